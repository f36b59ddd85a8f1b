# %% [markdown]
# # Would the dominoes fall?
#
# ::::{answer} If OpenAI could not pay, what would fall with it?
# At most its creditors. The contracts known on the day of the article make a star with OpenAI in the middle, and a star has no
# second row to fall. Oracle, the creditor that the article fears for, would run short only if
# it built on at full pace while OpenAI had money for less than {glue:text}`oracle_floor` of its bills of 2027. The doubt is in
# the bills: on even splits {glue:text}`due_2027`, of which filings or the parties call {glue:text}`due_binding` binding.
#
# :::{key-numbers}
# {glue:text}`due_2027`
# : due from OpenAI in 2027, as known in February 2026, if every contract is paid in equal years
#
# {glue:text}`forecast_money`
# : for computing in that year, if its own forecasts of revenue and cash burn came true
#
# {glue:text}`letter_share`
# : of the bill that one instalment of NVIDIA's letter of intent would have paid
# :::
# ::::
#
# The February article ends in fear. {ev}`openai-nvidia-2026-02-08:297-341` it says early on, and at the end
# that {ev}`a break would leave OpenAI without the means to pay for its other contracts <openai-nvidia-2026-02-08:2177-2254>`. It names one bill, {ev}`openai-nvidia-2026-02-08:2254-2305`, sees the rest
# follow, {ev}`openai-nvidia-2026-02-08:2307-2335`, and asks {ev}`openai-nvidia-2026-02-08:2353-2372` This chapter takes the
# chain link by link: what is owed, when, to whom; what clears; and what falls under which rule. It is a stress test of a
# story, with bounds that are not forecasts, and no advice to buy or sell anything.

# %% tags=["hide-input"]
from itertools import product

import numpy as np
import pandas as pd
from myst_nb import glue

from computedeals.charts.display import figure, table
from computedeals.charts.domino import dues_bars, fall_shares, landing_plane, model_matrix, select
from computedeals.deals.assumptions import assumption
from computedeals.deals.firms import firms
from computedeals.deals.obligations import obligations
from computedeals.deals.openai import flows
from computedeals.evidence.facts import fact
from computedeals.models.cascade import threshold_cascade
from computedeals.models.clearing import clearing_vector
from computedeals.models.debtrank import debtrank
from computedeals.models.landing import due_by_year, landing

VIEWS = ["2025-10-08", "2026-02-08", "2026-10-08"]
ARTICLE = "2026-02-08"
SPOKEN = {"2025-10-08": "8 October 2025", "2026-02-08": "8 February 2026", "2026-10-08": "8 October 2026"}
STATUS = {"binding": "binding", "press-only": "press only"}
YEARS = (2027, 2028, 2029)
A = {name: assumption(f"domino.{name}") for name in (
    "open_ended_years", "revenue_for_compute", "take_or_pay", "recovery", "building", "oracle_debt_due",
    "debt_due_coreweave", "lease_years", "leases_begun_2027", "openai_equity", "openai_can_pay",
    "contract_margin", "relet", "months_unpaid",
)}  # fmt: skip
REGISTER = "`data/obligations.csv`, `data/firms.csv`, `data/openai_flows.csv`; assumptions: `data/assumptions.toml`, `[domino]`."


def show(key: str, text: str) -> None:
    glue(key, text, display=False)


def usd(amount: float) -> str:
    return f"${amount:,.0f} billion"


def promised(view: str) -> pd.DataFrame:
    """OpenAI's own promises with a status that can become a bill, without those inside another row."""
    rows = obligations(view)
    return rows[(rows["debtor"] == "OpenAI") & rows["status"].isin(list(STATUS)) & (rows["part_of"] == "")]


# balance sheets in dollars: OpenAI has none, and firms that report in other currencies are not used here
sheets = {view: firms(view).query("unit == 'USD bn'").set_index("firm") for view in VIEWS}
dues = {
    view: due_by_year(promised(view), range(2026, 2033), int(A["open_ended_years"].central))
    for view in VIEWS
}

# %% [markdown]
# ## What is owed, when, and to whom
#
# {numref}`tab-owed` lists what the register held on the day of the article. Three things stand out. Nobody had
# published the terms of the bill that the article fears: that it exceeds {fact:value}`DEAL01` over five years came from OpenAI
# {fact}`DEAL01`, that payments begin in 2027 from a newspaper, and Oracle's periodic filings do not name the customer
# {fact}`DEAL02`. *Press only* is therefore a statement about our knowledge, not about the law; the contract
# may be as firm as any. The largest binding promise, to Microsoft, has no published term. And NVIDIA's
# {ev:value}`openai-nvidia-2026-02-08:157-164` stand on the other side: a letter of intent to pay *into* OpenAI, which nobody
# owed to anybody. It is in no sum below.

