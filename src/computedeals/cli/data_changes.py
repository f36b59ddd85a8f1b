"""`computedeals data-changes`: the changelog of the data, row by row, from the repository's history."""

import csv
import sys
from pathlib import Path
from typing import Annotated

import typer

from computedeals.paths import ROOT


def data_changes(
    since: Annotated[
        str, typer.Argument(metavar="COMMIT", help="A commit or tag; changes after it are shown.")
    ],
    root: Annotated[
        Path, typer.Option(metavar="FOLDER", help="The project's folder.", show_default=False)
    ] = ROOT,
) -> None:
    """List the rows of the data that were added, changed or withdrawn since a commit, as CSV."""
    from computedeals.deals.changes import changes

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["day", "table", "row", "kind", "columns", "why"])
    for change in changes(since, root):
        columns = ";".join(change.columns)
        writer.writerow([change.day, change.table, change.row, change.kind, columns, change.why])
