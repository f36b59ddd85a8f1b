"""Units and counters: what each that Japanese deal news writes is called here.

Money goes by ISO 4217, physics by SI symbols, counts by the counter itself. `unit_spellings` has the
tables; `unit_at` is the look-up: the longest spelling that begins at a place in a text.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from dealnews.language.characters import is_kanji
from dealnews.language.counters import counters
from dealnews.language.morphology import dictionary_words, tokens
from dealnews.language.unit_spellings import (
    CURRENCIES,
    HUNDREDTHS,
    NAMES,
    ORDINALS,
    PHYSICS,
    PREFIXED,
    PREFIXES,
    SIGNS,
)


class _Script(Enum):
    """What the last character of a spelling is written in."""

    LATIN = auto()
    KATAKANA = auto()
    KANJI = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `kind` as `Quantity` lists it, `symbol` its one name here.

    factor: what a figure is multiplied with to be in `symbol` (割 is 10 %).
    part: for a unit that may follow as a smaller part, the worth of one in the main unit (銭: 0.01).
    """

    kind: str
    symbol: str
    factor: float = 1


def unit_at(text: str, position: int) -> tuple[Unit, int] | None:
    """Look up the longest unit or counter that begins at a position.

    Parameters
    ----------
    text : str
        Any text.
    position : int
        A code point of it.

    Returns
    -------
    tuple of (Unit, int) or None
        The unit and the position after it, or None where no known unit begins.
    """
    for spelling, unit, script in _BY_FIRST.get(text[position : position + 1], ()):
        if text.startswith(spelling, position):
            end = position + len(spelling)
            if end == len(text) or _ends(text, position, end, unit, script):
                return unit, end
    return None


def _ends(text: str, start: int, end: int, unit: Unit, script: _Script) -> bool:
    """Tell whether a unit ends at `end`, or is the beginning of another word.

    Latin letters end where letters end: 「5Gbps」 is not 5 G. Katakana ends where katakana ends:
    「109プラザ」 is not 109 pula, 「200リランゲニ」 not 200 lira; only a long spelling begins no other
    word: 「3ナノメートルプロセス」. A counter in kanji ends where the analyser has a boundary: not in
    「3首脳」「4脚注」「5周辺国」「6連絡会」.
    """
    after = text[end]
    if script is _Script.LATIN:
        return not ("a" <= after <= "z" or "A" <= after <= "Z" or after.isdigit())
    if script is _Script.KATAKANA:
        # 「2ナノプロセス」「5インチウエハー」: where the analyser has a boundary
        return (
            end - start >= _LONG
            or not ("ァ" <= after <= "ヺ" or after == "ー" or "ｦ" <= after <= "ﾟ")
            or _opens_compound(text, start, end)
        )
    if is_kanji(after):
        if unit.symbol == "CNY" and after in _FORMER:
            return False
        near = _BEHIND_UNITS + _BEHIND_KINDS.get(unit.kind, "")
        return after in near or _bounded(text, start, end)
    if script is _Script.KANJI and after in _OKURIGANA:
        return _bounded(text, start, end)
    return True


# What stands behind a unit and is no part of another word: 「3社超」「5億円増」「12円安」.
_BEHIND_UNITS = "超以未増減規程強弱余"
_BEHIND_KINDS = {"money": "高安建台"}
# 「2元首相」「3元社長」: 元 before a title is "former"
_FORMER = frozenset("首大社会副議長")
_LONG = 5
# Kana that may be the end of a verb, of which the unit would be the stem: 「3対し」「2極める」「5組み」.
_OKURIGANA = frozenset("しすめみりるれろっういえけげきくぎじちつてびべむん")
_FIGURES = frozenset("0123456789０１２３４５６７８９〇一二三四五六七八九十百千万億兆")


def _bounded(text: str, start: int, end: int) -> bool:
    """Tell whether the analyser has a boundary behind a unit that stands behind a figure."""
    begin = start
    while begin > max(0, start - 4) and text[begin - 1] in _FIGURES:
        begin -= 1
    stop = _CLAUSE.search(text, end, end + 10)
    window = text[begin : stop.start() if stop else end + 10]
    return end - begin in _boundaries(window)


_CLAUSE = re.compile(r"[\s、。！？「」（）()0-9０-９]")


