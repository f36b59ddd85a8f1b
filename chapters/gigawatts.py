# %% [markdown]
# # Six gigawatts, ten gigawatts
#
# :::::{answer} What are six and ten gigawatts, and can they be built?
# Six gigawatts of AMD's accelerators are {glue:text}`amd_count`, not the several millions of the October article, and
# {glue:text}`amd_dollars` of land, buildings and machines. They run on the yearly output of {glue:text}`amd_reactors`
# reactors. Memory and packaging for them exist, but not where the article looks. It says that OpenAI went to AMD because
# NVIDIA is short of supply. NVIDIA needed {glue:text}`part_nvidia` of its packaging to keep its larger promise; AMD, with a
# tenth of the world's, needed {glue:text}`part_amd_then` by what was known on the day.
#
# ::::{key-numbers}
# {glue:text}`part_amd_then`
# : of AMD's packaging for one customer, as it looked in October 2025; {glue:text}`part_amd_now` a year later
#
# {glue:text}`stack_drop`
# : fewer memory stacks in the same six gigawatts, because the accelerator turned out twice as hungry
#
# {glue:text}`binding_gw` of {glue:text}`chips_feb` GW
# : of chips promised to OpenAI by February 2026 was a binding commitment
# ::::
# :::::
#
# A gigawatt sounds like a quantity. In these deals it is three: power at the meter of a building, power at the computers in
# it, and power of the chips alone. The promises do not say which. What follows keeps the first two apart, carries every
# range through, and asks of each figure in the articles whether it survives.

# %% tags=["hide-input"]
from datetime import date

import numpy as np
import pandas as pd
from myst_nb import glue
from scipy import stats

from computedeals.charts import gigawatts as draw_gw
from computedeals.charts.display import figure, table
from computedeals.deals import register
from computedeals.deals.assumptions import assumption
from computedeals.evidence import tables
from computedeals.evidence.facts import fact
from computedeals.models import capacity, sensitivity, supply

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"
OURS = "Our model; every assumption with its range and reason is in `data/assumptions.toml`."
CHIPS = {"Blackwell": "blackwell", "Vera Rubin": "rubin", "MI450": "mi450"}
BASES = {"at the meter": "facility", "at the computers": "IT"}
DRAWS = 4096
ranks = {
    ("kw", "price"): assumption("capacity.rank_kw_price").central,
    ("pue", "kw"): assumption("capacity.rank_pue_kw").central,
    ("pue", "shell"): assumption("capacity.rank_pue_shell").central,
    ("pue", "load"): assumption("capacity.rank_pue_utilisation").central,
}


def middle(name: str) -> float:
    """The central value of an assumption."""
    return assumption(name).central


def spread(name: str) -> sensitivity.Triangular:
    """An assumption as a distribution: triangular between its low and high values."""
    return sensitivity.Triangular(*assumption(name).values)


def unknowns(chip: str) -> dict[str, sensitivity.Triangular]:
    """The uncertain inputs of one generation of accelerators."""
    return {
        "pue": spread("capacity.pue"),
        "kw": spread(f"capacity.{chip}_it_kw"),
        "price": spread(f"capacity.{chip}_price"),
        "shell": spread("capacity.shell"),
        "load": spread("capacity.utilisation"),
        "wafer": spread(f"capacity.{chip}_per_wafer"),
    }


def sized(gw: float, chip: str, basis: str, x: np.ndarray) -> capacity.Size:
    """What gigawatts of one generation come to, for rows of inputs in the order of `unknowns`."""
    pue, kw, price, shell, load, wafer = x[:6]
    return capacity.size(
        gw,
        basis=basis,
        pue=pue,
        it_kw=kw,
        price_kusd=price,
        shell_usd_bn=shell,
        utilisation=load,
        stacks=middle(f"capacity.{chip}_stacks"),
        per_wafer=wafer,
    )


def rounded(value: float) -> float:
    """Two significant digits, which is more than the inputs deserve."""
    return float(f"{value:.2g}")


def ends(values: np.ndarray, scale: float = 1.0) -> tuple[float, float, float]:
    """The 10th, 50th and 90th percentile."""
    return tuple(float(f"{q:.4g}") for q in np.quantile(values, [0.1, 0.5, 0.9]) / scale)


drawn = {chip: sensitivity.draw(unknowns(key), ranks, DRAWS, seed=6) for chip, key in CHIPS.items()}
sizes = {
    (chip, basis): sized(1.0, CHIPS[chip], BASES[basis], drawn[chip]) for chip in CHIPS for basis in BASES
}

# %% [markdown]
# ## What a gigawatt comes to
#
# The chain is short. Power at the meter divided by the PUE is power at the computers; {fact}`GW08` puts the PUE between
# {fact:value}`GW08`. Power at the computers divided by the power of one accelerator, its share of rack and network
# included, is a number of accelerators. That last divisor is where most published arithmetic goes wrong, because it doubles
# from one generation to the next: about {glue:text}`kw_blackwell` kW for Blackwell, {glue:text}`kw_rubin` for Vera Rubin,
# {glue:text}`kw_mi450` for the MI450 series in a rack ({fact}`HW09`). A count made with one generation's power says nothing
# of another's.
#
# {numref}`fig-gw-yardsticks` sets what comes out against things whose size is known. Move the gigawatts; then change where
# they are counted, and watch everything but the number promised grow by a third.

# %% tags=["hide-input"]
for chip, key in CHIPS.items():
    glue(f"kw_{key}", f"{middle(f'capacity.{key}_it_kw'):.1f}", display=False)
