# %% [markdown]
# # Who pays whom
#
# :::::{answer} Does the money go round, and does it come back?
# The loop that people worried about, NVIDIA's money for NVIDIA's chips, was a letter of intent. In October 2025 our register had
# {glue:text}`loops_2025` loops between OpenAI and its suppliers; without press reports and letters of intent
# {glue:text}`firm_2025` are left, neither bound all the way round in the register. The register is not complete: it lacks the shares
# that CoreWeave gave OpenAI in March 2025, which closed a small binding loop. A year later the letter has lapsed, and
# {glue:text}`binding_2026` loops are closed by binding contracts and payments, {glue:text}`hanging_2026` of them if clouds buy from NVIDIA what they rent
# to OpenAI. Over the life of all that is bound, {glue:text}`round_bound_2026` of the dollars can go round; spread by year, in the years in
# which the shares are bought, {glue:text}`yearly_bound`.
#
# ::::{key-numbers}
# {glue:text}`round_all_2025` → {glue:text}`round_all_2026`
# : of all dollars talked about, the share that can go round: October 2025, October 2026
#
# {glue:text}`round_bound_2025` → {glue:text}`round_bound_2026`
# : the same of dollars under binding contract or paid
#
# {glue:text}`back_nvidia`
# : of a dollar that NVIDIA puts into OpenAI come back to it, by October 2026, if OpenAI spends it as it has promised to
# ::::
# :::::
#
# A newcomer's version: a maker of chips gives money to a customer, the customer buys the chips, and the sale makes
# the maker worth more, so that it can give again. Sceptics call that a circle that feeds itself; the firms call it
# paying for growth. Which it is depends on two things that can be looked up: how firm each leg is, and how much of the money comes back.

# %% tags=["hide-input"]
import itertools

import pandas as pd
from myst_nb import glue

from computedeals.charts import network as drawing
from computedeals.charts.display import figure, table
from computedeals.deals import STATUS_WORDS, VIEWS
from computedeals.deals.assumptions import assumption
from computedeals.deals.network import a_year, deduplicated, dollars
from computedeals.deals.obligations import obligations
from computedeals.evidence.facts import fact
from computedeals.models.circularity import (
    circularity,
    flow_matrix,
    netting,
    returning_share,
    trophic,
)

DATES = {str(day): f"{day.day} {day:%B %Y}" for day in VIEWS}
FIRST, SECOND, LAST = DATES
SHORT = {view: f"{VIEWS[k]:%b %Y}" for k, view in enumerate(DATES)}
REGISTER = "The register of deals, as known on each date; each deal carries its sources."
CASES = ("low", "central", "high")
edges = drawing.loop_edges(DATES)
own = edges[~edges["rival"]]

# %% [markdown]
# ## The loop, drawn
#
# The February article gives the loop in a sentence: NVIDIA invests {ev:value}`openai-nvidia-2026-02-08:157-164`, and OpenAI
# {ev}`uses the investment to lease NVIDIA's chips <openai-nvidia-2026-02-08:114-232>`. The worried call it
# {ev}`openai-nvidia-2026-02-08:267-280`. The October article has a loop of its own, and finds nothing circular in it:
# OpenAI buys AMD's chips, and {ev}`openai-amd-2025-10-08:1110-1150`. It even says what the circle is for: to
# {ev}`openai-amd-2025-10-08:1195-1228`. In one case the seller hands the buyer money, in the other it hands over its own shares.
#
# In {numref}`fig-loop` arrows follow the money, or the paper that stands for money. Red is what suppliers and investors give: shares bought, loans,
# warrants, guarantees. Blue is what is paid for chips, cloud and leases. Where red and blue meet at both ends there is a
# loop; what lies on none is faint. Solid lines are binding or paid, dashed ones hang on a condition (*conditional*, in the register), dotted ones
# are letters of intent and press reports. Change the date and watch dotted lines turn solid, or go. Add the rivals' deals, and the others turn grey behind them.

