"""The register as arrows: which way the money goes, what it is worth, and what is counted once."""

import pandas as pd
import pytest
from cells import at, each
from looping import some

from computedeals.deals import VIEWS, register
from computedeals.deals.assumptions import load_assumptions
from computedeals.deals.network import (
    BOUND,
    RESOLD,
    arrows,
    deduplicated,
    dollars,
    due_in,
    stated,
    unpriced,
)

DAYS = [str(day) for day in VIEWS]
ASSUMED = load_assumptions()


def arrow(
    deal: str, source: str, target: str, low: float, high: float, overlaps: str = ""
) -> dict[str, object]:
    return {
        "deal": deal, "source": source, "target": target, "layer": "cloud", "status": "binding", "low": low,
        "high": high, "gw": float("nan"), "overlaps": overlaps, "assumed": False, "side": "trade",
    }  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_money_goes_from_the_buyer_to_the_seller_and_from_the_investor_to_the_firm(day: str) -> None:
    given = register.as_of(day).set_index("deal")
    for row in some(arrows(day, resold=False).to_dict("records")):
        deal = given.loc[row["deal"]]
        ends = (deal["giver"], deal["taker"])
        expected = ends[::-1] if row["layer"] in ("chips", "cloud", "lease", "licence") else ends
        assert (row["source"], row["target"]) == expected
        assert row["side"] == ("trade" if expected == ends[::-1] else "finance")


def test_a_lapsed_letter_and_a_programme_are_no_arrows() -> None:
    assert "nvidia-openai-letter-equity" in set(arrows("2026-02-08")["deal"])
    ended_or_replaced = {"nvidia-openai-letter-equity", "nvidia-openai-letter-systems"}
    assert not ended_or_replaced & set(arrows("2026-10-08")["deal"])
    assert all("stargate" not in set(arrows(day)["deal"]) for day in DAYS)


def test_a_later_count_of_the_same_purchases_replaces_the_earlier() -> None:
    before, after = (set(arrows(day)["deal"]) for day in ("2026-08-01", "2026-10-08"))
    assert "nvidia-openai-capacity-2026" in before
    assert "nvidia-openai-compute-2026" in after
    assert "nvidia-openai-capacity-2026" not in after


@pytest.mark.parametrize("day", DAYS)
def test_a_cloud_passes_on_a_part_of_its_contract_and_as_firmly(day: str) -> None:
    table = arrows(day).set_index("deal")
    passed = table[table["assumed"]]
    assert set(passed["overlaps"]) == set(RESOLD) & set(table.index)
    for one in each(passed):
        contract = at(table, one.overlaps)
        assert (one.source, one.target, one.rank) == (contract["target"], "NVIDIA", contract["rank"])
    number = "network.cloud_passed_to_chips"
    for fraction in (ASSUMED[number].low, ASSUMED[number].high):
        money = dollars(arrows(day), ASSUMED.moved({number: fraction}), trade="high").set_index("deal")
        for deal, row in money[money["assumed"]].iterrows():
            assert row["dollars"] == pytest.approx(fraction * money.loc[row["overlaps"], "dollars"]), deal


@pytest.mark.parametrize("day", DAYS)
def test_binding_loops_without_our_assumption_existed_at_every_date(day: str) -> None:
    table = arrows(day, resold=False)
    bound = table[table["rank"] >= BOUND]
    ways = set(zip(bound["source"], bound["target"], strict=True))
    for loop in (["OpenAI", "CoreWeave"], ["OpenAI", "Microsoft"], ["OpenAI", "CoreWeave", "NVIDIA"]):
        assert set(zip(loop, loop[1:] + loop[:1], strict=True)) <= ways, loop


def test_warrants_guarantees_and_what_has_neither_price_nor_gigawatts_are_no_dollars() -> None:
    money = dollars(arrows("2026-10-08"), ASSUMED)
    assert not set(money["layer"]) & {"warrant", "guarantee"}
    assert "google-meta-tpus" not in set(money["deal"])
    assert money["dollars"].notna().all()


def test_gigawatts_without_a_price_are_priced_by_the_assumption_of_their_maker() -> None:
    for case in ("low", "high"):
        money = dollars(arrows("2026-02-08"), ASSUMED, trade=case).set_index("deal")["dollars"]
        nvidia = getattr(ASSUMED["network.nvidia_chips_per_gw"], case)
        other = getattr(ASSUMED["network.other_chips_per_gw"], case)
        assert money["nvidia-openai-letter-systems"] == pytest.approx(10 * nvidia)
        assert money["broadcom-openai-chips"] == pytest.approx(10 * other)


def test_nvidias_own_count_of_what_clouds_buy_is_not_counted_again() -> None:
    assert "nvidia-openai-compute-2026" not in set(dollars(arrows("2026-10-08"), ASSUMED)["deal"])


@pytest.mark.parametrize("day", DAYS)
def test_the_middle_lies_between_the_ends(day: str) -> None:
    low, middle, high = (
        dollars(arrows(day), ASSUMED, finance=case, trade=case)["dollars"]
        for case in ("low", "central", "high")
    )
    assert (low <= middle).all()
    assert (middle <= high).all()


def test_up_to_is_nothing_at_the_low_end_and_more_than_has_no_high_end() -> None:
    table = pd.DataFrame([arrow("a", "x", "y", 0, 100), arrow("b", "x", "y", 20, float("nan"))])
    ends = [list(dollars(table, ASSUMED, trade=case)["dollars"]) for case in ("low", "central", "high")]
    assert ends == [[0, 20], [50, 20], [100, 20]]


