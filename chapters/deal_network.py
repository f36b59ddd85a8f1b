# %% [markdown]
# # How much of the money is circular?
#
# :::::{answer} How much of the money between OpenAI and its suppliers goes round and comes back?
# {glue:text}`headline_2026` Both are {glue:text}`growth`. {glue:text}`headline_largest`
#
# {glue:text}`headline_2025` NVIDIA's plan to invest {glue:text}`letter` in OpenAI, the loop that the articles are about, was a letter
# of intent from its first day; on 4 March 2026 its chief executive said it was probably not in the cards {fact}`NVO18`.
#
# ::::{key-numbers}
# {glue:text}`now`
# : {glue:text}`now_label`
#
# {glue:text}`then`
# : {glue:text}`then_label`
#
# {glue:text}`back`
# : {glue:text}`back_label`
# ::::
# :::::
#
# A maker of chips gives money to a customer, the customer buys the chips, and the sale makes the maker worth more, so that it can
# give again. Critics call that money going in a circle; the firms call it paying for growth. Two things can be looked up: how binding
# each payment is, and how many of the dollars come back.

# %% tags=["hide-input"]
from computedeals.analysis.deal_network import COLUMNS, DATES, LAST, OPENS, deal_network
from computedeals.analysis.deal_network_measures import MEASURES
from computedeals.charts import network as drawing
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals.assumptions import load_assumptions

found = deal_network(load_assumptions())
glue_texts({**found.texts, **found.labels(), **drawing.colour_words()})
REGISTER = "The register of deals, as known on each date; each deal carries its sources."
ASSUMED = "Clouds' purchases from NVIDIA are our assumption `network.cloud_passed_to_chips`."

# %% [markdown]
# ## The deal map
#
# The February article gives the loop in a sentence: NVIDIA invests {ev:value}`openai-nvidia-2026-02-08:157-164`, and OpenAI
# {ev}`uses the investment to lease NVIDIA's chips <openai-nvidia-2026-02-08:114-232>`. Its critics call that
# {ev}`openai-nvidia-2026-02-08:267-280`. The October article has a loop of its own and sees nothing circular in it:
# OpenAI buys AMD's chips, and {ev}`openai-amd-2025-10-08:1110-1150`. It even gives the purpose: to
# {ev}`openai-amd-2025-10-08:1195-1228`. In one case the seller gives the buyer money, in the other its own shares.
#
# In {numref}`fig-loop` arrows follow the money, or the paper that represents money. Shares bought, loans, warrants and guarantees are
# {glue:text}`finance_colour`; payments for chips, cloud and leases are {glue:text}`trade_colour`. Where the two meet at both ends there is a
# loop; links that are part of no loop are faint. Solid lines are binding or paid. The chart opens on what was binding or paid on
# 8 October 2026. Go back in time, or count letters of intent and press reports too.

