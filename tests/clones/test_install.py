"""Installing: what is noted, and when an environment is made anew. No package is fetched here."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from computedeals.paths import ROOT


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("install", ROOT / "tools" / "install.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["install"] = module
    spec.loader.exec_module(module)
    return module


install = script()
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = "requirements.txt"
PROJECT = "pyproject.toml"
PARSER = "src/dealnews/pyproject.toml"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with an environment, in which a lock of nothing was installed."""
    root = tmp_path / "checkout"
    (root / "src" / "computedeals").mkdir(parents=True)
    (root / LOCK).write_text("a==1\n")
    (root / "src" / "dealnews").mkdir()
    for project in (PROJECT, PARSER):
        (root / project).write_text('[project]\nversion = "1.0"\n')
    python = root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    stands_in(python)
    note(root)
    return root


def stands_in(python: Path, version: str = "{}.{}".format(*sys.version_info[:2])) -> None:
    """A Python that has pip, and finds the project where it lies itself."""
    source = python.parents[2] / "src" / "computedeals"
    python.write_text(f'#!/bin/sh\ncase "$2" in *pip*) echo {version};; *) echo "{source}";; esac\n')
    if "pip" not in python.read_text():
        raise AssertionError
    python.chmod(0o755)


def note(root: Path) -> None:
    digests = {name: install.digest(root / name) for name in (LOCK, PROJECT, PARSER)}
    (root / ".venv" / "installed").write_text(json.dumps({"folder": str(root), **digests}))


def environment(root: Path, **options: bool) -> "install.Environment":  # type: ignore[name-defined]
    return install.Environment(root / ".venv", root, **options)


def test_nothing_is_installed_where_the_lock_is_as_it_was(checkout: Path) -> None:
    found = environment(checkout, editable=False)
    assert found.why_anew() == ""
    assert found.missing([LOCK]) == []


def test_a_changed_lock_counts_as_not_installed_however_old_its_time(checkout: Path) -> None:
    (checkout / LOCK).write_text("a==2\n")
    os.utime(checkout / LOCK, (0, 0))
    assert environment(checkout).missing([LOCK]) == [LOCK]


def test_other_line_ends_are_no_other_lock(checkout: Path) -> None:
    (checkout / LOCK).write_bytes(b"a==1\r\n")
    assert environment(checkout, editable=False).missing([LOCK]) == []


def test_a_killed_installation_counts_as_none(checkout: Path) -> None:
    (checkout / ".venv" / "installed").write_text('{"folder"')
    assert environment(checkout).missing([LOCK]) == [LOCK, PROJECT, PARSER]


def test_a_second_installation_waits_for_the_first(checkout: Path) -> None:
    (checkout / "tools").mkdir()
    copy = shutil.copy(ROOT / "tools" / "install.py", checkout / "tools")
    command = [sys.executable, "-B", copy, "book"]
    with install.alone(checkout), subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as second:
        assert second.stderr is not None
        assert second.stderr.readline().startswith("Another installation in this folder is under way")
        second.kill()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("OSError: [Errno 28] No space left on device\n", "The disk is full, so .venv could not be made"),
        ("/usr/bin/python3: No module named ensurepip\n", "needs the package python3-venv"),
    ],
)
def test_an_environment_that_cannot_be_made_says_why_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, said: str
) -> None:
    def create(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "ensurepip", output=output.encode())

    (tmp_path / "src" / "dealnews").mkdir(parents=True)
    for name in (LOCK, PROJECT, PARSER):
        (tmp_path / name).write_text("")
    monkeypatch.setattr(install.venv, "create", create)
    with pytest.raises(install.InstallError, match=said):
        environment(tmp_path).install([LOCK])


def test_an_environment_whose_python_is_gone_is_made_anew(checkout: Path) -> None:
    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert environment(checkout).why_anew() == "the Python that .venv was made with is gone"


def test_an_environment_that_another_python_took_over_is_made_anew(checkout: Path) -> None:
    python = checkout / ".venv" / "bin" / "python"
    python.write_text("#!/bin/sh\nexit 1\n")
    assert "does not start" in environment(checkout).why_anew()


def test_another_python_is_used_only_where_it_is_asked_for(checkout: Path) -> None:
    stands_in(checkout / ".venv" / "bin" / "python", "3.10")
    assert environment(checkout).why_anew() == ""
    assert ".venv has Python 3.10, and 3." in environment(checkout, exact=True).why_anew()


def test_a_copied_checkout_does_not_use_the_environment_of_the_original(checkout: Path) -> None:
    copy = checkout.with_name("copy")
    shutil.copytree(checkout, copy)
    assert environment(copy).why_anew() == f".venv was made in another folder, {checkout}"


def test_a_package_that_is_installed_from_elsewhere_is_installed_from_here(checkout: Path) -> None:
    assert environment(checkout).missing([LOCK]) == []
    source = checkout / "src" / "computedeals"
    python = checkout / ".venv" / "bin" / "python"
    python.write_text(python.read_text().replace(str(source), "/elsewhere/src/computedeals"))
    assert environment(checkout).missing([LOCK]) == [PROJECT, PARSER]


