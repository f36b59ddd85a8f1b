"""What a reader does with the built site, done in Firefox: filter, point, type, tap, print, look otherwise.

What a test can ask in one script, it does: every call of the browser is a turn of its own.
"""

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from firefox import CARD, CHARTS, LINK, PLACE, Firefox
from looping import some

from computedeals.deals import VIEWS, register
from computedeals.deals.dictionary import by_name
from computedeals.site.table_pages import STEP

# what the table of a page shows, in its order, and what it says of that
TABLE = """
const rows = [...document.querySelectorAll(".cd-deals > tbody, .cd-data-table > tbody > tr")]
  .filter(row => row.checkVisibility());
return {
  rows: rows.map(row => [...(row.rows?.[0] ?? row).cells].map(cell => cell.textContent)),
  ids: rows.map(row => row.id),
  count: document.querySelector(".cd-rows-count").textContent,
  query: Object.fromEntries(new URLSearchParams(location.search)),
  sorted: [...document.querySelectorAll("th[aria-sort]")].map(head => [head.dataset.key, head.ariaSort]),
  address: location.search,
};"""
NO_CARD = "return until(() => document.querySelector('#cd-card').hidden)"
CARDS = "chapters/openai_amd.html"

# Everything that the Tab key should stop at, and a note of each stop as it comes.
WATCH = """
for (const fold of document.querySelectorAll("details")) fold.open = true;
// boxes that scroll are found when the page is idle, which a busy machine lets it be late
const boxes = () => document.querySelectorAll(".cd-scroll[tabindex]").length;
let before;
do {
  before = boxes();
  await new Promise(heard => setTimeout(heard, 500));
  await new Promise(idle => requestIdleCallback(idle));
} while (boxes() !== before);
window.stops = [];
addEventListener("focusin", ({ target }) => {
  const style = getComputedStyle(target.matches(".cd-choices input") ? target.nextElementSibling : target);
  const { top, bottom } = target.getBoundingClientRect();
  const ring = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  stops.push({ target, ring, seen: bottom > 0 && top < innerHeight });
});
window.reachable = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
  .filter(node => node.tabIndex >= 0 && !node.disabled)
  .filter(node => node.checkVisibility({ visibilityProperty: true }))
  .filter(node => node.type !== "radio" || node.checked);
return reachable.length;"""
STOPS = """
const say = node => node.outerHTML.slice(0, 120);
const again = stops.findIndex((stop, at) => stops.slice(0, at).some(one => one.target === stop.target));
const round = again < 0 ? stops : stops.slice(0, again);
const nodes = round.map(stop => stop.target);
return {
  missed: reachable.filter(node => !nodes.includes(node)).map(say),
  unseen: round.filter(stop => !stop.seen).map(stop => say(stop.target)),
  unmarked: round.filter(stop => stop.ring < 2).map(stop => say(stop.target)),
  back: nodes.filter((node, at) => at && node.compareDocumentPosition(nodes[at - 1]) & 4).map(say),
};"""
# what a figure says once a control of it has moved and is in the address
MOVED = """
const name = `.${document.activeElement.dataset.param}=`;
const figure = document.activeElement.closest(".cd-figure, figure");
const before = WORDS;
const words = () => figure.querySelector(".cd-description").textContent;
await until(() => words() !== before && location.search.includes(name));
return [words(), location.search.includes(name)];"""
FOCUSED = """
const control = document.querySelector("SELECTOR");
control.focus();
return control.closest(".cd-figure, figure").querySelector(".cd-description").textContent;"""

