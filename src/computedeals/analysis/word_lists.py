"""The words of one article beside the other's: the commonest, a keyword in context, what marks it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from computedeals.analysis.two_articles import ARTICLES
from computedeals.evidence import words
from dealnews.language.collocations import collocations
from dealnews.language.terms import frequency, tf_idf

MARKING = 20  # rows of what marks an article
PAIRS = 15  # rows of words found together


@dataclass(frozen=True)
class WordLists:
    """Word tables of one article.

    Attributes
    ----------
    counts : DataFrame
        Content words with reading, gloss, count and per_thousand, most first.
    places : DataFrame
        Every place of the keyword, as `evidence.words.concordance` finds them.
    marking : DataFrame
        Words by TF-IDF against the other article.
    pairs : DataFrame
        Words found together, by logDice.
    """

    counts: pd.DataFrame
    places: pd.DataFrame
    marking: pd.DataFrame
    pairs: pd.DataFrame

    def counted(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """How often words appear, as texts by 'n_NAME'; 0 for one that does not.

        Parameters
        ----------
        wanted : mapping of str to str
            A name for each dictionary form.

        Returns
        -------
        dict of str to str
        """
        count = dict(zip(self.counts["word"], self.counts["count"], strict=True))
        return {f"n_{name}": f"{int(count.get(word, 0)):,}" for name, word in wanted.items()}


def word_lists(article_id: str, *, keyword: str) -> WordLists:
    """The word tables of one of the two articles.

    Parameters
    ----------
    article_id : str
        One of the two.
    keyword : str
        A word whose places are shown.

    Returns
    -------
    WordLists
    """
    documents = {a: words.article_tokens(a) for a in ARTICLES}
    counts, marking = frequency(documents), tf_idf(documents)
    return WordLists(
        counts=counts[counts["document"] == article_id],
        places=words.concordance(article_id, keyword, window=5),
        marking=marking[marking["document"] == article_id].head(MARKING),
        pairs=collocations(words.sentence_tokens(article_id)).head(PAIRS),
    )
