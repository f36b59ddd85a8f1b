"""What each notebook was made from, and whether that is still what lies here.

A notebook depends on its script, on the modules that the script imports and those that they import, on the
packages that all of these import, on the data files that were opened while it ran, and on the folders of
data that were listed then. Its own outputs are checked too, so that none that no run made is published.

Of a module only the code counts, not its docstrings and comments. Of a table whose rows were only looked up
by their keys (`evidence.used`), only those rows count, so that a row added to it makes no notebook again
that does not ask for it.

All of it is kept in one file, `chapters/executed.json`: the digest of every file once, whatever uses it,
and for each chapter what it read and the digest of its outputs. Adding a row to a table changes one line
there.
"""

import ast
import csv
import hashlib
import io
import json
import re
import sys
import tokenize
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

RECORD = "chapters/executed.json"
DIGITS = 16  # of a SHA-256 in hexadecimal: enough to tell versions of a file apart
ABSENT = "absent"


@dataclass
class Record:
    """`chapters/executed.json`: digests of inputs by name, and what each chapter read and shows.

    Attributes
    ----------
    inputs : dict of str to str
        Digest of a file, of a row of a table (FILE#ROW), of the listing of a folder (its name ends with a
        slash), or the version of a package (its name starts with 'package ').
    chapters : dict of str to Executed
        By name.
    """

    inputs: dict[str, str] = field(default_factory=dict)
    chapters: dict[str, "Executed"] = field(default_factory=dict)


@dataclass(frozen=True)
class Executed:
    """What is known of a chapter's last run.

    Attributes
    ----------
    cells : str
        Digest of the cells as they ran.
    outputs : str
        Digest of what they showed; empty where it was made from other inputs than those recorded.
    reads : tuple of str
        Files opened and folders listed, besides modules, as paths from the root; of a table of which only
        rows were looked up, also their names, separated by spaces: FILE#ROW ROW.
    """

    cells: str
    outputs: str
    reads: tuple[str, ...]


def load(root: Path) -> Record:
    """The record of a project; an empty one where there is none, or none that can be read.

    A record that a merge left in conflict is as good as none: every notebook is then made again.

    Parameters
    ----------
    root : Path
        The project's folder.

    Returns
    -------
    Record
    """
    file = root / RECORD
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        chapters = {
            name: Executed(entry["cells"], entry["outputs"], tuple(entry["reads"]))
            for name, entry in stored["chapters"].items()
        }
        return Record(dict(stored["inputs"]), chapters)
    except FileNotFoundError:
        return Record()
    except (ValueError, KeyError, TypeError, AttributeError):
        print(f"{RECORD} cannot be read (merge conflict?): every notebook is made again", file=sys.stderr)
        return Record()


def save(record: Record, root: Path) -> None:
    """Write a record, a value a line in the order of names, so that a change is a small difference.

    Parameters
    ----------
    record : Record
        What is recorded of the last runs.
    root : Path
        The project's folder.
    """
    used = {name for chapter in record.chapters for name in inputs_of(chapter, root, record)}
    stored = {
        "inputs": {name: record.inputs[name] for name in sorted(used & record.inputs.keys())},
        "chapters": {
            name: {"cells": entry.cells, "outputs": entry.outputs, "reads": sorted(entry.reads)}
            for name, entry in sorted(record.chapters.items())
        },
    }
    text = json.dumps(stored, indent=1, ensure_ascii=False) + "\n"
    file = root / RECORD
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8", newline="\n")


def changed(chapter: str, root: Path, record: Record) -> list[str]:
    """The inputs of a chapter that are not as they were when it ran, by name; all where it never did.

    Parameters
    ----------
    chapter : str
        Name of a chapter.
    root : Path
        The project's folder.
    record : Record
        What is recorded of the last runs.

    Returns
    -------
    list of str
    """
    names = inputs_of(chapter, root, record)
    if chapter not in record.chapters:
        return names
    return [name for name in names if record.inputs.get(name) != digest(name, root)]


