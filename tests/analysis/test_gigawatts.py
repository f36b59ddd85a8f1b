"""Gigawatts: rows keep the views apart, states cover the controls, nothing is counted twice."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest
import vl_convert as vlc
from cells import at, each
from looping import some

from computedeals.analysis import gigawatts_layers as layers
from computedeals.analysis import gigawatts_size as size
from computedeals.analysis import gigawatts_supply as rows
from computedeals.analysis.gigawatts import GigawattFindings, gigawatts
from computedeals.analysis.gigawatts_claims import CostRows, earlier_words, later_words
from computedeals.analysis.gigawatts_ranges import (
    built,
    exceeds,
    larger,
    least_part,
    packaging_names,
    part_at_computers,
    part_range,
)
from computedeals.analysis.gigawatts_texts import _memory_texts
from computedeals.analysis.ranges import Verdict, in_cases
from computedeals.charts import gigawatts as charts
from computedeals.charts import gigawatts_supply as supply_charts
from computedeals.charts.display import figure
from computedeals.deals import VIEWS, register
from computedeals.deals.assumptions import Assumption, Assumptions, assumptions, load_assumptions
from computedeals.evidence.facts import fact
from computedeals.models import order_schedule, supply

A = load_assumptions()
START: dict[str, str | float] = {"view": "October 2025", **rows.start(A)}


@pytest.fixture(scope="module")
def tight() -> rows.Bottleneck:
    return rows.bottleneck_rows(A)


@pytest.fixture(scope="module")
def yardsticks() -> pd.DataFrame:
    return size.yardstick_rows(A, 50.0)


def movable(chart: Any, states: pd.DataFrame) -> dict[str, Any]:
    """The figure of a movable chart: made only if controls and states fit together."""
    shown = figure(chart, name="fig-x", caption="", alt="", data=states.head(1), source="", states=states)
    return shown.bundle["application/vnd.vegalite.v6+json"]


def drawn(chart: Any) -> str:
    return str(vlc.vegalite_to_svg(chart.to_dict()))


def test_every_state_of_the_yardsticks_has_a_sentence_and_a_row(yardsticks: pd.DataFrame) -> None:
    states = size.yardstick_states(yardsticks, range(1, 13))
    start: dict[str, str | float] = {"gw": 6, "chip": "MI450", "basis": "at the meter", "price": size.OWN}
    movable(charts.yardsticks(yardsticks, gigawatts=range(1, 13), start=start), states)
    assert len(states) == 12 * len(size.CHIPS) * len(size.BASES) * 3
    for chip, basis, price in product(size.CHIPS, size.BASES, (size.OWN, size.ARTICLE, size.EPOCH)):
        of_state = yardsticks["price"].isin(["any", price])
        drawn = yardsticks[of_state & (yardsticks["chip"] == chip) & (yardsticks["basis"] == basis)]
        assert sorted(drawn["order"]) == list(range(5))


def test_the_yardsticks_fit_on_their_scale(yardsticks: pd.DataFrame) -> None:
    least = (yardsticks["low"] / yardsticks["yard"]).min()
    most = (12 * yardsticks["high"] / yardsticks["yard"]).max()
    assert least >= charts.LEAST
    assert most <= charts.MOST


def test_the_power_of_one_generation_is_not_used_for_another(yardsticks: pd.DataFrame) -> None:
    count = yardsticks.query("measure == 'Accelerators'").set_index(["chip", "basis"])["mid"]
    for basis in some(size.BASES):
        assert count["Blackwell", basis] > count["Vera Rubin", basis] > count["MI450", basis]


def test_the_same_gigawatts_are_more_at_the_computers_than_at_the_meter(yardsticks: pd.DataFrame) -> None:
    physical = yardsticks.query("price == 'any'").set_index(["chip", "measure", "basis"])["mid"].unstack()
    assert np.allclose(physical["at the computers"] / physical["at the meter"], 1.3, atol=0.03)


def test_nothing_that_came_later_is_in_the_first_view() -> None:
    assert [order.maker for order in rows.orders("October 2025", A.central)] == ["NVIDIA", "AMD"]
    assert fact("DEAL13").known_from > date(2025, 10, 8)
    assert [order.maker for order in rows.orders("February 2026", A.central)] == [
        "NVIDIA",
        "AMD",
        "Broadcom",
    ]


def test_an_assumption_of_a_view_leans_on_no_fact_from_after_it() -> None:
    seen = assumptions("supply").query("name.str.contains('_seen_')")
    assert len(seen) > 10
    for name, leans_on in zip(seen["name"], seen["facts"], strict=True):
        day = next(view for view in VIEWS if f"{view:%Y_%m}" == name.split("_seen_")[1])
        assert all(fact(fact_id).known_from <= day for fact_id in leans_on), name


def test_newer_forecasts_of_packaging_are_higher_from_the_second_view_on() -> None:
    first, second, third = (rows.world(view, A.central)[0] for view in rows.NAMES)
    assert (second > first).all()
    assert (third > second).all()


def test_the_least_parts_are_those_of_the_linear_programme() -> None:
    part = rows.part_rows(A).set_index(["view", "resource"])
    for view in rows.NAMES:
        wafers, stacks = rows.world(view, A.central)
        programme = order_schedule.programme_of(
            rows.orders(view, A.central), rows.YEARS, wafers, stacks, part=1, share=1
        )
        for maker in programme.makers:
            share, _ = supply.least_share(programme, [f"packaging of {maker}"])
            assert part.loc[(view, f"{maker}'s packaging"), "mid"] == pytest.approx(share, rel=1e-3)
    assert (part["low"] <= part["mid"]).all()
    assert (part["mid"] <= part["high"]).all()


def test_every_state_of_the_bottleneck_has_a_sentence_and_all_years(tight: rows.Bottleneck) -> None:
    spec = movable(supply_charts.bottleneck(tight.kept, tight.promised, rows.SCARCE, START), tight.states)
    assert len(tight.states) == 3 * int(np.prod([len(values) for values in rows.controls(A).values()]))
    assert len(tight.kept) == len(tight.states) * len(rows.YEARS)
    cells = [cell for data in spec["datasets"].values() for row in data for cell in row.values()]
    assert all(cell == cell for cell in cells), "NaN is no JSON"


def test_a_state_says_that_orders_are_on_time_exactly_when_nothing_is_late(tight: rows.Bottleneck) -> None:
    found = [
        (state.description, tight.plans[state.view, state.memory, state.part, state.growth][1])
        for state in each(tight.states)
    ]
    for description, _ in some((words, plan) for words, plan in found if plan.late < 1e-6):
        assert "all chips can be delivered on time" in description
    for description, _ in some((words, plan) for words, plan in found if plan.short.max() > 0.05):
        assert "short by up to" in description


def test_what_is_delivered_is_never_more_than_due(tight: rows.Bottleneck) -> None:
    due = tight.promised.set_index(["view", "maker", "year"])["gw"]
    for row in some(tight.kept.to_dict("records")):
        for maker in some(name for name in supply_charts.MAKER_COLOURS if not pd.isna(row[name])):
            assert -0.01 <= row[maker] <= due[row["view"], maker, row["year"]] + 0.01


def test_more_of_anything_is_never_later(tight: rows.Bottleneck) -> None:
    late = {key: plan.late for key, (_, plan) in tight.plans.items()}
    for (view, memory, part, growth), value in some(late.items()):
        for more in ((view, 30, part, growth), (view, memory, 100, growth), (view, memory, part, 50)):
            assert late[more] <= value + 1e-6


def test_relief_in_words_leaves_out_what_does_not_help(tight: rows.Bottleneck) -> None:
    programme, plan = tight.plans["October 2025", 20, 50, 30]
    found = rows.relief_rows({"half": programme})
    assert plan.late > 0
    assert found["what"].str.contains("AMD").all()
    assert not found["needed"].str.contains("nan").any()
    assert found["what"].str.startswith("More of AMD's packaging").any()
    part = found.loc[found["what"] == "Fewer gigawatts from AMD", "needed"].item()
    assert re.fullmatch(r"at most \d\d% of those agreed", part)


def test_relief_says_so_where_nothing_is_needed_or_nothing_is_enough(tight: rows.Bottleneck) -> None:
    easy = tight.plans["October 2026", 20, 100, 30][0]
    hard = tight.plans["February 2026", 20, 25, 30][
        0
    ]  # AMD and Broadcom are late, each by its own packaging
    found = rows.relief_rows({"easy": easy, "hard": hard})
    assert found["what"].tolist() == ["Nothing is needed", "No one supply, if it grew, is enough"]


def test_pledges_lie_end_to_end_and_count_nvidia_once() -> None:
    known = {view: register.as_of(day.isoformat()) for view, day in rows.NAMES.items()}
    inside = ["stargate", "nvidia-sbenergy-guarantee", "nvidia-openai-capacity-2026"]
    pledges = layers.pledged(known, "OpenAI", inside)
    for key, part in pledges.rows.groupby(["view", "layer"]):
        view, layer = map(str, key)
        assert part["start"].iloc[0] == 0
        assert part["start"].iloc[1:].tolist() == pytest.approx(part["end"].iloc[:-1].tolist())
        assert pledges.total[view, layer] == pytest.approx(part["end"].max(), abs=0.02)
        assert pledges.binding[view, layer] <= pledges.total[view, layer]
    chips = pledges.rows.query("layer == 'Chips'")
    assert (chips.groupby("view")["name"].apply(lambda names: (names == "NVIDIA").sum()) == 1).all()
    assert set(pledges.rows["status"]) <= set(supply_charts.STATUS_COLOURS)


def test_drivers_share_the_variance_out_and_draw_each_output() -> None:
    found = size.driver_rows(A, 6, "MI450", {"count": ("accelerators", ["pue", "kw", "where"])})
    assert found["effect"].sum() == pytest.approx(1, abs=0.02)
    assert found.set_index("input")["effect"].idxmax() == size.INPUTS["where"]
    assert len(charts.drivers(found).to_dict()["vconcat"]) == 1


def test_the_tornado_starts_with_the_widest_swing_and_keeps_the_centre() -> None:
    found = size.tornado_rows(A, 6, "MI450", "usd_bn", ["pue", "kw", "price", "shell", "where"])
    assert found["swing"].is_monotonic_decreasing
    assert found["central"].nunique() == 1
    where = found.set_index("input").loc[size.INPUTS["where"]]
    assert where["low"] == where["central"] < where["high"]
    assert charts.tornado(found, title="x").to_dict()["layer"]


ENDS = [
    (name, end)
    for name, one in A.items()
    if name.startswith(("capacity.", "supply."))
    for end in sorted({one.low, one.high} - {one.central})
]


@pytest.fixture(scope="module")
def found() -> GigawattFindings:
    return gigawatts(A, draws=64)


class Asked(Assumptions):
    """The same assumptions, which remember which of them they were asked for."""

    def __init__(self, numbers: Mapping[str, Assumption]) -> None:
        super().__init__(numbers)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Assumption:
        self.names.add(name)
        return super().__getitem__(name)

    def moved(self, values: Mapping[str, float]) -> "Asked":
        made = Asked(dict(super().moved(values)))
        made.names = self.names
        return made

    def of(self, model: str) -> dict[str, Assumption]:
        self.names |= {name for name in self if name.startswith(f"{model}.")}
        return super().of(model)


@lru_cache
def asked_for(maker: str, view: str) -> frozenset[str]:
    """The assumptions that a maker's part rests on at all."""
    asked = Asked(dict(A))
    part_range(asked, maker, view)
    return frozenset(asked.names)


