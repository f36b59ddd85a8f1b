"""The sentences and key numbers of the chapter on circular money.

Every headline is given twice: as the register has it, and with the arrows from clouds to NVIDIA that are
our assumption. No sentence has the second without the first, or beside it.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from computedeals.analysis import deal_network_measures as measures
from computedeals.analysis.deal_network_measures import PASSED
from computedeals.analysis.deal_network_ranges import Headline
from computedeals.analysis.inputs import SPOKEN, listed
from computedeals.analysis.loops import counting, in_words
from computedeals.analysis.ranges import KeyNumber, Range
from computedeals.deals import VIEWS
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.coverage import searched_both_ways
from computedeals.deals.network import BOUND, CASES, CLOUDS, LAYER_WORDS, dollars

Bound = Mapping[tuple[str, str], tuple[Range, Range]]
SHORT = {str(day): f"{day:%b %Y}" for day in VIEWS}
FIRST, _, LAST = SPOKEN
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
OF_AMD = "Amazon → OpenAI → AMD → Amazon"  # through AMD's shares that Amazon received
OF_ARTICLES = ("AMD → OpenAI → AMD", "NVIDIA → OpenAI → NVIDIA")
# how a sentence begins that gives the number with the assumption, after the one without
ASSUMED = "With the clouds' purchases"
# what introduces the second of two numbers in a label
IF_CLOUDS = "If clouds buy from NVIDIA as we assume"


def usd(amount: float) -> str:
    """An amount of USD bn in prose.

    Parameters
    ----------
    amount : float
        Billions of US dollars.

    Returns
    -------
    str
        Such as '$1,049 billion', '$3.8 billion', '$84 million', '$0'.
    """
    if amount < 0.0005:
        return "$0"
    if amount < 1:
        return f"${1000 * amount:.3g} million"
    return f"${amount:,.0f} billion" if amount >= 10 else f"${amount:.2g} billion"


def span(low: float, high: float) -> str:
    """A range of USD bn in prose, or the one amount where both ends print the same.

    Parameters
    ----------
    low : float
        Lower end.
    high : float
        Upper end.

    Returns
    -------
    str
    """
    return usd(low) if usd(low) == usd(high) else f"{usd(low)} to {usd(high)}"


def percent(low: float, high: float) -> str:
    """A range of fractions in prose, or the one where both ends print the same.

    Parameters
    ----------
    low : float
        Lower end.
    high : float
        Upper end.

    Returns
    -------
    str
    """
    return f"{low:.0%}" if f"{low:.0%}" == f"{high:.0%}" else f"{low:.0%} to {high:.0%}"


def ranged(low: float, central: float, high: float) -> str:
    """A fraction with its range in prose.

    Parameters
    ----------
    low, central, high : float
        From 0 to 1.

    Returns
    -------
    str
        Such as '17% (14% to 23%)', 'under 1%', 'nothing'.
    """
    if high == 0:
        return "nothing"
    return "under 1%" if high < 0.005 else f"{central:.0%} ({percent(low, high)})"


def cents(low: float, high: float) -> str:
    """A range of cents of a dollar in prose.

    Parameters
    ----------
    low : float
        Lower end.
    high : float
        Upper end.

    Returns
    -------
    str
    """
    if high == 0:
        return "nothing in our register"
    ends = f"{low * 100:.0f}", f"{high * 100:.0f}"
    if ends == ("0", "0"):
        return "under 1 cent"
    return f"{ends[0]} cents" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]} cents"


def headlines(
    edges: pd.DataFrame,
    bound: Bound,
    back: Mapping[str, Range],
    joint: Mapping[str, Headline],
    assumptions: Assumptions,
) -> dict[str, str]:
    """The headline of each date, and what it rests on.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    bound : mapping
        Dollars that can go round, and their fraction, by date and by with or without the assumption.
    back : mapping of str to Range
        What comes back to its payer at the newest date, by with or without the assumption.
    joint : mapping of str to Headline
        Over every reading, with and without the assumption together, by date.
    assumptions : Assumptions
        For the dollars.

    Returns
    -------
    dict of str to str
        Sentences and numbers by key; `headline_2026` and `headline_2025` are whole sentences.
    """
    texts = {"back_2026": usd(back["without"].central), "back_2026_with": usd(back["with"].central)}
    texts["back_2026_range"] = span(back["without"].low, back["without"].high)
    texts["back_2026_with_range"] = span(back["with"].low, back["with"].high)
    for view, year in ((FIRST, "2025"), (LAST, "2026")):
        total = dollars(counting(edges, view=view, least=BOUND, clouds="without"), assumptions)
        texts[f"total_{year}"] = usd(total["dollars"].sum())
        texts[f"bound_{year}"] = usd(bound[view, "without"][0].central)
    for clouds, ending in (("without", ""), ("with", "_with")):
        fraction = bound[LAST, clouds][1]
        texts[f"fraction_2026{ending}"] = f"{fraction.central:.0%}"
        texts[f"fraction_2026{ending}_range"] = percent(fraction.low, fraction.high)
    texts["largest_two"] = usd(total["dollars"].nlargest(2).sum())
    with_clouds = dollars(counting(edges, view=LAST, least=BOUND, clouds="with"), assumptions)
    texts["total_2026_with"] = usd(with_clouds["dollars"].sum())
    texts["bound_2026_with"] = usd(bound[LAST, "with"][0].central)
    passed = assumptions[PASSED]
    texts["headline_2026"] = (
        f"As known on {SPOKEN[LAST]}, {texts['bound_2026']} can go round in a circle: "
        f"{texts['fraction_2026']} of what OpenAI, its suppliers and SoftBank have paid, or are bound to "
        f"pay, one another ({texts['fraction_2026_range']} over all our ways to count the known amounts). "
        "If clouds, which rent out computers, buy as much from NVIDIA as we assume, "
        f"{texts['fraction_2026_with']} can ({texts['fraction_2026_with_range']})."
    )
    texts["counted_2026"] = (
        f"If each dollar counts once, and not again when it comes back, {texts['back_2026']} can come "
        f"back to the firm that paid it ({texts['back_2026_range']})."
    )
    texts["assumption"] = (
        f"We assume that {passed.central:.0%} of what OpenAI pays a cloud goes to NVIDIA for chips "
        f"({percent(passed.low, passed.high)})."
    )
    then = joint[FIRST]
    texts["bound_2025_high"] = usd(then.most_amount.high)
    texts["bound_2025_range"] = span(then.amount.low, then.amount.high)
    texts["fraction_2025"] = f"{bound[FIRST, 'without'][1].central:.0%}"
    texts["fraction_2025_range"] = percent(then.fraction.low, then.fraction.high)
    texts["fraction_2025_note"] = _without_oracle(then)
    texts["headline_2025"] = (
        f"As known on {SPOKEN[FIRST]}, {texts['bound_2025']} of {texts['total_2025']} could go round: "
        f"{texts['fraction_2025']} ({texts['fraction_2025_range']}, whether the clouds' purchases count or "
        f"not{texts['fraction_2025_note']})."
    )
    texts["growth"] = growth(bound)
    texts["assumed_part"] = f"{1 - bound[LAST, 'without'][0].central / bound[LAST, 'with'][0].central:.0%}"
    texts["caption_loop"] = (
        f"As known on {SPOKEN[LAST]}, {texts['bound_2026']} of the {texts['total_2026']} paid or bound "
        "between these firms can go round in a circle."
    )
    return texts | _largest(edges, assumptions)


def about_totals(totals: Mapping[str, Range]) -> dict[str, str]:
    """The range of what is paid or bound at the newest date.

    Parameters
    ----------
    totals : mapping of str to Range
        USD billion, over every reading of the known amounts, by with or without the assumption.

    Returns
    -------
    dict of str to str
        `total_2026_range` and `total_2026_with_range`.
    """
    return {
        f"total_2026{'_with' if clouds == 'with' else ''}_range": span(found.low, found.high)
        for clouds, found in totals.items()
    }


def _without_oracle(found: Headline) -> str:
    """That the highest fraction leaves out Oracle's contract, where it does."""
    choices = dict(found.fraction.highest.choices)
    return "; the high end leaves out Oracle's contract" if choices.get("oracle") == "press only" else ""


