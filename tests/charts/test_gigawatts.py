"""Figures on gigawatts: rows keep the views apart, states cover the controls, nothing is counted twice."""

from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest

from computedeals.charts import gigawatt_rows as rows
from computedeals.charts import gigawatts as charts
from computedeals.charts.display import figure
from computedeals.deals import VIEWS, register
from computedeals.deals.assumptions import assumptions
from computedeals.evidence.facts import fact
from computedeals.models import supply

START = {"view": "October 2025", "memory": 20, "part": 50, "growth": 30}


@pytest.fixture(scope="module")
def tight() -> rows.Bottleneck:
    return rows.bottleneck_rows()


@pytest.fixture(scope="module")
def yardsticks() -> pd.DataFrame:
    return rows.yardstick_rows(50.0)


def movable(chart: Any, states: pd.DataFrame) -> dict[str, Any]:
    """The figure of a movable chart: made only if controls and states fit together."""
    shown = figure(chart, name="fig-x", caption="", alt="", data=states.head(1), source="", states=states)
    return shown.bundle["application/vnd.vegalite.v6+json"]


def test_every_state_of_the_yardsticks_has_a_sentence_and_a_row(yardsticks: pd.DataFrame) -> None:
    states = rows.yardstick_states(yardsticks, range(1, 13))
    start = {"gw": 6, "chip": "MI450", "basis": "at the meter", "price": rows.OWN}
    movable(charts.yardsticks(yardsticks, gigawatts=range(1, 13), start=start), states)
    assert len(states) == 12 * len(rows.CHIPS) * len(rows.BASES) * 3
    for chip, basis, price in product(rows.CHIPS, rows.BASES, (rows.OWN, rows.ARTICLE, rows.EPOCH)):
        of_state = yardsticks["price"].isin(["any", price])
        drawn = yardsticks[of_state & (yardsticks["chip"] == chip) & (yardsticks["basis"] == basis)]
        assert sorted(drawn["order"]) == list(range(6))


def test_the_yardsticks_fit_on_their_scale(yardsticks: pd.DataFrame) -> None:
    least = (yardsticks["low"] / yardsticks["yard"]).min()
    most = (12 * yardsticks["high"] / yardsticks["yard"]).max()
    assert least >= charts.LEAST
    assert most <= charts.MOST


def test_the_power_of_one_generation_is_not_used_for_another(yardsticks: pd.DataFrame) -> None:
    count = yardsticks.query("measure == 'Accelerators'").set_index(["chip", "basis"])["mid"]
    for basis in rows.BASES:
        assert count["Blackwell", basis] > count["Vera Rubin", basis] > count["MI450", basis]


def test_the_same_gigawatts_are_more_at_the_computers_than_at_the_meter(yardsticks: pd.DataFrame) -> None:
    physical = yardsticks.query("price == 'any'").set_index(["chip", "measure", "basis"])["mid"].unstack()
    assert np.allclose(physical["at the computers"] / physical["at the meter"], 1.3, atol=0.03)


def test_nothing_that_came_later_is_in_the_first_view() -> None:
    assert [promise.maker for promise in rows.promises("October 2025")] == ["NVIDIA", "AMD"]
    assert fact("DEAL13").known_from > date(2025, 10, 8)
    assert [promise.maker for promise in rows.promises("February 2026")] == ["NVIDIA", "AMD", "Broadcom"]


def test_an_assumption_of_a_view_leans_on_no_fact_from_after_it() -> None:
    seen = assumptions("supply").query("name.str.contains('_seen_')")
    assert len(seen) > 10
    for name, leans_on in zip(seen["name"], seen["facts"], strict=True):
        day = next(view for view in VIEWS if f"{view:%Y_%m}" == name.split("_seen_")[1])
        assert all(fact(fact_id).known_from <= day for fact_id in leans_on), name


def test_newer_forecasts_of_packaging_are_higher_from_the_second_view_on() -> None:
    first, second, third = (rows.world(view)[0] for view in rows.NAMES)
    assert (second > first).all()
    assert np.array_equal(second, third)


def test_the_least_parts_are_those_of_the_linear_programme() -> None:
    part = rows.part_rows().set_index(["view", "resource"])
    for view in rows.NAMES:
        wafers, stacks = rows.world(view)
        programme = supply.programme_of(rows.promises(view), rows.YEARS, wafers, stacks, part=1, share=1)
        for maker in programme.makers:
            share, _ = supply.least_share(programme, [f"packaging of {maker}"])
            assert part.loc[(view, f"{maker}'s packaging"), "mid"] == pytest.approx(share, abs=6e-4)
    assert (part["low"] <= part["mid"]).all()
    assert (part["mid"] <= part["high"]).all()


def test_every_state_of_the_bottleneck_has_a_sentence_and_all_years(tight: rows.Bottleneck) -> None:
    spec = movable(charts.bottleneck(tight.kept, tight.promised, rows.SCARCE, START), tight.states)
    assert len(tight.states) == 3 * len(rows.MEMORY) * len(rows.PART) * len(rows.GROWTH)
    assert len(tight.kept) == len(tight.states) * len(rows.YEARS)
    cells = [cell for data in spec["datasets"].values() for row in data for cell in row.values()]
    assert all(cell == cell for cell in cells), "NaN is no JSON"


