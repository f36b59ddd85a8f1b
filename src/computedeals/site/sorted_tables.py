"""Tables that a reader sorts and filters: their script, the controls above them, and how a row is called.

A page has one such table, of class `cd-rows`. `assets/tables.js` makes buttons of the headings with a
`data-key`, moves the rows, and keeps the state in the address; without it the controls are not shown and
the table is as written.
"""

import re
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

SCRIPT = "tables.js"
ASSETS = Path(__file__).parent / "assets"


def select(prefix: str, key: str, label: str, every: str, options: Iterable[str], columns: str = "") -> str:
    """A drop-down that keeps the rows whose cell is the chosen word.

    Parameters
    ----------
    prefix, key : str
        The table's prefix in the address, and the filter's key there.
    label, every : str
        What it is called, and the choice that keeps every row.
    options : iterable of str
        The words.
    columns : str
        The keys of the columns of which one must hold the word; that of the filter by default.

    Returns
    -------
    str
        HTML.
    """
    made = "".join(f"<option>{escape(option)}</option>" for option in options)
    more = f' data-columns="{columns}"' if columns else ""
    return (
        f'<div class="cd-control cd-pick"><label for="{prefix}-{key}">{escape(label)}</label>'
        f'<select id="{prefix}-{key}" data-filter="{key}"{more} disabled>'
        f'<option value="">{every}</option>{made}</select></div>'
    )


def controls(name: str, inputs: Iterable[str], rows: int, what: str) -> str:
    """The box of filters, and below it the line that says how many rows are shown.

    Parameters
    ----------
    name : str
        What the box is called.
    inputs : iterable of str
        The filters, in HTML.
    rows : int
        How many rows the table has.
    what : str
        What a row is, in the plural.

    Returns
    -------
    str
        HTML.
    """
    return (
        f'<div class="cd-filters" role="group" aria-label="{escape(name)}">{"".join(inputs)}'
        '<div class="cd-control cd-control-actions">'
        '<button type="button" class="cd-button" disabled>Copy link</button>'
        '<button type="button" class="cd-button" disabled>Show all</button></div></div>\n'
        f'<p class="cd-rows-count" role="status" data-what="{what}">{rows:,} of {rows:,} {what}</p>\n'
    )


def row_anchor(name: str) -> str:
    """The place of a row on its table's page, from what names the row.

    Parameters
    ----------
    name : str
        What names the row in its table.

    Returns
    -------
    str
        An anchor, without "#".
    """
    return "row-" + re.sub(r"[^\w.:]+", "-", name)


def setup(app: Sphinx) -> dict[str, Any]:
    """Give the site the script.

    Parameters
    ----------
    app : Sphinx
        The running build.

    Returns
    -------
    dict
        What Sphinx wants to know of an extension.
    """
    app.add_js_file(SCRIPT, priority=820, defer="defer")
    app.connect("builder-inited", _write_script)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _write_script(app: Sphinx) -> None:
    if app.builder.format == "html":
        static = Path(app.outdir, "_static")
        static.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ASSETS / SCRIPT, static / SCRIPT)
