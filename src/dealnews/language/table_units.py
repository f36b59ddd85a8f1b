"""What the figures of tables are counted in: units in heads and captions, and in rows of units."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dealnews.language.numerals import parse_numeral
from dealnews.language.units import Unit, unit_at


@dataclass(frozen=True, slots=True)
class Measure:
    """What the figures of a cell are counted in: 百万円 is the unit JPY and the scale 1,000,000."""

    unit: Unit
    scale: float = 1
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a figure: where it stands, in what it is counted where a head says so, and its heads."""

    start: int
    end: int
    measure: Measure | None
    heads: str


_IN_BRACKETS = re.compile(r"[ 　]*[（(\[【]([^（）()\[\]【】]{1,16})[)）\]】]")
_SAID = re.compile("単位[ 　]*[:：]?[ 　]*")
_PARTS = re.compile("[、，,／/・]|および|及び")
_SCALE = re.compile("(?:十億|[十百千]?[万億兆]|[百千])?")
# 「1株当たり」 rows are in yen whatever the table is in; rates are in per cent
_PER_SHARE = re.compile("[1１一]株(?:当た?り|あたり|純?利?益|配当|純資産)|EPS")
_RATE = re.compile("率|(?:前[年期](?:同期|同月)?|構成)比")
_BULLETS = " 　*#・○●◎■□-"
_YEN = Measure(Unit("money", "JPY"), 1, "share")
_PERCENT = Measure(Unit("percent", "%"))


_FIGURE = re.compile(
    r"[ 　*]*約?[△▲+＋\-−－]?[ 　]?[0-9０-９][0-9０-９,，.．]*[ 　]?[千百]?[万億兆]?"
    r"(?:[%％倍円株人台件社個枚基本店名]|ポイント|pt|ドル|ユーロ|トン|[kMGT]?Wh?)?[ 　*]*"
)


def is_figure(text: str, start: int, end: int) -> bool:
    """Tell whether a cell holds a figure and little else.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the stretch begins, in code points.
    end : int
        Where it ends, in code points, exclusive.

    Returns
    -------
    bool
    """
    return _FIGURE.fullmatch(text, start, end) is not None


def measure_of(label: str, head: str, said: Sequence[Measure]) -> Measure | None:
    """Give what a cell is counted in: by the head of its row, of its column, or the caption.

    Parameters
    ----------
    label, head : str
        Heads of the cell's row and column.
    said : sequence of Measure
        Measures that the caption names.

    Returns
    -------
    Measure or None
    """
    for words in (head, label):
        if words is label and _RATE.search(head):
            return _PERCENT
        if own := measures_in(words, bracketed=True):
            return per_share(own[0], label)
    if _PER_SHARE.search(label + head):
        return _YEN
    if _RATE.search(label + head):
        return _PERCENT
    return next((m for m in said if m.unit.symbol != "%"), said[0] if said else None)


def measures_in(words: str, bracketed: bool = False) -> list[Measure]:
    """Read the units that a caption or head names: 「（単位：百万円、％）」「売上高（千円）」.

    Parameters
    ----------
    words : str
        A caption or head.
    bracketed : bool, optional
        Whether only units in brackets count.

    Returns
    -------
    list of Measure
    """
    found = []
    for match in _IN_BRACKETS.finditer(words):
        said = _SAID.match(match.group(1))
        found += _units(match.group(1)[said.end() if said else 0 :], marked=said is not None)
    if not found and not bracketed and (said := _SAID.search(words)) is not None:
        found = _units(words[said.end() :].rstrip(" 　)）]】"), marked=True)
    return found


def _units(words: str, marked: bool) -> list[Measure]:
    found = []
    for part in map(str.strip, _PARTS.split(words)):
        match = _SCALE.match(part)
        prefix = match.group() if match else ""
        unit = unit_at(part, len(prefix))
        if unit is None or unit[1] != len(part) or unit[0].kind in ("name", "ordinal"):
            continue
        # 「みなと鋼業（株）」 is a firm
        if part in ("株", "社") and not marked:
            continue
        scale = parse_numeral("一" + prefix) if prefix else 1.0
        found.append(Measure(unit[0], scale or 1.0))
    return found


def without_unit(head: str) -> str:
    """A head without its unit and marks.

    Parameters
    ----------
    head : str
        Head of a row or column.

    Returns
    -------
    str
    """
    kept = _IN_BRACKETS.sub(lambda m: "" if measures_in(m.group(), bracketed=True) else m.group(), head)
    return kept.strip(_BULLETS)


def per_share(measure: Measure, heads: str) -> Measure:
    """Give the measure of a cell whose heads may say that its yen are for a share: 「1株当たり純利益」.

    Parameters
    ----------
    measure : Measure
        Of the cell.
    heads : str
        Heads of the cell's row and column.

    Returns
    -------
    Measure
    """
    return _YEN if measure.unit.symbol == "JPY" and _PER_SHARE.search(heads) else measure


def unit_row(line: str) -> list[Measure]:
    """Read a line of nothing but units, as accounts have them under their heads: 「百万円 ％ 百万円 ％」.

    Parameters
    ----------
    line : str
        A line.

    Returns
    -------
    list of Measure
        One for each column; empty for another line. 「円 銭」 is one column.
    """
    found: list[Measure] = []
    words = line.split() if len(line) <= _LONGEST_ROW else []
    for word, before in zip(words, ["", *words], strict=False):
        if word == "銭" and before == "円":
            continue
        read = _units(word, marked=True)
        if len(read) != 1:
            return []
        found += read
    return found


_LONGEST_ROW = 120

# --- units without figures --------------------------------------------------------------------------

# 「（単位：百万円）」「売上高（百万円）」「百万円未満切り捨て」: a unit without a figure counts nothing
_UNIT_ALONE = re.compile("[十百千]+[万億兆]?")
_UNIT_LEFT = re.compile("(?:単位(?:[:：は]|[ 　])*|[（(［\\[、，,／/・|｜]|^|[\n\t])[ 　]*$")
_UNIT_RIGHT = re.compile(
    "(?:[ァ-ヶー]{1,8}|[A-Za-zＡ-Ｚａ-ｚ]{1,4}|[円元株人台枚個件口本㌦])[ 　]*"
    "(?:[）)］\\]]|[、，,／/・|｜\n\t]|$)"
)
_ROUNDED = re.compile("[^ 　\n、。（）]{1,4}?(?:未満|単位)(?:は|を|の|に|で)?")


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
    begins = text.rfind("\n", max(0, start - _LONGEST_ROW), start) + 1
    ends = text.find("\n", end, end + _LONGEST_ROW)
    if unit_row(text[begins : ends if ends >= 0 else end + _LONGEST_ROW]):
        return True
    left = _UNIT_LEFT.search(text, max(0, start - 8), start)
    return left is not None and _UNIT_RIGHT.match(text, end) is not None
