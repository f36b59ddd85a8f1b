"""From articles to a ledger of records, each with its place in the raw file."""

from dealnews.ledger.english import in_english
from dealnews.ledger.ids import record_id, split_id
from dealnews.ledger.reading import Reading, read_article_records
from dealnews.ledger.rows import build_ledger, sentence_at

__all__ = [
    "Reading",
    "build_ledger",
    "in_english",
    "read_article_records",
    "record_id",
    "sentence_at",
    "split_id",
]
