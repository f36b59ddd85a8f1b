# %% [markdown]
# # If OpenAI cannot pay: who is short, and by how much
#
# ::::{answer} If OpenAI could not pay, who would be short, by how much, when, and what would fall with it?
# As known on 8 October 2026, contracts split over equal years make {glue:text}`bills_oct` due from OpenAI in 2027. In its plan, cash
# already raised not counted, it has {glue:text}`left_oct` for computing ({glue:text}`money_oct`): {glue:text}`cover_oct`. With the cash
# already raised it has {glue:text}`held_oct`: {glue:text}`cash_cover_oct`. Of the bills {glue:text}`binding_oct` are under contracts
# known to bind; most of the rest is Oracle's, known from the press. As known on 8 February 2026 the bills were {glue:text}`bills_feb` and
# the plan had {glue:text}`left_feb` ({glue:text}`money_feb`): {glue:text}`cover_feb`.
#
# In our scenarios of October 2026, which count the cash already raised, OpenAI breaks a contract at least once from 2027 to 2030 in {glue:text}`breaks_oct_even` of cases,
# and in {glue:text}`breaks_oct_rising` if bills start low and grow; over the assumptions taken together the range is
# {glue:text}`likely_oct`. Where it does, the creditors that lose most are, in total over the four years and on average,
# {glue:text}`missing_oct`.
# Oracle and CoreWeave, which build on credit, can run short with it. Behind Oracle its lenders and landlords then get less.
#
# :::{key-numbers}
# {glue:text}`bills_oct`
# : due from OpenAI in 2027, as known on 8 October 2026; {glue:text}`bills_oct_range` over splits and terms of the contracts
#
# {glue:text}`left_oct`
# : for computing in 2027 in OpenAI's plan, cash already raised not counted, as known on 8 October 2026; {glue:text}`left_oct_range` over the ways to read it
#
# {glue:text}`held_oct`
# : for computing in 2027 with the cash already raised, as known on 8 October 2026; {glue:text}`held_oct_range` over the ways to read it
#
# {glue:text}`breaks_oct_even`
# : chance that OpenAI breaks a contract in 2027 to 2030, as known on 8 October 2026; {glue:text}`likely_oct` over the assumptions
# :::
# ::::
#
# The February 2026 article fears a chain of defaults: {ev}`openai-nvidia-2026-02-08:297-341`, it says early on, and at the end
# that {ev}`a break would leave OpenAI without the means to pay for its other contracts <openai-nvidia-2026-02-08:2177-2254>`. It
# names one bill, {ev}`openai-nvidia-2026-02-08:2254-2305`, sees the rest follow, {ev}`openai-nvidia-2026-02-08:2307-2335`, and asks
# {ev}`openai-nvidia-2026-02-08:2353-2372` This chapter is a stress test of that story. Its chances hold under stated assumptions;
# they are not forecasts.

# %% tags=["hide-input"]
from computedeals.analysis.domino import LATER, SPLITS, SPOKEN, WHO, domino
from computedeals.analysis.domino_models import COUNTS, FIRMS, MODELS
from computedeals.charts import domino as drawing
from computedeals.charts.assumed import assumed_rows
from computedeals.charts.display import figure, glue_texts, table
from computedeals.deals.assumptions import assumptions, load_assumptions

found = domino(load_assumptions())
glue_texts(found.texts)
REGISTER = "`data/obligations.csv`, `data/firms.csv`, `data/openai_flows.csv`; assumptions: `data/assumptions.toml`, `[domino]`."

# %% [markdown]
# ## What is owed, and when
#
# {numref}`tab-owed`, in the appendix, lists the contracts. We found no schedule of OpenAI's payments. {numref}`fig-dues` splits each contract over equal years; contracts without a published
# end get a term from the assumptions. The status *press only* describes our knowledge and not the law: that the contract with Oracle
# exceeds {fact:value}`DEAL01` over five years came from OpenAI {fact}`DEAL01`, that payments begin in 2027 from a newspaper, and
# Oracle's periodic filings do not name the customer {fact}`DEAL02`. NVIDIA's letter of intent was about money for OpenAI, bound
# neither side, and is left out of these sums.

