"""Circularity: published cases, closed forms, an independent library, and invariants."""

import itertools
from fractions import Fraction

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from computedeals.models.circularity import (
    Measure,
    Method,
    _proportional_circulation,
    circularity,
    decompose,
    maximum_circulation,
    netting,
    returning_shares,
    unknown_needed,
)
from computedeals.models.cycles import first_loop, loop_firmness, on_a_loop, shortest_loops
from computedeals.models.flows import flow_matrix
from computedeals.models.wide import Wide

Array = npt.NDArray[np.float64]
METHODS: tuple[Method, ...] = ("maximal", "proportional")
MEASURES: tuple[Measure, ...] = ("volume", "throughput")


def returning_share(table, firm, **more):
    """What comes back of the dollar of one firm."""
    return float(returning_shares(table, [firm], **more)[0])


def network(size: int, *flows: tuple[int, int, float]) -> Array:
    table = np.zeros((size, size))
    for i, j, amount in flows:
        table[i, j] += amount
    return table


def cycle(size: int, amount: float = 1.0) -> Array:
    return network(size, *((i, (i + 1) % size, amount) for i in range(size)))


# whole amounts, many of them 0, so that networks fall into parts and tie
networks = st.integers(1, 6).flatmap(
    lambda size: npst.arrays(
        np.float64,
        (size, size),
        elements=st.one_of(st.just(0), st.integers(0, 20)).map(float),
    )
)
acyclic_networks = networks.map(lambda table: np.triu(table, 1))


@st.composite
def balanced_networks(draw: st.DrawFn) -> Array:
    """Sums of cycles, each with one amount all the way round."""
    size = draw(st.integers(2, 6))
    table = np.zeros((size, size))
    for _ in range(draw(st.integers(1, 4))):
        firms = draw(st.permutations(range(size)))[: draw(st.integers(2, size))]
        amount = draw(st.integers(1, 9))
        for i, j in itertools.pairwise([*firms, firms[0]]):
            table[i, j] += amount
    return table


# ---- published cases -----------------------------------------------------------------------------------


EXAMPLE = network(3, (0, 1, 1), (1, 2, 1), (0, 2, 1), (2, 0, 1))


def test_the_example_of_the_authors_of_the_decomposition_has_its_two_benchmark_decompositions():
    """The example network of Homs-Dones et al.'s own code (marchd1997/CDFD, README); values by hand.

    One dollar can come back from firm 2: by the long way round (three flows of four) at the most; in the
    proportions of the network half by either way, (1/2 + 1/2 + 1/2 + 1) of four.
    """
    assert circularity(EXAMPLE, method="maximal") == pytest.approx(3 / 4)
    assert circularity(EXAMPLE, method="proportional") == pytest.approx(2.5 / 4)
    np.testing.assert_allclose(
        decompose(EXAMPLE, "proportional").circular,
        np.array([[0, 0.5, 0.5], [0, 0, 0.5], [1, 0, 0]]),
        atol=1e-12,
    )


def test_throughput_changes_where_a_dollar_takes_one_more_step():
    """The worked case of the docstring: 20 of 60, and 30 of 70 with an intermediary in the loop."""
    direct = network(3, (0, 1, 10), (1, 0, 10), (0, 2, 20))
    through = network(4, (0, 1, 10), (1, 3, 10), (3, 0, 10), (0, 2, 20))
    assert circularity(direct, "throughput") == pytest.approx(20 / (30 + 10 + 20))
    assert circularity(through, "throughput") == pytest.approx(30 / (30 + 10 + 10 + 20))


def test_throughput_counts_a_firms_larger_side():
    """By hand: the example's firms handle 2, 1 and 2 dollars, and give 1 of them each in the loop."""
    assert circularity(EXAMPLE, "throughput") == pytest.approx(3 / 5)


