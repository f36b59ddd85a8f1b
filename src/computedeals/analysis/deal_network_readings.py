"""The network of what is paid or bound at a date, under any one choice of readings.

A reading is a choice where the sources leave one: which end of an amount, whether clouds buy from NVIDIA as
we assume, whether deals that overlap count once, how much of Amazon's money is paid, whether Oracle's
contract binds, whether two firms of one group are one, whether the largest lease counts. Amounts that are
not public are a choice of their own: nothing, or whatever the loops can use.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from computedeals.analysis.deal_network_measures import PASSED
from computedeals.analysis.loops import counting, open_ended
from computedeals.deals import STATUS
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.network import (
    BOUND,
    CASES,
    COUNTED,
    GROUPS,
    Case,
    dollars,
    due_in,
    kept_once,
    plain,
    unpriced,
)
from computedeals.evidence.facts import fact
from computedeals.models.circularity import Array, maximum_circulation
from computedeals.models.cycles import on_a_loop

AMAZON, ORACLE, LEASE = "amazon-openai-equity", "oracle-openai-cloud", "sbenergy-openai-lease"
FIRST_PART = "DEAL77"  # the part of Amazon's money that was due without conditions
MIDDLE = ("central", "central")
# sales of OpenAI's products to its suppliers, announced without a contract
ANNOUNCED = STATUS["press-only"].rank
# what is taken for amounts that are not public, from nothing to more and more of them at any size
UNKNOWN = ("nothing", "computing", "contracts", "announced")
Choices = Mapping[str, Any]


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
    least : int
        From which rank on a deal counts; what is less firm than binding counts with its amount as well.
    """

    def __init__(
        self, edges: pd.DataFrame, view: str, assumptions: Assumptions, cases: tuple[Case, ...] = CASES,
        least: int = BOUND,
    ) -> None:  # fmt: skip
        known = counting(edges, view=view)
        here = known[known["rank"] >= least]
        sold = (known["target"] == "OpenAI") & (known["layer"] == "licence") & (known["rank"] == ANNOUNCED)
        announced = known[sold & known["low"].isna() & known["high"].isna() & (known["rank"] < least)]
        self._rows = plain(pd.concat([here, announced], ignore_index=True))
        self._priced = self._rows[list(COUNTED)]
        self._least = least
        self._binding = (self._rows["rank"] >= least).to_numpy()
        self._deals = self._rows["deal"].to_numpy()
        self._of_oracle = self._rows["deal"].str.startswith(ORACLE).to_numpy(dtype=bool)
        self._finance = (self._rows["side"] == "finance").to_numpy(dtype=bool)
        self._firms = pd.Index(sorted({*self._rows["source"], *self._rows["target"]}))
        self._names = tuple(map(str, self._firms))
        self._ends = {
            "two firms": self._places(self._rows["source"], self._rows["target"]),
            "one": self._places(*(self._rows[end].replace(GROUPS) for end in ("source", "target"))),
        }
        self._assumptions = assumptions
        self.cases = cases
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
        ends = [case for case in self.cases if case != "central"]
        passed: list[float | None] = []
        for each in clouds:
            passed += [None] if each == "without" else self._passed()
        found: dict[str, Sequence[Any]] = {
            "amounts": (MIDDLE, *((one, other) for one in ends for other in ends)),
            "clouds": tuple(passed),
            "overlaps": ("each", "once"),
        }
        deals = set(self._deals[(self._rows["rank"] >= BOUND).to_numpy()])
        for name, deal, options in (
            ("amazon", AMAZON, ("all", "first part")),
            ("oracle", ORACLE, ("bound", "press only")),
            ("group", LEASE, ("two firms", "one")),
            ("lease", LEASE, ("with", "without")),
        ):
            # where press reports count, Oracle's contract does whoever tells of it
            if deal in deals and (name != "oracle" or self._least > ANNOUNCED):
                found[name] = options
        return found

    def _passed(self) -> list[float | None]:
        assumed = self._assumptions[PASSED]
        return list(dict.fromkeys([assumed.central, *(getattr(assumed, case) for case in self.cases)]))

    def falling_into(self, span: range, chosen: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
        """Choices, without those about a deal of which nothing falls into calendar years.

        Parameters
        ----------
        span : range
            Calendar years.
        chosen : mapping of str to sequence of object
            As `choices` gives them.

        Returns
        -------
        dict of str to sequence of object
            The same, with the first option alone where the others are about such a deal.
        """
        inside = self.inside(span, "central")
        idle = [
            name
            for name, deal in (("amazon", AMAZON), ("oracle", ORACLE), ("lease", LEASE))
            if name in chosen and not inside[self._deals == deal].any()
        ]
        return {name: options[:1] if name in idle else options for name, options in chosen.items()}

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

    @property
    def firms(self) -> tuple[str, ...]:
        """The firms, in the order of `tables`.

        Returns
        -------
        tuple of str
        """
        return self._names

    def given(self, choice: Choices, firm: str) -> dict[str, float]:
        """What is paid or bound to be paid to a firm for shares, or lent to it, at a choice of readings.

        Parameters
        ----------
        choice : mapping of str to object
            As for `number`.
        firm : str
            Who is given the money.

        Returns
        -------
        dict of str to float
            USD bn, by who gives it; firms of one group as one, where the choice has them so.
        """
        counted = self._counted(choice) & self._finance
        source, target = self._ends[choice.get("group", "two firms")]
        money = np.zeros(len(self._firms))
        here = counted & (target == self._names.index(firm)) & (source != target)
        np.add.at(money, source[here].astype(int), self._dollars(choice)[here])
        return {name: float(sum_) for name, sum_ in zip(self._names, money, strict=True) if sum_}

    def _money(self, ends: tuple[Case, Case], passed: float | None) -> pd.DataFrame:
        """Rows of `deals.network.dollars` at these ends of amounts and this part passed on."""
        rows = self._priced[self._binding & (passed is not None or ~self._priced["assumed"])]
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
            keep &= ~self._of_oracle
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
                money = self._priced.assign(dollars=self._dollars(choice))[keep]
                keep &= np.isin(self._deals, kept_once(money, hops=True))
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
            inside = self.inside(span, choice["term"])
            known, links = self.tables(choice, unknown, inside)
            into = float(known[:, self._firms.get_loc("OpenAI")].sum())
            self._found[key] = _numbers(known, links) | {"into": into}
        return self._found[key][name]

    def inside(self, span: range, term: Case) -> Array:
        """The part of each deal that falls into calendar years.

        Parameters
        ----------
        span : range
            Calendar years.
        term : {'low', 'central', 'high'}
            How long contracts run whose last day is not public.

        Returns
        -------
        ndarray
            0 to 1, one a row of the network.
        """
        key = ("inside", span.start, span.stop, term)
        if key not in self._kept:
            rows = self._rows.assign(dollars=1.0)
            self._kept[key] = due_in(rows, span, self._assumptions, term=term)["dollars"].to_numpy()
        return np.asarray(self._kept[key], dtype=float)


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
