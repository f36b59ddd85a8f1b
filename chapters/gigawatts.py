# %% [markdown]
# # Six gigawatts, ten gigawatts
#
# :::::{answer} What are six and ten gigawatts, and can they be built?
# Six gigawatts of AMD's accelerators are {glue:text}`amd_count`, not the several million of the October article, and
# {glue:text}`amd_dollars` of land, buildings and machines. They take the output of {glue:text}`amd_reactors` reactors.
# The memory and packaging exist, but not where the article looks. It says that OpenAI went to AMD because NVIDIA's GPUs
# are scarce. By what could be reckoned that day NVIDIA needed {glue:text}`part_nvidia` of its own packaging to keep its larger
# promise, and AMD {glue:text}`part_amd_then`.
#
# ::::{key-numbers}
# {glue:text}`part_amd_then`
# : of AMD's packaging for one customer, as it looked in October 2025; {glue:text}`part_amd_now` as it looks a year later
#
# {glue:text}`stack_drop`
# : fewer memory stacks in the same six gigawatts, because the accelerator turned out twice as hungry
#
# {glue:text}`binding_gw` of {glue:text}`chips_feb` GW
# : of chips promised to OpenAI by February 2026 was a binding commitment
# ::::
# :::::
#
# A gigawatt in these deals can be three things: power at the meter of a building, power at the computers in it, or power of
# the chips alone. The promises do not say which. What follows keeps the first two apart, carries every range through, and
# asks of each figure in the articles whether it survives.

# %% tags=["hide-input"]

import numpy as np
import pandas as pd
from myst_nb import glue

from computedeals.charts import gigawatt_rows as rows
from computedeals.charts import gigawatts as charts
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, table
from computedeals.deals import VIEWS, register
from computedeals.deals.assumptions import assumption, assumptions
from computedeals.evidence import tables
from computedeals.evidence.facts import fact
from computedeals.models import capacity, supply

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"
OURS = "Our model; every assumption with its range and reason is in `data/assumptions.toml`."
said = tables.figures(AMD).query("kind == 'quantity'").set_index("start")
claimed = said.loc[861, "value"] / 1e9


def span(values: np.ndarray, scale: float, form: str) -> str:
    """The 10th to the 90th percentile in words, two significant digits each."""
    low, _, high = rows.percentiles(values, scale)
    return form.format(*(f"{float(f'{end:.2g}'):g}" for end in (low, high)))


# %% [markdown]
# ## What a gigawatt comes to
#
# The chain is short. Power at the meter divided by the PUE is power at the computers; {fact}`GW08` puts the PUE between
# {fact:value}`GW08`. Power at the computers divided by the power of one accelerator, its share of rack and network
# included, is a number of accelerators. That last divisor is where such arithmetic easily goes wrong, because it differs from one
# generation to the next by as much as half or more: about {glue:text}`kw_blackwell` kW for Blackwell, {glue:text}`kw_rubin` for Vera Rubin,
# {glue:text}`kw_mi450` for the MI450 series in a rack {fact}`HW09`. A count made with one generation's power says nothing
# of another's.
#
# {numref}`fig-gw-yardsticks` sets what comes out against things whose size is known. Move the gigawatts; then change where
# they are counted, and everything that is built up from parts grows by {glue:text}`pue_more`.

# %% tags=["hide-input"]
for key in rows.CHIPS.values():
    glue(f"kw_{key}", f"{assumption(f'capacity.{key}_it_kw').central:.1f}", display=False)
grid = rows.yardstick_rows(claimed)
figure(
    charts.yardsticks(
        grid,
        gigawatts=range(1, 13),
        start={"gw": 6, "chip": "MI450", "basis": "at the meter", "price": rows.OWN},
    ),
    name="fig-gw-yardsticks",
    caption=(
        "Six gigawatts of MI450 are a large order for memory and packaging, a small one beside the world's data centres, and "
        "many times what the buyer took in in a year. Bars run from the 10th to the 90th percentile; the dashed line is "
        "as much as the known whole."
    ),
    alt=(
        "Six measures of a number of gigawatts on a logarithmic scale, each as a multiple of a known whole: dollars, "
        "accelerators, electricity, cooling water, memory stacks and wafers."
    ),
    data=grid[grid["price"].isin(["any", rows.OWN])],
    columns={
        "chip": "Accelerator",
        "basis": "Counted",
        "measure": "Measure, for 1 GW",
        "low": "10th percentile",
        "mid": "Median",
        "high": "90th percentile",
        "after": "Unit",
    },
    states=rows.yardstick_states(grid, range(1, 13)),
    source=(
        "Inputs {fact}`GW02`, {fact}`GW03`, {fact}`GW08`, {fact}`HW01`, {fact}`HW03`, {fact}`HW09`, {fact}`NVO25`, "
        "{fact}`SUP04`, {fact}`SUP08`. Yardsticks {fact}`OAI01`, {fact}`SUP11`, {fact}`GW10`, {fact}`SUP05`; the world's "
        f"HBM and the Thames are assumptions. {OURS}"
    ),
)

