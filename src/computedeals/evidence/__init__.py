"""The two articles and what is known from outside: their ledger, quotations, facts, claims and accuracy."""

from computedeals.evidence.catalogue import ledger
from computedeals.evidence.quotations import Quotation, quotation, quotations

__all__ = ["Quotation", "ledger", "quotation", "quotations"]
