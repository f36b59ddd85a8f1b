"""Loops among the arrows of the register: which there are, how firm each is, and how many dollars it binds.

The two questions of every table here are asked twice, with the arrows from clouds to NVIDIA that are our
assumption, and without them.
"""

import itertools
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from computedeals.analysis.inputs import listed
from computedeals.deals import STATUS
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.coverage import searched_both_ways
from computedeals.deals.network import (
    BOUND,
    CLOUDS,
    PAPER,
    THRESHOLDS,
    WHOSE,
    arrows,
    dollars,
    unpriced,
)
from computedeals.evidence.frames import cached_frame
from computedeals.models.cycles import loop_firmness, shortest_loops
from computedeals.models.flows import flow_matrix

# the weakest link of a loop by its rank; 0 for no loop
WEAKEST = {0: "none found"} | {
    rank: next(status.word for status in STATUS.values() if status.rank == rank) for rank in THRESHOLDS
}
# a loop that the register does not have, between firms of which not every kind of deal was searched for
UNSEARCHED = "not all searched"


def loop_edges(views: Iterable[str]) -> pd.DataFrame:
    """The arrows of each view, with the rank of the firmest loop that each lies on.

    Parameters
    ----------
    views : iterable of str
        Dates, ISO.

    Returns
    -------
    DataFrame
        Columns: those of `deals.network.arrows`, with payments ranked as binding contracts, and
        firm_own_with, firm_own_without, firm_all_with and firm_all_without: the rank of the firmest loop
        through the arrow, 0 for none; without or with (`all`) the rivals' deals, with or without the
        assumed arrows from clouds to NVIDIA.
    """
    return _loop_edges(tuple(views))


@cached_frame
def _loop_edges(views: tuple[str, ...]) -> pd.DataFrame:
    tables = []
    for view in views:
        edges = arrows(view)
        edges["rank"] = edges["rank"].clip(upper=BOUND)
        for whose, clouds in itertools.product(WHOSE, CLOUDS):
            counted = counting(edges, whose=whose, clouds=clouds)
            firm = loop_firmness(counted).reindex(edges.index, fill_value=0)
            edges[f"firm_{whose}_{clouds}"] = firm
        tables.append(edges)
    return pd.concat(tables, ignore_index=True)


def counting(
    edges: pd.DataFrame,
    *,
    view: str | None = None,
    least: int = 1,
    whose: str = "own",
    clouds: str = "with",
) -> pd.DataFrame:
    """The arrows that count in a state of the chapter's controls.

    Parameters
    ----------
    edges : DataFrame
        Rows of `loop_edges`.
    view : str, optional
        A date; all of them where it is not given.
    least : int
        The lowest rank that counts.
    whose : {'own', 'all'}
        Without or with the rivals' deals.
    clouds : {'with', 'without'}
        With or without the assumed arrows from clouds to NVIDIA.

    Returns
    -------
    DataFrame
        The rows that count.
    """
    keep = edges["rank"] >= least
    if view is not None:
        keep &= edges["view"] == view
    if whose == "own":
        keep &= ~edges["rival"]
    if clouds == "without":
        keep &= ~edges["assumed"]
    return edges[keep]


def open_ended(edges: pd.DataFrame, assumptions: Assumptions) -> pd.DataFrame:
    """Purchases of computing whose amount is not known, between firms with none of known amount.

    Parameters
    ----------
    edges : DataFrame
        Rows of `loop_edges`.
    assumptions : Assumptions
        For what has a price by assumption.

    Returns
    -------
    DataFrame
        Rows of chips, cloud and leases. Licences, shares of revenue and shares in a firm without an amount
        are left out: nothing says that they are of the size of the others.
    """
    sizeless = unpriced(edges, assumptions)
    known = dollars(edges, assumptions)
    pairs = set(zip(known["source"], known["target"], strict=True))
    alone = [pair not in pairs for pair in zip(sizeless["source"], sizeless["target"], strict=True)]
    return sizeless[sizeless["layer"].isin({"chips", "cloud", "lease"}) & np.array(alone, dtype=bool)]


