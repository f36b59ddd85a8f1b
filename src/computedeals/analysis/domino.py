"""If OpenAI could not pay: who is short, by how much, in which year, how likely, and what falls with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from computedeals.analysis import domino_bills as paying
from computedeals.analysis import domino_books as selling
from computedeals.analysis import domino_models as spreading
from computedeals.analysis import domino_scenarios as drawing
from computedeals.analysis.domino_cover import ARTICLE, NEWEST, SPOKEN, cover_texts, measures, span, usd
from computedeals.analysis.ranges import KeyNumber, Range, joint_range
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import Assumptions

LATER = {view: SPOKEN[view] for view in (ARTICLE, NEWEST)}  # with cash flows of every seller
STATUS = {"binding": "binding", "press-only": "press only"}
SPLITS = {"even": "equal years", "rising": "rising years"}
WHO = ("OpenAI cannot pay all bills", "OpenAI breaks a contract", "Oracle", "CoreWeave", drawing.LANDLORDS)
PACES = (20, 30, 40, 50, 60, 80, 100, 120)


@dataclass(frozen=True)
class Domino:
    """The rows of each figure and table, the sentences of their states, and the texts of the page."""

    owed: pd.DataFrame
    dues: pd.DataFrame
    revenue: pd.DataFrame
    dues_states: pd.DataFrame
    chances: pd.DataFrame
    chance_states: pd.DataFrame
    missing: pd.DataFrame
    measures: pd.DataFrame
    floors: pd.DataFrame
    floor_states: pd.DataFrame
    cells: pd.DataFrame
    cell_states: pd.DataFrame
    covers: Mapping[str, paying.Cover]
    starts: Mapping[str, Any]
    texts: Mapping[str, str]
    key_numbers: tuple[KeyNumber, ...]


def domino(assumptions: Assumptions, *, draws: int = 100_000, thorough: bool = True) -> Domino:
    """Everything that the chapter shows.

    Parameters
    ----------
    assumptions : Assumptions
        Those of `[domino]` are used.
    draws : int
        Scenarios in each state of the controls.
    thorough : bool
        Whether ranges are computed; without, each is its central value, at the central dependence alone.

    Returns
    -------
    Domino
    """
    centre = round(assumptions.central("domino.dependence"), 2)
    dependences = sorted({0.0, 0.3, 0.6, 0.9, centre}) if thorough else [centre]
    covers = {view: paying.cover(view, assumptions, thorough=thorough) for view in VIEW_DAYS}
    dues, revenue, dues_states = _dues(assumptions, covers)
    chances, missing, chance_states = _chances(assumptions, dependences, draws)
    floors, floor_states = _floors(assumptions)
    cells, cell_states = _cells(assumptions, thorough)
    likely = {view: _likely(view, assumptions, thorough) for view in (ARTICLE, NEWEST)}
    floor = {view: _floor_range(view, assumptions, thorough) for view in (ARTICLE, NEWEST)}
    texts = {
        **cover_texts(covers),
        **_chance_texts(assumptions, chances, missing, likely),
        **_floor_texts(floor, assumptions),
        **_loss_texts(assumptions, thorough),
    }
    return Domino(
        _owed(), dues, revenue, dues_states, chances, chance_states, missing,
        measures(covers, chances, centre, WHO[0]), floors, floor_states, cells, cell_states, covers,
        {"view": NEWEST, "dependence": round(assumptions.central("domino.dependence"), 2), "split": "even",
         "dependences": dependences, "building": round(100 * assumptions.central("domino.building"))},
        texts, _key_numbers(covers, likely),
    )  # fmt: skip


# ---- bills -----------------------------------------------------------------------------------------------


def _owed() -> pd.DataFrame:
    owed = paying.contracts(NEWEST)
    term = [
        f"from {first:.0f}, end not published" if pd.isna(last) else f"{first:.0f} to {last:.0f}"
        for first, last in zip(owed["year_from"], owed["year_to"], strict=True)
    ]
    how = owed["how_known"].replace("secondhand", "second-hand")
    source = owed["source"].str.replace("as others note it", "as reported by third parties")
    return owed.assign(term=term, status=owed["status"].map(STATUS), how_known=how, source=source)


def _dues(
    assumptions: Assumptions, covers: Mapping[str, paying.Cover]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    term = assumptions.central("domino.open_ended_years")
    bars = pd.concat(paying.bills(view, term).assign(view=view) for view in VIEW_DAYS)
    bars = bars.assign(status=bars["status"].map(STATUS))
    bars = bars.groupby(["view", "year", "status"])[["due"]].sum().reset_index()
    bars = bars.assign(order=(bars["status"] != "binding").astype(int)).round({"due": 2})
    points = []
    for view in VIEW_DAYS:
        path = next(iter(paying.revenue_paths(view).values())).dropna()
        points += [
            {"view": view, "year": year, "mid": round(value, 1), "named": year == 2029,
             "label": "revenue forecast"}
            for year, value in path.items() if int(str(year)) > 2025
        ]  # fmt: skip
    description = [
        {"view": view, "description": f"As known on {SPOKEN[view]}: {usd(c.due.central)} due in 2027 "
         f"on equal years, "
         f"{usd(c.binding.central)} of it under binding contracts. {_compared(c)}"}
        for view, c in covers.items()
    ]  # fmt: skip
    return bars, pd.DataFrame(points), pd.DataFrame(description)


def _compared(c: paying.Cover) -> str:
    plan, held = ("too little" if gap.central > 0 else "enough" for gap in (c.gap, c.cash_gap))
    words = f"OpenAI's plan has {usd(c.left.central)} for computing that year, {plan}"
    if c.cash <= c.burned:
        return f"{words}."
    return f"{words}; with the cash already raised it has {usd(c.money.central)}, {held}."


# ---- chances ---------------------------------------------------------------------------------------------


def _chances(
    assumptions: Assumptions, dependences: Sequence[float], draws: int
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    chances, missing, description = [], [], []
    for view, dependence, split in product(VIEW_DAYS, dependences, paying.SCHEDULES):
        state: dict[str, Any] = {"view": view, "dependence": dependence, "split": split}
        found = drawing.simulate(view, assumptions, dependence, split, draws)
        followed = found.chances[found.chances["who"].isin(WHO)]
        chances.append(followed.assign(**state))
        missing.append(found.missing.assign(**state))
        ever = followed[followed["year"] == 0].set_index("who")["chance"]
        words = (
            f"As known on {SPOKEN[view]}, contracts paid in {SPLITS[split]}, correlation {dependence:g}: "
            f"at least once from 2027 to 2030 OpenAI cannot pay all bills in {_chance(ever[WHO[0]])} of "
            f"scenarios and breaks a contract in "
            f"{_chance(ever[WHO[1]])}; "
        )
        words += ", ".join(f"{who} is short in {_chance(ever[who])}" for who in WHO[2:4] if who in ever)
        description.append({**state, "description": words + "."})
    table = pd.concat(chances)
    table = table.assign(
        when=table["year"].map(lambda year: "2027 to 2030" if year == 0 else str(year)),
        chance=table["chance"].round(1), words=table["chance"].map(_chance),
    )  # fmt: skip
    return table, pd.concat(missing).round(1), pd.DataFrame(description)


def _likely(view: str, assumptions: Assumptions, thorough: bool) -> Range:
    """The chance, in per cent, that OpenAI breaks a contract in 2027 to 2030, over all assumptions."""
    names = (
        "revenue_for_compute", "take_or_pay", "revenue_volatility", "funding_volatility", "dependence",
        "open_ended_years",
    )  # fmt: skip
    values = {name: assumptions[f"domino.{name}"] for name in names}
    central: dict[str, Any] = {name: value.central for name, value in values.items()} | {"split": "even"}
    choices: dict[str, Sequence[Any]] = {
        name: tuple(dict.fromkeys([value.central, value.low, value.high])) for name, value in values.items()
    } | {"split": paying.SPLITS}
    if not thorough:
        choices = {name: (value,) for name, value in central.items()}

    def chance(c: Mapping[str, Any]) -> float:
        moved = assumptions.moved({f"domino.{name}": c[name] for name in names})
        pushed = drawing.shocks(moved)
        return 100 * drawing.default_chance(view, moved, pushed, c["split"], 1000)[1]

    return joint_range(chance, choices, central)


def _chance_texts(
    assumptions: Assumptions, chances: pd.DataFrame, missing: pd.DataFrame, likely: Mapping[str, Range]
) -> dict[str, str]:
    texts: dict[str, str] = {}
    centre = round(assumptions.central("domino.dependence"), 2)
    for view, key in ((NEWEST, "oct"), (ARTICLE, "feb")):
        here = chances[(chances["view"] == view) & (chances["dependence"] == centre)]
        for split in paying.SCHEDULES:
            ever = here[(here["split"] == split) & (here["year"] == 0)].set_index("who")["words"]
            texts |= {
                f"breaks_{key}_{split}": ever[WHO[1]],
                f"lacks_{key}_{split}": ever[WHO[0]],
                f"oracle_{key}_{split}": ever["Oracle"],
                f"coreweave_{key}_{split}": ever["CoreWeave"],
            }
        texts[f"likely_{key}"] = f"{_chance(likely[view].low)} to {_chance(likely[view].high)}"
        even = missing[(missing["view"] == view) & (missing["split"] == "even")]
        lost: pd.Series = even[even["dependence"] == centre].set_index("creditor")["mean"]
        first = lost.drop(
            [n for n in lost.index if n.startswith("Lenders") or n == drawing.LANDLORDS]
        ).sort_values(ascending=False)
        texts[f"missing_{key}"] = ", ".join(f"{who} {usd(x)}" for who, x in first.head(3).items())
        second = lost[
            [n for n in lost.index if n.startswith("Lenders to O") or n == drawing.LANDLORDS]
        ].sum()
        texts[f"second_{key}"] = usd(second)
    fallen = chances[chances["who"] == drawing.LANDLORDS]["chance"].max()
    texts["landlords"] = "in none of the scenarios" if fallen == 0 else f"in at most {_chance(fallen)}"
    texts["dependence_start"] = f"{centre:g}"
    return texts


# ---- Oracle's floor --------------------------------------------------------------------------------------


def _oracle_floor(view: str, assumptions: Assumptions, builds: float, cost: float, goes_on: float) -> float:
    book = next(b for b in selling.books(view, assumptions) if b.firm == "Oracle")
    found = selling.seller_landing(
        book, view, 2027, assumptions, builds=builds, cost=cost, building=goes_on
    )
    return 100 * float(found.short_below[0]) / found.planned


def _floors(assumptions: Assumptions) -> tuple[pd.DataFrame, pd.DataFrame]:
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
        description.append({**state, "description": (
            f"As known on {SPOKEN[view]}, Oracle builds for {usd(book.builds_low)} to "
            f"{usd(book.builds_high)} a year. "
            f"If {goes_on}% of that goes on while OpenAI pays less, Oracle is short in 2027 "
            f"{_below(min(found), max(found))}."
        )})  # fmt: skip
    return pd.DataFrame(rows), pd.DataFrame(description)


def _floor_range(view: str, assumptions: Assumptions, thorough: bool) -> Range:
    """The part of its bills of 2027, in per cent, below which OpenAI's payments leave Oracle short."""
    book = next(b for b in selling.books(view, assumptions) if b.firm == "Oracle")
    names = ("take_or_pay", "recovery", "oracle_debt_due", "lease_years", "leases_begun_2027")
    central: dict[str, Any] = {name: assumptions.central(f"domino.{name}") for name in names}
    central |= {"builds": book.builds, "cost": True, "building": 1.0}
    choices: dict[str, Sequence[Any]] = {
        name: tuple(dict.fromkeys([central[name], *assumptions[f"domino.{name}"].values])) for name in names
    }
    choices |= {
        "builds": tuple(dict.fromkeys([book.builds, book.builds_low, book.builds_high])),
        "cost": (True, False), "building": (1.0,),
    }  # fmt: skip
    if not thorough:
        choices = {name: (value,) for name, value in central.items()}

    def floor(c: Mapping[str, Any]) -> float:
        moved = assumptions.moved({f"domino.{name}": c[name] for name in names})
        cost = selling.running_cost(moved) if c["cost"] else 0.0
        return _oracle_floor(view, moved, c["builds"], cost, c["building"])

    return joint_range(floor, choices, central)