# %% tags=["hide-input"]
owed = promised(ARTICLE)
owed = owed.assign(
    term=[
        f"from {first:.0f}, end not published" if pd.isna(last) else f"{first:.0f} to {last:.0f}"
        for first, last in zip(owed["year_from"], owed["year_to"], strict=True)
    ],
    status=owed["status"].map(STATUS),
    how_known=owed["how_known"].replace("secondhand", "second-hand"),
)
table(
    owed[["creditor", "layer", "total", "term", "status", "how_known", "source"]],
    name="tab-owed",
    caption=(
        f"What OpenAI had promised to pay, as known on {SPOKEN[ARTICLE]}: whole contracts in billions of dollars, none of it due at once."
    ),
    source=(
        f"{REGISTER} Chip orders with AMD and Broadcom have no published price and are not in it; the dollars of chips may be the "
        "same as those of a cloud."
    ),
    columns={
        "creditor": "To", "layer": "For", "total": "USD billion", "term": "Years",
        "status": "Status", "how_known": "How known", "source": "Source",
    },
)  # fmt: skip

# %% [markdown]
# A contract over five years is not a debt of today. {numref}`fig-dues` spreads each one evenly over its years; the splits
# are arithmetic, since no schedule is public, and a contract without a term gets {glue:text}`open_ended` years. In the year of
# the article, if the newspaper is right, nothing at all was due to Oracle. In 2027, on even splits, {glue:text}`due_oracle` of {glue:text}`due_2027` is.
# The forecasts of revenue that were public pass the bills only towards the end of the decade: between
# then and 2027 lies whatever danger there is. One split can be tested. For Microsoft it gives {glue:text}`split_microsoft` a year; in the
# year to June 2026 Microsoft booked {fact:value}`DEAL09` from OpenAI, its share of OpenAI's revenue included {fact}`DEAL09`. If other
# bills also begin low and grow, real ones lie below even splits at first and above them later.


# %% tags=["hide-input"]
def revenue_forecast(view: str) -> pd.DataFrame:
    """The latest figures that were public, of one plan, and geometric steps between years without one."""
    rows = flows(view)
    rows = rows[
        (rows["item"] == "revenue") & (rows["scope"] == "") & rows["kind"].isin(["actual", "forecast"])
    ]
    rows = rows.assign(
        whole=[
            begin.month == 1 and end.month == 12
            for begin, end in zip(rows["first"], rows["last"], strict=True)
        ]
    )
    rows = rows[rows["whole"]].assign(year=[day.year for day in rows.loc[rows["whole"], "first"]])
    rows = (
        rows.sort_values("known_from", kind="stable").drop_duplicates("year", keep="last").set_index("year")
    )
    # a figure between two years that were foreseen anew since is of an older plan
    newer = {year: rows.index[rows["known_from"] > day] for year, day in rows["known_from"].items()}
    rows = rows[[not ((newer[year] < year).any() and (newer[year] > year).any()) for year in rows.index]]
    rows = rows.copy()
    rows["mid"] = (rows["low"] + rows["high"]) / 2
    span = range(2025, 2031)
    mid = np.exp(np.log(rows["mid"].reindex(span).astype(float)).interpolate(limit_area="inside"))
    return pd.DataFrame(
        {"year": list(span), "mid": mid.to_numpy(), "low": rows["low"].reindex(span).to_numpy(),
         "high": rows["high"].reindex(span).to_numpy(), "stated": [y in rows.index for y in span]}
    )  # fmt: skip


def burn_forecast(view: str) -> pd.Series:
    rows = flows(view)
    rows = rows[(rows["item"] == "cash_burn") & (rows["kind"] == "forecast")]
    rows = rows[[begin.year == end.year for begin, end in zip(rows["first"], rows["last"], strict=True)]]
    rows = rows.assign(year=[day.year for day in rows["first"]])
    rows = rows.sort_values("known_from", kind="stable").drop_duplicates("year", keep="last")
    return ((rows["low"] + rows["high"]) / 2).set_axis(rows["year"])


revenue = {view: revenue_forecast(view) for view in VIEWS}
burn = {view: burn_forecast(view) for view in VIEWS}

bars = pd.concat(dues[view].assign(view=view) for view in VIEWS)
bars = (
    bars.assign(status=bars["status"].map(STATUS))
    .groupby(["view", "year", "status"], as_index=False)["due"]
    .sum()
)
bars = bars.assign(order=(bars["status"] != "binding").astype(int)).round({"due": 2})
points = pd.concat(revenue[view].assign(view=view) for view in VIEWS).dropna(subset=["mid"]).round(1)
points = points[points["year"] > 2025]
points["named"] = points["year"] == YEARS[-1]
points["label"] = "revenue foreseen"
totals = bars.groupby(["view", "year"])["due"].sum()
binding = bars[bars["status"] == "binding"].set_index(["view", "year"])["due"]
foreseen = revenue[ARTICLE].set_index("year")["mid"]
covered = next(year for year in foreseen.index if foreseen[year] > totals.get((ARTICLE, year), np.inf))
says = [
    {
        "view": view,
        "says": (
            f"As known on {SPOKEN[view]}, even splits make {usd(totals[view, 2027])} due in 2027, of which "
            f"{usd(binding[view, 2027])} under binding contracts; OpenAI's forecasts put its revenue then at about "
            f"{usd(revenue[view].set_index('year').loc[2027, 'mid'])}."
        ),
    }
    for view in VIEWS
]
show("open_ended", f"{A['open_ended_years'].central:.0f}")
show("due_2027", usd(totals[ARTICLE, 2027]))
show("due_binding", usd(binding[ARTICLE, 2027]))
oracle_due = dues[ARTICLE].query("creditor == 'Oracle' and year == 2027")["due"].sum()
show("due_oracle", usd(oracle_due))
show("split_microsoft", usd(dues[ARTICLE].query("creditor == 'Microsoft' and year == 2027")["due"].sum()))
figure(
    dues_bars(bars, points, SPOKEN, ARTICLE),
    name="fig-dues",
    caption=(
        f"If every contract is paid in equal parts, OpenAI's bills as known on {SPOKEN[ARTICLE]} outrun the revenue that it "
        f"foresaw up to the end of {covered - 1}."
    ),
    alt="Stacked bars of dues by year from 2026 to 2032, binding and known from the press, with diamonds for forecast revenue.",
    data=bars.round({"due": 1}),
    columns={"view": "As known on", "year": "Year", "status": "Status", "due": "USD billion due"},
    source=f"{REGISTER} Revenue between the years of the latest forecast is interpolated at a constant rate of growth.",
    states=pd.DataFrame(says),
)

