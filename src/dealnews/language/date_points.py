"""One date as it is written: year, month, day, weekday and part, each where it stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter

from dealnews.language.characters import JOINERS
from dealnews.language.date_grammar import FIRST_HALVES, QUARTERS, SECOND_HALVES, Anchor, Part, Point, Years
from dealnews.language.date_words import DAYS, HOLIDAYS, MONTHS, SEASONS, WEEKDAYS, WEEKS, YEARS, part_of
from dealnews.language.eras import FIRST_YEAR, MODERN, OLDER
from dealnews.language.numerals import parse_numeral


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of some words, the longest first.

    Parameters
    ----------
    words : iterable of str
        Words, in order.

    Returns
    -------
    str
    """
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


# --- how the parts of a date are written -----------------------------------------------------------

_A = "[0-9０-９]"
_KD = "〇零一二三四五六七八九"
_N2 = (
    "(?:[0-9０-９]{1,2}(?![0-9０-９])|"
    "[二三]?十[一二三四五六七八九]?|"
    "[一二三四五六七八九](?![一二三四五六七八九]))"
)
_JOIN = rf"[ 　]?(?:から|[{JOINERS}]|より|乃至)[ 　]?"

_ERAS = alternatives([*MODERN, *OLDER])
_COMPARES = r"(?!同期|同時期|同月|同週|同日|同?四半期|同?中間期|度?比|並み|実績|割れ|超え|水準|終値|引け)"
# 「前年を1割上回った」「前年の同じ時期より」 compare, as 前年比 does, and name no year
_NO_YARDSTICK = (
    "(?!前年(?:を[^、。\n]{0,10}?(?:上回|下回|割り込|割っ|割る|超え|超す)|より|の(?:同じ|同時期|水準|並み)|"
    "[にと](?:比べ|比較|同じ|同水準|同程度|ほぼ同|並[びぶん])))"
)
_AFTER_Y2 = (
    rf"(?=[ 　]?(?:{_N2}[{JOINERS}])?{_N2}月|[春夏秋冬末初]|の(?:[春夏秋冬末]|前半|後半|{_N2}月)|までに|"
    rf"(?<=[1-3１-３][0-9０-９]年)(?:は[0-9０-９]|の(?=[ァ-ヶA-Z]{{3}}|世界|国内|市場|売上|営業|販売|出荷|生産|見通し|業績))|"
    rf"と{_A}{{2}}年[のには、]|(?:上場|稼働|発売|量産|完成|開業|開始|着工|竣工|投入|"
    rf"実用化|商用化|発効|施行)[へを、。か　]|"
    rf"前半|後半|上半期|下半期|上期|下期|以来|以降|以前|半ば|ごろ|頃|"
    rf"第[1-4１-４一二三四]四半期|[1-4１-４][QＱH]|[QH][1-4]|に(?:は|も|発売|稼働|完成|開業|"
    rf"設立|創業|開始|入))"
)

