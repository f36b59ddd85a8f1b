"""Dates and periods in Japanese text, each as the interval of days that its words cover.

Conventions, stated once:

- An interval is inclusive at both ends; 以降, 以前 and まで include the date that they stand with.
- 年度 is the Japanese fiscal year, April to March; 26年3月期 is the fiscal year that ends with that
  month; 1〜3月期 is those months. A quarter or half of a 年度 is fiscal, of a 年 calendar.
- 今期, 来期 and FY2026 are fiscal years too, and 当第1四半期 a quarter of one; 2025/26年度 begins in 2025.
  H1 2026, 1H26, 上半期 and 前四半期 by themselves go by the calendar year, 上期 and 下期 by the fiscal
  one; a half or quarter behind 2025年3月期 is of that term.
- 昭和時代 covers the era to the day; 昭和60年代 ends with it; 80年代 is of the last century.
- 春 is March to May, 夏 June to August, 秋 September to November, 冬 December to February.
- 上旬, 初め: days 1 to 10; 中旬, 半ば: 11 to 20; 下旬, 末: 21 to the end. Of a year: 初め, 初頭, 年明け
  January, 序盤 the first quarter, 半ば, 中盤 May to August, 終盤 the last quarter, 末, 暮れ December.
- A week begins on Monday. 数 is 2 to 9 as in `numerals`.
- 今月中, 月内 and 年内 begin with the day of publication.
- A bare month or day takes its year and month from the last date told in the story where that runs
  on without a gap, else it is the last one before publication; in a clause that looks ahead (予定,
  計画, までに, 発売する) it is the next one.
- 3日前 and 2週間後 are days; 3カ月前 and 半年前 are the month and 3年前 the year of that day.
- 前年比 and its like compare and date nothing; 最近, 今後, かつて, 現在 name no calendar unit and are no
  dates; a length of time (20年間) is a quantity unless it is counted from a point (ここ数カ月, 3年前).
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dealnews.language.characters import JOINERS, without_radicals
from dealnews.language.date_expressions import (
    AHEAD,
    AHEAD_SAID,
    CLAUSE_END,
    OVER,
    PAST,
    SENTENCE_END,
    calendar,
)
from dealnews.language.date_grammar import (
    FIRST_HALVES,
    QUARTERS,
    SECOND_HALVES,
    Anchor,
    Expression,
    Part,
    Point,
    Shape,
    Tail,
)
from dealnews.language.eras import DAYS
from dealnews.language.records import Date

DAY = timedelta(days=1)


YearEnd = Callable[[int], int | None]


def find_dates(text: str, published: date, year_end_at: YearEnd = lambda position: None) -> list[Date]:
    """Find the dates and periods of a text and resolve them against its date of publication.

    Parameters
    ----------
    text : str
        Any string.
    published : date
        The day that 今年, 昨年 and 先月 are counted from.
    year_end_at : callable
        For a place in the text, the month (1 to 12) with which the fiscal year ends of the firm that is
        spoken of there, or None; quarters and halves without a year are counted by it.

    Returns
    -------
    list of Date
        The dates in order, without overlaps; times of day are not among them. A date that no calendar
        has (2月30日) is left out.
    """
    story = _Story(published, year_end_at)
    found = []
    plain = without_radicals(text)
    for item in calendar(text, published):
        if item.shape is Shape.FISCAL:
            story.year_end = item.points[0].month
        if item.shape in (Shape.CLOCK, Shape.FISCAL):
            continue
        read = _resolve(item, plain, story)
        if read is not None:
            first, last, grain, anchor = read
            found.append(
                Date(
                    item.start, item.end, text[item.start : item.end], item.rule, first, last, grain, anchor
                )
            )
    return found


# --- resolving ----------------------------------------------------------------------------------

_Interval = tuple[date | None, date | None, str, str]


class _Story:
    """Where the telling stands: the last past date that the text has named, and where."""

    def __init__(self, published: date, year_end_at: YearEnd) -> None:
        self.published = published
        self.year_end_at = year_end_at
        self.year_end: int | None = None  # the month that the text tells: 「3月決算企業」
        self.own_term: tuple[int, date] | None = None  # by the firm's own year end: that and the first day
        self.term: date | None = None  # the first day of the last fiscal year told
        self.titled: int | None = None  # the month of the fiscal year that the text names first
        self.reported: date | None = None  # and of the first one: that of a report's title
        self.quarter: date | None = None  # the first day of the first quarter told
        self.last: tuple[date, date, str] | None = None
        self.mentioned: tuple[date, date, str] | None = None
        self.mentioned_at = 0
        self.day: date | None = None
        self.listed: tuple[date, int] | None = None  # the week of which a list tells, and where it begins
        self.bare_days: dict[int, date] = {}  # the days that the text has named by their number alone

    def own_year_end(self, position: int | None) -> int | None:
        """The month with which the fiscal year ends of the firm that is spoken of, where it is known."""
        known = None if position is None else self.year_end_at(position)
        return known or self.year_end or self.titled

    def tell(self, first: date, last: date, grain: str, position: int) -> None:
        """Take note of a date told; what is not over by the day of publication anchors nothing."""
        self.mentioned = (first, last, grain)
        self.mentioned_at = position
        if grain == "quarter" and self.quarter is None and last < self.published:
            self.quarter = first
        if grain == "day" and first == last:
            self.day = first
        if last <= self.published:
            self.last = self.mentioned


def _resolve(item: Expression, text: str, story: _Story) -> _Interval | None:
    """Give the interval of an expression, or None where no calendar has it (2月30日)."""
    try:
        if item.shape in (Shape.OFFSET, Shape.WINDOW):
            length = _resolve_length(item, text, story)
            if length[2] == "day" and length[0] is not None and length[0] == length[1]:
                story.tell(length[0], length[0], "day", item.start)
            return length
        if item.shape is Shape.RANGE:
            return _resolve_range(item, text, story)
        read = _interval(item.points[0], text, item, story)
        if read is None:
            return None
        first, last, grain, anchor = read
        yardstick = _YARDSTICK.match(text, item.end) is not None or text.endswith(_MEASURED, 0, item.end)
        if item.tail in (Tail.NONE, Tail.OR_AFTER, Tail.SINCE, Tail.UNTIL) and not yardstick:
            story.tell(first, last, grain, item.start)
        if item.points[0].part is Part.SINCE_NEW_YEAR:
            return first, None, grain, anchor
        if item.tail is Tail.NONE:
            return read
        if item.tail in (Tail.OR_AFTER, Tail.SINCE, Tail.ONWARD):
            return first, None, grain, anchor
        if item.tail is Tail.AFTER:
            return last + DAY, None, grain, anchor
        if item.tail is Tail.BEFORE:
            return None, first - DAY, grain, anchor
        return None, last, grain, anchor
    except (ValueError, OverflowError):
        return None


# 「2019年比」「19年1月に比べ」: what others are held against, where the story does not go on
_YARDSTICK = re.compile("の?(?:水準|実績)|比|[にと]比べ|同[月期]")


# 「同月」, and 「12年9月以来の赤字」
_MEASURED = ("同月", "以来")


def _resolve_length(item: Expression, text: str, story: _Story) -> _Interval:
    published = story.published
    vague = item.low != item.high
    if item.tail is Tail.STORY:
        # days after an event that has no date: after the last one that has, before publication
        if story.last is not None and not vague:
            day = _shift(story.last[1], item.high, item.unit)
            return day, day, "day", "story"
        return (story.last[0] if story.last is not None else None), published, "vague", "story"
    if item.shape is Shape.OFFSET and item.direction > 0 and story.mentioned is not None:
        told, _, grain, at = *story.mentioned, story.mentioned_at
        begins = text.endswith(("から", "の"), 0, item.start) and item.start - at < 12
        follows = told < published and SENTENCE_END.search(text, at, item.start) is None
        if grain == "day" and (begins or (follows and _is_past(text, item))):
            published = told
    if item.shape is Shape.OFFSET and (before := _before_told(item, text, story)) is not None:
        return before
    near = _shift(published, item.direction * item.low, item.unit)
    far = _shift(published, item.direction * item.high, item.unit)
    if item.shape is Shape.WINDOW:
        grain = "vague" if vague else _GRAINS[item.unit]
        if item.direction < 0:
            return far, published, grain, "published"
        today = item.tail is Tail.WITHIN or item.unit in ("hour", "minute", "second")
        return (published if today or far <= published else published + DAY), far, grain, "published"
    first, last = (far, near) if item.direction < 0 else (near, far)
    if item.unit == "year" and item.low == int(item.low):
        first, last = first.replace(month=1, day=1), last.replace(month=12, day=31)
    elif item.unit == "year" or (item.unit == "month" and item.low == int(item.low)):
        first, last = first.replace(day=1), _month_end(last.year, last.month)
    return first, last, "vague" if vague else _GRAINS[item.unit], "published"


def _before_told(item: Expression, text: str, story: _Story) -> _Interval | None:
    """Give the month or quarter so long before one just told: 「3月末で3兆円と、1年前から減った」."""
    if item.unit not in ("year", "month") or item.direction > 0 or item.low != item.high:
        return None
    if story.mentioned is None:
        return None
    first, last, grain = story.mentioned
    if grain not in ("month", "quarter", "vague") or not _together(text, story, item, SENTENCE_END):
        return None
    begin = _shift(first.replace(day=1), -item.low, item.unit)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months not in (1, 3):
        return None
    return *_months(begin.year, begin.month, months, "month" if months == 1 else "quarter"), "story"


_GRAINS = {
    "year": "year",
    "quarter": "quarter",
    "month": "month",
    "week": "day",
    "day": "day",
    "business day": "day",
    "hour": "day",
    "minute": "day",
    "second": "day",
}


def _shift(day: date, count: float, unit: str) -> date:
    """Move a day by a count of units; half a year is six months, half a month fifteen days."""
    if unit in ("year", "quarter", "month"):
        months = count * {"year": 12, "quarter": 3, "month": 1}[unit]
        whole = int(months)
        index = day.year * 12 + day.month - 1 + whole
        year, month = divmod(index, 12)
        moved = date(year, month + 1, min(day.day, _month_end(year, month + 1).day))
        return moved + timedelta(days=round((months - whole) * 30))
    if unit == "business day":
        step = DAY if count > 0 else -DAY
        for _ in range(min(abs(int(count)), 10_000)):
            day += step
            while day.weekday() > 4:
                day += step
        return day
    days = {"week": 7.0, "day": 1.0, "hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}[unit]
    return day + timedelta(days=int(count * days))


def _resolve_range(item: Expression, text: str, story: _Story) -> _Interval | None:
    begin, close = item.points
    if (
        close.year is None
        and close.year_from is None
        and close.month is not None
        and close.month_from is None
    ):
        # the second takes the year of the first, or the next one
        opened = _interval(begin, text, item, story)
        if opened is None:
            return None
        first = opened[0]
        if begin.year is None and begin.day is None and opened[3] == "published":
            year = _under_way(first.year, first.month, close.month, story.published)
            begin = replace(begin, year=year)
            opened = _interval(begin, text, item, story) or opened
            first = opened[0]
        year = first.year if close.month >= first.month or close.term else first.year + 1
        shut = _interval(replace(close, year=year), text, item, story)
    elif close.year is None and close.month is None and close.day is not None and not close.day_from:
        opened = _interval(begin, text, item, story)
        if opened is None:
            return None
        first = opened[0]
        shut = _interval(replace(close, year=first.year, month=first.month), text, item, story)
    else:
        shut = _interval(close, text, item, story)
        if shut is None:
            return None
        if begin.year is None and begin.month is not None and not begin.month_from:
            year = shut[1].year if begin.month <= shut[1].month else shut[1].year - 1
            begin = replace(begin, year=year)
        opened = _interval(begin, text, item, story)
    if opened is None or shut is None or opened[0] > shut[1]:
        return None
    months = (shut[1].year - opened[0].year) * 12 + shut[1].month - opened[0].month + 1
    three = months == 3 and opened[0].day == 1 and shut[1] == _month_end(shut[1].year, shut[1].month)
    if _GLOSSED.search(text, max(0, item.start - 12), item.start) is None:
        story.tell(opened[0], shut[1], "quarter" if three else opened[2], item.start)
    return opened[0], shut[1], shut[2], opened[3]


# 「第52期（2024年4月1日～2025年3月31日）」: how long the term is, not where the story is
_GLOSSED = re.compile("第[0-9０-９]{1,3}(?:期|回|事業年度)[（(]$")


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - DAY


_Known = tuple[date, date, str, str]


def _interval(point: Point, text: str, item: Expression, story: _Story) -> _Known | None:
    """Give first day, last day, grain and anchor of one point."""
    if (stated := _just_stated(point, text, item, story)) is not None:
        return stated
    whole = _whole_interval(point, text, item, story)
    if whole is None or not (point.at_end or point.to_date):
        return whole
    first, last, grain, anchor = whole
    if point.at_end:
        return *_months(last.year, last.month, 1, "month"), anchor
    months = 3 * QUARTERS.index(point.part) if point.part in QUARTERS else 6
    if months and point.part not in FIRST_HALVES:
        first = _months(first.year, first.month - months, 1, "")[0]
        grain = {3: "half", 9: "fiscal year"}.get(months, "month" if months == 6 else grain)
    return first, last, grain, anchor


def _just_stated(point: Point, text: str, item: Expression, story: _Story) -> _Known | None:
    """Give the days that a quarter was just said to be: 「9月1日から11月30日までの第1四半期」."""
    if story.mentioned is None or point.part not in QUARTERS or point.year is not None:
        return None
    first, last, _ = story.mentioned
    if item.start - story.mentioned_at > _STATED or not text.endswith("までの", 0, item.start):
        return None
    whole = first.day == 1 and last == _month_end(last.year, last.month)
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if not whole or (length != 3 and not point.to_date):
        return None
    return first, last, "quarter" if length == 3 else "month", "story"


# so many characters lie at most between the beginning of a stretch of days and the quarter that it is
_STATED = 40


def _whole_interval(point: Point, text: str, item: Expression, story: _Story) -> _Known | None:
    """Give first day, last day, grain and anchor of one point, not yet what accounts add to it."""
    if point.part is Part.REST and (point.month_from or point.year_from):
        return _rest_of(point, text, item, story)
    if point.part is Part.WEEK_OF_DAY:
        return _week_of(point, text, item, story)
    if point.day_from:
        return _relative_day(point, story)
    if point.era and point.year is None:
        return None if point.era not in DAYS else (*DAYS[point.era], "vague", "absolute")
    by_week = point.week is not None and point.month is None
    if by_week or (point.weekday is not None and point.day is None and point.nth is None):
        return _week(point, text, item, story)
    if point.year_from is Anchor.STORY and story.mentioned is None and _AS_TOLD.match(text, item.start):
        return None
    year, anchor = _year(point, story)
    if point.span > 1 and year is not None:
        return _span(year, point, anchor)
    if point.month is not None:
        return _month(point, year, anchor, text, item, story)
    if point.day is not None:
        return _bare_day(point, text, item, story)
    if year is None:
        return _bare_part(point, text, item, story)
    if point.fiscal and point.year_from is not None and (behind := _term_behind(point, text, item)):
        return *behind, anchor
    if point.fiscal and point.year_from is Anchor.PUBLISHED and _TERM.match(text, item.start):
        return _own_term(point, item, story)
    if point.year_from is Anchor.REPORTED and story.reported is not None:
        return _of_term(story.reported.replace(year=story.reported.year + (point.year or 0)), point)
    if point.fiscal and _YEAR_BEFORE.match(text, item.start) and (told := _term_told(text, item, story)):
        return _of_term(told.replace(year=told.year - 1), point)
    if point.fiscal and point.year_from is None and _NAMED_BY_END.match(text, item.start):
        own = story.own_year_end(item.start)
        if own is not None and own != 3:
            return _term_named(year, own, point, story)
    first, last, grain = _year_part(year, point.part, point.fiscal)
    if point.fiscal:
        story.term = _year_part(year, None, True)[0]
    if point.year_to is not None:
        last = _year_part(point.year_to, None, point.fiscal)[1]
    return first, last, grain, anchor


# 「その年に」 with no year told before it names none
_AS_TOLD = re.compile("その|同じ")
# 「昨年度（23年9月期）」「今期（2026年12月期）」
_TERM_BEHIND = re.compile("[（(](?P<y>20[0-9]{2}|[0-9]{2})年(?P<m>1[0-2]|[1-9])月期")
# 「27会計年度」「FY27」 of a firm abroad is the year that ends in 2027
_NAMED_BY_END = re.compile("FY|[0-9０-９]{2,4}[ 　]?会計年度|[1-4]Q|Q[1-4]|[12]H|H[12]")
_YEAR_BEFORE = re.compile("前(?:の)?年度")
# 「今期」「来期」: of the firm's own year
_TERM = re.compile("[今来当前][上下]?期|[今来昨]年度(?!の?(?:補正|当初|予算|税制|一般会計))")


def _rest_of(point: Point, text: str, item: Expression, story: _Story) -> _Known | None:
    """Give what is left of a period under way: 「今年度中」."""
    whole = _interval(replace(point, part=None), text, item, story)
    if whole is None or not whole[0] <= story.published <= whole[1]:
        return whole
    return story.published, whole[1], whole[2], whole[3]


def _week_of(point: Point, text: str, item: Expression, story: _Story) -> _Known | None:
    """Give the week that holds a day: 「18日の週」."""
    whole = _interval(replace(point, part=None), text, item, story)
    if whole is None:
        return None
    monday = whole[0] - timedelta(days=whole[0].weekday())
    return monday, monday + 6 * DAY, "day", whole[3]


def _relative_day(point: Point, story: _Story) -> _Known:
    base = story.published if point.day_from is Anchor.PUBLISHED else _story_day(story)
    day = base + timedelta(days=point.day or 0)
    if point.stated is not None and point.stated != day.day:
        # the number outweighs the word, which may be of another time zone or an earlier edition
        near = (day + away * DAY for step in range(1, 16) for away in (-step, step))
        day = next((other for other in near if other.day == point.stated), day)
    return day, day, "day", str(point.day_from)


def _year(point: Point, story: _Story) -> tuple[int | None, str]:
    """Give the year of a point, None without one, and its anchor."""
    published = story.published
    if point.year_from is None:
        return point.year, "absolute"
    base, anchor = published.year, point.year_from
    if anchor is Anchor.REPORTED:
        # annual accounts come out in the quarter after the year; later ones are of the year under way
        base = _fiscal_year(published) - (published.month in (4, 5, 6))
        anchor = Anchor.PUBLISHED
    elif anchor is Anchor.PUBLISHED and point.fiscal:
        base = _fiscal_year(published)
    elif anchor is Anchor.STORY and story.mentioned is not None:
        base = story.mentioned[0].year
    return base + (point.year or 0), str(anchor)


def _bare_part(point: Point, text: str, item: Expression, story: _Story) -> _Known | None:
    """Give a part of a year or month that stands without one: 「第3四半期」「年内」「月末」."""
    published, part = story.published, point.part
    year = published.year
    if text.startswith("前第", item.start):
        own = _bare_part(point, text, replace(item, start=item.start + 1), story)
        return None if own is None else (*_months(own[0].year - 1, own[0].month, 3, own[2]), own[3])
    if part is Part.REST_OF_MONTH:
        return published, _month_end(year, published.month), "month", "published"
    if part in (Part.MONTH_END, Part.MONTH_START):
        return *_month_part(year, published.month, part), "published"
    if (told := _of_what_was_told(point, text, item, story)) is not None:
        return told
    if part in _TOLD_QUARTERS and story.quarter and (published - story.quarter).days < _RECENT_QUARTER:
        away = _TOLD_QUARTERS[part]
        return *_months(story.quarter.year, story.quarter.month + away, 3, "quarter"), "story"
    if text.startswith("前の", item.start):
        return None  # before a quarter that the text does not tell
    if part is not None and part in _NEAR_QUARTERS:
        index = year * 4 + (published.month - 1) // 3 + _NEAR_QUARTERS[part]
        return *_months(index // 4, index % 4 * 3 + 1, 3, "quarter"), "published"
    if (behind := _months_behind(text, item, story)) is not None:
        return behind
    if (own := _of_own_year(point, text, item, story)) is not None:
        return own
    if part in (Part.FIRST_TERM, Part.SECOND_TERM):
        story.term = date(_fiscal_year(published), 4, 1)
        return *_year_part(_fiscal_year(published), part, True), "published"
    if part in QUARTERS:
        if point.fiscal:
            year = _fiscal_year(published)
        first, last, grain = _year_part(year, part, point.fiscal)
        ahead = not point.fiscal and (_is_awaited(text, item) or _GUIDED.match(text, item.end) is not None)
        if first > published and not ahead:
            first, last, grain = _year_part(year - 1, part, point.fiscal)
        elif last < published and ahead:
            next_one = _year_part(year + 1, part, point.fiscal)
            if (next_one[0] - published).days < _GUIDED_AHEAD:
                first, last, grain = next_one
        return first, last, grain, "published"
    if part in (Part.FISCAL_YEAR_END, Part.REST_OF_FISCAL_YEAR):
        end = date(_fiscal_year(published) + 1, 3, 31)
        return end.replace(day=1) if part is Part.FISCAL_YEAR_END else published, end, "month", "published"
    if part is Part.REST_OF_YEAR:
        return published, date(year, 12, 31), "year", "published"
    if part is Part.SINCE_NEW_YEAR:
        return date(year, 1, 1), published, "year", "published"
    if part is Part.NEW_YEAR and _new_year_to_come(text, item, published):
        year += 1
    first, last, grain = _year_part(year, part, point.fiscal)
    if part in _SEASON_MONTHS and last < published and not item.tail and _looks_ahead(text, item):
        first, last, grain = _year_part(year + 1, part, point.fiscal)
    if part is Part.NEW_YEAR:
        story.mentioned, story.mentioned_at = (first, last, grain), item.start
    return first, last, grain, "published"


def _new_year_to_come(text: str, item: Expression, published: date) -> bool:
    """Tell whether 年明け is the coming one, as it is late in a year unless the clause is past."""
    if published.month > 6 and text.startswith("年明け", item.start):
        return not _is_past(text, item) and _GOES_ON.search(_clause(text, item)) is None
    return published.month > 3 and _looks_ahead(text, item)


# 「年明け以降、注文が戻っている」
_GOES_ON = re.compile("て(?:いる|います|おり|きた)")


# 「第3四半期（8〜10月）」: the months stand behind the quarter
_MONTHS_BEHIND = re.compile(f"[（(](?P<a>1[0-2]|[1-9])月?[{JOINERS}](?P<b>1[0-2]|[1-9])月期?[）)]")


def _months_behind(text: str, item: Expression, story: _Story) -> _Known | None:
    """Give the months in brackets behind a quarter, the last such that had begun."""
    behind = _MONTHS_BEHIND.match(text, item.end)
    if behind is None:
        return None
    month, month_to = int(behind["a"]), int(behind["b"])
    if item.points[0].part in (*FIRST_HALVES, *SECOND_HALVES) and (month_to - month) % 12 == 5:
        opens = story.published.year - (date(story.published.year, month, 1) > story.published)
        return *_months(opens, month, 6, "half"), "published"
    if (month_to - month) % 12 != 2 or "四半期" not in text[item.start : item.end]:
        return None
    # 「第4四半期（11〜1月）」 tells how the firm counts its years
    part = item.points[0].part
    number = QUARTERS.index(part) if part in QUARTERS else None
    year = story.published.year
    if date(year, month, 1) > story.published:
        year -= 1
    quarter = _months(year, month, 3, "quarter")
    if number is not None:
        story.year_end = (month - 2 - 3 * number) % 12 + 1
        story.own_term = story.year_end, _months(year, month - 3 * number, 3, "")[0]
    return *quarter, "published"


def _of_own_year(point: Point, text: str, item: Expression, story: _Story) -> _Known | None:
    """Give a quarter or half of the firm's own fiscal year: 「3月決算企業の第3四半期」.

    The year is the last one that the text has told (「26年3月期は増益計画。第2四半期は」), else the one
    under way; a quarter that has not ended by publication is of the year before.
    """
    month = story.own_year_end(item.start)
    opens = story.term
    told = opens is not None
    if not told and story.own_term is not None and story.own_term[0] == month:
        opens, told = story.own_term[1], True
    if opens is None or (month is not None and opens.month != month % 12 + 1):
        if month is None and _in_own_voice(text, item):
            month = 3
        if month is None:
            return None
        opens = _term_under_way(story.published, month)
    part = _part_of_term(opens, point.part)
    if part is None:
        return None
    if part[2] == "quarter" and not told:
        ahead = not point.fiscal and (_is_awaited(text, item) or _GUIDED.match(text, item.end) is not None)
        if part[1] > story.published and not ahead:
            opens = opens.replace(year=opens.year - 1)
        elif part[1] < story.published and ahead:
            opens = opens.replace(year=opens.year + 1)
        part = _part_of_term(opens, point.part) or part
        if month is not None:
            story.own_term = month, opens
    return *part[:3], "story" if told else "published"


def _in_own_voice(text: str, item: Expression) -> bool:
    """Tell whether a firm reports on itself: 「第2四半期の売上高は計画を下回りました」."""
    return "四半期" in text[item.start : item.end] and _POLITE.match(text, item.end) is not None


# in the polite form of reports, and in no other register, figures are told of 第2四半期
_POLITE = re.compile(
    "[^。\n]{0,120}?(?:(?:ました|おります|いたします|なります|ております|ません(?:でした)?))。"
)


def _term_behind(point: Point, text: str, item: Expression) -> tuple[date, date, str] | None:
    """Give the fiscal year that the brackets behind a relative one name, None without such."""
    named = _TERM_BEHIND.match(text, item.end)
    if named is None or point.part is not None:
        return None
    year, month = int(named["y"]), int(named["m"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    first = _month_end(year - 1, month) + DAY
    return _months(first.year, first.month, 12, "fiscal year")


def _term_named(year: int, month: int, point: Point, story: _Story) -> _Known:
    """Give the fiscal year that ends with a month of a year, or the part of it that a point names."""
    opens = _month_end(year - 1, month) + DAY
    story.term = opens
    part = _part_of_term(opens, point.part) if point.part else None
    return part or (*_months(opens.year, opens.month, 12, "fiscal year"), "absolute")


def _own_term(point: Point, item: Expression, story: _Story) -> _Known:
    """Give 今期 or 来期 of the firm's own fiscal year, or of the Japanese one where it is not known."""
    opens = _term_under_way(story.published, story.own_year_end(item.start) or 3)
    opens = opens.replace(year=opens.year + (point.year or 0))
    story.term = opens
    return *_of_term(opens, point)[:3], "published"


