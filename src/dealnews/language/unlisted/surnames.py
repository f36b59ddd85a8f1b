"""Surnames that the dictionary does not have: letters before a title or a given name that are no word."""

import re
from typing import Final

from dealnews.language.morphology import dictionary_words


def may_be_unknown_name(text: str, start: int, run: str, title: str) -> bool:
    """Whether two to four letters before a title are a name that the dictionary does not have as one.

    A name stands at the head of a clause or behind の, and is no word: a place (黒部会長) unless the title
    is of one, letters that make no word (宝田知事), or a name of three letters as in China and Korea.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the letters begin.
    run, title : str
        The letters, and the title behind them.

    Returns
    -------
    bool
    """
    if start and text[start - 1] not in "の、。「『（(\n 　・":
        return False
    if title not in _OF_PERSONS:
        return False
    words = dictionary_words(run)
    if len(words) == 1 and words[0] is not None and words[0].pos[1] == "固有名詞":
        if run in _PLACES:
            return False
        place = words[0].pos[2] == "地名"
        return words[0].pos[2] == "人名" or (place and len(run) == 2 and title in _OF_BOARD)
    if len(words) == 1 or run[0] in _NO_FIRST_LETTERS or run[-1] in _NO_LAST_LETTERS:
        return False
    if len(run) == 3 and run[0] in _ASIAN_SURNAMES:
        return len(words) == 3 or any(word is None for word in words)
    return len(run) == 2 and title not in _OF_BOARD


# 各社長, 同社社長, 県警本部長
_NO_FIRST_LETTERS: Final = frozenset(
    "同両各全某前元新現旧副次初当本我故他諸歴両米英仏独韓中台女男国県市町村"
)
_NO_LAST_LETTERS: Final = frozenset("社党省庁県市町村局部課店派院団連協労会国側系員者家区班組署校館園")
_OF_PERSONS: Final = frozenset(
    (
        *(
            "氏",
            "さん",
            "社長",
            "会長",
            "副社長",
            "副会長",
            "専務",
            "常務",
            "取締役",
            "頭取",
            "知事",
            "市長",
        ),
        *(
            "教授",
            "准教授",
            "課長",
            "総経理",
            "董事長",
            "CEO",
            "CFO",
            "COO",
            "CTO",
            "首相",
            "大統領",
            "外相",
        ),
        *("議員", "監督", "弁護士", "記者", "館長", "校長", "園長", "支配人", "執行役員", "議長", "理事長"),
    )
)
_OF_BOARD: Final = frozenset(
    (
        "社長",
        "会長",
        "副社長",
        "副会長",
        "専務",
        "常務",
        "取締役",
        "頭取",
        "CEO",
        "CFO",
        "COO",
        "CTO",
        "氏",
        "さん",
    )
)
# 福島知事 is the governor of Fukushima.
_PLACES: Final = frozenset(
    (
        *(
            "北海",
            "青森",
            "岩手",
            "宮城",
            "秋田",
            "山形",
            "福島",
            "茨城",
            "栃木",
            "群馬",
            "埼玉",
            "千葉",
            "東京",
        ),
        *(
            "新潟",
            "富山",
            "石川",
            "福井",
            "山梨",
            "長野",
            "岐阜",
            "静岡",
            "愛知",
            "三重",
            "滋賀",
            "京都",
            "大阪",
        ),
        *(
            "兵庫",
            "奈良",
            "鳥取",
            "島根",
            "岡山",
            "広島",
            "山口",
            "徳島",
            "香川",
            "愛媛",
            "高知",
            "福岡",
            "佐賀",
        ),
        *(
            "長崎",
            "熊本",
            "大分",
            "宮崎",
            "沖縄",
            "神戸",
            "横浜",
            "札幌",
            "仙台",
            "関東",
            "関西",
            "東北",
            "九州",
        ),
        *("四国", "北陸", "東海", "日本", "中国", "台湾", "韓国", "米国", "英国", "欧州"),
    )
)
_ASIAN_SURNAMES: Final = frozenset(
    "金朴李崔鄭姜趙尹張林韓呉申徐権黄安宋柳洪文孫梁裵白許沈盧河郭成車朱王劉陳楊周馬胡何羅謝唐馮鄧曹彭蔡蒋余杜葉程魏蘇呂丁任姚魯"
)


def may_begin_surname(text: str, start: int) -> bool:
    """Whether the letter at the head of a run belongs to a surname that the dictionary does not have.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the run begins.

    Returns
    -------
    bool
    """
    if text[start] in _PREFIXES or len(dictionary_words(text[start : start + 2])) < 2:
        return False
    return start == 0 or text[start - 1] in "の、。\n　「"


_PREFIXES: Final = frozenset("元前現新旧米英仏独韓中台印加豪露伊副同両故各氏社党省庁県市町村国初次女男兼")


def may_be_rare_surname(text: str, start: int, clue: re.Match[str]) -> bool:
    """Whether two letters before a given name are no word, or a place's name behind a firm's の.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the letters begin.
    clue : re.Match
        The title behind the name.

    Returns
    -------
    bool
    """
    head = text[start : start + 2]
    words = dictionary_words(head)
    if len(words) > 1:
        return True
    if words[0] is not None and words[0].pos[2] == "一般" and not _NO_SURNAME.fullmatch(head):
        return start == 0 or text[start - 1] in "。、\n 　「の"  # 山海嘉之社長
    place = words[0] is not None and words[0].pos[2] == "地名"
    return place and text[start - 1 : start] == "の" and clue.group() not in OF_PLACES


_NO_SURNAME: Final = re.compile(
    "[一-龯](?:民|長|員|者|官|役|師|士|手|家|父|母|男|女|子|親|夫|妻|姉|妹|兄|弟|孫|娘|客|人|生|卒|相|臣|社|部|課|局|室|店|業|員|主|側)"
    "|[長次三四][男女]|父親|母親|息子|夫人|祖父|祖母|遺族|故人|本名|実名|同姓|同名"
)

# Titles before which a surname may be a place.
OF_PLACES: Final = frozenset(
    (
        "知事",
        "市長",
        "本部長",
        "部長",
        "所長",
        "監督",
        "代表",
        "議員",
        "理事長",
        "理事",
        "学長",
        "総長",
        "議長",
        "館長",
        "校長",
        "園長",
        "駅長",
        "署長",
        "支配人",
        "総支配人",
        "副知事",
        "副市長",
    )
)
