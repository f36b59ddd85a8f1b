"""How many records of each kind the parser found in each article."""

import pandas as pd

from computedeals.analysis.kept import kept
from computedeals.evidence.catalogue import article_ledger, load_articles

# the kinds of record, and what a table calls them
KINDS = {"quantity": "Quantities", "date": "Dates", "entity": "Names", "statement": "Statements"}


@kept
def record_counts() -> pd.DataFrame:
    """Count the records of the ledger.

    Returns
    -------
    DataFrame
        A row for each article of the catalogue, in its order, also for one in which nothing was found:
        article, and the number of records of each of `KINDS`.
    """
    rows = []
    for article in load_articles():
        kinds = article_ledger(article)["kind"].value_counts()
        rows.append({"article": article, **kinds.reindex(list(KINDS), fill_value=0)})
    return pd.DataFrame(rows, columns=["article", *KINDS])