FROM_PARTS, OPENAI, EPOCH = "from its parts, our reckoning", "50 a GW, as the article has it", "27 to 32, Epoch's model"
article_gw = tables.figures(AMD).query("kind == 'quantity'").set_index("start")
claimed = article_gw.loc[861, "value"] / 1e9
MEASURES = [
    ("Dollars", "usd_bn", 1, "$", " billion", fact("OAI01").mid, "OpenAI's revenue of 2025"),
    ("Accelerators", "accelerators", 1e6, "", " million", middle("capacity.nvidia_built"), "all that NVIDIA made to the end of 2025"),
    ("Electricity", "twh", 1, "", " TWh a year", fact("GW10").low, "all data centres in 2024"),
    ("Cooling water", "heat_gw", 1, "", " tonnes a second", middle("capacity.river"), "the Thames"),
    ("Memory stacks", "hbm_stacks", 1e6, "", " million", middle("supply.stacks_2026"), "the world's HBM of 2026, as assumed"),
    ("Packaging wafers", "wafers", 1e3, "", " thousand", fact("SUP05").high / 1e3, "the demand forecast for 2026"),
]
rows = []
for (chip, basis), one in sizes.items():
    for order, (measure, field, scale, before, after, yard, against) in enumerate(MEASURES):
        values = getattr(one, field) / scale
        if field == "heat_gw":
            values = capacity.coolant_flow(values, middle("capacity.coolant_rise"))
        about = {"chip": chip, "basis": basis, "measure": measure, "order": order, "before": before, "after": after, "yard": yard, "against": against}
        low, mid, high = ends(values)
        rows.append({**about, "price": FROM_PARTS if field == "usd_bn" else "any", "low": low, "mid": mid, "high": high})
        if field == "usd_bn":
            rows.append({**about, "price": OPENAI, "low": claimed, "mid": claimed, "high": claimed})
            epoch = np.array([fact("GW07").low, fact("GW07").mid, fact("GW07").high]) * float(np.median(one.facility_gw))
            rows.append({**about, "price": EPOCH, **dict(zip(("low", "mid", "high"), (float(f"{v:.4g}") for v in epoch), strict=True))})
grid = pd.DataFrame(rows)
per_gw = grid.set_index(["chip", "basis", "price", "measure"])["mid"]
states = pd.DataFrame(
    {
        "gw": gw,
        "chip": chip,
        "basis": basis,
        "price": price,
        "says": (
            f"{gw} GW of {chip}, counted {basis}: ${rounded(gw * per_gw[chip, basis, price, 'Dollars']):g} billion, "
            f"{rounded(gw * per_gw[chip, basis, 'any', 'Accelerators']):g} million accelerators, "
            f"{rounded(gw * per_gw[chip, basis, 'any', 'Electricity']):g} TWh a year, "
            f"{rounded(gw * per_gw[chip, basis, 'any', 'Memory stacks']):g} million memory stacks and "
            f"{rounded(gw * per_gw[chip, basis, 'any', 'Packaging wafers']):g} thousand wafers."
        ),
    }
    for gw in range(1, 13)
    for chip in CHIPS
    for basis in BASES
    for price in (FROM_PARTS, OPENAI, EPOCH)
)
figure(
    draw_gw.yardsticks(
        grid, gigawatts=[1, 12], start={"gw": 6, "chip": "MI450", "basis": "at the meter", "price": FROM_PARTS}
    ),
    name="fig-gw-yardsticks",
    caption=(
        "Six gigawatts are a large order for memory and packaging, a small one beside the world's data centres, and "
        "many times what the buyer earned in a year. Bars run from the 10th to the 90th percentile; the dashed line is "
        "as much as the known whole."
    ),
    alt=(
        "Six measures of a number of gigawatts on a logarithmic scale, each as a multiple of a known whole: dollars, "
        "accelerators, electricity, cooling water, memory stacks and wafers."
    ),
    data=grid[grid["price"].isin(["any", FROM_PARTS])][["chip", "basis", "measure", "low", "mid", "high", "after"]].round(4),
    columns={"chip": "Accelerator", "basis": "Counted", "measure": "Measure, for 1 GW", "low": "10th percentile", "mid": "Median", "high": "90th percentile", "after": "Unit"},
    states=states,
    source=(
        "Inputs {fact}`GW02`, {fact}`GW03`, {fact}`GW08`, {fact}`HW01`, {fact}`HW03`, {fact}`HW09`, {fact}`NVO25`, "
        "{fact}`SUP04`, {fact}`SUP08`. Yardsticks {fact}`OAI01`, {fact}`SUP11`, {fact}`GW10`, {fact}`SUP05`; the world's "
        f"HBM and the Thames are assumptions. {OURS}"
    ),
)

# %% [markdown]
# The chart does not show when any of this is paid or used. The dollars are an outlay spread over years and over several
# purses; OpenAI's revenue stands beside them to give a scale, not as a debt against an income. Nor does it show replacement:
# a building outlasts several generations of accelerators.
#
# Ten gigawatts of Vera Rubin, counted at the meter, come to {glue:text}`rubin_dollars`, {glue:text}`rubin_count`,
# {glue:text}`rubin_stacks` memory stacks and {glue:text}`rubin_wafers` wafers.
#
# The October article worries about power and heat, and rightly: {ev}`openai-amd-2025-10-08:6848-6886`. Run at
# {glue:text}`load` of full load, six gigawatts at the meter use {glue:text}`amd_twh` TWh a year, {glue:text}`amd_share` of
# what all data centres used in 2024 ({fact}`GW10`), the output of {glue:text}`amd_reactors` reactors of a gigawatt each. That is an
# equivalence in energy; it says nothing of peaks, or of the wires between. All of it becomes heat. Carried off by warming
# water by {glue:text}`rise` degrees it takes {glue:text}`amd_flow` tonnes of water a second, round and round; carried off by
# evaporation alone, which is a bound, {glue:text}`amd_water` million cubic metres a year.

