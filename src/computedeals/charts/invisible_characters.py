"""Invisible characters made visible, so that a page or drawing shows what a text is made of.

Marks of direction turn the words around them, control characters end an SVG drawing (its engine takes
the whole process with it), and half a surrogate pair cannot be written to any file.
"""

import re
from typing import Any

from computedeals.charts.json_texts import over_texts

INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters but tab and line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that set the direction of text
    "\u2028\u2029\u206a-\u206f\ufff9-\ufffb"  # separators and format marks that plain text has no use for
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    "\U000e0001"  # a tag of language, long withdrawn
    "]"
)


def visible(text: str) -> str:
    """Text with each invisible character as its code point in brackets: `[U+202E]`.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
    """
    return INVISIBLE.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def all_visible(value: Any) -> Any:
    """A JSON value with every text in it, keys too, as `visible` gives it.

    Parameters
    ----------
    value : object
        Texts, numbers, lists and mappings, nested.

    Returns
    -------
    object
    """
    return over_texts(value, visible)
