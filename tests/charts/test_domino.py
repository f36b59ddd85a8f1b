"""Figures of the stress test: what their static drawings show in the state in which they start."""

import re

import altair as alt
import pandas as pd
import pytest
import vl_convert as vlc

from computedeals.charts.domino import dues_bars, floor_lines, model_matrix, short_bars


def drawn(chart: alt.TopLevelMixin) -> str:
    return str(vlc.vegalite_to_svg(chart.to_dict()))


STARTS = {
    "view": "a", "split": "even", "dependence": 0.3, "dependences": [0.3, 0.9], "building_dependence": 0.0,
    "buildings": [-0.5, 0.0],
}  # fmt: skip


def bars(**columns: object) -> str:
    """The text of the figure of shortfalls, for rows of one firm that fit its first state."""
    rows = pd.DataFrame(
        {"view": "a", "split": "even", "dependence": 0.3, "building": 0.0, "who": "Oracle", "year": 2027,
         "chance": 40.0, "low": 1.0, "middle": 2.5, "high": 9.0} | columns
    )  # fmt: skip
    return drawn(short_bars(rows, ["Oracle"], {"a": "A", "b": "B"}, {"even": "equal years"}, STARTS))


def test_who_is_short_is_drawn_for_the_state_it_starts_in_alone() -> None:
    for control, other in (("view", "b"), ("dependence", 0.9), ("building", -0.5), ("split", "rising")):
        now = STARTS["building_dependence"] if control == "building" else STARTS[control]
        svg = bars(**{control: [now, other], "chance": [0.4, 73.0], "middle": [2.5, 7.5]})
        assert "&lt;1%" in svg
        assert "$2.5bn" in svg
        assert ">73%<" not in svg
        assert "$7.5bn" not in svg


def test_a_row_to_which_a_control_makes_no_difference_is_drawn_whatever_it_says() -> None:
    for control in ("split", "dependence", "building"):
        svg = bars(**{control: [None]})
        assert ">40%<" in svg
        assert "$2.5bn" in svg


def test_a_firm_that_is_never_short_and_one_of_which_nothing_is_known_are_told_apart() -> None:
    unknown = bars(year=[2027, 0], chance=None, low=None, middle=None, high=None)
    assert "Oracle: unknown" in unknown
    assert ">unknown<" in unknown
    assert "0%" not in unknown
    never = bars(year=[2027, 0], chance=0.0, low=None, middle=None, high=None)
    assert "Oracle: 0% in some year" in never
    assert ">0%<" in never
    assert "unknown" not in never


def test_a_bar_runs_from_the_low_to_the_high_quantile_with_a_dot_at_the_median() -> None:
    svg = bars(year=[2027, 0], low=1.0, middle=3.0, high=10.0)
    ticks = {
        label: float(place)
        for place, label in re.findall(r'translate\(([\d.]+),[\d.]+\)"[^>]*>(\d+)</text>', svg)
    }
    (outline,) = re.findall(r'aria-roledescription="bar" d="([^"]+)"', svg)
    edges = [float(x) for x in re.findall(r"[A-Z ,]([\d.]+),[\d.]+", outline)]
    (dot,) = re.findall(r'aria-roledescription="point" transform="translate\(([\d.]+),', svg)
    assert [min(edges), float(dot), max(edges)] == pytest.approx([ticks["1"], ticks["3"], ticks["10"]])


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


def test_the_money_beside_the_bills_is_named_where_it_is_drawn() -> None:
    dues = pd.DataFrame({"view": ["a"], "year": [2027], "status": ["binding"], "due": [99.0], "order": [0]})
    money = pd.DataFrame(
        {"view": "a", "year": [2027, 2027], "what": ["the plan", "with cash"], "money": [60.0, 150.0]}
    )
    svg = drawn(dues_bars(dues, money, {"a": "first"}, "a"))
    assert ">the plan<" in svg
    assert ">with cash<" in svg
