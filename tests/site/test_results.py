"""Notebooks that take what the parser finds depend on what it finds, and not on its rules."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from computedeals.site import fingerprints, notebooks, results

RULES = """from pathlib import Path

from project.grammar import MARK


def read(file):
    return file.read_text()


def found(text):
    kinds = dict(line.split(",") for line in Path(__file__).with_name("kinds.csv").read_text().split())
    return [(word, kinds[word[-1]]) for word in text.split() if word.endswith(MARK)]
"""
ACCESSOR = """from functools import cache
from pathlib import Path

from computedeals.evidence.used import by_result

DATA = Path(__file__).parents[2] / "data"


@by_result
@cache
def records(article):
    from project.rules import found, read

    return found(read(DATA / f"{article}.txt"))
"""
START = "# %%\nimport sys\n\nsys.path.insert(0, '../src')\n"
CHAPTERS = {
    "first": "from project.accessor import records\n\nlen(records('one'))\n",
    "second": "from project.accessor import records\n\nlen(records('two'))\n",
    "rules": "from project.accessor import records\nfrom project.rules import found\n\n"
    "len(records('two')), len(found('7$ 8'))\n",
}
KINDS = "$,dollar\nE,euro\n"
FILES = {
    "src/project/__init__.py": "from project.accessor import records\n\n__all__ = ['records']\n",
    "src/project/grammar.py": "MARK = ('$', 'E')\n",
    "src/project/rules.py": RULES,
    "src/project/accessor.py": ACCESSOR,
    "src/project/kinds.csv": KINDS,
    "data/one.txt": "3$ 4",
    "data/two.txt": "5E 6",
    "requirements.txt": "",
}


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose parser reads two articles: two chapters take its records, one its rules as well."""
    root = tmp_path_factory.mktemp("parsed")
    chapters = {f"chapters/{name}.py": START + text for name, text in CHAPTERS.items()}
    for file, text in (FILES | chapters).items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text)
    notebooks.refresh(root, workers=1)
    return root


@pytest.fixture
def project(executed: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    return Path(shutil.copytree(executed, tmp_path / "project"))


@pytest.mark.parametrize(
    ("file", "old", "new", "stale"),
    [
        ("src/project/grammar.py", "'E')", "'E', '?')\nprint('debugging')", ["rules"]),
        ("src/project/grammar.py", "'$', ", "", ["first", "rules"]),
        ("src/project/kinds.csv", "E,euro\n", "E,euro\n?,query\n", ["rules"]),
        ("src/project/accessor.py", "parents[2]", "parents[1].parent", ["first", "rules", "second"]),
        ("data/one.txt", "4", "5", []),
        ("data/one.txt", "4", "4$", ["first"]),
    ],
    ids=[
        "a rule for what no article has",
        "a rule for a record of the first",
        "a row that nothing needs",
        "the module that asks",
        "an article, in what is no record",
        "an article, in one more record",
    ],
)
def test_a_change_of_the_parser_makes_those_stale_whose_records_change(
    project: Path, file: str, old: str, new: str, stale: list[str]
) -> None:
    before = (project / file).read_text()
    assert old in before
    (project / file).write_text(before.replace(old, new))
    assert [pair.name for pair in notebooks.stale(project)] == stale


def test_a_parser_that_fails_makes_stale_what_took_its_records(project: Path) -> None:
    (project / "src/project/rules.py").write_text("raise RuntimeError('half an edit')\n")
    assert [pair.name for pair in notebooks.stale(project)] == ["first", "rules", "second"]


def test_a_fresh_clone_finds_again_what_was_found_all_at_once(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(project / "_build")
    started: list[object] = []
    run = subprocess.run

    def counted(command: list[str], **more: Any) -> object:
        started.append(command)
        return run(command, **more)

    monkeypatch.setattr(subprocess, "run", counted)
    assert notebooks.stale(project) == []
    assert notebooks.stale(project) == []
    assert len(started) == 1
    assert (project / results.KEPT).exists()


def test_a_run_after_a_change_that_found_nothing_new_records_nothing_new(project: Path) -> None:
    record = project / "chapters/executed.json"
    before = record.read_text().splitlines()
    grammar = project / "src/project/grammar.py"
    grammar.write_text(grammar.read_text().replace("'E')", "'E', '?')"))
    assert [pair.name for pair in notebooks.refresh(project, workers=1)] == ["rules"]
    changed = [line for line in record.read_text().splitlines() if line not in before]
    assert len(changed) == 1
    assert "src/project/grammar.py" in changed[0]


def test_one_row_more_that_a_chapter_reads_is_one_line_more_of_the_record(tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters/a.py").write_text("# %%\n", encoding="utf-8")
    lines = []
    for rows in ("AMD01 DEAL02", "AMD01 AMD03.known_from DEAL02"):
        reads = (f"data/facts.csv#{rows}", "data/deals.csv")
        kept = fingerprints.Record({}, {"a": fingerprints.Executed("0", "1", reads)})
        fingerprints.save(kept, tmp_path)
        assert set(fingerprints.load(tmp_path).chapters["a"].reads) == set(reads)
        lines.append((tmp_path / "chapters/executed.json").read_text(encoding="utf-8").splitlines())
    assert [line.strip() for line in lines[1] if line not in lines[0]] == [
        '"data/facts.csv#AMD03.known_from",'
    ]
    assert len(lines[1]) == len(lines[0]) + 1


def test_results_are_told_apart_by_all_that_they_hold() -> None:
    import pandas as pd

    table = pd.DataFrame({"a": [1, 2]})
    others = [table.assign(a=[1, 3]), table.astype("float64"), table.rename(columns={"a": "b"}), table[:1]]
    assert results.plain(table) == results.plain(table.copy())
    assert results.plain(table) not in [results.plain(other) for other in others]
    assert results.plain({"b", "a"}) == results.plain({"a", "b"}) == "['a', 'b']"
