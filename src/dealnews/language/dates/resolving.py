"""From what the words of a date say to the days that they cover."""

import re
from dataclasses import replace
from datetime import date, timedelta

from dealnews.language.dates.bare_days import day_alone
from dealnews.language.dates.choice import year_of_month, year_of_weekday, year_under_way
from dealnews.language.dates.grammar import FIRST_HALVES, QUARTERS, Anchor, Part, Point, Tail
from dealnews.language.dates.intervals import (
    DAY,
    SEASON_MONTHS,
    Grain,
    Stretch,
    fiscal_year,
    month_end,
    month_part,
    months,
    one_day,
    week_of_month,
    year_part,
)
from dealnews.language.dates.relative import relative_day, week
from dealnews.language.dates.story import Place, Story
from dealnews.language.dates.terms import (
    TOLD_QUARTERS,
    half_alone,
    just_named,
    named_by_days,
    named_by_months,
    named_with_year,
    of_own_year,
    of_told,
    part_of_term,
    term_of,
)
from dealnews.language.eras import DAYS

# so many characters lie at most between the beginning of a stretch of days and the quarter that it is
_STATED = 40


def stretch_of(point: Point, place: Place) -> Stretch | None:
    """The days that one point covers.

    Parameters
    ----------
    point : Point
        What its words say.
    place : Place
        Where it stands.

    Returns
    -------
    Stretch or None
        None where no calendar has it, or the text tells nothing that it could be counted from.

    Raises
    ------
    ValueError, OverflowError
        A day that no calendar has: 「2月30日」.
    """
    stated = _just_stated(point, place) or just_named(point, place) or named_by_days(point, place)
    if stated is not None:
        return stated
    whole = _whole(point, place)
    if whole is not None and point.within and place.begins(("今", "当", "本")):
        return _left_of(whole, place.story.published)
    if whole is None or not (point.at_end or point.to_date):
        return whole
    if point.at_end:
        return months(whole.last.year, whole.last.month, 1, Grain.MONTH).counted(whole.anchor)
    length = 3 * QUARTERS.index(point.part) if point.part in QUARTERS else 6
    if not length or point.part in FIRST_HALVES:
        return whole
    first = months(whole.first.year, whole.first.month - length, 1, Grain.MONTH).first
    grain = {3: Grain.HALF, 6: Grain.MONTH, 9: Grain.FISCAL_YEAR}[length]
    return Stretch(first, whole.last, grain, whole.anchor)


def _just_stated(point: Point, place: Place) -> Stretch | None:
    """Give the days that a quarter was just said to be: 「9月1日から11月30日までの第1四半期」."""
    told = place.story.mentioned
    if told is None or point.part not in QUARTERS or point.year is not None:
        return None
    if place.start - place.story.mentioned_at > _STATED or not place.follows("までの"):
        return None
    length = told.months()
    if not told.has_whole_months() or (length != 3 and not point.to_date):
        return None
    return Stretch(told.first, told.last, Grain.QUARTER if length == 3 else Grain.MONTH, Anchor.STORY)


def _whole(point: Point, place: Place) -> Stretch | None:
    """Give the days of a point, not yet what accounts add to it."""
    if point.part is Part.REST and (point.month_from or point.year_from):
        return _rest_of(point, place)
    if point.part is Part.WEEK_OF_DAY:
        return _week_of(point, place)
    if point.day_from:
        return relative_day(point, place.story)
    if point.era and point.year is None:
        return None if point.era not in DAYS else Stretch(*DAYS[point.era], Grain.VAGUE)
    by_week = point.week is not None and point.month is None
    if by_week or (point.weekday is not None and point.day is None and point.nth is None):
        return week(point, place)
    if point.year_from is Anchor.STORY and place.story.mentioned is None and place.begins(("その", "同じ")):
        return None  # 「その年に」 with no year told before it names none
    year, anchor = _year(point, place.story)
    if year is not None and point.span > 1:
        return _span(year, point, anchor)
    if point.month is not None:
        return _month(point, point.month, year, anchor, place)
    if point.day is not None:
        return day_alone(point, place)
    if year is None:
        return _part_alone(point, place)
    return _of_year(point, year, anchor, place)


def _rest_of(point: Point, place: Place) -> Stretch | None:
    """Give what is left of a period under way: 「今年度中」."""
    published = place.story.published
    whole = stretch_of(replace(point, part=None), place)
    return None if whole is None else _left_of(whole, published)


