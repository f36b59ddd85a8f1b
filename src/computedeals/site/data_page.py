"""The page of the data: the directive `{data-tables}`, which lists every table and writes its files.

The archive comes first, then how to cite it, then each table with what a row is, how many there are, of
what day, how known, its first rows, its dictionary and its files. A table's place is `#data-NAME`.
"""

from collections.abc import Mapping
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import pandas as pd
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from computedeals.deals import VIEWS
from computedeals.deals.dictionary import LICENCE, LICENCE_ADDRESS, TABLES, TESTS, Column, Published
from computedeals.site.data_files import (
    FOLDER,
    FORMATS,
    TITLE,
    archive_name,
    citations,
    data_version,
    files,
)
from dealnews.ledger.english import long_day

SHOWN, WIDEST = 3, 48  # rows of a table that the page shows, and characters of a cell


class DataTables(nodes.General, nodes.Element):
    """The place of the tables; attribute `part`: archive, tables."""


class DataTablesDirective(SphinxDirective):
    """`{data-tables}`, or `{data-archive}` for the archive and how to cite it alone."""

    def run(self) -> list[nodes.Node]:
        """The list of tables, filled in when the page is written.

        Returns
        -------
        list of docutils node
        """
        return [DataTables(part=self.name.removeprefix("data-"))]


def setup(app: Sphinx) -> dict[str, Any]:
    """Give pages the directives.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    elsewhere: dict[str, Any] = dict.fromkeys(("latex", "text"), (_nothing, None))
    app.add_node(DataTables, html=(visit_tables, _nothing), **elsewhere)
    app.add_directive("data-tables", DataTablesDirective)
    app.add_directive("data-archive", DataTablesDirective)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def visit_tables(translator: HTML5Translator, node: DataTables) -> None:
    """Write the list of tables with their columns and downloads.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : DataTables
        The node.
    """
    builder = translator.builder
    up = "../" * builder.current_docname.count("/") + FOLDER
    if node["part"] == "archive":
        folder = Path(builder.outdir, FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files().items():
            (folder / name).write_bytes(content)
        base = builder.config.html_baseurl.rstrip("/") + "/" if builder.config.html_baseurl else ""
        address = base + builder.get_target_uri(builder.current_docname) if base else ""
        translator.body.append(_archive(up) + _cite(citations(TITLE, address)))
        raise nodes.SkipNode
    for group, tables in groupby(TABLES, key=lambda table: table.group):
        translator.body.append(f'<h3 id="data-{_place(group)}">{escape(group)}</h3>\n')
        translator.body += [_table(table, up) for table in tables]
    raise nodes.SkipNode


def _archive(up: str) -> str:
    name, rows = archive_name(), sum(len(table.cells()) for table in TABLES)
    return (
        f'<p class="cd-archive"><a href="{up}/{name}" download>{name}</a> ({_size(files()[name])}) has all '
        f"{len(TABLES)} tables with {rows:,} rows as CSV, and a <code>datapackage.json</code> that "
        f"describes every column. Version {data_version()}, data to {long_day(VIEWS[-1])}; licence "
        f'<a href="{LICENCE_ADDRESS}">{LICENCE}</a>.</p>\n'
    )


def _cite(ways: Mapping[str, str]) -> str:
    return "".join(
        f'<details class="cd-dataset-cite"><summary>Cite the data: {form}</summary>'
        f'<div class="highlight"><pre>{escape(text)}</pre></div></details>\n'
        for form, text in ways.items()
    )


def _table(table: Published, up: str) -> str:
    cells, columns = table.cells(), table.columns()
    title = escape(table.title)
    links = " ".join(
        f'<a class="cd-download" href="{up}/{table.name}.{form}" download'
        f' aria-label="{form.upper()}: {title}">{form.upper()}</a>'
        for form in FORMATS
    )
    many = f"{len(cells):,} row{'s' if len(cells) != 1 else ''}"
    sample = "" if table.group == TESTS else _sample(table, cells)
    return (
        f'<section class="cd-dataset" id="data-{table.name}" aria-labelledby="title-{table.name}">'
        f'<p class="cd-dataset-title" id="title-{table.name}"><a href="#data-{table.name}">{title}</a></p>'
        f"<p>{many}, to {long_day(_day(table))}. A row: {escape(table.row[0].lower() + table.row[1:])}. "
        f"How known: {escape(table.how_known)}.</p>"
        f'<p class="cd-files"><span>Download</span> {links}</p>'
        f'<details><summary id="columns-{table.name}">{len(columns)} columns of “{title}”</summary>'
        f"{_dictionary(table.name, columns)}</details>"
        f"{sample}</section>\n"
    )


def _dictionary(name: str, columns: tuple[Column, ...]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><code>{column.name}</code></th><td>{escape(column.about)}</td>'
        f"<td>{escape(column.unit)}</td><td>{column.kind}</td><td>{escape(_allowed(column))}</td></tr>"
        for column in columns
    )
    return (
        f'<div class="cd-scroll"><table aria-labelledby="columns-{name}"><thead><tr>'
        '<th scope="col">Column</th>'
        '<th scope="col">What it says</th><th scope="col">Unit</th><th scope="col">Type</th>'
        '<th scope="col">Allowed</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _allowed(column: Column) -> str:
    words = ", ".join(value or "empty" for value in column.allowed)
    if column.at_least is not None:
        words = f"at least {column.at_least:g}"
    if column.unique:
        words = f"{words}, each once" if words else "each once"
    return words


def _sample(table: Published, cells: pd.DataFrame) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in cells.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(_cut(cell))}</td>" for cell in row) + "</tr>"
        for row in cells.head(SHOWN).to_numpy().tolist()
    )
    return (
        f'<details><summary id="rows-{table.name}">First rows of “{escape(table.title)}”</summary>'
        f'<div class="cd-scroll"><table aria-labelledby="rows-{table.name}"><thead><tr>{head}</tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
        "</details>"
    )


def _cut(cell: str) -> str:
    return cell if len(cell) <= WIDEST else cell[: WIDEST - 1].rstrip() + "…"


def _day(table: Published) -> date:
    return date.fromisoformat(table.day)


def _size(content: bytes) -> str:
    return f"{len(content) / 1000:,.0f} kB"


def _place(words: str) -> str:
    return "-".join(words.lower().replace(",", "").split())


def _nothing(translator: Any, node: nodes.Node) -> None:
    raise nodes.SkipNode
