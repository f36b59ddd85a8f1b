"""The words of one or several texts, counted: frequency, spread and TF-IDF.

Functions take tokens (`dealnews.language.morphology`), several documents as a mapping from a
document's name to its tokens, and return tidy DataFrames. Words are counted by lemma. Every table
of words has the same columns to name one:

    lemma    what was counted
    word     the commonest dictionary form in the spelling of the text (取引 for 取り引き)
    reading  its reading in katakana, '' where unknown
    gloss    English, from `tables/term_glosses.csv`, '' where it has none
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from dealnews import TABLES
from dealnews.language.morphology import Token

Documents = Mapping[str, Sequence[Token]]

# Not running words: punctuation, symbols and space.
_SYMBOLS = frozenset({"補助記号", "記号", "空白"})


def content_words(tokens: Iterable[Token], *, stopwords: Collection[str] | None = None) -> list[Token]:
    """The tokens that tell what a text is about.

    Parameters
    ----------
    tokens : iterable of Token
        Any tokens, in order.
    stopwords : collection of str, optional
        Lemmas to leave out; by default those of `tables/stopwords.csv`.

    Returns
    -------
    list of Token
    """
    left_out = load_stopwords() if stopwords is None else stopwords
    return [token for token in tokens if token.content and token.lemma not in left_out]


def running_words(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that are words or figures: all but punctuation, symbols and space.

    Parameters
    ----------
    tokens : iterable of Token
        Tokens, in order.

    Returns
    -------
    list of Token
    """
    return [token for token in tokens if token.pos[0] not in _SYMBOLS]


