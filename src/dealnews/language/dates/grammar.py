"""The grammar of dates: what the words of a date say, before it is known what they are counted from."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from dealnews.frozen import quickly_made


class Anchor(StrEnum):
    """What a date is counted from."""

    ABSOLUTE = "absolute"
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


class Unit(Enum):
    """The units in which a length of time is told."""

    YEAR = auto()
    QUARTER = auto()
    MONTH = auto()
    WEEK = auto()
    BUSINESS_DAY = auto()
    DAY = auto()
    HOUR = auto()
    MINUTE = auto()
    SECOND = auto()


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
    INTERIM = auto()  # 9月中間期: the six months that end with a month
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
    TURN_OF_YEAR = auto()  # 年末年始
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


@quickly_made
@dataclass(frozen=True, slots=True)
class Point:
    """What the words of one date say, before it is known what they are counted from.

    A number in `year`, `month`, `day`, `week` is absolute; the same with `_from` is a difference to
    what that names. `stated` is the day of the month that words say beside such a difference (あす12日).
    `year_to` and `day_to` end a list with one unit (2025、26年; 10、11両日). `at_end` is the last month
    of a quarter or half (第3四半期末), `to_date` all of the fiscal year up to its end (第3四半期累計),
    `within` all of a part of a year or month, or what is left of it (今上期中).
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
    within: bool = False


@quickly_made
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
    unit: Unit = Unit.DAY
    direction: int = 0
