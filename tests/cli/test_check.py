"""`computedeals check` and `data-changes`: a contributor learns what is wrong, a reader what changed."""

import csv
import io
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import typer
from command import run

from computedeals.cli.check import check
from computedeals.deals import table_checks
from computedeals.paths import DATA


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    return Path(shutil.copy(DATA / "deals.csv", tmp_path / "deals.csv"))


def test_a_right_file_is_said_to_be_right(deals: Path) -> None:
    done = run("check", deals)
    assert (
        done.returncode,
        done.stdout,
    ) == (
        0,
        b"1 table: nothing wrong\n"
        b"Rows of other tables that name these were not looked at; without a file, check does that.\n",
    )


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


def test_what_makes_many_rows_wrong_is_said_once(
    deals: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def rests_on_facts(where: str, row: Mapping[str, object]) -> None:
        asked.append(where)
        raise ValueError("facts.csv, line 5: wrong")

    monkeypatch.setitem(table_checks._RULES, "deals", rests_on_facts)
    with pytest.raises(typer.Exit):
        check([deals])
    assert capsys.readouterr().out == "facts.csv, line 5: wrong\n"
    assert len(asked) == 1  # and the other rows are not asked in vain


def test_a_file_that_is_no_table_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a\n1\n")
    done = run("check", tmp_path / "other.csv")
    assert done.returncode == 2
    assert b"no table of the data" in done.stderr
    assert done.stderr.count(b"\n") == 1


def git(root: Path, day: str, *words: str) -> str:
    time = f"{day}T12:00:00Z"
    done = subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(root), *words],
        check=True,
        capture_output=True,
        text=True,
        env={"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time,
             "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(root)},
    )  # fmt: skip
    return done.stdout


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A repository whose deals change in two commits after a release, and whose words move."""
    head = "deal,giver,taker,layer,gw_layer\n"
    states = [
        ("2026-05-01", "one,A,B,chips,chip\ntwo,A,C,cloud,\nfour,A,D,loan,\n", "Begin"),
        ("2026-05-02", "one,A,B,lease,\ntwo,A,C,cloud,\nthree,B,C,loan,\nfour,A,D,cloud,\n",
         "One is a lease; three is new"),
        ("2026-05-03", "three,B,C,loan,\none,A,B,lease,\nfour,A,D,loan,\n", "Two was never agreed"),
    ]  # fmt: skip
    git(tmp_path, "2026-05-01", "init", "-q", "-b", "main")
    (tmp_path / "CHANGELOG.md").write_text("## 2.0 - 2026-06-01\n\n## 1.0 - 2026-05-01\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "polarity.csv").write_text("words,weight\nbad,-1\nfair,1\n")
    moved = tmp_path / "src" / "dealnews" / "tables" / "polarity.csv"
    for day, text, why in states:
        (tmp_path / "data" / "deals.csv").write_text(head + text)
        if why == "Two was never agreed":
            moved.parent.mkdir(parents=True)
            (tmp_path / "data" / "polarity.csv").rename(moved)
            moved.write_text("words,weight\nbad,-2\nfair,1\n")
            (tmp_path / "data" / "firm_profiles.csv").write_text("firm,about\nA,a\nB,b\n")
        git(tmp_path, day, "add", "-A")
        git(tmp_path, day, "commit", "-q", "-m", why)
    return tmp_path


EXPECTED = [
    ("2026-05-02", "deals", "three", "added", "", "One is a lease; three is new"),
    ("2026-05-02", "deals", "one", "changed", "layer;gw_layer", "One is a lease; three is new"),
    ("2026-05-03", "deals", "two", "withdrawn", "", "Two was never agreed"),
    ("2026-05-03", "firm-profiles", "every row", "added", "", "Two was never agreed"),
    ("2026-05-03", "polarity", "bad", "changed", "weight", "Two was never agreed"),
]


@pytest.mark.parametrize("since", [["HEAD~2"], []], ids=["a commit", "the last release"])
def test_the_changelog_names_each_row_that_was_added_changed_or_withdrawn_and_why(
    history: Path, since: list[str]
) -> None:
    done = run("data-changes", *since, "--root", history)
    rows = [tuple(row.values()) for row in csv.DictReader(io.StringIO(done.stdout.decode()))]
    assert done.returncode == 0
    assert rows == [("2.0", *row) for row in EXPECTED]


def test_what_merely_came_and_went_and_the_work_of_a_branch_are_told_as_they_are(history: Path) -> None:
    git(history, "2026-05-04", "checkout", "-q", "-b", "side")
    deals = history / "data" / "deals.csv"
    deals.write_text(deals.read_text() + "five,B,D,loan,\n")
    git(history, "2026-05-04", "commit", "-qam", "Five is new")
    git(history, "2026-05-05", "checkout", "-q", "main")
    git(history, "2026-05-05", "merge", "-q", "--no-ff", "-m", "Merge side", "side")
    found = run("data-changes", "--root", history).stdout.decode()
    assert "2.0,2026-05-04,deals,five,added,,Five is new\n" in found
    assert ",four," not in found  # changed and changed back


def test_a_column_with_another_name_is_no_change_of_its_rows(history: Path) -> None:
    file = history / "data" / "deals.csv"
    text = file.read_text().replace("taker", "recipient").replace("A,D,loan", "A,E,loan")
    file.write_text(text)
    git(history, "2026-05-04", "commit", "-qam", "Takers are recipients; four is of another")
    rows = csv.DictReader(io.StringIO(run("data-changes", "HEAD~1", "--root", history).stdout.decode()))
    assert [(row["row"], row["columns"]) for row in rows] == [("four", "recipient")]


def test_the_changes_are_kept_and_those_of_older_versions_stay(history: Path) -> None:
    kept = history / "data" / "changes.csv"
    older = "1.0,2026-04-01,deals,zero,withdrawn,,It was a rumour\n"
    kept.write_text("version,day,table,row,kind,columns,why\n2.0,,deals,old,added,,\n" + older)
    done = run("data-changes", "--write", "--root", history)
    assert done.stdout.decode() == f"changes.csv: {len(EXPECTED)} changes in version 2.0\n"
    text = kept.read_text()
    assert text.endswith(older)
    assert text.count("\n") == 2 + len(EXPECTED)


def test_changes_that_no_commit_gives_a_reason_for_are_not_kept(history: Path) -> None:
    kept, deals = history / "data" / "changes.csv", history / "data" / "deals.csv"
    deals.write_text(deals.read_text() + "five,B,D,loan,\n")
    (history / "data" / "searches.csv").write_text("id\nS1\n")  # not even known to git
    done = run("data-changes", "--write", "--root", history)
    assert done.returncode == 2
    assert b"data/deals.csv, data/searches.csv: not committed yet" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert not kept.exists()
    assert b",five," in run("data-changes", "--root", history).stdout  # to look at, they are listed
    git(history, "2026-05-04", "add", "data")
    git(history, "2026-05-04", "commit", "-qm", "Five is new")
    assert run("data-changes", "--write", "--root", history).returncode == 0
    assert "2.0,2026-05-04,deals,five,added,,Five is new\n" in kept.read_text()


def test_the_history_of_another_project_around_the_folder_is_not_used(history: Path) -> None:
    inner = history / "copied"
    inner.mkdir()
    (inner / "CHANGELOG.md").write_text((history / "CHANGELOG.md").read_text())
    done = run("data-changes", "--root", inner)
    assert done.returncode == 2
    assert "is not the top of a git checkout" in done.stderr.decode()


def test_a_commit_that_does_not_exist_is_told_in_one_line(history: Path) -> None:
    done = run("data-changes", "v9", "--root", history)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "v9" in done.stderr.decode()
