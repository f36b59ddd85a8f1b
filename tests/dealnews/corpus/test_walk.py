import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dealnews.corpus.results import CorpusError
from dealnews.corpus.walk import LINE_LIMIT, Batch, Input, batches, list_files
from dealnews.corpus.work import Listed, WorkFolder


@pytest.fixture
def work(tmp_path: Path) -> Iterator[WorkFolder]:
    with WorkFolder(tmp_path / "out.parquet") as folder:
        yield folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def inputs(folder: Path, work: WorkFolder, **options: Any) -> list[Input]:
    list_files([folder], work)
    return [item for batch in batches(work.listing(), **options) for item in batch.inputs]


def test_files_are_listed_by_path_whatever_order_the_disk_has(folder: Path, work: WorkFolder) -> None:
    for name in ("b.md", "a/z.txt", "a.md", "C.MARKDOWN", "a/b/c.ndjson", "picture.png", ".hidden.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git/x.md").write_text("x")
    list_files([folder], work)
    listed = [each.file for each in work.listing()]
    assert listed == ["C.MARKDOWN", "a.md", "a/b/c.ndjson", "a/z.txt", "b.md"]
    assert work.totals() == (5, 5)


def test_links_in_a_loop_do_not_trap_the_walk(folder: Path, work: WorkFolder) -> None:
    (folder / "a").mkdir()
    (folder / "a/up").symlink_to(folder)
    (folder / "self.md").symlink_to("self.md")
    (folder / "gone.md").symlink_to("nowhere.md")
    (folder / "real.txt").write_text("本文")
    (folder / "link.md").symlink_to("real.txt")
    found = inputs(folder, work)
    assert [item.file for item in found] == ["gone.md", "link.md", "real.txt", "self.md"]
    assert "No such file" in found[0].error
    assert found[1].data == found[2].data == "本文".encode()
    assert "symbolic links" in found[3].error


def test_a_pipe_a_device_and_a_link_to_one_are_errors_and_not_waited_for(
    folder: Path, work: WorkFolder
) -> None:
    os.mkfifo(folder / "pipe.md")
    (folder / "link.md").symlink_to("pipe.md")
    (folder / "zero.jsonl").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(folder / "talk.txt"))
        found = {item.file: item.error for item in inputs(folder, work)}
    for name, kind in {
        "pipe.md": "pipe",
        "link.md": "pipe",
        "zero.jsonl": "device",
        "talk.txt": "socket",
    }.items():
        assert found.pop(name).startswith(f"not a file but a {kind}, which may never end")
    assert found == {}


def test_a_folder_behind_a_link_is_passed_over_though_it_is_named_as_a_file(
    folder: Path, work: WorkFolder
) -> None:
    (folder / "folder.md").symlink_to(folder.parent)
    assert inputs(folder, work) == []