def test_the_part_of_packaging_rests_on_what_is_assumed_of_it_and_not_on_the_cost_of_a_building() -> None:
    assert {"supply.amd_end", "supply.lag"} <= asked_for("AMD", "October 2026")
    assert "supply.nvidia_end" in asked_for("NVIDIA", "October 2025")
    assert "capacity.shell" in {name for name, _ in ENDS} - asked_for("AMD", "October 2026")


@pytest.mark.parametrize(("name", "value"), ENDS)
def test_the_chapter_can_be_computed_at_both_ends_of_each_assumption(name: str, value: float) -> None:
    moved = A.moved({name: value})
    nvidia = "nvidia" in name or "rubin" in name
    of = ("NVIDIA", "October 2025") if nvidia else ("AMD", "October 2026")
    if name in asked_for(*of):  # or its part is the same as without the move
        held = part_range(moved, *of)
        assert held.low <= held.central <= held.high
    at = rows.start(moved)
    assert all(at[key] in values for key, values in rows.controls(moved).items())
    assert (size.yardstick_rows(moved, 50.0)["low"] > 0).all()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("supply.amd_end", 2030.0),
        ("supply.part", 1.0),
        ("supply.openai_share", 0.13),
        ("capacity.pue", 1.2),
    ],
)
def test_the_whole_chapter_can_be_computed_with_a_moved_assumption(name: str, value: float) -> None:
    moved = gigawatts(A.moved({name: value}), draws=16)
    starts = pd.Series(rows.start(A.moved({name: value})))
    assert (moved.bottleneck.states[list(starts.index)] == starts).all(axis=1).any()
    assert len(moved.shown) == 3 * len(rows.YEARS)
    assert all(text and "nan" not in text for text in moved.texts.values())


