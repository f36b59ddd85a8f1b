"""Clearing vectors: published cases, invariants, agreement with linear programming, and refusals.

Figures of papers, and the numbers of their sections and propositions, are recalled, not re-read. Each
figure is checked here by the algebra beside it.
"""

from collections.abc import Callable

import numpy as np
import pytest
import scipy.optimize
import scipy.sparse
from hypothesis import given, settings
from hypothesis import strategies as st

from computedeals.models.clearing import Clearing, Seniority, clearing_vector

# ---- published cases -------------------------------------------------------------------------------------

# Elsinger, Lehar and Summer, "Risk Assessment for Banking Systems", Management Science 52 (2006), section 2
ELSINGER = np.array([[0.0, 0, 2], [3, 0, 1], [3, 1, 0]])


def test_three_banks_of_elsinger_lehar_and_summer_pay_2_28_15ths_and_52_15ths() -> None:
    # p2 = 1 + p3 / 4 and p3 = 1 + 2 + p2 / 4 give p3 = 52/15 and p2 = 28/15
    result = clearing_vector(ELSINGER, [1, 1, 1])
    np.testing.assert_allclose(result.payments, [2, 28 / 15, 52 / 15], rtol=1e-14)


def test_their_second_bank_fails_by_itself_and_drags_the_third_along() -> None:
    assert clearing_vector(ELSINGER, [1, 1, 1]).wave.tolist() == [0, 1, 2]


def test_two_empty_banks_that_owe_each_other_1_pay_1_the_greatest_of_many_solutions() -> None:
    """Eisenberg and Noe (2001), section 2.3: every t (1, 1) with t from 0 to 1 clears."""
    result = clearing_vector([[0, 1], [1, 0]], [0, 0])
    np.testing.assert_array_equal(result.payments, [1, 1])
    assert not result.wave.any()


def test_default_takes_at_most_as_many_waves_as_there_are_firms_and_a_chain_takes_them_all() -> None:
    """Eisenberg and Noe (2001), section 3.1: fictitious default ends after at most n rounds."""
    chain = np.diag(np.full(5, 10.0), k=1)
    result = clearing_vector(chain, [9, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 10])
    assert result.wave.tolist() == [1, 2, 3, 4, 5, 6]
    np.testing.assert_allclose(result.payments, 9)


def test_a_shock_of_80_at_the_centre_of_glasserman_and_young_leaves_its_four_creditors_at_zero() -> None:
    """Glasserman and Young, "How Likely Is Contagion in Financial Networks?", JBF 50 (2015), figure 1.

    The centre has 150, owes 100 outside and 10 to each of four; those have 50 and owe 55 outside. With 70
    left the centre pays half of 140: its creditors lose 5 each, which is all that they have.
    """
    liabilities = np.zeros((5, 5))
    liabilities[0, 1:] = 10
    outside = [100, 55, 55, 55, 55]
    before = clearing_vector(liabilities, [150, 50, 50, 50, 50], outside)
    np.testing.assert_allclose(before.equity, [10, 5, 5, 5, 5])
    after = clearing_vector(liabilities, [70, 50, 50, 50, 50], outside)
    assert after.wave.tolist() == [1, 0, 0, 0, 0]
    np.testing.assert_allclose(after.payments, [70, 55, 55, 55, 55])
    np.testing.assert_allclose(after.equity, 0)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_contagion_stops_where_glasserman_and_young_say_that_it_cannot_reach(seed: int) -> None:
    """Glasserman and Young (2015), proposition 1: a shock to firm i alone cannot make all of a set D fail
    if D's net worth exceeds beta_i (c_i - w_i), what i can pass on once its own worth w_i is gone."""
    rng = np.random.default_rng(seed)
    liabilities, outside = random_debts(rng, 6)
    outside += 0.1
    worth = rng.uniform(0.1, 3, 6)
    assets = worth + outside + liabilities.sum(axis=1) - liabilities.sum(axis=0)
    worth, assets = worth + np.maximum(-assets, 0), np.maximum(assets, 0)
    owed = outside + liabilities.sum(axis=1)
    passes_on = liabilities[0].sum() / owed[0] * (assets[0] - worth[0])
    shocked = assets.copy()
    shocked[0] *= rng.uniform()
    fallen = clearing_vector(liabilities, shocked, outside).wave > 0
    assert worth[1:][fallen[1:]].sum() <= passes_on + 1e-9 or not fallen[1:].any()


