"""Files that are written all or not at all."""

import errno
import os
import tempfile
from pathlib import Path


def replace(path: Path, data: bytes) -> None:
    """Write a file so that it holds either all of `data` or what it held before.

    Parameters
    ----------
    path : Path
        The file.
    data : bytes
        What it is to hold.

    Raises
    ------
    OSError
        With the file's own name, where it cannot be written.
    """
    if path.exists() and not path.is_file():  # such as a pipe: it has no content to keep
        path.write_bytes(data)
        return
    path = path.resolve()  # a link stays a link
    if not path.parent.exists():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder; make it first", str(path.parent))
    try:
        handle, scratch = tempfile.mkstemp(prefix=".dealnews-", dir=path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(scratch, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(scratch, path)
    except BaseException:
        os.unlink(scratch)
        raise


def create(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet, not even as a link that leads nowhere.

    Parameters
    ----------
    path : Path
        The file.
    data : bytes
        What it is to hold.

    Raises
    ------
    FileExistsError
        Where it does; a file that could not be written in full is taken away.
    """
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except BaseException:
            path.unlink()
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
