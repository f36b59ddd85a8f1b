"""Every page of the built site, in a real browser, opened from its file without a network."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from looks import AXE, axe
from playwright.sync_api import Browser
from tabs import SITE, Held, Tab, Visit, addresses

PLAIN = """() => {
  const article = document.querySelector(".cd-article");
  const box = chart => {
    const drawing = chart.querySelector("svg.cd-drawing");
    if (!drawing) return null;
    const { width, height } = drawing.getBoundingClientRect();
    return [width, height];
  };
  return {
    headings: article.querySelectorAll("h1").length,
    letters: article.innerText.length,
    charts: [...document.querySelectorAll(".cd-chart")].map(box),
  };
}"""
SMALL = """targets => [...document.querySelectorAll(targets)]
  .filter(node => node.checkVisibility({ visibilityProperty: true }))
  .filter(node => node.getBoundingClientRect().height < 24)
  .map(node => node.outerHTML.slice(0, 120))"""
TARGETS = "summary, button, .cd-top a, .cd-turn a, .cd-tools a, .cd-scroll td > a:only-child, .cd-results a"


def test_a_page_asks_no_other_server_for_anything(visit: Visit) -> None:
    assert visit.foreign == []


def test_a_page_logs_no_error(visit: Visit) -> None:
    assert visit.errors == []


def test_a_page_is_for_readers_without_eyes_or_mouse_too(visit: Visit) -> None:
    assert visit.amiss == []


def test_every_chart_of_a_page_becomes_live_when_scrolled_to(visit: Visit) -> None:
    assert visit.undrawn == []


def test_every_citation_of_a_page_has_its_card(visit: Visit) -> None:
    assert visit.cardless == []


def test_a_page_without_javascript_still_has_its_text_and_drawings(bare: Tab, address: str) -> None:
    found = bare.open(address).evaluate(PLAIN)
    assert found["headings"] == 1
    assert found["letters"] > (60 if address == "search.html" else 100)
    for box in found["charts"]:
        assert box is not None, "a chart has no static drawing"
        assert min(box) > 20


def test_a_page_does_not_scroll_sideways_however_narrow_it_is_or_its_text_is_set(held: Held) -> None:
    assert len(held.sideways) == 2
    for width, found in held.sideways.items():
        assert found["pixels"] <= 0, (width, found["over"])
        assert found["cut"] == [], width


def test_a_printed_page_is_light_whole_and_without_what_only_a_screen_can_do(
    held: Held, address: str
) -> None:
    found = dict(held.paper)
    assert found.pop("dark") == "rgb(28, 36, 48)"
    if address == "search.html":  # the search is that page
        found["left_over"] = []
    assert not any(found.values()), found


def test_on_a_phone_no_word_of_a_chart_passes_its_edge(held: Held) -> None:
    assert held.words_cut == []


def test_a_table_of_a_chapter_is_read_without_much_scrolling(visit: Visit) -> None:
    assert visit.wide_tables == []


@pytest.mark.parametrize("place", ["search.html?q=推論", "chapters/facts.html", "chapters/outcome.html"])
def test_what_stands_in_no_sentence_is_high_enough_for_a_finger(phone: Tab, place: str) -> None:
    page = phone.open(place)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert page.evaluate(SMALL, TARGETS) == []


def test_a_row_of_sentences_is_read_downwards_on_a_phone(phone: Tab) -> None:
    table = phone.open("chapters/facts.html").locator("#tab-register table").first
    cells = table.locator("tbody tr").first.locator("td, th")
    boxes = [box for k in range(cells.count()) if (box := cells.nth(k).bounding_box())]
    assert len(boxes) == cells.count() > 0
    assert len({round(box["x"]) for box in boxes}) == 1
    assert [box["y"] for box in boxes] == sorted({box["y"] for box in boxes})
    head = cells.nth(1).evaluate("cell => getComputedStyle(cell, '::before').content")
    assert head == f'"{cells.nth(1).get_attribute("data-head")}"'
    assert table.get_by_role("row").count() > 1  # a table still, for those who hear it


def test_the_list_of_chapters_opens_and_closes_on_a_phone(phone: Tab) -> None:
    page = phone.open("index.html")
    chapters = page.locator("#chapters")
    assert not chapters.is_visible()
    page.locator(".cd-menu").click()
    assert chapters.is_visible()
    page.keyboard.press("Escape")
    assert not chapters.is_visible()


def test_the_switch_makes_a_page_dark_and_the_choice_lasts(browser: Browser) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{SITE.as_uri()}/index.html")
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(colour)
    page.locator(".cd-mode").click()
    dark = page.evaluate(colour)
    assert dark != light
    page.reload()
    assert page.evaluate(colour) == dark
    assert page.locator(".cd-mode").get_attribute("aria-pressed") == "true"
    context.close()


def test_a_reader_whose_system_is_dark_gets_a_dark_page_without_javascript(browser: Browser) -> None:
    colours = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{SITE.as_uri()}/index.html")
        body = page.locator("html")
        colours.append(body.evaluate("node => getComputedStyle(node).backgroundColor"))
        context.close()
    assert colours[0] != colours[1]


def test_the_first_tab_stop_leads_past_the_navigation(desk: Tab) -> None:
    page = desk.open("index.html")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.get_attribute("href") == "#main"
    assert link.bounding_box()["y"] >= 0  # type: ignore[index]


def test_lines_of_prose_are_of_a_length_that_is_easy_to_read(look: Callable[[str], Visit]) -> None:
    counts = [count for address in addresses() for count in look(address).line_lengths]
    assert counts, "no page has a paragraph of three lines"
    assert 60 <= sum(counts) / len(counts) <= 78


def test_axe_finds_nothing_on_a_wide_screen_in_light(visit: Visit) -> None:
    assert visit.axe == {}


def test_axe_finds_nothing_on_a_narrow_screen_in_dark(held: Held) -> None:
    assert held.axe == {}


@pytest.mark.parametrize("screen", ["light desk", "dark phone"])
def test_axe_finds_one_faint_text_among_many_that_look_otherwise(
    desk: Tab, dark_phone: Tab, screen: str
) -> None:
    page = (desk if screen == "light desk" else dark_phone).open("chapters/firms.html")
    page.evaluate(axe())
    assert page.evaluate(AXE, True)["violations"] == []
    last = page.locator(".cd-article section > p:visible").last
    last.evaluate("node => { node.style.color = 'rgb(128 128 128 / .5)'; node.textContent = 'faint'; }")
    (found,) = page.evaluate(AXE, True)["violations"]
    assert found["id"] == "color-contrast"
    assert ["faint" in node["html"] for node in found["nodes"]] == [True]


MANY = """() => {
  const rows = [...Array(20).keys()].map(k => `<tr><td><a href="#${k}">Words ${k}</a></td></tr>`);
  const head = `<thead><tr><th scope="col">Words</th></tr></thead>`;
  const table = `<table>${head}<tbody>${rows.join("")}</tbody></table>`;
  document.querySelector(".cd-article").insertAdjacentHTML("beforeend", `<div id="many">${table}</div>`);
}"""


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("cell.firstChild.textContent = ''", "link-name"),
        ("cell.firstChild.setAttribute('role', 'circle')", "aria-roles"),
        ("cell.setAttribute('aria-lable', 'x')", "aria-valid-attr"),
        ("cell.setAttribute('aria-hidden', 'perhaps')", "aria-valid-attr-value"),
        ("cell.setAttribute('headers', 'nowhere')", "td-headers-attr"),
        ("cell.setAttribute('lang', 'zz9')", "valid-lang"),
        ("cell.append(document.createElement('img'))", "image-alt"),
        ("cell.append(document.createElement('button'))", "button-name"),
        ("cell.append(document.createElement('input'))", "label"),
        ("cell.append(document.createElement('li'))", "listitem"),
    ],
)
def test_axe_finds_a_fault_in_one_of_many_that_are_alike(desk: Tab, fault: str, rule: str) -> None:
    page = desk.open("chapters/firms.html")
    page.evaluate(axe())
    page.evaluate(MANY)
    assert page.evaluate(AXE, True)["violations"] == []
    page.evaluate(f"() => {{ const cell = document.querySelectorAll('#many td')[16]; {fault}; }}")
    before = page.locator("#many").inner_text()
    assert rule in [found["id"] for found in page.evaluate(AXE, True)["violations"]]
    assert page.locator("#many").inner_text() == before  # what was taken out is back
    assert page.locator("#many tr").count() == 21


# pictures are for people to look at: they are taken only when asked for
if "SCREENSHOTS" in os.environ:

    @pytest.mark.parametrize("look", ["light", "dark", "phone"])
    def test_pictures_are_taken(browser: Browser, address: str, look: str) -> None:
        size = {"width": 390 if look == "phone" else 1280, "height": 900}
        scheme = "dark" if look == "dark" else "light"
        context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{SITE.as_uri()}/{address}" + ("?q=推論" if address == "search.html" else ""))
        page.mouse.move(200, 400)
        for chart in page.query_selector_all(".cd-chart"):
            chart.scroll_into_view_if_needed()
            page.wait_for_function("box => box.matches('.cd-drawn')", arg=chart)
        page.evaluate("scrollTo(0, 0)")
        name = address.removesuffix(".html").replace("/", "-")
        file = Path(os.environ["SCREENSHOTS"]) / f"{name}-{look}.png"
        page.screenshot(path=file, full_page=True)
        assert file.stat().st_size > 0
        context.close()
