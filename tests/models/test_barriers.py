"""The closed forms against published tables, an independent library, quadrature and each other."""

from itertools import product
from typing import Literal

import numpy as np
import pytest
import QuantLib as ql  # noqa: N813
from hypothesis import given, settings
from hypothesis import strategies as st
from looping import some
from numpy.typing import ArrayLike
from scipy.special import zetac
from scipy.stats import norm

from computedeals.models import barriers
from computedeals.models.barriers import (
    Direction,
    Ends,
    Floats,
    Knock,
    binary_barrier,
    chance_reached,
    observed_barrier,
)

# E. G. Haug, "The Complete Guide to Option Pricing Formulas", McGraw-Hill 1998, table of standard barrier
# options: S = 100, rebate 3, half a year, r = 0.08, q = 0.04, volatilities 0.25 and 0.30. The numbers are
# recalled; each formula is checked against QuantLib below. Some differ from the formula by one in the
# fourth decimal, as printed.
# (kind, direction, knock, barrier): the values at strikes 90, 100, 110, first at 0.25, then at 0.30
HAUG: dict[tuple[str, str, str, float], tuple[tuple[float, ...], tuple[float, ...]]] = {
    ("call", "down", "out", 95): ((9.0246, 6.7924, 4.8759), (8.8334, 7.0285, 5.4137)),
    ("call", "down", "out", 100): ((3.0, 3.0, 3.0), (3.0, 3.0, 3.0)),
    ("call", "up", "out", 105): ((2.6789, 2.3580, 2.3453), (2.6341, 2.4389, 2.4315)),
    ("call", "down", "in", 95): ((7.7627, 4.0109, 2.0576), (9.0093, 5.1370, 2.8517)),
    ("call", "down", "in", 100): ((13.8333, 7.8494, 3.9795), (14.8816, 9.2045, 5.3043)),
    ("call", "up", "in", 105): ((14.1112, 8.4482, 4.5910), (15.2098, 9.7278, 5.8350)),
    ("put", "down", "out", 95): ((2.2798, 2.2947, 2.6252), (2.4170, 2.4258, 2.6246)),
    ("put", "up", "out", 105): ((3.7760, 5.4932, 7.5187), (4.2293, 5.8032, 7.5649)),
    ("put", "down", "in", 95): ((2.9586, 6.5677, 11.9752), (3.8769, 7.7989, 13.3078)),
    ("put", "up", "in", 105): ((1.4653, 3.3721, 7.0846), (2.0658, 4.4226, 8.3686)),
}

# Rubinstein and Reiner 1991b, as tabulated by Haug 1998 for binary barrier options paid at expiry: barrier
# 100, half a year, r = 0.10, no dividend, volatility 0.20, cash 15; spot 105 (down) or 95 (up). Recalled,
# and computed independently by QuantLib below.
# (pays, direction, knock, ends): the values at strikes 102 and 98
BINARY: dict[tuple[str, str, str, str], tuple[float, float]] = {
    ("cash", "down", "in", "above"): (4.9289, 6.2150),
    ("cash", "up", "in", "above"): (5.8926, 7.4519),
    ("share", "down", "in", "above"): (37.2782, 45.8530),
    ("share", "up", "in", "above"): (44.5294, 54.9262),
    ("cash", "down", "in", "below"): (4.4314, 3.1454),
    ("cash", "up", "in", "below"): (5.3297, 3.7704),
    ("share", "down", "in", "below"): (27.5644, 18.9896),
    ("share", "up", "in", "below"): (33.1723, 22.7755),
    ("cash", "down", "out", "above"): (4.8758, 4.9081),
    ("share", "down", "out", "above"): (39.9391, 40.1574),
    ("cash", "up", "out", "below"): (3.0461, 3.0054),
    ("share", "up", "out", "below"): (17.2983, 17.0306),
}

# Broadie, Glasserman and Kou 1997, table 2.1: down-and-out calls, S = K = 100, volatility 0.30, r = 0.10,
# T = 0.2, looked at 50 times: barrier -> (continuous, corrected, true). Recalled; the true values are
# computed below by stepping the density from look to look.
KOU = {
    85: (6.308, 6.322, 6.322),
    87: (6.244, 6.281, 6.281),
    89: (6.099, 6.184, 6.184),
    91: (5.808, 5.977, 5.977),
    93: (5.277, 5.585, 5.584),
    95: (4.398, 4.907, 4.907),
    97: (3.060, 3.836, 3.834),
    99: (1.171, 2.271, 2.337),
}

