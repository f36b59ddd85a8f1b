"""What the report was made from: the two articles as received, and the packages that the project names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from computedeals.evidence.catalogue import load_articles
from computedeals.paths import ROOT

# what each package that the project names is for; a test compares the names with both pyproject.toml
USES = {
    "altair": "charts",
    "dask": "many files in parallel",
    "docutils": "the book's own extensions",
    "fugashi": "Japanese words: the analyser",
    "ipykernel": "running notebooks",
    "jinja2": "the template of a new chapter",
    "jupyter-book": "the book",
    "jupytext": "pairs of script and notebook",
    "latex2mathml": "formulas as MathML",
    "markupsafe": "escaping of text in pages",
    "myst-nb": "the book",
    "nbclient": "running notebooks",
    "nbformat": "notebook files",
    "networkx": "graphs",
    "numba": "compiled loops of the models",
    "numpy": "arithmetic on arrays",
    "pandas": "tables",
    "pandera": "schemas of the tables in data/",
    "pikepdf": "the printed report",
    "pyarrow": "tables as Parquet files",
    "pybtex": "references",
    "pyyaml": "front matter and the table of contents",
    "rich": "tables in a terminal",
    "scipy": "optimisation, statistics and special functions",
    "snowballstemmer": "English words in the search",
    "sphinx": "the book",
    "typer": "the command line",
    "unidic-lite": "Japanese words: the dictionary",
    "vl-convert-python": "static drawings of charts",
    "xlsxwriter": "the tables as a workbook",
}


@dataclass(frozen=True)
class Made:
    """Rows of `articles` (file, characters, bytes, sha256) and `packages` (package, version, use)."""

    articles: pd.DataFrame
    packages: pd.DataFrame
    texts: Mapping[str, str]


def reproduce() -> Made:
    """List the articles with their checksums, and the packages at the versions of `requirements.txt`.

    Returns
    -------
    Made

    Raises
    ------
    KeyError
        Where the lock has no version of a package in `USES`.
    """
    articles = pd.DataFrame(
        [
            {
                "file": article.file,
                "characters": len(article.raw),
                "bytes": len(article.raw.encode()),
                "sha256": article.sha256[:16],
            }
            for article in load_articles().values()
        ]
    )
    locked = locked_versions((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    packages = pd.DataFrame(
        [{"package": name, "version": locked[name], "use": use} for name, use in USES.items()]
    )
    return Made(articles, packages, {"locked": str(len(locked)), "named": str(len(USES))})


def locked_versions(text: str) -> dict[str, str]:
    """Package and version of each line of a lock; of several lines for one package, the first.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    dict of str to str
    """
    found: dict[str, str] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.M):
        found.setdefault(name, version)
    return found
