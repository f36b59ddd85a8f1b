"""What was read is read again when what reads it has changed, and only then."""

import shutil
from pathlib import Path

import pytest

from dealnews import TABLES
from dealnews.corpus import fingerprint as module
from dealnews.corpus.fingerprint import fingerprint


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package that may be changed, whose fingerprint is taken."""
    copy = Path(shutil.copytree(TABLES.parent, tmp_path / "dealnews"))
    monkeypatch.setattr(module, "TABLES", copy / "tables")
    return copy


def taken() -> str:
    fingerprint.cache_clear()
    made = fingerprint()
    fingerprint.cache_clear()
    return made


@pytest.mark.parametrize(
    "file",
    [
        "articles/repair/units.py",
        "language/units.py",
        "ledger/rows.py",
        "corpus/part.py",
        "tables/entities.csv",
    ],
)
def test_a_changed_rule_or_table_changes_the_fingerprint(package: Path, file: str) -> None:
    before = taken()
    with (package / file).open("ab") as stream:
        stream.write(b"\n")
    assert taken() != before


@pytest.mark.parametrize("file", ["language/new_rule.py", "tables/new.csv"])
def test_so_does_one_that_is_added(package: Path, file: str) -> None:
    before = taken()
    (package / file).write_bytes(b"")
    assert taken() != before


def test_so_does_another_version_of_the_analyser(monkeypatch: pytest.MonkeyPatch) -> None:
    before = taken()
    monkeypatch.setattr(module, "version", lambda name: f"{name} of tomorrow")
    assert taken() != before


def test_the_command_line_and_the_ends_of_lines_do_not(package: Path) -> None:
    before = taken()
    (package / "cli" / "new.py").write_bytes(b"")
    table = package / "tables" / "entities.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    assert taken() == before
