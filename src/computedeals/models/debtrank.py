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

from computedeals.models.checks import whole

Vector = npt.NDArray[np.float64]
Rule = Literal["2012", "2015"]
SETTLED = 1e-14  # a round in which no firm's relative loss grows by more is the last


@dataclass(frozen=True)
class DebtRank:
    """Relative losses of equity after a shock, and what they weigh.

    Attributes
    ----------
    loss, first : array of float, (firms,)
        The fraction of each firm's equity that is gone at the end, and at the start.
    value : array of float, (firms,)
        Each firm's economic value: what it is owed over all that is owed in the network.
    rounds : int
        Until nothing moved any more, or until the rest was solved as linear equations.
    """

    loss: Vector
    first: Vector
    value: Vector
    rounds: int

    @property
    def rank(self) -> float:
        """DebtRank: the economic value lost beyond the first shock, a fraction of the network's.

        R = sum_j h_j(T) v_j - sum_j h_j(1) v_j, equation 3 of Battiston et al. (2012), where v_j is what j
        has invested in others over all such investments.
        """
        return float((self.loss - self.first) @ self.value)


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

    Parameters
    ----------
    liabilities : array of float, (n, n)
        What firm i owes to firm j, 0 or more.
    equity : array of float, (n,)
        Above 0, in the same unit.
    first : array of float, (n,)
        The fraction of its equity that each firm loses at the start.
    rule : {'2015', '2012'}
        How distress is passed on.
    recovery : float
        The fraction of a claim on a firm without equity that is still worth something.
    max_rounds : int
        After so many rounds of the rule of 2015 what is left is solved as linear equations, which it can be
        where the firms that still have equity damp each other's losses.

    Returns
    -------
    DebtRank

    Raises
    ------
    ValueError
        For wrong shapes and numbers out of range, and for losses that have not settled and that the firms
        with equity do not damp: the spectral radius of their W is 1 or more.

    Notes
    -----
    Battiston et al. (2012), the dynamics in their methods; Bardoscia et al. (2015), the linear dynamics of
    relative losses, whose limit below the caps solves h = first + W h.
    """
    owed, own, start = _checked_claims(liabilities, equity, first)
    if not 0.0 <= recovery <= 1.0:
        raise ValueError(f"recovery is {recovery}: a fraction of a claim is between 0 and 1")
    if rule not in ("2012", "2015"):
        raise ValueError(f"rule: {rule!r} is neither '2012' nor '2015'")
    whole(max_rounds, "max_rounds", least=1)
    impact = np.ascontiguousarray((1 - recovery) * owed.T / own[:, None])  # row: who is hit
    if rule == "2012":
        loss, rounds = _single_hit(np.minimum(impact, 1.0), start)
    else:
        loss, rounds = _linear(impact, start, max_rounds)
    claims = owed.sum(axis=0)
    value = np.divide(claims, claims.sum(), out=np.zeros_like(claims), where=claims.sum() > 0)
    return DebtRank(loss, start, value, rounds)


def _checked_claims(
    liabilities: npt.ArrayLike, equity: npt.ArrayLike, first: npt.ArrayLike
) -> tuple[Vector, Vector, Vector]:
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
            f"equity[{place}] is {own[place]}: a fraction of equity needs equity above 0; leave the firm "
            "out, or let its first loss stand for it"
        )
    if not ((start >= 0) & (start <= 1)).all():
        place = np.flatnonzero(~((start >= 0) & (start <= 1)))[0]
        raise ValueError(f"first[{place}] is {start[place]}: a fraction of equity is between 0 and 1")
    return owed, own, start


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
    """The least solution of h = min(1, first + W h), from below."""
    loss, growth, rounds = first.copy(), first.copy(), 0
    while growth.max(initial=0.0) > SETTLED:
        if rounds == max_rounds:
            return _damped(impact, first, loss), rounds
        # whoever has lost everything stays there
        grown = np.where(loss < 1.0, np.minimum(1.0, loss + impact @ growth), loss)
        growth = grown - loss
        loss = grown
        rounds += 1
    return loss, rounds


def _damped(impact: Vector, first: Vector, loss: Vector) -> Vector:
    """The limit of losses that still creep, if nobody else falls on the way."""
    left = loss < 1.0
    inner = impact[np.ix_(left, left)]
    radius = float(np.abs(np.linalg.eigvals(inner)).max(initial=0.0))
    if radius < 1:
        fixed = first[left] + impact[np.ix_(left, ~left)].sum(axis=1)
        limit = np.linalg.solve(np.eye(len(inner)) - inner, fixed)
        if (limit <= 1.0).all():
            result = loss.copy()
            result[left] = limit
            return result
    raise ValueError(
        "max_rounds: losses still grow, and the firms that have equity left do not damp them (spectral "
        f"radius {radius:.6g}); allow more rounds"
    )
