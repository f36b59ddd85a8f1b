"""`computedeals corpus`: how it ends, and what it says."""

from pathlib import Path

import pytest
from command import complaint, run


@pytest.mark.parametrize(
    ("folder", "out", "said"),
    [
        ("none", "e.parquet", "no such folder"),
        ("in", "e.parquet", "no file in .md"),
        ("in", "e.tsv", "ends in .parquet, .csv or .xlsx"),
    ],
)
def test_a_corpus_that_cannot_be_read_is_one_line_and_status_2(
    tmp_path: Path, folder: str, out: str, said: str
) -> None:
    (tmp_path / "in").mkdir()
    done = run("corpus", tmp_path / folder, "--out", tmp_path / out)
    assert said in complaint(done)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_scheduler_that_is_not_there_is_one_line_and_status_2(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("date 2026-01-01\n3億ドルの話。", encoding="utf-8")
    options = ("--out", tmp_path / "e.parquet", "--scheduler", "nowhere")
    assert "no Dask scheduler answers there" in complaint(run("corpus", tmp_path, *options))


def test_the_traceback_is_there_for_who_asks(tmp_path: Path) -> None:
    done = run("corpus", tmp_path / "none", "--out", tmp_path / "e.parquet", "--debug")
    assert done.returncode == 2
    assert b"Traceback" in done.stderr
