"""Undo the damage of a file that was put together from parts with `---END---` between them.

Each part of such a file is one attempt to finish the article: it may repeat the article from its
start with every line break lost, begin again with the sentence that broke off, go on in the middle
of a sentence or a word, or repeat the last few words before going on. Repair keeps every sentence
once, where it first stands; joins a sentence that is split between two parts; drops what repeats
something kept, and says what it repeats; and adds nothing.

Method. Each part is cut into units (sentences and lines), and a unit is known by its letters and
digits alone, so that lost line breaks, emphasis marks and a stray comma make no difference.

1. A unit seen in an earlier part is a repetition. Within one part only a passage of three
   sentences and more is, since an author may write a sentence twice.
2. The last unit of a part, where it has no sentence's end, is a broken tail; the first unit of the
   next part may be its other half. A tail that begins a unit found elsewhere is a repetition of
   it, and so is a head that ends one. A tail that stands alone is joined to the head after it,
   less the words that both have.
3. Of a joined sentence and a whole one with the same words, the whole one is kept, unless that
   would move it past other text.
4. A sentence whose letters all stand, in their order, in a somewhat longer sentence of another
   part is a repetition of it, and so is one that differs in kana only. Neither may differ in
   negations or figures. Copies that were reworded further are sentences of their own.

Units are found again by hashing and by binary search among sorted units, so that time grows with
the length of the text times the logarithm of the number of units at most.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from dealnews.articles.article import Dropped, Span
from dealnews.articles.sentences import split_sentences, split_units


@dataclass(frozen=True, slots=True)
class Repair:
    """What to keep of a text and what to drop; together they cover `start:end` in order."""

    kept: tuple[Span, ...]
    dropped: tuple[Dropped, ...]


def repair(raw: str, start: int = 0, end: int | None = None) -> Repair:
    """Find the spans of a damaged text that hold every sentence of it once.

    Parameters
    ----------
    raw : the file's text.
    start, end : the stretch of it to repair, in code points; what lies outside is left alone.

    Returns
    -------
    The kept spans, and the dropped ones with their reasons: marker, repetition, white space.
    """
    end = len(raw) if end is None else end
    if not _SIGNS.search(raw, start, end):
        return _whole(raw, start, end)
    parts = list(_parts(raw, start, end))
    units = _units(raw, parts)
    if len(parts) > 1 and units:
        _drop_copies(units)
        _drop_runs(units)
        _mend_breaks(raw, units)
        _drop_variants(units)
        _keep_sentences_whole(raw, units)
    return _spans(raw, start, end, units)


def find_parts(raw: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The stretches of a text between its `---END---` markers, empty ones left out.

    Parameters
    ----------
    raw : str
        The raw file.
    start : int, optional
        Where the stretch begins, in code points.
    end : int, optional
        Where it ends, exclusive; the end of the text unless given.

    Returns
    -------
    list of Span
    """
    end = len(raw) if end is None else end
    return list(_parts(raw, start, end))


# `---END---`, also with its second half lost, or several run together. The runs of hyphens are
# possessive and begin where a run begins, so that a file of hyphens costs no more than another.
_MARKER: Final = re.compile(r"(?<!-)-{3,}+[ \t]?END\b(?:[ \t]?-{3,}+(?:[ \t]?END\b)?)*+")

# What a unit is known by: letters, digits, signs that change a figure.
_LETTERS: Final = re.compile(r"[^\W_]+|(?<=\d)\.(?=\d)|[%‰$€£¥+]|(?<!\w)-(?=\d)")
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

# What markers and rules are made of: text without three of these on end is in one piece.
_SIGNS: Final = re.compile("[-*_=＝―─━](?=[-*_=＝―─━]{2})")

