# %% [markdown]
# # Glossary: English and financial terms, and the articles' Japanese
#
# ::::{answer} What do the terms in this report mean?
# {glue:text}`english` English and financial terms are explained in a sentence or two each, and {glue:text}`japanese` Japanese terms of the two articles with
# their reading, their English and how the articles use them. Both are also shown where a term with a dotted underline is pointed at.
# ::::

# %% tags=["hide-input"]
from computedeals.analysis.glossary import glossary
from computedeals.charts.display import glue_texts, table

found = glossary()
glue_texts(found.texts)
SOURCE = (
    "`data/glossary.csv`; counts of the bare characters in the repaired articles, inside longer words too."
)
COLUMNS = {
    "term": "Term:ja",
    "reading": "Reading:ja",
    "meaning": "Meaning:md",
    "october": "Oct:number",
    "february": "Feb:number",
}

# %% [markdown]
# ## English and financial terms
#
# {numref}`tab-english-terms` explains each term.

# %% tags=["hide-input"]
table(
    found.english[["term", "other", "meaning"]],
    name="tab-english-terms",
    caption="Terms of finance, chips and statistics that this report uses.",
    source="`data/english_glossary.csv`; the wording is ours.",
    columns={"term": "Term", "other": "Also", "meaning": "Meaning"},
)

# %% [markdown]
# ## Japanese terms
#
# A term with counts appears in the articles in just this form. The others appear in another form, or are here because readers look for them.

# %% [markdown]
# ### Deals and their firmness

# %% tags=["hide-input"]
table(
    found.japanese["deals"],
    name="tab-terms-deals",
    caption="Deals and their firmness.",
    source=SOURCE,
    columns=COLUMNS,
)

# %% [markdown]
# ### Money and shares

# %% tags=["hide-input"]
table(
    found.japanese["money"],
    name="tab-terms-money",
    caption="Money and shares.",
    source=SOURCE,
    columns=COLUMNS,
)

# %% [markdown]
# ### Technology and power

# %% tags=["hide-input"]
table(
    found.japanese["technology"],
    name="tab-terms-technology",
    caption="Technology and power.",
    source=SOURCE,
    columns=COLUMNS,
)

# %% [markdown]
# ### Markets and images

# %% tags=["hide-input"]
table(
    found.japanese["market"],
    name="tab-terms-market",
    caption="Markets and images.",
    source=SOURCE,
    columns=COLUMNS,
)

# %% [markdown]
# ### Words that name a source

# %% tags=["hide-input"]
table(
    found.japanese["hearsay"],
    name="tab-terms-hearsay",
    caption="Words that name a source.",
    source=SOURCE,
    columns=COLUMNS,
)

# %% [markdown]
# ### Words that hedge

# %% tags=["hide-input"]
table(
    found.japanese["hedges"],
    name="tab-terms-hedges",
    caption="Words that hedge.",
    source=SOURCE,
    columns=COLUMNS,
)
