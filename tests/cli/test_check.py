"""`computedeals check` and `data-changes`: a contributor learns what is wrong, a reader what changed."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from command import run

from computedeals.paths import DATA


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    return Path(shutil.copy(DATA / "deals.csv", tmp_path / "deals.csv"))


def test_a_right_file_is_said_to_be_right(deals: Path) -> None:
    done = run("check", deals)
    assert (done.returncode, done.stdout) == (0, b"1 table: nothing wrong\n")


def test_each_wrong_row_gets_a_line_with_its_remedy(deals: Path) -> None:
    with deals.open("a", encoding="utf-8") as file:
        file.write("one,NVIDIA,OpenAI,gifts,\ntwo,,OpenAI,chips,\n")
    done = run("check", deals)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert len(lines) == 2
    assert "column layer: 'gifts'; write one of 'chips'" in lines[0]
    assert "column taker" not in lines[1]
    assert "column giver: ''; fill it in" in lines[1]


def test_a_file_that_is_no_table_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a\n1\n")
    done = run("check", tmp_path / "other.csv")
    assert done.returncode == 2
    assert b"no table of the data" in done.stderr
    assert done.stderr.count(b"\n") == 1


def git(root: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(root), *words],
        check=True,
        capture_output=True,
        env={"GIT_AUTHOR_DATE": "2026-05-01T12:00:00Z", "GIT_COMMITTER_DATE": "2026-05-01T12:00:00Z",
             "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(root)},
    )  # fmt: skip


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A repository whose deals change in two commits."""
    head = "deal,giver,taker,layer,gw_layer\n"
    states = [
        (head + "one,A,B,chips,chip\ntwo,A,C,cloud,\n", "Begin"),
        (head + "one,A,B,lease,\ntwo,A,C,cloud,\nthree,B,C,loan,\n", "One is a lease; three is new"),
        (head + "three,B,C,loan,\none,A,B,lease,\n", "Two was never agreed"),
    ]
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "data").mkdir()
    for text, why in states:
        (tmp_path / "data" / "deals.csv").write_text(text)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", why)
    return tmp_path


def test_the_changelog_names_each_row_that_was_added_changed_or_withdrawn_and_why(history: Path) -> None:
    done = run("data-changes", "HEAD~2", "--root", history)
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert done.returncode == 0
    assert [(row["row"], row["kind"], row["columns"], row["why"]) for row in rows] == [
        ("two", "withdrawn", "", "Two was never agreed"),
        ("one", "changed", "layer;gw_layer", "One is a lease; three is new"),
        ("three", "added", "", "One is a lease; three is new"),
    ]
    assert {(row["day"], row["table"]) for row in rows} == {("2026-05-01", "deals")}


def test_a_commit_that_does_not_exist_is_told_in_one_line(history: Path) -> None:
    done = run("data-changes", "v9", "--root", history)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "v9" in done.stderr.decode()
