"""Grids of the charts of suppliers: when supply stops, what a split order delivers, when a port pays."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pandas as pd

from computedeals.models.concentration import Chain, all_sources_fail, delivery
from computedeals.models.switching import Switch, annuity, break_even_spending, switch_value

LEAST = 0.01  # per cent: the model is not precise enough to tell smaller probabilities apart
MOST_LOST = 20  # per cent: where the curve of a port is cut off
ORDER = 100.0  # per cent of the order


def stop_rows(failures: Sequence[float], shared: Sequence[float], sources: Sequence[int]) -> pd.DataFrame:
    """The grid of `supply_stops`: the chance that every source fails, in per cent.

    Parameters
    ----------
    failures : sequence of float
        Of one source, per cent.
    shared : sequence of float
        The part with a common cause, per cent of that.
    sources : sequence of int
        Numbers of suppliers.

    Returns
    -------
    DataFrame
        Failure, shared, sources, stops and floor (per cent).
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
    """For each state of `supply_stops` a sentence: with one supplier, with two, and the floor.

    Parameters
    ----------
    rows : DataFrame
        As `stop_rows` returns them.

    Returns
    -------
    DataFrame
        Failure, shared, description.
    """
    states = []
    for (failure, shared), part in rows.groupby(["failure", "shared"], sort=False):
        stops = part.set_index("sources")["stops"]
        floor = part["floor"].iloc[0]
        description = (
            f"Each supplier fails with a probability of {failure:g}% a year. Of these failures, "
            f"{shared:g}% have a cause that strikes all suppliers. The probability that nothing arrives "
        )
        if shared == 100:
            description += f"is {stops[1]:g}% with any number of suppliers."
        else:
            two = probability(stops[2])
            about = "less than " + two[1:] if two.startswith("<") else "about " + two
            description += f"falls from {stops[1]:g}% with one supplier to {about} with two."
            if two == probability(floor):
                description += " Further suppliers hardly lower it, since most of it has a shared cause."
            elif floor:
                description += f" Further suppliers cannot bring it below {floor:.2g}%."
            else:
                last = probability(stops.iloc[-1]).replace("<", "less than ")
                description += f" With {stops.index.max()} it is {last}, since no cause is shared."
        states.append({"failure": failure, "shared": shared, "description": description})
    return pd.DataFrame(states)


def probability(percentage: float) -> str:
    """A guessed probability in words, no more exact than a guess is: whole per cents, below 1% one digit.

    Parameters
    ----------
    percentage : float
        0 to 100.

    Returns
    -------
    str
    """
    if percentage < LEAST:
        return f"<{LEAST}%"
    return f"{percentage:.0f}%" if percentage >= 1 else f"{float(f'{percentage:.1g}'):g}%"


def port_rows(
    base: Switch,
    engineer_cost: float,
    upkeep: float,
    gaps: Sequence[float],
    performances: Sequence[float],
    engineers: Sequence[float],
    spendings: Sequence[float],
) -> pd.DataFrame:
    """The grid of `port_pays`: what moving work saves, net of the port, in per cent of the work's cost.

    Parameters
    ----------
    base : Switch
        Years and discount rate; `moved` must be 1, since `spendings` is what moves.
    engineer_cost : float
        USD million an engineer and year.
    upkeep : float
        Fraction of the first port that each year after costs.
    gaps, performances : sequence of float
        Price gap, and work per chip; per cent.
    engineers : sequence of float
        Engineers for a year.
    spendings : sequence of float
        USD million a year.

    Returns
    -------
    DataFrame
        Gap, performance, engineers, spending, net (per cent), from (USD million a year from which the
        port pays).

    Raises
    ------
    ValueError
        Where `base.moved` is not 1.
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
    """For each state of `port_pays` a sentence: from what spending the port pays, or that it never does.

    Parameters
    ----------
    rows : DataFrame
        As `port_rows` returns them.

    Returns
    -------
    DataFrame
        Gap, performance, engineers, description.
    """
    states = []
    first = rows.drop_duplicates(["gap", "performance", "engineers"])
    for row in first.to_dict("records"):
        gap, performance, team = row["gap"], row["performance"], row["engineers"]
        description = (
            f"The other chips cost {gap:g}% less and do {performance:g}% of the work. "
            f"{team:,g} engineer{' adapts' if team == 1 else 's adapt'} the programs in a year. This "
        )
        if row["from"] == float("inf") and not gap:
            description += "never pays: the price is no lower."
        elif row["from"] == float("inf"):
            description += "never pays: the work lost costs as much as the price saves, or more."
        else:
            description += f"pays once {money(row['from'])} of computing a year goes to them."
        states.append(
            {"gap": gap, "performance": performance, "engineers": team, "description": description}
        )
    return pd.DataFrame(states)


def split_rows(failure: float, shared: float) -> pd.DataFrame:
    """What four plans deliver: plan, expected (% of the order), short and nothing (probabilities, %).

    Parameters
    ----------
    failure : float
        Probability that one maker fails to deliver in a year.
    shared : float
        Fraction of these failures with a shared cause: memory or packaging, equally likely.

    Returns
    -------
    DataFrame

    Notes
    -----
    Exact sums over all states of a chain of memory, packaging and makers
    (`computedeals.models.concentration.delivery`).
    """
    stage = 1 - (1 - failure * shared) ** 0.5
    own = failure * (1 - shared) / (1 - failure * shared)
    stages = (ORDER, ORDER)
    plans = [
        ("One maker", ((ORDER,),), [stage, stage, own]),
        ("Two makers, half the order each", ((ORDER / 2,),) * 2, [stage, stage, own, own]),
        ("Two makers, each able to deliver all", ((ORDER,),) * 2, [stage, stage, own, own]),
        ("Half each, and a second packager for both", ((ORDER / 2,),) * 2, [stage, stage**2, own, own]),
    ]
    rows = []
    for plan, makers, outage in plans:
        made = delivery(Chain(stages, makers), outage, ORDER)
        rows.append(
            {
                "plan": plan,
                "expected": round(made.expected, 1),
                "short": round(100 * made.short, 1),
                "nothing": round(100 * made.nothing, 1),
            }
        )
    return pd.DataFrame(rows)


def money(millions: float) -> str:
    """USD millions in words, with two significant digits.

    Parameters
    ----------
    millions : float
        USD millions.

    Returns
    -------
    str
    """
    rounded = float(f"{millions:.2g}")
    if rounded >= 1000:
        return f"${rounded / 1000:,.3g} billion"
    if rounded < 1:
        return f"${1e6 * rounded:,.0f}"
    return f"${rounded:,.3g} million"
