"""Records as files for others: JSON Lines, CSV, Parquet and Excel, a row a record, the same columns always.

JSON Lines, Parquet and Excel hold the text of an article exactly. In CSV a cell of text that a spreadsheet
would take for a formula gets an apostrophe in front, which spreadsheets do not show.
"""

import io
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from dealnews.ledger.columns import COLUMNS, EXPORTED
from dealnews.ledger.workbook import Workbook

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("jsonl", "csv", "parquet", "xlsx")


def export(records: pd.DataFrame, form: str) -> bytes:
    """The rows of a ledger as the bytes of a file.

    Parameters
    ----------
    records : DataFrame
        A ledger, as from `build_ledger`, or rows of one.
    form : str
        One of `FORMATS`. The same rows give the same bytes.

    Returns
    -------
    bytes

    Raises
    ------
    ValueError
        For another format.
    """
    match form:
        case "jsonl":
            return to_json_lines(records).encode()
        case "csv":
            return to_csv(records).encode()
        case "parquet":
            return to_parquet(records)
        case "xlsx":
            return to_xlsx(records)
    raise ValueError(f"no format {form!r}; there are {', '.join(FORMATS)}")


def to_json_lines(records: pd.DataFrame) -> str:
    """A JSON object a line; what is missing is null, and no line end stands inside a line.

    Parameters
    ----------
    records : DataFrame
        Rows of a ledger.

    Returns
    -------
    str
    """
    lines = []
    for row in _rows(records):
        text = json.dumps(row, ensure_ascii=False, allow_nan=False)
        lines.append(_LINE_ENDS.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n")
    return "".join(lines)


def to_csv(records: pd.DataFrame) -> str:
    """A table with a header, separated by commas, that no spreadsheet executes.

    Parameters
    ----------
    records : DataFrame
        Rows of a ledger.

    Returns
    -------
    str
    """
    return csv_text(EXPORTED, _rows(records))


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, header: bool = True) -> str:
    """Rows with these columns as a table separated by commas, that no spreadsheet executes.

    Parameters
    ----------
    columns : sequence of str
        Names of the columns, in order.
    rows : iterable of mapping of str to object
        A mapping for each row.
    header : bool, optional
        Whether the names come first.

    Returns
    -------
    str
    """
    lines = [",".join(columns)] if header else []
    lines += [",".join(_quoted(_csv_cell(row[name])) for name in columns) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def to_parquet(records: pd.DataFrame) -> bytes:
    """A Parquet file with the schema of `arrow_schema`, compressed with Zstandard.

    Parameters
    ----------
    records : DataFrame
        Rows of a ledger.

    Returns
    -------
    bytes
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(
        pa.Table.from_pylist(list(_rows(records)), schema=arrow_schema()), sink, compression="zstd"
    )
    return sink.getvalue()


def to_xlsx(records: pd.DataFrame) -> bytes:
    """A workbook with one sheet, as `Workbook` writes it.

    Parameters
    ----------
    records : DataFrame
        Rows of a ledger.

    Returns
    -------
    bytes

    Raises
    ------
    ValueError
        XlsxWriter is not installed, or the records do not fit into a sheet.
    """
    sink = io.BytesIO()
    with Workbook(sink, "records", EXPORTED) as book:
        book.add(_rows(records))
    return sink.getvalue()


def arrow_schema() -> "pa.Schema":
    """The columns of an export as an Arrow schema: the same for every file, an empty one too.

    Returns
    -------
    pa.Schema
    """
    import pyarrow as pa

    types = {"str": pa.string(), "int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_()}
    return pa.schema([(name, types[COLUMNS[name]]) for name in EXPORTED])


def not_a_formula(text: str) -> str:
    """Text as it may stand in a cell: with an apostrophe in front if a spreadsheet would run it.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
    """
    return f"'{text}" if _FORMULA.match(text) else text


# What spreadsheets read as the start of a formula, full-width forms included; white space before it
# is skipped by some of them. An apostrophe of the text's own gets a second, so that one is always
# the mark.
_FORMULA = re.compile(r"[\s\x00]*[=+\-@|＝＋－＠]|[\t\r\n]|'")

_SPECIAL = re.compile(r'[,"\r\n]')

# line ends of Unicode that JSON leaves as they are, and that split a line for some readers
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def _rows(records: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows as dictionaries in the order of `EXPORTED`; numbers that are missing or infinite are None."""
    ordered: Iterable[Any] = records[list(EXPORTED)].to_dict("records")
    for row in ordered:
        yield {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _quoted(cell: str) -> str:
    """A cell in quotes where it needs them; the standard library leaves a lone carriage return bare."""
    return '"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell


def _csv_cell(value: Any) -> str:
    value = _plain(value)
    if value is None:
        return ""
    if isinstance(value, str):
        return not_a_formula(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, ".15g") if isinstance(value, float) else str(value)
