"""Search that reads Japanese: an index made with the book, queried by `assets/search.js`.

Sphinx's own Japanese search splits the index into words but not the query, so that 推論速度 finds
nothing. Here both sides split alike: Japanese into pairs of neighbouring characters and single
kanji, English into stemmed words, figures without their separators.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import snowballstemmer
import sphinx.search
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from computedeals.site import data_places
from computedeals.site.exhibits import ExhibitCaption

ASSETS = Path(__file__).parent / "assets"

# Blocks whose characters are other spellings of plain ones: full-width, half-width, circled, 株式会社
# in one square. Only these are normalised, so that Python and the browser, whose tables of Unicode
# may differ in age, agree.
_COMPATIBLE = re.compile(
    "[\u2070-\u209f\u2100-\u218b\u2460-\u24ff\u3200-\u33ff\uf900-\ufaff\ufb00-\ufb06\uff00-\uffef]+"
)
_CASED = re.compile("[A-Z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]+")
_KANJI = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
_WORD = re.compile(
    "([0-9]+(?:[.,][0-9]+)*)"
    "|([a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff]+)"
    f"|([\u3041-\u3096\u30a1-\u30fa\u30fc{_KANJI}]+)"
)
_IS_KANJI = re.compile(f"[{_KANJI}]")
_LATIN = re.compile("[a-z]+")

# What is never searched: code, formulas, markup for other formats, pictures.
_SILENT = (
    nodes.comment,
    nodes.image,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.system_message,
    addnodes.toctree,
)

_HEADINGS = (nodes.title, nodes.caption, ExhibitCaption)


def terms(text: str) -> list[str]:
    """The search terms of a text or query, in order, repeats kept.

    Japanese gives every pair of neighbouring characters of a run and every single kanji; Latin words
    are lower-cased and stemmed (Porter); figures lose their thousands separators. `assets/search.js`
    holds the same function.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
    """
    found: list[str] = []
    for figure, word, run in _WORD.findall(_fold(text)):
        if figure:
            found.append(figure.replace(",", ""))
        elif word:
            found.append(_stem(word) if _LATIN.fullmatch(word) else word)
        else:
            for at, sign in enumerate(run):
                if _IS_KANJI.match(sign):
                    found.append(sign)
                if at + 1 < len(run):
                    found.append(run[at : at + 2])
    return found


@dataclass
class Entry:
    """A place that a search can lead to: a section, figure, table, glossary term or cited sentence."""

    anchor: str
    heading: str
    title: nodes.Node | None = field(default=None, repr=False, compare=False)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the place, with single spaces."""
        return " ".join("".join(self.pieces).split())


def entries(document: nodes.document) -> list[Entry]:
    """The places of a resolved document, in reading order; the first is the page itself.

    Parameters
    ----------
    document : nodes.document
        A page's document.

    Returns
    -------
    list of Entry
    """
    collected = [Entry("", "")]
    _collect(document, collected[0], collected)
    return [entry for entry in collected if entry.text or entry.heading]


def index(
    pages: dict[str, tuple[str, list[Entry]]], rows: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Any]:
    """The search index of a site.

    Parameters
    ----------
    pages : dict of str to tuple of (str, list of Entry)
        For each address, the page's title and its places.
    rows : mapping of str to sequence of str, optional
        For the address of a table of the data, what its rows are called.

    Returns
    -------
    dict of str to object
        `pages` (address, title), `sections` (page number, anchor, heading, text), `index` (term to
        section numbers) and `rows` (page number, names), in an order that depends on the content alone.
    """
    sections: list[list[Any]] = []
    postings: dict[str, list[int]] = {}
    names: list[list[str]] = []
    for address, (title, places) in sorted(pages.items()):
        names.append([address, title])
        for place in places:
            number = len(sections)
            sections.append([len(names) - 1, place.anchor, place.heading or title, place.text])
            for term in sorted(set(terms(f"{place.heading} {place.text}"))):
                postings.setdefault(term, []).append(number)
    number_of = {address: number for number, (address, _) in enumerate(names)}
    named = [[number_of[address], list(found)] for address, found in sorted((rows or {}).items()) if found]
    return {"pages": names, "sections": sections, "index": dict(sorted(postings.items())), "rows": named}


def script() -> str:
    """The search script for the browser: Snowball's stemmer, which Sphinx carries, then our own.

    Returns
    -------
    str
    """
    folder = Path(sphinx.search.__file__).parent / "minified-js"
    parts = [
        (folder / "base-stemmer.js").read_text(encoding="utf-8").strip(),
        (folder / "porter-stemmer.js").read_text(encoding="utf-8").strip(),
        (ASSETS / "search.js").read_text(encoding="utf-8"),
    ]
    return ";\n".join(parts)


