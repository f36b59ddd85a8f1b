"""Whether a figure counts something or names it: 第2四半期, 東証1部, 360度カメラ, 24時間365日."""

import re

from dealnews.language.bare import KANA, LATIN_WORD, NAMING_LEFT, VERSION
from dealnews.language.characters import is_kanji
from dealnews.language.numerals import Numeral
from dealnews.language.numerals.values import spell
from dealnews.language.numerals.words import word_end
from dealnews.language.quantities.measuring import clause_around
from dealnews.language.table_units import is_bare_unit
from dealnews.language.units import Unit

# round the clock: an idiom of two figures
_ALWAYS = ("24時間365日", "365日24時間", "２４時間３６５日")

# 「360度評価」「360度カメラ」: all around
_ALL_ROUND = re.compile("(?:360|３６０)度(?=[一-龯ァ-ヶ])")

# 「最大手の一つ」「もう一つは」: one of several, or another, which count nothing
_ONE_OF = ("つ", "人", "社")

# 「本誌8面」「1面トップ」: the page of a newspaper
_PAGE = re.compile("本[誌紙]|[朝夕]刊|新聞|記事|見出し|掲載|トップ|紙面")

# 「東証1部」「2部リーグ」: the section that something is in
_SECTION = re.compile("(?:証|市場|リーグ|株式)第?$")

# 「問1」「回答２」: which question
_QUESTION = re.compile("(?:^|[\\n 　])(?:質問|回答|設問|問|答)$", re.MULTILINE)


def passed_over(text: str, numeral: Numeral) -> int | None:
    """Whether what stands around a numeral makes it no amount.

    Parameters
    ----------
    text : str
        Any text.
    numeral : Numeral
        A numeral of the text.

    Returns
    -------
    int or None
        Where the word ends that it belongs to, 0 where it belongs to none; None where it may count.
    """
    start = numeral.start
    if _QUESTION.search(text, max(0, start - 4), start):
        return 0
    if numeral.form == "kanji" and text.startswith("社長", numeral.end):
        return 0  # 「赤間祐二社長」
    if numeral.form in ("kanji", "vague") and (word := word_end(text, start)) > start:
        return word
    if text.startswith(_ALWAYS, start):
        return start + len(_ALWAYS[0])
    if _ALL_ROUND.match(text, start):
        return 0
    if text.startswith("つ", numeral.end) and numeral.end - start == 1 and numeral.low < 10:
        # 「3つ巴」「2つ返事」 are the words 三つ巴 and 二つ返事
        spelled = spell(int(numeral.low)) + text[numeral.end : numeral.end + 4]
        if word_end(spelled, 0) > 0:
            return 0
    if numeral.form == "kanji" and is_bare_unit(text, start, numeral.end):
        return 0
    before = text[start - 1 : start]
    if before in ("第", "#", "＃", "№") or numeral.surface == "〇":
        return 0
    return 0 if before == "." and VERSION.search(text, max(0, start - 8), start) else None


def counts(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Tell whether a figure with a unit is an amount and not part of a name.

    Parameters
    ----------
    text : str
        Any text.
    numeral : Numeral
        A numeral of the text.
    unit : Unit
        The unit of the figure.

    Returns
    -------
    bool
    """
    start = numeral.start
    before = text[start - 1 : start]
    if unit.symbol == "部" and _SECTION.search(text, max(0, start - 4), start):
        return False
    if numeral.surface == "一" and unit.symbol in _ONE_OF and text.endswith(("の", "もう"), 0, start):
        return False
    if numeral.form == "kanji" and numeral.end - start == 1 and before and is_kanji(before):
        if unit.kind in ("money", "percent"):
            return before not in "第統唯単均画"
        return before not in "第統唯同単均画再" and not (unit.kind == "count" and before in NAMING_LEFT)
    if unit.kind == "count" and before in NAMING_LEFT and before:
        return False
    if unit.symbol == "面" and _PAGE.search(clause_around(text, start, numeral.end)):
        return False
    # 「Gaudi 4チップ」: a model, then what it is
    if (
        unit.kind == "count"
        and KANA.match(unit.symbol)
        and LATIN_WORD.search(text, max(0, start - 2), start)
    ):
        return False
    if numeral.form == "half" and before == "過":
        return True
    return not (numeral.form == "half" and before and is_kanji(before) and before not in "約ここの後去")
