"""Stretches of days by calendar arithmetic: months, quarters, parts of a year, days moved by a length."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dealnews.frozen import quickly_made
from dealnews.language.dates.grammar import FIRST_HALVES, QUARTERS, SECOND_HALVES, Anchor, Part, Unit

DAY = timedelta(days=1)


class Grain(StrEnum):
    """How fine a date is told; an open date has the grain of the bound that it names."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FISCAL_YEAR = "fiscal year"
    SEASON = "season"
    VAGUE = "vague"


@quickly_made
@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`, both included, and what they were counted from."""

    first: date
    last: date
    grain: Grain
    anchor: Anchor = Anchor.ABSOLUTE

    def counted(self, anchor: Anchor) -> "Stretch":
        """The same days, counted from something else.

        Parameters
        ----------
        anchor : Anchor

        Returns
        -------
        Stretch
        """
        return Stretch(self.first, self.last, self.grain, anchor)

    def year_before(self) -> "Stretch":
        """The same stretch of the year before.

        Returns
        -------
        Stretch
        """
        first, last = shifted(self.first, -1, Unit.YEAR), shifted(self.last, -1, Unit.YEAR)
        return Stretch(first, last, self.grain, self.anchor)

    def months(self) -> int:
        """How many months it touches.

        Returns
        -------
        int
        """
        years = self.last.year - self.first.year
        return years * 12 + self.last.month - self.first.month + 1

    def has_whole_months(self) -> bool:
        """Whether it begins with the first day of a month and ends with the last of one.

        Returns
        -------
        bool
        """
        return self.first.day == 1 and self.last == month_end(self.last.year, self.last.month)


def one_day(day: date, anchor: Anchor = Anchor.ABSOLUTE) -> Stretch:
    """A day as a stretch.

    Parameters
    ----------
    day : date
    anchor : Anchor, optional
        What it was counted from.

    Returns
    -------
    Stretch
    """
    return Stretch(day, day, Grain.DAY, anchor)


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    Parameters
    ----------
    year, month : int

    Returns
    -------
    date
    """
    return date(year + month // 12, month % 12 + 1, 1) - DAY


def months(year: int, month: int, length: int, grain: Grain) -> Stretch:
    """So many months from one on.

    Parameters
    ----------
    year, month : int
        The first; a month outside 1 to 12 is one of another year.
    length : int
        How many.
    grain : Grain

    Returns
    -------
    Stretch
    """
    begins = year * 12 + month - 1
    ends = begins + length - 1
    first = date(begins // 12, begins % 12 + 1, 1)
    return Stretch(first, month_end(ends // 12, ends % 12 + 1), grain)


def fiscal_year(day: date) -> int:
    """The Japanese fiscal year, April to March, that holds a day.

    Parameters
    ----------
    day : date

    Returns
    -------
    int
        The year in which it begins.
    """
    return day.year if day.month >= 4 else day.year - 1


def week_of_month(year: int, month: int, number: int) -> Stretch:
    """A week of a month; the first holds its first Thursday, as ISO 8601 has it of a year.

    Parameters
    ----------
    year, month, number : int

    Returns
    -------
    Stretch
        Monday to Sunday.
    """
    thursday = 1 + (3 - date(year, month, 1).weekday()) % 7
    first = date(year, month, thursday) - timedelta(days=3) + timedelta(weeks=number - 1)
    return Stretch(first, first + 6 * DAY, Grain.DAY)


def last_week(end: date) -> Stretch:
    """The week that holds the last day of a month or year.

    Parameters
    ----------
    end : date
        That day.

    Returns
    -------
    Stretch
    """
    first = end - timedelta(days=end.weekday())
    return Stretch(first, first + 6 * DAY, Grain.DAY)


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


def month_part(year: int, month: int, part: Part | None) -> Stretch:
    """A month, or the part of it that words name.

    Parameters
    ----------
    year, month : int
    part : Part or None
        Of the month; what is none of its parts leaves it whole.

    Returns
    -------
    Stretch
    """
    end = month_end(year, month)
    if part is Part.LAST_WEEK:
        return last_week(end)
    days = None if part is None else _MONTH_PARTS.get(part)
    if days is None:
        return Stretch(date(year, month, 1), end, Grain.MONTH)
    low, high = days
    return Stretch(date(year, month, low), date(year, month, min(high, end.day)), Grain.VAGUE)


# the first month and the number of months
SEASON_MONTHS = {
    Part.SPRING: (3, 3),
    Part.SUMMER: (6, 3),
    Part.AUTUMN: (9, 3),
    Part.WINTER: (12, 3),
    Part.EARLY_SPRING: (2, 3),
}
_YEAR_PARTS = {
    **dict.fromkeys(FIRST_HALVES, (1, 6, Grain.HALF)),
    **dict.fromkeys(SECOND_HALVES, (7, 6, Grain.HALF)),
    Part.OPENING: (1, 3, Grain.QUARTER),
    Part.MIDDLE: (5, 4, Grain.VAGUE),
    Part.FIRST_TERM_END: (6, 1, Grain.MONTH),
    Part.MIDYEAR: (6, 2, Grain.VAGUE),
    Part.CLOSING: (10, 3, Grain.QUARTER),
    **dict.fromkeys((Part.END, Part.YEAR_END), (12, 1, Grain.MONTH)),
    **dict.fromkeys((Part.BEGINNING, Part.NEW_YEAR, Part.DAWN), (1, 1, Grain.MONTH)),
}


def year_part(year: int, part: Part | None, fiscal: bool) -> Stretch:
    """A year, or the part of it that words name.

    Parameters
    ----------
    year : int
    part : Part or None
        Of the year; what is none of its parts leaves it whole.
    fiscal : bool
        Whether it is a Japanese fiscal year, which begins in April.

    Returns
    -------
    Stretch
    """
    opening = 4 if fiscal else 1
    if part is Part.LAST_WEEK:
        return last_week(date(year, 12, 31))
    if part in QUARTERS:
        return months(year, opening + 3 * QUARTERS.index(part), 3, Grain.QUARTER)
    if part in SEASON_MONTHS:
        return months(year, *SEASON_MONTHS[part], Grain.SEASON)
    if part in _YEAR_PARTS:
        begin, length, grain = _YEAR_PARTS[part]
        return months(year, opening - 1 + begin, length, grain)
    return months(year, opening, 12, Grain.FISCAL_YEAR if fiscal else Grain.YEAR)


_MONTHS_OF = {Unit.YEAR: 12, Unit.QUARTER: 3, Unit.MONTH: 1}
_DAYS_OF = {Unit.WEEK: 7.0, Unit.DAY: 1.0, Unit.HOUR: 1 / 24, Unit.MINUTE: 1 / 1440, Unit.SECOND: 1 / 86400}


def shifted(day: date, count: float, unit: Unit) -> date:
    """Move a day by a count of units; half a year is six months, half a month fifteen days.

    Parameters
    ----------
    day : date
    count : float
        Below zero for days before.
    unit : Unit

    Returns
    -------
    date
    """
    if unit in _MONTHS_OF:
        number = count * _MONTHS_OF[unit]
        whole = int(number)
        year, month = divmod(day.year * 12 + day.month - 1 + whole, 12)
        moved = date(year, month + 1, min(day.day, month_end(year, month + 1).day))
        return moved + timedelta(days=round((number - whole) * 30))
    if unit is Unit.BUSINESS_DAY:
        step = DAY if count > 0 else -DAY
        for _ in range(min(abs(int(count)), 10_000)):
            day += step
            while day.weekday() > 4:
                day += step
        return day
    return day + timedelta(days=int(count * _DAYS_OF[unit]))
