"""Three questions that the register answers and no other chapter asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from computedeals.analysis.kept import kept
from computedeals.deals import STATUS, STATUS_WORDS, VIEWS, register
from computedeals.evidence.facts import LABELS
from dealnews.ledger.wording import long_day

FIRM_FROM = STATUS["binding"].rank
# the nearest to the deal first; an article of the two is the least, since it is what is examined here
NEAREST = {**LABELS, "article": "one of the two articles alone"}


@dataclass(frozen=True)
class Questions:
    """The answers, a table each, and the sentences that quote them.

    Attributes
    ----------
    sources : DataFrame
        A row a kind of source: best (in words), deals, fraction, in % (live deals whose nearest source is
        of that kind).
    waits : DataFrame
        A row a deal that was public before it was known to be binding: what, public, firm (days), days
        (between them), status (as last known).
    pairs : DataFrame
        A row a pair of firms with live deals in both directions: one, other, gives, gets (what each hands
        to the other).
    texts : mapping of str to str
        What the page quotes.
    """

    sources: pd.DataFrame
    waits: pd.DataFrame
    pairs: pd.DataFrame
    texts: Mapping[str, str]


@kept
def questions(view: date = VIEWS[-1]) -> Questions:
    """Answer the three questions as known on a day.

    Parameters
    ----------
    view : date
        Nothing that was public later is used.

    Returns
    -------
    Questions
    """
    known = register.as_of(view)
    live = known[known["state"] == "live"]
    sources, waits, pairs = _sources(live), _waits(known, view), _pairs(live)
    primary = sources.loc[sources["best"] == LABELS["primary"], "deals"].sum()
    days = waits["days"]
    texts = {
        "day": long_day(view),
        "live": str(len(live)),
        "primary": str(primary),
        "waited": str(len(waits)),
        "days_middle": f"{days.median():.0f}" if len(days) else "no",
        "days_least": str(days.min()) if len(days) else "no",
        "days_most": str(days.max()) if len(days) else "no",
        "pairs": str(len(pairs)),
        "with_openai": str(int(((pairs["one"] == "OpenAI") | (pairs["other"] == "OpenAI")).sum())),
    }
    return Questions(sources, waits, pairs, texts)


def _sources(live: pd.DataFrame) -> pd.DataFrame:
    order = list(NEAREST)
    best = [min(labels.split(";"), key=order.index) for labels in live["how_known"]]
    rows = [
        {
            "best": NEAREST[label],
            "deals": best.count(label),
            "fraction": round(100 * best.count(label) / len(best), 1),
        }
        for label in order
        if label in best
    ]
    return pd.DataFrame(rows, columns=["best", "deals", "fraction"])


def _waits(known: pd.DataFrame, view: date) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for deal in known.to_dict("records"):
        entries = register.history(deal["deal"])
        entries = entries[(entries["field"] == "status") & (entries["known_from"] <= view)]
        firm = entries[[STATUS[status].rank >= FIRM_FROM for status in entries["text"]]]
        if firm.empty or firm.index[0] == entries.index[0]:
            continue
        public, since = entries["known_from"].iloc[0], firm["known_from"].iloc[0]
        rows.append(
            {
                "what": deal["what"], "public": str(public), "firm": str(since),
                "days": (since - public).days, "status": STATUS_WORDS[deal["status"]],
            }
        )  # fmt: skip
    columns = ["what", "public", "firm", "days", "status"]
    return pd.DataFrame(rows, columns=columns).sort_values("days", kind="stable", ignore_index=True)


def _pairs(live: pd.DataFrame) -> pd.DataFrame:
    layers: dict[tuple[str, str], list[str]] = {}
    for deal in live.to_dict("records"):
        kinds = layers.setdefault((str(deal["giver"]), str(deal["taker"])), [])
        kinds += [deal["layer"]] if deal["layer"] not in kinds else []
    words = {pair: ", ".join(kinds) for pair, kinds in layers.items()}
    rows = [
        {"one": giver, "other": taker, "gives": gives, "gets": words[taker, giver]}
        for (giver, taker), gives in sorted(words.items())
        if giver < taker and (taker, giver) in words
    ]
    return pd.DataFrame(rows, columns=["one", "other", "gives", "gets"])
