"""Articles read in full: records point at the raw file, and the ledger holds each once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from looping import some

from computedeals.evidence.catalogue import ledger, load_articles
from dealnews.articles import parse_article
from dealnews.ledger import read_article_records, record_id, sentence_at, split_id
from dealnews.ledger.columns import COLUMNS
from dealnews.ledger.rows import build_ledger

ARTICLES = load_articles()


@pytest.mark.parametrize("article_id", ARTICLES)
def test_every_record_stands_at_its_offsets_in_the_raw_file(article_id: str) -> None:
    rows = ledger().query("article == @article_id")
    raw = ARTICLES[article_id].raw
    for row in some(rows.to_dict("records")):
        assert raw[row["start"] : row["end"]] == row["surface"]


@pytest.mark.parametrize("article_id", ["openai-amd-2025-10-08", "openai-nvidia-2026-02-08"])
def test_the_articles_of_the_report_have_their_records_in_the_ledger(article_id: str) -> None:
    assert len(ledger().query("article == @article_id")) > 100


@pytest.mark.parametrize("article_id", ARTICLES)
def test_every_record_lies_in_kept_text(article_id: str) -> None:
    kept = ARTICLES[article_id].kept
    for row in some(ledger().query("article == @article_id").to_dict("records")):
        assert any(span.start <= row["start"] and row["end"] <= span.end for span in kept), row["id"]


@pytest.mark.parametrize("article_id", ARTICLES)
def test_the_damage_of_our_articles_tears_no_record(article_id: str) -> None:
    assert read_article_records(ARTICLES[article_id]).unplaced == ()


def test_an_id_and_a_kind_name_one_row() -> None:
    assert not ledger().duplicated(["id", "kind"]).any()


def test_the_ledger_has_its_declared_columns_and_types() -> None:
    table = ledger()
    assert list(table.columns) == list(COLUMNS)
    assert {name: str(dtype) for name, dtype in table.dtypes.items()} == COLUMNS


def test_a_ledger_of_nothing_still_has_its_columns() -> None:
    assert list(build_ledger([]).columns) == list(COLUMNS)


def test_the_id_of_the_plan_is_the_one_that_is_published() -> None:
    rows = ledger().query("id == 'openai-nvidia-2026-02-08:157-164' and kind == 'quantity'")
    assert rows["surface"].tolist() == ["1000億ドル"]


@pytest.mark.parametrize("kind", ["quantities", "dates", "mentions", "statements"])
def test_a_record_moved_to_the_raw_file_keeps_all_else(kind: str) -> None:
    text = "WSJによると、NVIDIAは来年前半にOpenAIへ約1000億ドルを投資する可能性があります。"
    plain = parse_article(text, article_id="plain", published=date(2026, 2, 8))
    shifted = parse_article("date 2026-02-08\n\n" + text, article_id="shifted")
    by = len(shifted.raw) - len(plain.raw)
    before, after = (getattr(read_article_records(a), kind) for a in (plain, shifted))
    assert before
    for one, other in zip(before, after, strict=True):
        cues = {}
        if kind == "statements":
            cues = {"cues": tuple((start + by, end + by, words) for start, end, words in one.cues)}
        assert other == replace(one, start=one.start + by, end=one.end + by, **cues)


def test_a_reading_gives_the_words_of_each_sentence() -> None:
    article = parse_article("電力を買う。\n冷却も要る。", article_id="bare", published=date(2026, 2, 8))
    words = [[word.surface for word in found] for found in read_article_records(article).words()]
    assert words == [["電力", "を", "買う", "。"], ["冷却", "も", "要る", "。"]]


def test_a_record_outside_every_sentence_is_refused_by_the_ledger() -> None:
    article = parse_article("電力を100億ドルで買う。", article_id="bare", published=date(2026, 2, 8))
    reading = read_article_records(article)
    lost = replace(article, sentences=())
    with pytest.raises(LookupError, match="lies in no sentence"):
        build_ledger([replace(reading, article=lost)])


def test_a_record_across_split_text_is_set_aside_and_not_lost() -> None:
    text = "第一報。A社はB社に約100億\n\n---END---\n\nドルを支払う。続報は来週の予定だ。\n\n---END---\n"
    article = parse_article(text, file="split.md", article_id="split", published=date(2025, 10, 8))
    reading = read_article_records(article)
    split = any(len(sentence.spans) > 1 for sentence in article.sentences)
    amounts = reading.unplaced if split else reading.quantities
    assert [r.surface for r in amounts if "ドル" in r.surface] != []
    for record in reading.quantities:
        assert article.raw[record.start : record.end] == record.surface


def test_an_article_without_a_date_is_refused_with_the_remedy() -> None:
    article = next(iter(ARTICLES.values()))
    undated = replace(article, meta=replace(article.meta, published=None))
    with pytest.raises(ValueError, match="give it as `published`"):
        read_article_records(undated)


def test_an_id_survives_being_taken_apart() -> None:
    assert split_id(record_id("a-b-2025-10-08", 15, 20)) == ("a-b-2025-10-08", 15, 20)


@pytest.mark.parametrize("text", ["", "a", "a:1", "a:5-5", "a:9-3", ":1-2", "a:-1-2", "a:x-y"])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an evidence id"):
        split_id(text)


def test_a_place_between_sentences_belongs_to_none() -> None:
    article = ARTICLES["openai-nvidia-2026-02-08"]
    with pytest.raises(LookupError, match="no single sentence"):
        sentence_at(article, 0, 5)


def test_a_table_of_quotations_names_the_line_that_is_wrong(tmp_path: Path) -> None:
    from computedeals.evidence.quotations import read_quotations

    table = tmp_path / "quotations.csv"
    head = "article,start,end,quote,gloss\n"
    for row, message in [
        ("openai-nvidia-2026-02-08,157,164,1000億円,a\n", "line 2.*reads '1000億ドル'"),
        ("openai-nvidia-2026-02-08,157,164,1000億ドル,\n", "line 2.*no English gloss"),
        ("nobody,157,164,1000億ドル,a\n", "no article 'nobody'"),
        ("openai-nvidia-2026-02-08,157,164,1000億ドル,a\n" * 2, "line 3.*stands twice"),
    ]:
        table.write_text(head + row, encoding="utf-8")
        with pytest.raises(ValueError, match=message):
            read_quotations(table, ARTICLES)
