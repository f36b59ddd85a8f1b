"""When each deal became known, and how its status changed: the rows of the timeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from computedeals.analysis.fact_check_kinds import in_text
from computedeals.analysis.kept import kept
from computedeals.analysis.two_articles import ARTICLES
from computedeals.deals import STATUS_WORDS, VIEWS, register
from computedeals.deals.network import LAYER_WORDS
from computedeals.evidence.catalogue import load_article
from dealnews.ledger.wording import long_day

BEGIN = date(2025, 1, 1)  # of the chart; what was known earlier is drawn from here and listed with its day
EVERYONE = "every firm"
LAPSED = "set aside or ended"
STATES_TOLD = {"live": "", "lapsed": "set aside", "replaced": "replaced in our count"}


@dataclass(frozen=True)
class Timeline:
    """What became known of each deal, and when.

    Attributes
    ----------
    spells : DataFrame
        A row for each stretch of days over which a deal had one status: deal, what, parties, firm (one of
        its two), status (as pages say it), first, last (days), since (in English).
    events : DataFrame
        A row for each day on which something became known of a deal, newest first: day, parties, event,
        sources.
    articles : DataFrame
        The two articles: day, name.
    states : DataFrame
        For each choice of a firm, what the chart shows: firm, description.
    texts : mapping of str to str
        What the page quotes.
    """

    spells: pd.DataFrame
    events: pd.DataFrame
    articles: pd.DataFrame
    states: pd.DataFrame
    texts: Mapping[str, str]


@kept
def timeline() -> Timeline:
    """The timeline of the register's deals, to the newest view.

    Returns
    -------
    Timeline
        Built from `data/deals.csv` and `data/deal_fields.csv` alone: a deal that is added appears here.
    """
    spells = _spells()
    events = _events()
    now = spells[spells["current"]]
    replaced, deals = _replaced(), spells["deal"].nunique()
    texts = {
        "deals": str(deals),
        "events": str(len(events)),
        "last_day": long_day(VIEWS[-1]),
        "before_october": str(int((_first_known() <= VIEWS[0]).sum())),
        "between": str(int(((_first_known() > VIEWS[0]) & (_first_known() <= VIEWS[1])).sum())),
        "after_february": str(int((_first_known() > VIEWS[1]).sum())),
        "binding_now": str(now[now["status"].isin(["binding", "paid"])]["deal"].nunique()),
        "lapsed_now": str(now[now["status"] == LAPSED]["deal"].nunique()),
        "replaced_says": (
            f"{in_text(len(replaced)).capitalize()} more deal{' is' if len(replaced) == 1 else 's are'} "
            f"replaced in our count by newer figures for the same purchase, and still among the {deals}"
        ),
        "early": str(int((_first_known() < BEGIN).sum())),
        "begin": long_day(BEGIN),
    }
    return Timeline(spells, events, _articles(), _states(spells, replaced), texts)


def _first_known() -> pd.Series:
    table = register.fields()
    table = table[table["known_from"] <= VIEWS[-1]]
    return table.groupby("deal")["known_from"].min()


def _replaced() -> frozenset[str]:
    """The deals that another deal has replaced in our count."""
    now = register.as_of(VIEWS[-1])
    return frozenset(now[now["state"] == "replaced"]["deal"])


def _statuses(deal: str) -> list[tuple[date, str]]:
    """The days on which the status of a deal changed, and the status from then on, in order."""
    entries = register.history(deal)
    entries = entries[entries["known_from"] <= VIEWS[-1]]
    status, state = "", "live"
    found: list[tuple[date, str]] = []
    for day in sorted(set(entries["known_from"])):
        group = entries[entries["known_from"] == day]
        for row in group.to_dict("records"):
            if row["field"] == "status":
                status = row["text"]
            elif row["field"] == "state":
                state = row["text"]
        word = LAPSED if state in ("lapsed", "ended") else STATUS_WORDS.get(status, "")
        if word and (not found or found[-1][1] != word):
            found.append((day, word))
    return found


def _spells() -> pd.DataFrame:
    rows = []
    now = register.as_of(VIEWS[-1]).set_index("deal")
    for deal, row in now.iterrows():
        statuses = _statuses(str(deal))
        ends = [day for day, _ in statuses[1:]] + [VIEWS[-1]]
        for number, ((day, status), end) in enumerate(zip(statuses, ends, strict=True)):
            if end < BEGIN:
                continue
            rows.append(
                {
                    "deal": str(deal),
                    "what": row["what"],
                    "parties": _parties(row),
                    "layer": LAYER_WORDS[row["layer"]],
                    "firms": f"{row['giver']};{row['taker']}",
                    "status": status,
                    "first": max(day, BEGIN),
                    "last": end,
                    "current": number == len(statuses) - 1,
                    "since": _since(day, end if number < len(statuses) - 1 else None),
                }
            )
    frame = pd.DataFrame(rows)
    frame["label"] = frame["deal"].map(_labels(frame))
    # one row for each of the two firms, so that a choice of either shows the deal
    frame = frame.assign(firm=frame["firms"].str.split(";")).explode("firm", ignore_index=True)
    everyone = frame.drop_duplicates(["deal", "first"]).assign(firm=EVERYONE)
    return pd.concat([everyone, frame], ignore_index=True).drop(columns="firms")


def _events() -> pd.DataFrame:
    table = register.fields()
    table = table[table["known_from"] <= VIEWS[-1]]
    parties = {row["deal"]: _parties(row) for row in register.deals().to_dict("records")}
    rows = []
    told: dict[str, str] = {}  # the status that was last told of a deal
    for (day, name), group in table.groupby(["known_from", "deal"], sort=True):
        deal = str(name)
        fields = {row["field"]: row for row in group.to_dict("records")}
        status = str(fields.get("status", {}).get("text", ""))
        event = _event(fields, before=told.get(deal))
        if deal in told and not event:
            continue
        told[deal] = status or told.get(deal, "")
        cited = [source for row in fields.values() for source in row["sources"].split(";")]
        rows.append(
            {
                "day": day,
                "parties": parties[deal],
                "event": event,
                "deal": deal,
                "sources": ";".join(dict.fromkeys(cited)),
            }
        )
    frame = pd.DataFrame(rows)
    return frame.sort_values(["day", "deal"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _event(fields: Mapping[Any, Mapping[Any, Any]], *, before: str | None) -> str:
    """What became known of a deal on one day, in words; `before` is its status until then."""
    what, status, state = (
        str(fields.get(name, {}).get("text", "")) for name in ("what", "status", "state")
    )
    word = STATUS_WORDS.get(status, "")
    if word and before is not None:
        word = f"still {word}" if status == before else f"now {word}"
    parts = [what, word, STATES_TOLD.get(state, state)]
    return "; ".join(filter(None, parts))


def _articles() -> pd.DataFrame:
    names = ("the October article", "the February article")
    return pd.DataFrame({"day": [load_article(a).meta.published for a in ARTICLES], "name": names})


def _states(spells: pd.DataFrame, replaced: frozenset[str]) -> pd.DataFrame:
    rows, last = [], long_day(VIEWS[-1])
    for firm, part in spells.groupby("firm", sort=True):
        now = part[part["current"]]
        firm_of = "in the register" if firm == EVERYONE else f"of {firm}"
        counts = now.groupby("status")["deal"].nunique()
        gone = now[now["deal"].isin(replaced)].groupby("status")["deal"].nunique().to_dict()
        told = ", ".join(
            f"{n} {status}" + (f" ({gone[status]} of them replaced in our count)" if status in gone else "")
            for status, n in counts.items()
        )
        rows.append(
            {
                "firm": firm,
                "description": f"{_deals(part['deal'].nunique())} {firm_of}, as known on {last}: {told}.",
            }
        )
    return pd.DataFrame(rows)


def _deals(number: int) -> str:
    return f"{number} deal{'s' if number != 1 else ''}"


def _labels(frame: pd.DataFrame) -> dict[str, str]:
    """A label for each deal, its parties and what it is for, numbered where two would be alike."""
    seen: dict[str, int] = {}
    labels = {}
    for row in frame.sort_values(["first", "deal"]).drop_duplicates("deal").to_dict("records"):
        label = f"{row['parties']}: {row['layer']}"
        seen[label] = seen.get(label, 0) + 1
        labels[row["deal"]] = label if seen[label] == 1 else f"{label} ({seen[label]})"
    return labels


def _since(day: date, end: date | None) -> str:
    return f"since {long_day(day)}" if end is None else f"{long_day(day)} to {long_day(end)}"


def _parties(row: Mapping[Any, Any] | pd.Series) -> str:
    return f"{row['giver']} → {row['taker']}"
