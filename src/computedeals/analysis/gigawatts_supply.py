"""Which order fits into which year: orders against packaging and memory, as seen at each date."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from computedeals.analysis.gigawatts_size import SEED, spread
from computedeals.analysis.inputs import including, number
from computedeals.deals import VIEWS
from computedeals.deals.assumptions import Assumptions
from computedeals.evidence.facts import known_from
from computedeals.models import order_schedule, sensitivity, supply

Array = npt.NDArray[np.float64]
Values = Callable[[str], Any]
"""From the name of an assumption to a number, or to one number for each draw."""

NAMES = dict(zip(("October 2025", "February 2026", "October 2026"), VIEWS, strict=True))
YEARS = tuple(range(2026, 2031))
SCARCE = {"m": "Memory", "n": "NVIDIA's packaging", "a": "AMD's packaging", "b": "Broadcom's packaging"}
LATE = 0.05  # gigawatts; what is short by less is on time
NOTHING, NONE = "Nothing is needed", "No one supply, if it grew, is enough"
CONTROLS = {
    "memory": ("supply.openai_share", (10, 15, 20, 30)),
    "part": ("supply.part", (25, 50, 75, 100)),
    "growth": ("supply.wafer_growth", (10, 30, 50)),
}


def start(a: Assumptions) -> dict[str, float]:
    """Where the controls of the bottleneck start, per cent: the assumptions' central values.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    dict of str to float
    """
    return {key: round(100 * a.central(name), 1) for key, (name, _) in CONTROLS.items()}


def controls(a: Assumptions) -> dict[str, list[float]]:
    """The values of each control, the start among them.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    dict of str to list of float
    """
    at = start(a)
    return {key: including(values, at[key]) for key, (_, values) in CONTROLS.items()}


def orders(view: str, values: Values) -> list[order_schedule.Order]:
    """What makers had agreed to deliver to OpenAI by a view's day, with what was known of their chips then.

    The letter of intent with NVIDIA counts as an order here.

    Parameters
    ----------
    view : str
        A day in words, a key of `NAMES`.
    values : Values
        Values of the assumptions by name: numbers, or arrays with a value a draw.

    Returns
    -------
    list of order_schedule.Order
    """
    seen = _month(NAMES[view])
    gw = number("NVO01") if NAMES[view] < VIEWS[2] else values("supply.nvidia_gw_seen_2026_10")
    start = values("supply.start")
    found = [
        order_schedule.Order(
            maker="NVIDIA",
            gw=gw,
            start=start,
            end=values("supply.nvidia_end"),
            kw=values(f"supply.nvidia_kw_seen_{seen}"),
            stacks=values("capacity.rubin_stacks"),
            per_wafer=values("capacity.rubin_per_wafer"),
            wafer_share=values(f"supply.nvidia_wafers_seen_{seen}"),
        ),
        order_schedule.Order(
            maker="AMD",
            gw=number("AMD04", "high"),
            start=start,
            end=values("supply.amd_end"),
            kw=values(f"supply.amd_kw_seen_{seen}"),
            stacks=values("capacity.mi450_stacks"),
            per_wafer=values("capacity.mi450_per_wafer"),
            wafer_share=values(f"supply.amd_wafers_seen_{seen}"),
        ),
    ]
    if known_from("DEAL13") <= NAMES[view]:
        found.append(
            order_schedule.Order(
                maker="Broadcom",
                gw=number("DEAL13"),
                start=start,
                end=values("supply.broadcom_end"),
                kw=values(f"supply.custom_kw_seen_{seen}"),
                stacks=values(f"supply.custom_stacks_seen_{seen}"),
                per_wafer=values(f"supply.custom_per_wafer_seen_{seen}"),
                wafer_share=values(f"supply.broadcom_wafers_seen_{seen}"),
            )
        )
    return found


def world(view: str, values: Values, growth: float | None = None) -> tuple[Array, Array]:
    """Packaging wafers and memory stacks that can be running in each of YEARS, millions, as seen in a view.

    Parameters
    ----------
    growth : float or None, optional
        Of packaging after 2026, in place of the assumed one.

    Returns
    -------
    tuple of (ndarray, ndarray)
    """
    stacks = [values("supply.stacks_2025"), values("supply.stacks_2026")]
    stacks += [stacks[1] * (1 + values("supply.stack_growth")) ** k for k in range(1, len(YEARS))]
    return packaging(view, values, growth), order_schedule.arriving(_together(stacks), values("supply.lag"))


def packaging(view: str, values: Values, growth: float | None = None) -> Array:
    """Packaging wafers that can be running in each of YEARS, millions, as seen in a view.

    Parameters
    ----------
    growth : float or None, optional
        Of packaging after 2026, in place of the assumed one.

    Returns
    -------
    ndarray
    """
    seen = _month(NAMES[view])
    grow = 1 + (values("supply.wafer_growth") if growth is None else growth)
    monthly = [values("supply.wafers_end_2024"), values("supply.wafers_end_2025")]
    monthly.append(values(f"supply.wafers_end_2026_seen_{seen}"))
    monthly += [monthly[2] * grow**k for k in range(1, len(YEARS))]
    others = np.asarray(1 + values(f"supply.other_packagers_seen_{seen}"))[..., None]
    made = order_schedule.wafers_a_year(_together(monthly)) * others / 1e3
    return order_schedule.arriving(made, values("supply.lag"))


def part_rows(a: Assumptions, *, draws: int = 1024) -> pd.DataFrame:
    """The least part of each supply that keeps the orders of each view; rows for `least_parts`.

    Central values, and the 10th and 90th percentile over draws of all assumptions of supply.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    draws : int, optional
        Number of draws of the assumptions.

    Returns
    -------
    DataFrame
    """
    names = [name for name in _supply_names() if a[name].low < a[name].high]
    ranks = {("supply.wafer_growth", "supply.stack_growth"): a.central("supply.rank_growth")}
    marginals = {name: spread(a, name) for name in names}
    sample = dict(zip(names, sensitivity.draw(marginals, ranks, draws, SEED), strict=True))

    def drawn(name: str) -> Any:
        return sample.get(name, a.central(name))

    rows = []
    for view in NAMES:
        many = least_parts(view, drawn)
        for resource, middle in least_parts(view, a.central).items():
            low, high = np.quantile(many[resource], [0.1, 0.9])
            rows.append(
                {
                    "resource": resource,
                    "view": view,
                    "low": float(f"{low:.4g}"),
                    "mid": float(f"{middle:.4g}"),
                    "high": float(f"{high:.4g}"),
                }
            )
    order = [SCARCE[key] for key in "nabm"]
    return pd.DataFrame(rows).sort_values(
        "resource", key=lambda column: column.map(order.index), kind="stable", ignore_index=True
    )


@dataclass(frozen=True)
class Bottleneck:
    """Rows for `bottleneck`, the sentence of each state, and the programme and plan behind each state."""

    kept: pd.DataFrame
    promised: pd.DataFrame
    states: pd.DataFrame
    plans: dict[tuple[str, float, float, float], tuple[supply.Programme, supply.Plan]]


def bottleneck_rows(a: Assumptions) -> Bottleneck:
    """The least late plan for every view, share of memory, part of packaging and growth of packaging.

    A price is what 1 % more of a supply in a year saves, in gigawatt-years of lateness.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    Bottleneck
    """
    kept: list[dict[str, Any]] = []
    states: list[dict[str, Any]] = []
    plans: dict[tuple[str, float, float, float], tuple[supply.Programme, supply.Plan]] = {}
    due: list[dict[str, Any]] = []
    grid = controls(a)
    for view in NAMES:
        owed = orders(view, a.central)
        for order in owed:
            ladder = order_schedule.schedule(order.gw, order.start, order.end, YEARS)
            due += [
                {"view": view, "maker": order.maker, "year": year, "gw": round(float(gw), 2)}
                for year, gw in zip(YEARS, ladder, strict=True)
            ]
        for growth in grid["growth"]:
            wafers, stacks = world(view, a.central, growth=growth / 100)
            for memory in grid["memory"]:
                for part in grid["part"]:
                    programme = order_schedule.programme_of(
                        owed, YEARS, wafers, stacks, part=part / 100, share=memory / 100
                    )
                    plan = supply.least_late(programme)
                    plans[view, memory, part, growth] = programme, plan
                    key = {"view": view, "memory": memory, "part": part, "growth": growth}
                    kept += [{**key, **row} for row in _kept(programme, plan)]
                    states.append(
                        {**key, "description": _description(view, memory, part, growth, programme, plan)}
                    )
    return Bottleneck(
        kept=pd.DataFrame(kept),
        promised=pd.DataFrame(due),
        states=pd.DataFrame(states),
        plans=plans,
    )


def relief_rows(programmes: Mapping[str, supply.Programme]) -> pd.DataFrame:
    """What would let every order of a programme be delivered, each by itself, in words: case, what, needed.

    Parameters
    ----------
    programmes : mapping of str to supply.Programme
        By what to call the case.

    Returns
    -------
    DataFrame
    """
    words: dict[str, Callable[[str, float], tuple[str, str]]] = {
        "supply": lambda what, n: (f"More {_whose(what)}, in every year", f"{n:+.0%}"),
        "order": lambda what, n: (f"Fewer gigawatts from {what}", f"at most {n:.0%} of those agreed"),
        "delay": lambda what, n: (f"Waiting for {what}", f"{n:.0f} year{'s' if n > 1 else ''}"),
    }
    rows: list[dict[str, str]] = []
    for case, programme in programmes.items():
        found = supply.relief(programme).dropna()
        if supply.least_late(programme).late < 1e-6:
            rows.append({"case": case, "what": NOTHING, "needed": ""})
        elif found.empty:
            rows.append({"case": case, "what": NONE, "needed": ""})
        else:
            for what, kind, needed in zip(found["what"], found["kind"], found["needed"], strict=True):
                said, much = words[kind](what, needed)
                rows.append({"case": case, "what": said, "needed": much})
    return pd.DataFrame(rows)


def small_part_says(a: Assumptions, view: str, part: float) -> str:
    """Whose chips come late if OpenAI gets a small part of each maker's packaging, in words.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    view : str
        A day in words, a key of `NAMES`.
    part : float
        Of each maker's packaging, a fraction.

    Returns
    -------
    str
        A sentence without its full stop.
    """
    wafers, stacks = world(view, a.central)
    share = a.central("supply.openai_share")
    programme = order_schedule.programme_of(
        orders(view, a.central), YEARS, wafers, stacks, part=part, share=share
    )
    late = late_makers(programme, supply.least_late(programme))
    clause = f"chips from {' and '.join(late)} come late" if late else "nothing would be late"
    return f"If OpenAI gets only {part:.0%} of each maker's packaging, {clause}"


def late_makers(programme: supply.Programme, plan: supply.Plan) -> list[str]:
    """The makers that deliver late under a plan.

    Parameters
    ----------
    programme : supply.Programme
        The orders and supplies.
    plan : supply.Plan
        What is delivered when.

    Returns
    -------
    list of str
        In the programme's order.
    """
    return [m for m, short in zip(programme.makers, plan.short, strict=True) if short.max() > LATE]


def _whose(supply_of: str) -> str:
    """'packaging of AMD' as 'of AMD's packaging'; 'memory' stays."""
    what, _, maker = supply_of.partition(" of ")
    return f"of {maker}'s {what}" if maker else what


