# %% [markdown]
# # October 2025: the article that praises
#
# ::::{answer} What does the article on OpenAI and AMD claim, and how sure is it?
# That AMD will supply {ev:value}`openai-amd-2025-10-08:733-743` of GPUs, that OpenAI may take
# {ev:value}`openai-amd-2025-10-08:1062-1065` of AMD in return, and that the whole is a project of
# {ev:value}`openai-amd-2025-10-08:886-894`. One person is on record. The largest figure is the author's own
# multiplication, told twice: with {glue:text}`marks_first` qualifications the first time, and with
# {glue:text}`marks_second` the second.
#
# :::{key-numbers}
# {glue:text}`figures`
# : figures, of which {glue:text}`figures_bounded` are upper bounds and {glue:text}`figures_vague` are only orders of
#   magnitude
#
# {glue:text}`dates`
# : date
#
# {glue:text}`own_share`
# : of what anybody says in it is said by the author
# :::
# ::::

# %% tags=["hide-input"]
import datetime as dt

import pandas as pd
from myst_nb import glue

from computedeals.charts.certainty import certainty_strips
from computedeals.charts.display import figure, table
from computedeals.charts.names import mention_bars, shared_sentences
from computedeals.charts.statements import tone_and_certainty
from computedeals.charts.timeline import timeline
from computedeals.charts.word_tables import (
    collocation_table,
    concordance_table,
    frequency_figure,
    marking_table,
)
from computedeals.evidence import provenance, tables, words
from computedeals.evidence.catalogue import load_article
from dealnews.language.collocations import collocations
from dealnews.language.terms import frequency, tf_idf

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"
SOURCE = "ALLFORCES, 8 October 2025 {cite}`allforces2025`, as repaired in {doc}`sources`."
article = load_article(AMD)
figures = tables.figures(AMD)
quantities = figures[figures["kind"] == "quantity"]


def value(start: int, field: str = "value") -> float:
    """A field of the quantity that starts at a code point of the article."""
    return float(quantities.set_index("start").loc[start, field])


bounded = quantities["modifier"].str.contains("at most")
vague = quantities["modifier"].str.contains("several|scale")
glue("figures", len(quantities), display=False)
glue("figures_bounded", int(bounded.sum()), display=False)
glue("figures_vague", int(vague.sum()), display=False)
glue("dates", int((figures["kind"] == "date").sum()), display=False)

# %% [markdown]
# ## What it counts, and when
#
# Every figure and date of the article stands in {numref}`fig-amd-timeline`, in the order in which it is told. The axis of
# time is nearly empty. For {glue:text}`figures` figures there is a single date, {ev:value}`openai-amd-2025-10-08:935-942`,
# and it belongs to the first gigawatt alone. When the other five come, when the shares vest, over how many years the
# money is spent: the article does not say, and nothing in it can be put into a cash flow. {numref}`tab-amd-figures` lists
# them with their places.

# %% tags=["hide-input"]
rows = tables.figure_sentences(AMD)
figure(
    timeline(rows, article.meta.published, [dt.date(2025, 7, 1), dt.date(2027, 1, 31)], "amd"),
    name="fig-amd-timeline",
    caption=(
        f"{len(quantities)} figures, one date: only the first gigawatt has a time. Each row is a sentence that "
        "names a figure or a date, in the order of the article."
    ),
    alt=(
        "Twelve rows of figures along an axis of time from July 2025 to January 2027. Only one row has a bar: "
        "the first deployment, in the second half of 2026."
    ),
    data=rows[["label", "says", "when", "id"]],
    columns={"label": "About", "says": "Figures", "when": "Date", "id": "Evidence:ev"},
    source=SOURCE,
)

# %% tags=["hide-input"]
listed = figures.assign(
    type=[t if k == "quantity" else "date" for t, k in zip(figures["type"], figures["kind"], strict=True)]
)
table(
    listed[["id", "english", "type", "stated"]],
    name="tab-amd-figures",
    caption="Every quantity and date of the October article.",
    source=SOURCE,
    columns={"id": "In the article:ev", "english": "In English", "type": "Kind", "stated": "Stated as"},
    fold_after=8,
)