# Leaves only long tables on the page, several copies of each, whose captions begin near the end of a sheet.
NEAR_THE_FOOT = """
const tables = [...document.querySelectorAll(".cd-article figure.cd-table:has(tbody > tr:nth-child(7))")];
const above = [8, 16, 24, 32, 40, 48, 56];
const sheet = 297 - 24 - 22; // the margins of the site's pages on paper
document.querySelector(".cd-article").replaceChildren(...tables.flatMap(table => above.flatMap(end => {
  const room = document.createElement("div");
  Object.assign(room.style, { breakBefore: "page", height: `${sheet - end}mm` });
  const bare = table.cloneNode(true);
  bare.querySelector("figcaption").remove();
  return [room, table.cloneNode(true), room.cloneNode(), bare];
})));
const text = node => node.textContent.replace(/#$/, "");
return { copies: above.length, tables: tables.map(one => [
  text(one.querySelector("figcaption")), one.querySelector("thead").textContent,
  one.querySelector("tbody > tr > *").textContent]) };"""

# A mark that shows something at the pointer, in sight, and what a pointer that is there is told.
MARK = """
dispatchEvent(new PointerEvent("pointermove", { pointerType: "mouse" }));
const box = [...document.querySelectorAll(".cd-chart")]
  .find(one => one.querySelector("script").textContent.includes('"tooltip"'));
box.scrollIntoView({ behavior: "instant", block: "center" });
await until(() => box.matches(".cd-drawn"));
const middle = node => {
  const { left, top, width, height } = node.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
};
const mark = [...box.querySelectorAll(".cd-live svg path")].find(node =>
  node.__data__?.tooltip && document.elementFromPoint(...middle(node)) === node);
return middle(mark);"""
TOLD = """
const box = () => document.querySelector("#vg-tooltip-element.visible");
if (!await until(box)) return null;
return [...box().querySelectorAll("td.value")].map(cell => cell.textContent);"""
UNTOLD = "return until(() => !document.querySelector('#vg-tooltip-element.visible'))"

NARROW = """({
  over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  menu: document.querySelector(".cd-menu").getAttribute("aria-expanded"),
  chapters: document.querySelector("#chapters").checkVisibility({ visibilityProperty: true }),
  focus: document.activeElement.className,
})"""

# What Firefox makes of a page that it translates: its language is another, and every text, name and hint
# changes where it is; what a script writes later follows. What asks not to be translated is left alone.
TRANSLATE = """
await new Promise(done => requestIdleCallback(done));
const foreign = text => text.replace(/[aeiou]/gi, "ø")
  .replace(/[\\u3040-\\u30ff\\u4e00-\\u9fff]{2,}/g, "japonais");
const done = new WeakMap();
const words = node => {
  const parent = node.parentElement;
  if (!parent || parent.closest("script, style, textarea, svg, [translate=no]")) return;
  if (done.get(node) === node.data) return;
  node.data = foreign(node.data);
  done.set(node, node.data);
};
const translate = root => {
  if (root.nodeType === Node.TEXT_NODE) return words(root);
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) words(walker.currentNode);
  for (const name of ["placeholder", "title", "aria-label", "alt"])
    for (const node of root.querySelectorAll(`[${name}]`))
      node.setAttribute(name, foreign(node.getAttribute(name)));
};
document.documentElement.lang = "fr";
translate(document.body);
new MutationObserver(changes => {
  for (const { addedNodes, target, type } of changes)
    type === "characterData" ? words(target) : addedNodes.forEach(translate);
}).observe(document.body, { childList: true, subtree: true, characterData: true });
return document.querySelector("h1").textContent;"""

COLOURS = """({
  forced: matchMedia("(forced-colors: active)").matches,
  theme: document.documentElement.dataset.theme,
  ground: getComputedStyle(document.documentElement).backgroundColor,
  chapters: [...document.querySelectorAll(".cd-nav li a")]
    .map(link => getComputedStyle(link).borderLeftColor),
  chosen: [...document.querySelectorAll(".cd-choices span")].map(words =>
    [words.previousElementSibling.checked, getComputedStyle(words).backgroundColor]),
})"""
STILL = """({
  letters: document.querySelector(".cd-article").innerText.length,
  controls: document.querySelectorAll(".cd-controls, .cd-filters").length,
  shown: [...document.querySelectorAll(".cd-controls, .cd-filters, .cd-mode, .cd-rows-more")]
    .filter(node => node.checkVisibility()).map(node => node.outerHTML.slice(0, 120)),
  made: document.querySelectorAll(".cd-live, .cd-sort, .cd-copy").length,
  drawings: [...document.querySelectorAll(".cd-chart")].map(chart =>
    chart.querySelector("svg.cd-drawing").getBoundingClientRect().height),
  rows: [...document.querySelectorAll(".cd-deals > tbody")].filter(row => row.checkVisibility()).length,
})"""


