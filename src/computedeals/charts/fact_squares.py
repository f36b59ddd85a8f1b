"""How the outside facts are known: a square for each, and which of them were public at a view."""

from collections.abc import Sequence
from datetime import date

import altair as alt
import pandas as pd

from computedeals.analysis.facts_page import HOW
from computedeals.charts.theme import colour
from dealnews.ledger.wording import long_day

# the colour runs from firm to loose
TOKENS = {
    "primary": "firm",
    "dataset": "hedged",
    "press": "loose",
    "secondhand": "nvidia",
    "derived": "neutral",
}
ROWS = {label: (words, TOKENS[label]) for label, words in HOW.items()}
ACROSS = 28  # squares in a line
GAP = 0.7  # between two groups, in lines


def fact_squares(facts: pd.DataFrame, views: Sequence[date]) -> alt.LayerChart:
    """A square for each fact, by how it is known, filled where it was public at the chosen view.

    Parameters
    ----------
    facts : DataFrame
        Id, statement, by, how_known, known_from (a day).
    views : sequence of date
        The days to choose from; the chart starts with the first. The parameter is `view`, its values
        are the days as text.

    Returns
    -------
    alt.LayerChart
    """
    placed, lines = squares(facts)
    view = alt.param(
        name="view",
        value=views[0].isoformat(),
        bind=alt.binding_radio(
            options=[day.isoformat() for day in views],
            labels=[long_day(day) for day in views],
            name="What was public on",
        ),
    )
    known = "datum.known_from <= view"
    y = alt.Y("line:Q", axis=None).scale(domain=[-1, lines], reverse=True, nice=False, zero=False)
    x = alt.X("column:Q", axis=None).scale(domain=[-0.5, ACROSS - 0.5], nice=False, zero=False)
    marks = (
        alt.Chart(placed)
        # counted by the chart: a number kept with each would change with one more fact before it
        .transform_window(
            number="row_number()",
            groupby=["label"],
            sort=[alt.SortField("known_from"), alt.SortField("id")],
        )
        .transform_calculate(
            line=f"datum.top + 1 + floor((datum.number - 1) / {ACROSS})",
            column=f"(datum.number - 1) % {ACROSS}",
        )
        .mark_square(size=100, strokeWidth=1, opacity=1)
        .encode(
            x=x,
            y=y,
            fill=alt.condition(known, alt.Fill("colour:N", scale=None), alt.value("transparent")),
            stroke=alt.Stroke("colour:N", scale=None),
            tooltip=[
                alt.Tooltip("id:N", title="Fact"),
                alt.Tooltip("statement:N", title="What it says"),
                alt.Tooltip("by:N", title="Source"),
                alt.Tooltip("known_from:N", title="Public from"),
            ],
        )
    )
    counted = (
        alt.Chart(placed)
        .transform_calculate(is_known=f"{known} ? 1 : 0")
        .transform_aggregate(known="sum(is_known)", all="count()", groupby=["label", "top", "colour"])
        .transform_calculate(words="datum.label + ': ' + datum.known + ' of ' + datum.all")
        .mark_text(align="left", baseline="bottom", fontSize=12.5, dy=3)
        .encode(x=alt.value(0), y=alt.Y("top:Q", axis=None), text="words:N")
    )
    return (
        alt.LayerChart(layer=[marks, counted]).add_params(view).properties(height=round(21 * (lines + 1)))
    )


def squares(facts: pd.DataFrame) -> tuple[pd.DataFrame, float]:
    """The facts in the order of their squares, with their row's label, its line and its colour.

    Parameters
    ----------
    facts : DataFrame
        As for `fact_squares`.

    Returns
    -------
    tuple of (DataFrame, float)
        The facts, and how many lines their squares and labels take.

    Raises
    ------
    ValueError
        Where a fact is known in a way that the chart has no row for.
    """
    if unknown := set(facts["how_known"]) - set(ROWS):
        raise ValueError(
            f"facts: how_known is {', '.join(sorted(unknown))}; the chart has {', '.join(ROWS)}"
        )
    blocks, line = [], 0.0
    for how, (label, token) in ROWS.items():
        block = facts[facts["how_known"] == how].sort_values(["known_from", "id"], kind="stable")
        if block.empty:
            continue
        blocks.append(
            block.assign(
                label=label,
                colour=colour(token),
                top=line,
                known_from=[day.isoformat() for day in block["known_from"]],
            )[["id", "statement", "by", "known_from", "label", "colour", "top"]]
        )
        line += 2 + GAP + (len(block) - 1) // ACROSS
    return pd.concat(blocks, ignore_index=True), line - GAP
