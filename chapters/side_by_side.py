# %% [markdown]
# # Same numbers, different subjects: the two articles compared
#
# :::::{answer} How did the story change between October 2025 and February 2026?
# - **The figures.** Both articles name {glue:text}`shared` figures, and mean the same deal by {glue:text}`shared_same` of them. In October 2025
#   NVIDIA is to invest "up to" \$100 billion. In February 2026 it is \$100 billion, in ten instalments.
# - **The subject** moved from the supply of chips to inference, the use of a trained AI model.
# - **The voice** moved from the author to other people. Of the statements in the October article {glue:text}`own_amd` are the author's own, and
#   {glue:text}`own_nvidia` in the February article.
# - **How sure they sound.** Neither article can be called the surer one. {glue:text}`scopes_line`
#
# ::::{key-numbers}
# {glue:text}`key_shared_same`
# : {glue:text}`label_shared_same`
#
# {glue:text}`key_own`
# : {glue:text}`label_own`
#
# {glue:text}`key_gap`
# : {glue:text}`label_gap`
# ::::
# :::::
#
# Two articles are too few to say anything about a kind of article. The two have {glue:text}`characters_amd` and {glue:text}`characters_nvidia` characters.
# Where a difference between them could be chance, this page gives p: the probability of a difference as large if there were really none.

# %% tags=["hide-input"]
from computedeals.analysis.side_by_side import side_by_side
from computedeals.analysis.two_articles import LABELS
from computedeals.charts.certainty import certainty_shares, certainty_strips
from computedeals.charts.display import figure, glue_texts, table
from computedeals.charts.money import coinciding_amounts
from computedeals.charts.names import paired_mentions
from computedeals.charts.statements import tone_strips
from computedeals.charts.vocabulary import keyness_bars

found = side_by_side()
glue_texts(found.texts)
glue_texts({f"key_{key.key}": key.text for key in found.key_numbers})
glue_texts({f"label_{key.key}": f"{key.measures} ({key.span})" for key in found.key_numbers})
SOURCE = "The articles of October 2025 {cite}`allforces2025` and February 2026 {cite}`nvidia2026`."

# %% [markdown]
# ## Figures in common
#
# {numref}`tab-shared` lists the {glue:text}`shared` figures that both articles name. Of these {glue:text}`shared_different` are the same number for
# different things:
#
# - **{ev:value}`openai-nvidia-2026-02-08:2271-2278`.** In October it is the cost of six gigawatts. In February it is OpenAI's cloud contract with Oracle.
# - **{ev:value}`openai-nvidia-2026-02-08:983-986`.** In October it is a part of AMD's shares. In February it is a part of OpenAI's inference.
#
# Such figures do not confirm each other.
#
# The figures that mean the same belong to NVIDIA's deal ({numref}`fig-money`). In October the money is
# {ev}`openai-amd-2025-10-08:1423-1439`. In February it is {ev:ja}`openai-nvidia-2026-02-08:157-164` in ten instalments. The words "up to" are
# gone, so that anything less reads as a loss.

