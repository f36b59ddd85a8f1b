"""Which conclusions on who is short hold in every alternative of the chapter together, and which turn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import scipy

from computedeals.analysis import domino_scenarios as drawing
from computedeals.analysis.domino_likely import OF_OPENAI, OF_SELLERS, WAYS, unpaid, values_of
from computedeals.analysis.domino_scenarios import BREAKS, LACKS, LANDLORDS, Outcome
from computedeals.analysis.domino_words import ARTICLE, NEWEST
from computedeals.analysis.inputs import SPOKEN, listed
from computedeals.analysis.ranges import SEED, Range, first_of
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import Assumptions

DRAWS = 500
CASES = 128  # besides each choice alone
MOVED = (
    *OF_OPENAI, *OF_SELLERS, "domino.building_dependence", "domino.months_unpaid", "domino.oracle_debt_due",
    "domino.debt_due_coreweave", "domino.leases_begun_2027",
)  # fmt: skip
MONEY_LEFT = "Microsoft and Amazon keep part of their book equity if a year is unpaid, by every model"

Outcomes = Mapping[str, Outcome]


def _ever(outcome: Outcome, who: str) -> float:
    return float((outcome.short[who] > 0).any(axis=0).mean())


def _tightest_later(outcome: Outcome) -> bool:
    first, *later = (outcome.short[LACKS] > 0).mean(axis=1)
    return bool(first <= max(later))


def _goes_without(outcome: Outcome, *firms: str) -> bool | None:
    """Whether one of these goes without most over all years; None where none goes without anything."""
    if not (outcome.short[LACKS] > 0).any():
        return None
    debtors = {LANDLORDS, drawing.SITES, *map(drawing.lenders_to, ("Oracle", "CoreWeave"))}
    whole = {who: float(lost.sum()) for who, lost in outcome.unpaid.items() if who not in debtors}
    return max(whole, key=lambda who: whole[who]) in firms


# each of one date, which says nothing where it does not know a firm
OF_A_DATE: Mapping[str, Callable[[Outcome], bool | None]] = {
    "Of OpenAI's creditors, Oracle or Microsoft goes without most": lambda one: _goes_without(
        one, "Oracle", "Microsoft"
    ),
    "Of OpenAI's creditors, Oracle goes without most": lambda one: _goes_without(one, "Oracle"),
    "If Oracle and CoreWeave are short, Oracle lacks more": lambda one: _lacks_more(
        one, "Oracle", "CoreWeave"
    ),
    "CoreWeave is short at least as often as Oracle": lambda one: (
        _ever(one, "CoreWeave") >= _ever(one, "Oracle") if "CoreWeave" in one.short else None
    ),
    "Oracle's landlords are never short more often than Oracle": lambda one: (
        _ever(one, LANDLORDS) <= _ever(one, "Oracle")
    ),
    "2027 is not the tightest year": _tightest_later,
    "OpenAI breaks a contract in fewer than half of scenarios": lambda one: _ever(one, BREAKS) < 0.5,
    "OpenAI can pay all its bills of every year in at least half of scenarios": lambda one: (
        _ever(one, LACKS) <= 0.5
    ),
}
LESS_OFTEN = "OpenAI breaks a contract no more often than as known on 8 February 2026"


def _lacks_more(one: Outcome, more: str, less: str) -> bool | None:
    """Whether one lacks more than another, at the medians of the scenarios and years with a shortfall."""
    middles = []
    for who in (more, less):
        amounts = one.short.get(who)
        if amounts is None or not (amounts > 0).any():
            return None
        middles.append(float(np.median(amounts[amounts > 0])))
    return middles[0] > middles[1]


@dataclass(frozen=True, slots=True)
class Survival:
    """One conclusion over every alternative.

    Attributes
    ----------
    conclusion : str
        A sentence without its full stop.
    parts : mapping of str to float
        By date: the fraction of the cases in which it holds; a date that says nothing of it is missing.
    turns : tuple or None
        The newest date on which it turns, the alternative that moves it most then, and the choices at
        which it holds least and most often, each with the fraction of cases; None where it turns at none.
    """

    conclusion: str
    parts: Mapping[str, float]
    turns: tuple[str, str, tuple[Any, float], tuple[Any, float]] | None

    @property
    def always(self) -> bool:
        """Whether it holds in every case at every date that says anything of it."""
        return bool(self.parts) and all(part == 1 for part in self.parts.values())


def alternatives(assumptions: Assumptions) -> dict[str, Sequence[Any]]:
    """Every alternative behind the scenarios by name, the central choice first.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    dict of str to sequence
    """
    return values_of(assumptions, MOVED, central=True) | WAYS


def survivals(
    assumptions: Assumptions, extremes: Sequence[Range] = (), cases: int = CASES, draws: int = DRAWS,
    *, thorough: bool = True,
) -> tuple[list[Survival], int]:  # fmt: skip
    """Each conclusion in every case: dates, ways to pay, dependences and ends of assumptions together.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    extremes : sequence of Range, optional
        As from `domino_likely.breaks`: OpenAI's assumptions as where it breaks a contract least often and
        most often are tried besides.
    cases : int, optional
        How many combinations are drawn of all; each choice alone is tried besides.
    draws : int, optional
        Scenarios of each case.
    thorough : bool, optional
        Whether more than the central case is tried.

    Returns
    -------
    survivals : list of Survival
    tried : int
        Number of different cases, at each date.
    """
    choices = alternatives(assumptions)
    first = first_of(choices)
    if not thorough:
        choices, extremes = {name: (value,) for name, value in first.items()}, ()
    # each choice alone, then the ends of everything together: the middle is not where a verdict turns
    tried = [first | {name: choice} for name in choices for choice in choices[name]]
    ends = {name: values[1:] or values for name, values in choices.items()} | {"split": choices["split"]}
    tried += _sample(ends | {"amazon": choices["amazon"]}, cases) if thorough else []
    for extreme in (case for one in extremes for case in (one.lowest, one.highest)):
        tried.append(first | dict(extreme.choices))
    tried = list({tuple(one.items()): one for one in tried}.values())
    found: dict[str, dict[str, list[bool | None]]] = {
        name: {view: [] for view in VIEW_DAYS} for name in (LESS_OFTEN, *OF_A_DATE)
    }
    for case in tried:
        outcomes = {view: _outcome(view, assumptions, case, draws) for view in VIEW_DAYS}
        for name, holds in OF_A_DATE.items():
            for view, outcome in outcomes.items():
                found[name][view].append(holds(outcome))
        less = _ever(outcomes[NEWEST], BREAKS) <= _ever(outcomes[ARTICLE], BREAKS)
        for view in VIEW_DAYS:
            found[LESS_OFTEN][view].append(less if view == NEWEST else None)
    return [_survival(name, by_view, tried) for name, by_view in found.items()], len(tried)


def _sample(choices: Mapping[str, Sequence[Any]], cases: int) -> list[dict[str, Any]]:
    """Combinations of choices, by a scrambled Sobol sequence with a fixed seed."""
    unit = scipy.stats.qmc.Sobol(len(choices), rng=SEED).random(cases)
    sizes = np.array([len(values) for values in choices.values()])
    drawn = np.minimum((unit * sizes).astype(int), sizes - 1)
    return [
        {name: values[at] for (name, values), at in zip(choices.items(), row, strict=True)} for row in drawn
    ]


def _outcome(view: str, assumptions: Assumptions, case: Mapping[str, Any], draws: int) -> Outcome:
    moved = assumptions.moved({name: case[name] for name in MOVED})
    paid_less = unpaid(view, case)
    return drawing.simulate(view, moved, case["domino.dependence"], case["split"], draws, paid_less)


def _survival(
    name: str, by_view: Mapping[str, list[bool | None]], tried: Sequence[Mapping[str, Any]]
) -> Survival:
    parts, turns = {}, None
    for view, held in by_view.items():
        known = [holds for holds in held if holds is not None]
        if known:
            parts[view] = sum(known) / len(known)
        if known and 0 < parts[view] < 1:  # dates are in order, so the newest remains
            turns = (view, *_turns(held, tried))
    return Survival(name, parts, turns)


def _turns(
    held: Sequence[bool | None], tried: Sequence[Mapping[str, Any]]
) -> tuple[str, tuple[Any, float], tuple[Any, float]]:
    """The alternative whose choices move a conclusion most, and its choices of least and of most cases."""
    table = pd.DataFrame([{**case, "held": holds} for case, holds in zip(tried, held, strict=True)])
    table = table.dropna(subset="held")
    spreads = []
    for name in table.columns.drop("held"):
        part = table["held"].astype(float).groupby(table[name]).mean().sort_values(kind="stable")
        least, most = (part.index[0], float(part.iloc[0])), (part.index[-1], float(part.iloc[-1]))
        spreads.append((str(name), least, most))
    return max(spreads, key=lambda one: one[2][1] - one[1][1])


def of_equity(lost: Mapping[tuple[str, str, str], Range], firms: Sequence[str], count: str) -> Survival:
    """Whether firms keep part of their book equity in every model and over all its assumptions.

    Parameters
    ----------
    lost : mapping
        By firm, view and count: the loss, per cent of book equity.
    firms : sequence of str
        Those who are asked for.
    count : str
        How much is unpaid.

    Returns
    -------
    Survival
        By date 1 where all keep part of it in every case, else 0.
    """
    views = dict.fromkeys(view for firm, view, of in lost if firm in firms and of == count)
    kept = {view: float(all(lost[firm, view, count].high < 100 for firm in firms)) for view in views}
    return Survival(MONEY_LEFT, kept, None)


def survival_texts(found: Sequence[Survival], tried: int) -> dict[str, str]:
    """What the page says of the conclusions, by key.

    Parameters
    ----------
    found : sequence of Survival
    tried : int
        Number of cases at each date.

    Returns
    -------
    dict of str to str
    """
    held = [one.conclusion for one in found if one.always]
    none = "None of the conclusions that we tried holds in every case at every date."
    lead = (
        f"{len(held)} of them hold{'s' * (len(held) == 1)} in every case, at every date of which we asked:"
    )
    rest = len(found) - len(held)
    ends = f"The other {rest} hold at some of our values or dates and not at others." if rest > 1 else ""
    return {
        "tried": f"{tried:,}",
        "conclusions": str(len(found)),
        "survives": f"{lead} {_sentences(held)} {ends}".rstrip() if held else none,
        "caption_survives": (
            f"Each conclusion is tried in {tried:,} cases at each date. A cell has the part of the cases "
            "in which it holds. The last column names what moves it most, and how often it then holds."
        ),
    }


def _sentences(conclusions: Sequence[str]) -> str:
    return " ".join(f"{conclusion}." for conclusion in conclusions)


def survival_rows(found: Sequence[Survival]) -> pd.DataFrame:
    """The conclusions as a table: what, a cell for each date, and where it turns.

    Parameters
    ----------
    found : sequence of Survival

    Returns
    -------
    DataFrame
        what, turns, and the cell of each date under its name.
    """
    rows = [
        {"what": one.conclusion, **{view: _told(one, view) for view in VIEW_DAYS},
         "turns": _turn_words(one)}
        for one in sorted(found, key=lambda one: not one.always)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _told(one: Survival, view: str) -> str:
    """How often a conclusion holds at a date, or why that is not told."""
    if view not in one.parts:
        return "unknown" if one.conclusion in OF_A_DATE else "not asked"
    return _cell(one.parts[view])


def _cell(part: float) -> str:
    """How often a conclusion holds, claiming neither all nor none falsely."""
    if part in (0, 1):
        return "always" if part else "never"
    return "less than 1%" if part < 0.01 else "more than 99%" if part > 0.99 else f"{part:.0%}"


WORDS = {
    "split": "How contracts are paid",
    "amazon": "Amazon's later payment for shares",
    "domino.building": "Part of the building that goes on",
    "domino.take_or_pay": "Part of the bills that contracts demand at least",
    "network.term_unknown": "Years of a contract without a published end",
}
CHOICES = {
    "even": "equal years", "rising": "equal steps", "capped": "Oracle's forecast as its most",
    "filed": "Oracle's filing",
}  # fmt: skip


def _turn_words(one: Survival) -> str:
    if one.always:
        return "nowhere"
    if one.turns is None:
        holds = [SPOKEN[view] for view, part in one.parts.items() if part == 1]
        return f"between the dates; it holds on {listed(holds)}" if holds else "it holds at no date"
    view, name, (low, least), (high, most) = one.turns
    day = "" if view == NEWEST else f" ({SPOKEN[view]})"
    words = WORDS.get(name) or name.partition(".")[2].replace("_", " ").capitalize()
    return f"{words}: {_cell(least)} at {_choice(low)}, {_cell(most)} at {_choice(high)}{day}"


def _choice(value: Any) -> str:
    return CHOICES.get(value, value) if isinstance(value, str) else f"{value:g}"
