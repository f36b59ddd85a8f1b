"""What the chapters on the two articles share: who answers for a sentence, and what could be chance.

A statement whose speaker is not the author is *reported*: the author passes it on and does not vouch for
it. That is a class of its own beside asserted, hedged, speculated, wished and asked.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from computedeals.evidence import tables

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"
ARTICLES = (AMD, NVIDIA)
LABELS = {AMD: "October 2025", NVIDIA: "February 2026"}
CLASSES = ("asserted", "reported", "hedged", "speculated", "wished", "asked")
STRICT = 0.05  # below this probability a difference counts as beyond chance


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, in each article, and the chance of a difference as large if there were none.

    Attributes
    ----------
    scope : str
        What is counted.
    october, october_all, february, february_all : int
        Counts.
    p : float
        Two-sided p-value of Fisher's exact test.
    """

    scope: str
    october: int
    october_all: int
    february: int
    february_all: int
    p: float

    @property
    def october_share(self) -> float:
        """The fraction in the October article; 0 where nothing is counted."""
        return self.october / self.october_all if self.october_all else 0.0

    @property
    def february_share(self) -> float:
        """The fraction in the February article; 0 where nothing is counted."""
        return self.february / self.february_all if self.february_all else 0.0

    @property
    def beyond_chance(self) -> bool:
        """Whether the difference is beyond chance, at 5%."""
        return self.p < STRICT


def compare(scope: str, october: pd.Series, february: pd.Series) -> Share:
    """Compare how often something is true of the two articles' sentences or statements.

    Parameters
    ----------
    scope : str
        What is counted, in words.
    october, february : Series of bool
        One value a sentence or statement.

    Returns
    -------
    Share
        With the p-value of Fisher's exact test, two-sided (Fisher, 1922, as in `scipy.stats`). The test
        takes the sentences of a text as independent, which they are not: the true chance is larger.
    """
    a, b = int(october.sum()), int(february.sum())
    table = np.array([[a, len(october) - a], [b, len(february) - b]])
    return Share(scope, a, len(october), b, len(february), float(scipy.stats.fisher_exact(table).pvalue))


def sentence_classes(article_id: str) -> pd.DataFrame:
    """How the author stands to each sentence of an article.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
        The columns of `evidence.tables.sentence_certainties`, with `form` (its certainty by its last
        words alone); `certainty` as one of `CLASSES`, 'reported' where statements of others than the
        author make up half of the sentence or more; and `touched`, whether it holds any part of one.
    """
    sentences = tables.sentence_certainties(article_id)
    said = tables.statements(article_id)
    others = said[said["speaker"] != "author"]
    length = sentences["end"] - sentences["start"]
    covered = pd.Series(
        [_covered(a, b, others) for a, b in zip(sentences["start"], sentences["end"], strict=True)],
        sentences.index,
    )
    form = sentences["certainty"]
    return sentences.assign(
        form=form, certainty=form.mask(covered >= length / 2, "reported"), touched=covered > 0
    )


def statement_classes(article_id: str) -> pd.DataFrame:
    """The statements of an article: `evidence.tables.statements`, with `stance`, one of `CLASSES`.

    The stance is the author's: 'reported' for whatever another speaker says, however surely he says it, and
    the certainty of the statement for the author's own.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    DataFrame
    """
    said = tables.statements(article_id)
    return said.assign(stance=said["certainty"].mask(said["speaker"] != "author", "reported"))


def percent(share: float) -> str:
    """A fraction as '57%', rounded once.

    Parameters
    ----------
    share : float
        A fraction, 0 to 1.

    Returns
    -------
    str
    """
    return f"{share:.0%}"


def p_value(p: float) -> str:
    """A p-value as printed: 'p = 0.23', 'p < 0.001'.

    Parameters
    ----------
    p : float
        0 to 1.

    Returns
    -------
    str
    """
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}" if p < 0.01 else f"p = {p:.2f}"


def number_word(count: int) -> str:
    """A count up to twelve as a word.

    Parameters
    ----------
    count : int
        A whole number.

    Returns
    -------
    str
    """
    return _WORDS[count] if 0 <= count < len(_WORDS) else f"{count:,}"


_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def _covered(start: int, end: int, spans: pd.DataFrame) -> int:
    """How many code points from start to end lie in any of the spans."""
    inside: set[int] = set()
    for a, b in zip(spans["start"], spans["end"], strict=True):
        inside.update(range(max(a, start), min(b, end)))
    return len(inside)
