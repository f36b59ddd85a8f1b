# %% [markdown]
# # What the two articles got right and wrong
#
# :::::{answer} What do the articles get right, and where would they mislead you?
# - **Both articles.** {glue:text}`holds_line` {glue:text}`graders_line`
# - **The other claims.** {glue:text}`others_line`
# - **October article** (8 October 2025, on OpenAI and AMD). {glue:text}`holds_october` of its {glue:text}`claims_october` claims hold. We looked in it
#   for {glue:text}`asked_october` public facts, and it leaves out {glue:text}`left_out_october` that a reader would need.
# - **February article** (8 February 2026, on OpenAI and NVIDIA). {glue:text}`holds_february` of its {glue:text}`claims_february` claims hold. We looked
#   in it for {glue:text}`asked_february` public facts, and it leaves out {glue:text}`left_out_february` that a reader would need.
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
# Both articles are Japanese. A program wrote the October article for a blog, and the February article is a column
# ({doc}`where they come from <sources>`). We listed all {glue:text}`sentences` sentences of both. In {glue:text}`claiming` of them there is at least
# one claim that a public document could confirm or refute. The rest are opinions, forecasts, questions and the like.
#
# Each claim is graded in the article's own words. A claim that the article hedges, such as "perhaps", is graded as hedged. What became known later
# decides no grade. In the tables A marks a row of the October article, N one of the February article, and O an omission.

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
# - **October's rows are omissions.** AMD's warrant gives OpenAI a right to {glue:text}`shares_million` shares at one cent each, if OpenAI buys AMD's
#   chips and the warrant's other conditions are met. It is in effect a rebate on the chips ({doc}`warrant`). AMD's shareholders bear the cost, since
#   they then own a smaller part of AMD.
# - **February's rows are claims.** The article calls a licence a purchase. It also states a fear as if the fear had to come true. Others shared the
#   fear at the time, but on 2 February 2026 Oracle had publicly denied that the deal affected it. {fact}`PRS22`

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
# | Holds | What was public says the same, with the same hedges and limits | {glue:text}`holds_october` | {glue:text}`holds_february` |
# | Loosely | The claim is right at heart, but an "up to", a source or a day is lost, or a word is too strong | {glue:text}`loosely_october` | {glue:text}`loosely_february` |
# | Goes beyond | The claim says more than anything public supported | {glue:text}`goes_beyond_october` | {glue:text}`goes_beyond_february` |
# | Contradicted | A public document says otherwise and outweighs what supports the claim | {glue:text}`contradicted_october` | {glue:text}`contradicted_february` |
# ```
#
# Two graders, who worked separately, graded every row. {glue:text}`agree_line` For each row they also graded how far it
# would mislead a reader about the deals, in four steps from not at all to badly.
#
# {numref}`tab-kinds` counts by kind of claim. {glue:text}`commitment_line` {glue:text}`cause_line`

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
# - **Weight.** How much of an article a claim takes up, and how many readers noticed the claim.
# - **Other divisions.** A tile is a row of our list. Another division of the sentences would give other counts.
# :::
#
# {numref}`tab-verdicts` lists every claim. The chapter {doc}`gigawatts` judges whether what the articles say on gigawatts is
# true, not whether it is well worded, so its judgements can differ.

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
# We listed public facts on the deals, statements and chips that an article mentions, and looked for these facts in the article. We
# count a fact as left out if a reader who knew it would take one of the article's claims differently. {numref}`tab-omissions` has the facts.
#
# - **October article:** of the {glue:text}`asked_october` facts that we looked for, it leaves out {glue:text}`left_out_october`. Most of them would
#   cool its enthusiasm.
# - **February article:** of the {glue:text}`asked_february` facts that we looked for, it leaves out {glue:text}`left_out_february`. Some would make its
#   worries stronger, some weaker. It does not say that Jensen Huang, NVIDIA's chief executive, called the reports of his displeasure nonsense. Nor does
#   it say that NVIDIA's finance chief had called the agreement not final in December 2025. {fact}`NVO09`

