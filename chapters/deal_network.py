# %% [markdown]
# # How much of the money is circular?
#
# :::::{answer} How much of the money between OpenAI and its suppliers goes round and comes back?
# {glue:text}`headline_2026`
#
# {glue:text}`assumed_2026`
#
# Both totals include contracts that run to {glue:text}`last_year`. {glue:text}`years_2026`
#
# {glue:text}`headline_2025` {glue:text}`growth`
#
# NVIDIA's plan to invest {glue:text}`letter` in OpenAI, the loop that the articles are about, was a letter of intent from its first
# day; on 4 March 2026 its chief executive said it was probably not in the cards. {fact}`NVO18`
#
# ::::{key-numbers}
# {glue:text}`now`
# : {glue:text}`now_label`
#
# {glue:text}`year`
# : {glue:text}`year_label`
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
ASSUMED = found.texts["assumption"]

# %% [markdown]
# ## The deal map
#
# The February article gives the loop in a sentence: NVIDIA invests {ev:value}`openai-nvidia-2026-02-08:157-164`, and OpenAI
# {ev}`uses the investment to lease NVIDIA's chips <openai-nvidia-2026-02-08:114-232>`. Its critics call that
# {ev}`openai-nvidia-2026-02-08:267-280`. The October article has a loop of its own and sees nothing circular in it:
# OpenAI buys AMD's chips, and {ev}`openai-amd-2025-10-08:1110-1150`. It even gives the purpose: to
# {ev}`openai-amd-2025-10-08:1195-1228`. In one case the seller gives the buyer money, in the other its own shares.
#
# In {numref}`fig-loop` an arrow points to the firm that receives money, or paper that stands for money. Shares bought, loans, warrants
# and guarantees are {glue:text}`finance_colour`; payments for chips, cloud and leases are {glue:text}`trade_colour`. A loop is a way
# along the arrows that ends at the firm where it began; arrows that are part of no loop are faint.

