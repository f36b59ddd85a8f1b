# %% [markdown]
# # Same numbers, different subjects: the two articles compared
#
# :::::{answer} How did the story change between October 2025 and February 2026?
# "Up to \$100 billion" from NVIDIA in the October 2025 article is \$100 billion in ten instalments in that of February 2026. The two articles name
# {glue:text}`shared` figures in common and mean the same deal by {glue:text}`shared_same` of them. The subject moved from the supply of chips to inference,
# the use of a trained model. The voice moved from the author's to other people's: {glue:text}`own_amd` of the statements in the October article are
# the author's own, and {glue:text}`own_nvidia` in the February article.
#
# Neither article can be called the surer one: {glue:text}`verdict_certainty`.
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
# Two articles, of {glue:text}`characters_amd` and {glue:text}`characters_nvidia` characters, are too few to say anything about a kind of article.
# Where a difference between them could be chance, the page gives p, the probability of a difference as large if there were none.

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
# {numref}`tab-shared` lists the {glue:text}`shared` figures that both articles name; {glue:text}`shared_different` of them coincide
# and mean different things. Both articles mention
# {ev:value}`openai-nvidia-2026-02-08:2271-2278`: in October it is six gigawatts at OpenAI's own estimate of their cost, in February OpenAI's cloud
# contract with Oracle. Both mention {ev:value}`openai-nvidia-2026-02-08:983-986`: in October it is AMD's shares, in February a part of OpenAI's
# inference. A reader who takes such figures to confirm each other is misled.
#
# The figures that do mean the same belong to NVIDIA's deal ({numref}`fig-money`). In October the money is
# {ev}`openai-amd-2025-10-08:1423-1439`. In February it is {ev:ja}`openai-nvidia-2026-02-08:157-164` in ten instalments, without the bound, so that
# anything less reads as a loss.

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
# One sum can be done only with both. By the February article's plan NVIDIA would invest {glue:text}`invest_per_gw` in OpenAI for every
# gigawatt. By the estimate in the October article a gigawatt costs {ev:value}`openai-amd-2025-10-08:861-867`. Taken together, NVIDIA's money would pay
# {glue:text}`invest_share` of the bill, and somebody else the rest.
#
# ## Who speaks
#
# The October article is one voice: {glue:text}`own_amd` of the statements that the parser finds in it are the author's own. In the February
# article {glue:text}`own_nvidia` are; the others are passed on from firms, newspapers and people without names. A difference as large by chance
# is improbable ({glue:text}`own_p`). A statement here is something that the text attributes to somebody, or a
# stance of the author's that is marked by a word such as {ja}`でしょう`; a plain sentence without either is none.
#
# ## How sure each sounds
#
# {numref}`fig-shares` sorts the sentences by the author's commitment. A sentence is *reported* where at least half of it is somebody else's statement:
# the author passes it on and does not vouch for it. The October article is about the future, which Japanese marks with {ja}`でしょう`
# and {ja}`かもしれません`. The February article is about what others said and did.
#
# By the last words of each sentence alone, {glue:text}`asserted_nvidia` of the February article asserts and {glue:text}`asserted_amd` of the
# October article ({glue:text}`asserted_p`). With reports as a class of their own it is {glue:text}`apart_nvidia` and
# {glue:text}`apart_amd` ({glue:text}`apart_p`). {numref}`tab-scopes` gives every way to count.

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
# What a sentence means: one that states a hope in plain words counts as asserted. The test takes sentences as independent draws, and sentences
# of one text are not, so that the probabilities given are probably too low. Other readers would sort some sentences otherwise.
# :::
#
# {numref}`fig-strips` shows where each class appears in its article.

# %% tags=["hide-input"]
figure(
    certainty_strips(found.sentences, LABELS),
    name="fig-strips",
    caption="Each tile is a sentence, in the order of its article, coloured by the author's commitment to it.",
    alt="Two strips of tiles, one for each sentence in order, coloured by class.",
    data=found.sentences[["article", "sentence", "certainty", "cue"]],
    columns={"article": "Article", "sentence": "Sentence", "certainty": "Class", "cue": "Decided by:ja"},
    source=SOURCE,
)

# %% [markdown]
# ## Tone, and irony
#
# {numref}`fig-tone` adds tone. {glue:text}`below_amd` statements of the October article are cool or damning; they are about scarce
# supply, NVIDIA's hold on the market and the cost of learning new software. In the February article it is {glue:text}`below_nvidia`, and
# praise alternates with blame.
#
# The praise in the February article is other people's, and the author presents it as damage control. Huang speaks in Taipei
# {ev}`perhaps realising that the report looked bad <openai-nvidia-2026-02-08:657-703>`, what he says of investing is
# {ev}`smoothing over <openai-nvidia-2026-02-08:703-773>`, and Altman goes {ev}`all out to smooth things over
# <openai-nvidia-2026-02-08:1127-1188>`. The chart counts the words as they are, "glowing", and does not show the irony.

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
# AMD, its ROCm and NVIDIA's CUDA leave the story; Google, Groq and Anthropic enter it ({numref}`fig-names`). {glue:text}`top_both` are among
# the three names used most in both. The challengers in February are Google, OpenAI's own competitor, and makers of chips for inference.

# %% tags=["hide-input"]
figure(
    paired_mentions(found.names, LABELS),
    name="fig-names",
    caption="AMD, ROCm and CUDA leave the story and Google, Groq and Anthropic enter it: mentions per 1,000 characters.",
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
# Another pair of articles. These two were chosen because one praises and the other worries, not because they are typical. A third, on the same deals by
# a financial newspaper, might assert and hedge in other proportions. Labels made by other readers would change the fractions for certainty and tone. Whose
# voice a statement is, and what the common figures mean, is less open to judgement.
#
# ## Appendix: words that differ
#
# {numref}`fig-keyness` shows the words whose counts differ most between the articles, by a standard measure of significance, the log-likelihood
# {cite}`dunning1993,rayson2000`. In texts this short, and with {glue:text}`tested` words tested at once, {glue:text}`significant` pass a
# strict test (Bonferroni, 5%): {glue:text}`significant_words`. The October article uses the word for inference {glue:text}`inference_amd`. The
# other words in the chart are suggestive and no more. In richness of vocabulary, measured so that length plays no part {cite}`covington2010`, the articles
# are nearly equal: {glue:text}`mattr_amd` and {glue:text}`mattr_nvidia`.

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
