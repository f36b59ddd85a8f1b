"""Dates in figures with strokes, halves and quarters as English writes them, and ranges of years."""

import re
from collections.abc import Callable

from dealnews.language.characters import JOINERS
from dealnews.language.dates.ends import CLOSE, MOVED, RANGE, comparable
from dealnews.language.dates.grammar import Expression, Point, Shape
from dealnews.language.dates.short_years import Years
from dealnews.language.dates.words import part_of
from dealnews.language.dates.written import ERAS, FIGURE, JOIN, NUMBER, WEEKDAY
from dealnews.language.dates.years import is_length_before
from dealnews.language.eras import FIRST_YEAR
from dealnews.language.units import unit_at

SLASHED = re.compile(
    rf"(?:西暦|(?P<era>{ERAS}|"
    rf"[RHSTM]))?(?P<y>{FIGURE}{{1,4}})(?P<s>[/／\-－.．・,，])(?P<m>{FIGURE}{{1,2}})(?P=s)(?P<d>{FIGURE}{{1,2}})(?![0-9０-９]|"
    rf"(?P=s){FIGURE})"
    rf"|"
    rf"(?P<y2>{FIGURE}{{4}})年?[/／](?P<m2>{FIGURE}{{1,2}})月?(?![0-9０-９/／月])(?:[/／](?P<d2>{FIGURE}{{1,2}})日)?"
    rf"|"
    rf"(?P<a>{FIGURE}{{1,2}})[/／](?P<b>{FIGURE}{{1,2}})(?:[/／](?P<c>{FIGURE}{{4}}))?(?![0-9０-９/／.．%％])"
)
# 「25/1Q」
_SLASHED_QUARTER = re.compile(r"(?<![0-9/／])(?:20)?(?P<y>[0-9]{2})[/／](?P<part>[1-4]Q)(?![0-9A-Za-z])")
# 「26/3期」
_FY_SLASHED = re.compile(
    r"FY(?:(?P<m>1[0-2]|0?[1-9])[/／](?:20)?(?P<y>[0-9]{2})|(?:20)?(?P<y2>[1-9][0-9])[/／.](?P<m2>1[0-2]|0?[1-9]))(?![0-9])"
)
_SLASHED_TERM = re.compile(r"(?<![0-9.])(?:20)?(?P<y>[0-9]{2})[/／.．](?P<m>1[0-2]|0?[1-9])期(?![待間限])")
# 「H1 2026」「2H26」「Q3 FY2026」, not 「H100」 or 「Q1 20万台」
_ENGLISH = re.compile(
    rf"(?P<part>[12１２]H|[1-4１-４]Q|H[12]|Q[1-4])(?:(?P<fy>[ 　]?FY[ 　]?|[ 　]?[’‘'])|(?P<gap>[ 　]?))"
    rf"(?P<y>{FIGURE}{{4}}|{FIGURE}{{2}})年?(?![0-9０-９A-Za-z.．,，%％年月日万億兆千百個件台人社円ドル倍回])"
)
_ENGLISH_AFTER = re.compile(r"(?P<y>(?:19|20)\d\d)[ 　]?(?P<part>H[12]|Q[1-4]|[12]H|[1-4]Q)(?![0-9A-Za-z])")


# reads on behind a first date: where that begins and ends, what it says, and the rule that read it
GoOn = Callable[[int, int, Point, str], Expression]