MARKETS = [(100.0, 0.5, 0.25, 0.08, 0.04), (203.71, 5.0, 0.6, 0.04, 0.0), (80.0, 1.3, 0.45, 0.01, 0.03)]

prices = st.floats(20, 500)
times = st.floats(0.02, 6)
vols = st.floats(0.05, 1.2)
rates = st.floats(-0.03, 0.12)


def first_passage_cash(market: tuple[ArrayLike, ...], direction: Direction) -> Floats:
    """Cash paid when the barrier is first reached, from the chances of having reached it by each moment.

    E[e^(-r tau); tau <= T] = e^(-r T) P(tau <= T) + r int_0^T e^(-r t) P(tau <= t) dt, by parts.
    """
    spot, barrier, years, volatility, rate, dividend_yield = np.broadcast_arrays(
        *(np.asarray(value, dtype=float)[..., None] for value in market)
    )

    def paid(by: Floats) -> Floats:
        chance = chance_reached(spot, barrier, by, volatility, rate, dividend_yield, direction=direction)
        return np.asarray(np.exp(-rate * by) * chance)

    # in the square root of time, as the price moves: moments near today count
    nodes, weights = np.polynomial.legendre.leggauss(200)
    root = (1 + nodes) / 2
    within = (paid(years * root**2) * root * weights).sum(axis=-1) * years[..., 0]
    return np.asarray(paid(years)[..., 0] + rate[..., 0] * within)


def barrier_option(
    spot: float,
    strike: ArrayLike,
    barrier: ArrayLike,
    years: float,
    volatility: float,
    rate: float = 0.0,
    dividend_yield: float = 0.0,
    *,
    kind: Literal["call", "put"] = "call",
    direction: Direction = "up",
    knock: Knock = "in",
    rebate: float = 0.0,
) -> Floats:
    """A call or put with a barrier, put together from what the project has: shares, cash, first passage."""
    market = (spot, barrier, years, volatility, rate, dividend_yield)
    ends: Ends = "above" if kind == "call" else "below"
    share = binary_barrier(*market, strike, pays="share", direction=direction, knock=knock, ends=ends)
    cash = binary_barrier(*market, strike, pays="cash", direction=direction, knock=knock, ends=ends)
    value = (1 if kind == "call" else -1) * (share - np.asarray(strike, dtype=float) * cash)
    if knock == "in":
        consolation = binary_barrier(*market, pays="cash", direction=direction, knock="out")
    else:
        consolation = first_passage_cash(market, direction)
    return np.asarray(value + rebate * consolation)


@pytest.mark.parametrize(("case", "published"), HAUG.items(), ids=str)
def test_barrier_options_are_worth_what_haug_publishes(
    case: tuple[str, str, str, float], published: tuple[tuple[float, ...], ...]
) -> None:
    kind, direction, knock, barrier = case
    strikes = np.array([90.0, 100.0, 110.0])
    for volatility, values in zip((0.25, 0.30), published, strict=True):
        ours = barrier_option(
            100, strikes, barrier, 0.5, volatility, 0.08, 0.04,
            kind=kind, direction=direction, knock=knock, rebate=3.0,  # type: ignore[arg-type]
        )  # fmt: skip
        np.testing.assert_allclose(ours, values, rtol=0, atol=1.1e-4)


@pytest.mark.parametrize(("case", "published"), BINARY.items(), ids=str)
def test_binary_barrier_options_are_worth_what_rubinstein_and_reiner_publish(
    case: tuple[str, str, str, str], published: tuple[float, float]
) -> None:
    pays, direction, knock, ends = case
    ours = binary_barrier(
        105 if direction == "down" else 95, 100, 0.5, 0.2, 0.1, 0.0, [102.0, 98.0],
        pays=pays, direction=direction, knock=knock, ends=ends,  # type: ignore[arg-type]
    )  # fmt: skip
    np.testing.assert_allclose(ours * (15 if pays == "cash" else 1), published, rtol=0, atol=1.1e-4)


