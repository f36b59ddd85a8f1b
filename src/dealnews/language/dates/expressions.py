"""Date expressions: how dates, periods and times of day are written, not yet what days they are.

`calendar` finds them; `dates` resolves them against a day of publication.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dealnews.language.characters import without_radicals
from dealnews.language.dates.ends import (
    CLOSE,
    FROM_ON,
    MOVED,
    RANGE,
    TAIL,
    comparable,
    opens,
    same_but_part,
)
from dealnews.language.dates.figures import (
    SLASHED,
    read_english,
    read_figures,
    read_fiscal_figures,
    read_straddling,
    read_years,
)
from dealnews.language.dates.grammar import Anchor, Expression, Point, Shape, Tail
from dealnews.language.dates.lengths import OF_THE_DAY, read_offset, read_window
from dealnews.language.dates.points import read_point
from dealnews.language.dates.short_years import Years, years_of
from dealnews.language.dates.starts import START
from dealnews.language.dates.words import HOLIDAYS
from dealnews.language.dates.written import (
    FIGURE,
    KANJI,
    NUMBER,
    SENTENCE_END,
    alternatives,
    is_figure,
    number,
)
from dealnews.language.eras import FIRST_YEAR, MODERN, SHORT
from dealnews.language.numerals.words import is_word


def calendar(text: str, published: date | None = None) -> tuple[Expression, ...]:
    """Find everything that the calendar and the clock claim in a text, not yet resolved.

    Parameters
    ----------
    text : str
        Any string.
    published : date or None
        The day of publication, which tells whether 「27年」 is a year; without it the years that the
        text tells in full do, or else the years around 2020.

    Returns
    -------
    tuple of Expression
        The expressions in order, without overlaps, times of day among them: no number inside one is a
        quantity.
    """
    return _calendar(text, None if published is None else published.year)


@lru_cache(maxsize=4)
def _calendar(text: str, published: int | None) -> tuple[Expression, ...]:
    plain = without_radicals(text)
    return tuple(_Scanner(plain, years_of(plain, published)).scan())


_BC = re.compile(rf"(?:紀元前|BC)[ 　]?(?:{FIGURE}{{1,9}}|[{KANJI}十百千]{{1,9}})(?:年|世紀)?")
_CLOCK = re.compile(
    rf"(?:(?:の|[ 　])?(?:午前|午後|早朝|未明|朝|夜|夕方|深夜|昼|"
    rf"正午|[AaPp][Mm])?(?:の)?(?:{FIGURE}{{1,2}}|"
    rf"[一二三四五六七八九十]{{1,3}})時(?!間|価|代|給|期|速|点|"
    rf"半期)(?:(?:{FIGURE}{{1,2}}|"
    rf"[一二三四五六七八九十]{{1,3}})分(?:(?:{FIGURE}{{1,2}}|"
    rf"[一二三四五六七八九十]{{1,3}})秒)?|半)?"
    rf"|(?:の|[ 　])?(?:午前|午後|早朝|朝|夜|深夜|"
    rf"[AaPp][Mm])?{FIGURE}{{1,2}}[:：]{FIGURE}{{2}}(?:[:：]{FIGURE}{{2}})?(?![0-9０-９:：])(?:[ "
    rf"]?[AaPp][Mm])?)(?:ごろ|頃|ちょうど|すぎ|過ぎ)?"
)
_CLOCK_TO = re.compile(r"(?:から|[{JOINERS}])(?:の)?")
_HOLIDAY = re.compile(alternatives(HOLIDAYS))
_HOLIDAY_NUMBERED = re.compile(f"(?:{alternatives(HOLIDAYS)})の{FIGURE}{{1,2}}日")
_KANA_WORD = re.compile(
    "(?:ことし|きょう|きのう|あす|あした|あさって|しあさって|"
    "さきおととい|おととい|おととし|さらい年|さ来年)"
    "(?=[のはにもで、。まかを]|やっと|ようやく|いきなり|さっそく|ついに|とうとう|ちょうど|たまたま|[^ぁ-んー]|$)"
)
_AND = re.compile("及び|および|、|と|・")
# 「6月中旬から下旬にかけて」「2027年半ばから後半に」
_OF_SAME = ("中旬", "下旬", "後半")
_EVERY = ("毎年", "毎月", "毎週", "毎年の", "毎月の", "毎週の", "例年")
# how far a year in full lends its century: looking no further keeps reading linear
_SENTENCE = 200
# Behind its figures stands what no date has: 「1.5億ドル」「300人」「4.5%」.
_AMOUNT = re.compile(
    rf"{FIGURE}{{1,12}}+(?:[.,．，]{FIGURE}{{1,6}}+){{0,4}}+(?:[万億兆]{FIGURE}{{0,4}}+){{0,3}}+"
    "(?:ドル|円|ユーロ|株|社|人|件|個|台|基|倍|[%％]|[GT]W|[GT]B|ギガ)"
)
_KANJI_FIGURES = frozenset(f"{KANJI}十百千万億")
# 「十日町市」「八日町」「三日市場」, 「五月女」 and other names, and things called by a day
_TOWNS = re.compile(
    "[二三四五六七八九十]日(?:町|市[市町場]|[堂屋館亭庵])|十日(?:市|恵比|戎)|三月(?:兎|堂)|二月堂|五月(?:女|雨|晴れ|病|人形|飾り)|[四八]月朔日|"
    "[四八]月一日(?:（[わほ]|(?![付に])[^、。にかをはでの]{1,4}(?:氏|さん))|十二月田|二十世紀梨|二十日(?:大根|鼠|ねずみ|ネズミ)|三日坊主"
)
# 「基本日程」「従来週3回」「説明日」: what looks like 本日, 来週 and 明日 ends another word
_ENDS_WORD_WORDS = """
基本 日本 資本 根本 見本 標本 従来 本来 由来 到来 将来 説明 証明 発明
声明 表明 判明 解明 合同 共同 協同 該当 担当 相当 割当 手当 配当
"""
_ENDS_WORD = frozenset(_ENDS_WORD_WORDS.split())
_DAY_NAMED = ("日の", "日は", "きょうは", "あすは", "あしたは", "きのうは")
_TENS = "一二三四五六七八九十"
_NOT_IN_WORDS = ("一昨", "十日", "十時", "四半世紀")


class _Scanner:
    """Finds the expressions of one text from left to right."""

    def __init__(self, text: str, years: Years) -> None:
        self.text = text
        self.years = years
        self.floor = 0  # where the last expression ended
        self.antecedent, self.antecedent_end = 0, 0  # the last year in full, for a short one behind it

    def scan(self) -> Iterator[Expression]:
        """Yield the expressions in order."""
        text = self.text
        position = 0
        while (match := START.search(text, position)) is not None:
            at = match.start()
            if self.antecedent and (
                at - self.antecedent_end > _SENTENCE
                or SENTENCE_END.search(text, self.antecedent_end, at) is not None
            ):
                self.antecedent = 0
            found = self._expression(at)
            if found is None:
                position = at + 1
                continue
            yield found
            position = self.floor = found.end
            years = [p.year for p in found.points if p.year is not None and p.year_from is None]
            if years:
                self.antecedent, self.antecedent_end = years[-1], found.end

    def _point(self, at: int, antecedent: int | None = None) -> tuple[Point, int, str] | None:
        return read_point(self.text, at, self.years, self.antecedent if antecedent is None else antecedent)

    def _expression(self, at: int) -> Expression | None:
        """Read what begins at `at`."""
        if _AMOUNT.match(self.text, at):
            return None
        if (window := read_window(self.text, at)) is not None:
            return window
        first = self.text[at]
        if (
            first in "HQ1234１２３４"
            and (english := read_english(self.text, at, self._continued)) is not None
        ):
            return english
        if not self._may_begin(at):
            return None
        if first == "F" and (fiscal := read_fiscal_figures(self.text, at, self._continued)) is not None:
            return fiscal
        start = self._start(at)
        if start is None:
            return None
        return self._figures(at, start) or self._hanging(at, start) or self._plain(at, start)

    def _may_begin(self, at: int) -> bool:
        """Tell whether a date may begin at a place, by the character there and what stands before it."""
        text, first = self.text, self.text[at]
        if ("ぁ" <= first <= "ん" and first not in "こそ") or text.startswith("ことし", at):
            # 「りゃあすごい」「されたことしか」: a word in kana stands behind a particle or no kana at all
            before = text[at - 1 : at]
            if "ぁ" <= before <= "ん" and before not in "はがを":
                return False
            if _KANA_WORD.match(text, at) is None:
                return False
        if first in SHORT and not _ERA_LETTER.match(text, at) and SLASHED.match(text, at) is None:
            return False
        named = text.endswith(_DAY_NAMED, max(0, at - 4), at)
        if first in "本明来同当" and text[at - 1 : at + 1] in _ENDS_WORD:
            return False
        if self.floor == at - 1 and named and _HOLIDAY.match(text, at):
            return False  # 「7月4日の独立記念日までに」「今日は文化の日で」: the day has been named
        if _HOLIDAY_NUMBERED.match(text, at):
            return False  # 「文化の日の3日」: the day is the number
        # 「HALFYEAR」 holds no fiscal year
        return not (first in "FC" and at and text[at - 1].isascii() and text[at - 1].isalnum())

    def _start(self, at: int) -> int | None:
        """Where the date begins whose first figure stands at `at`: with its era; None within a word."""
        text, first = self.text, self.text[at]
        kanji = first in "〇零一二三四五六七八九十千"
        if not (is_figure(first) or kanji or first == "元"):
            return at
        if kanji and _TOWNS.match(text, at) is not None:
            return None
        if kanji and is_word(text, at, at + 1) and not text.startswith(_NOT_IN_WORDS, at):
            return None
        # 「三百六十五日」 ends in no date
        if kanji and at and text[at - 1] in _KANJI_FIGURES:
            return None
        start = at
        for length in (2, 3, 4):
            if at - length >= self.floor and text[at - length : at] in FIRST_YEAR:
                start = at - length
        if start == at and first == "元" and not text.startswith(("元日", "元旦"), at):
            return None
        return start

    def _figures(self, at: int, start: int) -> Expression | None:
        """Read a date in figures with strokes, and how a firm counts its years."""
        text = self.text
        numeral = is_figure(text[at])
        if numeral and start == at:
            if (firms := _FISCAL_FIRMS.match(text, at)) or (
                text.endswith(_FISCAL_LEFT, max(0, at - 6), at) and (firms := _MONTH_ALONE.match(text, at))
            ):
                month = int(number(firms["m"]) or 0)
                if 1 <= month <= 12:
                    points = (Point(month=month),)
                    return Expression(at, firms.end(), Shape.FISCAL, "end of the fiscal year", points)
            if at - 2 >= self.floor and text.startswith("西暦", at - 2):
                start = at - 2
            if (straddling := read_straddling(text, start, self.years)) is not None:
                return self._continued(start, straddling[1], straddling[0], "year")
            return read_figures(text, start, self._continued)
        if numeral or text[at] in SHORT or text[at : at + 2] in MODERN:
            return read_figures(text, start, self._continued)
        return None

    def _hanging(self, at: int, start: int) -> Expression | None:
        """Read what recurs, what hangs on a day (3日前), and years before the common era."""
        text = self.text
        first = text[at]
        if at > self.floor and text.endswith(_EVERY, max(self.floor, at - 3), at):
            one = self._point(at, 0)
            if one is not None:
                return Expression(at, self._recurring_end(one[1]), Shape.CLOCK, "recurring")
        if start == at and (is_figure(first) or first in "〇零一二三四五六七八九十千半数"):
            offset = read_offset(text, at, self.floor)
            if offset is not None:
                return self._offset_with_tail(offset)
        if text.startswith(("紀元前", "BC"), at) and (bc := _BC.match(text, at)) is not None:
            return Expression(at, bc.end(), Shape.CLOCK, "before the common era")
        if start == at and is_figure(first):
            return read_years(text, at, self.years)
        return None

    def _offset_with_tail(self, offset: Expression) -> Expression:
        """Read the open end of what is so long ago or ahead: 「3年前から続く」「2年後までに」."""
        tail = TAIL.match(self.text, offset.end)
        if tail is None or offset.shape is not Shape.OFFSET or offset.tail or offset.unit in OF_THE_DAY:
            return offset
        kind = Tail(tail.lastgroup or "")
        since = kind is Tail.SINCE and offset.direction < 0
        then = Point(year=-1, year_from=Anchor.PUBLISHED)
        if since and opens(tail, self.text, offset.end, then, self.years):
            return replace(offset, end=tail.end(), tail=kind)
        return replace(offset, end=tail.end(), tail=kind) if kind in (Tail.UNTIL, Tail.OR_AFTER) else offset

    def _recurring_end(self, end: int) -> int:
        """Where what recurs ends: 「毎年4月1日から翌年3月31日まで」「毎年5月27日及び11月27日」."""
        join = RANGE.match(self.text, end) or _AND.match(self.text, end)
        second = None if join is None else self._point(join.end(), 0)
        if join is None or second is None or (join.re is _AND and second[0].year is not None):
            return end
        close = CLOSE.match(self.text, second[1])
        return close.end() if close else second[1]

    def _plain(self, at: int, start: int) -> Expression | None:
        """Read a date in words, or a time of day."""
        text = self.text
        one = self._point(start)
        if one is None:
            clock = _CLOCK.match(text, at)
            if clock is not None and clock.end() > at:
                return Expression(at, _clock_end(text, clock.end()), Shape.CLOCK, "time of day")
            return None
        point, end, rule = one
        if point.year is not None and start - 2 >= self.floor and text.startswith("西暦", start - 2):
            start -= 2
        # 「10月6日に結ばれ、翌7日に」
        figure = is_figure(text[at]) or (text[at] in _TENS and not text.startswith("同一日", at - 1))
        day_alone = point.year is None and point.day is not None and figure
        if day_alone and text[start - 1 : start] == "翌" and start > self.floor:
            start -= 1
        if start > self.floor and text[start - 1] in "翌同" and figure:
            start, point = _counted(text, start, point)
        return self._continued(start, end, point, rule)

    # --- what follows a first point

    def _continued(self, start: int, end: int, point: Point, rule: str) -> Expression:
        """Read on after a first point: a second one (a range), or an open end."""
        return (
            self._range(start, end, point, rule)
            or self._with_clock(start, end, point, rule)
            or self._with_tail(start, end, point, rule)
        )

    def _range(self, start: int, end: int, point: Point, rule: str) -> Expression | None:
        text = self.text
        join = RANGE.match(text, end) or FROM_ON.match(text, end)
        if join is None:
            return None
        antecedent = point.year if point.year is not None and point.year_from is None else 0
        of_same = text.startswith(_OF_SAME, join.end()) and point.part is not None
        second = (not of_same and self._point(join.end(), antecedent)) or same_but_part(
            text, join.end(), point
        )
        if second is None:
            return None
        # 「12日から19日に延期」: a day gives way to another
        if "から" in join.group() and MOVED.match(text, second[1]) is not None:
            return Expression(start, end, Shape.POINT, rule, (point,))
        if not comparable(point, second[0]):
            return None
        close = CLOSE.match(text, second[1])
        if close is None and "以" in join.group():
            return None
        last = close.end() if close else second[1]
        return Expression(start, last, Shape.RANGE, "range of " + rule, (point, second[0]))

    def _with_clock(self, start: int, end: int, point: Point, rule: str) -> Expression | None:
        """Read past a time of day: 「1月15日4時から2月3日9時まで」「2月1日の6時以降」."""
        text = self.text
        if point.day is None and point.weekday is None:
            return None
        clock = _CLOCK.match(text, end)
        if clock is None or clock.end() == end:
            return None
        join = RANGE.match(text, clock.end())
        if join is not None:
            second = self._point(join.end(), 0)
            if second is not None and comparable(point, second[0]):
                shut = _CLOCK.match(text, second[1])
                last = shut.end() if shut else second[1]
                return Expression(start, last, Shape.RANGE, "range of " + rule, (point, second[0]))
        tail = TAIL.match(text, clock.end())
        if tail is not None and tail.lastgroup in (Tail.OR_AFTER, Tail.OR_BEFORE, Tail.UNTIL):
            kind = Tail(tail.lastgroup)
            return Expression(start, tail.end(), Shape.POINT, rule + ", open end", (point,), kind)
        return None

    def _with_tail(self, start: int, end: int, point: Point, rule: str) -> Expression:
        tail = TAIL.match(self.text, end)
        if tail is None or not opens(tail, self.text, end, point, self.years):
            return Expression(start, end, Shape.POINT, rule, (point,))
        kind = Tail(tail.lastgroup or "")
        return Expression(start, tail.end(), Shape.POINT, rule + ", open end", (point,), kind)


def _counted(text: str, start: int, point: Point) -> tuple[int, Point]:
    """Read what says that a figure is of the year or month told: 「翌22年」「同6月」「同15日」."""
    sign, before = text[start - 1], text[start - 2 : start - 1]
    if sign == "翌":
        return (start - 1, point) if point.year is not None and point.year_from is None else (start, point)
    if before in ("年", "期", "前") or point.year is not None or point.part is not None:
        return start, point  # 「前年同10月」
    if point.month is not None and point.month_from is None:
        return start - 1, replace(point, year=0, year_from=Anchor.STORY)
    if point.month is None and point.day is not None and point.day_from is None:
        return start - 1, replace(point, month=0, month_from=Anchor.STORY)
    return start, point


_ERA_LETTER = re.compile(rf"[RHSTMＲＨＳ][ 　]?{FIGURE}{{1,2}}[ 　]?年")
# 「3月決算企業」「3月期決算の企業」「決算月は3月」: how firms count their years; no date
_FISCAL_FIRMS = re.compile(
    rf"(?P<m>{NUMBER})月(?:期決算|決算|期)(?:の)?(?=企業|会社|法人|上場|銘柄|勢|組|主要|大手)"
)
_FISCAL_LEFT = (
    "決算月は",
    "決算期は",
    "決算月が",
    "決算期が",
    "決算月を",
    "決算期を",
    "決算は毎年",
    "年度末は",
)
_MONTH_ALONE = re.compile(rf"(?P<m>{NUMBER})月(?:末)?(?!期|中間|{NUMBER}日)(?:から{NUMBER}月末?)?")


def _clock_end(text: str, end: int) -> int:
    to = _CLOCK_TO.match(text, end)
    if to is not None and (second := _CLOCK.match(text, to.end())) is not None and second.end() > to.end():
        return second.end()
    return end
