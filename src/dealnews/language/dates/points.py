"""One date as it is written: year, month, day, weekday and part, each where it stands."""

import re

from dealnews.language.dates.draft import Draft
from dealnews.language.dates.grammar import FIRST_HALVES, QUARTERS, SECOND_HALVES, Anchor, Part, Point
from dealnews.language.dates.patterns import (
    AT_END,
    DAY_OF_MONTH,
    LINK,
    MONTH,
    OF_PART,
    PARTS,
    STATED,
    WEEK,
    WEEK_OF,
    WITHIN,
)
from dealnews.language.dates.short_years import Years
from dealnews.language.dates.words import DAYS, HOLIDAYS, MONTHS, WEEKDAYS, WEEKS, part_of
from dealnews.language.dates.written import NUMBER, WEEKDAY, whole
from dealnews.language.dates.years import LEFT_DURATION, YearReader


def read_point(text: str, at: int, years: Years, antecedent: int = 0) -> tuple[Point, int, str] | None:
    """Read one date from `at` on.

    Parameters
    ----------
    text : str
    at : int
        Where it begins.
    years : Years
        What is known of the years that the text speaks of.
    antecedent : int
        A year in full that the sentence has told, 0 without one.

    Returns
    -------
    tuple or None
        The point, where it ends, and the rule that read it; None where no date begins.
    """
    return _PointReader(text, at, years, antecedent).read()


class _PointReader(YearReader):
    """Reads one date from left to right."""

    def read(self) -> tuple[Point, int, str] | None:
        """Read the parts in the order in which they are written."""
        draft = self.draft
        if not self.read_year():
            return None
        if not draft.whole:
            month_read = self._month()
            if not draft.term and draft.month_to is None and (draft.year is None or month_read):
                self._day(month_read)
        if self.end == self.at:
            self._week()
        if draft.day is not None and draft.day_from is None and (of := WEEK_OF.match(self.text, self.end)):
            draft.part, self.end = Part.WEEK_OF_DAY, of.end()
        if draft.day is None and draft.week is None:
            self._part()
        self._weekday()
        if draft.part not in (None, Part.REST) and WITHIN.match(self.text, self.end) is not None:
            draft.within, self.end = True, self.end + 1
        if self.end == self.at:
            return None
        return draft.point(), self.end, draft.rule()

    def _next_part(self) -> int:
        """Where the next part would begin, behind の or a space."""
        if self.end == self.at:
            return self.end
        found = LINK.match(self.text, self.end)
        return found.end() if found else self.end

    # --- month and day

    def _month(self) -> bool:
        month = MONTH.match(self.text, self._next_part())
        if month is None:
            return False
        several = month["m2"] or month["a2"] or month["l2"]
        if not (self._take_months(month) if several else self._take_month(month)):
            return False
        self.end = month.end()
        return True

    def _take_months(self, month: re.Match[str]) -> bool:
        first = whole(month["m1"] or month["a1"] or month["l1"])
        last = whole(month["m2"] or month["a2"] or month["l2"])
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
        number = whole(month["m"] or month["middle"])
        if number is None or not 1 <= number <= 12:
            return False
        draft.month = number
        draft.term = bool(month["term"] or month["middle"])
        untold = month["term"] and draft.year is None
        if month["middle"] or (untold and self._is_half_year(number, month.end())):
            draft.part = Part.INTERIM
        return True

    def _is_half_year(self, month: int, end: int) -> bool:
        """Tell whether the words around are about half a year: 「中間決算を発表した。9月期の利益は」."""
        text = self.text
        beside = _BESIDE.search(text, max(0, self.at - 40), self.at) or _BESIDE_AFTER.match(text, end)
        return beside is not None and (beside["m"] is None or whole(beside["m"]) == month)

    def _day(self, month_read: bool) -> None:
        text, draft = self.text, self.draft
        behind = self._next_part()
        day = DAY_OF_MONTH.match(text, behind)
        if day is None or (behind > self.end and text[self.end] in "/／" and draft.year is None):
            return
        if not self._take_day(day, behind, bare=self.end == self.at):
            return
        self.end = day.end()
        if draft.day_from is not None:
            # 「きょう1日」 is all day long, 「あす1日に」 is the first
            self._stated(1 if _FIRST_DAY.match(text, self.end) else 2)

    def _take_day(self, day: re.Match[str], at: int, bare: bool) -> bool:
        text, draft = self.text, self.draft
        if day["rd"]:
            if not bare:
                return False
            draft.day, draft.day_from = DAYS[day["rd"]]
            return True
        number = whole(day["d1"] or day["both1"] or day["d"])
        last = whole(day["d2"] or day["both2"] or day["both3"] or day["next"])
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
        stated = STATED.match(self.text, self.end)
        number = whole(stated["n"]) if stated is not None else None
        if stated is not None and number is not None and least <= number <= 31:
            self.draft.stated, self.end = number, stated.end()

    # --- week, part and weekday

    def _week(self) -> None:
        week = WEEK.match(self.text, self.end)
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
        part = PARTS.match(text, self.end)
        if part is not None and bare and _is_other_word(text, at, part):
            part = None
        if part is not None and _take_part(part, draft, bare):
            if bare and part.group()[0] in "当前" and "第" in part.group():
                draft.fiscal = True  # 「当第1四半期連結累計期間」: of the company's own year
            self.end = part.end()
            if bare and draft.part is Part.NEW_YEAR:
                self._stated(1)  # 「年明け5日」
            if draft.part in _OF_ACCOUNTS:
                self._of_accounts()
            elif draft.part in _OF_QUARTER and AT_END.match(text, self.end) is not None:
                draft.at_end, self.end = True, self.end + 1  # 「今四半期末」
        elif bare and (alone := _ALONE_PARTS.match(text, at)) is not None:
            draft.part, self.end = part_of(alone.group()), alone.end()

    def _of_accounts(self) -> None:
        """Read what accounts add to a quarter or half: all of the year to its end, or its last month."""
        if (named := OF_PART.match(self.text, self.end)) is not None:
            self.draft.to_date, self.end = named["to_date"] is not None, named.end()
            self.draft.fiscal = self.draft.fiscal or self.draft.year is None
        if AT_END.match(self.text, self.end) is not None:
            self.draft.at_end, self.end = True, self.end + 1

    def _weekday(self) -> None:
        draft = self.draft
        bare = self.end == self.at
        if not (draft.day is not None or draft.week is not None or bare):
            return
        weekday = WEEKDAY.match(self.text, self.end)
        if weekday is None or (bare and weekday["b"]):
            return
        if bare and _EACH_ONE.match(self.text, weekday.end()):
            return  # 「土曜ごとに」「日曜日が1日多かった」
        if bare and _NTH_LEFT.search(self.text, max(0, self.at - 3), self.at):
            return  # 「毎月第3木曜日」
        name = weekday["b"] or weekday["w"]
        draft.weekday = WEEKDAYS.index(name)
        self.end = weekday.end()


