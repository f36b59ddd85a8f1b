"""A keyword in its contexts: every place where it stands, with a few words on either side."""

import re
from bisect import bisect_left
from collections.abc import Sequence

import pandas as pd

from dealnews.language.morphology import Token, tokens


def keyword_in_context(
    text: str, keyword: str, *, window: int = 8, words: Sequence[Token] | None = None
) -> pd.DataFrame:
    """Every place of a keyword in a text, with its neighbours.

    Parameters
    ----------
    text : str
        The text.
    keyword : str
        A word, found by its lemma or dictionary form (結ぶ finds 結んだ), or any run of whole words,
        found as it is spelt (循環型取引). AI does not find the end of OpenAI.
    window : int, optional
        How many tokens of context to give on each side; it ends at the line's end.
    words : sequence of Token, optional
        The tokens of the text, if already at hand.

    Returns
    -------
    DataFrame
        One row for each place, in order: left, key, right (strings of the text), start, end (code
        points of the text; `text[start:end]` is the key).

    Raises
    ------
    ValueError
        If the keyword is empty or `window` is negative.
    """
    if not keyword.strip():
        raise ValueError("the keyword is empty; give a word or a run of words")
    if window < 0:
        raise ValueError(f"window must be 0 or more, not {window}")
    found = tokens(text) if words is None else words
    starts = [token.start for token in found]
    ends = [token.end for token in found]
    places = {(token.start, token.end) for token in found if keyword in (token.lemma, token.base)}
    at_start, at_end = set(starts), set(ends)
    for match in re.finditer(re.escape(keyword), text):
        if match.start() in at_start and match.end() in at_end:
            places.add(match.span())
    rows = []
    for start, end in sorted(places):
        first = bisect_left(starts, start)
        last = bisect_left(ends, end)
        from_ = starts[max(0, first - window)]
        to = ends[min(len(ends) - 1, last + window)]
        left = text[from_:start].rpartition("\n")[2]
        right = text[end:to].partition("\n")[0]
        rows.append({"left": left, "key": text[start:end], "right": right, "start": start, "end": end})
    return pd.DataFrame(rows, columns=["left", "key", "right", "start", "end"])
