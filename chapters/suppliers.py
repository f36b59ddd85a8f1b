# %% [markdown]
# # What a second chip supplier changes
#
# :::::{answer} Whom does OpenAI depend on, who depends on OpenAI, and what does a second supplier change?
# In February 2026, by its own account, OpenAI ran all its machines on NVIDIA's chips. By 8 October 2026 makers counted for it
# {glue:text}`gw_now` chips. Only {glue:text}`gw_binding`, of AMD's, is bound by a contract with a chip maker. NVIDIA's figure is its own
# count, mostly through clouds; part of it already runs, how much is not public.
#
# We estimate, as of October 2026, that a second supplier lowers the probability that nothing arrives in a year, so that none of the year's
# chips are delivered within it, from {glue:text}`one_source` to {glue:text}`two_sources`. Over our assumptions it is {glue:text}`two_span`. It does not fall further, because
# the suppliers buy memory and packaging from the same few firms.
#
# A second supplier also helps with the price. In our model a buyer that could leave at once saves about {glue:text}`stay_gain` of every
# $100, because the supplier, whose goods cost it {glue:text}`seller_cost`, would rather share its margin than lose the sale. Over our
# assumptions it is {glue:text}`stay_range`.
#
# ::::{key-numbers}
# {glue:text}`hhi_now`
# : concentration of OpenAI's announced chips, 8 October 2026 (Herfindahl-Hirschman index; one supplier is 10,000); range: {glue:text}`hhi_now_span`
#
# {glue:text}`ms_backlog`
# : of Microsoft's order backlog of December 2025, but {glue:text}`ms_revenue` of its revenue in the year to June 2026, came from OpenAI; each is one published figure
#
# {glue:text}`two_sources`
# : estimated probability that nothing arrives in a year from two chip suppliers, as of October 2026; range: {glue:text}`two_span`
#
# {glue:text}`engineer_moves`
# : of computing a year must move to AMD's software for each engineer who spends a year on moving it, as of October 2026; range: {glue:text}`engineer_span`
# ::::
# :::::
#
# The October article, of 8 October 2025 on OpenAI's agreement with AMD, gives two reasons for a second supplier:
# {ev}`avoiding too much dependence on one <openai-amd-2025-10-08:1513-1536>` and
# {ev}`raising bargaining power <openai-amd-2025-10-08:1555-1561>`. They are separate. Bargaining power can improve before a single AMD
# chip arrives. Dependence can persist even after all of them have.

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
# The Herfindahl-Hirschman index adds up the squares of market shares in per cent. It is 10,000 for one supplier and 2,500 for four equal
# ones. The American authorities call a market highly concentrated above {glue:text}`high_line` {cite}`mergerguidelines2023`. The answer
# depends on how the market is defined ({numref}`fig-index`).
#
# The newest count of OpenAI's announced chips is {glue:text}`gw_all`; counting binding contracts with chip makers alone, AMD is the one
# supplier and the index is 10,000. The parts differ in kind. For NVIDIA it is its finance chief's count of OpenAI's existing and planned
# commitments, most of them through clouds, and includes what already runs ({doc}`gigawatts`). For Broadcom it is a term sheet. Of AMD's six gigawatts one is
# recorded as binding. {fact}`NVO22` {fact}`DEAL13` {fact}`AMD07`
#
# In February 2026 the announcements scored {glue:text}`hhi_promised`. They then had ten gigawatts of NVIDIA's under a letter of intent that
# its chief executive has since called probably off {fact}`NVO18`. The newest count measures something else, so the two are not a trend.
# The chips that OpenAI used in that month scored {glue:text}`hhi_used`: by its own account all were NVIDIA's {fact}`NVO14`. Reuters had
# written in July 2025 that it also used AMD's {fact}`SUP15`, with no amount. Any amount would lower the score.
#
# Memory is nearly as concentrated as chips. The October article names three makers whose
# {ev}`importance only grows <openai-amd-2025-10-08:7160-7210>`. Packaging, where
# {ev}`capacity remains limited <openai-amd-2025-10-08:7273-7288>`, is more concentrated than both.

