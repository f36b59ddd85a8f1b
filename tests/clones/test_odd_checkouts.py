"""Checkouts as people have them: odd paths, masks, line ends, a zip without git, no home, a full disk.

Nothing is installed: a copy of the tracked files runs with this Python, and its own sources come first.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from looping import some

from computedeals.paths import ROOT

ARTICLE = "エヌビディアは100億ドルを投じると述べた。\n"
# what a build does first: read the project's data, its notebooks and its contents, from the copy
LOOK = """
import json
import computedeals.paths as paths
from computedeals.deals.assumptions import load_assumptions
from computedeals.evidence.facts import facts
from computedeals.site.pairs import pairs
from computedeals.site import fingerprints, notebooks
kept = fingerprints.load(paths.ROOT)
stale = {pair.name: notebooks.why_stale(pair, paths.ROOT, kept) for pair in pairs()}
print(json.dumps([str(paths.ROOT), len(facts()), len(load_assumptions()), stale]))
"""


def tracked() -> list[str]:
    """The files of the checkout that this test runs in, as a zip of it would hold them."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]
    if not names:
        pytest.skip("not a git checkout: its files cannot be listed")
    return names


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy without git, as a zip is unpacked."""
    folder = tmp_path_factory.mktemp("zip") / "checkout"
    for name in tracked():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    take_compiled(folder)
    return folder


def take_compiled(folder: Path) -> None:
    """Give a copy what is compiled here, or each of its processes would compile every module."""
    for compiled in (ROOT / "src").rglob("__pycache__"):
        shutil.copytree(compiled, folder / compiled.relative_to(ROOT), dirs_exist_ok=True)
    for module in (ROOT / "src").rglob("*.py"):
        copy = folder / module.relative_to(ROOT)
        if copy.is_file() and copy.read_bytes() == module.read_bytes():
            os.utime(
                copy, ns=(module.stat().st_atime_ns, module.stat().st_mtime_ns)
            )  # as Python compares it


def run(folder: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run this Python in a checkout, with the checkout's own sources before the installed ones."""
    env = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1", **variables}
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in env.items() if value},
        encoding="utf-8",
    )


def looked(folder: Path, **variables: str) -> list[Any]:
    """What a checkout says of itself: how many facts and assumptions, and which chapters are stale."""
    done = run(folder, "-c", LOOK, PYTHONUTF8="1", **variables)
    assert done.returncode == 0, done.stderr[-2000:]
    root, *rest = json.loads(done.stdout)
    assert root == str(folder)
    return list(rest)


@pytest.fixture(scope="module")
def as_it_is(original: Path) -> list[Any]:
    """What the checkout says in a plain path."""
    found = looked(original)
    assert found[0] > 100
    assert len(found[2]) > 15
    return found


def test_in_an_odd_path_without_a_home_or_a_locale_a_checkout_reads_itself(
    original: Path, as_it_is: list[Any], tmp_path: Path
) -> None:
    moved = tmp_path / "a [x] $HOME 報告 書 it's 100% a*?b x#y & z"
    shutil.copytree(original, moved)
    assert looked(moved, HOME="", LC_ALL="C", LANG="", XDG_CACHE_HOME="") == as_it_is


def test_line_ends_of_windows_make_nothing_stale(
    original: Path, as_it_is: list[Any], tmp_path: Path
) -> None:
    repository = tmp_path / "origin"
    shutil.copytree(original, repository)
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=true"]
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=all"]):
        subprocess.run([*git, *words], cwd=repository, check=True, capture_output=True)
    clone = tmp_path / "clone"
    subprocess.run([*git, "clone", "--quiet", str(repository), str(clone)], check=True, capture_output=True)
    assert (clone / "data" / "facts.csv").read_bytes() == (ROOT / "data" / "facts.csv").read_bytes()
    for article in some((original / "data" / "articles").iterdir()):
        assert (clone / "data" / "articles" / article.name).read_bytes() == article.read_bytes()
    take_compiled(clone)
    assert looked(clone) == as_it_is


def test_what_is_made_under_a_strict_mask_is_the_owners_alone_and_can_be_read_by_him(
    original: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "checkout"
    shutil.copytree(original, folder)
    (folder / "mine.txt").write_text(ARTICLE * 3, encoding="utf-8")
    words = ["new", "mine.txt", "--published", "2026-03-02", "--title", "A", "--root", str(folder)]
    code = "import os; os.umask(0o077); from computedeals.cli import main; main()"
    done = run(folder, "-c", code, *words)
    assert done.returncode == 0, done.stderr
    made = folder / "chapters" / "mine-2026-03-02.py"
    assert made.stat().st_mode & 0o777 == 0o600
    assert "2026" in made.read_text(encoding="utf-8")


def full_disk(folder: Path) -> None:
    """Put a file system of a few pages at a folder, and fill it."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("a small file system cannot be mounted here")


def test_a_full_disk_is_named_with_what_to_do_and_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    full_disk(folder)
    try:
        (folder / "fill").write_bytes(b"x" * 60_000)
        (tmp_path / "a.txt").write_text(ARTICLE * 400, encoding="utf-8")
        words = [
            "read",
            str(tmp_path / "a.txt"),
            "--published",
            "2026-03-02",
            "--out",
            str(folder / "a.csv"),
        ]
        done = run(ROOT, "-m", "computedeals", *words)
        assert done.returncode != 0
        assert "No space left on device" in done.stderr or "disk is full" in done.stderr
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
        assert [path.name for path in folder.iterdir()] == ["fill"]
    finally:
        subprocess.run(["umount", str(folder)], check=True)
