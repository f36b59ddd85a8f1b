"""Firms' names that are also words, decided by the whole text: by a list, or by a mark elsewhere.

シェル is a firm in シェルとBP, ライフ in イオン、ライフ、ヤオコーの各社; and ディップ wherever it stands
in a text that has ディップ（2379） once.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from dealnews.language.entity_table import Entity
from dealnews.language.listed import INCORPORATED
from dealnews.language.records import Mention
from dealnews.language.scripts import KANJI, KATAKANA, LATIN
from dealnews.language.unlisted.dictionary import is_noun, is_place


class Undecided(NamedTuple):
    """A spelling of a firm that may be a word where it stands."""

    start: int
    end: int
    entity: Entity


_IN_A_NAME: Final = re.compile(f"[{KANJI}{KATAKANA}{LATIN}]")
_JOINS: Final = frozenset("・とや")
_LISTED: Final = re.compile(
    "[、とや・]|など|の[0-9０-９一二三四五六七八九十]社|の?(?:各社|両社|連合)|および|及び"
)
_GROUP: Final = re.compile(
    "(?:の[^、。\\n]{0,8})?(?:[0-9０-９一二三四五六七八九十]社|各社|両社|連合|陣営)|など[^、。\\n]{0,8}社"
)
_ENDS: Final = re.compile(
    "[とやのはがをにもで、。・（(\\n]|など|側|株|系|ほか|か(?=ら|、)|各社|両社|連合|$"
)


def with_decided(
    text: str, written: str, found: list[Mention], undecided: Sequence[Undecided]
) -> list[Mention]:
    """The mentions, and those of undecided names that are firms' here.

    Parameters
    ----------
    text : str
        Any text, with wide and narrow forms made the same.
    written : str
        The text as it is written.
    found : list of Mention
        The mentions of listed names, in order.
    undecided : sequence of Undecided
        In order of their start.

    Returns
    -------
    list of Mention
    """
    firms = {m.start: m.end for m in found if m.kind == "company"}
    named: dict[str, list[Mention]] = {}
    for m in found:
        if m.kind == "company":
            named.setdefault(m.entity, []).append(m)
    taken = {at for m in found for at in (m.start, m.end - 1)}
    left = {
        u.start: u
        for u in reversed(undecided)
        if u.start not in taken
        and u.end - 1 not in taken
        and _ENDS.match(text, u.end)
        and not is_place(text[u.start : u.end])
        and not is_noun(text[u.start : u.end])
        and not _IN_A_NAME.match(text, max(0, u.start - 1), u.start)
    }
    _take_groups(text, left, firms)
    ends = set(firms.values())
    for _ in range(3):
        for start in [s for s in left if s not in firms]:
            u = left[start]
            if any(_is_given(text, m, u) for m in named.get(u.entity.id, ())) or _in_list(
                text, u, firms, ends
            ):
                firms[start] = u.end
                ends.add(u.end)
    more = [
        Mention(u.start, u.end, written[u.start : u.end], "listed name", u.entity.id, "company")
        for start, u in left.items()
        if start in firms
    ]
    return sorted([*found, *more], key=lambda m: m.start) if more else found


_GIVEN: Final = re.compile(
    f" ?{INCORPORATED}|[(（<＜【][0-9]{{3}}[0-9A-Z](?![0-9年])|社(?![{KANJI}])|HD|株(?=[はがをもの])"
)


def _is_given(text: str, mention: Mention, u: Undecided) -> bool:
    """Whether a mention of a firm tells for sure that it is meant: by its full name, a code, 株式会社."""
    if u.end - u.start < 2:
        return False
    return len(mention.surface) > u.end - u.start or _GIVEN.match(text, mention.end) is not None


def _in_list(text: str, u: Undecided, firms: dict[int, int], ends: set[int]) -> bool:
    """Whether a firm stands beside a name, with と, や or ・ between them, or a comma of a longer list."""
    before, behind = text[u.start - 1 : u.start], text[u.end : u.end + 1]
    if u.start - 1 in ends and (before in _JOINS or (before == "、" and _LISTED.match(text, u.end))):
        return True
    if u.start - 1 in ends and before == "、" and _ends_list(text, u.start - 1, firms):
        return True
    if u.end + 1 not in firms:
        return False
    return behind in _JOINS or (behind == "、" and _LISTED.match(text, firms[u.end + 1]) is not None)


def _ends_list(text: str, end: int, firms: dict[int, int]) -> bool:
    """Whether the firm that ends at an offset stands behind another in a list: AとB、シェルは."""
    start = next(start for start, last in firms.items() if last == end)
    return text[start - 1 : start] in ("と", "や", "、", "・") and start - 1 in firms.values()


def _take_groups(text: str, left: dict[int, Undecided], firms: dict[int, int]) -> None:
    """Take the names of a list that ends in how many firms it has: 大成、清水、鹿島のゼネコン3社."""
    by_end = {end: start for start, end in firms.items()} | {u.end: u.start for u in left.values()}
    for end, start in by_end.items():
        if not _GROUP.match(text, end):
            continue
        chain = [(start, end)]
        while (before := chain[-1][0] - 1) in by_end and text[before] in "、・と":
            chain.append((by_end[before], before))
        if len(chain) > 1:
            firms.update(chain)
