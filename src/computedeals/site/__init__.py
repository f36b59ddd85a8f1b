"""The site: what turns the executed notebooks into pages that need no network.

Sphinx loads this package as one extension; each module listed here is one concern of the page.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # who only asks what is stale need not wait for it
    from sphinx.application import Sphinx

# what chapters are written with: roles, directives and what a cell shows
IN_CHAPTERS = ("outputs", "charts", "movable", "downloads", "evidence", "fact_citations", "firm_links")
# what the site makes of their pages, and its own
OF_THE_SITE = (
    "cards",
    "card_texts",
    "search",
    "math",
    "prose",
    "chapter_values",
    "chapter_figures",
    "references",
    "publish",
    "api",
    "about",
    "data_page",
    "table_pages",
    "deals_table",
    "pages",
)
EXTENSIONS = ("doctrees", *IN_CHAPTERS, *OF_THE_SITE)


def setup(app: "Sphinx") -> dict[str, Any]:
    """Load every extension of the site.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    for name in EXTENSIONS:
        app.setup_extension(f"computedeals.site.{name}")
    return {"parallel_read_safe": True, "parallel_write_safe": False}
