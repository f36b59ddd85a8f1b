"""The tables that people wrote: each row is usable, and none is missing."""

import re

import pandas as pd
import pytest
from looping import some

from computedeals.evidence import tables
from computedeals.evidence.catalogue import ledger, load_article, load_articles
from computedeals.evidence.quotations import quotations
from computedeals.paths import DATA

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"
KANA = re.compile("[ぁ-ゖー1]+")


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / name, keep_default_na=False)


def test_every_quotation_stands_where_its_row_says_and_has_a_gloss() -> None:
    # reading the table holds each row against its article and fails where one does not stand
    assert len(quotations()) > 50
    for quote in quotations().values():
        kept = load_article(quote.article).kept
        assert any(span.start <= quote.start and quote.end <= span.end for span in kept), quote.quote
        assert not re.search("[ぁ-ゖァ-ヺ一-鿿]", quote.gloss), quote.gloss


def test_no_quotation_is_long() -> None:
    assert max(len(quote.quote) for quote in quotations().values()) <= 180


@pytest.mark.parametrize("article", [AMD, NVIDIA])
def test_every_sentence_with_a_figure_has_a_label_for_the_timeline(article: str) -> None:
    rows = tables.figure_sentences(article)
    assert (rows["label"] != "").all(), rows.loc[rows["label"] == "", "id"].tolist()


def test_every_timeline_label_belongs_to_a_sentence() -> None:
    for row in some(read("row_labels.csv").to_dict("records")):
        starts = {sentence.start for sentence in load_article(row["article"]).sentences}
        assert row["start"] in starts, row


def test_every_figure_that_the_articles_share_was_judged_and_no_other() -> None:
    quantities = ledger().query("kind == 'quantity'")
    amounts = quantities["value"].fillna(quantities["high"])
    named = {
        article: set(zip(amounts[rows.index], rows["unit"], strict=True))
        for article, rows in quantities.groupby("article")
    }
    judged = read("shared_figures.csv")
    assert named[AMD] & named[NVIDIA] == set(
        zip(judged["value"].astype(float), judged["unit"], strict=True)
    )
    assert set(judged["verdict"]) == {"the same deal", "different things"}


def test_every_term_of_the_glossary_has_a_reading_and_a_meaning() -> None:
    for row in read("glossary.csv").to_dict("records"):
        assert KANA.fullmatch(row["reading"]) or row["reading"] == row["term"], row
        assert row["english"], row
    assert not read("glossary.csv").duplicated("term").any()


def test_the_publishers_versions_stand_in_order() -> None:
    versions = read("publisher_history.csv")
    assert pd.to_datetime(versions["committed_at"], utc=True).is_monotonic_increasing
    assert versions["end_markers"].between(0, 6).all()


@pytest.mark.parametrize("name", ["quantities", "dates", "mentions", "statements", "certainty"])
def test_gold_labels_stand_at_their_offsets_in_a_known_article(name: str) -> None:
    articles = load_articles()
    for row in some(read(f"gold/{name}.csv").to_dict("records")):
        raw = articles[row["article"]].raw
        assert 0 <= row["start"] < row["end"] <= len(raw)
        if "surface" in row:
            assert raw[row["start"] : row["end"]] == row["surface"]
