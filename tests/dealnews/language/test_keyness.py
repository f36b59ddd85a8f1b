"""Keyness: published figures, and what must hold of any two texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealnews.language.keyness import (
    keyness,
    log_likelihood,
    log_ratio,
    p_value,
    percent_difference,
)
from dealnews.language.morphology import tokens

texts = st.text(alphabet="電力契約資金会社の。AI", min_size=1, max_size=60)
counts = st.integers(0, 500)
sizes = st.integers(500, 100_000)


def test_log_likelihood_is_that_of_the_lancaster_example() -> None:
    # Lancaster's significance-test page: 52 in 50,000 words against 57 in 75,000 gives 2.65.
    assert log_likelihood(52, 57, 50_000, 75_000) == pytest.approx(2.65, abs=0.005)


def test_log_likelihood_is_zero_at_equal_rates() -> None:
    assert log_likelihood(10, 20, 1000, 2000) == pytest.approx(0)


def test_p_values_are_those_of_the_chi_squared_table() -> None:
    # One degree of freedom: 3.84 at 5 %, 6.63 at 1 %, 10.83 at 0.1 %.
    assert p_value(3.841) == pytest.approx(0.05, abs=1e-4)
    assert p_value(6.635) == pytest.approx(0.01, abs=1e-5)
    assert p_value(10.828) == pytest.approx(0.001, abs=1e-6)


def test_effect_sizes_by_hand() -> None:
    assert log_ratio(40, 10, 1000, 1000) == pytest.approx(2)
    assert percent_difference(40, 10, 1000, 1000) == pytest.approx(300)


def test_a_count_of_zero_is_taken_as_half_in_effect_sizes() -> None:
    assert log_ratio(8, 0, 1000, 1000) == pytest.approx(4)
    assert log_ratio(0, 8, 1000, 1000) == pytest.approx(-4)
    assert percent_difference(8, 0, 1000, 1000) == pytest.approx(1500)
    assert percent_difference(0, 8, 1000, 1000) == pytest.approx(-100)


@given(counts, counts, sizes, sizes)
def test_swapping_the_texts_flips_the_log_ratio_only(a: int, b: int, c: int, d: int) -> None:
    assert log_ratio(a, b, c, d) == pytest.approx(-log_ratio(b, a, d, c))
    assert log_likelihood(a, b, c, d) == pytest.approx(log_likelihood(b, a, d, c), abs=1e-9)
    assert log_likelihood(a, b, c, d) >= 0


@given(texts, texts)
@settings(max_examples=40, deadline=None)
def test_swapping_the_texts_swaps_the_table(one: str, other: str) -> None:
    table = keyness(tokens(one), tokens(other)).set_index("lemma").sort_index()
    swapped = keyness(tokens(other), tokens(one)).set_index("lemma").sort_index()
    assert list(table.index) == list(swapped.index)
    assert (table["count"] == swapped["reference_count"]).all()
    assert table["log_ratio"].to_numpy() == pytest.approx(-swapped["log_ratio"].to_numpy())
    assert (table["significant"] == swapped["significant"]).all()


def test_a_word_that_one_text_alone_repeats_leads_the_table() -> None:
    table = keyness(tokens("電力の契約。" * 20), tokens("資金の契約。" * 20))
    assert set(table["lemma"][:2]) == {"電力", "資金"}
    assert table["significant"].tolist() == [True, True, False]
    assert table["log_ratio"].tolist()[2] == pytest.approx(0)


def test_rare_words_can_be_left_out_of_the_tests() -> None:
    table = keyness(tokens("電力と電力と資金。"), tokens("会社。"), min_count=2)
    assert table["lemma"].tolist() == ["電力"]


def test_an_empty_text_gives_an_empty_table() -> None:
    assert keyness([], tokens("電力")).empty
    assert "log_ratio" in keyness([], []).columns
