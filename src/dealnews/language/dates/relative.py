"""What is counted from publication or from a date told: days, weeks, and lengths of time."""

import re
from datetime import date, timedelta

from dealnews.language.dates.grammar import Anchor, Part, Point, Shape, Tail, Unit
from dealnews.language.dates.intervals import DAY, Grain, Stretch, month_end, months, one_day, shifted
from dealnews.language.dates.lengths import OF_THE_DAY
from dealnews.language.dates.story import Place, Story

_GRAINS = {
    Unit.YEAR: Grain.YEAR,
    Unit.QUARTER: Grain.QUARTER,
    Unit.MONTH: Grain.MONTH,
}


def relative_day(point: Point, story: Story) -> Stretch:
    """きょう, 翌日 and their like, with the number that may stand beside: 「あす12日」.

    Parameters
    ----------
    point : Point
    story : Story

    Returns
    -------
    Stretch
    """
    anchor = point.day_from or Anchor.PUBLISHED
    base = story.published if anchor is Anchor.PUBLISHED else story.last_day()
    day = base + timedelta(days=point.day or 0)
    if point.stated is not None and point.stated != day.day:
        # the number outweighs the word, which may be of another time zone or an earlier edition
        near = (day + away * DAY for step in range(1, 16) for away in (-step, step))
        day = next((other for other in near if other.day == point.stated), day)
    return one_day(day, anchor)


# --- weeks ------------------------------------------------------------------------------------------

_HEADING = re.compile(
    "の?(?:主な|注目)?の?(?:予定|日程|イベント|スケジュール|カレンダー|注目(?:材料|イベント)?)"
    "[^。\n]{0,10}(?:\n|$)"
)
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


def week(point: Point, place: Place) -> Stretch | None:
    """A week, a part or a day of one, or a weekday alone.

    Parameters
    ----------
    point : Point
    place : Place

    Returns
    -------
    Stretch or None
        None where a week has no such day: 「来週40日」.
    """
    published = place.story.published
    if point.part is Part.NUMBERED_WEEK:
        year = point.year if point.year is not None else published.year
        first = date.fromisocalendar(year, point.week or 1, 1)
        anchor = Anchor.ABSOLUTE if point.year else Anchor.PUBLISHED
        return Stretch(first, first + 6 * DAY, Grain.DAY, anchor)
    if point.week is not None:
        return _named_week(point, point.week, place)
    back = (published.weekday() - (point.weekday or 0)) % 7
    day = published - timedelta(days=back)
    ahead = place.clause.looks_ahead and place.item.tail is not Tail.SINCE
    if ahead or place.follows(("次の", "今度の")):
        day = published + timedelta(days=(7 - back) % 7 or 7)
    return one_day(day, Anchor.PUBLISHED)


def _named_week(point: Point, away: int, place: Place) -> Stretch | None:
    """Give 今週, 翌週 and their like, with what stands beside: a day, a weekday or a part."""
    story = place.story
    anchor = point.week_from or Anchor.PUBLISHED
    told = story.last_day() if anchor is Anchor.STORY else story.published
    first = told - timedelta(days=told.weekday()) + timedelta(weeks=away)
    if point.stated is not None:
        near = sorted(range(-7, 14), key=lambda n: abs(n - 2))
        stated = (first + n * DAY for n in near if (first + n * DAY).day == point.stated)
        day = next(stated, None)
        return None if day is None else one_day(day, anchor)
    if point.weekday is not None:
        return one_day(first + timedelta(days=point.weekday), anchor)
    if point.part is Part.WEEK_DAWN and place.clause.is_past:
        return one_day(first, anchor)  # 「週明けに発表された」
    if point.part is None and _HEADING.match(place.text, place.end):
        story.listed = first, place.end
    today = story.published.weekday()
    if point.part in (Part.REST, Part.REST_OF_WEEK) and away == 0 and anchor is Anchor.PUBLISHED:
        return Stretch(story.published, first + 6 * DAY, Grain.DAY, anchor)
    low, high = _week_days(point.part, on_monday=today == 0)
    return Stretch(first + low * DAY, first + high * DAY, Grain.DAY, anchor)


def _week_days(part: Part | None, on_monday: bool) -> tuple[int, int]:
    """Give the days of a week that a part of it covers, 0 for Monday; 7 is the next Monday."""
    if part is Part.WEEK_DAWN:
        return (0, 0) if on_monday else (7, 7)
    return _WEEK_PARTS.get(part, (0, 6)) if part is not None else (0, 6)


# --- lengths of time that hang on a day ---------------------------------------------------------------


def length_of_time(place: Place) -> Stretch | None:
    """A length of time as days: 「3日前」「過去5年間」「今後3カ月」.

    Parameters
    ----------
    place : Place
        An offset or a window, and where it stands.

    Returns
    -------
    Stretch or None
        None for days after an event of which the text tells no date: `since_told` reads them.
    """
    item, story = place.item, place.story
    if item.tail is Tail.STORY:
        if story.last is None or item.low != item.high:
            return None
        # days after an event that has no date: after the last one that has, before publication
        return one_day(shifted(story.last.last, item.high, item.unit), Anchor.STORY)
    if item.shape is Shape.WINDOW:
        return _half_before_told(place) or _window(place, story.published)
    if item.points and item.points[0].stated:
        return _on_stated_day(item.points[0].stated, place)
    base = _counted_from(place)
    return _before_told(place) or _offset(place, base)


