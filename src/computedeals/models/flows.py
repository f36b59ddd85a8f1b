"""A network of flows as a square array: `flows[i, j] >= 0` is what firm i gives to firm j, in one unit.

Whatever is compared must be valued in that unit first; nothing here values anything.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[np.float64]


def flow_matrix(
    edges: pd.DataFrame, *, source: str = "giver", target: str = "taker", amount: str = "amount"
) -> pd.DataFrame:
    """The square table of flows of an edge list.

    Parameters
    ----------
    edges : DataFrame
        One row a flow; several rows between the same two firms are added up.
    source, target, amount : str
        The columns of the giver, of the taker and of the amount (any one unit).

    Returns
    -------
    DataFrame
        n by n in the unit of `amount`: rows give, columns take, firms in alphabetical order.

    Raises
    ------
    KeyError
        Where a column is missing.
    ValueError
        Where an amount is missing, infinite or negative. An unknown amount is not 0: leave the row out or
        give it a value, and say so.
    """
    if missing := [column for column in (source, target, amount) if column not in edges.columns]:
        raise KeyError(f"edges: no column {missing[0]!r}; there are {list(edges.columns)}")
    amounts = edges[amount].astype(float).to_numpy()
    bad = np.flatnonzero(~((amounts >= 0) & (amounts < np.inf)))
    if len(bad):
        row = edges.iloc[bad[0]]
        pair = f"{row[source]} to {row[target]}"
        if pd.isna(row[amount]):
            raise ValueError(f"edges: {pair} has no {amount}; leave it out or value it, it is not 0")
        raise ValueError(
            f"edges: {pair} has the {amount} {row[amount]:g}; an amount is finite and not negative"
        )
    gives, takes = edges[source].tolist(), edges[target].tolist()
    firms = pd.Index(sorted({*gives, *takes}))
    place = {firm: at for at, firm in enumerate(firms)}
    table = np.zeros((len(firms), len(firms)))
    np.add.at(table, ([place[firm] for firm in gives], [place[firm] for firm in takes]), amounts)
    return pd.DataFrame(table, index=firms, columns=firms)


def checked_flows(flows: npt.ArrayLike) -> Array:
    """The flows as a square array of floats.

    Parameters
    ----------
    flows : array_like
        n by n, not negative, in one unit.

    Returns
    -------
    ndarray
        A copy, n by n.

    Raises
    ------
    ValueError
        Where they are not square, or one is not finite or negative: it says which, and how to mend it.
    """
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
