"""Runs on Dask: real schedulers, real workers, real deaths."""

import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import dask
import forked_kernels
import pytest
import texts
from forked_kernels import Forked
from in_process import in_this_process, outputs, read_plainly, stop

from dealnews.corpus import run
from dealnews.corpus.results import CorpusError, Outputs, Progress
from dealnews.corpus.run import read_corpus
from dealnews.corpus.walk import Batch

# small batches: many of them, so that there is a middle to die in
BATCH = 4_000


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return texts.tree(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def expected(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the corpus comes to when it is read plainly, without Dask."""
    out = tmp_path_factory.mktemp("expected") / "e.parquet"
    merged = read_plainly([corpus], out)
    assert merged.records > 1000
    assert merged.errors == texts.ERRORS
    return outputs(out)


@contextmanager
def process(*arguments: str, **options: object) -> Iterator["subprocess.Popen[str]"]:
    """A process of this Python, gone at the end whatever happens; it starts where no checkout is."""
    started = subprocess.Popen(
        [sys.executable, *arguments],
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **options,  # type: ignore[call-overload]
    )
    with gone_at_the_end(started):
        yield started


@contextmanager
def forked(*words: str, folder: Path) -> Iterator[Forked]:
    """A module in a process of its own, forked, gone at the end whatever happens."""
    started = forked_kernels.start(words, dict(os.environ), str(folder))
    with gone_at_the_end(started):
        yield started


@contextmanager
def gone_at_the_end(started: "subprocess.Popen[str] | Forked") -> Iterator[None]:
    try:
        yield
    finally:
        if started.poll() is None:
            started.kill()
        started.wait()


def wait_until(true: object, what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.02)


@contextmanager
def scheduler(folder: Path, started: list[Forked] | None = None) -> Iterator[str]:
    """A scheduler in a process of its own, as `dask scheduler` starts it; the process goes to `started`."""
    file = folder / "scheduler.json"
    own = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    with forked("distributed.cli.dask_scheduler", *own, folder=folder) as running:
        if started is not None:
            started.append(running)
        wait_until(file.exists, "the scheduler")
        wait_until(file.read_text, "its address")
        yield json.loads(file.read_text())["address"]


def worker(address: str, folder: Path) -> AbstractContextManager[Forked]:
    """One worker in a process of its own, as `dask worker` starts it."""
    own = (address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
    return forked("distributed.cli.dask_worker", *own, folder=folder)


def test_a_worker_killed_in_the_middle_changes_nothing(
    corpus: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "e.parquet"
    seen: list[Progress] = []

    with (
        scheduler(tmp_path) as address,
        worker(address, tmp_path) as first,
        worker(address, tmp_path),
    ):

        def kill_one(progress: Progress) -> None:
            seen.append(progress)
            if progress.characters and first.poll() is None:
                first.kill()
                first.wait()

        wait_for_workers(address, 2)
        summary = read_corpus([corpus], out, scheduler=address, batch_bytes=BATCH, progress=kill_one)
        assert first.returncode == -signal.SIGKILL

    assert outputs(out) == expected
    assert summary.errors == texts.ERRORS
    assert summary.characters == summary.characters_now
    done = [progress.done_bytes for progress in seen if progress.characters]
    assert done[0] < 0.5 * seen[-1].total_bytes, "the worker did not die in the middle"
    assert not list(tmp_path.glob("*.parts"))


@pytest.mark.usefixtures("forked_workers")
def test_a_scheduler_lost_in_the_middle_is_told_and_the_next_run_goes_on(
    corpus: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "e.parquet"
    started: list[Forked] = []

    def kill_it(progress: Progress) -> None:
        if progress.characters and started[0].poll() is None:
            started[0].kill()
            started[0].wait()

    with (
        # how long a client looks for a scheduler that is gone
        dask.config.set({"distributed.comm.timeouts.connect": "3s"}),
        scheduler(tmp_path, started) as address,
        worker(address, tmp_path),
    ):
        wait_for_workers(address, 1)
        with pytest.raises(CorpusError, match="the Dask scheduler is gone; what was read is kept"):
            read_corpus([corpus], out, scheduler=address, batch_bytes=BATCH, progress=kill_it)
        assert started[0].returncode == -signal.SIGKILL
    assert not out.exists()

    summary = read_corpus([corpus], out, workers=1, batch_bytes=BATCH)

    assert outputs(out) == expected
    assert 0 < summary.characters_now < summary.characters


def wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)


KILLED_RUN = """
import sys
from dealnews.corpus.run import read_corpus
from dealnews.corpus.walk import Batch
if __name__ == "__main__":
    read_corpus([sys.argv[1]], sys.argv[2], workers=2, batch_bytes=int(sys.argv[3]))
"""


@pytest.mark.usefixtures("forked_workers")
def test_a_run_killed_and_run_again_loses_nothing_and_doubles_nothing(
    corpus: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "e.parquet"
    parts = tmp_path / "e.parquet.parts"
    with process("-c", KILLED_RUN, str(corpus), str(out), str(BATCH), cwd=tmp_path) as killed:
        wait_until(lambda: len(list(parts.glob("*/*.part"))) >= 3 or killed.poll() is not None, "parts")
        os.killpg(killed.pid, signal.SIGKILL)
        assert killed.wait() == -signal.SIGKILL, "the run ended before it was killed"
    assert not out.exists()
    kept = {part.name: part.stat().st_mtime_ns for part in parts.glob("*/*.part")}
    # what is not a whole part, as a run killed while writing leaves it
    (parts / "ab").mkdir(exist_ok=True)
    (parts / "ab/abcd.partial").write_bytes(b"half")

    summary = read_corpus([corpus], out, workers=1, batch_bytes=BATCH)

    assert outputs(out) == expected
    assert kept
    assert 0 < summary.characters_now < summary.characters
    assert not parts.exists()


@pytest.mark.usefixtures("forked_workers")
def test_two_workers_give_what_one_gives_and_keep_no_text(
    corpus: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "e.parquet"
    held: list[int] = []

    def count(progress: Progress) -> None:
        if not held and progress.done_bytes > 0.7 * progress.total_bytes:
            held.append(sum(isinstance(each, Batch) for each in gc.get_objects()))

    rare = gc.get_threshold()
    gc.set_threshold(700, 10, 10)  # as Python has it, and not as rare as in other tests
    try:
        read_corpus([corpus], out, workers=2, batch_bytes=BATCH // 4, progress=count)
    finally:
        gc.set_threshold(*rare)
    assert outputs(out) == expected
    # four on their way, here and in the scheduler, and some that are just coming or going; there are 100
    assert held[0] <= 20, "texts stay in memory after they were read"


def test_where_everything_was_read_before_no_worker_is_started(
    corpus: Path, expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "e.parquet"
    in_this_process(monkeypatch)
    monkeypatch.setattr(run, "merge", stop)
    with pytest.raises(KeyboardInterrupt):
        read_corpus([corpus], out)
    monkeypatch.undo()
    monkeypatch.setattr(run, "_client", stop)
    summary = read_corpus([corpus], out)
    assert outputs(out) == expected
    assert summary.characters_now == 0


def test_a_changed_file_is_read_again_and_no_other_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = texts.tree(tmp_path / "in", files=30, lines=5), tmp_path / "e.parquet"
    in_this_process(monkeypatch)
    with monkeypatch.context() as interrupted:
        interrupted.setattr(run, "merge", stop)
        with pytest.raises(KeyboardInterrupt):
            read_corpus([folder], out, batch_bytes=BATCH)
    file = folder / "2026/03/news-003.md"
    file.write_text(file.read_text(encoding="utf-8").replace("2026-02-08", "2020-02-08"), encoding="utf-8")
    summary = read_corpus([folder], out, batch_bytes=BATCH)
    assert 0 < summary.characters_now < 0.3 * summary.characters
    read_plainly([folder], tmp_path / "plain.parquet")
    assert outputs(out) == outputs(tmp_path / "plain.parquet")


def test_batches_on_their_way_are_few_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = texts.tree(tmp_path / "in", files=25, lines=0, sentences=1)
    client = in_this_process(monkeypatch)
    read_corpus([folder], tmp_path / "e.parquet", batch_bytes=1)
    assert client.submitted > 25
    assert client.most == 2


def test_an_input_that_kills_its_workers_is_an_error_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = texts.tree(tmp_path / "in", files=6, lines=2), tmp_path / "e.parquet"
    in_this_process(monkeypatch, deadly="news-003")
    summary = read_corpus([folder], out)
    assert summary.errors == texts.ERRORS + 1
    assert '2026/03/news-003.md,,"each process that read it died' in Outputs.of(out).errors.read_text(
        "utf-8"
    )
    (folder / "2026/03/news-003.md").unlink()
    read_plainly([folder], tmp_path / "plain.parquet")
    assert outputs(out)["records"] == outputs(tmp_path / "plain.parquet")["records"]


def test_what_cannot_be_run_is_said_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for roots, out, options, message in (
        (["in"], "e.parquet", {}, "no file in .md"),
        (["none"], "e.parquet", {}, "no such folder"),
        (["in"], "e.tsv", {}, "ends in .parquet, .csv or .xlsx"),
        (["in"], "e.parquet", {"workers": 1, "scheduler": "tcp://x:1"}, "leave it out"),
    ):
        with pytest.raises(CorpusError, match=message):
            read_corpus([tmp_path / root for root in roots], tmp_path / out, **options)  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_scheduler_that_does_not_answer_is_named(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_PATIENCE", 0.5)
    with pytest.raises(CorpusError, match="no Dask scheduler answers there"):
        read_corpus([corpus], tmp_path / "e.parquet", scheduler="tcp://127.0.0.1:9")
