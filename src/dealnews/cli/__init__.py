"""The command `dealnews`: read an article or a tree of them, explain a record, count words.

Each command is a function in a module of its own, registered below with one line. Nothing heavy is imported
before a command runs, so that help is shown at once.
"""

import typer

from dealnews.cli.explain import explain
from dealnews.cli.extract import extract
from dealnews.cli.program import program, run
from dealnews.cli.read import read
from dealnews.cli.words import concordance, words
from dealnews.corpus.command import corpus

NAME = "dealnews"
COMMANDS = (read, extract, explain, words, concordance, corpus)


def app() -> typer.Typer:
    """The command's Typer application.

    Returns
    -------
    typer.Typer
    """
    return program(NAME, COMMANDS, "Read Japanese deal news: every quantity, date, name and statement.")


def main() -> None:
    """Run the command and leave with its exit status."""
    run(app(), NAME)
