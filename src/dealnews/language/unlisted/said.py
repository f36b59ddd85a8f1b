"""Firms in katakana or Latin letters by what is said of them: Xを買収, Xの株価, 半導体大手のX."""

import re
from typing import Final

from dealnews.language.morphology import dictionary_words
from dealnews.language.names import (
    COMMON_KATAKANA,
    FIRM_TOPIC,
    KINDS_OF_FIRM,
    NOT_FIRMS,
    OF_COUNTRY,
    SAID_OF_FIRM,
    behind_firm_word,
)
from dealnews.language.scripts import KATAKANA, LATIN
from dealnews.language.unlisted.dictionary import is_place, is_uncommon, not_a_word, of_parts
from dealnews.language.unlisted.spans import Span

# A class at the head of each pattern: `re` skips fast to its letters.
_CANDIDATE: Final = re.compile(
    f"[{KATAKANA}A-Z](?<![{KATAKANA}{LATIN}・＝.-].)(?:(?<=[{KATAKANA}])[{KATAKANA}]{{2,}}+(?:(?!C[A-Z]O)[A-Z]{{2,4}})?(?![・＝])"
    r"|(?<=[A-Z])[A-Za-z0-9&+-]*+(?: [A-Z][A-Za-z0-9&+.-]*+){0,3})"
    f"(?![{KATAKANA}{LATIN}])"
)

_A_LAW: Final = re.compile("[法製国州郡]|政府|対応|向け|関連")


def by_context(text: str, listed: dict[int, int]) -> list[Span]:
    """Firms in katakana or Latin letters of which something is said that only a firm does or has.

    Xを買収, Xの株価, 半導体大手のX: a word of the dictionary (メーカー) is no name for all that. Listed
    names, which are given by start and end, need no such sign.

    Parameters
    ----------
    text : str
        Any text.
    listed : dict[int, int]
        Where names of the table begin, and where they end.

    Returns
    -------
    list of Span
    """
    found = []
    for match in _CANDIDATE.finditer(text):
        start, end = match.span()
        if listed.get(start) == end:
            continue
        named = behind_firm_word(text, start) or (start not in listed and _of_a_country(text, start, end))
        if named and text[start - 1] in OF_COUNTRY and is_place(match.group()):
            continue  # 独ドレスデン
        of_person = _PERSON_BEHIND.match(text, end) is not None and not_a_word(match.group())
        if (
            named
            or of_person
            or SAID_OF_FIRM.match(text, end)
            or heads_sentence(text, start, end)
            or (text.startswith("の", start - 1) and start not in listed and _DEALS.match(text, end))
        ):
            name = match.group()
            if start and text[start - 1] in "<＜〈":
                continue  # <NVDA.O>
            if name in NOT_FIRMS or name in COMMON_KATAKANA:
                continue
            mixed = name[-1].isascii() and not name.isascii()
            if mixed and not of_person and not name.endswith(_FORMS_ABROAD):
                continue  # オンデバイスAI
            if (
                not of_person
                and not is_uncommon(name)
                and not (
                    (named and _behind_kind(text, start, end))
                    or (named and text[start - 1] == "の" and of_parts(name) and _TOPIC.match(text, end))
                    or (_is_of_firm(text, start, end) and of_parts(name))
                )
            ):
                continue
            if _A_LAW.match(text, end):
                continue
            if name.isupper() and len(name) < 5 and not named:
                continue
            found.append(Span(start, end, "company", "said of a firm"))
    return found


_FORMS_ABROAD: Final = ("PLC", "LLC", "AG", "NV", "ASA")

# エバーコアのポール・グッドウィン氏
_PERSON_BEHIND: Final = re.compile(f"の[{KATAKANA}]{{2,12}}[・＝][{KATAKANA}・＝]{{2,20}}(?:氏|さん)")


def _behind_kind(text: str, start: int, end: int) -> bool:
    """Whether a kind of firm before words of the dictionary makes them a name: 大手スノーフレーク."""
    if (
        _KIND_BEFORE.search(text, max(0, start - 10), start) is None
        or text[end : end + 1] not in _NAME_ENDS
    ):
        return False
    words = {word.base for word in dictionary_words(text[start:end]) if word is not None}
    if len(words) == 1 and text[start - 1] in "るの":
        return False  # 展開するスタジオ, スタートアップのピッチ
    return words.isdisjoint(KINDS_OF_FIRM) and text[start:end] not in KINDS_OF_FIRM


_KIND_BEFORE: Final = re.compile(
    "(?:大手|新興企業|新興|ベンチャー企業|[査融券業営資]会社)の?$|(?:傘下|子会社|新興|スタートアップ|企業|商社|発)の$"
    "|(?:を|の(?:開発|製造|販売|運営)を?)(?:手が?掛?け|営|運営す|展開す|開発す|販売す|製造す)る$"
)


def _of_a_country(text: str, start: int, end: int) -> bool:
    """Whether a country stands before a name that does something, which no place of it does."""
    if not text.endswith("の", 0, start) or text[end : end + 1] not in _DOES:
        return False
    return _COUNTRY_BEFORE.search(text, max(0, start - 9), start) is not None and not is_place(
        text[start:end]
    )


_DOES: Final = frozenset("はがもとや、を")
_COUNTRY_BEFORE: Final = re.compile(
    "(?:米国|英国|韓国|中国|台湾|香港|インド|ドイツ|フランス|イタリア|スペイン|オランダ|ベルギー|スイス|オーストリア|スウェーデン|"
    "ノルウェー|デンマーク|フィンランド|アイルランド|ポルトガル|ポーランド|チェコ|イスラエル|トルコ|カナダ|メキシコ|ブラジル|チリ|"
    "オーストラリア|豪州|ニュージーランド|シンガポール|マレーシア|タイ|ベトナム|インドネシア|フィリピン|サウジアラビア|"
    "アラブ首長国連邦|南アフリカ|ルクセンブルク|米|英|独|仏|北欧|欧州|中東)の$"
)

_NAME_ENDS: Final = frozenset("はがのと、をにも。（(<＜\n")


def heads_sentence(text: str, start: int, end: int) -> bool:
    """Whether a name heads a sentence that tells what a firm does.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the name begins.
    end : int
        Where it ends.

    Returns
    -------
    bool
    """
    if not text.startswith(("は", "が"), end) or (start and text[start - 1] not in "。\n　 】■▼●◆"):
        return False
    return _TOPIC.match(text, end) is not None


_TOPIC: Final = re.compile(FIRM_TOPIC)
# 決済代行のペイノードが東証グロースに上場した
_DEALS: Final = re.compile(
    "[はが](?=[^、。\n「」]{0,30}?(?:に上場[しす]|を調達し|を買収し|[とを]発表し|に出資し|量産を始め))"
)
_HAS_HEAD: Final = re.compile("の(?:最高経営責任者|最高財務責任者|社長|会長|CEO|CFO)")
_SEATED: Final = re.compile("に(?:本社|拠点|本拠)を置く$")


def _is_of_firm(text: str, start: int, end: int) -> bool:
    """Whether even several words of the dictionary make a name here: ウルフスピードは20億ドルを投じる."""
    return bool(
        heads_sentence(text, start, end)
        or _HAS_HEAD.match(text, end)
        or _SEATED.search(text, max(0, start - 8), start)
        or (text.startswith("の", start - 1) and _DEALS.match(text, end))
    )
