# %% [markdown]
# # The warrant
#
# :::::{answer} What did AMD promise OpenAI, and does it pay for the gigawatts?
# AMD promised OpenAI shares, almost free, one step behind each purchase: a rebate, not a down payment. If OpenAI were sure
# to take all six gigawatts, the promise was worth about {glue:text}`value_long` on the day on which it became public. That is {glue:text}`rebate` of what AMD would charge for the six gigawatts. It could not pay for the first of them,
# because the shares come after the chips are bought and delivered.
#
# ::::{key-numbers}
# {glue:text}`value_b`
# : worth of the promise on 6 October 2025 if OpenAI takes all six gigawatts; {glue:text}`value_low` to {glue:text}`value_high` as the other assumptions move, one at a time
#
# {glue:text}`naive_b`
# : what chance times price would make of it, and why that is wrong
#
# {glue:text}`held_b`
# : what OpenAI would hold, on average, on the day it faltered, if its fate and AMD's are tied
# ::::
# :::::
#
# The article of October tells of the warrant with relish: {ev}`openai-amd-2025-10-08:1110-1181` It then draws a
# conclusion: {ev}`openai-amd-2025-10-08:1181-1236` The first is right as far as it goes. This chapter puts a price on what
# it leaves out, and then tests the conclusion.

# %% tags=["hide-input"]
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
from myst_nb import glue

from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, table
from computedeals.charts.warrant import (
    bill_and_shares,
    promise_by_hurdle,
    tornado,
    tranche_values,
    two_fates,
)
from computedeals.deals import register
from computedeals.deals.assumptions import assumption, assumptions
from computedeals.evidence.facts import fact
from computedeals.models.barriers import binary_barrier, cash_when_reached, chance_reached, observed_barrier
from computedeals.models.warrant import (
    TRADING_DAYS,
    Buyer,
    Market,
    Warrant,
    dilution,
    ladder,
    paid_and_received,
    sensitivities,
    simulate_grid,
    simulate_warrant,
    value_warrant,
)

BILLION = 1e9
SOURCE = "Facts AMD01 to AMD08, AMD13 to AMD15 and AMD24a, all public by 8 October 2025; model: `computedeals.models.warrant`; assumptions: `data/assumptions.toml`."


def say(key, value):
    glue(key, str(value), display=False)


def four(frame):
    """Four significant digits, the same on every machine."""
    return frame.map(lambda x: float(f"{x:.4g}") if isinstance(x, float) else x)


assume = {name.split(".")[1]: assumption(name) for name in assumptions("warrant")["name"]}
deals = register.as_of("2025-10-08").set_index("deal")
days_of = (fact("AMD01").as_of, deals.loc["amd-openai-warrant", "last"])
SIGNED, EXPIRY = map(date.fromisoformat, days_of)
SHARES, STRIKE, LAST = fact("AMD01").mid, fact("AMD02").mid, fact("AMD05").mid
FIRST_GW, LAST_GW = fact("AMD04").low, fact("AMD04").high
BEFORE, AFTER = fact("AMD14").mid, fact("AMD13").low


def promise(on, **changed):
    """The warrant as it stood on a day, with the assumptions at their central numbers but for `changed`."""
    a = {name: one.central for name, one in assume.items()} | changed
    gone = (on - SIGNED).days / 365.25
    steps = ladder(
        shares=SHARES,
        count=int(a["tranches"]),
        gigawatts=(FIRST_GW, LAST_GW),
        hurdles=(a["first_hurdle"], LAST),
        delivered=(max(a["first_delivery"] - gone, 0), max(a["last_delivery"] - gone, 0)),
        shape=a["ladder_shape"],
    )
    return Warrant(steps, STRIKE, (EXPIRY - on).days / 365.25)