def _floor_texts(floor: Mapping[str, Range], assumptions: Assumptions) -> dict[str, str]:
    texts: dict[str, str] = {}
    for view, key in ((NEWEST, "oct"), (ARTICLE, "feb")):
        book = next(b for b in selling.books(view, assumptions) if b.firm == "Oracle")
        texts[f"floor_{key}"] = f"{floor[view].central:.0f}%"
        texts[f"floor_{key}_range"] = f"{floor[view].low:.0f}% to {floor[view].high:.0f}%"
        texts[f"capex_{key}"] = f"{usd(book.builds_low)} to {usd(book.builds_high)}"
        cost = selling.running_cost(assumptions)
        stops = [_oracle_floor(view, assumptions, book.builds, c, 0.0) for c in (0.0, cost)]
        texts[f"stops_{key}"] = _below(min(stops), max(stops))
    return texts


def _below(low: float, high: float) -> str:
    """In words: below which part of its bills a seller is short."""
    if round(high) == 0:
        return "at no level of payment"
    if round(low) == 0:
        return f"at no level of payment, or below up to {high:.0f}% of the bills"
    if round(low) == round(high):
        return f"below {high:.0f}% of the bills"
    return f"below {low:.0f}% to {high:.0f}% of the bills"


# ---- models of contagion ---------------------------------------------------------------------------------


