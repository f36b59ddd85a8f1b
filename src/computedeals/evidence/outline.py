"""What the chapter of any article shows, whatever it holds: rows, spans and counts that may be empty."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from computedeals.evidence import tables
from computedeals.evidence.catalogue import load_article

TONES = {-2: "damning", -1: "cool", 0: "neutral", 1: "kind", 2: "glowing"}
ROWS = 40  # of a timeline; more would be a chart longer than any page
YEARS = 15  # before and after publication: what lies beyond would squeeze everything else
ROW_COLUMNS = ("row", "sentence", "label", "quantities", "first", "last", "when", "id")


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rows of an article's timeline, how many more there are, and the days of its axis."""

    rows: pd.DataFrame
    left_out: int
    span: tuple[date, date]


def timeline_rows(article_id: str) -> Timeline:
    """The sentences of an article that name a figure or a date, ready for `charts.timeline`.

    A row without a label of its own is called by the number of its sentence. Open ends (since ...,
    until ...) reach to the end of the axis; a period outside `YEARS` of publication has no bar.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    Timeline
    """
    published = published_on(article_id)
    found = tables.figure_sentences(article_id).reindex(columns=list(ROW_COLUMNS))
    rows = found.head(ROWS).copy()
    near = (_shifted(published, -YEARS), _shifted(published, YEARS))
    periods = [_within(first, last, *near) for first, last in zip(rows["first"], rows["last"], strict=True)]
    ends = [published, *(day for period in periods if period for day in period)]
    # an axis that starts or ends with an open period would show nothing of it
    known = [day for day in ends if day not in near] or [published]
    span = (min(known) - timedelta(days=45), max(known) + timedelta(days=45))
    clipped = [p and (max(p[0], span[0]), min(p[1], span[1])) for p in periods]
    rows["first"] = pd.Series([p[0].isoformat() if p else None for p in clipped], rows.index, "object")
    rows["last"] = pd.Series([p[1].isoformat() if p else None for p in clipped], rows.index, "object")
    numbered = [f"Sentence {number}" for number in rows["sentence"]]
    rows["label"] = rows["label"].where(rows["label"].astype(bool), numbered)
    return Timeline(rows, len(found) - len(rows), span)


def length(article_id: str) -> str:
    """How long an article's reading text is: '2,354 characters in 41 sentences'.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    str
    """
    sentences = len(load_article(article_id).sentences)
    parts = ((tables.reading_characters(article_id), "character"), (sentences, "sentence"))
    return " in ".join(f"{count:,} {word}{'s' * (count != 1)}" for count, word in parts)


def figures(article_id: str) -> pd.DataFrame:
    """Every quantity and date of an article: id, english, type, modifier, in reading order.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
    """
    found = tables.figures(article_id)
    found.loc[found["kind"] == "date", "type"] = "date"
    return found[["id", "english", "type", "modifier"]]


def names(article_id: str) -> pd.DataFrame:
    """Who and what an article names, most named first: name, type, mentions, sentences.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
    """
    return tables.mention_counts(article_id)[["name", "type", "mentions", "sentences"]]


def certainty(article_id: str) -> pd.DataFrame:
    """How each sentence commits itself; columns as `tables.sentence_certainties`, with no row too.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
    """
    columns = ["article", "sentence", "start", "end", "position", "until", "certainty", "cue"]
    return tables.sentence_certainties(article_id).reindex(columns=columns)


def statements(article_id: str) -> pd.DataFrame:
    """Who says what, in reading order.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
        Columns: place (START-END), quote (the id of its quotation, empty until `data/quotations.csv`
        has one inside it), speaker_name, type (the channel), via_name, certainty, tone, own (True for
        what the author says).
    """
    found = tables.statements(article_id)
    found["place"] = [f"{a}-{b}" for a, b in zip(found["start"], found["end"], strict=True)]
    found["tone"] = found["polarity"].map(TONES).fillna("")
    found["own"] = found["speaker"] == "author"
    return found[["place", "quote", "speaker_name", "type", "via_name", "certainty", "tone", "own"]]


def published_on(article_id: str) -> date:
    """The day that an article was published.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    date

    Raises
    ------
    ValueError
        Where none is known.
    """
    published = load_article(article_id).meta.published
    if published is None:
        raise ValueError(f"{article_id}: no day of publication; put it into articles.csv")
    return published


def _within(first: object, last: object, start: date, end: date) -> tuple[date, date] | None:
    """A period cut to start and end; None for no period, or one that lies outside."""
    a, b = _day(first), _day(last)
    if a is None and b is None:
        return None
    a, b = max(a or start, start), min(b or end, end)
    return (a, b) if a <= b else None


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None


def _shifted(day: date, years: int) -> date:
    """The first of January that many years away, within what a calendar holds."""
    return date(min(max(day.year + years, 2), 9998), 1, 1)
