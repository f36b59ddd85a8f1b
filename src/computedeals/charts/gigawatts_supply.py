"""Orders and pledges of gigawatts by year: which fits, which is held up by what, and how firm each is."""

import json
from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from computedeals.charts.gigawatts import HALO
from computedeals.charts.theme import colour
from computedeals.deals import STATUS

MAKER_COLOURS = {"NVIDIA": "nvidia", "AMD": "amd", "Broadcom": "loose"}


# pixels for the names of what is scarce, so that the panels begin one below the other
_NAMES = 140

STATUS_COLOURS = {
    "binding": STATUS["binding"].role,
    "conditional": STATUS["contingent"].role,
    "no contract on record": STATUS["press-only"].role,
}


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
            middle="(datum.start + datum.end) / 2", gw="format(datum.end - datum.start, '.3~r')"
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
    fits = f"{room} > 8.5 * length(datum.gw) + 6"
    number = base.transform_filter(fits).mark_text(fontSize=14, fontWeight="bold")
    behind = base.transform_filter(f"datum.open_end && !({fits})").mark_text(
        align="left", dx=6, fontSize=12
    )
    on_pale = alt.condition(
        "datum.status == 'conditional'", alt.value(colour("inside")), alt.value(colour("paper"))
    )
    named = f"{room} > 7 * length(datum.name)"
    name = base.transform_filter(f"{named} && ({fits} || !datum.open_end)").mark_text(dy=34, fontSize=12)
    # other narrow segments have their words on a line of their own, below the names of the wide ones
    narrow = base.transform_filter(f"!({named}) && ({fits} || !datum.open_end)").transform_calculate(
        words=f"{fits} ? datum.name : datum.behind"
    )
    lower = narrow.mark_text(
        dy=46, fontSize=12, align=alt.ExprRef(f"datum.middle > {0.9 * top:.2f} ? 'right' : 'center'")
    )
    return (
        alt.LayerChart(
            layer=[
                bar,
                number.encode(x="middle:Q", y=rows, text="gw:N", color=on_pale),
                name.encode(x="middle:Q", y=rows, text="name:N"),
                lower.encode(x="middle:Q", y=rows, text="words:N"),
                behind.encode(x="end:Q", y=rows, text="behind:N"),
            ]
        )
        .add_params(view)
        .properties(height=alt.Step(102))
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
        height = (
            alt.Y("gw:Q", title=None)
            .scale(domain=[0, 13])
            .axis(values=[0, 5, 10], minExtent=_NAMES, maxExtent=_NAMES)
        )
        base = alt.Chart(due).transform_filter("datum.view == view")
        casing = base.mark_bar(filled=False, stroke=colour("paper"), strokeWidth=3).encode(
            x=years, y=height
        )
        outline = base.mark_bar(
            filled=False, stroke=colour("ink"), strokeDash=[3, 3], strokeWidth=1.2
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
            x=years, y=alt.value(45), text=alt.value("none yet")
        )
        title = alt.TitleParams(f"{maker}, GW delivered by year end", anchor="start", fontSize=13)
        panel = alt.LayerChart(layer=[filled, casing, outline, label, nothing], title=title)
        panels.append(panel.properties(height=90))
    tiles = (
        alt.Chart(choices)
        .transform_filter(chosen)
        .transform_fold(list(scarce), as_=["what", "price"])
        .transform_filter("datum.price >= 0")
        .transform_calculate(thing=f"{json.dumps(dict(scarce))}[datum.what]")
    )
    rows = alt.Y("thing:N", title=None).scale(domain=list(scarce.values()))
    rows = rows.axis(domain=False, ticks=False, minExtent=_NAMES, maxExtent=_NAMES)
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
    title = alt.TitleParams(
        "Delay that 1% more of a supply saves, gigawatt-years",
        subtitle="an empty tile: more of it saves nothing",
        subtitleColor=colour("muted"),
        anchor="start",
        fontSize=13,
    )
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
