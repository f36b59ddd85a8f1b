"""The digest of what a notebook may depend on: a file, a row of a table, a folder, a module, a package.

Of a module only the code counts, not its docstrings and comments.
"""

import ast
import csv
import hashlib
import io
import json
import re
import tokenize
import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from computedeals.evidence.frames import read_only
from computedeals.site.dependencies import lock, statements, tree_of

DIGITS = 16  # of a SHA-256 in hexadecimal: enough to tell versions of a file apart
ABSENT = "absent"


def digest(name: str, root: Path) -> str:
    """The digest of an input by name; 'absent' where it is gone.

    Parameters
    ----------
    name : str
        A file, a row of a table (FILE#ROW), a cell of it (FILE#ROW.COLUMN; without such a column the whole
        row), the rows that have some cells (FILE#COLUMN=CELL&COLUMN=CELL), a folder that ends with a slash,
        or 'package ' and a name.
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
        if "=" in row:
            return _chosen(str(path), path.stat().st_mtime_ns, row)
        if row:
            held = _rows(str(path), path.stat().st_mtime_ns)
            of_cell = row.rpartition(".")[0] if path.suffix == ".csv" else row
            return held.get(row) or held.get(of_cell, ABSENT)
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
        tree = tree_of(source)
        lines = _without_comments(source)
    except (SyntaxError, tokenize.TokenError):
        return source
    for node in statements(tree, whole=True):
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


def _bytes(file: Path) -> bytes:
    return file.read_bytes().replace(b"\r\n", b"\n")


@cache
def _module(file: str, _time: int) -> str:
    return digest_of(code(_bytes(Path(file))))


@cache
@read_only
def _rows(file: str, _time: int) -> Mapping[str, str]:
    """Digests of what a table holds: of a CSV file's rows by their first cell, two, three and so on.

    Of its cells as well, by the first cell of their row and their column; a row goes before a cell.
    """
    text = Path(file).read_text(encoding="utf-8")
    found: dict[str, list[Any]] = defaultdict(list)
    if file.endswith(".toml"):
        for table, values in tomllib.loads(text).items():
            found[table].append(values)
            for name, value in values.items():
                found[f"{table}.{name}"].append(value)
    else:
        header, *rows = csv.reader(text.splitlines(keepends=True))
        cells: dict[str, list[Any]] = defaultdict(list)
        for row in [header, *rows]:
            for width in range(1, len(row) + 1):
                found[",".join(row[:width])] += [header, row]
            for column, cell in zip(header, row, strict=False):
                cells[f"{row[0]}.{column}"].append(cell)
        found = cells | found
    return {
        row: digest_of(json.dumps(held, sort_keys=True, default=str).encode())
        for row, held in found.items()
    }


@cache
def _chosen(file: str, _time: int, cells: str) -> str:
    """The digest of a CSV file's rows that have these cells, and of its header."""
    header, *rows = csv.reader(Path(file).read_text(encoding="utf-8").splitlines(keepends=True))
    asked = dict(cell.split("=", 1) for cell in cells.split("&"))
    kept = [row for row in rows if asked.items() <= dict(zip(header, row, strict=False)).items()]
    return digest_of(json.dumps([header, *kept]).encode())


_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
# a string, which ends at the next quote of its kind that no backslash stands before, or a comment
_LITERAL = re.compile(
    rb'''"""(?:\\.|[^\\])*?"""|\'{3}(?:\\.|[^\\])*?\'{3}|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|#[^\n]*''',
    re.DOTALL,
)


def _without_comments(source: bytes) -> list[bytes]:
    """The lines of a module, emptied where they held nothing but a comment or nothing at all.

    They are found by the quotes around strings, many times as fast as by Python's tokenizer; where a
    formatted string may hold quotes of its own kind, as from Python 3.12 on, by the tokenizer.
    """
    lines = source.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    inside: set[int] = set()  # lines that begin within a string
    for found in _LITERAL.finditer(source):
        at = bisect_right(starts, found.start()) - 1
        if found[0].startswith(b"#"):
            kept = lines[at][: found.start() - starts[at]].rstrip()
            lines[at] = kept + b"\n" if kept else b""
        else:
            formatted = source[max(found.start() - 2, 0) : found.start()].lower().endswith((b"f", b"fr"))
            if formatted and found[0].count(b"{") != found[0].count(b"}"):
                return _tokenized(source)
            inside.update(range(at + 1, at + 1 + found[0].count(b"\n")))
    return [line if line.strip() or at in inside else b"" for at, line in enumerate(lines)]


def _tokenized(source: bytes) -> list[bytes]:
    lines = source.splitlines(keepends=True)
    for token in tokenize.tokenize(io.BytesIO(source).readline):
        if token.type == tokenize.COMMENT:
            number, column = token.start
            kept = lines[number - 1].decode()[:column].rstrip()
            lines[number - 1] = f"{kept}\n".encode() if kept else b""
        elif token.type == tokenize.NL and not lines[token.start[0] - 1].strip():
            lines[token.start[0] - 1] = b""
    return lines
