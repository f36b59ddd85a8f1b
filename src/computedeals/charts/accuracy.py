"""How much of what was labelled each tool gets right, category by category."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from computedeals.charts.theme import JOIN, colour


def accuracy_dots(
    scores: pd.DataFrame, categories: Sequence[str], ours: str, accent: str
) -> alt.LayerChart:
    """A lane for each tool in each category: a dot for what is exactly right, a ring for the right value.

    Parameters
    ----------
    scores : DataFrame
        Category, tool, exact, value (both shares from 0 to 1).
    categories : sequence of str
        In their order.
    ours : str
        The tool that is drawn in the colour token `accent`; the others are grey.
    accent : str
        Colour token of the article.

    Returns
    -------
    alt.LayerChart
    """
    tools = [ours, *sorted(set(scores["tool"]) - {ours})]
    frame = scores.assign(
        label=[f"{tool}  {exact:.0%}" for tool, exact in zip(scores["tool"], scores["exact"], strict=True)],
        least=scores[["exact", "value"]].min(axis=1),
        most=scores[["exact", "value"]].max(axis=1),
    )
    colours = alt.condition(
        alt.datum["tool"] == ours, alt.value(colour(accent)), alt.value(colour("neutral"))
    )
    lanes = alt.YOffset("tool:N", sort=tools)
    rows = alt.Y("category:N", title=None, sort=list(categories))
    rows = rows.axis(domain=False, ticks=False, grid=False, labelPadding=10, labelFontSize=13)
    across = alt.X("exact:Q", title="part of the labels").scale(domain=[0, 1]).axis(format="%", tickCount=5)
    base = alt.Chart(frame)
    span = base.mark_rule(**JOIN).encode(x=across, x2="value:Q", y=rows, yOffset=lanes)
    ring = base.mark_point(filled=False, size=60, strokeWidth=1.5, opacity=1).encode(
        x="value:Q", y=rows, yOffset=lanes, color=colours
    )
    dot = base.mark_point(size=80, opacity=1).encode(
        x="exact:Q",
        y=rows,
        yOffset=lanes,
        color=colours,
        tooltip=[
            "tool:N",
            "category:N",
            alt.Tooltip("exact:Q", title="Text, value and unit right", format=".0%"),
            alt.Tooltip("value:Q", title="At least the value right", format=".0%"),
        ],
    )
    # names stand on the side where there is room
    words = {"y": rows, "yOffset": lanes, "text": "label:N"}
    size = alt.ExprRef("width < 330 ? 10 : 11")  # of a phone, where the longest name just fits
    right = base.transform_filter("datum.least < 0.55").mark_text(align="left", dx=10, fontSize=size)
    left = base.transform_filter("datum.least >= 0.55").mark_text(align="right", dx=-10, fontSize=size)
    names = [right.encode(x="most:Q", **words), left.encode(x="least:Q", **words)]
    return alt.LayerChart(layer=[span, ring, dot, *names]).properties(height=alt.Step(17))
