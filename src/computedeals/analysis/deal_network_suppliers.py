"""What OpenAI's suppliers put into it and can get back, and what AMD's warrant would add to it."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from computedeals.analysis.deal_network_ranges import by_years
from computedeals.analysis.deal_network_readings import Readings
from computedeals.analysis.deal_network_words import LAST, percent, usd
from computedeals.analysis.loops import counting, listed
from computedeals.analysis.loops_sum import bound_loops
from computedeals.analysis.warrant_terms import BILLION, NEWEST, contract, read_terms, usual
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.network import BOUND, CLOUDS, THRESHOLDS, dollars
from computedeals.models.warrant import value_warrant
from computedeals.models.warrant_contract import Buyer, Market
from dealnews.ledger.english import long_day

FIRST, FURTHER, WARRANT = "amd-openai-first-gw", "amd-openai-further-gw", "amd-openai-warrant"
LATER = range(2027, 2031)
SCOPES = {
    "first": "AMD's warrant at our estimate of its worth, for the gigawatt that is bound",
    "all": "The same for all six gigawatts, if OpenAI buys them",
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


def back_to_suppliers(edges: pd.DataFrame, view: str, assumptions: Assumptions) -> dict[str, float]:
    """What of it can come back to the supplier that put it in, each dollar once.

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
    dict of str to float
        USD bn, by with or without the assumed purchases of clouds.
    """
    given = put_in(edges, view, assumptions)
    found = {}
    for clouds, loops in bound_loops(edges, view, assumptions).items():
        back = dict.fromkeys(given.index, 0.0)
        for firms, amount in loops.items():
            if "OpenAI" in firms:
                payer = firms[firms.index("OpenAI") - 1]
                back[payer] = back.get(payer, 0.0) + amount
        found[clouds] = float(sum(min(back[firm], given[firm]) for firm in given.index))
    return found


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
        central = {name: options[0] for name, options in readings.choices("without").items()}
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


def investors_last(edges: pd.DataFrame, view: str) -> tuple[str, pd.Series]:
    """The last day on which an investor is known to pay for shares of OpenAI, and what has no day.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    view : str
        A date.

    Returns
    -------
    tuple of str and Series
        The day, ISO; USD bn that are bound beyond what is known to be paid, by firm, of deals without a
        last day.
    """
    here = counting(edges, view=view, least=BOUND, clouds="without")
    shares = here[(here["target"] == "OpenAI") & (here["layer"] == "equity")]
    undated = shares[shares["last"] == ""]
    more = (undated["high"] - undated["low"]).groupby(undated["source"]).sum()
    return max(shares["last"]), more[more > 0]


def about_suppliers(
    edges: pd.DataFrame, counted: pd.DataFrame, rounds: pd.DataFrame, assumptions: Assumptions
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
    assumptions : Assumptions
        For the dollars.

    Returns
    -------
    dict of str to str
        Numbers by key; `suppliers_2026`, `warrant_2026` and `investors_2026` are sentences.
    """
    given = float(put_in(edges, LAST, assumptions).sum())
    back = back_to_suppliers(edges, LAST, assumptions)
    part = {clouds: f"{back[clouds] / given:.0%}" for clouds in CLOUDS}
    first, every = counted.set_index("scope").loc[list(SCOPES)].to_dict("records")
    last, undated = investors_last(edges, LAST)
    month = pd.Timestamp(last)
    newest = rounds[(rounds["view"] == LAST) & (rounds["counts"] == BOUND)]
    others = newest[(newest["measure"] != "volume") & (newest["clouds"] == "without")]
    texts = {
        "put_in_2026": usd(given),
        "back_part_2026": part["without"],
        "back_part_2026_with": part["with"],
        "investors_last": f"{month:%B %Y}",
        "investors_open": usd(float(undated.sum())),
        "measures_range": percent(others["low"].min(), others["high"].max()),
        "growth_wide": _wider(rounds),
    }
    for key, row in (("first", first), ("all", every)):
        texts |= {
            f"warrant_{key}_2026": f"{row['fraction']:.0%}",
            f"warrant_{key}_later": f"{row['later']:.0%}",
        }
    texts["suppliers_2026"] = (
        f"OpenAI's suppliers have paid or are bound to pay {texts['put_in_2026']} for its shares. Of that, "
        f"{part['without']} can come back to the firm that paid it. With the clouds' purchases it is "
        f"{part['with']}."
    )
    texts["warrant_2026"] = (
        "AMD's warrant counts as nothing here. We estimate its worth at the share price of 1 October 2026. "
        f"With its part for the gigawatt that is bound, {texts['warrant_first_2026']} could go round. If "
        f"OpenAI buys all six gigawatts, it is {texts['warrant_all_2026']}. Of what falls due from 2027 to "
        f"2030 alone, it is then {texts['warrant_all_later']}."
    )
    rest = (
        f"; {listed([str(firm) for firm in undated.index])} may have {texts['investors_open']} more to "
        "pay, on no day that is public"
        if undated.size
        else ""
    )
    texts["investors_2026"] = (
        f"The investors' payments whose days we know end in {texts['investors_last']}{rest}."
    )
    return texts


def _wider(rounds: pd.DataFrame) -> str:
    """How the fraction moved from the first date to the newest if letters and press reports count."""
    kept = (rounds["measure"] == "volume") & (rounds["clouds"] == "without")
    widest = rounds[kept & (rounds["counts"] == min(THRESHOLDS))]
    by_view = widest.set_index("view")["central"]
    first = min(by_view.index)
    before, after = (f"{by_view[view]:.0%} in {_month(view)}" for view in (first, LAST))
    moved = "rose" if by_view[LAST] > by_view[first] else "fell"
    return f"If letters and press reports count too, the fraction {moved} from {before} to {after}."


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
