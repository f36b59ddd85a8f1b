"""The built site and its pages opened in a browser, for the tests beside this file."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from playwright.sync_api import BrowserContext, Frame, Page

from computedeals.deals.dictionary import by_name

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(os.environ.get("BOOK_HTML", ROOT / "_build" / "html")).resolve()
LOCAL = {"file", "data", "blob", "about"}


# Pages of tables are made by one function from one template; those of these kinds stand for all here, and
# `test_tables` opens each: a few rows, Japanese, many columns.
TABLES_TRIED = ("data/obligations.html", "data/glossary.html")


def addresses() -> list[str]:
    """Every page of the built site, as paths below it; of the pages of tables, some."""
    found = (file.relative_to(SITE).as_posix() for file in SITE.rglob("*.html"))
    return sorted(
        address for address in found if not address.startswith(("_", "data/")) or address in TABLES_TRIED
    )


def tables() -> list[str]:
    """Every page of a table of the data, as paths below the site."""
    return sorted(f"data/{file.name}" for file in (SITE / "data").glob("*.html"))


def kinds_of_tables() -> list[str]:
    """Of the pages of tables with the same columns, the one with the most to show."""
    pages = sorted(tables(), key=lambda address: (SITE / address).stat().st_size)
    return sorted({by_name()[Path(address).stem].columns(): address for address in pages}.values())


@dataclass
class Visit:
    """What opening a page and scrolling through it showed."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    charts: int = 0
    amiss: list[str] = field(default_factory=list)
    line_lengths: list[float] = field(default_factory=list)
    undrawn: list[str] = field(default_factory=list)
    wide_tables: list[str] = field(default_factory=list)
    cardless: list[str] = field(default_factory=list)
    axe: dict[tuple[str, str], list[str]] = field(default_factory=dict)


@dataclass
class Held:
    """What a page showed on a narrow screen in dark, on paper, and with its text set otherwise."""

    paper: dict[str, Any] = field(default_factory=dict)
    sideways: dict[int, dict[str, Any]] = field(default_factory=dict)
    words_cut: list[str] = field(default_factory=list)
    axe: dict[tuple[str, str], list[str]] = field(default_factory=dict)


@dataclass
class Tab:
    """A page kept open over many tests, and what has happened in it."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Go to a page of the site; what was noted about earlier pages is forgotten.

        A page that is open already is left first: otherwise another place in it would be scrolled to.
        """
        there = f"{SITE.as_uri()}/{address}"
        if unquote(urldefrag(self.page.url).url) == unquote(urldefrag(there).url):
            self.page.goto("about:blank")
        self.page.once("framenavigated", self._forget)
        self.page.goto(there, wait_until="load")
        return self.page

    def _forget(self, _: Frame) -> None:
        self.foreign.clear()
        self.errors.clear()

    @property
    def name(self) -> str:
        """The page that is open, as a path below the site."""
        path = Path(unquote(urlsplit(self.page.url).path))
        return path.relative_to(SITE).as_posix()


def open_tab(context: BrowserContext) -> Tab:
    """A new page whose requests and errors are noted."""
    tab = Tab(context.new_page())
    tab.page.set_default_timeout(10_000)
    tab.page.on(
        "request",
        lambda request: (
            tab.foreign.append(request.url) if urlsplit(request.url).scheme not in LOCAL else None
        ),
    )
    tab.page.on(
        "console",
        lambda message: tab.errors.append(message.text) if message.type == "error" else None,
    )
    tab.page.on("pageerror", lambda error: tab.errors.append(str(error)))
    return tab
