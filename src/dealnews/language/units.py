"""Units and counters: what each that Japanese deal news writes is called here.

Money goes by ISO 4217, physics by SI symbols, counts by the counter itself. `unit_spellings` has the
tables; `unit_at` is the look-up: the longest spelling that begins at a place in a text.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from itertools import product

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
    for spelling, unit, script in _by_first().get(text[position : position + 1], ()):
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
    「3首脳」「4脚注」「5周辺国」「6連絡会」; nor does it where it begins the name of a town: 「3枚方市」.
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
        return after in near or (_bounded(text, start, end) and not _begins_town(text, start, end))
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


_TOWN = re.compile("[一-龯々]{2,4}?[市区町村郡駅]")


def _begins_town(text: str, start: int, end: int) -> bool:
    """Tell whether a unit is the beginning of a proper noun that 市, 町 or the like stands behind.

    Behind a figure the analyser takes 枚 for a counter; without it, it has the town of 枚方.
    """
    run = _TOWN.match(text, start)
    return run is not None and _named_town(run.group()) > end - start


@lru_cache(maxsize=4096)
def _named_town(run: str) -> int:
    """The length of a proper noun that makes a run with or without its last letter, or 0."""
    first = tokens(run)[0]
    return first.end if first.pos[1] == "固有名詞" and first.end >= len(run) - 1 else 0


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


# 分 and 日, 年, 月 are read by `quantities` and `dates` together: they name points of time as well.
CALENDAR = {"年": "year", "月": "month", "日": "day", "分": "min", "時": "h", "世紀": "century"}

# --- the look-up -------------------------------------------------------------------------------


@cache
def _by_first() -> dict[str, list[tuple[str, Unit, _Script]]]:
    """Spellings by their first letter; made at the first text, since it opens the table of counters."""
    units = _in_full_width()
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


def _in_full_width() -> dict[str, Unit]:
    """Every spelling but squares and half-width ones; of those in several tables, the last one's."""
    units: dict[str, Unit] = {}
    for name in NAMES:
        units[name] = Unit("name", name)
    for counter in counters():
        units[counter.word] = Unit("count", counter.word)
    for ordinal in ORDINALS:
        units[ordinal] = Unit("ordinal", ordinal)
    _add_physics(units)
    for code, spellings in CURRENCIES.items():
        for spelling in spellings.split():
            units[spelling] = Unit("money", code)
    for (kind, symbol), (short, long) in product(PREFIXED, PREFIXES):
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
    return units


def _add_physics(units: dict[str, Unit]) -> None:
    """Add the units of physics, in half and in full width."""
    for kind, symbols in PHYSICS.items():
        for symbol, spellings in symbols.items():
            for spelling in spellings.replace("° C", "").split():
                units[spelling] = Unit(kind, symbol)
                units.setdefault(spelling.translate(_WIDE), Unit(kind, symbol))


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
_SIGNS = {sign: Unit("money", code) for code, signs in SIGNS.items() for sign in signs.split()}
_SIGNS_BY_LAST: dict[str, list[str]] = {}
for _sign in sorted(_SIGNS, key=len, reverse=True):
    _SIGNS_BY_LAST.setdefault(_sign[-1], []).append(_sign)
