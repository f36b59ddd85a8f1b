# %% [markdown]
# # The two side by side
#
# ::::{answer} How did the story move between October 2025 and February 2026?
# From supply to inference, from a supplier's promise to a customer's doubts, and from one author's hopes to other people's
# words. The two articles share {glue:text}`shared` figures, of which {glue:text}`shared_same` mean the same thing; the
# same {ev:value}`openai-nvidia-2026-02-08:2271-2278` is the cost of a project in one and a contract with Oracle in the
# other. And the worried article is the surer of the two: {glue:text}`asserted_nvidia` of its sentences assert, against
# {glue:text}`asserted_amd`.
# ::::
#
# Two articles are not a corpus. What follows compares two texts, of {glue:text}`characters_amd` and
# {glue:text}`characters_nvidia` characters, by two authors with two purposes; where a difference could be chance, the
# figure says so.

# %% tags=["hide-input"]
import pandas as pd
from myst_nb import glue

from computedeals.charts.certainty import certainty_shares, certainty_strips
from computedeals.charts.display import figure, table
from computedeals.charts.money import coinciding_amounts
from computedeals.charts.names import paired_mentions
from computedeals.charts.statements import tone_strips
from computedeals.charts.vocabulary import keyness_bars
from computedeals.evidence import tables, words
from computedeals.paths import DATA
from dealnews.language.keyness import keyness
from dealnews.language.measures import lexical_measures

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"
LABELS = {AMD: "Oct 2025, AMD", NVIDIA: "Feb 2026, NVIDIA"}
SOURCE = "The articles of October 2025 {cite}`allforces2025` and February 2026 {cite}`nvidia2026`."
glue("characters_amd", f"{tables.reading_characters(AMD):,}", display=False)
glue("characters_nvidia", f"{tables.reading_characters(NVIDIA):,}", display=False)

# %% [markdown]
# ## The numbers: coincidences and one lost bound
#
# A machine that joins the two articles on their numbers finds {glue:text}`shared` matches ({numref}`tab-shared`), and
# is wrong about {glue:text}`shared_different` of them. Both speak of {ev:value}`openai-nvidia-2026-02-08:2271-2278`, but
# one means six gigawatts at OpenAI's own estimate of their cost, and the other OpenAI's cloud contract with Oracle. Both speak of
# {ev:value}`openai-nvidia-2026-02-08:983-986`, one of AMD's shares and one of inference. Added up, or taken to confirm each
# other, such figures make a system look larger and better attested than it is.
#
# The two that do mean the same are both NVIDIA's, and they changed on the way ({numref}`fig-money`). In October the money is
# {ev}`openai-amd-2025-10-08:1423-1439`, at the most that sum. In February it is
# {ev:ja}`openai-nvidia-2026-02-08:157-164` without the bound, in ten instalments, and so a sum that can fail to arrive.

# %% tags=["hide-input"]
quantities = pd.concat(tables.figures(a) for a in (AMD, NVIDIA))
quantities = quantities[quantities["kind"] == "quantity"]
quantities["amount"] = quantities["value"].fillna(quantities["high"])
by_article = {a: q.drop_duplicates(["amount", "unit"]) for a, q in quantities.groupby("article")}
matches = by_article[AMD].merge(by_article[NVIDIA], on=["amount", "unit"], suffixes=("_amd", "_nvidia"))
judged = pd.read_csv(DATA / "shared_figures.csv")
shared = matches.merge(judged, left_on=["amount", "unit"], right_on=["value", "unit"], how="left")
assert shared["verdict"].notna().all(), "a shared figure has no verdict in data/shared_figures.csv"
same = shared["verdict"] == "the same deal"
glue("shared", len(shared), display=False)
glue("shared_same", int(same.sum()), display=False)
glue("shared_different", int((~same).sum()), display=False)
table(
    shared[["id_amd", "in_amd", "id_nvidia", "in_nvidia", "verdict"]],
    name="tab-shared",
    caption=f"The figures that both articles name: {same.sum()} of {len(shared)} mean the same.",
    source=f"{SOURCE} Whether two figures mean the same is our judgement: `data/shared_figures.csv`.",
    columns={
        "id_amd": "October:ev",
        "in_amd": "Of what",
        "id_nvidia": "February:ev",
        "in_nvidia": "Of what",
        "verdict": "Verdict",
    },
)

