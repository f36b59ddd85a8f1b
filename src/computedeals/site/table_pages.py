"""A page for each table of the data, `data/NAME.html`, with every row: seen, sorted, filtered, cited.

Each row has its place, `#row-NAME`, and a link to the form for reports where the repository's address is
known. The pages are made where the book has the page of the data, which lists them.
"""

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

import pandas as pd
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from computedeals.deals.dictionary import TABLES, Column, Published, by_name
from computedeals.site.citing import cited_in, fold, saved_as
from computedeals.site.data_files import FOLDER, FORMATS, METADATA, about_rows
from computedeals.site.publish import SHARED, SIZE, base_of
from computedeals.site.publish import TABLES as PAGES
from computedeals.site.reports import report_address
from computedeals.site.sorted_tables import controls, row_anchor, select
from dealnews.ledger.wording import long_day

DATA_PAGE = "chapters/data"
CHOICES, DROP_DOWNS = 14, 4  # words of a drop-down, and drop-downs of a table, at most
SHORT, LONG = 24, 48  # characters up to which a cell is one line, and a word fits a drop-down
STEP = 500  # rows that a script lays out at a time: the figure in `figures.css` is the same


def page_of(table: Published) -> str:
    """The page of a table, as the site names pages.

    Parameters
    ----------
    table : Published
        A table of the dictionary.

    Returns
    -------
    str
        Such as "data/deals".
    """
    return f"{PAGES}/{table.name}"


def files_of(table: Published, up: str) -> str:
    """The links to a table's files, in HTML; `up` leads from the page to their folder.

    Parameters
    ----------
    table : Published
        A table of the dictionary.
    up : str
        The way from the page to the folder of the files.

    Returns
    -------
    str
        HTML. A file is saved under a name with the version and the day of the data.
    """
    title = escape(table.title)
    links = " ".join(
        f'<a class="cd-download" href="{up}/{table.name}.{form}"'
        f' download="{saved_as(table.name, form, table.day)}" aria-label="{form.upper()}: {title}">'
        f"{form.upper()}</a>"
        for form in FORMATS
    )
    metadata = (
        f'<a class="cd-metadata" href="{up}/{table.name}.{METADATA}"'
        f' aria-label="Metadata of the CSV file: {title}">Metadata</a>'
    )
    return f'<p class="cd-files"><span>Download</span> {links} {metadata}</p>'


def about(table: Published, rows: int) -> str:
    """How many rows a table has, of what day, what a row is, how it is known, its licence, in HTML.

    Parameters
    ----------
    table : Published
        A table of the dictionary.
    rows : int
        How many rows it has.

    Returns
    -------
    str
        HTML.
    """
    many = f"{rows:,} row{'s' if rows != 1 else ''}"
    day = long_day(date.fromisoformat(table.day))
    return f"<p>{many}, to {day}. {escape(about_rows(table))} {escape(table.rights, quote=False)}.</p>"


def cite(builder: Builder, table: Published) -> str:
    """How to cite a table, as a fold of its page, in HTML.

    Parameters
    ----------
    builder : Builder
        Sphinx's builder of the site.
    table : Published
        A table of the dictionary.

    Returns
    -------
    str
        HTML.
    """
    part = f"table “{table.name}” of the data"
    key = f"data-{table.name}"
    cited = cited_in(builder, page_of(table), "", title=table.title, part=part, key=key, day=table.day)
    return fold(cited, "Cite this table", "#title")


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the pages to the site.

    Parameters
    ----------
    app : Sphinx
        The running build.

    Returns
    -------
    dict
        What Sphinx wants to know of an extension.
    """
    app.setup_extension("computedeals.site.reports")
    app.setup_extension("computedeals.site.sorted_tables")
    app.connect("html-collect-pages", table_pages)
    app.connect("html-page-context", _head, priority=950)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def table_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Every page of a table: its name, what its template is given, and the template.

    Parameters
    ----------
    app : Sphinx
        The running build.

    Returns
    -------
    iterator of (str, dict, str)
        Name of a page, context of its template, name of the template.
    """
    if DATA_PAGE in app.env.found_docs:
        for table in TABLES:
            yield page_of(table), {"title": table.title, "body": _body(app, table)}, "page.html"


