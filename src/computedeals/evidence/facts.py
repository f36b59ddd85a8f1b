"""Facts from outside the two articles: what is known, since when, from whom, and how.

A fact says how it is known: `primary` (read on the issuer's own site), `press` (a press report or page),
`secondhand` (a filing or transcript as others quote it, the document itself not seen), `dataset`
(computed from a published data set) or `derived` (arithmetic on other facts here). What was recalled with
no source seen is never a fact: it may only be a range in `data/assumptions.toml`.

`as_of` is the day or period that a fact is about, `known_from` the day from which it was public, so that
a view of any date can leave out what came later. `dated_by` says how that day was set: `day` is the day
of the announcement, report or filing itself (for hardware the day on which its figures were shown, not
the day of the data set that lists them); `bound` is a day by which the sources show it to have been
public, the last of the month where they name only a month. A fact that bundles several dates carries the
last; what was public before stands in a fact of its own, named after it (AMD24a beside AMD24).

No fact is known before its own source was public, nor speaks of what came later as known: a day, month or
year in `statement` that lies after `known_from` must be declared in `data/fact_horizons.csv` as a plan, a
forecast or the term of a contract, and a source whose own words or address name a later day must say
'page of the day not seen'. What is known from elsewhere has an address, or its source says
'address not kept'.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
import pandera.pandas as pa

from computedeals.evidence.frames import cached_frame, read_only
from computedeals.evidence.prose_figures import MONTHS, bounds_not_said
from computedeals.evidence.schemas import (
    CONFIDENCES,
    day,
    filled,
    number,
    one_of,
    ordered,
    read_table,
    text,
)
from computedeals.evidence.used import used
from computedeals.paths import DATA

FILE = DATA / "facts.csv"
HORIZONS = DATA / "fact_horizons.csv"
# what of the time after `known_from` a fact may speak of
AHEAD = ("plan", "forecast", "term")
# what a source says that was read in a later page than that of the day
LATER_PAGE = "page of the day not seen"
# what a source says whose address was not written down and was not found again
NO_ADDRESS = "address not kept"
# how a fact is known, from the nearest to the source
HOW_KNOWN = ("primary", "press", "secondhand", "dataset", "derived")
# the same as a reader reads it
LABELS = {
    "primary": "primary source",
    "press": "press",
    "secondhand": "second-hand",
    "dataset": "data set",
    "derived": "our arithmetic",
}

SCHEMA = pa.DataFrameSchema(
    {
        "id": filled(unique=True, about="Id of the fact"),
        "topic": filled(about="What it is about"),
        "statement": filled(about="The fact in our English"),
        "low": number(about="Lower bound, or the value", unit="the row's unit"),
        "high": number(about="Upper bound, or the value", unit="the row's unit"),
        "unit": text(about="Unit of low and high; empty where the fact is not a number"),
        "as_of": text(about="The time of which it speaks"),
        "known_from": day(about="First day on which it was public"),
        "dated_by": one_of(
            "day", "bound", about="Whether known_from is that day, or the latest day that it can be"
        ),
        "by": filled(about="Short name of the source"),
        "source": filled(about="The source by name"),
        "url": text(about="Address of the source; empty where there is none"),
        "how_known": one_of(*HOW_KNOWN, about="How the fact is known"),
        "confidence": one_of(*CONFIDENCES[:-1], about="How sure the row is, in our judgement"),
    },
    checks=[ordered("low", "high")],
)

HORIZONS_SCHEMA = pa.DataFrameSchema(
    {
        "fact": filled(unique=True, about="Id of the fact"),
        "until": number(about="Last year after known_from that it speaks of", unit="year"),
        "kind": one_of(*AHEAD, about="Why it speaks of later years"),
    }
)
_YEAR = r"20\d\d"
_DAY = re.compile(rf"\b({_YEAR})-(\d\d)-(\d\d)\b")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})(?: \d\d?,?)? ({_YEAR})\b")
_ALONE = re.compile(rf"(?<![A-Za-z\d.,$-])({_YEAR})\b(?!-\d)")
# days in addresses: folders of a blog, the start of a page's name, and files of the SEC, which carry the
# end of their period; its folders carry the year in which the document was filed
_URL_DAYS = (
    re.compile(rf"/({_YEAR})/(\d\d?)/(\d\d?)/"),
    re.compile(rf"/({_YEAR})-(\d\d)-(\d\d)(?!\d)"),
    re.compile(rf"-({_YEAR})(\d\d)(\d\d)\.htm"),
)
_ACCESSION = re.compile(r"/edgar/data/\d+/\d{10}(\d\d)\d{6}/")


@dataclass(frozen=True)
class Fact:
    """One row of `data/facts.csv`.

    `low` and `high` are None where the fact is not a number, one of them where it is a bound. `by` is the
    source's short name.
    """

    id: str
    topic: str
    statement: str
    low: float | None
    high: float | None
    unit: str
    as_of: str
    known_from: date
    dated_by: str
    by: str
    source: str
    url: str
    how_known: str
    confidence: str

    @property
    def mid(self) -> float:
        """The middle of the range, in the fact's unit.

        Raises
        ------
        ValueError
            Where the fact gives no range of numbers.
        """
        if self.low is None or self.high is None:
            raise ValueError(f"fact {self.id} of {FILE.name} gives no range of numbers: {self.statement}")
        return (self.low + self.high) / 2

    @property
    def value(self) -> str:
        """The range in English with its unit, '$50–60 billion per GW'; empty where there is none."""
        return in_words(self.low, self.high, self.unit)


def facts() -> pd.DataFrame:
    """Every fact, a row each, in the order of the file; columns as the fields of `Fact`.

    Returns
    -------
    DataFrame

    See Also
    --------
    fact : One fact, by its id; a notebook that uses only some is not made again for the others.
    """
    used(FILE)
    used(HORIZONS)
    return _table()


def read_facts(path: Path) -> pd.DataFrame:
    """The facts of a CSV file.

    Parameters
    ----------
    path : Path
        A CSV file with the columns of the project's own.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        Naming file, line, column and remedy, where a cell is not as declared, the statement does not say
        a bound, a source has no address, a fact was known before its own source, or it speaks of a later
        time without a row in `data/fact_horizons.csv`.
    """
    return read_table(path, SCHEMA, check_fact)


def check_fact(where: str, row: Mapping[Any, Any]) -> None:
    """Refuse a fact whose text lacks its bounds, that has no address, or whose days do not fit.

    Parameters
    ----------
    where : str
        File and line, for the error.
    row : mapping
        The fact, as read.

    Raises
    ------
    ValueError
        Naming column and remedy.
    """
    if unsaid := bounds_not_said(row):
        bounds = " and ".join(f"{name}, {row[name]:g}," for name in unsaid)
        raise ValueError(
            f"{where}, column statement: {bounds} in {row['unit']} is not among its figures; say it there, "
            "or correct the bound"
        )
    known_from = row["known_from"]
    late = [when for when in _named(row["statement"]) if _after(when, known_from)]
    if late and horizons().get(row["id"]) != max(late)[0]:
        raise ValueError(
            f"{where}, column statement: it names {max(late)[0]}, after {known_from}; move known_from, "
            f"split the row, or declare it in {HORIZONS.name} as one of {', '.join(AHEAD)}"
        )
    if not row["url"] and row["how_known"] != "derived" and NO_ADDRESS not in row["source"]:
        raise ValueError(
            f"{where}, column url: it has no address; give one, or add '{NO_ADDRESS}' to source"
        )
    if LATER_PAGE in row["source"]:
        return
    of_source = [*_named(row["source"]), *_in_address(row["url"])]
    late = [when for when in of_source if _after(when, known_from)]
    if late:
        shown = "-".join(f"{part:02}" for part in max(late))
        raise ValueError(
            f"{where}, column source: it is of {shown}, after {known_from}; move known_from, name an "
            f"earlier source, or add '{LATER_PAGE}'"
        )


@lru_cache(maxsize=1)
def horizons() -> Mapping[str, int]:
    """The year up to which each fact of `data/fact_horizons.csv` looks ahead, by id.

    Returns
    -------
    mapping of str to int
        It cannot be changed.
    """
    table = read_table(HORIZONS, HORIZONS_SCHEMA)
    return MappingProxyType({row["fact"]: int(row["until"]) for row in table.to_dict("records")})


def fact(fact_id: str) -> Fact:
    """The fact with this id.

    Parameters
    ----------
    fact_id : str
        Id of a fact, such as 'AMD01'.

    Returns
    -------
    Fact

    Raises
    ------
    KeyError
        Naming the file, where there is none.
    """
    used(FILE, fact_id)
    return _fact(fact_id)


def known_from(fact_id: str) -> date:
    """The day from which a fact was public; who asks for that alone does not depend on what it says.

    Parameters
    ----------
    fact_id : str
        Id of a fact, such as 'AMD01'.

    Returns
    -------
    date

    Raises
    ------
    KeyError
        Naming the file, where there is none.
    """
    used(FILE, fact_id, "known_from")
    return _fact(fact_id).known_from


def when_and_how(fact_id: str) -> tuple[date, str]:
    """Since when and how a fact is known; who asks for that alone does not depend on what it says.

    Parameters
    ----------
    fact_id : str
        Id of a fact, such as 'AMD01'.

    Returns
    -------
    tuple of (date, str)
        The day from which it was public, and one of `HOW_KNOWN`.

    Raises
    ------
    KeyError
        Naming the file, where there is none.
    """
    used(FILE, fact_id, "how_known")
    return known_from(fact_id), _fact(fact_id).how_known


def is_fact(source: str) -> bool:
    """Whether a source is a fact of `data/facts.csv`.

    Parameters
    ----------
    source : str
        Id of a fact, or of something else.

    Returns
    -------
    bool
    """
    used(FILE, source, "id")
    return source in _by_id()


def check_facts(name: str, ids: Iterable[str]) -> None:
    """See that each fact to which the rows of a table refer exists.

    Parameters
    ----------
    name : str
        The table's file, or a place in it.
    ids : iterable of str
        Ids of facts; empty where a row refers to none.

    Raises
    ------
    ValueError
        Naming the file, the facts that do not exist, and the remedy.

    Notes
    -----
    It does not count as a use of the facts (`evidence.used`): what they say is not looked at.
    """
    if unknown := {fact_id for fact_id in ids if fact_id and fact_id not in _by_id()}:
        named = ", ".join(map(repr, sorted(unknown)))
        raise ValueError(f"{name}: no fact {named} in {FILE.name}: add the row, or correct the id")


def known(on: date) -> pd.DataFrame:
    """The facts that were public on a day.

    Parameters
    ----------
    on : date
        The day.

    Returns
    -------
    DataFrame
        As `facts` returns them.
    """
    frame = facts()
    return frame[frame["known_from"] <= on]


def in_words(low: float | None, high: float | None, unit: str) -> str:
    """A range in English: '$50–60 billion per GW', 'at least 10 GW', '4–5 million GPUs per 10 GW'.

    Parameters
    ----------
    low, high : float or None
        Ends of the range; None where open.
    unit : str
        As in `data/facts.csv`, where money begins with 'USD' or 'JPY' and a scale ('USD bn per GW',
        'USD/share').

    Returns
    -------
    str
    """
    if low is None and high is None:
        return ""
    symbol, scale, rest = _unit(unit)
    if low == 0 and high:
        low = None
    bounds = [bound for bound in (low, high) if bound is not None]
    if not scale and max(map(abs, bounds)) >= 1e6:
        bounds, scale = [bound / 1e6 for bound in bounds], "million"
    if scale == "billion" and min(map(abs, bounds)) >= 1000:
        bounds, scale = [bound / 1000 for bound in bounds], "trillion"
    figures = list(dict.fromkeys(f"{'−' if b < 0 else ''}{symbol}{_number(b)}" for b in bounds))
    if len(figures) == 2 and "−" not in figures[0]:
        figures = ["–".join([figures[0], figures[1].removeprefix(symbol)])]
    words = [" to ".join(figures), scale, rest]
    before = "" if None not in (low, high) else "at least " if high is None else "up to "
    return before + " ".join(filter(None, words)).replace(" %", "%")


def _named(words: str) -> Iterator[tuple[int, ...]]:
    """The days, months and years that a text names: (2025, 10, 8), (2025, 10) or (2025,)."""
    yield from (tuple(map(int, found)) for found in _DAY.findall(words))
    yield from ((int(year), MONTHS.index(month) + 1) for month, year in _MONTH.findall(words))
    yield from ((int(year),) for year in _ALONE.findall(words))


def _in_address(url: str) -> Iterator[tuple[int, ...]]:
    """The days and years that an address carries."""
    for pattern in _URL_DAYS:
        yield from (tuple(map(int, found)) for found in pattern.findall(url))
    yield from ((2000 + int(year),) for year in _ACCESSION.findall(url))


def _after(when: tuple[int, ...], known_from: date) -> bool:
    """Whether a day, month or year began after the one, of the same size, in which a day lies."""
    return when > (known_from.year, known_from.month, known_from.day)[: len(when)]


def _unit(unit: str) -> tuple[str, str, str]:
    """Symbol, scale and what stands after the number: 'USD bn per GW' is '$', 'billion', 'per GW'."""
    scales = {"bn": "billion", "tn": "trillion"}
    money, _, rest = unit.partition(" ")
    for code, symbol in (("USD", "$"), ("JPY", "¥")):
        if money == code:
            scale, _, after = rest.partition(" ")
            return (symbol, scales[scale], after) if scale in scales else (symbol, "", rest)
        if money == f"{code}/share":
            return symbol, "", "per share"
    return "", "", {"x": "times", "HHI": "points of HHI", "ratio": ""}.get(unit, unit)


def _number(value: float) -> str:
    size = abs(value)
    if size >= 1000:
        return f"{size:,.0f}"
    return f"{float(f'{size:.6g}'):,.10g}"


@cached_frame
def _table() -> pd.DataFrame:
    used(
        HORIZONS, "fact"
    )  # its header: it only checks the facts, and who looks up one needs none of its rows
    return read_facts(FILE)


def _fact(fact_id: str) -> Fact:
    """The fact with this id; it does not tell of it."""
    try:
        return _by_id()[fact_id]
    except KeyError:
        raise KeyError(f"no fact {fact_id!r} in {FILE.name}: add the row, or correct the id") from None


@lru_cache(maxsize=1)
@read_only
def _by_id() -> Mapping[str, Fact]:
    rows: list[dict[Any, Any]] = _table().to_dict("records")
    for row in rows:
        for bound in ("low", "high"):
            row[bound] = None if math.isnan(row[bound]) else float(row[bound])
    return {row["id"]: Fact(**row) for row in rows}
