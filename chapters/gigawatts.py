# %% [markdown]
# # Can six and ten gigawatts be built?
#
# :::::{answer} What are six and ten gigawatts, and can they be built?
# As AMD's chips are known in October 2026, OpenAI's order with AMD for six gigawatts comes to {glue:text}`amd_count` chips. With land
# and buildings that is {glue:text}`amd_dollars`.
#
# Chip packaging, the step that mounts a processor and its memory on one carrier, could be the limit. As seen in October 2026, OpenAI's own chip needs about
# {glue:text}`part_broadcom_now` of the packaging that its maker, Broadcom, gets in the years of delivery ({glue:text}`span_broadcom_now`
# over everything that we assume). That is for all {glue:text}`broadcom_gw` GW of a term sheet, and we assume the figures for the chip.
#
# The six gigawatts of AMD's need about {glue:text}`part_amd_now` of AMD's packaging in the years of delivery
# ({glue:text}`span_amd_now`). Above 100% an order cannot be delivered in time.
#
# On what was known in October 2025 AMD's order needed {glue:text}`part_amd_then` ({glue:text}`span_amd_then`). It has halved because each
# chip uses {glue:text}`power_times` the power assumed then, and fewer chips fill a gigawatt.
#
# ::::{key-numbers}
# {glue:text}`part_broadcom_now`
# : of Broadcom's chip packaging in the years of delivery is needed for OpenAI's own chip, as seen in October 2026; range: {glue:text}`span_broadcom_now`
#
# {glue:text}`part_amd_now`
# : of AMD's chip packaging in the years of delivery is needed for all six gigawatts of OpenAI's order, as seen in October 2026; range: {glue:text}`span_amd_now`
#
# {glue:text}`part_amd_then`
# : of AMD's chip packaging in the years of delivery was needed for the same order, as seen in October 2025; range: {glue:text}`span_amd_then`
#
# {glue:text}`binding_now` of {glue:text}`chips_now` GW
# : of chips that makers count for OpenAI by October 2026 are under a binding commitment to a maker in our register; {glue:text}`nvidia_count` GW of them are NVIDIA's own count, mostly through clouds, and partly run already
# ::::
# :::::
#
# The ranges vary many things together: the dates and the schedule of an order, the power of a chip, the chips on a wafer, the forecasts of
# packaging and each maker's share of it. They also count gigawatts both at the meter of a building and at the computers in it, because the
# agreements do not say which. AMD's share of packaging as of October 2025 is an analyst's estimate {fact}`SUP14`.

# %% tags=["hide-input"]
import pandas as pd

from computedeals.analysis.gigawatts import GIGAWATTS, gigawatts
from computedeals.analysis.gigawatts_claims import several
from computedeals.analysis.gigawatts_supply import NAMES, SCARCE
from computedeals.charts import gigawatts as drawing
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals.assumptions import assumptions, load_assumptions

found = gigawatts(load_assumptions())
glue_texts(found.texts)
OURS = "Our model; each assumption with its range and reason is at the end of this page."

