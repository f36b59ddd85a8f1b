"""How much of a network of flows goes round: its circular part, its levels, and what comes back.

A network of n firms is a square array `flows`, n by n, in one unit: `flows[i, j] >= 0` is what firm i gives
to firm j. Whatever is compared must be valued in that unit first; nothing here values anything.

Decomposition (Homs-Dones, MacKay, Sansom and Zhou, 2025, arXiv:2506.12546): W = C + D, with 0 <= C <= W, C
balanced (each firm gives as much of it as it gets) and D without any directed cycle. There are many such
pairs. Two are computed here: `maximal`, with the largest C, and `proportional`, their Balanced Flow
Forwarding, in which every firm passes flow on in the proportions of W. We read the paper's abstract and
others' statements of its definitions, not its proofs; that the fixed point of the forwarding rule is a
stationary distribution, which is how we compute it, is derived in `_stationary_circulation` and tested
against the rule itself.

Levels and incoherence: MacKay, Johnson and Sansom (2020), Royal Society Open Science 7, 201138.

No function lists cycles, whose number grows exponentially: what needs one solves a linear programme or a
linear system, or searches breadth first, in a time polynomial in n.
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from scipy.optimize import linprog
from scipy.sparse.csgraph import breadth_first_order, connected_components

Array = npt.NDArray[np.float64]
Method = Literal["maximal", "proportional"]

# flows smaller than this share of the largest flow are rounding errors of the solver
NEGLIGIBLE = 1e-9


@dataclass(frozen=True)
class Decomposition:
    """A network as circular + directed flow, both n by n in the unit of the network."""

    circular: Array
    directed: Array
    method: Method

    @property
    def volume_share(self) -> float:
        """Circular flow as a share of all flow, 0 for a network without flow."""
        return _share(self.circular.sum(), (self.circular + self.directed).sum())


@dataclass(frozen=True)
class Levels:
    """Trophic levels, one a firm, lowest 0 in each connected part, and their incoherence, 0 to 1."""

    levels: Array
    incoherence: float

    @property
    def coherence(self) -> float:
        """1 - incoherence: how far the flows line up in one direction."""
        return 1 - self.incoherence


@dataclass(frozen=True)
class Netting:
    """The same network counted in four ways, each at most the one before, in its unit.

    gross: every flow counted. bilateral: after each pair of firms has set its two flows off. loops: after
    every loop is cut out, the least that keeps each firm's balance and invents no new counterparty.
    multilateral: what firms owe or are owed on balance, as if all dealt with one centre.
    """

    gross: float
    bilateral: float
    loops: float
    multilateral: float


def flow_matrix(
    edges: pd.DataFrame, *, source: str = "giver", target: str = "taker", amount: str = "amount"
) -> pd.DataFrame:
    """The square table of flows of an edge list: rows give, columns take, firms in alphabetical order.

    edges: one row a flow; several rows between the same two firms are added up.
    Raises KeyError where a column is missing and ValueError where an amount is missing: an unknown amount
    is not 0, so leave the row out or give it a value, and say so.
    """
    if missing := [column for column in (source, target, amount) if column not in edges.columns]:
        raise KeyError(f"edges: no column {missing[0]!r}; there are {list(edges.columns)}")
    if edges[amount].isna().any():
        row = edges[edges[amount].isna()].iloc[0]
        raise ValueError(
            f"edges: {row[source]} to {row[target]} has no {amount}; leave it out or value it, it is not 0"
        )
    firms = pd.Index(sorted(set(edges[source]) | set(edges[target])))
    table = np.zeros((len(firms), len(firms)))
    np.add.at(table, (firms.get_indexer(edges[source]), firms.get_indexer(edges[target])), edges[amount])
    return pd.DataFrame(table, index=firms, columns=firms)


def maximum_circulation(flows: npt.ArrayLike) -> Array:
    """The largest part of a network that goes round: as much into every firm as out of it.

    maximise sum C  subject to  0 <= C <= W  and, for every firm i, sum_j C_ij = sum_j C_ji

    flows: n by n, not negative, in one unit. Returns C, n by n. Its total is unique; C itself need not be.
    A linear programme of as many unknowns as there are flows, solved by HiGHS, whose solution at a vertex
    is the maximum circularity solution of Homs-Dones et al. (2025).
    """
    weights = _checked(flows)
    largest = weights.max(initial=0.0)
    circular = np.zeros_like(weights)
    i, j = np.nonzero(weights * on_a_loop(weights))
    if not len(i):
        return circular
    capacity = weights[i, j] / largest
    column = np.arange(len(i))
    balance: Any = sparse.csr_array(  # SciPy's stubs know no sparse constraints
        (np.concatenate([np.ones(len(i)), -np.ones(len(i))]), (np.concatenate([i, j]), np.tile(column, 2))),
        shape=(len(weights), len(i)),
    )
    solved = linprog(
        -np.ones(len(i)),
        A_eq=balance,
        b_eq=np.zeros(len(weights)),
        bounds=[(0.0, float(most)) for most in capacity],
        method="highs-ds",
    )
    # nothing going round is feasible and the programme is bounded: only a broken solver fails
    if solved.x is None or not solved.success:
        raise RuntimeError(f"HiGHS found no maximum circulation: {solved.message}")
    chosen = np.clip(solved.x, 0, capacity)
    chosen[chosen < NEGLIGIBLE] = 0
    chosen = np.where(capacity - chosen < NEGLIGIBLE, capacity, chosen)
    circular[i, j] = np.minimum(chosen * largest, weights[i, j])
    return circular


def decompose(flows: npt.ArrayLike, method: Method = "maximal") -> Decomposition:
    """A network as a circular part, balanced at every firm, and a directed part without a cycle.

    W = C + D,  0 <= C <= W,  sum_j C_ij = sum_j C_ji,  D acyclic

    flows: n by n, not negative, in one unit. method: `maximal` cuts out as much as can go round;
    `proportional` lets every firm pass on what it gets in the proportions in which it gives, until nothing
    more goes round (Balanced Flow Forwarding): it is unique and shares the loops out evenly, and its
    circular part is never the larger of the two.
    Source: Homs-Dones, MacKay, Sansom and Zhou (2025).
    """
    weights = _checked(flows)
    if method == "maximal":
        circular = maximum_circulation(weights)
    elif method == "proportional":
        circular = _proportional_circulation(weights)
    else:
        raise ValueError(f"method: {method!r} is none of 'maximal', 'proportional'")
    directed = weights - circular
    directed[directed <= NEGLIGIBLE * weights.max(initial=0.0)] = 0
    return Decomposition(circular, directed, method)


def circularity(
    flows: npt.ArrayLike, by: Literal["volume", "throughput"] = "volume", method: Method = "maximal"
) -> float:
    """The share of a network that goes round, from 0 (no cycle) to 1 (balanced at every firm).

    by volume:      sum_ij C_ij / sum_ij W_ij
    by throughput:  sum_i c_i / sum_i max(in_i, out_i),  c_i what firm i gives of C

    Volume asks of each dollar given whether it is part of a loop. Throughput asks of each firm how much of
    what it handles, coming or going, it handles in a loop; what enters or leaves at the network's edge
    counts against it, so that it is never the larger. Volume is the index of Homs-Dones et al. (2025); the
    definition by throughput is ours, chosen because it needs no list of cycles.
    """
    weights = _checked(flows)
    circular = decompose(weights, method).circular
    if by == "volume":
        return _share(circular.sum(), weights.sum())
    if by == "throughput":
        return _share(circular.sum(), np.maximum(weights.sum(0), weights.sum(1)).sum())
    raise ValueError(f"by: {by!r} is none of 'volume', 'throughput'")


def trophic(flows: npt.ArrayLike) -> Levels:
    """The level of each firm, such that flows go up by one on average, and how far they fail to.

    Lambda h = in - out,   Lambda = diag(in + out) - W - W^T
    F0 = sum_ij W_ij (h_j - h_i - 1)^2 / sum_ij W_ij

    flows: n by n, not negative. Levels start at 0 in each weakly connected part. F0 is 0 if every flow
    goes up by exactly one level, and 1 if every firm gives as much as it gets; it has nothing to do with
    size. A firm without flows has level 0; a network without flows has incoherence 0.
    Source: MacKay, Johnson and Sansom (2020), their definitions of level and incoherence.
    """
    weights = _checked(flows)
    levels = np.zeros(len(weights))
    received, given = weights.sum(0), weights.sum(1)
    laplacian = np.diag(received + given) - weights - weights.T
    parts, part_of = connected_components(sparse.csr_array(weights), connection="weak")
    for part in range(parts):
        members = np.flatnonzero(part_of == part)
        if len(members) > 1:
            # the first member's level is held at 0, which takes out the one free constant
            rest = members[1:]
            levels[rest] = np.linalg.solve(laplacian[np.ix_(rest, rest)], (received - given)[rest])
            levels[members] -= levels[members].min()
    misfit = (weights * (levels[None, :] - levels[:, None] - 1) ** 2).sum()
    return Levels(levels, _share(misfit, weights.sum()))


def netting(flows: npt.ArrayLike) -> Netting:
    """How large a network is gross, net between pairs, with its loops cut out, and net of everything.

    gross = sum W;  bilateral = sum max(W - W^T, 0);  loops = sum W - sum C with C the maximum circulation;
    multilateral = sum_i |in_i - out_i| / 2

    flows: n by n, not negative, in one unit. What two firms owe each other is a loop of two, so cutting out
    loops removes at least what bilateral netting does. The third is the conservative compression of
    D'Errico and Roukny (2021).
    """
    weights = _checked(flows)
    balance = weights.sum(0) - weights.sum(1)
    return Netting(
        gross=float(weights.sum()),
        bilateral=float(np.maximum(weights - weights.T, 0).sum()),
        loops=float(weights.sum() - maximum_circulation(weights).sum()),
        multilateral=float(np.abs(balance).sum() / 2),
    )


def on_a_loop(flows: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Which flows lie on some directed cycle: those within a strongly connected part. n by n."""
    weights = _checked(flows)
    _, part_of = connected_components(sparse.csr_array(weights), connection="strong")
    return np.asarray((weights > 0) & (part_of[:, None] == part_of[None, :]))


