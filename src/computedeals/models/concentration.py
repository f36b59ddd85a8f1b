"""How concentrated a supply is, and how much a second source adds to its safety.

Two questions, each with its own small model. How many suppliers a market really has: the
Herfindahl-Hirschman index (Herfindahl 1950; Hirschman 1964; U.S. Department of Justice and Federal Trade
Commission 2023) and its bounds where shares are missing. How much a second source adds to safety where
both lean on one memory and one packaging line: failures with a common cause (Fleming 1975), and the
capacity that reaches the buyer through shared and parallel stages, whose bound is a smallest cut (Ford and
Fulkerson 1956).

Shares are in any unit that adds up; the index runs from 0 to 10,000 points.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import ArrayLike, NDArray

from computedeals.models.checks import numbers, whole

Array = NDArray[np.float64]

# points above which the Merger Guidelines (2023), guideline 1, call a market highly concentrated
HIGHLY_CONCENTRATED = 1800


def hhi_bounds(shares: ArrayLike, whole: float) -> tuple[float, float]:
    """The least and the greatest Herfindahl-Hirschman index of a market whose largest shares are known.

    Parameters
    ----------
    shares : array of float, (suppliers,)
        The known shares, the largest of the market, above 0, in any unit.
    whole : float
        What all shares add up to, in the same unit, at least the sum of `shares`.

    Returns
    -------
    tuple of float
        Points, from above 0 to 10,000 (one supplier); equal where `shares` add up to `whole`.

    Raises
    ------
    ValueError
        Where a share is not above 0, or they do not fit into the whole.

    Notes
    -----
    H = 10,000 * sum_i (s_i / whole)^2, as in the Merger Guidelines (2023), guideline 1. What is not named
    is spread over countless suppliers at the least, and over as few as can be without any of them being
    larger than the smallest named one at the most.
    """
    amounts = numbers(shares, "shares")
    if amounts.ndim != 1:
        raise ValueError(f"shares: shape {amounts.shape} where one dimension is needed, a share a supplier")
    if not (math.isfinite(whole) and whole > 0):
        raise ValueError(f"whole is {whole}: a market has a size above 0")
    if amounts.size == 0 or (amounts == 0).any():
        raise ValueError("shares must be above 0 where they bound what is not named; leave out the zeros")
    rest = whole - float(amounts.sum())
    if rest < -1e-9 * whole:
        raise ValueError(f"shares add up to {amounts.sum():g}, more than the whole, {whole:g}")
    rest = max(rest, 0.0)
    low = float(1e4 * np.square(amounts / whole).sum())
    most = amounts.min()
    full, left = divmod(rest, most)
    return low, low + 1e4 * (full * most**2 + left**2) / whole**2


def effective_suppliers(index: ArrayLike) -> Array:
    """How many equal suppliers would give the same index: 10,000 / H (Adelman 1969).

    Parameters
    ----------
    index : array_like
        Points, above 0 and at most 10,000, any shape.

    Returns
    -------
    ndarray
        In the shape of the index.

    Raises
    ------
    ValueError
        For an index outside that range.
    """
    points = numbers(index, "index")
    if ((points <= 0) | (points > 1e4 * (1 + 1e-12))).any():
        raise ValueError("index must lie in (0, 10,000] points")
    return np.asarray(1e4 / points)


def all_sources_fail(failure: ArrayLike, shared: ArrayLike, sources: int) -> Array:
    """The probability that every source of a part fails within a period.

    P = b Q + (1 - b Q) * ((1 - b) Q / (1 - b Q))^n

    One source fails with probability Q. A share b of it has a cause that strikes all of them at once (the
    same memory, the same packaging line); the rest strikes each by itself. With n sources the second term
    vanishes and the first stays: b Q is what no number of sources removes.

    Parameters
    ----------
    failure : array_like
        Q, in [0, 1), any shape that broadcasts with `shared`.
    shared : array_like
        B, in [0, 1].
    sources : int
        N, 1 or more.

    Returns
    -------
    ndarray
        Probabilities, in the common shape.

    Raises
    ------
    ValueError
        Outside these ranges.

    Notes
    -----
    Source: the beta factor of Fleming (1975); Mosleh et al. (1988, NUREG/CR-4780), which writes bQ +
    ((1-b)Q)^2 for two where both are small.
    """
    q, b = numbers(failure, "failure"), numbers(shared, "shared")
    if (q >= 1).any() or (b > 1).any():
        raise ValueError("failure must lie in [0, 1) and shared in [0, 1]")
    whole(sources, "sources", least=1)
    common = b * q
    alone = (q - common) / (1 - common)
    return np.asarray(common + (1 - common) * alone**sources)


@dataclass(frozen=True)
class Chain:
    """Stages that all supply passes through, and parallel sources with stages of their own.

    Attributes
    ----------
    shared : tuple of float
        Capacity of each stage that all sources need, such as memory and packaging.
    sources : tuple of tuple of float
        For each source the capacities of its own stages, such as design and assembly. One unit
        throughout, such as gigawatts a year.
    """

    shared: tuple[float, ...]
    sources: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        if not self.sources or not all(self.sources):
            raise ValueError("sources: at least one source, each with at least one stage of its own")
        for name, row in [
            ("shared", self.shared),
            *((f"sources[{i}]", s) for i, s in enumerate(self.sources)),
        ]:
            numbers(row, name)

    @property
    def stages(self) -> int:
        """How many stages there are in all: the shared ones first, then those of each source."""
        return len(self.shared) + sum(map(len, self.sources))


def delivered(chain: Chain, demand: float = math.inf) -> float:
    """What reaches the buyer: min(demand, shared stages, sum over sources of their narrowest stage).

    The largest flow through the chain, equal to its smallest cut (Ford and Fulkerson 1956), in closed form
    because every path is a row of stages.

    Parameters
    ----------
    chain : Chain
        The stages.
    demand : float, optional
        What the buyer needs.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For a demand that is negative or missing.
    """
    if math.isnan(demand) or demand < 0:
        raise ValueError(f"demand is {demand}: it must be a number of at least 0")
    return float(min([demand, *chain.shared, sum(min(source) for source in chain.sources)]))


@dataclass(frozen=True)
class Delivery:
    """The distribution of what reaches the buyer: expected, and the chance of less than the demand."""

    expected: float
    short: float
    nothing: float


def delivery(chain: Chain, outage: Sequence[float], demand: float) -> Delivery:
    """What reaches the buyer when stages fail, each wholly and independently of the others.

    All states are summed exactly, so keep the stages to 16 at the most.

    Parameters
    ----------
    chain : Chain
        The stages.
    outage : sequence of float
        The probability that each stage is out, in the order of `Chain.stages`. A stage that several
        sources share fails for all of them: that is where their failures depend on each other.
    demand : float
        What the buyer needs, above 0.

    Returns
    -------
    Delivery

    Raises
    ------
    ValueError
        For a wrong number of probabilities, one outside [0, 1], a demand that is not above 0, or more
        stages than can be summed.
    """
    odds = numbers(outage, "outage")
    if odds.size != chain.stages or (odds > 1).any():
        raise ValueError(
            f"outage needs {chain.stages} probabilities in [0, 1], one a stage; it has {odds.size}"
        )
    if chain.stages > 16:
        raise ValueError(f"{chain.stages} stages give 2^{chain.stages} states: join some to 16 or fewer")
    if not (math.isfinite(demand) and demand > 0):
        raise ValueError(f"demand is {demand}: it must be a number above 0")
    expected = short = nothing = 0.0
    for state in product((0, 1), repeat=chain.stages):
        weight = math.prod(1 - q if up else q for up, q in zip(state, odds.tolist(), strict=True))
        got = delivered(_in_state(chain, state), demand)
        expected += weight * got
        short += weight * (got < demand)
        nothing += weight * (got == 0)
    return Delivery(expected, short, nothing)


def _in_state(chain: Chain, state: Sequence[int]) -> Chain:
    """The chain with the stages that are out at capacity 0."""
    up = iter(state)
    shared = tuple(capacity * next(up) for capacity in chain.shared)
    sources = tuple(tuple(capacity * next(up) for capacity in source) for source in chain.sources)
    return Chain(shared, sources)
