"""The words of the articles: which are common, which set them apart, which share sentences."""

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
            alt.Tooltip("label:N", title="word"),
            alt.Tooltip("count:Q", title="times"),
            alt.Tooltip("per_thousand:Q", title="per 1,000 words", format=".1f"),
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
            alt.Tooltip("label:N", title="word"),
            alt.Tooltip("side:N", title="more in"),
            # a line break in a title would end the string in which Vega-Lite puts it
            alt.Tooltip("counts:N", title=" : ".join(" ".join(label.split()) for label in labels)),
            alt.Tooltip("log_likelihood:Q", title="log-likelihood", format=".1f"),
            alt.Tooltip("log_ratio:Q", title="log ratio", format="+.1f"),
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


def cooccurrence_network(
    edges: pd.DataFrame, accent: str, *, lit: Sequence[str] = (), height: int = 460
) -> alt.LayerChart:
    """Words that share sentences, drawn near each other and joined by a line.

    Parameters
    ----------
    edges : DataFrame
        Source, target, their _word, _gloss and _sentences, and sentences, as
        `collocations.cooccurrence` gives them; about 25 edges stay readable.
    accent : str
        Colour token of the article.
    lit : sequence of str, optional
        Lemmas drawn in it; the others are drawn grey.
    height : int, optional
        CSS pixels.

    Returns
    -------
    alt.LayerChart
    """
    places = network_layout(edges, height=height)
    nodes = places.assign(lit=places["lemma"].isin(lit) if lit else True)
    at = places.set_index("lemma")
    lines = pd.DataFrame(
        {
            "x": at["x"].reindex(edges["source"]).to_numpy(),
            "y": at["y"].reindex(edges["source"]).to_numpy(),
            "x2": at["x"].reindex(edges["target"]).to_numpy(),
            "y2": at["y"].reindex(edges["target"]).to_numpy(),
            "sentences": edges["sentences"].to_numpy(),
            "pair": [f"{a} · {b}" for a, b in zip(edges["source_word"], edges["target_word"], strict=True)],
        }
    )
    # The margins hold half a label on every side.
    x = alt.X("x:Q", axis=None).scale(domain=[0, 1], nice=False)
    y = alt.Y("y:Q", axis=None).scale(domain=[0, 1], nice=False)
    joins = (
        alt.Chart(lines)
        .mark_rule(color=colour("rule"), strokeCap="round")
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("sentences:Q", legend=None).scale(range=[1.5, 9]),
            tooltip=[alt.Tooltip("pair:N", title="words"), "sentences:Q"],
        )
    )
    base = alt.Chart(nodes).encode(x=x, y=y)
    dots = base.mark_circle(opacity=1).encode(
        size=alt.Size("sentences:Q", legend=None).scale(domainMin=0, range=[0, 340]),
        color=alt.condition("datum.lit", alt.value(colour(accent)), alt.value(colour("neutral"))),
        tooltip=["word:N", "gloss:N", "sentences:Q"],
    )
    halo: dict[str, Any] = {"stroke": colour("paper"), "strokeWidth": 4, "strokeJoin": "round"}
    words: dict[str, Any] = {"fontSize": 13, "fontWeight": "bold", "dy": -17}
    glosses: dict[str, Any] = {"fontSize": 11, "dy": 18, "color": colour("muted")}
    return alt.LayerChart(
        layer=[
            joins,
            dots,
            base.mark_text(**words, **halo).encode(text="word:N"),
            base.mark_text(**words).encode(text="word:N"),
            base.mark_text(**glosses, **halo).encode(text="gloss:N"),
            base.mark_text(**glosses).encode(text="gloss:N"),
        ]
    ).properties(height=height)


def network_layout(edges: pd.DataFrame, *, height: int = 460, width: int = 360) -> pd.DataFrame:
    """Where to draw the nodes of a network so that joined words are near and labels apart.

    Parameters
    ----------
    edges : DataFrame
        As for `cooccurrence_network`.
    height, width : int, optional
        CSS pixels of the narrowest drawing, at which no two labels may overlap as long as there is room
        for them all.

    Returns
    -------
    DataFrame
        A row for each node, of most sentences first: lemma, word, gloss, sentences, x and y (both from
        0 to 1). The same edges always give the same places.

    Notes
    -----
    Fruchterman and Reingold 1991, 'Graph drawing by force-directed placement', begun from nodes set
    down one by one instead of from chance; then labels that overlap push each other apart.

    Fruchterman and Reingold 1991, 'Graph drawing by force-directed placement', begun from nodes set
    down one by one instead of from chance; then labels that overlap push each other apart.

    Fruchterman and Reingold 1991, 'Graph drawing by force-directed placement', begun from nodes set
    down one by one instead of from chance; then labels that overlap push each other apart.
    """
    ends = [
        edges[[f"{end}{part}" for part in ("", "_word", "_gloss", "_sentences")]].set_axis(
            ["lemma", "word", "gloss", "sentences"], axis=1
        )
        for end in ("source", "target")
    ]
    nodes = pd.concat(ends).drop_duplicates("lemma")
    nodes = nodes.sort_values(["sentences", "lemma"], ascending=[False, True], ignore_index=True)
    places = {lemma: i for i, lemma in enumerate(nodes["lemma"])}
    count = len(nodes)
    weights = np.zeros((count, count))
    for source, target, shared in zip(edges["source"], edges["target"], edges["sentences"], strict=True):
        i, j = places[source], places[target]
        weights[i, j] = weights[j, i] = shared
    weights /= max(1.0, weights.max(initial=0.0))
    size = np.array([width, height], dtype=float)
    half = np.array(
        [
            [max(13 * _ems(w), 11 * _ems(g)) / 2 + 4, 26]
            for w, g in zip(nodes["word"], nodes["gloss"], strict=True)
        ]
    ).reshape(count, 2)
    spots = _separated(_drawn_together(weights) * size, half, size)
    return nodes.assign(x=(spots[:, 0] / width).round(4), y=(spots[:, 1] / height).round(4))


