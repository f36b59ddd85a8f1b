"""The fact check: what is counted, what its sentences may say, and how two graders are compared."""

from dataclasses import replace

import pandas as pd
import pytest
from cells import at
from looping import some

from computedeals.analysis import fact_check as module
from computedeals.analysis.fact_check import PLAIN, FactCheck, fact_check, row_name
from computedeals.analysis.fact_check_kinds import by_kind, in_text, kind_texts
from computedeals.analysis.fact_check_sums import GRIDS, STARTS, inputs, sums_again
from computedeals.evidence.agreement import kappa
from computedeals.evidence.claims import TYPES, VERDICTS, claims, graded_twice, sentences


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
    assert set(found.gravest["id"]) == set(map(row_name, PLAIN))
    assert set(PLAIN) == set(claims().query("severity == 'high'")["id"])
    monkeypatch.setattr(module, "PLAIN", {**PLAIN, "A02": "x"})
    with pytest.raises(ValueError, match="say in PLAIN what misleads badly: \\['A02'\\]"):
        fact_check(claims(), graded_twice(), sentences())


def test_an_omission_is_named_by_its_month_and_never_said_to_hold(found: FactCheck) -> None:
    assert (row_name("AO3"), row_name("NO3"), row_name("A03")) == ("October O3", "February O3", "A03")
    tiles = found.tiles.query("show == 'both' and by == 'verdict'")
    assert (tiles["row"] == "holds").sum() == int(found.texts["holds"])
    omitted = tiles[tiles["id"].str.contains(" O")]
    by_month = omitted["id"].str.split().str[0].str.lower().value_counts()
    for month in some(["october", "february"]):
        assert found.texts[f"asked_{month}"] == in_text(int(by_month[month]))
    assert set(omitted["row"]) == {"leaves out", "not needed"}
    assert not found.omitted["graded"].str.startswith("holds").any()


def counted(*rows: tuple[str, int, int, int, int, int]) -> pd.DataFrame:
    names = ["type", "claims", "settled", "first", "second", "both"]
    return pd.DataFrame([*rows, ("", 0, 0, 0, 0, 0)], columns=names)


def test_claims_are_counted_by_kind_as_settled_and_by_each_grader(found: FactCheck) -> None:
    rows = claims().merge(graded_twice(), left_on="id", right_on="claim", suffixes=("", "_"))
    rows = rows[rows["type"] != "omission"]
    assert list(found.kinds["type"]) == [*(kind for kind in TYPES if kind != "omission"), ""]
    for row in found.kinds.to_dict("records"):
        of = rows if not row["type"] else rows[rows["type"] == row["type"]]
        first, second = of["verdict_first"] == "holds", of["verdict_second"] == "holds"
        assert row["claims"] == len(of)
        assert row["settled"] == (of["verdict"] == "holds").sum()
        assert (row["first"], row["second"], row["both"]) == (
            first.sum(),
            second.sum(),
            (first & second).sum(),
        )


def test_a_claim_of_another_kind_moves_the_counts_of_both_kinds() -> None:
    stated = claims().query("type != 'omission'")
    moved = stated.assign(
        type=["event" if name == "A43" else kind for name, kind in stated[["id", "type"]].values]
    )
    before, after = (by_kind(rows, graded_twice()).set_index("type")["claims"] for rows in (stated, moved))
    assert (after - before)[lambda change: change != 0].to_dict() == {"figure": -1, "event": 1}


def test_a_kind_is_told_only_where_every_count_is_on_one_side_of_half() -> None:
    said = kind_texts(counted(("cause", 7, 1, 1, 1, 1), ("commitment", 20, 13, 13, 12, 11)))
    assert said["kinds_line"] == (
        "By the count of either of our two graders, more than half of the claims about contracts and plans "
        "hold. Fewer than half of the explanations hold."
    )
    for open_row in (("event", 8, 5, 6, 5, 4), ("event", 8, 3, 4, 3, 3), ("event", 8, 5, 6, 3, 3)):
        assert kind_texts(counted(open_row))["kinds_line"] == ""


def test_a_count_that_does_not_depend_on_the_grader_says_so() -> None:
    apart = [(kind, 26, 7, 14, 6, 6) for kind in ("statement", "commitment")]
    said = kind_texts(counted(("cause", 7, 1, 1, 1, 1), *apart))
    assert said["cause_told"] == "one of seven, the same by either grader"
    assert said["cause_line"] == "One of seven explanations holds, by either grader's count."
    assert said["statement_line"] == (
        "Seven of 26 claims about who said what hold. The first grader counted 14, the second six."
    )
    assert said["commitment_told"] == "seven of 26 (14 as one grader counted them, six as the other)"


def test_kappa_is_taken_over_the_rows_beside_which_it_is_printed(found: FactCheck) -> None:
    twice = graded_twice()
    stated = twice[twice["claim"].isin(found.judged["id"])]
    asked = twice[twice["claim"].map(row_name).isin(found.omitted["id"])]
    printed = found.agreement.set_index("key")
    for rows, key in ((stated, "verdict"), (asked, "omission")):
        one, other = list(rows["verdict_first"]), list(rows["verdict_second"])
        assert printed.loc[key, "kappa"] == f"{kappa(one, other, tuple(VERDICTS)):.2f}"
        assert printed.loc[key, "same"] == (rows["verdict_first"] == rows["verdict_second"]).sum()
    assert found.texts["kappa_verdict"] == printed.loc["verdict", "kappa"]
    assert found.texts["same_verdict"] == str(printed.loc["verdict", "same"])
    one, other = (
        [str(grade == "holds") for grade in stated[f"verdict_{who}"]] for who in ("first", "second")
    )
    assert printed.loc["holds", "kappa"] == f"{kappa(one, other, ('True', 'False')):.2f}"
    assert printed.loc["severity", "same"] == (twice["severity_first"] == twice["severity_second"]).sum()
    assert list(found.agreement["rows"]) == [len(stated), len(stated), len(asked), len(twice)]
    assert (
        found.agreement["range"].iloc[2].startswith("−")
    )  # so few omissions that chance alone is possible


