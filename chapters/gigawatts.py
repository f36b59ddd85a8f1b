# %% [markdown]
# # Can six and ten gigawatts be built?
#
# :::::{answer} What are six and ten gigawatts, and can they be built?
# **{glue:text}`built`.** This is no forecast. It shows what would have to be true: each maker must give OpenAI the part of its chip packaging
# named here. The six gigawatts are OpenAI's order with AMD of 6 October 2025. The ten are its term sheet with Broadcom of 13 October 2025,
# for a chip of its own. (NVIDIA's letter of intent of 2025, also over ten, was called probably off in March 2026.)
#
# Packaging mounts a processor and its memory on one carrier. As seen in October 2026, the order with AMD needs about
# {glue:text}`part_amd_now` of all packaging that AMD gets in the years of delivery ({glue:text}`span_amd_now` over everything that we
# assume). The term sheet with Broadcom needs about {glue:text}`part_broadcom_now` of all of Broadcom's, most of which we believe to be for
# Google ({glue:text}`span_broadcom_now`; the chip's power and its number on a wafer are our estimates). With less, chips come late;
# {glue:text}`small_part`. Above 100% they cannot all come in time. That happens in {glue:text}`over_now` of the cases that we tried for AMD
# and in {glue:text}`over_broadcom` for Broadcom (a count, no probability).
#
# As seen in October 2025, the order with AMD needed {glue:text}`part_amd_then` of AMD's packaging ({glue:text}`span_amd_then`). The part has
# fallen because each chip uses {glue:text}`power_times` the power assumed then, so that fewer chips fill a gigawatt, and because forecasts
# of packaging have risen.
#
# As AMD's chips are known in October 2026, its six gigawatts come to {glue:text}`amd_count` chips. With land and buildings they cost
# {glue:text}`dollars_meter` if gigawatts are counted at a building's meter, or {glue:text}`dollars_computers` if at the computers inside.
#
# ::::{key-numbers}
# {glue:text}`part_amd_now`
# : of AMD's chip packaging in the years of delivery is needed for all six gigawatts of OpenAI's order, as seen in October 2026; range: {glue:text}`span_amd_now`
#
# {glue:text}`part_broadcom_now`
# : of Broadcom's chip packaging in the years of delivery is needed for OpenAI's own chip, as seen in October 2026; range: {glue:text}`span_broadcom_now`
#
# {glue:text}`binding_now` of {glue:text}`chips_now` GW
# : of the chips that AMD, Broadcom and NVIDIA count for OpenAI are under a binding contract with the maker, in our register as of 8 October 2026
# ::::
# :::::
#
# The central {glue:text}`part_amd_now` and {glue:text}`part_broadcom_now` count gigawatts at the meter. The ranges take in both ways of
# counting, because the agreements do not say which one they mean, and put everything at its low or high end at once: dates, schedules, the
# power of a chip, the chips on a wafer, the forecasts of packaging and each maker's share of it. When we draw the assumptions at random
# instead, at the meter alone, eight of ten draws lie within {glue:text}`draws_amd` for AMD and {glue:text}`draws_broadcom` for Broadcom.

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
# ## Where it gets tight: AMD's packaging and Broadcom's
#
# {numref}`fig-gw-parts` asks what part of a supply each order needs if equal amounts are due each year from the middle of 2026 to the order's
# last date. From packaging to a running machine we allow half a year.
#
# Of the world's packaging, as seen in October 2026, NVIDIA has about {glue:text}`wafers_nvidia`, Broadcom {glue:text}`wafers_broadcom` and
# AMD {glue:text}`wafers_amd` {fact}`SUP06`. The term sheet with Broadcom needs a larger part of Broadcom's packaging than the order with
# AMD needs of AMD's {glue:text}`broadcom_larger`. Broadcom's figure is the less sure: the chip was shown on 24 June 2026 without its power
# {fact}`HW25`, and a term sheet is not yet an order {fact}`DEAL13`.
#
# AMD has orders from Meta and Anthropic too, {glue:text}`crowded_gw` GW together with OpenAI's six. If all were due in the same years, they
# would need {glue:text}`crowded` of AMD's packaging. {fact}`AMD25` {fact}`AMD26`
#
# As seen in October 2025, AMD had about {glue:text}`wafers_amd_then` of the world's packaging, an analyst's estimate {fact}`SUP14`. The order
# needs less of it now because a chip turned out to use {glue:text}`kw_now` kW at the meter, against {glue:text}`kw_sale` for NVIDIA's chips
# then on sale {fact}`NVO06`. With chips of the power assumed then it would still need {glue:text}`part_same`: {glue:text}`capacity_grew`.