def test_the_network_adds_less_to_expected_losses_than_the_bound_of_glasserman_and_young() -> None:
    """Glasserman and Young (2015), theorem 3: losses with the network over losses without it are at most
    1 + sum(delta_i c_i) / ((1 - beta_max) sum(c_i)), delta_i the chance that firm i fails by itself; for
    shares of assets lost independently, with an increasing failure rate, here beta (1, 3)."""
    rng = np.random.default_rng(7)
    size, draws = 5, 3000
    liabilities, outside = random_debts(rng, size)
    outside += liabilities.sum(axis=1)  # so that at most half of what anyone owes is owed to firms
    owed = outside + liabilities.sum(axis=1)
    assets = np.maximum(owed - liabilities.sum(axis=0), 0) + 4.0
    worth = assets + liabilities.sum(axis=0) - owed
    lost = rng.beta(1, 3, (draws, size)) * assets
    with_network = without = 0.0
    for shock in lost:
        result = clearing_vector(liabilities, assets - shock, outside)
        with_network += shock.sum() + (result.owed - result.payments).sum()
        # without it each has the same net worth, and only outside creditors can lose
        without += shock.sum() + np.maximum(shock - worth, 0).sum()
    failing = (lost >= worth).mean(axis=0)
    beta_max = (liabilities.sum(axis=1) / owed).max()
    bound = 1 + (failing * assets).sum() / ((1 - beta_max) * assets.sum())
    assert 1.001 < with_network / without <= bound < 2


def ring(size: int, debt: float) -> np.ndarray:
    return debt * np.roll(np.eye(size), 1, axis=1)


def complete(size: int, debt: float) -> np.ndarray:
    return debt / (size - 1) * (1 - np.eye(size))


def failures(network: Callable[[int, float], np.ndarray], shock: float, debt: float = 60.0) -> int:
    """How many of ten banks fail that have 2 each and senior debts of 1, when one of them loses `shock`."""
    assets, senior = np.full(10, 2.0), np.full(10, 1.0)
    senior[0] += max(shock - 2.0, 0.0)
    assets[0] -= min(shock, 2.0)
    return int((clearing_vector(network(10, debt), assets, senior, seniority="senior").wave > 0).sum())


def test_a_small_shock_stops_at_once_in_a_complete_network_and_runs_along_a_ring() -> None:
    """Acemoglu, Ozdaglar and Tahbaz-Salehi, "Systemic Risk and Stability in Financial Networks", AER 105
    (2015), propositions 4 and 6: below n (a - v) = 10 the ring is the most fragile network and the complete
    one the most stable. The shocked bank lacks shock - 1, and each bank of the ring absorbs 1 of it."""
    assert [failures(complete, shock) for shock in (2, 5, 9)] == [1, 1, 1]
    assert [failures(ring, shock) for shock in (2.5, 5.5, 8.5)] == [2, 5, 8]


def test_a_large_shock_fells_every_bank_of_a_ring_and_of_a_complete_network() -> None:
    """The same paper, proposition 6: beyond n (a - v) both are as fragile as can be."""
    assert failures(ring, 10.5) == failures(complete, 10.5) == 10


def test_costs_of_bankruptcy_make_default_jump_and_the_greater_solution_is_found() -> None:
    """Rogers and Veraart (2013), section 3: with costs, several vectors clear, here 10 each and 2 each.

    Two banks owe each other 10 and have 2. Both paying in full is consistent. So is p = 2 / 2 + p / 2, so
    p = 2, since 2 + 2 is short of 10.
    """
    debts = [[0, 10], [10, 0]]
    best = clearing_vector(debts, [2, 2], alpha=0.5, beta=0.5)
    np.testing.assert_array_equal(best.payments, [10, 10])
    low = 0.5 * 2 / (1 - 0.5)
    assert low == pytest.approx(0.5 * 2 + 0.5 * low)
    assert 2 + low < 10


