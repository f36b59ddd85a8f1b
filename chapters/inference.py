# %% [markdown]
# # Why the quarrel ends with memory
#
# :::::{answer} Why does an article that begins with a feud over money end with memory bandwidth?
# Because a chip that writes an answer mostly waits for its memory. To write one token it reads all the weights that the
# token needs, and does next to nothing with them. Money buys more chips, and so more answers. It does not by itself make one
# answer come faster: for that the memory must be faster, or more chips must share each answer. That is what OpenAI is
# reported to have complained of, and what NVIDIA had paid for weeks before.
#
# ::::{key-numbers}
# {glue:text}`busy_one`
# : of their computing power is all that eight B200 can use while they write for one user with a model of 70 billion weights
#
# {glue:text}`fleet_oss` or {glue:text}`fleet_deepseek`
# : of such chips go to a tenth of the tokens if those must come at {glue:text}`fast_speed` a second: the first with
#   gpt-oss-120b, the second with DeepSeek-V3
#
# {glue:text}`lpu_chips`
# : of Groq's first chips, in groups of eight, hold the weights of gpt-oss-120b, which fit on one B200
# ::::
# :::::
#
# The February article says that {ev}`inference and memory weigh on NVIDIA <openai-nvidia-2026-02-08:1258-1293>`, that
# {ev}`memory only becomes more important <openai-nvidia-2026-02-08:1375-1389>`, and that OpenAI looks for
# {ev}`chips to take over a tenth of its inference <openai-nvidia-2026-02-08:983-1002>`. The first two stand in a block that it presents as
# words of OpenAI's head of infrastructure. No account of his post that we read has them {fact}`NVO14`, so who said them is open. But it
# matters less than usual, since all three can be held against arithmetic. Nobody outside knows the dimensions of the models behind
# ChatGPT, so we use four models whose dimensions are public, one of them OpenAI's own. What holds for all four is likely to hold for a
# fifth.

# %% tags=["hide-input"]
import dataclasses

import numpy as np
import pandas as pd
from myst_nb import glue

from computedeals.charts import inference as charts
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, table
from computedeals.deals import VIEWS, register
from computedeals.deals.assumptions import assumption, assumptions
from computedeals.evidence import hardware
from computedeals.evidence.facts import fact
from computedeals.models import inference as model

SOURCE = (
    "Our computation from `data/accelerators.csv` and `data/language_models.csv`, whose rows name their sources; "
    "efficiencies are assumptions (`data/assumptions.toml`). Method: {cite}`williams2009,pope2022`."
)
memory, compute, layer = (
    assumption(f"inference.{name}") for name in ("memory_efficiency", "compute_efficiency", "layer_time")
)
low, central, high = (
    model.Efficiency(m, c, s / 1e6)
    for m, c, s in zip(memory.values, compute.values, reversed(layer.values), strict=True)
)
setting = charts.Setting(
    low,
    central,
    high,
    width=int(assumption("inference.width").central),
    cache_bytes=assumption("inference.cache_bytes").central,
    usable=assumption("inference.usable_memory").central,
    spread=int(assumption("inference.sram_spread").central),
)
rows = hardware.accelerators().set_index("accelerator")
machines = {
    name: charts.Machine(model.Accelerator.of(row), row["kind"])
    for name, row in rows.to_dict("index").items()
}
language = {
    row["model"]: model.Transformer.of(row) for row in hardware.language_models().to_dict("records")
}
shown = ["gpt-oss-120b", "deepseek-v3", "llama-70b", "llama-405b"]
models = {language[name].name: language[name] for name in shown}
llama, oss, deepseek = language["llama-70b"], language["gpt-oss-120b"], language["deepseek-v3"]
b200 = machines["b200"].chip
eight = model.Group(setting.width, 1)

