# %% [markdown]
# # What the two articles got right and wrong
#
# :::::{answer} What do the articles get right, and where would they mislead you?
# - **Both articles.** {glue:text}`holds_line`
# - **The other claims.** {glue:text}`others_line`
# - **October article** (8 October 2025, on OpenAI and AMD). {glue:text}`holds_october` of its {glue:text}`claims_october` claims hold. The article
#   leaves out {glue:text}`left_out_october` public facts that a reader would need.
# - **February article** (8 February 2026, on OpenAI and NVIDIA). {glue:text}`holds_february` of its {glue:text}`claims_february` claims hold. The
#   article leaves out {glue:text}`left_out_february` such facts.
# - **Kinds of claim.** {glue:text}`kinds_line`
# - **What misleads badly in October.** The October article {glue:text}`grave_october`.
# - **What misleads badly in February.** The February article {glue:text}`grave_february`.
#
# ::::{key-numbers}
# {glue:text}`holds`
# : {glue:text}`holds_label`
#
# {glue:text}`grave`
# : {glue:text}`grave_label`
#
# {glue:text}`left_out`
# : {glue:text}`left_out_label`
# ::::
# :::::
#
# We listed all {glue:text}`sentences` sentences of both articles. In {glue:text}`claiming` of them there is at least one claim that a public document
# could confirm or refute. The rest are opinions, forecasts, questions and the like. Each claim is graded in the article's own words, with their
# hedges. What became known later decides no grade. In the tables A marks a row of the October article, N one of the February article, and O
# an omission.

# %% tags=["hide-input"]
from computedeals.analysis.fact_check import GROUPINGS, SHOWS, fact_check
from computedeals.charts import fact_check as drawing
from computedeals.charts.display import figure, glue_texts, table
from computedeals.charts.markup import cited, escaped, with_words
from computedeals.evidence.claims import claims, graded_twice, sentences

found = fact_check(claims(), graded_twice(), sentences())
glue_texts(found.texts)
SOURCE = "`data/claims.csv` and `data/claim_grades.csv`; the grading is our judgement, by the rules in `data/claims_rubric.md`."

# %% [markdown]
# ## The claims and omissions that mislead most
#
# {numref}`tab-gravest` lists what would mislead a reader badly: {glue:text}`grave_count_october` rows of the October article and
# {glue:text}`grave_count_february` of the February article.
#
# - **October's rows are omissions.** AMD's warrant gives OpenAI a right to {glue:text}`shares_million` shares at one cent each. Such a right is
#   close to a gift if the warrant's conditions are met, and AMD's shareholders bear the cost.
# - **February's rows are claims.** The article calls a licence a purchase, and it states a fear as if the fear had to come true. Others shared
#   the fear at the time. But on 2 February 2026 Oracle had publicly denied that the deal affected it. {fact}`PRS22`

# %% tags=["hide-input"]
table(
    found.gravest.assign(
        said=with_words(found.gravest, "plain"), known=cited(found.gravest, "finding", "facts")
    ),
    name="tab-gravest",
    caption="These claims and omissions mislead a reader most. The last column says what was public on the day of the article.",
    source=SOURCE,
    columns={"id": "Row", "said": "What the article does:md", "known": "What was known:md"},
)

# %% [markdown]
# ## Grade by grade
#
# {numref}`fig-verdicts` has a tile for every claim and omission. A claim gets one of four grades, by what was public on its article's day.
#
# ```{table} How many claims of each article got which grade.
#
# | Grade | What it means | October | February |
# | --- | --- | --- | --- |
# | Holds | What was public says the same, with the same qualifiers | {glue:text}`holds_october` | {glue:text}`holds_february` |
# | Loosely | The claim is right at heart, but an "up to", a source, a day or the strength of a word is lost | {glue:text}`loosely_october` | {glue:text}`loosely_february` |
# | Goes beyond | The claim says more than anything public supported | {glue:text}`goes_beyond_october` | {glue:text}`goes_beyond_february` |
# | Contradicted | A public document says otherwise and outweighs what supports the claim | {glue:text}`contradicted_october` | {glue:text}`contradicted_february` |
# ```
#
# Two graders, who worked separately, graded every row. {glue:text}`agree_line` Each row also says how far it would mislead a reader about the
# deals, in four steps from not at all to badly. Where the graders differed on how far a row misleads, we often took the milder step. So fewer rows mislead badly
# than either grader counted (appendix).
#
# {numref}`tab-kinds` counts by kind of claim. {glue:text}`commitment_line` {glue:text}`cause_line`
#
# The graders differ most on claims about who said what. {glue:text}`statement_line` The second grader was stricter where an article leaves out a
# word such as "expected", or uses stronger words than the report that it tells.