def test_a_state_says_that_promises_are_kept_exactly_when_nothing_is_late(tight: rows.Bottleneck) -> None:
    for state in tight.states.itertuples():
        _, plan = tight.plans[state.view, state.memory, state.part, state.growth]
        if plan.late < 1e-6:
            assert "nothing is scarce" in state.says
        if plan.short.max() > 0.05:
            assert "short by up to" in state.says


def test_what_is_kept_is_never_more_than_promised(tight: rows.Bottleneck) -> None:
    due = tight.promised.set_index(["view", "maker", "year"])["gw"]
    for row in tight.kept.to_dict("records"):
        for maker in charts.MAKER_COLOURS:
            if row[maker] == row[maker]:
                assert -0.01 <= row[maker] <= due[row["view"], maker, row["year"]] + 0.01


def test_more_of_anything_is_never_later(tight: rows.Bottleneck) -> None:
    late = {key: plan.late for key, (_, plan) in tight.plans.items()}
    for (view, memory, part, growth), value in late.items():
        for more in ((view, 30, part, growth), (view, memory, 100, growth), (view, memory, part, 50)):
            assert late[more] <= value + 1e-6


def test_relief_in_words_leaves_out_what_does_not_help(tight: rows.Bottleneck) -> None:
    programme, plan = tight.plans["October 2025", 20, 50, 30]
    found = rows.relief_rows({"half": programme})
    assert plan.late > 0
    assert found["what"].str.contains("AMD").all()
    assert not found["needed"].str.contains("nan").any()


def test_relief_says_so_where_nothing_is_needed_or_nothing_is_enough(tight: rows.Bottleneck) -> None:
    easy, hard = (tight.plans["October 2026", 20, part, 30][0] for part in (100, 25))
    found = rows.relief_rows({"easy": easy, "hard": hard})
    assert found["what"].tolist() == ["Nothing is needed", "Nothing is enough by itself"]


def test_pledges_lie_end_to_end_and_count_nvidia_once() -> None:
    known = {view: register.as_of(day.isoformat()) for view, day in rows.NAMES.items()}
    inside = ["stargate", "nvidia-sbenergy-guarantee", "nvidia-openai-capacity-2026"]
    pledges = rows.pledged(known, "OpenAI", inside)
    for (view, layer), part in pledges.rows.groupby(["view", "layer"]):
        assert part["start"].iloc[0] == 0
        assert part["start"].iloc[1:].tolist() == pytest.approx(part["end"].iloc[:-1].tolist())
        assert pledges.total[view, layer] == pytest.approx(part["end"].max(), abs=0.02)
        assert pledges.binding[view, layer] <= pledges.total[view, layer]
    chips = pledges.rows.query("layer == 'Chips'")
    assert (chips.groupby("view")["name"].apply(lambda names: (names == "NVIDIA").sum()) == 1).all()
    assert set(pledges.rows["status"]) <= set(charts.STATUS_COLOURS)


def test_drivers_share_the_variance_out_and_draw_each_output() -> None:
    found = rows.driver_rows(6, "MI450", {"count": ("accelerators", ["pue", "kw", "where"])})
    assert found["effect"].sum() == pytest.approx(1, abs=0.02)
    assert found.set_index("input")["effect"].idxmax() == rows.INPUTS["where"]
    assert len(charts.drivers(found).to_dict()["vconcat"]) == 1


def test_the_tornado_starts_with_the_widest_swing_and_keeps_the_centre() -> None:
    found = rows.tornado_rows(6, "MI450", "usd_bn", ["pue", "kw", "price", "shell", "where"])
    assert found["swing"].is_monotonic_decreasing
    assert found["central"].nunique() == 1
    where = found.set_index("input").loc[rows.INPUTS["where"]]
    assert where["low"] == where["central"] < where["high"]
    assert charts.tornado(found, title="x").to_dict()["layer"]


def test_claims_of_cost_and_count_are_drawn_row_by_row() -> None:
    costs = pd.DataFrame({"label": ["a", "b"], "low": [50, 35], "high": [60, 35], "phase": ["x", "y"]})
    drawn = charts.cost_claims(costs, claimed=50, phases=["x", "y"]).to_dict()
    assert max(len(data) for data in drawn["datasets"].values()) == 2
    counts = pd.DataFrame({"label": ["a"], "low": [1.2], "high": [1.7], "kind": ["model"]})
    assert charts.counts(counts, band=(2, 9), says="several million").to_dict()["layer"]


def test_numbers_on_pale_bars_are_dark() -> None:
    pledge = {"view": "now", "layer": "Chips", "name": "AMD", "start": 0.0, "end": 6.0}
    pledges = pd.DataFrame([{**pledge, "status": status} for status in charts.STATUS_COLOURS])
    _, number, _ = charts.layers(pledges, views=["now"], start="now").to_dict()["layer"]
    choice = number["encoding"]["color"]
    pale = [status for status, token in charts.STATUS_COLOURS.items() if token == "hedged"]
    assert [choice["condition"]["test"]] == [f"datum.status == '{status}'" for status in pale]
    assert (choice["condition"]["value"], choice["value"]) == (
        charts.colour("inside"),
        charts.colour("paper"),
    )