DAY = date(2025, 10, 6)
warrant = promise(DAY)
market = Market(AFTER, assume["volatility"].central, assume["rate"].central)
central = value_warrant(warrant, market)
value, naive = central["value"].sum() / BILLION, central["chance_times_price"].sum() / BILLION
notional = central["notional"].sum() / BILLION
cost = assume["revenue_per_gigawatt"]
last = central.iloc[-1]
say("value_b", f"${value:.0f} bn")
say("value_long", f"${value:.0f} billion")
say("naive_b", f"${naive:.0f} bn")
say("notional", f"${notional:.1f} billion")
say("rebate", f"{value / (LAST_GW * cost.central):.0%}")
say("spot", f"${AFTER:.2f}")
say("before", f"${BEFORE:.2f}")
say("strike", f"${STRIKE:.2f}")
say("volatility", f"{assume['volatility'].central:.0%}")
say("last_chance", f"{last['chance']:.0%}")
say("last_naive", f"${last['chance_times_price'] / last['shares']:.0f}")
say("last_worth", f"${last['value'] / last['shares']:.0f}")
say("last_times", f"{last['value'] / last['chance_times_price']:.1f}")
say("last_share_chance", f"{last['chance_share']:.0%}")

# %% [markdown]
# ## What was promised
#
# The warrant covers {fact:value}`AMD01` at {glue:text}`strike` each, which is as good as free. Three things must happen before OpenAI
# gets a share {cite}`amd8k2025,amdwarrant2025`.
#
# - **Gigawatts.** The first part vests when the first gigawatt has been delivered, the last when all six have been bought {fact}`AMD04`.
# - **The price.** Targets rise to {fact:value}`AMD05` for the last part. On the day, the share closed at {glue:text}`spot` {fact}`AMD13`.
# - **More.** Each part also needs technical and commercial conditions that were not published {fact}`AMD06`.
#
# What is vested must be exercised before October 2030 {fact}`AMD08`. Only the two ends of the ladder are public: one gigawatt, and six
# gigawatts with the price at its last target. How many parts there are, how large they are, and where the targets lie in between is
# not. **Everything between the ends is our assumption** ({numref}`tab-warrant-assumptions`), and the figures below let you move it.
#
# The article mentions the shares and the milestones. It does not mention the price of exercise, the price targets, the expiry or the
# further conditions ({numref}`fig-warrant-ladder` shows what they are worth).

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("warrant")),
    name="tab-warrant-assumptions",
    caption="What the model assumes, because no source says it.",
    source="`data/assumptions.toml`.",
    columns={"what": "What:md", "range": "Low, central, high", "why": "Why"},
    fold_after=5,
)

# %% [markdown]
# ## Why value is not chance times price
#
# Take the last rung: shares that come only if the price reaches {fact:value}`AMD05`. With a volatility of {glue:text}`volatility` a
# year the chance of that, as options are priced, is {glue:text}`last_chance`. It is tempting to multiply: {glue:text}`last_chance` of
# {glue:text}`spot` is {glue:text}`last_naive` a share. But the shares are handed over only in those futures in which they are worth
# at least {fact:value}`AMD05`. A lottery ticket that pays a house is not priced at the chance of winning times the price of a tent.
#
# The right sum is the chance times the price *where the hurdle is passed*, discounted; or, which is the same, today's price times the
# chance counted in shares rather than in dollars, {glue:text}`last_share_chance` {cite}`geman1995`. Either way a promised share on the
# last rung is worth {glue:text}`last_worth`, {glue:text}`last_times` times the tempting product. The formula is that of a barrier option
# {cite}`rubinstein1991`:
#
# $$
# \frac{V}{S} = N\!\left(\frac{\nu T - b}{\sigma\sqrt T}\right) + e^{2\nu b/\sigma^2}\,N\!\left(\frac{-\nu T - b}{\sigma\sqrt T}\right),
# \qquad b = \ln\frac{H}{S},
# $$
#
# with $\nu = r + \tfrac12\sigma^2$. The plus sign is the whole point: counted in dollars it is a minus. Move the volatility in
# {numref}`fig-warrant-hurdle`: worth and product both rise with it, and at none are they less than {glue:text}`least_times` times apart.

