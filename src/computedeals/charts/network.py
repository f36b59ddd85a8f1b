"""The network of deals as a drawing.

A chart of the rows that `computedeals.analysis.deal_network` finds; what each state shows in words comes
from there as well.
"""

from collections.abc import Mapping
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from computedeals.charts.network_controls import chosen_clouds, chosen_counts, chosen_date
from computedeals.charts.network_layout import HEIGHT, KEY_LINES, POINTS, TOP, curves, places
from computedeals.charts.theme import colour, named
from computedeals.deals import SIDES, STATUS
from computedeals.deals.network import BOUND, CLOUDS, LAYER_WORDS, WHOSE, stated

# width in pixels of an arrow by class of amount, USD bn
_CLASSES = ((10.0, 1.8), (50.0, 3.0), (150.0, 4.8), (np.inf, 7.5))
_UNKNOWN = 1.8
# how much of its colour an arrow keeps that is part of no loop: on dark paper less is hardly seen
FAINT = 0.32
# the least amount that has words on its arrow, USD bn
_TOLD = 10.0
_ASSUMED_DASH = [7.0, 3.0, 1.5, 3.0]
_KEY_STYLES = ("binding/2.6", "contingent/2.6", "press-only/2.6", "assumed/1.8")


def colour_words() -> dict[str, str]:
    """The names of the colours of the two directions, for prose.

    Returns
    -------
    dict of str to str
        `finance_colour` and `trade_colour`, such as 'red' and 'blue'.
    """
    return {f"{side}_colour": named(role) for side, (_, role) in SIDES.items()}


