"""Bargaining with an alternative: set so that a buyer without one pays $100."""

import pytest

from computedeals.analysis.suppliers import suppliers
from computedeals.deals.assumptions import load_assumptions

NUMBERS = load_assumptions()
USED = sorted(name for name in NUMBERS if name.startswith("concentration."))


def test_an_alternative_that_must_be_built_gains_what_it_is_cheaper() -> None:
    found = suppliers(NUMBERS)
    saving = 100 * (1 - 0.8 / 0.85)
    assert found.walk.central == pytest.approx(saving)
    assert found.texts["walk_gain"] == "$5.9"
    assert found.stay.central > found.walk.central > found.leave.central


def test_ranges_hold_their_centre_and_an_alternative_that_costs_more_gains_nothing() -> None:
    found = suppliers(NUMBERS)
    for one in (found.stay, found.walk, found.leave):
        assert one.low <= one.central <= one.high
    assert found.walk.low == 0


@pytest.mark.parametrize("name", USED)
@pytest.mark.parametrize("end", ["low", "high"])
def test_every_assumption_can_be_moved_to_its_ends(name: str, end: str) -> None:
    found = suppliers(NUMBERS.moved({name: getattr(NUMBERS[name], end)}), thorough=False)
    assert found.walk.central >= 0
