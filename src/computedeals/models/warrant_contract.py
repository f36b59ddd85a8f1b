"""A warrant that vests by deliveries and by the share price: its tranches, the share, and the holder."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from computedeals.models.barriers import Floats

Rule = Literal["ever", "at_delivery"]


@dataclass(frozen=True)
class Tranche:
    """Shares that vest with a gigawatt.

    Attributes
    ----------
    shares : float
        Their number.
    gigawatts : float
        How many must have been delivered.
    hurdle : float
        The price that the share must have reached, in currency a share (0: none).
    delivered : float
        Years from now until that many gigawatts are there, on schedule.
    """

    shares: float
    gigawatts: float
    hurdle: float
    delivered: float


@dataclass(frozen=True)
class Warrant:
    """Tranches, the strike in currency a share, and the years from now until the warrant expires."""

    tranches: tuple[Tranche, ...]
    strike: float
    years: float


@dataclass(frozen=True)
class Market:
    """The share's price now, its volatility a year, and the interest rate (continuous, a year)."""

    spot: float
    volatility: float
    rate: float


@dataclass(frozen=True)
class Buyer:
    """The customer: the chance that it falters before expiry, and its correlation with the share.

    Attributes
    ----------
    chance : float
        Between 0 and 1 (priced, not forecast).
    correlation : float
        Of the two Brownian motions, -1 to 1; above 0 the share tends to be low where the customer falters
        (wrong-way risk for whoever relies on it).
    """

    chance: float
    correlation: float = 0.0


def ladder(
    *,
    shares: float,
    count: int,
    gigawatts: tuple[float, float],
    hurdles: tuple[float, float],
    delivered: tuple[float, float],
    shape: float = 1.0,
) -> tuple[Tranche, ...]:
    """Equal tranches whose gigawatts and delivery rise evenly and whose hurdles rise as a power.

    hurdle_i = first + (last - first) (i / (count - 1))^shape, i = 0 ... count - 1.

    Parameters
    ----------
    shares : float
        In all tranches together.
    count : int
        Of tranches, at least 2.
    gigawatts, hurdles, delivered : tuple[float, float]
        Of the first and of the last tranche (see `Tranche`).
    shape : float, optional
        Above 0; 1 even, below 1 early and above 1 late rises.

    Returns
    -------
    tuple of Tranche
        From the first to the last.

    Raises
    ------
    ValueError
        Where a pair falls, the count is below 2 or the shape is not positive.
    """
    if count < 2:
        raise ValueError(f"count: {count} tranches make no ladder; give at least 2")
    if not (shares > 0 and np.isfinite([shares, *gigawatts, *hurdles, *delivered]).all()):
        raise ValueError(
            f"shares, gigawatts, hurdles, delivered: {shares}, {gigawatts}, {hurdles}, {delivered}; give "
            "finite numbers, and more than 0 shares"
        )
    if not (shape > 0 and np.isfinite(shape)):
        raise ValueError(f"shape: {shape} is not positive; 1 is an even ladder")
    for name, (first, last) in (("gigawatts", gigawatts), ("hurdles", hurdles), ("delivered", delivered)):
        if not first <= last:
            raise ValueError(f"{name}: falls from {first} to {last}; a ladder rises")
    rung = np.linspace(0.0, 1.0, count)

    def between(pair: tuple[float, float], at: Floats) -> Floats:
        return pair[0] + (pair[1] - pair[0]) * at

    rows = zip(
        between(gigawatts, rung), between(hurdles, rung**shape), between(delivered, rung), strict=True
    )
    return tuple(Tranche(shares / count, float(g), float(h), float(d)) for g, h, d in rows)


def check_rule(rule: str) -> str:
    """See that a rule is one of those by which a tranche can vest.

    Parameters
    ----------
    rule : str
        'ever' or 'at_delivery'.

    Returns
    -------
    str
        The same.

    Raises
    ------
    ValueError
        For another.
    """
    if rule not in ("ever", "at_delivery"):
        raise ValueError(f"rule: {rule!r} is none of ever, at_delivery")
    return rule


def check_warrant(warrant: Warrant, market: Market, buyer: Buyer) -> None:
    """See that a warrant can be valued.

    Parameters
    ----------
    warrant : Warrant
        What is valued.
    market : Market
        The share's.
    buyer : Buyer
        The holder.

    Raises
    ------
    ValueError
        Naming the first number that cannot be, and how to mend it.
    """
    if not warrant.tranches:
        raise ValueError("warrant.tranches: there are none; give at least one")
    if not warrant.years > 0:
        raise ValueError(
            f"warrant.years: {warrant.years}; the warrant has expired, and unvested is worth 0"
        )
    numbers = {
        "warrant.years": warrant.years,
        "warrant.strike": warrant.strike,
        "market.volatility": market.volatility,
    }
    for number, tranche in enumerate(warrant.tranches):
        for name in ("shares", "gigawatts", "hurdle", "delivered"):
            numbers[f"warrant.tranches[{number}].{name}"] = getattr(tranche, name)
    for name, number_given in numbers.items():
        if not (np.isfinite(number_given) and number_given >= 0):
            raise ValueError(f"{name}: {number_given} is negative or not a finite number; give 0 or more")
    if not (np.isfinite(market.spot) and market.spot > 0):
        raise ValueError(f"market.spot: {market.spot} is not a positive price; give currency a share")
    if not np.isfinite(market.rate):
        raise ValueError(f"market.rate: {market.rate} is not a finite number; 0.04 is four per cent a year")
    check_buyer(buyer)


def check_buyer(buyer: Buyer) -> None:
    """See that a holder's chance to falter and its correlation can be.

    Parameters
    ----------
    buyer : Buyer
        The holder.

    Raises
    ------
    ValueError
        Naming what cannot be.
    """
    if not 0 <= buyer.chance < 1:
        raise ValueError(f"buyer.chance: {buyer.chance}; give a chance from 0 up to, but not, 1")
    if not -1 <= buyer.correlation <= 1:
        raise ValueError(f"buyer.correlation: {buyer.correlation}; give a number from -1 to 1")