# %% [markdown]
# *What the chart does not show:* the real schedules, which are secret; chips from AMD and Broadcom, which have no published
# price; and overlaps, since a cloud's bill already contains the chips in it. Years past a contract's end are empty because
# nothing is signed for them, not because nothing will be needed.
#
# ## What a soft landing needs
#
# In one year everything hangs on one number: the money that OpenAI has for computing. It has two sources, its own revenue
# after other costs (about {glue:text}`share_for_compute` of it: an assumption, checked against forecasts that leaked twelve days
# after the article {fact}`OAI04`) and new money from investors and lenders. So the plane of {numref}`fig-landing` is cut by parallel lines. Above the
# first, all is paid as planned. Below it, OpenAI buys less within its rights, as far as the contracts are not take-or-pay.
# Below the second it is in default, and of what money it has a part is lost in bankruptcy. Sellers are followed one step
# further: Oracle and CoreWeave have their own debts and rents to pay and sites to build. Each has its cash, its cash flow,
# and lenders who close the gap that would be there if OpenAI paid all; they do not lend more when it pays less. Amazon and
# Microsoft are not followed because a year of their cash flow is several times what OpenAI owes them.
#
# The dot is what OpenAI itself foresaw. On the day of the article that came to {glue:text}`forecast_money` of money for
# computing in 2027, enough for everything binding ({glue:text}`due_binding`) and too little for everything reported
# ({glue:text}`due_2027`). Whether there is a soft landing turns on the one contract whose terms nobody has published. It
# hardly turns on NVIDIA's letter: its instalments were reported as {fact:value}`NVO04` each {fact}`NVO04`, and one of
# them is {glue:text}`letter_share` of the year's bill and {glue:text}`letter_gap` of what is missing. The article's link from the break
# with NVIDIA to an unpaid Oracle is the weak one in its chain: the hole was there with the letter too.
#
# The two sellers behave differently, and building makes the difference. CoreWeave has no slack: if it builds on credit even at half
# its pace, it is short with the first dollar that OpenAI does not pay, which is how the model sees any firm that borrows all
# it can; if it stops, it is never short. Oracle is short only if it builds on at full pace *and* OpenAI
# has less than {glue:text}`oracle_floor` of what is due in 2027. Costs of bankruptcy raise that bar: at a
# recovery of {glue:text}`recovery_low` it is {glue:text}`oracle_floor_low`.


# %% tags=["hide-input"]
def sellers(view: str) -> pd.DataFrame:
    """Cash and a year's cash flow, debt due, rent of leases to come, and building, in USD billion a year."""
    sheet = sheets[view]

    def item(firm: str, *names: str) -> float:
        return next(float(sheet.loc[firm, n]) for n in names if n in sheet and pd.notna(sheet.loc[firm, n]))

    flow, capex = ("ttm_operating_cash_flow", "annual_operating_cash_flow"), ("ttm_capex", "annual_capex")
    rent = item("Oracle", "leases_not_commenced") / A["lease_years"].central
    debt = {"Oracle": A["oracle_debt_due"].central,
            "CoreWeave": A["debt_due_coreweave"].central * item("CoreWeave", "total_debt")}  # fmt: skip
    return pd.DataFrame(
        {
            firm: {"has": item(firm, "cash_and_sti") + item(firm, *flow), "debt": debt[firm],
                   "rent": rent if firm == "Oracle" else 0.0, "builds": item(firm, *capex)}
            for firm in ("Oracle", "CoreWeave")
        }
    ).T  # fmt: skip


def to_each(view: str, year: int, counted: str) -> pd.Series:
    """What each creditor is due in a year."""
    known = dues[view][dues[view]["year"] == year]
    if counted == "binding only":
        known = known[known["status"] == "binding"]
    return known.groupby("creditor")["due"].sum()


def land(view: str, year: int, counted: str, must: float, left: float, builds: float):
    """The landing of a year: dues of the followed sellers first, the others together."""
    each, firm = creditors[view, year, counted], books[view]
    begun = A["leases_begun_2027"].central if year == 2027 else 1.0
    followed = [each.get(name, 0.0) for name in firm.index]
    return landing(
        followed, each.sum() - sum(followed), firm["has"], firm["debt"] + begun * firm["rent"], firm["builds"],
        take_or_pay=must, recovery=left, building=builds,
    )  # fmt: skip


PLANE_VIEWS = [ARTICLE, "2026-10-08"]


