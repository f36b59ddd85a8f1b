"""Who is short, how often and by how much, by year and as known on each date: the distribution."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd

from computedeals.analysis import domino_scenarios as drawing
from computedeals.analysis.domino_scenarios import BREAKS, LACKS, LANDLORDS, SITES, YEARS, Array, Outcome
from computedeals.analysis.domino_words import chance_words, median_words

FEWEST = 100  # scenarios of which a quantile is told
OWN, UNPAID = "for its own bills", "of what it is due"
SELLERS = ("Oracle", "CoreWeave")
FOLLOWED = (LACKS, BREAKS, *SELLERS, LANDLORDS)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How often something is lacking, and how much where it is: per cent, and USD billion.

    `low`, `middle` and `high` are the 10%, 50% and 90% quantiles, and `mean` the mean, of the scenarios in
    which something is lacking; NaN where those are fewer than `FEWEST`.
    """

    chance: float
    low: float
    middle: float
    high: float
    mean: float


NOTHING_KNOWN = Shortfall(*(float("nan"),) * 5)


def shortfall(amount: Array, fewest: int = FEWEST) -> Shortfall:
    """The distribution of what is lacking over scenarios.

    Parameters
    ----------
    amount : ndarray
        (draws,), USD billion, 0 where nothing is lacking.
    fewest : int, optional
        Scenarios of which a quantile is told.

    Returns
    -------
    Shortfall
    """
    lacking = amount[amount > 0]
    chance = 100 * lacking.size / amount.size
    if lacking.size < fewest:
        return Shortfall(chance, *(float("nan"),) * 4)
    low, middle, high = np.quantile(lacking, (0.1, 0.5, 0.9))
    return Shortfall(chance, float(low), float(middle), float(high), float(lacking.mean()))


def by_year(who: str, amounts: Array | None) -> list[dict[str, float | int | str]]:
    """A row for each year, and one for any of them (year 0), which has the chance alone.

    Parameters
    ----------
    who : str
        Whose it is.
    amounts : ndarray or None
        (years, draws), USD billion, 0 where nothing is lacking; None where nothing is known.

    Returns
    -------
    list of dict
        who, year, and the fields of `Shortfall`.
    """
    if amounts is None:
        return [{"who": who, "year": year, **asdict(NOTHING_KNOWN)} for year in (*YEARS, 0)]
    found = [(year, shortfall(amount)) for year, amount in zip(YEARS, amounts, strict=True)]
    ever = Shortfall(100 * float((amounts > 0).any(axis=0).mean()), *(float("nan"),) * 4)
    return [{"who": who, "year": year, **asdict(one)} for year, one in [*found, (0, ever)]]


def shortfalls(outcomes: Mapping[str, Outcome]) -> pd.DataFrame:
    """Every firm of the network by year and date, those of which a date knows nothing included.

    Parameters
    ----------
    outcomes : mapping of str to Outcome
        By day as known on, the same state of the scenarios.

    Returns
    -------
    DataFrame
        view, who, of (`OWN` or `UNPAID`), what (both in words), year (0 is any), and the fields of
        `Shortfall`, all NaN where the date knows nothing.
    """
    rows = []
    for view, outcome in outcomes.items():
        for of, amounts, names in (
            (OWN, outcome.short, FOLLOWED),
            (UNPAID, outcome.unpaid, creditors(outcomes.values())),
        ):
            for who in names:
                what = what_is_short(who, of)
                rows += [
                    {"view": view, "of": of, "what": what, **row} for row in by_year(who, amounts.get(who))
                ]
    return pd.DataFrame(rows)


