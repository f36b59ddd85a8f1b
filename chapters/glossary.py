# %% [markdown]
# # Glossary
#
# ::::{answer} What do the Japanese terms in this report mean, and how are they read?
# Each is given with its reading, its English and how the two articles use it. Those with counts stand in the articles
# in just this form; the others stand there in another form, or are here because readers look for them.
# ::::

# %% tags=["hide-input"]
import re

import pandas as pd

from computedeals.charts.display import table
from computedeals.evidence.catalogue import load_article
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
for label, article in {"october": "openai-amd-2025-10-08", "february": "openai-nvidia-2026-02-08"}.items():
    text = "\n".join(sentence.text for sentence in load_article(article).sentences)
    terms[label] = [text.count(term) or None for term in terms["term"]]
# one cell says what a term is in English and how the articles use it; Japanese words in it are marked as such
JAPANESE = re.compile("[ぁ-ヿ一-鿿]+")
terms["meaning"] = [
    f"**{english}**" + (f". {JAPANESE.sub(lambda m: f'{{ja}}`{m[0]}`', meaning)}" if meaning else "")
    for english, meaning in zip(terms["english"], terms["meaning"], strict=True)
]
unknown = set(terms["group"]) - set(GROUPS)
assert not unknown, f"data/glossary.csv: groups {unknown} have no heading here"


def group(name: str) -> object:
    """The terms of one group as a table."""
    chosen = terms[terms["group"] == name]
    return table(
        chosen[["term", "reading", "meaning", "october", "february"]],
        name=f"tab-terms-{name}",
        caption=f"{GROUPS[name]}.",
        source="`data/glossary.csv`; counts of the bare characters in the repaired articles, inside longer words too.",
        columns={
            "term": "Term:ja",
            "reading": "Reading:ja",
            "meaning": "Meaning:md",
            "october": "Oct:number",
            "february": "Feb:number",
        },
    )


# %% [markdown]
# ## Deals and their firmness

# %% tags=["hide-input"]
group("deals")

# %% [markdown]
# ## Money and shares

# %% tags=["hide-input"]
group("money")

# %% [markdown]
# ## Technology and power

# %% tags=["hide-input"]
group("technology")

# %% [markdown]
# ## Markets and images

# %% tags=["hide-input"]
group("market")

# %% [markdown]
# ## Words that name a source

# %% tags=["hide-input"]
group("hearsay")

# %% [markdown]
# ## Words that hedge

# %% tags=["hide-input"]
group("hedges")
