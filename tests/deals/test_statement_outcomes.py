"""What came of the articles' statements: tied to passages, and to sources that came after them."""

from datetime import date
from pathlib import Path

import pytest
from looping import some

from computedeals.deals import VIEWS, statement_outcomes
from computedeals.deals.statement_outcomes import OUTCOMES, later_sources, outcomes, read_outcomes

HEAD = "passage,kind,states,due,outcome,decided,later,happened\n"
PASSAGE = "openai-amd-2025-10-08:733-743"


def test_every_statement_rests_on_something_later_than_its_article() -> None:
    table = outcomes()
    assert (table["first_later"] > table["said"]).all()
    assert (table["last_later"] <= VIEWS[-1]).all()
    assert set(table["outcome"]) == set(OUTCOMES)
    assert set(table["article"]) == {"openai-amd-2025-10-08", "openai-nvidia-2026-02-08"}


def test_what_is_not_open_says_when_it_was_decided_or_names_no_day_at_all() -> None:
    table = outcomes()
    decided = [day for day in table["decided"] if isinstance(day, date)]
    assert decided
    assert all(day <= VIEWS[-1] for day in decided)
    still = table[table["outcome"] == "open"]
    assert not [day for day in still["decided"] if isinstance(day, date)]


def test_what_is_due_after_the_last_view_is_open() -> None:
    table = outcomes()
    late = [isinstance(day, date) and day > VIEWS[-1] for day in table["due"]]
    assert sum(late) >= 3
    assert set(table.loc[late, "outcome"]) == {"open"}


def test_what_came_otherwise_than_said_has_the_day_on_which_that_was_known() -> None:
    table = outcomes()
    missed = table[table["outcome"] == "otherwise"]
    assert [day for day in some(missed["decided"]) if not isinstance(day, date)] == []


def test_what_happened_is_told_with_values_of_its_sources() -> None:
    told = outcomes().set_index("passage")["happened"]
    assert "{" not in " ".join(told)
    assert "$30 billion" in told["openai-nvidia-2026-02-08:800-813"]


def test_later_sources_leave_out_what_was_public_before_the_article() -> None:
    found = later_sources("AMD09;AMD01;NVO16", date(2025, 10, 8))
    assert [source for source, _ in found] == ["NVO16", "AMD09"]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (f"{PASSAGE},plan,x,,open,,AMD01,x", "no source is later than the article of 2025-10-08"),
        (f"{PASSAGE},plan,x,,open,,AMD99,x", "no fact, obligation or flow 'AMD99'"),
        ("openai-amd-2025-10-08:1-2,plan,x,,open,,AMD09,x", "no passage"),
        (f"{PASSAGE},plan,x,,won,,AMD09,x", "column outcome: 'won'; write one of 'so', 'in part'"),
        (f"{PASSAGE},plan,x,soon,open,,AMD09,x", "column due: 'soon' is not a day"),
        (f"{PASSAGE},question,x,,so,,AMD09,x", "a question says nothing that could come about"),
        (f"{PASSAGE},plan,x,,open,,AMD09,It rose fivefold.", "fivefold typed by hand"),
        (f"{PASSAGE},plan,x,,open,,AMD09,It was {{AMD19}}.", "AMD19 is not among the facts of the row"),
    ],
)
def test_a_row_that_cannot_stand_is_refused_with_its_line(tmp_path: Path, row: str, complaint: str) -> None:
    (tmp_path / "outcomes.csv").write_text(f"{HEAD}{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=complaint) as error:
        read_outcomes(tmp_path / "outcomes.csv")
    assert str(error.value).startswith("outcomes.csv, line 2")


def test_a_source_of_a_day_behind_the_last_view_is_refused_with_both_days(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        statement_outcomes, "VIEWS", (date(2025, 10, 8), date(2025, 10, 20), date(2025, 11, 1))
    )
    row = {"passage": PASSAGE, "kind": "plan", "outcome": "open", "later": "AMD09", "happened": "x"}
    with pytest.raises(ValueError, match=r"AMD09 is of 202[0-9-]*, after 2025-11-01; leave it out"):
        statement_outcomes.check_outcome("here", row)