def test_a_bank_with_costs_pays_alpha_of_its_own_and_beta_of_what_it_receives() -> None:
    """Rogers and Veraart (2013), equation 2.2, on a chain: 6 of 10, then (3 / 5) 6 + (4 / 5) 1."""
    debts = np.array([[0.0, 10, 0], [0, 0, 9], [0, 0, 0]])
    result = clearing_vector(debts, [7.5, 1, 0], alpha=0.8, beta=0.6)
    np.testing.assert_allclose(result.payments, [6, 4.4, 0])
    np.testing.assert_allclose(result.lost, [1.5, 2.6, 0])


def test_a_rescue_pays_for_itself_only_if_bankruptcy_costs_something() -> None:
    """Rogers and Veraart (2013), section 4: without costs solvent banks gain nothing by a rescue."""
    debts, assets = np.array([[0.0, 8, 0], [0, 0, 2], [0, 0, 0]]), np.array([6.0, 5, 5])
    short = 2.0
    for share, pays in ((1.0, False), (0.7, True)):
        left = clearing_vector(debts, assets, alpha=share, beta=share)
        rescued = clearing_vector(debts, assets + np.array([short, 0, 0]), alpha=share, beta=share)
        gained = (rescued.equity - left.equity)[1:].sum()
        assert (gained > short + 1e-12) == pays


# ---- invariants ------------------------------------------------------------------------------------------

seeds = st.integers(0, 2**32 - 1)
shares = st.sampled_from([0.0, 0.3, 0.75, 1.0])
orders = st.sampled_from(["pari passu", "senior"])


def random_debts(rng: np.random.Generator, size: int) -> tuple[np.ndarray, np.ndarray]:
    liabilities = rng.exponential(2.0, (size, size)) * (rng.random((size, size)) < 0.5)
    np.fill_diagonal(liabilities, 0.0)
    return liabilities, rng.exponential(2.0, size) * (rng.random(size) < 0.7)


def random_system(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(2, 9))
    liabilities, outside = random_debts(rng, size)
    return liabilities, rng.exponential(1.5, size) * (rng.random(size) < 0.8), outside


def paid_outside(result: Clearing, outside: np.ndarray, order: Seniority) -> np.ndarray:
    """What of its payments each firm pays outside the network: first of all, or its share."""
    if order == "senior":
        return np.minimum(result.payments, outside)
    return np.asarray(result.recovery * outside)


@settings(max_examples=150, deadline=None)
@given(seeds, shares, shares, orders)
def test_payments_lie_between_nothing_and_what_is_owed_and_owners_wait_for_creditors(
    seed: int, alpha: float, beta: float, order: Seniority
) -> None:
    liabilities, assets, outside = random_system(seed)
    result = clearing_vector(liabilities, assets, outside, alpha=alpha, beta=beta, seniority=order)
    assert (result.payments >= -1e-12).all()
    assert (result.payments <= result.owed + 1e-12).all()
    has = np.where(result.wave > 0, alpha * assets + beta * result.received, assets + result.received)
    assert (result.payments <= has + 1e-9).all()  # limited liability
    short = result.owed - result.payments > 1e-9
    np.testing.assert_allclose(result.payments[short], has[short], atol=1e-9)  # absolute priority
    assert (result.equity[short] == 0).all()
    to_firms = result.payments - paid_outside(result, outside, order)
    np.testing.assert_allclose(
        result.received.sum(), to_firms.sum(), atol=1e-9
    )  # what firms pay to firms arrives


@settings(max_examples=150, deadline=None)
@given(seeds, shares, shares, orders)
def test_more_assets_lower_no_payment_and_no_equity(
    seed: int, alpha: float, beta: float, order: Seniority
) -> None:
    liabilities, assets, outside = random_system(seed)
    rng = np.random.default_rng(seed + 1)
    more = assets + rng.exponential(1.0, assets.size) * (rng.random(assets.size) < 0.5)
    low = clearing_vector(liabilities, assets, outside, alpha=alpha, beta=beta, seniority=order)
    high = clearing_vector(liabilities, more, outside, alpha=alpha, beta=beta, seniority=order)
    assert (high.payments >= low.payments - 1e-9).all()
    assert (high.equity >= low.equity - 1e-9).all()