# %% tags=["hide-input"]
table(
    found.kinds,
    name="tab-kinds",
    caption=found.texts["caption_kinds"],
    source=SOURCE + " Each claim's kind was decided from its words alone.",
    columns={
        "kind": "Kind of claim",
        "claims": "Claims",
        "settled": "Hold",
        "first": "First grader",
        "second": "Second grader",
        "both": "Both",
    },
)

# %% tags=["hide-input"]
figure(
    drawing.claim_tiles(found.tiles, shows=SHOWS, groupings=GROUPINGS),
    name="fig-verdicts",
    caption=found.texts["caption_verdicts"],
    alt="Rows of coloured tiles, one for each claim or omission, by grade. The longest rows are holds and loosely. The darkest tiles are in the rows leaves out, goes beyond and contradicted.",
    data=found.listed,
    columns={"id": "Row", "claim": "Claim", "verdict": "Grade", "severity": "Misleads", "type": "Kind"},
    states=found.tile_states,
    source=SOURCE,
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# How much of an article a claim takes up, and how many readers noticed the claim. A tile is a row of our list, and another
# division of the sentences would give other counts.
# :::
#
# {numref}`tab-verdicts` lists every claim.

# %% tags=["hide-input"]
table(
    found.judged.assign(
        said=with_words(found.judged, "claim"), known=cited(found.judged, "finding", "facts")
    ),
    name="tab-verdicts",
    caption=f"All {len(found.judged)} claims have these grades. The most misleading come first.",
    source=SOURCE + " Every fact named was public on the day of the article.",
    columns={"id": "Row", "said": "Claim:md", "graded": "Grade", "known": "What was known:md"},
    fold_after=6,
)

# %% [markdown]
# ## What each article leaves out
#
# We asked both articles about public facts on a deal, a statement or a chip that the article mentions. Would a reader who knew the fact take one of
# the article's claims differently? {numref}`tab-omissions` has the facts.
#
# - **October article:** of {glue:text}`asked_october` facts that we asked about, it leaves out {glue:text}`left_out_october`. Most of them would
#   cool its enthusiasm.
# - **February article:** of {glue:text}`asked_february` facts that we asked about, it leaves out {glue:text}`left_out_february`, which go both
#   ways. It does not say that Jensen Huang, NVIDIA's chief executive, called the reports of his displeasure nonsense. Nor does it say that
#   NVIDIA's finance chief had called the agreement not final in December 2025. {fact}`NVO09`

# %% tags=["hide-input"]
table(
    found.omitted.assign(
        said=with_words(found.omitted, "claim"), known=cited(found.omitted, "finding", "facts")
    ),
    name="tab-omissions",
    caption=f"We asked about these {len(found.omitted)} possible omissions. Those that mislead most come first.",
    source=SOURCE + " “Not needed” means that the article could do without it.",
    columns={
        "id": "Row",
        "said": "What is left out, and where:md",
        "graded": "Grade",
        "known": "What was known:md",
    },
    fold_after=6,
)

# %% [markdown]
# ## The "retreat" to a letter of intent
#
# The February article says that by November 2025 NVIDIA's deal had {ev}`stepped back <openai-nvidia-2026-02-08:456-482>` to a letter of intent.
# NVIDIA's deal was a letter of intent from the first day, by the announcement of September 2025. {fact}`NVO01` What changed was the wording. In
# September 2025 NVIDIA "intends to invest". {fact}`NVO02` NVIDIA's quarterly report of November 2025 speaks of an opportunity to invest, and
# warns that no definitive agreement is assured. {fact}`NVO07` The press took the new wording as a cooling. Because the wording did weaken, the claim is graded "goes beyond", and not
# "contradicted".
#
# The word "retreat" appears to be the Japanese writer's own; an appendix says why.

# %% [markdown]
# ## What an opponent would say
#
# **Both graders are ours, and both are language models.** They used the same rules and the same facts. Their agreement says how clear the rules are, and not
# that an outsider would grade alike.
#
# **The list of facts is ours, too.** A claim can fail because we did not find the document that supports it. We saw filings of AMD and NVIDIA
# mostly as the press quotes them.
#
# **The articles are no news reports.** A program wrote the October article to public instructions ({doc}`sources`). The February article is a
# column, which retells others' reporting for entertainment. We grade both like newspapers, because readers met them as articles.
#
# An appendix answers more objections.

# %% [markdown]
# ## What came later
#
# No grade uses what follows. {numref}`tab-claims-later` lists what became known by 8 October 2026.
#
# - **NVIDIA.** In February 2026 NVIDIA agreed to put {fact:value}`NVO16` into OpenAI. {fact}`NVO16` In March 2026 Huang said that investing
#   {fact:value}`NVO18` was probably not in the cards. {fact}`NVO18`
# - **AMD.** By the middle of 2026 OpenAI had earned no part of AMD's warrant. No part was due before a first gigawatt of chips, planned from
#   the second half of 2026. {fact}`AMD09`
#
# {doc}`outcome` follows the statements one by one.

# %% tags=["hide-input"]
table(
    found.later.assign(
        said=escaped(found.later, "claim"), since=cited(found.later, "epilogue", "epilogue_facts")
    ),
    name="tab-claims-later",
    caption="What became known after the articles, by 8 October 2026, plays no part in the grades.",
    source="`data/claims.csv`.",
    columns={"id": "Row", "article": "Article", "said": "Claim:md", "since": "What came later:md"},
    fold_after=6,
)

# %% [markdown]
# ## What would change the grades
#
# - **AMD's filing in full.** A sentence in the filing may bind OpenAI to the other five gigawatts. One omission of the October article would then be no omission.
# - **The whole post of OpenAI's Sachin Katti.** In February 2026 he wrote that OpenAI computes on NVIDIA's chips. We know one sentence and an account
#   of the rest. {fact}`NVO14` The post decides two rows of the February article.
# - **The English article that the February article resembles** ({doc}`sources`). If NVIDIA retreats in the original of that article too, the Japanese writer may
#   have taken the retreat from there.
#
# ## Appendix: more that an opponent would say
#
# **The kinds came after the grades.** Rules on the words alone decided them, with the rows shuffled. Whoever applied the rules had seen neither
# grades nor sources. Other kinds would give other counts in {numref}`tab-kinds`, and the same count of claims that hold.
#
# **How far a row misleads was settled mildly.** Each grader called more rows badly misleading than are left after settling. Among them are the
# retreat, the sum for Oracle without a hedge, and the gigawatts that are not firm. {numref}`tab-differ` has each with the reason.
#
# **Many headlines called the deal with Groq an acquisition, too.** Both graders let the firms' own statements outweigh the headlines. They called
# the claim contradicted and badly misleading.
#
# **A lost "up to" weighs less in a column than in a filing.** The grades make no allowance for that.
#
# **The writer may have followed a source.** The word "retreat" appears to be the Japanese writer's own. An English article, known to us from a
# copy, has the same order and details. It says that in November 2025 the investment was still a letter of intent. {fact}`PRS35` {doc}`sources`
# compares the two point by point. The English article
# already had three other details: NVIDIA as builder of the data centres, the ten instalments, and the lease. Other accounts of the Wall
# Street Journal's report have some of them. {fact}`PRS21`
#
# ## Appendix: where two graders differ
#
# Each of the {glue:text}`rows` claims and omissions was graded twice. The second grader saw neither the first grades nor the
# reasons. {numref}`tab-agreement` says how far they agree. Cohen's kappa is 1 for full agreement and 0 for what chance alone would give.
#
# The graders differ on {glue:text}`differences` rows, in the grade or in how far the row misleads. {numref}`tab-differ` says how each was
# settled: {glue:text}`to_second` as the second grader had it, {glue:text}`to_first` as the first, {glue:text}`to_neither` as neither.

# %% tags=["hide-input"]
table(
    found.agreement,
    name="tab-agreement",
    caption=found.texts["caption_agreement"],
    source=SOURCE
    + " For how far a row misleads, kappa counts a difference of one step less than one of two.",
    columns={
        "judged": "What was judged",
        "rows": "Rows",
        "same": "Same",
        "kappa": "Kappa",
        "range": "95% interval",
    },
)

# %% tags=["hide-input"]
table(
    found.differ.assign(said=with_words(found.differ, "claim")),
    name="tab-differ",
    caption=f"The graders differed on these {len(found.differ)} rows. The table says how each was settled.",
    source=SOURCE,
    columns={
        "id": "Row",
        "said": "Claim:md",
        "first": "First grader",
        "second": "Second grader",
        "settled": "Settled as",
        "why": "Why",
    },
    fold_after=5,
)

# %% [markdown]
# ## Appendix: the sums, done again
#
# Four figures of the articles can be computed from others. {numref}`fig-sums-redone` does so. Its sliders show how far the inputs can move
# before the article's words stop being true.
#
# - **Six gigawatts.** At {ev:value}`openai-amd-2025-10-08:861-867` each they cost {glue:text}`project`, as the October article says. An estimate of
#   the weeks before makes it {glue:text}`project_range`. {fact}`GW05`
# - **Several million GPUs.** We take "several" to mean more than two. A GPU, a chip for AI, needs {glue:text}`watts` of the site's power. Six
#   gigawatts then run {glue:text}`gpus`. {fact}`NVO06` From {glue:text}`gpus_turn` a GPU upwards they would no longer be
#   {ev}`several million <openai-amd-2025-10-08:803-807>`.
# - **Up to {glue:text}`stake` of AMD.** The warrant's shares are {glue:text}`before` of those outstanding on 6 October 2025. Once they are added
#   themselves, they are {glue:text}`after`. AMD had {glue:text}`outstanding` shares. {fact}`AMD15` With fewer than {glue:text}`tenth` the warrant
#   would be for more than the article says.
# - **Over three trillion yen.** In that week a dollar cost {glue:text}`rates` yen. {fact}`MAC01` At these rates $20 billion are {glue:text}`yen` yen.
#   Below {glue:text}`even_rate` yen a dollar they would not be over three trillion.

# %% tags=["hide-input"]
figure(
    drawing.sums_redone(found.sums.points, found.sums.sums, drawing.sliders()),
    name="fig-sums-redone",
    caption=found.texts["caption_sums"],
    alt="Four scales, one above the other. A shaded stretch shows what the article's words allow. A grey line shows what was known then. A dot, inside the stretch, is our own sum.",
    data=found.sums.shown,
    columns={"key": "Sum", "at": "Input", "ours": "Ours", "label": "Shown"},
    states=found.sums.states,
    source="Figures of the articles are from the ledger. Facts GW05, NVO06, AMD13, AMD15 and MAC01 were all public on the day of the article.",
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Correct arithmetic does not make an unverified input true. The cost is that of a whole data centre, of which AMD's chips are a part. The
# power per GPU is that of NVIDIA's chips of the time, since we found no figure for AMD's MI450. The $20 billion were an investor's
# word. {fact}`DEAL19a`
# :::
#
# ## Appendix: what became of every sentence
#
# {numref}`tab-sentences` accounts for all {glue:text}`sentences` sentences and headings. A sentence that only repeats a claim with the same
# qualifiers is a repetition. One that drops a qualifier is a claim of its own. `data/claim_sentences.csv` has each with its reason.

# %% tags=["hide-input"]
table(
    found.sentences,
    name="tab-sentences",
    caption="The table counts the sentences of each article that make claims, and says why the others make none.",
    source="`data/claim_sentences.csv`.",
    columns={"kind": "Sentence", "October 2025": "October 2025", "February 2026": "February 2026"},
)
