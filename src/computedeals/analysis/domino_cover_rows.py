"""Rows and states of the figures on OpenAI's bills of 2027 against its money."""

from collections.abc import Callable, Mapping

import pandas as pd

from computedeals.analysis import domino_forecasts as foreseen
from computedeals.analysis.domino_cover import bridge
from computedeals.analysis.domino_gap import Cover
from computedeals.analysis.domino_words import (
    ARTICLE,
    NEWEST,
    ends_words,
    exactly,
    gap_words,
    span,
)
from computedeals.analysis.inputs import SPOKEN, listed
from computedeals.analysis.ranges import Range
from computedeals.deals.assumptions import Assumptions
from dealnews.ledger.wording import long_day

IN_PLAN, WITH_CASH = "OpenAI's plan", "with all its cash"


def measures(covers: Mapping[str, Cover], chances: pd.DataFrame, centre: float, who: str) -> pd.DataFrame:
    """Both measures of the gap of 2027 and a simulated chance beside each other.

    Parameters
    ----------
    covers : mapping of str to Cover
        By day as known on.
    chances : DataFrame
        Of the scenarios: view, dependence, split, year, who, words.
    centre : float
        The dependence to show.
    who : str
        Whose chance to show.

    Returns
    -------
    DataFrame
        A row a measure: what, and a column for each day.
    """
    here = chances[
        (chances["dependence"] == centre) & (chances["split"] == "even") & (chances["year"] == 2027)
    ]
    said = here[here["who"] == who].set_index("view")["words"].to_dict()

    def row(what: str, value: Callable[[Cover], str]) -> dict[str, str]:
        return {"what": what, **{view: value(covers[view]) for view in (NEWEST, ARTICLE)}}

    def amount(found: Range) -> str:
        return f"{exactly(found.central)} ({span(found)})"

    def gap(due: Range, money: Range) -> str:
        return f"{gap_words(due.central, money.central)} ({ends_words(due, money)})"

    return pd.DataFrame(
        [
            row("Bills, if contracts are paid in equal years", lambda c: amount(c.due)),
            row("Money for computing, in its plan", lambda c: amount(c.left)),
            row("Money less bills, in its plan", lambda c: gap(c.due, c.left)),
            row("Money for computing, with all its cash", lambda c: amount(c.money)),
            row("Money less bills, with all its cash", lambda c: gap(c.due, c.money)),
            row("Scenarios in which it cannot pay all bills, with all its cash",
                lambda c: str(said[c.view])),
        ]
    )  # fmt: skip


def money_rows(covers: Mapping[str, Cover], assumptions: Assumptions) -> pd.DataFrame:
    """OpenAI's money for computing by year: view, year, what (`IN_PLAN`, `WITH_CASH`), money (USD billion).

    All cash is counted in 2027 alone: what is left of it after that depends on the scenario.

    Parameters
    ----------
    covers : mapping of str to Cover
        By day as known on.
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    DataFrame
    """
    rows = [
        {"view": view, "year": year, "what": IN_PLAN, "money": value}
        for view in covers
        for year, value in foreseen.plan_by_year(view, assumptions).items()
    ]
    rows += [
        {"view": view, "year": 2027, "what": WITH_CASH, "money": c.money.central}
        for view, c in covers.items()
        if c.cash > c.burned
    ]
    return pd.DataFrame(rows).round({"money": 1})


def dues_states(covers: Mapping[str, Cover], money: pd.DataFrame, dues: pd.DataFrame) -> pd.DataFrame:
    """What the figure of the bills shows as known on each day: view, description.

    Parameters
    ----------
    covers : mapping of str to Cover
        By day as known on.
    money : DataFrame
        As from `money_rows`.
    dues : DataFrame
        view, year, status, due (USD billion).

    Returns
    -------
    DataFrame
    """
    description = [
        f"As known on {SPOKEN[view]}, OpenAI's plan has {exactly(c.left.central)} for bills of "
        f"{exactly(c.due.central)} in 2027, {gap_words(c.due.central, c.left.central)}. {_bound(c)}"
        f"{later_years(view, money, dues)} {bridge(c) if c.cash else ''}".rstrip()
        for view, c in covers.items()
    ]
    return pd.DataFrame({"view": list(covers), "description": description})


def _bound(c: Cover) -> str:
    """How much of the bills of 2027 is binding, as a sentence, where it is not all."""
    if exactly(c.binding.central) == exactly(c.due.central):
        return ""
    return (
        f"Of these bills, {exactly(c.binding.central)} is under contracts that at least one of the parties "
        "says are signed. "
    )


def later_years(view: str, money: pd.DataFrame, dues: pd.DataFrame) -> str:
    """In which years after 2027 the plan has enough, too little, or no forecast.

    Parameters
    ----------
    view : str
        A date in ISO form, one of `deals.VIEW_DAYS`; only what was public by then counts.
    money : DataFrame
        As from `money_rows`.
    dues : DataFrame
        view, year, status, due (USD billion).

    Returns
    -------
    str
    """
    plan = money[(money["view"] == view) & (money["what"] == IN_PLAN)].set_index("year")["money"]
    bills = dues[dues["view"] == view].groupby("year")["due"].sum().round(1)
    later = [int(year) for year in bills.index if year > 2027]
    enough = [year for year in later if year in plan.index and plan[year] >= bills[year]]
    short = [year for year in later if year in plan.index and plan[year] < bills[year]]
    unknown = [year for year in later if year not in plan.index]
    parts = [
        f"{what} in {listed(years)}" for what, years in (("enough", enough), ("too little", short)) if years
    ]
    told = [f"After 2027 OpenAI's plan has {' and '.join(parts)}"] if parts else []
    told += [f"For {listed(unknown)} we found no forecast"] if unknown else []
    return " ".join(f"{words}." for words in told)


def revenue_rows() -> pd.DataFrame:
    """Every figure that is taken for OpenAI's revenue of 2027: view, value, what, known, used.

    Returns
    -------
    DataFrame
    """
    rows = pd.concat(foreseen.revenue_of_2027(view).assign(view=SPOKEN[view]) for view in (NEWEST, ARTICLE))
    central = ~rows["view"].duplicated()
    return rows.assign(
        value=rows["value"].round(1),
        what=[text[0].upper() + text[1:] for text in rows["what"]],
        known=[long_day(day) for day in rows["known_from"]],
        used=["central value" if here else "in the range" for here in central],
    )[["view", "value", "what", "known", "used"]]  # fmt: skip