def relief_by_case(rows: pd.DataFrame) -> pd.DataFrame:
    """A row a case, its remedies in words, each after the first with "Or": case, enough.

    Parameters
    ----------
    rows : DataFrame
        As `relief_rows` returns them.

    Returns
    -------
    DataFrame
    """
    words = rows.assign(
        enough=[f"{w}: {n}" if n else w for w, n in zip(rows["what"], rows["needed"], strict=True)]
    )
    joined = words.groupby("case", sort=False)["enough"].agg(
        lambda each: ". Or ".join(each.iloc[:1].tolist() + [e[0].lower() + e[1:] for e in each.iloc[1:]])
    )
    return joined.reset_index()


def least_parts(view: str, values: Values) -> dict[str, Array]:
    """The least part of each supply that OpenAI's chips need, by supply, a value a draw.

    Parameters
    ----------
    view : str
        A day in words, a key of `NAMES`.
    values : Values
        Values of the assumptions by name: numbers, or arrays with a value a draw.

    Returns
    -------
    dict of str to ndarray
    """
    wafers, stacks = world(view, values)
    memory: Any = 0.0
    parts: dict[str, Array] = {}
    for order in orders(view, values):
        ladder = order_schedule.schedule(order.gw, order.start, order.end, YEARS)
        machines = ladder / np.asarray(order.kw)[..., None]
        own = wafers * np.asarray(order.wafer_share)[..., None]
        need = machines / np.asarray(order.per_wafer)[..., None]
        parts[f"{order.maker}'s packaging"] = supply.least_part(need, own)
        memory = memory + machines * np.asarray(order.stacks)[..., None]
    return {**parts, SCARCE["m"]: supply.least_part(memory, stacks)}


