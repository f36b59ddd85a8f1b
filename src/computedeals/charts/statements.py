"""Who says what of whom: through which channel, how surely, how kindly, and in which order."""

from collections.abc import Mapping
from textwrap import wrap

import altair as alt
import pandas as pd

from computedeals.charts.certainty import CERTAINTY_COLOURS, certainty_scale
from computedeals.charts.theme import JOIN, colour
from computedeals.evidence.outline import TONES

GROUP_COLOURS = {
    "announced or filed": colour("firm"),
    "said in public": colour("amd"),
    "reported by the press": colour("neutral"),
    "said in private": colour("loose"),
    "nobody named": colour("accent"),
}
FIRST = "neutral"  # the role of what was first published
LINE = 14  # height of a line of words, px


def who_said_what(statements: pd.DataFrame) -> alt.LayerChart:
    """A row for each statement, in the order of the article: from damning to glowing.

    Parameters
    ----------
    statements : DataFrame
        Row, who, gloss (English), group (a key of GROUP_COLOURS), certainty, polarity (-2 to 2).

    Returns
    -------
    alt.LayerChart

    Notes
    -----
    A hollow mark is a statement that is not plainly asserted. On a phone the speaker has a line of its
    own above the statement.
    """
    frame = statements.assign(
        tone=statements["polarity"].map(TONES),
        sure=statements["certainty"] == "asserted",
        left=-2.25,
        right=2.25,
    )
    spoken = list(zip(statements["who"], statements["gloss"], strict=True))
    frame["wide"] = pd.Series([wrap(f"{who}: {gloss}", 96) for who, gloss in spoken], frame.index, "object")
    frame["narrow"] = pd.Series(
        [[f"{who}:", *wrap(gloss, 52)] for who, gloss in spoken], frame.index, "object"
    )
    rows = alt.Y("row:O", axis=None)
    tone = alt.X("polarity:Q", title=None).scale(domain=[-2.25, 2.25], nice=False)
    labels = "{'-2': 'damning', '-1': 'cool', '0': 'neutral', '1': 'kind', '2': 'glowing'}[datum.value]"
    tone = tone.axis(
        values=[-2, -1, 0, 1, 2], labelExpr=labels, orient="top", domain=False, ticks=False, labelPadding=9
    )
    base = alt.Chart(frame)
    track = base.mark_rule(yOffset=10, strokeWidth=1).encode(x="left:Q", x2="right:Q", y=rows)
    colours = alt.Color("group:N", title=None).scale(
        domain=list(GROUP_COLOURS), range=list(GROUP_COLOURS.values())
    )
    colours = colours.legend(columns=2, symbolType="circle")
    tips = [
        "who:N",
        alt.Tooltip("gloss:N", title="Says"),
        alt.Tooltip("group:N", title="How"),
        "certainty:N",
        "tone:N",
    ]
    surely = base.transform_filter("datum.sure").mark_point(size=110, opacity=1, yOffset=10)
    loosely = base.transform_filter("!datum.sure").mark_point(
        size=100, opacity=1, filled=False, strokeWidth=2.5, yOffset=10
    )
    texts = [
        base.transform_filter(f"{room} && datum.{lines}.length == {count}")
        .mark_text(align="left", dy=-6 - LINE * (count - 1), fontSize=12, lineHeight=LINE)
        .encode(x=alt.datum(-2.25), y=rows, text=f"{lines}:N")
        for room, lines in (("width >= 520", "wide"), ("width < 520", "narrow"))
        for count in sorted(set(map(len, frame[lines])))
    ]
    return alt.LayerChart(
        layer=[
            track,
            surely.encode(x=tone, y=rows, color=colours, tooltip=tips),
            loosely.encode(x=tone, y=rows, color=colours, tooltip=tips),
            *texts,
        ]
    ).properties(height=alt.Step(30 + LINE * int(max(map(len, frame["narrow"]), default=1))))