def test_the_part_is_rounded_once_where_it_is_printed(found: GigawattFindings) -> None:
    assert found.amd_then.central == pytest.approx(0.6531, abs=1e-4)
    assert found.texts["part_amd_then"] == "65%"
    assert found.texts["part_amd_now"] == "27%"


@pytest.mark.parametrize("maker", ["AMD", "Broadcom"])
def test_counted_at_the_computers_the_same_order_needs_more_by_the_ratio_of_the_powers(
    maker: str, found: GigawattFindings
) -> None:
    at_meter = {"AMD": found.amd_now, "Broadcom": found.broadcom_now}[maker]
    part = part_at_computers(A, maker, "October 2026")
    assert part == pytest.approx(at_meter.central * A.central("capacity.pue"), rel=1e-6)
    assert at_meter.central < part < at_meter.high
    assert found.texts[f"part_{maker.lower()}_computers"] == f"{part:.0%}"


@pytest.mark.parametrize(
    ("change", "part"),
    [({"schedule": ("even", 2027.0, 2030.76)}, 0.56), ({"per_wafer": 8.0}, 0.49), ({"share": 0.13}, 0.53)],
)
def test_other_choices_for_amd_give_less_and_lie_in_the_range(change: dict[str, Any], part: float) -> None:
    whole = part_range(A, "AMD", "October 2025")
    central = {
        "schedule": ("even", 2026.5, A.central("supply.amd_end")), "packaging": "central", "counted": 1.0,
        "per_wafer": 6.0, "share": 0.105, "kw": 2.25,
    }  # fmt: skip
    moved = least_part(A, "AMD", "October 2025", {**central, **change})
    assert moved == pytest.approx(part, abs=0.01)
    assert whole.low < moved < whole.high
    assert whole.complete


