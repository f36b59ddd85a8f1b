"""How a file is built: its parts, what was kept of them, and when each was written."""

import altair as alt
import pandas as pd

from computedeals.charts.theme import colour

ROLE_COLOURS = {
    "kept": colour("amd"),
    "repetition": colour("loose"),
    "particulars, markers": colour("neutral"),
}


def file_anatomy(parts: pd.DataFrame) -> alt.LayerChart:
    """One bar a row, cut into stretches of the file.

    Parameters
    ----------
    parts : DataFrame
        Row (label of the bar), start, end (code points), role (a key of ROLE_COLOURS), label (written
        into stretches wide enough for it, below others; '' for none).

    Returns
    -------
    alt.LayerChart
    """
    frame = parts.assign(middle=(parts["start"] + parts["end"]) / 2)
    rows = alt.Y("row:N", title=None, sort=list(dict.fromkeys(parts["row"])))
    base = alt.Chart(frame)
    bars = base.mark_bar(height=34, stroke=colour("paper"), strokeWidth=1).encode(
        x=alt.X("start:Q", title="characters from the start of the file").scale(nice=False),
        x2="end:Q",
        # the name of a bar stands above it: beside it there is no room on a phone
        y=rows.axis(domain=False, ticks=False, labelAlign="left", labelPadding=0, labelOffset=-26),
        color=alt.Color("role:N", title=None).scale(
            domain=list(ROLE_COLOURS), range=list(ROLE_COLOURS.values())
        ),
        tooltip=[
            alt.Tooltip("row:N", title="Bar"),
            alt.Tooltip("role:N", title="Kept or not"),
            alt.Tooltip("label:N", title="What"),
            alt.Tooltip("start:Q", title="First character"),
            alt.Tooltip("end:Q", title="Up to character"),
        ],
    )
    roomy = f"(datum.end - datum.start) * width / {frame['end'].max()} > 7 * length(datum.label)"
    inside = base.transform_filter(roomy).mark_text(color=colour("paper"), fontSize=12)
    below = base.transform_filter(f"!({roomy})").mark_text(fontSize=12, dy=26)
    names = [mark.encode(x="middle:Q", y=rows, text="label:N") for mark in (inside, below)]
    return alt.LayerChart(layer=[bars, *names]).properties(height=alt.Step(66))


def version_sizes(versions: pd.DataFrame) -> alt.LayerChart:
    """The size of each version of a post, with what changed.

    Parameters
    ----------
    versions : DataFrame
        Version (unique), bytes, what_changed (short: it is written above the bar), here (True for those
        within the file analysed).

    Returns
    -------
    alt.LayerChart
    """
    rows = alt.Y("version:N", title=None, sort=None, axis=None)
    base = alt.Chart(versions)
    bars = base.mark_bar(height=7, yOffset=10, cornerRadiusEnd=2).encode(
        x=alt.X("bytes:Q", title="bytes").axis(format=",d", tickCount=5),
        y=rows,
        color=alt.condition("datum.here", alt.value(colour("amd")), alt.value(colour("neutral"))),
        tooltip=["version:N", alt.Tooltip("bytes:Q", format=",d"), "what_changed:N"],
    )
    notes = base.mark_text(align="left", dx=2, dy=-4, limit=520).encode(
        x=alt.datum(0), y=rows, text="what_changed:N"
    )
    return alt.LayerChart(layer=[bars, notes]).properties(height=alt.Step(40))
