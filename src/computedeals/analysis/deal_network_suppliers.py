"""What OpenAI's suppliers put into it and can get back, and what AMD's warrant would add to it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from computedeals.analysis.deal_network_ranges import by_years
from computedeals.analysis.deal_network_readings import LEASE, Choices, Readings
from computedeals.analysis.deal_network_words import LAST, percent, usd
from computedeals.analysis.loops import counting
from computedeals.analysis.loops_sum import split_flows
from computedeals.analysis.ranges import Range, first_of, joint_range
from computedeals.analysis.warrant_terms import BILLION, NEWEST, contract, read_terms, usual
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.network import BOUND, CASES, CLOUDS, GROUPS, THRESHOLDS, Case, dollars
from computedeals.evidence.frames import read_only
from computedeals.models.cycles import on_a_loop
from computedeals.models.warrant import value_warrant
from computedeals.models.warrant_contract import Buyer, Market
from dealnews.ledger.wording import long_day

FIRST, FURTHER, WARRANT = "amd-openai-first-gw", "amd-openai-further-gw", "amd-openai-warrant"
LATER = range(2027, 2031)
SCOPES = {
    "first": "AMD's warrant at our estimate of its worth, for the gigawatt that is bound",
    "all": "AMD's warrant at our estimate of its worth, for all six gigawatts if OpenAI buys them",
}


def suppliers(edges: pd.DataFrame, view: str) -> list[str]:
    """The firms that sell chips, computing or space to OpenAI, by any deal of a date.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    view : str
        A date.

    Returns
    -------
    list of str
        Firms by name, in alphabetical order.
    """
    sold = counting(edges, view=view, clouds="without")
    sold = sold[(sold["source"] == "OpenAI") & sold["layer"].isin(["chips", "cloud", "lease"])]
    return sorted(set(sold["target"]))


def put_in(edges: pd.DataFrame, view: str, assumptions: Assumptions) -> pd.Series:
    """What each supplier has paid or is bound to pay for shares of OpenAI, or lends it.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    view : str
        A date.
    assumptions : Assumptions
        For the dollars.

    Returns
    -------
    Series
        USD bn, by firm.
    """
    money = dollars(counting(edges, view=view, least=BOUND, clouds="without"), assumptions)
    given = money[(money["target"] == "OpenAI") & (money["side"] == "finance")]
    given = given[given["source"].isin(suppliers(edges, view))]
    return given.groupby("source")["dollars"].sum()


def back_parts(
    edges: pd.DataFrame, view: str, assumptions: Assumptions, cases: tuple[Case, ...] = CASES
) -> dict[str, Range]:
    """What part of it can come back to the supplier that put it in, each dollar once.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    view : str
        A date.
    assumptions : Assumptions
        For the dollars.
    cases : tuple of {'low', 'central', 'high'}
        Which ends of amounts and assumptions are choices.

    Returns
    -------
    dict of str to Range
        0 to 1, by with or without the assumed purchases of clouds; over every reading of the amounts that
        are known, together with AMD's warrant as nothing and at either estimate of `SCOPES`. The central
        choice counts it as nothing.
    """
    # without the lease its landlord sells nothing to OpenAI
    sellers = {"with": suppliers(edges, view), "without": suppliers(edges[edges["deal"] != LEASE], view)}
    counted = {"nothing": edges} | {
        scope: with_warrant(edges, view, assumptions, scope)
        for scope in SCOPES
        if WARRANT in set(edges["deal"])
    }
    networks = {name: Readings(rows, view, assumptions, cases) for name, rows in counted.items()}

    def part(choice: Mapping[str, Any]) -> float:
        readings = {name: option for name, option in choice.items() if name != "warrant"}
        return back_part(networks[choice["warrant"]], readings, sellers[choice.get("lease", "with")])

    found = {}
    for clouds in CLOUDS:
        chosen = {**networks["nothing"].choices(clouds), "warrant": tuple(networks)}
        found[clouds] = joint_range(part, chosen, first_of(chosen))
    return found


def back_part(readings: Readings, choice: Choices, sellers: Sequence[str]) -> float:
    """What part of the money that suppliers give to OpenAI can come back to them, at a choice of readings.

    Parameters
    ----------
    readings : Readings
        Of one date.
    choice : mapping of str to object
        As for `Readings.number`.
    sellers : sequence of str
        The suppliers.

    Returns
    -------
    float
        0 to 1; 0 where they give nothing. What goes round is split into loops as `loops_sum.split_flows`
        does it, and a dollar is back with the firm that pays OpenAI on its loop.
    """
    one = choice.get("group") == "one"
    names = {GROUPS.get(firm, firm) if one else firm for firm in sellers}
    given = {firm: money for firm, money in readings.given(choice, "OpenAI").items() if firm in names}
    known, _ = readings.tables(choice, "nothing")
    looped = np.where(on_a_loop(known), known, 0.0)
    back = _back_to(looped.tobytes(), readings.firms)
    total = sum(given.values())
    return sum(min(back.get(firm, 0.0), money) for firm, money in given.items()) / total if total else 0.0


@lru_cache(maxsize=4096)
@read_only
def _back_to(known: bytes, firms: tuple[str, ...]) -> Mapping[str, float]:
    """What comes back on loops through OpenAI to each firm that pays it, USD bn."""
    flows = np.frombuffer(known, dtype=float).reshape(len(firms), len(firms))
    back: dict[str, float] = {}
    for loop, amount in split_flows(pd.DataFrame(flows, index=firms, columns=firms)).items():
        if "OpenAI" in loop:
            payer = loop[loop.index("OpenAI") - 1]
            back[payer] = back.get(payer, 0.0) + amount
    return back


def with_warrant(edges: pd.DataFrame, view: str, assumptions: Assumptions, scope: str) -> pd.DataFrame:
    """The arrows of a date with AMD's warrant as shares that are given.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    view : str
        A date.
    assumptions : Assumptions
        Of the warrant, at their central values, and `network.other_chips_per_gw`.
    scope : {'first', 'all'}
        The part of the warrant for the gigawatt that is bound; or all of it, where OpenAI buys all six.

    Returns
    -------
    DataFrame
        Rows of the date. The warrant has the worth that `analysis.warrant_terms.worth` gives it at the
        share price of 1 October 2026 for a buyer who is sure to buy, and binds. What AMD is paid for
        the gigawatts falls into the same years as the warrant.
    """
    terms, middle = read_terms(), usual(assumptions)
    market = Market(terms.newest, middle.volatility, middle.rate)
    parts = value_warrant(contract(terms, NEWEST, middle), market, Buyer(0.0))["value"] / BILLION
    rows = edges[edges["view"] == view].copy()
    paper = rows["deal"] == WARRANT
    worth = float(parts.iloc[0] if scope == "first" else parts.sum())
    rows.loc[paper, ["layer", "side", "status"]] = "equity", "finance", "binding"
    rows.loc[paper, ["low", "high"]] = worth
    bought = rows["deal"] == FIRST
    if scope == "all":
        further = rows["deal"] == FURTHER
        rows.loc[further, "status"] = "binding"
        rows.loc[further, ["low", "high"]] = rows.loc[further, "gw"].max() * assumptions.central(
            "network.other_chips_per_gw"
        )
        rows.loc[further, "first"] = rows.loc[bought, "first"].iloc[0]
        bought |= further
    rows.loc[bought, "last"] = rows.loc[paper, "last"].iloc[0]
    rows.loc[paper | bought, "rank"] = BOUND
    return rows


def warrant_rows(edges: pd.DataFrame, view: str, assumptions: Assumptions) -> pd.DataFrame:
    """What goes round with the warrant counted, a row for each of `SCOPES`.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    view : str
        A date.
    assumptions : Assumptions
        As for `with_warrant`.

    Returns
    -------
    DataFrame
        Columns scope, worth, amount, total (USD bn), fraction, and later, the fraction of what falls into
        `LATER`; all at the central reading, without the assumed purchases of clouds.
    """
    found = []
    for scope in SCOPES:
        rows = with_warrant(edges, view, assumptions, scope)
        readings = Readings(rows, view, assumptions, ("central",))
        central = first_of(readings.choices("without"))
        years = by_years(readings, [LATER]).set_index("clouds")
        found.append(
            {
                "scope": scope,
                "worth": float(rows.loc[rows["deal"] == WARRANT, "low"].max()),
                **{name: readings.number(central, name) for name in ("amount", "total", "fraction")},
                "later": float(years["central"].loc["without"]),
            }
        )
    return pd.DataFrame(found)


def investors_last(edges: pd.DataFrame, view: str) -> str:
    """The last day on which an investor is known to pay for shares of OpenAI.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    view : str
        A date.

    Returns
    -------
    str
        The day, ISO.
    """
    here = counting(edges, view=view, least=BOUND, clouds="without")
    return str(max(here.loc[(here["target"] == "OpenAI") & (here["layer"] == "equity"), "last"]))


def about_suppliers(
    edges: pd.DataFrame,
    counted: pd.DataFrame,
    rounds: pd.DataFrame,
    parts: Mapping[str, Range],
    assumptions: Assumptions,
) -> dict[str, str]:
    """What suppliers get back, what the warrant would add, and when investors' payments end, in words.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    counted : DataFrame
        As `warrant_rows` returns it for the newest date.
    rounds : DataFrame
        Rows of `deal_network_measures.rounds`.
    parts : mapping of str to Range
        As `back_parts` returns them for the newest date.
    assumptions : Assumptions
        For the dollars.

    Returns
    -------
    dict of str to str
        Numbers by key; `suppliers_2026` and `warrant_2026` are sentences.
    """
    given = float(put_in(edges, LAST, assumptions).sum())
    part = {clouds: f"{found.central:.0%}" for clouds, found in parts.items()}
    ends = {clouds: percent(found.low, found.high) for clouds, found in parts.items()}
    first, every = counted.set_index("scope").loc[list(SCOPES)].to_dict("records")
    newest = rounds[(rounds["view"] == LAST) & (rounds["counts"] == BOUND)]
    others = newest[newest["measure"] != "volume"]
    measured = {
        clouds: percent(rows["low"].min(), rows["high"].max()) for clouds, rows in others.groupby("clouds")
    }
    texts = {
        "passed_on": f"{assumptions.central('network.cloud_passed_to_chips'):.0%}",
        "softbank_2026": _shares(edges, "SoftBank", assumptions),
        "back_part_2026_with": part["with"],
        "back_part_2026_with_range": ends["with"],
        "investors_last": f"{pd.Timestamp(investors_last(edges, LAST)):%B %Y}",
        "measures_range": measured["without"],
        "measures_range_with": measured["with"],
        "growth_wide": _wider(rounds),
    }
    texts["suppliers_2026"] = (
        f"OpenAI's suppliers have given it, or are bound to give it, {usd(given)}. Of that money "
        f"{part['without']} can come back to them ({ends['without']}; the range counts AMD's "
        f"warrant, and the {part['without']} leaves it out)."
    )
    texts["warrant_2026"] = (
        "Two rows of the table, in none of our ranges of what can go round, count AMD's warrant at our "
        "estimate of its worth, at AMD's share price of 1 October 2026. With the part of the warrant for "
        f"the gigawatt that is bound, {first['fraction']:.0%} could go round. If OpenAI buys all six "
        f"gigawatts, {every['fraction']:.0%} could go round. Of what falls due from 2027 to 2030 "
        f"alone, {every['later']:.0%} then could."
    )
    return texts


def _shares(edges: pd.DataFrame, firm: str, assumptions: Assumptions) -> str:
    """What a firm has paid or is bound to pay for shares of OpenAI, from the low end to the high."""
    here = counting(edges, view=LAST, least=BOUND, clouds="without")
    here = here[(here["source"] == firm) & (here["target"] == "OpenAI") & (here["layer"] == "equity")]
    least, most = (usd(dollars(here, assumptions, finance=end)["dollars"].sum()) for end in ("low", "high"))
    return least if least == most else f"{least} to {most}"


def _wider(rounds: pd.DataFrame) -> str:
    """How the fraction moved from the first date to the newest if letters and press reports count."""
    kept = (rounds["measure"] == "volume") & (rounds["clouds"] == "without")
    widest = rounds[kept & (rounds["counts"] == min(THRESHOLDS))]
    rows = sorted(widest.to_dict("records"), key=lambda row: str(row["view"]))
    old, new = rows[0], rows[-1]
    before, after = (
        f"{row['central']:.0%} ({percent(row['low'], row['high'])}) in {_month(str(row['view']))}"
        for row in (old, new)
    )
    apart = new["low"] > old["high"] or new["high"] < old["low"]
    how = "" if apart else " The two ranges overlap, so the fraction may have risen or fallen."
    return f"If letters and press reports count too, the fraction is {before} and {after}.{how}"


def _month(view: str) -> str:
    """A day's month in words, such as 'October 2025'."""
    return long_day(date.fromisoformat(view)).partition(" ")[2]


def reading_rows(counted: pd.DataFrame) -> list[Mapping[str, str]]:
    """The rows of the warrant for the table of readings, in words.

    Parameters
    ----------
    counted : DataFrame
        As `warrant_rows` returns it.

    Returns
    -------
    list of mapping
        Columns reading, amount, total and fraction.
    """
    return [
        {
            "reading": f"{SCOPES[row['scope']]} (in no range)",
            "amount": usd(row["amount"]),
            "total": usd(row["total"]),
            "fraction": f"{row['fraction']:.0%}",
        }
        for row in counted.to_dict("records")
    ]
