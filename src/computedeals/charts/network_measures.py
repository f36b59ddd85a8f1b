"""Charts of the measures of the network: which loops survive, what goes round, what comes back."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from computedeals.charts.network_controls import chosen_clouds, chosen_counts, chosen_date
from computedeals.charts.theme import CASING, colour
from computedeals.deals import STATUS
from computedeals.deals.network import BOUND, THRESHOLDS

DATE_COLOURS = ("amd", "nvidia", "accent")


# what an axis leaves for the words behind the longest bar, on a phone too, as a multiple of that bar
_ROOM = 2.15


# whether a drawing is as narrow as on a phone
_NARROW = "width < 520"


# between two groups of rows, in rows
_GAP = 1.4

# what is finer than a pixel of a drawing of fractions says nothing, and would change with every deal
_PLACES = 3


_SHORT_DATE = "split(datum.label, ' ')[1] + ' ' + split(datum.label, ' ')[2]"


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
    frame["brief"] = [
        [part for part in (row["weakest"], row["amount"]) if part] for row in frame.to_dict("records")
    ]
    frame["tight"] = frame["loop"].str.replace(" → ", "→")
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
        y=alt.Y("loop:N", title=None, sort=None).axis(None),
    )
    alive = "datum.firmness >= counts && datum.firmness > 0 && (clouds == 'with' || !datum.assumed)"
    ranks = {0: "panel"} | {min(status.rank, BOUND): status.role for status in reversed(STATUS.values())}
    order = sorted(ranks)
    tone = alt.Color("firmness:O", legend=None).scale(
        domain=order, range=[colour(ranks[rank]) for rank in order]
    )
    # on a phone the firmness stands above the amount
    cells = base.mark_rect(cornerRadius=4, height=alt.expr(f"{_NARROW} ? 30 : 22"), yOffset=9).encode(
        color=tone,
        opacity=alt.condition(alive, alt.value(1), alt.value(0.13)),
        tooltip=[
            alt.Tooltip("loop:N", title="Loop"),
            alt.Tooltip("date:N", title="Known on"),
            alt.Tooltip("text:N", title="Weakest link, and dollars of the smallest link"),
        ],
    )
    inside = STATUS["contingent"].rank
    ink: dict[str, Any] = {
        "color": alt.when(f"({alive}) && datum.firmness == {inside}")
        .then(alt.value(colour("inside")))
        .when(alive)
        .then(alt.value(colour("paper")))
        .otherwise(alt.value(colour("muted")))
    }
    wide = base.transform_filter(f"!({_NARROW})").mark_text(fontSize=11, fontWeight=600, dy=9)
    words = [wide.encode(text="text:N", **ink)]
    for count, dy in ((1, 9), (2, 3)):
        brief = base.transform_filter(f"{_NARROW} && length(datum.brief) == {count}")
        mark = brief.mark_text(fontSize=10.5, lineHeight=12, fontWeight=600, dy=dy)
        words.append(mark.encode(text="brief:N", **ink))
    named = alt.Chart(frame[frame["view"] == next(iter(views))]).transform_calculate(
        name=f"{_NARROW} ? datum.tight : datum.loop"
    )
    names = named.mark_text(
        align="left", fontSize=alt.expr(f"{_NARROW} ? 11 : 12.5"), fontWeight=600, dy=-13
    ).encode(x=alt.value(2), y=base.encoding.y, text="name:N")
    rows = loops["loop"].nunique()
    chart = alt.LayerChart(layer=[cells, *words, names]).add_params(
        chosen_counts(BOUND, [rank for rank in THRESHOLDS if rank >= least]), chosen_clouds("without")
    )
    return chart.properties(height=54 * rows)


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
    x = x.axis(
        format="%",
        values=[0.1 * k for k in range(int(10 * most) + 1)],
        labelOverlap=True,
        labelSeparation=8,
    )
    tone = _date_tone(views)
    span = base.mark_rule(strokeWidth=5, opacity=0.45).encode(
        x=alt.X("low:Q"), x2="high:Q", y=y, color=tone
    )
    dot = base.mark_point(filled=True, size=85, opacity=1).encode(x=x, y=y, color=tone)
    words = base.mark_text(align="left", dx=9, fontSize=11.5).encode(
        x=alt.X("high:Q"), y=y, text="text:N", color=tone
    )
    return (
        alt.LayerChart(layer=[span, dot, words, _group_names(heads)])
        .add_params(measure, chosen_clouds("without"))
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
    shares = shares.assign(high=shares["high"].fillna(0.0)).round(_PLACES)
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
    span = base.mark_rule(strokeWidth=8, strokeCap="round", opacity=0.45, color=colour("accent")).encode(
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
        chosen_date(views, view), chosen_counts(1), chosen_clouds("without")
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
            labels=[THRESHOLDS[1], THRESHOLDS[BOUND]],
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
        # every second one on a phone
        labelExpr="width < 500 && datum.value % 1000 ? ''"
        " : datum.value ? '$' + format(datum.value, ',') + 'bn' : '0'",
        labelOverlap=False,
    )
    bars = base.mark_bar(size=13, orient="horizontal", cornerRadiusEnd=2).encode(x=x, y=y, color=tone)
    ends: dict[str, Any] = {"x": alt.X("low:Q"), "x2": "high:Q", "y": y}
    spans = [
        base.mark_rule(**CASING).encode(**ends),
        base.mark_rule(strokeWidth=1.4, color=colour("ink")).encode(**ends),
    ]
    words = base.mark_text(align="left", dx=7, fontSize=11.5).encode(
        x=alt.X("high:Q"), y=y, text="text:N", color=tone
    )
    return (
        alt.LayerChart(layer=[bars, *spans, words, _group_names(heads)])
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
        line=(frame[column].map(groups.index) * step + frame["view"].map(lines)).round(1),
        **{end: frame[end].round(_PLACES) for end in ("low", "central", "high")},
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


_MEASURED = "datum.measure == measure && datum.clouds == clouds"
