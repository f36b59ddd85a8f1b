"""Numerals of every Japanese spelling: where they stand in a text and what number they name.

Arabic and full-width digits with separators and decimals, kanji numerals (positional 二〇二六 and
with 十百千万億兆京), mixtures (1億6000万, 1万5000億), fractions (3分の1), vague ones (数百万) and signs
(マイナス5.5, ▲3). A numeral says nothing about what is counted: that is for `units`.

Vague numerals are intervals under one convention, stated here once: 数 stands for 2 to 9 of the unit
that follows it, 十数 for 11 to 19. Dictionaries give 数 as "three or four to five or six", and
people asked about 数人 go down to two; what ten or more would be called has another name. So 数百億
is 200億 to 900億: the widest reading that the word bears, never a point in it.

`scan` knows how numerals are written, `values` what number a spelling names, `words` the words that contain
one, `kana` those in kana.
"""

import re
from functools import lru_cache

from dealnews.language.numerals.kana import kana_numerals
from dealnews.language.numerals.numeral import ARABIC, LATIN, Numeral
from dealnews.language.numerals.scan import scan_numerals
from dealnews.language.numerals.words import stands_alone, word_end

__all__ = ["Numeral", "find_numerals", "parse_numeral"]


def find_numerals(text: str) -> list[Numeral]:
    """Find every numeral of a text, in order, without overlaps.

    Parameters
    ----------
    text : str
        Any string.

    Returns
    -------
    list of Numeral
        The numerals with offsets in `text`. Words that merely contain a numeral (一方, 三菱, 四半期),
        model names (MI450), version numbers and addresses on the web are left out.
    """
    found = []
    floor = 0  # the end of the last word that a numeral was part of
    for numeral in scan_numerals(text):
        if numeral.start < floor:
            continue
        if numeral.form == "kanji":
            floor = max(floor, word_end(text, numeral.start))
        times = _TIMES.match(text, numeral.end)
        if times is not None and (numeral.form != "half" or times.group().endswith("ダース")):
            found.append(_multiplied(text, numeral, times))
        elif numeral.surface not in ("数", "半", "四半") and (
            numeral.form != "kanji" or stands_alone(text, numeral)
        ):
            found.append(numeral)
    kana = kana_numerals(text)
    return sorted(found + kana, key=lambda n: n.start) if kana else found


@lru_cache(maxsize=4096)
def parse_numeral(surface: str) -> float | None:
    """Give the number that a spelling names, or None where it is vague or no numeral.

    Parameters
    ----------
    surface : str
        A whole numeral such as '1億6000万', '二〇二六', '-22.2' or '3分の1'.

    Returns
    -------
    float or None
    """
    for numeral in scan_numerals(surface):
        if numeral.start == 0 and numeral.end == len(surface):
            return numeral.value
    return None


# multipliers outside the decimal system of the numerals: 「半ダース」「-2.5 M」「15k」
_TIMES = re.compile(
    rf"[ 　]?(?:ダース|(?<={ARABIC})[kKｋＫ]|(?<={ARABIC}[ ])M|"
    rf"(?<={ARABIC})M)(?![{LATIN}])"
)

_TIMES_WORTH = {"ス": 12, "k": 1000, "K": 1000, "ｋ": 1000, "Ｋ": 1000, "M": 10**6}


def _multiplied(text: str, numeral: Numeral, times: re.Match[str]) -> Numeral:
    worth = _TIMES_WORTH[times.group()[-1]]
    value = None if numeral.value is None else numeral.value * worth
    start, end = numeral.start, times.end()
    low, high = numeral.low * worth, numeral.high * worth
    return Numeral(start, end, text[start:end], value, low, high, numeral.scale, numeral.form)
