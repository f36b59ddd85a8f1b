# %% [markdown]
# # What is known from outside
#
# ::::{answer} On what do the numbers rest that are not in the articles?
# On {glue:text}`facts` facts, of which {glue:text}`primary` ({glue:text}`primary_share`) were read where their issuer published
# them. {glue:text}`press` are the press's, and {glue:text}`secondhand` are filings and calls as somebody else quotes them.
# When the first article appeared {glue:text}`known_october` of them were public, when the second did
# {glue:text}`known_february`; a chart of either date may use no others.
# ::::
#
# Every number in this report that does not come from the two articles comes from this page, or was chosen by us and stands with its
# range and reason among the assumptions. A reference such as {fact}`GW05` names the source, how the fact is known
# and since when it was public, and leads to the fact's row below; the row leads back.

# %% tags=["hide-input"]
import pandas as pd
from myst_nb import glue

from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, table
from computedeals.charts.facts import ROWS, fact_squares, states_of
from computedeals.deals import STATUS_WORDS, VIEWS, register
from computedeals.deals.assumptions import assumptions
from computedeals.deals.firms import all_items, headlines
from computedeals.deals.obligations import all_obligations, obligations
from computedeals.deals.openai import all_flows, flows
from computedeals.evidence.facts import LABELS, facts, in_words, known
from dealnews.ledger.english import long_day

every = facts()
how = every["how_known"].value_counts()
glue("facts", len(every), display=False)
for label in how.index:
    glue(label, int(how[label]), display=False)
glue("primary_share", f"{how['primary'] / len(every):.0%}", display=False)
glue("known_october", len(known(VIEWS[0])), display=False)
glue("known_february", len(known(VIEWS[1])), display=False)
bounds = int((every["dated_by"] == "bound").sum())
glue("bounds", bounds, display=False)
recalled = sum(
    int((rows["how_known"] == "memory").sum()) for rows in (all_items(), all_obligations(), all_flows())
)
glue("recalled", recalled, display=False)

# %% [markdown]
# ## How the facts are known
#
# {numref}`fig-facts-known` has a square for every fact. What an issuer says on its own site weighs most, and there is
# least of it. A filing that somebody quotes is not a filing that was read: a quotation can leave out the sentence that matters, and
# {glue:text}`secondhand` of our facts stand on one. Nothing here was recalled. Where only memory offered a number, it is kept out
# of the facts and may serve as the range of an assumption, named as such.

# %% tags=["hide-input"]
counts = pd.DataFrame(
    [
        {
            "how": ROWS[label][0],
            **{str(view): int((known(view)["how_known"] == label).sum()) for view in VIEWS},
        }
        for label in ROWS
    ]
)
figure(
    fact_squares(every, VIEWS),
    name="fig-facts-known",
    caption=(
        f"Only {how['primary']} of {len(every)} outside facts were read at the source. Filled squares were public on the day chosen."
    ),
    alt="Squares, one for each fact, in five groups by how the fact is known; those public at the chosen view are filled.",
    data=counts,
    columns={"how": "How known", **{str(view): f"Public on {view}" for view in VIEWS}},
    source="`data/facts.csv`.",
    states=states_of(every, VIEWS),
)

# %% [markdown]
# The figure does not show how much rests on each fact. One square holds the warrant's terms, which a model needs, and another a price on
# one afternoon. Nor does it show how far two facts are independent: several press reports repeat one leak.
#
# ### The day from which a fact was public
#
# A balance sheet of 27 December is not known on 27 December. Each fact therefore has two dates: what it is about, and from when it could
# be read. We set the second by hand, from the announcement, report or filing. Where a source names only a month, or where the day
# was not seen, the date is a bound: public by then at the latest. That is so for {glue:text}`bounds` facts. Hardware counts as
# known from the day on which its figures were first shown, though the data set that lists them may be younger. A fact that bundles
# several dates carries the last, and its earlier part stands beside it under an id of its own: {fact}`AMD24a` was public on the
# day of the October article, {fact}`AMD24` three weeks later.
#
# ## The register of deals
#
# {numref}`tab-register` lists every deal between the firms, as known on the last of the three dates. Its status says how firmly
# it is promised: *press only* was announced or reported and no contract was seen; a *letter of intent* binds nobody;
# *conditional* depends on something that has not happened; *binding* and *paid* are what they say. The amount is that of the
# whole contract over all its years, so it is neither a debt of today nor a sum for one year. Rows overlap, and no total is
# given, because the total means nothing.