_YEAR = re.compile(
    rf"(?P<y4s>{_A}{{4}})(?P<s4>[春夏秋冬])(?![日休季服祭場闘画])|"
    rf"(?:西暦|紀元|AD)?[ 　]?(?P<y4>{_A}{{4}}|[一二][{_KD}]{{3}}|"
    rf"[一二]?千[{_KD}十百]{{0,7}})[ "
    rf"　]?年(?:[（(](?:{_ERAS})(?:元|{_A}{{1,2}})年[）)])?(?P<fy>度)?(?P<decade>代)?"
    rf"|(?P<y4f>(?:(?:20|２０)|(?<![0-9０-９.．,，])){_A}{{2}})[ 　]?会計年度"
    rf"|(?P<era>{_ERAS}|[RHSTMＲＨＳ](?={_A}))[ 　]?(?P<ey>元|"
    rf"{_A}{{1,2}}|[一二三四五六七八九十]{{1,3}})[ "
    rf"　]?年(?P<efy>度)?(?P<edecade>代)?"
    rf"|['’‘](?P<q2>{_A}{{2}})年(?P<qfy>度)?|"
    rf"(?P<y2d>{_A}{{2}})年度|"
    # 「8年3月期」 where the text counts by an era
    rf"(?P<y1>(?<![0-9０-９.．,，]){_A})年(?P<y1fy>度)?(?=(?<=度)|{_N2}月(?:期|{_N2}日))|"
    rf"(?P<y2>(?<![0-9０-９.．,，]){_A}{{2}})年(?P<y2fy>度)?{_AFTER_Y2}"
    # 「80年代」 is of the last century; 10年代 and 20年代 could be of either
    rf"|(?<![0-9０-９歳才])(?P<decade2>[3-9３-９][0０])年代"
    rf"|(?<![0-9０-９歳才])(?P<decade3>[12１２][0０])年代(?=の?(?:前半|後半|半ば|初め|末|に))"
    rf"|{_NO_YARDSTICK}(?P<ry>{alternatives(YEARS)}){_COMPARES}(?![齢代頃号収俸])(?P<rfy>度)?(?:[ "
    rf"　、]?(?P<ry4>{_A}{{4}})年(?P<ryfy>度)?)?"
    rf"|(?P<rs>今|昨|来|"
    rf"一昨)(?P<season>[春夏秋冬])(?![日休季服祭場闘画のは]|分|"
    rf"至)(?=.|$)|(?P<rs2>今|昨|来)(?P<season2>[春夏秋冬])(?=の|は|"
    rf"[、。以ごにま])"
    rf"|(?P<thisfy>今年度|本年度|昨年度|来年度|前年度|翌年度|"
    rf"再来年度|一昨年度|同年度|当年度){_COMPARES}"
    # 「今期待される」 is another word
    rf"|(?P<term>今期|来期|[当前]期(?=末(?![日尾端比])))(?![待間限的]|比)"
    rf"|(?P<termhalf>[今来前当])(?=[上下]期(?![待間限]|比|末比))"
    rf"|(?P<yearmark>[FC])Y[ 　]?(?P<fyl>{_A}{{4}}|{_A}{{2}})(?!{_A})"
    # 「当連結会計年度」: the year that a filing reports on
    rf"|(?P<reported>[当前翌])(?P<middle>中間)?(?:連結)?(?:会計|事業)(?:年度|期間)(?!比)"
    rf"|この(?P<season3>[春夏秋冬])(?=の|は|も|に|[、。])"
    rf"|(?<![一-龯ァ-ヶー])(?P<season4>[春夏秋冬])(?=以降|までに|ごろ|頃|に(?:は|も|かけて)?[^な]|"
    rf"の(?!よう|時代|陣|訪れ|到来|風|味|気配|大)[一-龯ァ-ヶA-Za-z])"
    rf"|(?P<eraonly>{alternatives(MODERN)})(?:時代|期(?![間待]))"
)
_LINK = re.compile(r"(?:の|[ 　/／])?")
_PART = (
    "前半|後半|上半期|下半期|上期|下期|[当前]?第[1-4１-４一二三四][ "
    "　・]?四半期|(?:[今当前来翌]|(?<![年期])同|この|次の|前の)四半期(?!比)|"
    "[1-4１-４][QＱ]|[12１２][HＨ]|[QHＱＨ][1-4１-４](?![0-9０-９])|中間(?:連結)?(?:会計)?期(?:間)?(?!比)|初頭|初め|はじめ|初旬|上旬|"
    "中旬|"
    "下旬|半ば|なかば|中ごろ|中頃|中盤|"
    "序盤|終盤|終わり|年末|年初来|年初|年明け|年央|月末|月初|暮れ|春先|末|頭|央|明け"
)
_PARTS = re.compile(
    rf"(?:の|[ 　]{{1,2}}(?=[1-4１-４]?[QHＱＨ]|第[1-4１-４一二三四][ 　・]?四半期|中間期))?"
    rf"(?:(?:第(?P<nth>[1-5１-５一二三四五])|"
    rf"(?P<lastday>最終|最後の))(?P<nthday>[{WEEKDAYS}])曜日?|"
    rf"(?P<part>{_PART})(?![番数席金っ子])|"
    rf"(?P<season>[春夏秋冬])(?![日休季服祭場闘木画])|"
    rf"(?P<inyear>内(?![容部外側閣])|中(?=[にのはもで、。とをが]|まで|$))|(?P<lastweek>最後の週|"
    rf"最終週)|第(?P<weekno>{_N2})週|"
    rf"(?P<holiday>{alternatives(HOLIDAYS)}))"
)
_MONTH = re.compile(
    rf"(?:(?P<middle>{_N2})月中間(?:期|(?=決算|連結|単独|配当|純|営業|経常|最終|売上|業績))|"
    rf"(?P<l1>{_N2})[、・](?P<l2>{_N2})月(?![期号間]|{_N2}日)|(?P<m1>{_N2})月?(?:{_JOIN})(?P<m2>{_N2})月(?P<term2>期)|"
    rf"(?P<a1>{_N2})月?[{JOINERS}](?P<a2>{_N2})月(?P<term3>期)?(?!{_N2}日)"
    rf"|(?P<m>{_N2})[ 　]?月(?!間|々|曜|刊|給|額|光|面|収|分の|次|謝|極|齢)(?P<term>期)?"
    rf"|(?<!前年)(?<!昨年)(?!前月を[^、。\n]{{0,10}}?[上下]回)(?P<rm>{alternatives(MONTHS)}){_COMPARES}(?!給|謝|齢))"
)
_DAY = re.compile(
    rf"(?:(?P<d1>{_N2})日?[{JOINERS}](?P<d2>{_N2})日|(?P<both1>{_N2})(?:日?[、・](?P<both2>{_N2})両日|・(?P<both3>{_N2})日|、(?P<next>{_N2})日(?=[にの]))|"
    rf"(?P<d>{_N2})[ 　]?日)(?!間|以内|目|おき|ごと|々|本|常|程|米|"
    rf"銀|経|ぶり|続|連[騰続])"
    rf"|(?P<rd>{alternatives(DAYS)}){_COMPARES}(?!の長|本|香|日新聞|間|時代|体|頭条|暮らし|が[^、。]{{0,10}}場合)"
)
_STATED = re.compile(rf"の?(?P<n>{_N2})日(?!間|以内|目|おき|ごと|々|本|常|程|連続|後|前|ほど)")
_WEEKDAY = re.compile(
    rf"(?:の)?(?:[（(](?P<b>[{WEEKDAYS}])(?:曜日?)?(?:[・、]?祝)?[）)]|"
    rf"[、，]?[（(]?(?P<w>[{WEEKDAYS}])曜日?[）)]?)"
)
_CENTURY = re.compile(
    rf"(?P<n>{_A}{{1,2}}|[一二三四五六七八九十]{{1,3}})世紀(?!半(?!ば)|"
    rf"間|以上|ほど|くらい|ぐらい|ばかり|近く|も|にわた|前(?!半)|"
    rf"後(?!半)|[0-9０-９])|(?P<r>今|前|来)世紀"
)
_WEEK = re.compile(
    rf"(?P<name>{alternatives(WEEKS)})(?!刊|比|末比)(?P<end>の?(?:末|"
    rf"半ば|初め|前半|後半|終わり|明け))?|(?P<alone>週末(?!比)|週明け|"
    rf"週内|週初め)"
)
_AT_END = re.compile("末(?![日尾端期])")
_OF_ACCOUNTS = frozenset((*QUARTERS, *FIRST_HALVES, *SECOND_HALVES))
# 「18日の週」
_WEEK_OF = re.compile("(?:から始まる|の)週(?![末明刊])")
# 「第3四半期連結累計期間」「3Q累計」「第2四半期末」
_OF_PART = re.compile("(?P<to_date>(?:連結)?累計(?:期間)?)|(?:連結)?(?:会計)?期間")
_MODEL_LEFT = re.compile("[0-9A-Za-zァ-ヺー・&_-][ 　]?$")
_ALONE_PARTS = re.compile("年内|月内|年度末|年度内|年始")
_BARE_PARTS = ("四半期", "半期", "上期", "下期", "年末", "年初", "年明", "年央", "月末", "月初", "Q")
LEFT_DURATION = (
    *("まる", "丸", "約", "およそ", "あと", "のべ", "延べ", "最大", "最長", "わずか", "たった", "計", "毎"),
    *("累計", "満", "少なくとも", "連続"),
)


