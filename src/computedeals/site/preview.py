"""One page, quickly: a preview in `_build/preview`, for whoever is changing it.

Sphinx keeps there what it has read of the book, so that the first preview reads every page and a later one
reads the page itself and those whose files have changed. One page is written, with its charts, cards and
files, by the extensions that the whole site is built with; the site in `_build/html` is left alone, and the
links to what the preview lacks lead there.
"""

import argparse
import difflib
import gc
import io
import posixpath
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

from computedeals.paths import ROOT
from computedeals.site import notebooks
from computedeals.site.build import SELDOM, BuildError, pages
from computedeals.site.checkout import alone, exit_status
from computedeals.site.kernels import ExecutionError
from computedeals.site.pairs import PairError, pairs
from computedeals.site.publish import digest

FOLDER = "preview"  # below _build, beside the site
NOTE = "A preview of this page alone. Its links lead to the site as it was last built."

# what makes the trees of pages, besides their sources and the settings, which Sphinx compares by itself
MODULES = sorted(f"src/computedeals/site/{file.name}" for file in Path(__file__).parent.glob("*.py"))

_ADDRESS = re.compile(r'(?<=\s)(href|src|action)="(?![#/]|[a-z]+:)([^"#?]+)')


class PageError(ValueError):
    """No such page: the message names those that are near."""


@dataclass(frozen=True)
class Previewed:
    """A page that was built, and what the build warned of.

    Attributes
    ----------
    file : Path
        The page.
    warnings : str
        As Sphinx words them, a line each; empty where there are none.
    """

    file: Path
    warnings: str


def page_of(name: str, root: Path = ROOT) -> str:
    """The page that somebody means, as the table of contents has it.

    Parameters
    ----------
    name : str
        Such as 'warrant', 'warrant.py', 'chapters/warrant.ipynb'; 'index' is the landing page.
    root : Path, optional
        The project's folder.

    Returns
    -------
    str

    Raises
    ------
    PageError
        Where no page is called so.
    """
    known = pages(root)
    asked = name.strip().removeprefix(f"{root}/").removeprefix("./")
    asked = re.sub(r"\.(py|ipynb|md|html)$", "", asked)
    if asked == "index":
        return known[0]
    by_name = {page.rpartition("/")[2]: page for page in reversed(known)} | {page: page for page in known}
    if asked in by_name:
        return by_name[asked]
    short = sorted({page.rpartition("/")[2] for page in known})
    last = asked.rpartition("/")[2]
    near = [each for each in short if last and last in each] or difflib.get_close_matches(last, short)
    listed = f"near it: {', '.join(near)}" if near else f"there are {', '.join(short)}"
    raise PageError(f"no page {name!r} in _toc.yml; {listed}" if asked else f"which page? {listed}")


def preview(page: str, root: Path = ROOT) -> Previewed:
    """Run a page's notebook where it is stale, and build the page into `_build/preview`.

    Parameters
    ----------
    page : str
        As the table of contents has it.
    root : Path, optional
        The project's folder.

    Returns
    -------
    Previewed

    Raises
    ------
    PairError, ExecutionError
        A notebook that cannot be refreshed.
    BuildError
        Sphinx failed.
    """
    with alone(root):
        for pair in pairs(root):
            if f"chapters/{pair.name}" == page and notebooks.stale(root, [pair.name]):
                notebooks.refresh(root, only=[pair.name])
        return _build(page, root)


def _build(page: str, root: Path) -> Previewed:
    folder = root / "_build" / FOLDER
    file = folder / f"{page}.html"
    for old in _written(folder):
        old.unlink()
    config, _ = get_final_config(
        user_yaml=root / "_config.yml",
        cli_config={"external_toc_path": str(root / "_toc.yml"), "latex_individualpages": False},
        sourcedir=root,
    )
    config["extensions"].append("computedeals.site.preview")
    config["computedeals_page"] = page
    warnings = io.StringIO()
    try:
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                root, None, folder, folder / ".doctrees", "html", config, status=None, warning=warnings
            )
            app.build(filenames=[app.env.doc2path(page)])
    except SphinxError as error:
        raise BuildError(f"{strip_colors(warnings.getvalue())}{error}") from error
    for other in _written(folder):  # the landing page is written with every other
        if other != file:
            other.unlink()
    if not file.is_file():
        raise BuildError(f"{strip_colors(warnings.getvalue())}{page} was not written")
    file.write_text(_marked(file.read_text(encoding="utf-8"), page, folder), encoding="utf-8")
    return Previewed(file, strip_colors(warnings.getvalue()))


