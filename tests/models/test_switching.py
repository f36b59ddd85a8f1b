"""Switching and bargaining against published cases."""

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from computedeals.models.switching import (
    Switch,
    annuity,
    bargain,
    break_even_spending,
    portability_value,
    switch_value,
)

switches = st.builds(
    Switch,
    spending=st.floats(1, 1e4),
    moved=st.floats(0.05, 1),
    discount=st.floats(0.05, 0.6),
    performance=st.floats(0.7, 1.5),
    engineering=st.floats(0, 1e3),
    upkeep=st.floats(0, 100),
    years=st.integers(1, 10),
    rate=st.floats(0, 0.3),
)


@given(switches)
def test_at_the_break_even_spending_switching_is_worth_nothing(switch: Switch) -> None:
    spending = break_even_spending(switch)
    if math.isfinite(spending) and spending < 1e9:
        there = dataclasses.replace(switch, spending=spending)
        scale = 1 + switch.engineering + switch.upkeep * switch.years
        assert switch_value(there) / scale == pytest.approx(0, abs=1e-9)


def test_switching_never_pays_where_the_other_is_slower_than_it_is_cheaper() -> None:
    switch = Switch(100, 0.5, discount=0.2, performance=0.8, engineering=1, upkeep=0, years=3, rate=0.1)
    assert switch.saving == pytest.approx(0)
    assert math.isinf(break_even_spending(switch))


def test_an_annuity_is_that_of_the_tables() -> None:
    # tables of present value: 1 a year for 5 years at 10 per cent is 3.7908
    assert annuity(5, 0.10) == pytest.approx(3.7908, abs=5e-5)
    assert annuity(7, 0.0) == 7
    assert annuity(7, 1e-12) == pytest.approx(7)


def test_splitting_the_difference_is_the_root_of_nashs_product() -> None:
    # Nash (1950): the price that makes the product of both gains over the threat points largest
    value, cost, outside = 10.0, 4.0, 2.0
    prices = np.linspace(cost, value - outside, 100_001)
    product = (value - prices - outside) * (prices - cost)
    assert bargain(value, cost, 0.5, outside).price == pytest.approx(prices[product.argmax()], abs=1e-4)


@given(st.floats(0, 1), st.floats(0, 6))
def test_an_alternative_in_hand_is_worth_what_the_seller_would_have_kept(
    power: float, outside: float
) -> None:
    assert portability_value(10, 4, power, outside) == pytest.approx((1 - power) * outside, abs=1e-9)


def test_an_alternative_that_is_worse_than_the_split_moves_no_price_if_it_must_be_walked_to() -> None:
    # Binmore, Shaked and Sutton (1989): the outside option binds or does nothing
    assert portability_value(10, 4, 0.5, 2, threat=False) == 0
    assert portability_value(10, 4, 0.5, 4, threat=False) == pytest.approx(1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Switch(1, 2, 0.1, 1, 0, 0, 3, 0.1), "moved is 2"),
        (lambda: Switch(1, 0.5, 0.1, 0, 0, 0, 3, 0.1), "performance is 0"),
        (lambda: annuity(0, 0.1), "years is 0"),
        (lambda: annuity(2.5, 0.1), "years is 2.5"),  # type: ignore[arg-type]
        (lambda: annuity(5, math.nan), "rate is nan"),
        (lambda: Switch(1, 0.5, math.nan, 1, 0, 0, 3, 0.1), "discount is nan"),
        (lambda: Switch(1, 0.5, 0.1, math.inf, 0, 0, 3, 0.1), "performance is inf"),
        (lambda: bargain(10, 4, 0.5, 7), "no deal"),
        (lambda: bargain(10, 4, 1.5), "power is 1.5"),
    ],
)
def test_a_wrong_argument_is_named(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]
