"""The words of an article, sentence by sentence, and keywords in context with their evidence ids."""

from functools import lru_cache

import pandas as pd

from computedeals.evidence.catalogue import load_article
from computedeals.evidence.quotations import quotations
from dealnews.language.concordance import keyword_in_context
from dealnews.language.morphology import Token, tokens
from dealnews.ledger.ids import record_id


@lru_cache(maxsize=8)
def sentence_tokens(article_id: str) -> tuple[tuple[Token, ...], ...]:
    """The tokens of each sentence of an article; offsets are those of the sentence's own text.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    tuple of tuple of Token
    """
    return tuple(tuple(tokens(sentence.text)) for sentence in load_article(article_id).sentences)


def article_tokens(article_id: str) -> list[Token]:
    """The tokens of an article, all sentences in a row.

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    list of Token
    """
    return [token for sentence in sentence_tokens(article_id) for token in sentence]


def concordance(article_id: str, keyword: str, *, window: int = 6) -> pd.DataFrame:
    """Every place of a keyword in an article: left, key, right, gloss, and id (its place in the raw file).

    Parameters
    ----------
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.
    keyword : str
        As for `language.concordance.keyword_in_context`.
    window : int, optional
        As for `language.concordance.keyword_in_context`.

    Returns
    -------
    DataFrame
        Left, key, right, gloss (the English of the shortest passage in `data/quotations.csv` around it,
        empty if none is), and id (its place in the raw file). Places in a sentence that is split by
        damage to the file have no single stretch of it and are left out.
    """
    rows = []
    article = load_article(article_id)
    for sentence, words in zip(article.sentences, sentence_tokens(article_id), strict=True):
        if len(sentence.spans) > 1:
            continue
        found = keyword_in_context(sentence.text, keyword, window=window, words=words)
        for row in found.to_dict("records"):
            start, end = sentence.start + row["start"], sentence.start + row["end"]
            row["id"] = record_id(article_id, start, end)
            row["gloss"] = _gloss_around(article_id, start, end)
            rows.append(row)
    return pd.DataFrame(rows, columns=["left", "key", "right", "gloss", "id"])


def _gloss_around(article_id: str, start: int, end: int) -> str:
    around = (
        quote
        for quote in quotations().values()
        if quote.article == article_id and quote.start <= start and end <= quote.end
    )
    shortest = min(around, key=lambda quote: quote.end - quote.start, default=None)
    return shortest.gloss if shortest else ""
