"""What fast tokens take, and what moving them saves, over every alternative that the chapter names."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict

from computedeals.analysis.inference_rows import Machine, Setting, chip_rate
from computedeals.analysis.ranges import Range, Verdict, joint_range, verdict
from computedeals.deals.assumptions import Assumptions
from computedeals.models.fleet import cost_after_moving, fleet_share
from computedeals.models.roofline import Efficiency
from computedeals.models.transformer import Transformer

TENTH = 0.1  # of the tokens: the figure of the February article


@dataclass(frozen=True)
class Case:
    """One combination: efficiency and layout of the chips, and the speeds of fast and slow tokens."""

    setting: Setting
    fast: float
    slow: float


class Choices(TypedDict):
    """A choice for each name of `alternatives`: the parts of `Case` and of its setting that are moved."""

    efficiency: Efficiency
    width: int
    usable: float
    cache_bytes: float
    fast: float
    slow: float


def base_setting(a: Assumptions) -> Setting:
    """The central setting: bands of efficiency, and how a model is spread over chips.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    Setting
    """
    memory, compute, layer = (
        a[f"inference.{name}"] for name in ("memory_efficiency", "compute_efficiency", "layer_time")
    )
    low, central, high = (
        Efficiency(m, c, s / 1e6)
        for m, c, s in zip(memory.values, compute.values, reversed(layer.values), strict=True)
    )
    return Setting(
        low,
        central,
        high,
        width=int(a.central("inference.width")),
        cache_bytes=a.central("inference.cache_bytes"),
        usable=a.central("inference.usable_memory"),
        spread=int(a.central("inference.sram_spread")),
    )


def usual(a: Assumptions) -> Case:
    """The central combination.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    Case
    """
    return Case(base_setting(a), a.central("inference.fast_speed"), a.central("inference.slow_speed"))


def alternatives(a: Assumptions, *, quick: bool = False) -> dict[str, Sequence[Any]]:
    """Every choice by name; `quick` keeps efficiency and the chips in a group alone.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    quick : bool, optional
        Compute fewer combinations, for tests.

    Returns
    -------
    dict of str to sequence of object
    """
    setting = base_setting(a)
    width = a["inference.width"]
    free: dict[str, Sequence[Any]] = {
        "efficiency": (setting.central, setting.low, setting.high),
        "width": tuple(sorted({int(x) for x in width.values})),
    }
    named = {
        "usable": "usable_memory",
        "cache_bytes": "cache_bytes",
        "fast": "fast_speed",
        "slow": "slow_speed",
    }
    for key, name in named.items():
        one = a[f"inference.{name}"]
        free[key] = (one.central,) if quick else tuple(dict.fromkeys(one.values))
    return free


def case_of(middle: Case, choices: Mapping[str, Any]) -> Case:
    """A combination of `alternatives` as a case.

    Parameters
    ----------
    middle : Case
        The central combination.
    choices : mapping of str to object
        A choice for each name.

    Returns
    -------
    Case
    """
    setting = replace(
        middle.setting,
        central=choices["efficiency"],
        width=choices["width"],
        usable=choices["usable"],
        cache_bytes=choices["cache_bytes"],
    )
    return Case(setting, choices["fast"], choices["slow"])


def central_of(middle: Case) -> Choices:
    """The central choice for each name of `alternatives`.

    Parameters
    ----------
    middle : Case
        The central combination.

    Returns
    -------
    Choices
    """
    setting = middle.setting
    return {
        "efficiency": setting.central,
        "width": setting.width,
        "usable": setting.usable,
        "cache_bytes": setting.cache_bytes,
        "fast": middle.fast,
        "slow": middle.slow,
    }


def tenth_of_tokens(model: Transformer, machine: Machine, context: int, case: Case) -> float:
    """The fraction of the chips that a tenth of the tokens takes; 1 where they cannot reach the speed.

    Parameters
    ----------
    model : Transformer
        The language model.
    machine : Machine
        The chip.
    context : int
        Tokens of context of each user.
    case : Case
        A combination of alternatives.

    Returns
    -------
    float
    """
    fast, slow = (
        chip_rate(model, machine, case.setting, context, speed) for speed in (case.fast, case.slow)
    )
    return float(fleet_share(TENTH, fast, slow)) if fast and slow else 1.0


def fleet_range(
    a: Assumptions, model: Transformer, machine: Machine, context: int, *, quick: bool = False
) -> Range:
    """`tenth_of_tokens` over every alternative; a chip that cannot reach the speed counts as all chips.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    model : Transformer
        The language model.
    machine : Machine
        The chip.
    context : int
        Tokens of context of each user.
    quick : bool, optional
        Compute fewer combinations, for tests.

    Returns
    -------
    Range
    """
    middle = usual(a)
    return joint_range(
        lambda choices: tenth_of_tokens(model, machine, context, case_of(middle, choices)),
        alternatives(a, quick=quick),
        central_of(middle),
    )


def power_change(
    model: Transformer, old: tuple[Machine, float], new: tuple[Machine, float], context: int, case: Case
) -> float:
    """The change of power, a fraction, when a tenth of the tokens moves from old chips to new ones.

    Parameters
    ----------
    old, new : tuple[Machine, float]
        A machine and its power in watts a chip. Minus 1 where the old chips cannot reach the speed at any
        number, plus 1 (twice the power) or more where the new ones do badly; infinite where they cannot.

    Returns
    -------
    float
    """
    (before, old_watts), (after, new_watts) = old, new
    fast_old, slow_old = (
        chip_rate(model, before, case.setting, context, s) for s in (case.fast, case.slow)
    )
    fast_new = chip_rate(model, after, case.setting, context, case.fast)
    if not fast_new:
        return float("inf")
    if not (fast_old and slow_old):
        return -1.0
    cost = cost_after_moving(TENTH, fast_old / old_watts, fast_new / new_watts, slow_old / old_watts)
    return float(cost) - 1


def moving_saves(
    a: Assumptions,
    model: Transformer,
    old: tuple[Machine, float],
    new: tuple[Machine, float],
    context: int,
    *,
    quick: bool = False,
) -> Verdict:
    """Whether moving a tenth saves power, over every alternative, and up to how many chips in a group.

    `turns_at` is the smallest number of chips in a group, between the ends of its range, at which moving
    saves nothing on otherwise central assumptions; None where there is none.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    model : Transformer
        The language model.
    old : tuple of (Machine, float)
        A machine and its power in watts a chip, from which tokens move.
    new : tuple of (Machine, float)
        The same for the machine to which they move.
    context : int
        Tokens of context of each user.
    quick : bool, optional
        Compute fewer combinations, for tests.

    Returns
    -------
    Verdict
    """
    middle = usual(a)
    found = verdict(
        lambda choices: power_change(model, old, new, context, case_of(middle, choices)) < -1e-9,
        alternatives(a, quick=quick),
    )
    return replace(found, turns_at=group_turn(a, model, old, new, context))


def group_turn(
    a: Assumptions,
    model: Transformer,
    old: tuple[Machine, float],
    new: tuple[Machine, float],
    context: int,
) -> float | None:
    """The smallest number of chips in a group at which moving a tenth saves nothing; None where none is.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones; all but the group at their centre.
    model : Transformer
        The language model.
    old, new : tuple of (Machine, float)
        A machine and its power in watts a chip, from and to which tokens move.
    context : int
        Tokens of context of each user.

    Returns
    -------
    float or None
    """
    middle, width = usual(a), a["inference.width"]
    for group in range(int(width.low), int(width.high) + 1):
        case = replace(middle, setting=replace(middle.setting, width=group))
        if power_change(model, old, new, context, case) >= -1e-9:
            return float(group)
    return None


def layer_times_that_save(
    a: Assumptions,
    model: Transformer,
    old: tuple[Machine, float],
    new: tuple[Machine, float],
    context: int,
    case: Case,
) -> list[int]:
    """The times of a layer, of the whole microseconds in its range, at which moving a tenth saves power.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones, for the range of the time.
    model : Transformer
        The language model.
    old, new : tuple of (Machine, float)
        A machine and its power in watts a chip, from and to which tokens move.
    context : int
        Tokens of context of each user.
    case : Case
        All but the time of a layer.

    Returns
    -------
    list of int
        In microseconds, rising.
    """
    layer = a["inference.layer_time"]
    saving = []
    for time in range(math.ceil(layer.low), math.floor(layer.high) + 1):
        central = replace(case.setting.central, layer_seconds=time / 1e6)
        timed = replace(case, setting=replace(case.setting, central=central))
        if power_change(model, old, new, context, timed) < -1e-9:
            saving.append(time)
    return saving