def shortest_loops(flows: npt.ArrayLike) -> list[tuple[int, ...]]:
    """For every flow on a loop the shortest loop through it, each loop once, shortest first.

    flows: n by n. Returns loops as tuples of firms, from the smallest index on. Not all cycles: at most
    one a flow, and every flow that lies on a cycle lies on one of these.
    """
    weights = _checked(flows)
    graph = sparse.csr_array(weights)
    found: set[tuple[int, ...]] = set()
    for i, j in zip(*np.nonzero(on_a_loop(weights)), strict=True):
        _, before = breadth_first_order(graph, j, return_predecessors=True)
        path = [int(i)]
        while path[-1] != j:
            path.append(int(before[path[-1]]))
        path.reverse()
        start = path.index(min(path))
        found.add(tuple(path[start:] + path[:start]))
    return sorted(found, key=lambda loop: (len(loop), loop))


def loop_firmness(edges: pd.DataFrame, *, source: str = "source", target: str = "target") -> pd.Series:
    """For each flow how firm the firmest loop through it is: the rank of that loop's weakest link.

    edges: source, target and `rank`, a positive whole number, larger where firmer. Returns the largest
    threshold at which the flow still lies on a loop when every flow of a lower rank is struck out, 0 if it
    lies on none: a bottleneck, found with one search for strongly connected parts a threshold.
    """
    firmness = pd.Series(0, index=edges.index, dtype=int)
    for threshold in sorted(edges["rank"].unique()):
        left = edges[edges["rank"] >= threshold].assign(present=1.0)
        table = flow_matrix(left, source=source, target=target, amount="present")
        looped = on_a_loop(table)
        row, column = table.index.get_indexer(left[source]), table.columns.get_indexer(left[target])
        firmness[left.index[looped[row, column]]] = int(threshold)
    return firmness


