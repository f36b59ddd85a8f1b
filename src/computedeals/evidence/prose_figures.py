"""The figures that a text of the tables names, in digits and in words, and whether a fact has them."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
# a day or a year; a figure that belongs to a name (MI450, GPT-4, Gemini 3, 24/7 Wall St)
_NO_FIGURE = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTH})\b|\b(?:{_MONTH}) \d{{1,2}}\b|\b(?:19|20)\d\d(?:-\d\d)*\b"
    r"|\bhalf of (?:19|20)\d\d\b|\b[A-Z][A-Za-z-]*\d\w*|Gemini 3|24/7|\b[Tt]he (?:two|three)\b"
)
_FIGURE = re.compile(r"\d[\d,.]*|\b\w*fold\b|\b(?:twice|thrice|doubled?|tripled?|halved|dozens?)\b")
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds? "
    "thousands? half third thirds quarters?"
)
# a number in words, with the word that says of what
_IN_WORDS = re.compile(rf"\b(?:{'|'.join(_WORDS.split())})\b(?: of)?(?:[ -]\w+)?", re.IGNORECASE)
_WHOLE = {word: float(n) for n, word in enumerate(_WORDS.split()[:9], 2)}  # two to ten
_DIGITS = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
# what a figure can be counted in; a unit of a table carries its scale in its own words
_SCALES = (1e-3, 1.0, 1e3, 1e6, 1e9, 1e12)
_OF_UNIT = {"bn": 1e9, "tn": 1e12, "thousand": 1e3, "fraction": 100.0}
# orders of magnitude, from the least to the most that such words may mean
_ORDERS = {"double-digit": (10, 99), "tens of": (10, 99), "hundreds of": (100, 900)}


def typed_figures(prose: str) -> list[str]:
    """The figures in digits, and multiples in words, that are no day, no year and no part of a name.

    Parameters
    ----------
    prose : str
        A text of the tables.

    Returns
    -------
    list of str
    """
    return _FIGURE.findall(_NO_FIGURE.sub("", prose))


def unvouched_words(prose: str, statements: Sequence[str]) -> list[str]:
    """The numbers in words of a text, each with what it counts, that no statement has in the same words.

    Parameters
    ----------
    prose : str
        A text of the tables.
    statements : sequence of str
        Of the facts that it rests on.

    Returns
    -------
    list of str
        Such as 'nineteen days' or 'a third of' without its article: 'third of'. Numbers that are part of
        a day or stand for things named before ('the two') are none.
    """
    said = [statement.lower() for statement in statements]
    found = (match[0] for match in _IN_WORDS.finditer(_NO_FIGURE.sub("", prose)))
    return [words for words in found if not any(words.lower() in statement for statement in said)]


def bounds_not_said(row: Mapping[Any, Any]) -> list[str]:
    """Which bounds of a fact are not among the figures of its statement.

    Parameters
    ----------
    row : mapping
        `statement`, `low`, `high` and `unit`, as in `data/facts.csv`; a bound may be missing.

    Returns
    -------
    list of str
        'low', 'high', both or none. A figure says a bound if that, rounded to the figure's last place, is
        the figure, in the scale of the unit or another power of a thousand; words such as 'tens of' say the
        range that they can mean, and small whole numbers may be in words. A bound of 0 need not be said.
    """
    statement = str(row["statement"])
    figures = list(_figures(statement))
    orders = {end for words, ends in _ORDERS.items() if words in statement.lower() for end in ends}
    wanting = []
    for name in ("low", "high"):
        bound = float(row[name])
        if math.isnan(bound) or bound == 0:
            continue
        if "year" in str(row["unit"]).split() and f"{bound:.0f}" in statement:
            continue
        size = abs(bound) * _scale(str(row["unit"]))
        if not any(_says(figure, size) for figure in figures) and not any(
            math.isclose(size, order * scale) for order in orders for scale in _SCALES
        ):
            wanting.append(name)
    return wanting


def _figures(statement: str) -> Iterator[tuple[float, int]]:
    yield from map(_figure, _DIGITS.findall(_NO_FIGURE.sub("", statement)))
    yield from ((_WHOLE[word], 0) for word in re.findall(r"[a-z]+", statement.lower()) if word in _WHOLE)


def _figure(written: str) -> tuple[float, int]:
    """Its value and how many decimals it has."""
    digits = written.rstrip(",").replace(",", "")
    return float(digits), len(digits.partition(".")[2])


def _says(figure: tuple[float, int], size: float) -> bool:
    value, decimals = figure
    least = 0.5 * 10**-decimals * (1 + 1e-9)
    return value > 0 and any(abs(size / scale - value) <= least for scale in _SCALES)


def _scale(unit: str) -> float:
    """What a number of the unit is multiplied with to be one of the thing itself."""
    return next((scale for word, scale in _OF_UNIT.items() if word in unit.split()), 1.0)
