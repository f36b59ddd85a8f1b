"""What an article counts and dates, sentence by sentence, on one axis of time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from computedeals.charts.theme import colour
from dealnews.ledger.wording import long_day

TIPS = [
    alt.Tooltip("label:N", title="About"),
    alt.Tooltip("quantities:N", title="Figures"),
    alt.Tooltip("when:N", title="When"),
]


def timeline(sentences: pd.DataFrame, published: date, span: Sequence[date], accent: str) -> alt.LayerChart:
    """A row for every sentence that names a figure or a date, in the order of the article.

    Parameters
    ----------
    sentences : DataFrame
        Row (reading order), label (what it is about), quantities (in English, one line), first, last
        (the period that it names; both empty where it names none), when (that period in English).
    published : date
        A tick on every row, named above the first.
    span : sequence of date
        First and last day of the axis.
    accent : str
        Colour token of the article.

    Returns
    -------
    alt.LayerChart
    """
    frame = sentences.assign(
        first=pd.to_datetime(sentences["first"]),
        # a period ends with its last day, so that a single day is as wide as a day
        last=pd.to_datetime(sentences["last"]) + pd.Timedelta(days=1),
        begin=pd.Timestamp(span[0]),
        end=pd.Timestamp(span[1]),
        published=pd.Timestamp(published),
    )
    rows = alt.Y("row:O", axis=None)
    time = alt.X("begin:T", title=None).scale(domain=[str(day) for day in span])
    time = time.axis(format="%b %Y", tickCount=6, grid=False, labelOverlap=True)
    base = alt.Chart(frame)
    track = base.mark_rule(yOffset=10, strokeWidth=1, color=colour("rule")).encode(
        x=time, x2="end:T", y=rows
    )
    hue = colour(accent)
    # the stroke keeps a day visible on an axis of years
    periods = (
        base.transform_filter("isValid(datum.first)")
        .mark_bar(height=4, yOffset=10, color=hue, stroke=hue, strokeWidth=3, strokeJoin="round")
        .encode(x="first:T", x2="last:T", y=rows, tooltip=TIPS)
    )
    about = base.mark_text(align="left", dy=-22, fontSize=11.5, color=colour("muted")).encode(
        x=time, y=rows, text="label:N", tooltip=TIPS
    )
    quantities = base.mark_text(align="left", dy=-6, fontSize=13, fontWeight=600).encode(
        x=time, y=rows, text="quantities:N", tooltip=TIPS
    )
    dated = base.transform_filter("isValid(datum.first)").encode(y=rows, text="when:N")
    note: dict[str, Any] = {"fontSize": 11, "color": colour("muted"), "dy": 22}
    # words stand below the bar, and reach towards the middle, where the axis has room for them
    middle = pd.Timestamp(span[0]) + (pd.Timestamp(span[1]) - pd.Timestamp(span[0])) / 2
    limit = alt.expr.toDate(middle.isoformat())
    late = (
        dated.transform_filter(alt.expr.toNumber(alt.datum.first) >= limit)
        .mark_text(align="right", **note)
        .encode(x="last:T")
    )
    early = (
        dated.transform_filter(alt.expr.toNumber(alt.datum.first) < limit)
        .mark_text(align="left", **note)
        .encode(x="first:T")
    )
    # a tick on each row, not a rule through all of them, which would strike their words out
    day: dict[str, Any] = {"color": colour("accent"), "thickness": 2}
    ticks = base.mark_tick(orient="vertical", size=13, yOffset=10, **day).encode(x="published:T", y=rows)
    mark = pd.DataFrame(
        {"published": [pd.Timestamp(published)], "label": [f"published {long_day(published)}"]}
    )
    above = alt.Chart(mark).encode(x="published:T", y=alt.value(-16))
    key = above.mark_tick(orient="vertical", size=13, **day)
    early_day = pd.Timestamp(published) < middle
    side: dict[str, Any] = {"align": "left", "dx": 6} if early_day else {"align": "right", "dx": -6}
    label = above.mark_text(color=colour("accent"), fontSize=11, **side).encode(text="label:N")
    return alt.LayerChart(
        layer=[track, periods, ticks, key, label, about, quantities, late, early]
    ).properties(height=alt.Step(64))
