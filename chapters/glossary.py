# %% [markdown]
# # Glossary
#
# :::{answer} What do the Japanese terms in this report mean, and how are they read?
# Each is given with its reading, its English and how the two articles use it. Those with counts stand in the articles;
# the others are here because readers look for them.
# :::

# %%
import pandas as pd

from computedeals.articles import load_articles
from computedeals.charts.display import table
from computedeals.paths import DATA

GROUPS = {
    "deals": "Deals and their firmness",
    "money": "Money and shares",
    "technology": "Technology and power",
    "market": "Markets and images",
    "hearsay": "Words that name a source",
    "hedges": "Words that hedge",
}
terms = pd.read_csv(DATA / "glossary.csv", keep_default_na=False)
articles = load_articles()
for label, article in zip(("october", "february"), articles.values(), strict=True):
    text = "\n".join(sentence.text for sentence in article.sentences)
    terms[label] = [text.count(term) or None for term in terms["term"]]
unknown = set(terms["group"]) - set(GROUPS)
assert not unknown, f"data/glossary.csv: groups {unknown} have no heading here"


def group(name: str) -> object:
    """The terms of one group as a table."""
    chosen = terms[terms["group"] == name]
    return table(
        chosen[["term", "reading", "english", "meaning", "october", "february"]],
        name=f"tab-terms-{name}",
        caption=f"{GROUPS[name]}.",
        source="`data/glossary.csv`; counts in the repaired articles.",
        columns={
            "term": "Term:ja",
            "reading": "Reading:ja",
            "english": "English",
            "meaning": "Here",
            "october": "October:number",
            "february": "February:number",
        },
    )


# %% [markdown]
# ## Deals and their firmness

# %%
group("deals")

# %% [markdown]
# ## Money and shares

# %%
group("money")

# %% [markdown]
# ## Technology and power

# %%
group("technology")

# %% [markdown]
# ## Markets and images

# %%
group("market")

# %% [markdown]
# ## Words that name a source

# %%
group("hearsay")

# %% [markdown]
# ## Words that hedge

# %%
group("hedges")
