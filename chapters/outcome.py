# %% [markdown]
# # What had happened by October 2026
#
# ::::{answer} How did the articles' statements fare?
# The letter of intent for {fact:value}`NVO02` lapsed within a month of the second article, and the two firms did not part: NVIDIA put in
# {fact:value}`NVO16` of equity and guaranteed leases for {fact:value}`NVO20`. Of {glue:text}`followed` statements that we
# followed, {glue:text}`so` came as said, {glue:text}`in_part` in part and {glue:text}`otherwise` otherwise; {glue:text}`open` are open, among them
# the first gigawatt of AMD's chips and the dominoes.
# ::::
#
# This chapter is an epilogue. An article can only be held to what was knowable on its day, and that is done elsewhere. What
# came later tells nothing of how careful an author was: a guess may come true, and a sound judgement may be overtaken. So there is no
# score here. The counts above say how many statements met which end, and we chose which statements to follow.

# %% tags=["hide-input"]
import pandas as pd
from myst_nb import glue

from computedeals.charts.display import figure, table
from computedeals.charts.outcome import FATES, fate_lines, states_of
from computedeals.deals import STATUS_WORDS, VIEWS, register
from computedeals.deals.obligations import all_obligations
from computedeals.deals.outcome import later_sources, outcomes
from computedeals.evidence.facts import fact, facts, in_words
from dealnews.ledger.english import long_day

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"
LABELS = {AMD: "October 2025", NVIDIA: "February 2026"}
every = outcomes()
fates = every["fate"].value_counts()
glue("followed", len(every), display=False)
for name in FATES:
    glue(name.replace(" ", "_"), int(fates[name]), display=False)

# %% [markdown]
# ## Statement by statement
#
# {numref}`fig-fates` draws a line for each statement, from the day on which it was published to the last day on which something became known of
# what came of it; each point is a source. {numref}`tab-fates` says what happened, with the words of the article and
# the sources.
#
# The two articles differ in what they leave to be seen. The October article speaks of plans with dates in late 2026 and beyond, and more than half of it is
# open: {glue:text}`amd_open` of {glue:text}`amd_all` statements. The February article speaks of people and moods, and of those that could be
# decided most were decided within weeks.

# %% tags=["hide-input"]
for article, key in ((AMD, "amd"), (NVIDIA, "nvidia")):
    of = every[every["article"] == article]
    glue(f"{key}_all", len(of), display=False)
    glue(f"{key}_open", int((of["fate"] == "open").sum()), display=False)
says = {
    **dict(zip(facts()["id"], facts()["says"], strict=True)),
    **dict(zip(all_obligations()["id"], all_obligations()["note"], strict=True)),
}
lines = every.assign(row=range(len(every)))
events = pd.DataFrame(
    [
        {
            "row": row["row"],
            "article": row["article"],
            "fate": row["fate"],
            "source": source,
            "day": day,
            "says": says[source],
        }
        for row in lines.to_dict("records")
        for source, day in later_sources(row["later"], row["said"])
    ]
)


def cited(sources):
    roles = (
        f"{{fact}}`{s} <{s}>`" if s in says and not s.startswith("OBL") else s for s in sources.split(";")
    )
    return " ".join(roles)


told = every.assign(
    fate=[FATES[name][0] for name in every["fate"]],
    said=[
        f"{{ev}}`{states} <{passage}>`"
        for states, passage in zip(every["states"], every["passage"], strict=True)
    ],
    when=[LABELS[article] for article in every["article"]],
    sources=[cited(sources) for sources in every["later"]],
    due=[str(day) if isinstance(day, type(VIEWS[0])) else "" for day in every["due"]],
)
figure(
    fate_lines(lines[["row", "article", "states", "said", "last_later", "fate"]], events, LABELS, VIEWS[2]),
    name="fig-fates",
    caption=(
        f"{fates['open']} of {len(every)} statements are still open; the three things that Huang said of the round came as said."
    ),
    alt="Lines on a time axis from October 2025 to October 2026, one for each statement, with points where something became known.",
    data=told,
    columns={"when": "Article", "states": "Statement", "fate": "Fate", "last_later": "Last known"},
    source="`data/outcomes.csv`, `data/facts.csv`. Which statements to follow, and how each fared, is our judgement.",
    states=states_of(every, LABELS),
)

# %% [markdown]
# The figure does not show how much hangs on a statement, nor how sure its end is: most sources here are press reports and filings as others quote
# them. A point marks the day on which something could be read, and the event may be older. And *as said* does not mean
# that the article knew: three of these statements are things that Huang said of his own plans.

# %% tags=["hide-input"]
table(
    told[["when", "said", "fate", "happened", "sources"]],
    name="tab-fates",
    caption="What became of each statement, as far as it could be read by October 2026.",
    source="`data/outcomes.csv`. Ids that begin with OBL are rows of `data/obligations.csv`.",
    columns={
        "when": "Article",
        "said": "Statement:md",
        "fate": "Fate",
        "happened": "What happened",
        "sources": "Sources:md",
    },
)