def frequency(
    documents: Documents, *, stopwords: Collection[str] | None = None, parts: int = 10
) -> pd.DataFrame:
    """How often each content word stands in each document, and how evenly.

    Parameters
    ----------
    documents : Documents
        Name to tokens.
    stopwords : collection of str, optional
        As for `content_words`.
    parts : int, optional
        Into how many stretches of running words, as equal as can be, a document is cut for
        `dispersion`; at most as many as it has running words.

    Returns
    -------
    DataFrame
        One row for each document and lemma that stands in it, commonest first: document, lemma, word,
        reading, gloss, count, per_thousand (of the running words of the document) and dispersion:
        Gries's DP, from 0 (spread as evenly as the parts allow) to nearly 1 (all in one part).

    Raises
    ------
    ValueError
        If `parts` is less than 1.

    Notes
    -----
    Source: Gries 2008, 'Dispersions and adjusted frequencies in corpora', International Journal of
    Corpus Linguistics 13(4).
    """
    if parts < 1:
        raise ValueError(f"parts must be 1 or more, not {parts}")
    rows = []
    for place, (document, tokens) in enumerate(documents.items()):
        running = running_words(tokens)
        names = name_words(content_words(running, stopwords=stopwords))
        cut = max(1, min(parts, len(running)))
        bounds = [i * len(running) // cut for i in range(cut + 1)]
        sizes = np.diff(bounds)
        counts: dict[str, np.ndarray] = {}
        for part in range(cut):
            for token in running[bounds[part] : bounds[part + 1]]:
                if token.content and token.lemma in names:
                    counts.setdefault(token.lemma, np.zeros(cut, dtype=int))[part] += 1
        for lemma, in_parts in counts.items():
            count = int(in_parts.sum())
            rows.append(
                {
                    "_": place,
                    "document": document,
                    "lemma": lemma,
                    **names[lemma],
                    "count": count,
                    "per_thousand": 1000 * count / len(running),
                    "dispersion": deviation_of_proportions(in_parts, sizes),
                }
            )
    columns = ["document", *NAMES, "count", "per_thousand", "dispersion"]
    return ranked(rows, columns, ["_", "-count", "lemma"])


def tf_idf(documents: Documents, *, stopwords: Collection[str] | None = None) -> pd.DataFrame:
    r"""How strongly each content word marks its document among the others.

    .. math:: \mathrm{tfidf}(t, d) = \frac{f_{t,d}}{\sum_u f_{u,d}}
              \left(1 + \ln \frac{1 + N}{1 + n_t}\right)

    with f the count of a word in a document, N the number of documents and n the number of them
    that have the word; the sum runs over the content words of the document. The two ones inside the
    logarithm count an imagined document that has every word, so that a word of all documents keeps
    its share instead of vanishing, which matters when there are two documents.

    Parameters
    ----------
    documents : Documents
        Name to tokens.
    stopwords : collection of str, optional
        As for `content_words`.

    Returns
    -------
    DataFrame
        One row for each document and lemma that stands in it, strongest first: document, lemma, word,
        reading, gloss, count, share (of the document's content words), documents (that have it),
        tf_idf.

    Notes
    -----
    Source: Spärck Jones 1972, in the smoothed form that scikit-learn made common.
    """
    content = {d: content_words(t, stopwords=stopwords) for d, t in documents.items()}
    counts = {d: Counter(token.lemma for token in tokens) for d, tokens in content.items()}
    having = Counter(lemma for counter in counts.values() for lemma in counter)
    rows = []
    for place, (document, counter) in enumerate(counts.items()):
        names = name_words(content[document])
        total = sum(counter.values())
        for lemma, count in counter.items():
            share = count / total
            weight = 1 + log((1 + len(documents)) / (1 + having[lemma]))
            rows.append(
                {
                    "_": place,
                    "document": document,
                    "lemma": lemma,
                    **names[lemma],
                    "count": count,
                    "share": share,
                    "documents": having[lemma],
                    "tf_idf": share * weight,
                }
            )
    columns = ["document", *NAMES, "count", "share", "documents", "tf_idf"]
    return ranked(rows, columns, ["_", "-tf_idf", "lemma"])


def deviation_of_proportions(counts: np.ndarray, sizes: np.ndarray) -> float:
    r"""Gries's DP of one word: half the summed distance between its shares and the parts' shares.

    .. math:: DP = \frac12 \sum_i \left| \frac{v_i}{\sum v} - \frac{s_i}{\sum s} \right|

    Parameters
    ----------
    counts : ndarray
        v, the word's count in each part.
    sizes : ndarray
        s, the running words of each part.

    Returns
    -------
    float

    Notes
    -----
    Source: Gries 2008.
    """
    shares = np.asarray(counts) / np.sum(counts)
    expected = np.asarray(sizes) / np.sum(sizes)
    return float(np.abs(shares - expected).sum() / 2)


# --- naming words ---------------------------------------------------------------------------------

NAMES = ["lemma", "word", "reading", "gloss"]


def name_words(tokens: Iterable[Token]) -> dict[str, dict[str, str]]:
    """For each lemma of some tokens its columns word, reading and gloss.

    Parameters
    ----------
    tokens : iterable of Token
        Tokens, in order.

    Returns
    -------
    dict of str to dict of str to str
    """
    forms: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for token in tokens:
        forms[token.lemma][token.base, token.base_reading] += 1
    glosses = load_glosses()
    names = {}
    for lemma, counter in forms.items():
        # Among equally common forms the first in code-point order, whatever the order of the text.
        word, kana = min(counter, key=lambda form: (-counter[form], form))
        names[lemma] = {"word": word, "reading": kana, "gloss": glosses.get(lemma, "")}
    return names


def ranked(rows: list[dict[str, Any]], columns: list[str], by: Sequence[str]) -> pd.DataFrame:
    """A table of rows in the order of the keys `by`; a leading '-' means largest first.

    Figures are rounded to nine decimals, so that two scores that are equal on paper are equal here
    and rows keep their order on every machine.

    Parameters
    ----------
    rows : list of dict of str to object
        A mapping for each row.
    columns : list of str
        Names of the columns, in order.
    by : sequence of str
        Names of the columns that sort, the first first.

    Returns
    -------
    DataFrame
    """
    rows = [
        {key: round(value, 9) if isinstance(value, float) else value for key, value in row.items()}
        for row in rows
    ]
    keys = [(key.removeprefix("-"), -1 if key.startswith("-") else 1) for key in by]
    rows = sorted(rows, key=lambda row: [row[key] if sign > 0 else -row[key] for key, sign in keys])
    return pd.DataFrame(rows, columns=columns)


def load_stopwords(path: Path | None = None) -> frozenset[str]:
    """The lemmas of `tables/stopwords.csv` (lemma, reason), or of another table like it.

    Parameters
    ----------
    path : Path, optional
        A CSV file; the table of the package unless given.

    Returns
    -------
    frozenset of str

    Raises
    ------
    ValueError
        If the table has no column `lemma`.
    """
    return frozenset(_column_pairs(path or TABLES / "stopwords.csv", "lemma", "reason"))


def load_glosses(path: Path | None = None) -> dict[str, str]:
    """English glosses by lemma, of `tables/term_glosses.csv` (lemma, reading, gloss) or another.

    Parameters
    ----------
    path : Path, optional
        A CSV file; the table of the package unless given.

    Returns
    -------
    dict of str to str

    Raises
    ------
    ValueError
        If the table lacks one of the columns.
    """
    return _column_pairs(path or TABLES / "term_glosses.csv", "lemma", "gloss")


@cache
def _column_pairs(path: Path, key: str, value: str) -> dict[str, str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for column in (key, value):
            if column not in (reader.fieldnames or ()):
                raise ValueError(f"{path}: no column {column!r} in the first line; name the columns there")
        return {row[key]: row[value] for row in reader}
