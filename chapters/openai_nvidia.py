# %% [markdown]
# # February 2026: the article that worries
#
# ::::{answer} What does the article on OpenAI and NVIDIA say has happened, and on whose word?
# That the plan to put {ev:value}`openai-nvidia-2026-02-08:157-164` into OpenAI is not moving and, if what is retold of
# NVIDIA's chief is right, binds nobody. The
# word for it weakens as the article goes on, from plan to letter of intent to
# {ev}`not even concluded <openai-nvidia-2026-02-08:607-638>`. Only {glue:text}`named_share` of the statements that are
# not the author's come from a named person speaking in public; the sentence that matters most reached us through
# at least {glue:text}`via_depth` mouths.
#
# :::{key-numbers}
# {glue:text}`channels`
# : kinds of source, from a filing to mere talk
#
# {glue:text}`inference`
# : times the word inference, against {glue:text}`investment` for investment: the quarrel over money is also one over chips
#
# {glue:text}`tail_asserted` of {glue:text}`tail_sentences`
# : sentences at the end assert, against {glue:text}`body_asserted` of {glue:text}`body_sentences` before them
# :::
# ::::

# %% tags=["hide-input"]
import datetime as dt

import pandas as pd
from myst_nb import glue

from computedeals.charts.certainty import certainty_strips
from computedeals.charts.display import figure, table
from computedeals.charts.names import mention_bars, shared_sentences
from computedeals.charts.statements import CHANNEL_GROUPS, firmness_steps, who_said_what
from computedeals.charts.timeline import timeline
from computedeals.charts.word_tables import (
    collocation_table,
    concordance_table,
    frequency_figure,
    marking_table,
)
from computedeals.evidence import tables, words
from computedeals.evidence.catalogue import load_article
from computedeals.paths import DATA
from dealnews.language.collocations import collocations
from dealnews.language.terms import frequency, tf_idf

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"
SOURCE = "The article of 8 February 2026 {cite}`nvidia2026`; its publisher is not stated in the file."
article = load_article(NVIDIA)
figures = tables.figures(NVIDIA)
quantities = figures[figures["kind"] == "quantity"]
said = tables.statements(NVIDIA)


def value(start: int, field: str = "value") -> float:
    """A field of the quantity that starts at a code point of the article."""
    return float(quantities.set_index("start").loc[start, field])


glue("figures", len(quantities), display=False)
glue("dates", int((figures["kind"] == "date").sum()), display=False)

# %% [markdown]
# ## What it counts, and when
#
# This is a story with a past. {glue:text}`dates` dates stand against {glue:text}`figures` figures
# ({numref}`fig-nvidia-timeline`), and all but one of the dates lie behind the day of publication. The one that does not
# is this year's IPO, and even that is only a year. {numref}`tab-nvidia-figures` lists them with their places.

# %% tags=["hide-input"]
rows = tables.figure_sentences(NVIDIA)
figure(
    timeline(rows, article.meta.published, [dt.date(2025, 4, 1), dt.date(2027, 1, 31)], "nvidia"),
    name="fig-nvidia-timeline",
    caption=(
        f"{len(quantities)} figures, {(figures['kind'] == 'date').sum()} dates: the article looks back. Each row is a "
        "sentence that names a figure or a date, in the order of the article. Long bars are vague words, not long events."
    ),
    alt=(
        "Eleven rows along an axis of time from April 2025 to January 2027. Bars for six dated sentences, most of "
        "them before the day of publication."
    ),
    data=rows[["label", "says", "when", "id"]],
    columns={"label": "About", "says": "Figures", "when": "Date", "id": "Evidence:ev"},
    source=SOURCE,
)

# %% tags=["hide-input"]
table(
    figures.assign(
        type=[
            t if k == "quantity" else "date" for t, k in zip(figures["type"], figures["kind"], strict=True)
        ],
    )[["id", "english", "type", "stated"]],
    name="tab-nvidia-figures",
    caption="Every quantity and date of the February article.",
    source=SOURCE,
    columns={"id": "In the article:ev", "english": "In English", "type": "Kind", "stated": "Stated as"},
    fold_after=8,
)

# %% [markdown]
# One figure dominates. {ev:value}`openai-nvidia-2026-02-08:157-164` stands {glue:text}`hundred` times, and each time it is
# smaller than it looks: as a plan that is not moving, as a business that Huang says binds nobody, as a number that he
# waves away when a reporter offers it. It never once carries the words *up to*, although the announcement of September
# 2025 had them {cite}`openainvidia2025`: an upper bound has become a sum, and its absence a loss.
#
# Some arithmetic can be done without leaving the article. Ten instalments make {glue:text}`instalment` each, or
# {glue:text}`per_gw` for every gigawatt. And {ev}`openai-nvidia-2026-02-08:1492-1512` gives two prices for one thing;
# they agree at any rate above {glue:text}`yen` yen to the dollar.

