# %% [markdown]
# # The October 2025 article: large figures, one date, mostly the author's own words
#
# ::::{answer} What does the October article claim about OpenAI and AMD, and how sure is it?
# - **The deal.** The article of 8 October 2025 says that AMD will supply {ev:value}`openai-amd-2025-10-08:733-743` of graphics processors to
#   OpenAI. In return OpenAI may take {ev:value}`openai-amd-2025-10-08:1062-1065` of AMD's stock.
# - **The sum.** The article calls the whole a project of {ev:value}`openai-amd-2025-10-08:886-894`, a sum that its author multiplied himself.
# - **How sure.** The author qualifies the sum with {glue:text}`marks_first` words when he first gives it, and with {glue:text}`marks_second` when he
#   repeats it.
# - **Who speaks.** Most of the article's statements, {glue:text}`own` of {glue:text}`statements`, are the author's own. The article quotes one
#   person by name.
# - **No circle.** The article does not call any of the deals circular, though in two of them a supplier gives its customer money or stock.
#
# :::{key-numbers}
# {glue:text}`figures`
# : numbers with a unit in the article of 8 October 2025, {glue:text}`bounded` of them upper bounds
#
# {glue:text}`dates`
# : date in the article: the second half of 2026, for the first gigawatt
#
# {glue:text}`own_share`
# : of its statements are the author's own ({glue:text}`own` of {glue:text}`statements` found by the parser)
# :::
# ::::

# %% tags=["hide-input"]
from computedeals.analysis.openai_amd import openai_amd
from computedeals.analysis.two_articles import AMD
from computedeals.analysis.word_lists import word_lists
from computedeals.charts import theme, word_tables
from computedeals.charts.certainty import certainty_strips
from computedeals.charts.display import figure, glue_texts, table
from computedeals.charts.names import mention_bars, shared_sentences
from computedeals.charts.statements import FIRST, tone_and_certainty
from computedeals.charts.timeline import timeline

found = openai_amd()
lists = word_lists(AMD, keyword="契約")
glue_texts(
    {**found.texts, **lists.counted({"investment": "投資", "partnership": "提携", "contract": "契約"})}
)
SOURCE = "ALLFORCES, 8 October 2025 {cite}`allforces2025`, as repaired in {doc}`sources`."

# %% [markdown]
# ## One estimate, told twice
#
# The article's largest sum is a product. OpenAI estimates that a gigawatt costs {glue:text}`cost_gw`, and the deal is for {glue:text}`gigawatts`
# gigawatts. The product is {glue:text}`product`. The article gives this sum twice ({numref}`tab-amd-twice`).
#
# - **The first time** the article is careful. The cost is {ev:ja}`openai-amd-2025-10-08:860-867` ("about"). It "is said" to be OpenAI's estimate,
#   and the deal "has the potential" to be that large.
# - **The second time** was added two days later ({doc}`sources`). There {glue:text}`marks_lost` of the {glue:text}`marks_first` qualifying words are
#   gone. The sum is still called an estimate, by simple arithmetic, on the order of that size.
#
# We found no new fact between the two. As far as the public history shows, a machine that had read the first telling was asked to go on.
#
# The article becomes surer elsewhere. Early on the deal {ev}`will probably blow a hole <openai-amd-2025-10-08:1959-2011>` in NVIDIA's
# dominance. Later the article says {ev}`openai-amd-2025-10-08:2699-2710`. The gigawatts do not change: they are
# {ev}`an upper bound <openai-amd-2025-10-08:733-743>` at the start and {ev}`again at the end <openai-amd-2025-10-08:6655-6686>`.
#
# Two numbers can be checked against each other. The article says that {ev:value}`openai-amd-2025-10-08:1119-1127` are
# {ev:value}`openai-amd-2025-10-08:1062-1065` of AMD. Then AMD has {glue:text}`implied_shares` issued shares, a number that the article does not give.

# %% tags=["hide-input"]
table(
    found.marks,
    name="tab-amd-twice",
    caption=found.texts["caption_twice"],
    source=(
        "Sentences {ev}`the first telling <openai-amd-2025-10-08:788-921>` and "
        "{ev}`the second <openai-amd-2025-10-08:6686-6759>` of the October article."
    ),
    columns={"mark": "Qualifier:md", "first": "First telling", "second": "Second telling"},
)

