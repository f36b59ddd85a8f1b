"""Fiscal calendars: years, halves and quarters as the firm counts them that is spoken of."""

import re
from datetime import date

from dealnews.language.characters import JOINERS
from dealnews.language.dates.grammar import FIRST_HALVES, QUARTERS, SECOND_HALVES, Anchor, Part, Point
from dealnews.language.dates.intervals import DAY, Grain, Stretch, fiscal_year, month_end, months, year_part
from dealnews.language.dates.story import MonthAbroad, Place, Story
from dealnews.language.dates.written import FIGURE, NUMBER, whole

HALVES = (*FIRST_HALVES, *SECOND_HALVES)
# counted in months from the quarter that was told
TOLD_QUARTERS = {Part.QUARTER_BEFORE: -3, Part.QUARTER_TOLD: 0, Part.QUARTER_AFTER: 3}
_A_YEAR = 364
_MARCH = 3


def part_of_term(opens: date, part: Part | None) -> Stretch | None:
    """The quarter, half or end of a fiscal year: 「26年3月期第3四半期」.

    Parameters
    ----------
    opens : date
        The first day of the year.
    part : Part or None

    Returns
    -------
    Stretch or None
        None for what is no part of a fiscal year.
    """
    if part in QUARTERS:
        return months(opens.year, opens.month + 3 * QUARTERS.index(part), 3, Grain.QUARTER)
    if part in FIRST_HALVES:
        return months(opens.year, opens.month, 6, Grain.HALF)
    if part in SECOND_HALVES:
        return months(opens.year, opens.month + 6, 6, Grain.HALF)
    if part is Part.END:
        return months(opens.year, opens.month + 11, 1, Grain.MONTH)
    if part is Part.FIRST_TERM_END:
        return months(opens.year, opens.month + 5, 1, Grain.MONTH)
    return None


def term_of(point: Point, year: int, anchor: Anchor, place: Place) -> Stretch | None:
    """The fiscal year of a point, or its part, where the firm or the text counts it in a way of its own.

    Parameters
    ----------
    point : Point
        One that names a fiscal year, or the year that a filing reports on.
    year : int
        The year that it names.
    anchor : Anchor
        What that was counted from.
    place : Place
        Where it stands.

    Returns
    -------
    Stretch or None
        None where it is the Japanese fiscal year, April to March.
    """
    story = place.story
    if point.fiscal and point.year_from is not None and (behind := _named_behind(point, place)):
        return behind.counted(anchor)
    if point.fiscal and point.year_from is Anchor.PUBLISHED and _TERM.match(place.text, place.start):
        return _own_term(point, place)
    if point.year_from is Anchor.REPORTED and story.reported is not None:
        return _of_term(story.reported.replace(year=story.reported.year + (point.year or 0)), point)
    before = point.fiscal and _YEAR_BEFORE.match(place.text, place.start)
    if before and (told := _term_told(place)) is not None:
        return _of_term(told.replace(year=told.year - 1), point)
    if before and (story.mentioned is None or story.mentioned.grain is not Grain.FISCAL_YEAR):
        return _own_term(point, place)
    if point.fiscal and point.year_from is None and _BY_BEGINNING.match(place.text, place.start):
        own = story.firm_year_end(place.start)
        if own is not None and own != _MARCH and not _OF_STATE.match(place.text, place.end):
            # 「2019年度」 of a firm whose year ends in February
            # and 「2026年度」 of one abroad is the year that ends in 2026
            opens = (
                month_end(year - 1, own) + DAY
                if isinstance(own, MonthAbroad)
                else date(year, own % 12 + 1, 1)
            )
            if opens <= story.published or (
                point.part is None and not _DONE_THEN.match(place.text, place.end)
            ):
                story.term = opens  # 「2025年度中に完成する」 does not make that year the topic
            part = part_of_term(opens, point.part)
            return part or months(opens.year, opens.month, 12, Grain.FISCAL_YEAR)
    if point.fiscal and point.year_from is None and _NAMED_BY_END.match(place.text, place.start):
        own = story.own_year_end(place.start)
        if own is not None and (own != _MARCH or isinstance(own, MonthAbroad)):
            opens = month_end(year - 1, own) + DAY
            story.term = opens
            part = part_of_term(opens, point.part)
            return part or months(opens.year, opens.month, 12, Grain.FISCAL_YEAR)
    return None


