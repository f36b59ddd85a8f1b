"""What the chapter of any article shows, whatever it holds: rows, spans and counts that may be empty."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import scipy

from computedeals.evidence import tables, words
from computedeals.evidence.catalogue import article_ledger, earlier_articles, load_article
from dealnews.language.keyness import keyness
from dealnews.language.morphology import short_tokens
from dealnews.ledger.wording import long_day, short

TONES = {-2: "damning", -1: "cool", 0: "neutral", 1: "kind", 2: "glowing"}
ROWS = 40  # of a timeline; more would be a chart longer than any page
YEARS = 15  # before and after publication: what lies beyond would squeeze everything else
OPENING = 14  # characters at the most that a row shows of its sentence
STATEMENT_OPENING = 28  # and that the table of statements shows of what is said
FALSE_DISCOVERIES = 0.05  # of the words that are said to set an article apart, so many may do so by chance
LEAST_COUNT = 3  # a word that both sides together have less often says nothing
ROW_COLUMNS = ("row", "sentence", "label", "quantities", "first", "last", "when", "id")


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rows of an article's timeline, how many more there are, and the days of its axis."""

    rows: pd.DataFrame
    left_out: int
    span: tuple[date, date]


def timeline_rows(article_id: str) -> Timeline:
    """The sentences of an article that name a figure or a date, ready for `charts.timeline`.

    A row without a label of its own is called by the first words of its sentence. Open ends (since ...,
    until ...) reach to the end of the axis; a period outside `YEARS` of publication has no bar, and is told
    in words beside the quantities.

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
    rows["quantities"] = [
        f"{quantities}, {when}".strip(", ") if when and not period else quantities
        for quantities, when, period in zip(rows["quantities"], rows["when"], clipped, strict=True)
    ]
    sentences = load_article(article_id).sentences
    begun = [opening(sentences[number].text) for number in rows["sentence"]]
    rows["label"] = rows["label"].where(rows["label"].astype(bool), begun)
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
        Columns: place (START-END), words (the first of what is said, in Japanese), quote (the id of its
        quotation with its English gloss, empty until `data/quotations.csv` has one inside it),
        speaker_name, type (the channel), via_name, certainty, tone, own (True for what the author says).
    """
    found = tables.statements(article_id)
    found["place"] = [f"{a}-{b}" for a, b in zip(found["start"], found["end"], strict=True)]
    found["words"] = [opening(surface, STATEMENT_OPENING) for surface in found["surface"]]
    found["tone"] = found["polarity"].map(TONES).fillna("")
    found["own"] = found["speaker"] == "author"
    columns = ["place", "words", "quote", "speaker_name", "type", "via_name", "certainty", "tone", "own"]
    return found[columns]


