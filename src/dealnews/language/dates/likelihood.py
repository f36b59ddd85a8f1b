"""Which of several years a bare month is of: the likeliest, by weights learned from labelled texts.

A conditional logit: every candidate has features, each feature a weight, and the candidate with the
greatest sum is chosen. `tables/date_weights.csv` has the weights, one line a feature, as
`bench/date_choice.py` fits them. A feature says how far a candidate lies from publication and on which
side, how the sentence tells of it (`predicates`), and how it lies to the date that was told last.
"""

import csv
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from dealnews import TABLES
from dealnews.language.dates.grammar import Anchor, Tail
from dealnews.language.dates.intervals import DAY, Grain, Stretch, months
from dealnews.language.dates.predicates import Telling, telling
from dealnews.language.dates.story import Place

# a candidate lies more than so many days before or after publication
_BEYOND = (7, 14, 31, 45, 75, 100, 150, 200, 250, 310)
_NEAR, _FAR = 45, 200
# years before and after that of publication
_YEARS = 2
_A_YEAR = 12
# what stands behind a date told that is what the sentence is about, or goes on
_MARKS = "はも、に"
_UNITS = {
    Grain.DAY: "day",
    Grain.MONTH: "month",
    Grain.SEASON: "month",
    Grain.QUARTER: "quarter",
    Grain.HALF: "half",
    Grain.YEAR: "year",
    Grain.FISCAL_YEAR: "year",
    Grain.VAGUE: "vague",
}