# %% [markdown]
# ## One estimate, told twice
#
# The article's largest figure is a product. OpenAI's estimate of what a gigawatt costs, times six gigawatts:
# {glue:text}`cost_gw` × {glue:text}`gigawatts` = {glue:text}`product`, which is what the article says too. The
# arithmetic is right. What changes is how it is put ({numref}`tab-amd-twice`).
#
# The first telling is careful. The cost is {ev:ja}`openai-amd-2025-10-08:860-867`, *about*; it is something that
# *is said* to be OpenAI's estimate; the product *has the potential* to be, and is *on the order of*. In the second
# telling, two days later in the file's history ({doc}`sources`), {glue:text}`marks_lost` of them are gone. It costs what
# it costs, OpenAI estimates it, and the project *is* that large. Between the two stands no new source and no new fact, only,
# as far as the public history shows, a machine that had read the first and was asked to go on.

# %% tags=["hide-input"]
cost, gigawatts = value(861), value(733, "high")
product = cost * gigawatts
assert product == value(886) == value(6739)
glue("cost_gw", f"${cost / 1e9:,.0f} billion", display=False)
glue("gigawatts", f"{gigawatts:.0f}", display=False)
glue("product", f"${product / 1e9:,.0f} billion", display=False)

MARKS = {
    "about": "約",
    "it is said": "と言われて",
    "has the potential": "可能性",
    "on the order of": "規模",
}
tellings = {
    "first": next(s for s in article.sentences if s.start == 788),
    "second": next(s for s in article.sentences if s.start == 6686),
}
found = pd.DataFrame(
    {
        "mark": f"{english} ({mark})",
        **{name: "yes" if mark in s.text else "no" for name, s in tellings.items()},
    }
    for english, mark in MARKS.items()
)
marks_left = int((found["second"] == "yes").sum())
glue("marks_first", int((found["first"] == "yes").sum()), display=False)
glue("marks_second", marks_left, display=False)
glue("marks_lost", len(MARKS) - marks_left, display=False)
table(
    found,
    name="tab-amd-twice",
    caption=(f"Of {len(MARKS)} qualifications in the first telling, {marks_left} is left in the second."),
    source=(
        "Sentences {ev}`the first telling <openai-amd-2025-10-08:788-921>` and "
        "{ev}`the second <openai-amd-2025-10-08:6686-6759>` of the October article."
    ),
    columns={"mark": "Qualification:ja", "first": "First telling", "second": "Second telling"},
)

# %% [markdown]
# The same drift touches the gigawatts. They enter as {ev}`an upper bound <openai-amd-2025-10-08:733-743>`; one sentence
# later the bound has fallen away, {ev}`openai-amd-2025-10-08:781-788`. And a third figure can be checked against another:
# {ev:value}`openai-amd-2025-10-08:1119-1127` as {ev:value}`openai-amd-2025-10-08:1062-1065` of the company implies
# {glue:text}`implied_shares` billion issued shares, a number that the article does not give and a reader might look up.

# %% tags=["hide-input"]
implied = value(1119, "high") / (value(1062, "high") / 100)
glue("implied_shares", f"{implied / 1e9:.2f}", display=False)

# %% [markdown]
# ## Who is named
#
# The deal is AMD's, but the story is told against NVIDIA. NVIDIA and its software platform CUDA are named
# {glue:text}`rival` times, AMD {glue:text}`amd` times and its ROCm {glue:text}`rocm` ({numref}`fig-amd-names`).
# {numref}`fig-amd-together` shows the shape of that story. OpenAI and AMD share {glue:text}`openai_amd` sentences, while
# OpenAI and NVIDIA meet in only {glue:text}`openai_nvidia`: the article of October hardly looks at the deal on which the
# article of February turns.

# %% tags=["hide-input"]
counts = tables.mention_counts(AMD)
by_name = counts.set_index("name")["mentions"]
glue("rival", int(by_name["NVIDIA"] + by_name["CUDA"]), display=False)
glue("amd", int(by_name["AMD"]), display=False)
glue("rocm", int(by_name["ROCm"]), display=False)
figure(
    mention_bars(counts[counts["mentions"] > 1].head(12), "amd", ["NVIDIA", "CUDA"]),
    name="fig-amd-names",
    caption=(
        f"In an article about AMD, NVIDIA and its CUDA (in colour) are named "
        f"{by_name['NVIDIA'] + by_name['CUDA']} times; AMD {by_name['AMD']} times and its ROCm {by_name['ROCm']}."
    ),
    alt="Bars for what is named at least twice: AMD and OpenAI first, then NVIDIA, ROCm, GPU and CUDA.",
    data=counts[["name", "type", "mentions", "sentences"]],
    columns={"name": "Name", "type": "Kind", "mentions": "Mentions", "sentences": "Sentences"},
    source=SOURCE,
)

