"""How fast defaults are cleared: this project's solvers beside plain ways to the same numbers, in one run.

    python bench/clearing.py

Prints a Markdown table and writes the same figures to `results/clearing.json`. The peers are the iterative
valuation of claims that neva publishes (Barucca and others, "Network Valuation in Financial Systems",
Mathematical Finance 30, 2020), written here as a plain Python loop, and the same round of payments for all
scenarios at once in NumPy. Each must give the same payments before its time counts.
"""

import json
import os
import platform
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse

from computedeals.models.clearing import clearing_vector
from computedeals.models.clearing_scenarios import clear_scenarios

Vector = npt.NDArray[np.float64]
SCENARIOS, FIRMS, REPEATS = 100_000, 20, 9
VOLATILITY, CORRELATION, SEED = 0.25, 0.3, 1
RULES = {"Eisenberg-Noe": (1.0, 1.0), "Rogers-Veraart 0.7, 0.8": (0.7, 0.8)}
CUSHIONS = {"calm": 1.5, "stressed": 1.25}  # what firms have and are owed, over what they owe
RESULTS = Path(__file__).parent / "results" / "clearing.json"


def main() -> None:
    """Measure, check that all agree, print and keep."""
    rows: list[dict[str, object]] = []
    for name, cushion in CUSHIONS.items():
        liabilities, outside, base = small_network(cushion)
        assets = correlated_assets(base)
        for rule, (alpha, beta) in RULES.items():
            kept = {"alpha": alpha, "beta": beta}
            ours = clear_scenarios(liabilities, assets, outside, **kept)
            case = f"{name}, {rule}, {(ours.wave > 0).any(axis=1).mean():.0%} of scenarios with a default"
            few, some = assets[:200], assets[: SCENARIOS // 5]
            by_loop = all_in_python(liabilities, few, outside, alpha, beta)
            np.testing.assert_allclose(by_loop, ours.payments[:200], rtol=1e-9)
            by_numpy = paid_in_numpy(liabilities, some, outside, alpha, beta)
            np.testing.assert_allclose(by_numpy, ours.payments[: len(some)], rtol=1e-9)
            one = [clearing_vector(liabilities, row, outside, **kept).payments for row in few]
            exact = float(np.abs(one - ours.payments[:200]).max())
            assert exact <= 1e-12, exact
            work: dict[str, tuple[Callable[[], object], int]] = {
                "clear_scenarios, 2 threads": (
                    partial(clear_scenarios, liabilities, assets, outside, **kept, threads=2),
                    SCENARIOS,
                ),
                "clear_scenarios, 1 thread": (
                    partial(clear_scenarios, liabilities, assets, outside, **kept, threads=1),
                    SCENARIOS,
                ),
                "NumPy, 20,000 scenarios at once": (
                    partial(paid_in_numpy, liabilities, some, outside, alpha, beta),
                    len(some),
                ),
                "plain Python, valuation by iteration": (
                    partial(all_in_python, liabilities, few, outside, alpha, beta),
                    len(few),
                ),
                "memory: the same bytes read and written": (memory_bound(assets), SCENARIOS),
            }
            rows += [row(case, what, timed(run), count * FIRMS) for what, (run, count) in work.items()]
    rows += large_networks()
    report = {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}",
        "python": platform.python_version(),
        "repeats": REPEATS,
        "rows": rows,
    }
    RESULTS.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    show(report)


def small_network(cushion: float) -> tuple[Vector, Vector, Vector]:
    """Twenty firms, each owing four in ten of the others, and somebody outside."""
    rng = np.random.default_rng(1)
    liabilities = rng.exponential(1, (FIRMS, FIRMS)) * (rng.random((FIRMS, FIRMS)) < 0.4)
    np.fill_diagonal(liabilities, 0)
    outside = rng.exponential(5, FIRMS) + 5
    owed = liabilities.sum(axis=1) + outside
    return liabilities, outside, np.maximum(owed * cushion - liabilities.sum(axis=0), 1.0)


def correlated_assets(base: Vector) -> Vector:
    """What firms have in scenarios that share one factor, lognormal around `base`."""
    rng = np.random.default_rng(SEED)
    factor, own = rng.standard_normal((SCENARIOS, 1)), rng.standard_normal((SCENARIOS, base.size))
    shocks = np.sqrt(CORRELATION) * factor + np.sqrt(1 - CORRELATION) * own
    return np.asarray(base * np.exp(VOLATILITY * shocks - VOLATILITY**2 / 2))


def large_networks() -> list[dict[str, object]]:
    """One sparse network of 5,000 firms, about ten debts each, in which a third and two thirds fall."""
    rng = np.random.default_rng(1)
    size = 5000
    matrix = scipy.sparse.random_array((size, size), density=10 / size, rng=rng, format="lil")
    matrix.setdiag(0)
    liabilities = scipy.sparse.csr_array(matrix.tocsr())
    liabilities.eliminate_zeros()
    outside = rng.exponential(3, size)
    gap = liabilities.sum(axis=1) + outside - liabilities.sum(axis=0)
    assets = np.maximum(gap + 0.05 * liabilities.sum(axis=1), 0.2) * rng.uniform(0.6, 1.4, size)
    rows = []
    for rule, (alpha, beta) in RULES.items():

        def clear(alpha: float = alpha, beta: float = beta) -> object:
            return clearing_vector(liabilities, assets, outside, alpha=alpha, beta=beta)

        def iterate(alpha: float = alpha, beta: float = beta) -> Vector:
            return paid_on_sparse(liabilities, assets, outside, alpha, beta)

        result = clearing_vector(liabilities, assets, outside, alpha=alpha, beta=beta)
        np.testing.assert_allclose(iterate(), result.payments, rtol=1e-9)
        case = (
            f"5,000 firms, sparse, {rule}, {(result.wave > 0).mean():.0%} fall in {result.wave.max()} waves"
        )
        rows.append(row(case, "clearing_vector", timed(clear), size))
        rows.append(row(case, "SciPy, payments by iteration", timed(iterate), size))
    return rows


