"""Every page by keyboard alone, in a real browser: what can be reached, how it shows, where it leads."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from tabs import SITE, Tab

PAGE = "chapters/deal_network.html"  # controls, charts, formulas, tables, code, cards

# Everything that the Tab key should stop at, and a note of each stop as it comes.
WATCH = """() => {
  document.querySelectorAll("details").forEach(fold => { fold.open = true; });
  window.stops = [];
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = node => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (!/, 0\\)$|^transparent$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  addEventListener("focusin", event => {
    const node = event.target;
    const drawn = node.matches(".cd-choices input") ? node.nextElementSibling : node;
    const style = getComputedStyle(drawn);
    const inside = parseFloat(style.outlineOffset) < 0;
    const [a, b] = [light(style.outlineColor), light(ground(inside ? drawn : drawn.parentElement))]
      .sort((x, y) => y - x);
    const ring = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    const place = node.getBoundingClientRect();
    stops.push({
      node, ring, contrast: (a + 0.05) / (b + 0.05),
      seen: place.bottom > 0 && place.top < innerHeight && place.right > 0 && place.left < innerWidth,
    });
  });
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
  .filter(node => node.tabIndex >= 0 && !node.disabled)
  .filter(node => node.checkVisibility({ visibilityProperty: true }))
  .filter(node => node.type !== "radio" || node.checked)"""


@pytest.fixture
def reader(browser: Browser) -> Iterator[Tab]:
    """A page on which nothing glides. Its rings have the colours of text, which are measured elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield Tab(context.new_page())
    context.close()


def test_the_tab_key_stops_at_everything_in_order_and_every_stop_can_be_seen(reader: Tab) -> None:
    page = reader.open(PAGE)
    page.evaluate(WATCH)
    page.wait_for_timeout(300)  # boxes that scroll are found when the page is idle
    count = page.evaluate(f"({REACHABLE})().length")
    for _ in range(count + 10):
        page.keyboard.press("Tab")
    # one round, up to the first stop that comes again
    again = "stops.findIndex((stop, at) => stops.slice(0, at).some(one => one.node === stop.node))"
    stops = f"stops.slice(0, {again})"
    say = ".map(stop => stop.node.outerHTML.slice(0, 120))"
    missed = f"({REACHABLE})().filter(node => !stops.some(stop => stop.node === node))"
    assert page.evaluate(f"{missed}.map(node => node.outerHTML.slice(0, 120))") == []
    assert page.evaluate(f"{stops}.filter(stop => !stop.seen){say}") == []
    assert page.evaluate(f"{stops}.filter(stop => stop.ring < 2 || stop.contrast < 3){say}") == []
    back = "at && (stop.node.compareDocumentPosition(all[at - 1].node) & 4)"
    assert page.evaluate(f"{stops}.filter((stop, at, all) => {back}){say}") == []


def test_the_way_past_the_navigation_leads_into_the_text(desk: Tab) -> None:
    page = desk.open(PAGE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('.cd-article').contains(document.activeElement)")


def test_a_card_that_the_keyboard_opens_hides_no_line_of_its_link(phone: Tab) -> None:
    page = phone.open("chapters/openai_amd.html")
    page.keyboard.press("Tab")
    link = page.locator(".cd-article a.ev").nth(3)
    link.focus()
    card = page.locator("#cd-card")
    expect(card).to_be_visible()
    # once the page has come to rest: a focused link may still be scrolled into view
    page.wait_for_function(
        """link => {
            const card = document.querySelector("#cd-card").getBoundingClientRect();
            const line = link.getBoundingClientRect();
            return card.top >= line.bottom || card.bottom <= line.top;
        }""",
        arg=link.element_handle(),
    )
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(link).to_be_focused()


def test_the_list_of_chapters_never_hides_where_the_keyboard_is(phone: Tab) -> None:
    page = phone.open(PAGE)
    page.locator(".cd-menu").focus()
    page.keyboard.press("Enter")
    chapters = page.locator("#chapters")
    expect(chapters).to_be_visible()
    expect(page.locator(".cd-close")).to_be_focused()
    page.locator("#chapters a").last.focus()
    page.keyboard.press("Tab")
    expect(chapters).to_be_hidden()
    assert page.locator(".cd-menu").get_attribute("aria-expanded") == "false"


def test_what_was_copied_is_said(desk: Tab) -> None:
    page = desk.open(PAGE)
    fold = page.locator(".cd-cite").first
    fold.locator("summary").press("Enter")
    fold.locator(".cd-copy-citation").first.press("Enter")
    expect(page.locator("#cd-status")).not_to_be_empty()


def test_forced_colours_are_followed_by_the_drawings_whatever_was_chosen(browser: Browser) -> None:
    context = browser.new_context(color_scheme="dark", forced_colors="active")
    page = context.new_page()
    page.goto(f"{SITE.as_uri()}/index.html")
    page.evaluate("localStorage.setItem('cd-theme', 'light')")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.emulate_media(forced_colors="none")
    page.locator("html[data-theme=light]").wait_for(
        state="attached"
    )  # no script of strings: the policy forbids it
    context.close()
