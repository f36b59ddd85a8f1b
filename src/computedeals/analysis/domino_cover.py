"""In words: OpenAI's bills of 2027 against its money, in its plan and with the cash already raised."""

from collections.abc import Callable, Mapping

import pandas as pd

from computedeals.analysis import domino_bills as paying
from computedeals.analysis.inputs import number
from computedeals.analysis.ranges import Range, Verdict

SPOKEN = {"2025-10-08": "8 October 2025", "2026-02-08": "8 February 2026", "2026-10-08": "8 October 2026"}
NEWEST, ARTICLE = "2026-10-08", "2026-02-08"


def cover_texts(covers: Mapping[str, paying.Cover]) -> dict[str, str]:
    """What prose says of the bills of 2027 and of OpenAI's money for them, by key.

    Parameters
    ----------
    covers : mapping of str to Cover
        By day as known on.

    Returns
    -------
    dict of str to str
    """
    texts: dict[str, str] = {}
    for view, key in ((NEWEST, "oct"), (ARTICLE, "feb")):
        c = covers[view]
        texts |= {
            f"bills_{key}": usd(c.due.central), f"bills_{key}_range": span(c.due),
            f"binding_{key}": usd(c.binding.central), f"binding_{key}_range": span(c.binding),
            f"left_{key}": usd(c.left.central), f"left_{key}_range": span(c.left),
            f"cover_{key}": verdict_words(c), f"money_{key}": _money(c), f"cash_{key}": usd(c.cash),
            f"held_{key}": usd(c.money.central), f"held_{key}_range": span(c.money),
            f"gap_{key}": _judged(c.gap, c.short),
            f"cash_cover_{key}": _judged(c.cash_gap, c.cash_short), f"capped_{key}": _capped(c),
        }  # fmt: skip
    october, february = covers[NEWEST], covers[ARTICLE]
    texts["landing_bills"] = (
        f"As known on {SPOKEN[NEWEST]}, OpenAI's bills of 2027 come to {texts['bills_oct']} on equal years "
        f"({texts['bills_oct_range']}). In its plan, cash already raised not counted, it has "
        f"{texts['left_oct']} for computing ({texts['left_oct_range']}), "
        f"{texts['gap_oct']}. With the cash already raised it has {texts['held_oct']} "
        f"({texts['held_oct_range']}), {texts['cash_cover_oct']}. As known on {SPOKEN[ARTICLE]} the bills "
        f"were {texts['bills_feb']} ({texts['bills_feb_range']}) and the plan had {texts['left_feb']} "
        f"({texts['left_feb_range']}), {texts['gap_feb']}."
    )
    texts["cash_changes_feb"] = (
        f"The cash then known, about {texts['cash_feb']}, was less than the plan meant to burn in 2027, so "
        "counting it changes nothing"
        if february.cash <= february.burned
        else f"With the cash already raised it was {texts['cash_cover_feb']}"
    )
    texts["caption_measures"] = (
        f"In OpenAI's plan the money of 2027 is {_gap(october.gap.central)}; with the cash already raised "
        f"it is {_gap(october.cash_gap.central)}, both as known in October 2026."
    )
    texts["amazon_first"], texts["amazon_all"] = (usd(number("DEAL77", end)) for end in ("low", "high"))
    texts["due_2027"], texts["due_binding"] = texts["bills_feb"], texts["binding_feb"]
    texts["forecast_money"] = texts["left_feb"]
    return texts


def _judged(gap: Range, short: Verdict) -> str:
    """The words of a verdict, from the computation alone."""
    words = f"{_gap(gap.central)} at our central values"
    if short.holds == "always":
        return f"{words} and too little in every combination of assumptions that we compute"
    if short.holds == "never":
        return f"{words} and enough in every combination of assumptions that we compute"
    return (
        f"{words} and too little in {short.fraction:.0%} of the combinations of assumptions that we "
        "compute, which is a count and no probability"
    )


