"""What can go round, over every reading of the chapter on circular money, one by one and together."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np
import pandas as pd

from computedeals.analysis.deal_network_readings import MIDDLE, UNKNOWN, Choices, Readings
from computedeals.analysis.loops_sum import split_flows
from computedeals.analysis.ranges import Case, Range, Verdict, first_of, joint_range, verdict
from computedeals.deals.network import CLOUDS
from computedeals.models.circularity import unknown_needed
from computedeals.models.cycles import on_a_loop

MINOR = 0.5  # a part is minor below one half


@dataclass(frozen=True, slots=True)
class Headline:
    """What can go round of everything paid or bound at a date.

    Attributes
    ----------
    amount, fraction : Range
        USD bn and 0 to 1, over every reading of the amounts that are known.
    most_amount, most_fraction : Range
        The same, and over amounts that are not public: nothing, or as large as the loops can use.
    minor : Verdict
        Whether less than half can go round, over the readings of the amounts that are known.
    minor_too : Verdict
        The same with amounts that are not public at any size.
    """

    amount: Range
    fraction: Range
    most_amount: Range
    most_fraction: Range
    minor: Verdict
    minor_too: Verdict


def headline(readings: Readings, *clouds: str) -> Headline:
    """What can go round, over every combination of readings.

    Parameters
    ----------
    readings : Readings
        Of one date.
    *clouds : {'without', 'with'}
        As for `Readings.choices`.

    Returns
    -------
    Headline
    """
    chosen = readings.choices(*clouds)
    central = first_of(chosen)
    wide, start = {**chosen, "unknown": ("nothing", "announced")}, {**central, "unknown": "nothing"}
    amount, fraction = partial(readings.number, name="amount"), partial(readings.number, name="fraction")
    return Headline(
        amount=joint_range(amount, chosen, central),
        fraction=joint_range(fraction, chosen, central),
        most_amount=joint_range(amount, wide, start),
        most_fraction=joint_range(fraction, wide, start),
        minor=verdict(lambda choice: fraction(choice) < MINOR, chosen),
        minor_too=verdict(lambda choice: fraction(choice) < MINOR, wide),
    )


def part(readings: Readings, clouds: str) -> Range:
    """The fraction that can go round, over every combination of readings of the amounts that are known.

    Parameters
    ----------
    readings : Readings
        Of one date and of what counts.
    clouds : {'without', 'with'}
        As for `Readings.choices`.

    Returns
    -------
    Range
        0 to 1.
    """
    chosen = readings.choices(clouds)
    central = first_of(chosen)
    return joint_range(partial(readings.number, name="fraction"), chosen, central)


def total(readings: Readings, clouds: str) -> Range:
    """What is paid or bound, over every combination of readings of the amounts that are known.

    Parameters
    ----------
    readings : Readings
        Of one date and of what counts.
    clouds : {'without', 'with'}
        As for `Readings.choices`.

    Returns
    -------
    Range
        USD bn.
    """
    chosen = readings.choices(clouds)
    return joint_range(partial(readings.number, name="total"), chosen, first_of(chosen))


def needed_for(readings: Readings, case: Case) -> dict[str, Any]:
    """The choices of a combination without which its fraction would be printed as another.

    Parameters
    ----------
    readings : Readings
        Of one date.
    case : Case
        A combination of readings, and the fraction that it gives.

    Returns
    -------
    dict of str to object
        By name, the choices other than the central ones that are left; each of the others in turn is set
        back to the central one where the fraction in whole per cent does not change.
    """
    choice = dict(case.choices)
    clouds = "without" if choice["clouds"] is None else "with"
    central = first_of(readings.choices(clouds))
    for name, usual in central.items():
        back_ = {**choice, name: usual}
        if f"{readings.number(back_, 'fraction'):.0%}" == f"{case.value:.0%}":
            choice = back_
    return {name: option for name, option in choice.items() if option != central[name]}


def turning(readings: Readings, *clouds: str) -> tuple[float | None, float | None]:
    """From which sum of amounts that are not public half of everything can go round.

    Parameters
    ----------
    readings : Readings
        Of one date.
    *clouds : {'without', 'with'}
        As for `Readings.choices`.

    Returns
    -------
    tuple of float or None
        The least sum in any reading, and the sum in the central one (USD bn, all links of unknown
        amount together); None where no sum suffices.
    """
    chosen = readings.choices(*clouds)
    each = [
        needed(readings, dict(zip(chosen, options, strict=True)))
        for options in itertools.product(*chosen.values())
    ]
    return min((found for found in each if found is not None), default=None), each[0]


def needed(readings: Readings, choice: Choices) -> float | None:
    """Which sum of amounts that are not public it takes for half of everything to go round.

    Parameters
    ----------
    readings : Readings
        Of one date.
    choice : mapping of str to object
        As for `Readings.number`.

    Returns
    -------
    float or None
        USD bn, all links of unknown amount together; None where no sum suffices.
    """
    if readings.number(choice, "fraction", unknown="announced") < MINOR:
        return None
    known, links = readings.tables(choice, "announced")
    return unknown_needed(known, links, MINOR * float(known.sum()))


def back(readings: Readings, *clouds: str) -> Range:
    """The dollars that can come back to the firm that paid them, over every reading.

    Parameters
    ----------
    readings : Readings
        Of one date.
    *clouds : {'without', 'with'}
        As for `Readings.choices`.

    Returns
    -------
    Range
        USD bn, each dollar once; what is of unknown amount is left out.
    """
    chosen = readings.choices(*clouds)
    central = first_of(chosen)
    return joint_range(partial(_back, readings), chosen, central)


def _back(readings: Readings, choice: Choices) -> float:
    known, _ = readings.tables(choice, "nothing")
    looped = np.where(on_a_loop(known), known, 0.0)
    return _returned(looped.tobytes(), len(known))


def one_by_one(readings: Readings, *clouds: str) -> pd.DataFrame:
    """The number at the central reading, and with one reading changed at a time.

    Parameters
    ----------
    readings : Readings
        Of one date.
    *clouds : {'without', 'with'}
        As `Readings.choices` takes them; the first is central.

    Returns
    -------
    DataFrame
        Columns name and choice (empty in the first row), amount, total (USD bn) and fraction.
    """
    chosen = readings.choices(*clouds)
    central = first_of(chosen)
    changed: list[tuple[str, Any]] = [("", "")]
    changed += [(name, option) for name, options in chosen.items() for option in options[1:]]
    changed += [("unknown", option) for option in UNKNOWN[1:]]
    rows = []
    for name, option in changed:
        choice = {**central, name: option} if name else central
        numbers = {key: readings.number(choice, key) for key in ("amount", "total", "fraction")}
        rows.append({"name": name, "choice": option, **numbers})
    return pd.DataFrame(rows)


def years(readings: Readings, span: range, clouds: str) -> tuple[Range, Range, Range, Range]:
    """What falls into calendar years and how much of that can go round, over every reading.

    Parameters
    ----------
    readings : Readings
        Of one date.
    span : range
        Calendar years.
    clouds : {'without', 'with'}
        Without or with the assumed purchases of clouds.

    Returns
    -------
    tuple of Range
        What is due or paid (USD bn); the fraction of it that can go round; the same with amounts that
        are not public as nothing or at any size; what is due to OpenAI (USD bn).
    """
    chosen = {**readings.choices(clouds), "term": tuple(sorted(readings.cases, key="central".__ne__))}
    # ends of both kinds of amounts together: what a year holds rises with each of them
    chosen["amounts"] = (MIDDLE, *((case, case) for case in readings.cases if case != "central"))
    chosen["overlaps"] = ("each",)
    chosen = readings.falling_into(span, chosen)
    central = first_of(chosen)
    wide, start = {**chosen, "open": ("nothing", "announced")}, {**central, "open": "nothing"}
    at = partial(readings.falling, span=span, unknown="nothing")
    return (
        joint_range(partial(at, name="total"), chosen, central),
        joint_range(partial(at, name="fraction"), chosen, central),
        joint_range(partial(_opened, readings, span=span), wide, start),
        joint_range(partial(at, name="into"), chosen, central),
    )


def _opened(readings: Readings, choice: Choices, span: range) -> float:
    rest = {name: option for name, option in choice.items() if name != "open"}
    return readings.falling(rest, span, choice["open"], "fraction")


def by_years(readings: Readings, spans: Sequence[range]) -> pd.DataFrame:
    """What is bound and falls into calendar years, and how much of that can go round within them.

    Parameters
    ----------
    readings : Readings
        Of one date.
    spans : sequence of range
        Calendar years.

    Returns
    -------
    DataFrame
        Columns years (as printed), clouds, due (USD bn, central), round (USD bn, central), low, central,
        high (fractions that can go round, over every reading of the amounts that are known), open (the
        highest fraction with amounts that are not public at any size), into (USD bn that is due to OpenAI
        at most).
    """
    rows = []
    for span, clouds in itertools.product(spans, CLOUDS):
        due, fraction, opened, into = years(readings, span, clouds)
        name = str(span.start) if len(span) == 1 else f"{span.start} to {span.stop - 1}"
        row = {"years": name, "clouds": clouds, "due": due.central, "round": due.central * fraction.central}
        rows.append(row | fraction.row() | {"open": opened.high, "into": into.high})
    return pd.DataFrame(rows)


@lru_cache(maxsize=4096)
def _returned(known: bytes, size: int) -> float:
    flows = np.frombuffer(known, dtype=float).reshape(size, size)
    names = [str(position) for position in range(size)]
    return float(sum(split_flows(pd.DataFrame(flows, index=names, columns=names)).values()))
