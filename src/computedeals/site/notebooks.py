"""Chapters as pairs: `NAME.py` is the source, `NAME.ipynb` the same cells with their outputs.

`refresh` executes, in parallel, the notebooks whose inputs changed since they were last run: their own
source, the package (but for this room and the command line, which no notebook uses), the data, or the
lock file. The digest of those inputs is kept in the notebook, so that file times and caches play no
part.
"""

import argparse
import hashlib
import os
import re
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from computedeals.paths import ROOT

CELL_TIMEOUT = 300  # seconds; a cell that runs longer is stuck
KEPT_METADATA = "tags,mystnb,-all"  # of a cell, in the script; as in jupytext.toml
JUPYTEXT = ".venv/bin/jupytext --to py:percent"  # makes a notebook's cells the script's

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class PairError(RuntimeError):
    """A notebook and its script that cannot be brought together without losing an edit."""


class ExecutionError(RuntimeError):
    """A notebook whose cell failed: the cell and the traceback; `why` is the error in one line."""

    def __init__(self, message: str, why: str = "") -> None:
        super().__init__(message)
        self.why = why


@dataclass(frozen=True, slots=True)
class Pair:
    """The two files of one chapter."""

    script: Path

    @property
    def notebook(self) -> Path:
        return self.script.with_suffix(".ipynb")

    @property
    def name(self) -> str:
        return self.script.stem


def pairs(root: Path = ROOT) -> list[Pair]:
    """All chapters of a project, by name.

    Raises PairError where a notebook has no script beside it: such a notebook would be published
    without a source.
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


def inputs_digest(pair: Pair, root: Path = ROOT) -> str:
    """The digest of everything that a chapter's outputs depend on."""
    return _digest_files([pair.script, *shared_inputs(root)], root)


def shared_inputs(root: Path = ROOT) -> list[Path]:
    """The files that every chapter depends on: the package but for `site` and `cli`, the data, the lock."""
    source = root / "src"
    unused = {"site", "cli", "corpus", "__main__.py"}  # no notebook imports from these
    code = [p for p in source.rglob("*.py") if not unused.intersection(p.relative_to(source).parts)]
    code += source.glob("*/tables/*.csv")
    data = [p for p in (root / "data").rglob("*") if p.is_file() and not p.name.startswith(".")]
    return sorted(code) + sorted(data) + [root / "requirements.txt"]


def stale(root: Path = ROOT) -> list[Pair]:
    """The chapters whose notebook is missing, or was executed from other inputs than today's.

    Raises PairError where a notebook was edited by itself: executing its script would lose the edit.
    """
    return [pair for pair in pairs(root) if not _is_fresh(pair, root)]


def refresh(root: Path = ROOT, workers: int | None = None) -> list[Pair]:
    """Execute every stale chapter and write its notebook; the chapters executed are returned.

    Progress goes to standard output, a line a chapter. Raises ExecutionError if any cell fails, after
    all chapters have been tried; a notebook that failed is left as it was. What fails many chapters for
    one reason, such as a line of a table that they all read, is told in full once.
    """
    todo = stale(root)
    reasons: dict[str, str] = {}  # of each chapter that failed
    tracebacks: dict[str, str] = {}  # of each reason
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        started = {pool.submit(_execute_timed, pair, root): pair for pair in todo}
        for count, future in enumerate(as_completed(started), start=1):
            pair = started[future]
            try:
                print(f"[{count}/{len(todo)}] {pair.name}: {future.result():.1f} s", flush=True)
            except ExecutionError as error:
                print(f"[{count}/{len(todo)}] {pair.name}: FAILED", flush=True)
                reasons[pair.name] = error.why
                tracebacks.setdefault(error.why, str(error))
    if reasons:
        listed = [f"{len(reasons)} of {len(todo)} chapters failed:"]
        listed += [f"  {name}: {why}" for name, why in sorted(reasons.items())]
        raise ExecutionError("\n\n".join([*tracebacks.values(), "\n".join(listed)]))
    return todo


def as_script(notebook: Any) -> str:
    """The py:percent script of a notebook's cells, as the pair's `.py` must read."""
    import jupytext

    bare = notebook.copy()
    bare["metadata"] = {
        "jupytext": {"notebook_metadata_filter": "-all", "cell_metadata_filter": KEPT_METADATA}
    }
    return str(jupytext.writes(bare, fmt="py:percent"))