def _opens_compound(text: str, start: int, end: int) -> bool:
    """Tell whether a unit in katakana is the first of several known words: 「2ナノプロセス」."""
    run = _KATAKANA_RUN.match(text, start)
    if run is None or run.end() - start >= _LONGEST_COMPOUND:
        return False
    first, *rest = dictionary_words(run.group())
    return bool(rest) and first is not None and first.reading == text[start:end] and None not in rest


_KATAKANA_RUN = re.compile("[ァ-ヺー]{1,20}")
_LONGEST_COMPOUND = 20


@lru_cache(maxsize=4096)
def _boundaries(window: str) -> frozenset[int]:
    return frozenset(token.end for token in tokens(window))


def unit_before(text: str, position: int) -> tuple[Unit, int] | None:
    """Look up the currency sign or code that ends at a position (「$48」「US$ 48」「USD 48」).

    Parameters
    ----------
    text : str
        Any text.
    position : int
        A code point of it.

    Returns
    -------
    tuple of (Unit, int) or None
        The unit and the position where it begins, or None.
    """
    end = position
    if end and text[end - 1] in " 　":
        end -= 1
    if not end:
        return None
    for sign in _SIGNS_BY_LAST.get(text[end - 1], ()):
        if text.startswith(sign, end - len(sign)) and end >= len(sign):
            begin = end - len(sign)
            # a code is a word of its own: 「AUSD 5」 is none
            if sign[0].isalpha() and begin and text[begin - 1].isascii() and text[begin - 1].isalpha():
                continue
            return _SIGNS[sign], begin
    return None


<<<<<<< HEAD
# 分 and 日, 年, 月 are read by `quantities` and `dates` together: they name points of time as well.
CALENDAR = {"年": "year", "月": "month", "日": "day", "分": "min", "時": "h", "世紀": "century"}

# --- the look-up -------------------------------------------------------------------------------
=======
# --- money (ISO 4217) ---------------------------------------------------------------------------

