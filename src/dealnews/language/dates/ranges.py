"""The days from one date to another, where each may leave open what the other says."""

import re
from dataclasses import replace

from dealnews.language.dates.choice import year_under_way
from dealnews.language.dates.grammar import Anchor, Part, Point
from dealnews.language.dates.intervals import SEASON_MONTHS, Grain, Stretch, year_part
from dealnews.language.dates.resolving import stretch_of
from dealnews.language.dates.story import Place

# 「第52期（2024年4月1日～2025年3月31日）」: how long the term is, not where the story is
_GLOSSED = re.compile("第[0-9０-９]{1,3}(?:期|回|事業年度)[（(]$")
_SEASONS = (Part.NEW_YEAR, *SEASON_MONTHS)


def stretch_between(begin: Point, close: Point, place: Place) -> Stretch | None:
    """The days from one point to another: 「5月1日から翌年4月末まで」.

    Parameters
    ----------
    begin, close : Point
    place : Place
        Where the range stands; its story takes note of it.

    Returns
    -------
    Stretch or None
        None where the second lies before the first.

    Raises
    ------
    ValueError, OverflowError
        A day that no calendar has: 「2月30日」.
    """
    if close.part is Part.WEEK_OF_DAY:
        close = replace(close, part=None)  # 「6月30日〜7月4日の週」 ends with that day
    ends = _ends(begin, close, place)
    if ends is None:
        return None
    opened, shut = ends
    no_year = close.year is None and close.month is None and close.part in _SEASONS
    if opened.first > shut.last and no_year:
        shut = year_part(opened.first.year + 1, close.part, fiscal=False)  # 「年末から年始にかけて」
    if opened.first > shut.last:
        return None
    whole = Stretch(opened.first, shut.last, shut.grain, opened.anchor)
    if _GLOSSED.search(place.text, max(0, place.start - 12), place.start) is None:
        three = whole.months() == 3 and whole.has_whole_months()
        told = Stretch(whole.first, whole.last, Grain.QUARTER if three else opened.grain)
        place.story.tell(told, place.start, place.end)
    return whole


def _ends(begin: Point, close: Point, place: Place) -> tuple[Stretch, Stretch] | None:
    """Give both ends of a range; what one leaves open is filled in from the other."""
    if close.year_from is Anchor.STORY:
        # 「2020年4月から同年12月まで」「5月1日から翌年4月末まで」: counted from where the range begins
        opened = stretch_of(begin, place)
        if opened is None:
            return None
        close = replace(close, year=opened.first.year + (close.year or 0), year_from=None)
        shut = stretch_of(close, place)
        return None if shut is None else (opened, shut)
    no_year = close.year is None and close.year_from is None
    if no_year and close.month is None and close.part in _SEASONS:
        opened = stretch_of(begin, place)
        shut = stretch_of(close, place)
        return None if opened is None or shut is None else (opened, shut)
    if no_year and close.month is not None and close.month_from is None:
        return _close_by_month(begin, close, close.month, place)
    if close.year is None and close.month is None and close.day is not None and not close.day_from:
        opened = stretch_of(begin, place)
        if opened is None:
            return None
        shut = stretch_of(replace(close, year=opened.first.year, month=opened.first.month), place)
    else:
        shut = stretch_of(close, place)
        if shut is None:
            return None
        if begin.year is None and begin.month is not None and not begin.month_from:
            last = shut.last
            # 「3月から2027年3月まで」 is a year; 「3月1日〜2027年3月31日」 may lie in one month
            within = begin.day is not None or begin.part is not None
            same_year = begin.month < last.month or (begin.month == last.month and within)
            begin = replace(begin, year=last.year if same_year else last.year - 1)
        opened = stretch_of(begin, place)
    return None if opened is None or shut is None else (opened, shut)


def _close_by_month(begin: Point, close: Point, month: int, place: Place) -> tuple[Stretch, Stretch] | None:
    """Give both ends of a range whose second takes the year of the first, or the next one."""
    opened = stretch_of(begin, place)
    if opened is None:
        return None
    # 「下期から3月まで」: a term keeps the months that it has by itself
    by_month = begin.year is None and begin.month is not None and begin.day is None
    if by_month and opened.anchor is Anchor.PUBLISHED:
        first = opened.first
        begin = replace(begin, year=year_under_way(first.year, first.month, month, place.story.published))
        opened = stretch_of(begin, place) or opened
    first = opened.first
    year = first.year if month >= first.month or close.term else first.year + 1
    shut = stretch_of(replace(close, year=year), place)
    return None if shut is None else (opened, shut)