# %% tags=["hide-input"]
leading = list(counts["entity"].head(7))
together = tables.shared_sentence_counts(AMD, leading)
paired = {frozenset((r["one"], r["other"])): r["sentences"] for r in together.to_dict("records")}
glue("openai_amd", paired[frozenset(("OpenAI", "AMD"))], display=False)
glue("openai_nvidia", paired[frozenset(("OpenAI", "NVIDIA"))], display=False)
figure(
    shared_sentences(together, [tables.entity_name(entity) for entity in leading], "amd"),
    name="fig-amd-together",
    caption="Sentences that name both: OpenAI stands with AMD and with ROCm, hardly ever with NVIDIA.",
    alt="A triangle of circles: for each pair of the seven most named, how many sentences name both.",
    data=together,
    columns={"one": "Name", "other": "Name", "sentences": "Sentences"},
    source=SOURCE,
)

# %% [markdown]
# ## Its words
#
# Counted by dictionary form, without grammatical words, the article is about technology and supply
# ({numref}`fig-amd-words`). Money words are rare: {ja}`投資`, investment, stands {glue:text}`n_investment` times, twice in
# advice to investors. And the word for what was signed is soft. The article says {ja}`提携`, partnership,
# {glue:text}`n_partnership` times and {ja}`契約`, contract, {glue:text}`n_contract` times ({numref}`tab-amd-kwic`), although
# the two firms had called their agreement definitive, and AMD had reported it to the regulator two days before
# {cite}`amd8k2025`. How much of it binds is another matter {fact}`AMD07`.

# %% tags=["hide-input"]
documents = {AMD: words.article_tokens(AMD), NVIDIA: words.article_tokens(NVIDIA)}
frequencies = frequency(documents)
mine = frequencies[frequencies["document"] == AMD]
count_of = mine.set_index("word")["count"]
for key, word in {"investment": "投資", "partnership": "提携", "contract": "契約"}.items():
    glue(f"n_{key}", int(count_of[word]), display=False)
frequency_figure(
    mine,
    "amd",
    lit=["提携", "供給", "技術", "開発", "インフラ"],
    name="fig-amd-words",
    caption="After the names, technology and supply: the commonest content words of the October article.",
    alt="Bars of the fifteen commonest content words with English glosses.",
    source=SOURCE,
)

# %% tags=["hide-input"]
concordance_table(
    words.concordance(AMD, "契約", window=5),
    name="tab-amd-kwic",
    caption="契約, contract, in its contexts.",
    source=SOURCE,
)

# %% [markdown]
# Weighed against the other article, what marks this one are AMD, its ROCm, technology, supply and development; what stands
# together are the pieces of set phrases ({numref}`tab-amd-tfidf`, {numref}`tab-amd-collocations`): a *breach* that
# *opens*, *overwhelming* *superiority*, supply *shortage* and price *surge*.

# %% tags=["hide-input"]
marking = tf_idf(documents)
marking = marking[marking["document"] == AMD].head(20)
marking_table(
    marking,
    name="tab-amd-tfidf",
    caption="What marks the October article against the other: TF-IDF, smoothed, over the two.",
    source=SOURCE,
)

# %% tags=["hide-input"]
pairs = collocations(words.sentence_tokens(AMD)).head(15)
collocation_table(
    pairs,
    name="tab-amd-collocations",
    caption="Words that stand within two words of each other more than once.",
    source=SOURCE,
)

# %% [markdown]
# ## How sure it is, and who says so
#
# {numref}`fig-amd-certainty` gives each sentence a tile, by the words with which it commits itself.
# {glue:text}`asserted` of the sentences assert. Most of the others, {glue:text}`loose` sentences, hedge or speculate with
# {ja}`でしょう`, {ja}`かもしれません` or {ja}`可能性`. They are not spread evenly. Of the sentences of the first publication
# {glue:text}`loose_first` hedge or speculate; of those that the generator added in the next days, {glue:text}`loose_later`.
# The facts of the deal came first, and what could be added without new facts was expectation.
#
# Most of it is one voice. Of {glue:text}`statements` statements that our rules find, {glue:text}`own` are the author's;
# {numref}`tab-amd-statements` has the rest.
# The one person quoted is {ev}`AMD's finance chief <openai-amd-2025-10-08:1236-1352>`, who expects
# {ev:value}`openai-amd-2025-10-08:1263-1268`; OpenAI is present as {ev}`an estimate <openai-amd-2025-10-08:788-921>`,
# with nobody's name to it. The terms of the warrant come as
# {ev}`something one has heard <openai-amd-2025-10-08:1110-1181>`, although the warrant itself was on file
# {cite}`amdwarrant2025`.

