"""Read a corpus on Dask: few batches on their way at a time, each kept as soon as it is read.

This process lists the files, reads their bytes, and hands batches to the workers; they send parts back. So
workers need the installed package and nothing else: no common disk, no path of this machine. What is in
memory is bounded by the batches on their way, two for each thread of the workers.

A worker may die at any time: Dask gives its batches to another. If batches keep killing workers (a text
that takes more memory than there is), their inputs are read one at a time at the end, and one that kills
again is an error like any other.
"""

import hashlib
import logging
import math
import sqlite3
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

import dask
from distributed import CancelledError, Client, Future, KilledWorker, LocalCluster, wait

from dealnews.corpus import part as parts
from dealnews.corpus.days import load_days
from dealnews.corpus.fingerprint import fingerprint
from dealnews.corpus.merge import FORMATS, merge
from dealnews.corpus.read import OtherVersion, read_batch
from dealnews.corpus.results import CorpusError, Merged, Outputs, Progress, Summary, check_outputs
from dealnews.corpus.walk import BATCH_BYTES, LINES, TEXT, Batch, batches, list_files
from dealnews.corpus.work import WorkFolder
from dealnews.language.entities import load_entities
from dealnews.ledger.workbook import check_installed


def read_corpus(
    roots: Sequence[str | Path],
    out: str | Path,
    *,
    published: date | None = None,
    days: str | Path | None = None,
    names: str | Path | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    batch_bytes: int = BATCH_BYTES,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Read every article below the folders named into one table.

    Parameters
    ----------
    roots : folders, or single files, of Markdown, text and JSON Lines.
    out : the Parquet, CSV or Excel file to write; the tables of articles and of errors are put beside it.
    published : the day of publication of articles that do not say their own, nor in the file's name.
    days : a table of days of publication by file, as `load_days` reads it; it overrides what a file says.
    names : a table of one's own names, as `load_entities` takes it; they come before all others.
    workers : processes on this machine; by default one for each core.
    scheduler : the address of a Dask scheduler, to read on its workers instead.
    batch_bytes : the size of what a worker reads at a time; the output does not depend on it.
    progress : called now and then.

    Returns
    -------
    What was read. Inputs that cannot be read are rows of the table of errors.

    Raises
    ------
    EntityTableError : a row of the table of names is not usable.
    CorpusError : nothing to read, an output that cannot be written, or no worker to read on. What was read
        is kept beside the output, and the same call goes on from there.
    """
    out = Path(out)
    if out.suffix not in FORMATS:
        raise CorpusError(f"{out}: give --out a name that ends in .parquet, .csv or .xlsx")
    if out.suffix == ".xlsx":
        check_installed()
    if out.is_dir():
        raise CorpusError(f"{out}: this is a folder; give --out the name of a file")
    if workers is not None and scheduler is not None:
        raise CorpusError("--workers is for this machine alone; with --scheduler, leave it out")
    began = time.monotonic()
    out = out.resolve()  # a link stays a link
    check_outputs(Outputs.of(out), [Path(root) for root in roots])
    for given in (days, names):
        if given is not None and Path(given).resolve() in Outputs.of(out).all:
            raise CorpusError(
                f"{given}: the output would take the place of this table; choose another --out"
            )
    table = None if days is None else load_days(Path(days))
    own = b"" if names is None else _checked_names(Path(names))
    with _told_of_full_disks(out), WorkFolder(out) as work:
        run = _Run(work, published, own, began, progress)
        try:
            list_files([Path(root) for root in roots], work)
            run.files, run.total_bytes = work.totals()
            if next(work.listing(), None) is None:
                names = ", ".join(str(root) for root in roots)
                raise CorpusError(f"{names}: no file in {', '.join(TEXT + LINES)} there")
            if strangers := set(table or ()) - {listed.file for listed in work.listing()}:
                raise CorpusError(f"{days}: {min(strangers)}: no such file below the folders to read")
        except CorpusError:
            work.remove_if_bare()
            raise
        unread = run.unread(batches(work.listing(), batch_bytes, table))
        first = next(unread, None)
        # no cluster is started where everything was read before
        if first is not None:
            with _client(scheduler, workers) as client:
                run.read(client, chain([first], unread))
        merged = merge(work, out)
        summary = run.summary(merged, Outputs.of(out))
        work.remove()
    return summary


def _checked_names(path: Path) -> bytes:
    """A table of names as bytes, which travel to the workers; it is read here first, for its errors."""
    load_entities(names=path)
    return path.read_bytes()


@contextmanager
def _told_of_full_disks(out: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise CorpusError(
            f"{out}.parts: cannot be written ({error}); what was read is kept: make room, then run the "
            "same command again"
        ) from None


# a batch on its way is known by its digest
_Reading = dict[Future[bytes], tuple[str, Batch]]


class _Run:
    """One run: what it has planned, and how far it has come."""

    def __init__(
        self,
        work: WorkFolder,
        published: date | None,
        names: bytes,
        began: float,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.files = 0
        self.total_bytes = 0
        self._work = work
        self._published = published
        self._names = names
        self._began = began
        self._progress = progress
        self._done_bytes = 0
        self._characters = 0
        self._context = (fingerprint(), str(published), hashlib.sha256(names).hexdigest())

    def unread(self, cut: Iterable[Batch]) -> Iterator[tuple[str, Batch]]:
        """Plan the batches in order, and pass on those whose part is not there yet."""
        for batch in cut:
            digest = batch.digest(*self._context)
            self._work.plan(digest)
            if self._work.has(digest, parts.is_whole):
                self._advance(batch.size)
            else:
                yield digest, batch

    def read(self, client: Client, unread: Iterator[tuple[str, Batch]]) -> None:
        """Read the batches on the workers, and keep each part as it comes."""
        reading: _Reading = {}
        killers: list[tuple[str, Batch]] = []
        room = _Room(client)
        try:
            for digest, batch in unread:
                while len(reading) >= room():
                    self._collect(reading, killers)
                reading[self._submit(client, batch)] = (digest, batch)
            while reading:
                self._collect(reading, killers)
            for digest, batch in killers:
                made = [self._alone(client, Batch((item,))) for item in batch.inputs]
                self._keep(digest, batch, parts.encode(parts.joined(made)))
        except (CancelledError, TimeoutError, OSError) as error:
            # of a disk, the system gives a number; a scheduler that does not answer has none
            if isinstance(error, OSError) and error.errno and not isinstance(error, ConnectionError):
                raise CorpusError(
                    f"{self._work.path}: cannot be written ({error.strerror or error}); what was read is "
                    "kept: make room, then run the same command again"
                ) from None
            raise CorpusError(
                "the Dask scheduler is gone; what was read is kept: run the same command again"
            ) from None
        except OtherVersion as error:
            raise CorpusError(
                f"{error}; install on every machine the version that this one has, then run again"
            ) from None

    def summary(self, merged: Merged, outputs: Outputs) -> Summary:
        return Summary(
            self.files,
            merged.articles,
            merged.records,
            merged.errors,
            merged.characters,
            self._characters,
            time.monotonic() - self._began,
            merged.first_errors,
            outputs,
        )

    def _submit(self, client: Client, batch: Batch) -> Future[bytes]:
        return client.submit(read_batch, batch, self._published, self._context[0], self._names, pure=False)

    def _collect(self, reading: _Reading, killers: list[tuple[str, Batch]]) -> None:
        """Wait until a batch is read, or a second has passed, and keep what has come."""
        try:
            done = wait(list(reading), timeout=_TICK, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            done = set()
        for future in done:
            digest, batch = reading.pop(future)
            try:
                self._keep(digest, batch, future.result())
            except (KilledWorker, MemoryError):
                killers.append((digest, batch))
            # let go of the result on the workers at once
            future.release()
        self._advance(0)

    def _alone(self, client: Client, batch: Batch) -> parts.Part:
        """Read an input with nothing else on the workers."""
        future = self._submit(client, batch)
        try:
            return parts.decode(future.result())
        except (KilledWorker, MemoryError):
            item = batch.inputs[0]
            return parts.failed([{"position": 0, "file": item.file, "line": item.line, "error": _KILLED}])
        finally:
            future.release()

    def _keep(self, digest: str, batch: Batch, data: bytes) -> None:
        self._work.keep(digest, data)
        self._characters += parts.decode(data).characters
        self._advance(batch.size)

    def _advance(self, size: int) -> None:
        self._done_bytes += size
        if self._progress is not None:
            seconds = time.monotonic() - self._began
            self._progress(
                Progress(self.files, self.total_bytes, self._done_bytes, self._characters, seconds)
            )


class _Room:
    """How many batches may be on their way: two for each thread of the workers there are just now."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._room = 0
        self._asked = -math.inf

    def __call__(self) -> int:
        if time.monotonic() - self._asked >= _TICK:
            self._room = max(1, 2 * sum(self._client.nthreads().values()))
            self._asked = time.monotonic()
        return self._room


_KILLED: Final = (
    "each process that read it died, probably for want of memory; split the text, or give the workers more"
)

_TICK: Final = 1.0

# how long a scheduler may take to answer, and its first worker to come
_PATIENCE: Final = 30


@contextmanager
def _client(scheduler: str | None, workers: int | None) -> Iterator[Client]:
    """The cluster named, or processes of this machine for as long as they are needed."""
    # A worker that dies is no news: its batches are read again. What matters is raised.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", message="Sending large graph", category=UserWarning)
    with dask.config.set({_LOG: 0}):
        yield from _opened(scheduler, workers)


# Dask keeps the last thousand messages sent, for those who look for its faults. Here they hold the texts:
# half a gigabyte of them.
_LOG: Final = "distributed.admin.low-level-log-length"


def _local(workers: int | None) -> LocalCluster:
    """Processes of this machine; one that dies while it starts is tried again, a few times."""
    for left in reversed(range(_STARTS)):
        try:
            return LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            )
        except (RuntimeError, OSError, TimeoutError) as error:
            if not left:
                raise CorpusError(
                    f"no process could be started to read ({type(error).__name__}); is there memory? What "
                    "was read is kept: try again, or with fewer --workers"
                ) from None
    raise AssertionError


_STARTS: Final = 3


def _opened(scheduler: str | None, workers: int | None) -> Iterator[Client]:
    if scheduler is None:
        with _local(workers) as cluster, Client(cluster) as client:
            yield client
        return
    try:
        client = Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise CorpusError(
            f"{scheduler}: no Dask scheduler answers there ({type(error).__name__}); "
            "start one with `dask scheduler`, and give the address that it prints"
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise CorpusError(
                f"{scheduler}: the scheduler has no workers; start some with "
                f"`dask worker {scheduler} --nthreads 1 --nworkers auto`"
            ) from None
        yield client
