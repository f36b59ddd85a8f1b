"""The headline on circular money over every reading: one at a time, together, and counted by hand."""

import numpy as np
import pandas as pd
import pytest
from cells import at

from computedeals.analysis.deal_network_ranges import (
    Headline,
    back,
    by_years,
    headline,
    one_by_one,
    turning,
)
from computedeals.analysis.deal_network_reading_words import about_readings, circular, in_words
from computedeals.analysis.deal_network_readings import (
    AMAZON,
    LEASE,
    ORACLE,
    UNKNOWN,
    Readings,
)
from computedeals.analysis.loops import loop_edges
from computedeals.analysis.ranges import Case, Range, Verdict
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import load_assumptions
from computedeals.deals.network import BOUND, GROUPS
from computedeals.evidence.facts import fact

FIRST, SECOND, LAST = VIEW_DAYS
ASSUMED = load_assumptions()


@pytest.fixture(scope="module")
def edges() -> pd.DataFrame:
    return loop_edges(VIEW_DAYS)


@pytest.fixture(scope="module")
def newest(edges: pd.DataFrame) -> Readings:
    return Readings(edges, LAST, ASSUMED)


def arrow(source: str, target: str, amount: float, deal: str, **more: object) -> dict[str, object]:
    row: dict[str, object] = {
        "deal": deal, "source": source, "target": target, "layer": "equity", "side": "finance",
        "status": "binding", "low": amount, "high": amount, "gw": np.nan, "overlaps": "", "first": "",
        "last": "", "assumed": False, "rank": BOUND, "rival": False, "view": LAST,
    }  # fmt: skip
    return row | more


def small() -> Readings:
    """SoftBank gives OpenAI 60, which owes SB Energy 400; Amazon gives 50 and gets 100; Oracle gets 300."""
    rows = [
        arrow("SoftBank", "OpenAI", 60, "equity"),
        arrow("OpenAI", "SB Energy", 400, LEASE, layer="lease", side="trade"),
        arrow("Amazon", "OpenAI", 50, AMAZON),
        arrow("OpenAI", "Amazon", 100, "aws", layer="cloud", side="trade"),
        arrow("OpenAI", "Oracle", 300, ORACLE, layer="cloud", side="trade"),
        arrow("Amazon", "OpenAI", np.nan, "licence", layer="licence", side="trade"),
        arrow(
            "SB Energy",
            "OpenAI",
            np.nan,
            "sold",
            layer="licence",
            side="trade",
            status="press-only",
            rank=1,
        ),
    ]
    return Readings(pd.DataFrame(rows), LAST, ASSUMED, ("central",))


@pytest.mark.parametrize(
    ("name", "choice", "amount", "total"),
    [
        ("", "", 100, 910),
        ("amazon", "first part", 30, 875),
        ("oracle", "press only", 100, 610),
        ("group", "one", 220, 910),
        ("lease", "without", 100, 510),
        ("unknown", "contracts", 150, 910),
        ("unknown", "announced", 550, 910),
    ],
)
def test_each_reading_is_that_of_a_count_by_hand(
    name: str, choice: str, amount: float, total: float
) -> None:
    # a licence of unknown size pays back OpenAI's other 50 to Amazon, and SB Energy's purchases the 400 of
    # the lease; the 60 of SoftBank have no way back to it
    rows = one_by_one(small(), "without", "with").set_index(["name", "choice"])
    found = rows.loc[[(name, choice)]].iloc[0]
    assert found["total"] == total
    assert found["amount"] == pytest.approx(amount)
    assert found["fraction"] == pytest.approx(found["amount"] / total)


def test_readings_together_go_further_than_any_alone() -> None:
    found = headline(small(), "without")
    assert found.amount.low == 30
    assert found.amount.high == 220
    # without Oracle's contract and without the lease: 100 of 210
    assert found.fraction.high == pytest.approx(100 / 210)
    assert found.fraction.low == pytest.approx(30 / 875)
    assert found.fraction.complete


def test_half_goes_round_from_the_least_sum_of_what_is_not_public() -> None:
    least, central = turning(small(), "without")
    # as known: 100 of 910; half is 455, which SB Energy's and Amazon's purchases must pay back
    assert central == pytest.approx(355)
    # without Oracle's contract and without the lease: 100 of 210, of which half is 105
    assert least == pytest.approx(5)


