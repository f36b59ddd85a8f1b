"""Writing into a checkout: one run at a time, each file whole or not at all, one line where it fails."""

import contextlib
import errno
import fcntl
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from computedeals.paths import ROOT

STOPPED = "Stopped. Chapters that ran are kept; `make book` goes on with the others."


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the lock on what is made in a project, waiting for others; the system lets go of it with us.

    Parameters
    ----------
    root : Path
        The project's folder.
    """
    (root / "_build").mkdir(exist_ok=True)
    with (root / "_build" / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another build of this folder is under way: waiting for it ...", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_whole(file: Path, text: str | bytes, root: Path) -> None:
    """Write a file whole or not at all; what is half written lies in `_build`, never among sources.

    Parameters
    ----------
    file : Path
        Where it lies.
    text : str or bytes
        What is to stand there; text in UTF-8.
    root : Path
        The project's folder.

    Raises
    ------
    OSError
        Where that cannot be done, with the file's name; it is then as it was.
    """
    name = ""
    try:
        (root / "_build").mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{file.name}-", dir=root / "_build")
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode() if isinstance(text, str) else text)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, file)
    except BaseException as error:
        if name:
            Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(file)
        raise


def cannot_write(error: OSError) -> str:
    """Why something could not be written, in one line, with what is safe and what to do.

    Parameters
    ----------
    error : OSError
        What the system said.

    Returns
    -------
    str
    """
    where = error.filename or ROOT
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"{where}: the disk is full. Chapters that ran and the site as it was are kept; make room, and "
            "run `make book` again."
        )
    if error.errno in (errno.EROFS, errno.EACCES):
        return (
            f"{where}: cannot be written; copy the folder to a place of yours, and run `make book` there."
        )
    return f"{where}: {error.strerror or error}"


def exit_status(work: Callable[[], int], *expected: type[Exception]) -> int:
    """Do the work of a command; what it can fail by is a message on standard error and no traceback.

    Parameters
    ----------
    work : callable
        Does it, and returns the exit status.
    *expected : type of Exception
        Whose messages say what is wrong and what to do.

    Returns
    -------
    int
        That of the work; 1 where it failed, 130 where it was interrupted.
    """
    try:
        return work()
    except expected as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(cannot_write(error), file=sys.stderr)
    except KeyboardInterrupt:
        print(f"\n{STOPPED}", file=sys.stderr)
        return 130
    return 1