# %% [markdown]
# The chart does not show when any of this is paid or used. The dollars are an outlay spread over years and over several
# purses; OpenAI's revenue stands beside them to give a scale, not as a debt against an income. Nor does it show replacement:
# a building outlasts several generations of accelerators.
#
# Ten gigawatts of Vera Rubin, counted at the meter, come to {glue:text}`rubin_dollars`, {glue:text}`rubin_count`,
# {glue:text}`rubin_stacks` memory stacks and {glue:text}`rubin_wafers` wafers.
#
# The October article worries about power and heat, and rightly: {ev}`openai-amd-2025-10-08:6848-6886`. Run at
# {glue:text}`load` of full load, six gigawatts at the meter use {glue:text}`amd_twh` TWh a year, {glue:text}`amd_share` of
# what all data centres used in 2024 {fact}`GW10`, the output of {glue:text}`amd_reactors` reactors of a gigawatt each. That is an
# equivalence in energy; it says nothing of peaks, or of the wires between. All of it becomes heat. Carried off by warming
# water by {glue:text}`rise` degrees it takes {glue:text}`amd_flow` tonnes of water a second, round and round; carried off by
# evaporation alone, which is a bound, {glue:text}`amd_water` million cubic metres a year.

# %% tags=["hide-input"]
amd, amd_it = (rows.gigawatt("MI450", basis) for basis in rows.BASES)
rubin = rows.gigawatt("Vera Rubin", "at the meter")
for key, field, scale, form in (
    ("count", "accelerators", 1e6, "{} to {} million"),
    ("dollars", "usd_bn", 1, "${} to {} billion"),
):
    either = np.concatenate([getattr(amd, field), getattr(amd_it, field)])
    glue(f"amd_{key}", span(6 * either, scale, form), display=False)
for key, field, scale, form in (
    ("count", "accelerators", 1e6, "{} to {} million accelerators"),
    ("dollars", "usd_bn", 1, "${} to {} billion"),
    ("stacks", "hbm_stacks", 1e6, "{} to {} million"),
    ("wafers", "wafers", 1e3, "{} to {} thousand"),
):
    glue(f"rubin_{key}", span(10 * getattr(rubin, field), scale, form), display=False)
energy, heat = (6 * rows.percentiles(values)[1] for values in (amd.twh, amd.heat_gw))
plants = capacity.power_plants(
    energy, rows.central("capacity.reactor_gw"), rows.central("capacity.reactor_load")
)
rise = rows.central("capacity.coolant_rise")
glue("amd_twh", f"{energy:.0f}", display=False)
glue("amd_share", f"{energy / fact('GW10').low:.0%}", display=False)
glue("amd_reactors", {4: "four", 5: "five", 6: "six"}[round(float(plants))], display=False)
glue("load", f"{rows.central('capacity.utilisation'):.0%}", display=False)
glue("rise", f"{rise:.0f}", display=False)
glue("amd_flow", f"{round(float(capacity.coolant_flow(heat, rise)), -1):.0f}", display=False)
glue("amd_water", f"{round(float(capacity.evaporated_water(heat)), -1):.0f}", display=False)

# %% [markdown]
# ## Which of the articles' figures survive
#
# **The price.** {ev}`openai-amd-2025-10-08:828-849` costs {ev:value}`openai-amd-2025-10-08:861-867`, and six times that is
# {ev:value}`openai-amd-2025-10-08:886-894`. On its date nothing that we found spoke against it: NVIDIA said {fact:value}`GW01`
# {fact}`GW01`, and a bank said the same {fact}`GW05`. Three weeks later came {fact:value}`GW03` {fact}`GW03`, and no later
# estimate by others that we found reaches the article's figure ({numref}`fig-gw-cost`). A year on the sum survives as a
# quotation; as an estimate it has become a high one, and our own ranges reach it only where gigawatts are counted at the computers.
#
# The later figures do not agree with each other either. NVIDIA puts its own part of a gigawatt of Vera Rubin at about
# {glue:text}`nvidia_part` billion {fact}`GW02`; a bank puts the whole gigawatt at about {glue:text}`whole` billion
# {fact}`GW06`. Hardly anything would be left for the building. Both can hold if one counts at the computers and the other at
# the meter, and neither says which: at a PUE of {glue:text}`pue` that alone moves a price by {glue:text}`pue_moves`.
#
# And the sum is not AMD's. Of each gigawatt AMD itself was thought to earn {fact:value}`AMD24` ({fact}`AMD24`, reported three
# weeks after the article; a narrower range circulated on the day). The article sets the whole project next to AMD's gain.

