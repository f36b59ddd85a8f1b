# %% [markdown]
# # Outside sources and the deal register
#
# ::::{answer} Where do the numbers come from that are not in the articles?
# From {glue:text}`facts` facts, of which we read {glue:text}`primary` ({glue:text}`primary_share`) where their issuer published
# them. {glue:text}`press` come from the press, and {glue:text}`secondhand` are filings and calls that we know from quotations by others. By {glue:text}`newest_day`
# {glue:text}`known_newest` were public; {glue:text}`known_february` were when the February article appeared, and {glue:text}`known_october`
# when the October article did. A chart of one of these dates uses no later facts.
# ::::
#
# Every number in this report that does not come from the two articles comes from this page, or is an assumption of ours with a
# range and a reason. A reference such as {fact}`GW05` names the source, how the fact is known
# and since when it was public, and links to the fact's row below; the row links back.

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
# quotes is weaker than a filing that we read, because a quotation can leave out the sentence that matters. No fact here is from memory: a
# number for which we found no source may be the range of an assumption, labelled as such.

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
# How much depends on each fact: one square is the terms of the warrant, which a model needs, and another is a share price on one
# afternoon. Nor does it show which facts are independent; several press reports may repeat one leak.
# :::
#
# ### The day from which a fact was public
#
# Each fact has two dates: what it is about, and from when it could be read. A balance sheet of 27 December is not known on 27 December.
# We set the second date by hand, from the announcement, report or filing. For {glue:text}`bounds` facts we know only the latest date by which they were
# public. Hardware counts as known from the day on which its figures were first shown, even if the data set that
# lists them is younger. A fact that combines several dates has the last of them, and its earlier part has an id of its own:
# {fact}`AMD24a` was public on the day of the October article, {fact}`AMD24` three weeks later.
#
# ## The register of deals
#
# {numref}`tab-register` lists the {glue:text}`deals_newest` deals between the firms that were known on {glue:text}`newest_day`; {glue:text}`deals_february` were
# known on the day of the February article, {glue:text}`deals_october` on that of the October article. {doc}`timeline` shows what became known of each, day by day.
# The status says how firm a deal is. *Press only* was announced or reported, and we saw no contract; a *letter of intent* binds nobody;
# *conditional* depends on something that has not happened. The amount is that of the whole contract over all its years, so it is neither
# a debt of today nor a sum for one year. Deals overlap, so the amounts cannot be added up. Each entry rests on sources public by its day; a test checks
# that for every day from 2024 to 2026.

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
# {numref}`tab-firms` shows the main lines of each balance sheet. We found no book equity of OpenAI or Anthropic, and none is given. A
# dash means that we saw no source, not that the figure is zero. Of {glue:text}`items` rows behind the table, we read {glue:text}`items_read` at the
# source. Where a report uses another definition, the note names it.

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
# {glue:text}`tallies` rows of `data/obligations.csv` only add up others, such as a much-quoted sum of OpenAI's commitments; they are kept
# apart so that nothing counts them twice. {numref}`tab-flows` compares what OpenAI expected at different times with what is known to have happened.

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
# The filings themselves. The full text of a dozen reports, from AMD, CoreWeave, Microsoft, NVIDIA, Oracle and SB Energy, would turn most
# second-hand facts into primary ones, and some numbers would move. The yearly amounts of a cloud contract would change more: we found none
# published, so this report divides totals by years.
#
# ## Appendix: assumptions
#
# Where no source gives a number that a model needs, we chose one, with a range. {numref}`tab-assumptions` lists all
# {glue:text}`assumptions`, each with its reason. None of them is a fact. To try another, change it in `data/assumptions.toml` and run
# `make book`.

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
