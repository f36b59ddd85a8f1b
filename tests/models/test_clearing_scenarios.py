"""Batches of scenarios: each as the single solver clears it, whatever the number of threads."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computedeals.models.clearing import Seniority, clearing_vector
from computedeals.models.clearing_scenarios import clear_scenarios


def network(seed: int, size: int = 12) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    liabilities = rng.exponential(1.0, (size, size)) * (rng.random((size, size)) < 0.4)
    np.fill_diagonal(liabilities, 0)
    outside = rng.exponential(3.0, size)
    return liabilities, outside, np.maximum(liabilities.sum(1) + outside - liabilities.sum(0), 0.5)


def shocked(base: np.ndarray, scenarios: int, seed: int) -> np.ndarray:
    return base * np.exp(0.4 * np.random.default_rng(seed).standard_normal((scenarios, base.size)))


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 10_000),
    st.sampled_from([0.4, 0.9, 1.0]),
    st.sampled_from([0.5, 1.0]),
    st.sampled_from(["pari passu", "senior"]),
)
def test_each_scenario_is_cleared_as_the_single_solver_clears_it(
    seed: int, alpha: float, beta: float, order: Seniority
) -> None:
    liabilities, outside, base = network(seed)
    assets = shocked(base * 1.1, 20, seed)
    many = clear_scenarios(liabilities, assets, outside, alpha=alpha, beta=beta, seniority=order)
    for row, one_assets in enumerate(assets):
        one = clearing_vector(liabilities, one_assets, outside, alpha=alpha, beta=beta, seniority=order)
        np.testing.assert_allclose(many.payments[row], one.payments, rtol=1e-12, atol=1e-12)
        np.testing.assert_array_equal(many.wave[row], one.wave)


def test_one_thread_and_three_give_the_same_bits() -> None:
    liabilities, outside, base = network(1)
    assets = shocked(base, 4173, 5)
    one, three = (
        clear_scenarios(liabilities, assets, outside, alpha=0.7, threads=threads) for threads in (1, 3)
    )
    np.testing.assert_array_equal(one.payments, three.payments)
    np.testing.assert_array_equal(one.wave, three.wave)
    assert (one.wave > 1).any()


def test_scenarios_of_the_wrong_shape_or_sign_are_refused_with_their_place() -> None:
    debts = [[0, 1], [0, 0]]
    with pytest.raises(ValueError, match=r"shape \(2,\) where \(scenarios, 2\)"):
        clear_scenarios(debts, [1, 1])
    with pytest.raises(ValueError, match=r"external_assets\[1, 0\] is -3.0"):
        clear_scenarios(debts, [[1, 1], [-3, 1]])
    with pytest.raises(ValueError, match=r"external_assets\[0, 1\] is nan"):
        clear_scenarios(debts, [[1.0, np.nan], [3.0, 1.0]])
    with pytest.raises(ValueError, match="threads is 0"):
        clear_scenarios(debts, [[1, 1]], threads=0)
