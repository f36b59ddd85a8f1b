"""The chapter on circular money: headlines with and without the assumption, over all alternatives."""

import re

import pandas as pd
import pytest

from computedeals.analysis import deal_network_measures as measures
from computedeals.analysis.deal_network import DealNetwork, _growth, deal_network, percent, span, usd
from computedeals.analysis.deal_network_measures import Alternatives
from computedeals.analysis.loops import counting, loop_edges
from computedeals.analysis.ranges import Case, Range
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import load_assumptions
from computedeals.deals.network import BOUND, CLOUDS, THRESHOLDS, dollars

ASSUMED = load_assumptions()
FIRST, SECOND, LAST = VIEW_DAYS
USED = [name for name in ASSUMED if name.startswith("network.")]


@pytest.fixture(scope="module")
def found() -> DealNetwork:
    return deal_network(ASSUMED)


@pytest.fixture(scope="module")
def edges() -> pd.DataFrame:
    return loop_edges(VIEW_DAYS)


def test_no_sentence_has_the_assumption_without_its_counterpart(found: DealNetwork) -> None:
    told = [key for key in found.texts if key.startswith(("headline", "caption"))]
    assert len(told) > 6
    for key in told:
        text = found.texts[key]
        if "we assume" in text or "our assumption" in text:
            assert re.search(r"without|, or |; if |one and|and \w+ of them", text), (key, text)


def test_no_caption_has_a_dollar_sign_that_would_begin_a_formula(found: DealNetwork) -> None:
    captions = [text for key, text in found.texts.items() if key.startswith("caption")]
    assert sum(text.count("$") for text in captions) > 4
    assert not any(re.search(r"(?<!\\)\$", text) for text in captions)


@pytest.mark.parametrize(("view", "year"), list(zip(VIEW_DAYS, ("2025", "2026_02", "2026"), strict=True)))
def test_a_headline_says_what_was_computed(found: DealNetwork, view: str, year: str) -> None:
    text = found.texts[f"headline_{year}"]
    for clouds in CLOUDS:
        amount, fraction = found.bound[view, clouds]
        assert f"{usd(amount.central)} ({fraction.central:.0%}" in text
        assert span(amount.low, amount.high) in text
        assert amount.low <= amount.central <= amount.high
        assert 0 <= fraction.low <= fraction.central <= fraction.high <= 1


def test_the_dollars_that_go_round_are_those_of_a_count_by_hand(edges: pd.DataFrame) -> None:
    """Without the assumption loops of more than two firms are Amazon's and CoreWeave's shares alone."""
    money = dollars(counting(edges, view=LAST, least=BOUND, clouds="without"), ASSUMED)
    flow = money.groupby(["source", "target"])["dollars"].sum()
    pairs = sum(
        2 * min(amount, flow.get((b, a), 0.0))
        for (a, b), amount in flow.items()
        if (b, a) in flow and a < b
    )
    amount, _ = measures.bound_round(edges, LAST, "without", Alternatives(ASSUMED, ("central",)))
    assert pairs <= amount.central <= pairs + 3 * (0.35 + 0.0845)


def test_a_range_covers_the_ends_of_every_alternative_together(edges: pd.DataFrame) -> None:
    wide, _ = measures.bound_round(edges, FIRST, "with", Alternatives(ASSUMED))
    narrow, _ = measures.bound_round(edges, FIRST, "with", Alternatives(ASSUMED, ("central",)))
    assert wide.low < narrow.low
    assert wide.high >= narrow.high
    names = {name for name, _ in wide.highest.choices}
    assert names == {"finance", "trade", "passed", "unknown", "overlaps"}
    assert dict(wide.lowest.choices)["unknown"] == "nothing"
    assert dict(wide.highest.choices)["unknown"] == "enough"


def test_growth_is_claimed_no_further_than_the_ranges_go() -> None:
    def bound(before: tuple[float, float, float], after: tuple[float, float, float]) -> dict:  # type: ignore[type-arg]
        case = Case((), 0.0)
        ends = {FIRST: before, LAST: after}
        return {
            (view, clouds): (Range(ends[view][1], ends[view][0], ends[view][2], case, case, 1, True),) * 2
            for view in ends
            for clouds in CLOUDS
        }

    assert "every combination" in _growth(bound((0, 1, 2), (3, 4, 5)))
    assert "ranges overlap" in _growth(bound((0, 1, 3.5), (3, 4, 5)))
    assert "not higher" in _growth(bound((3, 4, 5), (0, 1, 2)))


