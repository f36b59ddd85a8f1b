"""What is there to read: files listed in one order on every machine, and cut into batches by size.

Read are files whose names end in .md, .markdown or .txt (an article each), in .html, .htm, .docx, .xlsx or
.pdf (an article each, with the packages of the extra `files`) and in .jsonl or .ndjson (an article a line).
Hidden files and folders (.git and the like) are passed over, and links to folders are not followed, so a
loop of links cannot trap the walk. Whatever cannot be listed or opened, and a pipe or a device, which may
never end, becomes an input with an error: it is reported in its place and stops nothing.

The bytes themselves travel in a batch, not the paths: a worker on another machine needs no common disk, and
the digest of a batch changes with any byte in it.
"""

import hashlib
import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from dealnews.articles import ArticleError
from dealnews.articles.decode import SIZE_LIMIT, read_bytes
from dealnews.articles.formats import address
from dealnews.corpus.results import CorpusError
from dealnews.corpus.work import Listed, WorkFolder

TEXT: Final = (".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".xlsx", ".pdf")
LINES: Final = (".jsonl", ".ndjson")

# About a second's reading: long enough to hide what a task costs, short enough to lose little when killed.
BATCH_BYTES: Final = 500_000

# A text of the greatest size, with each of its characters escaped as \uXXXX, and room for the other fields.
LINE_LIMIT: Final = 2 * SIZE_LIMIT + 100_000


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read: a file (`line` is 0) or a line of a JSON Lines file (from 1).

    `error` is empty, or says why there is no `data`. `day` is the day of publication that a table gives.
    """

    file: str
    line: int
    data: bytes
    error: str = ""
    day: date | None = None

    @property
    def place(self) -> str:
        """How people name it: "news/a.jsonl line 3"."""
        return f"{self.file} line {self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs that are read together, in order."""

    inputs: tuple[Input, ...]

    @property
    def size(self) -> int:
        """Bytes of all inputs."""
        return sum(len(item.data) for item in self.inputs)

    def digest(self, *context: str) -> str:
        """SHA-256 of every byte of the inputs, their places, and of the context that they are read in.

        Parameters
        ----------
        *context : str
            What the results depend on besides: rules, tables, versions.

        Returns
        -------
        str
        """
        digest = hashlib.sha256()
        for item in self.inputs:
            for field in (item.file, str(item.line), item.error, str(item.day)):
                _feed(digest, field.encode("utf-8", "backslashreplace"))
            _feed(digest, item.data)
        for word in context:
            _feed(digest, word.encode())
        return digest.hexdigest()


def list_files(roots: Sequence[Path], work: WorkFolder) -> None:
    """Note in the work folder every file to read below the folders (or at the files) named.

    Parameters
    ----------
    roots : sequence of Path
        Folders, or files, to read.
    work : WorkFolder
        The work folder of the run.

    Raises
    ------
    CorpusError : a name that is neither folder nor file, or a folder named twice, or inside another.
    """
    _check_roots(roots)
    for number, root in enumerate(roots):
        if root.is_file():
            listed = _listed(os.fsencode(root), _below(os.fsencode(root.name), b""))
            if listed is not None:
                work.add(number, listed)
            continue
        top = os.fsencode(root)
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if entry.name.startswith((b".", b"~$")):  # the second is an open document's lock
                            continue
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(entry.path)
                        elif _ending(entry.name) in TEXT + LINES:
                            listed = _listed(entry.path, _below(entry.path, top))
                            if listed is not None:
                                work.add(number, listed)
            except OSError as error:
                name = _below(folder, top)
                work.add(number, Listed(name, folder, 0, f"this folder cannot be listed ({_why(error)})"))


def batches(
    listing: Iterable[Listed], batch_bytes: int = BATCH_BYTES, days: Mapping[str, date] | None = None
) -> Iterator[Batch]:
    """Cut the files into batches of about so many bytes, reading them as it goes.

    `days` has the day of publication of some of the files.

    A batch holds more only where a single input does. Batches end early at places that the names choose, so
    that a file changed or added early in a corpus does not shift every batch after it.

    Parameters
    ----------
    listing : iterable of Listed
        The files, as the work folder lists them.
    batch_bytes : int, optional
        About how many bytes a batch has.
    days : mapping of str to date, optional
        Days of publication by file.

    Yields
    ------
    Batch
    """
    waiting: list[Input] = []
    size = 0
    for item in _inputs(listing):
        if days and item.file in days:
            item = replace(item, day=days[item.file])
        if waiting and size + len(item.data) > batch_bytes:
            yield Batch(tuple(waiting))
            waiting, size = [], 0
        waiting.append(item)
        size += len(item.data) + _OVERHEAD
        if size > batch_bytes // 2 and _is_seam(item):
            yield Batch(tuple(waiting))
            waiting, size = [], 0
    if waiting:
        yield Batch(tuple(waiting))


# What an input costs besides its bytes: many tiny lines are a batch too.
_OVERHEAD: Final = 200

# One input in so many ends a batch that is at least half full.
_SEAM: Final = 8


def _is_seam(item: Input) -> bool:
    name = f"{item.file}:{item.line}".encode("utf-8", "backslashreplace")
    return hashlib.sha256(name).digest()[0] % _SEAM == 0


def _check_roots(roots: Sequence[Path]) -> None:
    real: dict[Path, Path] = {}
    for root in roots:
        if (told := address(str(root))) is not None:
            raise CorpusError(f"{root}: {told}")
        if not root.is_dir() and not root.is_file():
            raise CorpusError(f"{root}: no such folder or file; check the name")
        if root.is_file() and _ending(os.fsencode(root.name)) not in TEXT + LINES:
            raise CorpusError(f"{root}: not one of {', '.join(TEXT + LINES)}; name a folder or such a file")
        place = root.resolve()
        for other, name in real.items():
            if place == other or place.is_relative_to(other) or other.is_relative_to(place):
                raise CorpusError(f"{root} and {name} overlap; name the outer one alone")
        real[place] = root


def _ending(name: bytes) -> str:
    return os.path.splitext(os.fsdecode(name))[1].lower()


def _below(path: bytes, top: bytes) -> str:
    r"""A path below the top as text: with `/`, composed, and undecodable bytes as \xNN."""
    separator = os.fsencode(os.sep)
    below = path[len(top) :].lstrip(separator).replace(separator, b"/") or b"."
    return unicodedata.normalize("NFC", below.decode("utf-8", "backslashreplace"))


def _listed(path: bytes, file: str) -> Listed | None:
    """A file with its size, or why it cannot be read; None for a folder behind a link."""
    try:
        found = os.stat(path)
    except OSError as error:
        return Listed(file, path, 0, f"cannot be opened ({_why(error)})")
    if stat.S_ISDIR(found.st_mode):
        return None
    if not stat.S_ISREG(found.st_mode):
        kind = next((kind for is_one, kind in _ENDLESS if is_one(found.st_mode)), "something else")
        return Listed(file, path, 0, f"not a file but {kind}, which may never end; save its text as a file")
    return Listed(file, path, found.st_size)


_ENDLESS: Final[tuple[tuple[Callable[[int], bool], str], ...]] = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def _inputs(listing: Iterable[Listed]) -> Iterator[Input]:
    for listed in listing:
        if listed.error:
            yield Input(listed.file, 0, b"", listed.error)
        elif _ending(listed.path) in LINES:
            yield from _lines(listed)
        else:
            yield _text(listed)


def _text(listed: Listed) -> Input:
    path = Path(os.fsdecode(listed.path))
    try:
        return Input(listed.file, 0, read_bytes(path))
    except ArticleError as error:
        return Input(listed.file, 0, b"", str(error).removeprefix(f"{path}: "))


def _lines(listed: Listed) -> Iterator[Input]:
    """The lines of a file that are not blank; of one that is too long, only the fact."""
    number = 0
    try:
        with open(listed.path, "rb") as stream:
            while line := stream.readline(LINE_LIMIT + 1):
                number += 1
                if len(line) > LINE_LIMIT:
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(LINE_LIMIT)
                    reason = f"the line has more than {LINE_LIMIT:,} bytes; split the text"
                    yield Input(listed.file, number, b"", reason)
                elif line.strip():
                    yield Input(listed.file, number, line)
    except OSError as error:
        reason = f"cannot be read ({_why(error)}); check its permissions and that it is a text file"
        yield Input(listed.file, number, b"", reason)


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _feed(digest: "hashlib._Hash", data: bytes) -> None:
    """Length first: two fields never run together into one."""
    digest.update(len(data).to_bytes(8, "big"))
    digest.update(data)
