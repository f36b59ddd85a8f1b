"""If OpenAI could not pay: who is short, by how much, in which year, how likely, and what falls with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from computedeals.analysis import domino_bills as paying
from computedeals.analysis import domino_models as spreading
from computedeals.analysis import domino_scenarios as drawing
from computedeals.analysis import domino_short as shorts
from computedeals.analysis import domino_survives as surviving
from computedeals.analysis.domino_cover import cover_texts
from computedeals.analysis.domino_cover_rows import dues_states, measures, money_rows, revenue_rows
from computedeals.analysis.domino_forecasts import cash_seen, plan_by_year
from computedeals.analysis.domino_gap import Cover, cover
from computedeals.analysis.domino_likely import LEFT, breaks, sellers_short
from computedeals.analysis.domino_oracle import floor_range, floor_texts, floors
from computedeals.analysis.domino_words import (
    ARTICLE,
    NEWEST,
    chance_words,
    exactly,
    gap_words,
    median_words,
    span,
    usd,
)
from computedeals.analysis.inputs import SPOKEN, listed, number
from computedeals.analysis.kept import kept
from computedeals.analysis.ranges import KeyNumber, Range
from computedeals.deals import STATUS_WORDS, VIEW_DAYS
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.obligations import obligations
from dealnews.ledger.wording import long_day

LATER = {view: SPOKEN[view] for view in (ARTICLE, NEWEST)}  # with cash flows of every seller
BACKSTOP = "nvidia-coreweave-backstop"
LARGE = ("Microsoft", "Amazon")
SPLITS = {"even": "equal payments each year", "rising": "payments that rise by equal steps"}
SHORT = ("Oracle", "CoreWeave", drawing.LANDLORDS)
WHO = shorts.FOLLOWED


@dataclass(frozen=True)
class Domino:
    """The rows of each figure and table, the sentences of their states, and the texts of the page."""

    owed: pd.DataFrame
    dues: pd.DataFrame
    money: pd.DataFrame
    revenue: pd.DataFrame
    dues_states: pd.DataFrame
    chances: pd.DataFrame
    short_bars: pd.DataFrame
    chance_states: pd.DataFrame
    short: pd.DataFrame
    short_table: pd.DataFrame
    measures: pd.DataFrame
    floors: pd.DataFrame
    floor_states: pd.DataFrame
    cells: pd.DataFrame
    cell_states: pd.DataFrame
    survivals: tuple[surviving.Survival, ...]
    survival_rows: pd.DataFrame
    covers: Mapping[str, Cover]
    starts: Mapping[str, Any]
    texts: Mapping[str, str]
    key_numbers: tuple[KeyNumber, ...]

    @property
    def bills_and_money(self) -> pd.DataFrame:
        """Bills and money by date and year: `view`, `year`, `what` and `amount`, USD billion."""
        bills = self.dues.assign(what="Bills, " + self.dues["status"]).rename(columns={"due": "amount"})
        both = pd.concat([bills, self.money.rename(columns={"money": "amount"})], ignore_index=True)
        both = both.sort_values(["view", "year"], kind="stable", ignore_index=True)
        return both[["view", "year", "what", "amount"]].round({"amount": 1})


@kept
def domino(assumptions: Assumptions, *, draws: int = 100_000, thorough: bool = True) -> Domino:
    """Everything that the chapter shows.

    Parameters
    ----------
    assumptions : Assumptions
        Those of `[domino]` are used.
    draws : int
        Scenarios in each state of the controls.
    thorough : bool
        Whether ranges are computed; without, each is its central value, at the central dependence alone.

    Returns
    -------
    Domino
    """
    centre = round(assumptions.central("domino.dependence"), 2)
    dependences = [centre]
    if thorough:
        dependences = sorted({centre, *(round(end, 2) for end in assumptions["domino.dependence"].values)})
    buildings = [_building(assumptions)]
    if thorough:
        ends = assumptions["domino.building_dependence"].values
        buildings = sorted({*buildings, *(round(end, 2) for end in ends)})
    covers = {view: cover(view, assumptions, thorough=thorough) for view in VIEW_DAYS}
    dues, money = _dues(assumptions), money_rows(covers, assumptions)
    odds = _chances(assumptions, dependences, buildings, draws)
    chances = odds.rows[odds.rows["building"] == _building(assumptions)]
    lost = _losses(assumptions, thorough)
    cells, cell_states = _cells(assumptions, lost)
    likely = {view: breaks(view, assumptions, thorough) for view in (ARTICLE, NEWEST)}
    floor = {view: floor_range(view, assumptions, thorough) for view in (ARTICLE, NEWEST)}
    survived, tried = surviving.survivals(assumptions, list(likely.values()), thorough=thorough)
    survived.append(surviving.of_equity(lost, LARGE, spreading.COUNTS[1]))
    floored, floor_states = floors(assumptions, floor)
    texts = {
        **cover_texts(covers[NEWEST]),
        **_bill_texts(assumptions, covers, draws),
        **_carried(assumptions, covers[NEWEST]),
        **_chance_texts(assumptions, chances, likely),
        **_amount_texts(odds.central),
        **_seller_texts(assumptions, chances, likely[NEWEST], covers),
        **floor_texts(floor[NEWEST], assumptions),
        **_loss_texts(assumptions, lost),
        **surviving.survival_texts(survived, tried),
    }
    return Domino(
        _owed(), dues, money, revenue_rows(), dues_states(covers, money, dues), chances,
        shorts.drawn(odds.rows), odds.states, odds.central.round(1), shorts.short_table(odds.central),
        measures(covers, chances, centre, WHO[0]), floored, floor_states, cells, cell_states,
        tuple(survived), surviving.survival_rows(survived), covers,
        {"view": NEWEST, "dependence": round(assumptions.central("domino.dependence"), 2), "split": "even",
         "dependences": dependences, "building_dependence": _building(assumptions), "buildings": buildings,
         "building": round(100 * assumptions.central("domino.building"))},
        texts, _key_numbers(covers, likely),
    )  # fmt: skip


# ---- bills -----------------------------------------------------------------------------------------------


def _owed() -> pd.DataFrame:
    owed = paying.contracts(NEWEST)
    whole = owed.groupby("creditor")["total"].transform("sum")
    order = ["whole", "creditor", "known_from"]
    owed = owed.assign(whole=-whole).sort_values(order, kind="stable")
    term = [
        f"from {first:.0f}, end not published" if pd.isna(last) else f"{first:.0f} to {last:.0f}"
        for first, last in zip(owed["year_from"], owed["year_to"], strict=True)
    ]
    amount = ["no price found" if pd.isna(total) else f"{total:,g}" for total in owed["total"]]
    how = owed["how_known"].replace("secondhand", "second-hand")
    source = owed["source"].str.replace("as others note it", "as reported by third parties")
    known = [long_day(day) for day in owed["known_from"]]
    return owed.assign(
        amount=amount, term=term, known=known, status=owed["status"].map(STATUS_WORDS), how_known=how,
        source=source,
    )  # fmt: skip


def _dues(assumptions: Assumptions) -> pd.DataFrame:
    term = assumptions.central("network.term_unknown")
    bars = pd.concat(paying.bills(view, term).assign(view=view) for view in VIEW_DAYS)
    bars = bars.assign(status=bars["status"].map(STATUS_WORDS))
    bars = bars.groupby(["view", "year", "status"])[["due"]].sum().reset_index()
    return bars.assign(order=(bars["status"] != "binding").astype(int)).round({"due": 2})


def _backlog_texts(backlog: float, oracle: float) -> dict[str, str]:
    pace = paying.oracle_at_one_pace(NEWEST)
    assert pace is not None
    return {
        "oracle_backlog_oct": exactly(backlog),
        "oracle_others_oct": exactly(backlog - oracle),
        "oracle_pace_oct": exactly(pace),
    }


def _bill_texts(assumptions: Assumptions, covers: Mapping[str, Cover], draws: int) -> dict[str, str]:
    term = assumptions.central("network.term_unknown")
    rising = paying.due_in(NEWEST, 2027, term, "rising")
    rows = paying.bills(NEWEST, term)
    microsoft = rows[(rows["creditor"] == "Microsoft") & (rows["year"] == 2027)]["due"].sum()
    owed, rows = paying.contracts(NEWEST), obligations(NEWEST)
    backstop = rows.loc[rows["deal"] == BACKSTOP, "total"].max()
    c = covers[NEWEST]
    rest, backlog = paying.oracle_rest(NEWEST), paying.oracle_backlog(NEWEST)
    known = paying.owed_by_accounts(NEWEST)
    return {
        **({} if rest is None else {"oracle_rest_oct": f"{exactly(rest[0])} to {exactly(rest[1])}"}),
        **({} if backlog is None else _backlog_texts(backlog, c.oracle)),
        **({} if known is None else {"owed_known_oct": usd(known)}),
        "microsoft_booked": exactly(number("DEAL09")),
        "least_oct": _least(c, assumptions.central("domino.take_or_pay")),
        "left_part": f"{assumptions.central(LEFT):.0%}",
        "left_part_range": f"{assumptions[LEFT].low:.0%} to {assumptions[LEFT].high:.0%}",
        "owed_sum": usd(float(owed["total"].sum())),
        "backstop": exactly(float(backstop)),
        "draws": f"{draws:,}",
        "amd_chips": usd(assumptions["network.other_chips_per_gw"].high),
        "cash_seen": usd(cash_seen(NEWEST)),
        "rising_oct": exactly(rising),
        "rising_gap_oct": gap_words(rising, c.left.central),
        "microsoft_year": exactly(microsoft),
        "microsoft_whole": usd(float(owed.loc[owed["creditor"] == "Microsoft", "total"].sum())),
        "caption_dues": (
            f"As known on {SPOKEN[NEWEST]}, OpenAI's bills of 2027 come to {exactly(c.due.central)}, and "
            f"its plan has {exactly(c.left.central)} for them. Bars are bills if contracts are paid in "
            "equal years."
        ).replace("$", "\\$"),  # a caption is Markdown, in which two dollars enclose a formula
    }


def _least(c: Cover, minimum: float) -> str:
    """What the contracts demand at least in 2027, and whether the plan has it."""
    least = minimum * c.due.central
    covered = "covers" if least <= c.left.central else "does not cover"
    return (
        f"We assume that a contract demands at least {minimum:.0%} of its bills. For 2027 that is "
        f"{exactly(least)}, and at our central values OpenAI's plan {covered} it."
    )


def _carried(assumptions: Assumptions, c: Cover) -> dict[str, str]:
    """Why scenarios differ from the plan in 2027 and 2028: money moves from one year to the next."""
    shocks = drawing.shocks(assumptions)
    calm = replace(shocks, revenue=0.0, funding=0.0)
    term = assumptions.central("network.term_unknown")
    due = np.array([paying.due_in(NEWEST, year, term, "even") for year in drawing.YEARS])
    money = drawing.money_by_year(NEWEST, assumptions, calm, due, 2)[0][:, 0]
    plan = plan_by_year(NEWEST, assumptions)
    missing = round(due[0], 1) - round(c.cash, 1)
    needed = missing / assumptions.central(LEFT)
    first = (
        f"In 2027 the bills are {exactly(due[0])}, and in the scenarios OpenAI may spend all its cash, "
        f"{exactly(c.cash)}. "
        + (
            f"Only {exactly(missing)} is missing. With {assumptions.central(LEFT):.0%} of revenue left for "
            f"computing, revenue of {exactly(needed)} pays for that, and we expect {exactly(c.revenue)}. "
            if missing > 0
            else ""
        )
        + "In these scenarios OpenAI's other costs fall with its revenue. At the ends of our assumptions "
        "there is less cash, or the bills are larger."
        if needed < c.revenue / 2
        else ""
    )
    later = (
        f"For 2028 the plan has {exactly(plan[2028])} for bills of {exactly(due[1])}. In the scenarios the "
        "bills of 2027 take more cash than the plan spends in 2027. If all goes as expected, "
        f"{exactly(money[1])} is left for 2028. With a little less revenue or new money, it is too little."
        if plan[2028] > due[1] and due[1] < money[1] < plan[2028]
        else ""
    )
    moved = (
        "OpenAI's plan has too little for 2027 and enough for 2028. In our scenarios, at central values, "
        "it is the other way round: enough for 2027 and often too little for 2028. There OpenAI pays the "
        "bills of 2027 with cash that its plan keeps for 2028."
    )
    reverse = first and later and c.gap.central > 0
    return {"carried_2027": first, "carried_2028": later, "moved_2028": moved if reverse else ""}


# ---- chances ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Chances:
    """How often and by how much who is short, in every state of the controls.

    `rows` has all of them, `states` a sentence for each; `central` is everyone in the network, at central
    values and equal years.
    """

    rows: pd.DataFrame
    states: pd.DataFrame
    central: pd.DataFrame


def _chances(
    assumptions: Assumptions, dependences: Sequence[float], buildings: Sequence[float], draws: int
) -> _Chances:
    rows, description, central = [], [], {}
    centre = (round(assumptions.central("domino.dependence"), 2), "even", _building(assumptions))
    # what is drawn depends on the first two alone, and is kept for the others
    for together, building, view, split in product(dependences, buildings, VIEW_DAYS, paying.SCHEDULES):
        moved = assumptions.moved({"domino.building_dependence": building})
        found = drawing.simulate(view, moved, together, split, draws)
        if (together, split, building) == centre:
            central[view] = found
        state: dict[str, Any] = {
            "view": view, "dependence": together, "split": split, "building": building,
        }  # fmt: skip
        here = pd.DataFrame([row for who in WHO for row in shorts.by_year(who, found.short.get(who))])
        rows.append(here.assign(**state))
        ever = here[here["year"] == 0].set_index("who")["chance"]
        description.append({**state, "description": _chance_words(view, together, split, building, ever)})
    table = pd.concat(rows, ignore_index=True)
    table = table.assign(words=table["chance"].map(chance_words, na_action="ignore"))
    return _Chances(table, pd.DataFrame(description), shorts.shortfalls(central))


def _building(assumptions: Assumptions) -> float:
    return round(assumptions.central("domino.building_dependence"), 2)


def _chance_words(view: str, together: float, split: str, building: float, ever: pd.Series) -> str:
    """What the figure of the chances shows in a state: of any of the years 2027 to 2030."""
    known = ever.notna()
    sellers = [f"{who} is short in {chance_words(ever[who])}." for who in shorts.SELLERS if known[who]]
    left_out = "" if known["CoreWeave"] else " For CoreWeave no source of that day had its cash flow."
    return (
        f"This is as known on {SPOKEN[view]}, with {SPLITS[split]}. "
        f"In {chance_words(ever[WHO[0]])} of scenarios OpenAI "
        "cannot pay all its bills of at least one year from 2027 to 2030, and in "
        f"{chance_words(ever[WHO[1]])} it breaks a contract. "
        f"{' '.join(sellers)}{left_out} Revenue and new money have a correlation of {together:g}, and "
        f"sellers' spending has one of {building:g} with both."
    )


def _chance_texts(
    assumptions: Assumptions, chances: pd.DataFrame, likely: Mapping[str, Range]
) -> dict[str, str]:
    texts: dict[str, str] = {}
    centre = round(assumptions.central("domino.dependence"), 2)
    central = chances[chances["dependence"] == centre]
    ever = central[central["year"] == 0].set_index(["view", "split", "who"])["words"]
    for view, key in ((NEWEST, "oct"), (ARTICLE, "feb")):
        texts[f"breaks_{key}_even"] = ever[view, "even", WHO[1]]
        texts[f"likely_{key}"] = f"{chance_words(likely[view].low)} to {chance_words(likely[view].high)}"
    for split in paying.SCHEDULES:
        texts[f"lacks_oct_{split}"] = ever[NEWEST, split, WHO[0]]
    for key, split, who in (
        ("breaks_oct_rising", "rising", WHO[1]), ("oracle_oct_even", "even", "Oracle"),
        ("coreweave_oct_even", "even", "CoreWeave"),
        ("oracle_oct_rising", "rising", "Oracle"), ("coreweave_oct_rising", "rising", "CoreWeave"),
    ):  # fmt: skip
        texts[key] = ever[NEWEST, split, who]
    yearly = central[(central["view"] == NEWEST) & (central["who"] == WHO[0]) & (central["year"] > 0)]
    yearly = yearly.sort_values("chance", kind="stable")
    even_years = yearly[yearly["split"] == "even"]
    worst = even_years.iloc[-1]
    texts["lacks_2027_oct"] = even_years.set_index("year")["words"][2027]
    texts["worst_year_oct"] = str(worst["year"])
    texts["worst_year_oct_rising"] = str(yearly[yearly["split"] == "rising"].iloc[-1]["year"])
    texts["worst_oct"] = (
        f"As known on {SPOKEN[NEWEST]}, the year in which OpenAI most often cannot pay all its bills is "
        f"{worst['year']}: {worst['words']} of scenarios."
    )
    fallen = chances[chances["who"] == drawing.LANDLORDS]["chance"].max()
    texts["landlords"] = "in none of the scenarios" if fallen == 0 else f"in at most {chance_words(fallen)}"
    texts["dependence_start"] = f"{centre:g}"
    texts["building_start"] = f"{_building(assumptions):g}"
    minimum = assumptions["domino.take_or_pay"]
    texts["minimum"], texts["minimum_range"] = (
        f"{minimum.central:.0%}",
        f"{minimum.low:.0%} to {minimum.high:.0%}",
    )
    return texts


def _amount_texts(found: pd.DataFrame) -> dict[str, str]:
    """By how much who is short as known on the newest date, in equal years, by key."""
    newest = found[(found["view"] == NEWEST) & (found["of"] == shorts.OWN) & (found["year"] > 0)]
    worst = newest[newest["who"] == WHO[0]].sort_values("chance", kind="stable").iloc[-1]
    year = worst["year"]
    then = newest[newest["year"] == year].set_index("who")
    often, less = sorted(shorts.SELLERS, key=lambda who: -then.loc[who, "chance"])
    more = then.loc[less, "middle"] > then.loc[often, "middle"]
    told = {who: f"{chance_words(then.loc[who, 'chance'])} of scenarios" for who in (often, less)}
    return {
        "caption_short": (
            f"As known on {SPOKEN[NEWEST]}, {year} is the tightest year if contracts are paid in equal "
            f"years: in {chance_words(worst['chance'])} of scenarios OpenAI cannot pay all its bills of "
            f"{year}. A dot is the middle shortfall of the scenarios that have one. A bar leaves out the "
            "lowest and the highest tenth."
        ),
        "caption_table": (
            f"As known on {SPOKEN[NEWEST]}, {often} is short in {told[often]} in {year} and {less} in "
            f"{told[less]}, {'but' if more else 'and'} {less} then lacks {'more' if more else 'less'}. "
            "A cell has the chance, the median of what is lacking where something is, and in brackets "
            "its range without the lowest and the highest tenth."
        ),
        "lacks_amount_oct": lacking(worst),
        "who_oct": (
            f"In {year}, at central values, {often} is short more often than {less}, "
            f"{'but' if more else 'and'} {less} then lacks {'more' if more else 'less'}."
        ),
    }


def lacking(row: Mapping[Any, Any] | pd.Series) -> str:
    """The median of what is lacking and its 10% and 90% quantiles, in words.

    Parameters
    ----------
    row : mapping or Series
        low, middle and high, USD billion; NaN where it is too rarely lacking to tell.

    Returns
    -------
    str
    """
    if np.isnan(row["middle"]):
        return "a sum that the scenarios are too few to tell"
    return median_words(row, at=" at the median")


def _seller_texts(
    assumptions: Assumptions, chances: pd.DataFrame, broken: Range, covers: Mapping[str, Cover]
) -> dict[str, str]:
    """How often sellers are short over all assumptions, and what the earlier date had, by key."""
    centre = round(assumptions.central("domino.dependence"), 2)
    even = chances[(chances["dependence"] == centre) & (chances["split"] == "even")]
    newest = even[(even["view"] == NEWEST) & (even["year"] == 0)].set_index("who")["chance"]
    over = sellers_short(NEWEST, assumptions, broken, {who: float(newest[who]) for who in SHORT})
    ends = {who: f"{chance_words(one.low)} to {chance_words(one.high)}" for who, one in over.items()}
    alike = len(set(ends.values())) == 1
    told = next(iter(ends.values())) if alike else listed(f"{span_} ({who})" for who, span_ in ends.items())
    earlier = even[even["view"] == ARTICLE].set_index(["who", "year"])["words"]
    buyer, seller = (earlier.loc[who].sort_index().tolist() for who in (WHO[0], "CoreWeave"))
    return {
        "sellers_range_oct": told,
        "lacks_2027_feb": earlier[WHO[0], 2027],
        "cash_feb": exactly(covers[ARTICLE].cash),
        "cash_oct": exactly(covers[NEWEST].cash),
        "coreweave_feb": (
            "CoreWeave is then short whenever OpenAI cannot pay it in full in equal years. Even with full "
            "payment it must borrow, and the model lets it borrow only that much."
            if buyer == seller
            else ""
        ),
    }


# ---- models of contagion ---------------------------------------------------------------------------------


def _losses(assumptions: Assumptions, thorough: bool) -> dict[tuple[str, str, str], Range]:
    """Losses over models and assumptions together, by firm, view and count."""
    wanted = [("Oracle", view, count) for view in (ARTICLE, NEWEST) for count in spreading.COUNTS]
    wanted += [(firm, view, spreading.COUNTS[1]) for firm in LARGE for view in (ARTICLE, NEWEST)]
    wanted.append(("CoreWeave", NEWEST, spreading.COUNTS[1]))
    return {key: spreading.loss_range(*key, assumptions, thorough=thorough) for key in wanted}


def _cells(
    assumptions: Assumptions, lost: Mapping[tuple[str, str, str], Range]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    cells, description = [], []
    months = _months(assumptions)

    def waits(count: str) -> str:
        return f", and with bills of {months} months," if count == spreading.COUNTS[0] else ""

    for view, count in product((ARTICLE, NEWEST), spreading.COUNTS):
        found = spreading.matrix(view, count, assumptions)
        cells.append(found.assign(view=view, count=count))
        whole = lost["Oracle", view, count]
        gone = sorted(found.loc[found["loss"] >= 100, "firm"].unique())
        words = (
            f"In at least one model {' and '.join(gone)} would lose all book equity"
            if gone
            else "In none of the five models would any of the four firms lose all its book equity"
        )
        description.append({"view": view, "count": count, "description": (
            f"This is as known on {SPOKEN[view]}, with {count} unpaid, at our central "
            f"values. {words}. Over all models and assumptions{waits(count)} Oracle would lose "
            f"{whole.low:.0f}% to {whole.high:.0f}% of its book equity."
        )})  # fmt: skip
    table = pd.concat(cells)
    return table.assign(loss=[float(f"{v:.3g}") if v > 1e-6 else 0.0 for v in table["loss"]]), pd.DataFrame(
        description
    )


def _loss_texts(assumptions: Assumptions, lost: Mapping[tuple[str, str, str], Range]) -> dict[str, str]:
    quarter, year = spreading.COUNTS
    texts: dict[str, str] = {}
    for key, view, count in (
        ("quarter_oct", NEWEST, quarter), ("year_oct", NEWEST, year), ("year_feb", ARTICLE, year),
    ):  # fmt: skip
        whole = lost["Oracle", view, count]
        texts[key] = f"{whole.low:.0f}% to {whole.high:.0f}%"
    builder = lost["CoreWeave", NEWEST, year]
    texts["coreweave_year_oct"] = f"{builder.low:.0f}% to {builder.high:.0f}%"
    texts["months_range"] = _months(assumptions)
    worst = [lost[firm, NEWEST, year].high for firm in LARGE]
    texts["large_range"] = f"{max(worst):.0f}%"
    texts["can_pay_high"] = f"{assumptions['domino.openai_can_pay'].high:.0%}"
    last, due, loss = spreading.last_year_loss("Oracle", NEWEST, assumptions)
    texts["year_last_oct"] = (
        f"If payments rise by equal steps, Oracle is due {exactly(due)} in {last}, the last year of its "
        f"contract. If OpenAI paid none of that, Oracle would lose {loss:.0f}% of its book equity."
    )
    texts["caption_models"] = _caption_models(assumptions)
    return texts


def _months(assumptions: Assumptions) -> str:
    """How many months of bills may be unpaid before a seller stops, from the least to the most."""
    wait = assumptions["domino.months_unpaid"]
    return f"{wait.low:g} to {wait.high:g}"


def _caption_models(assumptions: Assumptions) -> str:
    """The caption of the figure of the models, for the state in which it opens."""
    count = spreading.COUNTS[0]
    most = spreading.matrix(NEWEST, count, assumptions).groupby("firm")["loss"].max()
    worst, best = str(most.idxmax()), str(most.idxmin())
    return (
        f"As known on {SPOKEN[NEWEST]}, {count} unpaid would cost {worst} at most "
        f"{chance_words(most[worst])} of book equity, and {best} at most {chance_words(most[best])}. That "
        "is in the worst of five models, at our central values. A tile gives one firm's loss by one model."
    )


def _key_numbers(covers: Mapping[str, Cover], likely: Mapping[str, Range]) -> tuple[KeyNumber, ...]:
    c = covers[NEWEST]
    return (
        KeyNumber("bills_oct", exactly(c.due.central), "due from OpenAI in 2027", NEWEST, span(c.due)),
        KeyNumber("left_oct", exactly(c.left.central), "for computing in its plan", NEWEST, span(c.left)),
        KeyNumber(
            "breaks_oct_even", chance_words(likely[NEWEST].central),
            "of scenarios in which OpenAI breaks a contract", NEWEST,
            f"{chance_words(likely[NEWEST].low)} to {chance_words(likely[NEWEST].high)}",
        ),
    )  # fmt: skip
