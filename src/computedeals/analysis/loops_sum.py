"""How loops add up to the dollars that can go round, and what part of these is back with its payer.

Loops share links, so their dollars cannot simply be added. What goes round (`maximum_circulation`) is split
into loops here, so that each dollar of a link belongs to one loop.
"""

import pandas as pd

from computedeals.analysis.loops import counting, turned
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.network import BOUND, CLOUDS, dollars
from computedeals.models.circularity import NEGLIGIBLE, maximum_circulation
from computedeals.models.cycles import first_loop
from computedeals.models.flows import flow_matrix


def split(money: pd.DataFrame) -> dict[tuple[str, ...], float]:
    """What goes round of a network, as loops.

    Parameters
    ----------
    money : DataFrame
        Rows of `deals.network.dollars`.

    Returns
    -------
    dict
        USD bn on each link of a loop, by its firms. A loop's firms times its dollars, added up over the
        loops, is what can go round; the dollars alone, added up, are back with the firm that paid them.

    Notes
    -----
    The shortest loop that is left is taken out with as much as its smallest link has, until nothing is
    left. Where loops share links this is one way of several to split the same sum.
    """
    return split_flows(flow_matrix(money, source="source", target="target", amount="dollars"))


def split_flows(flows: pd.DataFrame) -> dict[tuple[str, ...], float]:
    """What goes round of a table of flows, as loops; see `split`.

    Parameters
    ----------
    flows : DataFrame
        As `models.flows.flow_matrix` returns it (USD bn).

    Returns
    -------
    dict
        As `split` returns it.
    """
    left = maximum_circulation(flows)
    small = NEGLIGIBLE * left.max(initial=0.0)
    found: dict[tuple[str, ...], float] = {}
    while loop := first_loop(left):
        links = list(zip(loop, loop[1:] + loop[:1], strict=True))
        amount = min(float(left[link]) for link in links)
        for link in links:
            left[link] -= amount
        left[left <= small] = 0.0
        firms = turned(tuple(flows.index[list(loop)]))
        found[firms] = found.get(firms, 0.0) + amount
    return found


def bound_loops(
    edges: pd.DataFrame, view: str, assumptions: Assumptions
) -> dict[str, dict[tuple[str, ...], float]]:
    """The binding payments of a date, split into loops so that each dollar is in one.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    view : str
        A date.
    assumptions : Assumptions
        For the dollars.

    Returns
    -------
    dict of str to dict
        By with or without the assumed purchases of clouds, as `split` returns it.
    """
    return {
        clouds: split(dollars(counting(edges, view=view, least=BOUND, clouds=clouds), assumptions))
        for clouds in CLOUDS
    }


def loop_sum(edges: pd.DataFrame, view: str, assumptions: Assumptions) -> pd.DataFrame:
    """How the binding loops of a date add up, without and with the assumed purchases of clouds.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    view : str
        A date.
    assumptions : Assumptions
        For the dollars.

    Returns
    -------
    DataFrame
        A row a loop, the largest first: loop (its firms in words), steps, each_without and each_with (USD
        bn on each link), sum_without and sum_with (steps times that).
    """
    parts = bound_loops(edges, view, assumptions)
    rows = []
    for firms in {**parts["without"], **parts["with"]}:
        row: dict[str, object] = {"loop": " → ".join((*firms, firms[0])), "steps": len(firms)}
        for clouds, loops in parts.items():
            row[f"each_{clouds}"] = loops.get(firms, 0.0)
            row[f"sum_{clouds}"] = len(firms) * loops.get(firms, 0.0)
        rows.append(row)
    columns = ["loop", "steps", "each_without", "sum_without", "each_with", "sum_with"]
    found = pd.DataFrame(rows, columns=columns)
    order = ["sum_without", "sum_with", "loop"]
    return found.sort_values(order, ascending=[False, False, True], ignore_index=True)
