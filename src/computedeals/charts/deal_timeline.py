"""When each deal became known, and how its status changed since."""

from typing import Any

import altair as alt
import pandas as pd

from computedeals.charts.theme import colour
from computedeals.deals import STATUS

ROW = 19  # pixels a deal


def deal_timeline(spells: pd.DataFrame, articles: pd.DataFrame, firm: str) -> alt.TopLevelMixin:
    """A line for each deal, coloured by its status from day to day; the two articles as rules.

    Parameters
    ----------
    spells : DataFrame
        As `computedeals.analysis.timeline.Timeline.spells`.
    articles : DataFrame
        As its `articles`.
    firm : str
        The choice with which the chart opens.

    Returns
    -------
    alt.TopLevelMixin
    """
    frame = spells.assign(first=pd.to_datetime(spells["first"]), last=pd.to_datetime(spells["last"]))
    choices = sorted(frame["firm"].unique(), key=lambda name: (name != firm, name.lower()))
    chosen = alt.param(name="firm", value=firm, bind=alt.binding_select(options=choices, name="Deals of "))
    groups: dict[str, list[str]] = {}
    for status in STATUS.values():
        groups.setdefault(status.role, []).append(status.word)
    words = {word: " or ".join(group) for group in groups.values() for word in group}
    frame["shade"] = frame["status"].map(words).fillna(frame["status"])
    domain = [*dict.fromkeys(words.values()), "lapsed or ended"]
    scale = alt.Scale(domain=domain, range=[*map(colour, groups), colour("neutral")])
    time = alt.X("first:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=8, labelOverlap=True))
    rows = alt.Y(
        "label:N",
        sort=alt.EncodingSortField(field="order", op="min"),
        title=None,
        axis=alt.Axis(labelLimit=230, grid=True, ticks=False),
    )
    lines = (
        alt.Chart(frame)
        .transform_filter("datum.firm == firm")
        .mark_bar(height=9)
        .encode(
            x=time,
            x2="last:T",
            y=rows,
            color=alt.Color(
                "status:N", scale=scale, title=None, legend=alt.Legend(orient="top", columns=3)
            ),
            tooltip=[
                alt.Tooltip("label:N", title="Deal"),
                alt.Tooltip("layer:N", title="For"),
                alt.Tooltip("what:N", title="What"),
                alt.Tooltip("status:N", title="Status"),
                alt.Tooltip("since:N", title="Known"),
            ],
        )
    )
    days = articles.assign(day=pd.to_datetime(articles["day"]))
    marks = alt.Chart(days).encode(x="day:T")
    rules = marks.mark_rule(strokeDash=[4, 3], color=colour("ink"))
    # the first name stands before its line and the last behind its own, so that they never meet
    last = days["day"] == days["day"].max()
    style: dict[str, Any] = {"dy": -6, "baseline": "bottom", "fontSize": 11, "color": colour("muted")}
    names = [
        named.encode(x="day:T", text="name:N", y=alt.value(0))
        for named in (
            alt.Chart(days[~last]).mark_text(align="right", dx=-4, **style),
            alt.Chart(days[last]).mark_text(align="left", dx=4, **style),
        )
    ]
    return alt.layer(lines, rules, *names).add_params(chosen).properties(height=alt.Step(ROW))
