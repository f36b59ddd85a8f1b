# %% [markdown]
# # What a second chip supplier changes
#
# :::::{answer} Whom does OpenAI depend on, who depends on OpenAI, and what does a second supplier change?
# In February 2026 OpenAI's machines were NVIDIA's, by its own word. What it had *announced* was spread over three makers of
# chips, and over clouds most of which depend on OpenAI more than it depends on them. A second maker protects OpenAI from the first
# one's price and mistakes. It does not protect it from a shortage of memory or packaging, which these makers buy from the
# same few firms.
#
# ::::{key-numbers}
# {glue:text}`hhi_promised`
# : on the HHI concentration index for the gigawatts of chips that OpenAI had *announced* by February 2026 (announcements, not purchases); the chips it
#   used score {glue:text}`hhi_used`, a single supplier
#
# {glue:text}`ms_backlog`
# : of Microsoft's order backlog of December 2025, but {glue:text}`ms_revenue` of its revenue in the year to June 2026, came from OpenAI
#
# {glue:text}`engineer_moves`
# : of computing a year must move to AMD's software for each engineer who spends a year on moving it, at the centre of our
#   assumptions
# ::::
# :::::
#
# The October article gives the reasons for a second supplier in one sentence:
# {ev}`avoiding too much dependence on one <openai-amd-2025-10-08:1513-1536>` and
# {ev}`raising bargaining power <openai-amd-2025-10-08:1555-1561>`. These are two reasons, and they can part ways. The second can
# work without a single chip being delivered. The first can fail with all of them delivered. We take them in turn.

# %% tags=["hide-input"]

import pandas as pd
from myst_nb import glue

from computedeals.analysis import suppliers as analysis
from computedeals.charts import suppliers as charts
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals import VIEWS
from computedeals.deals.assumptions import assumption, assumptions, load_assumptions
from computedeals.deals.firms import firms
from computedeals.evidence.facts import fact
from computedeals.evidence.markets import market, market_shares
from computedeals.models import concentration as model

SHARES = "`data/market_shares.csv`, whose rows name their sources and how each is known."
ASSUMED = "Inputs are assumptions: `data/assumptions.toml`."


def per_cent(share: float) -> str:
    return f"{100 * share:.0f}%"


# %% [markdown]
# ## How many suppliers are there?
#
# The usual measure adds up the squares of the market shares. It is 10,000 for one supplier and 2,500 for four equal ones; the American
# authorities call a market highly concentrated above {glue:text}`high_line` {cite}`mergerguidelines2023`. The answer hangs on
# what one takes for the market ({numref}`fig-index`).
#
# Four things stand out. What OpenAI ran on and what it announced lie {glue:text}`hhi_gap` points apart: the diversity was on paper.
# Memory, where the October article names three makers whose
# {ev}`importance only grows <openai-amd-2025-10-08:7160-7210>`, is nearly as concentrated as the chips, and for NVIDIA's next chip more so. Packaging,
# where {ev}`capacity remains limited <openai-amd-2025-10-08:7273-7288>`, is nearly one firm. And
# the unit decides a good deal: counted in chips the designers score {glue:text}`hhi_units` for the chips made in 2025, in computing power {glue:text}`hhi_power`
# {fact}`SUP10`, because the rivals' chips are more numerous and smaller.
#
# The gigawatts announced are the loosest of these numbers. NVIDIA's ten were *at least* and a letter of intent, AMD's six *at
# most* with one recorded as binding {fact}`AMD07`, Broadcom's ten a term sheet. They are all of the layer of chips, so they can
# at least be compared with each other.

# %% tags=["hide-input"]
shares = market_shares()


def index_row(name: str, side: str, note: str = "") -> dict[str, object]:
    rows = market(name)
    low, high = model.hhi_bounds(rows["amount"], rows["whole"].iloc[0])
    number = f"{high:,.0f}" if high - low < 1 else f"{low:,.0f} to {high:,.0f}"
    count = float(model.effective_suppliers(high))
    return {
        "label": rows["label"].iloc[0],
        "low": round(low),
        "high": round(high),
        "side": side,
        "says": f"{number}{note}",
        "equal": round(count, 1),
        "members": ", ".join(
            f"{n} {100 * s:.0f}%" for n, s in zip(rows["name"], rows["share"], strict=True)
        ),
        "as_of": rows["as_of"].iloc[0],
        "how_known": ", ".join(sorted(set(rows["how_known"]))),
    }


