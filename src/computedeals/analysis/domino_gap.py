"""OpenAI's bills of 2027 against its money for them: the gap, its range and where the verdict turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from computedeals.analysis.domino_bills import SPLITS, due_in, oracle_forecast
from computedeals.analysis.domino_forecasts import (
    burn_paths,
    cash_ways,
    revenue_paths,
)
from computedeals.analysis.ranges import Range, Verdict, assumed, joint_range, turning_point, verdict
from computedeals.deals.assumptions import Assumptions


@dataclass(frozen=True, slots=True)
class Cover:
    """Bills of 2027 against OpenAI's money for computing, as known on a day; USD billion.

    Two measures. In the plan, cash that was already raised is not counted: what is `left` is `part` of
    `revenue` in 2027 and the cash that OpenAI foresaw burning then, `burned`, wherever it comes from; `gap`
    and `short` compare the bills with it, and `short_by_split` for each way to pay. With the cash already
    raised, `cash` at the start of 2027 may be spent in that year too: `money` is that part of revenue and
    the larger of `cash` and `burned`, and `cash_gap` and `cash_short` compare the bills with it.

    Where a verdict turns, the rest central, None where nothing turns it: `turns_at_revenue` is the revenue
    of 2027, and `turns_at_oracle` what Oracle, which bills `oracle` on equal years, would bill, for the
    verdict on the plan; `turns_at_cash` the cash, for that with all cash.

    `oracle_most` is what Oracle foresaw for 2027 from all customers, None where it did not; `filed` is the
    gap in the plan if Oracle bills what its filing of June 2025 says.
    """

    view: str
    due: Range
    binding: Range
    left: Range
    gap: Range
    short: Verdict
    short_by_split: Mapping[str, Verdict]
    cash: float
    money: Range
    cash_gap: Range
    cash_short: Verdict
    revenue: float
    burned: float
    part: float
    oracle: float
    oracle_most: float | None
    filed: float
    turns_at_cash: float | None
    turns_at_revenue: float | None
    turns_at_oracle: float | None


def cover(view: str, assumptions: Assumptions, *, thorough: bool = True) -> Cover:
    """Whether OpenAI's money pays its bills of 2027, over every alternative that the page names.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    thorough : bool
        Whether ranges are computed; without, each is its central value.

    Returns
    -------
    Cover
    """
    share, term = "domino.revenue_for_compute", "network.term_unknown"
    revenue, burns = revenue_paths(view), burn_paths(view)
    cash, chips = cash_ways(view, assumptions), _amd_paid_in_2027(assumptions)
    central: dict[str, Any] = {
        share: assumptions.central(share), term: assumptions.central(term), "split": SPLITS[0],
        "money": next(iter(revenue)), "burn": next(iter(burns)), "chips": chips[0],
    }  # fmt: skip
    alternatives: dict[str, Sequence[Any]] = {
        **assumed(assumptions, share, term), "split": SPLITS, "money": list(revenue),
        "burn": list(burns), "chips": chips,
    }  # fmt: skip
    alternatives = {name: tuple(dict.fromkeys([central[name], *alternatives[name]])) for name in central}
    if not thorough:
        alternatives = {name: (choice,) for name, choice in central.items()}
    held = alternatives | {"cash": cash if thorough else cash[:1]}
    fully = central | {"cash": cash[0]}
    earned = {way: float(path[2027]) for way, path in revenue.items()}
    burnt = {way: float(path.get(2027, 0.0)) for way, path in burns.items()}

    def left(c: Mapping[str, Any]) -> float:
        return float(c[share] * earned[c["money"]] + burnt[c["burn"]])

    def money(c: Mapping[str, Any]) -> float:
        return float(c[share] * earned[c["money"]] + max(burnt[c["burn"]], c["cash"]))

    def due(c: Mapping[str, Any]) -> float:
        return due_in(view, 2027, c[term], c["split"]) + float(c["chips"])

    def binding(c: Mapping[str, Any]) -> float:
        return due_in(view, 2027, c[term], c["split"], status="binding") + float(c["chips"])

    oracle = due_in(view, 2027, central[term], "even", creditor="Oracle")
    burned = burnt[central["burn"]]
    return Cover(
        view,
        due=joint_range(due, alternatives, central),
        binding=joint_range(binding, alternatives, central),
        left=joint_range(left, alternatives, central),
        gap=joint_range(lambda c: due(c) - left(c), alternatives, central),
        short=verdict(lambda c: due(c) > left(c), alternatives),
        short_by_split={
            split: verdict(lambda c: due(c) > left(c), alternatives | {"split": (split,)})
            for split in alternatives["split"]
        },
        cash=cash[0],
        money=joint_range(money, held, fully),
        cash_gap=joint_range(lambda c: due(c) - money(c), held, fully),
        cash_short=verdict(lambda c: due(c) > money(c), held),
        revenue=earned[central["money"]],
        burned=burned,
        part=float(central[share]),
        oracle=oracle,
        oracle_most=None if 2027 not in oracle_forecast(view) else float(oracle_forecast(view)[2027]),
        filed=due(central | {"split": "filed"}) - left(central),
        turns_at_cash=turning_point(
            lambda cash: due(central) - money(fully | {"cash": cash}), burned, 400.0
        ),
        turns_at_revenue=turning_point(lambda r: central[share] * r + burned - due(central), 0.0, 400.0),
        turns_at_oracle=turning_point(lambda o: due(central) - oracle + o - left(central), 0.0, 300.0),
    )


def _amd_paid_in_2027(assumptions: Assumptions) -> tuple[float, float]:
    """What OpenAI itself pays for AMD's first gigawatt in 2027: nothing, or all at the highest price.

    It is bound to buy it, directly or through others; a cloud that buys the chips bills it for computing.
    """
    return 0.0, assumptions["network.other_chips_per_gw"].high
