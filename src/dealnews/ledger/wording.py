"""How English prose and charts write days, months and values."""

import re
from datetime import date

# for charts, where every character counts
ABBREVIATIONS = (
    ("about ", "~"),
    ("around ", "~"),
    ("up to ", "≤ "),
    ("at least ", "≥ "),
    ("more than ", "> "),
    ("less than ", "< "),
    (" billion", " bn"),
    (" million", " m"),
    (" trillion", " tn"),
)

# written out, since the standard library's month names follow the machine's locale
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def long_day(day: date) -> str:
    """A day as prose writes it: '8 October 2025'.

    Parameters
    ----------
    day : date
        The day.

    Returns
    -------
    str
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_month(day: date) -> str:
    """The month of a day as prose writes it: 'October 2025'.

    Parameters
    ----------
    day : date
        Any day of the month.

    Returns
    -------
    str
    """
    return f"{MONTHS[day.month - 1]} {day.year}"


def short(english: str) -> str:
    """A value or period cut down for a chart: '~$50 bn', 'Nov 2025 – Feb 2026'.

    Parameters
    ----------
    english : str
        As `dealnews.ledger.english` gives it.

    Returns
    -------
    str
    """
    for long, cut in ABBREVIATIONS:
        english = re.sub(rf"{long}(?!s)", cut, english)
    english = re.sub(r"^between (.+) and (.+)$", r"\1 – \2", english)
    return re.sub(rf"\b({'|'.join(MONTHS)})\b", lambda month: month[0][:3], english)
