"""What a run must neither destroy nor believe: people's files, articles, and parts changed on the disk."""

import errno
import os
import random
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import texts
from in_process import in_this_process, outputs, read_plainly

from dealnews.corpus import part as parts
from dealnews.corpus import run
from dealnews.corpus.read import read_inputs
from dealnews.corpus.results import CorpusError, Outputs, check_outputs
from dealnews.corpus.run import read_corpus
from dealnews.corpus.walk import Batch, Input, batches, list_files
from dealnews.corpus.work import WorkFolder

HERE = Input("a.md", 0, texts.dated("AMDは6億ドルを払う。").encode())


def small(tmp_path: Path) -> Path:
    return texts.tree(tmp_path / "in", files=2, lines=1)


def test_a_folder_that_people_made_is_left_alone_and_named(tmp_path: Path) -> None:
    theirs = tmp_path / "e.parquet.parts" / "thesis.txt"
    theirs.parent.mkdir()
    theirs.write_text("years of work")
    with pytest.raises(CorpusError, match=r"e\.parquet\.parts: this command did not make that folder"):
        read_corpus([small(tmp_path)], tmp_path / "e.parquet")
    assert theirs.read_text() == "years of work"
    assert list(theirs.parent.iterdir()) == [theirs]


def test_of_its_own_folder_a_run_deletes_only_what_runs_have_made(tmp_path: Path) -> None:
    with WorkFolder(tmp_path / "e.parquet") as work:
        work.keep("ab12", b"part")
        theirs = [work.path / "ab" / "notes.txt", work.path / "notes.txt"]
        for path in theirs:
            path.write_text("put here by hand")
        work.remove()
    left = sorted(path for path in work.path.rglob("*") if path.is_file())
    assert left == sorted(theirs)


def test_an_empty_folder_of_that_name_is_used_and_removed(tmp_path: Path) -> None:
    (tmp_path / "e.parquet.parts").mkdir()
    read_plainly([small(tmp_path)], tmp_path / "e.parquet")
    assert not (tmp_path / "e.parquet.parts").exists()


