"""What can go round, over every reading that the chapter on circular money names, one by one and together.

A reading is a choice where the sources leave one: which end of an amount, whether clouds buy from NVIDIA as
we assume, whether deals that overlap count once, how much of Amazon's money is paid, whether Oracle's
contract binds, whether two firms of one group are one, whether the largest lease counts. Amounts that are
not public are a choice of their own: nothing, or whatever the loops can use.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from computedeals.analysis.deal_network_measures import PASSED
from computedeals.analysis.loops import counting, open_ended
from computedeals.analysis.loops_sum import split_flows
from computedeals.analysis.ranges import Range, Verdict, joint_range, verdict
from computedeals.deals import STATUS
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.network import (
    BOUND,
    CASES,
    CLOUDS,
    GROUPS,
    Case,
    deduplicated,
    dollars,
    due_in,
    plain,
    unpriced,
)
from computedeals.evidence.facts import fact
from computedeals.models.circularity import Array, maximum_circulation, on_a_loop, unknown_needed

AMAZON, ORACLE, LEASE = "amazon-openai-equity", "oracle-openai-cloud", "sbenergy-openai-lease"
FIRST_PART = "DEAL77"  # the part of Amazon's money that was due without conditions
MIDDLE = ("central", "central")
# sales of OpenAI's products to its suppliers, announced without a contract
ANNOUNCED = STATUS["press-only"].rank
# what is taken for amounts that are not public, from nothing to more and more of them at any size
UNKNOWN = ("nothing", "computing", "contracts", "announced")
MINOR = 0.5  # a part is minor below one half
Choices = Mapping[str, Any]


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


class Readings:
    """The network of what is paid or bound at a date, under any choice of readings.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    view : str
        A date.
    assumptions : Assumptions
        `network.*`.
    cases : tuple of {'low', 'central', 'high'}
        Which ends of amounts and assumptions are choices.
    """

    def __init__(
        self, edges: pd.DataFrame, view: str, assumptions: Assumptions, cases: tuple[Case, ...] = CASES
    ) -> None:
        known = counting(edges, view=view)
        here = known[known["rank"] >= BOUND]
        sold = (known["target"] == "OpenAI") & (known["layer"] == "licence") & (known["rank"] == ANNOUNCED)
        announced = known[sold & known["low"].isna() & known["high"].isna()]
        self._rows = plain(pd.concat([here, announced], ignore_index=True))
        self._binding = (self._rows["rank"] >= BOUND).to_numpy()
        self._deals = self._rows["deal"].to_numpy()
        self._firms = pd.Index(sorted({*self._rows["source"], *self._rows["target"]}))
        self._ends = {
            "two firms": self._places(self._rows["source"], self._rows["target"]),
            "one": self._places(*(self._rows[end].replace(GROUPS) for end in ("source", "target"))),
        }
        self._assumptions = assumptions
        self._cases = cases
        self._kept: dict[tuple[Any, ...], Any] = {}
        self._found: dict[tuple[Any, ...], dict[str, float]] = {}

    def _places(self, source: pd.Series, target: pd.Series) -> tuple[Array, Array]:
        return self._firms.get_indexer(source), self._firms.get_indexer(target)

    def choices(self, *clouds: str) -> dict[str, Sequence[Any]]:
        """The readings of the amounts that are known, the central one first.

        Parameters
        ----------
        *clouds : {'without', 'with'}
            Without the assumed purchases of clouds, with them, or both; the first is central.

        Returns
        -------
        dict of str to sequence of object
            Choices for each name: amounts (ends for money given and for purchases), clouds (the part that
            clouds pass on to NVIDIA; None where their purchases are left out), overlaps, and, where the
            date has the deal, amazon, oracle, group and lease.
        """
        ends = [case for case in self._cases if case != "central"]
        passed: list[float | None] = []
        for each in clouds:
            passed += [None] if each == "without" else self._passed()
        found: dict[str, Sequence[Any]] = {
            "amounts": (MIDDLE, *((one, other) for one in ends for other in ends)),
            "clouds": tuple(passed),
            "overlaps": ("each", "once"),
        }
        deals = set(self._deals[self._binding])
        for name, deal, options in (
            ("amazon", AMAZON, ("all", "first part")),
            ("oracle", ORACLE, ("bound", "press only")),
            ("group", LEASE, ("two firms", "one")),
            ("lease", LEASE, ("with", "without")),
        ):
            if deal in deals:
                found[name] = options
        return found

    def _passed(self) -> list[float | None]:
        assumed = self._assumptions[PASSED]
        return list(dict.fromkeys([assumed.central, *(getattr(assumed, case) for case in self._cases)]))

    def number(self, choice: Choices, name: str, *, unknown: str = "nothing") -> float:
        """One number of the network at a choice of readings.

        Parameters
        ----------
        choice : mapping of str to object
            One choice for each name of `choices`; `unknown` may be among them.
        name : {'amount', 'fraction', 'total'}
            What can go round (USD bn), the fraction that it is, and everything (USD bn).
        unknown : str
            One of `UNKNOWN`, where `choice` has none.

        Returns
        -------
        float
        """
        unknown = choice.get("unknown", unknown)
        key = (*sorted((key, str(value)) for key, value in choice.items()), unknown)
        if key not in self._found:
            known, links = self.tables(choice, unknown)
            self._found[key] = _numbers(known, links)
        return self._found[key][name]

    def tables(
        self, choice: Choices, unknown: str, inside: Array | float = 1.0
    ) -> tuple[Array, npt.NDArray[np.bool_]]:
        """The dollars at a choice of readings, and the links of unknown amount that may be of any size.

        Parameters
        ----------
        choice : mapping of str to object
            As for `number`.
        unknown : str
            One of `UNKNOWN`.
        inside : ndarray or float
            The part of each deal that counts, 0 to 1.

        Returns
        -------
        tuple of ndarray
            n by n firms: USD bn, and whether there is a link of unknown amount.
        """
        counted = self._counted(choice)
        dollars = np.where(counted, self._dollars(choice), 0.0) * inside
        sizeless = self._sizeless(choice["clouds"], unknown) & self._read(choice) & (np.asarray(inside) > 0)
        source, target = self._ends[choice.get("group", "two firms")]
        between = source != target  # what one firm of a group pays another is left out
        known = np.zeros((len(self._firms),) * 2)
        np.add.at(known, (source[between], target[between]), np.nan_to_num(dollars[between]))
        links = np.zeros(known.shape, dtype=bool)
        links[source[between & sizeless], target[between & sizeless]] = True
        return known, links

    def _money(self, ends: tuple[Case, Case], passed: float | None) -> pd.DataFrame:
        """Rows of `deals.network.dollars` at these ends of amounts and this part passed on."""
        rows = self._rows[self._binding & (passed is not None or ~self._rows["assumed"])]
        moved = self._assumptions if passed is None else self._assumptions.moved({PASSED: passed})
        return dollars(rows, moved, finance=ends[0], trade=ends[1])

    def _dollars(self, choice: Choices) -> Array:
        """The dollars of each row; not a number where it has none or is left out."""
        key = ("dollars", choice["amounts"], choice["clouds"], choice.get("amazon"))
        if key not in self._kept:
            money = self._money(choice["amounts"], choice["clouds"]).set_index("deal")["dollars"]
            amounts = money.reindex(self._deals).to_numpy(dtype=float, copy=True)
            amounts[~self._binding] = np.nan
            if choice.get("amazon") == "first part":
                amounts[self._deals == AMAZON] = fact(FIRST_PART).low
            self._kept[key] = amounts
        return np.asarray(self._kept[key], dtype=float)

    def _read(self, choice: Choices) -> npt.NDArray[np.bool_]:
        """Which rows count when Oracle's contract or the lease does not."""
        keep = np.ones(len(self._deals), dtype=bool)
        if choice.get("oracle") == "press only":
            keep &= ~self._rows["deal"].str.startswith(ORACLE).to_numpy()
        if choice.get("lease") == "without":
            keep &= self._deals != LEASE
        return keep

    def _counted(self, choice: Choices) -> npt.NDArray[np.bool_]:
        """Which rows count with their dollars; of deals that overlap the largest, where they count once."""
        names = ("amounts", "clouds", "amazon", "oracle", "lease", "overlaps")
        key = ("counted", *(choice.get(name) for name in names))
        if key not in self._kept:
            keep = self._read(choice) & ~np.isnan(self._dollars(choice))
            if choice["overlaps"] == "once":
                money = self._rows.assign(dollars=self._dollars(choice))[keep]
                keep &= np.isin(self._deals, list(deduplicated(money, hops=True)["deal"]))
            self._kept[key] = keep
        return np.asarray(self._kept[key], dtype=bool)

    def _sizeless(self, passed: float | None, unknown: str) -> npt.NDArray[np.bool_]:
        """Which rows have no amount and may be of any size."""
        key = ("sizeless", unknown, passed is None)
        if key not in self._kept:
            rows = self._rows[self._binding & (passed is not None or ~self._rows["assumed"])]
            chosen: list[str] = []
            if unknown == "computing":
                chosen = list(open_ended(rows, self._assumptions)["deal"])
            elif unknown != "nothing":
                chosen = list(unpriced(rows, self._assumptions)["deal"])
            if unknown == "announced":
                chosen += list(self._deals[~self._binding])
            self._kept[key] = np.isin(self._deals, chosen)
        return np.asarray(self._kept[key], dtype=bool)

    def headline(self, *clouds: str) -> Headline:
        """What can go round, over every combination of readings.

        Parameters
        ----------
        *clouds : {'without', 'with'}
            As for `choices`.

        Returns
        -------
        Headline
        """
        chosen = self.choices(*clouds)
        central = {name: options[0] for name, options in chosen.items()}
        wide, start = {**chosen, "unknown": ("nothing", "announced")}, {**central, "unknown": "nothing"}
        amount, fraction = partial(self.number, name="amount"), partial(self.number, name="fraction")
        return Headline(
            amount=joint_range(amount, chosen, central),
            fraction=joint_range(fraction, chosen, central),
            most_amount=joint_range(amount, wide, start),
            most_fraction=joint_range(fraction, wide, start),
            minor=verdict(lambda choice: fraction(choice) < MINOR, chosen),
            minor_too=verdict(lambda choice: fraction(choice) < MINOR, wide),
        )

    def turning(self, *clouds: str) -> tuple[float | None, float | None]:
        """From which sum of amounts that are not public half of everything can go round.

        Parameters
        ----------
        *clouds : {'without', 'with'}
            As for `choices`.

        Returns
        -------
        tuple of float or None
            The least sum in any reading, and the sum in the central one (USD bn, all links of unknown
            amount together); None where no sum suffices.
        """
        chosen = self.choices(*clouds)
        each = [
            self.needed(dict(zip(chosen, options, strict=True)))
            for options in itertools.product(*chosen.values())
        ]
        return min((found for found in each if found is not None), default=None), each[0]

    def needed(self, choice: Choices) -> float | None:
        """Which sum of amounts that are not public it takes for half of everything to go round.

        Parameters
        ----------
        choice : mapping of str to object
            As for `number`.

        Returns
        -------
        float or None
            USD bn, all links of unknown amount together; None where no sum suffices.
        """
        if self.number(choice, "fraction", unknown="announced") < MINOR:
            return None
        known, links = self.tables(choice, "announced")
        return unknown_needed(known, links, MINOR * float(known.sum()))

    def back(self, *clouds: str) -> Range:
        """The dollars that can come back to the firm that paid them, over every reading.

        Parameters
        ----------
        *clouds : {'without', 'with'}
            As for `choices`.

        Returns
        -------
        Range
            USD bn, each dollar once; what is of unknown amount is left out.
        """
        chosen = self.choices(*clouds)
        central = {name: options[0] for name, options in chosen.items()}
        return joint_range(self._back, chosen, central)

    def _back(self, choice: Choices) -> float:
        known, _ = self.tables(choice, "nothing")
        looped = np.where(on_a_loop(known), known, 0.0)
        return _returned(looped.tobytes(), len(known))

    def one_by_one(self) -> pd.DataFrame:
        """The number at the central reading, and with one reading changed at a time.

        Returns
        -------
        DataFrame
            Columns name and choice (empty in the first row), amount, total (USD bn) and fraction.
        """
        chosen = self.choices("without", "with")
        central = {name: options[0] for name, options in chosen.items()}
        changed: list[tuple[str, Any]] = [("", "")]
        changed += [(name, option) for name, options in chosen.items() for option in options[1:]]
        changed += [("unknown", option) for option in UNKNOWN[1:]]
        rows = []
        for name, option in changed:
            choice = {**central, name: option} if name else central
            numbers = {key: self.number(choice, key) for key in ("amount", "total", "fraction")}
            rows.append({"name": name, "choice": option, **numbers})
        return pd.DataFrame(rows)

    def falling(self, choice: Choices, span: range, unknown: str, name: str) -> float:
        """One number of what falls into calendar years, at a choice of readings.

        Parameters
        ----------
        choice : mapping of str to object
            As for `number`, and `term`: how long contracts run whose last day is not public.
        span : range
            Calendar years.
        unknown : str
            One of `UNKNOWN`.
        name : {'total', 'fraction', 'into'}
            What is due or paid (USD bn), the fraction that can go round, what is due to OpenAI (USD bn).

        Returns
        -------
        float
        """
        key = (*sorted((key, str(value)) for key, value in choice.items()), span.start, span.stop, unknown)
        if key not in self._found:
            inside = self._inside(span, choice["term"])
            known, links = self.tables(choice, unknown, inside)
            into = float(known[:, self._firms.get_loc("OpenAI")].sum())
            self._found[key] = _numbers(known, links) | {"into": into}
        return self._found[key][name]

    def _inside(self, span: range, term: Case) -> Array:
        """The part of each deal that falls into calendar years."""
        key = ("inside", span.start, span.stop, term)
        if key not in self._kept:
            rows = self._rows.assign(dollars=1.0)
            self._kept[key] = due_in(rows, span, self._assumptions, term=term)["dollars"].to_numpy()
        return np.asarray(self._kept[key], dtype=float)

    def years(self, span: range, clouds: str) -> tuple[Range, Range, Range, Range]:
        """What falls into calendar years and how much of that can go round, over every reading.

        Parameters
        ----------
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
        chosen = {**self.choices(clouds), "term": tuple(sorted(self._cases, key="central".__ne__))}
        # ends of both kinds of amounts together: what a year holds rises with each of them
        chosen["amounts"] = (MIDDLE, *((case, case) for case in self._cases if case != "central"))
        chosen["overlaps"] = ("each",)
        for name, deal in (("amazon", AMAZON), ("oracle", ORACLE), ("lease", LEASE)):
            if name in chosen and not self._inside(span, "central")[self._deals == deal].any():
                chosen[name] = chosen[name][:1]  # nothing of it falls into these years
        central = {name: options[0] for name, options in chosen.items()}
        wide, start = {**chosen, "open": ("nothing", "announced")}, {**central, "open": "nothing"}
        at = partial(self.falling, span=span, unknown="nothing")
        return (
            joint_range(partial(at, name="total"), chosen, central),
            joint_range(partial(at, name="fraction"), chosen, central),
            joint_range(partial(self._opened, span=span), wide, start),
            joint_range(partial(at, name="into"), chosen, central),
        )

    def _opened(self, choice: Choices, span: range) -> float:
        rest = {name: option for name, option in choice.items() if name != "open"}
        return self.falling(rest, span, choice["open"], "fraction")


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
        due, fraction, opened, into = readings.years(span, clouds)
        name = str(span.start) if len(span) == 1 else f"{span.start} to {span.stop - 1}"
        row = {"years": name, "clouds": clouds, "due": due.central, "round": due.central * fraction.central}
        rows.append(row | fraction.row() | {"open": opened.high, "into": into.high})
    return pd.DataFrame(rows)


def _numbers(known: Array, links: npt.NDArray[np.bool_]) -> dict[str, float]:
    """What can go round of known dollars beside links of any size, all of them (USD bn), and the part."""
    looped = on_a_loop(known + links)
    amount = _most(np.where(looped, known, 0.0).tobytes(), (looped & links).tobytes(), len(known))
    total = float(known.sum())
    return {"amount": amount, "total": total, "fraction": amount / total if total else 0.0}


@lru_cache(maxsize=4096)
def _most(known: bytes, links: bytes, size: int) -> float:
    """Many readings leave the loops as they are: each network of loops is solved once."""
    flows = np.frombuffer(known, dtype=float).reshape(size, size)
    free = np.frombuffer(links, dtype=bool).reshape(size, size)
    return float(maximum_circulation(flows, unpriced=free).sum()) if free.any() or flows.any() else 0.0


@lru_cache(maxsize=4096)
def _returned(known: bytes, size: int) -> float:
    flows = np.frombuffer(known, dtype=float).reshape(size, size)
    names = [str(position) for position in range(size)]
    return float(sum(split_flows(pd.DataFrame(flows, index=names, columns=names)).values()))