# %% [markdown]
# ## Reading a library to write a word
#
# A language model writes one token at a time, a token being about three quarters of an English word. Each token goes
# through every layer, and each layer's weights must come from memory to the arithmetic units. Llama 3.1 70B has
# {glue:text}`llama_weights` of them. For one user each is used once: one multiplication and one addition for two bytes read.
# A B200 can do {glue:text}`ridge_b200` operations in the time in which it reads one byte. So the memory sets the pace, and
# the arithmetic units idle.
#
# The picture for this is the roofline {cite}`williams2009` in {numref}`fig-roof`. Below the slope the memory limits, below
# the flat part the arithmetic does. Writing for one user lies at the far left. Serving many users at once moves it
# to the right, because all of them share one reading of the weights. It never gets to the flat part here: each user also has a
# cache of what was said before, which nobody shares and which must be read for every token too. Reading a prompt is
# another matter. All its tokens are known at once and share the weights among themselves, so it runs at the flat part.
# Inference is thus two jobs with two limits. {ev}`Memory only becomes more important <openai-nvidia-2026-02-08:1375-1389>`
# is true of the writing, and false of the reading.

# %% tags=["hide-input"]
context = 8000
ridge = model.ridge_point(b200.peak(16), b200.bandwidth)
most = model.most_users(llama, b200, eight, context=context, usable=setting.usable)
crowd = [1, 10, most]
writing = model.decode(llama, b200, eight, users=crowd, context=context)
reading = model.prefill(llama, b200, eight, prompt=context)
points = pd.DataFrame(
    {
        "label": ["1 user", "10 users", f"{most} users: memory is full", "reading a prompt"],
        "intensity": [
            *(ridge * writing.compute / writing.memory),
            ridge * float(reading.compute / reading.memory),
        ],
        "kind": ["write"] * 3 + ["read"],
    }
)
points["share"] = 100 * np.minimum(1, points["intensity"] / ridge)
points = points.assign(**{name: charts.significant(points[name], 3) for name in ("intensity", "share")})
edge = np.array([0.5, ridge, 20_000])
roof = pd.DataFrame({"intensity": edge.round(1), "share": (100 * np.minimum(1, edge / ridge)).round(4)})
glue("busy_one", f"{points['share'].iloc[0]:.1f}%", display=False)
glue("busy_full", f"{points['share'].iloc[2]:.0f}%", display=False)
glue("llama_weights", f"{model.parameters(llama).total / 1e9:.1f} billion", display=False)
glue("ridge_b200", f"{ridge:.0f}", display=False)
figure(
    charts.roofline(roof, points, "the peak of eight B200 in 16 bits"),
    name="fig-roof",
    caption=(
        f"Writing for one user can use {points['share'].iloc[0]:.1f}% of the computing power, for as many users as fit "
        f"{points['share'].iloc[2]:.0f}%. Reading a prompt can use all of it."
    ),
    alt=(
        "A roofline on logarithmic scales: a slope up to a ridge, then flat. Writing tokens for 1, 10 and the most "
        "users lies on the slope, from far left to near the ridge; reading a prompt lies on the flat part."
    ),
    data=points,
    columns={"label": "What", "intensity": "Operations a byte", "share": "% of the peak, at most"},
    source=f"Llama 3.1 70B in 16 bits, {context:,} tokens of context, on eight B200 as one machine. {SOURCE}",
)

# %% [markdown]
# ## Many users, one pace
#
# {numref}`fig-service` is the same arithmetic for any of twelve chips, with the losses of practice put in. Choose a chip and a
# model. The upper panel shows what each user sees, the lower what a chip writes for all of them together. The two run
# against each other, and that is the whole trade of serving: a full machine is cheap for each token and slow for each user.
# The line ends where the caches have filled the memory, which is the second memory wall, of size and not of speed.
#
# Then choose Groq's or Cerebras's chip. Their lines hardly fall. Their memory is on the chip, ten times as fast as a B200's or
# far more, and what is left of a token's time is the exchange between chips, which no memory shortens. The price stands in the sentence
# below the controls: {glue:text}`lpu_chips` of Groq's first chip, in groups of eight, for the weights of gpt-oss-120b at the four bits in which they were
# published, which that chip does not even compute in, and thousands more once users bring their caches. A machine of this kind buys speed with chips, and HBM buys room with waiting.