# ---- the peers -------------------------------------------------------------------------------------------


def all_in_python(
    liabilities: Vector, assets: Vector, outside: Vector, alpha: float, beta: float
) -> list[list[float]]:
    """Scenario by scenario."""
    return [valued_in_python(liabilities, one, outside, alpha, beta) for one in assets]


def valued_in_python(
    liabilities: Vector, assets: Vector, outside: Vector, alpha: float, beta: float
) -> list[float]:
    """Claims revalued from full value downwards until nothing changes: one scenario, plain loops."""
    size = len(assets)
    debts, has, due = liabilities.tolist(), assets.tolist(), outside.tolist()
    owed = [sum(debts[i]) + due[i] for i in range(size)]
    worth = [1.0] * size  # of a claim on each firm
    while True:
        new = []
        for i in range(size):
            received = 0.0
            for j in range(size):
                received += debts[j][i] * worth[j]
            if owed[i] == 0 or has[i] + received >= owed[i] * (1 - 1e-12):
                new.append(1.0)
            else:
                new.append((alpha * has[i] + beta * received) / owed[i])
        change = max(abs(a - b) for a, b in zip(new, worth, strict=True))
        worth = new
        if change < 1e-12:
            return [worth[i] * owed[i] for i in range(size)]


def paid_in_numpy(
    liabilities: Vector, assets: Vector, outside: Vector, alpha: float, beta: float
) -> Vector:
    """Payments from full payment downwards until nothing changes: all scenarios at once."""
    owed = liabilities.sum(axis=1) + outside
    shares = liabilities / owed[:, None]
    paid = np.broadcast_to(owed, assets.shape)
    while True:
        received = paid @ shares
        short = assets + received < owed * (1 - 1e-12)
        new = np.where(short, alpha * assets + beta * received, owed)
        change = np.abs(new - paid).max()
        paid = new
        if change < 1e-12 * owed.max():
            return paid


def paid_on_sparse(
    liabilities: scipy.sparse.csr_array, assets: Vector, outside: Vector, alpha: float, beta: float
) -> Vector:
    """The same on one sparse network."""
    owed = liabilities.sum(axis=1) + outside
    shares = (scipy.sparse.diags_array(1 / owed) @ liabilities).T.tocsr()
    paid = owed
    while True:
        received = shares @ paid
        short = assets + received < owed * (1 - 1e-12)
        new = np.where(short, alpha * assets + beta * received, owed)
        change = np.abs(new - paid).max()
        paid = new
        if change < 1e-13 * owed.max():
            return paid


def memory_bound(assets: Vector) -> Callable[[], object]:
    """What moving the same bytes costs: nothing that reads and writes these arrays can be faster."""
    halves = np.array_split(assets, 2)

    def move(half: Vector) -> None:
        np.empty_like(half)[:] = half
        np.empty(half.shape, dtype=np.int16)[:] = 0

    def run() -> object:
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(move, halves))

    return run


# ---- timing and telling ----------------------------------------------------------------------------------


Times = list[tuple[float, float]]


def timed(run: Callable[[], object]) -> Times:
    """Seconds by the clock and of processors, of each repeat after one that does not count."""
    start = time.perf_counter()
    run()
    slow = time.perf_counter() - start > 0.5  # what takes long is run twice only
    times = []
    for _ in range(2 if slow else REPEATS):
        clock, processor = time.perf_counter(), time.process_time()
        run()
        times.append((time.perf_counter() - clock, time.process_time() - processor))
    return times


def row(case: str, what: str, times: Times, units: int) -> dict[str, object]:
    """A line of the report: milliseconds as run, and nanoseconds a scenario and firm."""
    clock, processor = (sorted(column) for column in zip(*times, strict=True))
    return {
        "case": case,
        "what": what,
        "least_ms": round(clock[0] * 1e3, 2),
        "median_ms": round(float(np.median(clock)) * 1e3, 2),
        "least_processor_ms": round(processor[0] * 1e3, 2),
        "least_ns_each": round(clock[0] / units * 1e9, 2),
        "processor_ns_each": round(processor[0] / units * 1e9, 2),
    }


def show(report: dict[str, object]) -> None:
    """The report as a Markdown table, with ratios of processor time to the first line of each case."""
    print(f"{report['machine']}; Python {report['python']}; {report['repeats']} repeats")
    case, first = None, 1.0
    rows = report["rows"]
    assert isinstance(rows, list)
    for line in rows:
        if line["case"] != case:
            case, first = line["case"], line["processor_ns_each"]
            print(f"\n**{case}**\n")
            print("| what | ms, least | ms, median | ns each, least | processor ns each | ratio |")
            print("|---|---:|---:|---:|---:|---:|")
        print(
            f"| {line['what']} | {line['least_ms']} | {line['median_ms']} | {line['least_ns_each']} "
            f"| {line['processor_ns_each']} | {line['processor_ns_each'] / first:.2f} |"
        )


if __name__ == "__main__":
    main()
