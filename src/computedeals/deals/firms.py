"""Balance sheets of the firms in the register, as last reported before each view.

`data/firms.csv` has a row per firm, view and item, in the currency in which the firm reports. `stale`
marks an older value carried forward because the one of the day was not seen. Rows whose `how_known` is
`memory` were recalled with no source seen: they are left out unless asked for. We found no book
equity of OpenAI or Anthropic, and no row gives them one.
"""

from collections.abc import Iterable
from datetime import date

import pandas as pd
import pandera.pandas as pa

from computedeals.deals import KNOWN_OR_RECALLED, VIEW_DAYS
from computedeals.evidence.frames import cached_frame
from computedeals.evidence.schemas import (
    CONFIDENCES,
    day,
    filled,
    flag,
    number,
    one_of,
    read_table,
    text,
)
from computedeals.paths import DATA

FILE = DATA / "firms.csv"
PROFILES = DATA / "firm_profiles.csv"
MONEY = ("USD bn", "TWD bn", "KRW tn", "JPY tn")

# the first lines of a balance sheet, each as the first of these items that was seen
HEADLINES = {
    "equity": ("book_equity",),
    "cash": (
        "cash_and_sti",
        "cash_and_marketable_debt",
        "cash_marketable_investments_and_restricted_cash",
        "cash_only",
        "cash_end_2025",
    ),
    "debt": ("total_debt", "long_term_debt", "debt_noncurrent"),
    "revenue": ("annual_revenue",),
}

SCHEMA = pa.DataFrameSchema(
    {
        "firm": filled(about="The firm"),
        "view": one_of(*VIEW_DAYS, about="Day as known on which the item is given", unit="day"),
        "item": filled(about="Line of the accounts or of the market"),
        "value": number(about="The value", unit="the row's unit"),
        "words": text(about="The value where it is not a number"),
        "unit": filled(about="Unit of the value"),
        "period_end": day(about="Last day of the period, or day of the balance sheet"),
        "stale": flag(about="Whether an older value is carried forward"),
        "source": filled(about="The source by name"),
        "url": text(about="Address of the source; empty where there is none"),
        "how_known": one_of(
            *KNOWN_OR_RECALLED, about="How the row is known; 'memory' means that no source was seen"
        ),
        "confidence": one_of(*CONFIDENCES, about="How sure the row is, in our judgement"),
    },
)

PROFILES_SCHEMA = pa.DataFrameSchema(
    {
        "firm": filled(unique=True, about="The firm"),
        "what_it_is": filled(about="What the firm is and does, in our words"),
    }
)


def items(view: date | str, *, recalled: bool = False) -> pd.DataFrame:
    """Every item known at a view, a row each; columns as in the file.

    Parameters
    ----------
    view : date or str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    recalled : bool, optional
        Whether rows from memory, without a source, are kept.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        For a day that is not one of the three views: a balance sheet is taken only there.
    """
    day = str(view)
    if day not in VIEW_DAYS:
        raise ValueError(f"view is {day!r}; balance sheets stand for {', '.join(VIEW_DAYS)}")
    table = all_items()
    keep = table["view"] == day
    if not recalled:
        keep &= table["how_known"] != "memory"
    return table[keep].reset_index(drop=True)


def firms(view: date | str, *, recalled: bool = False) -> pd.DataFrame:
    """The money items of a view, a row per firm and currency, a column per item.

    Parameters
    ----------
    view : date or str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    recalled : bool, optional
        Whether rows from memory, without a source, are kept.

    Returns
    -------
    DataFrame
        Columns: firm, unit (USD bn, TWD bn, KRW tn, JPY tn; a firm with two has two rows), how_known
        (labels of all its items, joined by ';'), stale (items carried forward, joined by ';'), then the
        items; NaN where none was seen.

    Raises
    ------
    ValueError
        As `items` does.
    """
    table = items(view, recalled=recalled)
    table = table[table["unit"].isin(MONEY)]
    wide: pd.DataFrame = table.pivot_table(
        "value", ["firm", "unit"], "item", aggfunc="last", sort=False
    ).reset_index()
    about = [
        table[(table["firm"] == firm) & (table["unit"] == unit)]
        for firm, unit in zip(wide["firm"], wide["unit"], strict=True)
    ]
    wide.insert(2, "how_known", [_joined(group["how_known"]) for group in about])
    wide.insert(3, "stale", [_joined(group.loc[group["stale"], "item"]) for group in about])
    return wide.rename_axis(columns=None)


def headlines(view: date | str) -> pd.DataFrame:
    """Equity, cash, debt and last annual revenue of each firm at a view, with what was taken for them.

    Parameters
    ----------
    view : date or str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.

    Returns
    -------
    DataFrame
        Columns: firm, unit, equity, cash, debt, revenue (NaN where no such item was seen), notes (which
        item stands for one that was not seen, and which values are older ones carried forward) and
        how_known (the labels of the values shown, joined by ';').

    Raises
    ------
    ValueError
        As `items` does.
    """
    table = items(view)
    table = table[table["unit"].isin(MONEY)]
    rows = []
    for (firm, unit), group in table.groupby(["firm", "unit"], sort=False):
        by_item = {row["item"]: row for row in group.to_dict("records")}
        row: dict[str, object] = {"firm": firm, "unit": unit}
        notes, labels = [], []
        for line, wanted in HEADLINES.items():
            item = next((name for name in wanted if name in by_item), None)
            row[line] = by_item[item]["value"] if item else float("nan")
            if item is None:
                continue
            labels.append(by_item[item]["how_known"])
            if item != wanted[0]:
                notes.append(f"{line}: {item.replace('_', ' ')}")
            if by_item[item]["stale"]:
                notes.append(f"{line} of {by_item[item]['period_end']}")
        if labels:
            rows.append(row | {"notes": "; ".join(notes), "how_known": _joined(labels)})
    return pd.DataFrame(rows)


@cached_frame
def all_items() -> pd.DataFrame:
    """Every row of `data/firms.csv`, of all views.

    Returns
    -------
    DataFrame
    """
    return read_table(FILE, SCHEMA)


def _joined(words: Iterable[str]) -> str:
    return ";".join(dict.fromkeys(words))
