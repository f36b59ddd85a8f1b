"""What a file says of itself before its text begins: YAML front matter, and a header line.

The front matter of a static-site post stands between two lines of `---`. A header line is a first
line with nothing on it but a date and perhaps a picture credit:
「 date 2026-02-08 Image: FotoField / Shutterstock.com」. Where the line breaks of a file are lost, the text
follows on the same line: then a word such as `date` must stand before the day.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import yaml

from dealnews.articles.article import ArticleError, Span
from dealnews.articles.decode import place

# Front matter is a few hundred characters; this leaves room and keeps a hostile file cheap.
SIZE_LIMIT: Final = 16_384
DEPTH_LIMIT: Final = 8


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the text: its stretches, the fields found, and the date's origin."""

    front_matter: Span | None
    header_line: Span | None
    title: str | None
    author: str | None
    published: date | None
    published_from: str | None
    tags: tuple[str, ...]


def read_opening(raw: str, file: str) -> Opening:
    """Read front matter and header line, if a file has them.

    Parameters
    ----------
    raw : the file's text.
    file : its name, for messages.

    Returns
    -------
    Opening

    Raises
    ------
    ArticleError : front matter that is not closed, too large, not YAML, nested too deeply, with
        YAML aliases, or not a list of fields; a date that is none.
    """
    span = None
    fields: dict[str, Any] = {}
    opened = _OPENED.match(raw)
    if opened is not None:
        closed = _CLOSED.search(raw, opened.end(), opened.end() + SIZE_LIMIT)
        if closed is None:
            raise ArticleError(_unclosed(raw, opened, file))
        span = Span(0, closed.end())
        fields = _fields(raw, opened.end(), closed.start(), file)
    published = origin = None
    stated = fields.get("date")
    if stated is not None and not (isinstance(stated, str) and not stated.strip()):
        at = raw.find("date", opened.end() if opened else 0)
        published = _date(str(stated), f"{file}: front matter, {place(raw, at)}")
        origin = "front matter"
    start = span.end if span else 0
    header = _HEADER.match(raw, start) or _HEADER_BEFORE_TEXT.match(raw, start)
    line = None
    if header is not None:
        line = Span(header.start("line"), header.end("line"))
        if published is None:
            published = _date(header["date"], f"{file}: {place(raw, header.start('date'))}")
            origin = "header line"
    return Opening(
        span,
        line,
        _text(fields.get("title")),
        _text(fields.get("author")),
        published,
        origin,
        tuple(_words(fields.get("tags"))),
    )


_OPENED: Final = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSED: Final = re.compile(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_DAY: Final = r"\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2}|年\d{1,2}月\d{1,2}日)"
_TIME: Final = r"[ T]\d{1,2}:\d{2}(?::\d{2})?(?: ?(?:Z|[+-]\d{2}:?\d{2}|JST))?"
_CREDIT: Final = r"(?:(?i:image|photo|credit|source)s?|画像|写真)[ \t]*+[:：]"
_HEADER: Final = re.compile(
    r"\s*+(?P<line>(?:(?:(?i:date|published|posted)|公開日?|掲載日?|配信日?|投稿日?)"
    r"[ \t\u3000]*+[:：]?[ \t\u3000]*+)?"
    rf"(?P<date>{_DAY})(?:{_TIME})?"
    rf"(?:[ \t\u3000]++{_CREDIT}[^\r\n。]{{0,200}})?)"
    r"[ \t\u3000]*+(?=[\r\n]|\Z)"
)
_HEADER_BEFORE_TEXT: Final = re.compile(
    r"\s*+(?P<line>(?:(?i:date|published|posted)|(?:公開|掲載|配信|投稿)日)"
    rf"[ \t\u3000]*+[:：]?[ \t\u3000]*+(?P<date>{_DAY})(?:{_TIME})?"
    # a credit ends with its site, or where letters other than Latin ones begin
    rf"(?:[ \t\u3000]++{_CREDIT}"
    r"(?:[ -~©]{0,120}?\.(?:com|net|org|jp)(?![A-Za-z])|[ -~©]{0,120}[!-~]))?)"
    r"[ \t\u3000]++(?=[^\sにのをはがでとへも、。])"
)
_NUMBERS: Final = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})(?!\d)")


def _unclosed(raw: str, opened: re.Match[str], file: str) -> str:
    if len(raw) - opened.end() > SIZE_LIMIT:
        return (
            f"{file}: front matter opened on line 1 is not closed within {SIZE_LIMIT:,} characters; "
            "close it with a line '---', or shorten it"
        )
    return (
        f"{file}: front matter opened on line 1 is not closed; close it with a line '---', "
        "or delete line 1 if the file has none"
    )


def _fields(raw: str, start: int, end: int, file: str) -> dict[str, Any]:
    """The fields of the front matter, as texts and lists of texts, never as other objects."""
    text = raw[start:end]
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            mark = event.start_mark
            line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
            where = f"{file}: front matter, line {line}, column {column}"
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise ArticleError(
                    f"{where}: YAML anchors and aliases "
                    "(& and *) are refused; write the value out, or put it in quotes"
                )
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH_LIMIT:
                raise ArticleError(
                    f"{where}: nested more than {DEPTH_LIMIT} deep; front matter is a flat list of fields"
                )
        # BaseLoader makes texts, lists and dictionaries only.
        loaded = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        raise ArticleError(
            f"{file}: front matter, line {line}, column {column}: not valid YAML "
            f"({error.problem or error.context}); put values with ':' or quotes in quotes"
        ) from None
    except yaml.reader.ReaderError as error:
        raise ArticleError(
            f"{file}: front matter, {place(raw, start + error.position)}: the control character "
            f"U+{ord(text[error.position]):04X} is not allowed there; delete it"
        ) from None
    except (yaml.YAMLError, ValueError, TypeError) as error:
        if isinstance(error, ArticleError):
            raise
        raise ArticleError(
            f"{file}: front matter, line 2: not valid YAML; write one 'field: value' a line"
        ) from None
    if loaded is None or loaded == "":
        return {}
    if not isinstance(loaded, dict):
        raise ArticleError(
            f"{file}: front matter, line 2: not a list of fields; write one 'field: value' a line, "
            "or delete both lines '---' if the file has no front matter"
        )
    return {str(name): value for name, value in loaded.items()}


def _date(text: str, where: str) -> date:
    found = _NUMBERS.match(text.strip())
    if found is not None:
        year, month, day = (int(number) for number in found.groups())
        try:
            return date(year, month, day)
        except ValueError:
            pass
    shown = text if len(text) <= 40 else text[:40] + "…"
    raise ArticleError(f"{where}: {shown!r} is no date; write it as YYYY-MM-DD")


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _words(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (word.strip() for word in value.split(",") if word.strip())
    if isinstance(value, list):
        return (word for word in value if isinstance(word, str))
    return ()
