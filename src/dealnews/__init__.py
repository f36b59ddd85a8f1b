"""Read Japanese deal news exactly: every quantity, date, name and statement, tied to its characters.

`articles` turns a file as received into sentences, `language` finds what they say, `ledger` puts it into
one table, `corpus` does so for many files, and `cli` is the command `dealnews`. Nothing here knows of any
deal.
"""

from pathlib import Path

TABLES = Path(__file__).resolve().parent / "tables"
"""Folder of the tables that the rules use: names, stop words, words with a tone."""
