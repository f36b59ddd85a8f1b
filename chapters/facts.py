# %% [markdown]
# # Outside sources and the deal register
#
# ::::{answer} Where do the numbers come from that are not in the articles?
# They come from {glue:text}`facts` facts. We read {glue:text}`primary` of them ({glue:text}`primary_share`) where their issuer published
# them. Another {glue:text}`press` come from the press, and {glue:text}`secondhand` are filings, calls and other documents as others quote them.
#
# On 8 October 2025, when the October article appeared, {glue:text}`known_october` of these facts were public. On 8 February 2026 it was
# {glue:text}`known_february`, and by {glue:text}`newest_day` {glue:text}`known_newest`. A chart of one of these dates uses no later facts.
# ::::
#
# A number in this report comes from one of the two articles, from a fact on this page, or from an assumption of ours with a range and a reason. A
# reference to a fact names its source, how we know it and since when it was public. It links to the fact's row below, and the row links back. An example
# is {fact}`GW05`.

# %% tags=["hide-input"]
from computedeals.analysis.facts_page import facts_page
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, glue_texts, table
from computedeals.charts.fact_squares import fact_squares

found = facts_page()
glue_texts(found.texts)

# %% [markdown]
# ## How the facts are known
#
# {numref}`fig-facts-known` has a square for every fact. What an issuer says on its own site is the strongest evidence. A filing that somebody
# quotes is weaker, because a quotation can leave out the sentence that matters. No fact here is from memory. A number without a source can only be an
# assumption, and is labelled as one.

# %% tags=["hide-input"]
figure(
    fact_squares(found.facts, found.views),
    name="fig-facts-known",
    caption=found.texts["caption_facts"],
    alt="Squares, one for each fact, in five groups by how the fact is known; those public at the chosen view are filled.",
    data=found.counts,
    columns={"how": "How known", **{str(view): f"Public on {view}" for view in found.views}},
    source="`data/facts.csv`.",
    states=found.states,
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# It does not show how much depends on each fact. One square is the terms of the warrant, which a model needs, and another is a share price on one
# afternoon. Nor does it show which facts are independent. Several press reports may repeat one leak.
# :::
#
# ### The day from which a fact was public
#
# Each fact has two dates: the day that it is about, and the day from which it could be read. A balance sheet of 27 December cannot be read on 27 December.
# We set the second date by hand, from the announcement, report or filing. For {glue:text}`bounds` facts we know only the latest date by which they were
# public. The figures of a chip count as known from the day on which they were first shown, even if the data set that lists them is younger.
#
# A fact that combines several dates has the last of them. Its earlier part is a fact of its own. For example, analysts' estimates were public on the day of
# the October article in part {fact}`AMD24a`, and in full three weeks later. {fact}`AMD24`
#
# ## The register of deals
#
# {numref}`tab-register` lists the {glue:text}`deals_newest` deals between the firms that were known on {glue:text}`newest_day`. {doc}`timeline` shows what
# became known of each, day by day.
#
# The status says how firm a deal is. "Press only" means that it was announced or reported, and that we saw no contract. A "letter of intent" commits neither side
# to the deal. "Conditional" means that the deal depends on something that has not happened.
#
# The amount is that of the whole contract over all its years. It is neither a debt of today nor a sum for one year. Deals overlap, so the amounts cannot be
# added up. Each entry uses only sources that were public by its day.

# %% tags=["hide-input"]
table(
    found.deals,
    name="tab-register",
    caption=found.texts["caption_register"],
    source="`data/deals.csv` and `data/deal_fields.csv`; ids that begin with OBL and FLO are rows of `data/obligations.csv` and `data/openai_flows.csv`.",
    columns={
        "what": "Deal",
        "status": "Status",
        "amount": "Amount, whole contract",
        "sources": "Sources:md",
    },
    fold_after=8,
)

# %% [markdown]
# ## Balance sheets, orders and OpenAI's money
#
# {numref}`tab-firms` shows the main lines of each balance sheet. We found no book equity of OpenAI or Anthropic. A dash means that we saw no source. It does
# not mean that the figure is zero. The table uses {glue:text}`items` rows, of which we read {glue:text}`items_read` where the firm published them. Where a report
# uses another definition, the note names it.

# %% tags=["hide-input"]
table(
    found.firms,
    name="tab-firms",
    caption=found.texts["caption_firms"],
    source="`data/firms.csv`: mostly filings as others quote them, and tables of data vendors.",
    columns={
        "firm": "Firm", "unit": "Unit", "equity": "Equity", "cash": "Cash", "debt": "Debt",
        "revenue": "Revenue, last year", "notes": "Other definitions", "how_known": "How known",
    },
)  # fmt: skip

# %% [markdown]
# {numref}`tab-obligations` shows who owes or ordered what: {glue:text}`promises` commitments, each with its years and status. Another
# {glue:text}`tallies` rows of `data/obligations.csv` only add up others. One is a much-quoted sum of OpenAI's commitments. We keep them apart so that nothing
# is counted twice.
#
# {numref}`tab-flows` compares what OpenAI expected at different times with what is known to have happened.

# %% tags=["hide-input"]
table(
    found.orders,
    name="tab-obligations",
    caption=found.texts["caption_orders"],
    source="`data/obligations.csv`, where each row has its source.",
    columns={
        "debtor": "Who pays", "creditor": "Whom", "layer": "For", "years": "Years", "amount": "Amount",
        "status": "Status", "how_known": "How known", "note": "Note",
    },
    fold_after=6,
)  # fmt: skip

# %% tags=["hide-input"]
table(
    found.money,
    name="tab-flows",
    caption="Forecasts of OpenAI's revenue and cash burned changed over time; the table also has the few figures of what happened.",
    source="`data/openai_flows.csv`. We found no accounts published by OpenAI. A negative burn is a surplus; a run-rate is the current pace over a full year.",
    columns={
        "item": "Item", "period": "Period", "kind": "Kind", "value": "Value", "known_from": "Known from",
        "how_known": "How known", "source": "Source",
    },
    fold_after=10,
)  # fmt: skip

# %% [markdown]
# ## What would change this page
#
# - **The filings themselves.** If we could read a dozen reports of AMD, CoreWeave, Microsoft, NVIDIA, Oracle and SB Energy in full, most second-hand facts
#   would become primary ones. Some numbers would change.
# - **The yearly amounts of OpenAI's contracts.** They would change more. We found none that names OpenAI, and divide totals by years.
#
# ## Appendix: assumptions
#
# Where no source gives a number that a model needs, we chose one, with a range. {numref}`tab-assumptions` lists all
# {glue:text}`assumptions`, each with its reason. To try another, change it in `data/assumptions.toml` and run `make book`.

# %% tags=["hide-input"]
table(
    assumed_rows(found.chosen).assign(model=found.chosen["name"].str.split(".").str[0].str.capitalize()),
    name="tab-assumptions",
    caption=found.texts["caption_assumptions"],
    source="`data/assumptions.toml`.",
    columns={"model": "Model", "what": "What is assumed:md", "range": "Low, central, high", "why": "Why"},
    fold_after=6,
)

# %% [markdown]
# ## Appendix: every fact
#
# ```{fact-list}
# ```
