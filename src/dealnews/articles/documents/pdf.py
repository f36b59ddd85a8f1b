"""The text of a PDF, its wrapped lines joined to paragraphs."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from dealnews.articles.article import ArticleError


def from_pdf(data: bytes) -> str:
    """The lines of all pages, those of a paragraph joined, without page numbers and running heads.

    Parameters
    ----------
    data : bytes
        The file's bytes.

    Returns
    -------
    str

    Raises
    ------
    ArticleError
        Where it asks for a password.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ArticleError("it asks for a password: save it without one") from None
        raise
    with document:
        pages = [_page_lines(page.get_textpage()) for page in document]
    return "\n".join(_unwrapped(_without_margins(pages)))


def _page_lines(page: Any) -> list[str]:
    """The lines of a page, without readings set small above the words."""
    from pypdfium2.raw import FPDFText_GetFontSize, FPDFText_GetUnicode

    lines: list[tuple[str, float]] = []
    words, size = "", 0.0
    sizes: Counter[float] = Counter()
    for index in range(page.count_chars()):
        sign = chr(FPDFText_GetUnicode(page, index))
        if sign in "\r\n":
            if sign == "\n":
                lines.append((words, size))
                words, size = "", 0.0
            continue
        words += sign
        if not sign.isspace():
            height = round(FPDFText_GetFontSize(page, index), 1)
            sizes[height] += 1
            size = max(size, height)
    lines.append((words, size))
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    return [
        text.strip(" \t")
        for text, size in lines
        if text.strip() and not (size < _SMALL * usual and _READING.fullmatch(text))
    ]


_SMALL: Final = 0.7
_READING: Final = re.compile(r"[ぁ-ゖァ-ヺー\s]+")


def _without_margins(pages: Iterable[list[str]]) -> list[str]:
    """All lines, without page numbers and without what stands first or last on three pages or more."""
    pages = [page for page in pages if page]
    margins = Counter(line for page in pages for line in {page[0], page[-1]})
    kept = []
    for page in pages:
        for number, line in enumerate(page):
            at_margin = number in (0, len(page) - 1)
            if not (at_margin and (margins[line] >= _RUNNING or _PAGE_NUMBER.fullmatch(line))):
                kept.append(line)
    return kept


_RUNNING: Final = 3
_PAGE_NUMBER: Final = re.compile(r"[-－―–—\s]*[0-9０-９]{1,4}(?:\s*/\s*[0-9]{1,4})?[-－―–—\s]*")


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """Lines of prose that reach the margin joined with the next, as one paragraph is."""
    margin = _FULL * max(map(_width, lines), default=0)
    paragraph = ""
    for number, line in enumerate(lines):
        paragraph += line
        following = lines[number + 1] if number + 1 < len(lines) else ""
        goes_on = (
            _width(line) >= margin
            and _PROSE.search(line) is not None
            and _ENDS.search(line) is None
            and following != ""
            and _BEGINS.match(following) is None
        )
        if goes_on:
            latin = paragraph[-1] < "\u02ff" and following[0] < "\u02ff"
            paragraph += " " if latin and paragraph[-1] != "\u00ad" else ""
        else:
            yield paragraph
            paragraph = ""


# of the widest line; lines that end with a full stop or a bracket hang over, or end early
_FULL: Final = 0.85
_PROSE: Final = re.compile("[ぁ-ん]")
_ENDS: Final = re.compile("[。！？!?」』）)：:]\\Z")
_BEGINS: Final = re.compile(
    r"[\u3000・●○■□◆◇※①-⑳(（【〔<＜「『]|[-•*] |[0-9０-９]{1,2}[.．)）、]|第[0-9０-９一-九]+[章条節]"
)


def _width(line: str) -> int:
    """Columns of a line, two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)
