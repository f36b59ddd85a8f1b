"""The parser as a distribution of its own: what its wheel holds, and that it runs without the report."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from trees import parsed, walked

from computedeals.paths import ROOT

SOURCE = ROOT / "src" / "dealnews"
# runs code with nothing installed but what is not refused: the report, and what only the report needs
ALONE = """
import sys
wheel, source, refused, code = sys.argv[1:]
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in refused.split():
            raise ImportError(f"{name} is not installed")
sys.path[:] = [wheel, *(path for path in sys.path if path != source)]
sys.meta_path.insert(0, Refuse())
exec(compile(code, "code", "exec"), {"__name__": "__main__"})
"""


def needed(distribution: str) -> set[str]:
    """The distributions that an installed one needs, directly or through others, itself among them."""
    found: dict[str, Requirement] = {}
    waiting = [Requirement(distribution)]
    while waiting:
        asked = waiting.pop()
        if str(asked) not in found:
            found[str(asked)] = asked
            waiting += [
                one
                for one in map(Requirement, requires(asked.name) or ())
                if one.marker is None or any(one.marker.evaluate({"extra": e}) for e in ("", *asked.extras))
            ]
    return {canonicalize_name(asked.name) for asked in found.values()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a wheel of the parser holds, built from a copy of its folder without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    left_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
    copy = shutil.copytree(SOURCE, folder / "parser", ignore=left_out)
    command = [sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--no-index"]
    done = subprocess.run(
        [*command, "-w", str(folder), str(copy)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert list(copy.rglob("build")) == []
    (file,) = folder.glob("dealnews-*.whl")
    zipfile.ZipFile(file).extractall(folder / "installed")
    return folder / "installed"


def run(wheel: Path, code: str, folder: Path) -> str:
    """What code prints where the parser alone is installed."""
    used = needed("dealnews")
    others = {
        top
        for top, names in packages_distributions().items()
        if not {canonicalize_name(name) for name in names} & used
    }
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-X",
            "utf8",
            "-c",
            ALONE,
            str(wheel),
            str(SOURCE.parent),
            " ".join(others),
            code,
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_every_module_and_table_of_the_parser_and_nothing_else(wheel: Path) -> None:
    kept = {
        file.relative_to(SOURCE).as_posix()
        for pattern in ("*.py", "*.csv", "py.typed", "tables/README.md")
        for file in SOURCE.rglob(pattern)
        if "egg-info" not in str(file)
    }
    held = {file.relative_to(wheel).as_posix() for file in wheel.rglob("*") if file.is_file()}
    assert {name for name in held if ".dist-info/" not in name} == {
        f"dealnews/{name}" for name in kept - {"setup.py"}
    }
    assert len(kept) > 150


def test_the_parser_asks_for_what_its_code_imports_and_for_nothing_else(wheel: Path) -> None:
    (metadata,) = wheel.glob("*.dist-info/METADATA")
    told = re.findall(r"^Requires-Dist: (.+)$", metadata.read_text(encoding="utf-8"), re.M)
    asked = {one.name for one in map(Requirement, told)}
    provides = packages_distributions()
    imported = {
        canonicalize_name(distribution)
        for module in (wheel / "dealnews").rglob("*.py")
        for node in walked(parsed(module))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module]
        )
        for distribution in provides.get(str(name).partition(".")[0], ())
    }
    assert imported - {"dealnews"} == asked | {"distributed"}  # which dask[distributed] brings


def test_the_report_installs_no_second_copy_of_the_parser() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert tools["packages"]["find"] == {"where": ["src"], "include": ["computedeals*"]}


def test_the_parser_reads_an_article_where_nothing_of_the_report_is_installed(
    wheel: Path, tmp_path: Path
) -> None:
    page = (ROOT / "chapters" / "parser.md").read_text(encoding="utf-8")
    ((code, printed),) = re.findall(r"```python\n(.*?)```\n\nprints\n\n```text\n(.*?)```", page, re.S)
    assert run(wheel, code, tmp_path) == printed
    place = "import dealnews; print(dealnews.__file__)"
    assert Path(run(wheel, place, tmp_path).strip()).is_relative_to(wheel)


def test_its_command_runs_where_nothing_of_the_report_is_installed(wheel: Path, tmp_path: Path) -> None:
    (entries,) = wheel.glob("*.dist-info/entry_points.txt")
    ((module, function),) = re.findall(r"^dealnews = (\S+):(\S+)$", entries.read_text("utf-8"), re.M)
    (tmp_path / "news.txt").write_text("エヌビディアは100億ドルを投じると述べた。\n", encoding="utf-8")
    words = ["dealnews", "read", "news.txt", "--published", "2026-03-02", "--out", "news.csv"]
    run(wheel, f"import sys; sys.argv = {words}; from {module} import {function}; {function}()", tmp_path)
    assert "100億ドル" in (tmp_path / "news.csv").read_text(encoding="utf-8-sig")


def test_what_imports_the_report_is_found(wheel: Path, tmp_path: Path) -> None:
    for name in ("computedeals", "altair"):
        with pytest.raises(AssertionError, match=f"{name} is not installed"):
            run(wheel, f"import {name}", tmp_path)
