"""In words: OpenAI's bills of 2027 against its money, in its plan and with all its cash.

Central amounts are printed to a tenth of a billion, ranges to a billion. A difference that is printed
beside its terms is the difference of the terms as printed, so that a reader who subtracts finds the same.
"""

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from computedeals.analysis import domino_forecasts as foreseen
from computedeals.analysis.domino_gap import Cover
from computedeals.analysis.ranges import Range, Verdict
from computedeals.deals.assumptions import Assumptions
from dealnews.ledger.wording import long_day

SPOKEN = {"2025-10-08": "8 October 2025", "2026-02-08": "8 February 2026", "2026-10-08": "8 October 2026"}
NEWEST, ARTICLE = "2026-10-08", "2026-02-08"
IN_PLAN, WITH_CASH = "OpenAI's plan", "with all its cash"


def cover_texts(c: Cover) -> dict[str, str]:
    """What prose says of the bills of 2027 and of OpenAI's money for them, by key.

    Parameters
    ----------
    c : Cover
        Bills and money of 2027, as known on the newest date.

    Returns
    -------
    dict of str to str
    """
    texts = {
        "bills_oct": exactly(c.due.central), "bills_oct_range": span(c.due),
        "left_oct": exactly(c.left.central), "left_oct_range": span(c.left),
        "held_oct": exactly(c.money.central), "held_oct_range": span(c.money),
        "gap_oct": gap_words(c.due.central, c.left.central),
        "cash_gap_oct": gap_words(c.due.central, c.money.central),
        "filed_oct": gap_words(c.left.central + c.filed, c.left.central),
        "count_oct": _count(c.short), "count_cash_oct": _count(c.cash_short),
        "counted_oct": _counted(c.short), "verdict_oct": _verdict(c.short),
        "turns_oct": turning_words(c), "turns_cash_oct": _cash_turns(c),
        "money_oct": _money(c), "bridge_oct": bridge(c), "burn_oct": burn_words(c),
        "bound_oct": bound_words(c), "revenue_oct": exactly(c.revenue), "oracle_oct": exactly(c.oracle),
    }  # fmt: skip
    july = newer_plan(c)
    if july is not None:
        texts |= {"july_oct": exactly(july), "july_gap_oct": gap_words(c.due.central, july)}
    if c.oracle_most is not None:
        texts["oracle_most_oct"] = exactly(c.oracle_most)
    texts["rate_oct"] = exactly(float(foreseen.revenue_paths(NEWEST)[foreseen.RATE][2027]))
    texts["amazon_later"] = usd(foreseen.amazon_conditional(NEWEST))
    texts["caption_measures"] = (
        f"As known on {SPOKEN[NEWEST]}, OpenAI's plan has {texts['gap_oct']} for the bills of 2027. With "
        f"all its cash it has {texts['cash_gap_oct']}. Brackets hold the ranges."
    ).replace("$", "\\$")  # a caption is Markdown, in which two dollars enclose a formula
    return texts


def bound_words(c: Cover) -> str:
    """How much of the bills of 2027 is under binding contract, and how the rest is known.

    Parameters
    ----------
    c : Cover
        Bills of 2027, as known on a day.

    Returns
    -------
    str
    """
    rest = round(c.due.central, 1) - round(c.binding.central, 1)
    if rest <= 0:
        bound = "All of these bills are"
    elif rest < 0.02 * c.due.central:
        bound = "Nearly all of these bills are"
    else:
        bound = f"Of these bills, {exactly(c.binding.central)} is"
    return (
        f"{bound} under contracts that at least one of the parties says are signed. The largest part, "
        f"{exactly(c.oracle)}, is due to Oracle. We know from the press that its payments begin in 2027."
    )


def newer_plan(c: Cover) -> float | None:
    """What the plan would have for computing in 2027 if its burn of cash grew to the newer sum to 2030.

    Parameters
    ----------
    c : Cover
        Bills and money of 2027, as known on a day.

    Returns
    -------
    float or None
        USD billion, of terms as printed; None where no newer sum is known.
    """
    paths = list(foreseen.burn_paths(c.view).values())
    if len(paths) < 2:
        return None
    return round(c.left.central, 1) - round(c.burned, 1) + round(float(paths[1][2027]), 1)


