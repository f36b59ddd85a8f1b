"""The workers of a run: forked from a process that has imported the tests once, or started one by one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).parent / "shared"
CONFTEST = """
import forked_testers
import pytest

@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    if session.config.pluginmanager.hasplugin("dsession"):
        forked_testers.start(session.config.args)
"""
TESTS = """
import os, time
from pathlib import Path

HERE = Path(__file__).parent
if ENDS and "PYTEST_XDIST_WORKER" not in os.environ:
    os._exit(1)
with (HERE / "imported").open("a") as file:
    file.write(f"{Path(__file__).stem} ")

def test_both_workers_are_there():
    (HERE / os.environ["PYTEST_XDIST_WORKER"]).touch()
    while len(list(HERE.glob("gw[01]"))) < 2:
        time.sleep(0.01)
"""
DYING = """
def test_a_worker_dies():
    os._exit(1)
"""


@pytest.mark.parametrize("ends", [False, True], ids=["forked", "where the server ends"])
def test_tests_are_imported_once_for_all_workers_or_by_each(tmp_path: Path, ends: bool) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    tests = f"ENDS = {ends}\n{TESTS}"
    (tmp_path / "test_one.py").write_text(tests, encoding="utf-8")
    (tmp_path / "test_other.py").write_text(tests + DYING, encoding="utf-8")
    mine = ("PYTEST_XDIST", "PYTEST_CURRENT")
    options = ["-n2", "--dist=loadfile", "--max-worker-restart=0", "--import-mode=importlib"]
    without = ["-c", os.devnull, f"--rootdir={tmp_path}", "-p", "no:nbval", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *without, "."],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.startswith(mine)}
        | {"PYTHONPATH": str(SHARED)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 failed, 2 passed" in done.stdout, done.stdout + done.stderr
    assert "crashed while running 'test_other.py::test_a_worker_dies'" in done.stdout
    imported = (tmp_path / "imported").read_text(encoding="utf-8").split()
    if sys.platform == "linux" and not ends:
        assert sorted(imported) == ["test_one", "test_other"]
    else:
        assert len(imported) >= 4
