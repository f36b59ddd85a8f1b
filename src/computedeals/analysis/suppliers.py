"""What a second chip supplier changes: concentration, dependence, failures, ports and bargains."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from computedeals.analysis import suppliers_grids as grids
from computedeals.analysis import suppliers_rows as tables
from computedeals.analysis.inputs import escaped, including, number
from computedeals.analysis.kept import kept
from computedeals.analysis.ranges import KeyNumber, Range, Verdict, assumed, joint_range, verdict
from computedeals.analysis.suppliers_rows import percent
from computedeals.deals import VIEW_DAYS, VIEWS
from computedeals.deals.assumptions import Assumptions
from computedeals.evidence.markets import market
from computedeals.models.concentration import HIGHLY_CONCENTRATED, all_sources_fail
from computedeals.models.switching import Switch, break_even_spending, portability_value

Choice = Mapping[str, Any]
BARGAINED = ("power", "price_gap", "performance", "moved")
PORTED = ("engineer_cost", "upkeep", "price_gap", "performance", "years", "rate")
FAILED = ("source_failure", "shared_cause")
STAYS, LEAVES = "a buyer that stays, but could leave at once,", "one that moves a part of its work"
SHARED, COUNTS = (0, 25, 50, 75, 100), (1, 2, 3, 4, 5, 6)
GAPS, PERFORMANCES, TEAMS = (0, 10, 20, 30, 40), (70, 80, 90, 100), (10, 100, 1000)
SPENDINGS = (10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 2000, 4000, 10_000, 20_000)


@dataclass(frozen=True)
class Suppliers:
    """All that the chapter shows.

    Attributes
    ----------
    index, ends, rivals, stops, stop_states, split, ports, port_states, breaks : DataFrame
        Rows of figures and tables, and a sentence for each state of their controls.
    lines : tuple of (float, str)
        Thresholds of the index, points, and their names.
    base : Switch
        A port at central assumptions, by one engineer who spends a year on it.
    stay, walk, leave : Range
        Saved of each $100 by a buyer that could move at once and stays, that would still have to build its
        alternative, and that moves a part.
    announced, two, moves : Range
        Index of the chips announced by the newest view, points; probability that both of two suppliers
        fail; engineers whose port each USD million a year of moved computing pays for (0: a port never
        pays).
    worth_more : Verdict
        Whether being able to leave saves more than leaving.
    options, starts : mapping
        Values of each control, and where it starts.
    key_numbers : tuple of KeyNumber
    texts : mapping of str to str
    """

    index: pd.DataFrame
    ends: pd.DataFrame
    rivals: pd.DataFrame
    stops: pd.DataFrame
    stop_states: pd.DataFrame
    split: pd.DataFrame
    ports: pd.DataFrame
    port_states: pd.DataFrame
    breaks: pd.DataFrame
    lines: tuple[tuple[float, str], ...]
    base: Switch
    stay: Range
    walk: Range
    leave: Range
    announced: Range
    two: Range
    moves: Range
    worth_more: Verdict
    options: Mapping[str, tuple[float, ...]]
    starts: Mapping[str, float]
    key_numbers: tuple[KeyNumber, ...]
    texts: Mapping[str, str]


@kept
def suppliers(assumptions: Assumptions, *, thorough: bool = True) -> Suppliers:
    """Compute concentration, dependence, failures of supply, ports and bargains.

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
    In the bargain a buyer pays $100 where it has no alternative. The value of what $100 buys follows from
    the price: with no alternative the buyer gets `power` of value less cost, so that
    value = (100 - power cost) / (1 - power). Elsewhere the same work costs
    100 (1 - price_gap) / performance.
    """
    starts = _starts(assumptions)
    failures = [100 * value for value in assumptions["concentration.source_failure"].values]
    options = {
        "failure": _grid(failures, starts["failure"]),
        "shared": _grid(SHARED, starts["shared"]),
        "gap": _grid(GAPS, starts["gap"]),
        "performance": _grid(PERFORMANCES, starts["performance"]),
        "engineers": _grid(TEAMS, starts["engineers"]),
    }  # fmt: skip
    base = _switch(assumptions)
    stops = grids.stop_rows(options["failure"], options["shared"], COUNTS)
    ports = grids.port_rows(
        base, base.engineering, base.upkeep / base.engineering,
        options["gap"], options["performance"], options["engineers"], SPENDINGS,
    )  # fmt: skip
    failure, shared = (assumptions.central(f"concentration.{name}") for name in FAILED)
    split = grids.split_rows(failure, shared)
    stay, walk, leave, more = _bargains(assumptions, thorough)
    announced = tables.announced_index(VIEWS[2], thorough=thorough)
    two = _over(assumptions, FAILED, _both_fail, thorough)
    moves = _over(assumptions, PORTED, _engineers_per_million, thorough)
    index = tables.index_rows()
    texts = {
        **tables.index_texts(index, announced),
        **tables.dependence_texts(),
        **_both_ends(two),
        **tables.customer_texts(assumptions),
        **_failure_texts(failure, shared, two, split),
        **_port_texts(assumptions, moves),
        **_bargain_texts(assumptions, stay, walk, leave, more),
        **tables.shares_texts(),
    }
    return Suppliers(
        index=index,
        ends=tables.dependence_rows(),
        rivals=tables.rival_rows(),
        stops=stops,
        stop_states=grids.stop_states(stops),
        split=split,
        ports=ports,
        port_states=grids.port_states(ports),
        breaks=_breaks(ports),
        lines=((HIGHLY_CONCENTRATED, f"highly concentrated above {HIGHLY_CONCENTRATED:,}"),),
        base=base,
        stay=stay,
        walk=walk,
        leave=leave,
        announced=announced,
        two=two,
        moves=moves,
        worth_more=more,
        options=options,
        starts=starts,
        key_numbers=_key_numbers(texts),
        texts=texts,
    )


def _starts(assumptions: Assumptions) -> dict[str, float]:
    """Where each control starts: the central assumption, in per cent or engineers."""
    names = {
        "failure": ("source_failure", 100), "shared": ("shared_cause", 100), "gap": ("price_gap", 100),
        "performance": ("performance", 100), "engineers": ("engineers", 1),
    }  # fmt: skip
    found = {}
    for control, (name, scale) in names.items():
        found[control] = _tidy(scale * assumptions.central(f"concentration.{name}"))
    return found


def _grid(values: Iterable[float], start: float) -> tuple[float, ...]:
    return tuple(_tidy(value) for value in including(map(_tidy, values), start))


def _tidy(value: float) -> float:
    """Without the last bits of a product such as 100 * 0.29, and whole where it is."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _switch(assumptions: Assumptions) -> Switch:
    return _switch_of({name: assumptions.central(f"concentration.{name}") for name in PORTED})


