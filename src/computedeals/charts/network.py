"""The network of deals as a drawing, its loops by date, and how much of the money goes round.

Charts of the rows that `computedeals.analysis.deal_network` finds; what each state shows in words comes
from there as well.
"""

from collections.abc import Mapping
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from computedeals.charts.network_layout import HEIGHT, KEY_LINES, TOP, curves, places
from computedeals.charts.theme import colour, named
from computedeals.deals import SIDES, STATUS
from computedeals.deals.network import BOUND, CLOUDS, LAYER_WORDS, THRESHOLDS, WHOSE, stated

DATE_COLOURS = ("amd", "nvidia", "accent")
# width in pixels of an arrow by class of amount, USD bn
_CLASSES = ((10.0, 1.8), (50.0, 3.0), (150.0, 4.8), (np.inf, 7.5))
_UNKNOWN = 1.8
# the least amount that has words on its arrow, USD bn
_TOLD = 10.0
# what an axis leaves for the words behind the longest bar, on a phone too, as a multiple of that bar
_ROOM = 1.9
# between two groups of rows, in rows
_GAP = 1.4
_ASSUMED_DASH = [7.0, 3.0, 1.5, 3.0]
_KEY_STYLES = ("binding/2.6", "contingent/2.6", "press-only/2.6", "assumed/1.8")
_SHORT_DATE = "split(datum.label, ' ')[1] + ' ' + split(datum.label, ' ')[2]"


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
    edges = edges.assign(id=range(len(edges)), width=[_width(row) for row in edges.to_dict("records")])
    edges["style"] = np.where(edges["assumed"], "assumed", edges["status"])
    edges["style"] += "/" + edges["width"].astype(str)
    looks = edges.assign(
        what=[LAYER_WORDS[layer] for layer in edges["layer"]],
        stated=[stated(row) for row in edges.to_dict("records")],
        title=edges["what"],
        firmness=edges["status"].map({key: status.word for key, status in STATUS.items()}),
    )
    looks["firmness"] = looks["firmness"].where(~looks["assumed"], "as its contract, assumed")
    points, middles = curves(
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
    looked_up = alt.LookupData(looks[["id", *columns]], "id", columns)
    x = alt.X("x:Q", axis=None).scale(domain=[0, 100], nice=False, zero=False)
    y = alt.Y("y:Q", axis=None).scale(domain=[0, TOP], nice=False, zero=False)
    tone = alt.Color("side:N", legend=None).scale(
        domain=list(SIDES), range=[colour(role) for _, role in SIDES.values()]
    )
    tint = alt.when(_BEHIND).then(alt.value(colour("neutral"))).otherwise(tone)
    faint = alt.when(_BEHIND).then(alt.value(0.4))
    fade = faint.when(_ON_LOOP).then(alt.value(0.95)).otherwise(alt.value(0.22))
    dashes = _dashes(edges)
    tooltip = [
        alt.Tooltip(field, title=title)
        for field, title in {
            "title:N": "Deal", "source:N": "From", "target:N": "To", "what:N": "For", "stated:N": "Amount",
            "firmness:N": "Status",
        }.items()
    ]  # fmt: skip

    lines = (
        alt.Chart(points)
        .transform_lookup(lookup="id", from_=looked_up)
        .transform_filter(_SHOWN)
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
    at = alt.Chart(middles).transform_lookup(lookup="id", from_=looked_up).transform_filter(_SHOWN)
    heads = (
        at.transform_calculate(
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
            opacity=faint.when(_ON_LOOP).then(alt.value(1)).otherwise(alt.value(0.3)),
            tooltip=tooltip,
        )
    )
    worded = at.transform_filter(f"datum.short != '' && !({_BEHIND})").transform_calculate(
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
        _dates(views, view),
        _counts(counts),
        _clouds(clouds),
        alt.param(
            name="whose",
            value="own",
            bind=alt.binding_radio(options=list(WHOSE), labels=list(WHOSE.values()), name="Whose deals "),
        ),
    ).properties(height=HEIGHT)


def surviving(loops: pd.DataFrame, *, views: Mapping[str, str]) -> alt.LayerChart:
    """Which loops there were at each date, how firm the weakest link of each was, and the smallest amount.

    Parameters
    ----------
    loops : DataFrame
        Rows of `analysis.loops.loop_table`.
    views : mapping of str to str
        Dates in words, by date.

    Returns
    -------
    LayerChart
        Controls choose what counts, and whether the assumed purchases of clouds do; the rest is pale.
    """
    frame = loops.assign(date=loops["view"].map(views), text=_cell_words(loops))
    frame["brief"] = frame["amount"].where(frame["amount"] != "", frame["weakest"])
    least = STATUS["letter-of-intent"].rank
    base = alt.Chart(frame).encode(
        x=alt.X("date:O", title=None, sort=list(views.values())).axis(
            orient="top",
            labelAngle=0,
            domain=False,
            ticks=False,
            labelExpr=_SHORT_DATE,
            labelColor=colour("ink"),
        ),
        y=alt.Y("loop:N", title=None, sort=alt.EncodingSortField("order")).axis(None),
    )
    alive = "datum.firmness >= counts && datum.firmness > 0 && (clouds == 'with' || !datum.assumed)"
    ranks = {0: "panel"} | {min(status.rank, BOUND): status.role for status in reversed(STATUS.values())}
    order = sorted(ranks)
    tone = alt.Color("firmness:O", legend=None).scale(
        domain=order, range=[colour(ranks[rank]) for rank in order]
    )
    cells = base.mark_rect(cornerRadius=4, height=22, yOffset=9).encode(
        color=tone,
        opacity=alt.condition(alive, alt.value(1), alt.value(0.13)),
        tooltip=[
            alt.Tooltip("loop:N", title="Loop"),
            alt.Tooltip("date:N", title="Known on"),
            alt.Tooltip("text:N", title="Weakest link, and dollars of the smallest link"),
        ],
    )
    inside = STATUS["contingent"].rank
    told = base.transform_calculate(told="width < 520 ? datum.brief : datum.text")
    words = told.mark_text(fontSize=11, fontWeight=600, dy=9).encode(
        text="told:N",
        color=alt.when(f"({alive}) && datum.firmness == {inside}")
        .then(alt.value(colour("inside")))
        .when(alive)
        .then(alt.value(colour("paper")))
        .otherwise(alt.value(colour("muted"))),
    )
    names = (
        alt.Chart(frame[frame["view"] == next(iter(views))])
        .mark_text(align="left", fontSize=12.5, fontWeight=600, dy=-13)
        .encode(x=alt.value(2), y=base.encoding.y, text="loop:N")
    )
    rows = loops["loop"].nunique()
    chart = alt.LayerChart(layer=[cells, words, names]).add_params(
        _counts(BOUND, [rank for rank in THRESHOLDS if rank >= least]), _clouds("without")
    )
    return chart.properties(height=52 * rows)


def _cell_words(loops: pd.DataFrame) -> list[str]:
    return [
        ", ".join(part for part in (row["weakest"], row["amount"]) if part)
        for row in loops.to_dict("records")
    ]


def going_round(
    shares: pd.DataFrame, *, views: Mapping[str, str], measures: Mapping[str, str]
) -> alt.LayerChart:
    """The fraction of the network that goes round: a group for what counts, in it a row a date.

    Parameters
    ----------
    shares : DataFrame
        view, counts (1 to 4), what (the same in words), clouds, measure (key of `measures`), low, central,
        high (0 to 1), text.
    views, measures : mapping of str to str
        Dates, and measures, in words.

    Returns
    -------
    LayerChart
        A point is the middle and a bar its range, the firmest deals first. Controls choose the measure, and
        whether the assumed purchases of clouds count.
    """
    measure = alt.param(
        name="measure",
        value=next(iter(measures)),
        bind=alt.binding_select(
            options=list(measures), labels=list(measures.values()), name="Measured as "
        ),
    )
    frame, heads = _rows(
        shares, "what", [THRESHOLDS[rank] for rank in sorted(THRESHOLDS, reverse=True)], views
    )
    base = alt.Chart(frame).transform_filter(_MEASURED)
    y = alt.Y("line:Q", axis=None).scale(domain=_extent(heads, views), nice=False)
    most = float(shares["high"].max())
    x = alt.X("central:Q", title=None).scale(domain=[0, _ROOM * most], nice=False)
    x = x.axis(format="%", values=[0.1 * k for k in range(int(10 * most) + 1)], labelOverlap=True)
    tone = _date_tone(views)
    span = base.mark_rule(strokeWidth=5, opacity=0.35).encode(
        x=alt.X("low:Q"), x2="high:Q", y=y, color=tone
    )
    dot = base.mark_point(filled=True, size=85, opacity=1).encode(x=x, y=y, color=tone)
    words = base.mark_text(align="left", dx=9, fontSize=11.5).encode(
        x=alt.X("high:Q"), y=y, text="text:N", color=tone
    )
    return (
        alt.LayerChart(layer=[span, dot, words, _group_names(heads)])
        .add_params(measure, _clouds("without"))
        .properties(height=88 * len(heads))
    )


def comes_back(shares: pd.DataFrame, *, views: Mapping[str, str], view: str) -> alt.LayerChart:
    """How many cents of a dollar that a firm puts into OpenAI come back to it, low to high.

    Parameters
    ----------
    shares : DataFrame
        firm, view, counts (1 to 4), clouds, low, central, high (dollars; NaN where a firm puts nothing in),
        text and puts (what it puts in, in words).
    views : mapping of str to str
        Dates in words, by date.
    view : str
        The date at which the chart starts.

    Returns
    -------
    LayerChart
        Controls choose the date, what counts, and whether the assumed purchases of clouds count.
    """
    shares = shares.assign(high=shares["high"].fillna(0.0))
    base = alt.Chart(shares).transform_filter(
        "datum.view == view && datum.counts == counts && datum.clouds == clouds"
    )
    y = alt.Y("firm:N", title=None, sort=list(dict.fromkeys(shares["firm"]))).axis(
        labelFontSize=13, labelColor=colour("ink"), ticks=False, domain=False, labelPadding=12
    )
    x = alt.X("central:Q", title=None).scale(domain=[0, 1], nice=False)
    x = x.axis(
        values=[0, 0.25, 0.5, 0.75, 1], labelExpr="datum.value == 1 ? '$1' : datum.value * 100 + '¢'"
    )
    span = base.mark_rule(strokeWidth=8, strokeCap="round", opacity=0.25, color=colour("accent")).encode(
        x=alt.X("low:Q"), x2="high:Q", y=y
    )
    dot = base.mark_point(size=130, opacity=1, color=colour("accent")).encode(x=x, y=y)
    label = base.mark_text(align="left", dx=14, fontWeight=600, fontSize=12).encode(
        x=alt.X("high:Q"), y=y, text="text:N"
    )
    puts = base.mark_text(align="left", dy=19, fontSize=11, color=colour("muted")).encode(
        x=alt.value(2), y=y, text="puts:N"
    )
    told = pd.DataFrame({"all": [1.0], "text": ["the plan as told: all of it"]})
    rule = (
        alt.Chart(told).mark_rule(strokeDash=[4, 4], strokeWidth=1.6, color=colour("ink")).encode(x="all:Q")
    )
    plan = alt.Chart(told).mark_text(align="right", dx=-7, fontSize=11.5, color=colour("muted"))
    note = plan.encode(x="all:Q", y=alt.value(10), text="text:N")
    chart = alt.LayerChart(layer=[rule, note, span, dot, label, puts]).add_params(
        _dates(views, view), _counts(1), _clouds("without")
    )
    return chart.properties(height=58 * shares["firm"].nunique())


def counted(steps: pd.DataFrame, *, views: Mapping[str, str]) -> alt.LayerChart:
    """The same network counted in several ways, from gross to net, a row a way and a line a date.

    Parameters
    ----------
    steps : DataFrame
        step (in words, in order), view, counts (1 or 4), low, central, high (USD bn), text.
    views : mapping of str to str
        Dates in words, by date.

    Returns
    -------
    LayerChart
        One control chooses what counts.
    """
    counts = alt.param(
        name="counts",
        value=1,
        bind=alt.binding_radio(
            options=[1, BOUND],
            labels=["everything that was said", "binding and paid only"],
            name="What counts ",
        ),
    )
    frame, heads = _rows(steps, "step", list(dict.fromkeys(steps["step"])), views)
    base = alt.Chart(frame).transform_filter("datum.counts == counts")
    y = alt.Y("line:Q", axis=None).scale(domain=_extent(heads, views), nice=False)
    tone = _date_tone(views)
    most = float(steps["high"].max())
    x = alt.X("central:Q", title=None).scale(domain=[0, _ROOM * most], nice=False)
    x = x.axis(
        values=[500 * k for k in range(int(most // 500) + 1)],
        labelExpr="datum.value ? '$' + format(datum.value, ',') + 'bn' : '0'",
        labelOverlap=True,
    )
    bars = base.mark_bar(size=13, orient="horizontal", cornerRadiusEnd=2).encode(x=x, y=y, color=tone)
    spans = base.mark_rule(strokeWidth=1.4, color=colour("ink")).encode(x=alt.X("low:Q"), x2="high:Q", y=y)
    words = base.mark_text(align="left", dx=7, fontSize=11.5).encode(
        x=alt.X("high:Q"), y=y, text="text:N", color=tone
    )
    return (
        alt.LayerChart(layer=[bars, spans, words, _group_names(heads)])
        .add_params(counts)
        .properties(height=88 * len(heads))
    )


def _rows(
    frame: pd.DataFrame, column: str, groups: list[str], views: Mapping[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A line for each row, in groups by a column, a line a date; and where the groups' names go."""
    lines = {view: k for k, view in enumerate(views, start=1)}
    step = len(lines) + _GAP
    placed = frame.assign(
        date=frame["view"].map(views),
        line=frame[column].map(groups.index) * step + frame["view"].map(lines),
    )
    return placed, pd.DataFrame({"text": groups, "line": [step * k for k in range(len(groups))]})


def _extent(heads: pd.DataFrame, views: Mapping[str, str]) -> list[float]:
    return [float(heads["line"].max()) + len(views) + 0.6, -0.5]


def _date_tone(views: Mapping[str, str]) -> alt.Color:
    return alt.Color("date:N", legend=None).scale(
        domain=list(views.values()), range=[colour(token) for token in DATE_COLOURS]
    )


def _group_names(heads: pd.DataFrame) -> alt.Chart:
    words = heads.assign(text=heads["text"].str.slice(0, 1).str.upper() + heads["text"].str.slice(1))
    marks = alt.Chart(words).mark_text(align="left", fontWeight=600, fontSize=12.5)
    drawn: alt.Chart = marks.encode(x=alt.value(0), y=alt.Y("line:Q"), text="text:N")
    return drawn


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
_MEASURED = "datum.measure == measure && datum.clouds == clouds"


def _dates(views: Mapping[str, str], view: str) -> alt.Parameter:
    return alt.param(
        name="view",
        value=view,
        bind=alt.binding_radio(options=list(views), labels=list(views.values()), name="As known on "),
    )


def _counts(counts: int, options: list[int] | None = None) -> alt.Parameter:
    options = options or list(THRESHOLDS)
    return alt.param(
        name="counts",
        value=counts,
        bind=alt.binding_select(
            options=options, labels=[THRESHOLDS[rank] for rank in options], name="What counts "
        ),
    )


def _clouds(clouds: str) -> alt.Parameter:
    return alt.param(
        name="clouds",
        value=clouds,
        bind=alt.binding_radio(
            options=list(CLOUDS), labels=list(CLOUDS.values()), name="Clouds' purchases from NVIDIA "
        ),
    )


def _short(deal: Mapping[Any, Any]) -> str:
    """The amount for a narrow drawing, empty where there is no room for a word on it."""
    if deal["assumed"] or deal["dwarfed"]:
        return ""
    amount = deal["high"] if pd.notna(deal["high"]) else deal["low"]
    if pd.notna(amount):
        return f"${amount:,.3g}bn" if _size(deal) >= _TOLD else ""
    if pd.notna(deal["gw"]):
        return f"{deal['gw']:g} GW"
    return f"{deal['shares'] / 1e6:g}m sh." if pd.notna(deal["shares"]) else ""


def _long(deal: Mapping[Any, Any]) -> str:
    """The amount and what it is for, for a wide drawing: '$15–18bn chips'."""
    return f"{deal['stated'].replace('bn to $', '–')} {deal['what']}"


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
        (faint, {**rule, "opacity": 0.3}, {}),
        (grey, {**rule, "color": colour("neutral"), "opacity": 0.6}, {}),
    ):
        chart, ends = said(rows)
        chart = chart.transform_filter("whose == 'all'") if rows is grey else chart
        marks.append(chart.mark_rule(**look).encode(**ends, **encoding))
        place = {"x": alt.X("until:Q"), "y": alt.Y("y:Q"), "text": "text:N"}
        marks.append(chart.mark_text(**words, color=colour("muted")).encode(**place))
    return marks
