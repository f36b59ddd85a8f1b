"""The fields of a date while its words are read."""

from dataclasses import dataclass, fields
from operator import attrgetter

from dealnews.language.dates.grammar import Anchor, Part, Point

_FIELDS = attrgetter(*(field.name for field in fields(Point)))


@dataclass(slots=True)
class Draft:
    """The fields of a point while its words are read; `whole` once nothing may follow the year."""

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
    whole: bool = False

    def point(self) -> Point:
        """What has been read.

        Returns
        -------
        Point
        """
        return Point(*_FIELDS(self))

    def rule(self) -> str:
        """Name the rule that read the words, by what they say.

        Returns
        -------
        str
        """
        relative = self.year_from or self.month_from or self.day_from or self.week_from
        named = [
            name
            for name, said in (
                ("year", self.year is not None),
                ("month", self.month is not None),
                ("day", self.day is not None),
                ("week", self.week is not None),
                ("weekday", self.weekday is not None),
                ("part", self.part is not None),
            )
            if said
        ]
        return ("relative " if relative else "") + " ".join(named)
