"""Sensitivity of outputs: published indices, closed forms under dependence, and laws that must hold."""

import numpy as np
import pytest
from cells import at
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from computedeals.models.sensitivity import Triangular, copula_matrix, draw, shapley, sobol_totals, tornado

UNIT = stats.uniform(0, 1)
ANGLE = stats.uniform(-np.pi, 2 * np.pi)
NORMAL = stats.norm(0, 1)


def ishigami(x: np.ndarray) -> np.ndarray:
    return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


def g_function(x: np.ndarray) -> np.ndarray:
    a = np.array([0, 1, 4.5, 9])[:, None]
    return np.prod((np.abs(4 * x - 2) + a) / (1 + a), axis=0)


@pytest.mark.parametrize("mean", [0.0, 1e8])
def test_total_indices_of_the_ishigami_function_whatever_its_mean(mean: float) -> None:
    # Ishigami and Homma (1990) with a = 7, b = 0.1; values in Saltelli et al. (2008), "Global Sensitivity
    # Analysis: The Primer": T = (0.5576, 0.4424, 0.2437)
    found = sobol_totals(lambda x: mean + ishigami(x), {"x1": ANGLE, "x2": ANGLE, "x3": ANGLE})
    assert list(found["input"]) == ["x1", "x2", "x3"]
    assert np.allclose(found["total"], [0.5576, 0.4424, 0.2437], atol=0.02)


def test_total_indices_of_the_g_function() -> None:
    # Saltelli and Sobol' (1995): V_i = 1 / (3 (1 + a_i)^2), V = prod(1 + V_i) - 1,
    # T_i = V_i prod_{j != i}(1 + V_j) / V
    partial = 1 / (3 * (1 + np.array([0, 1, 4.5, 9])) ** 2)
    whole = np.prod(1 + partial)
    found = sobol_totals(g_function, {f"x{i}": UNIT for i in range(4)})
    assert np.allclose(found["total"], partial * whole / (1 + partial) / (whole - 1), atol=0.02)


def test_indices_and_their_intervals_are_the_same_on_every_run() -> None:
    inputs = {"x1": ANGLE, "x2": ANGLE, "x3": ANGLE}
    totals = [sobol_totals(ishigami, inputs, n=256, seed=seed) for seed in (4, 4, 5)]
    assert totals[0].equals(totals[1])
    assert not totals[0].equals(totals[2])
    first, again = (shapley(ishigami, inputs, {}, n=256, seed=4, resamples=40) for _ in range(2))
    assert first.equals(again)


def test_draws_that_are_no_power_of_two_are_refused() -> None:
    with pytest.raises(ValueError, match="power of 2"):
        sobol_totals(ishigami, {"x1": ANGLE, "x2": ANGLE, "x3": ANGLE}, n=1000)


def test_shapley_effects_of_the_ishigami_function() -> None:
    # independent inputs: the interaction of x1 and x3 is halved between them (Owen 2014), so from the
    # indices above 0.3139 + 0.2437/2, 0.4424, 0.2437/2
    found = shapley(ishigami, {"x1": ANGLE, "x2": ANGLE, "x3": ANGLE}, {}, n=2**14, resamples=50)
    assert np.allclose(found["effect"], [0.4357, 0.4424, 0.1218], atol=0.025)


@pytest.mark.parametrize("rho", [-0.8, 0.0, 0.5, 0.9])
def test_shapley_effects_of_two_correlated_gaussians(rho: float) -> None:
    # Owen and Prieur (2017), "On Shapley value for measuring importance of dependent inputs"; for two
    # inputs as in Iooss and Prieur (2019):
    # Sh_1 = (b1^2 s1^2 (1 - r^2/2) + r b1 b2 s1 s2 + b2^2 s2^2 r^2/2) / V
    b1, b2 = 1.0, 2.0
    variance = b1**2 + b2**2 + 2 * rho * b1 * b2
    first = (b1**2 * (1 - rho**2 / 2) + rho * b1 * b2 + b2**2 * rho**2 / 2) / variance
    rank = 6 / np.pi * np.arcsin(rho / 2)
    found = shapley(
        lambda x: b1 * x[0] + b2 * x[1],
        {"a": NORMAL, "b": NORMAL},
        {("a", "b"): rank},
        n=2**14,
        resamples=50,
    )
    assert found["effect"][0] == pytest.approx(first, abs=0.02)
    assert found["alone"][1] == pytest.approx((b2 + rho * b1) ** 2 / variance, abs=0.03)


def test_shapley_effects_of_three_gaussians_agree_with_the_closed_form_over_all_orders() -> None:
    # linear model of a Gaussian vector: Var(E[Y | X_J]) = b' S_.J S_JJ^-1 S_J. b (Owen and Prieur 2017)
    b, names = np.array([1.0, -0.5, 2.0]), ["a", "b", "c"]
    ranks = {("a", "b"): 0.6, ("b", "c"): -0.3, ("a", "c"): 0.2}
    sigma = copula_matrix(names, ranks)

    def explained(known: list[int]) -> float:
        part = sigma[:, known]
        return float(b @ part @ np.linalg.solve(sigma[np.ix_(known, known)], part.T @ b)) if known else 0.0

    exact = np.zeros(3)
    for order in ([0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]):
        for k, i in enumerate(order):
            exact[i] += (explained(order[: k + 1]) - explained(order[:k])) / 6 / (b @ sigma @ b)
    found = shapley(lambda x: b @ x, dict.fromkeys(names, NORMAL), ranks, n=2**14, resamples=50)
    assert np.allclose(found["effect"], exact, atol=0.02)
    assert ((found["low"] - 0.01 <= exact) & (exact <= found["high"] + 0.01)).all()