def loop_table(edges: pd.DataFrame, assumptions: Assumptions) -> pd.DataFrame:
    """The loops between OpenAI and its suppliers, a row a loop and view.

    Parameters
    ----------
    edges : DataFrame
        Rows of `loop_edges`.
    assumptions : Assumptions
        For the dollars of each link.

    Returns
    -------
    DataFrame
        Columns: loop (its firms in words, from a supplier on; * where a link is our assumption), view,
        firmness (rank of the weakest link, each link taken at its firmest deal; 0 where there was no such
        loop), weakest (that rank in words, and * where it rests on our assumption; without a
        loop 'none found' where every kind of deal was searched for between all its firms, else
        `UNSEARCHED`), assumed (at that firmness it rests on our assumption), low, high (USD bn of the
        smallest of its links, each with what is at least that firm; high is infinite where the amount of a
        link is not known, both are NaN where a link is a warrant or a guarantee alone), amount (the same in
        words). A link of which one deal has a price and another has none counts with the first.
        The loops are the shortest through each arrow, at every date and for everything that may count; the
        firmest and largest at the newest date come first.
    """
    own = counting(edges)
    cache = {view: _Links(own[own["view"] == view], assumptions) for view in dict.fromkeys(own["view"])}
    rows = []
    for firms in _shortest(own):
        links = list(zip(firms, firms[1:] + firms[:1], strict=True))
        for view, here in cache.items():
            firmness = min(here.rank(link) for link in links)
            low, high = here.dollars(links, firmness) if firmness else (np.nan, np.nan)
            assumed = firmness > 0 and any(here.assumed(link, firmness) for link in links)
            weakest = WEAKEST[firmness] if firmness or _searched(links, view) else UNSEARCHED
            rows.append(
                {
                    "loop": " → ".join((*firms, firms[0])),
                    "view": view,
                    "firmness": firmness,
                    "weakest": f"{weakest}*" if assumed else weakest,
                    "assumed": assumed,
                    "low": low,
                    "high": high,
                    "amount": in_words(low, high) if firmness else "",
                    "length": len(firms),
                }
            )
    found = pd.DataFrame(rows)
    found["marked"] = found.groupby("loop")["assumed"].transform("any")
    newest = found[found["view"] == found["view"].max()].fillna({"low": -1.0}).set_index("loop")
    found = found.assign(
        firm=-found["loop"].map(newest["firmness"]), dollars=-found["loop"].map(newest["low"])
    )
    found = found.sort_values(["marked", "firm", "dollars", "length", "loop", "view"], ignore_index=True)
    found["loop"] += np.where(found["marked"], " *", "")
    return found.drop(columns=["firm", "dollars", "length", "marked"])


def in_words(low: float, high: float) -> str:
    """A range of dollars (USD bn) in the words of a chart.

    Parameters
    ----------
    low, high : float
        The ends; high is infinite where the amount is not known, both are NaN where there are no dollars.

    Returns
    -------
    str
        Such as '$13bn', '$12bn to $13bn', 'up to $350m', 'amount unknown', 'no dollars'.
    """
    if np.isnan(low):
        return "no dollars"
    if np.isinf(high):
        return "amount unknown"
    if _short(low) == _short(high):
        return _short(low)
    return f"up to {_short(high)}" if low == 0 else f"{_short(low)} to {_short(high)}"


def loop_states(edges: pd.DataFrame, views: Mapping[str, str]) -> pd.DataFrame:
    """What the drawing of the network shows in each of its states, a sentence each.

    Parameters
    ----------
    edges : DataFrame
        Rows of `loop_edges`.
    views : mapping of str to str
        Dates in words, by date.

    Returns
    -------
    DataFrame
        Columns view, counts, clouds, whose and description.
    """
    rows = []
    for view, counts, clouds, whose in itertools.product(views, THRESHOLDS, CLOUDS, WHOSE):
        here = counting(edges, view=view, least=counts, whose=whose, clouds=clouds)
        looped = here[here[f"firm_{whose}_{clouds}"] >= counts]
        assumed = int(here["assumed"].sum())
        description = f"As known on {views[view]}, counting {THRESHOLDS[counts]}, the map has "
        description += count(len(here), "arrow")
        description += (
            f", {assumed} of them purchases of clouds that we assume. With those, " if assumed else ". "
        )
        if len(looped):
            description += (
                f"{len(looped)} of the arrows are on a loop"
                if assumed
                else f"Of these, {len(looped)} are on a loop"
            )
            description += f". The loops join {listed(sorted({*looped['source'], *looped['target']}))}"
        else:
            description += f"{'in' if assumed else 'In'} our register none of the arrows is on a loop"
        if whose == "all":
            description += f". Behind them: the {int((~here['rival']).sum())} of OpenAI and its suppliers"
        row = {"view": view, "counts": counts, "clouds": clouds, "whose": whose}
        rows.append(row | {"description": f"{description}."})
    return pd.DataFrame(rows)


