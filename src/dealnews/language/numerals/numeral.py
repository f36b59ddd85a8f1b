"""A numeral where it stands, and the signs of which numerals are made."""

from dataclasses import dataclass

KANJI_DIGITS = "〇一二三四五六七八九"
ARABIC = "[0-9０-９]"
ONES = "〇零一二三四五六七八九"
LATIN = "A-Za-zＡ-Ｚａ-ｚ"


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
