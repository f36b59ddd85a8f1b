# %% [markdown]
# # Why AI inference waits for memory
#
# :::::{answer} What do AI answers wait for, and would a tenth of them be better served by other chips?
# - **In short.** AI answers wait for memory. For fast answers, other chips than NVIDIA's save power if NVIDIA's chips work in small groups. If
#   NVIDIA's chips work in large groups, the other chips need more power.
# - **Memory.** To write, a chip must read the model's weights, the numbers that make up the model, from its memory. When NVIDIA's B200 chips
#   write for one user of Llama 3.1 70B, they can use at most {glue:text}`busy_one` of their computing power.
# - **NVIDIA's chips.** Suppose that a tenth of what DeepSeek-V3, an open model, writes must come fast: {glue:text}`fast_speed` tokens (pieces
#   of words) a second for each user. In groups of {glue:text}`narrow` chips, as in a common server, the fast tenth takes
#   {glue:text}`fleet_deepseek_narrow` of all B200 chips in use. In groups of {glue:text}`wide`, as in the newest racks, it takes
#   {glue:text}`fleet_deepseek_wide`.
# - **Groq's chip.** Groq's first chip has its memory on the chip itself. A move of DeepSeek-V3's fast tenth to Groq's first chip
#   {glue:text}`turn_deepseek`. With gpt-oss-120b, OpenAI's open model, such a move {glue:text}`turn_oss`.
# - **Cerebras's chip.** A move of DeepSeek-V3's fast tenth to Cerebras's chip {glue:text}`turn_wafer_deepseek`.
# - **How sure.** These results use figures public by 8 October 2026 and the middle values of our assumptions. Servers, networks and prices are
#   left out. Our middle values may understate Cerebras's chip, and they overstate Groq's with gpt-oss-120b (appendix).
# - **OpenAI.** We found no figure of OpenAI's on the size of its groups, so the arithmetic does not settle the question. Large groups are the
#   likelier case for OpenAI's newer machines.
#
# ::::{key-numbers}
# {glue:text}`fleet_deepseek_narrow` or {glue:text}`fleet_deepseek_wide`
# : of B200 chips write a fast tenth of DeepSeek-V3's output: {glue:text}`fleet_deepseek_narrow` in groups of {glue:text}`narrow` chips, {glue:text}`fleet_deepseek_wide` in groups of {glue:text}`wide`. "Fast" is {glue:text}`fast_speed` tokens a second for each user. Figures public by 8 October 2026. Range over all our assumptions and both sizes of group: {glue:text}`span_deepseek`
#
# {glue:text}`moved_deepseek_narrow` or {glue:text}`moved_deepseek_wide`
# : is the change in power if a fast tenth of DeepSeek-V3's output moves from B200 to Groq's first chip: {glue:text}`moved_deepseek_narrow` from groups of {glue:text}`narrow` chips, {glue:text}`moved_deepseek_wide` from groups of {glue:text}`wide`. Middle values, from figures public by 8 October 2026. With each assumption at its low, middle or high value, the move saves power {glue:text}`saves_deepseek` (a count, no probability)
#
# {glue:text}`lpu_chips`
# : of Groq's first chips, in whole groups of {glue:text}`group`, hold the weights of gpt-oss-120b. Figures public by 8 October 2026. Range over the size of a group and the memory that is free for weights: {glue:text}`lpu_span`
# ::::
# :::::
#
# The February article (8 February 2026, on OpenAI and NVIDIA) says three things:
#
# - Inference and memory {ev}`weigh on NVIDIA <openai-nvidia-2026-02-08:1258-1293>`.
# - Memory {ev}`just keeps growing in importance <openai-nvidia-2026-02-08:1375-1389>`.
# - OpenAI looks for {ev}`chips to take over a tenth of its inference <openai-nvidia-2026-02-08:983-1002>`.
#
# We check by arithmetic what can be computed of these statements. The dimensions of the models behind ChatGPT are not published. So we use four models with published
# dimensions: two of Meta's (Llama), DeepSeek-V3, and OpenAI's own gpt-oss-120b.

# %% tags=["hide-input"]
from computedeals.analysis.inference import CONTEXT, CONTEXTS, PARTS, inference
from computedeals.charts import inference as drawing
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals.assumptions import assumptions, load_assumptions

