"""How much of a network of flows goes round: its circular part, and what comes back.

A network is an array as `models.flows` makes it.

Decomposition (Homs-Dones, MacKay, Sansom and Zhou, 2025, arXiv:2506.12546): W = C + D, with 0 <= C <= W, C
balanced (each firm gives as much of it as it gets) and D without any directed cycle. There are many such
pairs. Two are computed here: `maximal`, with the largest C, and `proportional`, their Balanced Flow
Forwarding, in which every firm passes flow on in the proportions of W. We read the paper's abstract and
others' statements of its definitions, not its proofs; that the fixed point of the forwarding rule is a
stationary distribution, which is how we compute it, is derived in `_stationary_circulation` and tested
against the rule itself.

No function lists cycles, whose number grows exponentially: what needs one solves a minimum cost flow or a
linear system, or searches breadth first. Flows may differ by any number of orders of magnitude: the flow is
solved in whole numbers without rounding, and the systems by elimination without subtraction, in numbers
whose exponents have no bound (`computedeals.models.wide`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import linprog
from scipy.sparse.csgraph import connected_components

from computedeals.models.checks import numbers, whole
from computedeals.models.cycles import on_a_loop
from computedeals.models.flows import checked_flows
from computedeals.models.wide import Wide, arithmetic

Array = npt.NDArray[np.float64]
Method = Literal["maximal", "proportional"]
Measure = Literal["volume", "throughput"]

# a remainder smaller than this part of the flow that it is left of is a rounding error
NEGLIGIBLE = 1e-9


@dataclass(frozen=True)
class Decomposition:
    """A network as circular + directed flow, both n by n in the unit of the network."""

    circular: Array
    directed: Array
    method: Method


@dataclass(frozen=True)
class Netting:
    """The same network counted in four ways, each at most the one before, in its unit.

    Attributes
    ----------
    gross : float
        Every flow counted.
    bilateral : float
        After each pair of firms has set its two flows off.
    loops : float
        After every loop is cut out: the least that keeps each firm's balance and invents no counterparty.
    multilateral : float
        What firms owe or are owed on balance, as if all dealt with one centre.
    """

    gross: float
    bilateral: float
    loops: float
    multilateral: float


def maximum_circulation(flows: npt.ArrayLike, *, unpriced: npt.ArrayLike | None = None) -> Array:
    """The largest part of a network that goes round: as much into every firm as out of it.

    Parameters
    ----------
    flows : array_like
        n by n, not negative, in one unit.
    unpriced : array_like of bool, optional
        n by n: links that exist and whose size is not known. They may carry any amount, and none of it is
        counted: the result is the most of `flows` that can go round if each such link is as large as that
        takes.

    Returns
    -------
    ndarray
        C, n by n, in the unit of `flows`. Its total is unique; C itself need not be.

    Raises
    ------
    ValueError
        Where `flows` is not square, not finite or negative, or `unpriced` has another shape or holds
        anything but true and false.

    Notes
    -----
    maximise sum C  subject to  0 <= C <= W  and, for every firm i, sum_j C_ij = sum_j C_ji. This is a
    minimum cost flow in which each unit earns one, solved by NetworkX's network simplex. Its amounts are
    turned into whole numbers first (every floating point number is a multiple of a power of two), so that
    the solution is exact however far apart the flows are. It is the maximum circularity solution of
    Homs-Dones et al. (2025).
    """
    weights = checked_flows(flows)
    free = np.zeros(weights.shape, dtype=bool) if unpriced is None else _links(unpriced, weights)
    circular = np.diag(np.diag(weights))  # what a firm gives itself goes round by itself
    among = np.where(on_a_loop(weights + free), weights, 0.0) - circular
    if not among.any():
        return circular
    # every amount as a whole number of the smallest unit that any of them needs
    unit = 2 ** max(value.as_integer_ratio()[1] for value in among[among > 0].tolist()).bit_length()
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_nodes_from(range(len(weights)))
    for i, j in np.argwhere(among > 0).tolist():
        numerator, denominator = float(among[i, j]).as_integer_ratio()
        graph.add_edge(i, j, "known", capacity=numerator * (unit // denominator), weight=-1)
    for i, j in np.argwhere(free & ~np.eye(len(weights), dtype=bool)).tolist():
        graph.add_edge(i, j, "unpriced", weight=0)
    _, flow = nx.network_simplex(graph)
    for i, j in np.argwhere(among > 0).tolist():
        circular[i, j] = (
            flow[i][j]["known"] / unit
        )  # of whole numbers: rounded once, so never above weights
    return circular


def unknown_needed(flows: npt.ArrayLike, unpriced: npt.ArrayLike, circular: float) -> float | None:
    """The least that links of unknown size must carry for a given sum of the flows to go round.

    Parameters
    ----------
    flows : array_like
        n by n, not negative, in one unit.
    unpriced : array_like of bool
        n by n: links of unknown size, as for `maximum_circulation`; none of what they carry is counted.
    circular : float
        How much of `flows` is to go round, in their unit.

    Returns
    -------
    float or None
        What the links carry together, in the unit of `flows`; None where no amount suffices.

    Raises
    ------
    ValueError
        Where `flows` is not square, not finite or negative, `unpriced` has another shape or holds anything
        but true and false, or `circular` is negative or not finite.

    Notes
    -----
    minimise sum U  subject to  0 <= C <= W, U >= 0 on the links of unknown size, sum C >= `circular`, and
    as much of C + U into every firm as out of it: a linear programme, solved by HiGHS
    (`scipy.optimize.linprog`).
    """
    weights = checked_flows(flows)
    free = _links(unpriced, weights)
    numbers(circular, "circular")
    links = np.vstack([np.argwhere(weights > 0), np.argwhere(free)])
    known = np.arange(len(links)) < np.count_nonzero(weights > 0)
    if not known.any():
        return 0.0 if circular <= 0 else None
    balance = np.zeros((len(weights), len(links)))
    np.add.at(balance, (links[:, 0], np.arange(len(links))), 1.0)
    np.add.at(balance, (links[:, 1], np.arange(len(links))), -1.0)
    most = np.where(known, weights[links[:, 0], links[:, 1]], np.inf)
    solved = linprog(
        (~known).astype(float),
        A_ub=-known[None, :].astype(float),
        b_ub=[-circular],
        A_eq=balance,
        b_eq=np.zeros(len(weights)),
        bounds=[(0.0, end) for end in most.tolist()],
        method="highs",
    )
    return float(solved.fun) if solved.success and solved.fun is not None else None


def _links(unpriced: npt.ArrayLike, weights: Array) -> npt.NDArray[np.bool_]:
    """Which links have no known size, as an array of the flows' shape."""
    free = np.asarray(unpriced)
    if free.shape != weights.shape:
        raise ValueError(f"unpriced: shape {free.shape} is not that of the flows, {weights.shape}")
    if free.dtype != np.bool_:
        raise ValueError(f"unpriced: {free.dtype} where true or false is needed, one a link")
    return free


