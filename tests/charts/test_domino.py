"""Figures of the stress test: what their static drawings show in the state in which they start."""

from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert as vlc

from computedeals.charts.domino import dues_bars, fall_shares, landing_plane, model_matrix, select


def drawn(chart: alt.TopLevelMixin) -> str:
    return str(vlc.vegalite_to_svg(chart.to_dict()))


def plane(oracle: float, start: str = "a") -> alt.LayerChart:
    states = pd.DataFrame(
        {
            "view": ["a", "b"], "planned": [99.0, 50.0], "default": [75.0, 25.0], "Oracle": [oracle, 7.0],
            "CoreWeave": [88.0, 44.0], "share": [0.7, 0.7],
        }
    )  # fmt: skip
    told = pd.DataFrame(
        {"view": ["a"], "year": [2027], "revenue": [38.0], "funding": [35.0], "label": ["foreseen"]}
    )
    controls = {"view": select("view", "As known on ", ["a", "b"], start)}
    return landing_plane(states, told.drop(columns="year").assign(year=2027), controls)


def test_the_plane_says_the_sums_of_the_state_it_starts_in() -> None:
    svg = drawn(plane(21.0).add_params(alt.param(name="year", value=2027)))
    for words in ("All paid as planned above 99", "default below 75", "Oracle short below 21", "foreseen"):
        assert words in svg
    assert "Oracle never short" in drawn(plane(0.0).add_params(alt.param(name="year", value=2027)))
    other = drawn(plane(21.0, "b").add_params(alt.param(name="year", value=2027)))
    assert "Oracle short below 7" in other
    assert "below 21" not in other


def test_dues_of_another_view_are_not_drawn() -> None:
    dues = pd.DataFrame(
        {"view": ["a", "b"], "year": [2027, 2027], "status": ["binding"] * 2, "due": [39.0, 111.0],
         "order": [0, 0]}
    )  # fmt: skip
    revenue = pd.DataFrame(
        {"view": ["a"], "year": [2027], "mid": [38.0], "low": [30.0], "high": [40.0], "named": [True],
         "label": ["revenue foreseen"]}
    )  # fmt: skip
    svg = drawn(dues_bars(dues, revenue, {"a": "first", "b": "second"}, "a"))
    assert ">39<" in svg
    assert ">111<" not in svg
    assert "revenue foreseen" in svg


def test_a_sum_moves_into_its_bar_where_the_forecast_would_cover_it() -> None:
    dues = pd.DataFrame(
        {"view": ["a"] * 3, "year": [2027, 2028, 2029], "status": ["binding"] * 3, "due": [99.0, 99.0, 3.0],
         "order": [0] * 3}
    )  # fmt: skip
    revenue = pd.DataFrame(
        {"view": ["a"] * 3, "year": [2027, 2028, 2029], "mid": [38.0, 105.0, 8.0], "low": 1.0, "high": 2.0,
         "named": False, "label": ""}
    )  # fmt: skip
    datasets = dues_bars(dues, revenue, {"a": "first"}, "a").to_dict()["datasets"].values()
    inside = {row["year"]: row["inside"] for rows in datasets for row in rows if "inside" in row}
    assert inside == {2027: False, 2028: True, 2029: False}  # the last has no room inside


def test_options_that_are_dates_are_called_by_their_words() -> None:
    day, words = ["2026-02-08"], ["8 February 2026"]
    control = {"view": select("view", "As known on ", day, day[0], labels=words)}
    cells = pd.DataFrame({"view": day, "model": ["M"], "firm": ["F"], "loss": [1.0]})
    bind = model_matrix(cells, control, ["M"], ["F"]).to_dict()["params"][0]["bind"]
    assert (bind["options"], bind["labels"]) == (day, words)


@pytest.mark.parametrize(
    ("loss", "words"),
    [(0.0, ">0%<"), (0.4, "&lt;1%"), (61.0, ">61%<"), (4321.0, "&gt;999%")],
)
def test_a_tile_says_its_loss_in_words_that_fit(loss: float, words: str) -> None:
    cells = pd.DataFrame({"count": ["x"], "model": ["M"], "firm": ["F"], "loss": [loss]})
    controls = {"count": select("count", "Counted ", ["x"], "x")}
    assert words in drawn(model_matrix(cells, controls, ["M"], ["F"]))


def test_parts_of_the_fall_are_labelled_with_their_amount() -> None:
    parts = pd.DataFrame(
        {"left": [40, 70], "part": ["Bills"] * 2, "origin": ["binding contracts"] * 2,
         "amount": [29.0, 12.0], "share": [20.0, 9.0]}
    )  # fmt: skip
    controls = {"left": select("left", "Left ", [40, 70], 70)}
    chart = fall_shares(parts, controls)
    assert ">$12<" in drawn(chart)
    assert ">$29<" not in drawn(chart)
    spec: dict[str, Any] = chart.to_dict()
    assert spec["params"][0]["bind"]["name"] == "Left "