# %% tags=["hide-input"]
dollars = quantities[(quantities["unit"] == "USD") & quantities["value"].notna()]
amounts = pd.DataFrame(
    {
        "article": dollars["article"],
        "value": dollars["value"] / 1e9,
        "text": [tables.short(text) for text in dollars["english"]],
        "id": dollars["id"],
    }
)
links = shared[shared["unit"] == "USD"]
joined = pd.DataFrame(
    {
        "value": links["amount"] / 1e9,
        "verdict": links["verdict"],
        "about": links["in_amd"] + " / " + links["in_nvidia"],
    }
)
figure(
    coinciding_amounts(amounts.drop(columns="id"), joined, LABELS),
    name="fig-money",
    caption=(
        "Two amounts of money coincide. One is the same deal, with its bound lost; the other is a coincidence."
    ),
    alt=(
        "Amounts in dollars on a logarithmic scale, one row an article. Lines join 100 billion, the same deal, and "
        "300 billion, two different things."
    ),
    data=amounts,
    columns={
        "article": "Article",
        "value": "USD billion",
        "text": "As stated",
        "id": "Evidence:ev",
    },
    source=f"{SOURCE} Amounts that only name an order of magnitude, and yen, are left out.",
)

# %% [markdown]
# ### What the two say together
#
# Some figures only mean something across the gap. By the February article's plan NVIDIA would put
# {glue:text}`invest_per_gw` into OpenAI for every gigawatt; by the October article's estimate a gigawatt costs
# {ev:value}`openai-amd-2025-10-08:861-867`. If both hold, the celebrated sum is {glue:text}`invest_share` of the bill for what
# it was meant to build, and somebody else pays the rest. Neither article does this sum.

# %% tags=["hide-input"]
index = quantities.set_index(["article", "start"])
plan, plan_gw = index.loc[(NVIDIA, 157), "value"], index.loc[(NVIDIA, 134), "value"]
cost_per_gw = index.loc[(AMD, 861), "value"] / index.loc[(AMD, 839), "value"]
glue("invest_per_gw", f"${plan / plan_gw / 1e9:,.0f} billion", display=False)
glue("invest_share", f"{plan / plan_gw / cost_per_gw:.0%}", display=False)

# %% [markdown]
# ## The words: few differences are beyond chance
#
# {numref}`fig-keyness` shows the words that set the articles apart, by log-likelihood {cite}`dunning1993,rayson2000`: how
# unlikely the difference in counts would be if both drew on the same vocabulary. In texts this short, and with
# {glue:text}`tested` words tested at once, only {glue:text}`significant` pass a strict test (Bonferroni, 5%):
# {glue:text}`significant_words`. That is the story in two words. October is about a supplier that February never names, and
# February about inference, which October mentions {glue:text}`inference_amd`. The rest of the chart is suggestive
# and no more: technology, supply and development on one side; Google, chips and worry on the other.

