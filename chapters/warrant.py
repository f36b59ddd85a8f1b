# %% [markdown]
# # What AMD's warrant is worth to OpenAI
#
# :::::{answer} What is AMD's warrant worth to OpenAI, and does it pay for the gigawatts?
# - **What it is.** AMD's warrant is OpenAI's right to buy up to {fact:value}`AMD01` of AMD for {glue:text}`strike` each. AMD releases the shares in parts: as
#   OpenAI takes chips, up to six gigawatts, and as AMD's share price reaches set levels (price targets).
# - **A rebate.** AMD releases no share before the first gigawatt has been delivered, and by {glue:text}`last_filing` it had released none. {fact}`AMD09` So
#   the warrant pays back part of a bill that somebody must pay first.
# - **Does it pay for six?** {glue:text}`exceeds`.
# - **Part of the bill.** AMD announced the deal on 6 October 2025. By our estimate the warrant was worth {glue:text}`rebate` ({glue:text}`rebate_span`) of
#   AMD's bill for six gigawatts on that day. The estimate is for a buyer certain to take all six.
# - **If OpenAI stops buying,** it loses the shares that AMD has not released. OpenAI would then hold {glue:text}`held_then` of AMD's shares on average
#   ({glue:text}`held_span`), as estimated for 6 October 2025.
#
# ::::{key-numbers}
# at most {glue:text}`value_now`
# : is what AMD's warrant is worth to OpenAI at AMD's share price of 1 October 2026, if OpenAI takes all six gigawatts in time and AMD's other conditions are met. At our worst assumptions, but with those other conditions met: {glue:text}`now_low`
#
# {glue:text}`value_long`
# : is what AMD's warrant was worth on 6 October 2025, as we estimate it, if OpenAI was certain to take all six gigawatts and to meet AMD's other conditions. Range over all our assumptions: {glue:text}`then_range`
# ::::
# :::::
#
# The low ends of both ranges include a {glue:text}`chance_high` chance that OpenAI stops buying.
#
# The October article is a Japanese text of 8 October 2025 on OpenAI and AMD. The article {ev}`describes the warrant <openai-amd-2025-10-08:1110-1181>`
# correctly, as far as it goes. The article concludes that OpenAI
# {ev}`secures computing power without laying out a huge sum at once <openai-amd-2025-10-08:1181-1236>`. The sum is indeed not due at once. But the warrant
# does not pay for the first gigawatt, since the first shares come only after its delivery.
#
# By a bank's note of 10 October 2025 AMD bills clouds, firms that rent out computers. {fact}`AMD24c` What OpenAI pays the clouds, and when, is not public.

# %% tags=["hide-input"]
from computedeals.analysis.warrant import warrant
from computedeals.analysis.warrant_terms import read_terms
from computedeals.charts import warrant as drawing
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals.assumptions import assumptions, load_assumptions

found, terms = warrant(load_assumptions()), read_terms()
colours = drawing.colour_words()
glue_texts(found.texts)
SOURCE = (
    "AMD's filing of 6 October 2025 ({fact}`AMD01`, {fact}`AMD04`, {fact}`AMD05`, {fact}`AMD08`), share prices "
    "({fact}`AMD13`, {fact}`AMD14`) and UBS ({fact}`AMD30`); our model, with the assumptions at the end of this page."
)

# %% [markdown]
# ## October 2026: the share price has tripled
#
# On 1 October 2026 AMD's shares closed at {glue:text}`newest_price`, {glue:text}`price_times` the price of 6 October 2025, by market records that we know
# second-hand. {fact}`AMD19` The highest of the warrant's price targets is lower: {fact:value}`AMD05`. {numref}`tab-warrant-later` values the warrant at five
# share prices.

# %% tags=["hide-input"]
table(
    found.later,
    name="tab-warrant-later",
    caption="The warrant's value rose with AMD's share price. Each row assumes that OpenAI takes all six gigawatts in time.",
    source="AMD's closing prices ({fact}`AMD13`, {fact}`AMD14`, {fact}`AMD16`, {fact}`AMD17`, {fact}`AMD19`; we lack those of the days between); "
    "the middle (central) values of our assumptions. A row counts a price target as reached if its share price is above the target.",
    columns={
        "on": "Close of",
        "what": "Occasion",
        "price": "AMD's share, $:number",
        "worth": "Whole warrant, $bn:number",
    },
)

