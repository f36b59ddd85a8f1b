"""Heads of words and runs of scripts, looked up for a whole text: what looking letter by letter finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealnews.language.heads import Heads, Runs, SharedHeads

HEADS = ("電力", "ソニー", "市", "いすゞ", "𠮷野")
LETTERS = "電力ソニー市いすゞ𠮷野家A\ud800\x00。"


@given(st.text(alphabet=LETTERS, max_size=40))
def test_every_place_where_a_word_begins_is_told(text: str) -> None:
    begins = {m.start() for head in HEADS for m in re.finditer(f"(?={head})", text)}
    assert begins <= set(Heads(HEADS).places(text).tolist())


@pytest.mark.parametrize("text", ["", "電", "力電", "ソニ電", "いすス", "A。家"])
def test_a_place_where_no_word_begins_is_not_told(text: str) -> None:
    assert Heads(HEADS).places(text).tolist() == []


def test_a_table_without_words_has_no_places() -> None:
    assert Heads(()).places("電力").tolist() == []


@given(st.text(alphabet=LETTERS, max_size=40))
def test_tables_looked_up_together_tell_each_its_own_places(text: str) -> None:
    tables = [SharedHeads([head]) for head in HEADS]
    for head, table in zip(HEADS, tables, strict=True):
        assert {m.start() for m in re.finditer(f"(?={head})", text)} <= set(table.places(text))
    assert SharedHeads(["家"]).places("電力A。ソニ") == []


def test_a_table_made_after_a_text_was_looked_at_has_its_places_in_it() -> None:
    assert SharedHeads(["電力"]).places("電力とソニー") == [0]
    assert SharedHeads(["ソニー"]).places("電力とソニー") == [3]


@given(st.text(alphabet="AbｱソニーΩ電𠮷・ \ud800", max_size=40))
def test_runs_are_those_that_a_regular_expression_finds(text: str) -> None:
    starts, ends = Runs(("A-Za-z", "ァ-ヺー")).spans(text)
    runs = [match.span() for match in re.finditer("[A-Za-z]+|[ァ-ヺー]+", text)]
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == runs
