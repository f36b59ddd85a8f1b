"""How well reading does: found quantities and dates against labels made by hand, category by category.

The sentences are the probes, written for this, and those of the articles that have labels. Everything is a
row of one shape, whoever found it: `sentence, start, end, surface, category, kind, unit, value, low, high,
modifier, per, first, last`, with offsets of the sentence.
"""

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd

from computedeals.evidence.catalogue import load_article
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

CATEGORIES = ("currency", "percent", "number", "dimension", "duration", "date")
OURS = "computedeals"
# the sets of probes, each first read by rules that had not seen it: `data/gold/{run}_run.csv`
RUNS = ("first", "second", "third", "fourth", "fifth", "sixth")

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


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity or date in a sentence, labelled by hand or found by a tool; `category` as above."""

    sentence: str
    start: int
    end: int
    surface: str
    category: str
    kind: str = ""
    unit: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    modifier: str = ""
    per: str = ""
    first: str = ""
    last: str = ""


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


# --- scoring ------------------------------------------------------------------------------------

# words that one tool counts into a surface and another does not: they decide no comparison
_AROUND = re.compile(
    "約|およそ|おおよそ|ざっと|ほぼ|推定|最大で?|最低でも|少なくとも|せいぜい|優に|以上|以下|以内|未満|超|"
    "強|弱|前後|程度|ほど|くらい|近く|余り|規模|級|を超え|を上回|を下回|年率|月額|年額|年|毎秒|毎分|の|で|"
    r"から|に|まで|分|も|[ 　]"
)


def is_right(label: Item, item: Item, text: str, *, strict: bool = True) -> bool:
    """Tell whether an item says what a label says.

    Parameters
    ----------
    label, item : Item
        A label made by hand, and what a tool found.
    text : str
        The sentence of both.
    strict : bool, optional
        The same words, but for modifiers around them (約, 最大, 以上), the same value (of a range both
        ends, of a date first and last day) and the same unit; a tool that reads bare numbers (one that
        names no kind) may leave a counter out. Otherwise the two need only touch and the value be
        right, of a date the first day.

    Returns
    -------
    bool
    """
    if item.end <= label.start or label.end <= item.start:
        return False
    if label.category == "date":
        same = item.category == "date" and (item.first, item.last) == (label.first, label.last)
        if not strict:
            same = same or (item.category == "date" and item.first == label.first != "")
    else:
        same = _same_value(label, item)
        if strict:
            if label.category == "number" == item.category and not (item.kind or item.unit):
                return same and label.start == item.start and text.startswith(label.unit, item.end)
            same = same and item.category == label.category and item.unit == label.unit
    return same and (not strict or _same_span(label, item, text))


def is_right_in_full(label: Item, item: Item) -> bool:
    """Tell whether an item equals a label in all: span, kind, unit, value, bounds, modifier, rate.

    Parameters
    ----------
    label : Item
        A label made by hand.
    item : Item
        What a tool found.

    Returns
    -------
    bool
    """
    return (label.start, label.end, *_meaning(label)) == (item.start, item.end, *_meaning(item))


def score(
    gold: tuple[Item, ...] | list[Item],
    other: tuple[Item, ...] | list[Item],
    texts: dict[str, str],
    categories: tuple[str, ...] = CATEGORIES,
) -> pd.DataFrame:
    """Precision, recall and F1 by category, and how many values are right at all.

    Parameters
    ----------
    gold, other : tuple of Item or list of Item
        Labels made by hand.
    texts : dict of str to str
        Id -> sentence.
    categories : tuple of str, optional
        Those that are scored.

    Returns
    -------
    DataFrame
        A row for each category: category, labelled, right, extra (found, but wrong or nothing),
        value_right (leniently), full (right in everything), precision, recall, f1, value_share.
    """
    by_sentence = _by_sentence(other)
    tally = {c: dict.fromkeys(("labelled", "right", "value_right", "full", "extra"), 0) for c in categories}
    used: set[tuple[str, int, int, str]] = set()
    for label in gold:
        if label.category not in tally:
            continue
        row = tally[label.category]
        row["labelled"] += 1
        near = by_sentence.get(label.sentence, [])
        text = texts[label.sentence]
        hit = next((i for i in near if is_right(label, i, text)), None)
        if hit is not None:
            row["right"] += 1
            used.add(_key(hit))
        row["value_right"] += any(is_right(label, i, text, strict=False) for i in near)
        row["full"] += any(is_right_in_full(label, i) for i in near)
    touching = _by_sentence(gold)
    for item in other:
        if item.category not in tally or _key(item) in used:
            continue
        touched = [g for g in touching.get(item.sentence, []) if g.start < item.end and item.start < g.end]
        if not touched or any(g.category == item.category for g in touched):
            tally[item.category]["extra"] += 1
    frame = pd.DataFrame([{"category": c, **row} for c, row in tally.items()])
    frame["precision"] = frame["right"] / (frame["right"] + frame["extra"]).clip(lower=1)
    frame["recall"] = frame["right"] / frame["labelled"].clip(lower=1)
    frame["f1"] = 2 * frame["right"] / (frame["labelled"] + frame["right"] + frame["extra"]).clip(lower=1)
    frame["value_share"] = frame["value_right"] / frame["labelled"].clip(lower=1)
    return frame


def errors(
    gold: tuple[Item, ...] | list[Item], other: tuple[Item, ...] | list[Item], texts: dict[str, str]
) -> pd.DataFrame:
    """Everything that is not right in full: sentence, category, expected, found, severity.

    Parameters
    ----------
    gold : tuple of Item or list of Item
        Labels made by hand.
    other : tuple of Item or list of Item
        What a tool found.
    texts : dict of str to str
        Id -> sentence.

    Returns
    -------
    DataFrame
        Sentence, category, expected, found, severity: 'value' where words, value or unit are wrong,
        missing or invented, 'detail' where only the modifier, a bound or the rate is.
    """
    by_sentence = _by_sentence(other)
    rows = []
    explained: set[tuple[str, int, int, str]] = set()
    for label in gold:
        near = [
            i for i in by_sentence.get(label.sentence, []) if i.start < label.end and label.start < i.end
        ]
        explained.update(map(_key, near))
        if any(is_right_in_full(label, i) for i in near):
            continue
        right = any(is_right(label, i, texts[label.sentence]) for i in near)
        rows.append(
            {
                "sentence": label.sentence,
                "category": label.category,
                "expected": in_words(label),
                "found": "; ".join(map(in_words, near)) or "nothing",
                "severity": "detail" if right else "value",
            }
        )
    rows += [
        {
            "sentence": item.sentence,
            "category": item.category,
            "expected": "nothing",
            "found": in_words(item),
            "severity": "value",
        }
        for item in other
        if _key(item) not in explained
    ]
    frame = pd.DataFrame(rows, columns=["sentence", "category", "expected", "found", "severity"])
    return frame.sort_values(["severity", "sentence"], ascending=[False, True], ignore_index=True)


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


def in_words(item: Item) -> str:
    """An item in a few words: its surface and what it is taken to mean.

    Parameters
    ----------
    item : Item
        What a tool found.

    Returns
    -------
    str
    """
    if item.category == "date":
        first, last = item.first or "open", item.last or "open"
        return f"{item.surface} = {first}" + ("" if first == last else f" to {last}")
    figure = _short(item.value) if item.value is not None else f"{_short(item.low)} to {_short(item.high)}"
    parts = [figure, item.unit, item.modifier, f"per {item.per}" if item.per else ""]
    return f"{item.surface} = {' '.join(filter(None, parts))}"


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


def _short(value: float | None) -> str:
    return "open" if value is None else f"{value:,.10g}"


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def _same_value(label: Item, item: Item) -> bool:
    """Tell whether two figures are the same; another convention for what a word leaves open is no error.

    For a modified figure (約3割, 80億ドル強) either end or the middle of an interval may be the figure, and
    for a vague one (数百億) one end is enough.
    """
    ends = (item.low, item.high)
    if label.value is None:
        same = [_close(label.low, item.low), _close(label.high, item.high)]
        return any(same) if "several" in label.modifier else all(same)
    if item.value is None and label.modifier:
        middle = None if item.low is None or item.high is None else (item.low + item.high) / 2
        return any(end is not None and _close(label.value, end) for end in (*ends, middle))
    return _close(label.value, item.value)


def _same_span(label: Item, item: Item, text: str) -> bool:
    """The same words, but for modifiers at either end."""
    left = text[min(label.start, item.start) : max(label.start, item.start)]
    right = text[min(label.end, item.end) : max(label.end, item.end)]
    return all(not _AROUND.sub("", extra) for extra in (left, right))


def _meaning(item: Item) -> tuple[object, ...]:
    rounded = tuple(None if v is None else f"{v:.9g}" for v in (item.value, item.low, item.high))
    return (item.category, item.kind, item.unit, *rounded, item.modifier, item.per, item.first, item.last)


def _by_sentence(items: tuple[Item, ...] | list[Item]) -> dict[str, list[Item]]:
    grouped: dict[str, list[Item]] = {}
    for item in items:
        grouped.setdefault(item.sentence, []).append(item)
    return grouped


def _key(item: Item) -> tuple[str, int, int, str]:
    return item.sentence, item.start, item.end, item.category
