"""Which words one text uses more than another: log-likelihood with effect sizes."""

from collections import Counter
from collections.abc import Collection, Sequence
from math import erfc, log, log2, sqrt

import pandas as pd

from dealnews.language.morphology import Token
from dealnews.language.terms import NAMES, content_words, name_words, ranked, running_words

# A word that one text lacks is counted there as half an occurrence in effect sizes, which would
# else divide by zero. Source: Hardie 2014, 'Log Ratio: an informal introduction'.
ZERO = 0.5


def keyness(
    target: Sequence[Token],
    reference: Sequence[Token],
    *,
    stopwords: Collection[str] | None = None,
    alpha: float = 0.05,
    min_count: int = 1,
) -> pd.DataFrame:
    """The content words of two texts by how much more one of them uses each.

    Words that the texts share in both topic and author are never independent draws, so the p-value
    ranks and filters; it proves nothing about the authors.

    Parameters
    ----------
    target, reference : sequence of Token
        Tokens of the two texts.
    stopwords : collection of str, optional
        Lemmas to leave out, as for `content_words`; they still count as running words.
    alpha : float, optional
        Chance of calling any word significant by accident, over all words tested (Bonferroni).
    min_count : int, optional
        Least count in both texts together.

    Returns
    -------
    DataFrame
        One row for each lemma, largest log-likelihood first: lemma, word, reading, gloss, count and
        reference_count, per_thousand and reference_per_thousand (of running words), log_likelihood (0
        or more, whichever text it favours), log_ratio (above 0: the target uses it more; each 1
        doubles), percent_difference, p_value, significant (p_value times the number of words tested is
        below alpha). Swapping the texts flips the sign of log_ratio and leaves log_likelihood as it is.

    Notes
    -----
    Sources: Rayson and Garside 2000, 'Comparing corpora using frequency profiling'; Dunning 1993;
    Hardie 2014 (log ratio); Gabrielatos and Marchi 2011 (%DIFF).
    """
    kept = content_words(target, stopwords=stopwords)
    kept_reference = content_words(reference, stopwords=stopwords)
    counts = Counter(token.lemma for token in kept)
    reference_counts = Counter(token.lemma for token in kept_reference)
    names = name_words([*kept, *kept_reference])
    c, d = len(running_words(target)), len(running_words(reference))
    tested = [w for w in names if counts[w] + reference_counts[w] >= min_count]
    rows = []
    for lemma in tested if c and d else ():
        a, b = counts[lemma], reference_counts[lemma]
        g2 = log_likelihood(a, b, c, d)
        p = p_value(g2)
        rows.append(
            {
                "lemma": lemma,
                **names[lemma],
                "count": a,
                "reference_count": b,
                "per_thousand": 1000 * a / c,
                "reference_per_thousand": 1000 * b / d,
                "log_likelihood": g2,
                "log_ratio": log_ratio(a, b, c, d),
                "percent_difference": percent_difference(a, b, c, d),
                "p_value": p,
                "significant": p * len(tested) < alpha,
            }
        )
    columns = [
        *NAMES,
        "count",
        "reference_count",
        "per_thousand",
        "reference_per_thousand",
        "log_likelihood",
        "log_ratio",
        "percent_difference",
        "p_value",
        "significant",
    ]
    return ranked(rows, columns, ["-log_likelihood", "lemma"])


def log_likelihood(a: float, b: float, c: float, d: float) -> float:
    r"""Log-likelihood G2 of a word's two counts, in Rayson and Garside's two-term form.

    .. math:: G^2 = 2 \left(a \ln \frac{a}{E_1} + b \ln \frac{b}{E_2}\right), \quad
              E_1 = c \frac{a + b}{c + d}, \quad E_2 = d \frac{a + b}{c + d}

    Parameters
    ----------
    a, b : float
        The word's counts; a term of count 0 adds 0.
    c, d : float
        Sizes of the two texts, above 0.

    Returns
    -------
    float

    Notes
    -----
    Source: Rayson and Garside 2000.
    """
    rate = (a + b) / (c + d)
    g2 = 2 * sum(n * log(n / (size * rate)) for n, size in ((a, c), (b, d)) if n)
    return max(0.0, g2)  # rounding can leave it a hair below zero


def log_ratio(a: float, b: float, c: float, d: float) -> float:
    """Binary logarithm of the ratio of two relative frequencies; a count of 0 is taken as 0.5.

    Arguments as for `log_likelihood`.

    Parameters
    ----------
    a : float
        Frequency of the word in the target.
    b : float
        Frequency of the word in the reference.
    c : float
        Words of the target.
    d : float
        Words of the reference.

    Returns
    -------
    float

    Notes
    -----
    Source: Hardie 2014.
    """
    return log2((a or ZERO) / c) - log2((b or ZERO) / d)


def percent_difference(a: float, b: float, c: float, d: float) -> float:
    """%DIFF: by how many percent the first relative frequency is above the second.

    Arguments as for `log_likelihood`; a reference count of 0 is taken as 0.5.

    Parameters
    ----------
    a : float
        Frequency of the word in the target.
    b : float
        Frequency of the word in the reference.
    c : float
        Words of the target.
    d : float
        Words of the reference.

    Returns
    -------
    float

    Notes
    -----
    Source: Gabrielatos and Marchi 2011, 'Keyness: matching metrics to definitions'.
    """
    return 100 * ((a / c) / ((b or ZERO) / d) - 1)


def p_value(g2: float) -> float:
    """Chance of a log-likelihood at least this large if usage were the same (chi-squared, df 1).

    Parameters
    ----------
    g2 : float
        Log-likelihood, 0 or more.

    Returns
    -------
    float
    """
    return erfc(sqrt(g2 / 2))
