"""Every fact that a page cites leads to its row, and every row back to those who cite it."""

import re
from datetime import date
from pathlib import Path

import pytest
from small_book import Built, build, only
from tags import says

from computedeals.evidence.facts import LABELS, fact, facts
from computedeals.site.fact_citations import MEANING, anchor, chip_text

BARCLAYS = fact("GW05")
IN_WORDS = fact("NVO10")  # gives no number
FACTS = "# Facts\n\n```{fact-list}\n```\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    pages = {
        "one": "# One\n\nC {fact}`GW05`\n\nV {fact:value}`GW05`\n\nW {fact}`my *own* words <GW05>`\n",
        "sub/two": "# Two\n\n{fact}`GW05` {fact}`AMD01`\n",
        "facts": FACTS,
    }
    return build(tmp_path_factory.mktemp("facts"), pages)


def test_the_book_builds_without_a_warning(book: Built) -> None:
    assert book.warnings == ""


@pytest.mark.parametrize(
    ("start", "text"),
    [
        ("C", "C Barclays, press, 2025-09-25"),
        ("V", "V $50–60 billion per GW"),
        ("W", "W my *own* words"),
    ],
)
def test_each_form_shows_and_leads_to_the_row(book: Built, start: str, text: str) -> None:
    paragraph = only([p for p in book.page("one").select("p") if p.text.startswith(start)])
    assert paragraph.text == text
    link = only(paragraph.select("a.cd-fact.cd-known-press"))
    assert BARCLAYS.statement in link["title"]
    page, _, place = says(link, "href").partition("#")
    row = only(book.page("facts").select(f"#{place}"))
    assert page == "facts.html"
    assert BARCLAYS.statement in row.text


def test_a_row_says_how_it_is_known_its_source_and_since_when(book: Built) -> None:
    row = only(book.page("facts").select(f"#{anchor('GW05')}"))
    for words in (LABELS["press"], MEANING["press"], BARCLAYS.source, "public from 25 September 2025"):
        assert words in row.text
    assert "public by" in only(book.page("facts").select(f"#{anchor('AMD09')}")).text


def test_a_row_leads_back_to_every_place_that_cites_it(book: Built) -> None:
    links = only(book.page("facts").select(f"#{anchor('GW05')}")).select("a.cd-fact-back")
    assert [link.text for link in links] == ["One", "[2]", "[3]", "Two"]
    for link in links:
        page, _, place = says(link, "href").partition("#")
        assert only(book.page(page.removesuffix(".html")).select(f"a#{place}"))
    uncited = only(book.page("facts").select(f"#{anchor('GW06')}"))
    assert "Cited in" not in uncited.text


def test_the_list_holds_every_fact_once(book: Built) -> None:
    rows = [row["id"] for row in book.page("facts").select(".cd-fact-row")]
    assert rows == [anchor(fact_id) for fact_id in facts()["id"]]


@pytest.mark.parametrize(
    ("cited", "complaint"),
    [
        ("{fact}`GW99`", r"no fact 'GW99' in facts\.csv: add the row, or correct the id"),
        ("{fact:value}`NVO10`", "fact NVO10 has no value to show"),
        ("{fact}`own words <GW99>`", "no fact 'GW99'"),
    ],
)
def test_what_cannot_be_cited_is_a_warning_with_page_and_line(
    tmp_path: Path, cited: str, complaint: str
) -> None:
    book = build(tmp_path, {"one": f"# One\n\nfirst\n\n{cited}\n", "facts": FACTS})
    assert "one.md:5: WARNING" in book.warnings

    assert re.search(complaint, book.warnings)


def test_a_fact_that_no_page_lists_is_a_warning(tmp_path: Path) -> None:
    listed = "# Facts\n\n```{fact-list} AMD\n```\n"
    book = build(tmp_path, {"one": "# One\n\n{fact}`GW05`\n", "facts": listed})
    assert "fact GW05 is cited, but no page lists it" in book.warnings


def test_a_list_of_no_facts_is_refused(tmp_path: Path) -> None:
    book = build(tmp_path, {"facts": "# Facts\n\n```{fact-list} ZZ\n```\n"})
    assert "no fact whose id begins with 'ZZ'" in book.warnings


def test_a_chip_of_our_arithmetic_names_no_source_but_the_day() -> None:
    assert chip_text(fact("AMD12a")) == "our arithmetic, 2025-10-06"
    assert IN_WORDS.known_from == date(2026, 1, 30)
