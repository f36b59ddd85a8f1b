"""OpenAI's bills of a year, and what its own forecast leaves for computing: with every alternative."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

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
from computedeals.deals.firms import items
from computedeals.deals.obligations import all_obligations, obligations
from computedeals.deals.openai import flows
from computedeals.evidence.frames import cached_frame
from computedeals.models.landing import Schedule, due_by_year

Split = Literal["even", "rising", "capped"]
# capped: equal years, but Oracle bills no more than it forecasts to earn from all customers
SCHEDULES: tuple[Schedule, ...] = ("even", "rising")
SPLITS: tuple[Split, ...] = ("even", "rising", "capped")
COUNTED = ("binding", "press-only")
SPAN = range(2025, 2031)
BILLED = range(2026, 2033)
NAMED = "OpenAI's own forecast of 2027"
OLDER = "2027 as forecast in February 2026"
RATE = "2027 at the rate expected for December 2026"
BY_ROW = "2027 as in "  # and the id of a row of forecasts
AMAZON = "amazon-openai-equity"
FORECAST = "cloud_forecast_fiscal_"  # item of a balance sheet, with the fiscal year


def contracts(view: str) -> pd.DataFrame:
    """OpenAI's own contracts that can become a bill, without those inside another row.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    DataFrame
    """
    rows = obligations(view)
    return rows[(rows["debtor"] == "OpenAI") & rows["status"].isin(COUNTED) & (rows["part_of"] == "")]


@cached_frame
def _bills(view: str, term: int, split: Split) -> pd.DataFrame:
    rows = due_by_year(contracts(view), BILLED, term, "even" if split == "capped" else split)
    return _within_forecast(rows, oracle_forecast(view)) if split == "capped" else rows


def bills(view: str, term: float, split: Split = "even") -> pd.DataFrame:
    """What falls due: creditor, status, year, due (USD billion).

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    term : float
        Years over which a contract without a published end is spread.
    split : Split, optional
        How a contract's sum is spread over its years.

    Returns
    -------
    DataFrame
        creditor, status, year, due (USD billion).
    """
    return _bills(view, round(term), split).copy()


@cached_frame
def oracle_forecast(view: str) -> pd.Series:
    """Revenue that Oracle foresaw from its cloud in calendar years, from all customers: USD billion.

    Each of its fiscal years, which end in May, is spread evenly over its months. Years of which a part was
    not forecast are left out.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    Series
        USD billion, by calendar year.
    """
    rows = items(view)
    rows = rows[(rows["firm"] == "Oracle") & rows["item"].str.startswith(FORECAST)]
    fiscal = {
        int(item.removeprefix(FORECAST)): float(value)
        for item, value in zip(rows["item"], rows["value"], strict=True)
    }
    return pd.Series(
        {
            year: (5 * fiscal[year] + 7 * fiscal[year + 1]) / 12
            for year in sorted(fiscal)
            if year + 1 in fiscal
        },
        dtype=float,
    )


def _within_forecast(rows: pd.DataFrame, most: pd.Series) -> pd.DataFrame:
    """The bills with Oracle's cut to its forecast, and what is cut billed evenly in its later years."""
    rows = rows.copy()
    own = rows.index[rows["creditor"] == "Oracle"]
    for at in own:
        above = max(float(rows.loc[at, "due"]) - float(most.get(rows.loc[at, "year"], np.inf)), 0.0)
        later = own[rows.loc[own, "year"] > rows.loc[at, "year"]]
        rows.loc[at, "due"] -= above
        rows.loc[later, "due"] += above / len(later) if len(later) else 0.0
    return rows


@lru_cache(maxsize=512)
def due_in(view: str, year: int, term: float, schedule: Split) -> float:
    """All that falls due in a year, USD billion.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    year : int
        Calendar year.
    term : float
        Years over which a contract without a published end is spread.
    schedule : Split
        How a contract's sum is spread over its years.

    Returns
    -------
    float
        USD billion.
    """
    rows = _bills(view, round(term), schedule)
    return float(rows.loc[rows["year"] == year, "due"].sum())


