"""The second end of a range: 5〜7％, 640億─660億ドル, 2、3社."""

import re

from dealnews.language.characters import JOINERS
from dealnews.language.numerals import Numeral
from dealnews.language.quantities.measuring import unit_of
from dealnews.language.units import Unit

_JOIN = re.compile(rf"[ 　]?(?:[{JOINERS}]|から|乃至|ないし|か|より|→)[ 　]?")
_LIST = re.compile("[、，]")

# what joins two figures only where a unit follows them
_JOIN_UNITS = frozenset({"から", "か", "-", "ー", "、", "，"})

# 「30億円から40億円に増えた」「0％から60％となる」「20人から50人まで増やす」: a change
_CHANGED = re.compile(
    "(?:[（(][^（）()\n]{1,24}[）)])?(?:[強弱超余]|以上|程度|ほど|前後|近く|台)?(?:に(?!わた|及|散|の)|へ|と(?:な[りるっ]|する|し[たて])|"
    "まで(?:に|[^、。\n0-9０-９]{0,4}?(?:引き|増|減|拡|縮|高|低|上|下|伸|戻|回復|膨|落|改善|広)))"
)

_BAND = re.compile("の(?:レンジ|範囲|間|幅)")
_FORMERLY = re.compile("(?:従来|当初|これまで|前期|前年|前回|現在|現行|現状)の?(?:約)?$")


def range_behind(
    text: str, numeral: Numeral, unit: Unit | None, end: int, numerals: list[Numeral], index: int
) -> tuple[Numeral, Unit | None, int, float] | None:
    """Read the second end of a range, if one follows.

    Parameters
    ----------
    text : str
        Any text.
    numeral : Numeral
        A numeral of the text.
    unit : Unit or None
        The unit of the first figure.
    end : int
        Where the unit ends.
    numerals : list of Numeral
        The numerals of the text.
    index : int
        Which of them is the next one.

    Returns
    -------
    tuple[Numeral, Unit or None, int, float] or None
        The second figure, its unit, where it ends, and the factor on it.
    """
    if index >= len(numerals) or not end <= numerals[index].start <= end + 5:
        return None
    second = numerals[index]
    word = _joined(text, numeral, unit, end, second)
    if word is None:
        return None
    other, stop, factor, _ = unit_of(text, second)
    if unit is None and other is None:
        if word in _JOIN_UNITS:
            return None
    elif other is None or (unit is not None and (other.kind == "name" or other.symbol != unit.symbol)):
        return None
    if word == "から" and unit is not None:
        left = _FORMERLY.search(text, max(0, numeral.start - 8), numeral.start)
        left = None if _BAND.match(text, stop) else left
        if left is not None or _CHANGED.match(text, stop) is not None:
            return None
    if word == "か" and second.high <= numeral.high:
        return None
    return (second, other, stop, factor) if _rises(numeral, second, unit) else None


def last_digits(text: str, first: Numeral, second: Numeral) -> float | None:
    """Give the second end of a rate of which only the last digits are told: 「1.1550～51ドル」.

    Parameters
    ----------
    text : str
        Any text.
    first : Numeral
        The first figure.
    second : Numeral
        The second figure.

    Returns
    -------
    float or None
    """
    begin, close = text[first.start : first.end], text[second.start : second.end]
    decimals = len(begin.partition(".")[2])
    if not (close.isascii() and close.isdigit() and 1 < len(close) < decimals):
        return None
    found = float(begin[: -len(close)] + close)
    return found if found >= first.high else None


def _joined(text: str, numeral: Numeral, unit: Unit | None, end: int, second: Numeral) -> str | None:
    """Give the word or sign that joins two figures, None where nothing does."""
    join = _JOIN.match(text, end)
    if join is not None and join.end() == second.start:
        word = join.group().strip()
        return None if word in ("より", "→") else word
    # 「2、3社」: two neighbours below ten
    listed = _LIST.match(text, end)
    neighbours = second.high == numeral.high + 1 and numeral.high < 10
    if listed is None or listed.end() != second.start or unit is not None or not neighbours:
        return None
    return listed.group()


def _rises(first: Numeral, second: Numeral, unit: Unit | None) -> bool:
    """Tell whether the second end of a range is not below the first."""
    if first.value is None or second.value is None:
        return True
    # 「5〜7億円」: the first figure takes the large unit of the second
    shared = first.scale == 1 and unit is None and first.high < second.lead
    return first.value * (second.scale if shared else 1) <= second.value
