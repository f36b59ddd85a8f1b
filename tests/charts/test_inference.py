"""The figures of inference: grids that fit their controls, sentences that say what is drawn."""

import itertools
import json
import math

import pandas as pd
import pytest
from looping import some
from once import once

from computedeals.analysis import inference_rows as rows
from computedeals.analysis.inference import InferenceFindings, inference
from computedeals.charts import inference as charts
from computedeals.charts.display import FIGURE_MIME, figure
from computedeals.deals.assumptions import load_assumptions
from computedeals.models.roofline import Accelerator, Efficiency
from computedeals.models.transformer import Transformer

LLAMA = Transformer("Llama", 80, 8192, 64, 8, 128, 128256, 80, 28672, 80)
HBM = rows.Machine(Accelerator("B200", 180e9, 7.7e12, 2250e12), "hbm")
SRAM = rows.Machine(Accelerator("LPU", 0.23e9, 80e12, 188e12), "sram")
SETTING = rows.Setting(
    Efficiency(0.3, 0.3, 5e-5), Efficiency(0.6, 0.5, 1.5e-5), Efficiency(0.85, 0.76, 5e-6), 8, 2.0, 0.9, 8
)
SERVICE = rows.service_rows([HBM, SRAM], {"Llama": LLAMA}, [1000, 8000], [1, 10, 100], SETTING)
FLEET = rows.fleet_rows(
    [HBM, SRAM], {"Llama": LLAMA}, 8000, [20, 50, 100, 400], 20, [5, 10], SETTING
).assign(group=8)


def shown(chart: object, states: pd.DataFrame) -> dict[str, object]:
    options = {"name": "fig-a", "caption": "C", "alt": "A", "data": SERVICE.head(2), "source": "S"}
    return figure(chart, states=states, **options).bundle  # type: ignore[arg-type]


def test_the_band_holds_the_central_speed() -> None:
    assert (SERVICE["user_low"] <= SERVICE["user"]).all()
    assert (SERVICE["user"] <= SERVICE["user_high"]).all()
    assert (FLEET["low"] <= FLEET["fleet"]).all()
    assert (FLEET["fleet"] <= FLEET["high"]).all()


def test_what_a_chip_writes_is_what_its_users_see_together() -> None:
    row = SERVICE[(SERVICE["chip"] == "B200") & (SERVICE["users"] == 100)].iloc[[0]]
    assert rows.chip_rates(row).iloc[0] == pytest.approx(row["user"].iloc[0] * 100 / 8, rel=5e-3)


def test_each_state_of_the_curves_has_its_sentence() -> None:
    chart = charts.service_curves(
        SERVICE, chips=["B200", "LPU"], models=["Llama"], contexts=[1000, 8000], start="B200"
    )
    states = rows.service_states(SERVICE)
    bundle = shown(chart, states)
    assert len(bundle[FIGURE_MIME]["states"]["rows"]) == 4  # type: ignore[index]
    description = states.set_index(["chip", "context"])["description"]
    assert description["B200", 8000].startswith("Llama runs on 8 chips of the kind B200")
    assert "Groq, memory on the chip" in json.dumps(chart.to_dict())
    assert "memory is full" in description["B200", 8000]
    assert "caches have raised the number of chips" in description["LPU", 8000]


def test_a_speed_that_a_chip_cannot_reach_is_not_drawn_and_is_said() -> None:
    b200 = FLEET[(FLEET["chip"] == "B200") & (FLEET["tokens"] == 10)]
    assert b200["speed"].tolist() == [20, 50, 100]
    assert b200.loc[b200["speed"] == 20, "fleet"].item() == 10
    assert b200.loc[b200["last"], "speed"].tolist() == [100]
    states = rows.fleet_states(FLEET, ["B200", "LPU"], ["Llama"], [5, 10], [8], 200)
    description = states.set_index(["chip", "tokens"])["description"]
    assert description["B200", 10].startswith("Llama runs on B200 in groups of 8")
    assert "at 100 a second" in description["B200", 10]
    assert "None of the higher speeds" in description["B200", 10]


def test_the_fleet_chart_takes_its_states() -> None:
    chart = charts.fleet_taken(
        FLEET, chips=["B200", "LPU"], models=["Llama"], shares=[5, 10], groups=[8], start="B200", group=8
    )
    states = rows.fleet_states(FLEET, ["B200", "LPU"], ["Llama"], [5, 10], [8], 200)
    assert len(shown(chart, states)[FIGURE_MIME]["states"]["rows"]) == 4  # type: ignore[index]


