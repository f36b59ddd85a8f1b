"""Linear programmes of supply: textbook optima and prices, duality, and what a failure says."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from computedeals.models.order_schedule import (
    Order,
    arriving,
    due_at_end,
    programme_of,
    schedule,
    wafers_a_year,
)
from computedeals.models.supply import (
    Optimum,
    Programme,
    least_late,
    least_part,
    least_share,
    maximum,
    relief,
)


def balanced(best: Optimum) -> None:
    """Strong duality and complementary slackness."""
    assert best.dual_value == pytest.approx(best.value, rel=1e-9, abs=1e-9)
    assert np.allclose(best.prices * best.left, 0, atol=1e-7)
    assert (best.prices >= 0).all()


def test_wyndor_glass() -> None:
    # Hillier and Lieberman, Introduction to Operations Research, chapter 3 (the model) and 4.7 (shadow
    # prices): doors 2, windows 6, profit 36, prices 0, 1.5 and 1
    best = maximum([3, 5], [[1, 0], [0, 2], [3, 2]], [4, 12, 18])
    assert np.allclose(best.x, [2, 6])
    assert best.value == pytest.approx(36)
    assert np.allclose(best.prices, [0, 1.5, 1])
    balanced(best)


def test_chvatals_first_example() -> None:
    # Chvatal (1983), Linear Programming, chapters 2 and 5: x = (2, 0, 1), 13, dual (1, 0, 1)
    best = maximum([5, 4, 3], [[2, 3, 1], [4, 1, 2], [3, 4, 2]], [5, 11, 8])
    assert np.allclose(best.x, [2, 0, 1])
    assert best.value == pytest.approx(13)
    assert np.allclose(best.prices, [1, 0, 1])
    balanced(best)


def test_winstons_dakota_furniture() -> None:
    # Winston, Operations Research, chapters 4 to 6: 2 desks, 8 chairs, 280; lumber 0, finishing 10,
    # carpentry 10
    best = maximum([60, 30, 20], [[8.0, 6.0, 1.0], [4.0, 2.0, 1.5], [2.0, 1.5, 0.5]], [48, 20, 8])
    assert np.allclose(best.x, [2, 0, 8])
    assert best.value == pytest.approx(280)
    assert np.allclose(best.prices, [0, 10, 10])
    balanced(best)


def test_klee_and_mintys_cube() -> None:
    # Klee and Minty (1972), in the form of Chvatal (1983), chapter 4, for n = 3: 10,000 at (0, 0, 10,000)
    best = maximum([100, 10, 1], [[1, 0, 0], [20, 1, 0], [200, 20, 1]], [1, 100, 10_000])
    assert np.allclose(best.x, [0, 0, 10_000])
    assert np.allclose(best.prices, [0, 0, 1])
    balanced(best)


def test_beales_example_on_which_the_simplex_method_can_cycle() -> None:
    # Beale (1955): optimum 1/20 at (1/25, 0, 1, 0)
    use = [[0.25, -60, -1 / 25, 9], [0.5, -90, -1 / 50, 3], [0.0, 0.0, 1.0, 0.0]]
    best = maximum([0.75, -150, 1 / 50, -6], use, [0, 0, 1])
    assert best.value == pytest.approx(1 / 20)
    assert np.allclose(best.x, [1 / 25, 0, 1, 0])
    balanced(best)


def test_dantzigs_transport_problem_and_the_same_as_a_flow() -> None:
    # Dantzig (1963), chapter 3.3, as in GAMS's model trnsport: two canneries, three markets, cost 153.675.
    # The same problem as a minimum-cost flow, by networkx, agrees
    supply, demand = [350, 600], [325, 300, 275]
    miles = np.array([[2.5, 1.7, 1.8], [2.5, 1.8, 1.4]])
    cost = 90 * miles / 1000
    use = np.vstack([np.kron(np.eye(2), np.ones(3)), -np.kron(np.ones(2), np.eye(3))])
    best = maximum(-cost.ravel(), use, [*supply, *(-np.array(demand))])
    assert -best.value == pytest.approx(153.675)
    balanced(best)
    net: nx.DiGraph = nx.DiGraph()
    for i, amount in enumerate(supply):
        net.add_edge("source", f"plant {i}", capacity=amount, weight=0)
        for j, wanted in enumerate(demand):
            net.add_edge(f"plant {i}", f"market {j}", weight=int(miles[i, j] * 10))
            net.add_edge(f"market {j}", "sink", capacity=wanted, weight=0)
    net.add_node("source", demand=-sum(demand))
    net.add_node("sink", demand=sum(demand))
    assert nx.min_cost_flow_cost(net) * 90 / 10_000 == pytest.approx(-best.value)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_a_shadow_price_is_what_one_more_unit_gains_and_prices_only_fall(seed: int) -> None:
    rng = np.random.default_rng(seed)
    gain, use, limit = rng.uniform(1, 5, 4), rng.uniform(0.5, 3, (3, 4)), rng.uniform(5, 20, 3)
    best = maximum(gain, use, limit)
    balanced(best)
    for row in range(3):
        step = np.eye(3)[row]
        up = maximum(gain, use, limit + 1e-4 * step).value - best.value
        down = best.value - maximum(gain, use, limit - 1e-4 * step).value
        assert up - 1e-9 <= best.prices[row] * 1e-4 <= down + 1e-9
        more = maximum(gain, use, limit + step).value - best.value
        assert more <= best.prices[row] + 1e-7


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_prices_solve_the_dual_programme_written_out_on_its_own(seed: int) -> None:
    rng = np.random.default_rng(seed)
    gain, use, limit = rng.uniform(1, 5, 3), rng.uniform(0.5, 3, (4, 3)), rng.uniform(5, 20, 4)
    dual = linprog(limit, A_ub=-use.T, b_ub=-gain, method="highs-ipm")
    assert maximum(gain, use, limit).value == pytest.approx(dual.fun, rel=1e-7)


def test_limits_that_contradict_each_other_are_named() -> None:
    with pytest.raises(ValueError, match="least that gives way is at least 5 by 2"):
        maximum([1], [[1], [-1]], [3, -5], ["at most 3", "at least 5"])


def test_a_programme_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing bounds the gain"):
        maximum([1, 1], [[1, 0]], [3])


@pytest.mark.parametrize(
    ("gain", "use", "message"),
    [([1], [[1, 2]], "use: shape"), ([np.nan], [[1]], r"gain at \(0,\): nan")],
)
def test_what_is_no_programme_is_refused(gain: list, use: list, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        maximum(gain, use, [3])


YEARS = (2026, 2027, 2028)


def one_maker(supply: list, promised: list, kw: float = 2.0) -> Programme:
    return Programme(
        *(("A",), YEARS, ("stacks",)),
        *(np.array(numbers) for numbers in ([[8.0]], [kw], [supply], [promised])),
    )


def two_makers(wafers: float = 1.0, promised: float = 6.0) -> Programme:
    return Programme(
        makers=("N", "A"),
        years=YEARS,
        resources=("wafers", "stacks"),
        use=np.array([[1 / 9, 8], [1 / 6, 12]]),
        kw=np.array([3.0, 3.5]),
        supply=np.array([[0.2 * wafers, 0.25 * wafers, 0.3 * wafers], [10, 16, 22]]),
        due=np.array([schedule(size, 2026.5, 2029, YEARS) for size in (promised, promised / 2)]),
    )


def test_a_promise_within_supply_is_kept_and_nothing_has_a_price() -> None:
    plan = least_late(one_maker([8, 8, 8], [2, 4, 6]))
    assert plan.late == pytest.approx(0)
    assert np.allclose(plan.prices, 0, atol=1e-9) or plan.prices.max() <= 1


def test_a_promise_beyond_supply_is_late_by_what_can_be_counted_by_hand() -> None:
    # 8 million stacks make 1 million accelerators of 2 kW, 2 GW a year, against 3 GW a year promised:
    # short by 1, 2 and 3 GW at the three year ends, 6 GW-years; a million stacks more in the first year
    # saves 0.25 GW at all three year ends, in the last year at one
    plan = least_late(one_maker([8, 8, 8], [3, 6, 9]))
    assert np.allclose(plan.short, [[1, 2, 3]])
    assert plan.late == pytest.approx(6)
    assert np.allclose(plan.prices, [[0.75, 0.5, 0.25]])


def test_a_hungrier_accelerator_makes_a_promise_of_gigawatts_easier_to_keep() -> None:
    lateness = [least_late(one_maker([8, 8, 8], [3, 6, 9], kw=kw)).late for kw in (2.0, 2.5, 3.0)]
    assert lateness[0] > lateness[1] > lateness[2] == pytest.approx(0)


def test_prices_are_what_a_little_more_supply_saves() -> None:
    programme = two_makers(wafers=0.8, promised=14)
    plan = least_late(programme)
    assert plan.late > 0
    for r, t in ((0, 0), (0, 1), (1, 0), (1, 2)):
        supply = programme.supply.copy()
        supply[r, t] += 1e-5
        more = Programme(
            programme.makers,
            YEARS,
            programme.resources,
            programme.use,
            programme.kw,
            supply,
            programme.due,
        )
        assert (plan.late - least_late(more).late) / 1e-5 <= plan.prices[r, t] + 1e-6


@settings(max_examples=20, deadline=None)
@given(st.floats(0.3, 2), st.floats(0.3, 2))
def test_more_supply_is_never_later(one: float, other: float) -> None:
    less, more = sorted([one, other])
    assert least_late(two_makers(wafers=more)).late <= least_late(two_makers(wafers=less)).late + 1e-7


@settings(max_examples=20, deadline=None)
@given(st.floats(0.2, 2), st.floats(2, 20))
def test_a_plan_uses_no_more_than_there_is_and_is_short_by_the_difference(wafers: float, gw: float) -> None:
    programme = two_makers(wafers, gw)
    plan = least_late(programme)
    assert (programme.use.T @ plan.made <= programme.supply + 1e-7).all()
    assert np.allclose(plan.short, np.maximum(programme.due - plan.delivered, 0), atol=1e-6)


@settings(max_examples=20, deadline=None)
@given(st.floats(0.2, 2), st.floats(2, 20))
def test_promises_can_be_kept_exactly_when_the_least_share_is_at_most_one(wafers: float, gw: float) -> None:
    programme = two_makers(wafers, gw)
    share, strain = least_share(programme)
    assert strain.sum() == pytest.approx(1, rel=1e-6)
    assert share > 0
    if abs(share - 1) > 1e-4:
        assert (share < 1) == (least_late(programme).late < 1e-6)


def test_the_least_share_of_one_maker_is_its_need_over_supply_at_the_tightest_year_end() -> None:
    # by hand: needs 12, 24, 36 million stacks in all by the year ends, against 8, 18, 40 supplied
    share, strain = least_share(one_maker([8, 10, 22], [3, 6, 9]))
    assert share == pytest.approx(12 / 8)
    assert strain.argmax() == 0


def test_relief_by_one_resource_alone_fails_where_another_binds_as_well() -> None:
    programme = Programme(
        ("A",),
        (2026,),
        ("wafers", "stacks"),
        *map(np.array, ([[1.0, 1.0]], [1.0], [[1.0], [1.0]], [[2.0]])),
    )
    found = relief(programme).set_index(["what", "kind"])["needed"]
    assert np.isnan(found["wafers", "supply"])
    assert np.isnan(found["stacks", "supply"])
    assert found["A", "order"] == pytest.approx(0.5)
    assert np.isnan(found["A", "delay"])


def test_relief_says_how_much_more_how_much_less_or_how_much_later() -> None:
    # 2 GW a year can be made against 3 promised: half as much supply again, or two thirds of the promise
    found = relief(one_maker([8, 8, 8], [3, 6, 6])).set_index("kind")["needed"]
    assert found["supply"] == pytest.approx(0.5)
    assert found["order"] == pytest.approx(2 / 3)
    assert found["delay"] == 1


def test_a_year_of_growing_capacity_makes_the_mean_of_its_ends() -> None:
    assert np.allclose(wafers_a_year([70, 94, 120]), [6 * 164, 6 * 214])


def test_half_a_year_of_lag_mixes_two_years_evenly() -> None:
    assert np.allclose(arriving([1.0, 2.0, 4.0], 0.5), [1.5, 3.0])


def test_orders_of_one_shape_are_scheduled_together() -> None:
    both = schedule([6, 3], 2026.5, [2029.5, 2027.5], (2026, 2027, 2028, 2029))
    assert np.allclose(both, [[1.0, 3.0, 5.0, 6.0], [1.5, 3.0, 3.0, 3.0]])


def test_an_order_that_is_due_on_its_last_day_is_due_in_no_year_before() -> None:
    assert due_at_end(6, [2029.76, 2030.0, 2030.01], (2028, 2029, 2030)).tolist() == [
        [0, 6, 6], [0, 6, 6], [0, 0, 6]
    ]  # fmt: skip


def test_a_schedule_is_even_and_ends_whole() -> None:
    assert np.allclose(schedule(6, 2026.5, 2029.5, (2026, 2027, 2028, 2029)), [1, 3, 5, 6])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kw": [0.0]}, "A has none"),
        ({"use": [[0.0]]}, "A uses no resource"),
        ({"supply": [[1, -1, 1]]}, r"supply at \(0, 1\): -1.0"),
        ({"due": [[3, 2, 1]]}, "falls from one year to the next"),
        ({"due": [[3, 2]]}, r"due: shape \(1, 2\)"),
    ],
)
def test_a_programme_that_cannot_be_is_refused(change: dict, message: str) -> None:
    fields = {"use": [[8.0]], "kw": [2.0], "supply": [[8, 8, 8]], "due": [[1, 2, 3]]}
    with pytest.raises(ValueError, match=message):
        Programme(("A",), YEARS, ("stacks",), **{**fields, **change})


def test_other_misuses_are_refused() -> None:
    with pytest.raises(ValueError, match="none of"):
        least_share(two_makers(), ["helium"])
    with pytest.raises(ValueError, match="after the start"):
        schedule(6, 2030, 2026, YEARS)
    with pytest.raises(ValueError, match="lag"):
        arriving([1, 2], 3)
    with pytest.raises(ValueError, match="at least two"):
        wafers_a_year([1])


NVIDIA = Order("N", 10, 2026.5, 2031, kw=3.7, stacks=8, per_wafer=9, wafer_share=0.6)
OTHER = Order("A", 6, 2026.5, 2030.5, kw=4.5, stacks=12, per_wafer=6, wafer_share=0.1)


def test_the_least_part_of_a_makers_packaging_is_its_promise_over_its_wafers() -> None:
    # by hand: at the end of 2026 A owes 6 x 0.5 / 4 = 0.75 GW, 166,667 accelerators, 27,778 wafers, and
    # gets a tenth of 0.9 million; later years have more
    programme = programme_of([NVIDIA, OTHER], YEARS, [0.9, 2, 3], [90, 120, 150], part=1, share=1)
    share, strain = least_share(programme, ["packaging of A"])
    assert share == pytest.approx(0.75 / 4.5e3 * 1e3 / 6 / 0.09)
    assert strain[2, 0] == pytest.approx(1)


def test_memory_is_shared_and_packaging_is_not() -> None:
    programme = programme_of([NVIDIA, OTHER], YEARS, [1, 1, 1], [100, 100, 100], part=0.5, share=0.2)
    assert programme.resources == ("memory", "packaging of N", "packaging of A")
    assert np.allclose(programme.supply[:, 0], [20, 0.3, 0.05])
    assert np.allclose(programme.use, [[8, 1 / 9, 0], [12, 0, 1 / 6]])


@pytest.mark.parametrize("change", [{"part": 0}, {"share": 20}])
def test_a_part_or_share_outside_its_range_is_refused(change: dict) -> None:
    with pytest.raises(ValueError, match="is not above 0 and at most 1"):
        programme_of([NVIDIA], YEARS, [1, 1, 1], [1, 1, 1], **{"part": 0.5, "share": 0.5, **change})


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.floats(0.2, 3), min_size=3, max_size=3),
    st.lists(st.floats(20, 200), min_size=3, max_size=3),
)
def test_the_least_part_in_closed_form_is_that_of_the_linear_programme(wafers: list, stacks: list) -> None:
    everything = programme_of([NVIDIA, OTHER], YEARS, wafers, stacks, part=1, share=1)
    for row, name in enumerate(everything.resources):
        plenty = np.full_like(everything.supply, 1e3)
        plenty[row] = everything.supply[row]
        programme = replace(everything, supply=plenty)
        need = (programme.use[:, row] / programme.kw) @ programme.due
        by_programme, _ = least_share(programme, [name])
        assert by_programme == pytest.approx(float(least_part(need, programme.supply[row])), rel=1e-6)


def test_a_supply_of_nothing_covers_no_need() -> None:
    with pytest.raises(ValueError, match="above 0 in every year"):
        least_part([1, 2], [0, 1])


def test_only_what_gives_way_by_more_than_rounding_is_named() -> None:
    # x is to be at most 1,000 and at least a hair more, y at most 1 and at least 2
    use = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]]
    with pytest.raises(ValueError, match=r"the least that gives way is (least|most) y by 1$"):
        maximum([1.0, 1.0], use, [1000, -1000.00005, 1, -2], ["most x", "least x", "most y", "least y"])
