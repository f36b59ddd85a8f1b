"""Kernels and workers of Dask, forked from a process that has imported what they import, each new.

To start a kernel and to import is most of what a short notebook costs. Here each process of the tests
starts one server when it first needs a kernel; the server imports, parses one sentence, and then forks.
Nothing else that it imports has been called, and the outputs that notebooks are compared with were made by
kernels that imported all by themselves. What draws charts starts slowly and cannot be forked: this process
draws for all its kernels.
"""

import multiprocessing
import os
import runpy
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import once
import vl_convert
from jupyter_client import launcher

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "pandas",
    "altair",
    "nbformat",
    "pandera.backends.pandas.builtin_checks",  # which pandera imports with the first table that it checks
    "dealnews.corpus.run",
    "distributed.cli.dask_scheduler",
    "distributed.cli.dask_worker",
)
# variables that Python or a package heeds as it starts
AT_START = ("PYTHONPATH", "PYTHONHASHSEED", "PYTHONUTF8", "LC_ALL", "TZ", "NUMBA_CACHE_DIR", "HOME")
LAYERS = ("evidence", "deals", "models", "analysis", "charts")


def preloaded() -> list[str]:
    """The modules that the server imports: the packages that every kernel needs, and what chapters call."""
    report = ROOT / "src" / "computedeals"
    own = sorted(file for layer in LAYERS for file in (report / layer).glob("[!_]*.py"))
    modules = (".".join(file.relative_to(ROOT / "src").with_suffix("").parts) for file in own)
    return [*PACKAGES, *modules, "warm_parser"]


def start_server() -> None:
    """Start the server where it does not run; it finds what is beside this file, as kernels do not."""
    before = os.environ.get("PYTHONPATH")
    forkserver.set_forkserver_preload(preloaded())
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent), *filter(None, [before])])
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


class Forked:
    """A forked process, with what `jupyter_client` asks of that of a kernel."""

    stdin = stdout = stderr = None

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process
        assert process.pid is not None
        self.pid = process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        self._process.join(timeout)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


def launch_kernel(
    cmd: list[str], *, env: dict[str, str] | None = None, cwd: str | None = None, **more: Any
) -> Any:
    """Start a kernel as `jupyter_client.launcher.launch_kernel` does, but by a fork."""
    given = os.environ if env is None else env
    alike = all(given.get(name) == os.environ.get(name) for name in AT_START)
    if cmd[0] != sys.executable or "-m" not in cmd or not alike:
        return launcher.launch_kernel(cmd, env=env, cwd=cwd, **more)
    environment = {**given, "JPY_PARENT_PID": str(os.getpid())}
    words = cmd[cmd.index("-m") + 1 :]
    return start(words, environment, str(cwd or "."), quiet=more.get("stderr") is not None)


def start(words: Sequence[str], environment: dict[str, str], folder: str, *, quiet: bool = True) -> Forked:
    """Start a module with these words, as `python -m` does in this folder, but by a fork."""
    context = multiprocessing.get_context("forkserver")
    start_server()
    here, there = context.Pipe()
    process = context.Process(target=_run, args=(words, environment, folder, quiet, there), daemon=True)
    process.start()
    there.close()
    here.recv()  # it leads a group of processes from now on, which signals are sent to
    threading.Thread(target=_draw, args=(here,), daemon=True).start()
    return Forked(process)


def _draw(kernel: Connection) -> None:
    """Draw what a kernel asks for, until it ends."""
    with suppress(EOFError, OSError), kernel:
        while True:
            given, named = kernel.recv()
            try:
                drawn: object = vl_convert.vegalite_to_svg(*given, **named)
            except Exception as error:
                drawn = error
            kernel.send(drawn)


class _Drawn:
    """Drawings made by the process that started this one, as `vl_convert.vegalite_to_svg` makes them."""

    def __init__(self, drawer: Connection) -> None:
        self._drawer = drawer

    def __call__(self, *given: Any, **named: Any) -> str:
        self._drawer.send((given, named))
        drawn = self._drawer.recv()
        if isinstance(drawn, Exception):
            raise drawn
        assert isinstance(drawn, str)
        return drawn


def _run(
    words: Sequence[str], environment: dict[str, str], folder: str, quiet: bool, parent: Connection
) -> None:
    """Be this module, as if started by `python -m` with these words."""
    os.setsid()
    parent.send(True)
    vl_convert.vegalite_to_svg = _Drawn(parent)
    if Path(folder) == ROOT / "chapters":
        once.share_chapters()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2) if quiet else (0,):
        os.dup2(nowhere, stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.path[:] = [
        folder,
        *(path for path in sys.path if path and ROOT / "tests" not in [Path(path), *Path(path).parents]),
    ]
    sys.argv[:] = list(words)
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)
