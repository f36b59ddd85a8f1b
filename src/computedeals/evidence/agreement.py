"""How far two graders agree beyond chance, and how sure that is."""

from collections.abc import Sequence

import numpy as np

RESAMPLES, SEED = 2000, 20261129


def kappa(
    first: Sequence[str], second: Sequence[str], scale: Sequence[str], *, linear: bool = False
) -> float:
    """Cohen's kappa of two graders: agreement beyond what their own shares of each grade would give.

    Parameters
    ----------
    first, second : Sequence[str]
        The grades of the same claims, in the same order.
    scale : Sequence[str]
        The grades that may be given; in order where `linear`.
    linear : bool
        Whether a disagreement counts as many steps as lie between the two grades, rather than one.

    Returns
    -------
    float
        1 for full agreement, 0 for what chance gives, less for worse; no unit. 1 where both graders give
        one grade throughout, and the same.

    Raises
    ------
    ValueError
        Where the graders graded different numbers of claims, none at all, or off the scale.

    Notes
    -----
    One minus the ratio of the observed to the expected weighted disagreement: Cohen (1960),
    doi:10.1177/001316446002000104; with weights Cohen (1968), doi:10.1037/h0026256.
    """
    if len(first) != len(second) or not first:
        raise ValueError(
            f"{len(first)} and {len(second)} grades: grade the same claims twice, at least one"
        )
    unknown = sorted({*first, *second} - set(scale))
    if unknown:
        raise ValueError(f"grades off the scale: {', '.join(unknown)}; the scale is {', '.join(scale)}")
    place = {grade: number for number, grade in enumerate(scale)}

    def apart(one: str, other: str) -> int:
        return abs(place[one] - place[other]) if linear else int(one != other)

    observed = sum(apart(one, other) for one, other in zip(first, second, strict=True)) / len(first)
    expected = sum(apart(one, other) for one in first for other in second) / len(first) ** 2
    return 1 - observed / expected if expected else 1.0


def kappa_range(
    first: Sequence[str], second: Sequence[str], scale: Sequence[str], *, linear: bool = False
) -> tuple[float, float]:
    """The range in which kappa lies for nineteen of twenty lists of claims drawn from this one.

    Parameters
    ----------
    first, second, scale, linear
        As for `kappa`.

    Returns
    -------
    tuple of float
        The ends of the 95% interval; no unit.

    Notes
    -----
    Percentile bootstrap over the claims, `RESAMPLES` draws with a fixed seed (Efron and Tibshirani 1993,
    doi:10.1201/9780429246593, chapter 13). It says how far kappa depends on which claims the articles
    happen to make, not how it would be with other graders.
    """
    kappa(first, second, scale, linear=linear)  # refuses what cannot be compared
    place = {grade: number for number, grade in enumerate(scale)}
    one, other = (np.array([place[grade] for grade in grades]) for grades in (first, second))
    steps = np.abs(np.subtract.outer(np.arange(len(scale)), np.arange(len(scale))))
    apart = steps if linear else (steps > 0).astype(int)
    drawn = np.random.default_rng(SEED).integers(len(one), size=(RESAMPLES, len(one)))
    observed = apart[one[drawn], other[drawn]].mean(axis=1)
    parts = [
        np.stack([(grades[drawn] == step).mean(axis=1) for step in range(len(scale))], axis=1)
        for grades in (one, other)
    ]
    expected = np.einsum("ri,ij,rj->r", parts[0], apart, parts[1])
    found = 1 - np.divide(observed, expected, out=np.zeros_like(observed), where=expected > 0)
    low, high = np.quantile(found, (0.025, 0.975))
    return float(low), float(high)
