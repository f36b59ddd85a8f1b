"""`computedeals new`: an article of your own becomes a chapter of the book."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from computedeals.paths import ROOT
from dealnews.cli.sources import day, slug_of


def new(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="The article: text in UTF-8, or HTML, docx, xlsx or PDF, whose text is kept.",
        ),
    ],
    published: Annotated[
        date, typer.Option(parser=day, metavar="DATE", help="The day of publication, YYYY-MM-DD.")
    ],
    title: Annotated[str, typer.Option(metavar="TITLE", help="Its title; the heading of the chapter.")],
    article_id: Annotated[
        str | None,
        typer.Option(
            "--id",
            metavar="SLUG",
            help="Names file and chapter: lower-case letters, digits, hyphens. "
            "By default made from the file's name and the date.",
        ),
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    root: Annotated[
        Path, typer.Option(metavar="FOLDER", help="The project's folder.", show_default=False)
    ] = ROOT,
) -> None:
    """Put an article into the book: its file, its row in the catalogue, and a chapter to go on from."""
    from computedeals.cli.scaffold import add_article
    from dealnews.cli.shown import one_line

    if root == ROOT:
        _refuse_from_another_checkout(Path.cwd())

    added = add_article(
        file,
        article_id=_slug(file, published) if article_id is None else article_id,
        published=published,
        title=title,
        publisher=publisher,
        root=root,
    )
    if added.own_date is not None:
        note = f"note: the file itself says {added.own_date}; {published} was entered, as you gave it"
        typer.echo(one_line(note), err=True)
    for made in (added.article, added.chapter):
        typer.echo(f"made     {made.relative_to(root)}")
    typer.echo("entered  in data/articles/articles.csv and _toc.yml")
    typer.echo(f"next     write what chapters/{added.chapter.name} asks for; `make book` publishes it")


def _refuse_from_another_checkout(here: Path) -> None:
    """Raise ValueError in a copy of the project: the article would go into the original."""
    for folder in (here, *here.parents):
        if (folder / "src" / "computedeals" / "paths.py").exists():
            if folder.resolve() != ROOT:
                raise ValueError(
                    f"this command belongs to {ROOT}, and this folder is another copy, {folder}; run "
                    "`make book` here, which makes a .venv of its own, then .venv/bin/computedeals new"
                )
            return


def _slug(file: Path, published: date) -> str:
    """An id from a file's name, ending with the date of publication."""
    name = slug_of(file.stem)
    if not name:
        raise typer.BadParameter(
            f"{file.name!r} has no letters or digits for an id; give one with --id, such as "
            f"acme-deal-{published}"
        )
    return name if name.endswith(published.isoformat()) else f"{name}-{published}"
