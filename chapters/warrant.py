# %% [markdown]
# # What AMD's warrant is worth to OpenAI
#
# :::::{answer} What is AMD's warrant worth to OpenAI, and does it pay for the gigawatts?
# AMD's warrant gives OpenAI up to {fact:value}`AMD01` of AMD at {glue:text}`strike` each, released part by part after OpenAI has bought
# AMD's chips: a rebate, not a down payment. At AMD's share price of 1 October 2026 the shares would be worth {glue:text}`value_now` if
# OpenAI takes all six gigawatts ({glue:text}`now_span` over every alternative on this page together). That is {glue:text}`exceeds`. By
# {glue:text}`last_filing`, the day of the last filing that we have, none of the shares had vested. On 6 October 2025 the warrant was worth about
# {glue:text}`value_long` ({glue:text}`value_span`), or {glue:text}`rebate` of what AMD would charge ({glue:text}`rebate_span`). Its
# shares cannot be sold to pay for the first gigawatt, because they come after it.
#
# ::::{key-numbers}
# {glue:text}`value_now`
# : value of AMD's warrant to OpenAI at the share price of 1 October 2026, if OpenAI takes all six gigawatts; {glue:text}`now_span` over every alternative on this page together
#
# {glue:text}`value_long`
# : estimated value of AMD's warrant to OpenAI on 6 October 2025, if OpenAI takes all six gigawatts; {glue:text}`value_span` over every alternative on this page together
#
# {glue:text}`held_then`
# : average value of the AMD shares that OpenAI would hold on the day on which it stops buying, if its survival and AMD's shares are linked, as estimated for 6 October 2025; {glue:text}`held_span` over every alternative
# ::::
# :::::
#
# The alternatives are two readings of a clause, the share price before and after the news, the ladders that the filings leave open, the
# volatility, the interest rate, the dates of delivery and a chance of up to one half that OpenAI stops buying. The October article
# {ev}`describes the warrant <openai-amd-2025-10-08:1110-1181>` and concludes that OpenAI
# {ev}`secures computing power without a large outlay <openai-amd-2025-10-08:1181-1236>`. The description is right as far as it goes. For the first gigawatt the conclusion does not follow from the warrant, whose shares come after the bill.

# %% tags=["hide-input"]
from computedeals.analysis.warrant import warrant
from computedeals.analysis.warrant_terms import read_terms
from computedeals.charts import warrant as drawing
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals.assumptions import assumptions, load_assumptions

found, terms = warrant(load_assumptions()), read_terms()
glue_texts(found.texts)
SOURCE = "Facts AMD01 to AMD08, AMD13 to AMD15, AMD24a and AMD30, public by 8 October 2025; model `computedeals.models.warrant`; `data/assumptions.toml`."

# %% [markdown]
# ## A year later: the price has tripled, no share has vested
#
# On 1 October 2026 AMD's shares closed at {glue:text}`newest_price`, {glue:text}`price_times` the price after the news and above the last
# target {fact}`AMD19`. By {glue:text}`last_filing` no share had vested {fact}`AMD09`; the first part needs a delivered gigawatt {fact}`AMD04`.
# {numref}`tab-warrant-later` values the same warrant at the prices that we have. The part for one gigawatt has become
# {glue:text}`part_now` of shares, about what AMD is thought to charge for the gigawatt itself, {glue:text}`cost_newest` {fact}`AMD24`. A
# rebate as large as the bill would make the chips free: by not taking delivery OpenAI would now lose about as much as it would save. If the targets
# must be met on the day of delivery, the warrant is worth {glue:text}`now_delivery`.

# %% tags=["hide-input"]
table(
    found.later,
    name="tab-warrant-later",
    caption="The warrant's value rose with AMD's share price, if all six gigawatts are still delivered in time. Last column: value of the final part as % of the market price of its shares.",
    source="Facts AMD13, AMD14, AMD16, AMD17, AMD19; central assumptions. Only days whose price is among the facts; a target counts as reached only on these days.",
    columns={
        "on": "Price of",
        "what": "When",
        "price": "A share, $:number",
        "worth": "All, $ bn:number",
        "part": "One GW, $ bn:number",
        "last": "Final part, %:number",
    },
)

