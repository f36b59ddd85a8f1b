"""The register as a network: who puts money, or paper that stands for money, where.

An arrow follows the money: from a buyer to a seller for chips, cloud, leases and licences; from an investor
or lender to a firm for shares and loans, and from a firm that pays with its own shares to whoever gets
them; from whoever owes a share of its revenue to whoever receives it; from whoever promises a warrant or a
guarantee to whoever holds it. What is bought travels the other way and is not an arrow of its own.

Only arrows of money have dollars. A warrant's worth depends on a share price and is not counted here; a
guarantee pays only where somebody fails, and is not counted either. Amounts are whole contracts, of one
day or of twenty years: a total of them is a stock of contracts, never a sum owed today or a flow a year.
"""

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd

from computedeals.deals import STATUS, register
from computedeals.deals.assumptions import Assumptions

Case = Literal["low", "central", "high"]
CASES: tuple[Case, ...] = ("low", "central", "high")

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
# what tells whether two arrows may be the same dollars, and which is the larger
COMPARED = ("deal", "source", "target", "overlaps", "assumed", "dollars")
# the columns of an arrow that its dollars, and what of them is counted twice, are found from
COUNTED = (
    "deal", "source", "target", "layer", "side", "status", "low", "high", "gw", "overlaps", "assumed",
)  # fmt: skip
# firms that belong to another firm of the register: by fact DEAL82 SB Energy is a company of the SoftBank
# Group. The register keeps them apart; a measure may count a group as one
GROUPS = {"SB Energy": "SoftBank"}
# the rank from which on something binds; what is paid for is counted with it, since the register knows
# which shares have been paid for, but hardly ever which part of a contract for cloud or chips
BOUND = STATUS["binding"].rank
# what counts from which rank on
THRESHOLDS = {
    1: "everything, press reports too",
    2: "letters of intent and all contracts",
    3: "contracts, conditional ones too",
    BOUND: "binding contracts and payments only",
}
# the choices of the controls that several charts share
WHOSE = {"own": "OpenAI and its suppliers", "all": "OpenAI's rivals too"}
CLOUDS = {"with": "counted, as we assume", "without": "left out"}
LAYER_WORDS = {layer: {"equity": "shares"}.get(layer, layer) for layer in register.LAYERS}


def arrows(view: str, *, resold: bool = True) -> pd.DataFrame:
    """The deals known on a day, not lapsed or replaced, an arrow each, and what clouds pass on to NVIDIA.

    Parameters
    ----------
    view : str
        A date, ISO.
    resold : bool
        With the arrows from clouds to NVIDIA, which are our assumption.

    Returns
    -------
    DataFrame
        Columns: deal, what, source, target (of the arrow), layer, side (`trade` for what is bought,
        `finance` for money and promises given), status, rank (1 press-only to 5 paid), low, high (USD bn,
        empty where unknown), gw, shares, overlaps, sources, first, last, assumed, rival (of the rivals'
        system: one end is a rival and the other is not OpenAI), view.

    Notes
    -----
    A programme, which nobody in particular pays, is no arrow. Where one firm's count of the same purchases
    follows another of the same layer and status (NVIDIA's 5 and later 12 GW for OpenAI), the later stands.
    """
    deals = register.as_of(view)
    deals = deals[~deals["state"].isin(["lapsed", "ended", "replaced"]) & (deals["layer"] != "programme")]
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
    ends = [table[end] for end in ("source", "target")]
    return table.assign(
        rank=table["status"].map({key: status.rank for key, status in STATUS.items()}),
        rival=(ends[0].isin(RIVALS) | ends[1].isin(RIVALS)) & (ends[0] != "OpenAI") & (ends[1] != "OpenAI"),
        view=view,
    ).reset_index(drop=True)


def plain(edges: pd.DataFrame) -> pd.DataFrame:
    """The same arrows, with texts as Python's own.

    Parameters
    ----------
    edges : DataFrame
        Rows of `arrows`.

    Returns
    -------
    DataFrame
        The same rows and columns. From all texts together rows are picked in a fraction of the time: for
        what values the same few arrows hundreds of times.
    """
    return edges.astype({name: object for name, kind in edges.dtypes.items() if kind == "str"})


