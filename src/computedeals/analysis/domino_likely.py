"""How far the chances of the scenarios depend on the assumptions behind them: the ends of all together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from computedeals.analysis import domino_bills as paying
from computedeals.analysis import domino_scenarios as drawing
from computedeals.analysis.domino_forecasts import amazon_conditional
from computedeals.analysis.ranges import Range, first_of, joint_range
from computedeals.deals.assumptions import Assumptions

LEFT = "domino.revenue_for_compute"
OF_OPENAI = (
    LEFT, "domino.take_or_pay", "domino.revenue_volatility",
    "domino.funding_volatility", "domino.dependence", "domino.cash_seen", "network.term_unknown",
)  # fmt: skip
# what moves its sellers most
OF_SELLERS = (
    "domino.building", "domino.contract_margin", "domino.recovery", "domino.lease_years",
    "domino.site_interest",
)  # fmt: skip
# how contracts are paid, and whether the condition of what Amazon pays later is met
WAYS: dict[str, Sequence[Any]] = {"split": paying.SPLITS, "amazon": ("paid", "unpaid")}
DRAWS = 500


def breaks(view: str, assumptions: Assumptions, thorough: bool) -> Range:
    """The chance, in per cent, that OpenAI breaks a contract in 2027 to 2030, over all assumptions.

    The ends of each assumption are combined, not its middle: the chance rises or falls with each.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    thorough : bool
        Whether the range is computed; without, it is the central value.

    Returns
    -------
    Range
        Per cent.
    """
    central: dict[str, Any] = {name: assumptions.central(name) for name in OF_OPENAI}
    central |= {"split": "even", "amazon": "paid"}

    def chance(c: Mapping[str, Any]) -> float:
        moved = assumptions.moved({name: c[name] for name in OF_OPENAI})
        pushed = drawing.shocks(moved)
        return 100 * drawing.default_chance(view, moved, pushed, c["split"], 1000, unpaid(view, c))[1]

    if not thorough:
        return joint_range(chance, {name: (value,) for name, value in central.items()}, central)
    ends = values_of(assumptions, OF_OPENAI) | WAYS
    if not amazon_conditional(view):
        ends["amazon"] = WAYS["amazon"][:1]
    found = joint_range(chance, ends, first_of(ends))
    return _around(found, chance(central))


def sellers_short(
    view: str, assumptions: Assumptions, broken: Range, central: Mapping[str, float]
) -> dict[str, Range]:
    """The chances, in per cent, that sellers are short in 2027 to 2030, over all assumptions.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    broken : Range
        As `breaks` returns it: OpenAI's assumptions are taken as where it breaks a contract least often
        and most often, together with the ends of `OF_SELLERS`.
    central : mapping of str to float
        The chance at central values, per cent, by who.

    Returns
    -------
    dict of str to Range
        Per cent, by who; the central chance alone where `broken` is one value.
    """
    cases = tuple(dict.fromkeys([broken.lowest.choices, broken.highest.choices]))
    ends = values_of(assumptions, OF_SELLERS)

    @cache
    def chances(openai: tuple[tuple[str, Any], ...], *sellers: float) -> Mapping[str, float]:
        of = dict(openai)
        moved = assumptions.moved(
            {name: of[name] for name in OF_OPENAI} | dict(zip(OF_SELLERS, sellers, strict=True))
        )
        found = drawing.simulate(view, moved, of["domino.dependence"], of["split"], DRAWS, unpaid(view, of))
        return {who: 100 * float((short > 0).any(axis=0).mean()) for who, short in found.short.items()}

    def short(c: Mapping[str, Any], *, who: str) -> float:
        return chances(c["openai"], *(c[name] for name in OF_SELLERS))[who]

    if len(cases) == 1:
        ends, cases = {name: choices[:1] for name, choices in ends.items()}, cases[:1]
    all_ends: dict[str, Sequence[Any]] = {"openai": cases, **ends}
    first = first_of(all_ends)
    return {
        who: _around(joint_range(partial(short, who=who), all_ends, first), middle)
        for who, middle in central.items()
    }


def values_of(
    assumptions: Assumptions, names: Sequence[str], *, central: bool = False
) -> dict[str, Sequence[Any]]:
    """The low and the high value of each assumption, once where they are the same.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    names : sequence of str
        Names of assumptions.
    central : bool, optional
        Whether the central value is among them, as the first.

    Returns
    -------
    dict of str to sequence
    """
    return {
        name: tuple(dict.fromkeys([*([one.central] if central else []), one.low, one.high]))
        for name, one in ((name, assumptions[name]) for name in names)
    }


def unpaid(view: str, choices: Mapping[str, Any]) -> float:
    """What of Amazon's money OpenAI does not get in a case, USD billion.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    choices : mapping of str to object
        With a choice of `WAYS`.

    Returns
    -------
    float
    """
    return amazon_conditional(view) if choices["amazon"] == "unpaid" else 0.0


def _around(found: Range, middle: float) -> Range:
    """The range with another centre, which it holds."""
    return replace(found, central=middle, low=min(found.low, middle), high=max(found.high, middle))
