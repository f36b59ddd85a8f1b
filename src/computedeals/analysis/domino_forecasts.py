"""What OpenAI foresaw, as reported: revenue, cash, spending on computing; with every alternative."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import pandas as pd

from computedeals.analysis.domino_bills import BILLED
from computedeals.analysis.ranges import turning_point
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.firms import items
from computedeals.deals.obligations import all_obligations, obligations
from computedeals.deals.openai import flows
from computedeals.evidence.frames import cached_frame

SPAN = range(2025, 2031)
NAMED = "OpenAI's own forecast of 2027"
OLDER = "2027 as forecast in February 2026"
RATE = "2027 at the rate expected for December 2026"
STILL = "2027 at the rate of September 2026, without growth"
BY_ROW = "2027 as in "  # and the id of a row of forecasts
AMAZON = "amazon-openai-equity"


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
        paths[STILL] = _with_2027(central, rate["low"].iloc[0])
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
        if name in (RATE, STILL):
            rate = rows[(rows["kind"] == "run-rate") & (rows["item"] == "revenue")].sort_values("last")
            return f"a year {name.removeprefix('2027 ')}", rate["known_from"].iloc[
                -1 if name == RATE else 0
            ]
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


@lru_cache(maxsize=32)
def cash_before_2027(view: str, seen: float = 1.0) -> float:
    """Cash seen, shares paid for or bound to be since, less the burn foreseen to the end of 2026.

    USD billion; 0 where no cash was in a source of the date, so that all money must be raised anew.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    seen : float, optional
        What the cash was, as a fraction of what its one source says.

    Returns
    -------
    float
        USD billion.
    """
    row = _cash_row(view)
    if row is None:
        return 0.0
    rows = obligations(view)
    rows = rows[(rows["creditor"] == "OpenAI") & (rows["layer"] == "equity")]
    rows = rows[rows["status"].isin(["paid", "binding"]) & (rows["as_of"] > str(row["period_end"]))]
    burn, day = burn_points(view), date.fromisoformat(str(row["period_end"])[:10])
    spent = _still_to_burn(view, day, burn.get(day.year, 0.0))
    spent += sum(burn.get(year, 0.0) for year in range(day.year + 1, 2027))
    return max(seen * float(row["value"]) + float(rows["total"].sum()) - float(spent), 0.0)


def _still_to_burn(view: str, day: date, foreseen: float) -> float:
    """A year's foreseen burn after a day: less what was burned by then, or in proportion."""
    rows = flows(view)
    rows = rows[(rows["item"] == "cash_burn") & (rows["kind"] == "actual")]
    known = [
        a.year == day.year and b.isoformat() == day.isoformat()
        for a, b in zip(rows["first"], rows["last"], strict=True)
    ]
    if any(known):
        return foreseen - float(rows.loc[known, ["low", "high"]].mean(axis=1).iloc[-1])
    return (date(day.year, 12, 31) - day).days / 365 * foreseen


def _cash_row(view: str) -> pd.Series | None:
    """The newest balance of cash of OpenAI's that was in a source of the date."""
    table = items(view)
    cash = table[(table["firm"] == "OpenAI") & table["item"].str.startswith("cash")]
    return None if cash.empty else cash.iloc[-1]


def cash_seen(view: str) -> float:
    """OpenAI's cash on the newest day of which a source spoke, USD billion; 0 where none did.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    float
    """
    row = _cash_row(view)
    return 0.0 if row is None else float(row["value"])


def cash_ways(view: str, assumptions: Assumptions) -> tuple[float, ...]:
    """The cash of `cash_before_2027` in each way that the page names; the first is central.

    The cash of the one source may have been less or more (`domino.cash_seen`); and of Amazon's investment
    only the firm part may have been paid: that the conditional part was paid as well is known from a
    quotation of its quarterly report.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    tuple of float
        USD billion, the central way first.
    """
    seen = assumptions["domino.cash_seen"]
    unpaid = amazon_conditional(view)
    ways = [
        max(cash_before_2027(view, part) - less, 0.0)
        for less in (0.0, unpaid)
        for part in (seen.central, seen.low, seen.high)
    ]
    return tuple(dict.fromkeys(ways))


@lru_cache(maxsize=32)
def amazon_conditional(view: str) -> float:
    """What Amazon is said to have paid beyond the firm part of its investment in OpenAI.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    float
        USD billion.
    """
    rows, known = all_obligations(), obligations(view)
    firm = rows[(rows["deal"] == AMAZON) & (rows["status"] == "binding")]["total"].sum()
    paid = known[(known["deal"] == AMAZON) & (known["status"] == "paid")]["total"].sum()
    return max(float(paid - firm), 0.0)


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
    """What OpenAI plans to spend on computing in 2027, between its figure for 2026 and its sum to 2030.

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
    plans = {"in equal steps": first + (total - 5 * first) / 10}
    if growth is not None:
        plans["at a constant rate"] = first * growth
    return plans


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