def _switch_of(chosen: Choice) -> Switch:
    """A port by one engineer who spends a year on it; money in USD million."""
    return Switch(
        spending=1, moved=1, discount=chosen["price_gap"], performance=chosen["performance"],
        engineering=chosen["engineer_cost"], upkeep=chosen["engineer_cost"] * chosen["upkeep"],
        years=round(chosen["years"]), rate=chosen["rate"],
    )  # fmt: skip


def _engineers_per_million(chosen: Choice) -> float:
    """Engineers that each USD million a year of moved computing pays for; 0 where a port never pays."""
    return 1 / break_even_spending(_switch_of(chosen))


def _both_fail(chosen: Choice) -> float:
    return float(all_sources_fail(chosen["source_failure"], chosen["shared_cause"], 2))


def _over(
    assumptions: Assumptions, names: Iterable[str], value: Callable[[Choice], float], thorough: bool
) -> Range:
    """A number over every combination of low, central and high of these assumptions."""
    choices, central = _choices(assumptions, names, thorough)
    return joint_range(value, choices, central)


def _choices(
    assumptions: Assumptions, names: Iterable[str], thorough: bool
) -> tuple[dict[str, tuple[float, ...]], dict[str, float]]:
    central = {name: assumptions.central(f"concentration.{name}") for name in names}
    full = assumed(assumptions, *(f"concentration.{name}" for name in central))
    ends = {name: full[f"concentration.{name}"] for name in central}
    return ends if thorough else {name: (value,) for name, value in central.items()}, central


