"""What every firm pays when some cannot pay in full: the greatest clearing vector of a network of debts.

Eisenberg and Noe, "Systemic Risk in Financial Systems", Management Science 47 (2001), 236-249; with
costs of bankruptcy as in Rogers and Veraart, "Failure and Rescue in an Interbank Network", Management
Science 59 (2013), 882-898. Both are solved exactly by fictitious default: nobody is taken to fail, those
who then cannot pay form the first wave, their payments follow from a system of linear equations, and so
on until a wave is empty.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, cast

import numpy as np
import numpy.typing as npt
import scipy.sparse
import scipy.sparse.linalg

from computedeals.models.clearing_kernels import receive, relax

Vector = npt.NDArray[np.float64]
Seniority = Literal["pari passu", "senior"]

TOLERANCE = 1e-12  # whoever lacks less than this share of what he owes, pays: it is rounding
SWEEPS = 400  # of relaxation on a sparse network, before its equations are factorised instead


@dataclass(frozen=True)
class Clearing:
    """Who pays what; every array has an entry a firm, in the unit of the liabilities.

    Attributes
    ----------
    owed : ndarray
        To firms and to outside creditors together.
    payments : ndarray
        What is paid of it.
    received : ndarray
        From other firms.
    equity : ndarray
        What is left to owners, 0 for those in default.
    lost : ndarray
        What bankruptcy itself destroys, (1 - alpha) of external assets and (1 - beta) of receipts.
    wave : ndarray
        0 for those who pay in full, k for those who fall in the k-th round.
    """

    owed: Vector
    payments: Vector
    received: Vector
    equity: Vector
    lost: Vector
    wave: npt.NDArray[np.int64]

    @property
    def recovery(self) -> Vector:
        """The share of what is owed that is paid; 1 where nothing is owed."""
        return np.divide(self.payments, self.owed, out=np.ones_like(self.owed), where=self.owed > 0)


@dataclass(frozen=True)
class Network:
    """A checked network, as the solvers want it: each firm's last class of creditors, and what precedes it.

    Attributes
    ----------
    shares : ndarray or scipy.sparse.sparray
        Part of firm i's payment to its last class that goes to firm j.
    capacity : ndarray
        What it owes to that class.
    senior : ndarray
        What it owes outside that is paid before.
    to_firms : ndarray
        What it owes to other firms.
    outside : ndarray
        What it owes outside the network.
    """

    shares: Any
    capacity: Vector
    senior: Vector
    to_firms: Vector
    outside: Vector

    @property
    def owed(self) -> Vector:
        """What each firm owes in all, outside creditors included, (n,)."""
        return self.to_firms + self.outside


def clearing_vector(
    liabilities: npt.ArrayLike | scipy.sparse.sparray,
    external_assets: npt.ArrayLike,
    external_liabilities: npt.ArrayLike | None = None,
    *,
    alpha: float = 1.0,
    beta: float = 1.0,
    seniority: Seniority = "pari passu",
) -> Clearing:
    """The greatest clearing vector: the most that every firm can pay at once.

    A firm i with external assets e_i that receives r_i = sum_j p_j L_ji / owed_j pays

        p_i = owed_i                    if e_i + r_i >= owed_i,
        p_i = alpha e_i + beta r_i      otherwise,

    in equal proportion to all its creditors. With `seniority="senior"` outside creditors are paid first,
    and firms share max(0, alpha e_i + beta r_i - external_liabilities_i).

    Parameters
    ----------
    liabilities : array_like or scipy.sparse.sparray
        (n, n), what firm i owes to firm j, in one unit of money; an array, or a SciPy sparse matrix for
        large networks.
    external_assets : array_like
        (n,), what a firm has apart from claims on the others.
    external_liabilities : array_like, optional
        (n,), what it owes outside the network; none if left out.
    alpha, beta : float, optional
        What is left of external assets and of receipts in bankruptcy; 1 and 1 is Eisenberg-Noe.
    seniority : Seniority, optional
        'pari passu', or 'senior' where outside creditors are paid first.

    Returns
    -------
    Clearing
        Payments and rounds of default, (n,).

    Raises
    ------
    ValueError
        For a wrong shape, a negative or missing number, a firm that owes itself, or a share that is not
        between 0 and 1.

    Notes
    -----
    Source: Eisenberg and Noe (2001), the fictitious default algorithm; Rogers and Veraart (2013), its
    version with costs, which starts from full payment and so finds the greatest solution.
    """
    network = checked_network(liabilities, external_liabilities, seniority)
    assets = checked_amounts("external_assets", external_assets, network.capacity.size)
    check_share("alpha", alpha)
    check_share("beta", beta)
    paid, wave = _fictitious_default(network, assets, alpha, beta)
    received = np.asarray(paid @ network.shares)
    fallen = wave > 0
    value = np.where(fallen, alpha * assets + beta * received, assets + received)
    first = np.minimum(network.senior, value)
    return Clearing(
        owed=network.owed,
        payments=first + paid,
        received=received,
        equity=np.where(fallen, 0.0, np.maximum(value - network.owed, 0.0)),
        lost=np.where(fallen, (1 - alpha) * assets + (1 - beta) * received, 0.0),
        wave=wave,
    )


# ---- what is checked before anything is computed ---------------------------------------------------------


def checked_network(
    liabilities: npt.ArrayLike | scipy.sparse.sparray,
    external_liabilities: npt.ArrayLike | None,
    seniority: Seniority,
) -> Network:
    """Liabilities as shares and capacities.

    Parameters
    ----------
    liabilities : array_like or scipy.sparse.sparray
        (n, n), what firm i owes to firm j, all in one unit of money.
    external_liabilities : array_like or None
        (n,), what a firm owes outside the network; none if left out.
    seniority : Seniority
        'pari passu', or 'senior' where outside creditors are paid first.

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        Naming the argument and the place, for a wrong shape, a negative or missing number, or a firm
        that owes itself.
    """
    if seniority not in ("pari passu", "senior"):
        raise ValueError(f"seniority: {seniority!r} is neither 'pari passu' nor 'senior'")
    matrix: Any = (
        scipy.sparse.csr_array(liabilities, dtype=np.float64)
        if scipy.sparse.issparse(liabilities)
        else _dense(liabilities)
    )
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"liabilities: shape {matrix.shape} is not square; row i is what firm i owes")
    sparse = scipy.sparse.issparse(matrix)
    entries = matrix.data if sparse else matrix
    if not np.isfinite(entries).all() or (entries < 0).any():
        coordinates = matrix.tocoo().coords if sparse else np.indices(matrix.shape).reshape(2, -1)
        flat = entries.ravel()
        place = int(np.flatnonzero(~(np.isfinite(flat) & (flat >= 0)))[0])
        row, column = (int(c[place]) for c in coordinates)
        raise ValueError(
            f"liabilities[{row}, {column}] is {flat[place]}: a debt is 0 or more; what firm {row} is owed "
            f"by firm {column} stands in liabilities[{column}, {row}]"
        )
    own = np.flatnonzero(matrix.diagonal())
    if own.size:
        raise ValueError(
            f"liabilities[{own[0]}, {own[0]}]: firm {own[0]} owes itself; set the diagonal to 0"
        )
    size = matrix.shape[0]
    outside = (
        np.zeros(size)
        if external_liabilities is None
        else checked_amounts("external_liabilities", external_liabilities, size)
    )
    to_firms = np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()
    senior = outside if seniority == "senior" else np.zeros(size)
    capacity = to_firms + outside - senior
    scale = np.divide(1.0, capacity, out=np.zeros(size), where=capacity > 0)
    if sparse:
        # row sums are known, so the data can be scaled in place of a product of matrices
        data = matrix.data * np.repeat(scale, np.diff(matrix.indptr))
        shares: Any = scipy.sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)
    else:
        shares = matrix * scale[:, None]
    return Network(shares, capacity, senior, to_firms, outside)


def checked_amounts(name: str, amounts: npt.ArrayLike, size: int) -> Vector:
    """Amounts of money, one a firm.

    Parameters
    ----------
    name : str
        The argument's name, for the message.
    amounts : array_like
        (size,), 0 or more.
    size : int
        Number of firms.

    Returns
    -------
    ndarray
        (size,).

    Raises
    ------
    ValueError
        Naming the argument and the place, for a wrong shape or a negative or missing number.
    """
    vector = np.asarray(amounts, dtype=np.float64)
    if vector.shape != (size,):
        raise ValueError(f"{name}: shape {vector.shape} where ({size},) is needed, one amount a firm")
    wrong = np.flatnonzero(~(np.isfinite(vector) & (vector >= 0)))
    if wrong.size:
        other = {"external_assets": "external_liabilities", "external_liabilities": "external_assets"}
        hint = f"; put its size into {other[name]}" if name in other and vector[wrong[0]] < 0 else ""
        raise ValueError(f"{name}[{wrong[0]}] is {vector[wrong[0]]}: an amount is 0 or more{hint}")
    return vector


def check_share(name: str, share: float) -> None:
    """See that a share is between 0 and 1.

    Parameters
    ----------
    name : str
        The argument's name, for the message.
    share : float
        What is left in bankruptcy.

    Raises
    ------
    ValueError
        Where it is not.
    """
    if not 0.0 <= share <= 1.0:
        raise ValueError(f"{name} is {share}: it is what is left in bankruptcy, between 0 and 1")


def _dense(liabilities: Any) -> Vector:
    to_array = getattr(liabilities, "toarray", None)
    return np.asarray(liabilities if to_array is None else to_array(), dtype=np.float64)


# ---- fictitious default ----------------------------------------------------------------------------------


def _fictitious_default(
    network: Network, assets: Vector, alpha: float, beta: float
) -> tuple[Vector, npt.NDArray[np.int64]]:
    """What each firm pays to its last class of creditors, and the wave in which it falls."""
    solver = _Sparse(network) if scipy.sparse.issparse(network.shares) else _Dense(network)
    owed = network.owed
    need = owed - TOLERANCE * owed
    paid = network.capacity.copy()
    wave = np.zeros(paid.size, dtype=np.int64)
    margin = assets + solver.received(paid) - need
    for k in range(1, paid.size + 1):
        short = (wave == 0) & (margin < 0)
        if not short.any():
            break
        wave[short] = k
        fallen = np.flatnonzero(wave)
        has = alpha * assets[fallen] - network.senior[fallen]
        margin = solver.settle(fallen, has, paid, beta, assets - need)
    return paid, wave


class _Dense:
    """Payments of those in default, from dense equations."""

    def __init__(self, network: Network) -> None:
        self.shares = network.shares

    def received(self, paid: Vector) -> Vector:
        return cast(Vector, paid @ self.shares)

    def settle(
        self, fallen: npt.NDArray[np.int64], has: Vector, paid: Vector, beta: float, over: Vector
    ) -> Vector:
        """Write what the fallen pay into `paid`; returns `over` and what each firm then receives."""
        paid[fallen] = 0.0
        fixed = has + beta * self.received(paid)[fallen]
        inner = beta * self.shares[np.ix_(fallen, fallen)].T
        paid[fallen] = _paying(
            fixed,
            inner,
            lambda m, place: np.eye(place.size) - m[np.ix_(place, place)],
            lambda system, right: np.linalg.solve(system, right),
        )
        return over + self.received(paid)


class _Sparse:
    """The same on a sparse network: relaxation from above, and factorisation where that is slow."""

    ROUGH, EXACT = 1e-9, 1e-16  # of the largest payment: where a sweep that changes no more ends
    NEAR = 1e-6  # of the largest payment: firms so near default wait for exact payments

    def __init__(self, network: Network) -> None:
        self.shares = network.shares
        into = network.shares.tocsc()
        self.columns = into.indptr, into.indices, into.data
        self.scale = float(network.capacity.max(initial=0.0))

    def received(self, paid: Vector) -> Vector:
        return cast(Vector, receive(*self.columns, paid))

    def settle(
        self, fallen: npt.NDArray[np.int64], has: Vector, paid: Vector, beta: float, over: Vector
    ) -> Vector:
        """As the dense one. Rough payments are too high, so who is short of them is short indeed."""
        start, debtor, share = self.columns

        def settled(residue: float) -> bool:
            change = residue * self.scale
            return bool(relax(start, debtor, share, fallen, has, paid, beta, change, SWEEPS))

        solvent = np.ones(paid.size, dtype=np.bool_)
        solvent[fallen] = False
        if settled(self.ROUGH):
            margin = over + self.received(paid)
            near = margin[solvent]
            if (near < 0).any() and not ((near >= 0) & (near < self.NEAR * self.scale)).any():
                return margin
            if settled(self.EXACT):
                return over + self.received(paid)
        paid[fallen] = 0.0
        fixed = has + beta * self.received(paid)[fallen]
        inner = (beta * self.shares[fallen][:, fallen].T).tocsc()
        paid[fallen] = _paying(
            fixed,
            inner,
            lambda m, place: scipy.sparse.eye_array(place.size, format="csc") - m[place][:, place],
            lambda system, right: np.atleast_1d(scipy.sparse.linalg.spsolve(system.tocsc(), right)),
        )
        return over + self.received(paid)


def _paying(
    fixed: Vector,
    inner: Any,
    system: Callable[[Any, npt.NDArray[np.int64]], Any],
    solve: Callable[[Any, Vector], Vector],
) -> Vector:
    """The solution of x = max(0, fixed + inner x), by policy iteration.

    It starts from nobody paying and lets in whoever has something to pay, so that payments only rise
    and each firm enters once. Without senior creditors it ends after a solution or two.
    """
    result = np.zeros(fixed.size)
    paying = np.zeros(fixed.size, dtype=np.bool_)
    while True:
        more = paying | (fixed + inner @ result > 0)
        if (more == paying).all():
            return result
        paying = more
        place = np.flatnonzero(paying)
        result[place] = solve(system(inner, place), fixed[place])
