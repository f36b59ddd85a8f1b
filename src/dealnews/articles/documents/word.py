"""The text of a Word document, its headings and tables in Markdown."""

import io
import re
from typing import Any, Final

from dealnews.articles.documents.shared import check_size, table


def from_docx(data: bytes) -> str:
    """Paragraphs and tables in the order of the document, without deleted text, notes and headers.

    Parameters
    ----------
    data : bytes
        The file's bytes.

    Returns
    -------
    str
    """
    import docx
    from docx.table import Table

    check_size(data)
    pieces = []
    for item in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(item, Table):
            rows = [[_words(cell._tc, "\n") for cell in row.cells] for row in item.rows]
            pieces.append(table(rows))
            continue
        text = _words(item._p, "\n").strip()
        style = (item.style.name or "") if item.style is not None else ""
        if text and (level := _HEADING.fullmatch(style)):
            text = f"{'#' * int(level[1] or 1)} {text}"
        elif text and style.startswith("List"):
            text = f"- {text}"
        pieces.append(text)
    return "\n\n".join(piece for piece in pieces if piece)


_HEADING: Final = re.compile(r"(?:Title|Heading ([1-6]))")
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PASSED_OVER: Final = {
    *(f"{_W}{name}" for name in ("rt", "del", "moveFrom", "instrText")),
    # the same text box again, for an old Word
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def _words(element: Any, line_end: str) -> str:
    """The words of an element of a Word document, without readings above them and deleted ones."""
    if element.tag in _PASSED_OVER:
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in (f"{_W}br", f"{_W}cr"):
        return line_end
    if element.tag == f"{_W}tab":
        # also what a style sets a stop with, which has a place and no words
        return "" if element.getparent().tag == f"{_W}tabs" else "\t"
    parts = [_words(child, line_end) for child in element]
    if element.tag == f"{_W}tc":
        return line_end.join(part for part in parts if part)
    return "".join(parts)
