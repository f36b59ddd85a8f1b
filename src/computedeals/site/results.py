"""What functions return of which a notebook depends on the result (`evidence.used.by_result`).

To know whether a notebook is stale, the functions that it called are called again, in a process of their
own. What they returned is kept in `_build` and used as long as nothing changes of what they are made from:
their modules with all that those import, and the files that were opened.
"""

import contextlib
import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from computedeals.site import dependencies
from computedeals.site.checkout import write_whole
from computedeals.site.digests import digest, digest_of
from computedeals.site.reads import RESULT, files_opened

KEPT = "_build/results.json"
RECORDER = Path(__file__).with_name("recorder.py")


def digests(names: Collection[str], root: Path) -> Mapping[str, str]:
    """The digests of what calls return, by name; of one that fails, what it says.

    Parameters
    ----------
    names : collection of str
        As from `reads.name_of_call`.
    root : Path
        The project's folder.

    Returns
    -------
    mapping of str to str
    """
    kept = _kept(root)
    return kept if set(names) <= kept.keys() else _found({*names, *kept}, root)


def _kept(root: Path) -> Mapping[str, str]:
    """What was found before, where nothing has changed of what it was made from."""
    try:
        stored = json.loads((root / KEPT).read_text(encoding="utf-8"))
        made_from, results = dict(stored["made_from"]), dict(stored["results"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return results if all(digest(name, root) == value for name, value in made_from.items()) else {}


def _found(names: Collection[str], root: Path) -> Mapping[str, str]:
    with tempfile.TemporaryDirectory(prefix="computedeals-") as scratch:
        log = Path(scratch) / "reads"
        source = str(root / "src")
        path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
        given = {"PYTHONPATH": path, "COMPUTEDEALS_READS": str(log), "COMPUTEDEALS_SOURCE": source}
        ran = subprocess.run(
            [sys.executable, "-m", __name__],
            input=json.dumps(sorted(names)),
            env={**os.environ, **given},
            cwd=root,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if ran.returncode:
            raise RuntimeError(f"what notebooks depend on cannot be found:\n{ran.stderr}")
        results: dict[str, str] = json.loads(ran.stdout)
        opened = files_opened(log, root)
    functions = {_call(name)[0] for name in names}
    modules = {function.rpartition(".")[0]: function for function in functions}  # one of each is enough
    made_from = {*opened, *(given for function in modules.values() for given in _made_from(function, root))}
    stored = {
        "made_from": {name: digest(name, root) for name in sorted(made_from)},
        "results": results,
    }
    with contextlib.suppress(OSError):  # nothing is kept where nothing can be written
        write_whole(root / KEPT, json.dumps(stored, indent=1, ensure_ascii=False), root)
    return results


def _made_from(function: str, root: Path) -> list[str]:
    depends = dependencies.of_function(function, root)
    return [*depends.modules, *(f"package {package}" for package in depends.packages)]


def _call(name: str) -> tuple[str, list[str]]:
    function, _, arguments = name.removeprefix(RESULT).removesuffix(")").partition("(")
    return function, json.loads(f"[{arguments}]")


def plain(value: Any) -> str:
    """A value as text that differs wherever it does.

    Parameters
    ----------
    value : object
        A table, or a value of which `repr` tells all.

    Returns
    -------
    str
    """
    if hasattr(value, "to_dict") and hasattr(value, "dtypes"):
        return repr((list(value.dtypes.astype(str).items()), value.to_dict("split")))
    if isinstance(value, set | frozenset):
        return repr(sorted(value))
    return repr(value)


def main() -> None:
    """Read names of calls from standard input, as a JSON array, and write the digests of their results."""
    runpy.run_path(str(RECORDER))
    found = {}
    for name in json.load(sys.stdin):
        function, arguments = _call(name)
        module, _, attribute = function.rpartition(".")
        try:
            with contextlib.redirect_stdout(sys.stderr):  # whatever a module prints, here comes JSON alone
                text = plain(getattr(importlib.import_module(module), attribute)(*arguments))
        except Exception as error:  # the notebook's run will say the same, and where
            text = f"{type(error).__name__}: {error}"
        found[name] = digest_of(text.encode())
    print(json.dumps(found))


if __name__ == "__main__":
    main()
