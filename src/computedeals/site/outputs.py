"""What notebooks show, as parts of the page: numbered figures and tables made of real nodes.

MyST-NB hands every output of a notebook to `FigureAndTableRenderer`. Outputs of `charts.display.figure` and
`charts.display.table` become an `Exhibit`: a caption with a number that `numref` can point to, the chart or
table, a source line and a row of files to take away. Their cells are nodes, so that search finds what
they hold.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.application import Sphinx

from computedeals.charts.display import FIGURE_MIME, TABLE_MIME, VEGALITE_MIME
from computedeals.site.builders import as_inside, nothing
from computedeals.site.charts import Chart
from computedeals.site.downloads import Tools, csv_text, standalone_spec, standalone_svg
from computedeals.site.evidence import cite
from computedeals.site.exhibits import (
    CellText,
    Exhibit,
    ExhibitCaption,
    Fold,
    HeadedCell,
    NamedTable,
    Scroll,
    TableExhibit,
    caption_of,
    depart_caption,
    depart_exhibit,
    depart_fold,
    depart_headed_cell,
    depart_named_table,
    depart_scroll,
    visit_caption,
    visit_exhibit,
    visit_fold,
    visit_headed_cell,
    visit_named_table,
    visit_scroll,
)
from computedeals.site.firm_links import entry_anchor, note_entries
from computedeals.site.languages import has_japanese
from computedeals.site.movable import controls_nodes

E = TypeVar("E", bound=nodes.Element)


class FigureAndTableRenderer:
    """The MIME types of `computedeals.charts.display`, rendered to nodes (a MyST-NB plugin)."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [
        ("*", FIGURE_MIME, 1),
        ("*", TABLE_MIME, 1),
    ]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Nodes for our own types, nothing for what travels with them, None for all others.

        Parameters
        ----------
        renderer : NbElementRenderer
            MyST-NB's renderer, at the cell.
        data : MimeData
            The output, with its MIME type.
        inline : bool
            Whether the output stands inside a line.

        Returns
        -------
        list of docutils node or None
        """
        if data.mime_type == FIGURE_MIME:
            return [figure_nodes(renderer, data)]
        if data.mime_type == TABLE_MIME:
            return [table_nodes(renderer, data)]
        if data.mime_type == VEGALITE_MIME:
            return []
        if {FIGURE_MIME, TABLE_MIME} & set(_bundle(renderer, data)):
            return []
        return None


def figure_nodes(renderer: NbElementRenderer, data: MimeData) -> nodes.Element:
    """A figure with caption, chart, source line and the data behind it.

    Parameters
    ----------
    renderer : NbElementRenderer
        MyST-NB's renderer, at the cell.
    data : MimeData
        The output, with its MIME type.

    Returns
    -------
    docutils node
    """
    figure: Any = data.content
    bundle = _bundle(renderer, data)
    exhibit = Exhibit(classes=["cd-figure"])
    if figure.get("wide"):
        exhibit["classes"] += ["cd-wide", "full-width"]
    _name(exhibit, renderer, figure["name"])
    exhibit += _caption(renderer, data, figure["caption"])
    spec, svg = _plain(bundle[VEGALITE_MIME]), _text(bundle["image/svg+xml"])
    exhibit += controls_nodes(figure["name"], caption_of(exhibit), spec, _plain(figure.get("states")))
    exhibit += Chart(name=figure["name"], alt=figure["alt"], svg=svg, spec=spec)
    exhibit += _source(renderer, data, figure)
    exhibit += Tools(
        name=figure["name"],
        kind="figure",
        files={
            "csv": csv_text(figure["columns"], figure["rows"]),
            "svg": standalone_svg(svg, title=caption_of(exhibit), description=figure["alt"]),
            "json": standalone_spec(spec),
        },
    )
    rows = len(figure["rows"])
    fold = Fold(summary=f"Data behind this figure ({rows} {'row' if rows == 1 else 'rows'})")
    fold += _scrolling(_table(renderer, data, figure["columns"], figure["rows"]))
    exhibit += fold
    return exhibit


def table_nodes(renderer: NbElementRenderer, data: MimeData) -> nodes.Element:
    """A table with caption and source line; rows past `fold_after` in a fold.

    Parameters
    ----------
    renderer : NbElementRenderer
        MyST-NB's renderer, at the cell.
    data : MimeData
        The output, with its MIME type.

    Returns
    -------
    docutils node
    """
    table: Any = data.content
    exhibit = TableExhibit(classes=["cd-table"])
    _name(exhibit, renderer, table["name"])
    exhibit += _caption(renderer, data, table["caption"])
    rows, cut = table["rows"], table.get("fold_after")
    shown, hidden = (rows, []) if cut is None else (rows[:cut], rows[cut:])
    heads = names_rows(table["columns"], rows)
    entries = table.get("entries") or ""
    note_entries(renderer.renderer.sphinx_env, entries, [row[0] for row in rows])
    exhibit += _scrolling(_table(renderer, data, table["columns"], shown, heads=heads, entries=entries))
    if hidden:
        fold = Fold(summary=f"{len(hidden)} more {'row' if len(hidden) == 1 else 'rows'}")
        fold += _scrolling(_table(renderer, data, table["columns"], hidden, heads=heads, entries=entries))
        exhibit += fold
    exhibit += _source(renderer, data, table)
    exhibit += Tools(
        name=table["name"], kind="table", files={"csv": csv_text(table["columns"], table["rows"])}
    )
    return exhibit


def number_text(value: float) -> str:
    """A number for reading: separators from 10,000 on, so that years have none, and short fractions.

    Parameters
    ----------
    value : float
        The number.

    Returns
    -------
    str
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if float(value).is_integer():
        text = f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.0f}"
    elif abs(value) >= 1000:
        text = f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.1f}"
    else:
        text = f"{value:.4g}"
    return text.replace("-", "\u2212")


