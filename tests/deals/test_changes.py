"""The list of changes that is kept says what the history says, and of the data what is there."""

import pytest
from looping import some

from computedeals.analysis.two_articles import ARTICLES as OURS
from computedeals.deals import changes, history
from computedeals.deals.dictionary import by_name
from computedeals.paths import ROOT
from computedeals.site.publish import newest_release

KEPT = changes.kept()
HOW = "run `computedeals data-changes --write` and commit data/changes.csv"


def rows_of(name: str) -> set[str]:
    table = by_name()[name]
    return set(table.row_names(table.cells().to_dict("records")))  # type: ignore[arg-type]


def test_the_newest_release_comes_first_and_every_change_says_why() -> None:
    assert KEPT[0].version == newest_release(ROOT)[0]
    assert [change for change in KEPT if not (change.why.strip() and change.day)] == []


def test_what_was_added_or_changed_is_there_and_what_was_withdrawn_is_not() -> None:
    newest = [
        change for change in KEPT if change.version == KEPT[0].version and change.row != changes.WHOLE
    ]
    tables = {name: rows_of(name) for name in {change.table for change in newest}}
    for change in some(newest):
        there = change.row in tables[change.table]
        assert there == (change.kind != changes.WITHDRAWN), f"{change}; {HOW}"


def test_the_list_names_every_row_that_differs_from_the_last_release() -> None:
    try:
        commit = history.released()
    except (ValueError, FileNotFoundError) as error:
        pytest.skip(f"the history is not here: {error}")
    made = history.since(commit, KEPT[0].version)

    def named(found: list[changes.Change]) -> set[tuple[str, str, str, str]]:
        newest = [change for change in found if change.version == KEPT[0].version]
        rows = {(change.table, change.row, change.kind, change.columns) for change in newest}
        # whoever adds an article of their own releases nothing
        return {row for row in rows if row[0] != "articles" or row[1] in (*OURS, changes.WHOLE)}

    assert named(made) ^ named(KEPT) == set(), HOW


def test_changes_are_counted_by_version_table_and_kind() -> None:
    def change(version: str, table: str, kind: str) -> changes.Change:
        return changes.Change(version, "2026-05-01", table, "a", kind, "", "b")

    told = ("2 deals added", "2 facts withdrawn", "2 deals added", "1 deals changed")
    found = [change(*words.split()) for words in told]
    assert changes.counts(found) == {
        ("2", "deals"): (2, 0, 0), ("2", "facts"): (0, 0, 1), ("1", "deals"): (0, 1, 0),
    }  # fmt: skip
