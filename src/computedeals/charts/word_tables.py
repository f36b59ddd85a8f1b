"""The words of an article as tables: a keyword in context, what marks a text, what keeps company."""

import pandas as pd

from computedeals.charts.display import Table, table


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
