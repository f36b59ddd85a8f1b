"""What every chapter's computation reads: numbers of facts, grids of controls, amounts as printed."""

from collections.abc import Iterable
from typing import Literal

import pandas as pd

from computedeals.deals import VIEWS
from computedeals.evidence.facts import fact
from dealnews.ledger.wording import long_day

MINUS = "\N{MINUS SIGN}"

# the three days of which views are told, as prose writes them
SPOKEN = {str(day): long_day(day) for day in VIEWS}


def number(fact_id: str, end: Literal["low", "high"] = "low") -> float:
    """One end of a fact's value, in the fact's unit.

    Parameters
    ----------
    fact_id : str
        Such as 'AMD01'.
    end : {'low', 'high'}
        Which end; both are the same where the source gives one number.

    Returns
    -------
    float

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
    """The values of a control in rising order, with the one that it starts from among them.

    Parameters
    ----------
    values : iterable of float
        Those that the control offers, in any order.
    start : float
        Where it starts.

    Returns
    -------
    list of float
    """
    return sorted({*map(float, values), float(start)})


def significant(value: float, digits: int = 4) -> float:
    """A number at so many significant digits, the same on every machine.

    Parameters
    ----------
    value : float
        The number.
    digits : int, optional
        How many digits are kept.

    Returns
    -------
    float
    """
    return float(f"{value:.{digits}g}")


def rounded(frame: pd.DataFrame, digits: int = 4) -> pd.DataFrame:
    """A frame with its floats at so many significant digits, so that every machine stores the same.

    Parameters
    ----------
    frame : DataFrame
        A table, of which floats alone are rounded.
    digits : int, optional
        How many digits are kept.

    Returns
    -------
    DataFrame
    """
    return frame.map(lambda x: significant(x, digits) if isinstance(x, float) else x)


def signed(fraction: float) -> str:
    """A change in per cent with its sign: '+39%', or with a true minus sign.

    Parameters
    ----------
    fraction : float
        0 to 1, or a change of that kind.

    Returns
    -------
    str
    """
    return f"{fraction:+.0%}".replace("-", MINUS)


def listed(items: Iterable[object]) -> str:
    """In words: a, b and c.

    Parameters
    ----------
    items : iterable of object
        At least one.

    Returns
    -------
    str
    """
    *head, last = map(str, items)
    return f"{', '.join(head)} and {last}" if head else last


def escaped(text: str) -> str:
    """A caption in Markdown: dollar signs are money and not mathematics.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    str
    """
    return text.replace("$", "\\$")
