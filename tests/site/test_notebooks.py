"""Chapters as pairs: what is stale, what has drifted, and what is executed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from computedeals.charts.roles import PLAIN
from computedeals.site import checkout, digests, notebooks, reads
from computedeals.site.checkout import alone
from computedeals.site.kernels import ExecutionError
from computedeals.site.pairs import Pair, PairError, as_script, check_pair, pairs

SCRIPT = """# %% [markdown]
# # A chapter

# %%
from pathlib import Path

import sys

sys.path.insert(0, "../src")
from project.upper import FACTOR

int(Path("../data/datum.txt").read_text()) * FACTOR
"""


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one chapter that doubles a datum, executed."""
    root = tmp_path_factory.mktemp("executed")
    (root / "chapters").mkdir()
    (root / "data").mkdir()
    (root / "src" / "project").mkdir(parents=True)
    (root / "chapters" / "doubling.py").write_text(SCRIPT)
    (root / "data" / "datum.txt").write_text("21")
    (root / "src" / "project" / "__init__.py").write_text("")
    (root / "src" / "project" / "upper.py").write_text("from project.lower import FACTOR\n")
    (root / "src" / "project" / "lower.py").write_text("import altair\n\nFACTOR = 2\n")
    (root / "src" / "project" / "unused.py").write_text("COLOUR = 'red'\n")
    (root / "requirements.txt").write_text("altair==1.0\nnothing==1.0\n")
    notebooks.refresh(root, workers=1)
    return root


@pytest.fixture
def project(executed: Path, tmp_path: Path) -> Path:
    """A copy of that project to change."""
    return Path(shutil.copytree(executed, tmp_path / "project"))


def chapter(project: Path) -> Pair:
    return pairs(project)[0]


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
        ("chapters/doubling.py", SCRIPT.replace("* FACTOR", "* FACTOR + 0")),
        ("data/datum.txt", "22"),
        ("src/project/lower.py", "import altair\n\nFACTOR = 3\n"),
        ("requirements.txt", "altair==1.1\nnothing==1.0\n"),
    ],
    ids=["its script", "a datum that it opened", "a module two imports away", "the version of a package"],
)
def test_a_notebook_is_stale_once_something_it_used_changes(project: Path, file: str, text: str) -> None:
    (project / file).write_text(text)
    assert notebooks.stale(project) == [chapter(project)]
    assert notebooks.check(project) == 1


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("data/more.csv", "a\n1\n"),
        ("src/project/unused.py", "COLOUR = 'blue'\n"),
        ("requirements.txt", "altair==1.0\nnothing==1.1\n"),
    ],
    ids=["a datum", "a module", "a package"],
)
def test_a_notebook_is_fresh_while_only_what_it_did_not_use_changes(
    project: Path, file: str, text: str
) -> None:
    (project / file).write_text(text)
    assert notebooks.stale(project) == []


LOOK_UP = """# %%
from pathlib import Path

from computedeals.evidence.used import used

table = Path("../data/table.csv").resolve()
value = dict(line.split(",") for line in table.read_text().splitlines())[{row!r}]
used(table, {used!r})
value
"""
ROWS = "id,value\na,1\nb,2\n"