def setup(app: Sphinx) -> dict[str, Any]:
    """Collect every page's words and write the index and the search page.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.connect("builder-inited", _take_over)
    # After the lists that other extensions fill in on the same occasion.
    app.connect("doctree-resolved", _remember, priority=900)
    app.connect("html-collect-pages", _search_page)
    return {"parallel_read_safe": True, "parallel_write_safe": False}


def _fold(text: str) -> str:
    """Other spellings of the same characters made one; Latin, Greek and Cyrillic in lower case."""
    text = _COMPATIBLE.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
    return _CASED.sub(lambda run: run[0].lower().replace("\u0307", "").replace("\u03c2", "\u03c3"), text)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    if len(word) < 3:
        return word  # Snowball cuts "s" to nothing
    return str(snowballstemmer.stemmer("porter").stemWord(word))


def _collect(node: nodes.Node, into: Entry, collected: list[Entry]) -> None:
    """Walk a document, starting a new entry at each section, captioned block and glossary term."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            into.pieces.append(child.astext())
        elif isinstance(child, _SILENT) or child is into.title:
            continue
        elif isinstance(child, nodes.Element):
            target = _own_entry(child, into)
            if target is not None:
                collected.append(target)
            _collect(child, into if target is None else target, collected)
            if not isinstance(child, nodes.Inline):
                separator = " · " if isinstance(child, nodes.entry) else "\n"
                (into if target is None else target).pieces.append(separator)


def _own_entry(node: nodes.Element, above: Entry) -> Entry | None:
    """An entry for a node that can be linked to and that says by itself what it is about."""
    if "ev-block" in node["classes"] and node["ids"]:
        return Entry(str(node["ids"][0]), above.heading)
    heading: nodes.Element | None
    if isinstance(node, nodes.definition_list_item):
        heading = next((c for c in node.children if isinstance(c, nodes.term)), None)
        ids = heading["ids"] if heading is not None else []
    elif isinstance(node, nodes.Inline | nodes.title | nodes.term):
        return None
    else:
        heading = next((c for c in node.children if isinstance(c, _HEADINGS)), None)
        ids = node["ids"]
    if heading is None or not ids:
        return None
    return Entry(str(ids[0]), " ".join(heading.astext().split()), heading)


def _take_over(app: Sphinx) -> None:
    """Keep Sphinx from writing its own index and search page."""
    if app.builder.format == "html":
        app.builder.search = False  # type: ignore[attr-defined]
        static = Path(app.outdir, "_static")
        static.mkdir(parents=True, exist_ok=True)
        (static / "search.js").write_text(script(), encoding="utf-8")


def _places(app: Sphinx) -> dict[str, list[Entry]]:
    """The entries collected in this build, by document."""
    if not hasattr(app, "computedeals_places"):
        app.computedeals_places = {}  # type: ignore[attr-defined]
    places: dict[str, list[Entry]] = app.computedeals_places  # type: ignore[attr-defined]
    return places


def _remember(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if "nosearch" not in app.env.metadata.get(docname, {}):
        _places(app)[docname] = entries(doctree)


def _search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    if app.builder.format != "html":
        return
    places = _places(app)
    for docname in sorted(app.env.found_docs - set(places)):
        # Pages that were not written again in this build are still searched.
        _remember(app, app.env.get_and_resolve_doctree(docname, app.builder), docname)
    pages = {
        app.builder.get_target_uri(docname): (app.env.titles[docname].astext(), found)
        for docname, found in places.items()
    }
    for docname, deals in data_places.deals(app).items():
        _, listed = pages[app.builder.get_target_uri(docname)]
        listed.extend(Entry(anchor, heading, pieces=[words]) for anchor, heading, words in deals)
    tables = data_places.tables(app)
    pages |= {table.address: (table.title, [Entry("", "", pieces=[table.words])]) for table in tables}
    rows = {table.address: table.rows for table in tables}
    data = json.dumps(index(pages, rows), ensure_ascii=False, separators=(",", ":"))
    target = Path(app.outdir, "_static", "search-index.js")
    target.write_text(f"globalThis.cdSearchIndex={data};\n", encoding="utf-8")
    stamps = {"index": _digest(data), "script": _digest(script())}
    yield "search", {"title": "Search", "cd_stamps": stamps}, "search.html"


def _digest(text: str) -> str:
    """A short digest for an address, so that browsers never keep an outdated file."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