# %% tags=["hide-input"]
shown = own.assign(
    stated=[drawing.stated(row) for row in own.to_dict("records")],
    on=own["firm_own"].map(drawing.WEAKEST),
    date=own["view"].map(SHORT),
    status=own["status"].map(STATUS_WORDS).where(~own["assumed"], "as its contract, assumed"),
    layer=own["layer"].map(drawing.LAYERS),
)
looped = own[own["firm_own"] > 0].groupby("view").size()
bound = own[own["firm_own"] == 4].groupby("view").size().reindex(list(DATES), fill_value=0)
figure(
    drawing.loop(edges, views=DATES, view=FIRST),
    name="fig-loop",
    caption=(
        f"Between OpenAI and its suppliers {looped[FIRST]} of {len(own[own['view'] == FIRST])} arrows lay on a loop in October 2025, "
        f"{bound[FIRST] or 'none'} of them on a binding one; a year later {looped[LAST]} of "
        f"{len(own[own['view'] == LAST])} did, {bound[LAST]} of them on a binding one."
    ),
    alt=(
        "A network: OpenAI in the middle, NVIDIA above it, clouds and landlords left, chip makers right. Red arrows "
        "lead from suppliers to OpenAI, blue arrows from OpenAI to them."
    ),
    data=shown,
    columns={
        "date": "Known in",
        "source": "From",
        "target": "To",
        "layer": "For",
        "stated": "Amount",
        "status": "Status",
        "on": "Its firmest loop",
        "what": "Deal",
    },
    states=drawing.loop_states(edges, DATES),
    source=f"{REGISTER} Dash-dotted arrows, from clouds to NVIDIA, are our assumption. A programme such as Stargate, which nobody in particular pays, is not drawn.",
)

# %% [markdown]
# What the drawing does not show: time. A line for a lease that starts in 2028 and runs for twenty years is drawn like
# a line for shares paid in March. Widths are classes of whole contracts, a stock of promises, never what is owed today. Nor does it
# show the goods: chips and computing travel against the blue arrows, and they are worth something. A loop of money is not
# by itself a loop of nothing.

# %% [markdown]
# ## Which loops survive
#
# A chain is as firm as its weakest link. {numref}`fig-surviving` takes each loop, each of its links at the firmest deal there is,
# and names the weakest. Strike out letters of intent, and in October 2025 {glue:text}`left_2025`. AMD's loop is closed by a warrant
# that vests with deliveries, so it holds as far as OpenAI buys. The direct loop between NVIDIA and OpenAI has been the
# loosest of the big ones throughout: a letter of intent from the first day {fact}`NVO01`, never a contract. The February
# article has it retreat in November to {ev}`openai-nvidia-2026-02-08:457-465`; there was nothing to retreat from.
#
# By October 2026 Microsoft, Amazon and NVIDIA {fact}`NVO16` hold paid-for shares in a firm that is bound to buy from them,
# Microsoft {fact}`DEAL08` and Amazon {fact}`DEAL10` directly, NVIDIA by way of clouds that run its hardware. Cerebras adds the
# curious one: its customer lends it money, buys its computing and holds a warrant on its shares {fact}`DEAL14`.

# %% tags=["hide-input"]
loops = drawing.loop_table(edges)
alive = loops[loops["firmness"] > 0]
at = {view: alive[alive["view"] == view] for view in DATES}
firm_2025 = at[FIRST][at[FIRST]["firmness"] >= 3]
NUMBERS = "no one two three four five six seven eight nine ten eleven twelve"
words = dict(enumerate(NUMBERS.split()))
glue("loops_2025", words[len(at[FIRST])], display=False)
glue("firm_2025", words[len(firm_2025)], display=False)
glue("binding_2026", words[int((at[LAST]["firmness"] == 4).sum())], display=False)
glue(
    "left_2025",
    f"{words[len(firm_2025)]} of {words[len(at[FIRST])]} are left, AMD's and the small one between NVIDIA and CoreWeave",
    display=False,
)
amounts = own[own["view"] == LAST].set_index("deal")["low"]
for key, amount in {
    "coreweave": amounts["nvidia-coreweave-equity"],
    "amazon": amounts["amazon-openai-equity"],
    "microsoft_in": amounts["microsoft-openai-equity"],
    "microsoft_out": fact("DEAL09").low,
    "oracle": amounts["oracle-openai-cloud"],
}.items():
    glue(key, f"${amount:g} billion", display=False)