_FIRST_DAY = re.compile(
    "(?<=あす|明日|昨日|今日|本日)[1１一]日(?:付|に(?!わた|及)|から|より|まで(?!も)|発足|発売|施行|の(?!うち|終わ|売|営業|始|予定|仕事))"
    "|(?<=きのう|あした|きょう)[1１一]日(?:付|に(?!わた|及)|から|より|まで(?!も)|発足|発売|施行|の(?!うち|終わ|売|営業|始|予定|仕事))"
)
_OF_ACCOUNTS = frozenset((*QUARTERS, *FIRST_HALVES, *SECOND_HALVES))
_OF_QUARTER = (Part.THIS_QUARTER, Part.COMING_QUARTER, Part.QUARTER_BEFORE)
_MODEL_LEFT = re.compile("[0-9A-Za-zァ-ヺー・&_-][ 　]?$")
_ALONE_PARTS = re.compile(
    "(?<![0-9０-９一二三四五六七八九十数])年内|月内|年度末|年度内|年度[前後]半|(?<![0-9０-９一-龯])年[前後]半|年始(?!回り|参り)"
)
_BARE_PARTS = (
    "四半期",
    "半期",
    "上期",
    "下期",
    "年末",
    "年初",
    "年明",
    "年央",
    "月末",
    "月初",
    "春先",
    "上旬",
    "中旬",
    "下旬",
    "前半",
    "後半",
    "Q",
    "Ｑ",
)