def _head(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """What a page of a table says of itself to search engines and previews; its picture is the data's."""
    folder, _, name = page.rpartition("/")
    if folder != PAGES or doctree is not None:
        return
    table, base = by_name()[name], base_of(app)
    picture = f"{SHARED}/{DATA_PAGE.replace('/', '-')}.png"
    words = f"{len(table.cells()):,} rows, to {long_day(date.fromisoformat(table.day))}. {table.row}."
    context["cd_description"] = words
    context["cd_share"] = {
        "title": table.title,
        "picture": base + picture if base else context["pathto"](picture, resource=True),
        "alt": f"{table.title}. {words}",
        "url": base + app.builder.get_target_uri(page) if base else "",
        "size": SIZE,
    }


def _body(app: Sphinx, table: Published) -> str:
    cells, columns = table.cells(), table.columns()
    rows: list[dict[Any, Any]] = cells.to_dict("records")
    names = table.row_names(rows)
    listed = f"{app.builder.get_relative_uri(page_of(table), DATA_PAGE)}#data-{table.name}"
    up = f"../{FOLDER}"
    return (
        f'<h1 id="title">{escape(table.title)}</h1>\n{about(table, len(cells))}'
        f'<p>A heading sorts. The number of a row is its address. <a href="{listed}">What each column holds'
        f"</a>, with every other table.</p>\n{files_of(table, up)}"
        + cite(app.builder, table)
        + controls("Filters of the table", _filters(cells, columns), len(cells), "rows")
        + f'<div class="cd-scroll cd-tall"><table class="cd-data-table cd-rows" data-prefix="rows"'
        f' data-step="{STEP}" aria-labelledby="title">'
        f"<thead><tr>{_heads(app, columns)}</tr></thead>\n<tbody>\n"
        + "".join(
            _row(app, table, columns, number, row, name)
            for number, (row, name) in enumerate(zip(rows, names, strict=True), 1)
        )
        + "</tbody></table></div>\n"
        + f'<button type="button" class="cd-button cd-rows-more" hidden>Show {STEP} more rows</button>\n'
    )


def _heads(app: Sphinx, columns: tuple[Column, ...]) -> str:
    made = []
    for column in columns:
        number = column.kind in ("number", "integer")
        kind = " data-number" if number else ""
        known = number and column.unit and "row's" not in column.unit
        unit = f" <span>{escape(column.unit)}</span>" if known else ""
        made.append(
            f'<th scope="col" data-key="{column.name}"{kind} title="{escape(column.about)}">'
            f"{column.name}{unit}</th>"
        )
    report = '<th scope="col">Error?</th>' if report_address(app.config, "") else ""
    return f'<th scope="col">Row</th>{"".join(made)}{report}'


def _row(
    app: Sphinx, table: Published, columns: tuple[Column, ...], number: int, row: dict[Any, str], name: str
) -> str:
    place = escape(row_anchor(name))
    cells = "".join(_cell(column, row[column.name]) for column in columns)
    address = report_address(app.config, f"{table.name}: {name}")
    report = f'<td><a class="cd-report" href="{escape(address)}">Report</a></td>' if address else ""
    return f'<tr id="{place}"><th scope="row"><a href="#{place}">{number}</a></th>{cells}{report}</tr>\n'


def _cell(column: Column, cell: str) -> str:
    if column.kind in ("number", "integer"):
        return f'<td class="cd-number">{escape(cell)}</td>'
    shown = escape(cell)
    if cell.startswith(("https://", "http://")) and not any(map(str.isspace, cell)):
        shown = f'<a href="{shown}">{shown}</a>'
    return f"<td>{shown}</td>" if len(cell) <= SHORT else f'<td class="cd-long">{shown}</td>'


def _filters(cells: pd.DataFrame, columns: tuple[Column, ...]) -> Iterator[str]:
    """A field for words, and drop-downs for the first columns that hold few of them."""
    yield (
        '<div class="cd-control cd-pick"><label for="rows-words">Rows with the words</label>'
        '<input type="search" id="rows-words" data-filter="words" data-match="words"'
        ' autocomplete="off" disabled></div>'
    )
    few = 0
    for column in columns:
        words = sorted(set(cells[column.name]) - {""})
        short = all(len(word) <= LONG and word == word.strip() for word in words)
        fits = 2 <= len(words) <= CHOICES and len(words) < len(cells) / 2 and short
        if column.kind in ("string", "boolean") and fits and few < DROP_DOWNS:
            few += 1
            yield select("rows", column.name, column.name, "any", words)
