"""How a text is written, in numbers."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealnews.language.measures import (
    lexical_measures,
    moving_average_type_token_ratio,
    type_token_ratio,
)
from dealnews.language.morphology import tokens

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


def test_measures_count_running_words_without_punctuation() -> None:
    row = lexical_measures({"text": tokens("電力、電力。")}).iloc[0]
    assert (row["words"], row["lemmas"], row["type_token_ratio"]) == (2, 1, 0.5)
    assert row["content_share"] == 1
