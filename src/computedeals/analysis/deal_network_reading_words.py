"""How far the headline on circular money depends on its readings, in words."""

from typing import Any

import pandas as pd

from computedeals.analysis.deal_network_readings import FIRST_PART, Headline
from computedeals.analysis.deal_network_words import DATES, LAST, percent, usd
from computedeals.evidence.facts import fact

# readings other than the central one, as a table names them
WORDS = {
    ("", ""): "As in the headline",
    ("overlaps", "once"): "Deals that may overlap counted once",
    ("oracle", "press only"): "Oracle's contract counted as press only",
    ("group", "one"): "SoftBank and SB Energy counted as one firm",
    ("lease", "without"): "SB Energy's lease left out",
    ("unknown", "computing"): "Purchases of computing of unknown amount at any size",
    ("unknown", "contracts"): "All contracts of unknown amount at any size",
    ("unknown", "announced"): "These, and announced sales of OpenAI's products, at any size",
}


def about_readings(
    one_by_one: pd.DataFrame, newest: Headline, turning: tuple[float | None, float | None]
) -> dict[str, str]:
    """How far the newest headline depends on readings, and on amounts that are not public.

    Parameters
    ----------
    one_by_one : DataFrame
        Rows of `deal_network_readings.Readings.one_by_one`.
    newest : Headline
        Over every reading of the newest date.
    turning : tuple of float or None
        As `deal_network_readings.Readings.turning` returns it.

    Returns
    -------
    dict of str to str
        `range_2026` and `landing_2026` are sentences, `verdict_landing` is the start of one; `oracle_press`
        and others are fractions by the reading that gives them.
    """
    central = one_by_one.iloc[0]
    fractions = percent(newest.fraction.low, newest.fraction.high)
    texts = {
        f"reading_{row['name']}": f"{row['fraction']:.0%}"
        for row in one_by_one.to_dict("records")
        if row["name"] in ("amazon", "oracle", "group", "lease")
    }
    known = one_by_one[~one_by_one["name"].isin(["", "unknown"])]
    moved = known.loc[(known["fraction"] - central["fraction"]).abs().idxmax()]
    most = in_words(moved["name"], moved["choice"])
    least, middle = turning
    half = "No amount that is not public could raise it to half."
    if least is not None:
        half = (
            f"Amounts that are not public matter more: half could go round if they came to {usd(least)}, "
            "in the reading that gives most"
        )
        half += f", or to {usd(middle)} in that of the headline." if middle is not None else "."
    texts["range_2026"] = (
        f"Over every reading of the amounts that are known, taken together, it is {fractions}. The one "
        f"that moves it most is {most}: {moved['fraction']:.0%}. {half}"
    )
    texts["landing_2026"] = (
        f"As known on {DATES[LAST]}, {newest.fraction.central:.0%} of what is paid or under binding "
        f"contract between OpenAI and its suppliers can go round in a circle, {usd(newest.amount.central)} "
        f"({fractions} over every reading of the amounts that are known). "
    )
    texts["landing_2026"] += (
        "No amount that is not public could raise that to half."
        if least is None
        else "Amounts that are not public matter most: by one reading half could go round if they came to "
        f"{usd(least)}."
    )
    texts["verdict_landing"] = circular(newest)
    texts["caption_readings"] = (
        f"{newest.fraction.central:.0%} of what is paid or bound can go round as the headline reads it, "
        f"and {fractions} by every reading of the amounts that are known."
    )
    return texts


def circular(newest: Headline) -> str:
    """Whether a minor part goes round, as far as every reading says so.

    Parameters
    ----------
    newest : Headline
        Over every reading of a date.

    Returns
    -------
    str
        The start of a sentence.
    """
    if newest.minor_too.holds == "always":
        return "A minor part of the money is circular"
    if newest.minor.holds == "always":
        return "By the amounts that are known, a minor part of the money is circular"
    if newest.minor.holds == "never":
        return "By the amounts that are known, most of the money is circular"
    return "Whether a minor part of the money is circular depends on how it is counted"


def in_words(name: str, choice: Any) -> str:
    """A reading other than the central one, as a table names it.

    Parameters
    ----------
    name, choice
        As `Readings.one_by_one` has them; both empty for the central reading.

    Returns
    -------
    str
    """
    if name == "amounts":
        return f"Money given at its {choice[0]} end, purchases at their {choice[1]} end"
    if name == "clouds":
        return f"Clouds spend {choice:.0%} of what OpenAI pays them on NVIDIA's chips"
    if name == "amazon":
        return f"Of Amazon's money the first ${fact(FIRST_PART).low:.0f} billion alone"
    return WORDS[name, choice]