@settings(max_examples=150, deadline=None)
@given(seeds, orders)
def test_eisenberg_and_noe_conserve_value_and_every_loss_is_somebodys(seed: int, order: Seniority) -> None:
    liabilities, assets, outside = random_system(seed)
    result = clearing_vector(liabilities, assets, outside, seniority=order)
    to_outside = paid_outside(result, outside, order).sum()
    assert result.equity.sum() + to_outside == pytest.approx(assets.sum(), abs=1e-9)
    assert not result.lost.any()


@settings(max_examples=150, deadline=None)
@given(seeds, shares, shares, orders)
def test_with_costs_what_is_missing_is_what_bankruptcy_destroyed(
    seed: int, alpha: float, beta: float, order: Seniority
) -> None:
    liabilities, assets, outside = random_system(seed)
    result = clearing_vector(liabilities, assets, outside, alpha=alpha, beta=beta, seniority=order)
    to_outside = paid_outside(result, outside, order).sum()
    kept = result.equity.sum() + to_outside
    assert kept + result.lost.sum() == pytest.approx(assets.sum(), abs=1e-9)


def mapped(
    paid: np.ndarray,
    system: tuple[np.ndarray, np.ndarray, np.ndarray],
    alpha: float,
    beta: float,
    order: Seniority,
) -> np.ndarray:
    """One round of everybody paying from what the others pay, written out apart from the solver."""
    liabilities, assets, outside = system
    to_firms = liabilities.sum(axis=1)
    owed = to_firms + outside
    result = np.zeros_like(paid)
    received = np.zeros_like(paid)
    for j in range(paid.size):
        for i in range(paid.size):
            if liabilities[i, j] > 0:
                pool = paid[i] - min(outside[i], paid[i]) if order == "senior" else paid[i]
                received[j] += liabilities[i, j] / (to_firms[i] if order == "senior" else owed[i]) * pool
    for i in range(paid.size):
        has = assets[i] + received[i]
        short = has < owed[i] * (1 - 1e-12)
        result[i] = alpha * assets[i] + beta * received[i] if short else owed[i]
    return result


@settings(max_examples=100, deadline=None)
@given(seeds, shares, shares, orders)
def test_it_is_a_fixed_point_and_none_found_by_iteration_is_greater(
    seed: int, alpha: float, beta: float, order: Seniority
) -> None:
    system = random_system(seed)
    result = clearing_vector(*system, alpha=alpha, beta=beta, seniority=order)
    np.testing.assert_allclose(
        mapped(result.payments, system, alpha, beta, order), result.payments, atol=1e-9
    )
    from_below = np.zeros_like(result.payments)
    from_above = result.owed.copy()
    for _ in range(300):
        from_below = mapped(from_below, system, alpha, beta, order)
        from_above = mapped(from_above, system, alpha, beta, order)
    assert (from_below <= result.payments + 1e-9).all()
    assert (from_above >= result.payments - 1e-9).all()


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_it_solves_the_linear_programme_of_eisenberg_and_noe(seed: int) -> None:
    """Eisenberg and Noe (2001), lemma 4: without costs it is what maximises the sum of payments."""
    liabilities, assets, outside = random_system(seed)
    result = clearing_vector(liabilities, assets, outside)
    shares = np.divide(
        liabilities, result.owed[:, None], out=np.zeros_like(liabilities), where=result.owed[:, None] > 0
    )
    programme = scipy.optimize.linprog(
        -np.ones(assets.size),
        A_ub=np.eye(assets.size) - shares.T,
        b_ub=assets,
        bounds=[(0, owed) for owed in result.owed],
        method="highs",
    )
    assert programme.success
    assert programme.fun is not None
    assert programme.x is not None
    assert result.payments.sum() == pytest.approx(-programme.fun, abs=1e-7)
    np.testing.assert_allclose(result.payments, programme.x, atol=1e-6)