def burn_words(c: Cover) -> str:
    """What the plan would have if its burn of cash grew to the newer sum over the years to 2030.

    Parameters
    ----------
    c : Cover
        Bills and money of 2027, as known on a day.

    Returns
    -------
    str
        Nothing where no newer sum is known.
    """
    money = newer_plan(c)
    if money is None:
        return ""
    return (
        f"The plan spends {exactly(c.burned)} of cash in 2027, a figure of April 2026. A presentation of "
        "July 2026 spends more cash over the years to 2030 together. If its cash of 2027 grew in the same "
        f"proportion, the plan would have {exactly(money)}. That is {gap_words(c.due.central, money)}. We "
        "cannot tell which figure is right."
    )


def bridge(c: Cover) -> str:
    """From the plan, which does not count all cash, to the measure that does.

    It says of a whole range only what the verdict over that range says.

    Parameters
    ----------
    c : Cover
        Bills and money of 2027, as known on a day.

    Returns
    -------
    str
    """
    year = "at the start of 2027"
    if c.cash <= c.burned:
        return (
            f"The plan uses up {exactly(c.burned)} of cash in 2027. That is more than the "
            f"{exactly(c.cash)} that OpenAI would have {year}, so counting all of it changes nothing."
        )
    return (
        f"The plan spends only {exactly(c.burned)} of the {exactly(c.cash)} of cash that OpenAI would have "
        f"{year}. With all of it OpenAI would have {exactly(c.money.central)} for computing. That is "
        f"{_enough(c)}."
    )


def _enough(c: Cover) -> str:
    """The verdict on 2027 with all cash, over the whole range."""
    if c.cash_short.holds == "never":
        return "enough in every combination of our assumptions"
    if c.cash_short.holds == "always":
        return "too little in every combination of our assumptions"
    short = c.cash_gap.central > 0
    here, other = ("too little", "enough") if short else ("enough", "too little")
    often = 1 - c.cash_short.fraction if short else c.cash_short.fraction
    part = f"{_part(often)} of the combinations of our assumptions"
    return f"{here} at our central values, and {other} in {part}"


def _part(fraction: float) -> str:
    """A fraction of combinations as printed: neither 0% nor 100% of what sometimes happens."""
    return "less than 1%" if fraction < 0.01 else "more than 99%" if fraction > 0.99 else f"{fraction:.0%}"


def _count(short: Verdict) -> str:
    """Over which part of the combinations of assumptions money is too little."""
    if short.holds == "always":
        return "too little in every combination of our assumptions"
    if short.holds == "never":
        return "enough in every combination of our assumptions"
    part = f"{_part(short.fraction)} of the combinations of our assumptions"
    return f"too little in {part} (a count, no probability)"


def _verdict(short: Verdict) -> str:
    """Whether the plan pays the bills of 2027, as far as every combination says so."""
    if short.holds == "always":
        return "OpenAI's plan does not cover its bills of 2027."
    if short.holds == "never":
        return "OpenAI's plan covers its bills of 2027."
    return "Whether OpenAI's plan covers its bills of 2027 is open."


def _counted(short: Verdict) -> str:
    """The same of the plan as sentences, after one that says which combinations were tried."""
    if short.holds == "always":
        return "The plan has too little in every combination."
    if short.holds == "never":
        return "The plan has enough in every combination."
    return (
        f"The plan has too little in {_part(short.fraction)} of these combinations. That is a count, not "
        "a probability."
    )


def turning_words(c: Cover) -> str:
    """What would turn the verdict on the plan; nothing where no combination does.

    Parameters
    ----------
    c : Cover
        Bills and money of 2027, as known on a day.

    Returns
    -------
    str
    """
    if c.short.holds != "sometimes":
        return ""
    turns = []
    if c.turns_at_revenue is not None:
        turns.append(f"revenue were {exactly(c.turns_at_revenue)} instead of {exactly(c.revenue)}")
    if c.turns_at_oracle is not None:
        billed = round(c.oracle, 1) - (round(c.due.central, 1) - round(c.left.central, 1))
        turns.append(f"Oracle billed {exactly(billed)} instead of {exactly(c.oracle)}")
    other = "enough" if c.gap.central > 0 else "too little"
    starts = (f"The plan would have just {other} if", "The same would follow if")
    return " ".join(f"{start} {turn}." for start, turn in zip(starts, turns, strict=False))


def gap_words(bills: float, money: float) -> str:
    """Bills less money as printed, in words.

    Parameters
    ----------
    bills : float
        What falls due in the year, USD billion.
    money : float
        What there is for it, USD billion.

    Returns
    -------
    str
    """
    gap = round(bills, 1) - round(money, 1)
    return f"{exactly(abs(gap))} {'too little' if gap > 0 else 'more than enough'}"


