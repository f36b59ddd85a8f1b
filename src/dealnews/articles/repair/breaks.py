"""Rules 2 and 3: the broken end of a part is dropped, or joined to the part behind it."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from dealnews.articles.repair.affixes import Affixes
from dealnews.articles.repair.units import (
    BRACKET,
    HIRAGANA,
    LETTERS,
    PARTNER,
    SUBSTANTIAL,
    Unit,
    drop_split,
    is_half,
    joined_sentences,
    open_bracket,
    repeat,
    root_of,
)

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
_MARKS: Final = "、，,。・「」『』（）()：:…-―— "
_KANJI: Final = re.compile(r"[一-龯]+")


@dataclass(frozen=True, slots=True)
class _Break:
    """A broken tail, the head after it, and where both are looked up.

    kept_from: for every unit the place of the first from there on that rule 1 left.
    whole: the sentence that the tail begins, if one is known.
    """

    raw: str
    units: list[Unit]
    kept_from: list[int]
    affixes: Affixes
    tail: Unit
    head: Unit
    whole: Unit | None

    def join(self, shared: int = 0) -> None:
        """Make the head the second half of the tail, less the letters that both have."""
        _join(self.raw, self.kept_from, self.tail, self.head, shared, self.affixes)

    def drop_tail(self) -> None:
        """Drop the tail if the sentence that it begins is known."""
        if self.whole is not None and self.tail.of is None:
            drop_split(self.tail, self.whole)

    @property
    def opening(self) -> str:
        """The first signs of the head."""
        return self.raw[self.head.start : self.head.start + 8]


def mend_breaks(raw: str, units: list[Unit]) -> None:
    """Rules 2 and 3: drop or join the broken ends of the parts.

    Parameters
    ----------
    raw : str
        The raw file.
    units : list of Unit
        The units of all parts, in the order of the file; changed in place.
    """
    affixes = Affixes(units)
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
        if head is None or (head.of is not None and not _is_short_head(head)):
            if whole is not None and tail.of is None:
                drop_split(tail, whole)
        elif ends:
            known = _end_of(units, head, affixes, broken=False)
            if known is not None and head.of is None:
                repeat(head, known)
        else:
            _mend_break(_Break(raw, units, kept_from, affixes, tail, head, whole))
    _drop_outgrown(units)


def _end_of(units: list[Unit], head: Unit, affixes: Affixes, *, broken: bool) -> Unit | None:
    """The known sentence that a head is the end of, if it is one.

    A short head must be followed by what follows that sentence; a long one need not. After a tail
    that is `broken`, what may itself be half a sentence does not count: the head may be the same half.
    """
    if head.place + 1 < len(units):
        following = units[head.place + 1]
        if following.of is not None and following.part == head.part:
            before = units[root_of(following).place - 1]
            words = before.grown or before.key
            whole = (
                not broken or bool(before.grown) or before.place < head.place or not is_half(units, before)
            )
            if whole and before is not head and words != head.key and words.endswith(head.key):
                return before
    if len(head.key) < SUBSTANTIAL:
        return None
    return affixes.with_suffix(head.key, whole=broken)


def _is_broken(unit: Unit) -> bool:
    return unit.last and not unit.complete and not unit.continued


def _is_short_head(head: Unit) -> bool:
    """Whether a head is known only as the head of another part, and short: 「…頼りで」 / 「す。」."""
    return len(head.key) < SUBSTANTIAL and head.first and root_of(head).first


def _is_open(raw: str, tail: Unit, head: Unit) -> bool:
    """Whether a part ends after a full stop inside a quotation that the next part closes, or in 1.5."""
    if raw[tail.end - 1] in ".．" and raw[tail.end - 2].isdigit() and raw[head.start].isdigit():
        return True
    opened = open_bracket(raw, tail)
    closed = BRACKET.search(raw, head.start, head.end + 200)
    return opened >= 0 and closed is not None and PARTNER.get(closed.group()) == raw[opened]


def _drop_outgrown(units: list[Unit]) -> None:
    """Rule 2, for tails that begin a sentence which was joined only now."""
    whole = {end.grown: units[start] for start, end in joined_sentences(units).items()}
    keys = sorted(whole)
    for tail in units:
        if tail.last and not (tail.complete or tail.continued or tail.of):
            at = bisect_left(keys, tail.key)
            if at < len(keys) and keys[at].startswith(tail.key):
                repeat(tail, whole[keys[at]])


def _mend_break(at: _Break) -> None:
    """Decide on a broken tail and on the head after it, which has not been seen before."""
    raw, tail, head = at.raw, at.tail, at.head
    if not LETTERS.search(raw, head.start, head.end):
        # Cut before the full stop: 「…見えて落ちました」 / 「。」.
        if root_of(tail).complete or (tail.of is None and at.whole is not None):
            repeat(head, tail)
        else:
            at.join()
        return
    shared = _overlap(tail.key, head.key)
    if shared == len(tail.key) and tail.joined is None:
        # The head begins with the whole tail: the sentence was begun again.
        if tail.of is None:
            repeat(tail, head)
        return
    known = _end_of(at.units, head, at.affixes, broken=True)
    if not LETTERS.search(raw, tail.start, tail.end):
        # Cut among the signs that open a line: "#" / "## 見出し".
        if known is None:
            at.join()
        else:
            repeat(head, known)
        return
    if shared < _least_overlap(head.key[:shared], at.opening):
        shared = 0
    if (same := _sentence_of_both(at, shared)) is not None:
        _mend_known(at, shared, same)
    elif known is None and _goes_on(at, shared):
        at.join(shared)
    else:
        if known is not None:
            repeat(head, known)
        at.drop_tail()


def _sentence_of_both(at: _Break, shared: int) -> Unit | None:
    """The known sentence that both halves make, or begin where the head is cut as well."""
    both = (at.tail.grown or at.tail.key) + at.head.key[shared:]
    same = at.affixes.same(both)
    if same is None and at.head.last and not at.head.complete:
        same = at.affixes.with_prefix(both)
    return same


def _mend_known(at: _Break, shared: int, same: Unit) -> None:
    """Keep one of two: a sentence that is known, or the halves that make it."""
    tail, head = at.tail, at.head
    # The same words may have been cut before their full stop; now they have it.
    ended = head.complete and _is_broken(same)
    if not ended and (same.place < tail.place or at.kept_from[head.place + 1] >= same.place):
        drop_split(tail, same)
        repeat(head, same)
    else:
        at.join(shared)
        repeat(same, tail)


def _goes_on(at: _Break, shared: int) -> bool:
    """Whether a head goes on with the tail's sentence, and is not the beginning of another."""
    if shared or _GOES_ON.match(at.opening):
        return True
    if at.whole is not None and at.whole.complete:
        return False
    heading = at.raw[at.tail.start] == "#" and _ends_line(at.head)
    return not heading and not _BLOCK.match(at.opening)


def _ends_line(head: Unit) -> bool:
    """Whether a head is a sentence and not the other half of a heading."""
    return head.complete or head.last


def _join(raw: str, kept_from: list[int], tail: Unit, head: Unit, shared: int, affixes: Affixes) -> None:
    """Make a head the second half of a broken tail, less the letters that both have."""
    if tail.of is not None:
        # The same words were cut off at the same place before; the head belongs to the last cut,
        # or to the first where nothing kept stands between.
        first = root_of(tail)
        if first.key == tail.key and not first.continued:
            if kept_from[first.place + 1] >= tail.place:
                tail = first
            else:
                tail.of = None
                repeat(first, tail)
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
        for match in LETTERS.finditer(raw, head.start, head.end):
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
    return 3 if HIRAGANA.fullmatch(shared) else 2
