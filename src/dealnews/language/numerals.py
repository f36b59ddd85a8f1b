"""Numerals of every Japanese spelling: where they stand in a text and what number they name.

Arabic and full-width digits with separators and decimals, kanji numerals (positional 二〇二六 and
with 十百千万億兆京), mixtures (1億6000万, 1万5000億), fractions (3分の1), vague ones (数百万) and signs
(マイナス5.5, ▲3). A numeral says nothing about what is counted: that is for `units`.

Vague numerals are intervals under one convention, stated here once: 数 stands for 2 to 9 of the unit
that follows it, 十数 for 11 to 19. Dictionaries give 数 as "three or four to five or six", and
people asked about 数人 go down to two; what ten or more would be called has another name. So 数百億
is 200億 to 900億: the widest reading that the word bears, never a point in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from dealnews.language.characters import is_kanji
from dealnews.language.counters import counters

# A longer run is a serial number or noise, never an amount; the limit keeps conversion cheap.
MAX_LENGTH = 60

_KANJI_DIGITS = "〇一二三四五六七八九"
_DIGIT = {c: str(i) for i, c in enumerate(_KANJI_DIGITS)} | {"零": "0"}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}
_TO_ASCII = str.maketrans("０１２３４５６７８９．・ｅＥ－−", "0123456789..ee--", ",，、 　")


@dataclass(slots=True)
class Numeral:
    """A numeral: `text[start:end] == surface` names `value`, or an interval from `low` to `high`.

    Attributes
    ----------
    start : int
    end : int
    surface : str
    value : float or None
        The number; None for a vague numeral.
    low, high : float
        The interval; both equal the value unless the numeral is vague.
    scale : int
        The large unit that ends the numeral (10**8 in 200億), 1 without one.
    form : str
        One of digits, kanji, mixed, fraction, vague, kana.
    """

    start: int
    end: int
    surface: str
    value: float | None
    low: float
    high: float
    scale: int
    form: str

    @property
    def lead(self) -> float:
        """What stands before the large unit: 200 in 200億."""
        return self.high / self.scale


def find_numerals(text: str) -> list[Numeral]:
    """Find every numeral of a text, in order, without overlaps.

    Parameters
    ----------
    text : str
        Any string.

    Returns
    -------
    list of Numeral
        The numerals with offsets in `text`. Words that merely contain a numeral (一方, 三菱, 四半期),
        model names (MI450), version numbers and addresses on the web are left out.
    """
    found = []
    floor = 0  # the end of the last word that a numeral was part of
    for numeral in scan_numerals(text):
        if numeral.start < floor:
            continue
        if numeral.form == "kanji":
            floor = max(floor, word_end(text, numeral.start))
        times = _TIMES.match(text, numeral.end)
        if times is not None and (numeral.form != "half" or times.group().endswith("ダース")):
            found.append(_multiplied(text, numeral, times))
        elif numeral.surface not in ("数", "半", "四半") and (
            numeral.form != "kanji" or _stands_alone(text, numeral)
        ):
            found.append(numeral)
    kana = kana_numerals(text)
    return sorted(found + kana, key=lambda n: n.start) if kana else found


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
    for match in _NUMERAL.finditer(text):
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


@lru_cache(maxsize=4096)
def parse_numeral(surface: str) -> float | None:
    """Give the number that a spelling names, or None where it is vague or no numeral.

    Parameters
    ----------
    surface : str
        A whole numeral such as '1億6000万', '二〇二六', '-22.2' or '3分の1'.

    Returns
    -------
    float or None
    """
    for numeral in scan_numerals(surface):
        if numeral.start == 0 and numeral.end == len(surface):
            return numeral.value
    return None


def spell(number: int) -> str:
    """Spell a whole number in kanji: 16005 is 一万六千五.

    Parameters
    ----------
    number : int
        Between -10**20 and 10**20, both excluded.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        Outside these bounds.
    """
    if abs(number) >= 10**20:
        raise ValueError(f"cannot spell {number}: the largest unit known here is 京 (10**16)")
    if number < 0:
        return "マイナス" + spell(-number)
    if number == 0:
        return "零"
    parts = []
    for name, unit in [*reversed(_LARGE.items()), ("", 1)]:
        group, number = divmod(number, unit)
        parts.append(_spell_group(group) + name if group else "")
    return "".join(parts)


def _spell_group(group: int) -> str:
    parts = []
    for name, unit in [*reversed(_SMALL.items()), ("", 1)]:
        digit, group = divmod(group, unit)
        if digit:
            parts.append(("" if digit == 1 and unit > 1 else _KANJI_DIGITS[digit]) + name)
    return "".join(parts)


# --- how a numeral is written -------------------------------------------------------------------

_A = "[0-9０-９]"
_K = "〇零一二三四五六七八九"
_LATIN = "A-Za-zＡ-Ｚａ-ｚ"

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
    rf"(?:{_A}{{0,2}}(?:[,，]{_A}{{3}}(?!{_A}))+|{_A}?、{_A}{{3}}(?![0-9０-９、])"
    rf"|{_A}?(?:[ 　]{_A}{{3}}(?!{_A})){{2,}}|{_A}{{0,40}}(?!{_A}))"
    rf"(?:(?![.．](?:19|20|１９|２０){_A}{_A}年)[.．]{_A}{{1,40}}(?!{_A}|[.．]{_A})|"
    rf"(?<!・{_A})(?<!・{_A}{_A})・{_A}{{1,6}}(?={_MEASURED}))?(?:[eｅE][-+－−]?{_A}{{1,2}}(?![0-9{_LATIN}]))?"
)
_BODY = (
    rf"(?:(?<=[十百千万億兆])[ 　](?:[{_K}]|{_UNIT})|(?<=[{_K}十])[ 　]{_UNIT}"
    rf"|{_UNIT}|(?<=[{_K}])(?<!・[{_K}])[・．点][{_K}]{{1,6}}(?={_MEASURED})|(?<=[{_K}十百千万億兆京])[{_K}]"
    rf"|(?<=[十百千万億兆京])[ 　]?{_A}{_AFTER_DIGIT}"
    r"|(?<=[十0０])数(?=[万億兆人社個名台件回年カか日時%％])|数(?=[十百千万億]))*"
)
# 「$ 48.2 万」: a large unit after a space counts only where nothing but money or the end follows;
# 「310 百万円」「12 兆 3,456 億円」: a unit of accounts only before what accounts count
_SPACED_UNIT = (
    rf"(?:[ 　][万億兆](?:[ 　]?{_A}[0-9０-９,，]{{0,5}}[ 　]?千?[万億])*"
    r"(?=[ 　]?(?:[円元ドユウ人]|[^一-龥ぁ-んァ-ヶ]|[でと、。]|$))"
    r"|[ 　](?:[十百千][百千]?[万億]?)(?=[ 　]?(?:[円元ドユウ㌦株台口枚個件人]|トン|ポンド|[kMG]?W)))?"
)

# 「人数」「多数」 end in 数; 「数社」「数カ月」 begin with it
_ENDS_IN_SUU = (
    "人件回多少複台年個点口関係変指整実分倍手総定素有無偶奇画小字代単双端坪頭株社日月度戸票者段級桁次軒匹"
)
# the first letters of the units and counters that do
_COUNTED_BY_SUU = "年月日時分秒週倍割%％パ株円ドユセ世キメギテミリト" + "".join(
    sorted({counter.word[0] for counter in counters() if counter.several})
)
_NUMERAL = re.compile(
    rf"[0-9０-９{_K}十百千数何半.h](?:"
    rf"(?<={_A})(?<![0-9０-９{_LATIN}_#＃].)(?<!{_A}[.．].)(?<![{_LATIN}][-‐].)"
    rf"{_AFTER_DIGIT}{_BODY}{_SPACED_UNIT}"
    # 「GPU10万基」: a model has no 万 in its name
    rf"|(?<=[{_LATIN}]{_A})(?={_A}{{0,3}}[万億兆](?![博全能事歳葉華])){_AFTER_DIGIT}{_BODY}"
    # 「ROE12%」「PBR0.7倍」: a ratio by its abbreviation
    rf"|(?<=[A-Z]{_A})(?<=[A-Z]{{2}}{_A})(?={_A}{{0,3}}(?:[.．]{_A}{{1,3}})?(?:[%％倍]|円|ドル)){_AFTER_DIGIT}"
    rf"|(?<=四)半(?=世紀)|(?<=[{_K}]){_BODY}"
    rf"|(?<=[十百千])(?<!(?:百[貨科姓合獣害]|千[葉代歳鳥秋羽曲里]|"
    rf"十字).)(?![貨科姓獣葉歳鳥秋羽曲字]){_BODY}"
    rf"|(?<=[数何])(?=[十百千万億兆](?!葉|歳|全|能|字|貨)){_BODY}"
    rf"|(?<=数)(?<![{_ENDS_IN_SUU}].)(?=[{_COUNTED_BY_SUU}])|"
    rf"(?<=半)(?=年|日(?!本)|月|数|分|世紀|ダース)"
    rf"|(?<=\.)(?<![0-9０-９{_LATIN}.].){_A}+"
    rf"|(?<=h)(?<![{_LATIN}].)ttps?://[!-~]+)"
)
_SECOND = re.compile(rf"[ 　]?分[ 　]?の[ 　]?(?:{_A}{_AFTER_DIGIT}|[{_K}]|{_UNIT}){_BODY}")
_SLASH = re.compile(rf"[/／]({_A}{{1,9}})(?![0-9０-９/／.．年月日{_LATIN}])")
_WHOLE = re.compile(rf"((?:{_A}|[{_K}十百千])+)[ 　]?(?:と|は)[ 　]?$")
_TOKEN = re.compile(
    rf"[{_K}]+[・．点][{_K}]+|[0-9０-９.．,，、・ 　eｅE+\-－−]+|[{_K}]+|[十百千]|[万億兆京]"
)

_MINUS = "-−－▲△"


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
        low, high, scale = _vague(surface)
        return Numeral(start, end, surface, None, low, high, scale, "vague")
    read = _read(surface)
    if read is None:
        return None
    value, scale, form = read
    sign, begin = _sign(text, start)
    if begin != start:
        start, surface = begin, text[begin:end]
        value *= sign
    return Numeral(start, end, surface, value, value, value, scale, form)


def _sign(text: str, start: int) -> tuple[int, int]:
    """Give -1 or 1 and where the numeral begins with its sign."""
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


def _read(surface: str) -> tuple[float, int, str] | None:
    """Give value, final large unit and form of a numeral written without 数."""
    if surface.isascii() and surface.isdigit():
        return float(int(surface)), 1, "digits"
    return _read_spelled(surface)


@lru_cache(maxsize=4096)
def _read_spelled(surface: str) -> tuple[float, int, str] | None:
    # 1万5000億 is (1万 + 5000) 億, while 1億5000万 adds: a larger unit multiplies the smaller ones
    # before it. `groups` holds (value, unit) with falling units.
    groups: list[tuple[Fraction | int, int]] = []
    section: Fraction | int = 0
    digits: Fraction | int | None = None
    scale = 1
    arabic = kanji = False
    for token in _TOKEN.findall(surface):
        first = token[0]
        if first in _SMALL:
            kanji = True
            section += (1 if digits is None else digits) * _SMALL[first]
            digits, scale = None, 1
        elif first in _LARGE:
            kanji = True
            unit = _LARGE[first]
            value = section + (digits or 0)
            while groups and groups[-1][1] < unit:
                value += groups.pop()[0]
            if value == 0:
                return None
            groups.append((value * unit, unit))
            section, digits, scale = 0, None, unit
        elif first in _DIGIT:
            kanji = True
            digits = Fraction("".join(_DIGIT.get(c, ".") for c in token))
            scale = 1
        else:
            plain = token.translate(_TO_ASCII)
            if not plain:
                continue
            arabic = True
            try:
                digits = int(plain) if plain.isdigit() else Fraction(plain)
            except ValueError:
                return None
            scale = 1
    total = section + (digits or 0) + sum(value for value, _ in groups)
    try:
        return float(total), scale, "mixed" if arabic and kanji else "kanji" if kanji else "digits"
    except OverflowError:
        return None


@lru_cache(maxsize=1024)
def _vague(surface: str) -> tuple[float, float, int]:
    """Give low, high and final unit of a numeral with 数 (or 何, which is as vague)."""
    surface = surface.replace("何", "数")
    bounds = []
    for at_ten, alone in (("一", "二"), ("九", "九")):
        spelled = surface
        for ten, one in (("十数", "十" + at_ten), ("数", alone)):
            spelled = re.sub(r"[0０]数", str(_KANJI_DIGITS.index(at_ten)), spelled)
            spelled = spelled.replace(ten, one)
        bounds.append(spelled)
    low, high = _read_spelled(bounds[0]), _read_spelled(bounds[1])
    if low is None or high is None:
        return 0.0, 0.0, 1
    return low[0], high[0], low[1]


def _fraction(text: str, start: int, surface: str, second: re.Match[str]) -> Numeral | None:
    below = _read(surface)
    above = _read(second.group().lstrip(" 　").removeprefix("分").lstrip(" 　")[1:].lstrip(" 　"))
    if below is None or above is None or below[0] == 0:
        return None
    value = float(Fraction(above[0]) / Fraction(below[0]))
    # 「2と3分の1」
    whole = _WHOLE.search(text[max(0, start - 12) : start])
    if whole is not None and (read := _read(whole.group(1))) is not None:
        value += read[0]
        start -= len(whole.group())
    sign, start = _sign(text, start)
    end = second.end()
    value *= sign
    return Numeral(start, end, text[start:end], value, value, value, 1, "fraction")


def _over(text: str, start: int, surface: str, slashed: re.Match[str]) -> Numeral | None:
    above, below = _read(surface), _read(slashed.group(1))
    if above is None or below is None or below[0] == 0:
        return None
    sign, start = _sign(text, start)
    value = sign * float(Fraction(above[0]) / Fraction(below[0]))
    end = slashed.end()
    return Numeral(start, end, text[start:end], value, value, value, 1, "fraction")


# multipliers outside the decimal system of the numerals: 「半ダース」「-2.5 M」「15k」
_TIMES = re.compile(
    rf"[ 　]?(?:ダース|(?<={_A})[kKｋＫ]|(?<={_A}[ ])M|"
    rf"(?<={_A})M)(?![{_LATIN}])"
)
_TIMES_WORTH = {"ス": 12, "k": 1000, "K": 1000, "ｋ": 1000, "Ｋ": 1000, "M": 10**6}


def _multiplied(text: str, numeral: Numeral, times: re.Match[str]) -> Numeral:
    worth = _TIMES_WORTH[times.group()[-1]]
    value = None if numeral.value is None else numeral.value * worth
    start, end = numeral.start, times.end()
    low, high = numeral.low * worth, numeral.high * worth
    return Numeral(start, end, text[start:end], value, low, high, numeral.scale, numeral.form)


# --- words that contain a numeral ---------------------------------------------------------------

# Words, names and idioms whose first character looks like a numeral, by that character. Only words
# whose next character could pass for a counter or a particle need to be here.
_WORDS = {
    "一": "一枚かむ 一枚かん 一枚かま 一枚かみ 一枚かも 一枚噛 一枚上 一枚加わ 一枚板 一本気 "
    "一本締 一本勝負 一本立ち 一本槍 一本筋 一人相撲 一人芝居 一人二役 "
    "一人旅 一人天下 一人よがり 一回り 一日一善 一両日 一年の計 一年中 "
    "一球入魂 一騎打 一騎当 一路 一文無 一文の得 一文の値 一点もの "
    "一発逆転 一発勝負 一発屋 一席設 一席ぶ 一件落着 一巻の終 一張羅 "
    "一頭地 一杯機嫌 一杯やる 一杯やり 一打逆転 一挙手一投足 一分一秒 "
    "一秒でも 一字一句 一言一句 "
    "一人ひとり 一人一人 一つ一つ 一つひとつ 一石を 一里塚 一元 "
    "一案 一国 一業 一点だけ 一点突 一日中 一日も 一台数 一方 "
    "一部 一番 一般 一緒 一切 一度 一時 一定 一体 一面 一点張 "
    "一段 一目 一足 一丸 一層 一軒家 "
    "一戸建 一言 一品 一役 一線 一歩 一手 一輪 一色 一口 一刻 "
    "一代 一流 一強 一環 一因 一気 一挙 一斉 一律 一連 "
    "一見 一向 一旦 一致 一瞬 一生 一種 一躍 一極 一端 一角 一変 "
    "一転 一任 一括 一貫 一員 一翼 一朝一夕 一石二鳥 "
    "一喜一憂 一長一短 一進一退 一昨 一昔 一息 一夜 一人前 "
    "一人称 一人歩き 一人息子 一人娘 一人暮らし 一人勝ち "
    "一辺倒 一族 一同 一行 一例 一重 一丁目一番地 一枚岩 一本化 "
    "一本調子 一本足 一本道 一本釣 一匹狼 一脈 一縷 "
    "一対一 一蓮 一つ一つ 一つとって 一つひとつ 一橋 一門 一宮 一関 一家 一存 一報 一周 一助 一味 一枚看板 "
    "一社一 一品料理 一日の長 一日千秋 一年生 一服 一杯食",
    "二": "二枚舌 二枚腰 二人羽織 二度手間 二度あること 二つ返事 二つとな "
    "二つに一つ 二世帯住宅 二社択一 二者択一 二百十日 二百三高地 二兎 "
    "二部作 "
    "二重 二次 二条 二酸 二分する 二分さ 二分し 二極 二度と "
    "二の足 二の次 二大 二人三脚 二日酔 二足の 二番煎 二枚目 "
    "二枚看板 "
    "二本柱 二本松 二本立 二宮 二階堂 二束三文 二言 二番手 二番底 二子玉 二転三転",
    "三": "三度の飯 三行半 三つ指 三つ編 三つ葉 三歩進んで二歩下が 三種混合 "
    "三枚おろ 三文小説 三文判 三文芝居 三段跳 三面記事 三面鏡 三振 "
    "三回忌 三日三晩 三々九度 三人寄れば 三本の矢 三拍子 "
    "三菱 三井 三重 三河 三田 三浦 三宅 三越 三洋 三日月 "
    "三日坊主 三国 三権 三角 三者 三方 三脚 三本柱 三島 "
    "三鷹 三崎 三条 三沢 三原 三木 三村 三好 三上 三省 三段論 "
    "三枚目 三本立 三度目の正直 三人称 三種の神器 三位一体 三つ巴 三つ子 三日天下",
    "四": "四つ相撲 四つ角 四つ葉 四角 四角四面 四分五裂 四分六 四十肩 四十雀 "
    "四十九日 四面体 四六時中 四捨五入 "
    "四国 四川 四季 四方 四球 四半 四苦八苦 四日市 四万十 四谷 "
    "四条 四条河 四駆 四輪 四足 四国電 四天王 四面楚",
    "五": "五月病 五臓六腑 "
    "五輪 五感 五十嵐 五反田 五体 五分五分 五島 五所川 五里霧 "
    "五目 五稜郭 五月雨 五日市 五十音 五十肩 五十歩百歩",
    "六": "六大学 六十の手習 六三制 六本木 六甲 六法 六角 六日町 六本木ヒルズ 六ヶ所 六ケ所 六カ国協議",
    "七": "七輪 七回忌 七三分け 七光 七福神 "
    "七夕 七五三 七色 七転八 七味 七面 七つ道具 七日町 七尾 七十七銀",
    "八": "八つ裂 八百万の神 八分通り 八卦 八十八夜 八頭身 "
    "八百屋 八百長 八方 八王子 八戸 八幡 八代 八日市 八分目 八重 "
    "八丈 八つ当 八つ橋 八ヶ岳 八ケ岳 八千代 八十二銀 "
    "八丁堀 八面六",
    "九": "九死 九分通り 九州 九条 九段 九分九厘 九分通 九谷 九電 九頭竜 九十九里 九官",
    "十": "十年一昔 十人並 十指 十重 "
    "十分 十全 十字 十八番 十人十色 十二分 十年一日 十勝 十日町 "
    "十和田 十六銀 十八銀 十把一 十干 十二支 十中八九 "
    "十割蕎麦 十三湊",
    "百": "百面相 百年河清 百点満点 百害 百鬼夜 百花 百家争 百人組 "
    "百年戦争 百人一首 百発百中 百年の計 百聞 百戦 百十四銀 "
    "百五銀 百人力 百円ショップ 百円玉 百度 百日紅 百も承知",
    "千": "千人力 千一夜 千軍 千客万 千手 千変万 千篇 "
    "千代 千差 千載 千日前 千円札 千里 千本桜 千人針 千島 千歳 千住 千鳥 千秋 千両",
    "数": "",
    "何": "",
    "〇": "",
    "零": "零細 零下 零戦 零式",
}
_WORD_AT = {
    first: re.compile("|".join(map(re.escape, sorted(words.split(), key=len, reverse=True))))
    for first, words in _WORDS.items()
    if words
}
# 一 as the end of a word: 「統一」「世界一」「万一」
_ENDS_A_WORD = re.compile(
    r"(?:[統唯同単均画随専択逐第万純合帰不無精]|世界|日本|業界|国内|"
    r"県内|屈指の)$"
)


def is_word(text: str, start: int, end: int) -> bool:
    """Tell whether the kanji numeral `text[start:end]` is part of a word or name, not an amount.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the stretch begins, in code points.
    end : int
        Where it ends, in code points, exclusive.

    Returns
    -------
    bool
    """
    return word_end(text, start) > start


def word_end(text: str, start: int) -> int:
    """Where the word or name ends that the kanji numeral at `start` is part of; else `start`.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the stretch begins, in code points.

    Returns
    -------
    int
    """
    words = _WORD_AT.get(text[start])
    if words is not None and (longest := words.match(text, start)):
        # 「一台数十億円」: the next numeral begins with 数
        return longest.end() - text.startswith("一台数", start)
    if text[start] == "一" and (
        _ENDS_A_WORD.search(text, max(0, start - 3), start) or _ONE_BY_ONE.match(text, start)
    ):
        return start + 1
    return start


# 「一枚一枚」「一社一社」: one by one, however many there are
_ONE_BY_ONE = re.compile(r"一(?:(.)一\1|(?<=一(.)一)\2)")


# what may stand after a kanji numeral that still counts: counters and units in kanji
_COUNTED = frozenset(
    "円元年月日時分秒割倍個社人名台件回株件枚本匹頭冊軒歳才番位階条週％%つか箇ヶヵカ枚杯足通店校"
)


def _stands_alone(text: str, numeral: Numeral) -> bool:
    """Tell whether a kanji numeral is a number where it stands, not a part of a word."""
    start, end = numeral.start, numeral.end
    if is_word(text, start, end):
        return False
    after = text[end : end + 1]
    joins = bool(after) and is_kanji(after) and after not in _COUNTED
    length = end - start
    if length == 1:
        before = text[start - 1 : start]
        return not joins and not (before and is_kanji(before) and before not in "年月日時分約計全満各")
    return not joins or any(unit in numeral.surface for unit in "十百千万億兆京")


# --- numerals in kana ---------------------------------------------------------------------------

# Only words with a multiplier in them (にじゅう, さんびゃく) are read: the bare digits are homophones
# of particles and common words (に, し, ご, さん).
_KANA_DIGITS = {
    "いち": 1,
    "いっ": 1,
    "に": 2,
    "さん": 3,
    "よん": 4,
    "よ": 4,
    "し": 4,
    "ご": 5,
    "ろく": 6,
    "ろっ": 6,
    "なな": 7,
    "しち": 7,
    "はち": 8,
    "はっ": 8,
    "きゅう": 9,
    "く": 9,
}
_KANA_UNITS = {
    "じゅう": "十",
    "じゅっ": "十",
    "じっ": "十",
    "ひゃく": "百",
    "びゃく": "百",
    "ぴゃく": "百",
    "ひゃっ": "百",
    "せん": "千",
    "ぜん": "千",
    "まん": "万",
    "おく": "億",
    "ちょう": "兆",
}
_KANA_WORDS = {k: _KANJI_DIGITS[v] for k, v in _KANA_DIGITS.items()} | _KANA_UNITS
_KANA_PART = "|".join(sorted(_KANA_WORDS, key=len, reverse=True))
_KANA_CUE = re.compile("[じひびぴせぜ](?:ゅう|ゃく|んまん)")
_KANA_RUN = re.compile(rf"(?<![ぁ-ん])(?:{_KANA_PART}){{2,16}}(?![ぁ-ん])")
_KANA_SPLIT = re.compile(_KANA_PART)


def kana_numerals(text: str) -> list[Numeral]:
    """Find numerals spelled in kana (にせんごひゃく).

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Numeral
    """
    found = []
    done = 0
    for cue in _KANA_CUE.finditer(text):
        if cue.start() < done:
            continue
        start = cue.start()
        floor = max(done, start - 40)
        while start > floor and "ぁ" <= text[start - 1] <= "ん":
            start -= 1
        run = _KANA_RUN.match(text, start)
        if run is None:
            continue
        spelled = "".join(_KANA_WORDS[part] for part in _KANA_SPLIT.findall(run.group()))
        read = _read_spelled(spelled)
        if read is not None:
            done = run.end()
            found.append(Numeral(start, done, run.group(), read[0], read[0], read[0], read[1], "kana"))
    return found