# %% tags=["hide-input"]
order = [
    "h200",
    "b200",
    "b300",
    "rubin",
    "mi300x",
    "mi355x",
    "mi450",
    "mi455x",
    "tpu7",
    "lpu1",
    "lpu3",
    "wse3",
]
contexts = [1000, 8000, 64_000]
grid = charts.service_rows(
    [machines[name] for name in order], models, contexts, [1, 5, 20, 100, 300, 1000], setting
)
summary = grid[
    (grid["context"] == context) & ((grid["users"] == 1) | grid["full"] & (grid["users"] > 1000))
]
summary = summary[["chip", "model", "users", "chips", "user_low", "user", "user_high"]].assign(
    rate=charts.chip_rates(summary)
)
figure(
    charts.service_curves(
        grid,
        chips=[machines[name].chip.name for name in order],
        models=list(models),
        contexts=contexts,
        start="B200",
    ),
    name="fig-service",
    caption=(
        "The more users share a machine, the more each chip writes and the less each user sees. The shaded band is the range of "
        "our assumptions on efficiency; the other chips are grey."
    ),
    alt=(
        "Two panels against the number of users on logarithmic scales. Tokens a second for each user fall, tokens a second "
        "for each chip rise. Controls choose chip, model and length of context."
    ),
    data=summary,
    columns={
        "chip": "Chip",
        "model": "Model",
        "users": "Users",
        "chips": "Chips in the group",
        "user_low": "Each user, low",
        "user": "Each user",
        "user_high": "Each user, high",
        "rate": "Each chip",
    },
    source=SOURCE,
    states=charts.service_states(grid),
)

# %% [markdown]
# What it does not show: prices, power, or how good the answers are. A Groq chip draws {glue:text}`lpu_power` and a B200
# {glue:text}`b200_power`, while Cerebras's is a whole wafer at {glue:text}`wse_power`, so a token for each chip is no measure of cost
# across the kinds. It leaves out the tricks that let one reading serve several tokens of one user (guessing ahead and
# checking), which can double the speed of all chips alike. And it takes eight chips as a group where the facts know
# racks of many more, to which we come below.

# %% tags=["hide-input"]
lpu = machines["lpu1"]
glue(
    "lpu_chips",
    f"{model.group_for(oss, lpu.chip, setting.width, usable=setting.usable).chips}",
    display=False,
)
for key, name in (("lpu_power", "lpu1"), ("b200_power", "b200"), ("wse_power", "wse3")):
    watts = rows.loc[name, "power_w"]
    glue(key, f"{watts / 1000:g} kW" if watts >= 1000 else f"{watts:g} W", display=False)
need = pd.DataFrame(
    {
        "chip": rows["label"],
        "memory": rows["memory_gb"],
        "bandwidth": rows["bandwidth_tb_s"],
        "ridge": [
            float(f"{model.ridge_point(m.chip.peak(16), m.chip.bandwidth):.3g}") for m in machines.values()
        ],
        **{
            name: [
                model.group_for(language[name], m.chip, 1, usable=setting.usable).chips
                for m in machines.values()
            ]
            for name in ("gpt-oss-120b", "deepseek-v3")
        },
        "known": rows["how_known"],
    }
)
table(
    need,
    name="tab-chips",
    caption="HBM holds a model on a few chips; memory on the chip itself is faster and needs hundreds or thousands.",
    source=(
        "`data/accelerators.csv`, with the source and a note for each row. Operations a byte at the ridge of the roofline, in 16 bits, "
        "or 8 where no 16-bit figure was seen; chips that the weights alone need, not rounded up to groups of eight."
    ),
    columns={
        "chip": "Chip",
        "memory": "GB",
        "bandwidth": "TB/s",
        "ridge": "Ridge",
        "gpt-oss-120b": "gpt-oss-120b on",
        "deepseek-v3": "DeepSeek-V3 on",
        "known": "How known",
    },
)

# %% [markdown]
# ## A tenth of what?
#
# {ev}`Chips to take over 10% of its inference <openai-nvidia-2026-02-08:983-1002>` sounds like a small matter. In Reuters's
# account it is one source's figure, it is about *future* needs {fact}`NVO12`, and the
# complaint behind it is about *speed* for certain tasks, such as writing code. The article keeps the tenth and drops the
# speed: chips that {ev}`cannot cope <openai-nvidia-2026-02-08:961-978>` with some requests. The difference decides what the tenth is worth.
#
# Take a tenth of the tokens, and let those come at {glue:text}`fast_speed` a second for each user, for programs that read
# faster than people, while {glue:text}`slow_speed` do for the rest. On B200 with DeepSeek-V3 that tenth takes
# {glue:text}`fleet_deepseek` of all chips, with gpt-oss-120b {glue:text}`fleet_oss` ({numref}`fig-fleet`). A mixture of experts with many small
# experts suffers most, because every further user calls up other experts, so the reading is hardly shared
# until users are many. To be quick such a machine must run nearly empty. Whoever can move the fast tenth to chips that are
# quick when full sets free far more than a tenth of the old ones. If it were a tenth of the *work*, on the other hand, the
# fleet could write {glue:text}`amdahl` what it does now at most, however fast the new chips are {cite}`amdahl1967`.

