"""Ranges over every alternative that a chapter names, taken together, and verdicts with where they turn.

A number on a page is computed at its central case and again at every combination of the alternatives behind
it: other readings of a contract, other prices, the ends of assumed ranges. The range is from the least to
the most of all of these. A verdict ("covered") is given for the whole range or not at all: where the
combinations disagree, it says at which value of a number it turns.
"""

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import scipy

from computedeals.deals.assumptions import Assumptions

CORNERS = 4096  # combinations that are computed one by one; where there are more, a sample of this size is
SEED = 20260208


@dataclass(frozen=True, slots=True)
class Case:
    """One combination of alternatives, and the number that it gives."""

    choices: tuple[tuple[str, Any], ...]
    value: float


@dataclass(frozen=True, slots=True)
class Range:
    """A number with the least and the most that any combination of its alternatives gives.

    `lowest` and `highest` are the combinations at the ends; `complete` says whether every combination was
    computed, or a sample of them.
    """

    central: float
    low: float
    high: float
    lowest: Case
    highest: Case
    cases: int
    complete: bool

    def row(self) -> dict[str, float]:
        """The number as columns of a table: low, central and high.

        Returns
        -------
        dict of str to float
        """
        return {"low": self.low, "central": self.central, "high": self.high}


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A number of an answer box: what it measures, as known on which day, and its range.

    Attributes
    ----------
    key : str
        The name under which chapters and the landing page quote it.
    text : str
        The central value as printed, with its unit.
    measures : str
        What it counts, a phrase that can be read alone.
    as_of : str
        The day as known on, ISO.
    span : str
        The range as printed, such as '$18 billion to $31 billion', and what it is over.
    """

    key: str
    text: str
    measures: str
    as_of: str
    span: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something holds in every case, in none, or in some; and where it turns."""

    holds: Literal["always", "never", "sometimes"]
    fraction: float
    turns_at: float | None = None

    def told(self, *, always: str, never: str, sometimes: str) -> str:
        """Whichever of three sentences is true.

        Parameters
        ----------
        always, never, sometimes : str
            What to say where it holds in every case, in none and in some; `{part}` in the last is the
            fraction of the cases, and `{rest}` that of the others.

        Returns
        -------
        str
        """
        if self.holds != "sometimes":
            return {"always": always, "never": never}[self.holds]
        return sometimes.format(part=_part(self.fraction), rest=_part(1 - self.fraction))


def in_cases(found: Verdict) -> str:
    """In how many of the cases that were tried a verdict holds, claiming neither all nor none falsely.

    Parameters
    ----------
    found : Verdict
        Over all combinations.

    Returns
    -------
    str
    """
    return found.told(
        always="in every case that we tried",
        never="in no case that we tried",
        sometimes="in {part} of the cases that we tried",
    )


def _part(fraction: float) -> str:
    """A fraction of cases as printed: neither 0% nor 100% of what happens in some."""
    return "less than 1%" if fraction < 0.01 else "more than 99%" if fraction > 0.99 else f"{fraction:.0%}"


def joint_range(
    number: Callable[[Mapping[str, Any]], float],
    alternatives: Mapping[str, Sequence[Any]],
    central: Mapping[str, Any],
) -> Range:
    """A number over every combination of its alternatives.

    Parameters
    ----------
    number : callable
        Takes a choice for each name, returns the number (any unit).
    alternatives : mapping of str to sequence
        All choices for each name, the central one among them; for the range of an assumption its low,
        central and high.
    central : mapping of str to any
        The central choice for each name.

    Returns
    -------
    Range
        Over all combinations, or over `CORNERS` of them (a scrambled Sobol sequence with a fixed seed, and
        each name alone at each of its choices) where there are more.

    Raises
    ------
    ValueError
        Where the names of `central` are not those of `alternatives`, a central choice is not among the
        choices, or a number is not finite.

    Notes
    -----
    The ends of a range are reached at combinations of the choices given, so they are exact for a number
    that is monotone in each of them, and otherwise only as fine as the choices.
    """
    if set(central) != set(alternatives):
        raise ValueError(
            f"central names {sorted(central)}, alternatives {sorted(alternatives)}: give the same"
        )
    for name, choices in alternatives.items():
        if central[name] not in list(choices):
            raise ValueError(f"{name}: the central choice {central[name]!r} is not among {list(choices)!r}")
    names = list(alternatives)
    total = math.prod(len(alternatives[name]) for name in names)
    complete = total <= CORNERS
    combinations = (
        itertools.product(*(alternatives[name] for name in names))
        if complete
        else _sample(names, alternatives, central)
    )
    tried = [tuple(central[name] for name in names), *combinations]
    values = [_finite(number, dict(zip(names, choices, strict=True))) for choices in tried]
    lowest, highest = (
        Case(tuple(zip(names, tried[values.index(end)], strict=True)), end)
        for end in (min(values), max(values))
    )
    return Range(values[0], lowest.value, highest.value, lowest, highest, len(values) - 1, complete)


