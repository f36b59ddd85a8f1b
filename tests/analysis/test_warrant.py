"""The warrant's chapter: its ranges, its verdicts, and assumptions at both ends of their ranges."""

import re
from dataclasses import replace
from functools import cache

import pytest
from cells import at
from ends import at_ends

from computedeals.analysis.ranges import Verdict
from computedeals.analysis.warrant import WarrantFindings, _leftmost_says, warrant
from computedeals.analysis.warrant_ranges import alternatives, purchase, ranges
from computedeals.analysis.warrant_rows import walk_rows
from computedeals.analysis.warrant_scenarios import newest_worth
from computedeals.analysis.warrant_terms import (
    ANNOUNCED,
    BLOG,
    NEWEST,
    Terms,
    contract,
    read_terms,
    usual,
    worth,
)
from computedeals.deals.assumptions import load_assumptions
from computedeals.models.warrant_contract import Buyer, Market
from computedeals.models.warrant_simulation import simulate_warrant

ASSUMED = load_assumptions()
USED = [name for name in ASSUMED if name.startswith("warrant.")]


@cache
def terms() -> Terms:
    return read_terms()


@pytest.fixture(scope="module")
def found() -> WarrantFindings:
    return warrant(ASSUMED, paths=400, quick=True)


@pytest.mark.parametrize(
    "moves", [*at_ends(ASSUMED, USED), {"warrant.volatility": 0.68}, {"warrant.correlation": 0.72}]
)
def test_the_chapter_can_be_computed_anywhere_in_the_ranges_of_its_assumptions(
    moves: dict[str, float],
) -> None:
    moved = warrant(ASSUMED.moved(moves), paths=20, quick=True)
    assert moved.starts["volatility"] in set(moved.curves["volatility"])
    assert moved.starts["ladder"] in set(moved.parts["ladder"])
    assert moved.starts["cost"] in set(moved.bills["cost"])
    for key in ("volatility", "correlation", "chance"):
        assert moved.starts[key] in set(moved.scenarios.rows[key])
    assert all(text and "nan" not in text for text in moved.texts.values())


def test_a_moved_volatility_is_said_where_it_is_drawn() -> None:
    moved = warrant(ASSUMED.moved({"warrant.volatility": 0.8}), paths=20, quick=True)
    assert moved.starts["volatility"] == 80
    assert "volatility of 80%" in moved.texts["caption_ladder"]
    assert moved.texts["volatility"] == "80%"


def test_at_the_newest_price_all_targets_are_reached_and_the_shares_are_worth_their_price(
    found: WarrantFindings,
) -> None:
    assert found.ranges.now.central == pytest.approx(160e6 * (615.73 - 0.01) / 1e9, rel=1e-4)
    assert found.texts["value_now"] == "$98.5 billion"


def test_the_range_takes_in_every_alternative_that_the_page_names(found: WarrantFindings) -> None:
    """Each of the other values on the page lies between its ends, and they lie at combinations."""
    then, middle = found.ranges.then, usual(ASSUMED)
    for on, spot in ((ANNOUNCED, terms().after), (terms().signed, terms().before)):
        for change in ({}, {"rule": "at_delivery"}, {"ladder": "strict"}, {"ladder": "lenient"},
                       {"faltering": 0.5}):  # fmt: skip
            assert then.low <= worth(terms(), on, spot, replace(middle, **change)) <= then.high
    assert dict(then.lowest.choices)["rule"] == "at_delivery"
    assert dict(then.lowest.choices)["price"] == "before"
    assert dict(then.lowest.choices)["ladder"] == "strict"
    assert dict(then.highest.choices)["faltering"] == 0.0


def test_the_assumptions_ends_widen_the_range(found: WarrantFindings) -> None:
    whole = ranges(ASSUMED, terms(), paths=20, quick=False)
    assert whole.then.low < found.ranges.then.low
    assert whole.then.high > found.ranges.then.high
    assert whole.now.low < found.ranges.now.low
    free = alternatives(ASSUMED, usual(ASSUMED), quick=False)
    for name in ("volatility", "rate", "first_delivery", "last_delivery"):
        assert set(free[name]) == set(ASSUMED[f"warrant.{name}"].values)


def test_the_ladders_at_the_ends_bound_those_between() -> None:
    middle = usual(ASSUMED)
    easy, hard = (
        worth(terms(), ANNOUNCED, terms().after, replace(middle, ladder=name))
        for name in ("lenient", "strict")
    )
    for first in ASSUMED["warrant.first_hurdle"].values:
        for shape in ASSUMED["warrant.ladder_shape"].values:
            between = replace(middle, ladder=f"shape {shape:g}", first_hurdle=first)
            assert hard <= worth(terms(), ANNOUNCED, terms().after, between) <= easy
    blog = contract(terms(), ANNOUNCED, replace(middle, ladder=BLOG)).tranches
    assert [part.hurdle for part in blog] == [400.0] * 5 + [600.0]
    assert hard < worth(terms(), ANNOUNCED, terms().after, replace(middle, ladder=BLOG)) < easy


