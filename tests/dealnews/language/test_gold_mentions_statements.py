"""Both articles against the labels made by hand: mentions, statements, certainty of sentences."""

import csv
from collections.abc import Iterable
from dataclasses import replace

import pytest
from looping import some

from computedeals.evidence.catalogue import load_article
from computedeals.paths import DATA
from dealnews.articles import Article
from dealnews.language.entities import KINDS, find_mentions, load_entities
from dealnews.language.records import Mention, Statement
from dealnews.language.scoring import load_labelled_statements, score_statements
from dealnews.language.statements import find_statements, sentence_certainty

ARTICLES = ("openai-amd-2025-10-08", "openai-nvidia-2026-02-08")
TABLE = load_entities()


def rows(name: str, article: str) -> list[dict[str, str]]:
    with open(DATA / "gold" / name, encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["article"] == article]


def kept(article: Article, spans: Iterable[tuple[int, int]]) -> list[bool]:
    return [any(k.start <= s and e <= k.end for k in article.kept) for s, e in spans]


def found_mentions(article: Article) -> list[Mention]:
    return [
        m
        for m in find_mentions(article.raw, TABLE)
        if any(k.start <= m.start and m.end <= k.end for k in article.kept)
    ]


def found_statements(article: Article) -> list[Statement]:
    spans = [(s.start, s.end) for s in article.sentences]
    return find_statements(article.raw, spans, found_mentions(article))


@pytest.mark.parametrize("name", ["mentions.csv", "statements.csv"])
@pytest.mark.parametrize("article_id", ARTICLES)
def test_labels_quote_the_file_and_lie_in_the_reading_text(name: str, article_id: str) -> None:
    article = load_article(article_id)
    labelled = rows(name, article_id)
    spans = [(int(r["start"]), int(r["end"])) for r in labelled]
    assert all(article.raw[s:e] == r["surface"] for (s, e), r in zip(spans, labelled, strict=True))
    inside = kept(article, spans)
    assert sum(inside) >= 0.97 * len(inside) > 0


@pytest.mark.parametrize("article_id", ARTICLES)
def test_every_labelled_mention_is_found_and_no_other(article_id: str) -> None:
    article = load_article(article_id)
    labelled = rows("mentions.csv", article_id)
    spans = [(int(r["start"]), int(r["end"])) for r in labelled]
    wanted = {
        (s, e, r["entity"], r["kind"])
        for (s, e), r, inside in zip(spans, labelled, kept(article, spans), strict=True)
        if inside
    }
    found = {(m.start, m.end, m.entity, m.kind) for m in found_mentions(article)}
    assert found == wanted


@pytest.mark.parametrize("article_id", ARTICLES)
def test_labels_use_the_vocabulary(article_id: str) -> None:
    for row in some(rows("mentions.csv", article_id)):
        assert row["entity"] in TABLE
        assert row["kind"] in KINDS
    for row in some(rows("statements.csv", article_id)):
        assert row["channel"] in {
            "public remark",
            "private remark",
            "filing",
            "press report",
            "anonymous source",
            "announcement",
            "estimate",
            "hearsay",
            "author",
        }
        assert row["certainty"] in {"asserted", "hedged", "speculated", "wished", "asked"}
        assert row["quoted"] in {"yes", "no"}
        assert -2 <= int(row["polarity"]) <= 2
        for entity in filter(None, (row["subject"], *row["via"].split(">"))):
            assert entity in TABLE


@pytest.mark.parametrize("article_id", ARTICLES)
@pytest.mark.parametrize(
    ("fields", "least"),
    [
        (("speaker", "channel"), 0.98),
        (("speaker", "channel", "certainty", "via", "quoted"), 0.97),
        (("polarity",), 0.8),
        (("subject",), 0.85),
    ],
)
def test_statements_match_the_labels(article_id: str, fields: tuple[str, ...], least: float) -> None:
    article = load_article(article_id)
    labelled = load_labelled_statements(article_id, DATA / "gold" / "statements.csv")
    inside = kept(article, [(s.start, s.end) for s in labelled])
    labelled = [s for s, ok in zip(labelled, inside, strict=True) if ok]
    assert score_statements(labelled, found_statements(article), fields).f1 >= least


def test_the_remarks_that_the_paper_reports_are_private_and_passed_on() -> None:
    article = load_article(ARTICLES[1])
    private = [s for s in found_statements(article) if s.channel == "private remark"]
    assert [s.surface for s in private] == [
        "OpenAIのビジネスアプローチには節度というものがない",
        "あの1000億ドルの話は契約履行義務ないし契約締結済みでもない",
    ]
    assert {(s.speaker, s.via, s.certainty) for s in private} == {("jensen-huang", ("wsj",), "hedged")}


def test_a_wrong_speaker_lowers_the_score() -> None:
    labelled = load_labelled_statements(ARTICLES[1], DATA / "gold" / "statements.csv")
    wrong = [replace(s, speaker="openai") for s in labelled]
    assert score_statements(labelled, wrong).f1 < 0.2 < score_statements(labelled, labelled).f1


@pytest.mark.parametrize("article_id", ARTICLES)
def test_the_certainty_of_sentences_matches_the_labels(article_id: str) -> None:
    article = load_article(article_id)
    labelled = rows("certainty.csv", article_id)
    assert len(labelled) >= 0.97 * len(article.sentences)
    hits = [
        sentence_certainty(article.raw[int(r["start"]) : int(r["end"])])[0] == r["certainty"]
        for r in labelled
    ]
    assert sum(hits) >= 0.98 * len(hits)
