"""How much of the network goes round by several measures, what comes back, and how much is counted twice.

Every number is computed over all alternatives together (`analysis.ranges.joint_range`): the ends of the
amounts of money given and, apart from them, of purchases; what clouds are assumed to pass on; and what each
measure adds to these.
"""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from computedeals.analysis.loops import counting, in_words
from computedeals.analysis.ranges import Range, joint_range
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.network import (
    BOUND,
    CASES,
    CLOUDS,
    COUNTED,
    THRESHOLDS,
    Case,
    deduplicated,
    dollars,
    plain,
)
from computedeals.models.circularity import circularity, decompose, netting, returning_shares
from computedeals.models.flows import flow_matrix

PASSED = "network.cloud_passed_to_chips"
SPENT = "network.compute_share"
MEASURES = {
    "volume": "the most that can go round",
    "proportional": "what goes round if each firm spends in proportion to its contracts",
    "throughput": "the most that can go round, as a part of all that passes through the firms",
    "distinct": "the most that can go round, overlapping deals counted once",
    "net": "the most that can go round, after any two firms cancel what they owe each other",
}
STEPS = (
    "Every contract",
    "Overlapping deals once",
    "Each firm's balance alone",
)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What is varied: the assumptions, and which ends of the ranges of amounts."""

    assumptions: Assumptions
    cases: tuple[Case, ...] = CASES

    def of(self, clouds: str, **more: Sequence[Any]) -> dict[str, Sequence[Any]]:
        """The choices for a network with or without the assumed arrows, and what a number adds to them.

        Parameters
        ----------
        clouds : str
            With or without the assumed arrows: 'with' or 'without'.
        **more : sequence of object
            Choices of a number of its own, by name.

        Returns
        -------
        dict of str to sequence of object
            Choices for each name.
        """
        chosen: dict[str, Sequence[Any]] = {"finance": self.cases, "trade": self.cases, **more}
        if clouds == "with":
            chosen["passed"] = self.values(PASSED)
        return chosen

    def values(self, name: str) -> tuple[float, ...]:
        """The values at which an assumption is taken.

        Parameters
        ----------
        name : str
            Of an assumption, such as 'network.passed'.

        Returns
        -------
        tuple of float
            Low, central and high, or the central value alone.
        """
        return tuple(dict.fromkeys(getattr(self.assumptions[name], case) for case in self.cases))

    def central(self, chosen: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
        """The middle of each choice; of what a number adds, the first.

        Parameters
        ----------
        chosen : mapping of str to sequence of object
            As `of` returns it.

        Returns
        -------
        dict of str to object
            One choice for each name.
        """
        middle = {
            "finance": "central",
            "trade": "central",
            "term": "central",
            "passed": self.assumptions.central(PASSED),
            "spent": self.assumptions.central(SPENT),
        }
        return {name: middle.get(name, values[0]) for name, values in chosen.items()}

    def money(self, edges: pd.DataFrame, choice: Mapping[str, Any]) -> pd.DataFrame:
        """The dollars of arrows at one combination.

        Parameters
        ----------
        edges : DataFrame
            Rows of `analysis.loops.loop_edges`.
        choice : mapping of str to object
            One choice for each name.

        Returns
        -------
        DataFrame
            As `deals.network.dollars` returns it.
        """
        assumptions = self.assumptions
        if "passed" in choice:
            assumptions = assumptions.moved({PASSED: choice["passed"]})
        return dollars(edges, assumptions, finance=choice["finance"], trade=choice["trade"])


def matrix(money: pd.DataFrame) -> pd.DataFrame:
    """The table of flows of rows of `deals.network.dollars`.

    Parameters
    ----------
    money : DataFrame
        Rows with source, target and dollars.

    Returns
    -------
    DataFrame
        n by n, USD bn.
    """
    return flow_matrix(money, source="source", target="target", amount="dollars")


def rounds(edges: pd.DataFrame, views: Sequence[str], alternatives: Alternatives) -> pd.DataFrame:
    """The fraction of the network that goes round, by each measure, with and without the assumption.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    views : sequence of str
        Dates.
    alternatives : Alternatives
        What is varied.

    Returns
    -------
    DataFrame
        Columns view, counts, clouds, measure, low, central, high (0 to 1).
    """
    rows = []
    for view, counts, clouds in itertools.product(views, THRESHOLDS, CLOUDS):
        here = counting(edges, view=view, least=counts, clouds=clouds)
        for measure, found in _ranges(here, alternatives.of(clouds), alternatives, _measures).items():
            row = {"view": view, "counts": counts, "clouds": clouds, "measure": measure}
            rows.append(row | found.row())
    return pd.DataFrame(rows)


def without_one(edges: pd.DataFrame, deal: str, view: str, clouds: str, assumptions: Assumptions) -> float:
    """The fraction of what is bound that can go round when one deal is left out.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    deal : str
        The deal that is left out.
    view : str
        A date.
    clouds : {'with', 'without'}
        With or without the assumed arrows from clouds to NVIDIA.
    assumptions : Assumptions
        For the dollars.

    Returns
    -------
    float
        0 to 1.
    """
    here = counting(edges, view=view, least=BOUND, clouds=clouds)
    return circularity(matrix(dollars(here[here["deal"] != deal], assumptions)))


def backs(edges: pd.DataFrame, views: Sequence[str], alternatives: Alternatives) -> pd.DataFrame:
    """How much of a dollar put into OpenAI comes back to whoever put it in.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    views : sequence of str
        Dates.
    alternatives : Alternatives
        What is varied; to it is added what OpenAI spends on computing.

    Returns
    -------
    DataFrame
        A row a view, what counts, clouds and firm that ever buys shares of OpenAI or lends to it, the
        largest amount first: low, central, high (dollars; NaN where it puts in nothing that counts), and
        puts, what it puts in, in words.
    """
    funders = _funders(edges)
    rows = []
    for view, counts, clouds in itertools.product(views, THRESHOLDS, CLOUDS):
        here = counting(edges, view=view, least=counts, clouds=clouds)
        puts_in = dict(iter(here[_into_openai(here)].groupby("source")))
        returned = partial(_returns, firms=funders)
        chosen = alternatives.of(clouds, spent=alternatives.values(SPENT))
        for firm, found in _ranges(here, chosen, alternatives, returned).items():
            row = {"view": view, "counts": counts, "clouds": clouds, "firm": firm}
            ends = (found.low, found.central, found.high) if firm in puts_in else (np.nan,) * 3
            puts = _put_in(puts_in[firm]) if firm in puts_in else ""
            rows.append(row | dict(zip(CASES, ends, strict=True)) | {"puts": puts})
    return pd.DataFrame(rows)


def steps(edges: pd.DataFrame, views: Sequence[str], alternatives: Alternatives) -> pd.DataFrame:
    """The same contracts added up in three ways, the assumed arrows left out.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    views : sequence of str
        Dates.
    alternatives : Alternatives
        What is varied.

    Returns
    -------
    DataFrame
        Columns step, view, counts (1 or `BOUND`), low, central, high (USD bn).
    """
    rows = []
    for counts, view in itertools.product((1, BOUND), views):
        here = counting(edges, view=view, least=counts, clouds="without")
        for step, found in _ranges(here, alternatives.of("without"), alternatives, _ways).items():
            rows.append({"step": step, "view": view, "counts": counts} | found.row())
    return pd.DataFrame(rows)


def _ranges(
    edges: pd.DataFrame,
    chosen: Mapping[str, Sequence[Any]],
    alternatives: Alternatives,
    numbers: Callable[[pd.DataFrame, Mapping[str, Any]], dict[str, float]],
) -> dict[str, Range]:
    """Several numbers of one network, each over all combinations, every combination computed once."""
    edges = plain(edges[list(COUNTED)])
    known: dict[tuple[Any, ...], dict[str, float]] = {}
    priced: dict[tuple[Any, ...], pd.DataFrame] = {}

    def all_at(choice: Mapping[str, Any]) -> dict[str, float]:
        key = tuple(choice[each] for each in chosen)
        if key not in known:
            prices = tuple(choice.get(each) for each in ("finance", "trade", "passed"))
            if prices not in priced:
                priced[prices] = alternatives.money(edges, choice)
            known[key] = numbers(priced[prices], choice)
        return known[key]

    def number(choice: Mapping[str, Any], name: str) -> float:
        return all_at(choice)[name]

    central = alternatives.central(chosen)
    return {name: joint_range(partial(number, name=name), chosen, central) for name in all_at(central)}


def _measures(money: pd.DataFrame, _: Mapping[str, Any]) -> dict[str, float]:
    flows = matrix(money)
    largest = decompose(flows).circular.sum()
    total, handled = flows.to_numpy().sum(), np.maximum(flows.sum(axis=0), flows.sum(axis=1)).sum()
    return {
        "volume": largest / total if total else 0.0,
        "proportional": circularity(flows, method="proportional"),
        "throughput": largest / handled if handled else 0.0,
        "distinct": circularity(matrix(deduplicated(money, hops=True))),
        "net": circularity((flows - flows.T).clip(lower=0)),
    }


def _ways(money: pd.DataFrame, _: Mapping[str, Any]) -> dict[str, float]:
    once = netting(matrix(deduplicated(money)))
    sums = (money["dollars"].sum(), once.gross, once.multilateral)
    return dict(zip(STEPS, map(float, sums), strict=True))


def _returns(money: pd.DataFrame, choice: Mapping[str, Any], firms: Sequence[str]) -> dict[str, float]:
    flows = matrix(money)
    names = list(flows.index)
    if "OpenAI" not in names:
        return dict.fromkeys(firms, 0.0)
    passed_on = [choice["spent"] if name == "OpenAI" else 1.0 for name in names]
    there = [firm for firm in firms if firm in names]
    found = returning_shares(
        flows, [names.index(firm) for firm in there], given_to=names.index("OpenAI"), passed_on=passed_on
    )
    return dict.fromkeys(firms, 0.0) | dict(zip(there, found.tolist(), strict=True))


def _put_in(given: pd.DataFrame) -> str:
    """What a firm puts into OpenAI, in words: the sum of its deals, without what has no amount."""
    known = given[given["low"].notna() | given["high"].notna()]
    if known.empty:
        return "amount unknown"
    low, high = known["low"].fillna(known["high"]).sum(), known["high"].fillna(known["low"]).sum()
    what = "lends" if set(given["layer"]) == {"loan"} else "puts in"
    press = ", in press reports" if (given["status"] == "press-only").all() else ""
    return f"{what} {in_words(low, high)}{press}"


def _into_openai(edges: pd.DataFrame) -> pd.Series:
    return (edges["target"] == "OpenAI") & edges["layer"].isin({"equity", "loan"})


def _funders(edges: pd.DataFrame) -> list[str]:
    """Who buys shares of OpenAI or lends to it at any date, first who puts in most at the newest date."""
    given = edges[_into_openai(edges) & ~edges["rival"]]
    given = given.assign(amount=given["high"].fillna(given["low"]))
    sums = given.pivot_table(index="source", columns="view", values="amount", aggfunc="sum", fill_value=0.0)
    newest = sums[max(sums.columns)].reset_index(name="amount")
    return list(newest.sort_values(["amount", "source"], ascending=[False, True])["source"])
