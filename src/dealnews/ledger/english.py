"""Quantities and dates in plain English, from their fields alone."""

import math
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from dealnews.language.counters import counters
from dealnews.ledger.wording import long_day, long_month

# prefix for money; every other currency is shown by its ISO 4217 code
SYMBOLS = {"USD": "$", "JPY": "¥", "EUR": "€", "GBP": "£", "KRW": "₩"}

# long scale words, as the financial press writes them
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))

# SI prefixes for units that take them
SI_UNITS = {"W", "Wh", "B", "B/s", "FLOPS", "bit/s"}
PREFIXES = ((1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))

# what English calls one and many of a unit that is no counter
NOUNS = {"share": ("share", "shares"), "倍": ("times", "times"), "century": ("century", "centuries")}
NOUNS |= {unit: (unit, f"{unit}s") for unit in ("year", "quarter", "month", "week", "day", "decade")}
NOUNS |= {"h": ("hour", "hours"), "min": ("minute", "minutes")}

BEFORE = {"approx": "about ", "at most": "up to ", "at least": "at least "}
BEFORE |= {"over": "more than ", "under": "less than ", "scale": "around "}


@cache
def nouns() -> Mapping[str, tuple[str, str]]:
    """What English calls one and many of a unit; counters without English in their table stay as they are.

    The table of counters is opened when the first quantity is told, not by those who only tell days.

    Returns
    -------
    mapping of str to (str, str)
        By the unit as a record has it.
    """
    counted = {counter.word: counter.english for counter in counters() if counter.english is not None}
    return NOUNS | counted


def in_english(row: Mapping[Any, Any]) -> str:
    """A ledger row of kind quantity or date in English, such as 'up to 6 GW' or 'September 2025'.

    Parameters
    ----------
    row : mapping of object to object
        A row of the ledger.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        For rows of another kind: they have no such form.
    """
    if row["kind"] == "quantity":
        return quantity_in_english(row)
    if row["kind"] == "date":
        return date_in_english(row)
    raise ValueError(f"{row['id']}: a record of the kind {row['kind']} has no value to put into English")


def quantity_in_english(row: Mapping[Any, Any]) -> str:
    """A quantity with its bounds: 'up to $100 billion', 'tens of billions of dollars', 'about 3%'.

    Parameters
    ----------
    row : mapping of object to object
        A row of the ledger.

    Returns
    -------
    str
    """
    value, low, high, unit = row["value"], row["low"], row["high"], row["unit"]
    words = set(str(row["modifier"]).split("+")) - {""}
    if _missing(value) and "several" in words:
        text = _several(low, unit)
    elif _missing(value) and not _missing(low) and not _missing(high):
        text = f"{_amount(low, unit)} to {_amount(high, unit)}"
    else:
        text = _amount(next(x for x in (value, low, high) if not _missing(x)), unit)
    before = "".join(BEFORE[word] for word in BEFORE if word in words)
    per = f" per {_base(row['per'])}" if row["per"] else ""
    return before + text + per


def date_in_english(row: Mapping[Any, Any]) -> str:
    """A period by its grain: '8 October 2025', 'September 2025', 'the second half of 2026', '2026'.

    Parameters
    ----------
    row : mapping of object to object
        A row of the ledger.

    Returns
    -------
    str
    """
    first = date.fromisoformat(row["first"]) if row["first"] else None
    last = date.fromisoformat(row["last"]) if row["last"] else None
    if first is None or last is None:
        if first is not None:
            return f"since {long_day(first)}"
        return f"until {long_day(last)}" if last is not None else "at no stated time"
    if first == last:
        return long_day(first)
    if row["type"] == "vague":
        return f"between {long_month(first)} and {long_month(last)}"
    starts = (first.month, first.day)
    if first.year == last.year:
        whole = {
            ((1, 1), (12, 31)): f"{first.year}",
            ((1, 1), (6, 30)): f"the first half of {first.year}",
            ((7, 1), (12, 31)): f"the second half of {first.year}",
            ((1, 1), (3, 31)): f"the first quarter of {first.year}",
            ((4, 1), (6, 30)): f"the second quarter of {first.year}",
            ((7, 1), (9, 30)): f"the third quarter of {first.year}",
            ((10, 1), (12, 31)): f"the last quarter of {first.year}",
        }.get((starts, (last.month, last.day)))
        if whole:
            return whole
        if first.month == last.month and row["type"] == "month":
            return long_month(first)
    return f"{long_day(first)} to {long_day(last)}"


def _amount(value: float, unit: str) -> str:
    if unit == "%":
        return f"{_number(value)}%"
    if unit == "%pt":
        return f"{_number(value)} percentage points"
    if unit in SI_UNITS:
        size, prefix = next(((s, p) for s, p in PREFIXES if abs(value) >= s), (1.0, ""))
        return f"{_number(value / size)} {prefix}{unit}"
    size, scale = next(((s, w) for s, w in SCALES if abs(value) >= s), (1.0, ""))
    number = _number(value / size) + (f" {scale}" if scale else "")
    if unit in SYMBOLS:
        return SYMBOLS[unit] + number
    noun = nouns().get(unit, (unit, unit))[value != 1]
    if not noun:
        return number
    return f"{number} {noun}"


def _base(per: str) -> str:
    """What a rate is per: 'unit' for 基, 'million tokens' for 1000000 トークン."""
    count, _, unit = per.rpartition(" ")
    if not count:
        return nouns().get(unit, (unit, unit))[0] or unit
    amount = _amount(float(count), unit)
    return amount.removeprefix("1 ")


def _several(low: float, unit: str) -> str:
    """'tens of billions of dollars' for 数百億ドル: the power of ten that the words name."""
    power = math.floor(math.log10(low))
    size, scale = next(((s, w) for s, w in SCALES if low >= s), (1.0, ""))
    rest = power - round(math.log10(size))
    count = {0: "", 1: "tens of ", 2: "hundreds of ", 3: "thousands of "}.get(rest, "")
    noun = {"USD": "dollars", "JPY": "yen", "EUR": "euros"}.get(unit, nouns().get(unit, (unit, unit))[1])
    plural = f"{scale}s" if scale else ""
    return f"{count}{plural} of {noun}" if plural else f"{count or 'several '}{noun}"


def _number(value: float) -> str:
    text = f"{value:,.2f}"
    return text.rstrip("0").rstrip(".")


def _missing(value: Any) -> bool:
    return bool(pd.isna(value))
