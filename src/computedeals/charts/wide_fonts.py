"""Room for the words of a drawing in the widest font that a page is likely to be read in.

A drawing is laid out with the fonts of the machine that draws it and is read with those of another. The
sans serif of a plain Linux is about an eighth wider than that of the others, and a label at the edge was
cut by so much. Here the width of a text is estimated from its letters alone, so that it is the same on
every machine, and the drawing gets a margin where the estimate passes its edge.
"""

import math
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator

# advances in parts of the font's size, rounded up from those of DejaVu Sans, the widest of the usual ones
NARROW, DIGIT, LOWER, UPPER, BROAD = 0.36, 0.64, 0.62, 0.74, 0.98
BOLD = 1.1  # of the same letters in semibold or bold
_BOLD = {"bold", "600", "700", "800"}
_MOVE = re.compile(r"translate\(\s*([-\d.eE]+)")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text, in the unit of its font's size, in the widest font that is likely.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Of the font, in any unit.
    bold : bool
        Whether it is set in semibold or bold.

    Returns
    -------
    float
    """
    return size * (BOLD if bold else 1.0) * sum(map(_advance, text))


def _advance(letter: str) -> float:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):  # marks on a letter, and what joins letters
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in " .,:;'|!ijlItfr()[]/-·":
        return NARROW
    if letter in "mwMWQ@%—→":
        return BROAD
    if letter.isdigit() or letter in "$–":
        return DIGIT
    return UPPER if letter.isupper() else LOWER


def overflow(svg: str) -> tuple[int, int]:
    """How far the texts of a drawing may pass its edges.

    Parameters
    ----------
    svg : str
        A drawing as Vega writes it. Turned texts, such as the title of an upright axis, are left out.

    Returns
    -------
    tuple of int
        At the left and at the right, in CSS pixels, not below 0.
    """
    root = ET.fromstring(svg)
    width = float(root.attrib["width"])
    spans = list(_spans(root, 0.0))
    left = min((start for start, _ in spans), default=0.0)
    right = max((end for _, end in spans), default=width)
    return max(0, math.ceil(-left)), max(0, math.ceil(right - width))


def _spans(element: ET.Element, x: float) -> Iterator[tuple[float, float]]:
    """The estimated left and right end of each text under an element, whose own origin is at `x`."""
    told = element.get("transform", "")
    moved = _MOVE.search(told)
    x += float(moved.group(1)) if moved else 0.0
    if element.tag.endswith("}text") or element.tag == "text":
        if "rotate" not in told and element.get("opacity") != "0":
            yield from _lines(element, x)
        return
    for child in element:
        yield from _spans(child, x)


def _lines(text: ET.Element, x: float) -> Iterator[tuple[float, float]]:
    size = float(re.sub(r"[^\d.]", "", text.get("font-size", "11")) or 11)
    bold = text.get("font-weight") in _BOLD
    for line in [text.text or "", *(child.text or "" for child in text)]:
        if line.strip():
            wide = text_width(line, size, bold=bold)
            before = {"end": wide, "middle": wide / 2}.get(text.get("text-anchor", "start"), 0.0)
            yield x - before, x - before + wide
