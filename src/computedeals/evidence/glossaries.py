"""The tables of words that pages explain: Japanese terms of the articles, English terms of the report."""

import pandas as pd

from computedeals.evidence.frames import cached_frame
from computedeals.evidence.label_schemas import ENGLISH_GLOSSARY, GLOSSARY
from computedeals.evidence.schemas import read_table
from computedeals.paths import DATA

JAPANESE = DATA / "glossary.csv"
ENGLISH = DATA / "english_glossary.csv"


@cached_frame
def japanese_terms() -> pd.DataFrame:
    """The Japanese terms, in the order of the file.

    Returns
    -------
    DataFrame
        Term, reading (hiragana), english, meaning, group; every cell a text.

    Raises
    ------
    ValueError
        Where a cell is not as declared.
    """
    return read_table(JAPANESE, GLOSSARY)


@cached_frame
def english_terms() -> pd.DataFrame:
    """The English and financial terms, in the order of the file.

    Returns
    -------
    DataFrame
        Term, forms (joined by '|'), meaning; every cell a text.

    Raises
    ------
    ValueError
        Where a cell is not as declared.
    """
    return read_table(ENGLISH, ENGLISH_GLOSSARY)