# %% tags=["hide-input"]
VOLATILITIES = range(45, 81, 5)
hurdles = np.arange(200, 1001, 20.0)
years = warrant.years
curves = []
for v in VOLATILITIES:
    seen = observed_barrier(hurdles, v / 100, 1 / TRADING_DAYS, spot=AFTER)
    args = (AFTER, seen, years, v / 100, market.rate)
    curves.append(
        pd.DataFrame(
            {
                "volatility": v,
                "hurdle": hurdles,
                "worth": binary_barrier(*args),
                "naive": AFTER * chance_reached(*args),
                "chance": chance_reached(*args),
            }
        )
    )
curves = four(pd.concat(curves))
at_last = curves[curves["hurdle"] == LAST].set_index("volatility")
says = [
    f"At a volatility of {v}% a share promised at ${LAST:.0f} is worth ${row['worth']:.0f} today; chance "
    f"({row['chance']:.0%}) times price gives ${row['naive']:.0f}."
    for v, row in at_last.iterrows()
]
least_times = np.floor(10 * (at_last["worth"] / at_last["naive"]).min()) / 10
say("least_times", f"{least_times:.1f}")
figure(
    promise_by_hurdle(curves, spot=AFTER, last=LAST),
    name="fig-warrant-hurdle",
    caption=f"At every volatility shown, a share promised only above \\${LAST:.0f} is worth at least {least_times:.1f} times what chance times price would say.",
    alt="Two falling curves of value against the price target: the worth of a promised share above, chance times price below. The gap widens to the right.",
    data=curves[curves["hurdle"].isin([200, 300, 400, 500, 600, 800, 1000])],
    columns={
        "volatility": "Volatility, %",
        "hurdle": "Target, USD",
        "chance": "Chance (priced)",
        "naive": "Chance × price, USD",
        "worth": "Worth, USD",
    },
    states=pd.DataFrame({"volatility": list(VOLATILITIES), "says": says}),
    source=SOURCE,
)

# %% [markdown]
# What {numref}`fig-warrant-hurdle` does not show: any doubt about delivery. It takes the gigawatts as bought, the price as watched at every close
# until expiry, and one volatility for five years. The chance is the one at which bets on the share would be fair, not a forecast.

# %% [markdown]
# ## Rung by rung
#
# {numref}`fig-warrant-ladder` adds up the rungs. The empty frame is the number of shares times the day's price,
# {glue:text}`notional` in all. The bar is what the promise was worth, and the tick is chance times price. The first rungs are worth nearly
# their frame, because a target near the price is missed mostly in futures in which the share is worth little. If every rung needed the last target the whole would be worth
# {glue:text}`strict_b`; if only the last rung needed one, {glue:text}`lenient_b`. With rungs of one size those two are the bounds of what the
# unpublished ladder can do, and they lie closer together than one would think.

# %% tags=["hide-input"]
shapes = assume["ladder_shape"]
LADDERS = {
    "lenient": "only for the last",
    "late": "rise late",
    "even": "rise evenly",
    "early": "rise early",
    "strict": f"${LAST:.0f} for all",
}
DAYS = {
    "after": f"6 October, after the news (${AFTER:.2f})",
    "before": f"3 October, before it (${BEFORE:.2f})",
}
ON = {"after": (DAY, AFTER), "before": (SIGNED, BEFORE)}


def with_ladder(name, on):
    if name == "lenient":
        plain = promise(on)
        free = [replace(t, hurdle=0.0) for t in plain.tranches[:-1]]
        return replace(plain, tranches=(*free, plain.tranches[-1]))
    if name == "strict":
        return promise(on, first_hurdle=LAST)
    return promise(
        on, ladder_shape={"late": shapes.high, "even": shapes.central, "early": shapes.low}[name]
    )


rungs = []
for day, (on, spot) in ON.items():
    for name in LADDERS:
        ladder_then = with_ladder(name, on)
        for v in VOLATILITIES:
            frame = value_warrant(ladder_then, Market(spot, v / 100, market.rate))
            rungs.append(frame.assign(day=day, ladder=name, volatility=v))
