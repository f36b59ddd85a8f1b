# %% [markdown]
# # Fact check
#
# :::::{answer} What do the articles get right, and where would they mislead you?
# The sums are right; the verbs mislead. Of {glue:text}`claims` claims that we held against what was knowable on each article's own
# day, {glue:text}`holds` hold, every sum and nearly every quotation among them. The {glue:text}`high` that would mislead a reader most contain no wrong figure at all.
# They say *secures* where it should be *is rewarded for buying*, *retreated* where nothing moved, *bought* where it was licensed. Or they
# leave out what makes the figure small.
#
# ::::{key-numbers}
# {glue:text}`holds`
# : claims that hold, of {glue:text}`claims`
#
# {glue:text}`grave`
# : that mislead badly, {glue:text}`high_october` in October and {glue:text}`high_february` in February
#
# {glue:text}`sums`
# : sums done again, {glue:text}`wrong_sums` of them wrong
# ::::
# :::::
#
# We took the claims that an outsider could test: amounts, dates, who did what, why, and who is said to have said it. Opinions and
# predictions are left to other chapters. Each claim is pinned to its very words, and judged **only** by facts that were public on the day
# of its article. What came out later stands in a section of its own at the end, and decides nothing.

# %% tags=["hide-input"]
import altair as alt
import pandas as pd
from myst_nb import glue

from computedeals.charts.display import figure, table
from computedeals.charts.fact_check import Sum, claim_tiles, sums_redone
from computedeals.evidence.catalogue import ledger
from computedeals.evidence.claims import SEVERITIES, TYPES, VERDICTS, claims
from computedeals.evidence.facts import fact
from computedeals.models.warrant import dilution

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"
SOURCE = "`data/claims.csv`; the grading is our judgement."
found = claims()


def say(key, value):
    glue(key, str(value), display=False)


def cited(ids):
    return " ".join(f"{{fact}}`{id_}`" for id_ in ids)


MISLEADS = {"low": "misleads little", "medium": "misleads", "high": "misleads badly"}
serious = found[found["severity"] == "high"]
held = found[found["verdict"] == "holds"]
sums = found[found["type"] == "arithmetic"]
assert not set(serious["type"]) & {"arithmetic", "attribution"}, "the answer says that no figure is wrong"
assert (sums["verdict"] == "holds").all()
say("claims", len(found))
say("holds", len(held))
say("high", {6: "six"}.get(len(serious), len(serious)))
say("high_october", int((serious["article"] == AMD).sum()))
say("high_february", int((serious["article"] == NVIDIA).sum()))
say("grave", len(serious))
say("wrong_sums", {0: "none"}.get(int((sums["verdict"] != "holds").sum()), "some"))
kinds = found.assign(holds=found["verdict"] == "holds").groupby("type")["holds"].agg(["sum", "size"])
plain = kinds.loc[["arithmetic", "attribution", "fact"]].sum()
joined = kinds.drop(["arithmetic", "attribution", "fact"]).sum()
say("plain_holds", int(plain["sum"]))
say("plain_all", int(plain["size"]))
say("joined_holds", {0: "none"}.get(int(joined["sum"]), int(joined["sum"])))
say("joined_all", int(joined["size"]))

# %% [markdown]
# ## What holds and what does not
#
# {numref}`fig-verdicts` has a tile for each claim. Put the rows by kind and the pattern shows: of {glue:text}`plain_all` sums, attributions and plain facts
# {glue:text}`plain_holds` hold; of the {glue:text}`joined_all` places where an article frames, explains, or leaves something out, {glue:text}`joined_holds` does. (By construction an
# omission cannot hold, so read this as where to look, not as a rate.) The two articles err in opposite ways. October leaves out what would cool its enthusiasm.
# February says more than it can know, in the direction of its worry.

# %% tags=["hide-input"]
SHOWS = {"both": "both articles", "october": "October 2025", "february": "February 2026"}
GROUPINGS = {"verdict": "verdict", "type": "kind of claim"}
ORDER = {"verdict": list(VERDICTS), "type": list(TYPES)}
tiles, states = [], []
for show, article in (("both", None), ("october", AMD), ("february", NVIDIA)):
    chosen = found if article is None else found[found["article"] == article]
    for by in GROUPINGS:
        rows = chosen.assign(
            show=show,
            by=by,
            row=pd.Categorical(chosen[by], ORDER[by]),
            rank=chosen["severity"].map(SEVERITIES.index),
        ).sort_values(["row", "rank", "id"])
        rows["place"] = rows.groupby("row", observed=True).cumcount() + 1
        tiles.append(rows.assign(row=rows["row"].astype(str)))
    grave = chosen["severity"] == "high"
    counts = (
        f"{len(chosen)} claims: {(chosen['verdict'] == 'holds').sum()} hold, "
        f"{grave.sum()} mislead badly ({', '.join(chosen.loc[grave, 'id'])})"
    )
    states.append((show, "verdict", counts + "."))
    worst = chosen[grave]["type"].value_counts().sort_index()
    states.append((show, "type", f"{counts}; the grave ones are of the kinds {', '.join(worst.index)}."))
