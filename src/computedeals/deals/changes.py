"""What each version changed in the data, row by row: the file that is kept, and its count by table.

`computedeals data-changes --write` makes the rows of the newest version from the history of the repository
(`deals.history`). A table that is new in a version is one row there, and not one for each of its rows.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from computedeals.evidence.schemas import day, filled, one_of, text
from computedeals.paths import DATA

FILE = DATA / "changes.csv"
ADDED, CHANGED, WITHDRAWN = KINDS = ("added", "changed", "withdrawn")
WHOLE = "every row"  # what a change of a whole table names in place of a row

SCHEMA = pa.DataFrameSchema(
    {
        "version": filled(about="Version of the report whose data have the change"),
        "day": day(about="Day of the last change of the row"),
        "table": filled(about="Name of the table"),
        "row": filled(about=f"The row's name; '{WHOLE}' of a table that came or went whole"),
        "kind": one_of(*KINDS, about="Whether the row was added, changed or withdrawn"),
        "columns": text(about="The columns that changed, joined by ';'; empty for a row that came or went"),
        "why": filled(about="Why, as the last commit that touched the row says"),
    },
    unique=["version", "table", "row"],
)


@dataclass(frozen=True)
class Change:
    """A change of one row between two versions.

    Attributes
    ----------
    version, day : str
        The version that has it, and the day of the last commit that touched the row.
    table, row : str
        The table's name and what names the row in it.
    kind : str
        added, changed or withdrawn.
    columns : str
        The columns that changed, joined by ';'; empty for a row that was added or withdrawn.
    why : str
        The first line of that commit's message.
    """

    version: str
    day: str
    table: str
    row: str
    kind: str
    columns: str
    why: str


def kept(file: Path = FILE) -> list[Change]:
    """The changes that a file holds, in its order.

    Parameters
    ----------
    file : Path, optional
        The list of changes.

    Returns
    -------
    list of Change
    """
    rows = pd.read_csv(file, dtype=str, keep_default_na=False)
    return [Change(*row) for row in rows.itertuples(index=False, name=None)]


def as_frame(found: Iterable[Change]) -> pd.DataFrame:
    """Changes as the table that is kept, in their order.

    Parameters
    ----------
    found : iterable of Change
        In any order, which is kept.

    Returns
    -------
    DataFrame
    """
    return pd.DataFrame([astuple(change) for change in found], columns=[f.name for f in fields(Change)])


def counts(found: Iterable[Change]) -> dict[tuple[str, str], tuple[int, ...]]:
    """How many rows of each table a version added, changed and withdrew.

    Parameters
    ----------
    found : iterable of Change

    Returns
    -------
    dict
        By version and table, in the order of the changes: one number for each of `KINDS`.
    """
    many = Counter((change.version, change.table, change.kind) for change in found)
    places = dict.fromkeys((version, table) for version, table, _ in many)
    return {place: tuple(many[*place, kind] for kind in KINDS) for place in places}
