"""What five models of contagion say OpenAI's creditors lose if it fails, in per cent of book equity."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from computedeals.analysis.domino_bills import bills
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
    """Book equity of a firm as known at a view, USD billion; an older one beside one from memory."""
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
    """Loss of each firm by each model, in per cent of its own equity, if OpenAI fails."""
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


@lru_cache(maxsize=1 << 14)
def _losses_of_one(
    claim: float, own: float, can_pay: float, recovery: float, openai_equity: float
) -> dict[str, float]:
    """The losses of a firm that alone has a claim."""
    lost = losses(np.array([claim]), np.array([own]), can_pay, recovery, openai_equity)
    return {model: float(loss[0]) for model, loss in lost.items()}


def claims_of(
    view: str, count: str, assumptions: Assumptions, months: float | None = None, term: float | None = None
) -> pd.Series:
    """What each firm is owed by OpenAI of its bills of 2027, USD billion."""
    held = _owed_in_2027(view, assumptions.central("domino.open_ended_years") if term is None else term)
    wait = assumptions.central("domino.months_unpaid") if months is None else months
    part = wait / 12 if count == COUNTS[0] else 1.0
    return part * held


@cached_frame
def _owed_in_2027(view: str, term: float) -> pd.Series:
    """The bills of 2027 of each firm followed, USD billion."""
    rows = bills(view, term)
    held = rows[rows["year"] == 2027].groupby("creditor")["due"].sum()
    return held.reindex(list(FIRMS)).fillna(0.0)


def matrix(view: str, count: str, assumptions: Assumptions) -> pd.DataFrame:
    """The losses at central values: model, firm, loss (per cent of book equity)."""
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
    """A firm's loss in per cent of its book equity.

    Over models, its equity, months unpaid, terms of contracts, recovery, and what OpenAI has left.
    """
    names = {
        "months": "months_unpaid", "term": "open_ended_years", "can": "openai_can_pay", "left": "recovery",
        "equity": "openai_equity",
    }  # fmt: skip
    values = {key: assumptions[f"domino.{name}"] for key, name in names.items()}
    own = equities(view, firm)
    central: dict[str, Any] = {key: value.central for key, value in values.items()}
    central |= {"model": MODELS[1], "own": own[-1]}
    choices: dict[str, Any] = {
        key: tuple(dict.fromkeys([v.central, *v.values])) for key, v in values.items()
    }
    choices |= {"model": MODELS, "own": own}
    if not thorough:
        choices = {key: (value,) for key, value in central.items()}

    owed = {
        (months, term): float(claims_of(view, count, assumptions, months, term)[firm])
        for months in choices["months"]
        for term in choices["term"]
    }

    def lost(c: Mapping[str, Any]) -> float:
        claim = owed[c["months"], c["term"]]
        return _losses_of_one(claim, c["own"], c["can"], c["left"], c["equity"])[c["model"]]

    return joint_range(lost, choices, central)
