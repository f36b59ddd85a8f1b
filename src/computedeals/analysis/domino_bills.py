"""OpenAI's bills of a year, and what its own forecast leaves for computing: with every alternative."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from computedeals.analysis.ranges import (
    Range,
    Verdict,
    assumed,
    joint_range,
    turning_point,
    verdict,
)
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.obligations import obligations
from computedeals.deals.openai import flows
from computedeals.evidence.frames import cached_frame
from computedeals.models.landing import Schedule, due_by_year

SCHEDULES: tuple[Schedule, ...] = ("even", "rising")
COUNTED = ("binding", "press-only")
SPAN = range(2025, 2031)


def contracts(view: str) -> pd.DataFrame:
    """OpenAI's own contracts that can become a bill, without those inside another row."""
    rows = obligations(view)
    return rows[(rows["debtor"] == "OpenAI") & rows["status"].isin(COUNTED) & (rows["part_of"] == "")]


@cached_frame
def _bills(view: str, term: int, schedule: Schedule) -> pd.DataFrame:
    return due_by_year(contracts(view), range(2026, 2033), term, schedule)


def bills(view: str, term: float, schedule: Schedule = "even") -> pd.DataFrame:
    """What falls due: creditor, status, year, due (USD billion)."""
    return _bills(view, round(term), schedule)


@lru_cache(maxsize=512)
def due_in(view: str, year: int, term: float, schedule: Schedule) -> float:
    """All that falls due in a year, USD billion."""
    rows = _bills(view, round(term), schedule)
    return float(rows.loc[rows["year"] == year, "due"].sum())


# ---- what OpenAI foresaw ---------------------------------------------------------------------------------


@cached_frame
def revenue_points(view: str) -> pd.Series:
    """Revenue by whole year, the latest figure of one plan that was public: year -> USD billion."""
    rows = flows(view)
    rows = rows[
        (rows["item"] == "revenue") & (rows["scope"] == "") & rows["kind"].isin(["actual", "forecast"])
    ]
    rows = _whole_years(rows)
    # a figure between two years that were foreseen anew since is of an older plan
    newer = {year: rows.index[rows["known_from"] > day] for year, day in rows["known_from"].items()}
    kept = [not ((newer[year] < year).any() and (newer[year] > year).any()) for year in rows.index]
    rows = rows[kept]
    points = ((rows["low"] + rows["high"]) / 2).sort_index()
    return points[points.index >= SPAN.start]


@cached_frame
def revenue_paths(view: str) -> dict[str, pd.Series]:
    """Revenue of every year to 2030 in each way that the page names."""
    points = revenue_points(view)
    years = pd.Index(SPAN)
    straight = points.reindex(years).astype(float).interpolate(limit_area="inside")
    logs = pd.Series(np.log(points.reindex(years).to_numpy(dtype=float)), index=years)
    growth = logs.interpolate(limit_area="inside").map(np.exp)
    paths = {"growth at a constant rate": growth, "a straight line": straight}
    rate = flows(view)
    rate = rate[(rate["kind"] == "run-rate") & (rate["item"] == "revenue")].sort_values("last")
    if len(rate) and rate["last"].iloc[-1].year == 2026:
        held = growth.copy()
        held[2027] = rate["high"].iloc[-1]
        paths["2027 at the rate expected for December 2026"] = held
    stated = flows(view)
    stated = stated[(stated["item"] == "revenue") & (stated["kind"] == "forecast")]
    older = _whole_years(stated)
    if 2027 in older.index and 2027 not in points.index:
        kept = growth.copy()
        kept[2027] = older.loc[2027, ["low", "high"]].mean()
        paths["2027 as forecast in February 2026"] = kept
    return paths


@cached_frame
def burn_points(view: str) -> pd.Series:
    """Cash that OpenAI foresaw burning, by year, the latest figure of each: USD billion."""
    rows = flows(view)
    rows = _whole_years(rows[(rows["item"] == "cash_burn") & (rows["kind"] == "forecast")])
    return (rows["low"] + rows["high"]) / 2


@cached_frame
def burn_paths(view: str) -> dict[str, pd.Series]:
    """The latest figure of each year; and, where a later sum over years is known, scaled to that sum."""
    yearly = burn_points(view)
    paths = {"each year's latest figure": yearly}
    rows = flows(view)
    sums = rows[(rows["item"] == "cash_burn") & (rows["kind"] == "forecast")]
    sums = sums[
        [a.year == 2026 and b.year == 2030 for a, b in zip(sums["first"], sums["last"], strict=True)]
    ]
    if len(sums):
        whole = float(sums[["low", "high"]].mean(axis=1).iloc[-1])
        later = yearly[yearly.index > 2026]
        scaled = yearly.copy()
        scaled[later.index] = later * (whole - yearly[2026]) / later.sum()
        paths["scaled to the sum in the pitch of July 2026"] = scaled
    return paths


