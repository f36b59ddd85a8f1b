"""The grammar of dates: what the words of a date say, before it is known what they are counted from."""

import re
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import lru_cache

from dealnews.language.eras import FIRST_YEAR, MODERN


class Anchor(StrEnum):
    """What a relative date is counted from."""

    PUBLISHED = "published"
    STORY = "story"
    REPORTED = "reported"  # the year that a filing reports on


class Shape(Enum):
    """How an expression lies in time."""

    POINT = auto()
    RANGE = auto()
    OFFSET = auto()
    WINDOW = auto()
    FISCAL = auto()  # how firms count their years: 「3月決算企業」
    CLOCK = auto()  # a time of day, or what else the calendar claims and no date is


class Tail(StrEnum):
    """What the words behind a date make of it; the values are the groups that read them."""

    NONE = ""
    OR_BEFORE = "or_before"
    OR_AFTER = "or_after"
    UNTIL = "until"
    ONWARD = "onward"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    ABOUT = "about"
    WITHIN = "within"
    STORY = "story"  # an offset that hangs on what was told: 「数日置いて」


class Part(Enum):
    """A part of a year, a month, a week or a longer stretch, or what is left of one."""

    FIRST_QUARTER = auto()
    SECOND_QUARTER = auto()
    THIRD_QUARTER = auto()
    FOURTH_QUARTER = auto()
    FIRST_HALF = auto()
    SECOND_HALF = auto()
    FIRST_TERM = auto()  # 上期: half of a fiscal year
    SECOND_TERM = auto()
    FIRST_TERM_END = auto()
    QUARTER_BEFORE = auto()  # 前四半期
    QUARTER_TOLD = auto()  # この四半期
    THIS_QUARTER = auto()
    COMING_QUARTER = auto()  # 来四半期
    QUARTER_AFTER = auto()  # 次の四半期
    SPRING = auto()
    SUMMER = auto()
    AUTUMN = auto()
    WINTER = auto()
    EARLY_SPRING = auto()
    BEGINNING = auto()
    DAWN = auto()  # 明け
    NEW_YEAR = auto()
    OPENING = auto()  # 序盤
    MIDDLE = auto()
    MIDYEAR = auto()
    CLOSING = auto()  # 終盤
    END = auto()
    YEAR_END = auto()
    MONTH_START = auto()
    MONTH_END = auto()
    FISCAL_YEAR_END = auto()
    WEEKEND = auto()
    WEEK_START = auto()
    WEEK_DAWN = auto()  # 週明け
    LAST_WEEK = auto()
    NUMBERED_WEEK = auto()
    WEEK_OF_DAY = auto()  # 18日の週
    REST = auto()  # 今年度中
    REST_OF_WEEK = auto()
    REST_OF_MONTH = auto()
    REST_OF_YEAR = auto()
    REST_OF_FISCAL_YEAR = auto()
    SINCE_NEW_YEAR = auto()


QUARTERS = (Part.FIRST_QUARTER, Part.SECOND_QUARTER, Part.THIRD_QUARTER, Part.FOURTH_QUARTER)
FIRST_HALVES = (Part.FIRST_HALF, Part.FIRST_TERM)
SECOND_HALVES = (Part.SECOND_HALF, Part.SECOND_TERM)


@dataclass(frozen=True, slots=True)
class Point:
    """What the words of one date say, before it is known what they are counted from.

    A number in `year`, `month`, `day`, `week` is absolute; the same with `_from` is a difference to
    what that names. `stated` is the day of the month that words say beside such a difference (あす12日).
    `year_to` and `day_to` end a list with one unit (2025、26年; 10、11両日). `at_end` is the last month
    of a quarter or half (第3四半期末), `to_date` all of the fiscal year up to its end (第3四半期累計).
    """

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


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of text that the calendar claims."""

    start: int
    end: int
    shape: Shape
    rule: str
    points: tuple[Point, ...] = ()
    tail: Tail = Tail.NONE
    # for an offset or window: the amount at least and at most, its unit, and its direction
    low: float = 0
    high: float = 0
    unit: str = ""
    direction: int = 0


# --- the years that a text speaks of ---------------------------------------------------------------

# so many years from one that the text tells, or from publication, a year in two figures is taken for one
_NEAR = 10
# without either
_DEFAULT = range(2010, 2036)
# Every branch begins with a plain character, so that the scan skips fast.
_FULL = re.compile(
    "|".join(
        f"{century}(?<![0-9０-９.．,，]{century})[0-9０-９]{{2}}(?=年|[/／][0-9０-９]|年度)"
        for century in ("19", "20", "１９", "２０")
    )
)
_ERA_YEAR = re.compile(f"({'|'.join(MODERN)})(?:元|[0-9０-９]{{1,2}})年")


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a text tells in full, the eras that it counts by, and the year of publication."""

    published: int | None
    told: frozenset[int]
    eras: frozenset[str]

    def full(self, short: int, *, accounts: bool = False) -> int:
        """Give the year that two figures stand for: 27 is 2027, or 2015 where the text counts by 平成.

        Parameters
        ----------
        short : int
            The two figures.
        accounts : bool
            Whether it is the year of accounts, which lie near publication.

        Returns
        -------
        int
        """
        year = 2000 + short if short < 70 else 1900 + short
        by_era = [FIRST_YEAR[era] + short - 1 for era in self.eras]
        if accounts and self.published is not None and year - self.published > 3:
            by_era += [FIRST_YEAR[era] + short - 1 for era in ("平成", "令和")]
        if not by_era:
            return year
        if self.published is None:
            return max(by_era)
        published = self.published
        return min([year, *by_era], key=lambda found: abs(found - published))

    def decade(self, short: int) -> int:
        """Give the first year of a decade of which only the tens are told.

        Parameters
        ----------
        short : int
            30 for 30年代.

        Returns
        -------
        int
            The coming or present one where it begins within fifteen years of publication.
        """
        known = self.published is not None and short < 70
        ahead = known and 2000 + short - (self.published or 0) <= _DECADES_AHEAD
        return (2000 if ahead else 1900) + short

    def near(self, year: int, away: int = _NEAR) -> bool:
        """Tell whether a year is one that the text is likely to speak of.

        Parameters
        ----------
        year : int
            A year of the common era.
        away : int
            How many years it may lie from one that the text tells or from publication.

        Returns
        -------
        bool
        """
        known = self.told if self.published is None else self.told | {self.published}
        if not known:
            return year in _DEFAULT
        return any(abs(year - other) <= away for other in known)


# 「30年代」 of 2025 is to come, 「80年代」 is of the last century
_DECADES_AHEAD = 15


@lru_cache(maxsize=8)
def years_of(text: str, published: int | None) -> Years:
    """Read which years a text tells in full and which modern eras it counts by.

    Parameters
    ----------
    text : str
    published : int or None
        The year of publication, None where it is not known.

    Returns
    -------
    Years
    """
    told = frozenset(int(match.group()) for match in _FULL.finditer(text))
    eras = frozenset(match.group(1) for match in _ERA_YEAR.finditer(text))
    return Years(published, told, eras)