def _cash_turns(c: Cover) -> str:
    """At which cash the verdict with all cash turns, the rest central, and how far it can go wrong."""
    if c.turns_at_cash is None:
        return ""
    worst, _ = _ends(c.due, c.money)
    ends = (
        f" With all our ranges at their worst ends, OpenAI is {usd(worst)} short even with all its cash."
        if worst > 0
        else ""
    )
    return (
        f"Cash of {exactly(c.turns_at_cash)}, instead of our {exactly(c.cash)}, would be just enough for "
        f"the bills of 2027.{ends}"
    )


def _money(c: Cover) -> str:
    """How the money of the plan is reckoned, at central values."""
    part = round(c.left.central, 1) - round(c.burned, 1)
    return (
        f"{exactly(part)} from revenue and {exactly(c.burned)} of cash that OpenAI expects to use up. The "
        f"first sum is {c.part:.0%} of revenue of {exactly(c.revenue)}"
    )


# ---- rows ------------------------------------------------------------------------------------------------


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
        A row a measure: what; cash, whether all cash is counted; and a column for each day.
    """
    here = chances[
        (chances["dependence"] == centre) & (chances["split"] == "even") & (chances["year"] == 2027)
    ]
    said = here[here["who"] == who].set_index("view")["words"].to_dict()

    def row(what: str, cash: str, value: Callable[[Cover], str]) -> dict[str, str]:
        return {"what": what, "cash": cash, **{view: value(covers[view]) for view in (NEWEST, ARTICLE)}}

    def amount(found: Range) -> str:
        return f"{exactly(found.central)} ({span(found)})"

    def gap(due: Range, money: Range) -> str:
        ends = " to ".join(
            f"{usd(abs(end))} {'too little' if end > 0 else 'more than enough'}"
            for end in _ends(due, money)
        )
        return f"{gap_words(due.central, money.central)} ({ends})"

    return pd.DataFrame(
        [
            row("Bills, on equal years", "", lambda c: amount(c.due)),
            row("Money for computing in OpenAI's plan", "not counted", lambda c: amount(c.left)),
            row("Plan less bills", "not counted", lambda c: gap(c.due, c.left)),
            row("Money with all its cash", "counted", lambda c: amount(c.money)),
            row("That money less bills", "counted", lambda c: gap(c.due, c.money)),
            row("Scenarios in which OpenAI cannot pay all bills of 2027", "counted",
                lambda c: str(said[c.view])),
        ]
    )  # fmt: skip


def _ends(due: Range, money: Range) -> tuple[int, int]:
    """The ends of bills less money as printed, USD billion, the worst first.

    Bills and money rest on different alternatives, so that the ends of the difference are at their ends.
    """
    return round(due.high) - round(money.low), round(due.low) - round(money.high)


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
        f"As known on {SPOKEN[view]}, {exactly(c.due.central)} falls due in 2027 if contracts are paid in "
        f"equal years. {_bound(c)} OpenAI's plan has "
        f"{exactly(c.left.central)} for computing that year, {gap_words(c.due.central, c.left.central)}. "
        f"{later_years(view, money, dues)} {bridge(c) if c.cash else ''}".rstrip()
        for view, c in covers.items()
    ]
    return pd.DataFrame({"view": list(covers), "description": description})


def _bound(c: Cover) -> str:
    """How much of the bills of 2027 is binding, as a sentence."""
    if exactly(c.binding.central) == exactly(c.due.central):
        return "All of it is under contracts that at least one of the parties says are signed."
    return (
        f"Of that, {exactly(c.binding.central)} is under contracts that at least one of the parties "
        "says are signed."
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
    told = [f"After that the plan has {' and '.join(parts)}"] if parts else []
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


def listed(items: Iterable[object]) -> str:
    """In words: a, b and c.

    Parameters
    ----------
    items : iterable of object
        At least one.

    Returns
    -------
    str
    """
    *head, last = map(str, items)
    return f"{', '.join(head)} and {last}" if head else last


def exactly(amount: float) -> str:
    """An amount in USD billion to a tenth, in words.

    Parameters
    ----------
    amount : float
        USD billion.

    Returns
    -------
    str
    """
    return f"${amount:,.1f} billion"


def usd(amount: float) -> str:
    """An amount in USD billion, in words.

    Parameters
    ----------
    amount : float
        USD billion.

    Returns
    -------
    str
    """
    return f"${amount:,.0f} billion" if round(amount, 1) >= 1 else f"${amount:.1f} billion"


def span(found: Range) -> str:
    """A range in USD billion, in words.

    Parameters
    ----------
    found : Range
        USD billion.

    Returns
    -------
    str
    """
    return f"{usd(found.low)} to {usd(found.high)}"