# %% tags=["hide-input"]
tokens = {a: words.article_tokens(a) for a in (AMD, NVIDIA)}
keys = keyness(tokens[AMD], tokens[NVIDIA])
significant = keys[keys["significant"]]
glue("tested", len(keys), display=False)
glue("significant", len(significant), display=False)
assert len(significant) == 2, "the text calls them two words"
beyond = " and ".join(
    word + (f" ({gloss})" if gloss else "")
    for word, gloss in zip(significant["word"], significant["gloss"], strict=True)
)
glue("significant_words", beyond, display=False)
inference_amd = int(keys.set_index("word").loc["推論", "count"])
glue("inference_amd", {1: "once"}.get(inference_amd, f"{inference_amd} times"), display=False)
figure(
    keyness_bars(keys, ("October", "February"), top=9),
    name="fig-keyness",
    caption=(
        f"Of {len(keys)} words {len(significant)} differ beyond chance (full colour): "
        f"{beyond}. Numbers are counts in October and February."
    ),
    alt="Diverging bars of log-likelihood: AMD, technology and ROCm towards October; inference and Google to February.",
    data=keys[["word", "gloss", "count", "reference_count", "log_likelihood", "log_ratio", "significant"]]
    .head(40)
    .round(2)
    .assign(significant=["yes" if s else "no" for s in keys["significant"].head(40)]),
    columns={
        "word": "Word:ja",
        "gloss": "Meaning",
        "count": "October",
        "reference_count": "February",
        "log_likelihood": "Log-likelihood",
        "log_ratio": "Log ratio",
        "significant": "Beyond chance",
    },
    source=f"{SOURCE} Log-likelihood {{cite}}`rayson2000`; log ratio {{cite}}`hardie2014`.",
)

# %% [markdown]
# In richness of vocabulary, measured so that length plays no part {cite}`covington2010`, the two are hardly apart:
# {glue:text}`mattr_amd` and {glue:text}`mattr_nvidia`. The difference between a generated column and a blogger's gossip
# does not lie there.

# %% tags=["hide-input"]
measures = lexical_measures(tokens).set_index("document")
glue("mattr_amd", f"{measures.loc[AMD, 'mattr']:.2f}", display=False)
glue("mattr_nvidia", f"{measures.loc[NVIDIA, 'mattr']:.2f}", display=False)

# %% [markdown]
# ## The names: who leaves and who enters
#
# AMD leaves the story, and with it ROCm and CUDA; Google, Groq and Anthropic enter ({numref}`fig-names`). Both articles
# need NVIDIA: it is the only name besides OpenAI that is among the first three of each. In four months the supplier
# that was to balance NVIDIA has left the story, and the ones who trouble it have changed from a chip maker to a customer's
# rivals.

# %% tags=["hide-input"]
mentions = pd.concat(tables.mention_counts(a).assign(article=a) for a in (AMD, NVIDIA))
top_three = [set(tables.mention_counts(a)["name"].head(3)) for a in (AMD, NVIDIA)]
assert top_three[0] & top_three[1] == {"OpenAI", "NVIDIA"}
names = mentions.groupby("name")["mentions"].sum().nlargest(14).index
paired = (
    mentions.set_index(["name", "article"])[["mentions", "rate"]]
    .reindex(pd.MultiIndex.from_product([names, LABELS], names=["name", "article"]), fill_value=0)
    .reset_index()
)
figure(
    paired_mentions(paired, LABELS),
    name="fig-names",
    caption="AMD, ROCm and CUDA leave the story; Google, Groq and Anthropic enter it.",
    alt="For each of fourteen names two dots joined by a line: mentions per 1,000 characters in either article.",
    data=paired.round(2),
    columns={
        "name": "Name",
        "article": "Article",
        "mentions": "Mentions",
        "rate": "Per 1,000 characters",
    },
    source=SOURCE,
)

# %% [markdown]
# ## The certainty: the worrier sounds surer
#
# One might expect praise to assert and worry to hedge. By the form of their sentences it is the other way round
# ({numref}`fig-shares`). The October article speaks of a future, and Japanese marks a future with {ja}`でしょう` and
# {ja}`かもしれません`; the February article tells what people did and said, and what is told is asserted, with a source
# attached. It doubts differently: not by *may* but by *he said that they said*. Its statements come
# {glue:text}`own_nvidia` from the author, the October article's {glue:text}`own_amd`.
#
# Where each loosens its grip is telling too ({numref}`fig-strips`). In October doubt runs through the whole text, and more
# of its second half hedges or speculates than of its first. In February a few hedges stand near the start and none in the
# third quarter; speculation, a wish and questions are kept for the end, where the dominoes fall.

