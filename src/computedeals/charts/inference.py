"""Figures of inference: the two roofs, speed against users, what fast tokens take, the race of memories.

The charts that a reader can move draw from grids that `service_rows` and `fleet_rows` compute beforehand;
`service_states` and `fleet_states` say in a sentence what each state shows.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

import altair as alt
import numpy as np
import pandas as pd

from computedeals.charts.theme import colour
from computedeals.models.inference import (
    Accelerator,
    Efficiency,
    Transformer,
    best_chip_rate,
    fleet_share,
    service_curve,
)

MAKERS = {
    "NVIDIA": colour("nvidia"),
    "AMD": colour("amd"),
    "Google": colour("firm"),
    "Groq": colour("loose"),
    "Cerebras": colour("neutral"),
}

# the name at the end of a line runs back along it, but not over the axis where the line is one point
INWARD = alt.expr("datum.speed < 100 ? 'left' : 'right'")


@dataclass(frozen=True)
class Setting:
    """What the grids assume of every chip: the band of efficiency, and how a model is spread over chips.

    low, central, high: efficiencies. width: chips that work on a layer together. cache_bytes: bytes a
    number in the cache. usable: share of the memory that may be filled. spread: how many times the chips
    that the weights need a machine without outside memory may take.
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
        """How many of it work on a layer together: a wafer is a group by itself."""
        return 1 if self.kind == "wafer" else setting.width


def significant(values: pd.Series, digits: int = 4) -> pd.Series:
    """Numbers rounded to so many significant digits, so that every machine stores the same."""
    return values.map(lambda v: v if not v or not math.isfinite(v) else float(f"{v:.{digits}g}"))


def service_rows(
    machines: Sequence[Machine],
    models: Mapping[str, Transformer],
    contexts: Sequence[int],
    users: Sequence[int],
    setting: Setting,
) -> pd.DataFrame:
    """The grid of `service_curves`: a row for each chip, model, context and count of users that fits."""
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
            chip=machine.chip.name, model=name, context=context, full=not machine.grows
        )
        for end, curve in curves.items():
            part[f"user{end}"] = significant(curve["user_rate"], 3)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def chip_rates(rows: pd.DataFrame) -> pd.Series:
    """Tokens a second a chip, from `service_rows`: what all users see, over the chips."""
    return significant(rows["user"] * rows["users"] / rows["chips"], 3)


