"""What the command line says of itself, and how soon."""

import re
import subprocess
import sys

import pytest
from command import run


@pytest.mark.parametrize(
    "words", [[], ["--help"], ["read", "--help"], ["explain", "--help"], ["new", "--help"]]
)
def test_help_is_given_without_an_error(words: list[str]) -> None:
    done = run(*words)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Usage: computedeals" in done.stdout


def test_the_version_is_shown() -> None:
    assert re.fullmatch(rb"computedeals \S+.*\n", run("--version").stdout)


def test_nothing_heavy_is_imported_before_a_command_runs() -> None:
    heavy = (
        "pandas",
        "numpy",
        "altair",
        "fugashi",
        "yaml",
        "sphinx",
        "pyarrow",
        "jinja2",
        "dealnews.articles",
    )
    code = f"import computedeals.cli, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
