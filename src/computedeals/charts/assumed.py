"""What a model assumes, as rows that a table shows: three columns that fit a phone."""

import pandas as pd


def assumed_rows(assumed: pd.DataFrame) -> pd.DataFrame:
    """Assumptions as text: what (name and unit, in Markdown), range (low, central, high), why.

    assumed: as from `computedeals.deals.assumptions.assumptions`.
    """
    names = assumed["name"].str.split(".").str[-1].str.replace("_", " ").str.capitalize()
    return pd.DataFrame(
        {
            "what": [f"**{name}**: {unit}" for name, unit in zip(names, assumed["unit"], strict=True)],
            "range": [
                " · ".join(f"{value:,g}" for value in row)
                for row in assumed[["low", "central", "high"]].itertuples(index=False)
            ],
            "why": assumed["why"],
        }
    )