def test_a_correlation_raises_the_value_and_so_moves_no_end_of_the_range() -> None:
    middle = usual(ASSUMED)
    market = Market(terms().after, middle.volatility, middle.rate)
    free, tied = (
        simulate_warrant(contract(terms(), ANNOUNCED, middle), market, Buyer(0.5, rho), paths=500).iloc[-1]
        for rho in (0.0, 0.9)
    )
    assert free["value"] < tied["value"]
    sure = worth(terms(), ANNOUNCED, terms().after, middle) * 1e9
    assert tied["value"] < sure


def test_the_rebate_compares_money_of_one_day(found: WarrantFindings) -> None:
    middle = usual(ASSUMED)
    cost = ASSUMED.central("warrant.revenue_per_gigawatt")
    whole = purchase(terms(), ANNOUNCED, middle, cost)
    assert whole < 6 * cost
    assert whole == pytest.approx(6 * cost, rel=0.2)
    assert purchase(terms(), ANNOUNCED, replace(middle, rate=0.0), cost) == pytest.approx(6 * cost)
    assert found.ranges.rebate.central == pytest.approx(found.ranges.then.central / whole)
    assert found.texts["rebate"] == "31%"


def test_the_box_says_at_what_cost_the_verdict_on_the_bill_turns(found: WarrantFindings) -> None:
    holds: Verdict = found.ranges.exceeds_bill
    assert holds.holds == "sometimes"
    assert holds.turns_at == pytest.approx(found.ranges.now.central / 6, rel=1e-6)
    assert found.texts["exceeds"].startswith(
        "At AMD's share price of 1 October 2026 the warrant can pay AMD's bill for six gigawatts if AMD "
        f"charges ${holds.turns_at:.1f} billion a gigawatt or less. "
    )
    assert found.texts["exceeds"].endswith(", so the warrant may pay for less than six")
    assert found.texts["flat_turn"] == f"${holds.turns_at:.1f} billion"
    discounted = purchase(terms(), NEWEST, usual(ASSUMED), found.ranges.discounted_turn)
    assert discounted == pytest.approx(found.ranges.now.central)
    assert found.texts["discounted_turn"] == f"${found.ranges.discounted_turn:.1f} billion"


def test_the_numbers_of_the_box_state_their_day_and_range(found: WarrantFindings) -> None:
    assert [n.as_of for n in found.key_numbers] == ["2026-10-08", "2025-10-08", "2025-10-08"]
    both = (found.ranges.now_sure, found.ranges.now), (found.ranges.then_sure, found.ranges.then)
    for number_, (sure, span) in zip(found.key_numbers[:2], both, strict=True):
        low, high, with_stop = map(float, re.findall(r"\$([\d.]+) billion", number_.span))
        assert low == pytest.approx(sure.low, abs=0.5)
        assert high == pytest.approx(sure.high, abs=0.5)
        assert with_stop == pytest.approx(span.low, abs=0.5)
        assert span.low < sure.low
        assert span.high == sure.high


def test_the_worst_case_of_october_2026_is_the_one_that_the_box_tells() -> None:
    whole = ranges(ASSUMED, terms(), paths=20, quick=False)
    lowest = dict(whole.now.lowest.choices)
    assert (lowest["rule"], lowest["ladder"]) == ("at_delivery", "strict")
    years = (terms().expiry - terms().signed).days / 365.25
    assert lowest["last_delivery"] > years
    assert dict(whole.now_sure.lowest.choices) | {"first_delivery": 0, "faltering": 0} == lowest | {
        "first_delivery": 0,
        "faltering": 0,
    }


def test_nothing_on_the_view_of_october_2025_moves_with_the_newest_price(found: WarrantFindings) -> None:
    dearer = replace(terms(), newest=900.0)
    again = ranges(ASSUMED, dearer, paths=100, quick=True)
    assert again.then == found.ranges.then
    assert again.now.central > found.ranges.now.central
    assert NEWEST.isoformat() > "2026-02-08"


def test_both_cases_of_stopping_add_up_to_the_whole_in_one_money(found: WarrantFindings) -> None:
    """At each setting, their averages weighted by their chances are the warrant's value."""
    states = found.scenarios.states
    chance = states["chance"] / 100
    whole = chance * states["stops"] + (1 - chance) * states["carries"]
    assert whole.to_numpy() == pytest.approx(states["whole"].to_numpy(), rel=1e-3)


def test_the_effect_of_stopping_is_drawn_with_and_without_the_link_that_the_text_assumes(
    found: WarrantFindings,
) -> None:
    rows = found.swings.set_index("label")
    tied, free = (rows.loc[f"Chance that OpenAI stops ({link})"] for link in ("linked, 0.6", "unlinked"))
    states = found.scenarios.states.set_index(["volatility", "correlation", "chance"])["whole"]
    assert (tied["low"], tied["high"]) == (states[60, 0.6, 10], states[60, 0.6, 50])
    assert tied["high"] < states[60, 0.6, 25] < tied["low"]
    assert free["high"] < tied["high"]


