"""What the commands are given: files and standard input, as articles with ids of their own."""

import re
import sys
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from dealnews.articles import Article

STANDARD_INPUT = "-"
LONGEST_NAME = 80  # characters of an id made from a file's name


def day(text: str) -> date:
    """A date given as YYYY-MM-DD; anything else is refused with what it should look like."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as YYYY-MM-DD") from None


def read_sources(names: Iterable[str], published: date | None) -> "list[Article]":
    """The articles of these files; '-' is standard input. Two never get the same id."""
    articles: list[Article] = []
    taken: set[str] = set()
    for name in names:
        articles.append(read_source(name, published, taken))
        taken.add(articles[-1].id)
    return articles


def read_source(name: str, published: date | None, taken: Iterable[str] = ()) -> "Article":
    """The article of a file, its id made from the file's name; '-' is standard input.

    Raises ArticleError as `read_article` does.
    """
    from dealnews.articles import ArticleError, parse_article, read_article
    from dealnews.articles.decode import SIZE_LIMIT, decode

    stem = "stdin" if name == STANDARD_INPUT else Path(name).stem
    article_id = base = slug_of(stem) or "article"
    count = 1
    while article_id in taken:
        count += 1
        article_id = f"{base}-{count}"
    if name != STANDARD_INPUT:
        return read_article(name, article_id=article_id, published=published)
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise ArticleError(
            f"standard input: more than the {SIZE_LIMIT:,} bytes that an article may have; split it"
        )
    raw = decode(data, "standard input")
    return parse_article(raw, article_id=article_id, file="standard input", published=published)


def slug_of(name: str) -> str:
    """A name as lower-case ASCII letters and digits with single hyphens; '' where it has none."""
    plain = unicodedata.normalize("NFKC", name).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-")
