"""Batches of scenarios: each as the single solver clears it, whatever the number of threads."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computedeals.models.clearing import clearing_vector
from computedeals.models.clearing_scenarios import (
    BLOCK,
    clear_scenarios,
    correlated_assets,
    simulate_clearing,
)


def network(seed: int, size: int = 12) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    liabilities = rng.exponential(1.0, (size, size)) * (rng.random((size, size)) < 0.4)
    np.fill_diagonal(liabilities, 0)
    outside = rng.exponential(3.0, size)
    return liabilities, outside, np.maximum(liabilities.sum(1) + outside - liabilities.sum(0), 0.5)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 10_000),
    st.sampled_from([0.4, 0.9, 1.0]),
    st.sampled_from([0.5, 1.0]),
    st.sampled_from(["pari passu", "senior"]),
)
def test_each_scenario_is_cleared_as_the_single_solver_clears_it(
    seed: int, alpha: float, beta: float, order: str
) -> None:
    liabilities, outside, base = network(seed)
    assets = correlated_assets(base * 1.1, 0.4, 0.3, 20, seed)
    many = clear_scenarios(liabilities, assets, outside, alpha=alpha, beta=beta, seniority=order)
    for row, one_assets in enumerate(assets):
        one = clearing_vector(liabilities, one_assets, outside, alpha=alpha, beta=beta, seniority=order)
        np.testing.assert_allclose(many.payments[row], one.payments, rtol=1e-12, atol=1e-12)
        np.testing.assert_array_equal(many.wave[row], one.wave)


def test_one_thread_and_three_give_the_same_bits() -> None:
    liabilities, outside, base = network(1)
    count = 2 * BLOCK + 77
    alone = correlated_assets(base, 0.3, 0.4, count, 5, threads=1)
    shared = correlated_assets(base, 0.3, 0.4, count, 5, threads=3)
    np.testing.assert_array_equal(alone, shared)
    np.testing.assert_array_equal(
        clear_scenarios(liabilities, alone, outside, alpha=0.7, threads=1).payments,
        clear_scenarios(liabilities, alone, outside, alpha=0.7, threads=3).payments,
    )
    kinds = {"volatility": 0.3, "correlation": 0.4, "scenarios": count, "seed": 5}
    one, three = (
        simulate_clearing(liabilities, base, outside, **kinds, threads=threads) for threads in (1, 3)
    )
    np.testing.assert_array_equal(one.shortfall, three.shortfall)
    np.testing.assert_array_equal(one.unpaid, three.unpaid)


@pytest.mark.parametrize("order", ["pari passu", "senior"])
def test_a_simulation_is_drawing_clearing_and_counting(order: str) -> None:
    liabilities, outside, base = network(3)
    kinds = {"volatility": 0.5, "correlation": 0.2, "scenarios": 3000, "seed": 9}
    short = simulate_clearing(liabilities, base, outside, alpha=0.8, beta=0.9, seniority=order, **kinds)
    assets = correlated_assets(base, 0.5, 0.2, 3000, 9)
    every = clear_scenarios(liabilities, assets, outside, alpha=0.8, beta=0.9, seniority=order)
    owed = liabilities.sum(axis=1) + outside
    np.testing.assert_allclose(short.default, (every.wave > 0).mean(axis=0))
    np.testing.assert_allclose(short.first_wave, (every.wave == 1).mean(axis=0))
    np.testing.assert_allclose(short.shortfall, (owed - every.payments).mean(axis=0), atol=1e-9)
    np.testing.assert_array_equal(short.defaults, (every.wave > 0).sum(axis=1))
    np.testing.assert_allclose(short.unpaid, (owed - every.payments).sum(axis=1), atol=1e-9)
    assert (every.wave > 1).any()


def test_draws_have_the_mean_the_volatility_and_the_correlation_asked_for() -> None:
    drawn = np.log(correlated_assets([2.0, 5.0], [0.2, 0.4], 0.5, 40_000, 3) / [2.0, 5.0])
    # standard errors: 0.2 / sqrt(40,000) = 0.001 for the mean of the first, 0.004 for a correlation
    np.testing.assert_allclose(drawn.mean(axis=0), [-0.02, -0.08], atol=0.008)
    np.testing.assert_allclose(drawn.std(axis=0), [0.2, 0.4], rtol=0.015)
    assert np.corrcoef(drawn.T)[0, 1] == pytest.approx(0.5, abs=0.016)


def test_a_longer_run_begins_with_the_scenarios_of_a_shorter_one() -> None:
    few = correlated_assets([1.0, 1.0], 0.3, 0.5, BLOCK, 4)
    many = correlated_assets([1.0, 1.0], 0.3, 0.5, 2 * BLOCK, 4)
    np.testing.assert_array_equal(few, many[:BLOCK])


def test_without_volatility_every_scenario_is_the_present() -> None:
    drawn = correlated_assets([2.0, 5.0], 0.0, 0.5, 10, 3)
    np.testing.assert_array_equal(drawn, np.tile([2.0, 5.0], (10, 1)))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"volatility": -0.1}, r"volatility\[0\] is -0.1"),
        ({"volatility": [0.1, 0.2, 0.3]}, r"volatility: shape \(3,\)"),
        ({"correlation": 1.2}, "correlation is 1.2"),
        ({"scenarios": 0}, "scenarios is 0"),
        ({"threads": 0}, "threads is 0"),
    ],
)
def test_draws_that_make_no_sense_are_refused(change: dict, words: str) -> None:
    usual = {"volatility": 0.2, "correlation": 0.5, "scenarios": 5, "seed": 1}
    with pytest.raises(ValueError, match=words):
        correlated_assets([1.0, 1.0], **{**usual, **change})


def test_scenarios_of_the_wrong_shape_or_sign_are_refused_with_their_place() -> None:
    debts = [[0, 1], [0, 0]]
    with pytest.raises(ValueError, match=r"shape \(2,\) where \(scenarios, 2\)"):
        clear_scenarios(debts, [1, 1])
    with pytest.raises(ValueError, match=r"external_assets\[1, 0\] is -3.0"):
        clear_scenarios(debts, [[1, 1], [-3, 1]])
    with pytest.raises(ValueError, match=r"external_assets\[0, 1\] is nan"):
        clear_scenarios(debts, [[1, np.nan], [3, 1]])