# %% tags=["hide-input"]
amd6, amd6_it, rubin10 = (
    sized(gw, CHIPS[chip], BASES[basis], drawn[chip])
    for gw, chip, basis in ((6, "MI450", "at the meter"), (6, "MI450", "at the computers"), (10, "Vera Rubin", "at the meter"))
)


def span(values: np.ndarray, scale: float, form: str) -> str:
    """The 10th to the 90th percentile in words."""
    low, _, high = ends(values, scale)
    return form.format(f"{rounded(low):g}", f"{rounded(high):g}")


both = np.concatenate([amd6.accelerators, amd6_it.accelerators])
glue("amd_count", span(both, 1e6, "{} to {} million"), display=False)
glue("amd_dollars", span(np.concatenate([amd6.usd_bn, amd6_it.usd_bn]), 1, "${} to {} billion"), display=False)
glue("amd_dollars_meter", span(amd6.usd_bn, 1, "${} to {} billion"), display=False)
glue("amd_twh", f"{ends(amd6.twh)[1]:.0f}", display=False)
glue("amd_share", f"{ends(amd6.twh)[1] / fact('GW10').low:.0%}", display=False)
plants = capacity.power_plants(ends(amd6.twh)[1], middle("capacity.reactor_gw"), middle("capacity.reactor_load"))
glue("amd_reactors", {5: "five", 6: "six", 7: "seven"}[round(float(plants))], display=False)
glue("load", f"{middle('capacity.utilisation'):.0%}", display=False)
glue("rise", f"{middle('capacity.coolant_rise'):.0f}", display=False)
heat = ends(amd6.heat_gw)[1]
glue("amd_flow", f"{rounded(float(capacity.coolant_flow(heat, middle('capacity.coolant_rise')))):.0f}", display=False)
glue("amd_water", f"{rounded(float(capacity.evaporated_water(heat))):.0f}", display=False)
glue("rubin_dollars", span(rubin10.usd_bn, 1, "${} to {} billion"), display=False)
glue("rubin_count", span(rubin10.accelerators, 1e6, "{} to {} million accelerators"), display=False)
glue("rubin_stacks", span(rubin10.hbm_stacks, 1e6, "{} to {} million"), display=False)
glue("rubin_wafers", span(rubin10.wafers, 1e3, "{} to {} thousand"), display=False)

# %% [markdown]
# ## Which of the articles' figures survive
#
# **The price.** {ev}`openai-amd-2025-10-08:828-849` costs {ev:value}`openai-amd-2025-10-08:861-867`, and six times that is
# {ev:value}`openai-amd-2025-10-08:886-894`. On its date nothing spoke against it: NVIDIA said {fact:value}`GW01`
# ({fact}`GW01`), and so did a bank ({fact}`GW05`). Three weeks later came {fact:value}`GW03` ({fact}`GW03`), and nothing
# published since has reached 50 ({numref}`fig-gw-cost`). A year on, the sum survives as a quotation; as an estimate it has
# become a high one, though our own ranges reach it for the generations after Blackwell.
#
# The later figures are not of one mind either. NVIDIA puts its own part of a gigawatt of Vera Rubin at about 40
# ({fact}`GW02`); a bank puts the whole gigawatt at about 41 ({fact}`GW06`). Both can hold only if one counts at the computers and
# the other at the meter, and neither says which. At a PUE of {glue:text}`pue` that alone moves a price by
# {glue:text}`pue_moves`.
#
# And the sum is not AMD's. Of each gigawatt AMD itself was thought to earn {fact:value}`AMD24` ({fact}`AMD24`, reported three
# weeks after the article; a narrower range circulated on the day). The article sets the whole project next to AMD's gain.

# %% tags=["hide-input"]
glue("pue", f"{middle('capacity.pue'):g}", display=False)
glue("pue_moves", f"{1 - 1 / middle('capacity.pue'):.0%}", display=False)
BEFORE, AFTER, OWN = "public by 8 October 2025", "published later", "from parts, our range"
named = [
    ("NVIDIA, Aug 2025", "GW01", BEFORE),
    ("Barclays, Sep 2025", "GW05", BEFORE),
    ("Bernstein, Oct 2025", "GW03", AFTER),
    ("Morgan Stanley, May 2026", "GW06", AFTER),
    ("Epoch, Jul 2026", "GW07", AFTER),
]
for _, fact_id, phase in named:
    assert (fact(fact_id).known_from <= date(2025, 10, 8)) == (phase == BEFORE), fact_id
costs = pd.DataFrame([{"label": label, "low": fact(i).low, "high": fact(i).high, "phase": phase, "fact": f"{{fact}}`{i}`"} for label, i, phase in named])
costs.loc[len(costs) - 4 - 0.5] = ["OpenAI, in the article", claimed, claimed, BEFORE, f"{{ev}}`{AMD}:861-867`"]
costs = costs.sort_index(ignore_index=True)
own_costs = []
for chip in CHIPS:
    for basis, mark in (("at the meter", "at the meter"), ("at the computers", "at computers")):
        low, _, high = ends(sizes[chip, basis].usd_bn)
        own_costs.append({"label": f"{chip}, {mark}", "low": low, "high": high, "phase": OWN, "fact": "assumptions"})
costs = pd.concat([costs, pd.DataFrame(own_costs)], ignore_index=True)
figure(
    draw_gw.cost_claims(costs, claimed=claimed, phases=[BEFORE, AFTER, OWN]),
    name="fig-gw-cost",
    caption=(
        "Everything public on the article's date said 50 or more; nothing that others published since has. The dashed "
        "line is the article's figure."
    ),
    alt="Ranges of the cost of a gigawatt in billion dollars, by source and date, with a dashed line at 50.",
    data=costs.round(1),
    columns={"label": "Who and when", "low": "Low, $ billion a GW", "high": "High", "phase": "When", "fact": "Known by:md"},
    source=f"As named in the table. Morgan Stanley's low end is Trainium3, its high end Vera Rubin. {OURS}",
)

