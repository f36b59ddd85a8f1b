"""What the tables of outside facts and deals must hold: text in, checked columns out.

A table is a CSV file of `data/` whose columns are declared with pandera where the table is read. A cell
that breaks its declaration is refused with the file, the line, the column and what to write instead.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

# takes "FILE, line N" and a row as read; raises ValueError with these words in front
RowCheck = Callable[[str, Mapping[Any, Any]], None]
CONFIDENCES = ("high", "medium-high", "medium", "low", "unverified")


def read_table(path: Path, schema: pa.DataFrameSchema, check: RowCheck | None = None) -> pd.DataFrame:
    """A CSV file as its schema declares it: dates as `datetime.date`, numbers as float, the rest as text.

    Parameters
    ----------
    path : Path
        A CSV file with the columns of the project's own.
    schema : pa.DataFrameSchema
        What the columns must hold.
    check : callable, optional
        What a row must hold beyond its columns.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        Naming the file, the line, the column and the remedy where a cell or a column is missing,
        unknown or not as declared.
    """
    frame, found = _read(path, schema, check)
    if found:
        raise ValueError(found[0])
    return frame


def complaints(path: Path, schema: pa.DataFrameSchema, check: RowCheck | None = None) -> list[str]:
    """Everything in a CSV file that its schema or its rule for rows does not allow, line by line.

    Each names the file, the line, the column and what to write instead; none where the file is right. A
    row is held against the rule where each of its cells is as declared.

    Parameters
    ----------
    path : Path
        A CSV file with the columns of the project's own.
    schema : pa.DataFrameSchema
        What the columns must hold.
    check : callable, optional
        What a row must hold beyond its columns.

    Returns
    -------
    list of str
    """
    return _read(path, schema, check)[1]


def _read(path: Path, schema: pa.DataFrameSchema, check: RowCheck | None) -> tuple[pd.DataFrame, list[str]]:
    try:
        text = pd.read_csv(path, dtype=str, keep_default_na=False)
    except pd.errors.ParserError as error:
        where = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(error))
        if where is None:
            raise ValueError(f"{path.name}: {error}; save it again as a CSV file in UTF-8") from None
        raise ValueError(
            f"{path.name}, line {where[2]}: {where[3]} cells, and the header names {where[1]} columns; put "
            "a cell that contains a comma into double quotes"
        ) from None
    declared = list(schema.columns)
    if list(text.columns) != declared:
        return text, [
            f"{path.name}, line 1: the columns are {', '.join(text.columns)}; "
            f"they must be {', '.join(declared)}"
        ]
    found: list[tuple[int, str]] = []
    cells: dict[str, list[Any]] = {name: [] for name in declared}
    for name, column in schema.columns.items():
        for line, cell in enumerate(text[name], 2):
            try:
                cells[name].append(_cell(path, line, name, column, cell))
            except ValueError as error:
                found.append((line, str(error)))
                cells[name].append(None)
    frame = pd.DataFrame(cells, columns=declared)
    for name, column in schema.columns.items():
        if _kind(column) == "number":
            frame[name] = frame[name].astype(float)
    unread = {line for line, _ in found}
    try:
        frame = schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        for case in error.failure_cases.to_dict("records"):
            line = 0 if pd.isna(case["index"]) else int(case["index"]) + 2
            if line not in unread:
                found.append((line, _complaint(path, schema, case)))
    wrong = {line for line, _ in found}
    for line, row in enumerate(frame.to_dict("records") if check else [], 2):
        try:
            if check and not {0, line} & wrong:
                check(f"{path.name}, line {line}", row)
        except ValueError as error:
            found.append((line, str(error)))
            if not str(error).startswith(path.name):
                break  # another table is wrong, and every row would say so again
    return frame, [words for _, words in sorted(dict.fromkeys(found), key=lambda pair: pair[0])]


def column(
    kind: str,
    *checks: pa.Check,
    about: str = "",
    unit: str = "",
    remedy: str = "",
    nullable: bool = False,
    unique: bool = False,
) -> pa.Column:
    """A column of text, day, flag or number.

    Parameters
    ----------
    kind : str
        text, day, day? (may be empty), flag or number.
    *checks : pandera.Check
        What its cells must hold.
    about, unit : str
        What the column says, and the unit of its values, for the data dictionary.
    remedy : str
        What to write where a check fails.
    nullable, unique : bool
        Whether a cell may be empty, and whether each value may stand only once.

    Returns
    -------
    pa.Column
    """
    return pa.Column(
        {"number": float}.get(kind),
        list(checks),
        nullable=nullable or kind in ("number", "day?"),
        unique=unique,
        description=about or None,
        metadata={"kind": kind, "remedy": remedy, "unit": unit},
    )


def one_of(*values: str, about: str = "", unit: str = "") -> pa.Column:
    """A column that holds one of these words.

    Parameters
    ----------
    *values : str
        The words.
    about : str, optional
        What the column holds, for the data dictionary.
    unit : str, optional
        Unit of its values, for the data dictionary.

    Returns
    -------
    pa.Column
    """
    shown = ", ".join(map(repr, values))
    return column("text", pa.Check.isin(values), about=about, unit=unit, remedy=f"write one of {shown}")


def filled(*, unique: bool = False, about: str = "", unit: str = "") -> pa.Column:
    """A column of text that is never empty.

    Parameters
    ----------
    unique : bool, optional
        Whether each value may stand only once.
    about : str, optional
        What the column holds, for the data dictionary.
    unit : str, optional
        Unit of its values, for the data dictionary.

    Returns
    -------
    pa.Column
    """
    return column(
        "text",
        pa.Check(lambda cells: cells.str.strip() != "", name="filled"),
        about=about,
        unit=unit,
        remedy="fill it in" + (", once only" if unique else ""),
        unique=unique,
    )


def text(*, about: str = "", unit: str = "") -> pa.Column:
    """A column of text that may be empty.

    Parameters
    ----------
    about : str, optional
        What the column holds, for the data dictionary.
    unit : str, optional
        Unit of its values, for the data dictionary.

    Returns
    -------
    pa.Column
    """
    return column("text", about=about, unit=unit)


def number(*, about: str = "", unit: str = "") -> pa.Column:
    """A column of numbers that may be missing.

    Parameters
    ----------
    about : str, optional
        What the column holds, for the data dictionary.
    unit : str, optional
        Unit of its values, for the data dictionary.

    Returns
    -------
    pa.Column
    """
    return column("number", about=about, unit=unit)


def count(about: str = "", unit: str = "") -> pa.Column:
    """A column of whole numbers from 0 up.

    Parameters
    ----------
    about : str, optional
        What the column holds, for the data dictionary.
    unit : str, optional
        Unit of its values, for the data dictionary.

    Returns
    -------
    pa.Column
    """
    return column(
        "number",
        pa.Check.ge(0),
        pa.Check(lambda cells: cells % 1 == 0, name="whole"),
        about=about,
        unit=unit,
        remedy="write a whole number from 0 up",
    )


def between(low: float, high: float, about: str) -> pa.Column:
    """A column of marks on a scale, which may be missing.

    Parameters
    ----------
    low, high : float
        The ends of the scale.
    about : str
        What the column holds, for the data dictionary.

    Returns
    -------
    pa.Column
    """
    check, remedy = pa.Check.in_range(low, high), f"write a number from {low:g} to {high:g}"
    return column("number", check, about=about, unit="mark", remedy=remedy)


def day(*, required: bool = True, about: str = "") -> pa.Column:
    """A column of days (2025-10-08); not required: None where it is empty.

    Parameters
    ----------
    required : bool, optional
        Whether a cell may not be empty.
    about : str, optional
        What the column holds, for the data dictionary.

    Returns
    -------
    pa.Column
    """
    return column("day" if required else "day?", about=about, unit="day")


def flag(*, about: str = "") -> pa.Column:
    """A column of yes and no, read as booleans.

    Parameters
    ----------
    about : str, optional
        What the column holds, for the data dictionary.

    Returns
    -------
    pa.Column
    """
    return column("flag", about=about)


def typed(
    kind: type,
    *checks: pa.Check,
    about: str,
    unit: str = "",
    nullable: bool = False,
    unique: bool = False,
) -> pa.Column:
    """A column of a type, for which a message names what failed where `column` names a remedy.

    Parameters
    ----------
    kind : type
        str, int or float; cells are converted to it.
    *checks : pandera.Check
        What its cells must hold.
    about, unit : str
        What the column says, and the unit of its values, for the data dictionary.
    nullable, unique : bool
        Whether a cell may be empty, and whether each value may stand only once.

    Returns
    -------
    pandera.Column
    """
    return pa.Column(
        kind, list(checks), nullable=nullable, unique=unique, description=about, metadata={"unit": unit}
    )


def provenance(how_known: Sequence[str]) -> dict[str, pa.Column]:
    """The columns in which a row names its source: source, url, how_known and note.

    Parameters
    ----------
    how_known : sequence of str
        The words that `how_known` may hold.

    Returns
    -------
    dict of str to pandera.Column
    """
    return {
        "source": typed(str, pa.Check.str_length(min_value=3), about="The source by name"),
        "url": typed(str, about="Address of the source; empty where there is none"),
        "how_known": typed(
            str,
            pa.Check.isin(how_known),
            about="How the row is known; 'memory' means that no source was seen",
        ),
        "note": typed(str, about="What else a user of the row should know"),
    }


def ordered(low: str, high: str) -> pa.Check:
    """A check of the whole table: low is at most high wherever both are given.

    Parameters
    ----------
    low, high : str
        Names of two columns of numbers or days.

    Returns
    -------
    pa.Check
    """
    return pa.Check(
        lambda frame: (frame[low] <= frame[high]) | frame[low].isna() | frame[high].isna(),
        name=f"{low} is at most {high}",
    )


def _kind(column: pa.Column) -> str:
    """The kind of a column; of one made without `column`, number or text, as its type says."""
    numeric = str(column.dtype or "").startswith(("float", "int"))
    return str((column.metadata or {}).get("kind", "number" if numeric else "text"))


def _cell(path: Path, line: int, name: str, column: pa.Column, cell: str) -> Any:
    kind = _kind(column)
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


def _complaint(path: Path, schema: pa.DataFrameSchema, case: dict[Any, Any]) -> str:
    line = "" if pd.isna(case["index"]) else f", line {int(case['index']) + 2}"
    if case["schema_context"] == "Column":
        column = schema.columns[case["column"]]
        remedy = (column.metadata or {}).get("remedy") or f"it fails {case['check']}"
        return f"{path.name}{line}, column {case['column']}: {case['failure_case']!r}; {remedy}"
    return f"{path.name}{line}: it must hold that {case['check']}; put it right"
