"""The ledger: every record of every article in one table, a row each.

A row's `id` is unique: `ARTICLE:START-END`, offsets of the raw file, with `#KIND` behind it where another
record has the same place. Columns that do not apply to a kind are empty.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from dealnews.articles import Article
from dealnews.articles.article import Sentence
from dealnews.language.records import Date, Mention, Quantity, Record, Statement
from dealnews.ledger.reading import Reading

KINDS = ("quantity", "date", "entity", "statement")

COLUMNS: dict[str, str] = {
    "id": "str",
    "article": "str",
    "kind": "str",  # one of KINDS
    "start": "int64",
    "end": "int64",
    "surface": "str",
    "type": "str",  # quantity: money, power ...; date: grain; mention: company ...; statement: channel
    "value": "float64",
    "low": "float64",
    "high": "float64",
    "unit": "str",
    "modifier": "str",
    "per": "str",
    "heads": "str",  # of a cell of a table: 'row | column'
    "first": "str",  # ISO dates, inclusive
    "last": "str",
    "anchor": "str",
    "entity": "str",
    "speaker": "str",
    "via": "str",  # 'outermost > inner'
    "subject": "str",
    "certainty": "str",
    "polarity": "float64",
    "quoted": "bool",
    "source": "str",  # what start and end count in: text, the file itself; html ..., text taken out of it
    "sentence": "int64",  # index of the sentence in its article
    "rule": "str",
}


def record_id(article_id: str, start: int, end: int) -> str:
    """The id of a stretch of an article: `ARTICLE:START-END`.

    Parameters
    ----------
    article_id : str
        Id of the article.
    start : int
        First code point in the raw file.
    end : int
        The code point after the last.

    Returns
    -------
    str
    """
    return f"{article_id}:{start}-{end}"


_KIND = re.compile(rf"(?:{'|'.join(KINDS)})(?:-\d+)?")


def split_id(text: str) -> tuple[str, int, int]:
    """Article, start and end of an id.

    Parameters
    ----------
    text : str
        ARTICLE:START-END.

    Returns
    -------
    tuple of (str, int, int)

    Raises
    ------
    ValueError
        Saying what an id looks like, where this is none.
    """
    place, sign, kind = text.strip().partition("#")
    article_id, colon, offsets = place.rpartition(":")
    start, dash, end = offsets.partition("-")
    numbers = start.isdecimal() and end.isdecimal() and int(start) < int(end)
    if not (article_id and colon and dash and numbers) or (sign and not _KIND.fullmatch(kind)):
        raise ValueError(f"{text!r} is not an evidence id; one looks like article-slug:157-164")
    return article_id, int(start), int(end)


def build_ledger(readings: Iterable[Reading]) -> pd.DataFrame:
    """A ledger of the given readings; columns and types as in `COLUMNS`.

    Parameters
    ----------
    readings : iterable of Reading
        Articles with their records.

    Returns
    -------
    DataFrame
    """
    rows = [row for reading in readings for row in _rows(reading)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    text = [name for name, dtype in COLUMNS.items() if dtype == "str"]
    frame = frame.astype(dict.fromkeys((*text, "quoted"), "object"))
    frame[text] = frame[text].fillna("")
    frame["quoted"] = frame["quoted"].eq(True)
    return frame.astype(COLUMNS)


def sentence_at(article: Article, start: int, end: int) -> Sentence:
    """The sentence of an article that holds raw offsets start to end.

    Parameters
    ----------
    article : Article
        The article, read.
    start : int
        First code point in the raw file.
    end : int
        The code point after the last.

    Returns
    -------
    Sentence

    Raises
    ------
    LookupError
        Where they lie in no sentence, or reach from one into another.
    """
    for sentence in article.sentences:
        if any(span.start <= start and end <= span.end for span in sentence.spans):
            return sentence
    raise LookupError(
        f"{article.file}: no single sentence holds code points {start} to {end} "
        f"({article.raw[start:end]!r})"
    )


def _rows(reading: Reading) -> Iterable[dict[str, Any]]:
    article = reading.article
    index_at = _sentence_index(article)
    found: list[tuple[str, Record]] = [
        (kind, record)
        for kind, records in (
            ("quantity", reading.quantities),
            ("date", reading.dates),
            ("entity", reading.mentions),
            ("statement", reading.statements),
        )
        for record in records
    ]
    taken: set[str] = set()
    for kind, record in sorted(found, key=lambda item: (item[1].start, item[1].end, item[0])):
        yield {
            "id": _unique_id(record_id(article.id, record.start, record.end), kind, taken),
            "article": article.id,
            "kind": kind,
            "start": record.start,
            "end": record.end,
            "surface": record.surface,
            "source": article.source,
            "sentence": index_at(record.start),
            "rule": record.rule,
            **_fields(record),
        }


def _unique_id(place: str, kind: str, taken: set[str]) -> str:
    """The id of a place, with the kind behind it where the place is taken, and a number after that."""
    text, count = place, 1
    while text in taken:
        text = f"{place}#{kind}" + (f"-{count}" if count > 1 else "")
        count += 1
    taken.add(text)
    return text


def _sentence_index(article: Article) -> Callable[[int], int]:
    """A function from a place in the file to the index of the sentence there."""
    spans = sorted((span, sentence.index) for sentence in article.sentences for span in sentence.spans)
    starts = [span.start for span, _ in spans]

    def index_at(place: int) -> int:
        number = bisect_right(starts, place) - 1
        if number < 0 or place >= spans[number][0].end:
            raise LookupError(f"{article.file}: code point {place} lies in no sentence")
        return spans[number][1]

    return index_at


def _fields(record: Record) -> dict[str, Any]:
    match record:
        case Quantity():
            return {
                "type": record.kind,
                "value": record.value,
                "low": record.low,
                "high": record.high,
                "unit": record.unit,
                "modifier": record.modifier,
                "per": record.per,
                "heads": record.heads,
            }
        case Date():
            return {
                "type": record.grain,
                "first": record.first and record.first.isoformat(),
                "last": record.last and record.last.isoformat(),
                "anchor": record.anchor,
            }
        case Mention():
            return {"type": record.kind, "entity": record.entity}
        case Statement():
            return {
                "type": record.channel,
                "speaker": record.speaker,
                "via": " > ".join(record.via),
                "subject": record.subject,
                "certainty": record.certainty,
                "polarity": record.polarity,
                "quoted": record.quoted,
            }
    raise TypeError(f"no ledger row for {type(record).__name__}")
