"""The unit of a figure, the smaller parts behind it, and which of two units a spelling means."""

import re

from dealnews.language.numerals import Numeral, parse_numeral
from dealnews.language.units import CALENDAR, Unit, unit_at, unit_before

_MINUTES_NOT = (
    "の",
    "野",
    "割",
    "析",
    "類",
    "散",
    "布",
    "裂",
    "担",
    "岐",
    "解",
    "離",
    "配",
    "断",
    "母",
    "子",
    "身",
    "家",
    "科",
    "速",
    "別",
    "社",
    "校",
)

_YEARS_NOT = (
    "度",
    "代",
    "齢",
    "号",
    "生",
    "式",
    "来",
    "次",
    "鑑",
    "貢",
    "越",
    "末",
    "始",
    "初",
    "明け",
    "下",
    "上",
    "配",
    "金",
    "目",
)

_DAYS_NOT = (
    "本",
    "米",
    "常",
    "程",
    "曜",
    "産",
    "立",
    "経",
    "銀",
    "韓",
    "中関係",
    "英",
    "独",
    "仏",
    "露",
    "印",
    "台",
    "欧",
    "産",
    "目",
)

_AFTER_CALENDAR = {
    "分": _MINUTES_NOT,
    "年": _YEARS_NOT,
    "日": _DAYS_NOT,
    "世紀": ("初", "末", "前半", "後半", "半ば"),
}

_CALENDAR = {spelling: Unit("duration", symbol) for spelling, symbol in CALENDAR.items()}
_MAGNITUDE = re.compile(
    r"[ ]?(?:(?P<k>[kKｋＫ]|thousand)|(?P<m>M|mn|million|"
    r"ミリオン)|(?P<b>B|bn|billion|ビリオン)|(?P<t>T|tn|"
    r"trillion))(?![A-Za-z])"
)

_MAGNITUDES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_AIMS = ("目的", "目標", "目指", "目線", "目立", "目当", "目安", "目玉", "目前")

# 「営業利益は3期連続の増益」: so many fiscal years
_PERIODS = re.compile("期(?=連続|ぶり|続け|続い|振り)")


def unit_of(text: str, numeral: Numeral) -> tuple[Unit | None, int, float, int]:
    """Give unit, end of the surface, factor on the figure, and beginning of the surface.

    Parameters
    ----------
    text : str
        Any text.
    numeral : Numeral
        A numeral of the text.

    Returns
    -------
    tuple[Unit or None, int, float, int]
        Unit, end of the surface, factor on the figure, and where the surface begins.
    """
    end, begin = numeral.end, numeral.start
    factor: float = 1
    if text[end : end + 1] in " 　kKｋＫMBTmbt" and numeral.form == "digits" and end < len(text):
        signed = unit_before(text, begin)
        magnitude = _MAGNITUDE.match(text, end)
        if magnitude is not None and (
            signed is not None or (unit_at(text, magnitude.end()) is not None and magnitude.group("k"))
        ):
            factor = _MAGNITUDES[magnitude.lastgroup or "k"]
            end = magnitude.end()
    found = _named_unit(text, end, numeral)
    if found is None and text[end : end + 1] in (" ", "　"):
        found = _named_unit(text, end + 1, numeral)
        # a space keeps apart what is not a unit of measure: 「Gemini 3 本」
        if found is not None and found[0].kind in ("name", "ordinal"):
            found = None
    sign = unit_before(text, begin)
    if sign is not None and (found is None or found[0].kind != "money"):
        return sign[0], end, factor, sign[1]
    if found is None:
        return None, end, factor, begin
    unit, stop = found
    if unit.kind == "count" and text.startswith("目", stop) and not text.startswith(_AIMS, stop):
        return Unit("ordinal", unit.symbol + "目"), stop + 1, factor, begin
    # 「US$5ドル」 says it twice; 「円 5ドル」 does not
    if sign is not None and unit.symbol == sign[0].symbol:
        begin = sign[1]
    return unit, stop, factor * unit.factor, begin


def _named_unit(text: str, at: int, numeral: Numeral) -> tuple[Unit, int] | None:
    found = unit_at(text, at)
    if found is not None:
        return found
    for spelling in _CALENDAR:
        if text.startswith(spelling, at):
            end = at + len(spelling)
            if spelling in ("月", "時"):
                return (
                    (_CALENDAR[spelling], end) if numeral.form == "half" else (Unit("name", spelling), end)
                )
            if text.startswith(_AFTER_CALENDAR[spelling], end):
                if numeral.form == "half" and spelling == "分":
                    return Unit("ratio", ""), end
                return Unit("name", spelling), end
            if numeral.form == "half" and spelling == "分":
                return Unit("ratio", ""), end
            return _CALENDAR[spelling], end
    if _PERIODS.match(text, at):
        return Unit("duration", "year"), at + 1
    if numeral.form == "half" and text.startswith("数", at):
        return Unit("ratio", ""), at + 1
    return None


# a smaller part behind a figure: main unit -> (spelling of the part, worth of one)
_PARTS: dict[str, tuple[tuple[str, float], ...]] = {
    "JPY": (("銭", 0.01),),
    "USD": (("セント", 0.01),),
    "EUR": (("セント", 0.01),),
    "GBP": (("ペンス", 0.01),),
    "CNY": (("角", 0.1), ("分", 0.01)),
    "%": (("分", 1.0), ("厘", 0.1)),
    "century": (("年", 0.01),),
    "year": (("カ月", 1 / 12), ("か月", 1 / 12), ("ヶ月", 1 / 12), ("ヵ月", 1 / 12)),
    "month": (("週間", 7 / 30), ("日", 1 / 30)),
    "day": (("時間", 1 / 24),),
    "h": (("分", 1 / 60), ("秒", 1 / 3600)),
    "min": (("秒", 1 / 60),),
}