# %% tags=["hide-input"]
certainty = pd.concat(tables.sentence_certainties(a) for a in (AMD, NVIDIA))
shares = certainty.groupby(["article", "certainty"]).size().rename("sentences").reset_index()
shares["share"] = shares["sentences"] / shares.groupby("article")["sentences"].transform("sum")
asserted = shares[shares["certainty"] == "asserted"].set_index("article")["share"]
glue("asserted_amd", f"{asserted[AMD]:.0%}", display=False)
glue("asserted_nvidia", f"{asserted[NVIDIA]:.0%}", display=False)
own = {a: (tables.statements(a)["speaker"] == "author").mean() for a in (AMD, NVIDIA)}
glue("own_amd", f"{own[AMD]:.0%}", display=False)
glue("own_nvidia", f"{own[NVIDIA]:.0%}", display=False)
figure(
    certainty_shares(shares, LABELS),
    name="fig-shares",
    caption=(
        f"The article that worries asserts {asserted[NVIDIA]:.0%} of the time, the one that praises "
        f"{asserted[AMD]:.0%}."
    ),
    alt="Two stacked bars of sentences by certainty; the February article asserts more.",
    data=shares.assign(share=(shares["share"] * 100).round(0)),
    columns={
        "article": "Article",
        "certainty": "Certainty",
        "sentences": "Sentences",
        "share": "Per cent",
    },
    source=SOURCE,
)

# %% tags=["hide-input"]
quarter = (certainty["position"] * 4).astype(int).clip(upper=3)
unsure = certainty["certainty"].isin(["hedged", "speculated"])
october, february = (certainty["article"] == a for a in (AMD, NVIDIA))
assert unsure[october & (quarter >= 2)].mean() > unsure[october & (quarter < 2)].mean()
assert (certainty["certainty"][february & (quarter == 2)] == "asserted").all()
assert set(certainty["certainty"][february & (quarter < 2)]) == {"asserted", "hedged"}
figure(
    certainty_strips(certainty, LABELS),
    name="fig-strips",
    caption="Sentence by sentence: October doubts throughout, more in its second half; February speculates only at its end.",
    alt="Two strips of tiles, one for each sentence in order, coloured by certainty.",
    data=certainty[["article", "sentence", "certainty", "cue"]],
    columns={
        "article": "Article",
        "sentence": "Sentence",
        "certainty": "Certainty",
        "cue": "Decided by:ja",
    },
    source=SOURCE,
)

# %% [markdown]
# Add to certainty the tone in which each speaks, and the two articles look like different instruments ({numref}`fig-tone`). October
# hardly ever dips below the line; its {glue:text}`cool_amd` cool or damning statements are about scarce supply, NVIDIA's hold on the market and what it
# costs to learn. February is a pendulum: blame, praise, blame, praise, and then a fall that is mostly the author's own.

# %% tags=["hide-input"]
spoken = pd.concat(tables.statements(a) for a in (AMD, NVIDIA))
spoken["who"] = spoken["speaker_name"]
below = spoken[spoken["polarity"] < 0].groupby("article").size()
glue("cool_amd", int(below[AMD]), display=False)
figure(
    tone_strips(spoken[["article", "position", "until", "polarity", "certainty", "who", "says"]], LABELS),
    name="fig-tone",
    caption=(
        f"Up is kind, down is damning: {below[AMD]} of {(spoken['article'] == AMD).sum()} statements in October point "
        f"down, {below[NVIDIA]} of {(spoken['article'] == NVIDIA).sum()} in February."
    ),
    alt="Two strips of bars from the first sentence to the last, up for kind and down for damning statements.",
    data=spoken[["article", "who", "certainty", "polarity", "position"]].round({"position": 3}),
    columns={
        "article": "Article",
        "who": "Speaker",
        "certainty": "Certainty",
        "polarity": "Tone, -2 to 2",
        "position": "Place (0 to 1)",
    },
    source=SOURCE,
)

# %% [markdown]
# ## What would change the answer
#
# Another pair of articles would. These two were chosen because they stand at two ends of one story, not because they
# are typical of anything; a third, on the same deals by a financial newspaper, might assert and hedge in other
# proportions altogether. The test of keyness takes words for independent draws, which they never are, so that even its
# two survivors say more about topics than about authors.