def growth(bound: Bound) -> str:
    """Whether more goes round at the newest date than at the first, always or in the middle.

    Parameters
    ----------
    bound : mapping
        As for `headlines`.

    Returns
    -------
    str
        A sentence that claims no more than the ranges do.
    """
    before, after = ([bound[view, clouds][0] for clouds in CLOUDS] for view in (FIRST, LAST))
    if min(r.low for r in after) > max(r.high for r in before):
        return f"By {SPOKEN[LAST]} the sum has risen at every value{_part_since(bound)}."
    if all(b.central < a.central for b, a in zip(before, after, strict=True)):
        return "The middle of the range is higher in October 2026, though the ranges of both dates overlap."
    return "The middle of the range is not higher in October 2026 than in October 2025."


def _part_since(bound: Bound) -> str:
    """That the part of the total may have moved either way, where its ranges of both dates overlap."""
    before, after = ([bound[view, clouds][1] for clouds in CLOUDS] for view in (FIRST, LAST))
    apart = min(r.low for r in after) > max(r.high for r in before) or (
        max(r.high for r in after) < min(r.low for r in before)
    )
    return "" if apart else "; the part may have risen or fallen"


def _largest(edges: pd.DataFrame, assumptions: Assumptions) -> dict[str, str]:
    """The largest binding contract of the newest date, and the fractions without it."""
    here = counting(edges, view=LAST, least=BOUND, clouds="without")
    money = dollars(here, assumptions)
    deal = money.sort_values("dollars").to_dict("records")[-1]
    alone, with_clouds = (
        measures.without_one(edges, str(deal["deal"]), LAST, clouds, assumptions)
        for clouds in ("without", "with")
    )
    share = f"{deal['dollars'] / money['dollars'].sum():.0%}"
    return {
        "last_year": f"{money['last'].replace('', None).dropna().max()[:4]}",
        "headline_largest": (
            f"The largest amount, {share} of the total, is the {usd(deal['dollars'])} that "
            f"{deal['source']} is to pay {deal['target']} ({LAYER_WORDS[deal['layer']]}). Without that "
            f"amount, {alone:.0%} of the rest could go round. {ASSUMED}, {with_clouds:.0%} could."
        ),
    }


