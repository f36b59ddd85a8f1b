"""Which words keep company: collocations within a few words.

Sentences are lists of tokens, so that no pair reaches across the end of one. Only content words are looked
at; the particles between them (提携を結ぶ) are stepped over.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from math import log, log2, sqrt

import pandas as pd

from dealnews.language.morphology import Token
from dealnews.language.terms import content_words, name_words, ranked


def collocations(
    sentences: Iterable[Sequence[Token]],
    *,
    window: int = 2,
    min_count: int = 2,
    stopwords: Collection[str] | None = None,
) -> pd.DataFrame:
    """Ordered pairs of content words that stand near each other more often than chance.

    Parameters
    ----------
    sentences : iterable of sequence of Token
        Tokens of each sentence.
    window : int, optional
        How many content words further on the second may stand; 1 means next to each other.
    min_count : int, optional
        Least number of times that a pair occurs.
    stopwords : collection of str, optional
        As for `content_words`.

    Returns
    -------
    DataFrame
        One row for each pair, highest logDice first: left, right (lemmas), left_word, right_word,
        left_gloss, right_gloss, count, left_count, right_count (of all pairs, how many have that word
        there), expected, pmi, t_score, log_dice, log_likelihood. The counts form a contingency table of
        pairs, as in Evert 2008, so every measure comes from the same four cells.

    Raises
    ------
    ValueError
        If `window` is less than 1.

    Notes
    -----
    Sources: Church and Hanks 1990 (PMI); Church et al. 1991 (t-score); Rychlý 2008 (logDice); Dunning
    1993 (log-likelihood); Evert 2008, 'Corpora and collocations'.
    """
    if window < 1:
        raise ValueError(f"window must be 1 or more, not {window}")
    pairs: Counter[tuple[str, str]] = Counter()
    seen: list[Token] = []
    for sentence in sentences:
        words = content_words(sentence, stopwords=stopwords)
        seen += words
        for i, word in enumerate(words):
            for other in words[i + 1 : i + 1 + window]:
                if other.lemma != word.lemma:
                    pairs[word.lemma, other.lemma] += 1
    names = name_words(seen)
    lefts: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    for (left, right), count in pairs.items():
        lefts[left] += count
        rights[right] += count
    total = sum(pairs.values())
    rows = []
    for (left, right), count in pairs.items():
        if count < min_count:
            continue
        fx, fy = lefts[left], rights[right]
        rows.append(
            {
                "left": left,
                "right": right,
                "left_word": names[left]["word"],
                "right_word": names[right]["word"],
                "left_gloss": names[left]["gloss"],
                "right_gloss": names[right]["gloss"],
                "count": count,
                "left_count": fx,
                "right_count": fy,
                "expected": fx * fy / total,
                "pmi": pmi(count, fx, fy, total),
                "t_score": t_score(count, fx, fy, total),
                "log_dice": log_dice(count, fx, fy),
                "log_likelihood": log_likelihood(count, fx, fy, total),
            }
        )
    return ranked(rows, _COLLOCATION, ["-log_dice", "-count", "left", "right"])


def pmi(fxy: float, fx: float, fy: float, n: float) -> float:
    r"""Pointwise mutual information, :math:`\log_2 \frac{f_{xy} N}{f_x f_y}`, in bits.

    Parameters
    ----------
    fxy : float
        Count of the pair.
    fx, fy : float
        Counts of its words.
    n : float
        Of all pairs.

    Returns
    -------
    float

    Notes
    -----
    Source: Church and Hanks 1990, 'Word association norms, mutual information, and lexicography'.
    """
    return log2(fxy * n / (fx * fy))


def t_score(fxy: float, fx: float, fy: float, n: float) -> float:
    r"""T-score, :math:`(f_{xy} - f_x f_y / N) / \sqrt{f_{xy}}`.

    Arguments as for `pmi`.

    Parameters
    ----------
    fxy : float
        Frequency of the pair.
    fx : float
        Frequency of the first word.
    fy : float
        Frequency of the second word.
    n : float
        Number of words or windows counted.

    Returns
    -------
    float

    Notes
    -----
    Source: Church, Gale, Hanks and Hindle 1991.
    """
    return (fxy - fx * fy / n) / sqrt(fxy)


def log_dice(fxy: float, fx: float, fy: float) -> float:
    r"""logDice, :math:`14 + \log_2 \frac{2 f_{xy}}{f_x + f_y}`: at most 14, whatever the size.

    Arguments as for `pmi`.

    Parameters
    ----------
    fxy : float
        Frequency of the pair.
    fx : float
        Frequency of the first word.
    fy : float
        Frequency of the second word.

    Returns
    -------
    float

    Notes
    -----
    Source: Rychlý 2008, 'A lexicographer-friendly association score'.
    """
    return 14 + log2(2 * fxy / (fx + fy))


def log_likelihood(fxy: float, fx: float, fy: float, n: float) -> float:
    r"""Log-likelihood ratio of the four cells of a pair, :math:`2 \sum O \ln (O / E)`.

    Arguments as for `pmi`.

    Parameters
    ----------
    fxy : float
        Frequency of the pair.
    fx : float
        Frequency of the first word.
    fy : float
        Frequency of the second word.
    n : float
        Number of words or windows counted.

    Returns
    -------
    float

    Notes
    -----
    Source: Dunning 1993, 'Accurate methods for the statistics of surprise and coincidence'.
    """
    cells = (
        (fxy, fx * fy),
        (fx - fxy, fx * (n - fy)),
        (fy - fxy, (n - fx) * fy),
        (n - fx - fy + fxy, (n - fx) * (n - fy)),
    )
    return max(0.0, 2 * sum(o * log(o * n / product) for o, product in cells if o > 0))


_COLLOCATION = [
    "left",
    "right",
    "left_word",
    "right_word",
    "left_gloss",
    "right_gloss",
    "count",
    "left_count",
    "right_count",
    "expected",
    "pmi",
    "t_score",
    "log_dice",
    "log_likelihood",
]
