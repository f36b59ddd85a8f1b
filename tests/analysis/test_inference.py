"""The chapter on inference: both sizes of group beside each other, and assumptions at both ends."""

import re
from dataclasses import replace

import pytest
from ends import at_ends
from looping import some
from once import once

from computedeals.analysis.inference import (
    InferenceFindings,
    inference,
)
from computedeals.analysis.inference_catalogue import CONTEXT, catalogue
from computedeals.analysis.inference_checks import checks_says
from computedeals.analysis.inference_ranges import (
    alternatives,
    case_of,
    central_of,
    fleet_range,
    group_turn,
    moving_saves,
    power_change,
    tenth_of_tokens,
    usual,
)
from computedeals.analysis.inference_rows import chip_rate
from computedeals.analysis.inference_texts import change_says, turn_says
from computedeals.deals import VIEWS
from computedeals.deals.assumptions import load_assumptions
from computedeals.evidence.facts import fact

A = load_assumptions()
KNOWN = catalogue()
DEEPSEEK, OSS = KNOWN.models["deepseek-v3"], KNOWN.models["gpt-oss-120b"]
B200, GROQ = KNOWN.powered("b200"), KNOWN.powered("lpu1")
USED = [name for name in A if name.startswith("inference.")]


@pytest.fixture(scope="module")
def found() -> InferenceFindings:
    return once(inference, A)


@pytest.mark.parametrize("moves", [*at_ends(A, USED), {"inference.width": 34.0}])
def test_the_chapter_can_be_computed_at_the_ends_of_its_assumptions(moves: dict[str, float]) -> None:
    moved = inference(A.moved(moves), quick=True)
    assert all(text and "nan" not in text for text in moved.texts.values())
    assert moved.group in moved.groups
    assert len(moved.fleet_states) == len(moved.served) * len(moved.models) * len(moved.groups) * 6
    assert len(moved.kilowatt_states) == len(moved.models) * len(moved.groups)


def test_a_moved_speed_is_said_where_it_is_drawn() -> None:
    moved = inference(A.moved({"inference.fast_speed": 170}), quick=True)
    assert moved.texts["fast_speed"] == "170"
    assert 170 in set(moved.fleet["speed"])
    assert moved.fleet_states["description"].str.contains("at 170 a second").any()


def test_both_sizes_of_group_are_printed_beside_each_other(found: InferenceFindings) -> None:
    assert (found.texts["narrow"], found.texts["wide"]) == ("8", "72")
    assert (found.texts["fleet_deepseek_narrow"], found.texts["fleet_deepseek_wide"]) == ("83%", "43%")
    assert (found.texts["moved_deepseek_narrow"], found.texts["moved_deepseek_wide"]) == (
        "\u221270%",
        "+33%",
    )
    assert "83%" in found.texts["caption_fleet"]
    assert "43%" in found.texts["caption_fleet"]


def test_the_sign_of_the_power_saved_turns_where_the_page_says(found: InferenceFindings) -> None:
    turn = found.saves_deepseek.turns_at
    assert found.saves_deepseek.holds == "sometimes"
    assert turn is not None
    middle = usual(A)
    before, at = (
        power_change(
            DEEPSEEK, B200, GROQ, CONTEXT, replace(middle, setting=replace(middle.setting, width=w))
        )
        for w in (int(turn) - 1, int(turn))
    )
    assert before < 0 <= at
    said = re.search(r"where B200 chips work in groups of 8 to about (\d+)$", found.texts["turn_deepseek"])
    assert said
    assert turn - 6 < int(said[1]) < turn
    assert found.texts["turn_oss"] == "saves no power, even where B200 chips work in groups of only 8"
    assert found.texts["saves_deepseek"] == "in 44% of them"


def test_the_combinations_that_were_tried_are_counted(found: InferenceFindings) -> None:
    """Three of efficiency, two groups, three of free memory, two of a cached number, three a speed."""
    assert found.texts["combinations"] == str(3 * 2 * 3 * 2 * 3 * 3)


def test_slow_tokens_are_cheaper_on_b200_with_every_model_and_group_drawn(found: InferenceFindings) -> None:
    rates = found.kilowatts.query("speed == 20").pivot_table(
        index=["model", "group"], columns="chip", values="rate"
    )
    assert len(rates) == len(found.models) * len(found.groups)
    times = (rates["B200"] / rates["Groq LPU"]).min()
    assert float(found.texts["all_moved"]) <= times < float(found.texts["all_moved"]) + 1


