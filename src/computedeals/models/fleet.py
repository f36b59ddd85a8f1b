"""What is gained where a part of the work of many chips moves to faster ones."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from computedeals.models.checks import numbers

Array = NDArray[np.float64]


def fleet_share(tokens: ArrayLike, fast_rate: ArrayLike, slow_rate: ArrayLike) -> Array:
    """The share of a fleet that a share of the tokens takes up, where those need to be fast.

    f = (t / r_fast) / (t / r_fast + (1 - t) / r_slow)

    Parameters
    ----------
    tokens : array_like
        The share t of all tokens that must be fast, in [0, 1].
    fast_rate, slow_rate : array_like
        Tokens a second a chip in the two kinds of service, above 0. All of any shapes that broadcast. This
        is what moving those tokens to other chips sets free.

    Returns
    -------
    ndarray
        Fractions of the fleet, in the common shape.

    Raises
    ------
    ValueError
        For tokens outside [0, 1], or a rate that is not above 0.
    """
    t = numbers(tokens, "tokens", least=0.0)
    if (t > 1).any():
        raise ValueError(f"tokens holds {t.max()}: shares lie in [0, 1]")
    fast, slow = numbers(fast_rate, "fast_rate", least=0.0), numbers(slow_rate, "slow_rate", least=0.0)
    if (fast == 0).any() or (slow == 0).any():
        raise ValueError("fast_rate and slow_rate must be above 0: a chip that writes nothing has no share")
    return np.asarray((t / fast) / (t / fast + (1 - t) / slow))


def cost_after_moving(
    tokens: ArrayLike, fast_before: ArrayLike, fast_after: ArrayLike, slow_rate: ArrayLike
) -> Array:
    """What serving costs once fast tokens have moved, as a share of what it cost before.

    c = (t / r_after + (1 - t) / r_slow) / (t / r_before + (1 - t) / r_slow)

    Parameters
    ----------
    tokens : array_like
        The share t of all tokens that must be fast and moves, in [0, 1].
    fast_before, fast_after : array_like
        Tokens a second for each unit of cost (a chip, a kilowatt, a dollar an hour) where they were and
        where they go.
    slow_rate : array_like
        The same for all other tokens, which stay. All of any shapes that broadcast. Where the new place is
        infinitely good, what is left is 1 - `fleet_share`.

    Returns
    -------
    ndarray
        Fractions of the cost before, in the common shape.

    Raises
    ------
    ValueError
        For tokens outside [0, 1], or a rate that is not above 0.
    """
    t, after = numbers(tokens, "tokens", least=0.0), np.asarray(fast_after, dtype=float)
    if not (after > 0).all():
        raise ValueError("fast_after must be above 0: nothing moves to where nothing is written")
    before = fleet_share(t, fast_before, slow_rate)
    return np.asarray(before * np.asarray(fast_before, dtype=float) / after + 1 - before)
