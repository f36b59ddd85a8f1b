"""In words: OpenAI's bills of 2027 against its money, in its plan and with all its cash."""

from computedeals.analysis import domino_forecasts as foreseen
from computedeals.analysis.domino_gap import Cover
from computedeals.analysis.domino_words import (
    NEWEST,
    ends_words,
    exactly,
    gap_words,
    span,
    usd,
)
from computedeals.analysis.inputs import SPOKEN
from computedeals.analysis.ranges import Verdict


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
        "money_oct_range": f"{usd(min(c.left.low, c.money.low))} to {usd(max(c.left.high, c.money.high))}",
        "gap_oct": gap_words(c.due.central, c.left.central),
        "cash_gap_oct": gap_words(c.due.central, c.money.central),
        "cash_gap_less_oct": gap_words(
            c.due.central, c.money.central - foreseen.amazon_conditional(c.view)
        ),
        "filed_oct": gap_words(c.left.central + c.filed, c.left.central),
        "part_oct": f"{c.short.fraction:.0%}", "part_cash_oct": f"{c.cash_short.fraction:.0%}",
        **{
            f"part_{split}_oct": f"{c.short_by_split[split].fraction:.0%}"
            for split in ("even", "rising") if split in c.short_by_split
        },
        "planned_oct": _planned(c.view),
        "gap_oct_range": ends_words(c.due, c.left), "cash_gap_oct_range": ends_words(c.due, c.money),
        "counted_oct": _counted(c.short), "cash_counted_oct": _cash_counted(c.cash_short),
        "verdict_oct": _verdict(c.short),
        "turns_oct": " ".join(turning_words(c)), "turns_revenue_oct": turning_words(c)[0],
        "turns_cash_oct": _cash_turns(c),
        "money_oct": _money(c), "burn_oct": burn_words(c),
        "bound_oct": bound_words(c), "largest_oct": largest_words(c),
        "revenue_oct": exactly(c.revenue), "oracle_oct": exactly(c.oracle),
    }  # fmt: skip
    texts["burned_oct"] = exactly(c.burned)
    july = newer_plan(c)
    if july is not None:
        texts |= {"july_oct": exactly(july), "july_gap_oct": gap_words(c.due.central, july)}
    if c.oracle_most is not None:
        texts["oracle_most_oct"] = exactly(c.oracle_most)
    paths = foreseen.revenue_paths(NEWEST)
    texts["rate_oct"] = exactly(float(paths[foreseen.RATE][2027]))
    texts["rate_gap_oct"] = gap_words(c.due.central, _at_revenue(c, float(paths[foreseen.RATE][2027])))
    texts["still_oct"] = exactly(float(paths[foreseen.STILL][2027]))
    texts["amazon_later"] = usd(foreseen.amazon_conditional(NEWEST))
    texts["caption_measures"] = (
        f"As known on {SPOKEN[NEWEST]}, OpenAI's plan has {texts['gap_oct']} for the bills of 2027. "
        f"With all its cash OpenAI has {texts['cash_gap_oct']}. Brackets hold the ranges."
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
        bound = "All the bills of 2027 that we count are"
    elif rest < 0.02 * c.due.central:
        bound = "Nearly all the bills of 2027 that we count are"
    else:
        bound = f"Of the bills of 2027 that we count, {exactly(c.binding.central)} is"
    return f"{bound} under contracts that at least one of the parties says are signed."


def largest_words(c: Cover) -> str:
    """To whom the largest part of the bills of 2027 is due.

    Parameters
    ----------
    c : Cover
        Bills of 2027, as known on a day.

    Returns
    -------
    str
    """
    return (
        f"At our central values the largest part, {exactly(c.oracle)}, is due to Oracle. By press reports "
        "payments under this contract begin in 2027."
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
        f"By OpenAI's forecast of April 2026, the plan spends {exactly(c.burned)} of cash in 2027. "
        "OpenAI's presentation of July 2026 spends more cash over the years to 2030 together. If the cash "
        f"of 2027 grew in the same proportion, the plan would have {exactly(money)} for computing in "
        f"2027, {gap_words(c.due.central, money)}. We cannot tell which figure is right."
    )


def bridge(c: Cover) -> str:
    """From the plan, which does not count all cash, to the measure that does, at central values.

    Parameters
    ----------
    c : Cover
        Bills and money of 2027, as known on a day.

    Returns
    -------
    str
    """
    if c.cash <= c.burned:
        return (
            f"OpenAI's plan uses up {exactly(c.burned)} of cash in 2027, more than the {exactly(c.cash)} "
            "that OpenAI would have. To count all its cash therefore changes nothing."
        )
    return (
        f"With all the cash of the start of 2027 OpenAI would have {exactly(c.money.central)}, "
        f"{gap_words(c.due.central, c.money.central)}."
    )


def _planned(view: str) -> str:
    """What OpenAI plans to spend on computing in 2027, by two ways to interpolate its figures."""
    plans = foreseen.computing_plans(view).values()
    return f"{exactly(min(plans))} to {exactly(max(plans))}" if plans else "unknown"


def _verdict(short: Verdict) -> str:
    """Whether the plan pays the bills of 2027, as far as every combination says so."""
    return short.told(
        always="OpenAI's plan does not cover its bills of 2027.",
        never="OpenAI's plan covers its bills of 2027.",
        sometimes="Whether OpenAI's plan covers its bills of 2027 is open.",
    )


def _counted(short: Verdict) -> str:
    """The same of the plan, as sentences that say which combinations were tried."""
    tried = "of the values that we call possible"
    return short.told(
        always=f"For 2027 OpenAI's plan has too little in every combination {tried}.",
        never=f"For 2027 OpenAI's plan has enough in every combination {tried}.",
        sometimes=f"For 2027 OpenAI's plan has too little in {{part}} of all combinations {tried}, "
        "extremes included. That is a count, not a probability.",
    )


def _cash_counted(short: Verdict) -> str:
    """The same with all cash, as a sentence after that on the plan."""
    return short.told(
        always="With all its cash OpenAI has too little in every combination, too.",
        never="With all its cash OpenAI has enough in every combination.",
        sometimes="With all its cash OpenAI has too little in {part} of the combinations.",
    )


def _at_revenue(c: Cover, revenue: float) -> float:
    """What the plan would have at another revenue of 2027, of terms as printed; USD billion."""
    return round(c.part * revenue, 1) + round(c.burned, 1)


def turning_words(c: Cover) -> list[str]:
    """What would turn the verdict on the plan, a sentence each, or that nothing within the ranges does.

    Parameters
    ----------
    c : Cover
        Bills and money of 2027, as known on a day.

    Returns
    -------
    list of str
    """
    if c.short.holds != "sometimes":
        return ["No value within our ranges turns that."]
    turns = []
    if c.turns_at_revenue is not None:
        turns.append(f"OpenAI's revenue were {exactly(c.turns_at_revenue)} instead of {exactly(c.revenue)}")
    if c.turns_at_oracle is not None:
        billed = round(c.oracle, 1) - (round(c.due.central, 1) - round(c.left.central, 1))
        turns.append(f"Oracle billed {exactly(billed)} instead of {exactly(c.oracle)}")
    other = "enough" if c.gap.central > 0 else "too little"
    starts = (
        f"In 2027 OpenAI's plan would have just {other} if",
        f"OpenAI's plan would also have just {other} if",
    )
    return [f"{start} {turn}." for start, turn in zip(starts, turns, strict=False)] or [""]


def _cash_turns(c: Cover) -> str:
    """At which cash the verdict with all cash turns, the rest central."""
    if c.turns_at_cash is None:
        return ""
    return f"Of that, {exactly(c.turns_at_cash)} would be just enough for the bills of 2027."


def _money(c: Cover) -> str:
    """How the money of the plan is reckoned, at central values."""
    part = round(c.left.central, 1) - round(c.burned, 1)
    return (
        f"{exactly(part)} from revenue and {exactly(c.burned)} of cash that OpenAI expects to use up. The "
        f"first sum is {c.part:.0%} of revenue of {exactly(c.revenue)}"
    )