Opener = Callable[[str], Firefox]


@pytest.fixture
def opened(firefox: Firefox, site: Path) -> Iterator[Opener]:
    """Opens a page of the site; the test fails if the last of them logs an error."""

    def go(address: str) -> Firefox:
        firefox.open(f"{site.as_uri()}/{address}")
        return firefox

    yield go
    firefox.call("session.status")  # what was heard meanwhile comes with the answer
    assert firefox.errors == []


def place(firefox: Firefox, node: str) -> list[float]:
    """Where the beginning of a node is in the window, once it has been scrolled into sight."""
    return firefox.run(PLACE.replace("NODE", node))


def moved(firefox: Firefox, control: str, key: str) -> tuple[str, str, bool]:
    """What a figure says before and after a key is pressed on a control; whether the address keeps it."""
    before = firefox.run(FOCUSED.replace("SELECTOR", control))
    firefox.press(key)
    return before, *firefox.run(MOVED.replace("WORDS", json.dumps(before)))


def arrived(firefox: Firefox, part: str) -> bool:
    """Whether the page that is open has such an address within ten seconds."""
    for _ in range(100):
        if part in firefox.call("browsingContext.getTree")["contexts"][0]["url"]:
            return True
        time.sleep(0.1)
    return False


def test_deals_are_filtered_sorted_and_kept_in_the_address(opened: Opener) -> None:
    known = register.as_of(VIEWS[-1])
    wanted = known[(known["giver"] == "CoreWeave") | (known["taker"] == "CoreWeave")]
    firefox = opened("chapters/deals.html")
    firefox.evaluate("document.querySelector('[data-filter=firm]').focus()")
    firefox.press(*"CoreW")
    firefox.evaluate("document.querySelector('th[data-key=amount] button').focus()")
    firefox.press("Enter")
    found = firefox.run(TABLE)
    assert sorted(row[0] for row in found["rows"]) == sorted(wanted["what"])
    assert found["count"] == f"{len(wanted)} of {len(known)} deals"
    assert found["query"] == {"deals.firm": "CoreWeave", "deals.sort": "amount", "deals.down": "yes"}
    assert found["sorted"] == [["amount", "descending"]]
    texts = [row[5].replace(",", "").rpartition("–")[2] for row in found["rows"]]
    numbers = [float(text) for text in texts if text]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) > 3
    assert texts[len(numbers) :] == [""] * (len(texts) - len(numbers))
    assert opened(f"chapters/deals.html{found['address']}").run(TABLE) == found
    firefox.evaluate("document.querySelectorAll('.cd-filters button')[1].focus()")
    firefox.press("Enter")
    found = firefox.run(TABLE)
    assert [len(found["rows"]), found["query"], found["sorted"]] == [len(known), {}, []]


