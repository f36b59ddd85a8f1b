"""Cells of tables as Markdown: words that lead to their passage, texts that name their facts."""

from collections.abc import Iterable, Sequence

import pandas as pd

from computedeals.evidence.quotations import quotation


def escaped(rows: pd.DataFrame, column: str) -> list[str]:
    """A column's texts with dollar signs that open no formula.

    Parameters
    ----------
    rows : DataFrame
        A table.
    column : str
        The name of its column of texts.

    Returns
    -------
    list of str
    """
    return [text.replace("$", "\\$") for text in rows[column]]


def with_words(rows: pd.DataFrame, column: str) -> list[str]:
    """A column's texts as links to the passages named in `evidence`.

    Parameters
    ----------
    rows : DataFrame
        A table with a column `evidence`.
    column : str
        Name of the column with the words.

    Returns
    -------
    list of str
    """
    return [f"{{ev}}`{text} <{of}>`" for text, of in zip(rows[column], rows["evidence"], strict=True)]


def passages(ids: Iterable[str]) -> list[str]:
    """What each passage says in English, as a link to it; an empty cell where there is none.

    Parameters
    ----------
    ids : iterable of str
        Evidence ids, or empty texts.

    Returns
    -------
    list of str
    """
    return [f"{{ev}}`{_english(of)} <{of}>`" if of else "" for of in ids]


def _english(evidence: str) -> str:
    article, _, span = evidence.rpartition(":")
    start, _, end = span.partition("-")
    found = quotation(article, int(start), int(end))
    return found.gloss if found else "the article"


def sources(names: Sequence[str]) -> str:
    """Facts as links; obligations and passages, which have no page as facts, by their ids.

    Parameters
    ----------
    names : sequence of str
        Ids of facts, obligations and passages.

    Returns
    -------
    str
    """
    return " ".join(f"{{fact}}`{name}`" if name.isalnum() and name[:3] != "OBL" else name for name in names)


def cited(rows: pd.DataFrame, column: str, facts: str) -> list[str]:
    """A column's texts, each followed by the facts that another column lists.

    Parameters
    ----------
    rows : DataFrame
        The table.
    column : str
        Name of the column with the texts.
    facts : str
        Name of the column with the ids of facts, a sequence in each cell.

    Returns
    -------
    list of str
    """
    return [
        f"{text}. {sources(names)}".strip()
        for text, names in zip(escaped(rows, column), rows[facts], strict=True)
    ]
