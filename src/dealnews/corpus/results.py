"""What a run comes to: how far it is, what it has read, where that lies, or why it cannot be."""

import codecs
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final


class CorpusError(ValueError):
    """A corpus that cannot be read at all: the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the three tables of a corpus lie."""

    records: Path
    articles: Path
    errors: Path

    @property
    def all(self) -> tuple[Path, Path, Path]:
        """The three of them."""
        return self.records, self.articles, self.errors

    @classmethod
    def of(cls, out: Path) -> "Outputs":
        """`evidence.parquet`, `evidence.articles.parquet`, `evidence.errors.csv`; or .csv or .xlsx instead.

        Parameters
        ----------
        out : Path
            The table of records to write.

        Returns
        -------
        Outputs
        """
        return cls(out, out.with_suffix(f".articles{out.suffix}"), out.with_suffix(".errors.csv"))


def check_outputs(outputs: Outputs, roots: Sequence[Path]) -> None:
    """Refuse outputs that would destroy what people made.

    Parameters
    ----------
    outputs : Outputs
        Where the tables are to be written.
    roots : sequence of Path
        Folders, or files, to read.

    Raises
    ------
    CorpusError
        An output is an input, or a file beside it, whose name nobody gave, is not of an earlier run.
    """
    for path in outputs.all:
        for root in roots:
            inside = path.suffix.lower() in READ and path.is_relative_to(root.resolve())
            if inside or path == root.resolve():
                raise CorpusError(f"{path}: this is one of the files to read; choose another --out")
    if outputs.articles.exists() and _columns(outputs.articles)[:2] != ["article", "file"]:
        raise CorpusError(_not_ours(outputs.articles))
    if outputs.errors.exists():
        with outputs.errors.open("rb") as stream:
            if not stream.readline(200).removeprefix(codecs.BOM_UTF8) == _ERRORS:
                raise CorpusError(_not_ours(outputs.errors))


READ: Final = (".md", ".markdown", ".txt", ".jsonl", ".ndjson", ".html", ".htm", ".docx", ".xlsx", ".pdf")
_ERRORS: Final = b"file,line,error\n"


def _columns(path: Path) -> list[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if path.suffix == ".xlsx":
        return ["article", "file"] if _is_workbook_of_ours(path) else []
    if path.suffix == ".csv":
        with path.open("rb") as stream:
            return stream.readline(2000).removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace").split(",")
    try:
        return list(pq.read_schema(path).names)
    except (pa.ArrowInvalid, OSError):
        return []


# what a workbook of this command says of itself
MADE_BY: Final = "dealnews corpus"


def _is_workbook_of_ours(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as book:
            return MADE_BY.encode() in book.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError, OSError):
        return False


def _not_ours(path: Path) -> str:
    return f"{path}: this command did not write that file, and would; move it away, or choose another --out"


@dataclass(frozen=True, slots=True)
class Merged:
    """What the outputs hold; `first_errors` are a few of the errors, as (place, error).

    `characters` counts what was read, articles whose id was taken among it.
    """

    articles: int
    records: int
    errors: int
    characters: int
    first_errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come; bytes are those of files listed and of inputs done."""

    files: int
    total_bytes: int
    done_bytes: int
    characters: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run has read: `characters` in all, `characters_now` without what an earlier run had read."""

    files: int
    articles: int
    records: int
    errors: int
    characters: int
    characters_now: int
    seconds: float
    first_errors: tuple[tuple[str, str], ...]
    outputs: Outputs
