"""What memory and packaging allow: linear programmes, with shadow prices and the cause of a failure.

Makers of accelerators draw on the same scarce inputs (stacks of high-bandwidth memory, wafers of
advanced packaging), year by year, to keep orders counted in gigawatts. The programmes here are solved
by HiGHS (Huangfu and Hall 2018, through scipy.optimize.linprog). A shadow price is the dual value of a
limit: what the best outcome gains if that limit rises by one unit, for as long as the same limits bind
(Dantzig 1963). Orders that cannot be kept are found with an elastic programme, in which each may fall
short at a cost (Chinneck 2008, "Feasibility and Infeasibility in Optimization").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import linprog

Array = npt.NDArray[np.float64]
Matrix = npt.ArrayLike

FEASIBLE = 1e-7  # a shortfall below this share of what was asked is none


@dataclass(frozen=True)
class Optimum:
    """The solution of a linear programme in the form: maximise gain @ x, use @ x <= limit, x >= 0.

    Attributes
    ----------
    x : ndarray
        Levels.
    value : float
        Gain @ x.
    prices : ndarray
        Shadow price of each row, at least 0.
    dual_value : float
        Limit @ prices, which equals `value` by strong duality.
    left : ndarray
        What remains of each limit.
    """

    x: Array
    value: float
    prices: Array
    dual_value: float
    left: Array


def maximum(gain: Matrix, use: Matrix, limit: Matrix, rows: Sequence[str] | None = None) -> Optimum:
    """The best levels under limits: maximise gain @ x subject to use @ x <= limit and x >= 0.

    Parameters
    ----------
    gain : array_like
        One a level.
    use : array_like
        Rows x levels.
    limit : array_like
        One a row; a row `at least b` is given negated.
    rows : sequence of str or None, optional
        Names of the rows, for errors.

    Returns
    -------
    Optimum
        Levels, the value reached, and the price of each limit.

    Raises
    ------
    ValueError
        Where the limits contradict each other, naming rows that do, or where nothing stops the levels from
        growing.
    """
    c, a, b = _programme(gain, use, limit)
    found = linprog(-c, A_ub=a, b_ub=b, method="highs")
    if found.status == 2:
        raise ValueError(f"limit: no levels satisfy all rows; {_conflict(a, b, rows)}")
    if found.status == 3:
        raise ValueError("limit: nothing bounds the gain; add the limit that is missing")
    if found.status != 0:
        raise ValueError(f"the solver gave up: {found.message}")
    x = np.asarray(found.x, dtype=float)
    prices = np.maximum(-np.asarray(found.ineqlin.marginals, dtype=float), 0.0)
    return Optimum(x, float(c @ x), prices, float(b @ prices), b - a @ x)


@dataclass(frozen=True)
class Programme:
    """Orders of gigawatts and the inputs that they draw on.

    makers (P), years (T), resources (R): names. use (P x R): units of a resource per accelerator.
    kw (P): power per accelerator on the basis on which the order is counted. supply (R x T): millions of
    units a year open to these makers. due (P x T): gigawatts due by the end of each year, in all.
    """

    makers: tuple[str, ...]
    years: tuple[int, ...]
    resources: tuple[str, ...]
    use: Array
    kw: Array
    supply: Array
    due: Array

    def __post_init__(self) -> None:
        p, t, r = len(self.makers), len(self.years), len(self.resources)
        for name, shape in (("use", (p, r)), ("kw", (p,)), ("supply", (r, t)), ("due", (p, t))):
            array = np.asarray(getattr(self, name), dtype=float)
            if array.shape != shape:
                raise ValueError(
                    f"{name}: shape {array.shape}; makers, years and resources ask for {shape}"
                )
            if not np.all(np.isfinite(array)) or np.any(array < 0):
                place = tuple(int(i) for i in np.argwhere(~(np.isfinite(array) & (array >= 0)))[0])
                raise ValueError(f"{name} at {place}: {array[place]} is not a finite number of 0 or more")
            object.__setattr__(self, name, array)
        if np.any(self.kw == 0):
            raise ValueError(
                f"kw: {self.makers[int(np.argmin(self.kw))]} has none; every accelerator takes power"
            )
        if np.any(np.diff(self.due, axis=1) < 0):
            raise ValueError("due: falls from one year to the next; it counts what is due in all")
        idle = ~np.any(self.use > 0, axis=1)
        if np.any(idle):
            raise ValueError(
                f"use: {self.makers[int(np.argmax(idle))]} uses no resource, so nothing limits it"
            )


@dataclass(frozen=True)
class Plan:
    """The best that can be done about a programme of orders.

    Attributes
    ----------
    made : ndarray
        Shape (P x T). Million accelerators a year.
    delivered : ndarray
        Shape (P x T). Gigawatts in all by each year's end.
    short : ndarray
        Shape (P x T). Gigawatts by which an order is missed at each year's end.
    late : float
        Their sum, in gigawatt-years.
    prices : ndarray
        Shape (R x T). Gigawatt-years saved by a million units more of a resource that year.
    """

    made: Array
    delivered: Array
    short: Array
    late: float
    prices: Array


def least_late(programme: Programme) -> Plan:
    """The plan that keeps orders as well as supply allows: fewest gigawatt-years late.

    minimise sum_pt short_pt  subject to  sum_p use_pr made_pt <= supply_rt  and
    sum_{s<=t} kw_p made_ps + short_pt >= ordered_pt, everything at least 0.

    A gigawatt short for a year counts the same whoever ordered it. Where several plans are equally
    late, one is given; its lateness and, but for ties, its prices do not depend on which.

    Parameters
    ----------
    programme : Programme
        Orders, and the supply of each year.

    Returns
    -------
    Plan
        What is made in each year, what is late, and the price of each limit.
    """
    p, t, _ = _sizes(programme)
    a, b = _rows(programme)
    gain = np.concatenate([np.zeros(p * t), -np.ones(p * t)])
    short = np.vstack([np.zeros((len(programme.resources) * t, p * t)), -np.eye(p * t)])
    best = maximum(gain, np.hstack([a, short]), b)
    made = best.x[: p * t].reshape(p, t)
    return Plan(
        made=made,
        delivered=np.cumsum(made * programme.kw[:, None], axis=1),
        short=np.maximum(best.x[p * t :], 0).reshape(p, t),
        late=max(-best.value, 0.0),
        prices=best.prices[: len(programme.resources) * t].reshape(-1, t),
    )


def least_share(programme: Programme, resources: Sequence[str] | None = None) -> tuple[float, Array]:
    """The smallest share of supply, the same in all years, with which every order is kept.

    minimise share subject to sum_p use_pr made_pt <= share supply_rt and every order kept. Above 1 the
    orders cannot be kept.

    Parameters
    ----------
    programme : Programme
        Orders, and the supply of each year.
    resources : sequence of str, optional
        Which are scaled; all by default, the others stay as they are.

    Returns
    -------
    tuple[float, ndarray]
        The share and, for each resource and year (R x T), its part of the strain: what a share of supply
        more would save there; the parts sum to 1, and are 0 where a limit does not bind.

    Raises
    ------
    ValueError
        Where the resources that are not scaled rule the orders out.
    """
    p, t, r = _sizes(programme)
    scaled = [name in (resources or programme.resources) for name in programme.resources]
    if unknown := set(resources or ()) - set(programme.resources):
        raise ValueError(f"resources: {sorted(unknown)} are none of {programme.resources}")
    a, b = _rows(programme)
    share = np.zeros(len(b))
    share[: r * t] = np.where(np.repeat(scaled, t), b[: r * t], 0)
    limit = b - share
    gain = np.concatenate([np.zeros(p * t), [-1.0]])
    best = maximum(gain, np.hstack([a, -share[:, None]]), limit, _row_names(programme))
    return -best.value, (best.prices[: r * t] * share[: r * t]).reshape(r, t)


def least_part(need: Matrix, supply: Matrix) -> Array:
    """The smallest part of one supply, the same in all years, that covers a need.

    part = max_t need_t / sum_{s<=t} supply_s

    What `least_share` finds where one resource is all that limits: nothing can be used before it is made,
    so the years up to each year's end must cover what is due by then.

    Parameters
    ----------
    need : array_like
        Shape (..., T). Due in all by each year's end.
    supply : array_like
        Shape (..., T). Made in each year. Returns (...).

    Returns
    -------
    ndarray
        Above 1 the need cannot be covered.

    Raises
    ------
    ValueError
        Where the need is negative, or the supply not above 0 in every year.
    """
    due, made = np.broadcast_arrays(np.asarray(need, dtype=float), np.asarray(supply, dtype=float))
    finite = np.all(np.isfinite(due)) and np.all(np.isfinite(made))
    if due.ndim == 0 or not finite or np.any(due < 0) or np.any(made <= 0):
        raise ValueError("need must be finite and 0 or more, and supply finite and above 0 in every year")
    return np.asarray((due / np.cumsum(made, axis=-1)).max(axis=-1))


def relief(programme: Programme) -> pd.DataFrame:
    """What would let every order be kept, one thing at a time, the rest unchanged.

    Parameters
    ----------
    programme : Programme
        Orders, and the supply of each year.

    Returns
    -------
    DataFrame
        What, kind (supply, order, delay), needed: for each resource by what share its supply would have
        to rise in every year; for each order what part of it can be kept with all the others kept in
        full, and for how many years all of it would have to wait. NaN where that alone does not do.
    """
    rows: list[dict[str, object]] = []
    for name in programme.resources:
        try:
            share, _ = least_share(programme, [name])
        except ValueError:
            share = np.nan
        rows.append(
            {"what": name, "kind": "supply", "needed": max(share - 1, 0) if share == share else share}
        )
    for i, name in enumerate(programme.makers):
        rows.append({"what": name, "kind": "order", "needed": _kept_part(programme, i)})
        rows.append({"what": name, "kind": "delay", "needed": _delay(programme, i)})
    return pd.DataFrame(rows)


def _programme(gain: Matrix, use: Matrix, limit: Matrix) -> tuple[Array, Array, Array]:
    c, a, b = (np.asarray(part, dtype=float) for part in (gain, use, limit))
    if a.ndim != 2 or a.shape != (b.size, c.size):
        raise ValueError(
            f"use: shape {a.shape}; {b.size} limits and {c.size} gains ask for {(b.size, c.size)}"
        )
    for name, part in (("gain", c), ("use", a), ("limit", b)):
        if not np.all(np.isfinite(part)):
            place = tuple(int(i) for i in np.argwhere(~np.isfinite(part))[0])
            raise ValueError(f"{name} at {place}: {part[place]} is not a finite number")
    return c, a, b


def _conflict(a: Array, b: Array, rows: Sequence[str] | None) -> str:
    """Which rows must give way, by the smallest sum of relative violations, and by how much."""
    scale = np.maximum(np.abs(b), 1.0)
    elastic = linprog(
        np.concatenate([np.zeros(a.shape[1]), 1 / scale]),
        A_ub=np.hstack([a, -np.eye(b.size)]),
        b_ub=b,
        method="highs",
    )
    given = np.asarray(elastic.x, dtype=float)[a.shape[1] :]
    worst = [i for i in np.argsort(-given / scale) if given[i] > FEASIBLE * scale[i]][:3]
    names = [rows[i] if rows is not None else f"row {i}" for i in worst]
    parts = [f"{name} by {given[i]:.4g}" for name, i in zip(names, worst, strict=True)]
    return f"the least that gives way is {', '.join(parts)}"


def _sizes(programme: Programme) -> tuple[int, int, int]:
    return len(programme.makers), len(programme.years), len(programme.resources)


def _row_names(programme: Programme) -> list[str]:
    limits = [f"{name} in {year}" for name in programme.resources for year in programme.years]
    return limits + [f"{name}'s order for {year}" for name in programme.makers for year in programme.years]


def _rows(programme: Programme) -> tuple[Array, Array]:
    """Rows over levels made (p, t): supply for each (r, t), then negated orders for each (p, t)."""
    p, t, _ = _sizes(programme)
    limits = np.kron(programme.use.T, np.eye(t))
    kept = np.kron(np.diag(programme.kw), np.tril(np.ones((t, t))))
    b = np.concatenate([programme.supply.ravel(), -programme.due.ravel()])
    return np.vstack([limits, -kept]).reshape(-1, p * t), b


def _feasible(programme: Programme) -> bool:
    return least_late(programme).late <= FEASIBLE * max(1.0, float(programme.due.sum()))


def _kept_part(programme: Programme, maker: int) -> float:
    """The largest part of one order, in every year alike, the others kept; NaN if they fail anyway."""
    p, t, r = _sizes(programme)
    a, b = _rows(programme)
    part = np.zeros((len(b) + 1, 1))
    own = slice(r * t + maker * t, r * t + (maker + 1) * t)
    part[own, 0] = programme.due[maker]
    part[-1, 0] = 1
    limit = np.append(b, 1.0)
    limit[own] = 0
    use = np.hstack([np.vstack([a, np.zeros((1, p * t))]), part])
    try:
        return maximum(np.append(np.zeros(p * t), 1.0), use, limit).value
    except ValueError:
        return float("nan")


def _delay(programme: Programme, maker: int) -> float:
    """Whole years by which one order would have to wait, with the others kept; NaN if none is enough."""
    for years in range(len(programme.years) + 1):
        later = programme.due.copy()
        later[maker] = np.concatenate([np.zeros(years), programme.due[maker]])[: len(programme.years)]
        if years < len(programme.years) and _feasible(replace(programme, due=later)):
            return float(years)
    return float("nan")