# The bare ドル, 元, ウォン, ルピー, ポンド … are the best known of their name; others are told apart by
# the country before them.
_CURRENCIES = {
    "USD": "ドル 米ドル アメリカドル アメリカ・ドル アメリカ合衆国ドル "
    "USドル ＵＳドル USD 米弗 dollars dollar",
    "JPY": "円 日本円 JPY yen 圓",
    "EUR": "ユーロ EUR euros euro",
    "CNY": "元 人民元 中国元 CNY RMB",
    "KRW": "ウォン 韓国ウォン KRW",
    "KPW": "北朝鮮ウォン",
    "GBP": "英ポンド ポンド 英国ポンド イギリスポンド イギリス・ポンド "
    "スターリングポンド スターリング・ポンド GBP "
    "ポンドスターリング",
    "INR": "ルピー インドルピー インド・ルピー INR",
    "TWD": "台湾ドル 新台湾ドル ニュー台湾ドル 台湾元 TWD NTドル",
    "HKD": "香港ドル HKD",
    "SGD": "シンガポールドル シンガポール・ドル SGD",
    "AUD": "豪ドル オーストラリアドル オーストラリア・ドル 豪州ドル AUD",
    "NZD": "ニュージーランドドル ニュージーランド・ドル NZドル NZD",
    "CAD": "カナダドル カナダ・ドル 加ドル CAD",
    "CHF": "スイスフラン スイス・フラン CHF フラン",
    "SEK": "スウェーデンクローナ スウェーデン・クローナ クローナ SEK",
    "NOK": "ノルウェークローネ ノルウェー・クローネ クローネ NOK",
    "DKK": "デンマーククローネ デンマーク・クローネ DKK",
    "ISK": "アイスランドクローナ アイスランド・クローナ",
    "RUB": "ルーブル ロシアルーブル ロシア・ルーブル ロシアンルーブル RUB",
    "BRL": "レアル ブラジルレアル ブラジル・レアル BRL",
    "MXN": "メキシコペソ メキシコ・ペソ MXN",
    "PHP": "フィリピンペソ フィリピン・ペソ",
    "ARS": "アルゼンチンペソ アルゼンチン・ペソ",
    "CLP": "チリペソ チリ・ペソ",
    "COP": "コロンビアペソ コロンビア・ペソ",
    "CUP": "キューバペソ キューバ・ペソ",
    "UYU": "ウルグアイペソ ウルグアイ・ペソ",
    "DOP": "ドミニカペソ ドミニカ・ペソ",
    "BOB": "ボリビアーノ",
    "PEN": "ソル ヌエボ・ソル",
    "PYG": "グアラニー",
    "VES": "ボリバル",
    "THB": "バーツ タイバーツ タイ・バーツ THB",
    "VND": "ドン ベトナムドン ベトナム・ドン VND",
    "IDR": "ルピア インドネシアルピア インドネシア・ルピア IDR",
    "MYR": "リンギ リンギット マレーシアリンギ マレーシア・リンギット MYR",
    "PKR": "パキスタンルピー パキスタン・ルピー",
    "LKR": "スリランカルピー スリランカ・ルピー",
    "NPR": "ネパールルピー ネパール・ルピー",
    "MUR": "モーリシャスルピー モーリシャス・ルピー",
    "SCR": "セーシェルルピー セーシェル・ルピー",
    "BDT": "タカ",
    "MMK": "チャット",
    "KHR": "リエル",
    "LAK": "キープ",
    "MNT": "トゥグルグ トグログ",
    "MOP": "パタカ マカオパタカ",
    "TRY": "トルコリラ トルコ・リラ リラ TRY",
    "SAR": "サウジリアル サウジアラビアリヤル サウジ・リヤル リヤル SAR",
    "IRR": "イランリアル イラン・リアル リアル",
    "QAR": "カタールリヤル カタール・リヤル カタールリアル",
    "OMR": "オマーンリアル オマーン・リアル",
    "YER": "イエメンリアル イエメン・リアル",
    "AED": "ディルハム UAEディルハム AED",
    "MAD": "モロッコディルハム モロッコ・ディルハム",
    "KWD": "クウェートディナール クウェート・ディナール",
    "BHD": "バーレーンディナール バーレーン・ディナール",
    "IQD": "イラクディナール イラク・ディナール",
    "JOD": "ヨルダンディナール ヨルダン・ディナール",
    "TND": "チュニジアディナール チュニジア・ディナール",
    "DZD": "アルジェリアディナール アルジェリア・ディナール",
    "LYD": "リビアディナール リビア・ディナール",
    "RSD": "セルビアディナール セルビア・ディナール",
    "ILS": "シェケル 新シェケル イスラエル・シェケル ILS",
    "EGP": "エジプトポンド エジプト・ポンド",
    "LBP": "レバノンポンド レバノン・ポンド",
    "SYP": "シリアポンド シリア・ポンド",
    "SDG": "スーダンポンド スーダン・ポンド",
    "ZAR": "ランド 南アフリカランド 南アフリカ・ランド ZAR",
    "NGN": "ナイラ",
    "KES": "ケニアシリング ケニア・シリング",
    "TZS": "タンザニアシリング タンザニア・シリング",
    "UGX": "ウガンダシリング ウガンダ・シリング",
    "SOS": "ソマリアシリング ソマリア・シリング",
    "GHS": "セディ",
    "ETB": "ブル エチオピアブル",
    "ZMW": "クワチャ",
    "PLN": "ズウォティ ズロチ ポーランドズウォティ",
    "CZK": "コルナ チェココルナ チェコ・コルナ",
    "HUF": "フォリント",
    "RON": "ルーマニアレイ レウ ルーマニアレウ",
    "BGN": "レフ ブルガリアレフ",
    "UAH": "フリヴニャ グリブナ",
    "BYN": "ベラルーシルーブル ベラルーシ・ルーブル",
    "KZT": "テンゲ カザフスタンテンゲ",
    "UZS": "スム",
    "GEL": "ラリ",
    "AMD": "ドラム アルメニアドラム",
    "AZN": "アゼルバイジャンマナト",
    "ALL": "アルバニアレク",
    "MKD": "マケドニアデナール",
    "PAB": "バルボア パナマバルボア パナマ・バルボア",
    "CRC": "コスタリカコロン コスタリカ・コロン",
    "GTQ": "ケツァル",
    "HNL": "レンピラ",
    "NIO": "コルドバ ニカラグアコルドバ",
    "JMD": "ジャマイカドル ジャマイカ・ドル",
    "BSD": "バハマドル バハマ・ドル",
    "BBD": "バルバドスドル バルバドス・ドル",
    "BZD": "ベリーズドル ベリーズ・ドル",
    "BMD": "バミューダドル バミューダ・ドル",
    "FJD": "フィジードル フィジー・ドル",
    "GYD": "ガイアナドル ガイアナ・ドル",
    "KYD": "ケイマン諸島ドル ケイマンドル",
    "LRD": "リベリアドル リベリア・ドル",
    "NAD": "ナミビアドル ナミビア・ドル",
    "SRD": "スリナムドル スリナム・ドル",
    "TTD": "トリニダード・トバゴドル",
    "XCD": "東カリブドル 東カリブ・ドル",
    "ZWL": "ジンバブエドル ジンバブエ・ドル",
    "BND": "ブルネイドル ブルネイ・ドル",
    "SBD": "ソロモン諸島ドル",
    "XOF": "CFAフラン",
    "RWF": "ルワンダフラン ルワンダ・フラン",
    "CDF": "コンゴフラン コンゴ・フラン",
    "DJF": "ジブチフラン ジブチ・フラン",
    "GNF": "ギニアフラン ギニア・フラン",
    "BIF": "ブルンジフラン ブルンジ・フラン",
    "AFN": "アフガニ",
    "MVR": "ルフィヤ",
    "BTN": "ニュルタム",
    "WST": "タラ",
    "TOP": "パアンガ",
    "PGK": "キナ",
    "MGA": "アリアリ",
    "BWP": "プラ",
    "LSL": "ロチ",
    "AOA": "クワンザ",
    "MZN": "メティカル",
    "MRU": "ウギア",
    "ERN": "ナクファ",
    "XBT": "ビットコイン BTC",
    "ETH": "イーサ ETH",
}

