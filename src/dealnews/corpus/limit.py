"""A limit on the work that one input may take, so that a text that is never done stops nothing else."""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final


class TookTooLongError(Exception):
    """An input that took more of the processor than any of its size should."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TookTooLongError inside the block once this thread has worked there for so long.

    Parameters
    ----------
    seconds : float
        Of the processor, not of the clock: a busy machine does not shorten them.

    Notes
    -----
    The error is raised between two steps of Python, in any thread: Dask's workers read in threads that no
    signal reaches. A single call of a library in C is waited for.
    """
    thread = threading.get_ident()
    clock = time.pthread_getcpuclockid(thread)
    end = time.clock_gettime(clock) + seconds
    done = threading.Event()
    turn = threading.Lock()

    def watch() -> None:
        while not done.wait(min(seconds, _TICK)):
            with turn:
                if time.clock_gettime(clock) >= end and not done.is_set():
                    _raise_in(thread, TookTooLongError)

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        with turn:
            done.set()
            _raise_in(thread, None)  # one that was on its way is taken back


_TICK: Final = 1.0


def _raise_in(thread: int, error: type[Exception] | None) -> None:
    value = None if error is None else ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), value)