def _of_term(opens: date, point: Point) -> _Known:
    """Give the fiscal year that begins on a day, or the part of it that a point names."""
    part = _part_of_term(opens, point.part) if point.part else None
    return part or (*_months(opens.year, opens.month, 12, "fiscal year"), "story")


def _term_told(text: str, item: Expression, story: _Story) -> date | None:
    """Give the first day of the fiscal year that the sentence has told: 「2027会計年度は…前年度の」."""
    if story.term is None or story.mentioned is None or not _together(text, story, item, SENTENCE_END):
        return None
    return story.term if story.mentioned[2] == "fiscal year" else None


def _term_under_way(day: date, month: int) -> date:
    """Give the first day of the fiscal year that ends with a month and holds a day."""
    opening = month % 12 + 1
    return date(day.year if day.month >= opening else day.year - 1, opening, 1)


def _of_what_was_told(point: Point, text: str, item: Expression, story: _Story) -> _Known | None:
    """Give the quarter or half of the year that the sentence has told: 「2025年3月期は…上期は…」."""
    border = _PARAGRAPH_END if point.part in _TOLD_QUARTERS else SENTENCE_END
    if story.mentioned is None or not _together(text, story, item, border):
        return None
    first, last, grain = story.mentioned
    near = item.start - story.mentioned_at < 16
    if text.endswith(("（", "("), 0, item.start) and near and grain == "quarter":
        return first, last, grain, "story"  # 「2〜4月期（第1四半期）」
    if grain == "fiscal year":
        part = _part_of_term(first, point.part)
        return None if part is None else (part[0], part[1], part[2], "story")
    if grain == "quarter" and point.part in _TOLD_QUARTERS:
        away = _TOLD_QUARTERS[point.part]
        return *_months(first.year, first.month + away, 3, "quarter"), "story"
    if grain == "half" and point.part in (*FIRST_HALVES, *SECOND_HALVES):
        opens = story.term
        if (
            opens is not None
            and 0 <= (first - opens).days < _A_YEAR
            and (own := _part_of_term(opens, point.part))
        ):
            return *own[:3], "story"
        return *_year_part(first.year, point.part, first.month in (4, 10)), "story"
    return None


