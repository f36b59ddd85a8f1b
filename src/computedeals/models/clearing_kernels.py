"""Loops of the clearing models, compiled: one thread each, no state, arrays checked before.

They release the interpreter's lock, so that several threads may run them on parts of their own.
"""

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def receive(start: Any, debtor: Any, share: Any, paid: Any) -> Any:
    """What each firm receives, from the columns of the shares."""
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

    inflow: what each firm receives when all pay in full. need: what its external assets must reach for
    it not to be short then. Most scenarios end with that comparison.
    """
    rows, size = assets.shape
    fallen = np.empty(size, dtype=np.int64)
    enters = np.empty(size, dtype=np.bool_)
    missing = np.empty(size)
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
        count = 0
        for i in range(size):
            if wave[row, i]:
                fallen[count] = i
                count += 1
        k = 1
        while True:
            pay_fallen(
                assets, row, shares, capacity, senior, inflow, alpha, beta, fallen, count,
                enters, fixed, own, system, paid,
            )  # fmt: skip
            missing[:] = 0.0
            for a in range(count):
                j = fallen[a]
                lacks = capacity[j] - paid[row, j]
                for i in range(size):
                    missing[i] += lacks * shares[j, i]
            k += 1
            more = count
            for i in range(size):
                # need is written for full inflow: what is missing of that comes on top
                if wave[row, i] == 0 and assets[row, i] < need[i] + missing[i]:
                    wave[row, i] = k
                    fallen[more] = i
                    more += 1
            if more == count:
                break
            count = more


@njit(cache=True, nogil=True)
def pay_fallen(
    assets: Any,
    row: int,
    shares: Any,
    capacity: Any,
    senior: Any,
    inflow: Any,
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
    """Payments of the first `count` firms in `fallen`, into `paid[row]`, by policy iteration from nobody.

    The equations have dominant diagonals by column, so elimination needs no pivots.
    """
    waiting = 0
    for a in range(count):
        i = fallen[a]
        total = inflow[i]
        for b in range(count):
            total -= capacity[fallen[b]] * shares[fallen[b], i]
        fixed[a] = alpha * assets[row, i] + beta * total - senior[i]
        enters[a] = fixed[a] > 0.0
        waiting += not enters[a]
    if count == 1:
        paid[row, fallen[0]] = max(0.0, fixed[0])
        return
    while True:
        # the payers' equations, in the order of the fallen; those who do not enter pay nothing
        size = 0
        for a in range(count):
            if enters[a]:
                own[size] = fixed[a]
                column = 0
                for b in range(count):
                    if enters[b]:
                        system[size, column] = -beta * shares[fallen[b], fallen[a]]
                        column += 1
                system[size, size] += 1.0
                size += 1
        for p in range(size):
            pivot = 1.0 / system[p, p]
            for q in range(p + 1, size):
                factor = system[q, p] * pivot
                if factor != 0.0:
                    for c in range(p + 1, size):
                        system[q, c] -= factor * system[p, c]
                    own[q] -= factor * own[p]
        for p in range(size - 1, -1, -1):
            total = own[p]
            for c in range(p + 1, size):
                total -= system[p, c] * own[c]
            own[p] = total / system[p, p]
        place = 0
        for a in range(count):
            if enters[a]:
                paid[row, fallen[a]] = own[place]
                place += 1
            else:
                paid[row, fallen[a]] = 0.0
        if waiting == 0:
            return
        changed = False
        for a in range(count):
            if not enters[a]:
                gain = fixed[a]
                for b in range(count):
                    gain += beta * shares[fallen[b], fallen[a]] * paid[row, fallen[b]]
                if gain > 0.0:
                    enters[a] = True
                    waiting -= 1
                    changed = True
        if not changed:
            return
