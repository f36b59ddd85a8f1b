from pathlib import Path

import pandas as pd
import pytest
import texts
import typer
from in_process import in_this_process, stop
from typer.testing import CliRunner, Result

from dealnews.corpus import command, run
from dealnews.corpus.command import corpus
from dealnews.corpus.results import CorpusError, Progress

app = typer.Typer()
app.command()(corpus)


@app.callback()
def main() -> None:
    """A command line around it."""


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(autouse=True)
def _plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    in_this_process(monkeypatch)


def test_a_corpus_without_fault_ends_with_0_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.md").write_text("3億ドルの話。", encoding="utf-8")
    done = call("corpus", tmp_path / "in", "--out", tmp_path / "e.parquet", "--published", "2026-01-01")
    assert (done.exit_code, done.stderr) == (0, "")
    (told,) = done.stdout.splitlines()
    assert told.startswith("1 files, 1 articles, 1 records, 0 errors, 7 characters, ")
    assert told.endswith(" characters/second")
    assert pd.read_parquet(tmp_path / "e.parquet")["value"].to_list() == [3e8]


def test_a_corpus_with_faults_ends_with_1_and_says_where_they_are(tmp_path: Path) -> None:
    folder = texts.tree(tmp_path / "in", files=3, lines=2)
    (folder / "\x1b[2Ja.md").write_text("", encoding="utf-8")
    done = call("corpus", folder, "--out", tmp_path / "e.parquet")
    assert done.exit_code == 1
    assert "skipped: empty.md: the file is empty" in done.stderr
    assert str(tmp_path / "e.errors.csv") in done.stderr.splitlines()[-1]
    assert r"skipped: \u001b[2Ja.md" in done.stderr
    assert "\x1b" not in done.stderr


def test_what_cannot_be_run_is_one_error_for_the_command_line_to_say(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for arguments in (
        ("corpus", tmp_path / "in", "--out", tmp_path / "e.parquet"),
        ("corpus", tmp_path / "none", "--out", tmp_path / "e.parquet"),
        ("corpus", tmp_path / "in", "--out", tmp_path / "e.txt"),
    ):
        done = call(*arguments)
        assert isinstance(done.exception, CorpusError)
        assert "\n" not in str(done.exception)
    assert call("corpus", tmp_path / "in").exit_code == 2
    assert call("corpus", tmp_path / "in", "--out", "e.parquet", "--workers", "0").exit_code == 2
    assert call("corpus", tmp_path / "in", "--out", "e.parquet", "--published", "soon").exit_code == 2


@pytest.mark.parametrize("ending", ["parquet", "csv", "xlsx"])
def test_a_table_of_its_own_is_replaced_and_that_of_another_is_not(tmp_path: Path, ending: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.md").write_text("3億ドルの話。", encoding="utf-8")
    out = tmp_path / f"e.{ending}"
    arguments = ("corpus", tmp_path / "in", "--out", out, "--published", "2026-01-01")
    assert [call(*arguments).exit_code for _ in range(2)] == [0, 0]
    articles = out.with_stem("e.articles")
    articles.write_text("name,file\n", encoding="utf-8")
    assert isinstance(call(*arguments).exception, CorpusError)
    assert articles.read_text(encoding="utf-8") == "name,file\n"


def test_a_line_of_progress_is_written_over_and_taken_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter([10.0, 10.1, 11.0])
    monkeypatch.setattr("dealnews.corpus.command.time.monotonic", lambda: next(times))
    line = command._Line()
    for done, seconds in ((500_000, 1000.0), (600_000, 1001.0), (1_000_000, 2.0)):
        line.show(Progress(1, 1_000_000, done, 50_000, seconds))
    line.clear()
    first, second, blank, end = capsys.readouterr().err.split("\r")[1:]
    assert first == " 50% of 1 files, 1.0 MB; 1,000 s, 50 characters/second"
    assert second.rstrip() == "100% of 1 files, 1.0 MB; 2 s, 25,000 characters/second"
    assert len(second) == len(first)
    assert (blank.strip(), end) == ("", "")
    assert len(blank) == len(second.rstrip())


def test_a_run_that_is_stopped_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = texts.tree(tmp_path / "in", files=3, lines=2)
    with monkeypatch.context() as stopped:
        stopped.setattr(run, "merge", stop)
        done = call("corpus", folder, "--out", tmp_path / "e.parquet")
    assert done.exit_code == 130
    assert "run the same command again" in done.stderr
    assert "in an earlier run" in call("corpus", folder, "--out", tmp_path / "e.parquet").stdout
