"""Loops of the clearing models, compiled: one thread each, no state, arrays checked before.

They release the interpreter's lock, so that several threads may run them on parts of their own.
"""

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def receive(start: Any, debtor: Any, share: Any, paid: Any) -> Any:
    """What each firm receives, from the columns of the shares.

    Parameters
    ----------
    start : ndarray
        Where the debts of each creditor begin in `debtor` and `share`, (firms + 1,).
    debtor : ndarray
        Debtors, creditor by creditor.
    share : ndarray
        The fraction of its debts that each debtor owes this creditor.
    paid : ndarray
        What each firm pays, (firms,).

    Returns
    -------
    ndarray
        (firms,).
    """
    received = np.zeros(start.size - 1)
    for i in range(received.size):
        total = 0.0
        for k in range(start[i], start[i + 1]):
            total += share[k] * paid[debtor[k]]
        received[i] = total
    return received


@njit(cache=True, nogil=True)
def relax(
    start: Any,
    debtor: Any,
    share: Any,
    fallen: Any,
    has: Any,
    paid: Any,
    beta: float,
    residue: float,
    sweeps: int,
) -> bool:
    """Payments of the fallen by relaxation from above, in place; whether they have settled.

    Each sweep lets every fallen firm pay what it has from the payments as they stand. Payments start
    above the solution, so they only fall, towards the greatest. They have settled when a sweep changes
    none by more than `residue`.

    Parameters
    ----------
    start : ndarray
        Where the debts of each creditor begin in `debtor` and `share`, (firms + 1,).
    debtor : ndarray
        Debtors, creditor by creditor.
    share : ndarray
        The fraction of its debts that each debtor owes this creditor.
    fallen : ndarray
        Firms that have failed, in the order of failing.
    has : ndarray
        External assets in bankruptcy, (firms,).
    paid : ndarray
        Payments, changed in place: (scenarios, firms), or (firms,) of one scenario.
    beta : float
        What is left of receipts in bankruptcy, 0 to 1.
    residue : float
        The largest change of a payment that counts as none.
    sweeps : int
        How many sweeps are tried.

    Returns
    -------
    bool
        Whether the payments have settled.
    """
    for _ in range(sweeps):
        change = 0.0
        for place in range(fallen.size):
            i = fallen[place]
            total = 0.0
            for k in range(start[i], start[i + 1]):
                total += share[k] * paid[debtor[k]]
            new = max(0.0, has[place] + beta * total)
            change = max(change, abs(paid[i] - new))
            paid[i] = new
        if change <= residue:
            return True
    return False


@njit(cache=True, nogil=True)
def clear_rows(
    assets: Any,
    shares: Any,
    capacity: Any,
    senior: Any,
    inflow: Any,
    need: Any,
    alpha: float,
    beta: float,
    paid: Any,
    wave: Any,
) -> None:
    """Fictitious default for every row of `assets`, into the rows of `paid` and `wave`.

    Parameters
    ----------
    assets : ndarray
        External assets, (scenarios, firms).
    shares : ndarray
        Relative liabilities, (firms, firms): row i, what i owes to others over all that it owes.
    capacity : ndarray
        What each firm can pay others at most, (firms,).
    senior : ndarray
        What each firm owes outside creditors that rank first, (firms,).
    inflow : ndarray
        What each firm receives when all pay in full.
    need : ndarray
        What its external assets must reach for it not to be short then. Most scenarios end with that
        comparison.
    alpha : float
        What is left of external assets in bankruptcy, 0 to 1.
    beta : float
        What is left of receipts in bankruptcy, 0 to 1.
    paid : ndarray
        Payments, changed in place: (scenarios, firms), or (firms,) of one scenario.
    wave : ndarray
        The round in which each firm fails, changed in place, (scenarios, firms).
    """
    rows, size = assets.shape
    seniors = senior.max() > 0.0 if size else False
    fallen = np.empty(size, dtype=np.int64)
    enters = np.empty(size, dtype=np.bool_)
    solid = np.empty(size)  # what each firm receives from those who pay in full
    received = np.empty(size)
    fixed = np.empty(size)
    own = np.empty(size)
    system = np.empty((size, size))
    for row in range(rows):
        short = 0
        for i in range(size):
            paid[row, i] = capacity[i]
            below = assets[row, i] < need[i]
            wave[row, i] = below
            short += below
        if short == 0:
            continue
        more: Any = np.int64(0)
        for i in range(size):
            solid[i] = inflow[i]
            if wave[row, i]:
                fallen[more] = i
                more += 1
        count: Any = np.int64(0)  # a literal 0 would be compiled for by itself
        k = 1
        while True:
            for a in range(count, more):
                j = fallen[a]
                for i in range(size):
                    solid[i] -= capacity[j] * shares[j, i]
            if seniors:
                pay_after_seniors(
                    assets, row, shares, senior, solid, alpha, beta, fallen, more,
                    enters, fixed, own, system, paid,
                )  # fmt: skip
            else:
                factorise(shares, beta, fallen, count, more, system)
                for a in range(more):
                    own[a] = alpha * assets[row, fallen[a]] + beta * solid[fallen[a]]
                substitute(system, more, own)
                for a in range(more):
                    paid[row, fallen[a]] = own[a]
            count = more
            for i in range(size):
                received[i] = solid[i]
            for a in range(count):
                j = fallen[a]
                pays = paid[row, j]
                for i in range(size):
                    received[i] += pays * shares[j, i]
            k += 1
            for i in range(size):
                # need is written for full inflow: what is missing of that comes on top
                if wave[row, i] == 0 and assets[row, i] < need[i] + (inflow[i] - received[i]):
                    wave[row, i] = k
                    fallen[more] = i
                    more += 1
            if more == count:
                break


