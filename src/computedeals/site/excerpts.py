"""How much of an article is shown: excerpts of long sentences, and the share of the whole.

The articles belong to their publishers. A long sentence is shown as the clauses round what is cited,
and the share of an article that the site shows can be measured, on its pages and on its files.
"""

import re
from collections.abc import Iterable, Sequence

from computedeals.charts.invisible_characters import INVISIBLE
from dealnews.language.morphology import short_tokens

LONGEST = 14  # characters of a sentence that are shown without a cut
WHOLE = 16  # characters of a cited passage that are shown without a cut
BEGINNING = 9  # characters at most that are shown of a longer one, to the end of a word
MOST = 0.3  # of a long sentence is shown, however much of it is cited
FEW = 4  # characters in a row by which texts that have nothing of an article are told apart soon
RUN = 10  # characters in a row from which on a text counts as the article's own words


def excerpt(text: str, spans: Sequence[tuple[int, int]], longest: int = LONGEST) -> list[tuple[int, int]]:
    """The stretches of a sentence to show: all of it, or the clauses round the cited spans.

    Whole clauses are added before and after while the excerpt stays within `longest` characters. A
    clause too long for that is cut near the span, between words. A span is shown in full, but for one
    longer than `WHOLE`: of that the beginning is shown. Where several together are too long, so is
    each of them.

    Parameters
    ----------
    text : str
        Any text.
    spans : sequence of tuple of (int, int)
        Cited spans, offsets in the sentence.
    longest : int, optional
        Characters that are shown at the most where it can be helped.

    Returns
    -------
    list of tuple of (int, int)
    """
    if len(text) <= longest:
        return [(0, len(text))]
    spans = [(a, a + len(beginning(text[a:b]))) for a, b in spans]
    clauses = _clauses(text)
    touched = [any(s < b and a < e for s, e in spans) for a, b in clauses]
    keep = {number for number, hit in enumerate(touched) if hit}
    stretches = list(spans)
    if sum(clauses[n][1] - clauses[n][0] for n in keep) > longest:
        room = max(0, longest - sum(e - s for s, e in spans)) // (2 * max(1, len(spans)))
        stretches = [(_word_from(text, s, room), _word_to(text, e, room)) for s, e in spans]
    else:
        total = sum(clauses[n][1] - clauses[n][0] for n in keep)
        grown = True
        while grown:
            grown = False
            for number in sorted({n + d for n in keep for d in (1, -1)} - keep):
                if not 0 <= number < len(clauses):
                    continue
                size = clauses[number][1] - clauses[number][0]
                if total + size <= longest:
                    keep.add(number)
                    total += size
                    grown = True
        stretches = [clauses[n] for n in sorted(keep)]
    return _within(_merged(stretches), max(longest, WHOLE, int(MOST * len(text))))


def shortened(surface: str) -> str:
    """A cited passage as it is shown in prose: whole, or its beginning where it is long.

    Parameters
    ----------
    surface : str
        The passage.

    Returns
    -------
    str
    """
    shown = beginning(surface)
    return surface if shown == surface else f"{shown}…"


def beginning(surface: str) -> str:
    """What is shown of a cited passage: all of it, or of a long one the words that fit `BEGINNING`.

    A first word that is too long for that is cut.

    Parameters
    ----------
    surface : str
        The passage.

    Returns
    -------
    str
    """
    if len(surface) <= WHOLE:
        return surface
    return surface[: _word_to(surface, 0, BEGINNING) or BEGINNING]


def _word_to(text: str, start: int, room: int) -> int:
    """The end of the last word within `room` characters from `start`; `start` where there is none."""
    if start + room >= len(text):
        return len(text)
    words = short_tokens(text[start : start + room + WHOLE])
    return max((start + word.end for word in words if word.end <= room), default=start)


def _word_from(text: str, end: int, room: int) -> int:
    """The start of the first word within `room` characters before `end`; `end` where there is none."""
    if end <= room:
        return 0
    first = max(0, end - room - WHOLE)
    words = short_tokens(text[first:end])
    return min((first + word.start for word in words if first + word.start >= end - room), default=end)


def share_shown(article_text: str, shown: Iterable[str], run: int = RUN) -> float:
    """The share of an article's characters, white space apart, that stand somewhere in `shown`.

    A character counts when it belongs to `run` characters in a row that `shown` holds too; shorter
    matches, such as a name or an amount, are not the article's words. Takes linear time.

    Parameters
    ----------
    article_text : str
        The article's reading text.
    shown : iterable of str
        Texts that may hold parts of it.
    run : int, optional
        Characters in a row that count as shown.

    Returns
    -------
    float
        0 to 1.
    """
    text = _dense(article_text)
    if not text:
        return 0.0
    where: dict[str, list[int]] = {}
    for start in range(len(text) - run + 1):
        where.setdefault(text[start : start + run], []).append(start)
    few = min(FEW, run)
    parts = {text[start : start + few] for start in range(len(text) - few + 1)}
    step = run - few + 1  # of so many runs, one behind the other, all hold the last one's first characters
    starts: set[int] = set()
    for other in shown:
        other = _dense(other)
        for first in range(0, len(other) - run + 1, step):
            last = first + step - 1
            if other[last : last + few] not in parts:
                continue
            for at in range(first, last + 1):
                if found := where.pop(other[at : at + run], None):
                    starts.update(found)
    covered, end = 0, 0
    for start in sorted(starts):
        covered += start + run - max(start, end)
        end = start + run
    return covered / len(text)


_SHOWN_CONTROLS = re.compile(r"\[U\+[0-9A-F]{4,5}\]")

# a clause ends with a comma, a full stop or a closing bracket
_CLAUSE_END = re.compile("[、。，．！？!?；;」』）)]+")


def _clauses(text: str) -> list[tuple[int, int]]:
    ends = [found.end() for found in _CLAUSE_END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return list(zip([0, *ends], ends, strict=False))


def _merged(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _within(stretches: Sequence[tuple[int, int]], room: int) -> list[tuple[int, int]]:
    """The same stretches, each cut to an equal part of the room where all of them are too long for it."""
    if sum(end - start for start, end in stretches) <= room:
        return list(stretches)
    each = max(1, room // len(stretches))
    return [(start, min(end, start + each)) for start, end in stretches]


def _dense(text: str) -> str:
    """Text without what a page changes: white space, and controls, hidden or shown."""
    return "".join(_SHOWN_CONTROLS.sub("", INVISIBLE.sub("", text)).split())