def key_numbers(bound: Bound, years: pd.DataFrame, back: Mapping[str, Range]) -> tuple[KeyNumber, ...]:
    """The three numbers of the answer box.

    Parameters
    ----------
    bound : mapping
        As for `headlines`.
    years : DataFrame
        Rows of `deal_network_ranges.by_years`.
    back : mapping of str to Range
        What can come back to the firm that paid it, USD billion, by whether clouds' purchases count.

    Returns
    -------
    tuple of KeyNumber
        What goes round of whole contracts and of one year, and what of it comes back to who paid it.
    """
    (_, part), (_, part_with) = bound[LAST, "without"], bound[LAST, "with"]
    this = {row["clouds"]: row for row in years.to_dict("records") if row["years"] == LAST[:4]}
    year, known = this["without"], back["without"]
    return (
        KeyNumber(
            "now",
            f"{part.central:.0%}",
            "of the money paid or bound can go round in a circle",
            LAST,
            f"{percent(part.low, part.high)}. {IF_CLOUDS}: {part_with.central:.0%} "
            f"({percent(part_with.low, part_with.high)})",
        ),
        KeyNumber(
            "year",
            f"{year['central']:.0%}",
            f"of what is known to fall due in {LAST[:4]} can go round in a circle",
            LAST,
            percent(year["low"], year["high"]),
        ),
        KeyNumber(
            "back_2026",
            usd(known.central),
            "can come back to the firm that paid it",
            LAST,
            span(known.low, known.high),
        ),
    )


def comes_back(backs: pd.DataFrame, clouds: str, firm: str) -> dict[str, float]:
    """What comes back to a firm at the newest date, everything counted; nothing where it has no row.

    Parameters
    ----------
    backs : DataFrame
        As `deal_network_measures.backs` returns it.
    clouds : str
        With or without the assumed arrows: 'with' or 'without'.
    firm : str
        Name of the firm.

    Returns
    -------
    dict of str to float
    """
    here = backs[(backs["view"] == LAST) & (backs["counts"] == 1) & (backs["clouds"] == clouds)]
    rows = here[here["firm"] == firm].fillna(0.0).to_dict("records")
    return {case: float(rows[0][case]) if rows else 0.0 for case in CASES}


