"""From chapters to the site in `_build/html`: refresh what is stale, build in a fresh folder, swap.

The old site stands until the new one is whole, and stays where the new one fails.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from computedeals.paths import ROOT
from computedeals.site import notebooks
from computedeals.site.publish import ADDRESS, digest

PARTS = (
    *("chapters", "data", "src", "intro.md", "CHANGELOG.md"),
    *("_config.yml", "_toc.yml", "requirements.txt"),
)


def site_digest(root: Path = ROOT) -> str:
    """The digest of everything that the site is made from."""
    return digest(root, PARTS)


def build(root: Path = ROOT, *, frozen: bool = False) -> Path:
    """Build the site and return its folder; does nothing where it already stands for these inputs.

    With `frozen`, no notebook is executed. Raises notebooks.PairError and ExecutionError for chapters
    that cannot be refreshed, StaleError for stale ones under `frozen`, and BuildError where Jupyter
    Book fails or warns.
    """
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
    fresh = root / "_build" / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    book = Path(sys.executable).with_name("jupyter-book")
    flags = ["-W", "--keep-going", "--all", "--quiet"]
    command = [str(book), "build", str(root), "--path-output", str(fresh), *flags]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    if done.returncode:
        kept = f"; {html} still holds the site of an earlier state" if html.exists() else ""
        raise BuildError(f"{done.stdout}{done.stderr}\njupyter-book failed, or warned: see above{kept}")
    stamp.unlink(missing_ok=True)
    if html.exists():
        html.replace(fresh / "old")
    (fresh / "_build" / "html").replace(html)
    stamp.write_text(made_from)
    shutil.rmtree(fresh)
    return html


class BuildError(RuntimeError):
    """Jupyter Book failed, or gave a warning."""


class StaleError(RuntimeError):
    """Notebooks that would have to be executed first."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the site and say where it is; 1 and a message on standard error where that fails."""
    parser = argparse.ArgumentParser(prog="python -m computedeals.site.build")
    parser.add_argument("--frozen", action="store_true", help="fail rather than execute a notebook")
    options = parser.parse_args(arguments)
    begin = time.perf_counter()
    try:
        html = build(frozen=options.frozen)
    except (notebooks.PairError, notebooks.ExecutionError, BuildError, StaleError) as error:
        print(error, file=sys.stderr)
        return 1
    took = time.perf_counter() - begin
    print(f"The site stands ({took:.1f} s). Open {html / 'index.html'}, or run `make serve`.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
