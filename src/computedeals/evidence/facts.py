"""Facts from outside the two articles: what is known, since when, from whom, and how.

A fact says how it is known: `primary` (read on the issuer's own site), `press` (a press report or page),
`secondhand` (a filing or transcript as others quote it, the document itself not seen), `dataset`
(computed from a published data set) or `derived` (arithmetic on other facts here). It carries the day on
which it was public, so that a view of any date can leave out what came later.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from computedeals.paths import DATA

FILE = DATA / "facts.csv"
HOW_KNOWN = ("primary", "press", "secondhand", "dataset", "derived")


@dataclass(frozen=True)
class Fact:
    """One row of `data/facts.csv`; `low` and `high` are None where the fact is not a number."""

    id: str
    topic: str
    says: str
    low: float | None
    high: float | None
    unit: str
    as_of: str
    known_from: date
    source: str
    url: str
    how_known: str
    confidence: str

    @property
    def mid(self) -> float:
        """The middle of the range; raises ValueError where the fact gives no range of numbers."""
        if self.low is None or self.high is None:
            raise ValueError(f"fact {self.id} of {FILE.name} gives no range of numbers: {self.says}")
        return (self.low + self.high) / 2


@lru_cache(maxsize=1)
def facts() -> pd.DataFrame:
    """Every fact, a row each, in the order of the file; columns as the fields of `Fact`."""
    frame = pd.read_csv(FILE, dtype=str, keep_default_na=False)
    frame["low"] = pd.to_numeric(frame["low"])
    frame["high"] = pd.to_numeric(frame["high"])
    frame["known_from"] = [date.fromisoformat(day) for day in frame["known_from"]]
    return frame


def fact(fact_id: str) -> Fact:
    """The fact with this id. Raises KeyError, naming the file, where there is none."""
    try:
        return _by_id()[fact_id]
    except KeyError:
        raise KeyError(f"no fact {fact_id!r} in {FILE.name}: add the row, or correct the id") from None


def known(on: date) -> pd.DataFrame:
    """The facts that were public on a day."""
    frame = facts()
    return frame[frame["known_from"] <= on]


@lru_cache(maxsize=1)
def _by_id() -> dict[str, Fact]:
    rows: list[dict[Any, Any]] = facts().to_dict("records")
    for row in rows:
        for bound in ("low", "high"):
            row[bound] = None if pd.isna(row[bound]) else float(row[bound])
    return {row["id"]: Fact(**row) for row in rows}