def loop(
    edges: pd.DataFrame,
    *,
    views: Mapping[str, str],
    view: str,
    counts: int = BOUND,
    clouds: str = "without",
) -> alt.LayerChart:
    """The network of deals: who puts money or paper where, by layer, status and date.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    views : mapping of str to str
        Dates in words, by date.
    view, counts, clouds : str, int, str
        The state in which the drawing starts: a date, the lowest rank that counts, and whether the assumed
        arrows from clouds to NVIDIA do ('with' or 'without').

    Returns
    -------
    LayerChart
        Colour says which half of a loop an arrow is (money and promises given, or payment for what is
        bought); faint, that it is part of no loop; dashes, that it is not binding; width, the class of the
        amount. Beside the rivals' deals those of OpenAI and its suppliers are grey and wordless: all at
        once are too many.
    """
    edges = edges.reset_index(drop=True)
    edges = edges.assign(dwarfed=_dwarfed(edges))
    # an arrow is named by its deal, so that another deal does not number it anew
    edges = edges.assign(
        id=edges["view"] + " " + edges["deal"], width=[_width(row) for row in edges.to_dict("records")]
    )
    edges["style"] = np.where(edges["assumed"], "assumed", edges["status"])
    edges["style"] += "/" + edges["width"].astype(str)
    looks = edges.assign(
        what=[LAYER_WORDS[layer] for layer in edges["layer"]],
        stated=[stated(row) for row in edges.to_dict("records")],
        title=edges["what"],
        firmness=edges["status"].map({key: status.word for key, status in STATUS.items()}),
    )
    looks["firmness"] = looks["firmness"].where(~looks["assumed"], "as its contract, assumed")
    placed = curves(
        edges,
        short={row["id"]: _short(row) for row in edges.to_dict("records")},
        long={row["id"]: _long(row) for row in looks.to_dict("records")},
        seen=dict(
            zip(
                edges["id"],
                edges["firm_all_with"].where(edges["rival"], edges["firm_own_with"]) > 0,
                strict=True,
            )
        ),
    )
    firm = [f"firm_{whose}_{clouds}" for whose in WHOSE for clouds in CLOUDS]
    columns = ["view", "rank", *firm, "side", "assumed", "rival", "width", "style", "stated"]
    columns += ["what", "title", "source", "target", "firmness"]
    arrows = alt.Chart(placed.join(looks.set_index("id")[columns], on="id")).transform_filter(_SHOWN)
    x = alt.X("x:Q", axis=None).scale(domain=[0, 100], nice=False, zero=False)
    y = alt.Y("y:Q", axis=None).scale(domain=[0, TOP], nice=False, zero=False)
    tone = alt.Color("side:N", legend=None).scale(
        domain=list(SIDES), range=[colour(role) for _, role in SIDES.values()]
    )
    tint = alt.when(_BEHIND).then(alt.value(colour("neutral"))).otherwise(tone)
    faint = alt.when(_BEHIND).then(alt.value(0.4))
    fade = faint.when(_ON_LOOP).then(alt.value(0.95)).otherwise(alt.value(FAINT))
    dashes = _dashes(edges)
    tooltip = [
        alt.Tooltip(field, title=title)
        for field, title in {
            "title:N": "Deal", "source:N": "From", "target:N": "To", "what:N": "For", "stated:N": "Amount",
            "firmness:N": "Status",
        }.items()
    ]  # fmt: skip

    lines = (
        arrows.transform_calculate(k=f"sequence({POINTS})")
        .transform_flatten(["k", "x", "y"])
        .mark_line(interpolate="natural", strokeCap="butt")
        .encode(
            x=x,
            y=y,
            detail="id:N",
            order="k:Q",
            color=tint,
            opacity=fade,
            strokeWidth=alt.StrokeWidth("width:Q", legend=None).scale(None),
            strokeDash=dashes,
        )
    )
    heads = (
        arrows.transform_calculate(
            # the chart takes any width, so the angle is that of the curve as drawn
            angle=f"atan2(-datum.dy * {HEIGHT} / {TOP}, datum.dx * width / 100) * 180 / PI",
            head="50 + 42 * datum.width",
        )
        .mark_point(shape="triangle-right", filled=True)
        .encode(
            x=alt.X("head_x:Q"),
            y=alt.Y("head_y:Q"),
            angle=alt.Angle("angle:Q").scale(None),
            size=alt.Size("head:Q", legend=None).scale(None),
            color=tint,
            opacity=faint.when(_ON_LOOP).then(alt.value(1)).otherwise(alt.value(0.4)),
            tooltip=tooltip,
        )
    )
    worded = arrows.transform_filter(f"datum.short != '' && !({_BEHIND})").transform_calculate(
        text="width < 520 ? datum.short : datum.long"
    )
    words: dict[str, Any] = {
        "fontSize": 11,
        "fontWeight": 600,
        "baseline": "middle",
        "align": alt.ExprRef("datum.align"),
        "dx": alt.ExprRef("datum.nudge"),
    }
    place = {"x": alt.X("label_x:Q"), "y": alt.Y("label_y:Q"), "text": "text:N"}
    # wide enough to cut even a thick arrow in two, so that no dash of it touches a letter
    knocked_out = worded.mark_text(**words, stroke=colour("paper"), strokeWidth=10, strokeJoin="round")
    halo = knocked_out.encode(**place)
    label = worded.mark_text(**words).encode(
        **place,
        color=tone,
        opacity=alt.condition(_ON_LOOP, alt.value(1), alt.value(0.85)),
        tooltip=tooltip,
    )
    key = _key(dashes)
    chart = alt.LayerChart(layer=[lines, halo, heads, *_firms(edges), label, *key])
    return chart.add_params(
        chosen_date(views, view),
        chosen_counts(counts),
        chosen_clouds(clouds),
        alt.param(
            name="whose",
            value="own",
            bind=alt.binding_radio(options=list(WHOSE), labels=list(WHOSE.values()), name="Whose deals "),
        ),
    ).properties(height=HEIGHT)


# which rows a state shows, as expressions of the charts' engine
_FIRM = "datum['firm_' + whose + '_' + clouds]"
_RANK = "datum['rank_' + whose + '_' + clouds]"
_ON_LOOP = f"{_FIRM} >= counts && {_FIRM} > 0"
# deals that are drawn behind those of the rivals
_BEHIND = "whose == 'all' && !datum.rival"
_SHOWN = (
    "datum.view == view && datum.rank >= counts && (whose == 'all' || !datum.rival)"
    " && (clouds == 'with' || !datum.assumed)"
)