def read_script(pair: Pair) -> Any:
    """The notebook that a chapter's script stands for, without outputs, with stable cell ids."""
    import jupytext

    notebook = jupytext.reads(pair.script.read_text(encoding="utf-8"), fmt="py:percent")
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number:03d}"
        if cell.cell_type == "code":
            cell["outputs"] = []
            cell["execution_count"] = None
    notebook["metadata"] = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def check_pair(pair: Pair) -> None:
    """Raise PairError unless the notebook holds exactly the cells of its script."""
    import nbformat

    where = f"chapters/{pair.notebook.name}"
    if not pair.notebook.exists():
        raise PairError(f"{where} is missing; `make book` executes chapters/{pair.script.name}")
    notebook = nbformat.read(pair.notebook, as_version=4)
    if as_script(notebook) != as_script(read_script(pair)):
        raise PairError(
            f"{where} and chapters/{pair.script.name} hold different cells; `make book` executes the "
            f"script, `{JUPYTEXT} {where}` keeps the notebook's cells instead"
        )


def execute(pair: Pair, root: Path = ROOT) -> None:
    """Execute a chapter's script and write its notebook with outputs and the digest of its inputs."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    digest = inputs_digest(pair, root)
    notebook = read_script(pair)
    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],  # no word about the transport, which stays on this machine
        resources={"metadata": {"path": str(pair.script.parent)}},
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        text = _COLOURS.sub("", str(error)).strip()
        raise ExecutionError(f"chapters/{pair.script.name}: {text}", _reason(error)) from error
    notebook.metadata["language_info"] = {"name": "python"}
    notebook.metadata["computedeals"] = {"inputs": digest, "script": _script_digest(notebook)}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    written = nbformat.writes(notebook, version=4) + "\n"
    scratch = pair.notebook.with_suffix(".ipynb.new")
    scratch.write_text(written, encoding="utf-8", newline="\n")
    scratch.replace(pair.notebook)


def main(arguments: Sequence[str] | None = None) -> int:
    """Refresh the notebooks, or with --check only say which are stale or have drifted."""
    parser = argparse.ArgumentParser(prog="python -m computedeals.site.notebooks")
    parser.add_argument("--check", action="store_true", help="execute nothing; fail if stale")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    options = parser.parse_args(arguments)
    try:
        if options.check:
            return check(options.root)
        done = refresh(options.root)
    except (PairError, ExecutionError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(done)} notebooks executed" if done else "every notebook is up to date")
    return 0


def check(root: Path = ROOT) -> int:
    """Name the chapters that are stale or drifted on standard error; 0 if there are none, else 1."""
    old = stale(root)
    for pair in old:
        print(f"chapters/{pair.notebook.name} is stale: run `make book`", file=sys.stderr)
    for pair in (pair for pair in pairs(root) if pair not in old):
        check_pair(pair)
    return 1 if old else 0


def _reason(error: Any) -> str:
    """An error of a cell in one line: its kind, what it says, or the line of code that it came from."""
    kind = getattr(error, "ename", type(error).__name__)
    said = " ".join(_COLOURS.sub("", getattr(error, "evalue", "")).split())
    if not said and (code := re.search(r"-> *\d+ (.*)", _COLOURS.sub("", getattr(error, "traceback", "")))):
        said = code[1].strip()
    return f"{kind}: {said}" if said else kind


def _execute_timed(pair: Pair, root: Path) -> float:
    begin = time.perf_counter()
    execute(pair, root)
    return time.perf_counter() - begin


def _is_fresh(pair: Pair, root: Path) -> bool:
    import nbformat

    if not pair.notebook.exists():
        return False
    notebook = nbformat.read(pair.notebook, as_version=4)
    executed = notebook.metadata.get("computedeals", {})
    if _script_digest(notebook) == executed.get("script"):
        return bool(executed.get("inputs") == inputs_digest(pair, root))
    if as_script(notebook) == as_script(read_script(pair)):
        return False  # both were edited, as Jupyter does with a pair: the outputs are behind
    where = f"chapters/{pair.notebook.name}"
    raise PairError(
        f"{where} was edited and no longer holds the cells of chapters/{pair.script.name}; "
        f"`{JUPYTEXT} {where}` keeps the notebook's cells, "
        f"`git checkout {where}` the script's"
    )


def _script_digest(notebook: Any) -> str:
    return hashlib.sha256(as_script(notebook).encode()).hexdigest()


def _digest_files(files: Iterable[Path], root: Path) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(file.relative_to(root).as_posix().encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