def dollars(
    edges: pd.DataFrame,
    assumptions: Assumptions,
    *,
    finance: Case = "central",
    trade: Case = "central",
) -> pd.DataFrame:
    """The arrows of money with an amount each.

    Parameters
    ----------
    edges : DataFrame
        Rows of `arrows`.
    assumptions : Assumptions
        `network.cloud_passed_to_chips` at its central value; `network.nvidia_chips_per_gw` and
        `network.other_chips_per_gw` at the value that `trade` names.
    finance, trade : {'low', 'central', 'high'}
        Which end of every range of amounts, or the middle, for money given and for what is bought. 'Up to
        $100 bn' is 0, 100 or 50; 'more than $20 bn' is 20 in every case, since nothing bounds it.

    Returns
    -------
    DataFrame
        The rows that have an amount, with it in the column `dollars` (USD bn, whole contracts).

    Raises
    ------
    ValueError
        Where `finance` or `trade` is not one of the three.

    Notes
    -----
    Chips stated in gigawatts alone are priced by the gigawatt; where there is neither an amount nor a
    gigawatt, the row is left out. What NVIDIA counts of OpenAI's compute is left out where the clouds'
    purchases stand for it.
    """
    for name, case in (("finance", finance), ("trade", trade)):
        if case not in CASES:
            raise ValueError(f"{name}: {case!r} is none of {', '.join(CASES)}")
    money = edges[~edges["layer"].isin(PAPER)]
    stated = {end: money[end].to_numpy(dtype=float) for end in ("low", "high")}
    low = np.where(np.isnan(stated["low"]), stated["high"], stated["low"])
    high = np.where(np.isnan(stated["high"]), stated["low"], stated["high"])
    ends = {"low": low, "central": (low + high) / 2, "high": high}
    amount = np.where(money["side"] == "finance", ends[finance], ends[trade])
    of_nvidia, gigawatts = (money["target"] == "NVIDIA").to_numpy(), money["gw"].to_numpy(dtype=float)
    per_gw = (getattr(assumptions[f"network.{name}_chips_per_gw"], trade) for name in ("nvidia", "other"))
    by_gw = np.isnan(amount) & (money["layer"] == "chips").to_numpy() & ~np.isnan(gigawatts)
    # press-only gigawatts of NVIDIA are OpenAI's purchases through clouds, counted by the seller
    by_gw &= ~(of_nvidia & (money["status"] == "press-only").to_numpy())
    amount = np.where(by_gw, gigawatts * np.where(of_nvidia, *per_gw), amount)
    passed = assumptions.central("network.cloud_passed_to_chips")
    amount = np.where(money["assumed"], amount * passed, amount)
    known = ~np.isnan(amount)
    return money[known].assign(dollars=amount[known]).reset_index(drop=True)


def unpriced(edges: pd.DataFrame, assumptions: Assumptions) -> pd.DataFrame:
    """The arrows of money whose amount is not known: what `dollars` leaves out.

    Parameters
    ----------
    edges : DataFrame
        Rows of `arrows`.
    assumptions : Assumptions
        As for `dollars`.

    Returns
    -------
    DataFrame
        The rows, as in `edges`; warrants and guarantees, which are no money, are not among them.
    """
    money = edges[~edges["layer"].isin(PAPER)]
    return money[~money["deal"].isin(dollars(edges, assumptions)["deal"])].reset_index(drop=True)


