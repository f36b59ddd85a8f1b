"""What five models of contagion say OpenAI's creditors lose if it fails, in per cent of book equity."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from computedeals.analysis.domino_bills import SPLITS, Split, bills, last_rising
from computedeals.analysis.ranges import Range, joint_range
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.firms import items
from computedeals.evidence.frames import cached_frame
from computedeals.models.cascade import threshold_cascade
from computedeals.models.clearing import clearing_vector
from computedeals.models.debtrank import Rule, debtrank

FIRMS = ("Oracle", "CoreWeave", "Microsoft", "Amazon")
MODELS = ("Eisenberg-Noe", "Rogers-Veraart", "Threshold cascade", "DebtRank 2012", "DebtRank 2015")
COUNTS = ("a quarter's bills", "a year's bills")
RULES: dict[str, Rule] = {"DebtRank 2012": "2012", "DebtRank 2015": "2015"}


@lru_cache(maxsize=16)
def equities(view: str, firm: str) -> tuple[float, ...]:
    """Book equity of a firm as known at a view, USD billion; an older one beside one from memory.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    firm : str
        A firm of `FIRMS`, or OpenAI.

    Returns
    -------
    tuple of float
        USD billion, without repeats.
    """
    seen: list[float] = []
    for earlier in VIEW_DAYS[: VIEW_DAYS.index(view) + 1]:
        for recalled in (False, True):
            table = items(earlier, recalled=recalled)
            rows = table[(table["firm"] == firm) & (table["item"] == "book_equity")]
            if len(rows):
                newest = float(rows["value"].iloc[-1])
                if not recalled or earlier == view:
                    seen = [newest] if not recalled else list(dict.fromkeys([*seen, newest]))
    return tuple(seen)


def losses(
    claims: npt.NDArray[np.float64], own: npt.NDArray[np.float64], can_pay: float, recovery: float,
    openai_equity: float,
) -> dict[str, npt.NDArray[np.float64]]:  # fmt: skip
    """Loss of each firm by each model, in per cent of its own equity, if OpenAI fails.

    Parameters
    ----------
    claims : ndarray
        What OpenAI owes each firm, (firms,), USD billion.
    own : ndarray
        Book equity of each firm, (firms,), USD billion.
    can_pay : float
        Fraction of these claims that OpenAI can still pay, 0 to 1.
    recovery : float
        What bankruptcy leaves of assets and receipts, 0 to 1.
    openai_equity : float
        Book equity of OpenAI, USD billion.

    Returns
    -------
    dict of str to ndarray
        By model, (firms,), per cent.
    """
    debts = np.zeros((len(claims) + 1,) * 2)
    debts[0, 1:] = claims
    capital = np.concatenate([[openai_equity], own])
    has = [can_pay * claims.sum(), *own]
    lost = {
        "Eisenberg-Noe": claims - clearing_vector(debts, has).received[1:],
        "Rogers-Veraart": claims - clearing_vector(debts, has, alpha=recovery, beta=recovery).received[1:],
        "Threshold cascade": threshold_cascade(debts, capital, np.arange(len(capital)) == 0).pressure[1:],
    }
    start = np.where(np.arange(len(capital)) == 0, 1.0, 0.0)
    for name, rule in RULES.items():
        lost[name] = debtrank(debts, capital, start, rule=rule).loss[1:] * own
    return {name: 100 * amount / own for name, amount in lost.items()}


def claims_of(
    view: str, count: str, assumptions: Assumptions, months: float | None = None,
    term: float | None = None, split: Split = "even",
) -> pd.Series:  # fmt: skip
    """What each firm is owed by OpenAI of its bills of 2027, USD billion.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    count : str
        How much is unpaid, one of `COUNTS`.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    months : float, optional
        Months of bills that the first of `COUNTS` stands for; those of the assumptions unless given.
    term : float, optional
        Years of a contract without a published end; those of the assumptions unless given.
    split : Split
        How a contract's sum is spread over its years.

    Returns
    -------
    Series
        By firm.
    """
    held = _held(view, assumptions.central("network.term_unknown") if term is None else term, split)
    wait = assumptions.central("domino.months_unpaid") if months is None else months
    part = wait / 12 if count == COUNTS[0] else 1.0
    return (part * held).reindex(list(FIRMS)).fillna(0.0)


@cached_frame
def _held(view: str, term: float, split: Split) -> pd.Series:
    """What falls due in 2027, USD billion, by creditor."""
    rows = bills(view, term, split)
    return rows[rows["year"] == 2027].groupby("creditor")["due"].sum()


def matrix(view: str, count: str, assumptions: Assumptions) -> pd.DataFrame:
    """The losses at central values: model, firm, loss (per cent of book equity).

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    count : str
        How much is unpaid, one of `COUNTS`.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    DataFrame
    """
    firms = [firm for firm in FIRMS if equities(view, firm)]
    claims = claims_of(view, count, assumptions).reindex(firms).to_numpy()
    own = np.array([equities(view, firm)[-1] for firm in firms])
    central = assumptions.central
    by_model = losses(
        claims, own, central("domino.openai_can_pay"), central("domino.recovery"),
        central("domino.openai_equity"),
    )  # fmt: skip
    return pd.DataFrame(
        [
            {"model": model, "firm": firm, "loss": float(value)}
            for model, lost in by_model.items()
            for firm, value in zip(firms, lost, strict=True)
        ]
    )


def loss_range(firm: str, view: str, count: str, assumptions: Assumptions, *, thorough: bool) -> Range:
    """A firm's loss in per cent of its equity, over models and every assumption behind them together.

    The bills are those of 2027, in every way to spread a contract over its years.

    Parameters
    ----------
    firm : str
        One of `FIRMS`.
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    count : str
        How much is unpaid, one of `COUNTS`.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    thorough : bool
        Whether ranges are computed; without, each is its central value.

    Returns
    -------
    Range
    """
    names = {
        "months": "domino.months_unpaid", "can": "domino.openai_can_pay", "left": "domino.recovery",
        "equity": "domino.openai_equity", "term": "network.term_unknown",
    }  # fmt: skip
    values = {key: assumptions[name] for key, name in names.items()}
    own = equities(view, firm)
    central: dict[str, Any] = {key: value.central for key, value in values.items()}
    central |= {"model": MODELS[1], "own": own[-1], "split": SPLITS[0]}
    choices: dict[str, Any] = {
        key: tuple(dict.fromkeys([v.central, *v.values])) for key, v in values.items()
    }
    choices |= {"model": MODELS, "own": own, "split": SPLITS}
    if not thorough:
        choices = {key: (value,) for key, value in central.items()}

    @lru_cache(maxsize=4096)
    def by_model(claim: float, own: float, can: float, left: float, equity: float) -> dict[str, float]:
        found = losses(np.array([claim]), np.array([own]), can, left, equity)
        return {model: float(lost[0]) for model, lost in found.items()}

    @lru_cache(maxsize=256)
    def claim(months: float, term: float, split: Split) -> float:
        return float(claims_of(view, count, assumptions, months, term, split)[firm])

    def lost(c: Mapping[str, Any]) -> float:
        owed = claim(c["months"], c["term"], c["split"])
        return by_model(owed, c["own"], c["can"], c["left"], c["equity"])[c["model"]]

    return joint_range(lost, choices, central)


def last_year_loss(firm: str, view: str, assumptions: Assumptions) -> tuple[int, float, float]:
    """The most that a firm loses if the last year of bills that rise by equal steps is unpaid.

    Parameters
    ----------
    firm : str
        One of `FIRMS`.
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    tuple of int, float and float
        The year; what is due in it, USD billion; the loss in per cent of book equity, if nothing is paid.
    """
    year, due = last_rising(view, assumptions.central("network.term_unknown"), firm)
    return year, due, 100 * due / min(equities(view, firm))