# %% tags=["hide-input"]
hundred = quantities[(quantities["unit"] == "USD") & (quantities["value"] == value(157))]
assert not hundred["modifier"].any()
glue("hundred", len(hundred), display=False)
glue("instalment", f"${value(157) / value(150) / 1e9:,.0f} billion", display=False)
glue("per_gw", f"${value(157) / value(134) / 1e9:,.0f} billion", display=False)
glue("yen", f"{value(1508, 'low') / value(1501):,.0f}", display=False)

# %% [markdown]
# ## On whose word
#
# Our rules find {glue:text}`statements` statements; {glue:text}`others` of them are not the author's
# ({numref}`tab-nvidia-statements`). They come through {glue:text}`channels` kinds of channel, and the channel is the
# story. What Huang says in Taipei and Altman on X is public and, but for one answer, kind or glowing. What the
# newspapers bring is private or nameless, and cool or damning. Between them stands a filing, in which NVIDIA says of its own plan only
# {ev}`openai-nvidia-2026-02-08:457-465`.
#
# The sentence on which the article's worry rests is this: {ev}`openai-nvidia-2026-02-08:607-638`. Huang is said to have
# told business partners; somebody told the Wall Street Journal; the Journal is retold by the article, which closes the clause
# with {ja}`らしい`, *reportedly*, and so does not vouch for it. It may be true. But whoever quotes the article for it
# quotes the end of a chain of {glue:text}`via_depth` at least.

# %% tags=["hide-input"]
others = said[said["speaker"] != "author"].copy()
person = others["speaker"].isin(["jensen-huang", "sam-altman", "sachin-katti"])
glue("statements", len(said), display=False)
glue("others", len(others), display=False)
glue("channels", others["type"].nunique(), display=False)
named_public = person & (others["type"] == "public remark")
glue("named_share", f"{named_public.sum()} of {len(others)}", display=False)
# the speaker, those who relay him, and the article
denial = said.set_index("start").loc[607]
glue("via_depth", 1 + len(denial["via"].split(" > ")) + 1, display=False)
others["tone"] = others["polarity"].map({-2: "damning", -1: "cool", 0: "neutral", 1: "kind", 2: "glowing"})
table(
    others[["quote", "speaker_name", "type", "via_name", "certainty", "tone"]],
    name="tab-nvidia-statements",
    caption="What is said by anyone but the author: by whom, through whom, and how kindly.",
    source=SOURCE,
    columns={
        "quote": "What is said:ev",
        "speaker_name": "Speaker",
        "type": "Channel",
        "via_name": "Relayed by",
        "certainty": "Certainty",
        "tone": "Tone",
    },
    fold_after=6,
)

# %% [markdown]
# {numref}`fig-nvidia-who` is the article in one picture. Read from the top, it opens with what was announced, drops to what is
# muttered and retold, and then swings: Huang in public, glowing; sources without names, damning; OpenAI's officers in
# public, glowing again. The right edge of the picture is all teal.

# %% tags=["hide-input"]
picture = others.reset_index(drop=True)
picture = picture.assign(
    row=range(len(picture)), who=picture["speaker_name"], group=picture["type"].map(CHANNEL_GROUPS)
)
assert (picture["says"] != "").all(), "a statement has no gloss in data/quotations.csv"
glowing, damning = (picture[picture["polarity"] == tone] for tone in (2, -2))
assert set(glowing["group"]) == {"said in public"}
nameless = damning["who"].isin(["industry insiders", "anonymous sources"])
assert (nameless | (damning["group"] == "said in private")).all()
figure(
    who_said_what(picture[["row", "who", "says", "group", "certainty", "polarity"]]),
    name="fig-nvidia-who",
    caption=(
        f"All {len(glowing)} glowing statements were made in public; what is damning was said in private or by people "
        "without names. Hollow marks: not plainly asserted."
    ),
    alt=(
        "A row for each statement in the order of the article, placed between damning and glowing and coloured by "
        "channel. Glowing ones are all public remarks."
    ),
    data=picture[["who", "says", "group", "certainty", "tone", "quote"]],
    columns={
        "who": "Speaker",
        "says": "In English",
        "group": "Channel",
        "certainty": "Certainty",
        "tone": "Tone",
        "quote": "Evidence:ev",
    },
    source=SOURCE,
)

# %% [markdown]
# Praise and blame can be counted, as {numref}`tab-nvidia-tone` does. Every glowing statement was made in public, and
# no damning one was, except by people without names.