# %% tags=["hide-input"]
figure(
    drawing.loop(found.edges, views=DATES, view=LAST, counts=OPENS["counts"]),
    name="fig-loop",
    caption=found.texts["caption_loop"],
    alt="A network: OpenAI in the middle, NVIDIA above it, clouds and landlords left, chip makers right; arrows follow the money.",
    data=found.shown,
    columns=COLUMNS["fig-loop"],
    states=found.edge_states,
    source=f"{REGISTER} Dash-dotted: {ASSUMED}",
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Time: a lease that starts in 2027 and one that is paid today are drawn alike. Line width shows the size band of the whole contract, not what is
# owed today. Goods: chips and computing flow the opposite way to the arrows for purchases, and they have value; money that goes round in a circle can
# still buy something real. A programme such as Stargate, for which no single firm pays, is not drawn. Who owns whom is not drawn either.
# :::
#
# ## Which loops are binding, and how large they are
#
# {numref}`fig-surviving` rates each loop by its weakest link, taking the firmest deal on record for each link, and gives the dollars that
# bind all the way round: the smallest of its links. The largest binding loops on 8 October 2026 are: {glue:text}`largest_loops`.
#
# The number of loops says less than their size. In October 2025 {glue:text}`binding_2025` loops were binding in our register,
# {glue:text}`hanging_2025` of them by our assumption, and {glue:text}`bound_2025` could go round in them, or {glue:text}`bound_2025_with`
# with the assumption. Microsoft had put money into OpenAI since 2019 and OpenAI bought computing on Azure {fact}`DEAL26`; as we found no amount of those purchases that was
# public then, they enter the range and not the middle. CoreWeave agreed in March 2025 to give OpenAI
# shares as part of a cloud contract {fact}`DEAL21`, and NVIDIA owned shares of CoreWeave {fact}`DEAL22`, sold it chips {fact}`DEAL25` and rented them back {fact}`DEAL23`.
#
# AMD's loop is closed by a warrant that vests as AMD delivers, so that it depends on what OpenAI buys. The direct loop between NVIDIA
# and OpenAI was a letter of intent from the first day {fact}`NVO01`. The February article has NVIDIA retreat in November to
# {ev}`openai-nvidia-2026-02-08:457-465`; it had not been more than that before. By October 2026 Microsoft, Amazon and NVIDIA {fact}`NVO16` hold
# paid-for shares in OpenAI, which is bound to buy from them: from Microsoft {fact}`DEAL08` and Amazon {fact}`DEAL10` directly, and
# from NVIDIA through clouds that run its hardware, which is our assumption. That Amazon has paid the whole of its investment
# {fact}`DEAL77` we know from its quarterly report as others quote it; the report itself we have not seen. Cerebras is an odd case: OpenAI lends it money, buys its computing and holds a warrant
# on its shares {fact}`DEAL14`.
#
# A loop is missing from this list where our register has no deal that closes it. {doc}`register_coverage` shows where we searched: between OpenAI and
# {glue:text}`searched` other firms in these loops, every kind of deal was searched for in both directions. Between suppliers much was not.

# %% tags=["hide-input"]
figure(
    drawing.surviving(found.loops, views=DATES),
    name="fig-surviving",
    caption=found.texts["caption_surviving"],
    alt="A table of loops by date; each cell names the weakest link and the dollars bound all the way round.",
    data=found.loops_in_words,
    columns=COLUMNS["fig-surviving"],
    states=found.loop_states,
    source=f"{REGISTER} Loops of press reports alone are left out. * At some date a link is our assumption. Warrants and guarantees count as links and have no dollars.",
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Loops share links, so their dollars must not be added; the next section adds them without counting a contract twice. A conditional
# link may be nearly certain or nearly void: the register gives the status and no probability.
# :::
#
# ## What fraction of the money that is
#
# A network of payments can be split into a part that goes round, in which every firm pays out what it receives, and a part
# that flows one way {cite}`homsdones2025`. {numref}`fig-round` takes the largest part that can go round, and other measures at choice. Only
# dollars are added up. Shares enter at the price paid. Warrants and guarantees are left out, because a warrant is worth what the share price makes of it
# and a guarantee pays only if somebody fails. Gigawatts without a price are valued per gigawatt: NVIDIA's at {glue:text}`chip_price`
# {fact}`GW02`, Broadcom's at {glue:text}`other_price` {fact}`AMD24`. Of a cloud's revenue from OpenAI, {glue:text}`passed` is assumed to go on to
# NVIDIA. Bands cover every combination of these.

# %% tags=["hide-input"]
figure(
    drawing.going_round(found.rounds, views=DATES, measures=MEASURES),
    name="fig-round",
    caption=found.texts["caption_round"],
    alt="A line for each date over what counts, from everything to binding contracts only, with bands for the ranges.",
    data=found.rounds_in_words,
    columns=COLUMNS["fig-round"],
    states=found.round_states,
    source=f"{REGISTER} {ASSUMED} Rivals' deals are left out. Contracts without a public amount count as zero here.",
)

# %% [markdown]
# Counting letters and press reports too, the range for October 2025 runs from {glue:text}`all_2025` without the assumption ({glue:text}`all_2025_with`
# with it), because the letter says {glue:text}`letter`, which includes nothing. How circular the money looked depended on whether
# one read that as the full sum or as zero.
#
# The measures differ for reasons that can be named. After netting what each pair of firms owes the other, {glue:text}`net` of the binding dollars can
# still go round, or {glue:text}`net_with` with the assumption: {glue:text}`net_says`. Counting what firms handle, the
# fraction is {glue:text}`throughput`, or {glue:text}`throughput_with` with the assumption; but this measure changes when the same dollar passes
# through one more firm on its way, and clouds are such intermediaries.
#
# Contracts run for years, and shares are paid for at once. {numref}`tab-years` spreads each contract evenly over its term and asks what
# falls into a calendar year. In 2026, the year in which shares are bought, {glue:text}`year_2026` of what is due or paid can go round, or {glue:text}`year_2026_with` with
# the assumption. From 2027 to 2030 it is {glue:text}`year_2027` and {glue:text}`year_2027_with`: {glue:text}`years_say`.

# %% tags=["hide-input"]
table(
    found.years,
    name="tab-years",
    caption=found.texts["caption_years"],
    source=f"{REGISTER} As known on 8 October 2026, binding contracts and payments. {ASSUMED} Contracts without a public end are given {found.texts['term']} years.",
    columns=COLUMNS["tab-years"],
)

# %% [markdown]
# ## How much of a dollar comes back to the investor
#
# On the plan as the February article tells it, all of it comes back: OpenAI is to use the investment to lease NVIDIA's chips. At
# NVIDIA's own figures ten gigawatts are {glue:text}`plan` of its hardware {fact}`GW02`, so that for each dollar put in,
# {glue:text}`orders` dollars of orders were to follow. Seen this way the investment is less a circle than a discount that NVIDIA pays up front and is
# given shares for.
#
# But money is fungible: once inside OpenAI it is spent with all the rest. {numref}`fig-back` assumes that OpenAI passes on {glue:text}`compute` of what it
# spends to suppliers of computing, in proportion to its contracts with each. Whoever receives more than it spends keeps the rest.

# %% tags=["hide-input"]
figure(
    drawing.comes_back(found.backs, views=DATES, view=LAST),
    name="fig-back",
    caption=found.texts["caption_back"],
    alt="For each firm that puts money into OpenAI, the cents of a dollar that come back, as a dot on a bar from low to high.",
    data=found.backs.dropna(subset="central"),
    columns=COLUMNS["fig-back"],
    states=found.back_states,
    source=f"{REGISTER} {ASSUMED} What OpenAI spends on computing: `network.compute_share`. Every range at each end.",
)

# %% [markdown]
# Nothing comes back to {glue:text}`back_none` in our register, which has no purchase of OpenAI's from it; SoftBank owns shares of SB Energy, from which OpenAI leases, and
# ownership is not followed here. AMD is missing because it gives a warrant and no dollars. Proportional spending is the
# weak point: an investor may ask for more, and a firm short of cash pays its binding bills first.
#
# ## How much is counted twice
#
# OpenAI pays a cloud, and the cloud pays NVIDIA: one dollar, two deals. A letter for ten gigawatts of NVIDIA's systems and a contract for
# Oracle's cloud may be the same machines {fact}`DEAL20`. {numref}`fig-counted` adds up the same contracts in five ways. The register says which deals may
# overlap; of those the largest is kept. The lower rows take off what can be set off, as clearing houses do {cite}`derrico2021`.
# The clouds' assumed purchases are left out.

# %% tags=["hide-input"]
figure(
    drawing.counted(found.steps, views=DATES),
    name="fig-counted",
    caption=found.texts["caption_counted"],
    alt="Five groups of three bars: from every contract counted to what is left on balance, for each date.",
    data=found.steps,
    columns=COLUMNS["fig-counted"],
    states=found.step_states,
    source=f"{REGISTER} Whole contracts, rounded to $10 billion; gigawatts without a price are valued by assumption.",
)

# %% [markdown]
# OpenAI's contracts for computing are {glue:text}`in_out` times what investors have paid or are bound to pay for its shares, so that the circle cannot fund itself.
# OpenAI has to find the rest from customers and new investors; {doc}`domino` asks whether it can. These sums are whole contracts: SB Energy's leases end as late
# as {glue:text}`lease_end`. What has no price is in {numref}`tab-unpriced`.

# %% tags=["hide-input"]
table(
    found.unpriced,
    name="tab-unpriced",
    caption=found.texts["caption_unpriced"],
    source=REGISTER,
    columns=COLUMNS["tab-unpriced"],
    fold_after=6,
)

# %% [markdown]
# ## What would change the answer
#
# * **A contract seen.** Oracle's contract counts as press only, because we found no filing that names OpenAI with its sum. Seen as a contract, it
#   would close a loop through NVIDIA as firmly as Microsoft's.
# * **What clouds buy.** With the assumption, {glue:text}`assumed_part` of what can go round in October 2026 depends on the {glue:text}`passed` that clouds are assumed to spend on NVIDIA's chips. We found no
#   cloud that publishes what it spends there for one customer.
# * **Amounts that are not public.** If CoreWeave's purchases from NVIDIA are large enough, {glue:text}`bound_2026_range` can go round in October 2026
#   without any assumption about clouds.
# * **Who else is in the circle.** Chip makers buy from foundries, clouds borrow from banks, funds hold everybody. The register leaves most of these out and so
#   may miss loops.
# * **Prices.** When NVIDIA's shares rise on OpenAI's orders, value goes round without a payment, and no measure of payments sees it.
# * **Pledges.** The Bank for International Settlements warns that one asset may back several loans {fact}`MAC03`. The register has no collateral.
#
# The measures cannot see intent either. A seller that finances a good customer and a seller that buys its own sales produce the same picture. They
# differ in whether the customer would have bought without the money, and whether somebody outside the loop pays in the end.
