"""The line under a page's title: how long the page takes to read, the day of its data, the version."""

import math
from datetime import date
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from computedeals.deals import VIEWS
from computedeals.site.exhibits import Exhibit, Fold
from computedeals.site.publish import changes
from dealnews.ledger.wording import long_day

WORDS_A_MINUTE = 230  # silent reading of English prose, about the mean of the studies in Brysbaert (2019)


def prose_words(document: nodes.Node) -> int:
    """The words of a page's running text: what stands in figures, tables, code and folds is left out.

    Parameters
    ----------
    document : docutils node
        A page's document.

    Returns
    -------
    int
    """
    aside = (Exhibit, Fold, nodes.table, nodes.literal_block, nodes.comment, nodes.raw)
    count = 0
    for text in document.findall(nodes.Text):
        parent = text.parent
        while parent is not None and not isinstance(parent, aside):
            parent = parent.parent
        if parent is None:
            count += len(text.astext().split())
    return count


def minutes(words: int) -> int:
    """Whole minutes to read so many words, at least one.

    Parameters
    ----------
    words : int
        A number of words.

    Returns
    -------
    int
    """
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def about_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template the line under a page's title; pages without a text have none.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    pagename : str
        Name of the page, as Sphinx has it.
    templatename : str
        The template that it is written with.
    context : dict of str to object
        The template's values, changed in place.
    doctree : nodes.document or None
        The page's document; None for a page without a text.
    """
    if doctree is None:
        return
    time = minutes(prose_words(doctree))
    parts = [f"{time} minute{'s' if time != 1 else ''} to read", f"data to {long_day(VIEWS[-1])}"]
    changelog = Path(app.srcdir, "CHANGELOG.md")
    if changelog.exists():
        newest = changes(changelog.read_text(encoding="utf-8"))[0]
        parts.append(f"version {newest.version}, {long_day(date.fromisoformat(newest.day))}")
    context["cd_about"] = " · ".join(parts)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the pages.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.connect("html-page-context", about_page)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
