"""The glossary in both directions: Japanese terms of the articles, English terms of the report."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from computedeals.analysis.two_articles import AMD, NVIDIA
from computedeals.evidence.catalogue import load_article
from computedeals.evidence.glossaries import english_terms, japanese_terms

GROUPS = {
    "deals": "Deals and their firmness",
    "money": "Money and shares",
    "technology": "Technology and power",
    "market": "Markets and images",
    "hearsay": "Words that name a source",
    "hedges": "Words that hedge",
}
_JAPANESE = re.compile("[ぁ-ヿ一-鿿]+")


@dataclass(frozen=True)
class Glossary:
    """The two tables.

    Attributes
    ----------
    japanese : mapping of str to DataFrame
        For each group: term, reading, meaning (Markdown), october and february (how often the bare
        characters appear).
    english : DataFrame
        term (with its other forms), meaning.
    texts : mapping of str to str
    """

    japanese: Mapping[str, pd.DataFrame]
    english: pd.DataFrame
    texts: Mapping[str, str]


def glossary() -> Glossary:
    """The terms with their counts.

    Returns
    -------
    Glossary

    Raises
    ------
    ValueError
        Where a term belongs to a group that has no table.
    """
    terms = japanese_terms()
    unknown = set(terms["group"]) - set(GROUPS)
    if unknown:
        raise ValueError(
            f"data/glossary.csv: the groups {sorted(unknown)} have no table; use {list(GROUPS)}"
        )
    for column, article in {"october": AMD, "february": NVIDIA}.items():
        text = "\n".join(sentence.text for sentence in load_article(article).sentences)
        terms[column] = [text.count(term) or None for term in terms["term"]]
    terms["meaning"] = [
        f"**{english}**" + (f". {_marked(meaning)}" if meaning else "")
        for english, meaning in zip(terms["english"], terms["meaning"], strict=True)
    ]
    english = english_terms().sort_values("term", key=lambda c: c.str.lower(), ignore_index=True)
    return Glossary(
        japanese={group: terms[terms["group"] == group] for group in GROUPS},
        english=english.assign(other=english["forms"].str.replace("|", ", ")),
        texts={"japanese": f"{len(terms)}", "english": f"{len(english)}"},
    )


def _marked(meaning: str) -> str:
    """A meaning in Markdown, its Japanese words marked as such."""
    return _JAPANESE.sub(lambda found: f"{{ja}}`{found[0]}`", meaning)
