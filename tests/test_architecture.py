"""The layers: which package may import which, and what the project must not say of itself."""

import ast
import pkgutil
import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from looping import some
from rows import every_row
from trees import parsed, walked

from computedeals.paths import ROOT
from computedeals.site import dependencies

SRC = ROOT / "src"
# the parts of each package, from the lowest layer; the report is built on the extraction, never the
# other way
LAYERS = {
    "dealnews": ["articles", "language", "ledger", "corpus", "cli"],
    "computedeals": ["evidence", "deals", "models", "analysis", "charts", "site", "cli"],
}
MODULES = sorted(p for package in LAYERS for p in (SRC / package).rglob("*.py"))


@every_row("module", MODULES, name=lambda p: str(p.relative_to(SRC)))
def test_a_package_imports_only_from_layers_below_it(module: Path) -> None:
    top, package = module.relative_to(SRC).parts[:2]
    packages = LAYERS[top]
    layer = packages.index(package) if package in packages else len(packages)
    above = tuple(f"{top}.{name}." for name in packages[layer + 1 :])
    assert [name for name in imports(module) if f"{name}.".startswith(above)] == []


def test_the_extraction_knows_nothing_of_the_report() -> None:
    modules = list((SRC / "dealnews").rglob("*.py"))
    assert len(modules) > 40
    for module in modules:
        assert not [n for n in imports(module) if n.startswith("computedeals")], module


def test_the_extraction_names_the_command_that_it_has_and_not_that_of_the_report() -> None:
    folder = SRC / "dealnews"
    for file in some(sorted([*folder.rglob("*.py"), *folder.glob("*.md"), *folder.glob("*.toml")])):
        assert "computedeals" not in file.read_text(encoding="utf-8"), file


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


# what no file tells of: the clock, chance, other processes, the network, the environment
UNSEEN = (
    "time",
    "random",
    "secrets",
    "subprocess",
    "socket",
    "urllib",
    "platform",
    "locale",
    "getpass",
)
MAY = {"src/computedeals/analysis/kept.py"}  # it looks for the results themselves


def test_what_is_kept_follows_from_files_alone() -> None:
    chapters = [
        p for p in SRC.glob("computedeals/analysis/*.py") if "@kept" in p.read_text(encoding="utf-8")
    ]
    modules = {
        module
        for path in some(chapters)
        for module in dependencies.of_function(f"computedeals.analysis.{path.stem}.f", ROOT).modules
        if module.startswith("src/computedeals/")
    }
    for module in some(modules - MAY):
        assert not set(imports(ROOT / module)) & set(UNSEEN), module
        assert not re.search(
            r"\.(?:today|now|utcnow)\(|\benviron\b|\bgetenv\b", (ROOT / module).read_text(encoding="utf-8")
        ), module


def test_no_chapter_depends_on_the_site_or_the_command_line() -> None:
    for chapter in some((ROOT / "chapters").glob("*.py")):
        above = ("computedeals.site", "computedeals.cli")
        assert not [n for n in imports(chapter) if n.startswith(above)], chapter


def test_every_module_that_a_page_of_prose_names_is_there() -> None:
    """Named from its package on, or from the part on: `evidence.used`, `dealnews.ledger`."""
    parts = {part: package for package, below in LAYERS.items() for part in below if part != "cli"}
    first = "|".join((*LAYERS, *parts))
    pages = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "intro.md",
        *(ROOT / "chapters").glob("*.md"),
    ]
    named = {
        name
        for page in pages
        for name in re.findall(rf"`((?:{first})(?:\.\w+)+)`", page.read_text(encoding="utf-8"))
        if not name.endswith((".csv", ".parquet"))
    }
    assert len(named) > 7
    for name in sorted(named):
        package = parts.get(name.partition(".")[0])
        try:
            pkgutil.resolve_name(f"{package}.{name}" if package else name)
        except (ImportError, AttributeError):
            pytest.fail(f"there is no {name}")


PACKAGES = [module for module in MODULES if module.name == "__init__.py"]


@every_row("package", PACKAGES, name=lambda p: str(p.relative_to(SRC)))
def test_no_name_in_a_package_hides_a_module_of_it(package: Path) -> None:
    """Else `import a.b.c`, which is how a test or a tool names a module, gives a function."""
    modules = {path.stem for path in package.parent.iterdir() if path.suffix == ".py" or path.is_dir()}
    tree = parsed(package)
    assert hidden(tree, dotted(package.parent), modules) == []


