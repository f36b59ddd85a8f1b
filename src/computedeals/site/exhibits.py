"""Numbered figures and tables as nodes of a page, and as HTML."""

import html

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator


class Exhibit(nodes.General, nodes.Element):
    """A numbered figure; its first child is its caption. Attribute `name`."""


class TableExhibit(Exhibit):
    """A numbered table, in the same dress."""


class ExhibitCaption(nodes.Part, nodes.TextElement):
    """The finding, with the number in front of it."""


class Fold(nodes.General, nodes.Element):
    """A part that is closed until the reader opens it; attribute `summary`."""


class Scroll(nodes.General, nodes.Element):
    """A part that scrolls sideways where the page is narrower; holds one `NamedTable`."""


class NamedTable(nodes.table):
    """A table of an exhibit, which names it: by its caption, and by the summary of the fold it lies in."""


class HeadedCell(nodes.entry):
    """A cell that tells the head of its column, for where the cells of a row stand one below another."""


class CellText(nodes.Part, nodes.TextElement):
    """What stands in a cell, without a paragraph round it."""


def caption_of(node: nodes.Node) -> str:
    """The caption as plain text, for references that name it.

    Parameters
    ----------
    node : docutils node
        The node.

    Returns
    -------
    str
    """
    return next((child.astext() for child in node.children if isinstance(child, ExhibitCaption)), "")


def visit_exhibit(translator: HTML5Translator, node: Exhibit) -> None:
    """Open a figure or table with its number.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Exhibit
        The node.
    """
    translator.body.append(translator.starttag(node, "figure"))


def depart_exhibit(translator: HTML5Translator, node: Exhibit) -> None:
    """Close the figure or table.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Exhibit
        The node.
    """
    translator.body.append("</figure>\n")


def visit_caption(translator: HTML5Translator, node: ExhibitCaption) -> None:
    """Open the caption, with the number in front.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : ExhibitCaption
        The node.
    """
    translator.body.append('<figcaption><p class="caption">')
    translator.add_fignumber(node.parent)
    translator.body.append(f'<span class="caption-text" id="{_ident(node.parent)}-caption">')


def depart_caption(translator: HTML5Translator, node: ExhibitCaption) -> None:
    """Close the caption.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : ExhibitCaption
        The node.
    """
    translator.body.append("</span>")
    kind = "table" if isinstance(node.parent, TableExhibit) else "figure"
    translator.add_permalink_ref(node.parent, f"Link to this {kind}")
    translator.body.append("</p></figcaption>\n")


def visit_fold(translator: HTML5Translator, node: Fold) -> None:
    """Open a fold with its summary.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Fold
        The node.
    """
    summary = f'<summary id="{_ident(node.parent)}-rows">{html.escape(node["summary"])}</summary>'
    translator.body.append(f'<details class="cd-data">{summary}\n')


def depart_fold(translator: HTML5Translator, node: Fold) -> None:
    """Close the fold.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Fold
        The node.
    """
    translator.body.append("</details>\n")


def visit_scroll(translator: HTML5Translator, node: Scroll) -> None:
    # focusable, so that it can be scrolled by keyboard; then it needs a role and a name as well
    """Open a box that scrolls sideways where its table is too wide.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Scroll
        The node.
    """
    names = _names_of(node)
    translator.body.append(f'<div class="cd-scroll" tabindex="0" role="group" aria-labelledby="{names}">\n')


def depart_scroll(translator: HTML5Translator, node: Scroll) -> None:
    """Close the box.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Scroll
        The node.
    """
    translator.body.append("</div>\n")


def visit_named_table(translator: HTML5Translator, node: NamedTable) -> None:
    """Open a table with the ids of what names it.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : NamedTable
        The node.
    """
    translator.visit_table(node)
    names = _names_of(node.parent)
    translator.body[-1] = translator.body[-1].replace("<table ", f'<table aria-labelledby="{names}" ', 1)


def depart_named_table(translator: HTML5Translator, node: NamedTable) -> None:
    """Close the table.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : NamedTable
        The node.
    """
    translator.depart_table(node)


def visit_headed_cell(translator: HTML5Translator, node: HeadedCell) -> None:
    """Open a cell that carries the label of its column for narrow pages.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : HeadedCell
        The node.
    """
    translator.visit_entry(node)
    head = html.escape(node["head"])
    translator.body[-1] = translator.body[-1].replace(">", f' data-head="{head}">', 1)


def depart_headed_cell(translator: HTML5Translator, node: HeadedCell) -> None:
    """Close the cell.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : HeadedCell
        The node.
    """
    translator.depart_entry(node)


def _names_of(scroll: nodes.Element) -> str:
    """The ids of what names a table: the summary of its fold, if it lies in one, and the caption."""
    exhibit = scroll.parent
    if isinstance(exhibit, Fold):
        ident = _ident(exhibit.parent)
        return f"{ident}-rows {ident}-caption"
    return f"{_ident(exhibit)}-caption"


def _ident(exhibit: nodes.Element) -> str:
    return html.escape(exhibit["ids"][0])