# %% tags=["hide-input"]
certainty = tables.sentence_certainties(AMD)
shares = certainty["certainty"].value_counts()
said = tables.statements(AMD)
glue("asserted", f"{shares['asserted'] / len(certainty):.0%}", display=False)
glue("loose", int(shares["hedged"] + shares["speculated"]), display=False)
first_end = provenance.strata(article)["end"].iloc[0]
added = certainty["start"] >= first_end
loose = certainty["certainty"].isin(["hedged", "speculated"])
glue("loose_first", f"{loose[~added].mean():.0%}", display=False)
glue("loose_later", f"{loose[added].mean():.0%}", display=False)
glue("statements", len(said), display=False)
glue("own", int((said["speaker"] == "author").sum()), display=False)
glue("own_share", f"{(said['speaker'] == 'author').mean():.0%}", display=False)
figure(
    certainty_strips(certainty, {AMD: "sentences"}),
    name="fig-amd-certainty",
    caption=(
        f"{loose[~added].mean():.0%} of the sentences first published hedge or speculate, "
        f"{loose[added].mean():.0%} of those added later."
    ),
    alt="A strip of tiles, one for each sentence in order, coloured by certainty.",
    data=certainty[["sentence", "certainty", "cue"]],
    columns={"sentence": "Sentence", "certainty": "Certainty", "cue": "Decided by:ja"},
    source=SOURCE,
)

# %% [markdown]
# What kind of hopes are added can be read off {numref}`fig-amd-hopes`, which holds only the author's own statements. In the
# first publication the author asks: {glue:text}`asked_first` of {glue:text}`stances_first` statements
# are questions, the title among them. Of those added later, {glue:text}`kind_later` of {glue:text}`stances_later` are
# kind or glowing, most of them hopes for ROCm and for the market.

# %% tags=["hide-input"]
own = said[said["speaker"] == "author"]
own = own.assign(layer=["first" if start < first_end else "later" for start in own["start"]])
stances = own.groupby(["layer", "certainty", "polarity"]).size().rename("statements").reset_index()
by_layer = {layer: own[own["layer"] == layer] for layer in ("first", "later")}
glue("stances_first", len(by_layer["first"]), display=False)
glue("stances_later", len(by_layer["later"]), display=False)
asked_first = int((by_layer["first"]["certainty"] == "asked").sum())
kind_later = int((by_layer["later"]["polarity"] > 0).sum())
glue("asked_first", asked_first, display=False)
glue("kind_later", kind_later, display=False)
figure(
    tone_and_certainty(stances, {"first": "first published", "later": "added later"}, "amd"),
    name="fig-amd-hopes",
    caption=(
        f"First questions, then hopes: {asked_first} of the author's first {len(by_layer['first'])} statements "
        f"ask, {kind_later} of the {len(by_layer['later'])} added later are kind or glowing."
    ),
    alt=(
        "Circles with counts: certainty down, tone across; grey above for the first publication, teal below for what "
        "was added later."
    ),
    data=stances,
    columns={
        "layer": "Layer",
        "certainty": "Certainty",
        "polarity": "Tone, -2 to 2",
        "statements": "Statements",
    },
    source=f"{SOURCE} Layers as in {{doc}}`sources`; tone by our word list, which is thin.",
)

# %% tags=["hide-input"]
others = said[said["speaker"] != "author"]
table(
    others[["quote", "speaker_name", "type", "certainty"]],
    name="tab-amd-statements",
    caption="What is said by anyone but the author.",
    source=SOURCE,
    columns={
        "quote": "What is said:ev",
        "speaker_name": "Speaker",
        "type": "Channel",
        "certainty": "Certainty",
    },
)

# %% [markdown]
# ## What would change the answer
#
# Sentences were sorted by rules, from the words at their ends; a sentence that asserts a hope counts as asserted. The
# speaker of a statement is a matter of grammar as well: what the article takes from a press release without saying so
# counts as the author's own. And this chapter only reads. Whether six gigawatts, ten per cent and fifty billion dollars
# were so on the day is a question for other sources.
