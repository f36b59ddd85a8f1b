# %% [markdown]
# # Why AI inference waits for memory
#
# :::::{answer} What do AI answers wait for, and would a tenth of them be better served by other chips?
# A chip that writes an answer mostly waits for its memory. To write one token (a piece of a word) for one user, B200 chips, the
# NVIDIA chips of 2025, can use at most {glue:text}`busy_one` of their computing power. Money buys more chips and so more answers. One
# answer comes faster only if the memory is faster or more chips share it.
#
# Suppose that a tenth of the tokens of DeepSeek-V3, an open model, must come at {glue:text}`fast_speed` a second for each user. That tenth
# takes {glue:text}`fleet_deepseek_narrow` of all B200 chips if they work in groups of {glue:text}`narrow`, but
# {glue:text}`fleet_deepseek_wide` in groups of {glue:text}`wide`. Over everything that we assume it is {glue:text}`span_deepseek`. We found nothing
# public on the size of the groups that OpenAI uses.
#
# Groq, another maker, puts memory on the chip itself. Moving that tenth from B200 chips to Groq's first chip changes the power that all
# chips together draw by {glue:text}`moved_deepseek_narrow` if the B200 work in groups of {glue:text}`narrow`, and by
# {glue:text}`moved_deepseek_wide` if in groups of {glue:text}`wide`. All this is as known in February 2026.
#
# ::::{key-numbers}
# {glue:text}`fleet_deepseek_narrow` or {glue:text}`fleet_deepseek_wide`
# : of B200 chips are needed for a tenth of DeepSeek-V3's output if it must arrive at {glue:text}`fast_speed` tokens a second: in groups of {glue:text}`narrow`, or of {glue:text}`wide`, as known in February 2026; range: {glue:text}`span_deepseek`
#
# {glue:text}`moved_deepseek_narrow` or {glue:text}`moved_deepseek_wide`
# : change of the power that all chips draw after moving that tenth to Groq's first chip from B200 in groups of {glue:text}`narrow`, or of {glue:text}`wide`, as known in February 2026. It saves power {glue:text}`saves_deepseek`
#
# {glue:text}`lpu_chips`
# : of Groq's first chips, in whole groups of {glue:text}`group`, hold the weights of gpt-oss-120b, which fit on one B200, as known in February 2026; range: {glue:text}`lpu_span`
# ::::
# :::::
#
# "Everything that we assume" covers the chips' efficiency, the chips in a group, the usable memory, the format of the cache and the
# speeds of fast and slow tokens, all taken together. On Rubin, the newest of NVIDIA's chips in our table, the tenth takes
# {glue:text}`rubin_deepseek` with DeepSeek-V3 and {glue:text}`rubin_oss` with gpt-oss-120b, OpenAI's open model, in groups of
# {glue:text}`group`.
#
# The February article, on OpenAI and NVIDIA, says that {ev}`inference and memory weigh on NVIDIA <openai-nvidia-2026-02-08:1258-1293>` and that
# {ev}`memory just keeps growing in importance <openai-nvidia-2026-02-08:1375-1389>`. It also says that OpenAI is shopping around for
# {ev}`chips to take over a tenth of its inference <openai-nvidia-2026-02-08:983-1002>`. It presents the first two as statements by OpenAI's
# head of infrastructure, Sachin Katti; no account of his post that we read has them {fact}`NVO14`. We check all three by arithmetic. The
# dimensions of the models behind ChatGPT are not published, so we use four models whose dimensions are, one of them OpenAI's own.

# %% tags=["hide-input"]
from computedeals.analysis.inference import CONTEXT, CONTEXTS, PARTS, inference
from computedeals.charts import inference as drawing
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals.assumptions import assumptions, load_assumptions

found = inference(load_assumptions())
glue_texts(found.texts)
SOURCE = (
    "Our computation from published figures of chips and models, with the source of each ({doc}`data`); "
    "efficiencies are assumptions, listed at the end of this page. Method: {cite}`williams2009,pope2022`."
)

# %% [markdown]
# ## Writing is limited by memory, reading by arithmetic
#
# A language model writes one token, a piece of a word, at a time. Each token goes through every layer, and each layer's weights must
# come from memory to the arithmetic units. Llama 3.1 70B has {glue:text}`llama_weights` of them. For one user each is used once: one
# multiplication and one addition for two bytes read. A B200 can do {glue:text}`ridge_b200` operations in the time in which it reads one byte,
# so the memory sets the pace.
#
# {numref}`fig-roof` draws this as a roofline {cite}`williams2009`. Serving many users at once moves writing to the right, because all share
# one reading of the weights. But each user also has a cache of the conversation, which must be read for every token. A prompt is
# different: all its tokens are known at once and share the weights. So {ev}`memory just keeps growing in importance <openai-nvidia-2026-02-08:1375-1389>`
# is right for writing and wrong for reading.

