"""The rows of the warrant's figures and tables."""

from dataclasses import replace

import numpy as np
import pandas as pd

from computedeals.analysis.inputs import including, number, rounded
from computedeals.analysis.ranges import Case
from computedeals.analysis.warrant_terms import (
    ANNOUNCED,
    BILLION,
    NEWEST,
    Choice,
    Terms,
    contract,
    shape_words,
    worth,
)
from computedeals.deals.assumptions import Assumptions
from computedeals.evidence.facts import fact
from computedeals.models.barriers import binary_barrier, chance_reached, observed_barrier
from computedeals.models.warrant import TRADING_DAYS, paid_and_received, value_warrant
from computedeals.models.warrant_contract import Market
from computedeals.models.warrant_simulation import simulate_warrant

VOLATILITIES = range(45, 81, 5)  # per cent, what the sliders offer beside the central one


PRICES = range(100, 701, 50)  # USD a share, in the chart of bills


LATER = (
    ("AMD14", "before AMD's deal with OpenAI"),
    ("AMD13", "AMD's deal with OpenAI announced"),
    ("AMD16", "AMD's deal with Meta announced"),
    ("AMD17", "after AMD's results"),
    ("AMD19", "newest price"),
)


# what the chart of the parts says of its two days
DAYS = {"after": "6 October 2025", "before": "3 October 2025"}

# the first delivery is not among them: with a buyer who is sure to buy it changes nothing
NAMES = {
    "volatility": "Volatility",
    "last_delivery": "Last gigawatt after",
    "first_hurdle": "First price target",
    "ladder_shape": "Targets rise",
    "rate": "Interest rate",
    "faltering": "Chance that OpenAI stops (unlinked)",
}


def percent(fraction: float) -> float:
    """A fraction in per cent, as the grids of controls hold it: one decimal at most.

    Parameters
    ----------
    fraction : float
        0 to 1, or a change of that kind.

    Returns
    -------
    float
    """
    return round(100 * fraction, 1)


def curves_rows(terms: Terms, middle: Choice) -> pd.DataFrame:
    """A share released at each price target: worth, chance, and chance times price, by volatility.

    Parameters
    ----------
    terms : Terms
        The terms of the warrant.
    middle : Choice
        The central choice.

    Returns
    -------
    DataFrame
    """
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


def curve_states(terms: Terms, curves: pd.DataFrame) -> pd.DataFrame:
    """What the chart of price paths says at each of its settings.

    Parameters
    ----------
    terms : Terms
        The terms of the warrant.
    curves : DataFrame
        As `curves_rows` returns them.

    Returns
    -------
    DataFrame
    """
    last = curves[curves["target"] == terms.last_target]
    description = [
        f"At a volatility of {v:g}%, a share that AMD releases only above ${terms.last_target:.0f} was "
        f"worth ${worth:.0f} on 6 October 2025. The chance of its release ({chance:.0%}), times the share "
        f"price of that day, gives ${naive:.0f}."
        for v, chance, naive, worth in last[["volatility", "chance", "naive", "worth"]].itertuples(
            index=False
        )
    ]
    return pd.DataFrame({"volatility": last["volatility"].to_numpy(), "description": description})


def parts_rows(terms: Terms, middle: Choice, options: list[str]) -> pd.DataFrame:
    """Each part's worth for each volatility, ladder and day, USD billion.

    Parameters
    ----------
    terms : Terms
        The terms of the warrant.
    middle : Choice
        The central choice.
    options : list of str
        Keys of the ladders that can be chosen.

    Returns
    -------
    DataFrame
    """
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


def part_states(parts: pd.DataFrame) -> pd.DataFrame:
    """What the chart of the parts says at each of its settings.

    Parameters
    ----------
    parts : DataFrame
        As `parts_rows` returns them.

    Returns
    -------
    DataFrame
    """
    keys = ["day", "ladder", "volatility"]
    sums = parts.groupby(keys, sort=False)[["notional", "naive", "worth"]].sum().reset_index()
    sums["description"] = [
        f"At AMD's share price of {DAYS[day]} the warrant is worth ${w:.1f} billion, if all six gigawatts "
        f"are delivered in time. The shares come to ${n:.1f} billion at that price. A simpler sum, each "
        f"part's chance of release multiplied by the price of its shares, would give ${c:.1f} billion. "
        "That is too low, since the shares are worth more by the time a higher target is reached."
        for day, w, n, c in sums[["day", "worth", "notional", "naive"]].itertuples(index=False)
    ]
    return sums