# %% [markdown]
# **The count.** The article takes six gigawatts for the power of
# {ev:ja}`openai-amd-2025-10-08:803-807` GPUs, {ev:value}`openai-amd-2025-10-08:803-807` in the plain reading of the word. The
# press wrote hundreds of thousands the same week ({fact}`AMD29`). The press was wrong by any arithmetic, and the article right by the arithmetic of its
# day: NVIDIA's chief executive had just put four to five million into ten gigawatts ({fact}`NVO06`). But that is a count of another maker's
# chips. With the power of the accelerator that AMD shipped it is {glue:text}`amd_count` ({numref}`fig-gw-count`): more
# than a million, and fewer than the word says. A claim can be sound on its day and wrong about its subject.

# %% tags=["hide-input"]
huang = fact("NVO06")
oracle = fact("DEAL05").low / 5  # both ends of OpenAI's statement are floors: 2 million chips in 5 GW
count_rows = [
    ("Press on the day", fact("AMD29").low / 1e6, fact("AMD29").high / 1e6, "press", "{fact}`AMD29`"),
    ("At NVIDIA's ratio", huang.low * 0.6 / 1e6, huang.high * 0.6 / 1e6, "claim", "{fact}`NVO06`"),
    ("At Oracle's ratio", oracle * 6 / 1e6, oracle * 6 / 1e6, "claim", "{fact}`DEAL05`"),
]
for chip in CHIPS:
    for basis, mark in (("at the meter", "at the meter"), ("at the computers", "at computers")):
        low, _, high = ends(6 * sizes[chip, basis].accelerators, 1e6)
        count_rows.append((f"{chip}, {mark}", low, high, "model", "assumptions"))
count_frame = pd.DataFrame(count_rows, columns=["label", "low", "high", "kind", "fact"])
several = article_gw.loc[803]
figure(
    draw_gw.counts(count_frame, band=(several["low"] / 1e6, several["high"] / 1e6), says="the article: several million"),
    name="fig-gw-count",
    caption="Six gigawatts are several million accelerators only with the power of a generation that the deal is not about.",
    alt="Ranges of millions of accelerators in six gigawatts on a logarithmic scale, with the article's words as a band.",
    data=count_frame.round(2),
    columns={"label": "By", "low": "Low, million", "high": "High", "kind": "Kind", "fact": "Known by:md"},
    source=f"{OURS} Bars of the model run from the 10th to the 90th percentile.",
)

# %% [markdown]
# {numref}`tab-gw-claims` gathers the sentences. Each is judged on its own date; the last column is an epilogue.

# %% tags=["hide-input"]
verdicts = pd.DataFrame(
    [
        (f"{AMD}:733-743", "Up to six gigawatts", "Stands as a ceiling. One gigawatt was binding ({fact}`AMD07`)", "Still one; contingent for the rest"),
        (f"{AMD}:803-807", "Several million GPUs", "Sound by the ratio that NVIDIA gave ({fact}`NVO06`)", "More than one million, fewer than two"),
        (f"{AMD}:861-867", "A gigawatt costs about $50 billion", "Agrees with {fact}`GW01` and {fact}`GW05`", "Later estimates are lower, {fact:value}`GW06` and {fact:value}`GW07`"),
        (f"{AMD}:886-894", "A project of $300 billion", "Right as a product; not AMD's revenue, not owed by anybody", "$200 to 250 billion by the later estimates for NVIDIA's newest"),
        (f"{AMD}:979-991", "A gigawatt starts in the second half of 2026", "As AMD announced ({fact}`AMD04`)", "Whether volume comes then or in 2027 is disputed ({fact}`AMD27`)"),
        (f"{AMD}:1401-1405", "Ten gigawatts of NVIDIA's systems", "The letter says at least ten ({fact}`NVO01`)", "The letter lapsed; see {doc}`outcome`"),
        (f"{AMD}:1471-1495", "NVIDIA is short of supply", "True; AMD was shorter, as shown below", "Eased, by hungrier chips"),
        (f"{NVIDIA}:134-138", "NVIDIA builds ten gigawatts of data centres", "Its systems, not its data centres ({fact}`NVO01`)", "—"),
    ],
    columns=["id", "claim", "then", "since"],
)
table(
    verdicts,
    name="tab-gw-claims",
    caption="The articles' gigawatts: most figures hold on their date, and fewer a year later.",
    source="The articles, and the facts named. The judgements are ours.",
    columns={"id": "Sentence:ev", "claim": "What it says", "then": "On its date:md", "since": "By October 2026:md"},
)

# %% [markdown]
# ## Which unknown matters
#
# The ranges above hide a question of method. The inputs are not independent: a hungrier accelerator is dearer, a denser hall
# has a lower PUE. So they are drawn together, by a Gaussian copula with the rank correlations in the assumptions.
# Sobol' indices, the usual measure of what drives an output {cite}`saltelli2010`, are only defined for independent inputs. Shapley
# effects are not bound by that {cite}`owen2014,song2016`: they average, over all orders in which one might learn the
# inputs, how much of the variance each removes, and they sum to one. All {glue:text}`subsets` subsets are taken, none
# sampled; {numref}`fig-gw-drivers` shows both.
#
# For the number of accelerators the largest unknown is not an engineering quantity. It is whether the six gigawatts are
# counted at the meter or at the computers, {glue:text}`basis_effect` of the variance, and one clause of the contract would settle it.
# For dollars it is what the machines cost, which is not public. The PUE alone, about which so much is written, hardly
# counts; what counts is whether it applies.

