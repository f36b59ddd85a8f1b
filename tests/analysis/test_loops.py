"""Loops of the register: how firm each is, what dollars it binds, and what rests on our assumption."""

import itertools

import numpy as np
import pandas as pd
import pytest

from computedeals.analysis import loops as module
from computedeals.analysis.loops import (
    UNSEARCHED,
    counting,
    in_words,
    loop_edges,
    loop_states,
    loop_table,
    open_ended,
    surviving_states,
)
from computedeals.deals import VIEWS
from computedeals.deals.assumptions import load_assumptions
from computedeals.deals.coverage import searched_both_ways
from computedeals.deals.network import BOUND, CLOUDS, THRESHOLDS, WHOSE, dollars
from computedeals.models.circularity import maximum_circulation
from computedeals.models.flows import flow_matrix

VIEW_NAMES = {str(day): f"{day:%B %Y}" for day in VIEWS}
ASSUMED = load_assumptions()


@pytest.fixture(scope="module")
def edges() -> pd.DataFrame:
    return loop_edges(VIEW_NAMES)


@pytest.fixture(scope="module")
def loops(edges: pd.DataFrame) -> pd.DataFrame:
    return loop_table(edges, ASSUMED)


def money(*flows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(flows, columns=["source", "target", "dollars"])


def cell(loops: pd.DataFrame, loop: str, view: str, column: str) -> object:
    return loops[(loops["loop"] == loop) & (loops["view"] == view)][column].item()


def test_a_loop_is_as_firm_as_its_weakest_link(loops: pd.DataFrame) -> None:
    direct = "NVIDIA → OpenAI → NVIDIA"
    assert cell(loops, direct, "2026-02-08", "weakest") == "letter of intent"
    assert cell(loops, "AMD → OpenAI → AMD", "2025-10-08", "weakest") == "conditional"
    assert cell(loops, "Amazon → OpenAI → Amazon", "2025-10-08", "firmness") == 0
    assert cell(loops, "Amazon → OpenAI → Amazon", "2026-10-08", "weakest") == "binding"


def test_a_loop_binds_the_dollars_of_its_smallest_link(loops: pd.DataFrame) -> None:
    assert cell(loops, "Amazon → OpenAI → Amazon", "2026-10-08", "amount") == "$50bn"
    assert cell(loops, "CoreWeave → OpenAI → CoreWeave", "2025-10-08", "high") == 0.35
    # a warrant is a link, and no dollars
    assert cell(loops, "AMD → OpenAI → AMD", "2026-10-08", "amount") == "no dollars"


def test_a_loop_has_no_known_amount_where_that_of_a_link_is_not_public(loops: pd.DataFrame) -> None:
    # Microsoft's shares have an amount, and so has what OpenAI was to pay for Azure, by a press report
    microsoft = "Microsoft → OpenAI → Microsoft"
    assert cell(loops, microsoft, "2025-10-08", "amount") == "$11bn"
    assert cell(loops, microsoft, "2026-02-08", "amount") == "$11bn"
    for name in ("NVIDIA → OpenAI → CoreWeave → NVIDIA", "NVIDIA → CoreWeave → NVIDIA"):
        assert cell(loops, name, "2025-10-08", "amount") == "amount unknown"
    # "up to" is kept for an amount that is stated so
    assert cell(loops, "CoreWeave → OpenAI → CoreWeave", "2025-10-08", "amount") == "up to $350m"


def test_a_loop_that_the_register_lacks_is_none_only_where_every_kind_of_deal_was_searched_for(
    loops: pd.DataFrame,
) -> None:
    told = 0
    for row in loops[loops["firmness"] == 0].to_dict("records"):
        firms = row["loop"].removesuffix(" *").split(" → ")
        searched = all(searched_both_ways(a, b, row["view"]) for a, b in itertools.pairwise(firms))
        assert row["weakest"] == ("none found" if searched else UNSEARCHED), row["loop"]
        told += 1
    assert told > 5


def test_a_pair_that_was_not_searched_for_closes_no_loop_only_in_the_register(
    edges: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "searched_both_ways", lambda *_: False)
    table = loop_table(edges, ASSUMED)
    assert set(table[table["firmness"] == 0]["weakest"]) == {UNSEARCHED}


def test_every_arrow_on_a_loop_is_on_one_that_is_told(edges: pd.DataFrame, loops: pd.DataFrame) -> None:
    own = edges[~edges["rival"]].to_dict("records")
    assert len(own) > 100
    for row in own:
        here = loops[loops["view"] == row["view"]]
        link = f"{row['source']} → {row['target']}"
        through = here[here["loop"].str.contains(link, regex=False)]["firmness"].max()
        best = 0 if pd.isna(through) else int(through)
        assert row["firm_own_with"] == min(best, row["rank"])


def test_a_loop_that_rests_on_our_assumption_is_marked(edges: pd.DataFrame, loops: pd.DataFrame) -> None:
    assert {row["loop"].endswith("*") for row in loops.to_dict("records") if row["assumed"]} == {True}
    without = loop_table(edges[~edges["assumed"]], ASSUMED)
    assert not without["assumed"].any()
    # without the assumed arrows exactly the loops that are marked lose their firmness
    for view in VIEW_NAMES:
        bound = loops[(loops["view"] == view) & (loops["firmness"] == BOUND)]
        left = without[(without["view"] == view) & (without["firmness"] == BOUND)]
        assert set(left["loop"]) == set(bound[~bound["assumed"]]["loop"])


def test_no_assumed_arrow_is_counted_where_clouds_are_left_out(edges: pd.DataFrame) -> None:
    for view in VIEW_NAMES:
        assert not counting(edges, view=view, clouds="without")["assumed"].any()
        assert counting(edges, view=view)["assumed"].any()
        assert not counting(edges, view=view, least=BOUND)["rank"].lt(BOUND).any()
    assert (edges["firm_own_without"] <= edges["firm_own_with"]).all()


def most(flows: pd.DataFrame) -> float:
    table = flow_matrix(flows, source="source", target="target", amount="dollars")
    return float(maximum_circulation(table).sum())


def test_a_small_link_cannot_turn_over_what_goes_round() -> None:
    before = money(("a", "b", 50), ("b", "a", 138), ("b", "c", 22))
    after = pd.concat([before, money(("c", "b", 0.35))])
    assert most(before) == 100
    assert most(after) == pytest.approx(100.7)


def test_only_purchases_of_computing_without_any_price_are_open_ended(edges: pd.DataFrame) -> None:
    here = counting(edges, view="2025-10-08", least=BOUND, clouds="without")
    found = open_ended(here, ASSUMED)
    assert "nvidia-coreweave-chips" in set(found["deal"])
    assert "microsoft-openai-cloud-2019" not in set(found["deal"])
    assert set(found["layer"]) <= {"chips", "cloud", "lease"}
    priced = dollars(here, ASSUMED)
    pairs = set(zip(priced["source"], priced["target"], strict=True))
    assert not pairs & set(zip(found["source"], found["target"], strict=True))


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (50, 50, "$50bn"),
        (11.9, 13, "$12bn to $13bn"),
        (0, 0.35, "up to $350m"),
        (0.084, 0.0845, "$84m"),
        (0, np.inf, "amount unknown"),
        (np.nan, np.nan, "no dollars"),
    ],
)
def test_the_dollars_of_a_loop_are_put_in_words(low: float, high: float, words: str) -> None:
    assert in_words(low, high) == words


