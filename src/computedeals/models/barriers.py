"""Closed forms for payments that hang on whether a share's price reached a level.

The price is a geometric Brownian motion. Whoever is promised a share, not cash, values the promise most
simply in shares: under the share measure, in which the drift of the log price is higher by the square of
the volatility, the promise is worth the spot price times the chance of its condition,

    value = S exp(-q T) P_share(condition),     drift of log S = r - q + sigma^2 / 2,

whereas cash is valued under the bank-account measure, in which that drift is r - q - sigma^2 / 2. Both
chances come from one reflection formula.

Sources: M. Rubinstein and E. Reiner, "Breaking down the barriers", Risk 4(8), 1991, and "Unscrambling the
binary code", Risk 4(9), 1991; H. Geman, N. El Karoui and J.-C. Rochet, "Changes of numeraire", Journal of
Applied Probability 32, 1995; M. Broadie, P. Glasserman and S. Kou, "A continuity correction for discrete
barrier options", Mathematical Finance 7(4), 1997.
"""

import math
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import erfcx, log_ndtr, ndtr

Floats: TypeAlias = NDArray[np.float64]
Pays = Literal["share", "cash"]
Direction = Literal["up", "down"]
Knock = Literal["in", "out"]
Ends = Literal["above", "below", "anywhere"]

# -zeta(1/2) / sqrt(2 pi), how far a walk oversteps a level it is only looked at after each step
# (Broadie, Glasserman and Kou 1997, theorem 1.1)
OVERSTEP = 0.5825971579390107


def binary_barrier(
    spot: ArrayLike,
    barrier: ArrayLike,
    years: ArrayLike,
    volatility: ArrayLike,
    rate: ArrayLike = 0.0,
    dividend_yield: ArrayLike = 0.0,
    strike: ArrayLike = 0.0,
    *,
    pays: Pays = "share",
    direction: Direction = "up",
    knock: Knock = "in",
    ends: Ends = "anywhere",
) -> Floats:
    """Value of one share, or of one unit of cash, paid after `years` if the barrier was reached (or not).

    value = S e^(-q T) P_share(condition) or e^(-r T) P_cash(condition).

    Parameters
    ----------
    spot, barrier, strike : array_like
        Prices, any broadcastable shapes; the barrier counts as reached from the start where the spot is at
        or past it. The strike matters only with `ends`.
    years : array_like
        Time to payment, >= 0.
    volatility : array_like
        Per square root of a year, >= 0 (0: the price grows surely)
    rate, dividend_yield : array_like, optional
        Continuously compounded, a year.
    pays : Pays, optional
        A share or a unit of cash.
    direction : Direction, optional
        A barrier to be reached from below (up) or from above.
    knock : Knock, optional
        Paid if the barrier was reached (in) or if it never was (out).
    ends : Ends, optional
        Pays only if the price at payment is above or below the strike, or wherever it is.

    Returns
    -------
    ndarray
        An array of the broadcast shape (0-dimensional for plain numbers).

    Raises
    ------
    ValueError
        Where a price is not positive, a time or volatility is negative, or a value is not a number.

    Notes
    -----
    Source: Rubinstein and Reiner 1991 (their 28 binary barrier options, paid at expiry).
    """
    s, h, t, v, r, q = _checked(spot, barrier, years, volatility, rate, dividend_yield)
    k = _positive_or_zero("strike", strike)
    s, h, t, v, r, q, k = np.broadcast_arrays(s, h, t, v, r, q, k)
    drift = r - q + (0.5 if _one_of("pays", pays, ("share", "cash")) == "share" else -0.5) * v**2
    with np.errstate(divide="ignore"):
        level, end = np.log(h / s), np.log(k / s)
    if _one_of("ends", ends, ("above", "below", "anywhere")) == "anywhere":
        end = np.full_like(end, -np.inf)
    reached = _reached_and_above(level, end, drift, v, t, _one_of("direction", direction, ("up", "down")))
    chance = reached
    if ends == "below":
        nowhere = np.full_like(end, -np.inf)
        chance = _reached_and_above(level, nowhere, drift, v, t, direction) - reached
    if _one_of("knock", knock, ("in", "out")) == "out":
        above = _above(end, drift, v, t)
        chance = (1 - above if ends == "below" else above) - chance
    discount = np.exp(-q * t) * s if pays == "share" else np.exp(-r * t)
    return np.asarray(discount * np.clip(chance, 0.0, 1.0))


def chance_reached(
    spot: ArrayLike,
    barrier: ArrayLike,
    years: ArrayLike,
    volatility: ArrayLike,
    rate: ArrayLike = 0.0,
    dividend_yield: ArrayLike = 0.0,
    *,
    direction: Direction = "up",
    measure: Pays = "cash",
) -> Floats:
    """Chance that the price reaches the barrier within `years`, under the cash or the share measure.

    N((nu T - b) / (sigma sqrt T)) + e^(2 nu b / sigma^2) N((-nu T - b) / (sigma sqrt T)), b = ln(H / S).

    It is a price, not a forecast: neither measure is the chance that anybody expects. Arguments, shapes
    and errors as for `binary_barrier`.

    Parameters
    ----------
    spot : array_like
        Price today, above 0.
    barrier : array_like
        The price to be reached, above 0.
    years : array_like
        Time from now, above 0.
    volatility : array_like
        Of the log price, a year, above 0.
    rate : array_like, optional
        Risk-free interest, continuous, a year.
    dividend_yield : array_like, optional
        Continuous, a year.
    direction : Direction, optional
        From which side the barrier is reached.
    measure : Pays, optional
        Under which measure: 'cash' or 'share'.

    Returns
    -------
    ndarray
        0 to 1, in the common shape of the arguments.

    Raises
    ------
    ValueError
        As `binary_barrier`.
    """
    s, h, t, v, r, q = np.broadcast_arrays(
        *_checked(spot, barrier, years, volatility, rate, dividend_yield)
    )
    drift = r - q + (0.5 if _one_of("measure", measure, ("share", "cash")) == "share" else -0.5) * v**2
    nowhere = np.full(s.shape, -np.inf)
    side = _one_of("direction", direction, ("up", "down"))
    return np.asarray(_reached_and_above(np.log(h / s), nowhere, drift, v, t, side))


