"""Below which part of its bills OpenAI's payments leave Oracle short, over all assumptions."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import pandas as pd

from computedeals.analysis import domino_books as selling
from computedeals.analysis.domino_words import ARTICLE, NEWEST, usd
from computedeals.analysis.inputs import SPOKEN
from computedeals.analysis.ranges import Range, joint_range
from computedeals.deals.assumptions import Assumptions

PACES = (20, 30, 40, 50, 60, 80, 100, 120)


def _oracle_floor(view: str, assumptions: Assumptions, builds: float, cost: float, goes_on: float) -> float:
    book = next(b for b in selling.books(view, assumptions) if b.firm == "Oracle")
    found = selling.seller_landing(
        book, view, 2027, assumptions, builds=builds, cost=cost, building=goes_on
    )
    return 100 * float(found.short_below[0]) / found.planned


def floors(assumptions: Assumptions, ranges: Mapping[str, Range]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Oracle's floor over its building and its costs, and a sentence for each state of the figure.

    Parameters
    ----------
    assumptions : Assumptions
    ranges : mapping of str to Range
        By day as known on, as from `floor_range`.

    Returns
    -------
    rows : DataFrame
        view, goes_on (per cent of building), cost, builds (USD billion a year), floor (per cent), inside.
    states : DataFrame
        view, goes_on, description.
    """
    cost = selling.running_cost(assumptions)
    goes = sorted(
        {round(100 * v) for v in assumptions["domino.building"].values}
        | {round(100 * assumptions.central("domino.building"))}
    )
    rows, description = [], []
    for view, goes_on in product((ARTICLE, NEWEST), goes):
        book = next(b for b in selling.books(view, assumptions) if b.firm == "Oracle")
        paces = sorted({*PACES, round(book.builds_low, 1), round(book.builds_high, 1)})
        state = {"view": view, "goes_on": goes_on}
        for charged, builds in product((0.0, cost), paces):
            floor = _oracle_floor(view, assumptions, builds, charged, goes_on / 100)
            label = "running costs charged" if charged else "no running costs"
            inside = book.builds_low - 0.06 <= builds <= book.builds_high + 0.06
            rows.append(
                {**state, "cost": label, "builds": builds, "floor": round(floor, 1), "inside": inside}
            )
        found = [
            _oracle_floor(view, assumptions, builds, charged, goes_on / 100)
            for builds in (book.builds_low, book.builds_high) for charged in (0.0, cost)
        ]  # fmt: skip
        whole = ranges[view]
        rest = (
            " The threshold depends on what Oracle builds and on its running costs. The other assumptions "
            f"are at their central values. Over all assumptions together the threshold is "
            f"{whole.low:.0f}% to {whole.high:.0f}%."
            if goes_on == 100
            else ""
        )
        description.append({**state, "description": (
            f"As known on {SPOKEN[view]}, Oracle's building costs {usd(book.builds_low)} to "
            f"{usd(book.builds_high)} a year. "
            f"Suppose that {goes_on}% of that goes on while OpenAI pays less. Oracle is then short in 2027 "
            f"{below(min(found), max(found))}."
            f"{rest}"
        )})  # fmt: skip
    return pd.DataFrame(rows), pd.DataFrame(description)


def floor_range(view: str, assumptions: Assumptions, thorough: bool) -> Range:
    """The part of its bills of 2027, in per cent, below which OpenAI's payments leave Oracle short.

    Oracle goes on building at its full pace; its building, its running costs and every other assumption
    vary together.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    thorough : bool
        Whether ranges are computed; without, each is its central value.

    Returns
    -------
    Range
    """
    book = next(b for b in selling.books(view, assumptions) if b.firm == "Oracle")
    margin = assumptions["domino.contract_margin"]
    names = ("take_or_pay", "recovery", "oracle_debt_due", "lease_years", "leases_begun_2027")
    central: dict[str, Any] = {name: assumptions.central(f"domino.{name}") for name in names}
    costs = tuple(dict.fromkeys([margin.central, margin.low, margin.high, 1.0]))  # the last: none
    central |= {"builds": book.builds, "cost": margin.central, "building": 1.0}
    choices: dict[str, Sequence[Any]] = {
        name: tuple(dict.fromkeys([central[name], *assumptions[f"domino.{name}"].values])) for name in names
    }
    choices |= {
        "builds": tuple(dict.fromkeys([book.builds, book.builds_low, book.builds_high])),
        "cost": costs, "building": (1.0,),
    }  # fmt: skip
    if not thorough:
        choices = {name: (value,) for name, value in central.items()}

    def floor(c: Mapping[str, Any]) -> float:
        moved = assumptions.moved({f"domino.{name}": c[name] for name in names})
        return _oracle_floor(view, moved, c["builds"], 1 - c["cost"], c["building"])

    return joint_range(floor, choices, central)


def floor_texts(found: Range, assumptions: Assumptions) -> dict[str, str]:
    """What prose says of Oracle's floor as known on the newest date, by key.

    Parameters
    ----------
    found : Range
        As from `floor_range`.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    dict of str to str
        By key.
    """
    margin = assumptions["domino.contract_margin"]
    book = next(b for b in selling.books(NEWEST, assumptions) if b.firm == "Oracle")
    cost = selling.running_cost(assumptions)
    goes_on = assumptions.central("domino.building")
    whole, slower = (
        [
            _oracle_floor(NEWEST, assumptions, builds, c, part)
            for builds in (book.builds_low, book.builds_high) for c in (0.0, cost)
        ]
        for part in (1.0, goes_on)
    )  # fmt: skip
    stops = [_oracle_floor(NEWEST, assumptions, book.builds, c, 0.0) for c in (0.0, cost)]
    floor = round(found.central)
    return {
        "floor_oct": "all" if floor == 100 else f"{floor}%",
        "floor_oct_range": f"{found.low:.0f}% to {found.high:.0f}%",
        "capex_oct": f"{usd(book.builds_low)} to {usd(book.builds_high)}",
        "slower_oct": below(min(slower), max(slower)),
        "goes_on": f"{goes_on:.0%}",
        "stops_oct": below(min(stops), max(stops)),
        "caption_floor": (
            f"As known on {SPOKEN[NEWEST]}, Oracle is short in 2027 {below(min(whole), max(whole))}. "
            "The more Oracle builds, the higher the threshold. Dots mark what Oracle was building or "
            "planning on the chosen date."
        ),
        "margin": f"{margin.central:.0%}",
        "margin_range": f"{margin.low:.0%} to {margin.high:.0%}",
    }


def below(low: float, high: float) -> str:
    """In words: below which part of its bills a seller is short.

    Parameters
    ----------
    low : float
        The least of it, per cent of the bills.
    high : float
        The most of it, per cent of the bills.

    Returns
    -------
    str
    """
    if round(high) == 0:
        return "at no level of OpenAI's payments"
    if round(low) == 0:
        return f"if OpenAI pays less than a threshold of 0% to {high:.0f}% of the bills"
    if round(low) == round(high):
        return f"if OpenAI pays less than {high:.0f}% of the bills"
    return f"if OpenAI pays less than a threshold of {low:.0f}% to {high:.0f}% of the bills"