def _kept(programme: supply.Programme, plan: supply.Plan) -> list[dict[str, Any]]:
    worth = plan.prices * programme.supply / 100
    kept = programme.due - plan.short
    return [
        {
            "year": year,
            **{maker: round(float(kept[p, t]), 2) + 0.0 for p, maker in enumerate(programme.makers)},
            **{k: round(float(w), 3) for k, w in zip(SCARCE, worth[:, t], strict=False)},
        }
        for t, year in enumerate(programme.years)
    ]


def _description(
    view: str, memory: float, part: float, growth: float, programme: supply.Programme, plan: supply.Plan
) -> str:
    where = (
        f"Suppose that OpenAI gets {memory:g}% of the world's memory and {part:g}% of each maker's "
        f"packaging, and that packaging grows by {growth:g}% a year after 2026. As seen in {view}, "
    )
    behind = [
        f"{maker} is short by up to {plan.short[p].max():.1f} GW, in {YEARS[int(plan.short[p].argmax())]}"
        for p, maker in enumerate(programme.makers)
        if plan.short[p].max() > LATE
    ]
    if not behind:
        return where + "all chips can be delivered on time."
    worth = (plan.prices * programme.supply).sum(axis=1)
    tight = list(SCARCE.values())[int(worth.argmax())].replace("Memory", "memory")
    return (
        where + ". ".join(behind) + f". All delays add up to {plan.late:.1f} gigawatt-years; a gigawatt "
        f"that comes one year late is one. More of one supply would help most: {tight}."
    )