@pytest.mark.parametrize("project", [PROJECT, PARSER])
def test_a_new_version_of_the_project_is_installed_before_pages_carry_it(
    checkout: Path, project: str
) -> None:
    (checkout / project).write_text('[project]\nversion = "1.1"\n')
    assert environment(checkout).missing([LOCK]) == [project]
    assert environment(checkout, editable=False).missing([LOCK]) == []


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device\n", "The disk is full"),
        ("ERROR: Could not find a version that satisfies the requirement a==1\n", "Is there a network?"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n", "DO NOT MATCH THE HASHES"),
    ],
)
def test_a_failure_says_why_and_what_to_do(output: str, said: str) -> None:
    told = install.failure([output], "what the book needs")
    assert said in told
    assert "again" in told or "network" in told


def test_progress_says_what_is_done() -> None:
    fetching = ["Collecting altair==6.3.0 (from -r requirements.txt (line 8))\n"]
    assert install.progress(fetching, 0, 138, 3) == "  fetching packages: 1 of 138, now altair (3 s)"
    placing = [*fetching, "Installing collected packages: altair\n"]
    assert install.progress(placing, 90, 138, 30) == "  putting packages in place: 90 of 138 (30 s)"


def test_jupyterlab_offers_the_python_of_the_book_by_the_name_that_notebooks_have(checkout: Path) -> None:
    shutil.copytree(ROOT / "tools", checkout / "tools")
    (checkout / ".lab" / "etc" / "jupyter").mkdir(parents=True)
    install.set_up_lab(checkout)
    share = checkout / ".lab" / "share" / "jupyter"
    kernel = json.loads((share / "kernels" / "python3" / "kernel.json").read_text(encoding="utf-8"))
    assert kernel["argv"][0] == str(checkout / ".venv" / "bin" / "python")
    for notebook in sorted((ROOT / "chapters").glob("*.ipynb")):
        named = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]["kernelspec"]
        assert named["display_name"] == kernel["display_name"]
    settings = json.loads((share / "lab" / "settings" / "overrides.json").read_text(encoding="utf-8"))
    assert settings["@jupyterlab/docmanager-extension:plugin"]["defaultViewers"]["python"]


def test_jupyterlab_saves_no_metadata_of_the_kernel_that_happens_to_run() -> None:
    config = SimpleNamespace(ContentsManager=SimpleNamespace())
    code = (ROOT / "tools" / "jupyterlab" / "jupyter_server_config.py").read_text(encoding="utf-8")
    exec(compile(code, "jupyter_server_config.py", "exec"), {"get_config": lambda: config, "__name__": "c"})
    chapter = json.loads((ROOT / "chapters" / "warrant.ipynb").read_text(encoding="utf-8"))
    written = dict(chapter["metadata"])
    chapter["metadata"]["language_info"] = {"name": "python", "version": "3.11.7"}
    chapter["metadata"]["kernelspec"] = {"name": "python3", "display_name": "Mine", "language": "python"}
    config.ContentsManager.pre_save_hook(model={"type": "notebook", "content": chapter}, path="a", c=None)
    assert chapter["metadata"] == written
    config.ContentsManager.pre_save_hook(model={"type": "file", "content": "text"}, path="a", c=None)


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write anywhere")
def test_a_checkout_that_cannot_be_written_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "install.py", tmp_path / "tools")
    tmp_path.chmod(0o555)
    command = [sys.executable, "-B", str(tmp_path / "tools" / "install.py"), "book"]
    if os.geteuid() == 0:  # as root, but without the right to write where its own mode forbids it
        command = ["setpriv", "--bounding-set=-dac_override", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    tmp_path.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr == (
        f"{tmp_path} cannot be written to; copy the folder to a place of yours, and run make there\n"
    )


def test_in_a_path_with_a_dollar_sign_the_report_and_the_parser_are_installed(tmp_path: Path) -> None:
    root = tmp_path / "a$b c$"
    asked = PYPROJECT["build-system"]["requires"]
    for module, folder in (("first", root), ("second", root / "src" / "dealnews")):
        folder.mkdir(parents=True)
        (folder / f"{module}.py").write_text("")
        (folder / PROJECT).write_text(
            f'[build-system]\nrequires = {asked}\nbuild-backend = "setuptools.build_meta"\n'
            f'[project]\nname = "{module}-thing"\nversion = "1.0"\n'
            f'[project.entry-points."things"]\n{module} = "{module}"\n'
            f'[tool.setuptools]\npy-modules = ["{module}"]\n'
        )
    made = root / ".venv"
    venv.create(made, symlinks=True)  # with the pip and setuptools that are here
    (site,) = made.glob("lib/python*/site-packages")
    (site / "here.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    environment(root).install([])
    environment(root).install([])  # and again, over what is there
    code = (
        "import first, second; from importlib.metadata import entry_points; "
        "print(first.__file__, second.__file__, *sorted(entry_points(group='things').names), sep='\\n')"
    )
    done = subprocess.run(
        [made / "bin" / "python", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    places = [str(root / "first.py"), str(root / "src" / "dealnews" / "second.py")]
    assert done.stdout.splitlines() == [*places, "first", "second"]