# signs and codes before the figure
_SIGN_TABLE = {
    "USD": "$ ＄ US$ USD U.S.$",
    "JPY": "¥ ￥ JPY",
    "EUR": "€ EUR",
    "GBP": "£ ￡ GBP",
    "KRW": "₩ KRW",
    "INR": "₹ INR Rs.",
    "CNY": "CNY RMB CN¥",
    "HKD": "HK$ HKD",
    "TWD": "NT$ TWD",
    "SGD": "S$ SGD",
    "AUD": "A$ AU$ AUD",
    "CAD": "C$ CA$ CAD",
    "NZD": "NZ$ NZD",
    "BRL": "R$",
    "RUB": "₽",
    "TRY": "₺",
    "VND": "₫",
    "THB": "฿",
    "ILS": "₪",
    "NGN": "₦",
    "PHP": "₱",
    "CHF": "CHF",
    "XBT": "₿",
    "UAH": "₴",
}

# --- physics, time, data ------------------------------------------------------------------------

# kind: {symbol: spellings}; a spelling in Latin letters also counts in full-width letters
_PHYSICS: dict[str, dict[str, str]] = {
    "power": {
        "W": "W ワット",
        "kW": "kW KW キロワット キロ・ワット",
        "MW": "MW メガワット メガ・ワット",
        "GW": "GW ギガワット ＧＷ",
        "TW": "TW テラワット",
        "hp": "馬力",
        "VA": "VA",
        "kVA": "kVA",
        "MVA": "MVA",
    },
    "energy": {
        "Wh": "Wh ワット時 ワットアワー",
        "kWh": "kWh KWh キロワット時 キロワットアワー キロ・ワット時",
        "MWh": "MWh メガワット時 メガワットアワー",
        "GWh": "GWh ギガワット時 ギガワットアワー",
        "TWh": "TWh テラワット時 テラワットアワー",
        "J": "J ジュール",
        "kJ": "kJ キロジュール",
        "MJ": "MJ メガジュール",
        "GJ": "GJ ギガジュール",
        "TJ": "TJ",
        "PJ": "PJ",
        "EJ": "EJ",
        "cal": "cal カロリー",
        "kcal": "kcal キロカロリー",
        "eV": "eV 電子ボルト",
        "BTU": "BTU",
    },
    "memory": {
        "B": "バイト",
        "KB": "KB kB キロバイト",
        "MB": "MB メガバイト",
        "GB": "GB ギガバイト",
        "TB": "TB テラバイト",
        "PB": "PB ペタバイト",
        "EB": "EB エクサバイト",
        "ZB": "ZB ゼタバイト",
        "KiB": "KiB",
        "MiB": "MiB",
        "GiB": "GiB",
        "TiB": "TiB",
        "bit": "ビット bit bits",
        "kbit": "キロビット",
        "Mbit": "Mbit メガビット Mb",
        "Gbit": "Gbit ギガビット Gb",
        "Tbit": "Tbit テラビット Tb",
    },
    "bandwidth": {
        "B/s": "B/s バイト毎秒",
        "KB/s": "KB/s KB/秒",
        "MB/s": "MB/s MB/秒 MBps",
        "GB/s": "GB/s GB/秒 GBps ギガバイト毎秒 GB/sec",
        "TB/s": "TB/s TB/秒 TBps テラバイト毎秒 TB/sec",
        "PB/s": "PB/s PB/秒 ペタバイト毎秒",
        "bps": "bps",
        "kbps": "kbps Kbps",
        "Mbps": "Mbps メガbps",
        "Gbps": "Gbps Gb/s ギガbps ギガビット毎秒",
        "Tbps": "Tbps Tb/s テラbps テラビット毎秒",
        "GT/s": "GT/s",
        "bit/s": "ビット毎秒",
    },
    "compute": {
        "FLOPS": "FLOPS フロップス FLOP/s",
        "MFLOPS": "MFLOPS メガフロップス",
        "GFLOPS": "GFLOPS ギガフロップス",
        "TFLOPS": "TFLOPS テラフロップス TFLOP/s TFlops",
        "PFLOPS": "PFLOPS ペタフロップス PFLOP/s PFlops",
        "EFLOPS": "EFLOPS エクサフロップス EFlops",
        "ZFLOPS": "ZFLOPS ゼタフロップス",
        "TOPS": "TOPS",
        "POPS": "POPS",
    },
    "frequency": {
        "Hz": "Hz ヘルツ",
        "kHz": "kHz キロヘルツ",
        "MHz": "MHz メガヘルツ",
        "GHz": "GHz ギガヘルツ",
        "THz": "THz テラヘルツ",
    },
    "electric": {
        "V": "V ボルト",
        "kV": "kV キロボルト",
        "mV": "mV",
        "A": "アンペア",
        "mA": "mA ミリアンペア",
        "mAh": "mAh",
        "Ah": "Ah",
        "Ω": "Ω オーム",
    },
    "length": {
        "m": "m メートル ｍ 米",
        "km": "km キロメートル キロ・メートル キロ ㎞ ｋｍ Km",
        "dm": "dm デシメートル",
        "cm": "cm センチメートル センチ・メートル センチ ㎝ ｃｍ",
        "mm": "mm ミリメートル ミリ・メートル ミリ ㎜ ｍｍ",
        "µm": "µm μm マイクロメートル マイクロ・メートル ミクロン",
        "nm": "nm ナノメートル ナノ・メートル ナノ",
        "Å": "オングストローム",
        "in": "インチ 吋 型インチ",
        "ft": "フィート フット",
        "yd": "ヤード",
        "mi": "マイル",
        "nmi": "海里",
        "ly": "光年",
        "au": "天文単位",
        "里": "里",
        "間": "",
        "尺": "尺",
        "寸": "寸",
    },
    "area": {
        "m2": "平方メートル m2 m² ㎡ 平米",
        "km2": "平方キロメートル 平方キロ・メートル 平方キロ km2 km² ㎢",
        "cm2": "平方センチメートル 平方センチ cm2 cm²",
        "mm2": "平方ミリメートル 平方ミリ mm2 mm²",
        "ha": "ヘクタール ha",
        "a": "アール",
        "acre": "エーカー",
        "ft2": "平方フィート",
        "mi2": "平方マイル",
        "in2": "平方インチ",
        "yd2": "平方ヤード",
        "坪": "坪",
        "町歩": "町歩",
        "畳": "畳",
    },
    "volume": {
        "L": "リットル ℓ L リッター",
        "mL": "ミリリットル ml mL ㎖ cc ㏄",
        "dL": "デシリットル dL dl",
        "kL": "キロリットル kL kl",
        "m3": "立方メートル m3 m³ 立米",
        "km3": "立方キロメートル",
        "cm3": "立方センチメートル 立方センチ cm3 cm³",
        "ft3": "立方フィート",
        "in3": "立方インチ",
        "gal": "ガロン",
        "pt": "パイント",
        "qt": "クォート クオート",
        "fl oz": "液量オンス",
        "bbl": "バレル",
        "cup": "カップ",
        "石": "石",
        "升": "升",
        "tbsp": "大さじ テーブルスプーン",
        "tsp": "小さじ ティースプーン",
        "mi3": "立方マイル",
        "acre ft": "エーカーフィート",
    },
    "mass": {
        "g": "g グラム ｇ",
        "kg": "kg キログラム キロ・グラム ㎏ ｋｇ Kg KG",
        "mg": "mg ミリグラム ㎎",
        "µg": "µg μg マイクログラム",
        "t": "t トン メートルトン メトリックトン ｔ",
        "Mt": "メガトン",
        "kt": "キロトン",
        "lb": "lb lbs 重量ポンド",
        "oz": "オンス",
        "ct": "カラット",
        "st": "ストーン",
        "long ton": "英トン 大トン",
        "short ton": "米トン 小トン ショートトン",
        "DWT": "重量トン",
        "GT": "総トン",
    },
    "temperature": {
        "°C": "℃ °C ° C 度C 度Ｃ",
        "°F": "℉ °F 度F",
        "K": "ケルビン",
    },
    "angle": {"°": "°"},
    "speed": {
        "km/h": "km/h キロ毎時 キロメートル毎時 キロメートル／時 キロメートル/時 kph km／h キロ／時",
        "m/s": "m/s メートル毎秒 メートル／秒 メートル/秒",
        "mi/h": "mph マイル毎時 mi/h",
        "kn": "ノット",
        "rpm": "rpm 回転毎分",
        "km/s": "km/s キロメートル毎秒",
        "ft/s": "フィート毎秒",
    },
    "pressure": {
        "Pa": "Pa パスカル",
        "hPa": "hPa ヘクトパスカル",
        "kPa": "kPa キロパスカル",
        "MPa": "MPa メガパスカル",
        "atm": "気圧",
        "psi": "psi",
    },
    "sound": {"dB": "dB デシベル"},
    "resolution": {"px": "ピクセル px 画素", "dpi": "dpi", "fps": "fps"},
    "duration": {
        "s": "秒間 秒 秒鐘",
        "ms": "ミリ秒 ms ミリセカンド",
        "µs": "マイクロ秒 µs μs",
        "ns": "ナノ秒 ns",
        "min": "分間",
        "h": "時間",
        "day": "日間 営業日",
        "week": "週間 週",
        "quarter": "四半期",
        "month": "カ月間 か月間 ヶ月間 ヵ月間 ケ月間 箇月間 ヶ月 カ月 か月 ヵ月 ケ月 箇月",
        "year": "年間 カ年 か年 ヶ年 ヵ年 箇年 ケ年",
        "century": "世紀 世紀間",
    },
    "percent": {
        "%": "% ％ パーセント ㌫ ﾊﾟｰｾﾝﾄ プロセント percent",
        "%pt": "ポイント %ポイント ％ポイント パーセントポイント パーセント・ポイント %pt pt pp ppt",
        "bp": "ベーシスポイント bp bps ベーシス・ポイント",
    },
    "ratio": {"倍": "倍", "‰": "‰ パーミル", "ppm": "ppm", "ppb": "ppb"},
    "shares": {"share": "株"},
}

