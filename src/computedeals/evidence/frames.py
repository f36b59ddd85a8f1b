"""Tables that are made once in a process and that no caller can change for the others."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, Protocol, TypeVar, cast

import pandas as pd

P = ParamSpec("P")
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
    so that a call costs microseconds whatever the size of the table. What cells hold is shared; they are
    numbers, texts, days and tuples, which cannot change.

    Parameters
    ----------
    make : callable
        Returns a DataFrame, a Series or a dict of Series; its arguments are hashable.

    Returns
    -------
    Cached
        Takes the same arguments.
    """
    kept = lru_cache(maxsize=None)(make)

    @wraps(make)
    def own(*args: P.args, **kwargs: P.kwargs) -> Made:
        return _copy(kept(*args, **kwargs))  # type: ignore[arg-type]

    own.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
    return cast("Cached[P, Made]", own)


def _copy(made: Made) -> Made:
    if isinstance(made, dict):
        return {name: one.copy(deep=False) for name, one in made.items()}
    return made.copy(deep=False)
