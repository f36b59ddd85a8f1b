"""Numbers that one chapter glued, in the prose of another page: ``{value}`CHAPTER/KEY` ``.

Within its own chapter a glued value is shown by MyST-NB's ``{glue:text}``. This role reaches it from
any page, so that the landing page never repeats a chapter's number by hand.
"""

import ast
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from computedeals.evidence.frames import read_only

logger = logging.getLogger(__name__)

PREFIX = "application/papermill.record/"  # where MyST-NB's glue keeps what is not displayed


class ChapterValueRole(SphinxRole):
    """The value that a chapter glued under a key, as text."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The text kept under the key; a warning and the role as typed where there is none.

        Returns
        -------
        tuple of (list of docutils node, list of nodes.system_message)
        """
        chapter, _, key = self.text.strip().partition("/")
        notebook = Path(self.env.srcdir) / "chapters" / f"{chapter}.ipynb"
        if not notebook.exists():
            return self._fail(f"there is no chapters/{chapter}.ipynb")
        self.env.note_dependency(str(notebook))
        values = glue_values(notebook, notebook.stat().st_mtime_ns)
        if key not in values:
            return self._fail(f"chapters/{chapter} glues no {key!r}; it glues {', '.join(values)}")
        return [nodes.inline(values[key], values[key], classes=["cd-chapter-value"])], []

    def _fail(self, message: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        logger.warning("value: %s", message, location=self.get_location(), type="computedeals")
        return [nodes.inline(self.rawtext, self.rawtext)], []


@lru_cache(maxsize=64)
@read_only
def glue_values(notebook: Path, _version: int) -> Mapping[str, str]:
    """What a notebook glued: key -> text, strings without their quotes.

    Parameters
    ----------
    notebook : Path
        The notebook: its file, or as nbformat has it.

    Returns
    -------
    dict of str to str
    """
    values = {}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            key = output.get("metadata", {}).get("scrapbook", {}).get("name")
            data = output.get("data", {})
            text = data.get(f"{PREFIX}text/plain", data.get("text/plain"))
            if key and text is not None:
                values[key] = _unquoted("".join(text))
    return values


def setup(app: Sphinx) -> dict[str, Any]:
    """Give pages the role.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_role("value", ChapterValueRole())
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _unquoted(text: str) -> str:
    try:
        value = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        return text
    return value if isinstance(value, str) else text
