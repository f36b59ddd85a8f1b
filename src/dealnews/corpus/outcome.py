"""What a run comes to: how far it is, what it has read, where that lies, or why it cannot be."""

from dataclasses import dataclass
from pathlib import Path


class CorpusError(ValueError):
    """A corpus that cannot be read at all: the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the three tables of a corpus lie."""

    records: Path
    articles: Path
    errors: Path

    @classmethod
    def of(cls, out: Path) -> "Outputs":
        """`evidence.parquet`, `evidence.articles.parquet`, `evidence.errors.csv`."""
        return cls(out, out.with_suffix(".articles.parquet"), out.with_suffix(".errors.csv"))


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