# %% tags=["hide-input"]
glue("pue", f"{rows.central('capacity.pue'):g}", display=False)
glue("nvidia_part", f"${fact('GW02').high:.0f}", display=False)
glue("whole", f"${fact('GW06').high:.0f}", display=False)
glue("pue_more", f"{rows.central('capacity.pue') - 1:.0%}", display=False)
glue("pue_moves", f"{1 - 1 / rows.central('capacity.pue'):.0%}", display=False)
BEFORE, AFTER, OWN = "public by 8 October 2025", "published later", "from parts, our range"
named = [
    ("NVIDIA, Aug 2025", "GW01"),
    ("Barclays, Sep 2025", "GW05"),
    ("Bernstein, Oct 2025", "GW03"),
    ("Morgan Stanley, May 2026", "GW06"),
    ("Epoch, Jul 2026", "GW07"),
]
costs = [
    (
        label,
        fact(i).low,
        fact(i).high,
        BEFORE if fact(i).known_from <= VIEWS[0] else AFTER,
        f"{{fact}}`{i}`",
    )
    for label, i in named
]
costs.insert(2, ("OpenAI, in the article", claimed, claimed, BEFORE, f"{{ev}}`{AMD}:861-867`"))
for chip in rows.CHIPS:
    for basis in rows.BASES:
        low, _, high = rows.percentiles(rows.gigawatt(chip, basis).usd_bn)
        costs.append((f"{chip}, {basis.split()[-1]}", low, high, OWN, "assumptions"))
costs = pd.DataFrame(costs, columns=["label", "low", "high", "phase", "known"])
figure(
    charts.cost_claims(costs, claimed=claimed, phases=[BEFORE, AFTER, OWN]),
    name="fig-gw-cost",
    caption=(
        "Estimates from before the article's date say 50 or more; those that others published since say less. The dashed "
        "line is the article's figure."
    ),
    alt="Ranges of the cost of a gigawatt in billion dollars, by source and date, with a dashed line at 50.",
    data=costs.round(1),
    columns={
        "label": "Who and when",
        "low": "Low, $ billion a GW",
        "high": "High",
        "phase": "When",
        "known": "Known by:md",
    },
    source=f"As named in the table. Morgan Stanley's low end is Trainium3, its high end Vera Rubin. {OURS}",
)

# %% [markdown]
# **The count.** The article takes six gigawatts for the power of
# {ev:ja}`openai-amd-2025-10-08:803-807` GPUs, {ev:value}`openai-amd-2025-10-08:803-807` in the plain reading of the word. The
# press wrote hundreds of thousands the same week {fact}`AMD29`. No arithmetic here gives so few, and the article was right by the arithmetic of its
# day: NVIDIA's chief executive had just put {fact:value}`NVO06` {fact}`NVO06`. But that counts another maker's chips. With the power of AMD's own accelerator, as it is known since, it is {glue:text}`amd_count` ({numref}`fig-gw-count`): more
# than a million, and fewer than the word says. A claim can be sound on its day and wrong about its subject.

# %% tags=["hide-input"]
ratio, oracle = fact("NVO06"), fact("DEAL05").low / 5 / 1e6  # OpenAI's own two floors: 2 million in 5 GW
counted = [
    ("Press on the day", fact("AMD29").low / 1e6, fact("AMD29").high / 1e6, "press", "{fact}`AMD29`"),
    ("At NVIDIA's ratio", ratio.low * 0.6 / 1e6, ratio.high * 0.6 / 1e6, "claim", "{fact}`NVO06`"),
    ("At Oracle's ratio", oracle * 6, oracle * 6, "claim", "{fact}`DEAL05`"),
]
for chip in rows.CHIPS:
    for basis in rows.BASES:
        low, _, high = rows.percentiles(6 * rows.gigawatt(chip, basis).accelerators, 1e6)
        counted.append((f"{chip}, {basis.split()[-1]}", low, high, "model", "assumptions"))
