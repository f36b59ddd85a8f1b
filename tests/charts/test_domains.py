"""Every value that a chart draws has a colour or a shape of its own."""

import altair as alt
import pandas as pd
import pytest

from computedeals.charts.display import figure
from computedeals.charts.domains import without_look


def bars(domain: list[str]) -> alt.LayerChart | alt.FacetChart:
    frame = pd.DataFrame({"deal": ["a", "b"], "status": ["paid", "lapsed"]})
    colour = alt.Color("status:N").scale(domain=domain, range=["black"] * len(domain))
    return alt.layer(alt.Chart(frame).mark_bar().encode(y="deal:N", color=colour))


def test_a_value_that_the_scale_does_not_know_is_named() -> None:
    assert without_look(bars(["lapsed"]).to_dict()) == ["color of status: 'paid'"]


def test_a_scale_may_know_more_than_the_data_hold() -> None:
    assert without_look(bars(["paid", "lapsed", "binding"]).to_dict()) == []


def test_a_scale_that_takes_its_values_from_the_data_leaves_out_none() -> None:
    frame = pd.DataFrame({"deal": ["a"], "status": ["paid"], "size": [3.0]})
    chart = (
        alt.Chart(frame).mark_bar().encode(color="status:N", fill=alt.Fill("size:Q").scale(domain=[0, 1]))
    )
    assert without_look(chart.to_dict()) == []


def test_data_of_another_layer_are_not_asked_of_a_scale() -> None:
    other = alt.Chart(pd.DataFrame({"status": ["announced"]})).mark_rule().encode(x="status:N")
    assert without_look(alt.layer(bars(["paid", "lapsed"]), other).to_dict()) == []


def test_a_figure_that_would_draw_a_bar_without_a_colour_is_an_error() -> None:
    with pytest.raises(ValueError, match="fig-x: the chart has no look for color of status: 'paid'"):
        figure(bars(["lapsed"]), name="fig-x", caption="Bars.", alt="Bars.", data=pd.DataFrame(), source="")
