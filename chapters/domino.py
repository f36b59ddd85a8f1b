# %% [markdown]
# # If OpenAI cannot pay: who is short, and by how much
#
# ::::{answer} If OpenAI could not pay, who would be short, by how much, when, and what would fall with it?
# As known on 8 October 2026, OpenAI's contracts come to {glue:text}`bills_oct` in 2027 if each is paid in equal years.
# {glue:text}`bound_oct`
#
# From OpenAI's leaked forecasts we infer that its plan has {glue:text}`left_oct` for computing that year. That is {glue:text}`gap_oct` at our
# central values, and {glue:text}`count_oct`.
#
# {glue:text}`burn_oct`
#
# {glue:text}`bridge_oct`
#
# In our scenarios of 8 October 2026, which count all its cash, OpenAI cannot pay all its bills in at least one year by 2030 in
# {glue:text}`lacks_oct_even` of cases at our central values. It breaks a contract, because it cannot pay even the minimum that the contract
# demands, in {glue:text}`breaks_oct_even`. Over all our assumptions it breaks
# one in {glue:text}`likely_oct` of cases: the model does not settle it.
#
# The firms most often short after OpenAI are CoreWeave ({glue:text}`coreweave_oct_even` of scenarios) and Oracle ({glue:text}`oracle_oct_even`),
# which build on credit.
#
# As known on 8 February 2026, the bills of 2027 were {glue:text}`bills_feb` and the plan had {glue:text}`left_feb`, {glue:text}`gap_feb`.
#
# :::{key-numbers}
# {glue:text}`bills_oct`
# : due from OpenAI in 2027 if contracts are paid in equal years, as known on 8 October 2026; range: {glue:text}`bills_oct_range`
#
# {glue:text}`left_oct`
# : for computing in 2027 in OpenAI's own plan, as known on 8 October 2026; range: {glue:text}`left_oct_range`
#
# {glue:text}`held_oct`
# : for computing in 2027 if OpenAI uses all its cash, as known on 8 October 2026; range: {glue:text}`held_oct_range`
#
# {glue:text}`breaks_oct_even`
# : of scenarios in which OpenAI breaks a contract by 2030, at central values, as known on 8 October 2026; range: {glue:text}`likely_oct`
# :::
# ::::
#
# The February 2026 article fears a chain of defaults, in which {ev}`the whole economy comes down like dominoes <openai-nvidia-2026-02-08:297-341>`. A
# break with NVIDIA, it says, {ev}`would leave OpenAI without the means to pay for its other contracts <openai-nvidia-2026-02-08:2177-2254>`, such as
# the one with Oracle, and {ev}`the rest would follow <openai-nvidia-2026-02-08:2307-2335>`. This chapter tests that story. Its percentages
# hold under stated assumptions and are not forecasts.

# %% tags=["hide-input"]
from computedeals.analysis.domino import LATER, SPLITS, SPOKEN, WHO, domino
from computedeals.analysis.domino_models import COUNTS, FIRMS, MODELS
from computedeals.charts import domino as drawing
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals.assumptions import assumptions, load_assumptions

found = domino(load_assumptions())
glue_texts(found.texts)
REGISTER = (
    "Our lists of contracts, balance sheets and forecasts (`obligations`, `firms` and `openai_flows` on the data page), each row with its source; "
    "our assumptions are in the last table."
)

# %% [markdown]
# ## What is owed, and when
#
# We have seen no schedule of OpenAI's payments. {numref}`fig-dues` therefore splits each contract into equal years. Where no end is published
# we assume a term. {numref}`tab-owed`, in the appendix, lists the contracts.
#
# The largest bill is Oracle's. Oracle said that a contract is signed, and OpenAI that it exceeds {fact:value}`DEAL01` over five
# years. {fact}`DEAL90` {fact}`DEAL01` That payments begin in 2027 is a newspaper's report, and Oracle's periodic filings do not name the
# customer. {fact}`DEAL02` One filing names a yearly sum, {fact:value}`DEAL80` from June 2027, and the press named OpenAI as the
# customer. {fact}`DEAL80` If OpenAI paid Oracle at that rate and nothing before, its plan would have {glue:text}`filed_oct` in 2027.
#
# Chips from AMD and Broadcom have no published price. OpenAI is bound to buy AMD's first gigawatt, but a cloud may buy it and bill OpenAI
# for computing instead. Our ranges include up to
# {glue:text}`amd_chips` more for it in 2027; the central values add nothing.
#
# All our contracts come to {glue:text}`owed_sum`. OpenAI's accounts, as the press reports them, put what it was committed to buy at the end of
# March 2026 at {fact:value}`OAI12` {fact}`OAI12`. SB Energy's lease became known in full later; apart from that we do not know why the two differ.
# If the accounts are right, the bills are smaller.
#
# The figure sets the money in OpenAI's plan against the bills. For 2027 that is {glue:text}`money_oct`.