def service_states(rows: pd.DataFrame) -> pd.DataFrame:
    """For each chip, model and context a sentence on what `service_curves` shows: one user, and many."""
    states = []
    for (chip, model, context), part in rows.groupby(["chip", "model", "context"], sort=False):
        first, last = part.iloc[0], part.iloc[-1]
        says = (
            f"{chip}, {model}, {context:,} tokens of context: {first['chips']:,} chips hold it. "
            f"One user alone sees {round_words(first['user'])} tokens a second "
            f"({round_words(first['user_low'])} to {round_words(first['user_high'])}). "
            f"With {last['users']:,} users each sees {round_words(last['user'])} and each chip writes "
            f"{round_words(last['user'] * last['users'] / last['chips'])}"
        )
        says += (
            ", and memory is full."
            if last["full"]
            else f", on {last['chips']:,} chips, since each user's cache needs more of them."
        )
        states.append({"chip": chip, "model": model, "context": context, "says": says})
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

    speeds: tokens a second for each user of the fast service, rising. slow: the same for all others.
    """
    rows = []
    for machine, (name, model) in product(machines, models.items()):
        rates = {
            end: [
                best_chip_rate(
                    model,
                    machine.chip,
                    machine.width(setting),
                    context=context,
                    user_rate=speed,
                    efficiency=efficiency,
                    cache_bytes=setting.cache_bytes,
                    usable=setting.usable,
                    spread=setting.spread if machine.grows else 1,
                )
                for speed in (slow, *speeds)
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
    frame = pd.DataFrame(rows)
    ends = frame.groupby(["chip", "model", "tokens"])["speed"].transform("max")
    return frame.assign(last=frame["speed"] == ends)


def fleet_states(
    rows: pd.DataFrame, chips: Sequence[str], models: Sequence[str], shares: Sequence[int], speed: float
) -> pd.DataFrame:
    """For each state of `fleet_taken` a sentence: what fast tokens take at `speed`, or nearest to it."""
    by_state = dict(list(rows.groupby(["chip", "model", "tokens"])))
    states = []
    for chip, model, share in product(chips, models, shares):
        part = by_state.get((chip, model, share))
        if part is None:
            says = f"{chip}, {model}: no speed shown here is reached on one group of chips."
        else:
            fastest = part["speed"].max()
            at = part[part["speed"] <= speed].iloc[-1]
            says = (
                f"{chip}, {model}: if {share}% of the tokens must come at {at['speed']:g} a second, "
                f"they take {at['fleet']:.0f}% of the chips ({at['low']:.0f} to {at['high']:.0f})."
            )
            if fastest < rows["speed"].max() and fastest <= speed:
                says += " None of the higher speeds shown is reached on one group of these chips."
        states.append({"chip": chip, "model": model, "tokens": share, "says": says})
    return pd.DataFrame(states)


def kilowatt_rows(
    machines: Mapping[str, tuple[Machine, float]],
    models: Mapping[str, Transformer],
    context: int,
    speeds: Sequence[float],
    setting: Setting,
) -> pd.DataFrame:
    """The grid of `per_kilowatt`: tokens a second for each kilowatt of chips, by the speed a user sees.

    machines: by the label drawn, a chip and its power in watts. Rows are left out where a chip can't reach
    a speed. `last` marks the end of each line, where its label stands.
    """
    rows = []
    for (label, (machine, watts)), (name, model), speed in product(
        machines.items(), models.items(), speeds
    ):
        rate = best_chip_rate(
            model,
            machine.chip,
            machine.width(setting),
            context=context,
            user_rate=speed,
            efficiency=setting.central,
            cache_bytes=setting.cache_bytes,
            usable=setting.usable,
            spread=setting.spread if machine.grows else 1,
        )
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
    frame = pd.DataFrame(rows)
    ends = frame.groupby(["chip", "model"])["speed"].transform("max")
    return frame.assign(rate=significant(frame["rate"], 3), last=frame["speed"] == ends)


def kilowatt_states(rows: pd.DataFrame, ours: str, other: str) -> pd.DataFrame:
    """For each model a sentence: up to which speed one chip writes more for each kilowatt than another."""
    states = []
    for model, part in rows.groupby("model", sort=False):
        rates = part.pivot_table(index="speed", columns="chip", values="rate")
        ahead = rates.index[rates[ours] >= rates[other]]
        behind = rates.index[~(rates[ours] >= rates[other])]
        says = f"{model}: for each kilowatt of chips {ours} writes "
        if behind.empty:
            says += f"more than {other} at every speed shown."
        elif ahead.empty:
            says += f"less than {other} at every speed shown."
        else:
            says += (
                f"more than {other} up to {ahead.max():g} tokens a second for a user, "
                f"and less or nothing from {behind.min():g}."
            )
        states.append({"model": model, "says": says})
    return pd.DataFrame(states)


def per_kilowatt(rows: pd.DataFrame, models: Sequence[str]) -> alt.LayerChart:
    """Tokens a second for each kilowatt of chips against the speed that a user sees. Control: `model`.

    rows: as from `kilowatt_rows`.
    """
    model = alt.param("model", value=models[0], bind=alt.binding_select(options=list(models), name="Model"))
    x = alt.X("speed:Q", title="tokens a second that each user sees")
    x = x.scale(domain=[0, 420], nice=False).axis(grid=False, values=[0, 50, 100, 200, 300, 400])
    y = alt.Y("rate:Q", title="tokens a second for each kW of chips (log scale)")
    y = y.scale(type="log", domain=[10, 50_000], nice=False, clamp=True)
    y = y.axis(values=[10, 100, 1000, 10_000], format=",d")
    paint = alt.Color("kind:N", legend=None).scale(
        domain=["hbm", "sram", "wafer"], range=[colour("firm"), colour("accent"), colour("loose")]
    )
    base = alt.Chart(rows).transform_filter("datum.model == model")
    lines = base.mark_line(strokeWidth=2, point={"size": 35}).encode(
        x=x, y=y, detail="chip:N", color=paint, tooltip=["chip:N", "speed:Q", "rate:Q"]
    )
    names = (
        base.transform_filter("datum.last")
        .mark_text(align=INWARD, dx=4, dy=-11)
        .encode(x=x, y=y, text="chip:N", color=paint)
    )
    return alt.LayerChart(layer=[lines, names]).properties(height=340).add_params(model)


def round_words(value: float) -> str:
    """A rate as one says it: two significant digits above 10, with thousands marked."""
    return f"{float(f'{value:.2g}'):,.0f}" if value >= 10 else f"{value:.1f}"


def roofline(roof: pd.DataFrame, points: pd.DataFrame, peak: str) -> alt.LayerChart:
    """The roof of one machine, and where reading and writing stand under it.

    roof: intensity (operations a byte), share (% of the peak) along the roof. points: label, intensity,
        share, kind ('write' or 'read'). peak: what 100% is, in words, for the axis.
    """
    x = alt.X("intensity:Q", title="operations for each byte read (log scale)")
    x = x.scale(type="log", domain=[0.5, 20_000], nice=False).axis(
        grid=False, values=[1, 10, 100, 1000, 10_000], format=",d"
    )
    y = alt.Y("share:Q", title=f"% of {peak} (log scale)")
    y = y.scale(type="log", domain=[0.1, 200], nice=False).axis(values=[0.1, 1, 10, 100], format="~g")
    under = alt.Chart(roof).mark_area(color=colour("panel"), opacity=1).encode(x=x, y=y, y2=alt.datum(0.1))
    line = alt.Chart(roof).mark_line(color=colour("ink"), strokeWidth=2.5).encode(x=x, y=y)
    kinds = alt.Color("kind:N", legend=None).scale(
        domain=["write", "read"], range=[colour("accent"), colour("firm")]
    )
    dots = (
        alt.Chart(points)
        .mark_point(size=120, opacity=1)
        .encode(x=x, y=y, color=kinds, tooltip=["label:N", "intensity:Q", "share:Q"])
    )
    right = (
        alt.Chart(points)
        .transform_filter("datum.kind == 'write'")
        .mark_text(align="left", dx=11, dy=5)
        .encode(x=x, y=y, text="label:N", color=kinds)
    )
    below = (
        alt.Chart(points)
        .transform_filter("datum.kind == 'read'")
        .mark_text(align="right", dx=8, dy=20)
        .encode(x=x, y=y, text="label:N", color=kinds)
    )
    return alt.LayerChart(layer=[under, line, dots, right, below]).properties(height=340)


def service_curves(
    grid: pd.DataFrame, *, chips: Sequence[str], models: Sequence[str], contexts: Sequence[int], start: str
) -> alt.VConcatChart:
    """Speed for each user and for each chip against users, one chip in colour among the others.

    grid: chip, model, context, users, chips, and the tokens a second that a user sees: user, and the ends
        of the band, user_low and user_high. What a chip writes follows, and is computed in the chart.
    chips, models, contexts: the choices, in order. start: the chip shown first.
    Controls: `chip`, `model`, `context`.
    """
    chip = alt.param("chip", value=start, bind=alt.binding_select(options=list(chips), name="Chip"))
    model = alt.param("model", value=models[0], bind=alt.binding_select(options=list(models), name="Model"))
    context = alt.param(
        "context",
        value=contexts[1],
        bind=alt.binding_select(options=list(contexts), name="Context (tokens)"),
    )
    chosen = "datum.model == model && datum.context == context"
    own = f"{chosen} && datum.chip == chip"

    def panel(field: str, title: str, domain: tuple[float, float], last: bool) -> alt.LayerChart:
        x = alt.X("users:Q", title="users served at once (log scale)" if last else None)
        x = x.scale(type="log", domain=[1, 20_000], nice=False)
        x = x.axis(values=[1, 10, 100, 1000, 10_000], format=",d", grid=False, labels=last)
        y = alt.Y(f"{field}:Q", title=title).scale(type="log", domain=list(domain), nice=False, clamp=True)
        y = y.axis(values=[1, 100, 10_000, 1_000_000], format=",d")
        base = alt.Chart()
        others = (
            base.transform_filter(chosen)
            .mark_line(strokeWidth=1.2, opacity=0.45, color=colour("neutral"))
            .encode(x=x, y=y, detail="chip:N", tooltip=["chip:N", "users:Q", f"{field}:Q"])
        )
        band = (
            base.transform_filter(own)
            .mark_area(opacity=0.18, color=colour("accent"))
            .encode(x=x, y=alt.Y(f"{field}_low:Q"), y2=f"{field}_high:Q")
        )
        line = (
            base.transform_filter(own)
            .mark_line(strokeWidth=3, color=colour("accent"), point={"size": 45, "color": colour("accent")})
            .encode(x=x, y=y, tooltip=["chip:N", "users:Q", f"{field}:Q"])
        )
        name = (
            base.transform_filter(f"{own} && datum.users == 1")
            .mark_text(
                align="left", dx=6, dy=22 if last else -14, color=colour("accent"), fontWeight="bold"
            )
            .encode(x=x, y=y, text="chip:N")
        )
        return alt.LayerChart(layer=[others, band, line, name]).properties(height=210)

    drawn = grid[["chip", "model", "context", "users", "chips", "user", "user_low", "user_high"]]
    each_chip = {
        f"rate{end}": f"datum.user{end} * datum.users / datum.chips" for end in ("", "_low", "_high")
    }
    return (
        alt.VConcatChart(
            data=drawn,
            vconcat=[
                panel("user", "tokens a second, each user", (1, 10_000), last=False),
                panel("rate", "tokens a second, each chip", (0.1, 1_000_000), last=True),
            ],
            spacing=12,
        )
        .transform_calculate(**each_chip)
        .add_params(chip, model, context)
    )


def fleet_taken(
    grid: pd.DataFrame, *, chips: Sequence[str], models: Sequence[str], shares: Sequence[int], start: str
) -> alt.LayerChart:
    """What share of a fleet a share of the tokens takes, against the speed that those tokens need.

    grid: chip, model, tokens (% of the tokens), speed (tokens a second for each user), fleet (% of the
        chips) and the ends of the band, low and high. Rows are left out where a chip can't reach a speed.
    Controls: `chip`, `model`, `tokens`.
    """
    chip = alt.param("chip", value=start, bind=alt.binding_select(options=list(chips), name="Chip"))
    model = alt.param("model", value=models[0], bind=alt.binding_select(options=list(models), name="Model"))
    tokens = alt.param(
        "tokens",
        value=10,
        bind=alt.binding_range(
            min=min(shares),
            max=max(shares),
            step=shares[1] - shares[0],
            name="% of tokens that must be fast",
        ),
    )
    x = alt.X("speed:Q", title="tokens a second for each fast user")
    x = x.scale(domain=[0, 420], nice=False).axis(grid=False, values=[0, 50, 100, 200, 300, 400])
    y = alt.Y("fleet:Q", title="% of all chips that the fast tokens take")
    y = y.scale(domain=[0, 100]).axis(values=[0, 25, 50, 75, 100])
    chosen = "datum.model == model && datum.tokens == tokens"
    own = f"{chosen} && datum.chip == chip"
    base = alt.Chart(grid)
    others = (
        base.transform_filter(chosen)
        .mark_line(strokeWidth=1.2, opacity=0.45, color=colour("neutral"))
        .encode(x=x, y=y, detail="chip:N", tooltip=["chip:N", "speed:Q", "fleet:Q"])
    )
    even = (
        base.transform_filter(own)
        .mark_line(strokeDash=[4, 4], strokeWidth=1.5, color=colour("ink"))
        .encode(x=x, y=alt.Y("tokens:Q"))
    )
    band = (
        base.transform_filter(own)
        .mark_area(opacity=0.18, color=colour("accent"))
        .encode(x=x, y=alt.Y("low:Q"), y2="high:Q")
    )
    line = (
        base.transform_filter(own)
        .mark_line(strokeWidth=3, color=colour("accent"), point={"size": 55, "color": colour("accent")})
        .encode(x=x, y=y, tooltip=["chip:N", "speed:Q", "fleet:Q", "low:Q", "high:Q"])
    )
    named = base.transform_filter(f"{own} && datum.last").encode(x=x, y=y, text="chip:N")
    words: dict[str, Any] = {"align": INWARD, "dx": 4, "dy": 18, "fontWeight": "bold"}
    halo = named.mark_text(**words, stroke=colour("paper"), strokeWidth=5)
    label = named.mark_text(**words, color=colour("accent"))
    return (
        alt.LayerChart(layer=[others, even, band, halo, line, label])
        .properties(height=330)
        .add_params(chip, model, tokens)
    )


def bandwidth_race(rows: pd.DataFrame) -> alt.LayerChart:
    """Bandwidth by the day it was announced, a line for each maker.

    rows: label, maker (a key of MAKERS), day (a date), bandwidth (TB/s), side ('left', 'right' or 'below':
        where the label stands).
    """
    x = alt.X("day:T", title=None).scale(domain=["2023-01-01", "2027-03-01"], nice=False)
    x = x.axis(grid=False, format="%Y", tickCount="year")
    y = alt.Y("bandwidth:Q", title="TB/s for each chip").scale(domain=[0, 26])
    paint = alt.Color("maker:N", legend=None).scale(domain=list(MAKERS), range=list(MAKERS.values()))
    base = alt.Chart(rows)
    lines = base.mark_line(strokeWidth=2, interpolate="step-after", opacity=0.75).encode(
        x=x, y=y, color=paint
    )
    dots = base.mark_point(size=90, opacity=1).encode(
        x=x, y=y, color=paint, tooltip=["label:N", "bandwidth:Q"]
    )
    sides: tuple[tuple[str, Literal["left", "right", "center"], int, int], ...] = (
        ("left", "right", -9, -4),
        ("right", "left", 9, 8),
        ("below", "center", 0, 18),
    )
    # the same words once more in the colour of the page, so that no line runs through them
    cut: dict[str, Any] = {"stroke": colour("paper"), "strokeWidth": 5}
    text = [
        base.transform_filter(f"datum.side == '{side}'")
        .mark_text(align=align, dx=dx, dy=dy, **style)
        .encode(x=x, y=y, text="label:N", color=paint)
        for style in (cut, dict[str, Any]())
        for side, align, dx, dy in sides
    ]
    return alt.LayerChart(layer=[lines, *text, dots]).properties(height=340)


def _percent(share: int, fast: float, slow: float) -> float:
    return float(np.round(100 * fleet_share(share / 100, fast, slow), 1))
