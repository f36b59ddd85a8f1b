"""The two articles and what is known from outside: their ledger, quotations, facts, claims and accuracy."""
