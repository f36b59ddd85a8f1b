"""The text of documents: web pages, Word files, workbooks and PDFs, taken out with a library for each.

The libraries are those of the extra `files`; without them a document is refused in words that say what it
is, and how to get them. What is taken out is an article's file from there on: offsets of its records are
code points of that text.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from dealnews.articles.article import ArticleError
from dealnews.articles.decode import decode
from dealnews.articles.documents.excel import from_xlsx
from dealnews.articles.documents.pdf import from_pdf
from dealnews.articles.documents.web import from_html
from dealnews.articles.documents.word import from_docx
from dealnews.articles.formats import document_kind, file_format


@dataclass(frozen=True, slots=True)
class Taken:
    """The text of a file, and what it was taken from: text, html, docx, xlsx or pdf."""

    text: str
    source: str


def take_text(data: bytes, file: str) -> Taken:
    """The text of a file, whether it is plain text or a document.

    Parameters
    ----------
    data : bytes
        The file's bytes.
    file : str
        Its name, for messages; a name that ends in .html or .htm is a web page's, however it begins.

    Returns
    -------
    Taken
        Plain text is decoded and otherwise as it is. Of a document, headings and tables are in Markdown,
        readings above words (ruby) are left out, and a web page that states its day of publication begins
        with a line `date YYYY-MM-DD`.

    Raises
    ------
    ArticleError
        No text, no library that takes it out, a damaged document, or what `decode` refuses.
    """
    kind = document_kind(data)
    if kind is None and file.lower().endswith((".html", ".htm")):
        kind = "html"
    if kind is None:
        return Taken(decode(data, file), "text")
    if kind not in _READERS:
        raise ArticleError(f"{file}: {file_format(data)}")
    name, library, requirement, take, without = _READERS[kind]
    try:
        import_module(library)
    except ImportError:
        raise ArticleError(
            f"{file}: this is {name}, and the package that takes the text out is not installed: "
            f"pip install '{requirement}'; or else {without}"
        ) from None
    try:
        text = take(data)
    except ArticleError as error:
        raise ArticleError(f"{file}: this is {name}, and {error}") from None
    except MemoryError:
        raise
    except Exception as error:  # these libraries raise whatever a damaged file leads them to
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ArticleError(
            f"{file}: this is {name}, and it cannot be opened ({reason[:200]}): it may be damaged; "
            f"open it in its own program and save it again, or {without}"
        ) from None
    text = _clean(text)
    if not text.strip():
        raise ArticleError(f"{file}: this is {name}, and there is no text in it{_EMPTY.get(kind, '')}")
    return Taken(text, kind)


def _clean(text: str) -> str:
    """Line ends as line feeds, radicals of kanji as kanji, and no signs that stand in no plain text."""
    text = _LINE_END.sub("\n", text)
    text = _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    text = _NO_TEXT.sub("", text)
    return _GAP.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip("\n") + "\n"


_LINE_END: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_GAP: Final = re.compile("\n{3,}")
# PDFs have them for the kanji that look alike: 9⽉16⽇
_RADICAL: Final = re.compile("[\u2e80-\u2fdf]")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")


_EMPTY: Final = {
    "html": " that looks like an article's: copy it from a browser into a UTF-8 text file, and give that",
    "pdf": ", only pictures of it: have its characters recognised, with `ocrmypdf -l jpn FILE.pdf NEW.pdf`",
}

# for each kind: what it is, what is imported, what is installed, what takes the text, what to do without
_READERS: Final[dict[str, tuple[str, str, str, Callable[[bytes], str], str]]] = {
    "html": (
        "a web page (HTML)",
        "trafilatura",
        "trafilatura==2.*",
        from_html,
        "copy the article's text from a browser into a UTF-8 text file",
    ),
    "docx": (
        "a Word document",
        "docx",
        "python-docx==1.2.*",
        from_docx,
        "save it as plain text in UTF-8",
    ),
    "xlsx": (
        "an Excel workbook",
        "openpyxl",
        "openpyxl==3.1.*",
        from_xlsx,
        "save the sheet as Unicode or UTF-8 text",
    ),
    "pdf": (
        "a PDF",
        "pypdfium2",
        "pypdfium2==5.*",
        from_pdf,
        "get its text with `pdftotext FILE.pdf FILE.txt`",
    ),
}