_FIELDS = attrgetter(*(field.name for field in fields(Point)))


@dataclass(slots=True)
class _Draft:
    """The fields of a point while its words are read; `whole` once nothing may follow the year."""

    year: int | None = None
    year_from: Anchor | None = None
    year_to: int | None = None
    fiscal: bool = False
    span: int = 1
    century: bool = False
    era: str = ""
    month: int | None = None
    month_from: Anchor | None = None
    month_to: int | None = None
    term: bool = False
    day: int | None = None
    day_from: Anchor | None = None
    day_to: int | None = None
    stated: int | None = None
    weekday: int | None = None
    nth: int | None = None
    week: int | None = None
    week_from: Anchor | None = None
    part: Part | None = None
    at_end: bool = False
    to_date: bool = False
    whole: bool = False

    def point(self) -> Point:
        return Point(*_FIELDS(self))

    def rule(self) -> str:
        """Name the rule that read the words, by what they say."""
        relative = self.year_from or self.month_from or self.day_from or self.week_from
        named = [
            name
            for name, said in (
                ("year", self.year is not None),
                ("month", self.month is not None),
                ("day", self.day is not None),
                ("week", self.week is not None),
                ("weekday", self.weekday is not None),
                ("part", self.part is not None),
            )
            if said
        ]
        return ("relative " if relative else "") + " ".join(named)


def read_point(text: str, at: int, years: Years, lent: int = 0) -> tuple[Point, int, str] | None:
    """Read one date from `at` on.

    Parameters
    ----------
    text : str
    at : int
        Where it begins.
    years : Years
        What is known of the years that the text speaks of.
    lent : int
        A year in full that the sentence has told, 0 without one.

    Returns
    -------
    tuple or None
        The point, where it ends, and the rule that read it; None where no date begins.
    """
    return _PointReader(text, at, years, lent).read()


