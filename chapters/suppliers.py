# %% [markdown]
# # What a second chip supplier changes
#
# :::::{answer} What does a second chip supplier change for OpenAI, and who depends on OpenAI?
# - **Delivery.** A second supplier makes a year without new chips less likely, but cannot rule such a year out. By our guess, as of October
#   2026, the probability of such a year falls from {glue:text}`one_source` to about {glue:text}`two_sources`. The range with two suppliers is
#   {glue:text}`two_span`.
# - **More suppliers** of this kind would help little. NVIDIA, AMD and Broadcom all need memory from the same few firms. One firm does
#   most of their packaging, the step that joins memory and processor.
# - **Price.** A second supplier can also lower the price. As far as is known, OpenAI must move its programs before it can change. As we estimate
#   for October 2026, a second supplier then saves OpenAI about {glue:text}`walk_gain` of every \$100, before the cost of moving. The range is
#   {glue:text}`walk_range`.
# - **A buyer that could leave at once** can demand more. In our model such a buyer saves about {glue:text}`stay_gain` of every \$100. The range
#   is {glue:text}`stay_range`.
# - **One supplier in use.** On {glue:text}`used_day`, by its own account, OpenAI ran all its machines on NVIDIA's chips.
# - **Three announced.** By 8 October 2026 NVIDIA, Broadcom and AMD counted {glue:text}`gw_all` (gigawatts) of chips for OpenAI. In our register a
#   binding order, signed with no open condition, covers {glue:text}`gw_binding` of AMD's chips.
# - **Who depends.** OpenAI was {glue:text}`sb_backlog` of the order backlog of SB Energy, which builds sites, in {glue:text}`sb_day`. OpenAI was
#   {glue:text}`cerebras_backlog` of the backlog of Cerebras, which sells computing on its own chips, in {glue:text}`cerebras_day`.
#
# ::::{key-numbers}
# {glue:text}`two_sources`
# : is the probability that neither of two chip suppliers delivers in a year, as we estimate it for October 2026. Range: {glue:text}`two_span`
#
# {glue:text}`walk_gain` of every \$100
# : is what a second supplier saves a buyer that must still move its programs before it could change. Our estimate for October 2026. Range: {glue:text}`walk_range`
#
# {glue:text}`ms_backlog`
# : of Microsoft's order backlog of {glue:text}`ms_day` came from OpenAI, a published figure
#
# {glue:text}`engineer_moves` a year
# : of computing, or more, must move to AMD's chips for each engineer who spends a year on the move. With less, the move costs more than it saves. Estimated for October 2026, with upkeep at {glue:text}`upkeep` of that effort in every later year. Range: {glue:text}`engineer_span`
# ::::
# :::::
#
# The October article, of 8 October 2025, is on OpenAI's agreement with AMD. It gives two reasons for a second supplier:
# {ev}`avoiding too much dependence on one <openai-amd-2025-10-08:1513-1536>` and
# {ev}`raising bargaining power <openai-amd-2025-10-08:1555-1561>`. Bargaining power can improve before a single AMD chip
# arrives. Dependence can persist after all of AMD's chips have arrived.

# %% tags=["hide-input"]
from computedeals.analysis.suppliers import suppliers
from computedeals.charts import suppliers as drawing
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals.assumptions import assumptions, load_assumptions

found = suppliers(load_assumptions())
glue_texts(found.texts)
ASSUMED = "Inputs are assumptions, listed at the end of this page."

# %% [markdown]
# ## How many suppliers are there?
#
# The Herfindahl-Hirschman index measures how concentrated a market is. It adds up the squares of market shares in per cent: 10,000 points for
# one supplier, 2,500 for four equal ones. The American authorities call a market highly concentrated above {glue:text}`high_line`
# {cite}`mergerguidelines2023`. OpenAI's score depends on what is counted ({numref}`fig-index`).
#
# The {glue:text}`gw_all` of chips announced for OpenAI by 8 October 2026 are {glue:text}`gw_now`. They score {glue:text}`hhi_now`, but they
# differ in kind:
#
# - **NVIDIA's part** is what its finance chief counted in August 2026 as OpenAI's existing and planned commitments, mostly through cloud
#   companies ({doc}`gigawatts`). {fact}`NVO22`
# - **Broadcom's part** is under a term sheet, which is not yet an order. {fact}`DEAL13`
# - **AMD's part** is recorded as binding for one gigawatt. {fact}`AMD07`
#
# Binding contracts for computing on a cloud company's own chips add {glue:text}`gw_rented`. {fact}`DEAL10` {fact}`DEAL14`
#
# The chips that OpenAI *used* on {glue:text}`used_day` scored {glue:text}`hhi_used`, since by its own account all were NVIDIA's. {fact}`NVO14`