# %% [markdown]
# ## Figures and dates
#
# {numref}`fig-amd-timeline` shows every number and date of the article, in order. The article has {glue:text}`figures` numbers with a unit and
# {glue:text}`dates` date, {ev:value}`openai-amd-2025-10-08:935-942`, for the first gigawatt alone. The article does not say when the
# other five come, when OpenAI receives the shares or over how many years the money is spent. {numref}`tab-amd-figures` lists all.

# %% tags=["hide-input"]
figure(
    timeline(found.timeline, found.published, found.span, "amd"),
    name="fig-amd-timeline",
    caption=found.texts["caption_timeline"],
    alt="Twelve rows of figures along an axis of time from July 2025 to January 2027; one row has a bar, the second half of 2026.",
    data=found.timeline[["label", "quantities", "when", "id"]],
    columns={"label": "About", "quantities": "Figures", "when": "Date", "id": "Evidence:ev"},
    source=SOURCE,
)

# %% tags=["hide-input"]
table(
    found.figures[["id", "english", "sort", "stated"]],
    name="tab-amd-figures",
    caption="Every quantity and date of the October article.",
    source=SOURCE,
    columns={"id": "In the article:ev", "english": "In English", "sort": "Kind", "stated": "Stated as"},
    fold_after=8,
)

# %% [markdown]
# ## Who says so, and how surely
#
# A statement is something that the text attributes to somebody, or a view of the author's that a word marks as one. Plain sentences are not counted. The
# parser finds {glue:text}`statements` statements, and {glue:text}`own` are the author's. {numref}`tab-amd-statements` lists the others.
#
# The article quotes one person by name, {ev}`AMD's finance chief <openai-amd-2025-10-08:1236-1352>`, who expects revenue of
# {ev:value}`openai-amd-2025-10-08:1263-1268`. OpenAI appears through {ev}`an estimate <openai-amd-2025-10-08:828-878>` that no person is named for.
# The article tells the terms of the warrant as {ev}`something one hears <openai-amd-2025-10-08:1110-1181>`. The warrant itself was already on
# file. {cite}`amdwarrant2025`
#
# {numref}`fig-amd-certainty` sorts the {glue:text}`sentences` sentences by how sure the author makes himself sound. Of all sentences {glue:text}`asserted` assert. What was added
# after the first publication hedges more. There {glue:text}`hedged_later` sentences hedge or suppose, against {glue:text}`hedged_first` in the
# first publication. A difference of that size is unlikely to be chance ({glue:text}`hedged_p`, Fisher's exact test). The facts of the deal came
# first, and expectations were added.

# %% tags=["hide-input"]
table(
    found.others[["quote", "speaker_name", "type", "certainty"]],
    name="tab-amd-statements",
    caption="Every statement that the October article attributes to somebody other than its author.",
    source=SOURCE,
    columns={
        "quote": "What is said:ev",
        "speaker_name": "Speaker",
        "type": "Channel",
        "certainty": "Certainty",
    },
)

# %% tags=["hide-input"]
figure(
    certainty_strips(found.sentences, {AMD: "sentences"}),
    name="fig-amd-certainty",
    caption=found.texts["caption_certainty"],
    alt="A strip of tiles, one for each sentence in order, coloured by class.",
    data=found.sentences[["sentence", "certainty", "cue"]],
    columns={"sentence": "Sentence", "certainty": "Class", "cue": "Decided by:ja"},
    source=f"{SOURCE} A sentence is reported where at least half of it is somebody else's statement.",
)

# %% [markdown]
# {numref}`fig-amd-hopes` shows the author's own statements alone. Without the title, {glue:text}`asked_first` in the first publication are questions, and
# {glue:text}`asked_later` of those added later ({glue:text}`asked_p`). Kind statements are {glue:text}`kind_first` at first and
# {glue:text}`kind_later` later. Most kind statements are hopes for AMD's software ROCm and for the market. The difference in kind statements may be chance ({glue:text}`kind_p`).

