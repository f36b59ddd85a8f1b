"""Two dollar signs in one paragraph are not a formula: sums of money in the pages' own text."""

import pytest
from formulas import formulas_in, is_prose, markdown_of
from looping import some

from computedeals.paths import ROOT

PAGES = sorted([*(ROOT / "chapters").glob("*.py"), *(ROOT / "chapters").glob("*.md"), ROOT / "intro.md"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_text_between_two_sums_of_money_is_taken_for_a_formula(page) -> None:
    for markdown in some(markdown_of(page)):
        assert [formula for formula in formulas_in(markdown) if is_prose(formula)] == []


def test_formulas_that_are_meant_are_found_and_let_through() -> None:
    found = [
        formula for page in PAGES for markdown in markdown_of(page) for formula in formulas_in(markdown)
    ]
    assert r"b = \ln(H/S)" in found
    assert not any(
        map(is_prose, ["H", r"b = \ln(H/S)", r"\text{6 GW} x", r"\operatorname{Var}(X)", r"\nu", "2x"])
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "It saves {glue:text}`gain` of its $100 ({glue:text}`range`). Who moves saves of the same $100.",
        "From $5 or $6 a year.",
        "It costs $15 billion, not $20.",
        "It is $100–$120.",
    ],
)
def test_prose_between_two_sums_is_told_from_a_formula(sentence: str) -> None:
    assert list(map(is_prose, formulas_in(sentence))) == [True]
    assert formulas_in(sentence.replace("$", r"\$")) == []
