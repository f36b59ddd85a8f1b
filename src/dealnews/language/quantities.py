"""Quantities in Japanese text: amounts with their unit, bounds and rate, each where it stands.

The surface of a quantity is its figure and unit, with a unit restated in brackets (6ギガワット（GW）),
a sign before it, and both ends of a range. Modifiers (約, 最大, 規模) lie outside the surface and are
named in `modifier`. An approximate figure keeps low = high = value: the words do not say how far it
is off. Not quantities: model names (MI450, Gemini 3), version and telephone numbers, addresses, places
in an order that name something (第2四半期, 3号機, 2大巨頭), words with a numeral in them (一部, 世界一),
kana numerals (ひとつ), one of several (最大手の一つ), scores (8対5), dates and times of day, and the base
of a rate (1株当たり), which goes to `per`.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from dealnews.language.bare import KANA, LATIN_WORD, NAMING_LEFT, VERSION, is_amount
from dealnews.language.bounds import (
    bounded,
    far_modifier,
    is_alternative,
    is_standard,
    modifiers_after,
    modifiers_before,
    modifiers_behind_brackets,
)
from dealnews.language.characters import JOINERS, is_kanji, without_radicals
from dealnews.language.dates import calendar
from dealnews.language.numerals import (
    Numeral,
    kana_numerals,
    parse_numeral,
    scan_numerals,
    spell,
    word_end,
)
from dealnews.language.rates import (
    Base,
    base_of_rate,
    goes_on_per_share,
    per_after,
    per_before,
    speed,
)
from dealnews.language.records import Quantity
from dealnews.language.table_units import Cell, is_bare_unit
from dealnews.language.tables import table_cells
from dealnews.language.units import CALENDAR, Unit, unit_at, unit_before


def find_quantities(text: str, published: date | None = None) -> list[Quantity]:
    """Find the quantities of a text.

    Parameters
    ----------
    text : str
        Any string.
    published : date or None
        The day of publication, which tells whether 「27年」 is a year or so many years.

    Returns
    -------
    list of Quantity
        The quantities in order, without overlaps; offsets are code points of `text`.
    """
    return _Reader(text, published).read()


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
_LONGER = {"年": ("間",), "日": ("間",), "分": ("間",), "世紀": ()}
_CALENDAR = {spelling: Unit("duration", symbol) for spelling, symbol in CALENDAR.items()}

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
_JOIN = re.compile(rf"[ 　]?(?:[{JOINERS}]|から|乃至|ないし|か|より|→)[ 　]?")
_LIST = re.compile("[、，]")
# what joins two figures only where a unit follows them
_JOIN_UNITS = frozenset({"から", "か", "-", "ー", "、", "，"})
# 「30億円から40億円に増えた」「0％から60％となる」「20人から50人まで増やす」: a change
_CHANGED = re.compile(
    "(?:[（(][^（）()\n]{1,24}[）)])?(?:[強弱超余]|以上|程度|ほど|前後|近く|台)?(?:に(?!わた|及|散|の)|へ|と(?:な[りるっ]|する|し[たて])|"
    "まで(?:に|[^、。\n0-9０-９]{0,4}?(?:引き|増|減|拡|縮|高|低|上|下|伸|戻|回復|膨|落|改善|広)))"
)
_BAND = re.compile("の(?:レンジ|範囲|間|幅)")
_FORMERLY = re.compile("(?:従来|当初|これまで|前期|前年|前回|現在|現行|現状)の?(?:約)?$")
_MAGNITUDE = re.compile(
    r"[ ]?(?:(?P<k>[kKｋＫ]|thousand)|(?P<m>M|mn|million|"
    r"ミリオン)|(?P<b>B|bn|billion|ビリオン)|(?P<t>T|tn|"
    r"trillion))(?![A-Za-z])"
)
_MAGNITUDES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_MASS = re.compile("体重|痩せ|やせ|重さ|重量|減量|トン|グラム|重い|キロ")
_SCORE = re.compile(
    "スコア|指数|得点|日経平均|ダウ|ナスダック|S&P|還元|PMI|DI|マイル|平均株価|TOPIX|高値|安値|続伸|続落"
)
_HOT = re.compile("気温|摂氏|温度|水温|室温|体温")
_AIMS = ("目的", "目標", "目指", "目線", "目立", "目当", "目安", "目玉", "目前")
# round the clock: an idiom of two figures
_ALWAYS = ("24時間365日", "365日24時間", "２４時間３６５日")
# 「360度評価」「360度カメラ」: all around
_ALL_ROUND = re.compile("(?:360|３６０)度(?=[一-龯ァ-ヶ])")
# 「最大手の一つ」「もう一つは」: one of several, or another, which count nothing
_ONE_OF = ("つ", "人", "社")
# 「8対5で可決」: a score or a proportion
_ODDS = re.compile("[0-9０-９]+|[一二三四五六七八九十]")
# 「本誌8面」「1面トップ」: the page of a newspaper
_PAGE = re.compile("本[誌紙]|[朝夕]刊|新聞|記事|見出し|掲載|トップ|紙面")

# 「東証1部」「2部リーグ」: the section that something is in
_SECTION = re.compile("(?:証|市場|リーグ|株式)第?$")
# 「問1」「回答２」: which question
_QUESTION = re.compile("(?:^|[\\n 　])(?:質問|回答|設問|問|答)$", re.MULTILINE)
# 「営業利益は3期連続の増益」: so many fiscal years
_PERIODS = re.compile("期(?=連続|ぶり|続け|続い|振り)")
# 「米は5キロ2300円」「10キロ入り」「乳量は8500キロ」: what is sold or brought in by mass
_BY_MASS = re.compile("キロ(?:入り|[0-9０-９])")
_MASSES = re.compile("体重|重さ|重い|重量|[乳漁獲穫荷産]量|水揚げ|コメ|新米|精米|卸値|枝肉")
_BRACKETS = {"（": "）", "(": ")", "［": "］", "[": "]"}


@dataclass(slots=True)
class _Amount:
    """An amount on its way to a quantity: the figures of both ends, what it is in, and what it says."""

    first: Numeral
    last: Numeral
    begin: int
    end: int
    unit: Unit | None
    factor: float
    value: float | None
    low: float
    high: float
    kind: str = ""
    symbol: str = ""
    rule: str = ""
    cell: Cell | None = None


class _Reader:
    """Reads the quantities of one text from left to right."""

    def __init__(self, text: str, published: date | None) -> None:
        self.raw = text
        self.published = published
        self.text = without_radicals(text)
        self.cells = table_cells(self.text)
        self.cell_starts = [cell.start for cell in self.cells]
        self.found: list[Quantity] = []
        self.floor = 0
        self.rate: Base | None = None
        self.bounds: list[str] = []  # those before the last quantity

    def read(self) -> list[Quantity]:
        """Read the whole text."""
        text = self.text
        claimed = calendar(self.raw, self.published)
        starts = [item.start for item in claimed]
        numerals = list(scan_numerals(text))
        kana = _kana_with_unit(text)
        if kana:
            numerals = sorted(numerals + kana, key=lambda n: n.start)
        index = 0
        while index < len(numerals):
            numeral = numerals[index]
            index += 1
            if numeral.start < self.floor:
                continue
            place = bisect_right(starts, numeral.end - 1) - 1
            if place >= 0 and claimed[place].end > numeral.start:
                self.floor = max(self.floor, claimed[place].end)
                continue
            self._take(numeral, numerals, index)
        return self.found

    def _take(self, numeral: Numeral, numerals: list[Numeral], index: int) -> None:
        if not self._may_count(numeral):
            return
        found = self._measured(numeral)
        if self.cells:
            self._place_in_table(found)
        if self._names_something(found):
            return
        self._extend_range(found, numerals, index)
        if found.unit is not None and found.unit.kind == "name":
            self.floor = found.end
            return
        if not self._classify(found):
            return
        found.end = self._restated(found.unit, found.end)
        if not self._is_base(found):
            self._record(found)

    def _measured(self, numeral: Numeral) -> "_Amount":
        """Read the figure with its unit and the smaller parts behind it."""
        unit, end, factor, begin = self._unit(numeral)
        value = None if numeral.value is None else numeral.value * factor
        found = _Amount(
            numeral, numeral, begin, end, unit, factor, value, numeral.low * factor, numeral.high * factor
        )
        if unit is not None and unit.kind != "name" and value is not None:
            if unit.symbol == "JPY" and (sen := _SEN_RANGE.match(self.text, end)) is not None:
                found.low, found.high = (value + int(figure) / 100 for figure in sen.groups())
                found.value, found.end, found.rule = None, sen.end(), "range"
                return found
            found.value, found.end = self._smaller_parts(value, unit, end)
            found.low = found.high = found.value
        return found

    def _place_in_table(self, found: "_Amount") -> None:
        """Give a figure in a cell its heads, and the unit that they name where it has none of its own."""
        index = bisect_right(self.cell_starts, found.begin) - 1
        if index < 0 or found.end > self.cells[index].end:
            return
        found.cell = cell = self.cells[index]
        measure = cell.measure
        if found.unit is None and measure is not None:
            found.unit = measure.unit
            found.factor = measure.scale * measure.unit.factor
            found.value = None if found.value is None else found.value * found.factor
            found.low, found.high = found.low * found.factor, found.high * found.factor

    def _names_something(self, found: "_Amount") -> bool:
        """Tell whether figure and unit name a thing or a score, and pass over them."""
        unit = found.unit
        if unit is not None and unit.symbol == "対" and (odds := _ODDS.match(self.text, found.end)):
            self.floor = odds.end()
            return True
        if unit is not None and unit.kind == "name":
            self.floor = found.end
            return True
        return False

    def _extend_range(self, found: "_Amount", numerals: list[Numeral], index: int) -> None:
        """Take in the second end of a range, if one follows: 「5〜7％」「640億─660億ドル」."""
        first = found.first
        if found.cell is not None:
            return
        ranged = self._range(first, found.unit, found.end, numerals, index)
        if ranged is None:
            return
        second, unit, end, factor = ranged
        bare = found.unit is None
        # 「5〜7億円」: the first figure takes the large unit of the second
        shared = first.scale == 1 and bare and second.scale > 1 and first.high < second.lead
        found.low = first.low * (second.scale if shared else 1) * (factor if bare else found.factor)
        found.high = (self._last_digits(first, second) or second.high) * factor
        found.value, found.last, found.unit, found.end = None, second, unit, end

    def _classify(self, found: "_Amount") -> bool:
        """Give kind, unit and rule of an amount; False where the figure counts nothing."""
        unit, numeral = found.unit, found.first
        if unit is None:
            if not is_amount(self.text, numeral, found.last, found.end):
                return False
            if numeral.form == "fraction":
                found.kind, found.symbol, found.rule = "ratio", "", "fraction"
            else:
                found.kind, found.symbol, found.rule = "number", "", "bare figure"
        else:
            if not self._counts(numeral, unit):
                return False
            found.kind, found.symbol = self._sense(unit, found.begin, found.end)
            found.rule = found.rule or ("half of a unit" if numeral.form == "half" else "figure and unit")
        if found.last is not numeral:
            found.rule = "range"
        return True

    def _is_base(self, found: "_Amount") -> bool:
        """Tell whether an amount is the base of a rate; it then waits for what it is the base of."""
        base = None
        if found.unit is not None:
            base = base_of_rate(self.text, found.end, found.kind, found.symbol, found.value)
        if base is None:
            return False
        self.rate, self.floor = base, base.end
        return True

    def _record(self, found: "_Amount") -> None:
        """Add the quantity with its modifiers, bounds and rate."""
        text = self.text
        before = modifiers_before(text, found.begin, found.end, self.floor)
        after, after_end = modifiers_after(text, found.end)
        if not after:
            after, after_end = modifiers_behind_brackets(text, found.end), found.end
        after = [m for m in after if not is_standard(text, found.begin, found.end, found.kind, m)]
        per, reach = self._per(found)
        if not before and (far := far_modifier(text, found.begin, found.end, self.floor)) is not None:
            before = [far]
        if not before and self.bounds and is_alternative(text, found.begin, self.floor):
            before = self.bounds
        self.bounds = [m for m in before if m in ("at most", "at least")]
        if found.first.form == "half" and text[found.begin - 1 : found.begin] == "過":
            found.begin -= 1
            before = ["over"]
        several = found.first.form == "vague" and found.last is found.first
        modifiers = list(dict.fromkeys((["several"] if several else []) + before + after))
        low, high = sorted((found.low, found.high))
        lower, upper = bounded(low, high, modifiers)
        self.found.append(
            Quantity(
                found.begin,
                found.end,
                self.raw[found.begin : found.end],
                found.rule,
                found.kind,
                found.value,
                lower,
                upper,
                found.symbol,
                "+".join(modifiers),
                per,
                found.cell.heads if found.cell is not None else "",
            )
        )
        self.floor = max(found.end, reach, after_end) if reach else found.end

    def _per(self, found: "_Amount") -> tuple[str | None, int]:
        """Name what an amount is per, and where a mark behind it ends, 0 without one."""
        text = self.text
        if (moving := speed(text, found.begin, found.kind, found.symbol)) is not None:
            found.kind = "speed"
            found.symbol, found.begin = moving
            per = None
        else:
            per = per_before(text, found.begin, self.floor, found.kind, found.symbol)
        if (marked := per_after(text, found.end)) is not None:
            return marked
        if found.cell is not None and found.cell.measure is not None:
            return found.cell.measure.per, 0
        if self.rate is not None:
            rate = self.rate
            if found.kind in ("percent", "ratio") and rate.told(text, found.begin):
                return per, 0
            if not text.startswith(("から", "→", "より"), found.end):
                self.rate = None
            if rate.holds(text, self.floor, found.begin):
                per = rate.per
        if (
            per is None
            and self.found
            and goes_on_per_share(text, self.found[-1], found.begin, found.symbol)
        ):
            per = "share"
        return per, 0

    def _may_count(self, numeral: Numeral) -> bool:
        """Tell whether what stands before a numeral lets it be an amount."""
        text, start = self.text, numeral.start
        if _QUESTION.search(text, max(0, start - 4), start):
            return False
        if numeral.form == "kanji" and text.startswith("社長", numeral.end):
            return False  # 「赤間祐二社長」
        if numeral.form in ("kanji", "vague") and (word := word_end(text, start)) > start:
            self.floor = max(self.floor, word)
            return False
        if text.startswith(_ALWAYS, start):
            self.floor = start + len(_ALWAYS[0])
            return False
        if _ALL_ROUND.match(text, start):
            return False
        if text.startswith("つ", numeral.end) and numeral.end - start == 1 and numeral.low < 10:
            # 「3つ巴」「2つ返事」 are the words 三つ巴 and 二つ返事
            spelled = spell(int(numeral.low)) + text[numeral.end : numeral.end + 4]
            if word_end(spelled, 0) > 0:
                return False
        if numeral.form == "kanji" and is_bare_unit(text, start, numeral.end):
            return False
        before = text[start - 1 : start]
        if before in ("第", "#", "＃", "№") or numeral.surface == "〇":
            return False
        return not (before == "." and VERSION.search(text, max(0, start - 8), start))

    def _unit(self, numeral: Numeral) -> tuple[Unit | None, int, float, int]:
        """Give unit, end of the surface, factor on the figure, and beginning of the surface."""
        text, end, begin = self.text, numeral.end, numeral.start
        factor: float = 1
        if text[end : end + 1] in " 　kKｋＫMBTmbt" and numeral.form == "digits" and end < len(text):
            signed = unit_before(text, begin)
            magnitude = _MAGNITUDE.match(text, end)
            if magnitude is not None and (
                signed is not None or (unit_at(text, magnitude.end()) is not None and magnitude.group("k"))
            ):
                factor = _MAGNITUDES[magnitude.lastgroup or "k"]
                end = magnitude.end()
        found = self._named_unit(end, numeral)
        if found is None and text[end : end + 1] in (" ", "　"):
            found = self._named_unit(end + 1, numeral)
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

    def _named_unit(self, at: int, numeral: Numeral) -> tuple[Unit, int] | None:
        text = self.text
        found = unit_at(text, at)
        if found is not None:
            return found
        for spelling in _CALENDAR:
            if text.startswith(spelling, at):
                end = at + len(spelling)
                if spelling in ("月", "時"):
                    return (
                        (_CALENDAR[spelling], end)
                        if numeral.form == "half"
                        else (Unit("name", spelling), end)
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

    def _counts(self, numeral: Numeral, unit: Unit) -> bool:
        """Tell whether a figure with a unit is an amount and not part of a name."""
        text, start = self.text, numeral.start
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
        if unit.symbol == "面" and _PAGE.search(_around(text, start, numeral.end)):
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

    def _range(
        self, numeral: Numeral, unit: Unit | None, end: int, numerals: list[Numeral], index: int
    ) -> tuple[Numeral, Unit | None, int, float] | None:
        """Read the second end of a range, if one follows."""
        if index >= len(numerals) or not end <= numerals[index].start <= end + 5:
            return None
        second = numerals[index]
        word = self._joined(numeral, unit, end, second)
        if word is None:
            return None
        other, stop, factor, _ = self._unit(second)
        if unit is None and other is None:
            if word in _JOIN_UNITS:
                return None
        elif other is None or other.kind == "name" or (unit is not None and other.symbol != unit.symbol):
            return None
        if word == "から" and unit is not None:
            left = _FORMERLY.search(self.text, max(0, numeral.start - 8), numeral.start)
            left = None if _BAND.match(self.text, stop) else left
            if left is not None or _CHANGED.match(self.text, stop) is not None:
                return None
        if word == "か" and second.high <= numeral.high:
            return None
        return (second, other, stop, factor) if _rises(numeral, second, unit) else None

    def _last_digits(self, first: Numeral, second: Numeral) -> float | None:
        """Give the second end of a rate of which only the last digits are told: 「1.1550～51ドル」."""
        begin, close = self.text[first.start : first.end], self.text[second.start : second.end]
        decimals = len(begin.partition(".")[2])
        if not (close.isascii() and close.isdigit() and 1 < len(close) < decimals):
            return None
        found = float(begin[: -len(close)] + close)
        return found if found > first.high else None

    def _joined(self, numeral: Numeral, unit: Unit | None, end: int, second: Numeral) -> str | None:
        """Give the word or sign that joins two figures, None where nothing does."""
        join = _JOIN.match(self.text, end)
        if join is not None and join.end() == second.start:
            word = join.group().strip()
            return None if word in ("より", "→") else word
        # 「2、3社」: two neighbours below ten
        listed = _LIST.match(self.text, end)
        neighbours = second.high == numeral.high + 1 and numeral.high < 10
        if listed is None or listed.end() != second.start or unit is not None or not neighbours:
            return None
        return listed.group()

    def _smaller_parts(self, value: float, unit: Unit, end: int) -> tuple[float, int]:
        """Add what follows in smaller units (10円5銭, 3割5分, 1年3カ月) and halves (1年半)."""
        text = self.text
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

    def _restated(self, unit: Unit | None, end: int) -> int:
        """Extend over the same unit again in brackets: 「6ギガワット（GW）」."""
        text = self.text
        close = _BRACKETS.get(text[end : end + 1])
        if unit is None or close is None:
            return end
        again = unit_at(text, end + 1)
        if again is not None and again[0].symbol == unit.symbol and text.startswith(close, again[1]):
            return again[1] + 1
        return end

    def _sense(self, unit: Unit, begin: int, end: int) -> tuple[str, str]:
        """Tell apart units that share a spelling, by the words around."""
        text = self.text
        spelled = text[max(begin, end - 4) : end]
        if spelled.endswith("ポンド") and unit.symbol == "GBP":
            if _MASS.search(_around(text, begin, end)):
                return "mass", "lb"
        elif spelled.endswith("ポイント") and unit.symbol == "%pt":
            if "%" not in spelled and _SCORE.search(_around(text, begin, end)):
                return "count", "ポイント"
        elif unit.symbol == "度" and text.startswith("華氏", max(0, begin - 2)):
            return "temperature", "°F"
        elif unit.symbol == "度" and (text[begin] in "マ-−－" or _HOT.search(_around(text, begin, end))):
            return "temperature", "°C"
        elif (
            spelled.endswith("キロ")
            and unit.symbol == "km"
            and (_BY_MASS.match(text, end - 2) or _MASSES.search(_around(text, begin, end)))
        ):
            return "mass", "kg"
        return unit.kind, unit.symbol


# 「149円62〜64銭」, as exchange rates are quoted
_SEN_RANGE = re.compile(f"([0-9０-９]{{1,2}})銭?[{JOINERS}]([0-9０-９]{{1,2}})銭")
_PART_FIGURE = re.compile("[0-9０-９]{1,3}(?:[.．][0-9０-９]+)?|[一二三四五六七八九十]{1,3}")
_PART_NOT = {"分": ("の", "野", "割"), "日": ("本",)}


def _rises(first: Numeral, second: Numeral, unit: Unit | None) -> bool:
    """Tell whether the second end of a range is not below the first."""
    if first.value is None or second.value is None:
        return True
    # 「5〜7億円」: the first figure takes the large unit of the second
    shared = first.scale == 1 and unit is None and first.high < second.lead
    return first.value * (second.scale if shared else 1) <= second.value


def _around(text: str, begin: int, end: int) -> str:
    """Give the clause around a quantity, at most 30 characters to either side."""
    left = text[max(0, begin - 30) : begin]
    right = text[end : end + 30]
    left = left[max(left.rfind("。"), left.rfind("\n")) + 1 :]
    stops = [i for i in (right.find("。"), right.find("\n")) if i >= 0]
    return left + " " + (right[: min(stops)] if stops else right)


def _kana_with_unit(text: str) -> list[Numeral]:
    return [
        n
        for n in kana_numerals(text)
        if unit_at(text, n.end + (text[n.end : n.end + 1] in (" ", "　"))) is not None
    ]
