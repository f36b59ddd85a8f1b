"""What part of a maker's packaging an order needs, over every alternative that the chapter names."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from computedeals.analysis.gigawatts_supply import NAMES, YEARS, orders, packaging
from computedeals.analysis.inputs import number
from computedeals.analysis.ranges import Range, Verdict, in_cases, joint_range, verdict
from computedeals.deals.assumptions import Assumptions
from computedeals.evidence.facts import known_from
from computedeals.evidence.frames import read_only
from computedeals.models import order_schedule, supply
from computedeals.models.order_schedule import Array

# the assumptions on each maker's chip for OpenAI: how many fit on a wafer, and its power
PER_WAFER = {
    "AMD": "capacity.mi450_per_wafer",
    "NVIDIA": "capacity.rubin_per_wafer",
    "Broadcom": "supply.custom_per_wafer_seen_{seen}",
}
# what makes the world's packaging large; at `low` all of these are low and the lag is long
PACKAGING = ("wafers_end_2024", "wafers_end_2025", "wafer_growth")
SEEN = ("wafers_end_2026", "other_packagers")
# the first gigawatt in the year that Broadcom named, the others evenly from then on
FIRST, FIRST_YEAR = "DEAL13b", 2027


def part_range(a: Assumptions, maker: str, view: str) -> Range:
    """The least part of a maker's packaging that delivers its order, a fraction, with its range.

    Parameters
    ----------
    maker : {'AMD', 'NVIDIA', 'Broadcom'}
    view : str
        A key of `NAMES`.

    Returns
    -------
    Range

    Notes
    -----
    Over the dates of the first and last machine, an even schedule or all due on the last day (for Broadcom
    also the first gigawatt in the year that it named), chips on a wafer, the maker's share of packaging,
    the power of a chip, the world's packaging (all its assumptions low or all high together, since the
    part falls with each) and gigawatts counted at the meter or at the computers.
    """
    names = _names(maker, view)
    start, end = a["supply.start"], a[f"supply.{maker.lower()}_end"]
    schedules = [
        ("even", first, last) for first in sorted(set(start.values)) for last in sorted(set(end.values))
    ]
    if maker == "Broadcom" and known_from(FIRST) <= NAMES[view]:
        schedules += [("first named", start.central, last) for last in sorted(set(end.values))]
    # what is due after the last year that the model knows cannot be set against any supply
    schedules += [
        ("last day", start.central, last) for last in sorted(set(end.values)) if last <= YEARS[-1] + 1
    ]
    central = {
        "schedule": ("even", start.central, end.central),
        "packaging": "central",
        "counted": 1.0,
        **{key: a.central(name) for key, name in names.items()},
    }
    alternatives: dict[str, Any] = {
        "schedule": schedules,
        "packaging": ("low", "central", "high"),
        "counted": (1.0, a["capacity.pue"].high),
        **{key: tuple(dict.fromkeys(a[name].values)) for key, name in names.items()},
    }
    return joint_range(lambda case: least_part(a, maker, view, case), alternatives, central)


def part_at_computers(a: Assumptions, maker: str, view: str) -> float:
    """The central part of a maker's packaging if gigawatts are counted at the computers, a fraction.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    maker : {'AMD', 'NVIDIA', 'Broadcom'}
    view : str
        A key of `NAMES`.

    Returns
    -------
    float
        All else is as at the centre of `part_range`, which counts at the meter.
    """
    start, end = (a.central(f"supply.{name}") for name in ("start", f"{maker.lower()}_end"))
    chip = {key: a.central(name) for key, name in _names(maker, view).items()}
    case = {"schedule": ("even", start, end), "packaging": "central", "counted": a.central("capacity.pue")}
    return least_part(a, maker, view, case | chip)


def packaging_names(view: str) -> list[str]:
    """The assumptions that make the world's packaging large, as seen in a view.

    Parameters
    ----------
    view : str
        A key of `NAMES`.

    Returns
    -------
    list of str
    """
    return [*PACKAGING, *(f"{name}_seen_{NAMES[view]:%Y_%m}" for name in SEEN)]


def larger(a: Assumptions, one: str, other: str, view: str) -> Verdict:
    """Whether one maker's order needs a larger part of its packaging than another's of its own.

    Over the ends of all alternatives; the start, the reading of the schedule, the world's packaging and
    where gigawatts are counted are the same for both.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    one, other : str
        'AMD', 'NVIDIA' or 'Broadcom'.
    view : str
        A day in words, a key of `NAMES`.

    Returns
    -------
    Verdict
    """
    start = a["supply.start"]
    common: dict[str, Any] = {
        "kind": ("even", "last day"),
        "start": start.values[::2],
        "packaging": ("low", "high"),
        "counted": (1.0, a["capacity.pue"].high),
    }
    own: dict[str, Any] = {}
    for maker in (one, other):
        last = [min(end, YEARS[-1] + 1) for end in a[f"supply.{maker.lower()}_end"].values[::2]]
        own[f"{maker} end"] = last
        own |= {f"{maker} {key}": a[name].values[::2] for key, name in _names(maker, view).items()}

    @cache
    def least(maker: str, *choices: tuple[str, Any]) -> float:
        mine = dict(choices)
        return least_part(a, maker, view, {**mine, "schedule": (mine["kind"], mine["start"], mine["end"])})

    def part(case: Mapping[str, Any], maker: str) -> float:
        of_maker = f"{maker} "
        choices = [(key.removeprefix(of_maker), choice) for key, choice in case.items()]
        return least(maker, *(one for one in choices if one[0] in common or of_maker + one[0] in own))

    return verdict(lambda case: part(case, one) > part(case, other), {**common, **own})


def exceeds(a: Assumptions, maker: str, view: str, part: float = 1.0) -> float:
    """In what fraction of the ends of all alternatives chips need more than a part of the packaging.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    maker : str
        'AMD', 'NVIDIA' or 'Broadcom'.
    view : str
        A day in words, a key of `NAMES`.
    part : float
        Of the maker's packaging, a fraction: all of it, or what the maker keeps for OpenAI.

    Returns
    -------
    float
        0 to 1.
    """
    names = _names(maker, view)
    end = a[f"supply.{maker.lower()}_end"]
    ends: dict[str, Any] = {
        "schedule": [
            ("even", first, last) for first in a["supply.start"].values[::2] for last in end.values[::2]
        ],
        "packaging": ("low", "high"),
        "counted": (1.0, a["capacity.pue"].high),
        **{key: a[name].values[::2] for key, name in names.items()},
    }
    return verdict(lambda case: least_part(a, maker, view, case) > part, ends).fraction


def built(a: Assumptions, memory: float, *needed: Range) -> str:
    """Whether there is enough packaging and memory to deliver in time, in words that follow a comma.

    Parameters
    ----------
    a : Assumptions
        What makers keep for OpenAI of their packaging, and what it gets of the world's memory.
    memory : float
        The part of the world's memory that all chips need, counted at the meter.
    *needed : Range
        The parts of each maker's packaging that its chips need.

    Returns
    -------
    str
    """
    kept, gets = a["supply.part"], a["supply.openai_share"]
    both = {
        "middle": (max(one.central for one in needed) <= kept.central, memory <= gets.central),
        "worst": (max(one.high for one in needed) <= kept.low, memory <= gets.low),
    }
    tight = memory * a.central("capacity.pue") > gets.central
    said = {
        (True, True): f"enough packaging and {'just ' if tight else ''}enough memory",
        (True, False): "enough packaging but too little memory",
        (False, True): "enough memory but too little packaging",
        (False, False): "too little of both packaging and memory",
    }
    worst = said[both["worst"]].replace("just ", "")
    return (
        f"there is {said[both['middle']]} with the middle values of our assumptions. With the worst values "
        f"of all of them at once, there is {worst}"
    )


def broadcom_texts(a: Assumptions, now: Range, larger_than_amd: Verdict) -> dict[str, str]:
    """What prose says of OpenAI's own chip: `now` is its part of Broadcom's packaging in October 2026.

    Parameters
    ----------
    a : Assumptions
    now : Range
        Fractions.
    larger_than_amd : Verdict
        Whether it is a larger part than AMD's of its own.

    Returns
    -------
    dict of str to str
    """
    view = "October 2026"
    named = ("first named", a.central("supply.start"), a.central("supply.broadcom_end"))
    case = {"packaging": "central", "counted": 1.0, "schedule": named}
    chip = {key: a.central(name) for key, name in _names("Broadcom", view).items()}
    return {
        "part_broadcom_now": f"{now.central:.0%}",
        "span_broadcom_now": f"{now.low:.0%} to {now.high:.0%}",
        "part_broadcom_computers": f"{part_at_computers(a, 'Broadcom', view):.0%}",
        "part_broadcom_named": f"{least_part(a, 'Broadcom', view, case | chip):.0%}",
        "custom_per_wafer": f"{chip['per_wafer']:g}",
        "broadcom_larger": in_cases(larger_than_amd),
        "over_broadcom": f"{exceeds(a, 'Broadcom', view):.0%}",
        "over_kept_broadcom": f"{exceeds(a, 'Broadcom', view, a.central('supply.part')):.0%}",
    }


def least_part(a: Assumptions, maker: str, view: str, case: Mapping[str, Any]) -> float:
    """The least part for one combination of alternatives.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    maker : str
        'AMD', 'NVIDIA' or 'Broadcom'.
    view : str
        A day in words, a key of `NAMES`.
    case : mapping of str to object
        A choice for each name of the alternatives.

    Returns
    -------
    float
        A fraction of all packaging of that maker; above 1 the order cannot be kept.
    """
    names = _names(maker, view)
    kind, start, end = case["schedule"]
    side = case["packaging"]
    moved = {name: float(case[key]) for key, name in names.items()}
    if side != "central":
        for name in packaging_names(view):
            moved[f"supply.{name}"] = getattr(a[f"supply.{name}"], side)
        moved["supply.lag"] = getattr(a["supply.lag"], "high" if side == "low" else "low")

    def value(name: str) -> float:
        return moved[name] if name in moved else a.central(name)

    order = next(one for one in orders(view, value) if one.maker == maker)
    due = _due(kind, order.gw * case["counted"], start, end)
    rest_on = tuple(f"supply.{name}" for name in (*packaging_names(view), "lag"))
    wafers = _wafers(view, tuple((name, value(name)) for name in rest_on))
    return float(supply.least_part(due / order.kw / order.per_wafer, wafers * order.wafer_share))


@lru_cache(maxsize=1024)
@read_only
def _wafers(view: str, values: tuple[tuple[str, float], ...]) -> Array:
    """The packaging of the world; many combinations differ in the chip alone, and share it."""
    return packaging(view, dict(values).__getitem__)


@lru_cache(maxsize=1024)
@read_only
def _due(kind: str, gigawatts: float, start: float, end: float) -> Array:
    """Gigawatts due by the end of each year, by the reading of a schedule."""
    if kind == "even":
        return order_schedule.schedule(gigawatts, start, end, YEARS)
    if kind == "last day":
        return order_schedule.due_at_end(gigawatts, end, YEARS)
    first = number(FIRST)
    rest = order_schedule.schedule(gigawatts - first, FIRST_YEAR + 1, end, YEARS)
    return rest + order_schedule.due_at_end(first, FIRST_YEAR + 1, YEARS)


def _names(maker: str, view: str) -> dict[str, str]:
    seen = f"{NAMES[view]:%Y_%m}"
    low = maker.lower()
    return {
        "per_wafer": PER_WAFER[maker].format(seen=seen),
        "share": f"supply.{low}_wafers_seen_{seen}",
        "kw": f"supply.{'custom' if maker == 'Broadcom' else low}_kw_seen_{seen}",
    }
