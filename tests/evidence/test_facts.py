"""Outside facts: what they say, since when, and how their values read."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computedeals.evidence.facts import FILE, HOW_KNOWN, fact, facts, in_words, known, read_facts


@given(st.dates(date(2023, 1, 1), date(2026, 12, 31)))
@settings(max_examples=25, deadline=None)
def test_what_is_known_on_a_day_was_public_by_then(day: date) -> None:
    assert (known(day)["known_from"] <= day).all()


def test_everything_is_known_in_the_end_and_nothing_is_from_memory() -> None:
    assert len(known(date(2026, 10, 8))) == len(facts())
    assert set(facts()["how_known"]) <= set(HOW_KNOWN)


def test_a_filing_is_public_only_after_the_period_that_it_is_about() -> None:
    for fact_id in ("AMD09", "AMD10", "AMD28", "DEAL09", "DEAL12", "NVO23"):
        found = fact(fact_id)
        assert found.known_from > date.fromisoformat(found.as_of), fact_id
    assert fact("SUP01").known_from == date(2025, 9, 24)


@pytest.mark.parametrize(
    ("early", "whole", "day"),
    [
        ("AMD24a", "AMD24", date(2025, 10, 8)),
        ("DEAL10a", "DEAL10", date(2025, 11, 3)),
        ("GW02a", "GW02", date(2025, 8, 27)),
        ("HW05a", "HW05", date(2025, 3, 18)),
    ],
)
def test_a_fact_of_several_dates_has_a_part_for_the_earlier(early: str, whole: str, day: date) -> None:
    assert fact(early).known_from == day < fact(whole).known_from
    assert fact(whole).high >= fact(early).high  # type: ignore[operator]


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (50, 60, "USD bn per GW", "$50–60 billion per GW"),
        (10, None, "GW", "at least 10 GW"),
        (0, 100, "USD bn", "up to $100 billion"),
        (-85, 39, "USD bn a year", "−$85 to $39 billion a year"),
        (-23.7, -23.7, "USD bn", "−$23.7 billion"),
        (4e6, 5e6, "GPUs per 10 GW", "4–5 million GPUs per 10 GW"),
        (93000, 95000, "wafers a month", "93,000–95,000 wafers a month"),
        (203.71, 226.71, "USD/share", "$203.71–226.71 per share"),
        (1400, 1400, "USD bn", "$1.4 trillion"),
        (155.19, 157.34, "JPY per USD", "¥155.19–157.34 per USD"),
        (2.64, 3.15, "JPY tn", "¥2.64–3.15 trillion"),
        (6, 8, "x", "6–8 times"),
        (0, 0, "shares", "0 shares"),
        (None, None, "USD", ""),
    ],
)
def test_a_range_reads_as_english(low: float | None, high: float | None, unit: str, words: str) -> None:
    assert in_words(low, high, unit) == words


def test_the_middle_of_a_range_is_refused_where_there_is_none() -> None:
    assert fact("GW05").mid == 55
    with pytest.raises(ValueError, match=r"fact NVO01 of facts\.csv gives no range of numbers"):
        _ = fact("NVO01").mid


def test_an_unknown_fact_names_the_file() -> None:
    with pytest.raises(KeyError, match=r"no fact 'GW99' in facts\.csv: add the row, or correct the id"):
        fact("GW99")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"how_known": "memory"}, r"facts\.csv, line 2, column how_known: 'memory'; write one of"),
        ({"known_from": "2025-10"}, "column known_from: '2025-10' is not a day; write it as 2025-10-08"),
        ({"low": "ten"}, "column low: 'ten' is not a number"),
        ({"low": "3", "high": "2"}, "line 2: it must hold that low is at most high"),
        ({"says": " "}, "column says: ' '; fill it in"),
        ({"dated_by": "guess"}, "column dated_by: 'guess'; write one of 'day', 'bound'"),
    ],
)
def test_a_fact_that_cannot_stand_is_refused_with_line_column_and_remedy(
    tmp_path: Path, change: dict[str, str], complaint: str
) -> None:
    row = pd.read_csv(FILE, dtype=str, keep_default_na=False).head(1)
    for name, cell in change.items():
        row[name] = cell
    row.to_csv(tmp_path / "facts.csv", index=False)
    with pytest.raises(ValueError, match=complaint):
        read_facts(tmp_path / "facts.csv")
