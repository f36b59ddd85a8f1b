"""Files that are no plain Japanese text, named for what they are, each with the way to its text."""

import re
from typing import Final

from dealnews.articles.article import ArticleError


def document_kind(data: bytes) -> str | None:
    """What kind of document the bytes of a file are; None where they may be plain text.

    Parameters
    ----------
    data : bytes
        The file's bytes.

    Returns
    -------
    str or None
        One of html, docx, xlsx, pdf, and those that are not read: rtf, odf, office, pptx, zip.
    """
    for mark, kind in _MAGIC:
        if data.startswith(mark):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return next((kind for inside, kind in _ZIPPED if inside in data), "zip")
    return "html" if _HTML_OPENS.match(data[:_OPENING]) else None


def file_format(data: bytes) -> str | None:
    """What the bytes of a file are, and how to get text from it; None where they may be plain text.

    Parameters
    ----------
    data : bytes
        The file's bytes.

    Returns
    -------
    str or None
    """
    kind = document_kind(data)
    return None if kind is None else _TOLD[kind]


def address(name: str) -> str | None:
    """What to do about a name that is an address on the web; None where it is none.

    Parameters
    ----------
    name : str
        What was given as the name of a file.

    Returns
    -------
    str or None
    """
    if not _ADDRESS.match(name):
        return None
    return (
        "this is an address, and only files are read: open it in a browser, save the article's text as a "
        "UTF-8 text file, and name that"
    )


def check_language(text: str, file: str) -> None:
    """Refuse a text of an article in another language than Japanese.

    Parameters
    ----------
    text : str
        Any text.
    file : str
        The file's name, for messages.

    Raises
    ------
    ArticleError
        The message says what the language is.
    """
    told = other_language(text)
    if told is not None:
        raise ArticleError(f"{file}: {told}")


def other_language(text: str) -> str | None:
    """What language a text is in, and that it is not read; None for Japanese and for very short texts.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str or None

    Notes
    -----
    Japanese is known by its kana: one in a hundred letters is enough, and even a page of names and figures
    has it. Chinese and Korean have none, and languages in Latin letters next to none.
    """
    letters = sum(1 for _ in _LETTER.finditer(text))
    kana = sum(1 for _ in _KANA.finditer(text))
    if letters < _ENOUGH or kana > letters * _FEW:
        return None
    hangul = sum(1 for _ in _HANGUL.finditer(text))
    kanji = sum(1 for _ in _KANJI.finditer(text))
    if hangul > letters / 3:
        language = "Korean"
    elif kanji > letters / 3:
        if letters < _ENOUGH_KANJI:
            return None
        language = "Chinese"
    elif kanji > letters * _FEW:
        return None
    else:
        language = "English or another language without kana"
    return (
        f"the text is in {language}, and only Japanese is read: give the Japanese original or a translation"
    )


_PDF: Final = "this is a PDF: get its text with `pdftotext FILE.pdf FILE.txt`, and give that"
_WORD: Final = (
    "this is a Word document: save it as plain text in UTF-8, or convert it with "
    "`pandoc FILE.docx -t plain --wrap=none -o FILE.txt`"
)
_OLD_OFFICE: Final = (
    "this is a document of an old Word or Excel: save it as plain text in UTF-8, and give that"
)
_EXCEL: Final = (
    "this is an Excel workbook: copy the cells into a text file, or save the sheet as Unicode or UTF-8 text"
)
_SLIDES: Final = "this is a PowerPoint file: copy its text into a UTF-8 text file, and give that"
_OPEN_DOCUMENT: Final = "this is an OpenDocument file: save it as plain text in UTF-8, and give that"
_RTF: Final = (
    "this is rich text (RTF): save it as plain text in UTF-8, or convert it with "
    "`pandoc FILE.rtf -t plain --wrap=none -o FILE.txt`"
)
_HTML: Final = (
    "this is a web page (HTML), whose menus and scripts would be read as news: copy the article's text "
    "from a browser into a UTF-8 text file, and give that"
)
_ZIP: Final = "this is a ZIP archive: unpack it, and give the text files in it"

_TOLD: Final = {
    "pdf": _PDF,
    "docx": _WORD,
    "xlsx": _EXCEL,
    "html": _HTML,
    "rtf": _RTF,
    "odf": _OPEN_DOCUMENT,
    "office": _OLD_OFFICE,
    "pptx": _SLIDES,
    "zip": _ZIP,
}
_MAGIC: Final = ((b"%PDF-", "pdf"), (b"{\\rtf", "rtf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"))
# names of the parts that a document of each kind has; they stand in the archive as they are
_ZIPPED: Final = (
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
    (b"application/vnd.oasis.opendocument", "odf"),
)
_OPENING: Final = 4000
_HTML_OPENS: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS: Final = re.compile(r"(?:https?|ftp)://?[^/]", re.IGNORECASE)

_LETTER: Final = re.compile(r"[^\W\d_]")
_KANA: Final = re.compile("[ぁ-ゖァ-ヺｦ-ﾝ]")
_HANGUL: Final = re.compile("[가-힣]")
_KANJI: Final = re.compile("[一-鿿]")
_ENOUGH: Final = 60
_ENOUGH_KANJI: Final = 200
_FEW: Final = 0.01
