"""A warrant whose share and whose holder's survival move together, by simulated paths.

Sources: first passage as default with correlation, C. Zhou, Review of Financial Studies 14(2), 2001;
Brownian bridges and control variates, P. Glasserman, "Monte Carlo Methods in Financial Engineering", 2003,
sections 4.1 and 6.4.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import pandas as pd
from numba import njit
from numpy.typing import NDArray

from computedeals.models.barriers import Floats, binary_barrier, chance_reached
from computedeals.models.checks import whole
from computedeals.models.warrant import SURE, TRADING_DAYS, survival_barrier
from computedeals.models.warrant_contract import Buyer, Market, Rule, Warrant, check_rule, check_warrant

Integers: TypeAlias = NDArray[np.int64]


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
        Number of paths, 2 or more.
    seed : int, optional
        Of the random numbers; the same seed gives the same result.
    looks_per_year : int, optional
        How often a year the price is looked at, 1 or more.

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
        Number of paths, 2 or more.
    seed : int, optional
        Of the random numbers; the same seed gives the same result.
    looks_per_year : int, optional
        How often a year the price is looked at, 1 or more.

    Returns
    -------
    DataFrame
        The rows of `simulate_warrant` under each combination, with the columns volatility, correlation
        and chance in front. Differences between combinations are surer than either, since both see the
        same draws.

    Raises
    ------
    ValueError
        As `simulate_warrant`, where there is nothing to combine, and where `paths` is below 2.
    """
    check_rule(rule)
    for name, given in (
        ("volatilities", volatilities),
        ("correlations", correlations),
        ("chances", chances),
    ):
        if not len(given):
            raise ValueError(f"{name}: at least one is needed")
    for volatility in volatilities:
        for correlation in correlations:
            for chance in chances:
                check_warrant(warrant, replace(market, volatility=volatility), Buyer(chance, correlation))
                if not volatility > 0:
                    raise ValueError("volatility: 0 leaves nothing to draw; use value_warrant")
    whole(paths, "paths", least=2)
    whole(looks_per_year, "looks_per_year", least=1)
    whole(seed, "seed", least=0)
    steps = max(round(warrant.years * looks_per_year), 1)
    interval = warrant.years / steps
    shares = np.array([t.shares for t in warrant.tranches])
    hurdles = np.array([t.hurdle for t in warrant.tranches])
    with np.errstate(divide="ignore"):
        levels = np.log(hurdles / market.spot)
    delivered = np.array([_step_of(t.delivered, warrant.years, interval) for t in warrant.tranches])
    falls = survival_barrier(np.asarray(chances, dtype=float)) * np.sqrt(warrant.years)
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
