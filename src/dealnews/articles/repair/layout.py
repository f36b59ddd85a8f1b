"""What is kept and what is dropped, as spans of the file, with the white space between."""

import re
from dataclasses import dataclass
from typing import Final

from dealnews.articles.article import Dropped, Span
from dealnews.articles.repair.units import Unit, root_of


@dataclass(frozen=True, slots=True)
class Repair:
    """What to keep of a text and what to drop; together they cover `start:end` in order."""

    kept: tuple[Span, ...]
    dropped: tuple[Dropped, ...]


_RULE: Final = re.compile(r"[-*_=＝―─━]{3,}")

# What may stand between units: markers, rules, white space, and stray signs.
_FILLER: Final = re.compile(r"(?P<space>\s+)|(?P<sign>\S+)")

# What the publisher's model wrote at the head of a part, about the part before it.
_CONTINUATION: Final = re.compile(r"[（(][^（()）\n]{0,60}(?:の|から)続き[^（()）\n]{0,10}[）)]")


def lay_out(raw: str, start: int, end: int, units: list[Unit]) -> Repair:
    """Lay out what is kept and what is dropped, and choose the white space to keep.

    Parameters
    ----------
    raw : str
        The raw file.
    start : int
        Where the repaired stretch begins, in code points.
    end : int
        Where it ends, exclusive.
    units : list of Unit
        The units of all parts, with what becomes of each.

    Returns
    -------
    Repair
    """
    pieces: list[tuple[int, int, str, Span | None]] = []  # start, end, reason or "", of
    at = start
    gaps: list[tuple[int, int]] = []

    def close_gap(chosen: tuple[int, int] | None) -> None:
        pieces.extend((a, b, "" if (a, b) == chosen else "white space", None) for a, b in gaps)
        gaps.clear()

    last: Unit | None = None
    damaged = bool(units) and units[-1].part > 0
    for unit in [*units, None]:
        stop = end if unit is None else unit.start
        for match in _FILLER.finditer(raw, at, stop):
            a, b = match.span()
            if match.lastgroup == "space":
                gaps.append((a, b))
            else:
                pieces.append((a, b, "marker", None))
        if unit is None:
            break
        at = unit.end
        note = unit.part > 0 and _CONTINUATION.fullmatch(raw, unit.start, unit.end)
        if note or (damaged and _RULE.fullmatch(raw, unit.start, unit.end)):
            pieces.append((unit.start, unit.end, "marker", None))
            continue
        if unit.of is not None:
            root = root_of(unit)
            pieces.append((unit.start, unit.end, "repetition", Span(root.start, root.end)))
            continue
        close_gap(_gap(raw, units, last, unit, gaps) if last is not None else None)
        last = unit
        cut = unit.cut if unit.joined is not None else unit.start
        if cut > unit.start:
            tail = unit.joined
            assert tail is not None
            pieces.append((unit.start, cut, "repetition", Span(tail.start, tail.end)))
        if cut < unit.end:
            pieces.append((cut, unit.end, "", None))
    close_gap(None)
    return _merge(raw, sorted(pieces))


def _gap(
    raw: str, units: list[Unit], before: Unit, after: Unit, gaps: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """Which white space to keep between two kept units; none inside a split sentence.

    It is the one that stands between them somewhere in the file, or else the strongest there is.
    """
    if after.joined is not None:
        return None
    beside = units[before.place + 1]
    if beside.of is not None and beside.part == before.part and root_of(beside) is after:
        return before.end, beside.start
    beside = units[after.place - 1]
    if beside.of is not None and beside.part == after.part and root_of(beside) is before:
        return beside.end, after.start
    return max(gaps, key=lambda gap: (_strength(raw[gap[0] : gap[1]]), -gap[0]), default=None)


def _strength(gap: str) -> int:
    """Of white space: 2 for a blank line, 1 for a line break, 0 for anything less."""
    return min(2, gap.replace("\r\n", "\n").replace("\r", "\n").count("\n"))


def _merge(raw: str, pieces: list[tuple[int, int, str, Span | None]]) -> Repair:
    """Join neighbouring kept pieces, and neighbouring repetitions of neighbouring stretches."""
    kept: list[Span] = []
    dropped: list[Dropped] = []
    for number, (start, end, reason, of) in enumerate(pieces):
        if not reason:
            if kept and kept[-1].end == start:
                kept[-1] = Span(kept[-1].start, end)
            else:
                kept.append(Span(start, end))
            continue
        last = dropped[-1] if dropped and dropped[-1].end == start else None
        if reason == "white space" and last is not None and number + 1 < len(pieces):
            # The gap inside a run of repetitions belongs to it.
            following = pieces[number + 1]
            if following[2] == "repetition" and _goes_on(raw, last.of, following[3]):
                dropped[-1] = Dropped(last.start, end, last.reason, last.of)
                continue
        if last is not None and last.reason == reason and _goes_on(raw, last.of, of):
            assert last.of is not None
            assert of is not None
            whole = Span(last.of.start, max(last.of.end, of.end))
            dropped[-1] = Dropped(last.start, end, reason, whole)
            continue
        dropped.append(Dropped(start, end, reason, of))
    return Repair(tuple(kept), tuple(dropped))


def _goes_on(raw: str, before: Span | None, after: Span | None) -> bool:
    """Whether a stretch lies in, or follows after nothing but white space on, another."""
    if before is None or after is None:
        return False
    if before.start <= after.start < before.end:
        return before == after or after.end <= before.end
    return before.end <= after.start <= before.end + 40 and not raw[before.end : after.start].strip()
