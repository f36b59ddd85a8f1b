"""Shares of markets, of customers and of backlogs: whom a buyer depends on, and who depends on it.

A row is one supplier, buyer or customer of one market, with what the whole of that market is, so that
what is not named can be told apart from nothing. `side` says what the shares are of: `supply` and `demand`
of a market, `openai` for OpenAI's own suppliers, `customers` of a firm, and `dependence`, the part of a
supplier's backlog or revenue that is OpenAI's. `bound` is `most` where the share is an upper bound.
"""

import pandas as pd
import pandera.pandas as pa

from computedeals.evidence.facts import HOW_KNOWN, facts
from computedeals.evidence.frames import cached_frame
from computedeals.paths import DATA

SIDES = ("supply", "demand", "openai", "customers", "dependence")

MARKET_SHARES = pa.DataFrameSchema(
    {
        "market": pa.Column(str, description="Id of the market or backlog", metadata={"unit": ""}),
        "label": pa.Column(str, description="Its name", metadata={"unit": ""}),
        "side": pa.Column(
            str, pa.Check.isin(SIDES), description="What the shares are of", metadata={"unit": ""}
        ),
        "name": pa.Column(str, description="The firm, or group of firms", metadata={"unit": ""}),
        "amount": pa.Column(
            float, pa.Check.gt(0), description="Its part", metadata={"unit": "the row's unit"}
        ),
        "whole": pa.Column(
            float, pa.Check.gt(0), description="The whole", metadata={"unit": "the row's unit"}
        ),
        "unit": pa.Column(str, description="Unit of amount and whole", metadata={"unit": ""}),
        "bound": pa.Column(
            str,
            pa.Check.isin(["", "most"]),
            description="'most' where the amount is an upper bound",
            metadata={"unit": ""},
        ),
        "as_of": pa.Column(
            str,
            pa.Check.str_matches(r"^\d{4}-\d{2}(-\d{2})?$"),
            description="Day or month of which it speaks",
            metadata={"unit": "day or month"},
        ),
        "known_from": pa.Column(
            str,
            pa.Check.str_matches(r"^\d{4}-\d{2}-\d{2}$"),
            description="First day on which it was public",
            metadata={"unit": "day"},
        ),
        "fact": pa.Column(str, description="Id of the fact behind it", metadata={"unit": ""}),
        "source": pa.Column(
            str, pa.Check.str_length(min_value=3), description="The source by name", metadata={"unit": ""}
        ),
        "url": pa.Column(
            str, description="Address of the source; empty where there is none", metadata={"unit": ""}
        ),
        "how_known": pa.Column(
            str,
            pa.Check.isin(HOW_KNOWN),
            description="How the row is known; 'memory' means that no source was seen",
            metadata={"unit": ""},
        ),
        "note": pa.Column(
            str, description="What else a user of the row should know", metadata={"unit": ""}
        ),
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

    Raises pandera's SchemaError where a row is not usable, and ValueError where it leans on a fact that
    does not exist.
    """
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