# %% tags=["hide-input"]
def span(low, high, unit):
    return in_words(None if pd.isna(low) else low, None if pd.isna(high) else high, unit)


def cited(sources):
    roles = []
    for source in sources.split(";"):
        if ":" in source:
            roles.append(f"{{ev}}`article <{source}>`")
        elif source in set(every["id"]):
            roles.append(f"{{fact}}`{source} <{source}>`")
        else:
            roles.append(source)
    return " ".join(roles)


last = register.as_of(VIEWS[2])
shown = last.assign(
    amount=[span(a, b, "USD bn") for a, b in zip(last["amount_low"], last["amount_high"], strict=True)],
    gw=[
        (span(a, b, "GW") + (f" ({layer} layer)" if layer and not (pd.isna(a) and pd.isna(b)) else ""))
        for a, b, layer in zip(last["gw_low"], last["gw_high"], last["gw_layer"], strict=True)
    ],
    how=[how_known.replace(";", ", ") for how_known in last["how_known"]],
    sources=[cited(sources) for sources in last["sources"]],
    standing=[
        STATUS_WORDS[status] if state == "live" else f"{STATUS_WORDS[status]}, {state}"
        for status, state in zip(last["status"], last["state"], strict=True)
    ],
    known_from=[str(day) for day in last["known_from"]],
)
table(
    shown[["what", "standing", "amount", "gw", "known_from", "sources"]],
    name="tab-register",
    caption=f"The {len(last)} deals of the register as known on {long_day(VIEWS[2])}: {int((last['status'] == 'binding').sum())} bind, "
    f"{int((last['status'] == 'paid').sum())} are paid, the rest are neither.",
    source="`data/deals.csv` and `data/deal_fields.csv`; ids that begin with OBL and FLO are rows of `data/obligations.csv` and "
    "`data/openai_flows.csv`.",
    columns={
        "what": "Deal",
        "standing": "Status",
        "amount": "Amount, whole contract",
        "gw": "Gigawatts",
        "known_from": "Known from",
        "sources": "Sources:md",
    },
    fold_after=12,
)

# %% [markdown]
# The same register can be drawn as of any day: {glue:text}`deals_october` deals were known on the day of the October article,
# {glue:text}`deals_february` on that of February. An entry never rests on a source from after its day; a test holds that for every day
# from 2024 to 2026.

# %% tags=["hide-input"]
glue("deals_october", len(register.as_of(VIEWS[0])), display=False)
glue("deals_february", len(register.as_of(VIEWS[1])), display=False)

# %% [markdown]
# ## Balance sheets, promises and OpenAI's money
#
# {numref}`tab-firms` shows the first lines of each balance sheet, as last reported before the last view. OpenAI and Anthropic publish
# no book equity and none is given to them. A dash means that no source was seen, not that the
# figure is zero. Where a report uses another definition, the note names the item that stands in for the usual one.

# %% tags=["hide-input"]
sheet = headlines(VIEWS[2])
sheet = sheet.assign(
    how_known=[", ".join(LABELS[label] for label in cell.split(";")) for cell in sheet["how_known"]]
)
table(
    sheet,
    name="tab-firms",
    caption=f"Balance sheets as last reported before {long_day(VIEWS[2])}, each in the currency in which the firm reports.",
    source="`data/firms.csv`: filings as others quote them and tables of data vendors; hardly any was read at the source.",
    columns={
        "firm": "Firm",
        "unit": "Unit",
        "equity": "Equity",
        "cash": "Cash",
        "debt": "Debt",
        "revenue": "Revenue, last year",
        "notes": "What stands for what",
        "how_known": "How known",
    },
)

