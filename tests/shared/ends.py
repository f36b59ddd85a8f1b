"""Assumptions moved to the ends of their ranges, several at once."""

from collections.abc import Sequence
from itertools import combinations, count
from math import comb

from computedeals.deals.assumptions import Assumptions


def at_ends(assumptions: Assumptions, names: Sequence[str]) -> list[dict[str, float]]:
    """Moves that take each assumption to its low and its high, and each two of them to all four of both.

    The fewest rows in which columns of two values meet in every way [1]_: ten assumptions need six
    computations of a chapter. One move at a time would take twenty, and never see two of them moved.

    References
    ----------
    .. [1] D. J. Kleitman and J. Spencer, "Families of k-independent sets", Discrete Mathematics 6
       (1973), 255-262.
    """
    rows = next(rows for rows in count(4) if comb(rows - 1, rows // 2 - 1) >= len(names))
    highs = dict(zip(names, combinations(range(1, rows), rows - rows // 2), strict=False))
    return [
        {name: assumptions[name].high if row in highs[name] else assumptions[name].low for name in names}
        for row in range(rows)
    ]
