# %% [markdown]
# # Every sentence we quote
#
# ::::{answer} Where does each number and quotation of this report stand in the articles?
# This page lists every sentence that any page cites, in the order of its article, with what the parser found in it and links back to the pages that use
# it. The articles belong to their publishers, so only the passages cited are shown, and of long sentences only the clauses around them.
# ::::
#
# A reference such as `openai-nvidia-2026-02-08:157-164` names an article and a stretch of its file: from which character
# to before which, counted from 0 in the file as received. The files never change, so a reference never moves.
#
# ## What the parser found
#
# {numref}`tab-ledger` counts the records of each article. Every record was compared with the file: the characters at its place are the characters that
# it quotes.

# %% tags=["hide-input"]
from computedeals.analysis.record_counts import KINDS, record_counts
from computedeals.charts.display import table

counts = record_counts()
table(
    counts,
    name="tab-ledger",
    caption=f"The parser finds {counts[list(KINDS)].to_numpy().sum():,} records in the articles.",
    source="Extracted by `dealnews` from `data/articles/`.",
    columns={"article": "Article", **KINDS},
)

# %% [markdown]
# ## The sentences, article by article
#
# ```{evidence-list}
# ```
