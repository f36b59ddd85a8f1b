"""How much of the money between OpenAI and its suppliers is circular: loops, their dollars, their range.

Every number is given twice: as the register has it, and with the arrows from clouds to NVIDIA that are our
assumption. No sentence has the second without the first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from computedeals.analysis import deal_network_measures as measures
from computedeals.analysis.deal_network_measures import MEASURES, PASSED, SPENT, STEPS, Alternatives
from computedeals.analysis.loops import (
    count,
    counting,
    listed,
    loop_edges,
    loop_states,
    loop_table,
    surviving_states,
)
from computedeals.analysis.ranges import KeyNumber, Range
from computedeals.deals import STATUS, STATUS_WORDS, VIEWS
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.coverage import searched_both_ways
from computedeals.deals.network import (
    BOUND,
    CASES,
    CLOUDS,
    LAYER_WORDS,
    THRESHOLDS,
    Case,
    dollars,
    stated,
    unpriced,
)
from computedeals.deals.obligations import obligations
from computedeals.evidence.facts import fact

DATES = {str(day): f"{day.day} {day:%B %Y}" for day in VIEWS}
SHORT = {str(day): f"{day:%b %Y}" for day in VIEWS}
FIRST, SECOND, LAST = DATES
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
LETTER = STATUS["letter-of-intent"].rank
SPANS = (range(2026, 2027), range(2027, 2031))
# the columns of each figure's and table's data, and their heads
COLUMNS = {
    "fig-loop": {
        "date": "Known in",
        "source": "From",
        "target": "To",
        "layer": "For",
        "stated": "Amount",
        "status": "Status",
        "on": "Firmest loop it is part of",
        "what": "Deal",
    },
    "fig-surviving": {
        "loop": "Loop",
        "date": "Known in",
        "weakest": "Weakest link",
        "amount": "Bound all the way round",
        "basis": "Rests on",
    },
    "fig-round": {
        "date": "Known in",
        "what": "What counts",
        "how": "Measured as",
        "assumed": "Clouds' purchases from NVIDIA",
        "text": "Can go round",
        "range": "Range",
    },
    "tab-years": {
        "years": "Calendar years",
        "due_without": "Due or paid",
        "fraction_without": "Can go round (range)",
        "due_with": "Due or paid, with the assumption",
        "fraction_with": "Can go round with it (range)",
    },
    "fig-back": {
        "date": "Known in",
        "what": "What counts",
        "assumed": "Clouds' purchases from NVIDIA",
        "firm": "Who puts the dollar in",
        "text": "Comes back",
    },
    "fig-counted": {"step": "Counted as", "date": "Known in", "what": "What counts", "text": "Sum"},
    "tab-unpriced": {
        "source": "From",
        "target": "To",
        "layer": "For",
        "stated": "Stated",
        "status": "Status",
        "what": "Deal",
    },
}
# the state in which the first figure opens: the newest date, and what binds
OPENS = {"view": LAST, "counts": BOUND, "clouds": "with", "whose": "own"}


@dataclass(frozen=True)
class DealNetwork:
    """What the chapter shows and says.

    Attributes
    ----------
    edges, shown : DataFrame
        The arrows of every date, and those of OpenAI and its suppliers in words.
    edge_states : DataFrame
        A sentence for each state of the drawing.
    loops, loops_in_words, loop_states : DataFrame
        The loops that were at some date a letter of intent or firmer, and a sentence for what may count.
    rounds, rounds_in_words, round_states : DataFrame
        The fraction that goes round, by measure, and its sentences.
    years : DataFrame
        What falls into calendar years, in words.
    backs, back_states : DataFrame
        What comes back of a dollar, and its sentences.
    steps, step_states : DataFrame
        The same contracts added up in five ways, and their sentences.
    unpriced : DataFrame
        The arrows of the newest date without an amount, in words.
    bound : mapping
        The headline by date and by with or without the assumption: dollars that can go round (USD bn), and
        the fraction that they are, each with its range.
    texts : mapping of str to str
        Every number and sentence that pages quote.
    key_numbers : tuple of KeyNumber
        Those of the answer box.
    """

    edges: pd.DataFrame
    shown: pd.DataFrame
    edge_states: pd.DataFrame
    loops: pd.DataFrame
    loops_in_words: pd.DataFrame
    loop_states: pd.DataFrame
    rounds: pd.DataFrame
    rounds_in_words: pd.DataFrame
    round_states: pd.DataFrame
    years: pd.DataFrame
    backs: pd.DataFrame
    back_states: pd.DataFrame
    steps: pd.DataFrame
    step_states: pd.DataFrame
    unpriced: pd.DataFrame
    bound: Mapping[tuple[str, str], tuple[Range, Range]]
    texts: Mapping[str, str]
    key_numbers: tuple[KeyNumber, ...]

    def labels(self) -> dict[str, str]:
        """The key numbers and the label below each, by name, for the answer box."""
        numbers = {number.key: number.text for number in self.key_numbers}
        return numbers | {
            f"{n.key}_label": f"{n.measures}, as known on {DATES[n.as_of]}; ranges {n.span}"
            for n in self.key_numbers
        }


def deal_network(assumptions: Assumptions, *, cases: tuple[Case, ...] = CASES) -> DealNetwork:
    """The loops of the register, how many dollars they bind, and how far that depends on what we assume.

    Parameters
    ----------
    assumptions : Assumptions
        `network.*`.
    cases : tuple of {'low', 'central', 'high'}
        The ends at which amounts and assumptions are taken for the ranges; ('central',) is quick and gives
        no range.

    Returns
    -------
    DealNetwork
        Rows, sentences, key numbers and ranges.
    """
    alternatives = Alternatives(assumptions, cases)
    edges = loop_edges(DATES)
    loops = loop_table(edges, assumptions)
    told = loops[loops.groupby("loop")["firmness"].transform("max") >= LETTER]
    bound = {
        (view, clouds): measures.bound_round(edges, view, clouds, alternatives)
        for view in DATES
        for clouds in CLOUDS
    }
    rounds = measures.rounds(edges, list(DATES), alternatives)
    years = measures.by_years(edges, LAST, SPANS, alternatives)
    backs = _told_back(measures.backs(edges, list(DATES), alternatives), edges)
    steps = _told_steps(measures.steps(edges, list(DATES), alternatives))
    sizeless = unpriced(counting(edges, view=LAST), assumptions)
    texts = (
        _headlines(edges, bound, assumptions)
        | _about_loops(loops)
        | _about_measures(rounds, years, assumptions)
        | _about_returns(backs, assumptions)
        | _about_sums(edges, steps, assumptions)
        | {"caption_unpriced": _caption_unpriced(len(sizeless))}
    )
    # a caption is Markdown, in which two dollar signs would enclose a formula
    captions = {key: text.replace("$", r"\$") for key, text in texts.items() if key.startswith("caption")}
    texts = texts | captions
    return DealNetwork(
        edges=edges,
        shown=_in_words(counting(edges)),
        edge_states=_edge_states(edges, rounds),
        loops=told.reset_index(drop=True),
        loops_in_words=_loops_in_words(told),
        loop_states=surviving_states(told, DATES, [rank for rank in THRESHOLDS if rank >= LETTER]),
        rounds=rounds.assign(short=rounds["view"].map(SHORT)),
        rounds_in_words=_rounds_in_words(rounds),
        round_states=_round_states(rounds),
        years=_years_in_words(years),
        backs=backs,
        back_states=_back_states(backs),
        steps=steps,
        step_states=_step_states(steps),
        unpriced=_in_words(sizeless),
        bound=bound,
        texts=texts,
        key_numbers=_key_numbers(bound, backs),
    )


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
    """A range of USD bn in prose, or the one amount where both ends print the same."""
    return usd(low) if usd(low) == usd(high) else f"{usd(low)} to {usd(high)}"


def percent(low: float, high: float) -> str:
    """A range of fractions in prose, or the one where both ends print the same."""
    return f"{low:.0%}" if f"{low:.0%}" == f"{high:.0%}" else f"{low:.0%} to {high:.0%}"


def _cents(low: float, high: float) -> str:
    if high == 0:
        return "nothing in our register"
    ends = f"{low * 100:.0f}", f"{high * 100:.0f}"
    if ends == ("0", "0"):
        return "under 1 cent"
    return f"{ends[0]} cents" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]} cents"


def _in_words(edges: pd.DataFrame) -> pd.DataFrame:
    """The arrows with their amount, status, layer and firmest loop in words."""
    weakest = {rank: next(s.word for s in STATUS.values() if s.rank == rank) for rank in THRESHOLDS}
    return edges.assign(
        stated=[stated(row) for row in edges.to_dict("records")],
        on=edges["firm_own_with"].map({0: "none"} | weakest),
        date=edges["view"].map(SHORT),
        status=edges["status"].map(STATUS_WORDS).where(~edges["assumed"], "as its contract, assumed"),
        layer=edges["layer"].map(LAYER_WORDS),
    )


def _edge_states(edges: pd.DataFrame, rounds: pd.DataFrame) -> pd.DataFrame:
    """The sentence of each state of the drawing, with the fraction of the dollars that can go round."""
    volume = rounds[rounds["measure"] == "volume"].set_index(["view", "counts", "clouds"])["central"]
    states = loop_states(edges, DATES)
    description = [
        f"{row['description']} Of the dollars whose amount is known, at most "
        f"{volume[row['view'], row['counts'], row['clouds']]:.0%} can go round."
        if row["whose"] == "own"
        else row["description"]
        for row in states.to_dict("records")
    ]
    return states.assign(description=description)


# ---- headlines -----------------------------------------------------------------------------------------


def _headlines(
    edges: pd.DataFrame,
    bound: Mapping[tuple[str, str], tuple[Range, Range]],
    assumptions: Assumptions,
) -> dict[str, str]:
    """The headline of each date, with and without the assumption in one sentence, and what it rests on."""
    texts = {}
    for view, year in ((FIRST, "2025"), (SECOND, "2026_02"), (LAST, "2026")):
        (amount, fraction), (amount_with, fraction_with) = bound[view, "without"], bound[view, "with"]
        total = dollars(counting(edges, view=view, least=BOUND, clouds="without"), assumptions)
        texts[f"total_{year}"] = usd(total["dollars"].sum())
        texts[f"bound_{year}"] = usd(amount.central)
        texts[f"bound_{year}_with"] = usd(amount_with.central)
        texts[f"bound_{year}_range"] = span(amount.low, amount.high)
        texts[f"bound_{year}_with_range"] = span(amount_with.low, amount_with.high)
        texts[f"fraction_{year}"] = f"{fraction.central:.0%}"
        texts[f"fraction_{year}_with"] = f"{fraction_with.central:.0%}"
        texts[f"fraction_{year}_range"] = percent(fraction.low, fraction.high)
        texts[f"fraction_{year}_with_range"] = percent(fraction_with.low, fraction_with.high)
        texts[f"headline_{year}"] = (
            f"As known on {DATES[view]}, {usd(amount.central)} ({fraction.central:.0%}) of the "
            f"{usd(total['dollars'].sum())} paid or under binding contract between OpenAI and its "
            "suppliers in our register can go round in a circle; if clouds spend on NVIDIA's chips the "
            f"part of OpenAI's payments that we assume, {usd(amount_with.central)} "
            f"({fraction_with.central:.0%} of a total that then includes those purchases) can. "
            f"The ranges are {span(amount.low, amount.high)} without that assumption and "
            f"{span(amount_with.low, amount_with.high)} with it."
        )
    texts["round_bound_2026"] = f"{texts['fraction_2026']} to {texts['fraction_2026_with']}"
    texts["growth"] = _growth(bound)
    texts["assumed_part"] = f"{1 - bound[LAST, 'without'][0].central / bound[LAST, 'with'][0].central:.0%}"
    texts["caption_loop"] = (
        f"On {DATES[LAST]} {texts['bound_2026']} of the {texts['total_2026']} paid or bound between OpenAI "
        f"and its suppliers could go round in a circle ({texts['fraction_2026']}), or "
        f"{texts['bound_2026_with']} ({texts['fraction_2026_with']}) with the purchases of "
        "clouds that we assume; a year earlier "
        f"{texts['bound_2025']}, or {texts['bound_2025_with']}."
    )
    return texts | _largest(edges, assumptions)


def _growth(bound: Mapping[tuple[str, str], tuple[Range, Range]]) -> str:
    """Whether more goes round at the newest date than at the first, always or in the middle."""
    before, after = ([bound[view, clouds][0] for clouds in CLOUDS] for view in (FIRST, LAST))
    if min(r.low for r in after) > max(r.high for r in before):
        return "higher than in October 2025 in every combination of amounts and assumptions computed here"
    if all(b.central < a.central for b, a in zip(before, after, strict=True)):
        return "higher than in October 2025 in the middle of the ranges, though the ranges overlap"
    return "not higher than in October 2025 in the middle of the ranges"


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
    name = f"one {LAYER_WORDS[deal['layer']]} of {usd(deal['dollars'])}"
    name += f" ({deal['source']} pays {deal['target']})"
    return {
        "largest": name,
        "largest_share": share,
        "largest_without": f"{alone:.0%}",
        "largest_without_with": f"{with_clouds:.0%}",
        "headline_largest": (
            f"{name[0].upper()}{name[1:]} is {share} of all that is bound; left out, the "
            f"fractions are {alone:.0%} without the assumption and {with_clouds:.0%} with it."
        ),
    }


def _key_numbers(
    bound: Mapping[tuple[str, str], tuple[Range, Range]], backs: pd.DataFrame
) -> tuple[KeyNumber, ...]:
    found = []
    for key, view in (("now", LAST), ("then", FIRST)):
        (alone, _), (with_clouds, _) = bound[view, "without"], bound[view, "with"]
        found.append(
            KeyNumber(
                key,
                f"{usd(alone.central)}, or {usd(with_clouds.central)}",
                "paid or bound between OpenAI and its suppliers can go round at most: the first in our "
                "register, the second if clouds buy from NVIDIA as we assume",
                view,
                f"{span(alone.low, alone.high)} and {span(with_clouds.low, with_clouds.high)}",
            )
        )
    back, back_with = (_back(backs, clouds, "NVIDIA") for clouds in ("without", "with"))
    found.append(
        KeyNumber(
            "back",
            f"{back['central'] * 100:.0f}, or {back_with['central'] * 100:.0f} cents",
            "of a dollar that NVIDIA puts into OpenAI come back to it, everything known counted: the first "
            "without, the second with the purchases of clouds that we assume",
            LAST,
            f"{_cents(back['low'], back['high'])}, and {_cents(back_with['low'], back_with['high'])}",
        )
    )
    return tuple(found)


# ---- loops ---------------------------------------------------------------------------------------------


def _about_loops(loops: pd.DataFrame) -> dict[str, str]:
    """Counts of loops in words, the largest of them, and how far their firms were searched for."""
    texts = {}
    for view, year in ((FIRST, "2025"), (SECOND, "2026_02"), (LAST, "2026")):
        here = loops[(loops["view"] == view) & (loops["firmness"] > 0)]
        closed = here[here["firmness"] == BOUND]
        texts[f"loops_{year}"] = _number(len(here))
        texts[f"binding_{year}"] = _number(len(closed))
        texts[f"hanging_{year}"] = _number(int(closed["assumed"].sum()))
    closed = loops[(loops["view"] == LAST) & (loops["firmness"] == BOUND)]
    largest = closed.sort_values(["low", "high"], ascending=False, kind="stable").head(4)
    texts["largest_loops"] = "; ".join(
        f"{row['loop'].removesuffix(' *')}, {row['amount']}{' (by assumption)' if row['assumed'] else ''}"
        for row in largest.to_dict("records")
    )
    small = closed[closed["high"] < 1]
    texts["small_loops"] = _number(len(small))
    texts["caption_surviving"] = (
        f"In our register {texts['binding_2025']} loops were closed by binding contracts or payments on "
        f"{DATES[FIRST]} and {texts['binding_2026']} on {DATES[LAST]}, {texts['hanging_2025']} and "
        f"{texts['hanging_2026']} of them by our assumption; {texts['small_loops']} of the latter bind "
        "less than a billion dollars."
    )
    firms = sorted({firm for name in loops["loop"] for firm in name.removesuffix(" *").split(" → ")})
    others = [firm for firm in firms if firm != "OpenAI"]
    done = sum(searched_both_ways("OpenAI", firm, LAST) for firm in others)
    texts["searched"] = f"all {len(others)}" if done == len(others) else f"{done} of the {len(others)}"
    return texts


def _loops_in_words(loops: pd.DataFrame) -> pd.DataFrame:
    basis = loops["assumed"].map({True: "our assumption", False: "the register"})
    return loops.assign(date=loops["view"].map(SHORT), basis=basis.where(loops["firmness"] > 0, ""))


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


# ---- measures ------------------------------------------------------------------------------------------


def _about_measures(rounds: pd.DataFrame, years: pd.DataFrame, assumptions: Assumptions) -> dict[str, str]:
    found: Any = rounds.set_index(["measure", "view", "counts", "clouds"])
    texts = {}
    for clouds, ending in (("without", ""), ("with", "_with")):
        now = found.xs((LAST, BOUND, clouds), level=["view", "counts", "clouds"])
        texts[f"measures{ending}"] = percent(now["central"].min(), now["central"].max())
        texts[f"throughput{ending}"] = f"{now.loc['throughput', 'central']:.0%}"
        texts[f"net{ending}"] = f"{now.loc['net', 'central']:.0%}"
        everything = found.xs(("volume", FIRST, 1, clouds))
        texts[f"all_2025{ending}"] = percent(everything["low"], everything["high"])
        everything = found.xs(("volume", LAST, 1, clouds))
        texts[f"all_2026{ending}"] = percent(everything["low"], everything["high"])
        for row in years[years["clouds"] == clouds].to_dict("records"):
            key = f"year_{row['years'][:4]}{ending}"
            texts[key] = f"{row['central']:.0%}"
            texts[f"{key}_range"] = percent(row["low"], row["high"])
    texts["caption_round"] = (
        f"On {DATES[LAST]} {texts['measures']} of the dollars paid or bound could go round, depending on "
        f"the measure, or {texts['measures_with']} with the purchases of clouds that we assume."
    )
    texts["net_says"] = (
        "almost all of what is circular without the assumption is between two firms"
        if texts["net"] == "0%"
        else "a part of what is circular without the assumption goes through more than two firms"
    )
    nothing = years[(years["years"] == "2027 to 2030") & (years["clouds"] == "without")]["high"].max() == 0
    texts["years_say"] = (
        "in our register no two firms then pay each other both ways, since shares are paid for at once"
        if nothing
        else "shares are paid for at once, and computing over years"
    )
    texts["caption_years"] = (
        f"Of what is bound and falls into 2026, {texts['year_2026']} can go round, or "
        f"{texts['year_2026_with']} with the purchases that we assume; of 2027 to 2030, "
        f"{texts['year_2027']} and {texts['year_2027_with']}."
    )
    texts["letter"] = f"up to ${fact('NVO02').high:g} billion"
    for key, name in (("chip_price", "nvidia_chips_per_gw"), ("other_price", "other_chips_per_gw")):
        price = assumptions[f"network.{name}"]
        texts[key] = f"${price.low:g} billion to ${price.high:g} billion"
    passed, term = assumptions[PASSED], assumptions["network.term_unknown"]
    texts["passed"] = percent(passed.low, passed.high)
    texts["term"] = f"{term.low:g} to {term.high:g}"
    return texts


def _round_states(rounds: pd.DataFrame) -> pd.DataFrame:
    found = rounds.set_index(["measure", "clouds", "view", "counts"])["central"]
    rows = []
    for name, words in MEASURES.items():
        for clouds, how in CLOUDS.items():
            parts = [
                f"{day}, {found[name, clouds, view, 1]:.0%} counting everything and "
                f"{found[name, clouds, view, BOUND]:.0%} counting binding contracts and payments"
                for view, day in DATES.items()
            ]
            description = (
                f"{words[0].upper()}{words[1:]}, clouds' purchases from NVIDIA {how}: {'; '.join(parts)}."
            )
            rows.append({"measure": name, "clouds": clouds, "description": description})
    return pd.DataFrame(rows)


def _rounds_in_words(rounds: pd.DataFrame) -> pd.DataFrame:
    return rounds.assign(
        date=rounds["view"].map(SHORT),
        what=rounds["counts"].map(THRESHOLDS),
        how=rounds["measure"].map(MEASURES),
        assumed=rounds["clouds"].map(CLOUDS),
        text=[f"{value:.0%}" for value in rounds["central"]],
        range=[percent(low, high) for low, high in zip(rounds["low"], rounds["high"], strict=True)],
    )


def _years_in_words(years: pd.DataFrame) -> pd.DataFrame:
    wide = {clouds: years[years["clouds"] == clouds].set_index("years") for clouds in CLOUDS}
    rows = []
    for name in dict.fromkeys(years["years"]):
        row = {"years": name}
        for clouds, here in wide.items():
            one = here.loc[name]
            row[f"due_{clouds}"] = usd(one["due"])
            row[f"fraction_{clouds}"] = f"{one['central']:.0%} ({percent(one['low'], one['high'])})"
            row[f"round_{clouds}"] = usd(one["round"])
        rows.append(row)
    return pd.DataFrame(rows)


# ---- what comes back -----------------------------------------------------------------------------------


def _told_back(backs: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    text = [
        "puts in nothing that counts"
        if np.isnan(row["central"])
        else _cents(row["low"], row["high"]).replace(" cents", "¢").replace(" cent", "¢")
        for row in backs.to_dict("records")
    ]
    return backs.assign(
        text=text,
        date=backs["view"].map(SHORT),
        what=backs["counts"].map(THRESHOLDS),
        assumed=backs["clouds"].map(CLOUDS),
    )


def _about_returns(backs: pd.DataFrame, assumptions: Assumptions) -> dict[str, str]:
    spent = assumptions[SPENT]
    price, gigawatts, invested = (
        assumptions["network.nvidia_chips_per_gw"],
        fact("NVO01").low,
        fact("NVO02").high,
    )
    assert gigawatts is not None  # both facts are amounts
    assert invested is not None
    texts = {
        "compute": percent(spent.low, spent.high),
        "plan": span(price.low * gigawatts, price.high * gigawatts),
        "orders": f"{price.low * gigawatts / invested:.1f} to {price.high * gigawatts / invested:.1f}",
    }
    for clouds, ending in (("without", ""), ("with", "_with")):
        for firm in ("NVIDIA", "Microsoft", "Amazon"):
            row = _back(backs, clouds, firm)
            texts[f"back_{firm.lower()}{ending}"] = _cents(row["low"], row["high"])
    nothing = [firm for firm in dict.fromkeys(backs["firm"]) if _back(backs, "with", firm)["high"] == 0]
    texts["back_none"] = listed(nothing) if nothing else "nobody"
    texts["caption_back"] = (
        f"Counting everything known on {DATES[LAST]}, of a dollar that NVIDIA puts into OpenAI "
        f"{texts['back_nvidia']} come back to it, or {texts['back_nvidia_with']} with the purchases of "
        "clouds that we assume."
    )
    return texts


def _back(backs: pd.DataFrame, clouds: str, firm: str) -> dict[str, float]:
    """What comes back to a firm at the newest date, everything counted; nothing where it has no row."""
    here = backs[(backs["view"] == LAST) & (backs["counts"] == 1) & (backs["clouds"] == clouds)]
    rows = here[here["firm"] == firm].fillna(0.0).to_dict("records")
    return {case: float(rows[0][case]) if rows else 0.0 for case in CASES}


def _back_states(backs: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for keys, here in backs.groupby(["view", "counts", "clouds"], sort=False):
        view, counts, clouds = str(keys[0]), int(str(keys[1])), str(keys[2])
        told = "; ".join(f"{row['firm']}: {row['text']}" for row in here.to_dict("records"))
        description = f"{DATES[view]}, counting {THRESHOLDS[counts]}, "
        description += f"clouds' purchases from NVIDIA {CLOUDS[clouds]}. "
        description += f"Of a dollar put into OpenAI comes back: {told}."
        rows.append({"view": view, "counts": counts, "clouds": clouds, "description": description})
    return pd.DataFrame(rows)


# ---- sums ----------------------------------------------------------------------------------------------


def _told_steps(steps: pd.DataFrame) -> pd.DataFrame:
    rounded = steps.assign(**{case: steps[case].round(-1) for case in CASES})
    text = [
        f"{SHORT[row['view']]}: ${row['low']:,.0f}bn"
        + (f" to ${row['high']:,.0f}bn" if row["low"] != row["high"] else "")
        for row in rounded.to_dict("records")
    ]
    return rounded.assign(text=text, date=steps["view"].map(SHORT), what=steps["counts"].map(THRESHOLDS))


def _about_sums(edges: pd.DataFrame, steps: pd.DataFrame, assumptions: Assumptions) -> dict[str, str]:
    total = steps.set_index(["step", "view", "counts"])["central"]
    gross, once = (total[step, LAST, 1] for step in STEPS[:2])
    money = dollars(counting(edges, view=LAST, clouds="without"), assumptions)
    inward = money[(money["target"] == "OpenAI") & (money["layer"] == "equity")]["dollars"].sum()
    outward = money[(money["source"] == "OpenAI") & (money["side"] == "trade")]["dollars"].sum()
    leases = obligations(LAST).query("creditor == 'SB Energy' and debtor == 'OpenAI'")
    return {
        "gross": usd(gross),
        "twice": f"{1 - once / gross:.0%}",
        "in_out": f"{outward / inward:.0f}",
        "lease_end": f"{leases['year_to'].max():.0f}",
        "caption_counted": (
            f"Of {usd(gross)} in contracts, letters and reports known on {DATES[LAST]}, "
            f"{1 - once / gross:.0%} may be counted twice; "
            "netting what firms owe each other takes off little more."
        ),
    }


def _step_states(steps: pd.DataFrame) -> pd.DataFrame:
    total = steps.set_index(["step", "view", "counts"])["central"]
    rows = []
    for counts in (1, BOUND):
        parts = [
            f"{day}, {usd(total[STEPS[0], view, counts])} gross and "
            f"{usd(total[STEPS[1], view, counts])} with overlaps counted once"
            for view, day in DATES.items()
        ]
        description = f"Counting {THRESHOLDS[counts]}, in the middle of the ranges: {'; '.join(parts)}."
        rows.append({"counts": counts, "description": description})
    return pd.DataFrame(rows)


def _caption_unpriced(number: int) -> str:
    return (
        f"{count(number, 'arrow').capitalize()} of {DATES[LAST]} without a public amount enter no sum and "
        "no fraction, though the first figure draws them."
    )
