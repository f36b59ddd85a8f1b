"""Numbers of 0 or more whose ratios do not fit into floating point: no overflow and no underflow.

A number is kept as a fraction between 1/2 and 1 and a whole exponent of two that has no bound in practice.
Every operation rounds its fraction once, as floating point does, so that relative errors are the same and
only the range is wider. There is no subtraction: nothing here cancels.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from computedeals.models.checks import numbers, whole

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

_OF_ZERO = np.int64(-(2**40))  # the exponent of 0, below that of every other number
_LOST = -1100  # a number so many powers of two below another adds nothing to it


class Wide:
    """An array of numbers of 0 or more, each `fraction` times two to the power of `exponent`.

    Parameters
    ----------
    values : array_like
        Not negative and finite, any shape.
    exponent : array_like of int
        By which power of two to multiply each.
    """

    def __init__(self, values: npt.ArrayLike, exponent: npt.ArrayLike = 0) -> None:
        fraction, more = np.frexp(np.asarray(values, dtype=float))
        self.fraction: Floats = np.asarray(fraction)
        self.exponent: Whole = np.where(
            fraction == 0, _OF_ZERO, more + np.asarray(exponent, dtype=np.int64)
        )

    def __getitem__(self, key: Any) -> "Wide":
        """Some of the numbers, by any index of NumPy."""
        found = Wide(0.0)
        found.fraction, found.exponent = np.asarray(self.fraction[key]), np.asarray(self.exponent[key])
        return found

    def __setitem__(self, key: Any, value: "Wide") -> None:
        """Put other numbers in the place of some."""
        self.fraction[key], self.exponent[key] = value.fraction, value.exponent

    def __mul__(self, other: "Wide") -> "Wide":
        """The products, broadcast as by NumPy."""
        return Wide(self.fraction * other.fraction, self.exponent + other.exponent)

    def __truediv__(self, other: "Wide") -> "Wide":
        """The quotients, broadcast as by NumPy; 0 where the divisor is 0."""
        safe = np.where(other.fraction == 0, 1.0, other.fraction)
        quotient = np.where(other.fraction == 0, 0.0, self.fraction / safe)
        return Wide(quotient, self.exponent - other.exponent)

    def __add__(self, other: "Wide") -> "Wide":
        """The sums, broadcast as by NumPy."""
        top = np.maximum(self.exponent, other.exponent)
        return Wide(_lowered(self, top) + _lowered(other, top), top)

    def sum(self, axis: int | None = None) -> "Wide":
        """The sum along an axis, or of all; 0 of nothing.

        Parameters
        ----------
        axis : int, optional
            The axis that is summed over; all unless given.

        Returns
        -------
        Wide
        """
        if self.fraction.size == 0:
            return Wide(self.fraction.sum(axis=axis))
        top = np.max(self.exponent, axis=axis, keepdims=True)
        return Wide(np.sum(_lowered(self, top), axis=axis), np.squeeze(top, axis))

    def max(self) -> "Wide":
        """The largest of all.

        Returns
        -------
        Wide
        """
        highest = self.exponent == self.exponent.max()
        return Wide(self.fraction[highest].max(), self.exponent.max())

    def floats(self) -> Floats:
        """The numbers in floating point: 0 below its range, infinite above.

        Returns
        -------
        array of float
        """
        return np.asarray(np.ldexp(self.fraction, np.clip(self.exponent, -2000, 2000)))


class Plain:
    """The same arithmetic in floating point, many times as fast, for numbers whose products fit into it.

    Parameters
    ----------
    values : array_like
        Not negative and finite, any shape.
    """

    __slots__ = ("values",)

    def __init__(self, values: npt.ArrayLike) -> None:
        self.values: Floats = np.array(values, dtype=float)

    @classmethod
    def _of(cls, values: Floats) -> "Plain":
        """An array that is floats already, and nobody else's or only looked at: it is not copied."""
        found = cls.__new__(cls)
        found.values = values
        return found

    def __getitem__(self, key: Any) -> "Plain":
        """Some of the numbers, by any index of NumPy."""
        return Plain._of(self.values[key])

    def __setitem__(self, key: Any, value: "Plain") -> None:
        """Put other numbers in the place of some."""
        self.values[key] = value.values

    def __mul__(self, other: "Plain") -> "Plain":
        """The products, broadcast as by NumPy."""
        return Plain._of(self.values * other.values)

    def __truediv__(self, other: "Plain") -> "Plain":
        """The quotients, broadcast as by NumPy; 0 where the divisor is 0."""
        safe = np.where(other.values == 0, np.inf, other.values)
        return Plain._of(self.values / safe)

    def __add__(self, other: "Plain") -> "Plain":
        """The sums, broadcast as by NumPy."""
        return Plain._of(self.values + other.values)

    def sum(self, axis: int | None = None) -> "Plain":
        """The sum along an axis, or of all; 0 of nothing.

        Parameters
        ----------
        axis : int, optional
            The axis that is summed over; all unless given.

        Returns
        -------
        Plain
        """
        return Plain._of(self.values.sum(axis=axis))

    def max(self) -> "Plain":
        """The largest of all.

        Returns
        -------
        Plain
        """
        return Plain._of(self.values.max())

    def floats(self) -> Floats:
        """The numbers themselves.

        Returns
        -------
        array of float
        """
        return self.values


def arithmetic(values: Floats, factors: int) -> Any:
    """The class to reckon with, `Plain` where products of so many ratios of these values surely fit.

    Parameters
    ----------
    values : array
        Not negative and finite.
    factors : int
        How many ratios of two of the values may be multiplied with each other.

    Returns
    -------
    type
        `Plain` or `Wide`.

    Raises
    ------
    ValueError
        Where a value is negative or not finite, or `factors` no whole number.
    """
    numbers(values, "values")
    whole(factors, "factors", least=0)
    logs = np.log10(values[values > 0])
    if not logs.size:
        return Plain
    fits = np.abs(logs).max() <= 40 and (logs.max() - logs.min()) * factors <= 200
    return Plain if fits else Wide


def _lowered(numbers: Wide, top: Whole) -> Floats:
    """The numbers in units of two to the power of `top`, which is at least their own exponent."""
    return np.asarray(np.ldexp(numbers.fraction, np.clip(numbers.exponent - top, _LOST, 0)))
