# %% [markdown]
# # What a second chip supplier changes
#
# :::::{answer} What does a second chip supplier change for OpenAI, and who depends on OpenAI?
# - **Delivery.** A second supplier makes a year without new chips less likely. Further suppliers help little at our middle values: all
#   need memory that few firms make, and packaging (the step that joins a chip to its memory) that is mostly one firm's.
# - **Price.** A second supplier can also lower the price of chips. The price falls further for a buyer that could move its work to other chips at once.
#   As far as is known, OpenAI must first adapt its programs.
# - **Suppliers in use.** On {glue:text}`used_day`, by its own account, OpenAI ran all its machines on NVIDIA's chips. {fact}`NVO14` One model has also run
#   on Cerebras's chips since 12 February 2026. {fact}`SUP18` By April 2026, as Amazon and Microsoft say, some models also ran on the two clouds' own chips. {fact}`SUP29`
#   {fact}`SUP30`
# - **Suppliers named.** By 8 October 2026 NVIDIA, Broadcom and AMD had named {glue:text}`gw_all` of chips for OpenAI, existing and planned. A gigawatt
#   measures the power that chips draw. In our register {glue:text}`gw_binding`, from AMD, is on a binding order.
# - **Who depends on OpenAI.** A backlog is a firm's orders for years to come. By our division of announced sums OpenAI was about {glue:text}`sb_backlog` of
#   the backlog of SB Energy, a builder of sites, in {glue:text}`sb_day`. For Cerebras, which sells computing on its own chips, the figure is roughly
#   {glue:text}`cerebras_backlog` in {glue:text}`cerebras_day`: {glue:text}`cerebras_sums`.
#
# ::::{key-numbers}
# {glue:text}`two_sources`
# : is the probability that neither of two chip suppliers delivers in a year, by our guess for October 2026. With one supplier the probability is {glue:text}`one_source`. Range with two: {glue:text}`two_span`
#
# {glue:text}`walk_gain` of every \$100
# : is what a second supplier saves a buyer that must first adapt its programs, if adapting costs little. Our estimate for October 2026. Range: {glue:text}`walk_range`
#
# {glue:text}`stay_gain` of every \$100
# : is what a second supplier would save a buyer that could move at once. Our estimate for October 2026. Range: {glue:text}`stay_range`
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
# ## What a second supplier fixes, and what it does not
#
# A supplier's chips may fail to arrive in a given year. A design may be faulty, production may start late, or software may not be ready. With
# two suppliers, nothing arrives only if both fail. But some causes strike both suppliers. Three firms make nearly all the memory that
# such chips need, and one firm does most of their packaging.
#
# {numref}`fig-stops` separates the causes that strike one supplier from those that strike all at once. At our middle values further suppliers hardly
# help: the shared causes alone make the probability {glue:text}`floor`. {numref}`tab-stops` has the range.
#
# ```{table} The probability that nothing arrives in a year, by our guess for October 2026.
# :name: tab-stops
#
# | Our assumptions | With one supplier | With two |
# | --- | --- | --- |
# | most favourable | {glue:text}`one_best` | {glue:text}`both_best` |
# | middle | {glue:text}`one_source` | {glue:text}`two_sources` |
# | least favourable | {glue:text}`one_worst` | {glue:text}`both_worst` |
# ```