tiles = pd.concat(tiles)[["show", "by", "row", "place", "id", "claim", "severity"]]
figure(
    claim_tiles(tiles, shows=SHOWS, groupings=GROUPINGS),
    name="fig-verdicts",
    caption="What holds is plain fact, sum and quotation. What misleads is how things are joined, and what is left out.",
    alt="Rows of coloured tiles, one for each claim, by verdict; the longest row holds, and the tiles that mislead most are in the rows leaves out, goes beyond and contradicted.",
    data=found[["id", "claim", "verdict", "severity", "type"]],
    columns={
        "id": "Claim",
        "claim": "What it says",
        "verdict": "Verdict",
        "severity": "Misleads",
        "type": "Kind",
    },
    states=pd.DataFrame(states, columns=["show", "by", "says"]),
    source=SOURCE,
)

# %% [markdown]
# What {numref}`fig-verdicts` does not show: how many readers each claim reaches, or how much of an article it takes up. The claims are those we could test, not a sample, so their
# proportions are no error rates.
#
# ### The claims that mislead badly
#
# In October:
#
# - **One gigawatt, not six.** The reader learns of {ev}`a long-term contract for up to six <openai-amd-2025-10-08:703-781>`. What was firm at signing was {fact:value}`AMD07`; on the rest the filing is silent {fact}`AMD07`.
# - **A ladder of prices.** {ev}`openai-amd-2025-10-08:1151-1174` leaves out that the share price must climb, for the last part to {fact:value}`AMD05` {fact}`AMD05`. The chapter on the warrant prices the
#   difference: {glued}`warrant/value_long`, where the shares at that day's price were {glued}`warrant/notional`.
# - **Not money beforehand.** {ev}`openai-amd-2025-10-08:1181-1236` turns a reward for buying into a means of buying. The terms say that shares follow deliveries {fact}`AMD04`.
#
# In February:
#
# - **A letter of intent from day one.** The filing of November is said to mark a retreat, {ev}`openai-nvidia-2026-02-08:457-465`. The announcement of September already called itself one {fact}`NVO01`; the filing
#   repeated it and added a sentence about risk {fact}`NVO07`. The story of a collapse needs a height to fall from, and this one was supplied.
# - **A licence, not a purchase.** {ev}`openai-nvidia-2026-02-08:1411-1461`: it was a licence that is not exclusive, and hiring {fact}`DEAL17`, and NVIDIA said in so many words that it was not buying the
#   company {fact}`DEAL18`. That staff moved too makes the word understandable, and it is still the wrong word: Groq kept its cloud.
# - **Then Oracle goes unpaid.** That OpenAI could not pay Oracle if NVIDIA's money failed is a step that the article takes alone. That money was to come as NVIDIA's own systems were deployed {fact}`NVO02`.
#
# {numref}`tab-verdicts` lists all {glue:text}`claims`.

# %% tags=["hide-input"]
gravest_first = found.assign(rank=[-SEVERITIES.index(s) for s in found["severity"]]).sort_values(
    ["rank", "id"]
)
judged = gravest_first.assign(
    claimed=[
        f"**{id_}** {{ev}}`{claim} <{words}>`"
        for id_, claim, words in zip(
            gravest_first["id"], gravest_first["claim"], gravest_first["evidence"], strict=True
        )
    ],
    graded=[
        verdict if severity == "none" else f"{verdict}; {MISLEADS[severity]}"
        for verdict, severity in zip(gravest_first["verdict"], gravest_first["severity"], strict=True)
    ],
    known=[
        f"{finding}. {cited(ids)}".replace("$", "\\$")
        for finding, ids in zip(gravest_first["finding"], gravest_first["facts"], strict=True)
    ],
)
table(
    judged[["claimed", "graded", "known"]],
    name="tab-verdicts",
    caption=f"All {len(found)} claims, the verdict and why; the gravest first.",
    source=SOURCE
    + " After the verdict: how far it misleads. All facts were public on the day of the article.",
    columns={
        "claimed": "Claim, with its words one click away:md",
        "graded": "Verdict",
        "known": "What was known:md",
    },
    fold_after=8,
)