def _whole_years(rows: pd.DataFrame) -> pd.DataFrame:
    whole = [
        a.year == b.year and (a.month, b.month) == (1, 12)
        for a, b in zip(rows["first"], rows["last"], strict=True)
    ]
    rows = rows[whole]
    rows = rows.assign(year=[day.year for day in rows["first"]])
    rows = rows.sort_values("known_from", kind="stable").drop_duplicates("year", keep="last")
    return rows.set_index("year")


def computing_plans(view: str) -> dict[str, float]:
    """OpenAI's own plan of computing for 2027, between its figure for 2026 and its sum for 2026 to 2030."""
    rows = flows(view)
    rows = rows[(rows["item"] == "compute_spend") & (rows["scope"] == "") & (rows["kind"] == "forecast")]
    spans = [(a.year, b.year) for a, b in zip(rows["first"], rows["last"], strict=True)]
    start = rows[[span == (2026, 2026) for span in spans]]
    whole = rows[[span == (2026, 2030) for span in spans]]
    if start.empty or whole.empty:
        return {}
    first = float(start[["low", "high"]].mean(axis=1).iloc[-1])
    last = whole.sort_values("known_from").iloc[-1]
    total = (float(last["low"]) + float(last["high"])) / 2
    growth = turning_point(lambda g: first * sum(g**k for k in range(5)) - total, 0.5, 5.0)
    plans = {"OpenAI's plan of computing, in equal steps": first + (total - 5 * first) / 10}
    if growth is not None:
        plans["OpenAI's plan of computing, at a constant rate"] = first * growth
    return plans


# ---- covered or not --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cover:
    """Bills of 2027 against what the forecast leaves, as known on a day; USD billion.

    What is left is `part` of `revenue` in 2027 and the cash that OpenAI foresaw burning then, `burned`.
    `turns_at_revenue` is the revenue of 2027 at which the verdict turns, the rest central;
    `turns_at_oracle` what Oracle, which bills `oracle` on equal years, would have to bill for it; None
    where none does.
    """

    view: str
    due: Range
    binding: Range
    left: Range
    gap: Range
    short: Verdict
    revenue: float
    burned: float
    part: float
    oracle: float
    turns_at_revenue: float | None
    turns_at_oracle: float | None


def cover(view: str, assumptions: Assumptions, *, thorough: bool = True) -> Cover:
    """Whether OpenAI's forecast pays its bills of 2027, over every alternative that the page names."""
    share, term = "domino.revenue_for_compute", "domino.open_ended_years"
    revenue, burns, plans = revenue_paths(view), burn_paths(view), computing_plans(view)
    alternatives: dict[str, Sequence[Any]] = {
        **assumed(assumptions, share, term),
        "schedule": SCHEDULES,
        "money": [*revenue, *plans],
        "burn": list(burns),
    }
    central: dict[str, Any] = {
        share: assumptions.central(share), term: assumptions.central(term), "schedule": SCHEDULES[0],
        "money": next(iter(revenue)), "burn": next(iter(burns)),
    }  # fmt: skip
    alternatives = {name: tuple(dict.fromkeys([central[name], *alternatives[name]])) for name in central}
    if not thorough:
        alternatives = {name: (choice,) for name, choice in central.items()}

    def left(c: Mapping[str, Any]) -> float:
        if c["money"] in plans:
            return plans[c["money"]]
        return float(c[share] * revenue[c["money"]][2027] + burns[c["burn"]].get(2027, 0.0))

    def due(c: Mapping[str, Any]) -> float:
        return due_in(view, 2027, c[term], c["schedule"])

    def binding(c: Mapping[str, Any]) -> float:
        rows = _bills(view, round(c[term]), c["schedule"])
        return float(rows.loc[(rows["year"] == 2027) & (rows["status"] == "binding"), "due"].sum())

    rows = _bills(view, round(central[term]), "even")
    oracle = float(rows.loc[(rows["year"] == 2027) & (rows["creditor"] == "Oracle"), "due"].sum())
    burned = float(burns[central["burn"]].get(2027, 0.0))
    return Cover(
        view,
        due=joint_range(due, alternatives, central),
        binding=joint_range(binding, alternatives, central),
        left=joint_range(left, alternatives, central),
        gap=joint_range(lambda c: due(c) - left(c), alternatives, central),
        short=verdict(lambda c: due(c) > left(c), alternatives),
        revenue=float(revenue[central["money"]][2027]),
        burned=burned,
        part=float(central[share]),
        oracle=oracle,
        turns_at_revenue=turning_point(lambda r: central[share] * r + burned - due(central), 0.0, 400.0),
        turns_at_oracle=turning_point(lambda o: due(central) - oracle + o - left(central), 0.0, 300.0),
    )
