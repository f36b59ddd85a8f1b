"""Rates: what an amount is per, by the words before it, behind it, or in front of both.

The base of a rate (1株当たり, 1頭平均, 3日に1回) is no quantity of its own: it goes to `per` of the
amount that it belongs to. One of something with its price right behind it (1株2,500円) is no base: no word
marks it, and both are quantities.
"""

import re
from dataclasses import dataclass

from dealnews.language.records import Quantity

# Around a place, not for each: 「30ドルあたりから買った」
_RATE = re.compile(
    r"[ 　]?(?:当たりで?の?|あたり(?!から|まで|が|を|に|へ)で?の?|当りの?|につき|ごとに|毎に)"
)
_TIMES_IN = re.compile(
    "(?:間)?に(?:約|およそ|最大)?[0-9０-９一二三四五六七八九十]{1,4}(?:回|度|件|台|本|冊|食|個|人|社)"
)
_MEAN = re.compile("平均(?![値点化])")
# 「1日50億回」, not 「1日で3億ドル減った」, which tells of one day
_TIMES_OF_ONE = re.compile("(?:平均|につき|に)?(?:約|およそ|最大|最低)?(?:[0-9０-９]|数[百千万億])")
# 「1株利益は3.21ドル」「1株配当」
_OF_SHARE = re.compile("(?:当期|四半期|連結)?(?:純利益|純益|利益|益|純損失|損失|配当|純資産)")
_PER_OFTEN = re.compile(
    "(?<![0-9０-９一二三四五六七八九十今先来毎同翌前])(?:(?P<year>年)|"
    "(?P<month>月)|(?P<week>週))に?(?:約|およそ|最大|平均)?$"
)
_PER_AFTER = re.compile(
    r"[ ]?[/／](?P<per>100万トークン|トークン|人|月|年|日|時間|時|"
    r"分|秒|株|台|個|枚|基|kWh|kW|MWh|MW|GW|h|s|W|m2|㎡|回|"
    r"GPU)(?![A-Za-z])"
)
# 「年に2社」, not 「上場した年に2社」「その年に3社」: a year that something qualifies is that one
_STANDS_FREE = "(?<![^\\s、。，「『（(はがをもでにと])"
_PER_BEFORE = re.compile(
    "(?:(?P<year>年間(?:の?(?![一-鿿ァ-ヶー]{0,7}配当)[一-鿿ァ-ヶー]{1,8}(?=[はが]))?|年額|毎年|年率|年収|年俸|年商|年産|"
    f"{_STANDS_FREE}年に)|"
    f"(?P<month>月額|{_STANDS_FREE}月の(?:支払い?|使用量|利用料|料金|電気代|家賃|通信量|通信料|返済|出費|維持費|消費量)(?=[はが])|毎月|月給|月間|月収|月産|月商|{_STANDS_FREE}月に)|(?P<day>日額|毎日|"
    f"日給|日産|日量|日商|一日に)|(?P<h>時給|毎時)|(?P<week>毎週|週給|{_STANDS_FREE}週に)|"
    "(?P<min>毎分)|(?P<s>毎秒))"
    "(?:の|は|で|が|換算で)?(?:約|およそ|最大|平均で?|少なくとも|合計)?[$＄¥￥€]?$"
)
_PER_LAST = frozenset("間額年率収俸商量産に月給日産時週秒分のはでが約そ大均計も$＄¥￥€")
_SPEED = re.compile("(?:(?P<h>時速|毎時)|(?P<min>分速|毎分)|(?P<s>秒速|毎秒))(?:約)?$")
_PER_NAMES = {
    "年": "year",
    "月": "month",
    "日": "day",
    "時間": "h",
    "時": "h",
    "分": "min",
    "秒": "s",
    "株": "share",
    "㎡": "m2",
    "100万トークン": "1000000 トークン",
}
# 「年90万トン」「月5000万円」「週3日」「坪40万円」「年20日」, not 「昨年90万トン」「この年」
_PER_PERIOD = re.compile(
    "(?:(?<![0-9０-９一-鿿の])|(?<=利率))(?:(?P<year>年)|(?P<month>月)|(?P<week>週)|(?P<坪>坪(?:単価)?))"
    "(?:約|およそ|最大|平均)?$"
)
_TOPIC = re.compile("[はがも]")
_STILL = re.compile(
    "(?:から|に(?:[一-龯]{0,8}配当)?|(?:を?(?:加え|足し|上乗せし|増やし|増額し|増配し|減らし|減額し|引き上げ)て?|とし)、?)"
)
_END = re.compile("[。！？\n]")
# how far behind its base an amount may stand
_REACH, _REACH_OF_MEANS, _REACH_OF_TIMES = 40, 16, 6


