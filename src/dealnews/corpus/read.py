"""From a batch to a part: a pure function, and what runs on a worker.

A line of JSON Lines is an object with these fields; others are passed over.

- `text` (required): the article, front matter and all; the records' offsets count its code points.
- `published`: the day, as YYYY-MM-DD or a date and time. Without it, the text's own front matter or header
  line counts, then the table of days, the file's name and the default; without any of these the line is an
  error.
- `id`: the article's own id, text or a whole number; see `ids`. Without it, the path and the line make one.
- `title`: kept in the table of articles. Without it, the front matter's.
"""

import hashlib
import json
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from dealnews.articles import Article, ArticleError, parse_article
from dealnews.articles.decode import SIZE_LIMIT
from dealnews.articles.documents import take_text
from dealnews.articles.formats import check_language
from dealnews.articles.front_matter import read_opening
from dealnews.corpus import ids
from dealnews.corpus import part as parts
from dealnews.corpus.days import day_in_name
from dealnews.corpus.fingerprint import fingerprint
from dealnews.corpus.limit import TookTooLongError, limited
from dealnews.corpus.walk import Batch, Input
from dealnews.language.entities import EntityTable, load_entities
from dealnews.ledger import build_ledger, read_article_records
from dealnews.ledger.reading import Reading


class OtherVersion(RuntimeError):  # noqa: N818 - it is what the worker has, and the message says so
    """A worker with another version of what reads."""


def read_batch(batch: Batch, published: date | None, expected: str, names: bytes = b"") -> bytes:
    """Read the articles of a batch.

    Parameters
    ----------
    batch : the inputs.
    published : the day of publication of articles of which neither text, table nor name says it.
    expected : the fingerprint of the process that asks.
    names : a table of one's own names, as CSV; b"" for none.

    Returns
    -------
    The encoded part. An input that cannot be read is a row of its errors; the others are read.

    Raises
    ------
    OtherVersion : this process does not have the fingerprint expected.
    """
    if fingerprint() != expected:
        raise OtherVersion("a worker has another version of dealnews, its tables or its dictionary")
    # The analyser keeps one sentence at a time, so threads of one worker take turns.
    with _TURN:
        return parts.encode(read_inputs(batch.inputs, published, names))


def read_inputs(inputs: Sequence[Input], published: date | None = None, names: bytes = b"") -> parts.Part:
    """Read inputs one after the other, in this process; see `read_batch`.

    Parameters
    ----------
    inputs : sequence of Input
        What is to be read.
    published : date, optional
        The day of publication of articles that do not say their own.
    names : bytes, optional
        A table of one's own names, as CSV.

    Returns
    -------
    parts.Part
    """
    entities = _entities(names) if names else None
    found: list[_Found] = []
    errors: list[parts.ErrorRow] = []
    for position, item in enumerate(inputs):
        try:
            with limited(_seconds(item)):
                source = _source(item, published)
                check_language(source.article.text, item.place)
                reading = read_article_records(source.article, entities)
            found.append(_Found(position, item, source, reading))
        except MemoryError:
            raise
        except Exception as error:
            errors.append(_error_row(position, item, error))
    try:
        ledger = build_ledger(each.reading for each in found)
    except MemoryError:
        raise
    except Exception:
        # one of them has no rows: find it, and keep the others
        found, failed = _with_rows(found)
        errors = sorted(errors + failed, key=lambda row: row["position"])
        ledger = build_ledger(each.reading for each in found)
    return parts.part([each.row() for each in found], errors, ledger)


