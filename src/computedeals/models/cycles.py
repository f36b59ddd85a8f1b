"""Which flows of a network lie on directed cycles, the shortest cycle through each, and how firm it is.

No function lists all cycles, whose number grows exponentially.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import breadth_first_order, connected_components

from computedeals.models.flows import checked_flows, flow_matrix

FEW = 64  # firms, of which all paths are found sooner than a search for connected parts begins


def on_a_loop(flows: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Which flows lie on some directed cycle: those within a strongly connected part.

    Parameters
    ----------
    flows : array_like
        n by n, not negative.

    Returns
    -------
    ndarray of bool
        n by n.

    Raises
    ------
    ValueError
        Where `flows` is not square, not finite or negative.
    """
    linked = checked_flows(flows) > 0
    if len(linked) <= FEW:
        return linked & _reached(linked).T
    _, part_of = connected_components(sparse.csr_array(linked.astype(float)), connection="strong")
    return np.asarray(linked & (part_of[:, None] == part_of[None, :]))


def _reached(linked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Who is reached from whom, by paths of one link, of up to two, four, eight and so on."""
    while True:
        further = linked | (linked @ linked)
        if (further == linked).all():
            return linked
        linked = further


def shortest_loops(flows: npt.ArrayLike) -> list[tuple[int, ...]]:
    """For every flow on a loop the shortest loop through it, each loop once, shortest first.

    Parameters
    ----------
    flows : array_like
        n by n, not negative.

    Returns
    -------
    list of tuple of int
        Loops as positions of firms, from the smallest on. Not all cycles: at most one a flow, and every
        flow that lies on a cycle lies on one of these.

    Raises
    ------
    ValueError
        Where `flows` is not square, not finite or negative.
    """
    weights = checked_flows(flows)
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


def first_loop(flows: npt.ArrayLike) -> tuple[int, ...]:
    """The first of `shortest_loops`, without the others where it has one firm or two.

    Parameters
    ----------
    flows : array_like
        n by n, not negative.

    Returns
    -------
    tuple of int
        Empty where no flow lies on a loop.

    Raises
    ------
    ValueError
        Where `flows` is not square, not finite or negative.
    """
    linked = checked_flows(flows) > 0
    alone = np.flatnonzero(linked.diagonal())
    if alone.size:
        return (int(alone[0]),)
    pairs = np.argwhere(np.triu(linked & linked.T))
    if len(pairs):
        return (int(pairs[0, 0]), int(pairs[0, 1]))
    return next(iter(shortest_loops(flows)), ())


def loop_firmness(edges: pd.DataFrame, *, source: str = "source", target: str = "target") -> pd.Series:
    """For each flow how firm the firmest loop through it is: the rank of that loop's weakest link.

    Parameters
    ----------
    edges : DataFrame
        source, target and `rank`, a positive whole number, larger where firmer.
    source, target : str
        The columns of the two firms.

    Returns
    -------
    Series of int
        Indexed as `edges`: the largest threshold at which the flow still lies on a loop when every flow of
        a lower rank is struck out, 0 if it lies on none: a bottleneck, found with one search for strongly
        connected parts a threshold.

    Raises
    ------
    KeyError
        Where a column is missing.
    ValueError
        Where a rank is not a positive whole number.
    """
    if missing := [column for column in (source, target, "rank") if column not in edges.columns]:
        raise KeyError(f"edges: no column {missing[0]!r}; there are {list(edges.columns)}")
    if bad := [rank for rank in edges["rank"] if not (rank >= 1 and float(rank).is_integer())]:
        raise ValueError(f"edges: the rank {bad[0]} is not a positive whole number")
    firmness = pd.Series(0, index=edges.index, dtype=int)
    for threshold in sorted(edges["rank"].unique()):
        left = edges[edges["rank"] >= threshold].assign(present=1.0)
        table = flow_matrix(left, source=source, target=target, amount="present")
        looped = on_a_loop(table)
        row, column = table.index.get_indexer(left[source]), table.columns.get_indexer(left[target])
        firmness[left.index[looped[row, column]]] = int(threshold)
    return firmness