def test_low_and_high_of_an_assumption_are_not_swapped() -> None:
    """More packaging, more chips on a wafer and more power for a chip make the part smaller."""
    whole = part_range(A, "AMD", "October 2025")
    low, high = dict(whole.lowest.choices), dict(whole.highest.choices)
    assert (low["packaging"], high["packaging"]) == ("high", "low")
    for key in ("per_wafer", "share", "kw"):
        assert low[key] > high[key]
    assert low["counted"] < high["counted"]


def test_at_the_low_end_of_packaging_all_its_assumptions_are_low_and_the_lag_is_long() -> None:
    case = {
        "schedule": ("even", 2026.5, 2030.76),
        "counted": 1.0,
        "per_wafer": 6.0,
        "share": 0.105,
        "kw": 2.25,
    }
    names = packaging_names("October 2025")
    for side, lag in (("low", "high"), ("high", "low")):
        ends = {f"supply.{name}": getattr(A[f"supply.{name}"], side) for name in names}
        moved = A.moved({**ends, "supply.lag": getattr(A["supply.lag"], lag)})
        one = least_part(moved, "AMD", "October 2025", {**case, "packaging": "central"})
        assert least_part(A, "AMD", "October 2025", {**case, "packaging": side}) == pytest.approx(one)


def test_the_box_claims_that_amds_part_is_larger_only_as_far_as_it_was_computed(
    found: GigawattFindings,
) -> None:
    assert larger(A, "AMD", "NVIDIA", "October 2026").holds == "always"
    then = larger(A, "AMD", "NVIDIA", "October 2025")
    assert then.holds == "sometimes"
    assert found.texts["amd_larger"] == "in more than 99% of the cases that we tried"
    assert in_cases(Verdict("sometimes", 0.004)) == "in less than 1% of the cases that we tried"
    assert in_cases(Verdict("never", 0.0)) == "in no case that we tried"
    assert larger(A, "NVIDIA", "AMD", "October 2025").fraction == pytest.approx(1 - then.fraction)