@pytest.mark.parametrize("market", MARKETS)
@pytest.mark.parametrize("rebate", [0.0, 3.0])
def test_barrier_options_agree_with_quantlib(market: tuple[float, ...], rebate: float) -> None:
    spot, years, volatility, rate, dividend = market
    engine = ql.AnalyticBarrierEngine(_process(*market))
    types = {("up", "in"): 2, ("up", "out"): 3, ("down", "in"): 0, ("down", "out"): 1}
    constants = [ql.Barrier.DownIn, ql.Barrier.DownOut, ql.Barrier.UpIn, ql.Barrier.UpOut]
    strikes = [spot * money for money in (0.9, 1.0, 1.3)]
    for (direction, knock), kind, level in some(product(types, ("call", "put"), (1.05, 1.4))):
        barrier = spot * level if direction == "up" else spot / level
        theirs = []
        for strike in strikes:
            option = ql.BarrierOption(
                constants[types[direction, knock]],
                barrier,
                rebate,
                ql.PlainVanillaPayoff(ql.Option.Call if kind == "call" else ql.Option.Put, strike),
                ql.EuropeanExercise(_expiry(years)),
            )
            option.setPricingEngine(engine)
            theirs.append(option.NPV())
        ours = barrier_option(
            spot, np.array(strikes), barrier, _years(years), volatility, rate, dividend,
            kind=kind, direction=direction, knock=knock, rebate=rebate,  # type: ignore[arg-type]
        )  # fmt: skip
        assert ours.tolist() == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("market", MARKETS)
def test_shares_and_cash_paid_at_expiry_agree_with_quantlib(market: tuple[float, ...]) -> None:
    spot, years, volatility, rate, dividend = market
    process = _process(*market)
    knocks: list[tuple[str, str, int]] = [
        ("up", "in", ql.Barrier.UpIn),
        ("up", "out", ql.Barrier.UpOut),
        ("down", "in", ql.Barrier.DownIn),
        ("down", "out", ql.Barrier.DownOut),
    ]
    for (direction, knock, constant), pays, ends, money in some(
        product(knocks, ("share", "cash"), ("above", "below"), (0.8, 1.0, 1.6))
    ):
        side, strike = (ql.Option.Call if ends == "above" else ql.Option.Put), spot * money
        barrier = spot * 1.3 if direction == "up" else spot / 1.3
        payoff = (
            ql.AssetOrNothingPayoff(side, strike)
            if pays == "share"
            else ql.CashOrNothingPayoff(side, strike, 1.0)
        )
        exercise = ql.AmericanExercise(_today(), _expiry(years), True)
        option = ql.BarrierOption(constant, barrier, 0.0, payoff, exercise)
        option.setPricingEngine(ql.AnalyticBinaryBarrierEngine(process))
        ours = binary_barrier(
            spot, barrier, _years(years), volatility, rate, dividend, strike,
            pays=pays, direction=direction, knock=knock, ends=ends,  # type: ignore[arg-type]
        )  # fmt: skip
        assert float(ours) == pytest.approx(option.NPV(), rel=1e-8, abs=1e-8)


@pytest.mark.parametrize("market", MARKETS)
def test_digitals_without_a_barrier_agree_with_quantlib(market: tuple[float, ...]) -> None:
    spot, years, volatility, rate, dividend = market
    for pays, money in product(("share", "cash"), (0.7, 1.0, 2.9)):
        payoff = (
            ql.AssetOrNothingPayoff(ql.Option.Call, spot * money)
            if pays == "share"
            else ql.CashOrNothingPayoff(ql.Option.Call, spot * money, 1.0)
        )
        option = ql.VanillaOption(payoff, ql.EuropeanExercise(_expiry(years)))
        option.setPricingEngine(ql.AnalyticEuropeanEngine(_process(*market)))
        ours = binary_barrier(
            spot, spot, _years(years), volatility, rate, dividend, spot * money,
            pays=pays, ends="above",  # type: ignore[arg-type]
        )  # fmt: skip
        assert float(ours) == pytest.approx(option.NPV(), rel=1e-10)