# %% [markdown]
# ## What the warrant says
#
# Three things must happen before OpenAI gets a share {cite}`amd8k2025,amdwarrant2025`.
#
# - **Gigawatts.** The first part vests when the first gigawatt has been delivered, the last when all six have been bought {fact}`AMD04`.
# - **The share price.** Targets rise to {fact:value}`AMD05` for the last part {fact}`AMD05`. Of the exhibit itself, AMD's Exhibit 4.1, we could
#   read the beginning, which refers to a vesting schedule; the schedule was in nothing that we could read. One blog names a target of {glue:text}`blog_target`
#   beside the last and shows no passage for it {fact}`AMD05b`. On the day of the news the shares closed at {glue:text}`spot` {fact}`AMD13`.
# - **More.** A vested part can be exercised only when technical and commercial conditions are met {fact}`AMD06`, which the filings that we read do not give.
#
# What has vested must be exercised before October 2030 {fact}`AMD08`. UBS counted six parts on the day after the news {fact}`AMD30`. The filings that we
# read give the two ends: one gigawatt, and six gigawatts with the price at its last target. How the targets rise in between is our
# assumption ({numref}`tab-warrant-assumptions`). The October article mentions the shares and the milestones, and leaves out the price of
# exercise, the price targets, the expiry and the further conditions.
#
# ## Part by part, on 6 October 2025
#
# {numref}`fig-warrant-ladder` adds up the parts. The frame is the number of shares times the day's price, {glue:text}`notional` in all.
# The bar is what the part was worth, and the tick is chance times price. The first parts are worth almost as much as their shares,
# because a target near the price is missed mostly where the share is worth little anyway. If each part needed the last target, the whole
# would be worth {glue:text}`strict`; if the last part alone had a target, {glue:text}`lenient`. With parts of one size these are the
# bounds of what the targets that we did not see can do; if every part but the last needed the {glue:text}`blog_target` that the blog names, it
# would be worth {glue:text}`blog_step`. If targets must be met on the day of delivery it is {glue:text}`at_delivery_then`; nothing
# that we found says which. At the share price before the news it is {glue:text}`before_news`, the fairer measure of what AMD gave, since
# the later price already contains the hope of the sales.