@pytest.mark.parametrize("name", ["e.articles.parquet", "e.errors.csv"])
def test_a_table_beside_the_output_that_no_run_wrote_is_kept(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(CorpusError, match="this command did not write that file"):
        read_corpus([small(tmp_path)], tmp_path / "e.parquet")
    assert (tmp_path / name).read_text() == "mine"
    assert not (tmp_path / "e.parquet.parts").exists()


def test_tables_of_an_earlier_run_are_written_anew(tmp_path: Path) -> None:
    folder, out = small(tmp_path), tmp_path / "e.parquet"
    (folder / "bad.md").write_text("")
    read_plainly([folder], out)
    assert Outputs.of(out).errors.exists()
    check_outputs(Outputs.of(out), [folder])


def test_an_article_is_never_the_output_not_even_through_a_link(tmp_path: Path) -> None:
    folder = small(tmp_path)
    article = next(folder.rglob("*.md"))
    before = article.read_bytes()
    (tmp_path / "e.parquet").symlink_to(article)
    with pytest.raises(CorpusError, match="this is one of the files to read"):
        read_corpus([folder], tmp_path / "e.parquet")
    assert article.read_bytes() == before


@pytest.mark.usefixtures("forked_workers")
def test_a_link_stays_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "real.parquet"
    (tmp_path / "e.parquet").symlink_to(real)
    made = read_corpus([small(tmp_path)], tmp_path / "e.parquet", workers=1).outputs
    assert (tmp_path / "e.parquet").is_symlink()
    assert made.records == real
    assert real.exists()


def test_a_part_with_any_bit_changed_is_not_believed() -> None:
    data = parts.encode(read_inputs([HERE]))
    assert parts.is_whole(data)
    choose = random.Random(1)
    for _ in range(200):
        at = choose.randrange(8 * len(data))
        changed = bytearray(data)
        changed[at // 8] ^= 1 << at % 8
        assert not parts.is_whole(bytes(changed))
        with pytest.raises(ValueError, match="not those that were written"):
            parts.decode(bytes(changed))


@pytest.mark.usefixtures("forked_workers")
def test_a_damaged_part_is_read_again_and_the_output_is_the_same(tmp_path: Path) -> None:
    folder, out = small(tmp_path), tmp_path / "e.parquet"
    read_plainly([folder], tmp_path / "expected.parquet")
    with WorkFolder(out) as work:
        list_files([folder], work)
        (batch,) = batches(work.listing())
        digest = batch.digest(*run._Run(work, None, b"", 0, None)._context)
        data = bytearray(parts.encode(read_inputs(batch.inputs)))
        data[len(data) // 2] ^= 1
        work.keep(digest, bytes(data))
    summary = read_corpus([folder], out, workers=1)
    assert summary.characters_now == summary.characters > 0
    assert outputs(out) == outputs(tmp_path / "expected.parquet")


def test_a_full_disk_under_the_lists_of_a_run_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: WorkFolder, *_: object) -> None:
        self._run.execute("PRAGMA max_page_count = 1")
        for number in range(1000):
            self._run.execute("INSERT INTO plan (digest) VALUES (?)", (f"{number}" * 100,))

    monkeypatch.setattr(WorkFolder, "add", full)
    with pytest.raises(CorpusError, match=r"cannot be written \(database or disk is full\); what was read"):
        read_corpus([small(tmp_path)], tmp_path / "e.parquet")


@pytest.mark.parametrize(
    ("place", "where", "kept"),
    [("work", r"e\.parquet\.parts", 2), ("merge", r"e\.parquet", 10)],
    ids=["while parts are written", "while the output is put in place"],
)
def test_after_a_full_disk_the_same_command_comes_to_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, where: str, kept: int
) -> None:
    folder, out = texts.tree(tmp_path / "in", files=4, lines=1), tmp_path / "e.parquet"
    client = in_this_process(monkeypatch)
    read_corpus([folder], tmp_path / "expected.parquet", batch_bytes=1)
    assert client.submitted == 10
    written: list[Path] = []

    def full(source: Path, target: Path) -> None:
        if place == "merge" or len(written) == kept:
            raise OSError(errno.ENOSPC, "No space left on device", str(source))
        written.append(target)
        source.rename(target)

    said = rf"{where}: cannot be written \(No space left on device\); what was read is kept"
    module = sys.modules[f"dealnews.corpus.{place}"]
    with monkeypatch.context() as patch:
        patch.setattr(module, "os", SimpleNamespace(replace=full, fsync=os.fsync))
        with pytest.raises(CorpusError, match=said):
            read_corpus([folder], out, batch_bytes=1)
    assert not out.exists()
    client.submitted = 0
    read_corpus([folder], out, batch_bytes=1)
    assert client.submitted == 10 - kept
    assert outputs(out) == outputs(tmp_path / "expected.parquet")


def test_a_text_that_is_never_done_is_an_error_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from dealnews.corpus import read
    from dealnews.ledger import read_article_records

    def read_or_loop(article: object, *others: object) -> object:
        while "never" in article.raw:  # type: ignore[attr-defined]
            pass
        return read_article_records(article, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(read, "read_article_records", read_or_loop)
    monkeypatch.setattr(read, "_PATIENCE", 0.3)
    stuck = Input("stuck.md", 0, texts.dated("never").encode())
    made = read_inputs(Batch((stuck, HERE)).inputs)
    (row,) = made.errors.to_pylist()
    assert row["file"] == "stuck.md"
    assert row["error"].startswith("it took more than 0 seconds of work; please report it")
    assert made.articles["file"].to_pylist() == ["a.md"]


def test_workers_that_do_not_start_are_tried_again_and_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def fail(**_: object) -> None:
        tries.append(1)
        raise RuntimeError("Nanny failed to start.")

    monkeypatch.setattr(run, "LocalCluster", fail)
    with pytest.raises(CorpusError, match="no process could be started to read"):
        read_corpus([small(tmp_path)], tmp_path / "e.parquet", workers=1)
    assert len(tries) > 1
