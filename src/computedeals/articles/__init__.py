"""Raw files become articles: metadata, reading text, sentences, and what was dropped and why."""

from computedeals.articles.article import (
    Article,
    ArticleError,
    Dropped,
    Metadata,
    Sentence,
    Span,
)
from computedeals.articles.catalogue import load_article, load_articles, load_catalogue
from computedeals.articles.damage import FileStretch, damage_report
from computedeals.articles.reading import parse_article, read_article

__all__ = [
    "Article",
    "ArticleError",
    "Dropped",
    "FileStretch",
    "Metadata",
    "Sentence",
    "Span",
    "damage_report",
    "load_article",
    "load_articles",
    "load_catalogue",
    "parse_article",
    "read_article",
]
