"""The site: what turns the executed notebooks into pages that need no network.

Sphinx loads this package as one extension; each room below it is one concern of the page.
"""

from typing import Any

from sphinx.application import Sphinx

ROOMS = (
    "outputs",
    "charts",
    "movable",
    "downloads",
    "evidence",
    "facts",
    "cards",
    "card_texts",
    "search",
    "math",
    "prose",
    "glued",
    "borrowed",
    "references",
    "publish",
    "api",
    "about",
    "data_page",
    "table_pages",
    "deals_table",
    "pages",
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Load every room of the site.

    app: the Sphinx application. Returns what Sphinx wants to know about an extension.
    """
    for room in ROOMS:
        app.setup_extension(f"computedeals.site.{room}")
    return {"parallel_read_safe": True, "parallel_write_safe": False}