# %% tags=["hide-input"]
fast, slow = assumption("inference.fast_speed"), assumption("inference.slow_speed")
speeds = [20, 50, 100, 150, 200, 300, 400]
shares = [5, 10, 15, 20, 25, 30]
served = ["h200", "b200", "rubin", "mi355x", "mi455x", "tpu7", "lpu3"]
small = {machines[name].chip.name: machines[name] for name in served}
fleet = charts.fleet_rows(list(small.values()), models, context, speeds, slow.central, shares, setting)
tenth = fleet[(fleet["tokens"] == 10) & (fleet["speed"] == fast.central)].set_index(["chip", "model"])
glue("fast_speed", f"{fast.central:g} tokens", display=False)
glue("slow_speed", f"{slow.central:g}", display=False)
glue("fleet_deepseek", f"{tenth.loc[('B200', deepseek.name), 'fleet']:.0f}%", display=False)
glue("fleet_oss", f"{tenth.loc[('B200', oss.name), 'fleet']:.0f}%", display=False)
glue("fleet_oss_band", "{low:.0f} to {high:.0f}%".format(**tenth.loc[("B200", oss.name)]), display=False)
glue("amdahl", f"{1 / model.time_left(0.1, np.inf):.2f} times", display=False)
figure(
    charts.fleet_taken(
        fleet,
        chips=list(small),
        models=[deepseek.name, oss.name, llama.name, language["llama-405b"].name],
        shares=shares,
        start="B200",
    ),
    name="fig-fleet",
    caption=(
        "Fast tokens take their own share of the chips only where speed costs nothing (dashed). A tenth of them, with DeepSeek-V3 "
        f"on B200, takes {tenth.loc[('B200', deepseek.name), 'fleet']:.0f}% at {fast.central:g} tokens a second."
    ),
    alt=(
        "Share of the chips that fast tokens take against the speed they need; a line for the chosen chip with a band, others "
        "in grey, and a dashed line at the share of tokens. Controls choose chip, model and share of tokens."
    ),
    data=fleet[fleet["tokens"] == 10].drop(columns=["last", "tokens"]),
    columns={
        "model": "Model",
        "chip": "Chip",
        "speed": "Tokens a second for a user",
        "fleet": "% of the chips",
        "low": "Low",
        "high": "High",
    },
    source=f"Context of {context:,} tokens; all other tokens at {slow.central:g} a second. Rows for a tenth of the tokens. {SOURCE}",
    states=charts.fleet_states(fleet, list(small), list(models), shares, fast.central),
)

# %% [markdown]
# What it does not show: how many of OpenAI's tokens must be fast, which no source says. It compares a fast and a slow
# service on the *same* chips; a line that ends early means that no higher speed of those tried can be had from eight of these
# chips, whatever is paid for them, and the band goes up to 100 where the same is true at the slow end of our assumptions. And a flat line is not a bargain, since it says nothing of how many chips there are:
# {numref}`tab-chips` does.
#
# ### What moving it is worth
#
# A chip with its memory on board is quick because it holds little, so it takes many of them, and many chips draw power. Power is the one cost
# for which we have a figure for nearly every chip. {numref}`fig-kilowatt` divides by it. For slow tokens HBM wins by far; as the speed rises its line
# falls, and the line of the machines without HBM does not. Of the speeds tried Groq's first chip is ahead of a B200 from {glue:text}`cross_deepseek` tokens a second on with
# DeepSeek-V3, and from {glue:text}`cross_oss` on with gpt-oss-120b, whose few active weights are quickly read.
#
# So a tenth of the tokens at {glue:text}`fast_speed` a second, moved from B200 to Groq's first chip, would change the power of all chips that serve
# by {glue:text}`moved_deepseek` with the one model and by {glue:text}`moved_oss` with the other (by {glue:text}`moved_deepseek_high` and
# {glue:text}`moved_oss_high` at the good end of our assumptions). Moving *all* tokens would multiply it by {glue:text}`all_moved` or more in
# both cases. If there is sense in a tenth, it is this: the part that must be fast may be worth moving, and the rest is not.