# --- labels, colours and forces -------------------------------------------------------------------

_NAME_AXIS = alt.Axis(domain=False, ticks=False, labelColor=colour("ink"), labelLimit=220)


def _labels(frame: pd.DataFrame) -> list[str]:
    """A word and its English gloss: 推論 inference."""
    return [f"{word} {gloss}".strip() for word, gloss in zip(frame["word"], frame["gloss"], strict=True)]


def _ems(text: str) -> float:
    """About how wide a text is, in ems: kana and kanji are 1, everything else a bit over half."""
    return sum(1.0 if ord(character) > 0x2E7F else 0.58 for character in text)


def _drawn_together(weights: np.ndarray) -> np.ndarray:
    """Places in the unit square by forces: all nodes repel each other, joined ones attract."""
    count = len(weights)
    ideal = 0.8 / np.sqrt(max(1, count))
    spots = _set_down(weights, ideal)
    for step in np.linspace(0.1, 0.002, 300):
        gap = spots[:, None] - spots[None, :]
        distance = np.maximum(np.hypot(gap[..., 0], gap[..., 1]), 1e-3)[..., None]
        push = (gap / distance * (ideal**2 / distance)).sum(axis=1)
        pull = (gap * distance / ideal * weights[..., None]).sum(axis=1)
        centre = 0.5 - spots
        force = push - pull + centre * 0.5
        strength = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)[:, None]
        # Rounded, so that the last bit of one machine's arithmetic never grows into another layout.
        spots = np.round(spots + force / strength * np.minimum(strength, step), 9)
    low, high = spots.min(axis=0, initial=0.5), spots.max(axis=0, initial=0.5)
    return np.asarray((spots - low) / np.maximum(high - low, 1e-9))


def _set_down(weights: np.ndarray, ideal: float) -> np.ndarray:
    """Nodes set down one by one, each on the free point of a grid where the forces leave it calmest.

    The next node is always the one tied most to those that are down, so no two pairs start crossed.
    """
    count = len(weights)
    side = np.linspace(0.05, 0.95, 2 * int(np.ceil(np.sqrt(max(1, count)))) + 3)
    grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    free = np.ones(len(grid), dtype=bool)
    spots = np.full((count, 2), 0.5)
    down: list[int] = []
    for _ in range(count):
        left = [i for i in range(count) if i not in down]
        node = max(left, key=lambda i: (weights[i, down].sum(), -i))
        distance = np.hypot(*np.moveaxis(grid[:, None] - spots[None, down], 2, 0))
        distance = np.maximum(distance, 1e-3)
        tension = weights[node, down] * distance**3 / (3 * ideal) - ideal**2 * np.log(distance)
        centre = ((grid - 0.5) ** 2).sum(axis=1) / 4
        energy = np.where(free, np.round(tension.sum(axis=1) + centre, 9), np.inf)
        point = int(energy.argmin())
        spots[node] = grid[point]
        free[point] = False
        down.append(node)
    return spots


def _separated(spots: np.ndarray, half: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Places moved until the boxes around them do not overlap and lie inside the drawing."""
    spots = np.clip(spots, half, np.maximum(size - half, half))
    for _ in range(400):
        gap = spots[:, None] - spots[None, :]
        overlap = half[:, None] + half[None, :] - np.abs(gap)
        np.einsum("iik->ik", overlap)[:] = 0
        hit = (overlap > 0).all(axis=2)
        if not hit.any():
            break
        # The shorter way out, half of it each; of two in the same spot the first goes up or left.
        along = (overlap[..., 1] <= overlap[..., 0]).astype(int)
        way = np.where(
            gap == 0,
            np.sign(np.arange(len(spots))[:, None, None] - np.arange(len(spots))[None, :, None]),
            np.sign(gap),
        )
        for axis in (0, 1):
            moved = np.where(hit & (along == axis), overlap[..., axis] * way[..., axis], 0)
            spots[:, axis] += 0.25 * moved.sum(axis=1)
        spots = np.round(np.clip(spots, half, np.maximum(size - half, half)), 6)
    return spots
