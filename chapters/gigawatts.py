# %% [markdown]
# # Can six and ten gigawatts be built?
#
# :::::{answer} What are six and ten gigawatts, and can they be built?
# - **A gigawatt** of chips is as many chips as need a gigawatt of electric power. Power can be counted at a building's electricity meter, or at its
#   computers. No document that we read says which. Counted at the computers, a gigawatt is {glue:text}`pue_more` more chips.
# - **Which ones.** The six gigawatts are of AMD's chips, announced on 6 October 2025. The ten are of OpenAI's own chip, Jalapeño.
#   Broadcom is to deliver them by a term sheet (an outline of an order) of 13 October 2025. {fact}`DEAL13` The ten that the October article names are others, of NVIDIA's.
# - **Can they be built?** As seen in October 2026, {glue:text}`built`.
# - **Packaging** joins a processor to its memory. What part of its packaging a maker keeps for OpenAI is not public; we assume {glue:text}`part_kept`
#   ({glue:text}`part_kept_range`).
# - **Memory.** As seen in October 2026, OpenAI's chips to come need {glue:text}`part_memory` of the world's memory for such chips
#   ({glue:text}`draws_memory` in eight of ten random draws). {glue:text}`memory_verdict`
# - **Size and cost.** By what was known of AMD's chip in October 2026, six gigawatts are {glue:text}`amd_count` chips, wherever they are counted. With
#   land and buildings they cost {glue:text}`dollars_meter` counted at the meter, and {glue:text}`dollars_computers` counted at the computers.
#
# ::::{key-numbers}
# {glue:text}`part_amd_now`
# : of AMD's packaging in the years of delivery is needed for OpenAI's six gigawatts, as seen in October 2026. Range: {glue:text}`span_amd_now`
#
# {glue:text}`part_broadcom_now`
# : of Broadcom's packaging in the years of delivery is needed for OpenAI's own chip, as seen in October 2026. Range: {glue:text}`span_broadcom_now`
#
# {glue:text}`binding_now` of {glue:text}`chips_now` GW
# : of the chips that makers named for OpenAI is on a binding order. The order is AMD's, by copies of its filing. In our register of deals, 8 October 2026
# ::::
# :::::
#
# Percentages use the middle (central) value of each assumption, and count gigawatts at the meter. A range of packaging has all values at one end at
# once. We compute what the chips would need; we do not forecast what will be built.
#
# The October article, of 8 October 2025, speaks of NVIDIA's ten gigawatts. A letter of intent of September 2025 named them, and we found no contract
# that followed. {fact}`NVO01`

# %% tags=["hide-input"]
import pandas as pd

from computedeals.analysis.gigawatts import GIGAWATTS, gigawatts
from computedeals.analysis.gigawatts_claims import several
from computedeals.analysis.gigawatts_supply import NAMES, SCARCE
from computedeals.charts import gigawatts as drawing
from computedeals.charts import gigawatts_supply
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals.assumptions import assumptions, load_assumptions

found = gigawatts(load_assumptions())
glue_texts(found.texts)
OURS = "Our model; each assumption with its range and reason is at the end of this page."

# %% [markdown]
# ## Where it gets tight: packaging, and memory
#
# {numref}`fig-gw-parts` shows what part of a supply the chips need. Each maker has packaging of its own. All makers share one supply of memory. We spread
# each maker's chips evenly from the middle of 2026 to the maker's last date.
#
# A maker has other customers. Most of Broadcom's packaging is, we believe, for Google's chips, so Broadcom may keep less for OpenAI than the
# {glue:text}`part_kept` that we assume.
#
# We tried every combination of the low and high values of our assumptions. In {glue:text}`over_kept_now` of the combinations AMD's six gigawatts need
# more than {glue:text}`part_kept` of AMD's packaging. In {glue:text}`over_kept_broadcom` of the combinations OpenAI's own chip needs more than the same
# part of Broadcom's packaging. Counts of combinations are not probabilities.
#
# The figures for OpenAI's own chip are less sure than those for AMD's. Jalapeño was shown on 24 June 2026 without its power, so we estimate the power. {fact}`HW25`
#
# As seen in October 2025, AMD's six gigawatts needed {glue:text}`part_amd_then` of AMD's packaging ({glue:text}`span_amd_then`). By October 2026 the part
# had fallen, for two reasons. AMD's chip uses {glue:text}`power_times` the power that we assume for October 2025, so a gigawatt is fewer chips. And
# forecasts of packaging rose.

