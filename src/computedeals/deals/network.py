"""The register as a network: who puts money, or paper that stands for money, where.

An arrow follows the money: from a buyer to a seller for chips, cloud, leases and licences; from an investor
or lender to a firm for shares and loans, and from a firm that pays with its own shares to whoever gets
them; from whoever owes a share of its revenue to whoever receives it; from whoever promises a warrant or a
guarantee to whoever holds it. What is bought travels the other way and is not an arrow of its own.

Only arrows of money have dollars. A warrant's worth depends on a share price and is not counted here; a
guarantee pays only where somebody fails, and is not counted either. Amounts are whole contracts, of one
day or of twenty years: a total of them is a stock of promises, never a sum owed today or a flow a year.
"""

from typing import Literal

import numpy as np
import pandas as pd

from computedeals.deals import register
from computedeals.deals.assumptions import assumption

Case = Literal["low", "central", "high"]

# what a firm buys, as against money and promises that it is given
BOUGHT = frozenset({"chips", "cloud", "lease", "licence"})
# promises whose dollars are not money on its way
PAPER = frozenset({"warrant", "guarantee"})
# the other system, which shares suppliers with OpenAI's: shown where a reader asks for it
RIVALS = frozenset({"Anthropic", "Google", "Meta"})
# clouds that run what OpenAI rents on NVIDIA's accelerators, and so pass a part of its dollars on to it.
# The register's overlaps name the same deals for NVIDIA's own count of OpenAI's compute; Amazon's second
# contract runs on its own accelerators, Cerebras on its own as well.
RESOLD = (
    "oracle-openai-cloud", "microsoft-openai-cloud-2019", "microsoft-openai-cloud", "aws-openai-2025",
    "coreweave-openai-cloud",
)  # fmt: skip
RANKS = {"press-only": 1, "letter-of-intent": 2, "contingent": 3, "binding": 4, "paid": 5}


def arrows(view: str, *, resold: bool = True) -> pd.DataFrame:
    """The deals known on a day and not lapsed, an arrow each, and what clouds pass on to NVIDIA.

    view: a date. resold: with the arrows from clouds to NVIDIA, which are our assumption.
    Columns: deal, what, source, target (of the arrow), layer, side (`trade` for what is bought, `finance`
    for money and promises given), status, rank (1 press-only to 5 paid), low, high (USD bn, empty where
    unknown), gw, shares, overlaps, sources, first, last, assumed, rival (one end is a rival of OpenAI's
    system), view.
    A programme, which nobody in particular pays, is no arrow. Where one firm's count of the same purchases
    follows another of the same layer and status (NVIDIA's 5 and later 12 GW for OpenAI), the later stands.
    """
    deals = register.as_of(view)
    deals = deals[~deals["state"].isin(["lapsed", "ended"]) & (deals["layer"] != "programme")]
    deals = deals[~_told_again(deals)]
    promised = deals["layer"] == "warrant"
    table = pd.DataFrame(
        {
            "deal": deals["deal"],
            "what": deals["what"],
            "source": deals["payer"].where(~promised, deals["giver"]),
            "target": deals["payee"].where(~promised, deals["taker"]),
            "layer": deals["layer"],
            "side": np.where(deals["layer"].isin(BOUGHT), "trade", "finance"),
            "status": deals["status"],
            "low": deals["amount_low"],
            "high": deals["amount_high"],
            "gw": deals["gw_high"].fillna(deals["gw_low"]),
            "shares": deals["shares_high"],
            "overlaps": deals["overlaps"],
            "sources": deals["sources"],
            "first": deals["first"],
            "last": deals["last"],
            "assumed": False,
        }
    )
    if resold:
        table = pd.concat([table, _passed_on(table)])
    return table.assign(
        rank=table["status"].map(RANKS),
        rival=table["source"].isin(RIVALS) | table["target"].isin(RIVALS),
        view=view,
    ).reset_index(drop=True)