def first_of(alternatives: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """The first choice of each name, which is the central one where that is how the choices are ordered.

    Parameters
    ----------
    alternatives : mapping of str to sequence
        As for `joint_range`.

    Returns
    -------
    dict of str to any
    """
    return {name: choices[0] for name, choices in alternatives.items()}


def assumed(assumptions: Assumptions, *names: str) -> dict[str, tuple[float, ...]]:
    """Low, central and high of these assumptions by name, as alternatives for `joint_range`.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    *names : str
        Of assumptions, such as 'domino.take_or_pay'.

    Returns
    -------
    dict of str to tuple of float
    """
    return {name: tuple(dict.fromkeys(assumptions[name].values)) for name in names}


def verdict(
    holds: Callable[[Mapping[str, Any]], bool],
    alternatives: Mapping[str, Sequence[Any]],
) -> Verdict:
    """Whether something holds over every combination of alternatives.

    Parameters
    ----------
    holds : callable
        Takes a choice for each name, says whether it holds then.
    alternatives : mapping of str to sequence
        As for `joint_range`.

    Returns
    -------
    Verdict
    """
    names = list(alternatives)
    if math.prod(len(alternatives[name]) for name in names) <= CORNERS:
        combinations = list(itertools.product(*(alternatives[name] for name in names)))
    else:
        first = first_of(alternatives)
        combinations = list(_sample(names, alternatives, first))
    found = [bool(holds(dict(zip(names, combination, strict=True)))) for combination in combinations]
    fraction = sum(found) / len(found)
    return Verdict("always" if fraction == 1 else "never" if fraction == 0 else "sometimes", fraction)


def turning_point(excess: Callable[[float], float], low: float, high: float) -> float | None:
    """Where a continuous excess changes its sign between two values, exactly; None where it does not.

    Parameters
    ----------
    excess : callable
        Positive on one side of the verdict, negative on the other.
    low, high : float
        The range to search.

    Returns
    -------
    float or None

    Notes
    -----
    Brent's method, as in `scipy.optimize.brentq`; one crossing is found where there are several.
    """
    at_low, at_high = excess(low), excess(high)
    if at_low == 0:
        return low
    if at_high == 0:
        return high
    if at_low * at_high > 0:
        return None
    return float(scipy.optimize.brentq(excess, low, high, xtol=1e-12, rtol=1e-12))


def _finite(number: Callable[[Mapping[str, Any]], float], choice: Mapping[str, Any]) -> float:
    value = float(number(choice))
    if not math.isfinite(value):
        raise ValueError(f"{value} at {dict(choice)}: a key number must be finite")
    return value


def _sample(
    names: list[str], alternatives: Mapping[str, Sequence[Any]], central: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    sizes = np.array([len(alternatives[name]) for name in names])
    unit = scipy.stats.qmc.Sobol(len(names), rng=SEED).random(CORNERS)
    drawn = np.minimum((unit * sizes).astype(int), sizes - 1)
    rows = [tuple(alternatives[name][i] for name, i in zip(names, row, strict=True)) for row in drawn]
    alone = [
        tuple(choice if name == other else central[other] for other in names)
        for name in names
        for choice in alternatives[name]
    ]
    return alone + rows