def read_figures(text: str, at: int, go_on: GoOn) -> Expression | None:
    """Read a date in figures with strokes: 「2025/10/6」「25/3期」「2024.4.1～2025.3.31」.

    Parameters
    ----------
    text : str
    at : int
        Where it begins.
    go_on : callable
        Reads what stands behind a first date.

    Returns
    -------
    Expression or None
    """
    if (quarter := _SLASHED_QUARTER.match(text, at)) is not None:
        point = Point(year=2000 + int(quarter["y"]), part=part_of(quarter["part"]))
        return go_on(at, quarter.end(), point, "figures")
    if (term := _SLASHED_TERM.match(text, at)) is not None:
        point = Point(year=2000 + int(term["y"]), month=int(term["m"]), term=True)
        return go_on(at, term.end(), point, "figures")
    if (dotted := _dotted_months(text, at)) is not None:
        return dotted
    match = SLASHED.match(text, at)
    if match is None:
        return None
    if match["y2"] and not match["d2"] and (head := _fiscal_head(text, at, match)) is not None:
        return head
    named = _slashed_point(text, at, match)
    if named is None:
        return None
    weekday = WEEKDAY.match(text, match.end())
    end = weekday.end() if weekday is not None and weekday.group("b") else match.end()
    join = RANGE.match(text, end)
    second = SLASHED.match(text, join.end()) if join is not None else None
    if second is not None:
        close = _slashed_point(text, second.start(), second, ends_range=True)
        if close is not None and comparable(named, close):
            shut = CLOSE.match(text, second.end())
            last = shut.end() if shut else second.end()
            return Expression(at, last, Shape.RANGE, "range of figures", (named, close))
    return go_on(at, end, named, "figures")


# 「2024.4～2025.3」
_DOTTED = re.compile(
    rf"(?P<y1>20[0-9]{{2}})[.．](?P<m1>1[0-2]|0?[1-9])[ 　]?[{JOINERS}][ 　]?"
    r"(?P<y2>20[0-9]{2})[.．](?P<m2>1[0-2]|0?[1-9])(?![0-9.．])"
)


def _dotted_months(text: str, at: int) -> Expression | None:
    """Read a stretch of months in figures with points: 「2024.4～2025.3」."""
    found = _DOTTED.match(text, at)
    if found is None:
        return None
    points = tuple(Point(year=int(found[f"y{n}"]), month=int(found[f"m{n}"])) for n in "12")
    return Expression(at, found.end(), Shape.RANGE, "range of figures", points)


def read_fiscal_figures(text: str, at: int, go_on: GoOn) -> Expression | None:
    """Read 「FY3/26」, the fiscal year that ends in March 2026.

    Parameters
    ----------
    text : str
    at : int
        Where it begins.
    go_on : callable
        Reads what stands behind a first date.

    Returns
    -------
    Expression or None
    """
    fiscal = _FY_SLASHED.match(text, at)
    if fiscal is None:
        return None
    year, month = int(fiscal["y"] or fiscal["y2"]), int(fiscal["m"] or fiscal["m2"])
    point = Point(year=2000 + year, month=month, term=True)
    return go_on(at, fiscal.end(), point, "figures")


def read_english(text: str, at: int, go_on: GoOn) -> Expression | None:
    """Read a half or quarter as English writes it: 「H1 2026」「2H26」「Q3 FY26」.

    Parameters
    ----------
    text : str
    at : int
        Where it begins.
    go_on : callable
        Reads what stands behind a first date.

    Returns
    -------
    Expression or None
    """
    if at and text[at - 1].isascii() and text[at - 1].isalnum():
        return None
    if (after := _ENGLISH_AFTER.match(text, at)) is not None:
        point = Point(year=int(after["y"]), part=part_of(after["part"]))
        return go_on(at, after.end(), point, "year part")
    match = _ENGLISH.match(text, at)
    if match is None:
        return None
    part, spelled, marked = match["part"], match["y"], match["fy"]
    # two figures are a year where a mark says so or nothing parts them: 「Q3'26」「4Q26」
    if len(spelled) == 2 and not marked and (match["gap"] or part[0] in "HQ"):
        return None
    year = int(spelled)
    if len(spelled) == 4 and not 1900 <= year < 2100:
        return None
    year = year + 2000 if len(spelled) == 2 else year
    if year > _FURTHEST:
        return None  # 「1Q84」「2H80」
    fiscal = marked is not None and "FY" in marked
    return go_on(at, match.end(), Point(year=year, fiscal=fiscal, part=part_of(part)), "year part")


# no half or quarter is told of a year further ahead
_FURTHEST = 2060


