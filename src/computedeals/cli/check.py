"""`computedeals check`: what is wrong with a table of the data after a change, one line a row."""

from pathlib import Path
from typing import Annotated

import typer


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE ...", help="CSV files of the data. By default every one.", exists=True
        ),
    ] = None,
) -> None:
    """Say what is wrong with tables of the data, a line a row, and what to write instead."""
    from computedeals.deals import dictionary, table_checks
    from dealnews.cli.shown import one_line

    wrong = 0
    chosen = files or [table.path for table in dictionary.TABLES if table.made is None]
    for file in chosen:
        for complaint in table_checks.check(file):
            wrong += 1
            typer.echo(one_line(complaint))
    if wrong:
        raise typer.Exit(1)
    typer.echo(f"{len(chosen)} table{'s' if len(chosen) != 1 else ''}: nothing wrong")
    if files:
        typer.echo(
            "Rows of other tables that name these were not looked at; without a file, check does that."
        )
