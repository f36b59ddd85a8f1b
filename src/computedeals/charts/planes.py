"""Characters beyond the first 65,536 code points, such as emoji and rare kanji, while a chart is drawn.

The chart engine shortens a long label by its 16-bit units. Where the cut falls into one of these
characters, which have two, half of it is left, and the drawing fails. So each gets one character of one
unit as its stand-in, and the finished drawing gets the character back.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from computedeals.charts.json_texts import over_texts

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
# compatibility ideographs first, which are measured as wide as most of these characters; then private ones
_STAND_INS = (*range(0xF900, 0xFB00), *range(0xE000, 0xF900))


def with_stand_ins(spec: dict[str, Any]) -> tuple[dict[str, Any], Callable[[str], str]]:
    """A specification whose characters have one unit each, and what gives a drawing its own back.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification with its data.

    Returns
    -------
    spec : dict
        The same where it has no such character. Beyond 6,900 different ones, the rest stay.
    restored : callable
        Takes the drawing as text and returns it with the characters that it was given.
    """
    used = set(chain.from_iterable(texts(spec)))
    beyond = sorted(sign for sign in used if _BEYOND.match(sign))
    free = (sign for sign in map(chr, _STAND_INS) if sign not in used)
    pairs = dict(zip(beyond, free, strict=False))
    if not pairs:
        return spec, lambda drawing: drawing
    back = str.maketrans({stand_in: sign for sign, stand_in in pairs.items()})
    there = str.maketrans(pairs)
    stood_in: dict[str, Any] = over_texts(spec, lambda text: text.translate(there))
    return stood_in, lambda drawing: drawing.translate(back)


def texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, keys too.

    Parameters
    ----------
    value : object
        Texts, numbers, lists and mappings, nested.

    Yields
    ------
    str
    """
    found: list[str] = []

    def noted(text: str) -> str:
        found.append(text)
        return text

    over_texts(value, noted)
    yield from found
