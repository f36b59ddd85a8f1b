"""Ranges over all alternatives together, and verdicts that say where they turn."""

import itertools

import pytest
from ends import at_ends
from hypothesis import given
from hypothesis import strategies as st
from looping import some

from computedeals.analysis.ranges import (
    CORNERS,
    Verdict,
    assumed,
    in_cases,
    joint_range,
    turning_point,
    verdict,
)
from computedeals.deals.assumptions import load_assumptions

ASSUMED = load_assumptions()


def product_of_all(choice):
    result = 1.0
    for value in choice.values():
        result *= value
    return result


def test_a_range_is_over_alternatives_together_and_not_one_at_a_time() -> None:
    found = joint_range(product_of_all, {"a": (1, 2, 3), "b": (10, 20, 30)}, {"a": 2, "b": 20})
    assert (found.low, found.central, found.high) == (10, 40, 90)
    assert dict(found.highest.choices) == {"a": 3, "b": 30}
    assert found.complete
    assert found.cases == 9


def test_swapping_low_and_high_changes_which_end_is_named() -> None:
    found = joint_range(lambda c: c["a"] - c["b"], {"a": (0, 1), "b": (0, 1)}, {"a": 0, "b": 0})
    assert dict(found.lowest.choices) == {"a": 0, "b": 1}
    assert dict(found.highest.choices) == {"a": 1, "b": 0}


def test_more_combinations_than_can_be_computed_are_sampled_and_said_to_be() -> None:
    names = {f"x{i}": (0.5, 1.0, 2.0) for i in range(12)}
    found = joint_range(product_of_all, names, dict.fromkeys(names, 1.0))
    again = joint_range(product_of_all, names, dict.fromkeys(names, 1.0))
    assert not found.complete
    assert found.cases == CORNERS + 36
    assert found.low <= 0.5 < 2.0 <= found.high
    assert found == again


@pytest.mark.parametrize(
    ("alternatives", "central", "complaint"),
    [
        ({"a": (1, 2)}, {"b": 1}, "give the same"),
        ({"a": (1, 2)}, {"a": 3}, "not among"),
        ({"a": (1, float("nan"))}, {"a": 1}, "must be finite"),
    ],
)
def test_a_range_that_makes_no_sense_is_refused(alternatives, central, complaint) -> None:
    with pytest.raises(ValueError, match=complaint):
        joint_range(product_of_all, alternatives, central)


def test_a_verdict_holds_for_the_whole_range_or_says_that_it_does_not() -> None:
    over = {"a": (1, 2, 3)}
    assert verdict(lambda c: c["a"] > 0, over).holds == "always"
    assert verdict(lambda c: c["a"] > 3, over).holds == "never"
    assert verdict(lambda c: c["a"] > 2, over).holds == "sometimes"
    assert verdict(lambda c: c["a"] > 2, over).fraction == pytest.approx(1 / 3)


@given(st.floats(-0.9, 0.9))
def test_a_verdict_turns_exactly_where_its_excess_is_nothing(root: float) -> None:
    assert turning_point(lambda x: x - root, -1, 1) == pytest.approx(root, abs=1e-9)
    assert turning_point(lambda x: (x - root) ** 2 + 1, -1, 1) is None


def test_the_alternatives_of_an_assumption_are_its_low_central_and_high() -> None:
    numbers = load_assumptions()
    assert assumed(numbers, "warrant.volatility") == {
        "warrant.volatility": numbers["warrant.volatility"].values
    }


def test_a_moved_assumption_leaves_the_others_and_the_original_as_they_were() -> None:
    numbers = load_assumptions()
    high = numbers["warrant.volatility"].high
    moved = numbers.moved({"warrant.volatility": high})
    assert moved.central("warrant.volatility") == high
    assert numbers.central("warrant.volatility") < high
    assert {n for n in numbers if numbers[n] != moved[n]} == {"warrant.volatility"}


def test_an_assumption_is_not_moved_outside_its_range() -> None:
    with pytest.raises(ValueError, match=r"warrant\.volatility = 9 lies outside .*widen the range"):
        load_assumptions().moved({"warrant.volatility": 9})


@pytest.mark.parametrize(
    ("fraction", "part", "rest"),
    [
        (0.004, "less than 1%", "more than 99%"),
        (0.01, "1%", "99%"),
        (0.56, "56%", "44%"),
        (0.99, "99%", "1%"),
        (0.996, "more than 99%", "less than 1%"),
    ],
)
def test_what_holds_in_some_cases_is_never_told_as_all_or_none(
    fraction: float, part: str, rest: str
) -> None:
    found = Verdict("sometimes", fraction)
    assert found.told(always="a", never="n", sometimes="{part}, {rest}") == f"{part}, {rest}"
    assert in_cases(found) == f"in {part} of the cases that we tried"


def test_what_holds_always_or_never_is_told_so() -> None:
    words = {"always": "a", "never": "n", "sometimes": "s"}
    assert [Verdict("always", 1.0).told(**words), Verdict("never", 0.0).told(**words)] == ["a", "n"]


@pytest.mark.parametrize("number", [1, 4, 5, 10, 11, 32])
def test_moves_to_the_ends_take_every_two_assumptions_to_all_four_of_their_ends(number: int) -> None:
    names = sorted(name for name, one in ASSUMED.items() if one.low < one.high)[:number]
    moves = at_ends(ASSUMED, names)
    ends = {name: (ASSUMED[name].low, ASSUMED[name].high) for name in names}
    assert all(set(move) == set(names) for move in some(moves))
    for name in some(names):
        assert {move[name] for move in moves} == set(ends[name])
    for one, other in itertools.combinations(names, 2):
        met = {(move[one], move[other]) for move in moves}
        assert met == set(itertools.product(ends[one], ends[other]))
