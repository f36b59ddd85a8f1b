"""What a chapter's function returns is the same from what was kept as computed."""

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from computedeals.analysis import kept
from computedeals.analysis.firms import firms
from computedeals.analysis.gigawatts import gigawatts
from computedeals.analysis.outcome import outcome
from computedeals.analysis.suppliers import suppliers
from computedeals.deals.assumptions import load_assumptions


@pytest.mark.parametrize("function", [firms, outcome, suppliers, gigawatts], ids=lambda f: f.__name__)
def test_a_result_that_was_kept_is_the_computed_one(
    function: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [load_assumptions()] if function in (suppliers, gigawatts) else []
    (tmp_path / "log").write_text("")
    monkeypatch.setenv(kept.FOLDER, str(tmp_path))
    monkeypatch.setenv(kept.READS, str(tmp_path / "log"))
    monkeypatch.setenv(kept.SOURCE, str(tmp_path / "src"))
    computed = function(*given)
    (new,) = tmp_path.glob("*.new")
    new.rename(new.with_suffix(""))
    taken = function(*given)
    assert taken is not computed
    assert alike(taken, computed)
    assert not list(tmp_path.glob("*.new"))


def alike(one: Any, other: Any) -> bool:
    """Whether two values are equal in all that they hold, and in their types."""
    if type(one) is not type(other):
        return False
    if isinstance(one, pd.DataFrame):
        cells = (
            alike(one[name].tolist(), other[name].tolist()) for name in one if one[name].dtype == object
        )
        return one.equals(other) and one.attrs == other.attrs and all(cells)
    if isinstance(one, pd.Series | pd.Index):
        return one.equals(other)
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    if dataclasses.is_dataclass(one):
        return all(alike(getattr(one, f.name), getattr(other, f.name)) for f in dataclasses.fields(one))
    if isinstance(one, Mapping):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other) or one != one  # not a number


def test_what_differs_in_a_cell_or_a_type_is_not_alike() -> None:
    frame = pd.DataFrame({"a": [1.0, float("nan")], "b": [("x", 1), None]})
    assert alike({"a": [frame, np.ones(2)]}, {"a": [frame.copy(), np.ones(2)]})
    other = pd.DataFrame({"a": [1.0, float("nan")], "b": [("x", 1.0), None]})
    assert not alike(frame, other)
    assert not alike(frame, frame.astype({"a": "float32"}))
    assert not alike({"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert not alike((1,), [1])