OPENAI, MAKES, BUYS = charts.SIDES
index = pd.DataFrame(
    [
        index_row("openai-used", OPENAI),
        index_row("openai-chips-oct", OPENAI),
        index_row("openai-chips", OPENAI),
        index_row("openai-clouds", OPENAI),
        index_row("packaging-nvidia", MAKES),
        index_row("hbm4-rubin", MAKES),
        index_row("designers", MAKES),
        index_row("hbm", MAKES),
        index_row("cowos", BUYS),
    ]
)
by_label = index.set_index("label")
used, promised = (market(name)["label"].iloc[0] for name in ("openai-used", "openai-chips"))
glue("hhi_used", f"{by_label.loc[used, 'high']:,}", display=False)
glue("hhi_promised", f"{by_label.loc[promised, 'high']:,}", display=False)
glue("hhi_gap", f"{by_label.loc[used, 'high'] - by_label.loc[promised, 'high']:,}", display=False)
glue("hhi_units", f"{fact('SUP10').low:,.0f}", display=False)
glue("hhi_power", f"{fact('SUP13').low:,.0f}", display=False)
glue("high_line", f"{model.HIGHLY_CONCENTRATED:,}", display=False)
figure(
    charts.index_dots(
        index, [(model.HIGHLY_CONCENTRATED, f"highly concentrated above {model.HIGHLY_CONCENTRATED:,}")]
    ),
    name="fig-index",
    caption=(
        f"What OpenAI ran on is one supplier; what it had announced by February 2026 scores {by_label.loc[promised, 'high']:,}. Every "
        "market that we could measure is highly concentrated."
    ),
    alt="A row for each market with its Herfindahl-Hirschman index; all lie above 1,800, OpenAI's fleet in use at 10,000.",
    data=index.drop(columns=["side", "says"]),
    columns={
        "label": "Market",
        "low": "Index, at least",
        "high": "Index, at most",
        "equal": "As many equal suppliers",
        "members": "Shares",
        "as_of": "As of",
        "how_known": "How known",
    },
    source=f"{SHARES} Bars are bounds where only the largest shares are published. The rows for packaging wafers and for the designers were published after both articles.",
)

# %% [markdown]
# ## The other side: who needs OpenAI?
#
# Dependence runs both ways, and here the smaller firm is usually the one that can be hurt ({numref}`fig-dependence`). Of the cloud contracts
# that OpenAI had announced by the end of January 2026, CoreWeave held {glue:text}`cw_share`. In CoreWeave's own backlog OpenAI may have
# been up to {glue:text}`cw_backlog`. Only Microsoft and Oracle are about as large for OpenAI as it is for them.
#
# One pair of numbers deserves a second look. OpenAI is {glue:text}`ms_backlog` of Microsoft's backlog and {glue:text}`ms_revenue` of a
# year of its revenue. The first is a stock of promises for years to come and the second is money that came. A firm can be
# very exposed in the first sense and hardly in the second, and most alarm about concentration takes the first for the second.

# %% tags=["hide-input"]
clouds = market("openai-clouds").set_index("name")["share"]
ITS_SHARE, OF_BACKLOG, OF_REVENUE = charts.ENDS
rows = []
for key, supplier, cloud in (
    ("oracle-backlog", "Oracle", "Oracle"),
    ("microsoft-backlog", "Microsoft", "Microsoft"),
    ("coreweave-backlog", "CoreWeave", "CoreWeave"),
    ("cerebras-backlog", "Cerebras", "Cerebras"),
    ("sb-energy-backlog", "SB Energy", ""),
):
    own = market(key).iloc[0]
    at_most = "at most " if own["bound"] == "most" else ""
    if cloud:
        rows.append((supplier, ITS_SHARE, clouds[cloud], "", "", "2026-01-31", "press"))
    rows.append((supplier, OF_BACKLOG, own["share"], own["bound"], at_most, own["as_of"], own["how_known"]))
