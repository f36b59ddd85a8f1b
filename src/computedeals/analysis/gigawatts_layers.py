"""Gigawatts of chips and of sites in the register: the same machines counted from two sides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Pledges:
    """Gigawatts by view and layer: `rows` for `layers`, and their sums, all and binding ones."""

    rows: pd.DataFrame
    total: dict[tuple[str, str], float]
    binding: dict[tuple[str, str], float]


def pledged(registers: Mapping[str, pd.DataFrame], taker: str, inside: Iterable[str]) -> Pledges:
    """Gigawatts for one taker, laid end to end within each layer, largest first.

    Parameters
    ----------
    registers : mapping of str to DataFrame
        View -> the register as known then.
    inside : Iterable[str]
        Deals that are contained in others that are drawn; NVIDIA's letter counts only until a later figure
        replaces it.

    Returns
    -------
    Pledges
    """
    firmness = {"binding": "binding", "paid": "binding", "contingent": "conditional"}
    rows: list[dict[str, Any]] = []
    for view, known in registers.items():
        out = set(inside)
        if "nvidia-openai-compute-2026" in set(known["deal"]):
            out.add("nvidia-openai-letter-systems")
        mine = known[(known["taker"] == taker) & ~known["deal"].isin(out)]
        mine = mine.assign(gw=mine["gw_high"].fillna(mine["gw_low"]))
        for layer, title in (("chip", "Chips"), ("site", "Sites")):
            part = mine[(mine["gw_layer"] == layer) & (mine["gw"] > 0)]
            part = part.sort_values(["gw", "deal"], ascending=[False, True])
            ends = part["gw"].cumsum()
            for deal, giver, status, gw, end in zip(
                part["deal"], part["giver"], part["status"], part["gw"], ends, strict=True
            ):
                rows.append(
                    {
                        "view": view,
                        "layer": title,
                        "name": giver,
                        "deal": deal,
                        "status": firmness.get(status, "no contract on record"),
                        "start": round(end - gw, 2),
                        "end": round(end, 2),
                        "gw": round(gw, 2),
                    }
                )
    frame = pd.DataFrame(rows)
    zero = {(view, layer): 0.0 for view in registers for layer in ("Chips", "Sites")}
    total, binding = dict(zero), dict(zero)
    for row in rows:
        total[row["view"], row["layer"]] += row["gw"]
        binding[row["view"], row["layer"]] += row["gw"] * (row["status"] == "binding")
    return Pledges(frame, total, binding)
