"""What changed in the data since a commit, row by row, from the history of the repository.

A row is known by the columns that name it. What is told is the difference between then and the files as
they are now; why, is what the message of the last commit says that touched the row.
"""

import csv
import io
import re
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from computedeals.deals.changes import ADDED, CHANGED, WHOLE, WITHDRAWN, Change
from computedeals.deals.dictionary import TABLES, Published
from computedeals.paths import ROOT

# what is made by programs from the labels, and the list of changes itself
_NOT_TOLD = ("changes", "peer-")
_RELEASE = re.compile(r"^## (\S+) - (\d{4}-\d\d-\d\d)$", re.MULTILINE)

Rows = Mapping[str, Mapping[str, str]]


def versions(root: Path = ROOT) -> tuple[tuple[str, str], ...]:
    """The versions that the changelog of a project names, each with its day, the newest first.

    Parameters
    ----------
    root : Path, optional
        The checkout.

    Returns
    -------
    tuple of (str, str)
        Version and day, as "0.2.0" and "2026-11-22".
    """
    return tuple(_RELEASE.findall((root / "CHANGELOG.md").read_text(encoding="utf-8")))


def released(root: Path = ROOT) -> str:
    """The last commit of the day on which the version before the newest was released.

    Parameters
    ----------
    root : Path, optional
        The checkout.

    Returns
    -------
    str
        Its hash.

    Raises
    ------
    ValueError
        Where the history does not go back so far, as in a shallow clone, or there is none.
    """
    _check(root)
    _, (version, day), *_ = versions(root)
    found = _git(root, "rev-list", "-1", "--first-parent", f"--before={day}T23:59:59Z", "HEAD").strip()
    if not found:
        raise ValueError(f"the history does not go back to version {version} of {day}")
    return found


def since(commit: str, version: str, root: Path = ROOT) -> list[Change]:
    """The changes of rows from a commit to the files as they are now.

    Parameters
    ----------
    commit : str
        A commit, tag or branch.
    version : str
        The version that has the changes.
    root : Path
        A git checkout with the layout of this project.

    Returns
    -------
    list of Change
        In the order of the tables and their rows; withdrawn rows last. A file that moved is followed by
        its name.

    Raises
    ------
    ValueError
        Where the history cannot be read, with what git says.
    """
    _check(root)
    _git(root, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}", said=f"no commit {commit!r}")
    before = _git(root, "ls-tree", "-r", "--name-only", "-z", commit).split("\0")
    found: list[Change] = []
    tables = {table.path.relative_to(ROOT).as_posix(): table for table in _told()}
    names = {name: _earlier(name, before) for name in tables}
    touched = _touched(root, commit, {*names, *names.values()} - {""})
    with _Files(root) as at:
        for name, table in tables.items():
            found += _changes(root, table, version, commit, name, names[name], touched, at)
    return found


def uncommitted(root: Path = ROOT) -> list[str]:
    """The tables whose files differ from the last commit: a change there has no day and no reason yet.

    Parameters
    ----------
    root : Path, optional
        A git checkout with the layout of this project.

    Returns
    -------
    list of str
        Their paths from the top.

    Raises
    ------
    ValueError
        Where the history cannot be read, with what git says.
    """
    _check(root)
    names = {table.path.relative_to(ROOT).as_posix() for table in _told()}
    listed = _git(root, "status", "--porcelain", "--untracked-files=all", "--no-renames", "-z").split("\0")
    return sorted(names & {line[3:] for line in listed})


def _told() -> list[Published]:
    """The tables whose changes are told: those kept in a file of their own."""
    return [table for table in TABLES if table.made is None and not table.name.startswith(_NOT_TOLD)]


def _check(root: Path) -> None:
    """Refuse a folder that is not the top of a checkout: the history around it is another project's."""
    if _git(root, "rev-parse", "--show-cdup").strip():
        raise ValueError(f"{root} is not the top of a git checkout")


def _changes(
    root: Path,
    table: Published,
    version: str,
    commit: str,
    name: str,
    earlier: str,
    touched: Mapping[str, Sequence["_Commit"]],
    at: "_Files",
) -> Iterator[Change]:
    file = root / name
    now = _rows(table, file.read_text(encoding="utf-8-sig") if file.exists() else "")
    then = _rows(table, at(commit, earlier) if earlier else "")
    found = list(_differences(then, now))
    if not found:
        return
    reasons = _reasons(table, dict.fromkeys([name, earlier or name]), touched, at)
    if not then or not now:  # a table that is new, or is gone
        found = [(WHOLE, found[0][1], ())]
        reasons = {WHOLE: list(reasons.values())[-1]} if reasons else {}
    for row, kind, columns in found:
        day, why = reasons.get(row, ("", ""))
        yield Change(version, day, table.name, row, kind, ";".join(columns), why)