def decompose(flows: npt.ArrayLike, method: Method = "maximal") -> Decomposition:
    """A network as a circular part, balanced at every firm, and a directed part without a cycle.

    Parameters
    ----------
    flows : array_like
        n by n, not negative, in one unit.
    method : {'maximal', 'proportional'}
        `maximal` cuts out as much as can go round; `proportional` lets every firm pass on what it gets in
        the proportions in which it gives, until nothing more goes round (Balanced Flow Forwarding).

    Returns
    -------
    Decomposition
        W = C + D,  0 <= C <= W,  sum_j C_ij = sum_j C_ji,  D acyclic.

    Raises
    ------
    ValueError
        For an unknown method, and where `flows` is not square, not finite or negative.

    Notes
    -----
    Homs-Dones, MacKay, Sansom and Zhou (2025). The proportional one is unique and shares the loops out
    evenly; its circular part is never the larger of the two.
    """
    weights = checked_flows(flows)
    if method == "maximal":
        circular = maximum_circulation(weights)
    elif method == "proportional":
        # what was passed on is added up pass by pass: it exceeds the flows by their rounding and no more
        circular = np.minimum(_proportional_circulation(weights), weights)
    else:
        raise ValueError(f"method: {method!r} is none of 'maximal', 'proportional'")
    directed = weights - circular
    directed[directed <= NEGLIGIBLE * weights] = 0
    return Decomposition(circular, directed, method)


