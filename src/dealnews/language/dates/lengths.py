"""Lengths of time that hang on a day, as they are written: 「3日前」「ここ数カ月」「今後5年間」."""

import re
from dataclasses import replace

from dealnews.language.characters import JOINERS
from dealnews.language.dates.grammar import Expression, Point, Shape, Tail, Unit
from dealnews.language.dates.written import FIGURE, KANJI, NUMBER, number

_DUR = re.compile(
    rf"(?P<n>半|四半|十数|数十|数百|数|[1-9１-９一二三四五六七八][、{JOINERS}][2-9２-９二三四五六七八九](?=年|[かカヶヵ]月|日|週)|"
    rf"{FIGURE}{{1,12}}(?:[.．,，]{FIGURE}{{1,6}}){{0,4}}(?:[十百千万億]{{1,3}}{FIGURE}{{0,6}})?|"
    rf"[{KANJI}十百千万億]{{1,12}})[ 　]?"
    r"(?P<u>世紀|四半期|年間?|[かカヶヵケ箇ヶ]月間?|"
    r"[かカヶヵケ箇]年|月|週間?|営業日間?|日間?|時間|分間?|"
    r"秒間?)(?P<half>半)?"
)
_OFFSET = re.compile(
    r"(?:ほど|くらい|ぐらい|ばかり|近く|余り|あまり|以上|弱|強|足らず)?[ 　]?(?:も|の)?"
    r"(?:(?P<before>前)(?!向|後|半|期|日|年|提|倒|回|月|週|面|進|"
    r"任|夜|払|場|引け)|(?P<after>後)(?!ろ|半|期|継|者|退|任|払|方|援|"
    r"続|輩|場)|(?P<after2>先(?!進|行|月|週|に|端|送|物|渡)|(?:を?置い|"
    r"おい)て)|(?P<within>以内|(?<=年)内(?=に(?!返済|償還|回収)))(?:に)?)"
)
_WITHIN = re.compile("以内に?")
_NAMED_BEFORE = re.compile("[一-龯々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ）)」]前の")
_FIRST_YEAR = 1000
_WINDOW = re.compile(
    r"(?:過去|ここ|この|直近|最近の|これまでの|前の|"
    r"最近(?=[数0-9０-９一二三]))(?P<back>)|(?:今後|向こう|"
    r"これからの|次の|次なる|"
    r"後(?=[一二三四五六七八九十]))(?P<ahead>)"
)


def read_window(text: str, at: int) -> Expression | None:
    """Read a stretch that ends or begins with publication: 「過去3年」「今後3カ月」「この2年」.

    Parameters
    ----------
    text : str
    at : int
        Where it begins.

    Returns
    -------
    Expression or None
    """
    window = _WINDOW.match(text, at)
    if window is None:
        return None
    length = _DUR.match(text, window.end())
    if length is None or (window.group() == "この" and length.group()[-1] not in "間月半年"):
        return None
    if window.group() == "前の" and _NAMED_BEFORE.match(text, at - 1):
        return None  # 「コロナ前の18年」「稼働前の3カ月」: before what is named
    if length.group() == "半分":
        return None  # 「電気代は前の半分で済む」: half of what was before
    back = window.group("back") is not None
    made = _anchored_length(text, at, length, -1 if back else 1, Shape.WINDOW)
    if made is None or (made.unit is Unit.YEAR and made.low >= _FIRST_YEAR):
        return None  # 「感染拡大前の2019年」
    within = _WITHIN.match(text, made.end)
    return made if within is None else replace(made, end=within.end(), tail=Tail.WITHIN)


def read_offset(text: str, at: int, floor: int) -> Expression | None:
    """Read a length of time before or after a day: 「3日前」「2週間後」「5年以内に」.

    Parameters
    ----------
    text : str
    at : int
        Where it begins.
    floor : int
        Where the expression before it ended.

    Returns
    -------
    Expression or None
    """
    length = _DUR.match(text, at)
    if length is None:
        return None
    end = length.end()
    months = _AND_MONTHS.match(text, end) if length["u"] in ("年", "カ年") else None
    found = _OFFSET.match(text, months.end() if months else end)
    if found is None:
        return None
    kind = found.lastgroup
    if kind == "within" and at > floor and text.endswith(("から", "より", "後", "から起算して"), floor, at):
        return None  # 「締結日から30日以内に」 hangs on no day that the text names
    if kind == "within" and _AS_LIMIT.match(text, found.end()):
        return None
    if kind == "within" and length["u"][0] in "時分秒" and _IS_LIMIT.match(text, found.end()):
        return None
    if kind == "before" and _of_event(text, at, floor, of_day=length["u"][0] in "時分秒"):
        return None
    count = number(length["n"]) if length["n"] not in ("半", "四半") else 0.5
    if length["u"] == "年" and count is not None and 1800 <= count < 2200 and length["n"].isdigit():
        return None
    made = _anchored_length(
        text, at, length, -1 if kind == "before" else 1, Shape.WINDOW if kind == "within" else Shape.OFFSET
    )
    if made is None:
        return None
    if months is not None:
        # 「1年3カ月後」
        more = number(months["n"]) or 0
        made = replace(made, low=made.low * 12 + more, high=made.high * 12 + more, unit=Unit.MONTH)
    tail = Tail.NONE
    if kind == "within":
        tail = Tail.WITHIN
    elif kind == "after2" and "先" not in found.group():
        tail = Tail.STORY
    on_day = _ON_DAY.match(text, found.end()) if kind in ("before", "after") else None
    if on_day is not None and made.unit in (Unit.DAY, Unit.WEEK):
        point = Point(stated=int(number(on_day["n"]) or 0))
        return replace(made, end=on_day.end(), points=(point,))  # 「3日後の15日」
    return replace(made, end=found.end(), tail=tail)