# %% tags=["hide-input"]
drawn = {"H200": "h200", "B200": "b200", "Rubin": "rubin", "Groq LPU": "lpu1", "Cerebras": "wse3"}
powered = {label: (machines[name], float(rows.loc[name, "power_w"])) for label, name in drawn.items()}
kilowatts = charts.kilowatt_rows(powered, models, context, speeds, setting)
per_kw = kilowatts.set_index(["model", "chip", "speed"])["rate"]


def moved_power(name: str, at: charts.Setting) -> float:
    table = charts.kilowatt_rows(powered, {name: models[name]}, context, [slow.central, fast.central], at)
    rate = table.set_index(["chip", "speed"])["rate"]
    return float(
        model.cost_after_moving(
            0.1, rate["B200", fast.central], rate["Groq LPU", fast.central], rate["B200", slow.central]
        )
    )


good = dataclasses.replace(setting, central=high)
for key, name in (("moved_deepseek", deepseek.name), ("moved_oss", oss.name)):
    for end, at in (("", setting), ("_high", good)):
        glue(
            f"{key}{end}",
            f"{100 * (moved_power(name, at) - 1):+.0f}%".replace("-", "\N{MINUS SIGN}"),
            display=False,
        )
ratio = min(
    per_kw[name, "B200", slow.central] / per_kw[name, "Groq LPU", slow.central]
    for name in (deepseek.name, oss.name)
)
glue("all_moved", f"{np.floor(ratio):.0f}", display=False)
for key, name in (("cross_deepseek", deepseek.name), ("cross_oss", oss.name)):
    ahead = [v for v in speeds if not per_kw.get((name, "B200", v), 0) >= per_kw[name, "Groq LPU", v]]
    glue(key, f"{min(ahead):g}", display=False)
figure(
    charts.per_kilowatt(kilowatts, [deepseek.name, oss.name, llama.name, language["llama-405b"].name]),
    name="fig-kilowatt",
    caption=(
        "With DeepSeek-V3 a B200 writes several times as much for each kilowatt as Groq's chip while tokens may come slowly, and "
        "a fraction of it when they must come fast."
    ),
    alt=(
        "Tokens a second for each kilowatt of chips against the speed that a user sees, on a logarithmic scale. Lines of HBM chips fall; "
        "those of Groq's and Cerebras's chips stay level. A control chooses the model."
    ),
    data=kilowatts.drop(columns=["last", "kind"]),
    columns={
        "model": "Model",
        "chip": "Chip",
        "speed": "Tokens a second for a user",
        "rate": "Tokens a second for a kW",
    },
    source=f"Nominal power of the chips alone; context of {context:,} tokens; efficiencies at their centre. {SOURCE}",
    states=charts.kilowatt_states(kilowatts, "B200", "Groq LPU"),
)

# %% [markdown]
# What it does not show: servers, hosts, cooling and networks, which weigh more where there are thousands of chips; the power of
# Groq's newer chip, which we have not seen; and prices. Groq's first chip was made with a process many years older than
# the B200's, so the comparison is of designs as they were sold, not of principles.
#
# ### A tenth in gigawatts
#
# In gigawatts the tenth looks different again. OpenAI's computing power in 2025 was about {glue:text}`fleet_gw` {fact}`NVO28`. If
# {glue:text}`inference_share` of it served inference (our assumption; nothing is published), a tenth of that was
# {glue:text}`tenth_gw`. The contract with Cerebras of January 2026 is for {glue:text}`cerebras_gw` {fact}`DEAL14`, {glue:text}`cerebras_times`
# times as much. So either the tenth is of a fleet several times that of 2025, as *future* would have it, or OpenAI was by
# then after more than a tenth. The article appeared weeks after that contract and still has OpenAI
# {ev}`looking <openai-nvidia-2026-02-08:953-1106>`.