@settings(max_examples=60, deadline=None)
@given(seeds, shares, shares, orders)
def test_a_sparse_network_clears_as_a_dense_one(
    seed: int, alpha: float, beta: float, order: Seniority
) -> None:
    liabilities, assets, outside = random_system(seed)
    dense = clearing_vector(liabilities, assets, outside, alpha=alpha, beta=beta, seniority=order)
    sparse = clearing_vector(
        scipy.sparse.csr_array(liabilities), assets, outside, alpha=alpha, beta=beta, seniority=order
    )
    np.testing.assert_array_equal(dense.wave, sparse.wave)
    np.testing.assert_allclose(sparse.payments, dense.payments, rtol=1e-12, atol=1e-12)


def test_a_sparse_ring_that_hardly_leaks_is_factorised_and_still_exact() -> None:
    size, leak = 200, 1e-4
    debts = ring(size, 100.0)
    outside = np.full(size, 100.0 * leak)
    assets = np.full(size, 1e-4)
    sparse = clearing_vector(scipy.sparse.csr_array(debts), assets, outside)
    # every firm alike: p = a + p / (1 + leak)
    expected = assets[0] / (1 - 1 / (1 + leak))
    assert (sparse.wave > 0).all()
    np.testing.assert_allclose(sparse.payments, expected, rtol=1e-10)


def test_without_costs_rogers_and_veraart_is_eisenberg_and_noe() -> None:
    for seed in range(30):
        liabilities, assets, outside = random_system(seed)
        plain = clearing_vector(liabilities, assets, outside)
        with_ones = clearing_vector(liabilities, assets, outside, alpha=1.0, beta=1.0)
        costly = clearing_vector(liabilities, assets, outside, alpha=0.6, beta=0.9)
        np.testing.assert_array_equal(plain.payments, with_ones.payments)
        assert (costly.payments <= plain.payments + 1e-12).all()


def test_firms_without_debts_pay_nothing_and_keep_everything() -> None:
    result = clearing_vector(np.zeros((2, 2)), [3, 0])
    assert isinstance(result, Clearing)
    assert result.equity.tolist() == [3, 0]
    assert result.recovery.tolist() == [1, 1]
    assert clearing_vector(np.zeros((0, 0)), []).payments.size == 0


# ---- refusals --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([[0, -1], [0, 0]], [1, 1]), r"liabilities\[0, 1\] is -1.0.*liabilities\[1, 0\]"),
        (([[0, np.nan], [0, 0]], [1, 1]), r"liabilities\[0, 1\] is nan"),
        (([[0, 1], [0, 2]], [1, 1]), r"liabilities\[1, 1\]: firm 1 owes itself"),
        (([[0, 1, 2], [0, 0, 1]], [1, 1]), "not square"),
        (([[0, 1], [0, 0]], [1, 1, 1]), r"external_assets: shape \(3,\) where \(2,\)"),
        (([[0, 1], [0, 0]], [1, -1]), r"external_assets\[1\] is -1.0.*external_liabilities"),
        (([[0, 1], [0, 0]], [1, np.inf]), r"external_assets\[1\] is inf"),
        (([[0, 1], [0, 0]], [1, 1], [0, -2]), r"external_liabilities\[1\] is -2.0"),
    ],
)
def test_what_cannot_be_cleared_is_refused_with_its_place(arguments: tuple, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        clearing_vector(*arguments)
    with pytest.raises(ValueError, match=words):
        clearing_vector(scipy.sparse.csr_array(np.asarray(arguments[0], float)), *arguments[1:])


@pytest.mark.parametrize("name", ["alpha", "beta"])
@pytest.mark.parametrize("share", [-0.1, 1.1, np.nan])
def test_a_share_outside_0_and_1_is_refused(name: str, share: float) -> None:
    with pytest.raises(ValueError, match=name):
        clearing_vector([[0, 1], [0, 0]], [1, 1], **{name: share})  # type: ignore[arg-type]


def test_an_unknown_order_of_creditors_is_refused() -> None:
    with pytest.raises(ValueError, match="seniority"):
        clearing_vector([[0, 1], [0, 0]], [1, 1], seniority="junior")  # type: ignore[arg-type]