_ON_DAY = re.compile(rf"の(?P<n>{NUMBER})日(?!間|以内|目|おき|ごと|々|連続|後|前|ほど)")


def _of_event(text: str, at: int, floor: int, of_day: bool) -> bool:
    """Tell whether a length hangs on what has no date: 「日の出の1時間前」「利用の3日前まで」."""
    if at - 1 > floor and of_day and text.endswith("の", 0, at):
        return True
    return _EVENT_LEFT.search(text, max(floor, at - 8), at) is not None


_EVENT_LEFT = re.compile(
    "(?:利用|開演|開幕|開店|閉店|開場|開始|終了|総会|出発|到着|発車|離陸|納品|納期|期限|投票|試合|試験|本番|公演|宿泊|来店|予約|締め切り)(?:の|日の?)?$"
)
# 「適正な水準は2カ月以内とみている」: a limit, and no day
_AS_LIMIT = re.compile("[とだ、。）)]|(?:が|は)(?:適|望|目安|基準|条件|理想|原則)")
_IS_LIMIT = re.compile("で[しすあ]|の(?![^、。]{0,4}間)|が")  # 「6割ほどが30分以内でした」
_AND_MONTHS = re.compile(rf"と?(?P<n>{FIGURE}{{1,2}}|[{KANJI}十]{{1,2}})[かカヶヵケ箇]月間?")


def _anchored_length(
    text: str, at: int, length: re.Match[str], direction: int, shape: Shape
) -> Expression | None:
    """Read a length of time that is anchored to the day of publication: 「3日前」「ここ数カ月」."""
    amount = _amount(length["n"])
    if amount is None or not 0 < amount[0] < 10**7:
        return None
    low, high = amount
    if length["half"]:
        low, high = low + 0.5, high + 0.5
    name = length["u"]
    unit, times = next(((u, n) for key, u, n in _LENGTHS if name.startswith(key)), (None, 1))
    if unit is None or (name == "月" and length["n"] != "半"):
        return None
    low, high = low * times, high * times
    rule = ("length of time after" if direction > 0 else "length of time before") + " a day"
    return Expression(at, length.end(), shape, rule, (), Tail.NONE, low, high, unit, direction)


def _amount(spelled: str) -> tuple[float, float] | None:
    """Give the least and the most that the figure of a length of time says."""
    if spelled in _VAGUE:
        return _VAGUE[spelled]
    if len(spelled) == _TWO and spelled[1] in f"、{JOINERS}":
        # 「2、3年後」「2〜3年前」
        low, high = number(spelled[0]) or 0.0, number(spelled[2]) or 0.0
        return (low, high) if high == low + 1 else None
    count = number(spelled)
    return None if count is None else (count, count)


_TWO = len("2、3")
_VAGUE: dict[str, tuple[float, float]] = {
    "半": (0.5, 0.5),
    "四半": (0.25, 0.25),
    "数": (2, 9),
    "十数": (11, 19),
    "数十": (20, 90),
    "数百": (200, 900),
}
OF_THE_DAY = (Unit.HOUR, Unit.MINUTE, Unit.SECOND)
# how units are written, and how many of them each stands for; the longest first where one begins another
_LENGTHS = (
    ("世紀", Unit.YEAR, 100),
    ("四半期", Unit.QUARTER, 1),
    *((sign + "年", Unit.YEAR, 1) for sign in ("", "か", "カ", "ヶ", "ヵ", "箇", "ケ")),
    *((sign + "月", Unit.MONTH, 1) for sign in ("か", "カ", "ヶ", "ヵ", "ケ", "箇", "")),
    ("週", Unit.WEEK, 1),
    ("営業日", Unit.BUSINESS_DAY, 1),
    ("日", Unit.DAY, 1),
    ("時間", Unit.HOUR, 1),
    ("分", Unit.MINUTE, 1),
    ("秒", Unit.SECOND, 1),
)
