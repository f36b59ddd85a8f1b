"""Gigawatts in everything else, what is claimed of them, and which order fits into which year."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from computedeals.charts.theme import colour
from computedeals.deals import STATUS

MAKER_COLOURS = {"NVIDIA": "nvidia", "AMD": "amd", "Broadcom": "loose"}
STATUS_COLOURS = {
    "binding": STATUS["binding"].role,
    "conditional": STATUS["contingent"].role,
    "no contract on record": STATUS["press-only"].role,
}
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
    room = 1.45 * float(max(claims["high"].max(), claimed))
    across = alt.X("low:Q", title="billion dollars a gigawatt").scale(domain=[0, room])
    rows = alt.Y("label:N", title=None, sort=order).axis(
        domain=False, ticks=False, grid=False, labelLimit=300
    )
    base = alt.Chart(claims).transform_calculate(
        text="datum.low == datum.high ? format(datum.low, '.0f')"
        " : format(datum.low, '.0f') + '–' + format(datum.high, '.0f')"
    )
    line = (
        alt.Chart(pd.DataFrame({"claimed": [claimed]}))
        .mark_rule(color=colour("accent"), strokeDash=[4, 3])
        .encode(x="claimed:Q")
    )
    span = base.mark_bar(height=8, cornerRadius=4).encode(x=across, x2="high:Q", y=rows, color=tint)
    # a single figure has no length: a dot as thick as the bars
    ends = base.transform_filter("datum.low == datum.high").mark_point(size=60, opacity=1)
    text = base.encode(x="high:Q", y=rows, text="text:N")
    halo = text.mark_text(align="left", dx=9, **HALO)
    words = text.mark_text(align="left", dx=9)
    return alt.LayerChart(
        layer=[line, span, ends.encode(x=across, y=rows, color=tint), halo, words]
    ).properties(height=alt.Step(30))


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
        type="log", domain=[0.08, 12], nice=False
    )
    across = across.axis(values=[0.1, 0.3, 1, 3, 10], format="~r")
    rows = alt.Y("label:N", title=None, sort=order).axis(
        domain=False, ticks=False, grid=False, labelLimit=300
    )
    tint = alt.Color("kind:N", legend=None).scale(
        domain=["press", "claim", "model"], range=[colour("neutral"), colour("firm"), colour("amd")]
    )
    words = pd.DataFrame({"low": [band[0]], "high": [band[1]], "text": [text]})
    shade = alt.Chart(words).mark_rect(fill=colour("accent"), fillOpacity=0.14, stroke=colour("accent"))
    shade = shade.encode(x="low:Q", x2="high:Q")
    label = (
        alt.Chart(words)
        .mark_text(align="right", dy=-8, color=colour("accent"))
        .encode(x="high:Q", y=alt.value(0), text="text:N")
    )
    base = alt.Chart(claims).transform_calculate(
        text="datum.low == datum.high ? format(datum.low, '.2~r')"
        " : format(datum.low, '.2~r') + '–' + format(datum.high, '.2~r')"
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
        interval = base.mark_rule(strokeWidth=2, color=colour("ink")).encode(x="low:Q", x2="high:Q", y=rows)
        # filled, so that it shows on a bar as well
        ring = base.mark_point(
            size=60, strokeWidth=2, stroke=colour("accent"), fill=colour("paper"), opacity=1
        ).encode(
            x="total:Q",
            y=rows,
            tooltip=_tips("input", effect="Shapley effect", low="2.5%", high="97.5%", total="Sobol' total"),
        )
        title = alt.TitleParams(str(output), anchor="start", fontSize=13)
        panels.append(
            alt.LayerChart(layer=[bar, ring, interval], title=title).properties(height=alt.Step(24))
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
    room = 0.28 * float(ends.max().max() - ends.min().min())
    across = alt.X("low:Q", title=title).scale(
        domain=[float(ends.min().min()) - room, float(ends.max().max()) + room], nice=False
    )
    across = across.axis(tickCount=4, labelOverlap=True)
    base = alt.Chart(swings).transform_calculate(
        first="format(datum.low, '.3~r')",
        last="format(datum.high, '.3~r')",
    )
    # the end that the input's low value gives is pale, the other full
    middle = alt.Chart(swings.head(1)).mark_rule(color=colour("ink"), strokeDash=[4, 3])
    pale = base.mark_bar(height=14, color=colour("hedged")).encode(x=across, x2="central:Q", y=rows)
    full = base.mark_bar(height=14, color=colour("firm")).encode(x=alt.X("high:Q"), x2="central:Q", y=rows)
    least = base.transform_filter("datum.low != datum.central")
    texts = []
    for field, text, layer in (("low", "first", least), ("high", "last", base)):
        placed = layer.encode(x=alt.X(f"{field}:Q"), y=rows, text=f"{text}:N")
        left = placed.transform_filter(f"datum.{field} < datum.central")
        right = placed.transform_filter(f"datum.{field} > datum.central")
        texts += [left.mark_text(align="right", dx=-5), right.mark_text(align="left", dx=5)]
    return alt.LayerChart(layer=[pale, full, middle.encode(x="central:Q"), *texts]).properties(
        height=alt.Step(28)
    )


def layers(pledges: pd.DataFrame, *, views: Sequence[str], start: str) -> alt.LayerChart:
    """Gigawatts of chips above gigawatts of sites, by firmness: the same machines counted from two sides.

    Parameters
    ----------
    pledges : DataFrame
        View, layer, name, status (a key of STATUS_COLOURS), start, end (GW, laid end to end within a
        layer).
    views : sequence of str
        In their order.
    start : str
        The view shown first.

    Returns
    -------
    alt.LayerChart
    """
    order = list(dict.fromkeys(pledges["layer"]))
    view = alt.param(
        name="view", value=start, bind=alt.binding_radio(options=list(views), name="As seen in ")
    )
    rows = alt.Y("layer:N", title=None, sort=order).axis(
        domain=False, ticks=False, grid=False, labelFontSize=13
    )
    top = float(pledges["end"].max())
    across = alt.X("start:Q", title="gigawatts").scale(domain=[0, top * 1.02])
    ends = pledges.groupby(["view", "layer"])["end"].transform("max")
    # a last segment that is too narrow for words has them behind it, where there is paper
    open_end = (pledges["end"] == ends) & (pledges["end"] < 0.8 * top)
    base = (
        alt.Chart(pledges.assign(open_end=open_end))
        .transform_filter("datum.view == view")
        .transform_calculate(
            middle="(datum.start + datum.end) / 2", gw="format(datum.end - datum.start, '.2~r')"
        )
        .transform_calculate(behind="datum.name + ' ' + datum.gw")
    )
    bar = base.mark_bar(height=44, stroke=colour("paper"), strokeWidth=2).encode(
        x=across,
        x2="end:Q",
        y=rows,
        color=alt.Color("status:N", title=None, legend=alt.Legend(columns=2)).scale(
            domain=list(STATUS_COLOURS), range=[colour(token) for token in STATUS_COLOURS.values()]
        ),
        tooltip=[
            alt.Tooltip("name:N", title="Giver"),
            alt.Tooltip("status:N", title="Status"),
            alt.Tooltip("gw:N", title="GW"),
        ],
    )
    # a segment is labelled where its width on the page has room for the words
    room = f"(datum.end - datum.start) * width / {top * 1.02:.2f}"
    fits = f"{room} > 8.5 * length(datum.gw)"
    number = base.transform_filter(fits).mark_text(fontSize=14, fontWeight="bold")
    behind = base.transform_filter(f"datum.open_end && !({fits})").mark_text(
        align="left", dx=6, fontSize=12
    )
    on_pale = alt.condition(
        "datum.status == 'conditional'", alt.value(colour("inside")), alt.value(colour("paper"))
    )
    name = base.transform_filter(
        f"{room} > 7 * length(datum.name) && ({fits} || !datum.open_end)"
    ).mark_text(dy=34, fontSize=12)
    return (
        alt.LayerChart(
            layer=[
                bar,
                number.encode(x="middle:Q", y=rows, text="gw:N", color=on_pale),
                name.encode(x="middle:Q", y=rows, text="name:N"),
                behind.encode(x="end:Q", y=rows, text="behind:N"),
            ]
        )
        .add_params(view)
        .properties(height=alt.Step(96))
    )


def bottleneck(
    kept: pd.DataFrame, promised: pd.DataFrame, scarce: Mapping[str, str], start: Mapping[str, str | float]
) -> alt.VConcatChart:
    """Which order fits which year, maker by maker, and what is scarce, under four choices of the reader.

    Parameters
    ----------
    kept : DataFrame
        View, memory, part, growth (the controls), year, a column for each maker with the gigawatts kept by
        the end of that year (NaN for one without an order yet), and a column for each scarce thing with its
        price.
    promised : DataFrame
        View, maker, year, gw.
    scarce : mapping of str to str
        Column -> label.
    start : mapping of str to str | float
        The first state, by control.

    Returns
    -------
    alt.VConcatChart
    """
    names = {
        "view": "As seen in ",
        "memory": "OpenAI's part of the world's memory (HBM), % ",
        "part": "OpenAI's part of each maker's packaging, % ",
        "growth": "Growth of packaging after 2026, % a year ",
    }
    params = []
    for key, name in names.items():
        options = list(dict.fromkeys(kept[key].tolist()))
        bind = (
            alt.binding_radio(options=options, name=name)
            if key == "view"
            else alt.binding_select(options=options, name=name)
        )
        params.append(alt.param(name=key, value=start[key], bind=bind))
    # JSON has no NaN: what is missing is below zero
    choices = kept.fillna(-1)
    chosen = "datum.view == view && datum.memory == memory && datum.part == part && datum.growth == growth"
    years = alt.X("year:O", title=None).axis(labelAngle=0, domain=False, ticks=False, labelFontSize=13)
    years = years.scale(domain=sorted(set(promised["year"])))
    panels: list[alt.LayerChart] = []
    for maker in dict.fromkeys(promised["maker"]):
        due = promised[promised["maker"] == maker]
        height = alt.Y("gw:Q", title=None).scale(domain=[0, 13]).axis(values=[0, 5, 10])
        base = alt.Chart(due).transform_filter("datum.view == view")
        outline = base.mark_bar(
            filled=False, stroke=colour("muted"), strokeDash=[3, 2], strokeWidth=1.5
        ).encode(
            x=years,
            y=height,
            tooltip=[
                alt.Tooltip("maker:N", title="Maker"),
                alt.Tooltip("year:O", title="Year"),
                alt.Tooltip("gw:Q", title="GW due", format=".1f"),
            ],
        )
        bars = alt.Chart(choices).transform_filter(chosen)
        none = bars.transform_filter(f"datum['{maker}'] < 0 && datum.year == {due['year'].median():.0f}")
        bars = bars.transform_filter(f"datum['{maker}'] >= 0")
        filled = bars.mark_bar(color=colour(MAKER_COLOURS[maker])).encode(
            x=years, y=alt.Y(f"{maker}:Q", title=None)
        )
        # above every dashed line of what is due
        numbers = bars.encode(x=years, y=alt.value(7), text=alt.Text(f"{maker}:Q", format=".2~r"))
        label = numbers.mark_text(fontSize=12, fontWeight="bold")
        nothing = none.mark_text(color=colour("muted")).encode(
            x=years, y=alt.value(45), text=alt.value("no order yet")
        )
        title = alt.TitleParams(f"{maker}, GW delivered by year end", anchor="start", fontSize=13)
        panel = alt.LayerChart(layer=[outline, filled, label, nothing], title=title)
        panels.append(panel.properties(height=90))
    tiles = (
        alt.Chart(choices)
        .transform_filter(chosen)
        .transform_fold(list(scarce), as_=["what", "price"])
        .transform_filter("datum.price >= 0")
        .transform_calculate(thing=f"{json.dumps(dict(scarce))}[datum.what]")
    )
    rows = alt.Y("thing:N", title=None).scale(domain=list(scarce.values()))
    rows = rows.axis(domain=False, ticks=False)
    shade = tiles.mark_rect(stroke=colour("paper"), strokeWidth=2, color=colour("accent")).encode(
        x=years,
        y=rows,
        opacity=alt.Opacity("price:Q", legend=None).scale(domain=[0, 0.08], range=[0.04, 0.92], clamp=True),
    )
    number = (
        tiles.transform_filter("datum.price > 0.004")
        .mark_text(fontSize=12)
        .encode(
            x=years,
            y=rows,
            text=alt.Text("price:Q", format=".2f"),
            color=alt.condition("datum.price > 0.06", alt.value(colour("paper")), alt.value(colour("ink"))),
        )
    )
    title = alt.TitleParams("Delay that 1% more of a supply saves, GW-years", anchor="start", fontSize=13)
    panels.append(alt.LayerChart(layer=[shade, number], title=title).properties(height=alt.Step(26)))
    return alt.VConcatChart(vconcat=panels).add_params(*params)


def least_parts(parts: pd.DataFrame, *, views: Sequence[str]) -> alt.LayerChart:
    """How much of a supply the orders need at the least, as seen on each of three days.

    Parameters
    ----------
    parts : DataFrame
        Resource, view, low, mid, high (shares).
    views : sequence of str
        In their order.

    Returns
    -------
    alt.LayerChart
    """
    lanes: list[dict[str, object]] = []
    for resource, group in parts.groupby("resource", sort=False):
        lanes.append({"lane": len(lanes), "name": resource, "text": resource})
        lanes += [
            {**{str(key): value for key, value in row.items()}, "lane": len(lanes) + k}
            for k, row in enumerate(group.to_dict("records"))
        ]
    frame = pd.DataFrame(lanes)
    heads, bars = frame[frame["text"].notna()], frame[frame["text"].isna()]
    tints = [colour("hedged"), colour("firm"), colour("accent")][-len(views) :]
    rows = alt.Y("lane:O", title=None, axis=None)
    tint = alt.Color("view:N", legend=None).scale(domain=list(views), range=tints)
    # room on the left for the names of the views
    across = alt.X("mid:Q", title="part of the supply needed to deliver on time").scale(
        domain=[-0.55, 1.3], nice=False
    )
    across = across.axis(format="%", values=[0, 0.25, 0.5, 0.75, 1, 1.25])
    base = alt.Chart(bars[["lane", "view", "low", "mid", "high"]]).transform_calculate(
        text="format(datum.mid, '.0%')", right="min(datum.high, 1.25)"
    )
    all_of_it = (
        alt.Chart(pd.DataFrame({"one": [1]}))
        .mark_rule(color=colour("ink"), strokeDash=[4, 3])
        .encode(x="one:Q")
    )
    span = base.mark_bar(height=7, cornerRadius=4, opacity=0.75).encode(
        x="low:Q", x2="right:Q", y=rows, color=tint
    )
    dot = base.mark_point(size=80, opacity=1).encode(x=across, y=rows, color=tint)
    shares = base.encode(x="right:Q", y=rows, text="text:N")
    halo = shares.mark_text(align="left", dx=10, fontWeight="bold", **HALO)
    share = shares.mark_text(align="left", dx=10, fontWeight="bold")
    view = base.mark_text(align="left", dx=4, color=colour("muted")).encode(
        x=alt.value(0), y=rows, text="view:N"
    )
    head = (
        alt.Chart(heads[["lane", "text"]])
        .mark_text(align="left", dx=4, fontSize=13, fontWeight="bold")
        .encode(x=alt.value(0), y=rows, text="text:N")
    )
    return alt.LayerChart(layer=[all_of_it, halo, span, dot, share, view, head]).properties(
        height=alt.Step(22)
    )


def _tips(name: str, **fractions: str) -> list[alt.Tooltip]:
    """Tooltips of a name and of fractions in per cent."""
    named = [alt.Tooltip(f"{name}:N", title=name.capitalize())]
    return named + [alt.Tooltip(f"{key}:Q", title=title, format=".0%") for key, title in fractions.items()]
