"""The page of the data: directives for the archive, for what each version changed, and for every table.

The archive comes first, then how to cite it, then each table with what a row is, how many there are, of
what day, how known, the page with its rows, its dictionary and its files. A table's place is `#data-NAME`.
"""

from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from computedeals.deals import VIEWS, changes
from computedeals.deals.dictionary import (
    LICENCE,
    LICENCE_ADDRESS,
    TABLES,
    Column,
    Published,
    by_name,
)
from computedeals.site.citing import VERSION, cited_in, fold
from computedeals.site.data_files import FOLDER, archive_name, files
from computedeals.site.table_pages import about, files_of, page_of
from dealnews.ledger.wording import long_day


class DataTables(nodes.General, nodes.Element):
    """The place of what a directive shows; attribute `part`: archive, changes, tables."""


class DataTablesDirective(SphinxDirective):
    """`{data-tables}`; `{data-archive}` for all in one file and how to cite them; `{data-changes}`."""

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
    for part in PARTS:
        app.add_directive(f"data-{part}", DataTablesDirective)
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
    translator.body += PARTS[node["part"]](translator.builder)
    raise nodes.SkipNode


def _everything(builder: StandaloneHTMLBuilder) -> list[str]:
    """All tables in one file, and how to cite them; writes the files of every table."""
    folder = Path(builder.outdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (folder / name).write_bytes(content)
    here = builder.current_docname
    cited = cited_in(builder, here, "", title="The data", part=f"{len(TABLES)} tables", key="data")
    return [_archive(_up(here)), fold(cited, "Cite the data", "#")]


def _tables(builder: StandaloneHTMLBuilder) -> list[str]:
    """Each table under the heading of its group."""
    made = []
    for group, tables in groupby(TABLES, key=lambda table: table.group):
        made.append(f'<h3 id="data-{_place(group)}">{escape(group)}</h3>\n')
        made += [_table(table, builder) for table in tables]
    return made


def _changes(builder: StandaloneHTMLBuilder) -> list[str]:
    """How many rows of each table the newest version added, changed and withdrew."""
    here = builder.current_docname
    many = changes.counts(changes.kept())
    version = next(iter(many))[0]
    see = escape(builder.get_relative_uri(here, page_of(by_name()["changes"])))
    rows = "".join(
        f'<tr><th scope="row"><a href="{see}?rows.table={table}">{escape(by_name()[table].title)}</a></th>'
        + "".join(f'<td class="cd-number">{number or ""}</td>' for number in numbers)
        + "</tr>"
        for (of, table), numbers in many.items()
        if of == version
    )
    heads = "".join(f'<th scope="col" class="cd-number">{kind.capitalize()}</th>' for kind in changes.KINDS)
    return [
        f'<p class="cd-see"><a href="{see}">See every changed row, and why</a></p>\n'
        f"<details><summary>Rows that changed in version {version}, by table</summary>"
        '<div class="cd-scroll"><table>'
        f"<caption>Rows that version {version} added, changed or withdrew. A table that is new counts as "
        f'one row.</caption><thead><tr><th scope="col">Table</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>\n"
    ]


def _record(builder: StandaloneHTMLBuilder) -> list[str]:
    """The columns of a record of the parser, as the table of its records declares them."""
    return [
        '<p id="columns-record">The columns of a record</p>\n',
        _dictionary("record", by_name()["ledger"].columns()),
    ]


def _archive(up: str) -> str:
    name, rows = archive_name(), sum(len(table.cells()) for table in TABLES)
    return (
        f'<p class="cd-archive"><a href="{up}/{name}" download>{name}</a> ({_size(files()[name])}) has all '
        f"{len(TABLES)} tables with {rows:,} rows as CSV, and a <code>datapackage.json</code> that "
        f"describes every column. Version {VERSION}, data to {long_day(VIEWS[-1])}; licence "
        f'<a href="{LICENCE_ADDRESS}">{LICENCE}</a>.</p>\n'
    )


def _table(table: Published, builder: StandaloneHTMLBuilder) -> str:
    here = builder.current_docname
    columns, rows = table.columns(), len(table.cells())
    title = escape(table.title)
    see = escape(builder.get_relative_uri(here, page_of(table)))
    return (
        f'<section class="cd-dataset" id="data-{table.name}" aria-labelledby="title-{table.name}">'
        f'<p class="cd-dataset-title" id="title-{table.name}"><a href="#data-{table.name}">{title}</a></p>'
        f"{about(table, rows)}"
        f'<p class="cd-see"><a href="{see}">See, sort and filter “{title}”</a></p>'
        f"{files_of(table, _up(here))}"
        f'<details><summary id="columns-{table.name}">{len(columns)} columns of “{title}”</summary>'
        f"{_dictionary(table.name, columns)}</details></section>\n"
    )


def _dictionary(name: str, columns: tuple[Column, ...]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><code>{column.name}</code></th><td>{escape(column.about)}</td>'
        f"<td>{escape(column.unit)}</td><td>{column.kind}</td><td>{escape(column.allowed_words())}</td></tr>"
        for column in columns
    )
    return (
        f'<div class="cd-scroll"><table aria-labelledby="columns-{name}"><thead><tr>'
        '<th scope="col">Column</th>'
        '<th scope="col">What it says</th><th scope="col">Unit</th><th scope="col">Type</th>'
        '<th scope="col">Allowed</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _size(content: bytes) -> str:
    return f"{len(content) / 1000:,.0f} kB"


def _place(words: str) -> str:
    return "-".join(words.lower().replace(",", "").split())


def _up(docname: str) -> str:
    return "../" * docname.count("/") + FOLDER


PARTS = {"archive": _everything, "changes": _changes, "record": _record, "tables": _tables}


def _nothing(translator: Any, node: nodes.Node) -> None:
    raise nodes.SkipNode
