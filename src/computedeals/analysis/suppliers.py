"""What a second supplier changes: chances that supply stops, when a port pays, what a threat is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import pandas as pd

from computedeals.analysis.ranges import Range, joint_range
from computedeals.deals.assumptions import Assumptions
from computedeals.evidence.facts import fact
from computedeals.models.concentration import (
    Switch,
    all_sources_fail,
    annuity,
    break_even_spending,
    portability_value,
    switch_value,
)

LEAST = 0.01  # per cent: smaller chances are not told apart, the model is not that sure


@dataclass(frozen=True)
class Suppliers:
    """What bargaining with an alternative saves on each $100, and the switch at central assumptions."""

    base: Switch
    stay: Range
    walk: Range
    leave: Range
    texts: Mapping[str, str]


def suppliers(assumptions: Assumptions, *, thorough: bool = True) -> Suppliers:
    """The bargain of a buyer that pays $100 where it has no alternative.

    Parameters
    ----------
    assumptions : Assumptions
        Those of `[concentration]` are used.
    thorough : bool
        Whether ranges are computed; without, each is its central value.

    Returns
    -------
    Suppliers

    Notes
    -----
    The value of what $100 buys follows from the price: with no alternative the buyer gets `power` of value
    less cost, so that value = (100 - power cost) / (1 - power). Elsewhere the same work costs
    100 (1 - price_gap) / performance.
    """
    names = ("power", "price_gap", "performance", "moved")
    central = {name: assumptions.central(f"concentration.{name}") for name in names}
    choices = {
        name: tuple(dict.fromkeys([central[name], *assumptions[f"concentration.{name}"].values]))
        for name in names
    }
    if not thorough:
        choices = {name: (value,) for name, value in central.items()}
    margin = fact("GW04")  # NVIDIA's gross profit and its GPUs, both in per cent of the outlay
    if margin.low is None or margin.high is None:
        raise ValueError("GW04 has lost its numbers: the margin of a chip comes from them")
    cost = 100 * (1 - margin.low / margin.high)

    def gain(c: Mapping[str, Any], threat: bool) -> float:
        value = (100 - c["power"] * cost) / (1 - c["power"])
        elsewhere = 100 * (1 - c["price_gap"]) / c["performance"]
        outside = min(max(value - elsewhere, 0.0), value - cost)
        return portability_value(value, cost, c["power"], outside, threat=threat)

    def saved(c: Mapping[str, Any]) -> float:
        return float(c["moved"] * max(100 - 100 * (1 - c["price_gap"]) / c["performance"], 0.0))

    stay = joint_range(lambda c: gain(c, True), choices, central)
    walk = joint_range(lambda c: gain(c, False), choices, central)
    leave = joint_range(saved, choices, central)
    texts = {"moved": f"{100 * central['moved']:.0f}%"}
    for key, found in (("stay", stay), ("walk", walk), ("leave", leave)):
        texts[f"{key}_gain"] = f"${found.central:.1f}"
        texts[f"{key}_range"] = f"${found.low:.1f} to ${found.high:.1f}"
    return Suppliers(_switch(assumptions), stay, walk, leave, texts)


def _switch(assumptions: Assumptions) -> Switch:
    central = {name: a.central for name, a in assumptions.of("concentration").items()}
    return Switch(
        spending=1, moved=1, discount=central["price_gap"], performance=central["performance"],
        engineering=central["engineer_cost"], upkeep=central["engineer_cost"] * central["upkeep"],
        years=round(central["years"]), rate=central["rate"],
    )  # fmt: skip


def stop_rows(failures: Sequence[int], shared: Sequence[int], sources: Sequence[int]) -> pd.DataFrame:
    """The grid of `supply_stops`: the chance that every source fails, in per cent.

    failures: of one source, in per cent. shared: the part with a common cause, in per cent of that.
    """
    return pd.DataFrame(
        [
            {
                "failure": failure,
                "shared": part,
                "sources": n,
                "stops": round(100 * float(all_sources_fail(failure / 100, part / 100, n)), 3),
                "floor": round(failure * part / 100, 3),
            }
            for failure, part, n in product(failures, shared, sources)
        ]
    )


def stop_states(rows: pd.DataFrame) -> pd.DataFrame:
    """For each state of `supply_stops` a sentence: with one source, with two, and what no number mends."""
    states = []
    for (failure, shared), part in rows.groupby(["failure", "shared"], sort=False):
        stops = part.set_index("sources")["stops"]
        floor = part["floor"].iloc[0]
        says = (
            f"If one source fails with {failure}% and {shared}% of its failures strike all, the chance "
            f"that nothing arrives "
        )
        if shared == 100:
            says += f"is {stops[1]:g}% with any number of sources."
        else:
            says += f"falls from {stops[1]:g}% with one source to {stops[2]:.2g}% with two."
            if floor:
                says += f" No number of sources brings it below {floor:g}%."
            else:
                last = stops.iloc[-1]
                little = f"{last:.1g}%" if last >= LEAST else f"less than {LEAST}%"
                says += f" With {stops.index.max()} it is {little}, since nothing is shared."
        states.append({"failure": failure, "shared": shared, "says": says})
    return pd.DataFrame(states)


def port_rows(
    base: Switch,
    engineer_cost: float,
    upkeep: float,
    gaps: Sequence[int],
    performances: Sequence[int],
    engineers: Sequence[int],
    spendings: Sequence[float],
) -> pd.DataFrame:
    """The grid of `port_pays`: what moving work saves, net of the port, in per cent of the work's cost.

    base: years, discount rate; `moved` must be 1, since `spendings` is what moves. engineer_cost: USD
    million an engineer and year. upkeep: share of the first port that each year after costs. gaps,
    performances: per cents. engineers: of a year. spendings: USD million a year.
    """
    if base.moved != 1:
        raise ValueError(f"base.moved is {base.moved}: spendings is what moves, so it must be 1")
    rows = []
    for gap, performance, team, spending in product(gaps, performances, engineers, spendings):
        switch = replace(
            base,
            spending=spending,
            discount=gap / 100,
            performance=performance / 100,
            engineering=team * engineer_cost,
            upkeep=team * engineer_cost * upkeep,
        )
        whole = spending * annuity(switch.years, switch.rate)
        rows.append(
            {
                "gap": gap,
                "performance": performance,
                "engineers": team,
                "spending": spending,
                "net": round(100 * switch_value(switch) / whole, 2),
                "from": break_even_spending(switch),
            }
        )
    return pd.DataFrame(rows)


def port_states(rows: pd.DataFrame) -> pd.DataFrame:
    """For each state of `port_pays` a sentence: from what spending the port pays, or that it never does."""
    states = []
    first = rows.drop_duplicates(["gap", "performance", "engineers"])
    for row in first.to_dict("records"):
        gap, performance, team = row["gap"], row["performance"], row["engineers"]
        says = (
            f"With {gap}% off the price and {performance}% of the work a chip, "
            f"a port by {team:,} engineers "
        )
        if row["from"] == float("inf") and not gap:
            says += "never pays: the price is no lower."
        elif row["from"] == float("inf"):
            says += "never pays: the work lost costs as much as the price saves, or more."
        else:
            says += f"pays once {money(row['from'])} of computing a year has moved."
        states.append({"gap": gap, "performance": performance, "engineers": team, "says": says})
    return pd.DataFrame(states)


def money(millions: float) -> str:
    """USD millions as one says them, with two significant digits."""
    rounded = float(f"{millions:.2g}")
    if rounded >= 1000:
        return f"${rounded / 1000:,.3g} billion"
    return f"${rounded:,.3g} million"
