# %% [markdown]
# # The February 2026 article: a deal said to be failing, mostly on other people's word
#
# ::::{answer} What does the February article say has happened between OpenAI and NVIDIA, and on whose word?
# - **The plan.** The article of 8 February 2026 says that NVIDIA's plan to put {ev:value}`openai-nvidia-2026-02-08:157-164` into OpenAI is not moving.
# - **Not binding.** In the central sentence Jensen Huang, NVIDIA's chief executive, calls the deal neither an obligation
#   {ev}`nor a concluded contract <openai-nvidia-2026-02-08:607-638>`. The article has the sentence at {glue:text}`depth`.
# - **In public.** On 1 February 2026 Huang had said much the same in public, which the article leaves out. {fact}`NVO11`
# - **On whose word.** The article attributes {glue:text}`others` statements to others. Of these {glue:text}`named` come from a named person who spoke in public.
#   The article presents the praise among them as damage control.
#
# :::{key-numbers}
# {glue:text}`named` of {glue:text}`others`
# : statements attributed to others come from a named person who spoke in public (article of 8 February 2026)
#
# {glue:text}`hundred`
# : mentions of $100 billion. The announcement of September 2025 had the words "up to", which the article {glue:text}`bounded` uses
#
# {glue:text}`tail_asserted` of {glue:text}`tail`
# : sentences of the article's last section assert by their last words ({glue:text}`tail_if` under an "if"). The others suppose, wish or ask
# :::
# ::::

# %% tags=["hide-input"]
from computedeals.analysis.openai_nvidia import openai_nvidia
from computedeals.analysis.two_articles import NVIDIA
from computedeals.analysis.word_lists import word_lists
from computedeals.charts import word_tables
from computedeals.charts.certainty import certainty_strips
from computedeals.charts.display import figure, glue_texts, table
from computedeals.charts.names import mention_bars, shared_sentences
from computedeals.charts.statements import firmness_steps, who_said_what
from computedeals.charts.timeline import timeline

found = openai_nvidia()
lists = word_lists(NVIDIA, keyword="契約")
glue_texts(
    {**found.texts, **lists.counted({"inference": "推論", "investment": "投資", "contract": "契約"})}
)
SOURCE = "The article of 8 February 2026 {cite}`nvidia2026`; its publisher is not stated in the file."

# %% [markdown]
# ## On whose word
#
# {numref}`tab-nvidia-statements` lists the {glue:text}`others` statements that the article attributes to others. {numref}`fig-nvidia-who` and
# {numref}`tab-nvidia-tone` sort them by tone and by who answers for them:
#
# - **In public.** Huang spoke in Taipei. Sam Altman, OpenAI's chief executive, and Sachin Katti, its head of infrastructure, wrote in public. Most of these
#   remarks are kind or glowing, and {glue:text}`cool_public` are cool.
# - **In private.** What the newspapers report was said in private, or comes from people without names. These remarks are cool or damning.
# - **In a filing.** NVIDIA calls its plan no more than {ev}`openai-nvidia-2026-02-08:457-465`.
# - **By nobody in particular.** The article quotes insiders of the industry without a name or an occasion. We do not count that as public.
#
# The article's worry rests on one sentence: {ev}`openai-nvidia-2026-02-08:607-638`. The sentence has come a long way. Huang is said to have told
# business partners. Somebody told the Wall Street Journal. The article retells the Journal, and closes the clause with {ja}`らしい` ("reportedly").
# So the article has the sentence at {glue:text}`depth`.
#
# The Journal did report what Huang had said. {fact}`NVO10` On 1 February 2026 Huang said in public that the sum had never been a
# commitment. {fact}`NVO11` The article has only the private talk.

