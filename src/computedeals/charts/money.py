"""Amounts of money from both articles on one scale, with those that coincide."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from computedeals.charts.theme import colour

VERDICT_COLOURS = {"the same deal": colour("firm"), "different things": colour("accent")}


def coinciding_amounts(
    amounts: pd.DataFrame, matches: pd.DataFrame, labels: Mapping[str, str]
) -> alt.LayerChart:
    """Every amount in dollars, a row an article, joined where the two articles name the same value.

    Parameters
    ----------
    amounts : DataFrame
        Article, value (USD billion), text.
    matches : DataFrame
        Value (USD billion), verdict (a key of VERDICT_COLOURS), about.
    labels : mapping of str to str
        Article id -> row label.

    Returns
    -------
    alt.LayerChart
    """
    order = list(labels.values())
    frame = amounts.assign(label=amounts["article"].map(labels)).drop_duplicates(["label", "value"])
    # neighbours in two heights, so that on a phone they do not read as one
    frame = frame.sort_values(["label", "value"])
    frame["high"] = frame.groupby("label").cumcount() % 2 == 1
    ends = matches.assign(top=order[0], bottom=order[-1])
    scale = alt.Scale(type="log", domain=[10, 500], nice=False)
    money = alt.X("value:Q", title="$bn (log scale)", scale=scale)
    money = money.axis(values=[10, 20, 50, 100, 200, 500], grid=False)
    rows = alt.Y("label:N", title=None).scale(domain=order)
    rows = rows.axis(
        domain=False, ticks=False, grid=True, labelAlign="left", labelPadding=0, labelOffset=-36
    )
    links = (
        alt.Chart(ends)
        .mark_rule(strokeWidth=3)
        .encode(
            x=money,
            y=alt.Y("top:N").scale(domain=order),
            y2="bottom:N",
            color=alt.Color("verdict:N", title="the same number, for").scale(
                domain=list(VERDICT_COLOURS), range=list(VERDICT_COLOURS.values())
            ),
            tooltip=[
                alt.Tooltip("verdict:N", title="The same number, for"),
                alt.Tooltip("about:N", title="What"),
            ],
        )
    )
    dots = (
        alt.Chart(frame)
        .mark_point(size=110, opacity=1, color=colour("ink"))
        .encode(
            x=money,
            y=rows,
            tooltip=[
                alt.Tooltip("text:N", title="Amount"),
                alt.Tooltip("label:N", title="Article"),
            ],
        )
    )
    upper, raised = (
        alt.Chart(frame)
        .transform_filter((alt.datum.label == order[0]) & (alt.datum.high == high))
        .mark_text(dy=alt.ExprRef(f"width < 520 ? {near} : -16"))
        .encode(x=money, y=rows, text="text:N")
        for high, near in ((False, -16), (True, -31))
    )
    lower = (
        alt.Chart(frame)
        .transform_filter(alt.datum.label == order[-1])
        .mark_text(dy=18)
        .encode(x=money, y=rows, text="text:N")
    )
    return alt.LayerChart(layer=[links, dots, upper, raised, lower]).properties(height=alt.Step(100))
