"""The ledger: every record of every article in one table, a row each.

A row's `id` is unique: `ARTICLE:START-END`, offsets of the raw file, with `#KIND` behind it where another
record has the same place. Columns that do not apply to a kind are empty; `columns` declares them.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from dealnews.articles import Article
from dealnews.articles.article import Sentence
from dealnews.language.records import Date, Mention, Quantity, Record, Statement
from dealnews.ledger.columns import COLUMNS
from dealnews.ledger.ids import record_id
from dealnews.ledger.reading import Reading


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
