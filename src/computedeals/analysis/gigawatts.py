"""What six and ten gigawatts come to, and which maker can deliver them: the chapter's findings."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from computedeals.analysis.gigawatts_claims import (
    CostRows,
    claim_rows,
    cost_rows,
    count_rows,
)
from computedeals.analysis.gigawatts_layers import Pledges, pledged
from computedeals.analysis.gigawatts_ranges import (
    larger,
    part_range,
)
from computedeals.analysis.gigawatts_size import (
    OWN,
    driver_rows,
    tornado_rows,
    yardstick_rows,
    yardstick_states,
)
from computedeals.analysis.gigawatts_supply import (
    NAMES,
    Bottleneck,
    bottleneck_rows,
    part_rows,
    relief_by_case,
    relief_rows,
    start,
)
from computedeals.analysis.gigawatts_texts import COUNT, DOLLARS, chapter_texts
from computedeals.analysis.kept import kept
from computedeals.analysis.ranges import KeyNumber, Range, Verdict
from computedeals.deals import VIEW_DAYS, register
from computedeals.deals.assumptions import Assumptions
from computedeals.models import supply

GIGAWATTS = range(1, 13)
# deals that are contained in others that are drawn
INSIDE = ("stargate", "nvidia-sbenergy-guarantee", "nvidia-openai-capacity-2026")


@dataclass(frozen=True)
class GigawattFindings:
    """All that the chapter shows: rows and states of each figure and table, sentences, key numbers.

    Attributes
    ----------
    yardsticks, yardstick_states, parts, swings, effects, claims, counts, relief : DataFrame
    costs : CostRows
    layers : Pledges
    layer_states : DataFrame
    bottleneck : Bottleneck
    amd_now, amd_then, nvidia_then : Range
        The least part of the maker's packaging that delivers its order, a fraction.
    amd_larger : Verdict
        Whether AMD's was larger than NVIDIA's, as seen in October 2025.
    starts : mapping
        Where each control starts.
    """

    yardsticks: pd.DataFrame
    yardstick_states: pd.DataFrame
    parts: pd.DataFrame
    swings: pd.DataFrame
    effects: pd.DataFrame
    claims: pd.DataFrame
    counts: pd.DataFrame
    relief: pd.DataFrame
    costs: CostRows
    layers: Pledges
    layer_states: pd.DataFrame
    bottleneck: Bottleneck
    shown: pd.DataFrame
    amd_now: Range
    amd_then: Range
    nvidia_then: Range
    amd_larger: Verdict
    broadcom_now: Range
    broadcom_larger: Verdict
    key_numbers: tuple[KeyNumber, ...]
    texts: Mapping[str, str]
    starts: Mapping[str, float | str]


@kept
def gigawatts(a: Assumptions, *, draws: int = 2048) -> GigawattFindings:
    """Size the gigawatts of both articles, and set orders against packaging and memory.

    Parameters
    ----------
    a : Assumptions
        Those of `[capacity]` and `[supply]` are used.
    draws : int
        Of the sensitivity analysis, a power of 2.

    Returns
    -------
    GigawattFindings
    """
    costs, claims = cost_rows(a), claim_rows(a)
    yardsticks = yardstick_rows(a, costs.claimed)
    parts = part_rows(a, draws=draws // 2)
    deals = [name for side in ("chip", "site") for name in register.having(taker="OpenAI", gw_layer=side)]
    known = {view: register.as_of(day, only=deals) for view, day in NAMES.items()}
    layers = pledged(known, "OpenAI", INSIDE)
    tight = bottleneck_rows(a)
    effects = driver_rows(
        a,
        6,
        "MI450",
        {
            COUNT: ("accelerators", ["pue", "kw", "where"]),
            DOLLARS: ("usd_bn", ["pue", "kw", "price", "shell", "where"]),
        },
        draws=draws,
    )
    amd_now, amd_then = (part_range(a, "AMD", view) for view in ("October 2026", "October 2025"))
    nvidia_then = part_range(a, "NVIDIA", "October 2025")
    amd_larger = larger(a, "AMD", "NVIDIA", "October 2025")
    broadcom_now = part_range(a, "Broadcom", "October 2026")
    broadcom_larger = larger(a, "Broadcom", "AMD", "October 2026")
    at = start(a)
    kept = tight.kept
    shown = kept[(kept[list(at)] == pd.Series(at)).all(axis=1)]
    swings = tornado_rows(a, 6, "MI450", "usd_bn", ["pue", "kw", "price", "shell", "where"])
    texts = chapter_texts(
        a,
        {
            "amd_now": amd_now,
            "amd_then": amd_then,
            "nvidia_then": nvidia_then,
            "broadcom_now": broadcom_now,
        },
        {"amd": amd_larger, "broadcom": broadcom_larger},
        tight,
        at,
        costs=costs,
        layers=layers,
        rows={
            "yardsticks": yardsticks,
            "claims": claims,
            "swings": swings,
            "parts": parts,
            "effects": effects,
        },
    )
    return GigawattFindings(
        yardsticks=yardsticks,
        yardstick_states=yardstick_states(yardsticks, GIGAWATTS),
        parts=parts,
        swings=swings,
        effects=effects,
        claims=claims,
        counts=count_rows(a),
        relief=relief_by_case(relief_rows(_cases(tight, at))),
        costs=costs,
        layers=layers,
        layer_states=_layer_states(layers),
        bottleneck=tight,
        shown=shown,
        amd_now=amd_now,
        amd_then=amd_then,
        nvidia_then=nvidia_then,
        amd_larger=amd_larger,
        broadcom_now=broadcom_now,
        broadcom_larger=broadcom_larger,
        key_numbers=_key_numbers(texts),
        texts=texts,
        starts={
            "gw": 6,
            "chip": "MI450",
            "basis": "at the meter",
            "price": OWN,
            "view": "October 2026",
            **at,
        },
    )


def _layer_states(layers: Pledges) -> pd.DataFrame:
    rows = []
    for view in NAMES:
        chips, sites = layers.total[view, "Chips"], layers.total[view, "Sites"]
        rows.append(
            {
                "view": view,
                "description": f"As seen in {view}, there are {chips:.0f} GW of chips and {sites:.3g} GW "
                f"of sites for OpenAI. {layers.binding[view, 'Chips']:.0f} GW of the chips are under a "
                "binding contract with the maker. Chips run in sites, so the two must not be added.",
            }
        )
    return pd.DataFrame(rows)


def _cases(tight: Bottleneck, at: Mapping[str, float]) -> dict[str, supply.Programme]:
    """The programmes of the table of remedies: the start of the controls, and less of one thing."""
    less_part, less_memory = (min(tight.kept[key]) for key in ("part", "memory"))
    chosen = (
        ("October 2026", at["part"], at["memory"]),
        ("October 2026", at["part"], less_memory),
        ("October 2026", less_part, at["memory"]),
        ("October 2025", at["part"], at["memory"]),
        ("October 2025", less_part, at["memory"]),
    )
    return {
        f"{view}: {part:g}% of packaging, {memory:g}% of memory": tight.plans[
            view, memory, part, at["growth"]
        ][0]
        for view, part, memory in dict.fromkeys(chosen)
    }


def _key_numbers(texts: Mapping[str, str]) -> tuple[KeyNumber, ...]:
    over = "over every schedule, chip, share of packaging and forecast that we assume, together"
    return (
        KeyNumber(
            "part_amd_now",
            texts["part_amd_now"],
            "of AMD's chip-packaging capacity is needed for the OpenAI order, as seen in October 2026",
            VIEW_DAYS[2],
            f"{texts['span_amd_now']} {over}",
        ),
        KeyNumber(
            "part_broadcom_now",
            texts["part_broadcom_now"],
            "of Broadcom's chip-packaging capacity is needed for OpenAI's own chip, October 2026",
            VIEW_DAYS[2],
            f"{texts['span_broadcom_now']} {over}",
        ),
        KeyNumber(
            "part_amd_then",
            texts["part_amd_then"],
            "of AMD's chip-packaging capacity was needed for the OpenAI order, as seen in October 2025",
            VIEW_DAYS[0],
            f"{texts['span_amd_then']} {over}",
        ),
    )
