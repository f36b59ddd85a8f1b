"""How well the extraction does on texts that nothing had read before, layer by layer.

The folders `UNSEEN_SETS` of `data/gold/` hold articles and single sentences whose labels were made before
the extraction saw a word of them, the newest last. What it reaches there the first time is kept in
`first_sight.csv`, once: after that the texts are no longer unseen. The misses of a set were then used to
improve the rules, and the next was written for the rules as they were after that.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from computedeals.evidence.frames import read_only
from computedeals.evidence.label_schemas import UNSEEN_SETS
from computedeals.paths import DATA
from dealnews.articles import parse_article
from dealnews.language.entities import load_entities
from dealnews.language.polarity import polarity
from dealnews.language.records import Date, Quantity, Statement
from dealnews.language.scoring import overlap
from dealnews.ledger.reading import Reading, read_article_records

*EARLIER, UNSEEN = (DATA / "gold" / name for name in UNSEEN_SETS)
FIRST_SIGHT = UNSEEN / "first_sight.csv"
# in the order of the page
MEASURES = (
    "quantities",
    "quantities in full",
    "dates",
    "companies",
    "persons",
    "companies and persons",
    "domestic companies",
    "statements",
    "speakers",
    "channels",
    "tones",
    "positive tones",
    "negative tones",
    "neutral tones",
)


@dataclass(frozen=True, slots=True)
class Text:
    """One labelled text; `collection` is 'articles' or 'sentences'."""

    id: str
    collection: str
    kind_of_text: str
    published: date
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """One measure on one text: how many labels there are, how many were found, how many are right."""

    collection: str
    kind_of_text: str
    measure: str
    labelled: int
    found: int
    right: int


def load_texts(folder: Path = UNSEEN) -> tuple[Text, ...]:
    """The articles and then the sentences of a folder of labelled texts, in the order of its tables.

    Parameters
    ----------
    folder : Path, optional
        A folder with the tables of `data/gold/unseen`.

    Returns
    -------
    tuple of Text
    """
    return tuple(
        Text(row["id"], name, row["kind_of_text"], date.fromisoformat(row["published"]), row["text"])
        for name in ("articles", "sentences")
        for row in _rows(folder / f"{name}.csv")
    )


def score_unseen(folder: Path = UNSEEN) -> pd.DataFrame:
    """Run the extraction on every text of a folder, and count what it finds right.

    Parameters
    ----------
    folder : a folder with the tables that `data/gold/unseen/README.md` describes.

    Returns
    -------
    One row a collection ('articles', 'sentences', 'all'), kind of text (and 'all') and measure (of
    `MEASURES`): collection, kind_of_text, measure, labelled, found, right. Precision is right / found,
    recall right / labelled. Rows in which nothing was labelled or found are left out.

    Notes
    -----
    A quantity is right with its span, value and unit, and in full with its kind, both bounds, modifier and
    rate besides; a date with its span, first and last day; a name with its span and kind. Of domestic
    companies only those labelled are counted, for recall: the extraction does not tell which companies are
    domestic, and `found` repeats `right`.
    A statement is found where its span overlaps a label by half or more of what both cover, each used
    once; speakers and channels are counted among those alone. A tone is the sign of the polarity of the
    stretch that is labelled.
    """
    labels = {
        name: _by_text(folder / f"{name}.csv")
        for name in ("quantities", "dates", "names", "statements", "tones")
    }
    counts = [
        Count(text.collection, text.kind_of_text, measure, *numbers)
        for text in load_texts(folder)
        for measure, numbers in _count(text, {name: rows.get(text.id, []) for name, rows in labels.items()})
    ]
    return _summed(counts)


def store_first_sight(scores: pd.DataFrame, commit: str, day: str, path: Path = FIRST_SIGHT) -> None:
    """Store the scores of the first run, with the name of the commit that ran and the day.

    Parameters
    ----------
    scores : DataFrame
        As `score_unseen` returns them.
    commit, day : str
        Of the run; the day in ISO form.
    path : Path, optional
        The file to write.

    Raises
    ------
    FileExistsError : figures are stored already; there is one first sight.
    """
    if path.exists():
        raise FileExistsError(
            f"{path.name} holds the figures of the first run, and there is one first run; "
            "print today's figures without --commit"
        )
    scores.assign(commit=commit, day=day).to_csv(path, index=False, lineterminator="\n")


def first_sight(path: Path = FIRST_SIGHT) -> pd.DataFrame | None:
    """What the first run reached, or None before there was one.

    Parameters
    ----------
    path : Path, optional
        The file.

    Returns
    -------
    DataFrame or None
        Columns: those of `score_unseen`, commit, day, precision and recall (NaN where nothing was found
        or labelled).
    """
    if not path.exists():
        return None
    return with_rates(pd.read_csv(path, dtype={"commit": str, "day": str}))


def with_rates(scores: pd.DataFrame) -> pd.DataFrame:
    """Scores with precision and recall.

    Parameters
    ----------
    scores : DataFrame
        Columns: those of `score_unseen`.

    Returns
    -------
    DataFrame
        The same and precision and recall, NaN where nothing was found or labelled.
    """
    return scores.assign(
        precision=scores["right"] / scores["found"].where(scores["found"] > 0),
        recall=scores["right"] / scores["labelled"].where(scores["labelled"] > 0),
    )


# --- counting -----------------------------------------------------------------------------------

_Row = dict[str, str]
_Numbers = tuple[int, int, int]


def _count(text: Text, labels: dict[str, list[_Row]]) -> Iterator[tuple[str, _Numbers]]:
    article = parse_article(text.text, article_id=text.id, published=text.published)
    reading = read_article_records(article)
    quantities = labels["quantities"]
    yield "quantities", _same(map(_label_value, quantities), map(_value, reading.quantities))
    yield "quantities in full", _same(map(_label_in_full, quantities), map(_in_full, reading.quantities))
    yield "dates", _same(map(_label_days, labels["dates"]), map(_days, reading.dates))
    yield from _names(labels["names"], reading)
    yield from _statements(labels["statements"], reading.statements, _codes(labels["names"]))
    yield from _tones(labels["tones"], text.text)


def _same(labelled: Iterable[object], found: Iterable[object]) -> _Numbers:
    """Labels, finds, and how many of each are equal, a find used once."""
    a, b = Counter(labelled), Counter(found)
    return a.total(), b.total(), (a & b).total()


def _names(labels: list[_Row], reading: Reading) -> Iterator[tuple[str, _Numbers]]:
    kinds = {
        "companies": ("company",),
        "persons": ("person",),
        "companies and persons": ("company", "person"),
    }
    for measure, wanted in kinds.items():
        yield (
            measure,
            _same(
                ((*_span(row), row["kind"]) for row in labels if row["kind"] in wanted),
                ((m.start, m.end, m.kind) for m in reading.mentions if m.kind in wanted),
            ),
        )
    companies = {(m.start, m.end) for m in reading.mentions if m.kind == "company"}
    domestic = [_span(row) for row in labels if row["kind"] == "company" and row["domestic"] == "yes"]
    right = sum(span in companies for span in domestic)
    yield "domestic companies", (len(domestic), right, right)


def _statements(
    labels: list[_Row], found: Sequence[Statement], codes: dict[str, str]
) -> Iterator[tuple[str, _Numbers]]:
    pairs = _matched(labels, found)
    yield "statements", (len(labels), len(found), len(pairs))
    speakers = sum(
        _who(row["speaker"], codes) == _who(statement.speaker, codes) for row, statement in pairs
    )
    yield "speakers", (len(pairs), len(pairs), speakers)
    channels = sum(row["channel"] == statement.channel for row, statement in pairs)
    yield "channels", (len(pairs), len(pairs), channels)


def _codes(names: list[_Row]) -> dict[str, str]:
    """The ids that the extraction gives to the firms of a text that have a code and no id of their own."""
    return {
        row["surface"]: f"jp-{row['code'].lower()}" for row in names if row["code"] and not row["entity"]
    }


def _who(speaker: str, codes: dict[str, str]) -> frozenset[str]:
    """The speakers of a statement as ids, where there are any.

    A label writes a firm that its maker knew no id of as the text does; the table of entities may have one,
    which the extraction gives then, with or without a securities code, in whatever width and with whatever
    form of the firm or gloss the label writes it (ＮＥＣ, 株式会社フジクラ).
    """
    ids = _ids()
    return frozenset(
        ids.get(part) or ids.get(_bare_name(part)) or codes.get(part, part) for part in speaker.split("+")
    )


_FORM = re.compile("株式会社|㈱|[（(][^（）()]*[）)]$")


def _bare_name(name: str) -> str:
    """A name in normal width, without the form of the firm and without its gloss: ＮＥＣ is NEC."""
    return _FORM.sub("", unicodedata.normalize("NFKC", name))


@cache
@read_only
def _ids() -> Mapping[str, str]:
    """The ids of the table of entities, by every name in it."""
    entities = load_entities().entities.values()
    return {name: entity.id for entity in entities for name in entity.aliases}


def _matched(labels: list[_Row], found: Sequence[Statement]) -> list[tuple[_Row, Statement]]:
    """Labels and finds whose spans overlap by half or more, the best first, each used once."""
    candidates = sorted(
        (-overlap(_span(row), (statement.start, statement.end)), i, j)
        for i, row in enumerate(labels)
        for j, statement in enumerate(found)
    )
    taken: dict[int, int] = {}
    for shared, i, j in candidates:
        if -shared >= 0.5 and i not in taken and j not in taken.values():
            taken[i] = j
    return [(labels[i], found[j]) for i, j in taken.items()]


def _tones(labels: list[_Row], text: str) -> Iterator[tuple[str, _Numbers]]:
    pairs = [(row["tone"], _tone(text, *_span(row))) for row in labels]
    yield "tones", (len(pairs), len(pairs), sum(a == b for a, b in pairs))
    for tone in ("positive", "negative", "neutral"):
        labelled, found = (sum(pair[side] == tone for pair in pairs) for side in (0, 1))
        yield f"{tone} tones", (labelled, found, sum(a == b == tone for a, b in pairs))


def _tone(text: str, start: int, end: int) -> str:
    weight = polarity(text, start, end)
    return "positive" if weight > 0 else "negative" if weight < 0 else "neutral"


def _summed(counts: list[Count]) -> pd.DataFrame:
    """Sums over the texts of a collection and a kind, and over all of either, in a fixed order."""
    frame = pd.DataFrame(counts, columns=[f.name for f in fields(Count)])
    both = pd.concat([frame, frame.assign(collection="all")])
    both = pd.concat([both, both.assign(kind_of_text="all")])
    order = {measure: place for place, measure in enumerate(MEASURES)}
    keys = ["collection", "kind_of_text", "measure"]
    sums = both.groupby(keys, as_index=False)[["labelled", "found", "right"]].sum()
    sums = sums[(sums["labelled"] > 0) | (sums["found"] > 0)]
    sums = sums.assign(place=sums["measure"].map(order))
    return sums.sort_values(["collection", "kind_of_text", "place"], ignore_index=True).drop(
        columns="place"
    )


# --- what is compared ---------------------------------------------------------------------------


def _span(row: _Row) -> tuple[int, int]:
    return int(row["start"]), int(row["end"])


def _label_value(row: _Row) -> tuple[object, ...]:
    return (*_span(row), _figure(_number(row["value"])), row["unit"])


def _value(found: Quantity) -> tuple[object, ...]:
    return (found.start, found.end, _figure(found.value), found.unit)


def _label_in_full(row: _Row) -> tuple[object, ...]:
    bounds = (_figure(_number(row["low"])), _figure(_number(row["high"])))
    return (*_label_value(row), row["kind"], *bounds, row["modifier"], row["per"])


def _in_full(found: Quantity) -> tuple[object, ...]:
    bounds = (_figure(found.low), _figure(found.high))
    return (*_value(found), found.kind, *bounds, found.modifier, found.per or "")


def _label_days(row: _Row) -> tuple[object, ...]:
    return (*_span(row), row["first"], row["last"])


def _days(found: Date) -> tuple[object, ...]:
    first, last = (str(day) if day is not None else "" for day in (found.first, found.last))
    return (found.start, found.end, first, last)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.9g}"


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _rows(path: Path) -> list[_Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _by_text(path: Path) -> dict[str, list[_Row]]:
    grouped: dict[str, list[_Row]] = {}
    for row in _rows(path):
        grouped.setdefault(row["id"], []).append(row)
    return grouped