found = inference(load_assumptions())
glue_texts(found.texts)
SOURCE = (
    "Our computation from published figures of chips and models; {doc}`data` has the source of each. "
    "Efficiencies, the part of its peak that a chip reaches, are assumptions, listed at the end of this "
    "page. Method: {cite}`williams2009,pope2022`."
)

# %% [markdown]
# ## Writing is limited by memory, reading by arithmetic
#
# A language model writes one token at a time. For each token, it works through its layers, one after another. The weights that each layer uses must
# come from memory to the chip's arithmetic units. Llama 3.1 70B has {glue:text}`llama_weights` weights of two bytes each. A B200 could do
# {glue:text}`ridge_b200` operations in the time in which it reads one byte. To write for one user, a B200 needs only a multiplication and an
# addition for each weight. So the memory sets the pace.
#
# {numref}`fig-roof` shows the limits as a *roofline* {cite}`williams2009`. On the slope memory is the limit; on the flat part arithmetic is.
# When many users are served at once, one reading of the weights serves all of them, unless the model is split into experts. So with more users
# the points for writing lie further right. But each user also has a cache (the stored conversation), most of which must be read for every token.
#
# Reading a prompt is different. All tokens of the prompt are known at once and share one reading of the weights. So the February article's
# sentence on memory is right for writing and wrong for reading.

# %% tags=["hide-input"]
figure(
    drawing.roofline(found.roof, found.points, "the peak of B200 in 16 bits"),
    name="fig-roof",
    caption=found.texts["caption_roof"],
    alt="A roofline on logarithmic scales: a slope, then a flat part. Writing tokens for 1, 10 and the most users lies on the slope; reading a prompt lies on the flat part.",
    data=found.points,
    columns={"label": "What", "intensity": "Operations a byte", "share": "% of the peak, at most"},
    source=f"Llama 3.1 70B with weights of 16 bits, on a group of B200 as one machine. The conversation has {CONTEXT:,} tokens. {SOURCE}",
)

# %% [markdown]
# ## Many users, one pace
#
# {numref}`fig-service` applies the same arithmetic to twelve chips and allows for losses in practice. A line ends where users' caches fill the memory.
#
# The lines of Groq's and Cerebras's chips hardly fall, because their memory is on the chip. The memory of Groq's first chip is
# {glue:text}`lpu_times` as fast as a B200's, but small.
# One B200 holds the weights of gpt-oss-120b. The same weights take hundreds of Groq's chips ({numref}`tab-chips`).