# a text on results tells of the quarter that it begins with, which began so many days ago at most
_RECENT_QUARTER = 220
# counted in months from the quarter that was told
_TOLD_QUARTERS = {Part.QUARTER_BEFORE: -3, Part.QUARTER_TOLD: 0, Part.QUARTER_AFTER: 3}


def _story_day(story: _Story) -> date:
    """Give the day that 翌日 and 前日 count from: the last single day told, else publication."""
    return story.day or story.published


def _fiscal_year(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1


def _span(year: int, point: Point, anchor: str) -> _Known:
    first, part = year, point.part
    if point.century:
        first = (year - 1) // 100 * 100 + 1
    last = first + point.span - 1
    half = point.span // 2
    if part is Part.FIRST_HALF:
        last = first + half - 1
    elif part is Part.SECOND_HALF:
        first += half
    elif part in (Part.BEGINNING, Part.OPENING):
        last = first + point.span // 5 - 1
    elif part in (Part.END, Part.CLOSING):
        first = last - point.span // 5 + 1
    elif part is Part.MIDDLE:
        first, last = first + point.span * 4 // 10, first + point.span * 6 // 10
    closed = date(last, 12, 31)
    if point.era in DAYS:
        closed = min(closed, DAYS[point.era][1])
    return date(first, 1, 1), closed, "vague" if part else "year", anchor


def _week(point: Point, text: str, item: Expression, story: _Story) -> _Known | None:
    published = story.published
    if point.part is Part.NUMBERED_WEEK:
        year = point.year if point.year is not None else published.year
        first = date.fromisocalendar(year, point.week or 1, 1)
        return first, first + 6 * DAY, "day", "absolute" if point.year else "published"
    monday = published - timedelta(days=published.weekday())
    if point.week is not None:
        base = monday
        if point.week_from is Anchor.STORY:
            told = _story_day(story)
            base = told - timedelta(days=told.weekday())
        first = base + timedelta(weeks=point.week)
        if point.stated is not None:
            near = sorted(range(-7, 14), key=lambda n: abs(n - 2))
            stated = [first + n * DAY for n in near if (first + n * DAY).day == point.stated]
            return (stated[0], stated[0], "day", str(point.week_from)) if stated else None
        if point.weekday is not None:
            day = first + timedelta(days=point.weekday)
            return day, day, "day", str(point.week_from)
        if point.part is Part.WEEK_DAWN and _is_past(text, item):
            return first, first, "day", str(point.week_from)  # 「週明けに発表された」
        if point.part is None and _HEADING.match(text, item.end):
            story.listed = first, item.end
        low, high = _week_days(point.part, published == monday)
        return first + low * DAY, first + high * DAY, "day", str(point.week_from)
    back = (published.weekday() - (point.weekday or 0)) % 7
    day = published - timedelta(days=back)
    if _looks_ahead(text, item) or text.endswith("次の", 0, item.start):
        day = published + timedelta(days=(7 - back) % 7 or 7)
    return day, day, "day", "published"


def _week_days(part: Part | None, on_monday: bool) -> tuple[int, int]:
    """Give the days of a week that a part of it covers, 0 for Monday; 7 is the next Monday."""
    if part is Part.WEEK_DAWN:
        return (0, 0) if on_monday else (7, 7)
    return _WEEK_PARTS.get(part, (0, 6)) if part is not None else (0, 6)


_WEEK_PARTS = {
    Part.END: (5, 6),
    Part.WEEKEND: (5, 6),
    Part.DAWN: (0, 0),
    Part.WEEK_START: (0, 0),
    Part.BEGINNING: (0, 1),
    Part.FIRST_HALF: (0, 2),
    Part.MIDDLE: (2, 3),
    Part.SECOND_HALF: (3, 4),
    Part.CLOSING: (4, 6),
}


def _looks_ahead(text: str, item: Expression) -> bool:
    """Tell whether the clause speaks of what is to come; results are of what is over."""
    if _AWAITED.match(text, item.end):
        return True
    if _RESULTS.match(text, item.end) or _over(text, item):
        return False
    if AHEAD_SAID.match(text[item.end : item.end + _CLAUSE]):
        return True
    clause = _clause(text, item)
    if _STATE.match(text, item.end) and not _PLANNED.search(clause):
        return False
    return AHEAD.search(clause) is not None and PAST.search(clause) is None


def _is_awaited(text: str, item: Expression) -> bool:
    """Tell whether the words behind a quarter, up to the next comma, look ahead themselves."""
    words = _COMMA.split(text[item.end : item.end + _CLAUSE], maxsplit=1)[0] + "。"
    return AHEAD.search(words) is not None and PAST.search(words) is None and not _over(text, item)


# 「第3四半期の売上高見通しは強気だった」: guidance is for a quarter that is not over
_GUIDED = re.compile(
    "の?(?:売上高|収益|業績|利益|1株利益|営業利益|純利益|売り上げ)?(?:の)?(?:見通し|予想(?!を)|ガイダンス|会社計画)"
)
# guidance reaches no quarter that begins later than so many days on
_GUIDED_AHEAD = 150
_COMMA = re.compile("[、。\n]")


def _clause(text: str, item: Expression) -> str:
    """Give the words behind a date up to the end of their clause; a line's end closes a sentence too."""
    stop = CLAUSE_END.search(text, item.end, item.end + _CLAUSE)
    shut = text.find("」", item.end, stop.start() if stop else item.end + _CLAUSE)
    if shut > 0 and text.find("「", item.end, shut) < 0:
        return text[item.end : shut] + "。"  # 「10月の増税も味方になる」と話した
    if stop is None or stop.group() == "\n":
        return text[item.end : stop.start() if stop else item.end + _CLAUSE] + "。"
    return text[item.end : stop.end()]


def _over(text: str, item: Expression) -> bool:
    """Tell whether the words right behind a date say that it is over: 「1日に発足した」."""
    return OVER.match(text[item.end : item.end + 24]) is not None


_RESULTS = re.compile("の?(?:連結|単体|通期)?(?:決算|業績|実績|結果)(?!予想|見通し|見込)")
# 「3月末で1.2兆円ある」「3月末の残高は」: how much there was
_STATE = re.compile(
    "(?:時点|現在)|で(?:約|およそ)?[0-9０-９]|"
    "の[^、。\n]{0,10}(?:残高?|資産|負債|債務|在庫|人員|店舗数|従業員数?|社数|件数|契約数|会員数|比率)[はがも]"
)
_PLANNED = re.compile("予定|見通し|見込|計画|方針|目指|めど|予想|までに|だろう|でしょう")
# 「25日の決算までは」「25日の決算発表を控え」: awaited
_AWAITED = re.compile(
    "の?[^、。\n0-9０-９]{0,12}?(?:決算|業績|結果|発表|会合|会見|総会|公表)(?:発表)?"
    "(?:までは?(?!に[^、。]{0,10}た)|を(?:控え|待|前に|にらみ)|待ち|(?:に|が|へ)(?:注目|備え|焦点)|[^。\n]{0,20}?(?:焦点(?:だ|と|に)|注目(?:だ|され|点)|問われ|試金石))"
)


def _together(text: str, story: _Story, item: Expression, border: re.Pattern[str]) -> bool:
    """Tell whether no border lies between the last date mentioned and this one."""
    start, end = story.mentioned_at, item.start
    return end - start < _REACH and border.search(text, start, end) is None


# so many characters behind a date are read for what the clause says of its time
_CLAUSE = 120
# a date told in the last year and a half goes on lending its year in later paragraphs
_LATELY = 550
# how far a date reaches to lend its year: looking no further keeps reading linear
_REACH = 2000
_PARAGRAPH_END = re.compile("\n")


def _month(
    point: Point, year: int | None, anchor: str, text: str, item: Expression, story: _Story
) -> _Known | None:
    published = story.published
    month = point.month or 1
    if point.month_from:
        told = story.mentioned[0] if point.month_from is Anchor.STORY and story.mentioned else published
        told = told.replace(year=year, day=1) if year is not None else told  # 「19年同月」
        index = told.year * 12 + told.month - 1 + (point.month or 0)
        year, month = divmod(index, 12)
        month += 1
        anchor = point.month_from
    elif year is None:
        year, anchor = _year_of_month(month, point.day, text, item, story)
        if point.day is not None and point.weekday is not None:
            # 「4月7日（火）」: a year in which that day is a Tuesday, the nearest
            year = _year_of_weekday(year, month, point.day, point.weekday, published)
    if point.fiscal and month <= 3 and not point.month_from:
        year += 1
    if point.term:
        first = _month_end(year - 1, month) + DAY
        story.term = first
        story.reported = story.reported or first
        story.titled = story.titled or month
        part = _part_of_term(first, point.part)
        return part if part is not None else (first, _month_end(year, month), "fiscal year", anchor)
    if point.month_to is not None:
        if point.year is None and anchor != "story":
            year = _under_way(year, month, point.month_to, published)
        end_year = year if point.month_to >= month else year + 1
        if (point.month_to - month) % 12 in (5, 8) and text.endswith("期", item.start, item.end):
            story.term = date(year, month, 1)  # 「4〜12月期」 is nine months of a year that opens in April
        quarter = (point.month_to - month) % 12 == 2
        return (
            date(year, month, 1),
            _month_end(end_year, point.month_to),
            "quarter" if quarter else "month",
            anchor,
        )
    if point.week is not None:
        return *_week_of_month(year, month, point.week), "day", anchor
    if point.nth is not None:
        end = _month_end(year, month)
        if point.nth < 0:
            day = end - timedelta(days=(end.weekday() - (point.weekday or 0)) % 7)
        else:
            ahead = ((point.weekday or 0) - date(year, month, 1).weekday()) % 7
            day = date(year, month, 1 + ahead + 7 * (point.nth - 1))
        return day, day, "day", anchor
    if point.day is not None:
        if point.year is None and month == 2 and point.day == 29:
            year -= year % 4
        first = date(year, month, point.day)
        last = date(year, month, point.day_to) if point.day_to else first
        return first, last, "day", anchor
    return *_month_part(year, month, point.part), anchor


def _under_way(year: int, month: int, month_to: int, published: date) -> int:
    """Give the year of a stretch of months that publication lies in, else the year that was chosen."""
    if year == published.year + 1 and month <= published.month <= month_to:
        return published.year
    return year


def _week_of_month(year: int, month: int, number: int) -> tuple[date, date]:
    """Give a week of a month; the first holds its first Thursday, as ISO 8601 has it of a year."""
    thursday = 1 + (3 - date(year, month, 1).weekday()) % 7
    first = date(year, month, thursday) - timedelta(days=3) + timedelta(weeks=number - 1)
    return first, first + 6 * DAY


def _part_of_term(first: date, part: Part | None) -> _Known | None:
    """Give the quarter or half of a fiscal year that begins on `first`: 「26年3月期第3四半期」."""
    if part in QUARTERS:
        return *_months(first.year, first.month + 3 * QUARTERS.index(part), 3, "quarter"), "absolute"
    if part in FIRST_HALVES:
        return *_months(first.year, first.month, 6, "half"), "absolute"
    if part in SECOND_HALVES:
        return *_months(first.year, first.month + 6, 6, "half"), "absolute"
    if part is Part.END:
        return *_months(first.year, first.month + 11, 1, "month"), "absolute"
    return None


def _month_part(year: int, month: int, part: Part | None) -> tuple[date, date, str]:
    end = _month_end(year, month)
    if part is Part.LAST_WEEK:
        first = end - timedelta(days=end.weekday())
        return first, first + 6 * DAY, "day"
    low, high = _MONTH_PARTS.get(part, (1, end.day)) if part is not None else (1, end.day)
    return (
        date(year, month, low),
        date(year, month, min(high, end.day)),
        "vague" if part in _MONTH_PARTS else "month",
    )


_MONTH_PARTS = {
    Part.BEGINNING: (1, 10),
    Part.OPENING: (1, 10),
    Part.MONTH_START: (1, 10),
    Part.MIDDLE: (11, 20),
    Part.CLOSING: (21, 31),
    Part.END: (21, 31),
    Part.MONTH_END: (21, 31),
    Part.FIRST_HALF: (1, 15),
    Part.SECOND_HALF: (16, 31),
}


def _year_of_month(
    month: int, day: int | None, text: str, item: Expression, story: _Story
) -> tuple[int, str]:
    """Choose the year of a month that stands without one, by the story or by publication."""
    published = story.published
    here = (published.year, published.month, published.day)
    coming = _coming(month, day, published)
    if day is not None and item.tail is Tail.NONE:
        # 「6月30日に改まり、9月1日に施行される」 of 2 July: so short a time ago is over
        ago = (published - (_last(month, day, published) or coming)).days
        if 0 <= ago <= _JUST and not _told_lately(month, day, published, story):
            return published.year if (month, day) <= here[1:] else published.year - 1, "published"
    results = text[item.end - 1] == "期" and _is_past(text, item) and not _is_awaited(text, item)
    soon = (coming - published).days <= _SOON and not _was_then(text, item) and not results
    if soon and not _over(text, item) and not _told_lately(month, day, published, story):
        return coming.year, "published"
    recent = published.year if (published.year, month, day or 1) <= here else published.year - 1
    near = story.mentioned
    if near is not None and near[2] in ("day", "month") and _together(text, story, item, SENTENCE_END):
        told = near[0]
        later = (month, day or 31) >= (told.month, told.day if day else 0)
        follows = near[1] > published and (later or (told - published).days > _SOON)
        if (follows and not _is_past(text, item)) or told.year < published.year - 1:
            # 「10月の開始をめざし、6月にまとめる」 of March: without 来年 it is this year's
            before = told.year == published.year and (month, day or 1) > here[1:]
            return told.year + (0 if later or before else 1), "story"
    if day is None and _DELIVERY.match(text, item.end):
        return coming.year, "published"
    until = (
        item.tail is Tail.UNTIL and (coming - published).days <= _WITHIN_MONTHS and not _is_past(text, item)
    )
    if until and story.last is not None and (coming - published).days <= _AFTER_STORY:
        return coming.year, "published"
    # results are of before the day: 「4～12月期は減益。…4月に3機を就航させる」
    of_results = story.last is not None and _A_MONTH < (story.last[1] - story.last[0]).days < _A_YEAR
    apart = of_results and not _together(text, story, item, SENTENCE_END) and _looks_ahead(text, item)
    if story.last is not None and story.last[2] not in ("fiscal year", "half") and not apart:
        told = story.last[0]
        if (published - told).days < _LATELY or _together(text, story, item, _PARAGRAPH_END):
            year = told.year
            if story.last[2] in ("day", "month", "quarter") and (month, day or 31) < (
                told.month,
                told.day if day else 0,
            ):
                year = told.year + 1 if (told.year + 1, month, day or 1) <= here else told.year
            if (year, month, day or 1) <= here:
                return year, "story"
    bare = text.endswith("は", 0, item.start) and _AT_STOP.match(text, item.end) is not None
    if (bare or _HEADLINED.match(text, item.end)) and (coming - published) < (
        published - date(recent, month, day or 1)
    ):
        return coming.year, "published"
    if _looks_ahead(text, item) or until or _DUE.search(text, max(0, item.start - 18), item.start):
        return coming.year, "published"
    return recent, "published"


_A_MONTH, _A_YEAR = 31, 364
# 「原油先物の9月限」「5月物」: when the goods are to be delivered
_DELIVERY = re.compile("限(?![定ら界])|物(?!価|語|流|件|品|産)")
# 「発売は9月19日。」
_AT_STOP = re.compile("(?:から|まで)?(?:だ|です|の予定)?(?:[。\n]|$)")
# 「社長に森氏　6月27日就任」, as headlines and timetables have it: the nearest
_HEADLINED = re.compile(
    "(?:付|付け|に|より|から)?(?:就任|退任|発足|開業|開店|発売|発効|上場|統合|合併|施行|公開|開始|開幕|着工|竣工|稼働|実施|出荷|"
    "運転開始|全面施行|適用)(?:へ|予定|$|(?=[。、\n　）)]))"
)
# 「期限を3月31日とする」「次回の会合は9月18日」
_DUE = re.compile(
    "(?:次回|次の|今度の)[^、。\n]{0,12}[はが、]$"
    "|(?:期限|締め切り|締切|期日|満期)(?:日|[をはが、：　]|日[をはが])$"
)


def _was_then(text: str, item: Expression) -> bool:
    """Tell of a state that is over: 「3月時点の615億ドルから膨らんだ」「3月末に比べ2%減」."""
    if text.startswith(("に比べ", "と比べ", "比"), item.end):
        return True
    return text.startswith(("時点", "末時点"), item.end) and _is_past(text, item)


def _year_of_weekday(year: int, month: int, day: int, weekday: int, published: date) -> int:
    days = [
        date(other, month, day)
        for other in (year, published.year - 1, published.year, published.year + 1)
        if day <= _month_end(other, month).day and date(other, month, day).weekday() == weekday
    ]
    return min(days, key=lambda found: abs((found - published).days)).year if days else year


# a month or day so soon is the one to come: the same one a year ago would be called last year's
_SOON = 45
# a day so short a time ago is the last one, whatever the rest of the sentence plans
_JUST = 14
# 「12月中旬までに出す」 in June, not 「11月末までに4500件を超え」 in December
_WITHIN_MONTHS = 240
# 「昨年末に募り、3月末までに閉じる」 in January
_AFTER_STORY = 120


def _coming(month: int, day: int | None, published: date) -> date:
    """Give the first day from publication on that is in this month, or on this day of it."""
    for year in range(published.year, published.year + 9):
        end = _month_end(year, month)
        if (day or 1) <= end.day and (date(year, month, day) if day else end) >= published:
            return date(year, month, day or 1)
    return published


def _last(month: int, day: int, published: date) -> date | None:
    """Give the last such day up to publication, None where it is more than a year ago."""
    for year in (published.year, published.year - 1):
        if day <= _month_end(year, month).day and date(year, month, day) <= published:
            return date(year, month, day)
    return None


def _told_lately(month: int, day: int | None, published: date, story: _Story) -> bool:
    """Tell whether the story has just been in another year, whose month or day this may be."""
    told = story.mentioned
    if told is None:
        return False
    if told[2] in _PERIODS and told[1] <= published:
        # 「25年10〜12月期決算を2月12日に発表する」: results are of before the day
        return _coming(month, day, published) <= told[1]
    return told[0].year != _coming(month, day, published).year


_PERIODS = ("quarter", "half", "fiscal year")


def _is_past(text: str, item: Expression) -> bool:
    """Tell whether the clause speaks of what is over."""
    if _over(text, item):
        return True
    clause = _clause(text, item)
    return PAST.search(clause) is not None and AHEAD.search(clause) is None


def _bare_day(point: Point, text: str, item: Expression, story: _Story) -> _Known | None:
    published = story.published
    day = point.day or 1
    near = story.mentioned
    if (listed := _under_heading(point, text, item, story)) is not None:
        return *listed, "day", "story"
    if point.weekday is None and near is not None and _together(text, story, item, _PARAGRAPH_END):
        told = near[0]
        if near[2] == "day" and 0 < (near[1] - told).days < 7 and near[0] > published - timedelta(days=7):
            for step in range(7):
                if (first := told + step * DAY).day == day:  # 「来週は30日が大納会」「今週（15～19日）」
                    return first, first + ((point.day_to or day) - day) * DAY, "day", "story"
        to_come = date(told.year, told.month, 1) > published
        apart = not _together(text, story, item, SENTENCE_END) and _lately(day, story) is not None
        if to_come and (_is_past(text, item) or apart):
            pass  # 「3月1日付で交代すると26日明らかにした」
        elif near[2] == "month" and near[1] < published and (lately := _lately(day, story)) is not None:
            # 「1日、分かった。…昨年10月に始めた。1日の株価は」
            return lately, lately, "day", "published"
        elif (
            near[2] in ("day", "month")
            and near[1].month == told.month
            and (told.day < day or near[2] == "month")
        ):
            first = date(told.year, told.month, day)
            last = date(told.year, told.month, point.day_to) if point.day_to else first
            return first, last, "day", "story"
    year, month = published.year, published.month
    if point.weekday is not None:
        # 「24日（火）」: the nearest month in which that day is a Tuesday
        for away in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7, -8, -9, -10, -11):
            index = year * 12 + month - 1 + away
            there = index // 12, index % 12 + 1
            if day <= _month_end(*there).day and date(*there, day).weekday() == point.weekday:
                return date(*there, day), date(*there, day), "day", "published"
    prolonged = item.tail is Tail.UNTIL and _PROLONGED.match(text, item.end) is not None
    ahead = _looks_ahead(text, item) and not _just_over(day, text, item, published)
    ahead = ahead or _is_nearer_ahead(day, text, item, published)
    step = 1 if prolonged or ahead else -1
    for _ in range(24):
        if day <= _month_end(year, month).day:
            first = date(year, month, day)
            if first <= published if step < 0 else first >= published:
                story.bare_days[day] = first
                last = date(year, month, point.day_to) if point.day_to else first
                return first, last, "day", "published"
        month += step
        if not 1 <= month <= 12:
            year, month = (year + 1, 1) if month > 12 else (year - 1, 12)
    return None


