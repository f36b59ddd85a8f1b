# %% [markdown]
# # What the register covers
#
# :::::{answer} When the report says that two firms have no deal, did anybody look?
# Partly. As known on 8 October 2026, the register has {glue:text}`firms` firms and {glue:text}`kinds` kinds of deal. That makes {glue:text}`cells`
# combinations of a firm that gives, a firm that gets and a kind of deal.
#
# - In {glue:text}`found` of them a deal was found.
# - In {glue:text}`searched` our searches found none, and may have missed some.
# - In {glue:text}`missing` we did not search.
#
# Between OpenAI and the other firms we searched for every kind of deal in {glue:text}`openai_searched` pairs.
# :::::
#
# A table without a deal between two firms means little if nobody looked for one. So we wrote down each look-up: its firms, kinds of deal, words, collection
# and day, what came back, and what of that did not become a deal of the register. In {numref}`fig-coverage` the firm of a row gives and the firm of a column gets. Choose
# a cell to see every kind of deal between its two firms.

# %% tags=["hide-input"]
from computedeals.analysis.inputs import SPOKEN
from computedeals.analysis.register_coverage import COLUMNS, LAST, LAYERS, STATES, register_coverage
from computedeals.charts import register_coverage as drawing
from computedeals.charts.display import figure, glue_texts, table

found = register_coverage()
glue_texts(found.texts)

# %% tags=["hide-input"]
figure(
    drawing.matrix(found.cells, firms=found.firms, views=SPOKEN, view=LAST, layers=LAYERS, states=STATES),
    name="fig-coverage",
    caption=found.texts["caption_coverage"],
    alt="A matrix of firms that give and firms that get; dark cells hold deals, pale ones were searched, empty ones were not.",
    data=found.rows,
    columns=COLUMNS["fig-coverage"],
    states=found.states,
    source="The register of deals and the list of look-ups. Numbers are deals, those that were set aside or ended included.",
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# It leaves out how hard anybody looked. A look-up is one query in one collection of stored public text, and often names several pairs of firms at once. It cannot find what was never
# published, or what is only in a filing that the collection lacks, and it misses deals: a later check found some where ours had found none, such as Meta's use of
# computers of Cerebras and Groq, which is in the register now. A look-up counts for both directions of a pair and for all three dates, because each
# result carries its own day.
# :::
#
# The other pages keep a rule. They say that two firms have no deal only where we searched for every kind of deal between them, in both directions. Elsewhere
# they say "in our register". {numref}`tab-coverage` gives the same grid as a table, for 8 October 2026.

# %% tags=["hide-input"]
table(
    found.pairs,
    name="tab-coverage",
    caption="What one firm gives another, as known on 8 October 2026: found, searched for without a deal found, and not searched for.",
    source="The register of deals and the list of look-ups.",
    columns=COLUMNS["tab-coverage"],
    fold_after=14,
)

# %% [markdown]
# ## Firms that are left out
#
# Money of these deals goes through {glue:text}`left_out` more firms, or groups of firms, that have no place in the register. {numref}`tab-left-out` gives the reason for each.

# %% tags=["hide-input"]
table(
    found.left_out,
    name="tab-left-out",
    caption=f"The {found.texts['left_out']} firms and groups of firms that handle money of these deals and are not in the register.",
    source="`data/firms_left_out.csv`.",
    columns=COLUMNS["tab-left-out"],
)

# %% [markdown]
# ## Appendix: every look-up
#
# {numref}`tab-searches` lists them.

# %% tags=["hide-input"]
table(
    found.searches,
    name="tab-searches",
    caption=f"The {found.texts['lookups']} look-ups behind the grid, and {found.texts['figures']} that asked for figures, for the addresses of facts or for firms outside the register.",
    source="`data/searches.csv`.",
    columns=COLUMNS["tab-searches"],
    fold_after=5,
)
