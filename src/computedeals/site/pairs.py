"""Chapters as pairs: `NAME.py` is the source, `NAME.ipynb` the same cells with their outputs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from computedeals.paths import ROOT
from computedeals.site.digests import digest_of

KEPT_METADATA = "tags,mystnb,-all"  # of a cell, in the script; as in jupytext.toml
JUPYTEXT = ".venv/bin/jupytext --to py:percent"  # makes a notebook's cells the script's


class PairError(RuntimeError):
    """A notebook and its script that cannot be brought together without losing an edit."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The two files of one chapter."""

    script: Path

    @property
    def notebook(self) -> Path:
        """The notebook's file."""
        return self.script.with_suffix(".ipynb")

    @property
    def name(self) -> str:
        """The chapter's name, that of both files."""
        return self.script.stem


def pairs(root: Path = ROOT) -> list[Pair]:
    """All chapters of a project, by name.

    Parameters
    ----------
    root : Path, optional
        The project's folder.

    Returns
    -------
    list of Pair

    Raises
    ------
    PairError
        Where a notebook has no script beside it: such a notebook would be published without a source.
    """
    chapters = root / "chapters"
    found = [Pair(script) for script in sorted(chapters.glob("*.py"))]
    scripts = {pair.name for pair in found}
    for notebook in sorted(chapters.glob("*.ipynb")):
        if notebook.stem not in scripts:
            raise PairError(
                f"{notebook.relative_to(root)} has no script beside it; make one with "
                f"`{JUPYTEXT} {notebook.relative_to(root)}`"
            )
    return found


def as_script(notebook: Any) -> str:
    """The py:percent script of a notebook's cells, as the pair's `.py` must read.

    Parameters
    ----------
    notebook : object
        The notebook: its file, or as nbformat has it.

    Returns
    -------
    str
    """
    import jupytext

    bare = notebook.copy()
    bare["metadata"] = {
        "jupytext": {"notebook_metadata_filter": "-all", "cell_metadata_filter": KEPT_METADATA}
    }
    return str(jupytext.writes(bare, fmt="py:percent"))


def read_script(pair: Pair) -> Any:
    """The notebook that a chapter's script stands for, without outputs, with stable cell ids.

    Parameters
    ----------
    pair : Pair
        Script and notebook of a chapter.

    Returns
    -------
    object
    """
    import jupytext

    notebook = jupytext.reads(pair.script.read_text(encoding="utf-8"), fmt="py:percent")
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number:03d}"
        if cell.cell_type == "code":
            cell["outputs"] = []
            cell["execution_count"] = None
    notebook["metadata"] = {
        # as JupyterLab's jupytext writes them, so that saving there changes nothing
        "jupytext": {"cell_metadata_filter": KEPT_METADATA, "notebook_metadata_filter": "-all"},
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def check_pair(pair: Pair) -> None:
    """See that the notebook holds exactly the cells of its script.

    Parameters
    ----------
    pair : Pair
        Script and notebook of a chapter.

    Raises
    ------
    PairError
        Where it does not, or is missing.
    """
    import nbformat

    where = f"chapters/{pair.notebook.name}"
    if not pair.notebook.exists():
        raise PairError(f"{where} is missing; `make book` executes chapters/{pair.script.name}")
    notebook = nbformat.read(pair.notebook, as_version=4)  # type: ignore[no-untyped-call]
    if as_script(notebook) != as_script(read_script(pair)):
        raise PairError(
            f"{where} and chapters/{pair.script.name} hold different cells; `make book` executes the "
            f"script, `{JUPYTEXT} {where}` keeps the notebook's cells instead"
        )


def read_notebook(pair: Pair) -> Any:
    """A notebook as stored.

    Parameters
    ----------
    pair : Pair
        Script and notebook of a chapter.

    Returns
    -------
    object or None
        None where it cannot be read.
    """
    import nbformat

    try:
        notebook = nbformat.read(pair.notebook, as_version=4)  # type: ignore[no-untyped-call]
        nbformat.validate(notebook)
    except (ValueError, AttributeError, KeyError, TypeError, nbformat.ValidationError):
        return None
    return notebook


def cells_digest(notebook: Any) -> str:
    """The digest of a notebook's cells, without what they showed.

    Parameters
    ----------
    notebook : object
        The notebook, as nbformat has it.

    Returns
    -------
    str
    """
    return digest_of(as_script(notebook).encode())
