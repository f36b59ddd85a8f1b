"""Amounts, days and differences as the pages on OpenAI's bills print them.

Central amounts are printed to a tenth of a billion, ranges to a billion, quantiles of scenarios to a tenth
below ten. A difference that is printed beside its terms is the difference of the terms as printed, so that
a reader who subtracts finds the same.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from computedeals.analysis.ranges import Range

NEWEST, ARTICLE = "2026-10-08", "2026-02-08"


def gap_words(bills: float, money: float) -> str:
    """Bills less money as printed, in words.

    Parameters
    ----------
    bills : float
        What falls due in the year, USD billion.
    money : float
        What there is for it, USD billion.

    Returns
    -------
    str
    """
    gap = round(bills, 1) - round(money, 1)
    return f"{exactly(abs(gap))} {'too little' if gap > 0 else 'more than enough'}"


def ends(due: Range, money: Range) -> tuple[int, int]:
    """The ends of bills less money as printed, USD billion, the worst first.

    Bills and money rest on different alternatives, so that the ends of the difference are at their ends.

    Parameters
    ----------
    due, money : Range
        USD billion.

    Returns
    -------
    tuple of int
    """
    return round(due.high) - round(money.low), round(due.low) - round(money.high)


def ends_words(due: Range, money: Range) -> str:
    """Bills less money at both ends as printed, in words, the worst first.

    Parameters
    ----------
    due, money : Range
        USD billion.

    Returns
    -------
    str
    """
    worst, best = (
        f"{usd(abs(end))} {'too little' if end > 0 else 'more than enough'}" for end in ends(due, money)
    )
    return f"at worst {worst}, at best {best}"


def exactly(amount: float) -> str:
    """An amount in USD billion to a tenth, in words.

    Parameters
    ----------
    amount : float
        USD billion.

    Returns
    -------
    str
    """
    return f"${amount:,.1f} billion"


def usd(amount: float) -> str:
    """An amount in USD billion, in words.

    Parameters
    ----------
    amount : float
        USD billion.

    Returns
    -------
    str
    """
    return f"${_to_tenths(amount, below=1)} billion"


def median_words(row: Mapping[Any, Any] | pd.Series, unit: str = " billion", at: str = "") -> str:
    """A median with the 10% and 90% quantiles in brackets, as sentences and cells have them.

    Parameters
    ----------
    row : mapping or Series
        low, middle and high, USD billion.
    unit : str, optional
        What stands behind the median: " billion", or "bn" in a cell.
    at : str, optional
        What follows, such as " at the median".

    Returns
    -------
    str
    """
    low, middle, high = (amount_words(row[name]) for name in ("low", "middle", "high"))
    return f"${middle}{unit}{at} ({low} to {high})"


def amount_words(amount: float) -> str:
    """A quantile in USD billion without its unit: to a tenth below ten, to a whole from there.

    Parameters
    ----------
    amount : float
        USD billion.

    Returns
    -------
    str
    """
    return "less than 0.1" if amount < 0.05 else _to_tenths(amount, below=10)


def _to_tenths(amount: float, below: float) -> str:
    """To a tenth below an amount, as printed, and to a whole from there."""
    return f"{amount:,.1f}" if round(amount, 1) < below else f"{amount:,.0f}"


def span(found: Range) -> str:
    """A range in USD billion, in words.

    Parameters
    ----------
    found : Range
        USD billion.

    Returns
    -------
    str
    """
    return f"{usd(found.low)} to {usd(found.high)}"


def chance_words(value: float) -> str:
    """A chance, or a part that is lost, as printed: not told finer than the draws allow.

    Parameters
    ----------
    value : float
        Per cent.

    Returns
    -------
    str
    """
    if np.isclose(value, 0.0):
        return "0%"
    return (
        "less than 1%" if value < 1 else "more than 99%" if value > 99 and value < 100 else f"{value:.0f}%"
    )