def dollars(edges: pd.DataFrame, case: Case = "central") -> pd.DataFrame:
    """The arrows of money with an amount each, in the column `dollars` (USD bn, whole contracts).

    edges: rows of `arrows`. case: the low or the high end of every range, or the middle. 'Up to $100 B' is
    0, 100 or 50; 'more than $20 B' is 20 in every case, since nothing bounds it.
    Chips stated in gigawatts alone are priced by an assumption (`network.nvidia_chips_per_gw`,
    `network.other_chips_per_gw`); where there is neither an amount nor a gigawatt, the row is left out.
    What NVIDIA counts of OpenAI's compute is left out where the clouds' purchases stand for it.
    """
    money = edges[~edges["layer"].isin(PAPER)].copy()
    low = money["low"].fillna(money["high"])
    high = money["high"].fillna(money["low"])
    unpriced = low.isna() & (money["layer"] == "chips") & money["gw"].notna()
    # press-only gigawatts of NVIDIA are OpenAI's purchases through clouds, counted by the seller
    unpriced &= ~((money["target"] == "NVIDIA") & (money["status"] == "press-only"))
    for maker, name in ((True, "network.nvidia_chips_per_gw"), (False, "network.other_chips_per_gw")):
        price = assumption(name)
        here = unpriced & ((money["target"] == "NVIDIA") == maker)
        low = low.mask(here, money["gw"] * price.low)
        high = high.mask(here, money["gw"] * price.high)
    shares = assumption("network.cloud_passed_to_chips")
    low = low.mask(money["assumed"], low * shares.low)
    high = high.mask(money["assumed"], high * shares.high)
    money["dollars"] = {"low": low, "central": (low + high) / 2, "high": high}[case]
    return money[money["dollars"].notna()].reset_index(drop=True)


def a_year(money: pd.DataFrame, case: Case = "central") -> pd.DataFrame:
    """The same arrows of money spread over their terms: `dollars` become USD bn a year.

    money: rows of `dollars`. A contract is spread evenly from its first to its last day, and what has been
    paid from the first payment to the date of the view, over a year at least. A contract without a last
    day is given a term by assumption (`network.term_unknown`; the longest in the low case). The years so
    averaged need not be the same ones: a lease that starts in 2028 stands beside shares paid in 2026.
    """
    term = assumption("network.term_unknown")
    assumed = {"low": term.high, "central": term.central, "high": term.low}[case]
    first = pd.to_datetime(money["first"].replace("", None))
    last = pd.to_datetime(money["last"].replace("", None))
    last = last.where(last.notna() | (money["status"] != "paid"), pd.to_datetime(money["view"]))
    years = ((last - first).dt.days / 365.25).fillna(assumed).clip(lower=1.0)
    return money.assign(dollars=money["dollars"] / years)


def deduplicated(money: pd.DataFrame, *, hops: bool = False) -> pd.DataFrame:
    """The arrows of money without those that may be the same dollars as a larger one.

    money: rows of `dollars`. The largest is kept first; a row goes if it overlaps, by the register, one
    that is kept. What is left is a cautious count of the distinct dollars, since an overlap is a
    possibility. hops: keep what a cloud passes on where its own contract is kept, because there the same
    dollar goes one step further, which a measure of flow must see and a sum must not.
    """
    rows = {str(row["deal"]): row for row in money.to_dict("records")}
    others = {deal: set(row["overlaps"].split(";")) for deal, row in rows.items()}
    kept: set[str] = set()
    for deal in sorted(rows, key=lambda deal: (-rows[deal]["dollars"], deal)):
        if not any(other in others[deal] or deal in others[other] for other in kept):
            kept.add(deal)
    if hops:
        kept |= {deal for deal, row in rows.items() if row["assumed"] and row["overlaps"] in kept}
    return money[money["deal"].isin(kept)].reset_index(drop=True)


def _told_again(deals: pd.DataFrame) -> pd.Series:
    """Which rows a row without an amount, of the same pair, layer and status, says that it overlaps."""
    again = pd.Series(False, index=deals.index)
    for row in deals[deals["amount_high"].isna() & deals["amount_low"].isna()].to_dict("records"):
        same = deals["deal"].isin(row["overlaps"].split(";"))
        for column in ("giver", "taker", "layer", "status"):
            same &= deals[column] == row[column]
        again |= same
    return again


def _passed_on(table: pd.DataFrame) -> pd.DataFrame:
    """From each cloud that runs OpenAI's work on NVIDIA's accelerators an arrow to NVIDIA.

    As firm as the contract behind it, and the same dollars: it overlaps that contract.
    """
    clouds = table[table["deal"].isin(RESOLD)]
    return clouds.assign(
        deal=clouds["deal"] + "-passed-on",
        what=clouds["target"] + " buys NVIDIA's accelerators for what OpenAI rents: our assumption",
        source=clouds["target"],
        target="NVIDIA",
        layer="chips",
        side="trade",
        gw=np.nan,
        overlaps=clouds["deal"],
        assumed=True,
    )
