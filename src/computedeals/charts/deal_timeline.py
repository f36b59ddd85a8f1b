"""When each deal became known, and how its status changed since."""

from typing import Any

import altair as alt
import pandas as pd

from computedeals.charts.theme import colour
from computedeals.deals import STATUS

ROW = 27  # pixels a deal: its name, and its bar below


def deal_timeline(spells: pd.DataFrame, articles: pd.DataFrame, firm: str) -> alt.TopLevelMixin:
    """A bar for each deal below its name, coloured by its status from day to day; the articles as rules.

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
    domain = [*dict.fromkeys(words.values()), "set aside or ended"]
    scale = alt.Scale(domain=domain, range=[*map(colour, groups), colour("neutral")])
    # one span of time for every firm, so that the articles are at the same places in all of them
    span = [frame["first"].min().date().isoformat(), frame["last"].max().date().isoformat()]
    time = alt.X("first:T", title=None).scale(domain=span)
    time = time.axis(format="%b %Y", tickCount=8, labelOverlap=True)
    # by the day, and not by a number, which one more deal would change for all behind it
    frame["day"] = [day.toordinal() for day in frame["first"]]
    frame = frame.sort_values("deal", kind="stable")  # of deals of the same day
    rows = alt.Y("label:N", sort=alt.EncodingSortField(field="day", op="min"), title=None, axis=None)
    legend = alt.Legend(orient="top", columns=alt.ExprRef("width < 520 ? 1 : 2"), labelLimit=0, offset=26)
    chosen_rows = alt.Chart(frame).transform_filter("datum.firm == firm")
    lines = chosen_rows.mark_bar(height=8, yOffset=7).encode(
        x=time,
        x2="last:T",
        y=rows,
        color=alt.Color("shade:N", scale=scale, title=None, legend=legend),
        tooltip=[
            alt.Tooltip("label:N", title="Deal"),
            alt.Tooltip("layer:N", title="For"),
            alt.Tooltip("what:N", title="What"),
            alt.Tooltip("status:N", title="Status"),
            alt.Tooltip("since:N", title="Known"),
        ],
    )
    # above its bars, so that a phone has room for both
    style: dict[str, Any] = {"align": "left", "dx": 2, "dy": -5, "fontSize": 12}
    named = chosen_rows.transform_aggregate(day="min(day)", groupby=["label"]).encode(
        x=alt.value(0), y=rows, text="label:N"
    )
    labels = [
        named.mark_text(stroke=colour("paper"), strokeWidth=5, strokeJoin="round", **style),
        named.mark_text(**style),
    ]
    days = articles.assign(day=pd.to_datetime(articles["day"]))
    marks = alt.Chart(days).encode(x="day:T")
    rules = marks.mark_rule(strokeDash=[4, 3], color=colour("ink"))
    # the first name stands before its line and the last behind its own, so that they never meet
    last = days["day"] == days["day"].max()
    above: dict[str, Any] = {"dy": -6, "baseline": "bottom", "fontSize": 11, "color": colour("muted")}
    names = [
        mark.encode(x="day:T", text="name:N", y=alt.value(0))
        for mark in (
            alt.Chart(days[~last]).mark_text(align="right", dx=-4, **above),
            alt.Chart(days[last]).mark_text(align="left", dx=4, **above),
        )
    ]
    return alt.layer(rules, lines, *labels, *names).add_params(chosen).properties(height=alt.Step(ROW))