# ---- what OpenAI foresaw ---------------------------------------------------------------------------------


@cached_frame
def revenue_points(view: str) -> pd.Series:
    """Revenue by whole year, the latest figure of one plan that was public: year -> USD billion.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    Series
    """
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
    """Revenue of every year to 2030 in each way that the page names; the first is central.

    Where OpenAI's newest forecasts name 2027, that is the centre, and what its forecasts before that would
    give is an alternative; otherwise the centre lies between its forecasts of other years.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    dict of str to Series
        By name, each USD billion by year.
    """
    points = revenue_points(view)
    stated = _stated(view)
    since: dict[Any, Any] = stated["known_from"].to_dict()
    central = _between(points, "log")
    if 2027 in points.index:
        before = revenue_points(str(since[2027] - timedelta(days=1)))
        paths = {
            NAMED: central,
            "constant growth between the forecasts before that": _between(before, "log"),
            "a straight line between the forecasts before that": _between(before, "straight"),
        }
    else:
        paths = {"growth at a constant rate": central, "a straight line": _between(points, "straight")}
        if 2027 in stated.index:
            older = stated.loc[[2027], ["low", "high"]].to_numpy(dtype=float).mean()
            paths[OLDER] = _with_2027(central, float(older))
    rate = flows(view)
    rate = rate[(rate["kind"] == "run-rate") & (rate["item"] == "revenue")].sort_values("last")
    if len(rate) and rate["last"].iloc[-1].year == 2026:
        paths[RATE] = _with_2027(central, rate["high"].iloc[-1])
    for row in _estimates(view, since.get(2027, date.min)).to_dict("records"):
        paths[f"{BY_ROW}{row['id']}"] = _with_2027(central, (row["low"] + row["high"]) / 2)
    return paths


def _stated(view: str) -> pd.DataFrame:
    """OpenAI's own forecasts of whole years as reported, the latest of each, by year."""
    rows = flows(view)
    return _whole_years(rows[(rows["item"] == "revenue") & (rows["kind"] == "forecast")])


def _estimates(view: str, since: date) -> pd.DataFrame:
    """Others' estimates and remarks on 2027; each counts until OpenAI's own next forecast of that year."""
    rows = flows(view)
    rows = rows[(rows["item"] == "revenue") & (rows["kind"] == "estimate") & (rows["known_from"] > since)]
    return rows[[first.year == 2027 for first in rows["first"]]]


def _between(points: pd.Series, how: Literal["log", "straight"]) -> pd.Series:
    """Every year of `SPAN` between the years given, at constant growth or in equal steps."""
    given = points.reindex(pd.Index(SPAN)).astype(float)
    if how == "straight":
        return given.interpolate(limit_area="inside")
    return given.map(np.log).interpolate(limit_area="inside").map(np.exp)


def _with_2027(path: pd.Series, value: float) -> pd.Series:
    changed = path.copy()
    changed[2027] = value
    return changed


def revenue_of_2027(view: str) -> pd.DataFrame:
    """What is taken for 2027 in each of `revenue_paths`: name, value (USD billion), what, known_from.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    DataFrame
        A row for each path.
    """
    rows, stated = flows(view), _stated(view)
    named: dict[Any, Any] = stated["known_from"].to_dict()

    def source(name: str) -> tuple[str, date]:
        if name in (NAMED, OLDER):
            return "OpenAI's own forecast, as reported", named[2027]
        if name.startswith(BY_ROW):
            row = rows[rows["id"] == name.removeprefix(BY_ROW)].iloc[0]
            return str(row["source"]).partition(" (fact")[0], row["known_from"]
        if name == RATE:
            rate = rows[(rows["kind"] == "run-rate") & (rows["item"] == "revenue")].sort_values("last")
            return "a year at the rate expected for December 2026", rate["known_from"].iloc[-1]
        before = "before" in name
        known = _stated(str(named[2027] - timedelta(days=1))) if before else stated
        way = "a straight line" if "straight" in name else "constant growth"
        earlier = "earlier " if before else ""
        return f"{way} between OpenAI's {earlier}forecasts of other years", known["known_from"].max()

    found = [(name, float(path[2027]), *source(name)) for name, path in revenue_paths(view).items()]
    return pd.DataFrame(found, columns=["name", "value", "what", "known_from"])