def _left_of(whole: Stretch, published: date) -> Stretch:
    """Give what is left of a stretch on the day of publication, all of it where that lies outside."""
    if not whole.first <= published <= whole.last:
        return whole
    return Stretch(published, whole.last, whole.grain, whole.anchor)


def _week_of(point: Point, place: Place) -> Stretch | None:
    """Give the week that holds a day: 「18日の週」."""
    whole = stretch_of(replace(point, part=None), place)
    if whole is None:
        return None
    monday = whole.first - timedelta(days=whole.first.weekday())
    return Stretch(monday, monday + 6 * DAY, Grain.DAY, whole.anchor)


# --- years ------------------------------------------------------------------------------------------


def _year(point: Point, story: Story) -> tuple[int | None, Anchor]:
    """Give the year of a point, None without one, and its anchor."""
    published = story.published
    if point.year_from is None:
        return point.year, Anchor.ABSOLUTE
    base, anchor = published.year, point.year_from
    if anchor is Anchor.REPORTED:
        # annual accounts come out in the quarter after the year; later ones are of the year under way
        base = fiscal_year(published) - (published.month in (4, 5, 6))
        anchor = Anchor.PUBLISHED
    elif anchor is Anchor.PUBLISHED and point.fiscal:
        base = fiscal_year(published)
    elif anchor is Anchor.STORY and story.mentioned is not None:
        base = story.mentioned.first.year
    return base + (point.year or 0), anchor


def _of_year(point: Point, year: int, anchor: Anchor, place: Place) -> Stretch:
    """Give a year, calendar or fiscal, or a part of one."""
    term = named_with_year(point, year, place) or term_of(point, year, anchor, place)
    if term is not None:
        return term
    if point.part is Part.WINTER and point.year_from is Anchor.PUBLISHED and place.begins(_WINTERS):
        year -= place.story.published.month <= _END_OF_WINTER  # 「今冬」 of January began last year
    found = year_part(year, point.part, point.fiscal)
    if point.fiscal:
        # what compares with 前連結会計年度 is told of the year after it
        compared = point.year_from is Anchor.REPORTED and point.year == -1
        opens = date(year + compared, 4, 1)
        if point.part is None or opens <= place.story.published:
            place.story.term = opens  # a part of a year to come does not make that year the topic
    last = found.last if point.year_to is None else year_part(point.year_to, None, point.fiscal).last
    return Stretch(found.first, last, found.grain, anchor)


def _span(year: int, point: Point, anchor: Anchor) -> Stretch:
    """Give a decade or century, or a part of one."""
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
    return Stretch(date(first, 1, 1), closed, Grain.VAGUE if part else Grain.YEAR, anchor)


# --- months -----------------------------------------------------------------------------------------


def _month(point: Point, month: int, year: int | None, anchor: Anchor, place: Place) -> Stretch:
    """Give a month, a stretch of months, or what a point names of a month."""
    story = place.story
    if point.month_from:
        year, month = _relative_month(point, year, story)
        anchor = point.month_from
    elif year is None:
        year, anchor = year_of_month(month, point.day, place, point.month_to)
        if point.day is not None and point.weekday is not None:
            # 「4月7日（火）」: a year in which that day is a Tuesday, the nearest
            year = year_of_weekday(year, month, point.day, point.weekday, story.published)
    if point.fiscal and month <= 3 and not point.month_from:
        year += 1
    if point.term:
        return _term(point, year, month, anchor, story)
    if point.month_to is not None:
        return _months_to(point, point.month_to, year, month, anchor, place)
    if point.week is not None:
        return week_of_month(year, month, point.week).counted(anchor)
    if point.nth is not None:
        return one_day(_nth_weekday(year, month, point.nth, point.weekday or 0), anchor)
    if point.day is not None:
        if point.year is None and month == 2 and point.day == 29:
            year -= year % 4
        first = date(year, month, point.day)
        last = date(year, month, point.day_to) if point.day_to else first
        return Stretch(first, last, Grain.DAY, anchor)
    return month_part(year, month, point.part).counted(anchor)


def _relative_month(point: Point, year: int | None, story: Story) -> tuple[int, int]:
    """Give the year and month of 先月, 同月 and their like."""
    of_story = point.month_from is Anchor.STORY and story.mentioned is not None
    told = story.mentioned.first if of_story and story.mentioned is not None else story.published
    told = told.replace(year=year, day=1) if year is not None else told  # 「19年同月」
    index = told.year * 12 + told.month - 1 + (point.month or 0)
    return index // 12, index % 12 + 1