# What no sentence begins with: after it a part goes on in the middle of a sentence.
_GOES_ON: Final = re.compile(
    r"[、，,。）」』ー・々ぁぃぅぇぉっゃゅょァィゥェォッャュョん]"
    r"|を|が(?!ん)|の(?!ち|ど)|に(?!も|わか|ぎ)|へ(?!え)|と(?!ころ|は|に|も)"
    r"|は(?!い|じ|っ|る|た)|も(?!ち|し|う|っ|は|と)|で(?![はもす])"
)
# What goes on with nothing: a heading, a list, a label, a quotation, bold words; and the words
# with which the publisher's model begins a paragraph, or answers its own instructions.
_BLOCK: Final = re.compile(
    r"#|\*|【|「|『|\d+[.．)）](?!\d)|[-・]\s"
    r"|はい、|ええ、|これは、|それは、|しかし、|また、|さらに、|もちろん、|例えば、|たとえば、|つまり、"
    r"|だからこそ|個人的に|正直なところ|では、|でも、|ただ、|一方"
)

# Split sentences longer than this are not compared with others.
_LONGEST: Final = 4000

# A shared stretch this long, in letters, is no accident.
_SUBSTANTIAL: Final = 8

# A passage that one part has twice is damage from this many sentences and letters on; less is the
# author's own: 「皆さんはこの動きをどう見ていますか？」 closes one paragraph and is the next.
_RUN: Final = 3
_RUN_LETTERS: Final = 100

# Copies that differ are looked for by this many letters at their start or their end.
_ANCHOR: Final = 10
_CANDIDATES: Final = 4

# The shorter of two copies has at least this share of the longer one's letters.
_ALIKE: Final = 0.8

_OPEN: Final = ("「", "『", "（", "(")
_PARTNER: Final = {"」": "「", "』": "『", "）": "（", ")": "("}
_BRACKET: Final = re.compile(r"[「『（(」』）)]")

_MARKS: Final = "、，,。・「」『』（）()：:…-―— "
_HIRAGANA: Final = re.compile(r"[ぁ-ゖ]+")
_KANJI: Final = re.compile(r"[一-龯]+")
_FIGURE: Final = re.compile(r"[\d.]+|[十百千万億兆]+")
_NEGATION: Final = re.compile(r"な[いくかけ]|ませ?ん|ずに|ぬ")

_RULE: Final = re.compile(r"[-*_=＝―─━]{3,}")

# What may stand between units: markers, rules, white space, and stray signs.
_FILLER: Final = re.compile(r"(?P<space>\s+)|(?P<sign>\S+)")

# A heading line is rarely longer; longer lines are not looked for inside collapsed copies.
_LINE_LENGTH: Final = 120


@dataclass(slots=True, eq=False)
class _Unit:
    """A sentence or line of one part: its place in the file, its letters, and what becomes of it."""

    part: int
    start: int
    end: int
    key: str
    complete: bool
    last: bool = False
    of: "_Unit | None" = None
    place: int = 0
    sentence: int = -1
    first: bool = False
    continued: bool = False
    grown: str = ""
    origin: "_Unit | None" = field(default=None, repr=False)
    cut: int = 0
    joined: "_Unit | None" = field(default=None, repr=False)


def _whole(raw: str, start: int, end: int) -> Repair:
    """A text in one piece: all of it but the white space around it."""
    first = end - len(raw[start:end].lstrip())
    last = start + len(raw[start:end].rstrip())
    if first >= last:
        return Repair((), (Dropped(start, end, "white space"),) if start < end else ())
    around = ((start, first), (last, end))
    return Repair((Span(first, last),), tuple(Dropped(a, b, "white space") for a, b in around if a < b))


# What the publisher's model wrote at the head of a part, about the part before it.
_CONTINUATION: Final = re.compile(r"[（(][^（()）\n]{0,60}(?:の|から)続き[^（()）\n]{0,10}[）)]")


def _parts(raw: str, start: int, end: int) -> Iterator[Span]:
    for match in _MARKER.finditer(raw, start, end):
        if raw[start : match.start()].strip():
            yield Span(start, match.start())
        start = match.end()
    if raw[start:end].strip():
        yield Span(start, end)


