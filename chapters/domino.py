# %% [markdown]
# # If OpenAI cannot pay: who is short, and by how much
#
# ::::{answer} If OpenAI could not pay its bills, who would be short, by how much, and when?
# - **The bills of 2027.** As known on 8 October 2026, OpenAI's bills of 2027 come to {glue:text}`bills_oct` if each contract is paid in equal
#   years ({glue:text}`bills_oct_range` over all our assumptions). OpenAI's own plan, as we put it together from two leaks, has {glue:text}`left_oct` for them ({glue:text}`left_oct_range`).
# - **The plan for 2027.** At our central values, our best guesses, OpenAI's plan has {glue:text}`gap_oct` ({glue:text}`gap_oct_range`).
#   {glue:text}`turns_revenue_oct`
# - **All the cash.** If OpenAI spends all its cash in 2027, it has {glue:text}`cash_gap_oct` ({glue:text}`cash_gap_oct_range`). Without Amazon's
#   later payments, which we know only from others' notes, it has {glue:text}`cash_gap_less_oct`.
# - **To 2030.** At central values and with equal payments OpenAI breaks a contract by 2030 in {glue:text}`breaks_oct_even` of our scenarios ({glue:text}`likely_oct` over all
#   our assumptions). So our model does not settle the question.
# - **Who is short.** At central values and with equal payments {firm}`CoreWeave` lacks cash for its own bills in {glue:text}`coreweave_oct_even` of the scenarios, and
#   {firm}`Oracle` in {glue:text}`oracle_oct_even` (each {glue:text}`sellers_range_oct` over all our assumptions).
# - **What it costs.** If OpenAI did not pay its bills of 2027 in full, Oracle would lose {glue:text}`year_oct` of its book equity, what it owns less
#   what it owes. CoreWeave would lose {glue:text}`coreweave_year_oct`, and Microsoft or Amazon at most {glue:text}`large_range`.
#
# :::{key-numbers}
# {glue:text}`bills_oct`
# : is what OpenAI's contracts make due in 2027 if paid in equal years, as known on 8 October 2026. Range: {glue:text}`bills_oct_range`
#
# {glue:text}`left_oct`
# : is in OpenAI's plan for its bills of 2027, as known on 8 October 2026. Range: {glue:text}`left_oct_range`
#
# {glue:text}`breaks_oct_even`
# : of scenarios with equal payments have OpenAI break a contract by 2030, as known on 8 October 2026. Range: {glue:text}`likely_oct`
# :::
# ::::
#
# The February article fears that a break with NVIDIA {ev}`would leave OpenAI without the means to pay for its other contracts <openai-nvidia-2026-02-08:2177-2254>`,
# and that {ev}`the whole economy comes down like dominoes <openai-nvidia-2026-02-08:297-341>`. The public record neither bears that fear out nor rules it
# out.

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
    "`obligations`, `firms` and `openai_flows` on the data page, and the assumptions in the last table."
)

# %% [markdown]
# ## OpenAI's bills of 2027, and its money for them
#
# OpenAI's bills are what its contracts ({numref}`tab-owed`) make due. We have seen no schedule of payments. {numref}`fig-dues` therefore splits each
# contract into equal years. Where a contract has no published end, we assume one. The range of the bills covers all ways to pay and all such ends. Its
# high end includes AMD's first gigawatt of chips.
#
# {glue:text}`bound_oct` {glue:text}`largest_oct` Most yearly sums that others published are smaller than ours; the first appendix compares them.

