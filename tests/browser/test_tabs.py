"""What the tests of pages note: what happens in the page that is open, and nothing of the one before."""

from pathlib import Path

import pytest
import tabs
from playwright.sync_api import Browser

BUSY = "<script>window.here = true; setInterval(() => console.error('of the page before'), 5);</script>"
BAD = """<script>console.error("first"); history.replaceState(null, "", "?a=1");</script>
<img src="http://nowhere.example/a.png"><script>throw new Error("thrown");</script>"""


def test_a_tab_notes_what_goes_wrong_in_the_page_that_is_open_and_in_no_other(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabs, "SITE", tmp_path)
    for name, text in (("busy", BUSY), ("bad", BAD), ("good", '<p id="there">Good.</p>')):
        (tmp_path / f"{name}.html").write_text(f"<!doctype html><title>{name}</title>{text}")
    tab = tabs.open_tab(browser.new_context())
    for _ in range(3):
        tab.open("busy.html").wait_for_timeout(50)
        assert "of the page before" in tab.errors
        tab.open("bad.html")
        assert "first" in tab.errors
        assert "thrown" in tab.errors
        assert "of the page before" not in tab.errors
        assert tab.foreign == ["http://nowhere.example/a.png"]
        tab.open("busy.html").wait_for_timeout(50)
        tab.open("good.html")
        assert (tab.errors, tab.foreign) == ([], [])
    tab.page.context.close()


def test_another_place_of_the_page_that_is_open_is_opened_afresh(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabs, "SITE", tmp_path)
    (tmp_path / "one.html").write_text('<!doctype html><title>One</title><p id="there">There.</p>')
    tab = tabs.open_tab(browser.new_context())
    for address in ("one.html?q=推論", "one.html?q=推論#there", "one.html?q=推論#nowhere", "one.html"):
        page = tab.open(address)
        assert page.evaluate("window.seen") is None
        page.evaluate("window.seen = true")
    tab.page.context.close()
