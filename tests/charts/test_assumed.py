"""Assumptions as rows of a table."""

import pandas as pd
import pytest

from computedeals.charts.assumed import WORDS, assumed_rows, name_of
from computedeals.deals.assumptions import assumptions


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
    assert row["range"].split() == ["0.3", "·", "0.6", "·", "1,000"]
    assert " " not in row["range"], "a range stays in one piece"
    assert row["why"] == "because"


def test_a_year_has_no_comma() -> None:
    row = {"name": "supply.start", "low": 2026.5, "central": 2027, "high": 2030, "why": ""}
    shown = assumed_rows(pd.DataFrame([{**row, "unit": "decimal year"}]))["range"].iloc[0]
    assert shown.split() == ["2026.5", "·", "2027", "·", "2030"]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("capacity.pue", "PUE"),
        ("capacity.mi450_it_kw", "MI450 IT kW"),
        ("supply.amd_kw_seen_2025_10", "AMD kW seen in October 2025"),
        ("domino.leases_begun_2027", "Leases begun 2027"),
    ],
)
def test_names_are_written_as_their_owners_write_them(key: str, name: str) -> None:
    assert name_of(key) == name


def test_every_word_that_is_written_otherwise_stands_in_the_name_of_an_assumption() -> None:
    used = {word for key in assumptions()["name"] for word in key.rpartition(".")[2].split("_")}
    assert set(WORDS) <= used
