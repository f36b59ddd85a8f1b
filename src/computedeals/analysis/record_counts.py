"""How many records of each kind the parser found in each article."""

import pandas as pd

from computedeals.evidence.catalogue import ledger, load_articles

# the kinds of record, and what a table calls them
KINDS = {"quantity": "Quantities", "date": "Dates", "entity": "Names", "statement": "Statements"}


def record_counts() -> pd.DataFrame:
    """Count the records of the ledger.

    Returns
    -------
    DataFrame
        A row for each article of the catalogue, in its order, also for one in which nothing was found:
        article, and the number of records of each of `KINDS`.
    """
    records = ledger()
    counts = pd.crosstab(records["article"], records["kind"])
    counts = counts.reindex(index=list(load_articles()), columns=list(KINDS), fill_value=0)
    return counts.rename_axis(index=None, columns=None).reset_index(names="article")