def test_rows_of_the_data_are_found_by_words_and_by_their_address(opened: Opener) -> None:
    cells = by_name()["facts"].cells()
    firefox = opened("data/facts.html")
    firefox.evaluate("document.querySelector('[data-filter=words]').focus()")
    firefox.press(*"openai REVENUE", "Tab")
    firefox.evaluate("document.querySelector('[data-filter=how_known]').focus()")
    firefox.press(*"press")
    words = cells.apply(" ".join, axis=1).str.lower()
    wanted = cells[
        (cells["how_known"] == "press") & words.str.contains("openai") & words.str.contains("revenue")
    ]
    found = firefox.run(TABLE)
    assert found["ids"] == [f"row-{name}" for name in wanted["id"]]
    assert found["count"] == f"{len(wanted)} of {len(cells)} rows"
    assert found["query"] == {"rows.how_known": "press", "rows.words": "openai REVENUE"}

    table = by_name()["coverage"]
    last = "row-" + "-".join(table.cells().iloc[-1][list(table.naming())]).replace(" ", "-")
    firefox = opened(f"data/coverage.html?rows.state=found#{last}")
    row = "document.querySelector('tr:target')"
    assert firefox.evaluate(f"[{row}.id, {row}.checkVisibility()]") == [last, True]
    found = firefox.run(TABLE)
    assert len(found["rows"]) == STEP + 1
    assert f"of which the first {STEP} are shown" in found["count"]


def test_a_card_comes_by_mouse_and_by_keyboard_and_escape_closes_it(opened: Opener) -> None:
    firefox = opened(CARDS)
    firefox.point(place(firefox, LINK))
    found = firefox.run(CARD)
    assert "8 October 2025" in found["text"]
    assert (found["marks"], found["within"]) == (["ja"], True)
    firefox.press("Escape")
    assert firefox.run(NO_CARD)
    firefox.evaluate(f"{LINK}.focus()")
    firefox.press("Tab")
    other = firefox.run(CARD)
    assert other["text"] != found["text"]
    assert other["within"]
    firefox.press("Enter")
    assert arrived(firefox, "/chapters/evidence.html#ev-")


def test_a_first_tap_shows_a_card_and_a_second_follows(opened: Opener) -> None:
    with opened(CARDS).preferring({"dom.w3c_touch_events.enabled": 1}) as firefox, firefox.sized(390, 844):
        firefox.touch(place(firefox, LINK))
        assert firefox.run(CARD)["within"]
        firefox.touch(place(firefox, "document.querySelector('h1')"))
        assert firefox.run(NO_CARD)
        link = place(firefox, LINK)
        firefox.touch(link)
        assert firefox.run(CARD)
        firefox.touch(link)
        assert arrived(firefox, "/chapters/evidence.html#ev-")


def test_a_mark_tells_its_values_at_the_mouse_and_under_a_finger(opened: Opener) -> None:
    with opened("chapters/timeline.html").preferring({"dom.w3c_touch_events.enabled": 1}) as firefox:
        mark = firefox.run(MARK)
        firefox.point(mark)
        told = firefox.run(TOLD)
        assert len(told) > 2
        firefox.point([5, 5])
        assert firefox.run(UNTOLD)
        firefox.touch(mark)
        assert firefox.run(TOLD) == told
        firefox.evaluate("scrollBy({ top: 60, behavior: 'instant' })")
        assert firefox.run(UNTOLD)


def test_the_tab_key_stops_at_everything_in_order_and_every_stop_is_seen(opened: Opener) -> None:
    firefox = opened("chapters/outcome.html")
    count = firefox.run(WATCH)
    assert count > 30
    firefox.press(*["Tab"] * (count + 10))
    assert firefox.run(STOPS) == {"missed": [], "unseen": [], "unmarked": [], "back": []}


def test_keys_lead_past_the_navigation_to_the_search_and_move_sliders_and_choices(opened: Opener) -> None:
    firefox = opened("chapters/gigawatts.html")
    firefox.press("Tab", "Enter", "Tab")
    assert firefox.evaluate("document.querySelector('.cd-article').contains(document.activeElement)")
    firefox.press("/", *"A/B")
    assert firefox.evaluate("[document.activeElement.id, document.activeElement.value]") == ["cd-q", "A/B"]
    for control, key in (("[type=range]", "Right"), ("[type=radio]:checked", "Right"), ("select", "Up")):
        before, after, kept = moved(firefox, f".cd-controls {control}", key)
        assert after != before, control
        assert kept, control


