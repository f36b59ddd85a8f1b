"""What a run read, of the log that `recorder.py` wrote, and the inputs that each read stands for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

RECORD = "chapters/executed.json"
RESULT = "result "  # how the name of a call begins


def recorded_reads(log: Path, root: Path) -> tuple[str, ...]:
    """What a run read, of the log that `recorder.py` wrote: paths from the root, folders with a slash.

    Parameters
    ----------
    log : Path
        The log of a run.
    root : Path
        The project's folder.

    Returns
    -------
    tuple of str
    """
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return tuple(sorted(set(_from_root(lines, root))))


def name_of_call(function: str, arguments: str) -> str:
    """A call as an input of a notebook is named: 'result FUNCTION(ARGUMENTS)'.

    Parameters
    ----------
    function : str
        Its full name.
    arguments : str
        Texts as a JSON array.

    Returns
    -------
    str
    """
    return f"{RESULT}{function}({arguments[1:-1]})"


def files_opened(log: Path, root: Path) -> list[str]:
    """The files that a run opened, whoever for, as paths from the root.

    Parameters
    ----------
    log : Path
        The log of a run.
    root : Path
        The project's folder.

    Returns
    -------
    list of str
    """
    opened = (name for name in recorded_reads(log, root) if not name.startswith(RESULT))
    return sorted({name.partition(_BY)[0].partition("#")[0] for name in opened})


def _from_root(lines: Iterable[str], root: Path) -> Iterator[str]:
    top = root.resolve()
    told = [tuple(line.split("\t")) for line in lines]
    rows: dict[str, set[str]] = defaultdict(set)
    for kind, name, row in told:
        if kind == "row":
            rows[name].add(row)
    for kind, name, more in told:
        if kind == "result":
            yield name_of_call(name, more)
            continue
        inner = _inside(Path(name), top)
        if inner is None:
            continue
        if kind == "folder":
            if inner.parts[0] == "data":
                yield f"{inner.as_posix()}/"
        elif (top / inner).is_file():
            whole = rows[name] - {""}
            looked_up = sorted(row for row in rows[name] if row.rpartition(".")[0] not in whole)
            by_row = looked_up and all(row and " " not in row for row in looked_up)
            opener = _inside(Path(more), top, code=True) if kind == "file" and more else None
            if by_row:
                yield f"{inner.as_posix()}#{' '.join(looked_up)}"
            else:
                yield inner.as_posix() + (f"{_BY}{opener.as_posix()}" if opener else "")


def _inside(path: Path, top: Path, *, code: bool = False) -> Path | None:
    """A path from the root; None for what lies elsewhere, for code, and for what builds and tests make."""
    path = path.resolve()
    if not path.is_relative_to(top):
        return None
    inner = path.relative_to(top)
    if not inner.parts or inner.parts[0] in _MADE or inner == Path(RECORD):
        return None
    if inner.suffix in _CODE and not code:
        return None
    if "__pycache__" in inner.parts or any(part.startswith(".") for part in inner.parts):
        return None
    return inner


def inputs_of_read(read: str, modules: Collection[str]) -> list[str]:
    """The inputs that a read stands for: rows of a table one by one; none where a result stands for it.

    Parameters
    ----------
    read : str
        One of `recorded_reads`.
    modules : collection of str
        The modules that the notebook depends on.

    Returns
    -------
    list of str
    """
    if read.startswith(RESULT):
        return [read]
    file, _, opener = read.partition(_BY)
    if opener:  # opened for a result: whoever can use it otherwise imports the module that opened it
        return [file] if opener in modules else []
    file, _, rows = read.partition("#")
    return [f"{file}#{row}" for row in rows.split(" ")] if rows else [read]


_BY = " for "
_CODE = {".py", ".pyc", ".ipynb"}
# what builds and tests make; folders whose name starts with a dot are left out as well
_MADE = {"_build"}
