"""What AMD's warrant is worth if OpenAI may stop buying, its survival and AMD's shares correlated."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from computedeals.analysis.inputs import escaped, including, rounded
from computedeals.analysis.warrant_terms import ANNOUNCED, BILLION, NEWEST, Choice, Terms, contract
from computedeals.deals.assumptions import Assumptions
from computedeals.models.warrant_contract import Buyer, Market
from computedeals.models.warrant_simulation import simulate_grid, simulate_warrant

CARRIES, STOPS = "OpenAI carries on", "OpenAI stops buying"
CHANCES = range(10, 51, 5)  # per cent
CORRELATIONS = (0.0, 0.3, 0.6, 0.9)


@dataclass(frozen=True)
class Scenarios:
    """Rows and sentences of the chart of both scenarios.

    Attributes
    ----------
    rows : DataFrame
        volatility and chance (per cent), correlation, scenario, worth (USD billion in money of 6 October
        2025).
    states : DataFrame
        The same by state, in columns, with a sentence.
    texts : mapping of str to str
    starts : mapping of str to float
    """

    rows: pd.DataFrame
    states: pd.DataFrame
    texts: Mapping[str, str]
    starts: Mapping[str, float]


def scenarios(assumptions: Assumptions, terms: Terms, middle: Choice, *, paths: int) -> Scenarios:
    """Both scenarios on 6 October 2025, for every volatility, correlation and chance of the controls.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    terms : Terms
        The terms of the warrant.
    middle : Choice
        The central choice.
    paths : int
        Number of Monte Carlo paths.

    Returns
    -------
    Scenarios
    """
    starts = {
        "correlation": round(assumptions.central("warrant.correlation"), 2),
        "chance": round(100 * assumptions.central("warrant.faltering"), 1),
    }
    volatilities = [round(100 * v, 1) for v in assumptions["warrant.volatility"].values]
    grid = simulate_grid(
        contract(terms, ANNOUNCED, middle),
        Market(terms.after, middle.volatility, middle.rate),
        volatilities=[v / 100 for v in sorted(set(volatilities))],
        correlations=including(CORRELATIONS, starts["correlation"]),
        chances=[c / 100 for c in including(CHANCES, starts["chance"])],
        paths=paths,
    )
    grid = grid[grid["gigawatts"].isna()].reset_index(drop=True)
    both = rounded(
        pd.DataFrame(
            {
                "volatility": (grid["volatility"] * 100).round(1),
                "correlation": grid["correlation"],
                "chance": (grid["chance"] * 100).round(1),
                "whole": grid["value"] / BILLION,
                "carries": grid["survives"] / (1 - grid["chance"]) / BILLION,
                "stops": grid["held"] / grid["chance"] / BILLION,
                "error": grid["held_error"] / grid["chance"] / BILLION,
            }
        )
    )
    both["description"] = [
        f"If OpenAI stops buying (a chance of {x:g}%), it holds ${f:.1f} billion of AMD's shares on "
        "average. "
        f"If it carries on ({100 - x:g}%), it holds ${c:.1f} billion."
        for f, c, x in both[["stops", "carries", "chance"]].itertuples(index=False)
    ]
    keys = ["volatility", "correlation", "chance"]
    rows = both.melt(keys, ["carries", "stops"], var_name="scenario", value_name="worth")
    rows["scenario"] = rows["scenario"].map({"carries": CARRIES, "stops": STOPS})
    return Scenarios(rows, both, _texts(both, round(100 * middle.volatility, 1), starts, paths), starts)


def newest_worth(assumptions: Assumptions, terms: Terms, middle: Choice, *, paths: int) -> float:
    """The warrant at the newest share price, if OpenAI may stop buying with the central chance.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    terms : Terms
        The terms of the warrant.
    middle : Choice
        The central choice.
    paths : int
        Number of Monte Carlo paths.

    Returns
    -------
    float
        USD billion of 1 October 2026, with the central correlation of OpenAI's survival and AMD's shares.
    """
    buyer = Buyer(assumptions.central("warrant.faltering"), assumptions.central("warrant.correlation"))
    market = Market(terms.newest, middle.volatility, middle.rate)
    values = simulate_warrant(contract(terms, NEWEST, middle), market, buyer, paths=paths)
    return float(values["value"].iloc[-1] / BILLION)


def _texts(
    both: pd.DataFrame, volatility: float, starts: Mapping[str, float], paths: int
) -> dict[str, str]:
    at = {(row["volatility"], row["correlation"], row["chance"]): row for row in both.to_dict("records")}
    tied = at[volatility, starts["correlation"], starts["chance"]]
    free = at[volatility, 0.0, starts["chance"]]
    return {
        "chance": f"{starts['chance']:g}%",
        "correlation": f"{starts['correlation']:g}",
        "held_then": f"${tied['stops']:.1f} billion",
        "held_error": f"{tied['error'] / tied['stops']:.0%}" if tied["stops"] else "none",
        "held_free": f"${free['stops']:.0f} billion",
        "tied": f"${tied['whole']:.1f} billion",
        "untied": f"${free['whole']:.1f} billion",
        "scenario_paths": f"{paths:,}",
        "caption_scenarios": escaped(
            f"If OpenAI stops buying, it holds ${tied['stops']:.1f} billion of AMD's shares on average. If "
            f"it carries on, it holds ${tied['carries']:.1f} billion. Both are estimates for 6 October "
            f"2025, in money of that day. We assume a chance of {starts['chance']:g}% that OpenAI stops."
        ),
    }
