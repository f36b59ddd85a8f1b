"""`computedeals data-changes`: the changelog of the data, row by row, from the repository's history."""

from pathlib import Path
from typing import Annotated

import typer

from computedeals.paths import ROOT


def data_changes(
    since: Annotated[
        str | None,
        typer.Argument(
            metavar="COMMIT", help="A commit or tag. By default where the last version was released."
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Put them into data/changes.csv, for the newest version.")
    ] = False,
    root: Annotated[
        Path, typer.Option(metavar="FOLDER", help="The project's folder.", show_default=False)
    ] = ROOT,
) -> None:
    """List the rows of the data that were added, changed or withdrawn since a commit, and why, as CSV."""
    from computedeals.deals import changes, history

    version = history.versions(root)[0][0]
    if write and (files := history.uncommitted(root)):
        raise ValueError(
            f"{', '.join(files)}: not committed yet, so that its changes have no day and no reason; commit "
            "the rows with the reason as the message, then run this again"
        )
    found = history.since(since or history.released(root), version, root)
    if not write:
        typer.echo(changes.as_frame(found).to_csv(index=False, lineterminator="\n"), nl=False)
        return
    file = root / changes.FILE.relative_to(ROOT)
    older = changes.kept(file) if file.exists() else []
    whole = [*found, *(change for change in older if change.version != version)]
    changes.as_frame(whole).to_csv(file, index=False, lineterminator="\n")
    typer.echo(f"{file.name}: {len(found)} changes in version {version}")