def circularity(flows: npt.ArrayLike, by: Measure = "volume", method: Method = "maximal") -> float:
    """The fraction of a network that goes round, from 0 (no cycle) to 1 (balanced at every firm).

    Parameters
    ----------
    flows : array_like
        n by n, not negative, in one unit.
    by : {'volume', 'throughput'}
        `volume` asks of each dollar given whether it is part of a loop; `throughput` asks of each firm how
        much of what it handles, coming or going, it handles in a loop.
    method : {'maximal', 'proportional'}
        As for `decompose`.

    Returns
    -------
    float
        By volume sum_ij C_ij / sum_ij W_ij; by throughput sum_i c_i / sum_i max(in_i, out_i), with c_i what
        firm i gives of C.

    Raises
    ------
    ValueError
        For an unknown `by` or method, and where `flows` is not square, not finite or negative.

    Notes
    -----
    Volume is the index of Homs-Dones et al. (2025); the definition by throughput is ours, chosen because it
    needs no list of cycles. What enters or leaves at the network's edge counts against it, so that it is
    never the larger. Neither is invariant to an intermediary: a dollar that takes one more step on its way
    is counted once more, in the loop or outside it. Two firms that give each other 10, while
    one of them gives 20 to a third, have a throughput circularity of 20 / 60; put an intermediary into the
    loop, and it is 30 / 70.
    """
    weights = checked_flows(flows)
    if by not in ("volume", "throughput"):
        raise ValueError(f"by: {by!r} is none of 'volume', 'throughput'")
    circular = decompose(weights, method).circular
    if by == "volume":
        return _share(circular.sum(), weights.sum())
    # summed in the same order on both sides, so that rounding cannot make a part more than the whole
    return _share(circular.sum(1).sum(), np.maximum(weights.sum(0), weights.sum(1)).sum())


def netting(flows: npt.ArrayLike) -> Netting:
    """How large a network is gross, net between pairs, with its loops cut out, and net of everything.

    Parameters
    ----------
    flows : array_like
        n by n, not negative, in one unit.

    Returns
    -------
    Netting
        gross = sum W;  bilateral = sum max(W - W^T, 0);  loops = sum W - sum C with C the maximum
        circulation;  multilateral = sum_i |in_i - out_i| / 2.

    Raises
    ------
    ValueError
        Where `flows` is not square, not finite or negative.

    Notes
    -----
    What two firms owe each other is a loop of two, so cutting out loops removes at least what bilateral
    netting does. The third is the conservative compression of D'Errico and Roukny (2021).
    """
    weights = checked_flows(flows)
    balance = weights.sum(0) - weights.sum(1)
    return Netting(
        gross=float(weights.sum()),
        bilateral=float(np.maximum(weights - weights.T, 0).sum()),
        loops=float((weights - maximum_circulation(weights)).sum()),
        multilateral=float(np.abs(balance).sum() / 2),
    )


