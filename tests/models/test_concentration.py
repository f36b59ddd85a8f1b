"""Concentration and second sources against published cases and other libraries."""

import math
from collections.abc import Sequence
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from computedeals.evidence.facts import fact
from computedeals.models.concentration import (
    Chain,
    all_sources_fail,
    delivered,
    delivery,
    effective_suppliers,
    hhi_bounds,
)

amounts = st.lists(st.floats(1e-3, 1e6), min_size=1, max_size=12)
capacities = st.lists(st.floats(0, 100), min_size=1, max_size=3).map(tuple)
chains = st.builds(
    Chain,
    st.lists(st.floats(0, 100), max_size=3).map(tuple),
    st.lists(capacities, min_size=1, max_size=4).map(tuple),
)


def hhi(shares: Sequence[float]) -> float:
    """The index of a market of which every share is known, where its bounds meet."""
    low, high = hhi_bounds(shares, float(np.sum(shares)))
    assert low == pytest.approx(high, rel=1e-6)
    return high


def test_the_index_of_the_department_of_justices_own_example() -> None:
    # US Department of Justice, "Herfindahl-Hirschman Index": shares of 30, 30, 20 and 20 give 2,600
    assert hhi([30, 30, 20, 20]) == pytest.approx(2600)


def test_a_monopoly_has_10_000_points() -> None:
    # Merger Guidelines (2010), section 5.3, and (2023), guideline 1
    assert hhi([7]) == 1e4


def test_memory_makers_by_shipments_have_4_574_points() -> None:
    # Counterpoint, second quarter of 2025: 62, 21 and 17 per cent
    assert hhi([62, 21, 17]) == pytest.approx(4574)
    assert "4,574" in fact("SUP01").statement


def test_chip_designers_have_5_229_points_within_the_rounding_of_their_shares() -> None:
    # Epoch AI, cumulative to the end of 2025, by computing power: 69.2, 19.3, 6.3 and 5.2 per cent
    assert hhi([69.2, 19.3, 6.3, 5.2]) == pytest.approx(fact("SUP09").mid, abs=8)


@pytest.mark.parametrize("n", [1, 2, 3, 10, 100])
def test_equal_suppliers_share_the_points_and_are_counted_as_many(n: int) -> None:
    assert hhi([1.0] * n) == pytest.approx(1e4 / n)
    assert float(effective_suppliers(hhi([1.0] * n))) == pytest.approx(n)


@given(amounts, st.floats(1e-3, 1e3))
def test_the_index_lies_in_its_range_and_forgets_the_unit(shares: list[float], unit: float) -> None:
    index = hhi(shares)
    assert 1e4 / len(shares) * (1 - 1e-9) <= index <= 1e4 * (1 + 1e-9)
    assert hhi([share * unit for share in shares]) == pytest.approx(index)


@given(amounts.filter(lambda shares: len(shares) >= 3), st.integers(1, 11))
def test_the_true_index_lies_between_its_bounds(shares: list[float], named: int) -> None:
    ordered = sorted(shares, reverse=True)
    low, high = hhi_bounds(ordered[: min(named, len(ordered))], sum(ordered))
    assert low <= hhi(shares) * (1 + 1e-9)
    assert hhi(shares) <= high * (1 + 1e-9)


def test_bounds_meet_where_every_share_is_named() -> None:
    assert hhi_bounds([62, 21, 17], 100) == pytest.approx((4574, 4574))
    # 12 of 100 not named, none larger than 9: at most one of 9 and one of 3
    assert hhi_bounds([59, 20, 9], 100) == pytest.approx((3962, 3962 + 81 + 9))


def test_a_beta_factor_of_a_tenth_leaves_a_tenth_of_the_failures() -> None:
    # Mosleh et al. (1988), NUREG/CR-4780: two trains fail with b Q + ((1 - b) Q)^2, for small Q
    q, b = 1e-3, 0.1
    assert float(all_sources_fail(q, b, 2)) == pytest.approx(b * q + ((1 - b) * q) ** 2, rel=1e-5)


@given(st.floats(0, 0.99), st.floats(0, 1))
def test_no_number_of_sources_gets_below_what_they_share(failure: float, shared: float) -> None:
    chances = [float(all_sources_fail(failure, shared, n)) for n in (1, 2, 3, 50)]
    assert chances[0] == pytest.approx(failure, abs=1e-12)
    assert all(later <= earlier + 1e-12 for earlier, later in pairwise(chances))
    assert chances[-1] >= shared * failure - 1e-12


