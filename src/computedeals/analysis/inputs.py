"""What every chapter's computation reads: numbers of facts, grids of controls, amounts as printed."""

from collections.abc import Iterable
from typing import Literal

import pandas as pd

from computedeals.evidence.facts import fact

MINUS = "\N{MINUS SIGN}"


def number(fact_id: str, end: Literal["low", "high"] = "low") -> float:
    """One end of a fact's value, in the fact's unit.

    Parameters
    ----------
    fact_id : str
        Such as 'AMD01'.
    end : {'low', 'high'}
        Which end; both are the same where the source gives one number.

    Raises
    ------
    ValueError
        Where the fact has no such number.
    """
    value = getattr(fact(fact_id), end)
    if value is None:
        raise ValueError(f"fact {fact_id} gives no {end} value")
    return float(value)


def including(values: Iterable[float], start: float) -> list[float]:
    """The values of a control in rising order, with the one that it starts from among them."""
    return sorted({*map(float, values), float(start)})


def rounded(frame: pd.DataFrame, digits: int = 4) -> pd.DataFrame:
    """A frame with its floats at so many significant digits, so that every machine stores the same."""
    return frame.map(lambda x: float(f"{x:.{digits}g}") if isinstance(x, float) else x)


def billions(low: float, high: float, form: str = ".0f") -> str:
    """A range of dollars as prose prints it: '$3 billion to $31 billion'."""
    return f"${low:{form}} billion to ${high:{form}} billion"


def signed(fraction: float) -> str:
    """A change in per cent with its sign: '+39%', or with a true minus sign."""
    return f"{fraction:+.0%}".replace("-", MINUS)


def escaped(text: str) -> str:
    """A caption in Markdown: dollar signs are money and not mathematics."""
    return text.replace("$", "\\$")
