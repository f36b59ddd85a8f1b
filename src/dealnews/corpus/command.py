"""`dealnews corpus`: the command line of this package."""

import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from dealnews.corpus.results import Progress, Summary


def corpus(
    folders: Annotated[
        list[Path],
        typer.Argument(
            metavar="DIR...",
            help="Folders of .md, .markdown, .txt, .html, .docx, .xlsx, .pdf (an article a file) "
            "and .jsonl, .ndjson (one a line).",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            metavar="FILE",
            help="The table of records to write, .parquet, .csv or .xlsx; that of articles and that of "
            "errors, if there are any, go beside it.",
            show_default=False,
        ),
    ],
    published: Annotated[
        datetime | None,
        typer.Option(
            "--published",
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="The day of publication of articles that do not say their own, nor in the file's name.",
        ),
    ] = None,
    days: Annotated[
        Path | None,
        typer.Option(
            "--days",
            metavar="TABLE.csv",
            help="Days of publication: columns 'file' (its path below DIR) and 'published' (YYYY-MM-DD).",
        ),
    ] = None,
    names: Annotated[
        Path | None,
        typer.Option(
            "--names",
            metavar="FILE.csv",
            help="Names of your own, before all others, as `read --names` takes them.",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers", min=1, metavar="N", help="Processes on this machine; by default one for each core."
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="Read on the workers of this Dask scheduler, as in tcp://head:8786.",
        ),
    ] = None,
) -> None:
    """Read every article in a tree of files into one table of records.

    One that cannot be read is reported and stops nothing.
    Stopped in the middle, the same command goes on where it was.
    Exit status: 0 all was read, 1 something was skipped, 2 it cannot run.
    """
    # Dask takes its time to load; the other commands do without it
    from dealnews.corpus.run import read_corpus

    line = _Line()
    try:
        summary = read_corpus(
            folders,
            out,
            published=published.date() if published else None,
            days=days,
            names=names,
            workers=workers,
            scheduler=scheduler,
            progress=line.show if sys.stderr.isatty() else None,
        )
    except KeyboardInterrupt:
        line.clear()
        typer.echo("Stopped; what was read is kept: run the same command again to go on.", err=True)
        raise typer.Exit(130) from None
    finally:
        line.clear()
    for place, reason in summary.first_errors:
        typer.echo(f"skipped: {_plain(place)}: {_plain(reason)}", err=True)
    if summary.errors > len(summary.first_errors):
        more = summary.errors - len(summary.first_errors)
        typer.echo(f"skipped: {more:,} more", err=True)
    typer.echo(_told(summary))
    if summary.errors:
        typer.echo(f"What was skipped, and why: {summary.outputs.errors}", err=True)
        raise typer.Exit(1)


class _Line:
    """One line of a terminal, written over and over."""

    _EVERY: Final = 0.2

    def __init__(self) -> None:
        self._shown = 0.0
        self._width = 0

    def show(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._shown < self._EVERY:
            return
        self._shown = now
        share = progress.done_bytes / progress.total_bytes if progress.total_bytes else 1.0
        speed = progress.characters / progress.seconds if progress.seconds else 0.0
        text = (
            f"{min(share, 1):4.0%} of {progress.files:,} files, {progress.total_bytes / 1e6:,.1f} MB; "
            f"{progress.seconds:,.0f} s, {speed:,.0f} characters/second"
        )
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)

    def clear(self) -> None:
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0


def _told(summary: Summary) -> str:
    speed = summary.characters_now / summary.seconds if summary.seconds else 0.0
    earlier = summary.characters - summary.characters_now
    return (
        f"{summary.files:,} files, {summary.articles:,} articles, {summary.records:,} records, "
        f"{summary.errors:,} errors, {summary.characters:,} characters"
        + (f" ({earlier:,} of them in an earlier run)" if earlier > 0 else "")
        + f", {summary.seconds:,.1f} seconds, {speed:,.0f} characters/second"
    )


def _plain(text: str) -> str:
    """Text from outside as one line that does nothing to a terminal."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
