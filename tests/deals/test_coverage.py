"""The coverage of the register: what was looked for between which firms, and what a page may say of it."""

from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from looping import some

from computedeals.deals import VIEW_DAYS, coverage, register

HEAD = "id,day,corpus,pairs,layers,query,returned,set_aside\n"
GOOD = "S1,2026-11-29,pages,AMD+OpenAI,all,words,nothing,\n"


def test_every_ordered_pair_and_layer_has_one_state_at_every_view() -> None:
    grid = coverage.coverage()
    firms, layers = len(coverage.firms()), len(coverage.LAYERS)
    assert len(grid) == len(VIEW_DAYS) * firms * (firms - 1) * layers
    assert not grid.duplicated(["view", "giver", "taker", "layer"]).any()
    assert (grid["giver"] != grid["taker"]).all()
    assert set(grid["state"]) == set(coverage.STATES)


@pytest.mark.parametrize("view", VIEW_DAYS)
def test_every_deal_of_a_view_is_found_there_and_no_other(view: str) -> None:
    grid = coverage.coverage()
    here = grid[(grid["view"] == view) & (grid["state"] == coverage.FOUND)]
    named = {
        (deal, row["giver"], row["taker"], row["layer"])
        for row in here.to_dict("records")
        for deal in row["deals"].split(";")
    }
    deals = register.as_of(view).query("layer != 'programme'")
    assert named == set(deals[["deal", "giver", "taker", "layer"]].itertuples(index=False, name=None))


def test_a_state_says_what_it_rests_on() -> None:
    grid = coverage.coverage()
    assert (grid.loc[grid["state"] == coverage.SEARCHED, "searches"] != "").all()
    assert (grid.loc[grid["state"] == coverage.SEARCHED, "deals"] == "").all()
    bare = grid[grid["state"] == coverage.NOT_SEARCHED]
    assert (bare["searches"] == "").all()
    assert (bare["deals"] == "").all()


def test_a_search_counts_for_the_pairs_and_layers_that_it_names_and_no_other() -> None:
    asked = {
        (row["id"], frozenset(pair.split("+")), layer)
        for row in coverage.searches().to_dict("records")
        for pair in filter(None, row["pairs"].split(";"))
        for layer in (coverage.LAYERS if row["layers"] == "all" else row["layers"].split(";"))
    }
    grid = coverage.coverage()
    counted = {
        (search, frozenset((row["giver"], row["taker"])), row["layer"])
        for row in grid[grid["searches"] != ""].to_dict("records")
        for search in row["searches"].split(";")
    }
    assert counted == asked


def test_the_words_of_a_search_name_the_firms_that_it_counts_for() -> None:
    also = {"Amazon": ("Amazon", "AWS"), "Microsoft": ("Microsoft", "Azure")}
    searches = coverage.searches().assign(firm=lambda table: table["pairs"].str.findall("[^;+]+"))
    for row in some(searches.explode("firm").dropna(subset="firm").to_dict("records")):
        words = also.get(row["firm"], (row["firm"],))
        assert any(word.lower() in row["query"].lower() for word in words), (row["id"], row["firm"])


def test_between_openai_and_each_other_firm_every_layer_was_searched() -> None:
    for firm in some(firm for firm in coverage.firms() if firm != "OpenAI"):
        missing = coverage.not_searched("OpenAI", firm, VIEW_DAYS[-1])
        assert missing == (), f"data/searches.csv has no look-up for OpenAI and {firm}"


def test_no_loop_may_be_said_only_where_both_directions_were_searched() -> None:
    grid = coverage.coverage().set_index(["view", "giver", "taker", "layer"])["state"]
    for view in some(VIEW_DAYS):
        for a, b in some(combinations(coverage.firms(), 2)):
            bare = [
                layer
                for layer in coverage.LAYERS
                if coverage.NOT_SEARCHED in (grid[view, a, b, layer], grid[view, b, a, layer])
            ]
            assert coverage.searched_both_ways(a, b, view) == (not bare)
            assert list(coverage.not_searched(b, a, view)) == bare


def test_a_new_firm_stands_in_the_grid_as_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"deal": "x", "giver": "Elsewhere", "taker": "OpenAI", "layer": "loan", "gw_layer": ""}
    longer = pd.concat([register.deals(), pd.DataFrame([row])], ignore_index=True)
    monkeypatch.setattr(register, "deals", lambda: longer)
    for cached in (coverage.firms, coverage.coverage, coverage._missing):
        cached.cache_clear()
    try:
        assert coverage.not_searched("Elsewhere", "Oracle", VIEW_DAYS[0]) == coverage.LAYERS
    finally:
        for cached in (coverage.firms, coverage.coverage, coverage._missing):
            cached.cache_clear()


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (GOOD.replace("AMD+OpenAI", "AMD"), "column pairs: 'AMD'; write two different firms"),
        (GOOD.replace("AMD+OpenAI", "AMD+AMD"), r"column pairs: 'AMD\+AMD'; write two different firms"),
        (GOOD.replace("AMD+OpenAI", "AMD+Elsewhere"), "'Elsewhere' is no firm of the register"),
        (GOOD.replace(",all,", ",money,"), "column layers: 'money'; write 'all' or some of chips"),
        (GOOD.replace(",all,", ",a,"), "column layers: 'a'; write 'all' or some of chips"),
        (GOOD.replace("pages", "web"), "column corpus: 'web'; write one of 'pages'"),
        (GOOD.replace("2026-11-29", "November"), "column day: 'November' is not a day"),
        (GOOD.replace("words", ""), "column query: ''; fill it in"),
    ],
)
def test_a_search_that_cannot_count_is_refused_with_line_and_remedy(
    tmp_path: Path, row: str, complaint: str
) -> None:
    file = tmp_path / "searches.csv"
    file.write_text(HEAD + row, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint) as error:
        coverage.read_searches(file)
    assert str(error.value).startswith("searches.csv, line 2")


@pytest.mark.parametrize(
    ("a", "b", "view", "complaint"),
    [
        ("AMD", "Elsewhere", VIEW_DAYS[0], "'Elsewhere' is no firm of the register"),
        ("AMD", "AMD", VIEW_DAYS[0], "'AMD' twice; give two different firms"),
        ("AMD", "OpenAI", "2026-01-01", "view is '2026-01-01'; the grid has 2025-10-08"),
    ],
)
def test_a_question_outside_the_grid_is_refused(a: str, b: str, view: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        coverage.searched_both_ways(a, b, view)


def test_a_firm_left_out_is_in_no_deal_and_its_sources_exist(tmp_path: Path) -> None:
    table = coverage.left_out()
    assert not set(table["firm"]) & set(coverage.firms())
    file = tmp_path / "left.csv"
    head = "firm,role,why,sources\n"
    file.write_text(head + "AMD,makes chips,none,AMD01\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"left\.csv, line 2: AMD is a firm of the register"):
        coverage.read_left_out(file)
    file.write_text(head + "Elsewhere,lends,none,AMD99\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"left\.csv, line 2, column sources: no fact"):
        coverage.read_left_out(file)
