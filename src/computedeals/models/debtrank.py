"""How distress spreads before anyone fails: each loss of equity devalues what others are owed.

Battiston, Puliga, Kaushik, Tasca and Caldarelli, "DebtRank: Too Central to Fail?", Scientific Reports 2
(2012) 541, where a firm passes its distress on once; and Bardoscia, Battiston, Caccioli and Caldarelli,
"DebtRank: A Microscopic Foundation for Shock Propagation", PLOS ONE 10 (2015) e0130406, where it passes on
every further loss in proportion. A firm can lose no more than its equity.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
Rule = Literal["2012", "2015"]
SETTLED = 1e-14  # a round in which no firm's relative loss grows by more is the last


@dataclass(frozen=True)
class DebtRank:
    """loss: (firms,), share of each firm's equity that is gone at the end. first: the same at the start.

    equity: what the shares are shares of. rounds: until nothing moved any more.
    """

    loss: Vector
    first: Vector
    equity: Vector
    rounds: int

    @property
    def total(self) -> float:
        """Equity lost in all, in the unit of equity."""
        return float(self.loss @ self.equity)

    @property
    def spread(self) -> float:
        """The share of all equity that is lost beyond the first shock."""
        return float((self.loss - self.first) @ self.equity / self.equity.sum())


def debtrank(
    liabilities: npt.ArrayLike,
    equity: npt.ArrayLike,
    first: npt.ArrayLike,
    *,
    rule: Rule = "2015",
    recovery: float = 0.0,
    max_rounds: int = 100_000,
) -> DebtRank:
    """Relative losses of equity after a first shock, by the linear rule of 2015 or the single hit of 2012.

    With W_ji = (1 - recovery) L_ij / E_j, what firm j loses of its equity when firm i loses all of its own:

        2015:  h_j(t+1) = min(1, h_j(t) + sum_i W_ji (h_i(t) - h_i(t-1)))
        2012:  h_j(t+1) = min(1, h_j(t) + sum_i min(1, W_ji) h_i(t)),  over the i that are hit at t for the
               first time

    liabilities: (n, n), what firm i owes to firm j. equity: (n,), above 0, in the same unit.
    first: (n,), the share of its equity that each firm loses at the start. recovery: the share of a
        claim on a firm without equity that is still worth something.
    Raises ValueError for wrong shapes, numbers out of range, and losses that have not settled in time.
    Source: Battiston et al. (2012), the dynamics in their methods; Bardoscia et al. (2015), the linear
        dynamics of relative losses.
    """
    owed = np.asarray(liabilities, dtype=np.float64)
    own = np.asarray(equity, dtype=np.float64)
    start = np.asarray(first, dtype=np.float64)
    if owed.ndim != 2 or owed.shape[0] != owed.shape[1]:
        raise ValueError(f"liabilities: shape {owed.shape} is not square; row i is what firm i owes")
    size = len(owed)
    for name, vector in (("equity", own), ("first", start)):
        if vector.shape != (size,):
            raise ValueError(f"{name}: shape {vector.shape} where ({size},) is needed, one number a firm")
    if not (np.isfinite(owed) & (owed >= 0)).all():
        row, column = np.argwhere(~(np.isfinite(owed) & (owed >= 0)))[0]
        raise ValueError(f"liabilities[{row}, {column}] is {owed[row, column]}: a debt is 0 or more")
    if np.diagonal(owed).any():
        place = np.flatnonzero(np.diagonal(owed))[0]
        raise ValueError(f"liabilities[{place}, {place}]: firm {place} owes itself; set it to 0")
    if not (np.isfinite(own) & (own > 0)).all():
        place = np.flatnonzero(~(np.isfinite(own) & (own > 0)))[0]
        raise ValueError(
            f"equity[{place}] is {own[place]}: a share of equity needs equity above 0; leave the firm out, "
            "or let its first loss stand for it"
        )
    if not ((start >= 0) & (start <= 1)).all():
        place = np.flatnonzero(~((start >= 0) & (start <= 1)))[0]
        raise ValueError(f"first[{place}] is {start[place]}: a share of equity is between 0 and 1")
    if not 0.0 <= recovery <= 1.0:
        raise ValueError(f"recovery is {recovery}: a share of a claim is between 0 and 1")
    if rule not in ("2012", "2015"):
        raise ValueError(f"rule: {rule!r} is neither '2012' nor '2015'")
    impact = np.ascontiguousarray((1 - recovery) * owed.T / own[:, None])  # row: who is hit
    if rule == "2012":
        loss, rounds = _single_hit(np.minimum(impact, 1.0), start)
    else:
        loss, rounds = _linear(impact, start, max_rounds)
        if rounds > max_rounds:
            raise ValueError(
                f"max_rounds: losses still grew after {max_rounds} rounds; the network hardly damps them"
            )
    return DebtRank(loss, start, own, rounds)


def _single_hit(impact: Vector, first: Vector) -> tuple[Vector, int]:
    loss, active, spent, rounds = first.copy(), first > 0, np.zeros(first.size, dtype=np.bool_), 0
    while active.any():
        grown = np.minimum(1.0, loss + impact @ np.where(active, loss, 0.0))
        spent |= active
        active = (grown > loss) & ~spent
        loss = grown
        rounds += 1
    return loss, rounds


def _linear(impact: Vector, first: Vector, max_rounds: int) -> tuple[Vector, int]:
    loss, growth, rounds = first.copy(), first.copy(), 0
    while growth.max(initial=0.0) > SETTLED and rounds <= max_rounds:
        # whoever has lost everything stays there
        grown = np.where(loss < 1.0, np.minimum(1.0, loss + impact @ growth), loss)
        growth = grown - loss
        loss = grown
        rounds += 1
    return loss, rounds