@pytest.fixture(scope="module")
def looked_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two chapters, executed: one looks up a row of a table, the other uses all of it."""
    root = tmp_path_factory.mktemp("looked_up")
    (root / "chapters").mkdir()
    (root / "data").mkdir()
    (root / "data" / "table.csv").write_text(ROWS)
    (root / "chapters" / "one_row.py").write_text(LOOK_UP.format(row="a", used="a"))
    (root / "chapters" / "whole.py").write_text(LOOK_UP.format(row="a", used=""))
    notebooks.refresh(root, workers=1)
    return root


@pytest.mark.parametrize(
    ("rows", "stale"),
    [
        (ROWS, []),
        (ROWS + "c,3\n", ["whole"]),
        (ROWS.replace("b,2", "b,3"), ["whole"]),
        (ROWS.replace("a,1\n", ""), ["one_row", "whole"]),
        (ROWS.replace("a,1", "a,2"), ["one_row", "whole"]),
        (ROWS.replace("id,value", "id,worth"), ["one_row", "whole"]),
    ],
    ids=["no change", "a row added", "another changed", "its own gone", "its own changed", "the columns"],
)
def test_a_chapter_that_looked_up_a_row_depends_on_that_row_alone(
    looked_up: Path, tmp_path: Path, rows: str, stale: list[str]
) -> None:
    project = Path(shutil.copytree(looked_up, tmp_path / "project"))
    (project / "data" / "table.csv").write_text(rows)
    assert [pair.name for pair in notebooks.stale(project)] == stale


@pytest.mark.parametrize(
    ("rows", "fresh"),
    [
        ("a,AMD,chip\nb,AMD,site\nc,Arm,chip\nd,Arm,chip\ne,AMD,site\n", True),
        ("a,AMD,chip\nb,AMD,chip\nc,Arm,chip\n", False),
        ("a,AMD,chip\nb,AMD,site\nc,Arm,chip\nd,AMD,chip\n", False),
        ("a,Arm,chip\nb,AMD,site\nc,Arm,chip\n", False),
    ],
    ids=["others added", "one more that has them", "such a row added", "its own has them no more"],
)
def test_who_asked_for_rows_with_some_cells_depends_on_which_have_them(
    tmp_path: Path, rows: str, fresh: bool
) -> None:
    table = tmp_path / "table.csv"
    (tmp_path / "log").write_text(f"file\t{table}\t\nrow\t{table}\tgiver=AMD&layer=chip\nrow\t{table}\ta\n")
    table.write_text("id,giver,layer\na,AMD,chip\nb,AMD,site\nc,Arm,chip\n")
    (read,) = reads.recorded_reads(tmp_path / "log", tmp_path)
    names = reads.inputs_of_read(read, ())
    assert names == ["table.csv#a", "table.csv#giver=AMD&layer=chip"]
    before = digests.digest(names[1], tmp_path)
    table.write_text("id,giver,layer\n" + rows)
    assert (digests.digest(names[1], tmp_path) == before) is fresh


def test_a_row_that_a_chapter_looked_for_in_vain_makes_it_stale_once_it_is_added(
    looked_up: Path, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(looked_up, tmp_path / "project"))
    (project / "chapters" / "vain.py").write_text(LOOK_UP.format(row="a", used="c"))
    notebooks.refresh(project, workers=1)
    (project / "data" / "table.csv").write_text(ROWS + "d,4\n")
    assert [pair.name for pair in notebooks.stale(project)] == ["whole"]
    (project / "data" / "table.csv").write_text(ROWS + "c,3\n")
    assert [pair.name for pair in notebooks.stale(project)] == ["vain", "whole"]


CELLS = "id,value,day\na,1,8\nb,2,9\n"


@pytest.mark.parametrize(
    ("cells", "same"),
    [
        (CELLS, ["a.day", "a.none", "a", "c.day"]),
        (CELLS.replace("a,1", "a,3"), ["a.day", "c.day"]),
        (CELLS.replace("1,8", "1,7"), ["c.day"]),
        (CELLS.replace("b,2,9", "b,3,7"), ["a.day", "a.none", "a", "c.day"]),
        (CELLS.replace("a,1,8\n", ""), ["c.day"]),
        (CELLS + "c,3,8\n", ["a.day", "a.none", "a"]),
        (CELLS.replace("day", "when"), ["c.day"]),
    ],
    ids=["no change", "beside it", "its own", "another row", "its row gone", "a row added", "its column"],
)
def test_who_looked_at_a_cell_depends_on_it_alone_and_on_the_row_where_there_is_no_such_column(
    tmp_path: Path, cells: str, same: list[str]
) -> None:
    def digested(text: str) -> dict[str, str]:
        folder = tmp_path / digests.digest_of(text.encode())
        folder.mkdir(exist_ok=True)
        (folder / "table.csv").write_text(text)
        return {
            name: digests.digest(f"table.csv#{name}", folder) for name in ("a.day", "a.none", "a", "c.day")
        }

    before, after = digested(CELLS), digested(cells)
    assert [name for name in before if before[name] == after[name]] == same


def test_who_looked_at_a_row_and_at_a_cell_of_it_depends_on_the_row(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(CELLS)
    (tmp_path / "log").write_text(
        "".join(f"row\t{tmp_path / 'table.csv'}\t{row}\n" for row in ("a", "a.day", "b.day"))
    )
    assert reads.recorded_reads(tmp_path / "log", tmp_path) == ("table.csv#a b.day",)


def test_a_value_of_a_toml_table_is_a_row_and_so_is_the_table(tmp_path: Path) -> None:
    def digested(text: str) -> list[str]:
        (tmp_path / "numbers.toml").write_text(text)
        names = [f"numbers.toml#{name}" for name in ("a.x", "a.y", "a", "b")]
        return [digests.digest(name, tmp_path) for name in names]

    before = digested("[a.x]\nlow = 1\n[b.z]\nlow = 1\n")
    after = digested("[a.x]\nlow = 1  # as before\n[a.y]\nlow = 1\n[b.z]\nlow = 1\n")
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, False, True]
    assert before[1] == digests.ABSENT


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ('"""What it is for."""\n\nimport altair\n\nFACTOR = 2\n', False),
        ("import altair\n\n# why two\nFACTOR = 2  # and not three\n", False),
        ("import altair\n\n\nFACTOR = 2\n", False),
        ('import altair\n\nFACTOR = 2\n"# two"\n', True),
        ("import altair\n\nFACTOR = 3\n", True),
        ("import altair\n\nif altair:\n    FACTOR = 2\n", True),
    ],
    ids=["a docstring", "comments", "a blank line", "a string", "a number", "a condition"],
)
def test_of_a_module_only_the_code_counts(project: Path, code: str, changes: bool) -> None:
    (project / "src" / "project" / "lower.py").write_text(code)
    assert bool(notebooks.stale(project)) == changes


NESTED = "x = f'{y['#']} {z}'  # a\n"  # as from Python 3.12 on


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (
            'def f():\n    """Says.\n\n    More.\n    """\n\n    return 1  # one\n',
            "def f():\n    return 1\n",
        ),
        ('x = """a\n\n# b\n"""\n\n# c\n', 'x = """a\n\n# b\n"""\n'),
        ('def f(): "Says."\n', 'def f(): "Says."\n'),
        ("x = '円'  # yen\ny = '#'\n", "x = '円'\ny = '#'\n"),
        ("x = (\n", "x = (\n"),
        ("x = 'it\\'s # 1'  # it's\n\ny = 1\n", "x = 'it\\'s # 1'\ny = 1\n"),
        ("x = rf'{y}#'  # a\nz = '}'\n", "x = rf'{y}#'\nz = '}'\n"),
        ("x = f'{y:{z}}}}#'  # a\n", "x = f'{y:{z}}}}#'\n"),
        ("x = ('a'  # one\n\n     'b')\n", "x = ('a'\n     'b')\n"),
        *([(NESTED, NESTED.replace("  # a", ""))] if sys.version_info >= (3, 12) else []),
    ],
    ids=[
        "docstring",
        "text in a string",
        "on one line with its function",
        "Japanese",
        "no Python",
        "a quote in a string and in a comment",
        "a formatted string",
        "braces in braces",
        "a comment between strings",
        *(["quotes within those of a formatted string"] if sys.version_info >= (3, 12) else []),
    ],
)
def test_a_module_is_cut_to_its_code(source: str, left: str) -> None:
    assert digests.code(source.encode()).decode() == left


