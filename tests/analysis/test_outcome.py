"""What became of the statements: counts, sentences of controls, the letter's end told as it is known."""

from datetime import date

import pytest
from looping import some
from once import once

from computedeals.analysis.outcome import (
    CAPACITIES,
    EVERY,
    MOVES,
    OUTCOMES,
    Outcomes,
    _told_by,
    outcome,
    states_of,
)
from computedeals.analysis.two_articles import LABELS
from computedeals.deals import VIEWS
from computedeals.deals.statement_outcomes import outcomes
from computedeals.evidence.facts import fact


@pytest.fixture(scope="module")
def found() -> Outcomes:
    return once(outcome)


def test_every_state_of_the_outcomes_is_told_and_the_counts_add_up() -> None:
    table = outcomes()
    states = states_of(table, LABELS)
    assert len(states) == 3 * 5
    assert not states.duplicated(["whose", "outcome"]).any()
    for whose in (EVERY, *LABELS):
        of = states[(states["whose"] == whose) & (states["outcome"] != EVERY)]
        total = len(table) if whose == EVERY else int((table["article"] == whose).sum())
        assert sum(int(words.split()[0]) for words in of["description"]) == total


def test_the_states_hold_where_an_outcome_is_missing() -> None:
    states = states_of(outcomes().query("outcome == 'open'"), LABELS)
    assert (states.loc[states["outcome"] == "so", "description"].str.startswith("0 of")).all()


def test_a_statement_that_fares_otherwise_moves_the_counts_of_the_box(found: Outcomes) -> None:
    table = outcomes()
    turned = outcome(table.assign(outcome=["open" if came == "so" else came for came in table["outcome"]]))
    assert turned.texts["so"] == "0"
    assert int(turned.texts["open"]) == int(found.texts["open"]) + int(found.texts["so"])
    assert turned.texts["caption_outcomes"] != found.texts["caption_outcomes"]
    assert "All three" in found.texts["caption_outcomes"]
    assert (
        "0 of 3 statements by Jensen Huang, NVIDIA's chief executive, about"
        in turned.texts["caption_outcomes"]
    )


def test_the_letter_ends_with_what_huang_said_and_only_once_that_was_known(found: Outcomes) -> None:
    letter = found.moves.iloc[0]
    assert "Huang in March 2026: $100 billion probably not in the cards" in letter[str(VIEWS[2])]
    assert fact("NVO18").known_from > VIEWS[1]
    for view in VIEWS[:2]:
        assert letter[str(view)] == "up to $100 billion, letter of intent"
    assert not found.moves.astype(str).apply(lambda column: column.str.contains("lapsed")).any().any()


def test_the_newest_date_is_the_first_column_and_every_deal_has_a_row(found: Outcomes) -> None:
    assert list(found.days) == [str(view) for view in reversed(VIEWS)]
    assert len(found.moves) == len(MOVES)
    assert found.moves.iloc[1][str(VIEWS[0])] == "not known"
    assert found.moves.iloc[1][str(VIEWS[1])].endswith("talks")


def test_gigawatts_are_listed_by_the_day_on_which_they_were_public(found: Outcomes) -> None:
    days = list(found.capacities["day"])
    assert days == sorted(days)
    assert len(days) == len(CAPACITIES)
    assert max(days) <= VIEWS[-1]
    assert found.capacities["size"].str.contains("GW").all()


def test_a_point_is_a_source_that_came_after_its_article(found: Outcomes) -> None:
    said = dict(zip(found.lines["row"], found.lines["said"], strict=True))
    for event in some(found.events.to_dict("records")):
        assert isinstance(event["day"], date)
        assert event["day"] > said[event["row"]]
        assert event["statement"]


def test_a_payment_says_who_tells_of_it_and_an_amount_is_written_out(found: Outcomes) -> None:
    newest = dict(zip(MOVES, found.moves[str(VIEWS[-1])], strict=True))
    assert newest["nvidia-openai-equity-2026"] == "$30 billion, paid, as we infer from press reports"
    assert newest["amazon-openai-equity"] == "$50 billion, paid, as notes of others say"
    assert _told_by("press;primary") == ""
    assert not found.moves["what"].str.contains(r"\$\d+ B\b").any()
    assert found.moves["what"].str.contains("billion").any()


def test_of_one_letter_what_was_done_in_part_and_what_is_not_known_to_be_done_fare_apart() -> None:
    """Money of another round counts as done; gigawatts that are only counted leave a plan open."""
    fared = outcomes().set_index("states")["outcome"]
    assert fared["There is a plan for NVIDIA to invest up to $100 billion in OpenAI"] == "in part"
    assert fared["There is a plan to deploy 10 GW of NVIDIA systems"] == "open"
    assert fared["AMD supplies up to 6 GW"] == "open"


def test_every_outcome_has_words(found: Outcomes) -> None:
    assert set(found.told["outcome"]) == set(OUTCOMES.values())
