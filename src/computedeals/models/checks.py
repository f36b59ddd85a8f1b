"""What is asked of numbers before anything is computed with them; a number that cannot be is named."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray


def numbers(
    values: ArrayLike, name: str, *, least: float = 0.0, above: bool = False
) -> NDArray[np.float64]:
    """Numbers as an array, each finite and not too small.

    Parameters
    ----------
    values : array_like
        Any shape.
    name : str
        What they are called, for the error.
    least : float, optional
        The least that one may be.
    above : bool, optional
        Whether it must be more than that.

    Returns
    -------
    ndarray
        In the shape of `values`.

    Raises
    ------
    ValueError
        Naming the first number that cannot be, and its place.
    """
    array = np.asarray(values, dtype=float)
    if not array.ndim and math.isfinite(one := array.item()) and (one > least if above else one >= least):
        return array  # many times as fast as what follows, and nearly all that is asked
    bad = ~(np.isfinite(array) & (array > least if above else array >= least))
    if bad.any():
        place = tuple(int(i) for i in np.argwhere(bad)[0])
        found = f"holds {array[place]} at {place}" if place else f"is {array}"
        wanted = f"above {least:g}" if above else f"of at least {least:g}"
        raise ValueError(f"{name} {found}: it must be a finite number {wanted}")
    return array


def whole(value: float, name: str, *, least: int) -> None:
    """See that a number is whole and not too small.

    Parameters
    ----------
    value : float
        The number.
    name : str
        What it is called, for the error.
    least : int
        The least that it may be.

    Raises
    ------
    ValueError
        Naming it, where it is not.
    """
    if not (np.isfinite(value) and value == int(value) and value >= least):
        raise ValueError(f"{name} is {value}: it must be a whole number of at least {least}")