def test_a_fraction_without_the_largest_contract_is_told_beside_the_headline(
    found: DealNetwork, edges: pd.DataFrame
) -> None:
    money = dollars(counting(edges, view=LAST, least=BOUND, clouds="without"), ASSUMED)
    largest = money.loc[money["dollars"].idxmax(), "deal"]
    for clouds in CLOUDS:
        alone = measures.without_one(edges, str(largest), LAST, clouds, ASSUMED)
        assert f"{alone:.0%}" in found.texts["headline_largest"]
        assert alone > found.bound[LAST, clouds][1].central


def test_calendar_years_hold_what_falls_into_them(edges: pd.DataFrame) -> None:
    spans = [range(2019, 2026), range(2026, 2027), range(2027, 2031), range(2031, 2100)]
    years = measures.by_years(edges, LAST, spans, Alternatives(ASSUMED, ("central",)))
    for clouds in CLOUDS:
        total = dollars(counting(edges, view=LAST, least=BOUND, clouds=clouds), ASSUMED)["dollars"].sum()
        assert years[years["clouds"] == clouds]["due"].sum() == pytest.approx(total, rel=1e-3)
    assert years["central"].between(0, 1).all()


def test_rounds_have_every_state_and_leave_the_assumption_out_where_they_say_so(found: DealNetwork) -> None:
    rounds = found.rounds
    assert len(rounds) == len(VIEW_DAYS) * len(THRESHOLDS) * len(CLOUDS) * len(measures.MEASURES)
    assert ((rounds["low"] <= rounds["central"]) & (rounds["central"] <= rounds["high"])).all()
    wide = rounds.pivot(index=["view", "counts", "clouds"], columns="measure", values="central")
    assert (wide["throughput"] <= wide["volume"] + 1e-9).all()
    assert (wide["proportional"] <= wide["volume"] + 1e-9).all()


def test_nothing_comes_back_to_nvidia_under_binding_contracts_without_the_clouds(
    found: DealNetwork,
) -> None:
    backs = found.backs.set_index(["view", "counts", "clouds", "firm"])
    assert backs.loc[(LAST, BOUND, "without", "NVIDIA"), "high"] == 0
    assert backs.loc[(LAST, BOUND, "with", "NVIDIA"), "low"] > 0
    assert backs.loc[(LAST, BOUND, "without", "NVIDIA"), "text"] == "nothing in our register"


def test_each_way_of_adding_up_leaves_at_most_what_the_one_before_leaves(found: DealNetwork) -> None:
    sums = found.steps.pivot(index=["view", "counts"], columns="step", values="central")
    for one, other in zip(measures.STEPS, measures.STEPS[1:], strict=False):
        assert (sums[other] <= sums[one]).all()


def test_key_numbers_state_day_measure_and_range(found: DealNetwork) -> None:
    assert [number.as_of for number in found.key_numbers] == [LAST, FIRST, LAST]
    labels = found.labels()
    for number in found.key_numbers:
        assert number.span in labels[f"{number.key}_label"]
        assert "as known on" in labels[f"{number.key}_label"]


@pytest.mark.parametrize("name", USED)
@pytest.mark.parametrize("end", ["low", "high"])
def test_the_chapter_is_computed_at_the_ends_of_every_assumption(name: str, end: str) -> None:
    moved = ASSUMED.moved({name: getattr(ASSUMED[name], end)})
    result = deal_network(moved, cases=("central",))
    assert all(result.texts.values())
    assert len(result.key_numbers) == 3


def test_what_clouds_pass_on_moves_the_headline_with_and_not_without(edges: pd.DataFrame) -> None:
    ends = {}
    for end in ("low", "high"):
        moved = ASSUMED.moved({measures.PASSED: getattr(ASSUMED[measures.PASSED], end)})
        few = Alternatives(moved, ("central",))
        ends[end] = [
            measures.bound_round(edges, LAST, clouds, few)[0].central for clouds in ("with", "without")
        ]
    assert ends["low"][0] < ends["high"][0]
    assert ends["low"][1] == ends["high"][1]


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1048.7, "$1,049 billion"),
        (12.4, "$12 billion"),
        (3.75, "$3.8 billion"),
        (0.7, "$700 million"),
        (0, "$0"),
    ],
)
def test_amounts_are_rounded_once(amount: float, words: str) -> None:
    assert usd(amount) == words


def test_ranges_whose_ends_print_alike_are_one_number() -> None:
    assert span(12.1, 12.3) == "$12 billion"
    assert span(0, 13.3) == "$0 to $13 billion"
    assert percent(0.117, 0.166) == "12% to 17%"
    assert percent(0.121, 0.124) == "12%"
