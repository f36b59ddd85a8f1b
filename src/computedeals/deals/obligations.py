"""Who owes whom what, when, and how firmly: `data/obligations.csv`.

A row is one promise, or one year's part of one. Rows overlap (a chip deal and a cloud deal can be the
same dollars; `part_of` and `note` say where), so they are never simply added. What only sums up other
promises has kind `tally` or `backlog` and is left out unless asked for, and so is what was recalled with
no source seen.
"""

from datetime import date
from functools import lru_cache

import pandas as pd
import pandera.pandas as pa

from computedeals.deals import KNOWN_OR_RECALLED, STATUSES
from computedeals.evidence.schemas import (
    CONFIDENCES,
    day,
    filled,
    number,
    one_of,
    read_table,
    text,
)
from computedeals.paths import DATA

FILE = DATA / "obligations.csv"
# tally: a third party's sum over other rows; backlog: a creditor's total over all its customers
KINDS = ("promise", "tally", "backlog")

SCHEMA = pa.DataFrameSchema(
    {
        "id": filled(unique=True),
        "debtor": filled(),
        "creditor": filled(),
        "layer": filled(),
        "kind": one_of(*KINDS),
        "year_from": number(),
        "year_to": number(),
        "total": number(),
        "yearly": number(),
        "status": one_of(*STATUSES),
        "known_from": day(),
        "known_until": day(required=False),
        "as_of": text(),
        "deal": text(),
        "part_of": text(),
        "source": filled(),
        "url": text(),
        "how_known": one_of(*KNOWN_OR_RECALLED),
        "confidence": one_of(*CONFIDENCES),
        "note": text(),
    }
)


def obligations(view: date | str, *, tallies: bool = False, recalled: bool = False) -> pd.DataFrame:
    """What was owed or promised as known on a day, a row each.

    Columns: those of the file; total and yearly in USD bn (yearly only where stated or plain division;
    never a contract term unless the note says so), year_from and year_to the years of payment or delivery.
    Left out: what was public only later, what had been replaced or paid by then (`known_until`), sums
    over other rows unless `tallies`, and rows from memory unless `recalled`.
    """
    when = date.fromisoformat(view) if isinstance(view, str) else view
    table = all_obligations()
    ended = pd.Series([not pd.isna(until) and until <= when for until in table["known_until"]])
    keep = (table["known_from"] <= when) & ~ended
    if not tallies:
        keep &= table["kind"] == "promise"
    if not recalled:
        keep &= table["how_known"] != "memory"
    return table[keep].reset_index(drop=True)


@lru_cache(maxsize=1)
def all_obligations() -> pd.DataFrame:
    """Every row of `data/obligations.csv`, of all days and kinds."""
    return read_table(FILE, SCHEMA)
