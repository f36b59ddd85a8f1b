"""What a model assumes, as rows that a table shows: three columns that fit a phone."""

import re
from calendar import month_name

import pandas as pd

# words of the names in `data/assumptions.toml` that are not written as they are there
WORDS = {
    "amd": "AMD",
    "hurdle": "price target",
    "ladder": "how targets",
    "shape": "rise",
    "tranches": "number of parts",
    "broadcom": "Broadcom",
    "coreweave": "CoreWeave",
    "nvidia": "NVIDIA",
    "openai": "OpenAI",
    "oracle": "Oracle",
    "blackwell": "Blackwell",
    "mi450": "MI450",
    "rubin": "Rubin",
    "gw": "GW",
    "it": "IT",
    "kw": "kW",
    "pue": "PUE",
    "sram": "SRAM",
}
_SEEN = re.compile(r"seen (\d{4}) (\d\d)\b")


def assumed_rows(assumed: pd.DataFrame) -> pd.DataFrame:
    """Assumptions as text: what (name, unit), range (low, central, high or one number), why.

    Parameters
    ----------
    assumed : DataFrame
        As from `computedeals.deals.assumptions.assumptions`.

    Returns
    -------
    DataFrame
    """
    return pd.DataFrame(
        {
            "what": [
                f"**{name_of(name)}**: {unit}"
                for name, unit in zip(assumed["name"], assumed["unit"], strict=True)
            ],
            # in one piece: a range that breaks across lines is misread
            "range": [
                "\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}".join(
                    f"{value:g}" if unit == "decimal year" else f"{value:,g}"
                    for value in (values if len(set(values)) > 1 else values[:1])
                )
                for unit, values in zip(
                    assumed["unit"], assumed[["low", "central", "high"]].to_numpy(), strict=True
                )
            ],
            "why": assumed["why"],
        }
    )


def name_of(key: str) -> str:
    """An assumption's name in words: `supply.amd_kw_seen_2025_10` is 'AMD kW seen in October 2025'.

    Parameters
    ----------
    key : str
        MODEL.NAME, as in `data/assumptions.toml`.

    Returns
    -------
    str
    """
    words = " ".join(WORDS.get(word, word) for word in key.rpartition(".")[2].split("_"))
    words = _SEEN.sub(lambda m: f"seen in {month_name[int(m[2])]} {m[1]}", words)
    return words[0].upper() + words[1:]