counted = pd.DataFrame(counted, columns=["label", "low", "high", "kind", "known"])
several = said.loc[803]
figure(
    charts.counts(
        counted, band=(several["low"] / 1e6, several["high"] / 1e6), says="the article: several million"
    ),
    name="fig-gw-count",
    caption="Six gigawatts are several million accelerators only with the power of a generation that the deal is not about.",
    alt="Ranges of millions of accelerators in six gigawatts on a logarithmic scale, with the article's words as a band.",
    data=counted.round(2),
    columns={"label": "By", "low": "Low, million", "high": "High", "kind": "Kind", "known": "Known by:md"},
    source=f"{OURS} Bars of the model run from the 10th to the 90th percentile.",
)

# %% [markdown]
# {numref}`tab-gw-claims` gathers the sentences. Each is judged on its own date; the last column is an epilogue.

# %% tags=["hide-input"]
verdicts = pd.DataFrame(
    [
        (
            f"{AMD}:733-743",
            "Up to six gigawatts",
            "Stands as a ceiling. One gigawatt was binding {fact}`AMD07`",
            "Still one; the rest is conditional",
        ),
        (
            f"{AMD}:803-807",
            "Several million GPUs",
            "Sound by the ratio that NVIDIA gave {fact}`NVO06`",
            "More than one million, fewer than two",
        ),
        (
            f"{AMD}:861-867",
            "A gigawatt costs about $50 billion",
            "NVIDIA and a bank said the same {fact}`GW01` {fact}`GW05`",
            "Later estimates are lower {fact}`GW03` {fact}`GW06` {fact}`GW07`",
        ),
        (
            f"{AMD}:886-894",
            "A project of $300 billion",
            "Right as a product; not AMD's revenue, not owed by anybody",
            f"${6 * fact('GW06').high:.0f} billion at the dearest of the later estimates {{fact}}`GW06`",
        ),
        (
            f"{AMD}:979-991",
            "A gigawatt starts in the second half of 2026",
            "As AMD announced {fact}`AMD04`",
            "Whether volume comes then or in 2027 is disputed {fact}`AMD27`",
        ),
        (
            f"{AMD}:1401-1405",
            "Ten gigawatts of NVIDIA's systems",
            "The letter says at least ten {fact}`NVO01`",
            "The letter lapsed; see {doc}`outcome`",
        ),
        (
            f"{AMD}:1471-1495",
            "NVIDIA is short of supply",
            "True of packaging, and truer of AMD's, as shown below",
            "Eased at AMD, by hungrier chips rather than new plants",
        ),
        (
            f"{NVIDIA}:134-138",
            "NVIDIA builds ten gigawatts of data centres",
            "Its systems, not its data centres {fact}`NVO01`",
            "The letter lapsed",
        ),
    ],
    columns=["id", "claim", "then", "since"],
)
table(
    verdicts,
    name="tab-gw-claims",
    caption="The articles' gigawatts: most figures hold on their date, and fewer a year later.",
    source="The articles, and the facts named. The judgements are ours.",
    columns={
        "id": "Sentence:ev",
        "claim": "What it says",
        "then": "On its date:md",
        "since": "By October 2026:md",
    },
)

# %% [markdown]
# ## Which unknown matters
#
# The ranges above hide a question of method. The inputs are not independent: a hungrier accelerator is dearer, a denser hall
# has a lower PUE. So they are drawn together, by a Gaussian copula with the rank correlations in the assumptions.
# Sobol' indices, the usual measure of what drives an output {cite}`saltelli2010`, are only defined for independent inputs. Shapley
# effects are not bound by that {cite}`owen2014,song2016,owenprieur2017`: they average, over all orders in which one might learn the
# inputs, how much of the variance each removes, and they sum to one. All {glue:text}`subsets` subsets are taken, none
# sampled; {numref}`fig-gw-drivers` shows both.
#
# {numref}`fig-gw-tornado` is the plain version, one input at a time. It puts the price of the machines first, because it goes to
# the very ends of each range, which the draws hardly reach, while a clause of a contract is always at one end or the other.
#
# The largest unknown is not an engineering quantity. It is whether the six gigawatts are counted at the meter or at the
# computers: {glue:text}`count_where` of the variance of the number of accelerators, {glue:text}`dollars_where` of that of the
# dollars. One clause of the contract would settle it. The price of the machines, which is not public either, is
# {glue:text}`dollars_price` of the dollars. The PUE, about which so much is written, is {glue:text}`dollars_pue`: what
# counts is not how large it is but whether it applies.

# %% tags=["hide-input"]
swings = rows.tornado_rows(6, "MI450", "usd_bn", ["pue", "kw", "price", "shell", "where"])
figure(
    charts.tornado(swings, title="billion dollars"),
    name="fig-gw-tornado",
    caption=(
        "The price of the machines and one clause of the contract move the bill for six gigawatts of MI450 most. One "
        "input at a time, the others central and gigawatts counted at the meter; pale: the input low, full: high."
    ),
    alt="Horizontal bars of the dollars for six gigawatts as each input goes from its low to its high value.",
    data=swings,
    columns={
        "input": "Input",
        "low": "$ billion, input low",
        "high": "$ billion, input high",
        "central": "Central",
        "swing": "Swing",
    },
    source=OURS,
)

