"""What it costs to move between two suppliers, and what being able to is worth.

From what spending a move pays: net present value. What an alternative is worth that is never used:
bargaining (Nash 1950; Binmore, Rubinstein and Wolinsky 1986). Money is in any one unit.
"""

import math
from dataclasses import dataclass

from computedeals.models.checks import whole


@dataclass(frozen=True)
class Switch:
    """Moving spending from one supplier's chips and software to another's.

    Attributes
    ----------
    spending : float
        Money a year on the work that could move.
    moved : float
        Share of it that moves.
    discount : float
        How much less the other charges for the same nominal chip.
    performance : float
        Work done on it per nominal chip, against 1 on the old (software not yet tuned lowers it).
    engineering : float
        Money once, for the port.
    upkeep : float
        Money a year, to keep two versions.
    years : int
        How long it is used.
    rate : float
        Discount rate a year.
    """

    spending: float
    moved: float
    discount: float
    performance: float
    engineering: float
    upkeep: float
    years: int
    rate: float

    def __post_init__(self) -> None:
        for name in ("spending", "engineering", "upkeep"):
            value = getattr(self, name)
            if not (math.isfinite(value) and value >= 0):
                raise ValueError(f"{name} is {value}: it must be a number of at least 0")
        if not 0 <= self.moved <= 1:
            raise ValueError(f"moved is {self.moved}: a share in [0, 1]")
        if not -math.inf < self.discount < 1:
            raise ValueError(f"discount is {self.discount}: a fraction of the price below 1")
        if not 0 < self.performance < math.inf:
            raise ValueError(f"performance is {self.performance}: it must be a number above 0")
        _check_term(self.years, self.rate)

    @property
    def saving(self) -> float:
        """The share of the moved spending that is saved: 1 - (1 - discount) / performance."""
        return 1 - (1 - self.discount) / self.performance


def annuity(years: int, rate: float) -> float:
    """The present value of 1 a year, at the end of each year: (1 - (1 + r)^-n) / r, or n at r = 0.

    Parameters
    ----------
    years : int
        How many years, 1 or more.
    rate : float
        Discount rate a year, above -1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        Outside these ranges.
    """
    _check_term(years, rate)
    return float(years) if rate == 0 else -math.expm1(-years * math.log1p(rate)) / rate


def switch_value(switch: Switch) -> float:
    """The net present value of switching.

    V = A(n, r) * (moved * spending * saving - upkeep) - engineering

    with A the annuity factor. Negative where it does not pay.

    Parameters
    ----------
    switch : Switch
        The terms of the port.

    Returns
    -------
    float
        In the unit of `spending`.
    """
    yearly = switch.moved * switch.spending * switch.saving - switch.upkeep
    return annuity(switch.years, switch.rate) * yearly - switch.engineering


def break_even_spending(switch: Switch) -> float:
    """The spending a year from which switching pays; infinity where it never does (nothing is saved).

    S* = (engineering / A(n, r) + upkeep) / (moved * saving). `switch.spending` plays no part.

    Parameters
    ----------
    switch : Switch
        The terms of the port.

    Returns
    -------
    float
    """
    gained = switch.moved * switch.saving
    cost = switch.engineering / annuity(switch.years, switch.rate) + switch.upkeep
    return cost / gained if gained > 0 else math.inf


@dataclass(frozen=True)
class Bargain:
    """What a unit costs after bargaining, and what each side gains: price, buyer's and seller's surplus."""

    price: float
    buyer: float
    seller: float


def bargain(
    value: float, cost: float, power: float, outside: float = 0.0, *, threat: bool = True
) -> Bargain:
    """The price that a buyer and a seller agree on, given what the buyer could have elsewhere.

    threat=True: the alternative is in use while they talk (a second source already ported to), and they
    split what their deal adds to it: buyer = outside + power * (value - cost - outside) (Nash 1950).
    threat=False: it is there to walk away to, and matters only where it is better than the split:
    buyer = max(power * (value - cost), outside) (Binmore, Rubinstein and Wolinsky 1986; Binmore, Shaked and
    Sutton 1989).

    Parameters
    ----------
    value, cost : float
        Of a unit, to the buyer and the seller.
    power : float
        The buyer's share, in [0, 1].
    outside : float, optional
        The buyer's surplus a unit elsewhere (>= 0); above value - cost there is no deal with this
        seller.
    threat : bool, optional
        Whether the alternative is in use while they talk, or only there to walk away to.

    Returns
    -------
    Bargain

    Raises
    ------
    ValueError
        Outside these ranges, or where no deal is possible.
    """
    if not 0 <= power <= 1:
        raise ValueError(f"power is {power}: a share in [0, 1]")
    if not (math.isfinite(value) and math.isfinite(cost) and math.isfinite(outside) and outside >= 0):
        raise ValueError("value, cost and outside must be numbers, outside at least 0")
    surplus = value - cost
    if surplus < outside:
        raise ValueError(f"no deal: the surplus {surplus:g} is below the buyer's alternative, {outside:g}")
    buyer = outside + power * (surplus - outside) if threat else max(power * surplus, outside)
    return Bargain(price=value - buyer, buyer=buyer, seller=surplus - buyer)


def portability_value(
    value: float, cost: float, power: float, outside: float, *, threat: bool = True
) -> float:
    """What a buyer gains a unit by being able to leave, without leaving.

    The buyer's surplus with the alternative less that without: (1 - power) * outside where the alternative
    is a threat point.

    Parameters
    ----------
    value : float
        What a unit is worth to the buyer.
    cost : float
        What it costs the seller.
    power : float
        The buyer's bargaining power, 0 to 1.
    outside : float
        The buyer's surplus a unit elsewhere.
    threat : bool, optional
        As for `bargain`.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        As `bargain`.
    """
    return (
        bargain(value, cost, power, outside, threat=threat).buyer
        - bargain(value, cost, power, 0.0, threat=threat).buyer
    )


def _check_term(years: int, rate: float) -> None:
    whole(years, "years", least=1)
    if not (math.isfinite(rate) and rate > -1):
        raise ValueError(f"rate is {rate}: it must be a number above -1")
