"""Tables of one article: who is named how often, and how sure each sentence is."""

import pytest

from computedeals.evidence import tables
from computedeals.evidence.catalogue import ledger, load_article
from computedeals.evidence.quotations import Quotation

ARTICLES = ("openai-amd-2025-10-08", "openai-nvidia-2026-02-08")


@pytest.mark.parametrize("article", ARTICLES)
def test_names_stand_by_how_often_they_are_mentioned(article: str) -> None:
    counts = tables.mention_counts(article)
    rows = ledger().query("article == @article and kind == 'entity'")
    assert counts["mentions"].is_monotonic_decreasing
    assert counts.set_index("entity")["mentions"].to_dict() == rows["entity"].value_counts().to_dict()


@pytest.mark.parametrize("article", ARTICLES)
def test_sentences_follow_each_other_from_the_beginning_of_the_text_to_its_end(article: str) -> None:
    found = tables.sentence_certainties(article)
    assert len(found) == sum(not sentence.heading for sentence in load_article(article).sentences)
    assert found["position"].iloc[0] == 0
    assert found["until"].iloc[-1] == pytest.approx(1)
    assert found["until"].tolist()[:-1] == pytest.approx(found["position"].tolist()[1:])


@pytest.mark.parametrize(
    ("quotes", "core"),
    [
        ([(0, 25)], (0, 25)),  # a quarter of what both cover
        ([(0, 24)], None),
        ([(0, 30), (40, 90)], (40, 90)),
        ([(100, 120)], None),
    ],
)
def test_the_passage_of_a_statement_is_the_one_that_shares_most_with_it_and_at_least_a_quarter(
    quotes: list[tuple[int, int]], core: tuple[int, int] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {("a", *span): Quotation("a", *span, "", "") for span in quotes}
    found["b", 0, 100] = Quotation("b", 0, 100, "", "")
    monkeypatch.setattr(tables, "quotations", lambda: found)
    best = tables._core("a", 0, 100)
    assert (best and (best.start, best.end)) == core
