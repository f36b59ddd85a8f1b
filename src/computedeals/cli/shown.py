"""Records as a person reads them in a terminal."""

import io
import math
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pandas as pd

# fields of a table in the terminal; those that only some kinds have are gathered under `more`
COLUMNS = ("article", "kind", "start", "end", "surface", "type", "value", "low", "high", "unit", "modifier")
MORE = ("per", "first", "last", "entity", "speaker", "via", "subject", "certainty", "polarity", "quoted")
NUMBERS = {"start", "end", "value", "low", "high"}
WIDE = 100_000  # cells of a table that goes into a file: nothing is cut

# control characters, some of which command a terminal, and marks that turn the direction of text
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """Text that does nothing to a terminal: line ends as spaces, other controls by their numbers."""
    text = re.sub(r"[\r\n\t]+", " ", text)
    return _CONTROLS.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def table(records: "pd.DataFrame", *, terminal: bool) -> str:
    """A table of records: cut to the terminal's width, or with everything in it."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = [_cells(row) for row in cast(list[dict[str, Any]], records.to_dict("records"))]
    used = [name for name in (*COLUMNS, "more") if any(row[name] for row in rows)]
    if records["article"].nunique() < 2:
        used = [name for name in used if name != "article"]
    grid = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, highlight=False)
    for name in used:
        long = name in ("surface", "more")
        grid.add_column(
            name,
            justify="right" if name in NUMBERS else "left",
            no_wrap=not (terminal and long),
            overflow="fold",
            max_width=40 if terminal and long else None,
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


def fields(row: Mapping[str, Any], names: Iterable[str]) -> list[tuple[str, str]]:
    """The fields of a row that hold something, as text."""
    return [(name, text) for name in names if (text := field(row[name]))]


def field(value: Any) -> str:
    """A value as text; '' for what is missing, false or empty."""
    if value is None or value is False or (isinstance(value, float) and math.isnan(value)):
        return ""
    if value is True:
        return "yes"
    if isinstance(value, float):
        return f"{value:,.15g}"
    return f"{value:,}" if isinstance(value, int) and abs(value) >= 10_000_000 else one_line(str(value))


def _cells(row: Mapping[str, Any]) -> dict[str, str]:
    cells = {name: field(row[name]) for name in COLUMNS}
    more = fields(row, MORE)
    return cells | {"more": ", ".join(f"{name} {text}" for name, text in more)}


def _count(records: "pd.DataFrame") -> str:
    if records.empty:
        return "No records."
    counts = records["kind"].value_counts()
    kinds = ("quantity", "date", "mention", "statement")
    return ", ".join(f"{counts[kind]} × {kind}" for kind in kinds if kind in counts)
