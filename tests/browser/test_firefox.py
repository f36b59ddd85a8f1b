"""The built site in Firefox, as a reader in Tokyo has it: pages, charts, controls, search, no error."""

import os
from pathlib import Path

import pytest
from firefox import CHARTS, MOVED, Firefox, start

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
# how much wider than itself a page is
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_firefox_opens_a_page_draws_its_charts_moves_its_controls_and_logs_no_error(
    firefox: Firefox, site: Path, address: str
) -> None:
    """Of the pages of tables, two stand for all: one function makes them from one template."""
    firefox.open(f"{site.as_uri()}/{address}")
    assert firefox.evaluate(CHARTS)["undrawn"] == []
    told = firefox.run(TOLD)
    assert (told["amiss"], told["mute"]) == ([], [])
    assert firefox.evaluate(MOVED) == []
    with firefox.sized(390, 844):
        assert firefox.evaluate(OVER) == 0
    assert firefox.errors == []


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
        start(str(stand_in), tmp_path)
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
