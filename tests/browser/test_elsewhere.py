"""Readers elsewhere: another time zone, a finger, high contrast, scripts that do not come, other tabs."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from movable_book import build_movable
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from tabs import Tab

SAYS = "#fig-warrant .cd-description > span"
TOOLTIP = "#vg-tooltip-element"
DOT = "#fig-measured .cd-live .mark-symbol path"
ENGINE = re.compile(r"/_assets/vega-[^/]*\.js")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build_movable(tmp_path_factory.mktemp("elsewhere"))
    assert built.warnings == ""
    return built.folder


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A telephone in Tokyo, on which every test has a page of its own."""
    made = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    made = context.new_page()
    made.set_default_timeout(10_000)
    yield made
    made.close()


def visit(page: Page, folder: Path, name: str, tail: str = "") -> Page:
    page.goto(f"{(folder / f'{name}.html').as_uri()}{tail}")
    page.mouse.move(300, 300)  # charts wait for a sign of a reader
    return page


def test_the_first_year_of_an_axis_is_there_east_of_greenwich(page: Page, folder: Path) -> None:
    visit(page, folder, "days").locator("#fig-measured .cd-drawn").wait_for()
    assert page.evaluate("[new Date(0).getHours(), navigator.language]") == [9, "ja-JP"]
    years = page.locator("#fig-measured .cd-live .role-axis-label text").all_text_contents()
    assert [year for year in years if year.startswith("20")] == ["2023", "2024", "2025", "2026"]


def test_a_tooltip_says_days_measures_and_what_is_missing_in_words(page: Page, folder: Path) -> None:
    visit(page, folder, "days").locator("#fig-measured .cd-drawn").wait_for()
    page.locator(DOT).first.hover(force=True)
    expect(page.locator(f"{TOOLTIP}.visible")).to_be_visible()
    cells = page.locator(f"{TOOLTIP} td.value").all_text_contents()
    assert cells == ["1 January 2023", "12", "not known"]


def test_a_tap_shows_what_a_pointer_would_and_a_scroll_hides_it(page: Page, folder: Path) -> None:
    visit(page, folder, "days").locator("#fig-measured .cd-drawn").wait_for()
    page.mouse.move(5, 5)
    page.locator(DOT).nth(1).tap(force=True)
    page.wait_for_timeout(100)
    expect(page.locator(f"{TOOLTIP}.visible td.value").first).to_have_text("1 July 2024")
    page.mouse.wheel(0, 120)
    expect(page.locator(f"{TOOLTIP}.visible")).to_have_count(0)


def test_an_engine_that_fails_once_is_asked_again(page: Page, folder: Path) -> None:
    failures: list[str] = []

    def once(route: Route) -> None:
        if failures:
            route.continue_()
        else:
            failures.append(route.request.url)
            route.abort()

    page.route(ENGINE, once)
    visit(page, folder, "moves").locator("#fig-warrant .cd-drawn").wait_for()
    assert len(failures) == 1
    expect(page.locator(".cd-failed")).to_have_count(0)


def test_a_chart_without_its_engine_keeps_its_drawing_and_says_so(page: Page, folder: Path) -> None:
    page.route(ENGINE, lambda route: route.abort())
    visit(page, folder, "moves", "?fig-warrant.alpha=1")
    expect(page.locator("#fig-warrant .cd-failed")).to_contain_text("could not be loaded")
    expect(page.locator("#fig-warrant .cd-drawing")).to_have_css("opacity", "1")
    expect(page.locator("#fig-warrant .cd-controls")).to_be_hidden()
    expect(page.locator(SAYS)).to_have_text("With 30% recovered, as of 2025-10-08, one gives 0.6.")
    assert page.url.endswith("?fig-warrant.alpha=1")  # a page loaded again shows the reader's view


@pytest.mark.parametrize("blocked", ["**/*.js*", "**/figures.js*", "**/mode.js*"])
def test_controls_that_would_do_nothing_are_not_shown(page: Page, folder: Path, blocked: str) -> None:
    page.route(blocked, lambda route: route.abort())
    page.goto((folder / "moves.html").as_uri())
    expect(page.locator("#fig-warrant .cd-controls")).to_be_hidden()
    expect(page.locator("#fig-warrant .cd-drawing")).to_be_visible()
    expect(page.locator(SAYS)).to_have_text(re.compile("With 30% recovered"))


def test_what_is_out_of_sight_is_laid_out_for_a_picture_of_the_whole_page(page: Page, folder: Path) -> None:
    page.goto((folder / "moves.html").as_uri())
    page.wait_for_function("() => document.querySelectorAll('.cd-laid-out').length === 2")
    styles = page.locator(".cd-chart").evaluate_all(
        "boxes => boxes.map(box => getComputedStyle(box).contentVisibility)"
    )
    assert styles == ["visible", "visible"]
    assert page.evaluate("typeof window.vegaEmbed") == "undefined"