closed = at[LAST][at[LAST]["firmness"] == 4]
glue("hanging_2026", words[int(closed["assumed"].sum())], display=False)
assert {"AMD → OpenAI → AMD", "NVIDIA → CoreWeave → NVIDIA *"} == set(firm_2025["loop"])
assert not (at[FIRST]["firmness"] == 4).any()
figure(
    drawing.surviving(loops, views=DATES),
    name="fig-surviving",
    caption=(
        f"In October 2025 no loop of our register was closed by binding contracts; in February 2026 "
        f"{words[int((at[SECOND]['firmness'] == 4).sum())]} were, in October 2026 "
        f"{words[int((at[LAST]['firmness'] == 4).sum())]}."
    ),
    alt="A table of loops by date, each cell naming the weakest link: letter, conditional or binding.",
    data=loops.assign(date=loops["view"].map(SHORT)),
    columns={"loop": "Loop", "date": "Known in", "weakest": "Weakest link"},
    states=drawing.surviving_states(loops, DATES),
    source=f"{REGISTER} * One link, a cloud's own purchases from NVIDIA, is our assumption. Warrants and guarantees count as links.",
)

# %% [markdown]
# What this does not show: size. A loop closed by {glue:text}`coreweave` of CoreWeave's shares counts like one closed by {glue:text}`amazon`
# of OpenAI's. And a conditional link may be nearly certain or nearly void; the register knows the word, not the odds.
# Microsoft's loop is a special case: the only one here with payments on record both ways. By June 2026 Microsoft had paid in
# {glue:text}`microsoft_in` since 2019, and in the twelve months to then it booked {glue:text}`microsoft_out` of revenue from OpenAI {fact}`DEAL09`.

# %% [markdown]
# ## How much goes round
#
# A network of payments can be split into a part that goes round, in which every firm pays out what it gets, and a part
# that only flows one way {cite}`homsdones2025`. The split is not unique, so {numref}`fig-round` gives two: the largest circular part that fits, found by a
# linear programme, and the one that arises if every firm spends in proportion. No list of cycles is needed for either.
#
# Only dollars are added up here. Shares bought enter at the price paid. Warrants and guarantees are left out: what a
# warrant is worth hangs on a share price, and a guarantee pays only if somebody fails. NVIDIA's ten gigawatts of the
# letter, which have no price, are valued at {glue:text}`chip_price` billion a gigawatt {fact}`GW02`, Broadcom's ten, also unpriced, at
# {glue:text}`other_price` {fact}`AMD24`, and of a cloud's revenue from OpenAI {glue:text}`passed` are taken to go on to NVIDIA. These are
# our assumptions, and the bands run from the low end of every range to the high end.

# %% tags=["hide-input"]
MEASURES = {
    "volume": "dollars on loops, at most",
    "proportional": "dollars on loops, if all spend in proportion",
    "throughput": "what firms handle, against what they handle in loops",
    "distinct": "dollars on loops, overlapping deals counted once",
    "net": "dollars on loops, after each pair has set off",
    "yearly": "dollars a year on loops, each contract spread over its term",
}


def matrix(money: pd.DataFrame) -> pd.DataFrame:
    return flow_matrix(money, source="source", target="target", amount="dollars")


def measured(money: pd.DataFrame, case: str) -> dict[str, float]:
    flows = matrix(money)
    net = (flows - flows.T).clip(lower=0)
    return {
        "volume": circularity(flows),
        "proportional": circularity(flows, method="proportional"),
        "throughput": circularity(flows, by="throughput"),
        "distinct": circularity(matrix(deduplicated(money, hops=True))),
        "net": circularity(net),
        "yearly": circularity(matrix(a_year(money, case))),
    }