def _bargain(c: Choice) -> tuple[float, float, float]:
    """What $100 of goods cost the supplier, what they are worth to the buyer, and their price elsewhere."""
    # NVIDIA's gross profit and its GPUs, both in per cent of the outlay: the margin of a chip
    cost = 100 * (1 - number("GW04", "low") / number("GW04", "high"))
    value = (100 - c["power"] * cost) / (1 - c["power"])
    return cost, value, 100 * (1 - c["price_gap"]) / c["performance"]


def _bargains(assumptions: Assumptions, thorough: bool) -> tuple[Range, Range, Range, Verdict]:
    def gain(c: Choice, threat: bool) -> float:
        cost, value, elsewhere = _bargain(c)
        outside = min(max(value - elsewhere, 0.0), value - cost)
        return portability_value(value, cost, c["power"], outside, threat=threat)

    def at_once(c: Choice) -> float:
        return gain(c, True)

    def built_first(c: Choice) -> float:
        return gain(c, False)

    def moving(c: Choice) -> float:
        return float(c["moved"] * max(100 - 100 * (1 - c["price_gap"]) / c["performance"], 0.0))

    stay, walk, leave = (_over(assumptions, BARGAINED, f, thorough) for f in (at_once, built_first, moving))
    choices, _ = _choices(assumptions, BARGAINED, thorough)
    return stay, walk, leave, verdict(lambda c: at_once(c) > moving(c), choices)


def _breaks(ports: pd.DataFrame) -> pd.DataFrame:
    """From what spending a port pays, a row for each state of the controls."""
    rows = ports.drop_duplicates(["gap", "performance", "engineers"])
    pays = [grids.money(v) if math.isfinite(v) else "never" for v in rows["from"]]
    return rows.drop(columns=["spending", "net", "from"]).assign(pays=pays)


def _failure_texts(failure: float, shared: float, two: Range, split: pd.DataFrame) -> dict[str, str]:
    short = split["short"].tolist()
    one, floor = f"{100 * failure:.2g}%", f"{100 * failure * shared:.2g}%"
    both = grids.probability(100 * two.central)
    direction = "more" if short[1] > short[0] else "no more"
    return {
        "one_source": one,
        "two_sources": both,
        "two_span": f"{grids.probability(100 * two.low)} to {grids.probability(100 * two.high)}",
        "floor": floor,
        "short_one": f"{short[0]:.0f}%",
        "short_split": f"{short[1]:.0f}%",
        "short_packager": f"{short[3]:.0f}%",
        "caption_stops": (
            f"A second supplier cuts the probability that nothing arrives in a year from {one} to about "
            f"{both}, if {100 * shared:.0f}% of failures have a shared cause."
        ),
        "caption_split": (
            "If the order is split between two makers, it is less likely that nothing arrives. It is "
            f"{direction} likely that less than the order arrives: {short[1]:.0f}%, against "
            f"{short[0]:.0f}% with one maker."
        ),
    }


def _both_ends(two: Range) -> dict[str, str]:
    """The probability with one supplier, then with two, at either end of the range."""
    ends = {}
    for key, case in (("best", two.lowest), ("worst", two.highest)):
        one = 100 * dict(case.choices)["source_failure"]
        ends[f"one_{key}"] = grids.probability(one)
        ends[f"both_{key}"] = grids.probability(100 * case.value)
    return ends


