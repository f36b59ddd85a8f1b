"""A row of the table of counters is all that a counter takes: a figure, 数 and English follow from it."""

import subprocess
import sys

import pytest
from rows import every_row

from dealnews import TABLES
from dealnews.language.counters import counters
from dealnews.language.quantities import find_quantities
from dealnews.language.units import unit_at
from dealnews.ledger.english import nouns

WORDS = [counter.word for counter in counters()]


def test_every_counter_has_one_row() -> None:
    assert len(set(WORDS)) == len(WORDS) > 300


@every_row("word", [word for word in WORDS if word != "例目"])  # a place in an order, too
def test_a_counter_is_a_unit_of_a_count(word: str) -> None:
    found = unit_at(f"3{word}", 1)
    assert found is not None
    unit, end = found
    assert (unit.kind, unit.symbol, end) == ("count", word, len(word) + 1)


@pytest.mark.parametrize("word", ["社", "カ国", "拠点", "校"])
def test_several_of_a_counter_are_two_to_nine(word: str) -> None:
    assert any(counter.several for counter in counters() if counter.word == word)
    (found,) = find_quantities(f"候補は数{word}に上る。")
    assert (found.low, found.high, found.unit) == (2, 9, word)


@pytest.mark.parametrize(
    ("word", "english"), [("社", ("firm", "firms")), ("つ", ("", "")), ("人", ("person", "people"))]
)
def test_english_of_a_counter_is_that_of_its_row(word: str, english: tuple[str, str]) -> None:
    assert nouns()[word] == english


def test_a_counter_without_english_stays_as_it_is() -> None:
    plain = [counter.word for counter in counters() if counter.english is None]
    assert plain
    assert not any(word in nouns() for word in plain)


def test_to_import_the_parser_opens_none_of_its_tables() -> None:
    code = (
        "import sys\n"
        "sys.addaudithook(lambda event, given: print(given[0]) if event == 'open' else None)\n"
        "import dealnews.ledger.wording, dealnews.ledger.reading, computedeals.evidence.catalogue\n"
    )
    opened = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "catalogue" in opened  # the hook heard of the modules
    assert str(TABLES) not in opened