def opening(text: str, most: int = OPENING) -> str:
    """The first words of a text, and an ellipsis where it goes on.

    Parameters
    ----------
    text : str
        A sentence.
    most : int, optional
        Characters at the most, and no more than half of the text; a longer first word is cut.

    Returns
    -------
    str
    """
    text = re.sub(r"\s*\|\s*", " ", text).strip("#-*・●○■ \u3000\t")
    most = min(most, max(1, len(text) // 2))
    ends = [word.end for word in short_tokens(text[: most + 16]) if word.end <= most]
    return text[: max(ends, default=0) or most].rstrip("、 \u3000") + "…"


def texts(article_id: str) -> dict[str, str]:
    """What the prose of an article's chapter quotes, by name.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    dict of str to str
    """
    counted_in = figures(article_id)
    dates = int((counted_in["type"] == "date").sum())
    said, named, common = statements(article_id), names(article_id), in_common(article_id)
    figure, label = headline(article_id)
    return {
        "published": long_day(published_on(article_id)),
        "length": length(article_id),
        "quantities": counted(len(counted_in) - dates, "quantity", "quantities"),
        "dates": counted(dates, "date", "dates"),
        "headline": figure,
        "headline_label": label,
        "named": str(len(named)),
        "most_named": listed(list(named.loc[named["type"] != "place", "name"].head(3))),
        "statements": str(len(said)),
        "others": str(int((~said["own"]).sum())),
        "shared": str(len(common)),
        "shared_names": listed(list(common["name"])),
        "lacking": listed(lacking(article_id)),
    }


def headline(article_id: str) -> tuple[str, str]:
    """The largest sum of money that an article names, or else what it counts most, and what that is.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    tuple of (str, str)
        A figure or a number, and a label that says what it is by itself.
    """
    found = tables.figures(article_id)
    counted = found[found["kind"] == "quantity"]
    counted = counted.assign(size=counted["value"].fillna(counted["high"]).fillna(counted["low"]))
    money = counted[(counted["type"] == "money") & counted["size"].notna()]
    if money.empty:
        return str(len(counted)), "quantities that it names, none of them a sum of money"
    unit = money["unit"].value_counts().index[0]  # the currency that it reckons in; the first of equals
    largest = money[money["unit"] == unit].sort_values("size", ascending=False, kind="stable").iloc[0]
    sums = f"the largest of {len(money)} sums of money" if len(money) > 1 else "its one sum of money"
    begun = opening(load_article(article_id).sentences[int(largest["sentence"])].text)
    return short(largest["english"]), f"{sums}, in the sentence 「{begun}」"


def against_earlier(article_id: str) -> pd.DataFrame:
    """The words that set an article apart from those that the catalogue lists before it.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
        Columns as those of `keyness.keyness`, of words that both sides together have `LEAST_COUNT` times,
        but `significant` says whether `q_value` is below `FALSE_DISCOVERIES`, and q_value is the p-value
        adjusted for the number of words. No rows where nothing is listed before it.

    Notes
    -----
    Benjamini and Hochberg 1995, 'Controlling the false discovery rate'.
    """
    before = [token for other in earlier_articles(article_id) for token in words.article_tokens(other)]
    found = keyness(words.article_tokens(article_id), before, min_count=LEAST_COUNT)
    found = found.assign(
        q_value=scipy.stats.false_discovery_control(found["p_value"]) if len(found) else 0.0
    )
    return found.assign(significant=found["q_value"] < FALSE_DISCOVERIES)


def in_common(article_id: str) -> pd.DataFrame:
    """The names that an article shares with those that the catalogue lists before it.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
        Columns: name, type, mentions, earlier (mentions in all earlier articles together); the most named
        here first.
    """
    counted = tables.mention_counts(article_id)
    before = [tables.mention_counts(other) for other in earlier_articles(article_id)]
    earlier = pd.concat([counted.iloc[:0], *before]).groupby("entity")["mentions"].sum()
    shared = counted[counted["entity"].isin(earlier.index)]
    shared = shared.assign(earlier=[int(earlier[entity]) for entity in shared["entity"]])
    return shared[["name", "type", "mentions", "earlier"]].reset_index(drop=True)


def lacking(article_id: str) -> list[str]:
    """Names that every earlier article of the catalogue has and this one has not, most named first.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    list of str
    """
    here = set(tables.mention_counts(article_id)["entity"])
    before = [tables.mention_counts(other) for other in earlier_articles(article_id)]
    everywhere = set.intersection(*(set(counts["entity"]) for counts in before)) if before else set()
    mentions = pd.concat(before).groupby("entity")["mentions"].sum() if before else pd.Series(dtype=int)
    missing = sorted(everywhere - here, key=lambda entity: (-int(mentions[entity]), entity))
    return [tables.entity_name(entity) for entity in missing]


def counted(count: int, one: str, several: str) -> str:
    """A count with its noun: '1 date', '1,200 dates'.

    Parameters
    ----------
    count : int
        How many.
    one, several : str
        The noun in the singular and in the plural.

    Returns
    -------
    str
    """
    return f"{count:,} {one if count == 1 else several}"


def listed(names: Sequence[str], most: int = 6) -> str:
    """Names in a sentence: 'A, B and C', 'A, B and 5 others', 'none'.

    Parameters
    ----------
    names : sequence of str
        What is listed.
    most : int, optional
        How many are named.

    Returns
    -------
    str
    """
    if not names:
        return "none"
    left = len(names) - most
    shown = [*names[:most], f"{left} other{'s' * (left != 1)}"] if left > 0 else list(names)
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def records(article_id: str) -> pd.DataFrame:
    """Every record of an article in the columns that a page has room for, without the words of statements.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
        Columns: kind, place (START-END), surface, english (of a figure or a date), value, unit, who (the
        name, or who says it).
    """
    table = article_ledger(article_id)
    english = tables.figures(article_id).set_index("id")["english"]
    named = table["entity"].where(table["kind"] != "statement", table["speaker"])
    table = table.assign(
        place=[f"{a}-{b}" for a, b in zip(table["start"], table["end"], strict=True)],
        surface=table["surface"].where(table["kind"] != "statement", ""),
        english=table["id"].map(english).fillna(""),
        who=[tables.entity_name(name) if name else "" for name in named],
    )
    return table[["kind", "place", "surface", "english", "value", "unit", "who"]]


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