# %% tags=["hide-input"]
figure(
    drawing.least_parts(found.parts, views=list(NAMES)),
    name="fig-gw-parts",
    caption=found.texts["caption_parts"],
    alt="For each of four supplies, dots and ranges for three dates: the part that the orders need at the least.",
    data=found.parts.assign(**{end: (100 * found.parts[end]).round(0) for end in ("low", "mid", "high")}),
    columns={"resource": "Supply", "view": "As seen in", "low": "10th percentile, %", "mid": "Central, %", "high": "90th percentile, %"},
    source="{fact}`SUP05`, {fact}`SUP06`, {fact}`SUP07`, {fact}`SUP08`, {fact}`SUP25`, {fact}`NVO06`, {fact}`HW06`, {fact}`HW09`. " + OURS,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# OpenAI's own chip has one compute die and eight stacks of memory; that about {glue:text}`custom_per_wafer` fit on a packaging wafer we infer
# from NVIDIA's chips of like build {fact}`SUP23`, and later generations may be larger. Broadcom's head expects more than a gigawatt of it in
# 2027 {fact}`DEAL13b`: if one comes then and the rest evenly after, the part is {glue:text}`part_broadcom_named`.
#
# The bars draw assumptions at random, count gigawatts at the meter and spread each order evenly. A dot lies near the
# end of its bar where an assumption is lopsided: NVIDIA's last delivery can be as late as {glue:text}`nvidia_last` and hardly earlier than
# our central date, so most draws need less. With AMD's chip as now known, six gigawatts take {glue:text}`stacks_now` million memory stacks,
# instead of {glue:text}`stacks_then` million, under the same agreement; each chip does more, so OpenAI need not be worse off. The chart does not ask what else each maker must deliver. The October article, too, says that packaging at TSMC
# {ev}`is short <openai-amd-2025-10-08:7273-7288>`. Its other motives for OpenAI are the subject of {doc}`suppliers`.
# :::
#
# The October article (8 October 2025, on OpenAI and AMD) says that
# {ev}`worry about a shortage at NVIDIA, and about prices <openai-amd-2025-10-08:1471-1495>`, is undoubtedly one of OpenAI's motives. The worry
# may have been real. But NVIDIA had {glue:text}`wafers_nvidia_then` of the world's packaging {fact}`SUP05`, so an order moved from NVIDIA
# to AMD went to the maker with much less.
#
# NVIDIA's larger letter of intent needed {glue:text}`part_nvidia` of NVIDIA's packaging as seen in October 2025
# ({glue:text}`span_nvidia`). OpenAI's order with AMD needed a larger part of AMD's {glue:text}`amd_larger`. In {glue:text}`over_then` of
# the cases it needed more than all of AMD's.
#
# ### Year by year
#
# {numref}`fig-gw-bottleneck` asks which agreement can be kept on time if OpenAI gets a given part of the world's memory (HBM, stacked
# beside the processor) and of each maker's packaging. For NVIDIA, as seen in October 2026, it takes
# our estimate of what was still to come of the {glue:text}`nvidia_count` GW that NVIDIA counts: {glue:text}`nvidia_due` {fact}`NVO22`.
#
# A tile shows how much delay 1% more of a supply would save, in gigawatt-years: gigawatts times years late. An empty tile means none.
# {numref}`tab-gw-relief` lists what would be enough.

# %% tags=["hide-input"]
tight = found.bottleneck
figure(
    drawing.bottleneck(tight.kept, tight.promised, SCARCE, found.starts),
    name="fig-gw-bottleneck",
    caption=found.texts["caption_bottleneck"],
    alt="Bars of gigawatts by year for NVIDIA, AMD and Broadcom, due and delivered, above tiles of shadow prices by year.",
    data=found.shown,
    columns={"view": "As seen in", "year": "Year:text", "NVIDIA": "NVIDIA:number", "AMD": "AMD:number", "Broadcom": "Broadcom:number", "m": "+1% memory:number", "n": "+1% NVIDIA:number", "a": "+1% AMD:number", "b": "+1% Broadcom:number"},
    states=tight.states,
    source="{fact}`AMD04`, {fact}`NVO01`, {fact}`DEAL13`, {fact}`SUP05`, {fact}`SUP06`, {fact}`SUP07`. \"Data behind this figure\" has the gigawatts delivered and the delay saved by 1% more of each supply, for the settings at which the chart starts. Broadcom's agreement came five days after the October article. " + OURS,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Money, power, buildings and other customers. It lets chips be made ahead and stored, and any generation of memory serve. It is not a
# forecast: it shows what would have to be true.
# :::
#
# ## What a gigawatt comes to
#
# A building draws more power at its meter than the computers in it use. The ratio of the two is called PUE and is about {fact:value}`GW08`
# {fact}`GW08`. Counted at the computers, a gigawatt is {glue:text}`pue_more` more of everything ({numref}`fig-gw-yardsticks`).
#
# The power at the computers divided by that of one accelerator, with its part of rack and network, gives the number of accelerators. One
# takes about {glue:text}`kw_blackwell` kW in NVIDIA's Blackwell generation, {glue:text}`kw_rubin` in its Vera Rubin and
# {glue:text}`kw_mi450` in AMD's MI450 series {fact}`HW09`.

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
# ## Which of the articles' figures are right
#
# **The price** of {ev:value}`openai-amd-2025-10-08:861-867` a gigawatt is what NVIDIA and Barclays said at the time {fact}`GW01` {fact}`GW05`. {glue:text}`price_later`: they
# say {glue:text}`price_span`. The lowest is Morgan Stanley's, for Amazon's chips {fact}`GW06`; the highest is said to be Huang's, for machines
# to come, and we know it from a blog alone {fact}`GW15`. We get {glue:text}`rubin_computers` for Vera Rubin at the computers, so the article's figure {glue:text}`price_verdict`
# ({numref}`fig-gw-cost`). {numref}`tab-gw-claims` judges each figure.

# %% tags=["hide-input"]
table(
    found.claims,
    name="tab-gw-claims",
    caption=found.texts["caption_claims"],
    source="The articles, and the facts named.",
    columns={
        "claim": "What the October article says",
        "id": "In its words:ev",
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
    source=f"\"Data behind this figure\" names the source of each row. Morgan Stanley's low end is Trainium3, its high end Vera Rubin. NVIDIA's figure for its own part alone is not drawn. {OURS}",
)  # fmt: skip

# %% [markdown]
# ## Chips and sites are the same gigawatts
#
# NVIDIA, AMD and Broadcom deliver chips; Oracle, Amazon (AWS), SB Energy and Cerebras build the sites. Whoever adds the two counts
# machines twice {fact}`DEAL20`; by October 2026 that sum is {glue:text}`naive` GW. {numref}`fig-gw-layers` has {glue:text}`without_site` GW
# more of chips than of sites.
#
# Of the {glue:text}`chips_now` GW of chips in our register, {glue:text}`binding_now` GW is bound by a contract with a maker, AMD. NVIDIA's
# {glue:text}`nvidia_count` GW are what its finance chief counts as OpenAI's existing and planned commitments, mostly through clouds
# {fact}`NVO22`. They replace the letter of intent of 2025 {fact}`NVO18`. Part of them already runs, how much is not public: at the end of
# 2025 OpenAI had {glue:text}`runs_all` on all chips {fact}`NVO28`.

# %% tags=["hide-input"]
figure(
    drawing.layers(found.layers.rows, views=list(NAMES), start=found.starts["view"]),
    name="fig-gw-layers",
    caption=found.texts["caption_layers"],
    alt="Two bars of gigawatts, chips above sites, divided by deal and coloured by how firm each is.",
    data=found.layers.rows,
    columns={"view": "As seen in", "layer": "Layer", "name": "Giver", "deal": "Deal", "status": "Status", "gw": "GW"},
    states=found.layer_states,
    source="The register of deals ({doc}`deal_network`), {fact}`DEAL20`. NVIDIA's gigawatts have been given at three sizes, partly for the same machines: in the letter of 2025, by OpenAI in February 2026 and in NVIDIA's count of August 2026. The last replaces the letter here. \"No contract on record\" is a letter of intent, a term sheet, press reports, or that count. OpenAI's contracts with clouds are binding and appear among the sites. The difference between chips and sites is larger if the sites of Amazon and Cerebras hold chips of their own. Amazon's and Cerebras's own chips, under binding contracts, count among the sites. Stargate contains Oracle's sites and is left out, as are deals without a figure in gigawatts, Microsoft's and CoreWeave's among them.",
)  # fmt: skip

# %% [markdown]
# ## What would change the answer
#
# - **The definition of a gigawatt.** If the contract counts power at the computers rather than at the meter, everything is {glue:text}`pue_more` larger.
# - **AMD's share of packaging.** A better source would replace the estimate of {glue:text}`wafers_amd_then` as seen in October 2025; the
#   order needed {glue:text}`part_world` of the world's packaging.
# - **A total for memory.** We found no published total of memory stacks and infer ours from packaging. The orders need
#   {glue:text}`part_memory` of it as seen in October 2026.
# - **A surprise like that of AMD's chip,** which uses about {glue:text}`power_times` the power that this method assumed in October 2025.
#
# ## Appendix: what would let every order be delivered

# %% tags=["hide-input"]
table(
    found.relief,
    name="tab-gw-relief",
    caption="Where an order would be late, any one of the remedies listed would let every order be delivered on time.",
    source=f"{OURS} Growth of packaging at its central value.",
    columns={"case": "As seen in, with OpenAI's part of each", "enough": "What would be enough"},
)

# %% [markdown]
# ## Appendix: how many chips six gigawatts are
#
# The October article's count of {ev:value}`openai-amd-2025-10-08:803-807` was reasonable at the chips per gigawatt that NVIDIA gave in September
# 2025 {fact}`NVO06`. But those were not AMD's chips ({numref}`fig-gw-count`).

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
# ## Appendix: power and cooling
#
# The October article {ev}`worries about power and heat <openai-amd-2025-10-08:6848-6886>`. At {glue:text}`load` of full load, six gigawatts at
# the meter use about {glue:text}`amd_twh` TWh a year, the median of our draws. That is {glue:text}`amd_fraction` of what all data centres used in 2024 {fact}`GW10`, or
# the output of {glue:text}`amd_reactors` reactors of a gigawatt. Cooling by water that warms by {glue:text}`rise` degrees takes
# {glue:text}`amd_flow` tonnes a second.
#
# ## Appendix: which unknown matters, the method, and assumptions
#
# The largest unknown is where the gigawatts are counted. It explains {glue:text}`count_where` of the variance of the number of accelerators
# and {glue:text}`dollars_where` of that of the dollars. The price of the machines explains {glue:text}`dollars_price` of the latter, and
# the PUE {glue:text}`dollars_pue`. {numref}`fig-gw-tornado` varies one input at a time and ranks by the width of
# the bar. The price comes first there because it can move both ways, to extreme ends that random draws rarely reach; where gigawatts are
# counted can only add.
#
# Memory and packaging are probably linked more closely in our model than in reality, because we infer the one from the other. Inputs
# depend on each other: a chip that uses more power is dearer. So we draw them jointly, with rank correlations (a Gaussian copula).
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
    source=f"{OURS} The model counts gigawatts at the meter in half of the draws and at the computers in the other half, because the agreements do not say which.",
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