def test_a_chapter_that_lists_a_folder_is_stale_once_a_file_is_added_there(project: Path) -> None:
    (project / "chapters" / "listing.py").write_text("# %%\nimport os\n\nlen(os.listdir('../data'))\n")
    notebooks.refresh(project, workers=1)
    (project / "data" / "more.csv").write_text("a\n1\n")
    assert [pair.name for pair in notebooks.stale(project)] == ["listing"]


SHOWS = """# %%
from IPython.display import display

display(
    {
        "image/svg+xml": '<svg fill="var(--cd-accent, #123456)"/>',
        "application/vnd.vegalite.v6+json": {"values": [{"colour": "var(--cd-accent, #123456)"}]},
    },
    raw=True,
)
"""


def test_a_drawing_is_stored_without_the_colours_of_today(project: Path) -> None:
    (project / "chapters" / "doubling.py").write_text(SHOWS)
    notebooks.refresh(project, workers=1)
    notebook = nbformat.read(chapter(project).notebook, as_version=4)
    assert notebook.cells[0].outputs[0].data["image/svg+xml"] == (
        f'<svg fill="var(--cd-accent, {PLAIN["accent"]})"/>'
    )


def test_a_notebook_that_jupyter_saved_is_tidied_and_not_run(project: Path) -> None:
    (project / "chapters" / "doubling.py").write_text(SHOWS)
    notebooks.refresh(project, workers=1)
    file = chapter(project).notebook
    before = file.read_text()
    saved = nbformat.writes(nbformat.reads(before, as_version=4), version=4)
    assert saved != before
    file.write_text(saved.replace(PLAIN["accent"], "#123456"))
    assert notebooks.refresh(project, workers=1) == []
    assert file.read_text() == before


