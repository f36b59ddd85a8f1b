"""The units of the parts of a damaged file: sentences and lines, and what becomes of each."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dealnews.articles.article import Span
from dealnews.articles.sentences import split_sentences, split_units

# What a unit is known by: letters, digits, signs that change a figure.
LETTERS: Final = re.compile(r"[^\W_]+|(?<=\d)\.(?=\d)|[%‰$€£¥+]|(?<!\w)-(?=\d)")
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

HIRAGANA: Final = re.compile(r"[ぁ-ゖ]+")

# A heading line is rarely longer; longer lines are not looked for inside collapsed copies.
_LINE_LENGTH: Final = 120

# A shared stretch this long, in letters, is no accident.
SUBSTANTIAL: Final = 8


@dataclass(slots=True, eq=False)
class Unit:
    """A sentence or line of one part: its place in the file, its letters, and what becomes of it."""

    part: int
    start: int
    end: int
    key: str
    complete: bool
    last: bool = False
    of: "Unit | None" = None
    place: int = 0
    sentence: int = -1
    first: bool = False
    continued: bool = False
    grown: str = ""
    origin: "Unit | None" = field(default=None, repr=False)
    cut: int = 0
    joined: "Unit | None" = field(default=None, repr=False)


# `---END---`, also with its second half lost, or several run together. The runs of hyphens are
# possessive and begin where a run begins, so that a file of hyphens costs no more than another.
_MARKER: Final = re.compile(r"(?<!-)-{3,}+[ \t]?END\b(?:[ \t]?-{3,}+(?:[ \t]?END\b)?)*+")


def parts_of(raw: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between markers that hold anything but white space.

    Parameters
    ----------
    raw : str
        The raw file.
    start : int
        Where the stretch begins, in code points.
    end : int
        Where it ends, exclusive.

    Yields
    ------
    Span
    """
    for match in _MARKER.finditer(raw, start, end):
        if raw[start : match.start()].strip():
            yield Span(start, match.start())
        start = match.end()
    if raw[start:end].strip():
        yield Span(start, end)


def _key(text: str) -> str:
    return "".join(LETTERS.findall(text.translate(_HALF_WIDTH)))


def units_of(raw: str, parts: list[Span]) -> list[Unit]:
    """All units of all parts; headings that a copy ran into the next sentence are cut off again.

    Parameters
    ----------
    raw : str
        The raw file.
    parts : list of Span
        The parts, in the order of the file.

    Returns
    -------
    list of Unit
    """
    units: list[Unit] = []
    lines: set[str] = set()
    for number, part in enumerate(parts):
        text = raw[part.start : part.end]
        found = split_units(text)
        whole = split_sentences(text) if len(parts) > 1 else []
        ends = [sentence.end for sentence in whole]
        for position, stretch in enumerate(found):
            words = text[stretch.start : stretch.end]
            # A short line at the end of a part may be no heading but a sentence and a half.
            place = bisect_left(ends, stretch.end)
            edge = position in (0, len(found) - 1)
            own = bool(whole) and edge and whole[place].heading
            units.append(
                Unit(
                    number,
                    part.start + stretch.start,
                    part.start + stretch.end,
                    (_key(words) or words) if len(parts) > 1 else "",
                    stretch.complete,
                    position == len(found) - 1,
                    sentence=part.start + (stretch if own else whole[place]).end if whole else -1,
                    first=position == 0,
                )
            )
            line = not stretch.complete and (not units[-1].last or words[0] == "#")
            if line and len(words) <= _LINE_LENGTH:
                lines.add(units[-1].key)
    if len(parts) > 1 and lines:
        units = [piece for unit in units for piece in _peel(raw, unit, lines)]
    for place, unit in enumerate(units):
        unit.place = place
    return units


_GAP: Final = re.compile(r"\s+")


