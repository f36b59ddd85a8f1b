"""Who is who: every firm and person of the register, what it gives and takes."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from computedeals.analysis.kept import kept
from computedeals.analysis.two_articles import ARTICLES
from computedeals.deals import STATUS_WORDS, VIEWS, register
from computedeals.deals.firms import PROFILES, PROFILES_SCHEMA
from computedeals.evidence.catalogue import article_ledger
from computedeals.evidence.schemas import read_table
from computedeals.evidence.tables import ListedName, listed_name
from dealnews.ledger.wording import long_day


@dataclass(frozen=True)
class Firms:
    """Firms and people of the two articles and the register.

    Attributes
    ----------
    firms : DataFrame
        A row a firm: firm, what_it_is, gives, takes (its live deals as known on the newest view, in words).
    people : DataFrame
        A row a person named in either article: name, japanese, role, october, february (times named).
    texts : mapping of str to str
        What the page quotes.
    """

    firms: pd.DataFrame
    people: pd.DataFrame
    texts: Mapping[str, str]


@kept
def firms() -> Firms:
    """Every firm of the register as known on the newest view, and every person named in the articles.

    Returns
    -------
    Firms

    Raises
    ------
    ValueError
        Where `data/firm_profiles.csv` does not say what a firm of the register is.
    """
    deals = register.as_of(VIEWS[-1])
    deals = deals[deals["state"] == "live"]
    table = read_table(PROFILES, PROFILES_SCHEMA)
    profiles = dict(zip(table["firm"], table["what_it_is"], strict=True))
    names = sorted(set(deals["giver"]) | set(deals["taker"]), key=str.lower)
    if missing := [name for name in names if name not in profiles]:
        raise ValueError(f"{PROFILES.name}: no row for {missing[0]}; say in a sentence what it is")
    rows = [
        {
            "firm": name,
            "what_it_is": profiles[name],
            "gives": _told(deals[deals["giver"] == name], "taker"),
            "takes": _told(deals[deals["taker"] == name], "giver"),
        }
        for name in names
    ]
    people = _people()
    texts = {
        "firms": str(len(names)),
        "people": str(len(people)),
        "last_day": long_day(VIEWS[-1]),
        "deals": str(len(deals)),
    }
    return Firms(pd.DataFrame(rows), people, texts)


def _told(deals: pd.DataFrame, other: str) -> str:
    way = "to" if other == "taker" else "from"
    parts = [
        f"{row['layer']} {way} {row[other]} ({STATUS_WORDS[row['status']]})"
        for row in deals.to_dict("records")
    ]
    return "; ".join(sorted(dict.fromkeys(parts)))


def _people() -> pd.DataFrame:
    records = pd.concat([article_ledger(article) for article in ARTICLES])
    mentions = records.query("kind == 'entity' and type == 'person'")
    counts = mentions.groupby(["entity", "article"]).size().unstack(fill_value=0)
    october, february = ARTICLES
    rows = []
    for entity, row in counts.iterrows():
        known = listed_name(str(entity)) or ListedName(str(entity), str(entity), "")
        rows.append(
            {
                "name": known.name,
                "japanese": known.name_ja,
                "role": known.role,
                "october": int(row[october]),
                "february": int(row[february]),
            }
        )
    return pd.DataFrame(rows).sort_values("name", ignore_index=True)
