"""The drawings of the report on a phone: every word of a live chart is inside it."""

import pytest
from playwright.sync_api import Page
from tabs import SITE, Tab, addresses

CHARTED = [
    address
    for address in addresses()
    if 'class="cd-chart' in (SITE / address).read_text(encoding="utf-8", errors="replace")
] or ["(no page)"]
# the words of live drawings that pass an edge by more than a pixel, with the figure that they are in
CUT = """() => {
  const found = [];
  for (const drawing of document.querySelectorAll(".cd-live svg")) {
    const edges = drawing.getBoundingClientRect();
    for (const text of drawing.querySelectorAll("text")) {
      const shown = text.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const box = text.getBoundingClientRect();
      if (!shown || !text.textContent.trim() || !box.width) continue;
      const over = Math.max(edges.left - box.left, box.right - edges.right, edges.top - box.top,
        box.bottom - edges.bottom);
      if (over > 1.5) found.push(`${drawing.closest("figure, .chapter-figure")?.id}: ${text.textContent}`);
    }
  }
  return found;
}"""


def with_live_charts(page: Page) -> Page:
    """The page with its folds open and every chart of it live."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    for chart in page.query_selector_all(".cd-chart"):
        chart.evaluate("box => box.scrollIntoView()")
        page.mouse.move(200, 400)
        page.wait_for_function("box => box.matches('.cd-drawn')", arg=chart)
    return page


@pytest.mark.parametrize("place", CHARTED)
def test_on_a_phone_no_word_of_a_chart_passes_its_edge(phone: Tab, place: str) -> None:
    assert with_live_charts(phone.open(place)).evaluate(CUT) == []


@pytest.mark.parametrize("pixels", [900, -900])
def test_a_word_that_is_pushed_over_the_edge_is_found(phone: Tab, pixels: int) -> None:
    page = with_live_charts(phone.open("chapters/timeline.html"))
    word = page.locator(".cd-live svg text:visible").first
    word.evaluate("(text, pixels) => text.setAttribute('dx', pixels)", pixels)
    assert len(page.evaluate(CUT)) == 1
