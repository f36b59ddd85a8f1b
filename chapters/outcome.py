# %% [markdown]
# # What had happened by October 2026
#
# :::::{answer} How did the articles' statements fare?
# We followed {glue:text}`followed` statements of the two articles. By 8 October 2026 {glue:text}`so_words` had come about as said,
# {glue:text}`in_part` in part and {glue:text}`otherwise` otherwise. The other {glue:text}`open_words` were open. Among these are the first
# gigawatt of AMD's chips and the feared chain of defaults.
#
# In February 2026 NVIDIA agreed to put {fact:value}`NVO16` into OpenAI, in a round that closed in March 2026. {fact}`NVO16` {fact}`NVO19` We know
# from the press alone that all of it has been paid. The letter of intent of September 2025 had named {fact:value}`NVO02`. It did not become a
# contract that we know of. In March 2026 NVIDIA's chief executive, Jensen Huang, said that {fact:value}`NVO18` was probably not in the
# cards. {fact}`NVO18` We saw no notice that ends the letter.
#
# In August 2026 NVIDIA guaranteed leases for OpenAI, with {glue:text}`guarantee`. It pays only if OpenAI fails. {fact}`NVO20`
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
# This is no score of the authors. {doc}`fact_check` judges each article by what was public on its day. A guess may come true, and a sound judgement may prove wrong. We chose which statements to follow.

# %% tags=["hide-input"]
from computedeals.analysis.outcome import outcome
from computedeals.analysis.two_articles import LABELS
from computedeals.charts.display import figure, glue_texts, table
from computedeals.charts.markup import sources, with_words
from computedeals.charts.outcome_lines import outcome_lines
from computedeals.deals import VIEWS

found = outcome()
glue_texts(found.texts)

# %% [markdown]
# ## What the money did
#
# {numref}`tab-moves` sets what was intended beside what was agreed or paid. The letter's {fact:value}`NVO02` were to follow step by step as
# systems were deployed. What came was less and sooner, in a funding round, and not tied to deployment. {fact}`NVO16`
#
# Half a year later NVIDIA's support took another form. OpenAI leases data halls at PORTS-Pike in Ohio, and NVIDIA guarantees their owner a
# minimum value. If OpenAI fails, the owner lets the halls again or sells them. If that brings less than the minimum, NVIDIA owes the
# difference. {fact}`NVO21`
#
# The most that NVIDIA can owe is close to the sum in the letter, but it is another thing. As we read the terms, which we know from quotations, NVIDIA
# would owe so much only if OpenAI failed, all leases had begun, and nobody wanted the halls.

# %% tags=["hide-input"]
table(
    found.moves,
    name="tab-moves",
    caption="The table shows investments, a guarantee and a warrant as known on three dates.",
    source="The register, `data/deals.csv` and `data/deal_fields.csv`. That NVIDIA's letter was set aside is our reading of Huang's remark.",
    columns={"what": "As described in October 2026", **found.days},
)

# %% [markdown]
# ## Statement by statement
#
# {numref}`fig-outcomes` has a line for each statement, and {numref}`tab-outcomes` says what happened. A plan counts by what was done, under whichever contract. If less was done, or on other terms, it came
# about in part. What is only agreed or counted leaves it open. ({doc}`Another chapter <gigawatts>` asks whether figures were right.)
#
# The October article speaks of plans for late 2026 and beyond. Of its {glue:text}`amd_all` statements {glue:text}`amd_open` are open. The
# February article reports what people said and felt. Of its {glue:text}`nvidia_all` statements {glue:text}`nvidia_open` are open.

# %% tags=["hide-input"]
figure(
    outcome_lines(found.lines, found.events, LABELS, VIEWS[-1]),
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
# It does not show how much depends on a statement, nor how sure its outcome is. Most sources are press reports, and filings as others quote
# them. A point marks the day on which something could be read; the event may be older. "As said" does not mean that the article
# knew. In {glue:text}`huang` of these statements Huang spoke of his own plans.
# :::

# %% tags=["hide-input"]
table(
    found.told.assign(
        said=with_words(found.told, "states"), sources=[sources(ids) for ids in found.told["sources"]]
    ),
    name="tab-outcomes",
    caption="This became of each statement, as far as it could be read by 8 October 2026.",
    source="`data/outcomes.csv`. Ids that begin with OBL are rows of `data/obligations.csv`.",
    columns={"when": "Article", "said": "Statement:md", "outcome": "Outcome", "happened": "What happened", "sources": "Sources:md"},
    fold_after=8,
)  # fmt: skip

# %% [markdown]
# ## The gigawatts that were named
#
# Between July 2025 and October 2026 we found {glue:text}`capacities` figures in gigawatts for OpenAI ({numref}`tab-capacities`). They look like a
# series, but they measure different things. One is an intention for systems of one maker. One is our sum of what OpenAI named for inference and for training.
# One is what a supplier counts as existing and planned. Others are gigawatts of sites, in which the same chips may be. So we neither
# join nor add them.

# %% tags=["hide-input"]
table(
    found.capacities.assign(
        day=found.capacities["day"].astype(str), source=[sources(ids) for ids in found.capacities["facts"]]
    ),
    name="tab-capacities",
    caption="These gigawatts were named for OpenAI. They measure different things and may not be added.",
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
# - **In 2027:** whether OpenAI pays Oracle. Its contract with Oracle is said to fall due from then. {fact}`DEAL01` That tests the fear of the
#   February article.
# - **At any time:** a filing of OpenAI's own. It is a party to nearly every deal of this chapter, and we found no accounts that it publishes.