# %% tags=["hide-input"]
COUNT, DOLLARS = "Accelerators in six gigawatts", "Dollars for six gigawatts"
effects = rows.driver_rows(
    6,
    "MI450",
    {
        COUNT: ("accelerators", ["pue", "kw", "where"]),
        DOLLARS: ("usd_bn", ["pue", "kw", "price", "shell", "where"]),
    },
)
effect = effects.set_index(["output", "input"])["effect"]
glue("subsets", 2**5, display=False)
glue("count_where", f"{effect[COUNT, rows.INPUTS['where']]:.0%}", display=False)
glue("dollars_where", f"{effect[DOLLARS, rows.INPUTS['where']]:.0%}", display=False)
glue("dollars_price", f"{effect[DOLLARS, rows.INPUTS['price']]:.0%}", display=False)
glue("dollars_pue", f"{effect[DOLLARS, rows.INPUTS['pue']]:.0%}", display=False)
figure(
    charts.drivers(effects),
    name="fig-gw-drivers",
    caption=(
        "Where the gigawatts are counted decides the count, and most of the dollars. Bars: Shapley effects with 95% "
        "intervals, inputs dependent. Rings: Sobol' totals, inputs independent."
    ),
    alt="Two panels of horizontal bars, the share of the variance that each input explains, with rings beside them.",
    data=effects,
    columns={
        "output": "Output",
        "input": "Input",
        "effect": "Shapley effect",
        "low": "2.5%",
        "high": "97.5%",
        "total": "Sobol' total",
        "total_low": "Total, 2.5%",
        "total_high": "Total, 97.5%",
    },
    source=f"{OURS} Where gigawatts are counted is a fair coin, for want of anything better.",
)

# %% [markdown]
# ## Chips and sites are the same gigawatts
#
# A chip's gigawatt has to stand in some site's gigawatt. NVIDIA, AMD and Broadcom promise chips; Oracle, AWS and SB Energy
# promise sites for chips. Whoever adds the two counts machines twice {fact}`DEAL20`; by October 2026 the sum is
# {glue:text}`naive` GW. The difference does mean something. Of the chips promised to OpenAI {glue:text}`homeless` GW had no
# site with a number beside it ({numref}`fig-gw-layers`), and that flatters the sites, since those of AWS and Cerebras are for
# chips of their own.
#
# Within a layer there are traps too. NVIDIA's promise has had three sizes, and they overlap; the largest is drawn, once. The
# Stargate programme contains Oracle's sites and is left out. And colour matters more than length: of the
# {glue:text}`chips_feb` GW of chips that stood in the register in February 2026, only {glue:text}`binding_gw` GW was binding.

# %% tags=["hide-input"]
pledges = rows.pledged(
    {view: register.as_of(day.isoformat()) for view, day in rows.NAMES.items()},
    "OpenAI",
    inside=["stargate", "nvidia-sbenergy-guarantee", "nvidia-openai-capacity-2026"],
)
chips, sites = ({view: pledges.total[view, layer] for view in rows.NAMES} for layer in ("Chips", "Sites"))
glue("naive", f"{chips['October 2026'] + sites['October 2026']:.0f}", display=False)
glue("homeless", f"{chips['October 2026'] - sites['October 2026']:.0f}", display=False)
glue("chips_feb", f"{chips['February 2026']:.0f}", display=False)
glue("binding_gw", f"{pledges.binding['February 2026', 'Chips']:.0f}", display=False)
figure(
    charts.layers(pledges.rows, views=list(rows.NAMES), start="October 2026"),
    name="fig-gw-layers",
    caption=(
        f"The same machines from two sides: by October 2026 makers had promised OpenAI {chips['October 2026']:.0f} GW of chips, and "
        f"there were {sites['October 2026']:.0f} GW of sites with a number where they could stand."
    ),
    alt="Two bars of gigawatts, chips above sites, divided by deal and coloured by how firm each is.",
    data=pledges.rows,
    columns={
        "view": "As seen in",
        "layer": "Layer",
        "name": "Giver",
        "deal": "Deal",
        "status": "Status",
        "gw": "GW",
    },
    states=pd.DataFrame(
        {
            "view": view,
            "says": (
                f"As seen in {view}: {chips[view]:.0f} GW of chips, {pledges.binding[view, 'Chips']:.0f} of them binding, "
                f"and {round(sites[view], 1):g} GW of sites. They are the same machines; their sum, "
                f"{round(chips[view] + sites[view], 1):g}, means nothing."
            ),
        }
        for view in rows.NAMES
    ),
    source=(
        "The register of deals ({doc}`deal_network`), {fact}`DEAL20`. Deals without a figure in gigawatts, Microsoft's and "
        "CoreWeave's among them, do not appear."
    ),
)

