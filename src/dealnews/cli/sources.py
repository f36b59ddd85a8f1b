"""What the commands are given: files and standard input, as articles with ids of their own."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dealnews.articles import Article
    from dealnews.language.entities import EntityTable

STANDARD_INPUT = "-"
LONGEST_NAME = 80  # characters of an id made from a file's name


Names = Annotated[
    Path | None,
    typer.Option(
        "--names",
        metavar="FILE",
        help="Names of your own, before all others: CSV in UTF-8 whose first line names the columns. "
        "'name' is needed; 'aliases' (other spellings, separated by |), 'kind' (company, person, product, "
        "technology, publication, institution, place, group; by default company) and 'id' (by default "
        "the name) may follow.",
    ),
]


def own_names(path: Path | None) -> "EntityTable | None":
    """The table of names with one's own before all others; None where none are given.

    Parameters
    ----------
    path : Path or None
        A CSV file of names; None where none are given.

    Returns
    -------
    EntityTable or None
        The table, or None.
    """
    if path is None:
        return None
    from dealnews.language.entities import load_entities

    return load_entities(names=path)


def day(text: str) -> date:
    """A date given as YYYY-MM-DD.

    Parameters
    ----------
    text : str
        What was typed.

    Returns
    -------
    date

    Raises
    ------
    typer.BadParameter
        For anything else, with what it should look like.
    """
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as YYYY-MM-DD") from None


def read_sources(names: Iterable[str], published: date | None, *, dated: bool = True) -> "list[Article]":
    """The articles of these files; '-' is standard input. Two never get the same id.

    With `dated` false, they need no day of publication.

    Parameters
    ----------
    names : iterable of str
        Files; '-' is standard input.
    published : date or None
        The day of publication; by default what the file says.
    dated : bool, optional
        Whether a day of publication is needed.

    Returns
    -------
    list of Article
    """
    articles: list[Article] = []
    taken: set[str] = set()
    for name in names:
        articles.append(read_source(name, published, taken, dated=dated))
        taken.add(articles[-1].id)
    return articles


def read_source(
    name: str, published: date | None, taken: Iterable[str] = (), *, dated: bool = True
) -> "Article":
    """The article of a file, its id made from the file's name; '-' is standard input.

    With `dated` false, it needs no day of publication.

    Parameters
    ----------
    name : str
        A file; '-' is standard input.
    published : date or None
        The day of publication; by default what the file says.
    taken : iterable of str, optional
        Ids that other articles have.
    dated : bool, optional
        Whether a day of publication is needed.

    Returns
    -------
    Article

    Raises
    ------
    ArticleError
        As `read_article` does, and for a text that is not Japanese.
    """
    from dealnews.articles.formats import address, check_language

    if (told := address(name)) is not None:
        raise ValueError(f"{name}: {told}")
    article = _read(name, published, taken, dated)
    check_language(article.text, article.file)
    return article


def _read(name: str, published: date | None, taken: Iterable[str], dated: bool) -> "Article":
    from dealnews.articles import ArticleError, parse_article, read_article
    from dealnews.articles.decode import SIZE_LIMIT
    from dealnews.articles.documents import take_text

    stem = "stdin" if name == STANDARD_INPUT else Path(name).stem
    article_id = base = slug_of(stem) or "article"
    count = 1
    while article_id in taken:
        count += 1
        article_id = f"{base}-{count}"
    if name != STANDARD_INPUT:
        return read_article(name, article_id=article_id, published=published, dated=dated)
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise ArticleError(
            f"standard input: more than the {SIZE_LIMIT:,} bytes that an article may have; split it"
        )
    found = take_text(data, "standard input")
    return parse_article(
        found.text,
        article_id=article_id,
        file="standard input",
        published=published,
        source=found.source,
        dated=dated,
    )


def refuse_input_as_output(files: Sequence[str], out: Path | None) -> None:
    """Refuse an output that is one of the files to read, through a link too.

    Parameters
    ----------
    files : sequence of str
        Names of the files to read.
    out : Path or None
        The file to write; None for standard output.

    Raises
    ------
    typer.BadParameter
        Where the output is one of the files to read, through a link too.
    """
    for name in files:
        known = out is not None and name != STANDARD_INPUT and out.exists() and Path(name).exists()
        if known and out is not None and out.samefile(name):
            raise typer.BadParameter(f"--out {out} is the article {name}; choose another name")


def slug_of(name: str) -> str:
    """A name as lower-case ASCII letters and digits with single hyphens; '' where it has none.

    Parameters
    ----------
    name : str
        A file; '-' is standard input.

    Returns
    -------
    str
    """
    plain = unicodedata.normalize("NFKC", name).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-")
