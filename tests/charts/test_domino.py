"""Figures of the stress test: what their static drawings show in the state in which they start."""

import re

import altair as alt
import pandas as pd
import pytest
import vl_convert as vlc

from computedeals.charts.domino import chance_table, dues_bars, floor_lines, model_matrix
from computedeals.charts.wide_fonts import text_width


def drawn(chart: alt.TopLevelMixin) -> str:
    return str(vlc.vegalite_to_svg(chart.to_dict()))


def test_a_chance_is_said_in_the_words_of_the_state_it_starts_in() -> None:
    rows = pd.DataFrame(
        {"view": ["a", "b"], "split": "even", "dependence": 0.3, "who": "Oracle", "when": "2027",
         "chance": [0.4, 73.0], "words": ["less than 1%", "73%"]}
    )  # fmt: skip
    starts = {"view": "a", "split": "even", "dependence": 0.3, "dependences": [0.3]}
    svg = drawn(chance_table(rows, ["Oracle"], {"a": "A", "b": "B"}, {"even": "equal years"}, starts))
    assert "less than 1%" in svg
    assert ">73%<" not in svg


def test_a_floor_is_drawn_for_both_ways_of_counting_costs() -> None:
    names = ["no running costs", "running costs charged"]
    rows = pd.DataFrame(
        {"view": ["a"] * 4, "cost": [n for n in names for _ in range(2)], "builds": [30.0, 50.0] * 2,
         "floor": [10.0, 40.0, 60.0, 90.0], "inside": [True, False] * 2, "goes_on": 100}
    )  # fmt: skip
    svg = drawn(floor_lines(rows, {"a": "A"}, "a"))
    assert [name for name in names if name not in svg] == []


def test_a_floor_is_drawn_at_first_for_building_that_goes_on_whole() -> None:
    rows = pd.DataFrame(
        {"view": "a", "cost": "no running costs", "builds": 30.0, "floor": [10.0, 40.0], "inside": True,
         "goes_on": [100, 0]}
    )  # fmt: skip
    params = floor_lines(rows, {"a": "A"}, "a").to_dict()["params"]
    assert {p["name"]: p["value"] for p in params} == {"view": "a", "goes_on": 100}


def test_dues_of_another_view_are_not_drawn() -> None:
    dues = pd.DataFrame(
        {"view": ["a", "b"], "year": [2027, 2027], "status": ["binding"] * 2, "due": [39.0, 111.0],
         "order": [0, 0]}
    )  # fmt: skip
    money = pd.DataFrame(
        {"view": ["a", "a"], "year": [2027, 2027], "what": ["the plan", "with cash"], "money": [38.0, 60.0]}
    )
    svg = drawn(dues_bars(dues, money, {"a": "first", "b": "second"}, "a"))
    assert ">39.0<" in svg
    assert ">111.0<" not in svg
    assert len(re.findall('aria-roledescription="point"', svg)) == 2


def test_a_sum_moves_into_its_bar_where_the_plan_would_cover_it() -> None:
    dues = pd.DataFrame(
        {"view": ["a"] * 3, "year": [2027, 2028, 2029], "status": ["binding"] * 3, "due": [99.0, 99.0, 3.0],
         "order": [0] * 3}
    )  # fmt: skip
    money = pd.DataFrame(
        {"view": "a", "year": [2027, 2028, 2029], "what": "the plan", "money": [38.0, 105.0, 8.0]}
    )
    datasets = dues_bars(dues, money, {"a": "first"}, "a").to_dict()["datasets"].values()
    inside = {row["year"]: row["inside"] for rows in datasets for row in rows if "inside" in row}
    assert inside == {2027: False, 2028: True, 2029: False}  # the last has no room inside


def test_all_the_money_lies_inside_the_frame() -> None:
    dues = pd.DataFrame({"view": ["a"], "year": [2029], "status": ["binding"], "due": [99.0], "order": [0]})
    money = pd.DataFrame({"view": ["a"], "year": [2029], "what": ["the plan"], "money": [480.0]})
    layers = dues_bars(dues, money, {"a": "first"}, "a").to_dict()["layer"]
    tops = {layer["encoding"]["y"]["scale"]["domain"][1] for layer in layers}
    assert min(tops) > 480


def test_options_that_are_dates_are_called_by_their_words() -> None:
    day, words = "2026-02-08", "8 February 2026"
    cells = pd.DataFrame({"view": [day], "count": ["x"], "model": ["M"], "firm": ["F"], "loss": [1.0]})
    params = model_matrix(cells, ["M"], ["F"], ["x"], {day: words}, day).to_dict()["params"]
    bind = next(p["bind"] for p in params if p["name"] == "view")
    assert (bind["options"], bind["labels"]) == ([day], [words])


@pytest.mark.parametrize(
    ("loss", "words"),
    [(0.0, ">0%<"), (0.4, "&lt;1%"), (61.0, ">61%<"), (4321.0, "&gt;999%")],
)
def test_a_tile_says_its_loss_in_words_that_fit(loss: float, words: str) -> None:
    cells = pd.DataFrame({"view": ["a"], "count": ["x"], "model": ["M"], "firm": ["F"], "loss": [loss]})
    assert words in drawn(model_matrix(cells, ["M"], ["F"], ["x"], {"a": "A"}, "a"))


def test_on_a_phone_the_columns_of_chances_have_headings_that_do_not_meet() -> None:
    years = ["2027", "2028", "2029", "2030", "2027 to 2030"]
    rows = pd.DataFrame(
        {"view": "a", "split": "even", "dependence": 0.3, "who": "OpenAI cannot pay all bills",
         "when": years, "chance": 10.0, "words": "10%"}
    )  # fmt: skip
    starts = {"view": "a", "split": "even", "dependence": 0.3, "dependences": [0.3]}
    chart = chance_table(rows, ["OpenAI cannot pay all bills"], {"a": "A"}, {"even": "equal"}, starts)
    narrow = str(vlc.vegalite_to_svg({**chart.to_dict(), "width": 220}))
    lines = re.findall(r">([^<>]+)</tspan>", narrow)
    assert lines == ["2027 to", "2030", "OpenAI cannot", "pay all bills"]
    assert all(text_width(line, 12) < 220 / 5 + 8 for line in lines[:2])
    assert "2027 to 2030" in str(vlc.vegalite_to_svg({**chart.to_dict(), "width": 600}))


def test_the_money_beside_the_bills_is_named_where_it_is_drawn() -> None:
    dues = pd.DataFrame({"view": ["a"], "year": [2027], "status": ["binding"], "due": [99.0], "order": [0]})
    money = pd.DataFrame(
        {"view": "a", "year": [2027, 2027], "what": ["the plan", "with cash"], "money": [60.0, 150.0]}
    )
    svg = drawn(dues_bars(dues, money, {"a": "first"}, "a"))
    assert ">the plan<" in svg
    assert ">with cash<" in svg
