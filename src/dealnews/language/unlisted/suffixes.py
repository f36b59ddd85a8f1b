"""Firms by what they do at the end of their name: 青葉証券, 北都電力, ABCホールディングス."""

import re
from functools import lru_cache
from typing import Final

from dealnews.language.alternation import Headed
from dealnews.language.listed import INCORPORATED
from dealnews.language.morphology import dictionary_words, short_tokens
from dealnews.language.names import (
    COMMON_KATAKANA,
    FIRM_SUFFIXES,
    GROUP_FIRM_TAILS,
    NO_STEMS,
    NOT_BEHIND_SUFFIX,
    NOT_NAMES,
    SAID_OF_FIRM,
    STRONG_SUFFIXES,
    TITLE,
    behind_firm_word,
)
from dealnews.language.scripts import IS_KANJI, IS_KATAKANA, KANJI, KATAKANA
from dealnews.language.unlisted.reach import name_before
from dealnews.language.unlisted.spans import SUFFIXED, Span


def suffixed(text: str, clue: re.Match[str]) -> Span | None:
    """A name with what the firm does at its end: 北都電力, みどり証券, ABCホールディングス.

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
    end = clue.end()
    if tail := _SERVICE.match(text, end):
        end = tail.end()  # 名鉄観光サービス
    if end < len(text) and _runs_on(text, end):
        return None
    start = name_before(text, clue.start())
    stem = text[start : clue.start()]
    if not stem or stem in NOT_NAMES or _COUNT.match(stem) or NO_STEMS.fullmatch(stem):
        return None
    if stem.endswith(_OF_A_KIND):
        return None
    if not _names_a_firm(stem, clue.group()):
        said = behind_firm_word(text, start) or SAID_OF_FIRM.match(text, end)
        if not said or not 1 < len(stem) < 5:
            return None
    if clue.group() == "製作所" and _A_PLANT.match(text, end):
        return None
    return Span(start, end, _kind_of_suffixed(text, start, end, stem, clue.group()), SUFFIXED)


def _kind_of_suffixed(text: str, start: int, end: int, stem: str, suffix: str) -> str:
    """The kind of what has a suffix of firms: 【まちかど通信】 is a paper, 産業技術総合研究所 no firm."""
    if suffix == "通信" and _OF_AN_ISSUE.match(text, end):
        return "publication"
    if suffix in _OF_RESEARCH and not SUFFIX_END.search(stem):
        words = dictionary_words(stem.removeprefix("日本"))
        if stem != "日本" and all(word is not None and word.pos[1] == "普通名詞" for word in words):
            return "institution"
    return "company"


# 【AIチップ通信】 5月31日号, まちかど通信　2025年11月7日: a newsletter and its issue
_OF_AN_ISSUE: Final = re.compile("[】』》 　◇◆]+(?:第?[0-9]+(?:号|年|月)|[Vv]ol)")
_OF_RESEARCH: Final = ("総合研究所", "経済研究所")

# 群馬製作所（群馬県太田市）の操業
_A_PLANT: Final = re.compile(
    "(?:（[^（）]{2,12}[市町村区]）)?(?:の(?:操業|稼働|生産|増設|拡張)|で(?:行|生産|作|造))"
)

_OF_A_KIND: Final = ("系", "向け", "型", "大手", "用")  # 香港系ファンド
_SERVICE: Final = re.compile(
    f"(?<=[{KANJI}])(?:サービス|システムズ?|エンジニアリング|ロジスティクス|パートナーズ|ソリューションズ?|テクノロジーズ?|テクノ)"
    f"(?![{KATAKANA}{KANJI}ー・])"
)
_COUNT: Final = re.compile("[0-9]+(?![0-9A-Za-z])")


def has_suffix(name: str) -> bool:
    """Whether a name ends in what a firm does.

    Parameters
    ----------
    name : str
        A name.

    Returns
    -------
    bool
    """
    return SUFFIX_END.search(name) is not None


SUFFIX_END: Final = re.compile(f"(?:{FIRM_SUFFIXES})$")


def _runs_on(text: str, end: int) -> bool:
    """Whether the word goes on behind a suffix: 自動車大手, 証券取引所, 電力会社, 工業団地."""
    if _RUNS_ON.match(text, end) or _ASSOCIATION.match(text, end):
        return True
    if IS_KATAKANA.match(text, end):
        return IS_KATAKANA.match(text, end - 1) is not None
    if not IS_KANJI.match(text, end):
        return False
    return not _MAY_FOLLOW.match(text, end)


_RUNS_ON: Final = re.compile(f"(?:{NOT_BEHIND_SUFFIX})")
_ASSOCIATION: Final = re.compile(
    f"[{KATAKANA}{KANJI}]{{0,10}}(?:協会|連盟|連合会|工業会|協議会|振興会|協同組合)"
)

_MAY_FOLLOW: Final = re.compile(
    f"{TITLE}|{INCORPORATED}|など|側|製|株|系|傘下|本社|各社|両社|出身|元|前|現|幹部|関係者|広報|主導|子会社|が|の|と|に|は"
)


@lru_cache(20_000)
def _names_a_firm(stem: str, suffix: str) -> bool:
    """Whether what stands before a suffix is a name, and not a word that tells the kind of firm.

    大手銀行, 火力電力 and 精密機械 are kinds. A stem is a name where the dictionary lists a part of it
    as a name or does not list, and before a suffix that common words seldom end with, wherever it is no
    kind.
    """
    if NO_STEMS.fullmatch(stem) or stem in COMMON_KATAKANA:
        return False
    words = dictionary_words(stem)
    # In its place before the suffix a word may be a place or a surname that alone it is not (青葉).
    placed = [t for t in short_tokens(stem + suffix) if t.end <= len(stem)]
    named = any(word is None or word.pos[1] == "固有名詞" for word in words)
    named = named or any(t.pos[1] == "固有名詞" for t in placed)
    if suffix in STRONG_SUFFIXES:
        return len(stem) > 1 or named
    if not named:
        # みどり証券, 若草銀行: a word that tells no kind of bank
        plain = len(words) == 1 and words[0] is not None and words[0].pos[2] == "一般"
        kanji = suffix in ("証券", "銀行") and 1 < len(stem) < 4
        return plain and (kanji or _HIRAGANA.fullmatch(stem) is not None)
    if suffix in ("産業", "工業", "グループ") and (len(stem) > 6 or stem.startswith("AI")):
        return False
    places = [w for w in words if w is not None and w.pos[2] == "地名"]
    return len(stem) > 1 and not (len(words) == 1 and places and stem in _COUNTRIES)


_HIRAGANA: Final = re.compile("[ぁ-ん]{2,4}")
_COUNTRIES: Final = frozenset(
    [
        *(
            "米国",
            "英国",
            "中国",
            "韓国",
            "台湾",
            "欧州",
            "欧米",
            "ドイツ",
            "フランス",
            "イタリア",
            "ロシア",
        ),
        *("インド", "アジア", "アメリカ", "日本", "国内", "海外", "北米", "南米", "日系"),
    ]
)

_COUNTRIES_ABROAD: Final = _COUNTRIES - {"日本", "国内", "海外", "日系"}


def extended_firm(text: str, start: int, end: int, kind: str) -> int:
    """Where a firm's name ends that begins with a listed name; 0 where the listed name is all there is.

    SMBC日興証券 is another firm than SMBC, ソニー生命 than ソニー, and 日本郵便 is no country.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the listed name begins.
    end : int
        Where the listed name ends.
    kind : str
        Kind of the listed name.

    Returns
    -------
    int
    """
    if end >= len(text) or text[end] < "A" or text[end] in "、。" or "ぁ" <= text[end] <= "ん":
        return 0  # a figure, a comma, a particle: no name goes on so
    tail = _GROUP_FIRM.match(text, end) if kind == "company" else None
    if tail and not IS_KATAKANA.match(text, end - 1):
        return tail.end()
    found = _EXTENSION.match(text, end)
    if found is None:
        return 0
    suffix = found.group("suffix")
    whole = text[start : found.start("suffix")]
    if _runs_on(text, found.end()):
        return 0
    if kind == "place" and not found.group("middle"):
        name = text[start:end]
        if name in _COUNTRIES and (suffix not in STRONG_SUFFIXES and name not in ("日本", "韓国", "台湾")):
            return 0
    middle = found.group("middle")
    if suffix == "グループ" and not middle and kind == "company":
        return 0  # 北海道電力グループ: the firm and what belongs to it
    if middle and not _names_a_firm(middle, suffix):
        return 0
    if kind == "place" and middle and not IS_KANJI.match(middle) and text[start:end] in _COUNTRIES_ABROAD:
        return 0  # 韓国サムスン電子: a country and a firm
    return found.end() if whole else 0


_GROUP_FIRM: Final = Headed(f"(?:{GROUP_FIRM_TAILS})(?![{KATAKANA}])")
_EXTENSION: Final = re.compile(
    f"(?P<middle>(?:・?[{KATAKANA}]{{2,12}}|[{KANJI}]{{1,4}}?|[A-Z][A-Za-z]{{1,12}})??)"
    f"(?P<suffix>{FIRM_SUFFIXES})"
)
