"""Fractions that go round, what comes back, and sums: their figures' words, a sentence for each state."""

import numpy as np
import pandas as pd

from computedeals.analysis.deal_network_measures import MEASURES, STEPS
from computedeals.analysis.deal_network_words import SHORT, cents, percent, usd
from computedeals.analysis.inputs import SPOKEN, listed
from computedeals.deals.network import (
    BOUND,
    CASES,
    CLOUDS,
    THRESHOLDS,
)


def rounds_told(rounds: pd.DataFrame) -> pd.DataFrame:
    """The fractions with the words beside each.

    Parameters
    ----------
    rounds : DataFrame
        Rows of `deal_network_measures.rounds`.

    Returns
    -------
    DataFrame
    """
    text = []
    for row in rounds.to_dict("records"):
        ends = percent(row["low"], row["high"])
        middle = f"{row['central']:.0%}"
        range_ = f" ({ends.replace('% to ', '–')})" if ends != middle else ""
        text.append(f"{SHORT[row['view']]}: {middle}{range_}")
    return rounds.assign(text=text, what=rounds["counts"].map(THRESHOLDS))


# told wherever a number counts what we assume, in the same sentence
AMONG = {"with": ", with those purchases", "without": ""}
# see `models.circularity.circularity`: the measure by throughput is not invariant to an intermediary
MIDDLEMEN = (
    "This measure counts a dollar at every firm through which it passes: a middleman in a loop raises it, "
    "and one outside the loops lowers it."
)


def round_states(rounds: pd.DataFrame) -> pd.DataFrame:
    """The sentence of each state of the figure of fractions: measure, clouds, description.

    Parameters
    ----------
    rounds : DataFrame
        Rows of `deal_network_measures.rounds`.

    Returns
    -------
    DataFrame
    """
    found = rounds.set_index(["measure", "clouds", "view", "counts"])["central"]
    rows = []
    for name, measure in MEASURES.items():
        for clouds, how in CLOUDS.items():
            binding, reported = (
                [f"{found[name, clouds, view, counts]:.0%}" for view in SPOKEN] for counts in (BOUND, 1)
            )
            dated = [f"{part} on {day}" for part, day in zip(binding, SPOKEN.values(), strict=True)]
            description = (
                f"Measured as {measure}, with clouds' purchases from NVIDIA {how}. Of binding contracts "
                f"and payments{AMONG[clouds]}, the fraction is {listed(dated)}. With all other deals and "
                f"press reports{AMONG[clouds]}, it is {listed(reported)}."
            ) + (f" {MIDDLEMEN}" if name == "throughput" else "")
            rows.append({"measure": name, "clouds": clouds, "description": description})
    return pd.DataFrame(rows)


def rounds_in_words(rounds: pd.DataFrame) -> pd.DataFrame:
    """The fractions with their names and ranges in words, for the figure's data.

    Parameters
    ----------
    rounds : DataFrame
        Rows of `deal_network_measures.rounds`.

    Returns
    -------
    DataFrame
    """
    return rounds.assign(
        date=rounds["view"].map(SHORT),
        what=rounds["counts"].map(THRESHOLDS),
        how=rounds["measure"].map(MEASURES),
        assumed=rounds["clouds"].map(CLOUDS),
        middle=[f"{value:.0%}" for value in rounds["central"]],
        range=[percent(low, high) for low, high in zip(rounds["low"], rounds["high"], strict=True)],
    )


def back_told(backs: pd.DataFrame) -> pd.DataFrame:
    """What comes back with the words beside each.

    Parameters
    ----------
    backs : DataFrame
        Rows of `deal_network_measures.backs`.

    Returns
    -------
    DataFrame
    """
    text = [
        "puts in nothing that counts"
        if np.isnan(row["central"])
        else cents(row["low"], row["high"]).replace(" cents", "¢").replace(" cent", "¢")
        for row in backs.to_dict("records")
    ]
    return backs.assign(
        text=text,
        date=backs["view"].map(SHORT),
        what=backs["counts"].map(THRESHOLDS),
        assumed=backs["clouds"].map(CLOUDS),
    )


def back_states(backs: pd.DataFrame) -> pd.DataFrame:
    """The sentence of each state of the figure of what comes back: view, counts, clouds, description.

    Parameters
    ----------
    backs : DataFrame
        As from `back_told`.

    Returns
    -------
    DataFrame
    """
    rows = []
    for keys, here in backs.groupby(["view", "counts", "clouds"], sort=False):
        view, counts, clouds = str(keys[0]), int(str(keys[1])), str(keys[2])
        description = f"As known on {SPOKEN[view]}, counting {THRESHOLDS[counts]}, with "
        description += f"clouds' purchases from NVIDIA {CLOUDS[clouds]}. "
        description += f"Of each dollar put into OpenAI this comes back{AMONG[clouds]}. {_told_firms(here)}"
        rows.append({"view": view, "counts": counts, "clouds": clouds, "description": description})
    return pd.DataFrame(rows)


def _told_firms(here: pd.DataFrame) -> str:
    """What comes back to each firm, the firms to which nothing does in one sentence."""
    none = {"nothing in our register": "Nothing in our register comes back to {}.",
            "puts in nothing that counts": "We count nothing that is put in by {}."}  # fmt: skip
    told = [f"{row['firm']}: {row['text']}." for row in here.to_dict("records") if row["text"] not in none]
    for text, sentence in none.items():
        firms = here.loc[here["text"] == text, "firm"].tolist()
        told += [sentence.format(listed(firms))] if firms else []
    return " ".join(told)


def steps_told(steps: pd.DataFrame) -> pd.DataFrame:
    """The sums, to ten billion, with the words beside each.

    Parameters
    ----------
    steps : DataFrame
        Rows of `deal_network_measures.steps`.

    Returns
    -------
    DataFrame
    """
    rounded = steps.assign(**{case: steps[case].round(-1) for case in CASES})
    text = [
        f"{SHORT[row['view']]}: ${row['low']:,.0f}"
        + (f"–{row['high']:,.0f}bn" if row["low"] != row["high"] else "bn")
        for row in rounded.to_dict("records")
    ]
    return rounded.assign(text=text, date=steps["view"].map(SHORT), what=steps["counts"].map(THRESHOLDS))


def step_states(steps: pd.DataFrame) -> pd.DataFrame:
    """The sentence of each state of the figure of sums: counts, description.

    Parameters
    ----------
    steps : DataFrame
        As from `steps_told`.

    Returns
    -------
    DataFrame
    """
    total = steps.set_index(["step", "view", "counts"])["central"]
    rows = []
    for counts in (1, BOUND):
        parts = [
            f"On {day} every contract comes to {usd(total[STEPS[0], view, counts])}, and with overlaps "
            f"counted once to {usd(total[STEPS[1], view, counts])}."
            for view, day in SPOKEN.items()
        ]
        description = f"This counts {THRESHOLDS[counts]}, in the middle of the ranges. {' '.join(parts)}"
        rows.append({"counts": counts, "description": description})
    return pd.DataFrame(rows)
