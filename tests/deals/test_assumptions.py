"""Assumptions: read with their reasons, and refused where they do not say what they should."""

from pathlib import Path

import pytest

from computedeals.deals.assumptions import assumptions, load_assumptions, read_assumptions

GOOD = 'low = 0.45\ncentral = 0.6\nhigh = 0.8\nunit = "a year"\nwhy = "the range of options traded then"\n'


def written(folder: Path, fields: str) -> Path:
    file = folder / "assumptions.toml"
    file.write_text(f"[warrant.volatility]\n{fields}", encoding="utf-8")
    return file


def test_an_assumption_carries_its_range_unit_and_reason(tmp_path: Path) -> None:
    (only,) = read_assumptions(written(tmp_path, GOOD)).values()
    assert only.name == "warrant.volatility"
    assert only.values == (0.45, 0.6, 0.8)
    assert only.unit == "a year"


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        (GOOD.replace("high = 0.8\n", ""), "high missing"),
        (GOOD.replace("0.6", "0.9"), "put them in order"),
        (GOOD.replace('"the range of options traded then"', '" "'), "say why"),
        (GOOD.replace("0.6", '"0.6"'), "must be numbers"),
        (GOOD + "hihg = 3\n", "unknown field hihg"),
        (GOOD + 'facts = ["NONE1"]\n', "no fact 'NONE1'"),
    ],
)
def test_an_assumption_that_does_not_say_what_it_should_is_refused(
    tmp_path: Path, fields: str, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint) as error:
        read_assumptions(written(tmp_path, fields))
    assert "assumptions.toml, [warrant.volatility]" in str(error.value)


def test_a_file_that_is_no_toml_is_named_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"assumptions\.toml: not valid TOML: .*line 3"):
        read_assumptions(written(tmp_path, "low = 1\nlow = 2\n"))


def test_an_unknown_assumption_names_the_file_and_the_table_to_add() -> None:
    with pytest.raises(KeyError, match=r"assumptions\.toml: add the table \[warrant\.luck\]"):
        load_assumptions()["warrant.luck"]


def test_all_assumptions_of_the_book_can_be_read() -> None:
    frame = assumptions()
    assert (frame["low"] <= frame["central"]).all()
    assert (frame["central"] <= frame["high"]).all()


def test_some_assumptions_can_be_asked_for_by_model_and_by_name() -> None:
    every, some = assumptions(), assumptions("domino", "network.term_unknown")
    models = every["name"].str.partition(".")[0]
    assert list(every["name"]) == list(load_assumptions())
    assert list(some["name"]) == [
        *every["name"][(models == "domino") | (every["name"] == "network.term_unknown")]
    ]
    assert 1 < len(some) < len(every)
