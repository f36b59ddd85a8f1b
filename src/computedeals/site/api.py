"""Every public function and class of the package on one page, read from the source.

The directive `{api}` lists the packages from the lowest layer up: their modules, and of each module
what other packages may use, with its signature, what its docstring says, and where it stands. The source is
parsed and never imported, so that the page is the same on every machine.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from computedeals.paths import ROOT

SRC = ROOT / "src"
# the packages of each distribution, from the lowest layer up
LAYERS = {
    "dealnews": ("articles", "language", "ledger", "corpus", "cli"),
    "computedeals": ("evidence", "deals", "models", "analysis", "charts", "site", "cli"),
}
# what Sphinx and docutils call, and nobody else
_HOOKS = re.compile(r"setup$|visit_|depart_")
_HEAD = re.compile(r"(\w+)\n-{3,}\n")
# parameters, and what is raised, stand on lines of their own: `name: what it is`
_ENTRY = re.compile(r"\n(?=\w[\w, *]* ?: |- |Raises |Returns )")
_PARAMETER = re.compile(r"\w[\w, *]* ?: |- ")
_LITERAL = re.compile(r"``(.+?)``|`([^`]+)`")


@dataclass(frozen=True)
class Documented:
    """A public function, class or method: its kind, signature, docstring and line."""

    kind: str
    name: str
    signature: str
    doc: str
    line: int
    members: tuple["Documented", ...] = ()


@dataclass(frozen=True)
class Module:
    """A module with a docstring or public names; `name` is its dotted name, `path` from the root."""

    name: str
    path: str
    doc: str
    members: tuple[Documented, ...]


def modules(name: str, parent: Path) -> list[Module]:
    """The modules of a package in the order of their names, those without public names left out.

    Parameters
    ----------
    name : str
        Name of the package below it.
    parent : Path
        The folder of the distribution.

    Returns
    -------
    list of Module
    """
    found = []
    for file in sorted((parent / name).rglob("*.py")):
        if file.stem.startswith("_") and file.stem != "__init__":
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        members = tuple(_members(tree.body))
        if not members:
            continue
        inner = file.relative_to(parent).with_suffix("").parts
        name = ".".join([parent.name, *(part for part in inner if part != "__init__")])
        path = file.relative_to(parent.parents[1]).as_posix()
        found.append(Module(name, path, ast.get_docstring(tree) or "", members))
    return found


def signature(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """A function's parameters and result as they are written, without `self` and `cls`.

    Parameters
    ----------
    node : ast.FunctionDef or ast.AsyncFunctionDef
        The node.

    Returns
    -------
    str
    """
    arguments = ast.parse(f"def f({ast.unparse(node.args)}): ...").body[0].args  # type: ignore[attr-defined]
    given = [*arguments.posonlyargs, *arguments.args]
    if given and given[0].arg in ("self", "cls"):
        (arguments.posonlyargs or arguments.args).pop(0)
    result = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"({ast.unparse(arguments)}){result}"


class Api(SphinxDirective):
    """`{api}`."""

    def run(self) -> list[nodes.Node]:
        """Sections for every package, with its modules and what is public in them.

        Returns
        -------
        list of docutils node
        """
        source = Path(self.env.srcdir) / "src"
        source = source if source.exists() else SRC
        sections: list[nodes.Node] = []
        for parent, name in ((source / top, name) for top, names in LAYERS.items() for name in names):
            found = modules(name, parent) if (parent / name).exists() else []
            for module in found:
                self.env.note_dependency(str(parent.parents[1] / module.path))
            if found:
                sections.append(_package(f"{parent.name} {name}", found))
        return sections


class Code(nodes.Inline, nodes.TextElement):
    """Words of code without a mark around each: this page has many thousands of them."""

    def __init__(self, text: str, *classes: str) -> None:
        super().__init__("", text, classes=list(classes), support_smartquotes=False)

    def copy(self) -> "Code":
        """A copy without children, as docutils wants it.

        Returns
        -------
        Code
        """
        return Code("", *self["classes"])


def visit_code(translator: HTML5Translator, node: Code) -> None:
    """Open the code element.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Code
        The node.
    """
    translator.body.append(translator.starttag(node, "code", ""))


def depart_code(translator: HTML5Translator, node: Code) -> None:
    """Close it.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Code
        The node.
    """
    translator.body.append("</code>")


def setup(app: Sphinx) -> dict[str, Any]:
    """Give the page of functions its directive.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_node(Code, html=(visit_code, depart_code))
    app.add_directive("api", Api)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _members(body: list[ast.stmt], *, within: bool = False) -> Iterator[Documented]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            marks = {ast.unparse(mark).partition("(")[0] for mark in node.decorator_list}
            said = ast.get_docstring(node) or ""
            if (
                node.name.startswith("_")
                or (not said and (within or _HOOKS.match(node.name)))
                or marks & {"overload", "typing.overload"}
            ):
                continue
            if marks & {"property", "cached_property", "functools.cached_property"}:
                result = f": {ast.unparse(node.returns)}" if node.returns else ""
                yield Documented("property", node.name, result, said, node.lineno)
            else:
                kind = "method" if within else "function"
                yield Documented(kind, node.name, signature(node), said, node.lineno)
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not within:
            bases = ", ".join(ast.unparse(base) for base in node.bases)
            inner = tuple(_members(node.body, within=True))
            fields = _fields(node)
            given = f"({fields})" if fields else (f"({bases})" if bases else "")
            yield Documented("class", node.name, given, ast.get_docstring(node) or "", node.lineno, inner)