def about_loops(loops: pd.DataFrame) -> dict[str, str]:
    """Counts of the loops that the chapter shows, in words, and how far their firms were searched for.

    Parameters
    ----------
    loops : DataFrame
        Rows of `analysis.loops.loop_table` that are shown.

    Returns
    -------
    dict of str to str
        Numbers in words, and the caption.
    """
    then, now = (_binding(loops, view) for view in (FIRST, LAST))
    unknown = then["amount"] == in_words(0, float("inf"))
    texts = {"binding_2025": number(len(then)), "unknown_2025": number(int(unknown.sum()))}
    others = [name for name in now["loop"] if name not in OF_ARTICLES]
    are = "loops in our list of deals are" if len(others) != 1 else "loop in our list of deals is"
    texts["other_loops_2026"] = f"At least {number(len(others))} other {are} binding."
    texts["caption_surviving"] = (
        f"As known on {SPOKEN[LAST]}, {number(len(now))} loops in our register are binding. We count the "
        "shortest loops through each deal."
    )
    firms = sorted({firm for name in loops["loop"] for firm in name.removesuffix(" *").split(" → ")})
    others = [firm for firm in firms if firm != "OpenAI"]
    small = loops[(loops["view"] == LAST) & (loops["loop"] == OF_AMD)]
    texts["amd_loop"] = usd(float(small["low"].max())) if len(small) else "nothing"
    texts["searched"] = listed([firm for firm in others if searched_both_ways("OpenAI", firm, LAST)])
    return texts


def _binding(loops: pd.DataFrame, view: str) -> pd.DataFrame:
    """The binding loops of a date without a link that we assume."""
    return loops[(loops["view"] == view) & (loops["firmness"] == BOUND) & ~loops["assumed"]]


def about_sum(table: pd.DataFrame) -> dict[str, str]:
    """The caption of the table in which loops add up, and its largest loop.

    Parameters
    ----------
    table : DataFrame
        Rows of `analysis.loops_sum.loop_sum`.

    Returns
    -------
    dict of str to str
        `caption_sum`, `caption_sum_clouds`, `largest_loop` and `beyond_2026`, what comes back on
        loops without OpenAI where the clouds' purchases count.
    """
    whole = table.sum(numeric_only=True)
    first = table.iloc[0]
    others = table[~table["loop"].str.contains("OpenAI") & (table["each_with"] > 0)]
    return {
        "beyond_2026": (
            f"{usd(others['each_with'].sum())} that does not pass through OpenAI ({listed(others['loop'])})"
            if len(others)
            else "nothing else"
        ),
        "largest_loop": (
            f"The largest loop, with {usd(first['each_without'])}, is {first['loop']}: money for "
            "shares, and orders for computing."
        ),
        "caption_sum": (
            f"The binding loops of {SPOKEN[LAST]} add up to {usd(whole['sum_without'])} over all their "
            "steps."
        ),
        "caption_sum_clouds": (
            f"The binding loops of {SPOKEN[LAST]} add up to {usd(whole['sum_without'])}. {ASSUMED} they "
            f"add up to {usd(whole['sum_with'])}."
        ),
    }


def captions(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts with captions made safe as Markdown, in which two dollar signs enclose a formula.

    Parameters
    ----------
    texts : mapping of str to str
        Texts by name.

    Returns
    -------
    dict of str to str
    """
    safe = {key: text.replace("$", r"\$") for key, text in texts.items() if key.startswith("caption")}
    return {**texts, **safe}


def number(amount: int) -> str:
    """A whole number in words up to twelve.

    Parameters
    ----------
    amount : int
        A whole number, 0 or more.

    Returns
    -------
    str
    """
    return NUMBERS[amount] if amount < len(NUMBERS) else str(amount)


def dated(numbers: Sequence[KeyNumber]) -> dict[str, str]:
    """The key numbers and the label below each, by name, for the answer box.

    Parameters
    ----------
    numbers : sequence of KeyNumber
        The key numbers.

    Returns
    -------
    dict of str to str
    """
    found = {each.key: each.text for each in numbers}
    return found | {
        f"{each.key}_label": f"{each.measures}, as known on {SPOKEN[each.as_of]}. Range: {each.span}"
        for each in numbers
    }