def observed_barrier(
    barrier: ArrayLike,
    volatility: ArrayLike,
    interval: float,
    *,
    spot: ArrayLike | None = None,
    direction: Direction = "up",
) -> Floats:
    """The barrier that, watched all the time, is worth what this one is when looked at now and then.

    H exp(+- 0.5826 sigma sqrt(interval)), away from the spot; good to o(sqrt(interval)).

    Parameters
    ----------
    interval : float
        Years between two looks (1/252: daily closes), >= 0.
    spot : array_like or None, optional
        Where given, a barrier that the spot is already at or past stays where it is: the first look is now.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        As `binary_barrier` does.

    Notes
    -----
    Source: Broadie, Glasserman and Kou 1997, theorem 1.1.
    """
    h, v = _positive("barrier", barrier), _positive_or_zero("volatility", volatility)
    step = float(_positive_or_zero("interval", interval))
    sign = 1.0 if _one_of("direction", direction, ("up", "down")) == "up" else -1.0
    moved = h * np.exp(sign * OVERSTEP * v * np.sqrt(step))
    if spot is None:
        return np.asarray(moved)
    return np.where(sign * (h - _positive("spot", spot)) <= 0, h, moved)


def _reached_and_above(
    level: Floats, end: Floats, drift: Floats, volatility: Floats, years: Floats, direction: str
) -> Floats:
    """P(X reaches `level`, X_T > `end`) for X_t = drift t + volatility W_t, by reflection."""
    if direction == "down":  # mirrored: reach -level from below, end below -end
        everywhere = np.full_like(end, -np.inf)
        mirrored = _reached_and_above(-level, everywhere, -drift, volatility, years, "up")
        return mirrored - _reached_and_above(-level, -end, -drift, volatility, years, "up")
    width = volatility * np.sqrt(years)
    far = drift * years
    with np.errstate(divide="ignore", invalid="ignore"):
        beyond = ndtr((far - np.maximum(end, level)) / width)
    back = _image(level, level, far, width) - _image(level, np.minimum(end, level), far, width)
    reached = np.where(level <= 0, _above(end, drift, volatility, years), beyond + back)
    sure = (level <= np.maximum(far, 0.0)) & (far > end)
    return np.where(width > 0, reached, sure.astype(float))


def _image(level: Floats, end: Floats, far: Floats, width: Floats) -> Floats:
    """e^(2 drift level / volatility^2) P(the walk's mirror image ends below `end`), end <= level.

    The weight overflows where the chance underflows: their product is formed through the scaled
    complementary error function, or, where that would overflow, through the logarithm of the chance.
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        away = (2 * level - end + far) / width
        square = ((2 * level - end - far) ** 2 + 4 * far * (level - end)) / width**2
        scaled = 0.5 * np.exp(-square / 2) * erfcx(away / np.sqrt(2))
        logged = np.exp(np.minimum(2 * far * level / width**2 + log_ndtr(-away), 0.0))
    return np.where(np.isinf(end), 0.0, np.where(away >= 0, scaled, logged))


def _above(end: Floats, drift: Floats, volatility: Floats, years: Floats) -> Floats:
    width = volatility * np.sqrt(years)
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = ndtr((drift * years - end) / width)
    return np.where(width > 0, chance, (drift * years > end).astype(float))


def _checked(
    spot: ArrayLike,
    barrier: ArrayLike,
    years: ArrayLike,
    volatility: ArrayLike,
    rate: ArrayLike,
    dividend_yield: ArrayLike,
) -> tuple[Floats, Floats, Floats, Floats, Floats, Floats]:
    return (
        _positive("spot", spot),
        _positive("barrier", barrier),
        _positive_or_zero("years", years),
        _positive_or_zero("volatility", volatility),
        _finite("rate", rate),
        _finite("dividend_yield", dividend_yield),
    )


def _finite(name: str, value: ArrayLike) -> Floats:
    array = np.asarray(value, dtype=float)
    if array.ndim or not math.isfinite(array.item()):
        _require(name, np.isfinite(array), array, "is not a finite number", "remove or replace it")
    return array


def _positive(name: str, value: ArrayLike) -> Floats:
    array = _finite(name, value)
    if array.ndim or not array.item() > 0:
        _require(name, array > 0, array, "is not positive", "prices are in currency a share, above 0")
    return array


def _positive_or_zero(name: str, value: ArrayLike) -> Floats:
    array = _finite(name, value)
    remedy = "the date is past, so there is nothing to value" if name == "years" else "give 0 or more"
    if array.ndim or not array.item() >= 0:
        _require(name, array >= 0, array, "is negative", remedy)
    return array


def _require(name: str, holds: NDArray[np.bool_], array: Floats, wrong: str, remedy: str) -> None:
    if not holds.all():
        where = tuple(int(i) for i in np.argwhere(~np.atleast_1d(holds))[0])
        place = f" at {list(where)}" if array.ndim else ""
        raise ValueError(f"{name}{place}: {np.atleast_1d(array)[where]} {wrong}; {remedy}")


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"{name}: {value!r} is none of {', '.join(allowed)}")
    return value
