"""What AMD's warrant is worth to OpenAI: rows, sentences and key numbers of the chapter."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from computedeals.analysis.inputs import billions, escaped, including, number, rounded
from computedeals.analysis.ranges import KeyNumber
from computedeals.analysis.warrant_fate import Fate, fate
from computedeals.analysis.warrant_ranges import Ranges, purchase, ranges
from computedeals.analysis.warrant_terms import (
    ANNOUNCED,
    BILLION,
    NEWEST,
    Choice,
    Terms,
    contract,
    ladders,
    read_terms,
    shape_words,
    usual,
    worth,
)
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import Assumptions
from computedeals.evidence.facts import fact
from computedeals.models.barriers import binary_barrier, chance_reached, observed_barrier
from computedeals.models.warrant import (
    TRADING_DAYS,
    Market,
    dilution,
    paid_and_received,
    sensitivities,
    simulate_warrant,
    value_warrant,
)

VOLATILITIES = range(45, 81, 5)  # per cent, what the sliders offer beside the central one
PRICES = range(100, 701, 50)  # USD a share, in the chart of bills
SHOWN_PRICE = 300
LATER = (
    ("AMD14", "before the news"),
    ("AMD13", "after it"),
    ("AMD16", "AMD's deal with Meta"),
    ("AMD17", "after first-quarter results"),
    ("AMD19", "above the last target"),
)


@dataclass(frozen=True)
class WarrantFindings:
    """All that the chapter shows.

    Attributes
    ----------
    curves, curve_states : DataFrame
        Worth of a share by its price target, for each volatility.
    parts, part_states : DataFrame
        Worth of each part, for each volatility, ladder and day.
    swings : DataFrame
        The whole with one assumption at a time at its ends.
    checks, later : DataFrame
        The same by other methods and readings, and at later prices; text as printed.
    bills, bill_states : DataFrame
        Paid and received, gigawatt by gigawatt.
    fate : Fate
        What OpenAI holds where it falters.
    ranges : Ranges
    key_numbers : tuple of KeyNumber
    texts : mapping of str to str
    starts : mapping
        Where each control starts.
    ladders, days : mapping of str to str
        Options of controls with their labels.
    """

    curves: pd.DataFrame
    curve_states: pd.DataFrame
    parts: pd.DataFrame
    part_states: pd.DataFrame
    swings: pd.DataFrame
    checks: pd.DataFrame
    later: pd.DataFrame
    bills: pd.DataFrame
    bill_states: pd.DataFrame
    fate: Fate
    ranges: Ranges
    key_numbers: tuple[KeyNumber, ...]
    texts: Mapping[str, str]
    starts: Mapping[str, float | str]
    ladders: Mapping[str, str]
    days: Mapping[str, str]
    costs: tuple[float, ...]


def warrant(assumptions: Assumptions, *, paths: int = 8000, quick: bool = False) -> WarrantFindings:
    """Value AMD's warrant for OpenAI.

    Parameters
    ----------
    assumptions : Assumptions
        Those of `[warrant]` are used.
    paths : int
        Monte Carlo paths.
    quick : bool
        Ranges over readings, prices and ladders alone, without those of the assumptions.

    Returns
    -------
    WarrantFindings
    """
    terms, middle = read_terms(), usual(assumptions)
    found = ranges(assumptions, terms, paths=max(paths // 4, 2), quick=quick)
    at = fate(assumptions, terms, middle, paths=paths)
    options = ladders(terms, assumptions["warrant.ladder_shape"])
    days = {
        "after": f"6 October 2025, after the news (${terms.after:.2f})",
        "before": f"3 October 2025, before it (${terms.before:.2f})",
    }
    curves = _curves(terms, middle)
    parts = _parts(terms, middle, list(options))
    bills = _bills(assumptions, terms, middle)
    texts = {
        **_terms_texts(terms, middle),
        **_curve_texts(terms, middle, curves),
        **_part_texts(terms, middle, parts),
        **_bill_texts(assumptions, terms, middle, bills, found),
        **_range_texts(assumptions, terms, middle, found),
        **at.texts,
    }
    checks = _checks(terms, middle, paths)
    texts |= {"paths": f"{paths:,}", "at_delivery_then": f"${checks.attrs['at_delivery']:.0f} billion"}
    return WarrantFindings(
        curves=curves,
        curve_states=_curve_states(terms, curves),
        parts=parts,
        part_states=_part_states(parts),
        swings=_swings(assumptions, terms, middle),
        checks=checks,
        later=_later(terms, middle),
        bills=bills,
        bill_states=_bill_states(bills),
        fate=at,
        ranges=found,
        key_numbers=_key_numbers(texts),
        texts=texts,
        starts={
            "volatility": percent(middle.volatility),
            "ladder": middle.ladder,
            "price": float(SHOWN_PRICE),
            "cost": assumptions.central("warrant.revenue_per_gigawatt"),
            **at.starts,
        },
        ladders=options,
        days=days,
        costs=tuple(dict.fromkeys(assumptions["warrant.revenue_per_gigawatt"].values)),
    )


def percent(fraction: float) -> float:
    """A fraction in per cent, as the grids of controls hold it: one decimal at most."""
    return round(100 * fraction, 1)


def _curves(terms: Terms, middle: Choice) -> pd.DataFrame:
    """A share promised at each price target: worth, chance, and chance times price, by volatility."""
    targets = np.array(including([*range(200, 1001, 20)], terms.last_target))
    years = contract(terms, ANNOUNCED, middle).years
    frames = []
    for v in including(VOLATILITIES, percent(middle.volatility)):
        seen = observed_barrier(targets, v / 100, 1 / TRADING_DAYS, spot=terms.after)
        args = (terms.after, seen, years, v / 100, middle.rate)
        chance = chance_reached(*args)
        worths = binary_barrier(*args)
        frames.append(
            pd.DataFrame(
                {
                    "volatility": v,
                    "target": targets,
                    "chance": chance,
                    "naive": terms.after * chance,
                    "worth": worths,
                }
            )
        )
    return rounded(pd.concat(frames, ignore_index=True))


def _curve_states(terms: Terms, curves: pd.DataFrame) -> pd.DataFrame:
    last = curves[curves["target"] == terms.last_target]
    says = [
        f"At a volatility of {v:g}% a share released at ${terms.last_target:.0f} is worth ${worth:.0f}; "
        f"chance ({chance:.0%}) times price gives ${naive:.0f}."
        for v, chance, naive, worth in last[["volatility", "chance", "naive", "worth"]].itertuples(
            index=False
        )
    ]
    return pd.DataFrame({"volatility": last["volatility"].to_numpy(), "says": says})


def _curve_texts(terms: Terms, middle: Choice, curves: pd.DataFrame) -> dict[str, str]:
    last = curves[curves["target"] == terms.last_target].set_index("volatility")
    here = last.loc[percent(middle.volatility)]
    times = np.floor(10 * (last["worth"] / last["naive"]).min()) / 10
    return {
        "last_chance": f"{here['chance']:.0%}",
        "last_naive": f"${here['naive']:.0f}",
        "last_worth": f"${here['worth']:.0f}",
        "last_times": f"{here['worth'] / here['naive']:.1f} times",
        "caption_hurdle": escaped(
            f"At each volatility shown, a share released above ${terms.last_target:.0f} is worth at least "
            f"{times:.1f} times its chance times its price."
        ),
    }


def _parts(terms: Terms, middle: Choice, options: list[str]) -> pd.DataFrame:
    """Each part's worth for each volatility, ladder and day, USD billion."""
    frames = []
    for day, on, spot in (("after", ANNOUNCED, terms.after), ("before", terms.signed, terms.before)):
        for name in options:
            then = contract(terms, on, replace(middle, ladder=name))
            for v in including(VOLATILITIES, percent(middle.volatility)):
                values = value_warrant(then, Market(spot, v / 100, middle.rate))
                frames.append(values.assign(day=day, ladder=name, volatility=v))
    found = pd.concat(frames, ignore_index=True)
    found["part"] = [f"{g:.3g} GW" for g in found["gigawatts"]]
    found["needs"] = ["no target" if h == 0 else f"at ${h:.0f}" for h in found["hurdle"]]
    for column, source in (("notional", "notional"), ("worth", "value"), ("naive", "chance_times_price")):
        found[column] = found[source] / BILLION
    return rounded(found[["day", "ladder", "volatility", "part", "needs", "notional", "naive", "worth"]])


