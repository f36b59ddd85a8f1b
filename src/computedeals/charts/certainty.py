"""How surely an article speaks: one tile a sentence, coloured by how the sentence commits itself."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from computedeals.charts.theme import colour

# from the firmest to the loosest; the order of every legend
CERTAINTY_COLOURS = {
    "asserted": colour("firm"),
    "reported": colour("neutral"),
    "hedged": colour("hedged"),
    "speculated": colour("loose"),
    "wished": colour("amd"),
    "asked": colour("accent"),
}


def certainty_strips(sentences: pd.DataFrame, labels: Mapping[str, str]) -> alt.Chart:
    """The sentences of one article or more, in order, a strip each.

    Parameters
    ----------
    sentences : DataFrame
        Article, position (0 to 1, where the sentence begins in its text), until (where it ends),
        certainty, cue.
    labels : mapping of str to str
        Article id -> what its strip is called.

    Returns
    -------
    alt.Chart
    """
    frame = sentences.assign(label=sentences["article"].map(labels))
    # on a phone a wider edge would cover the shortest sentences
    edge = alt.ExprRef("width < 500 ? 0.3 : 1")
    tiles = alt.Chart(frame).mark_bar(height=44, stroke=colour("paper"), strokeWidth=edge)
    strips: alt.Chart = tiles.encode(
        x=alt.X("position:Q", title="from the first sentence to the last")
        .scale(domain=[0, 1], nice=False)
        .axis(labels=False, ticks=False, grid=False),
        x2="until:Q",
        y=alt.Y("label:N", title=None, sort=list(labels.values())).axis(
            domain=False, ticks=False, orient="left"
        ),
        color=certainty_scale(),
        tooltip=["certainty:N", alt.Tooltip("cue:N", title="Shown by")],
    ).properties(height=alt.Step(62))
    return strips


def certainty_shares(shares: pd.DataFrame, labels: Mapping[str, str]) -> alt.LayerChart:
    """The share of sentences of each kind, a stacked bar an article.

    Parameters
    ----------
    shares : DataFrame
        Article, certainty, share (0 to 1), sentences.
    labels : mapping of str to str
        Article id -> what its bar is called.

    Returns
    -------
    alt.LayerChart
    """
    order = list(CERTAINTY_COLOURS)
    frame = shares.assign(
        label=shares["article"].map(labels), rank=shares["certainty"].map(order.index)
    ).sort_values(["label", "rank"])
    frame["end"] = frame.groupby("label")["share"].cumsum()
    frame["start"] = frame["end"] - frame["share"]
    frame["middle"] = (frame["start"] + frame["end"]) / 2
    frame["text"] = [f"{share:.0%}" for share in frame["share"]]
    # the name of a bar is above it: beside it there is no room on a phone
    rows = alt.Y("label:N", title=None, sort=list(labels.values())).axis(
        domain=False, ticks=False, labelAlign="left", labelPadding=0, labelOffset=-24
    )
    base = alt.Chart(frame)
    bars = base.mark_bar(height=30, stroke=colour("paper"), strokeWidth=1).encode(
        x=alt.X("start:Q", axis=None).scale(domain=[0, 1], nice=False),
        x2="end:Q",
        y=rows,
        color=certainty_scale(),
        tooltip=[
            alt.Tooltip("label:N", title="Article"),
            "certainty:N",
            "sentences:Q",
            alt.Tooltip("share:Q", title="Part", format=".0%"),
        ],
    )
    on_pale = alt.condition(
        "indexof(['hedged', 'reported'], datum.certainty) >= 0",
        alt.value(colour("inside")),
        alt.value(colour("paper")),
    )
    # a number is below its part of the bar where that has no room for it
    roomy = "datum.share * width > 8 * length(datum.text)"
    inside = base.transform_filter(roomy).mark_text(fontSize=11).encode(color=on_pale)
    below = base.transform_filter(f"!({roomy})").mark_text(fontSize=11, dy=23)
    numbers = [mark.encode(x="middle:Q", y=rows, text="text:N") for mark in (inside, below)]
    return alt.LayerChart(layer=[bars, *numbers]).properties(height=alt.Step(74))


def certainty_scale() -> alt.Color:
    """Certainty as colour, with a legend that still fits on a phone.

    Returns
    -------
    alt.Color
    """
    scale = alt.Color("certainty:N", title=None).scale(
        domain=list(CERTAINTY_COLOURS), range=list(CERTAINTY_COLOURS.values())
    )
    return scale.legend(columns=3)