found = pd.DataFrame(
    {"view": view, "counts": counts, "case": case, "measure": name, "share": share}
    for view, counts, case in itertools.product(DATES, drawing.THRESHOLDS, CASES)
    for name, share in measured(
        dollars(own[(own["view"] == view) & (own["rank"] >= counts)], case), case
    ).items()
)
ends = found.groupby(["view", "counts", "measure"])["share"].agg(low="min", high="max")
middle = found[found["case"] == "central"].set_index(["view", "counts", "measure"])["share"]
rounds = ends.assign(central=middle).round(4).reset_index()
rounds["short"] = rounds["view"].map(SHORT)
share = rounds.set_index(["measure", "view", "counts"])
for key, view, counts in (
    ("round_all_2025", FIRST, 1),
    ("round_all_2026", LAST, 1),
    ("round_bound_2025", FIRST, 4),
    ("round_bound_2026", LAST, 4),
):
    glue(key, f"{share.loc[('volume', view, counts), 'central']:.0%}", display=False)
for key, name in (
    ("chip_price", "nvidia_chips_per_gw"),
    ("other_price", "other_chips_per_gw"),
):
    number = assumption(f"network.{name}")
    glue(key, f"${number.low:g} to {number.high:g}", display=False)
passed = assumption("network.cloud_passed_to_chips")
glue("passed", f"{passed.low:.0%} to {passed.high:.0%}", display=False)
said = [
    {
        "measure": name,
        "says": f"{words_in_full[0].upper()}{words_in_full[1:]}: "
        + "; ".join(
            f"{DATES[view]}, {share.loc[(name, view, 1), 'central']:.0%} counting everything and "
            f"{share.loc[(name, view, 4), 'central']:.0%} counting binding contracts and payments"
            for view in DATES
        )
        + ".",
    }
    for name, words_in_full in MEASURES.items()
]
for key, counts in (("yearly_all", 1), ("yearly_bound", 4)):
    glue(key, f"{share.loc[('yearly', LAST, counts), 'central']:.0%}", display=False)
glue("letter", f"up to ${fact('NVO02').high:g} billion", display=False)
low_all, high_all = share.loc[("volume", FIRST, 1), ["low", "high"]]
glue("round_low", f"{low_all:.0%}", display=False)
glue("round_high", f"{high_all:.0%}", display=False)
bound_now = share.xs((LAST, 4), level=["view", "counts"])["central"]
assert share.xs((FIRST, 4), level=["view", "counts"])["high"].max() == 0, (
    "something bound went round in 2025"
)
figure(
    drawing.going_round(rounds, views=DATES, measures=MEASURES),
    name="fig-round",
    caption=(
        f"In our register no binding dollars could go round in October 2025; a year later {bound_now.min():.0%} to "
        f"{bound_now.max():.0%} of them could, as one measures. Counting letters and press reports too, the verdict hangs on the measure."
    ),
    alt="Three lines by date over what counts, from everything to binding only; October 2025 falls to nothing, 2026 rises.",
    data=rounds.assign(
        date=rounds["view"].map(SHORT),
        what=rounds["counts"].map(drawing.THRESHOLDS),
        how=rounds["measure"].map(MEASURES),
    ),
    columns={
        "date": "Known in",
        "what": "What counts",
        "how": "Measured as",
        "low": "Low",
        "central": "Middle",
        "high": "High",
    },
    states=pd.DataFrame(said),
    source=f"{REGISTER} Bands: the low and the high end of every range of amounts and of the assumptions `network.*`. Rivals' deals left out.",
)

# %% [markdown]
# Read the band before the line. In October 2025, counting everything, the share runs from {glue:text}`round_low` to {glue:text}`round_high`, because the
# letter says {glue:text}`letter`, which includes nothing. How circular this money was depended on how seriously one took
# two words.
#
# Read the other measures too. Spread each contract over its term, and the shares rise to {glue:text}`yearly_all` and, of what is binding,
# {glue:text}`yearly_bound` in October 2026: shares are paid at once, computing over years, so that in the years in which they are bought they
# weigh more than over the life of everything. A circle looks small against a decade and large against a year.
#
# A second reading needs no amounts to be balanced. Levels {cite}`mackay2020` place each firm so that money on average
# climbs by one; how far it fails to is the incoherence, 0 for a chain, 1 for a closed circle. For everything known in October 2026 it is
# {glue:text}`incoherence`: far nearer a chain, with OpenAI as its narrow place, than a circle. Most of the money is promised in one
# direction, out of OpenAI, and the loops return a part of it.

