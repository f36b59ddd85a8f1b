"""The tables of the data as files for others: CSV, Parquet, XLSX, and one archive with a data package.

The same tables give the same bytes: every date inside a file is that of the newest view. A text that a
spreadsheet would run as a formula is kept from running: in CSV by an apostrophe in front, in XLSX by the
type of its cell.
"""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from computedeals.deals import VIEWS
from computedeals.deals.dictionary import LICENCE, LICENCE_ADDRESS, TABLES, Column, Published
from computedeals.evidence.frames import read_only
from computedeals.site.citing import VERSION
from dealnews.ledger.export import not_a_formula

FOLDER = "_data"  # in the built site
FORMATS = ("csv", "parquet", "xlsx")
METADATA = "csv-metadata.json"  # where CSV on the Web looks for what is said of a CSV file
TITLE = "Two Articles, One Loop: the data"
AUTHOR = "The computedeals contributors"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time that a ZIP archive can hold
_ARROW = {
    "string": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


@lru_cache(maxsize=1)
@read_only
def files() -> Mapping[str, bytes]:
    """Every file of the data by name: each table in each format, and the archive.

    Returns
    -------
    mapping of str to bytes
        Names such as `deals.csv`; the archive is named by `archive_name`.
    """
    found: dict[str, bytes] = {}
    texts = {table.name: table.cells() for table in TABLES}
    for table in TABLES:
        cells = texts[table.name]
        found[f"{table.name}.csv"] = to_csv(table, cells)
        found[f"{table.name}.{METADATA}"] = to_metadata(table)
        found[f"{table.name}.parquet"] = to_parquet(table, cells)
        found[f"{table.name}.xlsx"] = to_xlsx(table, cells)
    found[archive_name()] = archive(
        {name: content for name, content in found.items() if name.endswith(".csv")},
        package({name: len(cells) for name, cells in texts.items()}),
    )
    return found


def archive_name() -> str:
    """The name of the archive: `computedeals-data-VERSION.zip`.

    Returns
    -------
    str
    """
    return f"computedeals-data-{VERSION}.zip"


def to_csv(table: Published, cells: pd.DataFrame) -> bytes:
    """A table as CSV in UTF-8 with a byte-order mark, which spreadsheets need to show Japanese.

    Parameters
    ----------
    table : Published
        What the columns hold.
    cells : pandas.DataFrame
        Its cells as text, as `Published.cells` gives them.

    Returns
    -------
    bytes
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = table.columns()
    writer.writerow([column.name for column in columns])
    texts = [column.kind == "string" for column in columns]
    for row in cells.itertuples(index=False):
        writer.writerow(
            [not_a_formula(cell) if text else cell for cell, text in zip(row, texts, strict=True)]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def to_metadata(table: Published) -> bytes:
    """What a CSV file cannot say of itself: version, day, licence, and what each column holds.

    Parameters
    ----------
    table : Published
        The table, as the dictionary declares it.

    Returns
    -------
    bytes
        JSON in the form of CSV on the Web.

    Notes
    -----
    A comment in the CSV file would be read as a row; that standard looks for this file beside it (W3C,
    Metadata Vocabulary for Tabular Data, 2015, https://www.w3.org/TR/tabular-metadata/).
    """
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{table.name}.csv",
        "dialect": {"encoding": "utf-8", "header": True},
        "dc:title": table.title,
        "dc:description": about_rows(table),
        "schema:version": VERSION,
        "dc:date": {"@value": table.day, "@type": "xsd:date"},
        "dc:license": {"@id": LICENCE_ADDRESS},
        "dc:rights": table.rights,
        "tableSchema": {"columns": [_csvw_column(column) for column in table.columns()]},
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def about_rows(table: Published) -> str:
    """What a row of a table is, and how it is known.

    Parameters
    ----------
    table : Published
        The table, as the dictionary declares it.

    Returns
    -------
    str
    """
    return f"A row: {table.row[0].lower()}{table.row[1:]}. How known: {table.how_known}."


def to_parquet(table: Published, cells: pd.DataFrame) -> bytes:
    """A table as Parquet, with types, and with descriptions, units, version and day in its metadata.

    Parameters and result are as those of `to_csv`.

    Parameters
    ----------
    table : Published
        The table, as the dictionary declares it.
    cells : DataFrame
        Its rows, every cell as text.

    Returns
    -------
    bytes
    """
    columns = table.columns()
    fields = [
        pa.field(
            column.name, _ARROW[column.kind], metadata={"description": column.about, "unit": column.unit}
        )
        for column in columns
    ]
    about = {
        "title": table.title,
        "version": VERSION,
        "day": table.day,
        "licence": LICENCE,
        "rights": table.rights,
    }
    arrays = [
        pa.array([_value(column, cell) for cell in cells[column.name]], type=_ARROW[column.kind])
        for column in columns
    ]
    made = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=about))
    sink = io.BytesIO()
    pq.write_table(made, sink, compression="zstd")
    return sink.getvalue()


def to_xlsx(table: Published, cells: pd.DataFrame) -> bytes:
    """A table as a workbook: a sheet with the rows, and one that says what each column holds.

    Parameters and result are as those of `to_csv`. Text is never a formula or a link.

    Parameters
    ----------
    table : Published
        The table, as the dictionary declares it.
    cells : DataFrame
        Its rows, every cell as text.

    Returns
    -------
    bytes
    """
    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(out, plain)
    book.set_properties(
        {
            "title": f"{TITLE}: {table.title}",
            "author": AUTHOR,
            "comments": f"Version {VERSION}, data to {table.day}. {table.rights}.",
            "created": datetime(VIEWS[-1].year, VIEWS[-1].month, VIEWS[-1].day),
        }
    )
    bold = book.add_format({"bold": True})
    columns = table.columns()
    sheet = book.add_worksheet(table.name[:31])
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.name, bold)
        for line, cell in enumerate(cells[column.name], start=1):
            if cell and column.kind in ("number", "integer"):
                sheet.write_number(line, at, float(cell))
            elif cell:
                sheet.write_string(line, at, cell)
    sheet.autofilter(0, 0, len(cells), len(columns) - 1)
    about = book.add_worksheet("columns")
    _rows(about, [("column", "what it says", "unit", "type", "allowed values")], bold)
    _rows(about, [(c.name, c.about, c.unit, c.kind, c.allowed_words()) for c in columns], None, 1)
    _rows(
        about,
        [
            (table.title,),
            (about_rows(table),),
            (f"Version {VERSION}, data to {table.day}.",),
            (f"{table.rights}.",),
        ],
        None,
        len(columns) + 2,
    )
    book.close()
    return out.getvalue()


def package(rows: Mapping[str, int]) -> dict[str, Any]:
    """The description of all tables as a Frictionless Data Package.

    Parameters
    ----------
    rows : mapping of str to int
        The number of rows of each table, by its name.

    Returns
    -------
    dict
        What `datapackage.json` holds. Each field has its description, unit, type and constraints from the
        schema with which the table is checked.

    Notes
    -----
    The form is that of the Data Package standard, version 1 (https://specs.frictionlessdata.io).
    """
    return {
        "profile": "tabular-data-package",
        "name": "computedeals-data",
        "title": TITLE,
        "version": VERSION,
        "created": f"{VIEWS[-1]}T00:00:00Z",
        "licenses": [{"name": LICENCE, "path": LICENCE_ADDRESS, "title": "MIT License"}],
        "contributors": [{"title": AUTHOR, "role": "author"}],
        "resources": [_resource(table, rows[table.name]) for table in TABLES],
    }


def archive(tables: Mapping[str, bytes], described: Mapping[str, Any]) -> bytes:
    """The archive: every table as CSV, `datapackage.json` and a note on how to read them.

    Parameters
    ----------
    tables : mapping of str to bytes
        CSV files by name.
    described : mapping
        The data package.

    Returns
    -------
    bytes
        A ZIP file whose entries are in the order of their names and have one fixed time.
    """
    entries = {f"data/{name}": content for name, content in tables.items()}
    entries["datapackage.json"] = (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()
    entries["README.txt"] = _note().encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(entries):
            info = zipfile.ZipInfo(name, date_time=_EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            made.writestr(info, entries[name], compresslevel=9)
    return out.getvalue()


def _resource(table: Published, rows: int) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": about_rows(table),
        "path": f"data/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "version": VERSION,
        "dataDay": table.day,
        "rights": table.rights,
        "rows": rows,
        "schema": {"fields": [_field(column) for column in table.columns()], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.about}
    if column.unit:
        made["unit"] = column.unit
    if column.kind == "boolean":
        made |= {"trueValues": ["yes"], "falseValues": ["no"]}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if column.allowed and column.kind == "string":
        constraints["enum"] = [value for value in column.allowed if value]
    if column.at_least is not None:
        constraints["minimum"] = column.at_least
    if column.at_most is not None:
        constraints["maximum"] = column.at_most
    return {**made, "constraints": constraints} if constraints else made


def _csvw_column(column: Column) -> dict[str, Any]:
    datatype: dict[str, Any] = {"base": column.kind}
    if column.kind == "boolean":
        datatype["format"] = "yes|no"
    if column.at_least is not None:
        datatype["minimum"] = column.at_least
    if column.at_most is not None:
        datatype["maximum"] = column.at_most
    made: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.about,
        "datatype": datatype,
    }
    if column.unit:
        made["schema:unitText"] = column.unit
    if column.required:
        made["required"] = True
    return made


def _value(column: Column, cell: str) -> Any:
    if not cell and column.kind != "string":
        return None
    match column.kind:
        case "number":
            return float(cell)
        case "integer":
            return int(cell)
        case "boolean":
            return cell == "yes"
        case "date":
            return date.fromisoformat(cell)
    return cell


def _rows(sheet: Any, rows: Sequence[Sequence[str]], form: Any, first: int = 0) -> None:
    for line, row in enumerate(rows, start=first):
        for at, cell in enumerate(row):
            sheet.write_string(line, at, cell, form)


def _note() -> str:
    return f"""{TITLE}
Version {VERSION}, data to {VIEWS[-1]}. Licence: {LICENCE} ({LICENCE_ADDRESS}).

datapackage.json says what a row of each table is and what each column holds. The tables are in data/:
CSV in UTF-8 with a byte-order mark. An apostrophe before =, +, - or @ at the start of a text keeps
spreadsheets from running it as a formula. Long passages of the two articles, which belong to their
publishers, are left out; offsets say where they are. A CSV file says neither its version nor its day:
keep it with datapackage.json, or under the name that a browser gives it, which has both.
"""