def _earlier(name: str, before: Sequence[str]) -> str:
    """Where a file was before: in its place, or in another folder; empty where it was not."""
    if name in before:
        return name
    kept = {table.path.relative_to(ROOT).as_posix() for table in TABLES}
    alike = [other for other in before if Path(other).name == Path(name).name and other not in kept]
    return alike[0] if len(alike) == 1 else ""


@dataclass(frozen=True)
class _Commit:
    hash: str
    day: str
    message: str
    merges: bool


def _touched(root: Path, commit: str, names: Collection[str]) -> dict[str, list[_Commit]]:
    """The commits since one that touched each file, the newest first; a merge by its first parent."""
    found: dict[str, list[_Commit]] = {}
    form = "--format=%x01%H%x09%as%x09%s"
    for kind in (["--no-merges"], ["--merges", "--first-parent"]):
        asked = ["--full-history", "--name-only", *kind, form, f"{commit}..HEAD", "--", *sorted(names)]
        log = _git(root, "log", *asked)
        for told in log.split("\x01")[1:]:
            head, *files = told.splitlines()
            point, day, message = head.split("\t", 2)
            one = _Commit(point, day, message, merges="--merges" in kind)
            for name in filter(None, files):
                found.setdefault(name, []).append(one)
    return found


def _reasons(
    table: Published, names: Iterable[str], touched: Mapping[str, Sequence[_Commit]], at: "_Files"
) -> dict[str, tuple[str, str]]:
    """Day and message of the last commit that touched each row.

    Merges mostly carry what others did: theirs count only for what no other commit did.
    """
    found: dict[str, tuple[str, str]] = {}
    read = cache(lambda text: _rows(table, text))  # what a commit left is what the next one found
    for merges, name in product((False, True), names):
        for one in touched.get(name, ()):
            if one.merges is merges:
                before, after = read(at(f"{one.hash}^", name)), read(at(one.hash, name))
                for row, _, _ in _differences(before, after):
                    found.setdefault(row, (one.day, one.message))
    return found


def _differences(before: Rows, after: Rows) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    before = _renamed(before, after)
    for row in dict.fromkeys([*after, *before]):
        if row not in before:
            yield row, ADDED, ()
        elif row not in after:
            yield row, WITHDRAWN, ()
        elif before[row] != after[row]:
            old, new = before[row], after[row]
            names = dict.fromkeys([*new, *old])
            yield row, CHANGED, tuple(name for name in names if old.get(name) != new.get(name))


def _renamed(before: Rows, after: Rows) -> Rows:
    """Earlier rows under the present names of their columns.

    A column that is gone is taken to be the new one with which it agrees in most of the rows that stayed.
    """
    stayed = [(before[row], after[row]) for row in before if row in after]
    if not stayed:
        return before
    old, new = (dict.fromkeys(row) for row in stayed[0])
    names = {}
    for gone in (name for name in old if name not in new):
        for come in (name for name in new if name not in old):
            agree = sum(one[gone] == other[come] for one, other in stayed)
            if 2 * agree > len(stayed):
                names[gone] = come
    return {key: {names.get(name, name): cell for name, cell in row.items()} for key, row in before.items()}


def _rows(table: Published, text: str) -> dict[str, dict[str, str]]:
    """The rows of a file by what names them."""
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    whole = [{column: cell or "" for column, cell in row.items()} for row in rows]
    if table.kept is not None:
        whole = table.kept.unfolded(whole)
    return dict(zip(table.row_names(whole), whole, strict=True))


class _Files:
    """Files as they were at commits, from one process of git for all."""

    def __init__(self, root: Path) -> None:
        self._git = subprocess.Popen(
            ["git", "-C", str(root), "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self) -> "_Files":
        return self

    def __exit__(self, *_: object) -> None:
        self._git.communicate()

    def __call__(self, point: str, name: str) -> str:
        """A file at a commit; empty where there was none."""
        asked, told = self._git.stdin, self._git.stdout
        assert asked is not None
        assert told is not None
        asked.write(f"{point}:{name}\n".encode())
        asked.flush()
        head = told.readline().split()
        if head[-1:] == [b"missing"]:
            return ""
        text = told.read(int(head[-1]))
        told.readline()
        return text.decode("utf-8", errors="replace")


def _git(root: Path, *words: str, said: str = "") -> str:
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    if done.returncode:
        error = said or done.stderr.decode(errors="replace").strip()
        raise ValueError(f"git {words[0]}: {error}")
    return done.stdout.decode("utf-8", errors="replace")
