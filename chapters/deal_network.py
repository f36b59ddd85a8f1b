# %% [markdown]
# # How much of the money is circular?
#
# :::::{answer} How much of the money between OpenAI and its suppliers goes round and comes back?
# - **The circle.** {glue:text}`headline_2026`
# - **The articles' loops.** The direct loops of the two articles, OpenAI with AMD and OpenAI with NVIDIA, are not binding. {glue:text}`other_loops_2026`
# - **Counted once.** {glue:text}`counted_2026`
# - **One year.** {glue:text}`years_2026`
# - **A year before.** {glue:text}`headline_2025` {glue:text}`growth`
# - **What is left out.** {glue:text}`unpublished_2026`
#
# ::::{key-numbers}
# {glue:text}`now`
# : {glue:text}`now_label`
#
# {glue:text}`year`
# : {glue:text}`year_label`
#
# {glue:text}`back_2026`
# : {glue:text}`back_2026_label`
# ::::
# :::::
#
# A maker of chips gives money to a customer, and the customer buys the chips. Critics call that money going in a circle.

# %% tags=["hide-input"]
from computedeals.analysis.deal_network import COLUMNS, LAST, OPENS, deal_network
from computedeals.analysis.deal_network_measures import MEASURES
from computedeals.analysis.inputs import SPOKEN
from computedeals.charts import network, network_measures
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals.assumptions import load_assumptions

found = deal_network(load_assumptions())
glue_texts({**found.texts, **found.labels(), **network.colour_words()})
REGISTER = "The register of deals, as known on each date."
ASSUMED = found.texts["assumption"]

# %% [markdown]
# ## The deal map
#
# The February article tells the loop like this: NVIDIA invests {ev:value}`openai-nvidia-2026-02-08:157-164`, and OpenAI
# {ev}`uses the investment to lease NVIDIA's chips <openai-nvidia-2026-02-08:114-232>`. Its critics call that
# {ev}`openai-nvidia-2026-02-08:267-280`. In the October article OpenAI buys AMD's chips and
# {ev}`receives a right to AMD's shares, a warrant <openai-amd-2025-10-08:1110-1150>`.
#
# {numref}`fig-loop` draws our register, a list of the deals between OpenAI, its suppliers and SoftBank, an investor. An arrow points to the firm that
# receives money, or shares that it does not pay for. Shares, loans, warrants and guarantees are {glue:text}`finance_colour`. Chips, cloud computing and
# leases are {glue:text}`trade_colour`. A loop is a path along the arrows that returns to the firm where it began.

