"""The pages of the tables of the data in a real browser: sort, filter, address, long tables, no script."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from tabs import Tab, tables

from computedeals.deals.dictionary import by_name
from computedeals.site.table_pages import STEP

LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
SHOWN = """key => {
  const at = [...document.querySelectorAll('thead th')].findIndex(th => th.dataset.key === key);
  return [...document.querySelectorAll('.cd-data-table > tbody > tr')]
    .filter(row => row.checkVisibility()).map(row => row.cells[at].textContent);
}"""

READY = """() => ({
  tables: document.querySelectorAll(".cd-data-table.cd-ready").length,
  headings: document.querySelectorAll(".cd-sort").length,
  width: document.documentElement.scrollWidth,
})"""


def shown(page: Page, key: str) -> list[str]:
    """The cells of a column in the rows that are shown, in their order."""
    return page.evaluate(SHOWN, key)


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_drop_down_and_words_filter_together_and_the_address_keeps_them(desk: Tab) -> None:
    cells = by_name()["facts"].cells()
    page = desk.open("data/facts.html")
    page.get_by_label("how_known").select_option("press")
    page.get_by_label("Rows with the words").fill("openai REVENUE")
    words = cells.apply(" ".join, axis=1).str.lower()
    wanted = cells[
        (cells["how_known"] == "press") & words.str.contains("openai") & words.str.contains("revenue")
    ]
    assert shown(page, "id") == list(wanted["id"])
    assert 0 < len(wanted) < len(cells)
    expect(page.locator(".cd-rows-count")).to_have_text(f"{len(wanted)} of {len(cells)} rows")
    assert query(page) == {"rows.how_known": ["press"], "rows.words": ["openai REVENUE"]}
    page.goto(page.url.replace("rows.words=openai", "rows.words=nobody"))
    assert shown(page, "id") == []
    page.get_by_role("button", name="Show all").click()
    assert shown(page, "id") == list(cells["id"])
    assert query(page) == {}


def test_numbers_are_sorted_as_numbers_and_empty_cells_come_last(desk: Tab) -> None:
    page = desk.open("data/obligations.html")
    page.get_by_role("button", name="total").click()
    assert query(page) == {"rows.sort": ["total"], "rows.down": ["yes"]}
    cells = shown(page, "total")
    numbers = [float(cell) for cell in cells if cell]
    assert numbers == sorted(numbers, reverse=True)
    assert "" in cells
    assert all(cells[: len(numbers)])
    page.get_by_role("button", name="total").click()
    expect(page.locator("th[data-key=total]")).to_have_attribute("aria-sort", "ascending")
    assert [float(cell) for cell in shown(page, "total") if cell] == sorted(numbers)


def test_japanese_is_found_and_sorted_too(desk: Tab) -> None:
    page = desk.open("data/glossary.html?rows.sort=term")
    terms = by_name()["glossary"].cells()["term"]
    assert sorted(shown(page, "term")) == sorted(terms)
    page.get_by_label("Rows with the words").fill("循環")
    assert 0 < len(shown(page, "term")) < len(terms)


def test_of_a_long_table_a_part_is_laid_out_and_all_of_it_is_filtered(desk: Tab) -> None:
    cells = by_name()["coverage"].cells()
    page = desk.open("data/coverage.html")
    assert len(shown(page, "view")) == STEP
    expect(page.locator(".cd-rows-count")).to_contain_text(f"of which the first {STEP} are shown")
    page.get_by_role("button", name=f"Show {STEP} more rows").click()
    assert len(shown(page, "view")) == 2 * STEP
    page.get_by_label("view").select_option("2026-10-08")
    page.get_by_label("state").select_option("found")
    wanted = cells[(cells["view"] == "2026-10-08") & (cells["state"] == "found")]
    assert shown(page, "giver") == list(wanted["giver"])
    expect(page.locator(".cd-rows-more")).to_be_hidden()


def test_a_row_in_the_address_is_shown_whatever_is_filtered_and_however_late_it_is(desk: Tab) -> None:
    table = by_name()["coverage"]
    last = table.cells().iloc[-1]
    place = "row-" + "-".join(last[list(table.naming())])
    page = desk.open(f"data/coverage.html?rows.state=found#{place.replace(' ', '-')}")
    row = page.locator("tr:target")
    expect(row).to_be_in_viewport()
    assert row.locator("td").nth(1).inner_text() == last["giver"]
    page = desk.open("data/facts.html?rows.how_known=press#row-AMD01")
    expect(page.locator("tr:target")).to_be_in_viewport()


def test_the_number_of_a_row_is_its_address(desk: Tab) -> None:
    page = desk.open("data/facts.html")
    page.locator("tbody th a").nth(3).click()
    assert urlsplit(page.url).fragment == f"row-{by_name()['facts'].cells()['id'][3]}"


def test_an_address_with_what_does_not_exist_shows_everything(desk: Tab) -> None:
    page = desk.open("data/facts.html?rows.sort=constructor&rows.how_known=nothing#row-%E0%A4%A")
    assert len(shown(page, "id")) == len(by_name()["facts"].cells())
    assert desk.errors == []


def test_without_a_script_a_table_is_plain_and_whole(bare: Tab) -> None:
    page = bare.open("data/coverage.html")
    assert len(shown(page, "view")) == len(by_name()["coverage"].cells())
    expect(page.locator(".cd-filters")).to_be_hidden()
    expect(page.locator(".cd-rows-more")).to_be_hidden()
    expect(page.locator(".cd-sort")).to_have_count(0)


def test_the_heading_is_in_sight_however_far_a_reader_scrolls(desk: Tab) -> None:
    page = desk.open("data/facts.html")
    page.locator("tbody tr").nth(150).scroll_into_view_if_needed()
    head, box = page.locator("thead th").first.bounding_box(), page.locator(".cd-tall").bounding_box()
    assert head
    assert box
    assert abs(head["y"] - box["y"]) < 8


def test_every_page_of_a_table_opens_without_an_error_and_is_no_wider_than_a_telephone(phone: Tab) -> None:
    assert len(tables()) == len(by_name())
    for address in tables():
        found = phone.open(address).evaluate(READY)
        assert found["tables"] == 1, address
        assert found["headings"] == len(by_name()[Path(address).stem].columns()), address
        assert found["width"] <= 390, address
        assert (phone.errors, phone.foreign) == ([], []), address


@pytest.mark.parametrize("name", ["facts", "changes", "ledger", "gold-first-run"])
def test_a_page_of_a_table_is_for_readers_without_eyes_or_mouse_too(desk: Tab, name: str) -> None:
    assert desk.open(f"data/{name}.html").evaluate(LOOK) == []