# %% [markdown]
# ## The sums, done again
#
# Four figures of the articles can be worked out from others. {numref}`fig-sums-redone` takes them from the ledger, where each is tied to its characters, and does the sums again; the sliders show how far the inputs can move before the article's
# words stop being true.
#
# - **Six gigawatts.** {ev:value}`openai-amd-2025-10-08:781-784` at {ev:value}`openai-amd-2025-10-08:861-867` are {glue:text}`project`, as the article says. Estimates of that time would make it up to {glue:text}`project_high` {fact}`GW05`.
# - **Millions of GPUs.** At the {glue:text}`watts` of facility power per GPU that NVIDIA's own figures imply {fact}`NVO06`, six gigawatts run {glue:text}`gpus`. The article's {ev}`millions <openai-amd-2025-10-08:803-807>` hold, and a report of two
#   days before, of hundreds of thousands, was far too low {fact}`AMD29`.
# - **Ten per cent.** {ev:value}`openai-amd-2025-10-08:1119-1127` are {glue:text}`before` of the shares there were on the day, and {glue:text}`after` of those there would be. For exactly a tenth, AMD would need {glue:text}`tenth` million shares outstanding; it
#   had {glue:text}`outstanding`, by its market value and price {fact}`AMD15`.
# - **Three trillion yen.** {ev:value}`openai-nvidia-2026-02-08:1501-1507` at the {glue:text}`rates` yen of that week {fact}`MAC01` are {glue:text}`yen`: {ev}`more than three, as it says <openai-nvidia-2026-02-08:1508-1511>`. It stops being true below {glue:text}`even_rate` yen.

# %% tags=["hide-input"]
index = ledger().set_index("id")


def figure_of(id_, field="value"):
    return float(index.loc[id_, field])


gigawatts, per_gw = (
    figure_of(f"{AMD}:781-784"),
    figure_of(f"{AMD}:861-867") / figure_of(f"{AMD}:839-842") / 1e9,
)
project = figure_of(f"{AMD}:886-894") / 1e9
few, many = (figure_of(f"{AMD}:803-807", end) / 1e6 for end in ("low", "high"))
shares = figure_of(f"{AMD}:1119-1127", "high")
stake = figure_of(f"{AMD}:1062-1065", "high")
groq, yen_floor = figure_of(f"{NVIDIA}:1501-1507") / 1e9, figure_of(f"{NVIDIA}:1508-1511", "low") / 1e12
low_gpus, high_gpus = gigawatts / 10 * fact("NVO06").low / 1e6, gigawatts / 10 * fact("NVO06").high / 1e6
outstanding = fact("AMD15").mid * 1e9 / fact("AMD13").low
stake_before, stake_after = (100 * s for s in dilution(outstanding, shares))
low_rate, high_rate = fact("MAC01").low, fact("MAC01").high
assert gigawatts * per_gw == project
say("project", f"${gigawatts * per_gw:.0f} billion")
say("project_high", f"${gigawatts * fact('GW05').high:.0f} billion")
say("watts", f"{10e6 / fact('NVO06').high:.1f} to {10e6 / fact('NVO06').low:.1f} kW")
say("gpus", f"{low_gpus:.1f} to {high_gpus:.1f} million")
say("before", f"{stake_before:.1f}%")
say("after", f"{stake_after:.1f}%")
say("tenth", f"{shares / stake * 100 / 1e6:,.0f}")
say("outstanding", f"{outstanding / 1e6:,.0f} million")
say("rates", f"{low_rate:.1f} to {high_rate:.1f}")
say("yen", f"{groq * low_rate / 1000:.2f} to {groq * high_rate / 1000:.2f} trillion")
say("even_rate", f"{yen_floor / groq * 1000:.0f}")
COSTS, RATES, KILOWATTS = range(15, 61, 5), range(140, 166), [1.5, 2, 2.5, 3, 3.5]
points = pd.DataFrame(
    [("project", c, gigawatts * c, f"{gigawatts * c:.0f}") for c in COSTS]
    + [("gpus", kw, gigawatts / kw, f"{gigawatts / kw:.1f}") for kw in KILOWATTS]
    + [("yen", r, groq * r / 1000, f"{groq * r / 1000:.2f}") for r in RATES]
    + [
        ("stake", 0, stake_before, f"{stake_before:.1f} before"),
        ("stake", 0, stake_after, f"{stake_after:.1f} after"),
    ],
    columns=["key", "at", "ours", "label"],
).round({"ours": 4})
SUMS = [
    Sum("project", f"{gigawatts:.0f} GW at the cost chosen: the article says {project:.0f}", "USD billion", (0, 400), (project, project), (gigawatts * fact("GW05").low, gigawatts * fact("GW05").high), "cost", "amd"),
    Sum("gpus", f"GPUs in {gigawatts:.0f} GW at the power chosen: the article says millions", "million GPUs", (0, 10), (few, many), (low_gpus, high_gpus), "power", "amd"),
    Sum("stake", f"{shares / 1e6:.0f} million AMD shares: the article says up to {stake:.0f}%", "per cent of AMD", (8, 11), (8, stake), None, None, "amd"),
    Sum("yen", f"${groq:.0f} billion at the rate chosen: the article says over {yen_floor:.0f}", "trillion yen", (2.6, 3.4), (yen_floor, 3.4), (groq * low_rate / 1000, groq * high_rate / 1000), "rate", "nvidia"),
]  # fmt: skip
say("sums", len(SUMS))
SLIDERS = [
    alt.param(
        name="cost",
        value=50,
        bind=alt.binding_range(min=15, max=60, step=5, name="A gigawatt costs, USD bn"),
    ),
    alt.param(
        name="power",
        value=2.5,
        bind=alt.binding_range(min=1.5, max=3.5, step=0.5, name="Power per GPU, kW"),
    ),
    alt.param(
        name="rate", value=156, bind=alt.binding_range(min=140, max=165, step=1, name="Yen for a dollar")
    ),
]
said = pd.DataFrame(
    [(c, kw, r) for c in COSTS for kw in KILOWATTS for r in RATES], columns=["cost", "power", "rate"]
)
said["says"] = [
    f"Six gigawatts: ${gigawatts * c:.0f} bn and {gigawatts / kw:.1f} million GPUs; $20 bn are {groq * r / 1000:.2f} trillion yen, {'over' if groq * r / 1000 > yen_floor else 'not over'} three."
    for c, kw, r in said[["cost", "power", "rate"]].itertuples(index=False)
]
figure(
    sums_redone(points, SUMS, SLIDERS),
    name="fig-sums-redone",
    caption="All four sums come out as the articles say. Two had little room: the yen in the rate, and the tenth of AMD in the rounding.",
    alt="Four scales, one above the other. On each a shaded stretch shows what the article's words allow, a grey line what was known then, and a dot our own sum, inside the stretch.",
    data=points[points["at"].isin([0, 1.5, 2.5, 3.5, 15, 50, 60, 140, 150, 156, 165])],
    columns={"key": "Sum", "at": "Input", "ours": "Ours", "label": "Shown"},
    states=said,
    source="Figures of the articles from the ledger; facts GW05, NVO06, AMD13, AMD15, MAC01, all public on the day. Shaded: what the words allow; grey: what was known then; dot: our sum.",
)

