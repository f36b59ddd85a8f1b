"""Tables in running text: which figures stand in a cell, in what unit, under which heads."""

import re

# 「（単位：百万円）」「売上高（百万円）」「百万円未満切り捨て」: a unit without a figure counts nothing
_UNIT_ALONE = re.compile("[十百千]+[万億兆]?")
_UNIT_LEFT = re.compile("(?:単位(?:[:：は]|[ 　])*|[（(［\\[、，,／/・|｜]|^|[\n\t])[ 　]*$")
_UNIT_RIGHT = re.compile(
    "(?:[ァ-ヶー]{1,8}|[A-Za-zＡ-Ｚａ-ｚ]{1,4}|[円元株人台枚個件口本㌦])[ 　]*"
    "(?:[）)］\\]]|[、，,／/・|｜\n\t]|$)"
)
_ROUNDED = re.compile("[^ 　\n、。（）]{1,4}?(?:未満|単位)(?:は|を|の|に|で)?")
_MARK_OPENS = frozenset("（(［[")


def is_bare_unit(text: str, start: int, end: int) -> bool:
    """Tell whether the kanji numeral `text[start:end]` only says in what others are counted.

    Parameters
    ----------
    text : str
    start, end : int
        The numeral.

    Returns
    -------
    bool
        True for 百万 in 「（単位：百万円）」, 「百万円未満切り捨て」 or a cell of its own.
    """
    if _UNIT_ALONE.fullmatch(text, start, end) is None:
        return False
    if _ROUNDED.match(text, end) is not None:
        return True
    left = _UNIT_LEFT.search(text, max(0, start - 8), start)
    return left is not None and _UNIT_RIGHT.match(text, end) is not None