def test_a_search_whose_index_does_not_come_says_so(page: Page, site: Path) -> None:
    page.route("**/search-index.js*", lambda route: route.abort())
    page.goto(f"{site.as_uri()}/search.html?q=warrant")
    expect(page.locator("#cd-search-state")).to_contain_text("could not be loaded")
    page.unroute("**/search-index.js*")
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(f"{site.as_uri()}/search.html?q=warrant")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()


def test_the_search_field_has_its_words_again_when_a_reader_comes_back(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/search.html?q=warrant")
    page.locator("#cd-query").evaluate("field => { field.value = ''; }")  # as some browsers restore it
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator("#cd-query")).to_have_value("warrant")


def test_the_choice_of_dark_is_followed_by_the_other_tabs_and_on_the_way_back(
    page: Page, context: BrowserContext, site: Path
) -> None:
    theme = "document.documentElement.dataset.theme"
    page.goto(f"{site.as_uri()}/index.html")
    other = context.new_page()
    other.goto(f"{site.as_uri()}/search.html")
    other.locator(".cd-mode").click()
    chosen = other.evaluate(theme)
    page.wait_for_function(f"() => {theme} === {chosen!r}")
    page.evaluate("localStorage.setItem('cd-theme', 'light')")  # the tab that writes hears nothing of it
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.evaluate(theme) == "light"
    page.evaluate("localStorage.setItem('cd-theme', 'javascript:alert(1)')")
    page.reload()
    assert page.evaluate(theme) in ("light", "dark")
    page.evaluate("localStorage.clear()")
    other.close()


def test_high_contrast_marks_the_current_chapter_alone(page: Page, site: Path) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{site.as_uri()}/chapters/warrant.html")
    colours = page.locator(".cd-nav li a").evaluate_all(
        "links => links.map(link => getComputedStyle(link).borderLeftColor)"
    )
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert len(colours) > 10
    assert len([colour for colour in colours if colour != ground]) == 1


def test_italics_are_slanted_where_a_face_has_none_but_japanese_stays_upright(
    page: Page, site: Path
) -> None:
    page.goto(f"{site.as_uri()}/chapters/glossary.html")
    style = "node => getComputedStyle(node).fontSynthesisStyle"
    assert page.locator(".cd-article").evaluate(style) == "auto"
    assert page.locator("span:lang(ja)").first.evaluate(style) == "none"


def test_every_script_says_which_version_of_it_a_page_needs(site: Path) -> None:
    pages = {file: file.read_text(encoding="utf-8") for file in sorted(site.glob("chapters/*.html"))}
    scripts = {
        source for text in pages.values() for source in re.findall(r'<script[^>]* src="([^"]+)"', text)
    }
    assert len(scripts) > 3
    assert [source for source in scripts if "?v=" not in source] == []


def test_no_page_asks_a_browser_to_fetch_the_next_one(site: Path) -> None:
    """Firefox fetches what a link of the head calls next, which the page's policy forbids: an error."""
    links = [re.findall(r"<link[^>]*>", file.read_text(encoding="utf-8")) for file in site.rglob("*.html")]
    assert sum(map(len, links)) > 20
    fetching = re.compile(r'rel="[^"]*\b(?:next|prefetch|preload|preconnect|prerender)\b')
    assert [link for page in links for link in page if fetching.search(link)] == []


def test_an_address_with_thousands_of_words_marks_each_word_once(desk: Tab) -> None:
    marked = "CSS.highlights.get('cd-found').size"
    once = desk.open("chapters/warrant.html?q=e").evaluate(marked)
    assert once > 100
    assert desk.open(f"chapters/warrant.html?q={'+'.join(['e'] * 4000)}").evaluate(marked) == once


@pytest.mark.parametrize("word", ["constructor", "__proto__", "toString", "hasOwnProperty valueOf"])
def test_a_word_that_programs_know_is_searched_for_like_any_other(desk: Tab, word: str) -> None:
    page = desk.open(f"search.html?q={word}")
    expect(page.locator("#cd-search-state")).to_contain_text(word)
    page.locator("#cd-query").fill("warrant")
    expect(page.locator("#cd-results li").first).to_be_visible()
    assert desk.errors == []


def test_no_figure_is_parted_from_its_caption_on_paper(desk: Tab, site: Path) -> None:
    """Every figure with a drawing stays whole; only tables of many rows may go over a page's end."""
    try:
        desk.page.emulate_media(media="print")
        found = []
        for address in ("chapters/warrant.html", "chapters/inference.html", "chapters/facts.html"):
            found += desk.open(address).evaluate(
                """() => [...document.querySelectorAll("figure")].map(figure =>
                  [Boolean(figure.querySelector(".cd-chart")),
                   figure.querySelectorAll("tbody tr").length > 6,
                   getComputedStyle(figure).breakInside])"""
            )
        charts = {style for drawn, _, style in found if drawn}
        long_tables = {style for drawn, long, style in found if long and not drawn}
        assert any(drawn and long for drawn, long, _ in found)
        assert charts == {"avoid"}
        assert "auto" in long_tables
    finally:
        desk.page.emulate_media(media="screen")