# %% [markdown]
# Who owes whom what is in {numref}`tab-obligations`: {glue:text}`promises` promises known at the last view, each with its years
# and firmness. Another {glue:text}`tallies` rows of `data/obligations.csv` only add up others, such as a much-quoted sum of OpenAI's
# commitments; they are kept apart so that nothing counts them again. OpenAI's own money is thinner still. {numref}`tab-flows` sets what it
# expected at different times beside what is known to have happened.

# %% tags=["hide-input"]
owed = obligations(VIEWS[2])
glue("promises", len(owed), display=False)
glue("tallies", int((all_obligations()["kind"] != "promise").sum()), display=False)
years = [
    "" if pd.isna(a) else f"{a:.0f}" if a == b else f"{a:.0f}–{'' if pd.isna(b) else f'{b:.0f}'}"
    for a, b in zip(owed["year_from"], owed["year_to"], strict=True)
]
table(
    owed.assign(
        years=years,
        how_known=owed["how_known"].map(LABELS),
        total=[span(value, value, "USD bn") for value in owed["total"]],
        status=owed["status"].map(STATUS_WORDS),
    ).sort_values(["debtor", "creditor", "year_from"], kind="stable")[
        ["debtor", "creditor", "layer", "years", "total", "status", "how_known", "note"]
    ],
    name="tab-obligations",
    caption=f"{len(owed)} promises as known on {long_day(VIEWS[2])}. They overlap, and their sum means nothing.",
    source="`data/obligations.csv`, where each row has its source.",
    columns={
        "debtor": "Who owes",
        "creditor": "Whom",
        "layer": "What",
        "years": "Years",
        "total": "In all",
        "status": "Status",
        "how_known": "How known",
        "note": "Note",
    },
    fold_after=6,
)

# %% tags=["hide-input"]
money = flows(VIEWS[2])
whole = money[(money["scope"] == "") & money["item"].isin(["revenue", "cash_burn"])]
whole = whole.assign(
    value=[span(a, b, "USD bn") for a, b in zip(whole["low"], whole["high"], strict=True)],
    item=whole["item"].map({"revenue": "Revenue", "cash_burn": "Cash burned"}),
    known_from=whole["known_from"].map(str),
    how_known=whole["how_known"].map(LABELS),
).sort_values(["item", "first", "known_from"], ascending=[False, True, True], kind="stable")
table(
    whole[["item", "period", "kind", "value", "known_from", "how_known", "source"]],
    name="tab-flows",
    caption="OpenAI's revenue and cash burned: forecasts of different days, and the few figures of what happened.",
    source="`data/openai_flows.csv`. OpenAI publishes no accounts. A negative burn is a surplus; a run-rate is a year's worth at that moment.",
    columns={
        "item": "Item",
        "period": "Period",
        "kind": "Kind",
        "value": "Value",
        "known_from": "Known from",
        "how_known": "How known",
        "source": "Source",
    },
    fold_after=10,
)

# %% [markdown]
# ## What was assumed
#
# Where no source gives a number that a model needs, we chose one, with a range. {numref}`tab-assumptions` lists all
# {glue:text}`assumptions`, each with its reason. None of them is a fact, and a reader who disagrees can write another into `data/assumptions.toml` and run
# the book again.

# %% tags=["hide-input"]
chosen = assumptions()
glue("assumptions", len(chosen), display=False)
table(
    assumed_rows(chosen).assign(model=chosen["name"].str.split(".").str[0].str.capitalize())[
        ["model", "what", "range", "why"]
    ],
    name="tab-assumptions",
    caption=f"The {len(chosen)} numbers that the models assume.",
    source="`data/assumptions.toml`.",
    columns={"model": "Model", "what": "What is assumed:md", "range": "Low · central · high", "why": "Why"},
    fold_after=6,
)

# %% [markdown]
# ## What would change this page
#
# The filings themselves. An analyst with access to the full text of a dozen reports, from AMD, CoreWeave, Microsoft, NVIDIA, Oracle and
# SB Energy, could turn most second-hand squares into primary ones in a week, and some numbers would move. The yearly split of any cloud contract
# would change more: none is public, and each yearly figure in this report is a division.
#
# ## Every fact
#
# ```{fact-list}
# ```
