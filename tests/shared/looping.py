"""What a loop of a test goes through, when nothing at all would be no evidence."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def some(things: Iterable[T]) -> list[T]:
    """All of these; there must be at least one, or the loop would assert nothing."""
    found = list(things)
    assert found, "a loop that asserts went through nothing"
    return found