def known_on():
    return select(
        "view", "As known on ", PLANE_VIEWS, ARTICLE, labels=[SPOKEN[view] for view in PLANE_VIEWS]
    )


books = {view: sellers(view) for view in PLANE_VIEWS}
share = A["revenue_for_compute"].central
forecasts = pd.DataFrame(
    [
        {"view": view, "year": year, "revenue": round(revenue[view].set_index("year").loc[year, "mid"], 1),
         "funding": round(burn[view].get(year, 0.0), 1), "label": "as OpenAI foresaw it"}
        for view, year in product(PLANE_VIEWS, YEARS)
    ]
)  # fmt: skip
money = {(r.view, r.year): share * r.revenue + r.funding for r in forecasts.itertuples()}
percent = {
    name: [round(100 * value) for value in A[name].values]
    for name in ("take_or_pay", "recovery", "building")
}
COUNTED = ["binding and press reports", "binding only"]
creditors = {key: to_each(*key) for key in product(PLANE_VIEWS, YEARS, COUNTED)}
rows = []
for view, year, counted, must, left, builds in product(
    PLANE_VIEWS, YEARS, COUNTED, percent["take_or_pay"], percent["recovery"], percent["building"]
):
    result = land(view, year, counted, must / 100, left / 100, builds / 100)
    has = money[view, year]
    short = [name for name, below in zip(books[view].index, result.short_below, strict=True) if has < below]
    gap = usd(abs(round(has) - round(result.planned)))
    if has >= result.planned:
        openai = f"pays all of that, with {gap} to spare"
    elif has >= result.default_below:
        openai = f"lacks {gap}, and buys less within its rights"
    else:
        openai = f"lacks {gap}, and is in default"
    rows.append(
        {
            "view": view, "year": year, "counted": counted, "must": must, "left": left, "builds": builds,
            "planned": round(result.planned, 1), "default": round(result.default_below, 1),
            "Oracle": round(result.short_below[0], 1), "CoreWeave": round(result.short_below[1], 1),
            "says": (
                f"As known on {SPOKEN[view]}, ${result.planned:.0f} billion falls due in {year}. OpenAI's own forecast leaves "
                f"${has:.0f} billion for computing: OpenAI {openai}. "
                f"{' and '.join(short) + (' is' if len(short) == 1 else ' are') if short else 'Neither Oracle nor CoreWeave is'} short then."
            ),
        }
    )  # fmt: skip
states = pd.DataFrame(rows)
NAMES = ["view", "year", "counted", "must", "left", "builds"]
controls = {
    "view": known_on(),
    "year": select("year", "Year ", list(YEARS), 2027),
    "counted": select("counted", "Counting ", COUNTED, COUNTED[0]),
    "must": select("must", "Take or pay, % ", percent["take_or_pay"], percent["take_or_pay"][1]),
    "left": select("left", "Left in bankruptcy, % ", percent["recovery"], percent["recovery"][1]),
    "builds": select("builds", "Sellers build on, % ", percent["building"], percent["building"][2]),
}
start = (
    (states["view"] == ARTICLE) & (states["year"] == 2027) & (states["must"] == percent["take_or_pay"][1])
)
summary = states[start].drop(columns=["says", "view", "year", "must"])
full = states[start & (states["counted"] == COUNTED[0]) & (states["builds"] == 100)].set_index("left")
show("share_for_compute", f"{share:.0%}")
show("forecast_money", usd(money[ARTICLE, 2027]))
show("letter_share", f"{fact('NVO04').mid / totals[ARTICLE, 2027]:.0%}")
show("letter_gap", f"{fact('NVO04').mid / (totals[ARTICLE, 2027] - money[ARTICLE, 2027]):.0%}")
show("oracle_floor", f"{full.loc[percent['recovery'][1], 'Oracle'] / full['planned'].iloc[0]:.0%}")
show("oracle_floor_low", f"{full.loc[percent['recovery'][0], 'Oracle'] / full['planned'].iloc[0]:.0%}")
show("recovery_low", f"{A['recovery'].low:.0%}")
figure(
    landing_plane(states.drop(columns="says").assign(share=share), forecasts, controls),
    name="fig-landing",
    caption=(
        f"What OpenAI needs for its bills. On its own forecast of {SPOKEN[ARTICLE]} it could pay all that is binding in 2027, and "
        "not all that is reported."
    ),
    alt=(
        "Plane of OpenAI's revenue and new money in a year, cut by parallel lines: below them OpenAI buys less, defaults, and "
        "its sellers are short. A dot marks OpenAI's own forecast."
    ),
    data=summary,
    columns={
        "counted": "Counting", "left": "Left in bankruptcy, %", "builds": "Sellers build on, %",
        "planned": "All paid above", "default": "OpenAI in default below", "Oracle": "Oracle short below",
        "CoreWeave": "CoreWeave short below",
    },
    source=f"{REGISTER} Cleared by fictitious default {{cite}}`eisenberg2001,rogers2013`. The table shows 2027 at the central take-or-pay.",
    states=states[[*NAMES, "says"]],
)  # fmt: skip