def returning_shares(
    flows: npt.ArrayLike,
    nodes: Sequence[int],
    *,
    given_to: int | None = None,
    passed_on: npt.ArrayLike = 1.0,
) -> Array:
    """How much of a dollar that a firm puts in comes back to it, if everyone spends in proportion.

    Parameters
    ----------
    flows : array_like
        n by n, not negative, in one unit.
    nodes : sequence of int
        The positions of the firms that put a dollar in, each by itself.
    given_to : int, optional
        The position of the firm that gets it; if None, each spends it in proportion to all that it gives.
    passed_on : array_like
        For all or for each firm the fraction, 0 to 1, of what it could pass on that it does.

    Returns
    -------
    ndarray
        The part of each dollar that comes back, one a firm, 0 to 1.

    Raises
    ------
    ValueError
        Where there is no such firm, a fraction is not between 0 and 1, or `flows` is not square, not finite
        or negative.

    Notes
    -----
    r_n = sum_j p_nj h_j,   h_j = s_j (p_jn + sum_{k != n} p_jk h_k),   h_n = 1

    The dollar walks. From firm j it goes to k with the chance p_jk = W_jk / sum_k W_jk, but only the
    fraction s_j of it goes on at all: s_j = passed_on_j min(1, out_j / in_j). The rest stays with j, as
    profit or as spending outside the network. What first arrives at firm n has come back; r_n is its
    expectation. Proportional spending is an assumption, and a strong one: a lender may ask for exactly the
    opposite. A firm that gives more than it gets passes on all of the dollar, since what it spends beyond
    its receipts comes from elsewhere. This is the absorption probability of a Markov chain (Kemeny and
    Snell, 1960), found by eliminating one firm after another without subtraction (Grassmann, Taksar and
    Heyman, 1985).
    """
    weights = checked_flows(flows)
    size = len(weights)
    for name, firm in (*(("node", node) for node in nodes), ("given_to", given_to)):
        if firm is not None:
            whole(firm, name, least=0)
            if firm >= size:
                raise ValueError(f"{name}: there is no firm {firm} in a network of {size}")
    shares = np.broadcast_to(np.asarray(passed_on, dtype=float), (size,))
    if not ((shares >= 0) & (shares <= 1)).all():
        raise ValueError("passed_on: fractions lie between 0 and 1")
    received, given = weights.sum(0), weights.sum(1)
    lacking = received > given
    spent = Wide(np.where(lacking, given, 1.0)) / Wide(np.where(lacking, received, 1.0))
    part = spent.floats() * shares
    # in dollars and not in chances: a firm that gives nothing keeps what it gets
    keeps = np.where(given > 0, 1 - part, 1.0)
    number = arithmetic(np.concatenate([weights.ravel(), part, keeps]), size + 2)
    onward = number(weights) * number(part[:, None])
    stays = number(np.where(given > 0, given, 1.0)) * number(keeps)
    node = np.array(nodes, dtype=int).reshape(-1, 1)
    others = np.array([[other for other in range(size) if other != one] for one in nodes], dtype=int)
    others = others.reshape(len(nodes), size - 1)
    among = onward[others[:, :, None], others[:, None, :]]
    reaching = np.ones((len(nodes), size))
    np.put_along_axis(reaching, others, _first_arrival(among, onward[others, node], stays[others]), axis=1)
    if given_to is not None:
        return np.asarray(reaching[:, given_to])
    return np.array([_spent_there(weights[one], found) for one, found in zip(nodes, reaching, strict=True)])


def _spent_there(gives: Array, reaching: Array) -> float:
    """The mean chance over what a firm gives; 0 where it gives nothing."""
    if not gives.any():
        return 0.0
    first = gives / gives.max()
    return float((first * reaching).sum() / first.sum())  # summed in the same order: never above 1


