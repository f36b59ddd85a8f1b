"""The stress test: what falls due, what a soft landing needs, and what each model says falls."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from computedeals.charts.theme import colour

STATUS_COLOURS = {"binding": colour("firm"), "press only": colour("loose")}
ORIGIN_COLOURS = {
    "binding contracts": colour("firm"),
    "press reports": colour("loose"),
    "our assumptions": colour("accent"),
}
# from all is well to the dominoes
LANDINGS = {
    "planned": colour("firm"),
    "default": colour("loose"),
    "Oracle": colour("accent"),
    "CoreWeave": colour("accent"),
}


def select(
    name: str,
    label: str,
    options: Sequence[str] | Sequence[int],
    start: str | int,
    labels: Sequence[str] | None = None,
) -> alt.Parameter:
    """A control with a plain label; labels: what its options are called, if not by themselves."""
    said = alt.Undefined if labels is None else list(labels)
    bind = alt.binding_select(options=list(options), labels=said, name=label)
    return alt.param(name=name, value=start, bind=bind)


def dues_bars(
    dues: pd.DataFrame, revenue: pd.DataFrame, views: Mapping[str, str], start: str
) -> alt.LayerChart:
    """What falls due from OpenAI by year, as known at a chosen view, beside the revenue forecast then.

    dues: view, year, status (a key of STATUS_COLOURS), due (USD billion). revenue: view, year, low, high.
    views: dates in words by date.
    """
    view = select("view", "As known on ", list(views), start, labels=list(views.values()))
    years = sorted(dues["year"].unique())
    x = alt.X("year:O", title=None, scale=alt.Scale(domain=[int(y) for y in years])).axis(labelAngle=0)
    top = 215
    scale = alt.Scale(domain=[0, top], nice=False)
    bars = (
        alt.Chart(dues)
        .transform_filter("datum.view == view")
        .mark_bar(size=34)
        .encode(
            x=x,
            y=alt.Y("due:Q", title="billion US dollars in the year", scale=scale).axis(grid=True),
            color=alt.Color("status:N", title="owed under").scale(
                domain=list(STATUS_COLOURS), range=list(STATUS_COLOURS.values())
            ),
            order=alt.Order("order:Q"),
            tooltip=["year:O", "status:N", "due:Q"],
        )
    )
    whole = dues.groupby(["view", "year"], as_index=False)["due"].sum()
    whole = whole.merge(revenue[["view", "year", "mid"]], on=["view", "year"], how="left")
    # a diamond that sits where the sum would stand sends the sum into the bar
    whole["inside"] = (whole["mid"] - whole["due"]).between(-6, 17) & (whole["due"] > 20)
    sums = (
        alt.Chart(whole.drop(columns="mid"))
        .transform_filter("datum.view == view && datum.due > 0")
        .encode(x=x, y=alt.Y("due:Q", scale=scale), text=alt.Text("due:Q", format=".0f"))
    )
    above = sums.transform_filter("!datum.inside")
    halo = above.mark_text(dy=-8, stroke=colour("paper"), strokeWidth=5, strokeJoin="round")
    inside = sums.transform_filter("datum.inside")
    inside = inside.mark_text(dy=20, color=colour("paper"), fontWeight="bold")
    forecast = alt.Chart(revenue).transform_filter("datum.view == view")
    path = forecast.mark_line(color=colour("ink"), strokeWidth=1.5, strokeDash=[3, 3], clip=True).encode(
        x=x, y=alt.Y("mid:Q", scale=scale)
    )
    points = forecast.mark_point(
        size=90,
        shape="diamond",
        fill=colour("paper"),
        stroke=colour("ink"),
        strokeWidth=2,
        opacity=1,
        clip=True,
    ).encode(x=x, y=alt.Y("mid:Q", scale=scale), tooltip=["year:O", "low:Q", "high:Q"])
    named = (
        forecast.transform_filter("datum.named")
        .mark_text(dy=-14, align="right", dx=4)
        .encode(x=x, y=alt.Y("mid:Q", scale=scale), text="label:N")
    )
    return (
        alt.LayerChart(layer=[bars, path, halo, above.mark_text(dy=-8), inside, points, named])
        .add_params(view)
        .properties(height=330)
    )


def landing_plane(
    states: pd.DataFrame, forecasts: pd.DataFrame, controls: Mapping[str, alt.Parameter]
) -> alt.LayerChart:
    """Where OpenAI and its sellers can pay a year's bills, in the plane of its revenue and new funding.

    states: one row a state of the controls (a column each), with the sums of money (USD billion) below
    which things happen: planned, default, Oracle, CoreWeave; and share, of revenue left for computing.
    forecasts: view, year, revenue, funding, label. controls: parameter by name.
    """
    chosen = " && ".join(f"datum.{name} == {name}" for name in controls)
    right, top = 220, 150
    x = alt.X("x:Q", title="OpenAI's revenue in the year, billion US dollars")
    x = x.scale(domain=[0, right], nice=False).axis(grid=False, values=list(range(0, right + 1, 20)))
    y = alt.Y("y:Q", title="new money in the year, billion US dollars")
    y = y.scale(domain=[0, top], nice=False).axis(grid=False, values=list(range(0, top + 1, 25)))
    base = alt.Chart(states).transform_filter(chosen)
    layers: list[alt.Chart] = []
    for key, opacity in (("planned", 0.22), ("default", 0.3), ("Oracle", 0.55)):
        layers.append(
            _below(base, key).mark_area(color=LANDINGS[key], opacity=opacity, clip=True).encode(x, y)
        )
    for key in LANDINGS:
        dash = [5, 4] if key == "CoreWeave" else [1, 0]
        line = _below(base, key).transform_filter(f"datum.{key} > 0")
        layers.append(
            line.mark_line(color=LANDINGS[key], strokeWidth=2, strokeDash=dash, clip=True).encode(x, y)
        )
    says = {
        "planned": "'All paid as planned above ' + format(datum.planned, '.0f')",
        "default": "'OpenAI in default below ' + format(datum.default, '.0f')",
        "CoreWeave": "datum.CoreWeave > 0 ? 'CoreWeave short below ' + format(datum.CoreWeave, '.0f')"
        " : 'CoreWeave never short'",
        "Oracle": "datum.Oracle > 0 ? 'Oracle short below ' + format(datum.Oracle, '.0f')"
        " : 'Oracle never short'",
    }
    for place, (key, words) in enumerate(says.items()):
        layers.append(
            base.transform_calculate(words=words)
            .mark_text(align="right", baseline="top", fontWeight="bold" if key == "planned" else "normal")
            .encode(
                x=alt.datum(right - 2),
                y=alt.datum(top - 3 - 9 * place),
                text="words:N",
                color=alt.value(colour("ink") if key == "planned" else LANDINGS[key]),
            )
        )
    told = alt.Chart(forecasts).transform_filter("datum.view == view && datum.year == year")
    named = told.encode(x="revenue:Q", y="funding:Q", text="label:N")
    # on a halo, since lines may run behind, and to the left of the dot where the page would cut them
    halved: list[alt.Chart] = []
    for halo in ({"stroke": colour("paper"), "strokeWidth": 5, "strokeJoin": "round"}, {}):
        style: dict[str, Any] = {"fontWeight": "bold", **halo}
        near = named.transform_filter(f"datum.revenue <= {right / 2}")
        far = named.transform_filter(f"datum.revenue > {right / 2}")
        halved += [
            near.mark_text(align="left", dx=11, **style),
            far.mark_text(align="right", dx=-11, **style),
        ]
    layers += [
        told.mark_point(size=110, color=colour("ink"), opacity=1).encode(
            x="revenue:Q", y="funding:Q", tooltip=["label:N", "revenue:Q", "funding:Q"]
        ),
        *halved,
    ]
    return alt.LayerChart(layer=layers).add_params(*controls.values()).properties(height=420)


def _below(base: alt.Chart, key: str) -> alt.Chart:
    """The two ends of the line on which revenue and new money add up to a sum."""
    return base.transform_calculate(
        x=f"[0, datum.{key} / datum.share]", y=f"[datum.{key}, 0]"
    ).transform_flatten(["x", "y"])


def model_matrix(
    cells: pd.DataFrame,
    controls: Mapping[str, alt.Parameter],
    models: Sequence[str],
    firms: Sequence[str],
) -> alt.LayerChart:
    """What each model says each firm loses, as a share of its book equity.

    cells: one row a state of the controls, model and firm, with loss (per cent of book equity).
    """
    chosen = " && ".join(f"datum.{name} == {name}" for name in controls)
    base = alt.Chart(cells).transform_filter(chosen)
    x = alt.X("firm:N", title=None, sort=list(firms)).axis(
        orient="top", labelAngle=-60, domain=False, ticks=False
    )
    y = alt.Y("model:N", title=None, sort=list(models)).axis(domain=False, ticks=False)
    tiles = base.mark_rect(stroke=colour("paper"), strokeWidth=3, cornerRadius=3).encode(
        x=x,
        y=y,
        color=alt.condition("datum.loss >= 100", alt.value(colour("accent")), alt.value(colour("firm"))),
        opacity=alt.Opacity("loss:Q", legend=None).scale(domain=[0, 100], range=[0.06, 0.92], clamp=True),
        tooltip=["model:N", "firm:N", "loss:Q"],
    )
    words = (
        base.transform_calculate(
            words="datum.loss >= 1000 ? '>999%' : (datum.loss > 0 && datum.loss < 1 ? '<1%' : "
            "format(datum.loss, '.0f') + '%')"
        )
        .mark_text()
        .encode(
            x=x,
            y=y,
            text="words:N",
            # dark words on pale tiles, pale ones on dark
            color=alt.condition("datum.loss > 66", alt.value(colour("paper")), alt.value(colour("ink"))),
        )
    )
    return (
        alt.LayerChart(layer=[tiles, words]).add_params(*controls.values()).properties(height=alt.Step(46))
    )


def fall_shares(parts: pd.DataFrame, controls: Mapping[str, alt.Parameter]) -> alt.LayerChart:
    """Of what is lost when OpenAI stops paying: how much contracts say, and how much we assume.

    parts: one row a state of the controls and part, with amount (USD billion), part and origin (a key of
    ORIGIN_COLOURS), share (per cent).
    """
    chosen = " && ".join(f"datum.{name} == {name}" for name in controls)
    order = parts["part"].drop_duplicates().tolist()
    base = alt.Chart(parts).transform_filter(chosen)
    scale = alt.Scale(domain=[0, float(parts["amount"].max()) * 1.22], nice=False)
    y = alt.Y("part:N", title=None, sort=order).axis(
        domain=False, ticks=False, labelLimit=200, labelPadding=6
    )
    bars = base.mark_bar(size=26).encode(
        x=alt.X("amount:Q", title="billion US dollars", scale=scale).axis(tickCount=6),
        y=y,
        # the names of the parts say what each rests on
        color=alt.Color("origin:N", legend=None).scale(
            domain=list(ORIGIN_COLOURS), range=list(ORIGIN_COLOURS.values())
        ),
        tooltip=["part:N", "amount:Q", "share:Q"],
    )
    words = base.mark_text(align="left", dx=6).encode(
        x=alt.X("amount:Q", scale=scale), y=y, text=alt.Text("amount:Q", format="$,.0f")
    )
    return (
        alt.LayerChart(layer=[bars, words]).add_params(*controls.values()).properties(height=alt.Step(48))
    )