# %% [markdown]
# *What the chart does not show:* quarters, in which a firm can run dry while the year is in balance; new borrowing by Oracle or
# CoreWeave when OpenAI falters, and NVIDIA's promise to buy what CoreWeave cannot sell, which would move their lines down; lawsuits; and the debts of firms that no
# filing names, such as the lenders to a single site. With *binding only* Oracle is owed nothing and cannot be hurt.
# Nothing here is drawn at random: shocks to revenue and to funding would come together, and the plane shows every
# pair of them without saying how likely it is.
#
# ## What each model says
#
# There are several ways to let a failure spread, and they disagree ({numref}`fig-models`). Clearing in the manner of
# Eisenberg and Noe {cite}`eisenberg2001` shares out what there is and **loses nothing**: every dollar that a creditor misses is a dollar that
# was not there. Rogers and Veraart {cite}`rogers2013` let bankruptcy itself destroy value. A threshold cascade
# {cite}`gai2010` writes off the whole claim and asks whether capital survives. DebtRank
# {cite}`battiston2012,bardoscia2015` passes on distress before anybody fails: a firm that loses a tenth of its equity devalues by
# a tenth what others are owed. So a domino in the strict sense needs one of three things: costs of bankruptcy, the
# feedback of equity into the value of claims, or the loss of future business. The article names only the last, when it fears
# for NVIDIA's sales.
#
# Move the first control, and what is *counted* turns out to matter more than the model. A seller bills for what it has delivered and
# stops when it is not paid, so at any one time it can lose about a quarter's bills (an assumption). On that count no model
# wipes out anybody; Oracle loses between {glue:text}`quarter_low` and {glue:text}`quarter_high` of its book equity. Count a
# whole year as lost and Oracle's equity is gone in all five. Count the contract, and it is gone {glue:text}`whole_times`
# times over. That last picture is the one that the article's {ev:value}`openai-nvidia-2026-02-08:2271-2278` call up, with a
# contract over five years taken for a debt of today. It is in the chart because the mistake is easily made. {glue:text}`survivors` survive every count in every
# model.

# %% tags=["hide-input"]
FIRMS = ["Oracle", "CoreWeave", "Microsoft", "Amazon", "NVIDIA"]
MODELS = ["Eisenberg-Noe", "Rogers-Veraart", "Threshold cascade", "DebtRank 2012", "DebtRank 2015"]
COUNTS = ["a quarter's bills", "a year's bills", "stakes held", "whole contracts"]
EQUITIES = [round(value) for value in A["openai_equity"].values]
SHOCKS = ["OpenAI fails", *(f"it burns cash, with equity of {usd(equity)}" for equity in EQUITIES)]


def book_equity(view: str) -> pd.Series:
    """The last book equity reported by the view; where it was not seen, that of the view before."""
    found = pd.Series(np.nan, index=FIRMS)
    for earlier in VIEWS[: VIEWS.index(view) + 1]:
        found = sheets[earlier]["book_equity"].reindex(FIRMS).fillna(found)
    return found


def exposure(view: str, count: str) -> pd.Series:
    """What each firm would be owed by OpenAI, or holds of it, in USD billion."""
    if count in COUNTS[:2]:
        part = A["months_unpaid"].central / 12 if count == COUNTS[0] else 1.0
        held = part * dues[view].query("year == 2027").groupby("creditor")["due"].sum()
    elif count == "whole contracts":
        held = promised(view).groupby("creditor")["total"].sum()
    else:
        rows = obligations(view)
        rows = rows[
            (rows["creditor"] == "OpenAI") & (rows["layer"] == "equity") & (rows["status"] == "paid")
        ]
        held = rows.groupby("debtor")["total"].sum()
        if fact("DEAL09").known_from.isoformat() <= view:
            # Microsoft: 11.9 of capital paid in and 6.0 receivable, both from the fact's sentence
            held["Microsoft"] = 11.9 + 6.0
    return held.reindex(FIRMS).fillna(0.0)


paid_in = obligations(ARTICLE).query("creditor == 'OpenAI' and layer == 'equity' and status == 'paid'")
show("softbank", f"${paid_in.set_index('debtor').loc['SoftBank', 'total']:g} billion")
exposures = {(view, count): exposure(view, count) for view, count in product(PLANE_VIEWS, COUNTS)}


def losses(view: str, count: str, shock: str) -> dict[str, np.ndarray]:
    """Loss of each firm by each model, in per cent of its book equity."""
    own, claim = book_equity(view).to_numpy(), exposures[view, count].to_numpy()
    debts = np.zeros((len(FIRMS) + 1,) * 2)
    debts[0, 1:] = claim
    capital = np.concatenate([[EQUITIES[1]], own])
    if shock == SHOCKS[0]:
        first, fails = 1.0, True
    else:
        capital[0] = EQUITIES[SHOCKS.index(shock) - 1]
        first = min(1.0, burn[view][2026] / capital[0])
        fails = first >= 1.0
    has = (A["openai_can_pay"].central if fails else 1.0) * claim.sum()
    paid = {
        name: clearing_vector(debts, [has, *own], alpha=left, beta=left).received[1:]
        for name, left in (("Eisenberg-Noe", 1.0), ("Rogers-Veraart", A["recovery"].central))
    }
    result = {name: claim - received for name, received in paid.items()}
    cascade = threshold_cascade(debts, capital, np.arange(len(capital)) == 0).pressure[1:]
    result["Threshold cascade"] = cascade if fails else 0 * claim
    start = np.where(np.arange(len(capital)) == 0, first, 0.0)
    for rule in ("2012", "2015"):
        result[f"DebtRank {rule}"] = debtrank(debts, capital, start, rule=rule).loss[1:] * own
    return {name: 100 * lost / own for name, lost in result.items()}