class _PointReader:
    """Reads one date from left to right; `end` is how far it has come."""

    def __init__(self, text: str, at: int, years: Years, lent: int) -> None:
        self.text, self.at, self.end = text, at, at
        self.years, self.lent = years, lent
        self.draft = _Draft()

    def read(self) -> tuple[Point, int, str] | None:
        """Read the parts in the order in which they are written."""
        draft = self.draft
        if not self._year():
            return None
        if not draft.whole:
            month_read = self._month()
            if not draft.term and draft.month_to is None and (draft.year is None or month_read):
                self._day(month_read)
        if self.end == self.at:
            self._week()
        if draft.day is not None and draft.day_from is None and (of := _WEEK_OF.match(self.text, self.end)):
            draft.part, self.end = Part.WEEK_OF_DAY, of.end()
        if draft.day is None and draft.week is None:
            self._part()
        self._weekday()
        if self.end == self.at:
            return None
        return draft.point(), self.end, draft.rule()

    def _next_part(self) -> int:
        """Where the next part would begin, behind の or a space."""
        if self.end == self.at:
            return self.end
        found = _LINK.match(self.text, self.end)
        return found.end() if found else self.end

    # --- the year

    def _year(self) -> bool:
        """Read a year or a century, if one begins here; False where what begins is a length of time."""
        text, at = self.text, self.at
        year = _YEAR.match(text, at)
        if year is not None and year.end() > at:
            if _is_length_of_time(text, at, year):
                return False
            if year["y1"] and not self.years.eras:
                return True
            _take_year(year, self.draft, self.years)
            self.end = year.end()
        elif (listed := _YEAR_LIST.match(text, at)) is not None and self._take_list(listed):
            self.end = listed.end()
        elif (short := self._short_year()) is not None:
            self.draft.year, self.end = short
        elif (century := _CENTURY.match(text, at)) is not None:
            _take_century(century, self.draft)
            self.end = century.end()
        return True

    def _take_list(self, listed: re.Match[str]) -> bool:
        """Read 「2025、26年」: two years with one unit."""
        spelled = listed["a"] or listed["c"]
        first = _whole(spelled) or 0
        if len(spelled) == 2:
            first = self.years.full(first)
        if (_whole(listed["b"]) or 0) % 100 != (first + 1) % 100 or not self.years.near(first):
            return False
        self.draft.year, self.draft.year_to, self.draft.fiscal = first, first + 1, bool(listed["fy"])
        self.draft.whole = True
        return True

    def _short_year(self) -> tuple[int, int] | None:
        """Read 「27年」 as a year where it is near those that the text speaks of."""
        text, at = self.text, self.at
        match = _SHORT_YEAR.match(text, at)
        if match is None or text.endswith(_BEFORE_LENGTH, max(0, at - 5), at):
            return None
        if _FIGURE_LEFT.search(text, max(0, at - 2), at):
            return None  # 「15〜19年」
        short = int(match["y"])
        if self.lent and _LENT.match(text, match.end()):
            # 「2023年、遅ければ24年になる」
            year = self.lent - self.lent % 100 + short
            return (year, match.end()) if self.lent - 10 <= year <= self.lent + 15 else None
        year = self.years.full(short)
        if text.startswith(("分の", "分に"), match.end()) and not self.years.near(year, _SUPPLY):
            return None  # 「28年分の契約」 of 2026, not 「12年分の在庫」
        if not self.years.near(year) and not self._is_target(year, match.end()):
            return None
        if _ENDS_AT.match(text, match.end()):
            return year, match.end()
        if _LENGTH_LEFT.search(text, max(0, at - 8), at):
            return None
        # ten, fifteen or twenty years are as often a length: 「20年を過ごした」
        firmly = short % 5 != 0 or _AS_YEAR.match(text, match.end()) is not None
        return (year, match.end()) if firmly else None

    def _is_target(self, year: int, end: int) -> bool:
        """Tell whether a round year further ahead is what a clause aims at: 「50年に実質ゼロにする」."""
        published = self.years.published
        return (
            published is not None
            and year % 5 == 0
            and 0 < year - published <= _FURTHEST_TARGET
            and _AIMED_AT.match(self.text, end) is not None
        )

    # --- month and day

    def _month(self) -> bool:
        month = _MONTH.match(self.text, self._next_part())
        if month is None:
            return False
        several = month["m2"] or month["a2"] or month["l2"]
        if not (self._take_months(month) if several else self._take_month(month)):
            return False
        self.end = month.end()
        return True

    def _take_months(self, month: re.Match[str]) -> bool:
        first = _whole(month["m1"] or month["a1"] or month["l1"])
        last = _whole(month["m2"] or month["a2"] or month["l2"])
        if first is None or last is None or not (1 <= first <= 12 and 1 <= last <= 12):
            return False
        if month["l1"] and last != first % 12 + 1:
            return False
        self.draft.month, self.draft.month_to = first, last
        return True

    def _take_month(self, month: re.Match[str]) -> bool:
        draft = self.draft
        if month["rm"]:
            draft.month, draft.month_from = MONTHS[month["rm"]]
            return True
        number = _whole(month["m"] or month["middle"])
        if number is None or not 1 <= number <= 12:
            return False
        draft.month = number
        draft.term = bool(month["term"] or month["middle"])
        untold = month["term"] and draft.year is None
        if month["middle"] or (untold and self._is_half_year(number, month.end())):
            draft.part = Part.SECOND_TERM  # 「9月中間期」 ends with September, as a term would
        return True

    def _is_half_year(self, month: int, end: int) -> bool:
        """Tell whether the words around are about half a year: 「中間決算を発表した。9月期の利益は」."""
        text = self.text
        beside = _BESIDE.search(text, max(0, self.at - 40), self.at) or _BESIDE_AFTER.match(text, end)
        return beside is not None and (beside["m"] is None or _whole(beside["m"]) == month)

    def _day(self, month_read: bool) -> None:
        text, draft = self.text, self.draft
        behind = self._next_part()
        day = _DAY.match(text, behind)
        if day is None or (behind > self.end and text[self.end] in "/／" and draft.year is None):
            return
        if not self._take_day(day, behind, bare=self.end == self.at):
            return
        self.end = day.end()
        if draft.day_from is not None:
            # 「きょう1日」 is all day long
            self._stated(2)

    def _take_day(self, day: re.Match[str], at: int, bare: bool) -> bool:
        text, draft = self.text, self.draft
        if day["rd"]:
            if not bare:
                return False
            draft.day, draft.day_from = DAYS[day["rd"]]
            return True
        number = _whole(day["d1"] or day["both1"] or day["d"])
        last = _whole(day["d2"] or day["both2"] or day["both3"] or day["next"])
        if day["next"] and number is not None and last != number + 1:
            return False  # 「16、17日に開く」, not 「3、10日に」
        if number is None or not 1 <= number <= 31 or (last is not None and not number < last <= 31):
            return False
        if bare and _is_length_of_days(text, at, day, number):
            return False
        draft.day, draft.day_to = number, last
        return True

    def _stated(self, least: int) -> None:
        """Read the day of the month that words say beside a relative day or week: 「あす12日」."""
        stated = _STATED.match(self.text, self.end)
        number = _whole(stated["n"]) if stated is not None else None
        if stated is not None and number is not None and least <= number <= 31:
            self.draft.stated, self.end = number, stated.end()

    # --- week, part and weekday

    def _week(self) -> None:
        week = _WEEK.match(self.text, self.end)
        if week is None:
            return
        draft = self.draft
        if week["name"]:
            draft.week, draft.week_from = WEEKS[week["name"]]
        else:
            draft.week, draft.week_from = 0, Anchor.PUBLISHED
            draft.part = part_of(week["alone"])
        if week["end"]:
            draft.part = part_of(week["end"].lstrip("の"))
        self.end = week.end()
        self._stated(1)

    def _part(self) -> None:
        text, at, draft = self.text, self.at, self.draft
        bare = self.end == at
        part = _PARTS.match(text, self.end)
        if part is not None and bare and _is_other_word(text, at, part):
            part = None
        if part is not None and _take_part(part, draft, bare):
            if bare and part.group()[0] in "当前" and "第" in part.group():
                draft.fiscal = True  # 「当第1四半期連結累計期間」: of the company's own year
            self.end = part.end()
            if draft.part in _OF_ACCOUNTS:
                self._of_accounts()
        elif bare and (alone := _ALONE_PARTS.match(text, at)) is not None:
            draft.part, self.end = part_of(alone.group()), alone.end()

    def _of_accounts(self) -> None:
        """Read what accounts add to a quarter or half: all of the year to its end, or its last month."""
        if (named := _OF_PART.match(self.text, self.end)) is not None:
            self.draft.to_date, self.end = named["to_date"] is not None, named.end()
            self.draft.fiscal = self.draft.fiscal or self.draft.year is None
        if _AT_END.match(self.text, self.end) is not None:
            self.draft.at_end, self.end = True, self.end + 1

    def _weekday(self) -> None:
        draft = self.draft
        bare = self.end == self.at
        if not (draft.day is not None or draft.week is not None or bare):
            return
        weekday = _WEEKDAY.match(self.text, self.end)
        if weekday is None or (bare and weekday["b"]):
            return
        if bare and _NTH_LEFT.search(self.text, max(0, self.at - 3), self.at):
            return  # 「毎月第3木曜日」
        name = weekday["b"] or weekday["w"]
        draft.weekday = WEEKDAYS.index(name)
        self.end = weekday.end()