def test_on_a_newer_chip_the_move_stops_saving_in_smaller_groups(found: InferenceFindings) -> None:
    turn = group_turn(A, DEEPSEEK, KNOWN.powered("rubin"), GROQ, CONTEXT)
    assert turn is not None
    assert found.saves_deepseek.turns_at is not None
    assert turn < found.saves_deepseek.turns_at
    assert found.texts["turn_rubin"] == turn_says(turn, 8, 72, "Rubin")
    assert found.texts["turn_rubin"] == "saves power where Rubin chips work in groups of 8 to about 20"


def test_the_words_of_a_turn_claim_no_more_than_was_tried() -> None:
    saves = "saves power where B200 chips work in groups of"
    assert turn_says(None, 8, 72, "B200") == f"{saves} any size tried, 8 to 72"
    assert turn_says(9.0, 8, 72, "B200") == f"{saves} 8"
    assert turn_says(14.0, 8, 72, "B200") == f"{saves} 8 to 13"
    assert turn_says(45.0, 8, 72, "B200") == f"{saves} 8 to about 40"
    assert turn_says(46.0, 8, 72, "B200") == f"{saves} 8 to about 45"


def test_the_move_to_cerebras_is_told_beside_that_to_groq_and_does_better(found: InferenceFindings) -> None:
    middle, wafer = usual(A), KNOWN.powered("wse3")
    for one, key in some([(DEEPSEEK, "deepseek"), (OSS, "oss")]):
        for width, end in ((8, "narrow"), (72, "wide")):
            case = replace(middle, setting=replace(middle.setting, width=width))
            groq, other = (power_change(one, B200, new, CONTEXT, case) for new in (GROQ, wafer))
            assert other < groq
            assert found.texts[f"moves_wafer_{key}_{end}"] == change_says(other)
    turn = group_turn(A, DEEPSEEK, B200, wafer, CONTEXT)
    assert turn is None
    said = "saves power where B200 chips work in groups of any size tried, 8 to 72"
    assert found.texts["turn_wafer_deepseek"] == said


@pytest.mark.parametrize(("microseconds", "saves"), [(44, False), (45, True), (81, True), (82, False)])
def test_the_move_saves_from_racks_too_at_the_times_of_a_layer_that_the_page_names(
    microseconds: int, saves: bool, found: InferenceFindings
) -> None:
    assert found.texts["layer_saves"] == "45 to 81 microseconds"
    middle = usual(A.moved({"inference.layer_time": microseconds, "inference.width": 72.0}))
    assert (power_change(DEEPSEEK, B200, GROQ, CONTEXT, middle) < 0) is saves
    if microseconds > 81:
        for machine, _ in (B200, GROQ):
            assert chip_rate(DEEPSEEK, machine, middle.setting, CONTEXT, middle.fast) == 0


def test_racks_are_further_ahead_of_servers_than_in_published_tests(found: InferenceFindings) -> None:
    measured = fact("HW37")
    ours = [float(found.texts[key]) for key in ("racks_faster", "racks_slower")]
    assert measured.low is not None
    assert measured.high is not None
    assert ours[0] > measured.low
    assert ours[1] > measured.high
    assert ours[0] < ours[1]


def test_a_change_of_power_is_said_with_its_direction() -> None:
    assert change_says(-0.59) == "lowers the power of all chips by 59%"
    assert change_says(0.39) == "raises the power of all chips by 39%"
    assert change_says(0.001) == "leaves the power of all chips unchanged"
    assert change_says(-1.0) == "is the only way to that speed"
    assert change_says(float("inf")) == "does not reach that speed"


def test_chips_are_compared_at_the_same_end_of_an_assumption(found: InferenceFindings) -> None:
    lpu, b200 = (
        [float(found.texts[f"{chip}_{end}"].replace(",", "")) for end in ("slow", "central")]
        for chip in ("lpu", "b200")
    )
    assert lpu[0] < lpu[1]
    assert b200[0] < b200[1]
    assert b200[0] < lpu[0]


