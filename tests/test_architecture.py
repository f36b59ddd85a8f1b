"""The layers: which package may import which, and what the project must not say of itself."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from computedeals.paths import ROOT

SRC = ROOT / "src"
# the packages of each distribution, from the lowest layer; the report is built on the extraction, never the
# other way
LAYERS = {
    "dealnews": ["articles", "language", "ledger", "corpus", "cli"],
    "computedeals": ["evidence", "deals", "models", "analysis", "charts", "site", "cli"],
}
MODULES = sorted(p for package in LAYERS for p in (SRC / package).rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_a_package_imports_only_from_layers_below_it(module: Path) -> None:
    top, package = module.relative_to(SRC).parts[:2]
    packages = LAYERS[top]
    layer = packages.index(package) if package in packages else len(packages)
    for name in imports(module):
        other, _, rest = name.partition(".")
        target = rest.partition(".")[0]
        if other == top and target in packages:
            assert packages.index(target) <= layer, f"{module.name} imports {name} from above"


def test_the_extraction_knows_nothing_of_the_report() -> None:
    modules = list((SRC / "dealnews").rglob("*.py"))
    assert len(modules) > 40
    for module in modules:
        assert not [n for n in imports(module) if n.startswith("computedeals")], module


def test_language_knows_nothing_of_articles() -> None:
    modules = list((SRC / "dealnews" / "language").rglob("*.py"))
    assert len(modules) > 10
    for module in modules:
        assert not [n for n in imports(module) if n.startswith("dealnews.articles")], module


def test_models_read_no_files() -> None:
    modules = list((SRC / "computedeals" / "models").rglob("*.py"))
    assert len(modules) > 10
    for module in modules:
        below = ("computedeals.evidence", "computedeals.deals", "computedeals.paths", "dealnews")
        assert not [n for n in imports(module) if n.startswith(below)], module


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


LONGEST = 15  # lines of code in a cell


def test_a_chapter_defines_nothing_and_its_cells_are_short() -> None:
    found = {
        path.stem: broken(path.read_text(encoding="utf-8")) for path in (ROOT / "chapters").glob("*.py")
    }
    assert len(found) > 15
    assert {name: why for name, why in found.items() if why} == {}


def test_a_definition_or_a_long_cell_in_a_chapter_is_found() -> None:
    start, line = "# %% [markdown]\n# Words\n\n# %%\n", "a = 1\n"
    assert broken(start + line * LONGEST) == []
    assert broken(start + line * (LONGEST + 1)) == ["a cell of 16 lines"]
    assert broken(start + "def f():\n    return 1\n") == ["defines f"]
    assert broken(start + "class A:\n    pass\n") == ["defines A"]


def broken(chapter: str) -> list[str]:
    """What in a chapter's script is against the rule that a chapter only shows."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    why = [f"defines {node.name}" for node in ast.walk(ast.parse(chapter)) if isinstance(node, kinds)]
    for cell in re.split(r"^# %%", chapter, flags=re.M)[1:]:
        head, *lines = cell.splitlines()
        code = [line for line in lines if line.strip()]
        if "[markdown]" not in head and len(code) > LONGEST:
            why.append(f"a cell of {len(code)} lines")
    return why


def test_charts_draw_what_analysis_computed() -> None:
    modules = list((SRC / "computedeals" / "charts").rglob("*.py"))
    assert len(modules) > 15
    for module in modules:
        assert not [n for n in imports(module) if n.startswith("computedeals.models")], module


def imports(module: Path) -> list[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names