def _peel(raw: str, unit: Unit, lines: set[str]) -> Iterator[Unit]:
    """Cut known lines off the front of a unit.

    In a copy without line breaks 「見出し いやはや、…」 is the heading 「見出し」 and a sentence.
    """
    start = unit.start
    first = unit.first
    found = True
    while found and (unit.last or unit.key not in lines):
        found = False
        for gap in _GAP.finditer(raw, start, min(unit.end, start + 2 * _LINE_LENGTH)):
            head = _key(raw[start : gap.start()])
            if head in lines and gap.end() < unit.end:
                yield Unit(unit.part, start, gap.start(), head, False, sentence=start, first=first)
                first = False
                start = gap.end()
                found = True
                break
    if start > unit.start:
        rest = raw[start : unit.end]
        yield Unit(
            unit.part,
            start,
            unit.end,
            _key(rest) or rest,
            unit.complete,
            unit.last,
            sentence=unit.sentence,
            first=first,
        )
    else:
        yield unit


def is_half(units: list[Unit], unit: Unit) -> bool:
    """Whether a unit may be the second half of a sentence that the part before it broke off.

    Parameters
    ----------
    units : list of Unit
        The units of all parts.
    unit : Unit
        A unit.

    Returns
    -------
    bool
    """
    return unit.first and unit.part > 0 and not units[unit.place - 1].complete


def repeat(unit: Unit, of: Unit) -> None:
    """Drop a unit as a repetition of another, unless that one is itself a repetition of it.

    Nothing else makes a unit a repetition, so no chain of repetitions is ever a circle.

    Parameters
    ----------
    unit : Unit
        A unit.
    of : Unit
        The unit that it repeats.
    """
    root = root_of(of)  # which also makes `of` point straight at it
    if unit is not of and unit is not root:
        unit.of = of


def root_of(unit: Unit) -> Unit:
    """The kept unit that a unit repeats; chains are shortened on the way.

    Parameters
    ----------
    unit : Unit
        A unit.

    Returns
    -------
    Unit
    """
    root = unit
    while root.of is not None:
        root = root.of
    while unit.of is not None:
        unit.of, unit = root, unit.of
    return root


def drop_split(last: Unit, of: Unit) -> None:
    """Drop a unit, and the units that it was joined to, as a repetition of another.

    Parameters
    ----------
    last : Unit
        The last unit of a sentence that may have been joined.
    of : Unit
        The unit that the sentence repeats.
    """
    unit: Unit | None = last
    while unit is not None:
        before, unit.joined = unit.joined, None
        repeat(unit, of)
        unit = before


def joined_sentences(units: list[Unit]) -> dict[int, Unit]:
    """The sentences that were joined: the place of their first unit, and their last unit.

    Parameters
    ----------
    units : list of Unit
        The units of all parts.

    Returns
    -------
    dict[int, Unit]
    """
    start: dict[int, int] = {}
    end: dict[int, Unit] = {}
    for unit in units:
        if unit.joined is not None:
            start[unit.place] = start.get(unit.joined.place, unit.joined.place)
            end[start[unit.place]] = unit
    return end


BRACKET: Final = re.compile(r"[「『（(」』）)]")
_OPEN: Final = ("「", "『", "（", "(")
PARTNER: Final = {"」": "「", "』": "『", "）": "（", ")": "("}


def open_bracket(raw: str, tail: Unit) -> int:
    """Where the last bracket is that the last line of a part leaves open; -1 if there is none.

    Parameters
    ----------
    raw : str
        The raw file.
    tail : Unit
        The last unit of a part.

    Returns
    -------
    int
    """
    start = max(tail.start - 400, raw.rfind("\n", max(tail.start - 400, 0), tail.end) + 1, 0)
    stack: list[int] = []
    for match in BRACKET.finditer(raw, start, tail.end):
        if match.group() in _OPEN:
            stack.append(match.start())
        elif stack and raw[stack[-1]] == PARTNER[match.group()]:
            stack.pop()
    return stack[-1] if stack else -1
