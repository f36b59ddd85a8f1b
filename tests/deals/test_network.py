"""The register as arrows: which way the money goes, what it is worth, and what is counted once."""

import pandas as pd
import pytest

from computedeals.deals import VIEWS, register
from computedeals.deals.assumptions import assumption
from computedeals.deals.network import RANKS, RESOLD, a_year, arrows, deduplicated, dollars

DAYS = [str(day) for day in VIEWS]


def arrow(
    deal: str, source: str, target: str, low: float, high: float, overlaps: str = ""
) -> dict[str, object]:
    return {
        "deal": deal, "source": source, "target": target, "layer": "cloud", "status": "binding", "low": low,
        "high": high, "gw": float("nan"), "overlaps": overlaps, "assumed": False,
    }  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_money_goes_from_the_buyer_to_the_seller_and_from_the_investor_to_the_firm(day: str) -> None:
    given = register.as_of(day).set_index("deal")
    for row in arrows(day, resold=False).to_dict("records"):
        deal = given.loc[row["deal"]]
        ends = (deal["giver"], deal["taker"])
        expected = ends[::-1] if row["layer"] in ("chips", "cloud", "lease", "licence") else ends
        assert (row["source"], row["target"]) == expected
        assert row["side"] == ("trade" if expected == ends[::-1] else "finance")


def test_a_lapsed_letter_and_a_programme_are_no_arrows() -> None:
    assert "nvidia-openai-letter-equity" in set(arrows("2026-02-08")["deal"])
    assert "nvidia-openai-letter-equity" not in set(arrows("2026-10-08")["deal"])
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
    for row in passed.itertuples():
        contract = table.loc[row.overlaps]
        assert (row.source, row.target, row.rank) == (contract["target"], "NVIDIA", contract["rank"])
    shares = assumption("network.cloud_passed_to_chips")
    money = dollars(arrows(day), "high").set_index("deal")
    for deal, row in money[money["assumed"]].iterrows():
        assert row["dollars"] == pytest.approx(shares.high * money.loc[row["overlaps"], "dollars"]), deal


@pytest.mark.parametrize("day", DAYS)
def test_binding_loops_without_our_assumption_existed_at_every_date(day: str) -> None:
    table = arrows(day, resold=False)
    bound = table[table["rank"] >= RANKS["binding"]]
    ways = set(zip(bound["source"], bound["target"], strict=True))
    for loop in (["OpenAI", "CoreWeave"], ["OpenAI", "Microsoft"], ["OpenAI", "CoreWeave", "NVIDIA"]):
        assert set(zip(loop, loop[1:] + loop[:1], strict=True)) <= ways, loop


def test_warrants_guarantees_and_what_has_neither_price_nor_gigawatts_are_no_dollars() -> None:
    money = dollars(arrows("2026-10-08"))
    assert not set(money["layer"]) & {"warrant", "guarantee"}
    assert "google-meta-tpus" not in set(money["deal"])
    assert money["dollars"].notna().all()


def test_gigawatts_without_a_price_are_priced_by_the_assumption_of_their_maker() -> None:
    for case in ("low", "high"):
        money = dollars(arrows("2026-02-08"), case).set_index("deal")["dollars"]
        nvidia = getattr(assumption("network.nvidia_chips_per_gw"), case)
        other = getattr(assumption("network.other_chips_per_gw"), case)
        assert money["nvidia-openai-letter-systems"] == pytest.approx(10 * nvidia)
        assert money["broadcom-openai-chips"] == pytest.approx(10 * other)


def test_nvidias_own_count_of_what_clouds_buy_is_not_counted_again() -> None:
    assert "nvidia-openai-compute-2026" not in set(dollars(arrows("2026-10-08"))["deal"])


@pytest.mark.parametrize("day", DAYS)
def test_the_middle_lies_between_the_ends(day: str) -> None:
    low, middle, high = (dollars(arrows(day), case)["dollars"] for case in ("low", "central", "high"))
    assert (low <= middle).all()
    assert (middle <= high).all()


def test_up_to_is_nothing_at_the_low_end_and_more_than_has_no_high_end() -> None:
    table = pd.DataFrame([arrow("a", "x", "y", 0, 100), arrow("b", "x", "y", 20, float("nan"))])
    ends = [list(dollars(table, case)["dollars"]) for case in ("low", "central", "high")]
    assert ends == [[0, 20], [50, 20], [100, 20]]


def test_a_contract_is_spread_over_its_term_and_a_payment_over_a_year_at_least() -> None:
    money = dollars(arrows("2026-10-08"))
    yearly = (money["dollars"] / a_year(money)["dollars"]).set_axis(money["deal"])
    assert yearly["oracle-openai-cloud"] == pytest.approx(5, abs=0.01)
    assert yearly["nvidia-openai-equity-2026"] == 1
    assert yearly["microsoft-openai-cloud"] == assumption("network.term_unknown").central
    # paid since 2019 and not at an end: up to the day of the view
    assert yearly["microsoft-openai-equity"] == pytest.approx(7.8, abs=0.1)
    assert yearly["oracle-openai-cloud-passed-on"] == yearly["oracle-openai-cloud"]


def test_of_deals_that_overlap_the_largest_is_kept() -> None:
    table = pd.DataFrame(
        [arrow("a", "x", "y", 5, 5, "b"), arrow("b", "x", "z", 9, 9, "c"), arrow("c", "z", "y", 7, 7)]
    )
    # b is the largest; a names it, and it names c
    assert list(deduplicated(dollars(table))["deal"]) == ["b"]
    # without b, what is left does not overlap
    assert list(deduplicated(dollars(table[table["deal"] != "b"]))["deal"]) == ["a", "c"]


def test_a_hop_is_kept_for_a_flow_and_dropped_from_a_sum() -> None:
    money = dollars(arrows("2026-02-08"))
    once, hops = deduplicated(money), deduplicated(money, hops=True)
    assert not once["assumed"].any()
    assert set(hops.loc[hops["assumed"], "overlaps"]) == set(RESOLD) & set(once["deal"])
    assert set(hops.loc[~hops["assumed"], "deal"]) == set(once["deal"])
