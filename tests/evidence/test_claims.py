"""Claims are held against words that stand in the articles and facts that were known on their day."""

import csv
import math
from collections import Counter
from pathlib import Path

import pytest
from cells import at, each
from looping import some

from computedeals.evidence.agreement import kappa, kappa_range
from computedeals.evidence.catalogue import load_articles
from computedeals.evidence.claims import (
    COLUMNS,
    FILE,
    GRADE_COLUMNS,
    GRADES,
    SENTENCE_COLUMNS,
    SEVERITIES,
    TYPES,
    VERDICTS,
    Grade,
    claims,
    graded_twice,
    read_claims,
    read_grades,
    read_sentences,
    sentences,
    span,
)
from computedeals.evidence.facts import fact
from computedeals.evidence.prose_figures import typed_figures, unvouched_words
from computedeals.evidence.prose_values import with_values
from computedeals.paths import DATA

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"


def test_every_sentence_of_both_articles_is_listed_exactly_once_and_in_order() -> None:
    listed = list(sentences()[["article", "start", "end"]].itertuples(index=False, name=None))
    stands = [(name, s.start, s.end) for name in (AMD, NVIDIA) for s in load_articles()[name].sentences]
    assert listed == stands


def test_every_claim_belongs_to_one_sentence_and_its_words_stand_in_it() -> None:
    held = [(name, row) for row in each(sentences()) for name in row.claims]
    assert Counter(name for name, _ in held) == Counter(claims()["id"])
    evidence = claims().set_index("id")["evidence"].to_dict()
    for name, row in held:
        article, start, end = span(evidence[name])
        assert (article, row.start <= start < end <= row.end) == (row.article, True), name


def test_a_repetition_names_the_claim_that_it_repeats() -> None:
    known = set(claims()["id"])
    for row in some(each(sentences().query("not_a_claim_because == 'repetition'"))):
        assert any(name in row.note for name in known), row


def test_the_words_of_every_claim_come_from_its_article() -> None:
    for claim in some(each(claims())):
        _, start, end = span(claim.evidence)
        assert load_articles()[claim.article].raw[start:end] == claim.words
        assert claim.gloss


def test_no_fact_that_decides_a_claim_was_unknown_on_the_articles_day() -> None:
    for claim in some(each(claims())):
        assert str(claim.view) == claim.article[-10:]
        late = [name for name in claim.facts if fact(name).known_from > claim.view]
        assert not late, f"{claim.id} is decided by {late}"
        assert claim.facts or claim.verdict == "not checkable"


def test_what_came_later_stands_apart() -> None:
    for claim in some(each(claims())):
        assert not set(claim.facts) & set(claim.epilogue_facts)
        assert bool(claim.epilogue) == bool(claim.epilogue_facts)


def test_both_articles_go_through_the_test_for_omissions_in_both_directions() -> None:
    asked = claims().query("type == 'omission'")
    for article in (AMD, NVIDIA):
        found = set(asked.loc[asked["article"] == article, "verdict"])
        assert found == {"leaves out", "holds"}, article
    assert set(claims()["verdict"]) <= {grade.verdict for grade in read_grades(GRADES)} == set(VERDICTS)
    assert set(claims()["severity"]) == set(SEVERITIES)


def test_no_kind_of_claim_is_a_fault_so_that_claims_of_every_kind_can_hold() -> None:
    rows = claims().merge(graded_twice(), left_on="id", right_on="claim", suffixes=("", "_"))
    assert set(rows["type"]) == set(TYPES)
    for kind, of in rows.groupby("type"):
        for who in ("first", "second"):
            assert (of[f"verdict_{who}"] == "holds").any(), (kind, who)


def test_the_rubric_explains_every_grade_and_kind_and_every_severity_and_every_reason() -> None:
    rubric = (DATA / "claims_rubric.md").read_text(encoding="utf-8")
    for word in (*VERDICTS, *SEVERITIES, *TYPES):
        assert f"\n| {word} |" in rubric, word
    for word in set(sentences()["not_a_claim_because"]) - {""}:
        assert word in rubric, word


def test_every_claim_is_graded_and_where_graders_differ_the_settled_grade_counts() -> None:
    given = read_grades(GRADES)
    assert Counter(grade.claim for grade in given if grade.grader == "first") == Counter(claims()["id"])
    counted = claims().set_index("id")
    for row in each(graded_twice()):
        assert (at(counted, row.claim, "verdict"), at(counted, row.claim, "severity")) == (
            row.verdict,
            row.severity,
        )
        differ = (row.verdict_first, row.severity_first) != (row.verdict_second, row.severity_second)
        assert bool(row.why) == differ