def _part_states(parts: pd.DataFrame) -> pd.DataFrame:
    keys = ["day", "ladder", "volatility"]
    sums = parts.groupby(keys, sort=False)[["notional", "naive", "worth"]].sum().reset_index()
    sums["says"] = [
        f"Worth ${w:.1f} bn if all six gigawatts are delivered in time, of ${n:.1f} bn of shares at that "
        f"day's price; chance times price gives ${c:.1f} bn."
        for w, n, c in sums[["worth", "notional", "naive"]].itertuples(index=False)
    ]
    return sums


def _part_texts(terms: Terms, middle: Choice, parts: pd.DataFrame) -> dict[str, str]:
    sums = parts.groupby(["day", "ladder", "volatility"])[["notional", "naive", "worth"]].sum()
    worths = sums["worth"].to_dict()
    v = percent(middle.volatility)
    here = ("after", middle.ladder, v)
    value, naive, notional = worths[here], sums["naive"].to_dict()[here], sums["notional"].to_dict()[here]
    return {
        "strict": f"${worths['after', 'strict', v]:.0f} billion",
        "lenient": f"${worths['after', 'lenient', v]:.0f} billion",
        "before_news": f"${worths['before', middle.ladder, v]:.0f} billion",
        "notional": f"${notional:.1f} billion",
        "naive": f"${naive:.0f} billion",
        "caption_ladder": escaped(
            f"The higher its price target, the less a part is worth and the more chance times price (tick) "
            f"falls short of it. With targets that rise {shape_words(float(middle.ladder.split()[1]))}, a "
            f"share price of ${terms.after:.2f} and a volatility of {middle.volatility:.0%}, the whole is "
            f"worth ${value:.0f} billion, of ${notional:.1f} billion of shares."
        ),
    }


