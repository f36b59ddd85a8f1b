"""The built site in Firefox, as a reader in Tokyo has it: pages, charts, controls, search, no error."""

import os
from pathlib import Path

import pytest
from firefox import CHARTS, DESK, MOVED, Firefox, start
from looping import some
from tabs import kinds_of_tables

# Points at one mark of each chart that tells something there, and reads what every mark would tell: what
# is told is as people write it, and what is shown is what is told. A line tells of its nearest point.
TOLD = """
const raw = /\\d\\.\\d{5,}|\\d{6,}|\\d-\\d\\dT|[a-z]_[a-z]|\\[object|(null|undefined|NaN|Infinity)./;
const amiss = [];
const mute = [];
let marks = 0;
for (const box of document.querySelectorAll(".cd-chart")) {
  if (!box.querySelector("script").textContent.includes('"tooltip":')) continue;
  const name = box.closest("figure, .cd-figure").id;
  const told = [...box.querySelectorAll(".cd-live svg *")].filter(node => node.__data__?.tooltip);
  const values = told.flatMap(node => Object.entries(node.__data__.tooltip).flat().map(String));
  amiss.push(...values.filter(value => raw.test(value)).slice(0, 3).map(value => `${name}: ${value}`));
  marks += told.length;
  if (!told.length) { mute.push(name); continue; }
  const mark = told.find(node => node.__data__.mark.marktype !== "line") ?? told[0];
  const said = Object.values(mark.__data__.tooltip).map(value => String(value ?? "not known"));
  const { x, y } = mark.getPointAtLength(0).matrixTransform(mark.getScreenCTM());
  const at = { bubbles: true, pointerType: "mouse", clientX: x, clientY: y };
  for (const kind of ["pointerover", "pointermove"]) mark.dispatchEvent(new PointerEvent(kind, at));
  const cells = () => [...document.querySelectorAll("#vg-tooltip-element.visible td.value")]
    .map(cell => cell.textContent);
  const right = () => cells().join("|") === said.join("|");
  if (!await until(right)) mute.push(`${name}: ${cells()} for ${said}`);
}
return { amiss, mute, marks };"""

# what of the tables of a page, their folds open, passes the page, is cut or cannot be scrolled to
CUT = """
const wide = document.documentElement.clientWidth;
const tables = [...document.querySelectorAll(".cd-article table")];
for (const table of tables)
  for (let fold = table; fold = fold.parentElement?.closest("details");) fold.open = true;
const boxes = new Set(tables.map(table => table.closest(".cd-scroll, .output")));
const right = node => node.getBoundingClientRect().right;
const clipped = node => node.scrollWidth > node.clientWidth + 1;
const all = (selector, test) => [...document.querySelectorAll(`.cd-article :is(${selector})`)]
  .filter(node => node.checkVisibility() && test(node)).map(node => node.outerHTML.slice(0, 120));
return [
  ...document.documentElement.scrollWidth > wide ? ["the page"] : [],
  ...boxes.has(null) ? ["a table in no box"] : [],
  ...all("figure, figcaption, .cd-scroll, .cd-filters, .cd-filters *, .cd-rows-count",
    node => right(node) > wide + 1),
  ...all(".cd-scroll", box => clipped(box) && !/auto|scroll/.test(getComputedStyle(box).overflowX)),
  ...all("th, td, .cd-sort, .cd-filters button", node => clipped(node) && node.clientWidth > 1),
];"""

# Sorts a table of the data, by numbers where it has some, filters it by a choice and a word, shows all:
# each is a new address, which costs Firefox more than the rows.
USED = """
const table = document.querySelector(".cd-data-table.cd-ready");
const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells].filter(head => head.dataset.key);
const rows = new Map([...body.rows].map(row => [row, [...row.cells].map(cell => cell.textContent)]));
const count = () => parseInt(document.querySelector(".cd-rows-count").textContent.replace(/,/g, ""));
const amiss = [];
const say = (holds, what) => { if (!holds) amiss.push(what); };

const head = heads.find(one => "number" in one.dataset) ?? heads.at(-1);
const number = "number" in head.dataset;
head.querySelector(".cd-sort").click();
const sorted = [...body.rows].map(row => rows.get(row)[head.cellIndex]);
const rightly = (a, b) => !b || (a && (number ? b - a : a.localeCompare(b, "en")) <= 0);
say(head.getAttribute("aria-sort") === (number ? "descending" : "ascending"), "not sorted");
say(sorted.every((cell, at) => !at || rightly(sorted[at - 1], cell)), "sorted wrongly");
say(location.search.includes(`rows.sort=${head.dataset.key}`), "the address does not say how it is sorted");

const choice = document.querySelector(".cd-filters select");
const column = choice && heads.find(one => one.dataset.key === choice.dataset.filter).cellIndex;
const value = choice && [...choice.options].at(-1).value;
const chosen = [...rows].filter(([, cells]) => !choice || cells[column] === value);
const text = cells => heads.map(one => cells[one.cellIndex]).join(" ").toUpperCase();
const word = text(chosen.at(-1)[1]).trim().split(/\\s+/).at(-1);
const fitting = new Set(chosen.filter(([, cells]) => text(cells).includes(word)).map(([row]) => row));
const filter = (input, kind, value) => {
  input.value = value;
  input.dispatchEvent(new Event(kind, { bubbles: true }));
};
if (choice) filter(choice, "change", value);
filter(document.querySelector(".cd-filters [type=search]"), "input", word);
const shown = [...body.rows].filter(row => !row.hidden);
say(count() === fitting.size && shown.length === Math.min(fitting.size, 500) && shown.every(row =>
  fitting.has(row)), `${value} and ${word}: ${count()} rows, ${shown.length} shown, ${fitting.size} fit`);

const [copy, all] = document.querySelectorAll(".cd-filters button");
all.click();
say(count() === rows.size && !location.search, "not all are shown again");
copy.focus();
return amiss;"""
COPIED = """
const words = () => document.querySelector("#cd-status").textContent;
await until(words);
return words();"""