@cached_frame
def burn_points(view: str) -> pd.Series:
    """Cash that OpenAI foresaw burning, by year, the latest figure of each: USD billion.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    Series
    """
    rows = flows(view)
    rows = _whole_years(rows[(rows["item"] == "cash_burn") & (rows["kind"] == "forecast")])
    return (rows["low"] + rows["high"]) / 2


@cached_frame
def burn_paths(view: str) -> dict[str, pd.Series]:
    """The latest figure of each year; and, where a later sum over years is known, scaled to that sum.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    dict of str to Series
    """
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


@lru_cache(maxsize=8)
def cash_before_2027(view: str) -> float:
    """Cash seen, shares paid for or bound to be since, less the burn foreseen to the end of 2026.

    USD billion; 0 where no cash was in a source of the date, so that all money must be raised anew.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    float
        USD billion.
    """
    table = items(view)
    cash = table[(table["firm"] == "OpenAI") & table["item"].str.startswith("cash")]
    if cash.empty:
        return 0.0
    row = cash.iloc[-1]
    rows = obligations(view)
    rows = rows[(rows["creditor"] == "OpenAI") & (rows["layer"] == "equity")]
    rows = rows[rows["status"].isin(["paid", "binding"]) & (rows["as_of"] > str(row["period_end"]))]
    burn, seen = burn_points(view), date.fromisoformat(str(row["period_end"])[:10])
    rest_of_year = (date(seen.year, 12, 31) - seen).days / 365
    spent = rest_of_year * burn.get(seen.year, 0.0)
    spent += sum(burn.get(year, 0.0) for year in range(seen.year + 1, 2027))
    return max(float(row["value"]) + float(rows["total"].sum()) - float(spent), 0.0)


def cash_ways(view: str) -> tuple[float, ...]:
    """The cash of `cash_before_2027`, and what it is with Amazon's firm part of its investment alone.

    That Amazon has paid the conditional part as well is known from a quotation of its quarterly report.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    tuple of float
        USD billion, the central way first.
    """
    cash = cash_before_2027(view)
    rows = all_obligations()
    firm = rows[(rows["deal"] == AMAZON) & (rows["status"] == "binding")]["total"].sum()
    seen = obligations(view)
    paid = seen[(seen["deal"] == AMAZON) & (seen["status"] == "paid")]["total"].sum()
    return tuple(dict.fromkeys([cash, max(cash - max(float(paid - firm), 0.0), 0.0)]))


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
    """OpenAI's own plan of computing for 2027, between its figure for 2026 and its sum for 2026 to 2030.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    dict of str to float
    """
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


def plan_by_year(view: str, assumptions: Assumptions) -> pd.Series:
    """OpenAI's money for computing in its plan by year, central: its part of revenue, and cash burned.

    USD billion, from 2026 to the last year whose revenue is forecast.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    Series
        By year.
    """
    revenue = next(iter(revenue_paths(view).values())).dropna()
    revenue = revenue[revenue.index >= BILLED[0]]
    burn = burn_points(view).reindex(revenue.index).fillna(0.0)
    plan: pd.Series = assumptions.central("domino.revenue_for_compute") * revenue + burn
    return plan


