"""Cards: what stands behind a cited number, shown where it is cited.

A link to a sentence, an outside fact or a term of the glossary gets a card when it is pointed at,
focused or tapped. A module that has cards listens to the event `computedeals-cards` and returns them: a
mapping from the anchor that its links point to, to a `Card`. When the pages are written, all cards go
into one script, `cards-data.js`, which `assets/cards.js` loads with the first card that is wanted. The
text of a card reaches the page as text alone, never as markup.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

ASSETS = Path(__file__).parent / "assets"
EVENT = "computedeals-cards"

# a run is plain text, or (text, language) or (text, language, "mark"); a line is (class, runs)
Run = str | tuple[str, str] | tuple[str, str, str]
Line = tuple[str, list[Run]]
Card = list[Line]

LINE_CLASSES = ("sentence", "title", "text", "where", "sure")


def setup(app: Sphinx) -> dict[str, Any]:
    """Offer the event that collects the cards, and write them when the pages are written.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_event(EVENT)
    app.connect("builder-inited", write_script)
    app.connect("build-finished", write_cards, priority=400)
    app.add_js_file("cards.js", priority=810, defer="defer")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def cards_of(app: Sphinx) -> dict[str, Card]:
    """Every card of the book, by its anchor in lower case.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to Card

    Raises
    ------
    ValueError
        For a line of an unknown class, which no style sheet would set.
    """
    found: dict[str, Card] = {}
    for given in app.emit(EVENT):
        for anchor, card in given.items():
            for kind, _ in card:
                if kind not in LINE_CLASSES:
                    raise ValueError(f"card {anchor!r}: {kind!r} is none of {', '.join(LINE_CLASSES)}")
            found[anchor.lower()] = card
    return dict(sorted(found.items()))


def write_script(app: Sphinx) -> None:
    """Write the script that behaves; it is there before any page, so that its address has its digest.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    """
    if app.builder.format != "html":
        return
    static = Path(app.outdir, "_static")
    static.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ASSETS / "cards.js", static / "cards.js")


def write_cards(app: Sphinx, failure: Exception | None) -> None:
    """Write the script that holds the texts of the cards.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    failure : Exception or None
        Why the build failed; None where it did not.
    """
    if failure is not None or app.builder.format != "html":
        return
    static = Path(app.outdir, "_static")
    data = json.dumps(cards_of(app), ensure_ascii=False, separators=(",", ":"))
    (static / "cards-data.js").write_text(f"globalThis.cdCards={data};\n", encoding="utf-8", newline="\n")