# %% tags=["hide-input"]
incoherence = {view: trophic(matrix(dollars(own[own["view"] == view]))).incoherence for view in DATES}
glue("incoherence", f"{incoherence[LAST]:.2f}", display=False)

# %% [markdown]
# ## How much of a dollar comes back
#
# Take the plan as the February article tells it, and all of it comes back: OpenAI is to use the investment to lease
# NVIDIA's chips. Take the arithmetic one step further, and more than all of it does. Ten gigawatts are {glue:text}`plan_low` to {glue:text}`plan_high` billion of
# NVIDIA's hardware at NVIDIA's own figures {fact}`GW02`, so that for each dollar put in, {glue:text}`orders_low` to {glue:text}`orders_high` dollars of orders were to
# follow. Seen so the investment is less a circle than a discount, paid in advance and kept as shares.
#
# But a dollar has no memory. Once inside OpenAI it is spent with all the others. {numref}`fig-back` lets it: OpenAI passes on {glue:text}`compute` of what it spends to suppliers of
# computing, in proportion to what it has promised each, a cloud passes on to NVIDIA what we assume, and whoever receives more than it spends keeps
# the rest. What reaches the investor again has come back.

# %% tags=["hide-input"]
INVESTORS = ["NVIDIA", "Microsoft", "Amazon", "SoftBank"]
spend = assumption("network.compute_share")


def returns(view: str, counts: int, case: str) -> dict[tuple[float, str], float]:
    here = own[(own["view"] == view) & (own["rank"] >= counts)]
    flows = matrix(dollars(here, case))
    firms = list(flows.index)
    puts_in = set(here[(here["target"] == "OpenAI") & (here["layer"] == "equity")]["source"])
    return {
        (share, firm): returning_share(
            flows,
            firms.index(firm),
            given_to=firms.index("OpenAI"),
            passed_on=[share if name == "OpenAI" else 1.0 for name in firms],
        )
        for share in spend.values
        for firm in INVESTORS
        if firm in puts_in
    }


walks = pd.DataFrame(
    {"view": view, "counts": counts, "case": (case, share), "firm": firm, "back": back}
    for view, counts, case in itertools.product(DATES, drawing.THRESHOLDS, CASES)
    for (share, firm), back in returns(view, counts, case).items()
)
spans = walks.groupby(["view", "counts", "firm"])["back"].agg(low="min", high="max")
middle = walks[walks["case"] == ("central", spend.central)].set_index(["view", "counts", "firm"])["back"]
backs = spans.assign(central=middle).round(3)
backs = backs.reindex(
    pd.MultiIndex.from_product([DATES, drawing.THRESHOLDS, INVESTORS], names=backs.index.names)
)
backs = backs.reset_index()
backs["says"] = [
    "puts in nothing that counts" if pd.isna(row.central)
    else "nothing" if row.high == 0
    else f"{row.low * 100:.0f} to {row.high * 100:.0f}¢"
    for row in backs.itertuples()
]  # fmt: skip
everything = backs[(backs["view"] == LAST) & (backs["counts"] == 1)].set_index("firm")
glue(
    "back_nvidia",
    f"{everything.loc['NVIDIA', 'low'] * 100:.0f} to {everything.loc['NVIDIA', 'high'] * 100:.0f} cents",
    display=False,
)
glue("compute", f"{spend.low:.0%} to {spend.high:.0%}", display=False)
price, gigawatts, invested = (
    assumption("network.nvidia_chips_per_gw"),
    fact("NVO01").low,
    fact("NVO02").high,
)
glue("plan_low", f"${price.low * gigawatts:g}", display=False)
glue("plan_high", f"${price.high * gigawatts:g}", display=False)
glue("orders_low", f"{price.low * gigawatts / invested:.1f}", display=False)
glue("orders_high", f"{price.high * gigawatts / invested:.1f}", display=False)
told = backs.groupby(["view", "counts"])
figure(
    drawing.comes_back(backs.fillna({"high": 0}), views=DATES, view=LAST),
    name="fig-back",
    caption=(
        f"Counting everything known in October 2026, of a dollar put into OpenAI {everything.loc['NVIDIA', 'low'] * 100:.0f} to "
        f"{everything.loc['NVIDIA', 'high'] * 100:.0f} cents come back to NVIDIA, {everything.loc['Microsoft', 'low'] * 100:.0f} to "
        f"{everything.loc['Microsoft', 'high'] * 100:.0f} to Microsoft, and none to SoftBank."
    ),
    alt="For four investors in OpenAI, the cents of a dollar that come back, as a dot on a bar from low to high.",
    data=backs.dropna(subset="central").assign(
        date=lambda frame: frame["view"].map(SHORT),
        what=lambda frame: frame["counts"].map(drawing.THRESHOLDS),
    ),
    columns={
        "date": "Known in",
        "what": "What counts",
        "firm": "Who puts the dollar in",
        "low": "Low",
        "central": "Middle",
        "high": "High",
    },
    states=pd.DataFrame(
        {
            "view": view,
            "counts": counts,
            "says": f"{DATES[view]}, counting {drawing.THRESHOLDS[counts]}, of a dollar put into OpenAI come back: "
            + "; ".join(
                f"{row.firm} {row.says}" if pd.isna(row.central) else f"to {row.firm} {row.says}"
                for row in rows.itertuples()
            )
            + ".",
        }
        for (view, counts), rows in told
    ),
    source=f"{REGISTER} Assumptions `network.compute_share`, `network.cloud_passed_to_chips` and the prices a gigawatt, each at its low, central and high end.",
)