rungs = pd.concat(rungs)
rungs["rung"] = [f"{g:.0f} GW" for g in rungs["gigawatts"]]
rungs["needs"] = ["no target" if h == 0 else f"at ${h:.0f}" for h in rungs["hurdle"]]
for column, source in (("notional", "notional"), ("worth", "value"), ("naive", "chance_times_price")):
    rungs[column] = rungs[source] / BILLION
rungs = four(rungs[["day", "ladder", "volatility", "rung", "needs", "notional", "naive", "worth"]])
totals = rungs.groupby(["day", "ladder", "volatility"], sort=False)[["notional", "naive", "worth"]].sum()
say("strict_b", f"${totals.loc[('after', 'strict', 60), 'worth']:.0f} billion")
say("lenient_b", f"${totals.loc[('after', 'lenient', 60), 'worth']:.0f} billion")
states = totals.reset_index()
states["says"] = [
    f"Worth ${w:.1f} bn if all is delivered, of ${n:.1f} bn of shares at that day's price; chance times price says ${c:.1f} bn."
    for w, n, c in states[["worth", "notional", "naive"]].itertuples(index=False)
]
figure(
    tranche_values(rungs, ladders=LADDERS, days=DAYS),
    name="fig-warrant-ladder",
    caption=f"The higher its price target, the less a rung is worth, and the more chance times price (tick) falls short of it. With even targets, at the price after the news and a volatility of {market.volatility:.0%}: \\${value:.0f} billion in all, of \\${notional:.1f} billion of shares.",
    alt="Six horizontal bars, one for each gigawatt, shrinking from the first to the sixth inside frames of equal length, with ticks that shrink faster.",
    data=states.drop(columns="says").assign(
        ladder=states["ladder"].map(LADDERS), day=states["day"].map(DAYS)
    ),
    columns={
        "day": "Share price of",
        "ladder": "Targets in between",
        "volatility": "Volatility, %",
        "notional": "Shares at that price, $ bn",
        "naive": "Chance × price, $ bn",
        "worth": "Worth, $ bn",
    },
    states=states[["volatility", "ladder", "day", "says"]],
    source=SOURCE,
)

# %% [markdown]
# What {numref}`fig-warrant-ladder` does not show: the real ladder, which nobody outside has seen; the technical and commercial conditions; and
# what becomes of the warrant if OpenAI stops buying, which is the subject of the section after next. The price of 3 October is worked back from
# the day's rise {fact}`AMD14`. It is the fairer measure of what AMD gave, since the price after the news already contains the hope of the sales.
#
# {numref}`fig-warrant-tornado` moves the assumptions one at a time. Next to OpenAI's own fate, the wildness of the share and the date of the last delivery matter most:
# if the sixth gigawatt comes after October 2030, its shares are gone, because the warrant will have expired. The formula is not in doubt
# ({numref}`tab-warrant-check`): Monte Carlo with {glue:text}`paths` paths agrees with it within its error, watching closing prices instead of
# every moment costs next to nothing {cite}`broadie1997`, and the one reading of the contract that matters is whether the target must be met *once*
# or *on the day of delivery*. We take the first; nothing public says which.

# %% tags=["hide-input"]
NAMES = {
    "volatility": ("Volatility", lambda x: f"{x:.0%}"),
    "last_delivery": ("Last gigawatt after", lambda x: f"{x:g} years"),
    "first_hurdle": ("First price target", lambda x: f"${x:.0f}" if x else "none"),
    "ladder_shape": ("Targets rise", lambda x: {0.5: "early", 1.0: "evenly", 2.0: "late"}[x]),
    "rate": ("Interest rate", lambda x: f"{x:.0%}"),
    "tranches": ("Number of rungs", lambda x: f"{x:.0f}"),
    "faltering": ("OpenAI may falter", lambda x: f"{x:.0%}"),
}