# %% tags=["hide-input"]
figure(
    network.loop(found.edges, views=SPOKEN, view=LAST, counts=OPENS["counts"], clouds=OPENS["clouds"]),
    name="fig-loop",
    caption=found.texts["caption_loop"],
    alt="A network: OpenAI in the middle, NVIDIA above it, clouds and landlords left, chip makers right; arrows follow the money.",
    data=found.shown,
    columns=COLUMNS["fig-loop"],
    states=found.edge_states,
    source=f"{REGISTER} Dash-dotted arrows are clouds' purchases. {ASSUMED}",
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - Words on arrows under $10 billion, or where another arrow between the same firms is ten times as large.
# - Time: a lease that starts in 2028 looks like one that is paid today.
# - Goods, which go the other way: money that goes round can still buy something real.
# :::
#
# ## Which loops are binding, and how large they are
#
# A deal is binding once one of its parties says in its own name that the deal is signed, with no condition open. A payment made is binding too. Less firm are
# contracts with an open condition, then letters of intent, then deals that only the press reports or a party announces as a plan.
#
# A loop is as binding as its weakest link, and can send round no more dollars than its smallest link has ({numref}`fig-surviving`).

# %% tags=["hide-input"]
figure(
    network_measures.surviving(found.loops, views=SPOKEN),
    name="fig-surviving",
    caption=found.texts["caption_surviving"],
    alt="A table of loops by date; each cell names the weakest link and the dollars of the smallest link.",
    data=found.loops_in_words,
    columns=COLUMNS["fig-surviving"],
    states=found.loop_states,
    source=f"{REGISTER} A star (*) marks a loop with a link that we assume: a cloud's purchases.",
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - Loops that were never more than press reports, and dollars of warrants and guarantees.
# - Where a cell says "none found", we searched for every kind of deal between these firms. "Not all searched" means that we have not
#   searched for some kinds.
# :::
#
# The loops of the two articles are not among the binding ones. AMD's warrant depends on what OpenAI buys, and we found no contract for what OpenAI buys
# from NVIDIA directly. {fact}`DEAL91` {fact}`NVO22`
#
# Loops share links, so the amounts in the chart cannot be added up. {numref}`tab-sum` counts each dollar in one loop only.
# {glue:text}`largest_loop`
#
# {glue:text}`suppliers_2026`
#
# ## What fraction of the money goes round
#
# Money goes round if it comes back to the firm that paid it. Each firm on its way can pass on only what it receives. {numref}`fig-round` has the largest
# sum for which that is possible. A dollar counts when it is paid out, and again when it is paid back. Warrants and guarantees do not count.

# %% tags=["hide-input"]
figure(
    network_measures.going_round(found.rounds, views=SPOKEN, measures=MEASURES),
    name="fig-round",
    caption=found.texts["caption_round"],
    alt="Four groups, from binding contracts only to everything; in each a point with a bar from low to high for every date.",
    data=found.rounds_in_words,
    columns=COLUMNS["fig-round"],
    states=found.round_states,
    source=f"{REGISTER} Rivals' deals are left out. Contracts without a public amount count as zero.",
)

# %% [markdown]
# The first measure is the one of the box, and its bar covers all our ways to count ({numref}`tab-readings`). The other measures ask other
# questions. They give {glue:text}`measures_range`, or {glue:text}`measures_range_with` with the clouds' purchases, and their bars cover fewer ways to
# count.
#
# In 2026 alone the part is larger ({numref}`tab-years`). Of what is known to be due from 2027 to 2030, almost nothing can go round, because OpenAI's known
# investors have paid by then.
#
# ## What would change the answer
#
# * **Oracle's contract.** Both firms call it signed, but we found no filing of Oracle's that names OpenAI with its sum. {fact}`DEAL02` If Oracle's contract
#   counted as a press report only, {glue:text}`reading_oracle` of the money without it could go round.
# * **What Amazon has paid.** We know of Amazon's later payments only from others' notes ({doc}`OpenAI's bills <domino>`). With the first payment
#   alone, {glue:text}`reading_amazon` can go round.
# * **What is not public.** OpenAI has announced sales to firms from which it buys, among them SB Energy and Oracle, without an amount. If such sales were
#   large, they would matter most.
#
# ## Appendix: our ways to count, one by one
#
# Over all our ways to count the total is {glue:text}`total_2026_range`, or {glue:text}`total_2026_with_range` with the clouds' purchases. With these
# purchases {glue:text}`bound_2026_with` can go round, of which {glue:text}`assumed_part` is our assumption.
#
# The rest of the known money flows one way, as we count. Much of it, {glue:text}`largest_two`, is in SB Energy's leases to OpenAI and in Oracle's
# contract. But SoftBank, which owns most of SB Energy, pays OpenAI for shares. {fact}`DEAL94` If SoftBank and SB Energy are counted as one firm,
# {glue:text}`reading_group` can go round.
#
# {numref}`tab-readings` changes one way to count at a time, and then all together. {glue:text}`moved_2026` By the other measures of {numref}`fig-round` a
# bar covers low and high amounts, prices and assumptions, but not which contracts count.
#
# Part of the rise in dollars since October 2025 may be only that more amounts became public. We found no cloud that publishes what it spends on NVIDIA's chips
# for one customer.
#
# {glue:text}`warrant_2026`
#
# :::{dropdown} What payments of unknown amount could change
# The last rows of the table are bounds, not estimates. A payment of unknown amount adds nothing to our sum. But a large one closes a loop
# for known payments. The bound is highest if announced sales count: SB Energy, Amazon and Oracle could then pay OpenAI for its products as much
# as OpenAI pays them. What Amazon and Microsoft pay OpenAI for its models, under contracts, would come next. {fact}`DEAL29` {glue:text}`half_2026`
# :::

# %% tags=["hide-input"]
table(
    found.readings,
    name="tab-readings",
    caption=found.texts["caption_readings"],
    source=f"{REGISTER} Binding contracts and payments, as known on 8 October 2026. What clouds buy from NVIDIA adds to the total, too, so the fraction can fall where those purchases rise.",
    columns=COLUMNS["tab-readings"],
    fold_after=22,
)

# %% [markdown]
# ## Appendix: what falls due in 2026, and from 2027 to 2030
#
# {numref}`tab-years` spreads each contract evenly over its term. {glue:text}`years_say`

# %% tags=["hide-input"]
table(
    found.years,
    name="tab-years",
    caption=found.texts["caption_years"],
    source=f"{REGISTER} Contracts without a public end are given {found.texts['term']} years.",
    columns=COLUMNS["tab-years"],
)

# %% [markdown]
# ## Appendix: how much of a dollar comes back to the investor
#
# As the February article tells the plan, all of the investment comes back: OpenAI uses it to lease NVIDIA's chips. The plan was for ten
# gigawatts. By NVIDIA's own figures ten gigawatts are {glue:text}`plan` of its hardware. {fact}`GW02` Each dollar that NVIDIA put in was therefore to
# bring {glue:text}`orders` dollars of orders. Such an investment resembles a discount, paid in advance, for which NVIDIA receives shares.
#
# But OpenAI spends NVIDIA's money together with all its other money. {numref}`fig-back` assumes that {glue:text}`compute` of what OpenAI
# spends goes to suppliers of computing. Each supplier receives in proportion to its contracts. A firm that receives more than it spends keeps the rest.

# %% tags=["hide-input"]
figure(
    network_measures.comes_back(found.backs, views=SPOKEN, view=LAST),
    name="fig-back",
    caption=found.texts["caption_back"],
    alt="For each firm that puts money into OpenAI: the cents of a dollar that come back. Each is a dot on a bar from low to high.",
    data=found.backs.dropna(subset="central"),
    columns=COLUMNS["fig-back"],
    states=found.back_states,
    source=f"{REGISTER} The firm that has put in most by 8 October 2026 comes first. {ASSUMED} Bars run over every combination of amounts and assumptions.",
)

# %% [markdown]
# The {glue:text}`back_nvidia` come back to NVIDIA through {glue:text}`back_nvidia_by`, which by press reports buys NVIDIA's chips for that sum and sells
# computing to OpenAI. If clouds buy NVIDIA's chips as we assume, {glue:text}`back_nvidia_with` of a dollar come back. Spending in proportion is our
# weakest assumption. An investor may ask for more, and a firm short of cash pays its binding bills first. {glue:text}`back_none` sells nothing to
# OpenAI in our register, though it owns shares of SB Energy, OpenAI's landlord. {glue:text}`lenders`
#
# ## Appendix: the loops of the articles, and those of October 2025
#
# A small loop through AMD is binding: OpenAI buys AMD's chips, AMD has issued shares to Amazon ({glue:text}`amd_loop`) under an older warrant, and Amazon
# pays OpenAI. {fact}`DEAL59`
#
# The February article says that NVIDIA retreated in November 2025 to {ev}`openai-nvidia-2026-02-08:457-465`. But NVIDIA's plan had been a letter of intent
# from its first day. {fact}`NVO01` NVIDIA's plan was to invest {glue:text}`letter`. By press reports, which one source disputed, NVIDIA bought shares of OpenAI for {fact:value}`NVO16` instead. We infer that it
# had paid by the end of March 2026, from reports that OpenAI's sale of shares was complete by then. {fact}`NVO16` {fact}`NVO30` {fact}`NVO19`
#
# On 8 October 2025 {glue:text}`binding_2025` loops were binding in our register, if we count the shortest ones through each deal. Microsoft had put money into OpenAI since 2019, and OpenAI
# bought computing on Azure. {fact}`DEAL26` CoreWeave had agreed in March 2025 to give OpenAI shares as part of a cloud
# contract. {fact}`DEAL21` NVIDIA owned shares of CoreWeave and of OpenAI, sold CoreWeave chips and rented them
# back. {fact}`DEAL22` {fact}`DEAL68` {fact}`DEAL25` {fact}`DEAL23`
#
# In {glue:text}`unknown_2025` of these loops the amount of one link was not public. If these amounts were large, and clouds bought as
# much from NVIDIA as we think possible, up to {glue:text}`bound_2025_high` could have gone round, of a larger total. What
# OpenAI was to pay Microsoft for computing in 2025 we know from a press report. {fact}`DEAL102` Microsoft's part of OpenAI's revenue is left out.
#
# NVIDIA's chief executive said in October 2025 that OpenAI was going to buy directly from NVIDIA. {fact}`DEAL91` In August 2026 NVIDIA counted
# the gigawatts of its chips for OpenAI. {fact}`NVO22` We found no contract for direct purchases.
#
# ## Appendix: how payments are counted, and what the measures miss
#
# Most of the total is what OpenAI pays, under contracts that run to {glue:text}`last_year`. {glue:text}`headline_largest` If clouds bought more
# from NVIDIA, the fraction would fall a little. The total would grow, but the circle would not: it cannot be larger than NVIDIA's money for OpenAI.
#
# A loop is missing where our register has no deal that closes it. We searched for every kind of deal, in both directions, between OpenAI and
# these firms: {glue:text}`searched`. Between suppliers we searched less ({doc}`register_coverage`).
#
# The first measure of {numref}`fig-round` is the largest sum that can go round, as a part of all payments. {cite}`homsdones2025` The others change one
# thing each:
#
# - **In proportion.** Each firm spends what it receives in proportion to its contracts, and not so that most comes back.
# - **Through the firms.** What can go round is taken as a part of what passes through the firms, which is for each firm the larger of what it takes in and
#   what it pays out.
# - **Overlapping deals once.** Of deals that may be for the same machines, only the largest counts.
# - **Cancelled.** Any two firms that are to pay each other first cancel what is owed both ways. Then {glue:text}`net` can go round, because
#   {glue:text}`net_says`.
#
# Warrants and guarantees do not count: a warrant's worth moves with the share price, and a guarantee pays only if somebody fails. Shares that have been
# received through a warrant count: Amazon has some of AMD's. {fact}`DEAL59`
#
# Two letters of intent give gigawatts of chips and no price. We value a gigawatt in NVIDIA's letter, which counts until February 2026, at
# {glue:text}`chip_price`. {fact}`GW02` We value a gigawatt in Broadcom's letter at {glue:text}`other_price`. {fact}`AMD24` We put no price on the gigawatts for OpenAI that
# NVIDIA counted in 2026. By NVIDIA's account of December 2025 OpenAI bought through clouds, and their contracts count
# already. {fact}`NVO09b` Chips that OpenAI buys itself, for example for the site in Ohio, would come on top. {fact}`DEAL97`
#
# Oracle's contract is binding by the same rule as Amazon's. Oracle said in September 2025 that the contract was signed, and OpenAI gave the
# sum. {fact}`DEAL90` {fact}`DEAL01`
#
# {glue:text}`growth_wide`
#
# The widest bar of {numref}`fig-round`, {glue:text}`widest`, is due to NVIDIA's letter of intent. The letter says {glue:text}`letter`, which may
# be counted as nothing or as the whole sum. How circular the money looked in October 2025 depended mostly on that choice. If press reports count as
# well, the bar is shorter, because the reported deals add to the total.
#
# Microsoft and Amazon have paid for shares as well, and OpenAI is bound to buy from both. {fact}`DEAL08` {fact}`DEAL10` Cerebras borrows from
# OpenAI, sells it computing and has given it a warrant on its shares. {fact}`DEAL14`
#
# OpenAI also sells to firms from which it buys. Amazon distributes OpenAI's models under a contract, for a sum that is not public. {fact}`DEAL83`
# For purchases by SB Energy, Oracle and NVIDIA we found no contract and no amount. We count such purchases only where we count press reports,
# too. {fact}`DEAL82` {fact}`DEAL85` {fact}`DEAL86`
#
# NVIDIA has a measure of its own. In August 2026 its finance chief said that AI laboratories whose orders depend on NVIDIA's financial
# support bring about {fact:value}`NVO24`. {fact}`NVO24`
#
# The measures miss several things. When NVIDIA's shares rise on OpenAI's orders, value goes round without a payment. One asset may back
# several loans, as the Bank for International Settlements warns; our list of deals does not cover collateral. {fact}`MAC03` Nor can the
# measures see intent. A seller that finances a good customer looks the same as one that buys its own sales. The difference is whether the
# customer would have bought without the money, and whether somebody outside the loop pays in the end.
#
# {numref}`fig-loop` leaves out programmes of several firms, such as Stargate, whose contracts are in the map where they are known. It also leaves out who
# owns whom. Chip makers buy from foundries, clouds borrow from banks, and many funds own shares of several of these firms. The register leaves much of that
# out and so finds fewer loops than there are.
#
# ## Appendix: the sums of the loops, and what is counted twice
#
# {numref}`tab-sum` counts each dollar in one loop only. Where a part of an amount belongs to another loop, the table has less than
# {numref}`fig-surviving`. A binding loop has no row where all its dollars belong to other loops, or where an amount is not public. Over all steps the loops add up to {glue:text}`bound_2026`, all that can go round.
#
# What suppliers put in and does not come back is NVIDIA's money. NVIDIA's money can come back through CoreWeave, but what CoreWeave pays NVIDIA is not
# public, so we count nothing. We know no amount that SB Energy or Oracle pays OpenAI.
#
# {glue:text}`assumption` With these purchases, {glue:text}`back_part_2026_with` of what suppliers put in can come back
# ({glue:text}`back_part_2026_with_range`).
#
# With the clouds' purchases from NVIDIA, {glue:text}`back_2026_with` can come back ({glue:text}`back_2026_with_range`), of which {glue:text}`beyond_2026`. The ranges of what comes back to
# suppliers count AMD's warrant at their high end, because AMD is a supplier. The ranges of what goes round do not.

# %% tags=["hide-input"]
table(
    found.sums[found.sums["sum_without"] != ""],
    name="tab-sum",
    caption=found.texts["caption_sum"],
    source=f"{REGISTER} Binding contracts and payments, as known on 8 October 2026. Amounts are the middle of their ranges. Clouds' purchases are left out; the next table counts them.",
    columns=COLUMNS["tab-sum"],
)

# %% [markdown]
# {numref}`tab-sum-clouds` repeats this with the clouds' purchases from NVIDIA, which we assume.

# %% tags=["hide-input"]
table(
    found.sums[found.sums["sum_with"] != ""],
    name="tab-sum-clouds",
    caption=found.texts["caption_sum_clouds"],
    source=f"{REGISTER} Binding contracts and payments, as known on 8 October 2026. Amounts are the middle of their ranges. {ASSUMED}",
    columns=COLUMNS["tab-sum-clouds"],
)

# %% [markdown]
# Two deals can be for the same machines. NVIDIA's letter for ten gigawatts and Oracle's contract may be such a pair. {fact}`DEAL20`
# {numref}`fig-counted` adds up the deals in three ways:
#
# - every deal
# - of deals that may overlap, only the largest
# - for each firm, the balance of what it is to receive and what it is to pay {cite}`derrico2021`

# %% tags=["hide-input"]
figure(
    network_measures.counted(found.steps, views=SPOKEN),
    name="fig-counted",
    caption=found.texts["caption_counted"],
    alt="Three groups of three bars: every contract, overlapping deals once, and each firm's balance, for each date.",
    data=found.steps,
    columns=COLUMNS["fig-counted"],
    states=found.step_states,
    source=f"{REGISTER} Clouds' purchases from NVIDIA, which we assume, are left out. Sums are of whole contracts, rounded to $10 billion. Gigawatts without a price are valued by assumption.",
)

# %% [markdown]
# OpenAI's contracts, letters and reported orders for computing are {glue:text}`in_out` times what investors have paid or are to pay for
# shares of it. The ratio compares many years of bills with money raised so far. {doc}`domino` asks whether a year's bills are
# covered. {numref}`tab-unpriced` lists the deals that have no total.

# %% tags=["hide-input"]
table(
    found.unpriced,
    name="tab-unpriced",
    caption=found.texts["caption_unpriced"],
    source=REGISTER,
    columns=COLUMNS["tab-unpriced"],
    fold_after=6,
)