# %% tags=["hide-input"]
table(
    found.others[["quote", "speaker_name", "type", "via_name", "held", "tone"]],
    name="tab-nvidia-statements",
    caption="Every statement that the February article attributes to somebody else: who said it, who relayed it, and in what tone.",
    source=SOURCE,
    columns={
        "quote": "What is said:ev",
        "speaker_name": "Speaker",
        "type": "Channel",
        "via_name": "Relayed by",
        "held": "Class and certainty",
        "tone": "Tone",
    },
    fold_after=6,
)

# %% tags=["hide-input"]
figure(
    who_said_what(found.picture[["row", "who", "gloss", "group", "certainty", "polarity"]]),
    name="fig-nvidia-who",
    caption=found.texts["caption_who"],
    alt="A row for each statement in the order of the article, placed between damning and glowing and coloured by channel.",
    data=found.picture[["who", "gloss", "group", "certainty", "tone", "quote"]],
    columns={
        "who": "Speaker", "gloss": "In English", "group": "Who answers for it", "certainty": "Certainty",
        "tone": "Tone", "quote": "Evidence:ev",
    },
    source=f"{SOURCE} Tone by the parser's list of words; who answers for a statement, by its channel and speaker.",
)  # fmt: skip

# %% tags=["hide-input"]
table(
    found.tone,
    name="tab-nvidia-tone",
    caption=found.texts["caption_tone"],
    source=f"{SOURCE} In public: announced, filed, or said in public by somebody who is named.",
    columns={"tone": "Tone", "public": "In public", "otherwise": "Otherwise"},
)

# %% [markdown]
# ### Praise presented as damage control
#
# The author does not take the {glue:text}`kind` kind or glowing statements made in public at their word. In the article Huang praises OpenAI
# {ev}`perhaps realising that the report looked bad for him <openai-nvidia-2026-02-08:657-703>`. What he says of investing is
# {ev}`smoothing over <openai-nvidia-2026-02-08:703-773>`. Then OpenAI panics ({ja}`慌てたのは`). Its
# {ev}`executives turn out in force <openai-nvidia-2026-02-08:1127-1144>`, and Altman goes
# {ev}`all out <openai-nvidia-2026-02-08:1127-1188>`. The word {ja}`フォロー`, "smoothing things over", appears {glue:text}`follow` times
# ({numref}`tab-nvidia-irony`). A count of kind words alone would call the article balanced.