# the first delivery is not among them: with a buyer who is sure to buy it changes nothing
NAMES = {
    "volatility": "Volatility",
    "last_delivery": "Last gigawatt after",
    "first_hurdle": "First price target",
    "ladder_shape": "Targets rise",
    "rate": "Interest rate",
    "faltering": "OpenAI may falter",
}


def _swings(assumptions: Assumptions, terms: Terms, middle: Choice) -> pd.DataFrame:
    """The whole on 6 October 2025 with one assumption at its ends, the others central."""
    rows = []
    for name, label in NAMES.items():
        ends = assumptions[f"warrant.{name}"]
        at_ends = [
            worth(terms, ANNOUNCED, terms.after, _with(middle, name, end)) for end in (ends.low, ends.high)
        ]
        rows.append((label, _words(name, ends.low), _words(name, ends.high), *at_ends))
    central = worth(terms, ANNOUNCED, terms.after, middle)
    frame = pd.DataFrame(rows, columns=["label", "low_text", "high_text", "low", "high"])
    return rounded(frame.assign(central=central))


def _with(middle: Choice, name: str, value: float) -> Choice:
    return (
        replace(middle, ladder=f"shape {value:g}")
        if name == "ladder_shape"
        else replace(middle, **{name: value})  # type: ignore[arg-type]
    )


def _words(name: str, value: float) -> str:
    if name in ("volatility", "rate", "faltering"):
        return f"{value:.0%}"
    if name == "first_hurdle":
        return f"${value:.0f}" if value else "none"
    return shape_words(value) if name == "ladder_shape" else f"{value:g} years"