def candidates(month: int, day: int | None, month_to: int | None, place: Place) -> list[Stretch]:
    """The readings of a month, a day of it or some months, in years near publication and the story.

    Parameters
    ----------
    month : int
    day : int or None
    month_to : int or None
        The last month of a stretch that begins with it.
    place : Place
        Where it stands.

    Returns
    -------
    list of Stretch
        In order of time; empty where no such year has that day.
    """
    story = place.story
    years = set(range(story.published.year - _YEARS, story.published.year + _YEARS + 1))
    for told in (story.mentioned, story.last):
        if told is not None:
            years.update(range(told.first.year - 1, told.first.year + 2))
    found = []
    for year in sorted(years):
        if not date.min.year < year < date.max.year:
            continue
        if day is None:
            length = 1 if month_to is None else (month_to - month) % _A_YEAR + 1
            found.append(months(year, month, length, Grain.MONTH))
        elif day <= (date(year + month // 12, month % 12 + 1, 1) - DAY).day:
            found.append(Stretch(date(year, month, day), date(year, month, day), Grain.DAY))
    return found


def likeliest(readings: Sequence[Stretch], place: Place, kind: str) -> Stretch:
    """The reading with the greatest sum of weights, the earliest of those that are alike.

    Parameters
    ----------
    readings : sequence of Stretch
        In order of time, at least one.
    place : Place
    kind : str
        'month', 'months' or 'date'.

    Returns
    -------
    Stretch
    """
    weights = _weights()
    rows = features(readings, place, kind)
    sums = [sum(weights.get(name, 0.0) for name in row) for row in rows]
    return readings[sums.index(max(sums))]


def features(readings: Sequence[Stretch], place: Place, kind: str) -> list[list[str]]:
    """The names of the features that each of some readings has.

    Parameters
    ----------
    readings : sequence of Stretch
    place : Place
    kind : str
        'month', 'months' or 'date'.

    Returns
    -------
    list of list of str
        One list a reading.
    """
    told = telling(place.text, place.start, place.clause.end)
    published = place.story.published
    sides = [_side(reading, published) for reading in readings]
    words = {side: _by_words(place, told, side) for side in set(sides)}
    return [
        [
            f"rank {kind} {_rank(reading, readings, published)}",
            *_by_distance(reading, published, told),
            *words[side],
            *_by_story(reading, place),
            *_by_next(reading, place),
        ]
        for reading, side in zip(readings, sides, strict=True)
    ]


def _by_distance(reading: Stretch, published: date, told: Telling) -> list[str]:
    side = _side(reading, published)
    found = [f"other year {side}"] if reading.first.year != published.year else []
    if side == "now":
        return found
    days = ((reading.first - published) if side == "ahead" else (published - reading.last)).days
    found += [f"beyond {limit} {side}" for limit in _BEYOND if days > limit]
    if days <= _NEAR:
        found.append(f"near {told.main} {side}")
    if days > _FAR:
        found.append(f"far {told.main} {side}")
    return found


def _by_words(place: Place, told: Telling, side: str) -> list[str]:
    found = [f"first {told.first} {side}", f"main {told.main} {side}", f"behind {told.particle} {side}"]
    found.append(f"both {told.first}, {told.main} {side}")
    if place.text[place.end - 1] == "期":
        found.append(f"accounts {told.main} {side}")
    if told.plans:
        found.append(f"plans {side}")
    if place.item.tail is not Tail.NONE:
        found.append(f"tail {place.item.tail.value} {side}")
    return found


def _by_story(reading: Stretch, place: Place) -> list[str]:
    """How a reading lies to the date told last, and how near in the text that stands."""
    story = place.story
    told = story.mentioned
    if told is None:
        return []
    within = "sentence" if place.in_sentence_told() else "paragraph"
    if within == "paragraph" and not place.in_paragraph_told():
        within = "text"
    lies = _relation(reading, told)
    old = " old" if told.first.year < story.published.year - 1 else ""
    found = [f"told {within} {lies}{old}", f"told {within} {_side(told, story.published)} {lies}"]
    if "年" in place.text[story.mentioned_at : story.mentioned_end]:
        found.append(f"dated {within} {lies}")
    if within == "sentence":
        unit = _UNITS[told.grain]
        found.append(f"sentence {unit} {lies}")
        mark = place.text[story.mentioned_end : story.mentioned_end + 1]
        if mark and mark in _MARKS:
            found.append(f"topic {mark} {unit} {lies}")
    return found


def _by_next(reading: Stretch, place: Place) -> list[str]:
    """How a reading lies to the year of the date that the sentence names next."""
    following = place.next_in_sentence()
    if following is None or following.year is None or following.fiscal:
        return []
    if following.year_from not in (None, Anchor.PUBLISHED):
        return []
    year = following.year + (place.story.published.year if following.year_from else 0)
    if reading.first.year == year:
        return ["next same year"]
    return ["next later" if reading.first.year < year else "next earlier"]


def _side(days: Stretch, published: date) -> str:
    """Tell on which side of publication some days lie."""
    if days.first <= published <= days.last:
        return "now"
    return "past" if days.last < published else "ahead"


def _rank(reading: Stretch, readings: Sequence[Stretch], published: date) -> str:
    """Tell which of the past readings one is, or of those ahead, counted from publication."""
    side = _side(reading, published)
    if side == "past":
        between = sum(reading.first < other.first and other.last < published for other in readings)
        return f"past {min(between + 1, 4)}"
    if side == "ahead":
        between = sum(published < other.first < reading.first for other in readings)
        return f"ahead {min(between + 1, 3)}"
    return side


def _relation(reading: Stretch, told: Stretch) -> str:
    """Tell how a reading lies to the date told last."""
    if (reading.first, reading.last) == (told.first, told.last):
        return "equal"
    if told.first <= reading.first and reading.last <= told.last:
        return "inside"
    if reading.first <= told.first and told.last <= reading.last:
        return "around"
    apart = (reading.first.year - told.first.year) * _A_YEAR + reading.first.month - told.first.month
    if abs(apart) >= _A_YEAR:
        return "much later" if apart > 0 else "much earlier"
    order = "after" if reading.first > told.first else "before"
    return f"{order} same year" if reading.first.year == told.first.year else f"{order} other year"


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    with open(TABLES / "date_weights.csv", encoding="utf-8", newline="") as stream:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(stream)}