cells, told = [], []
for view, count, shock in product(PLANE_VIEWS, COUNTS, SHOCKS):
    by_model = losses(view, count, shock)
    for model, lost in by_model.items():
        cells += [
            {
                "view": view,
                "count": count,
                "shock": shock,
                "model": model,
                "firm": firm,
                # what the arithmetic leaves of nothing is nothing
                "loss": float(f"{value:.3g}") if value > 1e-6 else 0.0,
            }
            for firm, value in zip(FIRMS, lost, strict=True)
        ]
    gone = {
        model: [f for f, value in zip(FIRMS, lost, strict=True) if value >= 100]
        for model, lost in by_model.items()
    }
    fallen = sorted({f for names in gone.values() for f in names}, key=FIRMS.index)
    if not exposures[view, count].any():
        words = f"As of {SPOKEN[view]} the register shows none of these five with a paid stake in OpenAI."
    elif not fallen:
        words = "No model has any of the five lose all of its equity."
    else:
        words = " ".join(
            f"{firm} loses all of its equity in {sum(firm in names for names in gone.values())} of {len(MODELS)} models."
            for firm in fallen
        )
    if exposures[view, count]["Oracle"] > 0:
        oracle = [lost[FIRMS.index("Oracle")] for lost in by_model.values()]
        words += f" For Oracle the losses range from {min(oracle):,.0f}% to {max(oracle):,.0f}%."
    told.append({"view": view, "count": count, "shock": shock, "says": words})
cells = pd.DataFrame(cells)
matrix_controls = {
    "count": select("count", "Counted as lost ", COUNTS, COUNTS[0]),
    "shock": select("shock", "What happens ", SHOCKS, SHOCKS[0]),
    "view": known_on(),
}
at_first = cells[(cells["view"] == ARTICLE) & (cells["shock"] == SHOCKS[0])]
swept = cells[
    (cells["view"] == ARTICLE)
    & (cells["count"] == COUNTS[0])
    & (cells["firm"] == "Oracle")
    & (cells["model"] == MODELS[-1])
]
swept = swept.set_index("shock")["loss"]
show("rank_low", f"{swept[SHOCKS[-1]]:.0f}%")
show("rank_high", f"{swept[SHOCKS[1]]:.0f}%")
quarter = at_first[(at_first["count"] == COUNTS[0]) & (at_first["firm"] == "Oracle")]["loss"]
worst = cells.groupby("firm")["loss"].max()
safe = [firm for firm in FIRMS if worst[firm] < 100]
show("survivors", f"{', '.join(safe[:-1])} and {safe[-1]}")
assert cells[(cells["count"] == COUNTS[0])]["loss"].max() < 100, "a quarter's bills wipe out somebody"
assert at_first[(at_first["count"] == COUNTS[1]) & (at_first["firm"] == "Oracle")]["loss"].min() >= 100
show("quarter_low", f"{quarter.min():.0f}%")
show("quarter_high", f"{quarter.max():.0f}%")
whole = exposures[ARTICLE, COUNTS[-1]]["Oracle"] / book_equity(ARTICLE)["Oracle"]
show("whole_times", f"{whole:.0f}")
show("equity_low", usd(EQUITIES[0]))
show("equity_high", usd(EQUITIES[-1]))
show("burn_2026", usd(burn[ARTICLE][2026]))
figure(
    model_matrix(cells, matrix_controls, MODELS, FIRMS),
    name="fig-models",
    caption=(
        "What is counted decides more than which model counts it: if OpenAI fails, the bills of a quarter wipe out nobody, and whole "
        f"contracts taken for debts wipe out Oracle {whole:.0f} times over. Loss of each firm in per cent of its book equity."
    ),
    alt="Grid of five models and five firms; tiles are darker the larger the loss, and in the accent colour where all equity is gone.",
    data=at_first,
    columns={"count": "Counted as lost", "model": "Model", "firm": "Firm", "loss": "Loss, % of book equity"},
    source=f"{REGISTER} The table shows {SPOKEN[ARTICLE]} and a failure of OpenAI.",
    states=pd.DataFrame(told),
)  # fmt: skip

# %% [markdown]
# *What the chart does not show:* that book equity is not what a firm could raise; that a stake is carried at cost here and
# was marked up by its owners; and SoftBank, which by February 2026 had paid in
# {glue:text}`softbank` and reports in yen, on its own measure of value. Where a firm's equity of
# the day was not seen, an earlier one stands in (Oracle in February 2026, Amazon in October 2026).
#
# When OpenAI only burns cash and pays, three of the five models see nothing, since nobody is unpaid; DebtRank
# sees a loss, and its size hangs on a number that does not exist in public. With {glue:text}`burn_2026` burned, as was foreseen
# for 2026, and a quarter's bills at stake, Oracle loses {glue:text}`rank_low` of its equity if OpenAI's own is {glue:text}`equity_high`, and
# {glue:text}`rank_high` if it is {glue:text}`equity_low`. We give OpenAI no book equity: the range is an
# assumption, and a model that needs it says what we put in.
#
# ## Contracts or assumptions?
#
# Suppose that OpenAI gets no new money from 2027 on, pays what its forecast revenue allows in that year, and nothing after.
# {numref}`fig-fall` splits what its creditors lose. The first two bars are bills of one year that stay unpaid. The third
# is what bankruptcy destroys. The last is profit on business that never comes, the true content of the article's
# {ev}`heavy blow to sales <openai-nvidia-2026-02-08:2071-2104>`: no debt, owed by nobody, and by far the largest or
# one of the smaller of the four, depending on how much of the capacity others would rent, which nobody knows.
# At the central values {glue:text}`fall_contracts` of {glue:text}`fall_total` rests on binding contracts,
# {glue:text}`fall_press` on press reports, and {glue:text}`fall_assumed` on the assumptions.


