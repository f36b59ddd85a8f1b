"""What a reader may take away from a figure or table: data, drawing, specification, and how to cite it.

The files lie in `_downloads` beside the pages, so that links to them work without a script and from a
folder. A drawing or a specification that stands alone has the colours of the light page in it.
"""

import csv
import html
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from computedeals.charts.palette import fixed
from computedeals.site.builders import left_out, skip
from computedeals.site.charts import clean
from computedeals.site.citing import Cited, bibtex, cited_in, csl, fold, saved_as
from dealnews.ledger.export import not_a_formula

DOWNLOADS = "_downloads"  # in the built site
_FILES = {  # suffix -> what the link shows, what the file is
    "csv": ("CSV", "the data"),
    "svg": ("SVG", "the drawing"),
    "json": ("Vega-Lite", "the specification"),
}
_SVG = "http://www.w3.org/2000/svg"


class Tools(nodes.General, nodes.Element):
    """The row of files under an exhibit; attributes `name`, `kind` and `files` (suffix -> content)."""


def csv_text(columns: Sequence[dict[str, str]], rows: Sequence[Sequence[Any]]) -> str:
    """The rows as CSV for spreadsheets.

    It starts with a byte-order mark, without which Excel takes Japanese for something else. A text
    that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.

    Parameters
    ----------
    columns : sequence of dict of str to str
        Columns as `charts.display` stores them: key, label and kind.
    rows : sequence of sequence of object
        Their rows, a value a column.

    Returns
    -------
    str
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_not_a_formula(column["key"]) for column in columns])
    for row in rows:
        writer.writerow([_not_a_formula(value) for value in row])
    return "\ufeff" + out.getvalue()


def standalone_svg(svg: str, *, title: str, description: str) -> str:
    """A drawing as a file of its own: with its title and description, without the page's colours.

    Parameters
    ----------
    svg : str
        A drawing, as SVG text.
    title : str
        The title.
    description : str
        What the drawing shows.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        Where `svg` is not well-formed.
    """
    try:
        root = ElementTree.fromstring(fixed(svg))
    except ElementTree.ParseError as error:
        raise ValueError(f"the drawing of {title!r} is not well-formed SVG: {error}") from error
    clean(root, "")
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(f"{{{_SVG}}}{tag}")
        element.text = text
        root.insert(place, element)
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def standalone_spec(spec: dict[str, Any]) -> str:
    """A Vega-Lite specification as the text of a file that any Vega editor draws.

    Parameters
    ----------
    spec : dict of str to object
        A Vega-Lite specification.

    Returns
    -------
    str
    """
    bare = {key: value for key, value in spec.items() if key != "usermeta"}
    return fixed(json.dumps(bare, ensure_ascii=False, indent=1)) + "\n"


def setup(app: Sphinx) -> dict[str, Any]:
    """Put the downloads below every figure and table.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_node(Tools, html=(visit_tools, skip), **left_out())
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def visit_tools(translator: HTML5Translator, node: Tools) -> None:
    """Write the links to the downloads of a figure or table.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Tools
        The node.
    """
    builder, docname = translator.builder, translator.builder.current_docname
    up = "../" * docname.count("/")
    stem = re.sub(r"[^A-Za-z0-9_-]", "-", node["name"])
    links = []
    label, cited = _cited(translator, node)
    for suffix, content in node["files"].items():
        href = _write(builder, f"{stem}.{suffix}", content, up)
        shown, what = _FILES[suffix]
        links.append(
            f'<a class="cd-download" href="{href}" download="{saved_as(stem, suffix)}"'
            f' title="{what.capitalize()} of {label}" aria-label="{shown}: {what} of {label}">{shown}</a>'
        )
    forms = {
        "BibTeX": _write(builder, f"{stem}.bib", f"{bibtex(cited)}\n", up),
        "CSL JSON": _write(builder, f"{stem}.csl.json", f"{csl(cited)}\n", up),
    }
    cite = fold(cited, f"Cite this {node['kind']}", f"#{node.parent['ids'][0]}", forms)
    translator.body.append(
        f'<div class="cd-tools"><p class="cd-files"><span>Download</span> {" ".join(links)}</p>\n'
        f"{cite}</div>\n"
    )
    raise nodes.SkipNode


def _write(builder: Any, name: str, content: str, up: str) -> str:
    """Write a file beside the pages; its address from the page, as HTML has it."""
    path = Path(builder.outdir) / DOWNLOADS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8"))
    return html.escape(f"{up}{DOWNLOADS}/{name}")


def _cited(translator: HTML5Translator, node: Tools) -> tuple[str, Cited]:
    """The exhibit's number with its kind, in HTML, and how it is cited."""
    builder, exhibit = translator.builder, node.parent
    numbers = builder.fignumbers.get(node["kind"], {})
    number = next((numbers[ident] for ident in exhibit["ids"] if ident in numbers), ())
    label = " ".join(filter(None, (node["kind"].capitalize(), ".".join(map(str, number)))))
    caption = next(
        (child.astext() for child in exhibit.children if isinstance(child, nodes.TextElement)), ""
    )
    page = builder.env.titles[builder.current_docname].astext()
    kind = "figure" if node["kind"] == "figure" else "dataset"
    return html.escape(label), cited_in(
        builder,
        builder.current_docname,
        exhibit["ids"][0],
        kind=kind,
        title=caption,
        part=f"{label} in “{page}”",
    )


def _not_a_formula(value: Any) -> Any:
    if isinstance(value, str):
        return not_a_formula(value)
    return "" if value is None else value