def worth(**changed):
    at = Market(AFTER, changed.pop("volatility", market.volatility), changed.pop("rate", market.rate))
    buyer = Buyer(changed.pop("faltering", 0.0))
    return float(value_warrant(promise(DAY, **changed), at, buyer)["value"].sum() / BILLION)


swings = []
for name, (label, words) in NAMES.items():
    low, high = assume[name].low, assume[name].high
    swings.append((label, words(low), words(high), worth(**{name: low}), worth(**{name: high})))
swings = four(pd.DataFrame(swings, columns=["label", "low_text", "high_text", "low", "high"]))
certain = swings[swings["label"] != NAMES["faltering"][0]]
say("value_low", f"${certain[['low', 'high']].min().min():.0f} bn")
say("value_high", f"${certain[['low', 'high']].max().max():.0f} bn")
figure(
    tornado(swings, central=float(f"{value:.4g}")),
    name="fig-warrant-tornado",
    caption="Whether OpenAI keeps buying matters more than anything about AMD's share. (The line: it is sure to.)",
    alt="Horizontal bars, one for each assumption, showing the range of the value; the chance that OpenAI falters is the widest.",
    data=swings,
    columns={
        "label": "Assumption",
        "low_text": "Low",
        "high_text": "High",
        "low": "Value at low, $ bn",
        "high": "Value at high, $ bn",
    },
    source=SOURCE,
)

# %% tags=["hide-input"]
PATHS = 8000
drawn = simulate_warrant(warrant, market, paths=PATHS)
whole = drawn.iloc[-1]
other = {
    rule: value_warrant(warrant, market, rule=rule, looks_per_year=looks)["value"].sum()
    for rule, looks in (("at_delivery", TRADING_DAYS), ("ever", None))
}
greeks = sensitivities(warrant, market)
identity = float(LAST * cash_when_reached(AFTER, LAST, years, market.volatility, market.rate))
assert abs(identity / float(binary_barrier(AFTER, LAST, years, market.volatility, market.rate)) - 1) < 1e-9
say("paths", f"{PATHS:,}")
checks = pd.DataFrame(
    [
        ("Target met at any close until expiry (used here)", f"{value:.2f}"),
        ("The same, by Monte Carlo", f"{whole['value'] / BILLION:.2f} ± {whole['error'] / BILLION:.2f}"),
        ("Target met at any moment until expiry", f"{other['ever'] / BILLION:.2f}"),
        ("Target met on the day of delivery", f"{other['at_delivery'] / BILLION:.2f}"),
    ],
    columns=["reading", "worth"],
)
table(
    checks,
    name="tab-warrant-check",
    caption="The same promise, valued four ways: the method does not matter, the reading of one clause does.",
    source=SOURCE,
    columns={"reading": "Reading and method", "worth": "Worth, $ bn (± one standard error)"},
)

# %% [markdown]
# ## What it pays of the purchase
#
# The article puts {ev:value}`openai-amd-2025-10-08:886-894` beside the warrant. Most of that sum would never reach AMD: it is the estimate for whole data
# centres. What AMD would earn is the right comparison, and on 8 October analysts put it at {glue:text}`cost_range` a gigawatt {fact}`AMD24a`; AMD itself had
# only spoken of double-digit billions {fact}`AMD23`. The promise was worth {glue:text}`rebate` of the middle of that range. Multiply all the shares by the last
# target, and you get {glue:text}`dream`, about as much as the whole purchase; that is the value in the one future in which everything happens.
#
# It comes late, too. {numref}`fig-warrant-bill` sets what OpenAI has paid against the shares that it has by then. Before the first gigawatt is delivered
# there is a bill of {glue:text}`cost_range` and not one share. So the warrant cannot be how OpenAI secures capacity
# without a large outlay, as {ev}`the article has it <openai-amd-2025-10-08:1181-1236>`. It can at most make the *second* outlay lighter, if the shares are sold or pledged. What
# was binding at signing was the first gigawatt {fact}`AMD07`.

