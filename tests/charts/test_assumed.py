"""Assumptions as rows of a table."""

import pandas as pd

from computedeals.charts.assumed import assumed_rows


def test_an_assumption_is_shown_with_its_unit_its_range_and_its_reason() -> None:
    assumed = pd.DataFrame(
        {
            "name": ["inference.memory_efficiency"],
            "low": [0.3],
            "central": [0.6],
            "high": [1000.0],
            "unit": ["share of the peak"],
            "why": ["because"],
        }
    )
    row = assumed_rows(assumed).iloc[0]
    assert row["what"] == "**Memory efficiency**: share of the peak"
    assert row["range"] == "0.3 · 0.6 · 1,000"
    assert row["why"] == "because"
