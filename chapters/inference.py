# %% [markdown]
# # Why AI inference waits for memory
#
# :::::{answer} What do AI answers wait for, and would a tenth of them be better served by other chips?
# - **Memory.** An AI model writes its answer in tokens, each a piece of a word. For each token a chip must read the model's weights (the numbers that make
#   up the model) from its memory. If NVIDIA's B200 chips write for one user of Meta's model Llama 3.1 70B, one token at a time, they use
#   at most {glue:text}`busy_one` of their computing power.
# - **A fast tenth.** Suppose that a tenth of what DeepSeek-V3, an open model, writes must come fast: {glue:text}`fast_speed` tokens a second for each
#   user. In groups of {glue:text}`narrow` B200 chips the fast tenth takes {glue:text}`fleet_deepseek_narrow` of all the chips that serve the model. In racks
#   (cabinets) of {glue:text}`wide` B200 chips the fast tenth takes {glue:text}`fleet_deepseek_wide`.
# - **Other chips.** Groq's first chip has its memory on the chip itself. Moving the fast tenth from B200 to Groq's chip {glue:text}`turn_deepseek`. From
#   groups of {glue:text}`wide` the move {glue:text}`moves_deepseek_wide`. But the move saves power there, too, if a layer of the model takes
#   {glue:text}`layer_saves`, and not {glue:text}`layer_central` as we assume.
# - **OpenAI.** By October 2025 racks of {glue:text}`wide` were announced for OpenAI. {fact}`HW28` How OpenAI's tokens divide between groups is not public.
#   So our arithmetic does not say whether other chips would save OpenAI power.
# - **How sure.** These results are for the middle values of our assumptions, from figures public by 8 October 2026. Our model puts racks too far
#   ahead. In published tests a chip in a rack of {glue:text}`wide` writes {fact:value}`HW37` as much as a chip in a group of {glue:text}`narrow`,
#   the least where users are answered fastest. In our model it writes {glue:text}`racks_faster` to {glue:text}`racks_slower` times as much. {fact}`HW37`
#
# ::::{key-numbers}
# {glue:text}`fleet_deepseek_narrow` or {glue:text}`fleet_deepseek_wide`
# : of the B200 chips that serve DeepSeek-V3 are needed for the fast tenth: {glue:text}`fleet_deepseek_narrow` in groups of {glue:text}`narrow` chips, {glue:text}`fleet_deepseek_wide` in groups of {glue:text}`wide`. "Fast" is {glue:text}`fast_speed` tokens a second for each user. Range over all our assumptions and both sizes of group: {glue:text}`span_deepseek` (100% means that the chips cannot write so fast)
#
# {glue:text}`moved_deepseek_narrow` or {glue:text}`moved_deepseek_wide`
# : is the change in the power of all chips if the fast tenth moves from B200 to Groq's first chip: {glue:text}`moved_deepseek_narrow` from groups of {glue:text}`narrow`, {glue:text}`moved_deepseek_wide` from groups of {glue:text}`wide`. We tried {glue:text}`combinations` combinations of our assumptions; the move saves power {glue:text}`saves_deepseek` (a count, not a probability)
#
# {glue:text}`lpu_chips`
# : of Groq's first chips hold the weights of gpt-oss-120b, OpenAI's open model, which fit on one B200. We count whole groups of {glue:text}`group`. Range over the sizes of a group and of the free memory: {glue:text}`lpu_span`
# ::::
# :::::
#
# The key numbers, too, are for middle values, from figures public by 8 October 2026. We leave out servers, networks and prices.
#
# The February article (8 February 2026, on OpenAI and NVIDIA) says three things:
#
# - Inference (the use of a trained AI model) and memory {ev}`weigh on NVIDIA <openai-nvidia-2026-02-08:1258-1293>`.
# - Memory {ev}`just keeps growing in importance <openai-nvidia-2026-02-08:1375-1389>`.
# - OpenAI looks for {ev}`chips to take over a tenth of its inference <openai-nvidia-2026-02-08:983-1002>`.
#
# We check by arithmetic what can be computed of these statements. The sizes of the models behind ChatGPT are not published. So we use four models whose sizes
# are: two of Meta's (Llama), DeepSeek-V3, and OpenAI's gpt-oss-120b.

