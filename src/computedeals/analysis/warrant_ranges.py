"""What AMD's warrant is worth over every alternative that the chapter names, taken together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from computedeals.analysis.inputs import number
from computedeals.analysis.ranges import Range, Verdict, assumed, joint_range, turning_point, verdict
from computedeals.analysis.warrant_terms import (
    ANNOUNCED,
    BILLION,
    NEWEST,
    Choice,
    Terms,
    contract,
    usual,
    worth,
)
from computedeals.deals.assumptions import Assumptions
from computedeals.models.warrant_contract import Market
from computedeals.models.warrant_simulation import simulate_grid


@dataclass(frozen=True)
class Ranges:
    """The chapter's numbers with their ranges, USD billion unless said otherwise.

    Attributes
    ----------
    now, then : Range
        Worth at the price of 1 October 2026, and on 6 October 2025.
    now_sure, then_sure : Range
        The same for a buyer who is certain to take all six gigawatts.
    rebate : Range
        The latter over what AMD's goods for six gigawatts cost, both in money of the day, a fraction, if
        OpenAI takes all of them.
    held : tuple of float
        Least and most that OpenAI would hold on average where it falters, in money of the day of valuation.
    exceeds_bill : Verdict
        Whether the shares are worth more, at the newest price, than six gigawatts cost, if later payments
        count in full.
    discounted_turn : float
        USD billion a gigawatt at which the two are equal if later payments are discounted.
    """

    now: Range
    then: Range
    now_sure: Range
    then_sure: Range
    rebate: Range
    held: tuple[float, float]
    exceeds_bill: Verdict
    discounted_turn: float


def ranges(assumptions: Assumptions, terms: Terms, *, paths: int, quick: bool) -> Ranges:
    """All of them.

    Parameters
    ----------
    paths : int
        Monte Carlo paths for what is held.
    quick : bool
        Leave the assumed ranges at their central numbers, for tests of everything else.

    Returns
    -------
    Ranges
    """
    middle = usual(assumptions)
    choices = alternatives(assumptions, middle, quick=quick)
    prices = {"after": (ANNOUNCED, terms.after), "before": (terms.signed, terms.before)}

    def then(case: Mapping[str, Any]) -> float:
        on, spot = prices[case["price"]]
        return worth(terms, on, spot, _choice(middle, case))

    def now(case: Mapping[str, Any]) -> float:
        return worth(terms, NEWEST, terms.newest, _choice(middle, case))

    def rebate(case: Mapping[str, Any]) -> float:
        return then(case) / purchase(terms, prices[case["price"]][0], _choice(middle, case), case["cost"])

    central = {name: getattr(middle, name) for name in choices}
    both = {"price": list(prices), **choices}
    certain = {"faltering": [0.0]}
    costs = next(iter(assumed(assumptions, "warrant.revenue_per_gigawatt").values()))
    middle_cost = assumptions.central("warrant.revenue_per_gigawatt")
    return Ranges(
        now=joint_range(now, choices, central),
        then=joint_range(then, both, {"price": "after", **central}),
        now_sure=joint_range(now, {**choices, **certain}, central),
        then_sure=joint_range(then, {**both, **certain}, {"price": "after", **central}),
        rebate=joint_range(
            rebate, {**both, **certain, "cost": costs}, {"price": "after", **central, "cost": middle_cost}
        ),
        held=_held(assumptions, terms, middle, choices, paths),
        exceeds_bill=_exceeds_bill(terms, middle),
        discounted_turn=now(central) / purchase(terms, NEWEST, middle, 1.0),
    )


def alternatives(assumptions: Assumptions, middle: Choice, *, quick: bool) -> dict[str, Sequence[Any]]:
    """Every choice for everything that the value depends on.

    The two ladders at the ends bound those between them, and with them the first target and how targets
    rise. A correlation between OpenAI's survival and AMD's shares is not among the choices: it raises the
    value where OpenAI may falter and changes nothing where it may not, so that the ends are at 0.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    middle : Choice
        The central choice.
    quick : bool
        Compute fewer combinations, for tests.

    Returns
    -------
    dict of str to sequence of object
    """
    free: dict[str, Sequence[Any]] = {
        "rule": ("ever", "at_delivery"),
        "ladder": ("lenient", middle.ladder, "strict"),
        "faltering": (0.0, assumptions["warrant.faltering"].high),
    }
    names = ["volatility", "rate", "first_delivery", "last_delivery"]
    for name in [] if quick else names:
        free[name] = tuple(dict.fromkeys(assumptions[f"warrant.{name}"].values))
    return free


def purchase(terms: Terms, on: date, chosen: Choice, cost: float) -> float:
    """What AMD's goods for six gigawatts cost, discounted from their deliveries to a day, USD billion.

    Parameters
    ----------
    terms : Terms
        The terms of the warrant.
    on : date
        The day of valuation.
    chosen : Choice
        The choice of everything that is assumed.
    cost : float
        USD billion a gigawatt, paid on delivery.

    Returns
    -------
    float
    """
    parts = contract(terms, on, chosen).tranches
    steps = np.diff([0.0, *(part.gigawatts for part in parts)])
    return float(
        sum(cost * g * np.exp(-chosen.rate * p.delivered) for g, p in zip(steps, parts, strict=True))
    )


def _choice(middle: Choice, case: Mapping[str, Any]) -> Choice:
    return replace(middle, **{name: value for name, value in case.items() if name not in ("price", "cost")})


def _held(
    assumptions: Assumptions,
    terms: Terms,
    middle: Choice,
    choices: Mapping[str, Sequence[Any]],
    paths: int,
) -> tuple[float, float]:
    """At the ends of the value's choices, every volatility, correlation and chance, by Monte Carlo."""
    a = assumptions.of("warrant")
    late, early = max(choices.get("last_delivery", [middle.last_delivery])), a["last_delivery"].low
    ends = (
        (
            terms.signed,
            terms.before,
            replace(middle, ladder="strict", rule="at_delivery", last_delivery=late),
        ),
        (
            ANNOUNCED,
            terms.after,
            replace(
                middle,
                ladder="lenient",
                last_delivery=min(early, middle.last_delivery),
                first_delivery=min(a["first_delivery"].low, middle.first_delivery),
            ),
        ),
    )
    found = []
    for on, spot, chosen in ends:
        grid = simulate_grid(
            contract(terms, on, chosen),
            Market(spot, chosen.volatility, chosen.rate),
            volatilities=sorted(set(a["volatility"].values)),
            correlations=sorted(set(a["correlation"].values)),
            chances=sorted(set(a["faltering"].values)),
            rule=chosen.rule,
            paths=paths,
        )
        whole = grid[grid["gigawatts"].isna()]
        found.append(whole["held"] / whole["chance"] / BILLION)
    return float(found[0].min()), float(found[1].max())


def _exceeds_bill(terms: Terms, middle: Choice) -> Verdict:
    shares = worth(terms, NEWEST, terms.newest, middle)
    low, high = number("AMD24", "low"), number("AMD24", "high")
    gigawatts = terms.gigawatts[1]
    found = verdict(lambda case: shares > gigawatts * case["cost"], {"cost": [low, high]})
    return replace(found, turns_at=turning_point(lambda cost: shares - gigawatts * cost, low, high))
