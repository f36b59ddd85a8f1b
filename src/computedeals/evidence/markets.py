"""Shares of markets, of customers and of backlogs: whom a buyer depends on, and who depends on it.

A row is one supplier, buyer or customer of one market, with what the whole of that market is, so that
what is not named can be told apart from nothing. `side` says what the shares are of: `supply` and `demand`
of a market, `openai` for OpenAI's own suppliers, `customers` of a firm, and `dependence`, the part of a
supplier's backlog or revenue that is OpenAI's. `bound` is `most` where the share is an upper bound.
"""

import pandas as pd
import pandera.pandas as pa

from computedeals.evidence.facts import HOW_KNOWN, check_facts
from computedeals.evidence.frames import cached_frame
from computedeals.evidence.schemas import provenance, read_table, typed
from computedeals.paths import DATA

SIDES = ("supply", "demand", "openai", "customers", "dependence")

MARKET_SHARES = pa.DataFrameSchema(
    {
        "market": typed(str, about="Id of the market or backlog"),
        "label": typed(str, about="Its name"),
        "side": typed(str, pa.Check.isin(SIDES), about="What the shares are of"),
        "name": typed(str, about="The firm, or group of firms"),
        "amount": typed(float, pa.Check.gt(0), about="Its part", unit="the row's unit"),
        "whole": typed(float, pa.Check.gt(0), about="The whole", unit="the row's unit"),
        "unit": typed(str, about="Unit of amount and whole"),
        "bound": typed(str, pa.Check.isin(["", "most"]), about="'most' where the amount is an upper bound"),
        "as_of": typed(
            str,
            pa.Check.str_matches(r"^\d{4}-\d{2}(-\d{2})?$"),
            about="Day or month of which it speaks",
            unit="day or month",
        ),
        "known_from": typed(
            str,
            pa.Check.str_matches(r"^\d{4}-\d{2}-\d{2}$"),
            about="First day on which it was public",
            unit="day",
        ),
        "fact": typed(str, about="Id of the fact behind it"),
        **provenance(HOW_KNOWN),
    },
    strict=True,
    coerce=True,
    unique=["market", "name"],
    checks=[
        pa.Check(lambda f: f["amount"] <= f["whole"], error="an amount is more than its whole"),
        pa.Check(
            lambda f: f.groupby("market")["amount"].sum() <= f.groupby("market")["whole"].first() * 1.0001,
            error="the amounts of a market add up to more than its whole",
        ),
        pa.Check(
            lambda f: (f.groupby("market")[["label", "side", "whole", "unit"]].nunique() == 1).all(axis=1),
            error="the rows of a market differ in label, side, whole or unit",
        ),
    ],
)


@cached_frame
def market_shares() -> pd.DataFrame:
    """Every row of `data/market_shares.csv`, with `share`, the amount over the whole.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        Where a row is not usable, or refers to a fact that does not exist.
    """
    frame = read_table(DATA / "market_shares.csv", MARKET_SHARES)
    check_facts("market_shares.csv", frame["fact"])
    return frame.assign(share=frame["amount"] / frame["whole"])


def market(name: str) -> pd.DataFrame:
    """The rows of one market.

    Parameters
    ----------
    name : str
        Id of the market, as in the column `market`.

    Returns
    -------
    DataFrame

    Raises
    ------
    KeyError
        Naming the file, where there are none.
    """
    frame = market_shares()
    rows = frame[frame["market"] == name]
    if rows.empty:
        raise KeyError(f"no market {name!r} in market_shares.csv; it has {sorted(set(frame['market']))}")
    return rows
