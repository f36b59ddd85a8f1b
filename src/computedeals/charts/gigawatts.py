"""Gigawatts in everything else, what is claimed of them, and what moves the range."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from computedeals.charts.theme import CASING, colour

# the same words once more in the colour of the page, so that no line runs through them
HALO: dict[str, Any] = {"stroke": colour("paper"), "strokeWidth": 5, "strokeJoin": "round"}
LEAST, MOST = 0.01, 200  # multiples of a yardstick that fit on the scale


def yardsticks(
    sizes: pd.DataFrame, *, gigawatts: Sequence[int], start: Mapping[str, str | float]
) -> alt.LayerChart:
    """What a number of gigawatts comes to, each measure against a known whole, on one logarithmic scale.

    Parameters
    ----------
    sizes : DataFrame
        Chip, basis, price ('any' where the price does not matter), measure, order, low, mid, high (for one
        gigawatt, in the unit of `yard`), before, after (what stands around the number), yard (the known
        whole), against (what it is).
    gigawatts : sequence of int
        The slider's ends.
    start : mapping of str to str | float
        The first state, by control: gw, chip, basis, price.

    Returns
    -------
    alt.LayerChart
    """
    controls = {
        "gw": alt.binding_range(min=gigawatts[0], max=gigawatts[-1], step=1, name="Gigawatts "),
        "chip": alt.binding_select(options=list(dict.fromkeys(sizes["chip"])), name="Accelerator "),
        "basis": alt.binding_radio(options=list(dict.fromkeys(sizes["basis"])), name="Gigawatts counted "),
        "price": alt.binding_select(
            options=[price for price in dict.fromkeys(sizes["price"]) if price != "any"], name="Cost by "
        ),
    }
    params = [alt.param(name=name, value=start[name], bind=bind) for name, bind in controls.items()]
    base = (
        alt.Chart(sizes)
        .transform_filter(
            "datum.chip == chip && datum.basis == basis && (datum.price == price || datum.price == 'any')"
        )
        .transform_calculate(
            left="datum.low * gw / datum.yard",
            middle="datum.mid * gw / datum.yard",
            right="datum.high * gw / datum.yard",
            amount="datum.measure + ': ' + datum.before + format(datum.mid * gw, '.2~r') + datum.after"
            " + (datum.low == datum.high ? '' : ' (' + format(datum.low * gw, '.2~r') + ' to '"
            " + format(datum.high * gw, '.2~r') + ')')",
            beside="datum.mid * gw < datum.yard"
            " ? format(datum.mid * gw / datum.yard, '.0%') + ' of ' + datum.against"
            " : format(datum.mid * gw / datum.yard, '.2~r') + ' times ' + datum.against",
        )
    )
    rows = alt.Y("order:O", title=None, axis=None)
    across = alt.X("middle:Q", title="times the comparison figure (each step is tenfold)").scale(
        type="log", domain=[LEAST, MOST], nice=False
    )
    across = across.axis(values=[0.01, 0.1, 1, 10, 100], format="~r", grid=True)
    whole = (
        alt.Chart(pd.DataFrame({"one": [1]}))
        .mark_rule(color=colour("ink"), strokeDash=[4, 3])
        .encode(x=alt.X("one:Q"))
    )
    span = base.mark_bar(height=12, color=colour("hedged"), cornerRadius=3, yOffset=14).encode(
        x=alt.X("left:Q"), x2="right:Q", y=rows
    )
    dot = base.mark_tick(thickness=3, size=12, opacity=1, yOffset=14).encode(
        x=across,
        y=rows,
        tooltip=[alt.Tooltip("amount:N", title="Amount"), alt.Tooltip("beside:N", title="Comparison")],
    )
    first: dict[str, Any] = {"align": "left", "dx": 4, "dy": -16, "fontSize": 13, "fontWeight": "bold"}
    second: dict[str, Any] = {"align": "left", "dx": 4, "dy": -1, "fontSize": 12}
    amount = base.encode(x=alt.value(0), y=rows, text="amount:N")
    beside = base.encode(x=alt.value(0), y=rows, text="beside:N")
    words = [
        amount.mark_text(**first, **HALO),
        beside.mark_text(**second, **HALO),
        amount.mark_text(**first),
        beside.mark_text(**second, color=colour("muted")),
    ]
    return (
        alt.LayerChart(layer=[whole, *words, span, dot]).add_params(*params).properties(height=alt.Step(64))
    )


def cost_claims(claims: pd.DataFrame, *, claimed: float, phases: Sequence[str]) -> alt.LayerChart:
    """What a gigawatt is said to cost, claim by claim, against the one that an article makes.

    Parameters
    ----------
    claims : DataFrame
        Label, low, high (billion USD a GW), phase, in the order in which they appeared.
    claimed : float
        The article's figure.
    phases : sequence of str
        The kinds of claim, the one in accent first.

    Returns
    -------
    alt.LayerChart
    """
    order = list(claims["label"])
    colours = [colour("accent"), colour("firm"), colour("neutral")][: len(phases)]
    tint = alt.Color("phase:N", title=None, legend=alt.Legend(orient="top", columns=1, labelLimit=400))
    tint = tint.scale(domain=list(phases), range=colours)
    room = 1.3 * float(max(claims["high"].max(), claimed))
    across = alt.X("low:Q", title="$bn a gigawatt").scale(domain=[0, room])
    rows = alt.Y("label:N", title=None, sort=order, axis=None)
    base = alt.Chart(claims).transform_calculate(
        text="datum.low == datum.high ? format(datum.low, '.0f')"
        " : format(datum.low, '.0f') + '–' + format(datum.high, '.0f')"
    )
    line = (
        alt.Chart(pd.DataFrame({"claimed": [claimed]}))
        .mark_rule(color=colour("accent"), strokeDash=[4, 3])
        .encode(x="claimed:Q")
    )
    low = 8  # below the name of the row, so that a phone has room for both
    span = base.mark_bar(height=8, cornerRadius=4, yOffset=low).encode(
        x=across, x2="high:Q", y=rows, color=tint
    )
    # a single figure has no length: a dot as thick as the bars
    ends = base.transform_filter("datum.low == datum.high").mark_point(size=60, opacity=1, yOffset=low)
    text = base.encode(x="high:Q", y=rows, text="text:N")
    name = base.encode(x=alt.value(0), y=rows, text="label:N")
    beside: dict[str, Any] = {"align": "left", "dx": 9, "dy": low}
    above: dict[str, Any] = {"align": "left", "dx": 2, "dy": -6}
    words = [
        text.mark_text(**beside, **HALO),
        text.mark_text(**beside),
        name.mark_text(**above, **HALO),
        name.mark_text(**above, color=colour("muted")),
    ]
    return alt.LayerChart(layer=[line, span, ends.encode(x=across, y=rows, color=tint), *words]).properties(
        height=alt.Step(33)
    )


def counts(claims: pd.DataFrame, *, band: tuple[float, float], text: str) -> alt.LayerChart:
    """How many accelerators are said to be in the same gigawatts, against the range of an article's words.

    Parameters
    ----------
    claims : DataFrame
        Label, low, high (millions), kind (`press`, `claim` or `model`).
    band : tuple[float, float]
        The article's range, millions.
    text : str
        What stands at the band.

    Returns
    -------
    alt.LayerChart
    """
    order = list(claims["label"])
    across = alt.X("low:Q", title="million chips (log scale)").scale(
        type="log", domain=[0.08, 22], nice=False
    )
    across = across.axis(values=[0.1, 0.3, 1, 3, 10], format="~r")
    rows = alt.Y("label:N", title=None, sort=order).axis(
        domain=False, ticks=False, grid=False, labelLimit=300
    )
    tint = alt.Color("kind:N", legend=None).scale(
        domain=["press", "claim", "model"], range=[colour("neutral"), colour("firm"), colour("amd")]
    )
    words = pd.DataFrame({"low": [band[0]], "high": [band[1]], "text": [text]})
    shade = alt.Chart(words).mark_rect(fill=colour("accent"), fillOpacity=0.2)
    shade = shade.encode(x="low:Q", x2="high:Q")
    label = (
        alt.Chart(words)
        .mark_text(align="right", dy=-8, color=colour("accent"))
        .encode(x="high:Q", y=alt.value(0), text="text:N")
    )
    base = alt.Chart(claims).transform_calculate(
        text="datum.low == datum.high ? format(datum.low, '.1f')"
        " : format(datum.low, '.1f') + '–' + format(datum.high, '.1f')"
    )
    span = base.mark_bar(height=9, cornerRadius=4).encode(x=across, x2="high:Q", y=rows, color=tint)
    ends = base.transform_filter("datum.low == datum.high").mark_point(size=60, opacity=1)
    # words that would run through the edge of the band stand before their bar
    before = f"datum.low > 1 && datum.high < {band[0]}"
    texts = [
        base.transform_filter(f"!({before})")
        .mark_text(align="left", dx=9)
        .encode(x="high:Q", y=rows, text="text:N"),
        base.transform_filter(before)
        .mark_text(align="right", dx=-9)
        .encode(x="low:Q", y=rows, text="text:N"),
    ]
    return alt.LayerChart(
        layer=[shade, label, span, ends.encode(x=across, y=rows, color=tint), *texts]
    ).properties(height=alt.Step(32))


def drivers(effects: pd.DataFrame) -> alt.VConcatChart:
    """Which unknown makes an output uncertain: Shapley effects with intervals, Sobol' totals beside them.

    Parameters
    ----------
    effects : DataFrame
        Output, input, effect, low, high (shares of the variance, dependent inputs), total (the total index
        with the same inputs made independent).

    Returns
    -------
    alt.VConcatChart
    """
    panels = []
    for output, part in effects.groupby("output", sort=False):
        order = list(part.sort_values("effect", ascending=False)["input"])
        rows = alt.Y("input:N", title=None, sort=order).axis(
            domain=False,
            ticks=False,
            grid=False,
            labelLimit=230,
            labelPadding=6,
            minExtent=170,
            maxExtent=170,
        )
        across = alt.X("effect:Q", title="part of the variance explained").scale(domain=[0, 1], clamp=True)
        across = across.axis(format="%", tickCount=5)
        base = alt.Chart(part)
        bar = base.mark_bar(height=14, color=colour("firm")).encode(x=across, y=rows)
        ends: dict[str, Any] = {"x": "low:Q", "x2": "high:Q", "y": rows}
        interval = [
            base.mark_rule(**CASING).encode(**ends),
            base.mark_rule(strokeWidth=2, color=colour("ink")).encode(**ends),
        ]
        # filled, so that it shows on a bar as well
        ring = base.mark_point(
            size=30, strokeWidth=2, stroke=colour("accent"), fill=colour("paper"), opacity=1
        ).encode(
            x="total:Q",
            y=rows,
            tooltip=_tips("input", effect="Shapley effect", low="2.5%", high="97.5%", total="Sobol' total"),
        )
        title = alt.TitleParams(str(output), anchor="start", fontSize=13)
        panels.append(
            alt.LayerChart(layer=[bar, *interval, ring], title=title).properties(height=alt.Step(24))
        )
    return alt.VConcatChart(vconcat=panels)


def tornado(swings: pd.DataFrame, *, title: str) -> alt.LayerChart:
    """An output with one input at a time at its low and its high end, the widest swing on top.

    Parameters
    ----------
    swings : DataFrame
        Input, low, high (the output at the ends of the input), central.
    title : str
        Of the output's axis.

    Returns
    -------
    alt.LayerChart
    """
    rows = alt.Y("input:N", title=None, sort=list(swings["input"]))
    rows = rows.axis(domain=False, ticks=False, grid=False, labelLimit=230, labelPadding=6)
    ends = swings[["low", "high"]]
    # for the numbers beside the widest bar, on a phone too
    room = 0.4 * float(ends.max().max() - ends.min().min())
    across = alt.X("low:Q", title=title).scale(
        domain=[float(ends.min().min()) - room, float(ends.max().max()) + room], nice=False
    )
    across = across.axis(tickCount=4, labelOverlap=True, labelBound=True)
    base = alt.Chart(swings).transform_calculate(
        first="format(datum.low, '.3~r')",
        last="format(datum.high, '.3~r')",
    )
    # the end that the input's low value gives is pale, the other full
    centre = alt.Chart(swings.head(1))
    middle = [
        mark.encode(x="central:Q")
        for mark in (centre.mark_rule(**CASING), centre.mark_rule(color=colour("ink"), strokeDash=[4, 3]))
    ]
    pale = base.mark_bar(height=14, color=colour("hedged")).encode(x=across, x2="central:Q", y=rows)
    full = base.mark_bar(height=14, color=colour("firm")).encode(x=alt.X("high:Q"), x2="central:Q", y=rows)
    least = base.transform_filter("datum.low != datum.central")
    texts = []
    for field, text, layer in (("low", "first", least), ("high", "last", base)):
        placed = layer.encode(x=alt.X(f"{field}:Q"), y=rows, text=f"{text}:N")
        left = placed.transform_filter(f"datum.{field} < datum.central")
        right = placed.transform_filter(f"datum.{field} > datum.central")
        texts += [left.mark_text(align="right", dx=-5), right.mark_text(align="left", dx=5)]
    return alt.LayerChart(layer=[pale, full, *middle, *texts]).properties(height=alt.Step(28))


def _tips(name: str, **fractions: str) -> list[alt.Tooltip]:
    """Tooltips of a name and of fractions in per cent."""
    named = [alt.Tooltip(f"{name}:N", title=name.capitalize())]
    return named + [alt.Tooltip(f"{key}:Q", title=title, format=".0%") for key, title in fractions.items()]