def _supply_names() -> list[str]:
    """The assumptions that move in the ranges of supply."""
    makers = ["supply.start", *(f"supply.{maker}_end" for maker in ("nvidia", "amd"))]
    makers += [
        f"supply.{maker}_{what}_seen_{_month(day)}"
        for maker in ("nvidia", "amd")
        for what in ("kw", "wafers")
        for day in VIEWS
    ]
    makers += [f"supply.broadcom_wafers_seen_{_month(day)}" for day in VIEWS[1:]]
    custom = [
        f"supply.custom_{what}_seen_{_month(day)}"
        for what in ("kw", "stacks", "per_wafer")
        for day in VIEWS[1:]
    ]
    world = ["wafers_end_2024", "wafers_end_2025", "wafer_growth", "lag"]
    world += [
        f"{what}_seen_{_month(day)}" for what in ("other_packagers", "wafers_end_2026") for day in VIEWS
    ]
    world += ["stacks_2025", "stacks_2026", "stack_growth", "nvidia_gw_seen_2026_10"]
    wafers = ["capacity.rubin_per_wafer", "capacity.mi450_per_wafer"]
    return [*(f"supply.{name}" for name in world), *makers, *custom, *wafers]


def _together(values: Sequence[Any]) -> Array:
    return np.stack(np.broadcast_arrays(*values), axis=-1).astype(float)


def _month(day: date) -> str:
    return f"{day:%Y_%m}"
