"""Chapters as pairs: what is stale, what has drifted, and what is executed."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from computedeals.site import notebooks
from computedeals.site.notebooks import ExecutionError, Pair, PairError

SCRIPT = """# %% [markdown]
# # A chapter

# %%
from pathlib import Path

int(Path("../data/datum.txt").read_text()) * 2
"""


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one chapter that doubles a datum, executed."""
    root = tmp_path_factory.mktemp("executed")
    (root / "chapters").mkdir()
    (root / "data").mkdir()
    (root / "src" / "computedeals" / "site").mkdir(parents=True)
    (root / "src" / "computedeals" / "cli").mkdir()
    (root / "chapters" / "doubling.py").write_text(SCRIPT)
    (root / "data" / "datum.txt").write_text("21")
    (root / "src" / "computedeals" / "rule.py").write_text("FACTOR = 2\n")
    (root / "src" / "computedeals" / "site" / "look.py").write_text("COLOUR = 'red'\n")
    (root / "requirements.txt").write_text("nothing==1.0\n")
    notebooks.refresh(root, workers=1)
    return root


@pytest.fixture
def project(executed: Path, tmp_path: Path) -> Path:
    """A copy of that project to change."""
    return Path(shutil.copytree(executed, tmp_path / "project"))


def chapter(project: Path) -> Pair:
    return notebooks.pairs(project)[0]


def output(project: Path) -> str:
    notebook = nbformat.read(chapter(project).notebook, as_version=4)
    return str(notebook.cells[1].outputs[0].data["text/plain"])


def test_a_notebook_holds_the_outputs_of_its_script(project: Path) -> None:
    assert output(project) == "42"


def test_nothing_is_stale_right_after_a_refresh(project: Path) -> None:
    assert notebooks.stale(project) == []
    assert notebooks.check(project) == 0


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("chapters/doubling.py", SCRIPT.replace("* 2", "* 2 + 0")),
        ("data/datum.txt", "22"),
        ("src/computedeals/rule.py", "FACTOR = 3\n"),
        ("requirements.txt", "nothing==1.1\n"),
    ],
    ids=["its script", "a datum", "the package", "the lock"],
)
def test_a_notebook_is_stale_once_an_input_changes(project: Path, file: str, text: str) -> None:
    (project / file).write_text(text)
    assert notebooks.stale(project) == [chapter(project)]
    assert notebooks.check(project) == 1


def test_a_notebook_is_stale_once_a_datum_is_added(project: Path) -> None:
    (project / "data" / "more.csv").write_text("a\n1\n")
    assert notebooks.stale(project) == [chapter(project)]


def test_a_change_to_the_look_of_the_site_makes_no_notebook_stale(project: Path) -> None:
    (project / "src" / "computedeals" / "site" / "look.py").write_text("COLOUR = 'blue'\n")
    (project / "src" / "computedeals" / "cli" / "read.py").write_text("FORMAT = 'table'\n")
    assert notebooks.stale(project) == []


def test_refreshing_brings_a_changed_datum_into_the_outputs(project: Path) -> None:
    (project / "data" / "datum.txt").write_text("50")
    assert notebooks.refresh(project, workers=1) == [chapter(project)]
    assert output(project) == "100"


def test_only_the_edited_chapter_is_executed(project: Path) -> None:
    (project / "chapters" / "other.py").write_text("# %%\n1 + 1\n")
    notebooks.refresh(project, workers=1)
    (project / "chapters" / "other.py").write_text("# %%\n1 + 2\n")
    assert [pair.name for pair in notebooks.stale(project)] == ["other"]


def test_executing_twice_gives_the_same_bytes(project: Path) -> None:
    before = chapter(project).notebook.read_bytes()
    notebooks.execute(chapter(project), project)
    assert chapter(project).notebook.read_bytes() == before


def test_a_failing_cell_names_its_chapter_and_leaves_the_notebook_alone(project: Path) -> None:
    before = chapter(project).notebook.read_bytes()
    (project / "data" / "datum.txt").write_text("no number")
    with pytest.raises(ExecutionError, match=r"chapters/doubling\.py.*"):
        notebooks.refresh(project, workers=1)
    assert chapter(project).notebook.read_bytes() == before


def test_a_failing_chapter_does_not_keep_the_others_from_running(project: Path) -> None:
    (project / "chapters" / "failing.py").write_text("# %%\n1 / 0\n")
    (project / "chapters" / "working.py").write_text("# %%\n1 + 1\n")
    with pytest.raises(ExecutionError, match="ZeroDivisionError"):
        notebooks.refresh(project, workers=1)
    assert (project / "chapters" / "working.ipynb").exists()


def test_what_fails_many_chapters_for_one_reason_is_told_in_full_once(project: Path) -> None:
    (project / "data" / "datum.txt").write_text("no number")
    same = (project / "chapters" / "doubling.py").read_text()
    (project / "chapters" / "again.py").write_text(same)
    (project / "chapters" / "doubtful.py").write_text("# %%\nassert 1 + 1 == 3\n")
    with pytest.raises(ExecutionError) as failed:
        notebooks.refresh(project, workers=1)
    said = str(failed.value)
    assert said.count("Traceback (most recent call last)") == 2
    assert "\x1b" not in said
    last = said.splitlines()[-4:]
    assert last[0] == "3 of 3 chapters failed:"
    assert last[1].startswith("  again: ValueError: ")
    assert last[2].startswith("  doubling: ValueError: ")
    assert last[3] == "  doubtful: AssertionError: assert 1 + 1 == 3"


def edit_notebook(pair: Pair, source: str) -> None:
    content = json.loads(pair.notebook.read_text())
    content["cells"][1]["source"] = [source]
    pair.notebook.write_text(json.dumps(content))


def test_an_edit_made_only_in_the_notebook_is_never_overwritten(project: Path) -> None:
    edit_notebook(chapter(project), "'an edit of an hour'")
    with pytest.raises(PairError, match=r"jupytext --to py:percent chapters/doubling\.ipynb"):
        notebooks.refresh(project, workers=1)
    assert "an edit of an hour" in chapter(project).notebook.read_text()


def test_a_pair_edited_together_as_jupyter_does_is_executed_again(project: Path) -> None:
    edit_notebook(chapter(project), "7 * 6 + 1")
    notebook = nbformat.read(chapter(project).notebook, as_version=4)
    chapter(project).script.write_text(notebooks.as_script(notebook))
    notebooks.refresh(project, workers=1)
    assert output(project) == "43"


def test_a_pair_that_has_drifted_is_caught(project: Path) -> None:
    notebooks.check_pair(chapter(project))
    chapter(project).script.write_text(SCRIPT.replace("A chapter", "Another"))
    with pytest.raises(PairError, match="hold different cells"):
        notebooks.check_pair(chapter(project))


def test_a_notebook_without_a_script_is_refused_with_the_remedy(project: Path) -> None:
    (project / "chapters" / "orphan.ipynb").write_text("{}")
    with pytest.raises(PairError, match=r"jupytext --to py:percent chapters/orphan\.ipynb"):
        notebooks.pairs(project)


def test_the_command_says_what_is_stale_and_fails(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data" / "datum.txt").write_text("22")
    assert notebooks.main(["--check", "--root", str(project)]) == 1
    assert "chapters/doubling.ipynb is stale: run `make book`" in capsys.readouterr().err