# %% [markdown]
# ## Where it gets tight: Broadcom's packaging and AMD's
#
# {numref}`fig-gw-parts` asks what part of a supply each order needs if equal amounts are due each year from the middle of 2026 to the order's
# last date. The supply is all that is packaged until then, less the half year from packaging to a running machine.
#
# Of the world's packaging, as seen in October 2026, NVIDIA has about {glue:text}`wafers_nvidia`, Broadcom {glue:text}`wafers_broadcom` and
# AMD {glue:text}`wafers_amd` {fact}`SUP06`. The part of its maker's packaging that Broadcom's order needs is {glue:text}`broadcom_larger`.
# Its figure is the less sure of the two: we found nothing public on the chip's power or packaging, and the {fact:value}`DEAL13` are under a term sheet {fact}`DEAL13`. AMD has orders
# from Meta and Anthropic too, {glue:text}`crowded_gw` GW together with OpenAI's six. If all were due in the same years as OpenAI's, they would
# need {glue:text}`crowded` of AMD's packaging. {fact}`AMD25` {fact}`AMD26`
#
# In October 2025 NVIDIA was known to have {glue:text}`wafers_nvidia_then` of the world's packaging {fact}`SUP05`, and AMD about
# {glue:text}`wafers_amd_then` {fact}`SUP14`. AMD's order needs less of it now, but not because packaging was added. At the old power of
# a chip it would still need {glue:text}`part_same`: forecasts of capacity rose while AMD's share, on our figures, fell. The chip turned out to
# use {glue:text}`kw_now` kW at the meter, against the {glue:text}`kw_then` of the chips then on sale. Six gigawatts are now
# {glue:text}`stacks_now` million memory stacks instead of {glue:text}`stacks_then` million, under the same agreement. Each chip does more,
# so OpenAI need not be worse off.
#
# NVIDIA's letter of intent of 2025, a larger order, needed {glue:text}`part_nvidia` of NVIDIA's packaging as seen in October 2025
# ({glue:text}`span_nvidia`). That is less than AMD's order needed of AMD's {glue:text}`amd_larger`. AMD's order needed more than all of
# AMD's packaging in {glue:text}`over_then` of the cases that we tried (a count of cases, no probability).