# %% tags=["hide-input"]
PRICES = range(100, 701, 50)
COSTS = [cost.low, cost.central, cost.high]
bills = four(
    pd.concat(
        paid_and_received(warrant, float(p), c * BILLION)[["gigawatts", "paid", "worth", "short"]]
        .div({"gigawatts": 1, "paid": BILLION, "worth": BILLION, "short": BILLION})
        .assign(price=p, cost=c)
        for p in PRICES
        for c in COSTS
    )
)
ends = (
    bills.groupby(["price", "cost"])
    .agg(paid=("paid", "last"), worth=("worth", "last"), short=("short", "max"))
    .reset_index()
)
ends["says"] = [
    f"With the share at ${p} throughout, all six gigawatts cost ${paid:.0f} bn and bring shares worth ${w:.0f} bn ({w / paid:.0%}); at its deepest OpenAI is ${s:.0f} bn out of pocket."
    for p, paid, w, s in ends[["price", "paid", "worth", "short"]].itertuples(index=False)
]
say("cost_range", f"${cost.low:g} to {cost.high:g} billion")
say("dream", f"${SHARES * LAST / BILLION:.0f} billion")
held_still = ends[ends["price"] == 300]
held_still = held_still["worth"] / held_still["paid"]
figure(
    bill_and_shares(bills, prices=list(PRICES), costs=COSTS),
    name="fig-warrant-bill",
    caption=f"The bill for each gigawatt comes first, its shares follow. At \\$300 a share they come to {held_still.min():.0%} to {held_still.max():.0%} of the whole bill.",
    alt="Six pairs of bars, one for each gigawatt: frames for what has been paid so far grow steadily, solid bars for the shares vested so far stay low.",
    data=ends.drop(columns="says"),
    columns={
        "price": "Share price, USD",
        "cost": "A gigawatt costs, $ bn",
        "paid": "Paid for six, $ bn",
        "worth": "Shares worth, $ bn",
        "short": "Most out of pocket, $ bn",
    },
    states=ends[["price", "cost", "says"]],
    source=SOURCE + " The price is held still to show who pays first; no share price does that.",
)

# %% [markdown]
# What {numref}`fig-warrant-bill` does not show: the rest of a data centre (land, power, buildings, networks), which costs more than the GPUs and which no share of
# AMD's pays for; interest on what is laid out; and the discount at which a block of {fact:value}`AMD01` could be sold. The ladder is the even one.
#
# Existing shareholders pay for the promise. All of it exercised would be {glue:text}`dilute_before` of the shares that there were and {glue:text}`dilute_after` of those
# that there would be, so {ev}`openai-amd-2025-10-08:1060-1076` is a bound that even full vesting stays below. On the day of the news AMD's market value rose by {glue:text}`jump`,
# more than twice the value of the promise, with its dilution already in the price.

# %% tags=["hide-input"]
cap = fact("AMD15").mid * BILLION
outstanding = cap / AFTER
before_share, after_share = dilution(outstanding, SHARES)
jump = cap - cap * BEFORE / AFTER
say("dilute_before", f"{before_share:.1%}")
say("dilute_after", f"{after_share:.1%}")
say("jump", f"${jump / BILLION:.0f} billion")
assert jump / BILLION > 2 * value

# %% [markdown]
# ## When OpenAI falters
#
# So far OpenAI was sure to buy. Suppose it may not be. Two things then go wrong together. The gigawatts stop, so that whatever has not vested never will. And AMD, which has lost
# the customer whose promise lifted it by {glue:text}`day_rise` in a day, is worth less, so that what *has* vested is worth less too. Whoever lends to OpenAI against this
# warrant holds a pledge that melts when it is called on: the trade calls it wrong-way risk.
#
# {numref}`fig-warrant-fate` lets OpenAI's fate and AMD's share move together, as two random walks that share some of their steps {cite}`black1976,zhou2001`. With a chance of {glue:text}`chance` and
# a correlation of {glue:text}`correlation`, OpenAI holds {glue:text}`held` if it falters and {glue:text}`carried` if it does not. If the two had nothing to do with each other it would be
# {glue:text}`held_free`. A reader who knows the formula will notice the irony: the closer the tie, the *more* the warrant is worth as a whole
# ({glue:text}`tied` against {glue:text}`untied`), because its worth gathers in the futures in which OpenAI needs it least.

