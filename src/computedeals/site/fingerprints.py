"""What each notebook was made from, and whether that is still what lies here.

A notebook depends on its script, on the modules that the script imports and those that they import, on the
packages that all of these import (`dependencies`), on the data files that were opened while it ran, and on
the folders of data that were listed then. Its own outputs are checked too, so that none that no run made is
published.

Of what the parser finds in an article the result counts, and not the rules, where a notebook takes it from
a function of `evidence.used.by_result` alone (`results`).

Of a module only the code counts, not its docstrings and comments. Of a table whose rows were only looked up
by their keys (`evidence.used`), only those rows count, so that a row added to it makes no notebook again
that does not ask for it; of a row of which only a cell was looked at, only that cell.

All of it is kept in one file, `chapters/executed.json`: the digest of every file once, whatever uses it,
and for each chapter what it read and the digest of its outputs. Adding a row to a table changes one line
there.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from computedeals.charts.roles import as_stored
from computedeals.site import dependencies, results
from computedeals.site.checkout import write_whole
from computedeals.site.digests import digest, digest_of
from computedeals.site.reads import RECORD, RESULT, inputs_of_read


@dataclass
class Record:
    """`chapters/executed.json`: digests of inputs by name, and what each chapter read and shows.

    Attributes
    ----------
    inputs : dict of str to str
        Digest of a file, of a row of a table (FILE#ROW) or a cell of it (FILE#ROW.COLUMN), of the listing
        of a folder (its name ends with a slash), of what a call returned ('result ' and the call), or the
        version of a package (its name starts with 'package ').
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
        rows or cells were looked up, also their names, separated by spaces: FILE#ROW ROW.COLUMN; of a file
        that was opened for a result, the module that did: FILE for MODULE. Besides, the calls whose results
        were used.
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
            name: Executed(entry["cells"], entry["outputs"], _together(entry["reads"]))
            for name, entry in stored["chapters"].items()
        }
        return Record(dict(stored["inputs"]), chapters)
    except FileNotFoundError:
        return Record()
    except (ValueError, KeyError, TypeError, AttributeError):
        print(f"{RECORD} cannot be read (merge conflict?): every notebook is made again", file=sys.stderr)
        return Record()


def save(record: Record, root: Path) -> None:
    """Write a record whole or not at all, a value a line by name, so that a change is a small difference.

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
            name: {"cells": entry.cells, "outputs": entry.outputs, "reads": _apart(entry.reads)}
            for name, entry in sorted(record.chapters.items())
        },
    }
    text = json.dumps(stored, indent=1, ensure_ascii=False) + "\n"
    file = root / RECORD
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        write_whole(file, text, root)


def _apart(reads: Iterable[str]) -> list[str]:
    """What was read, a row or cell a line, so that one more is one line of a difference."""
    lines = []
    for read in reads:
        file, mark, rows = read.partition("#")
        lines += [f"{file}{mark}{row}" for row in rows.split(" ")]
    return sorted(lines)


def _together(lines: Iterable[str]) -> tuple[str, ...]:
    """What was read, the rows and cells of a table behind its name."""
    found: dict[str, list[str]] = {}
    for line in sorted(lines):
        file, mark, row = line.partition("#")
        found.setdefault(file + mark, []).append(row)
    return tuple(sorted(file + " ".join(rows) for file, rows in found.items()))


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
    now = digests(names, root, calls_of(record))
    return [name for name in names if record.inputs.get(name) != now[name]]


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
    depends = dependencies.of_script(root / script, root)
    stored = record.chapters[chapter].reads if chapter in record.chapters else ()
    reads = [name for read in stored for name in inputs_of_read(read, depends.modules)]
    packages = (f"package {name}" for name in depends.packages)
    return list(dict.fromkeys([script, *depends.modules, *packages, *reads]))


def calls_of(record: Record) -> set[str]:
    """The calls whose results any chapter took, which are found all at once.

    Parameters
    ----------
    record : Record
        What is recorded of the last runs.

    Returns
    -------
    set of str
        As `reads.name_of_call` names them.
    """
    return {read for entry in record.chapters.values() for read in entry.reads if read.startswith(RESULT)}


def digests(names: Iterable[str], root: Path, calls: Iterable[str] = ()) -> dict[str, str]:
    """The digests of inputs, by name.

    Parameters
    ----------
    names : iterable of str
        As for `digests.digest`, and results of functions as `reads.name_of_call` calls them.
    root : Path
        The project's folder.
    calls : iterable of str, optional
        Further calls, of other chapters, to be found with those that are among the names.

    Returns
    -------
    dict of str to str
    """
    asked = list(names)
    needed = {name for name in asked if name.startswith(RESULT)}
    found = results.digests(needed | set(calls), root) if needed else {}
    return {name: found[name] if name in found else digest(name, root) for name in asked}


def outputs_digest(notebook: Any) -> str:
    """The digest of what a notebook shows, without drawings, whose bytes differ with a machine's fonts.

    Colours count as they are stored: a run in JupyterLab shows, and may save, today's.

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
    return digest_of(as_stored(json.dumps(shown, sort_keys=True, ensure_ascii=False)).encode())


def _joined(value: Any) -> Any:
    return "".join(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else value
