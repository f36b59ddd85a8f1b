"""What a second supplier changes: the index, dependence, failures, ports, and bargains set at $100."""

import math
import re

import pytest
from ends import at_ends
from looping import some
from once import once

from computedeals.analysis import suppliers_grids as grids
from computedeals.analysis import suppliers_rows as tables
from computedeals.analysis.ranges import Verdict
from computedeals.analysis.suppliers import Suppliers, leaving_says, suppliers
from computedeals.deals import VIEW_DAYS, VIEWS
from computedeals.deals.assumptions import load_assumptions
from computedeals.evidence.markets import market
from computedeals.models.concentration import hhi_bounds
from computedeals.models.switching import break_even_spending

NUMBERS = load_assumptions()
USED = sorted(name for name in NUMBERS if name.startswith("concentration."))


@pytest.fixture(scope="module")
def found() -> Suppliers:
    return once(suppliers, NUMBERS)


def test_an_alternative_that_must_be_built_gains_what_it_is_cheaper(found: Suppliers) -> None:
    saving = 100 * (1 - 0.8 / 0.85)
    assert found.walk.central == pytest.approx(saving)
    assert found.texts["walk_gain"] == "$6"
    assert found.stay.central > found.walk.central > found.leave.central


def test_ranges_hold_their_centre_and_an_alternative_that_costs_more_gains_nothing(
    found: Suppliers,
) -> None:
    for one in (found.stay, found.walk, found.leave, found.two, found.moves, found.announced):
        assert one.low <= one.central <= one.high
        assert one.cases > 1
    assert found.walk.low == 0
    assert found.texts["walk_range"].startswith("$0 to")


@pytest.mark.parametrize("view", [0, 1])
def test_the_register_counts_the_same_announced_chips_as_the_table_of_shares(view: int) -> None:
    rows = market(["openai-chips-oct", "openai-chips"][view])
    index = tables.announced_index(VIEWS[view])
    assert index.central == pytest.approx(hhi_bounds(rows["amount"], rows["whole"].iloc[0])[0])


def test_a_sum_is_not_counted_again_with_what_it_contains_or_replaced() -> None:
    now = tables.announced(VIEWS[2]).set_index("maker")
    assert now["full"].to_dict() == {"AMD": 6.0, "Broadcom": 10.0, "NVIDIA": 12.0}
    assert now["binding"].to_dict() == {"AMD": 1.0, "Broadcom": 0.0, "NVIDIA": 0.0}


def test_announcements_that_bind_nobody_may_count_for_nothing(found: Suppliers) -> None:
    assert found.announced.central == pytest.approx(1e4 * (36 + 100 + 144) / 28**2)
    assert found.announced.high == 1e4
    assert tables.announced_index(VIEWS[2], thorough=False).high == found.announced.central


def test_a_cloud_that_makes_its_chips_is_a_further_maker_under_its_own_contract(found: Suppliers) -> None:
    """Cerebras's 0.75 GW and Amazon's 2 GW bind, beside AMD's one, and come as sites."""
    assert found.announced.low == pytest.approx(1e4 * (36 + 100 + 144 + 4 + 0.75**2) / 30.75**2)
    assert found.texts["gw_bound"] == "Amazon 2, AMD 1 and Cerebras 0.75"
    assert (found.texts["gw_orders"], found.texts["hhi_orders"]) == ("AMD 1", "10,000")
    assert found.texts["gw_now"] == "NVIDIA 12, Broadcom 10 and AMD 6"
    assert found.texts["hhi_binding"] == f"{1e4 * (1 + 4 + 0.75**2) / 3.75**2:,.0f}"
    assert tables.rented(VIEWS[0]).empty
    assert tables.index_of([0.0, 0.0]) == 1e4


def test_two_suppliers_fail_most_where_both_assumptions_are_highest(found: Suppliers) -> None:
    cases = {found.two.central: (0.1, 0.5), found.two.high: (0.2, 0.75), found.two.low: (0.05, 0.25)}
    for both, (failure, part) in some(cases.items()):
        shared, own = failure * part, failure * (1 - part)
        assert both == pytest.approx(shared + own**2 / (1 - shared))


def test_the_range_of_a_port_ends_at_never(found: Suppliers) -> None:
    assert found.moves.low == 0
    assert found.texts["engineer_span"].startswith("$230,000 on the most favourable assumptions")
    assert found.texts["engineer_span"].endswith("on the least favourable no amount is enough")
    assert 1 / found.moves.central == pytest.approx(break_even_spending(found.base))
    assert found.texts["upkeep"] == f"{found.base.upkeep / found.base.engineering:.0%}" == "25%"
    equal = NUMBERS.moved({"concentration.performance": 0.8})
    assert suppliers(equal, thorough=False).texts["engineer_moves"] == "no amount"


def test_a_split_order_falls_short_more_often_though_nothing_is_rarer() -> None:
    plans = grids.split_rows(0.1, 0.5).set_index("plan")
    one, half, whole, packager = (plans.iloc[i] for i in range(4))
    assert one["short"] == one["nothing"] == 10
    assert half["short"] > one["short"] > whole["short"]
    assert half["nothing"] < one["nothing"]
    assert packager["short"] < half["short"]


def test_without_a_shared_cause_two_makers_fail_together_by_chance_alone() -> None:
    plans = grids.split_rows(0.2, 0.0).set_index("plan")
    assert plans.loc["Two makers, each able to deliver all", "nothing"] == 4
    assert plans.loc["Two makers, half the order each", "short"] == 36


