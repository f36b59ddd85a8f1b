"""Cells and rows of a table, whose types say of each that it may be any of twenty types."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def at(table: pd.DataFrame, *key: Any) -> Any:
    """What a table has at a row, or at a row and a column."""
    return table.loc[key if len(key) > 1 else key[0]]


def each(table: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table, each with its cells by the names of their columns."""
    return iter(table.itertuples())


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each as its cells by the names of their columns."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.itertuples(index=False)]