# %% tags=["hide-input"]
table(
    found.omitted.assign(
        said=with_words(found.omitted, "claim"), known=cited(found.omitted, "finding", "facts")
    ),
    name="tab-omissions",
    caption=f"We looked in the articles for these {len(found.omitted)} facts. Those whose absence misleads most come first.",
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
# September 2025 the announcement said that NVIDIA "intends to invest". {fact}`NVO02` In November 2025 NVIDIA's quarterly report spoke of an opportunity
# to invest, and warned that no definitive agreement was assured. {fact}`NVO07` The press took the new wording as a sign that the deal was
# cooling. Because the wording did weaken, the claim is graded "goes beyond", and not "contradicted".
#
# The word "retreat" appears to be the Japanese writer's own (first appendix).

# %% [markdown]
# ## What an opponent would say
#
# **Both graders are ours, and both are language models.** They used the same rules and the same facts. Their agreement shows that the rules are
# clear. It does not show that an outsider would grade alike.
#
# **The list of facts is ours, too.** A claim can fail because we did not find the document that supports it.
#
# **The articles are no news reports.** A program wrote the October article, by instructions that are public. The February article is a column, which
# retells others' reporting for entertainment. We grade both like newspapers, because readers met them as articles.
#
# The first appendix answers more objections.

# %% [markdown]
# ## What came later
#
# No grade uses what follows. {numref}`tab-claims-later` lists what became known by 8 October 2026.
#
# - **NVIDIA.** In February 2026 NVIDIA agreed to put {fact:value}`NVO16` into OpenAI. {fact}`NVO16` In March 2026 Huang said that investing
#   {fact:value}`NVO18` was probably not in the cards. {fact}`NVO18`
# - **AMD.** By the middle of 2026 OpenAI had earned no part of AMD's warrant. No part was due before a first gigawatt of chips, which was planned
#   from the second half of 2026. {fact}`AMD09`
#
# What became of each statement: {doc}`outcome`.

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
# - **AMD's filing in full.** A sentence in the filing may bind OpenAI to the other five gigawatts. The October article would then leave out one fact
#   less (October O1).
# - **The whole post of OpenAI's Sachin Katti.** In February 2026 he wrote that OpenAI computes on NVIDIA's chips. We know one sentence and an account
#   of the rest. {fact}`NVO14` The post decides the grades of two claims of the February article (N12 and N41).
# - **The original of the English article that the February article resembles.** We know it from a copy ({doc}`where they come from <sources>`). If the
#   original says that NVIDIA's deal stepped back, the Japanese writer may have taken that from there.
#
# ## Appendix: more that an opponent would say
#
# **The claims were sorted into kinds after they had been graded.** Whoever sorted them saw the words alone, in random order, and neither grades nor
# sources. Other kinds would give other counts in {numref}`tab-kinds`, and the same count of claims that hold.
#
# **We settled most rows as milder that only one grader called badly misleading.** Among them are the claim that the deal stepped back to a letter of
# intent (N05), the sum of {glue:text}`project` told as a fact (A43) and the silence on what was firm at signing (October O1). {numref}`tab-differ` has
# each with the reason.
#
# **Many headlines, too, called NVIDIA's deal with Groq an acquisition.** Both graders let the firms' own statements outweigh the headlines. So they
# called the claim contradicted and badly misleading.
#
# **A lost "up to" is less grave in a column than in a filing.** The grades make no allowance for that.
#
# **The writer may have followed a source.** An English article, known to us from a copy, has the same order and details. It does not have the
# retreat: it says that in November 2025 the investment was *still* a letter of intent. {fact}`PRS35` So the word appears to be the Japanese writer's
# own. Three other details of the plan (N01 to N03) are in the English article as well: NVIDIA builds the data centres, pays in ten instalments, and
# OpenAI leases the chips. Accounts of a report by the Wall Street Journal have some of them, too. {fact}`PRS21` Another chapter compares the two
# articles point by point ({doc}`where they come from <sources>`).
#
# ## Appendix: where two graders differ
#
# The graders differ most on claims about who said what. {glue:text}`statement_line` The second grader was stricter where an article leaves out a
# word such as "expected", or uses stronger words than the report that it retells.
#
# {glue:text}`grave_line`
#
# Each of the {glue:text}`rows` claims and omissions was graded twice. The second grader saw neither the first grades nor the
# reasons. {numref}`tab-agreement` says how far they agree. Cohen's kappa is 1 for full agreement and 0 for what chance alone would give.
#
# The graders differ on {glue:text}`differences` rows, in the grade or in how far the row misleads. {numref}`tab-differ` says how we settled each:
# {glue:text}`to_second` as the second grader had it, {glue:text}`to_first` as the first, {glue:text}`to_neither` as neither. The rubric that it
# mentions is our list of rules, `data/claims_rubric.md`.

# %% tags=["hide-input"]
table(
    found.agreement,
    name="tab-agreement",
    caption=found.texts["caption_agreement"],
    source=SOURCE
    + " For how far a row misleads, kappa counts two graders who are one step apart as less far apart than two steps.",
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
# - **Six gigawatts.** At {ev:value}`openai-amd-2025-10-08:861-867` each they cost {glue:text}`project`, as the October article says. By Barclays'
#   estimate of September 2025 they cost {glue:text}`project_range`. {fact}`GW05`
# - **Several million GPUs.** We take "several" to mean more than two. By what NVIDIA's chief executive said in September 2025, a GPU (a chip for AI) needs
#   {glue:text}`watts` of a site's power. Six gigawatts then run {glue:text}`gpus`. {fact}`NVO06` From {glue:text}`gpus_turn` a GPU upwards they would
#   no longer be {ev}`several million <openai-amd-2025-10-08:803-807>`. By what is known of AMD's own chip since, six gigawatts run fewer
#   ({doc}`gigawatts`).
# - **Up to {glue:text}`stake` of AMD.** AMD had {glue:text}`outstanding` shares on 6 October 2025. {fact}`AMD15` The warrant's shares are
#   {glue:text}`before` of these, or {glue:text}`after` of all shares once the warrant's are added. If AMD had fewer than {glue:text}`tenth`, the
#   warrant would be for more than {glue:text}`stake`.
# - **Over three trillion yen.** The February article puts NVIDIA's deal with Groq at about {glue:text}`groq`, and says that this is over three trillion
#   yen. In that week a dollar cost {glue:text}`rates` yen, so that the sum was {glue:text}`yen` yen. {fact}`MAC01` At {glue:text}`even_rate` yen a
#   dollar or fewer it would not be over three trillion.

# %% tags=["hide-input"]
figure(
    drawing.sums_redone(found.sums.points, found.sums.sums, drawing.sliders()),
    name="fig-sums-redone",
    caption=found.texts["caption_sums"],
    alt="Four scales, one above the other. A shaded stretch shows what the article's words allow. A line shows what was known then. A dot, inside the stretch, is our own sum.",
    data=found.sums.shown,
    columns={"key": "Sum", "at": "Input", "ours": "Ours", "label": "Shown"},
    states=found.sums.states,
    source="The articles, and facts that were public on the day of the article. {fact}`GW05` {fact}`NVO06` {fact}`AMD13` {fact}`AMD15` {fact}`MAC01`",
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Correct arithmetic does not make an unverified input true. The cost is that of a whole data centre, of which AMD's chips are a part. The
# power per GPU is that of NVIDIA's chips of the time, since we found no figure of that time for AMD's chip, the MI450. The {glue:text}`groq` for Groq
# were an investor's word. {fact}`DEAL19a`
# :::
#
# ## Appendix: what became of every sentence
#
# {numref}`tab-sentences` accounts for all {glue:text}`sentences` sentences and headings. A sentence that repeats a claim with the same hedges and
# limits, such as "up to", is a repetition. If it drops one of them, it is a claim of its own. `data/claim_sentences.csv` has each with its reason.

# %% tags=["hide-input"]
table(
    found.sentences,
    name="tab-sentences",
    caption="The table counts the sentences of each article that make claims, and says why the others make none.",
    source="`data/claim_sentences.csv`.",
    columns={"kind": "Sentence", "October 2025": "October 2025", "February 2026": "February 2026"},
)