def swings(assumptions: Assumptions, terms: Terms, middle: Choice, tied: pd.DataFrame) -> pd.DataFrame:
    """The whole on 6 October 2025 with one assumption at its ends, the others central.

    The chance of stopping is moved twice: with OpenAI's survival and AMD's shares unrelated, and at the
    central correlation. The reading of the clause on price targets and the day of the share price are moved
    as assumptions are.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    terms : Terms
        The terms of the warrant.
    middle : Choice
        The central choice.
    tied : DataFrame
        volatility and chance (per cent), correlation and whole (USD billion), from `scenarios`.

    Returns
    -------
    DataFrame
    """
    rows = []
    for name, label in NAMES.items():
        ends = assumptions[f"warrant.{name}"]
        at_ends = [
            worth(terms, ANNOUNCED, terms.after, _with(middle, name, end)) for end in (ends.low, ends.high)
        ]
        years = (terms.expiry - terms.signed).days / 365.25
        rows.append((label, *(_words(name, end, years) for end in (ends.low, ends.high)), *at_ends))
    rows.append(_tied_row(assumptions, middle, tied))
    rows += _reading_rows(terms, middle)
    central = worth(terms, ANNOUNCED, terms.after, middle)
    frame = pd.DataFrame(rows, columns=["label", "low_text", "high_text", "low", "high"])
    return rounded(frame.assign(central=central))


def _with(middle: Choice, name: str, value: float) -> Choice:
    return (
        replace(middle, ladder=f"shape {value:g}")
        if name == "ladder_shape"
        else replace(middle, **{name: value})  # type: ignore[arg-type]
    )


def _tied_row(
    assumptions: Assumptions, middle: Choice, tied: pd.DataFrame
) -> tuple[str, str, str, float, float]:
    """The chance of faltering at its ends, at the central correlation."""
    ends, correlation = assumptions["warrant.faltering"], assumptions.central("warrant.correlation")
    whole = tied.set_index(["volatility", "correlation", "chance"])["whole"]
    low, high = (
        float(whole[percent(middle.volatility), round(correlation, 2), percent(end)])
        for end in (ends.low, ends.high)
    )
    return (
        f"Chance that OpenAI stops (linked, {correlation:g})",
        f"{ends.low:.0%}",
        f"{ends.high:.0%}",
        low,
        high,
    )


def _reading_rows(terms: Terms, middle: Choice) -> list[tuple[str, str, str, float, float]]:
    """Both readings of the clause, and the share price before and after the news."""
    usual = worth(terms, ANNOUNCED, terms.after, middle)
    at_delivery = worth(terms, ANNOUNCED, terms.after, replace(middle, rule="at_delivery"))
    before = worth(terms, terms.signed, terms.before, middle)
    return [
        ("When a target must be met", "at delivery", "any day", at_delivery, usual),
        ("Share price of 3 or 6 October", f"${terms.before:.0f}", f"${terms.after:.0f}", before, usual),
    ]


def walk_rows(terms: Terms, middle: Choice, lowest: Case) -> pd.DataFrame:
    """How the value of 6 October 2025 falls to the low end of its range, one alternative after another.

    Parameters
    ----------
    terms : Terms
        The terms of the warrant.
    middle : Choice
        The central choice.
    lowest : Case
        The combination at the low end.

    Returns
    -------
    DataFrame
        step (in words) and worth (USD billion), the central case first; each row keeps the changes of those
        above it.
    """
    low = dict(lowest.choices)
    words = {
        "rule": "A target must be met on the day of delivery",
        "ladder": f"Every part needs a share price of ${terms.last_target:.0f}",
        "price": "The share price of 3 October, before the announcement",
        "faltering": f"A chance of {low['faltering']:.0%} that OpenAI stops buying",
        "volatility": "A volatility of {:.0%}",
        "first_delivery": "Years from the agreement to the first gigawatt: {:g}",
        "last_delivery": "Years to the last gigawatt: {:g}",
        "rate": "An interest rate of {:.0%}",
    }
    on, spot, chosen = ANNOUNCED, terms.after, middle
    rows = [("Middle values, OpenAI certain to buy", worth(terms, on, spot, chosen))]
    for name, step in words.items():
        if name not in low or low[name] == getattr(chosen, name, "after"):
            continue
        if name == "price":
            on, spot = terms.signed, terms.before
        else:
            chosen = replace(chosen, **{name: low[name]})
        rows.append((step.format(low[name]), worth(terms, on, spot, chosen)))
    return rounded(pd.DataFrame(rows, columns=["step", "worth"]))


def _words(name: str, value: float, years: float) -> str:
    if name in ("volatility", "rate", "faltering"):
        return f"{value:.0%}"
    if name == "first_hurdle":
        return f"${value:.0f}" if value else "none"
    late = ", too late" if name == "last_delivery" and value > years else ""
    return shape_words(value) if name == "ladder_shape" else f"{value:g} years{late}"