def test_a_loop_is_as_large_as_its_weakest_link():
    """Circulation: in a single cycle every flow is the same, so the least of them."""
    table = network(4, (0, 1, 5), (1, 2, 2), (2, 3, 7), (3, 0, 4))
    np.testing.assert_allclose(maximum_circulation(table), np.where(table > 0, 2, 0))


def test_two_firms_that_give_each_other_cancel_up_to_the_smaller_gift():
    assert circularity(network(2, (0, 1, 30), (1, 0, 10))) == pytest.approx(20 / 40)


def test_compression_cuts_a_chain_of_debts_that_closes():
    """The textbook triangle: a owes b 10, b owes c 10, c owes a 8 leaves 4 after loops, 2 with a centre."""
    result = netting(network(3, (0, 1, 10), (1, 2, 10), (2, 0, 8)))
    assert (result.gross, result.bilateral) == (28, 28)
    assert result.loops == pytest.approx(4)
    assert result.multilateral == pytest.approx(2)


def test_a_gambler_comes_home_by_the_textbook_chance():
    """Absorption on a line (Kemeny and Snell, 1960): with even odds, n is reached from i with i/n."""
    size = 6
    table = network(
        size + 1, *((i, i + 1, 1) for i in range(1, size)), *((i, i - 1, 1) for i in range(1, size))
    )
    table[size, 1] = 1  # the firm that waits at the end
    # at 0 all is kept; firm 1 gets from 2 and from the waiting firm and so keeps nothing more than it gets
    for start in range(1, size):
        expected = start / size
        assert returning_share(table, size, given_to=start) == pytest.approx(expected)


def test_a_chain_that_passes_on_a_share_at_each_firm_returns_the_product():
    assert returning_share(cycle(4), 0, passed_on=0.5) == pytest.approx(0.5**3)


def test_what_a_firm_cannot_have_spent_stays_with_it():
    """Firm 1 gets 10 and gives 4, so of each dollar that comes to it 60 cents stay."""
    assert returning_share(network(2, (0, 1, 10), (1, 0, 4)), 0) == pytest.approx(0.4)


def test_a_dollar_may_be_given_to_a_named_firm():
    table = network(3, (0, 1, 1), (0, 2, 1), (1, 0, 1))
    assert returning_share(table, 0) == pytest.approx(0.5)
    assert returning_share(table, 0, given_to=1) == pytest.approx(1)
    assert returning_share(table, 0, given_to=2) == 0


def test_a_dollar_caught_in_a_loop_elsewhere_never_comes_back():
    table = network(3, (0, 1, 1), (1, 2, 5), (2, 1, 5))
    assert returning_share(table, 0) == 0


def test_every_flow_on_a_loop_is_on_one_of_the_shortest_loops():
    assert shortest_loops(EXAMPLE) == [(0, 2), (0, 1, 2)]


def test_flows_of_one_pair_are_added_and_an_unknown_amount_is_refused():
    edges = pd.DataFrame({"giver": ["b", "b", "a"], "taker": ["a", "a", "b"], "amount": [1.0, 2.0, 4.0]})
    assert flow_matrix(edges).to_dict() == {"a": {"a": 0.0, "b": 3.0}, "b": {"a": 4.0, "b": 0.0}}
    with pytest.raises(ValueError, match="a to b has no amount"):
        flow_matrix(edges.assign(amount=[1.0, 2.0, np.nan]))


# ---- an independent library ----------------------------------------------------------------------------


def as_graph(table: Array) -> nx.DiGraph:
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_nodes_from(range(len(table)))
    graph.add_weighted_edges_from(
        (int(i), int(j), table[i, j]) for i, j in zip(*np.nonzero(table), strict=True)
    )
    return graph


