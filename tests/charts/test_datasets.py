"""The names of a chart's data, which tell nothing of their rows."""

from typing import Any

import altair as alt
import pandas as pd
import vl_convert as vlc

from computedeals.charts.datasets import named_by_place


def spec(rows: int) -> dict[str, Any]:
    points = alt.Chart(pd.DataFrame({"x": range(rows), "y": 1})).mark_point().encode(x="x:Q", y="y:Q")
    looked_up = alt.LookupData(pd.DataFrame({"x": range(rows), "word": "a"}), "x", ["word"])
    words = points.transform_lookup(lookup="x", from_=looked_up).mark_text().encode(text="word:N")
    rule = alt.Chart(pd.DataFrame({"x": [2]})).mark_rule().encode(x="x:Q")
    found: dict[str, Any] = alt.layer(points, words, rule).to_dict()
    return found


def test_data_are_named_in_the_order_in_which_a_chart_uses_them() -> None:
    named = named_by_place(spec(3))
    assert list(named["datasets"]) == ["rows-01", "rows-02", "rows-03"]
    assert [list(rows[0]) for rows in named["datasets"].values()] == [["x", "y"], ["x", "word"], ["x"]]


def test_one_more_row_is_one_more_row() -> None:
    fewer, more = named_by_place(spec(3)), named_by_place(spec(4))
    assert {key: part for key, part in fewer.items() if key != "datasets"} == {
        key: part for key, part in more.items() if key != "datasets"
    }
    assert fewer["datasets"]["rows-01"] == more["datasets"]["rows-01"][:3]


def test_a_chart_is_drawn_as_before() -> None:
    plain = spec(3)
    assert vlc.vegalite_to_svg(named_by_place(plain)) == vlc.vegalite_to_svg(plain)
    alone = alt.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q").to_dict()
    assert vlc.vegalite_to_svg(named_by_place(alone)) == vlc.vegalite_to_svg(alone)


def test_data_that_no_part_uses_are_left_out_and_rows_in_their_place_stay() -> None:
    assert "datasets" not in named_by_place({"mark": "point", "data": {"values": [1]}})
    unused = {"mark": "point", "data": {"name": "a"}, "datasets": {"a": [1], "b": [2]}}
    assert named_by_place(unused) == {
        "mark": "point",
        "data": {"name": "rows-01"},
        "datasets": {"rows-01": [1]},
    }