def _key(text: str) -> str:
    return "".join(_LETTERS.findall(text.translate(_HALF_WIDTH)))


def _units(raw: str, parts: list[Span]) -> list[_Unit]:
    """All units of all parts; headings that a copy ran into the next sentence are cut off again."""
    units: list[_Unit] = []
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
                _Unit(
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


def _peel(raw: str, unit: _Unit, lines: set[str]) -> Iterator[_Unit]:
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
                yield _Unit(unit.part, start, gap.start(), head, False, sentence=start, first=first)
                first = False
                start = gap.end()
                found = True
                break
    if start > unit.start:
        rest = raw[start : unit.end]
        yield _Unit(
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


def _drop_copies(units: list[_Unit]) -> None:
    """Rule 1: a unit that an earlier part has is a repetition of its first copy there."""
    first: dict[str, list[_Unit]] = {}
    # Signs without letters at the edge of a part belong to what was cut there: 「…でした」 / 「。」.
    known = [unit for unit in units if unit.key[:1].isalnum() or not (unit.first or unit.last)]
    for unit in known:
        seen = first.setdefault(unit.key, [])
        if seen and unit.complete and seen[0].last and not seen[0].complete:
            # What was cut off just before its full stop is a copy of the whole, not the reverse.
            seen.clear()
        if not seen or seen[0].part == unit.part:
            seen.append(unit)
    taken: dict[tuple[int, str], int] = {}
    for unit in known:
        seen = first[unit.key]
        if seen[0].part == unit.part:
            continue
        place = taken.get((unit.part, unit.key), 0)
        taken[unit.part, unit.key] = place + 1
        _repeat(unit, seen[min(place, len(seen) - 1)])


def _drop_runs(units: list[_Unit]) -> None:
    """Rule 1, inside a part: three sentences and more that follow each other twice are a copy."""
    last: dict[str, int] = {}
    before: list[int | None] = []  # the place of the same words earlier in the same part
    for unit in units:
        place = last.get(unit.key)
        same = place is not None and units[place].part == unit.part and unit.of is None
        before.append(place if same else None)
        last[unit.key] = unit.place
    start = 0
    while start < len(units):
        source = before[start]
        stop = start + 1
        if source is not None:
            while stop < len(units) and before[stop] == source + stop - start < start:
                stop += 1
            length = sum(len(unit.key) for unit in units[start:stop])
            if stop - start >= _RUN and length >= _RUN_LETTERS:
                for place in range(start, stop):
                    _repeat(units[place], units[source + place - start])
        start = stop


class _Affixes:
    """Finds a unit that begins, or ends, with given letters, by binary search."""

    def __init__(self, units: list[_Unit]) -> None:
        self._unit: dict[str, _Unit] = {}
        for unit in units:
            self._unit.setdefault(unit.key, unit)
        self._forward = sorted(self._unit)
        self._backward = sorted(key[::-1] for key in self._unit)
        # Without the first units of parts, which may be half a sentence themselves.
        self._whole_backward = sorted(
            key[::-1] for key, unit in self._unit.items() if not _is_half(units, unit)
        )

    def with_prefix(self, letters: str) -> _Unit | None:
        """A longer unit that begins with these letters, one with a sentence's end if there is one."""
        found = None
        for position in range(bisect_right(self._forward, letters), len(self._forward)):
            key = self._forward[position]
            if not key.startswith(letters):
                break
            unit = self._unit[key]
            if unit.complete:
                return unit
            if found is not None:
                break
            found = unit
        return found

    def add(self, letters: str, first: _Unit) -> None:
        """Let a sentence that was joined be found by all its letters, as its first unit."""
        self._unit.setdefault(letters, first)

    def same(self, letters: str) -> _Unit | None:
        """The unit with just these letters."""
        return self._unit.get(letters)

    def with_suffix(self, letters: str, *, whole: bool) -> _Unit | None:
        """A longer unit that ends with these letters; `whole`: one that surely is a whole sentence."""
        letters = letters[::-1]
        keys = self._whole_backward if whole else self._backward
        position = bisect_right(keys, letters)
        if position < len(keys) and keys[position].startswith(letters):
            return self._unit[keys[position][::-1]]
        return None


def _mend_breaks(raw: str, units: list[_Unit]) -> None:
    """Rules 2 and 3: drop or join the broken ends of the parts."""
    affixes = _Affixes(units)
    # The place of the first unit from here on that rule 1 left.
    kept_from = [len(units)] * (len(units) + 1)
    for unit in reversed(units):
        kept_from[unit.place] = unit.place if unit.of is None else kept_from[unit.place + 1]
    for tail, head in zip(units, [*units[1:], None], strict=True):
        if not tail.last:
            continue
        ends = tail.complete and not (head and _is_open(raw, tail, head))
        whole = affixes.with_prefix(tail.grown or tail.key)
        if whole is not None and ends and whole.key[len(tail.grown or tail.key)] != ".":
            # Only 「…1.」 may break off with what looks like a sentence's end: 「…1.5度」.
            whole = None
        if head is None or (head.of is not None and not _is_splinter(head)):
            if whole is not None and tail.of is None:
                _drop_split(tail, whole)
        elif ends:
            known = _end_of(units, head, affixes, broken=False)
            if known is not None and head.of is None:
                _repeat(head, known)
        else:
            _mend_break(raw, units, kept_from, tail, head, whole, affixes)
    _drop_outgrown(units)


def _end_of(units: list[_Unit], head: _Unit, affixes: _Affixes, *, broken: bool) -> _Unit | None:
    """The known sentence that a head is the end of, if it is one.

    A short head must be followed by what follows that sentence; a long one need not. After a tail
    that is `broken`, what may itself be half a sentence does not count: the head may be the same half.
    """
    if head.place + 1 < len(units):
        following = units[head.place + 1]
        if following.of is not None and following.part == head.part:
            before = units[_root(following).place - 1]
            words = before.grown or before.key
            whole = (
                not broken or bool(before.grown) or before.place < head.place or not _is_half(units, before)
            )
            if whole and before is not head and words != head.key and words.endswith(head.key):
                return before
    if len(head.key) < _SUBSTANTIAL:
        return None
    return affixes.with_suffix(head.key, whole=broken)


def _is_broken(unit: _Unit) -> bool:
    return unit.last and not unit.complete and not unit.continued


def _is_half(units: list[_Unit], unit: _Unit) -> bool:
    """Whether a unit may be the second half of a sentence that the part before it broke off."""
    return unit.first and unit.part > 0 and not units[unit.place - 1].complete


def _is_splinter(head: _Unit) -> bool:
    """Whether a head is known only as the head of another part, and short: 「…頼りで」 / 「す。」."""
    return len(head.key) < _SUBSTANTIAL and head.first and _root(head).first


def _is_open(raw: str, tail: _Unit, head: _Unit) -> bool:
    """Whether a part ends after a full stop inside a quotation that the next part closes, or in 1.5."""
    if raw[tail.end - 1] in ".．" and raw[tail.end - 2].isdigit() and raw[head.start].isdigit():
        return True
    opened = _open_bracket(raw, tail)
    closed = _BRACKET.search(raw, head.start, head.end + 200)
    return opened >= 0 and closed is not None and _PARTNER.get(closed.group()) == raw[opened]


def _open_bracket(raw: str, tail: _Unit) -> int:
    """Where the last bracket is that the last line of a part leaves open; -1 if there is none."""
    start = max(tail.start - 400, raw.rfind("\n", max(tail.start - 400, 0), tail.end) + 1, 0)
    stack: list[int] = []
    for match in _BRACKET.finditer(raw, start, tail.end):
        if match.group() in _OPEN:
            stack.append(match.start())
        elif stack and raw[stack[-1]] == _PARTNER[match.group()]:
            stack.pop()
    return stack[-1] if stack else -1


def _drop_outgrown(units: list[_Unit]) -> None:
    """Rule 2, for tails that begin a sentence which was joined only now."""
    whole = {end.grown: units[start] for start, end in _split_sentences(units).items()}
    keys = sorted(whole)
    for tail in units:
        if tail.last and not (tail.complete or tail.continued or tail.of):
            at = bisect_left(keys, tail.key)
            if at < len(keys) and keys[at].startswith(tail.key):
                _repeat(tail, whole[keys[at]])


def _mend_break(
    raw: str,
    units: list[_Unit],
    kept_from: list[int],
    tail: _Unit,
    head: _Unit,
    whole: _Unit | None,
    affixes: _Affixes,
) -> None:
    """Decide on a broken tail and on the head after it, which has not been seen before."""
    if not _LETTERS.search(raw, head.start, head.end):
        # Cut before the full stop: 「…見えて落ちました」 / 「。」.
        if _root(tail).complete or (tail.of is None and whole is not None):
            _repeat(head, tail)
        else:
            _join(raw, kept_from, tail, head, 0, affixes)
        return
    shared = _overlap(tail.key, head.key)
    if shared == len(tail.key) and tail.joined is None:
        # The head begins with the whole tail: the sentence was begun again.
        if tail.of is None:
            _repeat(tail, head)
        return
    if not _LETTERS.search(raw, tail.start, tail.end):
        # Cut among the signs that open a line: "#" / "## 見出し".
        known = _end_of(units, head, affixes, broken=True)
        if known is None:
            _join(raw, kept_from, tail, head, 0, affixes)
        else:
            _repeat(head, known)
        return
    opening = raw[head.start : head.start + 8]
    if shared < _least_overlap(head.key[:shared], opening):
        shared = 0
    known = _end_of(units, head, affixes, broken=True)
    both = (tail.grown or tail.key) + head.key[shared:]
    same = affixes.same(both)
    if same is None and head.last and not head.complete:
        # The head is cut as well: look for the sentence that both begin.
        same = affixes.with_prefix(both)
    if same is not None:
        whole = same
        if head.complete and _is_broken(whole):
            # The same words were cut before their full stop; now they have it.
            _join(raw, kept_from, tail, head, shared, affixes)
            _repeat(whole, tail)
        elif whole.place < tail.place or kept_from[head.place + 1] >= whole.place:
            _drop_split(tail, whole)
            _repeat(head, whole)
        else:
            _join(raw, kept_from, tail, head, shared, affixes)
            _repeat(whole, tail)
    elif known is not None:
        _repeat(head, known)
        if whole is not None and tail.of is None:
            _drop_split(tail, whole)
    elif shared or _GOES_ON.match(opening):
        _join(raw, kept_from, tail, head, shared, affixes)
    elif whole is not None and whole.complete:
        if tail.of is None:
            _drop_split(tail, whole)
    elif not _BLOCK.match(opening) and not (raw[tail.start] == "#" and _ends_line(head)):
        _join(raw, kept_from, tail, head, shared, affixes)
    elif whole is not None and tail.of is None:
        _drop_split(tail, whole)


def _ends_line(head: _Unit) -> bool:
    """Whether a head is a sentence and not the other half of a heading."""
    return head.complete or head.last


def _join(
    raw: str, kept_from: list[int], tail: _Unit, head: _Unit, shared: int, affixes: "_Affixes"
) -> None:
    """Make a head the second half of a broken tail, less the letters that both have."""
    if tail.of is not None:
        # The same words were cut off at the same place before; the head belongs to the last cut,
        # or to the first where nothing kept stands between.
        first = _root(tail)
        if first.key == tail.key and not first.continued:
            if kept_from[first.place + 1] >= tail.place:
                tail = first
            else:
                tail.of = None
                _repeat(first, tail)
        else:
            tail.of = None
    tail.continued = True
    head.of, head.joined = None, tail
    words = tail.grown or tail.key
    head.grown = words + head.key[shared:] if len(words) <= _LONGEST else head.key
    head.origin = tail.origin or tail
    affixes.add(head.grown, head.origin)
    head.cut = head.start
    if shared:
        count = 0
        for match in _LETTERS.finditer(raw, head.start, head.end):
            count += len(match.group())
            if count >= shared:
                head.cut = match.end() - (count - shared)
                break
        # "…という能力は、" / "能力は、AIが…": the comma after the shared words is shared too.
        closing = raw[tail.start + len(raw[tail.start : tail.end].rstrip(_MARKS)) : tail.end]
        for sign in closing:
            if head.cut < head.end and raw[head.cut] == sign:
                head.cut += 1


def _overlap(tail: str, head: str) -> int:
    """The length of the longest end of `tail` that is a start of `head` (Knuth, Morris, Pratt)."""
    head = head[: len(tail)]
    tail = tail[len(tail) - len(head) :]
    border = [0] * len(head)
    length = 0
    for position in range(1, len(head)):
        while length and head[position] != head[length]:
            length = border[length - 1]
        length += head[position] == head[length]
        border[position] = length
    length = 0
    for letter in tail:
        while length and (length == len(head) or letter != head[length]):
            length = border[length - 1]
        length += bool(head) and letter == head[length]
    return length


def _least_overlap(shared: str, opening: str) -> int:
    """How many letters two halves must share before that counts as more than chance."""
    if opening.startswith(("…", "...")):
        return 1
    if _KANJI.fullmatch(shared):
        return 1
    return 3 if _HIRAGANA.fullmatch(shared) else 2


def _repeat(unit: _Unit, of: _Unit) -> None:
    """Drop a unit as a repetition of another, unless that one is itself a repetition of it.

    Nothing else makes a unit a repetition, so no chain of repetitions is ever a circle.
    """
    root = _root(of)  # which also makes `of` point straight at it
    if unit is not of and unit is not root:
        unit.of = of


def _root(unit: _Unit) -> _Unit:
    """The kept unit that a unit repeats; chains are shortened on the way."""
    root = unit
    while root.of is not None:
        root = root.of
    while unit.of is not None:
        unit.of, unit = root, unit.of
    return root


def _drop_variants(units: list[_Unit]) -> None:
    """Rule 4: sentences of different parts with next to the same words are one sentence."""
    split = _split_sentences(units)
    content: dict[tuple[str, int], _Unit] = {}
    anchors: dict[tuple[str, bool], list[tuple[_Unit, str]]] = {}
    for unit in units:
        end = split.get(unit.place, unit)
        if unit.of is not None or unit.joined is not None or not (unit.complete or end.grown):
            continue
        key = end.grown or unit.key
        kanji = _HIRAGANA.sub("", key)
        if len(kanji) < _SUBSTANTIAL:
            continue
        fuller = content.setdefault((kanji, len(_NEGATION.findall(key))), unit)
        if fuller.part == unit.part or not _ALIKE < len(fuller.key) / len(key) < 1 / _ALIKE:
            others = [
                anchors.setdefault(anchor, [])
                for anchor in ((key[:_ANCHOR], True), (key[-_ANCHOR:], False))
            ]
            fuller, shorter = _variants(unit, key, [pair for found in others for pair in found])
            for other in shorter:
                _drop_split(split.get(other.place, other), fuller)
            for found in others:
                if len(found) < _CANDIDATES:
                    found.append((unit, key))
        if fuller is not unit:
            _drop_split(end, fuller)


def _split_sentences(units: list[_Unit]) -> dict[int, _Unit]:
    """The sentences that were joined: the place of their first unit, and their last unit."""
    start: dict[int, int] = {}
    end: dict[int, _Unit] = {}
    for unit in units:
        if unit.joined is not None:
            start[unit.place] = start.get(unit.joined.place, unit.joined.place)
            end[start[unit.place]] = unit
    return end


def _variants(unit: _Unit, key: str, others: list[tuple[_Unit, str]]) -> tuple[_Unit, list[_Unit]]:
    """The fullest copy of a sentence among some others, itself if none is fuller; and shorter ones."""
    shorter: list[_Unit] = []
    for other, letters in others:
        if other.of is not None or other.part == unit.part or _claim(letters) != _claim(key):
            continue
        if _ALIKE * len(letters) < len(key) <= len(letters) and _within(key, letters):
            return other, shorter
        if _ALIKE * len(key) < len(letters) < len(key) and _within(letters, key):
            shorter.append(other)
    return unit, shorter


def _claim(key: str) -> tuple[int, tuple[str, ...]]:
    """What two copies of a sentence must have in common: negations and figures."""
    return len(_NEGATION.findall(key)), tuple(_FIGURE.findall(key))


def _keep_sentences_whole(raw: str, units: list[_Unit]) -> None:
    """A sentence of several units, as one that quotes another, is kept or dropped as a whole."""
    for tail in units:
        if tail.last:
            opened = _open_bracket(raw, tail)
            place = tail.place
            while 0 <= opened < units[place].start and units[place - 1].part == tail.part:
                place -= 1
                units[place].sentence = tail.sentence
    groups = [list(group) for _, group in groupby(units, key=lambda unit: (unit.part, unit.sentence))]
    begun_by: dict[str, list[_Unit]] = {}
    for members in groups:
        if len(members) > len(begun_by.get(members[0].key, ())) and not _is_cut(raw, members[-1]):
            begun_by[members[0].key] = members
    for members in groups:
        # A sentence that broke off inside a quotation is a repetition where another has it whole.
        tail = members[-1]
        whole = begun_by.get(members[0].key, members)
        if _is_cut(raw, tail) and not tail.continued and 1 < len(whole) >= len(members):
            pairs = list(zip(members, whole, strict=False))
            if whole is not members and all(
                mine.key == other.key or (mine is tail and other.key.startswith(mine.key))
                for mine, other in pairs
            ):
                for other in whole:
                    other.of = None
                for mine, other in pairs:
                    _repeat(mine, other)
    for members in groups:
        if any(unit.of is None for unit in members):
            for unit in members:
                unit.of = None


def _is_cut(raw: str, tail: _Unit) -> bool:
    return tail.last and (not tail.complete or _open_bracket(raw, tail) >= 0)


def _within(short: str, long: str) -> bool:
    """Whether all letters of `short` stand in `long` in their order."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def _drop_split(last: _Unit, of: _Unit) -> None:
    """Drop a unit, and the units that it was joined to, as a repetition of another."""
    unit: _Unit | None = last
    while unit is not None:
        before, unit.joined = unit.joined, None
        _repeat(unit, of)
        unit = before


def _spans(raw: str, start: int, end: int, units: list[_Unit]) -> Repair:
    """Lay out what is kept and what is dropped, and choose the white space to keep."""
    pieces: list[tuple[int, int, str, Span | None]] = []  # start, end, reason or "", of
    at = start
    gaps: list[tuple[int, int]] = []

    def close_gap(chosen: tuple[int, int] | None) -> None:
        pieces.extend((a, b, "" if (a, b) == chosen else "white space", None) for a, b in gaps)
        gaps.clear()

    last: _Unit | None = None
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
            root = _root(unit)
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
    raw: str, units: list[_Unit], before: _Unit, after: _Unit, gaps: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """Which white space to keep between two kept units; none inside a split sentence.

    It is the one that stands between them somewhere in the file, or else the strongest there is.
    """
    if after.joined is not None:
        return None
    beside = units[before.place + 1]
    if beside.of is not None and beside.part == before.part and _root(beside) is after:
        return before.end, beside.start
    beside = units[after.place - 1]
    if beside.of is not None and beside.part == after.part and _root(beside) is before:
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
