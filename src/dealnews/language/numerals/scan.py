"""How a numeral is written: everything in a text that looks like one."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from dealnews.language.counters import counters
from dealnews.language.numerals.numeral import ARABIC, LATIN, ONES, Numeral
from dealnews.language.numerals.values import vague_value, value_of

# A longer run is a serial number or noise, never an amount; the limit keeps conversion cheap.
MAX_LENGTH = 60

# A unit that opens another word is none: 「2025万博」「千葉」「百貨店」「十字」「京都」「兆し」.
_UNIT = (
    "(?:百(?![貨科姓合獣害])|千(?![葉代歳鳥秋羽曲里])|十(?!字)"
    "|万(?![博全能事歳葉華])|億(?!劫)|兆(?![しす候])|京(?![都大阪葉王急成浜橋間セ]))"
)

# What makes a decimal of figures with a dot in the middle, as newspapers set them: 「2・5兆円」
# 「三・五％」. Counters and the calendar do not: 「1・2番」「4・5日」「二・二六事件」.
_MEASURED = (
    "(?:[%％㌫万億兆円元倍割]|ドル|㌦|ユーロ|ポンド|ウォン|パーセント|ポイント|ベーシス|平方|立方|度(?!目)"
    "|(?:ペタ|テラ|ギガ|メガ|キロ|センチ|ミリ|マイクロ|ナノ)|メートル|グラム|トン|ワット|バイト|ビット|ヘルツ"
    "|リットル|ヘクタール|バレル|インチ|マイル|秒|時間|[カかヵヶ]月"
    "|[kKMGTPmcｋＫＭＧＴ]?(?:W|Ｗ|B|m|g|Hz|bps|FLOPS)(?![a-z])|bp)"
)

# what may follow the first digit of an Arabic numeral: thousands by comma, by 、 (old newspaper
# style, one group only: 「100、200、300」 is a list), by space (two groups or more), or plain digits;
# then decimals, which newspapers also write 「66・0%」
_AFTER_DIGIT = (
    rf"(?:{ARABIC}{{0,2}}(?:[,，]{ARABIC}{{3}}(?!{ARABIC}))+|{ARABIC}?、{ARABIC}{{3}}(?![0-9０-９、])"
    rf"|{ARABIC}?(?:[ 　]{ARABIC}{{3}}(?!{ARABIC})){{2,}}|{ARABIC}{{0,40}}(?!{ARABIC}))"
    rf"(?:(?![.．](?:19|20|１９|２０){ARABIC}{ARABIC}年)[.．]{ARABIC}{{1,40}}(?!{ARABIC}|[.．]{ARABIC})|"
    rf"(?<!・{ARABIC})(?<!・{ARABIC}{ARABIC})・{ARABIC}{{1,6}}(?={_MEASURED}))?(?:[eｅE][-+－−]?{ARABIC}{{1,2}}(?![0-9{LATIN}]))?"
)

_BODY = (
    rf"(?:(?<=[十百千万億兆])[ 　](?:[{ONES}]|{_UNIT})|(?<=[{ONES}十])[ 　]{_UNIT}"
    rf"|{_UNIT}|(?<=[{ONES}])(?<!・[{ONES}])[・．点][{ONES}]{{1,6}}(?={_MEASURED})|(?<=[{ONES}十百千万億兆京])[{ONES}]"
    rf"|(?<=[十百千万億兆京])[ 　]?{ARABIC}{_AFTER_DIGIT}"
    r"|(?<=[十0０])数(?=[万億兆人社個名台件回年カか日時%％])|数(?=[十百千万億]))*"
)

# 「$ 48.2 万」: a large unit after a space counts only where nothing but money or the end follows;
# 「310 百万円」「12 兆 3,456 億円」: a unit of accounts only before what accounts count
_SPACED_UNIT = (
    rf"(?:[ 　][万億兆](?:[ 　]?{ARABIC}[0-9０-９,，]{{0,5}}[ 　]?千?[万億])*"
    r"(?=[ 　]?(?:[円元ドユウ人]|[^一-龥ぁ-んァ-ヶ]|[でと、。]|$))"
    r"|[ 　](?:[十百千][百千]?[万億]?)(?=[ 　]?(?:[円元ドユウ㌦株台口枚個件人]|トン|ポンド|[kMG]?W)))?"
)

# 「人数」「多数」 end in 数; 「数社」「数カ月」 begin with it
_ENDS_IN_SUU = (
    "人件回多少複台年個点口関係変指整実分倍手総定素有無偶奇画小字代単双端坪頭株社日月度戸票者段級桁次軒匹"
)


@cache
def _any_numeral() -> re.Pattern[str]:
    """What is written like a numeral; made at the first text, since it opens the table of counters."""
    # the first letters of the units and counters before which 数 stands
    counted = "年月日時分秒週倍割%％パ株円ドユセ世キメギテミリト" + "".join(
        sorted({counter.word[0] for counter in counters() if counter.several})
    )
    return re.compile(
        rf"[0-9０-９{ONES}十百千数何半.h](?:"
        rf"(?<={ARABIC})(?<![0-9０-９{LATIN}_#＃].)(?<!{ARABIC}[.．].)(?<![{LATIN}][-‐].)"
        rf"{_AFTER_DIGIT}{_BODY}{_SPACED_UNIT}"
        # 「GPU10万基」: a model has no 万 in its name
        rf"|(?<=[{LATIN}]{ARABIC})(?={ARABIC}{{0,3}}[万億兆](?![博全能事歳葉華])){_AFTER_DIGIT}{_BODY}"
        # 「ROE12%」「PBR0.7倍」: a ratio by its abbreviation
        rf"|(?<=[A-Z]{ARABIC})(?<=[A-Z]{{2}}{ARABIC})(?={ARABIC}{{0,3}}(?:[.．]{ARABIC}{{1,3}})?(?:[%％倍]|円|ドル)){_AFTER_DIGIT}"
        rf"|(?<=四)半(?=世紀)|(?<=[{ONES}]){_BODY}"
        rf"|(?<=[十百千])(?<!(?:百[貨科姓合獣害]|千[葉代歳鳥秋羽曲里]|"
        rf"十字).)(?![貨科姓獣葉歳鳥秋羽曲字]){_BODY}"
        rf"|(?<=[数何])(?=[十百千万億兆](?!葉|歳|全|能|字|貨)){_BODY}"
        rf"|(?<=数)(?<![{_ENDS_IN_SUU}].)(?=[{counted}])|"
        rf"(?<=半)(?=年|日(?!本)|月|数|分|世紀|ダース)"
        rf"|(?<=\.)(?<![0-9０-９{LATIN}.].){ARABIC}+"
        rf"|(?<=h)(?<![{LATIN}].)ttps?://[!-~]+)"
    )


_SECOND = re.compile(rf"[ 　]?分[ 　]?の[ 　]?(?:{ARABIC}{_AFTER_DIGIT}|[{ONES}]|{_UNIT}){_BODY}")
_SLASH = re.compile(rf"[/／]({ARABIC}{{1,9}})(?![0-9０-９/／.．年月日{LATIN}])")
_WHOLE = re.compile(rf"((?:{ARABIC}|[{ONES}十百千])+)[ 　]?(?:と|は)[ 　]?$")
_MINUS = "-−－▲△"


def scan_numerals(text: str) -> Iterator[Numeral]:
    """Yield everything that is written like a numeral; kanji ones may still be part of a word.

    Parameters
    ----------
    text : str
        Any string.

    Yields
    ------
    Numeral
    """
    pending: Numeral | None = None
    for match in _any_numeral().finditer(text):
        numeral = _numeral(text, match)
        if numeral is None:
            continue
        if pending is not None:
            # the figures of a fraction are read again one by one, and its whole before it
            if pending.start < numeral.start < pending.end:
                continue
            if pending.start < numeral.start:
                yield pending
        pending = numeral
    if pending is not None:
        yield pending


def _numeral(text: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    surface = match.group()
    first = surface[0]
    if first == "h" or end - start > MAX_LENGTH:
        return None
    after = text[end : end + 2]
    # a second decimal point makes a version number or a date: 「2.3.4」「1989.7.21」
    if after[:1] in (".", "．") and after[1:].isdigit():
        return None
    if after[:1] == "分" or after[1:] == "分":
        second = _SECOND.match(text, end)
        if second is not None:
            return _fraction(text, start, surface, second)
    if first == "半" or surface == "四半":
        part = 0.5 if first == "半" else 0.25
        return Numeral(start, end, surface, part, part, part, 1, "half")
    if after[:1] in ("/", "／") and (slashed := _SLASH.match(text, end)) is not None:
        return _over(text, start, surface, slashed)
    if "数" in surface or first == "何":
        low, high, scale = vague_value(surface)
        return Numeral(start, end, surface, None, low, high, scale, "vague")
    read = value_of(surface)
    if read is None:
        return None
    value, scale, form = read
    sign, begin = _sign(text, start)
    if begin != start:
        start, surface = begin, text[begin:end]
        value *= sign
    return Numeral(start, end, surface, value, value, value, scale, form)


def _sign(text: str, start: int) -> tuple[int, int]:
    """Give -1 or 1 and where the numeral begins with its sign.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the stretch begins, in code points.

    Returns
    -------
    tuple[int, int]
    """
    if not start:
        return 1, start
    before = text[start - 1]
    if before == "ス" and text.startswith("マイナス", start - 4):
        # 「プラスマイナス3%」, like 「±3%」, goes both ways
        return (1, start) if text.startswith(("プラス", "プラス・"), max(0, start - 7)) else (-1, start - 4)
    # a hyphen after a letter, a digit or a long vowel mark joins; it takes nothing away
    if before in _MINUS and (start == 1 or not (text[start - 2].isascii() and text[start - 2].isalnum())):
        if start > 1 and before not in "▲△":
            left = text[start - 2]
            if left in " 　" and start > 2 and text[start - 3].isdigit():
                return 1, start
            if "０" <= left <= "９" or "Ａ" <= left <= "ｚ" or left in "〜～~ー億万兆円年月日時分ル％%)）#":
                return 1, start
        return -1, start - 1
    # 「前年同期比＋42%」: a plus joins two things unless a word of change stands before it
    if (
        before in "+＋"
        and start > 1
        and (text[start - 2] in "比増減差率はが：:（(「、。|\t" or text.endswith("| ", 0, start - 1))
    ):
        return 1, start - 1
    return 1, start


def _fraction(text: str, start: int, surface: str, second: re.Match[str]) -> Numeral | None:
    below = value_of(surface)
    above = value_of(second.group().lstrip(" 　").removeprefix("分").lstrip(" 　")[1:].lstrip(" 　"))
    if below is None or above is None or below[0] == 0:
        return None
    value = float(Fraction(above[0]) / Fraction(below[0]))
    # 「2と3分の1」
    whole = _WHOLE.search(text[max(0, start - 12) : start])
    if whole is not None and (read := value_of(whole.group(1))) is not None:
        value += read[0]
        start -= len(whole.group())
    sign, start = _sign(text, start)
    end = second.end()
    value *= sign
    return Numeral(start, end, text[start:end], value, value, value, 1, "fraction")


def _over(text: str, start: int, surface: str, slashed: re.Match[str]) -> Numeral | None:
    above, below = value_of(surface), value_of(slashed.group(1))
    if above is None or below is None or below[0] == 0:
        return None
    sign, start = _sign(text, start)
    value = sign * float(Fraction(above[0]) / Fraction(below[0]))
    end = slashed.end()
    return Numeral(start, end, text[start:end], value, value, value, 1, "fraction")