def test_a_name_that_hides_a_module_is_found() -> None:
    written = "from a.b.read import read, write\nfrom a.b import show\nlist = 1\ndef make(): pass\n"
    assert hidden(ast.parse(written), "a.b", {"read", "show", "list", "make"}) == ["list", "make", "read"]


def hidden(tree: ast.Module, package: str, modules: set[str]) -> list[str]:
    """The modules of a package whose names its `__init__` gives to something else."""
    names = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module != package:
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {
                name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)
            }
    return sorted(names & modules)


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
    endings = (".py", ".ipynb", ".md", ".yml", ".toml", ".csv", ".css", ".js", ".txt")
    for name in some(name for name in done.stdout.split("\0") if name.endswith(endings)):
        found = pattern.search((ROOT / name).read_text(encoding="utf-8"))
        assert not found, f"{name}: {found}"


LONGEST = 15  # lines of code in a cell
WIDEST = 200  # characters in a line of it


def test_a_chapter_defines_nothing_and_its_cells_and_lines_are_short() -> None:
    found = {
        path.stem: broken(path.read_text(encoding="utf-8")) for path in (ROOT / "chapters").glob("*.py")
    }
    assert len(found) > 15
    assert {name: why for name, why in found.items() if why} == {}


def test_a_definition_a_long_cell_and_a_long_line_in_a_chapter_are_found() -> None:
    start, line = "# %% [markdown]\n# Words\n\n# %%\n", "a = 1\n"
    assert broken(start + line * LONGEST) == []
    assert broken(start + line * (LONGEST + 1)) == ["a cell of 16 lines"]
    assert broken(start + f"a = '{'b' * (WIDEST - 6)}'\n") == []
    assert broken(start + f"a = '{'b' * (WIDEST - 5)}'\n") == ["a line of 201 characters"]
    assert broken(start.replace("Words", "words " * WIDEST) + line) == []
    assert broken(start + "def f():\n    return 1\n") == ["defines f"]
    assert broken(start + "class A:\n    pass\n") == ["defines A"]


