"""What suppliers put into OpenAI and get back, and what AMD's warrant would add to what goes round."""

import pandas as pd
import pytest
from cells import at
from looping import some

from computedeals.analysis import deal_network_suppliers as supplied
from computedeals.analysis.deal_network import DealNetwork, deal_network
from computedeals.analysis.deal_network_readings import Readings
from computedeals.analysis.deal_network_words import percent
from computedeals.analysis.loops import counting, loop_edges
from computedeals.analysis.ranges import Range
from computedeals.analysis.warrant_terms import NEWEST, read_terms, usual, worth
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import load_assumptions
from computedeals.deals.network import BOUND, THRESHOLDS, dollars

ASSUMED = load_assumptions()
FIRST, _, LAST = VIEW_DAYS


@pytest.fixture(scope="module")
def edges() -> pd.DataFrame:
    return loop_edges(VIEW_DAYS)


@pytest.fixture(scope="module")
def found() -> DealNetwork:
    return deal_network(ASSUMED, cases=("central",))


@pytest.fixture(scope="module")
def counted(edges: pd.DataFrame) -> pd.DataFrame:
    return supplied.warrant_rows(edges, LAST, ASSUMED).set_index("scope")


@pytest.fixture(scope="module")
def parts(edges: pd.DataFrame) -> dict[str, Range]:
    return supplied.back_parts(edges, LAST, ASSUMED)


def test_suppliers_sell_to_openai_and_investors_that_sell_nothing_are_none(edges: pd.DataFrame) -> None:
    sellers = supplied.suppliers(edges, LAST)
    assert {"NVIDIA", "Amazon", "Microsoft", "CoreWeave", "AMD", "Oracle"} <= set(sellers)
    assert "SoftBank" not in sellers
    assert "Amazon" not in supplied.suppliers(edges, FIRST)


def test_what_suppliers_put_in_is_the_money_that_they_gave_added_up_by_hand(edges: pd.DataFrame) -> None:
    given = supplied.put_in(edges, LAST, ASSUMED).to_dict()
    by_hand = {"NVIDIA": 30, "Amazon": 50, "Microsoft": (11.9 + 13.0) / 2, "CoreWeave": 0.35}
    assert given == pytest.approx(by_hand)


def test_what_softbank_put_in_ranges_over_the_money_of_co_investors_in_its_first_payment(
    found: DealNetwork,
) -> None:
    paid = 2.2 + 22.5 + 30  # Vision Fund 2, the second payment of 2025, and 2026
    assert found.texts["softbank_2026"] == f"${paid + 7.5:.0f} billion to ${paid + 10:.0f} billion"


def test_without_the_clouds_purchases_all_but_nvidias_money_can_come_back(
    edges: pd.DataFrame, parts: dict[str, Range]
) -> None:
    given = supplied.put_in(edges, LAST, ASSUMED)
    assert parts["without"].central == pytest.approx(1 - given["NVIDIA"] / given.sum())
    assert parts["with"].central == pytest.approx(1)


def test_the_part_that_comes_back_is_least_with_amazons_first_payment_and_most_with_the_warrant(
    parts: dict[str, Range],
) -> None:
    low, high = (dict(case.choices) for case in (parts["without"].lowest, parts["without"].highest))
    assert (low["amazon"], low["warrant"]) == ("first part", "nothing")
    paid = 15 + 11.9 + 0.35  # Amazon's first payment, the least of Microsoft's money, CoreWeave's shares
    assert parts["without"].low == pytest.approx(paid / (paid + 30), rel=1e-3)
    assert (high["group"], high["warrant"]) == ("one", "all")
    assert parts["with"].low < parts["with"].central == parts["with"].high
    for clouds in some(parts):
        assert 0 < parts[clouds].low <= parts[clouds].central <= parts[clouds].high <= 1


def test_a_firm_whose_only_sale_to_openai_is_left_out_is_no_supplier(edges: pd.DataFrame) -> None:
    readings = Readings(edges, LAST, ASSUMED, ("central",))
    choice = {name: options[0] for name, options in readings.choices("without").items()}
    sellers = supplied.suppliers(edges, LAST)
    apart = supplied.back_part(readings, choice, sellers)
    assert supplied.back_part(readings, {**choice, "group": "one"}, sellers) > apart
    others = [firm for firm in sellers if firm != "SB Energy"]
    assert supplied.back_part(readings, {**choice, "group": "one"}, others) == pytest.approx(apart)


