"""What builders other than HTML make of this report's own nodes: what stands inside, or nothing."""

from typing import Any

from docutils import nodes

OTHERS = ("latex", "text", "man", "texinfo")


def nothing(translator: Any, node: nodes.Node) -> None:
    """Write nothing where a node begins or ends.

    Parameters
    ----------
    translator : object
        A writer of Sphinx, at the node.
    node : nodes.Node
        The node.
    """


def skip(translator: Any, node: nodes.Node) -> None:
    """Leave a node out, with all that stands inside.

    Parameters
    ----------
    translator : object
        A writer of Sphinx, at the node.
    node : nodes.Node
        The node.

    Raises
    ------
    SkipNode
        Always; docutils then goes on behind the node.
    """
    raise nodes.SkipNode


def left_out() -> dict[str, Any]:
    """The visitors of a node that builders other than HTML leave out, as `Sphinx.add_node` takes them.

    Returns
    -------
    dict of str to tuple of callable
    """
    return dict.fromkeys(OTHERS, (skip, None))


def as_inside() -> dict[str, Any]:
    """The visitors of a node of which builders other than HTML show what stands inside.

    Returns
    -------
    dict of str to tuple of callable
    """
    return dict.fromkeys(OTHERS, (nothing, nothing))
