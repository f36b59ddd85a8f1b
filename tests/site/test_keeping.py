"""What chapters compute is taken from the last run where it would be the same, and from nowhere else."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from looping import some

from computedeals.analysis.kept import FOLDER
from computedeals.site import keeping, notebooks
from computedeals.site.kernels import ExecutionError

FINDING = """from pathlib import Path

from computedeals.analysis.kept import kept

from project.factors import FACTOR

DATA = Path(__file__).parents[2] / "data"
RUNS = Path(__file__).resolve().parents[3] / "runs"


@kept
def finding(times, *, more=0):
    with RUNS.open("a") as runs:
        runs.write("x")
    return int((DATA / "datum.txt").read_text()) * FACTOR * times + more
"""
CHAPTER = """# %% [markdown]
# Words.

# %%
import sys

sys.path.insert(0, "../src")
from project.finding import finding

finding(1, more=0)
"""
FILES = {
    "chapters/chapter.py": CHAPTER,
    "src/project/__init__.py": "",
    "src/project/finding.py": FINDING,
    "src/project/factors.py": "FACTOR = 2\n",
    "data/datum.txt": "21",
    "data/more/other.txt": "1",
    "requirements.txt": "",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose chapter has run once."""
    root = tmp_path / "project"
    for file, text in FILES.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text)
    run(root)
    return root


def run(root: Path) -> tuple[int, str]:
    """How many times the function has run after the chapter has, and the notebook."""
    notebooks.refresh(root, workers=1, only=["chapter"])
    return (root.parent / "runs").stat().st_size, (root / "chapters/chapter.ipynb").read_text()


def test_nothing_is_computed_again_for_a_sentence_and_the_notebook_is_as_if_it_were(project: Path) -> None:
    (project / "chapters/chapter.py").write_text(CHAPTER.replace("Words", "Better words"))
    runs, taken = run(project)
    record = (project / "chapters/executed.json").read_text()
    assert runs == 1
    shutil.rmtree(project / keeping.KEPT)
    assert run(project) == (2, taken)
    assert '"data/datum.txt"' in record
    assert (project / "chapters/executed.json").read_text() == record


def test_a_change_of_anything_that_it_rests_on_is_computed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = {
        "data/datum.txt": "22",
        "src/project/factors.py": "FACTOR = 3\n",
        "src/project/finding.py": FINDING.replace("+ more", "+ more + 1"),
        "requirements.txt": "altair==1.0\n",
        "data/more/third.txt": "a file that may be looked for",
        "chapters/chapter.py": CHAPTER.replace("more=0", "more=5"),
    }
    for count, (file, text) in enumerate(some(changes.items()), start=2):
        (project / file).write_text(text)
        runs, shown = run(project)
        assert runs == count, file
        assert run(project) == (count, shown), file
    assert f'"{22 * 3 + 1 + 5}"' in shown
    (project / "data/more/other.txt").write_text("2")
    (project / "src/project/factors.py").write_text("FACTOR = 3  # three\n")
    assert run(project)[0] == count
    monkeypatch.setattr(keeping, "PYTHON", "another")
    assert run(project)[0] == count + 1


def test_what_was_read_before_the_call_is_part_of_what_is_asked(project: Path) -> None:
    before = CHAPTER.replace("finding(1", "open('../data/more/other.txt').close()\n\nfinding(1")
    (project / "chapters/chapter.py").write_text(before)
    assert run(project)[0] == 2
    assert run(project)[0] == 2
    (project / "data/more/other.txt").write_text("2")
    assert run(project)[0] == 3


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda stored: b"",
    "cut short": lambda stored: stored[:-3],
    "without its head": lambda stored: stored.partition(b"\n")[2],
    "a list for its head": lambda stored: b"[]\n" + stored.partition(b"\n")[2],
    "a number changed": lambda stored: stored[:-8] + bytes([stored[-8] ^ 1]) + stored[-7:],
}


def test_what_is_damaged_is_computed_and_kept_anew(project: Path) -> None:
    (whole,) = (project / keeping.KEPT / "chapter").iterdir()
    stored, notebook = whole.read_bytes(), (project / "chapters/chapter.ipynb").read_text()
    for count, (name, damage) in enumerate(some(DAMAGE.items()), start=2):
        whole.write_bytes(damage(stored))
        assert run(project) == (count, notebook), name
        assert whole.read_bytes() == stored, name


def test_what_was_made_in_a_folder_is_not_taken_in_a_copy_of_it(project: Path) -> None:
    copy = Path(shutil.copytree(project, project.parent / "copy"))
    assert run(copy)[0] == 2
    assert '"data/datum.txt"' in (copy / "chapters/executed.json").read_text()


def test_a_file_that_changes_during_the_run_leaves_nothing_behind(project: Path) -> None:
    shutil.rmtree(project / keeping.KEPT)
    touching = CHAPTER + "\n# %%\nimport os\n\nos.utime('../data/datum.txt')\n"
    (project / "chapters/chapter.py").write_text(touching)
    assert run(project)[0] == 2
    assert not (project / keeping.KEPT).exists()


def test_what_was_computed_before_a_later_cell_failed_is_kept(project: Path) -> None:
    shutil.rmtree(project / keeping.KEPT)
    (project / "chapters/chapter.py").write_text(CHAPTER + "\n# %%\n1 / 0\n")
    with pytest.raises(ExecutionError, match="ZeroDivisionError"):
        run(project)
    (project / "chapters/chapter.py").write_text(CHAPTER)
    assert run(project)[0] == 2


def test_where_nothing_can_be_kept_the_chapter_runs_all_the_same(project: Path) -> None:
    shutil.rmtree(project / keeping.KEPT)
    (project / keeping.KEPT).write_text("no folder")
    notebook = (project / "chapters/chapter.ipynb").read_text()
    assert [run(project), run(project)] == [(2, notebook), (3, notebook)]


def test_a_function_called_by_anyone_else_computes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert FOLDER not in os.environ
    monkeypatch.syspath_prepend(str(project / "src"))
    from project.finding import finding  # type: ignore[import-not-found]

    assert finding(1) == finding(1) == 42
    assert (project.parent / "runs").stat().st_size == 3
