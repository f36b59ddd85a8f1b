"""What the tables of outside facts and deals must hold: text in, checked columns out.

A table is a CSV file of `data/` whose columns are declared with pandera where the table is read. A cell
that breaks its declaration is refused with the file, the line, the column and what to write instead.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

CONFIDENCES = ("high", "medium-high", "medium", "low", "unverified")


def read_table(path: Path, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """A CSV file as its schema declares it: dates as `datetime.date`, numbers as float, the rest as text.

    Raises ValueError naming the file, the line, the column and the remedy where a cell or a column is
    missing, unknown or not as declared.
    """
    text = pd.read_csv(path, dtype=str, keep_default_na=False)
    declared = list(schema.columns)
    if list(text.columns) != declared:
        raise ValueError(
            f"{path.name}, line 1: the columns are {', '.join(text.columns)}; "
            f"they must be {', '.join(declared)}"
        )
    frame = pd.DataFrame(
        {name: [_cell(path, line, name, column, cell) for line, cell in enumerate(text[name], 2)]
         for name, column in schema.columns.items()},
        columns=declared,
    )  # fmt: skip
    for name, column in schema.columns.items():
        if column.metadata and column.metadata["kind"] == "number":
            frame[name] = frame[name].astype(float)
    try:
        return schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        raise ValueError(_complaint(path, schema, error)) from None


def column(
    kind: str, *checks: pa.Check, remedy: str = "", nullable: bool = False, unique: bool = False
) -> pa.Column:
    """A column of text, day, flag or number; `remedy` says what to write where a check fails."""
    return pa.Column(
        {"number": float}.get(kind),
        list(checks),
        nullable=nullable or kind in ("number", "day?"),
        unique=unique,
        metadata={"kind": kind, "remedy": remedy},
    )


def one_of(*values: str) -> pa.Column:
    """A column that holds one of these words."""
    shown = ", ".join(map(repr, values))
    return column("text", pa.Check.isin(values), remedy=f"write one of {shown}")


def filled(*, unique: bool = False) -> pa.Column:
    """A column of text that is never empty."""
    return column(
        "text",
        pa.Check(lambda cells: cells.str.strip() != "", name="filled"),
        remedy="fill it in" + (", once only" if unique else ""),
        unique=unique,
    )


def text() -> pa.Column:
    """A column of text that may be empty."""
    return column("text")


def number() -> pa.Column:
    """A column of numbers that may be missing."""
    return column("number")


def day(*, required: bool = True) -> pa.Column:
    """A column of days (2025-10-08); not required: None where it is empty."""
    return column("day" if required else "day?")


def flag() -> pa.Column:
    """A column of yes and no, read as booleans."""
    return column("flag")


def ordered(low: str, high: str) -> pa.Check:
    """A check of the whole table: low is at most high wherever both are given."""
    return pa.Check(
        lambda frame: (frame[low] <= frame[high]) | frame[low].isna() | frame[high].isna(),
        name=f"{low} is at most {high}",
    )


def _cell(path: Path, line: int, name: str, column: pa.Column, cell: str) -> Any:
    kind = (column.metadata or {}).get("kind", "text")
    where = f"{path.name}, line {line}, column {name}"
    if kind in ("day", "day?"):
        if kind == "day?" and not cell:
            return None
        try:
            return date.fromisoformat(cell)
        except ValueError:
            raise ValueError(f"{where}: {cell!r} is not a day; write it as 2025-10-08") from None
    if kind == "number":
        if not cell:
            return None
        try:
            return float(cell)
        except ValueError:
            raise ValueError(f"{where}: {cell!r} is not a number; write digits alone") from None
    if kind == "flag":
        if cell not in ("yes", "no"):
            raise ValueError(f"{where}: {cell!r}; write yes or no")
        return cell == "yes"
    return cell


def _complaint(path: Path, schema: pa.DataFrameSchema, error: pa.errors.SchemaErrors) -> str:
    case = error.failure_cases.iloc[0]
    line = "" if pd.isna(case["index"]) else f", line {int(case['index']) + 2}"
    if case["schema_context"] == "Column":
        column = schema.columns[case["column"]]
        remedy = (column.metadata or {}).get("remedy") or f"it fails {case['check']}"
        return f"{path.name}{line}, column {case['column']}: {case['failure_case']!r}; {remedy}"
    return f"{path.name}{line}: it must hold that {case['check']}; put it right"
