"""Who is named, how often, and together with whom."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from computedeals.charts.theme import JOIN, colour


def mention_bars(counts: pd.DataFrame, accent: str, lit: Sequence[str] = ()) -> alt.LayerChart:
    """Mentions by name, most first.

    Parameters
    ----------
    counts : DataFrame
        Name, mentions.
    accent : str
        Colour token of the article.
    lit : sequence of str, optional
        Names drawn in it; the others are drawn grey (all are lit where none is named).

    Returns
    -------
    alt.LayerChart
    """
    frame = counts.assign(lit=counts["name"].isin(lit) if lit else True)
    rows = alt.Y("name:N", title=None, sort=None).axis(domain=False, ticks=False)
    base = alt.Chart(frame)
    bars = base.mark_bar(height=14, cornerRadiusEnd=2).encode(
        # with room for the number behind the longest bar, on a phone too
        x=alt.X("mentions:Q", axis=None).scale(domain=[0, 1.15 * frame["mentions"].max()], nice=False),
        y=rows,
        color=alt.condition("datum.lit", alt.value(colour(accent)), alt.value(colour("neutral"))),
        tooltip=["name:N", "mentions:Q"],
    )
    numbers = base.mark_text(align="left", dx=5).encode(x="mentions:Q", y=rows, text="mentions:Q")
    return alt.LayerChart(layer=[bars, numbers]).properties(height=alt.Step(22))


def paired_mentions(counts: pd.DataFrame, labels: dict[str, str]) -> alt.LayerChart:
    """Mentions per 1,000 characters in two articles, a line from one to the other for each name.

    Parameters
    ----------
    counts : DataFrame
        Name, article, rate, mentions.
    labels : dict of str to str
        Article id -> legend label, first AMD's.

    Returns
    -------
    alt.LayerChart
    """
    frame = counts.assign(label=counts["article"].map(labels))
    rows = alt.Y("name:N", title=None, sort=list(dict.fromkeys(counts["name"])))
    rows = rows.axis(domain=False, ticks=False, grid=True, labelPadding=10)
    base = alt.Chart(frame)
    line = base.mark_line(**JOIN).encode(
        x=alt.X("rate:Q", title="mentions per 1,000 characters").axis(tickCount=5),
        y=rows,
        detail="name:N",
    )
    dots = base.mark_point(size=90, opacity=1).encode(
        x="rate:Q",
        y=rows,
        color=alt.Color("label:N", title=None).scale(
            domain=list(labels.values()), range=[colour("amd"), colour("nvidia")]
        ),
        tooltip=[
            "name:N",
            alt.Tooltip("label:N", title="Article"),
            "mentions:Q",
            alt.Tooltip("rate:Q", title="Per 1,000 characters", format=".1f"),
        ],
    )
    return alt.LayerChart(layer=[line, dots]).properties(height=alt.Step(24))


def shared_sentences(pairs: pd.DataFrame, order: Sequence[str], accent: str) -> alt.LayerChart:
    """How many sentences name both of two names, as a triangle of numbers.

    Parameters
    ----------
    pairs : DataFrame
        One, other (each pair once), sentences.
    order : sequence of str
        Names from the most to the least named.
    accent : str
        Colour token of the article.

    Returns
    -------
    alt.LayerChart
    """
    rank = {name: place for place, name in enumerate(order)}
    frame = pairs[pairs["one"].isin(order) & pairs["other"].isin(order)].copy()
    swap = frame["one"].map(rank) < frame["other"].map(rank)
    frame.loc[swap, ["one", "other"]] = frame.loc[swap, ["other", "one"]].to_numpy()
    base = alt.Chart(frame).encode(
        x=alt.X("other:N", title=None, sort=list(order)).axis(
            # slanted towards the names of the rows, where there is room for the last letters
            orient="top",
            labelAngle=40,
            labelAlign="right",
            labelBaseline="bottom",
            grid=False,
        ),
        y=alt.Y("one:N", title=None, sort=list(order)).axis(grid=False),
    )
    domain = [1, max(2, int(frame["sentences"].max()))]
    dots = base.mark_circle(color=colour(accent), opacity=1).encode(
        size=alt.Size("sentences:Q", legend=None).scale(domain=domain, range=[180, 900]),
        tooltip=[
            alt.Tooltip("one:N", title="Name"),
            alt.Tooltip("other:N", title="Named with"),
            alt.Tooltip("sentences:Q", title="Sentences"),
        ],
    )
    numbers = base.mark_text(fontSize=11, color=colour("paper")).encode(text="sentences:Q")
    return alt.LayerChart(layer=[dots, numbers]).properties(height=alt.Step(32))