# %% tags=["hide-input"]
PUBLIC = {"public remark": "in public", "filing": "in public", "announcement": "in public"}
others["where"] = others["type"].map(PUBLIC).fillna("otherwise")
tone = pd.crosstab(others["tone"], others["where"]).reindex(
    ["glowing", "kind", "neutral", "cool", "damning"], fill_value=0
)
table(
    tone.reset_index(),
    name="tab-nvidia-tone",
    caption="How kindly they speak: in public, and otherwise (in private, through the press, or without a name).",
    source=SOURCE,
    columns={"tone": "Tone"} | {name: name.capitalize() for name in tone.columns},
)

# %% [markdown]
# ## What the deal is called
#
# As the article goes on, its word for the deal weakens ({numref}`fig-nvidia-firmness`). It is announced as
# {ev}`openai-nvidia-2026-02-08:72-76`, looked back on as {ev}`openai-nvidia-2026-02-08:114-116`, found in a filing as
# {ev}`openai-nvidia-2026-02-08:462-465` and denied as {ev}`openai-nvidia-2026-02-08:628-638`; at the end stands
# {ev}`openai-nvidia-2026-02-08:2209-2211`, a word for broken engagements, though only in an *if*. The article tells this
# as a retreat. In between it speaks of a big deal too, and what would break at the end is *the big partnership*
# again: we follow the words that say how firm it is. And OpenAI's own announcement of September 2025 already called it a letter of intent
# {cite}`openainvidia2025`: what fell step by step was the telling, not the paper.

# %% tags=["hide-input"]
called = pd.read_csv(DATA / "deal_words.csv")
called["order"] = range(len(called))
called["id"] = [f"{r['article']}:{r['start']}-{r['end']}" for r in called.to_dict("records")]
assert called["start"].is_monotonic_increasing
assert all(article.raw[r["start"] : r["end"]] == r["word"] for r in called.to_dict("records"))
figure(
    firmness_steps(called[["order", "firmness", "word", "gloss"]], "nvidia"),
    name="fig-nvidia-firmness",
    caption=f"{len(called)} words for how firm one deal is, each weaker than the last, in the order of the article.",
    alt="Steps going down from a big partnership to the breaking-off.",
    data=called[["id", "gloss", "firmness", "why"]],
    columns={
        "id": "Word:ev",
        "gloss": "In English",
        "firmness": "Rank",
        "why": "What it says of the deal",
    },
    source=f"{SOURCE} The ranks are ours: `data/deal_words.csv`.",
)

# %% [markdown]
# ## Who is named
#
# OpenAI and NVIDIA carry the article, and then come not the newspapers or the regulator but a rival: Google, named
# {glue:text}`google` times, and each time as a threat ({numref}`fig-nvidia-names`). In
# {numref}`fig-nvidia-together` NVIDIA meets Groq more often than it meets Google. AMD, whose deal the article of
# October told as the answer to NVIDIA, is not mentioned at all.

# %% tags=["hide-input"]
counts = tables.mention_counts(NVIDIA)
by_name = counts.set_index("name")["mentions"]
assert "AMD" not in by_name.index
glue("google", int(by_name["Google"]), display=False)
figure(
    mention_bars(counts[counts["mentions"] > 1].head(12), "nvidia", ["Google", "Groq", "Anthropic"]),
    name="fig-nvidia-names",
    caption=(
        f"After OpenAI and NVIDIA come rivals of one or the other (in colour): Google {by_name['Google']}, "
        f"Groq {by_name['Groq']}, Anthropic {by_name['Anthropic']} times. AMD: never."
    ),
    alt="Bars for what is named at least twice: OpenAI and NVIDIA far ahead, then Google, Groq and Anthropic.",
    data=counts[["name", "type", "mentions", "sentences"]],
    columns={"name": "Name", "type": "Kind", "mentions": "Mentions", "sentences": "Sentences"},
    source=SOURCE,
)

# %% tags=["hide-input"]
leading = list(counts["entity"].head(7))
together = tables.shared_sentence_counts(NVIDIA, leading)
shared = together["sentences"].sort_values(ascending=False)
figure(
    shared_sentences(together, [tables.entity_name(entity) for entity in leading], "nvidia"),
    name="fig-nvidia-together",
    caption=(
        f"Sentences that name both: the two partners stand together in {shared.iloc[0]}, "
        f"no other pair in more than {shared.iloc[1]}."
    ),
    alt="A triangle of circles: for each pair of the seven most named, how many sentences name both.",
    data=together,
    columns={"one": "Name", "other": "Name", "sentences": "Sentences"},
    source=SOURCE,
)