# %% tags=["hide-input"]
figure(
    drawing.supply_stops(found.stops, found.options, found.starts),
    name="fig-stops",
    caption=found.texts["caption_stops"],
    alt="Bars of the probability that nothing arrives for one to six suppliers, falling to the part that shared "
    "causes alone give. Controls set how often a supplier fails and how many failures have a shared cause.",
    data=found.stops,
    columns={
        "failure": "Each supplier fails, %", "shared": "Shared cause, %", "sources": "Suppliers",
        "stops": "Nothing arrives, %", "floor": "From shared causes alone, %",
    },
    source=f"Beta-factor model {{cite}}`fleming1975`. {ASSUMED}",
    states=found.stop_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - **Partial delays.** A failure here is all or nothing, within one year.
# - **Statistics.** The probabilities are our own guesses. We found no statistics of such failures.
# :::
#
# ## What a second supplier saves
#
# Programs for NVIDIA's chips are written in CUDA, NVIDIA's software, and programs for AMD's chips in ROCm, AMD's software. The October article says
# that ROCm {ev}`is not yet as mature <openai-amd-2025-10-08:5864-5915>`. To move work to other chips, a firm must first adapt ("port") its programs.
#
# How much cheaper the work then is, no source says. We assume that the other chips cost {glue:text}`gap` less and do {glue:text}`kept` of the work.
# Then work that costs \$100 on NVIDIA's chips costs {glue:text}`elsewhere` on the other chips.
#
# A buyer can also stay with NVIDIA and bargain for a lower price:
#
# - **A buyer that must first adapt its programs.** NVIDIA keeps this buyer if NVIDIA charges {glue:text}`elsewhere`, the price elsewhere. The buyer saves
#   {glue:text}`walk_gain`, or less if adapting is costly. At the high end of our range the other chips are {glue:text}`gap_high` cheaper and
#   do {glue:text}`kept_high` of the work.
# - **A buyer that could move at once.** This buyer can compute on the other chips while the two bargain, and NVIDIA then earns nothing. So NVIDIA goes
#   lower, to {glue:text}`new_price` by our estimate. The first appendix explains the estimate.
#
# ## How many suppliers are there?
#
# ```{table} OpenAI's suppliers of chips, by what is counted.
#
# | What is counted | Suppliers, gigawatts |
# | --- | --- |
# | Chips that makers had named for OpenAI by 8 October 2026, existing and planned | {glue:text}`gw_now` |
# | Of these, on a binding order of OpenAI's own | {glue:text}`gw_orders` |
# | Binding orders, with Amazon's and Cerebras's own chips too, which OpenAI rents by binding contract | {glue:text}`gw_bound` |
# | Chips in use on {glue:text}`used_day`, by OpenAI's own account | NVIDIA alone. Later also Cerebras (from 12 February 2026) and, as these clouds say, Amazon and Microsoft (by April 2026) |
# ```
#
# The counts differ. AMD alone has a binding order of OpenAI's own. {fact}`AMD07` NVIDIA has none in our register: OpenAI bought through cloud companies,
# as NVIDIA's finance chief said in December 2025. {fact}`NVO09b` Amazon and Cerebras rent out computing. {fact}`DEAL10` {fact}`DEAL14`
#
# Reuters had reported in June 2025 that OpenAI used AMD's and Google's chips, too. OpenAI's account of {glue:text}`used_day` is newer. {fact}`SUP15` {fact}`SUP17`
#
# The {glue:text}`gw_all` are not equally firm. NVIDIA's part is a count of August 2026 by its finance chief, of existing and planned commitments. Some of
# it may be delivered already, through clouds. {fact}`NVO22` Broadcom's part is OpenAI's own chip, Jalapeño. It is under a term sheet, an outline that is
# not yet an order. {fact}`DEAL13`
#
# ## Who depends on OpenAI?
#
# OpenAI depends on its suppliers, and they depend on OpenAI. The smaller firm is usually the more exposed ({numref}`fig-dependence`).
#
# - **Cerebras** was only {glue:text}`cerebras_share` of OpenAI's cloud contracts announced by {glue:text}`clouds_day`. OpenAI was most of Cerebras's
#   backlog. Our {glue:text}`cerebras_backlog` is rough: the contract is for more than the sum that we divide, and part of it may be delivered.
# - **Microsoft** had {glue:text}`ms_revenue` of its revenue (money already earned) from OpenAI in the year to {glue:text}`revenue_day`. OpenAI's part
#   of Microsoft's backlog was larger, {glue:text}`ms_backlog` in {glue:text}`ms_day`, a published figure.
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
    source=f"Market shares with the source of each ({{doc}}`data`). OpenAI's cloud contracts are those announced by {found.texts['clouds_day']}, added up although they run over "
    f"unlike periods. Oracle's contracts were {found.texts['oracle_share']} of that sum. OpenAI was at most {found.texts['oracle_backlog']} of Oracle's backlog in "
    f"{found.texts['oracle_day']}, and at most {found.texts['oracle_then']} in August 2025. CoreWeave's contracts were {found.texts['cw_share']} of that sum. OpenAI was at most "
    f"{found.texts['cw_backlog']} of CoreWeave's backlog in {found.texts['cw_day']}. SB Energy builds and rents out sites, and sells no cloud computing in our register.",
)  # fmt: skip

