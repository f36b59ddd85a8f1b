# %% [markdown]
# # Who is who
#
# ::::{answer} Which firms and people are these, and what does each give and take?
# {glue:text}`firms` firms are party to the {glue:text}`deals` live deals that were public by {glue:text}`last_day`:
#
# - OpenAI buys computing.
# - AMD, Broadcom, Cerebras and NVIDIA design chips.
# - Amazon, CoreWeave, Google, Microsoft and Oracle rent out data centres.
# - SoftBank and several of the sellers put money in.
#
# The two articles name {glue:text}`people` people.
# ::::
#
# {numref}`tab-who` says of each firm what it is, what it gives and what it takes. "Binding" and the other words in brackets are the
# status of each deal, explained in {doc}`facts`.

# %% tags=["hide-input"]
from computedeals.analysis.firms import firms
from computedeals.charts.display import glue_texts, table

found = firms()
glue_texts(found.texts)
table(
    found.firms,
    name="tab-who",
    caption=f"{found.texts['firms']} firms, and what each gives and takes, as known on {found.texts['last_day']}.",
    source="`data/firm_profiles.csv`; deals from the register. The descriptions are ours, from general knowledge.",
    columns={"firm": "Firm", "what_it_is": "What it is", "gives": "Gives", "takes": "Takes"},
    entries="firm",
)

# %% [markdown]
# {numref}`tab-people` lists the people whom the articles name, with how often each does. Offices are those that each person held when
# the articles appeared.

# %% tags=["hide-input"]
table(
    found.people,
    name="tab-people",
    caption=f"{found.texts['people']} people are named in the two articles.",
    source="The articles; `src/dealnews/tables/entities.csv`.",
    columns={
        "name": "Name",
        "japanese": "In Japanese:ja",
        "role": "Office",
        "october": "Times named in October",
        "february": "Times named in February",
    },
    entries="person",
)

# %% [markdown]
# ## What would change this page
#
# A deal of a firm that is not here: {doc}`register_coverage` lists the firms that were left out, and why.