# %% tags=["hide-input"]
table(
    found.shared[["id_amd", "in_amd", "id_nvidia", "in_nvidia", "verdict"]],
    name="tab-shared",
    caption=found.texts["caption_shared"],
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
figure(
    coinciding_amounts(found.amounts.drop(columns="id"), found.joined, LABELS),
    name="fig-money",
    caption=found.texts["caption_money"],
    alt="Amounts in dollars on a logarithmic scale, one row an article; lines join 100 billion and 300 billion.",
    data=found.amounts,
    columns={"article": "Article", "value": "$bn", "text": "As stated", "id": "Evidence:ev"},
    source=f"{SOURCE} Amounts that only name an order of magnitude, and yen, are left out.",
)

# %% [markdown]
# One sum needs both articles. In the February article NVIDIA plans to invest {glue:text}`invest_per_gw` in OpenAI for every gigawatt. In the
# October article a gigawatt costs {ev:value}`openai-amd-2025-10-08:861-867`. NVIDIA's money would then pay {glue:text}`invest_share` of a
# gigawatt's bill, and somebody else the rest.
#
# ## Who speaks
#
# A statement is something that the text attributes to somebody, or a view of the author's that a word such as {ja}`でしょう` ("probably") marks as
# one. A plain sentence is not counted.
#
# Of the statements in the October article {glue:text}`own_amd` are the author's own, and {glue:text}`own_nvidia` in the February article. The
# other statements come from firms, newspapers and people without names. Chance would hardly make a difference as large ({glue:text}`own_p`).
#
# ## How sure each sounds
#
# {numref}`fig-shares` sorts the sentences by how sure the author makes himself sound. A sentence is "reported" where at least half of it is somebody else's
# statement. The author then passes the statement on and does not vouch for it. The October article is mostly about the future. Japanese marks the future with
# {ja}`でしょう` ("probably") and {ja}`かもしれません` ("perhaps"). The February article is mostly about what others said and did.
#
# By the last words of each sentence alone, {glue:text}`asserted_nvidia` of the February article's sentences assert, and {glue:text}`asserted_amd` of the
# October article's. If reports are a class of their own, {glue:text}`apart_nvidia` and {glue:text}`apart_amd` assert. {numref}`tab-scopes` gives
# every way to count, with the probability that chance alone would do it.

# %% tags=["hide-input"]
figure(
    certainty_shares(found.classes, LABELS),
    name="fig-shares",
    caption=found.texts["caption_shares"],
    alt="Two stacked bars of sentences by the author's commitment: asserted, reported, hedged, speculated, wished, asked.",
    data=found.classes.assign(share=[f"{share:.0%}" for share in found.classes["share"]]),
    columns={"article": "Article", "certainty": "Class", "sentences": "Sentences", "share": "Fraction"},
    source=f"{SOURCE} Sentences by their last words; headings are left out.",
)

# %% tags=["hide-input"]
table(
    found.scopes,
    name="tab-scopes",
    caption=found.texts["caption_scopes"],
    source=f"{SOURCE} Fisher's exact test, two-sided, by `scipy.stats`.",
    columns={
        "scope": "What is counted as asserting",
        "october": "October",
        "february": "February",
        "chance": "If there were no difference",
    },
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# What a sentence means. One that states a hope in plain words counts as asserted. The test takes sentences as independent, and sentences
# of one text are not. So the probabilities given are probably too low. Other readers would sort some sentences otherwise.
# :::
#
# {numref}`fig-strips` shows where each class appears in its article.

# %% tags=["hide-input"]
figure(
    certainty_strips(found.sentences, LABELS),
    name="fig-strips",
    caption=found.texts["caption_strips"],
    alt="Two strips of tiles, one for each sentence in order, coloured by class.",
    data=found.sentences[["article", "sentence", "certainty", "cue"]],
    columns={"article": "Article", "sentence": "Sentence", "certainty": "Class", "cue": "Decided by:ja"},
    source=SOURCE,
)

# %% [markdown]
# ## Tone, and irony
#
# {numref}`fig-tone` adds tone. Of the statements in the October article {glue:text}`below_amd` are cool or damning, on scarce supply, NVIDIA's hold
# on the market and the cost of learning new software. Of those in the February article {glue:text}`below_nvidia` are cool or damning, and praise
# alternates with blame.
#
# The praise in the February article comes from other people, and the author presents it as damage control. NVIDIA's chief executive, Jensen Huang, speaks
# in Taipei {ev}`perhaps realising that the report looked bad <openai-nvidia-2026-02-08:657-703>`. What he says of investing is
# {ev}`smoothing over <openai-nvidia-2026-02-08:703-773>`. OpenAI's chief executive, Sam Altman, goes {ev}`all out to smooth things over
# <openai-nvidia-2026-02-08:1127-1188>`. The chart counts their words as "glowing", and does not show the irony.

# %% tags=["hide-input"]
figure(
    tone_strips(
        found.statements[["article", "position", "until", "polarity", "certainty", "who", "gloss"]], LABELS
    ),
    name="fig-tone",
    caption=found.texts["caption_tone"],
    alt="Two strips of bars from the first sentence to the last, up for kind and down for damning statements.",
    data=found.tone,
    source=f"{SOURCE} Tone by the parser's list of words.",
)

# %% [markdown]
# ## Who is named
#
# {numref}`fig-names` counts names. AMD, its software ROCm and NVIDIA's software CUDA leave the story. Google, Groq and Anthropic enter the story.
# {glue:text}`top_both` are among the three names used most in both articles.

# %% tags=["hide-input"]
figure(
    paired_mentions(found.names, LABELS),
    name="fig-names",
    caption="The February article does not name AMD, ROCm or CUDA. It names Google, Groq and Anthropic, which the October article does not. Dots are mentions per 1,000 characters.",
    alt="For each of fourteen names two dots joined by a line: mentions per 1,000 characters in either article.",
    data=found.names.round({"rate": 2}),
    columns={
        "name": "Name",
        "article": "Article",
        "mentions": "Mentions",
        "rate": "Per 1,000 characters",
    },
    source=SOURCE,
)

# %% [markdown]
# ## What would change the answer
#
# - **Another pair of articles.** We chose these two because one praises and the other worries, not because they are typical. A financial newspaper might
#   assert and hedge in other proportions.
# - **Other readers** would sort some sentences and tones differently. Who speaks, and what the common figures mean, is less open to judgement.
#
# ## Appendix: words that differ
#
# {numref}`fig-keyness` shows the words whose counts differ most between the articles. The measure is the log-likelihood, a standard measure of
# significance. {cite}`dunning1993,rayson2000` We tested {glue:text}`tested` words at once. Of these {glue:text}`significant` pass a strict test (Bonferroni,
# 5%): {glue:text}`significant_words`. The October article uses the word for inference {glue:text}`inference_amd`. The other words may differ by
# chance.
#
# The articles are nearly equal in richness of vocabulary, {glue:text}`mattr_amd` and {glue:text}`mattr_nvidia`. The measure, from 0 to 1, does not depend on
# length. {cite}`covington2010`

# %% tags=["hide-input"]
keys = found.words.head(40).round({"log_likelihood": 2, "log_ratio": 2})
figure(
    keyness_bars(found.words, ("October", "February"), top=9),
    name="fig-keyness",
    caption=found.texts["caption_words"],
    alt="Diverging bars of log-likelihood: AMD, technology and ROCm towards October; inference and Google to February.",
    data=keys,
    columns={
        "word": "Word:ja", "gloss": "Meaning", "count": "October", "reference_count": "February",
        "log_likelihood": "Log-likelihood", "log_ratio": "Log ratio", "beyond": "Beyond chance",
    },
    source=f"{SOURCE} Log-likelihood {{cite}}`rayson2000`; log ratio {{cite}}`hardie2014`.",
)  # fmt: skip
