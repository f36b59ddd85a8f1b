"""What a script imports: modules of the project, directly or through others, and packages.

Two kinds of import are told apart from the rest. A package whose `__init__` only passes names on counts
for the names that are taken from it. What a function imports whose result is recorded
(`evidence.used.by_result`) does not count: the notebook depends on the result.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from computedeals.evidence.frames import read_only

EVERYTHING = "*"
BY_RESULT = "by_result"
# what a drawing has of it is taken out before the notebook is stored (`charts.roles.as_stored`)
NOT_STORED = {"computedeals.charts.palette"}


@dataclass(frozen=True, slots=True)
class Imported:
    """A name that a module imports: `from MODULE import NAME`; `*` where it may use all of it."""

    module: str
    name: str = EVERYTHING


@dataclass(frozen=True, slots=True)
class Depends:
    """What a script depends on: modules as paths from the root, and packages by name."""

    modules: tuple[str, ...]
    packages: tuple[str, ...]


def of_script(script: Path, root: Path) -> Depends:
    """The project's modules that a script imports, directly or through others, and the packages.

    Parameters
    ----------
    script : Path
        A Python file.
    root : Path
        The project's folder; its modules lie in `src`.

    Returns
    -------
    Depends
    """
    return _closure(list(_imports(script)), root, whole=False)


def of_function(name: str, root: Path) -> Depends:
    """The same of the module of a function, with what functions import whose results are recorded.

    Parameters
    ----------
    name : str
        Its full name, such as 'computedeals.evidence.catalogue.article_ledger'.
    root : Path
        The project's folder.

    Returns
    -------
    Depends
    """
    return _closure([Imported(name.rpartition(".")[0])], root, whole=True)


def _closure(waiting: list[Imported], root: Path, *, whole: bool) -> Depends:
    source = root / "src"
    modules: set[str] = set()
    packages: set[str] = set()
    seen = set(waiting)

    @cache
    def file_of(module: str) -> Path | None:
        return _file(module, source)

    @cache
    def followed(module: str, taken: str | None) -> tuple[Imported, ...]:
        file = file_of(module)
        return tuple(_followed(file, module, taken, file_of, whole=whole)) if file else ()

    while waiting:
        imported = waiting.pop()
        if imported.module in NOT_STORED:
            continue
        new: list[Imported] = []
        if not file_of(imported.module) and not (source / imported.module.partition(".")[0]).exists():
            packages |= _distributions(imported.module.partition(".")[0])
            continue
        for place in _places(imported.module):
            if file := file_of(place):
                modules.add(file.relative_to(root).as_posix())
                new += followed(place, imported.name if place == imported.module else None)
        waiting += [one for one in dict.fromkeys(new) if one not in seen]
        seen.update(new)
    return Depends(tuple(sorted(modules)), tuple(sorted(packages & lock(root).keys())))


def _followed(
    file: Path, module: str, taken: str | None, file_of: Callable[[str], Path | None], *, whole: bool
) -> Iterator[Imported]:
    """What comes with a module of which a name was taken: '*' for all; None if it only lies on the way."""
    inner = f"{module}.{taken}"
    if taken not in (None, EVERYTHING) and file_of(inner):  # the name of a module in it
        yield Imported(inner)
        taken = None
    passed_on = _passed_on(file, *_state(file)) if file.name == "__init__.py" else None
    if passed_on is None or taken == EVERYTHING or (taken is not None and taken not in passed_on):
        yield from _imports(file, whole=whole)
    elif taken is not None:
        yield passed_on[taken]


def _file(name: str, source: Path) -> Path | None:
    path = source.joinpath(*name.split("."))
    package = path / "__init__.py"
    return (
        package
        if package.exists()
        else path.with_suffix(".py")
        if path.with_suffix(".py").exists()
        else None
    )


def _places(name: str) -> list[str]:
    """What runs when a module is imported: the packages around it, and itself."""
    parts = name.split(".")
    return [".".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def _state(file: Path) -> tuple[int, int]:
    stat = file.stat()
    return stat.st_mtime_ns, stat.st_size


def _imports(file: Path, *, whole: bool = False) -> tuple[Imported, ...]:
    return _parsed_imports(file, *_state(file), whole)


@cache
def tree_of(source: bytes) -> ast.Module:
    """The syntax tree of a module, which is looked into for imports and for docstrings.

    Parameters
    ----------
    source : bytes
        A module in UTF-8, its lines ended by line feeds.

    Returns
    -------
    Module
        Whoever gets it leaves it as it is.

    Raises
    ------
    SyntaxError
        Where it is not Python.
    """
    return ast.parse(source)


@cache
def _parsed(file: Path, _time: int, _size: int) -> ast.Module:
    try:
        return tree_of(file.read_bytes().replace(b"\r\n", b"\n"))
    except SyntaxError:
        return ast.Module([], [])  # running it will say what is wrong, and where


@cache
def _parsed_imports(file: Path, time: int, size: int, whole: bool) -> tuple[Imported, ...]:
    found: list[Imported] = []
    for node in statements(_parsed(file, time, size), whole):
        if isinstance(node, ast.Import):
            found += [Imported(alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [Imported(node.module, alias.name) for alias in node.names]
    return tuple(dict.fromkeys(found))


def statements(tree: ast.Module, whole: bool) -> Iterator[ast.AST]:
    """A module's statements, itself first, each with those within it.

    Parameters
    ----------
    tree : Module
        As `ast.parse` gives it.
    whole : bool
        Also functions whose result is recorded (`evidence.used.by_result`).

    Yields
    ------
    AST
        Modules, statements, handlers of exceptions, cases of a match.
    """
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case) and (
                whole or not (isinstance(child, ast.FunctionDef) and _is_by_result(child))
            ):
                waiting.append(child)


def _is_by_result(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator).endswith(BY_RESULT) for decorator in function.decorator_list)


@cache
@read_only
def _passed_on(file: Path, time: int, size: int) -> Mapping[str, Imported] | None:
    """The names that a package passes on from its modules; None where it does anything else."""
    found: dict[str, Imported] = {}
    for node in _parsed(file, time, size).body:
        match node:
            case ast.ImportFrom(module=str(module), level=0):
                found |= {alias.asname or alias.name: Imported(module, alias.name) for alias in node.names}
            case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.Expr(value=ast.Constant()):
                pass
            case _:
                return None
    return found


@cache
@read_only
def _installed() -> Mapping[str, list[str]]:
    return packages_distributions()


def _distributions(top: str) -> set[str]:
    return {normal(name) for name in _installed().get(top, ())}


def lock(root: Path) -> Mapping[str, str]:
    """Package -> version, of `requirements.txt`.

    Parameters
    ----------
    root : Path
        The project's folder.

    Returns
    -------
    mapping of str to str
    """
    file = root / "requirements.txt"
    return _locked(file, *_state(file)) if file.exists() else {}


@cache
@read_only
def _locked(file: Path, _time: int, _size: int) -> Mapping[str, str]:
    text = file.read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for name, version, condition in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)([^\n\\]*)", text, re.M):
        found[normal(name)] = " ".join(
            filter(None, (found.get(normal(name)), version + condition.rstrip()))
        )
    return found


def normal(name: str) -> str:
    """A package's name as indexes normalise it (PEP 503).

    Parameters
    ----------
    name : str
        As a lock or a package's metadata write it.

    Returns
    -------
    str
    """
    return re.sub(r"[-_.]+", "-", name).lower()
