# %% [markdown]
# # When each deal became known
#
# ::::{answer} Which deals were public on the day of each article, and what has come since?
# - **Now.** Our register holds {glue:text}`deals` deals that were public by {glue:text}`last_day`. As far as our sources go, {glue:text}`binding_now` of them were
#   binding or paid.
# - **Then.** By the sources that we read, {glue:text}`before_october` of these deals were public on 8 October 2025, when the October article appeared. Another
#   {glue:text}`between` became public by 8 February 2026, when the February article appeared, and {glue:text}`after_february` have come since.
# - **Set aside.** By then {glue:text}`lapsed_now` deals had been set aside or had ended. One is NVIDIA's plan to invest in
#   OpenAI. We call the plan set aside by what NVIDIA's chief executive said in March 2026, and by press reports of February 2026. {fact}`NVO18` {fact}`NVO30`
# - **Replaced.** {glue:text}`replaced_says`.
# ::::
#
# A deal can be announced in one month, filed in another and paid in a third. In {numref}`fig-deal-timeline` each deal has a line of bars. The first bar
# begins on the first day on which we saw the deal in a source. A further bar begins where the deal's status changed. The colour is the status: how
# firm the deal was known to be. {numref}`tab-events` lists each day on which something became known, the newest first.

# %% tags=["hide-input"]
from computedeals.analysis.citing import cited
from computedeals.analysis.timeline import timeline
from computedeals.charts.deal_timeline import deal_timeline
from computedeals.charts.display import figure, glue_texts, table

found = timeline()
glue_texts(found.texts)

# %% tags=["hide-input"]
figure(
    deal_timeline(found.spells, found.articles, "OpenAI"),
    name="fig-deal-timeline",
    caption=f"By {found.texts['last_day']} {found.texts['binding_now']} of {found.texts['deals']} deals were binding or paid. "
    "Each bar begins on the first day on which we saw its status in a source. The dashed lines mark the days of the two articles.",
    alt="Bars over time, one for each deal, coloured by status; dashed lines mark the two articles.",
    data=found.spells[found.spells["firm"] == "every firm"],
    columns={"parties": "Deal", "layer": "For", "what": "What", "status": "Status", "since": "Known"},
    states=found.states,
    source="`data/deals.csv` and `data/deal_fields.csv`.",
)

# %% [markdown]
# :::{dropdown} What this chart leaves out
# - **Earlier deals.** The chart begins on {glue:text}`begin`. By our sources {glue:text}`early` of the deals were public before.
# - **Earlier days.** A day is the first on which we saw something in a source. The deal may have been public earlier, and agreed earlier still. Where a
#   source names no day, the day is the latest possible.
# - **What a deal was at first,** such as a smaller sum, is in the table. A bar names what the deal is now.
# - **Deals that nobody reported.** {doc}`register_coverage` says what we searched for.
# :::
#
# ## Every event, the newest first

# %% tags=["hide-input"]
table(
    found.events.assign(day=found.events["day"].map(str), sources=found.events["sources"].map(cited)),
    name="tab-events",
    caption=f"The table lists {found.texts['events']} times when something became known of a deal, the newest first.",
    source="`data/deal_fields.csv`.",
    columns={"day": "Known from", "parties": "Deal", "event": "What became known", "sources": "Sources:md"},
    fold_after=30,
)

# %% [markdown]
# ## What would change this page
#
# A deal that we have not found would change it, or a filing that names an earlier day. Either would be added to the register.
