"""A keyword in its contexts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealnews.language.concordance import keyword_in_context
from dealnews.language.morphology import tokens

TEXT = "OpenAIは契約を結んだ。\nAIの会社と電力契約を結ぶ予定だ。"


def test_a_word_is_found_in_every_inflection() -> None:
    assert keyword_in_context(TEXT, "結ぶ")["key"].tolist() == ["結ん", "結ぶ"]


def test_a_compound_is_found_as_it_is_spelt() -> None:
    row = keyword_in_context(TEXT, "電力契約", window=2).iloc[0]
    assert (row["left"], row["key"], row["right"]) == ("会社と", "電力契約", "を結ぶ")


def test_the_end_of_another_word_is_no_place() -> None:
    assert keyword_in_context(TEXT, "AI")["start"].tolist() == [TEXT.index("\nAI") + 1]


def test_the_context_ends_with_the_line() -> None:
    row = keyword_in_context(TEXT, "AI", window=20).iloc[0]
    assert row["left"] == ""
    assert "\n" not in keyword_in_context(TEXT, "OpenAI", window=20).iloc[0]["right"]


@given(st.text(alphabet="電力契約を結ん。 \nA\0", max_size=40), st.sampled_from(["契約", "電力契約", "A"]))
@settings(max_examples=60, deadline=None)
def test_places_are_exact_and_context_is_adjacent(text: str, keyword: str) -> None:
    for row in keyword_in_context(text, keyword, window=3).to_dict("records"):
        assert text[row["start"] : row["end"]] == row["key"]
        assert text[: row["start"]].endswith(row["left"])
        assert text[row["end"] :].startswith(row["right"])


def test_tokens_at_hand_are_not_made_again() -> None:
    table = keyword_in_context(TEXT, "契約", words=tokens(TEXT))
    assert table.equals(keyword_in_context(TEXT, "契約"))


def test_a_keyword_with_the_signs_of_a_pattern_is_taken_literally() -> None:
    assert keyword_in_context("C++ と書く", ".+").empty


@pytest.mark.parametrize(("keyword", "window"), [("", 3), ("　", 3), ("契約", -1)])
def test_an_empty_keyword_or_a_negative_window_is_refused(keyword: str, window: int) -> None:
    with pytest.raises(ValueError, match=r"keyword|window"):
        keyword_in_context(TEXT, keyword, window=window)