def names_rows(columns: Sequence[dict[str, str]], rows: Sequence[Sequence[Any]]) -> bool:
    """Whether the first column of a table names its rows: words, none missing, long or told twice.

    Parameters
    ----------
    columns : sequence of dict of str to str
        Columns as `charts.display` stores them: key, label and kind.
    rows : sequence of sequence of object
        Their rows, a value a column.

    Returns
    -------
    bool
    """
    if len(columns) < 2 or columns[0]["kind"] not in ("text", "ja", "md"):
        return False
    names = [str(row[0] or "") for row in rows]
    return len(set(names)) == len(names) and all(0 < len(name) <= 80 for name in names)


def stacks(columns: Sequence[dict[str, str]], rows: Sequence[Sequence[Any]]) -> bool:
    """Whether a phone puts the cells of a row one below another: four if long, three if very long.

    Parameters
    ----------
    columns : sequence of dict of str to str
        Columns as `charts.display` stores them: key, label and kind.
    rows : sequence of sequence of object
        Their rows, a value a column.

    Returns
    -------
    bool
    """
    cells = [
        str(value or "")
        for row in rows
        for value, column in zip(row, columns, strict=True)
        if column["kind"] != "number"
    ]
    longest = max(map(len, cells), default=0)
    return (len(columns) >= 4 and longest > 24) or (len(columns) == 3 and longest > 160)