# %% tags=["hide-input"]
figure(
    drawing.loop(found.edges, views=DATES, view=LAST, counts=OPENS["counts"], clouds=OPENS["clouds"]),
    name="fig-loop",
    caption=found.texts["caption_loop"],
    alt="A network: OpenAI in the middle, NVIDIA above it, clouds and landlords left, chip makers right; arrows follow the money.",
    data=found.shown,
    columns=COLUMNS["fig-loop"],
    states=found.edge_states,
    source=f"{REGISTER} Amounts under $10bn have no words, nor do those beside one ten times as large. Dash-dotted, where counted: {ASSUMED}",
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Time: a lease that starts in 2027 and one that is paid today are drawn alike. Line width shows the size of the whole contract, not what is
# owed today. Goods: chips and computing flow the opposite way to the arrows for purchases, and they have value; money that goes round in a circle can
# still buy something real. A programme such as Stargate, for which no single firm pays, is not drawn. Who owns whom is not drawn either.
# :::
#
# ## Which loops are binding, and how large they are
#
# {numref}`fig-surviving` names the weakest link of each loop, and the dollars of its smallest link. The firmest deal between two firms
# decides how binding their link is; its dollars are all deals that are as firm as the loop. If the amount of one link is not public, neither is
# that of the loop, however large its other links are.
#
# Loops share links. {numref}`tab-sum` therefore gives each dollar to one loop. Added up over all steps, the loops make the
# {glue:text}`bound_2026` of the headline; added up once each, they make the {glue:text}`back_2026` that can come back to its payer
# ({glue:text}`back_2026_range` over the amounts that are known). {glue:text}`largest_loop`

# %% tags=["hide-input"]
figure(
    drawing.surviving(found.loops, views=DATES),
    name="fig-surviving",
    caption=found.texts["caption_surviving"],
    alt="A table of loops by date; each cell names the weakest link and the dollars of the smallest link.",
    data=found.loops_in_words,
    columns=COLUMNS["fig-surviving"],
    states=found.loop_states,
    source=f"{REGISTER} Loops that were never more than press reports are left out. None found: every kind of deal between these firms was searched for; not all searched: some kinds were not. Warrants and guarantees are links without dollars. * One link is a cloud's purchases, which we assume.",
)

# %% tags=["hide-input"]
table(
    found.sums,
    name="tab-sum",
    caption=found.texts["caption_sum"],
    source=f"{REGISTER} Binding contracts and payments, as known on 8 October 2026; the middle of each amount. Clouds counted: {ASSUMED[0].lower()}{ASSUMED[1:]}",
    columns=COLUMNS["tab-sum"],
)

# %% [markdown]
# In October 2025 {glue:text}`binding_2025` loops were binding in our register; the amounts of {glue:text}`unknown_2025` of them were not
# public. Microsoft had put money into OpenAI since 2019, and OpenAI bought computing on Azure {fact}`DEAL26`. CoreWeave agreed in March
# 2025 to give OpenAI shares as part of a cloud contract {fact}`DEAL21`. NVIDIA owned shares of CoreWeave {fact}`DEAL22`, sold it chips
# {fact}`DEAL25` and rented them back {fact}`DEAL23`. The {glue:text}`bound_2025` of the box takes a purchase of unknown amount as zero.
# The upper end, {glue:text}`bound_2025_high`, takes it to be as large as the loop can use, and still counts only payments of known amount.
#
# AMD's loop is closed by a warrant that vests as AMD delivers, so that it depends on what OpenAI buys. The direct loop between NVIDIA
# and OpenAI was a letter of intent from the first day {fact}`NVO01`. The February article has NVIDIA retreat in November to
# {ev}`openai-nvidia-2026-02-08:457-465`; it had not been more than that before. By October 2026 NVIDIA has paid for shares
# {fact}`NVO16`, but the loop is press only, because we know of direct purchases by OpenAI only from NVIDIA's count of gigawatts
# {fact}`NVO22`. Microsoft and Amazon hold paid-for shares too, and OpenAI is bound to buy from Microsoft {fact}`DEAL08` and from Amazon
# {fact}`DEAL10`. Cerebras is an odd case: OpenAI lends it money, buys its computing and holds a warrant on its shares {fact}`DEAL14`.
#
# A loop is missing where our register has no deal that closes it. Between OpenAI and {glue:text}`searched` other firms of the figure
# every kind of deal was searched for in both directions; between suppliers much was not ({doc}`register_coverage`).
#
# ## What fraction of the money that is
#
# A network of payments can be split into a part that goes round, in which every firm pays out what it receives, and a part
# that flows one way {cite}`homsdones2025`. {numref}`fig-round` gives the largest part that can go round, and other measures at choice.
# Shares enter at the price paid. Warrants and guarantees are left out, because a warrant is worth what the share price makes of it
# and a guarantee pays only if somebody fails. Gigawatts without a price are valued per gigawatt: NVIDIA's at {glue:text}`chip_price`
# {fact}`GW02`, Broadcom's at {glue:text}`other_price` {fact}`AMD24`.

# %% tags=["hide-input"]
figure(
    drawing.going_round(found.rounds, views=DATES, measures=MEASURES),
    name="fig-round",
    caption=found.texts["caption_round"],
    alt="Four groups, from binding contracts only to everything; in each a point with a bar from low to high for every date.",
    data=found.rounds_in_words,
    columns=COLUMNS["fig-round"],
    states=found.round_states,
    source=f"{REGISTER} Points are the middle; bars run over every combination of amounts, prices and assumptions. {ASSUMED} Rivals' deals are left out. Contracts without a public amount count as zero here, unlike in the ranges of the box.",
)

# %% [markdown]
# The widest bar is due to NVIDIA's letter of intent, which says {glue:text}`letter` and so may be counted as nothing or as the whole sum. How
# circular the money looked in October 2025 depended mostly on that choice.
#
# {glue:text}`measures_say` After netting what each pair of firms owes the other, {glue:text}`net` of the binding dollars can
# still go round, or {glue:text}`net_with` with the clouds' purchases: {glue:text}`net_says`. Of all that firms take in or pay out,
# {glue:text}`throughput` can, or {glue:text}`throughput_with` with those purchases. All of these change when a dollar passes
# through one more firm, and clouds are such firms. The size of the total matters as well. {glue:text}`headline_largest`
#
# Contracts run for years, and shares are paid for at once. {numref}`tab-years` therefore spreads each contract evenly over its term. In
# 2026, the year in which shares are bought, the circular part is large; for 2027 to 2030 there is almost none yet. {glue:text}`years_say`
# New investments would change that.

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
# NVIDIA's own figures ten gigawatts are {glue:text}`plan` of its hardware {fact}`GW02`, so that each dollar put in was to be followed by
# {glue:text}`orders` dollars of orders. On such terms the investment resembles a discount that NVIDIA pays in advance and
# receives shares for.
#
# But money is fungible: once inside OpenAI it is spent with all the rest. {numref}`fig-back` assumes that {glue:text}`compute` of what
# OpenAI spends goes to suppliers of computing, in proportion to its contracts with each. A firm that receives more than it
# spends keeps the rest.

# %% tags=["hide-input"]
figure(
    drawing.comes_back(found.backs, views=DATES, view=LAST),
    name="fig-back",
    caption=found.texts["caption_back"],
    alt="For each firm that puts money into OpenAI, the cents of a dollar that come back, as a dot on a bar from low to high.",
    data=found.backs.dropna(subset="central"),
    columns=COLUMNS["fig-back"],
    states=found.back_states,
    source=f"{REGISTER} Firms are in the order of the largest sum that each put in at any date. {ASSUMED} Bars run over every combination of amounts and assumptions.",
)

# %% [markdown]
# Nothing comes back to {glue:text}`back_none`, from which OpenAI buys nothing in our register. It owns shares of SB Energy, from
# which OpenAI leases; ownership is not followed here. {glue:text}`lenders` AMD is missing because it gives a warrant and no dollars.
# Spending in proportion is the weak point: an investor may ask for more, and a firm short of cash pays its binding bills first.
#
# ## What would change the answer
#
# * **A contract seen.** Oracle's contract counts as press only, because we found no filing that names OpenAI with its sum. Seen as a contract, it
#   would close a loop through NVIDIA as firmly as Microsoft's.
# * **What clouds buy.** Of the {glue:text}`bound_2026_with`, {glue:text}`assumed_part` depends on what clouds are assumed to spend on
#   NVIDIA's chips. We found no cloud that publishes what it spends there for one customer.
# * **What is not public.** {glue:text}`range_2026` CoreWeave's purchases from NVIDIA are among them.
# * **Who else is in the circle.** Chip makers buy from foundries, clouds borrow from banks, funds hold everybody. The register leaves most of these out and so
#   finds fewer loops than there are.
# * **Prices.** When NVIDIA's shares rise on OpenAI's orders, value goes round without a payment, and no measure of payments sees it.
# * **Pledges.** The Bank for International Settlements warns that one asset may back several loans {fact}`MAC03`. The register has no collateral.
#
# The measures cannot see intent either. A seller that finances a good customer and a seller that buys its own sales produce the same picture. They
# differ in whether the customer would have bought without the money, and whether somebody outside the loop pays in the end.
#
# ## Appendix: how much is counted twice
#
# OpenAI pays a cloud, and the cloud pays NVIDIA: one dollar, two deals. A letter for ten gigawatts of NVIDIA's systems and a contract for
# Oracle's cloud may be the same machines {fact}`DEAL20`. {numref}`fig-counted` adds up the same contracts in five ways, each of which
# takes off more. Of deals that may overlap, by the register, only the largest is kept. The lower rows take off what can be set off, as
# clearing houses do {cite}`derrico2021`.

# %% tags=["hide-input"]
figure(
    drawing.counted(found.steps, views=DATES),
    name="fig-counted",
    caption=found.texts["caption_counted"],
    alt="Five groups of three bars: from every contract counted to what is left on balance, for each date.",
    data=found.steps,
    columns=COLUMNS["fig-counted"],
    states=found.step_states,
    source=f"{REGISTER} Clouds' purchases from NVIDIA, which we assume, are left out. Whole contracts, rounded to $10 billion; gigawatts without a price are valued by assumption.",
)

# %% [markdown]
# OpenAI's contracts, letters and reported orders for computing are {glue:text}`in_out` times what investors in our register have paid or
# are to pay for its shares. That compares many years of bills with money raised so far, and does not show whether a year's bills are covered;
# {doc}`domino` asks that. {numref}`tab-unpriced` lists what has no total; the map draws it where everything counts.

# %% tags=["hide-input"]
table(
    found.unpriced,
    name="tab-unpriced",
    caption=found.texts["caption_unpriced"],
    source=REGISTER,
    columns=COLUMNS["tab-unpriced"],
    fold_after=6,
)