# %% tags=["hide-input"]
part, fleet_gw = assumption("inference.share_of_compute"), fact("NVO28").high
tenths = [0.1 * share * fleet_gw for share in part.values]
cerebras = register.as_of(VIEWS[-1]).set_index("deal").loc["cerebras-openai-cloud", "gw_low"]
glue("inference_share", f"{part.low:.0%} to {part.high:.0%}", display=False)
glue("tenth_gw", f"{tenths[0]:.2f} to {tenths[2]:.2f} GW", display=False)
glue("fleet_gw", f"{fleet_gw:g} GW", display=False)
glue("cerebras_gw", f"{cerebras:g} GW", display=False)
glue("cerebras_times", f"{cerebras / tenths[2]:.0f} to {cerebras / tenths[0]:.0f}", display=False)

# %% [markdown]
# ## A race of promises
#
# If memory sets the pace, its bandwidth is what makers must promise, and they did ({numref}`fig-race`). NVIDIA announced {glue:text}`rubin_first`
# for Rubin in March 2025, {glue:text}`rubin_then` that September and {glue:text}`rubin_now` in January 2026, which is the
# presentation that {ev}`talked up memory bandwidth no end <openai-nvidia-2026-02-08:1530-1574>`. AMD's MI450 stood at
# {glue:text}`mi450_then` through both articles and was launched in July 2026, as the MI455X, with {glue:text}`mi455x_now`. The article is right that
# this explains the presentation. It could have added that the figure had been raised twice for a chip not yet shipped,
# by a maker whose rival's deal with OpenAI the October article had just praised.

# %% tags=["hide-input"]
race = rows[rows["maker"].isin(["NVIDIA", "AMD", "Google"]) & (rows["kind"] == "hbm")]
race = race.assign(day=race["announced"], bandwidth=race["bandwidth_tb_s"])[
    ["label", "maker", "day", "bandwidth"]
]
first = pd.DataFrame(
    [{"label": "Rubin (March 2025)", "maker": "NVIDIA", "day": "2025-03-18", "bandwidth": fact("HW05").low}]
)
race = pd.concat([race[race["label"] != "B300"], first]).sort_values(["maker", "day"], ignore_index=True)
left = {"B200", "H200", "Rubin", "Rubin (as of Sept 2025)", "Rubin (March 2025)", "MI455X (as launched)"}
below = {"MI300X", "TPU v7 (Ironwood)"}
race["side"] = [
    "left" if label in left else "below" if label in below else "right" for label in race["label"]
]
race["label"] = race["label"].str.replace(" (before launch)", "").str.replace(" (as launched)", "")
race["label"] += "  " + race["bandwidth"].map("{:g}".format)
glue("rubin_first", f"{fact('HW05').low:g} TB/s", display=False)
glue("rubin_then", f"{rows.loc['rubin-2025', 'bandwidth_tb_s']:g}", display=False)
glue("rubin_now", f"{rows.loc['rubin', 'bandwidth_tb_s']:g}", display=False)
glue("mi450_then", f"{rows.loc['mi450', 'bandwidth_tb_s']:g} TB/s", display=False)
glue("mi455x_now", f"{rows.loc['mi455x', 'bandwidth_tb_s']:g}", display=False)
figure(
    charts.bandwidth_race(race),
    name="fig-race",
    caption=(
        f"Rubin's promised bandwidth rose from {fact('HW05').low:g} to {fact('HW05').high:g} TB/s before it shipped; AMD's "
        "next chip answered at its launch."
    ),
    alt="Bandwidth of chips in TB/s by the day of announcement: steps for NVIDIA and AMD, one dot for Google's TPU v7.",
    data=race,
    columns={"label": "Chip", "maker": "Maker", "day": "Announced", "bandwidth": "TB/s"},
    source="`data/accelerators.csv` and {fact}`HW05`. Days of announcement are recalled where the source gives none.",
)

# %% [markdown]
# ## Which claims survive
#
# {numref}`tab-inference-claims` holds the article's technical sentences against the arithmetic and the facts. On the physics the
# article is mostly right, and more so than it knows. It is wrong on what was bought and loose on what was asked for.

