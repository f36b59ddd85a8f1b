"""Where the telling stands: the dates that a text has named so far, and what the next is counted from."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dealnews.language.dates.grammar import Expression, Point
from dealnews.language.dates.intervals import Grain, Stretch
from dealnews.language.dates.tense import Clause
from dealnews.language.dates.written import SENTENCE_END

# from a place in the text to the month with which the fiscal year ends of the firm spoken of there
YearEnd = Callable[[int], int | None]


class MonthAbroad(int):
    """The month with which the years of a firm abroad end, which are named by the year of that month."""


PARAGRAPH_END = re.compile("\n")
# how far a date reaches to lend its year: looking no further keeps reading linear
_REACH = 2000
_OLD = 365
# what names a point in a story
NAMED = (Grain.DAY, Grain.MONTH)
# how far ahead the next date of a sentence may stand
_AHEAD = 120


class Story:
    """The dates that a text has told so far.

    Attributes
    ----------
    published : date
        The day of publication.
    year_end : int or None
        The month with which fiscal years end as the text tells it: 「3月決算企業」.
    titled : int or None
        The month of the fiscal year that the text names first.
    own_term : tuple or None
        The month with which the firm's own year ends, and the first day of the year last counted by it.
    term : date or None
        The first day of the last fiscal year told.
    reported : date or None
        The same of the first one: that of a report's title.
    quarter : date or None
        The first day of the first quarter told.
    coming_quarter : tuple or None
        The first day of the last quarter told that was not over, and where that ends in the text.
    last, mentioned : Stretch or None
        The last date told that was over by publication, and the last one told.
    mentioned_at, mentioned_end : int
        Where that begins and ends.
    day : date or None
        The last single day told.
    listed : tuple or None
        The week of which a list tells, and where the list begins.
    bare_days : dict
        The days that the text has named by their number alone.
    """

    def __init__(self, published: date, year_end_at: YearEnd) -> None:
        self.published = published
        self.year_end_at = year_end_at
        self.year_end: int | None = None
        self.titled: int | None = None
        self.own_term: tuple[int, date] | None = None
        self.term: date | None = None
        self.reported: date | None = None
        self.quarter: date | None = None
        self.coming_quarter: tuple[date, int] | None = None
        self.last: Stretch | None = None
        self.mentioned: Stretch | None = None
        self.mentioned_at = 0
        self.mentioned_end = 0
        self.day: date | None = None
        self.listed: tuple[date, int] | None = None
        self.bare_days: dict[int, date] = {}

    def own_year_end(self, position: int) -> int | None:
        """The month with which the fiscal year ends of the firm that is spoken of, where it is known.

        Parameters
        ----------
        position : int
            Where in the text.

        Returns
        -------
        int or None
        """
        return self.year_end_at(position) or self.year_end or self.titled

    def firm_year_end(self, position: int) -> int | None:
        """The month with which the fiscal year ends of the firm spoken of, where a table has the firm.

        Parameters
        ----------
        position : int
            Where in the text.

        Returns
        -------
        int or None
        """
        return self.year_end_at(position)

    def last_day(self) -> date:
        """The day that 翌日 and 前日 count from: the last single day told, else publication.

        Returns
        -------
        date
        """
        return self.day or self.published

    def mentioned_is_old(self) -> bool:
        """Whether the last date told lies more than a year before publication.

        Returns
        -------
        bool
        """
        return self.mentioned is not None and (self.published - self.mentioned.last).days > _OLD

    def tell(self, told: Stretch, position: int, end: int) -> None:
        """Take note of a date told; what is not over by the day of publication anchors nothing.

        Parameters
        ----------
        told : Stretch
        position, end : int
            Where it begins and ends.
        """
        self.mentioned = told
        self.mentioned_at, self.mentioned_end = position, end
        if told.grain is Grain.QUARTER and self.quarter is None and told.last < self.published:
            self.quarter = told.first
        if told.grain is Grain.QUARTER:
            self.coming_quarter = None if told.last < self.published else (told.first, end)
        if told.grain is Grain.DAY and told.first == told.last:
            self.day = told.first
        if told.last <= self.published:
            self.last = told


@dataclass(frozen=True, slots=True)
class Place:
    """An expression where it stands: its text, the words behind it, the story so far, and what is next."""

    text: str
    item: Expression
    story: Story
    clause: Clause
    following: Expression | None = None

    @property
    def start(self) -> int:
        """Where the expression begins."""
        return self.item.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.item.end

    def follows(self, words: str | tuple[str, ...]) -> bool:
        """Tell whether one of these stands right before the expression.

        Parameters
        ----------
        words : str or tuple of str

        Returns
        -------
        bool
        """
        return self.text.endswith(words, 0, self.item.start)

    def begins(self, words: str | tuple[str, ...]) -> bool:
        """Tell whether the expression begins with one of these.

        Parameters
        ----------
        words : str or tuple of str

        Returns
        -------
        bool
        """
        return self.text.startswith(words, self.item.start)

    def in_sentence_told(self) -> bool:
        """Tell whether the last date mentioned stands in the same sentence.

        Returns
        -------
        bool
        """
        return self._together(SENTENCE_END)

    def in_paragraph_told(self) -> bool:
        """Tell whether the last date mentioned stands in the same paragraph.

        Returns
        -------
        bool
        """
        return self._together(PARAGRAPH_END)

    def asked_quarter(self) -> date | None:
        """The first day of the quarter, not yet over, that this line or the question above it is about.

        Returns
        -------
        date or None
        """
        asked = self.story.coming_quarter
        if asked is None or self.item.start - asked[1] > _REACH:
            return None
        return asked[0] if self.text.count("\n", asked[1], self.item.start) <= 1 else None

    def next_in_sentence(self) -> Point | None:
        """The first point of the date that the same sentence names next, where it hangs on nothing else.

        Returns
        -------
        Point or None
        """
        item = self.following
        if item is None or not item.points or item.start - self.end > _AHEAD:
            return None
        if SENTENCE_END.search(self.text, self.end, item.start) is not None:
            return None
        return item.points[0]

    def in_plan(self) -> bool:
        """Tell whether the paragraph has just told of a date to come, and goes on about it.

        Returns
        -------
        bool
        """
        told = self.story.mentioned
        if told is None or told.first <= self.story.published or told.grain not in NAMED:
            return False
        return self.in_paragraph_told() and not (self.clause.is_past or self.clause.is_state)

    def _together(self, border: re.Pattern[str]) -> bool:
        start, end = self.story.mentioned_at, self.item.start
        return end - start < _REACH and border.search(self.text, start, end) is None