revenue = market("microsoft-revenue").iloc[0]
rows.append(("Microsoft", OF_REVENUE, revenue["share"], "", "", revenue["as_of"], revenue["how_known"]))
ends = pd.DataFrame(rows, columns=["supplier", "end", "share", "bound", "at_most", "as_of", "how_known"])
ends["share"] = (100 * ends["share"]).round(1)
ends["label"] = ends["at_most"] + ends["share"].map("{:.0f}%".format)
glue("cw_share", per_cent(clouds["CoreWeave"]), display=False)
glue("cw_backlog", per_cent(market("coreweave-backlog")["share"].iloc[0]), display=False)
glue("ms_backlog", per_cent(market("microsoft-backlog")["share"].iloc[0]), display=False)
glue("ms_revenue", per_cent(revenue["share"]), display=False)
figure(
    charts.dependence(ends, ["Oracle", "Microsoft", "CoreWeave", "Cerebras", "SB Energy"]),
    name="fig-dependence",
    caption=(
        "Cerebras needs OpenAI far more than OpenAI needs it, and so may CoreWeave. Oracle and Microsoft are large on both sides."
    ),
    alt=(
        "For five suppliers dots in per cent: the supplier's share of OpenAI's cloud contracts, OpenAI's share of the "
        "supplier's backlog, and for Microsoft its share of revenue."
    ),
    data=ends.drop(columns=["label", "at_most"]),
    columns={
        "supplier": "Supplier",
        "end": "Share of what",
        "share": "Per cent",
        "bound": "Bound",
        "as_of": "As of",
        "how_known": "How known",
    },
    source=(
        f"{SHARES} Contracts add up announced sums over unlike periods. The rows of Cerebras, of SB Energy and of "
        "Microsoft's revenue are of summer 2026, after both articles."
    ),
)

# %% [markdown]
# ### Is OpenAI NVIDIA's largest customer?
#
# The February article says so in passing: {ev:ja}`openai-nvidia-2026-02-08:2071-2104`, a heavy blow to the sales of an NVIDIA whose
# largest customer is OpenAI. NVIDIA's filings name no customer. For October 2025 they list four
# *direct* customers with {glue:text}`direct` of what NVIDIA was owed; a direct customer is whoever gets the bill, which is
# mostly a builder of servers or a cloud. OpenAI rents, so it would not be on that list at all. What NVIDIA later wrote is that one
# unnamed research company brought a meaningful amount of revenue indirectly, through clouds {fact}`NVO26`. That filing came after the article,
# and that the company is OpenAI is our guess.
#
# As the one who uses the chips in the end, OpenAI may well be the largest. Its computing power grew from {glue:text}`gw_before` to {glue:text}`gw_after` in 2025
# {fact}`NVO27`, {fact}`NVO28`. If all of it was NVIDIA's {fact}`NVO14`, at {glue:text}`content` for a gigawatt, that was {glue:text}`implied_money`
# of NVIDIA's goods, or {glue:text}`implied` of the {glue:text}`nv_revenue` that NVIDIA took in over the four quarters to October
# 2025. The periods do not match, chips are bought before they run, and the range is as wide as the
# question. So: not a customer in the sense of the filings, possibly the largest in the sense of the sentence, and not shown by
# anything public on the article's date.

# %% tags=["hide-input"]
before, after = fact("NVO27").mid, fact("NVO28").mid
growth = after - before
content = assumption("concentration.nvidia_content")
nvidia = firms(VIEWS[1]).set_index("firm").loc["NVIDIA", "ttm_revenue"]
direct = market("nvidia-customers")["amount"]
glue("direct", ", ".join(f"{v:.0f}" for v in direct[:-1]) + f" and {direct.iloc[-1]:.0f}%", display=False)
glue("gw_before", f"{before:g}", display=False)
glue("gw_after", f"{after:g} GW", display=False)
glue("content", f"${content.low:g} to {content.high:g} billion", display=False)
glue("implied_money", f"${growth * content.low:.0f} to {growth * content.high:.0f} billion", display=False)
glue(
    "implied",
    f"{100 * growth * content.low / nvidia:.0f} to {100 * growth * content.high / nvidia:.0f}%",
    display=False,
)
glue("nv_revenue", f"${nvidia:.0f} billion", display=False)

# %% [markdown]
# ### The rivals
#
# {numref}`tab-rivals` sets beside the articles what was known of those whom they name. The February article reports as
# {ev}`talk <openai-nvidia-2026-02-08:1934-1957>` what for Anthropic had been announced more than three months before. For Meta
# it was talk. Since then the buyers have spread out, each over two or three makers of chips, and the makers have paid for it in
# shares and investments. That is where bargaining power shows. A supplier who promises its customer up to a tenth of itself, as AMD
# did {fact}`AMD01`, or says that it intends to invest {fact:value}`NVO02` in it, as NVIDIA did, gives way on the price, as we
# read it, without touching the price list.