def _checks(terms: Terms, middle: Choice, paths: int) -> pd.DataFrame:
    """The whole on 6 October 2025 by each method and reading of the clause, as printed."""
    then, market = contract(terms, ANNOUNCED, middle), Market(terms.after, middle.volatility, middle.rate)
    drawn = simulate_warrant(then, market, paths=paths).iloc[-1] / BILLION
    daily, moment, delivery = (
        value_warrant(then, market, rule=rule, looks_per_year=looks)["value"].sum() / BILLION  # type: ignore[arg-type]
        for rule, looks in (("ever", TRADING_DAYS), ("ever", None), ("at_delivery", TRADING_DAYS))
    )
    frame = pd.DataFrame(
        [
            ("Target met at any close until expiry (used here)", f"{daily:.2f}"),
            ("The same by Monte Carlo", f"{drawn['value']:.2f} ± {drawn['error']:.2f}"),
            ("Target met at any moment until expiry", f"{moment:.2f}"),
            ("Target met on the day of delivery", f"{delivery:.2f}"),
        ],
        columns=["reading", "worth"],
    )
    frame.attrs["at_delivery"] = delivery
    return frame


def _later(terms: Terms, middle: Choice) -> pd.DataFrame:
    """The warrant at later prices, newest first, as printed."""
    rows = []
    for fact_id, what in reversed(LATER):
        one = fact(fact_id)
        on = {"AMD14": terms.signed, "AMD13": ANNOUNCED, "AMD19": NEWEST}.get(fact_id, one.known_from)
        spot = number(fact_id, "low" if fact_id == "AMD13" else "high")
        values = value_warrant(contract(terms, on, middle), Market(spot, middle.volatility, middle.rate))
        rows.append(
            {
                "on": one.as_of,
                "what": what,
                "price": f"{spot:.2f}",
                "worth": f"{values['value'].sum() / BILLION:.1f}",
                "part": f"{values['value'].mean() / BILLION:.1f}",
                "last": f"{100 * values['value'].iloc[-1] / values['notional'].iloc[-1]:.0f}",
            }
        )
    return pd.DataFrame(rows)


def _bills(assumptions: Assumptions, terms: Terms, middle: Choice) -> pd.DataFrame:
    """Paid and received after each gigawatt, USD billion, by share price and cost of a gigawatt."""
    then = contract(terms, ANNOUNCED, middle)
    frames = []
    for price in including(PRICES, SHOWN_PRICE):
        for cost in dict.fromkeys(assumptions["warrant.revenue_per_gigawatt"].values):
            rows = paid_and_received(then, price, cost * BILLION)
            amounts = rows[["paid", "worth", "short"]] / BILLION
            frames.append(pd.concat([rows[["gigawatts"]], amounts], axis=1).assign(price=price, cost=cost))
    return rounded(pd.concat(frames, ignore_index=True))


def _bill_states(bills: pd.DataFrame) -> pd.DataFrame:
    ends = bills.groupby(["price", "cost"]).agg(
        paid=("paid", "last"), worth=("worth", "last"), short=("short", "max")
    )
    ends = ends.reset_index()
    ends["says"] = [
        f"With AMD's shares at ${p:.0f} throughout, six gigawatts cost ${paid:.0f} bn and bring shares "
        f"worth ${w:.0f} bn ({w / paid:.0%}); at most OpenAI is ${s:.0f} bn out of pocket."
        for p, paid, w, s in ends[["price", "paid", "worth", "short"]].itertuples(index=False)
    ]
    return ends


def _bill_texts(
    assumptions: Assumptions, terms: Terms, middle: Choice, bills: pd.DataFrame, found: Ranges
) -> dict[str, str]:
    cost = assumptions["warrant.revenue_per_gigawatt"]
    ends = bills[bills["price"] == SHOWN_PRICE].groupby("cost").last()
    fraction = ends["worth"] / ends["paid"]
    cap = number("AMD15") * BILLION
    old, new = dilution(cap / terms.after, terms.shares)
    turn, low, high = found.exceeds_bill.turns_at, number("AMD24", "low"), number("AMD24", "high")
    words = {
        "always": "more than AMD's goods for six gigawatts cost",
        "never": "less than AMD's goods for six gigawatts cost",
        "sometimes": f"more than AMD's goods for six gigawatts if a gigawatt costs less than ${turn or 0:.1f} "
        "billion",
    }
    return {
        "cost_range": f"${cost.low:g} to {cost.high:g} billion",
        "cost_newest": f"${low:g} to {high:g} billion",
        "exceeds": words[found.exceeds_bill.holds],
        "rebate": f"{found.rebate.central:.0%}",
        "rebate_span": f"{found.rebate.low:.0%} to {found.rebate.high:.0%}",
        "purchase": f"${purchase(terms, ANNOUNCED, middle, cost.central):.0f} billion",
        "dream": f"${terms.shares * terms.last_target / BILLION:.0f} billion",
        "diluted_old": f"{old:.1%}",
        "diluted_new": f"{new:.1%}",
        "jump": f"${cap / BILLION * (1 - terms.before / terms.after):.0f} billion",
        "caption_bill": escaped(
            f"The bill for each gigawatt comes before its shares. At ${SHOWN_PRICE} a share they come to "
            f"{fraction.min():.0%} to {fraction.max():.0%} of the whole bill."
        ),
    }


