"""Dependent shocks to OpenAI's revenue, its funding and its sellers' building, cleared year by year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import scipy
from scipy import special

from computedeals.analysis.domino_bills import Split, bills
from computedeals.analysis.domino_books import Book, books, running_cost, site_interest
from computedeals.analysis.domino_forecasts import burn_points, cash_before_2027, revenue_paths
from computedeals.deals.assumptions import Assumptions
from computedeals.evidence.frames import read_only
from computedeals.models.clearing_scenarios import clear_scenarios
from computedeals.models.sensitivity import draw

Array = npt.NDArray[np.float64]
YEARS = (2027, 2028, 2029, 2030)
LEVELS = 7  # of building, each as likely as the others
SEED = 20260208
ROUNDING = 1e-9  # USD billion: less than this is not lacking
LACKS, BREAKS = "OpenAI cannot pay all bills", "OpenAI breaks a contract"
LANDLORDS, SITES = "Oracle's landlords", "Lenders to single sites"


@dataclass(frozen=True, slots=True)
class Shocks:
    """How far things may move, and together: see `[domino]` in the assumptions."""

    revenue: float
    funding: float
    dependence: float
    building: float


def shocks(assumptions: Assumptions, dependence: float | None = None) -> Shocks:
    """The shocks of the assumptions, with another dependence if one is given.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    dependence : float, optional
        Correlation of revenue and new money, 0 to 1.

    Returns
    -------
    Shocks
    """
    central = assumptions.central
    together = central("domino.dependence") if dependence is None else dependence
    return Shocks(
        central("domino.revenue_volatility"), central("domino.funding_volatility"), together,
        central("domino.building_dependence"),
    )  # fmt: skip


def money_by_year(
    view: str, assumptions: Assumptions, moved: Shocks, due: Array, draws: int, unpaid: float = 0.0
) -> Array:
    """OpenAI's money for computing in scenarios: (years, draws), and the normals of building below it.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    moved : Shocks
        The shocks that are drawn.
    due : ndarray
        By which what is left at the end of a year falls, (years,), USD billion.
    draws : int
        Number of scenarios.
    unpaid : float, optional
        What of the cash said to be raised was not paid, USD billion.

    Returns
    -------
    ndarray
        OpenAI's money and the normals of building, (2, years, draws), USD billion and standard
        deviations.
    """
    share = assumptions.central("domino.revenue_for_compute")
    revenue = next(iter(revenue_paths(view).values()))
    burn = burn_points(view)
    first = (date(2027, 7, 1) - date.fromisoformat(view)).days / 365
    planned = max(cash_before_2027(view, assumptions.central("domino.cash_seen")) - unpaid, 0.0)
    cash = np.full(draws, planned)
    level, result = np.zeros(draws), np.empty((2, len(YEARS), draws))
    for place, year in enumerate(YEARS):
        z = _normals(moved.dependence, moved.building, draws, SEED + year)
        step = moved.revenue * np.sqrt(first if place == 0 else 1.0)
        level = level + step * z[0] - step**2 / 2
        burned = float(burn.get(year, 0.0))
        raised = max(burned - planned, 0.0)
        planned = planned + raised - burned
        new = raised * np.exp(moved.funding * z[1] - moved.funding**2 / 2)
        result[0, place] = share * revenue[year] * np.exp(level) + cash + new
        result[1, place] = z[2]
        cash = np.maximum(result[0, place] - due[place], 0.0)
    return result


@lru_cache(maxsize=40)  # all years at three dependences of both kinds
@read_only
def _normals(dependence: float, building: float, draws: int, seed: int) -> Array:
    """Dependent normals of revenue, funding and building: (3, draws); the same for every view and split."""
    pairs = {
        ("revenue", "funding"): dependence,
        ("revenue", "building"): building,
        ("funding", "building"): building,
    }
    return draw(dict.fromkeys(("revenue", "funding", "building"), scipy.stats.norm()), pairs, draws, seed)


def default_chance(
    view: str, assumptions: Assumptions, moved: Shocks, split: Split, draws: int, unpaid: float = 0.0
) -> tuple[float, float]:
    """Chances that OpenAI once in 2027 to 2030 cannot pay all its bills, and that it breaks a contract.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    moved : Shocks
        The shocks that are drawn.
    split : Split
        How a contract's sum is spread over its years.
    draws : int
        Number of scenarios.
    unpaid : float, optional
        What of the cash said to be raised was not paid, USD billion.

    Returns
    -------
    tuple of (float, float)
        Fractions, 0 to 1.
    """
    due = _due_by_creditor(view, assumptions.central("network.term_unknown"), split)[1].sum(axis=1)
    money = money_by_year(view, assumptions, moved, due, draws, unpaid)[0]
    must = assumptions.central("domino.take_or_pay") * due[:, None]
    return float((money < due[:, None]).any(axis=0).mean()), float((money < must).any(axis=0).mean())


@dataclass(frozen=True, slots=True)
class Outcome:
    """Scenarios of one state, year by year: (years, draws), USD billion, 0 where nothing is lacking.

    Attributes
    ----------
    short : mapping of str to ndarray
        By who: what a firm's money, before any cost of bankruptcy, lacks for its own bills. `LACKS` and
        `BREAKS` are OpenAI's, for all its bills and for the least that it must pay. A firm whose cash no
        source of the date tells is missing.
    unpaid : mapping of str to ndarray
        By creditor: what it is due and does not get, of OpenAI, of a seller or of a seller's landlords.
    """

    short: Mapping[str, Array]
    unpaid: Mapping[str, Array]


def simulate(
    view: str, assumptions: Assumptions, dependence: float, split: Split, draws: int, unpaid: float = 0.0
) -> Outcome:
    """Draw, clear each scenario with the batch solver, and take what each firm lacks.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    dependence : float
        Correlation of revenue and new money, 0 to 1.
    split : Split
        How a contract's sum is spread over its years.
    draws : int
        Number of scenarios.
    unpaid : float, optional
        What of the cash said to be raised was not paid, USD billion.

    Returns
    -------
    Outcome

    Raises
    ------
    ValueError
        Where the forecasts of the date tell nothing of a year.
    """
    creditors, each = _due_by_creditor(view, assumptions.central("network.term_unknown"), split)
    due = each.sum(axis=1)
    drawn = money_by_year(view, assumptions, shocks(assumptions, dependence), due, draws, unpaid)
    if np.isnan(drawn).any():
        raise ValueError(f"{view}: a year from {YEARS[0]} to {YEARS[-1]} has no forecast of revenue")
    sellers = books(view, assumptions)
    lenders = [lenders_to(book.firm) for book in sellers]
    names = ["OpenAI", *(book.firm for book in sellers), LANDLORDS, SITES, *lenders]
    names += [creditor for creditor in creditors if creditor not in names]
    must = assumptions.central("domino.take_or_pay") * due[:, None]
    short = {
        LACKS: np.maximum(due[:, None] - drawn[0], 0.0),
        BREAKS: np.maximum(must - drawn[0], 0.0),
        **{name: np.zeros(drawn[0].shape) for name in [*(book.firm for book in sellers), LANDLORDS]},
    }
    lost = {name: np.zeros(drawn[0].shape) for name in names[1:]}
    for place, year in enumerate(YEARS):
        owed = dict(zip(creditors, each[place].tolist(), strict=True))
        lacks, misses = _clear_year(owed, names, sellers, drawn[:, place], view, year, assumptions)
        for whole, found in ((short, lacks), (lost, misses)):
            for name, amount in found.items():
                whole[name][place] = amount
    return Outcome(short, lost)


def lenders_to(firm: str) -> str:
    """What the lenders to a seller are called.

    Parameters
    ----------
    firm : str
        The seller.

    Returns
    -------
    str
    """
    return f"Lenders to {firm}"


@lru_cache(maxsize=64)
@read_only
def _due_by_creditor(view: str, term: float, split: Split) -> tuple[tuple[str, ...], Array]:
    """OpenAI's creditors, and what each is due by year: (years, creditors), USD billion."""
    rows = bills(view, term, split)
    due = rows.pivot_table(index="year", columns="creditor", values="due", aggfunc="sum", fill_value=0.0)
    due = due.reindex(list(YEARS), fill_value=0.0)
    due = due.loc[:, due.sum() > 0]
    each = due.to_numpy(dtype=float)
    return tuple(map(str, due.columns)), each