# %% tags=["hide-input"]
table(
    found.irony,
    name="tab-nvidia-irony",
    caption=found.texts["caption_irony"],
    source=f"{SOURCE} Phrases chosen by us.",
    columns={"phrase": "Phrase:ja", "gloss": "In English", "places": "Times"},
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - **Irony,** which a list of words does not find.
# - **How the article quotes.** The whole plan is set in quotation marks {ev}`as if somebody had said it <openai-nvidia-2026-02-08:119-204>`. We found no
#   source with these words.
# :::
#
# ## What the deal is called
#
# The article's words for the deal become less and less firm ({numref}`fig-nvidia-firmness`):
#
# 1. {ev}`openai-nvidia-2026-02-08:72-76`
# 2. {ev}`openai-nvidia-2026-02-08:114-116`
# 3. {ev}`openai-nvidia-2026-02-08:462-465`
# 4. {ev}`openai-nvidia-2026-02-08:628-638`
# 5. {ev}`openai-nvidia-2026-02-08:2209-2211`, under an "if"
#
# The article tells these steps as a retreat. But the deal's legal status had not changed. OpenAI's announcement of September 2025 already called the
# deal a letter of intent. {cite}`openainvidia2025` NVIDIA's own wording did become weaker. In September 2025 NVIDIA intended to invest, and by November 2025 it had an
# opportunity to invest. {fact}`NVO02` {fact}`NVO07`
#
# The article contradicts itself about the time. Its first line says that the honeymoon ended "suddenly" ({ja}`突然に`). Yet the article also says:
#
# - The deal was criticised {ev}`from inside the industry <openai-nvidia-2026-02-08:257-289>` from the day of its announcement.
# - The deal has made {ev}`openai-nvidia-2026-02-08:513-523` since November 2025.

# %% tags=["hide-input"]
figure(
    firmness_steps(found.called[["order", "firmness", "word", "gloss"]], "nvidia"),
    name="fig-nvidia-firmness",
    caption=found.texts["caption_firmness"],
    alt="Steps going down from a big partnership to the breaking-off.",
    data=found.called[["id", "gloss", "firmness", "why"]],
    columns={
        "id": "Word:ev",
        "gloss": "In English",
        "firmness": "Rank",
        "why": "What it says of the deal",
    },
    source=f"{SOURCE} The words and their ranks are our choice: `data/deal_words.csv`. The article also speaks of a big deal in between.",
)

# %% [markdown]
# ## How sure it is
#
# Until its last section the article mostly asserts or reports ({numref}`fig-nvidia-certainty`). Of the {glue:text}`body` sentences before that section
# {glue:text}`body_reported` report what others say, and {glue:text}`body_loose` hedge or suppose.
#
# The last section has {glue:text}`tail` sentences:
#
# - It supposes that OpenAI falls behind and that the deal breaks. It does not say that the deal will break.
# - It says without a hedge what would follow: {ev}`openai-nvidia-2026-02-08:2219-2253`.
# - It asks what becomes of OpenAI's largest contract: {ev}`openai-nvidia-2026-02-08:2254-2305`.
#
# The article speaks of dominoes twice. Near the start it gives the worry of the deal's critics in the author's words:
# {ev}`openai-nvidia-2026-02-08:297-341`. The next sentence ends with {ja}`というんですね` ("so they say"). At the end the author returns to the dominoes:
# {ev}`openai-nvidia-2026-02-08:2307-2335`.

# %% tags=["hide-input"]
figure(
    certainty_strips(found.sentences, {NVIDIA: "sentences"}),
    name="fig-nvidia-certainty",
    caption=found.texts["caption_certainty"],
    alt="A strip of tiles, one for each sentence in order, coloured by class; the end is supposition and questions.",
    data=found.sentences[["sentence", "certainty", "cue"]],
    columns={"sentence": "Sentence", "certainty": "Class", "cue": "Decided by:ja"},
    source=f"{SOURCE} A sentence is reported where at least half of it is somebody else's statement.",
)

# %% [markdown]
# ## Figures and dates
#
# The article has {glue:text}`dates` dates and {glue:text}`figures` numbers with a unit ({numref}`fig-nvidia-timeline`). Of the dates {glue:text}`later` is in
# the future: OpenAI's listing this year, without a day. {numref}`tab-nvidia-figures` lists all dates and numbers.
#
# The article mentions {ev:value}`openai-nvidia-2026-02-08:157-164` {glue:text}`hundred` times:
#
# - as a plan that is not moving,
# - as a deal that Huang says binds nobody,
# - as a number that Huang waves away when a reporter offers it.
#
# The announcement of September 2025 had the words "up to". {cite}`openainvidia2025` The article {glue:text}`bounded` uses these words. An upper bound has
# become an amount, and anything less looks like a loss.
#
# The article says that NVIDIA would pay in ten instalments, for ten gigawatts: {glue:text}`instalment` each time, and for each gigawatt.
#
# {ev}`The price of Groq <openai-nvidia-2026-02-08:1492-1512>`, a chip maker, is given in dollars and, as a lower bound, in yen. The two prices fit if a
# dollar is more than {glue:text}`yen` yen.

# %% tags=["hide-input"]
figure(
    timeline(found.timeline, found.published, found.span, "nvidia"),
    name="fig-nvidia-timeline",
    caption=found.texts["caption_timeline"],
    alt="Eleven rows along an axis of time from July 2025 to January 2027, with bars for the dated sentences.",
    data=found.timeline[["label", "quantities", "when", "id"]],
    columns={"label": "About", "quantities": "Figures", "when": "Date", "id": "Evidence:ev"},
    source=SOURCE,
)

# %% tags=["hide-input"]
table(
    found.figures[["id", "english", "sort", "stated"]],
    name="tab-nvidia-figures",
    caption="Every quantity and date of the February article.",
    source=SOURCE,
    columns={"id": "In the article:ev", "english": "In English", "sort": "Kind", "stated": "Stated as"},
    fold_after=8,
)

# %% [markdown]
# ## Who is named
#
# After OpenAI and NVIDIA the article most often names a rival, Google: {glue:text}`google` times ({numref}`fig-nvidia-names`). The October article is about
# AMD. In the February article AMD is {glue:text}`amd_named`. {numref}`fig-nvidia-together` counts the sentences that name two firms together.

# %% tags=["hide-input"]
figure(
    mention_bars(
        found.names[found.names["mentions"] > 1].head(12), "nvidia", ["Google", "Groq", "Anthropic"]
    ),
    name="fig-nvidia-names",
    caption=found.texts["caption_names"],
    alt="Bars for what is named at least twice: OpenAI and NVIDIA far ahead, then Google, Groq and Anthropic.",
    data=found.names[["name", "type", "mentions", "sentences"]],
    columns={"name": "Name", "type": "Kind", "mentions": "Mentions", "sentences": "Sentences"},
    source=SOURCE,
)

# %% tags=["hide-input"]
figure(
    shared_sentences(found.together, found.leading, "nvidia"),
    name="fig-nvidia-together",
    caption=found.texts["caption_together"],
    alt="A triangle of circles: for each pair of the seven names used most, how many sentences name both.",
    data=found.together,
    columns={"one": "Name", "other": "Name", "sentences": "Sentences"},
    source=SOURCE,
)

# %% [markdown]
# ## What would change the answer
#
# - **A clearer text.** One paragraph, on memory, ends with "describes the present state of things" and does not say who does. We give the paragraph to Sachin Katti of
#   OpenAI, who speaks just before.
# - **Other readers** would place some statements and some tones differently.
# - **The English words.** Most quotations are presumably translated from English that the article does not give. A translation can make a remark firmer
#   or softer.
#
# ## Appendix: its words
#
# Apart from names and "AI", the commonest word is {ja}`推論` ("inference", running an AI model), with {glue:text}`n_inference` uses
# ({numref}`fig-nvidia-words`). {ja}`投資` ("investment") has {glue:text}`n_investment`, and {ja}`契約` ("contract") {glue:text}`n_contract`. The
# dispute is about chips as well as money.
#
# {numref}`tab-nvidia-kwic` shows each place of {ja}`契約`. {numref}`tab-nvidia-tfidf` has the words that distinguish the article from the October
# article. {numref}`tab-nvidia-collocations` has the words most often found together.

# %% tags=["hide-input"]
word_tables.frequency_figure(
    lists.counts,
    "nvidia",
    lit=["推論", "投資", "契約"],
    name="fig-nvidia-words",
    caption="Apart from names and “AI”, “inference” is the commonest content word of the February article. It is used more often than “investment”.",
    alt="Bars of the fifteen commonest content words with English glosses.",
    source=SOURCE,
)

# %% tags=["hide-input"]
word_tables.concordance_table(
    lists.places,
    name="tab-nvidia-kwic",
    caption="Every place of 契約, “contract”, with the words around it.",
    source=SOURCE,
)

# %% tags=["hide-input"]
word_tables.marking_table(
    lists.marking,
    name="tab-nvidia-tfidf",
    caption="The words that distinguish the February article from the October article, by TF-IDF, smoothed.",
    source=SOURCE,
)

# %% tags=["hide-input"]
word_tables.collocation_table(
    lists.pairs,
    name="tab-nvidia-collocations",
    caption="Words found more than once within two words of each other.",
    source=SOURCE,
)