def _term(point: Point, year: int, month: int, anchor: Anchor, story: Story) -> Stretch:
    """Give the fiscal year that ends with a month, or a part of it: 「26年3月期第3四半期」."""
    first = month_end(year - 1, month) + DAY
    if point.part is Part.INTERIM:
        interim = months(year, month - 5, 6, Grain.HALF)
        story.term = interim.first
        story.reported = story.reported or interim.first
        return interim.counted(anchor)
    story.term = first
    story.reported = story.reported or first
    story.titled = story.titled or month
    part = part_of_term(first, point.part)
    return part or Stretch(first, month_end(year, month), Grain.FISCAL_YEAR, anchor)


def _months_to(point: Point, month_to: int, year: int, month: int, anchor: Anchor, place: Place) -> Stretch:
    """Give a stretch of months: 「4〜6月期」."""
    story = place.story
    if point.year is None and anchor is not Anchor.STORY:
        year = year_under_way(year, month, month_to, story.published)
    length = (month_to - month) % 12 + 1
    if length in (6, 9) and place.text.endswith("期", place.start, place.end):
        story.term = date(year, month, 1)  # 「4〜12月期」 is nine months of a year that opens in April
    grain = Grain.QUARTER if length == 3 else Grain.MONTH
    last = month_end(year if month_to >= month else year + 1, month_to)
    return Stretch(date(year, month, 1), last, grain, anchor)


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """Give the second Tuesday of a month, or the last one for -1."""
    if nth < 0:
        end = month_end(year, month)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    ahead = (weekday - date(year, month, 1).weekday()) % 7
    return date(year, month, 1 + ahead + 7 * (nth - 1))


# --- parts of a year or month that stand alone --------------------------------------------------------

_WINTERS = ("今冬", "昨冬")
# winter is told of, as the one that is ending, up to this month
_END_OF_WINTER = 3
# a text on results tells of the quarter that it begins with, which began so many days ago at most
_RECENT_QUARTER = 220
# guidance reaches no quarter that begins later than so many days on
_GUIDED_AHEAD = 150
# 「春の開業が遅れ、10月にずれ込む」
_LATE = re.compile("の[^、。\n]{1,10}(?:が|は|を)[^、。\n]{0,4}(?:遅れ|見送|逃し|断念)")
# counted from the calendar quarter of publication
_NEAR_QUARTERS = {
    Part.QUARTER_BEFORE: -1,
    Part.QUARTER_TOLD: -1,
    Part.THIS_QUARTER: 0,
    Part.COMING_QUARTER: 1,
    Part.QUARTER_AFTER: 1,
}


def _part_alone(point: Point, place: Place) -> Stretch | None:
    """Give a part of a year or month that stands without one: 「第3四半期」「年内」「月末」."""
    story, part = place.story, point.part
    published = story.published
    if place.begins(("当第", "前第")):
        return _of_report(point, place)
    if place.begins(("年前半", "年後半")):
        return _by_calendar(point, place)
    if part in _TEN_DAYS:
        return _of_month_told(part, place)
    if place.begins(("前半", "後半")):
        return _half_of_told(point, place)
    if part is Part.REST_OF_MONTH:
        rest = month_end(published.year, published.month)
        return Stretch(published, rest, Grain.MONTH, Anchor.PUBLISHED)
    if part in (Part.MONTH_END, Part.MONTH_START):
        return month_part(published.year, published.month, part).counted(Anchor.PUBLISHED)
    if (told := of_told(point, place)) is not None:
        return told
    if part is Part.QUARTER_BEFORE and (asked := place.asked_quarter()) is not None:
        return months(asked.year, asked.month - 3, 3, Grain.QUARTER).counted(Anchor.STORY)
    if part in TOLD_QUARTERS and story.quarter and (published - story.quarter).days < _RECENT_QUARTER:
        first = story.quarter
        away = TOLD_QUARTERS[part]
        return months(first.year, first.month + away, 3, Grain.QUARTER).counted(Anchor.STORY)
    if place.begins("前の"):
        return None  # before a quarter that the text does not tell
    if part in _NEAR_QUARTERS:
        return _near_quarter(_NEAR_QUARTERS[part], place)
    return named_by_months(place) or of_own_year(point, place) or _by_calendar(point, place)


