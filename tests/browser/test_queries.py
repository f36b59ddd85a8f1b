"""Searching the built site, in a real browser, opened from its file."""

import re

import pytest
from playwright.sync_api import expect
from tabs import Tab

# A query, the page that must be found for it, and how the anchor of one of its places begins: fig- for a
# figure, tab- for a table, ev- for a cited sentence; empty where any place will do.
QUERIES = [
    # Japanese, in the glossary
    ("推論", "glossary", "tab-terms-"),
    ("資本提携", "glossary", "tab-terms-"),
    ("新株予約権", "glossary", "tab-terms-"),
    ("ワラント", "glossary", "tab-terms-"),
    ("半導体", "glossary", "tab-terms-"),
    ("ドミノ", "glossary", "tab-terms-"),
    ("らしい", "glossary", "tab-terms-"),
    ("しほんていけい", "glossary", "tab-terms-"),
    # Japanese, in cited sentences
    ("新株予約権", "evidence", "ev-"),
    ("循環", "evidence", "ev-"),
    ("3,000億ドル", "evidence", "ev-"),
    ("３，０００億ドル", "evidence", "ev-"),
    ("1000億ドル", "evidence", "ev-"),
    ("6ギガワット", "evidence", "ev-"),
    ("2026年後半", "evidence", "ev-"),
    ("データセンター", "openai_amd", "fig-"),
    # Japanese, in figures, tables and prose
    ("推論", "side_by_side", "fig-"),
    ("かもしれません", "openai_amd", "fig-"),
    ("フアン", "openai_nvidia", "fig-"),
    ("契約", "openai_amd", "tab-"),
    ("提携", "openai_nvidia", "what-the-deal-is-called"),
    ("投資", "openai_amd", "appendix-its-words"),
    # English, in prose
    ("domino", "domino", ""),
    ("dominoes", "fact_check", ""),
    ("upper bound", "side_by_side", ""),
    ("Oracle", "side_by_side", ""),
    ("Gizmodo", "sources", "the-february-article-and-the-english-one"),
    ("keyness", "glossary", "tab-english-terms"),
    ("hand-made labels", "reproduce", ""),
    ("warrants", "openai_amd", ""),
    # English, in captions, tables, glosses and the glossary
    ("repetition", "sources", "fig-"),
    ("AMD rivals", "openai_nvidia", "who-is-named"),
    ("anonymous sources", "openai_nvidia", "tab-"),
    ("precision recall", "accuracy", "tab-"),
    ("as received", "reproduce", "tab-"),
    ("10GW", "side_by_side", "tab-"),
    ("warrant", "evidence", "ev-"),
    ("inference", "evidence", "ev-"),
    ("capital alliance", "glossary", "tab-terms-"),
    ("TSMC", "glossary", "tab-terms-"),
    # the data: tables by title and column, deals, and rows by their names
    ("accelerators", "data/accelerators", ""),
    ("bandwidth_tb_s", "data/accelerators", ""),
    ("OBL41a", "data/obligations", "row-OBL41a"),
    ("coreweave-openai-shares", "data/deals", "row-coreweave-openai-shares"),
    ("CoreWeave OpenAI shares", "deals", "deal-coreweave-openai-shares"),
    ("Crusoe", "data/firms-left-out", "row-Crusoe"),
    ("資本提携", "data/glossary", "row-資本提携"),
]
FIND = """queries => queries.map(query => {
  const found = cdSearch.find(cdSearchIndex, query);
  return found.complete
    ? found.pages.map(page => [page.page[0], page.sections.map(section => section.anchor)])
    : [];
})"""


@pytest.fixture(scope="module")
def answers(desk: Tab) -> list[dict[str, list[str]]]:
    """What each query finds: the anchors of the places, by page."""
    found = desk.open("search.html").evaluate(FIND, [query for query, _, _ in QUERIES])
    return [dict(pages) for pages in found]


def results(tab: Tab, query: str) -> list[str]:
    """The pages found for a query, best first, as paths below the site."""
    page = tab.open(f"search.html?q={query}")
    page.locator("#cd-search-state:not(:empty)").wait_for()
    links = page.locator("#cd-results h2 a")
    return [link.get_attribute("href").partition("?")[0] for link in links.all()]  # type: ignore[union-attr]


@pytest.mark.parametrize("number", range(len(QUERIES)), ids=[f"{q}-{page}" for q, page, _ in QUERIES])
def test_a_query_finds_the_place_that_speaks_of_it(
    answers: list[dict[str, list[str]]], number: int
) -> None:
    query, page, start = QUERIES[number]
    address = f"{page}.html" if page == "intro" or "/" in page else f"chapters/{page}.html"
    assert address in answers[number], f"{query!r} finds {list(answers[number])}"
    places = answers[number][address]
    assert any(place.startswith(start) for place in places), f"{query!r} finds {places} on {page}"


def test_searching_asks_no_other_server_and_logs_no_error(desk: Tab) -> None:
    assert results(desk, "新株予約権")[0] in ("chapters/evidence.html", "chapters/glossary.html")
    assert desk.foreign == []
    assert desk.errors == []


def test_a_result_shows_the_word_where_it_stands(desk: Tab) -> None:
    results(desk, "推論")
    marks = desk.page.locator("#cd-results mark")
    assert "推論" in marks.all_inner_texts()


def test_a_result_leads_to_its_place_with_the_word_marked(desk: Tab) -> None:
    results(desk, "推論")
    desk.page.locator("#cd-results .cd-hit").first.locator("xpath=..").locator("h2 a").click()
    desk.page.wait_for_load_state("load")
    assert desk.name != "search.html"
    assert desk.page.evaluate("CSS.highlights.get('cd-found')?.size ?? 0") > 0


def test_the_id_of_a_row_leads_to_the_row_and_the_title_of_a_table_to_the_table(desk: Tab) -> None:
    assert results(desk, "OBL41a")[0] == "data/obligations.html"
    desk.page.locator("#cd-results h2 a").first.click()
    expect(desk.page.locator("tr:target")).to_be_in_viewport()
    assert desk.page.locator("tr:target td").first.inner_text() == "OBL41a"
    assert results(desk, "published speeds")[0] == "data/published-speeds.html"


def test_words_that_stand_nowhere_are_said_to_be_missing(desk: Tab) -> None:
    assert results(desk, "zyzzyva") == []
    assert "Nothing found" in desk.page.locator("#cd-search-state").inner_text()


def test_results_follow_what_is_typed(desk: Tab) -> None:
    page = desk.open("search.html")
    page.keyboard.press("/")
    page.keyboard.type("warrant")
    page.locator("#cd-results li").first.wait_for()
    expect(page).to_have_url(re.compile(r"q=warrant$"))


def test_a_slash_leads_to_the_search_field_only_while_nothing_is_typed(desk: Tab) -> None:
    page = desk.open("search.html")
    page.keyboard.press("/")
    page.keyboard.type("AMD/NVIDIA")
    assert page.evaluate("document.activeElement.value") == "AMD/NVIDIA"


def test_a_query_with_markup_is_shown_as_text(desk: Tab) -> None:
    results(desk, "<img src=x onerror=alert(1)>")
    assert desk.page.locator("#cd-results img, #cd-search-state img").count() == 0
    assert "<img" in desk.page.locator("#cd-search-state").inner_text()
