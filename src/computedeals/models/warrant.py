"""A warrant that vests by deliveries and by the share price, and its holder's survival.

A supplier promises its customer shares for (almost) nothing, in tranches. A tranche vests when so many
gigawatts have been delivered, when the share price has reached a hurdle, and if the customer has not
faltered by then. The share pays no dividend, so a share that comes later is worth a share today, and in
shares the value of a tranche is a plain chance,

    value = n S P_share(price reaches H in time, gigawatts delivered, customer alive),

less the strike. `value_warrant` has closed forms, for a customer who is sure to take delivery or whose
survival does not depend on the share; `simulate_warrant` lets the two move together.

The customer falters when a Brownian motion, correlated with the share's, first falls to a level that
is set so that it does within the warrant's life with a given chance, under the pricing measure.

Sources: the value under the share measure, Rubinstein and Reiner 1991 and Geman, El Karoui and Rochet 1995
(see `barriers`); first passage as default, F. Black and J. C. Cox, Journal of Finance 31(2), 1976, and with
correlation C. Zhou, Review of Financial Studies 14(2), 2001; dilution, D. Galai and M. I. Schneller,
Journal of Finance 33(5), 1978; Brownian bridges and control variates, P. Glasserman, "Monte Carlo Methods
in Financial Engineering", 2003, sections 4.1 and 6.4.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd
from numba import njit
from numpy.typing import NDArray
from scipy.special import erf, ndtri

from computedeals.models.barriers import Floats, binary_barrier, chance_reached, observed_barrier

Rule = Literal["ever", "at_delivery"]
Integers: TypeAlias = NDArray[np.int64]
TRADING_DAYS = 252  # looks at the closing price a year
NODES, WEIGHTS = np.polynomial.legendre.leggauss(256)
FAR = 39.0  # standard deviations beyond which a normal density is 0 in double precision
PENNY = 0.01  # of the spot: what a strike may be for the closed forms, which take exercise for certain


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
    _check(warrant, market, buyer)
    _rule(rule)
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
        share = _chance_to_vest(tranche, warrant.years, market, buyer, rule, looks_per_year, "share")
        cash = _chance_to_vest(tranche, warrant.years, market, buyer, rule, looks_per_year, "cash")
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
    return pd.DataFrame(rows)


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
    _check(warrant, market, buyer)
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


def simulate_warrant(
    warrant: Warrant,
    market: Market,
    buyer: Buyer = SURE,
    *,
    rule: Rule = "ever",
    paths: int = 20_000,
    seed: int = 20251006,
    looks_per_year: int = TRADING_DAYS,
) -> pd.DataFrame:
    """Value of each tranche by Monte Carlo under the share measure, with standard errors.

    Arguments and errors as `value_warrant`, but any correlation and any strike. The closing price is drawn
    on every day; the buyer is watched all the time (a Brownian bridge between days). The control variate is
    the chance that a continuously watched price passes the hurdle, whose mean has a closed form.

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
    paths : int, optional
        Number of paths.
    seed : int, optional
        Of the random numbers; the same seed gives the same result.
    looks_per_year : int, optional
        How often a year the price is looked at; None: all the time.

    Returns
    -------
    DataFrame
        A row a tranche and a last row for all: gigawatts (of the last row, missing), value, error (one
        standard error), plain_error (without the control variate), survives and held: the parts of the
        value from paths on which the buyer lives until expiry, and on which the tranche had vested before
        it faltered; both are values today, in the currency of the spot. held_then and held_error: the same
        as `held` in money of the day on which it faltered, undiscounted, and its standard error.
    """
    grid = simulate_grid(
        warrant,
        market,
        volatilities=[market.volatility],
        correlations=[buyer.correlation],
        chances=[buyer.chance],
        rule=rule,
        paths=paths,
        seed=seed,
        looks_per_year=looks_per_year,
    )
    return grid.drop(columns=["volatility", "correlation", "chance"])


def simulate_grid(
    warrant: Warrant,
    market: Market,
    *,
    volatilities: Sequence[float],
    correlations: Sequence[float],
    chances: Sequence[float],
    rule: Rule = "ever",
    paths: int = 20_000,
    seed: int = 20251006,
    looks_per_year: int = TRADING_DAYS,
) -> pd.DataFrame:
    """`simulate_warrant` for every combination of volatility, correlation and chance, on the same draws.

    The volatility of `market` plays no part.

    Parameters
    ----------
    warrant : Warrant
        The terms.
    market : Market
        Price, volatility and interest on the day.
    volatilities, correlations, chances : sequence of float
        The values of each, which are combined; per year, -1 to 1, and 0 to 1.
    rule : Rule, optional
        How the price target is looked at.
    paths : int, optional
        Number of paths.
    seed : int, optional
        Of the random numbers; the same seed gives the same result.
    looks_per_year : int, optional
        How often a year the price is looked at; None: all the time.

    Returns
    -------
    DataFrame
        The rows of `simulate_warrant` under each combination, with the columns volatility, correlation
        and chance in front. Differences between combinations are surer than either, since both see the
        same draws.

    Raises
    ------
    ValueError
        As `simulate_warrant`, and where `paths` is below 2.
    """
    _rule(rule)
    for volatility in volatilities:
        for correlation in correlations:
            for chance in chances:
                _check(warrant, replace(market, volatility=volatility), Buyer(chance, correlation))
                if not volatility > 0:
                    raise ValueError("volatility: 0 leaves nothing to draw; use value_warrant")
    if paths < 2 or looks_per_year < 1:
        raise ValueError(f"paths, looks_per_year: {paths}, {looks_per_year}; give at least 2 and 1")
    steps = max(round(warrant.years * looks_per_year), 1)
    interval = warrant.years / steps
    shares = np.array([t.shares for t in warrant.tranches])
    hurdles = np.array([t.hurdle for t in warrant.tranches])
    with np.errstate(divide="ignore"):
        levels = np.log(hurdles / market.spot)
    delivered = np.array([_step_of(t.delivered, warrant.years, interval) for t in warrant.tranches])
    falls = _barrier_of(np.asarray(chances, dtype=float)) * np.sqrt(warrant.years)
    vols, corrs = np.asarray(volatilities, dtype=float), np.asarray(correlations, dtype=float)
    sums = np.zeros((len(vols), len(corrs), len(falls), len(shares) + 1, 9))
    generator = np.random.Generator(np.random.Philox(seed))
    left = paths
    while left > 0:
        batch = min(left, 64)
        normals = generator.standard_normal((batch, 2, steps))
        _add_paths(
            normals,
            interval,
            market.spot,
            market.rate,
            warrant.strike,
            shares,
            levels,
            np.argsort(levels, kind="stable"),
            delivered,
            vols,
            corrs,
            falls,
            rule == "ever",
            sums,
        )
        left -= batch
    rows = []
    for v, volatility in enumerate(vols):
        means = _control_means(
            warrant, replace(market, volatility=float(volatility)), rule, delivered * interval
        )
        for r, correlation in enumerate(corrs):
            for c, chance in enumerate(chances):
                found = _estimates(sums[v, r, c], means * market.spot, paths)
                for tranche, estimate in zip([*warrant.tranches, None], found, strict=True):
                    rows.append(
                        {
                            "volatility": float(volatility),
                            "correlation": float(correlation),
                            "chance": float(chance),
                            "gigawatts": np.nan if tranche is None else tranche.gigawatts,
                            **estimate,
                        }
                    )
    return pd.DataFrame(rows)


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
    _check_buyer(buyer)
    if not (np.isfinite(years) and years > 0):
        raise ValueError(f"years: {years}; give a finite life above 0")
    if not np.all((np.asarray(at) >= 0) & (np.asarray(at) <= years)):
        raise ValueError(f"at: {at}; give times from 0 to the end of the warrant's life, {years}")
    level = _barrier_of(np.asarray(buyer.chance)) * np.sqrt(years)
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


def _chance_to_vest(
    tranche: Tranche,
    years: float,
    market: Market,
    buyer: Buyer,
    rule: Rule,
    looks: int | None,
    measure: Literal["share", "cash"],
) -> float:
    """P(hurdle, delivery, buyer) for one tranche, under the share or the cash measure."""
    if tranche.delivered > years:
        return 0.0
    alive_then = float(chance_alive(buyer, years, tranche.delivered))
    if tranche.hurdle == 0.0:
        return alive_then
    if _rule(rule) == "at_delivery":
        discounted = binary_barrier(
            market.spot,
            market.spot,
            tranche.delivered,
            market.volatility,
            market.rate,
            strike=tranche.hurdle,
            pays=measure,
            ends="above",
        )
        unit = market.spot if measure == "share" else np.exp(-market.rate * tranche.delivered)
        return float(discounted) / unit * alive_then
    level = float(
        tranche.hurdle
        if looks is None
        else observed_barrier(tranche.hurdle, market.volatility, 1 / looks, spot=market.spot)
    )

    def reached(at: Floats | float) -> Floats:
        return chance_reached(market.spot, level, at, market.volatility, market.rate, measure=measure)

    return float(reached(years)) * float(chance_alive(buyer, years, years)) + _reached_before_fall(
        reached, buyer, years, tranche.delivered
    )


def _reached_before_fall(
    reached: Callable[[Floats], Floats], buyer: Buyer, years: float, delivered: float
) -> float:
    """Integral over the buyer's fall at v, from delivery to the end, of the chance reached by v.

    With z = c / sqrt(v) the density of the fall is that of a normal, 2 phi(z) dz, without the pole that it
    has at v = 0; in log z the integrand is smooth whether the buyer falls at once or hardly ever.
    """
    level = float(_barrier_of(np.asarray(buyer.chance)))  # c / sqrt(years)
    first = min(level * np.sqrt(years / delivered) if delivered > 0 else np.inf, FAR)
    if not level < first:
        return 0.0
    half = np.log(first / level) / 2
    z = level * np.exp(half * (1 + NODES))
    density = 2 * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * z
    return float(half * np.sum(WEIGHTS * reached(years * (level / z) ** 2) * density))


def _barrier_of(chance: Floats) -> Floats:
    """How far a unit Brownian motion may fall in a unit of time but with this chance."""
    return np.asarray(-ndtri(chance / 2))


def _step_of(delivered: float, years: float, interval: float) -> int:
    """The step at or after a delivery, or one past the last where it comes after expiry."""
    last = round(years / interval)
    return last + 1 if delivered > years else min(int(np.ceil(delivered / interval - 1e-9)), last)


def _control_means(warrant: Warrant, market: Market, rule: Rule, delivered: Floats) -> Floats:
    """Mean of each tranche's control variate: shares times the chance to pass, continuously watched."""
    means = []
    for tranche, at in zip(warrant.tranches, delivered, strict=True):
        if tranche.delivered > warrant.years:
            means.append(0.0)
        elif tranche.hurdle == 0.0:
            means.append(tranche.shares)
        elif rule == "ever":
            args = (market.spot, tranche.hurdle, warrant.years, market.volatility, market.rate)
            means.append(tranche.shares * float(chance_reached(*args, measure="share")))
        else:
            worth = binary_barrier(
                market.spot,
                market.spot,
                at,
                market.volatility,
                market.rate,
                strike=tranche.hurdle,
                ends="above",
            )
            means.append(tranche.shares * float(worth) / market.spot)
    return np.array([*means, sum(means)])


