"""Tables in running text: which figures stand in a cell, in what unit, under which heads.

Four kinds are read: rows of Markdown between strokes, rows parted by tabs, rows parted by spaces under
a line that says 単位, and the text of PDFs with a cell on each line under such a line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

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


# a piece of a line, as half-open code points of the text
_Span = tuple[int, int]


@lru_cache(maxsize=4)
def table_cells(text: str) -> tuple[Cell, ...]:
    """Find the cells with figures of every table of a text, in order.

    Parameters
    ----------
    text : str
        Any string.

    Returns
    -------
    tuple of Cell
        Cells that hold a figure and little else; heads and captions are none.
    """
    if not any(mark in text for mark in _MARKS):
        return ()
    return tuple(cell for caption, rows in _tables(text) for cell in _cells(text, caption, rows))


_MARKS = ("|", "｜", "\t", "単位", "円）", "円)")

# --- finding tables -------------------------------------------------------------------------------

_LINE = re.compile("[^\n]+")
_STROKES = re.compile("[|｜]")
_RULE = re.compile(r"[ 　|｜:\-–—+=]+")
_CAPTION = re.compile(
    r"[ 　]*(?:[（(\[【]?[ 　]*単位[ 　]*[:：]?[^\n。]{1,24}|[（(\[][^（）()\n。]{1,12}[)）\]])[ 　]*$"
)
_FIGURE = re.compile(
    r"[ 　*]*約?[△▲+＋\-−－]?[ 　]?[0-9０-９][0-9０-９,，.．]*[ 　]?[千百]?[万億兆]?"
    r"(?:[%％倍円株人台件社個枚基本店名]|ポイント|pt|ドル|ユーロ|トン|[kMGT]?Wh?)?[ 　*]*"
)
_SPACES = re.compile("[ 　]+")
# a line of a PDF table is no longer than this, and no sentence
_SHORT = 24


def _tables(text: str) -> Iterator[tuple[str, list[list[_Span]]]]:
    """Yield each table as its caption and its rows of spans."""
    caption, caption_end = "", -1
    rows: list[list[_Span]] = []
    loose: list[_Span] = []  # short lines under a caption, of which a table with a cell a line is made
    for match in _LINE.finditer(text):
        line = match.group()
        cells = _parted(text, match.start(), match.end(), under_caption=bool(caption))
        if cells:
            rows.append(cells)
            continue
        if rows and not _RULE.fullmatch(line):
            yield caption, rows
            rows, caption, loose = [], "", []
        if _CAPTION.match(line):
            if loose:
                yield caption, _stacked(text, loose)
            caption, caption_end, loose = line, match.end(), []
        elif caption and len(line) <= _SHORT and not line.endswith("。"):
            if line.strip():
                loose.append(_stripped(text, match.start(), match.end()))
        elif caption and (line.strip() or match.start() - caption_end > 2):
            if loose:
                yield caption, _stacked(text, loose)
            caption, loose = "", []
    if rows:
        yield caption, rows
    elif loose:
        yield caption, _stacked(text, loose)


def _parted(text: str, start: int, end: int, under_caption: bool) -> list[_Span]:
    """Part a line into the cells of a row; an empty list for a line that is none."""
    line = text[start:end]
    if len(_STROKES.findall(line)) >= 2:
        if _RULE.fullmatch(line):
            return []
        outer = _stripped(text, start, end)
        inner = (outer[0] + (text[outer[0]] in "|｜"), outer[1] - (text[outer[1] - 1] in "|｜"))
        return _split(text, *inner, _STROKES)
    if "\t" in line:
        return _split(text, start, end, re.compile("\t"))
    if under_caption and _SPACES.search(line.strip()):
        cells = _split(text, *_stripped(text, start, end), _SPACES)
        figures = sum(_is_figure(text, cell) for cell in cells)
        if figures >= 2 and figures >= len(cells) - 1:
            return cells
    return []


def _split(text: str, start: int, end: int, border: re.Pattern[str]) -> list[_Span]:
    spans = []
    at = start
    for match in border.finditer(text, start, end):
        spans.append(_stripped(text, at, match.start()))
        at = match.end()
    return [*spans, _stripped(text, at, end)]


def _stripped(text: str, start: int, end: int) -> _Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_figure(text: str, span: _Span) -> bool:
    return _FIGURE.fullmatch(text, *span) is not None


def _stacked(text: str, lines: Sequence[_Span]) -> list[list[_Span]]:
    """Make rows of a table that has a cell on each line: heads first, then a label and its figures."""
    first = next((i for i, line in enumerate(lines) if _is_figure(text, line)), None)
    if first is None or first == 0:
        return []
    width = next(
        (i for i, line in enumerate(lines[first:]) if not _is_figure(text, line)), len(lines) - first
    )
    heads = list(lines[: first - 1])[-width:]
    rows = [[(0, 0)] * (width + 1 - len(heads)) + heads]
    for line in lines[first - 1 :]:
        if _is_figure(text, line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [row for row in rows if len(row) > 1]


# --- units and heads ------------------------------------------------------------------------------

_IN_BRACKETS = re.compile(r"[ 　]*[（(\[【]([^（）()\[\]【】]{1,16})[)）\]】]")
_SAID = re.compile("単位[ 　]*[:：]?[ 　]*")
_PARTS = re.compile("[、，,／/・]|および|及び")
_SCALE = re.compile("(?:十億|[十百千]?[万億兆]|[百千])?")
# 「1株当たり」 rows are in yen whatever the table is in; rates are in per cent
_PER_SHARE = re.compile("[1１一]株当たり|[1１一]株あたり|EPS")
_RATE = re.compile("率|(?:前[年期](?:同期|同月)?|構成)比")
# rows of heads above the figures, and characters of a head: looking no further keeps reading linear
_HEADS, _LONG = 3, 40
_BULLETS = " 　*#・○●◎■□-"
_YEN = Measure(Unit("money", "JPY"), 1, "share")
_PERCENT = Measure(Unit("percent", "%"))


def _cells(text: str, caption: str, rows: list[list[_Span]]) -> Iterator[Cell]:
    """Yield the cells with figures of a table, each with its measure and heads."""
    body = next((i for i, row in enumerate(rows) if any(_is_figure(text, cell) for cell in row[1:])), None)
    if body is None:
        return
    width = max(map(len, rows))
    heads = ["" for _ in range(width)]
    for row in rows[max(0, body - _HEADS) : body]:
        # heads that are short of a corner belong to the last columns
        for column, (start, end) in enumerate(row, width - len(row) if len(row) == width - 1 else 0):
            heads[column] = f"{heads[column]} {text[start : min(end, start + _LONG)]}".strip()
    said = _measures(caption) or _measures(heads[0])
    for row in rows[body:]:
        label = text[row[0][0] : min(row[0][1], row[0][0] + _LONG)]
        if _is_figure(text, row[0]):
            label = ""
        for column, cell in enumerate(row):
            if (column or not label) and _is_figure(text, cell):
                head = heads[column] if column < width else ""
                both = " | ".join(filter(None, (_bare(label), _bare(head))))
                yield Cell(*cell, _measure(label, head, said), both)


def _measure(label: str, head: str, said: Sequence[Measure]) -> Measure | None:
    """Give what a cell is counted in: by the head of its row, of its column, or the caption."""
    for words in (head, label):
        if words is label and _RATE.search(head):
            return _PERCENT
        if own := _measures(words, bracketed=True):
            return _YEN if _PER_SHARE.search(label) and own[0].unit.symbol == "JPY" else own[0]
    if _PER_SHARE.search(label + head):
        return _YEN
    if _RATE.search(label + head):
        return _PERCENT
    return next((m for m in said if m.unit.symbol != "%"), said[0] if said else None)


def _measures(words: str, bracketed: bool = False) -> list[Measure]:
    """Read the units that a caption or head names: 「（単位：百万円、％）」「売上高（千円）」."""
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


def _bare(head: str) -> str:
    """A head without its unit and marks."""
    kept = _IN_BRACKETS.sub(lambda m: "" if _measures(m.group(), bracketed=True) else m.group(), head)
    return kept.strip(_BULLETS)


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
    left = _UNIT_LEFT.search(text, max(0, start - 8), start)
    return left is not None and _UNIT_RIGHT.match(text, end) is not None
