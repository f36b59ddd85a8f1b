"""How the dated fields of the deals are written, and how they are read.

In `data/deal_fields.csv` a row says what became known of a deal on a day from the same sources, a field a
column. An entry is one field of it; the site publishes the entries, one a row.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa

from computedeals.deals import STATUSES
from computedeals.evidence.schemas import column, day, filled, number, one_of, text

STATES = ("live", "talks", "lapsed", "ended", "replaced")  # the first, where no entry says otherwise
RANGES = ("amount", "gw", "shares")
WORDS = ("what", "status", "state", "first", "last", "overlaps")
# the fields in the order of their columns, in which a row's entries follow each other
_ORDER = ("what", "status", "state", *RANGES, "first", "last", "overlaps")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)(?:(-)(\d+(?:\.\d+)?)?)?")

_DEAL = filled(about="Id of the deal, a row of deals.csv")
_KNOWN_FROM = day(about="First day on which it was public")
_SOURCES = filled(about="Ids of facts, obligations, flows or passages behind it, joined by ';'")
_NOTE = text(about="What else a user of the row should know")

# an entry a row: as the site publishes them
SCHEMA = pa.DataFrameSchema(
    {
        "deal": _DEAL,
        "field": one_of(*WORDS, *RANGES, about="Which field of the deal the entry sets"),
        "known_from": _KNOWN_FROM,
        "low": number(
            about="Lower bound: amount in USD bn, gw in GW, shares in shares", unit="USD bn, GW or shares"
        ),
        "high": number(about="Upper bound, in the unit of low", unit="USD bn, GW or shares"),
        "text": text(
            about="Value of a field that is not a number; days as 2025-10-08. A deal without an entry for "
            "its state is live. A status is binding from the day on which a party says in its own name "
            "that a contract is signed or money committed"
        ),
        "sources": _SOURCES,
        "note": _NOTE,
    },
    unique=["deal", "field", "known_from"],
)


def _range(about: str, unit: str) -> pa.Column:
    return column(
        "text",
        pa.Check(lambda cells: cells.str.fullmatch(f"(?:{_RANGE.pattern})?"), name="range"),
        about=about,
        unit=unit,
        remedy="write a number (30), a range (15-20, 0-105 for at most 105), or 10- for at least 10",
    )


def _once(rows: pd.DataFrame) -> pd.Series:
    """Whether no other row sets the same field of the same deal on the same day."""
    twice = pd.Series(data=False, index=rows.index)
    for name in _ORDER:
        told = rows[rows[name] != ""]
        again = told.index[told.duplicated(["deal", "known_from"])]
        twice.loc[again] = True
    return ~twice


# a row a deal, day and sources: as the file has them
KEPT = pa.DataFrameSchema(
    {
        "deal": _DEAL,
        "known_from": _KNOWN_FROM,
        "what": text(about="The deal in a sentence"),
        "status": one_of(*STATUSES, "", about="How firmly it was agreed"),
        "state": one_of(*STATES, "", about="Whether it was live, in talks, lapsed, ended or replaced"),
        "amount": _range("Whole contract", "USD bn"),
        "gw": _range("Its power", "GW"),
        "shares": _range("Shares handed over", "shares"),
        "first": text(about="First day of the contract"),
        "last": text(about="Last day of the contract"),
        "overlaps": text(about="Deals that may be the same dollars or gigawatts, joined by ';'"),
        "sources": _SOURCES,
        "note": _NOTE,
    },
    checks=[pa.Check(_once, name="a field of a deal is set once a day")],
)


def unfolded(rows: Iterable[Mapping[Any, Any]]) -> list[dict[str, Any]]:
    """An entry for each field that a row sets.

    Parameters
    ----------
    rows : iterable of mapping
        Rows of the file, cells by column; entries, as the file had them before version 0.3 and as the site
        publishes them, are left as they are.

    Returns
    -------
    list of dict
        Columns as in `SCHEMA`; low and high are texts, low alone where the range is open above.
    """
    found: list[dict[str, Any]] = []
    for row in rows:
        if "field" in row:
            found.append(dict(row))
            continue
        for name in _ORDER:
            if row[name]:
                low, high, words = (*ends(row[name]), "") if name in RANGES else ("", "", row[name])
                value = {"known_from": row["known_from"], "low": low, "high": high, "text": words}
                given = {"sources": row["sources"], "note": row["note"]}
                found.append({"deal": row["deal"], "field": name, **value, **given})
    return found


def ends(cell: str) -> tuple[str, str]:
    """The ends of a range as it is written: 30, 15-20, or 10- for at least 10.

    Parameters
    ----------
    cell : str
        As a column of `RANGES` has it.

    Returns
    -------
    tuple of str
        Low and high; high is empty where the range is open.

    Raises
    ------
    ValueError
        Where it is none.
    """
    found = _RANGE.fullmatch(cell)
    if found is None:
        raise ValueError(f"{cell!r} is no range; write 30, 15-20, or 10- for at least 10")
    low, dash, high = found.groups(default="")
    return low, high if dash else low


def as_frame(entries: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Entries as a table, low and high as numbers.

    Parameters
    ----------
    entries : iterable of mapping
        As `unfolded` gives them.

    Returns
    -------
    DataFrame
        Columns as in `SCHEMA`.
    """
    table = pd.DataFrame(list(entries), columns=list(SCHEMA.columns))
    return table.assign(**{end: pd.to_numeric(table[end]).astype(float) for end in ("low", "high")})
