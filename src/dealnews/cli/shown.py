"""Records as a person reads them in a terminal."""

import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pandas as pd

LEAST = {"surface": 10, "fields": 14}  # cells that these keep in a narrow terminal
WIDE = 100_000  # cells of a table that goes into a file: nothing is cut

# control characters, some of which command a terminal, and marks that turn the direction of text
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """Text that does nothing to a terminal: line ends as spaces, other controls by their numbers.

    Parameters
    ----------
    text : str
        What was typed.

    Returns
    -------
    str
    """
    text = re.sub(r"[\r\n\t]+", " ", text)
    return _CONTROLS.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def table(records: "pd.DataFrame", *, terminal: bool) -> str:
    """A table of records: cut to the terminal's width, or with everything in it.

    Parameters
    ----------
    records : DataFrame
        Rows of a ledger.
    terminal : bool
        Whether the output is a terminal.

    Returns
    -------
    str
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dealnews.ledger.columns import COLUMNS, placed

    columns = placed("narrow") if terminal else placed("narrow", "wide")
    others = [name for name in placed("narrow", "wide", "fields") if name not in columns]
    rows = [_cells(row, columns, others) for row in cast(list[dict[str, Any]], records.to_dict("records"))]
    used = [name for name in (*columns, "fields") if any(row[name] for row in rows)]
    if records["article"].nunique() < 2:
        used = [name for name in used if name != "article"]
    grid = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, highlight=False)
    for name in used:
        folded = terminal and name in LEAST
        grid.add_column(
            name,
            justify="right" if COLUMNS.get(name, "str") != "str" else "left",
            no_wrap=not folded,
            overflow="fold",
            min_width=LEAST[name] if folded else None,
        )
    for row in rows:
        grid.add_row(*(Text(row[name]) for name in used))
    paper = io.StringIO()
    console = Console(
        file=paper,
        width=None if terminal else WIDE,
        force_terminal=terminal,
        legacy_windows=False,
        emoji=False,
        markup=False,
    )
    if rows:
        console.print(grid)
    console.print(Text(_count(records)))
    return "".join(line.rstrip(" ") + "\n" for line in paper.getvalue().splitlines())


def plain_table(records: "pd.DataFrame") -> str:
    """Any table with every cell whole, its columns as wide as they need.

    Parameters
    ----------
    records : DataFrame
        Rows of a ledger.

    Returns
    -------
    str
    """
    from rich.cells import cell_len

    numbers = {name for name in records if records[name].dtype.kind in "if"}
    grid = [list(map(str, records.columns))]
    for row in records.to_dict("records"):
        grid.append([f"{v:.3g}" if isinstance(v, float) else one_line(str(v)) for v in row.values()])
    widths = [max(map(cell_len, column)) for column in zip(*grid, strict=True)]
    lines = []
    for cells in grid:
        padded = [
            " " * (width - cell_len(cell)) + cell
            if name in numbers or name == "left"  # what stands before a keyword ends where it begins
            else cell + " " * (width - cell_len(cell))
            for name, cell, width in zip(records.columns, cells, widths, strict=True)
        ]
        lines.append("  ".join(padded).rstrip() + "\n")
    return "".join(lines)


def fields(row: Mapping[str, Any], names: Iterable[str]) -> list[tuple[str, str]]:
    """The fields of a row that hold something, as text.

    Parameters
    ----------
    row : mapping of str to object
        A row of the ledger.
    names : iterable of str
        Names of columns, in the order wanted.

    Returns
    -------
    list of tuple of (str, str)
    """
    return [(name, text) for name in names if (text := field(row[name]))]


def field(value: Any) -> str:
    """A value as text; '' for what is missing, false or empty.

    Parameters
    ----------
    value : object
        Of a cell.

    Returns
    -------
    str
    """
    if value is None or value is False or (isinstance(value, float) and math.isnan(value)):
        return ""
    if value is True:
        return "yes"
    if isinstance(value, float):
        return f"{value:,.15g}"
    return f"{value:,}" if isinstance(value, int) and abs(value) >= 10_000_000 else one_line(str(value))


def _cells(row: Mapping[str, Any], columns: Sequence[str], others: Sequence[str]) -> dict[str, str]:
    """The cells of a row, with the fields that have no column of their own in the last."""
    exact = row["value"] == row["low"] == row["high"]
    rest = [(name, text) for name, text in fields(row, others) if not (exact and name in ("low", "high"))]
    cells = {name: field(row[name]) for name in columns}
    return cells | {"fields": ", ".join(f"{name} {text}" for name, text in rest)}


def _count(records: "pd.DataFrame") -> str:
    if records.empty:
        return "No records."
    counts = records["kind"].value_counts()
    kinds = ("quantity", "date", "entity", "statement")
    return ", ".join(f"{counts[kind]} × {kind}" for kind in kinds if kind in counts)