# %% [markdown]
# ## What would change the answer
#
# - **A second firm for packaging, or a fourth maker of memory,** would make failures that strike all suppliers rarer. A further designer of chips,
#   with the same memory and packaging, would not.
# - **Yearly figures of the contracts** would show how far each firm depends on OpenAI in a given year.
# - **A test of a laboratory's own programs,** adapted, by someone who sells neither chip, would show how much of the work AMD's chips do. We assume
#   {glue:text}`kept_low` to {glue:text}`kept_high`.
#
# ## Appendix: the bargaining value of portable code
#
# The October article tells engineers that {ev}`portable design matters more <openai-amd-2025-10-08:7886-7938>`. It says that skills on several
# platforms {ev}`raise their market value <openai-amd-2025-10-08:7960-8004>`. Bargaining theory explains how this could be so even if the code
# never runs on other chips. A buyer that could leave gets a better price from the supplier it stays with, on everything it buys. We compute how much
# by Nash's rule for dividing a gain between two sides {cite}`nash1950`, at the middle (central) values of our assumptions.
#
# - **Without an alternative** the buyer pays \$100 for goods that cost the supplier {glue:text}`seller_cost`, so the supplier gains
#   {glue:text}`margin`. We infer that cost from an analyst's figures for NVIDIA. {fact}`GW04`
# - **With an alternative** the buyer pays at most {glue:text}`elsewhere`, since the same work costs as much elsewhere. There the chips are
#   {glue:text}`gap` cheaper and do {glue:text}`kept` of the work. If they did all of it, the work would cost {glue:text}`cheaper`.
# - **The two divide** what lies between that price and the supplier's cost: {glue:text}`between`. We assume that the buyer gets
#   {glue:text}`buyer_part` of it, which is {glue:text}`buyer_cut`.
# - **The new price** is {glue:text}`elsewhere` less {glue:text}`buyer_cut`, which is {glue:text}`new_price`. So the buyer saves
#   {glue:text}`stay_gain` of its \$100.
#
# ```{table} What a buyer saves of every \$100, as we estimate for October 2026.
#
# | Buyer | Saved | Range over all assumptions |
# | --- | --- | --- |
# | could leave at once, and stays | {glue:text}`stay_gain` | {glue:text}`stay_range` |
# | moves {glue:text}`moved` of its work | {glue:text}`leave_gain` | {glue:text}`leave_range` |
# | must still adapt its programs, and stays | {glue:text}`walk_gain` | {glue:text}`walk_range` |
# ```
#
# {glue:text}`worth_more`. (A case is one combination of low, middle and high values. This is a count and not a probability.)
#
# The first row is for a buyer that can leave *now*. Portable code makes that possible, rather than only after months of work. If the programs must
# still be adapted, a threat to leave is credible only if leaving would pay. Then the supplier need only match the price elsewhere
# {cite}`binmore1986`. All three rows leave out the cost of adapting.
#
# ## Appendix: when adapting programs pays
#
# Adapting pays if at least {glue:text}`engineer_moves` of computing a year goes to the other chips for each engineer who adapts programs for a year. In
# each later year {glue:text}`upkeep` of that work must be done again. With less computing, adapting costs more than it saves. This is our estimate for
# October 2026, and its range is wide: {glue:text}`engineer_span`. {numref}`fig-port` shows the saving by how much computing goes to the other chips.
# The part of the work that these chips do matters most in it.