def _on_stated_day(stated: int, place: Place) -> Stretch:
    """Give a day so long before or after one told, or publication, that has a number: 「3日後の15日」."""
    item, story = place.item, place.story
    bases = [story.published] if story.day is None else [story.day, story.published]
    days = [shifted(base, item.direction * item.high, item.unit) for base in bases]
    day = next((day for day in days if day.day == stated), None)
    if day is None:
        near = (days[0] + away * DAY for step in range(1, 16) for away in (-step, step))
        day = next((other for other in near if other.day == stated), days[0])
    return one_day(day, Anchor.PUBLISHED if story.day is None else Anchor.STORY)


_EVENT = 10  # characters between a day and what is counted from it: the event that it was the day of


def _counted_from(place: Place) -> date:
    """Give the day that an offset is counted from: one just told, or publication."""
    item, story = place.item, place.story
    told = story.mentioned
    if told is None:
        return story.published
    if place.follows("その") and place.in_paragraph_told():
        return told.first  # 「6月1日に会見した。その3日後」
    if told.grain is Grain.DAY and place.follows("の") and place.start - story.mentioned_end == 1:
        return told.first  # 「7月1日の2週間前」
    if item.direction < 0:
        return story.published
    if told.grain is not Grain.DAY:
        return told.first if _was_over(place, told) else story.published
    # 「2025年10月6日から3カ月後」「6日の会見から2日後」
    between = place.text[story.mentioned_end : place.start]
    begins = place.follows(("から", "の")) and len(between) < _EVENT and "、" not in between
    follows = told.first < story.published and place.in_sentence_told()
    return told.first if begins or (follows and place.clause.is_past) else story.published


def _was_over(place: Place, told: Stretch) -> bool:
    """Whether months or years behind a date told were over: 「2021年5月に提携し、2年後に解消した」."""
    item = place.item
    coarse = (Unit.YEAR,) if told.grain is Grain.YEAR else (Unit.YEAR, Unit.MONTH)
    if told.grain not in (Grain.YEAR, Grain.MONTH) or item.unit not in coarse or item.low != item.high:
        return False
    if not (place.clause.is_past and place.in_sentence_told()):
        return False
    return shifted(told.first, item.high, item.unit) <= place.story.published


def _offset(place: Place, base: date) -> Stretch:
    """Give the day, month or years that lie so long before or after a day."""
    item = place.item
    near = shifted(base, item.direction * item.low, item.unit)
    far = shifted(base, item.direction * item.high, item.unit)
    first, last = (far, near) if item.direction < 0 else (near, far)
    whole = item.low == int(item.low)
    if item.unit is Unit.YEAR and whole:
        first, last = first.replace(month=1, day=1), last.replace(month=12, day=31)
    elif item.unit is Unit.YEAR or (item.unit is Unit.MONTH and whole):
        first, last = first.replace(day=1), month_end(last.year, last.month)
    return Stretch(first, last, _grain(place), Anchor.PUBLISHED)


def _half_before_told(place: Place) -> Stretch | None:
    """Give the half before one that the sentence has told: 「2023年後半に前の半年の2倍」."""
    told = place.story.mentioned
    if told is None or told.grain is not Grain.HALF or not place.begins("前の半年"):
        return None
    if not place.in_sentence_told():
        return None
    return months(told.first.year, told.first.month - 6, 6, Grain.HALF).counted(Anchor.STORY)


def _window(place: Place, published: date) -> Stretch:
    """Give the stretch that ends or begins with publication."""
    item, grain = place.item, _grain(place)
    far = shifted(published, item.direction * item.high, item.unit)
    if item.direction < 0:
        return Stretch(far, published, grain, Anchor.PUBLISHED)
    today = item.tail is Tail.WITHIN or item.unit in OF_THE_DAY or far <= published
    return Stretch(published if today else published + DAY, far, grain, Anchor.PUBLISHED)


def _grain(place: Place) -> Grain:
    item = place.item
    return Grain.VAGUE if item.low != item.high else _GRAINS.get(item.unit, Grain.DAY)


def _before_told(place: Place) -> Stretch | None:
    """Give the month or quarter so long before one just told: 「3月末で3兆円と、1年前から減った」."""
    item, told = place.item, place.story.mentioned
    if item.unit not in (Unit.YEAR, Unit.MONTH) or item.direction > 0 or item.low != item.high:
        return None
    of_months = (Grain.MONTH, Grain.QUARTER, Grain.VAGUE)
    if told is None or told.grain not in of_months or not place.in_sentence_told():
        return None
    begin = shifted(told.first.replace(day=1), -item.low, item.unit)
    length = told.months()
    if length not in (1, 3):
        return None
    grain = Grain.MONTH if length == 1 else Grain.QUARTER
    return months(begin.year, begin.month, length, grain).counted(Anchor.STORY)