def test_the_part_that_comes_back_is_told_of_what_suppliers_put_in(
    edges: pd.DataFrame, found: DealNetwork, counted: pd.DataFrame, parts: dict[str, Range]
) -> None:
    whole = supplied.about_suppliers(edges, counted.reset_index(), found.rounds, parts, ASSUMED)
    ends = {clouds: percent(parts[clouds].low, parts[clouds].high) for clouds in parts}
    assert (whole["back_part_2026_with"], whole["back_part_2026_with_range"]) == ("100%", ends["with"])
    told = whole["suppliers_2026"]
    assert "bound to give it, $93 billion. Of that money 68% can come back to them" in told
    assert f"({ends['without']}; the range counts AMD's warrant, and the 68% leaves it out)" in told


def test_the_warrant_adds_twice_its_worth_or_what_is_paid_for_the_gigawatts(
    edges: pd.DataFrame, counted: pd.DataFrame
) -> None:
    plain = Readings(edges, LAST, ASSUMED, ("central",))
    central = {name: options[0] for name, options in plain.choices("without").items()}
    amount, total = (plain.number(central, name) for name in ("amount", "total"))
    here = counting(edges, view=LAST, least=BOUND, clouds="without")
    paid = float(dollars(here[here["deal"] == supplied.FIRST], ASSUMED)["dollars"].sum())
    price = ASSUMED.central("network.other_chips_per_gw")
    for scope, more in (("first", 0.0), ("all", 5 * price)):
        row = counted.loc[scope]
        assert row["amount"] - amount == pytest.approx(2 * min(row["worth"], paid + more))
        assert row["total"] - total == pytest.approx(row["worth"] + more)
        assert row["fraction"] == pytest.approx(row["amount"] / row["total"])


def test_the_worth_of_the_warrant_is_that_of_the_chapter_on_it(counted: pd.DataFrame) -> None:
    terms = read_terms()
    whole = worth(terms, NEWEST, terms.newest, usual(ASSUMED))
    assert counted.loc["all", "worth"] == pytest.approx(whole)
    assert 0 < at(counted, "first", "worth") < whole / 2


def test_with_the_warrant_money_goes_round_after_2026_which_it_does_not_without(
    edges: pd.DataFrame, counted: pd.DataFrame
) -> None:
    assert 0.01 < at(counted, "first", "later") < at(counted, "all", "later")
    assert (edges.loc[edges["deal"] == supplied.WARRANT, "layer"] == "warrant").all()  # left as it was


def test_the_table_has_the_warrant_between_known_and_unknown_amounts_and_says_that_no_range_holds_it(
    found: DealNetwork, counted: pd.DataFrame
) -> None:
    names = list(found.readings["reading"])
    paper = [name for name in names if name.endswith("(in no range)")]
    assert len(paper) == len(supplied.SCOPES)
    unknown = next(i for i, name in enumerate(names) if "unknown amount" in name)
    assert names.index(paper[-1]) == unknown - 1
    fractions = found.readings.set_index("reading").loc[paper, "fraction"]
    for fraction in some(list(fractions)):
        assert f"{fraction} could go round" in found.texts["warrant_2026"]
    later = float(counted["later"].loc["all"])
    alone = f"Of what falls due from 2027 to 2030 alone, {later:.0%} then could."
    assert found.texts["warrant_2026"].endswith(alone)
    assert "in none of our ranges" in found.texts["warrant_2026"]


def test_the_range_of_the_other_measures_leaves_out_the_first(found: DealNetwork) -> None:
    others = found.rounds[
        (found.rounds["view"] == LAST)
        & (found.rounds["counts"] == BOUND)
        & (found.rounds["clouds"] == "without")
        & (found.rounds["measure"] != "volume")
    ]
    low, high = others["low"].min(), others["high"].max()
    assert found.texts["measures_range"] == f"{low:.0%} to {high:.0%}"


def test_the_last_known_payment_of_an_investor_is_softbanks_of_october_2026(
    edges: pd.DataFrame, found: DealNetwork
) -> None:
    assert supplied.investors_last(edges, LAST) == "2026-10-01"
    assert found.texts["investors_last"] == "October 2026"


@pytest.mark.parametrize(
    ("newest", "overlap"), [((0.13, 0.16), True), ((0.4, 0.5), False)], ids=["overlapping", "apart"]
)
def test_a_fraction_of_two_dates_is_not_said_to_have_moved_where_its_ranges_overlap(
    newest: tuple[float, float], overlap: bool
) -> None:
    days = (LAST, "2025-10-08")
    rows = pd.DataFrame(
        [
            {"measure": "volume", "clouds": "without", "counts": min(THRESHOLDS), "view": day}
            | {"low": low, "central": (low + high) / 2, "high": high}
            for day, (low, high) in zip(days, (newest, (0.0, 0.35)), strict=True)
        ]
    )
    told = supplied._wider(rows)
    assert told.index("October 2025") < told.index("October 2026")
    assert "(0% to 35%)" in told
    assert ("The two ranges overlap" in told) is overlap
