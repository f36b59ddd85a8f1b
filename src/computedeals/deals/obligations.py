"""Who owes whom what, when, and how firmly: `data/obligations.csv`.

A row is one promise, or one year's part of one. Rows overlap (a chip deal and a cloud deal can be the
same dollars; `part_of` and `note` say where), so they are never simply added. What only sums up other
promises has kind `tally` or `backlog` and is left out unless asked for, and so is what was recalled with
no source seen.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import pandas as pd
import pandera.pandas as pa

from computedeals.deals import KNOWN_OR_RECALLED, STATUSES
from computedeals.evidence.frames import cached_frame, read_only
from computedeals.evidence.schemas import (
    CONFIDENCES,
    day,
    filled,
    number,
    one_of,
    read_table,
    text,
)
from computedeals.evidence.used import used
from computedeals.paths import DATA

FILE = DATA / "obligations.csv"
# tally: a third party's sum over other rows; backlog: a creditor's total over all its customers
KINDS = ("promise", "tally", "backlog")

SCHEMA = pa.DataFrameSchema(
    {
        "id": filled(unique=True, about="Id of the obligation"),
        "debtor": filled(about="Who owes"),
        "creditor": filled(about="Who is owed"),
        "layer": filled(about="What the money is for"),
        "kind": one_of(*KINDS, about="Obligation, third party's sum (tally) or creditor's total (backlog)"),
        "year_from": number(about="First year of payment or delivery", unit="year"),
        "year_to": number(about="Last year of payment or delivery", unit="year"),
        "total": number(about="Whole amount", unit="USD bn"),
        "yearly": number(about="Amount a year, where stated or by plain division", unit="USD bn a year"),
        "status": one_of(*STATUSES, about="How firmly it was agreed"),
        "known_from": day(about="First day on which it was public"),
        "known_until": day(
            required=False, about="Day from which it was replaced or paid; empty while it is not"
        ),
        "as_of": text(about="The time of which the amount speaks"),
        "deal": text(about="Id of the deal in deals.csv, where it is one"),
        "part_of": text(about="Id of the obligation of which this is a part"),
        "source": filled(about="The source by name"),
        "url": text(about="Address of the source; empty where there is none"),
        "how_known": one_of(
            *KNOWN_OR_RECALLED, about="How the row is known; 'memory' means that no source was seen"
        ),
        "confidence": one_of(*CONFIDENCES, about="How sure the row is, in our judgement"),
        "note": text(about="What else a user of the row should know"),
    }
)


def obligations(view: date | str, *, tallies: bool = False, recalled: bool = False) -> pd.DataFrame:
    """What was owed or promised as known on a day, a row each.

    Parameters
    ----------
    view : date or str
        A day; rows that were public later are left out.
    tallies : bool, optional
        Whether rows that add up others are kept.
    recalled : bool, optional
        Whether rows from memory, without a source, are kept.

    Returns
    -------
    DataFrame
        Columns: those of the file; total and yearly in USD bn (yearly only where stated or plain
        division; never a contract term unless the note says so), year_from and year_to the years of
        payment or delivery. Left out: what was public only later, what had been replaced or paid by
        then (`known_until`), sums over other rows unless `tallies`, and rows from memory unless
        `recalled`.
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


def all_obligations() -> pd.DataFrame:
    """Every row of `data/obligations.csv`, of all days and kinds.

    Returns
    -------
    DataFrame
    """
    used(FILE)
    return _table()


def when_and_how(row_id: str) -> tuple[date, str]:
    """Since when and how an obligation is known; who asks for that alone does not depend on its amount.

    Parameters
    ----------
    row_id : str
        Id of an obligation.

    Returns
    -------
    tuple of (date, str)
        The day from which it was public, and one of `KNOWN_OR_RECALLED`.

    Raises
    ------
    KeyError
        Where there is none.
    """
    for column in ("known_from", "how_known"):
        used(FILE, row_id, column)
    return _by_id()[row_id]


@cached_frame
def _table() -> pd.DataFrame:
    return read_table(FILE, SCHEMA)


@lru_cache(maxsize=1)
@read_only
def _by_id() -> Mapping[str, tuple[date, str]]:
    table = _table()
    return dict(zip(table["id"], zip(table["known_from"], table["how_known"], strict=True), strict=True))