_BESIDE = re.compile(rf"(?:(?P<m>{NUMBER})月)?中間(?:決算|期|連結)[^\n]*$")
_BESIDE_AFTER = re.compile("(?P<m>(?!))?の?中間")
_LENGTH_OF_DAYS = re.compile(
    "分[^科]|ほど|くらい|ぐらい|連続|置い|あまり|余り|足らず|"
    "がかり|半|当たり|あたり|前(?!後|場|引け)|後(?!場)|"
    "に[一二三四五0-9０-９]+[回度]|かか|を[上下超]|強|弱|以上|"
    "以下|未満|も|ずつ|と[0-9０-９]{1,2}(?:時間|分)|"
    # 「1日多かった」「納品が2日遅れた」
    "多[くいか]|少な[くいか]|早[いくまめ]|遅[れら]|遅く[なま]|長[くい]|短[くいか縮]|延[びば]|縮[めま]|前倒|"
    "とも[たつち]|"
    # 「25日移動平均」「30日の猶予」「2日で組み上がる」
    "の?移動平均|線(?![路形])|の(?:猶予|予告|有給|待機|隔離|試用|無料)|の(?:休暇|休み)を|"
    "で(?:[^、。\n]{0,8}?[をがはに])?(?:使いこな|使い切|組み[上立]|仕上[がげ]|埋ま|完売|売り切れ|届[くいけか]|でき(?:る|た|上が)|出来上が|"
    "建[つてち]|覚え|治[るっ]|集ま|作[れりるっ]|作り上|読み終|往復|踏破|突破|壊れ|故障|直[っり]|枯れ)|(?:返金|無料|保証)"
)
_ONE_DAY = re.compile(
    "乗車|フリー|券|パス|限定|平均|[^、。\n0-9０-９ぁ-ん]{1,10}[0-9０-９]{1,4}(?:杯|本|個|回|時間|枚|食|便|件|台|錠|粒|歩|グラム|リットル)|"
    # 「1日で売り切れた」, not 「1日で発足から5年になった」
    "で(?!(?:[^、。\n]{1,12}から)?[0-9０-９一二三四五六七八九十百半]{1,4}(?:周?年|[カか]月|週間|日)(?:[がをにと]|目))|"
    "も|中|につき|[0-9０-９一二三四五六七八九十百千]|"
    "に(?:約|およそ|最大|平均)?[0-9０-９.．,，万千]{1,8}(?:時間|分|回|人|件|台|個|本|杯|便|往復|食|トン|リットル)"
)
# 「きょう1日、窓口は混んだ」
_TODAY = ("きょう", "今日", "本日", "あす", "明日")
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
    if number == 1 and (text.endswith(_TODAY, 0, at) or _ONE_DAY.match(text, day.end())):
        return True
    if text.endswith("泊", 0, at) or (
        text.endswith(("から", "より"), 0, at) and _WITHIN_DAYS.match(text, day.end())
    ):
        return True
    return _EACH_LEFT.search(text, max(0, at - 3), at) is not None


_QUESTION = re.compile("[QＱ](?P<n>[1-4１-４])[ 　:：.．、。]")
_ANSWER = 600
_EACH_ONE = re.compile(
    "(?:の[朝昼夜晩夕])?(?:ごと(?:[にの、で]|だ)|毎[にの])|が(?:[^、。\n]{1,10}より)?[0-9０-９一二]{1,2}[日回]"
)
_NTH_LEFT = re.compile("(?:第[1-5１-５一二三四五]|隔週の?)$")


def _is_other_word(text: str, at: int, part: re.Match[str]) -> bool:
    """Tell whether a part without a year lies in other words: 「以上期待」「陸上期間」「アウディ Q3」."""
    if part.group() in ("上期", "下期"):
        before, after = text[at - 1 : at], text[part.end() : part.end() + 1]
        return "一" <= before <= "龯" or after in ("待", "間", "限", "日")
    if part.group() in ("前半", "後半"):
        return "一" <= text[at - 1 : at] <= "龯"  # 「30代後半」「試合前半」
    if part.group() in ("月末", "月初"):
        if text.startswith(("締め", "払い"), part.end()):
            return True
        return text[at - 1 : at] in ("同", "毎", "各")  # 「前年同月末比」「毎月末」
    if part.group()[0] not in "QＱ":
        return False
    if text[at - 1 : at] in ("", "\n") and (number := _QUESTION.match(text, at)) is not None:
        # 「Q1　受注の見通しは。」 above 「A1　…」
        return (
            re.compile(f"[\n。？?][ 　]?[AＡ]{number['n']}(?![0-9０-９])").search(text, at, at + _ANSWER)
            is not None
        )
    return _MODEL_LEFT.search(text, max(0, at - 2), at) is not None


def _take_part(part: re.Match[str], draft: Draft, bare: bool) -> bool:
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
        draft.nth = -1 if part["lastday"] else whole(part["nth"]) or 1
        return True
    if part["weekno"]:
        number = whole(part["weekno"])
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


def _take_named_part(part: re.Match[str], draft: Draft, bare: bool) -> bool:
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