# %% [markdown]
# An appendix shows what lowers the newest value, step by step ("The value of October 2026 under other assumptions").
#
# ## What the warrant says
#
# Three things must happen before OpenAI gets a share {cite}`amd8k2025,amdwarrant2025`.
#
# - **Gigawatts.** AMD releases the first part when the first gigawatt has been delivered. AMD releases the last part when all six
#   have been bought, by OpenAI or by firms that may buy in its place. {fact}`AMD04` {fact}`AMD04b` We count a gigawatt as bought when it is delivered.
# - **The share price.** The price target of the last part is {fact:value}`AMD05`. We could not read the lower targets. {fact}`AMD05`
# - **Further conditions.** OpenAI can turn a released part into shares only when technical and commercial conditions are met. {fact}`AMD06` The
#   filings that we read do not give these conditions.
#
# OpenAI must turn released parts into shares before October 2030. {fact}`AMD08` By a note of UBS, a bank, the warrant has six
# parts. {fact}`AMD30` We assume that the parts are equal, one for each gigawatt, and that their price targets rise evenly.
#
# The October article leaves out what OpenAI pays for a share, the price targets, the last day and the further conditions.
#
# ## What part of AMD's bill it pays
#
# AMD's bill is what AMD charges for its own goods. The October article names {ev:value}`openai-amd-2025-10-08:886-894` beside the warrant. That
# sum is for whole data centres, and most of it would not go to AMD. {numref}`fig-warrant-bill` adds up what AMD is paid, and what OpenAI
# receives, after each gigawatt.