# %% tags=["hide-input"]
labels = {"pue": "PUE", "kw": "Power of an accelerator", "price": "Price of the machines", "shell": "Land, building, cooling", "where": "Where gigawatts are counted"}
inputs = {**{k: v for k, v in unknowns("mi450").items() if k in labels}, "where": stats.randint(0, 2)}
linked = {pair: rho for pair, rho in ranks.items() if set(pair) <= set(inputs)}


def of_six(field: str):
    """The model of one output, for draws of the inputs; the last says where gigawatts are counted."""

    def model(x: np.ndarray) -> np.ndarray:
        pue, kw, price, shell, where = x
        filled = np.stack([pue, kw, price, shell, np.full_like(pue, middle("capacity.utilisation")), np.full_like(pue, middle("capacity.mi450_per_wafer"))])
        at_meter, at_rack = (getattr(sized(6, "mi450", basis, filled), field) for basis in ("facility", "IT"))
        return np.where(where == 1, at_rack, at_meter)

    return model


effects = []
for field, title in (("accelerators", "Accelerators in six gigawatts"), ("usd_bn", "Dollars for six gigawatts")):
    shared = sensitivity.shapley(of_six(field), inputs, linked, n=2048, seed=6, resamples=100)
    totals = sensitivity.sobol(of_six(field), inputs, n=1024, seed=6, resamples=50)
    frame = shared.merge(totals, on="input").assign(output=title)
    effects.append(frame[~((field == "accelerators") & frame["input"].isin(["price", "shell"]))])
effects = pd.concat(effects, ignore_index=True).replace({"input": labels})
effects[["effect", "low", "high", "total", "total_low", "total_high"]] = effects[["effect", "low", "high", "total", "total_low", "total_high"]].clip(lower=0).round(2)
glue("subsets", 2 ** len(inputs), display=False)
by_input = effects.set_index(["output", "input"])["effect"]
glue("basis_effect", f"{by_input['Accelerators in six gigawatts', labels['where']]:.0%}", display=False)
figure(
    draw_gw.drivers(effects),
    name="fig-gw-drivers",
    caption=(
        "Where the gigawatts are counted matters most for the count, what machines cost for the dollars. Bars: Shapley "
        "effects with 95 % intervals, inputs dependent. Rings: Sobol' total indices, inputs made independent."
    ),
    alt="Two panels of horizontal bars, the share of the variance that each input explains, with rings beside them.",
    data=effects[["output", "input", "effect", "low", "high", "total", "total_low", "total_high"]],
    columns={"output": "Output", "input": "Input", "effect": "Shapley effect", "low": "2.5 %", "high": "97.5 %", "total": "Sobol' total", "total_low": "Total, 2.5 %", "total_high": "Total, 97.5 %"},
    source=f"{OURS} Where gigawatts are counted is a fair coin, for want of anything better.",
)

# %% [markdown]
# ## Chips and sites are the same gigawatts
#
# A chip's gigawatt has to stand in some site's gigawatt. NVIDIA, AMD and Broadcom promise chips; Oracle, AWS and SB Energy
# promise sites for chips. Adding the two counts every machine twice ({fact}`DEAL20`), and it is the commonest sum in this story. By
# October 2026 it gives {glue:text}`naive` GW. The difference between the layers, which nobody prints, does mean something:
# {glue:text}`homeless` GW of the chips promised to OpenAI had no site with a number beside it ({numref}`fig-gw-layers`).
#
# Within a layer there are traps too. NVIDIA's promise has had three sizes, and they overlap; the largest is drawn, once. The Stargate programme
# contains Oracle's sites and is left out. And colour matters more than length: of the {glue:text}`chips_feb` GW of chips that
# stood in the register in February 2026 {glue:text}`binding_gw` was binding.

# %% tags=["hide-input"]
VIEWS = {"October 2025": "2025-10-08", "February 2026": "2026-02-08", "October 2026": "2026-10-08"}
FIRMNESS = {"binding": "binding", "contingent": "contingent", "letter-of-intent": "letter of intent or press", "press-only": "letter of intent or press"}
COVERED = {"stargate", "nvidia-sbenergy-guarantee", "nvidia-openai-capacity-2026"}  # inside others that are drawn
pledges = []
for view, day in VIEWS.items():
    known = register.as_of(day)
    mine = known[(known["taker"] == "OpenAI") & known["gw_high"].fillna(known["gw_low"]).gt(0) & ~known["deal"].isin(COVERED)]
    if "nvidia-openai-compute-2026" in set(mine["deal"]):
        mine = mine[mine["deal"] != "nvidia-openai-letter-systems"]
    for layer, title in (("chip", "Chips"), ("site", "Sites")):
        at = 0.0
        for deal in mine[mine["gw_layer"] == layer].sort_values("gw_low", kind="stable", ascending=False).itertuples():
            gw = deal.gw_high if deal.gw_high == deal.gw_high else deal.gw_low
            pledges.append({"view": view, "layer": title, "name": deal.giver, "deal": deal.deal, "status": FIRMNESS[deal.status], "start": round(at, 2), "end": round(at + gw, 2), "gw": round(gw, 2)})
            at += gw
