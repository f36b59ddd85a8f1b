# %% [markdown]
# # What had happened by October 2026
#
# :::::{answer} How did the articles' statements fare?
# - **What was said.** We followed {glue:text}`followed` statements of the two articles. By 8 October 2026 {glue:text}`so_words` had come about
#   as said, {glue:text}`in_part` in part and {glue:text}`otherwise` otherwise. {glue:text}`otherwise_says`.
# - **What is open.** The other {glue:text}`open_words` statements were open on 8 October 2026: not yet due, not tested, or not visible from outside.
#   Among them are the first gigawatt of AMD's chips and the feared chain of defaults.
# - **NVIDIA's money.** In February 2026 NVIDIA agreed to put {fact:value}`NVO16` into OpenAI. {fact}`NVO16` Press reports say that the round closed in March
#   2026, and from them we infer that NVIDIA has paid.
# - **NVIDIA's plan.** A letter of intent of September 2025 had named {fact:value}`NVO02`. No contract that we know of followed. By press reports of
#   February 2026, which one source disputed, the purchase of {fact:value}`NVO16` replaced the plan. {fact}`NVO30`
# - **NVIDIA's guarantee.** In August 2026 NVIDIA guaranteed a minimum value of halls that OpenAI leases, {glue:text}`guarantee`. NVIDIA pays only if OpenAI
#   fails. {fact}`NVO20`
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
# These outcomes are no score of the authors. A guess may come true, and a sound judgement may prove wrong. We chose which statements to follow.
# {doc}`The fact check <fact_check>` asks another question: whether a statement was right by what was public on its day.
#
# The October article, of 8 October 2025, is about OpenAI's deal with AMD. The February article, of 8 February 2026, is about NVIDIA's plan for OpenAI.

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
# {numref}`tab-moves` has the deals.
#
# - **September 2025.** NVIDIA intended to put {fact:value}`NVO02` into OpenAI, step by step, as OpenAI deployed NVIDIA's systems.
# - **February 2026.** NVIDIA agreed to put {fact:value}`NVO16` into a funding round of OpenAI, which closed in March 2026. The money is not tied to
#   deployment. {fact}`NVO16` {fact}`NVO19`
# - **March 2026.** NVIDIA's chief executive, Jensen Huang, said that {fact:value}`NVO18` was probably not in the cards. {fact}`NVO18` We saw no notice that
#   ends the letter.
# - **August 2026.** OpenAI leases data halls at PORTS-Pike in Ohio, and NVIDIA guarantees their owner a minimum. If OpenAI fails, the owner lets the halls
#   to others or sells them. If the halls then bring less than the minimum, NVIDIA owes the difference. {fact}`NVO21`
#
# The guarantee, {glue:text}`guarantee`, is close to the sum in the letter, but a guarantee is no investment. NVIDIA would owe the whole sum only if OpenAI
# failed, all leases had begun, and nobody wanted the halls. So we read the terms, which we know from quotations.

# %% tags=["hide-input"]
table(
    found.moves,
    name="tab-moves",
    caption="The table shows investments, a guarantee and a warrant as known on three dates.",
    source="The register, `data/deals.csv` and `data/deal_fields.csv`.",
    columns={"what": "As described in October 2026", **found.days},
)

# %% [markdown]
# ## Statement by statement
#
# {numref}`fig-outcomes` has a line for each statement, and {numref}`tab-outcomes` says what happened. A plan came
# about as said if the plan was carried out, under whatever contract. A plan came about in part if less was done, or on other terms. A plan is open if it
# was only agreed or announced by 8 October 2026.
#
# The October article speaks of plans for late 2026 and beyond. On 8 October 2026 {glue:text}`amd_open` of its
# {glue:text}`amd_all` statements were open. The February article reports what people said and felt. Of its {glue:text}`nvidia_all` statements
# {glue:text}`nvidia_open` were open on that day.

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
# - **Weight.** How much depends on a statement, and how sure its outcome is, the chart does not show. Most sources are press reports, and filings as others
#   quote them.
# - **Days.** A point marks the day on which something could be read. The event may be older.
# - **What the article knew.** "As said" does not mean that the article knew. In {glue:text}`huang` of the statements that came about as said, Huang spoke
#   of his own plans.
# :::

# %% tags=["hide-input"]
table(
    found.told.assign(
        said=with_words(found.told, "states"), sources=[sources(ids) for ids in found.told["sources"]]
    ),
    name="tab-outcomes",
    caption="The table says what became of each statement, as far as it was public by 8 October 2026.",
    source="`data/outcomes.csv`. Ids that begin with OBL are rows of `data/obligations.csv`.",
    columns={"when": "Article", "said": "Statement:md", "outcome": "Outcome", "happened": "What happened", "sources": "Sources:md"},
    fold_after=8,
)  # fmt: skip

# %% [markdown]
# ## The gigawatts that were named
#
# {numref}`tab-capacities` has {glue:text}`capacities` of the figures in gigawatts that were named for OpenAI between July 2025 and October 2026.
# {doc}`The timeline <timeline>` has more. The figures measure different things:
#
# - systems of one maker that OpenAI intends to use,
# - our sum of what OpenAI named for inference and for training,
# - chips for OpenAI, running and planned, as their supplier counts them,
# - sites, which may hold chips that are counted above.
#
# So we neither join nor add the figures.

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
# - **In 2027:** whether OpenAI pays Oracle. Payments are said to begin in 2027. {fact}`DEAL01` They would test the February article's fear of a chain of
#   defaults.
# - **At any time:** a filing of OpenAI's own. We found no accounts that OpenAI publishes.
