"""The warrant: closed forms against Monte Carlo, against exact cases, and against common sense."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import QuantLib as ql  # noqa: N813
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from computedeals.models.barriers import binary_barrier, chance_reached
from computedeals.models.warrant import (
    SURE,
    chance_alive,
    dilution,
    paid_and_received,
    sensitivities,
    value_warrant,
)
from computedeals.models.warrant_contract import Buyer, Market, Rule, Tranche, Warrant, ladder
from computedeals.models.warrant_simulation import simulate_grid, simulate_warrant

MARKET = Market(spot=203.71, volatility=0.6, rate=0.04)
PENNY = Warrant(
    ladder(shares=160e6, count=6, gigawatts=(1, 6), hurdles=(200, 600), delivered=(1.75, 4.75)), 0.01, 5.0
)
LAST = Warrant((Tranche(1.0, 6, 600.0, 4.75),), 0.0, 5.0)


def total(warrant: Warrant, market: Market, buyer: Buyer = SURE, rule: Rule = "ever") -> float:
    return float(value_warrant(warrant, market, buyer, rule=rule)["value"].sum())


def test_a_tranche_is_worth_its_shares_times_the_chance_under_the_share_measure() -> None:
    row = value_warrant(LAST, MARKET, looks_per_year=None).iloc[0]
    assert row["value"] == pytest.approx(float(binary_barrier(203.71, 600, 5, 0.6, 0.04)))
    assert row["chance"] == pytest.approx(float(chance_reached(203.71, 600, 5, 0.6, 0.04)))
    assert row["value"] > 2.5 * row["chance_times_price"]


def test_a_hurdle_on_the_day_of_delivery_agrees_with_quantlibs_share_or_nothing() -> None:
    today, days = ql.Date(6, 10, 2025), ql.Actual365Fixed()
    ql.Settings.instance().evaluationDate = today
    process = ql.BlackScholesProcess(
        ql.QuoteHandle(ql.SimpleQuote(203.71)),
        ql.YieldTermStructureHandle(ql.FlatForward(today, 0.04, days)),
        ql.BlackVolTermStructureHandle(ql.BlackConstantVol(today, ql.NullCalendar(), 0.6, days)),
    )
    option = ql.VanillaOption(
        ql.AssetOrNothingPayoff(ql.Option.Call, 600.0), ql.EuropeanExercise(today + 1460)
    )
    option.setPricingEngine(ql.AnalyticEuropeanEngine(process))
    promised = Warrant((Tranche(1.0, 6, 600.0, 4.0),), 0.0, 5.0)
    assert total(promised, MARKET, rule="at_delivery") == pytest.approx(option.NPV())


@pytest.mark.parametrize("rule", ["ever", "at_delivery"])
@pytest.mark.parametrize("chance", [0.0, 0.3])
def test_monte_carlo_agrees_with_the_closed_form_within_its_error(rule: Rule, chance: float) -> None:
    exact = value_warrant(PENNY, MARKET, Buyer(chance), rule=rule)["value"]
    drawn = simulate_warrant(PENNY, MARKET, Buyer(chance), rule=rule, paths=6000)
    # the correction for daily closes is itself good to about a thousandth of the value
    room = 4 * drawn["error"].iloc[:-1] + 1e-3 * exact.to_numpy()
    assert (abs(drawn["value"].iloc[:-1] - exact.to_numpy()) < room).all()
    assert abs(drawn["value"].iloc[-1] - exact.sum()) < 4 * drawn["error"].iloc[-1] + 1e-3 * exact.sum()
    assert drawn["value"].iloc[:-1].sum() == pytest.approx(drawn["value"].iloc[-1], rel=0.01)


def test_the_control_variate_cuts_the_error_by_far() -> None:
    drawn = simulate_warrant(LAST, MARKET, paths=4000).iloc[0]
    assert drawn["error"] < drawn["plain_error"] / 4


def test_a_strike_that_counts_is_drawn_right() -> None:
    """Black and Scholes: with no hurdle and a sure buyer the warrant is a plain call."""
    call = Warrant((Tranche(1.0, 1, 0.0, 0.0),), 200.0, 1.0)
    deviation = 0.6
    d1 = (np.log(203.71 / 200) + 0.04 + 0.18) / deviation
    plain = 203.71 * norm.cdf(d1) - 200 * np.exp(-0.04) * norm.cdf(d1 - deviation)
    drawn = simulate_warrant(call, MARKET, paths=20_000, looks_per_year=12).iloc[0]
    assert abs(drawn["value"] - plain) < 4 * drawn["error"]


def test_a_buyer_who_is_the_share_falls_with_it() -> None:
    """Correlation 1: alive means that the share's own path stayed above a line, a known barrier case.

    Under the share measure the buyer's Brownian motion then drifts by the volatility. A tranche without
    a hurdle, delivered at expiry, is worth the spot times P(min of W_t + sigma t over T > -c).
    """
    promised = Warrant((Tranche(1.0, 1, 0.0, 5.0),), 0.0, 5.0)
    fall = -norm.ppf(0.3 / 2) * np.sqrt(5)
    drift, root = 0.6, np.sqrt(5)
    alive = norm.cdf((fall + drift * 5) / root)
    alive -= np.exp(-2 * drift * fall) * norm.cdf((-fall + drift * 5) / root)
    drawn = simulate_warrant(promised, MARKET, Buyer(0.3, 1.0), paths=6000, looks_per_year=52).iloc[0]
    assert abs(drawn["value"] - 203.71 * alive) < 4 * drawn["error"]


def test_a_correlated_buyer_makes_the_promise_worth_more_and_its_remains_worth_less() -> None:
    """Wrong-way risk: what is left when the customer falters shrinks, though the whole is worth more."""
    grid = simulate_grid(
        PENNY, MARKET, volatilities=[0.6], correlations=[-0.6, 0.0, 0.6], chances=[0.25], paths=3000
    )
    whole = grid[grid["gigawatts"].isna()].set_index("correlation")
    assert whole["value"].is_monotonic_increasing
    assert whole["held"].is_monotonic_decreasing
    np.testing.assert_allclose(whole["survives"] + whole["held"], whole["value"], rtol=1e-12)


def test_the_same_seed_draws_the_same_and_a_grid_is_its_parts() -> None:
    one = simulate_warrant(PENNY, MARKET, Buyer(0.25, 0.5), paths=300, seed=7)
    again = simulate_warrant(PENNY, MARKET, Buyer(0.25, 0.5), paths=300, seed=7)
    pd.testing.assert_frame_equal(one, again, check_exact=True)
    grid = simulate_grid(
        PENNY,
        MARKET,
        volatilities=[0.5, 0.6],
        correlations=[0, 0.5],
        chances=[0.1, 0.25],
        paths=300,
        seed=7,
    )
    part = grid[(grid["volatility"] == 0.6) & (grid["correlation"] == 0.5) & (grid["chance"] == 0.25)]
    np.testing.assert_allclose(part["value"], one["value"], rtol=1e-12)
    other = simulate_warrant(PENNY, MARKET, Buyer(0.25, 0.5), paths=300, seed=8)
    assert not np.allclose(other["value"], one["value"], rtol=1e-6)


def test_the_buyer_falters_with_the_chance_given_and_more_with_time() -> None:
    times = np.linspace(0, 5, 6)
    alive = chance_alive(Buyer(0.25), 5.0, times)
    assert alive[0] == 1.0
    assert alive[-1] == pytest.approx(0.75)
    assert (np.diff(alive) < 0).all()
    assert (chance_alive(Buyer(0.0), 5.0, times) == 1.0).all()


@given(
    st.floats(50, 700), st.floats(0.1, 1.0), st.floats(0, 0.1), st.floats(0.2, 6), st.floats(0, 0.9),
    st.sampled_from(["ever", "at_delivery"]),
)  # fmt: skip
@settings(max_examples=25)
def test_a_tranche_is_never_worth_more_than_its_shares_or_less_than_nothing(
    spot: float, volatility: float, rate: float, years: float, chance: float, rule: Rule
) -> None:
    values = value_warrant(
        replace(PENNY, years=years), Market(spot, volatility, rate), Buyer(chance), rule=rule
    )
    assert (values["value"] >= 0).all()
    assert (values["value"] <= values["notional"] * (1 + 1e-9)).all()
    # on the day of delivery a later tranche has had more time; at any time until expiry, none has
    falls = values["value"].diff().dropna()
    assert rule == "at_delivery" or (falls <= 1e-6 * values["notional"].iloc[0]).all()
    assert (values["chance_share"] >= values["chance"] - 1e-9).all()
    late = [t.delivered > years for t in PENNY.tranches]
    assert (values["value"][late] == 0).all()


@given(st.floats(60, 500), st.floats(0.2, 0.9), st.floats(0, 0.8))
@settings(max_examples=15)
def test_a_surer_buyer_a_lower_hurdle_and_more_looks_are_never_worth_less(
    spot: float, volatility: float, chance: float
) -> None:
    market = Market(spot, volatility, 0.04)
    value = total(PENNY, market, Buyer(chance))
    assert total(PENNY, market, Buyer(chance + 0.1)) <= value * (1 + 1e-9)
    lower = tuple(replace(t, hurdle=t.hurdle * 0.9) for t in PENNY.tranches)
    assert total(replace(PENNY, tranches=lower), market, Buyer(chance)) >= value * (1 - 1e-9)
    watched = value_warrant(PENNY, market, Buyer(chance), looks_per_year=None)["value"].sum()
    assert watched >= value * (1 - 1e-9)
    assert total(PENNY, market, Buyer(chance), rule="at_delivery") <= watched * (1 + 1e-9)


def test_without_volatility_only_hurdles_on_the_sure_path_pay() -> None:
    calm = Market(spot=203.71, volatility=0.0, rate=0.2)  # to 553.7 in five years
    values = value_warrant(replace(PENNY, strike=0.0), calm)
    assert list(values["value"] > 0) == [h < 203.71 * np.exp(0.2 * 5) for h in values["hurdle"]]
    np.testing.assert_allclose(values["value"][:5], values["notional"][:5])


def test_a_share_without_a_hurdle_from_a_sure_buyer_is_a_share() -> None:
    free = Warrant((Tranche(10.0, 1, 0.0, 1.0),), 0.0, 5.0)
    assert total(free, MARKET) == pytest.approx(10 * 203.71)


def test_sensitivities_agree_with_the_share_measure() -> None:
    """With no strike the value is n S P(S / H): the difference in S and in H of equal size cancel."""
    free = replace(PENNY, strike=0.0)
    found = sensitivities(free, MARKET, looks_per_year=None)
    assert found.vega > 0
    assert found.rho > 0
    assert found.theta < 0
    assert found.hurdles < 0
    assert found.delta > total(free, MARKET) / 203.71 > 0
    # Euler: S dV/dS + sum H dV/dH = V, since V is homogeneous of degree 1 in prices
    value = value_warrant(free, MARKET, looks_per_year=None)["value"].sum()
    assert 203.71 * found.delta + 100 * found.hurdles == pytest.approx(value, rel=2e-3)
    bumped = (total(PENNY, replace(MARKET, volatility=0.61)) - total(PENNY, MARKET)) / 1
    assert sensitivities(PENNY, MARKET).vega == pytest.approx(bumped, rel=0.02)


def test_the_ladder_keeps_its_ends_and_its_shares_whatever_its_shape() -> None:
    for shape in (0.5, 1.0, 2.0):
        rungs = ladder(
            shares=160e6, count=6, gigawatts=(1, 6), hurdles=(200, 600), delivered=(1, 5), shape=shape
        )
        assert sum(t.shares for t in rungs) == pytest.approx(160e6)
        assert [t.gigawatts for t in rungs] == [1, 2, 3, 4, 5, 6]
        assert (rungs[0].hurdle, rungs[-1].hurdle) == (200, 600)
    even, late = (
        ladder(shares=1, count=3, gigawatts=(1, 6), hurdles=(200, 600), delivered=(1, 5), shape=s)[1].hurdle
        for s in (1.0, 2.0)
    )
    assert (even, late) == (400, 300)


def test_diluted_shares_are_counted_before_and_after() -> None:
    """160 million on 1,630 million: 9.8 % of what was there, 8.9 % of what is there then."""
    before, after = dilution(1630e6, 160e6)
    assert round(before, 3) == 0.098
    assert round(after, 3) == 0.089


def test_the_customer_pays_for_a_gigawatt_before_its_shares_come() -> None:
    rows = paid_and_received(PENNY, price=300.0, purchase_per_gigawatt=16.5e9)
    assert list(rows["shares"] > 0) == [True, True, False, False, False, False]
    assert rows["short"].iloc[0] == pytest.approx(16.5e9)
    assert rows["net"].iloc[0] == pytest.approx(16.5e9 - 160e6 / 6 * 299.99)
    assert (rows["short"] >= rows["net"]).all()
    late = replace(PENNY, years=4.0)
    assert paid_and_received(late, price=700.0, purchase_per_gigawatt=1.0)["shares"].iloc[-1] == 0


@pytest.mark.parametrize(
    ("warrant", "market", "buyer", "complaint"),
    [
        (replace(PENNY, years=-1.0), MARKET, Buyer(0), r"warrant\.years: -1\.0; the warrant has expired"),
        (replace(PENNY, tranches=()), MARKET, Buyer(0), r"warrant\.tranches: there are none"),
        (replace(PENNY, strike=-1), MARKET, Buyer(0), r"warrant\.strike: -1 is negative"),
        (replace(PENNY, strike=50), MARKET, Buyer(0), r"warrant\.strike: 50 is more than a hundredth"),
        (
            replace(PENNY, tranches=(*PENNY.tranches, Tranche(1, 7, -5, 5))),
            MARKET, Buyer(0), r"warrant\.tranches\[6\]\.hurdle: -5 is negative",
        ),
        (PENNY, replace(MARKET, spot=0), Buyer(0), r"market\.spot: 0 is not a positive price"),
        (PENNY, replace(MARKET, volatility=float("nan")), Buyer(0), r"market\.volatility: nan"),
        (PENNY, replace(MARKET, rate=float("inf")), Buyer(0), r"market\.rate: inf"),
        (PENNY, MARKET, Buyer(1.0), r"buyer\.chance: 1\.0; give a chance"),
        (PENNY, MARKET, Buyer(0.2, 1.5), r"buyer\.correlation: 1\.5; give a number from -1 to 1"),
        (PENNY, MARKET, Buyer(0.2, 0.5), r"buyer\.correlation: 0\.5 has no closed form here; use simulate"),
    ],
)  # fmt: skip
def test_what_cannot_be_valued_is_named_with_its_remedy(
    warrant: Warrant, market: Market, buyer: Buyer, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        value_warrant(warrant, market, buyer)


@pytest.mark.parametrize("chance", [0.3, 0.9, 0.99, 0.999, 0.999999])
@pytest.mark.parametrize("ratio", [0.05, 0.3, 2.0])
def test_a_race_between_target_and_fall_is_that_of_two_walks_in_a_quadrant(
    chance: float, ratio: float
) -> None:
    """Delivered at once, the target is reached before the buyer falls with chance 2 atan(c / b) / pi.

    Without drift under the share measure, b and c being the distances of two independent walks; but for
    the chance that both last to the end, which is at most that of the likelier to last.
    """
    years, volatility = 5.0, 0.6
    fall = -norm.ppf(chance / 2) * np.sqrt(years)
    target = 100 * np.exp(volatility * ratio * fall)
    at_once = Warrant((Tranche(1.0, 1, target, 0.0),), 0.0, years)
    found = value_warrant(
        at_once, Market(100.0, volatility, -(volatility**2) / 2), Buyer(chance), looks_per_year=None
    )
    both_last = (1 - chance) * (2 * norm.cdf(ratio * fall / np.sqrt(years)) - 1)
    whole = 2 / np.pi * np.arctan(1 / ratio)
    assert whole - both_last - 1e-9 <= found["chance_share"].item() <= whole + 1e-9


@given(st.floats(0.02, 4.9), st.floats(0.001, 0.9999), st.floats(1.001, 4))
@settings(max_examples=20, deadline=None)
def test_the_closed_form_with_a_buyer_is_its_integral_by_an_adaptive_rule(
    delivered: float, chance: float, multiple: float
) -> None:
    fall = -norm.ppf(chance / 2) * np.sqrt(5.0)

    def rate(v: float) -> float:
        density = fall / np.sqrt(2 * np.pi * v**3) * np.exp(-(fall**2) / (2 * v))
        return float(chance_reached(203.71, 203.71 * multiple, v, 0.6, 0.04, measure="share")) * density

    integral, error = quad(rate, delivered, 5.0, limit=500)
    last = float(chance_reached(203.71, 203.71 * multiple, 5.0, 0.6, 0.04, measure="share"))
    one = Warrant((Tranche(1.0, 1, 203.71 * multiple, delivered),), 0.0, 5.0)
    found = value_warrant(one, MARKET, Buyer(chance), looks_per_year=None)["chance_share"].item()
    assert found == pytest.approx(last * (1 - chance) + integral, abs=1e-8 + 10 * error)


def test_what_is_held_at_a_fall_in_money_of_that_day_is_more_than_in_money_of_today() -> None:
    """Without interest they are the same; with it, by no more than the interest until expiry."""
    calm, dear = (
        simulate_warrant(PENNY, replace(MARKET, rate=rate), Buyer(0.25, 0.6), paths=400).iloc[-1]
        for rate in (0.0, 0.04)
    )
    assert calm["held_then"] == pytest.approx(calm["held"], rel=1e-9)
    assert dear["held"] * np.exp(0.04 * 1.75) < dear["held_then"] < dear["held"] * np.exp(0.04 * 5)
    assert 0 < dear["held_error"] < dear["held_then"]


def test_an_impossible_buyer_has_no_chance_to_be_alive() -> None:
    for buyer in (Buyer(-1), Buyer(1.5), Buyer(float("nan"))):
        with pytest.raises(ValueError, match=r"buyer\.chance"):
            chance_alive(buyer, 5.0, 1.0)
    with pytest.raises(ValueError, match="at: 6"):
        chance_alive(Buyer(0.2), 5.0, 6.0)


def test_a_misspelt_rule_is_refused_whatever_is_valued() -> None:
    free = Warrant((Tranche(1.0, 1, 0.0, 1.0),), 0.0, 5.0)
    for value in (value_warrant, simulate_warrant):
        with pytest.raises(ValueError, match="rule: 'at_delivry' is none of"):
            value(free, MARKET, rule="at_delivry")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="rule: 'Ever' is none of"):
        simulate_grid(
            PENNY,
            MARKET,
            volatilities=[0.6],
            correlations=[0],
            chances=[0.1],
            rule="Ever",  # type: ignore[arg-type]
        )


def test_the_day_that_passes_for_theta_brings_deliveries_nearer() -> None:
    """On the day of delivery the price must be high enough: a delivery that stays put loses otherwise."""
    promised = Warrant((Tranche(1.0, 1, 300.0, 1.0),), 0.0, 5.0)
    found = sensitivities(promised, MARKET, rule="at_delivery").theta
    nearer = replace(promised, tranches=(Tranche(1.0, 1, 300.0, 1.0 - 1 / 365),), years=5.0 - 1 / 365)
    expected = total(nearer, MARKET, rule="at_delivery") - total(promised, MARKET, rule="at_delivery")
    assert found == pytest.approx(expected, rel=1e-6)
    assert found < 0


def test_what_cannot_be_drawn_is_named_too() -> None:
    with pytest.raises(ValueError, match="volatility: 0 leaves nothing to draw"):
        simulate_warrant(PENNY, replace(MARKET, volatility=0.0))
    with pytest.raises(ValueError, match="paths is 1: it must be a whole number of at least 2"):
        simulate_warrant(PENNY, MARKET, paths=1)
    with pytest.raises(ValueError, match="rule: 'never' is none of"):
        value_warrant(PENNY, MARKET, rule="never")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="a ladder rises"):
        ladder(shares=1, count=3, gigawatts=(6, 1), hurdles=(1, 2), delivered=(1, 2))
    with pytest.raises(ValueError, match="outstanding, issued: 0"):
        dilution(0, 1)
    with pytest.raises(ValueError, match="too near 0 for a difference"):
        sensitivities(PENNY, replace(MARKET, volatility=0.0))