def returning_share(
    flows: npt.ArrayLike, node: int, *, given_to: int | None = None, passed_on: npt.ArrayLike = 1.0
) -> float:
    """How much of a dollar that a firm puts in comes back to it, if everyone spends in proportion.

    r = sum_j p_nj h_j,   h_j = s_j (p_jn + sum_{k != n} p_jk h_k),   h_n = 1

    The dollar walks. From firm j it goes to k with the chance p_jk = W_jk / sum_k W_jk, but only the share
    s_j of it goes on at all: s_j = passed_on_j min(1, out_j / in_j). The rest stays with j, as profit or
    as spending outside the network. What first arrives at `node` has come back; r is its expectation.

    flows: n by n, not negative. node: the firm that puts the dollar in. given_to: the firm that gets it;
    if None, `node` spends it in proportion to all that it gives. passed_on: for all or for each firm the
    share, 0 to 1, of what it could pass on that it does.
    Proportional spending is an assumption, and a strong one: a lender may ask for exactly the opposite. A
    firm that gives more than it gets passes on all of the dollar, since what it spends beyond its receipts
    comes from elsewhere. This is the absorption probability of a Markov chain (Kemeny and Snell, 1960).
    """
    weights = _checked(flows)
    size = len(weights)
    for name, firm in (("node", node), ("given_to", given_to)):
        if firm is not None and not 0 <= firm < size:
            raise ValueError(f"{name}: there is no firm {firm} in a network of {size}")
    shares = np.broadcast_to(np.asarray(passed_on, dtype=float), (size,))
    if not ((shares >= 0) & (shares <= 1)).all():
        raise ValueError("passed_on: shares lie between 0 and 1")
    received, given = weights.sum(0), weights.sum(1)
    # each row divided by its own sum; a firm that gives nothing keeps what it gets
    walk = np.divide(weights, given[:, None], out=np.zeros_like(weights), where=given[:, None] > 0)
    spent = np.divide(given, received, out=np.ones(size), where=received > given)
    onward = walk * (shares * spent)[:, None]
    others = np.flatnonzero(np.arange(size) != node)
    reaching = np.ones(size)
    reaching[others] = _first_arrival(onward[np.ix_(others, others)], onward[others, node])
    if given_to is not None:
        return float(reaching[given_to])
    return float(walk[node] @ reaching)


