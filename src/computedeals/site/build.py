"""From chapters to the site in `_build/html`: refresh what is stale, build in a fresh folder, swap.

The old site stands until the new one is whole, and stays where the new one fails. One build at a time: a
second one waits for the first.
"""

import argparse
import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from computedeals.paths import ROOT
from computedeals.site import notebooks
from computedeals.site.checkout import alone, exit_status
from computedeals.site.kernels import ExecutionError
from computedeals.site.pairs import PairError
from computedeals.site.publish import ADDRESS, digest

PARTS = (
    *("chapters", "data", "src", "intro.md", "CHANGELOG.md"),
    *("_config.yml", "_toc.yml", "requirements.txt", "pyproject.toml"),
)
# The trees of pages are millions of objects, and looking for cycles in them took half of a build
SELDOM = (200_000, 50, 100)
# Called as a module: the launcher of a folder whose name has a dollar sign or a space may not start.
JUPYTER_BOOK = (
    sys.executable,
    "-c",
    f"import gc; gc.set_threshold(*{SELDOM}); from jupyter_book.cli.main import main; main()",
)


def site_digest(root: Path = ROOT) -> str:
    """The digest of everything that the site is made from.

    Parameters
    ----------
    root : Path, optional
        The project's folder.

    Returns
    -------
    str
    """
    return digest(root, PARTS)


def build(root: Path = ROOT, *, frozen: bool = False) -> Path:
    """Build the site and return its folder; does nothing where it already stands for these inputs.

    Parameters
    ----------
    root : Path
        The project's folder.
    frozen : bool
        Whether to execute no notebook.

    Returns
    -------
    Path

    Raises
    ------
    PairError, ExecutionError
        Chapters that cannot be refreshed.
    StaleError
        Stale chapters, with `frozen`.
    BuildError
        Jupyter Book failed, warned, or left pages out.
    """
    with alone(root):
        return _build(root, frozen)


def _build(root: Path, frozen: bool) -> Path:
    html = root / "_build" / "html"
    stamp = root / "_build" / "html.digest"
    if frozen:
        if notebooks.check(root):
            raise StaleError("the chapters named above are not executed from what lies here")
    else:
        notebooks.refresh(root)
    made_from = f"{site_digest(root)} {os.environ.get(ADDRESS, '')}".rstrip()
    if html.exists() and stamp.exists() and stamp.read_text() == made_from:
        return html
    print("Building the site: a minute or so ...", flush=True)
    for leftover in (root / "_build").glob("fresh-*"):  # of a build that was killed: we hold the lock
        shutil.rmtree(leftover, ignore_errors=True)
    fresh = Path(tempfile.mkdtemp(prefix="fresh-", dir=root / "_build"))
    try:
        _jupyter_book(root, fresh, kept=html.exists())
        new = fresh / "_build" / "html"
        if absent := [page for page in pages(root) if not (new / f"{page}.html").is_file()]:
            raise BuildError(f"the new site lacks {', '.join(absent)}; it was not put in place")
        # or a host of pages leaves out what begins with an underscore
        (new / ".nojekyll").touch()
        stamp.unlink(missing_ok=True)
        if html.exists():
            html.replace(fresh / "old")
        new.replace(html)
        stamp.write_text(made_from)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return html


def pages(root: Path) -> list[str]:
    """The pages that the table of contents lists, as paths without an ending.

    Parameters
    ----------
    root : Path
        The project's folder.

    Returns
    -------
    list of str
    """

    def listed(entry: Any) -> Iterator[str]:
        if isinstance(entry, dict):
            yield from (entry[key] for key in ("root", "file") if isinstance(entry.get(key), str))
            for value in entry.values():
                yield from listed(value)
        elif isinstance(entry, list):
            for each in entry:
                yield from listed(each)

    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    return [page.removesuffix(".md").removesuffix(".ipynb") for page in listed(toc)]


def _jupyter_book(root: Path, fresh: Path, *, kept: bool) -> None:
    flags = ["-W", "--keep-going", "--all", "--quiet"]
    command = [*JUPYTER_BOOK, "build", str(root), "--path-output", str(fresh), *flags]
    done = subprocess.run(
        command,
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    if not done.returncode:
        return
    said = f"{done.stdout}{done.stderr}"
    if os.strerror(errno.ENOSPC) in said:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(fresh))
    old = f"; {root / '_build' / 'html'} still holds the site of an earlier state" if kept else ""
    raise BuildError(f"{said}\njupyter-book failed, or warned: see above{old}")


class BuildError(RuntimeError):
    """Jupyter Book failed, or gave a warning."""


class StaleError(RuntimeError):
    """Notebooks that would have to be executed first."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the site and say where it is; 1 and a message on standard error where that fails.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands behind the command; that of the process unless given.

    Returns
    -------
    int
        The exit status.
    """
    parser = argparse.ArgumentParser(prog="python -m computedeals.site.build")
    parser.add_argument("--frozen", action="store_true", help="fail rather than execute a notebook")
    options = parser.parse_args(arguments)

    def work() -> int:
        begin = time.perf_counter()
        html = build(frozen=options.frozen)
        took = time.perf_counter() - begin
        print(f"The site stands ({took:.1f} s). Open {html / 'index.html'}, or run `make serve`.")
        return 0

    return exit_status(work, PairError, ExecutionError, BuildError, StaleError)


if __name__ == "__main__":
    sys.exit(main())
