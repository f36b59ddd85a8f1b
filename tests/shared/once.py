"""Results that several processes of one run of the tests need, computed by the first that comes for them.

A chapter's unit tests and its notebook compute the same: the same function of the same modules and data.
One of them computes it and leaves it in a folder of the run, which no other run looks into; the others read
it. A test that changes what a function depends on calls the function itself.
"""

import fcntl
import hashlib
import importlib
import os
import pickle
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

FOLDER = "COMPUTEDEALS_RUN_OF_TESTS"
# what notebooks call exactly as tests do, each the function of its module's name in `computedeals.analysis`
CHAPTERS = ("deal_network", "inference", "suppliers", "register_coverage", "timeline", "outcome")


def once(function: Callable[..., T], *given: Any) -> T:
    """What a function returns, computed once in a run of several workers; each caller has its own copy."""
    folder = os.environ.get(FOLDER)
    if folder is None:
        return function(*given)
    asked = pickle.dumps((function.__module__, function.__qualname__, given))
    file = Path(folder) / hashlib.sha256(asked).hexdigest()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # who comes while it is computed waits
        if not file.exists():
            partial_file = file.with_suffix(".partial")
            partial_file.write_bytes(pickle.dumps(function(*given)))
            partial_file.rename(file)
        made: T = pickle.loads(file.read_bytes())
    return made


def share_chapters() -> None:
    """In the kernel of a notebook, take from the run what its chapter computes."""
    for name in CHAPTERS:
        module = importlib.import_module(f"computedeals.analysis.{name}")
        setattr(module, name, partial(once, getattr(module, name)))
