"""Figures without a unit: amounts that stand free, or names, codes, versions and marks of lists."""

import re

from dealnews.language.bounds import modifiers_after
from dealnews.language.characters import is_kanji
from dealnews.language.numerals import Numeral

# 「付録Aの2」「別表の3」: which one, not how many
_PLACE_LEFT = re.compile(
    "(?:付録|別表|別紙|資料|[図表条項号欄]|(?<![A-Za-zＡ-Ｚａ-ｚ])[A-ZＡ-Ｚ甲乙丙])の$"
)
VERSION = re.compile(
    r"(?:バージョン|内線|電話|番号|日経|ver\.?|Ver\.?|VER\.?|version|Version|No\.?|"
    r"NO\.?|no\.|Vol\.?|vol\.|p\.|pp\.|ページ|フェーズ|フェイズ|"
    r"ステージ|レベル|タイプ|パート|モデル|シリーズ|Level|Phase|"
    r"Part|Figure|Table)[ 　]?$"
)
LATIN_WORD = re.compile("[A-Za-zＡ-Ｚａ-ｚ][ 　]$")
_LIST_MARK = re.compile(r"[.．)）][ 　]|[.．](?:[^0-9０-９]|[0-9０-９]{4}年)")
# A code of the exchanges, that stands for a firm: 「青葉工業<4321.T>」「（6857、東証プライム）」
_CODE = re.compile("[0-9][0-9ACDFGHJKLMNPRSTUWXY][0-9][0-9ACDFGHJKLMNPRSTUWXY]|[0-9０-９]{4}")
_CODE_LEFT = re.compile("(?:コード(?:番号)?|TSE|東証|JPX|[（(［\\[<＜【])[ 　]?[:：]?[ 　]?$")
_CODE_RIGHT = re.compile(
    "[.．](?:T|TO|JP)(?![A-Za-z])|[ 　](?:JP|JT)(?![A-Za-z])|[、,・ 　/／]*(?:東証|JPX|名証|札証|福証)"
)
# 「1・2・3番」「9・11テロ」: a list of names in figures, or a day
_LISTED = re.compile("[0-9０-９]・[0-9０-９]")
NAMING_LEFT = frozenset("※第図表式注号章条")
KANA = re.compile("[ァ-ヶー]")
_OF = re.compile("の|に(?:減|縮|削|低|満|相当|と)|以上|以下|程度|ほど|未満|を(?:占|超)|$|[、。]")


def is_amount(text: str, first: Numeral, last: Numeral, end: int) -> bool:
    """Tell whether a figure without a unit is an amount: it stands free and names nothing.

    Parameters
    ----------
    text : str
    first, last : Numeral
        The figure, or both ends of a range.
    end : int
        Where it ends.

    Returns
    -------
    bool
    """
    if first.form == "fraction":
        return "分" in first.surface or _OF.match(text, end) is not None
    if first.form in ("half", "kana") or first.surface == "数":
        return False
    if _is_in_word(text, first, last, end) or _is_joined(text, first.start, end):
        return False
    if _is_code(text, first.start, end) or _names(text, first.start, end):
        return False
    if first is last and _is_serial(first):
        # 「AI戦略2023」「領域03」
        return modifiers_after(text, end)[0] != []
    return not _is_mark(text, first.start, end)


def _is_in_word(text: str, first: Numeral, last: Numeral, end: int) -> bool:
    """Tell whether a figure is part of a word in kanji or letters."""
    before, after = text[first.start - 1 : first.start], text[end : end + 1]
    if first.form == "kanji" and first is last:
        if len(first.surface) < 2 or not any(c in first.surface for c in "十百千万億兆"):
            return True
        if before and is_kanji(before) and before not in "約計":
            return True
    if not after:
        return False
    if is_kanji(after):
        return not modifiers_after(text, end)[0]
    return "Ａ" <= after <= "ｚ" or (after.isascii() and (after.isalpha() or after in "_%&"))


def _is_joined(text: str, start: int, end: int) -> bool:
    """Tell whether signs join a figure to others: 「3:2」「v-2」「5.6.7」, not 「営業利益:452億」."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if after and after in ":：/／-−" and text[end + 1 : end + 2].isdigit():
        return True
    if _LISTED.search(text, max(0, start - 2), end + 2):
        return True
    left = text[start - 2 : start - 1]
    if before in (")", "）") and left.isdigit():
        return True  # 「03(1234)5678」
    in_signs = before != "" and before in "-‐/／:：.＿_"
    return in_signs and left.isalnum() and not (before in ":：" and is_kanji(left))


def _names(text: str, start: int, end: int) -> bool:
    """Tell whether a figure says which one: 「フェーズ2」「Gemini 3」「別表の3」「※1」."""
    before = text[start - 1 : start]
    if before and KANA.match(before) and not text.endswith(("マイナス", "プラス"), 0, start):
        return True
    return (
        before in NAMING_LEFT
        or VERSION.search(text, max(0, start - 10), start) is not None
        or LATIN_WORD.search(text, max(0, start - 2), start) is not None
        or text.startswith("つ", end)
        or _PLACE_LEFT.search(text, max(0, start - 4), start) is not None
    )


def _is_serial(figure: Numeral) -> bool:
    spelled = figure.surface
    year = len(spelled) == 4 and 1900 <= figure.low < 2100
    return spelled.isdigit() and (year or (len(spelled) > 1 and spelled[0] in "0０"))


def _is_mark(text: str, start: int, end: int) -> bool:
    """Tell whether a figure marks an item of a list or a footnote: 「1. 」「[1]」「（1）」."""
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = before in ("", "\n", "*", "#", ">", "）", ")", " ", "　") or text[start - 2 : start] == "# "
    if opens and _LIST_MARK.match(text, end):
        return True
    return before != "" and before in "[［(（【" and after in "]］)）】"


def _is_code(text: str, start: int, end: int) -> bool:
    """Tell whether a bare figure is the code of a listed firm."""
    if _CODE.fullmatch(text, start, end) is None:
        return False
    if _CODE_RIGHT.match(text, end) is not None:
        return True
    left = _CODE_LEFT.search(text, max(0, start - 10), start)
    return left is not None and (left.group()[0] not in "（([［<＜【" or text[end : end + 1] in ">＞")
