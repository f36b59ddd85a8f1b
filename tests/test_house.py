"""The house: which room may import which, and what the project must not say of itself."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from computedeals.paths import ROOT

PACKAGE = ROOT / "src" / "computedeals"
FLOORS = ["articles", "language", "evidence", "corpus", "deals", "models", "charts", "site", "cli"]
# language reads plain text and knows nothing of articles; charts draw data and know no site
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.parent != PACKAGE)


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_only_from_floors_below_it(module: Path) -> None:
    floor = FLOORS.index(module.relative_to(PACKAGE).parts[0])
    for name in imports(module):
        room = name.split(".")[1] if name.startswith("computedeals.") else ""
        if room in FLOORS:
            assert FLOORS.index(room) <= floor, f"{module.name} imports {name} from above"


def test_language_knows_nothing_of_articles() -> None:
    for module in (PACKAGE / "language").rglob("*.py"):
        assert not [n for n in imports(module) if n.startswith("dealnews.articles")], module


def test_no_chapter_depends_on_the_site_or_the_command_line() -> None:
    for chapter in (ROOT / "chapters").glob("*.py"):
        above = ("computedeals.site", "computedeals.cli")
        assert not [n for n in imports(chapter) if n.startswith(above)], chapter


def test_no_file_names_a_path_of_one_machine() -> None:
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode:
        pytest.skip("not a git checkout: its files cannot be listed")
    pattern = re.compile(r"(?<![\w.])/(?:home|root|Users)/\w+/|(?<![\w.])/work/\w")
    for name in filter(None, done.stdout.split("\0")):
        file = ROOT / name
        if file.suffix in {".py", ".ipynb", ".md", ".yml", ".toml", ".csv", ".css", ".js", ".txt"}:
            found = pattern.search(file.read_text(encoding="utf-8"))
            assert not found, f"{name}: {found}"


def imports(module: Path) -> list[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names
