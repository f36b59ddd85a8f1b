"""The comparison of the two articles: reports are a class of their own, and chance is told."""

import pandas as pd
import pytest

from computedeals.analysis import side_by_side as module
from computedeals.analysis.side_by_side import asserting, side_by_side
from computedeals.analysis.two_articles import (
    AMD,
    ARTICLES,
    CLASSES,
    NVIDIA,
    compare,
    p_value,
    sentence_classes,
    statement_classes,
)
from computedeals.paths import DATA


@pytest.fixture(scope="module")
def found() -> module.SideBySide:
    return side_by_side()


def test_fishers_test_gives_the_published_value_for_the_lady_tasting_tea() -> None:
    # Fisher, The Design of Experiments (1935): three of four cups right on each side, 34/70 two-sided
    right = pd.Series([True, True, True, False])
    share = compare("cups", right, ~right)
    assert (share.october, share.february) == (3, 1)
    assert share.p == pytest.approx(34 / 70)
    assert not share.beyond_chance


def test_a_large_difference_is_beyond_chance_and_an_empty_text_has_a_share_of_none() -> None:
    yes, no = pd.Series([True] * 20), pd.Series([False] * 20)
    assert compare("x", yes, no).beyond_chance
    assert compare("x", pd.Series([], dtype=bool), no).october_share == 0


@pytest.mark.parametrize("article", ARTICLES)
def test_what_others_say_is_reported_however_surely_they_say_it(article: str) -> None:
    said = statement_classes(article)
    others = said["speaker"] != "author"
    assert set(said.loc[others, "stance"]) == {"reported"}
    assert "reported" not in set(said.loc[~others, "stance"])
    assert (said.loc[others, "certainty"] == "asserted").any()


@pytest.mark.parametrize("article", ARTICLES)
def test_every_sentence_has_one_class_and_only_sentences_with_a_report_are_reported(article: str) -> None:
    sentences = sentence_classes(article)
    assert set(sentences["certainty"]) <= set(CLASSES)
    reported = sentences["certainty"] == "reported"
    assert sentences.loc[reported, "touched"].all()
    assert (sentences.loc[~reported, "form"] == sentences.loc[~reported, "certainty"]).all()


def test_a_sentence_that_is_one_report_is_reported_and_one_that_quotes_in_passing_is_not() -> None:
    sentences = sentence_classes(NVIDIA).set_index("start")
    assert sentences.loc[388, "touched"]  # the filing, told in the author's words
    assert sentences.loc[1965, "certainty"] == "reported"  # と報じられています
    assert sentences.loc[1715, "certainty"] == "asserted"


def test_each_way_to_count_asserts_what_its_name_says() -> None:
    october = pd.DataFrame(
        {
            "form": ["asserted", "asserted", "asserted", "hedged"],
            "certainty": ["asserted", "asserted", "reported", "hedged"],
            "touched": [False, True, True, False],
        }
    )
    february = october.iloc[[3]]
    counted = [(s.october, s.october_all) for s in asserting(october, february)]
    assert counted == [(3, 4), (2, 4), (1, 4), (2, 3), (3, 4)]


def test_no_article_is_called_surer_than_its_ways_of_counting_allow(found: module.SideBySide) -> None:
    classes = [sentence_classes(a) for a in ARTICLES]
    scopes = asserting(classes[0], classes[1])
    beyond = sum(s.beyond_chance for s in scopes)
    said = found.texts["scopes_line"]
    assert ("by none of them" in said) == (beyond == 0)
    directions = {s.february_share > s.october_share for s in scopes}
    assert ("by five of five" in said) == (directions == {True})
    assert "of five ways to count. The difference" in said
    assert found.texts["caption_scopes"].endswith("of five ways to count.")
    gap = next(key for key in found.key_numbers if key.key == "gap")
    low, high = (int(part) for part in gap.text.removesuffix(" points").split(" to "))
    assert low == min(round((s.february_share - s.october_share) * 100) for s in scopes)
    assert high == max(round((s.february_share - s.october_share) * 100) for s in scopes)


def test_shares_of_classes_add_up_to_one_in_each_article(found: module.SideBySide) -> None:
    assert found.classes.groupby("article")["share"].sum().round(9).eq(1).all()
    assert found.classes["sentences"].sum() == sum(len(sentence_classes(a)) for a in ARTICLES)


def test_a_shared_figure_without_a_verdict_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = pd.read_csv(DATA / "shared_figures.csv").query("unit != 'GW'")
    monkeypatch.setattr(pd, "read_csv", lambda path: judged)
    with pytest.raises(ValueError, match="GW"):
        side_by_side()


def test_every_text_and_key_number_is_filled(found: module.SideBySide) -> None:
    assert all(found.texts.values())
    assert all("nan" not in text.lower().split() for text in found.texts.values())
    assert {key.key for key in found.key_numbers} == {"shared_same", "gap", "own"}


def test_the_authors_part_of_the_statements_is_that_of_the_ledger(found: module.SideBySide) -> None:
    own = {a: (statement_classes(a)["speaker"] == "author").mean() for a in (AMD, NVIDIA)}
    assert found.texts["own_amd"] == f"{own[AMD]:.0%}"
    assert found.texts["own_nvidia"] == f"{own[NVIDIA]:.0%}"


@pytest.mark.parametrize(("p", "said"), [(0.2266, "p = 0.23"), (0.0042, "p = 0.004"), (1e-7, "p < 0.001")])
def test_p_values_are_printed_with_two_digits_and_never_as_nothing(p: float, said: str) -> None:
    assert p_value(p) == said
