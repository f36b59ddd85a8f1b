# %% [markdown]
# # What the two articles got right and wrong
#
# :::::{answer} What do the articles get right, and where would they mislead you?
# {glue:text}`holds_line`
#
# In the article of October 2025, on OpenAI and AMD, {glue:text}`holds_october` of {glue:text}`claims_october` claims hold. In that of February 2026,
# on OpenAI and NVIDIA, {glue:text}`holds_february` of {glue:text}`claims_february` do. {glue:text}`kinds_line` Both articles also leave
# things out: {glue:text}`left_out_october` in October, {glue:text}`left_out_february` in February.
#
# A reader would be misled badly by {glue:text}`grave_words` of these claims and omissions. The October article {glue:text}`grave_october`.
# The February article {glue:text}`grave_february`.
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
# Every sentence of both articles was listed: {glue:text}`claiming` of {glue:text}`sentences` make {glue:text}`claims` claims that a public
# document could confirm or refute. The rest are opinions, forecasts, questions and the like. Each claim is graded in the article's own
# words, with their hedges. What became known later is in a section near the end and decides no grade. Rows are called A in the October
# article and N in the February article; O marks an omission.

# %% tags=["hide-input"]
from computedeals.analysis.fact_check import GROUPINGS, SHOWS, fact_check
from computedeals.charts import fact_check as drawing
from computedeals.charts.display import figure, glue_texts, table
from computedeals.charts.markup import cited, escaped, with_words
from computedeals.evidence.claims import claims, graded_twice, sentences

found = fact_check(claims(), graded_twice(), sentences())
glue_texts(found.texts)
SOURCE = "`data/claims.csv` and `data/claim_grades.csv`; the grading is our judgement, by `data/claims_rubric.md`."

# %% [markdown]
# ## The claims and omissions that mislead most
#
# {numref}`tab-gravest` lists what would leave a reader wrong about who pays, owes or owns what, or about whether it is binding: {glue:text}`grave_count_october`
# rows of the October article and {glue:text}`grave_count_february` of the February article.
#
# October's are omissions. AMD's warrant gives OpenAI a right to {glue:text}`shares_million` shares at one cent each. That is close to a gift if its
# conditions are met, and AMD's shareholders bear it. February's are claims: it calls a licence a purchase, and states a fear as if it had to
# come true. Others shared the fear at the time, and Oracle had publicly denied that the deal affected it {fact}`PRS22`.

# %% tags=["hide-input"]
table(
    found.gravest.assign(
        said=with_words(found.gravest, "plain"), known=cited(found.gravest, "finding", "facts")
    ),
    name="tab-gravest",
    caption="What misleads most, and what was public on the article's day.",
    source=SOURCE,
    columns={"id": "Row", "said": "What the article does:md", "known": "What was known:md"},
)

# %% [markdown]
# ## Grade by grade
#
# {numref}`fig-verdicts` has a tile for every claim and omission. A claim gets one of these grades, by what was public on its article's day:
#
# - **Holds:** what was public says the same, with the same qualifiers.
# - **Loosely:** it is right at heart, but an "up to", a source, a day or the strength of a word is lost. The October article has
#   {glue:text}`loosely_october` of these, the February article {glue:text}`loosely_february`.
# - **Goes beyond:** it says more than anything public supported: {glue:text}`goes_beyond_october` in October, {glue:text}`goes_beyond_february` in February.
# - **Contradicted:** a public document says otherwise and outweighs what supports it: {glue:text}`contradicted_october` in October,
#   {glue:text}`contradicted_february` in February.
#
# Apart from its grade, each row says how far it would mislead a reader about the deals, in four steps.
#
# {numref}`tab-kinds` counts by kind of claim. {glue:text}`kinds_line` Of claims about contracts and plans {glue:text}`commitment_told` hold.
# Of explanations it is {glue:text}`cause_told`. The graders differ most on claims about who said what, of which {glue:text}`statement_told` hold. The
# second grader was stricter about a lost "expected" and about words stronger than those reported.

# %% tags=["hide-input"]
table(
    found.kinds,
    name="tab-kinds",
    caption=found.texts["caption_kinds"],
    source=SOURCE + " A kind says what the words assert and was given from the words alone.",
    columns={
        "kind": "Kind of claim",
        "claims": "Claims",
        "settled": "Settled",
        "first": "First",
        "second": "Second",
        "both": "Both",
    },
)

