"""Where a listed name ends, and whether the words around a spelling make it that name.

A spelling of the table is not yet a mention: it may be a part of a longer word (日立 in 日立市), a word
of its own (未来への投資), or another one's name (英財務省).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from dealnews.language.entity_table import Entity
from dealnews.language.listed import INCORPORATED
from dealnews.language.names import (
    COMMON_KATAKANA,
    FIRM_TOPIC,
    KATAKANA_TAILS,
    NOT_TOPICS,
    SAID_OF_FIRM,
    TITLED,
    behind_firm_word,
)
from dealnews.language.scripts import IS_KANJI, IS_KATAKANA, IS_LATIN, RUN, on_word_boundaries
from dealnews.language.unlisted.dictionary import is_noun, is_surname

_MINISTRIES = ("省", "庁")
_STATE_BEFORE = re.compile(
    "(?:(?P<us>米国?)|[英独仏伊韓露印加豪台]|英国|ドイツ|フランス|中国|韓国|ロシア|インド|台湾|イタリア|カナダ|オランダ|スイス|"
    "ポーランド|スペイン|ベトナム|タイ|トルコ|ブラジル|メキシコ|オーストラリア)の?$"
)


def of_another_state(text: str, start: int, entity: Entity) -> bool:
    """Whether a state that stands before a ministry's name makes it another one: 英財務省, 韓国の外務省.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the name begins.
    entity : Entity
        The ministry, or anything else.

    Returns
    -------
    bool
    """
    if not entity.name_ja.endswith(_MINISTRIES):
        return False
    state = _STATE_BEFORE.search(text, max(0, start - 9), start)
    return state is not None and not (state["us"] and entity.name_ja.startswith("米"))


@lru_cache(20_000)
def _edges(alias: str) -> tuple[bool, bool, bool, bool]:
    """Whether an alias begins with kanji, and whether it ends with kanji, katakana or a Latin letter."""
    last = alias[-1]
    found = (IS_KANJI.match(alias), IS_KANJI.match(last), IS_KATAKANA.match(last), IS_LATIN.match(last))
    first, kanji, katakana, latin = (match is not None for match in found)
    return first, kanji, katakana, latin


def bounded(text: str, alias: str, start: int, end: int) -> bool:
    """Whether the run that an alias ends with ends there too, and one in kanji is made of whole words.

    Parameters
    ----------
    text : str
        Any text.
    alias : str
        A spelling, which stands there.
    start, end : int
        Its place, half-open.

    Returns
    -------
    bool
    """
    first, kanji, katakana, latin = _edges(alias)
    if first or kanji:
        before = first and start and IS_KANJI.match(text, start - 1)
        after = kanji and end < len(text) and IS_KANJI.match(text, end)
        if (before or after) and not on_word_boundaries(text, start, end):
            return False
    if end >= len(text):
        return True
    if kanji and _A_TOWN.match(text, end):
        return False  # 日立市
    if katakana and _DASHED.match(text, end):
        return False  # セブン―イレブン
    if latin:
        return not IS_LATIN.match(text, end)
    if katakana:
        if not IS_KATAKANA.match(text, end):
            return True
        run = RUN.match(text, end)
        return run is not None and run.group() in KATAKANA_TAILS
    return True


def in_context(text: str, start: int, end: int, contexts: Iterable[tuple[str, str]]) -> bool:
    """Whether a spelling stands in one of the contexts in which alone it counts.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        The spelling's place, half-open.
    contexts : iterable of (str, str)
        What stands before it and behind it.

    Returns
    -------
    bool
    """
    return any(
        text.startswith(after, end) and text.endswith(before, 0, start) for before, after in contexts
    )


_A_TOWN = re.compile("[市町村](?=[のにでをは、。（）内]|[^一-龯場況価民])")
_DASHED = re.compile("[―‐–−－—-][ァ-ヺ]")
_MARK_BEFORE = re.compile(f"{INCORPORATED}$")
# What marks the word before it as a firm: 株式会社, a code, 社, or those that only firms have.
_MARK_BEHIND = re.compile(
    f" ?{INCORPORATED}"
    r"|[(（<＜〈【\[](?:証券コード)?[:： ]?(?:東証[一-龯A-Zァ-ヶー、・]{0,8})?[0-9]{3}[0-9A-Z](?![0-9年])"
    "|社(?![会員長内外債宅風用史是名説葬])|HD|ホールディングス|グループ|"
    "株(?:が|は|を|も|の|、)|の?(?:社長|会長|代表取締役|CEO|CFO|COO|株価|株式|子会社|親会社)"
)


def is_marked(text: str, start: int, end: int) -> bool:
    """Whether the words around a name mark it as a firm's.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        The name's place, half-open.

    Returns
    -------
    bool
    """
    if TITLED.match(text, end) and is_surname(text[start:end]):
        return False  # 小林会長 is a person
    if is_noun(text[start:end]):  # 未来への投資, 提供する高速な…
        return bool(_MARK_BEHIND.match(text, end) or _MARK_BEFORE.search(text, max(0, start - 10), start))
    return bool(
        _is_topic(text, start, end)
        or _MARK_BEHIND.match(text, end)
        or SAID_OF_FIRM.match(text, end)
        or behind_firm_word(text, start)
        or _MARK_BEFORE.search(text, max(0, start - 10), start)
    )


def _is_topic(text: str, start: int, end: int) -> bool:
    """Whether a name heads a sentence that tells what a firm does."""
    if start and not _BEFORE_TOPIC.match(text, start - 1):
        return False
    name = text[start:end]
    return name not in COMMON_KATAKANA and name not in NOT_TOPICS and _TOPIC.match(text, end) is not None


_BEFORE_TOPIC = re.compile("[。\n　 」）】■▼●◆、]")
_TOPIC = re.compile(FIRM_TOPIC)
_INC_BEFORE = re.compile(f"{INCORPORATED}$")
_INC_BEHIND = re.compile(INCORPORATED)


def with_incorporation(text: str, start: int, end: int, entity: Entity) -> tuple[int, int]:
    """A firm's name with 株式会社 in front or behind.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        The name's place, half-open.
    entity : Entity
        Whose name it is.

    Returns
    -------
    tuple of int
        The place with what belongs to it; of what is no firm as it was.
    """
    if entity.kind != "company":
        return start, end
    if text[end : end + 1] in _INC_BEGINS and (behind := _INC_BEHIND.match(text, end)):
        return start, behind.end()
    if text[start - 1 : start] in _INC_ENDS and (
        before := _INC_BEFORE.search(text, max(0, start - 5), start)
    ):
        return before.start(), end
    return start, end


_INC_BEGINS = frozenset("株有合㈱㈲(（")
_INC_ENDS = frozenset("社㈱㈲)）")