def test_an_input_that_the_model_ignores_has_an_effect_when_it_is_correlated() -> None:
    # the known oddity of Shapley effects under dependence (Iooss and Prieur 2019, section 3): r^2 / 2
    rho = 0.8
    rank = 6 / np.pi * np.arcsin(rho / 2)
    found = shapley(lambda x: x[0], {"a": NORMAL, "b": NORMAL}, {("a", "b"): rank}, n=2**14, resamples=50)
    assert found["effect"][1] == pytest.approx(rho**2 / 2, abs=0.02)


@settings(max_examples=15, deadline=None)
@given(st.floats(-0.9, 0.9), st.integers(0, 5))
def test_shapley_effects_add_up_to_one(rho: float, seed: int) -> None:
    found = shapley(
        lambda x: x[0] * x[1] + np.exp(x[2]),
        {"a": NORMAL, "b": NORMAL, "c": UNIT},
        {("a", "b"): rho},
        n=256,
        seed=seed,
        resamples=40,
    )
    assert found["effect"].sum() == pytest.approx(1, abs=1e-9)


def test_draws_have_the_marginals_and_the_rank_correlation_that_were_asked_for() -> None:
    marginals = {"pue": Triangular(1.2, 1.3, 1.4), "kw": Triangular(2.6, 2.9, 3.5)}
    x = draw(marginals, {("pue", "kw"): -0.5}, 40_000, seed=3)
    assert stats.spearmanr(x[0], x[1]).statistic == pytest.approx(-0.5, abs=0.015)
    shape = stats.triang(c=0.3 / 0.9, loc=2.6, scale=0.9)
    assert stats.kstest(x[1], shape.cdf).pvalue > 0.01


def test_rank_and_normal_correlation_are_related_as_pearson_found() -> None:
    # Pearson (1907): r = 2 sin(pi rho / 6); rho = 0.5 gives 0.5176
    assert copula_matrix(["a", "b"], {("a", "b"): 0.5})[0, 1] == pytest.approx(0.5176, abs=1e-4)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_triangular_quantiles_are_scipys(q: float, mode: float) -> None:
    ours = Triangular(0.0, mode, 1.0).ppf(np.array([q]))
    assert ours == pytest.approx(stats.triang(c=mode).ppf(q), abs=1e-7)


def test_the_same_seed_draws_the_same() -> None:
    marginals = {"a": UNIT, "b": NORMAL}
    assert np.array_equal(draw(marginals, {}, 100, seed=1), draw(marginals, {}, 100, seed=1))
    assert not np.array_equal(draw(marginals, {}, 100, seed=1), draw(marginals, {}, 100, seed=2))


def test_the_tornado_puts_the_widest_swing_first_and_keeps_direction() -> None:
    found = tornado(lambda x: x["a"] - 10 * x["b"], {"a": Triangular(0, 1, 2), "b": Triangular(0, 0.5, 1)})
    assert list(found["input"]) == ["b", "a"]
    assert at(found, 0, ["low", "high", "central"]).tolist() == [1.0, -9.0, -4.0]


def test_correlations_that_contradict_each_other_are_refused() -> None:
    pairs = {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): -0.9}
    with pytest.raises(ValueError, match="together they are impossible"):
        draw({"a": UNIT, "b": UNIT, "c": UNIT}, pairs, 10, seed=0)


def test_a_pair_given_in_both_orders_is_refused_and_not_overwritten() -> None:
    with pytest.raises(ValueError, match="both orders"):
        copula_matrix(["a", "b"], {("a", "b"): 0.5, ("b", "a"): -0.5})


def test_an_effect_lies_in_its_bootstrap_interval_and_the_interval_narrows_with_draws() -> None:
    inputs = {"x1": ANGLE, "x2": ANGLE, "x3": ANGLE}
    few, many = (shapley(ishigami, inputs, {}, n=n, resamples=100) for n in (2**8, 2**12))
    assert ((many["low"] < many["effect"]) & (many["effect"] < many["high"])).all()
    width = [(f["high"] - f["low"]).sum() for f in (few, many)]
    assert width[1] < width[0] / 2


@pytest.mark.parametrize("pair", [("a", "z"), ("a", "a")])
def test_a_correlation_of_no_pair_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="is not a pair"):
        draw({"a": UNIT, "b": UNIT}, {pair: 0.5}, 10, seed=0)


def test_a_model_that_does_not_vary_or_is_not_finite_is_refused() -> None:
    inputs = {"a": UNIT, "b": UNIT}
    with pytest.raises(ValueError, match="does not vary"):
        shapley(lambda x: 0 * x[0], inputs, {}, n=16)
    with pytest.raises(ValueError, match="not finite"):
        shapley(lambda x: x[0] + np.inf, inputs, {}, n=16)
    with pytest.raises(ValueError, match="shape"):
        shapley(lambda x: x, inputs, {}, n=16)


def test_ends_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValueError, match="in this order"):
        Triangular(2, 1, 3)
