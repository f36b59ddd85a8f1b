"""The command `dealnews`: read an article or a tree of them, explain a record, count words.

Each command is a function in a module of its own, registered below with one line. Nothing heavy is imported
before a command runs, so that help is shown at once.
"""

import typer

from dealnews.cli import explain, extract, read, words
from dealnews.cli.program import make_program, run
from dealnews.corpus.command import corpus

NAME = "dealnews"
COMMANDS = (read.read, extract.extract, explain.explain, words.words, words.concordance, corpus)


def app() -> typer.Typer:
    """The command's Typer application.

    Returns
    -------
    typer.Typer
    """
    return make_program(
        NAME, COMMANDS, "Read Japanese deal news: every quantity, date, name and statement."
    )


def main() -> None:
    """Run the command and leave with its exit status."""
    run(app(), NAME)
