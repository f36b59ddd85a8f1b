"""The stress test: what falls due, who is short how often, and what each model says is lost."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from computedeals.charts.theme import CASING, colour
from computedeals.deals import STATUS

STATUS_COLOURS = {STATUS[status].word: colour(STATUS[status].role) for status in ("binding", "press-only")}


def dues_bars(
    dues: pd.DataFrame, money: pd.DataFrame, views: Mapping[str, str], start: str
) -> alt.LayerChart:
    """What falls due from OpenAI by year, as known at a chosen view, beside its money for computing then.

    Parameters
    ----------
    dues : DataFrame
        view, year, status (a key of STATUS_COLOURS), due (USD billion), order.
    money : DataFrame
        view, year, what (its first value is drawn as a line of diamonds, another as a circle), money (USD
        billion).
    views : mapping of str to str
        Dates in words.
    start : str
        The view shown first.

    Returns
    -------
    LayerChart
    """
    view = _views(views, start)
    years = sorted(int(year) for year in dues["year"].unique())
    x = alt.X("year:O", title=None, scale=alt.Scale(domain=years)).axis(labelAngle=0)
    whole = dues.groupby(["view", "year"], as_index=False)["due"].sum()
    top = 1.14 * max(money["money"].max(), whole["due"].max())
    scale = alt.Scale(domain=[0, round(top)], nice=False)
    present = set(dues["status"])
    hues = {status: hue for status, hue in STATUS_COLOURS.items() if status in present}
    bars = (
        alt.Chart(dues)
        .transform_filter("datum.view == view")
        .mark_bar(size=34)
        .encode(
            x=x,
            y=alt.Y("due:Q", title="$bn in the year", scale=scale).axis(grid=True),
            color=alt.Color("status:N", title="bills under contracts").scale(
                domain=list(hues), range=list(hues.values())
            ),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("year:O", title="Year"),
                alt.Tooltip("status:N", title="Status"),
                alt.Tooltip("due:Q", title="Due, $bn", format=".1f"),
            ],
        )
    )
    plan = money["what"].iloc[0]
    beside = money[money["what"] == plan]
    whole = whole.merge(beside[["view", "year", "money"]], on=["view", "year"], how="left")
    # a diamond that sits where the sum would stand sends the sum into the bar
    whole["inside"] = (whole["money"] - whole["due"]).between(-6, 17) & (whole["due"] > 20)
    sums = (
        alt.Chart(whole.drop(columns="money"))
        .transform_filter("datum.view == view && datum.due > 0")
        .encode(x=x, y=alt.Y("due:Q", scale=scale), text=alt.Text("due:Q", format=".1f"))
    )
    above = sums.transform_filter("!datum.inside")
    halo = above.mark_text(dy=-8, stroke=colour("paper"), strokeWidth=5, strokeJoin="round")
    inside = sums.transform_filter("datum.inside")
    inside = inside.mark_text(dy=24, color=colour("paper"), fontWeight="bold")
    shown = alt.Chart(money).transform_filter("datum.view == view")
    y = alt.Y("money:Q", scale=scale)
    path = shown.transform_filter(alt.datum.what == plan).encode(x=x, y=y)
    paths = [
        path.mark_line(**CASING),
        path.mark_line(color=colour("ink"), strokeWidth=1.5, strokeDash=[3, 3]),
    ]
    points = shown.mark_point(
        size=90, fill=colour("paper"), stroke=colour("ink"), strokeWidth=2, opacity=1
    ).encode(
        x=x,
        y=y,
        shape=alt.Shape("what:N", legend=None).scale(
            domain=list(money["what"].unique()), range=["diamond", "circle"]
        ),
        tooltip=[
            alt.Tooltip("year:O", title="Year"),
            alt.Tooltip("what:N", title="Money for computing"),
            alt.Tooltip("money:Q", title="$bn", format=".1f"),
        ],
    )
    # what the diamonds and the circle are, beside the last of each
    last = (
        shown.transform_window(
            sort=[alt.SortField("year", order="descending")], last="rank()", groupby=["what"]
        )
        .transform_filter("datum.last == 1")
        .encode(x=x, y=y, text="what:N")
    )
    beside_it: dict[str, Any] = {
        "align": "center", "dy": -15, "fontSize": 12,
        # away from the diamond of the next year, which is near on a phone
        "dx": alt.ExprRef(f"width < 500 && datum.what != '{plan}' ? -10 : 0"),
    }  # fmt: skip
    names = [
        last.mark_text(stroke=colour("paper"), strokeWidth=4, strokeJoin="round", **beside_it),
        last.mark_text(**beside_it),
    ]
    return (
        alt.LayerChart(layer=[bars, *paths, halo, above.mark_text(dy=-8), inside, points, *names])
        .add_params(view)
        .properties(height=350)
    )


def short_bars(
    rows: pd.DataFrame,
    order: Sequence[str],
    views: Mapping[str, str],
    splits: Mapping[str, str],
    starts: Mapping[str, Any],
) -> alt.LayerChart:
    """How often each firm is short, and by how much: under its name a line a year.

    A bar runs from the 10% to the 90% quantile of what is lacking, the fuller the likelier, with a dot at
    the median; the chance is beside it. Amounts are linear up to $1 billion and logarithmic from there.

    Parameters
    ----------
    rows : DataFrame
        A row for each view, split, dependence, building, who and year (0 is any of them), with chance (per
        cent), low, middle and high (USD billion). A control that makes no difference to a row is missing
        in it; a chance is missing where the view knows nothing.
    order : sequence of str
        The values of who, from the top.
    views, splits : mapping of str to str
        Dates, and ways to split a contract over years, in words.
    starts : mapping
        view, split, dependence and building_dependence shown first, and `dependences` and `buildings`,
        which can be chosen.

    Returns
    -------
    alt.LayerChart
    """
    controls = (
        _views(views, starts["view"]),
        _select("split", "Contracts are paid in ", list(splits), starts["split"], list(splits.values())),
        _select("dependence", "Revenue and new money move together (0: not at all, 1: fully) ",
                starts["dependences"], starts["dependence"]),
        _select("building", "Sellers' spending moves with revenue and new money (below 0: against them) ",
                starts["buildings"], starts["building_dependence"]),
    )  # fmt: skip
    chosen = " && ".join(
        f"(!isValid(datum.{one.name}) || datum.{one.name} == {one.name})" for one in controls
    )
    base = (
        alt.Chart(rows)
        .transform_filter(chosen)
        .transform_calculate(
            line="datum.who + ' ' + datum.year",
            # with as much care as `chance_words`
            words="!isValid(datum.chance) ? 'unknown' : datum.chance == 0 ? '0%' : datum.chance < 1 ? "
            "'<1%' : datum.chance > 99 && datum.chance < 100 ? '>99%' : format(datum.chance, '.0f') + '%'",
            lacks="'$' + format(datum.middle, datum.middle < 10 ? '.1f' : '.0f') + 'bn'",
        )
    )
    years = sorted(int(year) for year in rows["year"].unique())
    y = alt.Y("line:N", title=None).scale(domain=[f"{who} {year}" for who in order for year in years]).axis(
        domain=False, ticks=False, grid=False,
        labelExpr="slice(datum.label, -2) == ' 0' ? '' : slice(datum.label, -4)",
    )  # fmt: skip

    def x(field: str) -> alt.X:
        spread = alt.Scale(
            type="symlog", constant=1, domain=[0, 200], nice=False,
            range=[62, alt.ExprRef("width")],  # the chances are before it
        )  # fmt: skip
        place = alt.X(f"{field}:Q", title="lacking, $bn, where it is short", scale=spread)
        return place.axis(values=[0, 1, 3, 10, 30, 100], grid=True)

    yearly = base.transform_filter("datum.year > 0")
    lacking = yearly.transform_filter("isValid(datum.middle)")
    tooltip = [
        alt.Tooltip("who:N", title="Who"), alt.Tooltip("year:O", title="Year"),
        alt.Tooltip("words:N", title="Short in, of scenarios"),
        alt.Tooltip("low:Q", title="10% lack less than, $bn", format=".1f"),
        alt.Tooltip("middle:Q", title="Half lack less than, $bn", format=".1f"),
        alt.Tooltip("high:Q", title="10% lack more than, $bn", format=".1f"),
    ]  # fmt: skip
    bars = lacking.mark_bar(height=9, color=colour("firm"), cornerRadius=2).encode(
        x=x("low"), x2="high:Q", y=y, tooltip=tooltip,
        opacity=alt.Opacity("chance:Q", legend=None).scale(domain=[0, 100], range=[0.2, 1]),
    )  # fmt: skip
    dots = lacking.mark_point(size=55, fill=colour("paper"), stroke=colour("ink"), strokeWidth=2, opacity=1)
    beside = lacking.mark_text(align="left", dx=6).encode(x=x("high"), y=y, text="lacks:N")
    heads = (
        base.transform_filter("datum.year == 0")
        .transform_calculate(
            head="datum.who + (isValid(datum.chance) ? ': ' + datum.words + ' in some year' : ': unknown')"
        )
        .mark_text(align="left", fontWeight="bold", dy=2)
        .encode(x=alt.value(4), y=y, text="head:N")
    )
    chances = yearly.mark_text(align="left").encode(x=alt.value(4), y=y, text="words:N")
    layers = [bars, dots.encode(x=x("middle"), y=y, tooltip=tooltip), beside, heads, chances]
    return alt.LayerChart(layer=layers).add_params(*controls).properties(height=alt.Step(19))


def floor_lines(rows: pd.DataFrame, views: Mapping[str, str], start: str) -> alt.LayerChart:
    """Below which part of its bills OpenAI's payments leave Oracle short, against what Oracle builds.

    Parameters
    ----------
    rows : DataFrame
        A row for each view, goes_on (per cent of building), cost and pace, with builds (USD billion),
        floor (per cent) and inside (whether the pace lies between the last twelve months and the latest
        plan or pace).
    views : mapping of str to str
        Dates in words.
    start : str
        The view shown first; of goes_on it is the largest.

    Returns
    -------
    alt.LayerChart
    """
    goes = sorted(rows["goes_on"].unique().tolist())
    controls = (_views(views, start), _select("goes_on", "Building goes on, % ", goes, goes[-1]))
    base = alt.Chart(rows).transform_filter(_chosen(controls))
    x = (
        alt.X("builds:Q", title="Oracle's capital expenditure, $bn a year")
        .scale(domain=[20, 120])
        .axis(values=[20, 40, 60, 80, 100, 120])
    )
    y = (
        alt.Y("floor:Q", title="threshold, % of the bills")
        .scale(domain=[0, 105], nice=False)
        .axis(values=[0, 25, 50, 75, 100])
    )
    names = ["no running costs", "running costs charged"]
    paint = alt.Color("cost:N", title=None).scale(domain=names, range=[colour("firm"), colour("accent")])
    lines = base.mark_line(strokeWidth=2.5).encode(x=x, y=y, color=paint)
    dots = base.transform_filter("datum.inside").mark_point(size=80, opacity=1)
    marked = dots.encode(
        x=x, y=y, color=paint,
        tooltip=[alt.Tooltip("cost:N", title="Counting"),
                 alt.Tooltip("builds:Q", title="Capital expenditure, $bn", format=".0f"),
                 alt.Tooltip("floor:Q", title="Short below, % of the bills", format=".0f")],
    )  # fmt: skip
    return alt.LayerChart(layer=[lines, marked]).add_params(*controls).properties(height=300)


def model_matrix(
    cells: pd.DataFrame,
    models: Sequence[str],
    firms: Sequence[str],
    counts: Sequence[str],
    views: Mapping[str, str],
    start: str,
) -> alt.LayerChart:
    """What each model says each firm loses, as a fraction of its book equity.

    Parameters
    ----------
    cells : DataFrame
        A row for each view, count, model and firm, with loss (per cent of book equity).
    models, firms : sequence of str
        From the top, and from the left.
    counts : sequence of str
        How much is unpaid, in words; the first is shown first.
    views : mapping of str to str
        Dates in words.
    start : str
        The view shown first.

    Returns
    -------
    alt.LayerChart
    """
    controls = (_select("count", "Unpaid ", counts, counts[0]), _views(views, start))
    base = alt.Chart(cells).transform_filter(_chosen(controls))
    x = alt.X("firm:N", title=None, sort=list(firms)).axis(
        orient="top", labelAngle=-60, domain=False, ticks=False
    )
    y = alt.Y("model:N", title=None, sort=list(models)).axis(domain=False, ticks=False)
    tiles = base.mark_rect(stroke=colour("paper"), strokeWidth=3, cornerRadius=3).encode(
        x=x,
        y=y,
        color=alt.condition("datum.loss >= 100", alt.value(colour("accent")), alt.value(colour("firm"))),
        opacity=alt.Opacity("loss:Q", legend=None).scale(domain=[0, 100], range=[0.06, 0.92], clamp=True),
        tooltip=[
            alt.Tooltip("model:N", title="Model"),
            alt.Tooltip("firm:N", title="Firm"),
            alt.Tooltip("loss:Q", title="Loss, % of book equity", format=".0f"),
        ],
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
    return alt.LayerChart(layer=[tiles, words]).add_params(*controls).properties(height=alt.Step(46))


def _views(views: Mapping[str, str], start: str) -> alt.Parameter:
    return _select("view", "As known on ", list(views), start, list(views.values()))


def _select(
    name: str,
    label: str,
    options: Sequence[str] | Sequence[int] | Sequence[float],
    start: str | float,
    labels: Sequence[str] | None = None,
) -> alt.Parameter:
    """A control with a plain label; labels: what its options are called, if not by themselves."""
    named = alt.Undefined if labels is None else list(labels)
    bind = alt.binding_select(options=list(options), labels=named, name=label)
    return alt.param(name=name, value=start, bind=bind)


def _chosen(controls: Iterable[alt.Parameter]) -> str:
    """The condition under which a row belongs to the state of the controls."""
    return " && ".join(f"datum.{control.name} == {control.name}" for control in controls)