def broken(chapter: str) -> list[str]:
    """What in a chapter's script is against the rule that a chapter only shows."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    why = [f"defines {node.name}" for node in ast.walk(ast.parse(chapter)) if isinstance(node, kinds)]
    for cell in re.split(r"^# %%", chapter, flags=re.M)[1:]:
        head, *lines = cell.splitlines()
        code = [line for line in lines if line.strip()]
        if "[markdown]" in head:
            continue
        if len(code) > LONGEST:
            why.append(f"a cell of {len(code)} lines")
        why += [f"a line of {len(line)} characters" for line in code if len(line) > WIDEST]
    return why


def test_charts_draw_what_analysis_computed() -> None:
    modules = list((SRC / "computedeals" / "charts").rglob("*.py"))
    assert len(modules) > 15
    for module in modules:
        assert not [n for n in imports(module) if n.startswith("computedeals.models")], module


# the docstring of a command is its help, which shows its arguments by itself
COMMANDS = {"check", "concordance", "corpus", "data_changes", "explain", "extract", "new", "read", "words"}


def test_every_public_function_documents_what_it_takes_and_returns() -> None:
    found = {str(module.relative_to(SRC)): undocumented(parsed(module)) for module in MODULES}
    assert len(found) > 200
    assert {name: why for name, why in found.items() if why} == {}


def test_a_parameter_or_result_without_its_section_is_found() -> None:
    assert undocumented(ast.parse("def f(a: int) -> None:\n    'Do.'\n")) == ["f: Parameters"]
    assert undocumented(ast.parse("def f() -> int:\n    'Count.'\n")) == ["f: Returns"]
    assert undocumented(ast.parse("class A:\n    def f(self, a: int) -> None:\n        'Do.'\n"))
    whole = 'def f(a: int) -> None:\n    """Do.\n\n    Parameters\n    ----------\n    a : int\n    """\n'
    assert undocumented(ast.parse(whole)) == []
    assert undocumented(ast.parse("def _f(a: int) -> int:\n    return a\n")) == []


# called by nobody here: by Sphinx and MyST-NB, and what the text of another file names
BY_NAME = {
    "setup",
    "handle_mime",
    *re.findall(
        r"\w+",
        "".join(
            path.read_text(encoding="utf-8") for path in (ROOT / "pyproject.toml", *SRC.rglob("*.jinja"))
        ),
    ),
}


def named(tree: ast.AST) -> set[str]:
    """The names that code uses or gives out."""
    found = set()
    for node in walked(tree):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.alias):
            found.add(node.name)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            found |= set(ast.literal_eval(node.value))
    return found


def defined(tree: ast.AST, ours: set[str]) -> list[str]:
    """The functions and classes that code defines, but for what others' base classes or a protocol call."""
    of_base = {
        part
        for node in walked(tree)
        if isinstance(node, ast.ClassDef) and {ast.unparse(base) for base in node.bases} - ours
        for part in node.body
    }
    return [
        node.name
        for node in walked(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and node not in of_base
        and not (node.name.startswith("_") and node.name.endswith("_"))
    ]


def test_nothing_is_defined_that_only_tests_use_or_nobody() -> None:
    folders = (SRC, ROOT / "chapters", ROOT / "bench", ROOT / "tools")
    trees = {p: parsed(p) for f in folders for p in f.rglob("*.py")}
    used = BY_NAME.union(*map(named, trees.values()))
    bases = {
        node.name: {ast.unparse(base) for base in node.bases}
        for tree in trees.values()
        for node in walked(tree)
        if isinstance(node, ast.ClassDef)
    }
    ours: set[str] = set()
    while more := {name for name in bases if bases[name] <= ours} - ours:
        ours |= more
    names = {path: defined(tree, ours) for path, tree in trees.items() if path.is_relative_to(SRC)}
    assert sum(map(len, names.values())) > 2000
    assert [f"{path.stem}.{name}" for path in names for name in names[path] if name not in used] == []


def test_a_table_whose_rows_are_looked_up_by_a_key_is_opened_by_its_accessors_alone() -> None:
    """Who opened it otherwise would not tell which rows it took, and a notebook would miss a change."""
    modules = [module for module in MODULES if SRC / "computedeals" in module.parents]
    report = {module: parsed(module) for module in modules}
    keyed = {module: tables for module, tree in report.items() if (tables := tables_by_key(tree))}
    files = {file for tables in keyed.values() for file in tables.values()}
    assert files == {
        *("facts.csv", "fact_horizons.csv", "assumptions.toml", "quotations.csv", "articles.csv"),
        *("deals.csv", "deal_fields.csv", "obligations.csv", "openai_flows.csv"),
    }
    constants = {
        f"{dotted(module)}.{constant}": file
        for module, tables in keyed.items()
        for constant, file in tables.items()
    }
    # the list of published tables, which tells of every file that it opens; no chapter uses the commands
    others = {SRC / "computedeals/deals/dictionary.py", *(SRC / "computedeals/cli").rglob("*.py"), *keyed}
    opened = {
        str(module.relative_to(SRC)): found
        for module, tree in report.items()
        if module not in others and (found := named_tables(tree, constants))
    }
    assert opened == {}


@pytest.mark.parametrize(
    "code",
    [
        "import pandas as pd\npd.read_csv(DATA / 'facts.csv')",
        "open('data/facts.csv')",
        "from computedeals.evidence.facts import FILE",
        "from computedeals.evidence.facts import FILE as TABLE",
        "from computedeals.evidence import facts\nread_table(facts.FILE)",
        "import computedeals.evidence.facts as told\ntold.FILE.read_text()",
    ],
)
def test_a_module_that_opens_such_a_table_by_itself_is_found(code: str) -> None:
    accessor = (
        "FILE = DATA / 'facts.csv'\ndef fact(key):\n    used(FILE, key)\n    return FILE.read_text()\n"
    )
    assert tables_by_key(ast.parse(accessor)) == {"FILE": "facts.csv"}
    constants = {"computedeals.evidence.facts.FILE": "facts.csv"}
    assert named_tables(ast.parse(code), constants) == ["facts.csv"]
    told = "from computedeals.evidence import facts\nraise ValueError('no row', facts.FILE.name)"
    assert named_tables(ast.parse(told), constants) == []


def tables_by_key(tree: ast.Module) -> dict[str, str]:
    """The tables of which a module tells the rows that it takes: the constant, and the name of the file."""
    told = {
        node.args[0].id
        for node in walked(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "used"
        if len(node.args) > 1 and isinstance(node.args[0], ast.Name)
    }
    found = {}
    for node in tree.body:
        target = node.target if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [None])[0]
        if isinstance(target, ast.Name) and target.id in told and isinstance(node.value, ast.BinOp):  # type: ignore[attr-defined]
            found[target.id] = ast.literal_eval(node.value.right)  # type: ignore[attr-defined]
    return found


def named_tables(tree: ast.Module, constants: dict[str, str]) -> list[str]:
    """The files that a module could open itself: named as a path, or by the constant of another module."""
    names: dict[str, str] = {}
    for node in walked(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            source = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            names |= {alias.asname or alias.name: source + alias.name for alias in node.names}
    found = {constants.get(name, "") for name in names.values()}
    # who only says how the file is called does not open it
    called = {
        node.value for node in walked(tree) if isinstance(node, ast.Attribute) and node.attr == "name"
    }
    for node in walked(tree):
        if isinstance(node, ast.Attribute) and node not in called:
            owner = ast.unparse(node.value)
            found.add(constants.get(f"{names.get(owner, owner)}.{node.attr}", ""))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
            file = node.value.rpartition("/")[2]
            found.add(file if file in constants.values() else "")
    return sorted(found - {""})


def dotted(module: Path) -> str:
    return ".".join(module.relative_to(SRC).with_suffix("").parts)


def test_no_docstring_says_a_thing_twice() -> None:
    found = {
        str(module.relative_to(SRC)): twice for module in MODULES if (twice := said_twice(parsed(module)))
    }
    assert found == {}


def test_a_paragraph_that_comes_twice_and_a_parameter_in_anothers_words_are_found() -> None:
    written = '''
def f(table: DataFrame, digits: int) -> None:
    """Round.

    Parameters
    ----------
    table : DataFrame
        The table, and how many digits.
    digits : int, optional
        The table, and how many digits.

    Notes
    -----
    As is done.

    As is done.
    """
'''
    assert said_twice(ast.parse(written)) == ["f: As is done.", "f: The table, and how many digits."]
    alike = written.replace("table : DataFrame", "table : int").replace("\n    As is done.\n", "", 1)
    assert said_twice(ast.parse(alike)) == []
    as_there = written.replace("The table, and how many digits.", "As for `g`.")
    assert said_twice(ast.parse(as_there)) == ["f: As is done."]


def said_twice(tree: ast.Module) -> list[str]:
    """What a docstring says twice: a paragraph, or of two parameters of different types."""
    found = []
    for node in walked(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and (
            told := ast.get_docstring(node)
        ):
            body = re.sub(r"^\w+\n-+\n", "\n", told, flags=re.MULTILINE)
            paragraphs = Counter(" ".join(part.split()) for part in re.split(r"\n\s*\n", body))
            types: dict[str, set[str]] = {}
            for kind, words in re.findall(r"^[*\w, ]+ : (.+)\n((?: {4}.*\n?)+)", told, flags=re.MULTILINE):
                types.setdefault(" ".join(words.split()), set()).add(kind.removesuffix(", optional"))
            again = [text for text, count in paragraphs.items() if count > 1]
            again += [text for text, kinds in types.items() if len(kinds) > 1 and text[:3] != "As "]
            found += [f"{getattr(node, 'name', 'the module')}: {text}" for text in again]
    return found


def undocumented(tree: ast.Module) -> list[str]:
    """The public functions and methods whose docstring lacks the section of parameters or of the result."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"]
    bodies = [tree.body, *(node.body for node in classes)]
    functions = [node for body in bodies for node in body if isinstance(node, ast.FunctionDef)]
    return [
        f"{node.name}: {section}"
        for node in functions
        if node.name[0] != "_" and node.name not in COMMANDS
        for section in sections(node)
        if f"\n{section}\n---" not in (ast.get_docstring(node) or "").replace("\nYields\n", "\nReturns\n")
    ]


def sections(function: ast.FunctionDef) -> list[str]:
    """The sections that the docstring of a function needs."""
    marks = {ast.unparse(mark).rpartition(".")[2] for mark in function.decorator_list}
    if marks & {"property", "cached_property", "overload"}:
        return []
    given = function.args
    named = [arg.arg for arg in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    result = ast.unparse(function.returns) if function.returns else "None"
    needed = (
        ["Parameters"] if [arg for arg in named if arg not in ("self", "cls") and arg[0] != "_"] else []
    )
    return needed if result in ("None", "NoReturn", "Iterator[None]") else [*needed, "Returns"]


@cache
def imports(module: Path) -> list[str]:
    tree = parsed(module)
    names = []
    for node in walked(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names
