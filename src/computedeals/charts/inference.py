"""Figures of inference: the two roofs, speed against users, what fast tokens take, the race of memories.

The charts that a reader can move draw from grids that `computedeals.analysis.inference_rows` computes.
"""

import math
from collections.abc import Sequence
from typing import Any, Literal

import altair as alt
import pandas as pd

from computedeals.charts.theme import colour, level, named

MAKERS = {
    "NVIDIA": colour("nvidia"),
    "AMD": colour("amd"),
    "Google": colour("firm"),
    "Groq": colour("loose"),
    "Cerebras": colour("neutral"),
}

# of the chart of kilowatts: its height and that of a name in pixels, its rates, and how far apart in speed
# two lines end whose names may meet on a telephone
KILOWATT_HEIGHT, NAME_HEIGHT = 340, 13
KILOWATT_RATES = (1, 50_000)
NEAR = 100
# of the charts of service, tokens a second of a user and of a chip
USER_RATES, CHIP_RATES = (1, 10_000), (0.01, 2_000_000)

CHOSEN = "accent"  # the role of the chosen chip and of its band

# where chips have their memory
MEMORIES = {
    "hbm": "chips with memory beside them",
    "sram": "Groq, memory on the chip",
    "wafer": "Cerebras, memory on the wafer",
}

# the name at the end of a line runs back along it, but not over the axis where the line is one point
INWARD = alt.expr("datum.speed < 100 ? 'left' : 'right'")


def colour_words() -> dict[str, str]:
    """The name of the colour of the chosen chip, for prose.

    Returns
    -------
    dict of str to str
        `chosen_colour`, such as 'red'.
    """
    return {"chosen_colour": named(CHOSEN)}


def per_kilowatt(
    rows: pd.DataFrame, models: Sequence[str], groups: Sequence[int], group: int
) -> alt.LayerChart:
    """Tokens a second for each kilowatt of chips against the speed that a user sees.

    Parameters
    ----------
    rows : DataFrame
        As from `kilowatt_rows`, with the chips in a group: group. Controls: `model`, `group`.
    models : sequence of str
        Options of the first control.
    groups : sequence of int
        Options of the second, and `group`, where it starts.

    Returns
    -------
    alt.LayerChart
    """
    model = alt.param("model", value=models[0], bind=alt.binding_select(options=list(models), name="Model"))
    x = alt.X("speed:Q", title="tokens a second that each user sees")
    x = x.scale(domain=[0, 420], nice=False).axis(grid=False, values=[0, 50, 100, 200, 300, 400])
    y = alt.Y("rate:Q", title="tokens a second for each kW of chips (log scale)")
    y = y.scale(type="log", domain=list(KILOWATT_RATES), nice=False, clamp=True)
    y = y.axis(**level(values=[1, 10, 100, 1000, 10_000], format=",d"))
    paint = alt.Color("kind:N", legend=None).scale(
        domain=["hbm", "sram", "wafer"], range=[colour("firm"), colour("accent"), colour("loose")]
    )
    rows = rows.assign(dy=_names_apart(rows))
    base = alt.Chart(rows).transform_filter("datum.model == model && datum.group == group")
    lines = base.mark_line(strokeWidth=2, point={"size": 35}).encode(
        x=x,
        y=y,
        detail="chip:N",
        color=paint,
        tooltip=_tips("chip:N Chip", "speed:Q Tokens/s a user ,.0f", "rate:Q Tokens/s a kW ,.3~r"),
    )
    last = base.transform_filter("datum.last").encode(x=x, y=y, text="chip:N")
    # behind a line that ends early, where there is paper, and along one that goes on to the edge
    early = f"datum.speed < {rows['speed'].max()}"
    words: dict[str, Any] = {
        "align": alt.expr(f"{early} ? 'left' : 'right'"),
        "dx": alt.expr(f"{early} ? 8 : 4"),
        "dy": alt.expr("datum.dy"),
    }
    names = [
        last.mark_text(**words, stroke=colour("paper"), strokeWidth=4, strokeJoin="round"),
        last.mark_text(**words).encode(color=paint),
    ]
    return (
        alt.LayerChart(layer=[lines, *names])
        .properties(height=KILOWATT_HEIGHT)
        .add_params(model, _group(groups, group))
    )


