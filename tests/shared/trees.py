"""The syntax trees of modules, parsed and walked once for all tests of a file."""

import ast
from functools import cache
from pathlib import Path


@cache
def parsed(module: Path) -> ast.Module:
    """The tree of a module."""
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def walked(tree: ast.AST) -> tuple[ast.AST, ...]:
    """A tree and all that it holds."""
    return tuple(ast.walk(tree))
