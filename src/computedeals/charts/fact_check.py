"""The fact check's figures: the claims by verdict or kind, and the articles' sums done again."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from computedeals.analysis.fact_check import MISLEADS
from computedeals.analysis.fact_check_sums import GRIDS, STARTS, Sum
from computedeals.charts.theme import colour

# by how far a row misleads, in words
SEVERITY_COLOURS = {
    MISLEADS["none"]: colour("hedged"),
    MISLEADS["low"]: colour("neutral"),
    MISLEADS["medium"]: colour("loose"),
    MISLEADS["high"]: colour("accent"),
}


def claim_tiles(tiles: pd.DataFrame, *, shows: dict[str, str], groupings: dict[str, str]) -> alt.LayerChart:
    """A tile for each claim, in rows by verdict or by kind, coloured by how much it matters; movable.

    Parameters
    ----------
    tiles : DataFrame
        Show (a key of `shows`: which articles), by (a key of `groupings`), row, place (1, 2 ... in its
        row), id, claim, verdict, misleads (a key of `SEVERITY_COLOURS`).
    shows, groupings : dict of str to str
        Key -> label of the option; the chart starts with the first of each.

    Returns
    -------
    alt.LayerChart
    """
    controls = [
        alt.param(
            name=name,
            value=next(iter(options)),
            bind=alt.binding_radio(options=list(options), labels=list(options.values()), name=label),
        )
        for name, options, label in (("show", shows, "Claims of"), ("by", groupings, "In rows by"))
    ]
    order = tiles.drop_duplicates(["by", "row"])["row"].tolist()
    most = int(tiles["place"].max())
    base = alt.Chart(tiles)
    x = alt.X("place:O", title=None, axis=None).scale(domain=list(range(1, most + 1)), padding=0.12)
    y = alt.Y("row:N", title=None, sort=order).scale(padding=0.18)
    y = y.axis(domain=False, ticks=False, labelFontSize=13, labelPadding=8)
    hue = alt.Color("misleads:N", title="how far it misleads").scale(
        domain=list(SEVERITY_COLOURS), range=list(SEVERITY_COLOURS.values())
    )
    hue = hue.legend(columns=alt.ExprRef("width < 400 ? 2 : 4"))
    squares = base.mark_rect(cornerRadius=3).encode(
        x=x,
        y=y,
        color=hue,
        tooltip=[
            alt.Tooltip("id:N", title="Row"),
            alt.Tooltip("claim:N", title="Claim"),
            alt.Tooltip("verdict:N", title="Grade"),
            alt.Tooltip("misleads:N", title="How far"),
        ],
    )
    chart = alt.LayerChart(layer=[squares]).transform_filter("datum.show == show && datum.by == by")
    return chart.properties(height=300).add_params(*controls)


LABELS = {"cost": "A gigawatt costs, $bn", "power": "Power per GPU, kW", "rate": "Yen for a dollar"}


def sliders() -> list[alt.Parameter]:
    """A slider for each input of the sums, over its grid and from its start.

    Returns
    -------
    list of alt.Parameter
    """
    return [
        alt.param(
            name=name,
            value=STARTS[name],
            bind=alt.binding_range(min=grid[0], max=grid[-1], step=grid[1] - grid[0], name=LABELS[name]),
        )
        for name, grid in GRIDS.items()
    ]


def sums_redone(
    points: pd.DataFrame, sums: Sequence[Sum], moved_by: Sequence[alt.Parameter]
) -> alt.VConcatChart:
    """Each sum on its own axis: what the article's words allow, what was known then, and ours; movable.

    Parameters
    ----------
    points : DataFrame
        Key (of a sum), at (the value of the sum's control; 0 where it has none), ours (in the unit of
        the sum), label (beside the dot).
    sums : sequence of Sum
        The sums, in their order.
    moved_by : sequence of alt.Parameter
        A control for each input, as `sliders` returns them.

    Returns
    -------
    alt.VConcatChart
    """
    views = []
    for one in sums:
        rows = points[points["key"] == one.key]
        ends = pd.DataFrame([{"from": one.said[0], "to": one.said[1]}])
        x = alt.X("from:Q", title=one.unit).scale(domain=list(one.domain), nice=False, clamp=True)
        x = x.axis(grid=False, tickCount=5)
        said = alt.Chart(ends).mark_rect(fill=colour(one.token), fillOpacity=0.35)
        layers: list[alt.Chart] = [said.encode(x=x, x2="to:Q")]
        if one.said[0] == one.said[1]:
            layers = [alt.Chart(ends).mark_rule(color=colour(one.token), strokeWidth=5).encode(x=x)]
        if one.then is not None:
            known = pd.DataFrame([{"from": one.then[0], "to": one.then[1]}])
            layers.append(
                alt.Chart(known).mark_rule(color=colour("muted"), strokeWidth=4).encode(x=x, x2="to:Q")
            )
            words = alt.Chart(known).mark_text(text="known then", align="left", dx=6, color=colour("ink"))
            layers.append(words.encode(x=alt.X("to:Q")))
        ours = alt.Chart(rows)
        if one.control is not None:
            ours = ours.transform_filter(f"datum.at == {one.control}")
        dots = ours.mark_point(size=120, color=colour("ink"), opacity=1)
        text = ours.mark_text(dy=-15, color=colour("ink"), fontSize=13, fontWeight="bold")
        if one.said[0] == one.said[1]:  # the dot may lie on the line: the label steps aside
            text = ours.mark_text(
                dx=-11, align="right", color=colour("ink"), fontSize=13, fontWeight="bold"
            )
        layers += [dots.encode(x=alt.X("ours:Q")), text.encode(x=alt.X("ours:Q"), text="label:N")]
        if one.control is None and len(rows) > 1:  # the labels of neighbours part
            bold: dict[str, Any] = {"fontSize": 13, "fontWeight": "bold", "color": colour("ink")}
            right = rows["ours"] == rows["ours"].max()
            layers[-1:] = [
                named.encode(x=alt.X("ours:Q"), text="label:N")
                for named in (
                    alt.Chart(rows[~right]).mark_text(align="right", dx=4, dy=-15, **bold),
                    alt.Chart(rows[right]).mark_text(align="left", dx=-4, dy=-15, **bold),
                )
            ]
        # in two lines, so that a phone has room for both
        words, _, article = one.title.partition(": ")
        title = alt.Title(
            words, subtitle=article, fontSize=13, fontWeight="normal", offset=6,
            subtitleColor=colour("muted"), subtitleFontSize=12,
        )  # fmt: skip
        views.append(alt.LayerChart(layer=layers).properties(height=52, title=title))
    return alt.VConcatChart(vconcat=views, spacing=14).add_params(*moved_by)
