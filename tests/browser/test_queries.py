"""Searching the built site, in a real browser, opened from its file."""

import pytest
from chromium import Tab

# A query, and the pages of which each must be found, and one of which must come first.
QUERIES = [
    ("推論", {"chapters/openai_nvidia.html", "chapters/glossary.html"}),
    ("資本提携", {"chapters/glossary.html"}),
    ("新株予約権", {"chapters/openai_amd.html", "chapters/glossary.html"}),
    ("半導体", {"chapters/glossary.html"}),
    ("AMD", {"chapters/openai_amd.html", "chapters/side_by_side.html"}),
    ("warrant", {"chapters/openai_amd.html", "chapters/glossary.html"}),
    ("warrants", {"chapters/openai_amd.html", "chapters/glossary.html"}),
]


def results(tab: Tab, query: str) -> list[str]:
    """The pages found for a query, best first, as paths below the site."""
    page = tab.open(f"search.html?q={query}")
    page.locator("#cd-search-state:not(:empty)").wait_for()
    links = page.locator("#cd-results h2 a")
    return [link.get_attribute("href").partition("?")[0] for link in links.all()]  # type: ignore[union-attr]


@pytest.mark.parametrize(("query", "pages"), QUERIES)
def test_a_query_finds_the_pages_that_speak_of_it(desk: Tab, query: str, pages: set[str]) -> None:
    found = results(desk, query)
    assert pages <= set(found)
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


def test_words_that_stand_nowhere_are_said_to_be_missing(desk: Tab) -> None:
    assert results(desk, "zyzzyva") == []
    assert "Nothing found" in desk.page.locator("#cd-search-state").inner_text()


def test_results_follow_what_is_typed(desk: Tab) -> None:
    page = desk.open("search.html")
    page.keyboard.press("/")
    page.keyboard.type("warrant")
    page.locator("#cd-results li").first.wait_for()
    assert "q=warrant" in page.url


def test_a_query_with_markup_is_shown_as_text(desk: Tab) -> None:
    results(desk, "<img src=x onerror=alert(1)>")
    assert desk.page.locator("#cd-results img, #cd-search-state img").count() == 0
    assert "<img" in desk.page.locator("#cd-search-state").inner_text()
