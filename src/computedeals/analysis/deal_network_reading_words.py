"""How far the headline on circular money depends on its readings, in words."""

from typing import Any

import pandas as pd

from computedeals.analysis.deal_network_ranges import Headline
from computedeals.analysis.deal_network_readings import FIRST_PART
from computedeals.analysis.deal_network_words import percent, usd
from computedeals.evidence.facts import fact

# readings other than the central one, as a table names them
WORDS = {
    ("", ""): "Our central count",
    ("overlaps", "once"): "Deals that may overlap counted once",
    ("oracle", "press only"): "Oracle's contract counted as press only",
    ("group", "one"): "SoftBank and SB Energy counted as one firm",
    ("lease", "without"): "SB Energy's lease left out",
    ("unknown", "computing"): "Purchases of computing of unknown amount, however large",
    ("unknown", "contracts"): "All contracts of unknown amount, however large",
    ("unknown", "announced"): (
        "All contracts and announced sales of OpenAI's products of unknown amount, however large"
    ),
}


def about_readings(
    one_by_one: pd.DataFrame,
    assumed: pd.DataFrame,
    newest: Headline,
    apart: tuple[Headline, Headline],
    turning: tuple[float | None, float | None],
) -> dict[str, str]:
    """How far the newest headline depends on readings, and on amounts that are not public.

    Parameters
    ----------
    one_by_one : DataFrame
        Rows of `deal_network_ranges.one_by_one`.
    assumed : DataFrame
        The same with the clouds' assumed purchases in every row.
    newest : Headline
        Over every reading of the newest date.
    apart : tuple of Headline
        The same without the clouds' assumed purchases, and with them.
    turning : tuple of float or None
        As `deal_network_ranges.turning` returns it.

    Returns
    -------
    dict of str to str
        `half_2026` and `unpublished_2026` are sentences, `verdict_landing` starts one;
        `oracle_press` and others are fractions by the reading that gives them.
    """
    central = one_by_one.iloc[0]
    alone, together = (percent(one.fraction.low, one.fraction.high) for one in apart)
    texts = {
        f"reading_{row['name']}{clouds}": f"{row['fraction']:.0%}"
        for clouds, rows in (("", one_by_one), ("_with", assumed))
        for row in rows.to_dict("records")
        if row["name"] in ("amazon", "oracle", "group") and (clouds, row["name"]) != ("_with", "oracle")
    }
    known = one_by_one[~one_by_one["name"].isin(["", "unknown"])]
    moved = known.loc[(known["fraction"] - central["fraction"]).abs().idxmax()]
    most = in_words(moved["name"], moved["choice"])
    texts["moved_2026"] = (
        f"Of our ways to count, one moves the fraction most: “{most}”. It gives {moved['fraction']:.0%}."
    )
    texts["half_2026"] = _half(turning, usd(central["total"]))
    texts["unpublished_2026"] = (
        "No amount that is not public could raise that to half."
        if turning[0] is None
        else "Amounts that are not public are left out; if such amounts were large, half or more could go "
        "round."
    )
    texts["verdict_landing"] = circular(newest)
    texts["caption_readings"] = (
        f"By our central count, {newest.fraction.central:.0%} of what is paid or bound can go round. "
        f"Our ways to count give {alone}, or {together} with the clouds' purchases."
    )
    return texts


def _half(turning: tuple[float | None, float | None], total: str) -> str:
    """From which sum of payments of unknown amount half of the known total can go round."""
    least, middle = turning
    if least is None:
        return f"However large such payments were, less than half of the known {total} could go round."
    told = (
        f"If such payments came to {usd(middle)} together, half of the known {total} could go round. "
        if middle is not None
        else ""
    )
    return f"{told}With the ways to count that need least, {usd(least)} would be enough."


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
        return "A minor part of the money can go round in a circle"
    if newest.minor.holds == "always":
        return "By the amounts that are known, a minor part of the money can go round in a circle"
    if newest.minor.holds == "never":
        return "By the amounts that are known, most of the money can go round in a circle"
    return "Whether a minor part of the money can go round in a circle depends on how it is counted"


def in_words(name: str, choice: Any) -> str:
    """A reading other than the central one, as a table names it.

    Parameters
    ----------
    name, choice
        As `deal_network_ranges.one_by_one` has them; both empty for the central reading.

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