def test_the_range_of_the_newest_date_covers_every_reading(newest: Readings) -> None:
    found = headline(newest, "without", "with")
    rows = one_by_one(newest, "without", "with")
    known, unknown = rows[rows["name"] != "unknown"], rows[rows["name"] == "unknown"]
    assert known["fraction"].between(found.fraction.low, found.fraction.high).all()
    assert known["amount"].between(found.amount.low, found.amount.high).all()
    assert unknown["fraction"].between(found.most_fraction.low, found.most_fraction.high).all()
    assert {name for name, _ in found.fraction.highest.choices} == {
        "amounts", "clouds", "overlaps", "amazon", "oracle", "group", "lease",
    }  # fmt: skip
    assert list(unknown["choice"]) == list(UNKNOWN[1:])
    assert list(unknown["fraction"]) == sorted(unknown["fraction"])


def test_a_reading_is_a_choice_only_where_the_date_has_its_deal(edges: pd.DataFrame) -> None:
    names = {view: set(Readings(edges, view, ASSUMED).choices("without")) for view in VIEW_DAYS}
    assert "oracle" in names[FIRST]
    assert not names[FIRST] & {"amazon", "lease", "group"}
    assert "amazon" not in names[SECOND]
    # told of by the press in February 2026, when the first part alone was not known
    assert "amazon" not in set(Readings(edges, SECOND, ASSUMED, least=1).choices("without"))
    assert "oracle" not in set(Readings(edges, LAST, ASSUMED, least=1).choices("without"))
    assert {"amazon", "oracle", "group", "lease"} <= names[LAST]


def test_firms_of_a_group_are_firms_of_the_register(edges: pd.DataFrame) -> None:
    firms = {*edges["source"], *edges["target"]}
    assert {*GROUPS, *GROUPS.values()} <= firms
    assert "SoftBank" in fact("DEAL82").statement


def test_a_verdict_claims_no_more_than_every_reading_does() -> None:
    def said(known: str, rest: str) -> str:
        case = Case((), 0.1)
        one = Range(0.1, 0.1, 0.1, case, case, 1, True)
        verdicts = [Verdict(holds, 0.5) for holds in (known, rest)]  # type: ignore[arg-type]
        return circular(Headline(one, one, one, one, *verdicts))

    assert said("always", "always") == "A minor part of the money can go round in a circle"
    assert said("always", "sometimes").startswith("By the amounts that are known, a minor part")
    assert said("never", "never").startswith("By the amounts that are known, most")
    assert said("sometimes", "sometimes").startswith("Whether")


def test_the_words_name_the_reading_that_moves_most_and_where_the_verdict_turns(newest: Readings) -> None:
    rows, found = one_by_one(newest, "without", "with"), headline(newest, "without", "with")
    assumed = one_by_one(newest, "with")
    apart = headline(newest, "without"), headline(newest, "with")
    texts = about_readings(rows, assumed, found, apart, (73.0, 541.0))
    known = rows[~rows["name"].isin(["", "unknown"])]
    most = known.loc[(known["fraction"] - rows["fraction"].iloc[0]).abs().idxmax()]
    assert in_words(most["name"], most["choice"]) in texts["moved_2026"]
    for name in ("amazon", "group"):
        (fraction,) = assumed.loc[assumed["name"] == name, "fraction"]
        assert texts[f"reading_{name}_with"] == f"{fraction:.0%}"
    assert "came to $541 billion together, half of the known" in texts["half_2026"]
    assert "With the ways to count that need least, $73 billion would be enough" in texts["half_2026"]
    assert "half or more could go round" in texts["unpublished_2026"]
    never = about_readings(rows, assumed, found, apart, (None, None))
    assert "could raise" in never["unpublished_2026"]
    assert "less than half" in never["half_2026"]
    for name, choice in zip(rows["name"], rows["choice"], strict=True):
        assert in_words(name, choice)


def test_a_year_holds_only_what_is_open_in_it(edges: pd.DataFrame) -> None:
    readings = Readings(edges, LAST, ASSUMED, ("central",))
    years = by_years(readings, [range(2026, 2027), range(2027, 2031), range(2090, 2091)])
    by = years.set_index(["years", "clouds"])
    assert (years["low"] <= years["central"]).all()
    assert (years["high"] <= years["open"]).all()
    assert by.loc[("2027 to 2030", "without"), "into"] == 0
    assert at(by, ("2027 to 2030", "without"), "open") > 0.5
    for clouds in ("without", "with"):
        assert by.loc[("2090", clouds), "due"] == 0


def test_what_comes_back_is_counted_once_in_every_reading(newest: Readings) -> None:
    for clouds in ("without", "with"):
        once, round_ = back(newest, clouds), headline(newest, clouds).amount
        assert once.low <= once.central <= once.high
        assert once.high <= round_.high / 2 + 1e-6
