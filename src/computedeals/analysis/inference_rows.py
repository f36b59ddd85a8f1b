"""The grids behind the figures of inference, with a sentence for each state of their controls."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import pandas as pd

from computedeals.analysis import inputs
from computedeals.models.fleet import fleet_share
from computedeals.models.inference import best_chip_rate, service_curve
from computedeals.models.roofline import Accelerator, Efficiency
from computedeals.models.transformer import Transformer


@dataclass(frozen=True)
class Setting:
    """What the grids assume of every chip: the band of efficiency, and how a model is spread over chips.

    Attributes
    ----------
    low, central, high : Efficiency
        Efficiencies.
    width : int
        Chips that work on a layer together.
    cache_bytes : float
        Bytes a number in the cache.
    usable : float
        Share of the memory that may be filled.
    spread : int
        How many times the chips that the weights need a machine without outside memory may take.
    """

    low: Efficiency
    central: Efficiency
    high: Efficiency
    width: int
    cache_bytes: float
    usable: float
    spread: int


@dataclass(frozen=True)
class Machine:
    """A chip with the kind of its memory: 'hbm' beside it, 'sram' on it, or a 'wafer' full of it."""

    chip: Accelerator
    kind: str

    @property
    def grows(self) -> bool:
        """Whether chips must be added as the caches of users grow."""
        return self.kind != "hbm"

    def width(self, setting: Setting) -> int:
        """How many of it work on a layer together: a wafer is a group by itself.

        Parameters
        ----------
        setting : Setting
            What is assumed of every chip.

        Returns
        -------
        int
        """
        return 1 if self.kind == "wafer" else setting.width


def significant(values: pd.Series, digits: int = 4) -> pd.Series:
    """Numbers rounded to so many significant digits, so that every machine stores the same.

    Parameters
    ----------
    values : Series
        The numbers.
    digits : int, optional
        How many digits are kept.

    Returns
    -------
    Series
    """
    return values.map(lambda value: inputs.significant(value, digits))


@lru_cache(maxsize=1 << 15)
def chip_rate(
    model: Transformer,
    machine: Machine,
    setting: Setting,
    context: int,
    speed: float,
    efficiency: Efficiency | None = None,
) -> float:
    """Tokens a second a chip at which each user still sees a speed; 0 where none can.

    Parameters
    ----------
    model : Transformer
        The model served.
    machine : Machine
        The chip that serves it.
    setting : Setting
        What is assumed of every chip.
    context : int
        Tokens of context of each user.
    speed : float
        Tokens a second that each user must see.
    efficiency : Efficiency, optional
        The central one of the setting unless given.

    Returns
    -------
    float
        Tokens a second for each chip of the best group.
    """
    return best_chip_rate(
        model,
        machine.chip,
        machine.width(setting),
        context=context,
        user_rate=speed,
        efficiency=efficiency or setting.central,
        cache_bytes=setting.cache_bytes,
        usable=setting.usable,
        spread=setting.spread if machine.grows else 1,
    )


def service_rows(
    machines: Sequence[Machine],
    models: Mapping[str, Transformer],
    contexts: Sequence[int],
    users: Sequence[int],
    setting: Setting,
) -> pd.DataFrame:
    """The grid of `service_curves`: a row for each chip, model, context and count of users that fits.

    Parameters
    ----------
    machines : sequence of Machine
        The chips, by id.
    models : mapping of str to Transformer
        The language models, by the name drawn.
    contexts : sequence of int
        Lengths of context, tokens.
    users : sequence of int
        Numbers of users on a group of chips.
    setting : Setting
        What is assumed of every chip.

    Returns
    -------
    DataFrame
    """
    parts = []
    for machine, (name, model), context in product(machines, models.items(), contexts):
        curves = {
            end: service_curve(
                model,
                machine.chip,
                users,
                width=machine.width(setting),
                context=context,
                grows=machine.grows,
                efficiency=efficiency,
                cache_bytes=setting.cache_bytes,
                usable=setting.usable,
            )
            for end, efficiency in (
                ("", setting.central),
                ("_low", setting.low),
                ("_high", setting.high),
            )
        }
        part = curves[""][["users", "chips"]].assign(
            chip=machine.chip.name,
            kind=machine.kind,
            model=name,
            context=context,
            full=not machine.grows,
        )
        for end, curve in curves.items():
            part[f"user{end}"] = significant(curve["user_rate"], 3)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def chip_rates(rows: pd.DataFrame) -> pd.Series:
    """Tokens a second a chip, from `service_rows`: what all users see, over the chips.

    Parameters
    ----------
    rows : DataFrame
        As the function of the same chart returns them.

    Returns
    -------
    Series
        A value a row.
    """
    return significant(rows["user"] * rows["users"] / rows["chips"], 3)


def service_states(rows: pd.DataFrame) -> pd.DataFrame:
    """For each chip, model and context a sentence on what `service_curves` shows: one user, and many.

    Parameters
    ----------
    rows : DataFrame
        As the function of the same chart returns them.

    Returns
    -------
    DataFrame
        Chip, model, context, description.
    """
    states = []
    for (chip, model, context), part in rows.groupby(["chip", "model", "context"], sort=False):
        first, last = part.iloc[0], part.iloc[-1]
        description = (
            f"{model} runs on {first['chips']:,} chips of the kind {chip}, with {context:,} tokens of "
            f"context. One user alone sees {round_words(first['user'])} tokens a second. The range is "
            f"{round_words(first['user_low'])} to {round_words(first['user_high'])}. At "
            f"{round_words(last['users'])} users, "
        )
        description += (
            "memory is full"
            if last["full"]
            else f"the users' caches have raised the number of chips to {last['chips']:,}"
        )
        description += (
            f". Each user then sees {round_words(last['user'])} tokens a second, and each chip writes "
            f"{round_words(last['user'] * last['users'] / last['chips'])}."
        )
        states.append({"chip": chip, "model": model, "context": context, "description": description})
    return pd.DataFrame(states)


def fleet_rows(
    machines: Sequence[Machine],
    models: Mapping[str, Transformer],
    context: int,
    speeds: Sequence[float],
    slow: float,
    shares: Sequence[int],
    setting: Setting,
) -> pd.DataFrame:
    """The grid of `fleet_taken`: the share of a fleet that fast tokens take, by the speed they need.

    Parameters
    ----------
    speeds : sequence of float
        Tokens a second for each user of the fast service, rising.
    slow : float
        The same for all others.

    Returns
    -------
    DataFrame
    """
    rows = []
    for machine, (name, model) in product(machines, models.items()):
        rates = {
            end: [
                chip_rate(model, machine, setting, context, speed, efficiency) for speed in (slow, *speeds)
            ]
            for end, efficiency in (
                ("central", setting.central),
                ("high", setting.high),
                ("low", setting.low),
            )
        }
        for share, (place, speed) in product(shares, enumerate(speeds, start=1)):
            taken = {
                end: _percent(share, values[place], values[0]) if values[place] and values[0] else math.nan
                for end, values in rates.items()
            }
            if math.isnan(taken["central"]):
                continue
            # where an end of the band can't reach the speed at all, no number of chips is enough
            whole = [100.0 if math.isnan(value) else value for value in taken.values()]
            rows.append(
                {
                    "chip": machine.chip.name,
                    "model": name,
                    "tokens": share,
                    "speed": speed,
                    "fleet": taken["central"],
                    "low": min(whole),
                    "high": max(whole),
                }
            )
    columns = ["chip", "model", "tokens", "speed", "fleet", "low", "high"]
    frame = pd.DataFrame(rows, columns=columns)
    for name in ("fleet", "low", "high"):
        frame[name] = significant(frame[name])
    ends = frame.groupby(["chip", "model", "tokens"])["speed"].transform("max")
    return frame.assign(last=frame["speed"] == ends)


def fleet_states(
    rows: pd.DataFrame,
    chips: Sequence[str],
    models: Sequence[str],
    shares: Sequence[int],
    groups: Sequence[int],
    speed: float,
) -> pd.DataFrame:
    """For each state of `fleet_taken` a sentence: what fast tokens take at `speed`, or nearest to it.

    Parameters
    ----------
    rows : DataFrame
        As the function of the same chart returns them.
    chips : sequence of str
        Names of the chips, as drawn.
    models : sequence of str
        The language models, by the name drawn.
    shares : sequence of int
        Fractions of the tokens that must be fast, per cent.
    groups : sequence of int
        Chips that work on a layer together.
    speed : float
        Tokens a second for each user of the fast service.

    Returns
    -------
    DataFrame
    """
    by_state = dict(list(rows.groupby(["chip", "model", "tokens", "group"])))
    states = []
    for chip, model, share, group in product(chips, models, shares, groups):
        part = by_state.get((chip, model, share, group))
        shown = f"{model} runs on {chip} in groups of {group}."
        if part is None:
            description = f"{shown} No speed shown here is reached on one group of chips."
        else:
            fastest = part["speed"].max()
            reached = part[part["speed"] <= speed]
            at = (reached if len(reached) else part).iloc[-1 if len(reached) else 0]
            description = (
                f"{shown} If {share}% of the tokens must come at {at['speed']:g} a second for each user, "
                f"these tokens take {at['fleet']:.0f}% of the chips. Over our assumptions on efficiency, "
                f"the range is {at['low']:.0f}% to {at['high']:.0f}%."
            )
            if fastest < rows["speed"].max() and fastest <= speed:
                description += " None of the higher speeds shown is reached on one group of these chips."
        states.append(
            {"chip": chip, "model": model, "tokens": share, "group": group, "description": description}
        )
    return pd.DataFrame(states)


def kilowatt_rows(
    machines: Mapping[str, tuple[Machine, float]],
    models: Mapping[str, Transformer],
    context: int,
    speeds: Sequence[float],
    setting: Setting,
) -> pd.DataFrame:
    """The grid of `per_kilowatt`: tokens a second for each kilowatt of chips, by the speed a user sees.

    Parameters
    ----------
    machines : mapping of str to tuple[Machine to float
        By the label drawn, a chip and its power in watts. Rows are left out where a chip can't reach a
        speed. `last` marks the end of each line, where its label stands.

    Returns
    -------
    DataFrame
    """
    rows = []
    for (label, (machine, watts)), (name, model), speed in product(
        machines.items(), models.items(), speeds
    ):
        rate = chip_rate(model, machine, setting, context, speed)
        if rate:
            rows.append(
                {
                    "chip": label,
                    "kind": machine.kind,
                    "model": name,
                    "speed": speed,
                    "rate": rate / watts * 1e3,
                }
            )
    frame = pd.DataFrame(rows, columns=["chip", "kind", "model", "speed", "rate"])
    ends = frame.groupby(["chip", "model"])["speed"].transform("max")
    return frame.assign(rate=significant(frame["rate"], 3), last=frame["speed"] == ends)


def kilowatt_states(rows: pd.DataFrame, ours: str, other: str) -> pd.DataFrame:
    """For each model and group a sentence: up to which speed a chip writes more a kilowatt than another.

    Parameters
    ----------
    rows : DataFrame
        As the function of the same chart returns them.
    ours, other : str
        Names of two chips, as drawn.

    Returns
    -------
    DataFrame
    """
    states = []
    for (model, group), part in rows.groupby(["model", "group"], sort=False):
        rates = part.pivot_table(index="speed", columns="chip", values="rate")
        rates = rates.reindex(columns=list(dict.fromkeys([ours, other]))).fillna(0.0)
        ahead = rates.index[(rates[ours] >= rates[other]) & (rates[ours] > 0)]
        behind = rates.index[rates[ours] < rates[other]]
        description = f"{model} runs on chips in groups of {group}. "
        if behind.empty:
            description += (
                f"A kilowatt of {ours} writes more than a kilowatt of {other} at every speed tried."
            )
        elif ahead.empty:
            description += (
                f"A kilowatt of {ours} writes less than a kilowatt of {other} at every speed tried."
            )
        else:
            description += (
                f"Of the speeds tried, a kilowatt of {ours} writes more than a kilowatt of {other} up to "
                f"{ahead.max():g} tokens a second for each user. From the next speed tried, "
                f"{behind.min():g}, {ours} writes less or cannot reach the speed."
            )
        states.append({"model": model, "group": group, "description": description})
    return pd.DataFrame(states)


def round_words(value: float) -> str:
    """A rate as one says it: two significant digits above 10, with thousands marked.

    Parameters
    ----------
    value : float
        Tokens a second.

    Returns
    -------
    str
    """
    return f"{float(f'{value:.2g}'):,.0f}" if value >= 10 else f"{value:.1f}"


def _percent(share: int, fast: float, slow: float) -> float:
    return float(100 * fleet_share(share / 100, fast, slow))