# %% tags=["hide-input"]
figure(
    drawing.index_dots(found.index, found.lines),
    name="fig-index",
    caption=found.texts["caption_index"],
    alt="A row for each market with a dot at its Herfindahl-Hirschman index; every dot is right of the tick at 1,800, and OpenAI's fleet in use, by its own account, is at 10,000.",
    data=found.index.drop(columns=["side", "text"]),
    columns={
        "label": "Market", "low": "Index, at least", "high": "Index, at most", "equal": "Equal suppliers",
        "members": "Shares", "unit": "Measured in", "as_of": "As of", "how_known": "How known",
    },
    source="Market shares with the source of each ({doc}`data`) and the register of deals. The figures for buyers of packaging and for designers were published after both articles.",
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# For the buyers of packaging we found only the largest shares, so their index lies between two bounds. "All others" in packaging count as
# one supplier. Designers are counted by the computing power of all their chips in use.
#
# The index of the announced chips leaves out Amazon's and Cerebras's own chips, which come with their clouds. With Amazon's and Cerebras's chips
# it is {glue:text}`hhi_with_clouds`.
#
# HBM is the fast memory beside a chip, and HBM4 is the newest kind of HBM. CoWoS is TSMC's packaging process, which joins chip and memory. A TPU
# is Google's own chip.
# :::
#
# ## Who depends on OpenAI?
#
# Dependence runs both ways, and the smaller firm is usually the more exposed ({numref}`fig-dependence`). A backlog is the orders for years to
# come.
#
# - **SB Energy** depends most: OpenAI was {glue:text}`sb_backlog` of its backlog in {glue:text}`sb_day`.
# - **Cerebras** had {glue:text}`cerebras_share` of OpenAI's cloud contracts announced by {glue:text}`clouds_day`. But OpenAI was
#   {glue:text}`cerebras_backlog` of Cerebras's backlog in {glue:text}`cerebras_day`.
# - **Microsoft** had {glue:text}`ms_share` of OpenAI's cloud contracts announced by {glue:text}`clouds_day`. OpenAI was {glue:text}`ms_backlog`
#   of Microsoft's backlog in {glue:text}`ms_day`. Of revenue, which is money already earned, OpenAI brought Microsoft {glue:text}`ms_revenue` in
#   the year to {glue:text}`revenue_day`.
#
# The dates differ, so we compare only roughly.

# %% tags=["hide-input"]
figure(
    drawing.dependence(found.ends, list(dict.fromkeys(found.ends["supplier"]))),
    name="fig-dependence",
    caption=found.texts["caption_dependence"],
    alt="For five suppliers, dots in per cent: the supplier's part of OpenAI's cloud contracts, OpenAI's part of the supplier's backlog, and for Microsoft of its revenue.",
    data=found.ends.drop(columns="label"),
    columns={
        "supplier": "Supplier", "end": "What is measured", "share": "Per cent", "bound": "Bound", "as_of": "As of",
        "how_known": "How known",
    },
    source=f"Market shares with the source of each ({{doc}}`data`). OpenAI's cloud contracts are those announced by {found.texts['clouds_day']}, added up over unlike periods. Oracle had {found.texts['oracle_share']} of these contracts; OpenAI was at most {found.texts['oracle_backlog']} of Oracle's backlog in {found.texts['oracle_day']}, after at most {found.texts['oracle_then']} in August 2025. CoreWeave had {found.texts['cw_share']}; OpenAI was at most {found.texts['cw_backlog']} of CoreWeave's backlog in {found.texts['cw_day']}. SB Energy builds and rents out sites, and sells no cloud in our register.",
)  # fmt: skip

# %% [markdown]
# ## What a second supplier fixes, and what it does not
#
# A supplier's chips may fail to arrive in a given year. A design may be faulty, production may start late, or software may not be ready. With
# two suppliers, nothing arrives only if both fail. But some causes strike both suppliers. NVIDIA's and AMD's chips carry memory from the same
# three firms and pass mostly through one firm's packaging.
#
# {numref}`fig-stops` separates the causes that strike one supplier from those that strike all (the beta-factor model
# {cite}`fleming1975`).
#
# ```{table} The probability that nothing arrives in a year, as we estimate for October 2026.
#
# | Assumptions | One supplier | Two suppliers |
# | --- | --- | --- |
# | Our middle values | {glue:text}`one_source` | about {glue:text}`two_sources` |
# | Our most favourable assumptions | {glue:text}`one_best` | {glue:text}`both_best` |
# | Our least favourable assumptions | {glue:text}`one_worst` | {glue:text}`both_worst` |
# ```
#
# Further suppliers hardly help: shared causes alone make the probability that nothing arrives {glue:text}`floor`.

# %% tags=["hide-input"]
figure(
    drawing.supply_stops(found.stops, found.options, found.starts),
    name="fig-stops",
    caption=found.texts["caption_stops"],
    alt="Bars of the probability that nothing arrives for one to six suppliers, falling to a floor set by shared causes. Controls set how often a supplier fails and how many failures have a shared cause.",
    data=found.stops,
    columns={
        "failure": "Each supplier fails, %", "shared": "Shared cause, %", "sources": "Suppliers",
        "stops": "Nothing arrives, %", "floor": "Floor, %",
    },
    source=f"Beta-factor model {{cite}}`fleming1975`. {ASSUMED}",
    states=found.stop_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Partial delays: a failure here is all or nothing, within one year. The probabilities are our own guesses. We found no statistics of such
# failures.
# :::
#
# ## CUDA, ROCm and the price of leaving
#
# Programs for NVIDIA's chips are written in CUDA, and programs for AMD's in ROCm. The October article says that ROCm
# {ev}`is not yet as mature <openai-amd-2025-10-08:5864-5915>`. A firm that changes chips must move ("port") its programs from one to the other.
#
# Two numbers decide whether the move pays. We found neither published, and assume both:
#
# - how much less the other chip costs: {glue:text}`gap`,
# - how much work the other chip does after the move: {glue:text}`kept`.
#
# So work that costs \$100 on NVIDIA's chips would cost {glue:text}`elsewhere` on the other chips. At such middle (central) values, moving pays from
# {glue:text}`engineer_moves` of computing a year for each engineer who spends a year on the move
# ({numref}`fig-port`).
#
# NVIDIA need only match the {glue:text}`elsewhere` to keep a buyer that must still move its programs. The buyer then saves
# {glue:text}`walk_gain` of every \$100 at most: a cost of moving weakens its threat to leave. At the high end of our range, {glue:text}`walk_range`,
# the other chips are {glue:text}`gap_high` cheaper and do {glue:text}`kept_high` of the work. To keep a buyer that could leave at once, NVIDIA
# would give up more, since it earns {glue:text}`margin` of the \$100, by our estimate (first appendix).
#
# ROCm is open software, so others get for free what OpenAI improves in ROCm. In this sense the October article may be right to call OpenAI's
# commitment "the {ev}`greatest boost <openai-amd-2025-10-08:5987-6044>` for ROCm".

# %% tags=["hide-input"]
figure(
    drawing.port_pays(found.ports, found.options, found.starts),
    name="fig-port",
    caption=found.texts["caption_port"],
    alt="Net saving in per cent of the price of the computing moved, against how much moves a year, with losses below zero. Controls set the price gap, the work that the other chips do and the number of engineers.",
    data=found.breaks,
    columns={
        "gap": "Cheaper by, %", "performance": "Work done, %", "engineers": "Engineers", "pays": "Moving pays from, a year",
    },
    source=f"{found.texts['port_source']} {ASSUMED}",
    states=found.port_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Chips that cannot be had at any price, and the delay that moving brings. SemiAnalysis, which sells neither maker's chips, tests open models on
# both makers' chips. {fact}`SUP19` {fact}`SUP20` The tests do not measure what a laboratory's own programs lose in moving. The innermost routines (kernels)
# of some models are written by hand for one chip. Such a model loses more work than a common one. If the other chip did as much
# work as NVIDIA's, {glue:text}`engineer_full` of computing a year would pay for an engineer. The chart's scale ends at a loss of {glue:text}`cut_off` of the price; small moves can lose more. Being able to leave has a
# value even for a buyer that stays. The first appendix shows the sums.
# :::
#
# ## The rivals also buy from more than one maker
#
# The February article, of 8 February 2026, mentions {ev}`talk <openai-nvidia-2026-02-08:1934-1957>` that rivals were turning to other chips
# ({numref}`tab-rivals`). Anthropic had announced such a deal more than three months before. By February 2026 Meta was only known to be in talks.
# {fact}`DEAL16a`
#
# As we see it, two deals are price cuts that leave the list price unchanged. In October 2025 AMD gave OpenAI a warrant, a right to buy AMD's
# shares almost for nothing. {fact}`AMD01` {fact}`AMD02` In February 2026 NVIDIA agreed to buy {fact:value}`NVO16` of OpenAI's shares.
# {fact}`NVO16` NVIDIA's intention of September 2025 to invest {fact:value}`NVO02` bound nobody, so it cut no price. {fact}`NVO02`

# %% tags=["hide-input"]
table(
    found.rivals,
    name="tab-rivals",
    caption="OpenAI, Meta and Anthropic each have deals, announced or reported, with at least two chip makers. Several makers gave stock or investment in return.",
    source="The facts named.",
    columns={
        "maker": "Maker", "customer": "Customer", "deal": "Deal", "known": "Known on 8 February 2026",
        "how": "Fact:md",
    },
)  # fmt: skip

# %% [markdown]
# ## What would change the answer
#
# - **Shared causes.** A second packager or a fourth maker of memory would make shared failures rarer. Another designer of chips with such memory and packaging would not.
# - **Yearly figures of the contracts** would turn the announced sums of {numref}`fig-dependence` into dependence in a given year.
# - **A test of moved programs** by someone who sells neither chip. We assume that AMD's chips do {glue:text}`kept_low` to
#   {glue:text}`kept_high` of the work. That assumption matters most in {numref}`fig-port`.
# - **NVIDIA's customers by name** would show whether OpenAI is the largest, as the February article says.
#
# ## Appendix: the bargaining value of portable code
#
# The October article tells engineers that {ev}`portable design matters more <openai-amd-2025-10-08:7886-7938>`. It says that skills on several
# platforms {ev}`raise their market value <openai-amd-2025-10-08:7960-8004>`. Bargaining theory explains how this could be so even if the code
# never runs elsewhere. A buyer that could leave gets a better price, on everything it buys, from the supplier it stays with. We compute how much
# by Nash's rule for dividing a gain between two sides {cite}`nash1950`. We take the middle (central) values of our assumptions.
#
# A buyer without an alternative pays \$100 for goods that cost the supplier {glue:text}`seller_cost`. So the supplier gains
# {glue:text}`margin`. We assume that the buyer gets {glue:text}`buyer_part` of what the deal creates. Then the buyer gains
# {glue:text}`buyer_gain`, and the goods are worth {glue:text}`buyer_value` to the buyer.
#
# Elsewhere the chips are {glue:text}`gap` cheaper and do {glue:text}`kept` of the work. So the same work costs {glue:text}`elsewhere`. A buyer
# that leaves therefore still gains {glue:text}`outside`, which is {glue:text}`buyer_value` less {glue:text}`elsewhere`. Under Nash's rule that
# gain comes off what there is to divide. The supplier's part of that gain, {glue:text}`seller_part`, comes off the price.
#
# ```{table} What a buyer saves of every \$100, as we estimate for October 2026.
#
# | Buyer | Saved | Range over all assumptions |
# | --- | --- | --- |
# | could leave at once, and stays | {glue:text}`stay_gain` | {glue:text}`stay_range` |
# | moves {glue:text}`moved` of its work | {glue:text}`leave_gain` | {glue:text}`leave_range` |
# | must still move its programs, and stays | {glue:text}`walk_gain` | {glue:text}`walk_range` |
# ```
#
# {glue:text}`worth_more`. (A case is one combination of low, middle and high values. This is a count and not a probability.)
#
# The condition is that the buyer can leave *now*. If the programs must still be moved, a threat to leave is credible only if leaving would pay.
# Then the supplier need only match the price elsewhere {cite}`binmore1986`. We leave out the cost of moving. Portable code makes leaving possible today rather than after months of work.
#
# ## Appendix: a split order
#
# {numref}`tab-split` allows for partial deliveries. Suppose that OpenAI splits its order in two halves, and neither maker could deliver all of
# it. The probability of getting less than ordered rises from {glue:text}`short_one` to {glue:text}`short_split`, since either maker can now be
# late. A second packager brings this probability to {glue:text}`short_packager`. Two makers who could each deliver everything lower it, too, and
# also lower the probability of getting nothing. But then OpenAI orders twice what it needs.

# %% tags=["hide-input"]
table(
    found.split,
    name="tab-split",
    caption=found.texts["caption_split"],
    source=f"The last two columns are probabilities. All numbers are exact sums over all states of memory, packaging and makers, at the middle values. {ASSUMED}",
    columns={
        "plan": "Plan",
        "expected": "Expected delivery, %",
        "short": "Too little arrives, %",
        "nothing": "Nothing arrives, %",
    },
)

# %% [markdown]
# ## Appendix: is OpenAI NVIDIA's largest customer?
#
# The February article, of 8 February 2026, is on OpenAI and NVIDIA. If OpenAI fell back, it writes, that would be
# {ev}`a heavy blow to the sales of NVIDIA, whose largest customer is OpenAI <openai-nvidia-2026-02-08:2071-2104>`. We have a part of NVIDIA's
# filing for October 2025. It lists four unnamed *direct* customers. Of what NVIDIA was owed, they had {glue:text}`direct`. A direct customer is
# whoever gets the bill, mostly a server builder or a cloud company. OpenAI rents, so it would not be on that list. In August 2026 NVIDIA wrote
# that one unnamed research company brought meaningful revenue indirectly, through clouds. {fact}`NVO26` We guess that the company is OpenAI.
#
# OpenAI's computing power grew from {glue:text}`gw_before` to {glue:text}`gw_after` in 2025. {fact}`NVO27` {fact}`NVO28` Suppose that all of
# that growth ran on NVIDIA's chips, at {glue:text}`content` a gigawatt. {fact}`NVO14` Then the growth was {glue:text}`implied_money` of NVIDIA's
# goods. NVIDIA's revenue over the four quarters to October 2025 was {glue:text}`nv_revenue`. So OpenAI's part was {glue:text}`implied`. As a user
# of the chips OpenAI may be the largest. The periods do not match, and chips are bought before they run.
#
# ## Appendix: other counts and markets
#
# If only binding orders for chips count, as of 8 October 2026, AMD is the one supplier and the index is 10,000. With Amazon's and Cerebras's own
# chips, under their binding contracts, the index is {glue:text}`hhi_binding`.
#
# In February 2026 the announced chips scored {glue:text}`hhi_promised`. NVIDIA's part was then a letter of intent, and in October 2026 was
# a count of another kind. So the two scores show no trend.
#
# The chips that OpenAI used on {glue:text}`used_day` scored {glue:text}`hhi_used`. Other reports would
# lower that score. From 12 February 2026 one model ran on Cerebras's chips. {fact}`SUP18` In 2025 Reuters wrote of Google's chips and AMD's.
# {fact}`SUP17` {fact}`SUP15`
#
# The markets behind the chips are concentrated as well. Designers of chips scored {glue:text}`hhi_designers` in
# {glue:text}`hhi_designers_day`. Memory, the October article says, "will probably become
# {ev}`ever more important <openai-amd-2025-10-08:7160-7210>`". Its three makers scored {glue:text}`hhi_memory` in {glue:text}`hhi_memory_day`.
# Memory for NVIDIA's chip Rubin scored {glue:text}`hhi_rubin_memory` in {glue:text}`hhi_rubin_memory_day`. Of packaging, the article says that
# "{ev}`capacity remains limited <openai-amd-2025-10-08:7273-7288>`". The packaging of NVIDIA's chips scored {glue:text}`hhi_packaging` in a
# forecast of {glue:text}`hhi_packaging_day`.
#
# ## Appendix: sources and assumptions
#
# Each market share has a source, labelled by how it is known. Of the {glue:text}`rows_all` rows, {glue:text}`rows_press` come from the press and
# {glue:text}`rows_primary` from an issuer's own site. We divided announced sums to find OpenAI's parts of the backlogs of Oracle, CoreWeave,
# Cerebras and SB Energy. Two of the four are upper bounds.
#
# The unit of a share matters. The designers' index in {numref}`fig-index`, {glue:text}`hhi_designers`, counts all chips in use at the end of
# 2025 by computing power. For the chips *made* in 2025, the designers score {glue:text}`hhi_power` by computing power. By number of chips they
# score {glue:text}`hhi_units`, because the rivals' chips are smaller and more numerous. {fact}`SUP10`
#
# We test the index against the authorities' own example and the indices that the sources give. We test the partial deliveries of
# {numref}`tab-split` against an independent program for flows in networks. The rest is assumed ({numref}`tab-assumed-suppliers`).

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("concentration")),
    name="tab-assumed-suppliers",
    caption="Failures, ports and bargains rest on these assumptions.",
    source='The last column gives the reasons. "From memory" means that we found no source.',
    columns={"what": "What:md", "range": "Low, middle (central), high", "why": "Why"},
    fold_after=4,
)
