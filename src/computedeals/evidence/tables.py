"""The tables that chapters show, drawn from the ledger: figures, names, and how sentences stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

import pandas as pd

from computedeals.evidence.catalogue import article_ledger, load_article
from computedeals.evidence.frames import read_only
from computedeals.evidence.quotations import Quotation, quotations
from computedeals.evidence.used import by_result
from computedeals.paths import DATA
from dealnews.language.scoring import overlap
from dealnews.ledger.ids import record_id
from dealnews.ledger.wording import short

# the least part that a quoted passage shares with a statement, of both together, to stand for it
LEAST_OVERLAP = 0.25

# modifiers of quantities in plain words; the others are plain already
STATED = {
    "at most": "upper bound",
    "over": "lower bound",
    "approx": "about",
    "scale": "order of magnitude",
    "": "plain",
}


@by_result
def figures(article_id: str) -> pd.DataFrame:
    """Every quantity and date of an article, in reading order.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
        Columns: those of `catalogue.article_ledger`; `english`; and `stated`, how the words bound it
        ('upper bound'; empty for a date, which is a period anyway).
    """
    from dealnews.ledger.english import in_english

    rows = _rows(article_id, "quantity", "date")
    return rows.assign(
        english=[in_english(row) for row in rows.to_dict("records")],
        stated=[
            "" if kind == "date" else " ".join(STATED.get(word, word) for word in modifier.split("+"))
            for kind, modifier in zip(rows["kind"], rows["modifier"], strict=True)
        ],
    )


def figure_sentences(article_id: str) -> pd.DataFrame:
    """The sentences of an article that name a figure or a date, one a row, in reading order.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
        Columns: row (0, 1, ...), sentence (its index), label (what it is about, from
        `data/row_labels.csv`; empty where that has none), quantities (in English, joined), first, last,
        when (the first date that it names; empty where it names none), id (its first record).
    """
    labels = _row_labels()
    starts = {s.index: s.start for s in load_article(article_id).sentences}
    rows = []
    for place, (_, group) in enumerate(figures(article_id).groupby("sentence", sort=True)):
        sentence = int(group["sentence"].iloc[0])
        dates = group[group["kind"] == "date"]
        quantities = group.loc[group["kind"] == "quantity", "english"]
        date = None if dates.empty else dates.iloc[0]
        rows.append(
            {
                "row": place,
                "sentence": sentence,
                "label": labels.get((article_id, starts[sentence]), ""),
                "quantities": ", ".join(map(short, quantities)),
                "first": None if date is None else date["first"],
                "last": None if date is None else date["last"],
                "when": "" if date is None else short(date["english"]),
                "id": group.iloc[0]["id"],
            }
        )
    return pd.DataFrame(rows)


def mention_counts(article_id: str) -> pd.DataFrame:
    """Who and what an article names, most named first.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
        Columns: entity, name, type, mentions, sentences, rate (mentions per 1,000 characters), id (the
        first mention).
    """
    mentions = _rows(article_id, "entity")
    counts = (
        mentions.groupby("entity", sort=False)
        .agg(
            type=("type", "first"),
            mentions=("id", "size"),
            sentences=("sentence", "nunique"),
            id=("id", "first"),
        )
        .reset_index()
        .sort_values("mentions", ascending=False, kind="stable", ignore_index=True)
    )
    characters = reading_characters(article_id)
    return counts.assign(
        name=[entity_name(entity) for entity in counts["entity"]],
        rate=counts["mentions"] / characters * 1000,
    )


def shared_sentence_counts(article_id: str, entities: Sequence[str]) -> pd.DataFrame:
    """How many sentences name both of two entities.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.
    entities : sequence of str
        Ids of entities.

    Returns
    -------
    DataFrame
        One and other (names), sentences; pairs that are never named together are left out.
    """
    mentions = _rows(article_id, "entity")
    mentions = mentions[mentions["entity"].isin(entities)]
    pairs: dict[tuple[str, str], int] = {}
    for _, group in mentions.groupby("sentence"):
        named = [entity for entity in entities if entity in set(group["entity"])]
        for pair in combinations(named, 2):
            pairs[pair] = pairs.get(pair, 0) + 1
    rows = [
        {"one": entity_name(one), "other": entity_name(other), "sentences": count}
        for (one, other), count in pairs.items()
    ]
    return pd.DataFrame(rows, columns=["one", "other", "sentences"])


@by_result
def sentence_certainties(article_id: str) -> pd.DataFrame:
    """How each sentence of an article commits itself; headings are left out.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
        Columns: article, sentence, start, end (raw offsets), position, until (0 to 1 in the reading
        text), certainty, cue (the words that decided it).
    """
    from dealnews.language.statements import sentence_certainty

    article = load_article(article_id)
    sentences = [sentence for sentence in article.sentences if not sentence.heading]
    total = sum(len(sentence.text) for sentence in sentences)
    rows = []
    at = 0
    for sentence in sentences:
        certainty, cues = sentence_certainty(sentence.text)
        rows.append(
            {
                "article": article_id,
                "sentence": sentence.index,
                "start": sentence.start,
                "end": sentence.end,
                "position": at / total,
                "until": (at + len(sentence.text)) / total,
                "certainty": certainty,
                "cue": " ".join(surface for _, _, surface in cues),
            }
        )
        at += len(sentence.text)
    return pd.DataFrame(rows)


def statements(article_id: str) -> pd.DataFrame:
    """Who says what in an article, in reading order.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
        Columns: those of `catalogue.article_ledger`; speaker_name, subject_name and via_name in English;
        position and until (0 to 1 in the reading text); quote and gloss, the id and the gloss of the
        passage of `data/quotations.csv` that is nearest to the statement (both empty if none is near).
    """
    rows = _rows(article_id, "statement")
    cores = [_core(article_id, a, b) for a, b in zip(rows["start"], rows["end"], strict=True)]
    return rows.assign(
        position=[_position(article_id, start) for start in rows["start"]],
        until=[_position(article_id, end) for end in rows["end"]],
        speaker_name=[entity_name(speaker) for speaker in rows["speaker"]],
        subject_name=[entity_name(subject) for subject in rows["subject"]],
        via_name=[" > ".join(map(entity_name, via.split(" > "))) for via in rows["via"]],
        quote=[record_id(article_id, core.start, core.end) if core else "" for core in cores],
        gloss=[core.gloss if core else "" for core in cores],
    )


def entity_name(entity: str) -> str:
    """The English name of an entity, or the word itself for one that the table does not list.

    Entities that act together, joined by '+', are named one after the other.

    Parameters
    ----------
    entity : str
        Its id, or several joined by '+'.

    Returns
    -------
    str
    """
    parts = entity.split("+")
    names = [known.name if (known := listed_name(part)) else part for part in parts]
    return " and ".join(names)


@dataclass(frozen=True, slots=True)
class ListedName:
    """Who an entity is: its name in English and in Japanese, and its role, empty where none is listed."""

    name: str
    name_ja: str
    role: str


@by_result
@cache
def listed_name(entity: str) -> ListedName | None:
    """Who an entity is, as the table of names has it.

    Parameters
    ----------
    entity : str
        Its id.

    Returns
    -------
    ListedName or None
        None for one that the table does not list.
    """
    from dealnews.language.entities import load_entities

    table = load_entities()
    if entity not in table:
        return None
    return ListedName(table[entity].name, table[entity].name_ja, table[entity].role)


def reading_characters(article_id: str) -> int:
    """The length of an article's reading text, its sentences alone, in code points.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    int
    """
    return sum(len(sentence.text) for sentence in load_article(article_id).sentences)


def _core(article_id: str, start: int, end: int) -> Quotation | None:
    """The passage that is nearest to a statement: of those that share with it the most of both together."""
    touching = [
        quote
        for quote in quotations().values()
        if quote.article == article_id and quote.start < end and start < quote.end
    ]
    best = max(touching, key=lambda q: overlap((q.start, q.end), (start, end)), default=None)
    return best if best and overlap((best.start, best.end), (start, end)) >= LEAST_OVERLAP else None


def _position(article_id: str, offset: int) -> float:
    """Where a raw offset lies in the reading text, from 0 to 1."""
    spans = [span for sentence in load_article(article_id).sentences for span in sentence.spans]
    before = sum(max(0, min(span.end, offset) - span.start) for span in spans)
    return before / sum(len(span) for span in spans)


@lru_cache(maxsize=1)
@read_only
def _row_labels() -> Mapping[tuple[str, int], str]:
    table = pd.read_csv(DATA / "row_labels.csv", keep_default_na=False)
    return {(row["article"], int(row["start"])): row["label"] for row in table.to_dict("records")}


def _rows(article_id: str, *kinds: str) -> pd.DataFrame:
    table = article_ledger(article_id)
    return table[table["kind"].isin(kinds)].reset_index(drop=True)