@lru_cache(maxsize=1)
def _entities(names: bytes) -> EntityTable:
    """The table of names with these before all others, read once in a process."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "names.csv"
        path.write_bytes(names)
        return load_entities(names=path)


@dataclass(frozen=True, slots=True)
class _Source:
    """An article, and what its table says of it."""

    article: Article
    title: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    position: int
    item: Input
    source: _Source
    reading: Reading

    def row(self) -> parts.ArticleRow:
        """The row of the table of articles."""
        article, reading = self.source.article, self.reading
        return {
            "position": self.position,
            "article": article.id,
            "file": self.item.file,
            "line": self.item.line,
            "title": self.source.title or "",
            "published": str(article.meta.published),
            "sha256": article.sha256,
            "characters": len(article.raw),
            "truncated": article.truncated,
            "records": sum(
                len(records)
                for records in (reading.quantities, reading.dates, reading.mentions, reading.statements)
            ),
        }


def _with_rows(found: list["_Found"]) -> tuple[list["_Found"], list[parts.ErrorRow]]:
    good: list[_Found] = []
    errors: list[parts.ErrorRow] = []
    for each in found:
        try:
            build_ledger([each.reading])
            good.append(each)
        except MemoryError:
            raise
        except Exception as error:
            errors.append(_error_row(each.position, each.item, error))
    return good, errors


_TURN: Final = threading.Lock()

# A core reads some 100,000 characters a second; what takes ten times as long, and a minute, is never done.
_PATIENCE: Final = 60.0
_SLOWEST: Final = 10_000  # bytes a second


def _seconds(item: Input) -> float:
    """How long the reading of an input may take."""
    return _PATIENCE + len(item.data) / _SLOWEST


# what a line may say of the day: a date, or a date and a time, of which the date is taken as it stands
_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].{0,40})?")


def _source(item: Input, published: date | None) -> _Source:
    if item.error:
        raise ArticleError(item.error)
    published = day_in_name(item.file) or published
    if item.line:
        return _line(item, item.day or published)
    taken = take_text(item.data, item.place)
    article = parse_article(
        taken.text,
        article_id=ids.file_id(item.file),
        file=item.place,
        published=item.day or _published(taken.text, item.place, published),
        sha256=hashlib.sha256(item.data).hexdigest(),
        source=taken.source,
    )
    return _Source(article, article.meta.title)


def _line(item: Input, default: date | None) -> _Source:
    fields = _fields(item.data)
    text, title = fields.get("text"), fields.get("title")
    if not isinstance(text, str):
        raise ArticleError("no field 'text' with a text; put the article there")
    if title is not None and not isinstance(title, str):
        raise ArticleError("'title' is no text; write it in quotes, or leave it out")
    if len(text) > SIZE_LIMIT // 3 and len(text.encode("utf-8", "replace")) > SIZE_LIMIT:
        raise ArticleError(
            f"the text has more than the {SIZE_LIMIT:,} bytes that an article may have; split it"
        )
    published = _stated_day(fields.get("published"))
    if published is None:
        published = _published(text, item.place, default)
    article = parse_article(
        text, article_id=_line_id(item, fields.get("id")), file=item.place, published=published
    )
    return _Source(article, title or article.meta.title)


def _fields(data: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ArticleError(f"not UTF-8 at byte {error.start} of the line; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise ArticleError(f"column {error.colno}: not JSON ({error.msg}); one object a line") from None
    except (ValueError, RecursionError):
        raise ArticleError(
            "a number too long or brackets too deep for JSON; leave that field out"
        ) from None
    if not isinstance(fields, dict):
        raise ArticleError('not an object; write {"id": ..., "published": ..., "text": ...} on the line')
    return fields


def _line_id(item: Input, stated: object) -> str:
    if stated is None or stated == "":
        return ids.line_id(item.file, item.line)
    if isinstance(stated, bool) or not isinstance(stated, str | int):
        raise ArticleError("'id' is neither a text nor a whole number; change it, or leave it out")
    return ids.own_id(str(stated))


def _stated_day(stated: object) -> date | None:
    if stated is None or stated == "":
        return None
    found = _DAY.fullmatch(stated.strip()) if isinstance(stated, str) else None
    try:
        if found is not None:
            return date.fromisoformat(found[1])
    except ValueError:
        pass
    raise ArticleError(f"published {str(stated)[:40]!r} is no date; write it as YYYY-MM-DD")


def _published(raw: str, file: str, default: date | None) -> date | None:
    """The default, where the text itself names no day."""
    if read_opening(raw, file).published is not None:
        return None
    if default is None:
        raise ArticleError(
            "no date of publication; add a line 'date YYYY-MM-DD' at its top (in JSON Lines a field "
            "'published') or a day to the file's name, or give --days or --published"
        )
    return default


def _error_row(position: int, item: Input, error: Exception) -> parts.ErrorRow:
    message = str(error).removeprefix(f"{item.place}: ")
    if isinstance(error, TookTooLongError):
        message = f"it took more than {_seconds(item):.0f} seconds of work; please report it with this text"
    elif not isinstance(error, ArticleError):
        message = f"the reading failed ({type(error).__name__}: {message}); please report it with this text"
    return {"position": position, "file": item.file, "line": item.line, "error": message}