def test_every_state_of_the_drawing_is_told_once(edges: pd.DataFrame) -> None:
    states = loop_states(edges, VIEW_NAMES)
    expected = set(itertools.product(VIEW_NAMES, THRESHOLDS, CLOUDS, WHOSE))
    keys = states[["view", "counts", "clouds", "whose"]]
    assert set(keys.itertuples(index=False, name=None)) == expected
    assert not keys.duplicated().any()
    start = states[(keys == ["2025-10-08", 1, "with", "own"]).all(axis=1)]["description"].item()
    own = edges[(edges["view"] == "2025-10-08") & ~edges["rival"]]
    looped = (own["firm_own_with"] >= 1).sum()
    assert (
        f"the map has {len(own)} arrows, {own['assumed'].sum()} of them purchases of clouds that we "
        f"assume. With those, {looped} of the arrows are on a loop"
    ) in start
    without = states[states["clouds"] == "without"]["description"]
    assert not without.str.contains("we assume").any()
    beside = states[states["whose"] == "all"]["description"]
    assert beside.str.contains("Behind them: the ").all()


def test_the_table_of_loops_is_told_for_each_state_and_counts_what_is_not_pale(loops: pd.DataFrame) -> None:
    told = surviving_states(loops, VIEW_NAMES).set_index(["counts", "clouds"])["description"]
    assert set(told.index) == set(itertools.product(THRESHOLDS, CLOUDS))
    newest = list(VIEW_NAMES)[-1]
    bound = loops[(loops["view"] == newest) & (loops["firmness"] == BOUND)]
    assert f"{len(bound)} loops on {VIEW_NAMES[newest]}" in told[BOUND, "with"]
    assert f"{(~bound['assumed']).sum()} loops on {VIEW_NAMES[newest]}" in told[BOUND, "without"]
    assert bound["assumed"].any()