# %% tags=["hide-input"]
from computedeals.analysis.inference import CONTEXT, CONTEXTS, PARTS, inference
from computedeals.charts import inference as drawing
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals.assumptions import assumptions, load_assumptions

found = inference(load_assumptions())
colours = drawing.colour_words()
glue_texts({**found.texts, **colours})
SOURCE = (
    "Our computation from published figures of chips and models; {doc}`the data page <data>` has the source "
    "of each. The part of its peak speed that a chip reaches (its efficiency) is an assumption, listed at the "
    "end of this page. Method: {cite}`williams2009,pope2022`."
)

# %% [markdown]
# ## Writing is limited by memory, reading by arithmetic
#
# A language model writes one token at a time. For each token, the model works through its layers, one after another. The weights of each layer must
# come from memory to the chip's arithmetic units. In the time in which a B200 reads one byte, it could do {glue:text}`ridge_b200` operations. To write
# for one user, it needs only two operations for each weight of two bytes. So the memory sets the pace.
#
# {numref}`fig-roof` is a *roofline* {cite}`williams2009`: memory is the limit where the line rises, and arithmetic where the line is flat. When many users
# are served at once, one reading of the weights serves all of them. So the dots for more users are further to the right. But each user also has a
# cache (the stored conversation), and most of the cache must be read for every token.
#
# Reading a prompt, the text that a user sends, is different. All tokens of a prompt are known at once and share one reading of the weights. So the
# February article's sentence on memory is right for writing and wrong for reading.

# %% tags=["hide-input"]
figure(
    drawing.roofline(found.roof, found.points, "the peak of B200 in 16 bits"),
    name="fig-roof",
    caption=found.texts["caption_roof"],
    alt="A roofline on logarithmic scales: a slope, then a flat part. Writing tokens for 1, 10 and the most users lies on the slope; reading a prompt lies on the flat part.",
    data=found.points,
    columns={"label": "What", "intensity": "Operations a byte", "share": "% of the peak, at most"},
    source=f"Llama 3.1 70B with weights of 16 bits (two bytes), on a group of B200 counted as one machine. The conversation has {CONTEXT:,} tokens. {SOURCE}",
)

# %% [markdown]
# ## Is it a tenth of the tokens or a tenth of the chips?
#
# Reuters reported in February 2026, from one source, that OpenAI wants other chips for about a tenth of its *future* inference
# computing. The reason given was that NVIDIA's chips are too slow for certain tasks, such as writing code. {fact}`NVO12` The February article keeps the tenth and leaves
# out the speed. It writes of chips that {ev}`cannot cope <openai-nvidia-2026-02-08:961-978>` with some requests.
#
# {numref}`fig-fleet` supposes that a tenth of the tokens must come at {glue:text}`fast_speed` a second for each user. For the other tokens
# {glue:text}`slow_speed` a second are enough. The chips of a group split the weights among them and read their parts at the same time. So a larger group
# writes faster for each user. The newer racks of {glue:text}`wide` Rubin chips need {glue:text}`rubin_deepseek_wide` of their chips for the fast tenth.