@dataclass(frozen=True, slots=True)
class Base:
    """The base of a rate that waits for its amount: what it is per, and up to where it reaches."""

    per: str
    end: int
    reach: int

    def holds(self, text: str, floor: int, begin: int) -> bool:
        """Tell whether an amount that begins at `begin` is in reach, and in the same sentence.

        Parameters
        ----------
        text : str
            Any text.
        floor : int
            Where the previous quantity ends: no word before it counts.
        begin : int
            Where the amount begins.

        Returns
        -------
        bool
        """
        return begin <= self.reach and _END.search(text, floor, begin) is None

    def told(self, text: str, begin: int) -> bool:
        """Tell whether the amount that begins at `begin` says how what the rate is of has changed.

        In 「1契約当たりの利用料は前年の1.2倍の4,860円」 the rate is 4,860円.

        Parameters
        ----------
        text : str
            Any text.
        begin : int
            Where the amount begins.

        Returns
        -------
        bool
        """
        return begin <= self.reach and _TOPIC.search(text, self.end, begin) is not None


def goes_on_per_share(text: str, last: Quantity, begin: int, symbol: str) -> bool:
    """Tell whether an amount goes on from one per share: 「1株につき34円に記念配当6円を加え、40円」.

    Parameters
    ----------
    text : str
        Any text.
    last : Quantity
        The quantity before it.
    begin : int
        Where the amount begins.
    symbol : str
        Its unit.

    Returns
    -------
    bool
    """
    same = last.kind == "money" and last.per == "share" and last.unit == symbol
    return same and _STILL.fullmatch(text, last.end, begin) is not None


def base_of_rate(text: str, end: int, kind: str, symbol: str, value: float | None) -> Base | None:
    """Read an amount that ends at `end` as the base of a rate, where the words behind it say so.

    Parameters
    ----------
    text : str
    end : int
        Where the amount ends.
    kind, symbol, value
        The amount, as in `Quantity`.

    Returns
    -------
    Base or None
        None for an amount in its own right.
    """
    if kind not in ("percent", "number") and (rate := _RATE.match(text, end)) is not None:
        return Base(_name(value, symbol), rate.end(), rate.end() + _REACH)
    if kind in ("count", "area") and value == 1 and (mean := _MEAN.match(text, end)) is not None:
        return Base(symbol, mean.end(), mean.end() + _REACH_OF_MEANS)  # 「1頭平均の乳量は8500キロ」
    if kind == "shares" and value == 1 and _OF_SHARE.match(text, end):
        return Base(symbol, end, end + _REACH)
    if kind == "duration" and (
        _TIMES_IN.match(text, end) or (value == 1 and _TIMES_OF_ONE.match(text, end))
    ):
        # 「3日に1回」: the length of time is what the count is per
        return Base(_name(value, symbol), end, end + _REACH_OF_TIMES)
    return None


def per_before(text: str, begin: int, floor: int, kind: str, symbol: str) -> str | None:
    """Name what an amount is per by the words before it: 「年間90億円」「週に3回」「月5000万円」.

    Parameters
    ----------
    text : str
    begin : int
        Where the amount begins.
    floor : int
        Where the previous one ends: no word before it counts.
    kind, symbol
        The amount, as in `Quantity`.

    Returns
    -------
    str or None
    """
    before = text[begin - 1 : begin]
    if not before:
        return None
    left: re.Match[str] | None = None
    if before in _PER_LAST:
        left = _PER_BEFORE.search(text, max(floor, begin - 12), begin)
        if left and kind == "percent" and left.group().startswith("月額の"):
            return None  # 「月額の20％」
    if left is None and symbol in ("回", "h", "度"):
        left = _PER_OFTEN.search(text, max(floor, begin - 6), begin)
    if left is None and before in "年月週坪価約そ大均" and kind not in ("ordinal", "number"):
        left = _PER_PERIOD.search(text, max(floor, begin - 6), begin)
        wrong = kind == "duration" and symbol not in ("day", "h")
        if wrong or (left and left.lastgroup == "坪" and kind != "money"):
            left = None
    return None if left is None else left.lastgroup


def per_after(text: str, end: int) -> tuple[str, int] | None:
    """Name what an amount is per by a stroke behind it, and where that ends: 「5円/kWh」.

    Parameters
    ----------
    text : str
        Any text.
    end : int
        Where the amount ends.

    Returns
    -------
    tuple of (str, int) or None
    """
    match = _PER_AFTER.match(text, end)
    if match is None:
        return None
    name = match.group("per")
    return _PER_NAMES.get(name, name), match.end()


def speed(text: str, begin: int, kind: str, symbol: str) -> tuple[str, int] | None:
    """Give the unit of a speed and where it begins: 「時速80キロ」「毎秒23メートル」.

    Parameters
    ----------
    text : str
        Any text.
    begin : int
        Where the amount begins.
    kind : str
        Kind of quantity, as in `Quantity`.
    symbol : str
        Unit of the amount, as in `Quantity`.

    Returns
    -------
    tuple of (str, int) or None
    """
    match = _SPEED.search(text, max(0, begin - 4), begin) if kind == "length" else None
    return None if match is None else (f"{symbol}/{match.lastgroup}", match.start())


def _name(value: float | None, symbol: str) -> str:
    return symbol if value is None or value == 1 else f"{value:.15g} {symbol}"
