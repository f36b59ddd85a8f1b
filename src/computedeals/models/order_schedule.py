"""Orders counted in gigawatts as what a programme of supply asks for, and what is made as what arrives."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from computedeals.models.checks import numbers
from computedeals.models.supply import Programme

Array = npt.NDArray[np.float64]
Matrix = npt.ArrayLike


@dataclass(frozen=True)
class Order:
    """Gigawatts ordered through one maker, and what one of its accelerators takes.

    Attributes
    ----------
    maker : str
        Who delivers.
    gw : float
        Gigawatts, due evenly from `start` to `end`.
    start, end : float
        Decimal years.
    kw : float
        Power per accelerator on the same basis.
    stacks : float
        Of memory per accelerator.
    per_wafer : float
        Accelerators per packaging wafer.
    wafer_share : float
        Of the world's packaging that the maker gets for all its customers.
    """

    maker: str
    gw: float
    start: float
    end: float
    kw: float
    stacks: float
    per_wafer: float
    wafer_share: float


def programme_of(
    orders: Sequence[Order],
    years: Sequence[int],
    wafers: Matrix,
    stacks: Matrix,
    *,
    part: float,
    share: float,
) -> Programme:
    """The programme in which orders to one buyer draw on memory and on each maker's packaging.

    Resources are `memory`, which all makers share, and `packaging of MAKER` for each.

    Parameters
    ----------
    wafers, stacks : array_like
        Shape (T). The world's supply, millions a year.
    part : float
        Of each maker's packaging that goes into accelerators for this buyer.
    share : float
        Of the world's memory that does.

    Returns
    -------
    Programme

    Raises
    ------
    ValueError
        Where a part or a share is not above 0 and at most 1, or a number of an order not above 0.
    """
    for order in orders:
        for field in ("kw", "stacks", "per_wafer", "wafer_share"):
            if not 0 < getattr(order, field) < np.inf:
                raise ValueError(f"{field} of {order.maker}: {getattr(order, field)} is not above 0")
    for name, value in (("part", part), ("share", share)):
        if not 0 < value <= 1:
            raise ValueError(f"{name}: {value} is not above 0 and at most 1")
    own = part * np.outer([order.wafer_share for order in orders], np.asarray(wafers, dtype=float))
    return Programme(
        makers=tuple(order.maker for order in orders),
        years=tuple(years),
        resources=("memory", *(f"packaging of {order.maker}" for order in orders)),
        use=np.column_stack(
            [
                [order.stacks for order in orders],
                np.diag([1 / order.per_wafer for order in orders]),
            ]
        ),
        kw=np.array([order.kw for order in orders]),
        supply=np.vstack([share * np.asarray(stacks, dtype=float), own]),
        due=np.stack([schedule(p.gw, p.start, p.end, years) for p in orders]),
    )


def wafers_a_year(monthly_at_year_ends: Matrix) -> Array:
    """Output of each year from monthly capacity at year ends, growing evenly between: 6 (c_0 + c_1).

    Parameters
    ----------
    monthly_at_year_ends : array_like
        Shape (..., T + 1). The first is the end of the year before the first year.

    Returns
    -------
    ndarray
        (..., T).

    Raises
    ------
    ValueError
        For fewer than two year ends, or a negative or missing capacity.
    """
    capacity = np.asarray(monthly_at_year_ends, dtype=float)
    if capacity.ndim == 0 or capacity.shape[-1] < 2 or np.any(~((capacity >= 0) & (capacity < np.inf))):
        raise ValueError(
            "monthly_at_year_ends: give at least two finite values of 0 or more, one a year end"
        )
    return np.asarray(6 * (capacity[..., :-1] + capacity[..., 1:]))


def arriving(output: Matrix, lag: Matrix) -> Array:
    """What is ready for use in each year when it takes `lag` years from input to running machine.

    Parameters
    ----------
    output : array_like
        Shape (..., T + 1). Made in each year, the first being the year before the first wanted.
    lag : array_like
        0 to 1, one for each row of output or one for all.

    Returns
    -------
    ndarray
        (..., T): (1 - lag) of the year's own output and `lag` of the year before.

    Raises
    ------
    ValueError
        For a negative output, or a lag outside 0 to 1 year.
    """
    made, late = np.asarray(output, dtype=float), np.asarray(lag, dtype=float)
    if np.any(~((made >= 0) & (made < np.inf))):
        raise ValueError("output must be finite and 0 or more in every year")
    if np.any(~((late >= 0) & (late <= 1))):
        raise ValueError(f"lag: {late} is not between 0 and 1 year; shift whole years in the data instead")
    late = late[..., None]
    return np.asarray((1 - late) * made[..., 1:] + late * made[..., :-1])


def schedule(gw: Matrix, start: Matrix, end: Matrix, years: Sequence[int]) -> Array:
    """Gigawatts due by the end of each year when an order is delivered evenly from `start` to `end`.

    Parameters
    ----------
    gw : array_like
        0 or more.
    start, end : array_like
        Points in time as decimal years; all three broadcast to (...).

    Returns
    -------
    ndarray
        (..., T).

    Raises
    ------
    ValueError
        Where gigawatts are negative or not finite, a year is missing, or an end is not after its start.
    """
    amount, first, last = (np.asarray(part, dtype=float)[..., None] for part in (gw, start, end))
    _check_amount(amount)
    if not (np.all(first < last) and np.all(np.isfinite(first)) and np.all(np.isfinite(last))):
        raise ValueError(f"end: {last.ravel()} is not after the start {first.ravel()}")
    elapsed = (numbers(years, "years") + 1 - first) / (last - first)
    return np.asarray(amount * np.clip(elapsed, 0, 1))


def due_at_end(gw: Matrix, end: Matrix, years: Sequence[int]) -> Array:
    """Gigawatts due by the end of each year when nothing is due before the last day of an order.

    Parameters
    ----------
    gw : array_like
        0 or more.
    end : array_like
        A point in time as a decimal year; both broadcast to (...). Returns (..., T).

    Returns
    -------
    ndarray
        (..., T), GW.

    Raises
    ------
    ValueError
        Where gigawatts are negative, or one of them is not finite.
    """
    amount, last = (np.asarray(part, dtype=float)[..., None] for part in (gw, end))
    _check_amount(amount)
    if not np.all(np.isfinite(last)):
        raise ValueError(f"end: {last.ravel()} holds a year that is not finite")
    return np.asarray(np.where(numbers(years, "years") + 1 >= last, amount, 0.0))


def _check_amount(amount: Array) -> None:
    if not np.all((amount >= 0) & (amount < np.inf)):
        raise ValueError(f"gw: {amount.ravel()} holds gigawatts that are negative or not finite")
