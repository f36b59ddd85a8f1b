"""What AMD's warrant is worth to OpenAI: rows, sentences and key numbers of the chapter."""

from calendar import month_name
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from computedeals.analysis.inputs import escaped, number
from computedeals.analysis.kept import kept
from computedeals.analysis.ranges import KeyNumber
from computedeals.analysis.warrant_ranges import Ranges, purchase, ranges
from computedeals.analysis.warrant_rows import (
    bill_states,
    bills_rows,
    checks,
    curve_states,
    curves_rows,
    later,
    part_states,
    parts_rows,
    percent,
    swings,
    walk_rows,
)
from computedeals.analysis.warrant_scenarios import Scenarios, newest_worth, scenarios
from computedeals.analysis.warrant_terms import (
    ANNOUNCED,
    BILLION,
    BLOG,
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
from computedeals.models.warrant import dilution, sensitivities
from computedeals.models.warrant_contract import Market


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
    walk : DataFrame
        From the central value of 6 October 2025 to the low end of its range, step by step.
    bills, bill_states : DataFrame
        Paid and received, gigawatt by gigawatt.
    scenarios : Scenarios
        What OpenAI holds if it stops buying.
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
    walk: pd.DataFrame
    bills: pd.DataFrame
    bill_states: pd.DataFrame
    scenarios: Scenarios
    ranges: Ranges
    key_numbers: tuple[KeyNumber, ...]
    texts: Mapping[str, str]
    starts: Mapping[str, float | str]
    ladders: Mapping[str, str]
    days: Mapping[str, str]


@kept
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
    at = scenarios(assumptions, terms, middle, paths=paths)
    options = ladders(terms, assumptions["warrant.ladder_shape"])
    days = {
        "after": f"6 Oct 2025, deal announced (${terms.after:.2f})",
        "before": f"3 Oct 2025, before the deal (${terms.before:.2f})",
    }
    curves = curves_rows(terms, middle)
    parts = parts_rows(terms, middle, list(options))
    bills = bills_rows(assumptions, terms, middle)
    moved = swings(assumptions, terms, middle, at.states)
    texts = {
        **_terms_texts(terms, middle),
        **_curve_texts(terms, middle, curves),
        **_part_texts(terms, middle, parts),
        **_bill_texts(assumptions, terms, middle, bills, found),
        **_range_texts(assumptions, terms, middle, found, moved),
        **at.texts,
    }
    readings = checks(terms, middle, paths)
    walk = walk_rows(terms, middle, found.then.lowest)
    now_tied = newest_worth(assumptions, terms, middle, paths=paths)
    texts |= {
        "paths": f"{paths:,}",
        "at_delivery_then": f"${readings.attrs['at_delivery']:.0f} billion",
        "now_tied": f"${now_tied:.0f} billion",
        "caption_walk": _walk_caption(walk),
    }
    return WarrantFindings(
        curves=curves,
        curve_states=curve_states(terms, curves),
        parts=parts,
        part_states=part_states(parts),
        swings=moved,
        checks=readings,
        later=later(terms, middle),
        walk=walk,
        bills=bills,
        bill_states=bill_states(bills),
        scenarios=at,
        ranges=found,
        key_numbers=_key_numbers(texts),
        texts=texts,
        starts={
            "volatility": percent(middle.volatility),
            "ladder": middle.ladder,
            "price": terms.newest,
            "cost": assumptions.central("warrant.revenue_per_gigawatt"),
            **at.starts,
        },
        ladders=options,
        days=days,
    )


def _curve_texts(terms: Terms, middle: Choice, curves: pd.DataFrame) -> dict[str, str]:
    last = curves[curves["target"] == terms.last_target].set_index("volatility")
    here = last.loc[percent(middle.volatility)]
    # as a reader would divide what is printed
    printed = last[["worth", "naive"]].round(0)
    ratio = printed["worth"] / printed["naive"]
    times = np.floor(10 * ratio.min()) / 10
    return {
        "last_chance": f"{here['chance']:.0%}",
        "last_naive": f"${here['naive']:.0f}",
        "last_worth": f"${here['worth']:.0f}",
        "last_times": f"{ratio.loc[percent(middle.volatility)]:.1f} times",
        "caption_hurdle": escaped(
            f"A share that AMD releases only above ${terms.last_target:.0f} was worth "
            f"${here['worth']:.0f} on 6 October 2025. The chance of its release, times the share price of "
            f"that day, gives only ${here['naive']:.0f}. At each volatility shown, the share is worth at "
            f"least {times:.1f} times what chance times price gives."
        ),
    }


def _part_texts(terms: Terms, middle: Choice, parts: pd.DataFrame) -> dict[str, str]:
    sums = parts.groupby(["day", "ladder", "volatility"])[["notional", "naive", "worth"]].sum()
    worths = sums["worth"].to_dict()
    v = percent(middle.volatility)
    here = ("after", middle.ladder, v)
    value, naive, notional = worths[here], sums["naive"].to_dict()[here], sums["notional"].to_dict()[here]
    drawn = parts[
        (parts["day"] == "after") & (parts["ladder"] == middle.ladder) & (parts["volatility"] == v)
    ]
    first, last = (drawn["worth"] / drawn["notional"]).iloc[[0, -1]]
    return {
        "first_target": f"${middle.first_hurdle:.0f}" if middle.first_hurdle else "nothing",
        "first_fraction": f"{first:.0%}",
        "last_fraction": f"{last:.0%}",
        "strict": f"${worths['after', 'strict', v]:.0f} billion",
        "lenient": f"${worths['after', 'lenient', v]:.0f} billion",
        "before_news": f"${worths['before', middle.ladder, v]:.0f} billion",
        "blog_target": f"${terms.blog_target:.0f}",
        "blog_step": f"${worth(terms, ANNOUNCED, terms.after, replace(middle, ladder=BLOG)):.0f} billion",
        "naive": f"${naive:.0f} billion",
        "caption_ladder": escaped(
            f"The higher its price target, the less a part of the warrant was worth on 6 October 2025. All "
            f"six parts were worth ${value:.0f} billion, and their shares ${notional:.1f} billion. We "
            f"assume targets that rise {shape_words(float(middle.ladder.split()[1]))} and a volatility of "
            f"{middle.volatility:.0%}."
        ),
    }


def _bill_texts(
    assumptions: Assumptions, terms: Terms, middle: Choice, bills: pd.DataFrame, found: Ranges
) -> dict[str, str]:
    cost = assumptions["warrant.revenue_per_gigawatt"]
    turn, low, high = found.exceeds_bill.turns_at, number("AMD24", "low"), number("AMD24", "high")
    ends = bills[(bills["price"] == terms.newest) & bills["cost"].between(low, high)].groupby("cost").last()
    fraction = ends["worth"] / ends["paid"]
    cap = number("AMD15") * BILLION
    old, new = dilution(cap / terms.after, terms.shares)
    holds = found.exceeds_bill.holds
    charges = f"Analysts named ${low:g} billion to ${high:g} billion a gigawatt in October 2025"
    at = "At AMD's share price of 1 October 2026"
    bill = "AMD's bill for six gigawatts"
    words = {
        "always": f"{at} the warrant can be worth more than {bill}, whatever AMD charges. {charges}",
        "never": f"{at} the warrant is worth less than {bill}, whatever AMD charges. {charges}",
        "sometimes": f"{at} the warrant can pay {bill} if AMD charges ${turn or 0:.1f} billion a gigawatt "
        f"or less. {charges}, so the warrant may pay for less than six",
    }
    return {
        "cost_range": f"${cost.low:g} to {cost.high:g} billion",
        "exceeds": words[holds],
        "flat_turn": f"${found.now.central / terms.gigawatts[1]:.1f} billion",
        "discounted_turn": f"${found.discounted_turn:.1f} billion",
        "cost_central": f"${cost.central:g} billion",
        "rebate": f"{found.rebate.central:.0%}",
        "rebate_span": f"{found.rebate.low:.0%} to {found.rebate.high:.0%}",
        "purchase": f"${purchase(terms, ANNOUNCED, middle, cost.central):.0f} billion",
        "purchase_flat": f"${terms.gigawatts[1] * cost.central:.0f} billion",
        "diluted_old": f"{old:.1%}",
        "diluted_new": f"{new:.1%}",
        "jump": f"${cap / BILLION * (1 - terms.before / terms.after):.0f} billion",
        "caption_bill": escaped(
            f"At AMD's share price of 1 October 2026, ${terms.newest:.2f}, the warrant's shares would be "
            f"worth {fraction.min():.0%} to {fraction.max():.0%} of AMD's bill for six gigawatts. The less "
            "AMD charges, the more the shares cover. The bill adds up the payments of all years."
        ),
    }


def _walk_caption(walk: pd.DataFrame) -> str:
    return escaped(
        "Each row makes one change and keeps those above it. So the value of 6 October 2025 falls from "
        f"${walk['worth'].iloc[0]:.0f} billion to the low end of its range, "
        f"{_dollars(float(walk['worth'].iloc[-1]))}."
    )


def _day(iso: str) -> str:
    on = date.fromisoformat(iso)
    return f"{on.day} {month_name[on.month]} {on.year}"


def _terms_texts(terms: Terms, middle: Choice) -> dict[str, str]:
    return {
        "spot": f"${terms.after:.2f}",
        "newest_price": f"${terms.newest:.2f}",
        "price_times": f"{terms.newest / terms.after:.2g} times",
        "last_filing": _day(fact("AMD09").as_of),
        "strike": f"${terms.strike:.2f}",
        "volatility": f"{middle.volatility:.0%}",
        "day_rise": f"{terms.after / terms.before - 1:.0%}",
    }


def _range_texts(
    assumptions: Assumptions, terms: Terms, middle: Choice, found: Ranges, moved: pd.DataFrame
) -> dict[str, str]:
    calm = replace(middle, volatility=assumptions["warrant.volatility"].low)
    then = contract(terms, ANNOUNCED, middle)
    greeks = sensitivities(then, Market(terms.after, middle.volatility, middle.rate))
    widest = moved.assign(width=(moved["high"] - moved["low"]).abs()).sort_values("width").iloc[-1]
    low, high, central = (float(widest[key]) for key in ("low", "high", "central"))
    ends = moved.assign(least=moved[["low", "high"]].min(axis=1), most=moved[["low", "high"]].max(axis=1))
    leftmost = ends.sort_values("least").iloc[0]
    less = central - worth(terms, ANNOUNCED, terms.after, calm)
    now_delivery = worth(terms, NEWEST, terms.newest, replace(middle, rule="at_delivery"))
    return {
        "value_now": f"${found.now.central:.1f} billion",
        "now_low": _dollars(found.now.low),
        "now_delivery": f"${now_delivery:.0f} billion",
        "value_long": f"${found.then.central:.0f} billion",
        "now_sure_low": _dollars(found.now_sure.low),
        "value_span": f"{_dollars(found.then_sure.low)} to {_dollars(found.then_sure.high)}",
        "then_low": _dollars(found.then.low),
        "then_range": f"{_dollars(found.then.low)} to {_dollars(found.then.high)}",
        "held_span": f"{_dollars(found.held[0])} to {_dollars(found.held[1])}",
        "chance_high": f"{assumptions['warrant.faltering'].high:.0%}",
        "vol_low": f"{calm.volatility:.0%}",
        "vol_less": f"${less:.1f} billion",
        "vega": f"${greeks.vega / 1e6:.0f} million",
        "caption_tornado": escaped(
            f"Moved alone, “{widest['label']}” changes the value of 6 October 2025 most: from "
            f"${min(low, high):.0f} billion to ${max(low, high):.0f} billion."
            f"{_leftmost_says(leftmost, str(widest['label']))} The line is the value at our central "
            f"values, ${central:.0f} billion, with no chance that OpenAI stops. Each name is followed "
            "by the assumption at the two ends of its bar."
        ),
    }


def _leftmost_says(row: pd.Series, widest: str) -> str:
    """Which bar reaches the lowest value, where it is not the widest; a sentence, or nothing."""
    if row["label"] == widest:
        return ""
    said = f" “{row['label']}” reaches lower, to ${row['least']:.0f} billion, but its bar is shorter: "
    if row["most"] < row["central"]:
        return said + f"it ends at ${row['most']:.0f} billion, before the line."
    return said + f"it ends at ${row['most']:.0f} billion."


def _dollars(amount: float) -> str:
    """USD billion in prose; what rounds to nothing is '$0'."""
    return f"${amount:.0f} billion" if round(amount) else "$0"


def _key_numbers(texts: Mapping[str, str]) -> tuple[KeyNumber, ...]:
    over = "with every assumption of this page at its ends together"
    stops = f"with a chance of {texts['chance_high']} that it stops buying, from"
    return (
        KeyNumber(
            "value_now",
            f"at most {texts['value_now']}",
            "value of AMD's warrant to OpenAI at the share price of 1 October 2026, if OpenAI takes all "
            "six gigawatts",
            VIEW_DAYS[2],
            f"{texts['now_sure_low']} to {texts['value_now']} {over}; {stops} {texts['now_low']}",
        ),
        KeyNumber(
            "value_then",
            texts["value_long"],
            "estimated value of AMD's warrant to OpenAI on 6 October 2025, if OpenAI takes all six "
            "gigawatts",
            VIEW_DAYS[0],
            f"{texts['value_span']} {over}; {stops} {texts['then_low']}",
        ),
        KeyNumber(
            "held",
            texts["held_then"],
            "average value of the AMD shares that OpenAI would hold if it stopped buying, which it does "
            "more often when AMD's shares are low; as estimated for 6 October 2025",
            VIEW_DAYS[0],
            f"{texts['held_span']} {over}",
        ),
    )
