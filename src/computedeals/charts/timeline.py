"""What an article counts and dates, sentence by sentence, on one axis of time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from computedeals.charts.theme import colour


def timeline(sentences: pd.DataFrame, published: date, span: Sequence[date], accent: str) -> alt.LayerChart:
    """A row for every sentence that names a figure or a date, in the order of the article.

    sentences: row (reading order), label (what it is about), says (its figures in English, one
        line), first, last (the period that it names; both empty where it names none), when (that
        period in English).
    published: drawn as a rule through all rows. span: first and last day of the axis.
    accent: colour token of the article.
    """
    frame = sentences.assign(
        first=pd.to_datetime(sentences["first"]),
        # a period ends with its last day, so that a single day is as wide as a day
        last=pd.to_datetime(sentences["last"]) + pd.Timedelta(days=1),
        begin=pd.Timestamp(span[0]),
        end=pd.Timestamp(span[1]),
    )
    rows = alt.Y("row:O", axis=None)
    time = alt.X("begin:T", title=None).scale(domain=[str(day) for day in span])
    time = time.axis(format="%b %Y", tickCount=6, grid=False, labelOverlap=True)
    base = alt.Chart(frame)
    track = base.mark_rule(yOffset=10, strokeWidth=1, color=colour("rule")).encode(
        x=time, x2="end:T", y=rows
    )
    periods = (
        base.transform_filter("isValid(datum.first)")
        .mark_bar(height=7, yOffset=10, cornerRadius=3, color=colour(accent))
        .encode(x="first:T", x2="last:T", y=rows, tooltip=["label:N", "when:N", "says:N"])
    )
    about = base.mark_text(align="left", dy=-22, fontSize=11.5, color=colour("muted")).encode(
        x=time, y=rows, text="label:N", tooltip=["label:N", "says:N", "when:N"]
    )
    says = base.mark_text(align="left", dy=-6, fontSize=13, fontWeight=600).encode(
        x=time, y=rows, text="says:N", tooltip=["label:N", "says:N", "when:N"]
    )
    dated = base.transform_filter("isValid(datum.first)").encode(y=rows, text="when:N")
    note: dict[str, Any] = {"fontSize": 11, "color": colour("muted"), "dy": 10}
    # beside the bar, on the side where the axis has room for the words
    middle = pd.Timestamp(span[0]) + (pd.Timestamp(span[1]) - pd.Timestamp(span[0])) / 3
    limit = alt.expr.toDate(middle.isoformat())
    before = (
        dated.transform_filter(alt.expr.toNumber(alt.datum.first) >= limit)
        .mark_text(align="right", dx=-6, **note)
        .encode(x="first:T")
    )
    after = (
        dated.transform_filter(alt.expr.toNumber(alt.datum.first) < limit)
        .mark_text(align="left", dx=6, **note)
        .encode(x="last:T")
    )
    mark = pd.DataFrame({"at": [pd.Timestamp(published)], "label": ["published"]})
    rule = (
        alt.Chart(mark).mark_rule(color=colour("accent"), strokeDash=[3, 3], opacity=0.5).encode(x="at:T")
    )
    label = (
        alt.Chart(mark)
        .mark_text(color=colour("accent"), dy=-8, fontSize=11)
        .encode(x="at:T", y=alt.value(0), text="label:N")
    )
    return alt.LayerChart(layer=[rule, track, periods, label, about, says, before, after]).properties(
        height=alt.Step(58)
    )
