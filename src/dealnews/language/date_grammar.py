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


@dataclass(frozen=True, slots=True)
class Point:
    """What the words of one date say, before it is known what they are counted from.

    A number in `year`, `month`, `day`, `week` is absolute; the same with `_from` is a difference to
    what that names. `stated` is the day of the month that words say beside such a difference (あす12日).
    `year_to` and `day_to` end a list with one unit (2025、26年; 10、11両日).
    """

    year: int | None = None
    year_from: Anchor | None = None
    year_to: int | None = None
    fiscal: bool = False
    span: int = 1
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
    part: str = ""


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
_FULL = re.compile("(?<![0-9０-９.．,，])(?:19|20|１９|２０)[0-9０-９]{2}(?=年|[/／][0-9０-９]|年度)")
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

    def near(self, year: int) -> bool:
        """Tell whether a year is one that the text is likely to speak of."""
        known = self.told if self.published is None else self.told | {self.published}
        if not known:
            return year in _DEFAULT
        return any(abs(year - other) <= _NEAR for other in known)


@lru_cache(maxsize=8)
def years_of(text: str, published: int | None) -> Years:
    """Read which years a text tells in full and which modern eras it counts by.

    Parameters
    ----------
    text : str
    published : int or None
        The year of publication, None where it is not known.
    """
    told = frozenset(int(match.group()) for match in _FULL.finditer(text))
    eras = frozenset(match.group(1) for match in _ERA_YEAR.finditer(text))
    return Years(published, told, eras)
