"""Charts that a reader moves, in a real browser: controls, address, words, keyboard, no script."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from looping import some
from movable_book import build_movable
from playwright.sync_api import Browser, Page, expect

SAYS = "#fig-warrant .cd-description > span"
BARS = (
    "[...document.querySelectorAll('#fig-warrant .cd-live .mark-rect path')].map(p => p.getBBox().height)"
)
SHIFTS = """() => new Promise(resolve => {
  let total = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { total += e.value; }))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(total), 100);
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build_movable(tmp_path_factory.mktemp("movable"))
    assert built.warnings == ""
    return built.folder


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, has_touch=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def visit(page: Page, folder: Path, tail: str = "") -> Page:
    page.goto("about:blank")
    page.goto(f"{(folder / 'moves.html').as_uri()}{tail}")
    page.mouse.move(300, 300)  # charts wait for a sign of a reader
    page.locator("#fig-warrant .cd-drawn").wait_for()
    return page


def address_state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_slider_moves_the_chart_the_words_and_the_address(page: Page, folder: Path) -> None:
    visit(page, folder)
    before = page.evaluate(BARS)
    expect(page.locator(SAYS)).to_have_text(re.compile("With 30% recovered"))
    page.get_by_label("Share that is recovered").press("ArrowRight")
    expect(page.locator(SAYS)).to_have_text("With 40% recovered, as of 2025-10-08, one gives 0.8.")
    after = page.evaluate(BARS)
    assert [round(b / a, 2) for a, b in zip(before, after, strict=True)] == [1.33, 1.33]
    expect(page).to_have_url(re.compile("alpha=0.4"))
    assert address_state(page) == {"fig-warrant.alpha": ["0.4"]}


def test_every_control_works_by_keyboard_and_says_what_it_is(page: Page, folder: Path) -> None:
    visit(page, folder)
    page.get_by_role("radio", name="2025-10-08").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("switch", name="Logarithms").press("Space")
    page.get_by_role("combobox", name="Model").select_option("Model 2")
    slider = page.get_by_role("slider", name="Share that is recovered")
    slider.press("End")
    assert slider.get_attribute("aria-valuetext") == "1"
    expect(page.locator(SAYS)).to_have_text(
        "With 100% recovered, as of 2026-02-08, AMD’s gives 3.0 in logarithms."
    )
    page.get_by_role("button", name="Start again").first.press("Enter")
    expect(page.locator(SAYS)).to_have_text(re.compile("With 30% recovered"))
    expect(page).to_have_url((folder / "moves.html").as_uri())


def test_an_address_restores_the_view_of_every_chart(page: Page, folder: Path) -> None:
    visit(
        page, folder, "?q=room&fig-warrant.alpha=0.7&fig-warrant.log=true&fig-stacked.price=600#fig-stacked"
    )
    expect(page.locator(SAYS)).to_have_text(re.compile("With 70% recovered.*logarithms"))
    expect(page.locator("#fig-stacked .cd-description > span")).to_have_text("At $600, two.")
    page.locator("#fig-stacked .cd-drawn").wait_for()
    page.get_by_label("Price in dollars").select_option("100")
    expect(page).to_have_url(re.compile("price=100"))
    kept = {"q": ["room"], "fig-warrant.alpha": ["0.7"], "fig-warrant.log": ["true"]}
    assert address_state(page) == kept | {"fig-stacked.price": ["100"]}
    assert page.url.endswith("#fig-stacked")


@pytest.mark.parametrize(
    "tail",
    [
        "?fig-warrant.alpha=2",
        "?fig-warrant.alpha=<script>",
        "?fig-warrant.alpha=",
        "?fig-warrant.view=2027-01-01&fig-warrant.model=&fig-warrant.log=perhaps",
        "?fig-nowhere.alpha=1&fig-warrant.nothing=1&fig-warrant.__proto__=1",
        "?fig-warrant.alpha=%FF&%E0%A4%A",
    ],
)
def test_an_address_that_means_nothing_leaves_the_chart_as_drawn(
    page: Page, folder: Path, tail: str
) -> None:
    visit(page, folder, tail)
    expect(page.locator(SAYS)).to_have_text("With 30% recovered, as of 2025-10-08, one gives 0.6.")
    assert len(page.evaluate(BARS)) == 2