def _fields(node: ast.ClassDef) -> str:
    """The fields of a dataclass, a named tuple or a typed dict, as its constructor takes them."""
    marks = {ast.unparse(mark).partition("(")[0] for mark in node.decorator_list}
    bases = {ast.unparse(base) for base in node.bases}
    of_fields = {"NamedTuple", "typing.NamedTuple", "TypedDict", "typing.TypedDict"}
    if not (marks & {"dataclass", "dataclasses.dataclass"} or bases & of_fields):
        return ""
    lines = (line for line in node.body if isinstance(line, ast.AnnAssign))
    return ", ".join(ast.unparse(line) for line in lines if not ast.unparse(line.target).startswith("_"))


def _package(name: str, found: list[Module]) -> nodes.section:
    section = nodes.section(
        "", nodes.title("", name), ids=[nodes.make_id(f"package-{name}")], names=[f"package-{name}"]
    )
    for module in found:
        part = nodes.section(ids=[_anchor(module.name)], names=[module.name])
        part += nodes.title("", "", Code(module.name.removeprefix("computedeals.")))
        part += _paragraphs(module.doc)
        listing = nodes.definition_list(classes=["cd-api"])
        for member in module.members:
            listing += _item(module, member)
            for inner in member.members:
                listing += _item(module, inner, owner=member.name)
        part += listing
        section += part
    return section


def _item(module: Module, member: Documented, owner: str = "") -> nodes.definition_list_item:
    name = f"{owner}.{member.name}" if owner else member.name
    term = nodes.term("", "", ids=[_anchor(f"{module.name}.{name}")])
    term += [Code(name, "cd-api-name"), Code(member.signature)]
    content = nodes.definition("")
    content += _paragraphs(member.doc) or [nodes.paragraph("", "Not described.")]
    where = nodes.paragraph("", f"{member.kind} · ", classes=["cd-api-where"])
    where += Code(f"{module.path}:{member.line}")
    content += where
    return nodes.definition_list_item("", term, content, classes=["cd-api-inner"] if owner else [])


def _paragraphs(docstring: str) -> list[nodes.Node]:
    """A docstring as paragraphs; what is indented keeps its lines, what stands between ` is code."""
    found: list[nodes.Node] = []
    for block in re.split(r"\n\s*\n", docstring.strip()):
        if not block.strip():
            continue
        if all(line.startswith("    ") for line in block.splitlines()):
            text = "\n".join(line[4:] for line in block.splitlines())
            found.append(nodes.literal_block(text, text, language="none"))
            continue
        head = _HEAD.match(block)
        if head:
            found.append(nodes.paragraph("", head[1], classes=["cd-api-head"]))
            block = block[head.end() :]
        for line in _ENTRY.split(block):
            classes = ["cd-api-parameter"] if _PARAMETER.match(line) else []
            found.append(nodes.paragraph("", "", *_words(" ".join(line.split())), classes=classes))
    return found


def _words(text: str) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    at = 0
    for match in _LITERAL.finditer(text):
        made += [nodes.Text(text[at : match.start()]), Code(match[1] or match[2])]
        at = match.end()
    return [*made, nodes.Text(text[at:])]


def _anchor(name: str) -> str:
    return "api-" + re.sub(r"[^A-Za-z0-9_]", "-", name.removeprefix("computedeals."))
