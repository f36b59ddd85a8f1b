"""How well reading does: found quantities and dates against labels made by hand, category by category.

The sentences are the probes, written for this, and those of the articles that have labels. Everything is a
row of one shape, whoever found it: `sentence, start, end, surface, category, kind, unit, value, low, high,
modifier, per, first, last`, with offsets of the sentence.
"""

import csv
import hashlib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd

from computedeals.evidence.catalogue import load_article
from computedeals.evidence.item_scores import Item
from computedeals.evidence.label_schemas import RUNS
from computedeals.paths import DATA
from dealnews.articles import Article
from dealnews.articles.article import Span
from dealnews.language.dates import find_dates
from dealnews.language.entities import find_mentions, load_entities
from dealnews.language.quantities import find_quantities
from dealnews.language.records import Date, Quantity
from dealnews.language.scoring import Score, load_labelled_statements, overlap, score_statements
from dealnews.language.statements import find_statements
from dealnews.ledger.reading import read_article_records

OURS = "computedeals"
# the sets of probes, each first read by rules that had not seen it: `data/gold/{run}_run.csv`

# what each kind of quantity counts as; every other kind is a dimension
_CATEGORY = {
    "money": "currency",
    "percent": "percent",
    "count": "number",
    "number": "number",
    "ordinal": "number",
    "ratio": "number",
    "shares": "number",
    "duration": "duration",
}


def probes() -> pd.DataFrame:
    """The probe sentences: sentence (its id), source ('probes'), category, published, text.

    Returns
    -------
    DataFrame
    """
    frame = pd.read_csv(DATA / "gold" / "probes.csv", dtype=str, keep_default_na=False)
    return frame.rename(columns={"id": "sentence"}).assign(source="probes")[_SENTENCE]


def sentences() -> pd.DataFrame:
    """Every sentence that accuracy is measured on: the probes, then the labelled articles' own.

    Returns
    -------
    DataFrame
        Columns: sentence (its id), source ('probes' or an article's id), category, published, text.
    """
    rows = [
        (f"{article.id}#{s.index}", article.id, "article", str(article.meta.published), s.text)
        for article in _labelled_articles()
        for s in article.sentences
    ]
    return pd.concat([probes(), pd.DataFrame(rows, columns=_SENTENCE)], ignore_index=True)


def digest(frame: pd.DataFrame) -> str:
    """SHA-256 of sentences (id, day of publication, text): tells whether stored results are of these.

    Parameters
    ----------
    frame : DataFrame
        As `sentences` returns it.

    Returns
    -------
    str
        Hexadecimal.
    """
    rows = zip(frame["sentence"], frame["published"], frame["text"], strict=True)
    return hashlib.sha256("\n".join("\t".join(row) for row in rows).encode()).hexdigest()


@lru_cache(maxsize=1)
def labels() -> tuple[Item, ...]:
    """The hand-made labels on every sentence of `sentences`, in the order of the text.

    Returns
    -------
    tuple of Item
    """
    return (*_read_items(DATA / "gold" / "probe_labels.csv", "probe"), *_article_labels())


@lru_cache(maxsize=1)
def found() -> tuple[Item, ...]:
    """What this project's own reading finds in the same sentences, the articles read as a whole.

    Returns
    -------
    tuple of Item
    """
    items: list[Item] = []
    for row in probes().to_dict("records"):
        items += (_item(row["sentence"], r, r.start) for r in _read(row["text"], row["published"]))
    for article in _labelled_articles():
        reading = read_article_records(article)
        places = _Places(article)
        records: list[Quantity | Date] = [*reading.quantities, *reading.dates]
        for record in records:
            sentence, at = places.sentence(record.start)
            items.append(_item(sentence, record, at))
    return tuple(sorted(items, key=lambda i: (i.sentence, i.start)))


@lru_cache(maxsize=8)
def peer(name: str) -> tuple[Item, ...]:
    """What another tool found in the same sentences, as stored in `data/peers` by `bench/peers.py`.

    Parameters
    ----------
    name : str
        Of the tool, as in `data/peers/peers.csv`.

    Returns
    -------
    tuple of Item
    """
    return tuple(_read_items(DATA / "peers" / f"{name}.csv", "sentence"))


def peers() -> pd.DataFrame:
    """The other tools: peer, version, claims (categories, parted by spaces), failed, sentences (digest).

    Returns
    -------
    DataFrame
    """
    return pd.read_csv(DATA / "peers" / "peers.csv", dtype=str, keep_default_na=False)


def runs() -> pd.DataFrame:
    """What the reading reached on probes that it had not been tuned on, as noted at the time.

    One row a run and category: run (of `RUNS`), engine and labels (commits), category,
    labelled, right, extra, value_right, full. Each run is on a set of its own, after rules had been mended
    on the sets before it.

    Returns
    -------
    DataFrame
    """
    frames = [
        pd.read_csv(DATA / "gold" / f"{run}_run.csv", dtype={"engine": str, "labels": str}).assign(run=run)
        for run in RUNS
    ]
    return pd.concat(frames, ignore_index=True)