# %% tags=["hide-input"]
figure(
    drawing.port_pays(found.ports, found.options, found.starts),
    name="fig-port",
    caption=found.texts["caption_port"],
    alt="Net saving in per cent of the price of the computing that goes to the other chips, against how much goes there a "
    "year, with losses below zero. Controls set the price gap, the work that the other chips do and the number of engineers.",
    data=found.breaks,
    columns={
        "gap": "Cheaper by, %", "performance": "Work done, %", "engineers": "Engineers", "pays": "Adapting pays from, a year",
    },
    source=f"{found.texts['port_source']} {ASSUMED}",
    states=found.port_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Chips that cannot be had at any price, and the delay that adapting brings. SemiAnalysis, which sells neither maker's chips, tests open models on
# both makers' chips. {fact}`SUP19` {fact}`SUP20` The tests do not measure what a laboratory's own programs lose on other chips. The innermost routines
# (kernels) of some models are written by hand for one chip. Such a model loses more work than a common one. If the other chips did as much work as
# NVIDIA's, {glue:text}`engineer_full` of computing a year would be enough for each engineer. The chart's scale ends at a loss of
# {glue:text}`cut_off` of the price. If little computing goes to the other chips, the loss can be larger.
#
# What others gain: ROCm is open software, so they get for free what OpenAI improves in it. In this sense the October article may be right to call
# OpenAI's commitment "the {ev}`greatest boost <openai-amd-2025-10-08:5987-6044>` for ROCm".
# :::
#
# ## Appendix: how concentrated the suppliers are
#
# The Herfindahl-Hirschman index measures how concentrated a market is. It adds up the squares of market shares in per cent: 10,000 points for
# one supplier, 2,500 for four equal ones. The American authorities call a market highly concentrated above {glue:text}`high_line`
# {cite}`mergerguidelines2023`.
#
# OpenAI's score depends on what is counted ({numref}`fig-index`). The chips that makers had named by 8 October 2026 score {glue:text}`hhi_now`. Those of
# them under a binding order score {glue:text}`hhi_orders`, and {glue:text}`hhi_binding` with Amazon's and Cerebras's own chips. The chips in use on
# {glue:text}`used_day`, by OpenAI's own account, score {glue:text}`hhi_used`.

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
    source="Market shares with the source of each ({doc}`data`) and the register of deals. The figures for buyers of packaging and for designers of chips were published after both articles.",
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# For the buyers of packaging we found only the largest shares, so their index lies between two bounds. "All others" in packaging count as
# one supplier. Designers of AI chips are counted by the computing power of all their chips in use.
#
# The index of the chips that makers had named leaves out Amazon's and Cerebras's own chips, which come with rented computing. With these chips it is
# {glue:text}`hhi_with_clouds`.
#
# HBM is the fast memory beside a chip, and HBM4 is the newest kind of HBM. CoWoS is TSMC's packaging process, which joins chip and memory. A TPU
# is Google's own chip.
# :::
#
# ## Appendix: the rivals also buy from more than one maker
#
# The February article, of 8 February 2026, mentions {ev}`talk <openai-nvidia-2026-02-08:1934-1957>` that Anthropic, which competes with OpenAI, and Meta
# might use Google's chip, the TPU ({numref}`tab-rivals`). Anthropic had announced such a deal more than three months before. By February 2026 Meta was
# only known to be in talks. {fact}`DEAL16a`
#
# In October 2025 AMD gave OpenAI a warrant, a right to buy AMD's shares almost for nothing. As we see it, that is a discount, although the list price
# stays the same. {fact}`AMD01` {fact}`AMD02` NVIDIA's money is no discount in this sense, since NVIDIA gets shares for it. In February 2026 NVIDIA agreed
# to buy {fact:value}`NVO16` of OpenAI's shares, beside other investors and not tied to deliveries. {fact}`NVO16` Its intention of September 2025 to
# invest {fact:value}`NVO02` bound nobody. {fact}`NVO02`

# %% tags=["hide-input"]
table(
    found.rivals,
    name="tab-rivals",
    caption="OpenAI, Meta and Anthropic each have deals, announced or reported, with at least two chip makers. Several makers gave stock or invested, too.",
    source="The facts named.",
    columns={
        "maker": "Maker", "customer": "Customer", "deal": "Deal", "known": "Known on 8 February 2026",
        "how": "Fact:md",
    },
)  # fmt: skip

# %% [markdown]
# ## Appendix: a split order
#
# {numref}`tab-split` allows for partial deliveries. Suppose that OpenAI splits its order in two halves, and neither maker could deliver all of
# it. The probability of getting less than ordered rises from {glue:text}`short_one` to {glue:text}`short_split`, since either maker can now be
# late. With a second firm for packaging this probability is {glue:text}`short_packager`.
#
# If each of two makers could deliver the whole order, OpenAI would less often get too little, and less often get nothing, than with one maker. But
# then OpenAI must order twice what it needs.

# %% tags=["hide-input"]
table(
    found.split,
    name="tab-split",
    caption=found.texts["caption_split"],
    source=f"The last two columns are probabilities. We go through every combination of what can fail (memory, packaging, each maker), at the middle values. {ASSUMED}",
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
# {ev}`a heavy blow to the sales of NVIDIA, whose largest customer is OpenAI <openai-nvidia-2026-02-08:2071-2104>`.
#
# We have a part of NVIDIA's filing for October 2025. It lists four unnamed *direct* customers. They owed {glue:text}`direct` of all that customers
# owed NVIDIA. A direct customer is whoever gets the bill, mostly a server builder or a cloud company. OpenAI rents, so it would not be on that list.
# In August 2026 NVIDIA wrote that one unnamed research company brought meaningful revenue indirectly, through clouds. {fact}`NVO26` We guess that
# the company is OpenAI.
#
# As a user of the chips OpenAI may be the largest. Its computing power grew from {glue:text}`gw_before` to {glue:text}`gw_after` in 2025.
# {fact}`NVO27` {fact}`NVO28` Suppose that all of that growth ran on NVIDIA's chips, at {glue:text}`content` a gigawatt. {fact}`NVO14` This is
# the price of the chips of 2025. {doc}`deal_network` takes a wider range, since it covers newer chips as well. Then the
# growth took {glue:text}`implied_money` of NVIDIA's goods. NVIDIA's revenue over the four quarters to October 2025 was {glue:text}`nv_revenue`, and
# OpenAI's growth was {glue:text}`implied` of that. The estimate is rough: the periods do not match, and chips are bought before they run.
#
# ## Appendix: other counts and markets
#
# By 8 February 2026 the chips that makers had announced scored {glue:text}`hhi_promised`, against {glue:text}`hhi_now` by 8 October 2026. NVIDIA's part was a letter of
# intent in February, and is its finance chief's count in October. So the two scores show no trend.
#
# The chips in use on {glue:text}`used_day` would score lower by other reports. In June 2025 Reuters wrote that OpenAI used AMD's chips and had begun to
# rent Google's. {fact}`SUP15` {fact}`SUP17` From 12 February 2026 one of OpenAI's models ran on Cerebras's chips. {fact}`SUP18`
#
# The markets behind the chips are concentrated as well:
#
# - **Designers of AI chips** scored {glue:text}`hhi_designers` in {glue:text}`hhi_designers_day`.
# - **Memory,** the October article says, "will probably become {ev}`ever more important <openai-amd-2025-10-08:7160-7210>`". The three makers of memory
#   scored {glue:text}`hhi_memory` in {glue:text}`hhi_memory_day`. The makers of memory for NVIDIA's chip Rubin scored {glue:text}`hhi_rubin_memory` in
#   {glue:text}`hhi_rubin_memory_day`.
# - **Packaging:** the article says that its "{ev}`capacity remains limited <openai-amd-2025-10-08:7273-7288>`". The firms that package NVIDIA's chips
#   scored {glue:text}`hhi_packaging` in a forecast of {glue:text}`hhi_packaging_day`.
#
# ## Appendix: sources and assumptions
#
# Each market share has a source, labelled by how it is known. Of the {glue:text}`rows_all` market shares that we use, {glue:text}`rows_press` come from
# the press and {glue:text}`rows_primary` from what a firm itself published. We divided announced sums to find OpenAI's parts of the backlogs of Oracle,
# CoreWeave, Cerebras and SB Energy. Those for Oracle and CoreWeave are upper bounds.
#
# The index of the designers of AI chips depends on what is counted. In {numref}`fig-index` it is {glue:text}`hhi_designers`, for all chips in use at
# the end of 2025 by computing power. For the chips *made* in 2025 it is {glue:text}`hhi_power` by computing power. By the number of chips made it is
# {glue:text}`hhi_units`, because the rivals' chips are smaller and more numerous. {fact}`SUP10`
#
# All else is assumed ({numref}`tab-assumed-suppliers`).

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("concentration")),
    name="tab-assumed-suppliers",
    caption="Our sums on failures, on adapting programs and on bargains use these assumptions.",
    source='The last column gives the reasons. "From memory" means that we found no source.',
    columns={"what": "What:md", "range": "Low, middle (central), high", "why": "Why"},
    fold_after=4,
)