@dataclass(frozen=True, slots=True)
class Cover:
    """Bills of 2027 against OpenAI's money for computing, as known on a day; USD billion.

    Two measures. In the plan, cash that was already raised is not counted: what is `left` is `part` of
    `revenue` in 2027 and the cash that OpenAI foresaw burning then, `burned`, wherever it comes from; `gap`
    and `short` compare the bills with it. With the cash already raised, `cash` at the start of 2027 may be
    spent in that year too: `money` is that part of revenue and the larger of `cash` and `burned`, and
    `cash_gap` and `cash_short` compare the bills with it. `named` says whether OpenAI's own forecasts name
    2027. `turns_at_revenue` is the revenue of 2027 at which the verdict on the plan turns, the rest
    central; `turns_at_oracle` what Oracle, which bills `oracle` on equal years, would have to bill for it;
    None where none does. `oracle_most` is what Oracle foresaw for 2027 from all customers, None where it
    did not; `capped` the gap in the plan if it bills no more than that.
    """

    view: str
    due: Range
    binding: Range
    left: Range
    gap: Range
    short: Verdict
    cash: float
    money: Range
    cash_gap: Range
    cash_short: Verdict
    revenue: float
    named: bool
    burned: float
    part: float
    oracle: float
    oracle_most: float | None
    capped: float
    turns_at_revenue: float | None
    turns_at_oracle: float | None


def cover(view: str, assumptions: Assumptions, *, thorough: bool = True) -> Cover:
    """Whether OpenAI's money pays its bills of 2027, over every alternative that the page names.

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
    Cover
    """
    share, term = "domino.revenue_for_compute", "domino.open_ended_years"
    revenue, burns, plans = revenue_paths(view), burn_paths(view), computing_plans(view)
    cash = cash_ways(view)
    central: dict[str, Any] = {
        share: assumptions.central(share), term: assumptions.central(term), "split": SPLITS[0],
        "money": next(iter(revenue)), "burn": next(iter(burns)),
    }  # fmt: skip
    alternatives: dict[str, Sequence[Any]] = {
        **assumed(assumptions, share, term), "split": SPLITS, "money": [*revenue, *plans],
        "burn": list(burns),
    }  # fmt: skip
    alternatives = {name: tuple(dict.fromkeys([central[name], *alternatives[name]])) for name in central}
    if not thorough:
        alternatives = {name: (choice,) for name, choice in central.items()}
    # a plan of spending is no money: it says nothing of what there is with the cash already raised
    held = alternatives | {"money": tuple(name for name in alternatives["money"] if name in revenue)}
    held["cash"] = cash if thorough else cash[:1]
    fully = central | {"cash": cash[0]}

    def left(c: Mapping[str, Any]) -> float:
        if c["money"] in plans:
            return plans[c["money"]]
        return float(c[share] * revenue[c["money"]][2027] + burns[c["burn"]].get(2027, 0.0))

    def money(c: Mapping[str, Any]) -> float:
        burned = float(burns[c["burn"]].get(2027, 0.0))
        return float(c[share] * revenue[c["money"]][2027] + max(burned, c["cash"]))

    def due(c: Mapping[str, Any]) -> float:
        return due_in(view, 2027, c[term], c["split"])

    def binding(c: Mapping[str, Any]) -> float:
        rows = _bills(view, round(c[term]), c["split"])
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
        cash=cash[0],
        money=joint_range(money, held, fully),
        cash_gap=joint_range(lambda c: due(c) - money(c), held, fully),
        cash_short=verdict(lambda c: due(c) > money(c), held),
        revenue=float(revenue[central["money"]][2027]),
        named=central["money"] == NAMED,
        burned=burned,
        part=float(central[share]),
        oracle=oracle,
        oracle_most=None if 2027 not in oracle_forecast(view) else float(oracle_forecast(view)[2027]),
        capped=due(central | {"split": "capped"}) - left(central),
        turns_at_revenue=turning_point(lambda r: central[share] * r + burned - due(central), 0.0, 400.0),
        turns_at_oracle=turning_point(lambda o: due(central) - oracle + o - left(central), 0.0, 300.0),
    )