# %% [markdown]
# What {numref}`fig-sums-redone` does not show: whether the inputs mean what the sum takes them for. Fifty billion is for a whole data centre, of which AMD's chips are a part; the power per GPU is that of NVIDIA's
# generation of the day, since nobody outside knew the MI450's; and the twenty billion were an investor's word {fact}`DEAL19a`. A right sum on a borrowed figure is still a borrowed figure.

# %% [markdown]
# ## What would change the grading
#
# **The documents.** AMD's filing was seen as the press and others quote it, not whole {fact}`AMD07`; a sentence in it that binds the other five gigawatts would turn our gravest omission into none. The same holds for the
# letter between NVIDIA and OpenAI, of which only the announcement is public.
#
# **The scale.** A verdict is a choice among six words, and *misleads badly* is our opinion of what an outsider needs: that a promise is conditional, who pays whom, and in which order. A reader who cares about
# technology would weigh the chip that is called by the wrong name more heavily, and one who reads Japanese blogs for what they are might grade everything milder. The list is in `data/claims.csv`, a line each; change a grade and this page follows.
#
# **The selection.** Another reader would test other claims. We left out what cannot be tested, which is most of what the articles say about the future.

# %% [markdown]
# ## Epilogue: what came later
#
# Nothing here was known when the articles appeared, and no grade above uses it. {numref}`tab-claims-later` lists what became of {glue:text}`later` of the claims by October 2026. The irony is October's. The one claim that it got wrong in
# kind, money beforehand, is the one that time has tested hardest: by the middle of 2026 {fact}`not one share <AMD09>` had vested {fact}`AMD09`.

# %% tags=["hide-input"]
later = found[found["epilogue"] != ""]
say("later", len(later))
later = later.assign(
    claimed=[
        f"**{id_}** {claim}".replace("$", "\\$")
        for id_, claim in zip(later["id"], later["claim"], strict=True)
    ],
    since=[
        f"{then}. {cited(ids)}".replace("$", "\\$")
        for then, ids in zip(later["epilogue"], later["epilogue_facts"], strict=True)
    ],
)
table(
    later[["claimed", "since"]],
    name="tab-claims-later",
    caption="What became known after the articles, and plays no part in the grades.",
    source="`data/claims.csv`.",
    columns={"claimed": "Claim:md", "since": "What came later:md"},
    fold_after=6,
)