def _cells(assumptions: Assumptions, thorough: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    cells, description = [], []
    for view, count in product((ARTICLE, NEWEST), spreading.COUNTS):
        found = spreading.matrix(view, count, assumptions)
        cells.append(found.assign(view=view, count=count))
        lost = spreading.loss_range("Oracle", view, count, assumptions, thorough=thorough)
        gone = sorted(found.loc[found["loss"] >= 100, "firm"].unique())
        words = (
            f"at central values {' and '.join(gone)} would lose all equity in at least one model"
            if gone
            else ("at central values no model takes all equity of any of the four")
        )
        description.append({"view": view, "count": count, "description": (
            f"As known on {SPOKEN[view]}, {count} unpaid: {words}. Oracle's loss over "
            f"models and assumptions is {lost.low:.0f}% to {lost.high:.0f}% of its book equity."
        )})  # fmt: skip
    table = pd.concat(cells)
    return table.assign(loss=[float(f"{v:.3g}") if v > 1e-6 else 0.0 for v in table["loss"]]), pd.DataFrame(
        description
    )


def _loss_texts(assumptions: Assumptions, thorough: bool) -> dict[str, str]:
    texts: dict[str, str] = {}
    for view, key in ((NEWEST, "oct"), (ARTICLE, "feb")):
        for count, name in zip(spreading.COUNTS, ("quarter", "year"), strict=True):
            lost = spreading.loss_range("Oracle", view, count, assumptions, thorough=thorough)
            texts[f"{name}_{key}"] = f"{lost.low:.0f}% to {lost.high:.0f}%"
    large = pd.concat(
        spreading.matrix(view, spreading.COUNTS[1], assumptions) for view in (ARTICLE, NEWEST)
    )
    large = large[large["firm"].isin(["Microsoft", "Amazon"])]
    texts["large"] = f"{large['loss'].max():.0f}%"
    worst = max(
        spreading.loss_range(firm, view, spreading.COUNTS[1], assumptions, thorough=thorough).high
        for firm in ("Microsoft", "Amazon")
        for view in (ARTICLE, NEWEST)
        if spreading.equities(view, firm)
    )
    texts["large_range"] = f"{worst:.0f}%"
    return texts


def _key_numbers(covers: Mapping[str, paying.Cover], likely: Mapping[str, Range]) -> tuple[KeyNumber, ...]:
    c = covers[NEWEST]
    return (
        KeyNumber("bills_oct", usd(c.due.central), "OpenAI's bills of 2027", NEWEST, span(c.due)),
        KeyNumber("left_oct", usd(c.left.central), "what its plan has", NEWEST, span(c.left)),
        KeyNumber("held_oct", usd(c.money.central), "with the cash raised", NEWEST, span(c.money)),
        KeyNumber(
            "likely_oct", _chance(likely[NEWEST].central), "chance that OpenAI breaks a contract", NEWEST,
            f"{_chance(likely[NEWEST].low)} to {_chance(likely[NEWEST].high)}",
        ),
    )  # fmt: skip


def _chance(value: float) -> str:
    """A chance in per cent as printed: not told finer than the draws allow."""
    if np.isclose(value, 0.0):
        return "0%"
    return (
        "less than 1%" if value < 1 else "more than 99%" if value > 99 and value < 100 else f"{value:.0f}%"
    )