# %% [markdown]
# ## Its words
#
# The commonest word that is neither a name nor AI is {ja}`推論`, inference ({numref}`fig-nvidia-words`): {glue:text}`inference`
# times, against {glue:text}`investment` for {ja}`投資`, investment, and {glue:text}`contract` for {ja}`契約`, contract. An
# article that opens with a broken engagement over money spends its middle on what the chips do not do well: what OpenAI
# wants to move elsewhere is {ev:value}`openai-nvidia-2026-02-08:983-986` of its inference, and what weighs on NVIDIA is
# memory, {ev}`openai-nvidia-2026-02-08:1258-1293`. {numref}`tab-nvidia-kwic` shows the four places of {ja}`契約`; in two
# of them it is denied. What marks the article against the other, and which of its words keep company, stand in
# {numref}`tab-nvidia-tfidf` and {numref}`tab-nvidia-collocations`.

# %% tags=["hide-input"]
documents = {AMD: words.article_tokens(AMD), NVIDIA: words.article_tokens(NVIDIA)}
frequencies = frequency(documents)
mine = frequencies[frequencies["document"] == NVIDIA]
count_of = mine.set_index("word")["count"]
for key, word in {"inference": "推論", "investment": "投資", "contract": "契約"}.items():
    glue(key, int(count_of[word]), display=False)
frequency_figure(
    mine,
    "nvidia",
    lit=["推論", "投資", "契約"],
    name="fig-nvidia-words",
    caption="Inference before investment: the commonest content words of the February article.",
    alt="Bars of the fifteen commonest content words with English glosses.",
    source=SOURCE,
)

# %% tags=["hide-input"]
concordance_table(
    words.concordance(NVIDIA, "契約", window=5),
    name="tab-nvidia-kwic",
    caption="契約, contract, in its contexts.",
    source=SOURCE,
)

# %% tags=["hide-input"]
marking = tf_idf(documents)
marking = marking[marking["document"] == NVIDIA].head(20)
marking_table(
    marking,
    name="tab-nvidia-tfidf",
    caption="What marks the February article against the other: TF-IDF, smoothed, over the two.",
    source=SOURCE,
)

# %% tags=["hide-input"]
pairs = collocations(words.sentence_tokens(NVIDIA)).head(15)
collocation_table(
    pairs,
    name="tab-nvidia-collocations",
    caption="Words that stand within two words of each other more than once.",
    source=SOURCE,
)

# %% [markdown]
# ## How sure it is
#
# {numref}`fig-nvidia-certainty` reads like a verdict with a tail. Up to the last section, most of what is told is told as
# fact or with a source to it. Then come the last {glue:text}`tail_sentences` sentences, in which OpenAI falls behind, the
# deal breaks, payments stop, and the article asks: {ev}`openai-nvidia-2026-02-08:2254-2305`. Only
# {glue:text}`tail_asserted` of them assert, by their grammar, and one of these opens with an *if*:
# {ev}`openai-nvidia-2026-02-08:2307-2335`. The word {ja}`ドミノ倒し`, dominoes, stands near the beginning, in what
# others say of the deal. Where the article itself follows the fall, it no longer claims to know.

# %% tags=["hide-input"]
certainty = tables.sentence_certainties(NVIDIA)
opens = article.raw.index("もし仮に")  # the last section begins with an if
tail, body = certainty[certainty["start"] >= opens], certainty[certainty["start"] < opens]
glue("tail_sentences", len(tail), display=False)
glue("tail_asserted", int((tail["certainty"] == "asserted").sum()), display=False)
glue("body_sentences", len(body), display=False)
glue("body_asserted", int((body["certainty"] == "asserted").sum()), display=False)
figure(
    certainty_strips(certainty, {NVIDIA: "sentences"}),
    name="fig-nvidia-certainty",
    caption=(
        f"Of the last {len(tail)} sentences {(tail['certainty'] == 'asserted').sum()} assert; of the "
        f"{len(body)} before, {(body['certainty'] == 'asserted').sum()}."
    ),
    alt="A strip of tiles, one for each sentence in order, coloured by certainty; the end is speculation and questions.",
    data=certainty[["sentence", "certainty", "cue"]],
    columns={"sentence": "Sentence", "certainty": "Certainty", "cue": "Decided by:ja"},
    source=SOURCE,
)

# %% [markdown]
# ## What would change the answer
#
# Who speaks is a matter of grammar here. The article sets a paragraph on memory apart and closes it with *describes the
# present state of things*, without saying who does; our rules, and our labels, give it to Katti, and whether he wrote it
# is another matter. Who speaks, through whom and how kindly was found by rules and checked against our own labels; another
# reader might hear more warmth in a retort or less in a courtesy. The quoted words are the article's Japanese, most of it
# presumably translated from English that is not quoted; a translation can firm up a remark or soften it. And the chain
# is the article's own account of where its sentence came from.
