"""Which day is meant by its number alone: of a list, of the story, or near publication."""

import re
from datetime import date, timedelta

from dealnews.language.dates.choice import SET_FOR
from dealnews.language.dates.grammar import Anchor, Point, Tail
from dealnews.language.dates.intervals import DAY, Grain, Stretch, month_end, one_day
from dealnews.language.dates.story import NAMED, Place, Story

# so long is a list of events at most
_LIST = 400
# agencies and papers tell of the last few days by their number alone
_NEWS = 4
# a day so near that it needs no month
_NEAR_DAYS = 12
# 「大会は9月12日に開きます。11日は前夜祭です」
_EVE = 3
# days are told of no month so far ahead
_NEXT_YEAR = 400
_STATISTIC = re.compile(
    "の[^、。\n]{0,16}(?:指数|統計|物価|CPI|PMI|収支|[^一-龯]率|[失就]業率|件数|売上高|販売|輸出|輸入|生産|受注)"
)
# in the order of their distance
_MONTHS_AWAY = (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7, -8, -9, -10, -11)
# 「21日まで延長された」: still to come
_PROLONGED = re.compile("(?:に)?[^、。\n]{0,6}?(?:延長|延期|続[けく]|受け付け|受付|募集|延ば)")


def day_alone(point: Point, place: Place) -> Stretch | None:
    """A day that is told by its number alone: of the list, the story, or near publication.

    Parameters
    ----------
    point : Point
        One with a day and without month and year.
    place : Place
        Where it stands.

    Returns
    -------
    Stretch or None
        None where no month near has such a day.
    """
    if (listed := _under_heading(point, place)) is not None:
        return listed
    if point.weekday is None:
        if (told := _of_story(point, place)) is not None:
            return told
    elif (nearest := _by_weekday(point, point.weekday, place.story.published)) is not None:
        return nearest
    return _by_direction(point, place)


def _under_heading(point: Point, place: Place) -> Stretch | None:
    """Give the days that a list under a heading names by number: 「来週の予定」 and 「3日 AMD決算」."""
    week = place.story.listed
    if week is None or place.start - week[1] > _LIST:
        return None
    for step in range(-1, 8):
        if (first := week[0] + step * DAY).day == point.day:
            return _days_on(first, point)
    return None


def _days_on(first: date, point: Point) -> Stretch:
    """Give a day, or the days from it on, of a week."""
    last = first + ((point.day_to or first.day) - first.day) * DAY
    return Stretch(first, last, Grain.DAY, Anchor.STORY)


def _days_from(first: date, point: Point, anchor: Anchor) -> Stretch:
    """Give a day, or the days from it to another of the same month: 「10、11両日」."""
    last = first.replace(day=point.day_to) if point.day_to else first
    return Stretch(first, last, Grain.DAY, anchor)


def _of_story(point: Point, place: Place) -> Stretch | None:
    """Give the day of the week or the month that the paragraph has told last."""
    story, published, near = place.story, place.story.published, place.story.mentioned
    if near is None or not place.in_paragraph_told():
        return None
    if near.grain is Grain.MONTH and _STATISTIC.match(place.text, story.mentioned_end):
        return None  # 「4月の物価指数、米FOMC議事要旨（3〜4日開催分）」
    day, told = point.day or 1, near.first
    named = "月" in place.text[story.mentioned_at : story.mentioned_end]
    if (
        near.grain is Grain.VAGUE
        and named
        and place.in_sentence_told()
        and told.day <= day <= near.last.day
    ):
        return _days_from(told.replace(day=day), point, Anchor.STORY)  # 「11月中旬に開き、13日から」
    if near.grain is Grain.MONTH and not (named or _is_topic(place)):
        return None  # 「実用化は27年末だ。20日は祝日だ」
    if (told - published).days > _NEXT_YEAR and not place.in_sentence_told():
        return None
    if near.grain is Grain.DAY and 0 < (near.last - told).days < 7 and told > published - timedelta(days=7):
        for step in (*range(7), -1, -2):
            if (first := told + step * DAY).day == day:  # 「来週は30日が大納会」「今週（15～19日）」
                return _days_on(first, point)
    to_come = date(told.year, told.month, 1) > published
    lately = _lately(day, story)
    just_before = to_come and 0 < told.day - day <= _EVE and place.in_plan()
    if (
        to_come
        and not just_before
        and (place.clause.is_past or (lately is not None and not place.in_sentence_told()))
    ):
        return None  # 「3月1日付で交代すると26日明らかにした」
    if near.grain is Grain.MONTH and near.last < published and lately is not None:
        return one_day(lately, Anchor.PUBLISHED)  # 「1日、分かった。…昨年10月に始めた。1日の株価は」
    of_month = near.grain in NAMED and near.last.month == told.month
    if day > month_end(told.year, told.month).day:
        return None  # 「説明会は6月3日です。締め切りは31日。」
    if of_month and (told.day < day or near.grain is Grain.MONTH or just_before):
        if near.last < published and place.clause.looks_ahead and not place.in_sentence_told():
            return None  # 「1月分は下方修正された。次回の会合は17日に開かれる」
        return _days_from(date(told.year, told.month, day), point, Anchor.STORY)
    return None