# %% tags=["hide-input"]
CHANCES, CORRELATIONS, WILDNESS = range(10, 51, 5), (0, 3, 6, 9), (45, 60, 80)
grid = simulate_grid(
    warrant,
    market,
    volatilities=[v / 100 for v in WILDNESS],
    correlations=[c / 10 for c in CORRELATIONS],
    chances=[c / 100 for c in CHANCES],
    paths=4000,
)
grid = grid[grid["gigawatts"].isna()].reset_index(drop=True)
whole_fate = pd.DataFrame(
    {
        "volatility": (grid["volatility"] * 100).round().astype(int),
        "correlation": (grid["correlation"] * 10).round().astype(int),
        "chance": (grid["chance"] * 100).round().astype(int),
        "whole": grid["value"] / BILLION,
        "error": grid["error"] / BILLION,
        "carries": grid["survives"] / (1 - grid["chance"]) / BILLION,
        "falters": grid["held"] / grid["chance"] / BILLION,
    }
)
fates = four(
    whole_fate.melt(
        ["volatility", "correlation", "chance"], ["carries", "falters"], var_name="fate", value_name="worth"
    )
)
fates["fate"] = fates["fate"].map({"carries": "OpenAI carries on", "falters": "OpenAI falters"})
whole_fate = four(whole_fate)
at = whole_fate.set_index(["volatility", "correlation", "chance"])
start = tuple(
    round(k * assume[name].central)
    for name, k in (("volatility", 100), ("correlation", 10), ("faltering", 100))
)
tied, untied = at.loc[start], at.loc[(start[0], 0, start[2])]
assert (whole_fate["falters"] < whole_fate["carries"]).all()
largest = (whole_fate["error"] / whole_fate["whole"]).max()
say("chance", f"{assume['faltering'].central:.0%}")
say("correlation", f"{assume['correlation'].central:g}")
say("held_b", f"${tied['falters']:.0f} bn")
say("held", f"${tied['falters']:.1f} billion")
say("carried", f"${tied['carries']:.0f} billion")
say("held_free", f"${untied['falters']:.0f} billion")
say("tied", f"${tied['whole']:.1f} billion")
say("untied", f"${untied['whole']:.1f} billion")
say("day_rise", f"{AFTER / BEFORE - 1:.0%}")
say("largest_error", f"{largest:.1%}")
whole_fate["says"] = [
    f"OpenAI would hold ${f:.1f} bn if it falters and ${c:.1f} bn if it carries on; the whole is worth ${w:.1f} bn."
    for f, c, w in whole_fate[["falters", "carries", "whole"]].itertuples(index=False)
]
figure(
    two_fates(fates),
    name="fig-warrant-fate",
    caption=f"The warrant is there when it is not needed. At every setting OpenAI holds less of it on the day it falters than if it carries on; at our central assumptions \\${tied['falters']:.1f} billion and not \\${tied['carries']:.0f} billion.",
    alt="Two bars: a long one for what the warrant is worth if OpenAI carries on, a short one for what OpenAI holds when it falters.",
    data=whole_fate[["volatility", "correlation", "chance", "whole", "carries", "falters"]],
    columns={
        "volatility": "Volatility, %",
        "correlation": "Correlation, tenths",
        "chance": "Chance of faltering, %",
        "whole": "Whole, $ bn",
        "carries": "If it carries on, $ bn",
        "falters": "If it falters, $ bn",
    },
    states=whole_fate[["correlation", "chance", "volatility", "says"]],
    source=SOURCE + " Monte Carlo, 4,000 paths on common draws.",
)

# %% [markdown]
# What {numref}`fig-warrant-fate` does not show: a cause. It draws two walks that tend to go the same way, and says nothing of why. It has no sudden fall of AMD's share on the day OpenAI
# stops, which would make the lower bar shorter still; no partial default, such as taking three gigawatts of six; and the chance is a knob, not an estimate. Standard errors are at most
# {glue:text}`largest_error` of the value.

