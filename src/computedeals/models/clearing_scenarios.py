"""Clearing many scenarios at once, drawn or given: each as `clearing_vector` would clear it.

Draws come in blocks of a fixed size, each with a stream of random numbers of its own, so that results
do not depend on how many threads share the blocks.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from computedeals.models.clearing import (
    TOLERANCE,
    Network,
    Seniority,
    Vector,
    check_share,
    checked_amounts,
    checked_network,
)
from computedeals.models.clearing_kernels import clear_rows

BLOCK = 2048  # scenarios; a block of twenty firms stays in the second-level cache


@dataclass(frozen=True)
class ScenarioClearing:
    """Payments (scenarios, firms) and waves (scenarios, firms), 0 for those who pay in full."""

    payments: Vector
    wave: npt.NDArray[np.int16]


@dataclass(frozen=True)
class SimulatedClearing:
    """What a simulation leaves of its scenarios.

    default, first_wave: (firms,), shares of scenarios in which a firm falls, and falls by itself.
    shortfall: (firms,), mean of what is owed and not paid. defaults: (scenarios,), how many fall.
    unpaid: (scenarios,), what is owed and not paid in all.
    """

    default: Vector
    first_wave: Vector
    shortfall: Vector
    defaults: npt.NDArray[np.int64]
    unpaid: Vector


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

    liabilities, external_liabilities, alpha, beta, seniority: as for `clearing_vector`, dense.
    external_assets: (scenarios, firms). threads: as many as there are processors if left out; the
        result is the same for any number.
    Raises ValueError as `clearing_vector` does.
    Source: Eisenberg and Noe (2001); Rogers and Veraart (2013).
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


def correlated_assets(
    external_assets: npt.ArrayLike,
    volatility: npt.ArrayLike,
    correlation: float,
    scenarios: int,
    seed: int,
    *,
    threads: int | None = None,
) -> Vector:
    """External assets in scenarios that share one factor, lognormal around their present value.

        e_i = e_i(0) exp(sigma_i z_i - sigma_i^2 / 2),   z_i = sqrt(rho) F + sqrt(1 - rho) u_i

    with F and u_i independent standard normal, so that e_i has mean e_i(0).

    external_assets: (firms,). volatility: (firms,) or one number, over the horizon, such as 0.3.
    correlation: rho between 0 and 1. seed: of the random streams. Returns (scenarios, firms).
    Raises ValueError for a wrong shape, or a number out of its range.
    Source: the one-factor model of Vasicek, "The Distribution of Loan Portfolio Value", Risk (2002).
    """
    base, sigma = _checked_shocks(external_assets, volatility, correlation, scenarios)
    assets = np.empty((scenarios, base.size))
    blocks = -(-scenarios // BLOCK)

    def draw(block: int) -> None:
        rows = assets[block * BLOCK : (block + 1) * BLOCK]
        _draw(base, sigma, correlation, seed, block, rows)

    _share_out(draw, blocks, _workers(threads))
    return assets


def simulate_clearing(
    liabilities: npt.ArrayLike,
    external_assets: npt.ArrayLike,
    external_liabilities: npt.ArrayLike | None = None,
    *,
    volatility: npt.ArrayLike,
    correlation: float,
    scenarios: int,
    seed: int,
    alpha: float = 1.0,
    beta: float = 1.0,
    seniority: Seniority = "pari passu",
    threads: int | None = None,
) -> SimulatedClearing:
    """Draw scenarios as `correlated_assets` does, clear each, and keep what they come to.

    Parameters as for `correlated_assets` and `clear_scenarios`. Scenarios are drawn and cleared block by
    block, so nothing but the result outlives a block.
    Raises ValueError as those do.
    """
    base, sigma = _checked_shocks(external_assets, volatility, correlation, scenarios)
    network = checked_network(np.asarray(liabilities), external_liabilities, seniority)
    checked_amounts("external_assets", base, network.capacity.size)
    check_share("alpha", alpha)
    check_share("beta", beta)
    blocks, size = -(-scenarios // BLOCK), base.size
    falls = np.zeros((blocks, size), dtype=np.int64)
    alone = np.zeros((blocks, size), dtype=np.int64)
    missing = np.zeros((blocks, size))
    defaults = np.zeros(scenarios, dtype=np.int64)
    unpaid = np.zeros(scenarios)

    def run(block: int) -> None:
        rows = slice(block * BLOCK, min((block + 1) * BLOCK, scenarios))
        assets = np.empty((rows.stop - rows.start, size))
        _draw(base, sigma, correlation, seed, block, assets)
        paid, wave = np.empty_like(assets), np.empty(assets.shape, dtype=np.int16)
        _clear(network, assets, alpha, beta, paid, wave)
        hit = np.flatnonzero(wave.any(axis=1))  # the others pay everything
        paid, wave, assets = paid[hit], wave[hit], assets[hit]
        short = network.capacity - paid
        if seniority == "senior":
            value = alpha * assets + beta * (paid @ network.shares)
            short += np.where(wave > 0, np.maximum(network.senior - value, 0.0), 0.0)
        falls[block] = (wave > 0).sum(axis=0)
        alone[block] = (wave == 1).sum(axis=0)
        missing[block] = short.sum(axis=0)
        defaults[rows.start + hit] = (wave > 0).sum(axis=1)
        unpaid[rows.start + hit] = short.sum(axis=1)

    _share_out(run, blocks, _workers(threads))
    return SimulatedClearing(
        default=falls.sum(axis=0) / scenarios,
        first_wave=alone.sum(axis=0) / scenarios,
        shortfall=missing.sum(axis=0) / scenarios,
        defaults=defaults,
        unpaid=unpaid,
    )


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


def _draw(base: Vector, sigma: Vector, correlation: float, seed: int, block: int, into: Vector) -> None:
    """Fill a block of scenarios from its own stream."""
    stream = np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(block,))))
    factor = stream.standard_normal(len(into))
    stream.standard_normal(out=into)
    into *= sigma * np.sqrt(1 - correlation)
    into += factor[:, None] * (sigma * np.sqrt(correlation))
    into -= sigma**2 / 2
    np.exp(into, out=into)
    into *= base


def _checked_shocks(
    external_assets: npt.ArrayLike, volatility: npt.ArrayLike, correlation: float, scenarios: int
) -> tuple[Vector, Vector]:
    size = np.shape(np.atleast_1d(np.asarray(external_assets)))[0]
    base = checked_amounts("external_assets", external_assets, size)
    sigma = np.asarray(volatility, dtype=np.float64)
    sigma = checked_amounts("volatility", np.full(size, sigma) if sigma.ndim == 0 else sigma, size)
    if not 0.0 <= correlation <= 1.0:
        raise ValueError(f"correlation is {correlation}: with one common factor it is between 0 and 1")
    if scenarios < 1:
        raise ValueError(f"scenarios is {scenarios}: at least one is needed")
    return base, sigma


def _workers(threads: int | None) -> int:
    if threads is not None and threads < 1:
        raise ValueError(f"threads is {threads}: at least one is needed")
    return threads or os.cpu_count() or 1


def _share_out(work: Callable[[int], None], parts: int, workers: int) -> None:
    """Run work(0), ..., work(parts - 1) on so many threads; an error in one is raised."""
    if workers == 1 or parts == 1:
        for part in range(parts):
            work(part)
        return
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(parts)))
