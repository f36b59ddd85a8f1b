"""Every number that a model assumes, with its range and the reason: `data/assumptions.toml`.

A table per number, `[model.name]`, with `low`, `central`, `high`, `unit` and `why`, and, where it leans
on facts, their ids in `facts`. What a source says is a fact and stands in `data/facts.csv`; what is here
was chosen, and a reader may choose otherwise.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from computedeals.evidence.facts import check_facts
from computedeals.evidence.used import used
from computedeals.paths import DATA

FILE = DATA / "assumptions.toml"


@dataclass(frozen=True)
class Assumption:
    """A number that a model assumes: low <= central <= high, in `unit`, and why."""

    name: str
    low: float
    central: float
    high: float
    unit: str
    why: str
    facts: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[float, float, float]:
        """Low, central and high."""
        return self.low, self.central, self.high


class Assumptions(Mapping[str, Assumption]):
    """Every number that the models assume, by name; nothing in it can be changed in place.

    Parameters
    ----------
    numbers : mapping of str to Assumption
        The assumptions by name, such as 'warrant.volatility'.
    """

    def __init__(self, numbers: Mapping[str, Assumption]) -> None:
        self._numbers = dict(numbers)

    def __getitem__(self, name: str) -> Assumption:
        used(FILE, name)
        try:
            return self._numbers[name]
        except KeyError:
            raise KeyError(f"no assumption {name!r} in {FILE.name}: add the table [{name}]") from None

    def __iter__(self) -> Iterator[str]:
        used(FILE)
        return iter(self._numbers)

    def __len__(self) -> int:
        used(FILE)
        return len(self._numbers)

    def central(self, name: str) -> float:
        """The central value of one assumption, in its unit.

        Parameters
        ----------
        name : str
            Name of an assumption, such as 'warrant.volatility'.

        Returns
        -------
        float
        """
        return self[name].central

    def of(self, model: str) -> dict[str, Assumption]:
        """The assumptions of one model by their names without it: {'volatility': ...}.

        Parameters
        ----------
        model : str
            Name of a model, a table of the file.

        Returns
        -------
        dict of str to Assumption
        """
        used(FILE, model)
        numbers = self._numbers.items()
        return {name.partition(".")[2]: a for name, a in numbers if name.partition(".")[0] == model}

    def moved(self, values: Mapping[str, float]) -> "Assumptions":
        """The same assumptions with other central values.

        Parameters
        ----------
        values : mapping of str to float
            New central values by name, in the unit of each.

        Returns
        -------
        Assumptions
            A copy; ranges and reasons stay as they are.

        Raises
        ------
        KeyError
            For a name that there is not.
        ValueError
            For a value outside the range of its assumption.
        """
        moved = dict(self._numbers)
        for name, value in values.items():
            old = self[name]
            if not old.low <= value <= old.high:
                raise ValueError(
                    f"{name} = {value:g} lies outside {old.low:g} to {old.high:g} in {FILE.name}: "
                    "choose a value inside, or widen the range there and say why"
                )
            moved[name] = replace(old, central=float(value))
        return Assumptions(moved)


@lru_cache(maxsize=1)
def load_assumptions() -> Assumptions:
    """The assumptions of `data/assumptions.toml`.

    Returns
    -------
    Assumptions
    """
    return Assumptions(read_assumptions(FILE))


def assumptions(*names: str) -> pd.DataFrame:
    """All assumptions, or those named, a row each: name, low, central, high, unit, why, facts.

    Parameters
    ----------
    *names : str
        A model, such as 'domino', for all of its assumptions, or one by its whole name, such as
        'network.term_unknown'; none for all of the file.

    Returns
    -------
    DataFrame
    """
    for name in names or ("",):
        used(FILE, name)
    chosen = [
        a
        for a in load_assumptions()._numbers.values()
        if not names or a.name in names or a.name.split(".")[0] in names
    ]
    return pd.DataFrame(chosen, columns=["name", "low", "central", "high", "unit", "why", "facts"])


def read_assumptions(path: Path) -> dict[str, Assumption]:
    """The assumptions of a TOML file by name.

    Parameters
    ----------
    path : Path
        A file of the same form as the project's own.

    Returns
    -------
    dict of str to Assumption

    Raises
    ------
    ValueError
        Naming the file, the table and the remedy, where one lacks a field, is not in order (low <=
        central <= high), gives no reason or leans on a fact that does not exist.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: not valid TOML: {error}; put it right") from None
    return {
        f"{model}.{name}": _assumption(path, f"{model}.{name}", fields)
        for model, numbers in tables.items()
        for name, fields in numbers.items()
    }


def _assumption(path: Path, name: str, fields: Mapping[str, Any]) -> Assumption:
    place = f"{path.name}, [{name}]"
    if missing := {"low", "central", "high", "unit", "why"} - set(fields):
        raise ValueError(f"{place}: {', '.join(sorted(missing))} missing; every assumption gives them")
    if unknown := set(fields) - {"low", "central", "high", "unit", "why", "facts"}:
        raise ValueError(f"{place}: unknown field {', '.join(sorted(unknown))}; remove or rename it")
    numbers = [fields[bound] for bound in ("low", "central", "high")]
    if not all(isinstance(number, int | float) for number in numbers):
        raise ValueError(f"{place}: low, central and high must be numbers, not {numbers}")
    low, central, high = map(float, numbers)
    if not low <= central <= high:
        raise ValueError(f"{place}: {low} <= {central} <= {high} does not hold; put them in order")
    if not str(fields["why"]).strip():
        raise ValueError(f"{place}: 'why' is empty; say why this range was chosen")
    leans_on = tuple(fields.get("facts", ()))
    check_facts(place, leans_on)
    return Assumption(name, low, central, high, str(fields["unit"]), str(fields["why"]), leans_on)
