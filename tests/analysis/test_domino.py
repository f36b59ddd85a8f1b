"""If OpenAI could not pay: bills against forecasts, chances, and what turns a verdict."""

import pytest

from computedeals.analysis import domino_bills as paying
from computedeals.analysis import domino_books as selling
from computedeals.analysis import domino_scenarios as drawing
from computedeals.analysis.domino import domino
from computedeals.analysis.domino_cover import ARTICLE, NEWEST, cover_texts, verdict_words
from computedeals.analysis.ranges import Verdict
from computedeals.deals.assumptions import load_assumptions
from computedeals.deals.openai import all_flows, flows

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
    assert words in verdict_words(found)
    assert ("every combination" in verdict_words(found)) == (holds != "sometimes")


def test_a_view_holds_no_forecast_that_leaked_later() -> None:
    february = paying.revenue_paths("2026-02-08")
    assert set(paying.revenue_paths("2025-10-08")) == {"growth at a constant rate", "a straight line"}
    assert next(iter(february)) == paying.NAMED
    assert not any("February 2026" in name or "December 2026" in name for name in february)
    for view in (ARTICLE, NEWEST):
        used = {name.removeprefix("2027 as in ") for name in paying.revenue_paths(view)}
        assert used & set(all_flows()["id"]) <= set(flows(view)["id"])
    assert paying.burn_points("2026-02-08")[2027] == 35
    assert "2027 as forecast in February 2026" in paying.revenue_paths(NEWEST)
    assert paying.computing_plans("2026-02-08") == {}


def test_what_others_expected_of_2027_counts_until_openai_itself_forecasts_that_year_anew() -> None:
    expected = {"2027 as in FLO64": 100, "2027 as in FLO65": 90}
    february = paying.revenue_paths(ARTICLE)
    assert {name: path[2027] for name, path in february.items() if "FLO" in name} == expected
    assert not any("FLO" in name for name in paying.revenue_paths(NEWEST))


def test_in_february_2026_the_forecast_of_october_2025_is_central_and_older_ones_are_alternatives() -> None:
    paths = paying.revenue_paths(ARTICLE)
    assert paths[paying.NAMED][2027] == pytest.approx(13 * 2.3 * 2.0)
    older = paying.revenue_paths("2025-10-08")
    assert paths["constant growth between the forecasts before that"][2027] == pytest.approx(
        older["growth at a constant rate"][2027]
    )
    found = paying.cover(ARTICLE, NUMBERS)
    share = NUMBERS["domino.revenue_for_compute"]
    assert found.left.low == pytest.approx(share.low * 37.5 + 35)
    assert found.left.high == pytest.approx(share.high * 100 + 35)


def test_oracle_bills_no_more_than_it_forecasts_in_one_of_the_splits_and_the_rest_later() -> None:
    for view in (ARTICLE, NEWEST):
        even, capped = (
            paying.bills(view, 8, split).query("creditor == 'Oracle'").set_index("year")["due"]
            for split in ("even", "capped")
        )
        most = paying.oracle_forecast(view)
        assert capped[2027] == pytest.approx((5 * 32 + 7 * 73) / 12) == pytest.approx(most[2027])
        assert (capped.reindex(most.index).dropna() <= most + 1e-9).all()
        assert capped.sum() == pytest.approx(even.sum())
        found = paying.cover(view, NUMBERS, thorough=False)
        assert found.gap.central - found.capped == pytest.approx(60 - capped[2027])


def test_cash_already_raised_takes_the_place_of_the_burn_that_it_pays_for_and_never_adds_to_it() -> None:
    october, february = (paying.cover(view, NUMBERS) for view in (NEWEST, ARTICLE))
    assert october.cash > october.burned
    added = october.cash - october.burned
    assert october.money.central - october.left.central == pytest.approx(added)
    assert october.gap.central - october.cash_gap.central == pytest.approx(added)
    assert february.cash < february.burned
    assert february.cash_gap.central == pytest.approx(february.gap.central)
    assert february.cash_gap.high == pytest.approx(february.gap.high)


def test_without_amazons_conditional_part_there_is_less_cash_and_the_range_says_so() -> None:
    cash, less = paying.cash_ways(NEWEST)
    assert cash - less == pytest.approx(35)
    assert paying.cash_ways(ARTICLE) == (paying.cash_before_2027(ARTICLE),)
    found = paying.cover(NEWEST, NUMBERS)
    share = NUMBERS["domino.revenue_for_compute"].low
    assert found.money.low == pytest.approx(share * 62 + less)


def test_both_measures_of_the_gap_are_told_side_by_side_and_name_whether_cash_counts() -> None:
    found = domino(NUMBERS, draws=64, thorough=False)
    rows = found.measures.set_index("what")
    assert rows.loc["Gap in the plan", "cash"] == "not counted"
    assert rows.loc["Gap with the cash already raised", "cash"] == "counted"
    cover = paying.cover(NEWEST, NUMBERS, thorough=False)
    assert f"{cover.gap.central:.0f} billion too little" in rows.loc["Gap in the plan", NEWEST]
    told = cover_texts({view: paying.cover(view, NUMBERS) for view in (ARTICLE, NEWEST)})["landing_bills"]
    assert "cash already raised not counted" in told
    assert "With the cash already raised" in told


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
