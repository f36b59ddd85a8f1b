"""The matrix of coverage: a cell for each pair, a control for date and kind of deal, details on a click."""

import altair as alt
import pytest
from once import once

from computedeals.analysis.inputs import SPOKEN
from computedeals.analysis.register_coverage import LAST, LAYERS, STATES, Coverage, register_coverage
from computedeals.charts.display import figure
from computedeals.charts.register_coverage import matrix


@pytest.fixture(scope="module")
def found() -> Coverage:
    return once(register_coverage)


@pytest.fixture(scope="module")
def chart(found: Coverage) -> alt.VConcatChart:
    return matrix(found.cells, firms=found.firms, views=SPOKEN, view=LAST, layers=LAYERS, states=STATES)


def test_the_matrix_can_be_moved_in_time_and_by_kind_and_asked_by_a_click(
    found: Coverage, chart: alt.VConcatChart
) -> None:
    spec = chart.to_dict()
    bound = {param["name"]: param["value"] for param in spec["params"] if "bind" in param}
    assert bound == {"view": LAST, "layer": "all"}
    assert [param["name"] for param in spec["params"] if "select" in param] == ["cell"]
    shown = figure(
        chart, name="fig-c", caption="c", alt="a", data=found.rows, source="s", states=found.states
    ).bundle["image/svg+xml"]
    for firm in found.firms:
        assert shown.count(f">{firm}<") >= 2  # as a row and as a column
    assert "NVIDIA gives OpenAI" in shown
    assert "look-up" in shown


def test_the_matrix_is_small_enough_to_travel_in_a_page(chart: alt.VConcatChart) -> None:
    assert len(chart.to_json(indent=0)) < 250_000