def _gap(amount: float) -> str:
    """Bills less money, in words."""
    return f"about {usd(abs(amount))} {'too little' if amount > 0 else 'more than enough'}"


def verdict_words(c: paying.Cover) -> str:
    """The verdict on the plan, with what would turn it where it turns."""
    turns = []
    if c.short.holds == "sometimes" and c.turns_at_revenue is not None:
        turns.append(f"with revenue of {usd(c.turns_at_revenue)} in 2027 (we take {usd(c.revenue)})")
    if c.short.holds == "sometimes" and c.turns_at_oracle is not None:
        turns.append(f"if Oracle billed {usd(c.turns_at_oracle)} that year (we take {usd(c.oracle)})")
    other = "enough" if c.gap.central > 0 else "too little"
    words = _judged(c.gap, c.short)
    return f"{words}. It would be just {other} {', or '.join(turns)}" if turns else words


def _money(c: paying.Cover) -> str:
    """How the money left for computing is reckoned, at central values."""
    where = (
        "which is OpenAI's own forecast as the press reported it"
        if c.named
        else "which we interpolate between OpenAI's forecasts"
    )
    return (
        f"{c.part:.0%} of revenue of {usd(c.revenue)}, {where}, and {usd(c.burned)} of cash that it "
        "planned to burn"
    )


def _capped(c: paying.Cover) -> str:
    """What Oracle's own forecast of its cloud does to the gap."""
    if c.oracle_most is None or c.oracle_most >= c.oracle:
        return "Oracle's own forecast of its cloud allows that"
    return (
        f"Oracle's own forecast of its cloud leaves about {usd(c.oracle_most)} in 2027 for all of its "
        f"customers together, less than the {usd(c.oracle)} of equal years. If it bills OpenAI no more "
        f"than that, and the rest later, the plan has {_gap(c.capped)}"
    )


def measures(
    covers: Mapping[str, paying.Cover], chances: pd.DataFrame, centre: float, who: str
) -> pd.DataFrame:
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
        A row a measure: what; cash, whether cash already raised is counted; and a column for each day.
    """
    here = chances[
        (chances["dependence"] == centre) & (chances["split"] == "even") & (chances["year"] == 2027)
    ]
    said = here[here["who"] == who].set_index("view")["words"].to_dict()

    def row(what: str, cash: str, value: Callable[[paying.Cover], str]) -> dict[str, str]:
        return {"what": what, "cash": cash, **{view: value(covers[view]) for view in (NEWEST, ARTICLE)}}

    def whole(found: Range, words: Callable[[float], str] = usd) -> str:
        return f"{words(found.central)} ({_signed(found)})"

    return pd.DataFrame(
        [
            row("Bills, on equal years", "", lambda c: f"{usd(c.due.central)} ({span(c.due)})"),
            row("Money for computing in OpenAI's plan", "not counted",
                lambda c: f"{usd(c.left.central)} ({span(c.left)})"),
            row("Gap in the plan", "not counted", lambda c: whole(c.gap, _gap)),
            row("Money with the cash already raised", "counted",
                lambda c: f"{usd(c.money.central)} ({span(c.money)})"),
            row("Gap with the cash already raised", "counted", lambda c: whole(c.cash_gap, _gap)),
            row("Scenarios in which OpenAI cannot pay all bills of 2027", "counted",
                lambda c: str(said[c.view])),
        ]
    )  # fmt: skip


def _signed(found: Range) -> str:
    """A range of bills less money in words, the worst first."""
    high, low = _gap(found.high).removeprefix("about "), _gap(found.low).removeprefix("about ")
    return f"{high} to {low}"


def usd(amount: float) -> str:
    """An amount in USD billion, in words."""
    return f"${amount:,.0f} billion" if round(amount, 1) >= 1 else f"${amount:.1f} billion"


def span(found: Range) -> str:
    """A range in USD billion, in words."""
    return f"{usd(found.low)} to {usd(found.high)}"