# %% tags=["hide-input"]
rivals = pd.DataFrame(
    [
        ("Google (TPU)", "Anthropic, up to a million TPUs and over 1 GW in 2026", "DEAL15", "yes"),
        (
            "Google (TPU)",
            "Meta: talks reported in November 2025, a rental reported as signed later",
            "DEAL16",
            "talks only",
        ),
        ("AMD", "OpenAI: warrant over 160 million shares", "AMD01", "yes"),
        ("NVIDIA", "OpenAI: intends to invest up to $100 billion", "NVO02", "yes"),
        ("Broadcom", "OpenAI: 10 GW of its own design, term sheet", "DEAL13", "yes"),
        ("Cerebras", "OpenAI: 750 MW; the warrants came to be known later", "DEAL14", "in part"),
        ("AMD", "Meta: up to 6 GW against a warrant of the same size as OpenAI's", "AMD25", "no"),
        ("AMD", "Anthropic: up to 2 GW; AMD may invest up to $5 billion", "AMD26", "no"),
    ],
    columns=["maker", "customer", "fact", "known"],
)
rivals["how"] = [f"{{fact}}`{f}`" for f in rivals["fact"]]
table(
    rivals,
    name="tab-rivals",
    caption="By summer 2026 these buyers had two or three chip suppliers, and several suppliers had paid, in shares or investment, to become one.",
    source="The facts named.",
    columns={
        "maker": "Maker",
        "customer": "Customer and deal",
        "known": "Known on 8 February 2026",
        "how": "Fact:md",
    },
)

# %% [markdown]
# ## What a second supplier fixes, and what it does not
#
# Suppose that one maker's chips fail to arrive on time in a given year with some probability: a faulty design, a late ramp, software
# that is not ready. With two makers both must fail. But part of the causes is common. All of these chips carry
# memory from three makers and pass through one firm's packaging. The standard model of safety engineers splits the two {cite}`fleming1975`, and
# {numref}`fig-stops` is that model. Move the common part: the red foot of the bars stays as it is, however
# many sources stand beside each other. At the centre of our assumptions a second source takes the chance from {glue:text}`one_source`
# to {glue:text}`two_sources`, and a tenth source would not take it below {glue:text}`floor`.

# %% tags=["hide-input"]
fails, common = assumption("concentration.source_failure"), assumption("concentration.shared_cause")
failures, parts, counts = [5, 10, 20], [0, 25, 50, 75, 100], [1, 2, 3, 4, 5, 6]
stops = analysis.stop_rows(failures, parts, counts)
centre = [100 * float(model.all_sources_fail(fails.central, common.central, n)) for n in (1, 2)]
glue("one_source", f"{centre[0]:.0f}%", display=False)
glue("two_sources", f"{centre[1]:.1f}%", display=False)
glue("floor", f"{100 * fails.central * common.central:.0f}%", display=False)
figure(
    charts.supply_stops(stops, failures, parts),
    name="fig-stops",
    caption=(
        f"With half of the causes in common, a second source takes the chance that nothing arrives from {centre[0]:.0f}% to "
        f"{centre[1]:.1f}%, and more sources hardly help."
    ),
    alt=(
        "Bars of the chance that nothing arrives for one to six sources, falling to a floor that is the common part. Controls "
        "set how often one source fails and which part of its failures strikes all."
    ),
    data=stops,
    columns={
        "failure": "One source fails, %",
        "shared": "Common part, %",
        "sources": "Sources",
        "stops": "Nothing arrives, %",
        "floor": "Floor, %",
    },
    source=f"Beta-factor model {{cite}}`fleming1975`. {ASSUMED}",
    states=analysis.stop_states(stops),
)

# %% [markdown]
# What it does not show: delays in part. A failure here is all or nothing, in one year, and the probabilities are ours; no
# statistics of such failures exist. {numref}`tab-split` allows for parts of a delivery, with memory and packaging as stages of
# their own, and shows a catch that the word *diversify* hides. If OpenAI splits its order in two halves, so that neither maker could
# deliver it all, the chance of getting nothing falls, but the chance of getting less than it ordered *rises*, from
# {glue:text}`short_one` to {glue:text}`short_split`, since now two makers can each be late. Only two makers who could each deliver everything
# lower both, and that means ordering twice what is needed. A second packager, on the other hand, helps whatever
# the makers do.