def _near_quarter(away: int, place: Place) -> Stretch:
    """Give 今四半期 or one beside it: by the quarters told, the firm's own, or the calendar's."""
    story, published = place.story, place.story.published
    if story.quarter and (published - story.quarter).days < _RECENT_QUARTER:
        opening = story.quarter.month
    else:
        opening = (story.own_year_end(place.start) or 0) + 1
    begun = (published.month - opening) % 3
    quarter = months(published.year, published.month - begun + 3 * away, 3, Grain.QUARTER)
    return quarter.counted(Anchor.PUBLISHED)


_TEN_DAYS = (Part.BEGINNING, Part.MIDDLE, Part.END)


def _of_month_told(part: Part, place: Place) -> Stretch | None:
    """Give 上旬, 中旬 or 下旬 of the month that the sentence has told: 「11月上旬に募り、下旬に選ぶ」."""
    told = place.story.mentioned
    if told is None or told.months() != 1 or not place.in_sentence_told():
        return None
    return month_part(told.first.year, told.first.month, part).counted(Anchor.STORY)


def _half_of_told(point: Point, place: Place) -> Stretch | None:
    """Give 前半 or 後半 of the year that the sentence is about, and 後半 behind a first half."""
    story, told = place.story, place.story.mentioned
    if told is None or not place.in_sentence_told():
        return None
    first_told = place.text.endswith("前半", story.mentioned_at, story.mentioned_end)
    if point.part is Part.SECOND_HALF and first_told:
        # 「11月前半は混み、後半は空く」
        if told.months() == 1:
            return month_part(told.first.year, told.first.month, point.part).counted(Anchor.STORY)
        return months(told.last.year, told.last.month + 1, told.months(), told.grain).counted(Anchor.STORY)
    if told.months() != _A_YEAR or not place.text.startswith(("は", "も", "には"), story.mentioned_end):
        return None
    later = _A_YEAR // 2 if point.part is Part.SECOND_HALF else 0  # 「来年度は後半に山が来る」
    half = months(told.first.year, told.first.month + later, _A_YEAR // 2, Grain.HALF)
    return half.counted(Anchor.STORY)


_A_YEAR = 12


def _of_report(point: Point, place: Place) -> Stretch | None:
    """Give 当第3四半期, or 前第3四半期 a year before, of the year that a report is of."""
    story, part = place.story, point.part
    before = place.begins("前")
    if story.reported is not None and story.reported <= story.published:
        # of the year that the title names, whatever year it was compared with meanwhile
        opens = story.reported.replace(year=story.reported.year - before)
        if (named := part_of_term(opens, part)) is not None:
            return named.counted(Anchor.STORY)
    if before:
        place = replace(place, item=replace(place.item, start=place.start + 1))
    if story.term is not None and story.term > story.published:
        story.term = None  # 「来期から寄与いたします。会員は当第3四半期に増えました」
    own = of_own_year(point, place) or _by_calendar(point, place)
    if part in QUARTERS and story.term is None:
        # 「当第3四半期は…。第4四半期は」
        story.term = months(own.first.year, own.first.month - 3 * QUARTERS.index(part), 3, own.grain).first
    if before:
        return months(own.first.year - 1, own.first.month, 3, own.grain).counted(own.anchor)
    return own


def _by_calendar(point: Point, place: Place) -> Stretch:
    """Give a part of the year of publication, or of the one before or after it."""
    story, part = place.story, point.part
    published, year = story.published, story.published.year
    if part in (Part.FIRST_TERM, Part.SECOND_TERM):
        return half_alone(part, story)
    if part in QUARTERS:
        return _quarter(point, place).counted(Anchor.PUBLISHED)
    if part in (Part.FISCAL_YEAR_END, Part.REST_OF_FISCAL_YEAR):
        end = date(fiscal_year(published) + 1, 3, 31)
        if part is Part.FISCAL_YEAR_END and _year_is_over(place):
            end = date(end.year - 1, 3, 31)  # 「年度末には9割に戻った」
        first = end.replace(day=1) if part is Part.FISCAL_YEAR_END else published
        return Stretch(first, end, Grain.MONTH, Anchor.PUBLISHED)
    if part is Part.REST_OF_YEAR:
        return Stretch(published, date(year, 12, 31), Grain.YEAR, Anchor.PUBLISHED)
    if part is Part.SINCE_NEW_YEAR:
        return Stretch(date(year, 1, 1), published, Grain.YEAR, Anchor.PUBLISHED)
    if part is Part.NEW_YEAR:
        year += _new_year_to_come(place)
        if point.stated is not None:
            return one_day(date(year, 1, point.stated), Anchor.PUBLISHED)
    if part is Part.YEAR_END:
        year = _year_ending(place)
    if part is Part.TURN_OF_YEAR:
        return months(year - (published.month <= 2), 12, 2, Grain.VAGUE).counted(Anchor.PUBLISHED)
    if part is Part.WINTER and published.month <= _END_OF_WINTER and place.begins("この"):
        year -= 1
    found = year_part(year, part, point.fiscal)
    until = place.item.tail is Tail.UNTIL and not place.clause.is_past
    over = found.last < published and (not place.item.tail or until)
    late = _LATE.match(place.text, place.end) is not None
    if part in SEASON_MONTHS and over and (place.clause.looks_ahead or until) and not late:
        found = year_part(year + 1, part, point.fiscal)
    if (
        part in SEASON_MONTHS
        and found.first > published
        and place.clause.is_past
        and not place.clause.looks_ahead
        and not place.begins("この")
    ):
        found = year_part(year - 1, part, point.fiscal)  # 「冬に買った」 of June
    if part is Part.NEW_YEAR:
        story.mentioned, story.mentioned_at, story.mentioned_end = found, place.start, place.end
    return found.counted(Anchor.PUBLISHED)


# so long after its end a fiscal year is still spoken of as the one that ended
_MONTHS_ON = 6


def _year_is_over(place: Place) -> bool:
    """Tell whether 年度末 is the last one: the clause is past, in the months after it."""
    months_on = (place.story.published.month - 4) % 12
    past = place.clause.is_past or _GREW.match(place.text, place.end) is not None
    return months_on < _MONTHS_ON and past and place.item.tail is Tail.NONE


# 「年度末にかけて駆け込みが増えた」
_GREW = re.compile("にかけて[^、。\n]{1,24}た(?=[。、]|$)")


# 「2026年の目標を年末に見直す」
_SET_BEFORE = re.compile("の[^、。\n]{0,12}(?:目標|計画|予算|予算案|見通し|予想|方針|目安|日程)を")


def _year_ending(place: Place) -> int:
    """Give the year of which 年末 is told: that of a date to come before it, the last one in January.

    What is planned for a fiscal year is decided before it: 「2019年度の見通しを年末に改める」.
    """
    story, published = place.story, place.story.published
    told = story.mentioned
    if told is not None and told.first.year > published.year and place.in_sentence_told():
        topic = place.text.startswith(("は", "には", "も", "、"), story.mentioned_end)
        set_before = _SET_BEFORE.match(place.text, story.mentioned_end) is not None
        if topic or not (told.grain is Grain.FISCAL_YEAR or set_before):
            return told.first.year  # 「来年6月に売り出し、年末までに10万台とする」
    return published.year - (published.month <= 2 and place.clause.is_past)


def _quarter(point: Point, place: Place) -> Stretch:
    """Give a quarter by the calendar: the last that had begun, or the next where a forecast is told."""
    published = place.story.published
    year = fiscal_year(published) if point.fiscal else published.year
    found = year_part(year, point.part, point.fiscal)
    if not point.fiscal and _ACCOUNTS.match(place.text, place.end):
        own = year_part(fiscal_year(published), point.part, fiscal=True)
        own = own if own.last < published else own.year_before()
        other = found if found.last < published else found.year_before()
        if (published - own.last).days < _TOLD_WITHIN < (published - other.last).days:
            return own  # 「第3四半期決算」 of February
    ahead = not point.fiscal and place.clause.is_forecast
    if found.first > published and not ahead:
        return year_part(year - 1, point.part, point.fiscal)
    if found.last < published and ahead:
        following = year_part(year + 1, point.part, point.fiscal)
        if (following.first - published).days < _GUIDED_AHEAD:
            return following
    return found


# the accounts of a quarter are told within so many days
_TOLD_WITHIN = 75
_ACCOUNTS = re.compile("の?(?:連結)?決算")


def _new_year_to_come(place: Place) -> bool:
    """Tell whether 年明け is the coming one, as it is late in a year unless the clause is past."""
    published, clause = place.story.published, place.clause
    if published.month > 6 and place.begins("年明け"):
        return clause.looks_ahead or not (clause.is_past or clause.goes_on())
    return published.month > 3 and clause.looks_ahead
