"""Who falls when falling neighbours press hard enough: a threshold cascade.

Watts, "A Simple Model of Global Cascades on Random Networks", PNAS 99 (2002), 5766-5771, where a node
follows a share of its neighbours; Gai and Kapadia, "Contagion in Financial Networks", Proceedings of the
Royal Society A 466 (2010), 2401-2423, where a bank falls when what failed debtors do not pay back reaches
its capital; and Furfine's sequential defaults ("Interbank Exposures", Journal of Money, Credit and Banking
35, 2003), which are the same sum with a recovery above 0.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
ROUNDING = 1e-12  # of a threshold: pressure that misses it by less has reached it


@dataclass(frozen=True)
class Cascade:
    """wave: (n,), -1 for those who stand, 0 for the seeds, k for those who fall in round k.

    pressure: (n,), what the fallen put on each at the end.
    """

    wave: npt.NDArray[np.int64]
    pressure: Vector

    @property
    def fallen(self) -> npt.NDArray[np.bool_]:
        """Which nodes have fallen in the end, (n,)."""
        return self.wave >= 0


def threshold_cascade(pressure: npt.ArrayLike, threshold: npt.ArrayLike, seeds: npt.ArrayLike) -> Cascade:
    """The nodes that fall, round by round: j does when sum over the fallen i of pressure_ij >= threshold_j.

    Parameters
    ----------
    pressure : array_like
        (n, n), what a fallen i puts on j, 0 or more: for contagion by loss, (1 - recovery) times what i
        owes to j; for imitation, one over the number of neighbours of j.
    threshold : array_like
        (n,), above 0: a firm's capital, in the unit of the pressure, or a fraction of neighbours.
    seeds : array_like
        (n,), true for those that fall at the start.

    Returns
    -------
    Cascade
        The round in which each node falls.

    Raises
    ------
    ValueError
        For wrong shapes and for numbers that are negative or missing.

    Notes
    -----
    Watts (2002); Gai and Kapadia (2010), where a bank is solvent only with capital above 0.
    """
    weights = np.asarray(pressure, dtype=np.float64)
    limit = np.asarray(threshold, dtype=np.float64)
    start = np.asarray(seeds)
    if weights.ndim != 2 or weights.shape[0] != weights.shape[1]:
        raise ValueError(f"pressure: shape {weights.shape} is not square; row i is what i does to others")
    for name, vector in (("threshold", limit), ("seeds", start)):
        if vector.shape != (len(weights),):
            raise ValueError(f"{name}: shape {vector.shape} where ({len(weights)},) is needed")
    if start.dtype != np.bool_:
        raise ValueError(f"seeds: {start.dtype} where true or false is needed, one a node")
    if not (np.isfinite(weights) & (weights >= 0)).all():
        row, column = np.argwhere(~(np.isfinite(weights) & (weights >= 0)))[0]
        raise ValueError(f"pressure[{row}, {column}] is {weights[row, column]}: it must be 0 or more")
    if not (limit > 0).all():  # an infinite one never falls
        place = np.flatnonzero(~(limit > 0))[0]
        raise ValueError(
            f"threshold[{place}] is {limit[place]}: it must be above 0; a node without any falls at the "
            "start, so name it in seeds"
        )
    wave = np.where(start, 0, -1).astype(np.int64)
    felt = weights[start].sum(axis=0)
    for k in range(1, len(weights) + 1):
        falls = (wave < 0) & (felt >= limit * (1 - ROUNDING))
        if not falls.any():
            break
        wave[falls] = k
        felt = felt + weights[falls].sum(axis=0)
    return Cascade(wave, felt)