def test_money_given_and_purchases_are_taken_at_their_own_ends() -> None:
    table = pd.DataFrame([arrow("a", "x", "y", 0, 100) | {"side": "finance"}, arrow("b", "y", "x", 0, 100)])
    ends = dollars(table, ASSUMED, finance="low", trade="high").set_index("deal")["dollars"]
    assert (ends["a"], ends["b"]) == (0, 100)
    with pytest.raises(ValueError, match="finance: 'most' is none of low, central, high"):
        dollars(table, ASSUMED, finance="most")  # type: ignore[arg-type]


def test_what_has_no_amount_is_told_apart_from_what_is_no_money() -> None:
    edges = arrows("2026-10-08")
    without = unpriced(edges, ASSUMED)
    assert "google-meta-tpus" in set(without["deal"])
    assert not set(without["layer"]) & {"warrant", "guarantee"}
    assert not set(without["deal"]) & set(dollars(edges, ASSUMED)["deal"])


def test_a_deal_of_openais_with_a_rival_is_openais_own() -> None:
    table = arrows("2026-10-08").set_index("deal")
    assert not table.loc["google-openai-cloud", "rival"]
    assert table.loc["google-anthropic-equity", "rival"]


def spread(day: str, first: str, last: str, status: str = "binding") -> pd.DataFrame:
    row = arrow("a", "x", "y", 10, 10) | {"view": day, "first": first, "last": last, "status": status}
    return dollars(pd.DataFrame([row]), ASSUMED)


@pytest.mark.parametrize(
    ("first", "last", "status", "years", "due"),
    [
        ("2026-03-01", "2026-03-01", "paid", range(2026, 2027), 10),  # shares paid for on a day
        ("2026-03-01", "2026-03-01", "paid", range(2027, 2031), 0),
        ("2027-01-01", "2028-12-31", "binding", range(2027, 2028), 10 * 365 / 731),
        ("2027-01-01", "2028-12-31", "binding", range(2027, 2031), 10),
        ("2025-10-08", "", "paid", range(2025, 2026), 10 * 85 / 366),  # up to the day of the view
        ("", "", "binding", range(2026, 2027), 10 * 85 / 2558),  # from the day of the view, seven years
    ],
)
def test_a_contract_falls_into_calendar_years_by_its_days(
    first: str, last: str, status: str, years: range, due: float
) -> None:
    found = due_in(spread("2026-10-08", first, last, status), years, ASSUMED)
    assert found["dollars"].item() == pytest.approx(due, rel=1e-3)


def test_a_longer_term_puts_less_into_a_year() -> None:
    money = spread("2026-10-08", "2026-10-08", "")
    dues = [
        due_in(money, range(2027, 2028), ASSUMED, term=t)["dollars"].item()
        for t in ("low", "central", "high")
    ]
    assert dues[0] > dues[1] > dues[2]


def test_of_deals_that_overlap_the_largest_is_kept() -> None:
    table = pd.DataFrame(
        [arrow("a", "x", "y", 5, 5, "b"), arrow("b", "x", "z", 9, 9, "c"), arrow("c", "z", "y", 7, 7)]
    )
    # b is the largest; a names it, and it names c
    assert list(deduplicated(dollars(table, ASSUMED))["deal"]) == ["b"]
    # without b, what is left does not overlap
    assert list(deduplicated(dollars(table[table["deal"] != "b"], ASSUMED))["deal"]) == ["a", "c"]


def test_a_hop_is_kept_for_a_flow_and_dropped_from_a_sum() -> None:
    money = dollars(arrows("2026-02-08"), ASSUMED)
    once, hops = deduplicated(money), deduplicated(money, hops=True)
    assert not once["assumed"].any()
    assert set(hops.loc[hops["assumed"], "overlaps"]) == set(RESOLD) & set(hops["deal"])


def test_a_dollar_that_comes_back_is_kept_for_a_flow_and_dropped_from_a_sum() -> None:
    there, back = arrow("a", "x", "y", 5, 5), arrow("b", "y", "x", 9, 9, "a")
    money = dollars(pd.DataFrame([there, back]), ASSUMED)
    assert list(deduplicated(money)["deal"]) == ["b"]
    assert list(deduplicated(money, hops=True)["deal"]) == ["a", "b"]
    beside = dollars(pd.DataFrame([there, arrow("c", "x", "z", 9, 9, "a")]), ASSUMED)
    assert list(deduplicated(beside, hops=True)["deal"]) == ["c"]


@pytest.mark.parametrize(
    ("low", "high", "gw", "shares", "words"),
    [
        (300, 300, None, None, "$300bn"),
        (0, 100, 10, None, "up to $100bn"),
        (15, 18, 1, None, "$15bn to $18bn"),
        (20, None, None, None, "over $20bn"),
        (None, None, 10, None, "10 GW, no price"),
        (None, None, None, 160e6, "160m shares"),
        (None, None, None, None, "no public total"),
    ],
)
def test_amounts_are_put_in_words_that_keep_their_bounds(
    low: float | None, high: float | None, gw: float | None, shares: float | None, words: str
) -> None:
    assert stated({"low": low, "high": high, "gw": gw, "shares": shares, "assumed": False}) == words