# %% [markdown]
# The chart does not show capacity that has no gigawatts in its announcement, so sites are undercounted. It does
# not show what is built.
#
# ## Where it gets tight
#
# The article saw the scarcity. TSMC's packaging, it says, is short: {ev}`openai-amd-2025-10-08:7273-7288`. And it gives scarcity at NVIDIA as the
# motive for the deal: {ev}`openai-amd-2025-10-08:1471-1495`. The two sentences do not sit well together. Packaging is shared out
# among makers. On that day NVIDIA was known to have {glue:text}`wafers_nvidia_then` {fact}`SUP05`, and AMD, as we
# recall, had about {glue:text}`wafers_amd_then`; a division published later gives NVIDIA {glue:text}`wafers_nvidia`, Broadcom {glue:text}`wafers_broadcom` and AMD {glue:text}`wafers_amd`
# {fact}`SUP06`. A customer who goes from the first to the last has left the long queue for the small kitchen.
#
# How small follows from the promises. Let each be due evenly from the middle of 2026 to its end; take the forecasts of
# packaging that were public on each day; let half a year pass from packaging to a running machine. Then ask what part of
# its maker's packaging each promise needs at the least ({numref}`fig-gw-parts`). In October 2025 the answer for AMD was
# {glue:text}`part_amd_then`, with an 80% range of {glue:text}`range_amd_then`; for NVIDIA's larger promise it was
# {glue:text}`part_nvidia`. All promises of that day together needed {glue:text}`memory_then` of the world's memory.

# %% tags=["hide-input"]
parts = rows.part_rows()
part = parts.set_index(["resource", "view"])["mid"]
for key, resource, view in (
    ("part_nvidia", "NVIDIA's packaging", "October 2025"),
    ("part_amd_then", "AMD's packaging", "October 2025"),
    ("part_amd_now", "AMD's packaging", "October 2026"),
    ("part_memory", "Memory", "October 2026"),
    ("memory_then", "Memory", "October 2025"),
):
    glue(key, f"{part[resource, view]:.0%}", display=False)
then, now = (
    next(p for p in rows.promises(view) if p.maker == "AMD") for view in ("October 2025", "October 2026")
)
amd_then = parts.set_index(["resource", "view"]).loc[("AMD's packaging", "October 2025")]
nvidia_then = part["NVIDIA's packaging", "October 2025"]
glue("range_amd_then", f"{amd_then['low']:.0%} to {amd_then['high']:.0%}", display=False)
glue("part_world", f"{amd_then['mid'] * then.wafer_share:.0%}", display=False)
same = part["AMD's packaging", "October 2026"] * now.kw / then.kw
glue("part_same", f"{same:.0%}", display=False)
due = supply.schedule(then.gw, rows.YEARS[-1], then.end, rows.YEARS) / then.kw / then.per_wafer
wafers_then, _ = rows.world("October 2025")
glue("part_end", f"{supply.least_part(due, wafers_then * then.wafer_share):.0%}", display=False)
for key, promise in (("then", "2025_10"), ("now", "2026_10")):
    watts = assumption(f"supply.amd_kw_seen_{promise}")
    glue(f"kw_{key}", f"{watts.low:g} to {watts.high:g}", display=False)
for maker in ("nvidia", "amd"):
    glue(
        f"wafers_{maker}_then", f"{rows.central(f'supply.{maker}_wafers_seen_2025_10'):.0%}", display=False
    )
for maker in ("nvidia", "amd", "broadcom"):
    glue(f"wafers_{maker}", f"{rows.central(f'supply.{maker}_wafers_seen_2026_10'):.0%}", display=False)
