"""Both articles against the labels made by hand: everything once, right, and nothing else."""

import csv
from collections.abc import Iterator

import pytest
from looping import some

from computedeals.evidence.catalogue import load_articles
from computedeals.paths import DATA
from dealnews.articles import Article
from dealnews.language.dates import find_dates
from dealnews.language.quantities import find_quantities


def gold(name: str, article: str) -> list[dict[str, str]]:
    with (DATA / "gold" / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["article"] == article]


# the articles that have labels; one that was added to the book since has none
ARTICLES = {a.id: a for a in load_articles().values() if gold("quantities.csv", a.id)}


def places(article: Article) -> list[int]:
    """For each character of the reading text, where it stands in the raw file."""
    return [place for span in article.kept for place in range(span.start, span.end)]


def number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def plain(value: str) -> str:
    return number(float(value)) if value else ""


def quantities(article: Article) -> Iterator[tuple[str, ...]]:
    raw = places(article)
    for q in find_quantities(article.text):
        yield (
            str(raw[q.start]),
            str(raw[q.end - 1] + 1),
            q.surface,
            q.kind,
            number(q.value),
            number(q.low),
            number(q.high),
            q.unit,
            q.modifier,
            q.per or "",
        )


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_the_quantities_of_an_article_are_exactly_the_labelled_ones(article: Article) -> None:
    exact = ("start", "end", "surface", "kind")
    want = [
        tuple(row[c] for c in exact)
        + tuple(plain(row[c]) for c in ("value", "low", "high"))
        + tuple(row[c] for c in ("unit", "modifier", "per"))
        for row in gold("quantities.csv", article.id)
    ]
    assert list(quantities(article)) == want


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_the_dates_of_an_article_are_exactly_the_labelled_ones(article: Article) -> None:
    raw = places(article)
    assert article.meta.published is not None
    found = [
        (raw[d.start], raw[d.end - 1] + 1, d.surface, str(d.first), str(d.last), d.grain)
        for d in find_dates(article.text, article.meta.published)
    ]
    want = [
        (int(r["start"]), int(r["end"]), r["surface"], r["first"], r["last"], r["grain"])
        for r in gold("dates.csv", article.id)
    ]
    assert found == want


@pytest.mark.parametrize("name", ["quantities.csv", "dates.csv"])
def test_every_label_stands_in_the_raw_file_where_it_says(name: str) -> None:
    for article in some(ARTICLES.values()):
        rows = gold(name, article.id)
        assert rows
        for row in some(rows):
            assert article.raw[int(row["start"]) : int(row["end"])] == row["surface"]
