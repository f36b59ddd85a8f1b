"""More sentences of the chapter on circular money: measures, calendar years, what comes back, sums."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from computedeals.analysis.deal_network_measures import SPENT, STEPS
from computedeals.analysis.deal_network_words import (
    ASSUMED,
    LAST,
    cents,
    comes_back,
    percent,
    ranged,
    span,
    usd,
)
from computedeals.analysis.inputs import SPOKEN, listed
from computedeals.analysis.loops import count, counting, in_words
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.network import BOUND, dollars
from computedeals.evidence.facts import fact


def about_measures(rounds: pd.DataFrame, years: pd.DataFrame, assumptions: Assumptions) -> dict[str, str]:
    """What the measures give, by measure and by calendar year.

    Parameters
    ----------
    rounds, years : DataFrame
        Rows of `deal_network_measures.rounds` and `.by_years`.
    assumptions : Assumptions
        For prices of a gigawatt and unknown terms.

    Returns
    -------
    dict of str to str
        Sentences and numbers by key.
    """
    found: Any = rounds.set_index(["measure", "view", "counts", "clouds"])
    now = found.xs((LAST, BOUND, "without"), level=["view", "counts", "clouds"])
    texts = {
        "net": f"{now.loc['net', 'central']:.0%}",
    }
    this = years[years["years"] == LAST[:4]].set_index("clouds")
    for clouds, ending in (("without", ""), ("with", "_with")):
        texts[f"year_2026{ending}"] = f"{this['central'][clouds]:.0%}"
        texts[f"year_2026{ending}_range"] = percent(this["low"][clouds], this["high"][clouds])
    texts["net_says"] = (
        "almost all of what is circular is between two firms"
        if texts["net"] == "0%"
        else "a part of what is circular goes through more than two firms"
    )
    texts["letter"] = f"up to ${fact('NVO02').high:g} billion"
    for key, name in (("chip_price", "nvidia_chips_per_gw"), ("other_price", "other_chips_per_gw")):
        price = assumptions[f"network.{name}"]
        texts[key] = f"${price.low:g} billion to ${price.high:g} billion"
    term = assumptions["network.term_unknown"]
    texts["term"] = f"{term.low:g} to {term.high:g}"
    later = years[years["years"].str.startswith("2027")]
    return texts | _about_years(years, texts, float(later["into"].max())) | _about_rounds(rounds)


def _about_years(years: pd.DataFrame, texts: Mapping[str, str], incoming: float) -> dict[str, str]:
    later = years[years["years"] == "2027 to 2030"].set_index("clouds")
    due = "Of what is known to be paid or to fall due in 2026"
    spans = {end: f"({texts[f'year_2026{end}_range']})" for end in ("", "_with")}
    this = f"{due} alone, {texts['year_2026']} can go round {spans['']}. {ASSUMED}, "
    this += f"{texts['year_2026_with']} can {spans['_with']}."
    return {
        "years_2026": this,
        **{
            f"later_2026{end}": ranged(*(float(later[case][clouds]) for case in ("low", "central", "high")))
            for clouds, end in (("without", ""), ("with", "_with"))
        },
        "years_say": _why(incoming),
        "caption_years": (
            f"{due}, {texts['year_2026']} can go round. {ASSUMED}, {texts['year_2026_with']} can."
        ),
    }


def _why(incoming: float) -> str:
    """Why less goes round in later years, by what is then due to OpenAI (USD bn)."""
    if incoming == 0:
        return (
            "A row counts a dollar only if the dollar is paid and comes back in the same years. For 2027 "
            "to 2030 our register has no binding payment to OpenAI whose amount and day are known. What "
            "investors pay in 2026 and OpenAI pays back later counts only where all years are taken "
            "together."
        )
    return (
        "A row counts a dollar only if the dollar is paid and comes back in the same years. Most "
        "payments of investors fall due before 2027, and OpenAI pays for computing over years."
    )


def _about_rounds(rounds: pd.DataFrame) -> dict[str, str]:
    """The state in which the figure opens, and its widest range."""
    shown = rounds[(rounds["measure"] == "volume") & (rounds["clouds"] == "without")]
    wide = shown.assign(width=shown["high"] - shown["low"]).sort_values("width", kind="stable").iloc[-1]
    return {
        "caption_round": (
            f"As known on {SPOKEN[LAST]}, {_at(shown, LAST, BOUND)} of the dollars paid or bound can go "
            "round."
        ),
        "widest": percent(wide["low"], wide["high"]),
    }


def _at(shown: pd.DataFrame, view: str, counts: int) -> str:
    row = shown[(shown["view"] == view) & (shown["counts"] == counts)]
    return f"{row['central'].item():.0%}"


def about_returns(backs: pd.DataFrame, edges: pd.DataFrame, assumptions: Assumptions) -> dict[str, str]:
    """What comes back of a dollar, and what the plan as told would have brought.

    Parameters
    ----------
    backs : DataFrame
        Rows of `deal_network_measures.backs`.
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    assumptions : Assumptions
        For the price of a gigawatt and what OpenAI spends on computing.

    Returns
    -------
    dict of str to str
        Sentences and numbers by key.
    """
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
        row = comes_back(backs, clouds, "NVIDIA")
        texts[f"back_nvidia{ending}"] = cents(row["low"], row["high"])
    paid = dollars(counting(edges, view=LAST, clouds="without"), assumptions)
    paying = paid[paid["target"] == "NVIDIA"].groupby("source")["dollars"].sum()
    texts["back_nvidia_by"] = listed(
        [f"{firm} ({usd(amount)})" for firm, amount in paying.items()] or ["nobody"]
    )
    firms = dict.fromkeys(backs["firm"])
    nothing = [firm for firm in firms if comes_back(backs, "with", firm)["high"] == 0]
    texts["back_none"] = listed(nothing) if nothing else "nobody"
    loans = edges[(edges["view"] == LAST) & (edges["target"] == "OpenAI") & (edges["layer"] == "loan")]
    lenders = [
        f"{row['source']} is in the chart because it "
        + ("may lend, by press reports," if row["status"] == "press-only" else "is to lend")
        + f" {in_words(row['low'], row['high']).replace('bn', ' billion')} to OpenAI"
        for row in loans[~loans["rival"]].to_dict("records")
    ]
    texts["lenders"] = f"{'; '.join(lenders)}." if lenders else "Nobody lends to OpenAI in our register."
    texts["caption_back"] = (
        f"Of each dollar that NVIDIA puts into OpenAI, {texts['back_nvidia']} come back to NVIDIA. That "
        f"counts everything known on {SPOKEN[LAST]}, press reports too."
    )
    return texts


def about_sums(
    edges: pd.DataFrame, steps: pd.DataFrame, unpriced: int, assumptions: Assumptions
) -> dict[str, str]:
    """What is counted twice, what investors have paid, and what has no price.

    Parameters
    ----------
    edges : DataFrame
        Rows of `analysis.loops.loop_edges`.
    steps : DataFrame
        Rows of `deal_network_measures.steps`.
    unpriced : int
        How many arrows of the newest date have no amount.
    assumptions : Assumptions
        For the dollars.

    Returns
    -------
    dict of str to str
        Sentences and numbers by key.
    """
    total = steps.set_index(["step", "view", "counts"])["central"]
    gross, once = (total[step, LAST, 1] for step in STEPS[:2])
    money = dollars(counting(edges, view=LAST, clouds="without"), assumptions)
    inward = money[(money["target"] == "OpenAI") & (money["layer"] == "equity")]["dollars"].sum()
    outward = money[(money["source"] == "OpenAI") & (money["side"] == "trade")]["dollars"].sum()
    return {
        "in_out": f"{outward / inward:.0f}",
        "caption_counted": (
            f"Of {usd(gross)} in contracts, letters and press reports known on {SPOKEN[LAST]}, "
            f"{1 - once / gross:.0%} may be counted twice."
        ),
        "caption_unpriced": (
            f"As known on {SPOKEN[LAST]}, {count(unpriced, 'deal')} in our register have no public total. "
            "They enter no sum on this page."
        ),
    }
