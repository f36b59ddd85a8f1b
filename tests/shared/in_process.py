"""A corpus read in this process: plainly, which every run must come to, or as if by a cluster of Dask."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from dask.distributed import KilledWorker

from dealnews.corpus import part as parts
from dealnews.corpus import run
from dealnews.corpus.merge import merge
from dealnews.corpus.read import read_inputs
from dealnews.corpus.results import Merged, Outputs
from dealnews.corpus.walk import BATCH_BYTES, batches, list_files
from dealnews.corpus.work import WorkFolder


def read_plainly(
    roots: list[Path], out: Path, published: date | None = None, batch_bytes: int = BATCH_BYTES
) -> Merged:
    with WorkFolder(out) as work:
        list_files(roots, work)
        for batch in batches(work.listing(), batch_bytes):
            work.plan(batch.digest())
            work.keep(batch.digest(), parts.encode(read_inputs(batch.inputs, published)))
        merged = merge(work, out)
        work.remove()
    return merged


def outputs(out: Path) -> dict[str, bytes]:
    """The bytes of what a run has written."""
    made = Outputs.of(out)
    return {
        name: path.read_bytes() if path.exists() else b"none"
        for name, path in (("records", made.records), ("articles", made.articles), ("errors", made.errors))
    }


def stop(*_: object) -> None:
    raise KeyboardInterrupt


class Client:
    """A cluster that reads when it is asked to, in this process, and counts."""

    def __init__(self, deadly: str | None) -> None:
        self.deadly = deadly
        self.submitted = self.waiting = self.most = 0

    def nthreads(self) -> dict[str, int]:
        return {"one": 1}

    def submit(self, function: object, batch: object, *rest: object, pure: bool) -> "Future":
        self.submitted += 1
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        return Future(self, lambda: function(batch, *rest), batch)  # type: ignore[operator]


class Future:
    def __init__(self, client: Client, call: object, batch: object) -> None:
        self.client, self.call, self.batch = client, call, batch

    def result(self) -> bytes:
        if self.client.deadly and any(self.client.deadly in i.file for i in self.batch.inputs):  # type: ignore[attr-defined]
            raise KilledWorker("read", None, 3)  # type: ignore[arg-type]
        return self.call()  # type: ignore[operator, no-any-return]

    def release(self) -> None:
        self.client.waiting -= 1


def in_this_process(monkeypatch: pytest.MonkeyPatch, deadly: str | None = None) -> Client:
    """Let runs read in this process: what they do with the results is the same."""
    client = Client(deadly)

    @contextmanager
    def opened(*_: object) -> Iterator[Client]:
        yield client

    class Waited:
        def __init__(self, futures: list[Future], **_: object) -> None:
            self.done = {futures[0]}

    monkeypatch.setattr(run, "_client", opened)
    monkeypatch.setattr(run, "wait", Waited)
    return client
