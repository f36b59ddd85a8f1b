"""Which notebooks are stale, and the command that makes them again.

`refresh` executes, in parallel, the notebooks that are not what their inputs make (`fingerprints`). File
times and caches play no part.
"""

import argparse
import os
import sys
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path

from computedeals.paths import ROOT
from computedeals.site import fingerprints
from computedeals.site.checkout import alone, exit_status, write_whole
from computedeals.site.fingerprints import Executed, Record
from computedeals.site.kernels import ExecutionError, Kernels, run
from computedeals.site.pairs import (
    JUPYTEXT,
    Pair,
    PairError,
    as_script,
    cells_digest,
    check_pair,
    pairs,
    read_notebook,
    read_script,
)
from computedeals.site.stored import is_as_written, written


def stale(root: Path = ROOT, only: Collection[str] = ()) -> list[Pair]:
    """The chapters whose notebook is missing, cannot be read, or is not what today's inputs make.

    Parameters
    ----------
    root : Path, optional
        The project's folder.
    only : collection of str, optional
        Names of chapters, such as 'domino': no other is looked at.

    Returns
    -------
    list of Pair

    Raises
    ------
    PairError
        Where a notebook was edited by itself: executing its script would lose the edit.
    """
    record = fingerprints.load(root)
    return [pair for pair in _asked(root, only) if why_stale(pair, root, record)]


def _asked(root: Path, only: Collection[str]) -> list[Pair]:
    return [pair for pair in pairs(root) if not only or pair.name in only]


def why_stale(pair: Pair, root: Path, record: Record) -> list[str]:
    """Why a notebook must be made again.

    Parameters
    ----------
    pair : Pair
        Script and notebook of a chapter.
    root : Path
        The project's folder.
    record : Record
        What is recorded of the last runs.

    Returns
    -------
    list of str
        The inputs that changed, or what is wrong with it; empty if it is fresh.

    Raises
    ------
    PairError
        Where it was edited by itself.
    """
    if not pair.notebook.exists():
        return ["the notebook, which is missing"]
    notebook = read_notebook(pair)
    if notebook is None:
        return ["the notebook, which cannot be read (cut short, or a merge in conflict?)"]
    entry = record.chapters.get(pair.name)
    cells = cells_digest(notebook)
    if (entry is None or cells != entry.cells) and as_script(notebook) != as_script(read_script(pair)):
        where = f"chapters/{pair.notebook.name}"
        raise PairError(
            f"{where} was edited and no longer holds the cells of chapters/{pair.script.name}; "
            f"`{JUPYTEXT} {where}` keeps the notebook's cells, "
            f"`git checkout {where}` the script's"
        )
    reasons = fingerprints.changed(pair.name, root, record)
    if entry is not None and fingerprints.outputs_digest(notebook) != entry.outputs:
        reasons.append("the notebook's outputs, which no run made from these inputs")
    return reasons


def refresh(root: Path = ROOT, workers: int | None = None, only: Collection[str] = ()) -> list[Pair]:
    """Execute every stale chapter, or those named, and write the notebooks; what was executed is returned.

    Parameters
    ----------
    root : Path, optional
        The project's folder.
    workers : int, optional
        Processes at a time; one for each core unless given.
    only : collection of str, optional
        Names of chapters, such as 'domino': these alone are looked at, and executed, stale or not.

    Returns
    -------
    list of Pair
        The chapters executed.

    Raises
    ------
    ExecutionError
        If any cell fails, after all chapters have been tried; a notebook that failed is left as it was.

    Notes
    -----
    Progress goes to standard output, a line a chapter. What fails many chapters for one reason, such as
    a line of a table that they all read, is told in full once.
    """
    asked = _asked(root, only)
    old = stale(root, only)
    _tidy([pair for pair in asked if pair not in old], root)
    todo = asked if only else old
    if not todo:
        return todo
    before = _digests(root, fingerprints.load(root))
    done: dict[str, Executed] = {}
    reasons: dict[str, str] = {}  # of each chapter that failed
    tracebacks: dict[str, str] = {}  # of each reason
    kernels = Kernels()
    try:
        with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool, kernels.stopped_with(pool):
            started = {pool.submit(_execute_timed, pair, root, kernels): pair for pair in todo}
            for count, future in enumerate(as_completed(started), start=1):
                pair = started[future]
                try:
                    seconds, done[pair.name] = future.result()
                    print(f"[{count}/{len(todo)}] {pair.name}: {seconds:.1f} s", flush=True)
                except ExecutionError as error:
                    print(f"[{count}/{len(todo)}] {pair.name}: FAILED", flush=True)
                    reasons[pair.name] = error.why
                    tracebacks.setdefault(error.why, str(error))
    finally:
        _remember(done, before, root)
    if reasons:
        listed = [f"{len(reasons)} of {len(todo)} chapters failed:"]
        listed += [f"  {name}: {why}" for name, why in sorted(reasons.items())]
        raise ExecutionError("\n\n".join([*tracebacks.values(), "\n".join(listed)]))
    return todo