@pytest.mark.parametrize("apostrophe", ["'", "’"], ids=["straight", "curled"])
def test_an_address_may_have_either_apostrophe(page: Page, folder: Path, apostrophe: str) -> None:
    visit(page, folder, f"?fig-warrant.model=AMD{apostrophe}s")
    expect(page.locator(SAYS)).to_have_text("With 30% recovered, as of 2025-10-08, AMD’s gives 0.6.")


def test_a_value_between_two_steps_goes_to_the_nearer(page: Page, folder: Path) -> None:
    visit(page, folder, "?fig-warrant.alpha=0.6999999999")
    expect(page.locator(SAYS)).to_have_text(re.compile("With 70% recovered"))
    assert len(page.evaluate(BARS)) == 2


def test_every_step_of_the_slider_finds_its_rows(page: Page, folder: Path) -> None:
    visit(page, folder)
    slider = page.get_by_label("Share that is recovered")
    slider.press("Home")
    for step in range(11):
        expect(page.locator(SAYS)).to_have_text(re.compile(f"With {10 * step}% recovered"))
        assert len(page.evaluate(BARS)) == 2, step
        slider.press("ArrowRight")


def test_the_link_to_a_view_is_copied_with_its_figure(page: Page, folder: Path) -> None:
    visit(page, folder)
    page.get_by_label("Share that is recovered").press("End")
    page.get_by_role("button", name="Copy link").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("moves.html?fig-warrant.alpha=1#fig-warrant")


def test_how_to_cite_a_figure_is_copied_with_its_whole_address(page: Page, folder: Path) -> None:
    visit(page, folder, "?fig-warrant.alpha=0.7")
    page.get_by_text("Cite this figure").first.click()
    page.locator("#fig-warrant .cd-copy-citation").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "“It moves”, Figure 1 in “Moves”" in copied
    assert copied.endswith((folder / "moves.html").as_uri() + "#fig-warrant")


def test_nothing_moves_when_the_engine_arrives(page: Page, folder: Path) -> None:
    visit(page, folder)
    page.locator("#fig-stacked").scroll_into_view_if_needed()
    page.locator("#fig-stacked .cd-drawn").wait_for()
    assert page.evaluate(SHIFTS) < 0.01


def test_controls_are_large_enough_for_a_finger_and_do_not_leave_a_phone(
    browser: Browser, folder: Path
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = visit(context.new_page(), folder)
    targets = page.locator(
        ".cd-range > input, .cd-choices > label, select, .cd-switch, .cd-control-actions > button"
    )
    for target in some(targets.all()):
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    context.close()


def test_without_a_script_the_drawing_has_its_words_and_no_dead_controls(
    browser: Browser, folder: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "moves.html").as_uri())
    expect(page.locator(SAYS)).to_have_text("With 30% recovered, as of 2025-10-08, one gives 0.6.")
    expect(page.locator("#fig-warrant .cd-drawing")).to_be_visible()
    expect(page.locator("#fig-warrant .cd-controls")).to_be_hidden()
    context.close()


def test_nothing_is_loaded_until_the_reader_does_something(page: Page, folder: Path) -> None:
    page.mouse.move(0, 0)
    page.goto("about:blank")
    page.goto((folder / "moves.html").as_uri())
    page.wait_for_timeout(300)
    assert page.evaluate("typeof window.vegaEmbed") == "undefined"
    page.get_by_role("radio", name="2026-02-08").check(force=True)
    expect(page.locator(SAYS)).to_have_text(re.compile("as of 2026-02-08"))
    page.locator("#fig-warrant .cd-drawn").wait_for()
    assert len(page.evaluate(BARS)) == 2