# %% tags=["hide-input"]
shared_stage = 1 - (1 - fails.central * common.central) ** 0.5
alone = (fails.central - fails.central * common.central) / (1 - fails.central * common.central)
whole, half = 100.0, 50.0
packager = 1 - (1 - shared_stage**2)
plans = [
    ("One maker", model.Chain((whole, whole), ((whole,),)), [shared_stage] * 2 + [alone]),
    (
        "Two makers, half the order each",
        model.Chain((whole, whole), ((half,), (half,))),
        [shared_stage] * 2 + [alone] * 2,
    ),
    (
        "Two makers, each able to deliver all",
        model.Chain((whole, whole), ((whole,), (whole,))),
        [shared_stage] * 2 + [alone] * 2,
    ),
    (
        "Half each, and a second packager for both",
        model.Chain((whole, whole), ((half,), (half,))),
        [shared_stage, packager, alone, alone],
    ),
]
split = pd.DataFrame(
    [
        {
            "plan": name,
            "expected": round(made.expected, 1),
            "short": round(100 * made.short, 1),
            "nothing": round(100 * made.nothing, 1),
        }
        for name, chain, outage in plans
        for made in [model.delivery(chain, outage, whole)]
    ]
)
glue("short_one", f"{split['short'].iloc[0]:.0f}%", display=False)
glue("short_split", f"{split['short'].iloc[1]:.0f}%", display=False)
table(
    split,
    name="tab-split",
    caption="With a split order it is less likely that nothing arrives, and more likely that less arrives than was ordered.",
    source=(
        "Expected delivery in % of the order, and the chances in % that less than the order or nothing arrives. Exact sums over all "
        f"states of a chain with memory and packaging in a row, at the central assumptions. {ASSUMED}"
    ),
    columns={
        "plan": "Plan",
        "expected": "Expected",
        "short": "Too little",
        "nothing": "Nothing",
    },
)

# %% [markdown]
# ## CUDA, ROCm and the price of leaving
#
# To move work from NVIDIA's chips to AMD's, software must be moved from CUDA to ROCm, which the October article says
# {ev}`is not yet as mature <openai-amd-2025-10-08:5864-5915>`. Two numbers then decide, and neither is public: how much less the other
# chip costs, and how much of its work survives the port. In {numref}`fig-port` the reader can set both. The first thing to
# see is what happens when a price gap of 20% meets 80% of the work: nothing is saved, at any size. At that gap all of the value
# lies in the last fifth of performance, which is to say in the tuning and not in making the code run.
#
# At the centre of our assumptions one engineer's year of porting pays once {glue:text}`engineer_moves` of computing a year moves. With no
# loss of work it would be {glue:text}`engineer_full`. A start-up with a bill of a few millions has no reason to move by itself, and a laboratory with
# a bill of billions has every reason to employ hundreds. This is the sense in which
# {ev}`OpenAI's commitment is ROCm's greatest boost <openai-amd-2025-10-08:5987-6044>`: what it pays for once,
# in open frameworks, the start-up gets for nothing.

# %% tags=["hide-input"]
cost, upkeep = assumption("concentration.engineer_cost"), assumption("concentration.upkeep")
gap, kept = assumption("concentration.price_gap"), assumption("concentration.performance")
years, rate = assumption("concentration.years"), assumption("concentration.rate")
base = model.Switch(
    spending=1,
    moved=1,
    discount=gap.central,
    performance=kept.central,
    engineering=cost.central,
    upkeep=cost.central * upkeep.central,
    years=int(years.central),
    rate=rate.central,
)
full = model.Switch(**{**base.__dict__, "performance": kept.high})
glue("engineer_moves", analysis.money(model.break_even_spending(base)), display=False)
glue("engineer_full", analysis.money(model.break_even_spending(full)), display=False)
gaps, performances, teams = [0, 10, 20, 30, 40], [70, 80, 90, 100], [10, 100, 1000]
spendings = [1, 2, 4, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 2000, 4000, 10_000]
ports = analysis.port_rows(base, cost.central, upkeep.central, gaps, performances, teams, spendings)
breaks = ports.drop_duplicates(["gap", "performance", "engineers"]).drop(columns=["spending", "net"])
breaks = breaks.assign(pays=[analysis.money(v) if v != float("inf") else "never" for v in breaks["from"]])
figure(
    charts.port_pays(ports, gaps, performances, teams),
    name="fig-port",
    caption="A port pays where enough computing moves, and nowhere if the work lost is as large as the price gap.",
    alt=(
        "What a port saves in per cent of the moved computing, against how much moves a year, with losses below zero. Controls set the "
        "price gap, the work kept and the number of engineers."
    ),
    data=breaks.drop(columns="from"),
    columns={
        "gap": "Price gap, %",
        "performance": "Work a chip, %",
        "engineers": "Engineers",
        "pays": "Pays from, a year",
    },
    source=f"Net present value over {years.central:g} years at {100 * rate.central:g}%. {ASSUMED}",
    states=analysis.port_states(ports),
)