def test_firefox_opens_a_page_draws_its_charts_moves_its_controls_and_logs_no_error(
    firefox: Firefox, site: Path, address: str
) -> None:
    """Of the pages of tables, two stand for all: one function makes them from one template."""
    firefox.open(f"{site.as_uri()}/{address}")
    assert firefox.evaluate(CHARTS)["undrawn"] == []
    told = firefox.run(TOLD)
    assert (told["amiss"], told["mute"]) == ([], [])
    assert firefox.evaluate(MOVED) == []
    assert firefox.run(CUT) == []
    with firefox.sized(390, 844):
        assert firefox.run(CUT) == []
    assert firefox.errors == []


def test_firefox_sorts_filters_and_copies_every_kind_of_table_and_cuts_nothing(
    firefox: Firefox, site: Path
) -> None:
    """Of the tables with the same columns, that with the most to show.

    Every page is looked at in both widths, but begins in the one in which the last one ended.
    """
    found = {}
    widths = [1280, 390]
    firefox.open("about:blank")
    for address in some(kinds_of_tables()):
        firefox.go(f"{site.as_uri()}/{address}")
        amiss = firefox.run(USED) + firefox.run(CUT)
        widths.reverse()
        firefox.resize(widths[0], 900)
        amiss += firefox.run(CUT)
        if amiss:
            found[address] = amiss
    firefox.resize(*DESK)
    firefox.press("Enter")
    assert firefox.run(COPIED) == "Copied"
    assert (found, firefox.errors) == ({}, [])


@pytest.mark.parametrize("words", ["warrant", "constructor", "推論"])
def test_firefox_finds_words_in_either_language(firefox: Firefox, site: Path, words: str) -> None:
    firefox.open(f"{site.as_uri()}/search.html?q={words}")
    state = firefox.evaluate("document.getElementById('cd-search-state').textContent")
    assert words in state
    assert (firefox.evaluate("document.querySelectorAll('#cd-results li').length") > 0) == (
        words != "constructor"
    )
    assert firefox.errors == []


def test_firefox_is_in_tokyo(firefox: Firefox, site: Path) -> None:
    firefox.open(f"{site.as_uri()}/index.html")
    assert firefox.evaluate("new Date(0).getHours()") == 9
    assert firefox.evaluate("navigator.language") == "ja"


def test_an_error_in_firefox_is_heard(firefox: Firefox, site: Path) -> None:
    firefox.open(f"{site.as_uri()}/index.html")
    firefox.evaluate("console.error('heard')")
    firefox.evaluate("1")
    assert firefox.errors == ["heard"]


@pytest.mark.parametrize("said", ["nothing", "WebDriver BiDi listening on ws://127.0.0.1:9"])
def test_a_firefox_that_cannot_be_spoken_to_is_ended(tmp_path: Path, said: str) -> None:
    stand_in = tmp_path / "firefox"
    stand_in.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\necho {said} >&2\nexec 2>&-\nexec sleep 60\n")
    stand_in.chmod(0o755)
    with pytest.raises((RuntimeError, OSError)):
        start(str(stand_in), tmp_path, patience=0.2)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize(
    "tail",
    [
        "?fig-warrant-ladder.alpha=%00&__proto__.x=1&q=%3Cscript%3E",
        "?q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E#%E0%A4%A",
        "#javascript:alert(1)",
    ],
)
def test_addresses_crafted_by_hand_change_nothing_in_firefox(
    firefox: Firefox, site: Path, tail: str
) -> None:
    firefox.open(f"{site.as_uri()}/chapters/warrant.html")
    said = "[...document.querySelectorAll('.cd-description')].map(node => node.textContent)"
    elements = "document.querySelectorAll('script, img').length"
    before = firefox.evaluate(said), firefox.evaluate(elements)
    firefox.open(f"{site.as_uri()}/chapters/warrant.html{tail}")
    assert (firefox.evaluate(said), firefox.evaluate(elements)) == before
    assert firefox.errors == []


def test_what_somebody_put_into_the_storage_changes_nothing_in_firefox(
    firefox: Firefox, site: Path
) -> None:
    stored = "'cd-theme', '\"><script>window.pwned=1</script> javascript:alert(1)'"
    firefox.open(f"{site.as_uri()}/chapters/warrant.html")
    firefox.evaluate(f"localStorage.setItem({stored})")
    firefox.open(f"{site.as_uri()}/index.html")
    theme = firefox.evaluate("document.documentElement.dataset.theme")
    pwned = firefox.evaluate("typeof window.pwned")
    firefox.evaluate("localStorage.clear()")
    assert theme in ("light", "dark", None)
    assert pwned == "undefined"
    assert firefox.errors == []