def _written(folder: Path) -> Iterator[Path]:
    """The pages of a folder; none are among what they load."""
    return (page for page in list(folder.rglob("*.html")) if "_static" not in page.parts)


def _marked(text: str, page: str, folder: Path) -> str:
    """A page that says that it is a preview, with the addresses of what lies in the whole site alone."""
    here = posixpath.dirname(page)
    up = posixpath.relpath("html", posixpath.join(FOLDER, here))

    def address(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(here, found[2]))
        return found[0] if (folder / target).is_file() else f'{found[1]}="{up}/{target}'

    text = _ADDRESS.sub(address, text)
    text = text.replace("<title>", "<title>Preview: ", 1)
    article = '<article class="cd-article">'
    return text.replace(article, f'<p class="cd-about">{NOTE}</p>\n{article}', 1)


class OnePage(StandaloneHTMLBuilder):
    """Sphinx's builder of pages, without those that extensions add: the search, tables of the data."""

    def gen_pages_from_extensions(self) -> None:
        """Write none."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Have one page read and written, whatever has changed.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_builder(OnePage, override=True)
    app.add_config_value("computedeals_page", "", "", [str])
    app.connect("config-inited", _facts_apart, priority=900)
    app.connect("env-get-outdated", _the_page)
    # another digest, and everything is read anew
    version = digest(Path(app.srcdir), ["requirements.txt", *MODULES])
    return {"env_version": version, "parallel_read_safe": True}


def _facts_apart(app: Sphinx, config: Config) -> None:
    """Have no other page read where a fact has changed: what they say of it is not shown here."""
    config.computedeals_facts = ""


def _the_page(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """The page is read whatever has changed, and no other for what it takes from elsewhere.

    Only titles and numbers of others are shown here, which follow from their own files.
    """
    for other in list(changed):
        kept = Path(app.doctreedir, f"{other}.doctree")
        if kept.exists() and Path(env.doc2path(other)).stat().st_mtime_ns // 1000 <= env.all_docs[other]:
            changed.remove(other)
    return [app.config.computedeals_page]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build a preview and say where it is; 1 and a message on standard error where that fails.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands behind the command; that of the process unless given.

    Returns
    -------
    int
        The exit status.
    """
    parser = argparse.ArgumentParser(prog="python -m computedeals.site.preview")
    parser.add_argument("page", metavar="PAGE", help="such as warrant, warrant.py, chapters/warrant, intro")
    options = parser.parse_args(arguments)
    gc.set_threshold(*SELDOM)
    return exit_status(lambda: _made(options.page), PageError, PairError, ExecutionError, BuildError)


def _made(name: str) -> int:
    begin = time.perf_counter()
    page = page_of(name, ROOT)
    if not (ROOT / "_build" / FOLDER / ".doctrees" / "environment.pickle").exists():
        print("The first preview reads every page, a minute or so; later ones take seconds ...")
    made = preview(page, ROOT)
    if made.warnings:
        print(f"{made.warnings}`make book` would stop at these warnings.", file=sys.stderr)
    site = ROOT / "_build" / "html"
    there = "as it was last built" if site.exists() else "which is not built yet (`make book` does)"
    print(
        f"The preview stands ({time.perf_counter() - begin:.1f} s). Open {made.file}\n"
        f"Not as in the whole site: links to other pages, the search and the tables lead to {site}, "
        f"{there}; what the page takes from other notebooks is as they lie here, stale or not."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