def _first_arrival(among: Array, direct: Array) -> Array:
    """The chance of ever arriving from each transient state: the least solution of h = direct + among h.

    States from which nothing arrives are left out first: among them there may be a closed set, for which
    the system is singular.
    """
    size = len(direct)
    reverse = sparse.csr_array(
        np.block([[np.zeros((1, 1)), direct[None, :] > 0], [np.zeros((size, 1)), (among > 0).T]]).astype(
            float
        )
    )
    arriving = np.setdiff1d(breadth_first_order(reverse, 0, return_predecessors=False), [0]) - 1
    chance = np.zeros(size)
    if len(arriving):
        system = np.eye(len(arriving)) - among[np.ix_(arriving, arriving)]
        chance[arriving] = np.linalg.solve(system, direct[arriving])
    return np.asarray(np.clip(chance, 0, 1))


def _proportional_circulation(weights: Array) -> Array:
    """Balanced Flow Forwarding, repeated on what is left until no cycle is.

    Each pass uses up all that at least one firm of each strongly connected part gives within it, so there
    are at most as many passes as firms.
    """
    floor = NEGLIGIBLE * weights.max(initial=0.0)
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
        left = np.where(left - step > floor, left - step, 0.0)
    raise RuntimeError("flow is left on a cycle after as many passes as firms")  # pragma: no cover


def _stationary_circulation(weights: Array) -> Array:
    """The limit of forwarding in a strongly connected network: x_i(t + 1) = min(x_i(t), sum_j x_j(t) P_ji).

    x starts at what each firm gives, and P are the proportions in which it gives. x falls and stays above
    a pi, where pi is P's stationary distribution and a = min_i x_i(0) / pi_i; in the limit x <= x P, so
    x = x P since P keeps the total, so x is a multiple of pi, and the only one between is a pi itself.
    """
    given = weights.sum(1)
    proportions = weights / given[:, None]
    system = np.eye(len(weights)) - proportions.T
    system[-1] = 1  # one balance follows from the others; the shares add up to 1
    stationary = np.linalg.solve(system, np.append(np.zeros(len(weights) - 1), 1.0))
    step = float(np.min(given / stationary)) * stationary[:, None] * proportions
    full = np.argmin(given / stationary)
    step[full] = weights[full]  # exactly, so that this firm's flows are used up
    return np.asarray(np.minimum(step, weights))


def _share(part: float, whole: float) -> float:
    return float(min(part / whole, 1.0)) if whole > 0 else 0.0


def _checked(flows: npt.ArrayLike) -> Array:
    """The flows as a square array of floats, or ValueError that says which entry to mend."""
    weights = np.array(flows, dtype=float)
    if weights.ndim != 2 or weights.shape[0] != weights.shape[1]:
        raise ValueError(
            f"flows: shape {weights.shape} is not square; rows and columns are the same firms"
            " (flow_matrix makes such a table of an edge list)"
        )
    if not np.isfinite(weights).all():
        i, j = np.argwhere(~np.isfinite(weights))[0]
        raise ValueError(
            f"flows[{i}, {j}] is {weights[i, j]}; an unknown flow is left out or valued, never NaN"
        )
    if (weights < 0).any():
        i, j = np.argwhere(weights < 0)[0]
        raise ValueError(f"flows[{i}, {j}] is {weights[i, j]:g}; give it as a flow from {j} to {i}")
    return weights
