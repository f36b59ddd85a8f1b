"""Chapters as pairs: `NAME.py` is the source, `NAME.ipynb` the same cells with their outputs.

`refresh` executes, in parallel, the notebooks that are not what their inputs make (`fingerprints`). File
times and caches play no part.
"""

import argparse
import atexit
import os
import re
import sys
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from computedeals.paths import ROOT
from computedeals.site import fingerprints
from computedeals.site.digests import digest_of
from computedeals.site.fingerprints import Executed, Record
from computedeals.site.reads import recorded_reads
from computedeals.site.stored import is_as_written, written

CELL_TIMEOUT = 300  # seconds; a cell that runs longer is stuck
RECORDER = Path(__file__).with_name("recorder.py")
KEPT_METADATA = "tags,mystnb,-all"  # of a cell, in the script; as in jupytext.toml
JUPYTEXT = ".venv/bin/jupytext --to py:percent"  # makes a notebook's cells the script's

STOPPED = "Stopped. Chapters that ran are kept; `make book` goes on with the others."

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


def stale(root: Path = ROOT) -> list[Pair]:
    """The chapters whose notebook is missing, cannot be read, or is not what today's inputs make.

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
        Where a notebook was edited by itself: executing its script would lose the edit.
    """
    record = fingerprints.load(root)
    return [pair for pair in pairs(root) if why_stale(pair, root, record)]


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
    notebook = _read(pair)
    if notebook is None:
        return ["the notebook, which cannot be read (cut short, or a merge in conflict?)"]
    entry = record.chapters.get(pair.name)
    cells = _cells_digest(notebook)
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
    """Execute every stale chapter and write its notebook; the chapters executed are returned.

    Parameters
    ----------
    root : Path, optional
        The project's folder.
    workers : int, optional
        Processes at a time; one for each core unless given.
    only : collection of str, optional
        Names of chapters, such as 'domino'; of the stale ones these alone are executed.

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
    old = stale(root)
    _tidy([pair for pair in pairs(root) if pair not in old], root)
    todo = [pair for pair in old if not only or pair.name in only]
    if not todo:
        return todo
    before = _digests(root, fingerprints.load(root))
    done: dict[str, Executed] = {}
    reasons: dict[str, str] = {}  # of each chapter that failed
    tracebacks: dict[str, str] = {}  # of each reason
    kernels = _Kernels()
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
            _replace(pair.notebook, written(_read(pair)), root)


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
    notebook = nbformat.read(pair.notebook, as_version=4)
    if as_script(notebook) != as_script(read_script(pair)):
        raise PairError(
            f"{where} and chapters/{pair.script.name} hold different cells; `make book` executes the "
            f"script, `{JUPYTEXT} {where}` keeps the notebook's cells instead"
        )


def execute(pair: Pair, root: Path = ROOT) -> None:
    """Execute a chapter's script, write its notebook with outputs, and record what it was made from.

    Parameters
    ----------
    pair : Pair
        Script and notebook of a chapter.
    root : Path, optional
        The project's folder.
    """
    before = _digests(root, fingerprints.load(root))
    _remember({pair.name: _execute(pair, root)}, before, root)


class _Kernels:
    """The kernels at work, so that Ctrl-C or an error ends them at once and nothing waits for them."""

    def __init__(self) -> None:
        self._running: set[Any] = set()
        self._stopped = False

    @contextmanager
    def stopped_with(self, pool: ThreadPoolExecutor) -> Iterator[None]:
        """Cancel what waits and end what runs, should the block be left by an exception."""
        try:
            yield
        except BaseException:
            self._stopped = True
            pool.shutdown(wait=False, cancel_futures=True)
            while any(thread.is_alive() for thread in pool._threads):
                self._kill()  # again and again: a kernel may just have started
                time.sleep(_TICK)
            raise

    @contextmanager
    def running(self, client: Any) -> Iterator[None]:
        """Count a client's kernel among those at work."""
        self._running.add(client)
        try:
            yield
        finally:
            self._running.discard(client)
            # nbclient leaves this behind where a kernel is ended while it starts, and then fails at exit
            atexit.unregister(client._cleanup_kernel)

    def check(self) -> None:
        """Raise ExecutionError where everything was stopped."""
        if self._stopped:
            raise ExecutionError("stopped", "stopped")

    def _kill(self) -> None:
        for client in list(self._running):
            process = getattr(getattr(client.km, "provisioner", None), "process", None)
            if process is not None:
                process.kill()


_TICK = 0.2  # seconds