@njit(cache=True, nogil=True)
def factorise(shares: Any, beta: float, fallen: Any, count: int, more: int, system: Any) -> None:
    """Extend the factors of the first `count` firms' equations to the first `more`, in place.

    The equations are (1 - beta shares') in the order of falling, so a new wave only adds rows and columns
    at the end. Columns have dominant diagonals, so elimination needs no pivots. Below the diagonal stand
    the multipliers, above it the upper factor, on it the inverse of its diagonal.

    Parameters
    ----------
    shares : ndarray
        Relative liabilities, (firms, firms): row i, what i owes to others over all that it owes.
    beta : float
        What is left of receipts in bankruptcy, 0 to 1.
    fallen : ndarray
        Firms that have failed, in the order of failing.
    count : int
        How many of them count.
    more : int
        How many firms the factors are to cover.
    system : ndarray
        Factors of their equations, changed in place, (firms, firms).
    """
    for k in range(count, more):
        new = fallen[k]
        for r in range(k):
            total = -beta * shares[new, fallen[r]]
            for t in range(r):
                total -= system[r, t] * system[t, k]
            system[r, k] = total
        corner = 1.0
        for r in range(k):
            total = -beta * shares[fallen[r], new]
            for t in range(r):
                total -= system[k, t] * system[t, r]
            system[k, r] = total * system[r, r]
            corner -= system[k, r] * system[r, k]
        system[k, k] = 1.0 / corner


@njit(cache=True, nogil=True)
def substitute(system: Any, count: int, own: Any) -> None:
    """Solve the factorised equations for `own`, in place.

    Parameters
    ----------
    system : ndarray
        Factors of their equations, changed in place, (firms, firms).
    count : int
        How many of them count.
    own : ndarray
        The right-hand side, changed in place into the solution, (firms,).
    """
    for k in range(1, count):
        total = own[k]
        for t in range(k):
            total -= system[k, t] * own[t]
        own[k] = total
    for k in range(count - 1, -1, -1):
        total = own[k]
        for t in range(k + 1, count):
            total -= system[k, t] * own[t]
        own[k] = total * system[k, k]


@njit(cache=True, nogil=True)
def pay_after_seniors(
    assets: Any,
    row: int,
    shares: Any,
    senior: Any,
    solid: Any,
    alpha: float,
    beta: float,
    fallen: Any,
    count: int,
    enters: Any,
    fixed: Any,
    own: Any,
    system: Any,
    paid: Any,
) -> None:
    """What the first `count` firms in `fallen` pay once their seniors are paid, into `paid[row]`.

    Policy iteration: from nobody paying, whoever has something to pay enters, and payments only rise.

    Parameters
    ----------
    assets : ndarray
        External assets, (scenarios, firms).
    row : int
        The scenario.
    shares : ndarray
        Relative liabilities, (firms, firms): row i, what i owes to others over all that it owes.
    senior : ndarray
        What each firm owes outside creditors that rank first, (firms,).
    solid : ndarray
        Firms that are solvent.
    alpha : float
        What is left of external assets in bankruptcy, 0 to 1.
    beta : float
        What is left of receipts in bankruptcy, 0 to 1.
    fallen : ndarray
        Firms that have failed, in the order of failing.
    count : int
        How many of them count.
    enters : ndarray
        Work space: firms that have something to pay.
    fixed : ndarray
        Work space: what firms have without each other's payments.
    own : ndarray
        The right-hand side, changed in place into the solution, (firms,).
    system : ndarray
        Factors of their equations, changed in place, (firms, firms).
    paid : ndarray
        Payments, changed in place: (scenarios, firms), or (firms,) of one scenario.
    """
    for a in range(count):
        i = fallen[a]
        fixed[a] = alpha * assets[row, i] + beta * solid[i] - senior[i]
        enters[a] = False
        paid[row, i] = 0.0
    order = np.empty(count, dtype=np.int64)
    size: Any = np.int64(0)
    while True:
        before = size
        for a in range(count):
            if not enters[a]:
                gain = fixed[a]
                for b in range(before):
                    gain += beta * shares[order[b], fallen[a]] * paid[row, order[b]]
                if gain > 0.0:
                    enters[a] = True
                    order[size] = fallen[a]
                    size += 1
        if size == before:
            return
        factorise(shares, beta, order, before, size, system)
        for b in range(size):
            i = order[b]
            own[b] = alpha * assets[row, i] + beta * solid[i] - senior[i]
        substitute(system, size, own)
        for b in range(size):
            paid[row, order[b]] = own[b]