# %% tags=["hide-input"]
figure(
    tone_and_certainty(found.stances, {"first": "first published", "later": "added later"}, "amd"),
    name="fig-amd-hopes",
    caption=found.texts["caption_hopes"],
    alt=f"Circles with counts: certainty down, tone across; {theme.named(FIRST)} for the first publication, {theme.named('amd')} for what was added later.",
    data=found.stances,
    columns={
        "layer": "Layer",
        "certainty": "Certainty",
        "polarity": "Tone, -2 to 2",
        "statements": "Statements",
    },
    source=f"{SOURCE} Layers as in {{doc}}`sources`; tone by the parser's list of words.",
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Plain judgements that no word marks, of which the author makes many, and rhetorical questions without a question mark. What
# the article takes from a press release without saying so counts as the author's own.
# :::
#
# ## Who is named
#
# AMD and its software ROCm are named {glue:text}`amd_rocm` times, and NVIDIA and its software CUDA {glue:text}`nvidia_cuda` times
# ({numref}`fig-amd-names`). {numref}`fig-amd-together` counts the sentences that name two together. NVIDIA appears as AMD's rival. NVIDIA's own
# deal with OpenAI, the subject of the February article, is mentioned in passing.
#
# In both deals, as the article tells them, money or stock goes from a supplier to the customer who buys from it. In October 2025 others called such
# deals circular. The article does not, and {doc}`fact_check` counts that among its omissions. {doc}`deal_network` computes how much of the money goes round.

# %% tags=["hide-input"]
figure(
    mention_bars(found.names[found.names["mentions"] > 1].head(12), "amd", ["NVIDIA", "CUDA"]),
    name="fig-amd-names",
    caption=found.texts["caption_names"],
    alt="Bars for what is named at least twice: AMD and OpenAI first, then NVIDIA, ROCm, GPU and CUDA.",
    data=found.names[["name", "type", "mentions", "sentences"]],
    columns={"name": "Name", "type": "Kind", "mentions": "Mentions", "sentences": "Sentences"},
    source=SOURCE,
)

# %% tags=["hide-input"]
figure(
    shared_sentences(found.together, found.leading, "amd"),
    name="fig-amd-together",
    caption=found.texts["caption_together"],
    alt="A triangle of circles: for each pair of the seven names used most, how many sentences name both.",
    data=found.together,
    columns={"one": "Name", "other": "Name", "sentences": "Sentences"},
    source=SOURCE,
)

# %% [markdown]
# ## What would change the answer
#
# Other labels would. Rules sort each sentence by the words at its end, so that a hope in plain words counts as asserted. This page only describes the
# article. {doc}`fact_check` says whether its figures were right on its day.
#
# ## Appendix: its words
#
# {numref}`fig-amd-words` counts the article's words by their dictionary form, without grammatical words. After the names, "technology" and "partnership" are
# the commonest. {ja}`投資` ("investment") appears {glue:text}`n_investment` times. The article mostly calls the deal a {ja}`提携` ("partnership"), a word that
# appears {glue:text}`n_partnership` times. {ja}`契約` ("contract") appears {glue:text}`n_contract` times ({numref}`tab-amd-kwic`). Yet the two firms had
# called their agreement definitive, and AMD had reported it to the regulator two days before. {cite}`amd8k2025` How much of it is binding is
# another matter. {fact}`AMD07`
#
# {numref}`tab-amd-tfidf` has the words that distinguish this article from the February article: AMD, ROCm, technology, supply and development.
# {numref}`tab-amd-collocations` has the words most often found together, which are parts of stock phrases.

# %% tags=["hide-input"]
word_tables.frequency_figure(
    lists.counts,
    "amd",
    lit=["提携", "供給", "技術", "開発", "インフラ"],
    name="fig-amd-words",
    caption="After the names, “technology” and “partnership” are the commonest content words of the October article.",
    alt="Bars of the fifteen commonest content words with English glosses.",
    source=SOURCE,
)

# %% tags=["hide-input"]
word_tables.concordance_table(
    lists.places,
    name="tab-amd-kwic",
    caption="Every place of 契約, “contract”, with the words around it.",
    source=SOURCE,
)

# %% tags=["hide-input"]
word_tables.marking_table(
    lists.marking,
    name="tab-amd-tfidf",
    caption="The words that distinguish the October article from the February article, by TF-IDF, smoothed.",
    source=SOURCE,
)

# %% tags=["hide-input"]
word_tables.collocation_table(
    lists.pairs,
    name="tab-amd-collocations",
    caption="Words found more than once within two words of each other.",
    source=SOURCE,
)
