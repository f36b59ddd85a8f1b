"""What was found, searched for and not searched for between each two firms, as a matrix to ask."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from computedeals.analysis.register_coverage import Cell
from computedeals.charts.theme import colour

# a cell's state by its code, from the least known: colour token and opacity
_LOOKS = {3: ("firm", 1.0), 2: ("hedged", 0.75), 1: ("hedged", 0.3), 0: ("panel", 1.0)}
_STEP = 34
_LINES = 18


def matrix(
    cells: Sequence[Cell],
    *,
    firms: Sequence[str],
    views: Mapping[str, str],
    view: str,
    layers: Mapping[str, str],
    states: Mapping[int, str],
) -> alt.VConcatChart:
    """A matrix of who gives (rows) what to whom (columns): found, searched for, or not searched for.

    Parameters
    ----------
    cells : sequence of Cell
        As `analysis.register_coverage.Coverage.cells`.
    firms : sequence of str
        In the order of rows and columns.
    views : mapping of str to str
        Dates in words, by date.
    view : str
        The date at which the chart starts.
    layers : mapping of str to str
        Kinds of deal in words, in the order of the codes; the first stands for all of them.
    states : mapping of int to str
        The states in words, by code.

    Returns
    -------
    VConcatChart
        Controls choose the date and the kind of deal. A cell says under the pointer what was found; a click
        on it lists every kind of deal between its two firms below the matrix.
    """
    data = alt.InlineData(values=[{**cell, "kinds": list(layers.values())} for cell in cells])
    keys, names = list(layers), list(layers.values())
    chosen = alt.selection_point(
        name="cell", fields=["giver", "taker"], value=[{"giver": "NVIDIA", "taker": "OpenAI"}]
    )
    top = _cells(data, chosen, firms, keys, states)
    below = _list(data, chosen, names, states)
    legend = _legend(states)
    chart: alt.VConcatChart = (
        alt.vconcat(legend, top, below, spacing=14)
        .add_params(
            alt.param(
                name="view",
                value=view,
                bind=alt.binding_radio(
                    options=list(views), labels=list(views.values()), name="As known on "
                ),
            ),
            alt.param(
                name="layer",
                value=keys[0],
                bind=alt.binding_select(options=keys, labels=names, name="Kind of deal "),
            ),
        )
        .configure_axis(labelFontSize=11)
    )
    return chart


def _cells(
    data: alt.InlineData,
    chosen: alt.Parameter,
    firms: Sequence[str],
    keys: list[str],
    states: Mapping[int, str],
) -> alt.LayerChart:
    base = (
        alt.Chart(data)
        .transform_calculate(k=f"indexof({keys!r}, layer)")
        .transform_calculate(
            code="datum.codes[view][datum.k]",
            count="datum.counts[view][datum.k]",
            what="datum.found[view][datum.k] || 'nothing in the register'",
            asked="datum.lookups[datum.k]",
        )
        .transform_calculate(state=f"{_words(states)}[datum.code]")
        .encode(
            x=alt.X("taker:N", title="gets", sort=list(firms)).axis(
                orient="top", labelAngle=-60, domain=False, ticks=False
            ),
            y=alt.Y("giver:N", title="gives", sort=list(firms)).axis(domain=False, ticks=False),
        )
    )
    squares = (
        base.add_params(chosen)
        .mark_rect(stroke=colour("rule"), strokeWidth=1, cursor="pointer")
        .encode(
            color=_by_code(0),
            fillOpacity=_by_code(1),
            tooltip=[
                alt.Tooltip("giver:N", title="Gives"),
                alt.Tooltip("taker:N", title="Gets"),
                alt.Tooltip("state:N", title="State"),
                alt.Tooltip("what:N", title="Deals"),
                alt.Tooltip("asked:Q", title="Look-ups", format="d"),
            ],
        )
    )
    marked = base.transform_filter(chosen).mark_rect(filled=False, stroke=colour("accent"), strokeWidth=2.5)
    counts = base.transform_filter("datum.count > 0").mark_text(
        fontSize=11, fontWeight=600, color=colour("paper")
    )
    return alt.LayerChart(layer=[squares, marked, counts.encode(text="count:Q")]).properties(
        height=_STEP * len(firms) * 0.8
    )


def _list(
    data: alt.InlineData, chosen: alt.Parameter, names: list[str], states: Mapping[int, str]
) -> alt.LayerChart:
    """Every kind of deal between the two firms of the chosen cell, a line each."""
    base = (
        alt.Chart(data)
        .transform_filter(chosen)
        .transform_calculate(
            these="datum.codes[view]",
            finds="datum.found[view]",
            pair="datum.giver + ' gives ' + datum.taker + ' …'",
        )
        .transform_flatten(["kinds", "these", "finds", "lookups"])
        .transform_calculate(
            line=f"indexof({names!r}, datum.kinds)",
            text=f"datum.these == 3 ? datum.finds : {_words(states)}[datum.these] + "
            "(datum.lookups ? ', ' + datum.lookups + (datum.lookups == 1 ? ' look-up' : ' look-ups') : '')",
        )
    )
    y = alt.Y("line:Q", axis=None).scale(domain=[len(names) - 0.4, -0.6], nice=False)
    text: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": 12}
    lines = base.transform_filter("datum.line > 0")
    kind = lines.mark_text(**text, fontWeight=600).encode(x=alt.value(_KIND), y=y, text="kinds:N")
    # the static drawing is laid out in a narrower font than it may be read in
    what = lines.mark_text(**text, limit=alt.ExprRef(f"0.85 * (width - {_WHAT})"), clip=True).encode(
        x=alt.value(_WHAT), y=y, text="text:N", tooltip=[alt.Tooltip("text:N", title="Found")]
    )
    head = base.transform_filter("datum.line == 0").mark_text(**text, fontWeight=700)
    return alt.LayerChart(
        layer=[head.encode(x=alt.value(_KIND), y=y, text="pair:N"), kind, what]
    ).properties(height=_LINES * len(names))


_KIND, _WHAT = -76, 32  # where the kind of deal begins, below the names of the rows, and what was found


def _legend(states: Mapping[int, str]) -> alt.LayerChart:
    rows = [{"code": code, "text": words, "line": at} for at, (code, words) in enumerate(states.items())]
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=alt.Y("line:O", axis=None))
    boxes = base.mark_square(size=180, opacity=1, stroke=colour("rule"), strokeWidth=1).encode(
        x=alt.value(7), color=_by_code(0), fillOpacity=_by_code(1)
    )
    words = base.mark_text(align="left", fontSize=11, color=colour("muted")).encode(
        x=alt.value(21), text="text:N"
    )
    return alt.LayerChart(layer=[boxes, words]).properties(height=_LINES * len(states))


def _by_code(part: int) -> Any:
    """The colour (0) or the opacity (1) of a cell by the code of its state."""
    looks = {code: colour(look[0]) if part == 0 else look[1] for code, look in _LOOKS.items()}
    first, *others = list(looks.items())[:-1]
    chain: Any = alt.when(f"datum.code == {first[0]}").then(alt.value(first[1]))
    for code, value in others:
        chain = chain.when(f"datum.code == {code}").then(alt.value(value))
    return chain.otherwise(alt.value(looks[0]))


def _words(states: Mapping[int, str]) -> str:
    return "[" + ", ".join(f"'{states[code]}'" for code in sorted(states)) + "]"
