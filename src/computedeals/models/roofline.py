"""The two roofs of an accelerator, and the part of them that is reached.

A chip can do no more than its peak of operations a second, and no more than its memory can feed: the
lower of the two roofs holds (Williams, Waterman and Patterson 2009).

Units: bytes, floating-point operations (a multiplication and an addition are two), seconds. Peaks are
those of dense matrices.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from computedeals.models.checks import numbers

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Accelerator:
    """One chip: memory in bytes, bandwidth in bytes a second, peaks in operations a second by format.

    A format that is not known is NaN, and the next wider known one stands in, or the next narrower where
    none is wider.
    """

    name: str
    memory: float
    bandwidth: float
    sixteen_bit: float = math.nan
    eight_bit: float = math.nan
    four_bit: float = math.nan

    def __post_init__(self) -> None:
        for field in ("memory", "bandwidth"):
            numbers(getattr(self, field), f"{field} of {self.name}", above=True)
        peaks = [p for p in (self.sixteen_bit, self.eight_bit, self.four_bit) if not math.isnan(p)]
        if not peaks:
            raise ValueError(f"{self.name}: no peak of operations is known; give one format at least")
        for peak in peaks:
            numbers(peak, f"peak of {self.name}", above=True)

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Accelerator":
        """From a row of the table of accelerators, in GB, TB/s and TFLOP/s.

        Parameters
        ----------
        row : mapping of str to object
            Of the table of accelerators.

        Returns
        -------
        Accelerator
        """
        return cls(
            name=row["label"],
            memory=row["memory_gb"] * 1e9,
            bandwidth=row["bandwidth_tb_s"] * 1e12,
            sixteen_bit=row["sixteen_bit_tflops"] * 1e12,
            eight_bit=row["eight_bit_tflops"] * 1e12,
            four_bit=row["four_bit_tflops"] * 1e12,
        )

    def peak(self, bits: float) -> float:
        """Operations a second on weights of `bits` each.

        Parameters
        ----------
        bits : float
            Bits of a weight.

        Returns
        -------
        float
        """
        narrow = [self.four_bit, self.eight_bit, self.sixteen_bit]
        first = 0 if bits < 8 else 1 if bits < 16 else 2
        order = narrow[first:] + narrow[:first][::-1]
        return next(peak for peak in order if not math.isnan(peak))


@dataclass(frozen=True)
class Efficiency:
    """What share of the two roofs is reached, and the seconds a layer that neither roof explains."""

    memory: float = 1.0
    compute: float = 1.0
    layer_seconds: float = 0.0

    def __post_init__(self) -> None:
        for field in ("memory", "compute"):
            if not 0 < getattr(self, field) <= 1:
                raise ValueError(
                    f"efficiency.{field} is {getattr(self, field)}: a share of a roof in (0, 1]"
                )
        if not (math.isfinite(self.layer_seconds) and self.layer_seconds >= 0):
            raise ValueError(f"efficiency.layer_seconds is {self.layer_seconds}: give seconds >= 0")


ROOF = Efficiency()


def attainable(peak: float, bandwidth: float, intensity: ArrayLike) -> Array:
    """The roofline: operations a second that a kernel can attain.

    P(I) = min(peak, bandwidth * I)

    Parameters
    ----------
    peak : float
        Operations a second.
    bandwidth : float
        Bytes a second.
    intensity : array_like
        Operations a byte, any shape.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        Where one of them is not positive.

    Notes
    -----
    Source: Williams, Waterman and Patterson (2009), the formula beside figure 1.
    """
    numbers(peak, "peak", above=True)
    numbers(bandwidth, "bandwidth", above=True)
    return np.minimum(peak, bandwidth * numbers(intensity, "intensity", least=0.0))


def ridge_point(peak: float, bandwidth: float) -> float:
    """Operations a byte at which the two roofs meet: peak / bandwidth.

    Parameters
    ----------
    peak, bandwidth : float
        Operations a second; bytes a second.

    Returns
    -------
    float

    Notes
    -----
    Source: Williams, Waterman and Patterson (2009).
    """
    numbers(peak, "peak", above=True)
    numbers(bandwidth, "bandwidth", above=True)
    return peak / bandwidth
