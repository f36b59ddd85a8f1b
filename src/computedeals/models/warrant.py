"""A warrant that vests by deliveries and by the share price, and its holder's survival.

A supplier promises its customer shares for (almost) nothing, in tranches. A tranche vests when so many
gigawatts have been delivered, when the share price has reached a hurdle, and if the customer has not
faltered by then. The share pays no dividend, so a share that comes later is worth a share today, and in
shares the value of a tranche is a plain chance,

    value = n S P_share(price reaches H in time, gigawatts delivered, customer alive),

less the strike. `value_warrant` has closed forms, for a customer who is sure to take delivery or whose
survival does not depend on the share; `warrant_simulation` lets the two move together.

The customer falters when a Brownian motion, correlated with the share's, first falls to a level that
is set so that it does within the warrant's life with a given chance, under the pricing measure.

Sources: the value under the share measure, Rubinstein and Reiner 1991 and Geman, El Karoui and Rochet 1995
(see `barriers`); first passage as default, F. Black and J. C. Cox, Journal of Finance 31(2), 1976;
dilution, D. Galai and M. I. Schneller, Journal of Finance 33(5), 1978.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

import numpy as np
import pandas as pd
from scipy.special import erf, ndtri

from computedeals.models.barriers import Floats, binary_barrier, chance_reached, observed_barrier
from computedeals.models.warrant_contract import (
    Buyer,
    Market,
    Rule,
    Warrant,
    check_buyer,
    check_rule,
    check_warrant,
)

TRADING_DAYS = 252  # looks at the closing price a year
FAR = 39.0  # standard deviations beyond which a normal density is 0 in double precision
PENNY = 0.01  # of the spot: what a strike may be for the closed forms, which take exercise for certain


SURE = Buyer(chance=0.0)


@dataclass(frozen=True)
class Sensitivities:
    """What the value of a warrant does when one input moves a little.

    Attributes
    ----------
    delta : float
        Shares that move as it does.
    gamma : float
        Change of delta for a unit of price.
    vega : float
        Value for one hundredth of volatility.
    rho : float
        Value for one hundredth of the rate.
    theta : float
        Value for a day's passing.
    hurdles : float
        Value for hurdles all one per cent higher.
    """

    delta: float
    gamma: float
    vega: float
    rho: float
    theta: float
    hurdles: float


def value_warrant(
    warrant: Warrant,
    market: Market,
    buyer: Buyer = SURE,
    *,
    rule: Rule = "ever",
    looks_per_year: int | None = TRADING_DAYS,
) -> pd.DataFrame:
    """Value of each tranche in closed form, and what chance times price would have made of it.

    value = n (S P_share - K exp(-r T) P_cash); with a buyer whose survival is independent of the share,
    each chance is averaged over the time of vesting, v = max(delivered, first time at H): P(v <= T, buyer
    alive at v) = F(T) G(T) + integral from delivery to T of F(v) (-G'(v)) dv, where F is the chance that
    the hurdle was reached by v and G that the buyer is alive.

    Parameters
    ----------
    warrant, market, buyer : Warrant / Market / Buyer
        See the classes. The strike is at most a hundredth of the spot; the buyer's correlation is 0.
    rule : Rule, optional
        The hurdle must have been reached at any time until expiry ('ever'), or the price must be at or
        above it on the day of delivery ('at_delivery').
    looks_per_year : int or None, optional
        Closing prices looked at (Broadie, Glasserman and Kou's correction), None: all the time.

    Returns
    -------
    DataFrame
        A row a tranche: gigawatts, hurdle, delivered, shares, chance (under the cash measure), chance_share
        (under the share measure), notional (n S), chance_times_price (n S times chance), value, all in the
        currency of the spot. A tranche whose delivery comes after expiry is worth 0.

    Raises
    ------
    ValueError
        Naming the argument and the remedy, where a number is negative or not a number, the warrant has
        expired, the strike is not a penny's, or the buyer's correlation is not 0.
    """
    return pd.DataFrame(valued_tranches(warrant, market, buyer, rule=rule, looks_per_year=looks_per_year))


def valued_tranches(
    warrant: Warrant,
    market: Market,
    buyer: Buyer = SURE,
    *,
    rule: Rule = "ever",
    looks_per_year: int | None = TRADING_DAYS,
) -> list[dict[str, float]]:
    """The rows of `value_warrant` without their table, for who values a warrant thousands of times.

    Parameters
    ----------
    warrant, market, buyer : Warrant / Market / Buyer
        As for `value_warrant`.
    rule : Rule, optional
        As for `value_warrant`.
    looks_per_year : int or None, optional
        As for `value_warrant`.

    Returns
    -------
    list of dict of str to float
        One a tranche.

    Raises
    ------
    ValueError
        As `value_warrant`.
    """
    check_warrant(warrant, market, buyer)
    check_rule(rule)
    if buyer.correlation != 0.0:
        raise ValueError(
            f"buyer.correlation: {buyer.correlation} has no closed form here; use simulate_warrant, or 0"
        )
    if warrant.strike > PENNY * market.spot:
        raise ValueError(
            f"warrant.strike: {warrant.strike} is more than a hundredth of the spot; for a strike that may "
            "not be worth paying use simulate_warrant"
        )
    if looks_per_year is not None and not looks_per_year >= 1:
        raise ValueError(f"looks_per_year: {looks_per_year} is below 1; None watches all the time")
    rows = []
    for tranche in warrant.tranches:
        terms = (tranche.delivered, tranche.hurdle, warrant.years, market, buyer, rule, looks_per_year)
        share, cash = _chance_to_vest(*terms, "share"), _chance_to_vest(*terms, "cash")
        cost = warrant.strike * np.exp(-market.rate * warrant.years) * cash
        notional = tranche.shares * market.spot
        rows.append(
            {
                "gigawatts": tranche.gigawatts,
                "hurdle": tranche.hurdle,
                "delivered": tranche.delivered,
                "shares": tranche.shares,
                "chance": cash,
                "chance_share": share,
                "notional": notional,
                "chance_times_price": notional * cash,
                "value": max(tranche.shares * (market.spot * share - cost), 0.0),
            }
        )
    return rows


def sensitivities(
    warrant: Warrant,
    market: Market,
    buyer: Buyer = SURE,
    *,
    rule: Rule = "ever",
    looks_per_year: int | None = TRADING_DAYS,
) -> Sensitivities:
    """Central differences of the closed form: see `Sensitivities`; arguments and errors as `value_warrant`.

    The day that passes for theta brings deliveries nearer, too. Volatility and life must leave room for
    the step: at least 0.001 and two days.

    Parameters
    ----------
    warrant : Warrant
        The terms.
    market : Market
        Price, volatility and interest on the day.
    buyer : Buyer, optional
        The chance that the buyer falters.
    rule : Rule, optional
        How the price target is looked at.
    looks_per_year : int, optional
        How often a year the price is looked at; None: all the time.

    Returns
    -------
    Sensitivities

    Raises
    ------
    ValueError
        As `value_warrant`, and where volatility or life are too near 0 for a difference.
    """
    check_warrant(warrant, market, buyer)
    day = 1 / 365
    if market.volatility < 1e-3 or warrant.years < 2 * day:
        raise ValueError("volatility or years: too near 0 for a difference; give at least 0.001 and 2 days")

    def value(w: Warrant = warrant, m: Market = market) -> float:
        return float(value_warrant(w, m, buyer, rule=rule, looks_per_year=looks_per_year)["value"].sum())

    def aged(days: float) -> Warrant:
        nearer = (replace(t, delivered=max(t.delivered - days * day, 0.0)) for t in warrant.tranches)
        return replace(warrant, tranches=tuple(nearer), years=warrant.years - days * day)

    def raised(factor: float) -> Warrant:
        higher = tuple(replace(t, hurdle=t.hurdle * factor) for t in warrant.tranches)
        return replace(warrant, tranches=higher)

    step, small = market.spot * 1e-3, 1e-4
    up, down = (value(m=replace(market, spot=market.spot + side * step)) for side in (1, -1))
    wilder, calmer = (value(m=replace(market, volatility=market.volatility + s * small)) for s in (1, -1))
    dearer, cheaper = (value(m=replace(market, rate=market.rate + side * small)) for side in (1, -1))
    return Sensitivities(
        delta=(up - down) / (2 * step),
        gamma=(up - 2 * value() + down) / step**2,
        vega=(wilder - calmer) / (2 * small) * 0.01,
        rho=(dearer - cheaper) / (2 * small) * 0.01,
        theta=value(aged(1.0)) - value(),
        hurdles=(value(raised(1.01)) - value(raised(0.99))) / 2,
    )


def chance_alive(buyer: Buyer, years: float, at: Floats | float) -> Floats:
    """Chance, under the pricing measure, that the buyer has not faltered by a time before expiry.

    1 - 2 N(-c / sqrt(t)), with c such that it is 1 - `buyer.chance` after `years`.

    Parameters
    ----------
    years : float
        The warrant's life, above 0.
    at : ndarray | float
        Times from now, 0 to `years`.

    Returns
    -------
    ndarray
        In the shape of `at`.

    Raises
    ------
    ValueError
        Where the buyer cannot be, or a time is negative, past the end or not a number.

    Notes
    -----
    Source: Black and Cox 1976, no drift.
    """
    check_buyer(buyer)
    if not (np.isfinite(years) and years > 0):
        raise ValueError(f"years: {years}; give a finite life above 0")
    if not np.all((np.asarray(at) >= 0) & (np.asarray(at) <= years)):
        raise ValueError(f"at: {at}; give times from 0 to the end of the warrant's life, {years}")
    level = survival_barrier(np.asarray(buyer.chance)) * np.sqrt(years)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(np.asarray(at) > 0, erf(level / np.sqrt(2 * np.asarray(at))), 1.0))


def dilution(outstanding: float, issued: float) -> tuple[float, float]:
    """The new shares as a share of those outstanding before, and of all after the issue.

    m / n and m / (n + m). A price that the market made after it knew of the issue already allows for it.

    Parameters
    ----------
    outstanding, issued : float
        Shares before the issue, and new shares.

    Returns
    -------
    tuple of (float, float)
        Fractions of the shares before, and of those after.

    Raises
    ------
    ValueError
        Where a count is not positive.

    Notes
    -----
    Source: Galai and Schneller 1978.
    """
    if not (0 < outstanding < np.inf and 0 < issued < np.inf):
        raise ValueError(f"outstanding, issued: {outstanding}, {issued}; counts of shares are above 0")
    return issued / outstanding, issued / (outstanding + issued)


def paid_and_received(warrant: Warrant, price: float, purchase_per_gigawatt: float) -> pd.DataFrame:
    """What the customer has paid, and what the shares vested so far are worth, tranche by tranche.

    Before tranche i is delivered the customer holds the shares of the tranches before it: it pays first.

    Parameters
    ----------
    price : float
        Of the share throughout, in currency a share; a tranche vests if this is at its hurdle or above.
    purchase_per_gigawatt : float
        What a gigawatt of the supplier's goods costs, in the same currency.

    Returns
    -------
    DataFrame
        A row a tranche: gigawatts, delivered, paid (so far), shares (vested with it), worth (of all vested
        so far, less the strike), short (paid, less the worth before this tranche's shares came), net.

    Raises
    ------
    ValueError
        Where the price is not positive or the purchase is negative.
    """
    if not 0 < price < np.inf or not 0 <= purchase_per_gigawatt < np.inf:
        raise ValueError(
            f"price, purchase_per_gigawatt: {price}, {purchase_per_gigawatt}; give above 0 and 0 or more"
        )
    rows, worth = [], 0.0
    for tranche in warrant.tranches:
        paid = tranche.gigawatts * purchase_per_gigawatt
        vested = tranche.shares if price >= tranche.hurdle and tranche.delivered <= warrant.years else 0.0
        short = paid - worth
        worth += vested * max(price - warrant.strike, 0.0)
        rows.append((tranche.gigawatts, tranche.delivered, paid, vested, worth, short, paid - worth))
    columns = ["gigawatts", "delivered", "paid", "shares", "worth", "short", "net"]
    return pd.DataFrame(rows, columns=columns)


@lru_cache(maxsize=1 << 15)
def _chance_to_vest(
    delivered: float,
    hurdle: float,
    years: float,
    market: Market,
    buyer: Buyer,
    rule: Rule,
    looks: int | None,
    measure: Literal["share", "cash"],
) -> float:
    """P(hurdle, delivery, buyer) for one tranche, under the share or the cash measure; ranges ask again."""
    if delivered > years:
        return 0.0
    alive_then = float(chance_alive(buyer, years, delivered))
    if hurdle == 0.0:
        return alive_then
    if check_rule(rule) == "at_delivery":
        discounted = binary_barrier(
            market.spot,
            market.spot,
            delivered,
            market.volatility,
            market.rate,
            strike=hurdle,
            pays=measure,
            ends="above",
        )
        unit = market.spot if measure == "share" else np.exp(-market.rate * delivered)
        return float(discounted) / unit * alive_then
    level = float(
        hurdle
        if looks is None
        else observed_barrier(hurdle, market.volatility, 1 / looks, spot=market.spot)
    )

    def reached(at: Floats | float) -> Floats:
        return chance_reached(market.spot, level, at, market.volatility, market.rate, measure=measure)

    return float(reached(years)) * float(chance_alive(buyer, years, years)) + _reached_before_fall(
        reached, buyer, years, delivered
    )


def _reached_before_fall(
    reached: Callable[[Floats], Floats], buyer: Buyer, years: float, delivered: float
) -> float:
    """Integral over the buyer's fall at v, from delivery to the end, of the chance reached by v.

    With z = c / sqrt(v) the density of the fall is that of a normal, 2 phi(z) dz, without the pole that it
    has at v = 0; in log z the integrand is smooth whether the buyer falls at once or hardly ever.
    """
    level = float(survival_barrier(np.asarray(buyer.chance)))  # c / sqrt(years)
    first = min(level * np.sqrt(years / delivered) if delivered > 0 else np.inf, FAR)
    if not level < first:
        return 0.0
    half = np.log(first / level) / 2
    nodes, weights = _quadrature()
    z = level * np.exp(half * (1 + nodes))
    density = 2 * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * z
    return float(half * np.sum(weights * reached(years * (level / z) ** 2) * density))


@cache
def _quadrature() -> tuple[Floats, Floats]:
    """Where an integral over -1 to 1 is looked at, and how much each place counts (Gauss and Legendre)."""
    places, weights = np.polynomial.legendre.leggauss(256)
    places.setflags(write=False)
    weights.setflags(write=False)
    return places, weights


def survival_barrier(chance: Floats) -> Floats:
    """How far a unit Brownian motion may fall in a unit of time but with this chance.

    Parameters
    ----------
    chance : ndarray
        Of falling as far, 0 to 1, any shape.

    Returns
    -------
    ndarray
        In the square root of the unit of time, above 0; infinite where the chance is 0.

    Raises
    ------
    ValueError
        Where a chance is not from 0 up to, but not, 1.

    Notes
    -----
    By reflection P(min W <= -b) = 2 Phi(-b).
    """
    if not np.all((chance >= 0) & (chance < 1)):
        raise ValueError(f"chance: {chance}; give chances from 0 up to, but not, 1")
    return np.asarray(-ndtri(chance / 2))
