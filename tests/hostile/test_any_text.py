"""Every public function on hostile text: only the documented errors, offsets that hold, nothing else."""

import csv
import io
import json
import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from html.parser import HTMLParser
from importlib import import_module
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import altair as alt
import numpy as np
import pandas as pd
import pytest
from docutils import nodes
from hostile_text import (
    PUBLISHED,
    QUICK,
    article_texts,
    covered,
    covers,
    file_texts,
    file_words,
    public_functions,
    texts,
    words,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from looping import some

from computedeals.charts import display, invisible_characters, json_texts, planes
from computedeals.evidence import catalogue, outline, provenance
from computedeals.evidence import tables as evidence_tables
from computedeals.evidence import words as evidence_words
from computedeals.site import (
    chapter_values,
    charts,
    downloads,
    excerpts,
    exhibits,
    inert,
    outputs,
    passages,
    prose,
    search,
)
from computedeals.site import math as formulas
from computedeals.site import sentences as listed
from dealnews.articles import (
    Article,
    ArticleError,
    damage,
    decode,
    front_matter,
    parse_article,
    read_article,
    reading,
    repair,
    sentences,
)
from dealnews.language import (
    bare,
    bounds,
    characters,
    clauses,
    collocations,
    concordance,
    dates,
    disclosures,
    entities,
    fiscal,
    forecasts,
    glosses,
    headlines,
    keyness,
    made_known,
    measures,
    morphology,
    movements,
    notes,
    numerals,
    polarity,
    quantities,
    rates,
    scoring,
    scripts,
    statements,
    table_units,
    tables,
    terms,
    units,
    unlisted,
)
from dealnews.language import listed as listed_names
from dealnews.language import names as name_words
from dealnews.language.dates import points as date_points
from dealnews.language.dates import short_years
from dealnews.language.dates import years as date_years
from dealnews.language.numerals import kana, scan, values
from dealnews.language.numerals import words as numeral_words
from dealnews.language.records import Quantity, Record
from dealnews.language.unlisted import dictionary as name_dictionary
from dealnews.language.unlisted import suffixes
from dealnews.ledger import english, export, ids, wording
from dealnews.ledger import reading as ledger_reading
from dealnews.ledger import rows as ledger
from dealnews.ledger.columns import COLUMNS, EXPORTED

# modules that hold a function of their own name
quotations = import_module("computedeals.evidence.quotations")

# the packages and modules whose public functions meet text from outside
MODULES = (
    *(
        "articles",
        "language",
        "ledger",
        "evidence",
        "charts.display",
        "charts.invisible_characters",
        "charts.json_texts",
    ),
    "charts.planes",
    *(
        "site.evidence",
        "site.prose",
        "site.chapter_values",
        "site.excerpts",
        "site.passages",
        "site.sentences",
    ),
    *("site.exhibits", "site.outputs", "site.charts", "site.math", "site.search"),
)

# packages whose public functions are steps of one function, which meets any text below
STEPS = {
    "articles.repair": "articles.repair.repair",
    "language.dates": "language.dates.find_dates",
    "language.name_edges": "language.entities.find_mentions",
    "language.numerals": "language.numerals.find_numerals",
    "language.quantities": "language.quantities.find_quantities",
    "language.statements": "language.statements.find_statements",
    "language.undecided": "language.entities.find_mentions",
    "language.unlisted": "language.unlisted.with_unlisted",
}

# why a public function needs no property test of its own
EXEMPT = {
    **dict.fromkeys(
        (
            "evidence.catalogue.article_ledger",
            "evidence.catalogue.record_ids",
            "evidence.catalogue.earlier_articles",
            "evidence.outline.against_earlier",
            "evidence.outline.counted",
            "evidence.outline.headline",
            "evidence.outline.in_common",
            "evidence.outline.lacking",
            "evidence.outline.listed",
            "evidence.outline.opening",
            "evidence.outline.records",
            "evidence.outline.texts",
        ),
        "is what the chapter of an article shows: tests/evidence/test_outline.py has articles of all kinds",
    ),
    "evidence.tables.listed_name": "takes an id of the table of names and reads no text",
    "language.alternation.guarded": "takes a pattern of the rules, and no text",
    "evidence.used.used": "tells which row was looked up: tests/site/test_notebooks.py shows to whom",
    **dict.fromkeys(
        (
            "articles.documents.take_text",
            "articles.documents.excel.from_xlsx",
            "articles.documents.pdf.from_pdf",
            "articles.documents.shared.check_size",
            "articles.documents.shared.table",
            "articles.documents.web.from_html",
            "articles.documents.word.from_docx",
        ),
        "takes the text out of documents: tests/dealnews/articles/test_documents.py does, of any bytes too",
    ),
    "ledger.workbook.check_installed": "takes no argument",
    "ledger.columns.placed": "lists columns and takes no text from outside",
    **dict.fromkeys(
        ("evidence.used.by_result", "evidence.used.untold"),
        "takes a function: tests/evidence/test_used.py",
    ),
    **dict.fromkeys(
        (
            "evidence.unseen.load_texts",
            "evidence.unseen.with_rates",
            "evidence.unseen.store_first_sight",
            "evidence.unseen.first_sight",
            "evidence.unseen.score_unseen",
            "evidence.agreement.kappa_range",
            "evidence.facts.horizons",
            "evidence.facts.when_and_how",
            "evidence.facts.known_from",
        ),
        "reads labels, grades and tables made by hand: tests/evidence does, with broken ones too",
    ),
    **dict.fromkeys(
        (
            "articles.formats.address",
            "articles.formats.check_language",
            "articles.formats.document_kind",
            "articles.formats.file_format",
            "articles.formats.other_language",
        ),
        "tells what a file is: tests/dealnews/articles has files of every kind that it names",
    ),
    **dict.fromkeys(
        ("ledger.export.csv_text", "ledger.export.to_xlsx"),
        "writes records: tests/dealnews/ledger/test_export.py has any text in them",
    ),
    **dict.fromkeys(
        ("evidence.provenance.origin", "evidence.schemas.complaints", "evidence.schemas.count"),
        "reads tables that people keep: tests/evidence and tests/cli/test_check.py have broken ones",
    ),
    "site.excerpts.shortened": "cuts a passage: tests/site/test_evidence.py shows what is left",
    "charts.display.glue_texts": "hands what it is given to the notebook",
    "evidence.used.used_where": "tells of rows by their cells: tests/deals/test_register.py",
    "language.alternation.first_letters": "takes a pattern of the rules, and no text",
    **dict.fromkeys(
        (
            "evidence.accuracy.digest",
            "evidence.accuracy.probes",
            "evidence.accuracy.sentences",
            "evidence.accuracy.labels",
            "evidence.accuracy.found",
            "evidence.accuracy.peer",
            "evidence.accuracy.peers",
            "evidence.item_scores.is_right",
            "evidence.item_scores.is_right_in_full",
            "evidence.item_scores.score",
            "evidence.item_scores.errors",
            "evidence.accuracy.runs",
            "evidence.accuracy.article_scores",
            "evidence.accuracy.opinions",
            "evidence.item_scores.in_words",
        ),
        "scores the hand-made labels in data/gold, and takes no text from outside",
    ),
    **dict.fromkeys(
        (
            "evidence.catalogue.load_articles",
            "evidence.catalogue.ledger",
            "evidence.provenance.history",
            "evidence.provenance.prompt",
            "evidence.quotations.is_quoted",
            "evidence.quotations.quotations",
            "site.passages.source",
        ),
        "reads the project's own files and takes no argument",
    ),
    **dict.fromkeys(
        (
            "evidence.provenance.strata",
            "evidence.provenance.traits",
        ),
        "holds one known article against its publisher's own history",
    ),
    **dict.fromkeys(
        (
            "language.scoring.load_labelled_statements",
            "language.terms.load_glosses",
            "language.terms.load_stopwords",
            "language.entity_table.load_entities",
            "language.entity_table.ambiguous_aliases",
            "language.entity_table.context_parts",
            "language.entity_table.with_names",
            "language.listed.listed_codes",
            "language.listed.listed_firms",
            "language.listed.trusted_spellings",
            "language.counters.counters",
            "ledger.english.nouns",
        ),
        "reads a table that the project writes by hand",
    ),
    **dict.fromkeys(
        (
            "language.cast.issuer_of_notes",
            "language.clauses.behind_prefecture",
            "language.clauses.body_at_end",
        ),
        "is a part of find_statements, which meets any text below",
    ),
    **dict.fromkeys(
        (
            "evidence.claims.claims",
            "evidence.claims.graded_twice",
            "evidence.agreement.kappa",
            "evidence.claims.read_claims",
            "evidence.claims.read_grades",
            "evidence.claims.read_sentences",
            "evidence.claims.sentences",
            "evidence.claims.span",
            "evidence.prose_figures.bounds_not_said",
            "evidence.prose_figures.typed_figures",
            "evidence.prose_figures.unvouched_words",
            "evidence.prose_values.with_values",
            "evidence.facts.check_fact",
            "evidence.facts.check_facts",
            "evidence.facts.fact",
            "evidence.facts.is_fact",
            "evidence.facts.facts",
            "evidence.facts.in_words",
            "evidence.facts.known",
            "evidence.facts.read_facts",
            "evidence.frames.cached_frame",
            "evidence.frames.read_only",
            "evidence.glossaries.english_terms",
            "evidence.glossaries.japanese_terms",
            "evidence.hardware.accelerators",
            "evidence.hardware.language_models",
            "evidence.hardware.published_speeds",
            "evidence.markets.market",
            "evidence.markets.market_shares",
        ),
        "reads a table of outside facts that the project writes by hand, checked cell by cell",
    ),
    **dict.fromkeys(
        (
            "evidence.schemas.between",
            "evidence.schemas.column",
            "evidence.schemas.day",
            "evidence.schemas.filled",
            "evidence.schemas.flag",
            "evidence.schemas.number",
            "evidence.schemas.one_of",
            "evidence.schemas.ordered",
            "evidence.schemas.provenance",
            "evidence.schemas.read_table",
            "evidence.schemas.text",
            "evidence.schemas.typed",
        ),
        "declares what those tables may hold, and refuses the rest: tests/deals/test_tables.py",
    ),
    **dict.fromkeys(
        (
            "site.charts.depart_chart",
            "site.charts.engine",
            "site.charts.link_assets",
            "site.charts.setup",
            "site.charts.visit_chart",
            "site.charts.write_assets",
            "site.evidence.cite",
            "site.evidence.fill_in",
            "site.evidence.note_evidence",
            "site.evidence.pages_to_rewrite",
            "site.evidence.setup",
            "site.evidence.share_of_book",
            "site.chapter_values.setup",
            "site.math.setup",
            "site.exhibits.depart_caption",
            "site.exhibits.depart_exhibit",
            "site.exhibits.depart_fold",
            "site.exhibits.depart_scroll",
            "site.outputs.figure_nodes",
            "site.outputs.setup",
            "site.outputs.table_nodes",
            "site.exhibits.visit_caption",
            "site.exhibits.visit_exhibit",
            "site.exhibits.visit_fold",
            "site.exhibits.visit_scroll",
            "site.exhibits.visit_named_table",
            "site.exhibits.depart_named_table",
            "site.exhibits.visit_headed_cell",
            "site.exhibits.depart_headed_cell",
            "site.prose.setup",
            "site.search.script",
            "site.search.setup",
            "site.sentences.block_nodes",
            "site.sentences.depart_mark",
            "site.sentences.visit_mark",
        ),
        "is called by Sphinx alone: tests/browser/test_hostile.py builds a page of hostile text with it",
    ),
}


def test_every_public_function_has_a_property_test_or_a_reason_why_not() -> None:
    public = {name for module in MODULES for name in public_functions(module)}
    steps = {name for name in public if name.startswith(tuple(f"{package}." for package in STEPS))}
    assert covered.issuperset(STEPS.values())
    assert public - covered - steps - EXEMPT.keys() == set(), "add a test below, or a reason to EXEMPT"
    assert EXEMPT.keys() & steps == set(), "EXEMPT names steps of a function that has a test"
    assert EXEMPT.keys() - public == set(), "EXEMPT names functions that are gone"
    assert EXEMPT.keys() & covered == set(), "EXEMPT names functions that have a test"


@contextmanager
def or_refused(kind: type[Exception], start: str) -> Iterator[None]:
    """What is done may be refused with this error, if its message starts like this."""
    try:
        yield
    except kind as error:
        if not str(error).startswith(start):
            raise


def stands(records: Sequence[Record], text: str) -> None:
    """Each record is the text at its place, in order and without overlap."""
    for record in records:
        assert record.start < record.end
        assert text[record.start : record.end] == record.surface
    for before, after in pairwise(records):
        assert before.end <= after.start


# --- articles -------------------------------------------------------------------------------------


def parsed(raw: str) -> Article:
    return parse_article(raw, article_id="a", published=PUBLISHED)


def whole(article: Article) -> None:
    """The file is covered exactly, in order, and every sentence is what its spans hold."""
    at = 0
    for span in sorted((*article.kept, *article.dropped), key=lambda span: span.start):
        assert span.start == at < span.end
        at = span.end
    assert at == len(article.raw)
    reached = 0
    for sentence in article.sentences:
        assert "".join(article.raw[s.start : s.end] for s in sentence.spans) == sentence.text
        assert sentence.start >= reached
        reached = sentence.end


@covers(reading.parse_article, damage.damage_report)
@QUICK
@given(article_texts)
def test_any_text_is_an_article_or_refused_with_a_reason(raw: str) -> None:
    with or_refused(ArticleError, "text: "):
        article = parsed(raw)
        whole(article)
        stretches = damage.damage_report(article)
        assert [s.start for s in stretches] == [0, *(s.end for s in stretches[:-1])]


@QUICK
@given(texts)
def test_what_no_file_can_hold_is_refused_as_well(raw: str) -> None:
    with suppress(ArticleError):
        whole(parsed(raw))


@covers(front_matter.read_opening)
@QUICK
@given(st.lists(st.tuples(st.sampled_from(["title: ", "date: ", "tags: ", "a", "- ", "? ", ""]), words)))
@example([("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]", "")])
@example([("", "[" * 9000)])
@example([("", "{" * 9000)])
@example([("", "? " * 8000)])
@example([("", "- " * 8000)])
@example([("date: ", "9" * 8000)])
@example([("date: ", "0000-00-00")])
@example([("title: ", "!!python/object/apply:os.system [exit]")])
@example([("<<: ", "{a: b}"), ("? {a: b}\n: ", "c")])
def test_front_matter_is_read_or_refused_and_never_run(fields: list[tuple[str, str]]) -> None:
    raw = "---\n" + "\n".join(map("".join, fields)) + "\n---\n本文。\n"
    with suppress(ArticleError):
        opening = front_matter.read_opening(raw, "a.md")
        assert opening.title is None or isinstance(opening.title, str)
        assert all(isinstance(tag, str) for tag in opening.tags)
    with suppress(ArticleError):
        whole(parsed(raw))


@covers(decode.decode, decode.read_bytes, reading.read_article)
@QUICK
@given(st.one_of(st.binary(max_size=300), texts.map(lambda t: t.encode("utf-8", "surrogatepass"))))
def test_any_bytes_are_an_article_or_refused_with_a_reason(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    assert decode.read_bytes(path) == data
    with or_refused(ArticleError, "any.txt: "):
        decode.decode(data, path.name)
    with or_refused(ArticleError, "any.txt: "):
        whole(read_article(path, article_id="a", published=PUBLISHED))


@covers(decode.place)
@QUICK
@given(texts, st.integers(0, 500))
def test_a_place_is_named_from_one(text: str, offset: int) -> None:
    assert decode.place(text, offset).startswith("line ")


@pytest.mark.parametrize(
    "article_id", ["", "../x", "a/b", "a\n", "A", "a--b", "a\x00", "é", "a" * 101, "-a"]
)
def test_an_id_that_could_leave_its_folder_is_refused(article_id: str) -> None:
    with pytest.raises(ArticleError, match="article id"):
        parse_article("本文。", article_id=article_id, published=PUBLISHED)


@covers(repair.repair, repair.find_parts)
@QUICK
@given(texts)
def test_repair_covers_any_text_and_parts_do_not_overlap(text: str) -> None:
    mended = repair.repair(text)
    spans = sorted((*mended.kept, *mended.dropped), key=lambda span: span.start)
    assert "".join(text[s.start : s.end] for s in spans) == text
    parts = repair.find_parts(text)
    assert all(before.end < after.start for before, after in pairwise(parts))


@covers(sentences.split_sentences, sentences.split_units, sentences.is_complete)
@QUICK
@given(texts)
def test_sentences_follow_each_other_and_lose_no_letter(text: str) -> None:
    for split in (sentences.split_sentences, sentences.split_units):
        found = split(text)
        assert all(before.end <= after.start for before, after in pairwise(found))
        lost = "".join(
            text[a:b]
            for a, b in pairwise([0, *(edge for s in found for edge in (s.start, s.end)), len(text)])
        )
        assert lost == text
        gaps = zip([0, *(s.end for s in found)], [*(s.start for s in found), len(text)], strict=True)
        assert not any(sign.isalnum() for a, b in gaps for sign in text[a:b])
    assert sentences.is_complete(text) in (True, False)


@covers(catalogue.load_catalogue, catalogue.load_article)
@QUICK
@given(words, words)
def test_a_catalogue_is_read_or_refused_with_its_line(
    tmp_path_factory: pytest.TempPathFactory, word: str, day: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "articles.csv"
    columns = ["id", "file", "title", "publisher", "published", "text_as_of", "language", "sha256"]
    out = io.StringIO()
    csv.writer(out).writerows([columns, [word, word, word, word, day, "", word, word], ["x", word]])
    path.write_bytes(out.getvalue().encode("utf-8", "ignore"))
    with pytest.raises(ArticleError, match=r"articles\.csv: line"):
        catalogue.load_catalogue(path)
    with pytest.raises(ArticleError, match="no article"):
        catalogue.load_article(word)


# --- language -------------------------------------------------------------------------------------


@covers(
    quantities.find_quantities,
    dates.find_dates,
    entities.find_mentions,
    statements.find_statements,
    morphology.tokens,
    numerals.find_numerals,
)
@settings(QUICK, max_examples=100)
@given(texts, st.dates())
def test_every_record_stands_where_it_says(text: str, published: date) -> None:
    stands(quantities.find_quantities(text), text)
    stands(dates.find_dates(text, published), text)
    mentions = entities.find_mentions(text, entities.load_entities())
    stands(mentions, text)
    spans = [(s.start, s.end) for s in sentences.split_sentences(text)]
    for statement in statements.find_statements(text, spans, mentions):
        assert text[statement.start : statement.end] == statement.surface != ""
        for start, end, surface in statement.cues:
            assert text[start:end] == surface
    both: list[Sequence[Any]] = [morphology.tokens(text), numerals.find_numerals(text)]
    for found in both:
        assert all(text[f.start : f.end] == f.surface for f in found)
        assert all(before.end <= after.start for before, after in pairwise(found))


@settings(QUICK, max_examples=100)
@given(texts, st.dates())
def test_what_is_read_is_a_number_an_interval_or_a_period(text: str, published: date) -> None:
    for quantity in quantities.find_quantities(text):
        edges = [x for x in (quantity.low, quantity.value, quantity.high) if x is not None]
        assert edges
        assert all(isinstance(x, int | float) and not math.isnan(x) for x in edges)
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
    for day in dates.find_dates(text, published):
        if day.first and day.last:
            assert day.first <= day.last


@QUICK
@given(texts, st.lists(st.tuples(st.integers(-5, 300), st.integers(-5, 300)), max_size=5))
def test_sentences_that_do_not_fit_the_text_do_no_harm(text: str, spans: list[tuple[int, int]]) -> None:
    for statement in statements.find_statements(text, sorted(spans), []):
        assert text[statement.start : statement.end] == statement.surface


@covers(
    glosses.glossed_abroad,
    glosses.with_initials,
    headlines.with_headlines,
    unlisted.with_unlisted,
    suffixes.extended_firm,
    listed_names.registered_name,
    listed_names.is_common,
    scripts.on_word_boundaries,
    scripts.word_boundaries,
    morphology.short_tokens,
    morphology.dictionary_words,
)
@QUICK
@given(texts, st.integers(0, 200), st.integers(1, 8))
def test_names_are_told_from_words_in_any_text(text: str, start: int, length: int) -> None:
    named = unlisted.with_unlisted(text, text, [])
    stands(named, text)
    stands(glosses.with_initials(text, text, named), text)
    stands(headlines.with_headlines(text, text, named), text)
    assert all(0 <= first < last <= len(text) for first, last in glosses.glossed_abroad(text))
    start = min(start, len(text))
    end = min(len(text), start + length)
    assert suffixes.extended_firm(text, start, end, "company") in (0, *range(end + 1, len(text) + 1))
    assert isinstance(scripts.on_word_boundaries(text, start, end), bool)
    assert {0, end - start} <= scripts.word_boundaries(text[start:end])
    assert listed_names.is_common(text[start:end]) in (True, False)
    assert "株式会社" not in listed_names.registered_name(text)
    words = morphology.short_tokens(text[start:end])
    assert all(text[start:end][word.start : word.end] == word.surface for word in words)
    assert bool(morphology.dictionary_words(text[start:end])) == bool(text[start:end].strip())


@covers(
    made_known.made_known,
    made_known.steps_told,
    made_known.behind_facts,
    movements.moves,
)
@QUICK
@given(texts)
def test_stances_plans_and_movements_take_any_text(text: str) -> None:
    found = statements.find_statements(text, [(0, len(text))], [])
    assert all(0 <= told.start <= told.end <= len(text) for told in found)
    sentence = clauses.Sentence(0, len(text), clauses.quotations(text, 0, len(text)), [], [])
    sentence.steps = made_known.steps_told(text, 0, len(text))
    for told in made_known.made_known(text, sentence):
        assert 0 <= told.start <= len(text)
        assert text[told.cue[0] : told.cue[1]] == told.cue[2]
    assert 0 <= made_known.behind_facts(text, 0, len(text)) <= len(text)
    assert isinstance(movements.moves(text, 0, len(text)), int)


@covers(
    forecasts.market_forecasts,
    forecasts.is_forecast,
    forecasts.answer_channel,
    notes.turns,
    disclosures.is_disclosure,
    disclosures.will_do,
    clauses.organisation,
    clauses.unknown_giver,
    name_dictionary.is_surname,
)
@QUICK
@given(texts)
def test_forecasts_notes_and_notices_take_any_text(text: str) -> None:
    for told in forecasts.market_forecasts(text):
        assert 0 <= told.start <= told.end <= len(text)
    assert forecasts.is_forecast(text, 0, len(text)) in (True, False)
    assert forecasts.answer_channel(text, 0, len(text)) in {"announcement", "estimate", "public remark"}
    spans = [match.span() for match in re.finditer("[^。\n]+。?", text)]
    assert all(start <= turn.start <= len(text) for start, turn in notes.turns(text, spans).items())
    assert disclosures.is_disclosure(text) in (True, False)
    step = disclosures.will_do(text, 0, len(text))
    assert step is None or 0 <= step[0] <= step[1] <= len(text)
    for body in clauses.ORGANISATION_SPEAKS.finditer(text):
        first = clauses.organisation(text, 0, body)
        assert first is None or first <= body.start()
    giver = clauses.unknown_giver(text, 0, len(text))
    assert giver is None or giver in text
    assert name_dictionary.is_surname(text[:4] or "森") in (True, False)


@covers(
    statements.sentence_certainty,
    morphology.reading,
    dates.calendar,
    scan.scan_numerals,
    kana.kana_numerals,
    numerals.parse_numeral,
    bare.is_amount,
    characters.is_kanji,
    characters.without_radicals,
    numeral_words.is_word,
    numeral_words.word_end,
    polarity.polarity,
)
@QUICK
@given(texts)
def test_small_readers_take_any_text(text: str) -> None:
    label, cues = statements.sentence_certainty(text)
    assert label in {"asserted", "hedged", "speculated", "wished", "asked"}
    assert all(text[start:end] == surface for start, end, surface in cues)
    assert isinstance(morphology.reading(text), str)
    for found in (
        dates.calendar(text),
        scan.scan_numerals(text),
        kana.kana_numerals(text),
    ):
        for expression in found:
            assert 0 <= expression.start < expression.end <= len(text)
    assert len(characters.without_radicals(text)) == len(text)
    for figure in scan.scan_numerals(text):
        assert bare.is_amount(text, figure, figure, figure.end) in (True, False)
    value = numerals.parse_numeral(text)
    assert value is None or isinstance(value, int | float)
    assert all(characters.is_kanji(sign) in (True, False) for sign in text)
    if text:
        assert numeral_words.is_word(text, 0, len(text)) in (True, False)
        assert 0 <= numeral_words.word_end(text, 0) <= len(text)
    assert -2 <= polarity.polarity(text) <= 2


@covers(values.spell)
@QUICK
@given(st.integers())
@example(10**5000)
def test_numbers_are_spelt_and_read_back_or_refused(number: int) -> None:
    with suppress(ValueError):
        assert numerals.parse_numeral(values.spell(number)) == pytest.approx(float(number))


@covers(
    units.unit_at,
    units.unit_before,
    bounds.modifiers_before,
    bounds.modifiers_after,
    bounds.far_modifier,
    bounds.bounded,
    bounds.in_tag,
    bounds.is_alternative,
    bounds.is_standard,
    date_years.is_length_before,
    bounds.modifiers_behind_brackets,
    rates.base_of_rate,
    rates.goes_on_per_share,
    rates.per_after,
    rates.per_before,
    rates.speed,
    table_units.is_bare_unit,
    table_units.is_figure,
    table_units.measures_in,
    table_units.measure_of,
    table_units.per_share,
    table_units.unit_row,
    table_units.without_unit,
    tables.table_cells,
    date_points.read_point,
    short_years.years_of,
    fiscal.year_ends,
    fiscal.year_end_of,
    clauses.bounded_pieces,
    clauses.quotations,
    clauses.inside,
    clauses.plain,
    clauses.subject_behind,
    name_words.behind_firm_word,
)
@QUICK
@given(texts, st.data())
def test_rules_at_one_place_take_any_place_of_any_text(text: str, data: st.DataObject) -> None:
    floor, at = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    unit = units.unit_at(text, at)
    assert unit is None or at < unit[1] <= len(text)
    unit = units.unit_before(text, at)
    assert unit is None or 0 <= unit[1] < at
    names = bounds.modifiers_before(text, at, len(text), floor)
    found, end = bounds.modifiers_after(text, at)
    assert at <= end <= len(text)
    far = bounds.far_modifier(text, at, len(text), floor)
    low, high = bounds.bounded(1.0, 2.0, [*names, *found, *([far] if far else [])])
    assert low in (1.0, None)
    assert high in (2.0, None)
    assert bounds.in_tag(text, at) in (True, False)
    assert bounds.is_standard(text, floor, at, "money", "over") in (True, False)
    assert bounds.is_alternative(text, at, floor) in (True, False)
    assert date_years.is_length_before(text, at) in (True, False)
    assert set(bounds.modifiers_behind_brackets(text, at)) <= {*bounds._AFTER_NAMES.values()}
    base = rates.base_of_rate(text, at, "duration", "day", 1.0)
    assert base is None or at <= base.end <= base.reach
    last = Quantity(0, floor, text[:floor], "", "money", 1.0, 1.0, 1.0, "JPY", "", "share", "")
    assert rates.goes_on_per_share(text, last, at, "JPY") in (True, False)
    stroke = rates.per_after(text, at)
    assert stroke is None or at < stroke[1] <= len(text)
    periods = {"year", "month", "week", "day", "h", "min", "s", None}
    assert rates.per_before(text, at, floor, "count", "回") in periods
    moving = rates.speed(text, at, "length", "m")
    assert moving is None or moving[1] < at
    assert table_units.is_bare_unit(text, floor, at) in (True, False)
    assert table_units.is_figure(text, floor, at) in (True, False)
    said = [*table_units.measures_in(text), *table_units.unit_row(text[floor:at])]
    assert all(measure.scale > 0 for measure in said)
    measure = table_units.measure_of(text[:floor], text[floor:at], said)
    assert measure is None or measure.scale > 0
    assert all(table_units.per_share(measure, text).scale > 0 for measure in said)
    assert len(table_units.without_unit(text)) <= len(text)
    cells = tables.table_cells(text)
    assert all(0 <= cell.start < cell.end <= len(text) for cell in cells)
    point = date_points.read_point(text, at, short_years.years_of(text, 2026))
    assert point is None or at < point[1] <= len(text)
    month = fiscal.year_ends(text, [])(at)
    assert month is None or 1 <= month <= 12
    assert fiscal.year_end_of(text[floor:at]) in {None, *range(1, 13)}
    pieces = list(clauses.bounded_pieces(text, floor, at))
    assert "".join(text[a:b] for a, b in pieces) == text[floor:at]
    assert all(b - a <= clauses.LONGEST for a, b in pieces)
    quotes = clauses.quotations(text, 0, len(text))
    assert clauses.inside(quotes, at) == any(a < at < b for a, b in quotes)
    assert clauses.plain(text) in (True, False)
    subject, plain = clauses.subject_behind(text, floor, at), clauses._SUBJECT.match(text, floor, at)
    assert (subject and (subject.span(), subject["particle"])) == (
        plain and (plain.span(), plain["particle"])
    )
    behind = any(text.endswith(word, 0, at) for word in name_words._FIRM_BEFORE)
    assert name_words.behind_firm_word(text, at) == behind


@covers(
    terms.content_words,
    terms.running_words,
    terms.frequency,
    terms.tf_idf,
    terms.name_words,
    terms.ranked,
    collocations.collocations,
    keyness.keyness,
    measures.lexical_measures,
    measures.type_token_ratio,
    measures.moving_average_type_token_ratio,
)
@QUICK
@given(file_texts, file_texts)
def test_words_of_any_text_can_be_counted(one: str, other: str) -> None:
    a, b = morphology.tokens(one), morphology.tokens(other)
    documents = {one: a, other: b}
    counted = terms.frequency(documents)
    assert (counted["count"] >= 1).all()
    assert counted["dispersion"].between(0, 1).all()
    assert terms.tf_idf(documents)["share"].between(0, 1).all()
    assert set(terms.name_words(a)) == {token.lemma for token in a}
    assert len(terms.content_words(a)) <= len(terms.running_words(a)) <= len(a)
    assert list(terms.ranked([{"x": one, "y": 1.0}], ["x"], ["-y", "x"])["x"]) == [one]
    pairs = collocations.collocations([a, b], min_count=1)
    assert np.isfinite(pairs[["pmi", "t_score", "log_dice", "log_likelihood"]].to_numpy(dtype=float)).all()
    compared = keyness.keyness(a, b)
    assert compared["p_value"].between(0, 1).all()
    assert len(measures.lexical_measures(documents)) == len(documents)
    surfaces = [token.surface for token in a]
    ratio = measures.type_token_ratio(surfaces)
    assert math.isnan(ratio) or 0 < ratio <= 1
    ratio = measures.moving_average_type_token_ratio(surfaces, window=5)
    assert math.isnan(ratio) or 0 < ratio <= 1


counts = st.integers(1, 10**9)


@covers(
    collocations.pmi,
    collocations.t_score,
    collocations.log_dice,
    collocations.log_likelihood,
    keyness.log_likelihood,
    keyness.log_ratio,
    keyness.percent_difference,
    keyness.p_value,
    terms.deviation_of_proportions,
)
@QUICK
@given(counts, counts, counts, counts)
def test_measures_of_any_counts_are_numbers(a: int, b: int, c: int, d: int) -> None:
    fxy, fx, fy, n = a, a + b, a + c, a + b + c + d
    for measure in (collocations.pmi, collocations.t_score, collocations.log_likelihood):
        assert math.isfinite(measure(fxy, fx, fy, n))
    assert collocations.log_dice(fxy, fx, fy) <= 14
    for keyed in (keyness.log_likelihood, keyness.log_ratio, keyness.percent_difference):
        assert math.isfinite(keyed(a, b, a + c, b + d))
        assert math.isfinite(keyed(0, b, a + c, b + d))
        assert math.isfinite(keyed(a, 0, a + c, b + d))
    assert 0 <= keyness.p_value(keyness.log_likelihood(a, b, a + c, b + d)) <= 1
    assert 0 <= terms.deviation_of_proportions(np.array([a, b]), np.array([c, d])) <= 1


@covers(concordance.keyword_in_context)
@QUICK
@given(file_texts, words)
def test_any_keyword_is_found_where_it_says_or_refused(text: str, keyword: str) -> None:
    with or_refused(ValueError, "the keyword is empty"):
        for row in concordance.keyword_in_context(text, keyword).to_dict("records"):
            assert text[row["start"] : row["end"]] == row["key"]


TOLD = (
    "AMDは6日、1億株の新株予約権を発行すると発表した。"
    "関係者は「2026年後半に6ギガワットを納入する計画だ」と語った。"
)


def test_what_is_looked_for_in_any_text_is_found_in_a_text_that_has_it() -> None:
    """The loops above assert nothing of a text in which nothing is found."""
    found = statements.find_statements(TOLD, [(0, len(TOLD))], [])
    assert some(cue for statement in found for cue in statement.cues)
    assert len(quantities.find_quantities(TOLD)) == 2
    assert len(dates.find_dates(TOLD, date(2025, 10, 8))) == 2
    assert some(numerals.find_numerals(TOLD))
    assert some(scan.scan_numerals(TOLD))
    assert some(morphology.tokens(TOLD))
    assert concordance.keyword_in_context(TOLD, "発表")["key"].to_list() == ["発表"]


@covers(scoring.overlap, scoring.score_statements)
@QUICK
@given(texts, texts)
def test_statements_of_any_two_texts_can_be_held_against_each_other(one: str, other: str) -> None:
    found = [statements.find_statements(t, [(0, len(t))], []) for t in (one, other)]
    score = scoring.score_statements(found[0], found[1])
    assert 0 <= score.f1 <= 1
    assert scoring.overlap((0, len(one) + 1), (1, len(other) + 2)) <= 1


# --- evidence -------------------------------------------------------------------------------------


def article_of(raw: str) -> Article | None:
    try:
        return parsed(raw)
    except ArticleError:
        return None


@covers(
    ledger_reading.read_article_records,
    ledger.build_ledger,
    ledger.sentence_at,
    ids.record_id,
    ids.split_id,
    english.in_english,
    english.quantity_in_english,
    english.date_in_english,
    wording.short,
    wording.long_day,
    wording.long_month,
    provenance.occurrences,
)
@settings(QUICK, max_examples=80)
@given(article_texts)
def test_the_ledger_of_any_article_says_what_stands_in_its_file(raw: str) -> None:
    article = article_of(raw)
    if article is None:
        return
    table = ledger.build_ledger([ledger_reading.read_article_records(article)])
    assert list(table.columns) == list(COLUMNS)
    assert table["id"].is_unique
    starts = [s.start for s in article.sentences]
    for row in table.to_dict("records"):
        assert raw[row["start"] : row["end"]] == row["surface"]
        assert ids.split_id(row["id"]) == ("a", row["start"], row["end"])
        assert ids.record_id(row["article"], row["start"], row["end"]) == row["id"].partition("#")[0]
        sentence = article.sentences[row["sentence"]]
        assert any(s.start <= row["start"] < s.end for s in sentence.spans)
        assert sentence.index <= bisect_left(starts, row["end"])
        with suppress(LookupError):
            assert ledger.sentence_at(article, row["start"], row["end"]).index == row["sentence"]
        if row["kind"] == "quantity":
            assert wording.short(english.quantity_in_english(row))
        elif row["kind"] == "date":
            assert english.in_english(row) == english.date_in_english(row)
            for day in filter(None, (row["first"], row["last"])):
                assert wording.long_day(date.fromisoformat(day)).endswith(
                    wording.long_month(date.fromisoformat(day))
                )
        else:
            with pytest.raises(ValueError, match="no value"):
                english.in_english(row)
    for span in provenance.occurrences(article, "。"):
        assert raw[span.start : span.end] == "。"


@covers(
    export.export,
    export.to_json_lines,
    export.to_csv,
    export.to_parquet,
    export.arrow_schema,
    export.not_a_formula,
)
@QUICK
@given(article_texts, texts)
def test_records_of_any_article_are_exported_whole_and_run_nowhere(raw: str, text: str) -> None:
    assert not export.not_a_formula(text).lstrip().startswith(tuple("=+-@＝＋－＠"))
    article = article_of(raw)
    if article is None:
        return
    table = ledger.build_ledger([ledger_reading.read_article_records(article)])
    surfaces = list(table["surface"])
    lines = export.to_json_lines(table).splitlines()
    assert [json.loads(line)["surface"] for line in lines] == surfaces
    rows = list(csv.reader(io.StringIO(export.to_csv(table), newline="")))
    assert {len(row) for row in rows} == {len(EXPORTED)}
    assert len(rows) == len(table) + 1
    columns = [EXPORTED.index(name) for name in ("surface", "entity", "speaker")]
    assert not [c for row in rows for c in (row[i] for i in columns) if c.lstrip()[:1] in set("=+-@")]
    assert len(export.arrow_schema()) == len(EXPORTED)
    stored = pd.read_parquet(io.BytesIO(export.to_parquet(table)))
    assert list(stored["surface"]) == surfaces
    assert export.export(table, "jsonl").decode() == export.to_json_lines(table)


@QUICK
@given(words)
@example("a:" + "9" * 5000 + "-" + "9" * 5001)
@example("a:１-２")
def test_an_id_is_split_or_refused(text: str) -> None:
    for id_ in (text, f"{text}:1-2", f"a:{text}-9", f"a:1-{text}"):
        with suppress(ValueError):
            article, start, end = ids.split_id(id_)
            assert start < end
            assert article


@covers(
    evidence_tables.entity_name,
    evidence_tables.figure_sentences,
    evidence_tables.figures,
    evidence_tables.mention_counts,
    evidence_tables.reading_characters,
    evidence_tables.sentence_certainties,
    evidence_tables.shared_sentence_counts,
    evidence_tables.statements,
    evidence_words.article_tokens,
    evidence_words.concordance,
    evidence_words.sentence_tokens,
    outline.timeline_rows,
    outline.length,
    outline.figures,
    outline.names,
    outline.certainty,
    outline.statements,
    outline.published_on,
)
@QUICK
@given(article_texts, words)
def test_every_table_can_be_drawn_from_any_article(raw: str, word: str) -> None:
    article = article_of(raw)
    if article is None:
        return
    table = ledger.build_ledger([ledger_reading.read_article_records(article)])
    evidence_words.sentence_tokens.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        for module in (evidence_tables, evidence_words, outline):
            patch.setattr(module, "load_article", lambda _: article)
        patch.setattr(evidence_tables, "article_ledger", lambda _: table)
        assert len(evidence_tables.figures("a")) == table["kind"].isin(["quantity", "date"]).sum()
        assert set(evidence_tables.figure_sentences("a").get("id", [])) <= set(table["id"])
        counted = evidence_tables.mention_counts("a")
        assert counted["mentions"].sum() == (table["kind"] == "entity").sum()
        evidence_tables.shared_sentence_counts("a", list(counted["entity"])[:6])
        assert len(evidence_tables.statements("a")) == (table["kind"] == "statement").sum()
        assert len(evidence_tables.sentence_certainties("a")) <= len(article.sentences)
        assert evidence_tables.reading_characters("a") <= len(raw)
        assert len(evidence_words.article_tokens("a")) == sum(map(len, evidence_words.sentence_tokens("a")))
        with suppress(ValueError):
            evidence_words.concordance("a", word)
        assert outline.published_on("a") == PUBLISHED
        line = outline.timeline_rows("a")
        assert line.span[0] < PUBLISHED < line.span[1]
        assert len(line.rows) <= outline.ROWS
        assert outline.length("a")
        for drawn in (outline.figures, outline.names, outline.certainty, outline.statements):
            assert isinstance(drawn("a"), pd.DataFrame)
    assert isinstance(evidence_tables.entity_name(word), str)
    evidence_words.sentence_tokens.cache_clear()


@covers(quotations.read_quotations, quotations.quotation)
@QUICK
@given(words, words, st.sampled_from(["3", "-1", "x", "", "1e3", "９", "9" * 5000]))
def test_quotations_are_read_or_refused_with_their_line(
    tmp_path_factory: pytest.TempPathFactory, quote: str, gloss: str, start: str
) -> None:
    article = parsed("本文。")
    path = tmp_path_factory.getbasetemp() / "quotations.csv"
    out = io.StringIO()
    rows = [["article", "start", "end", "quote", "gloss"], ["a", start, "2", f"「{quote}", gloss]]
    csv.writer(out).writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8", "ignore"))
    with or_refused(ValueError, "quotations.csv, line 2: "):
        quotations.read_quotations(path, {"a": article})
    assert quotations.quotation(quote, 0, 1) is None


# --- charts and site ------------------------------------------------------------------------------


class Structure(HTMLParser):
    """The tags of a piece of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_comment(self, data: str) -> None:
        self.tags.append("comment")

    def handle_data(self, data: str) -> None:
        self.text += data


@covers(planes.with_stand_ins, planes.texts)
@QUICK
@given(file_texts, file_words)
def test_any_text_comes_back_from_its_stand_ins(text: str, key: str) -> None:
    spec = {"data": {key: [text, 1]}}
    changed, restored = planes.with_stand_ins(spec)
    assert max(map(ord, "".join(planes.texts(changed))), default=0) < 0x10000
    stood_in = "".join(planes.texts(changed))
    assert restored(stood_in) == "".join(planes.texts(spec))


@covers(
    display.table,
    invisible_characters.visible,
    invisible_characters.all_visible,
    json_texts.over_texts,
)
@QUICK
@given(file_texts, file_words)
@example("", "a: &b")
def test_a_table_shows_any_text_as_text(text: str, label: str) -> None:
    made = display.table(
        pd.DataFrame({label: [text, None], 7: [1, 2]}), name=label, caption=text, source=label
    )
    shown = invisible_characters.visible(text)
    assert not invisible_characters.INVISIBLE.search(shown)
    assert invisible_characters.all_visible([{text: text}]) == [{shown: shown}]
    json.dumps(made.bundle, ensure_ascii=False).encode()  # as a notebook is written
    page = Structure(made.bundle["text/html"])
    assert page.tags == ["table", "thead", "tr", "th", "th", "tbody", *["tr", "td", "td"] * 2]
    grid = made.bundle[display.TABLE_MIME]
    assert grid["rows"][0][0] == shown


@covers(
    display.figure,
    display.fitted,
    display.roomy,
    display.drawing,
    display.drawn_width,
    charts.inline_svg,
    charts.page_spec,
)
@settings(QUICK, max_examples=6)
@given(file_words.map(lambda word: word[:400]), words.map(lambda word: word[:400]))
@example("\x1b\x00\x0b\ufffe", "</script><!-- ]]>&\u202e")
def test_a_figure_draws_any_text_as_text(label: str, title: str) -> None:
    frame = pd.DataFrame({"n": [1], "word": [label]})
    made = display.figure(
        alt.Chart(frame).mark_bar().encode(x="n", y=alt.Y("word", title=title), tooltip="word"),
        name=label,
        caption=title,
        alt=title,
        data=frame,
        source=label,
    )
    json.dumps(made.bundle, ensure_ascii=False).encode()
    svg = made.bundle["image/svg+xml"]
    assert display.drawn_width(svg) > 0
    root = ElementTree.fromstring(
        charts.inline_svg(svg, name=label, alt=invisible_characters.visible(title))
    )
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert kinds <= {"svg", "g", "path", "text", "line", "rect", "title", "defs", "clipPath", "tspan"}
    spec = display.fitted(made.bundle[display.VEGALITE_MIME], 300)
    assert display.drawing(spec, 300).startswith("<svg")
    assert "usermeta" not in charts.page_spec(spec)


@covers(inert.json_for_script)
@QUICK
@given(texts)
def test_json_in_a_script_cannot_end_it(text: str) -> None:
    written = inert.json_for_script({text: [text]})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {text: [text]}


@covers(charts.clean)
@pytest.mark.parametrize(
    "inner",
    [
        "<script>x</script>",
        "<a href='javascript:x'><text onclick='x'>a</text></a>",
        "<foreignObject><p>x</p></foreignObject>",
        "<image href='data:text/html,x'/>",
        "<use href='https://evil.example/x#y' onload='x'/>",
        "<style>*{}</style>",
        "<set attributeName='href' to='javascript:x'/>",
        "<animate attributeName='href' values='javascript:x'/>",
    ],
)
def test_a_drawing_keeps_nothing_that_runs(inner: str) -> None:
    svg = charts.inline_svg(
        f"<svg xmlns='http://www.w3.org/2000/svg' width='9'>{inner}</svg>", name="n", alt="a"
    )
    for what in ("script", "onclick", "onload", "foreignObject", "<style", "data:"):
        assert what not in svg


@covers(downloads.csv_text, outputs.number_text, exhibits.caption_of, outputs.names_rows, outputs.stacks)
@QUICK
@given(texts, st.floats())
def test_no_cell_of_an_exported_table_is_a_formula(text: str, number: float) -> None:
    rows: list[list[Any]] = [[text, f" {text}", number], [f"={text}", f"\u3000＝{text}", None]]
    written = downloads.csv_text([{"key": text}, {"key": "b"}, {"key": "c"}], rows)
    found = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")))
    assert [len(row) for row in found] == [3, 3, 3]
    for cell in [cell for row in found for cell in row[:2]]:
        assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠")), cell
    if math.isfinite(number):
        assert outputs.number_text(number)
    assert exhibits.caption_of(nodes.paragraph("", "x")) == ""
    columns = [{"kind": "text"}, {"kind": "text"}, {"kind": "number"}]
    assert not outputs.names_rows(columns, [rows[0], rows[0]])
    very_long = max(len(cell) for row in rows for cell in row[:2]) > 160
    assert outputs.stacks(columns, rows) is very_long
    assert not outputs.stacks(columns, [["", "", number]])


@covers(
    passages.quoted,
    passages.japanese,
    passages.slug,
    passages.anchor,
    prose.japanese,
    search.terms,
    search.index,
    search.entries,
)
@QUICK
@given(texts)
def test_text_on_its_way_to_a_page_stays_text(text: str) -> None:
    assert passages.quoted(text).count("「") >= 1
    assert passages.japanese(text).astext() == invisible_characters.visible(text)
    assert prose.japanese(text).astext() == text.replace("\x00", "")  # which docutils takes out
    assert set(passages.anchor(text)) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
    )
    assert passages.anchor(text) == "ev-" + passages.slug(text)
    found = search.terms(text)
    assert all(isinstance(term, str) for term in found)
    document = nodes.document(None, None, nodes.paragraph("", text))  # type: ignore[arg-type]
    places = search.entries(document)
    made = search.index({"a.html": (text, places)})
    assert len(made["sections"]) == len(places)


@covers(excerpts.excerpt, excerpts.beginning, excerpts.share_shown)
@QUICK
@given(texts, st.data())
def test_excerpts_show_what_is_cited_and_shares_are_shares(text: str, data: st.DataObject) -> None:
    size = len(text)
    drawn = data.draw(
        st.lists(st.tuples(st.integers(0, size), st.integers(0, size)).map(sorted), max_size=4)
    )
    spans = [(a, b) for a, b in drawn if a < b]
    shown = excerpts.excerpt(text, spans)
    cited = [(a, a + len(excerpts.beginning(text[a:b]))) for a, b in spans]
    fits = sum(b - a for a, b in cited) <= excerpts.WHOLE
    for a, b in cited:
        assert any(start <= a < end and (b <= end or not fits) for start, end in shown)
    assert 0 <= excerpts.share_shown(text, [text[: size // 2]]) <= 1


@covers(listed.blocks_of)
@QUICK
@given(article_texts, st.data())
def test_any_passage_of_any_article_has_its_block(raw: str, data: st.DataObject) -> None:
    article = article_of(raw)
    if article is None:
        return
    spans = data.draw(
        st.lists(st.tuples(*[st.integers(0, len(raw))] * 2).map(sorted).map(tuple), max_size=4)
    )
    keys = {("a", s, e): quotations.Quotation("a", s, e, raw[s:e], "gloss") for s, e in spans if s < e}
    source = passages.Source({"a": article}, [], keys)
    assert len(source.digest()) == 64
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passages, "source", lambda: source)
        blocks = listed.blocks_of(article, [ids.record_id(*key) for key in keys])
    assert sorted(p.id for b in blocks for p in b.passages) == sorted(ids.record_id(*key) for key in keys)
    for block in blocks:
        assert all(0 <= s < e <= len(block.text) for s, e in block.spans)


@covers(formulas.mathml)
@QUICK
@given(texts)
@example("\\text{<script>x</script>}")
@example("{" * 2000 + "}" * 2000)
def test_a_formula_is_mathml_or_refused(text: str) -> None:
    try:
        made = formulas.mathml(text)
    except formulas.MathError:
        return
    assert Structure(made).tags[0] == "math"
    assert not {"script", "img", "svg", "comment"} & set(Structure(made).tags)


@covers(chapter_values.glue_values)
@QUICK
@given(texts, words)
def test_a_glued_value_is_the_text_that_was_glued(
    tmp_path_factory: pytest.TempPathFactory, text: str, key: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "values.ipynb"
    output = {"metadata": {"scrapbook": {"name": key}}, "data": {"text/plain": repr(text)}}
    path.write_text(json.dumps({"cells": [{"outputs": [output]}]}), encoding="utf-8")
    assert chapter_values.glue_values.__wrapped__(path, 0) == {key: text}


@covers(display.in_lines)
@given(texts)
def test_a_drawing_in_lines_says_what_it_said_before(text: str) -> None:
    safe = text.replace("<", "&lt;").replace(">", "&gt;")
    drawing = f"<svg><g><text><tspan>{safe}</tspan><tspan>b</tspan></text></g><path/></svg>"
    lines = display.in_lines(drawing)
    assert f"<tspan>{safe}</tspan><tspan>b</tspan></text>" in lines
    assert lines.replace("\n", "") == drawing.replace("\n", "")
    assert lines.count("\n") > drawing.count("\n")
