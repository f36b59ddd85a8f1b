"""What OpenAI's sellers have, owe and build in a year, and below which part of its bills they are short."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from computedeals.analysis.domino_bills import Split, due_in
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.firms import items
from computedeals.deals.obligations import obligations
from computedeals.evidence.frames import read_only
from computedeals.models.landing import Landing, landing


@dataclass(frozen=True, slots=True)
class Book:
    """A seller at a date, USD billion: cash and a year's cash flow; building as a range."""

    firm: str
    has: float
    debt: dict[int, float]
    rent: dict[int, float]
    builds_low: float
    builds_high: float

    @property
    def builds(self) -> float:
        """The middle of the range, by ratio."""
        return float(np.sqrt(self.builds_low * self.builds_high))


def books(view: str, assumptions: Assumptions) -> list[Book]:
    """The sellers whose cash, cash flow and building are in a source of the date: Oracle, CoreWeave.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    list of Book
    """
    found = []
    for firm in ("Oracle", "CoreWeave"):
        sheet = _sheet(view, firm)
        flow = sheet.get("ttm_operating_cash_flow", sheet.get("annual_operating_cash_flow"))
        capex = building(sheet)
        if flow is None or not capex or "cash_and_sti" not in sheet:
            continue
        found.append(
            Book(
                firm,
                sheet["cash_and_sti"] + flow,
                _debt(view, firm, sheet, assumptions),
                _rent(firm, sheet, assumptions),
                min(capex),
                max(capex),
            )
        )
    return found


@lru_cache(maxsize=16)
@read_only
def _sheet(view: str, firm: str) -> Mapping[str, float]:
    table = items(view)
    rows = table[table["firm"] == firm]
    return {str(item): float(value) for item, value in zip(rows["item"], rows["value"], strict=True)}


@lru_cache(maxsize=16)
@read_only
def _yearly_debt(view: str, firm: str) -> Mapping[int, float]:
    """What is due of a firm's debt by year, where a schedule is public."""
    rows = obligations(view)
    rows = rows[(rows["debtor"] == firm) & (rows["layer"] == "debt") & rows["yearly"].notna()]
    due = {}
    for year in range(2027, 2031):
        # fiscal years span two calendar years: half of each
        over = rows[(rows["year_from"] <= year) & (rows["year_to"] >= year)]
        if len(over):
            due[year] = float(over["yearly"].mean())
    return due


def building(sheet: Mapping[str, float]) -> list[float]:
    """Capital expenditure a year: the last twelve months, the pace since, and plans; USD billion.

    Parameters
    ----------
    sheet : mapping of str to float
        Items of a seller's balance sheet and cash flow by name, USD billion.

    Returns
    -------
    list of float
    """
    last = sheet.get("ttm_capex", sheet.get("annual_capex"))
    pace = [sheet.get("half_year_capex", np.nan) * 2, sheet.get("quarter_capex", np.nan) * 4]
    plans = [value for item, value in sheet.items() if item.startswith("capex_guidance")]
    found = [np.nan if last is None else last, *pace, *plans]
    return [float(value) for value in found if np.isfinite(value)]


def _debt(view: str, firm: str, sheet: Mapping[str, float], assumptions: Assumptions) -> dict[int, float]:
    if firm == "Oracle":
        usual = assumptions.central("domino.oracle_debt_due")
    else:
        usual = assumptions.central("domino.debt_due_coreweave") * sheet.get("total_debt", 0.0)
    known = _yearly_debt(view, firm)
    return {year: known.get(year, usual) for year in range(2027, 2031)}


def _rent(firm: str, sheet: Mapping[str, float], assumptions: Assumptions) -> dict[int, float]:
    whole = sheet.get("leases_not_commenced", 0.0) if firm == "Oracle" else 0.0
    yearly = whole / assumptions.central("domino.lease_years")
    begun = assumptions.central("domino.leases_begun_2027")
    return {year: yearly * (begun if year == 2027 else 1.0) for year in range(2027, 2031)}


def running_cost(assumptions: Assumptions) -> float:
    """What service costs to run, of each dollar of its price.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    float
        Fraction, 0 to 1.
    """
    return 1 - assumptions.central("domino.contract_margin")


def seller_landing(
    book: Book, view: str, year: int, assumptions: Assumptions, *, builds: float, cost: float,
    building: float, split: Split = "even",
) -> Landing:  # fmt: skip
    """Below which sum of OpenAI's money this seller is short in a year.

    Parameters
    ----------
    book : Book
        The seller.
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    year : int
        Calendar year.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    builds : float
        Its capital expenditure a year, USD billion.
    cost : float
        What service costs to run, of each dollar of its price, 0 to 1.
    building : float
        Fraction of the building that goes on while OpenAI pays less, 0 to 1.
    split : Split
        How a contract's sum is spread over its years.

    Returns
    -------
    Landing
    """
    term = assumptions.central("network.term_unknown")
    own = due_in(view, year, term, split, creditor=book.firm)
    return landing(
        [own], due_in(view, year, term, split) - own, [book.has],
        [book.debt[year] + book.rent[year]], [builds],
        take_or_pay=assumptions.central("domino.take_or_pay"),
        recovery=assumptions.central("domino.recovery"), building=building, running_cost=cost,
    )  # fmt: skip


@lru_cache
def _site_loans(view: str) -> float:
    rows = obligations(view)
    loans = rows[(rows["debtor"] == "data-center landlords") & (rows["creditor"] == "site lenders")]
    return float(loans["total"].sum())


def site_interest(view: str, assumptions: Assumptions) -> float:
    """Interest a year on the loans to single sites let to Oracle that are public, USD billion.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    float
    """
    return _site_loans(view) * assumptions.central("domino.site_interest")
