"""Loops add up to what goes round, and each dollar belongs to one of them."""

import pandas as pd
import pytest

from computedeals.analysis.loops import counting, loop_edges
from computedeals.analysis.loops_sum import loop_sum, split
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import load_assumptions
from computedeals.deals.network import BOUND, CLOUDS, dollars
from computedeals.models.circularity import maximum_circulation
from computedeals.models.flows import flow_matrix

ASSUMED = load_assumptions()


def money(*flows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(flows, columns=["source", "target", "dollars"])


def most(flows: pd.DataFrame) -> float:
    table = flow_matrix(flows, source="source", target="target", amount="dollars")
    return float(maximum_circulation(table).sum())


@pytest.fixture(scope="module")
def edges() -> pd.DataFrame:
    return loop_edges(VIEW_DAYS)


def test_two_firms_that_pay_each_other_get_back_the_smaller_payment_once() -> None:
    both = money(("OpenAI", "a", 138), ("a", "OpenAI", 50))
    assert split(both) == {("a", "OpenAI"): 50}
    assert most(both) == 100


def test_a_loop_of_three_firms_brings_a_dollar_back_after_three_steps() -> None:
    assert split(money(("NVIDIA", "OpenAI", 30), ("OpenAI", "c", 90), ("c", "NVIDIA", 15))) == {
        ("NVIDIA", "OpenAI", "c"): 15
    }


def test_a_link_that_two_loops_share_is_not_counted_twice() -> None:
    # what OpenAI gets from two firms it pays to one of them, which pays the other
    shared = money(("a", "OpenAI", 10), ("b", "OpenAI", 10), ("OpenAI", "a", 15), ("a", "b", 10))
    found = split(shared)
    assert found == {("b", "OpenAI", "a"): 10, ("a", "OpenAI"): 5}


def test_what_flows_one_way_returns_nothing() -> None:
    assert split(money(("a", "b", 5), ("b", "c", 5))) == {}
    assert split(money()) == {}


@pytest.mark.parametrize("view", VIEW_DAYS)
@pytest.mark.parametrize("clouds", list(CLOUDS))
def test_steps_times_dollars_add_up_to_what_goes_round(edges: pd.DataFrame, view: str, clouds: str) -> None:
    here = dollars(counting(edges, view=view, least=BOUND, clouds=clouds), ASSUMED)
    table = loop_sum(edges, view, ASSUMED)
    round_ = most(here)
    assert table[f"sum_{clouds}"].sum() == pytest.approx(round_)
    assert table[f"each_{clouds}"].sum() == pytest.approx(sum(split(here).values()))
    # a loop has at least two steps, so that at most half of what goes round is back with its payer
    assert 0 < sum(split(here).values()) <= round_ / 2 + 1e-9


def test_no_link_carries_more_than_its_contracts(edges: pd.DataFrame) -> None:
    here = dollars(counting(edges, view=VIEW_DAYS[-1], least=BOUND), ASSUMED)
    room = here.groupby(["source", "target"])["dollars"].sum()
    used: dict[tuple[str, str], float] = {}
    for firms, amount in split(here).items():
        for link in zip(firms, firms[1:] + firms[:1], strict=True):
            used[link] = used.get(link, 0.0) + amount
    assert used
    assert all(amount <= room[link] + 1e-9 for link, amount in used.items())