def inputs_of(chapter: str, root: Path, record: Record) -> list[str]:
    """The names of all that a chapter depends on: its script, modules, packages, and what it last read.

    Parameters
    ----------
    chapter : str
        Name of a chapter.
    root : Path
        The project's folder.
    record : Record
        What is recorded of the last runs.

    Returns
    -------
    list of str
    """
    script = f"chapters/{chapter}.py"
    modules, packages = _closure(script, str(root))
    stored = record.chapters[chapter].reads if chapter in record.chapters else ()
    reads = [name for read in stored for name in _each_row(read)]
    return [script, *modules, *(f"package {name}" for name in packages), *reads]


def digest(name: str, root: Path) -> str:
    """The digest of an input by name; 'absent' where it is gone.

    Parameters
    ----------
    name : str
        A file, a row of a table (FILE#ROW), a folder that ends with a slash, or 'package ' and a name.
    root : Path
        The project's folder.

    Returns
    -------
    str
    """
    if name.startswith("package "):
        return lock(root).get(name.removeprefix("package "), ABSENT)
    name, _, row = name.partition("#")
    path = root / name
    if name.endswith("/"):
        return digest_of("\n".join(listing(path)).encode()) if path.is_dir() else ABSENT
    try:
        if row:
            return _rows(str(path), path.stat().st_mtime_ns).get(row, ABSENT)
        if name.startswith("src/") and path.suffix == ".py":
            return _module(str(path), path.stat().st_mtime_ns)
        return digest_of(_bytes(path))
    except OSError:
        return ABSENT


def code(source: bytes) -> bytes:
    """What of a module can change what it does: its lines without comments and docstrings.

    Parameters
    ----------
    source : bytes
        A module in UTF-8.

    Returns
    -------
    bytes
        Blank lines are left out too, but for those inside a string; all of it where it is not Python.

    Notes
    -----
    Cut by the places of comments and docstrings, which every version of Python gives alike; its tokens and
    its tree differ from one to the next.
    """
    try:
        tree = ast.parse(source)
        tokens = list(tokenize.tokenize(io.BytesIO(source).readline))
    except (SyntaxError, tokenize.TokenError):
        return source
    lines = source.splitlines(keepends=True)
    for token in tokens:
        if token.type == tokenize.COMMENT:
            number, column = token.start
            kept = lines[number - 1].decode()[:column].rstrip()
            lines[number - 1] = f"{kept}\n".encode() if kept else b""
        elif token.type == tokenize.NL and not lines[token.start[0] - 1].strip():
            lines[token.start[0] - 1] = b""
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            first, last = node.body[0].lineno - 1, (node.body[0].end_lineno or 0) - 1
            before, after = (
                lines[first][: node.body[0].col_offset],
                lines[last][node.body[0].end_col_offset :],
            )
            if not before.strip() and not after.strip():  # it has its lines for itself
                lines[first : last + 1] = [b""] * (last - first + 1)
    return b"".join(lines)


def digest_of(data: bytes) -> str:
    """The first digits of the SHA-256 of some bytes.

    Parameters
    ----------
    data : bytes
        Any bytes.

    Returns
    -------
    str
    """
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def listing(folder: Path) -> list[str]:
    """The names in a folder that a chapter may see: files and folders, hidden ones left out.

    Parameters
    ----------
    folder : Path
        The folder.

    Returns
    -------
    list of str
    """
    return sorted(p.name for p in folder.iterdir() if not p.name.startswith((".", "__")))


def outputs_digest(notebook: Any) -> str:
    """The digest of what a notebook shows, without drawings, whose bytes differ with a machine's fonts.

    Parameters
    ----------
    notebook : object
        The notebook: its file, or as nbformat has it.

    Returns
    -------
    str
    """
    shown = []
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            kept = {key: value for key, value in output.items() if key not in ("data", "execution_count")}
            data = {k: _joined(v) for k, v in output.get("data", {}).items() if k != "image/svg+xml"}
            shown.append([kept, data, "image/svg+xml" in output.get("data", {})])
    return digest_of(json.dumps(shown, sort_keys=True, ensure_ascii=False).encode())


def lock(root: Path) -> Mapping[str, str]:
    """Package -> version, of `requirements.txt`.

    Parameters
    ----------
    root : Path
        The project's folder.

    Returns
    -------
    mapping of str to str
    """
    file = root / "requirements.txt"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    found: dict[str, str] = {}
    for name, version, condition in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)([^\n\\]*)", text, re.M):
        found[_normal(name)] = " ".join(
            filter(None, (found.get(_normal(name)), version + condition.rstrip()))
        )
    return found