def _under_heading(point: Point, text: str, item: Expression, story: _Story) -> tuple[date, date] | None:
    """Give the days that a list under a heading names by number: 「来週の予定」 and 「3日 AMD決算」."""
    week = story.listed
    if week is None or item.start - week[1] > _LIST:
        return None
    for step in range(-1, 8):
        if (first := week[0] + step * DAY).day == point.day:
            return first, first + ((point.day_to or first.day) - first.day) * DAY
    return None


# so long is a list of events at most
_LIST = 400
_HEADING = re.compile(
    "の?(?:主な|注目)?の?(?:予定|日程|イベント|スケジュール|カレンダー|注目(?:材料|イベント)?)"
    "[^。\n]{0,10}(?:\n|$)"
)


# 「21日まで延長された」: still to come
_PROLONGED = re.compile("(?:に)?[^、。\n]{0,6}?(?:延長|延期|続[けく]|受け付け|受付|募集|延ば)")


def _lately(day: int, story: _Story) -> date | None:
    """Give the day of this number that the text has named already, or that was a few days ago."""
    days = (story.published - n * DAY for n in range(_NEWS))
    return story.bare_days.get(day) or next((there for there in days if there.day == day), None)


# agencies and papers tell of the last few days by their number alone
_NEWS = 4


def _just_over(day: int, text: str, item: Expression, published: date) -> bool:
    """Tell of a day of the last week whose words plan nothing: 「15日に会見し、6月に退くと表明した」."""
    if not any((published - n * DAY).day == day for n in range(8)) or item.tail is not Tail.NONE:
        return False
    words = re.split("[、。\n]", text[item.end : item.end + 60], maxsplit=1)[0]
    return AHEAD.search(words) is None and AHEAD_SAID.match(words) is None