def test_the_tightest_packaging_of_october_2026_leads_the_box_and_is_told_with_how_often_it_is_so(
    found: GigawattFindings,
) -> None:
    tight = {maker: part_range(A, maker, "October 2026").central for maker in ("AMD", "Broadcom", "NVIDIA")}
    first = found.key_numbers[0]
    assert first.key == f"part_{max(tight, key=lambda maker: tight[maker]).lower()}_now"
    assert first.text == f"{max(tight.values()):.0%}"
    assert found.broadcom_larger.holds == "sometimes"
    assert f"{found.broadcom_larger.fraction:.0%}" in found.texts["broadcom_larger"]
    drawn_part = found.parts.set_index(["resource", "view"])["mid"]
    assert drawn_part["Broadcom's packaging", "October 2026"] == pytest.approx(tight["Broadcom"], rel=1e-3)


def test_below_the_part_of_memory_that_is_named_an_order_is_late(found: GigawattFindings) -> None:
    need = rows.least_parts("October 2026", A.central)["Memory"]
    told = found.texts["memory_verdict"]
    assert told == (
        "We assume that OpenAI gets 20% (10% to 40%), which is just enough if gigawatts are counted at the "
        "meter. It is too little if they are counted at the computers."
    )
    assert need * A.central("capacity.pue") > A.central("supply.openai_share") >= need
    wafers, stacks = rows.world("October 2026", A.central)
    for share, late in ((need * 0.99, True), (need * 1.01, False)):
        programme = order_schedule.programme_of(
            rows.orders("October 2026", A.central), rows.YEARS, wafers, stacks, part=1.0, share=float(share)
        )
        assert (supply.least_late(programme).late > 1e-6) == late


@pytest.mark.parametrize(
    ("need", "said"),
    [
        (0.14, "enough, wherever gigawatts are counted"),
        (0.2, "just enough if gigawatts are counted at the meter. It is too little if they are counted at"),
        (0.21, "too little, so chips would be late"),
    ],
)
def test_memory_is_called_enough_only_as_far_as_the_place_of_counting_allows(
    need: float, said: str
) -> None:
    share, ratio = A.central("supply.openai_share"), A.central("capacity.pue")
    assert (share, ratio) == (0.2, 1.3)
    row = {"low": need, "mid": need, "high": need}
    assert f", which is {said}" in _memory_texts(A, row)["memory_verdict"]


def test_the_count_of_the_articles_day_is_the_one_that_is_drawn(found: GigawattFindings) -> None:
    drawn_row = found.counts.set_index("label").loc["At NVIDIA's chips per GW"]
    words = f"{drawn_row['low']:.1f} to {drawn_row['high']:.1f} million"
    assert found.texts["count_sale"] == words
    claims = found.claims.set_index("claim")["then"]
    assert words in claims["They are several million GPUs"]


def test_the_sites_of_sb_energy_hold_the_guaranteed_ones_and_those_that_may_be_added(
    found: GigawattFindings,
) -> None:
    sites, guaranteed, added = (
        float(found.texts[key].removesuffix(" GW"))
        for key in ("sites_sb", "sites_guaranteed", "sites_may_add")
    )
    assert guaranteed + added < sites
    assert (
        found.texts["naive"] == f"{float(found.texts['chips_now']) + float(found.texts['sites_now']):.0f}"
    )


def test_the_plain_answer_goes_no_further_than_the_ranges_of_both_orders(found: GigawattFindings) -> None:
    both = (found.amd_now, found.broadcom_now)
    kept = A["supply.part"]
    assert max(one.central for one in both) < kept.central < kept.high < max(one.high for one in both)
    middle, worst = (
        "with the middle values of our assumptions",
        "With the worst values of all of them at once, there is",
    )
    assert found.texts["built"] == (
        f"there is enough packaging and just enough memory {middle}. {worst} too little of both packaging "
        "and memory"
    )
    one = found.amd_now
    # too little for what the makers keep, though less than all
    assert built(A, 0.2, one, replace(one, central=0.6)).startswith(
        f"there is enough memory but too little packaging {middle}"
    )
    assert built(A, 0.21, one).startswith(f"there is enough packaging but too little memory {middle}")
    assert built(A, 0.1, one).startswith(f"there is enough packaging and enough memory {middle}")
    assert built(A, 0.1, replace(one, high=0.2)).endswith(f"{worst} enough packaging and enough memory")


