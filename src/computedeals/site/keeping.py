"""What functions of chapters returned, kept in `_build` for the next run (`analysis.kept`).

A result is given to a run only where nothing has changed of what it was made from: the module of the
function with all that those import, also what notebooks know by its result alone; every file that had been
opened in that run until the function returned, and which files there are in the folders of the data; the
lock; the version of Python. Its arguments are part of its name. What is damaged is as good as none.
"""

import contextlib
import hashlib
import json
import os
import sys
from pathlib import Path

from computedeals.site import dependencies
from computedeals.site.checkout import write_whole
from computedeals.site.digests import digest
from computedeals.site.reads import files_opened

KEPT = "_build/kept"
PYTHON = f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"
ALWAYS = ("requirements.txt", "src/computedeals/site/recorder.py")


def give(chapter: str, root: Path, folder: Path) -> None:
    """Put what can be used again into a run's folder, and forget the rest.

    Parameters
    ----------
    chapter : str
        Name of a chapter.
    root : Path
        The project's folder.
    folder : Path
        Where the run looks for results.
    """
    for file in sorted((root / KEPT / chapter).glob("*")):
        with contextlib.suppress(OSError):
            result = _as_it_was_made(file.read_bytes(), root)
            if result is None:
                file.unlink()
            else:
                (folder / file.name).write_bytes(result)


def take(chapter: str, root: Path, folder: Path, since: float) -> None:
    """Keep what a run computed.

    Parameters
    ----------
    chapter : str
        Name of a chapter.
    root : Path
        The project's folder.
    folder : Path
        Where the run left its results.
    since : float
        When it began, in seconds. What rests on a file that was changed later is not kept: which state of
        it was read, nobody knows.
    """
    for file in sorted(folder.glob("*.new")):
        name = file.name.removesuffix(".new")
        made_from = _made_from(name.rpartition("-")[0], folder / f"{name}.reads", root)
        if any(_changed(root / one) > since for one in made_from):
            continue
        result = file.read_bytes()
        head = {
            "python": PYTHON,
            "sha256": hashlib.sha256(result).hexdigest(),
            "made_from": {one: digest(one, root) for one in made_from},
        }
        with contextlib.suppress(OSError):  # nothing is kept where nothing can be written
            (root / KEPT / chapter).mkdir(parents=True, exist_ok=True)
            write_whole(root / KEPT / chapter / name, json.dumps(head).encode() + b"\n" + result, root)


def _as_it_was_made(stored: bytes, root: Path) -> bytes | None:
    """A result as it was pickled; None where it is damaged, or no longer what would be computed."""
    head, _, result = stored.partition(b"\n")
    try:
        said = json.loads(head)
        whole = said["sha256"] == hashlib.sha256(result).hexdigest() and said["python"] == PYTHON
        return result if whole and _same(said["made_from"], root) else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _same(made_from: dict[str, str], root: Path) -> bool:
    return all(digest(name, root) == value for name, value in made_from.items())


def _made_from(function: str, reads: Path, root: Path) -> list[str]:
    modules = dependencies.of_function(function, root).modules
    folders = (f"{os.path.relpath(folder, root)}/" for folder, *_ in os.walk(root / "data"))
    return sorted({*ALWAYS, *modules, *files_opened(reads, root), *folders})


def _changed(file: Path) -> float:
    try:
        return file.stat().st_ctime
    except OSError:
        return 0.0