# %% tags=["hide-input"]
figure(
    drawing.least_parts(found.parts, views=list(NAMES)),
    name="fig-gw-parts",
    caption=found.texts["caption_parts"],
    alt="For each of four supplies, dots and ranges for three dates: the part that the orders need at the least.",
    data=found.parts.assign(**{end: (100 * found.parts[end]).round(0) for end in ("low", "mid", "high")}),
    columns={"resource": "Supply", "view": "As seen in", "low": "10th percentile, %", "mid": "Central, %", "high": "90th percentile, %"},
    source="{fact}`SUP05`, {fact}`SUP06`, {fact}`SUP07`, {fact}`SUP08`, {fact}`NVO06`, {fact}`HW06`, {fact}`HW09`. " + OURS,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# The bars draw all assumptions at random. The ranges in the box are wider: they put all assumptions at their ends together, and take
# other readings of the schedule and of a gigawatt. The chart does not ask what else each maker must deliver.
# :::
#
# The October article, on OpenAI's agreement with AMD, says that packaging at TSMC {ev}`is short <openai-amd-2025-10-08:7273-7288>`. It also says that
# {ev}`worry about a shortage at NVIDIA, and about prices <openai-amd-2025-10-08:1471-1495>`, is undoubtedly one of OpenAI's motives. Such a
# worry may have been real. But on the figures of that day, an order moved from NVIDIA to AMD went to the maker with much less packaging.
# The article's other motives, {ev}`dependence on one supplier <openai-amd-2025-10-08:1513-1536>` and
# {ev}`bargaining power <openai-amd-2025-10-08:1555-1561>`, are the subject of {doc}`suppliers`.
#
# ### Year by year
#
# {numref}`fig-gw-bottleneck` asks which order can be delivered on time if OpenAI gets a given part of the world's memory and of each
# maker's packaging. On central assumptions, {glue:text}`late`. For October 2026 NVIDIA's order is our estimate of what was still to come of
# the gigawatts that NVIDIA counts {fact}`NVO22`, {glue:text}`nvidia_due`. A tile shows how much delay would be saved by one per cent more of a supply in that
# year; a GW-year is a gigawatt that comes a year late. An empty tile means that more would save nothing. {numref}`tab-gw-relief` lists
# what would be enough by itself.

# %% tags=["hide-input"]
tight = found.bottleneck
figure(
    drawing.bottleneck(tight.kept, tight.promised, SCARCE, {**found.starts, "view": found.starts["tight_view"]}),
    name="fig-gw-bottleneck",
    caption=found.texts["caption_bottleneck"],
    alt="Bars of gigawatts by year for NVIDIA, AMD and Broadcom, due and delivered, above tiles of shadow prices by year.",
    data=found.shown,
    columns={"view": "As seen in", "year": "Year:text", "NVIDIA": "NVIDIA:number", "AMD": "AMD:number", "Broadcom": "Broadcom:number", "m": "+1% memory:number", "n": "+1% NVIDIA:number", "a": "+1% AMD:number", "b": "+1% Broadcom:number"},
    states=tight.states,
    source="{fact}`AMD04`, {fact}`NVO01`, {fact}`DEAL13`, {fact}`SUP05`, {fact}`SUP06`, {fact}`SUP07`. The table shows the start of the controls in each view: gigawatts delivered, then gigawatt-years of delay saved by 1% more. Broadcom's agreement came five days after the October article. " + OURS,
)  # fmt: skip

# %% tags=["hide-input"]
table(
    found.relief,
    name="tab-gw-relief",
    caption="Where an order would be late, any one of the remedies listed would let every order be delivered on time; in some cases none is needed, or no single one is enough.",
    source=f"{OURS} Growth of packaging at its central value.",
    columns={"case": "As seen in, with OpenAI's part", "what": "What", "needed": "How much"},
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Money, power, buildings and other customers. It lets chips be made ahead and stored, and any generation of memory serve. It is not a
# forecast: it shows what would have to be true.
# :::
#
# ## What a gigawatt comes to
#
# A building draws more power at the meter than its computers use. The ratio of the two is called PUE and is about {fact:value}`GW08`
# {fact}`GW08`. Dividing the power at the computers by that of one accelerator, with its part of rack and network, gives the number of
# accelerators. One takes about {glue:text}`kw_blackwell` kW in the Blackwell generation, {glue:text}`kw_rubin` in Vera Rubin and
# {glue:text}`kw_mi450` in AMD's MI450 series {fact}`HW09`. Counted at the computers, everything is {glue:text}`pue_more` larger
# ({numref}`fig-gw-yardsticks`).

# %% tags=["hide-input"]
figure(
    drawing.yardsticks(found.yardsticks, gigawatts=GIGAWATTS, start=found.starts),
    name="fig-gw-yardsticks",
    caption=found.texts["caption_yardsticks"],
    alt="Five measures of a number of gigawatts on a logarithmic scale, each as a multiple of a known figure: dollars, accelerators, electricity, memory stacks and wafers.",
    data=found.yardsticks[found.yardsticks["price"].isin(["any", found.starts["price"]])],
    columns={"chip": "Accelerator", "basis": "Counted", "measure": "Measure, for 1 GW", "low": "10th percentile", "mid": "Median", "high": "90th percentile", "after": "Unit"},
    states=found.yardstick_states,
    source="Inputs {fact}`GW02`, {fact}`GW03`, {fact}`GW08`, {fact}`HW01`, {fact}`HW03`, {fact}`HW09`, {fact}`NVO25`, {fact}`SUP04`, {fact}`SUP08`. Comparison figures {fact}`OAI01`, {fact}`SUP11`, {fact}`GW10`, {fact}`SUP05`; the world's memory is an assumption. " + OURS,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# When any of this is paid or used: the cost is spread over several years and several payers. Replacement: a building outlasts several
# generations of accelerators.
# :::
#
# ## Which of the articles' figures hold
#
# {numref}`tab-gw-claims` judges each figure as seen now and on its date.
#
# **The price** of {ev:value}`openai-amd-2025-10-08:861-867` a gigawatt agreed with NVIDIA and a bank at the time. The later estimates by
# others that we found are lower ({numref}`fig-gw-cost`), and they do not agree. NVIDIA puts its own part of a gigawatt of Vera Rubin at about
# {glue:text}`nvidia_part` {fact}`GW02`, which the chart of whole gigawatts leaves out, and a bank the whole at {glue:text}`whole` {fact}`GW06`.
# Both can be right if one counts at the computers and the other at the meter: {glue:text}`pue_more` more one way is {glue:text}`pue_moves` less the other
# (1 − 1/{glue:text}`pue_ratio`).
#
# **The count** of {ev:value}`openai-amd-2025-10-08:803-807` was reasonable at the chips per gigawatt that NVIDIA gave in September 2025 {fact}`NVO06`. But
# those were another company's chips ({numref}`fig-gw-count`).

# %% tags=["hide-input"]
table(
    found.claims,
    name="tab-gw-claims",
    caption="Most of the articles' figures on gigawatts were right on their date; later figures support fewer of them.",
    source="The articles, and the facts named. The judgements are ours.",
    columns={
        "id": "Sentence:ev",
        "claim": "What it says",
        "since": "By October 2026:md",
        "then": "On its date:md",
    },
)

# %% tags=["hide-input"]
figure(
    drawing.cost_claims(found.costs.rows, claimed=found.costs.claimed, phases=found.costs.phases),
    name="fig-gw-cost",
    caption=found.texts["caption_cost"],
    alt="Ranges of the cost of a gigawatt in billion dollars, by source and date, with a dashed line at 50.",
    data=found.costs.rows.round(1),
    columns={"label": "Who and when", "low": "Low, $ bn a GW", "high": "High", "phase": "When", "known": "Known by:md"},
    source=f"As named in the table. Morgan Stanley's low end is Trainium3, its high end Vera Rubin. {OURS}",
)  # fmt: skip

# %% tags=["hide-input"]
figure(
    drawing.counts(found.counts, band=several(), text="the October article: several million"),
    name="fig-gw-count",
    caption="Six gigawatts would be several million accelerators if they were NVIDIA's older Blackwell, which the AMD agreement does not cover. Bars run from the 10th to the 90th percentile.",
    alt="Ranges of millions of accelerators in six gigawatts on a logarithmic scale, with the article's words as a band.",
    data=found.counts.round(2),
    columns={"label": "By", "low": "Low, million", "high": "High, million", "kind": "Kind", "known": "Known by:md"},
    source=OURS,
)  # fmt: skip

# %% [markdown]
# ## Chips and sites are the same gigawatts
#
# NVIDIA, AMD and Broadcom deliver chips, and Oracle, AWS and SB Energy build the sites for them. Whoever adds the two counts machines
# twice {fact}`DEAL20`; by October 2026 that sum is {glue:text}`naive` GW. For {glue:text}`without_site` GW of the chips no site with a
# capacity was announced ({numref}`fig-gw-layers`). The gap is larger if the sites of AWS and Cerebras hold their own chips.
#
# Of the {glue:text}`chips_now` GW of chips in our register, {glue:text}`binding_now` GW is bound by a contract with a maker. But
# {glue:text}`nvidia_count` GW are of another kind: NVIDIA's finance chief counts them as OpenAI's existing and planned commitments, mostly
# through clouds {fact}`NVO22`. They replace the letter of intent of 2025, called probably off in March 2026 {fact}`NVO18`. Part of them
# already runs, how much is not public: at the end of 2025 OpenAI had {glue:text}`runs_all` on all chips {fact}`NVO28`. OpenAI's contracts with clouds are
# binding, and appear among the sites.

# %% tags=["hide-input"]
figure(
    drawing.layers(found.layers.rows, views=list(NAMES), start=found.starts["view"]),
    name="fig-gw-layers",
    caption=found.texts["caption_layers"],
    alt="Two bars of gigawatts, chips above sites, divided by deal and coloured by how firm each is.",
    data=found.layers.rows,
    columns={"view": "As seen in", "layer": "Layer", "name": "Giver", "deal": "Deal", "status": "Status", "gw": "GW"},
    states=found.layer_states,
    source="The register of deals ({doc}`deal_network`), {fact}`DEAL20`. NVIDIA's gigawatts have been given at three sizes, partly for the same machines: in the letter of 2025, by OpenAI in February 2026 and in NVIDIA's count of August 2026. The last replaces the letter here. \"No contract on record\" is a letter of intent, a term sheet, press reports, or that count. Stargate contains Oracle's sites and is left out, as are deals without a figure in gigawatts, Microsoft's and CoreWeave's among them.",
)  # fmt: skip

# %% [markdown]
# ## What would change the answer
#
# - **The definition of a gigawatt.** If the contract counts power at the computers rather than at the meter, everything is {glue:text}`pue_more` larger.
# - **AMD's share of packaging.** The order needed {glue:text}`part_world` of the world's packaging as seen in October 2025. If AMD could get
#   several times that, packaging is no obstacle. A better source for the share of that day would replace the estimate.
# - **The dates.** An even schedule is our reading; starting in 2027 or delivering on the last day is within the ranges above.
# - **A total for memory.** We found no published total of memory stacks and infer ours from packaging, so the two are probably more closely linked
#   in our model than in reality. The orders need {glue:text}`part_memory` of it as seen in October 2026.
# - **Our own certainty.** In October 2025 this method would have put AMD's chip at {glue:text}`kw_then` kW. It uses {glue:text}`kw_now`. Treat the
#   ranges on this page with the same suspicion.
#
# ## Appendix: power and cooling
#
# The October article {ev}`worries about power and heat <openai-amd-2025-10-08:6848-6886>`. At {glue:text}`load` of full load, six gigawatts
# at the meter use {glue:text}`amd_twh` TWh a year. That is {glue:text}`amd_fraction` of what all data centres used in 2024 {fact}`GW10`, or
# the output of {glue:text}`amd_reactors` reactors of a gigawatt. Cooling by water that warms by {glue:text}`rise` degrees takes
# {glue:text}`amd_flow` tonnes a second.
#
# ## Appendix: which unknown matters, the method, and assumptions
#
# The largest unknown is where the gigawatts are counted. It explains {glue:text}`count_where` of the variance of the number of accelerators
# and {glue:text}`dollars_where` of that of the dollars. The price of the machines explains {glue:text}`dollars_price` of the latter, and
# the PUE {glue:text}`dollars_pue`. {numref}`fig-gw-tornado` varies one input at a time. It ranks the price first because it tests extreme
# values that the random draws rarely reach.
#
# Inputs depend on each other: a chip that uses more power is dearer. So we draw them jointly, with rank correlations (a Gaussian copula).
# Shapley effects allow such dependence {cite}`owen2014,song2016,owenprieur2017`; we compute them exactly, over all subsets of inputs. Sobol'
# indices {cite}`saltelli2010` need independent inputs and are given for comparison ({numref}`fig-gw-drivers`).
#
# The yearly plan is a linear programme {cite}`huangfu2018` that allows an order to be late at a penalty {cite}`chinneck2008`. We look for the
# plan with the least total delay, in gigawatt-years. The tiles are its shadow prices {cite}`dantzig1963`. {numref}`tab-gw-assumptions` lists
# what we assume, and says what each rests on: a source, our judgement, or memory, where we found no source.

# %% tags=["hide-input"]
figure(
    drawing.tornado(found.swings, title="billion dollars"),
    name="fig-gw-tornado",
    caption=found.texts["caption_tornado"],
    alt="Horizontal bars of the dollars for six gigawatts as each input goes from its low to its high value.",
    data=found.swings,
    columns={"input": "Input", "low": "$ bn, input low", "high": "$ bn, input high", "central": "Central, $ bn", "swing": "Swing, $ bn"},
    source=OURS,
)  # fmt: skip

# %% tags=["hide-input"]
figure(
    drawing.drivers(found.effects),
    name="fig-gw-drivers",
    caption=found.texts["caption_drivers"],
    alt="Two panels of horizontal bars, the part of the variance that each input explains, with rings beside them.",
    data=found.effects,
    columns={"output": "Output", "input": "Input", "effect": "Shapley effect", "low": "2.5%", "high": "97.5%", "total": "Sobol' total"},
    source=f"{OURS} Where gigawatts are counted is either, with equal chance, for want of anything better.",
)  # fmt: skip

# %% tags=["hide-input"]
table(
    assumed_rows(pd.concat([assumptions("capacity"), assumptions("supply")])),
    name="tab-gw-assumptions",
    caption="The model of gigawatts and supplies assumes these numbers.",
    source="The reasons in the last column; the facts behind them are named in the project's file of assumptions ({doc}`data`).",
    columns={"what": "What:md", "range": "Low, central, high", "why": "Why"},
    fold_after=5,
)