def test_the_sentence_for_the_landing_page_has_the_count_of_either_grader(found: FactCheck) -> None:
    twice = graded_twice()
    stated = twice[twice["claim"].isin(found.judged["id"])]
    first, second = ((stated[f"verdict_{who}"] == "holds").sum() for who in ("first", "second"))
    line = found.texts["holds_line"]
    assert f"Of {len(stated)} claims in the two articles {found.texts['holds']} hold" in line
    line = found.texts["graders_line"]
    assert line.startswith("Two graders, both language models, first graded every claim separately: one")
    assert (
        f"found that {first} hold, the other {second}. Where they differed, we settled the grade." in line
    )
    assert found.texts["others_line"].startswith("Most of the claims that do not hold are right at heart")
    line = found.texts["agree_line"]
    alike, kappa = found.texts["same_verdict"], found.texts["kappa_verdict"]
    assert f"The graders gave {alike} of the {len(stated)} claims the same grade." in line
    assert f"Cohen's kappa is {kappa}, where" in line


def test_what_one_grader_alone_called_grave_is_told_with_what_became_of_it(found: FactCheck) -> None:
    twice = graded_twice()
    both, alone, kept = 0, 0, 0
    for row in some(twice.to_dict("records")):
        calls = [row["severity_first"], row["severity_second"]].count("high")
        both, alone = both + (calls == 2), alone + (calls == 1)
        kept += calls == 1 and row["severity"] == "high"
    more = in_text(alone)
    assert found.texts["grave_line"] == (
        f"By both graders' count {in_text(both)} rows mislead badly, and by one grader's alone {more} "
        f"more. Of these {more} we settled {in_text(kept)} as badly misleading and "
        f"{in_text(alone - kept)} as milder."
    )
    assert both + kept == int(found.texts["grave"])


def test_the_others_are_mostly_right_at_heart_only_where_they_are_by_every_count(found: FactCheck) -> None:
    assert found.texts["others"] == "Most"
    twice = graded_twice()
    harsher = twice.assign(verdict_second=twice["verdict_second"].replace("loosely", "goes beyond"))
    assert fact_check(claims(), harsher, sentences()).texts["others"] == "Many"


def test_a_key_number_names_what_each_grader_alone_would_give(found: FactCheck) -> None:
    twice = graded_twice()
    first, second = ((twice[f"severity_{who}"] == "high") for who in ("first", "second"))
    span = next(one.span for one in found.key_numbers if one.key == "grave")
    both = (first & second).sum()
    assert span == f"the first grader: {first.sum()}; by the second: {second.sum()}; by both: {both}"
    assert {one.as_of for one in found.key_numbers} == {"2026-11-29"}


def test_every_difference_is_shown_with_the_side_that_it_was_settled_for(found: FactCheck) -> None:
    twice = graded_twice().set_index("claim")
    assert len(found.differ) == int(found.texts["differences"])
    for row in found.differ.to_dict("records"):
        assert row["why"]
        assert (row["sided"] == "neither") == (row["settled"] not in (row["first"], row["second"]))
        verdict = twice.loc[{row_name(name): name for name in twice.index}[row["id"]], "verdict_first"]
        omitted = " O" in row["id"]
        printed = "not needed" if omitted and verdict == "holds" else verdict
        assert row["first"].split(";")[0] == printed
    assert set(found.differ["sided"]) == {"first", "second", "neither"}


def test_a_claim_that_was_graded_once_is_refused() -> None:
    with pytest.raises(ValueError, match="not every claim is graded twice"):
        fact_check(claims(), graded_twice().iloc[1:], sentences())


def test_every_state_of_the_tiles_counts_what_it_shows(found: FactCheck) -> None:
    assert len(found.tile_states) == 6
    for (show, by), tiles in found.tiles.groupby(["show", "by"]):
        assert not tiles["id"].duplicated().any()
        description = at(found.tile_states.set_index(["show", "by"]), (show, by), "description")
        assert (
            f"{(tiles['severity'] == 'high').sum()} of these claims and omissions mislead badly"
            in description
        )
        assert not tiles.duplicated(["row", "place"]).any()


def test_every_sentence_is_accounted_for(found: FactCheck) -> None:
    assert found.sentences[["October 2025", "February 2026"]].to_numpy().sum() == len(sentences())
    assert {"calls on the reader", "breaks off"} < set(found.sentences["kind"])
    assert not {"address", "incomplete", ""} & set(found.sentences["kind"])


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
    assert "yen. That is more than 3 trillion" in description[even + 1]


@pytest.mark.parametrize(("number", "said"), [(0, "none"), (4, "four"), (12, "twelve"), (13, "13")])
def test_small_counts_are_printed_in_letters(number: int, said: str) -> None:
    assert in_text(number) == said