def _is_nearer_ahead(day: int, text: str, item: Expression, published: date) -> bool:
    """Tell whether a day of a clause without tense is soon and was long ago: 「18日から30営業日。」."""
    ahead = next((n for n in range(1, _SOON_DAYS) if (published + n * DAY).day == day), None)
    lately = any((published - n * DAY).day == day for n in range(_SOON_DAYS))
    plain = _WITHOUT_VERB.match(_clause(text, item)) is not None
    return ahead is not None and not lately and item.tail is not Tail.SINCE and plain


_SOON_DAYS = 12
_WITHOUT_VERB = re.compile("(?:は|から)[^。]*(?:(?<!た)です|[一-龯])。")


def _year_part(year: int, part: Part | None, fiscal: bool) -> tuple[date, date, str]:
    """Give the days of a year, or of a part of it."""
    opening = 4 if fiscal else 1
    grain = "fiscal year" if fiscal else "year"
    if part is Part.LAST_WEEK:
        last = date(year, 12, 31)
        first = last - timedelta(days=last.weekday())
        return first, first + 6 * DAY, "day"
    if part in QUARTERS:
        return _months(year, opening + 3 * QUARTERS.index(part), 3, "quarter")
    if part in _SEASON_MONTHS:
        return _months(year, *_SEASON_MONTHS[part], "season")
    if part in _YEAR_PARTS:
        begin, length, name = _YEAR_PARTS[part]
        return _months(year, (opening - 1 if fiscal else 0) + begin, length, name)
    return _months(year, opening, 12, grain)


