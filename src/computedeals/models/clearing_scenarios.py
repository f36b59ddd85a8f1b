"""Clearing many scenarios at once: each as `clearing_vector` would clear it, whatever the threads."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from computedeals.models.checks import whole
from computedeals.models.clearing import (
    TOLERANCE,
    Network,
    Seniority,
    Vector,
    check_share,
    checked_network,
)
from computedeals.models.clearing_kernels import clear_rows


@dataclass(frozen=True)
class ScenarioClearing:
    """Payments (scenarios, firms) and waves (scenarios, firms), 0 for those who pay in full."""

    payments: Vector
    wave: npt.NDArray[np.int16]


def clear_scenarios(
    liabilities: npt.ArrayLike,
    external_assets: npt.ArrayLike,
    external_liabilities: npt.ArrayLike | None = None,
    *,
    alpha: float = 1.0,
    beta: float = 1.0,
    seniority: Seniority = "pari passu",
    threads: int | None = None,
) -> ScenarioClearing:
    """The greatest clearing vector of one network under many external assets.

    Parameters
    ----------
    liabilities : array_like
        As for `clearing_vector`, dense.
    external_assets : array_like
        (scenarios, firms), what a firm has apart from claims on the others.
    external_liabilities : array_like, optional
        As for `clearing_vector`.
    alpha : float, optional
        As for `clearing_vector`.
    beta : float, optional
        As for `clearing_vector`.
    seniority : Seniority, optional
        As for `clearing_vector`.
    threads : int, optional
        As many as there are processors if left out; the result is the same for any number.

    Returns
    -------
    ScenarioClearing
        Payments and rounds of default, (scenarios, firms).

    Raises
    ------
    ValueError
        As `clearing_vector`.

    Notes
    -----
    Eisenberg and Noe (2001); Rogers and Veraart (2013).
    """
    network = checked_network(np.asarray(liabilities), external_liabilities, seniority)
    check_share("alpha", alpha)
    check_share("beta", beta)
    assets = np.ascontiguousarray(external_assets, dtype=np.float64)
    size = network.capacity.size
    if assets.ndim != 2 or assets.shape[1] != size:
        raise ValueError(f"external_assets: shape {assets.shape} where (scenarios, {size}) is needed")
    # one pass finds both a negative and a missing number
    if assets.size and not (assets.min() >= 0 and np.isfinite(assets.max())):
        row, firm = np.argwhere(~(np.isfinite(assets) & (assets >= 0)))[0]
        raise ValueError(
            f"external_assets[{row}, {firm}] is {assets[row, firm]}: an amount is 0 or more; "
            "put an outflow into external_liabilities"
        )
    paid = np.empty_like(assets)
    wave = np.empty(assets.shape, dtype=np.int16)
    workers = _workers(threads)
    edges = np.linspace(0, len(assets), workers + 1).astype(int)

    def clear(part: int) -> None:
        rows = slice(edges[part], edges[part + 1])
        _clear(network, assets[rows], alpha, beta, paid[rows], wave[rows])
        if seniority == "senior":
            fallen = wave[rows] > 0
            received = paid[rows] @ network.shares
            value = np.where(
                fallen, alpha * assets[rows] + beta * received, network.senior
            )  # those who pay in full pay their seniors in full
            paid[rows] += np.minimum(network.senior, value)

    _share_out(clear, workers, workers)
    return ScenarioClearing(paid, wave)


def _clear(
    network: Network,
    assets: Vector,
    alpha: float,
    beta: float,
    paid: Vector,
    wave: npt.NDArray[np.int16],
) -> None:
    inflow = network.capacity @ network.shares
    need = network.capacity + network.senior
    need = need - TOLERANCE * need - inflow
    clear_rows(
        assets, network.shares, network.capacity, network.senior, inflow, need, alpha, beta, paid, wave
    )


def _workers(threads: int | None) -> int:
    if threads is not None:
        whole(threads, "threads", least=1)
    return threads or os.cpu_count() or 1


def _share_out(work: Callable[[int], None], parts: int, workers: int) -> None:
    """Run work(0), ..., work(parts - 1) on so many threads; an error in one is raised."""
    if workers == 1 or parts == 1:
        for part in range(parts):
            work(part)
        return
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(parts)))
