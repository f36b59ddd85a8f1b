"""Which conclusions on who is short hold in every alternative together, and where the others turn."""

import re
from dataclasses import replace
from typing import Any

import pytest

from computedeals.analysis import domino_scenarios as drawing
from computedeals.analysis import domino_survives as surviving
from computedeals.analysis.domino import Domino, domino
from computedeals.analysis.domino_likely import breaks
from computedeals.analysis.domino_survives import Survival
from computedeals.analysis.domino_words import ARTICLE, NEWEST
from computedeals.analysis.ranges import joint_range
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import load_assumptions
from computedeals.paths import ROOT

NUMBERS = load_assumptions()
ALL = dict.fromkeys(VIEW_DAYS, 1.0)
DRAWS = 100
FEW = 4
TIGHTEST = "2027 is not the tightest year"


@pytest.fixture(scope="module")
def tried() -> list[Survival]:
    """The conclusions over each choice alone and a few combinations, with few scenarios."""
    return surviving.survivals(NUMBERS, cases=FEW, draws=DRAWS)[0]


@pytest.fixture(scope="module")
def quick() -> Domino:
    """The chapter at central values, with few scenarios."""
    return domino(NUMBERS, draws=64, thorough=False)


def test_every_assumption_that_scenarios_take_is_moved_together_with_payments_and_cash() -> None:
    choices = surviving.alternatives(NUMBERS)
    read: set[str] = set()

    class Noting(type(NUMBERS)):  # type: ignore[misc]
        """Assumptions that note which are asked for."""

        def central(self, name: str) -> float:
            read.add(name)
            return float(super().central(name))

    drawing.simulate(NEWEST, Noting(dict(NUMBERS)), 0.6, "even", 8)
    assert read <= {*choices, "domino.dependence"}
    assert len(read) > 10
    for name in surviving.MOVED:
        assert set(choices[name]) == set(NUMBERS[name].values)
        assert choices[name][0] == NUMBERS.central(name)
    assert len(choices["split"]) == 4
    assert len(choices["amazon"]) == 2


def test_a_conclusion_holds_in_the_part_of_the_cases_in_which_the_scenarios_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: dict[str, list[drawing.Outcome]] = {view: [] for view in VIEW_DAYS}
    simulate = drawing.simulate

    def kept(view: str, *args: Any) -> drawing.Outcome:
        made[view].append(simulate(view, *args))
        return made[view][-1]

    monkeypatch.setattr(drawing, "simulate", kept)
    found, count = surviving.survivals(NUMBERS, cases=FEW, draws=DRAWS)
    parts = {one.conclusion: one.parts for one in found}
    for view in VIEW_DAYS:
        assert len(made[view]) == count
        held = []
        for one in made[view]:
            first, *later = [float((year > 0).mean()) for year in one.short[drawing.LACKS]]
            held.append(any(first <= chance for chance in later))
        assert parts[TIGHTEST][view] == pytest.approx(sum(held) / count)
    assert parts[TIGHTEST][ARTICLE] < 0.5 < parts[TIGHTEST][NEWEST]


def test_the_cases_have_each_choice_alone_and_the_ends_of_all_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[dict[str, Any]] = []

    def noted(view: str, assumptions: Any, case: dict[str, Any], draws: int) -> drawing.Outcome:
        made.append(dict(case))
        return drawing.simulate(view, NUMBERS, 0.6, "even", 8)

    monkeypatch.setattr(surviving, "_outcome", noted)
    worst = breaks(NEWEST, NUMBERS, True)
    surviving.survivals(NUMBERS, [worst], cases=FEW, draws=8)
    choices = surviving.alternatives(NUMBERS)
    first = {name: values[0] for name, values in choices.items()}
    for name, values in choices.items():
        for value in values:
            assert first | {name: value} in made
    moved = [sum(case[name] != first[name] for name in surviving.MOVED) for case in made]
    assert max(moved) == len(surviving.MOVED)
    most = dict(worst.highest.choices)
    assert first | most in made
    assert all(case.keys() == choices.keys() for case in made)


def test_of_a_firm_that_a_date_does_not_know_nothing_is_concluded(tried: list[Survival]) -> None:
    found = {one.conclusion: one for one in tried}
    about = next(name for name in found if name.startswith("CoreWeave"))
    assert set(found[about].parts) == {ARTICLE, NEWEST}
    row = surviving.survival_rows([found[about]]).iloc[0]
    assert row[VIEW_DAYS[0]] == "unknown"


def test_what_moves_a_conclusion_most_is_told_with_the_choices_at_which_it_holds_least_and_most() -> None:
    cases: list[dict[str, Any]] = [{"a": a, "b": b} for a in (1, 2, 3) for b in ("x", "y")]
    name, least, most = surviving._turns([case["a"] > 1 for case in cases], cases)
    assert (name, least, most[1]) == ("a", (1, 0.0), 1.0)
    name, least, most = surviving._turns(
        [None if case["a"] == 1 else case["b"] == "x" for case in cases], cases
    )
    assert (name, least, most) == ("b", ("y", 0.0), ("x", 1.0))


def test_the_sentence_names_the_conclusions_that_survive_and_no_other() -> None:
    always, turned = Survival("Always so", ALL, None), Survival("Turns", ALL | {ARTICLE: 0.99}, None)
    never_old = Survival("New", {ARTICLE: 0.0, NEWEST: 1.0}, None)
    less = replace(turned, conclusion="Less", parts=ALL | {NEWEST: 0.5})
    lesser = replace(less, conclusion="Lesser")
    texts = surviving.survival_texts([always, never_old, less, lesser], 300)
    assert texts["survives"] == (
        "1 of them holds in every case, at every date of which we asked: Always so. The other 3 hold at "
        "some of our values or dates and not at others."
    )
    assert "Always" not in surviving.survival_texts([turned], 300)["survives"]


def test_the_page_says_what_the_computation_of_its_own_state_gives(quick: Domino) -> None:
    told = quick.texts["survives"]
    for one in quick.survivals:
        assert (f"{one.conclusion}." in told) == one.always
    assert len(quick.survival_rows) == len(quick.survivals) == int(quick.texts["conclusions"])
    page = (ROOT / "chapters" / "domino.py").read_text(encoding="utf-8")
    assert "{glue:text}`survives`" in page
    assert len(re.findall(r"found\.survival_rows", page)) == 1


def test_equity_is_kept_only_if_each_firm_keeps_some_in_every_case() -> None:
    lost = joint_range(lambda c: c["loss"], {"loss": (10.0, 99.0)}, {"loss": 10.0})
    more = joint_range(lambda c: c["loss"], {"loss": (10.0, 100.0)}, {"loss": 10.0})
    found = {("A", NEWEST, "year"): lost, ("B", NEWEST, "year"): lost, ("C", NEWEST, "year"): more}
    assert surviving.of_equity(found, ["A", "B"], "year").always
    assert not surviving.of_equity(found, ["A", "C"], "year").always
    assert not surviving.of_equity(found, ["A"], "quarter").always