glue("stacks_then", f"{then.gw / then.kw * then.stacks:.0f}", display=False)
glue("stacks_now", f"{now.gw / now.kw * now.stacks:.0f}", display=False)
glue("stack_drop", f"{1 - then.kw / now.kw:.0%}", display=False)
figure(
    charts.least_parts(parts, views=list(rows.NAMES)),
    name="fig-gw-parts",
    caption=(
        f"The second source had the smaller kitchen: AMD's promise needed {amd_then['mid']:.0%} of AMD's packaging, NVIDIA's "
        f"{nvidia_then:.0%} of NVIDIA's. Dots are central values, bars 80% ranges; the dashed line is all there is."
    ),
    alt="For each of four supplies, dots and ranges for three dates: the share that the promises need at the least.",
    data=parts,
    columns={
        "resource": "Supply",
        "view": "As seen in",
        "low": "10th percentile",
        "mid": "Central",
        "high": "90th percentile",
    },
    source=(
        "{fact}`SUP05`, {fact}`SUP06`, {fact}`SUP07`, {fact}`SUP08`, {fact}`NVO06`, {fact}`HW06`, {fact}`HW09`. "
        + OURS
    ),
)

# %% [markdown]
# A year later AMD's promise needs {glue:text}`part_amd_now`. Next to none of the relief is new packaging: with the old watts
# it would still need {glue:text}`part_same`, because the forecasts rose while AMD's share of them, as we have it, fell. The
# relief is in the unit. The promise is counted in watts, and the
# accelerator turned out to take twice as many as those of the reckonings of that October. Half the accelerators
# then fill the same gigawatts: six went from {glue:text}`stacks_then` to {glue:text}`stacks_now` million memory stacks without a
# word of the contract changing. Supply did not catch up with the promise. The promise shrank towards supply.
#
# Each accelerator does more, so OpenAI need not be poorer for it. But whoever is owed gigawatts is owed fewer machines with
# every hungrier generation, and whoever owes them gains.
#
# ### Year by year
#
# For the world as a whole the two bottlenecks are nearly one. As seen in October 2026, if every wafer carried Vera Rubin, there
# would be {glue:text}`world_first` million accelerators in {glue:text}`year_first`, as many as packaging allows, and
# {glue:text}`world_last` million in {glue:text}`year_last`, as many as memory allows. On central values packaging binds through
# {glue:text}`packaging_until` and memory after that, but they are never more than {glue:text}`world_gap` apart, which is less
# than the uncertainty of either. More of one alone helps little.
#
# {numref}`fig-gw-bottleneck` puts the promises through a linear programme {cite}`huangfu2018`, elastic so that a promise may fall
# short at a cost {cite}`chinneck2008`. The makers share the memory that goes to OpenAI, each
# has only its own packaging, and the plan is sought that is the fewest gigawatt-years late. The tiles below the bars are its
# shadow prices {cite}`dantzig1963`: how much lateness one per cent more of that supply, in that year, would save. Most tiles
# are empty: what is scarce is scarce in one place.

# %% tags=["hide-input"]
wafers, stacks = rows.world("October 2026")
per_chip = [1 / rows.central("capacity.rubin_per_wafer"), rows.central("capacity.rubin_stacks")]
most = supply.allowed(per_chip, np.stack([wafers, stacks]))
by_packaging = wafers / per_chip[0] < stacks / per_chip[1]
assert list(by_packaging) == sorted(by_packaging, reverse=True), "packaging no longer binds first"
gap = np.abs(wafers / per_chip[0] / (stacks / per_chip[1]) - 1).max()
glue("world_gap", f"{gap:.0%}", display=False)
for when, at in (("first", 0), ("last", -1)):
    glue(f"world_{when}", f"{most[at]:.0f}", display=False)
    glue(f"year_{when}", rows.YEARS[at], display=False)
glue("packaging_until", max(np.array(rows.YEARS)[by_packaging]).item(), display=False)
tight = rows.bottleneck_rows()
start = {"view": "October 2025", "memory": 20, "part": 50, "growth": 30}
kept = tight.kept
shown = kept[(kept["memory"] == 20) & (kept["part"] == 50) & (kept["growth"] == 30)]
figure(
    charts.bottleneck(kept, tight.promised, rows.SCARCE, start),
    name="fig-gw-bottleneck",
    caption=(
        f"As seen in October 2025, with {start['part']}% of each maker's packaging and {start['memory']}% of the world's memory, NVIDIA's "
        "promise is on time and AMD's is late. "
        "Dashed: promised, if due evenly. Filled: what can be kept."
    ),
    alt="Bars of gigawatts by year for NVIDIA, AMD and Broadcom, promised and kept, above tiles of shadow prices by year.",
    data=shown,
    columns={
        "view": "As seen in",
        "year": "Year:text",
        "NVIDIA": "NVIDIA:number",
        "AMD": "AMD:number",
        "Broadcom": "Broadcom:number",
        **{
            key: "+1% " + name.removesuffix("'s packaging") + ":number" for key, name in rows.SCARCE.items()
        },
    },
    states=tight.states,
    source=(
        "{fact}`AMD04`, {fact}`NVO01`, {fact}`DEAL13`, {fact}`SUP05`, {fact}`SUP06`, {fact}`SUP07`. The table has the rows for "
        "20% of memory, half of packaging and 30% growth: gigawatts kept by each maker, then gigawatt-years saved by 1% more of "
        "memory or of a maker's packaging. Broadcom's promise came five days after the first article. "
        + OURS
    ),
)

