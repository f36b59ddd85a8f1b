"""The page of outside facts: counts by view, ranges in words, and tables of what was known."""

import math
from datetime import date

import pytest
from looping import some

from computedeals.analysis.facts_page import HOW, FactsPage, facts_page, span, states_of, years
from computedeals.deals import STATUS_WORDS, VIEWS, register
from computedeals.evidence.facts import HOW_KNOWN, facts, known


@pytest.fixture(scope="module")
def found() -> FactsPage:
    return facts_page()


def test_each_fact_is_counted_once_at_each_view(found: FactsPage) -> None:
    for view in VIEWS:
        assert found.counts[str(view)].sum() == len(known(view))
    assert set(HOW) == set(HOW_KNOWN)


def test_views_start_with_the_newest(found: FactsPage) -> None:
    assert found.views == VIEWS[::-1]
    assert found.states["view"].tolist() == [str(view) for view in found.views]
    assert found.texts["known_newest"] == str(len(known(VIEWS[2])))


def test_the_counts_of_the_answer_add_up_to_all_facts(found: FactsPage) -> None:
    how = facts()["how_known"]
    assert int(found.texts["facts"]) == len(how) == sum(int((how == label).sum()) for label in HOW)
    table = facts()
    bare = table[(table["url"] == "") & (table["how_known"] != "derived")]
    assert int(found.texts["no_address"]) == len(bare)
    for label in some(["primary", "press", "secondhand"]):
        assert int(found.texts[label]) == int((how == label).sum())


def test_a_day_before_every_fact_has_a_sentence_without_a_percentage() -> None:
    description = states_of(facts(), [date(2000, 1, 1)])["description"].iloc[0]
    assert "0 of" in description
    assert "%" not in description


def test_an_open_end_is_told_and_nothing_is_said_of_nothing() -> None:
    assert span(math.nan, math.nan, "USD bn") == ""
    assert span(10, math.nan, "GW") == "at least 10 GW"
    assert span(30, 30, "USD bn") == "$30 billion"


def test_years_are_written_as_a_reader_says_them() -> None:
    assert years(2027, 2027) == "2027"
    assert years(2026, 2030) == "2026 to 2030"
    assert years(2026, math.nan) == "from 2026"
    assert years(math.nan, 2030) == "until 2030"
    assert years(math.nan, math.nan) == ""


def test_a_deal_that_lapsed_says_so_beside_its_status(found: FactsPage) -> None:
    deals = register.as_of(VIEWS[2])
    assert len(found.deals) == len(deals)
    for status, shown in zip(deals.to_dict("records"), found.deals["status"], strict=True):
        words = STATUS_WORDS[status["status"]]
        assert shown == (words if status["state"] == "live" else f"{words}, {status['state']}")


def test_sources_of_a_deal_are_links(found: FactsPage) -> None:
    assert (found.deals["sources"].str.contains(r"\{(?:fact|ev)\}|OBL|FLO", regex=True)).all()


def test_orders_are_sorted_by_who_pays_whom(found: FactsPage) -> None:
    pairs = list(zip(found.orders["debtor"], found.orders["creditor"], strict=True))
    assert pairs == sorted(pairs)
    assert len(pairs) == int(found.texts["promises"])


def test_money_of_parts_of_the_firm_is_left_out(found: FactsPage) -> None:
    assert set(found.money["item"]) == {"Revenue", "Cash burned"}
    assert not found.money["value"].eq("").any()