@pytest.mark.parametrize(("barrier", "published"), KOU.items())
def test_looking_now_and_then_is_worth_what_broadie_glasserman_and_kou_publish(
    barrier: float, published: tuple[float, float, float]
) -> None:
    continuous = barrier_option(100, 100, barrier, 0.2, 0.3, 0.1, direction="down", knock="out")
    moved = observed_barrier(barrier, 0.3, 0.2 / 50, direction="down")
    corrected = barrier_option(100, 100, moved, 0.2, 0.3, 0.1, direction="down", knock="out")
    assert float(continuous) == pytest.approx(published[0], abs=5.1e-4)
    assert float(corrected) == pytest.approx(published[1], abs=5.1e-4)
    assert _stepped(barrier) == pytest.approx(published[2], abs=1.1e-3)


def test_the_overstep_is_riemanns_zeta_at_a_half() -> None:
    assert pytest.approx(-(1 + zetac(0.5)) / np.sqrt(2 * np.pi), rel=1e-12) == barriers.OVERSTEP


def test_a_share_promised_at_a_far_level_is_worth_much_more_than_chance_times_price() -> None:
    """The chance that values a share is higher than the one that values cash, here nearly thrice."""
    share = float(binary_barrier(203.71, 600, 5, 0.6, 0.04))
    chance = float(chance_reached(203.71, 600, 5, 0.6, 0.04))
    assert share == pytest.approx(
        203.71 * float(chance_reached(203.71, 600, 5, 0.6, 0.04, measure="share"))
    )
    assert share > 2.5 * chance * 203.71


@given(prices, prices, times, vols, rates, prices)
@settings(max_examples=60)
def test_in_and_out_together_are_the_plain_payment(
    spot: float, barrier: float, years: float, volatility: float, rate: float, strike: float
) -> None:
    for pays, direction, ends in product(("share", "cash"), ("up", "down"), ("above", "below", "anywhere")):
        parts = [
            binary_barrier(
                spot, barrier, years, volatility, rate, 0.0, strike,
                pays=pays, direction=direction, knock=knock, ends=ends,  # type: ignore[arg-type]
            )
            for knock in ("in", "out")
        ]  # fmt: skip
        d1 = (np.log(spot / strike) + rate * years) / volatility / np.sqrt(years)
        d1 += (0.5 if pays == "share" else -0.5) * volatility * np.sqrt(years)
        unit = spot if pays == "share" else np.exp(-rate * years)
        plain = {"above": norm.cdf(d1), "below": norm.cdf(-d1), "anywhere": 1.0}[ends]
        assert float(sum(parts)) == pytest.approx(unit * plain, rel=1e-9, abs=1e-9)
        assert min(map(float, parts)) >= 0.0


@given(prices, st.floats(1, 6), times, vols, rates)
@settings(max_examples=100)
def test_a_share_at_a_level_is_worth_at_most_the_spot_and_less_the_higher_the_level(
    spot: float, multiple: float, years: float, volatility: float, rate: float
) -> None:
    levels = spot * np.linspace(1.0, multiple + 0.1, 8)
    values = binary_barrier(spot, levels, years, volatility, rate)
    assert values[0] == pytest.approx(spot)
    assert np.all(np.diff(values) <= 1e-9 * spot)
    assert np.all((values >= 0) & (values <= spot * (1 + 1e-12)))


@given(prices, st.floats(1.01, 6), times, st.floats(0, 0.12))
@settings(max_examples=60)
def test_a_share_at_a_level_above_is_worth_more_in_a_wilder_market_and_with_more_time(
    spot: float, multiple: float, years: float, rate: float
) -> None:
    wild = binary_barrier(spot, spot * multiple, years, np.linspace(0.02, 1.5, 25), rate)
    long = binary_barrier(spot, spot * multiple, years * np.linspace(0.1, 3, 25), 0.5, rate)
    surely = np.exp(rate * years) >= multiple  # without a wobble the growth alone gets there
    assert surely or np.all(np.diff(wild) >= -1e-9 * spot)
    assert np.all(np.diff(long) >= -1e-9 * spot)


