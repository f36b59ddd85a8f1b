"""If OpenAI could not pay: bills against forecasts, chances, and what turns a verdict."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from cells import at
from ends import at_ends
from hypothesis import given
from hypothesis import strategies as st
from looping import some

from computedeals.analysis import domino_bills as paying
from computedeals.analysis import domino_books as selling
from computedeals.analysis import domino_forecasts as foreseen
from computedeals.analysis import domino_models as spreading
from computedeals.analysis import domino_oracle as oracle
from computedeals.analysis import domino_scenarios as drawing
from computedeals.analysis.domino import WHO, Domino, domino
from computedeals.analysis.domino_cover import (
    bound_words,
    bridge,
    burn_words,
    cover_texts,
    largest_words,
    newer_plan,
)
from computedeals.analysis.domino_cover_rows import IN_PLAN, later_years
from computedeals.analysis.domino_gap import cover
from computedeals.analysis.domino_likely import breaks, sellers_short
from computedeals.analysis.domino_words import ARTICLE, NEWEST, exactly, gap_words
from computedeals.analysis.inputs import SPOKEN, number
from computedeals.analysis.ranges import Verdict
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import load_assumptions
from computedeals.deals.openai import all_flows, flows
from computedeals.paths import ROOT

NUMBERS = load_assumptions()
USED = [
    *sorted(name for name in NUMBERS if name.startswith("domino.")),
    "network.term_unknown",
    "network.other_chips_per_gw",
]


def amounts(text: str) -> list[float]:
    """The dollars of a text, in billions."""
    return [float(number.replace(",", "")) for number in re.findall(r"\$([\d,]+(?:\.\d+)?)", text)]


@pytest.fixture(scope="module")
def quick() -> Domino:
    """The chapter at central values, with few scenarios."""
    return domino(NUMBERS, draws=64, thorough=False)


def test_the_bills_of_2027_meet_the_forecast_exactly_at_the_revenue_where_the_verdict_turns() -> None:
    for view in (ARTICLE, NEWEST):
        found = cover(view, NUMBERS)
        assert found.turns_at_revenue is not None
        share = NUMBERS.central("domino.revenue_for_compute")
        moved = found.left.central + share * (found.turns_at_revenue - found.revenue)
        assert moved == pytest.approx(found.due.central)


def test_the_gap_is_over_alternatives_together() -> None:
    found = cover(NEWEST, NUMBERS)
    assert found.gap.low == pytest.approx(found.due.low - found.left.high)
    assert found.gap.high == pytest.approx(found.due.high - found.left.low)
    assert found.gap.low < 0 < found.gap.high
    assert found.short.holds == "sometimes"


@pytest.mark.parametrize(
    ("holds", "words"),
    [("always", "too little in every"), ("never", "enough in every"), ("sometimes", "not a probability")],
)
def test_the_count_of_combinations_claims_no_more_than_the_computation(holds: str, words: str) -> None:
    found = replace(cover(NEWEST, NUMBERS, thorough=False), short=Verdict(holds, 0.5))  # type: ignore[arg-type]
    texts = cover_texts(found)
    count = texts["counted_oct"]
    assert words in count
    assert ("is open" in texts["verdict_oct"]) == (holds == "sometimes")
    assert ("does not cover" in texts["verdict_oct"]) == (holds == "always")
    assert ("every combination" in count) == (holds != "sometimes")


def test_a_view_holds_no_forecast_that_leaked_later() -> None:
    february = foreseen.revenue_paths("2026-02-08")
    assert set(foreseen.revenue_paths("2025-10-08")) == {"growth at a constant rate", "a straight line"}
    assert next(iter(february)) == foreseen.NAMED
    assert not any("February 2026" in name or "December 2026" in name for name in february)
    for view in (ARTICLE, NEWEST):
        used = {name.removeprefix("2027 as in ") for name in foreseen.revenue_paths(view)}
        assert used & set(all_flows()["id"]) <= set(flows(view)["id"])
    assert foreseen.burn_points("2026-02-08")[2027] == 35
    assert "2027 as forecast in February 2026" in foreseen.revenue_paths(NEWEST)
    assert foreseen.computing_plans("2026-02-08") == {}


def test_what_others_expected_of_2027_counts_until_openai_itself_forecasts_that_year_anew() -> None:
    expected = {"2027 as in FLO64": 100, "2027 as in FLO65": 90}
    february = foreseen.revenue_paths(ARTICLE)
    assert {name: path[2027] for name, path in february.items() if "FLO" in name} == expected
    assert not any("FLO" in name for name in foreseen.revenue_paths(NEWEST))


def test_in_february_2026_the_forecast_of_october_2025_is_central_and_older_ones_are_alternatives() -> None:
    paths = foreseen.revenue_paths(ARTICLE)
    assert paths[foreseen.NAMED][2027] == pytest.approx(13 * 2.3 * 2.0)
    older = foreseen.revenue_paths("2025-10-08")
    assert paths["constant growth between the forecasts before that"][2027] == pytest.approx(
        older["growth at a constant rate"][2027]
    )
    found = cover(ARTICLE, NUMBERS)
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


def test_cash_already_raised_takes_the_place_of_the_burn_that_it_pays_for_and_never_adds_to_it() -> None:
    october, february = (cover(view, NUMBERS) for view in (NEWEST, ARTICLE))
    assert october.cash > october.burned
    added = october.cash - october.burned
    assert october.money.central - october.left.central == pytest.approx(added)
    assert october.gap.central - october.cash_gap.central == pytest.approx(added)
    assert february.cash < february.burned
    assert february.cash_gap.central == pytest.approx(february.gap.central)
    assert february.cash_gap.high == pytest.approx(february.gap.high)


def test_less_cash_than_reported_and_amazons_conditional_part_unpaid_are_in_the_range_together() -> None:
    ways, seen = foreseen.cash_ways(NEWEST, NUMBERS), NUMBERS["domino.cash_seen"]
    assert ways[0] == foreseen.cash_before_2027(NEWEST) == pytest.approx(115.8)
    assert foreseen.amazon_conditional(NEWEST) == pytest.approx(35)
    least = 115.8 - 35 - (1 - seen.low) * 73
    assert min(ways) == pytest.approx(least)
    assert max(ways) == pytest.approx(115.8 + (seen.high - 1) * 73)
    assert foreseen.amazon_conditional(ARTICLE) == 0
    found = cover(NEWEST, NUMBERS)
    share = NUMBERS["domino.revenue_for_compute"].low
    assert found.money.low == pytest.approx(share * 50 + least)


def test_at_the_cash_where_the_verdict_turns_money_and_bills_are_equal() -> None:
    found = cover(NEWEST, NUMBERS)
    assert found.turns_at_cash is not None
    assert found.burned < found.turns_at_cash < found.cash
    moved = found.money.central - found.cash + found.turns_at_cash
    assert moved == pytest.approx(found.due.central)
    assert found.cash_short.holds == "sometimes"
    assert found.cash_gap.high > 0


def test_oracles_filing_of_2025_taken_for_openais_contract_lowers_the_bills_of_2027() -> None:
    for view in ("2025-10-08", ARTICLE, NEWEST):
        even, filed = (
            paying.bills(view, 8, split).query("creditor == 'Oracle'").set_index("year")["due"]
            for split in ("even", "filed")
        )
        assert filed[2027] == pytest.approx(30 * 7 / 12)
        assert filed.sum() == pytest.approx(even.sum())
    assert paying.oracle_filing("2025-07-21").empty
    found = cover(NEWEST, NUMBERS, thorough=False)
    assert found.gap.central - found.filed == pytest.approx(60 - 17.5)


def test_amds_first_gigawatt_may_be_in_the_bills_and_is_not_at_the_centre() -> None:
    found = cover(NEWEST, NUMBERS)
    term = NUMBERS["network.term_unknown"]
    assert found.due.central == pytest.approx(paying.due_in(NEWEST, 2027, term.central, "even"))
    assert found.due.high == pytest.approx(
        paying.due_in(NEWEST, 2027, term.low, "even") + NUMBERS["network.other_chips_per_gw"].high
    )


def test_revenue_that_stops_growing_in_september_2026_is_the_least_that_the_range_takes() -> None:
    paths = foreseen.revenue_paths(NEWEST)
    assert paths[foreseen.STILL][2027] == 50 == min(path[2027] for path in paths.values())
    assert not any("September" in name for name in foreseen.revenue_paths(ARTICLE))


def test_both_measures_of_2027_are_told_side_by_side_and_name_whether_cash_counts(quick: Domino) -> None:
    rows = quick.measures.set_index("what")
    found = cover(NEWEST, NUMBERS, thorough=False)
    told = at(rows, "Money less bills, in its plan", NEWEST)
    assert told.startswith(gap_words(found.due.central, found.left.central))
    with_cash = at(rows, "Money less bills, with all its cash", NEWEST)
    assert with_cash.startswith(gap_words(found.due.central, found.money.central))
    assert with_cash != told
    measured = [what for what in rows.index if "contracts are paid" not in what]
    assert all(("its plan" in what.lower()) != ("all its cash" in what) for what in measured), measured


def test_the_bills_of_2027_are_told_with_what_is_binding_and_the_largest_of_them() -> None:
    found = cover(NEWEST, NUMBERS, thorough=False)
    rows = paying.bills(NEWEST, NUMBERS.central("network.term_unknown"))
    due = rows[rows["year"] == 2027].groupby("creditor")["due"].sum()
    assert due.idxmax() == "Oracle"
    largest = f"At our central values the largest part, {exactly(due.max())}, is due to Oracle"
    assert largest in largest_words(found)
    rows = paying.bills(NEWEST, NUMBERS["network.term_unknown"].low)
    assert rows[rows["year"] == 2027].groupby("creditor")["due"].sum().idxmax() == "Microsoft"
    assert bound_words(found).startswith(
        "All the bills of 2027 that we count are under contracts that at least one of the parties"
    )
    most = replace(found, binding=replace(found.binding, central=found.due.central * 0.99))
    assert bound_words(most).startswith("Nearly all the bills of 2027 that we count are")
    half = replace(found, binding=replace(found.binding, central=found.due.central / 2))
    assert bound_words(half).startswith(
        f"Of the bills of 2027 that we count, {exactly(half.binding.central)} is"
    )
    assert bound_words(replace(found, due=found.binding)).startswith(
        "All the bills of 2027 that we count are"
    )


billions = st.floats(0, 999, allow_nan=False)


@given(billions, billions)
def test_a_difference_printed_beside_its_terms_is_the_difference_of_the_terms(
    bills: float, money: float
) -> None:
    (gap,) = amounts(gap_words(bills, money))
    assert gap == pytest.approx(abs(float(f"{bills:.1f}") - float(f"{money:.1f}")), abs=1e-9)
    assert ("too little" in gap_words(bills, money)) == (f"{bills:.1f}" != f"{money:.1f}" and bills > money)


def test_whoever_subtracts_on_the_page_finds_the_printed_difference() -> None:
    texts = cover_texts(cover(NEWEST, NUMBERS))
    bills, left, held, gap, cash_gap = (
        amounts(texts[f"{name}_oct"])[0] for name in ("bills", "left", "held", "gap", "cash_gap")
    )
    assert round(abs(bills - left), 1) == gap
    assert round(abs(bills - held), 1) == cash_gap
    part, burned, revenue = amounts(texts["money_oct"])
    assert round(part + burned, 1) == left
    assert part == pytest.approx(NUMBERS.central("domino.revenue_for_compute") * revenue, abs=0.1)
    _, _, billed, oracle_bills = amounts(texts["turns_oct"])
    assert round(oracle_bills - billed, 1) == gap
    assert amounts(bridge(cover(NEWEST, NUMBERS))) == [held, cash_gap]
    burned, cash = amounts(texts["burned_oct"])[0], round(cover(NEWEST, NUMBERS).cash, 1)
    assert round(amounts(texts["left_oct"])[0] + cash - burned, 1) == held


def test_ranges_of_a_difference_are_differences_of_the_printed_ranges(quick: Domino) -> None:
    rows = quick.measures.set_index("what")
    for money, less in (
        ("Money for computing, in its plan", "Money less bills, in its plan"),
        ("Money for computing, with all its cash", "Money less bills, with all its cash"),
    ):
        for view in (NEWEST, ARTICLE):
            _, least, most = amounts(at(rows, "Bills, if contracts are paid in equal years", view))
            _, low, high = amounts(at(rows, money, view))
            _, worst, best = amounts(at(rows, less, view))
            assert (worst, best) == (abs(most - low), abs(least - high))


def test_the_newer_burn_moves_the_plan_by_as_much_as_it_is_larger() -> None:
    found = cover(NEWEST, NUMBERS)
    burned, money, gap = amounts(burn_words(found))
    later = foreseen.burn_paths(NEWEST)["scaled to the sum in the pitch of July 2026"][2027]
    assert burned == pytest.approx(found.burned, abs=0.06)
    assert money == pytest.approx(found.left.central - found.burned + later, abs=0.15)
    assert round(abs(money - round(found.due.central, 1)), 1) == gap
    assert found.left.low < money < found.left.high
    assert burn_words(cover(ARTICLE, NUMBERS, thorough=False)) == ""


def test_the_plan_with_the_newer_burn_is_told_apart_as_in_the_sentence_on_both(quick: Domino) -> None:
    money = newer_plan(cover(NEWEST, NUMBERS, thorough=False))
    assert money is not None
    assert quick.texts["july_oct"] == exactly(money)
    for key in ("july_oct", "july_gap_oct"):
        assert quick.texts[key] in quick.texts["burn_oct"]
    assert newer_plan(cover(ARTICLE, NUMBERS, thorough=False)) is None


def test_both_verdicts_on_2027_are_told_with_their_own_count_of_combinations() -> None:
    found = cover(NEWEST, NUMBERS)
    texts = cover_texts(found)
    sentence = f"For 2027 OpenAI's plan has too little in {found.short.fraction:.0%} of all combinations"
    assert texts["counted_oct"].startswith(sentence)
    for key, short in (("part_oct", found.short), ("part_cash_oct", found.cash_short)):
        assert texts[key] == f"{short.fraction:.0%}"
    with_cash = f"With all its cash OpenAI has too little in {found.cash_short.fraction:.0%} of the comb"
    assert texts["cash_counted_oct"].startswith(with_cash)
    assert found.short.fraction > found.cash_short.fraction


def test_contracts_known_when_the_accounts_were_reported_leave_out_the_leases_known_later(
    quick: Domino,
) -> None:
    owed = paying.contracts(NEWEST).dropna(subset="total")
    later = owed[owed["known_from"].astype(str) > "2026-06-27"]
    assert set(later["creditor"]) == {"SB Energy"}
    known = paying.owed_by_accounts(NEWEST)
    assert known == pytest.approx(owed["total"].sum() - later["total"].sum())
    assert amounts(quick.texts["owed_known_oct"]) == [730]
    assert paying.owed_by_accounts(ARTICLE) is None


def test_what_oracles_forecast_leaves_for_openai_lies_between_two_years_of_its_other_revenue(
    quick: Domino,
) -> None:
    rest = paying.oracle_rest(NEWEST)
    assert rest is not None
    most = (5 * 32 + 7 * 73) / 12
    assert rest == pytest.approx((most - 18.1, most - 18.1 / 1.77), abs=0.05)
    assert amounts(quick.texts["oracle_rest_oct"]) == [round(end, 1) for end in rest]
    assert paying.oracle_rest(ARTICLE) is None


def test_oracles_backlog_falls_into_2027_month_by_month_from_the_day_of_its_report(quick: Domino) -> None:
    # eight of the first twelve months after August 2026, and four of the next twenty-four
    by_hand = 664 * (0.13 * 8 / 12 + 0.37 * 4 / 24)
    assert paying.oracle_backlog(NEWEST) == pytest.approx(by_hand) == pytest.approx(98.5, abs=0.05)
    assert amounts(quick.texts["oracle_backlog_oct"]) == [98.5]
    assert number("DEAL98b") == round(by_hand, 1)
    assert paying.oracle_backlog(ARTICLE) is None


def test_oracles_report_can_be_read_for_larger_bills_or_for_smaller_ones(quick: Domino) -> None:
    contract, backlog = 300.0, 664.0
    (equal_year,) = amounts(quick.texts["oracle_oct"])
    (foreseen,) = amounts(quick.texts["oracle_backlog_oct"])
    assert amounts(quick.texts["oracle_others_oct"]) == [round(foreseen - equal_year, 1)]
    assert amounts(quick.texts["oracle_pace_oct"]) == [round(98.524 * contract / backlog, 1)]
    assert paying.oracle_at_one_pace(ARTICLE) is None
    assert amounts(quick.texts["oracle_pace_oct"])[0] < equal_year < foreseen


def test_oracle_loses_least_of_the_smallest_bills_of_which_openai_still_pays_most(quick: Domino) -> None:
    assert quick.texts["can_pay_high"] == "75%"
    bills = [paying.due_in(NEWEST, 2027, 5, split, creditor="Oracle") for split in paying.SPLITS]
    equity = spreading.equities(NEWEST, "Oracle")
    lost = spreading.loss_range("Oracle", NEWEST, spreading.COUNTS[1], NUMBERS, thorough=True)
    assert lost.low == pytest.approx(100 * (1 - 0.75) * min(bills) / max(equity))
    assert lost.high == pytest.approx(100 * max(bills) / min(equity))


def test_what_microsoft_booked_stands_beside_an_equal_year_of_its_contract(quick: Domino) -> None:
    assert quick.texts["microsoft_booked"] == "$24.1 billion"
    assert amounts(quick.texts["microsoft_booked"]) < amounts(quick.texts["microsoft_year"])


def test_the_loss_of_a_year_covers_every_way_to_split_contracts_and_the_last_rising_year_is_told_apart(
    quick: Domino,
) -> None:
    count = spreading.COUNTS[1]
    whole = spreading.loss_range("Oracle", NEWEST, count, NUMBERS, thorough=True)
    central = spreading.claims_of(NEWEST, count, NUMBERS)["Oracle"]
    least = min(spreading.claims_of(NEWEST, count, NUMBERS, split=one)["Oracle"] for one in paying.SPLITS)
    assert least < central / 2
    for split in paying.SPLITS:
        due = spreading.claims_of(NEWEST, count, NUMBERS, split=split)["Oracle"]
        assert 100 * due / spreading.equities(NEWEST, "Oracle")[-1] <= whole.high + 1e-9
    alone = [
        spreading.losses(np.array([least]), np.array([own]), can, left, NUMBERS["domino.openai_equity"].low)
        for own in spreading.equities(NEWEST, "Oracle")
        for can in NUMBERS["domino.openai_can_pay"].values
        for left in NUMBERS["domino.recovery"].values
    ]
    assert min(float(lost[0]) for model in alone for lost in model.values()) >= whole.low - 1e-9
    year, due, loss = spreading.last_year_loss("Oracle", NEWEST, NUMBERS)
    assert (year, round(due, 1)) == (2031, 100.0)  # of 300 in five steps, the last is a third
    assert loss > whole.high
    assert f"{exactly(due)} in {year}" in quick.texts["year_last_oct"]
    assert f"{loss:.0f}% of its book equity" in quick.texts["year_last_oct"]


def test_the_bridge_to_the_cash_tells_the_sum_at_central_values() -> None:
    found = cover(NEWEST, NUMBERS, thorough=False)
    told = bridge(found)
    assert told.endswith(f", {gap_words(found.due.central, found.money.central)}.")
    assert told.count(". ") == 0
    assert "changes nothing" in bridge(replace(found, cash=found.burned - 1))


def test_the_text_says_what_2027_takes_from_2028_as_the_plan_and_the_scenarios_have_it(
    quick: Domino,
) -> None:
    later, first = quick.texts["carried_2028"], quick.texts["carried_2027"]
    reverse = "OpenAI's plan has too little for 2027 and enough for 2028. In our scenarios, at cen"
    assert quick.texts["moved_2028"].startswith(reverse)
    plan, bills, money = amounts(later)
    found = cover(NEWEST, NUMBERS, thorough=False)
    assert bills < money < plan
    assert plan - money == pytest.approx(found.gap.central, abs=0.1)
    due, cash, missing, needed, foreseen_then = amounts(first)
    assert cash == pytest.approx(found.cash, abs=0.06)
    assert due == pytest.approx(found.due.central, abs=0.06)
    assert round(due - cash, 1) == missing
    part = NUMBERS.central("domino.revenue_for_compute")
    assert needed * part == pytest.approx(missing, abs=0.1)
    assert foreseen_then == pytest.approx(found.revenue, abs=0.06)
    rows = quick.chances[(quick.chances["view"] == NEWEST) & (quick.chances["who"] == WHO[0])]
    assert (rows.loc[(rows["year"] == 2027) & (rows["split"] == "even"), "chance"] == 0).all()
    even = rows[(rows["year"] > 0) & (rows["split"] == "even")]
    assert (even.loc[even["year"] == 2028, "chance"] > 0).all()
    worst = even.sort_values("chance").iloc[-1]
    assert f"is {worst['year']}: {worst['words']} of scenarios" in quick.texts["worst_oct"]
    assert quick.texts["worst_oct"].startswith(f"As known on {SPOKEN[NEWEST]}")


def test_years_with_enough_too_little_and_no_forecast_are_told_apart() -> None:
    dues = pd.DataFrame({"view": "a", "year": [2027, 2028, 2029, 2030], "due": 10.0})
    money = pd.DataFrame({"view": "a", "year": [2028, 2029], "what": IN_PLAN, "money": [9.0, 10.0]})
    told = later_years("a", money, dues)
    assert told == (
        "After 2027 OpenAI's plan has enough in 2029 and too little in 2028. For 2030 we found no forecast."
    )
    assert later_years("a", money, dues[dues["year"] == 2030]) == "For 2030 we found no forecast."


def test_the_figure_draws_the_money_of_the_plan_and_cash_where_it_adds_to_it(quick: Domino) -> None:
    money = quick.money.set_index(["view", "what", "year"])["money"]
    found = quick.covers[NEWEST]
    assert money[NEWEST, IN_PLAN, 2027] == pytest.approx(found.left.central, abs=0.06)
    beside = quick.money[quick.money["what"] != IN_PLAN]
    assert beside["view"].tolist() == [NEWEST]
    assert beside["money"].tolist() == [pytest.approx(found.money.central, abs=0.06)]


def test_no_dollars_of_a_caption_are_taken_for_a_formula(quick: Domino) -> None:
    captions = {key: text for key, text in quick.texts.items() if key.startswith("caption_")}
    assert len(captions) == 7
    assert {key: text for key, text in captions.items() if re.search(r"(?<!\\)\$", text)} == {}
    assert "\\$" in captions["caption_dues"]


def test_captions_describe_the_state_in_which_their_figure_opens(quick: Domino) -> None:
    assert SPOKEN[quick.starts["view"]] in quick.texts["caption_dues"]
    opens = quick.chances[
        (quick.chances["view"] == quick.starts["view"])
        & (quick.chances["split"] == quick.starts["split"])
        & (quick.chances["dependence"] == quick.starts["dependence"])
    ].set_index(["who", "year"])["words"]
    worst = int(quick.texts["worst_year_oct"])
    assert f"{worst} is the tightest year" in quick.texts["caption_short"]
    assert f"in {opens[WHO[0], worst]} of scenarios OpenAI cannot pay" in quick.texts["caption_short"]
    floor = quick.floor_states.query("view == @quick.starts['view'] and goes_on == 100")
    (threshold,) = re.findall(r"a threshold of (\S+ to \S+) of the bills", quick.texts["caption_floor"])
    assert f"less than a threshold of {threshold} of the bills" in floor["description"].item()
    cells = quick.cells[
        (quick.cells["view"] == quick.starts["view"]) & (quick.cells["count"] == spreading.COUNTS[0])
    ]
    caption = quick.texts["caption_models"]
    assert spreading.COUNTS[0] in f"{caption[:1].lower()}{caption[1:]}"
    lost = cells.groupby("firm")["loss"].max().sort_values()
    for firm, loss in (lost.index[0], lost.iloc[0]), (lost.index[-1], lost.iloc[-1]):
        assert f"{firm} at most {'less than 1%' if loss < 1 else f'{loss:.0f}%'}" in caption


def test_every_figure_for_the_revenue_of_2027_was_public_on_the_day_that_uses_it() -> None:
    for view in (ARTICLE, NEWEST):
        rows = foreseen.revenue_of_2027(view)
        assert len(rows) == len(foreseen.revenue_paths(view))
        assert (rows["known_from"].map(str) <= view).all()
        assert rows["value"].tolist() == [path[2027] for path in foreseen.revenue_paths(view).values()]
    newest = foreseen.revenue_of_2027(NEWEST).set_index("name")
    assert str(newest.loc[foreseen.OLDER, "known_from"]) == "2026-02-20"


def test_what_a_large_firm_loses_at_most_is_over_all_assumptions_and_models_together() -> None:
    count = spreading.COUNTS[1]
    whole = spreading.loss_range("Microsoft", NEWEST, count, NUMBERS, thorough=True)
    own = ("openai_can_pay", "recovery", "openai_equity", "months_unpaid")
    for name in ("network.term_unknown", *(f"domino.{each}" for each in own)):
        for end in ("low", "high"):
            moved = NUMBERS.moved({name: getattr(NUMBERS[name], end)})
            found = spreading.matrix(NEWEST, count, moved)
            losses = found.loc[found["firm"] == "Microsoft", "loss"]
            assert whole.low - 1e-9 <= losses.min() <= losses.max() <= whole.high + 1e-9
    assert whole.high > spreading.matrix(NEWEST, count, NUMBERS).query("firm == 'Microsoft'")["loss"].max()


def test_the_box_has_at_most_six_findings_of_two_sentences_one_date_and_three_numbers(
    quick: Domino,
) -> None:
    chapter = (ROOT / "chapters" / "domino.py").read_text(encoding="utf-8")
    box = chapter.partition("::::{answer}")[2].partition("# :::{key-numbers}")[0].partition("\n")[2]
    ranges = {"likely_oct": "0% to 81%", "sellers_range_oct": "0% to 81%"}
    texts = (
        dict(quick.texts)
        | ranges
        | {"turns_revenue_oct": cover_texts(cover(NEWEST, NUMBERS))["turns_revenue_oct"]}
    )
    findings = [" ".join(part.replace("\n#", " ").split()) for part in box.split("# - ")[1:]]
    assert 4 <= len(findings) <= 6
    assert any("`turns_revenue_oct`" in finding for finding in findings)  # at which value the verdict turns
    assert "if OpenAI's revenue were" in texts["turns_revenue_oct"]
    for finding in findings:
        told = re.sub(r"\{glue:text\}`(\w+)`", lambda key: texts[key[1]], finding)
        assert re.match(r"\*\*\w+(?: \w+){0,3}\.\*\* [A-Z]", told), told
        assert len(re.findall(r"[a-z\d%)]\.(?: |$)", told.partition(".** ")[2])) <= 2, told
        besides = re.sub(r"\([^)]*\)", "", told)  # a range goes with its number
        assert len(re.findall(r"\$[\d.,]+ billion(?! to)|\d+%(?! to)", besides)) <= 3, told
        assert len(set(re.findall(r"\d+ [A-Z][a-z]+ 20\d\d", told))) <= 1, told


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(0, 0, "at no level"), (0, 11, "0% to 11%"), (9, 100, "9% to 100%"), (85, 85.2, "less than 85%")],
)
def test_a_threshold_is_told_as_a_range_where_it_is_one(low: float, high: float, words: str) -> None:
    assert words in oracle.below(low, high)


def test_a_seller_is_short_in_none_or_all_scenarios_at_the_ends_of_the_assumptions() -> None:
    broken = breaks(NEWEST, NUMBERS, True)
    middle = {"Oracle": 18.0, "CoreWeave": 43.0, drawing.LANDLORDS: 0.0}
    found = sellers_short(NEWEST, NUMBERS, broken, middle)
    assert set(found) == set(middle)
    for who, one in some(found.items()):
        assert one.low == 0 <= one.central == middle[who]
        assert one.high > 99.5
        worst = dict(one.highest.choices)
        assert worst["domino.building"] == NUMBERS["domino.building"].high
    alone = sellers_short(NEWEST, NUMBERS, breaks(NEWEST, NUMBERS, False), middle)
    assert all(one.cases == 1 for one in alone.values())


def test_coreweave_is_short_with_openai_in_february_2026_as_it_must_borrow_even_if_paid_in_full(
    quick: Domino,
) -> None:
    rows = quick.chances.query("view == @ARTICLE and split == 'even'").set_index(["who", "year"])["chance"]
    assert rows["CoreWeave"].to_dict() == rows[WHO[0]].to_dict()
    book = next(one for one in selling.books(ARTICLE, NUMBERS) if one.firm == "CoreWeave")
    kept = NUMBERS.central("domino.contract_margin") * paying.due_in(
        ARTICLE, 2029, 7, "even", creditor="CoreWeave"
    )
    spent = NUMBERS.central("domino.building") * book.builds + book.debt[2029]
    assert spent > book.has + kept
    assert quick.texts["coreweave_feb"].startswith("CoreWeave is then short whenever OpenAI cannot pay")
    newest = quick.chances.query("view == @NEWEST and split == 'even'").set_index(["who", "year"])["chance"]
    assert newest["CoreWeave", 0] < newest[WHO[0], 0]


def test_the_plan_at_the_revenue_expected_by_december_and_with_rising_payments_is_told_as_computed(
    quick: Domino,
) -> None:
    found = cover(NEWEST, NUMBERS, thorough=False)
    rate = foreseen.revenue_paths(NEWEST)[foreseen.RATE][2027]
    (gap,) = amounts(quick.texts["rate_gap_oct"])
    assert gap == pytest.approx(found.due.central - found.part * rate - found.burned, abs=0.1)
    assert quick.texts["rate_gap_oct"].endswith("too little")
    rising = paying.due_in(NEWEST, 2027, NUMBERS.central("network.term_unknown"), "rising")
    assert amounts(quick.texts["rising_oct"]) == [round(rising, 1)]
    assert quick.texts["rising_gap_oct"] == gap_words(rising, found.left.central)


def test_the_status_of_oracles_figure_names_the_range_over_all_assumptions_where_building_goes_on(
    quick: Domino,
) -> None:
    told = quick.floor_states[quick.floor_states["view"] == NEWEST].set_index("goes_on")["description"]
    assert quick.texts["floor_oct_range"] in told[100]
    assert "other assumptions" in told[100]
    assert "other assumptions" not in told[0]


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
        found = drawing.simulate(view, NUMBERS, 0.6, "even", 2_000).short
        assert (found[drawing.BREAKS] <= found[drawing.LACKS]).all()
        assert (found[drawing.BREAKS] > 0).any()


def test_lenders_behind_oracle_are_part_of_the_network() -> None:
    found = drawing.simulate(ARTICLE, NUMBERS, 0.6, "even", 2_000)
    short = found.short["Oracle"] > 0
    for name in (drawing.lenders_to("Oracle"), drawing.LANDLORDS):
        assert (found.unpaid[name][short] > 0).all()
        assert (found.unpaid[name][~short] == 0).all()


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

    assert floor(35.5, 0.0) == pytest.approx(21.82, abs=0.01)
    assert floor(35.5, 0.0) < floor(50, 0.0) < floor(50, 0.7)


@pytest.mark.parametrize("moves", at_ends(NUMBERS, USED))
def test_every_assumption_can_be_moved_to_its_ends(moves: dict[str, float]) -> None:
    found = domino(NUMBERS.moved(moves), draws=64, thorough=False)
    states = found.chance_states.set_index(["view", "dependence", "split", "building"])
    starts = [found.starts[name] for name in ("view", "dependence", "split", "building_dependence")]
    assert tuple(starts) in states.index
    assert found.starts["building"] in set(found.floors["goes_on"])
    assert len(found.texts) > 30


def test_the_table_below_the_bills_has_the_money_of_the_plan_beside_them(quick: Domino) -> None:
    rows = quick.bills_and_money
    newest = rows[(rows["view"] == VIEW_DAYS[-1]) & (rows["year"] == 2027)].set_index("what")["amount"]
    assert newest["OpenAI's plan"] == pytest.approx(quick.covers[VIEW_DAYS[-1]].left.central, abs=0.05)
    assert newest[[w for w in newest.index if w.startswith("Bills")]].sum() == pytest.approx(
        quick.covers[VIEW_DAYS[-1]].due.central, abs=0.1
    )
    assert len(rows) == len(quick.dues) + len(quick.money)


def test_the_tightest_year_is_the_one_with_the_largest_chance_by_either_way_to_pay(quick: Domino) -> None:
    rows = quick.chances
    rows = rows[(rows["view"] == NEWEST) & (rows["who"] == WHO[0]) & (rows["year"] > 0)]
    for split, key in (("even", "worst_year_oct"), ("rising", "worst_year_oct_rising")):
        here = rows[(rows["split"] == split) & (rows["dependence"] == quick.starts["dependence"])]
        told = here[here["year"] == int(quick.texts[key])]["chance"].item()
        assert told == here["chance"].max()