def _first_arrival(among: Any, direct: Any, stays: Any) -> Array:
    """The chance of ever arriving from each transient state, 0 to 1, of several walks at once.

    among: rates between the states; direct: of arriving at once; stays: of leaving the walk for good; of
    each walk first. A state's rates of going elsewhere are added up and never found as one less its chance
    of staying, so that nothing cancels, and the chance of arriving is set against that of never arriving,
    so that rounding cannot take it above 1. A set of states that is never left, as one whose leak is lost
    in rounding, is an end: what gets there never arrives.
    """
    (walks, size), number = direct.floats().shape, type(direct)
    arrives, ends = size, size + 1
    walk = number(np.zeros((walks, size, size + 2)))
    walk[:, :, :size], walk[:, :, arrives], walk[:, :, ends] = among, direct, stays
    for k in range(size - 1, -1, -1):
        leaves = walk[:, k, :k].sum(axis=1) + walk[:, k, size:].sum(axis=1)
        walk[:, k] = walk[:, k] / leaves[:, None]
        never = ~walk[:, k].floats().any(axis=1)
        if never.any():
            walk[never, k, ends] = number(np.ones(()))
        into = walk[:, :k, k, None]
        walk[:, :k, :k] = walk[:, :k, :k] + into * walk[:, k, None, :k]
        walk[:, :k, size:] = walk[:, :k, size:] + into * walk[:, k, None, size:]
    fate = number(np.zeros((walks, size, 2)))
    for k in range(size):
        fate[:, k] = walk[:, k, size:] + (walk[:, k, :k, None] * fate[:, :k]).sum(axis=1)
    return np.asarray((fate[:, :, 0] / fate.sum(axis=2)).floats())


def _proportional_circulation(weights: Array) -> Array:
    """Balanced Flow Forwarding, repeated on what is left until no cycle is.

    Each pass uses up all that at least one firm of each strongly connected part gives within it, so there
    are at most as many passes as firms.
    """
    left, circular = weights.copy(), np.zeros_like(weights)
    for _ in range(len(weights) + 1):
        inside = left * on_a_loop(left)
        if not inside.any():
            return circular
        loops = np.diag(np.diag(inside))  # what a firm gives itself goes round by itself
        parts, part_of = connected_components(sparse.csr_array(inside), connection="strong")
        step = loops
        for part in range(parts):
            members = np.flatnonzero(part_of == part)
            if len(members) > 1:
                block = np.ix_(members, members)
                step[block] += _stationary_circulation(inside[block] - loops[block])
        circular += step
        left = np.where(left - step > NEGLIGIBLE * weights, left - step, 0.0)
    raise RuntimeError("flow is left on a cycle after as many passes as firms")  # pragma: no cover


def _stationary_circulation(weights: Array) -> Array:
    """The limit of forwarding in a strongly connected network: x_i(t + 1) = min(x_i(t), sum_j x_j(t) P_ji).

    x starts at what each firm gives, and P are the proportions in which it gives. x falls and stays above
    a pi, where pi is P's stationary distribution and a = min_i x_i(0) / pi_i; in the limit x <= x P, so
    x = x P since P keeps the total, so x is a multiple of pi, and the only one between is a pi itself.
    Of each dollar that firm i gives, z_i = pi_i / x_i(0) divided by its maximum goes round: a fraction that
    is exactly 1 for one firm, whose flows are used up, and never more.
    """
    number = arithmetic(weights, len(weights) + 2)
    each = _stationary(number(weights))
    return np.asarray((number(weights) * (each / each.max())[:, None]).floats())


def _stationary(walk: Any) -> Any:
    """The stationary measure of an irreducible walk with these rates, up to a factor, without subtraction.

    The rates, which it changes, and the measure are `Wide` or `Plain`.

    One state after another is eliminated, and put back in reverse (Grassmann, Taksar and Heyman, 1985).
    """
    size, number = len(walk.floats()), type(walk)
    for k in range(size - 1, 0, -1):
        walk[:k, k] = walk[:k, k] / walk[k, :k].sum()
        walk[:k, :k] = walk[:k, :k] + walk[:k, k, None] * walk[k, :k]
    found = number(np.ones(size))
    for k in range(1, size):
        found[k] = (found[:k] * walk[:k, k]).sum()
    return found


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole > 0 else 0.0
