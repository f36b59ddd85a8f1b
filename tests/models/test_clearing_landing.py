"""A buyer's year: even splits, and the sums below which the buyer and its sellers fall."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from computedeals.models.landing import STEPS, due_by_year, landing


def test_a_contract_is_split_evenly_and_nothing_is_lost_on_the_way() -> None:
    promises = pd.DataFrame(
        {
            "creditor": ["Oracle", "Microsoft", "AMD"],
            "status": ["press-only", "binding", "contingent"],
            "year_from": [2027.0, 2025.0, 2026.0],
            "year_to": [2031.0, np.nan, 2030.0],
            "total": [300.0, 250.0, np.nan],
        }
    )
    due = due_by_year(promises, range(2025, 2040), open_ended=10)
    assert due.groupby("creditor")["due"].sum().to_dict() == {"Microsoft": 250.0, "Oracle": 300.0}
    oracle = due[due["creditor"] == "Oracle"]
    assert oracle["year"].tolist() == [2027, 2028, 2029, 2030, 2031]
    assert (oracle["due"] == 60).all()


def test_two_promises_to_one_creditor_of_one_status_are_one_row_a_year() -> None:
    promises = pd.DataFrame(
        {
            "creditor": ["CoreWeave"] * 2,
            "status": ["binding"] * 2,
            "year_from": [2025, 2025],
            "year_to": [2026, 2025],
            "total": [10.0, 3.0],
        }
    )
    assert due_by_year(promises, [2025, 2026], 5)["due"].tolist() == [8.0, 5.0]


def test_a_promise_that_ends_before_it_begins_is_refused() -> None:
    promise = {
        "creditor": ["X"],
        "status": ["paid"],
        "year_from": [2027],
        "year_to": [2026],
        "total": [1.0],
    }
    with pytest.raises(ValueError, match="X is owed from 2027 to 2026"):
        due_by_year(pd.DataFrame(promise), [2027], 5)
    with pytest.raises(ValueError, match="open_ended"):
        due_by_year(pd.DataFrame(promise), [2027], 0)


share = st.floats(0.1, 1.0)
amount = st.floats(0.5, 60.0)


@example_settings(max_examples=80, deadline=None)
@given(amount, amount, amount, amount, share, share)
def test_a_seller_falls_below_the_sum_that_algebra_gives(
    due: float, other: float, has: float, owes: float, take_or_pay: float, recovery: float
) -> None:
    """It needs N = min(owes - has, due). Within the contract it gets due / planned of the money, in default
    of the buyer `recovery` of that."""
    result = landing(
        [due], other, [has], [owes], [0.0], take_or_pay=take_or_pay, recovery=recovery, building=1.0
    )
    planned = due + other
    need = min(max(owes - has, 0.0), due)
    must = take_or_pay * planned
    within = need * planned / due
    expected = within if within > must else min(must, within / recovery)
    assert result.planned == pytest.approx(planned)
    assert result.default_below == pytest.approx(must)
    assert result.short_below[0] == pytest.approx(expected, abs=1.01 * planned / STEPS)


def test_a_seller_that_stops_building_stands_longer() -> None:
    kinds = {"take_or_pay": 0.5, "recovery": 0.7}
    builds = landing([60], 10, [42], [25], [35], **kinds, building=1.0)
    stops = landing([60], 10, [42], [25], [35], **kinds, building=0.0)
    assert builds.short_below[0] > 0
    assert stops.short_below[0] == 0


def test_nothing_due_means_nobody_falls() -> None:
    result = landing([0.0], 0.0, [1], [5], [0], take_or_pay=1.0, recovery=1.0, building=0.0)
    assert (result.planned, result.default_below, result.short_below[0]) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"take_or_pay": 1.5}, "take_or_pay"),
        ({"recovery": -0.1}, "recovery"),
        ({"building": 2}, "building"),
        ({"dues": [-1]}, r"dues\[0\]"),
        ({"has": [1, 2]}, r"has: shape \(2,\)"),
        ({"other_dues": -1}, "other_dues"),
    ],
)
def test_what_makes_no_sense_is_refused(change: dict, words: str) -> None:
    usual = {
        "dues": [1], "other_dues": 0, "has": [1], "owes": [1], "builds": [1],
        "take_or_pay": 1, "recovery": 1, "building": 1,
    }  # fmt: skip
    with pytest.raises(ValueError, match=words):
        landing(**{**usual, **change})