def firmness_steps(words: pd.DataFrame, accent: str) -> alt.LayerChart:
    """What a deal is called, in the order in which an article calls it so, by how much that binds.

    Parameters
    ----------
    words : DataFrame
        Order, firmness (a number, higher binds more), word (Japanese), gloss. On a phone the gloss
        stands below the word.
    accent : str
        Colour token of the article.

    Returns
    -------
    alt.LayerChart
    """
    x = alt.X("order:O", axis=None).scale(padding=0.2)
    y = alt.Y("firmness:Q", axis=None).scale(zero=False, padding=24)
    base = alt.Chart(words).transform_calculate(
        label="width < 520 ? [datum.word, datum.gloss] : datum.word + '  ' + datum.gloss"
    )
    line = base.mark_line(interpolate="step-after", **JOIN)
    dots = base.mark_point(size=90, color=colour(accent), opacity=1)
    # above the step on its right, as long as there is room on the right; then below it on its left
    first = base.transform_filter("datum.order < 3").mark_text(
        align="left", dx=10, dy=alt.ExprRef("width < 520 ? -26 : -10"), fontSize=13, lineHeight=16
    )
    last = base.transform_filter("datum.order >= 3").mark_text(
        align="right", dx=-10, dy=14, fontSize=13, lineHeight=16
    )
    layers = [mark.encode(x=x, y=y) for mark in (line, dots)]
    layers += [mark.encode(x=x, y=y, text="label:N") for mark in (first, last)]
    return alt.LayerChart(layer=layers).properties(height=250)


def tone_and_certainty(counts: pd.DataFrame, labels: Mapping[str, str], accent: str) -> alt.LayerChart:
    """How many statements stand at each meeting of certainty and tone, for two layers of a text.

    Parameters
    ----------
    counts : DataFrame
        Layer, certainty, polarity, statements.
    labels : mapping of str to str
        Layer -> what it is called, two of them; the first is drawn in `FIRST` above, the second in the
        accent below.
    accent : str
        Colour token of the article.

    Returns
    -------
    alt.LayerChart
    """
    frame = counts.assign(
        label=counts["layer"].map(labels),
        tone=counts["polarity"].map(TONES),
        shift=[list(labels).index(layer) for layer in counts["layer"]],
    )
    x = alt.X("tone:O", title=None, sort=list(TONES.values())).scale(domain=list(TONES.values()))
    y = alt.Y("certainty:N", title=None).scale(domain=list(CERTAINTY_COLOURS))
    x, y = x.axis(labelAngle=0, domain=False, ticks=False), y.axis(domain=False, ticks=False)
    size = alt.Size("statements:Q", legend=None).scale(
        domain=[1, max(2, int(frame["statements"].max()))], range=[160, 900]
    )
    hue = alt.Color("label:N", title=None).scale(
        domain=list(labels.values()), range=[colour(FIRST), colour(accent)]
    )
    base = alt.Chart(frame)
    layers = []
    for shift, offset in ((0, -15), (1, 15)):
        part = base.transform_filter(alt.datum.shift == shift)
        layers.append(
            part.mark_circle(opacity=1, yOffset=offset).encode(
                x=x,
                y=y,
                size=size,
                color=hue,
                tooltip=[alt.Tooltip("label:N", title="When"), "certainty:N", "tone:N", "statements:Q"],
            )
        )
        layers.append(
            part.mark_text(
                yOffset=offset, fontSize=11, color=colour("paper" if shift else "inside")
            ).encode(x=x, y=y, text="statements:Q")
        )
    return alt.LayerChart(layer=layers).properties(height=alt.Step(66))


def tone_strips(statements: pd.DataFrame, labels: Mapping[str, str]) -> alt.VConcatChart:
    """The statements of two articles in order, up for kind and down for damning, a strip each.

    Parameters
    ----------
    statements : DataFrame
        Article, position and until (0 to 1 in the reading text), polarity, certainty, who, gloss. A
        statement without a tone is a thin line on the middle.
    labels : mapping of str to str
        Article id -> what its strip is called.

    Returns
    -------
    alt.VConcatChart
    """
    frame = statements.assign(
        low=statements["polarity"].clip(upper=0) - 0.06,
        high=statements["polarity"].clip(lower=0) + 0.06,
        tone=statements["polarity"].map(TONES),
    )
    hue = certainty_scale()
    strips = []
    for place, (article, label) in enumerate(labels.items()):
        base = alt.Chart(frame[frame["article"] == article])
        bars = base.mark_rect(stroke=colour("paper"), strokeWidth=0.5).encode(
            x=alt.X("position:Q", axis=None).scale(domain=[0, 1], nice=False),
            x2="until:Q",
            y=alt.Y("low:Q", title=None)
            .scale(domain=[-2.1, 2.1])
            .axis(
                values=[-2, 0, 2],
                labelExpr="{'-2': 'damning', '0': '', '2': 'glowing'}[datum.value]",
                domain=False,
                ticks=False,
            ),
            y2="high:Q",
            color=hue.legend(None) if place else hue,
            tooltip=["who:N", alt.Tooltip("gloss:N", title="Says"), "certainty:N", "tone:N"],
        )
        strips.append(bars.properties(height=110, title=label))
    return alt.VConcatChart(vconcat=strips, spacing=14)
