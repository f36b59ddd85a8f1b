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
from computedeals.charts.display import table
from computedeals.evidence import ledger

records = ledger()
counts = records.groupby(["article", "kind"]).size().unstack().reset_index()
table(
    counts,
    name="tab-ledger",
    caption=f"The ledger holds {len(records)} records.",
    source="Read by `computedeals.evidence` from `data/articles/`.",
    columns={
        "article": "Article",
        "quantity": "Quantities",
        "date": "Dates",
        "mention": "Names",
        "statement": "Statements",
    },
)

# %% [markdown]
# ## October 2025: OpenAI and AMD
#
# ```{evidence-list} openai-amd-2025-10-08
# ```
#
# ## February 2026: OpenAI and NVIDIA
#
# ```{evidence-list} openai-nvidia-2026-02-08
# ```
#
# ## How much is shown
#
# Together the pages of this site show {ev:share}`openai-amd-2025-10-08` of the October article and
# {ev:share}`openai-nvidia-2026-02-08` of the February article.
