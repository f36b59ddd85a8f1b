"""Dates and periods in Japanese text, each as the interval of days that its words cover.

`expressions` finds how they are written (`points` reads one date, `ends` its open end, `lengths` what is so
long ago, `figures` dates in figures with strokes); `resolving` gives the days (`intervals` by the calendar,
`terms` by a firm's own year, `relative` from publication or a date told, `choice` the year and `bare_days`
the month where none is told, by the tense of the words around and by the story). Of the years that a bare
month can be of, what `choice` cannot tell is chosen by learned weights (`likelihood`, `predicates`).

Conventions, stated once:

- An interval is inclusive at both ends; 以降, 以前 and まで include the date that they stand with.
- 年度 is the Japanese fiscal year, April to March; 26年3月期 is the fiscal year that ends with that
  month; 1〜3月期 is those months. A quarter or half of a 年度 is fiscal, of a 年 calendar.
- 今期, 来期 and FY2026 are fiscal years too, and 当第1四半期 a quarter of one; 2025/26年度 begins in 2025.
  H1 2026, 1H26, 上半期 and 前四半期 by themselves go by the calendar year, 上期 and 下期 by the fiscal
  one; a half or quarter behind 2025年3月期 is of that term.
- 昭和時代 covers the era to the day; 昭和60年代 ends with it; 80年代 is of the last century.
- 春 is March to May, 夏 June to August, 秋 September to November, 冬 December to February.
- 上旬, 初め: days 1 to 10; 中旬, 半ば: 11 to 20; 下旬, 末: 21 to the end. Of a year: 初め, 初頭, 年明け
  January, 序盤 the first quarter, 半ば, 中盤 May to August, 終盤 the last quarter, 末, 暮れ December.
- 中旬 and 後半 by themselves are of the month told, or behind the first half told, in their sentence.
- 来年1月から, あすから and the like are alone, as nothing has lasted since a day to come; of prices at an
  exchange 「9月末から2割上げた」 is open. 年度 of a state, prefecture or town begins in April.
- A week begins on Monday. 数 is 2 to 9 as in `numerals`.
- 今月中, 今週中, 月内, 週内 and 年内 begin with the day of publication; 年末年始 is December and January.
- 同6月 and 同15日 are of the year or month told, 翌22年 is 2022; 同 and 翌 belong to them.
- Of 今冬 and この冬 in January to March the winter is meant that is ending.
- 4月から値上げした is April alone, since something begins or changes then; 4月から使っている is open,
  since it has lasted.
- A bare month is the likeliest one, mostly the nearest, by how near it lies, how the clause tells of it and
  what was told before. What the words right behind say is over (3月に値上げした) lies not ahead. What is
  hardly over (1〜3月 in May) is meant whatever the clause plans, and of two dates in a sentence
  (6月に着工し、来年12月に完成する) the first comes first. A bare day takes its month from the last date
  told in its paragraph, else it is the last one, or the next where the clause looks ahead.
- 10月に延期した is the nearest October, whatever the tense: what is moved is to come or hardly over.
- 第2四半期中 is all of the quarter, 今四半期中 what is left of it; 中 belongs to both.
- 前四半期 in an answer is the quarter before the one, not yet over, that the question is about.
- 今期 of a headline is of the fiscal year that the line below names: 「今期増益」 above 「26年2月期は」.
- 今四半期 goes by the quarters that the text has told or by the firm's own year, else by the calendar.
- 第2四半期 and 2Q of a firm that tells of itself in the polite form are of the year that ends in March
  where no other is known.
- Days in brackets behind a fiscal year, half or quarter are its days: 2025年2月期（2024年2月21日～…）.
- 3日前 and 2週間後 are days; 3カ月前 and 半年前 are the month and 3年前 the year of that day. 3年前から続く
  and 2年後までに are open as with any date; 3日後の15日 is one date.
- 前年比 and its like compare and date nothing; 最近, 今後, かつて, 現在 name no calendar unit and are no
  dates; a length of time (20年間) is a quantity unless it is counted from a point (ここ数カ月, 3年前).
"""

import re
from datetime import date

from dealnews.language.characters import without_radicals
from dealnews.language.dates.expressions import calendar
from dealnews.language.dates.grammar import Anchor, Expression, Part, Shape, Tail
from dealnews.language.dates.intervals import DAY, Grain, Stretch
from dealnews.language.dates.ranges import stretch_between
from dealnews.language.dates.relative import length_of_time
from dealnews.language.dates.resolving import stretch_of
from dealnews.language.dates.story import Place, Story, YearEnd
from dealnews.language.dates.tense import Clause
from dealnews.language.records import Date

__all__ = ["calendar", "find_dates"]


def find_dates(text: str, published: date, year_end_at: YearEnd = lambda position: None) -> list[Date]:
    """Find the dates and periods of a text and resolve them against its date of publication.

    Parameters
    ----------
    text : str
        Any string.
    published : date
        The day that 今年, 昨年 and 先月 are counted from.
    year_end_at : callable
        For a place in the text, the month (1 to 12) with which the fiscal year ends of the firm that is
        spoken of there, or None; quarters and halves without a year are counted by it.

    Returns
    -------
    list of Date
        The dates in order, without overlaps; times of day are not among them. A date that no calendar
        has (2月30日) is left out.
    """
    story = Story(published, year_end_at)
    found = []
    plain = without_radicals(text)
    items = calendar(text, published)
    for index, item in enumerate(items):
        if item.shape is Shape.FISCAL:
            story.year_end = item.points[0].month
        if item.shape in (Shape.CLOCK, Shape.FISCAL):
            continue
        following = items[index + 1] if index + 1 < len(items) else None
        clause = Clause(plain, _list_end(plain, items[index : index + _LIST]))
        days = _resolve(Place(plain, item, story, clause, following))
        if days is not None:
            found.append(_record(text, item, days))
    return found


