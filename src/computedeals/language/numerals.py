"""Numerals of every Japanese spelling: where they stand in a text and what number they name.

Arabic and full-width digits with separators and decimals, kanji numerals (positional 二〇二六 and
with 十百千万億兆京), mixtures (1億6000万, 1万5000億), fractions (3分の1), vague ones (数百万) and signs
(マイナス5.5, ▲3). A numeral says nothing about what is counted: units are `units`' affair.

Vague numerals are intervals under one convention, stated once: 数 stands for 2 to 9 of the unit that
follows it and 十数 for 11 to 19. Dictionaries give 数 as "three or four to five or six", and readers
asked about 数人 go down to two; nothing from the next power of ten up is ever meant. So 数百億 is
200億 to 900億, the widest reading that the word bears.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

SEVERAL = (2, 9)
TEENS_SEVERAL = (11, 19)

# Longer runs of digits are serial numbers or noise, never an amount; the limit keeps every
# conversion constant in cost.
MAX_LENGTH = 40

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}
_TO_ASCII = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral: `text[start:end]` names `value`, or the interval from `low` to `high`.

    value: the number, None for a vague numeral; low, high: equal to it unless vague.
    scale: the large unit that ends the numeral (10**8 in 200億), 1 without one; `lead` is what
    stands before it (200). A range such as 100〜200億 shares the scale of its second numeral.
    form: 'digits', 'kanji', 'mixed', 'fraction', 'vague' or 'kana'.
    signed: True where the sign is part of the surface.
    """

    start: int
    end: int
    surface: str
    value: float | None
    low: float
    high: float
    scale: int
    lead: float
    form: str
    signed: bool = False


def find_numerals(text: str) -> list[Numeral]:
    """Find every numeral of a text, in order, without overlaps.

    Parameters: text, any string.
    Returns the numerals with their offsets in `text`; words that merely contain a numeral (一方, 三菱,
    四半期), model names (MI450) and addresses on the web are left out.
    """
    return [n for m in NUMERAL.finditer(text) if (n := numeral_at(text, m)) is not None] + (
        _kana_numerals(text)
    )


@lru_cache(maxsize=4096)
def parse_numeral(surface: str) -> float | None:
    """Give the number that a spelling names, or None where it is vague or no numeral.

    Parameters: surface, a whole numeral such as '1億6000万', '二〇二六', '-22.2' or '3分の1'.
    """
    match = NUMERAL.fullmatch(surface)
    if match is None:
        return None
    read = _read(match)
    return None if read is None else read[0]


def spell(number: int) -> str:
    """Spell a whole number in kanji (16005 is 一万六千五), as official documents do.

    Parameters: number, between minus and plus 10**20, exclusive.
    Raises ValueError outside these bounds: 京 is the largest unit known here.
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
        if group:
            parts.append(_spell_group(group) + name)
    return "".join(parts)


def _spell_group(group: int) -> str:
    parts = []
    for name, unit in [*reversed(_SMALL.items()), ("", 1)]:
        digit, group = divmod(group, unit)
        if digit:
            parts.append(("" if digit == 1 and unit > 1 else "〇一二三四五六七八九"[digit]) + name)
    return "".join(parts)


# --- the pattern -------------------------------------------------------------------------------

_A = "[0-9０-９]"
_K = "〇零一二三四五六七八九"
# a large unit that begins another word is none: 「2025万博」「京都」「億劫」「兆し」「千葉」「万全」
_MAN = "万(?![博全能事歳葉華引策民屋]|一(?:$|[、のにも])|年筆)|億(?![劫])|兆(?![しす候])|京(?![都大阪葉王急成浜橋間セ畿])"
_SEN = "千(?![葉代歳鳥秋羽載曲里石])|百(?![貨科姓合獣害])|十(?![字全])"
_ARABIC = (
    rf"(?:{_A}{{1,3}}(?:[,，]{_A}{{3}}(?!{_A}))+|{_A}{{1,2}}、{_A}{{3}}(?![0-9０-９、])(?<!{_A}{{3}}、{_A}{{3}})"
    rf"|{_A}{{1,2}}(?:[ 　]{_A}{{3}}(?!{_A})){{2,}}|{_A}+)"
    rf"(?:[.．]{_A}+|・{_A}+(?=[%％]))?"
)
_GAP = f"(?:(?<=[十百千万億兆])[ 　](?=[{_K}十百千0-9０-９])|(?<=[{_K}十百千])[ 　](?=[十百千万億兆]))?"
_BODY = (
    rf"(?:{_ARABIC}|[{_K}]|{_SEN})"
    rf"(?:{_GAP}(?:[{_K}]|{_SEN}|{_MAN})|(?<=[十百千万億兆京])(?:[ 　])?{_ARABIC})*"
    rf"(?:[ 　](?:万|億|兆)(?=[ 　]*(?:[円元ドユウポ]|$|[、。でに])))?"
)
# addresses on the web, e-mail, serials and hex colours are swallowed whole, as no numeral
_SKIP = (
    r"https?://[!-~]+|www\.[!-~]+|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,64}"
    if False
    else r"https?://[!-~]+"
)
NUMERAL = re.compile(
    rf"(?P<skip>{_SKIP}|(?:[A-Za-zＡ-Ｚａ-ｚ#_][A-Za-z0-9０-９Ａ-Ｚａ-ｚ_]*[-‐.]?){_A}[A-Za-z0-9０-９Ａ-Ｚａ-ｚ_]*)"
)