def test_a_share_under_a_bound_says_so(found: Suppliers) -> None:
    ends = found.ends.set_index(["supplier", "end"])
    assert found.texts["oracle_then"] == "66%"
    assert ends.loc[("Oracle", tables.ENDS[1]), "label"] == "at most 45%\nAug 2026"
    assert ends.loc[("Oracle", tables.ENDS[0]), "label"] == "41%"
    assert ends.loc[("Microsoft", tables.ENDS[2]), "label"] == "7%\nJun 2026"
    assert ("SB Energy", tables.ENDS[0]) not in ends.index


def test_what_was_known_of_a_rival_is_told_by_the_day_of_its_fact(found: Suppliers) -> None:
    known = found.rivals.groupby("customer")["known"].apply(list).to_dict()
    assert known["Anthropic"] == ["yes", "no"]
    assert known["Meta"] == ["talks only", "no"]
    assert found.rivals.groupby("customer")["maker"].nunique().min() == 2


def test_controls_start_at_the_assumptions_and_every_start_is_an_option(found: Suppliers) -> None:
    assert found.starts == {"failure": 10, "shared": 50, "gap": 20, "performance": 85, "engineers": 100}
    moved = suppliers(NUMBERS.moved({"concentration.performance": 0.93}), thorough=False)
    assert moved.starts["performance"] == 93
    for one in (found, moved):
        assert all(start in one.options[control] for control, start in one.starts.items())


def test_the_verdict_on_leaving_claims_no_more_than_was_computed(found: Suppliers) -> None:
    assert found.worth_more.holds == "always"
    said = "a buyer that stays, but could leave at once, saves more than one that moves a part of its work"
    assert found.texts["worth_more"] == f"In every case that we tried, {said}"
    assert "every" not in leaving_says(Verdict("sometimes", 0.999))
    assert leaving_says(Verdict("sometimes", 0.4)) == f"In 40% of the cases that we tried, {said}"
    assert leaving_says(Verdict("never", 0.0)).startswith("In no case")


def test_the_price_that_is_bargained_lies_between_the_cost_and_the_price_elsewhere(
    found: Suppliers,
) -> None:
    """The sums of the appendix: cost and price elsewhere, what lies between, the buyer's half, the rest."""
    cost, elsewhere = 100 * (1 - 29 / 39), 100 * 0.8 / 0.85
    assert 100 - found.stay.central == pytest.approx((cost + elsewhere) / 2)
    told = {
        "seller_cost": cost, "elsewhere": elsewhere, "between": elsewhere - cost,
        "buyer_cut": (elsewhere - cost) / 2, "new_price": (cost + elsewhere) / 2, "cheaper": 80.0,
    }  # fmt: skip
    assert {key: found.texts[key] for key in told} == {key: f"${value:.0f}" for key, value in told.items()}
    assert found.texts["buyer_part"] == "50%"


def test_adapting_programs_is_said_to_pay_only_above_the_work_that_the_price_makes_up_for(
    found: Suppliers,
) -> None:
    assert found.texts["caption_port"].endswith(
        "Chips that are 20% cheaper must do more than 80% of the work, or adapting never pays."
    )


def test_every_market_is_said_to_be_concentrated_only_where_each_is(found: Suppliers) -> None:
    said = re.match(
        r"(All )?(\d+).* markets that we measured, and (all )?(\d+)", found.texts["caption_index"]
    )
    assert said
    own = found.index["side"] == tables.SIDES[0]
    for rows, every, count in some([(~own, said[1], said[2]), (own, said[3], said[4])]):
        above = (found.index.loc[rows, "low"] > found.lines[0][0]).sum()
        assert int(count) == above
        assert bool(every) == (above == rows.sum())


def test_each_end_of_the_range_is_set_against_its_own_single_supplier(found: Suppliers) -> None:
    assert (found.texts["one_best"], found.texts["both_best"]) == ("5%", "1%")
    assert (found.texts["one_worst"], found.texts["both_worst"]) == ("20%", "15%")
    assert found.texts["two_span"] == "1% to 15%"


def test_an_index_that_the_prose_quotes_has_its_month(found: Suppliers) -> None:
    assert found.texts["hhi_memory"] == "4,574"
    assert found.texts["hhi_memory_day"] == "June 2025"
    assert found.texts["hhi_packaging_day"] == "July 2025"
    assert found.texts["sb_day"] == "September 2026"


def test_every_key_number_has_a_range_and_a_day(found: Suppliers) -> None:
    for one in some(found.key_numbers):
        assert one.text == found.texts[one.key]
        assert one.span
        assert VIEW_DAYS[0] <= one.as_of <= VIEW_DAYS[2]


@pytest.mark.parametrize("moves", at_ends(NUMBERS, USED))
def test_every_assumption_can_be_moved_to_its_ends(moves: dict[str, float]) -> None:
    moved = suppliers(NUMBERS.moved(moves), thorough=False)
    assert moved.walk.central >= 0
    assert all(math.isfinite(one.central) for one in (moved.stay, moved.two, moved.moves))
    states = len(moved.options["gap"]) * len(moved.options["performance"]) * len(moved.options["engineers"])
    assert len(moved.port_states) == states
    assert len(moved.stop_states) == len(moved.options["failure"]) * len(moved.options["shared"])