# --- years ----------------------------------------------------------------------------------------

# 「2025、26年に」「2025・26年度」
_YEAR_LIST = re.compile(
    rf"(?:(?P<a>{_A}{{4}}|(?<![0-9０-９.．,，]){_A}{{2}})年?[、・]|(?P<c>{_A}{{4}})[/／])(?P<b>{_A}{{2}}|{_A}{{4}})年(?P<fy>度)?"
    rf"(?!{_N2}月|間|前|後|半|目|ぶり|以上|連続|ほど)"
)
_SHORT_YEAR = re.compile(
    rf"(?P<y>(?<![0-9０-９.．,，・]){_A}{{2}})年(?=[にのはもとが、。へ〜～）)」]|まで|から|時点|比|産|卒|新卒|入社|モデル|同月|同期(?!入社)|分(?:[はもがをに、]|の(?!在庫|給与|賃金|家賃))|"
    "を(?:めど|メド|目途|目標|目指|見据|見込|予定|想定|ピーク|底|境|最後|期限|除|含|中心)|"
    "を(?:大きく|大幅に|わずかに)?(?:上回|下回)|を[0-9０-９.．]+(?:割|[%％])|通期|$|\n)"
    "(?!の(?:契約|歳月|歴史|期間|任期|寿命|保証|償却|ローン|経験|長|年月|節目|実績|キャリア|伝統|国債|債券|社債|借地|"
    "リース|固定|返済|耐用|猶予|刑|懲役|間|うち|スパン|差|遅れ|空白|社歴|在|研究|蓄積|月日|時|区切|有効|独占|長期|"
    "[^、。\n]{0,8}契約(?:を|で|期間|だ|。))|"
    "に(?:わた|及|渡|一度|[0-9０-９一二三][度回]|延|伸|短|満た|も)|から[0-9０-９]{1,2}年(?:に(?!かけ)|間)|"
    "と(?:長|短|い|さ|され|定|し)|も(?:前|続|か|たた|経)|が(?:経|過|た[っち]|必要|かか|節目|一般)|"
    "は(?:かか|必要|続|長|短|使|持|働|もつ|維持|住))"
)
# what a year told in the same sentence may lend its century to
_LENT = re.compile(
    "[にのはもと、。へ〜～]|まで|から|時点|比|通期|を(?:大きく|大幅に|わずかに)?(?:上回|下回)"
)
# 「契約期間は20年」「保証は25年」
_LENGTH_LEFT = re.compile(
    "(?:期間|契約|任期|年数|寿命|保証|歴史|経験|勤続|在籍|満期|償還|返済|耐用|運転|懲役|禁錮|期限|利用|入社|結婚|"
    "融資|ローン|リース)(?:[はがをもで]|期間[はがをも])?$|(?:過去|今後|向こう|ここ|この|直近|さらに|もう|わずか)$"
)
_FIGURE_LEFT = re.compile(rf"[0-9０-９][{JOINERS}]$")
_FURTHEST_TARGET = 30
# so many years from publication lie the years for which goods are ordered
_SUPPLY = 3
_AIMED_AT = re.compile(
    "(?:に(?:は)?|までに)(?!も|わた|及|渡|一度|[0-9０-９一二三][度回]|延|伸|短|達)"
    "[^、。\n]{0,30}?(?:増や|減ら|削減|ゼロ|目標|目指|達成|引き上げ|普及|全廃|実現|導入|倍に|倍増|電動|再生可能|脱炭素|とする)"
)
# 「契約は28年まで有効」
_ENDS_AT = re.compile("まで(?!の?(?:最長|最大))|時点|比")
_AS_YEAR = re.compile(
    "に(?:は|[^もわ及渡])|の|は|まで|から(?![0-9０-９]{2}年)|時点|比|産|卒|新卒|入社|モデル|同月|同期|分|通期|を(?:めど|メド|目途|目標|目指|見据|ピーク|底|境)"
)
_BEFORE_LENGTH = (
    *(
        "から",
        "より",
        "で",
        "約",
        "ほぼ",
        "計",
        "勤続",
        "創業",
        "等",
        "丸",
        "まる",
        "最長",
        "最大",
        "満",
        "各",
    ),
    *("築", "設立", "およそ", "少なくとも", "毎", "全", "延べ", "第"),
)