def test_the_dollars_of_the_box_are_those_of_the_chart_of_measures(found: GigawattFindings) -> None:
    own = found.yardsticks.query("chip == 'MI450' and measure == 'Dollars'")
    own = own[own["price"] == size.OWN].set_index("basis")
    for key, basis in (("dollars_meter", "at the meter"), ("dollars_computers", "at the computers")):
        low, high = (float(f"{6 * float(at(own, basis, end)):.2g}") for end in ("low", "high"))
        assert found.texts[key] == f"${low:g} to {high:g} billion"


def test_every_chart_with_a_choice_of_view_opens_on_the_newest(found: GigawattFindings) -> None:
    assert found.starts["view"] == list(rows.NAMES)[-1]


def test_a_case_of_the_remedies_is_one_row_with_all_of_them(tight: rows.Bottleneck) -> None:
    easy, hard = (tight.plans["October 2025", 20, part, 30][0] for part in (100, 50))
    each = rows.relief_rows({"easy": easy, "hard": hard})
    found = rows.relief_by_case(each).set_index("case")["enough"]
    assert found["easy"] == "Nothing is needed"
    assert found["hard"].count(". Or ") == (each["case"] == "hard").sum() - 1
    assert found["hard"].startswith("More of AMD's packaging, in every year: +")


def test_no_cell_of_the_claims_shows_what_code_calls_a_fact(found: GigawattFindings) -> None:
    assert not found.claims.map(lambda cell: "<function" in cell).any().any()
    assert not found.claims["id"].duplicated().any()


def test_in_how_many_cases_the_order_needs_more_than_there_is_is_between_none_and_all() -> None:
    assert 0 < exceeds(A, "AMD", "October 2026") < exceeds(A, "AMD", "October 2025") < 1
    assert exceeds(A, "NVIDIA", "October 2025") == 0


def test_more_than_what_a_maker_keeps_is_needed_in_more_cases_than_all_of_it(
    found: GigawattFindings,
) -> None:
    part = A.central("supply.part")
    for maker, key, whole in (
        ("AMD", "over_kept_now", "over_now"),
        ("Broadcom", "over_kept_broadcom", "over_broadcom"),
    ):
        kept, every = (exceeds(A, maker, "October 2026", p) for p in (part, 1.0))
        assert 0 < every < kept < 1
        assert (found.texts[key], found.texts[whole]) == (f"{kept:.0%}", f"{every:.0%}")
    assert (found.texts["over_kept_now"], found.texts["over_kept_broadcom"]) == ("20%", "25%")


def test_the_cost_in_years_of_revenue_is_divided_from_the_numbers_that_the_figure_prints(
    found: GigawattFindings,
) -> None:
    cost = re.search(r"\$(\d+) billion", size_says(found))
    assert cost
    times = float(cost[1]) / fact("OAI01").mid
    assert f"cost about {times:.2g} times OpenAI's revenue of 2025" in found.texts["caption_yardsticks"]


def size_says(found: GigawattFindings) -> str:
    """What the figure of measures says where it starts."""
    states = found.yardstick_states.set_index(["gw", "chip", "basis", "price"])["description"]
    return str(states[6, "MI450", "at the meter", size.OWN])


def test_an_order_due_on_its_last_day_needs_less_than_one_spread_evenly() -> None:
    case = {"packaging": "central", "counted": 1.0, "per_wafer": 6.0, "share": 0.105, "kw": 2.25}
    even, last = (
        least_part(A, "AMD", "October 2025", {**case, "schedule": (kind, 2026.5, 2030.76)})
        for kind in ("even", "last day")
    )
    assert last < even


def test_the_numbers_of_the_box_state_their_day_and_range(found: GigawattFindings) -> None:
    assert [number.as_of for number in found.key_numbers] == ["2026-10-08"] * 2 + ["2025-10-08"]
    assert found.key_numbers[0].span.startswith(f"{found.amd_now.low:.0%} to {found.amd_now.high:.0%}")


def test_the_first_gigawatt_in_the_year_that_broadcom_named_lies_between_the_other_readings(
    found: GigawattFindings,
) -> None:
    """None by the end of 2026, one by the end of 2027, then 4.5 a year to the end of 2029."""
    chip = {"packaging": "central", "counted": 1.0, "per_wafer": 22.0, "share": 0.2, "kw": 1.5}
    even, named, last = (
        least_part(A, "Broadcom", "October 2026", {**chip, "schedule": (kind, 2026.5, 2030.0)})
        for kind in ("even", "first named", "last day")
    )
    assert last <= named < even
    assert found.texts["part_broadcom_named"] == f"{named:.0%}"
    february, october = (
        part_range(A, "Broadcom", f"{month} 2026").cases for month in ("February", "October")
    )
    assert october * 3 == february * 4  # a fourth reading, which February did not know