pledges = pd.DataFrame(pledges)
totals = pledges.groupby(["view", "layer"])["gw"].sum()
firm = pledges[pledges["status"] == "binding"].groupby(["view", "layer"])["gw"].sum()
glue("naive", f"{totals['October 2026'].sum():.0f}", display=False)
glue("homeless", f"{totals['October 2026', 'Chips'] - totals['October 2026', 'Sites']:.0f}", display=False)
glue("chips_feb", f"{totals['February 2026', 'Chips']:.0f}", display=False)
glue("binding_gw", f"{firm['February 2026', 'Chips']:.0f}", display=False)
figure(
    draw_gw.layers(pledges, views=list(VIEWS), start="October 2026"),
    name="fig-gw-layers",
    caption="The same machines from two sides: what chip makers promised OpenAI, and where they could stand.",
    alt="Two bars of gigawatts, chips above sites, divided by deal and coloured by how firm each is.",
    data=pledges[["view", "layer", "name", "deal", "status", "gw"]],
    columns={"view": "As seen in", "layer": "Layer", "name": "Giver", "deal": "Deal", "status": "Status", "gw": "GW"},
    states=pd.DataFrame(
        {
            "view": view,
            "says": (
                f"As seen in {view}: {totals[view, 'Chips']:.0f} GW of chips, {firm.get((view, 'Chips'), 0):.0f} of them binding, and "
                f"{totals[view, 'Sites']:.1f} GW of sites. They are the same machines: the sum, {totals[view].sum():.0f}, is nothing."
            ),
        }
        for view in VIEWS
    ),
    source="The register of deals ({doc}`deal_network`). Deals without a figure in gigawatts, Microsoft's and CoreWeave's among them, do not appear.",
)

# %% [markdown]
# The chart does not show capacity that has no gigawatts in its announcement, so sites are undercounted; Microsoft's, the
# oldest, is missing altogether. It does not show what is built.
#
# ## Where it gets tight
#
# The article saw the scarcity: {ev}`openai-amd-2025-10-08:7273-7288`, it says of TSMC's packaging. It also gives scarcity at NVIDIA as the motive:
# {ev}`openai-amd-2025-10-08:1471-1495`. Those two sentences do not sit well together, because packaging is bought years
# ahead, and the largest buyer has most of it: {fact}`SUP06` gives NVIDIA about six tenths, Broadcom two, AMD one. A customer who leaves
# the first for the third is leaving the long queue for the small kitchen.
#
# How small follows from the promises. Let each be due evenly from the middle of 2026 to its end, take the forecasts of
# packaging that were public on each day, let half a year pass from packaging to a running machine, and ask what part of its
# maker's packaging each promise needs at the least ({numref}`fig-gw-parts`). In October 2025 the answer for AMD was
# {glue:text}`part_amd_then`, give or take; for NVIDIA's larger promise it was {glue:text}`part_nvidia`.

# %% tags=["hide-input"]
YEARS = tuple(range(2026, 2031))
SEEN = {"October 2025": "2025_10", "February 2026": "2026_02", "October 2026": "2026_10"}
DAYS = {view: date.fromisoformat(day) for view, day in VIEWS.items()}


def promises(view: str, value=middle) -> list[supply.Promise]:
    """What makers had promised OpenAI by a view's day, with what was known of their accelerators."""
    seen = SEEN[view]
    nvidia_gw = fact("NVO01").low if view != "October 2026" else value("supply.nvidia_gw_seen_2026_10")
    found = [
        supply.Promise("NVIDIA", nvidia_gw, value("supply.start"), value("supply.nvidia_end"), value(f"supply.nvidia_kw_seen_{seen}"), value("capacity.rubin_stacks"), value("capacity.rubin_per_wafer"), value("supply.nvidia_wafers")),
        supply.Promise("AMD", fact("AMD04").high, value("supply.start"), value("supply.amd_end"), value(f"supply.amd_kw_seen_{seen}"), value("capacity.mi450_stacks"), value("capacity.mi450_per_wafer"), value("supply.amd_wafers")),
    ]
    if fact("DEAL13").known_from <= DAYS[view]:
        found.append(supply.Promise("Broadcom", fact("DEAL13").mid, value("supply.start"), value("supply.broadcom_end"), value("supply.custom_kw"), value("supply.custom_stacks"), value("supply.custom_per_wafer"), value("supply.broadcom_wafers")))
    return found


def world(view: str, value=middle, growth=None):
    """Wafers and memory stacks that can be running in each year, millions, as seen on a view's day."""
    seen = "2025_10" if view == "October 2025" else "2026_02"  # no newer forecast was seen
    grow = 1 + (value("supply.wafer_growth") if growth is None else growth)
    monthly = [value("supply.wafers_end_2024"), value("supply.wafers_end_2025"), value(f"supply.wafers_end_2026_seen_{seen}")]
    monthly += [monthly[-1] * grow**k for k in range(1, 5)]
    made = [value("supply.stacks_2025"), value("supply.stacks_2026")]
    made += [made[-1] * (1 + value("supply.stack_growth")) ** k for k in range(1, 5)]
    wafers = supply.wafers_a_year(np.stack(np.broadcast_arrays(*monthly), axis=-1)) * np.asarray(1 + value("supply.other_packagers"))[..., None] / 1e3
    stacks = np.stack(np.broadcast_arrays(*made), axis=-1)
    return supply.arriving(wafers, value("supply.lag")), supply.arriving(stacks, value("supply.lag"))


moving = [name for name in ("wafers_end_2024", "wafers_end_2025", "wafers_end_2026_seen_2025_10", "wafers_end_2026_seen_2026_02", "other_packagers", "wafer_growth", "stacks_2025", "stacks_2026", "stack_growth", "lag", "nvidia_wafers", "amd_wafers", "broadcom_wafers", "custom_kw", "custom_stacks", "custom_per_wafer", "nvidia_gw_seen_2026_10", "nvidia_end", "amd_end", *(f"{m}_kw_seen_{s}" for m in ("nvidia", "amd") for s in SEEN.values()))]
uncertain = {f"supply.{name}": spread(f"supply.{name}") for name in moving}
uncertain |= {f"capacity.{chip}_per_wafer": spread(f"capacity.{chip}_per_wafer") for chip in ("rubin", "mi450")}
together = {("supply.wafer_growth", "supply.stack_growth"): middle("supply.rank_growth")}
lots = dict(zip(uncertain, sensitivity.draw(uncertain, together, 2000, seed=8), strict=True))


