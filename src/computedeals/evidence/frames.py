"""What is made once in a process, and cannot be changed by one caller for the others."""

from collections.abc import Callable
from functools import cache, wraps
from types import MappingProxyType
from typing import Any, ParamSpec, Protocol, TypeVar, cast

import numpy as np
import pandas as pd

# Tables here have tens to thousands of rows, and the analyses filter and join them thousands of times: that
# takes a fifth to a third less time with texts that are Python's than with Arrow's, which pay at a million.
pd.set_option("mode.string_storage", "python")

P = ParamSpec("P")
T = TypeVar("T")
Made = TypeVar("Made", pd.DataFrame, pd.Series, dict[str, pd.Series], covariant=True)


class Cached(Protocol[P, Made]):
    """A function whose results are kept, and which can forget them."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Made:
        """The result for these arguments, the caller's own."""

    def cache_clear(self) -> None:
        """Forget every result."""


def cached_frame(make: Callable[P, Made]) -> Cached[P, Made]:
    """Keep what a function returns, and give each caller a copy of it.

    Copies are shallow: pandas copies the data of a column only when somebody writes to it (copy on write),
    so that a call costs microseconds whatever the size of the table. The data themselves are read-only, for
    who reaches them by `Series.array`. What cells hold is shared; they are numbers, texts, days and tuples,
    which cannot change.

    Parameters
    ----------
    make : callable
        Returns a DataFrame, a Series or a dict of Series; its arguments are hashable.

    Returns
    -------
    Cached
        Takes the same arguments.
    """

    @cache
    def kept(*args: P.args, **kwargs: P.kwargs) -> Made:
        made = make(*args, **kwargs)
        _protect(made)
        return made

    @wraps(make)
    def own(*args: P.args, **kwargs: P.kwargs) -> Made:
        return _copy(kept(*args, **kwargs))  # type: ignore[arg-type]

    own.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
    return cast("Cached[P, Made]", own)


def read_only(make: Callable[P, T]) -> Callable[P, T]:
    """Let a function return what nobody can change, as one must whose results are kept.

    Parameters
    ----------
    make : callable
        Returns a mapping, an array or a tuple of them.

    Returns
    -------
    callable
        The same; its mappings are views that refuse to be written to, its arrays are locked. What the
        values of a mapping hold is as it was.
    """

    @wraps(make)
    def locked(*args: P.args, **kwargs: P.kwargs) -> T:
        return cast("T", _locked(make(*args, **kwargs)))

    return locked


def _locked(made: Any) -> Any:
    if isinstance(made, dict):
        return MappingProxyType(made)
    if isinstance(made, tuple):
        return tuple(map(_locked, made))
    if isinstance(made, np.ndarray):
        made.setflags(write=False)
    return made


def _protect(made: Any) -> None:
    """Lock the arrays behind tables; those of text cannot change anyway."""
    parts = made.values() if isinstance(made, dict) else (made,)
    # no public way leads to the array that several columns of a type share
    for values in (values for part in parts for values in part._mgr.arrays):
        array = getattr(values, "_ndarray", values)  # of days
        if isinstance(array, np.ndarray):
            array.setflags(write=False)


def _copy(made: Made) -> Made:
    if isinstance(made, dict):
        return {name: one.copy(deep=False) for name, one in made.items()}
    return made.copy(deep=False)