def _clear_year(
    each: Mapping[str, float], names: list[str], sellers: list[Book], drawn: Array, view: str, year: int,
    assumptions: Assumptions,
) -> tuple[dict[str, Array], dict[str, Array]]:  # fmt: skip
    """What each debtor lacks for its bills, and each creditor of its dues, in every scenario of a year.

    A seller's claim on OpenAI is net of the running cost, which OpenAI's money pays first: what is not
    paid for is not run, but for the months that were delivered before service stopped. Where OpenAI pays
    in full nobody lacks anything, as a seller may borrow what it needs then: the rest alone is cleared.
    """
    money, due, take = drawn[0], sum(each.values()), assumptions.central("domino.take_or_pay")
    cost, left = running_cost(assumptions), assumptions.central("domino.recovery")
    goes_on = assumptions.central("domino.building")
    unpaid_part = assumptions.central("domino.months_unpaid") / 12
    must = take * due
    breaks = money < must
    optional = np.clip(money - must, 0.0, due - must)
    place = {name: i for i, name in enumerate(names)}
    debts, outside = np.zeros((len(names),) * 2), np.zeros(len(names))
    rent = sum(book.rent[year] for book in sellers)
    interest = min(site_interest(view, assumptions), rent)
    for creditor, amount in each.items():
        part = 1 - cost if creditor in [book.firm for book in sellers] else 1.0
        debts[0, place[creditor]] = part * take * amount
        outside[0] += (1 - part) * take * amount
    for book in sellers:
        debts[place[book.firm], place[lenders_to(book.firm)]] = book.debt[year]
        debts[place[book.firm], place[LANDLORDS]] = book.rent[year]
    debts[place[LANDLORDS], place[SITES]] = interest
    of_openai = np.array([each.get(name, 0.0) for name in names])
    followed = [place[name] for name in [*(book.firm for book in sellers), LANDLORDS]]
    short, lacks = np.zeros((len(followed), len(money))), np.zeros((len(names), len(money)))
    lacking_something = np.flatnonzero(money < due)
    level = np.minimum((special.ndtr(drawn[1][lacking_something]) * LEVELS).astype(int), LEVELS - 1)
    z_of_level = special.ndtri((np.arange(LEVELS) + 0.5) / LEVELS)
    for which in range(LEVELS):
        rows = lacking_something[level == which]
        if not rows.size:
            continue
        assets, owed = np.zeros((rows.size, len(names))), outside.copy()
        assets[:, 0] = np.minimum(money[rows], must)
        for book in sellers:
            i, own = place[book.firm], each.get(book.firm, 0.0)
            spread = np.log(book.builds_high / book.builds_low) / 2
            fixed = goes_on * book.builds * np.exp(spread * z_of_level[which])
            delivered = cost * unpaid_part * own
            owed[i] = fixed + delivered
            net = (1 - cost) * own
            lent = max(fixed + book.debt[year] + book.rent[year] - book.has - net, 0.0)
            got = (1 - cost) * own / due * optional[rows]
            assets[:, i] = book.has + lent + got + np.where(breaks[rows], 0.0, delivered)
        made = clear_scenarios(debts, assets, owed, alpha=left, beta=left, threads=1)
        total = debts.sum(axis=1) + owed
        parts = np.divide(made.payments, total, out=np.ones_like(made.payments), where=total > 0)
        # not by a matrix product, whose threads and rounding differ between machines
        lacking = total - assets - np.einsum("sd,dc->sc", parts, debts)
        short[:, rows] = np.where(made.wave > 0, np.maximum(lacking, 0.0), 0.0).T[followed]
        bought = take * parts[:, 0] + optional[rows] / due
        misses = np.outer(1 - np.minimum(bought, 1.0), of_openai)
        misses += np.einsum("sd,dc->sc", 1 - parts[:, 1:], debts[1:])
        lacks[:, rows] = np.where(misses > ROUNDING, misses, 0.0).T
    by_name = {names[i]: amount for i, amount in zip(followed, short, strict=True)}
    return by_name, dict(zip(names[1:], lacks[1:], strict=True))
