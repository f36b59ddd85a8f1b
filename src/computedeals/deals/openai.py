"""OpenAI's money by year: revenue, cash burned, funding received and compute spend.

`data/openai_flows.csv` holds actual figures and forecasts side by side, each with the day from which it
was public. We found no accounts of OpenAI's own: most are press reports of leaks, and later forecasts do
not replace earlier ones in the table, they stand beside them with their own day.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import pandas as pd
import pandera.pandas as pa

from computedeals.deals import KNOWN_OR_RECALLED
from computedeals.evidence.frames import cached_frame, read_only
from computedeals.evidence.schemas import (
    CONFIDENCES,
    day,
    filled,
    number,
    one_of,
    ordered,
    read_table,
    text,
)
from computedeals.evidence.used import used
from computedeals.paths import DATA

FILE = DATA / "openai_flows.csv"
ITEMS = ("revenue", "cash_burn", "compute_spend", "funding_received")

SCHEMA = pa.DataFrameSchema(
    {
        "id": filled(unique=True, about="Id of the flow"),
        "item": one_of(*ITEMS, about="What flows; a negative cash burn is a surplus"),
        "kind": one_of(
            "actual",
            "forecast",
            "run-rate",
            "estimate",
            about="Actual, OpenAI's own forecast as reported, a year's worth at the rate of a moment, or "
            "an estimate of others or loose remark",
        ),
        "first": day(about="First day of the period"),
        "last": day(about="Last day of the period"),
        "period": filled(about="The period in words"),
        "scope": text(about="Which part of the item it covers; empty for all of it"),
        "low": number(about="Lower bound over the period", unit="USD bn"),
        "high": number(about="Upper bound over the period", unit="USD bn"),
        "known_from": day(about="First day on which it was public"),
        "source": filled(about="The source by name"),
        "url": text(about="Address of the source; empty where there is none"),
        "how_known": one_of(
            *KNOWN_OR_RECALLED, about="How the row is known; 'memory' means that no source was seen"
        ),
        "confidence": one_of(*CONFIDENCES, about="How sure the row is, in our judgement"),
    },
    checks=[ordered("low", "high")],
)


def flows(view: date | str, *, recalled: bool = False) -> pd.DataFrame:
    """The flows that were public on a day, a row each.

    Parameters
    ----------
    view : date or str
        A day; rows that were public later are left out.
    recalled : bool, optional
        Whether rows from memory, without a source, are kept.

    Returns
    -------
    DataFrame
        Columns: those of the file; low and high in USD bn over the period from `first` to `last`
        (run-rates: a year's worth at that moment); `scope` is empty for the whole company's item and
        otherwise says what part of it the row covers, so that rows with a scope are never added to the
        others. A negative cash burn is a surplus. Rows from memory are left out unless `recalled`.
    """
    when = date.fromisoformat(view) if isinstance(view, str) else view
    table = all_flows()
    keep = table["known_from"] <= when
    if not recalled:
        keep &= table["how_known"] != "memory"
    return table[keep].reset_index(drop=True)


def all_flows() -> pd.DataFrame:
    """Every row of `data/openai_flows.csv`.

    Returns
    -------
    DataFrame
    """
    used(FILE)
    return _table()


def when_and_how(row_id: str) -> tuple[date, str]:
    """Since when and how a flow is known; who asks for that alone does not depend on its amount.

    Parameters
    ----------
    row_id : str
        Id of a flow.

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
