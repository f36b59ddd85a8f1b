"""What the register covers: for which firms and kinds of deal something was found, searched for, or not.

The grid is `computedeals.deals.coverage`; here it becomes the rows of a matrix of givers and takers, and
the sentences that say how much of it was searched.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

import pandas as pd

from computedeals.analysis.inputs import SPOKEN, listed
from computedeals.analysis.kept import kept
from computedeals.deals import coverage as grid
from computedeals.deals.network import LAYER_WORDS
from computedeals.deals.register import as_of

LAST = list(SPOKEN)[-1]
LAYERS = {"all": "any kind of deal"} | {layer: LAYER_WORDS[layer] for layer in grid.LAYERS}
# a cell's state by its code, from the least known
NONE, PART, SEARCHED, FOUND = range(4)
STATES = {
    FOUND: "found",
    SEARCHED: "searched for, no deal found",
    PART: "searched for in part, no deal found",
    NONE: "not searched for",
}
# the same as the end of a sentence that begins with how many pairs
_TOLD = {
    FOUND: "we found one",
    SEARCHED: "we searched and found none",
    PART: "we searched for some kinds and found none",
    NONE: "we did not search",
}
COLUMNS = {
    "tab-coverage": {
        "giver": "Gives",
        "taker": "Gets",
        "found": "Found",
        "searched": "Searched for, no deal found",
        "missing": "Not searched for",
        "lookups": "Look-ups",
    },
    "fig-coverage": {
        "date": "Known on",
        "giver": "Gives",
        "taker": "Gets",
        "layer": "Kind of deal",
        "state": "State",
        "what": "Deals",
    },
    "tab-left-out": {
        "firm": "Firm",
        "role": "What it does",
        "why": "Why it is left out",
        "known": "Known from",
    },
    "tab-searches": {
        "day": "Day",
        "pairs": "Between",
        "layers": "Kind of deal",
        "query": "Words",
        "returned": "What came back",
        "set_aside": "Not in the register, and why",
    },
}


class Cell(TypedDict):
    """An ordered pair of firms, as the matrix is given it.

    Attributes
    ----------
    giver, taker : str
        Names of the firms.
    codes, counts, found : mapping of str to list
        By date, for each of `LAYERS`: the state, a key of `STATES`; how many deals; what they are.
    lookups : list of int
        For each of `LAYERS`, how many look-ups asked for it.
    """

    giver: str
    taker: str
    codes: dict[str, list[int]]
    counts: dict[str, list[int]]
    found: dict[str, list[str]]
    lookups: list[int]


@dataclass(frozen=True)
class Coverage:
    """What the chapter shows and says.

    Attributes
    ----------
    firms : tuple of str
        In the order of rows and columns.
    cells : tuple of dict
        A row an ordered pair of firms: giver, taker; codes (by date, a code for each of `LAYERS`), counts
        (by date, the number of deals found for each), lookups (for each), found (by date, what was found
        for each, in words).
    states : DataFrame
        Columns view, layer and description.
    rows : DataFrame
        The cells in words, a row a date, pair and kind of deal that was found or searched for.
    pairs : DataFrame
        The cells of the newest date in words, a row a pair.
    left_out : DataFrame
        Firms that have no place in the register, and why.
    searches : DataFrame
        Every look-up.
    texts : mapping of str to str
        Every number and sentence that pages quote.
    """

    firms: tuple[str, ...]
    cells: tuple[Cell, ...]
    states: pd.DataFrame
    rows: pd.DataFrame
    pairs: pd.DataFrame
    left_out: pd.DataFrame
    searches: pd.DataFrame
    texts: Mapping[str, str]


@kept
def register_coverage() -> Coverage:
    """What was found, searched for and not searched for between the firms of the register, at each date.

    Returns
    -------
    Coverage
        Rows, sentences and texts.
    """
    table = grid.coverage()
    cells = tuple(_cells(table))
    return Coverage(
        firms=grid.firms(),
        cells=cells,
        states=_states(cells),
        rows=_rows(table),
        pairs=_pairs(table),
        left_out=grid.left_out().rename(columns={"sources": "known"}),
        searches=_searches(),
        texts=_texts(table, cells),
    )


def _cells(table: pd.DataFrame) -> list[Cell]:
    """Each ordered pair with its codes, counts, look-ups and finds."""
    said = {view: _sentences(view) for view in SPOKEN}
    cells: list[Cell] = []
    for (giver, taker), here in table.groupby(["giver", "taker"], sort=False):
        asked = [
            set(filter(None, row["searches"].split(";")))
            for row in here[here["view"] == LAST].to_dict("records")
        ]
        cell: Cell = {
            "giver": str(giver),
            "taker": str(taker),
            "codes": {},
            "counts": {},
            "found": {},
            "lookups": [len(set().union(*asked)), *map(len, asked)],
        }
        for view in SPOKEN:
            rows = here[here["view"] == view].to_dict("records")
            deals = [[deal for deal in row["deals"].split(";") if deal] for row in rows]
            states = [row["state"] for row in rows]
            codes = [{grid.FOUND: FOUND, grid.SEARCHED: SEARCHED}.get(state, NONE) for state in states]
            together = [deal for some in deals for deal in some]
            cell["codes"][view] = [_together(codes), *codes]
            cell["counts"][view] = [len(together), *map(len, deals)]
            cell["found"][view] = [
                "; ".join(said[view][deal] for deal in some) for some in [together, *deals]
            ]
        cells.append(cell)
    return cells


def _sentences(view: str) -> dict[str, str]:
    """What each deal known at a date is, by its id."""
    deals = as_of(view)
    return dict(zip(deals["deal"], deals["what"], strict=True))


def _together(codes: list[int]) -> int:
    """The state of all kinds of deals together: found where one is, searched where every one is."""
    if FOUND in codes:
        return FOUND
    if NONE not in codes:
        return SEARCHED
    return PART if SEARCHED in codes else NONE


def _states(cells: tuple[Cell, ...]) -> pd.DataFrame:
    rows = []
    for view, day in SPOKEN.items():
        for k, (layer, words) in enumerate(LAYERS.items()):
            codes = [cell["codes"][view][k] for cell in cells]
            parts = [f"in {codes.count(code)} {told}" for code, told in _TOLD.items() if codes.count(code)]
            description = (
                f"As known on {day}, we looked at {len(cells)} ordered pairs of firms for {words}: "
                f"{listed(parts)}."
            )
            rows.append({"view": view, "layer": layer, "description": description})
    return pd.DataFrame(rows)


def _rows(table: pd.DataFrame) -> pd.DataFrame:
    kept = table[table["state"] != grid.NOT_SEARCHED]
    said = {view: _sentences(view) for view in SPOKEN}
    what = [
        "; ".join(said[row["view"]][deal] for deal in row["deals"].split(";") if deal)
        for row in kept.to_dict("records")
    ]
    words = {grid.FOUND: STATES[FOUND], grid.SEARCHED: STATES[SEARCHED]}
    return kept.assign(
        date=kept["view"].map(SPOKEN),
        layer=kept["layer"].map(LAYERS),
        state=kept["state"].map(words),
        what=what,
    )


def _pairs(table: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for (giver, taker), here in table[table["view"] == LAST].groupby(["giver", "taker"], sort=False):
        by_state = {
            state: ", ".join(LAYERS[layer] for layer in here[here["state"] == state]["layer"]) or "–"
            for state in grid.STATES
        }
        lookups = set(filter(None, ";".join(here["searches"]).split(";")))
        rows.append(
            {
                "giver": giver,
                "taker": taker,
                "found": by_state[grid.FOUND],
                "searched": by_state[grid.SEARCHED],
                "missing": by_state[grid.NOT_SEARCHED],
                "lookups": len(lookups),
            }
        )
    return pd.DataFrame(rows)


def _searches() -> pd.DataFrame:
    table = grid.searches()
    pairs = table["pairs"].str.replace("+", " and ").str.replace(";", "; ")
    named = {"all": "any", "": "figures"}
    layers = [
        named.get(row) or ", ".join(LAYERS[layer] for layer in row.split(";")) for row in table["layers"]
    ]
    return table.assign(pairs=pairs, layers=layers, day=table["day"].astype(str))


def _texts(table: pd.DataFrame, cells: tuple[Cell, ...]) -> dict[str, str]:
    now = table[table["view"] == LAST]
    share = now["state"].value_counts() / len(now)
    with_openai = [cell for cell in cells if "OpenAI" in (cell["giver"], cell["taker"])]
    whole = sum(NONE not in cell["codes"][LAST][1:] for cell in cells)
    whole_openai = sum(NONE not in cell["codes"][LAST][1:] for cell in with_openai)
    openai = (
        f"all {len(with_openai)}"
        if whole_openai == len(with_openai)
        else f"{whole_openai} of {len(with_openai)}"
    )
    pairs = now[now["state"] == grid.FOUND][["giver", "taker"]].drop_duplicates()
    texts = {
        "firms": str(len(grid.firms())),
        "kinds": str(len(grid.LAYERS)),
        "cells": f"{len(now):,}",
        "lookups": str(int((grid.searches()["pairs"] != "").sum())),
        "figures": str(int((grid.searches()["pairs"] == "").sum())),
        "left_out": str(len(grid.left_out())),
        "found": f"{share.get(grid.FOUND, 0):.0%}",
        "searched": f"{share.get(grid.SEARCHED, 0):.0%}",
        "missing": f"{share.get(grid.NOT_SEARCHED, 0):.0%}",
        "openai_searched": openai,
    }
    texts["caption_coverage"] = (
        f"As known on {SPOKEN[LAST]}, deals were found in {len(pairs)} of {len(cells)} "
        f"ordered pairs of firms; every kind of deal was searched for in {whole}, "
        f"among them {openai} with OpenAI."
    )
    return texts
