"""The fact check: what is counted, what its sentences may say, and how two graders are compared."""

from dataclasses import replace

import pytest

from computedeals.analysis import fact_check as module
from computedeals.analysis.fact_check import PLAIN, FactCheck, fact_check, in_text
from computedeals.analysis.fact_check_sums import GRIDS, STARTS, inputs, sums_again
from computedeals.evidence.claims import claims, graded_twice, sentences


@pytest.fixture(scope="module")
def found() -> FactCheck:
    return fact_check(claims(), graded_twice(), sentences())


def test_the_counts_of_the_box_add_up_to_the_claims_of_each_article(found: FactCheck) -> None:
    stated = claims().query("type != 'omission'")
    assert int(found.texts["claims"]) == len(stated) == len(found.judged)
    assert int(found.texts["claims_october"]) + int(found.texts["claims_february"]) == len(stated)
    assert len(found.judged) + len(found.omitted) == len(claims())
    assert found.texts["holds"] == str((stated["verdict"] == "holds").sum())


def test_an_omission_that_holds_is_no_claim_that_holds(found: FactCheck) -> None:
    assert (claims().query("type == 'omission'")["verdict"] == "holds").any()
    assert int(found.texts["holds"]) < int((claims()["verdict"] == "holds").sum())


def test_what_misleads_badly_is_told_in_plain_words_and_nothing_else_is(
    found: FactCheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(found.gravest["id"]) == set(PLAIN) == set(claims().query("severity == 'high'")["id"])
    monkeypatch.setattr(module, "PLAIN", {**PLAIN, "A02": "x"})
    with pytest.raises(ValueError, match="say in PLAIN what misleads badly: \\['A02'\\]"):
        fact_check(claims(), graded_twice(), sentences())


def test_the_box_says_that_the_sums_are_right_only_where_every_sum_holds(found: FactCheck) -> None:
    assert found.texts["sums_hold"] == "all four"
    broken = claims().assign(
        verdict=[
            "loosely" if kind == "arithmetic" else v for v, kind in claims()[["verdict", "type"]].values
        ]
    )
    assert fact_check(broken, graded_twice(), sentences()).texts["sums_hold"] == "0 of 4"


def test_a_key_number_names_what_each_grader_alone_would_give(found: FactCheck) -> None:
    twice = graded_twice()
    first, second = ((twice[f"severity_{who}"] == "high") for who in ("first", "second"))
    span = next(one.span for one in found.key_numbers if one.key == "grave")
    both = (first & second).sum()
    assert span == f"{first.sum()} by the first grader, {second.sum()} by the second, {both} by both"
    assert {one.as_of for one in found.key_numbers} == {"2026-11-29"}


def test_every_difference_is_shown_with_the_side_that_it_was_settled_for(found: FactCheck) -> None:
    twice = graded_twice().set_index("claim")
    assert len(found.differ) == int(found.texts["differences"])
    for row in found.differ.to_dict("records"):
        assert row["why"]
        assert (row["sided"] == "neither") == (row["settled"] not in (row["first"], row["second"]))
        assert row["first"].split(";")[0] == twice.loc[row["id"], "verdict_first"]
    assert set(found.differ["sided"]) == {"first", "second", "neither"}


def test_a_claim_that_was_graded_once_is_refused() -> None:
    with pytest.raises(ValueError, match="not every claim is graded twice"):
        fact_check(claims(), graded_twice().iloc[1:], sentences())


def test_every_state_of_the_tiles_counts_what_it_shows(found: FactCheck) -> None:
    assert len(found.tile_states) == 6
    for (show, by), tiles in found.tiles.groupby(["show", "by"]):
        assert not tiles["id"].duplicated().any()
        description = found.tile_states.set_index(["show", "by"])["description"][(show, by)]
        assert f"{(tiles['severity'] == 'high').sum()} of all these mislead badly" in description
        assert not tiles.duplicated(["row", "place"]).any()


def test_every_sentence_is_accounted_for(found: FactCheck) -> None:
    assert found.sentences[["October 2025", "February 2026"]].to_numpy().sum() == len(sentences())


def test_sliders_start_on_their_grids_and_each_of_their_states_has_a_sentence() -> None:
    states = sums_again().states
    for name, grid in GRIDS.items():
        assert STARTS[name] in grid
        assert set(states[name]) == set(grid)
    assert not states.duplicated(list(GRIDS)).any()


def test_a_sum_is_right_only_where_the_words_allow_both_ends_of_what_was_known() -> None:
    given = inputs()
    assert sums_again(given).right == 4
    assert sums_again(replace(given, yen_floor=3.2)).right == 3
    assert sums_again(replace(given, yen_floor=3.12)).right == 3
    assert sums_again(replace(given, stake=9.5)).right == 3
    assert sums_again(replace(given, project=310)).right == 3


def test_the_yen_turn_over_at_the_rate_that_the_page_names() -> None:
    found = sums_again()
    even = float(found.texts["even_rate"])
    description = found.states.drop_duplicates("rate").set_index("rate")["description"]
    assert "not more than 3 trillion" in description[even]
    assert "yen, more than 3 trillion" in description[even + 1]


@pytest.mark.parametrize(("number", "said"), [(0, "none"), (4, "four"), (12, "twelve"), (13, "13")])
def test_small_counts_are_printed_in_letters(number: int, said: str) -> None:
    assert in_text(number) == said