def creditors(outcomes: Iterable[Outcome]) -> list[str]:
    """All who are due something at any date: OpenAI's creditors, the largest sums first, then theirs.

    Parameters
    ----------
    outcomes : iterable of Outcome
        One for each date.

    Returns
    -------
    list of str
    """
    most: dict[str, float] = {}
    for outcome in outcomes:
        for name, amounts in outcome.unpaid.items():
            most[name] = max(most.get(name, 0.0), float(amounts.mean()))
    second = [LANDLORDS, *map(drawing.lenders_to, SELLERS), SITES]
    first = sorted((name for name in most if name not in second), key=lambda name: -most[name])
    return [*first, *(name for name in second if name in most)]


def drawn(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the figure: rounded as they are printed, and without those that a control leaves alike.

    Parameters
    ----------
    rows : DataFrame
        view, split, dependence, building, and as from `by_year`.

    Returns
    -------
    DataFrame
    """
    keys = ["split", "dependence", "building"]
    amounts = ["low", "middle", "high"]
    kept = rows[["view", *keys, "who", "year", "chance", *amounts]].copy()
    kept["chance"] = kept["chance"].where(~kept["chance"].between(1, 99), kept["chance"].round()).round(2)
    kept[amounts] = kept[amounts].where(kept[amounts].round(1) < 10, kept[amounts].round()).round(1)
    return collapsed(kept, keys)


def collapsed(rows: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """The rows without those that repeat each other over a key, which is then missing in the one left.

    Parameters
    ----------
    rows : DataFrame
        view, who, year, the keys, and values.
    keys : sequence of str
        Columns of which a value may make no difference for a view, who and year.

    Returns
    -------
    DataFrame
    """
    same = ["view", "who", "year"]
    values = [column for column in rows.columns if column not in (*same, *keys)]
    for key in keys:
        state = [*same, *(other for other in keys if other != key)]
        found = rows.groupby(state, dropna=False)[values].nunique(dropna=False).max(axis=1)
        varies = found.groupby(same).max() > 1
        here = varies.reindex(pd.MultiIndex.from_frame(rows[same])).to_numpy(dtype=bool)
        rows = rows.assign(**{key: rows[key].where(here)}).drop_duplicates(ignore_index=True)
    return rows


def short_table(found: pd.DataFrame) -> pd.DataFrame:
    """The distribution as a table: a row for each firm and year, a column for each date.

    Parameters
    ----------
    found : DataFrame
        As from `shortfalls`.

    Returns
    -------
    DataFrame
        what, with the year, and a cell for each view.
    """
    years = found[found["year"] > 0]
    rows = [
        {"view": row["view"], "what": f"{row['what']}, {row['year']}", "cell": told(row)}
        for row in years.to_dict("records")
    ]
    cells = pd.DataFrame(rows)
    wide = cells.set_index(["what", "view"])["cell"].unstack("view")
    return wide.loc[cells["what"].unique()].reset_index()


def what_is_short(who: str, of: str) -> str:
    """Who lacks money for its own bills, or is not paid by whom, in words.

    Parameters
    ----------
    who : str
        Of `shortfalls`.
    of : str
        `OWN` or `UNPAID`.

    Returns
    -------
    str
    """
    if of == OWN:
        return who if who in (LACKS, BREAKS) else f"{who} {'are' if who == LANDLORDS else 'is'} short"
    debtors = {drawing.lenders_to(firm): firm for firm in SELLERS}
    debtors |= {LANDLORDS: "Oracle", SITES: LANDLORDS}
    return f"{who}, unpaid by {debtors.get(who, 'OpenAI')}"


def told(row: Mapping[Any, Any]) -> str:
    """A row of the distribution as a cell of a table: the chance, the median and the 10% and 90% quantiles.

    Parameters
    ----------
    row : mapping
        who, of, and the fields of `Shortfall`.

    Returns
    -------
    str
    """
    if np.isnan(row["chance"]):
        second = row["who"] in (*map(drawing.lenders_to, SELLERS), LANDLORDS, SITES)
        return "unknown: no cash flow" if row["of"] == OWN or second else "no contract known"
    chance = chance_words(row["chance"])
    if np.isnan(row["middle"]):
        return chance
    return f"{chance}: {median_words(row, 'bn')}"
