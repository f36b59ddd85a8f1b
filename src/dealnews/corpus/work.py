"""The work folder beside the output: finished parts, and what must not be held in memory.

A part is kept under the digest of its batch, written under another name first and then renamed: a part
that is there is whole, whenever the run was killed. The lists of a run (files found, order of the batches,
article ids taken) lie in a scratch database that each run begins anew; that bounds memory by the disk, not
by the size of the corpus. A second run on the same output is refused for as long as the first one lives.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from dealnews.corpus.results import CorpusError


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that was found, or a place where none could be.

    `file` is the path below the folder that was named, with `/`; `path` where it lies on this machine;
    `error` is empty, or says why nothing can be read here.
    """

    file: str
    path: bytes
    size: int
    error: str = ""


class WorkFolder:
    """The folder `OUTPUT.parts`, locked; use it in a `with` statement.

    Parameters
    ----------
    out : the output that it belongs to.

    Raises
    ------
    CorpusError : it cannot be made, or another run holds it.
    """

    def __init__(self, out: Path) -> None:
        self.path = out.with_name(f"{out.name}.parts")
        try:
            self._take()
            self._lock = _locked(self.path / "lock.sqlite")
            for name in ("run.sqlite", "run.sqlite-journal", *_TABLES):
                (self.path / name).unlink(missing_ok=True)
            for leftover in self.path.glob("*/*.partial"):
                leftover.unlink(missing_ok=True)
        except OSError as error:
            raise CorpusError(
                f"{self.path}: cannot be written ({error.strerror or error}); choose another --out"
            ) from None
        self._run = sqlite3.connect(self.path / "run.sqlite", isolation_level=None)
        self._run.executescript(_SCRATCH)
        self._run.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the lock; the parts stay."""
        with contextlib.suppress(sqlite3.Error):  # closed before, or nothing could be written
            self._run.execute("COMMIT")
        self._run.close()
        self._lock.close()

    def _take(self) -> None:
        """Make the folder, or go on with one that an earlier run made; refuse any other."""
        self.path.mkdir(parents=True, exist_ok=True)
        mark = self.path / _MARK
        if not mark.exists():
            if any(self.path.iterdir()):
                raise CorpusError(
                    f"{self.path}: this command did not make that folder, and needs one of this name; move "
                    "it away, or choose another --out"
                )
            mark.write_text("Made by `dealnews corpus`; deleted once the output is complete.\n")

    def remove(self) -> None:
        """Delete what runs have made, and the folder if nothing else is in it: the output is complete."""
        self.close()
        with contextlib.suppress(OSError):
            for part in self.path.glob("[0-9a-f][0-9a-f]/*"):
                if part.suffix in (".part", ".partial"):
                    part.unlink(missing_ok=True)
            for folder in self.path.glob("[0-9a-f][0-9a-f]"):
                with contextlib.suppress(OSError):
                    folder.rmdir()
            for name in (*_OWN, _MARK):
                (self.path / name).unlink(missing_ok=True)
            self.path.rmdir()

    def remove_if_bare(self) -> None:
        """Delete the folder unless there are parts in it."""
        if next(self.path.glob("*/*.part"), None) is None:
            self.remove()

    # -- what was found

    def add(self, root: int, listed: Listed) -> None:
        """Note a file under the folder of that number.

        Parameters
        ----------
        root : int
            Number of the folder, in the order in which folders were named.
        listed : Listed
            The file.
        """
        self._run.execute(
            "INSERT OR REPLACE INTO listing VALUES (?, ?, ?, ?, ?)",
            (root, listed.file, listed.path, listed.size, listed.error),
        )

    def listing(self) -> Iterator[Listed]:
        """What was noted, folder by folder, in the order of the paths' code points.

        Yields
        ------
        Listed
        """
        rows = self._run.execute("SELECT file, path, size, error FROM listing ORDER BY root, file, path")
        for file, path, size, error in rows:
            yield Listed(file, path, size, error)

    def totals(self) -> tuple[int, int]:
        """Number of files found, and their bytes.

        Returns
        -------
        tuple of (int, int)
        """
        rows = self._run.execute("SELECT count(*), coalesce(sum(size), 0) FROM listing WHERE error = ''")
        count, size = rows.fetchone()
        return count, size

    # -- parts

    def plan(self, digest: str) -> None:
        """Note that the part of this batch comes next in the output.

        Parameters
        ----------
        digest : str
            Digest of the batch.
        """
        self._run.execute("INSERT INTO plan (digest) VALUES (?)", (digest,))

    def has(self, digest: str, is_whole: Callable[[bytes], bool]) -> bool:
        """Whether the part of this batch is there, every byte of it; a damaged one is deleted.

        Parameters
        ----------
        digest : str
            Digest of the batch.
        is_whole : callable
            Whether bytes are those of a whole part.

        Returns
        -------
        bool
        """
        part = self._part(digest)
        try:
            if is_whole(part.read_bytes()):
                return True
        except FileNotFoundError:
            return False
        except OSError:
            pass
        part.unlink(missing_ok=True)
        return False

    def keep(self, digest: str, data: bytes) -> None:
        """Write the part of a batch: it is there whole or not at all.

        Parameters
        ----------
        digest : str
            Digest of the batch.
        data : bytes
            The part, as bytes.
        """
        part = self._part(digest)
        part.parent.mkdir(exist_ok=True)
        partial = part.with_suffix(".partial")
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, part)

    def load(self, digest: str) -> bytes:
        """The part of a batch.

        Parameters
        ----------
        digest : str
            Digest of the batch.

        Returns
        -------
        bytes
        """
        return self._part(digest).read_bytes()

    def parts(self) -> Iterator[str]:
        """The digests of the batches, in the order of the output.

        Yields
        ------
        str
        """
        for (digest,) in self._run.execute("SELECT digest FROM plan ORDER BY number"):
            yield digest

    def drop(self, digest: str) -> None:
        """Delete a part.

        Parameters
        ----------
        digest : str
            Digest of the batch.
        """
        self._part(digest).unlink(missing_ok=True)

    def _part(self, digest: str) -> Path:
        # a folder for each first two digits: no folder grows too large to list
        return self.path / digest[:2] / f"{digest}.part"

    # -- article ids

    def claim(self, article_id: str, place: str) -> str | None:
        """Take an id for the article at a place; None, or the place that has taken it before.

        Parameters
        ----------
        article_id : str
            The id wanted.
        place : str
            File and line of the article.

        Returns
        -------
        str or None
        """
        rows = self._run.execute("SELECT place FROM taken WHERE article = ?", (article_id,))
        found = rows.fetchone()
        if found is not None:
            return str(found[0])
        self._run.execute("INSERT INTO taken VALUES (?, ?)", (article_id, place))
        return None


_MARK: Final = "made-by-dealnews-corpus"
_TABLES: Final = ("records", "articles", "errors")
_OWN: Final = ("lock.sqlite", "run.sqlite", "run.sqlite-journal", *_TABLES)

# Nothing in the scratch database outlives a run, so nothing is spent on making it safe.
_SCRATCH: Final = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -32000;
    CREATE TABLE listing (
        root INTEGER, file TEXT, path BLOB, size INTEGER, error TEXT, PRIMARY KEY (root, file, path)
    ) WITHOUT ROWID;
    CREATE TABLE plan (number INTEGER PRIMARY KEY, digest TEXT);
    CREATE TABLE taken (article TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID;
"""


def _locked(path: Path) -> sqlite3.Connection:
    """A database held for one process; the system lets go of it when the process dies, however it dies."""
    lock = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        if "locked" in str(error):
            reason = "another run is writing this output; wait for it, or choose another --out"
        else:
            reason = f"cannot be written ({error}); choose another --out"
        raise CorpusError(f"{path.parent}: {reason}") from None
    return lock