# %% tags=["hide-input"]
figure(
    drawing.part_values(found.parts, ladders=found.ladders, days=found.days, start=found.starts),
    name="fig-warrant-ladder",
    caption=found.texts["caption_ladder"],
    alt="Six horizontal bars, one for each gigawatt, shrinking from the first to the sixth inside frames of equal length, with ticks that shrink faster.",
    data=found.part_states.assign(
        ladder=found.part_states["ladder"].map(found.ladders), day=found.part_states["day"].map(found.days)
    ),
    columns={"day": "Share price of", "ladder": "Price targets", "volatility": "Volatility, %", "notional": "Shares at that price, $ bn", "naive": "Chance × price, $ bn", "worth": "Worth, $ bn"},
    states=found.part_states[["volatility", "ladder", "day", "description"]],
    source=SOURCE,
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# The real targets, the unpublished conditions, and what becomes of the warrant if OpenAI stops buying. The price of 3 October is worked
# back from the rise of 6 October {fact}`AMD14`.
# :::
#
# ## Value is not chance times price
#
# Take the last part. With a volatility of {glue:text}`volatility` the risk-neutral probability that the price reaches
# {fact:value}`AMD05` is {glue:text}`last_chance`, and {glue:text}`last_chance` of {glue:text}`spot` is {glue:text}`last_naive`. But the
# shares arrive only in the scenarios in which they are worth at least {fact:value}`AMD05`, so this product undervalues them. Each is
# worth {glue:text}`last_worth`, {glue:text}`last_times` the product {cite}`rubinstein1991,geman1995`. For the whole warrant chance times
# price would give {glue:text}`naive`. {numref}`fig-warrant-hurdle` shows both for other targets and volatilities.

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
# It assumes that all gigawatts are bought, that the target is checked at each close until expiry and that volatility is constant for
# five years. The chance is the risk-neutral probability used to price options, not a forecast.
# :::
#
# ## What it pays of the purchase
#
# The October article sets {ev:value}`openai-amd-2025-10-08:886-894` beside the warrant. That is its estimate for whole data centres, and
# most of it would go to others than AMD. On 8 October 2025 analysts put AMD's part at {glue:text}`cost_range` a gigawatt {fact}`AMD24a`;
# AMD had spoken of double-digit billions {fact}`AMD23`. Discounted from the assumed days of delivery, AMD's goods for six gigawatts come to
# {glue:text}`purchase`, of which the warrant was worth {glue:text}`rebate`. All the shares at the last target come to
# {glue:text}`dream`, about as much as the purchase, but that is their value in the one case in which everything happens.
#
# The shares also come late ({numref}`fig-warrant-bill`). Before the first gigawatt is delivered there is a bill of
# {glue:text}`cost_range` and not one share. So the warrant does not by itself let OpenAI secure the first gigawatt without a large outlay,
# whatever else may: a lender, a supplier's credit or a partner who pays. It can make the second outlay lighter, if the shares are sold or
# pledged. The filing commits OpenAI to the first gigawatt; that
# the other five are not firm we infer from its silence {fact}`AMD07`.

# %% tags=["hide-input"]
figure(
    drawing.bill_and_shares(found.bills, start=found.starts),
    name="fig-warrant-bill",
    caption=found.texts["caption_bill"],
    alt="Six pairs of bars, one for each gigawatt: frames for what has been paid so far grow steadily, solid bars for the shares vested so far stay low.",
    data=found.bill_states.drop(columns="description"),
    columns={"price": "Share price, $", "cost": "A gigawatt costs, $ bn", "paid": "Paid for six, $ bn", "worth": "Shares worth, $ bn", "short": "Most out of pocket, $ bn"},
    states=found.bill_states[["price", "cost", "description"]],
    source=SOURCE + " The price is held still to show who pays first; no share price stays still for five years.",
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Land, power, buildings and networks, which the warrant does not reward; interest; and the discount at
# which a block of {fact:value}`AMD01` could be sold. Amounts are not discounted.
# :::
#
# AMD's other shareholders pay for the warrant. All of it exercised would be {glue:text}`diluted_old` of the shares that existed and
# {glue:text}`diluted_new` of those that would then exist, so {ev}`openai-amd-2025-10-08:1060-1076` is an upper bound that even full
# vesting stays below. On the day of the news AMD's market value rose by {glue:text}`jump`.
#
# ## If OpenAI stops buying
#
# Suppose that OpenAI may stop. Then two things go wrong together. What has not vested is lost. And AMD, which has lost the customer whose
# order lifted its shares by {glue:text}`day_rise` in a day, is worth less, so that what has vested is worth less too. Whoever lends to
# OpenAI against the warrant holds collateral that loses value just when it is needed, which lenders call wrong-way risk.
#
# In {numref}`fig-warrant-scenarios` OpenAI's survival and AMD's shares move together {cite}`black1976,zhou2001`. With a chance of
# {glue:text}`chance` and a correlation of {glue:text}`correlation`, OpenAI holds {glue:text}`held_then` on the day on which it falters,
# or {glue:text}`held_today` in money of October 2025 (standard error {glue:text}`held_error`), against {glue:text}`carried` if it carries
# on. If its survival and AMD's shares were unrelated, it would hold {glue:text}`held_free`. The closer the link, the *more* the warrant as a
# whole is worth ({glue:text}`tied` against {glue:text}`untied`), because it is worth most in the scenarios in which OpenAI needs it least.

# %% tags=["hide-input"]
figure(
    drawing.scenario_values(found.scenarios.rows, start=found.starts),
    name="fig-warrant-scenarios",
    caption=found.texts["caption_scenarios"],
    alt="Two bars: a long one for what the warrant is worth if OpenAI carries on, a short one for what OpenAI holds when it falters.",
    data=found.scenarios.states.drop(columns="description"),
    columns={"volatility": "Volatility, %", "correlation": "Correlation", "chance": "Chance of faltering, %", "whole": "Whole, $ bn", "carries": "If it carries on, $ bn", "falters": "If it falters, $ bn of that day", "error": "Standard error, $ bn"},
    states=found.scenarios.states[["correlation", "chance", "volatility", "description"]],
    source=SOURCE + f" Monte Carlo, {found.texts['scenario_paths']} paths on common draws. The upper bar is in money of October 2025.",
)  # fmt: skip

# %% [markdown]
# :::{dropdown} What this chart leaves out
# A cause: two random walks tend to go the same way, and the model does not say why. A fall of AMD's shares when OpenAI stops would make the
# lower bar shorter still. Partial stops are not modelled. The chance is an assumption.
# :::
#
# ## What would change the answer
#
# - **The contract.** The targets, what *reached* means and the unpublished conditions would each replace an assumption.
# - **A quoted volatility.** We had no option prices. At {glue:text}`vol_low` instead of {glue:text}`volatility` the value of 6 October 2025
#   falls by {glue:text}`vol_less`; one point of volatility is worth about {glue:text}`vega`.
# - **Delivery.** Each part needs its gigawatt before October 2030. The first was {ev}`planned for the second half of 2026 <openai-amd-2025-10-08:921-1013>`.
# - **Money up front.** Had AMD lent, guaranteed or prepaid anything, the article's conclusion could be right. We found no report of it by the article's day.
# - **A jump.** The model has constant volatility and no jumps. A share that rose by {glue:text}`day_rise` in a day is evidence against it.
#
# ## Appendix: the formula, other methods and assumptions
#
# A share released at a target $H$ by time $T$ is worth today's price times the probability, under the share measure, that the target is
# reached {cite}`rubinstein1991,geman1995`:
#
# $$
# \frac{V}{S} = N\!\left(\frac{\nu T - b}{\sigma\sqrt T}\right) + e^{2\nu b/\sigma^2}\,N\!\left(\frac{-\nu T - b}{\sigma\sqrt T}\right),
# \qquad b = \ln\frac{H}{S},\quad \nu = r + \tfrac12\sigma^2 .
# $$
#
# For chance times price, $\nu$ is $r - \tfrac12\sigma^2$. Monte Carlo with {glue:text}`paths` paths agrees with the formula within its
# error, and checking only closing prices instead of every trade makes almost no difference ({numref}`tab-warrant-check`)
# {cite}`broadie1997`. {numref}`fig-warrant-tornado` moves one assumption at a time; the ranges in the box move all of them together.

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
    found.checks,
    name="tab-warrant-check",
    caption="The method hardly moves the value of 6 October 2025; the reading of one clause does.",
    source=SOURCE,
    columns={"reading": "Reading and method", "worth": "Worth, $ bn (± one standard error)"},
)

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("warrant")),
    name="tab-warrant-assumptions",
    caption="The warrant's model assumes these numbers, because no source that we found gives them.",
    source="`data/assumptions.toml`.",
    columns={"what": "What:md", "range": "Low, central, high", "why": "Why"},
    fold_after=5,
)