def _terms_texts(terms: Terms, middle: Choice) -> dict[str, str]:
    return {
        "spot": f"${terms.after:.2f}",
        "before": f"${terms.before:.2f}",
        "newest_price": f"${terms.newest:.2f}",
        "price_times": f"{terms.newest / terms.after:.1f} times",
        "strike": f"${terms.strike:.2f}",
        "volatility": f"{middle.volatility:.0%}",
        "day_rise": f"{terms.after / terms.before - 1:.0%}",
    }


def _range_texts(assumptions: Assumptions, terms: Terms, middle: Choice, found: Ranges) -> dict[str, str]:
    calm = replace(middle, volatility=assumptions["warrant.volatility"].low)
    then = contract(terms, ANNOUNCED, middle)
    greeks = sensitivities(then, Market(terms.after, middle.volatility, middle.rate))
    swings = _swings(assumptions, terms, middle)
    widest = swings.assign(width=(swings["high"] - swings["low"]).abs()).sort_values("width").iloc[-1]
    low, high, central = (float(widest[key]) for key in ("low", "high", "central"))
    now_delivery = worth(terms, NEWEST, terms.newest, replace(middle, rule="at_delivery"))
    return {
        "value_now": f"${found.now.central:.1f} billion",
        "now_low": f"${found.now.low:.0f} billion",
        "now_high": f"${found.now.high:.1f} billion",
        "now_span": f"${found.now.low:.0f} billion to ${found.now.high:.1f} billion",
        "now_delivery": f"${now_delivery:.0f} billion",
        "part_now": f"${found.now.central / middle.tranches:.1f} billion",
        "value_long": f"${found.then.central:.0f} billion",
        "value_low": f"${found.then.low:.0f} billion",
        "value_high": f"${found.then.high:.0f} billion",
        "value_span": billions(found.then.low, found.then.high),
        "held_span": billions(*found.held),
        "vol_low": f"{calm.volatility:.0%}",
        "vol_less": f"${central - worth(terms, ANNOUNCED, terms.after, calm):.1f} billion",
        "vega": f"${greeks.vega / 1e6:.0f} million",
        "caption_tornado": escaped(
            f"Of the assumptions moved one at a time, “{widest['label']}” moves the value of 6 October 2025 "
            f"most: from ${low:.0f} billion to ${high:.0f} billion. The line is the central value, "
            f"${central:.0f} billion, with OpenAI certain to take all six gigawatts."
        ),
    }


def _key_numbers(texts: Mapping[str, str]) -> tuple[KeyNumber, ...]:
    over = "over every reading, price, ladder and assumption of this page together"
    return (
        KeyNumber(
            "value_now",
            texts["value_now"],
            "value of AMD's warrant to OpenAI at the share price of 1 October 2026, if OpenAI takes all six "
            "gigawatts",
            VIEW_DAYS[2],
            f"{texts['now_span']} {over}",
        ),
        KeyNumber(
            "value_then",
            texts["value_long"],
            "estimated value of AMD's warrant to OpenAI on 6 October 2025, if OpenAI takes all six gigawatts",
            VIEW_DAYS[0],
            f"{texts['value_span']} {over}",
        ),
        KeyNumber(
            "held",
            texts["held_then"],
            "average value of the AMD shares that OpenAI would hold on the day on which it stops buying, if "
            "its fate and AMD's shares are linked; as estimated for 6 October 2025",
            VIEW_DAYS[0],
            f"{texts['held_span']} {over}",
        ),
    )
