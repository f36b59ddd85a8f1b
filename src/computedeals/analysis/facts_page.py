"""What comes from outside the articles: facts, deals, balance sheets, orders and OpenAI's money."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from computedeals.analysis.citing import cited
from computedeals.analysis.kept import kept
from computedeals.deals import STATUS_WORDS, VIEWS, register
from computedeals.deals.assumptions import assumptions
from computedeals.deals.firms import all_items, headlines
from computedeals.deals.obligations import all_obligations, obligations
from computedeals.deals.openai import all_flows, flows
from computedeals.evidence.facts import LABELS, NO_ADDRESS, facts, in_words, known
from dealnews.ledger.wording import long_day

NEWEST = VIEWS[2]
# how a fact is known, nearest to the source first
HOW = {
    "primary": "Read at the source",
    "dataset": "Computed from a data set",
    "press": "Press",
    "secondhand": "Documents quoted by others",
    "derived": "Our arithmetic on the others",
}
ITEMS = {"revenue": "Revenue", "cash_burn": "Cash burned"}


@dataclass(frozen=True)
class FactsPage:
    """All that the page of outside facts shows.

    Attributes
    ----------
    facts : DataFrame
        Every fact, a row each.
    counts : DataFrame
        how; for each view, named by its day, how many facts known in this way were public.
    states : DataFrame
        view and description: what was public at each view.
    views : tuple of date
        The newest first.
    deals, firms, orders, money, chosen : DataFrame
        Rows of the tables, as known at the newest view; `chosen` are all assumptions.
    texts : mapping of str to str
    """

    facts: pd.DataFrame
    counts: pd.DataFrame
    states: pd.DataFrame
    views: tuple[date, ...]
    deals: pd.DataFrame
    firms: pd.DataFrame
    orders: pd.DataFrame
    money: pd.DataFrame
    chosen: pd.DataFrame
    texts: Mapping[str, str]


@kept
def facts_page() -> FactsPage:
    """Count the facts by how and since when they are known, and lay out what else comes from outside.

    Returns
    -------
    FactsPage
        The rows and texts of the page.
    """
    every, views = facts(), VIEWS[::-1]
    counts = pd.DataFrame(
        [
            {"how": words, **{str(day): int((known(day)["how_known"] == label).sum()) for day in views}}
            for label, words in HOW.items()
        ]
    )
    return FactsPage(
        facts=every,
        counts=counts,
        states=states_of(every, views),
        views=views,
        deals=_deals(),
        firms=_firms(),
        orders=_orders(),
        money=_money(),
        chosen=assumptions(),
        texts={**_fact_texts(every), **_deal_texts(), **_order_texts()},
    )


def states_of(every: pd.DataFrame, views: Sequence[date]) -> pd.DataFrame:
    """A sentence for each view.

    Parameters
    ----------
    every : DataFrame
        Facts, with `known_from` and `how_known`.
    views : sequence of date

    Returns
    -------
    DataFrame
        view (ISO), description.
    """
    rows = []
    for day in views:
        public = every[every["known_from"] <= day]
        counts = public["how_known"].value_counts()
        primary = int(counts.get("primary", 0))
        part = f" ({primary / len(public):.0%})" if len(public) else ""
        rows.append(
            {
                "view": day.isoformat(),
                "description": f"On {long_day(day)}, {len(public)} of {len(every)} facts were public; "
                f"{primary} of them{part} were read at the source, {int(counts.get('press', 0))} in the "
                f"press, and {int(counts.get('secondhand', 0))} are second-hand.",
            }
        )
    return pd.DataFrame(rows)


def span(low: float, high: float, unit: str) -> str:
    """A range in words, NaN where an end is open; empty where both are.

    Parameters
    ----------
    low : float
        Lower end.
    high : float
        Upper end.
    unit : str
        As in `data/facts.csv`.

    Returns
    -------
    str
    """
    return in_words(None if math.isnan(low) else low, None if math.isnan(high) else high, unit)


def years(first: float, last: float) -> str:
    """Years of an order: '2027', '2026 to 2030', 'from 2026'; NaN where an end is not known.

    Parameters
    ----------
    first, last : float
        NaN where it is not known.

    Returns
    -------
    str
    """
    if math.isnan(first):
        return "" if math.isnan(last) else f"until {last:.0f}"
    if math.isnan(last):
        return f"from {first:.0f}"
    return f"{first:.0f}" if first == last else f"{first:.0f} to {last:.0f}"


def _deals() -> pd.DataFrame:
    deals = register.as_of(NEWEST)
    status = deals["status"].map(STATUS_WORDS)
    return pd.DataFrame(
        {
            "what": deals["what"],
            "status": status.where(deals["state"] == "live", status + ", " + deals["state"]),
            "amount": _spans(deals["amount_low"], deals["amount_high"], "USD bn"),
            "sources": deals["sources"].map(cited),
        }
    )


def _spans(lows: pd.Series, highs: pd.Series, unit: str) -> list[str]:
    return [span(low, high, unit) for low, high in zip(lows, highs, strict=True)]


def _firms() -> pd.DataFrame:
    sheet = headlines(NEWEST)
    how = [", ".join(LABELS[label] for label in cell.split(";")) for cell in sheet["how_known"]]
    return sheet.assign(how_known=how)


def _orders() -> pd.DataFrame:
    owed = obligations(NEWEST)
    spans = [years(a, b) for a, b in zip(owed["year_from"], owed["year_to"], strict=True)]
    return owed.assign(
        years=spans,
        how_known=owed["how_known"].map(LABELS),
        amount=_spans(owed["total"], owed["total"], "USD bn"),
        status=owed["status"].map(STATUS_WORDS),
    ).sort_values(["debtor", "creditor", "year_from"], kind="stable")[
        ["debtor", "creditor", "layer", "years", "amount", "status", "how_known", "note"]
    ]


def _money() -> pd.DataFrame:
    rows = flows(NEWEST)
    rows = rows[(rows["scope"] == "") & rows["item"].isin(list(ITEMS))]
    return rows.assign(
        value=_spans(rows["low"], rows["high"], "USD bn"),
        item=rows["item"].map(ITEMS),
        known_from=rows["known_from"].map(str),
        how_known=rows["how_known"].map(LABELS),
    ).sort_values(["item", "first", "known_from"], ascending=[False, True, True], kind="stable")[
        ["item", "period", "kind", "value", "known_from", "how_known", "source"]
    ]


def _fact_texts(every: pd.DataFrame) -> dict[str, str]:
    how = every["how_known"].value_counts()
    primary = int(how.get("primary", 0))
    tables = (all_items(), all_obligations(), all_flows())
    recalled = sum(int((rows["how_known"] == "memory").sum()) for rows in tables)
    return {
        "facts": str(len(every)),
        **{label: str(int(how.get(label, 0))) for label in ("primary", "press", "secondhand")},
        "primary_share": f"{primary / len(every):.0%}",
        "known_october": str(len(known(VIEWS[0]))),
        "known_february": str(len(known(VIEWS[1]))),
        "known_newest": str(len(known(NEWEST))),
        "bounds": str(int((every["dated_by"] == "bound").sum())),
        "recalled": str(recalled),
        "no_address": str(int(every["source"].str.contains(NO_ADDRESS).sum())),
        "caption_facts": (
            f"Of {len(every)} outside facts, {primary} were read where their issuer published them. Filled "
            "squares were public on the day chosen."
        ),
    }


def _deal_texts() -> dict[str, str]:
    deals = register.as_of(NEWEST)
    binding, paid = (int((deals["status"] == status).sum()) for status in ("binding", "paid"))
    return {
        "deals_newest": str(len(deals)),
        "newest_day": long_day(NEWEST),
        "caption_register": (
            f"Of the {len(deals)} deals in the register as known on {long_day(NEWEST)}, {binding} are "
            f"binding and {paid} are paid."
        ),
    }


def _order_texts() -> dict[str, str]:
    owed, items = obligations(NEWEST), all_items()
    read = int((items["how_known"] == "primary").sum())
    return {
        "promises": str(len(owed)),
        "tallies": str(int((all_obligations()["kind"] != "promise").sum())),
        "items": str(len(items)),
        "items_read": str(read),
        "assumptions": str(len(assumptions())),
        "caption_firms": (
            f"Balance sheets as last reported before {long_day(NEWEST)}. Each is in the currency in which "
            "the firm reports."
        ),
        "caption_orders": (
            f"{len(owed)} orders and other commitments were known on {long_day(NEWEST)}. They overlap, so "
            "they cannot be added up."
        ),
        "caption_assumptions": (
            f"The models assume {len(assumptions())} numbers; the last column gives the reasons."
        ),
    }
