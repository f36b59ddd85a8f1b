"""Firms by a mark beside their name: 株式会社, a securities code in brackets, Inc., 社."""

import re
from typing import Final

from dealnews.language.listed import listed_codes
from dealnews.language.morphology import dictionary_words
from dealnews.language.names import COMMON_KATAKANA, LEADS, NOT_NAMES
from dealnews.language.scripts import KATAKANA, LATIN
from dealnews.language.unlisted.reach import TIME, name_after, name_before
from dealnews.language.unlisted.spans import MARKED, REACH, Span
from dealnews.language.unlisted.suffixes import has_suffix

_FIRM_BEFORE: Final = re.compile(
    rf"(?:(?<![{LATIN}.])(?P<latin>[A-Z][A-Za-z0-9&'’.-]*+(?: [A-Z][A-Za-z0-9&'’.-]*+){{0,3}})"
    f"|(?<![{KATAKANA}・])(?P<kana>[{KATAKANA}]{{3,}}+(?:・[{KATAKANA}]+)*+))$"
)


def incorporated(text: str, clue: re.Match[str]) -> Span | None:
    """株式会社 with the name in front or behind.

    Parameters
    ----------
    text : str
        Any text.
    clue : re.Match[str]
        What gives the name away.

    Returns
    -------
    Span or None
    """
    start = name_before(text, clue.start())
    before = text[start : clue.start()]
    if "\n" in clue.group() or before.endswith("\n") or text.startswith("\n", start):
        before = ""
    if len(before) > 1 and before not in NOT_NAMES and not _RUN_LEADS.fullmatch(before):
        return Span(start, clue.end(), "company", MARKED)
    end = name_after(text, clue.end())
    return Span(clue.start(), end, "company", MARKED) if end - clue.end() > 1 else None


_RUN_LEADS: Final = re.compile(f"(?:{LEADS}|商号|社名|称号|の)+")


def coded(text: str, clue: re.Match[str]) -> Span | None:
    """A name before a securities code in brackets: アオバ(4118), 青葉工業<4321.T>.

    Parameters
    ----------
    text : str
        Any text.
    clue : re.Match[str]
        What gives the name away.

    Returns
    -------
    Span or None
    """
    code = clue.group()[1:5]
    start = name_before(text, clue.start())
    name = text[start : clue.start()]
    if len(name) < 2 or name in NOT_NAMES or name.isdecimal() or TIME.fullmatch(name):
        return None
    if code[:2] in ("19", "20") and "." not in clue.group() and not has_suffix(name):
        return None  # 五輪（2028）: more likely a year
    if code not in listed_codes() and not has_suffix(name) and "." not in clue.group():
        words = dictionary_words(name)
        if all(word is not None and word.pos[1] != "固有名詞" for word in words):
            return None
    return Span(start, clue.start(), "company", MARKED)


def before_mark(text: str, kind: str, clue: re.Match[str]) -> Span | None:
    """A name in katakana or Latin letters right before 社, or before Inc. and its like, which belong to it.

    Parameters
    ----------
    text : str
        Any text.
    kind : str
        The kind of mark, as `find_clues` names it.
    clue : re.Match[str]
        What gives the name away.

    Returns
    -------
    Span or None
    """
    floor = max(0, clue.start() - REACH)
    before = _FIRM_BEFORE.search(text[floor : clue.start()])
    if before is None or before.group() in COMMON_KATAKANA or before.group() in NOT_NAMES:
        return None
    end = clue.start() if kind == "sha" else clue.end()
    return Span(floor + before.start(), end, "company", MARKED)
