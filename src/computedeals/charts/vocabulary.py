"""The words of the articles: which are common, and which set them apart."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from computedeals.charts.theme import colour


def frequency_bars(
    counts: pd.DataFrame, accent: str, *, top: int = 15, lit: Sequence[str] = ()
) -> alt.LayerChart:
    """The commonest words of one article, each with its gloss.

    Parameters
    ----------
    counts : DataFrame
        Word, gloss, count, per_thousand, commonest first, as `terms.frequency` gives them for one
        document.
    accent : str
        Colour token of the article.
    top : int, optional
        How many words.
    lit : sequence of str, optional
        Words drawn in it; the others are drawn grey (all are lit where none is named).

    Returns
    -------
    alt.LayerChart
    """
    frame = counts.head(top)
    frame = frame.assign(label=_labels(frame), lit=frame["word"].isin(lit) if lit else True)
    rows = alt.Y("label:N", title=None, sort=None).axis(_NAME_AXIS)
    base = alt.Chart(frame[["label", "count", "per_thousand", "lit"]])
    bars = base.mark_bar(height=14, cornerRadiusEnd=2).encode(
        x=alt.X("count:Q", axis=None),
        y=rows,
        color=alt.condition("datum.lit", alt.value(colour(accent)), alt.value(colour("neutral"))),
        tooltip=[
            alt.Tooltip("label:N", title="Word"),
            alt.Tooltip("count:Q", title="Times"),
            alt.Tooltip("per_thousand:Q", title="Per 1,000 words", format=".1f"),
        ],
    )
    numbers = base.mark_text(align="left", dx=5).encode(x="count:Q", y=rows, text="count:Q")
    return alt.LayerChart(layer=[bars, numbers]).properties(height=alt.Step(22))


def keyness_bars(
    keyness: pd.DataFrame,
    labels: tuple[str, str],
    *,
    colours: tuple[str, str] = ("amd", "nvidia"),
    top: int = 9,
) -> alt.LayerChart:
    """The words that set two articles apart, one article's to each side; pale if it may be chance.

    Parameters
    ----------
    keyness : DataFrame
        Word, gloss, count, reference_count, log_likelihood, log_ratio, significant, as
        `keyness.keyness` gives them.
    labels : tuple of (str, str)
        What to call the target (drawn to the left) and the reference (to the right).
    colours : tuple of (str, str), optional
        Their colour tokens.
    top : int, optional
        Words on each side.

    Returns
    -------
    alt.LayerChart
    """
    ranked = keyness.sort_values("log_likelihood", ascending=False, kind="stable")
    to_target = ranked["log_ratio"] > 0
    frame = pd.concat([ranked[to_target].head(top), ranked[~to_target].head(top)])
    frame = frame.assign(
        label=_labels(frame),
        side=np.where(frame["log_ratio"] > 0, labels[0], labels[1]),
        signed=np.where(frame["log_ratio"] > 0, -1, 1) * frame["log_likelihood"],
        counts=[f"{a} : {b}" for a, b in zip(frame["count"], frame["reference_count"], strict=True)],
        sure=np.where(frame["significant"], 1.0, 0.5),
    )
    kept = ["label", "side", "signed", "counts", "log_likelihood", "log_ratio", "sure"]
    # Room for the counts at the ends of the bars, on both sides alike, so that zero is central.
    reach = 1.3 * float(frame["log_likelihood"].max()) if len(frame) else 1.0
    base = alt.Chart(frame[kept]).encode(
        x=alt.X("signed:Q", axis=None).scale(domain=[-reach, reach], nice=False),
        y=alt.Y("label:N", axis=None, sort=None),
        color=alt.Color("side:N", legend=None).scale(
            domain=list(labels), range=[colour(token) for token in colours]
        ),
    )
    bars = base.mark_bar(height=14).encode(
        opacity=alt.Opacity("sure:Q", legend=None, scale=None),
        tooltip=[
            alt.Tooltip("label:N", title="Word"),
            alt.Tooltip("side:N", title="More in"),
            # a line break in a title would end the string in which Vega-Lite puts it
            alt.Tooltip("counts:N", title=" : ".join(" ".join(label.split()) for label in labels)),
            alt.Tooltip("log_likelihood:Q", title="Log-likelihood", format=".1f"),
            alt.Tooltip("log_ratio:Q", title="Log ratio", format="+.1f"),
        ],
    )
    # A word stands beside its bar, on the empty side of zero.
    ink = alt.value(colour("ink"))
    left = alt.datum.signed < 0
    zero = alt.XDatum(0, axis=None)
    words_right = base.transform_filter(left).mark_text(align="left", dx=6)
    words_left = base.transform_filter(~left).mark_text(align="right", dx=-6)
    ends_left = base.transform_filter(left).mark_text(align="right", dx=-5, fontSize=11)
    ends_right = base.transform_filter(~left).mark_text(align="left", dx=5, fontSize=11)
    head: dict[str, Any] = {"fontWeight": "bold", "baseline": "bottom"}
    head_left = alt.Chart(pd.DataFrame({"text": [f"more in {labels[0]}"]})).mark_text(
        align="right", dx=-6, color=colour(colours[0]), **head
    )
    head_right = alt.Chart(pd.DataFrame({"text": [f"more in {labels[1]}"]})).mark_text(
        align="left", dx=6, color=colour(colours[1]), **head
    )
    above = alt.value(-8)
    return alt.LayerChart(
        layer=[
            bars,
            words_right.encode(x=zero, text="label:N", color=ink),
            words_left.encode(x=zero, text="label:N", color=ink),
            ends_left.encode(text="counts:N"),
            ends_right.encode(text="counts:N"),
            head_left.encode(x=zero, y=above, text="text:N"),
            head_right.encode(x=zero, y=above, text="text:N"),
        ]
    ).properties(height=alt.Step(22), padding={"top": 24, "left": 5, "right": 5, "bottom": 5})


_NAME_AXIS = alt.Axis(domain=False, ticks=False, labelColor=colour("ink"), labelLimit=220)


def _labels(frame: pd.DataFrame) -> list[str]:
    """A word and its English gloss: 推論 inference."""
    return [f"{word} {gloss}".strip() for word, gloss in zip(frame["word"], frame["gloss"], strict=True)]
