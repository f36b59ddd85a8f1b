"""Numerals: every spelling has one value, and words with a numeral in them have none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealnews.language.numerals import find_numerals, parse_numeral
from dealnews.language.numerals.values import spell


@pytest.mark.parametrize(
    ("spelling", "value"),
    [
        ("42", 42),
        ("４２", 42),
        ("1,234,567", 1234567),
        ("１２，３４５", 12345),
        ("3.14", 3.14),
        ("1億6000万", 160_000_000),
        ("1.5兆", 1_500_000_000_000),
        ("1万5000億", 1_500_000_000_000),
        ("1兆4000億", 1_400_000_000_000),
        ("6千万", 60_000_000),
        ("2億3,500万", 235_000_000),
        ("二〇二六", 2026),
        ("二千二十六", 2026),
        ("七百八", 708),
        ("三十二億五千万", 3_250_000_000),
        ("零", 0),
        ("-22.2", -22.2),
        ("マイナス5.5", -5.5),
        ("▲3", -3),
        ("△0.4", -0.4),
        ("−7", -7),
        ("4分の3", 0.75),
        ("二分の一", 0.5),
        ("1と4分の1", 1.25),
        ("3/8", 0.375),
        ("にせんさんびゃく", 2300),
        ("2.5e3", 2500),
    ],
)
def test_a_spelling_names_its_number(spelling: str, value: float) -> None:
    (found,) = find_numerals(spelling)
    assert found.surface == spelling
    assert found.value == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("spelling", "low", "high"),
    [
        ("数百億", 200e8, 900e8),
        ("数十万", 20e4, 90e4),
        ("十数億", 11e8, 19e8),
        ("数千", 2000, 9000),
        ("千数百", 1200, 1900),
        ("何百万", 200e4, 900e4),
    ],
)
def test_a_vague_numeral_is_an_interval_without_a_value(spelling: str, low: float, high: float) -> None:
    (found,) = find_numerals(spelling)
    assert (found.surface, found.value, found.low, found.high) == (spelling, None, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "一方、一部の一般の人は",
        "三菱と三井、九州の千葉さん",
        "四半期の決算",
        "世界一の統一規格",
        "MI450とH100とGPT-4o",
        "ver2.3.4とIPv6",
        "https://example.com/2026/1234?n=56",
        "百貨店と八百屋",
        "ひとつ、ふたつ",
        "兆しと億劫",
        "色は#008080",
        "192.168.10.1",
    ],
)
def test_words_names_and_addresses_hold_no_numeral(text: str) -> None:
    assert find_numerals(text) == []


def test_a_unit_that_opens_another_word_is_not_part_of_the_numeral() -> None:
    assert [n.surface for n in find_numerals("2025万博と3千葉")] == ["2025", "3"]


def test_a_list_of_three_digit_numbers_is_not_one_number() -> None:
    assert [n.value for n in find_numerals("100、200、300")] == [100, 200, 300]


def test_a_run_of_a_million_digits_is_no_numeral() -> None:
    assert find_numerals("9" * 1_000_000) == []


def test_a_hyphen_between_figures_takes_nothing_away() -> None:
    assert [n.value for n in find_numerals("10-15")] == [10, 15]


def test_parse_numeral_refuses_what_is_not_wholly_a_numeral() -> None:
    assert parse_numeral("3社") is None
    assert parse_numeral("数百") is None
    assert parse_numeral("") is None


@settings(deadline=None)
@given(st.integers(min_value=-(10**20) + 1, max_value=10**20 - 1))
def test_a_number_spelled_in_kanji_is_read_back(number: int) -> None:
    assert parse_numeral(spell(number)) == float(number)


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**15))
def test_thousands_separators_and_wide_digits_change_nothing(number: int) -> None:
    assert parse_numeral(f"{number:,}") == number
    wide = str(number).translate({c: c + 0xFEE0 for c in range(48, 58)})
    assert parse_numeral(wide) == number


def test_spell_refuses_what_is_beyond_its_units() -> None:
    with pytest.raises(ValueError, match="京"):
        spell(10**20)


PIECES = st.sampled_from(list("0123456789〇一二三十百千万億兆京数半分の.,、-▲ 　/eh０９"))


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_numerals_stand_where_they_say_and_never_overlap(text: str) -> None:
    end = 0
    for numeral in find_numerals(text):
        assert text[numeral.start : numeral.end] == numeral.surface
        assert numeral.start >= end
        assert numeral.low <= numeral.high
        end = numeral.end


@pytest.mark.parametrize(
    ("text", "scale"),
    [("5", 1), ("三十", 1), ("百五", 1), ("5万", 1e4), ("三十億", 1e8), ("1億5000万", 1e4), ("三億五", 1)],
)
def test_the_scale_of_a_numeral_is_the_large_unit_that_ends_it(text: str, scale: float) -> None:
    (numeral,) = find_numerals(text)
    assert numeral.scale == scale