def lot(name: str):
    """All draws of an assumption, or its one value where it does not move."""
    return lots[name] if name in lots else middle(name)


def needs(view: str, value) -> dict[str, np.ndarray]:
    """The least part of each supply that keeps the promises of a view, for one set of values or many draws."""
    wafers, stacks = world(view, value)
    memory, found = 0.0, {}
    for promise in promises(view, value):
        due = np.stack([np.vectorize(lambda gw, end: supply.schedule(gw, promise.start, end, YEARS)[k])(promise.gw, promise.end) for k in range(len(YEARS))], axis=-1)
        machines = due / np.asarray(promise.kw)[..., None]
        found[f"{promise.maker}'s packaging"] = supply.least_part(machines / np.asarray(promise.per_wafer)[..., None], wafers * np.asarray(promise.wafer_share)[..., None])
        memory = memory + machines * np.asarray(promise.stacks)[..., None]
    return found | {"the world's memory": supply.least_part(memory, stacks)}


parts = []
for view in VIEWS:
    central, many = needs(view, middle), needs(view, lot)
    for resource in central:
        low, high = np.quantile(many[resource], [0.1, 0.9])
        parts.append({"resource": resource, "view": view, "low": round(float(low), 3), "mid": round(float(central[resource]), 3), "high": round(float(high), 3)})
parts = pd.DataFrame(parts)
order = ["NVIDIA's packaging", "AMD's packaging", "Broadcom's packaging", "the world's memory"]
parts = parts.sort_values("resource", key=lambda c: c.map(order.index), kind="stable", ignore_index=True)
part = parts.set_index(["resource", "view"])["mid"]
for key, resource, view in (
    ("part_nvidia", "NVIDIA's packaging", "October 2025"),
    ("part_amd_then", "AMD's packaging", "October 2025"),
    ("part_amd_now", "AMD's packaging", "October 2026"),
    ("part_memory", "the world's memory", "October 2026"),
):
    glue(key, f"{part[resource, view]:.0%}", display=False)
figure(
    draw_gw.least_parts(parts, views=list(VIEWS)),
    name="fig-gw-parts",
    caption=(
        "The second source had the smaller kitchen: AMD's promise needed most of AMD's packaging, NVIDIA's a seventh of "
        "NVIDIA's. Dots are central values, bars 80 % ranges."
    ),
    alt="For each of four supplies, dots and ranges for three dates: the share that the promises need at the least.",
    data=parts,
    columns={"resource": "Supply", "view": "As seen in", "low": "10th percentile", "mid": "Central", "high": "90th percentile"},
    source=f"{{fact}}`SUP05`, {{fact}}`SUP06`, {{fact}}`SUP07`, {{fact}}`SUP08`, {{fact}}`NVO06`, {{fact}}`HW06`, {{fact}}`HW09`. {OURS}",
)

# %% [markdown]
# Then something odd happens. A year later AMD's promise needs {glue:text}`part_amd_now`, and only a part of the relief is new
# packaging. The promise is counted in watts, and the accelerator turned out to need about twice as many as anybody reckoned
# that October. Twice the watts each, half the accelerators: six gigawatts went from {glue:text}`stacks_then` to
# {glue:text}`stacks_now` million memory stacks without a word being changed. Supply did not catch up with the promise; the
# promise shrank towards supply. Whoever is owed gigawatts is owed fewer machines with every generation.
#
# What a machine can do rose as well, so OpenAI need not be poorer for it. But watts are a strange thing to be promised.
#
# ### Year by year
#
# {numref}`fig-gw-bottleneck` puts the promises through a linear programme: makers share the memory that goes to OpenAI, each
# has only its own packaging, and the plan is sought that is the fewest gigawatt-years late. The tiles below the bars are its shadow prices
# {cite}`dantzig1963`: how much lateness one per cent more of that supply, in that year, would save. Most tiles are empty, and that is the
# finding: what is scarce is scarce early and in one place.

# %% tags=["hide-input"]
SCARCE = {"m": "Memory", "n": "NVIDIA's packaging", "a": "AMD's packaging", "b": "Broadcom's packaging"}
MEMORY, PART, GROWTH = (10, 15, 20, 30), (25, 50, 75, 100), (10, 30, 50)
kept_rows, due_rows, state_rows, plans = [], [], [], {}
for view in VIEWS:
    owed = promises(view)
    for promise in owed:
        for year, gw in zip(YEARS, supply.schedule(promise.gw, promise.start, promise.end, YEARS), strict=True):
            due_rows.append({"view": view, "maker": promise.maker, "year": year, "gw": round(float(gw), 2)})
    for growth in GROWTH:
        wafers, stacks = world(view, growth=growth / 100)
        for memory in MEMORY:
            for share in PART:
                programme = supply.programme_of(owed, YEARS, wafers, stacks, part=share / 100, share=memory / 100)
                plan = supply.least_late(programme)
                plans[view, memory, share, growth] = (programme, plan)
                on_time = np.minimum(programme.promised - plan.short, programme.promised)
                worth = plan.prices * programme.supply / 100
                key = {"view": view, "memory": memory, "part": share, "growth": growth}
                for t, year in enumerate(YEARS):
                    row = {**key, "year": year}
                    row |= {maker: round(float(on_time[p, t]), 2) for p, maker in enumerate(programme.makers)}
                    row |= dict(zip(SCARCE, (round(float(w), 3) for w in worth[:, t]), strict=False))
                    kept_rows.append(row)
                late = {maker: plan.short[p] for p, maker in enumerate(programme.makers) if plan.short[p].max() > 0.05}
                if late:
                    which = "; ".join(f"{m} is short by up to {s.max():.1f} GW, in {YEARS[int(s.argmax())]}" for m, s in late.items())
                    tight = list(SCARCE.values())[int(worth.sum(axis=1).argmax())]
                    says = f"{which}. In all {plan.late:.1f} gigawatt-years late; what binds most is {tight[0].lower() + tight[1:] if tight == 'Memory' else tight}."
                else:
                    says = "Every promise can be kept on time; nothing is scarce."
                state_rows.append({**key, "says": f"As seen in {view}, with {memory} % of the world's HBM, {share} % of each maker's packaging, and packaging growing by {growth} % a year: {says}"})