def test_the_chance_that_all_fail_is_that_of_a_simulation() -> None:
    rng = np.random.Generator(np.random.PCG64(3))
    q, b, runs = 0.3, 0.4, 400_000
    common = rng.random(runs) < b * q
    alone = rng.random((runs, 2)) < (q - b * q) / (1 - b * q)
    simulated = (common | alone.all(axis=1)).mean()
    assert float(all_sources_fail(q, b, 2)) == pytest.approx(
        simulated, abs=4 * math.sqrt(0.15 * 0.85 / runs)
    )


def as_graph(chain: Chain, demand: float) -> nx.DiGraph:
    """The chain for networkx: shared stages in a row, then the sources side by side."""
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_edge("in", ("shared", 0), capacity=demand)
    for i, capacity in enumerate(chain.shared):
        graph.add_edge(("shared", i), ("shared", i + 1), capacity=capacity)
    fork = ("shared", len(chain.shared))
    for j, source in enumerate(chain.sources):
        node: object = fork
        for i, capacity in enumerate(source):
            following = "out" if i == len(source) - 1 else (j, i)
            if graph.has_edge(node, following):  # two sources of one stage run between the same two nodes
                graph[node][following]["capacity"] += capacity
            else:
                graph.add_edge(node, following, capacity=capacity)
            node = following
    return graph


@given(chains, st.floats(0, 300))
def test_what_is_delivered_is_the_largest_flow_and_the_smallest_cut(chain: Chain, demand: float) -> None:
    graph = as_graph(chain, demand)
    assert delivered(chain, demand) == pytest.approx(nx.maximum_flow_value(graph, "in", "out"), abs=1e-9)
    assert delivered(chain, demand) == pytest.approx(nx.minimum_cut_value(graph, "in", "out"), abs=1e-9)


@given(chains, st.floats(0.1, 50))
def test_a_second_source_never_lowers_and_a_shared_stage_never_raises_what_is_delivered(
    chain: Chain, capacity: float
) -> None:
    more = Chain(chain.shared, (*chain.sources, (capacity,)))
    narrower = Chain((*chain.shared, capacity), chain.sources)
    assert delivered(more) >= delivered(chain) - 1e-12
    assert delivered(narrower) <= min(delivered(chain), capacity)


def test_delivery_under_outages_is_the_textbook_value_of_series_and_parallel() -> None:
    # Barlow and Proschan (1975): series multiplies what works, parallel what fails
    chain = Chain(shared=(10.0,), sources=((10.0,), (10.0,)))
    made = delivery(chain, [0.1, 0.2, 0.2], demand=10)
    works = 0.9 * (1 - 0.2**2)
    assert made.expected == pytest.approx(10 * works)
    assert made.nothing == made.short == pytest.approx(1 - works)


def test_a_second_source_does_not_mend_a_shared_stage() -> None:
    one = delivery(Chain((10.0,), ((10.0,),)), [0.1, 0.2], demand=10)
    two = delivery(Chain((10.0,), ((10.0,), (10.0,))), [0.1, 0.2, 0.2], demand=10)
    many = delivery(Chain((10.0,), ((10.0,),) * 8), [0.1] + [0.2] * 8, demand=10)
    assert one.nothing > two.nothing > many.nothing > 0.1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: hhi_bounds([50, -1], 100), r"shares holds -1.0 at \(1,\)"),
        (lambda: hhi_bounds([math.nan], 100), "shares holds nan"),
        (lambda: hhi_bounds([[50, 50]], 100), "one dimension"),
        (lambda: hhi_bounds([50], math.nan), "whole is nan"),
        (lambda: hhi_bounds([50], 0), "whole is 0"),
        (lambda: hhi_bounds([60, 50], 100), "more than the whole"),
        (lambda: hhi_bounds([60, 0], 100), "leave out the zeros"),
        (lambda: effective_suppliers(0), "index must lie"),
        (lambda: all_sources_fail(1, 0.5, 2), "failure must lie"),
        (lambda: all_sources_fail(0.1, 0.5, 0), "sources is 0"),
        (lambda: Chain((1.0,), ()), "at least one source"),
        (lambda: delivery(Chain((1.0,), ((1.0,),)), [0.1], 1), "outage needs 2 probabilities"),
        (lambda: delivered(Chain((1.0,), ((1.0,),)), -1), "demand is -1"),
    ],
)
def test_a_wrong_argument_is_named(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]