def is_length_before(text: str, at: int) -> bool:
    """Tell whether the words before a figure make it a length of time: 「期間は」「約」.

    Parameters
    ----------
    text : str
    at : int
        Where the figure begins.

    Returns
    -------
    bool
    """
    left = text.endswith(_BEFORE_LENGTH, max(0, at - 5), at)
    return left or _LENGTH_LEFT.search(text, max(0, at - 8), at) is not None


def _is_length_of_time(text: str, at: int, year: re.Match[str]) -> bool:
    """Tell whether what looks like a year is a length: 「約2000年」「2000年間」「1000年前」."""
    if year["y4"] is None:
        return False
    after = text[year.end() : year.end() + 2]
    value = parse_numeral(year["y4"])
    return (
        value is None
        or value < 1000
        or value > 2999
        or after[:1] in ("間",)
        or after in ("近く", "以上", "余り", "ほど")
        or text.endswith(LEFT_DURATION, max(0, at - 5), at)
    )


def _take_year(year: re.Match[str], draft: _Draft, years: Years) -> None:
    """Fill in what a match of `_YEAR` says, by the group that read it."""
    if year["y4"] or year["y4s"]:
        _take_full_year(year, draft)
    elif year["era"]:
        draft.year = FIRST_YEAR[year["era"]] + (_whole(year["ey"]) or 1) - 1
        draft.fiscal = bool(year["efy"])
        if year["edecade"]:
            draft.span, draft.era = 10, year["era"]
    elif short := year["q2"] or year["y2"] or year["y2d"] or year["y1"]:
        accounts = _ACCOUNTS.match(year.string, year.end()) is not None
        draft.year = years.full(_whole(short) or 0, accounts=accounts)
        draft.fiscal = bool(year["qfy"] or year["y2fy"] or year["y2d"] or year["y1fy"])
    elif year["decade2"]:
        draft.year, draft.span = years.decade(_whole(year["decade2"]) or 0), 10
    elif year["decade3"]:
        draft.year, draft.span = 2000 + (_whole(year["decade3"]) or 0), 10
    elif year["y4f"]:
        spelled = _whole(year["y4f"]) or 0
        draft.year, draft.fiscal = spelled + 2000 if spelled < 100 else spelled, True
    elif year["fyl"]:
        spelled = _whole(year["fyl"]) or 0
        draft.year = spelled + 2000 if spelled < 100 else spelled
        draft.fiscal = year["yearmark"] == "F"
    elif year["eraonly"]:
        draft.era = year["eraonly"]
    else:
        _take_relative_year(year, draft)