kept, due = pd.DataFrame(kept_rows), pd.DataFrame(due_rows)
kept = kept.astype(object).where(kept.notna(), None)
start = {"view": "October 2025", "memory": 20, "part": 50, "growth": 30}
shown = kept[np.logical_and.reduce([kept[k] == v for k, v in start.items() if k != "view"])]
figure(
    draw_gw.bottleneck(kept, due, SCARCE, start),
    name="fig-gw-bottleneck",
    caption=(
        "With half of each maker's packaging, NVIDIA's promise fits and AMD's does not. Dashed: promised, if due evenly. "
        "Filled: what can be kept."
    ),
    alt="Bars of gigawatts by year for NVIDIA, AMD and Broadcom, promised and kept, above tiles of shadow prices by year.",
    data=shown[["view", "year", "NVIDIA", "AMD", "Broadcom", *SCARCE]],
    columns={"view": "As seen in", "year": "Year", "NVIDIA": "NVIDIA, GW kept", "AMD": "AMD", "Broadcom": "Broadcom", **{k: f"1 % more: {v}" for k, v in SCARCE.items()}},
    states=pd.DataFrame(state_rows),
    source=(
        f"{{fact}}`AMD04`, {{fact}}`NVO01`, {{fact}}`DEAL13`, {{fact}}`SUP05`, {{fact}}`SUP06`, {{fact}}`SUP07`. {OURS} The table has the rows "
        "for 20 % of memory, half of packaging and 30 % growth. Broadcom's promise came five days after the first article."
    ),
)

# %% [markdown]
# In words, for October 2025 and the central assumptions: a thousand more wafers for AMD in 2026 would have saved
# {glue:text}`price_amd` gigawatt-years of lateness. A thousand more for NVIDIA would have saved nothing, and nor would a million
# stacks of memory. {numref}`tab-gw-relief` says what would have let every promise be kept, one thing at a time.

# %% tags=["hide-input"]
programme, plan = plans["October 2025", 20, 50, 30]
amd_row = programme.resources.index("packaging of AMD")
glue("price_amd", f"{plan.prices[amd_row, 0] / 1e3:.2f}", display=False)
assert plan.prices[[r for r in range(len(programme.resources)) if r != amd_row]].max() < 1e-6
then, now = (next(p for p in promises(view) if p.maker == "AMD") for view in ("October 2025", "October 2026"))
glue("stacks_then", f"{then.gw / then.kw * then.stacks:.0f}", display=False)
glue("stacks_now", f"{now.gw / now.kw * now.stacks:.0f}", display=False)
glue("stack_drop", f"{1 - then.kw / now.kw:.0%}", display=False)
crowd = supply.Promise("AMD", fact("AMD04").high + 6 + fact("AMD26").mid, now.start, 2031.2, now.kw, now.stacks, now.per_wafer, now.wafer_share)
crowded, _ = supply.least_share(supply.programme_of([crowd], YEARS, *world("October 2026"), part=1, share=1), ["packaging of AMD"])
glue("crowded", f"{crowded:.0%}", display=False)
glue("crowded_gw", f"{crowd.gw:.0f}", display=False)
relieved = []
for view in ("October 2025", "February 2026"):
    programme, plan = plans[view, 20, 50, 30]
    for row in supply.relief(programme).itertuples():
        if row.needed != row.needed:
            continue
        form = {
            "supply": (f"More {row.what}, every year", f"{row.needed:+.0%}"),
            "promise": (f"A smaller promise by {row.what}", f"{row.needed:.0%} of it"),
            "delay": (f"{row.what} later", f"{row.needed:.0f} year{'s' if row.needed > 1 else ''}"),
        }[row.kind]
        relieved.append({"view": view, "what": form[0], "needed": form[1]})
table(
    pd.DataFrame(relieved),
    name="tab-gw-relief",
    caption="What would let every promise be kept, each by itself: in both views only AMD's side of it helps.",
    source=f"{OURS} 20 % of the world's memory, half of each maker's packaging, packaging growing by 30 % a year.",
    columns={"view": "As seen in", "what": "What", "needed": "How much"},
)

# %% [markdown]
# The programme is kind to the promises. It lets chips be made ahead and stored, lets HBM of any generation serve, gives AMD
# no other customer with a claim, and asks nobody for money, power or a building. By October 2026 AMD had promised Meta and Anthropic as
# well, {glue:text}`crowded_gw` GW in all ({fact}`AMD25`, {fact}`AMD26`); together they need {glue:text}`crowded` of its packaging. The chart does
# not show a forecast. It shows what would have to be true.
#
# ## What would change the answer
#
# - **The word.** If the contract counts gigawatts at the computers, six are a third more of everything. Nothing public says.
# - **A total for memory.** We saw no published total of HBM stacks. Ours is reckoned back from packaging, so memory and packaging are less
#   independent here than in the world. On central values the promises need {glue:text}`part_memory` of it; if half of the stacks
#   were unfit for the newest accelerators, twice that.
# - **Other dates.** An even schedule is our reading. If only the last day counts, the early years stop binding, and AMD's
#   promise asks for far less of 2026 and 2027.
# - **AMD's packaging.** One bank's share, of May 2026, stands in for all three views. Had AMD a seventh instead of an
#   eleventh, its promise would fit into half of it on the central path.
# - **Money.** Nothing here asks who pays. {doc}`domino` does.
