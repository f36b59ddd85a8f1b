"""What Binder does with a clone: its files name the book's lock and set JupyterLab up like `make lab`."""

import os
import re
import runpy
import shutil
import subprocess
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from computedeals.paths import ROOT

install = SimpleNamespace(**runpy.run_path(str(ROOT / "tools" / "install.py"), run_name="install"))
BINDER = ROOT / ".binder"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A clone on which `postBuild` ran, with a Python that notes what pip is asked for."""
    clone, prefix = tmp_path / "clone", tmp_path / "prefix"
    for folder in (".binder", "tools/jupyterlab"):
        shutil.copytree(ROOT / folder, clone / folder)
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.write_text(
        f'#!/bin/sh\nif [ "$1" = -m ]; then echo "$@" >> "{tmp_path}/asked"; else echo "{prefix}"; fi\n'
    )
    python.chmod(0o755)
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    script = clone / ".binder" / "postBuild"
    done = subprocess.run(
        [script], cwd=clone, env={"PATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_the_packages_are_those_of_the_lock_which_has_what_jupyterlab_needs_of_jupytext() -> None:
    lines = [line for line in (BINDER / "requirements.txt").read_text().splitlines() if line[:1] != "#"]
    (lock,) = (re.fullmatch(r"-r (\S+)", line) for line in lines)
    assert lock
    names = install.pinned(BINDER / lock[1])
    assert {"jupytext", "ipykernel", "setuptools"} <= set(names)


def test_its_python_is_one_that_the_project_runs_on() -> None:
    version = (BINDER / "runtime.txt").read_text().strip().removeprefix("python-")
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    low, high = (tuple(map(int, bound.split("."))) for bound in re.findall(r"\d+\.\d+", asked))
    assert low <= tuple(map(int, version.split("."))) < high


def test_the_project_itself_is_installed_without_fetching_anything(built: Path) -> None:
    asked = (built / "asked").read_text().splitlines()
    assert asked == ["-m pip install --no-deps --no-build-isolation -e . -e src/dealnews"]


def test_jupyterlab_is_set_up_as_make_lab_sets_it_up(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "made"
    shutil.copytree(ROOT / "tools" / "jupyterlab", root / "tools" / "jupyterlab")
    (root / ".lab" / "etc" / "jupyter").mkdir(parents=True)
    install.set_up_lab(root)
    ours = {
        file.relative_to(root / ".lab"): file.read_bytes()
        for file in (root / ".lab").rglob("*")
        if file.is_file() and "kernels" not in file.parts  # Binder's kernel is the one with the packages
    }
    prefix = built / "prefix"
    theirs = {file.relative_to(prefix): file.read_bytes() for file in prefix.rglob("*") if file.is_file()}
    assert len(ours) == 2
    assert theirs == ours


def test_its_settings_are_where_jupyterlab_of_that_prefix_looks(built: Path) -> None:
    lab = ROOT / ".lab" / "bin" / "python"
    if not lab.exists():
        pytest.skip("JupyterLab is not installed: run `make for-lab`")
    code = (
        "import sys; sys.prefix = sys.argv[1]; import jupyterlab.commands as c, jupyter_core.paths as p; "
    )
    code += "print(c.get_app_dir(), *p.ENV_CONFIG_PATH, sep='\\n')"
    (built / "prefix" / "share" / "jupyter" / "lab" / "static").mkdir(parents=True)
    (built / "prefix" / "share" / "jupyter" / "lab" / "static" / "index.html").touch()
    said = subprocess.run(
        [lab, "-c", code, str(built / "prefix")], capture_output=True, text=True, check=True
    )
    app, config = said.stdout.split()[:2]
    assert (Path(app) / "settings" / "overrides.json").is_file()
    assert (Path(config) / "jupyter_server_config.py").is_file()