def test_on_a_narrow_page_the_chapters_open_and_nothing_is_wider_than_it(opened: Opener) -> None:
    firefox = opened("chapters/deal_network.html")
    with firefox.sized(390, 844):
        found = firefox.evaluate(NARROW)
        assert found == {"over": 0, "menu": "false", "chapters": False, "focus": ""}
        firefox.evaluate("document.querySelector('.cd-menu').focus()")
        firefox.press("Enter")
        found = firefox.evaluate(NARROW)
        assert found == {"over": 0, "menu": "true", "chapters": True, "focus": "cd-close"}
        firefox.press("Escape")
        found = firefox.evaluate(NARROW)
        assert found == {"over": 0, "menu": "false", "chapters": False, "focus": "cd-menu"}


def plain(text: str) -> str:
    """The letters and digits of a text: where it is broken into lines is no part of it."""
    return re.sub(r"\W+", "", text)


def parted(paper: list[str], page: BeautifulSoup) -> list[str]:
    """The figures of a page some of whose words are on another sheet than their caption."""
    found = []
    for figure in some(page.select(".cd-article figure:has(svg.cd-drawing)")):
        caption = figure.select_one("figcaption")
        assert caption is not None
        sheets = [sheet for sheet in paper if plain(caption.get_text())[:80] in sheet]
        shown = figure.select("svg.cd-drawing text:not([opacity='0'])")  # some numbers of an axis are not
        words = {plain(text.get_text()) for text in shown}
        assert len(words) > 2
        if not any(all(word in sheet for word in words) for sheet in sheets):
            found.append(str(figure["id"]))
    return found


