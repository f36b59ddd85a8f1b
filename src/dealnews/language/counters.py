"""Counters: what Japanese says between a figure and what is counted, one row of a table for each.

`tables/counters.csv` has for every counter whether 数 before it is a vague numeral (数社: several firms)
and what English calls one and many of what it counts. A new counter is a new row there, and nothing else.
"""

import csv
from dataclasses import dataclass
from functools import cache

from dealnews import TABLES


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter.

    Attributes
    ----------
    word : str
        As it is written behind a figure.
    several : bool
        Whether 数 before it stands for several; so it does before every counter with the same first letter.
    english : tuple of (str, str) or None
        What English calls one and many of what it counts: '' for both where it says the figure alone,
        None where the counter itself has to stand.
    """

    word: str
    several: bool
    english: tuple[str, str] | None


@cache
def counters() -> tuple[Counter, ...]:
    """The counters of `tables/counters.csv`, in the order of the table.

    Returns
    -------
    tuple of Counter
    """
    with open(TABLES / "counters.csv", encoding="utf-8", newline="") as stream:
        return tuple(
            Counter(row["counter"], row["several"] == "yes", _english(row["one"], row["many"]))
            for row in csv.DictReader(stream)
        )


def _english(one: str, many: str) -> tuple[str, str] | None:
    return (one.strip("-"), many.strip("-")) if one else None
