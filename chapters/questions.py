# %% [markdown]
# # What the sources are, how long deals took to become binding, and who deals both ways
#
# ::::{answer} What else does the register say?
# - **Sources.** As known on {glue:text}`q_day`, the register has {glue:text}`q_live` live deals. For {glue:text}`q_primary` of them we read a primary source. The
#   others are known from press reports or from documents that others quote.
# - **Time.** {glue:text}`q_waited` deals were public before they were known to be binding. The median time between is {glue:text}`q_days_middle` days, with a
#   range of {glue:text}`q_days_least` to {glue:text}`q_days_most`.
# - **Both ways.** In {glue:text}`q_pairs` pairs of firms each hands something to the other. OpenAI is in {glue:text}`q_with_openai` of them.
# ::::
#
# These three answers use only the table of deals that {doc}`data` offers.
#
# ## How near are the sources?
#
# {numref}`tab-nearest-sources` gives the answer.

# %% tags=["hide-input"]
from computedeals.analysis.questions import questions
from computedeals.charts.display import glue_texts, table

found = questions()
glue_texts({f"q_{name}": text for name, text in found.texts.items()})
table(
    found.sources,
    name="tab-nearest-sources",
    caption=f"Of {found.texts['live']} live deals, {found.texts['primary']} rest on a primary source, as known on {found.texts['day']}.",
    source="`data/deals.csv` and `data/deal_fields.csv`. A deal counts once, under the nearest of its sources.",
    columns={"best": "Nearest source", "deals": "Live deals", "fraction": "% of live deals"},
)

# %% [markdown]
# ## How long until a deal is known to be binding?
#
# {numref}`tab-waits` counts the days from when a deal became public to when it was known to be binding or paid. Deals that were binding when they became
# public are left out, and so are deals that are not binding yet.

# %% tags=["hide-input"]
table(
    found.waits,
    name="tab-waits",
    caption=f"{found.texts['waited']} deals became known as binding {found.texts['days_least']} to {found.texts['days_most']} days after they were public.",
    source="`data/deal_fields.csv`, field `status`.",
    columns={
        "what": "Deal",
        "public": "Public from",
        "firm": "Binding or paid from",
        "days": "Days",
        "status": "Status",
    },
)

# %% [markdown]
# ## Who deals both ways?
#
# {numref}`tab-both-ways` gives the answer.

# %% tags=["hide-input"]
table(
    found.pairs,
    name="tab-both-ways",
    caption=f"In {found.texts['pairs']} pairs of firms each hands something to the other, as known on {found.texts['day']}.",
    source="`data/deals.csv` and `data/deal_fields.csv`; live deals.",
    columns={
        "one": "Firm",
        "other": "Other firm",
        "gives": "The firm hands over",
        "gets": "The other hands over",
    },
)

# %% [markdown]
# ## What would change the answer
#
# A filing for a deal that we know from the press, an earlier day for a status, or a deal that we have not found would change it. {doc}`register_coverage` says
# what we searched for.