# prefixes in Latin letters before a unit in katakana, as agencies write them: 「7Gワット」「600Mワット」
_PREFIXES = (("k", "キロ"), ("K", "キロ"), ("M", "メガ"), ("G", "ギガ"), ("T", "テラ"))
_PREFIXED = (
    *(("power", "ワット"), ("energy", "ワット時"), ("memory", "バイト"), ("memory", "ビット")),
    ("frequency", "ヘルツ"),
)
_HUNDREDTHS = {"セント": ("USD", 0.01), "ペンス": ("GBP", 0.01)}

# 分 and 日, 年, 月 are read by `quantities` and `dates` together: they name points of time as well.
CALENDAR = {"年": "year", "月": "month", "日": "day", "分": "min", "時": "h", "世紀": "century"}

# --- what is no amount ---------------------------------------------------------------------------

# A number before these is a name or a place in an order, not an amount: 「2大巨頭」「3丁目」「5号機」.
_NAMES_WORDS = """
大 号 号機 号線 号室 号店 号車 丁目 番地 番 番線 番街 番館 条 章 節 項 期生 年生 代目 次
次元 合目 年組 番札所 番台 年式 年製 年物 年代 年度生 年目 周年 日目 か月目 カ月目 ヶ月目
週目 時間目 期目 人称 進数 進法 進 乗 等分 等賞 分割 分野 位一体 拍子 連覇 連勝
連敗 連休 冠 強 巨頭 極 列目 段目 行目 枚目 本目 台目 社目 件目 階 階建て 階建 F 学期
事業年度 会計年度 学年 年級 級 段 等 部作 部門賞 世 巻目 話目 曲目 着目 字熟語 次産業 大陸 つ星 つ折り
輪車 輪駆動 DK LDK K コマ漫画 親等 の字 塁 塁打 回戦 回裏 回表 番手 番目 回目 度目 位 着
等級 個目 つ目 人目 名目 杯目 発目 匹目 歳児 歳馬
"""
_NAMES = _NAMES_WORDS.split()

