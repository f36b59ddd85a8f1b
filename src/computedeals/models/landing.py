"""What a buyer of capacity needs to pay what falls due in a year, and who is short when it lacks it.

The buyer's dues are splits of whole contracts over their years: arithmetic, not terms. Whether a seller is
short depends on one sum, the money that the buyer has for them; each crossing is solved exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from computedeals.models.checks import whole
from computedeals.models.clearing import Vector, check_share, checked_amounts

Schedule = Literal["even", "rising"]


@dataclass(frozen=True)
class Landing:
    """Sums of money, in the unit of the dues, below which something happens; 0 where it never does.

    Attributes
    ----------
    planned : float
        What falls due.
    default_below : float
        The buyer breaks a contract.
    short_below : array of float, (sellers,)
        Each seller cannot pay what it owes itself that year.
    """

    planned: float
    default_below: float
    short_below: Vector


def due_by_year(
    promises: pd.DataFrame, years: Sequence[int], open_ended: int, schedule: Schedule = "even"
) -> pd.DataFrame:
    """Whole amounts split over the calendar years of each contract.

    Parameters
    ----------
    promises : pandas.DataFrame
        creditor, status, year_from, year_to, total; those without a total or a first year are left out.
        With a column `yearly`, the amount of a full year where it is stated or follows from a term in
        years: what is left is for the first and the last calendar year, half each.
    years : sequence of int
        To be shown.
    open_ended : int
        How many years a contract without a last year is given.
    schedule : {'even', 'rising'}
        Equal years, or years that grow by equal steps from one step: 1, 2, ..., n parts of n (n + 1) / 2.

    Returns
    -------
    pandas.DataFrame
        A row a creditor, status and year with something due: creditor, status, year, due.

    Raises
    ------
    ValueError
        Where a contract ends before it begins, is worth a negative sum, has a yearly amount that does
        not fit its sum, open_ended is below 1, or a year is no whole number.
    """
    whole(open_ended, "open_ended", least=1)
    for year in years:
        whole(year, "years", least=0)
    if schedule not in ("even", "rising"):
        raise ValueError(f"schedule: {schedule!r} is neither 'even' nor 'rising'")
    rows = []
    stated = promises.dropna(subset=["total", "year_from"])
    for promise in stated.to_dict("records"):
        creditor, total = promise["creditor"], promise["total"]
        for name in ("year_from", "year_to"):
            if pd.notna(promise[name]):
                whole(promise[name], f"promises: {name} of {creditor}", least=0)
        first = int(promise["year_from"])
        last = first + int(open_ended) - 1 if pd.isna(promise["year_to"]) else int(promise["year_to"])
        if last < first:
            raise ValueError(f"promises: {creditor} is owed from {first} to {last}")
        if not 0 <= total < np.inf:
            raise ValueError(f"promises: {creditor} is owed {total}; a sum is 0 or more")
        length = last - first + 1
        parts = _years(total, length, promise.get("yearly"), schedule, creditor)
        rows += [
            (creditor, promise["status"], year, parts[year - first])
            for year in years
            if first <= year <= last
        ]
    table = pd.DataFrame(rows, columns=["creditor", "status", "year", "due"])
    return table.groupby(["creditor", "status", "year"])[["due"]].sum().reset_index()


def _years(
    total: float, length: int, yearly: float | None, schedule: Schedule, creditor: str
) -> list[float]:
    """What falls due in each calendar year of a contract."""
    if schedule == "rising":
        return [total * 2 * (n + 1) / (length * (length + 1)) for n in range(length)]
    if yearly is None or pd.isna(yearly) or length < 3:
        return [total / length] * length
    end = (total - yearly * (length - 2)) / 2
    if not -1e-9 <= end <= yearly * (1 + 1e-2):
        raise ValueError(
            f"promises: {creditor} is owed {yearly} a year and {total} in {length} calendar years: the "
            f"first and the last would have {end:g} each"
        )
    return [end, *([yearly] * (length - 2)), end]


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
    running_cost: float = 0.0,
) -> Landing:
    """Below which sums a buyer defaults on a year's dues, and its sellers on theirs.

    Parameters
    ----------
    dues : array of float, (sellers,)
        Due to each in the year. All amounts in one unit of money.
    other_dues : float
        Due to others, who are not followed.
    has : array of float, (sellers,)
        Cash and a year's cash flow without this buyer.
    owes : array of float, (sellers,)
        Debt and rent of the year.
    builds : array of float, (sellers,)
        What each spends a year on building, of which the fraction `building` goes on regardless.
    take_or_pay : float
        The fraction of what is due that must be paid; the rest is bought as far as the money goes.
    recovery : float
        What reaches creditors of the money of a buyer in default, which has less than it must pay.
    building : float
        Fraction of `builds`.
    running_cost : float
        What a seller spends of each dollar of service that it delivers, as a fraction of its price.

    Returns
    -------
    Landing

    Raises
    ------
    ValueError
        For wrong shapes, negative amounts, and fractions out of range.

    Notes
    -----
    A seller has its own money, and lenders who close any gap that would be there if the buyer paid all:
    they do not lend more when it pays less. From B of money a seller nets (1 - c) d B / P as long as the
    buyer pays what it must, and r B d / P - c k d below, with d its dues of P in all, c the running cost, k
    the take-or-pay fraction and r the recovery: what was delivered has cost its full price. It is short
    where that is less than its own gap at full pay, min(owes - has, (1 - c) d). Clearing a star in the
    manner of Rogers and Veraart (2013) gives the same sums.
    """
    due = np.asarray(dues, dtype=np.float64)
    size = due.size
    due = checked_amounts("dues", due, size)
    money = checked_amounts("has", has, size)
    fractions = {
        "take_or_pay": take_or_pay, "recovery": recovery, "building": building, "running_cost": running_cost
    }  # fmt: skip
    for name, fraction in fractions.items():
        check_share(name, fraction)
    fixed = checked_amounts("owes", owes, size) + building * checked_amounts("builds", builds, size)
    if not 0 <= other_dues < np.inf:
        raise ValueError(f"other_dues is {other_dues}: an amount is 0 or more")
    planned = float(due.sum() + other_dues)
    must = take_or_pay * planned
    short = [
        _short_below(d, planned, m, f, take_or_pay, recovery, running_cost)
        for d, m, f in zip(due, money, fixed, strict=True)
    ]
    return Landing(planned, must, np.array(short, dtype=np.float64))


def _short_below(
    due: float, planned: float, has: float, fixed: float, take_or_pay: float, recovery: float, cost: float
) -> float:
    if due == 0:
        return 0.0
    net = (1 - cost) * due
    need = min(fixed - has, net)
    must = take_or_pay * planned
    within = need / net * planned if net > 0 else 0.0
    if within > must:
        return within
    lacking = need + cost * take_or_pay * due
    if lacking <= 0:
        return 0.0
    reached = recovery * due
    return min(must, lacking * planned / reached) if reached > 0 else must