def _each_row(read: str) -> list[str]:
    file, _, rows = read.partition("#")
    return [f"{file}#{row}" for row in rows.split(" ")] if rows else [read]


def _bytes(file: Path) -> bytes:
    return file.read_bytes().replace(b"\r\n", b"\n")


@cache
def _module(file: str, _time: int) -> str:
    return digest_of(code(_bytes(Path(file))))


@cache
def _rows(file: str, _time: int) -> Mapping[str, str]:
    """Digests of what a table holds: of a CSV file's rows by their first cell, two, three and so on."""
    text = Path(file).read_text(encoding="utf-8")
    found: dict[str, list[Any]] = defaultdict(list)
    if file.endswith(".toml"):
        for table, values in tomllib.loads(text).items():
            found[table].append(values)
            for name, value in values.items():
                found[f"{table}.{name}"].append(value)
    else:
        header, *rows = csv.reader(text.splitlines(keepends=True))
        for row in [header, *rows]:
            for width in range(1, len(row) + 1):
                found[",".join(row[:width])] += [header, row]
    return {
        row: digest_of(json.dumps(held, sort_keys=True, default=str).encode())
        for row, held in found.items()
    }


def _joined(value: Any) -> Any:
    return "".join(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else value


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _closure(script: str, root: str) -> tuple[list[str], list[str]]:
    """The project's own modules that a script imports, directly or through others, and the packages."""
    source = Path(root) / "src"
    found: dict[str, None] = {}
    packages: set[str] = set()
    waiting = list(_imports(Path(root) / script))
    seen = set(waiting)
    while waiting:
        name = waiting.pop()
        files = list(_files(name, source))
        if not files and not (source / name.partition(".")[0]).is_dir():
            packages |= _distributions(name.partition(".")[0])
        for file in files:
            path = file.relative_to(root).as_posix()
            if path not in found:
                found[path] = None
                new = [other for other in _imports(file) if other not in seen]
                seen.update(new)
                waiting += new
    return sorted(found), sorted(packages & lock(Path(root)).keys())


def _files(name: str, source: Path) -> Iterator[Path]:
    """The files that run when a module is imported: those of the packages around it, and its own."""
    parts = name.split(".")
    for depth in range(1, len(parts) + 1):
        path = source.joinpath(*parts[:depth])
        if (path / "__init__.py").exists():
            yield path / "__init__.py"
        elif path.with_suffix(".py").exists():
            yield path.with_suffix(".py")


def _imports(file: Path) -> tuple[str, ...]:
    stat = file.stat()
    return _parsed_imports(str(file), stat.st_mtime_ns, stat.st_size)


@cache
def _parsed_imports(file: str, _time: int, _size: int) -> tuple[str, ...]:
    try:
        tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    except SyntaxError:
        return ()  # running it will say what is wrong, and where
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return tuple(dict.fromkeys(names))


@cache
def _installed() -> Mapping[str, list[str]]:
    return packages_distributions()


def _distributions(top: str) -> set[str]:
    return {_normal(name) for name in _installed().get(top, ())}


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


def _from_root(lines: Iterable[str], root: Path) -> Iterator[str]:
    top = root.resolve()
    told = [line.split("\t") for line in lines]
    rows: dict[str, set[str]] = defaultdict(set)
    for kind, name, row in told:
        if kind == "row":
            rows[name].add(row)
    for kind, name, _ in told:
        path = Path(name).resolve()
        if not path.is_relative_to(top):
            continue
        inner = path.relative_to(top)
        if not inner.parts or inner.parts[0] in _MADE or inner.suffix in _CODE or inner == Path(RECORD):
            continue
        if "__pycache__" in inner.parts or any(part.startswith(".") for part in inner.parts):
            continue
        if kind == "folder":
            if inner.parts[0] == "data":
                yield f"{inner.as_posix()}/"
        elif path.is_file():
            looked_up = sorted(rows[name])
            by_row = looked_up and all(row and " " not in row for row in looked_up)
            yield f"{inner.as_posix()}#{' '.join(looked_up)}" if by_row else inner.as_posix()


_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
_CODE = {".py", ".pyc", ".ipynb"}
# what builds and tests make; folders whose name starts with a dot are left out as well
_MADE = {"_build"}