# %% tags=["hide-input"]
figure(
    drawing.claim_tiles(found.tiles, shows=SHOWS, groupings=GROUPINGS),
    name="fig-verdicts",
    caption=found.texts["caption_verdicts"],
    alt="Rows of coloured tiles, one for each claim or omission, by grade: the longest rows are holds and loosely; the darkest tiles are in the rows leaves out, goes beyond and contradicted.",
    data=found.listed,
    columns={"id": "Row", "claim": "Claim", "verdict": "Grade", "severity": "Misleads", "type": "Kind"},
    states=found.tile_states,
    source=SOURCE,
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# It does not show how much of an article a claim takes up, nor how many readers noticed it. A tile is a row of our list, and another
# division of the sentences would give other counts.
# ::: ({numref}`tab-verdicts`)

# %% tags=["hide-input"]
table(
    found.judged.assign(
        said=with_words(found.judged, "claim"), known=cited(found.judged, "finding", "facts")
    ),
    name="tab-verdicts",
    caption=f"All {len(found.judged)} claims with their grades, the most misleading first.",
    source=SOURCE + " Every fact named was public on the day of the article.",
    columns={"id": "Row", "said": "Claim:md", "graded": "Grade", "known": "What was known:md"},
    fold_after=6,
)

# %% [markdown]
# ## What each article leaves out
#
# We put the same question to both articles. Take a public fact about a deal, a statement or a chip that the article mentions. Would a reader who
# knew it take one of the article's claims differently? We asked about {glue:text}`asked_october` such facts for the October article, which leaves out
# {glue:text}`left_out_october`, and about {glue:text}`asked_february` for the February article, which leaves out {glue:text}`left_out_february` ({numref}`tab-omissions`).
#
# Most of October's would cool its enthusiasm. February's go both ways: the article does not say that Jensen Huang, NVIDIA's chief executive, called
# the reports of his displeasure nonsense, nor that NVIDIA's finance chief had called the agreement not final in December {fact}`NVO09`.

# %% tags=["hide-input"]
table(
    found.omitted.assign(
        said=with_words(found.omitted, "claim"), known=cited(found.omitted, "finding", "facts")
    ),
    name="tab-omissions",
    caption=f"The {len(found.omitted)} possible omissions of both articles, those that mislead most first.",
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
# The February article says that by November NVIDIA's deal had {ev}`stepped back <openai-nvidia-2026-02-08:456-482>` to a letter of intent. It
# was one from the first day, by the announcement of September 2025 {fact}`NVO01`. What changed was the wording. In September NVIDIA "intends
# to invest" {fact}`NVO02`; the quarterly report of November speaks of an opportunity to invest and warns that no definitive agreement is
# assured {fact}`NVO07`. The press took that as a cooling. Because the wording did weaken, the claim
# is graded as going beyond what was known, and not as contradicted.
#
# The word "retreat" appears to be the Japanese writer's own. An English article with the same order and details, known to us from a copy, says that in
# November the investment was still a letter of intent {fact}`PRS35`. Three other details were in that article already: that NVIDIA would build
# the data centres, the ten instalments, and the lease. Other accounts of the Wall Street Journal's report
# have some of them {fact}`PRS21`. {doc}`sources` compares the two point by point.

# %% [markdown]
# ## What an opponent would say
#
# **Both graders are ours.** They used the same rubric and the same facts. Their agreement says how clear the rubric is; it does not say that
# an outsider would grade alike.
#
# **The kinds came after the grades.** They were given by rules on the words alone, with the rows shuffled, by somebody who had seen neither grades
# nor sources. Other kinds would give other counts in {numref}`tab-kinds`, and the same count of claims that hold.
#
# **How far a row misleads was settled mildly.** Each grader called more rows badly misleading than are left after settling. Among them are the
# retreat, the sum for Oracle without a hedge, and the gigawatts that are not firm. Each is in {numref}`tab-differ` with the reason.
#
# **Many headlines called the deal with Groq an acquisition, too.** Both graders let the firms' own statements outweigh them, and called the claim
# contradicted and badly misleading.
#
# **The October article is no journalism.** It was written by a program to public instructions ({doc}`sources`). It is graded like a newspaper
# because readers met it as an article.
#
# **The February article is a column.** It retells others' reporting for entertainment, with irony. A lost "up to" weighs less there than in a filing.
# The grades make no allowance for that.
#
# **The list of facts is ours too.** A claim can fail because the document that supports it was not found. Filings of AMD and NVIDIA were seen
# mostly as the press quotes them.

# %% [markdown]
# ## What came later
#
# No grade uses what follows. {numref}`tab-claims-later` lists what became known by 8 October 2026. In March 2026 Huang
# said that investing {fact:value}`NVO18` was probably not in the cards {fact}`NVO18`. NVIDIA had just agreed to put in {fact:value}`NVO16`. By the
# middle of 2026 no part of AMD's warrant had vested {fact}`AMD09`; none was due before a first gigawatt that was planned from the
# second half of the year. {doc}`outcome` follows the statements one by one.

# %% tags=["hide-input"]
table(
    found.later.assign(
        said=escaped(found.later, "claim"), since=cited(found.later, "epilogue", "epilogue_facts")
    ),
    name="tab-claims-later",
    caption="What became known after the articles; it plays no part in the grades.",
    source="`data/claims.csv`.",
    columns={"id": "Row", "article": "Article", "said": "Claim:md", "since": "What came later:md"},
    fold_after=6,
)

# %% [markdown]
# ## What would change the grades
#
# - **AMD's filing in full.** A sentence in it that binds the other five gigawatts would turn an omission of the October article into none.
# - **The whole post of OpenAI's Sachin Katti.** In February 2026 he wrote that OpenAI's chips are NVIDIA's. We know one sentence and an account of the rest {fact}`NVO14`. It decides two rows of the February article.
# - **The original of the English article.** If it has the retreat, the Japanese writer inherited that too.
#
# ## Appendix: where two graders differ
#
# Each of the {glue:text}`rows` claims and omissions was graded twice, the second time by a grader who saw neither the first grades nor the
# reasons. {numref}`tab-agreement` says how far they agree. Cohen's kappa is 1 for full agreement and 0 for what chance alone would give.
#
# The graders differ on {glue:text}`differences` rows in the grade or in how far it misleads. Of these {glue:text}`to_second` were settled as the
# second grader had them, {glue:text}`to_first` as the first and {glue:text}`to_neither` as neither ({numref}`tab-differ`).

# %% tags=["hide-input"]
table(
    found.agreement,
    name="tab-agreement",
    caption=found.texts["caption_agreement"],
    source=SOURCE
    + " Cohen's kappa; for how far a row misleads, a difference of one step counts less than one of two.",
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
    caption=f"The {len(found.differ)} rows on which the graders differed, and how each was settled.",
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
# Four figures of the articles can be computed from others. {numref}`fig-sums-redone` does so, and the sliders show how far the inputs can move
# before the article's words stop being true.
#
# - **Six gigawatts.** At {ev:value}`openai-amd-2025-10-08:861-867` each they cost {glue:text}`project`, as the October article says. An estimate of
#   the weeks before makes it {glue:text}`project_range` {fact}`GW05`.
# - **Several million GPUs**, by which we understand more than two. With {glue:text}`watts` of facility power for each GPU {fact}`NVO06`, six gigawatts run {glue:text}`gpus`. From
#   {glue:text}`gpus_turn` upwards they would no longer be {ev}`several million <openai-amd-2025-10-08:803-807>`.
# - **Up to {glue:text}`stake` of AMD.** The warrant's shares are {glue:text}`before` of those outstanding on 6 October 2025, or {glue:text}`after`
#   once they are added themselves. AMD had {glue:text}`outstanding` shares {fact}`AMD15`; with fewer than {glue:text}`tenth` the warrant would be for more
#   than the article says.
# - **Over three trillion yen.** At the {glue:text}`rates` yen a dollar of that week {fact}`MAC01`, $20 billion are {glue:text}`yen`. Below
#   {glue:text}`even_rate` yen they would not be over three.

# %% tags=["hide-input"]
figure(
    drawing.sums_redone(found.sums.points, found.sums.sums, drawing.sliders()),
    name="fig-sums-redone",
    caption=found.texts["caption_sums"],
    alt="Four scales, one above the other. On each a shaded stretch shows what the article's words allow, a grey line what was known then, and a dot our own sum, inside the stretch.",
    data=found.sums.shown,
    columns={"key": "Sum", "at": "Input", "ours": "Ours", "label": "Shown"},
    states=found.sums.states,
    source="Figures of the articles from the ledger; facts GW05, NVO06, AMD13, AMD15, MAC01, all public on the day of the article.",
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Correct arithmetic does not make an unverified input true. The cost is that of a whole data centre, of which AMD's chips are a part; the
# power per GPU is that of NVIDIA's chips of the time, since we found no figure of AMD's for the MI450; and the $20 billion were an investor's word
# {fact}`DEAL19a`.
# :::
#
# ## Appendix: what became of every sentence
#
# {numref}`tab-sentences` accounts for all {glue:text}`sentences` sentences and headings. A sentence that only repeats a claim with the same
# qualifiers is a repetition; one that drops a qualifier is a claim of its own. `data/claim_sentences.csv` has each with its reason.

# %% tags=["hide-input"]
table(
    found.sentences,
    name="tab-sentences",
    caption="Sentences of each article that make claims, and why the others make none.",
    source="`data/claim_sentences.csv`.",
    columns={"kind": "Sentence", "October 2025": "October 2025", "February 2026": "February 2026"},
)