def printed(firefox: Firefox, name: str) -> pypdfium2.PdfDocument:
    """A chapter on paper; where SCREENSHOTS names a folder, a picture of each sheet is put there."""
    # a busy machine may still be laying the page out when it says that it has loaded
    firefox.run("await document.fonts.ready; await new Promise(done => requestIdleCallback(done))")
    document = pypdfium2.PdfDocument(firefox.printed())
    if folder := os.environ.get("SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        for number, sheet in enumerate(document, start=1):
            sheet.render(scale=1.5).to_pil().save(Path(folder, f"firefox-{name}-{number:02}.png"))
    return document


def at_foot(document: pypdfium2.PdfDocument, headings: list[str]) -> list[str]:
    """The headings below which a sheet holds nothing more."""
    found = []
    for sheet in document:
        text = sheet.get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        lowest = min(low for _, low, _, high in boxes if high > low)
        for heading in headings:
            search = text.search(heading, match_case=True)
            while (hit := search.get_next()) is not None:
                letters = boxes[hit[0] : hit[0] + hit[1]]
                large = max(high - low for _, low, _, high in letters) > 8  # not where the text names it
                if large and min(low for _, low, _, _ in letters) - lowest < 14:
                    found.append(heading)
    return found


def test_on_paper_no_heading_is_the_last_line_of_a_sheet(
    opened: Opener, firefox: Firefox, site: Path
) -> None:
    opened("index.html")
    page = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    headings = [next(iter(heading.stripped_strings)) for heading in page.select(".cd-article h2")]
    assert at_foot(printed(firefox, "index"), some(headings)) == []


@pytest.mark.parametrize("name", ["warrant", "gigawatts", "deal_network"])
def test_on_paper_figures_are_whole_tables_have_all_rows_and_the_ground_is_white(
    opened: Opener, firefox: Firefox, site: Path, name: str
) -> None:
    with firefox.preferring({"layout.css.prefers-color-scheme.content-override": 0}):
        assert opened(f"chapters/{name}.html").evaluate("document.documentElement.dataset.theme") == "dark"
        document = printed(firefox, name)
    sheets = [plain(sheet.get_textpage().get_text_range()) for sheet in document]
    page = BeautifulSoup((site / "chapters" / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    assert parted(sheets, page) == []
    folded = [plain(row.get_text()) for row in page.select(".cd-table > .cd-data tbody > tr")]
    assert [row for row in some(folded) if row not in "".join(sheets)] == []
    assert firefox.evaluate("document.querySelectorAll('.cd-data[open]').length") == 0
    for sheet in some(list(document)):
        shades = sheet.render(scale=0.3).to_pil().convert("L").histogram()
        assert sum(shades[240:]) > 0.6 * sum(shades)
        assert sum(shades[:200]) > 0
        assert sum(shades[:140]) < 0.3 * sum(shades)


def test_on_paper_the_caption_the_head_and_the_first_row_of_a_long_table_are_on_one_sheet(
    opened: Opener, firefox: Firefox
) -> None:
    """Wherever a sheet ends: the copies begin so many millimetres above the end; some have no caption."""
    opened("chapters/firms.html")
    found = firefox.run(NEAR_THE_FOOT)
    sheets = [plain(sheet.get_textpage().get_text_range()) for sheet in printed(firefox, "near-the-foot")]
    text = "|".join(sheets)
    for caption, head, row in some([list(map(plain, words)) for words in found["tables"]]):
        counts = {words: text.count(words) for words in (caption, caption + head + row)}
        assert set(counts.values()) == {found["copies"]}, counts
        assert not text.count(head + "|"), head
        assert text.count(head + row) == 2 * found["copies"]


def test_forced_colours_are_followed_whatever_was_chosen(opened: Opener, firefox: Firefox) -> None:
    light = opened("chapters/outcome.html").evaluate(COLOURS)
    assert not light["forced"]
    firefox.evaluate("document.querySelector('.cd-mode').click()")
    assert firefox.evaluate(COLOURS)["theme"] == "dark"
    with firefox.preferring({"browser.display.document_color_use": 2}):
        found = opened("chapters/outcome.html").evaluate(COLOURS)
        firefox.evaluate("localStorage.clear()")
    assert (found["forced"], found["theme"], found["ground"]) == (True, "light", "rgb(255, 255, 255)")
    assert len([colour for colour in found["chapters"] if colour != found["ground"]]) == 1
    chosen, others = (
        {ground for one, ground in found["chosen"] if one == state} for state in (True, False)
    )
    assert len(chosen) == len(others) == 1
    assert chosen != others


def test_without_scripts_the_text_and_drawings_are_there_and_no_control_that_does_nothing(
    opened: Opener, firefox: Firefox
) -> None:
    with firefox.preferring({"javascript.enabled": False}):
        opened("chapters/gigawatts.html?fig-gw-cost.gw=3")
        found: dict[str, Any] = firefox.look(STILL)
        opened("chapters/deals.html?deals.firm=AMD")
        deals = firefox.look(STILL)
    assert found["letters"] > 5000
    assert (found["controls"], found["shown"], found["made"]) == (3, [], 0)
    assert min(some(found["drawings"])) > 20
    assert (deals["rows"], deals["shown"]) == (len(register.as_of(VIEWS[-1])), [])


def test_a_page_that_firefox_translates_moves_filters_and_shows_its_cards(opened: Opener) -> None:
    firefox = opened("chapters/warrant.html")
    assert "ø" in firefox.run(TRANSLATE)
    before, after, _ = moved(firefox, ".cd-controls [type=range]", "Right")
    assert "ø" in before
    assert "ø" in after
    assert firefox.evaluate(CHARTS)["undrawn"] == []
    firefox.point(place(firefox, "document.querySelector('.cd-article :is(a.cd-term, a.cd-fact)')"))
    assert "ø" in firefox.run(CARD)["text"]
    firefox = opened("data/facts.html")
    firefox.run(TRANSLATE)
    firefox.evaluate("document.querySelector('[data-filter=words]').focus()")
    firefox.press(*"revenue")
    words = by_name()["facts"].cells().apply(" ".join, axis=1).str.lower()
    assert len(firefox.run(TABLE)["ids"]) == words.str.contains("revenue").sum()