# %% [markdown]
# ## The gigawatts that were named
#
# Between the letter and the last view at least {glue:text}`capacities` figures in gigawatts were named for OpenAI ({numref}`tab-capacities`). It is tempting
# to draw them as a line: ten, then five, then twelve. They are not a series. The first is an intention for systems of one
# maker, the second two kinds of capacity on one generation of chips, the third what a supplier counts in place and planned, whoever
# owns the halls. Others are gigawatts of sites, in which the same chips may stand. So they are listed, and neither joined nor added.

# %% tags=["hide-input"]
CAPACITIES = [
    ("NVO01", "Letter of intent: systems of NVIDIA", "chips"),
    ("DEAL05", "Sites under development with Oracle, Abilene included", "sites"),
    ("AMD04", "Supply agreement with AMD; the first gigawatt binds", "chips"),
    ("DEAL13", "Term sheet with Broadcom: chips of OpenAI's own design", "chips"),
    ("NVO15", "Computing that OpenAI could use, 2023 to 2025", "in use"),
    ("NVO17", "Inference and training on Vera Rubin, added by us", "chips"),
    ("OAI09", "Capacity secured in the US; secured is not running", "sites"),
    ("NVO20", "Leases at PORTS-Pike that NVIDIA guarantees, IT load", "sites"),
    ("NVO22", "NVIDIA's count of commitments, in place and planned", "chips"),
]
rows = []
for fact_id, what, layer in CAPACITIES:
    found = fact(fact_id)
    size = (
        "more than 5 GW" if fact_id == "DEAL05" else "about 4.25 GW" if fact_id == "NVO20" else found.value
    )
    rows.append(
        {
            "day": found.known_from,
            "what": what,
            "size": size,
            "layer": layer,
            "source": f"{{fact}}`{fact_id}`",
        }
    )
named = pd.DataFrame(rows).sort_values("day", kind="stable")
glue("capacities", len(named), display=False)
table(
    named.assign(day=[str(day) for day in named["day"]]),
    name="tab-capacities",
    caption="Gigawatts named for OpenAI: different things, on different days. No two of them may be added.",
    source="`data/facts.csv`.",
    columns={
        "day": "Public from",
        "what": "What it measures",
        "size": "Gigawatts",
        "layer": "Layer",
        "source": "Source:md",
    },
)

# %% [markdown]
# ## What the money did
#
# {numref}`tab-moves` compares what was promised with what was paid. The {fact:value}`NVO02` were an intention, to be paid step by step against
# deployment. What came was less and faster: {fact:value}`NVO16` at once, tied to nothing {fact}`NVO16`. Six months on, NVIDIA's support took another
# form. It does not lend and does not pay; it stands behind leases of its customer, to be called on only if that customer
# fails {fact}`NVO21`. The bound of that guarantee, {fact:value}`NVO20`, lies close to the sum that had lapsed. It is another thing: a
# payment of that size needs OpenAI's failure, halls that nobody wants, and leases that have all begun.

# %% tags=["hide-input"]
MOVES = [
    "nvidia-openai-letter-equity",
    "nvidia-openai-equity-2026",
    "softbank-openai-2026",
    "amazon-openai-equity",
    "nvidia-sbenergy-guarantee",
    "amd-openai-warrant",
]
views = {str(view): register.as_of(view).set_index("deal") for view in VIEWS}


def standing(deal, view):
    table_ = views[view]
    if deal not in table_.index:
        return "not known"
    row = table_.loc[deal]
    amount = in_words(
        *(None if pd.isna(row[b]) else row[b] for b in ("amount_low", "amount_high")), "USD bn"
    )
    if row["layer"] == "warrant":
        amount = in_words(row["shares_low"], row["shares_high"], "shares")
    status = STATUS_WORDS[row["status"]] if row["state"] == "live" else row["state"]
    return ", ".join(filter(None, [amount, status]))


moves = pd.DataFrame(
    [
        {"what": views[str(VIEWS[2])].loc[deal, "what"], **{view: standing(deal, view) for view in views}}
        for deal in MOVES
    ]
)
table(
    moves,
    name="tab-moves",
    caption="The same promises at the three dates.",
    source="The register, `data/deals.csv` and `data/deal_fields.csv`.",
    columns={
        "what": "As it stood in the end",
        **{view: long_day(day) for view, day in zip(views, VIEWS, strict=True)},
    },
)

# %% [markdown]
# ## What would change this chapter
#
# The end of 2026 decides two statements: whether the first gigawatt of AMD's chips has begun to run, and whether OpenAI has gone public. The
# contract with Oracle, and with it the article's worst fear, comes to the test only when payments begin, said to be in 2027 {fact}`DEAL01`.
# A filing of OpenAI's own would settle more than all of these: it is a party to nearly every deal of this chapter, and nobody outside has read its accounts.
