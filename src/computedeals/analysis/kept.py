"""Keep what a chapter's function returns from one run of its notebook to the next.

A change of prose or of a drawing makes a notebook run again, and nothing that it computes has changed. Only
the runs of `computedeals.site.kernels` keep and take results: they name a folder with those that are still
what a computation would give (`computedeals.site.keeping`). Everywhere else, in tests, in JupyterLab and in
a script, functions compute.
"""

import hashlib
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

FOLDER = "COMPUTEDEALS_KEPT"
READS = "COMPUTEDEALS_READS"  # the log of `site/recorder.py`
SOURCE = "COMPUTEDEALS_SOURCE"

Function = TypeVar("Function", bound=Callable[..., Any])


def kept(function: Function) -> Function:
    """Let runs of a notebook take what a function returned before, where it would return the same.

    Parameters
    ----------
    function : callable
        What it returns follows from its arguments, the code and the files that it opens: no clock, no
        chance without a seed, nothing of the system. It changes nothing.

    Returns
    -------
    callable
        Takes and returns the same.

    Notes
    -----
    Results are pickled, and a pickle is code. Those that are read were written by this function into
    `_build`, which nobody fills but runs of this checkout: who can write there can change the code, too.
    What was read of files while the function ran is told again, so that the notebook depends on it; it is
    told by its full path, so that nothing is taken once the folder has another name.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def own(*args: Any, **kwargs: Any) -> Any:
        folder, log = os.environ.get(FOLDER), os.environ.get(READS)
        if not (folder and log):
            return function(*args, **kwargs)
        return _result(function, args, kwargs, Path(folder) / name, Path(log))

    return cast("Function", own)


def _result(function: Function, args: Any, kwargs: Any, name: Path, log: Path) -> Any:
    root = os.path.dirname(os.environ[SOURCE])
    asked = pickle.dumps((root, args, sorted(kwargs.items()), _of_data(log, root)))
    file = name.with_name(f"{name.name}-{hashlib.sha256(asked).hexdigest()}")
    with suppress(Exception):  # what cannot be had is computed
        told, result = pickle.loads(file.read_bytes())
        with log.open("a", encoding="utf-8") as stream:
            stream.write(told)
        return result
    start = log.stat().st_size
    result = function(*args, **kwargs)
    with suppress(Exception):  # what cannot be kept is returned
        read = log.read_bytes()
        made = pickle.dumps((read[start:].decode(), result))
        file.with_name(f"{file.name}.reads").write_bytes(read)
        file.with_name(f"{file.name}.half").write_bytes(made)
        file.with_name(f"{file.name}.half").rename(file.with_name(f"{file.name}.new"))
    return result


def _of_data(log: Path, root: str) -> list[str]:
    """What was read of the project before a call: tables that are in memory are not opened again."""
    lines = (line.split("\t") for line in log.read_text(encoding="utf-8").splitlines())
    own = (os.path.join(root, "data", ""), os.path.join(root, "src", ""))
    return sorted(
        {
            "\t".join(line)
            for line in lines
            if line[0] == "result"
            or (line[1].startswith(own[:1] if line[0] == "folder" else own) and ".py" not in line[1])
        }
    )
