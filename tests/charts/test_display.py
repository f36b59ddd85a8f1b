"""Figures and tables carry what the site needs, and are the same on every machine."""

import json
import math
from typing import Any

import altair as alt
import nbformat
import pandas as pd
import pytest

from computedeals.charts import theme
from computedeals.charts.display import (
    FIGURE_MIME,
    TABLE_MIME,
    VEGALITE_MIME,
    drawn_width,
    figure,
    fitted,
    table,
)

FRAME = pd.DataFrame({"x": [1.5, math.nan, 3.0], "name": ["長い名前の会社", None, "B"]})
POINTS = alt.Chart(FRAME).mark_point().encode(x="x:Q", y="name:N")
LINE = alt.Chart(FRAME).mark_line().encode(x="x:Q", y="x:Q")


def bundle(chart: alt.TopLevelMixin, **options: Any) -> dict[str, Any]:
    kept: dict[str, Any] = {"name": "fig-a", "caption": "C", "alt": "A", "data": FRAME, "source": "S"}
    return figure(chart, **(kept | options)).bundle


def fit(chart: alt.TopLevelMixin) -> str:
    return bundle(chart)[VEGALITE_MIME]["usermeta"]["computedeals"]["fit"]


def test_a_figure_is_an_output_that_a_notebook_may_hold() -> None:
    output = nbformat.v4.new_output("display_data", bundle(POINTS))
    cell = nbformat.v4.new_code_cell(outputs=[output], id="a")
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_missing_values_are_empty_and_numbers_stay_numbers() -> None:
    shown = bundle(POINTS)[FIGURE_MIME]
    assert shown["rows"] == [[1.5, "長い名前の会社"], [None, None], [3.0, "B"]]
    assert [column["kind"] for column in shown["columns"]] == ["number", "text"]
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown


def test_columns_choose_order_label_and_kind() -> None:
    shown = bundle(POINTS, columns={"name": "会社:ja"})[FIGURE_MIME]
    assert shown["columns"] == [{"key": "name", "label": "会社", "kind": "ja"}]
    assert shown["rows"][0] == ["長い名前の会社"]


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(KeyError, match=r"no column 'y' in the data; it has \['x', 'name'\]"):
        bundle(POINTS, columns={"y": "Y"})


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(ValueError, match="column 'x': kind 'colour' is none of text, number"):
        bundle(POINTS, columns={"x": "X:colour"})


@pytest.mark.parametrize(
    ("chart", "how"),
    [
        (POINTS, "container"),
        (LINE + LINE, "container"),
        (POINTS.properties(width=100), "container"),
        (POINTS & LINE, "stack"),
        (POINTS.properties(width=alt.Step(20)), "scale"),
        (POINTS | LINE, "scale"),
        (LINE.facet("name:N"), "scale"),
        (LINE.encode(row="name:N"), "scale"),
        ((POINTS | LINE) & LINE, "scale"),
    ],
)
def test_a_chart_notes_how_a_page_may_fit_it(chart: alt.TopLevelMixin, how: str) -> None:
    assert fit(chart) == how


@pytest.mark.parametrize("chart", [POINTS, POINTS & LINE, LINE + POINTS])
@pytest.mark.parametrize(("wide", "width"), [(False, theme.WIDTH), (True, theme.WIDE)])
def test_a_drawing_is_as_wide_as_the_column_axes_included(
    chart: alt.TopLevelMixin, wide: bool, width: int
) -> None:
    assert abs(drawn_width(bundle(chart, wide=wide)["image/svg+xml"]) - width) <= 2


def test_the_specification_holds_nothing_that_depends_on_fonts() -> None:
    short, long = (
        fitted((POINTS & LINE).properties(title=title).to_dict(), 700)["vconcat"]
        for title in ("a", "長" * 90)
    )
    assert [view["width"] for view in short] == [view["width"] for view in long] == [700, 700]


def test_the_same_chart_gives_the_same_output() -> None:
    assert bundle(POINTS) == bundle(POINTS)


def test_a_drawing_without_a_width_is_an_error() -> None:
    with pytest.raises(ValueError, match="no width"):
        drawn_width("<svg></svg>")


def test_a_table_shows_its_cells_as_text_in_a_notebook() -> None:
    frame = pd.DataFrame({"t": ["<script>"], "n": [1]})
    shown = table(frame, name="tab-a", caption="C", source="S", fold_after=5).bundle
    assert "<td>&lt;script&gt;</td><td>1</td>" in shown["text/html"]
    assert shown[TABLE_MIME]["fold_after"] == 5


PRICE = alt.param(name="price", value=2, bind=alt.binding_range(min=1, max=2, step=1, name="Price"))
MOVABLE = POINTS.add_params(PRICE).transform_filter("datum.x < price")
STATES = pd.DataFrame({"price": [1, 2], "description": ["Cheap.", "Dear."]})


def test_a_chart_with_controls_says_what_it_shows_in_each_state() -> None:
    shown = bundle(MOVABLE, states=STATES)[FIGURE_MIME]
    assert shown["states"] == {"params": ["price"], "rows": [[1, "Cheap."], [2, "Dear."]]}
    assert "states" not in bundle(POINTS)[FIGURE_MIME]


@pytest.mark.parametrize(
    ("chart", "states", "complaint"),
    [
        (MOVABLE, None, "the columns of `states` are none"),
        (MOVABLE, STATES.rename(columns={"price": "cost"}), "one column for each control"),
        (POINTS, STATES, "the chart has the controls none"),
        (MOVABLE, pd.concat([STATES, STATES]), "two things of {'price': 1}"),
        (MOVABLE, STATES[:1], "nothing of the state in which the chart starts"),
    ],
)
def test_controls_and_states_that_do_not_fit_together_are_an_error(
    chart: alt.Chart, states: pd.DataFrame | None, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        bundle(chart, states=states)
