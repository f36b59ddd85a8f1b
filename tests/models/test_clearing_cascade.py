"""Threshold cascades: the parameters of Watts, Gai and Kapadia, and Furfine, on small networks.

The parameters are recalled, not re-read; what follows from them is worked out beside them.
"""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computedeals.models.cascade import threshold_cascade
from computedeals.models.clearing import clearing_vector


def neighbour_shares(adjacency: np.ndarray) -> np.ndarray:
    """Pressure by imitation as in Watts (2002): each neighbour counts for one over their number."""
    linked = (adjacency != 0).astype(float)
    return linked / linked.sum(axis=0)


def star(leaves: int) -> np.ndarray:
    return nx.to_numpy_array(nx.star_graph(leaves))


@pytest.mark.parametrize(("neighbours", "follows"), [(1, True), (5, True), (6, False), (12, False)])
def test_at_a_threshold_of_18_per_cent_one_neighbour_moves_nodes_of_up_to_5(
    neighbours: int, follows: bool
) -> None:
    """Watts (2002): a node is vulnerable if its degree is at most 1 / phi; at phi = 0.18 that is 5."""
    seeds = np.zeros(neighbours + 1, dtype=bool)
    seeds[1] = True  # one leaf
    result = threshold_cascade(neighbour_shares(star(neighbours)), np.full(neighbours + 1, 0.18), seeds)
    assert result.fallen[0] == follows


def test_on_a_line_a_cascade_needs_a_threshold_of_a_half() -> None:
    """Watts (2002): on a line inner nodes have two neighbours, so 1/2 lets it run and more stops it."""
    line = neighbour_shares(nx.to_numpy_array(nx.path_graph(8)))
    seeds = np.arange(8) == 0
    assert threshold_cascade(line, np.full(8, 0.5), seeds).wave.tolist() == list(range(8))
    assert threshold_cascade(line, np.full(8, 0.51), seeds).fallen.sum() == 1


def test_a_complete_network_falls_at_once_or_not_at_all() -> None:
    whole = neighbour_shares(nx.to_numpy_array(nx.complete_graph(6)))
    seeds = np.arange(6) == 0
    assert threshold_cascade(whole, np.full(6, 0.2), seeds).wave.tolist() == [0, 1, 1, 1, 1, 1]
    assert threshold_cascade(whole, np.full(6, 0.21), seeds).fallen.sum() == 1


@pytest.mark.parametrize(("debtors", "falls"), [(1, True), (4, True), (6, False), (10, False)])
def test_a_bank_with_4_per_cent_capital_survives_one_of_more_than_five_debtors(
    debtors: int, falls: bool
) -> None:
    """Gai and Kapadia (2010), section 4: capital 4 %, interbank assets 20 % of assets, spread evenly over a
    bank's debtors, no recovery: vulnerable if 0.04 / 0.2 is below 1 / debtors."""
    pressure = np.zeros((debtors + 1, debtors + 1))
    pressure[1:, 0] = 0.2 / debtors
    seeds = np.arange(debtors + 1) == 1
    result = threshold_cascade(pressure, np.full(debtors + 1, 0.04), seeds)
    assert result.fallen[0] == falls


def test_furfines_loss_of_40_per_cent_stops_where_a_total_loss_would_run() -> None:
    """Furfine (2003) compares losses given default of 40 % and of all: contagion at 40 % is small."""
    debts = np.diag(np.full(4, 10.0), k=1)
    capital = np.full(5, 6.0)
    seeds = np.arange(5) == 0
    assert threshold_cascade(0.4 * debts, capital, seeds).fallen.sum() == 1
    assert threshold_cascade(1.0 * debts, capital, seeds).wave.tolist() == [0, 1, 2, 3, 4]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_falling_does_not_matter(seed: int) -> None:
    """The same end is reached by letting nodes fall one at a time in any order."""
    rng = np.random.default_rng(seed)
    pressure = rng.exponential(1, (8, 8)) * (rng.random((8, 8)) < 0.4)
    np.fill_diagonal(pressure, 0)
    threshold = rng.uniform(0.5, 4, 8)
    seeds = np.arange(8) == 0
    fallen = seeds.copy()
    while True:
        ready = np.flatnonzero(~fallen & (pressure[fallen].sum(axis=0) >= threshold))
        if not ready.size:
            break
        fallen[rng.choice(ready)] = True
    np.testing.assert_array_equal(threshold_cascade(pressure, threshold, seeds).fallen, fallen)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_without_recovery_it_fells_whoever_clearing_fells_and_more(seed: int) -> None:
    """A cascade in which nothing is recovered bounds clearing without costs from above."""
    rng = np.random.default_rng(seed)
    debts = rng.exponential(1, (7, 7)) * (rng.random((7, 7)) < 0.4)
    np.fill_diagonal(debts, 0)
    capital = rng.uniform(0.2, 2, 7)
    outside = rng.exponential(2, 7)
    assets = capital + outside + debts.sum(axis=1) - debts.sum(axis=0)
    outside, assets = outside + np.maximum(-assets, 0), np.maximum(assets, 0)
    shocked = assets.copy()
    shocked[0] = 0.0
    seeds = np.arange(7) == 0
    cleared = clearing_vector(debts, shocked, outside).wave > 0
    bound = threshold_cascade(debts, capital, seeds).fallen
    assert (bound | ~cleared).all()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"threshold": [1, 0]}, r"threshold\[1\] is 0.0.*seeds"),
        ({"threshold": [1, np.nan]}, r"threshold\[1\] is nan"),
        ({"threshold": [1]}, r"threshold: shape \(1,\)"),
        ({"seeds": [1, 0]}, "true or false"),
        ({"pressure": [[0, -1], [0, 0]]}, r"pressure\[0, 1\] is -1.0"),
        ({"pressure": [[0, 1]]}, "not square"),
    ],
)
def test_what_makes_no_sense_is_refused(change: dict, words: str) -> None:
    usual = {"pressure": [[0, 1], [0, 0]], "threshold": [1, 1], "seeds": [True, False]}
    with pytest.raises(ValueError, match=words):
        threshold_cascade(**{**usual, **change})