# %% [markdown]
# AMD is not in the figure, because it puts in no dollar: it gives a warrant, and what that is worth belongs to the
# chapter on the warrant. SoftBank gets nothing back, because the register knows of nothing that OpenAI buys
# from it; who owns whom among the suppliers is not in the register. And the chart's assumption is the weak spot: money is spent in proportion to promises.
# An investor may ask for more, as the plan of the letter did, and a firm short of cash pays the binding bills first.

# %% [markdown]
# ## The same dollar, counted again
#
# Whoever adds these deals up counts the same dollar several times over. OpenAI pays a cloud, the cloud
# pays NVIDIA: one dollar, two deals. A letter for ten gigawatts of NVIDIA's systems and a contract for Oracle's cloud may be
# the same machines {fact}`DEAL20`. {numref}`fig-counted` counts one network in five ways. The register says which deals may overlap; of those the
# largest is kept, so that the second row is a cautious count of distinct dollars. The rows below it take off what can be set off, as clearing
# houses do when they compress a market {cite}`derrico2021`.

# %% tags=["hide-input"]
STEPS = [
    "Every arrow",
    "Overlapping deals once",
    "Net of what each pair owes the other",
    "Net of every loop",
    "On balance, as if through one clearing house",
]


def ways(view: str, counts: int, case: str) -> list[float]:
    money = dollars(own[(own["view"] == view) & (own["rank"] >= counts)], case)
    once = netting(matrix(deduplicated(money)))
    return [money["dollars"].sum(), once.gross, once.bilateral, once.loops, once.multilateral]


sums = pd.DataFrame(
    {"step": step, "view": view, "counts": counts, "case": case, "sum": total}
    for counts, view, case in itertools.product((1, 4), DATES, CASES)
    for step, total in zip(STEPS, ways(view, counts, case), strict=True)
)
steps = (
    sums.pivot_table(index=["step", "view", "counts"], columns="case", values="sum", sort=False)
    .round(-1)
    .reset_index()
)
steps["says"] = [
    f"{SHORT[row.view]}: ${row.low:,.0f} to {row.high:,.0f} B"
    if row.low != row.high
    else f"{SHORT[row.view]}: ${row.low:,.0f} B"
    for row in steps.itertuples()
]
total = steps.set_index(["step", "view", "counts"])
gross, once = (total.loc[(step, LAST, 1), "central"] for step in STEPS[:2])
glue("gross", f"${gross:,.0f} billion", display=False)
glue("once", f"${once:,.0f} billion", display=False)
glue("twice", f"{1 - once / gross:.0%}", display=False)
figure(
    drawing.counted(steps, views=DATES),
    name="fig-counted",
    caption=f"Of ${gross:,.0f} billion promised or reported by October 2026, {1 - once / gross:.0%} are dollars that another deal may already contain; netting takes off little.",
    alt="Five groups of three bars: from every arrow counted to what is left on balance, for each date.",
    data=steps.assign(date=steps["view"].map(SHORT), what=steps["counts"].map(drawing.THRESHOLDS)),
    columns={
        "step": "Counted as",
        "date": "Known in",
        "what": "What counts",
        "low": "Low, USD bn",
        "central": "Middle, USD bn",
        "high": "High, USD bn",
    },
    states=pd.DataFrame(
        {
            "counts": counts,
            "says": f"Counting {drawing.THRESHOLDS[counts]}, in the middle of the ranges: "
            + "; ".join(
                f"{DATES[view]}, ${total.loc[(STEPS[0], view, counts), 'central']:,.0f} billion gross, "
                f"${total.loc[(STEPS[1], view, counts), 'central']:,.0f} billion with overlaps counted once"
                for view in DATES
            )
            + ".",
        }
        for counts in (1, 4)
    ),
    source=f"{REGISTER} Whole contracts, rounded to $10 billion; chips without a price valued by assumption. Not what is owed on any day.",
)

