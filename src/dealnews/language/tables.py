"""Tables in running text: which figures stand in a cell, in what unit, under which heads.

Five kinds are read: rows of Markdown between strokes, rows parted by tabs, rows parted by spaces under
a line that says 単位, the text of PDFs with a cell on each line under such a line, and accounts, which have
a row of units under their heads (百万円 ％ 百万円 ％).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dealnews.language.table_units import (
    Cell,
    Measure,
    is_figure,
    measure_of,
    measures_in,
    per_share,
    unit_row,
    without_unit,
)

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
    found = [cell for caption, rows in _tables(text) for cell in _cells(text, caption, rows)]
    taken = {cell.start for cell in found}
    found += [cell for cell in _Accounts(text).cells() if cell.start not in taken]
    return tuple(sorted(found, key=lambda cell: cell.start))


_MARKS = ("|", "｜", "\t", "単位", "円）", "円)", "円 ", "円　", "円\n")

# --- finding tables -------------------------------------------------------------------------------

_LINE = re.compile("[^\n]+")
_STROKES = re.compile("[|｜]")
_RULE = re.compile(r"[ 　|｜:\-–—+=]+")
_CAPTION = re.compile(
    r"(?:[^\n。、（(|｜\t]{1,24}(?=[（(\[【][ 　]*単位))?"
    r"[ 　]*(?:[（(\[【]?[ 　]*単位[ 　]*[:：]?[^\n。]{1,24}|[（(\[][^（）()\n。]{1,12}[)）\]])[ 　]*$"
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
        if rows and _RULE.fullmatch(line):
            continue
        if rows:
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
        figures = sum(is_figure(text, *cell) for cell in cells)
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


def _stacked(text: str, lines: Sequence[_Span]) -> list[list[_Span]]:
    """Make rows of a table that has a cell on each line: heads first, then a label and its figures."""
    first = next((i for i, line in enumerate(lines) if is_figure(text, *line)), None)
    if first is None or first == 0:
        return []
    width = next(
        (i for i, line in enumerate(lines[first:]) if not is_figure(text, *line)), len(lines) - first
    )
    heads = list(lines[: first - 1])[-width:]
    rows = [[(0, 0)] * (width + 1 - len(heads)) + heads]
    for line in lines[first - 1 :]:
        if is_figure(text, *line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [row for row in rows if len(row) > 1]


# --- cells with their heads -------------------------------------------------------------------------

# rows of heads above the figures, and characters of a head: looking no further keeps reading linear
_HEADS, _LONG = 3, 40


def _cells(text: str, caption: str, rows: list[list[_Span]]) -> Iterator[Cell]:
    """Yield the cells with figures of a table, each with its measure and heads."""
    body = next((i for i, row in enumerate(rows) if any(is_figure(text, *cell) for cell in row[1:])), None)
    if body is None:
        return
    width = max(map(len, rows))
    heads = ["" for _ in range(width)]
    units: dict[int, Measure] = {}
    for row in rows[max(0, body - _HEADS) : body]:
        # heads that are short of a corner belong to the last columns
        short = width - len(row) if len(row) == width - 1 else 0
        words = [text[start : min(end, start + _LONG)] for start, end in row]
        measures = [unit_row(word) for word in words]
        if any(measures) and all(
            bool(word) == (len(m) == 1) for word, m in zip(words, measures, strict=True)
        ):
            units |= {column: m[0] for column, m in enumerate(measures, short) if m}
            continue
        for column, word in enumerate(words, short):
            heads[column] = f"{heads[column]} {word}".strip()
    heads = _spread(heads, units)
    said = measures_in(caption) or measures_in(heads[0])
    for row in rows[body:]:
        label = text[row[0][0] : min(row[0][1], row[0][0] + _LONG)]
        if is_figure(text, *row[0]):
            label = ""
        for column, cell in enumerate(row):
            if (column or not label) and is_figure(text, *cell):
                head = heads[column] if column < width else ""
                both = " | ".join(filter(None, (without_unit(label), without_unit(head))))
                counted = [units[column]] if column in units else said
                yield Cell(*cell, measure_of(label, head, counted), both)


def _spread(heads: list[str], units: dict[int, Measure]) -> list[str]:
    """Let a head over several columns with units of their own stand over each of them."""
    spread = list(heads)
    for column in sorted(units):
        if column and not spread[column]:
            spread[column] = spread[column - 1]
    return spread


# --- accounts ---------------------------------------------------------------------------------------

_WORD = re.compile("[^ 　\t]+")
_NONE = re.compile("[-－―─–—‐−*＊]+")  # a cell without a figure
_LABEL = 40  # characters of the label of a row, at most


class _Accounts:
    """Reads the tables that have a row of units under their heads, line by line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.before: list[str] = []  # the last lines that may be heads
        self.measures: list[Measure] = []
        self.heads: list[str] = []
        self.label = ""
        self.column = 0  # of the next figure in the row
        self.filled = False  # whether the table has figures already

    def cells(self) -> Iterator[Cell]:
        """Yield the cells with figures."""
        for match in _LINE.finditer(self.text):
            units = unit_row(match.group())
            if units:
                self._open(units)
            elif self.measures and match.group().strip():
                yield from self._row(match.start(), match.end())
            if not units and match.group().strip():
                self.before = [*self.before[-7:], match.group()[:_LABEL].strip()]

    def _open(self, units: list[Measure]) -> None:
        if self.filled or not self.measures:
            self.measures, self.filled = [], False
            self.heads = self.before
        self.measures = self.measures + units
        self.label, self.column = "", 0

    def _row(self, start: int, end: int) -> Iterator[Cell]:
        """Read a line under the units: a label with figures, a label alone, or more figures of its row."""
        text = self.text
        words = [match.span() for match in _WORD.finditer(text, start, end)]
        first = len(words)
        while first and (is_figure(text, *words[first - 1]) or _NONE.fullmatch(text, *words[first - 1])):
            first -= 1
        figures = words[first:]
        if first:
            self.label, self.column = text[words[0][0] : words[first - 1][1]][:_LABEL], 0
        wide = self.column + len(figures) > len(self.measures)
        if wide or (not figures and (end - start > _LABEL or text[end - 1] == "。")):
            self.measures = []
            return
        for span in figures:
            if is_figure(text, *span):
                self.filled = True
                head = self._head()
                heads = " | ".join(filter(None, (self.label, head)))
                yield Cell(*span, per_share(self.measures[self.column], self.label + head), heads)
            self.column += 1

    def _head(self) -> str:
        """The head of the column; one may stand over several, as 売上高 over an amount and its change."""
        heads, columns = self.heads[-1:], len(self.measures)
        if heads and len(words := heads[0].split()) > 1:
            heads = words
        else:
            count = next((n for n in (columns, columns // 2) if 0 < n <= len(self.heads)), 0)
            heads = self.heads[-count:] if count else []
        if not heads or columns % len(heads):
            return ""
        return heads[self.column * len(heads) // columns]
