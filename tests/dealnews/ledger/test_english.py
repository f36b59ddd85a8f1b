"""Quantities and dates in plain English."""

from typing import Any

import pytest

from dealnews.ledger import in_english
from dealnews.ledger.wording import short


def quantity(unit: str, value: float | None, **fields: Any) -> dict[str, Any]:
    row = {"id": "x:0-1", "kind": "quantity", "unit": unit, "value": value, "modifier": "", "per": ""}
    return {**row, "low": value, "high": value, **fields}


@pytest.mark.parametrize(
    ("row", "english"),
    [
        (quantity("USD", 1e11, low=None, modifier="at most"), "up to $100 billion"),
        (quantity("USD", 5e10, modifier="approx"), "about $50 billion"),
        (quantity("USD", 3e11, modifier="scale"), "around $300 billion"),
        (quantity("JPY", 3e12, high=None, modifier="over"), "more than ¥3 trillion"),
        (quantity("CHF", 1.5e6), "1.5 million CHF"),
        (quantity("GW", 6, low=None, modifier="at most"), "up to 6 GW"),
        (quantity("Wh", 2.5e12), "2.5 TWh"),
        (quantity("share", 1.6e8, low=None, modifier="at most"), "up to 160 million shares"),
        (quantity("share", 1), "1 share"),
        (quantity("%", 10), "10%"),
        (quantity("回", 10), "10 times"),
        (quantity("倍", 1.6), "1.6 times"),
        (quantity("人", 1), "1 person"),
        (quantity("year", 3), "3 years"),
        (quantity("GB", 192, per="基"), "192 GB per unit"),
        (quantity("USD", 3, per="1000000 トークン"), "$3 per million tokens"),
        (quantity("year", 20), "20 years"),
        (quantity("year", 1), "1 year"),
        (quantity("つ", 1), "1"),
        (quantity("USD", 35e9, per="GW"), "$35 billion per GW"),
        (quantity("USD", None, low=1e10, high=2e10), "$10 billion to $20 billion"),
        (quantity("個", None, low=2e6, high=9e6, modifier="several"), "millions of units"),
        (
            quantity("USD", None, low=2e10, high=9e10, modifier="several+scale"),
            "around tens of billions of dollars",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_quantity_is_said_with_its_unit_and_bounds(row: dict[str, Any], english: str) -> None:
    assert in_english(row) == english


def period(first: str, last: str, grain: str = "") -> dict[str, Any]:
    return {"id": "x:0-1", "kind": "date", "type": grain, "first": first, "last": last}


@pytest.mark.parametrize(
    ("row", "english"),
    [
        (period("2025-10-08", "2025-10-08", "day"), "8 October 2025"),
        (period("2025-09-01", "2025-09-30", "month"), "September 2025"),
        (period("2026-07-01", "2026-12-31", "half"), "the second half of 2026"),
        (period("2025-10-01", "2025-12-31", "quarter"), "the last quarter of 2025"),
        (period("2026-01-01", "2026-12-31", "year"), "2026"),
        (period("2026-04-01", "2026-06-30", "quarter"), "the second quarter of 2026"),
        (period("2025-07-01", "2026-12-31"), "1 July 2025 to 31 December 2026"),
        (period("2025-05-08", "2026-02-08", "vague"), "between May 2025 and February 2026"),
        (period("2025-05-08", "2026-02-08"), "8 May 2025 to 8 February 2026"),
        (period("2026-01-01", ""), "since 1 January 2026"),
        (period("", "2026-01-01"), "until 1 January 2026"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_period_is_said_by_its_grain(row: dict[str, Any], english: str) -> None:
    assert in_english(row) == english


def test_a_name_has_no_value_to_say() -> None:
    with pytest.raises(ValueError, match="of the kind entity has no value"):
        in_english({"id": "x:0-1", "kind": "entity"})


@pytest.mark.parametrize(
    ("english", "cut"),
    [
        ("about $50 billion", "~$50 bn"),
        ("up to 160 million shares", "≤ 160 m shares"),
        ("more than ¥3 trillion", "> ¥3 tn"),
        ("around tens of billions of dollars", "~tens of billions of dollars"),
        ("between November 2025 and February 2026", "Nov 2025 – Feb 2026"),
        ("September 2025", "Sep 2025"),
        ("the second half of 2026", "the second half of 2026"),
    ],
)
def test_a_chart_takes_a_shorter_form(english: str, cut: str) -> None:
    assert short(english) == cut