def _tidy(fresh: Iterable[Pair], root: Path) -> None:
    """Write notebooks that are fresh, but were saved by JupyterLab, as a run writes them."""
    for pair in fresh:
        if not is_as_written(pair.notebook.read_text(encoding="utf-8")):
            write_whole(pair.notebook, written(read_notebook(pair)), root)


def _digests(root: Path, record: Record) -> dict[str, str]:
    """Digests of everything that the project's chapters are known to depend on."""
    names = {name for pair in pairs(root) for name in fingerprints.inputs_of(pair.name, root, record)}
    return fingerprints.digests(names, root)


def _remember(done: Mapping[str, Executed], before: Mapping[str, str], root: Path) -> None:
    """Record runs; a chapter that did not run, and whose inputs have changed, stays stale."""
    record = fingerprints.load(root)
    existing = {pair.name for pair in pairs(root)}
    for name in record.chapters.keys() - done.keys():
        if name not in existing:
            del record.chapters[name]
        elif fingerprints.changed(name, root, record):
            record.chapters[name] = replace(record.chapters[name], outputs="")
    record.chapters.update(done)
    used = {given for name in record.chapters for given in fingerprints.inputs_of(name, root, record)}
    record.inputs |= {given: before[given] for given in used & before.keys()}
    record.inputs |= fingerprints.digests(used - before.keys(), root)
    fingerprints.save(record, root)


def main(arguments: Sequence[str] | None = None) -> int:
    """Refresh the notebooks, or with --check only say which are stale or have drifted.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands behind the command; that of the process unless given.

    Returns
    -------
    int
        The exit status.
    """
    parser = argparse.ArgumentParser(prog="python -m computedeals.site.notebooks")
    parser.add_argument("--check", action="store_true", help="execute nothing; fail if stale")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    parser.add_argument(
        "chapters",
        nargs="*",
        metavar="CHAPTER",
        help="such as domino, executed whether stale or not; without it, all that are stale",
    )
    options = parser.parse_args(arguments)

    def work() -> int:
        if options.check:
            return check(options.root)
        known = [pair.name for pair in pairs(options.root)]
        if unknown := [name for name in options.chapters if name not in known]:
            parser.error(f"no chapter {', '.join(unknown)}; there are {', '.join(known)}")
        with alone(options.root):
            done = refresh(options.root, only=options.chapters)
        executed = f"{len(done)} notebook{'s' if len(done) > 1 else ''} executed"
        print(executed if done else "every notebook is up to date")
        return 0

    return exit_status(work, PairError, ExecutionError)


def check(root: Path = ROOT) -> int:
    """Name the chapters that are stale or drifted on standard error; 0 if there are none, else 1.

    Parameters
    ----------
    root : Path, optional
        The project's folder.

    Returns
    -------
    int
    """
    record = fingerprints.load(root)
    old = 0
    for pair in pairs(root):
        if reasons := why_stale(pair, root, record):
            more = f" and {len(reasons) - 1} more" if len(reasons) > 1 else ""
            print(
                f"chapters/{pair.notebook.name} is stale: run `make book` (changed: {reasons[0]}{more})",
                file=sys.stderr,
            )
            old = 1
        else:
            check_pair(pair)
    return old


def _execute_timed(pair: Pair, root: Path, kernels: Kernels) -> tuple[float, Executed]:
    begin = time.perf_counter()
    entry = run(pair, root, kernels)
    return time.perf_counter() - begin, entry


if __name__ == "__main__":
    sys.exit(main())
