"""OpenAI's bills: its contracts, split over their years in every way that the page names."""

from functools import lru_cache
from typing import Literal

import numpy as np
import pandas as pd

from computedeals.analysis.inputs import number
from computedeals.deals.firms import items
from computedeals.deals.obligations import obligations
from computedeals.evidence.facts import known_from
from computedeals.evidence.frames import cached_frame
from computedeals.models.landing import Schedule, due_by_year

Split = Literal["even", "rising", "capped", "filed"]
# capped: equal years, but Oracle bills no more than it forecasts to earn from all customers
# filed: equal years, but Oracle's first year is what it filed of what the press takes to be this contract
SCHEDULES: tuple[Schedule, ...] = ("even", "rising")
SPLITS: tuple[Split, ...] = ("even", "rising", "capped", "filed")
COUNTED = ("binding", "press-only")
BILLED = range(2026, 2033)
FORECAST = "cloud_forecast_fiscal_"  # item of a balance sheet, with the fiscal year
FILING = "DEAL80"
BACKLOG = "revenue_share_of_contract_backlog_"  # item of a balance sheet, with the months from its day
BACKLOG_SUM = "DEAL03"
ORACLE_CONTRACT = "DEAL01"
# Oracle's cloud revenue: of its last fiscal year before the contract with OpenAI, and of the newest
BEFORE = ("DEAL99b", "DEAL99")
ACCOUNTS = "OAI12"  # OpenAI's own total of purchases that it has committed itself to
FISCAL_2028 = 7 / 12  # of Oracle's fiscal year 2028, which begins in June 2027, in calendar 2027


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
    rows = due_by_year(contracts(view), BILLED, term, "rising" if split == "rising" else "even")
    if split == "capped":
        return _within(rows, oracle_forecast(view))
    return _within(rows, oracle_filing(view)) if split == "filed" else rows


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


def oracle_filing(view: str) -> pd.Series:
    """What Oracle's filing of June 2025 gives for 2027, if it speaks of OpenAI's contract: USD billion.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    Series
        USD billion, by calendar year; empty where it was not yet known.
    """
    if str(known_from(FILING)) > view:
        return pd.Series(dtype=float)
    return pd.Series({2027: FISCAL_2028 * number(FILING)})


def oracle_rest(view: str) -> tuple[float, float] | None:
    """What Oracle's forecast for 2027 leaves for OpenAI if its other customers pay what they paid.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    tuple of float or None
        USD billion, least and most: the forecast less Oracle's cloud revenue from all customers in its
        newest fiscal year, in which OpenAI may have paid, and less that of the last one before the
        contract. None where a part is not known.
    """
    most = oracle_forecast(view)
    if 2027 not in most or any(str(known_from(one)) > view for one in BEFORE):
        return None
    rest = [float(most[2027]) - number(one) for one in BEFORE]
    return min(rest), max(rest)


def oracle_backlog(view: str) -> float | None:
    """What Oracle's report foresees of its contracted backlog as revenue in 2027, from all customers.

    The report gives the parts that fall into months from its day; each is spread evenly over its months.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    float or None
        USD billion; None where no such report is known.
    """
    rows = items(view)
    rows = rows[(rows["firm"] == "Oracle") & rows["item"].str.startswith(BACKLOG)]
    if rows.empty or str(known_from(BACKLOG_SUM)) > view:
        return None
    year, month = map(int, str(rows["period_end"].iloc[0]).split("-")[:2])
    first = 12 * (2027 - year) - month  # months from the report to the start of 2027
    due = 0.0
    for item, part in zip(rows["item"], rows["value"], strict=True):
        months = item.removeprefix(BACKLOG)
        since, until = (0, 12) if months == "next_12_months" else map(int, months.split("_")[1].split("-"))
        since -= since > 0  # months 13 to 36 begin when 12 have passed
        inside = max(min(until, first + 12) - max(since, first), 0)
        due += float(part) / 100 * inside / (until - since)
    return due * number(BACKLOG_SUM, "high")


def oracle_at_one_pace(view: str) -> float | None:
    """OpenAI's part of `oracle_backlog`, if each contract in the backlog is paid at the pace of all.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    float or None
        USD billion; None where no such report is known.
    """
    backlog = oracle_backlog(view)
    return None if backlog is None else backlog * number(ORACLE_CONTRACT) / number(BACKLOG_SUM, "high")


def owed_by_accounts(view: str) -> float | None:
    """OpenAI's contracts that were known when its accounts were reported: USD billion.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    float or None
        None where the accounts were not yet reported.
    """
    reported = str(known_from(ACCOUNTS))
    return None if reported > view else float(contracts(reported)["total"].sum())


def last_rising(view: str, term: float, creditor: str) -> tuple[int, float]:
    """The last year of `BILLED` in which a creditor is due, and its bills if they rise by equal steps.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    term : float
        Years over which a contract without a published end is spread.
    creditor : str
        Of `bills`.

    Returns
    -------
    tuple of int and float
        Year; USD billion.
    """
    rows = bills(view, term, "rising")
    due = rows[rows["creditor"] == creditor].groupby("year")["due"].sum()
    due = due[due > 0]
    return int(due.index[-1]), float(due.iloc[-1])


def _within(rows: pd.DataFrame, most: pd.Series) -> pd.DataFrame:
    """The bills with Oracle's cut to a year's most, and what is cut billed evenly in its later years."""
    rows = rows.copy()
    own = rows.index[rows["creditor"] == "Oracle"]
    for at in own:
        above = max(float(rows.loc[at, "due"]) - float(most.get(rows.loc[at, "year"], np.inf)), 0.0)
        later = own[rows.loc[own, "year"] > rows.loc[at, "year"]]
        rows.loc[at, "due"] -= above
        rows.loc[later, "due"] += above / len(later) if len(later) else 0.0
    return rows


@lru_cache(maxsize=512)
def due_in(
    view: str, year: int, term: float, schedule: Split, *,
    status: str | None = None, creditor: str | None = None,
) -> float:  # fmt: skip
    """All that falls due in a year, USD billion, or what of it has a status or is due to a creditor.

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
    status, creditor : str, optional
        Of `bills`; all, where it is None.

    Returns
    -------
    float
        USD billion.
    """
    rows = _bills(view, round(term), schedule)
    counts = rows["year"] == year
    for column, wanted in (("status", status), ("creditor", creditor)):
        if wanted is not None:
            counts &= rows[column] == wanted
    return float(rows.loc[counts, "due"].sum())
