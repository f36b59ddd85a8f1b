"""The words of an article, ready to show: the commonest, a keyword in context, what marks a text, and
what keeps company."""

from collections.abc import Sequence

import pandas as pd

from computedeals.charts.display import Figure, Table, figure, table
from computedeals.charts.vocabulary import frequency_bars


def frequency_figure(
    counts: pd.DataFrame,
    accent: str,
    *,
    lit: Sequence[str] = (),
    name: str,
    caption: str,
    alt: str,
    source: str,
) -> Figure:
    """The commonest words of one article, as `language.terms.frequency` counts them; lit as in the bars."""
    return figure(
        frequency_bars(counts, accent, lit=lit),
        name=name,
        caption=caption,
        alt=alt,
        data=counts[["word", "reading", "gloss", "count", "per_thousand"]].head(40).round(1),
        columns={
            "word": "Word:ja",
            "reading": "Reading:ja",
            "gloss": "Meaning",
            "count": "Times",
            "per_thousand": "Per 1,000 words",
        },
        source=f"{source} Words by fugashi and UniDic {{cite}}`mccann2020,den2007`.",
    )


def concordance_table(places: pd.DataFrame, *, name: str, caption: str, source: str) -> Table:
    """A keyword in its contexts, as `evidence.words.concordance` finds them."""
    return table(
        places[["left", "key", "right"]],
        name=name,
        caption=caption,
        source=source,
        columns={"left": "Before:ja", "key": "Keyword:ja", "right": "After:ja"},
    )


def marking_table(words: pd.DataFrame, *, name: str, caption: str, source: str) -> Table:
    """The words that mark one text among several, as `language.terms.tf_idf` weighs them."""
    return table(
        words[["word", "gloss", "count", "documents", "tf_idf"]].round(4),
        name=name,
        caption=caption,
        source=source,
        columns={
            "word": "Word:ja",
            "gloss": "Meaning",
            "count": "Times",
            "documents": "Articles with it",
            "tf_idf": "TF-IDF",
        },
        fold_after=8,
    )


def collocation_table(pairs: pd.DataFrame, *, name: str, caption: str, source: str) -> Table:
    """Words that stand near each other, as `language.collocations.collocations` finds them."""
    return table(
        pairs[["left_word", "right_word", "count", "pmi", "log_dice"]].round(2),
        name=name,
        caption=caption,
        source=f"{source} PMI {{cite}}`church1990`, logDice {{cite}}`rychly2008`.",
        columns={
            "left_word": "First:ja",
            "right_word": "Second:ja",
            "count": "Times",
            "pmi": "PMI",
            "log_dice": "logDice",
        },
        fold_after=8,
    )
