"""Raw files become articles: metadata, reading text, sentences, and what was dropped and why."""

from dealnews.articles.article import (
    Article,
    ArticleError,
    Dropped,
    Metadata,
    Sentence,
    Span,
)
from dealnews.articles.damage import FileStretch, damage_report
from dealnews.articles.reading import parse_article, read_article

__all__ = [
    "Article",
    "ArticleError",
    "Dropped",
    "FileStretch",
    "Metadata",
    "Sentence",
    "Span",
    "damage_report",
    "parse_article",
    "read_article",
]
