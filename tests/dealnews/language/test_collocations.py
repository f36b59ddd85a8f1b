"""Words that keep company: published figures, hand-made counts and bounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealnews.language.collocations import (
    collocations,
    log_dice,
    log_likelihood,
    pmi,
    t_score,
)
from dealnews.language.morphology import tokens


@pytest.mark.parametrize(
    ("score", "both", "left", "right", "neither"),
    [
        (270.72, 110, 2442, 111, 29114),
        (263.90, 29, 13, 123, 31612),
        (256.84, 31, 23, 139, 31584),
        (167.23, 10, 0, 3, 31764),
    ],
)
def test_log_likelihood_is_that_of_dunnings_table(
    score: float, both: int, left: int, right: int, neither: int
) -> None:
    # Dunning 1993, table of bigrams: the swiss, can be, previous year, mineral water.
    total = both + left + right + neither
    assert log_likelihood(both, both + left, both + right, total) == pytest.approx(score, abs=0.005)


def test_log_dice_has_the_properties_that_rychly_gives() -> None:
    assert log_dice(50, 50, 50) == 14  # the maximum: always together
    assert log_dice(1, 16_384, 16_384) == 0  # 'less than 1 co-occurrence per 16,000'
    assert log_dice(20, 100, 100) - log_dice(10, 100, 100) == 1  # one point: twice as often


def test_pmi_and_t_score_by_hand() -> None:
    assert pmi(8, 16, 32, 1024) == 4
    assert pmi(4, 64, 64, 1024) == 0
    assert t_score(16, 32, 32, 1024) == pytest.approx((16 - 1) / 4)


@given(st.integers(1, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 5000))
def test_scores_hold_their_bounds(both: int, left: int, right: int, neither: int) -> None:
    fx, fy, total = both + left, both + right, both + left + right + neither
    assert log_dice(both, fx, fy) <= 14
    assert log_likelihood(both, fx, fy, total) >= 0
    assert (pmi(both, fx, fy, total) > 0) == (t_score(both, fx, fy, total) > 0)


def test_pairs_are_counted_over_the_particles_within_the_window() -> None:
    sentences = [tokens("電力を契約する会社"), tokens("電力の契約")]
    next_to = collocations(sentences, window=1, min_count=1).set_index(["left", "right"])["count"]
    assert next_to.to_dict() == {("電力", "契約"): 2, ("契約", "会社"): 1}
    wide = collocations(sentences, window=2, min_count=1).set_index(["left", "right"])["count"]
    assert wide["電力", "会社"] == 1


def test_no_pair_reaches_across_a_sentence() -> None:
    assert collocations([tokens("電力"), tokens("契約")], min_count=1).empty


@given(st.lists(st.text(alphabet="電力契約資金の", max_size=12), max_size=6))
@settings(max_examples=40, deadline=None)
def test_the_order_of_sentences_does_not_matter(texts: list[str]) -> None:
    sentences = [tokens(text) for text in texts]
    assert collocations(sentences, min_count=1).equals(collocations(sentences[::-1], min_count=1))


def test_a_window_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="window"):
        collocations([], window=0)


@pytest.mark.timeout(60)  # what grows with the square of the length would take far longer
def test_one_endless_sentence_costs_no_more_than_its_length() -> None:
    sentence = tokens(" ".join(f"Name{number}" for number in range(30_000)))
    collocations([sentence], window=2)