_PART_JOIN = re.compile("(?:と)?")
_HALF = re.compile("半(?![導ば額期分数世径島年月日面身生熟減々周])")
_PART_FIGURE = re.compile("[0-9０-９]{1,3}(?:[.．][0-9０-９]+)?|[一二三四五六七八九十]{1,3}")
_PART_NOT = {"分": ("の", "野", "割"), "日": ("本",)}


def smaller_parts(text: str, value: float, unit: Unit, end: int) -> tuple[float, int]:
    """Add what follows in smaller units (10円5銭, 3割5分, 1年3カ月) and halves (1年半).

    Parameters
    ----------
    text : str
        Any text.
    value : float
        The amount of the figure with its unit.
    unit : Unit
        The unit of the figure.
    end : int
        Where the unit ends.

    Returns
    -------
    tuple[float, int]
        The amount and where it ends.
    """
    if _HALF.match(text, end):
        return value + 0.5 * unit.factor, end + 1
    for spelling, worth in _PARTS.get(unit.symbol, ()):
        # 「1日8時間」 is a rate
        if (unit.symbol == "%" and unit.factor == 1) or (unit.symbol == "day" and value == 1):
            break
        join = _PART_JOIN.match(text, end)
        at = join.end() if join is not None and unit.kind == "money" else end
        part = _PART_FIGURE.match(text, at)
        if part is None:
            continue
        stop = part.end()
        if not text.startswith(spelling, stop) or text.startswith(
            _PART_NOT.get(spelling, ()), stop + len(spelling)
        ):
            continue
        figure = parse_numeral(part.group())
        if figure is None:
            continue
        value = (
            round(value + figure * worth, 10)
            if worth >= 0.01 and unit.kind in ("money", "percent")
            else value + figure * worth
        )
        end = stop + len(spelling)
        if text.startswith("間", end) and unit.kind == "duration":
            end += 1
    return value, end


_BRACKETS = {"（": "）", "(": ")", "［": "］", "[": "]"}


def restated(text: str, unit: Unit | None, end: int) -> int:
    """Extend over the same unit again in brackets: 「6ギガワット（GW）」.

    Parameters
    ----------
    text : str
        Any text.
    unit : Unit or None
        The unit of the figure.
    end : int
        Where the unit ends.

    Returns
    -------
    int
    """
    close = _BRACKETS.get(text[end : end + 1])
    if unit is None or close is None:
        return end
    again = unit_at(text, end + 1)
    if again is not None and again[0].symbol == unit.symbol and text.startswith(close, again[1]):
        return again[1] + 1
    return end


_MASS = re.compile("体重|痩せ|やせ|重さ|重量|減量|トン|グラム|重い|キロ")
# Right behind ポンド: what comes in weights: 「1ポンドステーキ」「500ポンド爆弾」
_WEIGHED = re.compile(
    "(?:級の?)?(?:ステーキ|ハンバーグ|バーガー|チキン|ビーフ|ロースト|[牛豚鶏]?肉|爆弾|爆薬|砲弾?)"
)
_SCORE = re.compile(
    "スコア|指数|得点|日経平均|ダウ|ナスダック|S&P|還元|PMI|DI|マイル|平均株価|TOPIX|高値|安値|続伸|続落"
)

_HOT = re.compile("気温|摂氏|温度|水温|室温|体温")

# 「米は5キロ2300円」「10キロ入り」「乳量は8500キロ」: what is sold or brought in by mass
_BY_MASS = re.compile("キロ(?:入り|[0-9０-９])")
_MASSES = re.compile("体重|重さ|重い|重量|[乳漁獲穫荷産]量|水揚げ|コメ|新米|精米|卸値|枝肉")


def sense_of(text: str, unit: Unit, begin: int, end: int) -> tuple[str, str]:
    """Tell apart units that share a spelling, by the words around.

    Parameters
    ----------
    text : str
        Any text.
    unit : Unit
        The unit of the figure.
    begin : int
        Where the quantity begins.
    end : int
        Where it ends.

    Returns
    -------
    tuple[str, str]
        Kind and symbol.
    """
    spelled = text[max(begin, end - 4) : end]
    if spelled.endswith("ポンド") and unit.symbol == "GBP":
        if _WEIGHED.match(text, end) or _MASS.search(clause_around(text, begin, end)):
            return "mass", "lb"
    elif spelled.endswith("ポイント") and unit.symbol == "%pt":
        if "%" not in spelled and _SCORE.search(clause_around(text, begin, end)):
            return "count", "ポイント"
    elif unit.symbol == "度" and text.startswith("華氏", max(0, begin - 2)):
        return "temperature", "°F"
    elif unit.symbol == "度" and (text[begin] in "マ-−－" or _HOT.search(clause_around(text, begin, end))):
        return "temperature", "°C"
    elif (
        spelled.endswith("キロ")
        and unit.symbol == "km"
        and (_BY_MASS.match(text, end - 2) or _MASSES.search(clause_around(text, begin, end)))
    ):
        return "mass", "kg"
    return unit.kind, unit.symbol


def clause_around(text: str, begin: int, end: int) -> str:
    """Give the clause around a quantity, at most 30 characters to either side.

    Parameters
    ----------
    text : str
        Any text.
    begin : int
        Where the quantity begins.
    end : int
        Where it ends.

    Returns
    -------
    str
    """
    left = text[max(0, begin - 30) : begin]
    right = text[end : end + 30]
    left = left[max(left.rfind("。"), left.rfind("\n")) + 1 :]
    stops = [i for i in (right.find("。"), right.find("\n")) if i >= 0]
    return left + " " + (right[: min(stops)] if stops else right)