# %% tags=["hide-input"]
figure(
    drawing.dues_bars(found.dues, found.money, SPOKEN, found.starts["view"]),
    name="fig-dues",
    caption=found.texts["caption_dues"],
    alt="Stacked bars of bills by year from 2026 to 2032, binding and known from the press, with diamonds for the money in OpenAI's plan to 2030 and a circle for 2027 with all its cash.",
    data=found.dues.round({"due": 1}),
    columns={"view": "As known on", "year": "Year", "status": "Status", "due": "Due, $bn"},
    source=f"{REGISTER} Revenue between the years of the latest forecasts grows at a constant rate.",
    states=found.dues_states,
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# The cap on Microsoft's share of revenue; and overlaps, since a cloud's bill contains the chips in it. NVIDIA's letter of intent was about money
# for OpenAI. After a contract's last year nothing is drawn, although computing will be needed.
# :::
#
# OpenAI's cash at the start of 2027 is our estimate: what it had at the end of March 2026, and what investors have paid since or must pay, less what
# it expected to burn in the rest of 2026. {glue:text}`turns_cash_oct` {numref}`tab-measures` sets the plan beside the measure that counts all this cash.

# %% tags=["hide-input"]
table(
    found.measures,
    name="tab-measures",
    caption=found.texts["caption_measures"],
    source=f"{REGISTER} The scenarios are those of the next figure, at central values.",
    columns={
        "what": "Measure for 2027",
        "cash": "All its cash",
        "2026-10-08": "As known on 8 October 2026",
        "2026-02-08": "As known on 8 February 2026",
    },
)

# %% [markdown]
# Besides the cash that it spends, three things decide whether the plan pays the bills of 2027. {fact}`OAI03`
#
# - **How the bills grow.** If every contract starts low and rises by equal steps, the bills of 2027 are {glue:text}`rising_part` of those
#   in equal years. Two figures point that way: Microsoft booked {fact:value}`DEAL09` from OpenAI in the year to June 2026, against
#   {glue:text}`microsoft_year` in an equal year {fact}`DEAL09`; and Oracle's forecast for all its cloud customers in 2027 is
#   {glue:text}`oracle_less_oct` below an equal year of OpenAI's contract alone {fact}`DEAL75`.
# - **OpenAI's revenue in 2027.** The newest forecast of it that we found became known on 20 February 2026. We take {glue:text}`revenue_oct`,
#   between newer forecasts for 2026 and 2030 ({numref}`tab-revenue`, in the appendix). {glue:text}`turns_oct`
# - **The part of revenue that is left for computing**, which we assume.
#
# ## How likely, and who is short
#
# OpenAI "cannot pay all bills" in a year when its money, cash included, is less than the whole. It "breaks a contract" when the money is
# less than the minimum. We assume that take-or-pay clauses, under which a buyer pays even for what it does not use, set that minimum at
# {glue:text}`minimum` of the bills ({glue:text}`minimum_range`). A seller such as Oracle is "short" in a year when its money, after what
# it builds, does not cover its own bills.
#
# All cash counts here. That is why {numref}`fig-short` has OpenAI short in {glue:text}`lacks_2027_oct` of scenarios in
# 2027, although its plan has {glue:text}`gap_oct`. {glue:text}`carried_2027` {glue:text}`carried_2028`
#
# Each of 100,000 scenarios draws OpenAI's revenue, its new money and its sellers' building together. The last appendix says how payments
# follow from that.

# %% tags=["hide-input"]
figure(
    drawing.chance_table(found.chances, WHO, SPOKEN, SPLITS, found.starts),
    name="fig-short",
    caption=found.texts["caption_short"],
    alt="Grid of chances: OpenAI, Oracle, CoreWeave and Oracle's landlords in rows, the years 2027 to 2030 in columns.",
    data=found.chances[found.chances["dependence"] == found.starts["dependence"]],
    columns={"view": "As known on", "split": "Paid in", "who": "Who is short", "when": "Year", "chance": "Chance, %"},
    source=f"{REGISTER} The chart's data below hold the figures for a correlation of {found.texts['dependence_start']} alone.",
    states=found.chance_states,
)  # fmt: skip

# %% [markdown]
# As known on 8 February 2026, OpenAI breaks a contract in {glue:text}`breaks_feb_even` of scenarios if contracts are paid in equal years.
# If payments rise it is {glue:text}`breaks_feb_rising`; over all assumptions it is {glue:text}`likely_feb`.
#
# {glue:text}`worst_oct` Where OpenAI breaks a contract, as known in October, it leaves unpaid by 2030, on average: {glue:text}`missing_oct`.
# Oracle's lenders and landlords together then miss {glue:text}`second_oct`. The landlords fail on their own loans {glue:text}`landlords`, as far as those loans are public.
#
# :::{dropdown} What this chart leaves out
# New loans to a seller in trouble, and NVIDIA's contract to buy up to {glue:text}`backstop` of capacity that CoreWeave cannot sell ({doc}`deals`),
# would lower CoreWeave's percentage.
# Microsoft, Amazon, SB Energy and Cerebras, which are creditors too: the chart follows only sellers that build on credit and publish accounts;
# most of what SB Energy is owed falls due after 2030. Quarters, in which a firm can run dry while the year balances; the landlords' other debts, for which we found no public figures; AMD's and
# Broadcom's chips; lawsuits. Each year starts from the seller's last balance sheet.
# :::
#
# ## What holds over the whole range
#
# In our models the firms at risk are Oracle and CoreWeave, which build before they are paid; an appendix says what drives Oracle. A year of unpaid bills would cost Oracle
# {glue:text}`year_oct` of its book equity, over five models of contagion and all assumptions, as known in October 2026. It would cost Microsoft
# or Amazon at most {glue:text}`large_range` ({numref}`fig-models`, in the appendix).
#
# ## What would change the answer
#
# - **Schedules.** Yearly amounts of the contracts with Oracle and Microsoft.
# - **OpenAI's revenue in 2027.** A newer forecast of it.
# - **Debts behind the landlords.** A lender to several sites that also lends to CoreWeave would make a longer chain.
#
# ## Appendix: Oracle, and what drives it
#
# Oracle is short in 2027 when OpenAI pays less than a certain part of what it owes Oracle. As known in October 2026, and with everything else
# at our central values, an Oracle that builds at full pace is short unless it receives {glue:text}`floor_oct` of it. Over all assumptions the
# part is {glue:text}`floor_oct_range`, so the single number says little. If {glue:text}`goes_on` of the building goes on, Oracle is short
# {glue:text}`slower_oct`. If it stopped building, it would be short {glue:text}`stops_oct`. In {numref}`fig-short` Oracle is short less often,
# because there its pace of building is drawn at random.
#
# {numref}`fig-landing` moves the two inputs that matter most. One is what Oracle builds: {glue:text}`capex_oct` a year as known in
# October. The other is the margin, what Oracle keeps of these contracts' price after running the service. We assume {glue:text}`margin`
# ({glue:text}`margin_range`), on thin evidence: press reports of its internal figures had {fact:value}`DEAL78`, and Oracle told analysts
# {fact:value}`DEAL79`. Both appear to count some depreciation, which costs no cash, so the figure also has a state without running
# costs. {fact}`DEAL78` {fact}`DEAL79`

# %% tags=["hide-input"]
figure(
    drawing.floor_lines(found.floors, LATER, found.starts["view"]),
    name="fig-landing",
    caption="The more Oracle builds, the more of its bills OpenAI must pay to keep Oracle from being short. Dots mark what Oracle was building or planning at the date.",
    alt="Two rising lines of the part of bills below which Oracle is short against its capital expenditure, with and without running costs.",
    data=found.floors[found.floors["inside"]],
    columns={"view": "As known on", "goes_on": "Building goes on, %", "cost": "Counting", "builds": "Building, $bn", "floor": "Short below, % of the bills"},
    source=REGISTER,
    states=found.floor_states,
)  # fmt: skip

# %% [markdown]
# ## Appendix: how much equity it would cost
#
# Models of contagion disagree about how losses spread ({numref}`fig-models`). Eisenberg and Noe {cite}`eisenberg2001` divide the money
# that there is. Rogers and Veraart {cite}`rogers2013` let bankruptcy destroy part of it. A threshold cascade {cite}`gai2010` writes off
# the whole claim. DebtRank {cite}`battiston2012,bardoscia2015` passes on losses before anybody fails.
#
# As known in October 2026, a year's bills unpaid would cost Oracle {glue:text}`year_oct` of its book equity, and a quarter's
# {glue:text}`quarter_oct`, over all models and assumptions. As known in February a year's would have cost it {glue:text}`year_feb`. For
# Oracle's equity of that day the range covers two figures: an older one with a source, and one for which we found no source.

# %% tags=["hide-input"]
figure(
    drawing.model_matrix(found.cells, MODELS, FIRMS, COUNTS, LATER, found.starts["view"]),
    name="fig-models",
    caption=found.texts["caption_models"],
    alt="Grid of five models and four firms; tiles are darker the larger the loss, in the accent colour where all equity is gone.",
    data=found.cells,
    columns={"view": "As known on", "count": "Unpaid", "model": "Model", "firm": "Firm", "loss": "Loss, % of book equity"},
    source=REGISTER,
    states=found.cell_states,
)  # fmt: skip

# %% [markdown]
# ## Appendix: contracts, revenue and assumptions
#
# CoreWeave and Amazon have several contracts with OpenAI, each in a row of its own. Georgia Power's contract is for electricity and has
# no published price, so the bills above leave it out.
#
# The contracts of {numref}`tab-owed` are whole sums, some of them upper bounds. OpenAI's own accounts may leave out leases that have not begun,
# options, and what OpenAI may cancel.
#
# OpenAI's cash at the start of 2027 starts from {glue:text}`cash_seen` at the end of March 2026, which we know from one leak as others relay
# it {fact}`OAI17`. It adds what investors have paid since or must pay, and takes off what OpenAI expected to burn in the rest of 2026. The
# lower end of its range takes less of the first sum, and leaves out the {glue:text}`amazon_later` that Amazon paid later {fact}`DEAL77`: we know
# that payment only from its quarterly report as others quote it.
#
# NVIDIA guarantees leases of OpenAI's with {fact:value}`NVO20` {fact}`NVO20`. If OpenAI fails, NVIDIA pays what the landlord lacks once
# the site has been let again {fact}`NVO21`. The sums above leave this out.
#
# In each scenario and year we compute who pays how much to whom {cite}`eisenberg2001,rogers2013`. OpenAI pays the minimum first and then buys
# what its money allows. A seller can borrow what it would have needed even if OpenAI had paid in full, and no more. CoreWeave is missing for
# 8 October 2025, because we took no figure of its cash flow from the sources of that day.
#
# {numref}`tab-assumed-domino` has every assumption of this chapter with its range. "From memory" means that we found no source for it.

# %% tags=["hide-input"]
table(
    found.owed[["creditor", "layer", "amount", "term", "known", "status", "how_known", "source"]],
    name="tab-owed",
    caption="OpenAI has contracts for these sums in total, over all years of each, as known on 8 October 2026; some are upper bounds.",
    source=REGISTER,
    columns={
        "creditor": "To", "layer": "For", "amount": "Sum, $bn", "term": "Years", "known": "Public since",
        "status": "Status", "how_known": "How known", "source": "Source",
    },
)  # fmt: skip

# %% tags=["hide-input"]
table(
    found.revenue,
    name="tab-revenue",
    caption="OpenAI's revenue of 2027 is taken from these figures; each date uses what was known by then.",
    source="Our list of OpenAI's revenue and spending (`openai_flows` on the data page), each row with its source.",
    columns={"view": "As known on", "value": "Revenue, $bn", "what": "What it is", "known": "Public since", "used": "Used as"},
)  # fmt: skip

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("domino", "network.term_unknown", "network.other_chips_per_gw")),
    name="tab-assumed-domino",
    caption="The models of this chapter rest on these assumptions; each has its range and its reason.",
    source="Our judgement; where a reason names a fact, the fact has its source. The file is `data/assumptions.toml`.",
    columns={"what": "What:md", "range": "Low, central, high", "why": "Why"},
    fold_after=6,
)