def test_an_output_changed_by_hand_is_made_again(project: Path) -> None:
    content = json.loads(chapter(project).notebook.read_text())
    content["cells"][1]["outputs"][0]["data"]["text/plain"] = ["99"]
    chapter(project).notebook.write_text(json.dumps(content))
    assert notebooks.check(project) == 1
    assert notebooks.refresh(project, workers=1) == [chapter(project)]
    assert output(project) == "42"


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "<<<<<<< ours\n" + text,
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: json.dumps(
            {
                **json.loads(text),
                "cells": [
                    {**cell, "outputs": []} if cell["cell_type"] == "code" else cell
                    for cell in json.loads(text)["cells"]
                ],
            }
        ),
    ],
    ids=["in conflict", "cut short", "empty", "stripped of outputs"],
)
def test_a_damaged_notebook_is_named_and_made_again(project: Path, damage, capsys) -> None:
    notebook = chapter(project).notebook
    whole = notebook.read_bytes()
    notebook.write_text(damage(notebook.read_text()))
    assert notebooks.check(project) == 1
    assert (
        "chapters/doubling.ipynb is stale: run `make book` (changed: the notebook"
        in capsys.readouterr().err
    )
    notebooks.refresh(project, workers=1)
    assert notebook.read_bytes() == whole


def test_a_record_in_conflict_is_made_again_and_loses_nothing(project: Path) -> None:
    record = project / reads.RECORD
    whole = record.read_bytes()
    record.write_text("<<<<<<< ours\n" + record.read_text())
    assert notebooks.refresh(project, workers=1) == [chapter(project)]
    assert record.read_bytes() == whole


def test_a_changed_datum_changes_one_line_of_the_record_and_what_was_made_from_it(project: Path) -> None:
    (project / "chapters" / "unmoved.py").write_text(
        "# %%\nwith open('../data/datum.txt') as file:\n    read = file.read()\n"
    )
    notebooks.refresh(project, workers=1)
    before = (project / reads.RECORD).read_text().splitlines()
    (project / "data" / "datum.txt").write_text("22")
    notebooks.refresh(project, workers=1)
    after = (project / reads.RECORD).read_text().splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 2  # the datum, and the outputs of the one chapter that shows it
    assert changed[0].strip().startswith('"data/datum.txt"')


def test_a_chapter_that_failed_is_still_stale_after_the_others_ran(project: Path) -> None:
    (project / "chapters" / "strict.py").write_text(
        "# %%\nfrom pathlib import Path\n\nassert Path('../data/datum.txt').read_text() == '21'\n"
    )
    notebooks.refresh(project, workers=1)
    (project / "data" / "datum.txt").write_text("22")
    with pytest.raises(ExecutionError, match="strict"):
        notebooks.refresh(project, workers=1)
    assert [pair.name for pair in notebooks.stale(project)] == ["strict"]


def test_refreshing_brings_a_changed_datum_into_the_outputs(project: Path) -> None:
    (project / "data" / "datum.txt").write_text("50")
    assert notebooks.refresh(project, workers=1) == [chapter(project)]
    assert output(project) == "100"


def test_only_the_edited_chapter_is_executed(project: Path) -> None:
    (project / "chapters" / "other.py").write_text("# %%\n1 + 1\n")
    notebooks.refresh(project, workers=1)
    (project / "chapters" / "other.py").write_text("# %%\n1 + 2\n")
    assert [pair.name for pair in notebooks.stale(project)] == ["other"]


