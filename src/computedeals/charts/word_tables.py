"""The words of an article as tables: the commonest, keywords in context, what marks it, collocations."""

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
    """The commonest words of one article, as `language.terms.frequency` counts them.

    Parameters
    ----------
    counts : DataFrame
        Word, reading, gloss, count, per_thousand; commonest first.
    accent : str
        Colour token of the article.
    lit : sequence of str, optional
        Words drawn in the accent; all are where none is named.
    name : str
        Target for cross-references, unique in the book.
    caption : str
        What it shows, in Markdown: a sentence.
    alt : str
        What the chart shows, for those who do not see it.
    source : str
        Where the data come from, in Markdown.

    Returns
    -------
    Figure
    """
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
    """A keyword in its contexts, as `evidence.words.concordance` finds them.

    Parameters
    ----------
    places : DataFrame
        Left, key, right, gloss, and id.
    name : str
        Target for cross-references, unique in the book.
    caption : str
        What it shows, in Markdown: a sentence.
    source : str
        Where the data come from, in Markdown.

    Returns
    -------
    Table
    """
    contexts = places["left"] + "【" + places["key"] + "】" + places["right"]
    return table(
        places.assign(context=contexts)[["context", "gloss"]],
        name=name,
        caption=caption,
        source=source,
        columns={"context": "In its context:ja", "gloss": "In English"},
    )


def marking_table(words: pd.DataFrame, *, name: str, caption: str, source: str) -> Table:
    """The words that mark one text among several, as `language.terms.tf_idf` weighs them.

    Parameters
    ----------
    words : DataFrame
        Word, gloss, count, documents, tf_idf.
    name : str
        Target for cross-references, unique in the book.
    caption : str
        What it shows, in Markdown: a sentence.
    source : str
        Where the data come from, in Markdown.

    Returns
    -------
    Table
    """
    shown = words.assign(
        word=[f"{word} {gloss}".strip() for word, gloss in zip(words["word"], words["gloss"], strict=True)],
        tf_idf=words["tf_idf"].map("{:.4f}".format),
    )
    return table(
        shown[["word", "count", "documents", "tf_idf"]],
        name=name,
        caption=caption,
        source=source,
        columns={
            "word": "Word",
            "count": "Times",
            "documents": "Articles",
            "tf_idf": "TF-IDF:number",
        },
        fold_after=8,
    )


def collocation_table(pairs: pd.DataFrame, *, name: str, caption: str, source: str) -> Table:
    """Words that stand near each other, as `language.collocations.collocations` finds them.

    Parameters
    ----------
    pairs : DataFrame
        Left_word and right_word with their glosses, count, log_dice.
    name : str
        Target for cross-references, unique in the book.
    caption : str
        What it shows, in Markdown: a sentence.
    source : str
        Where the data come from, in Markdown.

    Returns
    -------
    Table
    """
    # a name says what it is by itself
    left, right = (
        pairs[f"{side}_gloss"].where(pairs[f"{side}_gloss"] != "", pairs[f"{side}_word"])
        for side in ("left", "right")
    )
    shown = pairs.assign(
        words=pairs["left_word"] + " … " + pairs["right_word"] + " (" + left + " … " + right + ")",
        log_dice=pairs["log_dice"].map("{:.1f}".format),
    )
    return table(
        shown[["words", "count", "log_dice"]],
        name=name,
        caption=caption,
        source=f"{source} logDice {{cite}}`rychly2008`: 14 for words that never stand apart.",
        columns={"words": "Words", "count": "Times", "log_dice": "logDice:number"},
        fold_after=8,
    )
