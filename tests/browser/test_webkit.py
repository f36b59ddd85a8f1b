"""The built site in WebKit, as Safari has it: every page, chart and control; filters, cards, search."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import CARD, CHARTS, LINK, MOVED, PLACE
from webkit import HOW_TO_GET_ONE, WebKit, found, start

from computedeals.deals import VIEWS, register

KINDS = "return [...document.querySelectorAll('.cd-controls [data-param]')].map(input => input.type)"
DEALS = """
const rows = [...document.querySelectorAll(".cd-deals > tbody")].filter(row => row.checkVisibility());
return [rows.map(row => row.rows[0].cells[0].textContent), location.search];"""


@pytest.fixture(scope="module")
def webkit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebKit]:
    """The WebKit of this worker, as a reader in Tokyo has it; skipped where there is none."""
    if not found():
        pytest.skip(HOW_TO_GET_ONE)
    running = start(tmp_path_factory.mktemp("webkit"), zone="Asia/Tokyo")
    yield running
    running.close()


def test_webkit_opens_a_page_draws_its_charts_moves_its_controls_and_logs_no_error(
    webkit: WebKit, site: Path, address: str
) -> None:
    webkit.open(f"{site.as_uri()}/{address}")
    assert webkit.run(f"return {CHARTS}")["undrawn"] == []
    assert webkit.run(f"return {MOVED}") == []
    if address == "chapters/gigawatts.html":
        assert set(webkit.run(KINDS)) == {"range", "radio", "select-one"}
    assert webkit.errors == []


def test_webkit_is_in_tokyo_and_what_goes_wrong_in_it_is_heard(webkit: WebKit, site: Path) -> None:
    webkit.open(f"{site.as_uri()}/index.html")
    assert webkit.run("return new Date(0).getHours()") == 9
    webkit.run("console.error('one'); setTimeout(() => { throw new Error('two'); })")
    assert webkit.run("return until(() => cdErrors.length === 2)")  # no file is told what another throws
    assert webkit.errors[0] == "one"


def test_in_webkit_a_card_comes_by_mouse_and_escape_closes_it(webkit: WebKit, site: Path) -> None:
    webkit.open(f"{site.as_uri()}/chapters/openai_amd.html")
    webkit.point(webkit.run(PLACE.replace("NODE", LINK)))
    card = webkit.run(CARD)
    assert "8 October 2025" in card["text"]
    assert card["within"]
    webkit.press("Escape")
    assert webkit.run("return until(() => document.querySelector('#cd-card').hidden)")
    assert webkit.errors == []


def test_in_webkit_deals_are_filtered_and_kept_in_the_address(webkit: WebKit, site: Path) -> None:
    known = register.as_of(VIEWS[-1])
    wanted = known[(known["giver"] == "CoreWeave") | (known["taker"] == "CoreWeave")]
    webkit.open(f"{site.as_uri()}/chapters/deals.html?deals.firm=CoreWeave")
    shown, _ = webkit.run(DEALS)
    assert sorted(shown) == sorted(wanted["what"])
    webkit.run("document.querySelectorAll('.cd-filters button')[1].focus()")
    webkit.press("Enter")
    shown, query = webkit.run(DEALS)
    assert (len(shown), query) == (len(known), "")
    assert webkit.errors == []


def test_webkit_finds_words_in_either_language(webkit: WebKit, site: Path) -> None:
    results = "await until(() => document.querySelector('#cd-results li')); return document.title"
    for words in ("warrant", "推論"):
        webkit.open(f"{site.as_uri()}/search.html?q={words}")
        assert webkit.run(results)
        assert words in webkit.run("return document.getElementById('cd-search-state').textContent")
    assert webkit.errors == []