# A place in an order that stands with its noun: 「3位」「10番目」
_ORDINALS_WORDS = """
位 番目 回目 度目 例目 人目 社目 件目 本目 台目 枚目 個目 つ目 番手 列目 段目 行目 着目
"""
_ORDINALS = _ORDINALS_WORDS.split()
>>>>>>> refs/heads/names8


def _table() -> dict[str, list[tuple[str, Unit, _Script]]]:
    units: dict[str, Unit] = {}
    for name in NAMES:
        units[name] = Unit("name", name)
    for counter in counters():
        units[counter.word] = Unit("count", counter.word)
    for ordinal in ORDINALS:
        units[ordinal] = Unit("ordinal", ordinal)
    for kind, symbols in PHYSICS.items():
        for symbol, spellings in symbols.items():
            for spelling in spellings.replace("° C", "").split():
                units[spelling] = Unit(kind, symbol)
                wide = spelling.translate(_WIDE)
                units.setdefault(wide, Unit(kind, symbol))
    for code, spellings in CURRENCIES.items():
        for spelling in spellings.split():
            units[spelling] = Unit("money", code)
    for kind, symbol in PREFIXED:
        for short, long in PREFIXES:
            unit = units[long + symbol]
            for spelling in (short + symbol, short.translate(_WIDE) + symbol):
                units.setdefault(spelling, Unit(kind, unit.symbol))
    for spelling, (code, worth) in HUNDREDTHS.items():
        units[spelling] = Unit("money", code, worth)
    # 「5割引」: a discount of 50%
    units["割"] = units["割引"] = units["割引き"] = Unit("percent", "%", 10)
    units["銭"] = Unit("money", "JPY", 0.01)
    units["ダース"] = Unit("count", "個", 12)
    units["歩合"] = Unit("name", "歩合")
    for square in map(chr, range(0x3300, 0x3358)):
        unit_in_full = units.get(unicodedata.normalize("NFKC", square))
        if unit_in_full is not None:
            units.setdefault(square, unit_in_full)
    for spelling, unit in list(units.items()):
        if (half := spelling.translate(_HALF_WIDTH)) != spelling:
            units.setdefault(half, unit)  # 「5ｷﾞｶﾞﾜｯﾄ」
    table: dict[str, list[tuple[str, Unit, _Script]]] = {}
    for spelling in sorted(units, key=lambda s: (-len(s), s)):
        row = (spelling, units[spelling], _script(spelling[-1]))
        table.setdefault(spelling[0], []).append(row)
    return table


def _script(last: str) -> _Script:
    if last.isascii() and last.isalpha():
        return _Script.LATIN
    if "ァ" <= last <= "ヺ" or last == "ー" or "ｦ" <= last <= "ﾟ":
        return _Script.KATAKANA
    return _Script.KANJI if "一" <= last <= "鿿" else _Script.OTHER


# katakana in full width to the same in half width, of which ガ takes two characters
_HALF_WIDTH = {
    ord(unicodedata.normalize("NFKC", half)): half
    for kana in map(chr, range(ord("ｦ"), ord("ﾝ") + 1))
    for half in (kana, kana + "ﾞ", kana + "ﾟ")
    if len(unicodedata.normalize("NFKC", half)) == 1
}
_WIDE = {c: c + 0xFEE0 for c in range(ord("!"), ord("~") + 1)}
_BY_FIRST = _table()
_SIGNS = {sign: Unit("money", code) for code, signs in SIGNS.items() for sign in signs.split()}
_SIGNS_BY_LAST: dict[str, list[str]] = {}
for _sign in sorted(_SIGNS, key=len, reverse=True):
    _SIGNS_BY_LAST.setdefault(_sign[-1], []).append(_sign)