_NEAR_QUARTERS = {
    Part.QUARTER_BEFORE: -1,
    Part.QUARTER_TOLD: -1,
    Part.THIS_QUARTER: 0,
    Part.COMING_QUARTER: 1,
    Part.QUARTER_AFTER: 1,
}
# the first month and the number of months
_SEASON_MONTHS = {
    Part.SPRING: (3, 3),
    Part.SUMMER: (6, 3),
    Part.AUTUMN: (9, 3),
    Part.WINTER: (12, 3),
    Part.EARLY_SPRING: (2, 3),
}
_YEAR_PARTS = {
    **dict.fromkeys(FIRST_HALVES, (1, 6, "half")),
    **dict.fromkeys(SECOND_HALVES, (7, 6, "half")),
    Part.OPENING: (1, 3, "quarter"),
    Part.MIDDLE: (5, 4, "vague"),
    Part.FIRST_TERM_END: (6, 1, "month"),
    Part.MIDYEAR: (6, 2, "vague"),
    Part.CLOSING: (10, 3, "quarter"),
    **dict.fromkeys((Part.END, Part.YEAR_END), (12, 1, "month")),
    **dict.fromkeys((Part.BEGINNING, Part.NEW_YEAR, Part.DAWN), (1, 1, "month")),
}


def _months(year: int, month: int, length: int, grain: str) -> tuple[date, date, str]:
    first_index = year * 12 + month - 1
    last_index = first_index + length - 1
    first = date(first_index // 12, first_index % 12 + 1, 1)
    return first, _month_end(last_index // 12, last_index % 12 + 1), grain