# %% tags=["hide-input"]
figure(
    drawing.fleet_taken(found.fleet, chips=found.served, models=found.models, shares=PARTS, groups=found.groups, start="B200", group=found.group),
    name="fig-fleet",
    caption=found.texts["caption_fleet"],
    alt="Percentage of the chips that fast tokens take against the speed they need; a line for the chosen chip with a band, others "
    "thinner, and a dashed line at the percentage of tokens. Controls choose chip, model, percentage of tokens and the chips in a group.",
    data=found.fleet[found.fleet["tokens"] == 10].drop(columns=["last", "tokens"]).round(0),
    columns={"model": "Model", "chip": "Chip", "group": "Chips in a group", "speed": "Tokens/s for a user", "fleet": "% of the chips", "low": "Low, %", "high": "High, %"},
    source=f"Conversations (contexts) of {CONTEXT:,} tokens; all other tokens at the slow speed. The data behind the figure are those for a tenth of the tokens. {SOURCE}",
    states=found.fleet_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - **OpenAI's tokens.** How many of OpenAI's tokens must be fast, we found in no source.
# - **Other kinds of chip.** The chart compares a fast and a slow service on the *same* kind of chip.
# - **The band.** The {glue:text}`chosen_colour` band shows our assumptions on efficiency alone. Where the band reaches 100%, the chips cannot write so fast
#   at the slow end of our assumptions.
# - **Lines that end early.** A group of these chips reaches none of the higher speeds that we tried.
# - **Thin lines** are the other chips in the list. Pointing at a line shows the chip's name.
# :::
#
# ### What a move of the fast tenth would save
#
# We compare the power that chips draw ({numref}`fig-kilowatt`), since for nearly every chip a figure of its power is public. For Groq's newer chip we found
# none, so we take Groq's first chip. Where slow answers are enough, a kilowatt of B200 writes more than a kilowatt of Groq's chip. The faster each answer
# must come, the less a kilowatt of B200 writes.
#
# The effect of a move from B200 to Groq's first chip depends on the model and on the size of the B200's groups:
#
# - **DeepSeek-V3, groups of {glue:text}`narrow`.** The move {glue:text}`moves_deepseek_narrow`.
# - **DeepSeek-V3, groups of {glue:text}`wide`.** The move {glue:text}`moves_deepseek_wide`.
# - **gpt-oss-120b.** The move {glue:text}`turn_oss`.
# - **The slow tokens.** Moving the slow tokens, too, would not pay: for them Groq's chips need {glue:text}`all_moved` times the power of B200 or more, with
#   each of the four models.
#
# Moving DeepSeek-V3's fast tenth to Cerebras's chip {glue:text}`turn_wafer_deepseek`.

# %% tags=["hide-input"]
figure(
    drawing.per_kilowatt(found.kilowatts, found.models, found.groups, found.group),
    name="fig-kilowatt",
    caption=found.texts["caption_kilowatt"],
    alt="Tokens a second for each kilowatt of chips against the speed that a user sees, on a logarithmic scale. Lines of chips with "
    "outside memory fall; those of Groq's and Cerebras's chips stay level. Controls choose the model and the chips in a group.",
    data=found.kilowatts.drop(columns=["last", "kind"]),
    columns={"model": "Model", "chip": "Chip", "group": "Chips in a group", "speed": "Tokens/s for a user", "rate": "Tokens/s for a kW"},
    source=f"Nominal power of the chips alone; conversations (contexts) of {CONTEXT:,} tokens; middle values of the efficiencies. {SOURCE}",
    states=found.kilowatt_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - **Servers, cooling and networks,** which matter more where there are thousands of chips.
# - **Prices, and Groq's newer chip.**
# - **The age of a chip.** Groq's first chip is made with an older process than the B200.
# :::
#
# ## What would change the answer
#
# - **Speed.** In our model one user alone of DeepSeek-V3 sees {glue:text}`narrow_speed` tokens a second from a group of {glue:text}`narrow` B200.
#   NVIDIA claimed {fact:value}`HW34` for such a group in March 2025, and {fact:value}`HW35` later, with smaller weights than we assume and with
#   guessing. {fact}`HW34` {fact}`HW35`
# - **Guessing.** A machine can guess several tokens at once and so write faster. We leave such guessing out. Without guessing, {fact:value}`HW36` was
#   near the fastest in published tests. {fact}`HW36` So for B200 chips that guess nothing our speeds may be too high.
# - **Large groups.** In our model the user sees {glue:text}`wide_speed` tokens a second from a group of {glue:text}`wide`. Such racks could meet OpenAI's complaint of slow
#   answers without chips of another maker. But our model flatters them: in it the chips of a large group exchange results as fast as those of a small one.
#   By published tests of a like model, racks are further ahead at medium than at the highest speeds. {fact}`HW33`
# - **The time that a layer takes.** We assume {glue:text}`layer_range`. At {glue:text}`layer_saves` the move to Groq's first chip saves power from
#   groups of {glue:text}`wide`, too. Where a layer takes longer, neither chip reaches {glue:text}`fast_speed` tokens a second for each user.
# - **The models.** OpenAI's own models may be smaller or larger than these four.
#

# %% [markdown]
# ## Appendix: what many users get
#
# {numref}`fig-service` applies the arithmetic of {numref}`fig-roof` to more chips, and allows for what they lose in practice. Most of these chips have their
# memory beside them, and their lines end where the users' caches fill that memory. The lines of Groq's and Cerebras's chips hardly fall, because
# these chips have their memory inside. Llama 3.1 70B has {glue:text}`llama_weights` weights.
#
# The memory of Groq's first chip is {glue:text}`lpu_times` as fast as a B200's, but small. One B200 holds the weights of gpt-oss-120b. The same
# weights need {glue:text}`lpu_least` of Groq's first chips, or {glue:text}`lpu_chips` in whole groups of {glue:text}`group`
# ({numref}`tab-chips`).

# %% tags=["hide-input"]
figure(
    drawing.service_curves(found.service, chips=found.curved, models=list(dict.fromkeys(found.service["model"])), contexts=CONTEXTS, start="B200"),
    name="fig-service",
    caption="The more users share a machine, the more each chip writes and the less each user sees. The chosen chip is "
    f"{colours['chosen_colour']}. Its band is the range of our assumptions on efficiency, the part of its peak speed that a chip reaches.",
    alt="Two panels against the number of users on logarithmic scales. Tokens a second for each user fall, tokens a second for each "
    "chip rise. The other lines are coloured by where a chip has its memory. Controls choose chip, model and length of context.",
    data=found.summary,
    columns={
        "chip": "Chip", "model": "Model", "users": "Users", "chips": "Chips in the group", "user_low": "Each user, tokens/s, low",
        "user": "Each user, tokens/s", "user_high": "Each user, tokens/s, high", "rate": "Each chip, tokens/s",
    },
    source=SOURCE,
    states=found.service_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Prices, power and how good the answers are. A Groq chip draws {glue:text}`lpu_power` and a B200 {glue:text}`b200_power`. Cerebras's chip, a
# whole wafer (disc) of silicon, draws {glue:text}`wse_power`. So tokens for each chip do not measure cost where kinds of chip are compared. The
# chart also leaves out that a machine can guess several tokens ahead, which can make writing faster. On Groq's and Cerebras's chips, users'
# caches take more chips than the weights alone. The chart takes groups of {glue:text}`group` chips, and a wafer as a group by itself. It takes
# the same fixed time for each layer, {glue:text}`layer_central`, on all chips. Pointing at a line shows the chip's name.
# :::

# %% tags=["hide-input"]
table(
    found.chips,
    name="tab-chips",
    caption=found.texts["caption_chips"],
    source="Published figures of chips; {doc}`the data page <data>` has the source of each. \"Ridge\" is the number of operations that a chip can do in the time in which "
    "it reads one byte. It is for 16-bit numbers, or for 8-bit numbers where we saw no 16-bit figure. \"gpt-oss\" and \"DeepSeek\" count the chips that hold the "
    "weights of a model alone, not rounded up to whole groups. \"Known\" says whether a figure comes from a public data set of makers' figures or from the press.",
    columns={"chip": "Chip", "memory": "Memory, GB", "bandwidth": "Speed, TB/s", "ridge": "Ridge", "gpt-oss-120b": "gpt-oss", "deepseek-v3": "DeepSeek", "known": "Known"},
)  # fmt: skip

# %% [markdown]
# ## Appendix: which of the article's claims are right
#
# {numref}`tab-inference-claims` checks the February article's technical sentences.

# %% tags=["hide-input"]
table(
    found.claims,
    name="tab-inference-claims",
    caption="The February article is mostly right on what limits inference. On the chips that OpenAI looks for, it leaves out conditions. It is wrong that NVIDIA bought the firm Groq.",
    source="The February article {cite}`nvidia2026`; the facts named; our computation. The verdicts are ours. A click on a claim shows the article's words. The article "
    "presents the first two claims as statements by OpenAI's head of infrastructure, Sachin Katti. No account of his post that we read has them. {fact}`NVO14`",
    columns={
        "claim": "Claim:md",
        "found": "What we find:md",
        "verdict": "Verdict",
    },
)

# %% [markdown]
# ## Appendix: other models, other chips
#
# ```{table} What part of the chips a fast tenth takes, and what moving it does to the power of all chips, at middle values.
#
# | AI model and chips | Small groups ({glue:text}`narrow`) | Large groups ({glue:text}`wide`) |
# | --- | --- | --- |
# | Of all B200 chips, the fast tenth of gpt-oss-120b takes | {glue:text}`fleet_oss_narrow` | {glue:text}`fleet_oss_wide` |
# | Of all Rubin chips (NVIDIA, January 2026), the fast tenth of DeepSeek-V3 takes | {glue:text}`rubin_deepseek_narrow` | {glue:text}`rubin_deepseek_wide` |
# | Moving gpt-oss-120b's fast tenth from B200 to Groq's first chip | {glue:text}`moves_oss_narrow` | {glue:text}`moves_oss_wide` |
# | Moving DeepSeek-V3's fast tenth from B200 to Cerebras's chip | {glue:text}`moves_wafer_deepseek_narrow` | {glue:text}`moves_wafer_deepseek_wide` |
# | Moving gpt-oss-120b's fast tenth from B200 to Cerebras's chip | {glue:text}`moves_wafer_oss_narrow` | {glue:text}`moves_wafer_oss_wide` |
# ```
#
# Over all our assumptions and both sizes of group, the fast tenth of gpt-oss-120b takes {glue:text}`span_oss` of the B200 chips. Moving
# DeepSeek-V3's fast tenth from Rubin to Groq's first chip {glue:text}`turn_rubin`.
#
# Cerebras makes one chip of a whole wafer, a disc of silicon. {glue:text}`wafer_ahead`
#
# A layer takes a fixed time, which no memory speeds up: its work must be started, and chips exchange results. We assume
# {glue:text}`layer_range` (millionths of a second) for all chips, with {glue:text}`layer_central` as the middle value. At the slow end, one user
# of gpt-oss-120b would see {glue:text}`lpu_slow` tokens a second on Groq's first chips and {glue:text}`b200_slow` on B200. At the middle value,
# the user would see {glue:text}`lpu_central` on Groq's and {glue:text}`b200_central` on B200. So the more time this takes, the smaller Groq's
# lead.
#
# The speed that Cerebras claims leaves at most {glue:text}`layer_wafer` for each layer. If the claim is right, our middle values understate
# Cerebras. With gpt-oss-120b our middle values overstate Groq: the model's weights have 4 bits each, and Groq's first chip does not support
# such weights.
#
# We also tried {glue:text}`combinations` combinations of low, middle and high values. They vary efficiency and the fixed time (together),
# the size of the group, the free memory, the size of a number in the cache, and what counts as fast and as slow. The move of DeepSeek-V3's fast tenth from B200
# to Groq's first chip saves power {glue:text}`saves_deepseek`. The same move with gpt-oss-120b saves power {glue:text}`saves_oss`.
#
# ## Appendix: which group is OpenAI's?
#
# In July 2023 the research firm SemiAnalysis wrote that {glue:text}`narrow` chips shared each layer of GPT-4, as others quote it. {fact}`HW30`
# By July 2025 Oracle had begun to deliver racks that link more than {glue:text}`narrow` chips to a site at Abilene, and OpenAI's first inference
# had started there. {fact}`HW31` In October 2025 Microsoft announced a cluster of racks of {glue:text}`wide` chips for OpenAI's most demanding inference. {fact}`HW28` In February
# 2026 SemiAnalysis wrote that laboratories like OpenAI spread a model's experts over many chips; it gave no count. {fact}`HW29`
#
# So large groups are likelier for OpenAI's newer machines, and small groups for its older servers. How OpenAI's tokens divide between the two we
# do not know.
#
# SemiAnalysis also tested racks of {glue:text}`wide` against servers of {glue:text}`narrow`, as a reader sums it up. The advantage of racks
# shrank where each user was to be answered fastest. {fact}`HW33` Our computation does not show that.
#
# ## Appendix: how large is a tenth?
#
# OpenAI's computing power in 2025 was about {glue:text}`fleet_gw` (gigawatts, the power that the machines draw). {fact}`NVO28` We assume that {glue:text}`inference_share` of it served
# inference. Then a tenth of the inference was {glue:text}`tenth_gw`. OpenAI's contract with Cerebras of January 2026 is for
# {glue:text}`cerebras_gw`, which is {glue:text}`cerebras_times` times that tenth. {fact}`DEAL14`
#
# So the tenth may be of a much larger amount of computing than that of 2025. Or OpenAI had already contracted for more than a tenth. The
# February article appeared weeks after the contract and still has OpenAI {ev}`looking <openai-nvidia-2026-02-08:953-1106>`.
#
# ## Appendix: the race for bandwidth
#
# Bandwidth is how much a memory delivers in a second, here in terabytes (TB/s). The February article reports a presentation that
# {ev}`talked up memory bandwidth no end <openai-nvidia-2026-02-08:1530-1574>`. Makers were then outbidding each other ({numref}`fig-race`).
#
# NVIDIA announced {glue:text}`rubin_first` for its chip Rubin in March 2025 and {glue:text}`rubin_then` in September 2025. In January 2026 it
# announced {glue:text}`rubin_now`. AMD announced {glue:text}`mi450_then` for its chip MI450 in {glue:text}`mi450_month`. That was still AMD's
# figure when the October article (8 October 2025, on OpenAI and AMD) and the February article appeared. AMD launched the chip in July 2026, as
# the MI455X, with {glue:text}`mi455x_now`.

# %% tags=["hide-input"]
figure(
    drawing.bandwidth_race(found.race),
    name="fig-race",
    caption=found.texts["caption_race"],
    alt="Bandwidth of chips in TB/s by the day of announcement: steps for NVIDIA and AMD, one dot for Google's TPU v7.",
    data=found.race,
    columns={"label": "Chip", "maker": "Maker", "day": "Announced", "bandwidth": "TB/s"},
    source="Published figures of chips; {doc}`the data page <data>` has the source of each. {fact}`HW05` Where "
    "a source gives no day of announcement, we give the day that we recall; we found no source for it.",
)

# %% [markdown]
# ## Appendix: how we know, and assumptions
#
# The sizes of the models are public, so we counted their weights ourselves. We get {glue:text}`count_oss` for gpt-oss-120b and
# {glue:text}`count_deepseek` for DeepSeek-V3. For Llama 3.1 405B we get {glue:text}`count_llama`. All agree with the published counts to the
# last digit given {cite}`gptoss2025,deepseek2024`. From the weights follow the bytes and the operations that a token takes, and from those how
# long memory and arithmetic need at least.
#
# Tests hold our roofline to the numbers of the paper on rooflines. They also compare the least time with a time for each token that Google
# measured for a model of its own {cite}`pope2022`. Google's time is longer than our least time and shorter than the longest of our range, as it
# should be.
#
# How far a chip stays below its peak speed, no vendor that we found publishes. So we assume a range ({numref}`tab-assumed`). Three published
# speeds serve as a check ({numref}`tab-checks`). They are the makers' own claims, and we used them to choose the time that a layer takes. So it
# proves little that they lie in our range, or near its middle. For Cerebras's chip our middle value is far below the claim, which may include
# the guessing of several tokens at once.
#
# SemiAnalysis publishes tests of open models on NVIDIA's and AMD's chips. {fact}`SUP19` Of those tests we compared our results with the few
# figures named above alone.

# %% tags=["hide-input"]
table(
    found.checks,
    name="tab-checks",
    caption=found.texts["caption_checks"],
    source=SOURCE,
    columns={"chip": "Chip", "published": "Published, tokens/s", "low": "Our low", "central": "Our middle", "high": "Our high", "source": "Published by:md"},
)  # fmt: skip

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("inference")),
    name="tab-assumed",
    caption="Our computation assumes these numbers of every chip.",
    source='The last column gives the reasons. "From memory" means that we found no source.',
    columns={"what": "What:md", "range": "Low, middle (central), high", "why": "Why"},
    fold_after=4,
)