def test_the_settled_grade_counts_before_the_first(tmp_path: Path) -> None:
    row = first_row()
    first = Grade(row["id"], "first", "holds", "none", "")
    second = Grade(row["id"], "second", "loosely", "low", "")
    settled = Grade(row["id"], "settled", "goes beyond", "medium", "The source says less.")
    path = write(tmp_path, "claims.csv", [row])
    (alone,) = read_claims(path, [first])
    (both,) = read_claims(path, [first, second, settled])
    assert (alone.verdict, alone.severity, alone.settled) == ("holds", "none", "")
    assert (both.verdict, both.severity, both.settled) == ("goes beyond", "medium", "The source says less.")


def test_kappa_is_that_of_the_worked_example_of_two_readers() -> None:
    # 50 applications, 20 times both yes, 15 times both no, 5 and 10 times apart: 0.4
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert kappa(first, second, ["yes", "no"]) == pytest.approx(0.4)


def test_linear_weights_forgive_a_step_more_than_two() -> None:
    scale = ["low", "medium", "high"]
    first = ["low", "medium", "high", "high"]
    near, far = ["low", "medium", "high", "medium"], ["low", "medium", "high", "low"]
    assert kappa(first, near, scale, linear=True) > kappa(first, far, scale, linear=True)
    # one step apart once in four; 14 steps over all sixteen pairs
    assert kappa(first, near, scale, linear=True) == pytest.approx(1 - (1 / 4) / (14 / 16))


def test_kappa_is_one_for_full_agreement_and_none_by_chance() -> None:
    assert kappa(["a", "b"], ["a", "b"], ["a", "b"]) == 1
    assert kappa(["a", "a"], ["a", "a"], ["a", "b"]) == 1
    assert math.isclose(kappa(["a", "a", "b", "b"], ["a", "b", "a", "b"], ["a", "b"]), 0, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("first", "second", "complaint"),
    [
        (["a"], ["a", "b"], "1 and 2 grades"),
        ([], [], "0 and 0 grades"),
        (["a"], ["c"], "off the scale: c"),
    ],
)
def test_kappa_refuses_what_it_cannot_compare(first: list[str], second: list[str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        kappa(first, second, ["a", "b"])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"facts": "AMD09"}, r"line 2: AMD09 was known from 2026-\d\d-\d\d, after 2025-10-08; move it"),
        ({"facts": "AMD99"}, r"line 2: no fact 'AMD99'"),
        ({"facts": ""}, r"line 2: no fact decides it"),
        ({"type": "rumour"}, r"line 2: type 'rumour' is none of"),
        ({"type": "omission"}, r"line 2: an omission leaves out, or holds"),
        ({"evidence": f"{AMD}:1-2"}, r"line 2: openai-amd-2025-10-08:1-2 is not quoted"),
        ({"evidence": f"{NVIDIA}:67-112"}, r"line 2: .* is no span of openai-amd"),
        ({"evidence": "page 3"}, r"line 2: .* is no span of openai-amd"),
        ({"view": "2026-10-08"}, r"line 2: judged on 2026-10-08; an article is judged on its own day"),
        ({"epilogue": "Later."}, r"line 2: an epilogue and its facts come together"),
        ({"finding": ""}, r"line 2: claim and finding are both needed"),
        ({"finding": "It was 9.9%."}, r"line 2: 9.9 typed by hand"),
        ({"finding": "It was {AMD12}."}, r"line 2: {AMD12} is put in, but AMD12 is not among the facts"),
        ({"id": "A999"}, r"line 2: A999 has no grade"),
    ],
)
def test_a_row_that_does_not_hold_together_is_refused_with_its_place(
    tmp_path: Path, change: dict[str, str], complaint: str
) -> None:
    row = first_row()
    grade = Grade(row["id"], "first", "loosely", "low", "")
    with pytest.raises(ValueError, match=complaint):
        read_claims(write(tmp_path, "claims.csv", [{**row, **change}]), [grade])


def test_leaving_out_is_a_grade_for_omissions_only(tmp_path: Path) -> None:
    row = first_row()
    with pytest.raises(ValueError, match="line 2: only an omission leaves out"):
        read_claims(
            write(tmp_path, "claims.csv", [row]), [Grade(row["id"], "first", "leaves out", "low", "")]
        )


def test_an_id_used_twice_a_stray_grade_and_missing_columns_are_refused(tmp_path: Path) -> None:
    row = first_row()
    grade = Grade(row["id"], "first", "holds", "none", "")
    with pytest.raises(ValueError, match=rf"line 3: the id {row['id']} is used twice"):
        read_claims(write(tmp_path, "claims.csv", [row, row]), [grade])
    with pytest.raises(ValueError, match=r"Z01 graded, but not in claims.csv"):
        read_claims(
            write(tmp_path, "claims.csv", [row]), [grade, Grade("Z01", "first", "holds", "none", "")]
        )
    with pytest.raises(ValueError, match=r"line 1: the columns must be id, article"):
        read_claims(write(tmp_path, "claims.csv", [{"id": "A01"}]), [grade])