def test_both_figures_of_groups_hold_the_groups_of_the_text(found: InferenceFindings) -> None:
    assert found.groups == (8, 72)
    for rows in (found.fleet, found.kilowatts):
        assert set(rows["group"]) == {8, 72}
    drawn = found.fleet.query("chip == 'B200' and model == 'DeepSeek-V3' and tokens == 10 and speed == 200")
    parts = drawn.set_index("group")["fleet"]
    assert f"{parts[8]:.0f}%" == found.texts["fleet_deepseek_narrow"]
    assert f"{parts[72]:.0f}%" == found.texts["fleet_deepseek_wide"]


def test_the_range_holds_every_combination_and_its_ends_are_combinations() -> None:
    whole = fleet_range(A, DEEPSEEK, B200[0], CONTEXT)
    assert whole.complete
    assert whole.low <= whole.central <= whole.high
    middle = usual(A)
    for end in (whole.lowest, whole.highest):
        case = case_of(middle, dict(end.choices))
        assert tenth_of_tokens(DEEPSEEK, B200[0], CONTEXT, case) == end.value
    narrow = fleet_range(A, DEEPSEEK, B200[0], CONTEXT, quick=True)
    assert whole.high >= narrow.high
    assert whole.low <= narrow.low
    assert set(alternatives(A)["fast"]) == set(A["inference.fast_speed"].values)


def test_low_and_high_efficiency_are_not_swapped() -> None:
    middle = usual(A)
    setting = middle.setting
    assert setting.low.memory < setting.central.memory < setting.high.memory
    assert setting.low.layer_seconds > setting.central.layer_seconds > setting.high.layer_seconds
    slow, usual_, quick = (
        tenth_of_tokens(OSS, B200[0], CONTEXT, case_of(middle, {**central_of(middle), "efficiency": e}))
        for e in (setting.low, setting.central, setting.high)
    )
    assert slow > usual_ > quick


def test_chips_that_cannot_reach_the_speed_count_as_all_chips_and_save_nothing() -> None:
    beyond = replace(usual(A), fast=1e6)
    assert tenth_of_tokens(DEEPSEEK, B200[0], CONTEXT, beyond) == 1.0
    assert power_change(DEEPSEEK, B200, GROQ, CONTEXT, beyond) == float("inf")
    assert moving_saves(A, OSS, B200, B200, CONTEXT, quick=True).holds == "never"


def test_a_speed_published_by_others_lies_within_the_band(found: InferenceFindings) -> None:
    inside = (found.checks["low"] <= found.checks["published"]) & (
        found.checks["published"] <= found.checks["high"]
    )
    assert inside.all()
    published, ours = (found.checks.set_index("chip")[name] for name in ("published", "central"))
    for one in some(["Groq LPU (first), Llama 3.1 70B", "B200, DeepSeek-V3"]):
        assert ours[one] == pytest.approx(published[one], rel=0.1)
    wafer = "Cerebras WSE-3, Llama 3.1 70B"
    assert 2 * ours[wafer] < published[wafer]
    assert f"{wafer}: more than 2,000, where our middle value is 310" in found.texts["caption_checks"]
    assert found.texts["caption_checks"].endswith("all lie in it.")
    beyond = checks_says(found.checks.assign(published=1e6))
    assert beyond.endswith("0 of 3 lie in it.")


def test_the_numbers_of_the_box_state_their_day_and_range(found: InferenceFindings) -> None:
    first = found.key_numbers[0]
    assert first.as_of == "2026-10-08"
    low = float(re.match(r"(\d+)%", first.span)[1]) / 100  # type: ignore[index]
    assert low == pytest.approx(found.fleet_deepseek.low, abs=0.005)
    assert found.fleet_deepseek.high == 1.0
    assert "to 100%" in first.span


def test_every_chip_of_the_race_has_its_bandwidth_in_its_label(found: InferenceFindings) -> None:
    assert len(found.race) > 8
    for label, bandwidth in zip(found.race["label"], found.race["bandwidth"], strict=True):
        assert label.endswith(f"  {bandwidth:g}")


def test_the_growth_of_inference_is_told_by_the_leak_from_before_the_article(
    found: InferenceFindings,
) -> None:
    """8.67 in nine months against 3.8 in twelve: three times as much a month."""
    row = found.claims[found.claims["claim"].str.contains("1300-1332")].iloc[0]
    assert "about 3 times as much a month" in row["found"]
    assert fact("DEAL28d").known_from <= VIEWS[1]