# %% tags=["hide-input"]
figure(
    gigawatts_supply.least_parts(found.parts, views=list(NAMES)),
    name="fig-gw-parts",
    caption=found.texts["caption_parts"],
    alt="For each of four supplies, dots and ranges for three dates: the part that the chips need at the least.",
    data=found.parts.assign(**{end: (100 * found.parts[end]).round(0) for end in ("low", "mid", "high")}),
    columns={"resource": "Supply", "view": "As seen in", "low": "10th percentile of draws, %", "mid": "Middle values, %", "high": "90th percentile, %"},
    source="{fact}`SUP05`, {fact}`SUP06`, {fact}`SUP07`, {fact}`SUP08`, {fact}`SUP25`, {fact}`NVO06`, {fact}`HW06`, {fact}`HW09`. " + OURS,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - **AMD's other customers.** AMD has orders from Meta and Anthropic, too. All of AMD's orders in gigawatts come to {glue:text}`crowded_gw` GW. If all were due in
#   the same years, they would need {glue:text}`crowded` of AMD's packaging. {fact}`AMD25` {fact}`AMD26`
# - **Counting at the computers.** If gigawatts are counted at the computers, AMD's six need {glue:text}`part_amd_computers` of AMD's packaging. OpenAI's own
#   chip then needs {glue:text}`part_broadcom_computers` of Broadcom's packaging.
#
# More is in the appendix “What the chart of supplies leaves out”.
# :::
#
# ## What a gigawatt comes to
#
# A building draws more power at its electricity meter than its computers use. The ratio of the two, called PUE, is about {fact:value}`GW08`, and we take
# {glue:text}`pue`. {fact}`GW08`
#
# {numref}`fig-gw-yardsticks` sizes gigawatts of three AI chips: AMD's MI450, NVIDIA's Vera Rubin and NVIDIA's older Blackwell. Their
# memory comes in stacks, and they are packaged on discs called wafers.

# %% tags=["hide-input"]
figure(
    drawing.yardsticks(found.yardsticks, gigawatts=GIGAWATTS, start=found.starts),
    name="fig-gw-yardsticks",
    caption=found.texts["caption_yardsticks"],
    alt="Five measures of a number of gigawatts on a logarithmic scale, each as a multiple of a known figure: dollars, accelerators, electricity, memory stacks and wafers.",
    data=found.yardsticks[found.yardsticks["price"].isin(["any", found.starts["price"]])],
    columns={"chip": "Accelerator", "basis": "Counted", "measure": "Measure, for 1 GW", "low": "10th percentile of draws", "mid": "Middle of the draws", "high": "90th percentile", "after": "Unit"},
    states=found.yardstick_states,
    source="Inputs {fact}`GW02`, {fact}`GW03`, {fact}`GW08`, {fact}`HW01`, {fact}`HW03`, {fact}`HW09`, {fact}`NVO25`, {fact}`SUP04`, "
    "{fact}`SUP08`. Comparison figures {fact}`OAI01`, {fact}`SUP11`, {fact}`GW10`, {fact}`SUP05`; the world's memory is an assumption. " + OURS,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - **When the cost is paid.** The cost is spread over several years and several payers.
# - **Replacement.** A building outlasts several generations of chips.
# - **Words in the chart.** An accelerator is an AI chip with its part of rack and network. A terawatt-hour (TWh) is a billion kilowatt-hours. Epoch is a
#   group of researchers.
# :::
#
# ## What a gigawatt costs
#
# The October article puts the price of a gigawatt at {ev:value}`openai-amd-2025-10-08:861-867`. {numref}`tab-gw-prices` and {numref}`fig-gw-cost` compare
# that price with other estimates. The article's figure {glue:text}`price_verdict` for NVIDIA's chip Vera Rubin, counted at the computers.
#
# ```{table} Estimates of what a gigawatt costs, beside the October article's figure.
# :name: tab-gw-prices
#
# | Published | Estimates | Lower | Include it | Higher | From lowest to highest |
# | --- | --- | --- | --- | --- | --- |
# | by 8 October 2025 | {glue:text}`earlier_all` | {glue:text}`earlier_lower` | {glue:text}`earlier_alike` | {glue:text}`earlier_higher` | {glue:text}`earlier_span` |
# | later | {glue:text}`later_all` | {glue:text}`later_lower` | {glue:text}`later_alike` | {glue:text}`later_higher` | {glue:text}`later_span` |
# | here, for Vera Rubin at the computers | our own | | | | {glue:text}`rubin_computers` |
# ```
#
# An appendix judges what the articles say on gigawatts ({numref}`tab-gw-claims`).

# %% tags=["hide-input"]
figure(
    drawing.cost_claims(found.costs.rows, claimed=found.costs.claimed, phases=found.costs.phases),
    name="fig-gw-cost",
    caption=found.texts["caption_cost"],
    alt="Ranges of the cost of a gigawatt in billion dollars, by source and date, with a dashed line at 50.",
    data=found.costs.rows.round(1),
    columns={"label": "Who and when", "low": "Low, $ bn a GW", "high": "High", "phase": "When", "known": "Known by:md"},
    source=f"The data behind this figure name the source of each row. {OURS}",
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - **The lowest earlier estimate** counts chips and servers alone. {fact}`GW22`
# - **The lowest later estimate** is for a data centre with Amazon's chip, not AMD's. {fact}`GW06`
# - **The highest later estimate** is said to come from Jensen Huang, NVIDIA's chief executive, for machines to come. We know it from a blog alone. {fact}`GW15`
# - **Who named the article's price.** Citi did; NVIDIA and Barclays named {fact:value}`GW01`. {fact}`GW26` {fact}`GW01` {fact}`GW05`
# - **NVIDIA's figure for its own part of a gigawatt** is not drawn.
# :::
#
# ## What would change the answer
#
# - **The contracts.** They could say where power is counted, and what makers keep for OpenAI of packaging and of memory.
# - **A total for memory.** We found no published total of the world's memory stacks, and infer a total from packaging.
# - **AMD's share of packaging.** For October 2025 we have one estimate, {glue:text}`wafers_amd_then` of the world's packaging.
#
# ## Appendix: what the chart of supplies leaves out
#
# {numref}`fig-gw-parts` leaves out, or assumes, the following:
#
# - **More than all of the packaging.** AMD's six gigawatts need more than all of AMD's packaging in {glue:text}`over_now` of the combinations of our low and
#   high values. OpenAI's own chip needs more than all of Broadcom's in {glue:text}`over_broadcom`.
# - **Who gets CoWoS, the most used packaging.** In May 2026 Morgan Stanley expected about {glue:text}`wafers_nvidia` of CoWoS in 2026 to go to NVIDIA,
#   {glue:text}`wafers_broadcom` to Broadcom and {glue:text}`wafers_amd` to AMD. {fact}`SUP06`
# - **The size of OpenAI's own chip.** The chip has one compute die (the piece of silicon that computes) and eight stacks of memory. A packaging wafer
#   is a disc on which chips are packaged. From NVIDIA's chips of like build we infer that about {glue:text}`custom_per_wafer` of OpenAI's chips fit on
#   a wafer. {fact}`SUP23` Later generations may be larger.
# - **Broadcom's schedule.** Broadcom's chief executive expects more than a gigawatt of the chip in 2027. {fact}`DEAL13b` If one gigawatt comes in 2027
#   and the rest evenly after, OpenAI's own chip needs {glue:text}`part_broadcom_named` of Broadcom's packaging and not {glue:text}`part_broadcom_now`.
# - **Dots near one end of a bar.** Our central values are not always in the middle of our ranges. NVIDIA's last delivery, for example, can
#   be as late as {glue:text}`nvidia_last`, but hardly earlier than our middle date.
# - **Memory for AMD's chip.** With the chip as known in October 2026, six gigawatts take {glue:text}`stacks_now` million memory stacks. With the power
#   assumed in October 2025 they would take {glue:text}`stacks_then` million. Fewer stacks need not mean less computing, since each chip does more.
# - **NVIDIA's letter of intent** says what two firms mean to agree. By press reports of February 2026, which one source disputed, the plan to invest was
#   dropped. {fact}`NVO30`
# - **What the October article says of packaging.** TSMC packages most of these chips, and the article says that its packaging
#   {ev}`is short <openai-amd-2025-10-08:7273-7288>`.
#
# ## Appendix: year by year, and what would help
#
# {numref}`fig-gw-bottleneck` shows which chips can be delivered on time, if each maker's are spread evenly over its years and gigawatts are counted at
# the meter. {glue:text}`small_part`, as seen in October 2026. In fact Broadcom's chief executive expects large numbers of OpenAI's chip only in 2027. {fact}`DEAL13b` You choose what part OpenAI gets of
# each maker's packaging, and of the world's memory (HBM, stacked beside the processor). {numref}`tab-gw-relief` lists what would help where chips
# are late.
#
# Each tile below the bars is one supply in one year. Its number says how much delay 1% more of that supply in that year would save. Delay is counted
# in gigawatt-years: a gigawatt that comes one year late is one gigawatt-year.

# %% tags=["hide-input"]
tight = found.bottleneck
figure(
    gigawatts_supply.bottleneck(tight.kept, tight.promised, SCARCE, found.starts),
    name="fig-gw-bottleneck",
    caption=found.texts["caption_bottleneck"],
    alt="Bars of gigawatts by year for NVIDIA, AMD and Broadcom, due and delivered, above tiles of shadow prices by year.",
    data=found.shown,
    columns={
        "view": "As seen in", "year": "Year:text", "NVIDIA": "NVIDIA:number", "AMD": "AMD:number", "Broadcom": "Broadcom:number",
        "m": "+1% memory:number", "n": "+1% NVIDIA:number", "a": "+1% AMD:number", "b": "+1% Broadcom:number",
    },
    states=tight.states,
    source="{fact}`AMD04`, {fact}`NVO01`, {fact}`DEAL13`, {fact}`SUP05`, {fact}`SUP06`, {fact}`SUP07`. The data behind this figure are for the settings at which the chart "
    "starts: gigawatts delivered, and the delay in gigawatt-years that 1% more of each supply saves. Broadcom's agreement came five days after the October article. " + OURS,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - **Other limits.** Money, power, buildings and other customers are left out.
# - **Time.** The chart lets chips be made ahead and stored, and lets any generation of memory serve.
# - **NVIDIA's chips already delivered.** NVIDIA counts {glue:text}`nvidia_count` GW for OpenAI, some of it delivered. {fact}`NVO22` As seen in October
#   2026, we estimate that {glue:text}`nvidia_due` are still to come ({glue:text}`nvidia_due_span`).
#
# The chart is not a forecast: it shows what could be delivered under the settings that you choose.
# :::

# %% tags=["hide-input"]
table(
    found.relief,
    name="tab-gw-relief",
    caption="Where chips would be late, each remedy listed is enough by itself to let all of them be delivered on time.",
    source=f"{OURS} Growth of packaging has its middle value.",
    columns={"case": "As seen in, with OpenAI's part of each supply", "enough": "What would be enough"},
)

# %% [markdown]
# ## Appendix: what the articles say on gigawatts
#
# {numref}`tab-gw-claims` judges what the articles say on gigawatts. Other chapters ask other questions, so their judgements can differ:
# {doc}`the fact check <fact_check>` grades how a claim is worded, and {doc}`another chapter <outcome>` what was done. For example, the fact check finds
# the article's "without doubt" too strong for the worry about NVIDIA. The table leaves open whether there was such a worry.
#
# The October article says that behind the agreement with AMD is
# {ev}`worry about a shortage at NVIDIA, and about prices <openai-amd-2025-10-08:1471-1495>`. The worry may have been real. But an order that goes to AMD
# instead of NVIDIA goes to the maker with much less packaging. By analysts' estimates of that time NVIDIA had about
# {glue:text}`wafers_nvidia_then` of the world's packaging, and AMD about {glue:text}`wafers_amd_then`. {fact}`SUP05` {fact}`SUP14`

# %% tags=["hide-input"]
table(
    found.claims,
    name="tab-gw-claims",
    caption=found.texts["caption_claims"],
    source="The articles, and the facts named.",
    columns={
        "claim": "What the article says",
        "id": "In its words:ev",
        "since_is": "By October 2026",
        "since": "Why, by October 2026:md",
        "then_is": "On its date",
        "then": "Why, on its date:md",
    },
)

# %% [markdown]
# ## Appendix: why gigawatts of chips and of sites cannot be added
#
# NVIDIA, AMD and Broadcom deliver chips. Oracle, Amazon (AWS), SB Energy and Cerebras build the sites in which chips run. By
# October 2026 {glue:text}`chips_now` GW of chips and {glue:text}`sites_now` GW of sites were named for OpenAI ({numref}`fig-gw-layers`). Their sum,
# {glue:text}`naive` GW, would count twice the machines that run in these sites. {fact}`DEAL20` For at least {glue:text}`without_site` GW of the chips,
# our register of deals has no site whose gigawatts are known.
#
# Of the {glue:text}`chips_now` GW of chips, {glue:text}`binding_now` GW is on a binding order of OpenAI's own, with AMD: signed, with no condition
# still open. NVIDIA's {glue:text}`nvidia_count` GW are a count by its finance chief of existing and planned commitments. {fact}`NVO22`

# %% tags=["hide-input"]
figure(
    gigawatts_supply.layers(found.layers.rows, views=list(NAMES), start=found.starts["view"]),
    name="fig-gw-layers",
    caption=found.texts["caption_layers"],
    alt="Two bars of gigawatts, chips above sites, divided by deal and coloured by how firm each is.",
    data=found.layers.rows,
    columns={"view": "As seen in", "layer": "Layer", "name": "Giver", "deal": "Deal", "status": "Status", "gw": "GW"},
    states=found.layer_states,
    source="The register of deals ({doc}`deal_network`), {fact}`DEAL20`. \"No contract on record\" means a letter of intent, a term sheet, press reports, or NVIDIA's count.",
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - **NVIDIA's other sums.** NVIDIA's gigawatts for OpenAI were named three times, and the three sums overlap: in the letter of intent of 2025, in
#   what OpenAI said in February 2026, and in NVIDIA's count of August 2026. In the chart the count replaces the letter. {fact}`NVO22` {fact}`NVO18`
# - **What already runs.** Part of NVIDIA's count runs; how much now is not public. At the end of 2025 OpenAI had {glue:text}`runs_all`, all of it on
#   NVIDIA's chips by its own account of February 2026. {fact}`NVO28` {fact}`NVO14`
# - **Clouds' own chips.** OpenAI's contracts with cloud companies are binding and appear among the sites. Amazon and Cerebras have chips of their own
#   under such contracts. If their sites hold these chips, the difference between chips and sites is larger.
# - **SB Energy's two places.** SB Energy has {glue:text}`sites_sb` for OpenAI. At the larger place NVIDIA guarantees the leases of
#   {glue:text}`sites_guaranteed`, and may add about {glue:text}`sites_may_add`. {fact}`NVO21`
# - **Deals not drawn.** Stargate contains Oracle's sites. Microsoft's and CoreWeave's deals, among others, have no figure in gigawatts.
# :::
#
# ## Appendix: what the ranges take in
#
# A range in brackets moves four kinds of assumption together. At its low end they have the values at which the chips need least of their supply, and at
# its high end those at which they need most:
#
# - where gigawatts are counted, at the meter or at the computers
# - dates and schedules
# - the power of a chip, and the chips on a packaging wafer
# - forecasts of packaging, and each maker's share of it
#
# The {glue:text}`part_amd_now` for AMD and the {glue:text}`part_broadcom_now` for Broadcom in the box count gigawatts at the meter. The bars of
# {numref}`fig-gw-parts` are narrower: they draw the assumptions at random, and count at the meter alone. Eight of ten draws give {glue:text}`draws_amd` for AMD and
# {glue:text}`draws_broadcom` for Broadcom.
#
# Which of the two is the tighter depends on the combination of our low and high values, as seen in October 2026. OpenAI's own chip needs a larger part
# of Broadcom's packaging than AMD's six gigawatts need of AMD's {glue:text}`broadcom_larger`.
#
# As seen in October 2025, NVIDIA's letter of intent for ten gigawatts needed {glue:text}`part_nvidia` of NVIDIA's packaging
# ({glue:text}`span_nvidia`). AMD's six gigawatts needed a larger part of AMD's packaging than this {glue:text}`amd_larger`. In
# {glue:text}`over_then` of the cases they needed more packaging than AMD had. At our central values they needed {glue:text}`part_world` of
# the world's packaging.
#
# As seen in October 2025, AMD had about {glue:text}`wafers_amd_then` of the world's packaging, by one analyst's estimate. {fact}`SUP14` The
# chips that NVIDIA sold in October 2025 used {glue:text}`kw_sale` kW each at the meter. {fact}`NVO06` For October 2025 we assume much the
# same of AMD's chip, which turned out to use {glue:text}`kw_now` kW. Suppose that AMD's chip used the power assumed in October 2025. With the packaging
# as seen in October 2026, the six gigawatts would then need {glue:text}`part_same` of AMD's packaging, and not {glue:text}`part_amd_then`.
# {glue:text}`capacity_grew`.
#
# ## Appendix: how many chips six gigawatts are
#
# To count chips, we divide the power at the computers by the power of one accelerator. An accelerator is an AI chip, here with its part of rack
# and network. At the computers, one takes about {glue:text}`kw_blackwell` kW in NVIDIA's Blackwell generation and {glue:text}`kw_rubin` kW in NVIDIA's
# Vera Rubin. AMD's MI450 takes {glue:text}`kw_mi450_least` kW or more at the computers, and we take {glue:text}`kw_mi450`. At the meter we take
# {glue:text}`kw_now` kW. {fact}`HW09`
#
# The October article speaks of {ev:value}`openai-amd-2025-10-08:803-807`. That was reasonable on its day: at the chips per gigawatt that NVIDIA gave in
# September 2025, six gigawatts are {glue:text}`count_sale`. {fact}`NVO06` But NVIDIA's were not AMD's chips. At the power of AMD's chip as known in
# October 2026, six gigawatts are {glue:text}`amd_count` ({numref}`fig-gw-count`).

# %% tags=["hide-input"]
figure(
    drawing.counts(found.counts, band=several(), text="the October article: several million"),
    name="fig-gw-count",
    caption="Six gigawatts would be several million accelerators if they were NVIDIA's older Blackwell. The AMD agreement does not cover Blackwell. Bars hold eight of ten random draws.",
    alt="Ranges of millions of accelerators in six gigawatts on a logarithmic scale, with the article's words as a band.",
    data=found.counts.round(2),
    columns={"label": "By", "low": "Low, million", "high": "High, million", "kind": "Kind", "known": "Known by:md"},
    source=OURS,
)  # fmt: skip

# %% [markdown]
# ## Appendix: power and cooling
#
# The October article {ev}`worries about power and heat <openai-amd-2025-10-08:6848-6886>`. Six gigawatts at the meter use about
# {glue:text}`amd_twh` TWh a year, the middle of our random draws, if they run at {glue:text}`load` of full power. That is {glue:text}`amd_fraction` of
# the electricity that all data centres used in 2024 {fact}`GW10`, or the output of {glue:text}`amd_reactors` reactors of a gigawatt each. If cooling
# water warms by {glue:text}`rise` degrees, {glue:text}`amd_flow` tonnes of water are needed a second.
#
# ## Appendix: which unknown matters, the method, and assumptions
#
# The largest unknown is where the gigawatts are counted, at the meter or at the computers. It explains {glue:text}`count_where` of the variance (a
# measure of spread) of the number of accelerators in six gigawatts. Of the variance of their cost in dollars, it explains
# {glue:text}`dollars_where`. The price of the machines explains {glue:text}`dollars_price`, and the PUE {glue:text}`dollars_pue`
# ({numref}`fig-gw-drivers`).
#
# {numref}`fig-gw-tornado` ranks the inputs in another way: it moves one at a time from its low to its high value. There the price of the machines
# comes first, for two reasons. A price can lower the cost as well as raise it, while counting at the computers can only raise it. And the price's low
# and high values are ones that random draws rarely reach.
#
# We infer memory from packaging, so memory and packaging are probably linked more closely in our model than in reality. Inputs depend on each other: a
# chip that uses more power is dearer. So we draw inputs together, such that high power tends to come with a high price (rank correlations in a Gaussian
# copula). Shapley effects divide the variance among inputs that depend on each other {cite}`owen2014,song2016,owenprieur2017`. An input's effect is
# the variance that it adds, averaged over all orders in which inputs can be added. We compute it over all subsets of inputs. Sobol' indices
# {cite}`saltelli2010`, for comparison, hold only for inputs that do not depend on each other.
#
# The plan of {numref}`fig-gw-bottleneck` is the one with the least total delay, in gigawatt-years. We find it by a linear programme
# {cite}`huangfu2018` that lets a delivery be late at a penalty {cite}`chinneck2008`. The numbers on the figure's tiles are the programme's shadow prices:
# the delay that a little more of a supply would save {cite}`dantzig1963`. {numref}`tab-gw-assumptions` lists what we assume and what each number rests
# on: a source, our judgement, or what we remember, where we found no source.

# %% tags=["hide-input"]
figure(
    drawing.tornado(found.swings, title="bill, $bn"),
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
    source=f"{OURS} Half of the draws count gigawatts at the meter, the other half at the computers. No document that we read says which.",
)  # fmt: skip

# %% tags=["hide-input"]
table(
    assumed_rows(pd.concat([assumptions("capacity"), assumptions("supply")])),
    name="tab-gw-assumptions",
    caption="The model of gigawatts and supplies assumes these numbers.",
    source="The reasons in the last column. The facts behind them are named in the project's file of assumptions ({doc}`data`).",
    columns={"what": "What:md", "range": "Low, middle (central), high", "why": "Why"},
    fold_after=5,
)