# %% tags=["hide-input"]
figure(
    drawing.roofline(found.roof, found.points, "the peak of B200 in 16 bits"),
    name="fig-roof",
    caption=found.texts["caption_roof"],
    alt="A roofline on logarithmic scales: a slope up to a ridge, then flat. Writing tokens for 1, 10 and the most users lies on the slope; reading a prompt lies on the flat part.",
    data=found.points,
    columns={"label": "What", "intensity": "Operations a byte", "share": "% of the peak, at most"},
    source=f"Llama 3.1 70B in 16 bits, {CONTEXT:,} tokens of context, on a group of B200 as one machine. {SOURCE}",
)

# %% [markdown]
# ## Many users, one pace
#
# {numref}`fig-service` is the same arithmetic for twelve chips, allowing for real-world losses. The upper panel shows what each user
# sees, the lower what a chip writes for all of them. A full machine is cheap for each token and slow for each user. The line ends where
# caches fill the memory.
#
# The lines of Groq's and Cerebras's chips hardly fall. Their memory is on the chip: Groq's first is {glue:text}`lpu_times` as fast as a
# B200's. But it holds little. The weights of gpt-oss-120b take {glue:text}`lpu_least` of Groq's first chips ({glue:text}`lpu_chips` in whole groups
# of {glue:text}`group`), even at 4-bit precision, which that chip does not support. Users' caches take thousands more. Such a machine is fast because it uses hundreds of chips. GPUs with
# outside memory need only a few, but each user waits longer.

