"""One test for all rows of a table: each is tried, and those that fail are named, all of them."""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from looping import some


def every_row(
    names: str | tuple[str, ...], rows: Iterable[Any], name: Callable[[Any], object] = lambda row: row
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a test each row in turn, as `pytest.mark.parametrize` does, but as one test.

    A thousand tests take seconds to collect and to report, in every worker. What a row does must not depend
    on those before it: fixtures are the same for all of them.
    """
    taken = (names,) if isinstance(names, str) else names
    table = some(rows)

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(test)

        @functools.wraps(test)
        def whole(**fixtures: Any) -> None:
            errors: list[Exception] = []
            named = []
            for row in table:
                cells = (row,) if isinstance(names, str) else row
                try:
                    test(**dict(zip(taken, cells, strict=True)), **fixtures)
                except (Exception, pytest.fail.Exception) as error:
                    named.append(str(name(row)))
                    error.add_note(f"in the row {named[-1]}")
                    errors.append(error if isinstance(error, Exception) else AssertionError(str(error)))
            if errors:
                rows_in_words = "\n".join(named)
                raise ExceptionGroup(f"{len(errors)} of {len(table)} rows fail:\n{rows_in_words}", errors)

        left = [given for key, given in signature.parameters.items() if key not in taken]
        whole.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return whole

    return decorate