def _is_topic(place: Place) -> bool:
    """Tell whether the sentence is about the month told last: 「年末は26日で締めます」."""
    return place.text.startswith("は", place.story.mentioned_end) and place.in_sentence_told()


def _by_weekday(point: Point, weekday: int, published: date) -> Stretch | None:
    """Give 「24日（火）」 of the nearest month in which that day is a Tuesday."""
    day = point.day or 1
    for away in _MONTHS_AWAY:
        index = published.year * 12 + published.month - 1 + away
        there = index // 12, index % 12 + 1
        if day <= month_end(*there).day and date(*there, day).weekday() == weekday:
            return one_day(date(*there, day), Anchor.PUBLISHED)
    return None


def _by_direction(point: Point, place: Place) -> Stretch | None:
    """Give the last such day up to publication, or the next one where the words look ahead."""
    story, published, clause = place.story, place.story.published, place.clause
    day = point.day or 1
    prolonged = place.item.tail is Tail.UNTIL and _PROLONGED.match(place.text, place.end) is not None
    if SET_FOR.match(place.text, place.end) and (nearest := _nearest(day, published)) is not None:
        return _days_from(nearest, point, Anchor.PUBLISHED)
    ahead = (clause.looks_ahead or place.in_plan()) and not _was_lately(day, place)
    if place.item.tail is Tail.SINCE:
        ahead = False  # 「13日から続くストを週内に終える」
    step = 1 if prolonged or ahead or _is_nearer_ahead(day, place) else -1
    year, month = published.year, published.month
    for _ in range(24):
        if day <= month_end(year, month).day:
            first = date(year, month, day)
            if first <= published if step < 0 else first >= published:
                story.bare_days[day] = first
                return _days_from(first, point, Anchor.PUBLISHED)
        month += step
        if not 1 <= month <= 12:
            year, month = (year + 1, 1) if month > 12 else (year - 1, 12)
    return None


def _lately(day: int, story: Story) -> date | None:
    """Give the day of this number that the text has named already, or that was a few days ago."""
    days = (story.published - n * DAY for n in range(_NEWS))
    return story.bare_days.get(day) or next((there for there in days if there.day == day), None)


def _was_lately(day: int, place: Place) -> bool:
    """Tell of a day of the last week whose words plan nothing: 「15日に会見し、6月に退くと表明した」."""
    if _AT_MEETING.match(place.text, place.end):
        return True
    near = any((place.story.published - n * DAY).day == day for n in range(8))
    return near and place.item.tail is Tail.NONE and place.clause.plans_nothing


# 「18日の会見で、6月末に退くと述べた」
_AT_MEETING = re.compile(
    "の[^、。\n]{0,10}(?:会見|説明会|講演|取材|総会|会合|会議|委員会|国会|インタビュー)で[^。\n]{1,60}た。"
)


def _is_nearer_ahead(day: int, place: Place) -> bool:
    """Tell whether a day of a clause without tense is soon and was long ago: 「18日から30営業日。」."""
    published = place.story.published
    if _is_told_of(place) and (nearest := _nearest(day, published)) is not None:
        return nearest > published
    ahead = any((published + n * DAY).day == day for n in range(1, _NEAR_DAYS))
    lately = any((published - n * DAY).day == day for n in range(_NEAR_DAYS))
    return ahead and not lately and place.item.tail is not Tail.SINCE and place.clause.has_no_verb()


def _is_told_of(place: Place) -> bool:
    """Tell whether a sentence says what day something is: 「次号は21日です。」「説明会は7日と9日だ。」."""
    if not place.follows("は") or place.follows(("のは", "前回は", "初回は")):
        return False
    return _SAID_OF.match(place.text, place.clause.end) is not None


_SAID_OF = re.compile(
    "、[^、。\n]{1,12}は|(?:だ|です|の予定(?:だ|です)?|を予定して(?:いる|います))?(?:[。\n]|$)"
)


def _nearest(day: int, published: date) -> date | None:
    """Give the nearest day of a number, the one to come where both are as near."""
    away = (step for n in range(16) for step in (n, -n))
    return next((there for n in away if (there := published + n * DAY).day == day), None)
