"""What came of the articles' statements: a line each, from its day to the last that is known."""

from collections.abc import Mapping
from datetime import date

import altair as alt
import pandas as pd

from computedeals.charts.theme import colour

# how a statement fared, in words and colour
FATES = {
    "so": ("as said", "firm"),
    "in part": ("in part", "hedged"),
    "otherwise": ("otherwise", "accent"),
    "open": ("open", "muted"),
}
EVERY = "all"


def fate_lines(
    statements: pd.DataFrame, events: pd.DataFrame, labels: Mapping[str, str], until: date
) -> alt.LayerChart:
    """A line for each statement, with a point for each later source, filtered by article and fate.

    statements: row (order), article, states, said, last_later, fate. events: row, article, fate, source,
    day, says. labels: article -> its name in the control. until: the last day of the axis.
    The parameters are `whose` and `fate`, with the value 'all' for no filter.
    """
    whose = alt.param(
        name="whose",
        value=EVERY,
        bind=alt.binding_radio(
            options=[EVERY, *labels], labels=["Both", *labels.values()], name="Statements of"
        ),
    )
    fate = alt.param(
        name="fate",
        value=EVERY,
        bind=alt.binding_select(
            options=[EVERY, *FATES], labels=["All", *(words for words, _ in FATES.values())], name="Fate"
        ),
    )
    chosen = f"(whose == '{EVERY}' || datum.article == whose) && (fate == '{EVERY}' || datum.fate == fate)"
    begin = min(statements["said"])
    statements = statements.assign(
        begin=begin.isoformat(),
        end=until.isoformat(),
        said=[day.isoformat() for day in statements["said"]],
        last=[day.isoformat() for day in statements["last_later"]],
        words=[FATES[found][0] for found in statements["fate"]],
        colour=[colour(FATES[found][1]) for found in statements["fate"]],
    ).drop(columns="last_later")
    events = events.assign(
        day=[day.isoformat() for day in events["day"]],
        colour=[colour(FATES[found][1]) for found in events["fate"]],
    )
    y = alt.Y("row:O", axis=None)
    time = alt.X("said:T", title=None).scale(domain=[begin.isoformat(), until.isoformat()])
    time = time.axis(format="%b %Y", tickCount=6, labelOverlap=True, grid=False)
    ink = alt.Color("colour:N", scale=None)
    base = alt.Chart(statements).transform_filter(chosen)
    line = base.mark_rule(yOffset=8, strokeWidth=1.5).encode(x=time, x2="last:T", y=y, color=ink)
    said = base.mark_tick(yOffset=8, thickness=2, size=11).encode(x="said:T", y=y, color=ink)
    told = base.mark_text(align="left", dy=-5, fontSize=12).encode(
        x=alt.X("begin:T"), y=y, text="states:N", tooltip=["states:N", "words:N", "said:N"]
    )
    fared = base.mark_text(align="right", dy=-5, fontSize=11.5, fontWeight=600).encode(
        x=alt.X("end:T"),
        y=y,
        text="words:N",
        # the colour of what came true in part is that of a mark, too pale for words
        color=alt.condition("datum.fate == 'in part'", alt.value(colour("ink")), ink),
    )
    points = (
        alt.Chart(events)
        .transform_filter(chosen)
        .mark_circle(yOffset=8, size=55, opacity=1)
        .encode(x="day:T", y=y, color=ink, tooltip=["source:N", "day:N", "says:N"])
    )
    return (
        alt.LayerChart(layer=[line, said, points, told, fared])
        .add_params(whose, fate)
        .properties(height=alt.Step(40))
    )


def states_of(statements: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """What the lines show in each state of the controls: columns whose, fate and says."""
    rows = []
    for whose in (EVERY, *labels):
        of = statements if whose == EVERY else statements[statements["article"] == whose]
        named = "of both articles" if whose == EVERY else f"of {labels[whose]}"
        for fate in (EVERY, *FATES):
            if fate == EVERY:
                counts = ", ".join(
                    f"{int((of['fate'] == each).sum())} {words}" for each, (words, _) in FATES.items()
                )
                says = f"{len(of)} statements {named}: {counts}."
            else:
                found = int((of["fate"] == fate).sum())
                says = f"{found} of {len(of)} statements {named}: {FATES[fate][0]}."
            rows.append({"whose": whose, "fate": fate, "says": says})
    return pd.DataFrame(rows)