def test_a_chapter_can_be_executed_by_name_and_the_others_stay_stale(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = project / "chapters" / "tripling.py"
    other.write_text("# %% [markdown]\n# # Another chapter\n")
    chapter(project).script.write_text(SCRIPT.replace("* FACTOR", "* FACTOR + 1"))
    assert notebooks.main(["--root", str(project), "doubling"]) == 0
    assert output(project) == "43"
    assert [pair.name for pair in notebooks.stale(project)] == ["tripling"]
    with pytest.raises(SystemExit):
        notebooks.main(["--root", str(project), "nowhere"])
    assert "no chapter nowhere; there are doubling, tripling" in capsys.readouterr().err


def test_a_chapter_that_is_named_is_executed_stale_or_not_and_gives_the_same_bytes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = chapter(project).notebook.read_bytes()
    assert notebooks.main(["--root", str(project)]) == 0
    assert notebooks.main(["--root", str(project), "doubling"]) == 0
    up_to_date, *_, executed = capsys.readouterr().out.splitlines()
    assert (up_to_date, executed) == ("every notebook is up to date", "1 notebook executed")
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
    chapter(project).script.write_text(as_script(notebook))
    notebooks.refresh(project, workers=1)
    assert output(project) == "43"


def test_a_pair_that_has_drifted_is_caught(project: Path) -> None:
    check_pair(chapter(project))
    chapter(project).script.write_text(SCRIPT.replace("A chapter", "Another"))
    with pytest.raises(PairError, match="hold different cells"):
        check_pair(chapter(project))


def test_a_notebook_without_a_script_is_refused_with_the_remedy(project: Path) -> None:
    (project / "chapters" / "orphan.ipynb").write_text("{}")
    with pytest.raises(PairError, match=r"jupytext --to py:percent chapters/orphan\.ipynb"):
        pairs(project)


def test_the_command_says_what_is_stale_and_fails(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data" / "datum.txt").write_text("22")
    assert notebooks.main(["--check", "--root", str(project)]) == 1
    assert "chapters/doubling.ipynb is stale: run `make book`" in capsys.readouterr().err


@pytest.mark.parametrize("kernel", ["that runs a chapter", "that is not ready yet"])
def test_ctrl_c_stops_chapters_at_once_and_says_what_is_kept(tmp_path: Path, kernel: str) -> None:
    (tmp_path / "chapters").mkdir()
    started = tmp_path / "started"
    variables = dict(os.environ)
    if kernel == "that is not ready yet":
        never = f"import pathlib, time; pathlib.Path({str(started)!r}).touch(); time.sleep(600)"
        specification = tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json"
        specification.parent.mkdir(parents=True)
        specification.write_text(
            json.dumps({"argv": [sys.executable, "-c", never], "display_name": "", "language": "python"})
        )
        variables["JUPYTER_PATH"] = str(tmp_path / "jupyter")
    loop = f"# %%\nfrom pathlib import Path\nPath({str(started)!r}).touch()\nwhile True:\n    pass\n"
    for name in ("a", "b", "c"):
        (tmp_path / "chapters" / f"{name}.py").write_text(loop)
    command = [sys.executable, "-m", "computedeals.site.notebooks", "--root", str(tmp_path)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=variables,
    ) as run:
        try:
            while not started.exists():
                assert run.poll() is None
                time.sleep(0.1)
            os.killpg(run.pid, signal.SIGINT)
            _, said = run.communicate(timeout=20)
        finally:
            run.kill()  # leaving the block waits for its end
    assert run.returncode == 130
    assert said.split() == checkout.STOPPED.split()
    assert sorted(path.name for path in (tmp_path / "chapters").iterdir()) == [
        *("a.py", "b.py", "c.py", "executed.json"),
    ]


def test_a_kernel_that_the_system_kills_is_told_with_the_likely_reason(project: Path) -> None:
    killed = "# %%\nimport os\nimport signal\n\nos.kill(os.getpid(), signal.SIGKILL)\n"
    chapter(project).script.write_text(killed)
    with pytest.raises(ExecutionError, match="killed, probably for want of memory") as told:
        notebooks.refresh(project, workers=1)
    assert "Traceback" not in str(told.value)
    assert output(project) == "42"  # and the notebook is as it was


def full_for(file: Path) -> Callable[[str, Path], None]:
    """As `os.replace` is on a disk that has no room for one file."""
    replace = os.replace

    def full(source: str, target: Path) -> None:
        if Path(target) == file:
            raise OSError(28, "No space left on device")
        replace(source, target)

    return full


def test_half_a_notebook_never_lies_among_the_sources(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = full_for(chapter(project).notebook)
    before = sorted(path.name for path in (project / "chapters").iterdir())
    chapter(project).script.write_text(SCRIPT + "\n# %%\n1\n")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left") as told:
        notebooks.refresh(project, workers=1)
    assert told.value.filename.endswith("doubling.ipynb")
    assert sorted(path.name for path in (project / "chapters").iterdir()) == before
    assert not list((project / "_build").glob("*.ipynb-*"))


def test_on_a_full_disk_the_record_stays_whole_and_the_command_says_so_in_a_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = project / reads.RECORD
    before = record.read_bytes()
    chapter(project).script.write_text(SCRIPT + "\n# %%\n1\n")
    monkeypatch.setattr(os, "replace", full_for(record))
    assert notebooks.main(["--root", str(project)]) == 1
    assert record.read_bytes() == before
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"{record}: the disk is full")


def test_a_second_run_of_notebooks_waits_for_the_first(project: Path) -> None:
    command = [sys.executable, "-m", "computedeals.site.notebooks", "--root", str(project)]
    with alone(project), subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as second:
        assert second.stdout is not None
        assert second.stdout.readline().startswith("Another build of this folder is under way")
        second.kill()
