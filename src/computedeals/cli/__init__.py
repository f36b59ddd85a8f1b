"""The command `computedeals`: what `dealnews` does, and what is done to the book."""

from collections.abc import Sequence
from typing import NoReturn

import dealnews.cli
from computedeals.cli import check, data_changes, new
from dealnews.cli.program import make_program, run

NAME = "computedeals"

app = make_program(
    NAME,
    (*dealnews.cli.COMMANDS, new.new, check.check, data_changes.data_changes),
    "Read Japanese deal news exactly: every quantity, date, name and statement, where it stands.",
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status.

    Whatever goes wrong is one line on standard error and status 2; with `--debug`, anywhere among
    the options, Python's traceback comes first.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands behind the command; that of the process unless given.
    """
    run(app, NAME, arguments)
