"""Whether a number of a table is one that its sources give.

A number of the register stands in more than one table: the fact that a source states, the deal's entry, the
obligation. Where one of them is changed alone, `computedeals check` names the others.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any

from computedeals.deals import obligations, openai
from computedeals.evidence import facts
from computedeals.evidence.frames import read_only

_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
_FACT = re.compile(r"\b[A-Z]{2,4}\d{2,3}[a-z]?\b")
# how many amounts of its sources an entry may add up
MOST_ADDED = 3


def check_numbers(where: str, row: Mapping[Any, Any]) -> None:
    """Refuse an entry of a deal with a number that none of its sources gives.

    Parameters
    ----------
    where : str
        File and line, for the error.
    row : mapping
        The entry, as read: `low` and `high`, `sources` and `note`.

    Raises
    ------
    ValueError
        Naming the number. It may be a value of a source, a figure in its words, a sum of two or three of
        the sources' values, or a figure of the entry's own note, which then says how it comes about. An
        entry that rests on a passage of an article alone is not looked at.
    """
    sources = [source for source in row["sources"].split(";") if ":" not in source]
    if sources:
        _check(where, [row["low"], row["high"]], sources, row["note"])


def check_total(where: str, row: Mapping[Any, Any]) -> None:
    """The same of an obligation whose source names facts: its total is one of their numbers.

    Parameters
    ----------
    where : str
        File and line, for the error.
    row : mapping
        The obligation, as read: `total`, `source` and `note`.

    Raises
    ------
    ValueError
        Naming the number.
    """
    named = [source for source in _FACT.findall(row["source"]) if source in _told()]
    if named:
        _check(where, [row["total"]], named, row["note"])


def _check(where: str, numbers: list[Any], sources: list[str], note: str) -> None:
    told = [_told()[source] for source in sources if source in _told()]
    values = {value for cells, _ in told for value in cells}
    words = {figure for _, text in told for figure in _figures(text)}
    added = {round(sum(some), 9) for n in range(2, MOST_ADDED + 1) for some in combinations(values, n)}
    known = {0.0} | values | words | added | set(_figures(note))
    for number in sorted({float(number) for number in numbers if number == number}):
        if number not in known and not {number / 1e6, round(number * 1e3, 6)} & words:
            raise ValueError(
                f"{where}: {number:g} is no number of {', '.join(sources)}; correct one of them, or say in "
                "'note' how it comes about"
            )


@cache
@read_only
def _told() -> Mapping[str, tuple[tuple[float, ...], str]]:
    """Of each source its values and its words."""
    tables = (
        (facts.facts(), "id", ("low", "high"), "statement"),
        (obligations.all_obligations(), "id", ("total", "yearly"), "note"),
        (openai.all_flows(), "id", ("low", "high"), "item"),
    )
    return {
        row[key]: (tuple(float(row[name]) for name in names if row[name] == row[name]), row[words])
        for table, key, names, words in tables
        for row in table.to_dict("records")
    }


def _figures(words: str) -> Iterator[float]:
    return (float(figure.replace(",", "")) for figure in _NUMBER.findall(words))
