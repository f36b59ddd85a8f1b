"""What is read from one batch: articles, errors and records, as three tables in one piece of bytes.

`ARTICLES` has a row for each article read, `ERRORS` one for each input that could not be, `RECORDS` the
ledger's rows, article after article; `position` is the place of the input in its batch.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypedDict

import pandas as pd
import pyarrow as pa

from dealnews.ledger.columns import COLUMNS

_TYPES: Final = {"str": pa.string(), "int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_()}

# the ledger, column for column
RECORDS: Final = pa.schema([(name, _TYPES[kind]) for name, kind in COLUMNS.items()])

ARTICLES: Final = pa.schema(
    [
        ("position", pa.int64()),
        ("article", pa.string()),  # its id
        ("file", pa.string()),
        ("line", pa.int64()),  # of a JSON Lines file, from 1; else 0
        ("title", pa.string()),
        ("published", pa.string()),  # ISO date
        ("sha256", pa.string()),  # of the file's bytes, or of the text on the line
        ("characters", pa.int64()),  # code points: what the records' offsets count
        ("truncated", pa.bool_()),
        ("records", pa.int64()),
    ]
)

ERRORS: Final = pa.schema(
    [("position", pa.int64()), ("file", pa.string()), ("line", pa.int64()), ("error", pa.string())]
)


class ArticleRow(TypedDict):
    """A row of `ARTICLES`."""

    position: int
    article: str
    file: str
    line: int
    title: str
    published: str
    sha256: str
    characters: int
    truncated: bool
    records: int


class ErrorRow(TypedDict):
    """A row of `ERRORS`."""

    position: int
    file: str
    line: int
    error: str


@dataclass(frozen=True, slots=True)
class Part:
    """The three tables of a batch."""

    articles: pa.Table
    errors: pa.Table
    records: pa.Table

    @property
    def characters(self) -> int:
        """Characters of the articles read."""
        return sum(self.articles["characters"].to_pylist())


def part(articles: Sequence[ArticleRow], errors: Sequence[ErrorRow], records: pd.DataFrame) -> Part:
    """Rows and a ledger as a part.

    Parameters
    ----------
    articles : sequence of ArticleRow
    errors : sequence of ErrorRow
    records : DataFrame
        The ledger of these articles.

    Returns
    -------
    Part

    Raises
    ------
    ValueError
        Where rows and ledger do not count the same records.
    """
    counted = sum(row["records"] for row in articles)
    if counted != len(records):
        raise ValueError(f"{counted} records were found, but the ledger has {len(records)} rows")
    return Part(
        pa.Table.from_pylist(articles, schema=ARTICLES),
        pa.Table.from_pylist(errors, schema=ERRORS),
        pa.Table.from_pandas(records, schema=RECORDS, preserve_index=False).replace_schema_metadata(),
    )


def failed(errors: Sequence[ErrorRow]) -> Part:
    """A part of nothing but errors.

    Parameters
    ----------
    errors : sequence of ErrorRow
        Rows of the table of errors.

    Returns
    -------
    Part
    """
    return Part(ARTICLES.empty_table(), pa.Table.from_pylist(errors, schema=ERRORS), RECORDS.empty_table())


def joined(parts: Sequence[Part]) -> Part:
    """Parts of one input each as one part, the inputs in order.

    Parameters
    ----------
    parts : sequence of Part
        The parts, in order.

    Returns
    -------
    Part
    """
    return Part(
        pa.concat_tables([_at(p.articles, position) for position, p in enumerate(parts)]),
        pa.concat_tables([_at(p.errors, position) for position, p in enumerate(parts)]),
        pa.concat_tables([p.records for p in parts]),
    )


def encode(made: Part) -> bytes:
    """A part as bytes: the SHA-256 of what follows, then three Arrow streams, compressed.

    Parameters
    ----------
    made : Part
        The part.

    Returns
    -------
    bytes
    """
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd", use_threads=False)
    for table in (made.articles, made.errors, made.records):
        with pa.ipc.new_stream(sink, table.schema, options=options) as stream:
            stream.write_table(table)
    content = bytes(sink.getvalue())
    return hashlib.sha256(content).digest() + content


def is_whole(data: bytes) -> bool:
    """Whether these are the bytes of a part, every one as it was written.

    Parameters
    ----------
    data : bytes
        Bytes.

    Returns
    -------
    bool
    """
    return data[:_DIGEST] == hashlib.sha256(data[_DIGEST:]).digest()


_DIGEST: Final = hashlib.sha256().digest_size


def decode(data: bytes) -> Part:
    """A part from its bytes.

    Parameters
    ----------
    data : bytes
        Bytes.

    Returns
    -------
    Part

    Raises
    ------
    ValueError
        Where they are not those of a part, or not as they were written.
    """
    if not is_whole(data):
        raise ValueError("not a whole part (its bytes are not those that were written)")
    source = pa.BufferReader(data[_DIGEST:])
    try:
        tables = [pa.ipc.open_stream(source).read_all() for _ in range(3)]
    except (pa.ArrowInvalid, OSError) as error:
        raise ValueError(f"not a whole part ({error})") from None
    if [table.schema for table in tables] != [ARTICLES, ERRORS, RECORDS]:
        raise ValueError("a part with other columns")
    return Part(*tables)


def _at(table: pa.Table, position: int) -> pa.Table:
    return table.set_column(0, table.schema.field(0), pa.array([position] * len(table), pa.int64()))