@settings(max_examples=40, deadline=None)
@given(networks)
def test_maximum_circulation_agrees_with_networkx_minimum_cost_flow(table):
    """Every dollar that goes round earns one: the cheapest flow by the network simplex method."""
    np.fill_diagonal(table, 0)
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_nodes_from(range(len(table)))
    for i, j in zip(*np.nonzero(table), strict=True):
        graph.add_edge(int(i), int(j), capacity=int(table[i, j]), weight=-1)
    assert maximum_circulation(table).sum() == pytest.approx(-nx.min_cost_flow_cost(graph), abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(networks)
def test_flows_on_a_loop_are_those_that_networkx_finds_in_simple_cycles(table):
    expected = np.zeros(table.shape, dtype=bool)
    for loop in nx.simple_cycles(as_graph(table)):
        for i, j in itertools.pairwise([*loop, loop[0]]):
            expected[i, j] = True
    assert (on_a_loop(table) == expected).all()
    with pytest.MonkeyPatch.context() as patch:  # the way for many firms
        patch.setattr("computedeals.models.cycles.FEW", 0)
        assert (on_a_loop(table) == expected).all()
    assert first_loop(table) == next(iter(shortest_loops(table)), ())
    covered = np.zeros(table.shape, dtype=bool)
    for shortest in shortest_loops(table):
        for i, j in itertools.pairwise([*shortest, shortest[0]]):
            covered[i, j] = True
    assert (covered == expected).all()


@settings(max_examples=40, deadline=None)
@given(networks, st.sampled_from(METHODS))
def test_the_directed_part_is_acyclic_to_networkx(table, method):
    assert nx.is_directed_acyclic_graph(as_graph(decompose(table, method).directed))


def test_the_stationary_step_is_the_limit_of_the_forwarding_rule():
    """Each firm passes on at most what it gets and at most what it gave before, in fixed proportions."""
    rng = np.random.default_rng(7)
    table = rng.integers(1, 20, (5, 5)).astype(float)
    np.fill_diagonal(table, 0)
    given_by = table.sum(1)
    proportions = table / given_by[:, None]
    gives = given_by.copy()
    for _ in range(3000):
        gives = np.minimum(gives, gives @ proportions)
    first = gives[:, None] * proportions
    # what is left after the first pass lacks at least one firm; the rest of the rule starts over on it
    rest = decompose(np.where(table - first > 1e-9, table - first, 0), "proportional").circular
    np.testing.assert_allclose(decompose(table, "proportional").circular, first + rest, atol=1e-8)


def test_the_returning_share_is_what_walks_find():
    rng = np.random.default_rng(11)
    table = rng.integers(0, 9, (5, 5)).astype(float)
    np.fill_diagonal(table, 0)
    received, spent = table.sum(0), table.sum(1)
    back, trials = 0, 20_000
    for _ in range(trials):
        at = rng.choice(5, p=table[0] / spent[0])
        while at != 0 and rng.random() < 0.9 * min(1.0, spent[at] / received[at]):
            at = rng.choice(5, p=table[at] / spent[at])
        back += at == 0
    error = 4 * np.sqrt(0.25 / trials)
    assert returning_share(table, 0, passed_on=0.9) == pytest.approx(back / trials, abs=error)


# ---- flows of any scale ---------------------------------------------------------------------------------

# twenty-four orders of magnitude in one network, and nothing between many of its firms
wide_networks = st.integers(2, 7).flatmap(
    lambda size: npst.arrays(
        np.float64,
        (size, size),
        elements=st.one_of(
            st.just(0.0), st.just(0.0), st.floats(-12, 12).map(lambda exponent: 10.0**exponent)
        ),
    )
)


@settings(max_examples=60, deadline=None)
@given(wide_networks, st.sampled_from(METHODS))
def test_flows_of_any_scale_are_balanced_firm_by_firm(table, method):
    parts = decompose(table, method)
    received, given_by = parts.circular.sum(0), parts.circular.sum(1)
    np.testing.assert_allclose(received, given_by, rtol=1e-9)
    assert (parts.circular <= table).all()
    assert (parts.circular >= 0).all()
    assert nx.is_directed_acyclic_graph(as_graph(parts.directed))


@settings(max_examples=60, deadline=None)
@given(wide_networks)
def test_no_more_of_flows_of_any_scale_can_go_round(table):
    """The residual network of a maximum has no cycle along which something more could be earned."""
    np.fill_diagonal(table, 0)
    circular = maximum_circulation(table)
    residual: nx.DiGraph = nx.DiGraph()
    for i, j in np.argwhere(table > 0).tolist():
        for start, end, free, gain in (
            (i, j, circular[i, j] < table[i, j], 1),
            (j, i, circular[i, j] > 0, -1),
        ):
            if free and gain > -residual.get_edge_data(start, end, {"weight": np.inf})["weight"]:
                residual.add_edge(start, end, weight=-gain)
    assert not nx.negative_edge_cycle(residual)


def test_a_small_loop_beside_a_large_one_keeps_its_size():
    table = network(4, (0, 1, 3e9), (1, 0, 2e9), (2, 3, 5e-9), (3, 2, 4e-9))
    circular = maximum_circulation(table)
    assert (circular[0, 1], circular[2, 3]) == (2e9, 4e-9)


@settings(max_examples=40, deadline=None)
@given(wide_networks)
def test_what_comes_back_of_flows_of_any_scale_is_a_part_of_a_dollar(table):
    assert all(0 <= returning_share(table, firm) <= 1 for firm in range(len(table)))


# six hundred orders of magnitude: ratios of these flows do not fit into floating point
widest_networks = st.integers(2, 6).flatmap(
    lambda size: npst.arrays(
        np.float64,
        (size, size),
        elements=st.one_of(
            st.just(0.0), st.just(0.0), st.floats(-300, 300).map(lambda exponent: 10.0**exponent)
        ),
    )
)
EPS = np.finfo(float).eps


@settings(max_examples=200, deadline=None)
@given(widest_networks)
def test_what_is_passed_on_exceeds_a_flow_by_no_more_than_the_rounding_of_each_pass(table):
    """Each of at most n passes rounds what it adds and what it leaves, by half an eps each."""
    unclipped = _proportional_circulation(table)
    assert np.isfinite(unclipped).all()
    assert (unclipped <= table * (1 + len(table) * EPS)).all()


@settings(max_examples=150, deadline=None)
@given(widest_networks, st.sampled_from(METHODS))
def test_flows_six_hundred_orders_of_magnitude_apart_are_balanced_to_the_last_digits(table, method):
    parts = decompose(table, method)
    np.testing.assert_allclose(parts.circular.sum(0), parts.circular.sum(1), rtol=20 * EPS)
    assert (parts.circular <= table).all()
    assert (parts.circular >= 0).all()


@settings(max_examples=100, deadline=None)
@given(widest_networks)
def test_a_fraction_of_flows_of_any_scale_is_at_most_1_by_its_order_of_summation(table):
    for by, method in itertools.product(MEASURES, METHODS):
        assert 0 <= circularity(table, by, method) <= 1


def exact_return(table: Array, node: int) -> Fraction:
    """The share that comes back, in fractions: (1 - Q) h = r over the firms that can reach the node."""
    given, received = table.sum(1), table.sum(0)
    kept = [Fraction(float(g / r)) if r > g else Fraction(1) for g, r in zip(given, received, strict=True)]
    walk = [[Fraction(float(x)) / (sum(map(Fraction, row)) or 1) for x in row] for row in table]
    ways = as_graph(table).reverse()
    firms = sorted(nx.descendants(ways, node) - {node}) if node in ways else []
    rows = [
        [Fraction(int(j == k)) - kept[j] * walk[j][k] for k in firms] + [kept[j] * walk[j][node]]
        for j in firms
    ]
    for i in range(len(firms)):
        rows[i] = [x / rows[i][i] for x in rows[i]]
        for j in range(len(firms)):
            if j != i:
                rows[j] = [x - rows[j][i] * y for x, y in zip(rows[j], rows[i], strict=True)]
    reaching = {firm: row[-1] for firm, row in zip(firms, rows, strict=True)} | {node: Fraction(1)}
    return sum((walk[node][j] * reaching.get(j, Fraction(0)) for j in range(len(table))), Fraction(0))


def test_what_gets_into_a_loop_that_it_hardly_leaves_does_not_come_back():
    # half of what comes to firm 3 goes to firm 2, whose dealings with itself, or with firm 4, dwarf it
    alone = network(4, (0, 3, 1), (3, 2, 1), (3, 1, 1), (1, 0, 1), (2, 2, 1e16))
    pair = network(5, (0, 3, 1), (3, 2, 1), (3, 1, 1), (1, 0, 1), (2, 4, 1e16), (4, 2, 1e16))
    for table in (alone, pair):
        assert returning_share(table, 0) == pytest.approx(0.5, rel=1e-12)


@settings(max_examples=150, deadline=None)
@given(widest_networks)
def test_what_comes_back_is_a_fraction_without_being_clipped_and_is_that_of_exact_arithmetic(table):
    for node, found in enumerate(returning_shares(table, range(len(table)))):
        assert 0 <= found <= 1
        assert found == pytest.approx(float(exact_return(table, node)), rel=1e-12, abs=1e-300)


@settings(max_examples=60, deadline=None)
@given(networks)
def test_plain_numbers_find_what_wide_ones_do(table):
    plain = decompose(table, "proportional").circular
    back = returning_shares(table, range(len(table)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("computedeals.models.circularity.arithmetic", lambda values, factors: Wide)
        np.testing.assert_allclose(decompose(table, "proportional").circular, plain, rtol=1e-12)
        wide = returning_shares(table, range(len(table)))
        np.testing.assert_allclose(wide, back, rtol=1e-12)


@settings(max_examples=30, deadline=None)
@given(networks, st.data())
def test_several_firms_at_once_get_to_the_last_bit_what_each_gets_alone(table, data):
    given_to = data.draw(st.none() | st.integers(0, len(table) - 1))
    nodes = data.draw(st.lists(st.integers(0, len(table) - 1)))
    alone = [returning_share(table, node, given_to=given_to, passed_on=0.9) for node in nodes]
    assert returning_shares(table, nodes, given_to=given_to, passed_on=0.9).tolist() == alone


def test_a_dollar_whose_only_way_home_is_six_hundred_orders_smaller_than_a_loop_comes_home():
    table = network(3, (0, 1, 1e-300), (1, 2, 1e300), (2, 1, 1e300), (1, 0, 1e-300))
    assert returning_share(table, 0) == pytest.approx(1, abs=1e-15)


# ---- links whose size is not known ---------------------------------------------------------------------


def test_a_link_of_unknown_size_closes_a_loop_and_is_not_counted_itself():
    table = network(3, (0, 1, 10), (1, 2, 4))
    unpriced = network(3, (2, 0, 1)) > 0
    assert maximum_circulation(table).sum() == 0
    assert maximum_circulation(table, unpriced=unpriced).sum() == 8


def test_links_of_unknown_size_both_ways_carry_nothing_that_is_counted():
    unpriced = network(2, (0, 1, 1), (1, 0, 1)) > 0
    assert maximum_circulation(network(2), unpriced=unpriced).sum() == 0
    assert maximum_circulation(network(2, (0, 1, 7)), unpriced=unpriced).sum() == 7


@settings(max_examples=40, deadline=None)
@given(networks, st.randoms(use_true_random=False))
def test_a_link_of_unknown_size_never_lowers_what_can_go_round(table, random):
    unpriced = np.array([[random.random() < 0.3 for _ in row] for row in table])
    np.fill_diagonal(unpriced, False)
    with_it = maximum_circulation(table, unpriced=unpriced)
    assert with_it.sum() >= maximum_circulation(table).sum() - 1e-9
    assert (with_it <= table).all()


# ---- invariants ----------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(networks, st.sampled_from(METHODS))
def test_the_circular_part_is_balanced_and_the_parts_add_up(table, method):
    parts = decompose(table, method)
    scale = max(table.max(), 1.0)
    np.testing.assert_allclose(parts.circular.sum(0), parts.circular.sum(1), atol=1e-7 * scale)
    np.testing.assert_allclose(parts.circular + parts.directed, table, atol=1e-7 * scale)
    assert (parts.circular >= 0).all()
    assert (parts.directed >= 0).all()
    fraction = parts.circular.sum() / max(table.sum(), 1e-300)
    assert circularity(table, "volume", method) == pytest.approx(fraction)


@settings(max_examples=60, deadline=None)
@given(networks)
def test_circularity_lies_between_0_and_1_and_the_maximal_one_is_the_largest(table):
    for by in MEASURES:
        largest = circularity(table, by, "maximal")
        assert 0 <= circularity(table, by, "proportional") <= largest + 1e-7
        assert largest <= 1
    assert circularity(table, "throughput") <= circularity(table, "volume") + 1e-9


@settings(max_examples=40, deadline=None)
@given(networks, st.sampled_from([1e-9, 0.3, 1e12]), st.randoms(use_true_random=False))
def test_neither_the_unit_nor_the_order_of_firms_matters(table, unit, random):
    order = list(range(len(table)))
    random.shuffle(order)
    other = table[np.ix_(order, order)] * unit
    for by, method in itertools.product(MEASURES, METHODS):
        assert circularity(other, by, method) == pytest.approx(circularity(table, by, method), abs=1e-7)
    assert returning_share(other, order.index(0)) == pytest.approx(returning_share(table, 0), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(acyclic_networks)
def test_nothing_goes_round_without_a_cycle(table):
    assert not maximum_circulation(table).any()
    assert all(circularity(table, by, method) == 0 for by in MEASURES for method in METHODS)
    assert shortest_loops(table) == []
    assert all(returning_share(table, firm) == 0 for firm in range(len(table)))


@settings(max_examples=40, deadline=None)
@given(balanced_networks())
def test_all_goes_round_where_every_firm_gives_as_much_as_it_gets(table):
    assert all(
        circularity(table, by, method) == pytest.approx(1, abs=1e-7)
        for by in MEASURES
        for method in METHODS
    )
    givers = np.flatnonzero(table.sum(1))
    assert returning_share(table, int(givers[0])) == pytest.approx(1)


@settings(max_examples=60, deadline=None)
@given(networks)
def test_each_way_of_netting_leaves_at_most_what_the_one_before_leaves(table):
    np.fill_diagonal(table, 0)
    result = netting(table)
    assert result.gross >= result.bilateral >= result.loops - 1e-6
    assert result.loops >= result.multilateral - 1e-6


@settings(max_examples=40, deadline=None)
@given(networks, st.floats(0, 1), st.floats(0, 1))
def test_more_passed_on_means_more_comes_back(table, one, other):
    less, more = sorted((one, other))
    assert returning_share(table, 0, passed_on=less) <= returning_share(table, 0, passed_on=more) + 1e-12


def test_a_hundred_and_fifty_firms_that_all_deal_with_each_other_are_decomposed():
    rng = np.random.default_rng(3)
    table = rng.random((150, 150))
    np.fill_diagonal(table, 0)
    parts = decompose(table)
    assert 0.9 < parts.circular.sum() / table.sum() < 1
    np.testing.assert_allclose(parts.circular.sum(0), parts.circular.sum(1), rtol=1e-6)
    assert nx.is_directed_acyclic_graph(as_graph(parts.directed))


# ---- errors --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flows", "message"),
    [
        (np.zeros((2, 3)), "not square"),
        ([[0, -1], [0, 0]], r"flows\[0, 1\] is -1; give it as a flow from 1 to 0"),
        ([[0, 1], [np.nan, 0]], r"flows\[1, 0\] is nan; an unknown flow is left out"),
    ],
)
def test_what_is_no_network_is_refused_with_its_place(flows, message):
    for function in (maximum_circulation, decompose, circularity, netting, shortest_loops):
        with pytest.raises(ValueError, match=message):
            function(flows)


def test_wrong_words_and_firms_are_named():
    with pytest.raises(ValueError, match="method: 'best'"):
        decompose(EXAMPLE, "best")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="by: 'weight'"):
        circularity(EXAMPLE, "weight")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="node: there is no firm 3 in a network of 3"):
        returning_share(EXAMPLE, 3)
    with pytest.raises(ValueError, match="passed_on"):
        returning_share(EXAMPLE, 0, passed_on=1.5)
    with pytest.raises(ValueError, match=r"unpriced: shape \(2, 2\) is not that of the flows, \(3, 3\)"):
        maximum_circulation(EXAMPLE, unpriced=np.zeros((2, 2)))
    with pytest.raises(ValueError, match="passed_on"):
        returning_share(EXAMPLE, 0, passed_on=np.nan)
    pair = pd.DataFrame({"giver": ["a"], "taker": ["b"], "amount": [-3.0]})
    with pytest.raises(ValueError, match="a to b has the amount -3; an amount is finite and not negative"):
        flow_matrix(pair)
    with pytest.raises(ValueError, match="a to b has the amount inf"):
        flow_matrix(pair.assign(amount=np.inf))
    with pytest.raises(KeyError, match="no column 'rank'"):
        loop_firmness(pair, source="giver", target="taker")
    for rank in (0, 1.5, np.nan):
        with pytest.raises(ValueError, match="is not a positive whole number"):
            loop_firmness(pair.assign(rank=rank), source="giver", target="taker")
    with pytest.raises(KeyError, match="no column 'giver'"):
        flow_matrix(pd.DataFrame({"from": ["a"]}))


def test_a_network_without_flows_has_nothing_to_say():
    empty = np.zeros((3, 3))
    assert circularity(empty) == circularity(empty, "throughput") == 0
    assert returning_share(empty, 0) == 0
    assert netting(empty).gross == 0


def test_the_least_that_unknown_links_must_carry_is_that_of_a_count_by_hand():
    # 0 owes 1 a hundred and gets forty back; what is missing for 120 to go round must come by a link of
    # unknown size from 1 to 0, of which each dollar brings one of the hundred
    flows = np.array([[0.0, 100.0], [40.0, 0.0]])
    links = np.array([[False, False], [True, False]])
    assert unknown_needed(flows, links, 80) == pytest.approx(0)
    assert unknown_needed(flows, links, 120) == pytest.approx(40)
    assert unknown_needed(flows, links, 140) == pytest.approx(60)
    assert unknown_needed(flows, links, 141) is None
    assert unknown_needed(np.zeros((2, 2)), links, 1) is None
    with pytest.raises(ValueError, match="unpriced: shape"):
        unknown_needed(flows, links[:1], 1)


def test_with_what_unknown_links_need_that_much_can_go_round():
    generator = np.random.default_rng(7)
    for _ in range(20):
        flows = np.round(generator.uniform(0, 9, (5, 5)) * (generator.uniform(size=(5, 5)) < 0.4), 1)
        np.fill_diagonal(flows, 0)
        links = (generator.uniform(size=(5, 5)) < 0.3) & (flows == 0) & ~np.eye(5, dtype=bool)
        most = maximum_circulation(flows, unpriced=links).sum()
        known = maximum_circulation(flows).sum()
        assert unknown_needed(flows, links, known) == pytest.approx(0, abs=1e-7)
        assert unknown_needed(flows, links, most - 1e-7) is not None
        assert unknown_needed(flows, links, most + 0.01) is None


def test_a_one_way_link_between_two_loops_lies_on_none_whichever_way_it_leads() -> None:
    table = network(4, (0, 1, 1), (1, 0, 1), (1, 2, 1), (2, 3, 1), (3, 2, 1))
    for flows in (table, table.T):
        assert (on_a_loop(flows) == ((flows > 0) & (flows.T > 0))).all()