# %% [markdown]
# What it does not show: chips that can't be had at any price, the delay that a port brings, and that a model
# with unusual kernels loses more than a common one.
#
# ### The bargaining value of portable code
#
# The October article tells engineers that {ev}`portable design matters more <openai-amd-2025-10-08:7886-7938>` and that skills on several
# platforms {ev}`raise their market value <openai-amd-2025-10-08:7960-8004>`. The theory of bargaining says why this could be so without
# one line of code ever running elsewhere. A buyer who could leave at once gets a better price from the one with whom it stays: in Nash's
# solution {cite}`nash1950` it gains its part of what leaving would bring, and gains it on *everything* it buys. We set the model so that
# a buyer without any alternative pays $100. At the centre of our assumptions one that could move everything at once gets
# {glue:text}`stay_gain` of that back and stays ({glue:text}`stay_range` over the assumptions taken together), while one that moves
# {glue:text}`moved` of its work saves {glue:text}`leave_gain` on the whole ({glue:text}`leave_range`).
#
# There is a condition. It must be possible to leave *now*. If the alternative would still have to be built, it moves the price by no
# more than it is better than what the buyer already gets {cite}`binmore1986`: the gain is then {glue:text}`walk_gain`
# ({glue:text}`walk_range`). That is what an engineer's portable code is worth to an employer. It turns an alternative that has to be
# built into one that is at hand.

# %% tags=["hide-input"]
bargained = analysis.suppliers(load_assumptions())
glue_texts(bargained.texts)

# %% [markdown]
# ## How we know
#
# The shares are those of sources, each with its label: {glue:text}`rows_press` of the {glue:text}`rows_all` rows come from the press, {glue:text}`rows_primary` from
# an issuer's own site. Backlogs of Oracle, CoreWeave, Cerebras and SB Energy are divided by us, and two of the four are upper bounds.
# The arithmetic is tested against the authorities' own example, against the indices that the sources give, and the bottlenecks against
# an independent solver for flows in networks. The rest is assumed ({numref}`tab-assumed-suppliers`), and most of it has no statistics behind it.

# %% tags=["hide-input"]
glue("rows_all", len(shares), display=False)
glue("rows_press", int((shares["how_known"] == "press").sum()), display=False)
glue("rows_primary", int((shares["how_known"] == "primary").sum()), display=False)
table(
    assumed_rows(assumptions("concentration")),
    name="tab-assumed-suppliers",
    caption="What is assumed of failures, ports and bargains, with the reasons.",
    source="`data/assumptions.toml`.",
    columns={"what": "What:md", "range": "Low, central, high", "why": "Why"},
    fold_after=4,
)

# %% [markdown]
# ## What would change the answer
#
# A second packager or a fourth maker of memory would lower the common part, and with it the floor; a second designer would not. Yearly
# figures of the contracts would turn the announced sums of {numref}`fig-dependence` into dependence in a given year, which is
# what can hurt. A benchmark of ported software by someone who sells neither chip would replace the assumption on which
# {numref}`fig-port` turns: between {glue:text}`kept_low` and {glue:text}`kept_high` of the work it decides between *never* and *at once*.
# If NVIDIA named its customers, the February article's claim that OpenAI is the largest could be checked.

# %% tags=["hide-input"]
glue("kept_low", per_cent(kept.low), display=False)
glue("kept_high", per_cent(kept.high), display=False)
