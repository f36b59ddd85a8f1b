"""Names with a gloss in brackets: a firm abroad in kanji with its katakana, one in katakana with initials.

宏碁（エイサー） and ヘネス・アンド・マウリッツ（H&M） are one name each; in アオバ・テック（ABCD） the
letters are those of a stock exchange, and stay outside.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dealnews.language.alternation import Sought
from dealnews.language.morphology import dictionary_words
from dealnews.language.names import NO_STEMS
from dealnews.language.records import Mention
from dealnews.language.scripts import KANJI, KATAKANA

# 台湾の宏碁（エイサー）; no title and no other word follows
_ABROAD: Final = Sought(
    f"(?:台湾|中国|韓国|香港)(?:の|・)(?P<name>(?P<kanji>[{KANJI}]{{2,8}})（[{KATAKANA}・]{{3,16}}）)"
    "(?=[のはがともやをに、])"
)


def glossed_abroad(text: str) -> Iterator[tuple[int, int]]:
    """Where firms abroad are named in kanji with a gloss in katakana.

    What the dictionary has as a place or a person is none.

    Parameters
    ----------
    text : str
        Any text.

    Yields
    ------
    tuple of (int, int)
        Start and end, with the gloss.
    """
    for match in _IN_KANJI.finditer(text):
        stem = match["stem"]
        if not NO_STEMS.fullmatch(stem) and (len(dictionary_words(stem)) > 1 or _is_name(stem)):
            yield match.span("name")
    for match in _ABROAD.finditer(text):
        words = dictionary_words(match["kanji"])
        place = any(word is not None and word.pos[2] == "地名" for word in words)
        person = words[0] is not None and words[0].pos[2:] == ("人名", "姓")
        if not (place or person):
            yield match.span("name")


# 台湾の聯亜光電, 中国の美的集団, 韓国の現代製鉄
_IN_KANJI: Final = Sought(
    f"(?:台湾|中国|韓国|香港)(?:の|・)(?P<name>(?P<stem>[{KANJI}]{{2,4}}?)"
    "(?:集団|科技|電子|光電|半導体|精密|機械|工業|鋼鉄|汽車|控股|能源|股份|製鉄|重工業|製薬|ガラス繊維|ホールディングス))"
    "(?=[のはがともやをに、（])"
)


def _is_name(stem: str) -> bool:
    word = dictionary_words(stem)[0]
    return word is None or word.pos[1] == "固有名詞"


_PARTS: Final = re.compile("[・＝]")
_GLOSS: Final = re.compile("（([A-Z&]{2,5})）")
_SPOKEN: Final = re.compile(f"（([{KATAKANA}]{{2,10}})）")  # シンガポール・テレコム（シングテル）
_AND: Final = ("アンド", "エンド")
# By which letters what is written in katakana may begin.
_LETTERS: Final = {
    kana: letters
    for row, letters in (
        ("アァ", "AEUO"),
        ("イィ", "IEY"),
        ("ウゥ", "UW"),
        ("エェ", "EA"),
        ("オォ", "OA"),
        ("カキクケコ", "CKQ"),
        ("ガグゲゴギ", "G"),
        ("サシスセソ", "SCT"),
        ("ザジズゼゾ", "ZGJX"),
        ("タチツテト", "TC"),
        ("ダヂヅデド", "D"),
        ("ナニヌネノ", "NK"),
        ("ハヒフヘホ", "HFPW"),
        ("バビブベボ", "BV"),
        ("パピプペポ", "P"),
        ("マミムメモ", "M"),
        ("ヤユヨ", "YUEJ"),
        ("ラリルレロ", "RLW"),
        ("ワヲ", "W"),
        ("ヴ", "V"),
    )
    for kana in row
}


def with_initials(text: str, folded: str, found: list[Mention]) -> list[Mention]:
    """The mentions, those of several parts in katakana as firms up to the end of a gloss of their initials.

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
    glossed: list[Mention] = []
    done = 0
    for mention in found:
        if mention.start < done:
            continue  # what stands in the brackets
        end = _end_of_gloss(folded, mention) if folded.startswith("（", mention.end) else 0
        if end and mention.kind in ("company", "person", "name"):
            surface = text[mention.start : end]
            entity = surface if mention.entity == mention.surface else mention.entity
            mention = replace(mention, end=end, surface=surface, entity=entity, kind="company")
        done = mention.end
        glossed.append(mention)
    return glossed


def _end_of_gloss(text: str, mention: Mention) -> int:
    """Where brackets behind a name end that hold its initials or say it, 0 for others."""
    if spoken := _SPOKEN.match(text, mention.end):
        return spoken.end() if mention.kind == "company" and _speaks(mention.surface, spoken[1]) else 0
    gloss = _GLOSS.match(text, mention.end)
    if gloss is None:
        return 0
    parts = [part for part in _PARTS.split(mention.surface) if part not in _AND]
    letters = gloss[1].replace("&", "")
    same = len(parts) == len(letters) > 1 and all(
        letter in _LETTERS.get(part[:1], "") for part, letter in zip(parts, letters, strict=True)
    )
    return gloss.end() if same else 0


def _speaks(name: str, gloss: str) -> bool:
    """Whether a gloss in katakana says a name: the beginning of one in katakana, or any of one in Latin."""
    if name.isascii():
        return gloss[0] in {kana for kana, letters in _LETTERS.items() if name[0].upper() in letters}
    return name[:2] == gloss[:2]
