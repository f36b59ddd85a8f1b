"""What a reader or a script finds in a built site."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html  # type: ignore[import-untyped]


def texts_of_site(folder: Path, leave: str = "") -> Iterator[str]:
    """The text of every page and file of a built site, as a reader or a script finds it.

    Parameters
    ----------
    folder : Path
        The folder of the built site.
    leave : str, optional
        A pattern of the names of files that are left out, such as 'gold-unseen*'.

    Yields
    ------
    str
    """
    for path in sorted(folder.rglob("*")):
        if leave and path.match(leave):
            continue
        if path.suffix == ".html":
            page = html.document_fromstring(path.read_text(encoding="utf-8"))
            yield etree.tostring(page, method="text", encoding="unicode")
        elif path.suffix == ".csv":
            yield path.read_text(encoding="utf-8-sig")
        elif path.suffix in (".json", ".svg", ".xml"):
            yield re.sub(r"<[^<>]*>", "", path.read_text(encoding="utf-8"))
        elif path.name in ("cards-data.js", "search-index.js"):
            yield path.read_text(encoding="utf-8")
