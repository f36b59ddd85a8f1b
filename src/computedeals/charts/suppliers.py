"""Figures of suppliers: concentration, dependence, what a second source fixes, when a port pays."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from computedeals.analysis import suppliers_rows
from computedeals.analysis.suppliers_grids import LEAST, MOST_LOST
from computedeals.charts.theme import JOIN, colour, level

SIDES = dict(zip(suppliers_rows.SIDES, map(colour, ("accent", "firm", "loose")), strict=True))
ENDS = dict(zip(suppliers_rows.ENDS, map(colour, ("firm", "accent", "loose")), strict=True))


def index_dots(rows: pd.DataFrame, thresholds: Sequence[tuple[float, str]]) -> alt.LayerChart:
    """The Herfindahl-Hirschman index by market, a row each: a dot, or a bar where shares are missing.

    Parameters
    ----------
    rows : DataFrame
        Label, low, high (points), side (a key of SIDES), text (the words beside the mark), unit, as_of.
    thresholds : sequence of tuple of (float, str)
        Points and their name, drawn as ticks and named under the axis.

    Returns
    -------
    alt.LayerChart
    """
    order = rows.sort_values("high", ascending=False)["label"].tolist()
    y = alt.Y("label:N", title=None, sort=order, axis=None)
    title = ["Herfindahl-Hirschman index, points", *(f"upright tick: {name}" for _, name in thresholds)]
    x = alt.X("low:Q", title=title).scale(domain=[0, 10_500], nice=False)
    x = x.axis(values=[0, 2000, 4000, 6000, 8000, 10_000], format=",d", labelOverlap=True)
    paint = alt.Color("side:N", title=None).scale(domain=list(SIDES), range=list(SIDES.values()))
    paint = paint.legend(orient="top", direction="vertical", labelLimit=400, symbolType="circle")
    base = alt.Chart(rows)
    tracks = base.mark_rule(color=colour("rule")).encode(x=alt.datum(0), x2=alt.datum(10_000), y=y)
    bars = base.mark_rule(strokeWidth=7, opacity=0.75).encode(x=x, x2="high:Q", y=y, color=paint)
    dots = base.mark_point(size=120, opacity=1).encode(
        x="high:Q",
        y=y,
        color=paint,
        tooltip=[
            alt.Tooltip("label:N", title="Market"),
            alt.Tooltip("text:N", title="Index, points"),
            alt.Tooltip("unit:N", title="Measured in"),
            alt.Tooltip("as_of:N", title="As of"),
        ],
    )
    markets = base.mark_text(align="left", dx=2, dy=-15).encode(x=alt.datum(0), y=y, text="label:N")
    beside = base.transform_calculate(inside="datum.high > 7000")
    side: dict[str, Any] = {
        "align": alt.expr("datum.inside ? 'right' : 'left'"),
        "dx": alt.expr("datum.inside ? -11 : 11"),
        "fontWeight": "bold",
    }
    # the same words once more in the colour of the page, so that no line runs through them
    halo = beside.mark_text(stroke=colour("paper"), strokeWidth=6, **side)
    words = beside.mark_text(**side).encode(color=paint)
    text = [layer.encode(x="high:Q", y=y, text="text:N") for layer in (halo, words)]
    # a tick on each row, since a line through all of them would run through the names
    ticks = [
        base.mark_tick(size=14, thickness=2, color=colour("muted")).encode(x=alt.datum(points), y=y)
        for points, _ in thresholds
    ]
    return alt.LayerChart(layer=[tracks, *ticks, bars, *text, dots, markets]).properties(
        height=alt.Step(46)
    )


def dependence(rows: pd.DataFrame, order: Sequence[str]) -> alt.LayerChart:
    """For each supplier what it is to OpenAI, and what OpenAI is to it, in per cent.

    Parameters
    ----------
    rows : DataFrame
        Supplier, end (a key of ENDS), share (%), bound ('most' where it is an upper bound), label.
    order : sequence of str
        Suppliers from the top.

    Returns
    -------
    alt.LayerChart
    """
    y = alt.Y("supplier:N", title=None, sort=list(order))
    y = y.axis(domain=False, ticks=False, grid=True, labelColor=colour("ink"), labelPadding=12)
    x = alt.X("share:Q", title="% of contracts, backlog or revenue").scale(domain=[0, 104], nice=False)
    x = x.axis(values=[0, 25, 50, 75, 100], grid=False)
    paint = alt.Color("end:N", title=None).scale(domain=list(ENDS), range=list(ENDS.values()))
    paint = paint.legend(orient="top", direction="vertical", labelLimit=400)
    base = alt.Chart(rows)
    span = base.mark_rule(**JOIN).encode(x="min(share):Q", x2="max(share):Q", y=y)
    dots = base.mark_point(size=130, opacity=1, strokeWidth=2).encode(
        x=x,
        y=y,
        color=paint,
        tooltip=[
            alt.Tooltip("supplier:N", title="Supplier"),
            alt.Tooltip("end:N", title="Fraction"),
            alt.Tooltip("label:N", title="Per cent"),
        ],
    )
    first = next(iter(ENDS))
    # at the ends words lean inwards, so that none meets a name or the edge
    lean: dict[str, Any] = {
        "align": alt.expr("datum.share > 90 ? 'right' : datum.share < 12 ? 'left' : 'center'"),
        "dx": alt.expr("datum.share > 90 ? 8 : datum.share < 12 ? -8 : 0"),
    }
    above = base.transform_filter(alt.datum.end != first).mark_text(
        dy=-27, lineBreak="\n", lineHeight=14, **lean
    )
    below = base.transform_filter(alt.datum.end == first).mark_text(dy=17, **lean)
    text = [mark.encode(x=x, y=y, text="label:N", color=paint) for mark in (above, below)]
    return alt.LayerChart(layer=[span, dots, *text]).properties(height=alt.Step(72))


def supply_stops(
    rows: pd.DataFrame, options: Mapping[str, Sequence[float]], starts: Mapping[str, float]
) -> alt.LayerChart:
    """The probability that nothing arrives against the number of suppliers, and the floor that they share.

    Parameters
    ----------
    rows : DataFrame
        Failure, shared, sources, stops, floor (per cents).
    options : mapping of str to sequence of float
        Values of the controls `failure` and `shared`, per cents.
    starts : mapping of str to float
        Where each of them starts.

    Returns
    -------
    alt.LayerChart
    """
    names = {"failure": "Each supplier fails, % a year", "shared": "Failures with a shared cause, %"}
    failure, part = (_choose(control, names, options, starts, alt.binding_radio) for control in names)
    failures = options["failure"]
    x = alt.X("sources:O", title="suppliers").axis(labelAngle=0, grid=False)
    y = alt.Y("stops:Q", title="probability that nothing arrives, %").scale(
        domain=[0, max(failures)], nice=False
    )
    y = y.axis(**level())
    base = alt.Chart(rows).transform_filter("datum.failure == failure && datum.shared == shared")
    causes = {"causes of a supplier's own": colour("hedged"), "causes that strike all": colour("accent")}
    paint = alt.Color("cause:N", title=None).scale(domain=list(causes), range=list(causes.values()))
    paint = paint.legend(orient="top", direction="vertical", labelLimit=400, offset=26)
    own, shared = (base.transform_calculate(cause=f'"{cause}"').mark_bar(size=46) for cause in causes)
    bars = own.encode(
        x=x,
        y=y,
        color=paint,
        tooltip=[
            alt.Tooltip("sources:O", title="Suppliers"),
            alt.Tooltip("stops:Q", title="Nothing arrives, %", format=".2~r"),
        ],
    )
    below = shared.encode(x=x, y=alt.Y("floor:Q"), color=paint)
    digits = "format(datum.stops, datum.stops < 1 ? '.1~r' : '.0f')"
    text = (
        base.transform_calculate(text=f"datum.stops < {LEAST} ? '<{LEAST}%' : {digits} + '%'")
        .mark_text(dy=-8)
        .encode(x=x, y=y, text="text:N")
    )
    return alt.LayerChart(layer=[bars, below, text]).properties(height=290).add_params(failure, part)


def port_pays(
    rows: pd.DataFrame, options: Mapping[str, Sequence[float]], starts: Mapping[str, float]
) -> alt.LayerChart:
    """What a port saves, net, against the spending that it moves.

    Parameters
    ----------
    rows : DataFrame
        Gap, performance, engineers, spending, net, from.
    options : mapping of str to sequence of float
        Values of the controls `gap`, `performance` and `engineers`.
    starts : mapping of str to float
        Where each of them starts.

    Returns
    -------
    alt.LayerChart
    """
    names = {
        "gap": "Other chips cheaper by, %",
        "performance": "Work that they do, %",
        "engineers": "Engineers who adapt programs for a year",
    }
    gap, performance, team = (
        _choose(control, names, options, starts, alt.binding_select) for control in names
    )
    x = alt.X("spending:Q", title="computing moved, $m a year (log scale)")
    x = x.scale(type="log", domain=[min(rows["spending"]), max(rows["spending"])], nice=False)
    x = x.axis(grid=False, values=[1, 10, 100, 1000, 10_000], format=",d")
    y = alt.Y("net:Q", title="net saving, % of the price of the computing moved")
    y = y.scale(domain=[-MOST_LOST, 40], nice=False, clamp=True).axis(
        **level(values=[-20, -10, 0, 10, 20, 30, 40])
    )
    base = (
        alt.Chart(rows.drop(columns="from"))
        .transform_filter(
            "datum.gap == gap && datum.performance == performance && datum.engineers == engineers"
        )
        .transform_calculate(gain="max(datum.net, 0)", loss="min(datum.net, 0)")
    )
    gain = base.mark_area(opacity=0.35, color=colour("firm"), clip=True).encode(x=x, y=alt.Y("gain:Q"))
    loss = base.mark_area(opacity=0.35, color=colour("accent"), clip=True).encode(x=x, y=alt.Y("loss:Q"))
    line = base.mark_line(strokeWidth=2.5, color=colour("ink"), clip=True).encode(
        x=x,
        y=y,
        tooltip=[
            alt.Tooltip("spending:Q", title="Moved, $m a year"),
            alt.Tooltip("net:Q", title="Saved, %", format=".1f"),
        ],
    )
    zero = alt.Chart().mark_rule(color=colour("ink")).encode(y=alt.datum(0))
    pays, loses = (
        alt.Chart(pd.DataFrame({"net": [net], "text": [text]})).encode(y=alt.Y("net:Q"), text="text:N")
        for net, text in ((36, "adapting pays"), (-3, "adapting costs more"))
    )
    sides = [
        # both at the left: there no line comes near the top
        pays.mark_text(align="left", dx=6, fontWeight="bold").encode(x=alt.value(0)),
        loses.mark_text(align="left", dx=6, fontWeight="bold").encode(x=alt.value(0)),
    ]
    return (
        alt.LayerChart(layer=[gain, loss, line, zero, *sides])
        .properties(height=290)
        .add_params(gap, performance, team)
    )


def _choose(
    control: str,
    names: Mapping[str, str],
    options: Mapping[str, Sequence[float]],
    starts: Mapping[str, float],
    binding: Callable[..., Any],
) -> alt.Parameter:
    bind = binding(options=list(options[control]), name=names[control])
    return alt.param(control, value=starts[control], bind=bind)
