"""Numbers whose ratios do not fit into floating point, against exact fractions."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from computedeals.models.wide import Plain, Wide, arithmetic

EPS = Fraction(float(np.finfo(float).eps))
amounts = st.one_of(st.just(0.0), st.floats(1e-300, 1e300))


def exact(number: Wide) -> Fraction:
    return Fraction(float(number.fraction)) * Fraction(2) ** (
        int(number.exponent) if number.fraction else 0
    )


def near(found: Wide, wanted: Fraction) -> bool:
    return abs(exact(found) - wanted) <= EPS * wanted


@given(amounts, amounts, amounts)
def test_products_quotients_and_sums_are_rounded_once_however_large_or_small(a, b, c):
    x, y, z = (Fraction(number) for number in (a, b, c))
    product = Wide(a) * Wide(b)
    assert near(product, x * y)
    assert near(Wide(a) + Wide(b), x + y)
    if b:
        assert near(Wide(a) / Wide(b), x / y)
    if b and c:
        assert abs(exact(Wide(a) / Wide(b) / Wide(c)) - x / y / z) <= 2 * EPS * (x / y / z)


@given(st.lists(amounts, max_size=6))
def test_a_sum_is_that_of_its_parts_and_the_largest_is_the_largest(parts):
    assert abs(exact(Wide(parts).sum()) - sum(map(Fraction, parts))) <= 6 * EPS * sum(map(Fraction, parts))
    if parts:
        assert float(Wide(parts).max().floats()) == max(parts)
    assert Wide(parts).floats().tolist() == parts


@given(amounts, amounts)
def test_a_part_is_never_more_than_its_whole(a, b):
    share = Wide(a) / (Wide(a) + Wide(b))
    assert 0 <= float(share.floats()) <= 1


def test_nothing_divided_by_nothing_is_nothing_and_what_does_not_fit_becomes_0():
    assert float((Wide(0.0) / Wide(0.0)).floats()) == 0
    tiny = Wide(1e-300) * Wide(1e-300)
    assert float(tiny.floats()) == 0
    assert float((tiny * Wide(1e300) * Wide(1e300)).floats()) == pytest.approx(1)


def test_rows_and_columns_are_taken_and_put_back():
    table = Wide([[1.0, 2.0], [0.0, 4.0]])
    table[:, 0] = table[:, 1] / Wide(2.0)
    assert table.floats().tolist() == [[1, 2], [2, 4]]
    assert table.sum(axis=0).floats().tolist() == [3, 6]


def test_plain_numbers_are_used_only_where_their_products_fit():
    assert arithmetic(np.array([0.0, 1.0, 1e6]), 18) is Plain
    assert arithmetic(np.array([1.0, 1e6]), 60) is Wide
    assert arithmetic(np.array([1e-300, 1e300]), 3) is Wide
    assert arithmetic(np.array([1e200, 1e200]), 3) is Wide
    assert arithmetic(np.zeros(3), 5) is Plain
