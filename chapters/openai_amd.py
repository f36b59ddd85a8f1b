# %% [markdown]
# # The October 2025 article: large figures, one date, mostly the author's own words
#
# ::::{answer} What does the October article claim about OpenAI and AMD, and how sure is it?
# The article of 8 October 2025 says that AMD will supply {ev:value}`openai-amd-2025-10-08:733-743` of GPUs and that OpenAI may take
# {ev:value}`openai-amd-2025-10-08:1062-1065` of AMD's stock in return. The whole, it says, is a project of
# {ev:value}`openai-amd-2025-10-08:886-894`. That largest figure is the author's own multiplication, told with {glue:text}`marks_first` qualifiers the first
# time and {glue:text}`marks_second` the second.
#
# One person is quoted by name; {glue:text}`own` of {glue:text}`statements` statements are the author's. The article does not call any of these deals
# circular, though in two of them a supplier gives its customer money or stock.
#
# :::{key-numbers}
# {glue:text}`figures`
# : figures in the article, {glue:text}`bounded` of them upper bounds and {glue:text}`vague` only orders of magnitude (8 October 2025)
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
from computedeals.charts import word_tables
from computedeals.charts.certainty import certainty_strips
from computedeals.charts.display import figure, glue_texts, table
from computedeals.charts.names import mention_bars, shared_sentences
from computedeals.charts.statements import tone_and_certainty
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
# The article's largest figure is a product: OpenAI's estimate of what a gigawatt costs, times {glue:text}`gigawatts` gigawatts.
# {glue:text}`cost_gw` × {glue:text}`gigawatts` = {glue:text}`product`, as the article says; the sum is right. What changes is how it is put
# ({numref}`tab-amd-twice`).
#
# The first telling is careful. The cost is {ev:ja}`openai-amd-2025-10-08:860-867` ("about"), it "is said" to be OpenAI's estimate, and the product
# "has the potential" to be that large. The second telling was added two days later ({doc}`sources`). In it {glue:text}`marks_lost` of the
# {glue:text}`marks_first` qualifiers are gone, and {glue:text}`marks_second` remain: it is still an estimate, by simple arithmetic, on the order of that
# sum. We found no new source or fact between the two; as far as the public history shows, a machine that had read the first was asked to go on.
#
# The certainty grows elsewhere too. Early on the deal
# {ev}`will probably blow a hole <openai-amd-2025-10-08:1959-2011>` in NVIDIA's dominance; later
# {ev}`openai-amd-2025-10-08:2699-2710`. The gigawatts are told alike: they are {ev}`an upper bound <openai-amd-2025-10-08:733-743>` at the start and
# {ev}`again at the end <openai-amd-2025-10-08:6655-6686>`. One pair of figures can be checked against each other.
# {ev:value}`openai-amd-2025-10-08:1119-1127` as {ev:value}`openai-amd-2025-10-08:1062-1065` of the company implies {glue:text}`implied_shares`
# issued shares, which the article does not give.

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
# {numref}`fig-amd-timeline` shows every number and date in the article, in order. The timeline is almost empty: {glue:text}`figures` figures have
# {glue:text}`dates` date between them, {ev:value}`openai-amd-2025-10-08:935-942`, and it belongs to the first gigawatt alone. The article does not say when the
# other five come, when the shares vest or over how many years the money is spent. So its figures cannot be spread over years.
# {numref}`tab-amd-figures` lists them.

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
# Of {glue:text}`statements` statements that the parser finds, {glue:text}`own` are the author's; {numref}`tab-amd-statements` has the rest. A statement is
# something attributed to somebody, or a stance of the author's marked by a word; plain sentences are not counted. The one person quoted by name is
# {ev}`AMD's finance chief <openai-amd-2025-10-08:1236-1352>`, who expects {ev:value}`openai-amd-2025-10-08:1263-1268`. OpenAI is present as
# {ev}`an estimate <openai-amd-2025-10-08:828-878>` with nobody's name to it. The terms of the warrant come as
# {ev}`something one hears <openai-amd-2025-10-08:1110-1181>`, although the warrant itself was on file {cite}`amdwarrant2025`.
#
# {numref}`fig-amd-certainty` sorts the {glue:text}`sentences` sentences by the author's commitment: {glue:text}`asserted` assert. What was added after the
# first publication hedges more: {glue:text}`hedged_later` sentences hedge or suppose there, against {glue:text}`hedged_first` before
# ({glue:text}`hedged_p`, Fisher's exact test). The facts of the deal came first, and what could be added without new facts was expectation.

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
# {numref}`fig-amd-hopes` has the author's own statements alone. In the first publication {glue:text}`asked_first` are questions, the title not among them, and
# {glue:text}`asked_later` of those added later ({glue:text}`asked_p`). Kind words become more frequent, from {glue:text}`kind_first` to
# {glue:text}`kind_later`, most of them hopes for ROCm and the market, but this may be chance ({glue:text}`kind_p`).

# %% tags=["hide-input"]
figure(
    tone_and_certainty(found.stances, {"first": "first published", "later": "added later"}, "amd"),
    name="fig-amd-hopes",
    caption=found.texts["caption_hopes"],
    alt="Circles with counts: certainty down, tone across; grey for the first publication, teal for what was added later.",
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
# Plain judgements without a mark, of which the author makes many, and rhetorical questions that end without a question mark. What the article takes from
# a press release without saying so counts as the author's own.
# :::
#
# ## Who is named
#
# AMD and its software ROCm are named {glue:text}`amd_rocm` times, NVIDIA and its CUDA {glue:text}`nvidia_cuda` times ({numref}`fig-amd-names`).
# {numref}`fig-amd-together` counts sentences that name two together: OpenAI and AMD share {glue:text}`openai_amd`, OpenAI and NVIDIA
# {glue:text}`openai_nvidia`. NVIDIA is there as AMD's rival. Its own deal with OpenAI, the subject of the February article, is mentioned in passing.
#
# In both deals, as the article tells them, money or stock goes from a supplier to the customer who buys from it. That this was being called circular
# at the time is not in the article; {doc}`fact_check` counts it among the omissions. How much of the money goes round is the subject of
# {doc}`deal_network`.

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
# Other labels: sentences were sorted by rules, from the words at their ends, and one that states a hope in plain words counts as asserted. And this page only
# describes the article. Whether its figures were right on its day is the subject of {doc}`fact_check`.
#
# ## Appendix: its words
#
# Counted by dictionary form, without grammatical words, the article is about technology and supply ({numref}`fig-amd-words`). {ja}`投資`
# ("investment") appears {glue:text}`n_investment` times. The word for what was signed is soft: {ja}`提携` ("partnership") appears
# {glue:text}`n_partnership` times and {ja}`契約` ("contract") {glue:text}`n_contract` times ({numref}`tab-amd-kwic`). Yet the two firms had called
# their agreement definitive, and AMD had reported it to the regulator two days before {cite}`amd8k2025`. How much of it is binding is another matter
# {fact}`AMD07`. Compared with the February article, the words that distinguish this one are AMD, ROCm, technology, supply and development
# ({numref}`tab-amd-tfidf`); the words most often found together are parts of stock phrases ({numref}`tab-amd-collocations`).

# %% tags=["hide-input"]
word_tables.frequency_figure(
    lists.counts,
    "amd",
    lit=["提携", "供給", "技術", "開発", "インフラ"],
    name="fig-amd-words",
    caption="After the names come “technology” and “supply”: the commonest content words of the October article.",
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