def test_a_last_gigawatt_after_the_end_is_said_to_be(found: WarrantFindings) -> None:
    last = found.swings.set_index("label").loc["Last gigawatt after"]
    assert (last["low_text"], last["high_text"]) == ("4 years", "5.5 years, too late")


def test_the_chart_of_bills_starts_at_the_newest_price(found: WarrantFindings) -> None:
    assert found.starts["price"] == terms().newest
    assert terms().newest in set(found.bills["price"])


def test_the_bills_take_in_the_analysts_charges_of_both_dates(found: WarrantFindings) -> None:
    assert sorted(set(found.bills["cost"])) == [15.0, 16.5, 18.0, 20.0]
    last = found.bills[(found.bills["price"] == terms().newest) & (found.bills["gigawatts"] == 6)]
    fraction = last["worth"] / last["paid"]
    assert f"{fraction.min():.0%} to {fraction.max():.0%}" in found.texts["caption_bill"]


def test_a_state_of_the_bills_says_after_which_gigawatt_openai_is_furthest_ahead(
    found: WarrantFindings,
) -> None:
    at = {(row["price"], row["cost"]): row for row in found.bill_states.to_dict("records")}
    newest = at[terms().newest, 16.5]
    assert newest["when"] == 6
    assert newest["short"] == pytest.approx(6 * 16.5 - 5 / 6 * found.ranges.now.central, abs=0.05)
    assert (
        "just before the shares for gigawatt 6 come: AMD has then been paid $16.9 billion more than "
        "OpenAI's shares are worth." in newest["description"]
    )
    dearer = at[700.0, 15.0]
    assert (dearer["when"], dearer["short"]) == (1, 15.0)


def test_the_walk_to_the_low_end_keeps_each_change_and_ends_there() -> None:
    middle = usual(ASSUMED)
    whole = ranges(ASSUMED, terms(), paths=20, quick=False)
    walk = walk_rows(terms(), middle, whole.then.lowest)
    assert walk["worth"].iloc[0] == pytest.approx(whole.then.central, rel=1e-3)
    assert walk["worth"].iloc[-1] == pytest.approx(whole.then.low, rel=1e-3)
    assert walk["worth"].is_monotonic_decreasing
    first = worth(terms(), ANNOUNCED, terms().after, replace(middle, rule="at_delivery"))
    assert walk["worth"].iloc[1] == pytest.approx(first, rel=1e-3)


def test_a_chance_of_stopping_lowers_the_newest_value_less_where_it_goes_with_low_shares() -> None:
    middle = usual(ASSUMED)
    linked = newest_worth(ASSUMED, terms(), middle, paths=400)
    free = newest_worth(ASSUMED.moved({"warrant.correlation": 0.0}), terms(), middle, paths=400)
    sure = worth(terms(), NEWEST, terms().newest, middle)
    unlinked = worth(terms(), NEWEST, terms().newest, replace(middle, faltering=0.25))
    assert free == pytest.approx(unlinked, rel=0.03)
    assert free < linked < sure


def test_the_caption_of_the_ranked_bars_tells_the_widest_from_the_one_that_reaches_lowest(
    found: WarrantFindings,
) -> None:
    bars = found.swings.assign(least=found.swings[["low", "high"]].min(axis=1))
    widest = at(bars, (bars["high"] - bars["low"]).abs().idxmax(), "label")
    lowest = bars.sort_values("least").iloc[0]
    assert widest != lowest["label"]
    caption = found.texts["caption_tornado"]
    assert caption.startswith(f"Moved alone, “{widest}” changes")
    most = max(lowest["low"], lowest["high"])
    assert most < lowest["central"]
    assert (
        f"“{lowest['label']}” reaches lower, to \\${lowest['least']:.0f} billion, but its bar is shorter: "
        f"it ends at \\${most:.0f} billion, before the line." in caption
    )
    at_line = lowest.copy()
    at_line["most"] = at_line["central"]
    assert "before the line" not in _leftmost_says(at_line, str(widest))
    assert _leftmost_says(lowest, lowest["label"]) == ""


def test_the_range_of_october_2025_is_said_to_hold_a_chance_that_openai_stops(
    found: WarrantFindings,
) -> None:
    low = dict(found.ranges.then.lowest.choices)["faltering"]
    assert found.texts["chance_high"] == f"{low:.0%}" == "50%"
    assert "with a chance of 50% that it stops buying" in found.key_numbers[1].span


def test_how_many_times_chance_times_price_a_share_is_worth_is_divided_from_what_is_printed(
    found: WarrantFindings,
) -> None:
    worth_, naive = (int(found.texts[key].removeprefix("$")) for key in ("last_worth", "last_naive"))
    assert found.texts["last_times"] == f"{worth_ / naive:.1f} times"
    assert found.texts["last_times"] != f"{140.4 / 50.66:.1f} times"  # of what is not printed


def test_nothing_is_printed_as_0_billion(found: WarrantFindings) -> None:
    assert not any("$0 billion" in text for text in found.texts.values())