# %% tags=["hide-input"]
figure(
    drawing.service_curves(found.service, chips=found.curved, models=list(dict.fromkeys(found.service["model"])), contexts=CONTEXTS, start="B200"),
    name="fig-service",
    caption="The more users share a machine, the more each chip writes and the less each user sees. The chosen chip is red. The red band is the range of our assumptions on efficiency.",
    alt="Two panels against the number of users on logarithmic scales. Tokens a second for each user fall, tokens a second for each chip rise. The other lines are coloured by where a chip has its memory. Controls choose chip, model and length of context.",
    data=found.summary,
    columns={"chip": "Chip", "model": "Model", "users": "Users", "chips": "Chips in the group", "user_low": "Each user, tokens/s, low", "user": "Each user, tokens/s", "user_high": "Each user, tokens/s, high", "rate": "Each chip, tokens/s"},
    source=SOURCE,
    states=found.service_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Prices, power and how good the answers are. A Groq chip draws {glue:text}`lpu_power` and a B200 {glue:text}`b200_power`. Cerebras's chip, a
# whole wafer (disc) of silicon, draws {glue:text}`wse_power`. So tokens for each chip do not measure cost across kinds. The chart leaves out
# guessing tokens ahead, which can make writing faster. The weights of
# gpt-oss-120b take {glue:text}`lpu_least` of Groq's first chips, or {glue:text}`lpu_chips` in whole groups of {glue:text}`group`. Users' caches take more chips.
# The chart takes groups of {glue:text}`group` chips, and the same {glue:text}`layer_central` a
# layer for all chips. Pointing at a line shows the chip's name.
# :::

# %% tags=["hide-input"]
table(
    found.chips,
    name="tab-chips",
    caption=found.texts["caption_chips"],
    source="Published figures of chips; {doc}`data` has the source of each. The ridge is the number of operations for each byte at which memory and arithmetic take equally long: for 16-bit numbers, or for 8-bit ones where we saw no 16-bit figure. The counts of chips are for the weights of gpt-oss-120b and DeepSeek-V3 alone, not rounded up to whole groups. \"Known\" says whether a figure comes from a public data set of makers' figures or from the press.",
    columns={"chip": "Chip", "memory": "Memory, GB", "bandwidth": "Speed, TB/s", "ridge": "Ridge", "gpt-oss-120b": "gpt-oss", "deepseek-v3": "DeepSeek", "known": "Known"},
)  # fmt: skip

# %% [markdown]
# ## Is it a tenth of the tokens or a tenth of the chips?
#
# Reuters reported in February 2026, from one source, that OpenAI wants other chips for about a tenth of its *future* needs. The reason given
# was that NVIDIA's chips are too slow for certain tasks, such as writing code. {fact}`NVO12` The February article keeps the tenth and drops
# the speed. The article writes of chips that {ev}`cannot cope <openai-nvidia-2026-02-08:961-978>` with some requests.
#
# Suppose that a tenth of the tokens must come at {glue:text}`fast_speed` a second for each user, and that {glue:text}`slow_speed` a second are
# enough for the rest ({numref}`fig-fleet`). What part of the chips that tenth takes depends on the model, the chip and the size of its groups. In a
# model that is split into many small "experts", as DeepSeek-V3 is, each extra user needs other experts, so users share less of what is read.

# %% tags=["hide-input"]
figure(
    drawing.fleet_taken(found.fleet, chips=found.served, models=found.models, shares=PARTS, groups=found.groups, start="B200", group=found.group),
    name="fig-fleet",
    caption=found.texts["caption_fleet"],
    alt="Percentage of the chips that fast tokens take against the speed they need; a line for the chosen chip with a band, others in grey, and a dashed line at the percentage of tokens. Controls choose chip, model, percentage of tokens and the chips in a group.",
    data=found.fleet[found.fleet["tokens"] == 10].drop(columns=["last", "tokens"]).round(0),
    columns={"model": "Model", "chip": "Chip", "group": "Chips in a group", "speed": "Tokens/s for a user", "fleet": "% of the chips", "low": "Low, %", "high": "High, %"},
    source=f"Conversations (contexts) of {CONTEXT:,} tokens; all other tokens at the slow speed. The data behind the figure are those for a tenth of the tokens. {SOURCE}",
    states=found.fleet_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# How many of OpenAI's tokens must be fast; we found no source. The chart compares a fast and a slow service on the *same* chips;
# {numref}`tab-chips` says how many of them the weights need. The band varies efficiency alone. The band reaches 100% where, at the slow end of our
# assumptions, the chips cannot write so fast. A line ends early where one group of these chips reaches no higher speed tried. Grey lines are the
# other chips in the list; pointing at one shows its name.
# :::
#
# ### What a move of the fast tenth would save
#
# Power is the one cost for which we have a figure for nearly every chip ({numref}`fig-kilowatt`). For Groq's newer chip we found no figure, so
# we take Groq's first chip. Where slow answers are enough, a kilowatt of B200 writes more than a kilowatt of Groq's chip. The faster each
# answer must come, the less a B200 writes.
#
# What a move of DeepSeek-V3's fast tenth from B200 to Groq's first chip does depends on the group:
#
# - From groups of {glue:text}`narrow` B200, the move {glue:text}`moves_deepseek_narrow`.
# - From groups of {glue:text}`wide` B200, the move {glue:text}`moves_deepseek_wide`.
#
# For tokens that may be slow, a move to Groq's chips would multiply the power by {glue:text}`all_moved` or more, with every model and size of group
# here. So at most the fast part is worth moving.

# %% tags=["hide-input"]
figure(
    drawing.per_kilowatt(found.kilowatts, found.models, found.groups, found.group),
    name="fig-kilowatt",
    caption=found.texts["caption_kilowatt"],
    alt="Tokens a second for each kilowatt of chips against the speed that a user sees, on a logarithmic scale. Lines of chips with outside memory fall; those of Groq's and Cerebras's chips stay level. Controls choose the model and the chips in a group.",
    data=found.kilowatts.drop(columns=["last", "kind"]),
    columns={"model": "Model", "chip": "Chip", "group": "Chips in a group", "speed": "Tokens/s for a user", "rate": "Tokens/s for a kW"},
    source=f"Nominal power of the chips alone; conversations (contexts) of {CONTEXT:,} tokens; middle values of the efficiencies. {SOURCE}",
    states=found.kilowatt_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Servers, cooling and networks, which weigh more where there are thousands of chips. Prices, and Groq's newer chip. Groq's first chip is made
# with an older process than the B200, so the chart compares chips as sold.
# :::
#
# ## Which claims are right
#
# {numref}`tab-inference-claims` checks the February article's technical sentences.

# %% tags=["hide-input"]
table(
    found.claims,
    name="tab-inference-claims",
    caption="The February article is mostly right on what limits inference. It drops qualifiers on what was asked for, and is wrong on what was bought.",
    source="The February article {cite}`nvidia2026`; the facts named; our computation. The verdicts are ours. The words of a claim are one click away. The article presents the first two claims as statements by OpenAI's head of infrastructure, Sachin Katti. No account of his post that we read has them. {fact}`NVO14`",
    columns={
        "claim": "Claim:md",
        "found": "What we find:md",
        "verdict": "Verdict",
    },
)

# %% [markdown]
# ## What would change the answer
#
# - **The group.** In groups of {glue:text}`wide` B200, one user of DeepSeek-V3 would see {glue:text}`wide_speed` tokens a second. In groups of
#   {glue:text}`narrow` B200, the user would see {glue:text}`narrow_speed`. Racks that link {glue:text}`wide` chips answer OpenAI's complaint without another maker.
#   Our model flatters such racks: it lets large groups exchange results as fast as small ones.
# - **The models.** OpenAI's own may be smaller, larger or sparser than these four.
#
# ## Appendix: other models, other chips
#
# ```{table} What a fast tenth takes, and what its move does to the power of all chips, at middle values.
#
# | Model and chips | Small groups ({glue:text}`narrow`) | Large groups ({glue:text}`wide`) |
# | --- | --- | --- |
# | gpt-oss-120b: the fast tenth's part of all B200 chips | {glue:text}`fleet_oss_narrow` | {glue:text}`fleet_oss_wide` |
# | gpt-oss-120b, from B200 to Groq's first chip: change in the power of all chips | {glue:text}`moved_oss_narrow` | {glue:text}`moved_oss_wide` |
# | DeepSeek-V3: the fast tenth's part of all Rubin chips (NVIDIA, January 2026) | {glue:text}`rubin_deepseek_narrow` | {glue:text}`rubin_deepseek_wide` |
# | DeepSeek-V3, from B200 to Cerebras's wafer: the move | {glue:text}`moves_wafer_deepseek_narrow` | {glue:text}`moves_wafer_deepseek_wide` |
# | gpt-oss-120b, from B200 to Cerebras's wafer: the move | {glue:text}`moves_wafer_oss_narrow` | {glue:text}`moves_wafer_oss_wide` |
# ```
#
# Over everything that we assume, the fast tenth of gpt-oss-120b takes {glue:text}`span_oss` of B200 chips. A move of DeepSeek-V3's fast tenth
# from Rubin to Groq's first chip {glue:text}`turn_rubin`.
#
# Cerebras makes one chip of a whole wafer, a disc of silicon. {glue:text}`wafer_ahead` Our middle values understate Cerebras. Cerebras's own
# claim implies at most {glue:text}`layer_wafer` for each layer, where we take {glue:text}`layer_central`. Our middle values overstate Groq with
# gpt-oss-120b: Groq's first chip does not support 4-bit weights, which gpt-oss-120b has.
#
# We also tried the low, the middle and the high value of each assumption, in all combinations. With DeepSeek-V3 the move to Groq's first chip
# saves power {glue:text}`saves_deepseek`. With gpt-oss-120b the move saves power {glue:text}`saves_oss`.
#
# We assume that a layer takes {glue:text}`layer_range`. At the slow end, one user of gpt-oss-120b would see {glue:text}`lpu_slow` tokens a second
# on Groq's first chips and {glue:text}`b200_slow` on B200 chips. At the middle value, the user would see {glue:text}`lpu_central` on Groq's
# and {glue:text}`b200_central` on B200.
#
# ## Appendix: which group is OpenAI's?
#
# In July 2023 SemiAnalysis, a research firm, had GPT-4 served with {glue:text}`narrow` chips to a layer, as others quote it. {fact}`HW30`
# By July 2025 some racks of more chips served OpenAI at Abilene. {fact}`HW31` In October 2025 Microsoft announced a cluster of racks
# of {glue:text}`wide` chips for OpenAI's most demanding inference. {fact}`HW28` In February 2026 SemiAnalysis wrote that laboratories like
# OpenAI spread a model's experts over many chips; it gave no count. {fact}`HW29`
#
# So large groups are likelier for OpenAI's newer machines, and small groups for its older servers. How OpenAI's tokens divide between the two we
# do not know. In SemiAnalysis's tests, racks have less of an advantage where each user is answered fastest. {fact}`HW33` Our model does not show
# that.
#
# ## Appendix: how large is a tenth?
#
# OpenAI's computing power in 2025 was about {glue:text}`fleet_gw`. {fact}`NVO28` We assume that {glue:text}`inference_share` of it served
# inference. Then a tenth of the inference was {glue:text}`tenth_gw`. OpenAI's contract with Cerebras of January 2026 is for
# {glue:text}`cerebras_gw`, which is {glue:text}`cerebras_times` times that tenth. {fact}`DEAL14`
#
# So the tenth may have been meant of a much larger fleet than that of 2025. Or OpenAI had already contracted for more than a tenth. The
# February article appeared weeks after that contract and still has OpenAI {ev}`looking <openai-nvidia-2026-02-08:953-1106>`.
#
# The tenth could also be a tenth of the *work*, and not of the tokens. Moving such a tenth would let the remaining chips write at most
# {glue:text}`amdahl` what they write now {cite}`amdahl1967`.
#
# ## Appendix: the race for bandwidth
#
# Bandwidth is how much a memory delivers in a second, here in terabytes (TB/s). The February article reports a presentation that
# {ev}`talked up memory bandwidth no end <openai-nvidia-2026-02-08:1530-1574>`. Makers were then outbidding each other ({numref}`fig-race`).
#
# NVIDIA announced {glue:text}`rubin_first` for its chip Rubin in March 2025 and {glue:text}`rubin_then` in September 2025. In January 2026 it
# announced {glue:text}`rubin_now`. AMD announced {glue:text}`mi450_then` for its MI450 on the same day as the MI355X. At the time of both articles
# {glue:text}`mi450_then` was AMD's figure. AMD launched the chip in July 2026, as the MI455X, with {glue:text}`mi455x_now`.

# %% tags=["hide-input"]
figure(
    drawing.bandwidth_race(found.race),
    name="fig-race",
    caption=found.texts["caption_race"],
    alt="Bandwidth of chips in TB/s by the day of announcement: steps for NVIDIA and AMD, one dot for Google's TPU v7.",
    data=found.race,
    columns={"label": "Chip", "maker": "Maker", "day": "Announced", "bandwidth": "TB/s"},
    source="Published figures of chips; {doc}`data` has the source of each. {fact}`HW05` Days of announcement are from memory where the source gives none.",
)

# %% [markdown]
# ## Appendix: how we know, and assumptions
#
# The dimensions of the models are public, so their weights can be counted anew. We get {glue:text}`count_oss` for gpt-oss-120b and
# {glue:text}`count_deepseek` for DeepSeek-V3. For Llama 3.1 405B we get {glue:text}`count_llama`. All are as published to the last digit given
# {cite}`gptoss2025,deepseek2024`. From the weights follow bytes and operations, and from those the two limits.
#
# Tests check the limits against the numbers of the paper on rooflines. Tests also check a time for each token that Google measured for a
# model of its own {cite}`pope2022`. Google's time is longer than our limit and shorter than the slow end of our range.
#
# We found no vendor that publishes the losses, so we assume a range for them ({numref}`tab-assumed`). Two speeds found in the press serve as a check
# ({numref}`tab-checks`). Both speeds are the makers' own claims, and also among the grounds for our range. So agreement proves little.
# SemiAnalysis publishes tests of open models on NVIDIA's and AMD's chips; we have not set ours against them. {fact}`SUP19` For Cerebras our
# middle value is far too low. We assume {glue:text}`layer_central` a layer for all chips, and Cerebras's claim implies at most
# {glue:text}`layer_wafer`.

# %% tags=["hide-input"]
table(
    found.checks,
    name="tab-checks",
    caption=found.texts["caption_checks"],
    source=SOURCE,
    columns={"chip": "Chip", "published": "Published", "low": "Our low", "central": "Our middle", "high": "Our high", "source": "Published by:md"},
)  # fmt: skip

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("inference")),
    name="tab-assumed",
    caption="The model assumes these numbers of every chip.",
    source='The last column gives the reasons. "From memory" means that we found no source.',
    columns={"what": "What:md", "range": "Low, middle (central), high", "why": "Why"},
    fold_after=4,
)