def surviving_states(
    loops: pd.DataFrame, views: Mapping[str, str], thresholds: Iterable[int] = tuple(THRESHOLDS)
) -> pd.DataFrame:
    """What the table of loops shows in each of its states.

    Parameters
    ----------
    loops : DataFrame
        Rows of `loop_table`.
    views : mapping of str to str
        Dates in words, by date.
    thresholds : iterable of int
        What may count.

    Returns
    -------
    DataFrame
        Columns counts, clouds and description.
    """
    rows = []
    for counts, clouds in itertools.product(thresholds, CLOUDS):
        left = loops[(loops["firmness"] >= counts) & (loops["firmness"] > 0)]
        left = left if clouds == "with" else left[~left["assumed"]]
        here = left["view"].value_counts()
        parts = [f"{count(int(here.get(view, 0)), 'loop')} on {day}" for view, day in views.items()]
        description = f"This counts {THRESHOLDS[counts]}, with clouds' purchases from NVIDIA "
        with_those = "" if clouds == "without" else "With those, "
        description += (
            f"{CLOUDS[clouds]}. {with_those}{'our' if with_those else 'Our'} register had {listed(parts)}. "
            "Loops with a link that does not count are drawn pale."
        )
        rows.append({"counts": counts, "clouds": clouds, "description": description})
    return pd.DataFrame(rows)


def turned(firms: tuple[str, ...]) -> tuple[str, ...]:
    """A loop from OpenAI's supplier on, or from NVIDIA where OpenAI has no part.

    Parameters
    ----------
    firms : tuple of str
        Names of the firms, in the order of the loop.

    Returns
    -------
    tuple of str
    """
    turn = (firms.index("OpenAI") - 1) % len(firms) if "OpenAI" in firms else 0
    turn = firms.index("NVIDIA") if "OpenAI" not in firms and "NVIDIA" in firms else turn
    return firms[turn:] + firms[:turn]


def count(number: int, thing: str) -> str:
    """A number of things in words: 'no loops', '1 loop', '3 loops'.

    Parameters
    ----------
    number : int
        A count, 0 or more.
    thing : str
        Its name in the singular.

    Returns
    -------
    str
    """
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


class _Links:
    """The links between firms on one day: how firm each is, and the dollars of what is as firm."""

    def __init__(self, edges: pd.DataFrame, assumptions: Assumptions) -> None:
        self._edges = dict(iter(edges.groupby(["source", "target"])))
        ends = [dollars(edges, assumptions, finance=case, trade=case) for case in ("low", "high")]
        self._ends = [dict(zip(end["deal"], end["dollars"], strict=True)) for end in ends]
        self._known = set(dollars(edges, assumptions)["deal"])

    def rank(self, link: tuple[str, str]) -> int:
        return int(self._edges[link]["rank"].max()) if link in self._edges else 0

    def assumed(self, link: tuple[str, str], least: int) -> bool:
        edges = self._edges[link]
        return bool(edges[edges["rank"] >= least]["assumed"].all())

    def dollars(self, links: list[tuple[str, str]], least: int) -> tuple[float, float]:
        ends = [self._link(link, least) for link in links]
        if any(end is None for end in ends):
            return np.nan, np.nan
        lows, highs = zip(*(end for end in ends if end is not None), strict=True)
        # what is not known is not known to be as large as the other links
        return (0.0, np.inf) if np.inf in highs else (min(lows), min(highs))

    def _link(self, link: tuple[str, str], least: int) -> tuple[float, float] | None:
        edges = self._edges[link]
        firm = edges[edges["rank"] >= least]
        # our assumption counts only where the register has nothing as firm
        counted = firm if firm["assumed"].all() else firm[~firm["assumed"]]
        deals = counted[~counted["layer"].isin(PAPER)]["deal"]
        if not len(deals):
            return None
        if not set(deals) & self._known:
            return 0.0, np.inf
        low, high = (sum(end.get(deal, 0.0) for deal in deals) for end in self._ends)
        return low, high


def _shortest(own: pd.DataFrame) -> list[tuple[str, ...]]:
    """The shortest loops through each arrow at any date and threshold, from whoever puts something in."""
    loops: set[tuple[str, ...]] = set()
    for (_, here), least in itertools.product(own.groupby("view"), THRESHOLDS):
        present = here[here["rank"] >= least].assign(one=1.0)
        table = flow_matrix(present, source="source", target="target", amount="one")
        loops |= {tuple(table.index[list(found)]) for found in shortest_loops(table)}
    return [turned(firms) for firms in sorted(loops)]


def _searched(links: Iterable[tuple[str, str]], view: str) -> bool:
    """Whether every kind of deal was searched for between the firms of each link."""
    return all(searched_both_ways(source, target, view) for source, target in links)


def _short(amount: float) -> str:
    if amount < 1:
        return f"${1000 * amount:.0f}m" if amount >= 0.0005 else "$0"
    return f"${amount:,.0f}bn" if amount >= 10 else f"${amount:.2g}bn"