# %% [markdown]
# In words, for October 2025 and the central assumptions: a thousand more wafers for AMD in 2026 would have saved
# {glue:text}`price_amd` gigawatt-years of lateness. A thousand more for NVIDIA would have saved nothing, and a million more
# stacks of memory nothing either. {numref}`tab-gw-relief` says what would let every promise be kept, one thing at a time. In
# October 2025 it is AMD or nothing: more of its packaging, less of its promise, or a wait. A year later memory can be the
# obstacle instead, and with a quarter of each maker's packaging no single remedy is enough.

# %% tags=["hide-input"]
middle = {view: tight.plans[view, 20, 50, 30] for view in rows.NAMES}
programme, plan = middle["October 2025"]
of_amd = programme.resources.index("packaging of AMD")
assert np.delete(plan.prices, of_amd, axis=0).max() < 1e-6, "something else binds in October 2025 as well"
glue("price_amd", f"{plan.prices[of_amd, 0] / 1e3:.2f}", display=False)
known = register.as_of(VIEWS[2].isoformat())
of_amd_all = known[(known["giver"] == "AMD") & (known["gw_layer"] == "chip")]["gw_high"].sum()
glue("crowded_gw", f"{of_amd_all:.0f}", display=False)
crowded = part["AMD's packaging", "October 2026"] * of_amd_all / now.gw
glue("crowded", f"{crowded:.0%}", display=False)
cases = {
    f"{view}: {part}% of packaging, {memory}% of memory": tight.plans[view, memory, part, 30][0]
    for view, part, memory in (
        ("October 2025", 50, 20),
        ("October 2025", 25, 20),
        ("October 2026", 50, 20),
        ("October 2026", 50, 10),
        ("October 2026", 25, 20),
    )
}
table(
    rows.relief_rows(cases),
    name="tab-gw-relief",
    caption="What would let every promise be kept: each remedy is enough by itself.",
    source=f"{OURS} Packaging grows by 30% a year after 2026.",
    columns={"case": "As seen in, with OpenAI's part", "what": "What", "needed": "How much"},
)

# %% [markdown]
# The programme is kind to the promises. It lets chips be made ahead and stored, lets any generation of HBM serve, and asks
# nobody for money, power or a building. It does not forecast: it shows what would have to be true. Nor does it give AMD another customer. By
# October 2026 AMD had promised Meta and Anthropic as well, {glue:text}`crowded_gw` GW in all ({fact}`AMD25`,
# {fact}`AMD26`); at the pace of OpenAI's promise these would need {glue:text}`crowded` of its packaging.
#
# ## What would change the answer
#
# - **The word.** If the contract counts gigawatts at the computers, six are {glue:text}`pue_more` more of everything.
# - **AMD's kitchen.** For its part of the world's packaging we have one bank's figure of May 2026, and for the earlier dates a
#   range that we recall. The promise needed {glue:text}`part_world` of the world's packaging as seen in October 2025; whoever
#   thinks that AMD could get several times that need not worry.
# - **The dates.** An even schedule is our reading. If only the last day counts, AMD's promise of October 2025 needs
#   {glue:text}`part_end` of its packaging and not {glue:text}`part_amd_then`.
# - **A total for memory.** We saw no published total of HBM stacks. Ours is reckoned back from packaging, so that the two are
#   less independent here than in the world. If half of the stacks were unfit for the newest accelerators, the promises would
#   need twice the {glue:text}`part_memory` that they need on central values.
# - **Our own certainty.** Nothing can happen outside a triangular range. In October 2025 this method would have put an
#   accelerator of AMD's at {glue:text}`kw_then` kW at the meter and been sure of it. It is {glue:text}`kw_now`. Treat the ranges on this page
#   with the same suspicion.
# - **Money.** Nothing here asks who pays; {doc}`domino` does.
#
# {numref}`tab-gw-assumptions` lists what was assumed.

# %% tags=["hide-input"]
chosen = pd.concat([assumptions("capacity"), assumptions("supply")])
table(
    assumed_rows(chosen),
    name="tab-gw-assumptions",
    caption="Every number that this chapter assumes, and why.",
    source="`data/assumptions.toml`, which also names the facts that each leans on.",
    columns={"what": "What:md", "range": "Low, central, high", "why": "Why"},
    fold_after=5,
)
