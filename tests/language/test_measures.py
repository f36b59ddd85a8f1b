"""How a text is written, in numbers."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computedeals.language.measures import (
    SCRIPTS,
    lexical_measures,
    moving_average_type_token_ratio,
    script,
    script_mix,
    sentence_lengths,
    type_token_ratio,
)
from computedeals.language.morphology import tokens

words = st.lists(st.sampled_from("abcdef"), max_size=60)


def test_mattr_by_hand() -> None:
    # Windows of three: abc, bca, caa, aab -> 3, 3, 2, 2 different words of 3.
    assert moving_average_type_token_ratio(list("abcaab"), window=3) == pytest.approx(10 / 12)


@given(words, st.integers(1, 20))
def test_mattr_is_the_mean_over_all_windows(text: list[str], window: int) -> None:
    value = moving_average_type_token_ratio(text, window=window)
    if len(text) <= window:
        assert value == type_token_ratio(text) or (isnan(value) and not text)
        return
    stretches = [text[i : i + window] for i in range(len(text) - window + 1)]
    assert value == pytest.approx(sum(len(set(s)) for s in stretches) / window / len(stretches))


def test_a_window_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="window"):
        moving_average_type_token_ratio(["a"], window=0)


@pytest.mark.parametrize(
    ("character", "name"),
    [
        *[(c, "kanji") for c in "電々〇𠮷㐂"],
        *[(c, "hiragana") for c in "あゞゔ"],
        *[(c, "katakana") for c in "アーヴｱㇰ"],
        *[(c, "latin") for c in "aZéＡ"],
        *[(c, "digit") for c in "0９"],
        *[(c, "other") for c in "。・！,%😀\0\ud800×÷"],
    ],
)
def test_the_script_of_a_character(character: str, name: str) -> None:
    assert script(character) == name


@given(st.text())
def test_shares_of_scripts_sum_to_one(text: str) -> None:
    table = script_mix({"text": text})
    assert table["script"].tolist() == list(SCRIPTS)
    assert table["characters"].sum() == sum(not c.isspace() for c in text)
    assert table["share"].sum() == pytest.approx(1) or not text.strip()


def test_measures_count_running_words_without_punctuation() -> None:
    row = lexical_measures({"text": tokens("電力、電力。")}).iloc[0]
    assert (row["words"], row["lemmas"], row["type_token_ratio"]) == (2, 1, 0.5)
    assert row["content_share"] == 1


def test_lengths_are_given_for_each_sentence() -> None:
    table = sentence_lengths({"text": ["電力 だ。", "契約"]})
    assert table["characters"].tolist() == [4, 2]
    assert table["words"].tolist() == [2, 1]
    assert table["sentence"].tolist() == [0, 1]