def test_a_folder_that_cannot_be_listed_is_an_error_in_its_place(
    folder: Path, work: WorkFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "closed").mkdir()
    (folder / "open").mkdir()
    (folder / "open/a.md").write_text("x")
    real = os.scandir

    def scandir(path: bytes) -> "os.ScandirIterator[bytes]":  # type: ignore[name-defined]
        if path.endswith(b"closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    closed, good = inputs(folder, work)
    assert (closed.file, closed.error) == ("closed", "this folder cannot be listed (Permission denied)")
    assert good.file == "open/a.md"


def test_a_file_that_vanishes_after_it_was_listed_is_an_error(folder: Path, work: WorkFolder) -> None:
    for name in ("a.md", "b.jsonl", "c.md"):
        (folder / name).write_text("x\n")
    list_files([folder], work)
    (folder / "a.md").unlink()
    (folder / "b.jsonl").unlink()
    (batch,) = batches(work.listing())
    assert ["no such file" in i.error.lower() for i in batch.inputs] == [True, True, False]
    assert str(folder) not in batch.inputs[0].error + batch.inputs[1].error


def test_a_file_beyond_the_limit_is_not_loaded(folder: Path, work: WorkFolder) -> None:
    with (folder / "large.txt").open("wb") as file:
        file.truncate(50_000_000)
    (item,) = inputs(folder, work)
    assert item.data == b""
    assert item.error.startswith("50,000,000 bytes, more than")


def test_a_line_beyond_the_limit_is_skipped_and_the_next_is_read(folder: Path, work: WorkFolder) -> None:
    with (folder / "a.jsonl").open("wb") as file:
        file.write(b"1\n" + b"x" * (LINE_LIMIT + 5) + b"\n\n3")
    first, long, last = inputs(folder, work)
    assert (first.line, first.data) == (1, b"1\n")
    assert (long.line, long.data) == (2, b"")
    assert "more than" in long.error
    assert (last.line, last.data) == (4, b"3")


def test_a_name_that_is_not_utf8_is_written_with_its_bytes(folder: Path, work: WorkFolder) -> None:
    try:
        with open(os.path.join(os.fsencode(folder), b"\x8b\x4c.md"), "wb") as file:
            file.write(b"x")
    except OSError:
        pytest.skip("this file system has names in UTF-8 only")
    (item,) = inputs(folder, work)
    assert (item.file, item.data) == (r"\x8bL.md", b"x")


@pytest.mark.parametrize(("first", "second"), [("in", "in"), ("in", "in/a"), ("in/a", "in")])
def test_folders_that_overlap_are_refused(
    first: str, second: str, tmp_path: Path, work: WorkFolder
) -> None:
    (tmp_path / "in/a").mkdir(parents=True)
    with pytest.raises(CorpusError, match="overlap; name the outer one"):
        list_files([tmp_path / first, tmp_path / second], work)


def test_a_name_that_is_nothing_is_refused(tmp_path: Path, work: WorkFolder) -> None:
    with pytest.raises(CorpusError, match="no such folder or file"):
        list_files([tmp_path / "none"], work)
    (tmp_path / "a.csv").write_text("x")
    with pytest.raises(CorpusError, match="name a folder or such a file"):
        list_files([tmp_path / "a.csv"], work)


def test_batches_hold_every_input_once_and_are_no_larger_than_asked(folder: Path, work: WorkFolder) -> None:
    for n in range(100):
        (folder / f"{n:03d}.txt").write_text("x" * (50 + 40 * n))
    list_files([folder], work)
    cut = list(batches(work.listing(), 10_000))
    assert [i.file for b in cut for i in b.inputs] == [f"{n:03d}.txt" for n in range(100)]
    assert all(batch.size <= 10_000 for batch in cut)
    assert len(cut) > 20


def test_small_files_fill_at_least_half_a_batch(folder: Path, work: WorkFolder) -> None:
    for n in range(200):
        (folder / f"{n:03d}.txt").write_text("x" * 50)
    list_files([folder], work)
    *full, _ = batches(work.listing(), 10_000)
    assert len(full) > 1
    assert all(20 <= len(batch.inputs) <= 40 for batch in full)  # 250 bytes each, with what goes with it


def test_a_changed_file_changes_the_batches_near_it_only(folder: Path, work: WorkFolder) -> None:
    for n in range(300):
        (folder / f"{n:03d}.txt").write_text("x" * 1000)
    list_files([folder], work)
    before = {batch.digest() for batch in batches(work.listing(), 10_000)}
    (folder / "003.txt").write_text("y" * 3000)
    after = {batch.digest() for batch in batches(work.listing(), 10_000)}
    assert 1 <= len(after - before) <= 5 < len(before) / 5


def test_files_are_read_as_their_batch_is_asked_for(folder: Path, work: WorkFolder) -> None:
    def listing() -> Iterator[Listed]:
        for n in range(1000):
            asked.append(n)
            yield Listed(f"{n}.md", b"", 0, "x" * 10)

    asked: list[int] = []
    next(batches(listing(), 2_000))
    assert len(asked) < 20


def test_the_digest_tells_apart_whatever_differs() -> None:
    digests = {
        Batch((Input("a", 0, b"x"),)).digest(),
        Batch((Input("a", 1, b"x"),)).digest(),
        Batch((Input("a", 0, b"", "x"),)).digest(),
        Batch((Input("ax", 0, b""),)).digest(),
        Batch((Input("a", 0, b"x"),)).digest("2026-01-01"),
        Batch((Input("a", 0, b"x"), Input("b", 0, b""))).digest(),
    }
    assert len(digests) == 6
