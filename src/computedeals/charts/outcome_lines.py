"""What came of the articles' statements: a line each, from its day to the last that is known."""

from collections.abc import Mapping
from datetime import date
from textwrap import wrap

import altair as alt
import pandas as pd

from computedeals.analysis.outcome import EVERY, OUTCOMES
from computedeals.charts.theme import colour

LINE = 14  # height of a line of words, px
TOKENS = {"so": "firm", "in part": "hedged", "otherwise": "accent", "open": "muted"}


def outcome_lines(
    statements: pd.DataFrame, events: pd.DataFrame, labels: Mapping[str, str], until: date
) -> alt.LayerChart:
    """A line for each statement, with a point for each later source, filtered by article and outcome.

    Parameters
    ----------
    statements : DataFrame
        Row (order), article, states, said, last_later, outcome.
    events : DataFrame
        Row, article, outcome, source, day, statement.
    labels : mapping of str to str
        Article -> its name in the control.
    until : date
        The last day of the axis.

    Returns
    -------
    alt.LayerChart

    Notes
    -----
    The parameters are `whose` and `outcome`, with the value 'all' for no filter.
    """
    whose = alt.param(
        name="whose",
        value=EVERY,
        bind=alt.binding_radio(
            options=[EVERY, *labels], labels=["Both", *labels.values()], name="Statements of"
        ),
    )
    outcome = alt.param(
        name="outcome",
        value=EVERY,
        bind=alt.binding_select(
            options=[EVERY, *OUTCOMES], labels=["All", *OUTCOMES.values()], name="Outcome"
        ),
    )
    chosen = (
        f"(whose == '{EVERY}' || datum.article == whose) && "
        f"(outcome == '{EVERY}' || datum.outcome == outcome)"
    )
    begin = min(statements["said"])
    statements = statements.assign(
        begin=begin.isoformat(),
        end=until.isoformat(),
        said=[day.isoformat() for day in statements["said"]],
        last=[day.isoformat() for day in statements["last_later"]],
        words=[OUTCOMES[found] for found in statements["outcome"]],
        colour=[colour(TOKENS[found]) for found in statements["outcome"]],
        wide=pd.Series([[text] for text in statements["states"]], statements.index, "object"),
        narrow=pd.Series([wrap(text, 40) for text in statements["states"]], statements.index, "object"),
    ).drop(columns="last_later")
    events = events.assign(
        day=[day.isoformat() for day in events["day"]],
        colour=[colour(TOKENS[found]) for found in events["outcome"]],
    )
    y = alt.Y("row:O", axis=None)
    time = alt.X("said:T", title=None).scale(domain=[begin.isoformat(), until.isoformat()])
    time = time.axis(format="%b %Y", tickCount=6, labelOverlap=True, grid=False)
    ink = alt.Color("colour:N", scale=None)
    base = alt.Chart(statements).transform_filter(chosen)
    line = base.mark_rule(yOffset=8, strokeWidth=1.5).encode(x=time, x2="last:T", y=y, color=ink)
    said = base.mark_tick(yOffset=8, thickness=2, size=11).encode(x="said:T", y=y, color=ink)
    tips = [
        alt.Tooltip("states:N", title="Statement"),
        alt.Tooltip("words:N", title="Outcome"),
        alt.Tooltip("said:T", title="Article of", format="%-d %B %Y"),
    ]
    # on a phone in lines that leave room for the outcome beside them
    told = [
        base.transform_filter(f"{room} && length(datum.{lines}) == {count}")
        .mark_text(align="left", dy=-5 - LINE * (count - 1), fontSize=12, lineHeight=LINE)
        .encode(x=alt.X("begin:T"), y=y, text=f"{lines}:N", tooltip=tips)
        for room, lines in (("width >= 520", "wide"), ("width < 520", "narrow"))
        for count in sorted(set(map(len, statements[lines])))
    ]
    fared = base.mark_text(align="right", dy=-5, fontSize=11.5, fontWeight=600).encode(
        x=alt.X("end:T"),
        y=y,
        text="words:N",
        # the colour of what came true in part is that of a mark, too pale for words
        color=alt.condition("datum.outcome == 'in part'", alt.value(colour("ink")), ink),
    )
    points = (
        alt.Chart(events)
        .transform_filter(chosen)
        .mark_circle(yOffset=8, size=55, opacity=1)
        .encode(
            x="day:T",
            y=y,
            color=ink,
            tooltip=[
                alt.Tooltip("source:N", title="Source"),
                alt.Tooltip("day:T", title="Public from", format="%-d %B %Y"),
                alt.Tooltip("statement:N", title="What it says"),
            ],
        )
    )
    return (
        alt.LayerChart(layer=[line, said, points, *told, fared])
        .add_params(whose, outcome)
        .properties(height=alt.Step(20 + LINE * int(max(map(len, statements["narrow"]), default=1))))
    )