def checks(terms: Terms, middle: Choice, paths: int) -> pd.DataFrame:
    """The whole on 6 October 2025 by each method and reading of the clause, as printed.

    Parameters
    ----------
    terms : Terms
        The terms of the warrant.
    middle : Choice
        The central choice.
    paths : int
        Number of Monte Carlo paths.

    Returns
    -------
    DataFrame
    """
    then, market = contract(terms, ANNOUNCED, middle), Market(terms.after, middle.volatility, middle.rate)
    drawn = simulate_warrant(then, market, paths=paths).iloc[-1] / BILLION
    daily, moment, delivery = (
        value_warrant(then, market, rule=rule, looks_per_year=looks)["value"].sum() / BILLION  # type: ignore[arg-type]
        for rule, looks in (("ever", TRADING_DAYS), ("ever", None), ("at_delivery", TRADING_DAYS))
    )
    frame = pd.DataFrame(
        [
            (
                "Used here: the share closes at the target or above on any one day before expiry",
                f"{daily:.2f}",
            ),
            (
                "The first row's reading, by Monte Carlo simulation",
                f"{drawn['value']:.2f} ± {drawn['error']:.2f}",
            ),
            ("The share trades at the target at any moment before expiry", f"{moment:.2f}"),
            ("The share closes at the target or above on the day of delivery", f"{delivery:.2f}"),
        ],
        columns=["reading", "worth"],
    )
    frame.attrs["at_delivery"] = delivery
    return frame


def later(terms: Terms, middle: Choice) -> pd.DataFrame:
    """The warrant at later prices, newest first, as printed.

    Parameters
    ----------
    terms : Terms
        The terms of the warrant.
    middle : Choice
        The central choice.

    Returns
    -------
    DataFrame
    """
    rows = []
    for fact_id, what in reversed(LATER):
        one = fact(fact_id)
        on = {"AMD14": terms.signed, "AMD13": ANNOUNCED, "AMD19": NEWEST}.get(fact_id, one.known_from)
        spot = number(fact_id, "low" if fact_id == "AMD13" else "high")
        values = value_warrant(contract(terms, on, middle), Market(spot, middle.volatility, middle.rate))
        whole = values["value"].sum() / BILLION
        rows.append({"on": one.as_of, "what": what, "price": f"{spot:.2f}", "worth": f"{whole:.1f}"})
    return pd.DataFrame(rows)


def bills_rows(assumptions: Assumptions, terms: Terms, middle: Choice) -> pd.DataFrame:
    """Paid and received after each gigawatt, USD billion, by share price and cost of a gigawatt.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    terms : Terms
        The terms of the warrant.
    middle : Choice
        The central choice.

    Returns
    -------
    DataFrame
    """
    then = contract(terms, ANNOUNCED, middle)
    # analysts' range of the article's day, and the wider one of three weeks later
    costs = including(assumptions["warrant.revenue_per_gigawatt"].values, number("AMD24", "high"))
    frames = []
    for price in including(PRICES, terms.newest):
        for cost in costs:
            rows = paid_and_received(then, price, cost * BILLION)
            amounts = rows[["paid", "worth", "short"]] / BILLION
            frames.append(pd.concat([rows[["gigawatts"]], amounts], axis=1).assign(price=price, cost=cost))
    found = pd.concat(frames, ignore_index=True)
    return rounded(found).assign(price=found["price"])


def bill_states(bills: pd.DataFrame) -> pd.DataFrame:
    """What the chart of the bill against the shares says at each of its settings.

    Parameters
    ----------
    bills : DataFrame
        As `bills_rows` returns them.

    Returns
    -------
    DataFrame
    """
    by = bills.groupby(["price", "cost"])
    ends = by.agg(paid=("paid", "last"), worth=("worth", "last"), short=("short", "max"))
    ends["when"] = bills.loc[by["short"].idxmax(), "gigawatts"].to_numpy()
    ends = ends.reset_index()
    ends["description"] = [
        f"If AMD's shares stay at ${p:g}, AMD is paid ${paid:.0f} billion for six gigawatts. OpenAI "
        f"receives shares worth ${w:.1f} billion, {w / paid:.0%} of the cost. The gap is largest "
        f"just before the shares for gigawatt {g:.3g} come: AMD has then been paid ${s:.1f} billion more "
        "than OpenAI's shares are worth."
        for p, paid, w, s, g in ends[["price", "paid", "worth", "short", "when"]].itertuples(index=False)
    ]
    return ends
