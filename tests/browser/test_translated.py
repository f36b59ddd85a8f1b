"""A page that the browser translates: every text is put into elements of the translator's, and changed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from movable_book import build_movable
from playwright.sync_api import Browser, Page, expect
from tabs import SITE

from computedeals.deals.dictionary import by_name

# What translators of browsers do to a page: its language and class change, each text is replaced by two
# nested <font> with other words, so are names and hints, and whatever a script writes later follows. What
# asks not to be translated is left alone.
TRANSLATE = """() => {
  const foreign = text => text.replace(/[a-z]{3,}/gi, word => `${word}que`)
    .replace(/[\u3040-\u30ff\u4e00-\u9fff]{2,}/g, "japonais");
  const words = node => {
    const parent = node.parentElement;
    if (!parent || !node.data.trim() || parent.closest("script, style, textarea, svg, font")) return;
    if (parent.closest("[translate=no], .notranslate")) return;
    const [outer, inner] = ["font", "font"].map(name => document.createElement(name));
    for (const font of [outer, inner]) font.style.verticalAlign = "inherit";
    inner.textContent = foreign(node.data);
    outer.append(inner);
    node.replaceWith(outer);
  };
  const translate = root => {
    if (root.nodeType === Node.TEXT_NODE) return words(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    found.forEach(words);
    for (const name of ["placeholder", "title", "aria-label", "alt"])
      for (const node of root.querySelectorAll(`[${name}]`))
        node.setAttribute(name, foreign(node.getAttribute(name)));
  };
  document.documentElement.lang = "fr";
  document.documentElement.classList.add("translated-ltr");
  translate(document.body);
  new MutationObserver(changes => {
    for (const change of changes) change.addedNodes.forEach(translate);
  }).observe(document.body, { childList: true, subtree: true });
}"""
SHOWN = """() => [...document.querySelectorAll(".cd-data-table > tbody > tr")]
  .filter(row => row.checkVisibility()).map(row => row.id)"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_movable(tmp_path_factory.mktemp("translated")).folder


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page whose errors end the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    made = context.new_page()
    made.set_default_timeout(10_000)
    yield made
    context.close()


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    yield found
    assert found == []


def translated(page: Page, address: str) -> Page:
    page.goto("about:blank")
    page.goto(address)
    page.evaluate("() => new Promise(done => requestIdleCallback(done))")
    page.evaluate(TRANSLATE)
    expect(page.locator("h1")).to_contain_text("que")
    return page


def site(name: str) -> str:
    return f"{SITE.as_uri()}/{name}"


def test_controls_move_a_chart_its_words_and_its_address(
    page: Page, folder: Path, errors: list[str]
) -> None:
    translated(page, (folder / "moves.html").as_uri())
    page.mouse.move(300, 300)
    page.locator("#fig-warrant .cd-drawn").wait_for()
    says = page.locator("#fig-warrant .cd-description > span")
    expect(says).to_have_text(re.compile("30% recoveredque"))
    bars = page.locator("#fig-warrant .cd-live .mark-rect path")
    before = [bar.bounding_box() for bar in bars.all()]
    page.get_by_role("slider").first.press("ArrowRight")
    expect(says).to_have_text(re.compile("40% recoveredque"))
    after = [bar.bounding_box() for bar in bars.all()]
    assert [round(b["height"] / a["height"], 2) for a, b in zip(before, after, strict=True)] == [1.33] * 2  # type: ignore[index]
    page.locator("#fig-warrant select").select_option(index=1)
    expect(says).to_have_text(re.compile("AMDque’s givesque"))
    page.get_by_role("button", name=re.compile("Startque")).first.click()
    expect(says).to_have_text(re.compile("30% recoveredque"))
    assert errors == []


def test_a_chart_comes_alive_where_the_page_was_translated_before(page: Page, errors: list[str]) -> None:
    translated(page, site("chapters/domino.html"))
    page.mouse.move(300, 300)
    chart = page.locator(".cd-chart").first
    chart.scroll_into_view_if_needed()
    expect(chart).to_have_class(re.compile("cd-drawn"))
    assert chart.locator(".cd-live svg path").count() > 3
    assert errors == []


def test_the_search_finds_what_the_page_says_in_its_own_language(page: Page, errors: list[str]) -> None:
    translated(page, site("index.html"))
    page.locator("#cd-q").fill("take-or-pay")
    page.locator("#cd-q").press("Enter")
    page.locator("#cd-results li a").first.wait_for()
    translated(page, page.url)
    page.locator("#cd-query").fill("推論")
    # those of the words before are still there for a moment
    first = page.locator("#cd-results li a[href*='chapters/glossary.html'][href*='%E6%8E%A8']").first
    first.click()
    page.wait_for_url("**/chapters/glossary.html*")
    assert errors == []


def test_tables_are_filtered_and_sorted_as_before(page: Page, errors: list[str]) -> None:
    cells = by_name()["facts"].cells()
    translated(page, site("data/facts.html"))
    page.locator("[data-filter=how_known]").select_option("press")
    wanted = cells[cells["how_known"] == "press"]
    assert page.evaluate(SHOWN) == [f"row-{name}" for name in wanted["id"]]
    page.locator("[data-filter=words]").fill("revenue")
    shown = page.evaluate(SHOWN)
    assert 0 < len(shown) < len(wanted)
    translated(page, site("data/obligations.html"))
    page.locator("th[data-key=total] .cd-sort").click()
    totals = page.locator("tbody tr:visible td").evaluate_all(
        """cells => {
          const at = [...document.querySelectorAll("thead th")].findIndex(th => th.dataset.key === "total");
          return cells.filter(cell => cell.cellIndex === at).map(cell => cell.textContent).filter(Boolean);
        }"""
    )
    assert len(totals) > 5
    assert list(map(float, totals)) == sorted(map(float, totals), reverse=True)
    assert errors == []


def test_cards_of_terms_sentences_and_facts_open(page: Page, errors: list[str]) -> None:
    translated(page, site("chapters/openai_nvidia.html"))
    for kind in ("a.cd-term", "a.ev", "a.cd-fact"):
        link = page.locator(f".cd-article {kind}").first
        link.scroll_into_view_if_needed()
        link.hover()
        expect(page.locator("#cd-card")).to_be_visible()
        expect(page.locator("#cd-card")).to_contain_text(re.compile(r"\w{5}"))
        page.keyboard.press("Escape")
        page.mouse.move(2, 2)
        expect(page.locator("#cd-card")).to_be_hidden()
    assert errors == []


def test_what_is_copied_is_not_translated(page: Page, errors: list[str]) -> None:
    translated(page, site("chapters/reproduce.html"))
    block = page.locator(".cd-article div.highlight").first
    text = block.locator("pre").inner_text()
    assert "que" not in text
    block.locator(".cd-copy").click()
    page.wait_for_timeout(50)
    assert page.evaluate("navigator.clipboard.readText()").strip() == text.strip()
    assert errors == []


def test_the_navigation_and_the_switch_of_colours_work(page: Page, errors: list[str]) -> None:
    translated(page, site("index.html"))
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    before = page.evaluate(ground)
    page.locator(".cd-mode").click()
    assert page.evaluate(ground) != before
    page.locator(".cd-mode").click()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert errors == []
