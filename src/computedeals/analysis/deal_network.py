"""How much of the money between OpenAI and its suppliers is circular: loops, their dollars, their range."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from computedeals.analysis import deal_network_details as details
from computedeals.analysis import deal_network_measures as measures
from computedeals.analysis import deal_network_ranges as every
from computedeals.analysis import deal_network_suppliers as supplied
from computedeals.analysis import deal_network_words as words
from computedeals.analysis.deal_network_measures import Alternatives
from computedeals.analysis.deal_network_ranges import Headline
from computedeals.analysis.deal_network_reading_words import about_readings, in_words
from computedeals.analysis.deal_network_readings import Readings
from computedeals.analysis.deal_network_states import (
    AMONG,
    back_states,
    back_told,
    round_states,
    rounds_in_words,
    rounds_told,
    step_states,
    steps_told,
)
from computedeals.analysis.deal_network_words import LAST, SHORT, percent, span, usd
from computedeals.analysis.inputs import SPOKEN
from computedeals.analysis.kept import kept
from computedeals.analysis.loops import (
    counting,
    loop_edges,
    loop_states,
    loop_table,
    surviving_states,
)
from computedeals.analysis.loops_sum import loop_sum
from computedeals.analysis.ranges import KeyNumber, Range, first_of
from computedeals.deals import STATUS, STATUS_WORDS
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.network import (
    BOUND,
    CASES,
    CLOUDS,
    LAYER_WORDS,
    THRESHOLDS,
    Case,
    stated,
    unpriced,
)

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
        "amount": "Dollars of the smallest link",
        "basis": "Rests on",
    },
    "tab-sum": {
        "loop": "Loop",
        "alone": "Alone, as in the figure",
        "steps": "Steps",
        "each_without": "Here, each step, $bn",
        "sum_without": "Here, all steps, $bn",
    },
    "tab-sum-clouds": {
        "loop": "Loop",
        "steps": "Steps",
        "each_with": "Each step, $bn",
        "sum_with": "All steps, $bn",
    },
    "fig-round": {
        "date": "Known in",
        "what": "What counts",
        "how": "Measured as",
        "assumed": "Clouds' purchases from NVIDIA",
        "middle": "Can go round",
        "range": "Range",
    },
    "tab-readings": {
        "reading": "Counted",
        "amount": "Can go round",
        "total": "Paid or bound",
        "fraction": "Fraction",
    },
    "tab-years": {
        "years": "Calendar years",
        "due_without": "Due or paid, without clouds' purchases",
        "fraction_without": "Of that can go round, without clouds' purchases (range)",
        "due_with": "Due or paid, with clouds' purchases",
        "fraction_with": "Of that can go round, with clouds' purchases (range)",
        "open": "At most, if amounts that are not public were very large",
    },
    "fig-back": {
        "date": "Known in",
        "what": "What counts",
        "assumed": "Clouds' purchases from NVIDIA",
        "firm": "Who puts the dollar in",
        "puts": "What it puts in",
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
# the state in which charts open: the newest date, what binds, and nothing that we assume
OPENS = {"view": LAST, "counts": BOUND, "clouds": "without", "whose": "own"}


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
    sums : DataFrame
        How the binding loops of the newest date add up, in words.
    rounds, rounds_in_words, round_states : DataFrame
        The fraction that goes round, by measure, and its sentences.
    years : DataFrame
        What falls into calendar years, in words.
    backs, back_states : DataFrame
        What comes back of a dollar, and its sentences.
    steps, step_states : DataFrame
        The same contracts added up in three ways, and their sentences.
    unpriced : DataFrame
        The arrows of the newest date without an amount, in words.
    bound : mapping
        The headline by date and by with or without the assumption: dollars that can go round (USD bn), and
        the fraction that they are, each over every reading of the amounts that are known.
    headline : Headline
        The same at the newest date with and without the assumption together, and with amounts that are not
        public at any size.
    readings : DataFrame
        The headline with one reading changed at a time, and over all of them together, in words.
    back : mapping
        What comes back to its payer at the newest date, each dollar once (USD bn), by with or without the
        assumption.
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
    sums: pd.DataFrame
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
    headline: Headline
    readings: pd.DataFrame
    back: Mapping[str, Range]
    texts: Mapping[str, str]
    key_numbers: tuple[KeyNumber, ...]

    def labels(self) -> dict[str, str]:
        """The key numbers and the label below each, by name, for the answer box.

        Returns
        -------
        dict of str to str
        """
        return words.dated(self.key_numbers)


@kept
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
    edges = loop_edges(SPOKEN)
    loops = loop_table(edges, assumptions)
    told = loops[loops.groupby("loop")["firmness"].transform("max") >= LETTER]
    read = {view: Readings(edges, view, assumptions, cases) for view in SPOKEN}
    alone = {(view, clouds): every.headline(read[view], clouds) for view in SPOKEN for clouds in CLOUDS}
    bound = {state: (found.amount, found.fraction) for state, found in alone.items()}
    joint = {view: every.headline(read[view], *reversed(CLOUDS)) for view in SPOKEN}
    one_by_one = every.one_by_one(read[LAST], *reversed(CLOUDS))
    with_clouds = every.one_by_one(read[LAST], "with")
    turning = every.turning(read[LAST], *reversed(CLOUDS))
    back = {clouds: every.back(read[LAST], clouds) for clouds in CLOUDS}
    sums = loop_sum(edges, LAST, assumptions)
    over = {(view, BOUND, clouds): fraction for (view, clouds), (_, fraction) in bound.items()}
    for view, counts in itertools.product(SPOKEN, [rank for rank in THRESHOLDS if rank < BOUND]):
        looser = Readings(edges, view, assumptions, cases, counts)
        over |= {(view, counts, clouds): every.part(looser, clouds) for clouds in CLOUDS}
    rounds = _over_all(measures.rounds(edges, list(SPOKEN), alternatives), over)
    highest = [
        _highest(read[LAST], every.needed_for(read[LAST], alone[LAST, clouds].fraction.highest), clouds)
        for clouds in reversed(CLOUDS)
    ]
    apart = alone[LAST, "without"], alone[LAST, "with"]
    years = every.by_years(read[LAST], SPANS)
    backs = back_told(measures.backs(edges, list(SPOKEN), alternatives))
    steps = steps_told(measures.steps(edges, list(SPOKEN), alternatives))
    sizeless = unpriced(counting(edges, view=LAST), assumptions)
    counted = supplied.warrant_rows(edges, LAST, assumptions)
    parts = supplied.back_parts(edges, LAST, assumptions, cases)
    totals = {clouds: every.total(read[LAST], clouds) for clouds in CLOUDS}
    texts = (
        words.headlines(edges, bound, back, joint, assumptions)
        | words.about_totals(totals)
        | about_readings(one_by_one, with_clouds, joint[LAST], apart, turning)
        | words.about_loops(told)
        | words.about_sum(sums)
        | details.about_measures(rounds, years, assumptions)
        | details.about_returns(backs, edges, assumptions)
        | details.about_sums(edges, steps, len(sizeless), assumptions)
        | supplied.about_suppliers(edges, counted, rounds, parts, assumptions)
    )
    return DealNetwork(
        edges=edges,
        shown=_in_words(counting(edges)),
        edge_states=_edge_states(edges, rounds),
        loops=told.reset_index(drop=True),
        loops_in_words=_loops_in_words(told),
        loop_states=surviving_states(told, SPOKEN, [rank for rank in THRESHOLDS if rank >= LETTER]),
        sums=_sums_in_words(sums, told),
        rounds=rounds_told(rounds),
        rounds_in_words=rounds_in_words(rounds),
        round_states=round_states(rounds),
        years=_years_in_words(years),
        backs=backs,
        back_states=back_states(backs),
        steps=steps,
        step_states=step_states(steps),
        unpriced=_in_words(sizeless),
        bound=bound,
        headline=joint[LAST],
        readings=_readings_in_words(one_by_one, joint[LAST], [*highest, *supplied.reading_rows(counted)]),
        back=back,
        texts=words.captions(texts),
        key_numbers=words.key_numbers(bound, years, back),
    )


def _in_words(edges: pd.DataFrame) -> pd.DataFrame:
    """The arrows with their amount, status, layer and firmest loop in words."""
    weakest = {rank: next(s.word for s in STATUS.values() if s.rank == rank) for rank in THRESHOLDS}
    firmest, alone = edges["firm_own_with"], edges["firm_own_without"]
    by_assumption = (firmest > 0) & (edges["assumed"] | (alone < firmest))
    return edges.assign(
        stated=[stated(row) for row in edges.to_dict("records")],
        on=firmest.map({0: "none"} | weakest) + by_assumption.map({True: " (assumed)", False: ""}),
        date=edges["view"].map(SHORT),
        status=edges["status"].map(STATUS_WORDS).where(~edges["assumed"], "as its contract, assumed"),
        layer=edges["layer"].map(LAYER_WORDS),
    )


def _edge_states(edges: pd.DataFrame, rounds: pd.DataFrame) -> pd.DataFrame:
    """The sentence of each state of the drawing, with the fraction of the dollars that can go round."""
    volume = rounds[rounds["measure"] == "volume"].set_index(["view", "counts", "clouds"])["central"]
    states = loop_states(edges, SPOKEN)
    description = [
        f"{row['description']} Of the dollars whose amount is known, "
        f"{part_words(volume[row['view'], row['counts'], row['clouds']])} can go round in a circle"
        f"{AMONG[row['clouds']]}."
        if row["whose"] == "own"
        else row["description"]
        for row in states.to_dict("records")
    ]
    return states.assign(description=description)


def part_words(fraction: float) -> str:
    """A fraction in per cent; a small one is not rounded to nothing.

    Parameters
    ----------
    fraction : float
        From 0 to 1.

    Returns
    -------
    str
    """
    return "under 1%" if 0 < fraction < 0.005 else f"{fraction:.0%}"


def _loops_in_words(loops: pd.DataFrame) -> pd.DataFrame:
    basis = loops["assumed"].map({True: "our assumption", False: "the register"})
    return loops.assign(date=loops["view"].map(SHORT), basis=basis.where(loops["firmness"] > 0, ""))


def _sums_in_words(sums: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """The loops that add up, those that no chart shows in one row, and their total."""
    drawn = {name.removesuffix(" *") for name in shown["loop"]}
    known = sums["loop"].isin(drawn)
    named = pd.concat([sums[known], sums[~known].assign(loop="Other loops, not in the figure")])
    amounts = [column for column in sums.columns if column not in ("loop", "steps")]
    steps = named.groupby("loop")["steps"].agg(lambda each: " or ".join(map(str, sorted(set(each)))))
    told = named.groupby("loop", sort=False)[amounts].sum().reset_index()
    total = {"loop": "All loops", **told[amounts].sum()}
    told = pd.concat([told, pd.DataFrame([total])], ignore_index=True)
    told["steps"] = told["loop"].map(steps).fillna("")
    newest = shown[shown["view"] == LAST].set_index("loop")["amount"]
    told["alone"] = told["loop"].map(newest).fillna("")
    for column in amounts:
        told[column] = [f"{value:,.2f}" if value else "" for value in told[column]]
    return told


def _over_all(rounds: pd.DataFrame, found: Mapping[tuple[str, int, str], Range]) -> pd.DataFrame:
    """The fractions, those by the first measure with their range over all ways to count."""
    rounds = rounds.copy()
    for (view, counts, clouds), fraction in found.items():
        same = (rounds["view"] == view) & (rounds["clouds"] == clouds) & (rounds["counts"] == counts)
        rounds.loc[same & (rounds["measure"] == "volume"), ["low", "high"]] = fraction.low, fraction.high
    return rounds


def _readings_in_words(
    one_by_one: pd.DataFrame, newest: Headline, between: Sequence[Mapping[str, str]]
) -> pd.DataFrame:
    """The headline by each reading, and over all of them: first of what is known, then with the rest.

    Between known and unknown amounts are other rows: the highest combination of what is known, and what has
    a worth by estimate alone and is in no range.
    """
    told = [
        {
            "reading": in_words(row["name"], row["choice"]),
            "amount": usd(row["amount"]),
            "total": usd(row["total"]),
            "fraction": f"{row['fraction']:.0%}",
        }
        for row in one_by_one.to_dict("records")
    ]
    known = int((one_by_one["name"] != "unknown").sum())
    rows = [*told[:known], *between, *told[known:]]
    for name, amount, fraction in (
        ("All our ways to count the known amounts, together", newest.amount, newest.fraction),
        (
            "All our ways to count, and all unknown amounts, however large",
            newest.most_amount,
            newest.most_fraction,
        ),
    ):
        ends = percent(fraction.low, fraction.high)
        rows.append(
            {"reading": name, "amount": span(amount.low, amount.high), "total": "", "fraction": ends}
        )
    return pd.DataFrame(rows)


def _highest(readings: Readings, choices: Mapping[str, Any], clouds: str) -> dict[str, str]:
    """The row of the combination that goes highest without the clouds' assumed purchases or with them."""
    central = first_of(readings.choices(clouds))
    together = "; ".join(in_words(name, option) for name, option in choices.items())
    amount, total, part = (
        readings.number({**central, **choices}, name) for name in ("amount", "total", "fraction")
    )
    return {
        "reading": f"The highest by known amounts, {clouds} the clouds' purchases: {together}",
        "amount": usd(amount),
        "total": usd(total),
        "fraction": f"{part:.0%}",
    }


def _years_in_words(years: pd.DataFrame) -> pd.DataFrame:
    wide = {clouds: years[years["clouds"] == clouds].set_index("years") for clouds in CLOUDS}
    rows = []
    for name in dict.fromkeys(years["years"]):
        row = {"years": name}
        for clouds, here in wide.items():
            one = here.loc[name]
            row[f"due_{clouds}"] = usd(one["due"])
            row[f"fraction_{clouds}"] = words.ranged(one["low"], one["central"], one["high"])
            row[f"round_{clouds}"] = usd(one["round"])
        row["open"] = f"{max(here.loc[name, 'open'] for here in wide.values()):.0%}"
        rows.append(row)
    return pd.DataFrame(rows)