def article_scores() -> pd.DataFrame:
    """Names and statements of the labelled articles against the labels made by hand.

    One row an article and measure: article, measure, labelled, found, right, f1.

    Returns
    -------
    DataFrame
    """
    rows = []
    for article in _labelled_articles():
        reading = read_article_records(article)
        with (DATA / "gold" / "mentions.csv").open(encoding="utf-8", newline="") as stream:
            named = {
                (int(row["start"]), int(row["end"]), row["entity"], row["kind"])
                for row in csv.DictReader(stream)
                if row["article"] == article.id and _kept(article, int(row["start"]), int(row["end"]))
            }
        mentions = {(m.start, m.end, m.entity, m.kind) for m in reading.mentions}
        scores = [("names", Score(len(named & mentions), len(named), len(mentions)))]
        said = [
            s
            for s in load_labelled_statements(article.id, DATA / "gold" / "statements.csv")
            if _kept(article, s.start, s.end)
        ]
        scores += [
            (f"statements: {' and '.join(fields)}", score_statements(said, reading.statements, fields))
            for fields in _STATEMENT_FIELDS
        ]
        rows += [
            (article.id, measure, score.labelled, score.found, score.matched, score.f1)
            for measure, score in scores
        ]
    return pd.DataFrame(rows, columns=["article", "measure", "labelled", "found", "right", "f1"])


def opinions() -> pd.DataFrame:
    """How the sentences with one opinion each are read, field by field.

    Returns
    -------
    DataFrame
        Columns: field, sentences, unseen (right at first sight, both sets together), now (right today).
    """
    with (DATA / "gold" / "opinions.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    unseen = pd.read_csv(DATA / "gold" / "opinions_run.csv")[list(_OPINION_FIELDS)].sum()
    now = dict.fromkeys(_OPINION_FIELDS, 0)
    for row in rows:
        text, span = row["text"], (int(row["start"]), int(row["end"]))
        said = find_statements(text, [(0, len(text))], find_mentions(text, load_entities()))
        best = max(said, key=lambda s: overlap(span, (s.start, s.end)), default=None)
        if best is None or overlap(span, (best.start, best.end)) < 0.5:
            continue
        for field in _OPINION_FIELDS:
            value = getattr(best, field)
            now[field] += ("" if value is None else str(value)) == row[field]
    return pd.DataFrame(
        [(field, len(rows), int(unseen[field]), now[field]) for field in _OPINION_FIELDS],
        columns=["field", "sentences", "unseen", "now"],
    )


_OPINION_FIELDS = ("speaker", "channel", "certainty", "polarity", "subject")
_STATEMENT_FIELDS = (("speaker", "channel"), ("certainty",), ("polarity",), ("subject",))


def _kept(article: Article, start: int, end: int) -> bool:
    """Whether a stretch of the raw file lies in one kept span: labels across a tear are left out."""
    return any(span.start <= start and end <= span.end for span in article.kept)


# --- rows ---------------------------------------------------------------------------------------

_SENTENCE = ["sentence", "source", "category", "published", "text"]


def _read(text: str, published: str) -> list[Quantity | Date]:
    day = date.fromisoformat(published)
    return [*find_quantities(text, day), *find_dates(text, day)]


def _read_items(path: Path, name: str) -> list[Item]:
    """The rows of a table of labels or of stored results; `name` is its column with the sentence's id."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [_row_item(row, row[name]) for row in csv.DictReader(stream)]


def _row_item(row: dict[str, str], sentence: str, shift: int = 0) -> Item:
    kind = row.get("kind", "")
    dated = row.get("layer") == "date" or ("first" in row and "unit" not in row)
    return Item(
        sentence,
        int(row["start"]) + shift,
        int(row["end"]) + shift,
        row["surface"],
        row.get("category") or ("date" if dated else _CATEGORY.get(kind, "dimension")),
        kind,
        row.get("unit", ""),
        _number(row.get("value")),
        _number(row.get("low")),
        _number(row.get("high")),
        row.get("modifier", ""),
        row.get("per", ""),
        row.get("first", ""),
        row.get("last", ""),
    )


@lru_cache(maxsize=1)
def _labelled_articles() -> tuple[Article, ...]:
    """The articles whose figures were labelled by hand; one that was only added to the book has none."""
    with (DATA / "gold" / "quantities.csv").open(encoding="utf-8", newline="") as stream:
        labelled = dict.fromkeys(row["article"] for row in csv.DictReader(stream))
    return tuple(load_article(article_id) for article_id in labelled)


def _article_labels() -> Iterator[Item]:
    places = {article.id: _Places(article) for article in _labelled_articles()}
    for name in ("quantities.csv", "dates.csv"):
        with (DATA / "gold" / name).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                sentence, at = places[row["article"]].sentence(int(row["start"]))
                yield _row_item(row, sentence, at - int(row["start"]))


class _Places:
    """From offsets of an article's raw file to offsets of its sentences."""

    def __init__(self, article: Article) -> None:
        self.id = article.id
        self.spans = [
            (span.start, span.end, sentence.index, before)
            for sentence in article.sentences
            for span, before in _with_offsets(sentence.spans)
        ]

    def sentence(self, start: int) -> tuple[str, int]:
        """The id of the sentence that holds an offset, and the offset in it."""
        for begin, close, index, before in self.spans:
            if begin <= start < close:
                return f"{self.id}#{index}", before + start - begin
        raise ValueError(f"{self.id}: {start} lies in no sentence of the reading text")


def _with_offsets(spans: tuple[Span, ...]) -> Iterator[tuple[Span, int]]:
    at = 0
    for span in spans:
        yield span, at
        at += len(span)


def _item(sentence: str, record: Quantity | Date, start: int) -> Item:
    end = start + len(record.surface)
    if isinstance(record, Date):
        first, last = (str(day) if day is not None else "" for day in (record.first, record.last))
        return Item(sentence, start, end, record.surface, "date", first=first, last=last)
    return Item(
        sentence,
        start,
        end,
        record.surface,
        _CATEGORY.get(record.kind, "dimension"),
        record.kind,
        record.unit,
        record.value,
        record.low,
        record.high,
        record.modifier,
        record.per or "",
    )


def _number(text: str | None) -> float | None:
    return float(text) if text else None