def test_what_later_estimates_say_of_the_price_is_counted_over_the_rows_that_are_drawn(
    found: GigawattFindings,
) -> None:
    later = found.costs.later
    assert later["label"].str.contains("IBM").any()
    assert (later["high"] > found.costs.claimed).any()
    assert later_words(found.costs).startswith(f"Of {len(later)} later estimates that we found, ")
    earlier = found.costs.earlier
    assert not earlier["label"].str.contains("article").any()
    assert earlier["low"].min() < 25 < 50 < earlier["high"].max()  # hardware alone, and whole sites
    assert earlier_words(found.costs).startswith(f"Of {len(earlier)} earlier estimates that we found, ")
    lower = int((later["high"] < found.costs.claimed).sum())
    assert (
        f"Of {len(later)} later estimates of what a gigawatt costs, {lower} are lower than"
        in found.texts["caption_cost"]
    )
    assert f", {lower} are lower than the article's figure" in later_words(found.costs)
    assert ", 1 names that figure or a range that includes it and " in later_words(found.costs)
    assert earlier_words(found.costs).endswith(
        ", 5 name that figure or a range that includes it and 1 is higher"
    )
    for when, estimates in (("later", later), ("earlier", earlier)):
        cells = [int(found.texts[f"{when}_{how}"]) for how in ("lower", "alike", "higher")]
        assert sum(cells) == int(found.texts[f"{when}_all"]) == len(estimates)
        assert cells[0] == (estimates["high"] < found.costs.claimed).sum()
    assert (found.texts["later_alike"], found.texts["earlier_alike"]) == ("1", "5")
    for phase in some(found.costs.phases[:2]):  # in the order in which they were published
        drawn = found.costs.rows.loc[found.costs.rows["phase"] == phase, "known"]
        known = drawn.str.extract(r"`(GW\d+)`")[0].dropna()
        days = [fact(name).known_from for name in known]
        assert days == sorted(days)
    cheap = CostRows(found.costs.rows[found.costs.rows["high"] < found.costs.claimed], 50.0)
    assert (
        later_words(cheap)
        == f"Of {len(cheap.later)} later estimates that we found, {len(cheap.later)} are lower than the "
        "article's figure"
    )
    claims = found.claims.set_index("claim")["since_is"]
    assert claims["A gigawatt costs about $50 billion"] == "open"
    supported, contradicted, undecided = ((claims == how).sum() for how in ("right", "wrong", "open"))
    assert (
        f"supports {supported}, contradicts {contradicted} and leaves {undecided} open"
        in found.texts["caption_claims"]
    )


def test_with_a_small_part_of_packaging_the_makers_are_late_that_the_programme_finds(
    found: GigawattFindings,
) -> None:
    """An order is late where the part is below the least that it needs, as the box gives it."""
    assert (
        found.texts["small_part"]
        == "If OpenAI gets only 10% of each maker's packaging, chips from AMD and Broadcom come late"
    )
    between = rows.small_part_says(A, "October 2026", 0.25)
    assert between == "If OpenAI gets only 25% of each maker's packaging, chips from AMD come late"
    assert rows.small_part_says(A, "October 2026", 1.0).endswith("nothing would be late")


def test_the_bill_in_the_caption_of_the_ranked_bars_is_the_one_beside_the_widest_bar(
    found: GigawattFindings,
) -> None:
    first = found.swings.iloc[0]
    assert (
        f"${first['low']:.3g} billion to \\${first['high']:.3g} billion" in found.texts["caption_tornado"]
    )
    assert (first[["low", "high"]] % 1 == 0).all()


def test_the_energy_lies_within_the_loads_that_are_named_beside_it(found: GigawattFindings) -> None:
    low, high = (int(load) / 100 for load in found.texts["load"].replace("%", "").split(" to "))
    assert (low, high) == (A["capacity.utilisation"].low, A["capacity.utilisation"].high)
    assert 6 * low * 8.76 < float(found.texts["amd_twh"]) < 6 * high * 8.76