# %% [markdown]
# ## What would change the answer
#
# - **The contract.** The ladder, the reading of *reached*, and the technical and commercial conditions would each replace an assumption. If targets must hold on the day of delivery the value falls
#   to {glue:text}`at_delivery`.
# - **A quoted volatility.** We read no option prices. At {glue:text}`vol_low` instead of {glue:text}`volatility` the value falls by {glue:text}`vol_less`; one point of volatility is worth about {glue:text}`vega`.
# - **Delivery.** Everything here hangs on six gigawatts within five years. Even the first gigawatt was {ev}`planned only for the second half of 2026 <openai-amd-2025-10-08:921-1013>`.
# - **Money up front.** Had AMD lent, guaranteed or prepaid anything, the article's conclusion could stand. Nothing known on its date says so.
#
# Ours is one model, with a volatility that never changes and no jumps, and a share that jumped by {glue:text}`day_rise` in the week in question is the plainest evidence against it.

# %% tags=["hide-input"]
vol_low = worth(volatility=assume["volatility"].low)
say("at_delivery", f"${other['at_delivery'] / BILLION:.0f} billion")
say("vol_low", f"{assume['volatility'].low:.0%}")
say("vol_less", f"${value - vol_low:.1f} billion")
say("vega", f"${greeks.vega / 1e6:.0f} million")

# %% [markdown]
# ## Epilogue: a year later
#
# None of this was knowable when the article was written, and none of it is used above. By 1 October 2026 AMD's share stood at {glue:text}`late_spot`, above the last target {fact}`AMD19`, and at the last
# filing not one share had vested {fact}`AMD09`: no first gigawatt, no shares. The price has run, and the gigawatts have not. {numref}`tab-warrant-later` reprices the same promise
# along the way. The rung of a single gigawatt has become {glue:text}`late_rung` of shares, about what AMD charges for the gigawatt itself (by the later reading of its remarks {fact}`AMD24`).
# A rebate of that size is no longer a rebate. What OpenAI now stands to lose by not taking delivery is about as large as the purchase.

# %% tags=["hide-input"]
later = []
for what, id_, on in (
    ("before the news", "AMD14", SIGNED),
    ("after it", "AMD13", DAY),
    ("on the day of Meta's deal", "AMD16", None),
    ("after first-quarter results", "AMD17", None),
    ("above the last target", "AMD19", None),
):
    one = fact(id_)
    on = on or one.known_from
    price = one.low if id_ == "AMD13" else one.mid
    then = value_warrant(promise(on), replace(market, spot=price))
    later.append(
        {
            "on": one.as_of,
            "what": what,
            "price": price,
            "worth": then["value"].sum() / BILLION,
            "rung": then["value"].mean() / BILLION,
            "last": then["value"].iloc[-1] / then["notional"].iloc[-1],
        }
    )
later = pd.DataFrame(later)
say("late_spot", f"${later['price'].iloc[-1]:.0f}")
say("late_rung", f"${later['rung'].iloc[-1]:.1f} billion")
table(
    later.assign(
        price=[f"{x:.2f}" for x in later["price"]],
        worth=[f"{x:.1f}" for x in later["worth"]],
        rung=[f"{x:.1f}" for x in later["rung"]],
        last=[f"{100 * x:.0f}" for x in later["last"]],
    ),
    name="tab-warrant-later",
    caption="The same promise at later prices, if all is still delivered in time. No share had vested. Last rung: what it is worth, in per cent of its shares' price.",
    source="Facts AMD13, AMD14, AMD16, AMD17, AMD19; central assumptions. Only days whose price is among the facts; peaks between them are not counted as reached.",
    columns={
        "on": "Price of",
        "what": "When",
        "price": "A share, $:number",
        "worth": "All, $ bn:number",
        "rung": "One GW, $ bn:number",
        "last": "Last rung, %:number",
    },
)
