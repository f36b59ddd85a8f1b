"""Rows as an Excel workbook of one sheet, in memory or row by row into a file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import IO, Any, Final

SHEET_ROWS: Final = 1_048_576


class Workbook:
    """A workbook with one sheet: a header that stays in sight, and a filter on every column.

    Text is text, whatever it begins with: nothing in it is a formula or a link. The same rows give the same
    bytes. Written to a file by its name, memory does not grow with it. Use it in a `with` statement.

    Parameters
    ----------
    target : str or binary file
        What is written: the name of a file, or one open for writing.
    title : str
        The name of the sheet.
    columns : sequence of str
        Names of the columns, in order.
    made_by : str, optional
        What the file says of itself.

    Raises
    ------
    ValueError
        XlsxWriter is not installed.
    """

    def __init__(
        self, target: str | IO[bytes], title: str, columns: Sequence[str], made_by: str = ""
    ) -> None:
        check_installed()
        import xlsxwriter

        self._columns = columns
        self._book = xlsxwriter.Workbook(
            target, {"constant_memory" if isinstance(target, str) else "in_memory": True}
        )
        self._book.set_properties({"created": datetime(2000, 1, 1), "comments": made_by})
        self._sheet = self._book.add_worksheet(title)
        self._sheet.freeze_panes(1, 0)
        bold = self._book.add_format({"bold": True})
        for column, name in enumerate(columns):
            self._sheet.write_string(0, column, name, bold)
        self._rows = 0

    def __enter__(self) -> "Workbook":
        return self

    def __exit__(self, *_: object) -> None:
        self._sheet.autofilter(0, 0, self._rows, len(self._columns) - 1)
        self._book.close()

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows below those that are there.

        Parameters
        ----------
        rows : iterable of mapping of str to object
            A mapping for each row.

        Raises
        ------
        ValueError
            A text that is too long for a cell, or more rows than a sheet has.
        """
        for row in rows:
            self._rows += 1
            if self._rows >= SHEET_ROWS:
                raise ValueError(f"a sheet has {SHEET_ROWS:,} rows, and here are more; take csv or parquet")
            for column, name in enumerate(self._columns):
                value = row[name]
                if isinstance(value, bool):
                    self._sheet.write_boolean(self._rows, column, value)
                elif isinstance(value, int | float):
                    self._sheet.write_number(self._rows, column, value)
                elif value and self._sheet.write_string(self._rows, column, value):
                    where = row.get("id", row.get("article", f"row {self._rows}"))
                    raise ValueError(f"{where}: too long for a cell of Excel; take csv or jsonl")


def check_installed() -> None:
    """Refuse to go on without XlsxWriter.

    Raises
    ------
    ValueError
        XlsxWriter is not installed; the message says how to get it.
    """
    try:
        import xlsxwriter  # noqa: F401
    except ModuleNotFoundError:
        raise ValueError(
            "xlsx needs the package XlsxWriter, which is not installed: pip install 'xlsxwriter==3.*', or "
            "take csv, which Excel opens too"
        ) from None