# 「昨年度（23年9月期）」「今期（2026年12月期）」
_TERM_BEHIND = re.compile("[（(](?P<y>20[0-9]{2}|[0-9]{2})年(?P<m>1[0-2]|[1-9])月期")
# 「27会計年度」「FY27」 of a firm abroad is the year that ends in 2027
_NAMED_BY_END = re.compile("FY|[0-9０-９]{2,4}[ 　]?会計年度|[1-4]Q|Q[1-4]|[12]H|H[12]")
# 「2019年度」, but for budgets and laws
_BY_BEGINNING = re.compile("(?:[0-9０-９]{4}|[0-9０-９]{2})年度")
_DONE_THEN = re.compile("(?:中|内|まで)?に(?!は)")
_OF_STATE = re.compile("の?(?:補正|当初|予算|税制|一般会計|概算|政府|国|公示地価|統計|調査)")
_YEAR_BEFORE = re.compile("前(?:の)?年度")
# 「今期」「来期」「今年度」: of the firm's own year, but for the budgets of states
_TERM = re.compile("(?:再?来|[今当前])[上下]?期|[今来昨]年度(?!の?(?:補正|当初|予算|税制|一般会計))")


def _named_behind(point: Point, place: Place) -> Stretch | None:
    """Give the fiscal year that the brackets behind a relative one name, None without such."""
    named = _TERM_BEHIND.match(place.text, place.end)
    if named is None or point.part is not None:
        return None
    year, month = int(named["y"]), int(named["m"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    first = month_end(year - 1, month) + DAY
    return months(first.year, first.month, 12, Grain.FISCAL_YEAR)


# 「26年2月期」 of the paragraph below a headline
_NAMED_TERM = re.compile("(?:20)?[0-9]{2}年(?P<m>1[0-2]|[1-9])月期(?!待)")
_BELOW = 160


def _named_below(place: Place) -> int | None:
    """Give the month of the first fiscal year that the line, or the one below a headline, names."""
    named = _NAMED_TERM.search(place.text, place.end, place.end + _BELOW)
    if named is None or place.text.count("\n", place.end, named.start()) > 1:
        return None
    return int(named["m"])


def _own_term(point: Point, place: Place) -> Stretch:
    """Give 今期 or 来期 of the firm's own fiscal year, or of the Japanese one where it is not known."""
    story = place.story
    public = place.text.endswith("年度", place.start, place.end) and _is_public(place)
    month = _MARCH if public else story.own_year_end(place.start) or _named_below(place) or _MARCH
    opens = _under_way(story.published, month)
    opens = opens.replace(year=opens.year + (point.year or 0))
    just_begun = (story.published - opens).days < _REPORTING
    if place.begins("当期") and just_begun and _DONE.match(place.text, place.end):
        opens = opens.replace(year=opens.year - 1)  # 「当期末までに閉鎖し、損失を計上いたしました」
    compared = _YEAR_BEFORE.match(place.text, place.start) is not None
    if not compared and (point.part is None or opens <= story.published):
        story.term = opens  # a part of a year to come does not make that year the topic
    return _of_term(opens, point).counted(Anchor.PUBLISHED)


def _is_public(place: Place) -> bool:
    """Tell whether a state, a prefecture or a town speaks of its own year: 「県は来年度、」."""
    left = place.text[max(0, place.start - _SUBJECT_REACH) : place.start].rsplit("\n", 1)[-1]
    opened = left.rfind("「")
    if opened > left.rfind("」"):
        left = left[:opened]  # who speaks stands before the quotation
    return _PUBLIC.search(left.rsplit("。", 1)[-1]) is not None


_SUBJECT_REACH = 100
# 「県は」「中津市の担当者は」「経済産業省は」
_PUBLIC = re.compile(
    "(?:政府|(?:(?<![一-龯])|(?<=[同各両]))[県市町村都府国]|[一-龯]{1,6}[県市町村府省庁]|東京都|北海道)"
    "(?:の[^、。「」は]{1,10})?(?:は|では|も|が)[^は。「」]{0,30}$"
)


# accounts are told within so many days of the year's end
_REPORTING = 75
_DONE = re.compile("[^。\n]{1,60}(?:いたしました|しました|した)。")


def _of_term(opens: date, point: Point) -> Stretch:
    """Give the fiscal year that begins on a day, or the part of it that a point names."""
    part = part_of_term(opens, point.part)
    return part or months(opens.year, opens.month, 12, Grain.FISCAL_YEAR).counted(Anchor.STORY)


def _term_told(place: Place) -> date | None:
    """Give the first day of the fiscal year that the sentence has told: 「2027会計年度は…前年度の」."""
    story = place.story
    if story.term is None or story.mentioned is None or not place.in_sentence_told():
        return None
    return story.term if story.mentioned.grain is Grain.FISCAL_YEAR else None


def _under_way(day: date, month: int) -> date:
    """Give the first day of the fiscal year that ends with a month and holds a day."""
    opening = month % 12 + 1
    return date(day.year if day.month >= opening else day.year - 1, opening, 1)


# --- quarters and halves that stand without a year -------------------------------------------------


def of_told(point: Point, place: Place) -> Stretch | None:
    """The quarter or half of the year that the sentence has told: 「2025年3月期は…上期は…」.

    Parameters
    ----------
    point : Point
        A quarter or half without a year.
    place : Place
        Where it stands.

    Returns
    -------
    Stretch or None
        None where the sentence has told none.
    """
    story, part = place.story, point.part
    near = place.in_paragraph_told() if part in TOLD_QUARTERS else place.in_sentence_told()
    told = story.mentioned
    if told is None or not near:
        return None
    three = told.grain is Grain.QUARTER or (told.months() == 3 and told.has_whole_months())
    if three and place.start - story.mentioned_end < 3 and place.follows(("（", "(")):
        return told.counted(Anchor.STORY)  # 「2〜4月期（第1四半期）」
    if told.grain is Grain.FISCAL_YEAR:
        of_it = part_of_term(told.first, part)
        if of_it is not None and of_it.last < story.published and place.clause.looks_ahead:
            return None  # 「前年度の遅れを踏まえ、下期から平準化を進めたい」
        return None if of_it is None else of_it.counted(Anchor.STORY)
    if told.grain is Grain.QUARTER and part in TOLD_QUARTERS:
        away = TOLD_QUARTERS[part]
        return months(told.first.year, told.first.month + away, 3, Grain.QUARTER).counted(Anchor.STORY)
    if told.grain is Grain.HALF and part in HALVES:
        opens = story.term
        if opens is not None and 0 <= (told.first - opens).days < _A_YEAR:
            own = part_of_term(opens, part)
        else:
            own = year_part(told.first.year, part, told.first.month in (4, 10))
        return None if own is None else own.counted(Anchor.STORY)
    return None


# 「第3四半期（8〜10月）」: the months stand behind the quarter
_MONTHS_BEHIND = re.compile(f"[（(](?P<a>{NUMBER})月?(?:[{JOINERS}]|から)(?P<b>{NUMBER})月期?[）)]")


def named_by_months(place: Place) -> Stretch | None:
    """The months in brackets behind a quarter or half, the last such that had begun.

    Parameters
    ----------
    place : Place
        Where the quarter stands.

    Returns
    -------
    Stretch or None
        None without such brackets.
    """
    behind = _MONTHS_BEHIND.match(place.text, place.end)
    if behind is None:
        return None
    story, part = place.story, place.item.points[0].part
    month, closes = whole(behind["a"]) or 0, whole(behind["b"]) or 0
    if not (1 <= month <= 12 and 1 <= closes <= 12):
        return None
    length = (closes - month) % 12 + 1
    year = story.published.year - (date(story.published.year, month, 1) > story.published)
    if part in HALVES and length == 6:
        return months(year, month, 6, Grain.HALF).counted(Anchor.PUBLISHED)
    if length != 3 or "四半期" not in place.text[place.start : place.end]:
        return None
    if part in QUARTERS:
        # 「第4四半期（11〜1月）」 tells how the firm counts its years
        number = QUARTERS.index(part)
        story.year_end = (month - 2 - 3 * number) % 12 + 1
        opens = months(year, month - 3 * number, 3, Grain.QUARTER).first
        story.own_term = story.year_end, opens
    return months(year, month, 3, Grain.QUARTER).counted(Anchor.PUBLISHED)


def just_named(point: Point, place: Place) -> Stretch | None:
    """The months in brackets behind the quarter or half that they are: 「第1四半期（12〜2月）」.

    Parameters
    ----------
    point : Point
        The months.
    place : Place
        Where they stand.

    Returns
    -------
    Stretch or None
        None where nothing of these months was told right before.
    """
    if point.month_to is None or point.year is not None or point.year_from is not None:
        return None
    told = place.story.mentioned
    if told is None:
        return None
    if place.start - place.story.mentioned_end != 1 or not place.follows(("（", "(")):
        return None
    same = (told.first.month, told.last.month) == (point.month, point.month_to)
    return told.counted(Anchor.STORY) if same and told.has_whole_months() else None


# 「当連結会計年度（2023年6月1日～2024年5月31日）」「（自 2022年7月1日 至 2023年6月30日）」
_DAYS_BEHIND = re.compile(
    rf"[（(](?:自[ 　]*)?(?P<y>{FIGURE}{{4}})年(?P<m>{FIGURE}{{1,2}})月(?:(?P<d>{FIGURE}{{1,2}})日)?"
    rf"[ 　]*(?:から|至|[{JOINERS}])[ 　]*(?:(?P<y2>{FIGURE}{{4}})年)?(?P<m2>{FIGURE}{{1,2}})月"
    rf"(?:(?P<d2>{FIGURE}{{1,2}})日)?(?:まで)?[）)]"
)
# 「2025年度は2025年9月1日に始まり」「FY2026と呼ぶのは2025年7月から2026年6月まで」
_DAYS_SAID = re.compile(
    rf"(?:とは|と(?:呼|言|い)[^、。\n]{{1,4}}は|は)、?(?P<y>{FIGURE}{{4}})年(?P<m>{FIGURE}{{1,2}})月(?:1日|１日)?"
    rf"(?:に始ま|から(?:{FIGURE}{{4}}年|翌年)(?P<m2>{FIGURE}{{1,2}})月(?:{FIGURE}{{1,2}}日|末)?(?:まで|の))"
)


def named_by_days(point: Point, place: Place) -> Stretch | None:
    """The days that brackets, or the words behind it, say that a fiscal year, half or quarter is.

    Parameters
    ----------
    point : Point
        What may be of a fiscal year.
    place : Place
        Where it stands.

    Returns
    -------
    Stretch or None
        None where the text does not say.

    Raises
    ------
    ValueError
        A day that no calendar has.
    """
    of_year = point.fiscal or point.term or point.year_from is Anchor.REPORTED
    if not of_year and point.part not in _OF_YEAR:
        return None
    if (point.month is not None and not point.term) or point.day is not None or point.at_end:
        return None
    if (behind := _DAYS_BEHIND.match(place.text, place.end)) is not None:
        year, month = int(behind["y"]), int(behind["m"])
        first = date(year, month, int(behind["d"] or 1))
        closes = int(behind["y2"] or year), int(behind["m2"])
        last = date(*closes, int(behind["d2"])) if behind["d2"] else month_end(*closes)
    elif point.part is None and (said := _DAYS_SAID.match(place.text, place.end)) is not None:
        first = date(int(said["y"]), int(said["m"]), 1)
        last = months(first.year, first.month, 12, Grain.YEAR).last
    else:
        return None
    days = Stretch(first, last, Grain.MONTH)
    length = days.months() - (first.day > 1)
    if not 1 < length <= _MONTHS_OF_YEAR:
        return None
    _count_from(first, point, place.story)
    grain = {3: Grain.QUARTER, 6: Grain.HALF, 12: Grain.FISCAL_YEAR}.get(length, Grain.MONTH)
    return Stretch(first, last, grain)


_OF_YEAR = frozenset((*QUARTERS, *HALVES))
_MONTHS_OF_YEAR = 12
# a year that begins so late in a month is told by the next: from 21 February on, to February
_LATE_IN_MONTH = 15


def _count_from(first: date, point: Point, story: Story) -> None:
    """Take note of when a fiscal year began, of which a part or all is told."""
    before = QUARTERS.index(point.part) * 3 if point.part in QUARTERS and not point.to_date else 0
    before = 6 if point.part in SECOND_HALVES else before
    opens = months(first.year, first.month - before + (first.day > _LATE_IN_MONTH), 1, Grain.MONTH).first
    story.term = opens
    story.reported = story.reported or opens
    story.year_end = (opens.month - 2) % 12 + 1


def named_with_year(point: Point, year: int, place: Place) -> Stretch | None:
    """The quarter that the months behind it tell, of a year: 「2024会計年度第3四半期（4～6月期）」.

    Parameters
    ----------
    point : Point
        A quarter.
    year : int
        Of which year.
    place : Place
        Where it stands.

    Returns
    -------
    Stretch or None
        None without such brackets, and where the year is the calendar's or begins in April.
    """
    behind = _MONTHS_BEHIND.match(place.text, place.end)
    if behind is None or point.part not in QUARTERS or not point.fiscal:
        return None
    month, closes = whole(behind["a"]) or 0, whole(behind["b"]) or 0
    if not (1 <= month <= _MONTHS_OF_YEAR and (closes - month) % 12 == 2):
        return None
    number = QUARTERS.index(point.part)
    opening = (month - 3 * number - 1) % 12 + 1
    foreign = _NAMED_BY_END.match(place.text, place.start) is not None
    if opening == _APRIL and not foreign:
        return None
    by_end = opening > 1 and (foreign or _is_far(date(year, opening, 1), number, place))
    opens = date(year - by_end, opening, 1)
    place.story.term = opens
    return part_of_term(opens, point.part)


_APRIL = 4


def _is_far(opens: date, number: int, place: Place) -> bool:
    """Tell whether a quarter lies ahead by a year that is named by its beginning, and not by its end."""
    first = months(opens.year, opens.month + 3 * number, 3, Grain.QUARTER).first
    return first > place.story.published and not place.clause.is_forecast


def of_own_year(point: Point, place: Place) -> Stretch | None:
    """A quarter or half of the firm's own fiscal year: 「3月決算企業の第3四半期」.

    Parameters
    ----------
    point : Point
        A quarter or half without a year.
    place : Place
        Where it stands.

    Returns
    -------
    Stretch or None
        None where it is not known how the firm counts its years. The year is the last one that the text
        has told (「26年3月期は増益計画。第2四半期は」), else the one under way; a quarter that has not
        ended by publication is of the year before.
    """
    story = place.story
    month = story.own_year_end(place.start)
    reports = month is None and _is_quarter(place) and place.clause.is_polite()
    opens, told = _year_told(story, _MARCH if reports else month)
    if opens is not None and _is_compared(place, opens):
        story.term = opens = story.reported
    if opens is None or (month is not None and opens.month != month % 12 + 1):
        month = _MARCH if reports else month
        if month is None:
            return None
        opens = _under_way(story.published, month)
    part = part_of_term(opens, point.part)
    if part is None:
        return None
    if told:
        return _of_year_told(point, place, opens, part, month)
    if part.grain is Grain.QUARTER:
        part = _of_year_at_hand(point, place, opens, part, month)
    return part.counted(Anchor.PUBLISHED)


def _is_compared(place: Place, opens: date) -> bool:
    """Tell whether a year stands in the last row of a table below that of the year after it."""
    reported = place.story.reported
    if reported is None or place.in_paragraph_told():
        return False
    return (reported.year - opens.year, reported.month) == (1, opens.month)


def _of_year_told(point: Point, place: Place, opens: date, part: Stretch, month: int | None) -> Stretch:
    """A part of the year that the text has told, or of another that the clause looks ahead to."""
    story, clause = place.story, place.clause
    published, reported = story.published, story.reported
    later = reported is not None and reported > opens and reported.month == opens.month
    if later and reported is not None and part.last < published and clause.is_forecast:
        # 「第2四半期累計期間の売上高予想は」 below a table whose last row is the year before
        story.term = opens = reported
        part = part_of_term(opens, point.part) or part
    if part.last < published:
        if part.grain is Grain.QUARTER and _is_planned(place, opens):
            # 「2023年12月期…。2Qに契約を見直します」 of February
            part = part_of_term(opens.replace(year=opens.year + 1), point.part) or part
        if part.grain is Grain.HALF and clause.looks_ahead:
            # 「昨年度は黒字だった。…下期の見通しを示す」
            opens = _under_way(published, month or _MARCH)
            return (part_of_term(opens, point.part) or part).counted(Anchor.PUBLISHED)
    return part.counted(Anchor.STORY)


def _of_year_at_hand(point: Point, place: Place, opens: date, part: Stretch, month: int | None) -> Stretch:
    """A quarter where no year has been told: the last that has ended, or one that the clause foresees."""
    clause, published = place.clause, place.story.published
    ahead = not point.fiscal and clause.is_forecast
    told_of = clause.is_polite() and not clause.is_past
    under_way = part.first <= published and (point.within or told_of)
    if part.last > published and not (ahead or under_way):
        opens = opens.replace(year=opens.year - 1)
    elif part.last < published and ahead:
        opens = opens.replace(year=opens.year + 1)
    if month is not None:
        place.story.own_term = month, opens
    return part_of_term(opens, point.part) or part


def _is_quarter(place: Place) -> bool:
    surface = place.text[place.start : place.end]
    return "四半期" in surface or surface[-1] in "QＱ"


def _is_planned(place: Place, opens: date) -> bool:
    """Tell whether a quarter is of the year after the one reported, which is over: 「2Qに見直します」."""
    published = place.story.published
    following = opens.replace(year=opens.year + 1)
    if following > published:
        return False
    part = part_of_term(following, place.item.points[0].part)
    under_way = part is not None and part.first <= published <= part.last and place.clause.goes_on()
    return under_way or _PLANNED.match(place.text, place.end) is not None


_PLANNED = re.compile(
    "(?:以降|から|より)?(?:に|は|には|、)?[^。\n]{1,60}?(?<!お)(?<!て)(?:[いきしちりみえけせてねべめれげ]ます|(?<![いあ])る|(?<![まで])す|う|く)(?:。|予定|計画|見込|ように)"
)


def _year_told(story: Story, month: int | None) -> tuple[date | None, bool]:
    """Give the first day of the fiscal year that the text has told, and whether it has."""
    if story.term is not None and (story.term - story.published).days < _A_YEAR:
        return story.term, True
    if story.own_term is not None and story.own_term[0] == month:
        return story.own_term[1], True
    return None, False


def half_alone(part: Part | None, story: Story) -> Stretch:
    """上期 or 下期 of the Japanese fiscal year under way.

    Parameters
    ----------
    part : Part or None
    story : Story

    Returns
    -------
    Stretch
    """
    year = fiscal_year(story.published)
    story.term = date(year, 4, 1)
    return year_part(year, part, True).counted(Anchor.PUBLISHED)
