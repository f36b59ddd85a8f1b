# %% [markdown]
# # What the sources are, how long deals took to become binding, and who deals both ways
#
# ::::{answer} What else does the register say?
# As known on {glue:text}`q_day`, {glue:text}`q_primary` of {glue:text}`q_live` live deals rest on a primary source that we read; the others rest on
# press reports or documents at second hand. {glue:text}`q_waited` deals were public before they were known to be binding: the median of the time
# between is {glue:text}`q_days_middle` days, the range {glue:text}`q_days_least` to {glue:text}`q_days_most`. In {glue:text}`q_pairs` pairs of
# firms each hands something to the other; OpenAI is in {glue:text}`q_with_openai` of them.
# ::::
#
# These three answers use the table of deals that {doc}`data` offers, and nothing else.
#
# ## How near are the sources? ({numref}`tab-nearest-sources`)

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
# A deal counts from the first day on which its status was public to the first on which it was known to be binding or paid. A deal that was
# binding when it became public is not in {numref}`tab-waits`, and one that is not binding yet is not either, so the median is of the deals that got there.

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
# ## Who deals both ways? ({numref}`tab-both-ways`)

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
# A filing for a deal that rests on press reports, an earlier day for a status, or a deal that we have not found: {doc}`register_coverage` says what
# was searched for.
