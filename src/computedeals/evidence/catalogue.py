"""The project's own articles: `data/articles/articles.csv` and the files that it lists."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Final

import pandas as pd

from computedeals.evidence.frames import cached_frame, read_only
from computedeals.evidence.used import by_result, untold, used
from computedeals.paths import DATA
from dealnews.articles.article import Article, ArticleError

CATALOGUE: Final = DATA / "articles" / "articles.csv"
# what chapters take of a record. A column that only files and terminals have (`dealnews.ledger.columns`) is
# not among them, so that one more of those makes no notebook again.
TAKEN: Final = (
    *("id", "article", "kind", "start", "end", "surface", "type", "sentence"),
    *("value", "low", "high", "unit", "modifier", "per", "first", "last"),
    *("entity", "speaker", "via", "subject", "certainty", "polarity"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the catalogue. An empty text or None: not known; `known` says how a field is.

    `text_as_of` is the day that the text as received dates from, where it differs from the day of
    publication: a page may have been changed since.
    """

    id: str
    file: str
    title: str
    publisher: str
    published: date
    text_as_of: date | None
    language: str
    sha256: str
    known: dict[str, str]


class Articles(Mapping[str, Article]):
    """The articles of the catalogue by id, in its order; each is read when it is asked for, once."""

    def __getitem__(self, article_id: str) -> Article:
        used(CATALOGUE, article_id)
        return _article(article_id)

    def __iter__(self) -> Iterator[str]:
        used(CATALOGUE)
        return iter(_entries())

    def __len__(self) -> int:
        used(CATALOGUE)
        return len(_entries())

    def __contains__(self, article_id: object) -> bool:
        used(CATALOGUE, str(article_id))
        return article_id in _entries()


def load_articles() -> Articles:
    """The articles of the catalogue, with its metadata.

    Returns
    -------
    Articles by id, in the catalogue's order. A broken catalogue, or a file that is not, byte for byte, the
    one listed, is an ArticleError when the article is asked for.
    """
    return Articles()


def load_article(article_id: str) -> Article:
    """Read one article of the catalogue.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    Article

    Raises
    ------
    ArticleError : no such article, a broken catalogue, or a file that is not the one listed.
    """
    if article_id not in load_articles():
        raise ArticleError(
            f"{CATALOGUE.name}: no article {article_id!r}; there are {', '.join(_entries())}"
        )
    return load_articles()[article_id]


def earlier_articles(article_id: str) -> tuple[str, ...]:
    """The articles that the catalogue lists before one, as it was when that one was added.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue.

    Returns
    -------
    tuple of str
    """
    before = tuple(takewhile(lambda other: other != article_id, _entries()))
    for other in (*before, article_id):
        used(CATALOGUE, other)
    return before


@by_result
@cached_frame
def article_ledger(article_id: str) -> pd.DataFrame:
    """The ledger of one catalogued article, in the order of the text, as chapters use it.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
        The columns `TAKEN`; `ledger` has all of them.
    """
    return untold(_whole_ledger)(article_id)[list(TAKEN)]


@by_result
@cached_frame
def _whole_ledger(article_id: str) -> pd.DataFrame:
    from dealnews.ledger import build_ledger, read_article_records

    return build_ledger([read_article_records(load_article(article_id))])


@by_result
@cache
def record_ids(article_id: str) -> tuple[str, ...]:
    """The ids of the records of one catalogued article, in the order of the text.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    tuple of str
    """
    return tuple(untold(article_ledger)(article_id)["id"])


@by_result
@cached_frame
def ledger() -> pd.DataFrame:
    """The ledger of all catalogued articles, in the order of the catalogue and of the text.

    It is for publication. A chapter takes `article_ledger`, or it would be made again for every column that
    the ledger is given.

    Returns
    -------
    DataFrame
    """
    from dealnews.ledger import build_ledger

    tables = [untold(_whole_ledger)(article_id) for article_id in load_articles()]
    return pd.concat(tables, ignore_index=True) if tables else build_ledger([])


def load_catalogue(path: Path | None = None) -> dict[str, Entry]:
    """Read the catalogue itself.

    Parameters
    ----------
    path : a CSV file with the columns of `Entry`, and a column NAME_known for fields that need one.

    Returns
    -------
    dict of str to Entry

    Raises
    ------
    ArticleError : columns missing, or a row with a wrong date or an id given twice.
    """
    path = path or CATALOGUE
    entries: dict[str, Entry] = {}
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
            if missing:
                raise ArticleError(f"{path.name}: line 1: add the columns {', '.join(missing)}")
            for row in rows:
                entry = _entry(row, f"{path.name}: line {rows.line_num}")
                if entry.id in entries:
                    raise ArticleError(
                        f"{path.name}: line {rows.line_num}: id {entry.id!r} is taken; choose another"
                    )
                entries[entry.id] = entry
    except FileNotFoundError:
        raise ArticleError(f"{path}: no such file; the list of articles belongs there") from None
    return entries


_COLUMNS: Final = (
    "id",
    "file",
    "title",
    "publisher",
    "published",
    "text_as_of",
    "language",
    "sha256",
)


def _entry(row: dict[str, str], where: str) -> Entry:
    if None in row or None in row.values():
        raise ArticleError(f"{where}: as many values as columns are needed; quote those with commas")
    days: dict[str, date | None] = {}
    for name in ("published", "text_as_of"):
        try:
            days[name] = date.fromisoformat(row[name]) if row[name] else None
        except ValueError:
            raise ArticleError(f"{where}: {name} {row[name]!r}: write it as YYYY-MM-DD") from None
    published = days["published"]
    if published is None:
        raise ArticleError(f"{where}: published is empty; every article has a date")
    known = {
        name.removesuffix("_known"): value
        for name, value in row.items()
        if name.endswith("_known") and value
    }
    return Entry(
        row["id"],
        row["file"],
        row["title"],
        row["publisher"],
        published,
        days["text_as_of"],
        row["language"],
        row["sha256"],
        known,
    )


@cache
@read_only
def _entries() -> Mapping[str, Entry]:
    return load_catalogue()


@by_result
@cache
def _article(article_id: str) -> Article:
    from dealnews.articles.reading import read_article

    entry = _entries()[article_id]
    path = CATALOGUE.parent / entry.file
    article = read_article(path, article_id=entry.id, published=entry.published)
    if article.sha256 != entry.sha256:
        raise ArticleError(
            f"{entry.file}: its SHA-256 is {article.sha256}, not the {entry.sha256} of "
            f"{CATALOGUE.name}; raw files never change: restore it (git checkout)"
        )
    meta = replace(
        article.meta,
        title=entry.title or None,
        publisher=entry.publisher or None,
        language=entry.language,
        known={**article.meta.known, **entry.known},
    )
    return replace(article, meta=meta)
