"""Charts: rows in, one figure a function out, all in one theme; nothing is computed here."""
