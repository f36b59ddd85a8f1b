"""Every public function of the corpus, the command line and the charts of text, on hostile text."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

import altair as alt
import pandas as pd
import pytest
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

from computedeals.charts import certainty, display, names, theme, timeline, vocabulary, word_tables
from computedeals.charts import statements as said
from computedeals.cli import scaffold
from computedeals.evidence import outline, tables
from dealnews.articles import Article, ArticleError, parse_article
from dealnews.cli import shown, sources
from dealnews.cli.explain import explanation
from dealnews.corpus import ids, part
from dealnews.corpus.fingerprint import fingerprint
from dealnews.corpus.read import read_batch, read_inputs
from dealnews.corpus.walk import Batch, Input
from dealnews.language import collocations, concordance, keyness, morphology, terms
from dealnews.ledger import build_ledger, read_article_records

# Of the charts, those that draw words of an article; the others draw what the project computes and names.
MODULES = (
    *("corpus", "cli"),
    *("charts.certainty", "charts.names", "charts.statements", "charts.timeline", "charts.vocabulary"),
    "charts.word_tables",
)

EXEMPT = {
    **dict.fromkeys(
        ("corpus.command.corpus", "corpus.run.read_corpus", "corpus.merge.merge"),
        "runs on files and processes: tests/corpus has files of hostile text and names among its own",
    ),
    **dict.fromkeys(
        ("corpus.walk.list_files", "corpus.walk.batches"),
        "walks folders: tests/corpus/test_walk.py has names in no encoding, links, pipes and long lines",
    ),
    "corpus.fingerprint.fingerprint": "takes no argument",
    **dict.fromkeys(
        (
            "cli.main",
            "cli.app",
            "cli.program.make_program",
            "cli.program.run",
            "cli.read.read",
            "cli.read.kinds",
            "cli.explain.explain",
            "cli.new.new",
        ),
        "is a command: tests/cli runs it whole, on hostile words and files too",
    ),
    **dict.fromkeys(
        ("cli.files.create", "cli.files.replace", "cli.scaffold.add_article", "cli.scaffold.render"),
        "writes into a project: tests/cli/test_new.py does, with hostile names, titles and articles",
    ),
    **dict.fromkeys(
        ("cli.sources.read_source", "cli.sources.read_sources"),
        "opens files: tests/cli/test_read.py does; what they hold is read by functions tested here",
    ),
    **dict.fromkeys(
        (
            "cli.check.check",
            "cli.data_changes.data_changes",
            "cli.extract.extract",
            "cli.words.concordance",
            "cli.words.words",
            "cli.sources.own_names",
            "cli.sources.refuse_input_as_output",
            "cli.shown.plain_table",
        ),
        "is a command or a part of one: tests/cli runs it whole",
    ),
    **dict.fromkeys(
        ("corpus.days.day_in_name", "corpus.days.load_days", "corpus.limit.limited"),
        "reads names and a table of days, or bounds work: tests/dealnews/corpus does",
    ),
    **dict.fromkeys(
        ("corpus.results.check_outputs", "corpus.part.is_whole"),
        "looks at files on disk: tests/dealnews/corpus/test_keeping.py damages them",
    ),
    "charts.certainty.certainty_scale": "takes no argument",
    "charts.statements.firmness_steps": "draws words that a chapter gives by hand",
}


def test_every_public_function_has_a_property_test_or_a_reason_why_not() -> None:
    public = {name for module in MODULES for name in public_functions(module)}
    assert public - covered - EXEMPT.keys() == set(), "add a test below, or a reason to EXEMPT"
    assert EXEMPT.keys() - public == set(), "EXEMPT names functions that are gone"
    assert EXEMPT.keys() & covered == set(), "EXEMPT names functions that have a test"


# --- the corpus -----------------------------------------------------------------------------------

file_bytes = st.binary(max_size=80) | file_texts.map(str.encode)
SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


@covers(ids.file_id, ids.line_id, ids.own_id)
@QUICK
@given(texts, st.integers(1, 10**9))
def test_any_name_makes_an_id_that_leads_nowhere(name: str, line: int) -> None:
    for made in (ids.file_id(name or "a"), ids.line_id(name or "a", line), ids.own_id(name)):
        assert SLUG.fullmatch(made)
        assert len(made) <= 100


@covers(read_inputs, read_batch, part.encode, part.decode, part.joined, part.part)
@QUICK
@given(
    st.lists(st.tuples(st.binary(max_size=80) | file_texts.map(str.encode), st.integers(0, 2)), max_size=3)
)
def test_any_bytes_are_articles_or_errors_and_travel_unchanged(found: list[tuple[bytes, int]]) -> None:
    inputs = [Input(f"a{i}.jsonl", line, data) for i, (data, line) in enumerate(found)]
    made = read_inputs(inputs, PUBLISHED)
    assert len(made.articles) + len(made.errors) == len(inputs)
    data = read_batch(Batch(tuple(inputs)), PUBLISHED, fingerprint())
    assert data == part.encode(made) == part.encode(part.decode(data))
    if inputs:
        alone = part.joined([read_inputs([item], PUBLISHED) for item in inputs])
        for one, other in ((alone.articles, made.articles), (alone.errors, made.errors)):
            assert one.to_pylist() == other.to_pylist()
        assert alone.records.equals(made.records)


@covers(part.failed)
@QUICK
@given(file_words, file_words)
def test_an_error_says_any_words(file: str, error: str) -> None:
    row: part.ErrorRow = {"position": 0, "file": file, "line": 0, "error": error}
    assert part.decode(part.encode(part.failed([row]))).errors.to_pylist() == [row]


@QUICK
@given(st.binary(max_size=200))
def test_bytes_that_are_no_part_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="part"):
        part.decode(data)


# --- the command line -----------------------------------------------------------------------------


@covers(shown.one_line, shown.field, shown.fields, scaffold.markdown, scaffold.heading, sources.slug_of)
@QUICK
@given(texts)
def test_any_text_is_one_harmless_line(text: str) -> None:
    line = shown.one_line(text)
    assert not any(unicodedata.category(sign) == "Cc" for sign in line)
    assert shown.fields({"a": line}, ["a"]) == ([("a", shown.field(line))] if shown.field(line) else [])
    assert "\n" not in scaffold.markdown(line)
    assert "\n" not in scaffold.heading(line)
    assert not (slug := sources.slug_of(text)) or SLUG.fullmatch(slug)


@covers(sources.day)
@QUICK
@given(words | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True))
def test_a_day_is_a_day_or_refused(text: str) -> None:
    try:
        assert sources.day(text) == date.fromisoformat(text)
    except Exception as error:  # Typer's own, which names the option
        assert type(error).__name__ == "BadParameter"  # noqa: PT017 - Typer is loaded by the command alone


@covers(shown.table, explanation)
@QUICK
@given(article_texts)
def test_any_record_is_shown_and_explained_without_a_control(raw: str) -> None:
    article = article_of(raw)
    if article is None:
        return
    reading = read_article_records(article)
    records = build_ledger([reading])
    written = [shown.table(records, terminal=False)]
    written += [explanation(reading, a, b) for a, b in zip(records["start"], records["end"], strict=True)]
    for text in written:
        assert not any(unicodedata.category(sign) == "Cc" for sign in text.replace("\n", ""))
    with pytest.raises(LookupError):
        explanation(reading, 0, len(raw) + 1)


# --- charts of what was read ----------------------------------------------------------------------


def article_of(raw: str) -> Article | None:
    try:
        return parse_article(raw, article_id="a", published=PUBLISHED)
    except ArticleError:
        return None


def drawn(chart: alt.TopLevelMixin) -> None:
    """Draw a chart as a chapter does."""
    made = display.figure(chart, name="a", caption="a", alt="a", data=pd.DataFrame({"a": [1]}), source="a")
    assert made.bundle["image/svg+xml"].startswith("<svg")


@covers(
    certainty.certainty_strips,
    certainty.certainty_shares,
    names.mention_bars,
    names.paired_mentions,
    names.shared_sentences,
    said.tone_and_certainty,
    said.tone_strips,
    said.who_said_what,
    timeline.timeline,
)
@settings(QUICK, max_examples=6)
@given(article_texts)
# a label that is cut inside a character of two units
@example("本文。OpenAIはOpenAIはOpenAIは」▲3と述べたOpenAIは[\U000712f2õ\x19C\x08")
def test_records_of_any_article_can_be_drawn(raw: str) -> None:
    article = article_of(raw)
    if article is None:
        return
    theme.enable()
    records = build_ledger([read_article_records(article)])
    labels = {"a": raw[:80]}
    with pytest.MonkeyPatch.context() as patch:
        for module in (tables, outline):
            patch.setattr(module, "load_article", lambda _: article)
        patch.setattr(tables, "article_ledger", lambda _: records)
        tiles, line = outline.certainty("a"), outline.timeline_rows("a")
        counts = tables.mention_counts("a")
        pairs = tables.shared_sentence_counts("a", list(counts["entity"])[:6])
        statements = tables.statements("a")
    drawn(certainty.certainty_strips(tiles, labels))
    shares = tiles.groupby(["article", "certainty"], as_index=False).agg(sentences=("sentence", "size"))
    shares["share"] = shares["sentences"] / max(1, len(tiles))
    if len(shares):
        drawn(certainty.certainty_shares(shares, labels))
    if len(line.rows):
        drawn(timeline.timeline(line.rows, PUBLISHED, line.span, "firm"))
    if len(counts):
        drawn(names.mention_bars(counts, "firm"))
        rates = counts.assign(article="a", rate=counts["mentions"].astype(float))
        drawn(names.paired_mentions(rates, labels))
    if len(pairs):
        drawn(names.shared_sentences(pairs, list(counts["name"])[:6], "firm"))
    if len(statements):
        rows = statements.assign(
            row=range(len(statements)),
            who=statements["speaker_name"],
            statement=raw[:60],
            group=next(iter(said.GROUP_COLOURS)),
            position=0.1,
            until=0.2,
            layer="a",
            article="a",
            statements=1,
        )
        drawn(said.who_said_what(rows))
        drawn(said.tone_strips(rows, labels))
        drawn(said.tone_and_certainty(rows, {"a": raw[:80], "b": "b"}, "firm"))


@covers(
    vocabulary.frequency_bars,
    vocabulary.keyness_bars,
    word_tables.frequency_figure,
    word_tables.concordance_table,
    word_tables.marking_table,
    word_tables.collocation_table,
)
@settings(QUICK, max_examples=6)
@given(file_texts.map(lambda text: text[:300]), file_words)
def test_words_of_any_text_can_be_drawn(text: str, word: str) -> None:
    theme.enable()
    found = {"a": morphology.tokens(text), "b": morphology.tokens(word)}
    sentences = list(found.values())
    called = {"name": word[:40], "caption": word, "source": word}
    counts = terms.frequency(found)
    if len(counts):
        drawn(vocabulary.frequency_bars(counts, "firm"))
        word_tables.frequency_figure(counts, "firm", alt=word, **called)
    drawn(vocabulary.keyness_bars(keyness.keyness(*sentences), (word[:20], "b")))
    frames: list[tuple[Callable[..., object], pd.DataFrame]] = [
        (word_tables.marking_table, terms.tf_idf(found)),
        (word_tables.collocation_table, collocations.collocations(sentences, min_count=1)),
    ]
    if word.strip():
        try:
            places = concordance.keyword_in_context(text, word)
        except ValueError:
            places = None
        if places is not None:
            frames.append((word_tables.concordance_table, places.assign(gloss=word)))
    for table, frame in frames:
        table(frame, **called)
