"""Records that are made quickly are what the frozen dataclass by itself would have made."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from dealnews.frozen import quickly_made


@dataclass(frozen=True, slots=True)
class Plain:
    start: int
    name: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Named(Plain):
    kind: str = "firm"
    parts: tuple[str, ...] = ()


def test_fields_stand_where_they_were_given_and_defaults_elsewhere() -> None:
    assert repr(Named(3, kind="bank")) == "Named(start=3, name='', kind='bank', parts=())"


def test_a_missing_field_is_refused() -> None:
    with pytest.raises(TypeError, match="start"):
        Named()  # type: ignore[call-arg]


def test_no_field_can_be_changed_afterwards() -> None:
    made = Named(3)
    with pytest.raises(FrozenInstanceError):
        made.kind = "bank"  # type: ignore[misc]


def test_records_are_compared_hashed_replaced_and_pickled_by_their_fields() -> None:
    made = Named(3, "青葉")
    assert made == Named(3, "青葉", "firm") != replace(made, kind="bank")
    assert hash(made) == hash(replace(made))
    assert pickle.loads(pickle.dumps(made)) == made
