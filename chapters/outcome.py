# %% [markdown]
# # What had happened by October 2026
#
# :::::{answer} How did the articles' statements fare?
# In February 2026 NVIDIA agreed to put {fact:value}`NVO16` into OpenAI, in a round that closed in March {fact}`NVO16` {fact}`NVO19`. That all of it
# has been paid we know from the press alone. In August it guaranteed leases for OpenAI, {fact:value}`NVO20`, which it pays only if OpenAI fails
# {fact}`NVO20`. The letter of intent of September 2025, {fact:value}`NVO02`, did not become a contract that we know of. Jensen Huang, NVIDIA's chief
# executive, said in March 2026 that {fact:value}`NVO18` was probably not in the cards {fact}`NVO18`; no notice that ends the letter was seen.
#
# We followed {glue:text}`followed` statements of the two articles. By 8 October 2026 {glue:text}`so_words` had come about as said,
# {glue:text}`in_part` in part and {glue:text}`otherwise` otherwise. The others, {glue:text}`open_words`, were open, among them the first gigawatt of AMD's
# chips and the feared chain of defaults.
#
# ::::{key-numbers}
# {glue:text}`equity`
# : {glue:text}`equity_label`
#
# {glue:text}`so`
# : {glue:text}`so_label`
#
# {glue:text}`open`
# : {glue:text}`open_label`
# ::::
# :::::
#
# This is no score of the authors. An article is judged in {doc}`fact_check` by what was public on its day. What came later says little about how
# careful an author was: a guess may come true, and a sound judgement may prove wrong. We chose which statements to follow.

# %% tags=["hide-input"]
from computedeals.analysis.fact_check import ARTICLES
from computedeals.analysis.outcome import outcome
from computedeals.charts.display import figure, glue_texts, table
from computedeals.charts.markup import sources, with_words
from computedeals.charts.outcome_lines import outcome_lines
from computedeals.deals import VIEWS

found = outcome()
glue_texts(found.texts)

# %% [markdown]
# ## What the money did
#
# {numref}`tab-moves` sets what was intended beside what was agreed or paid. The letter named {fact:value}`NVO02`, to follow step by step as systems were
# deployed. What came was less and sooner: {fact:value}`NVO16` in a funding round, not tied to deployment {fact}`NVO16`.
#
# Half a year later NVIDIA's support took another form. OpenAI leases data halls at PORTS-Pike in Ohio, and NVIDIA guarantees their owner a minimum
# value. It owes only what letting the halls again, or selling them, leaves short of that minimum if OpenAI fails {fact}`NVO21`. The ceiling of that
# guarantee is close to the sum in the letter, and it is another thing. A payment of that size would need OpenAI's failure, halls
# that nobody wants, and leases that have all begun.

# %% tags=["hide-input"]
table(
    found.moves,
    name="tab-moves",
    caption="Investments, a guarantee and a warrant as known on three dates.",
    source="The register, `data/deals.csv` and `data/deal_fields.csv`. That the letter is over is our reading of Huang's remark.",
    columns={"what": "As described in October 2026", **found.days},
)

# %% [markdown]
# ## Statement by statement
#
# {numref}`fig-outcomes` has a line for each statement, from the day of the article to the latest date on which we found news of the outcome.
# {numref}`tab-outcomes` says what happened.
#
# The two articles differ in how soon their claims can be tested. The October article speaks of plans for late 2026 and beyond:
# {glue:text}`amd_open` of its {glue:text}`amd_all` statements are open. The February article reports what people said and felt, and
# {glue:text}`nvidia_open` of its {glue:text}`nvidia_all` are.

# %% tags=["hide-input"]
figure(
    outcome_lines(found.lines, found.events, ARTICLES, VIEWS[-1]),
    name="fig-outcomes",
    caption=found.texts["caption_outcomes"],
    alt="Lines on a time axis from October 2025 to October 2026, one for each statement, with points where something became known.",
    data=found.told,
    columns={"when": "Article", "states": "Statement", "outcome": "Outcome", "last_later": "Last known"},
    source="`data/outcomes.csv`, `data/facts.csv`. Which statements to follow, and how each fared, is our judgement.",
    states=found.states,
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# It does not show how much depends on a statement, nor how sure its outcome is: most sources are press reports, and filings as others quote
# them. A point marks the day on which something could be read; the event may be older. "As said" does not mean that the article
# knew: {glue:text}`huang` of these statements are what Huang said of his own plans.
# :::

# %% tags=["hide-input"]
table(
    found.told.assign(
        said=with_words(found.told, "states"), sources=[sources(ids) for ids in found.told["sources"]]
    ),
    name="tab-outcomes",
    caption="What became of each statement, as far as it could be read by 8 October 2026.",
    source="`data/outcomes.csv`. Ids that begin with OBL are rows of `data/obligations.csv`.",
    columns={"when": "Article", "said": "Statement:md", "outcome": "Outcome", "happened": "What happened", "sources": "Sources:md"},
    fold_after=8,
)  # fmt: skip

# %% [markdown]
# ## The gigawatts that were named
#
# Between July 2025 and October 2026 we found {glue:text}`capacities` figures in gigawatts for OpenAI ({numref}`tab-capacities`). They look like a
# series and are not. One is an intention for systems of one maker, one is two kinds of capacity on one generation of chips, one is what a
# supplier counts as existing and planned. Others are gigawatts of sites, in which the same chips may be. So they are neither joined nor added.

# %% tags=["hide-input"]
table(
    found.capacities.assign(
        day=found.capacities["day"].astype(str), source=[sources(ids) for ids in found.capacities["facts"]]
    ),
    name="tab-capacities",
    caption="Gigawatts named for OpenAI: different things, on different days. They may not be added.",
    source="`data/facts.csv`.",
    columns={
        "day": "Public from",
        "what": "What it measures",
        "size": "Size as named",
        "layer": "Layer",
        "source": "Source:md",
    },
)

# %% [markdown]
# ## What would change the answer
#
# - **By the end of 2026:** whether the first gigawatt of AMD's chips has begun to run, and whether OpenAI has gone public.
# - **In 2027:** whether OpenAI pays Oracle, whose contract is said to fall due from then {fact}`DEAL01`. That is the test of the February
#   article's fear.
# - **At any time:** a filing of OpenAI's own. It is a party to nearly every deal of this chapter, and we found no accounts that it publishes.