# %% tags=["hide-input"]
tpu, rubin = machines["tpu7"].chip, machines["rubin"].chip
claims = pd.DataFrame(
    [
        (
            "openai-nvidia-2026-02-08:1300-1332",
            "Inference matters more than training.",
            "OpenAI later named 3 GW for inference and 2 GW for training, which agrees. At the article's "
            "date nothing public said so. {fact}`NVO17`",
            "agrees with what came later",
        ),
        (
            "openai-nvidia-2026-02-08:1375-1389",
            "Memory only becomes more important.",
            "True of writing, where one user leaves nearly all of a B200's arithmetic idle. Reading prompts is "
            "limited by arithmetic. Given to OpenAI's Katti, but in no account of his post that we read. {fact}`NVO14`",
            "half of it",
        ),
        (
            "openai-nvidia-2026-02-08:961-978",
            "NVIDIA's chips cannot cope with some requests.",
            "They can serve them, at a price in speed or in chips. Reuters: too slow for certain tasks. {fact}`NVO12`",
            "overstated",
        ),
        (
            "openai-nvidia-2026-02-08:983-1002",
            "A tenth of inference to other chips.",
            "One source's figure, of future needs. A tenth of the fast tokens can be far more than a tenth of the chips.",
            "stands, with its qualifiers restored",
        ),
        (
            "openai-nvidia-2026-02-08:1411-1461",
            "This is why NVIDIA bought Groq.",
            f"The motive fits: {lpu.chip.bandwidth / b200.bandwidth:.0f} times the bandwidth of a B200 for each chip, with "
            f"1/{b200.memory / lpu.chip.memory:.0f} of its memory. It was a licence and hires, not a purchase. {{fact}}`DEAL17`",
            "motive plausible, deed wrong",
        ),
        (
            "openai-nvidia-2026-02-08:1530-1574",
            "Rubin was presented as a matter of bandwidth.",
            f"{rubin.bandwidth / 1e12:g} against {b200.bandwidth / 1e12:g} TB/s: {rubin.bandwidth / b200.bandwidth:.1f} times.",
            "right",
        ),
        (
            "openai-nvidia-2026-02-08:1809-1824",
            "Google's chip was designed for inference and can beat GPUs.",
            f"TPU v7 reads {tpu.bandwidth / 1e12:g} TB/s and a B200 {b200.bandwidth / 1e12:g}: for each chip the roofs are nearly "
            "the same. It trains models too. An advantage would have to lie in price or in the network between chips.",
            "not in these figures",
        ),
    ],
    columns=["ev", "claim", "found", "verdict"],
)
claims["claim"] = "{ev}`" + claims["claim"].str.removesuffix(".") + " <" + claims["ev"] + ">`"
table(
    claims[["claim", "found", "verdict"]],
    name="tab-inference-claims",
    caption="On what limits inference the article is mostly right; on what was bought and asked for it is not.",
    source="The February article {cite}`nvidia2026`; the facts named; our computation. The verdicts are ours.",
    columns={
        "claim": "Claim, with its words one click away:md",
        "found": "What we find:md",
        "verdict": "Verdict",
    },
)

# %% [markdown]
# ## How we know
#
# The dimensions of the models are public, so their weights can be counted anew: {glue:text}`count_oss` for gpt-oss-120b,
# {glue:text}`count_deepseek` for DeepSeek-V3, {glue:text}`count_llama` for Llama 3.1 405B, as published to the last digit given
# {cite}`gptoss2025,deepseek2024`. From them follow bytes and operations, and from those the two roofs. The tests check the
# roofs against the first roofline and against the 29 ms a token that Google measured for a model of 540 billion weights
# {cite}`pope2022`: the roof lies below, the slow end of our band above.
#
# That leaves the losses, which no vendor publishes, so they are a band and not a number ({numref}`tab-assumed`). Two
# speeds found in the press serve as a check ({numref}`tab-checks`). They are the makers' own claims, passed on, and they
# are also among the grounds for the band, so that agreement is necessary and proves little.

# %% tags=["hide-input"]
for key, name in (
    ("count_oss", oss),
    ("count_deepseek", deepseek),
    ("count_llama", language["llama-405b"]),
):
    glue(key, f"{model.parameters(name).total / 1e9:.2f} billion", display=False)
