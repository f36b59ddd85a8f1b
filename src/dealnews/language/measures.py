"""How varied the words of a text are, in a few numbers."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from dealnews.language.terms import Documents, running_words


def lexical_measures(documents: Documents, *, window: int = 100) -> pd.DataFrame:
    """Size and variety of the vocabulary of each document.

    Parameters
    ----------
    documents : Documents
        Name to tokens.
    window : int, optional
        As for `moving_average_type_token_ratio`.

    Returns
    -------
    DataFrame
        One row for each document: document, words (running words), lemmas (different ones),
        type_token_ratio, mattr, content_share (content words of running words).
    """
    rows = []
    for document, found in documents.items():
        running = running_words(found)
        lemmas = [token.lemma for token in running]
        rows.append(
            {
                "document": document,
                "words": len(lemmas),
                "lemmas": len(set(lemmas)),
                "type_token_ratio": type_token_ratio(lemmas),
                "mattr": moving_average_type_token_ratio(lemmas, window=window),
                "content_share": sum(t.content for t in running) / max(1, len(running)),
            }
        )
    columns = ["document", "words", "lemmas", "type_token_ratio", "mattr", "content_share"]
    return pd.DataFrame(rows, columns=columns)


def type_token_ratio(words: Sequence[str]) -> float:
    """Different words by words; it falls with length, so compare only texts of one size.

    Parameters
    ----------
    words : sequence of str
        Words, in order.

    Returns
    -------
    float
        NaN for no words.
    """
    return len(set(words)) / len(words) if words else float("nan")


def moving_average_type_token_ratio(words: Sequence[str], *, window: int = 100) -> float:
    """MATTR: the mean type-token ratio of all stretches of `window` words, whatever the length.

    Parameters
    ----------
    words : sequence of str
        The words in order.
    window : int, optional
        Words in a stretch; a shorter text is one stretch.

    Returns
    -------
    float
        NaN for no words.

    Raises
    ------
    ValueError
        If `window` is less than 1.

    Notes
    -----
    Source: Covington and McFall 2010, 'Cutting the Gordian knot: the moving-average type-token ratio
    (MATTR)', Journal of Quantitative Linguistics 17(2).
    """
    if window < 1:
        raise ValueError(f"window must be 1 or more, not {window}")
    if len(words) <= window:
        return type_token_ratio(words)
    inside = Counter(words[:window])
    total = len(inside)
    for leaving, entering in zip(words, words[window:], strict=False):
        inside[entering] += 1
        inside[leaving] -= 1
        if not inside[leaving]:
            del inside[leaving]
        total += len(inside)
    return total / (window * (len(words) - window + 1))
