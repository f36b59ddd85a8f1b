"""Workers of pytest-xdist, forked from a process that has imported the tests and all that these import.

To import is most of what a worker does before its first test, and each would do it by itself. Where a
system cannot fork so, or the server ends, workers start as xdist starts them. In either case a worker
collects by itself: what it finds is what the site and the data are then.
"""

import contextlib
import io
import json
import multiprocessing
import os
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any

import forked_kernels
import pytest
from execnet import gateway_io
from execnet.gateway_base import Popen2IO

TO_COLLECT = "COMPUTEDEALS_TESTS_TO_COLLECT"
SERVER = "tests_collected"  # the module whose import collects


class Forked(Popen2IO):
    """A forked worker and the pipes to it, with what execnet asks of them."""

    def __init__(self, execmodel: Any) -> None:
        context = multiprocessing.get_context("forkserver")
        asked, ask = context.Pipe(duplex=False)
        answers, answer = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(asked, answer))
        self._process.start()
        asked.close()
        answer.close()
        write, read = (
            os.fdopen(os.dup(end.fileno()), mode) for end, mode in ((ask, "wb"), (answers, "rb"))
        )
        super().__init__(write, read, execmodel)

    def wait(self) -> int | None:
        self._process.join()
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()


def start(arguments: Sequence[str]) -> None:
    """Have workers forked from a server that begins now to import the tests that pytest is asked for."""
    if sys.platform != "linux":
        return
    os.environ[TO_COLLECT] = json.dumps(list(arguments))
    try:
        forked_kernels.start_server([SERVER])
    finally:
        del os.environ[TO_COLLECT]
    as_before = gateway_io.create_io

    def create_io(spec: Any, execmodel: Any) -> Any:
        if spec.popen and not spec.python:
            try:
                return Forked(execmodel)
            except (OSError, EOFError):  # the server has ended
                gateway_io.create_io = as_before
        return as_before(spec, execmodel)

    gateway_io.create_io = create_io


def collect() -> None:
    """Collect in this process, which then has imported what pytest imports, as pytest imports it."""
    arguments = json.loads(os.environ.pop(TO_COLLECT))
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        pytest.main(["--collect-only", "-qq", "-s", "-n0", "-p", "no:cacheprovider", *arguments])


def _serve(asked: Connection, answer: Connection) -> None:
    """Be what execnet starts: a process that runs the first line that it is given."""
    for end, stream in ((asked, 0), (answer, 1)):
        os.dup2(end.fileno(), stream)
        end.close()
    sys.stdin = os.fdopen(0, closefd=False)
    sys.stdout = os.fdopen(1, "w", closefd=False)
    exec(eval(sys.stdin.readline()), {})