# of so many dates a predicate is shared: 「2月、6月に続き3回目」
_LIST = 4


def _list_end(text: str, items: tuple[Expression, ...]) -> int:
    """Where the last of some dates ends that stand side by side, as one predicate is said of them."""
    end = items[0].end
    for item in items[1:]:
        if not item.points or text[end : item.start] not in ("、", "と", "・", "や"):
            break
        if _said(item) != _said(items[0]):
            break  # 「8日、2021年末までに閉じると発表した」
        end = item.end
    return end


def _said(item: Expression) -> tuple[bool, ...]:
    """Tell which of year, month and day an expression says."""
    return tuple(said is None for point in item.points[:1] for said in (point.year, point.month, point.day))


# first and last day, None where that end is open
_Days = tuple[date | None, date | None, Grain, Anchor]


def _record(text: str, item: Expression, days: _Days) -> Date:
    first, last, grain, anchor = days
    surface = text[item.start : item.end]
    return Date(item.start, item.end, surface, item.rule, first, last, grain.value, anchor.value)


def _resolve(place: Place) -> _Days | None:
    """Give the days of an expression, or None where no calendar has it (2月30日)."""
    item = place.item
    try:
        if item.shape in (Shape.OFFSET, Shape.WINDOW):
            return _length(place)
        if item.shape is Shape.RANGE:
            between = stretch_between(item.points[0], item.points[1], place)
            return None if between is None else _both(between)
        days = stretch_of(item.points[0], place)
        return None if days is None else _opened(days, place)
    except (ValueError, OverflowError):
        return None


def _both(days: Stretch) -> _Days:
    return days.first, days.last, days.grain, days.anchor


def _length(place: Place) -> _Days:
    """Give the days that a length of time names; of an event without a date, all up to publication."""
    story = place.story
    days = length_of_time(place)
    if days is None:
        since = None if story.last is None else story.last.first
        return since, story.published, Grain.VAGUE, Anchor.STORY
    if days.grain is Grain.DAY and days.first == days.last:
        story.tell(Stretch(days.first, days.last, Grain.DAY), place.start, place.end)
    first, last, grain, anchor = _both(days)
    if place.item.tail is Tail.UNTIL:
        return None, last, grain, anchor
    return first, None if place.item.tail in (Tail.SINCE, Tail.OR_AFTER) else last, grain, anchor


def _opened(days: Stretch, place: Place) -> _Days:
    """Give the days of a point, open at the end where the words behind it say so."""
    item = place.item
    yardstick = _YARDSTICK.match(place.text, item.end) or place.text.endswith(_MEASURED, 0, item.end)
    if item.tail in _TOLD and not yardstick:
        day = place.story.day
        place.story.tell(days, item.start, item.end)
        if item.points[0].day_from is Anchor.STORY and (item.points[0].day or 0) < 0:
            place.story.day = day  # 「12日、前日に始めた会合を終えた。同日の会見で」: a glance back
    if item.tail is Tail.SINCE and days.first > place.story.published and item.points[0].year is None:
        days = days.year_before()  # what has lasted since began before publication
    first, last, grain, anchor = _both(days)
    if item.points[0].part is Part.SINCE_NEW_YEAR or item.tail in (Tail.OR_AFTER, Tail.SINCE, Tail.ONWARD):
        return first, None, grain, anchor
    if item.tail is Tail.NONE:
        return first, last, grain, anchor
    if item.tail is Tail.AFTER:
        return days.last + DAY, None, grain, anchor
    if item.tail is Tail.BEFORE:
        return None, days.first - DAY, grain, anchor
    return None, last, grain, anchor


_TOLD = (Tail.NONE, Tail.OR_AFTER, Tail.UNTIL)
# 「2019年比」「19年1月に比べ」: what others are held against, where the story does not go on
_YARDSTICK = re.compile(
    # 「1987年10月20日の3836円を超え」「2014年1月の2.7兆円に次ぐ」
    "の[^、。\nはがも]{1,16}?(?:を[^、。\nはがも]{0,10}?(?:超え|上回|下回|抜[いきく]|塗り替え|更新|破[りっる])|に(?:次[ぐぎい]|並[ぶびん]|迫[るりっ]|匹敵))|"
    "の?(?:水準|実績)|比|[にと]比べ|同[月期]|の[0-9０-９.．]{1,6}(?:[%％割倍])"
    "|(?:の[^、。\n]{1,10})?から[0-9０-９]{1,3}(?:年|[カか]月)[^、。\n]{0,6}ぶり"
    "|から(?:約)?[0-9０-９.．]{1,5}(?:割|[%％]|倍)[^、。\n]{0,4}?(?:膨ら|増|減|伸び|縮|低下|上昇)"
)
# 「同月」, and 「12年9月以来の赤字」
_MEASURED = ("同月", "以来")
