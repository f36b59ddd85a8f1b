"""Names in katakana with a ・: a person's, a firm's, or two words."""

import re
from typing import Final

from dealnews.language.listed import INCORPORATED
from dealnews.language.morphology import dictionary_words
from dealnews.language.names import (
    COMMON_KATAKANA,
    FIRM_TAILS,
    GIVEN_NAMES,
    SAID_OF_FIRM,
    TITLED,
    behind_firm_word,
)
from dealnews.language.scripts import IS_KATAKANA, KATAKANA
from dealnews.language.unit_spellings import CURRENCIES
from dealnews.language.unlisted.said import heads_sentence
from dealnews.language.unlisted.spans import DOTS, DOTTED_NAME, TITLED_NAME, Span

_KANA_PARTS: Final = re.compile(f"[{KATAKANA}]{{2,14}}(?:[・＝](?:エ[・＝])?[{KATAKANA}]{{2,14}}){{1,3}}")
# ベトナム・ドン, and 南アフリカ・ランド from where its katakana begins
_CURRENCIES: Final = frozenset(name.lstrip("東西南北") for name in " ".join(CURRENCIES.values()).split())
_ROLE_BEFORE: Final = re.compile(
    "(?:者|家|監督|会長|社長|大臣|首相|大統領|議員|選手|教授|俳優|女優|歌手|弁護士|幹部|CEO|CFO|担当|代表)"
    "(?:の|、|・)?$"
)


def dotted_name(text: str, dot: int) -> Span | None:
    """A katakana name around a ・ that neither a table of common words nor its shape rules out.

    Parameters
    ----------
    text : str
        Any text.
    dot : int
        Where the ・ is, in code points.

    Returns
    -------
    Span or None
    """
    floor = max(0, dot - 14)
    start = dot
    while start > floor and IS_KATAKANA.match(text, start - 1):
        start -= 1
    if start and (text[start - 1] in "・＝" or IS_KATAKANA.match(text, start - 1)):
        return None  # a later ・ of a run that was seen already, or a list
    match = _KANA_PARTS.match(text, start)
    if match is None:
        return None
    end = match.end()
    if end < len(text) and (text[end] in "・＝" or IS_KATAKANA.match(text, end)):
        return None
    if match.group() in _CURRENCIES:
        return None
    parts = DOTS.split(match.group())
    common = not COMMON_KATAKANA.isdisjoint(parts)
    if TITLED.match(text, end) and (not common or parts[0] in GIVEN_NAMES):
        firm = parts[-1].endswith(FIRM_TAILS)
        return Span(start, end, "company" if firm else "person", TITLED_NAME)
    joined = len(parts) > 2 and not _AND.isdisjoint(parts)  # A・アンド・B
    named = behind_firm_word(text, start)  # 調査会社A・B
    heads = heads_sentence(text, start, end) and not COMMON_KATAKANA.issuperset(parts)
    if joined or named or heads or parts[-1].endswith(FIRM_TAILS) or _FIRM_CONTEXT.match(text, end):
        return Span(start, end, "company", DOTTED_NAME)
    if common or any(part.endswith(("ズム", "ング", "ション", "ティ")) for part in parts):
        return None
    if parts[0] in GIVEN_NAMES or _ROLE_BEFORE.search(text, max(0, start - 8), start):
        return Span(start, end, "person", DOTTED_NAME)
    if SAID_OF_FIRM.match(text, end) or _FIRM_DOES.match(text, end):
        return Span(start, end, "company", DOTTED_NAME)  # 米ピザチェーンのリトル・ロッソは…発表した
    known = [
        word is not None and word.pos[1] != "固有名詞" for part in parts for word in dictionary_words(part)
    ]
    if all(known):
        return None  # two words of the dictionary: a thing, not a name
    foreign = any(
        word is None or word.pos[2] == "人名" for part in parts for word in dictionary_words(part)
    )
    return Span(start, end, "person" if foreign and len(parts) < 4 else "name", DOTTED_NAME)


_AND: Final = frozenset(("アンド", "エンド", "ウント", "エ"))
_FIRM_DOES: Final = re.compile(
    "は[^。\n「」]{2,90}?(?:[とを]発表|計画だ|方針だ|を見込|を買収す|出店す|上場す|上場し|増産|減産|を閉鎖|人員を)"
)

_FIRM_CONTEXT: Final = re.compile(
    f"社|{INCORPORATED}| ?(?:GmbH|AG|Inc|Corp|LLC|Ltd)\\b|グループ|傘下|株|製|を買収|と提携|に出資|"
    "の(?:社長|CEO|株|子会社|親会社)"
)