# 「29年3月期」: of accounts
_ACCOUNTS = re.compile(f"{_N2}月期")


def _take_full_year(year: re.Match[str], draft: _Draft) -> None:
    draft.year = _whole(year["y4"] or year["y4s"]) or 1
    draft.fiscal = bool(year["fy"])
    if year["y4s"]:
        draft.part, draft.whole = SEASONS[year["s4"]], True
    elif year["decade"]:
        draft.span = 100 if draft.year % 100 == 0 and draft.year < 2000 else 10


_TERMS = {"今": 0, "当": 0, "来": 1, "前": -1}


def _take_relative_year(year: re.Match[str], draft: _Draft) -> None:
    published = Anchor.PUBLISHED
    if year["term"]:
        draft.year, draft.year_from, draft.fiscal = _TERMS[year["term"][0]], published, True
    elif year["termhalf"]:
        draft.year, draft.year_from, draft.fiscal = _TERMS[year["termhalf"]], published, True
    elif year["reported"]:
        draft.year, draft.year_from = {"当": 0, "前": -1, "翌": 1}[year["reported"]], Anchor.REPORTED
        draft.fiscal = True
        draft.part = Part.FIRST_TERM if year["middle"] else None
    elif year["thisfy"]:
        draft.year, draft.year_from = YEARS.get(year["thisfy"][:-1], (0, published))
        draft.fiscal = True
    elif year["ry"]:
        draft.year, draft.year_from = YEARS[year["ry"]]
        if year["ry4"]:
            draft.year, draft.year_from = _whole(year["ry4"]) or 1, None
        draft.fiscal = bool(year["rfy"] or year["ryfy"])
    else:
        which = year["rs"] or year["rs2"]
        if which:
            draft.year, draft.year_from = {"今": 0, "昨": -1, "来": 1, "一昨": -2}[which], published
        draft.part = SEASONS[year["season"] or year["season2"] or year["season3"] or year["season4"]]
        draft.whole = True


def _take_century(century: re.Match[str], draft: _Draft) -> None:
    if century["r"]:
        draft.year, draft.year_from = {"今": 0, "前": -100, "来": 100}[century["r"]], Anchor.PUBLISHED
    else:
        draft.year = ((_whole(century["n"]) or 1) - 1) * 100 + 1
    draft.span, draft.century = 100, True


