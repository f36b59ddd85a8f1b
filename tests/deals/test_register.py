"""The register: drawn as of any day, and never wiser than that day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computedeals.deals import VIEWS, register
from computedeals.deals.schemas import STATUSES

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(DAYS)
@settings(max_examples=25, deadline=None)
def test_no_view_rests_on_a_source_that_came_later(day: date) -> None:
    view = register.as_of(day)
    for sources in view["sources"]:
        assert all(register.source_day(source) <= day for source in sources.split(";"))
    assert (view["changed"] <= day).all()


@given(DAYS, st.integers(0, 400))
@settings(max_examples=25, deadline=None)
def test_a_deal_once_known_stays_in_the_register(day: date, later: int) -> None:
    before = set(register.as_of(day)["deal"])
    assert before <= set(register.as_of(day + timedelta(days=later))["deal"])


@pytest.mark.parametrize("view", VIEWS)
def test_every_deal_of_a_view_says_what_how_firmly_and_on_whose_word(view: date) -> None:
    table = register.as_of(view)
    assert table["status"].isin(STATUSES).all()
    for column in ("what", "state", "sources", "how_known"):
        assert (table[column] != "").all(), column


def test_a_view_may_be_given_as_text() -> None:
    assert register.as_of("2026-02-08").equals(register.as_of(date(2026, 2, 8)))