# %% tags=["hide-input"]
figure(
    drawing.bill_and_shares(found.bills, start=found.starts),
    name="fig-warrant-bill",
    caption=found.texts["caption_bill"],
    alt=f"Six pairs of bars, one pair for each gigawatt: {colours['paid_colour']} for what has been paid so far, "
    f"{colours['worth_colour']} for the value of the shares vested so far. At the newest share price the two are about equal.",
    data=found.bill_states.drop(columns="description"),
    columns={"price": "Share price, $", "cost": "A gigawatt costs, $ bn", "paid": "Paid for six, $ bn", "worth": "Shares worth, $ bn", "short": "Most paid beyond the shares' value, $ bn"},
    states=found.bill_states[["price", "cost", "description"]],
    source="Analysts on AMD's charge a gigawatt ({fact}`AMD24a`, {fact}`AMD24`), AMD's closing price of 1 October 2026 ({fact}`AMD19`); our model, "
    "with the assumptions at the end of this page. The share price stays the same for five years, and each gigawatt is paid for on delivery.",
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - **Other costs.** The warrant does not reward land, power, buildings and networks.
# - **Interest and sale.** Interest is left out, and so is the discount at which a block of {fact:value}`AMD01` could be sold.
# - **The price of a gigawatt.** By the bank's note the warrant lowers AMD's revenue, and so the price that we take, by less than 5%. {fact}`AMD24c`
# - **Use of the first shares.** OpenAI can sell or pledge the first shares to pay for later gigawatts.
# :::
#
# In October 2025 the shares were worth a smaller part of the bill. An appendix has the sums (“The bill as estimated for 6 October 2025”).
#
# AMD's filing of 6 October 2025 commits OpenAI to the first gigawatt. We infer from the filing's silence that the other five are not
# firm. {fact}`AMD07`
#
# ## If OpenAI stops buying
#
# {numref}`fig-warrant-scenarios` splits the warrant's value of 6 October 2025 into two cases: OpenAI stops buying before October 2030, or carries
# on. We assume that OpenAI stops with a chance of {glue:text}`chance`, and more often when AMD's shares are low {cite}`black1976,zhou2001`. So the shares
# that OpenAI holds if it stops are worth little.
#
# If OpenAI stopped, AMD's shares would probably fall: on 6 October 2025, the day of the deal, they rose by {glue:text}`day_rise`. Our model leaves such a
# fall out. So it overstates what OpenAI would hold.

# %% tags=["hide-input"]
figure(
    drawing.scenario_values(found.scenarios.rows, start=found.starts),
    name="fig-warrant-scenarios",
    caption=found.texts["caption_scenarios"],
    alt="Two bars: a long one for the AMD shares that OpenAI holds on average if it carries on, a short one for those that it holds if it stops buying.",
    data=found.scenarios.states.drop(columns="description"),
    columns={
        "volatility": "Volatility, %", "correlation": "Correlation", "chance": "Chance that it stops, %", "whole": "Whole, $ bn",
        "carries": "If it carries on, $ bn", "stops": "If it stops, $ bn", "error": "Standard error, $ bn",
    },
    states=found.scenarios.states[["correlation", "chance", "volatility", "description"]],
    source=SOURCE + f" The values are averages over {found.texts['scenario_paths']} simulated paths of the share price.",
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - **A cause.** In the model OpenAI tends to stop after AMD's shares have fallen, but OpenAI's stop does not make them fall further.
# - **Lenders.** A further fall would hurt a lender that holds these shares as security just when the lender needs them (wrong-way risk).
# - **Partial stops** are not modelled.
#
# The range of what OpenAI holds, and the words of the chart's controls, are in an appendix (“The two cases under other assumptions”).
# :::
#
# ## What would change the answer
#
# - **The contract.** We could not read the lower price targets, the day on which they count and the further conditions.
# - **Delivery.** Each part needs its gigawatt before October 2030. The first gigawatt was
#   {ev}`planned for the second half of 2026 <openai-amd-2025-10-08:921-1013>`.
# - **Money up front.** If AMD had lent, guaranteed or prepaid anything, the first gigawatt could need no large outlay. We found no report of such money by
#   8 October 2025.
#
# ## Appendix: the value of October 2026 under other assumptions
#
# ```{table} Each row values the whole warrant at AMD's share price of 1 October 2026.
#
# | Assumption | Worth |
# | --- | --- |
# | OpenAI takes all six gigawatts in time; a price target is reached if any day's closing price reaches it | {glue:text}`value_now` |
# | A {glue:text}`chance` chance that OpenAI stops buying, more often when AMD's shares are low and the warrant is worth little | {glue:text}`now_tied` |
# | A target must be reached on the day of delivery | {glue:text}`now_delivery` |
# | All assumptions at their worst, but no chance that OpenAI stops buying: every part needs {fact:value}`AMD05` on its day of delivery, and the last part comes too late | {glue:text}`now_sure_low` |
# | All at their worst, and a {glue:text}`chance_high` chance that OpenAI stops buying | {glue:text}`now_low` |
# ```
#
# No document that we read says on which day a target must be reached.
#
# At the top of this page, AMD's bill is the payments of all years, added up. Then the bill for six gigawatts and the warrant's value of 1 October 2026
# are equal at {glue:text}`flat_turn` a gigawatt. If later payments count for less (if they are discounted to that day), AMD can charge more until
# the two are equal: {glue:text}`discounted_turn` a gigawatt.
#
# ## Appendix: the bill as estimated for 6 October 2025
#
# Here we discount later payments to 6 October 2025, because the warrant's value is one of that day, too. The range of the warrant's part of the bill takes
# in the analysts' charges and our other assumptions, for a buyer certain to take all six gigawatts.
#
# ```{table} AMD's bill and the warrant, as estimated for 6 October 2025.
#
# | What | Sum |
# | --- | --- |
# | AMD's charge a gigawatt, by analysts of 8 October 2025, by a press page of a later day {fact}`AMD24a` | {glue:text}`cost_range` |
# | The charge that we take | {glue:text}`cost_central` |
# | Six gigawatts, all payments added up | {glue:text}`purchase_flat` |
# | Six gigawatts, later payments discounted | {glue:text}`purchase` |
# | The warrant | {glue:text}`value_long` |
# | The warrant's part of the discounted bill | {glue:text}`rebate` ({glue:text}`rebate_span`) |
# ```
#
# ## Appendix: the two cases under other assumptions
#
# The range of what OpenAI holds if it stops is {glue:text}`held_span`. At the low end every part needs {fact:value}`AMD05` on its day of delivery. At
# the high end only the last part has a target.
#
# The chance of stopping lowers the value of the whole warrant only from {glue:text}`value_long` to {glue:text}`tied`. The reason: OpenAI stops mostly
# where AMD's shares are low and the warrant is worth little. If OpenAI stopped as often when AMD's shares are high as when they are low, the whole
# would be worth {glue:text}`untied`.
#
# The link between OpenAI's survival and AMD's shares is a correlation, from 0 (no link) to 1 (the closest link). We take {glue:text}`correlation`. With no
# link OpenAI would hold {glue:text}`held_free` if it stops. The volatility is how much the share price swings in a year. Our simulation gives
# {glue:text}`held_then` with a standard error of {glue:text}`held_error`. The chance that OpenAI stops is an assumption.
#
# ## Appendix: part by part, on 6 October 2025
#
# {numref}`fig-warrant-ladder` compares each part's value on 6 October 2025 with the price of its shares. AMD's shares closed at
# {glue:text}`spot` that day. {fact}`AMD13` The first part's value was {glue:text}`first_fraction` of the price of its shares, since we assume a target of
# {glue:text}`first_target`, below the share price. The last part's value was {glue:text}`last_fraction` of the price of its shares, although its target,
# {fact:value}`AMD05`, was far above the share price. The reason: a target is missed mostly where AMD's shares stay cheap. The shares that OpenAI
# then does not get are worth little.
#
# ```{table} The whole warrant's value of 6 October 2025. Each row after the first changes one assumption; the last two change all.
#
# | Assumption | Worth |
# | --- | --- |
# | Our middle (central) values: targets that rise evenly, a buyer certain to take all six gigawatts | {glue:text}`value_long` |
# | Only the last part has a target | {glue:text}`lenient` |
# | Every part needs {fact:value}`AMD05` | {glue:text}`strict` |
# | The share price of 3 October 2025, before the announcement | {glue:text}`before_news` |
# | A target must be reached on the day of delivery | {glue:text}`at_delivery_then` |
# | All assumptions at their worst, or all at their best, but no chance that OpenAI stops buying | {glue:text}`value_span` |
# | All at their worst, and a {glue:text}`chance_high` chance that OpenAI stops buying | {glue:text}`then_low` |
# ```
#
# A control of the figure sets the volatility.

# %% tags=["hide-input"]
figure(
    drawing.part_values(found.parts, ladders=found.ladders, days=found.days, start=found.starts),
    name="fig-warrant-ladder",
    caption=found.texts["caption_ladder"],
    alt="Six horizontal bars, one for each gigawatt, shrinking from the first to the sixth inside frames of equal length, with ticks that shrink faster. A legend names them.",
    data=found.part_states.assign(
        ladder=found.part_states["ladder"].map(found.ladders), day=found.part_states["day"].map(found.days)
    ),
    columns={
        "day": "Share price of", "ladder": "Price targets", "volatility": "Volatility, %",
        "notional": "Shares at that price, $ bn", "naive": "Chance of release × price, $ bn", "worth": "Worth, $ bn",
    },
    states=found.part_states[["volatility", "ladder", "day", "description"]],
    source=SOURCE,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# The real targets and conditions, which we could not read, and what becomes of the warrant if OpenAI stops buying. The price of 3 October 2025 is worked
# back from the rise of 6 October 2025. {fact}`AMD14`
#
# The value at the price before the announcement, {glue:text}`before_news`, is the fairer measure of what AMD gave away. The price after it
# already includes the expected sales to OpenAI.
#
# With six equal parts, any other targets give a value between {glue:text}`strict` and {glue:text}`lenient`. One blog names
# {glue:text}`blog_target` as a lower target. {fact}`AMD05b` If every part but the last had that target, the whole would be worth
# {glue:text}`blog_step`. Of AMD's Exhibit 4.1 we could read the beginning, which refers to a vesting schedule. We could not read the schedule.
# :::
#
# ## Appendix: what AMD's other shareholders pay
#
# The October article speaks of {ev}`openai-amd-2025-10-08:1060-1076`. If all parts vest, OpenAI gets a little less. Its shares
# would be {glue:text}`diluted_old` of the shares that existed on 6 October 2025. Once OpenAI's shares are counted among all shares, they would be
# {glue:text}`diluted_new`. AMD's other shareholders pay for OpenAI's shares, since each of them then owns a smaller part of AMD. On 6 October 2025, when
# the deal was announced, AMD's market value rose by {glue:text}`jump`.
#
# ## Appendix: value is not chance times price
#
# Take the last part on 6 October 2025. The model gives a chance of {glue:text}`last_chance` that the share price reaches
# {fact:value}`AMD05` in time. This chance is the one that option prices imply (called risk-neutral), and no forecast. Multiplied by the
# share price of 6 October 2025, {glue:text}`spot`, the chance gives {glue:text}`last_naive` for a share.
#
# Chance times price is too low. OpenAI receives the share only after its price has reached {fact:value}`AMD05`, and not at {glue:text}`spot`. The
# model's value of the share is {glue:text}`last_worth`, which is {glue:text}`last_times` as much {cite}`rubinstein1991,geman1995`. For the whole warrant,
# chance times price would give {glue:text}`naive`. {numref}`fig-warrant-hurdle` compares the two at other targets and volatilities.

# %% tags=["hide-input"]
figure(
    drawing.worth_by_target(found.curves, spot=terms.after, last=terms.last_target, start=found.starts["volatility"]),
    name="fig-warrant-hurdle",
    caption=found.texts["caption_hurdle"],
    alt="Two falling curves of value against the price target: the worth of a share above, chance times price below. The gap widens to the right.",
    data=found.curves[found.curves["target"].isin([200, 300, 400, 500, 600, 800, 1000])],
    columns={"volatility": "Volatility, %", "target": "Target, $", "chance": "Chance (risk-neutral)", "naive": "Chance × price, $", "worth": "Worth, $"},
    states=found.curve_states,
    source=SOURCE,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# The chart assumes that all gigawatts are bought, that the target is checked at each close until expiry, and that volatility is constant for
# five years.
# :::
#
# ## Appendix: the formula, other methods and assumptions
#
# Take a share that is released at a target $H$ by time $T$. It is worth its price on the day of valuation times a probability of reaching the
# target {cite}`rubinstein1991,geman1995`. This probability is larger than the chance in the appendix before. It gives more weight to the cases in
# which AMD's shares are dear, since a share is worth more in them (it is the probability under the share measure):
#
# $$
# \frac{V}{S} = N\!\left(\frac{\nu T - b}{\sigma\sqrt T}\right) + e^{2\nu b/\sigma^2}\,N\!\left(\frac{-\nu T - b}{\sigma\sqrt T}\right),
# $$
#
# where $V$ is the value of the share, $S$ its price, $r$ the interest rate and $\sigma$ the volatility. $N$ is the cumulative normal distribution,
# $b = \ln(H/S)$ and $\nu = r + \tfrac12\sigma^2$. For chance times price, $\nu$ is $r - \tfrac12\sigma^2$.
#
# Monte Carlo, the average over {glue:text}`paths` simulated paths of the share price, agrees with the formula within its error. Checking only
# closing prices instead of every trade makes almost no difference ({numref}`tab-warrant-check`) {cite}`broadie1997`. The error for the whole
# warrant is small, because we correct the simulated value by how far the simulation misses the formula (a control variate). The average over the
# paths on which OpenAI stops cannot be corrected in this way, and it has fewer paths. Its standard error is {glue:text}`held_error`.
#
# Near our central volatility, {glue:text}`volatility` a year, one percentage point more adds about {glue:text}`vega` to the value of 6 October
# 2025. At {glue:text}`vol_low` a year that value is {glue:text}`vol_less` less. We have volatilities over months alone, not over five years.
# {fact}`AMD41` {fact}`AMD42` The model has no sudden jumps in the share price, although it rose by {glue:text}`day_rise` in a day.
#
# We assume six things ({numref}`tab-warrant-assumptions`). Two are fixed in the contract, in parts that we could not read: the day on which a price
# target counts, and some of the targets. Three are the volatility, the interest rate and the dates of delivery. The sixth is a chance of up
# to {glue:text}`chance_high` that OpenAI stops buying. For October 2025 there is a seventh, the share price before or after the announcement.
#
# The ranges at the top of this page move all these assumptions together. {numref}`fig-warrant-tornado` moves one assumption at a time. Two of its bars
# are the chance that OpenAI stops buying: "linked" means that OpenAI stops more often when AMD's shares are low, and "unlinked" that the two have
# nothing to do with each other. {numref}`tab-warrant-walk` moves one assumption after the other, down to the low end of the range.

# %% tags=["hide-input"]
figure(
    drawing.tornado(found.swings, central=found.swings["central"].iloc[0]),
    name="fig-warrant-tornado",
    caption=found.texts["caption_tornado"],
    alt="Horizontal bars, one for each assumption, showing the range of the value; the widest is on top.",
    data=found.swings,
    columns={"label": "Assumption", "low_text": "Low", "high_text": "High", "low": "Value at low, $ bn", "high": "Value at high, $ bn"},
    source=SOURCE,
)  # fmt: skip

# %% tags=["hide-input"]
table(
    found.walk,
    name="tab-warrant-walk",
    caption=found.texts["caption_walk"],
    source=SOURCE,
    columns={"step": "Changed", "worth": "Worth, $ bn:number"},
)

# %% tags=["hide-input"]
table(
    found.checks,
    name="tab-warrant-check",
    caption="The method hardly changes the value of 6 October 2025. What the contract means by reaching a price target does.",
    source=SOURCE,
    columns={"reading": "Reading and method", "worth": "Worth, $ bn (± one standard error)"},
)

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("warrant")),
    name="tab-warrant-assumptions",
    caption="The warrant's model assumes these numbers. Most are in no source that we found. The interest rate and the volatility follow published figures.",
    source="The facts and reasons in the last column. For the volatility {fact}`AMD41` and {fact}`AMD42`; for the interest rate {fact}`AMD43`.",
    columns={"what": "What:md", "range": "Low, middle (central), high", "why": "Why"},
    fold_after=5,
)
