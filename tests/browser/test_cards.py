"""Evidence cards in a real browser: by mouse, keyboard and touch, on the built site."""

import pytest
from playwright.sync_api import Locator, Page, expect
from tabs import SITE, Tab, addresses

PAGE = "chapters/openai_amd.html"
KINDS = ("ev", "cd-term", "cd-fact")


def first(page: Page, selector: str) -> Locator:
    """The first such link of a page that no closed fold hides."""
    return page.locator(f".cd-article {selector}").filter(visible=True).first


def page_with(kind: str) -> str:
    """A page that has links of a class; skips where the book has none."""
    for name in addresses():
        if f'class="{kind} ' in (SITE / name).read_text(encoding="utf-8"):
            return name
    pytest.skip(f"no page has a link of class {kind}")


def test_the_day_of_a_source_is_one_piece_that_no_line_breaks(desk: Tab) -> None:
    page = desk.open(page_with("cd-fact"))
    chips = page.locator(".cd-article p > a.cd-fact-chip")
    assert chips.count() > 0
    days = chips.locator(".cd-whole")
    assert days.count() == chips.count()
    assert days.evaluate_all("found => found.every(day => getComputedStyle(day).whiteSpace === 'nowrap')")


def test_pointing_at_a_number_shows_its_sentence_and_escape_closes_it(desk: Tab) -> None:
    page = desk.open(PAGE)
    link, card = first(page, "a.ev"), page.locator("#cd-card")
    link.hover()
    expect(card).to_be_visible()
    expect(card.locator("mark")).to_have_attribute("lang", "ja")
    expect(card).to_contain_text("8 October 2025")
    assert link.get_attribute("aria-describedby") == "cd-card"
    assert link.get_attribute("title") is None
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert link.get_attribute("aria-describedby") is None
    assert desk.errors == []


def test_the_pointer_may_go_onto_a_card_and_the_card_stays(desk: Tab) -> None:
    page = desk.open(PAGE)
    card = page.locator("#cd-card")
    first(page, "a.ev").hover()
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()


@pytest.mark.parametrize("kind", KINDS)
def test_focus_by_keyboard_shows_a_card_and_enter_follows(desk: Tab, kind: str) -> None:
    address = page_with(kind)
    page = desk.open(address)
    link = first(page, f"a.{kind}")
    page.keyboard.press("Tab")  # the focus is by keyboard from now on
    link.focus()
    expect(page.locator("#cd-card")).to_be_visible()
    box = page.locator("#cd-card").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith(address))


def test_the_first_tap_shows_a_card_and_the_second_follows(phone: Tab) -> None:
    page = phone.open(PAGE)
    link, card = first(page, "a.ev"), page.locator("#cd-card")
    link.tap()
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.locator("h1").tap()
    expect(card).to_be_hidden()
    link.tap()
    expect(card).to_be_visible()
    link.tap()
    page.wait_for_url("**/chapters/evidence.html#*")
    assert phone.errors == []
