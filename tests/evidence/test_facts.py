"""Outside facts: what they say, since when, and how their values read."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from cells import at
from hypothesis import given, settings
from hypothesis import strategies as st

from computedeals.evidence.facts import (
    FILE,
    HOW_KNOWN,
    fact,
    facts,
    horizons,
    in_words,
    known,
    read_facts,
)


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
        ({"statement": " "}, "column statement: ' '; fill it in"),
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


def one_fact(tmp_path: Path, **change: str) -> Path:
    row = pd.read_csv(FILE, dtype=str, keep_default_na=False).head(1)
    row = row.assign(
        id="XX01", known_from="2025-10-08", source="A paper", url="", low="", high="", how_known="derived"
    )
    row = row.assign(**change)
    row.to_csv(tmp_path / "facts.csv", index=False)
    return tmp_path / "facts.csv"


@pytest.mark.parametrize(
    "statement",
    [
        "Chips arrive on 2025-10-09",
        "Chips arrived in November 2025",
        "Chips arrived on October 9, 2025, and in December 2025",
        "The warrant ended in 2026",
    ],
)
def test_a_fact_may_not_speak_of_a_time_after_it_was_known_unless_declared(
    tmp_path: Path, statement: str
) -> None:
    with pytest.raises(
        ValueError, match=r"facts\.csv, line 2, column statement: it names 202[56], after"
    ) as error:
        read_facts(one_fact(tmp_path, statement=statement))
    assert "declare it in fact_horizons.csv as one of plan, forecast, term" in str(error.value)


@pytest.mark.parametrize(
    "statement",
    [
        "Chips arrived on 2025-10-08",
        "As of October 2025 and 2024",
        "2,027 chips at $2030, in FY2027 and 20.27",
    ],
)
def test_a_fact_may_speak_of_the_past_and_of_numbers_that_are_no_years(
    tmp_path: Path, statement: str
) -> None:
    assert len(read_facts(one_fact(tmp_path, statement=statement))) == 1


def test_a_declared_horizon_reaches_as_far_as_it_says_and_no_further(tmp_path: Path) -> None:
    path = one_fact(tmp_path, id="NVO03", statement="The first phase comes in 2026")
    assert len(read_facts(path)) == 1
    with pytest.raises(ValueError, match="it names 2027, after 2025-10-08"):
        read_facts(one_fact(tmp_path, id="NVO03", statement="The first phase comes in 2027"))


@pytest.mark.parametrize(
    ("source", "url", "day"),
    [
        ("Form 10-Q for the quarter to 2026-06-27", "", "2026-06-27"),
        ("Bloomberg, November 2025", "", "2025-11"),
        ("A blog", "https://a.example/2025/10/28/words", "2025-10-28"),
        ("A blog", "https://a.example/2025-10-28-words", "2025-10-28"),
        ("A filing", "https://www.sec.gov/Archives/edgar/data/2488/000000248826000123/x.htm", "2026"),
        ("A filing", "https://www.sec.gov/Archives/x/amd-20251227.htm", "2025-12-27"),
    ],
)
def test_a_fact_is_not_known_before_its_own_source(tmp_path: Path, source: str, url: str, day: str) -> None:
    with pytest.raises(
        ValueError, match=rf"column source: it is of {day}, after 2025-10-08; move known_from"
    ):
        read_facts(one_fact(tmp_path, source=source, url=url))
    later = f"{source}; page of the day not seen"
    assert len(read_facts(one_fact(tmp_path, source=later, url=url))) == 1


def test_a_fact_says_its_bounds_in_its_statement(tmp_path: Path) -> None:
    said = {"statement": "Levels rise to $600", "unit": "USD/share"}
    assert len(read_facts(one_fact(tmp_path, **said, low="600", high="600"))) == 1
    with pytest.raises(
        ValueError, match="column statement: high, 700, in USD/share is not among its figures"
    ):
        read_facts(one_fact(tmp_path, **said, low="600", high="700"))


def test_a_fact_from_elsewhere_has_an_address_or_says_that_it_was_not_kept(tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match="column url: it has no address; give one, or add 'address not kept'"
    ):
        read_facts(one_fact(tmp_path, how_known="press", source="A paper"))
    assert len(read_facts(one_fact(tmp_path, how_known="press", source="A paper; address not kept"))) == 1
    assert len(read_facts(one_fact(tmp_path, how_known="derived", source="Two others"))) == 1


def test_every_declared_horizon_is_that_of_a_fact_which_needs_it() -> None:
    table = facts().set_index("id")
    assert set(horizons()) <= set(table.index)
    for fact_id, until in horizons().items():
        assert str(until) in at(table, fact_id, "statement"), fact_id
        assert until >= at(table, fact_id, "known_from").year, fact_id
