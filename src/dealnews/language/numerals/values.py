"""What number a spelling names, and how a number is spelled in kanji."""

import re
from fractions import Fraction
from functools import lru_cache

from dealnews.language.numerals.numeral import KANJI_DIGITS, ONES

_DIGIT = {c: str(i) for i, c in enumerate(KANJI_DIGITS)} | {"零": "0"}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}
_TO_ASCII = str.maketrans("０１２３４５６７８９．・ｅＥ－−", "0123456789..ee--", ",，、 　")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_TOKEN = re.compile(
    rf"[{ONES}]+[・．点][{ONES}]+|[0-9０-９.．,，、・ 　eｅE+\-－−]+|[{ONES}]+|[十百千]|[万億兆京]"
)


def value_of(surface: str) -> tuple[float, int, str] | None:
    """Give value, final large unit and form of a numeral written without 数.

    Parameters
    ----------
    surface : str
        A numeral as it is spelled.

    Returns
    -------
    tuple[float, int, str] or None
        The value, the large unit that ends the numeral, and its form.
    """
    if surface.isascii() and surface.isdigit():
        return float(int(surface)), 1, "digits"
    return spelled_value(surface)


@lru_cache(maxsize=4096)
def spelled_value(surface: str) -> tuple[float, int, str] | None:
    """The value of a numeral in kanji, or in figures and kanji, as `value_of` gives it.

    Parameters
    ----------
    surface : str
        A numeral as it is spelled.

    Returns
    -------
    tuple[float, int, str] or None
        The value, the large unit that ends the numeral, and its form.
    """
    figures = surface.translate(_TO_ASCII)
    if _DECIMAL.fullmatch(figures):
        return float(figures), 1, "digits"
    # 1万5000億 is (1万 + 5000) 億, while 1億5000万 adds: a larger unit multiplies the smaller ones
    # before it. `groups` holds (value, unit) with falling units.
    groups: list[tuple[Fraction | int, int]] = []
    section: Fraction | int = 0
    digits: Fraction | int | None = None
    scale = 1
    arabic = kanji = False
    for token in _TOKEN.findall(surface):
        first = token[0]
        if first in _SMALL:
            kanji = True
            section += (1 if digits is None else digits) * _SMALL[first]
            digits, scale = None, 1
        elif first in _LARGE:
            kanji = True
            unit = _LARGE[first]
            value = section + (digits or 0)
            while groups and groups[-1][1] < unit:
                value += groups.pop()[0]
            if value == 0:
                return None
            groups.append((value * unit, unit))
            section, digits, scale = 0, None, unit
        elif first in _DIGIT:
            kanji = True
            digits = Fraction("".join(_DIGIT.get(c, ".") for c in token))
            scale = 1
        else:
            plain = token.translate(_TO_ASCII)
            if not plain:
                continue
            arabic = True
            try:
                digits = int(plain) if plain.isdigit() else Fraction(plain)
            except ValueError:
                return None
            scale = 1
    total = section + (digits or 0) + sum(value for value, _ in groups)
    try:
        return float(total), scale, "mixed" if arabic and kanji else "kanji" if kanji else "digits"
    except OverflowError:
        return None


@lru_cache(maxsize=1024)
def vague_value(surface: str) -> tuple[float, float, int]:
    """Give low, high and final unit of a numeral with 数 (or 何, which is as vague).

    Parameters
    ----------
    surface : str
        A numeral as it is spelled.

    Returns
    -------
    tuple[float, float, int]
        Low, high, and the large unit that ends the numeral.
    """
    surface = surface.replace("何", "数")
    bounds = []
    for at_ten, alone in (("一", "二"), ("九", "九")):
        spelled = surface
        for ten, one in (("十数", "十" + at_ten), ("数", alone)):
            spelled = re.sub(r"[0０]数", str(KANJI_DIGITS.index(at_ten)), spelled)
            spelled = spelled.replace(ten, one)
        bounds.append(spelled)
    low, high = spelled_value(bounds[0]), spelled_value(bounds[1])
    if low is None or high is None:
        return 0.0, 0.0, 1
    return low[0], high[0], low[1]


def spell(number: int) -> str:
    """Spell a whole number in kanji: 16005 is 一万六千五.

    Parameters
    ----------
    number : int
        Between -10**20 and 10**20, both excluded.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        Outside these bounds.
    """
    if abs(number) >= 10**20:
        raise ValueError(f"cannot spell {number}: the largest unit known here is 京 (10**16)")
    if number < 0:
        return "マイナス" + spell(-number)
    if number == 0:
        return "零"
    parts = []
    for name, unit in [*reversed(_LARGE.items()), ("", 1)]:
        group, number = divmod(number, unit)
        parts.append(_spell_group(group) + name if group else "")
    return "".join(parts)


def _spell_group(group: int) -> str:
    parts = []
    for name, unit in [*reversed(_SMALL.items()), ("", 1)]:
        digit, group = divmod(group, unit)
        if digit:
            parts.append(("" if digit == 1 and unit > 1 else KANJI_DIGITS[digit]) + name)
    return "".join(parts)