# %% tags=["hide-input"]
figure(
    drawing.service_curves(found.service, chips=found.curved, models=list(dict.fromkeys(found.service["model"])), contexts=CONTEXTS, start="B200"),
    name="fig-service",
    caption="The more users share a machine, the more each chip writes and the less each user sees. The band is the range of our assumptions on efficiency. The grey lines are the other chips in the list; pointing at one shows its name.",
    alt="Two panels against the number of users on logarithmic scales. Tokens a second for each user fall, tokens a second for each chip rise. Controls choose chip, model and length of context.",
    data=found.summary,
    columns={"chip": "Chip", "model": "Model", "users": "Users", "chips": "Chips in the group", "user_low": "Each user, tokens/s, low", "user": "Each user, tokens/s", "user_high": "Each user, tokens/s, high", "rate": "Each chip, tokens/s"},
    source=SOURCE,
    states=found.service_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Prices, power and how good the answers are. A Groq chip draws {glue:text}`lpu_power`, a B200 {glue:text}`b200_power` and Cerebras's wafer
# {glue:text}`wse_power`, so tokens for each chip do not measure cost across kinds. It leaves out guessing tokens ahead, which speeds up all chips.
# It takes groups of {glue:text}`group` chips.
# :::

# %% tags=["hide-input"]
table(
    found.chips,
    name="tab-chips",
    caption="A few chips with outside memory hold a model; memory on the chip is faster and needs hundreds or thousands of chips.",
    source="Published figures of chips, with the source of each ({doc}`data`). GB and TB/s: size and bandwidth of the memory. Ridge: operations a byte at the ridge of the roofline, in 16 bits, or 8 where no 16-bit figure was seen. gpt-oss-120b and DeepSeek-V3: the last two columns count the chips that the weights alone need, not rounded up to whole groups.",
    columns={"chip": "Chip", "memory": "GB", "bandwidth": "TB/s", "ridge": "Ridge", "gpt-oss-120b": "gpt-oss", "deepseek-v3": "DeepSeek", "known": "Known"},
)  # fmt: skip

# %% [markdown]
# ## Is it a tenth of the tokens or a tenth of the chips?
#
# In Reuters's account the tenth is one source's figure, and it is about *future* needs {fact}`NVO12`. The complaint behind it is about
# *speed* for certain tasks, such as writing code. The February article keeps the tenth and drops the speed: chips that
# {ev}`cannot cope <openai-nvidia-2026-02-08:961-978>` with some requests. Slow answers are what OpenAI reportedly complained about, and fast
# memory is what NVIDIA had just licensed from Groq.
#
# Take a tenth of the tokens, and let those come at {glue:text}`fast_speed` a second for each user, while {glue:text}`slow_speed` a second is
# enough for the rest ({numref}`fig-fleet`). In groups of {glue:text}`narrow` B200, DeepSeek-V3 needs {glue:text}`fleet_deepseek_narrow` of all
# chips for that tenth and gpt-oss-120b {glue:text}`fleet_oss_narrow`. In groups of {glue:text}`wide`, as the racks of NVIDIA and AMD link
# them, it is {glue:text}`fleet_deepseek_wide` and {glue:text}`fleet_oss_wide`. Over all alternatives the ranges are {glue:text}`span_deepseek`
# and {glue:text}`span_oss`.
#
# Models such as DeepSeek-V3 that are split into many small "experts" suffer most. Each extra user needs different experts, so little memory
# traffic is shared until there are many users. If it were a tenth of the *work*, moving it would let the chips write at most
# {glue:text}`amdahl` what they do now {cite}`amdahl1967`.

# %% tags=["hide-input"]
figure(
    drawing.fleet_taken(found.fleet, chips=found.served, models=found.models, shares=PARTS, start="B200"),
    name="fig-fleet",
    caption=found.texts["caption_fleet"],
    alt="Percentage of the chips that fast tokens take against the speed they need; a line for the chosen chip with a band, others in grey, and a dashed line at the percentage of tokens. Controls choose chip, model and percentage of tokens.",
    data=found.fleet[found.fleet["tokens"] == 10].drop(columns=["last", "tokens"]).round(0),
    columns={"model": "Model", "chip": "Chip", "speed": "Tokens/s for a user", "fleet": "% of the chips", "low": "Low, %", "high": "High, %"},
    source=f"Context of {CONTEXT:,} tokens; all other tokens at the slow speed. Rows for a tenth of the tokens. {SOURCE}",
    states=found.fleet_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# How many of OpenAI's tokens must be fast; we found no source. It compares a fast and a slow service on the *same* chips. A line that ends
# early means that one group of these chips reaches no higher speed tried; the band goes up to 100 where that is so at the slow end of our
# assumptions. A flat line says nothing of how many chips there are: {numref}`tab-chips` does.
# :::
#
# ### What moving it would save
#
# Power is the one cost for which we have a figure for nearly every chip ({numref}`fig-kilowatt`). Where slow answers are enough, GPUs with
# outside memory write more for each kilowatt than Groq's chip; the faster each answer must come, the less they write. In groups of {glue:text}`group`, Groq's first chip is ahead of a B200 {glue:text}`cross_deepseek` with
# DeepSeek-V3 and {glue:text}`cross_oss` with gpt-oss-120b.
#
# Moving the fast tenth from B200 to Groq's first chip would change the power that all chips draw. With DeepSeek-V3 the change is
# {glue:text}`moved_deepseek_narrow` in groups of {glue:text}`narrow` and {glue:text}`moved_deepseek_wide` in groups of {glue:text}`wide`. With
# gpt-oss-120b it is {glue:text}`moved_oss_narrow` and {glue:text}`moved_oss_wide`. The move saves power with DeepSeek-V3
# {glue:text}`saves_deepseek`. With gpt-oss-120b it does so {glue:text}`saves_oss`.
#
# Moving *all* tokens would multiply the power by {glue:text}`all_moved` or more with both models. So if moving a tenth makes sense, the reason
# is speed: the part that must be fast may be worth moving, and the rest is not.

# %% tags=["hide-input"]
figure(
    drawing.per_kilowatt(found.kilowatts, found.models),
    name="fig-kilowatt",
    caption=found.texts["caption_kilowatt"],
    alt="Tokens a second for each kilowatt of chips against the speed that a user sees, on a logarithmic scale. Lines of chips with outside memory fall; those of Groq's and Cerebras's chips stay level. A control chooses the model.",
    data=found.kilowatts.drop(columns=["last", "kind"]),
    columns={"model": "Model", "chip": "Chip", "speed": "Tokens/s for a user", "rate": "Tokens/s for a kW"},
    source=f"Nominal power of the chips alone; context of {CONTEXT:,} tokens; efficiencies at their centre. {SOURCE}",
    states=found.kilowatt_states,
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Servers, cooling and networks, which weigh more where there are thousands of chips; the power of Groq's newer chip, which we have not
# seen; and prices. Groq's first chip is made with an older process than the B200, so this compares chips as sold.
# :::
#
# OpenAI's computing power in 2025 was about {glue:text}`fleet_gw` {fact}`NVO28`. If {glue:text}`inference_share` of it served inference, as we
# assume, a tenth of that was {glue:text}`tenth_gw`. OpenAI's contract with Cerebras of January 2026 is for {glue:text}`cerebras_gw`
# {fact}`DEAL14`, {glue:text}`cerebras_times` times as much. So either the tenth was meant of a much larger fleet than that of 2025, or OpenAI
# had already contracted for more than a tenth. The article appeared weeks after that contract and still has OpenAI {ev}`looking <openai-nvidia-2026-02-08:953-1106>`.
#
# ## Which claims hold
#
# {numref}`tab-inference-claims` compares the February article's technical sentences with the arithmetic and the facts. On what limits
# inference it is mostly right. It is wrong on what was bought and imprecise on what was asked for.
#
# %% tags=["hide-input"]
table(
    found.claims,
    name="tab-inference-claims",
    caption="On what limits inference the February article is mostly right; on what was bought and asked for it is not.",
    source="The February article {cite}`nvidia2026`; the facts named; our computation. The verdicts are ours.",
    columns={
        "claim": "Claim, with its words one click away:md",
        "found": "What we find:md",
        "verdict": "Verdict",
    },
)

# %% [markdown]
# ## What would change the answer
#
# - **The group.** If {glue:text}`wide` B200 worked on each layer together, one user of DeepSeek-V3 would see {glue:text}`wide_speed` tokens a
#   second instead of {glue:text}`narrow_speed`. Racks that link so many chips answer OpenAI's complaint without another maker. The model flatters them,
#   since it lets wide groups exchange results as fast as narrow ones.
# - **The time a layer takes.** We assume {glue:text}`layer_range`. For chips with their memory on board this decides everything. At the slow
#   end one user of Groq's first chips would see {glue:text}`lpu_slow` tokens a second from gpt-oss-120b; B200 chips give
#   {glue:text}`b200_central` at the centre of the band.
# - **The models.** OpenAI's own may be smaller, larger or sparser than these four. What a tenth of its inference is worth depends on that.
#
# ## Appendix: the race for bandwidth
#
# The February article reports a presentation that {ev}`talked up memory bandwidth no end <openai-nvidia-2026-02-08:1530-1574>`. Makers were then outbidding each
# other ({numref}`fig-race`). NVIDIA announced {glue:text}`rubin_first` for its chip Rubin in March 2025, {glue:text}`rubin_then` that September
# and {glue:text}`rubin_now` in January 2026. AMD's MI450 was at {glue:text}`mi450_then` at the time of both articles. It was launched in July
# 2026, as the MI455X, with {glue:text}`mi455x_now`.

# %% tags=["hide-input"]
figure(
    drawing.bandwidth_race(found.race),
    name="fig-race",
    caption=found.texts["caption_race"],
    alt="Bandwidth of chips in TB/s by the day of announcement: steps for NVIDIA and AMD, one dot for Google's TPU v7.",
    data=found.race,
    columns={"label": "Chip", "maker": "Maker", "day": "Announced", "bandwidth": "TB/s"},
    source="Published figures of chips, with the source of each ({doc}`data`), and {fact}`HW05`. Days of announcement are from memory where the source gives none.",
)

# %% [markdown]
# ## Appendix: how we know, and assumptions
#
# The dimensions of the models are public, so their weights can be counted anew: {glue:text}`count_oss` for gpt-oss-120b,
# {glue:text}`count_deepseek` for DeepSeek-V3, {glue:text}`count_llama` for Llama 3.1 405B, as published to the last digit given
# {cite}`gptoss2025,deepseek2024`. From them follow bytes and operations, and from those the two limits. The tests check the limits against the
# numbers of the paper on rooflines. They also check them against the time that Google measured for a model of its own {cite}`pope2022`: the
# limit lies below it, and the slow end of our band above. Vendors do not publish the losses, so they are a band ({numref}`tab-assumed`). Two speeds found in the press
# serve as a check ({numref}`tab-checks`). They are the makers' own claims and also among the grounds for the band, so agreement proves little.

# %% tags=["hide-input"]
table(
    found.checks,
    name="tab-checks",
    caption=found.texts["caption_checks"],
    source=SOURCE,
    columns={"chip": "Chip", "published": "Published", "low": "Low", "central": "Central", "high": "High", "source": "Published by:md"},
)  # fmt: skip

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("inference")),
    name="tab-assumed",
    caption="The model assumes these numbers of every chip.",
    source='The last column gives the reasons. "From memory" means that we found no source.',
    columns={"what": "What:md", "range": "Low, central, high", "why": "Why"},
    fold_after=4,
)