def setup(app: Sphinx) -> dict[str, Any]:
    """Give pages figures and tables with caption, source and data.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_enumerable_node(
        Exhibit, "figure", caption_of, html=(visit_exhibit, depart_exhibit), **as_inside()
    )
    app.add_enumerable_node(
        TableExhibit, "table", caption_of, html=(visit_exhibit, depart_exhibit), **as_inside()
    )
    app.add_node(ExhibitCaption, html=(visit_caption, depart_caption), **as_inside())
    app.add_node(Fold, html=(visit_fold, depart_fold), **as_inside())
    app.add_node(Scroll, html=(visit_scroll, depart_scroll), **as_inside())
    app.add_node(NamedTable, html=(visit_named_table, depart_named_table), **as_inside())
    app.add_node(HeadedCell, html=(visit_headed_cell, depart_headed_cell), **as_inside())
    app.add_node(CellText, html=(nothing, nothing), **as_inside())
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _bundle(renderer: NbElementRenderer, data: MimeData) -> dict[str, Any]:
    """All MIME types of the output that `data` is one of."""
    if data.cell_index is None or data.output_index is None:
        return {}
    _, outputs = renderer.renderer.nb_client.code_cell_outputs(data.cell_index)
    if data.output_index >= len(outputs):
        return {}
    return outputs[data.output_index].get("data", {})  # type: ignore[no-any-return]


def _name(exhibit: nodes.Element, renderer: NbElementRenderer, name: str) -> None:
    exhibit["name"] = name
    exhibit["names"].append(nodes.fully_normalize_name(name))
    renderer.renderer.document.note_explicit_target(exhibit, exhibit)


def _caption(renderer: NbElementRenderer, data: MimeData, text: str) -> ExhibitCaption:
    return _markdown(ExhibitCaption(), renderer, data, text)


def _markdown(parent: E, renderer: NbElementRenderer, data: MimeData, text: str) -> E:
    """Append inline Markdown, with its roles, to `parent`."""
    with renderer.renderer.current_node_context(parent):
        renderer.renderer.nested_render_text(text, data.line or 0, inline=True)
    return parent


def _source(renderer: NbElementRenderer, data: MimeData, exhibit: Any) -> nodes.Element:
    line = nodes.paragraph(classes=["cd-source"])
    line += nodes.Text("Source: ")
    _markdown(line, renderer, data, exhibit["source"])
    return line


def _scrolling(table: nodes.table) -> Scroll:
    scroll = Scroll()
    scroll += table
    return scroll


_ROOM = 12  # characters of Japanese that a column holds without being given room


def _table(
    renderer: NbElementRenderer,
    data: MimeData,
    columns: Sequence[dict[str, str]],
    rows: Sequence[Sequence[Any]],
    heads: bool | None = None,
    entries: str = "",
) -> NamedTable:
    """A table of nodes; with `heads`, by default where it does, the first column names the rows.

    Rows that are entries of a kind have places of their own: #firm-nvidia.
    """
    heads = names_rows(columns, rows) if heads is None else heads
    table = NamedTable(classes=["colwidths-auto", *(["cd-stacks"] if stacks(columns, rows) else [])])
    group = nodes.tgroup(cols=len(columns))
    table += group
    for number, _ in enumerate(columns):
        group += nodes.colspec(colwidth=1, stub=int(heads and number == 0))
    head, body = nodes.thead(), nodes.tbody()
    group += [head, body]
    labels = nodes.row()
    for column in columns:
        classes = ["cd-number"] if column["kind"] == "number" else []
        labels += nodes.entry("", CellText("", column["label"]), classes=classes)
    head += labels
    for row in rows:
        line = nodes.row(ids=[entry_anchor(entries, str(row[0]))] if entries else [])
        for column, value in zip(columns, row, strict=True):
            line += _cell(renderer, data, column, value)
        body += line
    return table


def _cell(renderer: NbElementRenderer, data: MimeData, column: dict[str, str], value: Any) -> HeadedCell:
    kind = column["kind"]
    # tables are most of the nodes of a book: what is only text needs no node of its own round it
    text: nodes.Element | nodes.Text
    if value is None or value == "":
        text = nodes.Text("\u2013")
    elif kind == "ev":
        text = CellText(support_smartquotes=False)
        env, place = renderer.renderer.sphinx_env, (renderer.renderer.document["source"], data.line)
        for number, target in enumerate(str(value).split()):
            text += [nodes.Text(" ")] if number else []
            text += cite(env, target, location=":".join(map(str, place)))
    elif kind == "md":
        text = CellText(support_smartquotes=True)
        _markdown(text, renderer, data, str(value))
    elif isinstance(value, int | float):
        text = nodes.Text(number_text(value))
    else:
        text = nodes.Text(str(value))
    # a remark in English may stand where Japanese is expected
    language = ["language-ja"] if kind == "ja" and has_japanese(text.astext()) else []
    look = {"number": ["cd-number"], "ja": ["cd-ja"] if len(text.astext()) > _ROOM else []}
    return HeadedCell("", text, classes=[*look.get(kind, []), *language], head=column["label"])


def _text(value: Any) -> str:
    return "".join(value) if isinstance(value, list) else str(value)


def _plain(value: Any) -> Any:
    """Plain dictionaries and lists, instead of notebook nodes: smaller pickles, no surprises."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