def _fiscal_head(text: str, at: int, match: re.Match[str]) -> Expression | None:
    """Read the head of a column: 「| 2024/3 | 2025/3 | 2026/3 3Q |」 names fiscal years."""
    quarter = _QUARTER_HEAD.match(text, match.end())
    if quarter is None and not _beside_alike(text, at, match):
        return None
    year, month = int(match["y2"]), int(match["m2"])
    if not (1990 <= year <= 2100 and 1 <= month <= 12):
        return None
    end, part = match.end(), None
    if quarter is not None:
        end = quarter.end()
        part = part_of(quarter["part"]) if quarter["part"] else None
    point = Point(year=year, month=month, term=True, part=part)
    return Expression(at, end, Shape.POINT, "head of a column", (point,))


# 「2026/3 3Q」「2026/3（予）」「2026/3 会社予想」
_QUARTER_HEAD = re.compile(
    r"[ 　]?(?P<part>[1-4１-４][QＱ])(?![0-9A-Za-z])"
    "|[ 　]?[（(]?(?:会社)?(?:予想?|計画|実績|通期|見込)[）)]?"
)
_ALIKE_REACH = 60


def _beside_alike(text: str, at: int, match: re.Match[str]) -> bool:
    """Tell whether another year with the same month stands in its line or, alone, near it."""
    left, right = max(0, at - _ALIKE_REACH), match.end() + _ALIKE_REACH
    begins = text.rfind("\n", left, at) + 1
    ends = text.find("\n", match.end(), right)
    # a cell on each line, as PDF text has them
    alone = not text[begins:at].strip() and not text[match.end() : ends if ends >= 0 else right].strip()
    if not alone:
        left, right = max(left, begins), ends if ends >= 0 else right
    alike = re.compile(rf"(?<![0-9/／])(?:19|20)[0-9]{{2}}[/／]0?{int(match['m2'])}(?![0-9/／月])")
    beside = text[left:at] + " " + text[match.end() : right]
    return not text[at - 1 : at].isdigit() and alike.search(beside) is not None


def _slashed_point(text: str, at: int, match: re.Match[str], ends_range: bool = False) -> Point | None:
    """Give the day or month that figures with strokes name, None where they name another thing."""
    read: tuple[int, int, int] | None
    if match["y"]:
        read = _year_first(at, match)
    elif match["y2"]:
        read = int(match["y2"]), int(match["m2"]), int(match["d2"] or 0)
        if not 1000 <= read[0] <= 2999:
            return None
    else:
        if not ends_range and _is_fraction(text, at, match):
            return None
        first, second = int(match["a"]), int(match["b"])
        # day first only where month first cannot be: 「29/2」
        month_day = (first, second) if first <= 12 else (second, first)
        read = (int(match["c"]) if match["c"] else 0, *month_day)
    if read is None:
        return None
    year, month, day = read
    if not 1 <= month <= 12 or (day and not 1 <= day <= 31) or (match["y2"] is None and not day):
        return None
    return Point(year=year or None, month=month, day=day or None)


def _year_first(at: int, match: re.Match[str]) -> tuple[int, int, int] | None:
    spelled = match["y"]
    if match["era"]:
        year = FIRST_YEAR[match["era"]] + int(spelled) - 1
    elif len(spelled) == 4:
        year = int(spelled)
    else:
        return None
    return year, int(match["m"]), int(match["d"])


def _is_fraction(text: str, at: int, match: re.Match[str]) -> bool:
    """Tell whether 「1/4」 is a fraction or a grade: 「1/4マイル」「1/3に減る」「レベル2/2+」."""
    end = match.end()
    if not match["c"] and not (int(match["a"]) > 1 and int(match["b"]) > 12):  # 「10/15のASML決算」
        if _FRACTION.match(text, end):
            return True
        unit = unit_at(text, end)
        if unit is not None and unit[0].kind not in ("name", "ordinal"):
            return True
    if _PARALLEL.match(text, end) or _PARALLEL_LEFT.search(text, max(0, at - 20), at):
        return text.endswith("が", 0, at)
    if text.endswith("の", 0, at) and _IN_PART.match(text, end):
        return True  # 「定価の1/3で売る」
    return bool(at) and ("ァ" <= text[at - 1] <= "ー" or text[end : end + 1] in ("+", "＋"))