# %% [markdown]
# Netting takes off little, and that is the point: what goes in as shares is small against what is promised for
# computing, by a factor of {glue:text}`in_out` in October 2026. The circle does not fund itself. OpenAI has to find the rest from customers and new
# investors, and whether it can is the question of the chapter on dominoes, not of this one.
#
# These sums are stocks. Oracle's contract runs over five years {fact}`DEAL01`, SB Energy's leases end as late as {glue:text}`lease_end`; a dollar of shares was paid on a day. Where a measure adds them it speaks of promises over the life of all contracts, and gives a long lease a
# weight that no single year will feel. And what has no price ({numref}`tab-unpriced`) is not nothing.

# %% tags=["hide-input"]
money = dollars(own[own["view"] == LAST])
inward = money[(money["target"] == "OpenAI") & (money["layer"] == "equity")]["dollars"].sum()
outward = money[(money["source"] == "OpenAI") & (money["side"] == "trade")]["dollars"].sum()
glue("in_out", f"{outward / inward:.0f}", display=False)
leases = obligations(LAST).query("creditor == 'SB Energy' and debtor == 'OpenAI'")
glue("lease_end", f"{leases['year_to'].max():.0f}", display=False)
unpriced = own[(own["view"] == LAST) & own["low"].isna() & own["high"].isna()]
table(
    unpriced.assign(
        stated=[drawing.stated(row) for row in unpriced.to_dict("records")],
        layer=unpriced["layer"].map(drawing.LAYERS),
    ),
    name="tab-unpriced",
    caption=f"{len(unpriced)} arrows of October 2026 have no price; they are drawn, and enter no sum unless a price by gigawatt is assumed.",
    source=REGISTER,
    columns={"source": "From", "target": "To", "layer": "For", "stated": "Stated", "what": "Deal"},
)

# %% [markdown]
# ## What would change the answer
#
# * **A contract seen.** Oracle's {glue:text}`oracle` count as press only, because no filing names OpenAI with that sum. Seen as a contract, it
#   would close a loop through NVIDIA as firmly as Microsoft's.
# * **What clouds buy.** Every loop through a cloud hangs on our share of {glue:text}`passed`. We saw no cloud publish what it spends on
#   NVIDIA's chips for one customer.
# * **Who else is in the circle.** Chip makers buy from foundries and memory makers, clouds borrow from banks, funds hold everybody. A register of
#   OpenAI's deals cuts all these ties, and so finds fewer loops than there are.
# * **Prices.** A loop of shares lives on what shares are worth. When NVIDIA's shares rise on OpenAI's orders and OpenAI's on NVIDIA's money,
#   value goes round without any payment, and no measure of payments sees it.
# * **Pledges.** The Bank for International Settlements warns that one asset may stand behind several loans {fact}`MAC03`. The
#   register has no collateral in it.
#
# The measures cannot see intent, either. A seller that finances a good customer and a seller that buys its own sales draw
# the same picture. They differ in whether the customer, without the money, would have bought: and in whether somebody outside
# the loop pays in the end.
