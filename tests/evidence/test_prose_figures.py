"""The figures of a fact's statement agree with its bounds, and what else they say is written down twice."""

import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from computedeals.evidence.facts import facts
from computedeals.evidence.prose_figures import (
    _DIGITS,
    _NO_FIGURE,
    _figure,
    _says,
    _scale,
    bounds_not_said,
)

# what statements say beside their bounds, written down a second time: a slip in either is told
OTHERS = Path(__file__).parent / "other_figures.csv"


def other_figures(row: dict[Any, Any]) -> list[str]:
    """The figures of a fact's statement that say neither of its bounds, in their order."""
    sizes = [
        abs(float(row[name])) * _scale(str(row["unit"]))
        for name in ("low", "high")
        if not math.isnan(float(row[name]))
    ]
    figures = _DIGITS.findall(_NO_FIGURE.sub("", str(row["statement"])))
    return [
        written.rstrip(",")
        for written in figures
        if not any(_says(_figure(written), size) for size in sizes)
    ]


def fact(statement: str, low: float, high: float, unit: str) -> dict[str, object]:
    return {"statement": statement, "low": low, "high": high, "unit": unit}


@pytest.mark.parametrize(
    ("statement", "low", "high", "unit"),
    [
        ("About $50 B to bring a gigawatt online", 50, 50, "USD bn per GW"),
        ("That is $27–32 B for each, by a count of 2024", 27.1, 31.6, "USD bn per GW"),
        ("At most 600 MW", 0, 0.6, "GW"),
        ("Double-digit billions of dollars", 10, 99, "USD bn"),
        ("Six to eight weeks", 6, 8, "weeks"),
        ("It runs to 2030", 2030, 2030, "last year of contract"),
        ("Served at 90% of memory", 0.9, 0.9, "fraction"),
    ],
)
def test_a_figure_says_a_bound_in_another_scale_rounded_or_in_words(
    statement: str, low: float, high: float, unit: str
) -> None:
    assert bounds_not_said(fact(statement, low, high, unit)) == []


@pytest.mark.parametrize(
    ("statement", "low", "high", "unit", "wanting"),
    [
        ("About $55 B to bring a gigawatt online", 50, 50, "USD bn per GW", ["low", "high"]),
        ("From $50 B to $61 B", 50, 60, "USD bn", ["high"]),
        ("MI450, in 2050", 50, 50, "USD bn", ["low", "high"]),
    ],
)
def test_a_bound_that_no_figure_says_is_found(
    statement: str, low: float, high: float, unit: str, wanting: list[str]
) -> None:
    assert bounds_not_said(fact(statement, low, high, unit)) == wanting


def test_what_every_statement_says_beside_its_bounds_is_as_written_down() -> None:
    table = pd.read_csv(OTHERS, dtype=str)
    written = dict(zip(table["fact"], table["figures"], strict=True))
    found = {row["id"]: " ".join(other_figures(row)) for row in facts().to_dict("records")}
    # a figure that is meant is written into that table, too
    assert {name: figures for name, figures in found.items() if figures} == written
