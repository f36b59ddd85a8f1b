"""A real browser on the built site: one browser a worker, pages opened from files, no network.

The tests build nothing. They take the site from `_build/html`, or from the folder that BOOK_HTML
names. With SCREENSHOTS=FOLDER they also leave a picture of every page in light, dark and narrow.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from firefox import HOW_TO_GET_ONE, Firefox, find_firefox, start
from looks import LOOKS, axe, axe_finds
from playwright.sync_api import Browser, Playwright, sync_playwright
from tabs import SITE, Tab, Visit, addresses, open_tab

from computedeals.site import chromium

DRAWN = "box => box.matches('.cd-drawn') && box.querySelector('.cd-live svg path')"

AMISS = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
WIDE_TABLES = """() => {
  document.querySelectorAll("figure.cd-table details").forEach(fold => { fold.open = true; });
  return [...document.querySelectorAll("figure.cd-table .cd-scroll")]
    .filter(box => box.scrollWidth > 1.1 * box.clientWidth)
    .map(box => `${box.closest("figure").id}: ${box.scrollWidth} of ${box.clientWidth}`);
}"""
# the citations of a page that have no card; a page fetches the cards when somebody points, and here
CARDLESS = """async () => {
  if (!window.cdCards) await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${document.documentElement.dataset.content_root}_static/cards-data.js`;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  return [...document.querySelectorAll("a.ev[href], a.cd-fact[href]")]
    .map(link => decodeURIComponent(link.hash.slice(1)).toLowerCase())
    .filter(key => !(key in window.cdCards));
}"""
LINES = """() => {
  const counts = [];
  for (const paragraph of document.querySelectorAll(".cd-article section > p")) {
    const parts = [...paragraph.querySelectorAll(":lang(ja)")];
    const japanese = parts.map(node => node.textContent).join("");
    if (paragraph.closest(".admonition, figure") || japanese.length > 12) continue;
    const lines = paragraph.clientHeight / parseFloat(getComputedStyle(paragraph).lineHeight);
    if (lines > 2.5) counts.push(paragraph.textContent.length / (lines - 0.5));
  }
  return counts;
}"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "address" in metafunc.fixturenames:
        metafunc.parametrize("address", addresses() or ["(no page)"])


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site; fails where there is none."""
    if not (SITE / "index.html").exists():
        pytest.fail(f"there is no built site in {SITE}: run `make book` first", pytrace=False)
    return SITE


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers of this worker."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(site: Path, playwright: Playwright) -> Iterator[Browser]:
    """The one browser of this worker, cut off from every network."""
    executable = chromium.find_chromium()
    if executable is None:
        pytest.skip(chromium.HOW_TO_GET_ONE)
    arguments = [*chromium.UNPLUGGED, *chromium.flags()]
    running = playwright.chromium.launch(executable_path=executable, args=arguments)
    yield running
    running.close()


@pytest.fixture(scope="session")
def desk(browser: Browser) -> Tab:
    """A page 1280 pixels wide, in light, as a reader in Tokyo has it: every page is opened there."""
    size = {"width": 1280, "height": 900}
    return open_tab(
        browser.new_context(viewport=size, color_scheme="light", timezone_id="Asia/Tokyo", locale="ja-JP")
    )


@pytest.fixture(scope="session")
def phone(browser: Browser) -> Tab:
    """A page 390 pixels wide, as on a telephone."""
    size = {"width": 390, "height": 844}
    return open_tab(browser.new_context(viewport=size, color_scheme="light", has_touch=True))


@pytest.fixture(scope="session")
def bare(browser: Browser) -> Tab:
    """A page without JavaScript."""
    size = {"width": 1280, "height": 900}
    return open_tab(browser.new_context(viewport=size, java_script_enabled=False))


@pytest.fixture(scope="session")
def look(desk: Tab) -> Callable[[str], Visit]:
    """Opens a page and scrolls through it once, whatever the number of tests that look at it."""
    return cache(lambda address: visited(desk, address))


@pytest.fixture
def visit(look: Callable[[str], Visit], address: str) -> Visit:
    """What opening this page showed."""
    return look(address)


def visited(desk: Tab, address: str) -> Visit:
    page = desk.open(address)
    seen = Visit(line_lengths=page.evaluate(LINES))
    page.mouse.move(640, 400)  # charts wait for a sign of a reader
    for chart in page.query_selector_all(".cd-chart"):
        seen.charts += 1
        chart.scroll_into_view_if_needed()
        try:
            page.wait_for_function(DRAWN, arg=chart)
        except Exception as error:
            label = chart.get_attribute("data-alt") or "without a text alternative"
            seen.undrawn.append(f"{label}: {error}")
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(axe())
    seen.axe |= axe_finds(page, 1280, "as opened")
    page.emulate_media(reduced_motion="null")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(30)
    seen.amiss = page.evaluate(AMISS)
    seen.wide_tables = page.evaluate(WIDE_TABLES)
    seen.foreign, seen.errors = list(desk.foreign), list(desk.errors)
    seen.cardless = page.evaluate(CARDLESS)
    page.emulate_media(reduced_motion="reduce")
    for look in LOOKS:
        if look != "as opened":
            seen.axe |= axe_finds(page, 1280, look)
    page.emulate_media(media="screen", forced_colors="none", reduced_motion="null")
    return seen


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """The one Firefox of this worker, as a reader in Tokyo has it; skipped where there is none."""
    executable = find_firefox()
    if executable is None:
        pytest.skip(HOW_TO_GET_ONE)
    running = start(executable, tmp_path_factory.mktemp("firefox"), zone="Asia/Tokyo")
    yield running
    running.close()
