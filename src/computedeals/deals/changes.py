"""What changed in the data, row by row, from the history of the repository.

A row is known by the columns that name it: those that are unique in its schema, or the first ones that
together are. Why it changed is what the message of the commit says.
"""

import csv
import io
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from computedeals.deals.dictionary import TABLES, Published
from computedeals.paths import ROOT

ADDED, CHANGED, WITHDRAWN = "added", "changed", "withdrawn"


@dataclass(frozen=True)
class Change:
    """A change of one row.

    Attributes
    ----------
    day : str
        Day of the commit, in its author's time.
    table, row : str
        The table's name and what names the row in it.
    kind : str
        added, changed or withdrawn.
    columns : tuple of str
        The columns that changed; empty for a row that was added or withdrawn.
    why : str
        The first line of the commit's message.
    """

    day: str
    table: str
    row: str
    kind: str
    columns: tuple[str, ...]
    why: str


def changes(since: str, root: Path = ROOT) -> Iterator[Change]:
    """The changes of rows since a commit, the newest first.

    Parameters
    ----------
    since : str
        A commit, tag or branch; what it holds is not listed.
    root : Path
        A git checkout with the layout of this project.

    Yields
    ------
    Change

    Raises
    ------
    ValueError
        Where the history cannot be read, with what git says.
    """
    kept = {table.path.relative_to(ROOT).as_posix(): table for table in TABLES if table.made is None}
    log = _git(root, "log", "--first-parent", "--format=%H%x09%as%x09%s", f"{since}..HEAD")
    for line in log.splitlines():
        commit, day, why = line.split("\t", 2)
        parent = f"{commit}^1"
        names = _git(root, "diff", "--name-only", "-z", parent, commit, "--", *kept)
        for name in filter(None, names.split("\0")):
            table = kept[name]
            before, after = (_rows(table, _at(root, point, name)) for point in (parent, commit))
            for row, kind, columns in _differences(before, after):
                yield Change(day, table.name, row, kind, columns, why)


def _differences(
    before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for row in dict.fromkeys([*after, *before]):
        if row not in before:
            yield row, ADDED, ()
        elif row not in after:
            yield row, WITHDRAWN, ()
        elif before[row] != after[row]:
            old, new = before[row], after[row]
            names = dict.fromkeys([*new, *old])
            yield row, CHANGED, tuple(name for name in names if old.get(name) != new.get(name))


def _rows(table: Published, text: str) -> dict[str, dict[str, str]]:
    """The rows of a file by what names them; rows with the same name are numbered."""
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    if not rows:
        return {}
    unique = [name for name, column in table.schema.columns.items() if column.unique][:1]
    several = table.schema.unique or []
    names = [name for name in (unique or several or _first_unique(rows)) if name in rows[0]]
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        key = " ".join(row[name] or "" for name in names)
        number = 2
        while key in found:
            key = f"{key.partition(' #')[0]} #{number}"
            number += 1
        found[key] = row
    return found


def _first_unique(rows: list[dict[str, str]]) -> list[str]:
    names = list(rows[0])
    for count in range(1, len(names)):
        if len({tuple(row[name] for name in names[:count]) for row in rows}) == len(rows):
            return names[:count]
    return names


def _at(root: Path, point: str, name: str) -> str:
    """A file as it was at a commit; empty where there was none."""
    there = _git(root, "ls-tree", "--name-only", point, "--", name)
    return _git(root, "show", f"{point}:{name}") if there else ""


def _git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    if done.returncode:
        raise ValueError(f"git {words[0]}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode("utf-8", errors="replace")
