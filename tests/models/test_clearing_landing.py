"""A buyer's year: even splits, and the sums below which the buyer and its sellers fall."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from computedeals.models.clearing import clearing_vector
from computedeals.models.landing import due_by_year, landing


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


def test_a_stated_amount_a_year_leaves_the_rest_to_the_first_and_the_last_calendar_year() -> None:
    contract = pd.DataFrame(
        {"creditor": ["Amazon"], "status": ["binding"], "year_from": [2025], "year_to": [2032],
         "total": [38.0], "yearly": [38 / 7]}
    )  # fmt: skip
    due = due_by_year(contract, range(2025, 2040), open_ended=10)["due"]
    assert due.tolist() == pytest.approx([38 / 14, *[38 / 7] * 6, 38 / 14])
    rising = due_by_year(contract, range(2025, 2040), open_ended=10, schedule="rising")["due"]
    assert rising.sum() == pytest.approx(38)
    assert rising.is_monotonic_increasing


@pytest.mark.parametrize("yearly", [2.0, 7.0])
def test_an_amount_a_year_that_does_not_fit_the_sum_is_refused(yearly: float) -> None:
    contract = pd.DataFrame(
        {"creditor": ["X"], "status": ["paid"], "year_from": [2025], "year_to": [2032], "total": [38.0],
         "yearly": [yearly]}
    )  # fmt: skip
    with pytest.raises(ValueError, match=r"X is owed .* a year and 38"):
        due_by_year(contract, [2027], 5)


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
    with pytest.raises(ValueError, match="schedule"):
        due_by_year(pd.DataFrame(promise), [2027], 5, "steep")  # type: ignore[arg-type]
    negative = promise | {"year_to": [2028], "total": [-1.0]}
    with pytest.raises(ValueError, match="X is owed -1"):
        due_by_year(pd.DataFrame(negative), [2027], 5)


share = st.floats(0.1, 1.0)
amount = st.floats(0.5, 60.0)


def cleared(
    due: float, other: float, has: float, owes: float, kept: dict[str, float], money: float
) -> bool:
    """Whether the seller is short at this money, by the solver for networks of debts."""
    planned, k, c = due + other, kept["take_or_pay"], kept["running_cost"]
    optional = max(money - k * planned, 0.0)
    lent = max(owes - has - (1 - c) * due, 0.0)
    assets = [money - optional, has + lent + (1 - c) * due / planned * optional]
    debts = [[0.0, k * due], [0.0, 0.0]]
    # in bankruptcy the buyer's money shrinks; a seller that is short is not made poorer here
    paid = clearing_vector(debts, assets, [k * other, 0], alpha=kept["recovery"], beta=kept["recovery"])
    return bool(assets[1] + paid.received[1] < owes + c * k * due)


@example_settings(max_examples=150, deadline=None)
@given(amount, amount, amount, amount, share, share, st.floats(0.0, 0.95))
def test_a_seller_is_short_just_below_its_sum_and_not_just_above(
    due: float, other: float, has: float, owes: float, take_or_pay: float, recovery: float, cost: float
) -> None:
    kept = {"take_or_pay": take_or_pay, "recovery": recovery, "running_cost": cost}
    result = landing([due], other, [has], [owes], [0.0], building=1.0, **kept)
    planned, sum_ = due + other, result.short_below[0]
    assert result.default_below == pytest.approx(take_or_pay * planned)
    case = (due, other, has, owes, kept)
    if sum_ > 1e-6 * planned:
        assert cleared(*case, sum_ * (1 - 1e-7))
    if sum_ < planned * (1 - 1e-6):
        assert not cleared(*case, max(sum_ * (1 + 1e-7), 1e-9))


def test_the_crossing_is_exact_and_not_read_off_a_grid() -> None:
    """Oracle in 2027 as it was known in February 2026, without running costs; by hand 8.728 / 0.7 of 60
    due, times all that is due."""
    has, owes = 19.766 + 22.3, 8 + 248 / 17 / 2 + 35.5
    found = landing([60], 39.4, [has], [owes], [0], take_or_pay=0.75, recovery=0.7, building=1)
    assert found.short_below[0] == pytest.approx((owes - has) / (0.7 * 60) * 99.4, rel=1e-12)
    assert found.short_below[0] == pytest.approx(20.66, abs=0.01)


def test_service_that_costs_something_to_run_brings_a_seller_nearer_to_falling() -> None:
    kinds = {"take_or_pay": 0.75, "recovery": 0.7, "building": 1.0}
    sums = [
        landing([60], 39.4, [42], [15], [35.5], **kinds, running_cost=cost).short_below[0]
        for cost in (0.0, 0.3, 0.7)
    ]
    assert sums[0] < sums[1] < sums[2]


def test_rising_years_grow_by_equal_steps_and_add_up() -> None:
    promise = {
        "creditor": ["X"],
        "status": ["binding"],
        "year_from": [2027],
        "year_to": [2031],
        "total": [300.0],
    }
    due = due_by_year(pd.DataFrame(promise), range(2020, 2040), 5, "rising")
    assert due["due"].tolist() == pytest.approx([20, 40, 60, 80, 100])


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
        ({"other_dues": float("nan")}, "other_dues"),
        ({"running_cost": 1.5}, "running_cost"),
        ({"recovery": float("nan")}, "recovery"),
    ],
)
def test_what_makes_no_sense_is_refused(change: dict, words: str) -> None:
    usual = {
        "dues": [1], "other_dues": 0, "has": [1], "owes": [1], "builds": [1],
        "take_or_pay": 1, "recovery": 1, "building": 1,
    }  # fmt: skip
    with pytest.raises(ValueError, match=words):
        landing(**{**usual, **change})
