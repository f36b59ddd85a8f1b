"""Links to the form in which a reader reports a wrong fact, with the row's id filled in.

They need the repository's address, which `_config.yml` gives; without one there are no such links.
"""

from html import escape
from typing import Any
from urllib.parse import urlencode

from sphinx.application import Sphinx
from sphinx.config import Config

TEMPLATE = "wrong-fact.yml"


def report_address(config: Config, row_id: str) -> str:
    """The address of the form for a row; empty where the repository is not known.

    Parameters
    ----------
    config : sphinx.config.Config
        Of the book.
    row_id : str
        The row's id, such as that of a deal or a fact.

    Returns
    -------
    str
    """
    given = config.computedeals_repository or (config.html_theme_options or {}).get("repository_url", "")
    base = str(given or "").rstrip("/")
    return f"{base}/issues/new?{urlencode({'template': TEMPLATE, 'fact': row_id})}" if base else ""


def report_link(config: Config, row_id: str) -> str:
    """The same as a link in HTML.

    Parameters
    ----------
    config : Config
        The configuration of the book.
    row_id : str
        Id of the row.

    Returns
    -------
    str
    """
    address = report_address(config, row_id)
    return (
        f'<a class="cd-report" href="{escape(address)}">Report an error in {escape(row_id)}</a>'
        if address
        else ""
    )


def setup(app: Sphinx) -> dict[str, Any]:
    """Let the book say where its repository is, apart from what Jupyter Book says of it.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_config_value("computedeals_repository", "", "html", [str])
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