def _short(deal: Mapping[Any, Any]) -> str:
    """The amount for a narrow drawing, empty where there is no room for a word on it."""
    if deal["assumed"] or deal["dwarfed"]:
        return ""
    if pd.notna(deal["high"]) or pd.notna(deal["low"]):
        amount = _joined(stated(deal)).replace("up to ", "≤\u200a").replace("over ", ">\u200a")
        return amount if _size(deal) >= _TOLD else ""
    if pd.notna(deal["gw"]):
        return f"{deal['gw']:g} GW"
    return f"{deal['shares'] / 1e6:g}m sh." if pd.notna(deal["shares"]) else ""


def _long(deal: Mapping[Any, Any]) -> str:
    """The amount and what it is for, for a wide drawing: '$15–18bn chips'."""
    return f"{_joined(deal['stated'])} {deal['what']}"


def _joined(amount: str) -> str:
    """A range with one unit: '$15–18bn'."""
    return amount.replace("bn to $", "–")


def _size(deal: Mapping[Any, Any]) -> float:
    """The middle of an amount, 0 where there is none."""
    ends = [deal[end] for end in ("low", "high") if pd.notna(deal[end])]
    return sum(ends) / len(ends) if ends else 0.0


def _dwarfed(edges: pd.DataFrame) -> list[bool]:
    """Which arrows lie beside one of ten times their amount that is as firm: these have no words."""
    rows = edges.to_dict("records")

    def beside(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> bool:
        alike = all(one[key] == other[key] for key in ("view", "source", "target", "side"))
        return alike and other["rank"] >= one["rank"] and _size(other) >= 10 * _size(one) > 0

    return [any(beside(one, other) for other in rows) for one in rows]


def _width(deal: Mapping[Any, Any]) -> float:
    """The width of an arrow in pixels: by class of amount; thin where there is none or it is assumed."""
    amount = deal["high"] if pd.notna(deal["high"]) else deal["low"]
    if deal["assumed"] or pd.isna(amount):
        return _UNKNOWN
    return next(width for limit, width in _CLASSES if amount < limit)


def _dashes(edges: pd.DataFrame) -> alt.StrokeDash:
    """One scale of dashes for the drawing and its key, since layers share their scales."""
    styles = sorted({*edges["style"], *_KEY_STYLES})
    return alt.StrokeDash("style:N", legend=None).scale(
        domain=styles, range=[_dash(style) for style in styles]
    )


def _dash(style: str) -> list[float]:
    """The dashes of 'status/width': longer for a wider line, so that a wide line still shows gaps."""
    status, _, width = style.partition("/")
    if status == "assumed":
        return _ASSUMED_DASH
    scale = max(float(width), 1.8)
    return [round(part * scale, 1) for part in STATUS[status].dash] or [1, 0]


def _firms(edges: pd.DataFrame) -> list[alt.Chart]:
    """A disc and a name for each firm of which something counts: a dark ring on a loop."""
    where = places({*edges["source"], *edges["target"]})
    rows = []
    for view, present in edges.groupby("view"):
        for firm in sorted({*present["source"], *present["target"]}):
            mine = present[(present["source"] == firm) | (present["target"] == firm)]
            row = {"firm": firm, "x": where[firm][0], "y": where[firm][1], "view": view}
            for whose in WHOSE:
                for clouds in CLOUDS:
                    here = mine if whose == "all" else mine[~mine["rival"]]
                    here = here if clouds == "with" else here[~here["assumed"]]
                    key = f"{whose}_{clouds}"
                    row[f"rank_{key}"] = int(here["rank"].max()) if len(here) else 0
                    row[f"firm_{key}"] = int(here[f"firm_{key}"].max()) if len(here) else 0
            rows.append(row | {"hub": firm == "OpenAI"})
    base = alt.Chart(pd.DataFrame(rows)).transform_filter(f"datum.view == view && {_RANK} >= counts")
    place = {"x": alt.X("x:Q"), "y": alt.Y("y:Q")}
    discs = base.mark_point(filled=True, shape="circle", opacity=1, strokeWidth=2.4).encode(
        **place,
        size=alt.condition("datum.hub", alt.value(2900), alt.value(430)),
        fill=alt.condition("datum.hub", alt.value(colour("ink")), alt.value(colour("paper"))),
        stroke=alt.condition(_ON_LOOP, alt.value(colour("ink")), alt.value(colour("neutral"))),
    )
    name: dict[str, Any] = {"fontSize": 12.5, "fontWeight": 700, "baseline": "middle"}
    others = base.transform_filter("!datum.hub")
    halo = others.mark_text(**name, dy=22, stroke=colour("paper"), strokeWidth=5, strokeJoin="round")
    hub = base.transform_filter("datum.hub").mark_text(**name, color=colour("paper"))
    return [
        discs,
        halo.encode(**place, text="firm:N"),
        others.mark_text(**name, dy=22, color=colour("ink")).encode(**place, text="firm:N"),
        hub.encode(**place, text="firm:N"),
    ]


def _key(dashes: alt.StrokeDash) -> list[alt.Chart]:
    """What colours, dashes, widths and faint lines mean, in two columns above the drawing."""
    left, right = 0.0, 50.0
    first, second, third, fourth, fifth = KEY_LINES
    tones = pd.DataFrame(
        {"x": at, "y": first, "side": side, "text": text}
        for at, (side, (text, _)) in zip((left, right), SIDES.items(), strict=True)
    )
    styles = pd.DataFrame(
        [
            {"x": left, "y": second, "style": "binding/2.6", "text": "binding or paid"},
            {"x": right, "y": second, "style": "contingent/2.6", "text": STATUS["contingent"].word},
            {"x": left, "y": third, "style": "press-only/2.6", "text": "letter, press"},
            {"x": right, "y": third, "style": "assumed/1.8", "text": "assumed purchases"},
        ]
    )
    widths = pd.DataFrame(
        [
            {"x": left, "y": fourth, "width": _CLASSES[0][1], "text": f"under ${_CLASSES[0][0]:g}bn"},
            {"x": right, "y": fourth, "width": _CLASSES[-1][1], "text": f"over ${_CLASSES[-2][0]:g}bn"},
        ]
    )
    faint = pd.DataFrame([{"x": left, "y": fifth, "text": "part of no loop"}])
    grey = pd.DataFrame([{"x": right, "y": fifth, "text": "OpenAI's deals"}])
    tone = alt.Color("side:N", legend=None).scale(
        domain=list(SIDES), range=[colour(role) for _, role in SIDES.values()]
    )
    rule: dict[str, Any] = {"strokeWidth": 2.8, "color": colour("muted")}
    words: dict[str, Any] = {"align": "left", "baseline": "middle", "dx": 5, "fontSize": 11}

    def said(rows: pd.DataFrame) -> tuple[alt.Chart, dict[str, Any]]:
        rows = rows.assign(until=rows["x"] + 7)
        return alt.Chart(rows), {"x": alt.X("x:Q"), "x2": "until:Q", "y": alt.Y("y:Q")}

    marks = []
    for rows, look, encoding in (
        (tones, rule, {"color": tone}),
        (styles, rule, {"strokeDash": dashes}),
        (
            widths,
            {"color": colour("muted")},
            {"strokeWidth": alt.StrokeWidth("width:Q", legend=None).scale(None)},
        ),
        (faint, {**rule, "opacity": FAINT}, {}),
        (grey, {**rule, "color": colour("neutral"), "opacity": 0.6}, {}),
    ):
        chart, ends = said(rows)
        chart = chart.transform_filter("whose == 'all'") if rows is grey else chart
        marks.append(chart.mark_rule(**look).encode(**ends, **encoding))
        place = {"x": alt.X("until:Q"), "y": alt.Y("y:Q"), "text": "text:N"}
        marks.append(chart.mark_text(**words, color=colour("muted")).encode(**place))
    return marks