# %% tags=["hide-input"]
figure(
    drawing.dues_bars(found.dues, found.money, SPOKEN, found.starts["view"]),
    name="fig-dues",
    caption=found.texts["caption_dues"],
    alt="Stacked bars of bills by year from 2026 to 2032, binding or known from the press. Diamonds mark the money in OpenAI's plan to 2030. A circle marks 2027 with all its cash.",
    data=found.bills_and_money,
    columns={"view": "As known on", "year": "Year", "what": "What", "amount": "$bn"},
    source=REGISTER,
    states=found.dues_states,
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - Contracts without a public price, such as Google's.
# - Microsoft's part of OpenAI's revenue, and chips from AMD and Broadcom (last appendix).
# :::
#
# {glue:text}`verdict_oct`
#
# ```{table} What OpenAI would have for its bills of 2027, as known on 8 October 2026, if one thing differs from our central values.
#
# | Case | OpenAI would have |
# | --- | --- |
# | Our central case: its plan, and contracts paid in equal years | {glue:text}`gap_oct` |
# | Revenue of {glue:text}`rate_oct` in 2027, the yearly pace expected by December 2026 | {glue:text}`rate_gap_oct` |
# | A plan of {glue:text}`july_oct`, with more cash spent, in line with OpenAI's presentation of July 2026 | {glue:text}`july_gap_oct` |
# | All cash spent | {glue:text}`cash_gap_oct` |
# | All cash spent, but without Amazon's later payments of {glue:text}`amazon_later`, which we know only from others' notes | {glue:text}`cash_gap_less_oct` |
# | Bills of {glue:text}`rising_oct`, with payments that rise by equal steps | {glue:text}`rising_gap_oct` |
# | Oracle is paid {fact:value}`DEAL80` from June 2027, as its filing of June 2025 says of a contract whose customer it does not name; before June 2027, as we assume, nothing | {glue:text}`filed_oct` |
# ```
#
# ## To 2030: how likely, and who is short
#
# Each of the {glue:text}`draws` scenarios of {numref}`fig-short` draws at random OpenAI's revenue, its new money and what its sellers build.
#
# - OpenAI **cannot pay all bills** of a year when its money, all its cash included, is less than its bills.
# - OpenAI **breaks a contract** when it cannot pay even the minimum. We assume a minimum of {glue:text}`minimum` of a contract's bills
#   ({glue:text}`minimum_range`).
# - A seller such as Oracle is **short** when it cannot pay its own bills of a year, such as debt and rent, after paying for what it builds.

# %% tags=["hide-input"]
figure(
    drawing.short_bars(found.short_bars, WHO, SPOKEN, SPLITS, found.starts),
    name="fig-short",
    caption=found.texts["caption_short"],
    alt="A line a year for OpenAI, Oracle, CoreWeave and Oracle's landlords: the chance of being short, and a bar of what is then lacking.",
    data=found.short.replace({"year": {0: "some year"}}),
    columns={
        "view": "As known on", "what": "Who", "year": "Year", "chance": "Chance, %",
        "low": "10% lack less, $bn", "middle": "Median, $bn", "high": "10% lack more, $bn", "mean": "Mean, $bn",
    },
    source=f"{REGISTER} The data below are for equal years and correlations of {found.texts['dependence_start']} and {found.texts['building_start']}.",
    states=found.chance_states,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - New loans to a seller in trouble, which would make CoreWeave short less often.
# - The landlords' debts that are not public, and more (an appendix has a list).
# :::
#
# - **2027 and 2028.** {glue:text}`moved_2028`
# - **The sellers.** {glue:text}`who_oct` {numref}`tab-short` has the amounts.
# - **Oracle's landlords** build data centres and let them to Oracle. If only the loans that are public count, these landlords are short {glue:text}`landlords` at
#   central values, and in {glue:text}`sellers_range_oct` of the scenarios over all our assumptions.
# - **SB Energy and Cerebras**, a landlord of OpenAI itself and a maker of chips, depend on OpenAI more. We did not model their cash.
#
# ## What unpaid bills would cost
#
# As known in October 2026, Oracle would lose {glue:text}`year_oct` of its book equity if OpenAI did not pay its bills of 2027 in full. At the low end
# OpenAI still pays {glue:text}`can_pay_high` of its bills, at the high end nothing. If OpenAI left the bills of {glue:text}`months_range` months unpaid,
# Oracle would lose {glue:text}`quarter_oct`.
#
# Each range covers all assumptions, every way to split the bills, and five models of how losses spread ({numref}`fig-models`). Only unpaid bills
# count; what shares of OpenAI would lose comes on top.
#
# ## What would change the answer
#
# - **Schedules.** Oracle or Microsoft may publish yearly payments.
# - **OpenAI's revenue in 2027.** OpenAI may forecast it anew.
# - **Debts behind the landlords.** If one lender has lent to several sites and to CoreWeave, a failure would reach further.
#
# ## Appendix: what others published of the bills
#
# ```{table} What others published, whether it points to smaller or larger bills, and what we count.
#
# | Published figure | What it says | What we count |
# | --- | --- | --- |
# | **Smaller:** Oracle's forecast of September 2025 {fact}`DEAL74` {fact}`DEAL99` | {glue:text}`oracle_most_oct` in 2027 from all Oracle's cloud customers together. {glue:text}`oracle_rest_oct` of that is OpenAI's if the other customers pay as much as all customers paid in Oracle's fiscal year 2025 or 2026 | {glue:text}`oracle_oct` from OpenAI alone in 2027 {fact}`DEAL01` |
# | **Smaller:** Oracle's filing of June 2025 {fact}`DEAL80` | {fact:value}`DEAL80` from June 2027 under one new contract, whose customer the press took for OpenAI | {glue:text}`oracle_oct` from OpenAI in 2027 |
# | **Smaller:** Microsoft's accounts of the year to June 2026 {fact}`DEAL09` | {glue:text}`microsoft_booked` booked from OpenAI in the year, Microsoft's part of OpenAI's revenue included | {glue:text}`microsoft_year` a year |
# | **Smaller:** OpenAI's plan of spending, by leaks {fact}`OAI03` | {glue:text}`planned_oct` on all computing in 2027, by our interpolation between its figures for 2026 and for 2026 to 2030 | {glue:text}`bills_oct` from all who sell it computing |
# | **Smaller:** OpenAI's own accounts of March 2026, by press reports {fact}`OAI12` | {fact:value}`OAI12` of commitments over all years | {glue:text}`owed_known_oct` over all years, by the contracts known in June 2026, when the press reported the accounts |
# | **Smaller or larger:** Oracle's report for the quarter to August 2026 {fact}`DEAL98` | about {glue:text}`oracle_backlog_oct` of revenue in 2027, by our arithmetic, from the contracts of all Oracle's customers, if spread evenly. If all contracts are paid at the same pace, at most {glue:text}`oracle_pace_oct` of that is OpenAI's | {glue:text}`oracle_oct` from OpenAI in 2027. That is possible if all other customers bring no more than {glue:text}`oracle_others_oct` |
# | **Larger:** Microsoft's order book of December 2025 {fact}`DEAL08b` | some {fact:value}`DEAL08b` from OpenAI over all years, by our multiplication | {glue:text}`microsoft_whole` over all years |
# ```
#
# ## Appendix: 2027 with the plan and with all cash, and as known earlier
#
# {numref}`tab-measures` sets the plan beside all the cash, as known on two dates.

# %% tags=["hide-input"]
table(
    found.measures,
    name="tab-measures",
    caption=found.texts["caption_measures"],
    source=f"{REGISTER} As known on 8 February 2026, the plan spends all OpenAI's cash, so the sums with and "
    f"without the rest of it are the same. The scenarios are those of {{numref}}`fig-short`, at central values.",
    columns={
        "what": "OpenAI in 2027",
        "2026-10-08": "As known on 8 October 2026",
        "2026-02-08": "As known on 8 February 2026",
    },
)

# %% [markdown]
# {glue:text}`counted_oct` It is {glue:text}`part_even_oct` if payments are equal, and {glue:text}`part_rising_oct` if they rise by equal steps.
# {glue:text}`cash_counted_oct`
#
# {glue:text}`turns_oct` At the start of 2027 OpenAI would have {glue:text}`cash_oct` of cash, by our estimate. {glue:text}`turns_cash_oct`
#
# These counts and the {glue:text}`lacks_oct_even` of scenarios in the first row of {numref}`fig-short` measure different things. The combinations are
# of 2027 alone, and extremes count as much as our best guess. The scenarios run to 2030, let OpenAI spend all its cash, and draw likely values more
# often than extremes.
#
# ## Appendix: who is short, by year and by date
#
# {numref}`tab-short` has the numbers of {numref}`fig-short` for each date. Its folded rows have what each creditor of OpenAI, and each of their own
# creditors, does not receive. That includes payment for service that OpenAI does not buy because it lacks the money. What a seller receives is counted
# after its cost of running the service.
#
# {numref}`fig-short` leaves out or simplifies the following:
#
# - **Help for CoreWeave.** New loans to a seller in trouble are left out, and so is NVIDIA's contract to buy up to {glue:text}`backstop` of capacity
#   that CoreWeave cannot sell ({doc}`deals`). Such loans and that contract would make CoreWeave short less often.
# - **Other creditors.** The chart follows Oracle and CoreWeave, which build on credit, and Oracle's landlords. SB Energy and Cerebras have
#   published accounts, but we have no cash flow of SB Energy, and did not model that of Cerebras. {fact}`DEAL95` {fact}`DEAL95b` Microsoft and Amazon are missing too. Most of
#   what SB Energy is owed falls due after 2030.
# - **What was not known on a date.** On 8 October 2025 no source had CoreWeave's cash flow, and some contracts were not yet public: they are unknown, not
#   zero. For the two earlier dates we found no forecast of the cash that OpenAI spends in 2030. So in
#   the scenarios of these dates we let it raise no new money in that year.
# - **Time within a year.** A firm can run out of money in one quarter while the year balances.
# - **Other debts.** We found no public figures for the landlords' other debts. The chips of AMD and Broadcom, and lawsuits, are left out too.
# - **Earlier years of a seller.** Each year starts from the seller's last published balance sheet, so what it earns or loses before that year is left out.

# %% tags=["hide-input"]
table(
    found.short_table,
    name="tab-short",
    caption=found.texts["caption_table"],
    source=f"{REGISTER} Contracts are paid in equal years, the rest is at our central values.",
    columns={
        "what": "Who is short, and in which year",
        **{view: f"As known on {SPOKEN[view]}" for view in reversed(SPOKEN)},
    },
    fold_after=16,
)

# %% [markdown]
# ## Appendix: which conclusions hold in every case
#
# We tried {glue:text}`conclusions` conclusions with everything moved together: the date, how contracts are paid, how far revenue, new money and building
# move together, and the low and high end of each assumption ({numref}`tab-survives`). {glue:text}`survives`

# %% tags=["hide-input"]
table(
    found.survival_rows,
    name="tab-survives",
    caption=found.texts["caption_survives"],
    source=f"{REGISTER} The cases are a sample of all combinations. Each case is tried with what was known on "
    "each date. The row on book equity is tried over five models of how losses spread, not over scenarios.",
    columns={
        "what": "Conclusion",
        **{view: f"{SPOKEN[view]}" for view in reversed(SPOKEN)},
        "turns": "Where it turns",
    },
)

# %% [markdown]
# ## Appendix: the scenarios, by how contracts are paid and as known earlier
#
# ```{table} Scenarios at our central values, as known on 8 October 2026, by how contracts are paid.
#
# | From 2027 to 2030 | Equal years | Rising by equal steps |
# | --- | --- | --- |
# | CoreWeave is short in some year | {glue:text}`coreweave_oct_even` | {glue:text}`coreweave_oct_rising` |
# | Oracle is short in some year | {glue:text}`oracle_oct_even` | {glue:text}`oracle_oct_rising` |
# ```
#
# With equal payments OpenAI cannot pay all its bills of 2027 in {glue:text}`lacks_2027_oct` of these scenarios. In the tightest year it lacks {glue:text}`lacks_amount_oct` where its money is too little.
#
# As known on 8 February 2026, OpenAI breaks a contract in {glue:text}`breaks_feb_even` of scenarios ({glue:text}`likely_feb` over all
# assumptions). OpenAI cannot pay all its bills of 2027 in {glue:text}`lacks_2027_feb` of scenarios, as it was then to begin 2027 with only
# {glue:text}`cash_feb` of cash. {glue:text}`coreweave_feb`
#
# {numref}`tab-survives` tries {glue:text}`tried` cases at each date.
#
# ## Appendix: Oracle, and what drives it
#
# Oracle is short in 2027 when OpenAI pays less than a certain part of its bills from Oracle. We call that part the threshold. As known in October
# 2026, it depends on how much Oracle builds, at our central values:
#
# - **Oracle builds at full pace.** Oracle is short unless OpenAI pays {glue:text}`floor_oct` of its bills. Over all assumptions the threshold is
#   {glue:text}`floor_oct_range`, so the threshold at central values says little.
# - **{glue:text}`goes_on` of the building goes on.** Oracle is short {glue:text}`slower_oct`.
# - **Oracle stops building.** Oracle is short {glue:text}`stops_oct`.
#
# In {numref}`fig-short` Oracle is short less often, because Oracle's pace of building is drawn at random there.
#
# {numref}`fig-landing` moves two inputs that matter much. One is what Oracle builds: {glue:text}`capex_oct` a year, as known in
# October 2026. The other is the margin: what Oracle keeps of the contracts' price after running the service. We assume a margin of
# {glue:text}`margin` ({glue:text}`margin_range`). The evidence is thin. Press reports of Oracle's internal figures had a margin of
# {fact:value}`DEAL78`. {fact}`DEAL78` Oracle told analysts of {fact:value}`DEAL79`. {fact}`DEAL79` Both figures appear to count some depreciation, which
# costs no cash, so that the margin in cash would be higher. {numref}`fig-landing` therefore has a second line, the most favourable case: without running costs.

# %% tags=["hide-input"]
figure(
    drawing.floor_lines(found.floors, LATER, found.starts["view"]),
    name="fig-landing",
    caption=found.texts["caption_floor"],
    alt="Two rising lines of the part of bills below which Oracle is short against its capital expenditure, with and without running costs.",
    data=found.floors[found.floors["inside"]],
    columns={"view": "As known on", "goes_on": "Building goes on, %", "cost": "Counting", "builds": "Building, $bn", "floor": "Short below, % of the bills"},
    source=REGISTER,
    states=found.floor_states,
)  # fmt: skip

# %% [markdown]
# ## Appendix: how much equity it would cost
#
# Models of contagion disagree about how losses spread ({numref}`fig-models`). In the model of Eisenberg and Noe a firm that fails pays its
# creditors what it has, in proportion. {cite}`eisenberg2001` Rogers and Veraart let bankruptcy destroy part of that money. {cite}`rogers2013` In a threshold cascade
# the creditors write off all that the firm owes them. {cite}`gai2010` In DebtRank a creditor's claims lose value as soon as the debtor loses equity, before
# anybody fails. {cite}`battiston2012,bardoscia2015`
#
# {glue:text}`year_last_oct` As known in February 2026, a year of unpaid bills would have cost Oracle {glue:text}`year_feb` of its book equity. The
# range for February 2026 uses two figures for Oracle's equity. One is older and has a source; for the other we found none.

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
# OpenAI may owe less than the bills that we count. {glue:text}`least_oct`
#
# All the contracts together come to {glue:text}`owed_sum` over all their years. OpenAI's accounts, as the press reports them, had
# {fact:value}`OAI12` of commitments at the end of March 2026, for chips and power too. {fact}`OAI12` SB Energy's leases became known in full only later. Without SB Energy's
# leases our sum is {glue:text}`owed_known_oct`. We do not know why the rest differs. If the accounts are right, the bills are smaller.
#
# By press reports Oracle moved some of OpenAI's sites from 2027 to 2028, which Oracle disputes. {fact}`DEAL100` OpenAI's finance chief was reported to be
# worried about future bills; she and the chief executive called that ridiculous. {fact}`OAI20`
#
# In October 2025 one of Oracle's chief executives was asked whether OpenAI can pay some {fact:value}`DEAL81`. The answer was "of course". {fact}`DEAL81`
#
# Oracle said that its contract with OpenAI is signed. {fact}`DEAL90` Oracle's periodic filings do not name the customer. {fact}`DEAL02`
#
# CoreWeave and Amazon have several contracts with OpenAI, each in a row of its own. Georgia Power's contract is for electricity. We found no
# price for it, so the bills above leave it out.
#
# We found no price that AMD or Broadcom has published. By reports of a memo, 1.3 gigawatts of OpenAI's own chip from Broadcom cost
# {fact:value}`DEAL42`. {fact}`DEAL42` OpenAI is bound to buy AMD's first gigawatt of chips. But a cloud, a firm that rents
# out computers, may buy them and bill OpenAI for computing. Our central values therefore add nothing for these chips. The high end of our
# ranges adds {glue:text}`amd_chips` for them in 2027.
#
# {numref}`tab-owed` gives the whole sum of each contract. Some sums are upper bounds. OpenAI's own accounts may leave out leases that have
# not begun, options, and what OpenAI may cancel.
#
# By our estimate OpenAI's plan spends {glue:text}`burned_oct` of its cash in 2027, and {glue:text}`left_part` of its revenue on computing. We
# take revenue of {glue:text}`revenue_oct`, between OpenAI's own newer forecasts for 2026 and 2030 ({numref}`tab-revenue`).
#
# {numref}`fig-dues` leaves out Microsoft's part of OpenAI's revenue. By a press report it is capped at {fact:value}`DEAL92` in all. {fact}`DEAL92` NVIDIA's
# letter of intent is left out too: it committed neither side to the deal, and its ten gigawatts of chips for OpenAI had no price. After a contract's end
# nothing is drawn, although OpenAI will still need computing. Between the years of the latest forecasts we let revenue grow at a constant rate.
#
# On 8 February 2026 we had a newer, higher forecast of OpenAI's revenue for 2027 and 2028, and
# only an older, lower one for 2029 and 2030.
#
# By press reports OpenAI's revenue ran at {glue:text}`still_oct` a year in September 2026, counted in a way that gives less than the figures that
# investors had used. It is expected to run at {glue:text}`rate_oct` or more by December 2026; we do not know how that is counted. If in the same
# way, our revenue of 2027 is too low.
#
# The money in OpenAI's plan for 2027 is {glue:text}`money_oct`. We assume the {glue:text}`left_part` ({glue:text}`left_part_range`).
# {glue:text}`burn_oct`
#
# Our estimate of OpenAI's cash starts from {glue:text}`cash_seen` at the end of March 2026, which we know from one leak, as others relay
# it. {fact}`OAI17` We add what investors have paid since March 2026 or must still pay. Then we take off what OpenAI expected to use up in the rest of
# 2026. The low end of the range counts less cash in March. It also leaves out the {glue:text}`amazon_later` that Amazon paid later. We
# know Amazon's payment only from notes of others on Amazon's quarterly report, which we could not find ({numref}`tab-obligations`). By its filing of
# February 2026 Amazon was bound to pay the {glue:text}`amazon_later` on a condition. {fact}`DEAL77`
#
# NVIDIA guarantees a minimum value of halls that OpenAI leases, {fact:value}`NVO20`. {fact}`NVO20` If OpenAI fails, the site is let again, and NVIDIA pays what
# the landlord then still lacks. {fact}`NVO21` The sums on this page leave out
# what NVIDIA would pay.
#
# Each scenario draws OpenAI's revenue, the new money that it raises, and how much its sellers build. For each year we compute who pays how much to whom. {cite}`eisenberg2001,rogers2013` OpenAI pays the minimum first. Then it buys
# what its money allows. A seller that builds would have to borrow even if OpenAI paid in
# full. The model lets it borrow that sum, and no more. CoreWeave is missing for
# 8 October 2025, because we took no figure of its cash flow from the sources of that day.
#
# A seller loses all that OpenAI leaves unpaid. It is short only if its own bills, and what it builds, exceed its cash, and only by the difference.
#
# Why can OpenAI pay in 2027 in the scenarios, although its plan has {glue:text}`gap_oct`? {glue:text}`carried_2027`
#
# {glue:text}`worst_oct` {glue:text}`carried_2028`
#
# {numref}`tab-assumed-domino` has every assumption of this chapter with its range. "From memory" means that we found no source for it.

# %% tags=["hide-input"]
table(
    found.owed[["creditor", "layer", "amount", "term", "known", "status", "how_known", "source"]],
    name="tab-owed",
    caption="As known on 8 October 2026, OpenAI has contracts for these sums. Each sum covers all years of a contract; some are upper bounds.",
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
    caption="We take OpenAI's revenue of 2027 from these figures. Each date uses what was known by then.",
    source="Our list of OpenAI's revenue and spending (`openai_flows` on the data page), each row with its source.",
    columns={"view": "As known on", "value": "Revenue, $bn", "what": "What it is", "known": "Public since", "used": "Used as"},
)  # fmt: skip

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("domino", "network.term_unknown", "network.other_chips_per_gw")),
    name="tab-assumed-domino",
    caption="The models of this chapter rest on these assumptions. Each has its range and its reason.",
    source="Our judgement. Where a reason names a fact, the fact has its source. The file is `data/assumptions.toml`.",
    columns={"what": "What:md", "range": "Low, central, high", "why": "Why"},
    fold_after=6,
)