def test_a_chip_that_reaches_nothing_is_said_to() -> None:
    states = rows.fleet_states(FLEET, ["Abacus"], ["Llama"], [10], [8], 200)
    assert "No speed shown here is reached" in states["description"].item()


def test_numbers_are_rounded_for_every_machine_alike() -> None:
    rounded = rows.significant(pd.Series([123456.7, 0.00123456, 0.0, math.inf]))
    assert rounded.tolist() == [123500.0, 0.001235, 0.0, math.inf]
    assert rows.round_words(1463.2) == "1,500"
    assert rows.round_words(7.94) == "7.9"


def test_a_kilowatt_of_hbm_is_ahead_for_slow_tokens_and_of_sram_for_fast_ones() -> None:
    machines = {"B200": (HBM, 1000.0), "LPU": (SRAM, 215.0)}
    grid = rows.kilowatt_rows(machines, {"Llama": LLAMA}, 8000, [20, 50, 100, 400], SETTING).assign(group=8)
    rates = grid.set_index(["chip", "speed"])["rate"]
    assert rates["B200", 20] > rates["LPU", 20]
    assert ("B200", 400) not in rates.index
    assert rates["LPU", 400] == pytest.approx(rates["LPU", 20])
    states = rows.kilowatt_states(grid, "B200", "LPU")
    end = "From the next speed tried, 400, B200 writes less or cannot reach the speed."
    assert states["description"].item().endswith(end)
    assert rows.kilowatt_states(grid, "LPU", "LPU")["description"].item().endswith("at every speed tried.")
    chart = charts.per_kilowatt(grid, ["Llama"], [8], 8)
    assert len(shown(chart, states)[FIGURE_MIME]["states"]["rows"]) == 1  # type: ignore[index]


@pytest.fixture(scope="module")
def found() -> InferenceFindings:
    return once(inference, load_assumptions())


def test_no_value_lies_outside_the_scale_that_it_is_drawn_on(found: InferenceFindings) -> None:
    """A scale that is cut off at its ends would draw such a value at the end, as another one."""
    each = found.service
    for values, (low, high) in some(
        [
            (found.kilowatts["rate"], charts.KILOWATT_RATES),
            (each["user_low"], charts.USER_RATES),
            (each["user_high"], charts.USER_RATES),
            (each["user_low"] * each["users"] / each["chips"], charts.CHIP_RATES),
            (each["user_high"] * each["users"] / each["chips"], charts.CHIP_RATES),
        ]
    ):
        assert low <= values.min()
        assert values.max() <= high


def test_no_name_of_a_line_covers_that_of_one_that_ends_near_it(found: InferenceFindings) -> None:
    chart = charts.per_kilowatt(found.kilowatts, found.models, found.groups, found.group)
    drawn = chart.data
    assert isinstance(drawn, pd.DataFrame)
    ends = drawn[drawn["last"]]
    decade = charts.KILOWATT_HEIGHT / math.log10(charts.KILOWATT_RATES[1] / charts.KILOWATT_RATES[0])
    for _, here in some(ends.groupby(["model", "group"])):
        places = [
            (row["speed"], row["dy"] - decade * math.log10(row["rate"])) for row in here.to_dict("records")
        ]
        for (one, a), (other, b) in some(itertools.combinations(places, 2)):
            assert abs(one - other) > charts.NEAR or abs(a - b) > charts.NAME_HEIGHT - 1


def test_the_roof_and_the_race_name_every_point() -> None:
    points = pd.DataFrame(
        {
            "label": ["1 user", "a prompt"],
            "intensity": [1.0, 900.0],
            "share": [0.3, 100.0],
            "kind": ["write", "read"],
        }
    )
    roof = pd.DataFrame({"intensity": [0.5, 290, 20_000], "share": [0.17, 100, 100]})
    text = json.dumps(charts.roofline(roof, points, "the peak").to_dict())
    assert all(label in text for label in ("1 user", "a prompt", "% of the peak"))
    race = pd.DataFrame(
        {
            "label": ["Rubin 22"],
            "maker": ["NVIDIA"],
            "day": ["2026-01-06"],
            "bandwidth": [22.0],
            "side": ["left"],
        }
    )
    assert "Rubin 22" in json.dumps(charts.bandwidth_race(race).to_dict())