# %% tags=["hide-input"]
def of_hundred(amounts: dict) -> dict:
    """Shares of the sum in whole per cent that add up to 100: the largest remainders are rounded up."""
    exact = {key: 100 * amount / sum(amounts.values()) for key, amount in amounts.items()}
    floors = {key: int(value) for key, value in exact.items()}
    up = sorted(exact, key=lambda key: floors[key] - exact[key])[: 100 - sum(floors.values())]
    return {key: floor + (key in up) for key, floor in floors.items()}


ORIGINS = ["binding contracts", "press reports", "our assumptions"]
RELET = [round(100 * value) for value in A["relet"].values]
parts, rests, told = [], [], []
for view, left, relet in product(PLANE_VIEWS, percent["recovery"], RELET):
    year = dues[view].query("year == 2027").groupby("status")["due"].sum()
    has = min(share * revenue[view].set_index("year").loc[2027, "mid"], year.sum())
    unpaid = 1 - has / year.sum()
    later = due_by_year(promised(view), range(2028, 2061), int(A["open_ended_years"].central))["due"].sum()
    amounts = {
        ("Unpaid, binding", "binding contracts"): unpaid * year["binding"],
        ("Unpaid, press reports", "press reports"): unpaid * year["press-only"],
        ("Assumed, bankruptcy", "our assumptions"): (1 - left / 100) * has,
        ("Assumed, lost profit", "our assumptions"): later
        * A["contract_margin"].central
        * (1 - relet / 100),
    }
    whole_loss = sum(amounts.values())
    parts += [
        {"view": view, "left": left, "relet": relet, "part": part, "origin": origin,
         "amount": round(amount, 1), "share": round(100 * amount / whole_loss, 1)}
        for (part, origin), amount in amounts.items()
    ]  # fmt: skip
    unpaid_bills = list(amounts.values())[:2]
    rest = of_hundred(dict(zip(ORIGINS, [*unpaid_bills, whole_loss - sum(unpaid_bills)], strict=True)))
    rests.append({"view": view, "left": left, "relet": relet, **rest})
    told.append(
        {"view": view, "left": left, "relet": relet,
         "says": f"As known on {SPOKEN[view]}: of a loss of {usd(whole_loss)}, {rest[ORIGINS[0]]}% rests on binding contracts, "
                 f"{rest[ORIGINS[1]]}% on press reports, and {rest[ORIGINS[2]]}% on what we assume of bankruptcy, margins and other buyers."}
    )  # fmt: skip
parts = pd.DataFrame(parts)
rests = pd.DataFrame(rests).set_index(["view", "left", "relet"])
fall_controls = {
    "left": select("left", "Left in bankruptcy, % ", percent["recovery"], percent["recovery"][1]),
    "relet": select("relet", "Rented by others, % ", RELET, RELET[1]),
    "view": known_on(),
}
central = parts[
    (parts["view"] == ARTICLE) & (parts["left"] == percent["recovery"][1]) & (parts["relet"] == RELET[1])
]
by_origin = rests.loc[(ARTICLE, percent["recovery"][1], RELET[1])]
by_contract = rests["binding contracts"]
show("fall_total", usd(central["amount"].sum()))
for key, origin in zip(("contracts", "press", "assumed"), ORIGINS, strict=True):
    show(f"fall_{key}", f"{by_origin[origin]:.0f}%")
figure(
    fall_shares(parts, fall_controls),
    name="fig-fall",
    caption=(
        f"If OpenAI's new money dried up in 2027, binding contracts would account for {by_contract.min():.0f}% to {by_contract.max():.0f}% of what "
        f"creditors lose, as the assumptions and the date move; the rest is press reports and what we assume."
    ),
    alt="Four bars in dollars: unpaid binding bills, unpaid bills known from the press, losses in bankruptcy, profit that never comes.",
    data=parts[parts["view"] == ARTICLE],
    columns={"left": "Left in bankruptcy, %", "relet": "Rented by others, %", "part": "Part",
             "origin": "Rests on", "amount": "USD billion", "share": "Per cent"},
    source=REGISTER,
    states=pd.DataFrame(told),
)  # fmt: skip

