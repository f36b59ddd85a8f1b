"""From the parts to the output: one table of records, a table of its articles, a table of what went wrong.

Parts are taken in the order of the corpus and cut anew into row groups of one size, so the bytes do not
depend on how the reading was cut or spread. One part and one row group are in memory at a time.
"""

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from dealnews.corpus import part as parts
from dealnews.corpus.results import MADE_BY, CorpusError, Merged, Outputs
from dealnews.corpus.work import WorkFolder
from dealnews.ledger.columns import EXPORTED
from dealnews.ledger.export import csv_text
from dealnews.ledger.workbook import Workbook


def merge(work: WorkFolder, out: Path) -> Merged:
    """Write the outputs from the parts planned, in order, and put them in place.

    An article whose id another one before it has is not taken up, but becomes an error that names both. The
    table of errors is there only if there are errors.

    Parameters
    ----------
    work : WorkFolder
        The work folder of the run.
    out : Path
        The table of records to write.

    Returns
    -------
    Merged

    Raises
    ------
    CorpusError : a part is damaged (it is deleted, so that the next run reads it again), or the output
        cannot be written.
    """
    final = Outputs.of(out)
    made = Outputs(work.path / "records", work.path / "articles", work.path / "errors")
    articles = records = errors = characters = 0
    first: list[tuple[str, str]] = []
    try:
        with (
            _writer(out, made.records, EXPORTED, parts.RECORDS) as record_rows,
            _writer(out, made.articles, _ARTICLE_SCHEMA.names, _ARTICLE_SCHEMA) as article_rows,
            # with the mark without which Excel takes Japanese for something else
            made.errors.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as stream,
        ):
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(["file", "line", "error"])
            for digest in work.parts():
                found = _part(work, digest)
                kept, failed = _unique(found, work)
                record_rows.add(kept.records)
                article_rows.add(kept.articles.drop_columns(["position"]))
                articles += len(kept.articles)
                records += len(kept.records)
                characters += found.characters
                errors += len(failed)
                for row in failed:
                    table.writerow([_inert(row["file"]), row["line"] or "", _inert(row["error"])])
                    if len(first) < _SHOWN:
                        first.append((_place(row), row["error"]))
        # the records last: where they are, the rest is
        if errors:
            os.replace(made.errors, final.errors)
        else:
            final.errors.unlink(missing_ok=True)
        os.replace(made.articles, final.articles)
        os.replace(made.records, final.records)
    except OSError as error:
        raise CorpusError(
            f"{out}: cannot be written ({error.strerror or error}); what was read is kept in {work.path}: "
            "make room, then run the same command again"
        ) from None
    return Merged(articles, records, errors, characters, tuple(first))


_SHOWN: Final = 10


class _Sheet:
    """A CSV file with a byte-order mark, as `read` writes them."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._columns = columns
        self._stream = path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="")
        self._stream.write(csv_text(columns, ()))

    def __enter__(self) -> "_Sheet":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def add(self, table: pa.Table) -> None:
        self._stream.write(csv_text(self._columns, table.to_pylist(), header=False))


class _Book:
    """An Excel file with one sheet."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._book = Workbook(str(path), path.name, columns, MADE_BY)

    def __enter__(self) -> "_Book":
        return self

    def __exit__(self, *error: object) -> None:
        self._book.__exit__(*error)

    def add(self, table: pa.Table) -> None:
        self._book.add(table.to_pylist())


class _Groups:
    """A Parquet file whose row groups all have the same number of rows, but the last."""

    ROWS: Final = 50_000

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._schema = schema
        self._waiting: list[pa.Table] = []
        self._count = 0
        self._writer = pq.ParquetWriter(path, schema, compression="zstd")

    def __enter__(self) -> "_Groups":
        return self

    def __exit__(self, *_: object) -> None:
        self._write(self._count)
        self._writer.close()

    def add(self, table: pa.Table) -> None:
        self._waiting.append(table)
        self._count += len(table)
        while self._count >= self.ROWS:
            self._write(self.ROWS)

    def _write(self, rows: int) -> None:
        if not rows:
            return
        table = pa.concat_tables(self._waiting)
        # one chunk: pages would otherwise be cut where the parts were
        group = table.slice(0, rows).combine_chunks()
        self._writer.write_table(group, row_group_size=rows)
        rest = table.slice(rows)
        self._waiting, self._count = ([rest] if len(rest) else []), len(rest)


FORMATS: Final = (".parquet", ".csv", ".xlsx")


def _writer(out: Path, path: Path, columns: Sequence[str], schema: pa.Schema) -> _Sheet | _Book | _Groups:
    """What writes a table in the format that the output's name says."""
    if out.suffix == ".xlsx":
        return _Book(path, columns)
    return _Sheet(path, columns) if out.suffix == ".csv" else _Groups(path, schema)


def _part(work: WorkFolder, digest: str) -> parts.Part:
    try:
        return parts.decode(work.load(digest))
    except (ValueError, FileNotFoundError) as error:
        work.drop(digest)
        raise CorpusError(
            f"{work.path}: a part is damaged ({error}) and was deleted; run the same command again"
        ) from None


def _unique(found: parts.Part, work: WorkFolder) -> tuple[parts.Part, list[parts.ErrorRow]]:
    """A part without the articles whose id is taken, and its errors with these among them."""
    failed: list[parts.ErrorRow] = found.errors.to_pylist()
    keep: list[bool] = []
    slices: list[pa.Table] = []
    start = 0
    for row in found.articles.to_pylist():
        here, count = _place(row), row["records"]
        earlier = work.claim(row["article"], here)
        keep.append(earlier is None)
        if earlier is None:
            slices.append(found.records.slice(start, count))
        else:
            error = (
                f"the article id {row['article']!r} is given twice: in {earlier}, which was read, and in "
                f"{here}, which was not; change one of them"
            )
            position, file, line = row["position"], row["file"], row["line"]
            failed.append({"position": position, "file": file, "line": line, "error": error})
        start += count
    failed.sort(key=lambda row: row["position"])
    if all(keep):
        return found, failed
    articles = found.articles.filter(pa.array(keep, pa.bool_()))
    records = pa.concat_tables(slices) if slices else found.records.slice(0, 0)
    return parts.Part(articles, found.errors, records), failed


def _place(row: parts.ArticleRow | parts.ErrorRow) -> str:
    return f"{row['file']} line {row['line']}" if row["line"] else str(row["file"])


def _inert(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


_ARTICLE_SCHEMA: Final = pa.schema([field for field in parts.ARTICLES if field.name != "position"])
