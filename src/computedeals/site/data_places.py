"""What of the data the search finds: tables by what they hold, deals, and rows by their names."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from computedeals.deals import VIEWS, register
from computedeals.deals.dictionary import TABLES, TESTS, Published
from computedeals.site.data_files import about_rows
from computedeals.site.deals_table import DealsTable, deal_anchor, standing
from computedeals.site.table_pages import DATA_PAGE, page_of

MOST_ROWS = 1000  # of a table whose rows are found by name; a longer one has filters on its own page

Place = tuple[str, str, str]  # anchor, heading, words


@dataclass(frozen=True)
class Found:
    """A table as the search finds it.

    Attributes
    ----------
    address, title : str
        Of its page.
    words : str
        What a row is and what the columns hold.
    rows : tuple of str
        What its rows are called, where one would look for a row by its name.
    """

    address: str
    title: str
    words: str
    rows: tuple[str, ...]


def tables(app: Sphinx) -> list[Found]:
    """Every table of the data; none where the book has no page of the data.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    list of Found
    """
    if DATA_PAGE not in app.env.found_docs:
        return []
    found = []
    for table in TABLES:
        columns = "; ".join(f"{column.name}: {column.about}" for column in table.columns())
        address = app.builder.get_target_uri(page_of(table))
        words = f"{about_rows(table)} {columns}."
        found.append(Found(address, f"Data: {table.title}", words, row_names(table)))
    return found


def deals(app: Sphinx) -> dict[str, list[Place]]:
    """Every deal of the newest view at its place, for each page that lists them.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to list of (str, str, str)
        Anchor, heading and words of each deal, by page as Sphinx names it.
    """
    places = [
        (
            deal_anchor(deal["deal"]),
            deal["what"],
            f"{deal['giver']} to {deal['taker']}, {deal['layer']}: {standing(deal)} ({deal['deal']})",
        )
        for deal in register.as_of(VIEWS[-1]).to_dict("records")
    ]
    listing = [name for name in sorted(app.env.found_docs) if _lists_deals(app, name)]
    return dict.fromkeys(listing, places)


def _lists_deals(app: Sphinx, page: str) -> bool:
    kept = Path(app.doctreedir, f"{page}.doctree").read_bytes()
    # which names the kinds of its nodes: most pages need not be unpacked
    return DealsTable.__name__.encode() in kept and any(app.env.get_doctree(page).findall(DealsTable))


def row_names(table: Published) -> tuple[str, ...]:
    """What the rows of a table are called, where one would look for a row by its name.

    Parameters
    ----------
    table : Published
        A table of the dictionary.

    Returns
    -------
    tuple of str
        Empty of a table whose rows are places in a text, of labels and tests, and of a very long one.
    """
    cells = table.cells()
    if table.group == TESTS or "start" in table.naming() or len(cells) > MOST_ROWS:
        return ()
    rows: list[dict[Any, str]] = cells.to_dict("records")
    return table.row_names(rows)