# 「ドルが3/4、ユーロが1/4を占める」
_PARALLEL = re.compile("、[^、。\n]{1,8}が[0-9０-９]{1,2}[/／][0-9０-９]{1,2}")
_PARALLEL_LEFT = re.compile("が[0-9０-９]{1,2}[/／][0-9０-９]{1,2}、[^、。\n]{1,8}が$")
_IN_PART = re.compile("[でをがは、。]|ま|しか|だけ")
_FRACTION = re.compile(
    "の(?!終値|始値|株価|決算|取引|会見|発表|イベント|記事|出来高)|に(?:減|縮|削|低|満)|以上|以下|程度|ほど|未満|を(?:占|超)|個|カップ|インチ"
)


_YEAR_RANGE = re.compile(
    rf"(?P<a>{FIGURE}{{4}})年?(?P<ad>度)?{JOIN}(?:同)?(?P<b>{FIGURE}{{2}}|"
    rf"{FIGURE}{{4}})年(?P<fy>度)?(?!{NUMBER}月|[前後]半|間)"
)
# 「2025/26年度」: one fiscal year that lies in two
_STRADDLING = re.compile(
    rf"(?P<a>{FIGURE}{{4}}|(?<![0-9０-９/／]){FIGURE}{{2}})[/／](?P<b>{FIGURE}{{2}})年度"
)
# 「26〜28年に建てる」
_SHORT_RANGE = re.compile(
    rf"(?<![0-9０-９.．,，])(?P<a>{FIGURE}{{2}})年?(?P<ad>度)?{JOIN}(?P<b>{FIGURE}{{2}})年(?P<fy>度)?"
    rf"(?:(?<=度)|(?=[にのでは、。）)]|まで|以降|から))(?!(?:の|で)?(?:契約|期間|任期|程度|以上)|に(?:わた|及|延)|で返)"
)


def read_years(text: str, at: int, near: Years) -> Expression | None:
    """Read a range of years: 「2024〜26年度」「26〜28年に建てる」.

    Parameters
    ----------
    text : str
    at : int
        Where it begins.
    near : Years
        What is known of the years that the text speaks of.

    Returns
    -------
    Expression or None
    """
    years = _YEAR_RANGE.match(text, at)
    if years is not None and not _gives_way(text, years):
        return _year_range(text, years, near)
    short = _SHORT_RANGE.match(text, at)
    if short is not None and _are_years(text, short, near) and not _gives_way(text, short):
        return _year_range(text, short, near)
    return None


def read_straddling(text: str, at: int, near: Years) -> tuple[Point, int] | None:
    """Read one fiscal year that lies in two: 「2025/26年度」.

    Parameters
    ----------
    text : str
    at : int
        Where it begins.
    near : Years
        What is known of the years that the text speaks of.

    Returns
    -------
    tuple or None
        The point, and where it ends.
    """
    found = _STRADDLING.match(text, at)
    if found is None or (int(found["a"]) + 1) % 100 != int(found["b"]):
        return None
    opens = int(found["a"])
    return Point(year=opens if opens > 99 else near.full(opens), fiscal=True), found.end()


def _are_years(text: str, match: re.Match[str], near: Years) -> bool:
    """Tell whether 「26〜28年」 are years: near those of the text, and not both round."""
    first, last = int(match["a"]), int(match["b"])
    known = near.near(near.full(first)) and near.near(near.full(last))
    firmly = bool(match["fy"]) or first % 5 != 0 or last % 5 != 0
    return first < last and known and firmly and not is_length_before(text, match.start())


def _gives_way(text: str, years: re.Match[str]) -> bool:
    """Tell whether a year gives way to another: 「27年から34年以降にずれ込む」."""
    return "から" in years.group() and MOVED.match(text, years.end()) is not None


def _year_range(text: str, years: re.Match[str], near: Years) -> Expression | None:
    first = int(years.group("a"))
    last = int(years.group("b"))
    if first < 100:
        first = near.full(first)
    if last < 100:
        last += first // 100 * 100
    if not (1000 <= first <= last <= 2999):
        return None
    fiscal = bool(years.group("fy") or years.group("ad"))
    close = CLOSE.match(text, years.end())
    end = close.end() if close else years.end()
    points = (Point(year=first, fiscal=fiscal), Point(year=last, fiscal=fiscal))
    return Expression(years.start(), end, Shape.RANGE, "range of years", points)
