"""What the report quotes: spans of the articles with our English gloss.

The articles belong to their publishers. Whatever the site shows of them as a quotation stands in
`data/quotations.csv`, so that every quotation has a gloss and the share quoted can be counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from computedeals.evidence.catalogue import load_articles
from computedeals.evidence.used import used
from computedeals.paths import DATA
from dealnews.articles import Article
from dealnews.ledger.ids import record_id

QUOTATIONS = DATA / "quotations.csv"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A span of an article, as it stands there, and what it says in English."""

    article: str
    start: int
    end: int
    quote: str
    gloss: str


def quotations() -> Mapping[tuple[str, int, int], Quotation]:
    """All quotations of `data/quotations.csv`, by article, start and end.

    Returns
    -------
    mapping of tuple of (str, int, int) to Quotation
        It cannot be changed.
    """
    used(QUOTATIONS)
    return _table()


def quotation(article_id: str, start: int, end: int) -> Quotation | None:
    """The quotation of exactly this span, or None.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.
    start, end : int
        Code points of the raw file, half-open.

    Returns
    -------
    Quotation or None
    """
    used(QUOTATIONS, f"{article_id},{start},{end}")
    return _table().get((article_id, start, end))


def is_quoted(passage: str) -> bool:
    """Whether a passage is a quotation of `data/quotations.csv`.

    Parameters
    ----------
    passage : str
        ARTICLE:START-END.

    Returns
    -------
    bool
    """
    article, _, place = passage.rpartition(":")
    used(QUOTATIONS, ",".join([article, *place.split("-")]))
    return passage in _ids()


def read_quotations(path: Path, articles: Mapping[str, Article]) -> dict[tuple[str, int, int], Quotation]:
    """Read a table of quotations and hold each against its article.

    Parameters
    ----------
    path : Path
        A CSV file with the columns of the project's own.
    articles : mapping of str to Article
        The articles by id.

    Returns
    -------
    dict of tuple of (str, int, int) to Quotation
        By article, start and end.

    Raises
    ------
    ValueError
        Naming file and line where columns or offsets are missing, or where a quotation does not stand
        at its offsets, has no gloss, or stands in the table twice.
    """
    found: dict[tuple[str, int, int], Quotation] = {}
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    missing = [name for name in Quotation.__annotations__ if name not in table]
    if missing:
        raise ValueError(f"{path.name}, line 1: add the columns {', '.join(missing)}")
    for line, row in enumerate(table.to_dict("records"), start=2):
        where = f"{path.name}, line {line}"
        try:
            start, end = int(row["start"]), int(row["end"])
        except ValueError:
            raise ValueError(
                f"{where}: start and end are {row['start'][:20]!r} and {row['end'][:20]!r}; "
                "write them as whole numbers"
            ) from None
        quote = Quotation(row["article"], start, end, row["quote"], row["gloss"])
        if quote.article not in articles:
            raise ValueError(f"{where}: no article {quote.article!r}; known: {', '.join(articles)}")
        raw = articles[quote.article].raw
        stands = raw[quote.start : quote.end]
        if stands != quote.quote:
            places = [i for i in range(len(raw)) if raw.startswith(quote.quote, i)][:3]
            raise ValueError(
                f"{where}: {quote.article}:{quote.start}-{quote.end} reads {stands!r}, "
                f"not {quote.quote!r}"
                + (f"; that stands at {', '.join(map(str, places))}" if places else "")
            )
        if not quote.gloss.strip():
            raise ValueError(f"{where}: {quote.quote!r} has no English gloss")
        key = (quote.article, quote.start, quote.end)
        if key in found:
            raise ValueError(f"{where}: {quote.article}:{quote.start}-{quote.end} stands twice")
        found[key] = quote
    return found


@lru_cache(maxsize=1)
def _table() -> Mapping[tuple[str, int, int], Quotation]:
    return MappingProxyType(read_quotations(QUOTATIONS, load_articles()))


@lru_cache(maxsize=1)
def _ids() -> frozenset[str]:
    return frozenset(record_id(*place) for place in _table())
