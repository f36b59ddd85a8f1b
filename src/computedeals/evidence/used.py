"""What was used of a table, or of what the parser found: told to whoever listens, as a notebook's run."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

EVENT = "computedeals.used"
RESULT = "computedeals.result"
RETURNED = "computedeals.returned"


def used(table: Path, row: str = "", column: str = "") -> None:
    """Tell that a row of a table was looked up, or a cell of it, or that all of the table was used.

    A notebook depends on the rows and cells that it looked up, and on no others, where it never uses the
    whole table.

    Parameters
    ----------
    table : Path
        A CSV or a TOML file.
    row : str, optional
        The first cells of the row, joined by commas, as many as tell it from others; in a TOML file the
        name of a table or of a value, such as 'warrant.volatility'. It may be of a row that there is not.
        Empty for the whole table; of rows that some cells choose, `used_where` tells.
    column : str, optional
        Of a CSV file's row that its first cell names, the column that alone was looked at. Empty for the
        whole row.

    Notes
    -----
    An event of Python's audit hooks (PEP 578), which costs nothing while nobody listens.
    """
    sys.audit(EVENT, str(table), f"{row}.{column}" if column else row)


def used_where(table: Path, **cells: str) -> None:
    """Tell that the rows of a table were used whose cells are these; one more such row counts, too.

    Parameters
    ----------
    table : Path
        A CSV file.
    **cells : str
        What the rows have, by column.
    """
    used(table, "&".join(f"{column}={cell}" for column, cell in cells.items()))


Function = TypeVar("Function", bound=Callable[..., Any])


def by_result(function: Function) -> Function:
    """Let a notebook depend on what a function returns, and not on the rules that find it.

    Whoever calls it is told of by its name and arguments. A notebook is then stale once the function
    returns anything else for them, and not when a module changes that only the function imports: imports
    that stand inside it do not count (`computedeals.site.dependencies`).

    Parameters
    ----------
    function : callable
        Takes texts, and returns a table or plain values, of which `repr` tells all. The decorator stands
        outermost, before any cache, so that each call is told of.

    Returns
    -------
    callable
        Takes and returns the same.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def told(*args: Any, **kwargs: Any) -> Any:
        if kwargs or not all(isinstance(one, str) for one in args):
            raise TypeError(f"{name} takes texts only, by position: its calls are recorded")
        sys.audit(RESULT, name, json.dumps(args, ensure_ascii=False))
        try:
            return function(*args)
        finally:
            sys.audit(RETURNED, name)

    return cast("Function", told)


def untold(function: Function) -> Function:
    """A function of `by_result` whose calls are not told of, for another one that returns less.

    Parameters
    ----------
    function : callable
        Decorated with `by_result`.

    Returns
    -------
    callable
        Takes and returns the same.
    """
    return cast("Function", function.__wrapped__)  # type: ignore[attr-defined]
