"""Formulas as MathML, written when the book is built, so that a page needs no script to show them.

Sphinx asks a named renderer for each formula; ours is called `mathml` (`html_math_renderer`).
"""

import html
import re
from typing import Any
from xml.etree.ElementTree import Element, tostring

from docutils import nodes
from latex2mathml.converter import convert_to_element
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

# Environments that latex2mathml does not know, or would number by itself, and what stands for them:
# equation numbers come from Sphinx. An empty name means that the environment falls away.
_ENVIRONMENTS = {
    # columns aligned at &
    **dict.fromkeys(("align", "aligned"), "align*"),
    # lines one below the other
    **dict.fromkeys(("gather", "gather*", "gathered", "multline", "multline*"), "matrix"),
    # one formula
    **dict.fromkeys(("equation", "equation*", "displaymath"), ""),
}
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([a-z]+\*?)\}")


class MathError(ValueError):
    """A formula that cannot be turned into MathML: the message says what is wrong with it."""


def mathml(latex: str, *, block: bool = False) -> str:
    """A formula as a `<math>` element that carries its LaTeX source as an annotation.

    Parameters
    ----------
    latex : str
        The formula without its delimiters.
    block : bool, optional
        True for a formula on a line of its own.

    Returns
    -------
    str

    Raises
    ------
    MathError
        For LaTeX that is broken or that uses a command without a MathML form.
    """
    source = latex.strip()
    if not source:
        raise MathError("the formula is empty")
    if depth := _open_braces(source):
        missing = "}" if depth > 0 else "{"
        raise MathError(f"the formula {source!r} lacks {abs(depth)} {missing!r}")
    display = "block" if block else "inline"
    try:
        tree = convert_to_element(_known(source, block=block), display=display)
    except Exception as error:  # latex2mathml raises many kinds, some of them bare IndexErrors
        reason = type(error).__name__ + (f": {error}" if str(error) else "")
        raise MathError(f"cannot read the formula {source!r} ({reason})") from error
    for element in tree.iter():
        # The converter writes characters as references, and what it does not know as it stands.
        element.text = html.unescape(element.text or "")
        if re.fullmatch(r"\\[A-Za-z]+", element.text):
            raise MathError(f"the formula {source!r} uses {element.text}: it has no MathML form")
        if element.tag == "mi" and element.text == "&":
            raise MathError(f"the formula {source!r} has an '&' outside an aligned environment")
    formula, source_note = Element("semantics"), Element("annotation")
    formula.extend(list(tree))
    source_note.set("encoding", "application/x-tex")
    source_note.text = source
    formula.append(source_note)
    tree[:] = [formula]
    return tostring(tree, encoding="unicode", short_empty_elements=False)


def setup(app: Sphinx) -> dict[str, Any]:
    """Offer Sphinx the math renderer `mathml`.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_html_math_renderer("mathml", (_visit_inline, None), (_visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _open_braces(source: str) -> int:
    """How many braces are left open (negative: closed too often); escaped ones do not count."""
    bare = source.replace("\\\\", "").replace("\\{", "").replace("\\}", "")
    return bare.count("{") - bare.count("}")


def _known(source: str, *, block: bool) -> str:
    """The source in environments that the converter knows; bare lines of a block are aligned."""

    def other(found: re.Match[str]) -> str:
        name = _ENVIRONMENTS.get(found[2], found[2])
        return rf"\{found[1]}{{{name}}}" if name else ""

    known = _ENVIRONMENT.sub(other, source)
    lines = "\\\\" in known or "&" in known.replace("\\&", "")
    if block and lines and "\\begin{" not in known:
        return rf"\begin{{align*}}{known}\end{{align*}}"
    return known


def _render(self: HTML5Translator, node: nodes.Element, *, block: bool) -> str:
    try:
        return mathml(node.astext(), block=block)
    except MathError as error:
        logger.warning("%s", error, location=node, type="math")
        return f'<code class="cd-math-error">{html.escape(node.astext())}</code>'


def _visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(f'<span class="cd-math">{_render(self, node, block=False)}</span>')
    raise nodes.SkipNode


def _visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(self.starttag(node, "div", CLASS="cd-math-block"))
    named = 'tabindex="0" role="group" aria-label="Formula"'
    self.body.append(f'<div class="cd-math-scroll" {named}>{_render(self, node, block=True)}</div>')
    if node.get("number"):
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="cd-eqno">({number})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode
