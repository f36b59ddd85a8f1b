"""What a page may cite: records of the ledger and quotations, by their place in an article."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from docutils import nodes

from computedeals.charts.invisible_characters import visible
from computedeals.evidence.catalogue import ledger, load_articles
from computedeals.evidence.quotations import Quotation, quotations
from dealnews.articles import Article
from dealnews.ledger import in_english, record_id, split_id


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that may be cited: a record of the ledger, a quotation, or both.

    `rows` are its rows of the ledger, `gloss` and `value` are English and may be empty.
    """

    id: str
    article: str
    start: int
    end: int
    surface: str
    gloss: str
    value: str
    rows: tuple[Mapping[str, Any], ...]


class Source:
    """What can be cited: articles, the rows of the ledger, and quotations with their glosses."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        rows: Iterable[Mapping[str, Any]],
        quoted: Mapping[tuple[str, int, int], Quotation],
    ) -> None:
        self.articles = articles
        self.quoted = quoted
        self.rows: dict[tuple[str, int, int], list[Mapping[str, Any]]] = {}
        for row in rows:
            key = (row["article"], int(row["start"]), int(row["end"]))
            self.rows.setdefault(key, []).append(row)

    def passage(self, text: str) -> Passage:
        """The passage of an id.

        Parameters
        ----------
        text : str
            ARTICLE:START-END.

        Returns
        -------
        Passage

        Raises
        ------
        LookupError
            Naming what is near, where there is no such passage.
        ValueError
            Saying what an id looks like, where this is none.
        """
        article_id, start, end = split_id(text)
        key = (article_id, start, end)
        rows, quote = tuple(self.rows.get(key, ())), self.quoted.get(key)
        if not rows and quote is None:
            raise LookupError(self._unknown(*key))
        return Passage(
            id=record_id(*key),
            article=article_id,
            start=start,
            end=end,
            surface=self.articles[article_id].raw[start:end],
            gloss=visible(quote.gloss) if quote else "",
            value=next((in_english(r) for r in rows if r["kind"] in ("quantity", "date")), ""),
            rows=rows,
        )

    def digest(self) -> str:
        """Changes whenever anything that may be cited changes.

        Returns
        -------
        str
        """
        parts = [a.sha256 for a in self.articles.values()]
        parts += [repr(sorted(row.items())) for found in self.rows.values() for row in found]
        parts += [repr((key, quote.gloss)) for key, quote in self.quoted.items()]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _unknown(self, article_id: str, start: int, end: int) -> str:
        if article_id not in self.articles:
            return f"no article {article_id!r}; known: {', '.join(self.articles)}"
        known = {k for k in (*self.rows, *self.quoted) if k[0] == article_id}
        near = sorted(known, key=lambda k: (abs(k[1] - start) + abs(k[2] - end), k))[:3]
        texts = [f"{record_id(*k)} ({self.articles[article_id].raw[k[1] : k[2]]!r})" for k in near]
        reads = self.articles[article_id].raw[start:end]
        return (
            f"{record_id(article_id, start, end)} ({reads[:40]!r}) is neither a record nor in "
            f"quotations.csv; nearest: {', '.join(texts) or 'none'}"
        )


@lru_cache(maxsize=1)
def source() -> Source:
    """What the project's own data let a page cite.

    Returns
    -------
    Source
    """
    rows = cast(list[dict[str, Any]], ledger().to_dict("records"))
    return Source(load_articles(), rows, quotations())


def japanese(text: str) -> nodes.inline:
    """Text of an article, marked as Japanese for fonts and screen readers, its quotes left alone.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    nodes.inline
    """
    text = visible(text)
    return nodes.inline("", text, classes=["ja", "language-ja"], support_smartquotes=False)


def quoted(surface: str) -> str:
    """Text between Japanese quotation marks, unless it has them already.

    Parameters
    ----------
    surface : str
        The text.

    Returns
    -------
    str
    """
    whole = surface[:1] == "「" and surface.find("」") == len(surface) - 1
    return surface if whole else f"「{surface}」"


def slug(text: str) -> str:
    """A text as part of an anchor: everything but ASCII letters, digits and hyphens is a hyphen.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
    """
    return re.sub(r"[^A-Za-z0-9-]", "-", text)


def anchor(passage_id: str) -> str:
    """The anchor of a passage on the page of sentences.

    Parameters
    ----------
    passage_id : str
        ARTICLE:START-END.

    Returns
    -------
    str
    """
    return "ev-" + slug(passage_id)