checks = []
for row in hardware.published_speeds().to_dict("records"):
    machine = machines[row["accelerator"]]
    weights = dataclasses.replace(language[row["model"]], other_bits=row["weight_bits"])
    group = model.group_for(
        weights,
        machine.chip,
        machine.width(setting),
        users=1,
        context=row["context"],
        usable=setting.usable,
    )
    band = [
        float(
            model.decode(
                weights, machine.chip, group, users=1, context=row["context"], efficiency=e
            ).user_rate
        )
        for e in (low, central, high)
    ]
    checks.append(
        {
            "chip": machine.chip.name,
            "model": weights.name,
            "published": row["tokens_per_second"],
            **{
                end: float(f"{value:.2g}")
                for end, value in zip(("low", "central", "high"), band, strict=True)
            },
            "source": f"[{row['source']}]({row['url']}), {row['how_known']}. {row['note']}.",
        }
    )
checks = pd.DataFrame(checks)
assert ((checks["low"] <= checks["published"]) & (checks["published"] <= checks["high"])).all()
table(
    checks,
    name="tab-checks",
    caption="Two published speeds for one user of Llama 70B, in tokens a second, lie within our band, one in each half of it.",
    source=SOURCE,
    columns={
        "chip": "Chip",
        "published": "Published",
        "low": "Low",
        "central": "Central",
        "high": "High",
        "source": "Published by:md",
    },
)

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("inference")),
    name="tab-assumed",
    caption="What the model assumes of every chip, with the reasons.",
    source="`data/assumptions.toml`.",
    columns={"what": "What:md", "range": "Low, central, high", "why": "Why"},
    fold_after=4,
)

# %% [markdown]
# ## What would change the answer
#
# The group. We took eight chips. If {glue:text}`wide` B200 worked on each layer together, one user with DeepSeek-V3 would see
# {glue:text}`wide_speed` tokens a second instead of {glue:text}`narrow_speed`, and the fast tenth would take {glue:text}`wide_fleet` of the chips instead of
# {glue:text}`fleet_deepseek`, so that little would be left to gain by moving it. That is the case for racks that link so many chips, which both NVIDIA and AMD offer, and it is
# an answer to OpenAI's complaint that needs no other maker. The model flatters it, since it lets wide groups exchange results as fast
# as narrow ones.
#
# The time a layer takes. Its range of {glue:text}`layer_range` matters little for a B200 with a large model and decides everything
# for chips with their memory on board. At the slow end one user of Groq's first chips would see {glue:text}`lpu_slow` tokens a
# second from gpt-oss-120b, against {glue:text}`b200_central` from B200 at the centre of the band: nothing would be left of their
# advantage. A faster memory is worth what the wires between the chips let through.
#
# The models. OpenAI's own may be smaller, larger, sparser or split otherwise than these four. Between gpt-oss-120b and
# DeepSeek-V3 alone the cost of speed differs by a factor of {glue:text}`fleet_ratio`. Anyone who says what a tenth of
# OpenAI's inference is worth in dollars has guessed at this.

# %% tags=["hide-input"]
wide = int(assumption("inference.width").high)


def rate(width: int, speed: float) -> float:
    return model.best_chip_rate(
        deepseek, b200, width, context=context, user_rate=speed, efficiency=central, usable=setting.usable
    )


one = [
    float(
        model.decode(
            deepseek, b200, model.Group(w, 1), users=1, context=context, efficiency=central
        ).user_rate
    )
    for w in (setting.width, wide)
]
wide_share = float(model.fleet_share(0.1, rate(wide, fast.central), rate(wide, slow.central)))
slow_wires = dataclasses.replace(central, layer_seconds=layer.high / 1e6)
lpu_group = model.group_for(oss, lpu.chip, setting.width, users=1, context=context, usable=setting.usable)
for key, chip, group, efficiency in (
    ("lpu_slow", lpu.chip, lpu_group, slow_wires),
    ("b200_central", b200, eight, central),
):
    made = model.decode(oss, chip, group, users=1, context=context, efficiency=efficiency)
    glue(key, charts.round_words(float(made.user_rate)), display=False)
glue("wide", f"{wide}", display=False)
glue("narrow_speed", charts.round_words(one[0]), display=False)
glue("wide_speed", charts.round_words(one[1]), display=False)
glue("wide_fleet", f"{wide_share:.0%}", display=False)
glue("layer_range", f"{layer.low:g} to {layer.high:g} microseconds", display=False)
glue(
    "fleet_ratio",
    f"{tenth.loc[('B200', deepseek.name), 'fleet'] / tenth.loc[('B200', oss.name), 'fleet']:.0f}",
    display=False,
)
