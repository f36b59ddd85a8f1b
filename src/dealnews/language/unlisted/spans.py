"""A name that no table lists, where it stands, and the names of the rules that find such names."""

import re
from typing import Final, NamedTuple


class Span(NamedTuple):
    """A name where it stands; `entity` is '' where the surface itself is its id."""

    start: int
    end: int
    kind: str
    rule: str
    entity: str = ""


REACH: Final = 48  # no name before a clue is longer
MARKED: Final = "name with a mark of a firm"
SUFFIXED: Final = "name with a suffix of firms"
TITLED_NAME: Final = "name before a title"
DOTTED_NAME: Final = "katakana name with ・"
DOTS: Final = re.compile("[・＝]")
