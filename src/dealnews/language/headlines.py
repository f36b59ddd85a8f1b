"""Firms at the head of headlines, where a name stands alone that the text writes with a mark elsewhere.

荏原 in 荏原、大分に研究棟 is also a place, and モス no firm's full name: what follows in the text tells
that 荏原 is a firm here, and モス short for モスフードサービス.
"""

import re
from typing import Final

from dealnews.language.morphology import dictionary_words
from dealnews.language.names import COMMON_KATAKANA, NOT_FIRMS
from dealnews.language.records import Mention
from dealnews.language.scripts import IS_KANJI, KANJI, KATAKANA, LATIN

# 荏原、大分に研究棟; ●イオンモールの改装; 【ダイフク】 決算: a line without a full stop
_HEADLINE: Final = re.compile(
    f"^[ 　●◆■◇○★▼▽・【】［］\\[\\]0-9.]*(?P<name>[{KANJI}{KATAKANA}{LATIN}ぁ-ん・&-]{{2,12}}?)"
    "(?P<behind>[、　のはが])[^。\\n]*$",
    re.MULTILINE,
)
_FORM: Final = "株式会社"


def with_headlines(text: str, folded: str, found: list[Mention]) -> list[Mention]:
    """The mentions, and the firms at the head of headlines that the text names elsewhere.

    Behind の, は or が the name has to be the whole one; before a comma or a blank it may be its beginning,
    as headlines cut names (日東紡 for 日東紡績).

    Parameters
    ----------
    text : str
        Any text.
    folded : str
        The text with wide and narrow forms made the same.
    found : list of Mention
        In order.

    Returns
    -------
    list of Mention
    """
    firms = {folded[m.start : m.end].removeprefix(_FORM): m.entity for m in found if m.kind == "company"}
    if not firms:
        return found
    more = []
    for match in _HEADLINE.finditer(folded):
        start, end = match.span("name")
        if (entity := _whose(match, firms)) and not any(m.start < end and start < m.end for m in found):
            more.append(Mention(start, end, text[start:end], "head of a headline", entity, "company"))
    return sorted([*found, *more], key=lambda m: m.start) if more else found


def _is_noun(name: str) -> bool:
    """Whether a beginning in three kanji or more is common words: 半導体 is not short for 半導体アオバ."""
    if len(name) < 3 or not IS_KANJI.match(name):
        return False
    return all(word is not None and word.pos[1] != "固有名詞" for word in dictionary_words(name))


def _whose(headline: re.Match[str], firms: dict[str, str]) -> str | None:
    """The firm whose name, or the beginning of it, heads a headline."""
    name = headline["name"]
    if name in firms:
        return firms[name]
    if headline["behind"] not in "、　" or name in NOT_FIRMS or name in COMMON_KATAKANA or _is_noun(name):
        return None
    for whole, entity in firms.items():
        if whole.startswith(name):
            return entity
    return None