@given(prices, st.floats(1.0, 4), times, vols, rates, st.sampled_from([12, 52, 252]))
@settings(max_examples=60)
def test_a_price_watched_all_the_time_passes_at_least_as_often_as_one_looked_at(
    spot: float, multiple: float, years: float, volatility: float, rate: float, looks: int
) -> None:
    level = spot * multiple
    seen = observed_barrier(level, volatility, 1 / looks, spot=spot)
    watched = binary_barrier(spot, level, years, volatility, rate)
    assert binary_barrier(spot, seen, years, volatility, rate) <= watched


@given(prices, prices, st.floats(0, 5), rates)
def test_without_volatility_the_price_grows_surely(
    spot: float, barrier: float, years: float, rate: float
) -> None:
    got_there = barrier <= max(spot, spot * np.exp(rate * years)) * (1 - 1e-12)
    if not got_there and barrier <= max(spot, spot * np.exp(rate * years)) * (1 + 1e-12):
        return
    assert float(binary_barrier(spot, barrier, years, 0.0, rate)) == (spot if got_there else 0.0)
    calm = float(binary_barrier(spot, barrier, years, 1e-7, rate))
    if abs(np.log(barrier / spot) - rate * years) > 1e-4 and barrier > spot:
        assert calm == pytest.approx(spot if got_there else 0.0, abs=1e-6)


def test_on_the_last_day_only_a_level_already_reached_counts() -> None:
    np.testing.assert_array_equal(binary_barrier(100, [90, 100, 110], 0.0, 0.5, 0.04), [100, 100, 0])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"spot": -1.0}, r"spot: -1.0 is not positive; prices"),
        ({"barrier": [100.0, 0.0]}, r"barrier at \[1\]: 0.0 is not positive"),
        ({"years": -0.1}, r"years: -0.1 is negative; the date is past"),
        ({"volatility": -0.2}, r"volatility: -0.2 is negative; give 0 or more"),
        ({"volatility": float("nan")}, r"volatility: nan is not a finite number"),
        ({"rate": float("inf")}, r"rate: inf is not a finite number"),
        ({"pays": "gold"}, r"pays: 'gold' is none of share, cash"),
        ({"knock": "by"}, r"knock: 'by' is none of in, out"),
    ],
)
def test_numbers_that_cannot_be_are_named(change: dict[str, object], complaint: str) -> None:
    given_: dict[str, object] = {
        "spot": 100.0,
        "barrier": 120.0,
        "years": 1.0,
        "volatility": 0.3,
        "rate": 0.0,
    }
    with pytest.raises(ValueError, match=complaint):
        binary_barrier(**{**given_, **change})  # type: ignore[arg-type]


def _stepped(barrier: float) -> float:
    """A down-and-out call looked at 50 times in 0.2 years, by stepping the density of the log price."""
    step, volatility, rate = 0.2 / 50, 0.3, 0.1
    drift, width = (rate - volatility**2 / 2) * step, volatility * np.sqrt(step)
    low = np.log(barrier / 100)
    nodes, weights = np.polynomial.legendre.leggauss(400)
    half = (0.8 - low) / 2
    x, w = low + half * (1 + nodes), half * weights
    density = norm.pdf(x, drift, width)
    kernel = norm.pdf(x[:, None], x[None, :] + drift, width) * w[None, :]
    for _ in range(49):
        density = kernel @ density
    return float(np.exp(-rate * 0.2) * np.sum(w * density * np.maximum(100 * np.exp(x) - 100, 0)))


def _today() -> ql.Date:
    return ql.Date(6, 10, 2025)


def _expiry(years: float) -> ql.Date:
    return _today() + round(years * 365)


def _years(years: float) -> float:
    return round(years * 365) / 365


def _process(
    spot: float, years: float, volatility: float, rate: float, dividend: float
) -> ql.BlackScholesMertonProcess:
    ql.Settings.instance().evaluationDate = _today()
    days = ql.Actual365Fixed()
    return ql.BlackScholesMertonProcess(
        ql.QuoteHandle(ql.SimpleQuote(spot)),
        ql.YieldTermStructureHandle(ql.FlatForward(_today(), dividend, days)),
        ql.YieldTermStructureHandle(ql.FlatForward(_today(), rate, days)),
        ql.BlackVolTermStructureHandle(ql.BlackConstantVol(_today(), ql.NullCalendar(), volatility, days)),
    )