# --- months, days, parts --------------------------------------------------------------------------

_BESIDE = re.compile(rf"(?:(?P<m>{_N2})月)?中間(?:決算|期|連結)[^\n]*$")
_BESIDE_AFTER = re.compile("(?P<m>(?!))?の?中間")
_LENGTH_OF_DAYS = re.compile(
    "分[^科]|ほど|くらい|ぐらい|連続|置い|あまり|余り|足らず|"
    "がかり|半|当たり|あたり|前(?!後)|後|"
    "に[一二三四五0-9０-９]+[回度]|かか|を[上下超]|強|弱|以上|"
    "以下|未満|も|ずつ"
)
_ONE_DAY = re.compile("乗車|フリー|券|パス|限定|平均|で|も|中|につき|[0-9０-９一二三四五六七八九十百千]")
# 「発売から3日で」, not 「震災から11日で10年」
_WITHIN_DAYS = re.compile("で(?![0-9０-９]{1,3}(?:年|周年|[カか]月))")
# 「週3日」「年20日」, not 「毎週3日」 whose 週 is read with it
_EACH_LEFT = re.compile("(?<![0-9０-９今来先毎翌前同当])[年月週]に?$")


def _is_length_of_days(text: str, at: int, day: re.Match[str], number: int) -> bool:
    """Tell whether a bare 「3日」 is so many days: 「発売から3日で」「週3日」「3日ほど」."""
    if _LENGTH_OF_DAYS.match(text, day.end()):
        return True
    # 「1日」 alone is a day of the month; 「一日」 and 「1日平均」 are lengths
    if day.group() == "一日" or text.endswith(LEFT_DURATION, max(0, at - 5), at):
        return True
    if number == 1 and _ONE_DAY.match(text, day.end()):
        return True
    if text.endswith("泊", 0, at) or (
        text.endswith(("から", "より"), 0, at) and _WITHIN_DAYS.match(text, day.end())
    ):
        return True
    return _EACH_LEFT.search(text, max(0, at - 3), at) is not None


_QUESTION = re.compile("[QＱ](?P<n>[1-4１-４])[ 　:：.．、。]")
_ANSWER = 600
_NTH_LEFT = re.compile("第[1-5１-５一二三四五]$")


def _is_other_word(text: str, at: int, part: re.Match[str]) -> bool:
    """Tell whether a part without a year lies in other words: 「以上期待」「陸上期間」「アウディ Q3」."""
    if part.group() in ("上期", "下期"):
        before, after = text[at - 1 : at], text[part.end() : part.end() + 1]
        return "一" <= before <= "龯" or after in ("待", "間", "限", "日")
    if part.group()[0] not in "QＱ":
        return False
    if text[at - 1 : at] in ("", "\n") and (number := _QUESTION.match(text, at)) is not None:
        # 「Q1　受注の見通しは。」 above 「A1　…」
        return re.compile(f"\n[AＡ]{number['n']}(?![0-9０-９])").search(text, at, at + _ANSWER) is not None
    return _MODEL_LEFT.search(text, max(0, at - 2), at) is not None


def _take_part(part: re.Match[str], draft: _Draft, bare: bool) -> bool:
    if draft.whole:
        return False
    if part["holiday"]:
        if draft.month is not None:
            return False
        draft.month, draft.day = HOLIDAYS[part["holiday"]]
        return True
    if part["nthday"]:
        if draft.month is None:
            return False
        draft.weekday = WEEKDAYS.index(part["nthday"])
        draft.nth = -1 if part["lastday"] else _whole(part["nth"]) or 1
        return True
    if part["weekno"]:
        number = _whole(part["weekno"])
        if number is None or not 1 <= number <= 53:
            return False
        draft.week, draft.part = number, Part.NUMBERED_WEEK
        return True
    if part["lastweek"]:
        if bare:
            return False
        draft.part = Part.LAST_WEEK
        return True
    return _take_named_part(part, draft, bare)


def _take_named_part(part: re.Match[str], draft: _Draft, bare: bool) -> bool:
    name = part["part"] or part["season"] or ("内" if part["inyear"] else "")
    if bare and not any(key in name for key in _BARE_PARTS):
        return False
    if part["season"] and (draft.month is not None or bare):
        return False
    if name == "内" and draft.year is None and draft.month is None:
        return False
    of_half = draft.part is Part.FIRST_TERM and name == "末"  # 「当中間会計期間末」
    draft.part = Part.FIRST_TERM_END if of_half else part_of(name)
    return True


def _whole(spelled: str | None) -> int | None:
    value = None if not spelled else 1.0 if spelled == "元" else parse_numeral(spelled)
    return None if value is None else int(value)
