"""Shares of markets, of customers and of backlogs: whom a buyer depends on, and who depends on it.

A row is one supplier, buyer or customer of one market, with what the whole of that market is, so that
what is not named can be told apart from nothing. `side` says what the shares are of: `supply` and `demand`
of a market, `openai` for OpenAI's own suppliers, `customers` of a firm, and `dependence`, the part of a
supplier's backlog or revenue that is OpenAI's. `bound` is `most` where the share is an upper bound.
"""

from functools import lru_cache

import pandas as pd
import pandera.pandas as pa

from computedeals.evidence.facts import HOW_KNOWN, facts
from computedeals.paths import DATA

SIDES = ("supply", "demand", "openai", "customers", "dependence")

MARKET_SHARES = pa.DataFrameSchema(
    {
        "market": pa.Column(str),
        "label": pa.Column(str),
        "side": pa.Column(str, pa.Check.isin(SIDES)),
        "name": pa.Column(str),
        "amount": pa.Column(float, pa.Check.gt(0)),
        "whole": pa.Column(float, pa.Check.gt(0)),
        "unit": pa.Column(str),
        "bound": pa.Column(str, pa.Check.isin(["", "most"])),
        "as_of": pa.Column(str, pa.Check.str_matches(r"^\d{4}-\d{2}(-\d{2})?$")),
        "known_from": pa.Column(str, pa.Check.str_matches(r"^\d{4}-\d{2}-\d{2}$")),
        "fact": pa.Column(str),
        "source": pa.Column(str, pa.Check.str_length(min_value=3)),
        "url": pa.Column(str),
        "how_known": pa.Column(str, pa.Check.isin(HOW_KNOWN)),
        "note": pa.Column(str),
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


def market_shares() -> pd.DataFrame:
    """Every row of `data/market_shares.csv`, with `share`, the amount over the whole.

    Raises pandera's SchemaError where a row is not usable, and ValueError where it leans on a fact that
    does not exist.
    """
    return _market_shares().copy()


@lru_cache(maxsize=1)
def _market_shares() -> pd.DataFrame:
    frame = pd.read_csv(DATA / "market_shares.csv", keep_default_na=False, dtype=str)
    numbers = ["amount", "whole"]
    frame[numbers] = frame[numbers].apply(pd.to_numeric)
    frame = MARKET_SHARES.validate(frame)
    unknown = set(frame["fact"]) - set(facts()["id"]) - {""}
    if unknown:
        raise ValueError(
            f"market_shares.csv: no fact {', '.join(sorted(unknown))}; correct the column 'fact'"
        )
    return frame.assign(share=frame["amount"] / frame["whole"])


def market(name: str) -> pd.DataFrame:
    """The rows of one market. Raises KeyError, naming the file, where there are none."""
    frame = market_shares()
    rows = frame[frame["market"] == name]
    if rows.empty:
        raise KeyError(f"no market {name!r} in market_shares.csv; it has {sorted(set(frame['market']))}")
    return rows
