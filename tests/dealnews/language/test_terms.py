"""Counting words: frequency, spread and TF-IDF."""

import csv
from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealnews import TABLES
from dealnews.language.morphology import tokens
from dealnews.language.terms import (
    content_words,
    deviation_of_proportions,
    frequency,
    load_glosses,
    load_stopwords,
    running_words,
    tf_idf,
)

POWER = "電力が足りない。発電所の電力を契約した会社は、送電網の工事を待つ。"
MONEY = "銀行は会社に資金を貸す。資金の契約には条件がある。"
DOCUMENTS = {"power": tokens(POWER), "money": tokens(MONEY)}

texts = st.text(alphabet="電力契約資金会社のをは。、 \nAI発電所待つ", max_size=60)


def test_counts_are_those_of_the_text() -> None:
    counts = frequency(DOCUMENTS).set_index(["document", "lemma"])["count"]
    assert counts["power", "電力"] == 2
    assert counts["money", "資金"] == 2
    assert ("money", "電力") not in counts.index


def test_rates_are_per_thousand_running_words() -> None:
    table = frequency(DOCUMENTS)
    running = len(running_words(DOCUMENTS["money"]))
    row = table[(table["document"] == "money") & (table["lemma"] == "資金")].iloc[0]
    assert row["per_thousand"] == pytest.approx(2000 / running)


@given(texts)
@settings(max_examples=60, deadline=None)
def test_frequencies_sum_to_the_content_words(text: str) -> None:
    found = tokens(text)
    table = frequency({"text": found})
    assert table["count"].sum() == len(content_words(found))
    assert table["dispersion"].between(0, 1).all()


def test_a_word_is_named_by_the_spelling_of_the_text() -> None:
    table = frequency({"text": tokens("取引先との取引を、取り引きと書いた。")})
    row = table[table["lemma"] == "取り引き"].iloc[0]
    assert (row["word"], row["reading"], row["count"]) == ("取引", "トリヒキ", 3)


def test_stopwords_can_be_left_in() -> None:
    assert "為る" not in set(frequency(DOCUMENTS)["lemma"])
    assert "為る" in set(frequency(DOCUMENTS, stopwords=())["lemma"])


def test_dispersion_is_gries_dp_of_his_example() -> None:
    # Gries 2008, section 3: the word a in five parts of 9, 10, 10, 10 and 11 words.
    assert deviation_of_proportions(np.array([1, 2, 3, 4, 5]), np.array([9, 10, 10, 10, 11])) == (
        pytest.approx(0.18)
    )


def test_dispersion_tells_a_spread_word_from_a_clustered_one() -> None:
    text = "電力 契約 " * 20 + "資金 資金 " * 3 + "契約 電力 " * 20
    dispersion = frequency({"text": tokens(text)}).set_index("lemma")["dispersion"]
    assert dispersion["電力"] < 0.1 < 0.8 < dispersion["資金"]


def test_tf_idf_follows_its_formula() -> None:
    table = tf_idf(DOCUMENTS).set_index(["document", "lemma"])
    total = len(content_words(DOCUMENTS["power"]))
    assert table.loc[("power", "電力"), "tf_idf"] == pytest.approx(2 / total * (1 + log(3 / 2)))
    assert table.loc[("power", "契約"), "tf_idf"] == pytest.approx(1 / total)


def test_no_documents_and_empty_documents_give_empty_tables() -> None:
    assert frequency({}).empty
    assert frequency({"nothing": []}).empty
    assert tf_idf({"nothing": []}).empty
    assert list(frequency({}).columns) == list(frequency(DOCUMENTS).columns)


def test_no_parts_are_refused() -> None:
    with pytest.raises(ValueError, match="parts"):
        frequency(DOCUMENTS, parts=0)


def test_a_table_without_its_column_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("word,why\n事,formal noun\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"words\.csv.*lemma"):
        load_stopwords(path)


@pytest.mark.parametrize("name", ["stopwords", "term_glosses"])
def test_every_row_of_a_word_table_is_filled_and_named_once(name: str) -> None:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(value.strip() == value != "" for row in rows for value in row.values())
    lemmas = [row["lemma"] for row in rows]
    assert len(set(lemmas)) == len(lemmas)


def test_no_gloss_is_wasted_on_a_stopword() -> None:
    assert not (load_glosses().keys() & load_stopwords()) - {"株"}
