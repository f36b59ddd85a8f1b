"""Scores: what counts as right, what as wrong, and how they add up."""

from dataclasses import replace

import pandas as pd
import pytest
from cells import at

from computedeals.evidence import accuracy
from computedeals.evidence.item_scores import Item, errors, is_right, is_right_in_full, score

TEXT = "約500億ドルを2026年に最大5GW分投じ、数百億円を残す。"
TEXTS = {"s": TEXT}


def item(surface: str, category: str, **fields: object) -> Item:
    start = TEXT.index(surface)
    return Item("s", start, start + len(surface), surface, category, **fields)  # type: ignore[arg-type]


MONEY = item(
    "500億ドル", "currency", kind="money", unit="USD", value=5e10, low=5e10, high=5e10, modifier="approx"
)
YEAR = item("2026年", "date", first="2026-01-01", last="2026-12-31")
POWER = item("5GW", "dimension", kind="power", unit="GW", value=5.0, high=5.0, modifier="at most")
VAGUE = item("数百億円", "currency", kind="money", unit="JPY", low=2e10, high=9e10, modifier="several")
GOLD = [MONEY, YEAR, POWER, VAGUE]


def test_what_equals_its_label_is_right_and_all_of_it_scores_one() -> None:
    scores = score(GOLD, GOLD, TEXTS).set_index("category")
    assert at(scores, "currency", ["labelled", "right", "extra", "full"]).to_list() == [2, 2, 0, 2]
    assert scores.loc[["currency", "dimension", "date"], "f1"].to_list() == [1, 1, 1]
    assert errors(GOLD, GOLD, TEXTS).empty


@pytest.mark.parametrize(
    "wrong",
    [
        replace(MONEY, unit="JPY"),
        replace(MONEY, value=5e9, low=5e9, high=5e9),
        replace(MONEY, category="number"),
        replace(MONEY, end=MONEY.end - 1),
        replace(MONEY, sentence="t"),
    ],
)
def test_a_wrong_unit_value_category_span_or_sentence_is_wrong(wrong: Item) -> None:
    assert score(GOLD, [wrong], TEXTS).set_index("category").loc["currency", "right"] == 0


def test_a_modifier_counted_into_the_words_decides_nothing_but_other_words_do() -> None:
    assert is_right(MONEY, replace(MONEY, start=MONEY.start - 1), TEXT)
    assert not is_right_in_full(MONEY, replace(MONEY, start=MONEY.start - 1))
    assert not is_right(YEAR, replace(YEAR, start=YEAR.start - 3), TEXT)


def test_another_convention_for_what_a_word_leaves_open_is_no_error() -> None:
    assert is_right(MONEY, replace(MONEY, value=None, low=3.5e10, high=6.5e10), TEXT)
    assert not is_right(MONEY, replace(MONEY, value=None, low=1e10, high=2e10), TEXT)
    assert is_right(VAGUE, replace(VAGUE, low=1e10), TEXT)
    assert not is_right(VAGUE, replace(VAGUE, low=1e10, high=5e10), TEXT)
    exact = replace(MONEY, modifier="")
    assert not is_right(exact, replace(MONEY, value=None, low=3.5e10, high=6.5e10), TEXT)


def test_leniently_the_value_is_enough_and_of_a_date_the_first_day() -> None:
    bare = Item("s", MONEY.start, MONEY.start + 4, "500億", "number", value=5e10)
    assert not is_right(MONEY, bare, TEXT)
    assert is_right(MONEY, bare, TEXT, strict=False)
    month = replace(YEAR, last="2026-01-31")
    assert not is_right(YEAR, month, TEXT)
    assert is_right(YEAR, month, TEXT, strict=False)
    assert not is_right(YEAR, replace(YEAR, first="2025-01-01"), TEXT, strict=False)


def test_only_a_tool_without_counters_may_leave_one_out() -> None:
    text = "40万個を運ぶ"
    label = Item("s", 0, 4, "40万個", "number", "count", "個", 4e5, 4e5, 4e5)
    bare = Item("s", 0, 3, "40万", "number", value=4e5)
    assert is_right(label, bare, text)
    assert not is_right(label, replace(bare, kind="number"), text)
    assert not is_right(label, replace(bare, end=2, surface="40"), text)


def test_what_is_invented_lowers_precision_and_what_is_missed_recall() -> None:
    invented = Item("s", 0, 1, "約", "currency", "money", "JPY", 1.0, 1.0, 1.0)
    scores = score(GOLD, [MONEY, invented], TEXTS).set_index("category")
    assert at(scores, "currency", ["precision", "recall", "f1"]).to_list() == [0.5, 0.5, 0.5]
    listed = errors(GOLD, [MONEY, invented], TEXTS)
    assert list(listed["expected"]).count("nothing") == 1
    assert list(listed["found"]).count("nothing") == 3


def test_a_label_of_another_category_is_charged_once() -> None:
    scores = score(GOLD, [replace(YEAR, category="number", value=2026.0)], TEXTS).set_index("category")
    assert scores.loc["date", "right"] == 0
    assert scores.loc["number", "extra"] == 0


def test_what_is_invented_beside_labels_of_other_categories_is_charged() -> None:
    for place in (slice(0, 1), slice(len(TEXT) - 1, len(TEXT))):
        invented = Item(
            "s", place.start, place.stop, TEXT[place], "currency", "money", "JPY", 1.0, 1.0, 1.0
        )
        scores = score([YEAR], [invented], TEXTS).set_index("category")
        assert scores.loc["currency", "extra"] == 1


def test_a_lost_bound_is_a_detail_and_a_wrong_value_is_not() -> None:
    listed = errors(
        GOLD, [replace(MONEY, modifier=""), YEAR, replace(POWER, value=6.0), VAGUE], TEXTS
    ).set_index("category")
    assert listed["severity"].to_dict() == {"dimension": "value", "currency": "detail"}


def test_the_digest_changes_with_a_text_a_date_or_an_id() -> None:
    frame = pd.DataFrame({"sentence": ["a"], "published": ["2026-01-01"], "text": ["x"]})
    digests = {accuracy.digest(frame)} | {
        accuracy.digest(frame.assign(**{column: "y"})) for column in frame.columns
    }
    assert len(digests) == 4


def test_the_articles_are_read_without_an_error_of_any_kind() -> None:
    sentences = accuracy.sentences()
    texts = dict(zip(sentences["sentence"], sentences["text"], strict=True))
    gold = [label for label in accuracy.labels() if "#" in label.sentence]
    found = [i for i in accuracy.found() if "#" in i.sentence]
    assert len(gold) == 34
    assert all(texts[i.sentence][i.start : i.end] == i.surface for i in (*gold, *found))
    assert errors(gold, found, texts).empty


def test_names_and_speakers_of_both_articles_match_their_labels() -> None:
    scores = accuracy.article_scores().set_index("measure")
    assert at(scores, "names", "f1").min() == 1
    assert at(scores, "statements: speaker and channel", "f1").min() >= 0.9