def _names_apart(rows: pd.DataFrame) -> pd.Series:
    """How many pixels below its end each line's name stands, so that none meets that of a line near it."""
    low, high = KILOWATT_RATES
    decade = KILOWATT_HEIGHT / math.log10(high / low)
    down = pd.Series(0.0, index=rows.index)
    edge = rows["speed"].max()
    for _, ends in rows[rows["last"]].groupby(["model", "group"]):
        taken: list[tuple[float, float]] = []
        for index, speed, rate in ends.sort_values("rate", ascending=False)[["speed", "rate"]].itertuples():
            end = -decade * math.log10(rate)
            place = end + (4 if speed < edge else -11)
            near = [other + NAME_HEIGHT for at, other in taken if abs(at - speed) <= NEAR]
            place = max([place, *near])
            taken.append((speed, place))
            down[index] = round(place - end, 1)
    return down


def roofline(roof: pd.DataFrame, points: pd.DataFrame, peak: str) -> alt.LayerChart:
    """The roof of one machine, and where reading and writing stand under it.

    Parameters
    ----------
    roof : DataFrame
        Intensity (operations a byte), share (% of the peak) along the roof.
    points : DataFrame
        Label, intensity, share, kind ('write' or 'read').
    peak : str
        What 100% is, in words, for the axis.

    Returns
    -------
    alt.LayerChart
    """
    x = alt.X("intensity:Q", title="operations for each byte read (log scale)")
    x = x.scale(type="log", domain=[0.5, 20_000], nice=False).axis(
        grid=False, values=[1, 10, 100, 1000, 10_000], format=",d"
    )
    y = alt.Y("share:Q", title=f"% of {peak} (log scale)")
    y = y.scale(type="log", domain=[0.1, 200], nice=False)
    y = y.axis(**level(values=[0.1, 1, 10, 100], format="~g"))
    under = alt.Chart(roof).mark_area(color=colour("panel"), opacity=1).encode(x=x, y=y, y2=alt.datum(0.1))
    line = alt.Chart(roof).mark_line(color=colour("ink"), strokeWidth=2.5).encode(x=x, y=y)
    kinds = alt.Color("kind:N", legend=None).scale(
        domain=["write", "read"], range=[colour("accent"), colour("firm")]
    )
    dots = (
        alt.Chart(points)
        .mark_point(size=120, opacity=1)
        .encode(
            x=x,
            y=y,
            color=kinds,
            tooltip=_tips(
                "label:N What", "intensity:Q Operations a byte ,.0f", "share:Q % of the peak .2~f"
            ),
        )
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

    Parameters
    ----------
    grid : DataFrame
        Chip, kind (a key of MEMORIES), model, context, users, chips, and the tokens a second that a user
        sees: user, and the ends of the band, user_low and user_high. What a chip writes follows, and
        is computed in the chart.
    chips, models, contexts : sequence of str / sequence of int
        The choices, in order.
    start : str
        The chip shown first. Controls: `chip`, `model`, `context`.

    Returns
    -------
    alt.VConcatChart
    """
    chip = alt.param("chip", value=start, bind=alt.binding_select(options=list(chips), name="Chip"))
    model = alt.param("model", value=models[0], bind=alt.binding_select(options=list(models), name="Model"))
    context = alt.param(
        "context",
        value=contexts[1],
        bind=alt.binding_select(
            options=list(contexts), labels=[f"{size:,}" for size in contexts], name="Context (tokens)"
        ),
    )
    chosen = "datum.model == model && datum.context == context"
    own = f"{chosen} && datum.chip == chip"

    paint = alt.Color("kind:N", title=None).scale(
        domain=list(MEMORIES), range=[colour("neutral"), colour("loose"), colour("firm")]
    )
    named = " : ".join(f"datum.value == '{kind}' ? '{name}'" for kind, name in MEMORIES.items())
    paint = paint.legend(
        orient="top", direction="vertical", symbolType="stroke", labelLimit=400, labelExpr=f"{named} : ''"
    )

    def panel(field: str, title: str, domain: tuple[float, float], last: bool) -> alt.LayerChart:
        x = alt.X("users:Q", title="users served at once (log scale)" if last else None)
        x = x.scale(type="log", domain=[1, 20_000], nice=False)
        x = x.axis(values=[1, 10, 100, 1000, 10_000], format=",d", grid=False, labels=last)
        y = alt.Y(f"{field}:Q", title=title).scale(type="log", domain=list(domain), nice=False, clamp=True)
        y = y.axis(**level(values=[1, 100, 10_000, 1_000_000], format=",d"))
        base = alt.Chart()
        tips = _tips("chip:N Chip", "users:Q Users ,.0f", f"{field}:Q Tokens/s ,.3~r")
        others = (
            base.transform_filter(chosen)
            .mark_line(strokeWidth=1.5, opacity=0.8)
            .encode(x=x, y=y, detail="chip:N", color=paint, tooltip=tips)
        )
        band = (
            base.transform_filter(own)
            .mark_area(opacity=0.18, color=colour(CHOSEN))
            .encode(x=x, y=alt.Y(f"{field}_low:Q"), y2=f"{field}_high:Q")
        )
        line = (
            base.transform_filter(own)
            .mark_line(strokeWidth=3, color=colour(CHOSEN), point={"size": 45, "color": colour(CHOSEN)})
            .encode(x=x, y=y, tooltip=tips)
        )
        first = base.transform_filter(f"{own} && datum.users == 1").encode(x=x, y=y, text="chip:N")
        words: dict[str, Any] = {
            "align": "left", "dx": 6, "dy": 22 if last else -14, "fontWeight": "bold",
        }  # fmt: skip
        name = [
            first.mark_text(**words, stroke=colour("paper"), strokeWidth=4, strokeJoin="round"),
            first.mark_text(**words, color=colour(CHOSEN)),
        ]
        return alt.LayerChart(layer=[others, band, line, *name]).properties(height=210)

    drawn = grid[["chip", "kind", "model", "context", "users", "chips", "user", "user_low", "user_high"]]
    each_chip = {
        f"rate{end}": f"datum.user{end} * datum.users / datum.chips" for end in ("", "_low", "_high")
    }
    return (
        alt.VConcatChart(
            data=drawn,
            vconcat=[
                panel("user", "tokens a second, each user", USER_RATES, last=False),
                panel("rate", "tokens a second, each chip", CHIP_RATES, last=True),
            ],
            spacing=12,
        )
        .transform_calculate(**each_chip)
        .add_params(chip, model, context)
    )


def fleet_taken(
    grid: pd.DataFrame,
    *,
    chips: Sequence[str],
    models: Sequence[str],
    shares: Sequence[int],
    groups: Sequence[int],
    start: str,
    group: int,
) -> alt.LayerChart:
    """What part of a fleet a part of the tokens takes, against the speed that those tokens need.

    Parameters
    ----------
    grid : DataFrame
        Chip, model, tokens (% of the tokens), speed (tokens a second for each user), fleet (% of the chips)
        and the ends of the band, low and high, with the chips in a group: group. Rows are left out where a
        chip can't reach a speed. Controls: `chip`, `model`, `tokens`, `group`.

    Returns
    -------
    alt.LayerChart
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
    y = y.scale(domain=[0, 100]).axis(**level(values=[0, 25, 50, 75, 100]))
    chosen = "datum.model == model && datum.tokens == tokens && datum.group == group"
    own = f"{chosen} && datum.chip == chip"
    base = alt.Chart(grid)
    tips = _tips("chip:N Chip", "speed:Q Tokens/s ,.0f", "fleet:Q % of chips .0f")
    others = _other_lines(base.transform_filter(chosen)).encode(x=x, y=y, detail="chip:N", tooltip=tips)
    even = (
        base.transform_filter(own)
        .mark_line(strokeDash=[4, 4], strokeWidth=1.5, color=colour("ink"))
        .encode(x=x, y=alt.Y("tokens:Q"))
    )
    band = (
        base.transform_filter(own)
        .mark_area(opacity=0.18, color=colour(CHOSEN))
        .encode(x=x, y=alt.Y("low:Q"), y2="high:Q")
    )
    line = (
        base.transform_filter(own)
        .mark_line(strokeWidth=3, color=colour(CHOSEN), point={"size": 55, "color": colour(CHOSEN)})
        .encode(
            x=x,
            y=y,
            tooltip=_tips(
                "chip:N Chip",
                "speed:Q Tokens/s ,.0f",
                "fleet:Q % of chips .0f",
                "low:Q Low, % .0f",
                "high:Q High, % .0f",
            ),
        )
    )
    named = base.transform_filter(f"{own} && datum.last").encode(x=x, y=y, text="chip:N")
    words: dict[str, Any] = {"align": INWARD, "dx": 4, "dy": 18, "fontWeight": "bold"}
    halo = named.mark_text(**words, stroke=colour("paper"), strokeWidth=5)
    label = named.mark_text(**words, color=colour(CHOSEN))
    return (
        alt.LayerChart(layer=[others, even, band, halo, line, label])
        .properties(height=330)
        .add_params(chip, model, tokens, _group(groups, group))
    )


def bandwidth_race(rows: pd.DataFrame) -> alt.LayerChart:
    """Bandwidth by the day it was announced, a line for each maker.

    Parameters
    ----------
    rows : DataFrame
        Label, maker (a key of MAKERS), day (a date), bandwidth (TB/s), side ('left', 'right', 'below',
        'under', below and to the right, or 'before', below and to the left: where the label is).

    Returns
    -------
    alt.LayerChart
    """
    x = alt.X("day:T", title=None).scale(domain=["2023-01-01", "2027-03-01"], nice=False)
    x = x.axis(grid=False, format="%Y", tickCount="year")
    y = alt.Y("bandwidth:Q", title="TB/s for each chip").scale(domain=[0, 26]).axis(**level())
    paint = alt.Color("maker:N", legend=None).scale(domain=list(MAKERS), range=list(MAKERS.values()))
    base = alt.Chart(rows)
    lines = base.mark_line(strokeWidth=2, interpolate="step-after", opacity=0.75).encode(
        x=x, y=y, color=paint
    )
    dots = base.mark_point(size=90, opacity=1).encode(
        x=x, y=y, color=paint, tooltip=_tips("label:N Chip and TB/s", "bandwidth:Q TB/s .3~f")
    )
    sides: tuple[tuple[str, Literal["left", "right", "center"], int, int], ...] = (
        ("left", "right", -9, -4),
        ("right", "left", 9, 8),
        ("below", "center", 0, 18),
        ("under", "left", 9, 17),
        ("before", "right", 4, 18),
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


def _group(groups: Sequence[int], start: int) -> alt.Parameter:
    """The control of how many chips work on a layer together."""
    return alt.param(
        "group", value=start, bind=alt.binding_radio(options=list(groups), name="Chips in a group")
    )


def _other_lines(base: alt.Chart) -> alt.Chart:
    """The lines of the chips that are not chosen."""
    lines: alt.Chart = base.mark_line(strokeWidth=1.2, opacity=0.75, color=colour("neutral"))
    return lines


def _tips(*fields: str) -> list[alt.Tooltip]:
    """Tooltips from 'field:Q Title format', the format only for numbers."""
    tips = []
    for said in fields:
        field, _, rest = said.partition(" ")
        if field.endswith(":Q"):
            title, _, form = rest.rpartition(" ")
            tips.append(alt.Tooltip(field, title=title, format=form))
        else:
            tips.append(alt.Tooltip(field, title=rest))
    return tips