# %% tags=["hide-input"]
figure(
    drawing.dues_bars(found.dues, found.revenue, SPOKEN, found.starts["view"]),
    name="fig-dues",
    caption=f"Split over equal years, OpenAI's contracts of October 2026 come to {found.texts['bills_oct']} in 2027. Diamonds are its revenue forecasts.",
    alt="Stacked bars of bills by year from 2026 to 2032, binding and known from the press, with diamonds for forecast revenue.",
    data=found.dues.round({"due": 1}),
    columns={"view": "As known on", "year": "Year", "status": "Status", "due": "Due, $bn"},
    source=f"{REGISTER} Revenue between the years of the latest forecast grows at a constant rate.",
    states=found.dues_states,
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# Chips from AMD and Broadcom, which have no published price; the cap on Microsoft's share of revenue; and overlaps, since a cloud's
# bill contains the chips in it. After a contract's last year nothing is drawn, although computing will be needed.
# :::
#
# Three things decide whether the plan pays the bills. The first is how bills grow. Where every contract starts low and rises by
# equal steps, the bills of 2027 are about half as large. One split can be tested: in the year to June 2026 Microsoft booked
# {fact:value}`DEAL09` from OpenAI, its share of revenue included {fact}`DEAL09`, less than an equal year of its contract. Another can
# be compared with what the seller foresaw: {glue:text}`capped_oct` {fact}`DEAL74` {fact}`DEAL75`. The second is OpenAI's revenue in 2027. By
# February 2026 a forecast of OpenAI's put it at about {fact:value}`OAI14`, as the press reported it {fact}`OAI13`; Barclays expected
# more {fact}`OAI16`, and Altman hinted at {fact:value}`OAI15` {fact}`OAI15`. We found no figure for 2027 later than that of 20 February 2026.
# The third is the part of revenue left for computing.
#
# ### In the plan, and with the cash already raised
#
# Two measures of the same year differ, and {numref}`tab-measures` sets them side by side. *In the plan* asks whether what OpenAI means
# to take in and to burn in 2027 covers the bills, wherever the money comes from. *With the cash already raised* counts what
# investors had paid or were bound to pay: with it, OpenAI would enter 2027 with about {glue:text}`cash_oct` as known in October 2026.
# It replaces the burn of the plan and does not add to it, and what is spent in 2027 is gone in 2028. {glue:text}`cash_changes_feb`.
# The largest payment in it is Amazon's {glue:text}`amazon_all`. That Amazon has paid all of it we know from its quarterly report as others
# quote it; we have not seen the report. By its filing of February a confidential filing for a listing is enough to release the
# last part {fact}`DEAL77`, and OpenAI announced one in June {fact}`OAI11`. The lower end of the range counts the first
# {glue:text}`amazon_first` alone.

# %% tags=["hide-input"]
table(
    found.measures,
    name="tab-measures",
    caption=found.texts["caption_measures"],
    source=f"{REGISTER} Central values, with ranges over every alternative of this page. The scenarios are those of the next figure.",
    columns={"what": "Measure for 2027", "cash": "Cash already raised", "2026-10-08": "As known on 8 October 2026", "2026-02-08": "As known on 8 February 2026"},
)

# %% [markdown]
# ## How likely, and who is short
#
# {numref}`fig-short` draws OpenAI's revenue, its new money and its sellers' building together, 100,000 times for each state of the
# controls, and clears each scenario year by year {cite}`eisenberg2001,rogers2013`. OpenAI pays what it must under take-or-pay, buys the
# rest as far as its money goes, and carries over what is left. Sellers pay the running costs of what they deliver, their debts, rents
# and building; their lenders close the gap that was foreseen and no more. Behind them stand Oracle's bondholders and banks, its
# landlords, the public loans to single sites, and CoreWeave's lenders.

# %% tags=["hide-input"]
figure(
    drawing.chance_table(found.chances, WHO, SPOKEN, SPLITS, found.starts),
    name="fig-short",
    caption=f"As known in October 2026, OpenAI breaks a contract in {found.texts['breaks_oct_even']} of scenarios by 2030 if contracts are paid in equal years. Tiles give the chance of being short in a year.",
    alt="Grid of chances: OpenAI, Oracle, CoreWeave and Oracle's landlords in rows, the years 2027 to 2030 in columns.",
    data=found.chances[found.chances["dependence"] == found.starts["dependence"]],
    columns={"view": "As known on", "split": "Paid in", "who": "Who is short", "when": "Year", "chance": "Chance, %"},
    source=f"{REGISTER} The table shows the central correlation.",
    states=found.chance_states,
)  # fmt: skip

# %% [markdown]
# As known in February 2026 the same scenarios break a contract in {glue:text}`breaks_feb_even` of cases on equal years and in
# {glue:text}`breaks_feb_rising` on rising ones; over the assumptions the range was {glue:text}`likely_feb`. So wide a range
# means that the public record of that day did not settle the question. What moved it by October was money that had been paid in.
#
# If OpenAI broke a contract, as known in October, Oracle's lenders and landlords together would miss {glue:text}`second_oct` on average over the four
# years ({glue:text}`second_feb` as known in February). The landlords' own lenders are followed for the loans that are public: their
# interest is small beside the rents, and these landlords fail {glue:text}`landlords`. The network ends there because we found no
# public figures for the debts beyond.
#
# :::{dropdown} What this chart leaves out
# Quarters, in which a firm can run dry while the year balances; new lending to a seller in trouble; NVIDIA's promise to buy what
# CoreWeave cannot sell; the landlords' other debts and owners; AMD's and Broadcom's chips; lawsuits. Each year starts from the seller's
# last balance sheet. CoreWeave is not followed in October 2025, when no cash flow of its was in our sources.
# :::
#
# ## Oracle: what drives it
#
# On central assumptions and building at its full pace, Oracle was short in 2027 once OpenAI paid less than {glue:text}`floor_feb` of
# its bills, as known in February 2026, and {glue:text}`floor_oct` as known in October. One number would mislead: the ranges are
# {glue:text}`floor_feb_range` and {glue:text}`floor_oct_range`. Two inputs drive them ({numref}`fig-landing`): what Oracle builds, from the last twelve months to
# the latest plan or pace ({glue:text}`capex_feb` a year as known in February, {glue:text}`capex_oct` in October), and whether service costs something to run.
# If it stops building, it is short {glue:text}`stops_feb` as known in February, and {glue:text}`stops_oct` in October.

# %% tags=["hide-input"]
figure(
    drawing.floor_lines(found.floors, LATER, found.starts["view"]),
    name="fig-landing",
    caption="The more Oracle builds on credit, the larger the part of its bills that OpenAI must pay. Dots mark the range of Oracle's building at the date.",
    alt="Two rising lines of the part of bills below which Oracle is short against its capital expenditure, with and without running costs.",
    data=found.floors[found.floors["inside"]],
    columns={"view": "As known on", "goes_on": "Building goes on, %", "cost": "Counting", "builds": "Building, $bn", "floor": "Short below, % of the bills"},
    source=REGISTER,
    states=found.floor_states,
)  # fmt: skip

# %% [markdown]
# ## How much equity it would cost
#
# Models of contagion disagree about how losses spread ({numref}`fig-models`). Eisenberg and Noe {cite}`eisenberg2001` divide what money
# there is; Rogers and Veraart {cite}`rogers2013` let bankruptcy destroy part of it; a threshold cascade {cite}`gai2010` writes off the
# whole claim; DebtRank {cite}`battiston2012,bardoscia2015` passes on losses before anybody fails. With a quarter's bills unpaid Oracle would
# lose {glue:text}`quarter_oct` of its book equity as known in October 2026, over models and assumptions ({glue:text}`quarter_feb` as known in
# February); with a year's, {glue:text}`year_oct` ({glue:text}`year_feb`). The February range includes an equity from memory beside an
# older one from a source.

# %% tags=["hide-input"]
figure(
    drawing.model_matrix(found.cells, MODELS, FIRMS, COUNTS, LATER, found.starts["view"]),
    name="fig-models",
    caption=f"With a year's bills unpaid, Microsoft and Amazon lose at most {found.texts['large']} of their book equity at central values; the largest losses are those of Oracle and CoreWeave.",
    alt="Grid of five models and four firms; tiles are darker the larger the loss, in the accent colour where all equity is gone.",
    data=found.cells,
    columns={"view": "As known on", "count": "Unpaid", "model": "Model", "firm": "Firm", "loss": "Loss, % of book equity"},
    source=REGISTER,
    states=found.cell_states,
)  # fmt: skip

# %% [markdown]
# ## What holds over the ranges
#
# A year of unpaid bills would cost Microsoft or Amazon at most {glue:text}`large` of its book equity at central values, and at most
# {glue:text}`large_range` over the models and the assumptions taken together. In our models the sellers at risk are Oracle and CoreWeave, which build ahead
# of being paid. How much depends on how far they build more than on any single bill. NVIDIA's guarantee for OpenAI's leases, of {fact:value}`NVO20` {fact}`NVO20`, came after the article and writes a second row into a
# contract; it pays what a landlord lacks after letting the site again {fact}`NVO21`, and is left out of the sums above.
#
# ## What would change the answer
#
# - **Schedules.** The terms of the contracts with Oracle and Microsoft would narrow the range of the bills.
# - **OpenAI's revenue in 2027.** The box says at which value the verdict turns.
# - **Debts behind the landlords.** A lender to several sites that also lends to CoreWeave would make a longer chain.
#
# ## Appendix: contracts and assumptions
#
# {numref}`tab-assumed-domino` lists what the models of this chapter assume.

# %% tags=["hide-input"]
table(
    found.owed[["creditor", "layer", "total", "term", "status", "how_known", "source"]],
    name="tab-owed",
    caption="OpenAI's contracts to pay, as known on 8 October 2026: whole sums, due over years.",
    source=REGISTER,
    columns={
        "creditor": "To",
        "layer": "For",
        "total": "Sum, $bn",
        "term": "Years",
        "status": "Status",
        "how_known": "How known",
        "source": "Source",
    },
)

# %% tags=["hide-input"]
table(
    assumed_rows(assumptions("domino")),
    name="tab-assumed-domino",
    caption="What this chapter assumes, with the reasons.",
    source="`data/assumptions.toml`, `[domino]`.",
    columns={"what": "What:md", "range": "Low, central, high", "why": "Why"},
    fold_after=6,
)
