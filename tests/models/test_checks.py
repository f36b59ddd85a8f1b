"""Numbers that cannot be are named with their place, and the others pass as they are."""

from typing import Any

import numpy as np
import pytest

from computedeals.models.checks import numbers, whole


def test_numbers_that_can_be_pass_in_their_shape() -> None:
    np.testing.assert_array_equal(numbers([[0.0, 1.5], [2.0, 3.0]], "gw"), [[0, 1.5], [2, 3]])
    assert numbers(0.5, "load", above=True).shape == ()
    np.testing.assert_array_equal(numbers([1, 2], "users", least=1), [1, 2])


@pytest.mark.parametrize(
    ("values", "more", "words"),
    [
        (-1, {}, "gw is -1.0: it must be a finite number of at least 0"),
        (0, {"above": True}, "gw is 0.0: it must be a finite number above 0"),
        ([1, np.nan], {}, r"gw holds nan at \(1,\): it must be a finite number of at least 0"),
        (
            [[1, 2], [np.inf, 4]],
            {"above": True},
            r"gw holds inf at \(1, 0\): it must be a finite number above 0",
        ),
        ([1, 0.5], {"least": 1}, r"gw holds 0.5 at \(1,\): it must be a finite number of at least 1"),
    ],
)
def test_the_first_number_that_cannot_be_is_named(values: Any, more: dict, words: str) -> None:
    with pytest.raises(ValueError, match=f"^{words}$"):
        numbers(values, "gw", **more)


@pytest.mark.parametrize("value", [0, 1.5, np.nan, np.inf, -2])
def test_a_number_that_is_not_whole_or_too_small_is_named(value: float) -> None:
    whole(1, "width", least=1)
    with pytest.raises(ValueError, match=r"width is .*: it must be a whole number of at least 1"):
        whole(value, "width", least=1)
