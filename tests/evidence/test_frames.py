"""Tables that are kept in a process: no caller can change them for the others."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

import numpy as np
import pandas as pd
import pytest
from looping import some

from computedeals.evidence.facts import horizons
from computedeals.evidence.frames import cached_frame, read_only
from computedeals.evidence.quotations import quotations
from computedeals.paths import ROOT

SRC = ROOT / "src"


def decorated() -> Iterator[tuple[str, str, list[str], str]]:
    """Every decorated function, where something is kept: module, name, decorators, what it returns."""
    for file in sorted(SRC.rglob("*.py")):
        module = ".".join(file.relative_to(SRC).with_suffix("").parts)
        text = file.read_text(encoding="utf-8")
        for node in ast.parse(text).body if "cache" in text else ():
            if isinstance(node, ast.FunctionDef) and node.decorator_list:
                marks = [ast.unparse(mark).partition("(")[0] for mark in node.decorator_list]
                yield module, node.name, marks, ast.unparse(node.returns) if node.returns else ""


KEPT = [
    (module, name)
    for module, name, marks, returned in decorated()
    if "cached_frame" in marks and returned == "pd.DataFrame" and not name.startswith("_")
]


# what functions that need something are asked for
GIVEN = dict.fromkeys(("article_ledger", "_whole_ledger"), ("openai-amd-2025-10-08",))


def maker(module: str, name: str) -> Callable[[], pd.DataFrame]:
    return partial(getattr(importlib.import_module(module), name), *GIVEN.get(name, ()))


def test_every_table_that_is_kept_is_kept_by_the_decorator_that_protects_it() -> None:
    assert len(KEPT) > 10
    bare = [
        f"{module}.{name}"
        for module, name, marks, returned in decorated()
        if {"cache", "lru_cache", "functools.cache", "functools.lru_cache"} & {*marks}
        and any(kind in returned for kind in ("DataFrame", "Series"))
    ]
    assert bare == []


@pytest.mark.parametrize(("module", "name"), KEPT, ids=lambda part: str(part).rpartition(".")[2])
def test_what_a_caller_does_to_a_table_is_not_seen_by_the_next(module: str, name: str) -> None:
    make = maker(module, name)
    untouched = make().copy()
    assert len(untouched) > 1
    mine = make()
    mine.iloc[0, 0] = mine.iloc[1, 0]  # type: ignore[assignment, index]
    mine.loc[mine.index[0], :] = mine.loc[mine.index[1], :]
    mine["added"] = 1
    mine.pop(untouched.columns[1])
    mine.index = mine.index[::-1]
    pd.testing.assert_frame_equal(make(), untouched)


@pytest.mark.parametrize(("module", "name"), KEPT, ids=lambda part: str(part).rpartition(".")[2])
def test_no_cell_of_a_kept_table_can_be_changed_in_place(module: str, name: str) -> None:
    made = maker(module, name)()
    kinds = {type(cell) for column in made for cell in made[column]}
    assert kinds
    assert not kinds & {list, dict, set}


@pytest.mark.parametrize(("module", "name"), KEPT, ids=lambda part: str(part).rpartition(".")[2])
def test_the_arrays_behind_a_kept_table_cannot_be_changed(module: str, name: str) -> None:
    make = maker(module, name)
    untouched = make().copy()
    mine = make()
    for column in some(mine.columns):
        array = mine[column].array
        with suppress(ValueError):  # numbers refuse; texts are the caller's own
            array[0] = array[1]
    pd.testing.assert_frame_equal(make(), untouched)


def test_numbers_days_and_objects_of_a_kept_table_are_locked() -> None:
    columns = {"n": [1.5, 2.5], "day": pd.to_datetime(["2026-01-01", "2026-01-02"]), "o": [(1,), (2,)]}
    kept = cached_frame(lambda: pd.DataFrame(columns))
    for column in some(kept()):
        with pytest.raises(ValueError, match="read-only"):
            kept()[column].array[0] = kept()[column].array[1]
    assert kept()["n"].to_list() == columns["n"]


def test_no_mapping_or_array_that_is_kept_can_be_changed() -> None:
    kinds = re.compile(r"\b(?:dict|Mapping|list|set|Array|Floats|NDArray)\b")
    kept = {
        f"{module}.{name}": {"read_only"} & {*marks}
        for module, name, marks, returned in decorated()
        if module.startswith("computedeals")
        and {"cache", "lru_cache"} & {*marks}
        and kinds.search(returned)
    }
    assert len(kept) > 20
    text = {name: inspect.getsource(pkgutil.resolve_name(name)) for name in kept if not kept[name]}
    locked = ("MappingProxyType(", "setflags(write=False)")
    assert [name for name in text if not any(lock in text[name] for lock in locked)] == []


def test_what_is_read_only_refuses_to_be_written_to_alone_and_in_a_tuple() -> None:
    both = read_only(lambda: ({"a": 1}, np.array([1.0])))
    table, array = both()
    with pytest.raises(TypeError):
        table["a"] = 2
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 2
    assert read_only(lambda: None)() is None


def test_series_alone_and_in_a_dict_are_protected_too() -> None:
    one = cached_frame(lambda: pd.Series([1, 2]))
    several = cached_frame(lambda: {"a": pd.Series([1, 2])})
    alone = one()
    alone.iloc[0] = 5
    mine = several()
    mine["a"].iloc[0] = 5
    mine["b"] = mine["a"]
    assert one().tolist() == [1, 2]
    assert {name: series.tolist() for name, series in several().items()} == {"a": [1, 2]}


@pytest.mark.parametrize("kept", [quotations, horizons])
def test_what_is_kept_by_id_cannot_be_changed(kept: Callable[[], dict[object, object]]) -> None:
    by_id = kept()
    assert len(by_id) > 1
    with pytest.raises(TypeError):
        by_id[next(iter(by_id))] = None


def test_a_table_is_made_once_for_the_same_arguments_until_it_is_forgotten() -> None:
    made = []

    @cached_frame
    def table(rows: int) -> pd.DataFrame:
        made.append(rows)
        return pd.DataFrame({"a": range(rows)})

    assert [len(table(2)), len(table(2)), len(table(3))] == [2, 2, 3]
    assert made == [2, 3]
    table.cache_clear()
    table(2)
    assert made == [2, 3, 2]
