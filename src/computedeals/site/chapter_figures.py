"""A chapter's figure on another page, such as the landing page, without its number and its data.

    ```{chapter-figure} deal_network/fig-loop
    :controls: view
    What it shows, in this page's words.
    ```

The figure is taken from the chapter's executed notebook, so that it can never show anything else than
the chapter does. `controls` names those of its controls that stay; the others keep their first values.
Its number, data and downloads stay in the chapter, to which a line below it leads.
"""

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from computedeals.charts.display import FIGURE_MIME, VEGALITE_MIME
from computedeals.evidence.frames import read_only
from computedeals.site.charts import Chart
from computedeals.site.movable import controls_nodes

logger = logging.getLogger(__name__)


class ChapterFigureDirective(SphinxDirective):
    """The figure CHAPTER/NAME, with the directive's content as its caption."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"controls": str.split}

    def run(self) -> list[nodes.Node]:
        """The figure with its controls and a line that leads to its chapter; nothing where it is missing.

        Returns
        -------
        list of docutils node
        """
        chapter, _, name = self.arguments[0].partition("/")
        notebook = Path(self.env.srcdir) / "chapters" / f"{chapter}.ipynb"
        if not notebook.exists():
            return self._fail(f"there is no chapters/{chapter}.ipynb")
        self.env.note_dependency(str(notebook))
        shown = figures(notebook, notebook.stat().st_mtime_ns)
        if name not in shown:
            return self._fail(f"chapters/{chapter} shows no figure {name!r}; it shows {', '.join(shown)}")
        figure, spec, svg = shown[name]
        states = figure.get("states")
        if "controls" in self.options:
            spec, states = with_controls(spec, states, self.options["controls"])
        here = f"chapter-{name}"  # the original's own name stays free for the page that has both
        frame = nodes.container(classes=["cd-figure", "cd-chapter-figure"], ids=[here])
        caption = nodes.container(classes=["caption"])
        self.state.nested_parse(self.content, self.content_offset, caption)
        frame += caption
        frame += controls_nodes(here, caption.astext(), spec, states)
        frame += Chart(name=here, alt=figure["alt"], svg=svg, spec=spec)
        frame += self._origin(chapter)
        return [frame]

    def _origin(self, chapter: str) -> nodes.paragraph:
        line = nodes.paragraph(classes=["cd-source"])
        line += nodes.Text("Data, sources and what it cannot show: ")
        line += pending_xref(
            "",
            nodes.inline(chapter, chapter),
            refdomain="std",
            reftype="doc",
            reftarget=f"/chapters/{chapter}",
            refexplicit=False,
            refwarn=True,
        )
        return line

    def _fail(self, message: str) -> list[nodes.Node]:
        logger.warning("chapter-figure: %s", message, location=self.get_location(), type="computedeals")
        return []


def with_controls(
    spec: Mapping[str, Any], states: Mapping[str, Any] | None, kept: Collection[str]
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """A specification and its states with some of the controls only; the others keep their first values.

    Parameters
    ----------
    spec : mapping of str to object
        A Vega-Lite specification.
    states : mapping of str to object or None
        The states of the controls: their names and rows.
    kept : collection of str
        Names of the controls that stay.

    Returns
    -------
    tuple of (dict of str to object, dict of str to object or None)
    """
    fixed = {p["name"]: p.get("value") for p in spec["params"] if "bind" in p and p["name"] not in kept}
    params = [
        {key: value for key, value in param.items() if key != "bind" or param["name"] not in fixed}
        for param in spec["params"]
    ]
    if states is None:
        return {**spec, "params": params}, None
    names = states["params"]
    stay = [place for place, name in enumerate(names) if name not in fixed]
    rows = [
        [*(row[place] for place in stay), row[-1]]
        for row in states["rows"]
        if all(row[names.index(name)] == value for name, value in fixed.items())
    ]
    return {**spec, "params": params}, {"params": [names[place] for place in stay], "rows": rows}


@lru_cache(maxsize=8)
@read_only
def figures(notebook: Path, _version: int) -> Mapping[str, tuple[dict[str, Any], dict[str, Any], str]]:
    """The figures of a notebook: name -> what `charts.display` says of it, its spec, its drawing.

    Parameters
    ----------
    notebook : Path
        The notebook: its file, or as nbformat has it.

    Returns
    -------
    dict of str to tuple of (dict of str to object, dict of str to object, str)
    """
    found = {}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if FIGURE_MIME in data:
                figure = data[FIGURE_MIME]
                found[figure["name"]] = (figure, data[VEGALITE_MIME], "".join(data["image/svg+xml"]))
    return found


def setup(app: Sphinx) -> dict[str, Any]:
    """Give pages the directive.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_directive("chapter-figure", ChapterFigureDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
