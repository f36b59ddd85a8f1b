"""How uncertain an output is, and which inputs make it so, when inputs depend on each other.

`draw` joins marginal distributions by a Gaussian copula with stated rank correlations. `tornado` moves
one input at a time. `sobol_totals` gives total indices, which are only defined for independent inputs.
`shapley` shares the variance out among dependent inputs as well: a Shapley effect is an input's
average contribution to explained variance over all orders in which inputs may become known.

Sources: Sobol' (2001); Saltelli et al. (2010); Owen (2014), "Sobol' indices and Shapley value";
Song, Nelson and Staum (2016), "Shapley effects for global sensitivity analysis"; Owen and Prieur (2017).
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy
from scipy import special

from computedeals.models.checks import whole

Array = npt.NDArray[np.float64]
Model = Callable[[Array], Array]
"""From inputs (inputs x draws) to outputs (draws)."""

MOST_INPUTS = 12  # the Shapley sum runs over all subsets
UNVARIED = "model: its output does not vary over these inputs, so there is nothing to share out"


class Marginal(Protocol):
    """A distribution of one input, such as any frozen one of scipy.stats."""

    def ppf(self, q: Array) -> Array:
        """The quantile function of the distribution.

        Parameters
        ----------
        q : ndarray
            Levels between 0 and 1, any shape.

        Returns
        -------
        ndarray
            Values, in the shape of `q`.
        """


@dataclass(frozen=True)
class Triangular:
    """A triangular distribution between `low` and `high` with its mode at `central`."""

    low: float
    central: float
    high: float

    def __post_init__(self) -> None:
        if not (-np.inf < self.low <= self.central <= self.high < np.inf and self.low < self.high):
            raise ValueError(
                f"low {self.low}, central {self.central}, high {self.high}: they must be finite, in this "
                "order and low below high"
            )

    def ppf(self, q: Array) -> Array:
        """The quantile function.

        Parameters
        ----------
        q : array
            Levels between 0 and 1, any shape.

        Returns
        -------
        ndarray

        Raises
        ------
        ValueError
            For a level outside.
        """
        if not ((np.asarray(q) >= 0) & (np.asarray(q) <= 1)).all():
            raise ValueError("q: a level of a distribution is between 0 and 1")
        width, left = self.high - self.low, self.central - self.low
        rising = self.low + np.sqrt(q * width * left)
        falling = self.high - np.sqrt((1 - q) * width * (self.high - self.central))
        return np.where(q * width < left, rising, falling)


def draw(
    marginals: Mapping[str, Marginal], correlations: Mapping[tuple[str, str], float], n: int, seed: int
) -> Array:
    """Draws of dependent inputs, by a Gaussian copula.

    Parameters
    ----------
    marginals : mapping of str to Marginal
        Name -> distribution.
    correlations : mapping of tuple of (str, str) to float
        Pair of names -> rank correlation (Spearman's rho); pairs left out are 0.
    n : int
        Number of draws.
    seed : int
        Of the generator.

    Returns
    -------
    ndarray
        (inputs, n), inputs in the order of `marginals`.

    Raises
    ------
    ValueError
        For no inputs, fewer than one draw, a seed that is no whole number of 0 or more, a pair that names
        no input, or correlations that contradict each other.
    """
    if not marginals:
        raise ValueError("marginals: at least one input is needed")
    whole(n, "n", least=1)
    whole(seed, "seed", least=0)
    normal = np.random.Generator(np.random.PCG64(seed)).standard_normal((len(marginals), n))
    return _transformed(
        marginals, np.linalg.cholesky(copula_matrix(list(marginals), correlations)) @ normal
    )


def copula_matrix(names: list[str], correlations: Mapping[tuple[str, str], float]) -> Array:
    """Correlations of the normals that give the rank correlations: r = 2 sin(pi rho / 6).

    Parameters
    ----------
    names : list of str
        Of the inputs, in order.
    correlations : mapping of tuple of (str, str) to float
        Rank correlation (Spearman's rho) of pairs of names; pairs left out are 0.

    Returns
    -------
    ndarray
        (inputs, inputs).

    Raises
    ------
    ValueError
        For a pair that names no input or is given in both orders, and where no joint distribution has
        these correlations.

    Notes
    -----
    Pearson (1907), "On further methods of determining correlation".
    """
    matrix = np.eye(len(names))
    for (one, other), rho in correlations.items():
        if one not in names or other not in names or one == other:
            raise ValueError(f"correlations: ({one!r}, {other!r}) is not a pair out of {names}")
        if not -1 < rho < 1:
            raise ValueError(
                f"correlations: {rho} of ({one!r}, {other!r}) is not strictly between -1 and 1"
            )
        if (other, one) in correlations:
            raise ValueError(
                f"correlations: ({one!r}, {other!r}) is given in both orders; give each pair once"
            )
        i, j = names.index(one), names.index(other)
        matrix[i, j] = matrix[j, i] = 2 * np.sin(np.pi * rho / 6)
    least = float(np.linalg.eigvalsh(matrix)[0])
    if least <= 1e-9:
        raise ValueError(
            f"correlations: together they are impossible (smallest eigenvalue {least:.3g}); "
            "bring the largest ones nearer to zero"
        )
    return matrix


def tornado(
    model: Callable[[Mapping[str, float]], float], inputs: Mapping[str, Triangular]
) -> pd.DataFrame:
    """The output with one input at a time at its low and high end, the others at their central values.

    Parameters
    ----------
    model : callable
        Takes a value for each name.
    inputs : mapping of str to Triangular
        A distribution for each name.

    Returns
    -------
    DataFrame
        Input, low, high (the outputs), swing (their distance), widest swing first, and central (the
        output with all inputs central).

    Raises
    ------
    ValueError
        For no inputs, or an output that is not finite.
    """
    if not inputs:
        raise ValueError("inputs: at least one is needed")
    central = {name: spread.central for name, spread in inputs.items()}
    rows = [
        {
            "input": name,
            "low": float(model({**central, name: spread.low})),
            "high": float(model({**central, name: spread.high})),
        }
        for name, spread in inputs.items()
    ]
    frame = pd.DataFrame(rows).assign(central=float(model(central)))
    if not np.isfinite(frame[["low", "high", "central"]].to_numpy()).all():
        raise ValueError("model: gave a value that is not finite; narrow the inputs to where it is defined")
    frame["swing"] = (frame["high"] - frame["low"]).abs()
    return frame.sort_values("swing", ascending=False, kind="stable", ignore_index=True)


def sobol_totals(
    model: Model, marginals: Mapping[str, Any], *, n: int = 2**12, seed: int = 0
) -> pd.DataFrame:
    """Total Sobol' indices of independent inputs.

    Parameters
    ----------
    model : Model
        Takes draws of the inputs, (inputs, n), and returns (n,).
    marginals : mapping of str to distribution
        Of each input by name; with a quantile function `ppf`, as `Triangular` and those of scipy.stats.
    n : int, optional
        Base draws, a power of two; the model runs n (inputs + 2) times.
    seed : int, optional
        Of the low-discrepancy points.

    Returns
    -------
    DataFrame
        A row an input: input, total (a fraction of the variance of the output).

    Raises
    ------
    ValueError
        For no inputs, an n that is no power of two, and an output that is not finite or does not vary.

    Notes
    -----
    T_i = 1 - Var(E[Y | all but X_i]) / Var(Y), by `scipy.stats.sobol_indices`: Saltelli et al. (2010),
    table 2, (f).
    """
    if not marginals:
        raise ValueError("marginals: at least one input is needed")
    whole(n, "n", least=1)
    whole(seed, "seed", least=0)
    generator = np.random.Generator(np.random.PCG64(seed))

    def varying(inputs: Array) -> Array:
        output = _checked(model(inputs), inputs.shape[1])
        if not output.var() > 0:
            raise ValueError(UNVARIED)
        return output

    found = scipy.stats.sobol_indices(func=varying, n=n, dists=list(marginals.values()), rng=generator)
    return pd.DataFrame({"input": list(marginals), "total": np.ravel(found.total_order)})


def shapley(
    model: Model,
    marginals: Mapping[str, Marginal],
    correlations: Mapping[tuple[str, str], float],
    *,
    n: int = 2**12,
    seed: int = 0,
    resamples: int = 200,
    level: float = 0.95,
) -> pd.DataFrame:
    """Shapley effects of dependent inputs, with bootstrap intervals; they sum to 1.

    Sh_i = sum over J without i of |J|! (d - |J| - 1)! / d! (c(J + i) - c(J)),
    c(J) = Var(E[Y | X_J]) / Var(Y).

    Each c(J) comes from pairs of draws that agree in X_J and are otherwise independent given X_J:
    1 - c(J) = E[(Y - Y')^2] / (2 Var(Y)) (Jansen 1999). All 2^d subsets are taken, none sampled.

    Parameters
    ----------
    model : Model
        Takes draws of the inputs, (inputs, n), and returns (n,).
    marginals : mapping of str to Marginal
        Distribution of each input by name.
    correlations : mapping of tuple of (str, str) to float
        Rank correlation (Spearman's rho) of pairs of names; pairs left out are 0.
    n : int, optional
        Pairs of draws a subset; the model runs n 2^d times.
    seed : int, optional
        Of the random numbers; the same seed gives the same result.
    resamples : int, optional
        Bootstrap samples of the pairs, at least 2 / (1 - level).
    level : float, optional
        Of the intervals, 0 to 1.

    Returns
    -------
    DataFrame
        Input, effect, low, high, and alone, c({i}), which under dependence includes what the input
        tells about others.

    Raises
    ------
    ValueError
        For fewer than 2 or more than 12 inputs, fewer than two pairs, fewer bootstrap samples than put one
        into each tail of the interval (40 for 95%), or an output that is not finite or does not vary.
    """
    names, d = list(marginals), len(marginals)
    if not 2 <= d <= MOST_INPUTS:
        raise ValueError(f"marginals: {d} inputs; 2 to {MOST_INPUTS} can be shared out among")
    whole(n, "n", least=2)
    whole(seed, "seed", least=0)
    _check_sampling(resamples, level)
    generator = np.random.Generator(np.random.PCG64(seed))
    matrix = copula_matrix(names, correlations)
    normal = np.linalg.cholesky(matrix) @ generator.standard_normal((d, n))
    fresh = generator.standard_normal((d, n))
    output = _checked(model(_transformed(marginals, normal)), n)
    if not output.var() > 0:
        raise ValueError(UNVARIED)

    # half squared differences, a row for each subset of known inputs
    subsets = [frozenset(j) for size in range(d) for j in combinations(range(d), size)]
    half = np.empty((len(subsets), n))
    for row, known in enumerate(subsets):
        other = _redrawn(normal, fresh, matrix, sorted(known))
        half[row] = 0.5 * (output - _checked(model(_transformed(marginals, other)), n)) ** 2
    weights, alone = _shapley_weights(d, subsets)

    unexplained = half @ _resampling(generator, n, resamples)
    explained = np.vstack([1 - unexplained / unexplained[0], np.ones(resamples + 1)])
    effects = weights @ explained
    low, high = _interval(effects, level)
    return pd.DataFrame(
        {"input": names, "effect": effects[:, 0], "low": low, "high": high, "alone": explained[alone, 0]}
    )


def _check_sampling(resamples: int, level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"level is {level}: an interval covers more than nothing and less than all")
    whole(resamples, "resamples", least=math.ceil(2 / (1 - level) - 1e-9))


def _resampling(generator: np.random.Generator, n: int, resamples: int) -> Array:
    """How often each of n draws is taken (n x resamples + 1): once each at first, then by chance."""
    chance = generator.multinomial(n, np.full(n, 1 / n), size=resamples)
    return np.vstack([np.ones((1, n)), chance]).T


def _interval(values: Array, level: float) -> tuple[Array, Array]:
    """Percentiles over the resamplings, all columns but the first."""
    low, high = np.quantile(values[:, 1:], [(1 - level) / 2, (1 + level) / 2], axis=1)
    return low, high


def _shapley_weights(d: int, subsets: list[frozenset[int]]) -> tuple[Array, list[int]]:
    """Weights of c(J) in each effect (inputs x subsets, the full set last); rows of single inputs."""
    row = {known: i for i, known in enumerate([*subsets, frozenset(range(d))])}
    weights = np.zeros((d, len(row)))
    for known in subsets:
        share = math.factorial(len(known)) * math.factorial(d - len(known) - 1) / math.factorial(d)
        for i in set(range(d)) - known:
            weights[i, row[known | {i}]] += share
            weights[i, row[known]] -= share
    return weights, [row[frozenset({i})] for i in range(d)]


def _redrawn(normal: Array, fresh: Array, matrix: Array, known: list[int]) -> Array:
    """The same draws in the known inputs, new ones in the others given the known."""
    other = [i for i in range(len(matrix)) if i not in known]
    if not known:
        return np.asarray(np.linalg.cholesky(matrix) @ fresh)
    inner = np.linalg.solve(matrix[np.ix_(known, known)], matrix[np.ix_(known, other)])
    spread = matrix[np.ix_(other, other)] - matrix[np.ix_(other, known)] @ inner
    result = normal.copy()
    result[other] = inner.T @ normal[known] + np.linalg.cholesky(spread) @ fresh[other]
    return result


def _transformed(marginals: Mapping[str, Marginal], normal: Array) -> Array:
    return _of_levels(marginals, special.ndtr(normal))


def _of_levels(marginals: Mapping[str, Marginal], levels: Array) -> Array:
    return np.stack([marginal.ppf(levels[i]) for i, marginal in enumerate(marginals.values())]).astype(
        float
    )


def _checked(output: Array, n: int) -> Array:
    output = np.asarray(output, dtype=float)
    if output.shape != (n,):
        raise ValueError(f"model: gave an array of shape {output.shape} for {n} draws; it must give ({n},)")
    if not np.all(np.isfinite(output)):
        raise ValueError("model: gave a value that is not finite; narrow the inputs to where it is defined")
    return output
