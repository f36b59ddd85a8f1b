"""DebtRank: chains and rings in closed form, and what the two rules have in common.

The values are derived here, in the comment beside each, and not printed in the papers.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computedeals.models.debtrank import debtrank


def ring(size: int, debt: float) -> np.ndarray:
    return debt * np.roll(np.eye(size), 1, axis=1)


def test_distress_runs_down_a_chain_by_the_product_of_its_impacts() -> None:
    """Battiston et al. (2012), equation 2; by hand: 0.5, then 0.5 x 0.4, then 0.2 x 0.3."""
    chain = np.array([[0.0, 4, 0], [0, 0, 6], [0, 0, 0]])
    for rule in ("2012", "2015"):
        result = debtrank(chain, [5, 10, 20], [0.5, 0, 0], rule=rule)
        np.testing.assert_allclose(result.loss, [0.5, 0.2, 0.06])


def test_the_single_hit_goes_round_a_ring_once_and_the_linear_rule_until_it_dies_out() -> None:
    """Bardoscia et al. (2015): the rule of 2012 leaves out reverberation along loops.

    On a ring of 4 with impact 1/2 and a first loss of 0.2 the single hit gives 0.2, 0.1, 0.05, 0.025 and
    adds 0.0125 to the first, who passes nothing on again. Linearly every turn adds (1/2)^4 of the one
    before: the same series over 1 - 1/16.
    """
    debts, equity, first = ring(4, 5.0), np.full(4, 10.0), np.array([0.2, 0, 0, 0])
    once = debtrank(debts, equity, first, rule="2012")
    np.testing.assert_allclose(once.loss, [0.2125, 0.1, 0.05, 0.025])
    on_and_on = debtrank(debts, equity, first, rule="2015")
    np.testing.assert_allclose(on_and_on.loss, np.array([0.2, 0.1, 0.05, 0.025]) / (1 - 1 / 16))


def test_losses_end_at_equity_however_large_the_claim() -> None:
    """Battiston et al. (2012) cap an impact at 1, Bardoscia et al. (2015) a loss."""
    debts = np.array([[0.0, 50], [0, 0]])
    for rule in ("2012", "2015"):
        assert debtrank(debts, [10, 10], [1, 0], rule=rule).loss.tolist() == [1, 1]
    assert debtrank(debts, [10, 10], [0.1, 0], rule="2015").loss[1] == pytest.approx(0.5)
    assert debtrank(debts, [10, 10], [0.1, 0], rule="2012").loss[1] == pytest.approx(0.1)


def test_a_network_that_amplifies_falls_entirely_after_any_shock() -> None:
    """Bardoscia et al. (2015): where the leverage matrix has an eigenvalue above 1, a small shock grows."""
    result = debtrank(ring(3, 12.0), [10, 10, 10], [0.001, 0, 0])
    np.testing.assert_array_equal(result.loss, 1)
    damped = debtrank(ring(3, 8.0), [10, 10, 10], [0.001, 0, 0])
    assert damped.loss.max() < 0.01


def test_the_rank_weighs_losses_by_economic_value_and_not_by_equity() -> None:
    """Battiston et al. (2012), equations 1 and 3: v_j is what j has invested over all that is invested.

    By hand: firm 1 is owed 5 and firm 2 is owed 15 of 20; their losses are 5/10 and min(1, 15/30).
    """
    result = debtrank([[0, 5, 15], [0, 0, 0], [0, 0, 0]], [10, 10, 30], [1, 0, 0])
    np.testing.assert_allclose(result.value, [0, 0.25, 0.75])
    np.testing.assert_allclose(result.loss, [1, 0.5, 0.5])
    assert result.rank == pytest.approx(0.5)
    heavy = debtrank([[0, 5, 15], [0, 0, 0], [0, 0, 0]], [10, 10, 3000], [1, 0, 0])
    assert heavy.rank == pytest.approx(0.25 * 0.5 + 0.75 * 0.005)


def test_without_any_debt_there_is_nothing_to_rank() -> None:
    assert debtrank(np.zeros((2, 2)), [1, 1], [0.5, 0]).rank == 0


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10_000))
def test_losses_stay_within_equity_grow_with_the_shock_and_shrink_with_recovery(seed: int) -> None:
    rng = np.random.default_rng(seed)
    debts = rng.exponential(2.0, (6, 6)) * (rng.random((6, 6)) < 0.4)
    np.fill_diagonal(debts, 0)
    equity, first = rng.uniform(2, 12, 6), rng.uniform(0, 0.4, 6)
    base = debtrank(debts, equity, first)
    worse = debtrank(debts, equity, np.minimum(first * 1.5, 1))
    milder = debtrank(debts, equity, first, recovery=0.5)
    assert ((base.loss >= first - 1e-15) & (base.loss <= 1)).all()
    assert (worse.loss >= base.loss - 1e-12).all()
    assert (milder.loss <= base.loss + 1e-12).all()


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10_000))
def test_damped_losses_solve_the_linear_equations(seed: int) -> None:
    """Where nobody is wiped out the rule of 2015 sums to h = first + W h."""
    rng = np.random.default_rng(seed)
    debts = rng.uniform(0, 1, (5, 5))
    np.fill_diagonal(debts, 0)
    equity, first = rng.uniform(8, 12, 5), rng.uniform(0, 0.2, 5)
    impact = debts.T / equity[:, None]
    np.testing.assert_allclose(
        debtrank(debts, equity, first).loss, np.linalg.solve(np.eye(5) - impact, first), rtol=1e-10
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"equity": [1, 0]}, r"equity\[1\] is 0.0"),
        ({"first": [0.5, 1.5]}, r"first\[1\] is 1.5"),
        ({"first": [0.5, np.nan]}, r"first\[1\] is nan"),
        ({"liabilities": [[0, -1], [0, 0]]}, r"liabilities\[0, 1\]"),
        ({"liabilities": [[1, 1], [0, 0]]}, "owes itself"),
        ({"liabilities": [[0, 1]]}, "not square"),
        ({"equity": [1]}, r"equity: shape \(1,\)"),
        ({"recovery": 1.5}, "recovery"),
        ({"rule": "2020"}, "rule"),
        ({"max_rounds": 0}, "max_rounds is 0"),
    ],
)
def test_what_makes_no_sense_is_refused(change: dict, words: str) -> None:
    usual = {"liabilities": [[0, 1], [0, 0]], "equity": [1, 1], "first": [0.5, 0]}
    with pytest.raises(ValueError, match=words):
        debtrank(**{**usual, **change})


def test_a_network_that_hardly_damps_is_solved_and_not_refused() -> None:
    """A ring of two with impact w and a first loss f on one: f / (1 - w^2) and w times that."""
    impact, first = 0.9999, 1e-6
    result = debtrank(ring(2, 10.0), [10 / impact] * 2, [first, 0], max_rounds=50)
    expected = first / (1 - impact**2)
    np.testing.assert_allclose(result.loss, [expected, impact * expected], rtol=1e-9)


def test_losses_that_nobody_damps_are_refused_with_the_spectral_radius() -> None:
    with pytest.raises(ValueError, match="spectral radius 1"):
        debtrank(ring(2, 10.0), [10, 10], [1e-9, 0], max_rounds=50)
