"""Run a chapter in a kernel of its own, and write its notebook whole or not at all."""

import atexit
import os
import re
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from computedeals.analysis.kept import FOLDER, READS, SOURCE
from computedeals.site import fingerprints, keeping
from computedeals.site.checkout import write_whole
from computedeals.site.fingerprints import Executed
from computedeals.site.pairs import Pair, cells_digest, read_script
from computedeals.site.reads import recorded_reads
from computedeals.site.stored import written

CELL_TIMEOUT = 300  # seconds; a cell that runs longer is stuck
RECORDER = Path(__file__).with_name("recorder.py")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class ExecutionError(RuntimeError):
    """A notebook whose cell failed: the cell and the traceback; `why` is the error in one line."""

    def __init__(self, message: str, why: str = "") -> None:
        super().__init__(message)
        self.why = why


class Kernels:
    """The kernels at work, so that Ctrl-C or an error ends them at once and nothing waits for them."""

    def __init__(self) -> None:
        self._running: set[Any] = set()
        self._stopped = False

    @contextmanager
    def stopped_with(self, pool: ThreadPoolExecutor) -> Iterator[None]:
        """Cancel what waits and end what runs, should the block be left by an exception.

        Parameters
        ----------
        pool : ThreadPoolExecutor
            In which chapters run.
        """
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
        """Count a client's kernel among those at work.

        Parameters
        ----------
        client : object
            As nbclient has it.
        """
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


def run(pair: Pair, root: Path, kernels: Kernels | None = None) -> Executed:
    """Execute a chapter's script in a kernel of its own, and write its notebook.

    Parameters
    ----------
    pair : Pair
        Script and notebook of a chapter.
    root : Path
        The project's folder.
    kernels : Kernels, optional
        Those at work, where several chapters run.

    Returns
    -------
    Executed
        What is to be recorded of the run.

    Raises
    ------
    ExecutionError
        Where a cell fails, takes too long, or its process ends.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = read_script(pair)
    begin = time.time()
    with tempfile.TemporaryDirectory(prefix="computedeals-") as scratch:
        log, kept = Path(scratch) / "reads", Path(scratch) / "kept"
        kept.mkdir()
        keeping.give(pair.name, root, kept)
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
        kernels = kernels or Kernels()
        try:
            with kernels.running(client):
                kernels.check()
                client.execute(
                    env=_environment(log, Path(scratch), root.resolve() / "src") | {FOLDER: str(kept)}
                )
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
        finally:  # also where a later cell failed
            keeping.take(pair.name, root, kept, begin)
        reads = recorded_reads(log, root)
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    write_whole(pair.notebook, written(notebook), root)
    return Executed(cells_digest(notebook), fingerprints.outputs_digest(notebook), reads)


_KILLED = (
    "its process was killed, probably for want of memory; close what else runs, and run `make book` again"
)


def _environment(log: Path, scratch: Path, source: Path) -> dict[str, str]:
    """The variables of a kernel: the log of what it reads, and a cache where no home can be written."""
    home = Path(os.path.expanduser("~"))
    cache = (
        {} if os.access(home, os.W_OK) else {"NUMBA_CACHE_DIR": str(scratch), "IPYTHONDIR": str(scratch)}
    )
    return {**cache, **os.environ, READS: str(log), SOURCE: str(source)}


def _reason(error: Any) -> str:
    """An error of a cell in one line: its kind, what it says, or the line of code that it came from."""
    kind = getattr(error, "ename", type(error).__name__)
    said = " ".join(_COLOURS.sub("", getattr(error, "evalue", "")).split())
    if not said and (code := re.search(r"-> *\d+ (.*)", _COLOURS.sub("", getattr(error, "traceback", "")))):
        said = code[1].strip()
    return f"{kind}: {said}" if said else kind
