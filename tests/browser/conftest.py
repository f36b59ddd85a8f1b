"""A real browser on the built site: one browser a worker, pages opened from files, no network.

The tests build nothing. They take the site from `_build/html`, or from the folder that BOOK_HTML
names. With SCREENSHOTS=FOLDER they also leave a picture of every page in light, dark and narrow, and of
some on paper.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from firefox import CHARTS, HOW_TO_GET_ONE, Firefox, find_firefox, start
from looks import LOOKS, WORDS_CUT, axe, axe_finds, with_live_charts
from playwright.sync_api import Browser, Playwright, ViewportSize, sync_playwright
from tabs import SITE, Held, Tab, Visit, addresses, open_tab

from computedeals.site import chromium

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

# WCAG 1.4.12 and 1.4.4: what a reader may do to text at such a width, and nothing may be lost by it
SPACED = "line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important"
SET_OTHERWISE = {320: f"* {{ {SPACED} }}", 1280: "html { font-size: 200% !important }"}
OVERFLOW = """async rules => {
  const style = new CSSStyleSheet();
  style.replaceSync(rules);
  document.adoptedStyleSheets = [style];
  const root = document.documentElement;
  const folds = [...document.querySelectorAll("details:not([open])")];
  folds.forEach(fold => { fold.open = true; });
  const heard = () => new Promise(heard => requestAnimationFrame(() => setTimeout(heard, 50)));
  await heard(); // the page hears of opened folds and of its width in tasks of its own
  const wide = root.clientWidth;
  const found = new Map([[null, false], [document.body, false]]);
  const scrolls = node => {
    if (!found.has(node)) found.set(node, scrolls(node.parentElement) ||
      ["auto", "scroll", "hidden"].includes(getComputedStyle(node).overflowX));
    return found.get(node);
  };
  const over = [...document.querySelectorAll("body *")]
    .filter(node => node.getBoundingClientRect().right > wide + 1 && !scrolls(node))
    .slice(0, 3).map(node => node.outerHTML.slice(0, 120));
  const text = node => node.outerHTML.slice(0, 120);
  const cut = [...document.querySelectorAll(".cd-top *, .cd-controls, .cd-controls *, .cd-turn *, summary")]
    .filter(node => getComputedStyle(node).overflowX !== "visible" && node.clientWidth > 1)
    .filter(node => node.scrollWidth > node.clientWidth + 1 && !node.matches("input, select"));
  const seen = { pixels: root.scrollWidth - wide, over, cut: cut.map(text) };
  document.adoptedStyleSheets = [];
  folds.forEach(fold => { fold.open = false; });
  return seen;
}"""
# a page that has become narrow looks at its boxes again, when it has time: on a busy machine after seconds
LOOKED = """async () => {
  const reached = "a[href], button, input, select, summary, [tabindex='0']";
  const unreached = box => box.tabIndex !== 0 && !box.querySelector(reached)
    && box.scrollWidth > box.clientWidth + 1;
  const boxes = [...document.querySelectorAll(".cd-scroll, .cd-math-scroll, .cd-article pre")]
    .filter(box => !box.closest("details:not([open])"));
  const end = performance.now() + 20000;
  while (performance.now() < end && boxes.some(unreached)) await new Promise(wait => setTimeout(wait, 100));
}"""
A4 = 642  # pixels of the 170 mm between the margins of A4
PAPER = """() => {
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
    without_room: all(".cd-scroll > table:not(.cd-data-table):has(tbody > tr:nth-child(7))", table =>
      seen(table) && table.tHead.offsetHeight + table.tBodies[0].rows[0].offsetHeight
        > parseFloat(getComputedStyle(table.parentElement, "::before").height)),
    dark: getComputedStyle(document.querySelector(".cd-article")).color,
  };
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
    # every reader is in Tokyo, unless a test says otherwise
    running.new_context = partial(running.new_context, timezone_id="Asia/Tokyo", locale="ja-JP")  # type: ignore[method-assign]
    yield running
    running.close()


@pytest.fixture(scope="session")
def desk(browser: Browser) -> Tab:
    """A page 1280 pixels wide, in light, as a reader in Tokyo has it: every page is opened there."""
    size: ViewportSize = {"width": 1280, "height": 900}
    return open_tab(browser.new_context(viewport=size, color_scheme="light"))


@pytest.fixture(scope="session")
def phone(browser: Browser) -> Tab:
    """A page 390 pixels wide, as on a telephone."""
    size: ViewportSize = {"width": 390, "height": 844}
    return open_tab(browser.new_context(viewport=size, color_scheme="light", has_touch=True))


@pytest.fixture(scope="session")
def bare(browser: Browser) -> Tab:
    """A page without JavaScript."""
    size: ViewportSize = {"width": 1280, "height": 900}
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
    drawn = page.evaluate(CHARTS)
    seen.charts, seen.undrawn = drawn["charts"], drawn["undrawn"]
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(LOOKED)
    page.evaluate(axe())
    seen.axe |= axe_finds(page, 1280, "as opened")
    page.emulate_media(reduced_motion="null")
    # at once: to glide to the end of a page is to draw every frame on the way
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
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
def dark_phone(browser: Browser) -> Tab:
    """A narrow page in dark, without motion: every page is opened there, too."""
    size: ViewportSize = {"width": 390, "height": 900}
    return open_tab(
        browser.new_context(viewport=size, color_scheme="dark", reduced_motion="reduce", has_touch=True)
    )


@pytest.fixture(scope="session")
def hold(dark_phone: Tab) -> Callable[[str], Held]:
    """Opens a page in a hand and prints it, once, whatever the number of tests that look at it."""
    return cache(lambda address: held_and_printed(dark_phone, address))


@pytest.fixture
def held(hold: Callable[[str], Held], address: str) -> Held:
    """What this page showed on a narrow screen and on paper."""
    return hold(address)


def held_and_printed(phone: Tab, address: str) -> Held:
    page = phone.open(address)
    seen = Held()
    page.set_viewport_size({"width": A4, "height": 950})
    page.emulate_media(media="print")
    seen.paper = page.evaluate(PAPER)
    page.emulate_media(media="screen", forced_colors="none")
    for width, rules in SET_OTHERWISE.items():
        page.set_viewport_size({"width": width, "height": 844})
        seen.sideways[width] = page.evaluate(OVERFLOW, rules)
    page.set_viewport_size({"width": 390, "height": 900})
    page.evaluate(LOOKED)
    page.evaluate(axe())
    for look in LOOKS:
        seen.axe |= axe_finds(page, 390, look)
    page.emulate_media(media="screen", forced_colors="none")
    seen.words_cut = with_live_charts(page).evaluate(WORDS_CUT)
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