def _execute(pair: Pair, root: Path, kernels: _Kernels | None = None) -> Executed:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = read_script(pair)
    with tempfile.TemporaryDirectory(prefix="computedeals-") as scratch:
        log = Path(scratch) / "reads"
        client = NotebookClient(
            notebook,
            timeout=CELL_TIMEOUT,
            shell_timeout_interval=1,  # seconds: so soon a kernel that ended is missed
            kernel_name="python3",
            record_timing=False,
            coalesce_streams=True,
            # no word about the transport, which stays on this machine
            extra_arguments=["--log-level=ERROR", f"--InteractiveShellApp.exec_files={RECORDER}"],
            resources={"metadata": {"path": str(pair.script.parent)}},
        )
        kernels = kernels or _Kernels()
        try:
            with kernels.running(client):
                kernels.check()
                client.execute(env=_environment(log, Path(scratch), root.resolve() / "src"))
        except DeadKernelError as error:
            kernels.check()
            raise ExecutionError(f"chapters/{pair.script.name}: {_KILLED}", _KILLED) from error
        except RuntimeError as error:  # as nbclient calls a kernel that ends before it has started
            kernels.check()
            if isinstance(error, ExecutionError) or "died" not in str(error):
                raise
            raise ExecutionError(f"chapters/{pair.script.name}: {_KILLED}", _KILLED) from error
        except (CellExecutionError, CellTimeoutError) as error:
            kernels.check()
            text = _COLOURS.sub("", str(error)).strip()
            raise ExecutionError(f"chapters/{pair.script.name}: {text}", _reason(error)) from error
        reads = recorded_reads(log, root)
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    _replace(pair.notebook, written(notebook), root)
    return Executed(_cells_digest(notebook), fingerprints.outputs_digest(notebook), reads)


_KILLED = (
    "its process was killed, probably for want of memory; close what else runs, and run `make book` again"
)


def _environment(log: Path, scratch: Path, source: Path) -> dict[str, str]:
    """The variables of a kernel: the log of what it reads, and a cache where no home can be written."""
    home = Path(os.path.expanduser("~"))
    cache = (
        {} if os.access(home, os.W_OK) else {"NUMBA_CACHE_DIR": str(scratch), "IPYTHONDIR": str(scratch)}
    )
    return {**cache, **os.environ, "COMPUTEDEALS_READS": str(log), "COMPUTEDEALS_SOURCE": str(source)}


def _replace(notebook: Path, text: str, root: Path) -> None:
    """Write a notebook whole or not at all; what is half written lies in `_build`, never among sources."""
    (root / "_build").mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{notebook.name}-", dir=root / "_build")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, notebook)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(notebook)
        raise


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
        "chapters", nargs="*", metavar="CHAPTER", help="such as domino; all of them without it"
    )
    options = parser.parse_args(arguments)
    try:
        if options.check:
            return check(options.root)
        known = [pair.name for pair in pairs(options.root)]
        if unknown := [name for name in options.chapters if name not in known]:
            parser.error(f"no chapter {', '.join(unknown)}; there are {', '.join(known)}")
        done = refresh(options.root, only=options.chapters)
    except (PairError, ExecutionError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\n{STOPPED}", file=sys.stderr)
        return 130
    print(f"{len(done)} notebooks executed" if done else "every notebook is up to date")
    return 0


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


def _reason(error: Any) -> str:
    """An error of a cell in one line: its kind, what it says, or the line of code that it came from."""
    kind = getattr(error, "ename", type(error).__name__)
    said = " ".join(_COLOURS.sub("", getattr(error, "evalue", "")).split())
    if not said and (code := re.search(r"-> *\d+ (.*)", _COLOURS.sub("", getattr(error, "traceback", "")))):
        said = code[1].strip()
    return f"{kind}: {said}" if said else kind


def _execute_timed(pair: Pair, root: Path, kernels: _Kernels) -> tuple[float, Executed]:
    begin = time.perf_counter()
    entry = _execute(pair, root, kernels)
    return time.perf_counter() - begin, entry


def _read(pair: Pair) -> Any:
    """A notebook as stored; None where it cannot be read."""
    import nbformat

    try:
        notebook = nbformat.read(pair.notebook, as_version=4)
        nbformat.validate(notebook)
    except (ValueError, AttributeError, KeyError, TypeError, nbformat.ValidationError):
        return None
    return notebook


def _cells_digest(notebook: Any) -> str:
    return digest_of(as_script(notebook).encode())


if __name__ == "__main__":
    sys.exit(main())
