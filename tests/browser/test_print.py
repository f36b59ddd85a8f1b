"""A page sent to the printer from a dark screen: what is on the paper, and that it fits there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from tabs import Tab, open_tab

from computedeals.site.pdf import one_document

COLUMN = 642  # pixels of the 170 mm between the margins of A4

LOOK = """() => {
  const seen = node => node.getClientRects().length > 0;
  const name = node => `${node.tagName.toLowerCase()}.${node.className.baseVal ?? node.className}`;
  const all = (selector, test) => [...document.querySelectorAll(selector)].filter(test).map(name);
  const right = node => node.getBoundingClientRect().right;
  const edge = right(document.querySelector(".cd-article"));
  const rest = ".cd-top, .cd-nav, .cd-toc, .cd-turn, .cd-skip, .headerlink, .cd-tools, .cd-controls";
  return {
    left_over: all(`${rest}, button, input, select, summary, details.hide, .cd-figure details`, seen),
    undrawn: all(".cd-chart", box => ![...box.querySelectorAll("svg")].some(seen)),
    without_rows: all(".cd-table tbody tr", row => !row.checkVisibility()),
    cut: all(".cd-article :is(table, figure, svg, pre)", node => seen(node) && right(node) > edge + 1),
    dark: getComputedStyle(document.querySelector(".cd-article")).color,
  };
}"""


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Tab]:
    """A page as wide as the text on A4, printed by a reader whose screen is dark."""
    context = browser.new_context(viewport={"width": COLUMN, "height": 950}, color_scheme="dark")
    tab = open_tab(context)
    tab.page.emulate_media(media="print", color_scheme="dark")
    yield tab
    context.close()


def test_a_printed_page_is_light_whole_and_without_what_only_a_screen_can_do(
    paper: Tab, address: str
) -> None:
    found = paper.open(address).evaluate(LOOK)
    assert found.pop("dark") == "rgb(28, 36, 48)"
    if address == "search.html":  # the search is that page
        found["left_over"] = []
    assert not any(found.values()), found


def test_in_the_report_for_paper_every_long_table_is_one(site: Path) -> None:
    page = BeautifulSoup(one_document(site), "html.parser")
    tables = page.select(".cd-article .cd-table")
    assert any(len(table.select("tbody > tr")) > 30 for table in tables)
    assert not [table["id"] for table in tables if len(table.select("table")) != 1]
