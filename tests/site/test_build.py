"""Building the site: when it is built again, and that nothing half-built is left to be opened."""

import errno
import multiprocessing
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from computedeals.site import build as building
from computedeals.site import notebooks
from computedeals.site.build import BuildError, StaleError, build, site_digest
from computedeals.site.checkout import alone, cannot_write

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without notebooks, whose book is made by a stand-in for Jupyter Book."""
    for name in ("intro.md", "_config.yml", "requirements.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "_toc.yml").write_text("root: index\n")
    for folder in ("chapters", "data", "src/computedeals"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data" / "datum.csv").write_text("a\n1\n")
    monkeypatch.setattr(subprocess, "run", book_of("built"))
    return tmp_path


def book_of(content: str, code: int = 0) -> Run:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        html = Path(command[command.index("--path-output") + 1]) / "_build" / "html"
        html.mkdir(parents=True)
        (html / "index.html").write_text(content)
        return subprocess.CompletedProcess(command, code, stdout="page.md:3: WARNING: oh", stderr="")

    return run


def test_the_site_stands_where_the_readme_says(project: Path) -> None:
    assert build(project) == project / "_build" / "html"
    assert (project / "_build" / "html" / "index.html").read_text() == "built"
    assert not list((project / "_build").glob("fresh*"))


def test_nothing_is_built_again_while_nothing_changes(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project)
    monkeypatch.setattr(subprocess, "run", book_of("built again"))
    build(project)
    assert (project / "_build" / "html" / "index.html").read_text() == "built"


@pytest.mark.parametrize(
    "file", ["intro.md", "data/datum.csv", "src/computedeals/look.css", "pyproject.toml"]
)
def test_any_change_builds_the_site_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    build(project)
    (project / file).write_text("changed")
    monkeypatch.setattr(subprocess, "run", book_of("built again"))
    build(project)
    assert (project / "_build" / "html" / "index.html").read_text() == "built again"


def test_another_address_builds_the_site_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project)
    monkeypatch.setattr(subprocess, "run", book_of("built for there"))
    monkeypatch.setenv("SITE_URL", "https://example.org/book")
    build(project)
    assert (project / "_build" / "html" / "index.html").read_text() == "built for there"


def test_a_warning_fails_the_build_with_its_place_and_the_old_site_stays(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project)
    (project / "intro.md").write_text("changed")
    monkeypatch.setattr(subprocess, "run", book_of("half built", code=1))
    with pytest.raises(BuildError, match=r"page\.md:3: WARNING: oh") as refused:
        build(project)
    assert "still holds the site of an earlier state" in str(refused.value)
    assert (project / "_build" / "html" / "index.html").read_text() == "built"
    with pytest.raises(BuildError):  # and it is not taken for the new one
        build(project)


def test_a_frozen_build_refuses_stale_notebooks(project: Path) -> None:
    (project / "chapters" / "new.py").write_text("# %%\n1\n")
    with pytest.raises(StaleError):
        build(project, frozen=True)
    assert notebooks.stale(project)


def test_caches_do_not_change_the_digest(project: Path) -> None:
    before = site_digest(project)
    cache = project / "src" / "computedeals" / "__pycache__"
    cache.mkdir()
    (cache / "x.pyc").write_bytes(b"\0")
    assert site_digest(project) == before


def test_a_second_build_waits_for_the_first(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fork = multiprocessing.get_context("fork")
    held, go_on = fork.Event(), fork.Event()

    def hold() -> None:
        with alone(project):
            held.set()
            go_on.wait(20)
            (project / "_build" / "first").touch()

    first = fork.Process(target=hold)
    first.start()
    assert held.wait(20)

    def go() -> None:
        time.sleep(0.3)
        go_on.set()

    fork.Process(target=go).start()
    with alone(project):
        assert (project / "_build" / "first").exists()
    first.join()
    assert "Another build of this folder is under way" in capsys.readouterr().out


def test_a_site_that_lacks_a_page_is_not_put_in_place(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project)
    (project / "_toc.yml").write_text("root: index\nchapters:\n- file: chapters/lost\n")
    monkeypatch.setattr(subprocess, "run", book_of("half"))
    for _ in range(2):  # nor is it taken for whole the next time
        with pytest.raises(BuildError, match="the new site lacks chapters/lost"):
            build(project)
    assert (project / "_build" / "html" / "index.html").read_text() == "built"


def test_a_host_that_knows_jekyll_is_told_to_leave_the_site_alone(project: Path) -> None:
    assert (build(project) / ".nojekyll").exists()


def test_what_a_killed_build_left_is_cleared(project: Path) -> None:
    (project / "_build" / "fresh-killed").mkdir(parents=True)
    build(project)
    assert not list((project / "_build").glob("fresh*"))


def full_disk(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
    return subprocess.CompletedProcess(command, 1, "", "OSError: [Errno 28] No space left on device")


def test_a_full_disk_is_one_line_that_says_what_is_kept_and_what_to_do(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(building, "build", lambda frozen: build(project))
    monkeypatch.setattr(subprocess, "run", full_disk)
    assert building.main([]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert "the disk is full" in said
    assert "are kept; make room, and run `make book` again" in said


def test_a_folder_that_cannot_be_written_is_named() -> None:
    error = OSError(errno.EROFS, "Read-only file system", "/checkout/_build")
    assert cannot_write(error).startswith("/checkout/_build: cannot be written; copy the folder")
