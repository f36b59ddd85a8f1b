"""From readings to evidence: the ledger of records, quotations with glosses, and their English."""

from computedeals.evidence.english import in_english
from computedeals.evidence.ledger import build_ledger, ledger, record_id, sentence_at, split_id
from computedeals.evidence.quotations import Quotation, quotation, quotations
from computedeals.evidence.reading import Reading, read_article_records

__all__ = [
    "Quotation",
    "Reading",
    "build_ledger",
    "in_english",
    "ledger",
    "quotation",
    "quotations",
    "read_article_records",
    "record_id",
    "sentence_at",
    "split_id",
]
