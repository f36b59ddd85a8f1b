"""The rows of the ledger: their kinds and ids."""

from dataclasses import replace
from datetime import date

import pytest

from dealnews.articles import parse_article
from dealnews.cli.read import KINDS
from dealnews.language.records import Date
from dealnews.ledger import Reading, build_ledger, ids, read_article_records, split_id


def reading(text: str) -> Reading:
    return read_article_records(parse_article(text, article_id="a", published=date(2026, 3, 2)))


def with_a_date_at_its_quantity(found: Reading) -> Reading:
    """A reading in which a quantity and a date have one place, as happens where a rule is too free."""
    start, end = found.quantities[0].start, found.quantities[0].end
    day = Date(
        start, end, found.article.raw[start:end], "by hand", date(2026, 3, 2), None, "day", "absolute"
    )
    return replace(found, dates=(day,))


def test_a_kind_is_called_as_it_is_asked_for() -> None:
    found = build_ledger([reading("NVIDIAは3月に5億円を払うと発表した。")])
    assert set(found["kind"]) == set(ids.KINDS)
    assert KINDS == ids.KINDS


def test_a_record_with_a_place_of_its_own_has_nothing_but_the_place_in_its_id() -> None:
    assert list(build_ledger([reading("価格は5億円だ。")])["id"]) == ["a:3-6"]


def test_two_records_at_one_place_have_two_ids_of_that_place() -> None:
    found = build_ledger([with_a_date_at_its_quantity(reading("価格は5億円だ。"))])
    assert list(found["kind"]) == ["date", "quantity"]
    assert list(found["id"]) == ["a:3-6", "a:3-6#quantity"]
    assert {split_id(text) for text in found["id"]} == {("a", 3, 6)}


def test_two_records_of_one_kind_at_one_place_are_numbered() -> None:
    found = reading("価格は5億円だ。")
    found = replace(found, quantities=found.quantities * 3)
    assert list(build_ledger([found])["id"]) == ["a:3-6", "a:3-6#quantity", "a:3-6#quantity-2"]


@pytest.mark.parametrize(
    "text", ["a:3-6#", "a:3-6#verb", "a:3-6#date#date", "#date", "a:3-3", "a:6-3", "a:x-6"]
)
def test_an_id_with_another_ending_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an evidence id"):
        split_id(text)