# %% [markdown]
# *What the chart does not show:* who bears it, and what sellers would do. A seller that is not paid stops delivering, so what stays
# unpaid may be less than drawn. The bills are a flow of one year and the profits a sum over many, not
# discounted; they stand side by side to compare what each rests on, and their total is no valuation.
#
# ## Letters of intent, and guarantees
#
# Promises of two kinds are left out of every sum above, and belong in bounds of their own. NVIDIA's letter of
# {ev:value}`openai-nvidia-2026-02-08:157-164` would move the dot of {numref}`fig-landing` up by as much as was paid in a year: by
# {fact:value}`NVO04` for an instalment, tied to a gigawatt deployed {fact}`NVO02`. It bound nobody, and when it lapsed no one
# defaulted. The other kind came mostly after the article and runs the other way: NVIDIA's guarantee, of {fact:value}`NVO20`, for leases
# of OpenAI {fact}`NVO20`. It pays only what a landlord lacks after letting the site again {fact}`NVO21`. Here a second domino is
# written into a contract; the guarantor's book equity is {glue:text}`nvidia_times` times the cap. A smaller one is older than the
# article: what CoreWeave cannot sell, NVIDIA is to buy, up to {glue:text}`backstop`.
#
# ## Where the models disagree, and what would change the answer
#
# {numref}`tab-models` says what each model takes for a fall. On a star they agree about *who* can fall, because only
# OpenAI's creditors can; they disagree about how hard. Three things would move the answer most.
#
# - **Debts among the sellers.** A lender to Oracle's landlords that also lends to CoreWeave would make a second row. The filings
#   that we know of name landlords and lenders only in the sum.
# - **The terms of the Oracle contract.** If OpenAI pays in advance, Oracle's risk falls; if it
#   may walk away, the bill is no debt at all.
# - **Building on credit.** The sellers' lines move with what they spend ahead of payment more than with anything in a bankruptcy court.
#   Oracle spent {glue:text}`capex_feb` a year when the article appeared and {glue:text}`capex_oct` by October 2026, and
#   its leases to come grew from {glue:text}`leases_feb` to {glue:text}`leases_oct`. The article looked for the danger in
#   NVIDIA's letter. It grew in what Oracle builds and rents ahead of being paid.
#
# Two assumptions do not change it. For any share of revenue between {glue:text}`share_low` and {glue:text}`share_high`, and
# any term of the Microsoft contract from {glue:text}`term_low` to {glue:text}`term_high` years, OpenAI's own forecast pays the binding bills
# of 2027 and misses the reported ones by between {glue:text}`gap_low` and {glue:text}`gap_high`.

# %% tags=["hide-input"]
for key, view in (("feb", ARTICLE), ("oct", "2026-10-08")):
    sheet = sheets[view].loc["Oracle"]
    show(f"capex_{key}", usd(books[view].loc["Oracle", "builds"]))
    show(f"leases_{key}", usd(sheet["leases_not_commenced"]))
gaps = []
for term in A["open_ended_years"].values:
    bills = due_by_year(promised(ARTICLE), [2027], int(term)).groupby("status")["due"].sum()
    for part in A["revenue_for_compute"].values:
        has = part * revenue[ARTICLE].set_index("year").loc[2027, "mid"] + burn[ARTICLE][2027]
        assert bills["binding"] < has < bills.sum(), (
            "the verdict on 2027 depends on the term or on the share"
        )
        gaps.append(bills.sum() - has)
show("gap_low", usd(min(gaps)))
show("gap_high", usd(max(gaps)))
show("share_low", f"{A['revenue_for_compute'].low:.0%}")
show("share_high", f"{A['revenue_for_compute'].high:.0%}")
show("term_low", f"{A['open_ended_years'].low:.0f}")
show("term_high", f"{A['open_ended_years'].high:.0f}")
backstop = obligations(ARTICLE).query("deal == 'nvidia-coreweave-backstop'")["total"].item()
show("backstop", f"${backstop:g} billion")
show("nvidia_times", f"{book_equity('2026-10-08')['NVIDIA'] / fact('NVO20').high:.1f}")
table(
    pd.DataFrame(
        [
            ("Eisenberg-Noe", "cannot pay what is due", "only what was never there", "bills of a period", "Oracle and CoreWeave fall if they build on while OpenAI does not pay"),
            ("Rogers-Veraart", "cannot pay what is due", "a share of what is left, in each bankruptcy", "bills of a period", "the same, sooner"),
            ("Threshold cascade", "writes off more than its capital", "every claim on the fallen", "claims of one day", "nobody on a quarter's bills, Oracle on a year's"),
            ("DebtRank 2012", "has no equity left", "in proportion to equity lost, once", "claims of one day", "the same, and losses before anybody fails"),
            ("DebtRank 2015", "has no equity left", "in proportion to equity lost, again and again", "claims of one day", "the same on a star, which has no way back, unless a claim exceeds its holder's equity"),
        ],
        columns=["model", "falls", "loses", "counts", "says"],
    ),
    name="tab-models",
    caption="What each model takes for a fall, what it lets creditors lose, and what it says here.",
    source="Eisenberg and Noe {cite}`eisenberg2001`, Rogers and Veraart {cite}`rogers2013`, Gai and Kapadia {cite}`gai2010`, Battiston and others {cite}`battiston2012`, Bardoscia and others {cite}`bardoscia2015`; bounds on how far contagion reaches in {cite}`glasserman2015`.",
    columns={"model": "Model", "falls": "A firm falls that", "loses": "Creditors lose", "counts": "Fit for", "says": "Here"},
)  # fmt: skip