# %% tags=["hide-input"]
figure(
    drawing.index_dots(found.index, found.lines),
    name="fig-index",
    caption=found.texts["caption_index"],
    alt="A row for each market with its Herfindahl-Hirschman index; all are above 1,800, and OpenAI's fleet in use is at 10,000.",
    data=found.index.drop(columns=["side", "text"]),
    columns={
        "label": "Market", "low": "Index, at least", "high": "Index, at most", "equal": "Equal suppliers",
        "members": "Shares", "as_of": "As of", "how_known": "How known",
    },
    source="Market shares with the source of each ({doc}`data`) and the register of deals. The rows for buyers of packaging and for designers were published after both articles.",
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Bars are bounds where only the largest shares are published. "All others" in packaging count as one supplier. Chips that come with a cloud,
# such as Amazon's or Cerebras's, are not among OpenAI's announced gigawatts of chips.
# :::
#
# ## Who depends on OpenAI?
#
# Dependence runs both ways, and the smaller firm is usually the more exposed ({numref}`fig-dependence`). A backlog is orders for years to
# come. By the end of January 2026 CoreWeave had {glue:text}`cw_share` of OpenAI's announced cloud contracts, while OpenAI may have been up to
# {glue:text}`cw_backlog` of CoreWeave's backlog. Cerebras had {glue:text}`cerebras_share` of the contracts, and OpenAI was
# {glue:text}`cerebras_backlog` of its backlog in June 2026. SB Energy, which builds sites, depends most: OpenAI was {glue:text}`sb_backlog` of its backlog
# in September 2026. Two suppliers are large on both sides. Oracle has {glue:text}`oracle_share` of the contracts, and OpenAI is
# up to {glue:text}`oracle_backlog` of its backlog. For Microsoft it is {glue:text}`ms_share` and {glue:text}`ms_backlog`.
#
# Revenue, unlike a backlog, is money already earned. OpenAI was {glue:text}`ms_backlog` of Microsoft's backlog in December 2025, but
# {glue:text}`ms_revenue` of its revenue in the year to June 2026.

# %% tags=["hide-input"]
figure(
    drawing.dependence(found.ends, list(dict.fromkeys(found.ends["supplier"]))),
    name="fig-dependence",
    caption="SB Energy and Cerebras owe most of their backlog to OpenAI, and CoreWeave may owe much of its own. Oracle and Microsoft are large on both sides.",
    alt="For five suppliers, dots in per cent: the supplier's part of OpenAI's cloud contracts, OpenAI's part of the supplier's backlog, and for Microsoft of its revenue.",
    data=found.ends.drop(columns="label"),
    columns={
        "supplier": "Supplier", "end": "Fraction", "share": "Per cent", "bound": "Bound", "as_of": "As of",
        "how_known": "How known",
    },
    source="Market shares with the source of each ({doc}`data`). Contracts add up announced sums over unlike periods. The backlogs of Cerebras (June) and SB Energy (September) and Microsoft's revenue are of 2026, after both articles; the contracts are of January 2026.",
)  # fmt: skip

# %% [markdown]
# ### Is OpenAI NVIDIA's largest customer?
#
# The February article, on OpenAI and NVIDIA, says so in passing. If OpenAI fell back, it writes, that would be
# {ev}`a heavy blow to the sales of NVIDIA, whose largest customer is OpenAI <openai-nvidia-2026-02-08:2071-2104>`. The part of NVIDIA's filing for October 2025 that we have lists four unnamed *direct* customers, with
# {glue:text}`direct` of what NVIDIA was owed. A direct customer is whoever gets the bill, mostly a server builder or a cloud. OpenAI rents, so it would not
# be on that list. NVIDIA later wrote that one unnamed research company brought meaningful revenue indirectly, through clouds
# {fact}`NVO26`. That filing came after the article. We guess that the company is OpenAI.
#
# As the user of the chips, OpenAI may be the largest. Its computing power grew from {glue:text}`gw_before` to {glue:text}`gw_after` in 2025
# {fact}`NVO27` {fact}`NVO28`. If all of that growth ran on NVIDIA's chips {fact}`NVO14`, at {glue:text}`content` per gigawatt, it was
# {glue:text}`implied_money` of NVIDIA's goods. NVIDIA's revenue over the four quarters to October 2025 was {glue:text}`nv_revenue`, so OpenAI's
# part was {glue:text}`implied`. The periods do not match, and chips are bought before they run.
#
# So OpenAI is not a customer in the sense of the filings, and may be the largest in the article's sense. We found nothing public by the
# article's date that shows it.

# %% [markdown]
# ## What a second supplier fixes, and what it does not
#
# Suppose that a supplier's chips fail to arrive in a given year with some probability: a faulty design, a late ramp, software that is not
# ready. With two suppliers both must fail. But some causes are shared, because both makers' chips carry memory from the same three firms and
# pass through one firm's packaging. {numref}`fig-stops` separates the two kinds of failure, as safety engineers do in the beta-factor model
# {cite}`fleming1975`. On our central assumptions a second supplier cuts the probability from {glue:text}`one_source` to
# {glue:text}`two_sources`. Even ten suppliers would not cut it below {glue:text}`floor`.

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
# Partial delays: a failure here is all or nothing, within one year. The probabilities are our own; we found no statistics of such
# failures.
# :::
#
# {numref}`tab-split` allows for partial deliveries. Suppose that OpenAI splits its order in two halves, and neither maker could deliver all
# of it. Getting nothing becomes less likely. But the probability of getting less than it ordered goes from {glue:text}`short_one` to
# {glue:text}`short_split`, since now either maker can be late; a second packager brings that to {glue:text}`short_packager`. Two makers who
# could each deliver everything lower both probabilities, but then OpenAI orders twice what it needs.

# %% tags=["hide-input"]
table(
    found.split,
    name="tab-split",
    caption=found.texts["caption_split"],
    source=f"Expected delivery in % of the order; probabilities in %. Exact sums over all states of memory, packaging and makers, at the central assumptions. {ASSUMED}",
    columns={"plan": "Plan", "expected": "Expected", "short": "Too little", "nothing": "Nothing"},
)

# %% [markdown]
# ## CUDA, ROCm and the price of leaving
#
# Programs for NVIDIA's chips are written in CUDA, and programs for AMD's in ROCm, which the October article says
# {ev}`is not yet as mature <openai-amd-2025-10-08:5864-5915>`. Whoever changes chips must port programs from one to the other. Two numbers
# decide whether that pays, and we found neither published: how much less the other chip costs, and how much work it does after the port.
# Both can be set in {numref}`fig-port`. With a price gap of {glue:text}`gap`, a port that keeps only {glue:text}`breaks_at` of the work saves
# nothing at any size.
#
# On our central assumptions one engineer's year of porting pays once {glue:text}`engineer_moves` of computing a year moves. With no loss of
# work it is {glue:text}`engineer_full`; over all the assumptions it is {glue:text}`engineer_span`. A small start-up has little reason
# to port by itself. A laboratory that spends billions can employ hundreds of people on it. In this sense
# {ev}`OpenAI's commitment is ROCm's greatest boost <openai-amd-2025-10-08:5987-6044>`: what OpenAI pays for once in open frameworks, others
# get free.

# %% tags=["hide-input"]
figure(
    drawing.port_pays(found.ports, found.options, found.starts),
    name="fig-port",
    caption=found.texts["caption_port"],
    alt="What a port saves in per cent of the moved computing, against how much moves a year, with losses below zero. Controls set the price gap, the work kept and the number of engineers.",
    data=found.breaks,
    columns={
        "gap": "Price gap, %", "performance": "Work per chip, %", "engineers": "Engineers", "pays": "Pays from, a year",
    },
    source=f"{found.texts['port_source']} {ASSUMED}",
    states=found.port_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Chips that cannot be had at any price, and the delay that a port brings. A model with unusual kernels loses more work than a common one.
# :::
#
# The October article tells engineers that {ev}`portable design matters more <openai-amd-2025-10-08:7886-7938>`. A buyer that could
# leave at once, and stays, saves {glue:text}`stay_gain` of every $100 by a standard rule of bargaining, on our central assumptions
# ({glue:text}`stay_range` over all of them); the appendix shows how.
#
# ## The rivals also buy from more than one maker
#
# {numref}`tab-rivals` compares the articles with what was known of the firms that they name. The February article reports as
# {ev}`talk <openai-nvidia-2026-02-08:1934-1957>` that rivals were turning to other chips. Anthropic had announced it more than three months
# before. Of Meta we found talks alone for that date {fact}`DEAL16a`. As we see it, a supplier that gives its customer a warrant over its own
# stock, as AMD did {fact}`AMD01`, cuts its price and leaves the list price unchanged. So does one that says it intends to invest
# {fact:value}`NVO02` in its customer, as NVIDIA did. That is what bargaining power looks like.

# %% tags=["hide-input"]
table(
    found.rivals,
    name="tab-rivals",
    caption="OpenAI, Meta and Anthropic each have announced or reported deals with at least two chip makers; several makers gave stock or investment in return.",
    source="The facts named.",
    columns={
        "maker": "Maker", "customer": "Customer", "deal": "Deal", "known": "Known on 8 February 2026",
        "how": "Fact:md",
    },
)  # fmt: skip

# %% [markdown]
# ## What would change the answer
#
# - **Shared causes.** A second packager or a fourth maker of memory would make shared failures rarer; another chip designer would not.
# - **Yearly figures of the contracts.** They would turn the announced sums of {numref}`fig-dependence` into dependence in a given year.
# - **A benchmark of ported software**, by someone who sells neither chip. It would replace the assumption that matters most in
#   {numref}`fig-port`: the fraction of the work that survives, {glue:text}`kept_low` to {glue:text}`kept_high`.
# - **NVIDIA's customers by name.** They would show whether OpenAI is the largest, as the February article has it.
#
# ## Appendix: the bargaining value of portable code
#
# The October article tells engineers that {ev}`portable design matters more <openai-amd-2025-10-08:7886-7938>` and that skills on several
# platforms {ev}`raise their market value <openai-amd-2025-10-08:7960-8004>`. Bargaining theory explains how this could be so even if
# the code never runs elsewhere. A buyer that could leave gets a better price, on everything it buys, from the supplier it stays with. We
# compute how much by Nash's rule for dividing a gain between two sides {cite}`nash1950`.
#
# Suppose that a buyer without an alternative pays $100 for goods that cost the supplier {glue:text}`seller_cost`. If both sides gain equally,
# the goods are worth {glue:text}`buyer_value` to the buyer; elsewhere the same work costs {glue:text}`elsewhere`, so leaving would still bring the buyer
# {glue:text}`outside`. By Nash's rule {glue:text}`seller_part` of that comes off the price, so the buyer stays and saves {glue:text}`stay_gain`
# ({glue:text}`stay_range` over all assumptions). One that moves {glue:text}`moved` of its work saves
# {glue:text}`leave_gain` on the whole ({glue:text}`leave_range`). {glue:text}`worth_more`.
#
# The condition is that the buyer can leave *now*. If the port must still be done, a threat to leave is credible only if leaving would pay,
# so the supplier need only match the price elsewhere {cite}`binmore1986`. The saving is then {glue:text}`walk_gain` ({glue:text}`walk_range`).
# Portable code makes leaving possible today rather than after months of porting.
#
# ## Appendix: sources and assumptions
#
# Each market share has a source, labelled by how it is known: {glue:text}`rows_press` of the {glue:text}`rows_all` rows come from the press,
# {glue:text}`rows_primary` from an issuer's own site. We divided announced sums to find OpenAI's parts of the backlogs of Oracle, CoreWeave,
# Cerebras and SB Energy, and two of the four are upper bounds. The unit of a share matters. The designers of the chips made in 2025 score
# {glue:text}`hhi_units` by number of chips and {glue:text}`hhi_power` by computing power {fact}`SUP10`, because the rivals' chips are smaller and
# more numerous. We test the arithmetic against the authorities' own example and the indices that the sources give, and the bottlenecks
# against an independent solver for flows in networks. The rest is assumed ({numref}`tab-assumed-suppliers`).

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("concentration")),
    name="tab-assumed-suppliers",
    caption="Failures, ports and bargains rest on these assumptions.",
    source='The last column gives the reasons. "From memory" means that we found no source.',
    columns={"what": "What:md", "range": "Low, central, high", "why": "Why"},
    fold_after=4,
)
