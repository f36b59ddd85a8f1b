# %% [markdown]
# # Evidence: every sentence that is cited
#
# ::::{answer} Where does each number and quotation of this report stand in the articles?
# Below: every sentence that any page cites, in the order of its article, with what was read in it and links back to the
# pages that use it. The articles belong to their publishers, so that only the passages cited are shown, and of long
# sentences only the clauses round them.
# ::::
#
# A reference such as `openai-nvidia-2026-02-08:157-164` names an article and a stretch of its file: from which character
# to before which, counted from 0 in the file as received. The files never change, so a reference never moves.
#
# ## What was read
#
# {numref}`tab-ledger` counts what the reading found in each article. Every record was held against the file: the characters
# at its place are the characters that it quotes.

# %% tags=["hide-input"]
import pandas as pd

from computedeals.charts.display import table
from computedeals.evidence.catalogue import ledger, load_articles

records = ledger()
kinds = ["quantity", "date", "entity", "statement"]
counts = pd.crosstab(records["article"], records["kind"])
# an article in which nothing was read has its row too
counts = counts.reindex(index=list(load_articles()), columns=kinds, fill_value=0)
table(
    counts.reset_index(names="article"),
    name="tab-ledger",
    caption=f"The ledger holds {len(records)} records.",
    source="Read by `computedeals.evidence` from `data/articles/`.",
    columns={
        "article": "Article",
        "quantity": "Quantities",
        "date": "Dates",
        "entity": "Names",
        "statement": "Statements",
    },
)

# %% [markdown]
# ## The sentences, article by article
#
# ```{evidence-list}
# ```
