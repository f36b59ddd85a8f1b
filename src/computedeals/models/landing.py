"""What a buyer of capacity needs to pay what falls due in a year, and who is short when it lacks it.

The buyer's dues are even splits of whole contracts over their years: arithmetic, not terms. In one year
everything hangs on one sum, the money that the buyer has for them; sellers that build on credit hang on
what arrives. Cleared with `clear_scenarios` (Eisenberg and Noe 2001; Rogers and Veraart 2013).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from computedeals.models.clearing import Vector, check_share, checked_amounts
from computedeals.models.clearing_scenarios import clear_scenarios

STEPS = 800  # of the money that the buyer may have, from nothing to all that is due


@dataclass(frozen=True)
class Landing:
    """Sums of money, in the unit of the dues, below which something happens; 0 where it never does.

    planned: what falls due. default_below: the buyer breaks a contract. short_below: (sellers,), each
    seller cannot pay what it owes itself that year.
    """

    planned: float
    default_below: float
    short_below: Vector


def due_by_year(promises: pd.DataFrame, years: Sequence[int], open_ended: int) -> pd.DataFrame:
    """Whole amounts split evenly over the calendar years of each promise.

    promises: creditor, status, year_from, year_to, total; those without a total or a first year are left
        out. years: to be shown. open_ended: how many years a promise without a last year is given.
    Returns a row a creditor, status and year with something due: creditor, status, year, due.
    Raises ValueError where a promise ends before it begins, or open_ended is below 1.
    """
    if open_ended < 1:
        raise ValueError(f"open_ended is {open_ended}: a promise needs at least one year")
    rows = []
    stated = promises.dropna(subset=["total", "year_from"])
    for promise in stated.to_dict("records"):
        first = int(promise["year_from"])
        last = first + open_ended - 1 if pd.isna(promise["year_to"]) else int(promise["year_to"])
        if last < first:
            raise ValueError(f"promises: {promise['creditor']} is owed from {first} to {last}")
        each = promise["total"] / (last - first + 1)
        rows += [
            (promise["creditor"], promise["status"], year, each) for year in years if first <= year <= last
        ]
    table = pd.DataFrame(rows, columns=["creditor", "status", "year", "due"])
    return table.groupby(["creditor", "status", "year"])[["due"]].sum().reset_index()


def landing(
    dues: npt.ArrayLike,
    other_dues: float,
    has: npt.ArrayLike,
    owes: npt.ArrayLike,
    builds: npt.ArrayLike,
    *,
    take_or_pay: float,
    recovery: float,
    building: float,
) -> Landing:
    """Below which sums a buyer defaults on a year's dues, and its sellers on theirs.

    Of what is due the share `take_or_pay` must be paid; the rest is bought as far as the money goes. A
    buyer with less than it must pay is in default, and of its money the share `recovery` reaches the
    creditors. A seller has its own money, and lenders who close any gap that would be there if the buyer
    paid all: they do not lend more when it pays less.

    dues: (sellers,), due to each in the year. other_dues: due to others, who are not followed.
    has: (sellers,), cash and a year's cash flow. owes: (sellers,), debt and rent of the year. builds:
        (sellers,), what each spends a year on building, of which the share `building` goes on regardless.
    take_or_pay, recovery, building: shares between 0 and 1. All amounts in one unit.
    Raises ValueError for wrong shapes, negative amounts, and shares out of range.
    """
    due = np.asarray(dues, dtype=np.float64)
    size = due.size
    due = checked_amounts("dues", due, size)
    money = checked_amounts("has", has, size)
    fixed = checked_amounts("owes", owes, size) + building * checked_amounts("builds", builds, size)
    for name, share in (("take_or_pay", take_or_pay), ("recovery", recovery), ("building", building)):
        check_share(name, share)
    if not other_dues >= 0:
        raise ValueError(f"other_dues is {other_dues}: an amount is 0 or more")
    planned = float(due.sum() + other_dues)
    must = take_or_pay * planned
    if planned == 0:
        return Landing(0.0, 0.0, np.zeros(size))
    lent = np.maximum(fixed - money - due, 0.0)
    buyer = np.linspace(0.0, planned, STEPS + 1)
    optional = np.maximum(buyer - must, 0.0)
    assets = np.column_stack(
        [buyer - optional, *(money + lent)[:, None] + np.outer(due / planned, optional)]
    )
    liabilities = np.zeros((size + 1, size + 1))
    liabilities[0, 1:] = take_or_pay * due
    outside = np.concatenate([[take_or_pay * other_dues], fixed])
    wave = clear_scenarios(liabilities, assets, outside, alpha=recovery, beta=recovery, threads=1).wave
    falls = (wave > 0).sum(axis=0)  # payments rise with the money, so those that fall are the first rows
    return Landing(planned, must, buyer[falls[1:]])  # at the last row, where all is paid, nobody falls