def test_values_of_facts_are_put_in_and_typed_figures_are_not_accepted() -> None:
    said = with_values("x", "From {AMD14} to {AMD13:low} on 6 October 2025.", ["AMD13", "AMD14"])
    assert said == f"From {fact('AMD14').value} to $203.71 per share on 6 October 2025."
    with pytest.raises(ValueError, match="AMD22} has no value"):
        with_values("x", "{AMD22}", ["AMD22"])


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("It rose fivefold to $279 B, 9.9% of it.", ["fivefold", "279", "9.9"]),
        ("It doubled twice.", ["doubled", "twice"]),
        ("On 18 November 2025 came Gemini 3, in 2026 the MI455X, said 24/7 Wall St.", []),
    ],
)
def test_figures_are_found_and_days_years_and_names_are_not_figures(prose: str, found: list[str]) -> None:
    assert typed_figures(prose) == found


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("It fell nineteen days later, by a third of the bill.", ["nineteen days", "third of the"]),
        ("Hundreds of thousands of them, over five years.", ["Hundreds of thousands"]),
        ("From the second half of 2026 the two had one supplier; The three had all.", []),
    ],
)
def test_numbers_in_words_are_found_unless_a_fact_has_the_same_words(prose: str, found: list[str]) -> None:
    assert unvouched_words(prose, ["It exceeds $300 B over five years"]) == found


def test_a_number_in_words_that_no_fact_of_the_row_has_is_refused() -> None:
    assert with_values("x", "It exceeds {DEAL01}, over five years.", ["DEAL01"])
    with pytest.raises(ValueError, match="six years typed by hand"):
        with_values("x", "It exceeds {DEAL01}, over six years.", ["DEAL01"])


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (["A01,first,true,low,"], r"line 2: verdict 'true' is none of holds"),
        (["A01,third,holds,none,"], r"line 2: grader 'third' is none of first"),
        (["A01,first,loosely,none,"], r"line 2: what holds has severity none"),
        (["A01,first,holds,huge,"], r"line 2: severity 'huge' is none of"),
        (["A01,first,holds,none,", "A01,first,holds,none,"], r"line 3: first graded A01 twice"),
        (["A01,second,holds,none,"], r"no first grade: A01"),
        (["A01,first,holds,none,", "A01,second,loosely,low,"], r"the graders differ, .*: A01"),
        (
            ["A01,first,holds,none,", "A01,second,holds,none,", "A01,settled,holds,none,as both"],
            r"the graders agree, or only one graded: A01",
        ),
        (
            ["A01,first,holds,none,", "A01,second,loosely,low,", "A01,settled,holds,none,"],
            r"line 4: say in the note how A01 was settled",
        ),
    ],
)
def test_grades_that_do_not_go_together_are_refused(
    tmp_path: Path, rows: list[str], complaint: str
) -> None:
    path = tmp_path / "claim_grades.csv"
    path.write_text("\n".join([",".join(GRADE_COLUMNS), *rows, ""]), encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        read_grades(path)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (f"{AMD},1,2,,,", "line 2: name the claims of the sentence, or the reason"),
        (f"{AMD},1,2,A01,opinion,", "line 2: name the claims of the sentence, or the reason"),
        (f"{AMD},1,2,,boring,", "line 2: not_a_claim_because 'boring' is none of opinion"),
    ],
)
def test_a_sentence_has_claims_or_a_known_reason_for_none(tmp_path: Path, row: str, complaint: str) -> None:
    path = tmp_path / "claim_sentences.csv"
    path.write_text("\n".join([",".join(SENTENCE_COLUMNS), row, ""]), encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        read_sentences(path)


def first_row() -> dict[str, str]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file))


def write(folder: Path, name: str, rows: list[dict[str, str]]) -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
    return path


def test_the_tables_have_the_columns_that_the_loader_reads() -> None:
    for path, columns in ((FILE, COLUMNS), (GRADES, GRADE_COLUMNS)):
        with path.open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == list(columns)


def test_every_claim_is_graded_twice_and_kappa_lies_in_its_range() -> None:
    twice = graded_twice()
    assert list(twice["claim"]) == list(claims()["id"])
    for field, scale, linear in (("verdict", tuple(VERDICTS), False), ("severity", SEVERITIES, True)):
        first, second = (list(twice[f"{field}_{who}"]) for who in ("first", "second"))
        low, high = kappa_range(first, second, scale, linear=linear)
        assert low < kappa(first, second, scale, linear=linear) < high
        assert high - low > 0.05


def test_the_range_of_kappa_is_a_point_where_graders_agree_throughout() -> None:
    same = ["yes", "no"] * 20
    assert kappa_range(same, same, ("yes", "no")) == (1.0, 1.0)
