"""The warrant's figures: every state has its rows, and controls land on the grid."""

import re
from typing import Any

import pandas as pd
import pytest
import vl_convert as vlc
from looping import some

from computedeals.charts.display import figure
from computedeals.charts.warrant import (
    bill_and_shares,
    part_values,
    scenario_values,
    tornado,
    worth_by_target,
)

CURVES = pd.DataFrame(
    [(v, h, 200 - h / 10, 150 - h / 10) for v in (55, 60, 65) for h in (200.0, 600.0)],
    columns=["volatility", "target", "worth", "naive"],
)
TRANCHES = pd.DataFrame(
    [
        (v, ladder, day, f"{g} GW", "at $300", 5.0, 4.0, 3.0)
        for v in (55, 60)
        for ladder in ("even", "late")
        for day in ("after", "before")
        for g in (1, 2)
    ],
    columns=["volatility", "ladder", "day", "part", "needs", "notional", "worth", "naive"],
)
BILLS = pd.DataFrame(
    [(p, c, g, g * c, g * p / 100) for p in (200, 300) for c in (15.0, 16.5, 18.0) for g in (1.0, 2.0)],
    columns=["price", "cost", "gigawatts", "paid", "worth"],
)
SCENARIOS = pd.DataFrame(
    [
        (v, r, c, scenario, 10.0)
        for v in (45, 60)
        for r in (0, 3, 6)
        for c in (20, 25, 30)
        for scenario in ("OpenAI carries on", "OpenAI stops buying")
    ],
    columns=["volatility", "correlation", "chance", "scenario", "worth"],
)
START: dict[str, float | str] = {
    "volatility": 60,
    "ladder": "even",
    "price": 300,
    "cost": 16.5,
    "correlation": 6,
    "chance": 25,
}
CHARTS = {
    "hurdle": (worth_by_target(CURVES, spot=200, last=600, start=60), CURVES),
    "ladder": (
        part_values(
            TRANCHES,
            ladders={"even": "Evenly", "late": "Late"},
            days={"after": "A", "before": "B"},
            start=START,
        ),
        TRANCHES,
    ),
    "bill": (bill_and_shares(BILLS, start=START), BILLS),
    "scenario": (scenario_values(SCENARIOS, start=START), SCENARIOS),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_movable_chart_starts_in_a_state_that_it_has_rows_for(name: str) -> None:
    chart, rows = CHARTS[name]
    params = {p["name"]: p["value"] for p in chart.to_dict()["params"] if "bind" in p}
    assert params
    assert (rows[list(params)] == pd.Series(params)).all(axis=1).any()


@pytest.mark.parametrize("name", CHARTS)
def test_a_movable_charts_controls_reach_every_value_of_the_grid_and_no_other(name: str) -> None:
    chart, rows = CHARTS[name]
    for param in some(one for one in chart.to_dict()["params"] if one.get("bind")):
        bind = param["bind"]
        reached = bind.get("options")
        if bind["input"] == "range":
            reached = list(range(int(bind["min"]), int(bind["max"]) + 1, int(bind["step"])))
        assert set(reached) == set(rows[param["name"]])
        assert bind["name"]


@pytest.mark.parametrize("name", CHARTS)
def test_a_movable_chart_can_be_drawn_with_its_states_said(name: str) -> None:
    chart, rows = CHARTS[name]
    params = [p["name"] for p in chart.to_dict()["params"] if "bind" in p]
    states = rows[params].drop_duplicates().assign(description="So.")
    shown = figure(chart, name="fig-a", caption="C", alt="A", data=rows, source="S", states=states).bundle
    assert "<svg" in shown["image/svg+xml"]


def test_values_without_equal_steps_are_a_list_to_choose_from() -> None:
    uneven = CURVES.replace({"volatility": {65: 68}})
    spec = worth_by_target(uneven, spot=200, last=600, start=68).to_dict()
    bind = next(p["bind"] for p in spec["params"] if "bind" in p)
    assert (bind["input"], bind["options"]) == ("select", [55, 60, 68])


def test_a_start_outside_the_grid_is_refused() -> None:
    with pytest.raises(ValueError, match="volatility: the start 80 is not among"):
        worth_by_target(CURVES, spot=200, last=600, start=80)


def test_what_is_paid_and_what_the_shares_are_worth_are_two_bars_with_their_numbers() -> None:
    steps = pd.DataFrame({"price": 300, "cost": 16.5, "gigawatts": [6.0], "paid": 99.0, "worth": 98.5})
    svg = str(vlc.vegalite_to_svg(bill_and_shares(steps, start=START).to_dict()))
    assert {"99.0", "98.5"} <= set(re.findall(r">([\d.]+)<", svg))
    bars = re.findall(r'aria-roledescription="bar"[^>]*d="M(-?[\d.]+)[^"]*"[^>]*fill="([^"]+)"', svg)
    assert len({place for place, _ in bars}) == len({fill for _, fill in bars}) == 2


def test_the_widest_bar_of_a_tornado_is_on_top_and_ends_are_labelled_by_their_side() -> None:
    swings = pd.DataFrame(
        [("rate", "3 %", "5 %", 27.0, 27.5), ("late", "4 years", "6 years", 27.0, 20.0)],
        columns=["label", "low_text", "high_text", "low", "high"],
    )
    spec: dict[str, Any] = tornado(swings, central=27.0).to_dict()
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["late", "rate"]
    rows = next(rows for rows in spec["datasets"].values() if "left" in rows[0])
    late = next(row for row in rows if row["label"] == "late")
    assert (late["left"], late["left_text"], late["right_text"]) == (20.0, "6 years", "4 years")
