"""What was looked for: which deals between which firms were searched for, where, and with what result.

That the register has no deal between two firms says something about the world only where somebody
looked. `data/searches.csv` has a row per look-up: the pairs of firms that it named, the layers that it
asked for, the words, the collection and the day, what came back, and what of that became no deal and why.
The rest follows: the grid of `coverage` has a row for every view, every ordered pair of the register's
firms and every layer, and says whether a deal was found, was searched for without a find, or was not
searched for. A firm that is new in the register is therefore in the grid at once, as not searched. A
search was made on one day and counts for every view, since what came back carries its own day; it counts
for both directions of a pair.

`data/firms_left_out.csv` names firms through which money of these deals goes and which have no place in
the register, with the reason.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from computedeals.deals import VIEW_DAYS, register
from computedeals.evidence.frames import cached_frame, read_only
from computedeals.evidence.schemas import day, filled, one_of, read_table, text
from computedeals.paths import DATA

SEARCHES = DATA / "searches.csv"
LEFT_OUT = DATA / "firms_left_out.csv"

# collections of stored public text: web pages; documentation; source code; issues and discussions
CORPORA = ("pages", "docs", "code", "issues")
# every layer but the programme, which nobody gives to anybody in particular
LAYERS = tuple(layer for layer in register.LAYERS if layer != "programme")
FOUND, SEARCHED, NOT_SEARCHED = "found", "searched", "not searched"
STATES = (FOUND, SEARCHED, NOT_SEARCHED)
COLUMNS = ["view", "giver", "taker", "layer", "state", "deals", "searches"]

SEARCHES_SCHEMA = pa.DataFrameSchema(
    {
        "id": filled(unique=True, about="Id of the look-up"),
        "day": day(about="Day on which it was made"),
        "corpus": one_of(*CORPORA, about="Collection of stored public text that was searched"),
        "pairs": text(
            about="Pairs of firms that it asked for, firms joined by '+', pairs by ';'; empty where it "
            "asked for figures, or for a firm that has no place in the register"
        ),
        "layers": text(about="Layers that it asked for, joined by ';', or 'all'; empty as the pairs are"),
        "query": filled(about="The words searched for"),
        "returned": filled(about="What came back, in our words"),
        "set_aside": text(about="What of it became no row of the register, and why; empty where all did"),
    }
)
LEFT_OUT_SCHEMA = pa.DataFrameSchema(
    {
        "firm": filled(unique=True, about="The firm"),
        "role": filled(about="What it does in these deals"),
        "why": filled(about="Why it is not in the register"),
        "sources": filled(about="Ids of facts, obligations or deals, joined by ';'"),
    }
)


@lru_cache(maxsize=1)
def firms() -> tuple[str, ...]:
    """The firms of the register, in the order in which it names them.

    Returns
    -------
    tuple of str
        Every giver and taker of `data/deals.csv`, each once.
    """
    deals = register.deals()
    return tuple(dict.fromkeys(deals[["giver", "taker"]].to_numpy().ravel()))


@cached_frame
def searches() -> pd.DataFrame:
    """The look-ups of `data/searches.csv`.

    Returns
    -------
    pandas.DataFrame
        A row a look-up, with the columns of the file: id, day, corpus, pairs (of firms joined by '+', pairs
        by ';'; empty where it asked for figures), layers ('all', or those asked for joined by ';'), query,
        returned, set_aside (what of it became no row of the register, and why).
    """
    return read_searches(SEARCHES)


def read_searches(path: Path) -> pd.DataFrame:
    """The look-ups of a file.

    Parameters
    ----------
    path : pathlib.Path
        A CSV file with the columns of `data/searches.csv`.

    Returns
    -------
    pandas.DataFrame
        As `searches` gives it.

    Raises
    ------
    ValueError
        Naming file, line and remedy, where a pair is not two different firms of the register, a layer is
        unknown, only one of pairs and layers is given, or a cell is not as declared.
    """
    return read_table(path, SEARCHES_SCHEMA, check_search)


def check_search(where: str, row: Mapping[Any, Any]) -> None:
    """Refuse a look-up whose pairs or layers are not those of the register.

    Parameters
    ----------
    where : str
        File and line, for the error.
    row : mapping
        The row, as read.

    Raises
    ------
    ValueError
        Where a pair is not two different firms of the register, a layer is unknown, or only one of pairs
        and layers is given.
    """
    if bool(row["pairs"]) != bool(row["layers"]):
        raise ValueError(f"{where}, column layers: give pairs and layers together, or neither of them")
    for pair in filter(None, row["pairs"].split(";")):
        ends = pair.split("+")
        if len(ends) != 2 or ends[0] == ends[1]:
            raise ValueError(f"{where}, column pairs: {pair!r}; write two different firms as 'AMD+OpenAI'")
        for firm in ends:
            if firm not in firms():
                raise ValueError(
                    f"{where}, column pairs: {firm!r} is no firm of the register; correct the name, or "
                    f"add its deal to {register.DEALS.name} first"
                )
    for layer in filter(None, row["layers"].split(";")):
        if layer != "all" and layer not in LAYERS:
            raise ValueError(
                f"{where}, column layers: {layer!r}; write 'all' or some of {', '.join(LAYERS)}"
            )


@cached_frame
def coverage() -> pd.DataFrame:
    """Every ordered pair of firms and every layer at every view: found, searched or not searched.

    Returns
    -------
    pandas.DataFrame
        A row a view, giver, taker and layer, in the order of `VIEW_DAYS`, `firms` and `LAYERS`. Columns:
        view, giver, taker, layer, state ('found': the register has deals that were known by the view, live
        or not; 'searched': a look-up asked for it and the register has none; 'not searched'), deals (their
        ids, joined by ';') and searches (ids of the look-ups that asked for it, joined by ';').
    """
    asked = _asked()
    rows = []
    for view in VIEW_DAYS:
        known = register.as_of(view).groupby(["giver", "taker", "layer"])["deal"].agg(";".join).to_dict()
        for giver, taker in permutations(firms(), 2):
            for layer in LAYERS:
                deals = known.get((giver, taker, layer), "")
                by = ";".join(asked.get((frozenset((giver, taker)), layer), ()))
                state = FOUND if deals else SEARCHED if by else NOT_SEARCHED
                rows.append((view, giver, taker, layer, state, deals, by))
    return pd.DataFrame(rows, columns=COLUMNS)


def searched_both_ways(a: str, b: str, view: date | str) -> bool:
    """Whether every layer between two firms was searched for, in both directions.

    A page may say that two firms close no loop, or that one gives the other nothing, only where this holds.

    Parameters
    ----------
    a, b : str
        Two firms of the register.
    view : datetime.date or str
        One of the three views.

    Returns
    -------
    bool
        False where a layer of either direction is neither found nor searched.

    Raises
    ------
    ValueError
        Where the firms or the view are not those of the grid.
    """
    return not not_searched(a, b, view)


def not_searched(a: str, b: str, view: date | str) -> tuple[str, ...]:
    """The layers between two firms that nobody searched for, in either direction.

    Parameters
    ----------
    a, b : str
        Two firms of the register.
    view : datetime.date or str
        One of the three views.

    Returns
    -------
    tuple of str
        In the order of `LAYERS`; empty where `searched_both_ways` holds.

    Raises
    ------
    ValueError
        Where the firms or the view are not those of the grid.
    """
    for firm in (a, b):
        if firm not in firms():
            raise ValueError(f"{firm!r} is no firm of the register; it has {', '.join(firms())}")
    if str(view) not in VIEW_DAYS:
        raise ValueError(f"view is {str(view)!r}; the grid has {', '.join(VIEW_DAYS)}")
    if a == b:
        raise ValueError(f"{a!r} twice; give two different firms")
    missing = _missing().get((str(view), frozenset((a, b))), set())
    return tuple(layer for layer in LAYERS if layer in missing)


@cached_frame
def left_out() -> pd.DataFrame:
    """The firms of `data/firms_left_out.csv`.

    Returns
    -------
    pandas.DataFrame
        A row a firm: firm, role (what it does with money of these deals), why (it is not in the register),
        sources (ids of facts and obligations, joined by ';').
    """
    return read_left_out(LEFT_OUT)


def read_left_out(path: Path) -> pd.DataFrame:
    """The firms left out, of a file.

    Parameters
    ----------
    path : pathlib.Path
        A CSV file with the columns of `data/firms_left_out.csv`.

    Returns
    -------
    pandas.DataFrame
        As `left_out` gives it.

    Raises
    ------
    ValueError
        Naming file, line and remedy, where a firm is in the register after all or a source does not exist.
    """
    return read_table(path, LEFT_OUT_SCHEMA, check_left_out)


def check_left_out(where: str, row: Mapping[Any, Any]) -> None:
    """Refuse a firm left out that is in the register, or whose sources do not exist.

    Parameters
    ----------
    where : str
        File and line, for the error.
    row : mapping
        The row, as read.

    Raises
    ------
    ValueError
        Naming the remedy.
    """
    if row["firm"] in firms():
        raise ValueError(f"{where}: {row['firm']} is a firm of the register; take the row out")
    try:
        for source in row["sources"].split(";"):
            register.source_day(source)
    except KeyError as error:
        raise ValueError(f"{where}, column sources: {error.args[0]}") from None


def _asked() -> dict[tuple[frozenset[str], str], list[str]]:
    """The look-ups for each unordered pair and layer, by id."""
    asked: dict[tuple[frozenset[str], str], list[str]] = {}
    for row in searches().to_dict("records"):
        layers = LAYERS if row["layers"] == "all" else row["layers"].split(";")
        for pair in filter(None, row["pairs"].split(";")):
            for layer in layers:
                asked.setdefault((frozenset(pair.split("+")), layer), []).append(row["id"])
    return asked


@lru_cache(maxsize=1)
@read_only
def _missing() -> Mapping[tuple[str, frozenset[str]], set[str]]:
    """The layers not searched for, in either direction, for each view and unordered pair."""
    grid = coverage()
    missing: dict[tuple[str, frozenset[str]], set[str]] = {}
    for row in grid[grid["state"] == NOT_SEARCHED].to_dict("records"):
        missing.setdefault((row["view"], frozenset((row["giver"], row["taker"]))), set()).add(row["layer"])
    return missing
