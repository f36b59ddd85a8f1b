"""The table of all deals in a real browser: sort, filter, address, places, keyboard, no script."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from computedeals.deals import VIEWS, register

LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
PLACE = "deal-nvidia-openai-letter-equity"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def visit(page: Page, site: Path, tail: str = "", name: str = "deals") -> Page:
    page.goto("about:blank")
    page.goto(f"{(site / 'chapters' / f'{name}.html').as_uri()}{tail}")
    return page


def shown(page: Page, column: int) -> list[str]:
    """The cells of a column in the rows that are shown, in their order."""
    return page.evaluate(
        "at => [...document.querySelectorAll('.cd-deals > tbody')].filter(body => !body.hidden)"
        ".map(body => body.rows[0].cells[at].textContent)",
        column,
    )


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_firm_filters_to_the_deals_in_which_it_gives_or_takes(page: Page, site: Path) -> None:
    visit(page, site).get_by_label("Firm", exact=True).select_option("CoreWeave")
    known = register.as_of(VIEWS[-1])
    wanted = known[(known["giver"] == "CoreWeave") | (known["taker"] == "CoreWeave")]
    assert sorted(shown(page, 0)) == sorted(wanted["what"])
    expect(page.locator(".cd-rows-count")).to_have_text(f"{len(wanted)} of {len(known)} deals")
    assert query(page) == {"deals.firm": ["CoreWeave"]}


def test_filters_work_together_and_are_taken_back_at_once(page: Page, site: Path) -> None:
    visit(page, site).get_by_label("For", exact=True).select_option("cloud")
    page.get_by_label("Status", exact=True).select_option("binding")
    page.get_by_label("Changed since").fill("2026-01-01")
    page.get_by_label("Changed since").dispatch_event("change")
    assert set(shown(page, 3)) == {"cloud"}
    assert set(shown(page, 4)) == {"binding"}
    assert min(shown(page, 7)) >= "2026-01-01"
    assert query(page) == {
        "deals.layer": ["cloud"], "deals.status": ["binding"], "deals.since": ["2026-01-01"],
    }  # fmt: skip
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page, 0)) == len(register.as_of(VIEWS[-1]))
    assert query(page) == {}


def test_a_heading_sorts_and_sorts_back_and_what_has_no_amount_comes_last(page: Page, site: Path) -> None:
    visit(page, site).get_by_role("button", name="$bn").click()
    head = page.locator("th[data-key=amount]")
    expect(head).to_have_attribute("aria-sort", "descending")

    def amounts() -> list[float | None]:
        texts = [text.replace(",", "").rpartition("–")[2] for text in shown(page, 5)]
        return [float(text) if text else None for text in texts]

    numbers = [value for value in amounts() if value is not None]
    assert numbers == sorted(numbers, reverse=True)
    assert amounts()[: len(numbers)] == numbers
    page.get_by_role("button", name="$bn").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert amounts() == [*sorted(numbers), *[None] * (len(amounts()) - len(numbers))]
    assert query(page) == {"deals.sort": ["amount"]}


def test_the_details_of_a_deal_move_with_its_row(page: Page, site: Path) -> None:
    visit(page, site, "?deals.sort=giver")
    places = page.evaluate(
        "[...document.querySelectorAll('.cd-deals > tbody')]"
        ".map(body => [body.id, body.rows[1].querySelector('p a').hash])"
    )
    assert all(place == f"#{name}" for name, place in places)
    assert shown(page, 1) == sorted(shown(page, 1), key=str.lower)


def test_an_address_brings_the_same_view_back_and_ignores_what_does_not_exist(
    page: Page, site: Path
) -> None:
    visit(page, site, "?deals.firm=AMD&deals.sort=known&deals.down=yes&other=1")
    assert all("AMD" in pair for pair in zip(shown(page, 1), shown(page, 2), strict=True))
    assert shown(page, 6) == sorted(shown(page, 6), reverse=True)
    assert query(page)["other"] == ["1"]
    visit(page, site, "?deals.firm=Nobody&deals.sort=nothing&deals.since=never")
    assert len(shown(page, 0)) == len(register.as_of(VIEWS[-1]))


def test_a_deal_in_the_address_is_shown_and_opened_whatever_is_filtered(page: Page, site: Path) -> None:
    visit(page, site, f"?deals.firm=AMD#{PLACE}")
    expect(page.locator(f"#{PLACE} details:not(.cd-cite)")).to_have_attribute("open", "")
    expect(page.locator(f"#{PLACE}")).to_be_in_viewport()


def test_the_link_that_is_copied_is_that_of_the_view(page: Page, site: Path) -> None:
    visit(page, site).get_by_label("Status", exact=True).select_option("paid")
    page.get_by_role("button", name="Copy link").click()
    assert "deals.status=paid" in page.evaluate("navigator.clipboard.readText()")


def test_everything_is_reached_and_moved_by_keyboard(page: Page, site: Path) -> None:
    visit(page, site).get_by_role("button", name="From", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[data-key=giver]")).to_have_attribute("aria-sort", "ascending")
    page.locator(".cd-deal-more summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cd-deal-more details").first).to_have_attribute("open", "")


@pytest.mark.parametrize("name", ["deals", "data"])
def test_every_control_and_table_has_a_name(page: Page, site: Path, name: str) -> None:
    visit(page, site, name=name)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert page.evaluate(LOOK)[:5] == []


@pytest.mark.parametrize("name", ["deals", "data"])
def test_nothing_is_wider_than_a_telephone(browser: Browser, site: Path, name: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = visit(context.new_page(), site, name=name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_without_a_script_it_is_a_plain_table_whose_folds_open(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = visit(context.new_page(), site, "?deals.firm=AMD")
    rows = page.locator(".cd-deals > tbody")
    assert rows.count() == len(register.as_of(VIEWS[-1]))
    expect(page.locator(".cd-filters")).to_be_hidden()
    expect(page.locator(".cd-sort")).to_have_count(0)
    fold = page.locator(f"#{PLACE} details:not(.cd-cite)").first
    fold.locator("> summary").click()
    expect(fold.locator("table")).to_be_visible()
    context.close()
