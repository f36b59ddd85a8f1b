"""How a notebook is written: a record a line, so that one more of them is one more line."""

from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from computedeals.site.pairs import pairs
from computedeals.site.stored import is_as_written, written

SPEC = "application/vnd.vegalite.v6+json"


def notebook(*records: Any, more: dict[str, Any] | None = None) -> Any:
    data = {SPEC: {"data": {"values": list(records)}, "mark": {"type": "bar"}}} | (more or {})
    output = new_output("display_data", data, metadata={})
    cells = [
        new_markdown_cell("# A title\n\nand words", id="a"),
        new_code_cell("1\n2", outputs=[output], id="b"),
    ]
    return new_notebook(cells=cells, metadata={})


def text(*records: Any) -> list[str]:
    return written(notebook(*records)).splitlines()


def test_one_more_state_is_one_more_line() -> None:
    one, two = {"price": 1.5, "says": "cheap"}, {"price": 2, "says": '安い: "dear"'}
    before, after = text(one), text(one, two)
    assert [line for line in after if line not in before] == [
        '         {"price": 1.5, "says": "cheap"},',
        '         {"price": 2, "says": "安い: \\"dear\\""}',
    ]
    assert len(after) == len(before) + 1


def test_a_mark_with_a_curve_of_its_own_is_one_line() -> None:
    lines = text({"id": "a", "x": [1.5, 2], "y": [3, 4]}, {"id": "b", "of": [{"c": 1}]})
    assert '         {"id": "a", "x": [1.5, 2], "y": [3, 4]},' in lines
    assert '           {"c": 1}' in lines


def test_rows_are_a_line_each_and_what_holds_rows_is_not() -> None:
    lines = text([1, "a", None], [2, "b", True], {"rows": [[3]]})
    assert [line.strip() for line in lines if "[" in line and "]" in line] == [
        '[1, "a", null],',
        '[2, "b", true],',
        "[3]",
    ]


def test_the_notebook_is_the_same_and_so_are_the_bytes_of_the_next_writing() -> None:
    made = notebook(
        {"a": {"b": []}}, {}, [], "text", more={"text/plain": "two\nlines", "text/html": "<p>\n</p>"}
    )
    again = nbformat.reads(written(made), as_version=4)
    assert again == made
    assert written(again) == written(made)
    assert written(made).endswith("}\n")


def test_what_is_no_data_is_written_as_jupyter_writes_it() -> None:
    bare = new_notebook(cells=[new_markdown_cell("a [b] {c}", id="a"), new_code_cell("x = [{}]", id="b")])
    assert written(bare) == nbformat.writes(bare, version=4) + "\n"


def test_a_notebook_that_jupyter_saved_is_told_from_one_that_a_run_wrote() -> None:
    made = notebook({"a": 1})
    assert is_as_written(written(made))
    assert not is_as_written(nbformat.writes(made, version=4))
    bare = new_notebook(cells=[new_code_cell("x", id="b")])
    assert is_as_written(written(bare))
    assert is_as_written(nbformat.writes(bare, version=4))


def test_every_chapter_is_stored_as_a_run_writes_it() -> None:
    found = [pair.notebook for pair in pairs()]
    assert len(found) > 20
    for file in found:
        stored = file.read_text(encoding="utf-8")
        assert written(nbformat.reads(stored, as_version=4)) == stored, file.name