def _port_texts(assumptions: Assumptions, moves: Range) -> dict[str, str]:
    gap, kept = (assumptions[f"concentration.{name}"] for name in ("price_gap", "performance"))
    full = {name: assumptions.central(f"concentration.{name}") for name in PORTED} | {"performance": 1.0}
    years, rate = (assumptions.central(f"concentration.{name}") for name in ("years", "rate"))
    return {
        "engineer_moves": _per_engineer(moves.central),
        "engineer_span": _port_span(moves),
        "engineer_full": _per_engineer(_engineers_per_million(full)),
        "upkeep": percent(assumptions.central("concentration.upkeep")),
        "gap": percent(gap.central),
        "gap_high": percent(gap.high),
        "kept": percent(kept.central),
        "kept_low": percent(kept.low),
        "kept_high": percent(kept.high),
        "cut_off": f"{grids.MOST_LOST}%",
        "port_source": (
            f"Savings over {years:g} years less the cost of adapting, both discounted at {100 * rate:g}% a "
            "year (net present value)."
        ),
        "caption_port": escaped(
            "Adapting programs to the other chips pays if enough computing then goes to them. Chips that "
            f"are {percent(gap.central)} cheaper must do more than {percent(1 - gap.central)} of the work, "
            "or adapting never pays."
        ),
    }


def _per_engineer(engineers: float) -> str:
    return grids.money(1 / engineers) if engineers > 0 else "no amount"


def _port_span(moves: Range) -> str:
    best, worst = _per_engineer(moves.high), _per_engineer(moves.low)
    return (
        f"{best} on the most favourable assumptions; on the least favourable no amount is enough"
        if moves.low <= 0
        else f"{best} to {worst}"
    )


def _bargain_texts(
    assumptions: Assumptions, stay: Range, walk: Range, leave: Range, more: Verdict
) -> dict[str, str]:
    texts = {"moved": percent(assumptions.central("concentration.moved")), "worth_more": leaving_says(more)}
    cost, _, elsewhere = _bargain({n: assumptions.central(f"concentration.{n}") for n in BARGAINED})
    power = assumptions.central("concentration.power")
    texts |= {
        "seller_cost": _dollars(cost),
        "cheaper": _dollars(100 * (1 - assumptions.central("concentration.price_gap"))),
        "elsewhere": _dollars(elsewhere),
        "margin": _dollars(100 - cost),
        "between": _dollars(elsewhere - cost),
        "buyer_part": percent(power),
        "buyer_cut": _dollars(power * (elsewhere - cost)),
        "new_price": _dollars(100 - stay.central),
    }
    for key, found in (("stay", stay), ("walk", walk), ("leave", leave)):
        texts[f"{key}_gain"] = _dollars(found.central)
        texts[f"{key}_range"] = f"{_dollars(found.low)} to {_dollars(found.high)}"
    return texts


def _dollars(amount: float) -> str:
    return f"${amount:.0f}"


def leaving_says(more: Verdict) -> str:
    """Whether being able to leave saves more than leaving, and in what part of the cases.

    Parameters
    ----------
    more : Verdict
        Whether being able to leave saves more, over all combinations.

    Returns
    -------
    str
    """
    return more.told(
        always=f"In every case that we tried, {STAYS} saves more than {LEAVES}",
        never=f"In no case that we tried does {STAYS} save more than {LEAVES}",
        sometimes=f"In {{part}} of the cases that we tried, {STAYS} saves more than {LEAVES}",
    )


def _key_numbers(texts: Mapping[str, str]) -> tuple[KeyNumber, ...]:
    backlog = market("microsoft-backlog").iloc[0]
    return (
        KeyNumber(
            "two_sources", texts["two_sources"],
            "probability that two chip suppliers both fail to deliver in a year", VIEW_DAYS[2],
            f"{texts['two_span']} over the assumptions",
        ),
        KeyNumber(
            "walk_gain", texts["walk_gain"],
            "saved of every $100 by a buyer that must still adapt its programs before it could leave",
            VIEW_DAYS[2], f"{texts['walk_range']} over the assumptions",
        ),
        KeyNumber(
            "ms_backlog", texts["ms_backlog"], "OpenAI's part of Microsoft's commercial order backlog",
            str(backlog["as_of"]), "one figure, from the press",
        ),
        KeyNumber(
            "stay_gain", texts["stay_gain"],
            "saved of every $100 by a buyer that could move its work to other chips at once",
            VIEW_DAYS[2], f"{texts['stay_range']} over the assumptions",
        ),
    )  # fmt: skip
