"""What the patterns of dates are made of: figures, joints, eras, weekdays, and where clauses end."""

import re
from collections.abc import Iterable

from dealnews.language.characters import JOINERS
from dealnews.language.dates.words import WEEKDAYS
from dealnews.language.eras import MODERN, OLDER
from dealnews.language.numerals import parse_numeral


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of some words, the longest first.

    Parameters
    ----------
    words : iterable of str
        Words, in order.

    Returns
    -------
    str
    """
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


FIGURE = "[0-9０-９]"
KANJI = "〇零一二三四五六七八九"
NUMBER = (
    "(?:[0-9０-９]{1,2}(?![0-9０-９])|"
    "[二三]?十[一二三四五六七八九]?|"
    "[一二三四五六七八九](?![一二三四五六七八九]))"
)
JOIN = rf"[ 　]?(?:から|[{JOINERS}]|より|乃至)[ 　]?"
ERAS = alternatives([*MODERN, *OLDER])
WEEKDAY = re.compile(
    rf"(?:の)?(?:[（(](?P<b>[{WEEKDAYS}])(?:曜日?)?(?:[・、]?祝)?[）)]|"
    rf"[、，]?[（(]?(?P<w>[{WEEKDAYS}])曜(?:日|(?![会大版劇市]|[朝夜]市|営業|診療|礼拝|出勤|授業|病|祝日|休[業日]|定休|ダイヤ))[）)]?)"
)


CLAUSE_END = re.compile("[。！？\n　]")
SENTENCE_END = re.compile("[。！？\n]")


def number(spelled: str) -> float | None:
    """The value of a figure in any script; 元 is the first year of an era.

    Parameters
    ----------
    spelled : str

    Returns
    -------
    float or None
    """
    return 1.0 if spelled == "元" else parse_numeral(spelled)


def whole(spelled: str | None) -> int | None:
    """The value of a figure as a whole number, None without a figure.

    Parameters
    ----------
    spelled : str or None

    Returns
    -------
    int or None
    """
    value = None if not spelled else 1.0 if spelled == "元" else parse_numeral(spelled)
    return None if value is None else int(value)


def is_figure(char: str) -> bool:
    """Tell whether a character is a digit, half or full width.

    Parameters
    ----------
    char : str
        One character.

    Returns
    -------
    bool
    """
    return "0" <= char <= "9" or "０" <= char <= "９"
