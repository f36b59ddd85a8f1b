"""If OpenAI could not pay: bills against forecasts, chances, and what turns a verdict."""

import pytest

from computedeals.analysis import domino_bills as paying
from computedeals.analysis import domino_books as selling
from computedeals.analysis import domino_scenarios as drawing
from computedeals.analysis.domino import ARTICLE, NEWEST, _verdict, domino
from computedeals.analysis.ranges import Verdict
from computedeals.deals.assumptions import load_assumptions

NUMBERS = load_assumptions()
USED = sorted(name for name in NUMBERS if name.startswith("domino."))


def test_the_bills_of_2027_meet_the_forecast_exactly_at_the_revenue_where_the_verdict_turns() -> None:
    for view in (ARTICLE, NEWEST):
        found = paying.cover(view, NUMBERS)
        assert found.turns_at_revenue is not None
        share = NUMBERS.central("domino.revenue_for_compute")
        moved = found.left.central + share * (found.turns_at_revenue - found.revenue)
        assert moved == pytest.approx(found.due.central)


def test_the_gap_is_over_alternatives_together() -> None:
    found = paying.cover(NEWEST, NUMBERS)
    assert found.gap.low == pytest.approx(found.due.low - found.left.high)
    assert found.gap.high == pytest.approx(found.due.high - found.left.low)
    assert found.gap.low < 0 < found.gap.high
    assert found.short.holds == "sometimes"


@pytest.mark.parametrize(
    ("holds", "words"),
    [("always", "too little in every"), ("never", "enough in every"), ("sometimes", "no probability")],
)
def test_the_words_of_the_verdict_claim_no_more_than_the_computation(holds: str, words: str) -> None:
    from dataclasses import replace

    found = replace(paying.cover(NEWEST, NUMBERS, thorough=False), short=Verdict(holds, 0.5))  # type: ignore[arg-type]
    assert words in _verdict(found)
    assert ("every combination" in _verdict(found)) == (holds != "sometimes")


def test_a_view_holds_no_forecast_that_leaked_later() -> None:
    assert set(paying.revenue_paths("2026-02-08")) == {"growth at a constant rate", "a straight line"}
    assert paying.burn_points("2026-02-08")[2027] == 35
    assert "2027 as forecast in February 2026" in paying.revenue_paths(NEWEST)
    assert paying.computing_plans("2026-02-08") == {}


def test_bills_that_rise_are_lower_in_2027_than_equal_ones() -> None:
    even, rising = (paying.due_in(NEWEST, 2027, 8, split) for split in paying.SCHEDULES)
    assert rising < 0.6 * even


def test_money_already_raised_lowers_the_chance_and_correlation_raises_it() -> None:
    together = [
        drawing.default_chance(NEWEST, NUMBERS, drawing.shocks(NUMBERS, rho), "even", 20_000)[1]
        for rho in (0.0, 0.9)
    ]
    assert together[0] < together[1]
    february = drawing.default_chance(ARTICLE, NUMBERS, drawing.shocks(NUMBERS), "even", 5_000)[1]
    assert february > together[1]


def test_whoever_breaks_a_contract_also_lacks_money_for_all_bills() -> None:
    for view in (ARTICLE, NEWEST):
        found = drawing.simulate(view, NUMBERS, 0.6, "even", 2_000).chances.set_index(["who", "year"])[
            "chance"
        ]
        for year in (0, *drawing.YEARS):
            assert found["OpenAI breaks a contract", year] <= found["OpenAI cannot pay all bills", year]
            assert found["OpenAI breaks a contract", year] <= found["OpenAI breaks a contract", 0]


def test_lenders_behind_oracle_are_part_of_the_network() -> None:
    missing = drawing.simulate(ARTICLE, NUMBERS, 0.6, "even", 2_000).missing.set_index("creditor")["mean"]
    assert missing["Lenders to Oracle"] > 0
    assert missing[drawing.LANDLORDS] > 0


def test_oracles_building_runs_from_the_last_twelve_months_to_the_latest_plan() -> None:
    oracle = selling.books(ARTICLE, NUMBERS)[0]
    assert (oracle.firm, oracle.builds_low, oracle.builds_high) == ("Oracle", 35.5, 50.0)


def test_charging_running_costs_and_building_more_bring_oracle_nearer_to_falling() -> None:
    book = selling.books(ARTICLE, NUMBERS)[0]

    def floor(builds: float, cost: float) -> float:
        return float(
            selling.seller_landing(
                book, ARTICLE, 2027, NUMBERS, builds=builds, cost=cost, building=1.0
            ).short_below[0]
        )

    assert floor(35.5, 0.0) == pytest.approx(20.66, abs=0.01)
    assert floor(35.5, 0.0) < floor(50, 0.0) < floor(50, 0.7)


@pytest.mark.parametrize("name", USED)
@pytest.mark.parametrize("end", ["low", "high"])
def test_every_assumption_can_be_moved_to_its_ends(name: str, end: str) -> None:
    moved = NUMBERS.moved({name: getattr(NUMBERS[name], end)})
    found = domino(moved, draws=64, thorough=False)
    states = found.chance_states.set_index(["view", "dependence", "split"])
    assert (found.starts["view"], found.starts["dependence"], "even") in states.index
    assert found.starts["building"] in set(found.floors["goes_on"])
    assert len(found.texts) > 30