def _estimates(sums: Floats, control_means: Floats, paths: int) -> list[dict[str, float]]:
    """Means with the control variate, and their errors, from the sums that the kernel gathered."""
    found = []
    for (y, yy, x, xx, xy, survives, held, then, thens), mean in zip(sums, control_means, strict=True):
        variance = max(yy / paths - (y / paths) ** 2, 0.0)
        spread = max(xx / paths - (x / paths) ** 2, 0.0)
        together = xy / paths - y * x / paths**2
        slope = together / spread if spread > 1e-12 * max(mean, 1.0) ** 2 else 0.0
        kept = max(variance - slope * together, 0.0)
        value = y / paths - slope * (x / paths - mean)
        share = value / (y / paths) if y > 0 else 0.0
        found.append(
            {
                "value": value,
                "error": float(np.sqrt(kept / (paths - 1))),
                "plain_error": float(np.sqrt(variance / (paths - 1))),
                "survives": survives / paths * share,
                "held": held / paths * share,
                "held_then": then / paths * share,
                "held_error": float(np.sqrt(max(thens / paths - (then / paths) ** 2, 0.0) / (paths - 1))),
            }
        )
    return found


@njit(cache=True)
def _add_paths(
    normals: Floats,
    interval: float,
    spot: float,
    rate: float,
    strike: float,
    shares: Floats,
    levels: Floats,
    order: Integers,
    delivered: Integers,
    vols: Floats,
    corrs: Floats,
    falls: Floats,
    ever: bool,
    sums: Floats,
) -> None:  # pragma: no cover - compiled
    """Add each path's payments, controls and their products to `sums`: see `_estimates` for the nine."""
    paths, _, steps = normals.shape
    count = shares.shape[0]
    root = np.sqrt(interval)
    grown = np.exp(rate * interval * np.arange(steps + 1))
    price = np.empty(steps + 1)
    alive = np.empty((falls.shape[0], steps + 1))
    # the chance to fall from here on, each fall counted in money of its day
    later = np.empty((falls.shape[0], steps + 1))
    vests = np.empty(count, dtype=np.int64)
    control = np.empty(count)
    below = np.empty(count)
    for p in range(paths):
        for v in range(vols.shape[0]):
            vol = vols[v]
            drift = (rate + 0.5 * vol * vol) * interval
            variance = vol * vol * interval
            x = 0.0
            price[0] = 0.0
            passed = 0
            for k in range(count):
                vests[k] = steps + 1
                below[k] = 1.0
            while passed < count and levels[order[passed]] <= 0.0:
                vests[order[passed]] = 0
                below[order[passed]] = 0.0
                passed += 1
            for j in range(steps):
                before = x
                x += drift + vol * root * normals[p, 0, j]
                price[j + 1] = x
                for n in range(passed, count):
                    k = order[n]
                    gap = (levels[k] - before) * (levels[k] - x)
                    if x >= levels[k]:
                        below[k] = 0.0
                        vests[k] = j + 1
                        passed = n + 1
                    elif gap > 20.0 * variance:
                        break
                    else:
                        below[k] *= 1.0 - np.exp(-2.0 * gap / variance)
            worth = max(1.0 - strike / (spot * np.exp(x)), 0.0)
            for k in range(count):
                if delivered[k] > steps:
                    vests[k] = steps + 1
                    control[k] = 0.0
                elif ever:
                    control[k] = 1.0 - below[k]
                    vests[k] = max(vests[k], delivered[k])
                else:
                    over = price[delivered[k]] >= levels[k]
                    control[k] = 1.0 if over else 0.0
                    vests[k] = delivered[k] if over else steps + 1
            for r in range(corrs.shape[0]):
                rho = corrs[r]
                other = np.sqrt(max(1.0 - rho * rho, 0.0))
                for c in range(falls.shape[0]):
                    alive[c, 0] = 1.0
                b = 0.0
                for j in range(steps):
                    before = b
                    b += rho * vol * interval + root * (rho * normals[p, 0, j] + other * normals[p, 1, j])
                    for c in range(falls.shape[0]):
                        if alive[c, j] == 0.0 or b <= -falls[c]:
                            alive[c, j + 1] = 0.0
                        else:
                            gap = (before + falls[c]) * (b + falls[c])
                            alive[c, j + 1] = alive[c, j]
                            if gap < 20.0 * interval:
                                alive[c, j + 1] *= 1.0 - np.exp(-2.0 * gap / interval)
                for c in range(falls.shape[0]):
                    later[c, steps] = 0.0
                    for j in range(steps - 1, -1, -1):
                        later[c, j] = later[c, j + 1] + (alive[c, j] - alive[c, j + 1]) * grown[j + 1]
                    y_all, x_all, s_all, h_all, t_all = 0.0, 0.0, 0.0, 0.0, 0.0
                    for k in range(count):
                        u = shares[k] * spot * control[k]
                        y, s, t = 0.0, 0.0, 0.0
                        if vests[k] <= steps:
                            y = shares[k] * spot * worth * alive[c, vests[k]]
                            s = shares[k] * spot * worth * alive[c, steps]
                            t = shares[k] * spot * worth * later[c, vests[k]]
                        row = sums[v, r, c, k]
                        row[0] += y
                        row[1] += y * y
                        row[2] += u
                        row[3] += u * u
                        row[4] += y * u
                        row[5] += s
                        row[6] += y - s
                        row[7] += t
                        row[8] += t * t
                        y_all += y
                        x_all += u
                        s_all += s
                        h_all += y - s
                        t_all += t
                    row = sums[v, r, c, count]
                    row[0] += y_all
                    row[1] += y_all * y_all
                    row[2] += x_all
                    row[3] += x_all * x_all
                    row[4] += y_all * x_all
                    row[5] += s_all
                    row[6] += h_all
                    row[7] += t_all
                    row[8] += t_all * t_all


def _rule(rule: str) -> str:
    if rule not in ("ever", "at_delivery"):
        raise ValueError(f"rule: {rule!r} is none of ever, at_delivery")
    return rule


def _check(warrant: Warrant, market: Market, buyer: Buyer) -> None:
    """Raise ValueError naming the first number that cannot be, and how to mend it."""
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
    _check_buyer(buyer)


def _check_buyer(buyer: Buyer) -> None:
    if not 0 <= buyer.chance < 1:
        raise ValueError(f"buyer.chance: {buyer.chance}; give a chance from 0 up to, but not, 1")
    if not -1 <= buyer.correlation <= 1:
        raise ValueError(f"buyer.correlation: {buyer.correlation}; give a number from -1 to 1")
