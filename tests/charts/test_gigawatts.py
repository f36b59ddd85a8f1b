"""Figures on gigawatts: claims row by row, words where there is room."""

import re
from typing import Any

import pandas as pd
import vl_convert as vlc

from computedeals.charts import gigawatts as charts
from computedeals.charts import gigawatts_supply as supply_charts


def drawn(chart: Any) -> str:
    return str(vlc.vegalite_to_svg(chart.to_dict()))


def test_claims_of_cost_and_count_are_drawn_row_by_row() -> None:
    costs = pd.DataFrame({"label": ["a", "b"], "low": [50, 35], "high": [60, 35], "phase": ["x", "y"]})
    drawn = charts.cost_claims(costs, claimed=50, phases=["x", "y"]).to_dict()
    assert max(len(data) for data in drawn["datasets"].values()) == 2
    counts = pd.DataFrame({"label": ["a"], "low": [1.2], "high": [1.7], "kind": ["model"]})
    assert charts.counts(counts, band=(2, 9), text="several million").to_dict()["layer"]


def test_words_that_would_cross_the_edge_of_the_band_stand_before_their_bar() -> None:
    claims = pd.DataFrame(
        {"label": ["a", "b", "c"], "low": [1.2, 0.1, 3.0], "high": [1.7, 0.9, 3.4], "kind": "model"}
    )
    svg = drawn(charts.counts(claims, band=(2, 9), text="several million"))
    words = re.findall(r'text-anchor="(\w+)"[^>]*>([\d.]+–[\d.]+)<', svg)
    assert {said: anchor for anchor, said in words} == {
        "1.2–1.7": "end", "0.1–0.9": "start", "3.0–3.4": "start"
    }  # fmt: skip


def test_a_last_segment_too_narrow_for_its_number_is_named_behind_the_bar() -> None:
    pledges = pd.DataFrame(
        {
            "view": "now", "layer": ["Chips", "Sites", "Sites"], "name": ["A", "B", "Cerebras"],
            "status": "binding", "start": [0.0, 0.0, 8.0], "end": [28.0, 8.0, 8.25],
        }
    )  # fmt: skip
    svg = drawn(supply_charts.layers(pledges, views=["now"], start="now"))
    assert re.findall(r'text-anchor="start"[^>]*>Cerebras 0.25<', svg)
    assert not re.findall(r">0.25<|>Cerebras<", svg)


def test_numbers_on_pale_segments_are_dark() -> None:
    pledges = pd.DataFrame(
        {
            "view": "now", "layer": "Chips", "name": ["A", "B"], "status": ["conditional", "binding"],
            "start": [0.0, 5.0], "end": [5.0, 9.0],
        }
    )  # fmt: skip
    svg = drawn(supply_charts.layers(pledges, views=["now"], start="now"))
    found = re.findall(r'fill="([^"]+)"[^>]*>([45])<', svg)
    fills = {words: fill for fill, words in found}
    assert fills["5"] != fills["4"]


def test_on_a_phone_a_segment_too_narrow_for_its_name_has_it_on_a_lower_line() -> None:
    pledges = pd.DataFrame(
        {
            "view": "now", "layer": ["Chips", "Chips", "Chips", "Sites"], "name": ["A", "Amazon", "B", "C"],
            "status": "binding", "start": [0.0, 12.0, 14.0, 0.0], "end": [12.0, 14.0, 28.0, 20.0],
        }
    )  # fmt: skip
    spec = supply_charts.layers(pledges, views=["now"], start="now").to_dict()
    below = [layer["mark"].get("dy") for layer in spec["layer"] if layer["mark"].get("dy", 0) > 30]
    assert below == [34, 46]
    for width, lower in ((300, True), (700, False)):
        svg = vlc.vegalite_to_svg({**spec, "width": width})
        (place,) = re.findall(r"translate\([\d.]+,([\d.]+)\)[^>]*>Amazon<", svg)
        (beside,) = re.findall(r"translate\([\d.]+,([\d.]+)\)[^>]*>A<", svg)
        assert (float(place) > float(beside)) is lower


def test_the_numbers_of_a_bar_run_through_no_edge_of_the_band_behind_them() -> None:
    claims = pd.DataFrame({"label": ["a"], "low": [3.0], "high": [3.4], "kind": ["model"]})
    shade = charts.counts(claims, band=(2, 9), text="several million").to_dict()["layer"][0]["mark"]
    assert (shade["type"], "stroke" in shade) == ("rect", False)