def due_in(
    money: pd.DataFrame, years: range, assumptions: Assumptions, *, term: Case = "central"
) -> pd.DataFrame:
    """What of each arrow falls into some calendar years.

    Parameters
    ----------
    money : DataFrame
        Rows of `dollars`.
    years : range
        Calendar years, such as range(2027, 2031).
    assumptions : Assumptions
        `network.term_unknown`, at the value that `term` names.
    term : {'low', 'central', 'high'}
        How long a contract runs whose last day is not public.

    Returns
    -------
    DataFrame
        The same rows, with `dollars` in USD bn within these years; 0 where nothing falls into them.

    Notes
    -----
    A contract is spread evenly over its days. One without a first day starts on the day of the view; what
    has been paid is spread from the first payment to the last, or to the day of the view.
    """
    assumed = getattr(assumptions["network.term_unknown"], term)
    view = pd.to_datetime(money["view"])
    first = pd.to_datetime(money["first"].replace("", None)).fillna(view)
    last = pd.to_datetime(money["last"].replace("", None))
    last = last.where(last.notna() | (money["status"] != "paid"), view)
    last = last.fillna(first + pd.to_timedelta(round(365.25 * assumed), unit="D"))
    last = last.where(last >= first, first) + pd.Timedelta(days=1)  # the last day is one of them
    begin, end = pd.Timestamp(years.start, 1, 1), pd.Timestamp(years.stop, 1, 1)
    inside = (last.where(last < end, end) - first.where(first > begin, begin)).dt.days.clip(lower=0)
    return money.assign(dollars=money["dollars"] * inside / (last - first).dt.days)


def deduplicated(money: pd.DataFrame, *, hops: bool = False) -> pd.DataFrame:
    """The arrows of money without those that may be the same dollars as a larger one.

    Parameters
    ----------
    money : DataFrame
        Rows of `dollars`.
    hops : bool
        Keep what overlaps a kept row and begins where that row ends, or ends where it begins: there the
        same dollar goes one step further (from Amazon to OpenAI and back to Amazon), which a measure of
        flow must see and a sum must not. Likewise what a cloud passes on, where its own contract is kept.

    Returns
    -------
    DataFrame
        The largest is kept first; a row goes if it overlaps, by the register, one that is kept. What is
        left is a cautious count of the distinct dollars, since an overlap is a possibility.
    """
    return money[money["deal"].isin(kept_once(money, hops=hops))].reset_index(drop=True)


def kept_once(money: pd.DataFrame, *, hops: bool = False) -> list[str]:
    """The deals that `deduplicated` keeps.

    Parameters
    ----------
    money : DataFrame
        Rows of `dollars`; the columns `COMPARED` are enough.
    hops : bool
        As for `deduplicated`.

    Returns
    -------
    list of str
    """
    columns = [money[name].tolist() for name in COMPARED]
    rows = {str(row[0]): dict(zip(COMPARED, row, strict=True)) for row in zip(*columns, strict=True)}
    others = {deal: set(row["overlaps"].split(";")) for deal, row in rows.items()}
    kept: list[str] = []
    for deal in sorted(rows, key=lambda deal: (-rows[deal]["dollars"], deal)):
        if rows[deal]["assumed"]:
            continue  # the same dollars as its contract
        same = [other for other in kept if other in others[deal] or deal in others[other]]
        if hops:
            same = [other for other in same if not _follow(rows[deal], rows[other])]
        if not same:
            kept.append(deal)
    if hops:
        kept += [deal for deal, row in rows.items() if row["assumed"] and row["overlaps"] in kept]
    return kept


def stated(deal: Mapping[Any, Any]) -> str:
    """An amount in words, with its bounds.

    Parameters
    ----------
    deal : mapping
        A row of `arrows`.

    Returns
    -------
    str
        Such as '$300bn', 'up to $100bn', '$15bn to $18bn', '10 GW, no price', '160m shares'.
    """
    low, high = deal["low"], deal["high"]
    if deal["assumed"]:
        return "a part of it"
    if pd.isna(high) and pd.isna(low):
        if pd.notna(deal["gw"]):
            return f"{deal['gw']:g} GW, no price"
        return f"{deal['shares'] / 1e6:g}m shares" if pd.notna(deal["shares"]) else "no public total"
    if pd.isna(high):
        return f"over ${low:,.3g}bn"
    if pd.isna(low) or low == 0:
        return f"up to ${high:,.3g}bn"
    return f"${high:,.3g}bn" if low == high else f"${low:,.3g}bn to ${high:,.3g}bn"


def _follow(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> bool:
    """Whether one arrow begins where the other ends."""
    return bool(one["target"] == other["source"] or other["target"] == one["source"])


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
