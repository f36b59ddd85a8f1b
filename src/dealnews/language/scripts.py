"""Runs of one script, and where the analyser has words begin and end inside a run of kanji."""

import re
from functools import lru_cache
from typing import Final

from dealnews.language.morphology import short_tokens

LATIN: Final = "A-Za-z0-9_À-ÖØ-öø-ɏ"
KATAKANA: Final = "ァ-ヺー"
KANJI: Final = "一-龯々〆ヶ髙﨑"
IS_LATIN: Final = re.compile(f"[{LATIN}]")
IS_KATAKANA: Final = re.compile(f"[{KATAKANA}]")
IS_KANJI: Final = re.compile(f"[{KANJI}]")
RUN: Final = re.compile(f"[{LATIN}]+|[{KATAKANA}]+")
_REACH: Final = 16  # characters of a run of kanji that are read around a name


def on_word_boundaries(text: str, start: int, end: int) -> bool:
    """Whether a name in kanji begins and ends where the analyser has words begin and end.

    Only the kanji around it are read: 東大 does not begin a word in 関東大手, and ends none in 東大阪市.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the stretch begins, in code points.
    end : int
        Where it ends, in code points, exclusive.

    Returns
    -------
    bool
    """
    first, last = start, end
    while first and first > start - _REACH and IS_KANJI.match(text, first - 1):
        first -= 1
    while last < len(text) and last < end + _REACH and IS_KANJI.match(text, last):
        last += 1
    if first == start and last == end:
        return True
    cuts = word_boundaries(text[first:last])
    return start - first in cuts and end - first in cuts


@lru_cache(50_000)
def word_boundaries(run: str) -> frozenset[int]:
    """The offsets of a short string at which the analyser has a word begin or end.

    Parameters
    ----------
    run : str
        A short string.

    Returns
    -------
    frozenset of int
    """
    return frozenset({0, len(run), *(t.start for t in short_tokens(run))})
