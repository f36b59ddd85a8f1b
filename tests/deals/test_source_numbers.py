"""A number that stands in several tables is told of where one of them is changed alone."""

import csv
from pathlib import Path

import pytest

from computedeals.deals import entries, obligations, register
from computedeals.deals.source_numbers import check_numbers, check_total
from computedeals.deals.table_checks import check
from computedeals.evidence.schemas import read_table

ROW = {"low": float("nan"), "high": 38.0, "sources": "DEAL92", "note": ""}


def test_every_number_of_the_register_is_one_of_its_sources_or_told_in_its_note() -> None:
    rows = register.fields().to_dict("records")
    numbers = [row for row in rows if row["field"] in entries.RANGES]
    assert len(numbers) > 90
    for at, row in enumerate(numbers):
        check_numbers(f"entry {at}", row)
    totals = read_table(obligations.FILE, obligations.SCHEMA).to_dict("records")
    for row in totals:
        check_total(row["id"], row)
    assert len(totals) > 100


def test_the_check_of_a_file_names_the_line_whose_number_no_source_gives(tmp_path: Path) -> None:
    file = tmp_path / register.FIELDS.name
    text = register.FIELDS.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if ",DEAL42," in line)
    amount = next(cells for cells in csv.reader([line]))[5]
    assert amount
    file.write_text(text.replace(line, line.replace(f",{amount},", ",17.5,")), encoding="utf-8")
    (told,) = check(file)
    assert told.startswith(f"deal_fields.csv, line {text.splitlines().index(line) + 1}")
    assert "17.5 is no number of DEAL42" in told


@pytest.mark.parametrize(
    ("number", "note"),
    [(38.0, ""), (37.0, "37 by another count"), (0.0, "")],
    ids=["a value of its source", "told in its note", "nothing"],
)
def test_a_number_is_right_where_a_source_gives_it_or_the_note_says_how_it_comes_about(
    number: float, note: str
) -> None:
    check_numbers("here", ROW | {"high": number, "note": note})


def test_a_sum_of_what_the_sources_give_is_right_and_any_other_number_is_not() -> None:
    row = ROW | {"sources": "DEAL44a;DEAL44"}
    check_numbers("here", row | {"high": 35.2})
    with pytest.raises(ValueError, match=r"here: 35\.3 is no number of DEAL44a, DEAL44; correct one"):
        check_numbers("here", row | {"high": 35.3})


def test_an_obligation_agrees_with_the_fact_that_its_source_names() -> None:
    row = {"total": 38.0, "source": "The Information (DEAL92)", "note": ""}
    check_total("here", row)
    with pytest.raises(ValueError, match="36 is no number of DEAL92"):
        check_total("here", row | {"total": 36.0})
    check_total("here", row | {"total": 36.0, "source": "press alone"})
