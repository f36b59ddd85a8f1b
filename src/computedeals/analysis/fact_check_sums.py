"""The articles' sums, done again with what was known on their day, and where each would turn over."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from computedeals.analysis.ranges import turning_point
from computedeals.analysis.two_articles import AMD, NVIDIA
from computedeals.evidence.catalogue import article_ledger
from computedeals.evidence.facts import fact
from computedeals.models.warrant import dilution

STARTS = {"cost": 50.0, "power": 2.5, "rate": 156.0}  # where the sliders start
GRIDS = {
    "cost": tuple(float(value) for value in range(15, 61, 5)),  # USD bn a gigawatt
    "power": (1.5, 2.0, 2.5, 3.0, 3.5),  # kW of facility power a GPU
    "rate": tuple(float(value) for value in range(140, 166)),  # yen a dollar
}


@dataclass(frozen=True)
class Sum:
    """One sum of an article, redone.

    Attributes
    ----------
    title, unit : str
        What it says and what was computed; the unit of its axis.
    domain : tuple of float
        The axis' ends.
    said : tuple of float
        The ends of what the article's words allow.
    then : tuple of float or None
        The ends of what was known on its day.
    control : str or None
        The name of the control that moves it.
    token : str
        Of the article's colour.
    """

    key: str
    title: str
    unit: str
    domain: tuple[float, float]
    said: tuple[float, float]
    then: tuple[float, float] | None
    control: str | None
    token: str


@dataclass(frozen=True)
class Sums:
    """The sums with their points, states and texts; `right` counts those whose words allow ours."""

    sums: tuple[Sum, ...]
    points: pd.DataFrame
    shown: pd.DataFrame
    states: pd.DataFrame
    right: int
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Inputs:
    """What the sums take from the articles' ledger: gigawatts, USD bn, shares, per cent, trillion yen."""

    gigawatts: float
    per_gigawatt: float
    project: float
    gpus: tuple[float, float]
    shares: float
    stake: float
    groq: float
    yen_floor: float


def inputs() -> Inputs:
    """The figures of both articles that the sums are made of, each from its characters.

    Returns
    -------
    Inputs
    """
    index = pd.concat([article_ledger(article) for article in (AMD, NVIDIA)]).set_index("id")

    def figure(place: str, field: str = "value") -> float:
        return float(index[field].loc[place])

    return Inputs(
        gigawatts=figure(f"{AMD}:781-784"),
        per_gigawatt=figure(f"{AMD}:861-867") / figure(f"{AMD}:839-842") / 1e9,
        project=figure(f"{AMD}:886-894") / 1e9,
        gpus=(figure(f"{AMD}:803-807", "low") / 1e6, figure(f"{AMD}:803-807", "high") / 1e6),
        shares=figure(f"{AMD}:1119-1127", "high"),
        stake=figure(f"{AMD}:1062-1065", "high"),
        groq=figure(f"{NVIDIA}:1501-1507") / 1e9,
        yen_floor=figure(f"{NVIDIA}:1508-1511", "low") / 1e12,
    )


def sums_again(given: Inputs | None = None) -> Sums:
    """Do the four sums again.

    Parameters
    ----------
    given : Inputs, optional
        The articles' figures; those of the ledger unless given.

    Returns
    -------
    Sums
    """
    at = given or inputs()
    outstanding = fact("AMD15").mid * 1e9 / _low("AMD13")
    before, after = (100 * part for part in dilution(outstanding, at.shares))
    sums = _sums(at)
    points = _points(at, (before, after))
    ours = {
        "project": (at.gigawatts * at.per_gigawatt,),
        "gpus": tuple(at.gigawatts / 10 * end / 1e6 for end in _ends("NVO06")),
        "stake": (before, after),
        "yen": tuple(at.groq * end / 1000 for end in _ends("MAC01")),
    }
    right = sum(all(one.said[0] <= value <= one.said[1] for value in ours[one.key]) for one in sums)
    starting = [0.0, *STARTS.values()]
    ends = [end for grid in GRIDS.values() for end in (grid[0], grid[-1])]
    return Sums(
        sums=sums,
        points=points,
        shown=points[points["at"].isin([*starting, *ends]) | (points["key"] == "stake")],
        states=_states(at),
        right=right,
        texts=_texts(at, outstanding, before, after, right, len(sums)),
    )


def _ends(name: str) -> tuple[float, float]:
    one = fact(name)
    if one.low is None or one.high is None:
        raise ValueError(f"{name} has no range; a sum needs both ends")
    return one.low, one.high


def _low(name: str) -> float:
    return _ends(name)[0]


def _sums(at: Inputs) -> tuple[Sum, ...]:
    gpus = tuple(at.gigawatts / 10 * end / 1e6 for end in _ends("NVO06"))
    costs = tuple(at.gigawatts * end for end in _ends("GW05"))
    yen = tuple(at.groq * end / 1000 for end in _ends("MAC01"))
    return (
        Sum(
            "project",
            f"{at.gigawatts:.0f} GW at the cost chosen: the article says ${at.project:.0f}bn",
            "$bn",
            (0, 400),
            (at.project, at.project),
            (costs[0], costs[1]),
            "cost",
            "amd",
        ),
        Sum(
            "gpus",
            f"GPUs in {at.gigawatts:.0f} GW at the power chosen: the article says several million",
            "million GPUs",
            (0, 10),
            at.gpus,
            (gpus[0], gpus[1]),
            "power",
            "amd",
        ),
        Sum(
            "stake",
            f"{at.shares / 1e6:.0f} million AMD shares: the article says up to {at.stake:.0f}%",
            "% of AMD's shares",
            (0, 11),
            (0, at.stake),
            None,
            None,
            "amd",
        ),
        Sum(
            "yen",
            f"${at.groq:.0f}bn at the rate chosen: the article says over {at.yen_floor:.0f} trillion yen",
            "trillion yen",
            (2.6, 3.4),
            (at.yen_floor, 3.4),
            (yen[0], yen[1]),
            "rate",
            "nvidia",
        ),
    )


def _points(at: Inputs, stakes: tuple[float, float]) -> pd.DataFrame:
    rows = [("project", c, at.gigawatts * c, f"${at.gigawatts * c:.0f}bn") for c in GRIDS["cost"]]
    rows += [("gpus", kw, at.gigawatts / kw, f"{at.gigawatts / kw:.1f} million") for kw in GRIDS["power"]]
    rows += [("yen", r, at.groq * r / 1000, f"¥{at.groq * r / 1000:.2f} tn") for r in GRIDS["rate"]]
    rows += [
        ("stake", 0.0, stakes[0], f"{stakes[0]:.1f}% before"),
        ("stake", 0.0, stakes[1], f"{stakes[1]:.1f}% after"),
    ]
    return pd.DataFrame(rows, columns=["key", "at", "ours", "label"]).round({"ours": 4})


def _states(at: Inputs) -> pd.DataFrame:
    rows = []
    for cost, power, rate in product(*GRIDS.values()):
        yen = at.groq * rate / 1000
        rows.append(
            {
                "cost": cost,
                "power": power,
                "rate": rate,
                "description": f"{at.gigawatts:.0f} gigawatts cost ${at.gigawatts * cost:.0f} billion. "
                f"They run {at.gigawatts / power:.1f} million GPUs. ${at.groq:.0f} billion are {yen:.2f} "
                f"trillion yen. That is {'more' if yen > at.yen_floor else 'not more'} than "
                f"{at.yen_floor:.0f} trillion.",
            }
        )
    return pd.DataFrame(rows)


def _texts(
    at: Inputs, outstanding: float, before: float, after: float, right: int, count: int
) -> dict[str, str]:
    kw = sorted(10e6 / end for end in _ends("NVO06"))
    gpus = [at.gigawatts / 10 * end / 1e6 for end in _ends("NVO06")]
    yen = [at.groq * end / 1000 for end in _ends("MAC01")]
    even = turning_point(lambda rate: at.groq * rate / 1000 - at.yen_floor, 100, 200)
    turn_kw = turning_point(lambda power: at.gigawatts / power - at.gpus[0], 0.5, 20)
    if even is None or turn_kw is None:
        raise ValueError("a sum of the articles turns nowhere in the range searched; widen it")
    costs = [at.gigawatts * end for end in _ends("GW05")]
    return {
        "project": f"${at.gigawatts * at.per_gigawatt:.0f} billion",
        "project_range": f"${costs[0]:.0f} billion to ${costs[1]:.0f} billion",
        "watts": f"{kw[0]:.1f} to {kw[1]:.1f} kW",
        "gpus": f"{min(gpus):.1f} to {max(gpus):.1f} million",
        "gpus_turn": f"{turn_kw:.0f} kW",
        "before": f"{before:.1f}%",
        "after": f"{after:.1f}%",
        "shares_million": f"{at.shares / 1e6:.0f} million",
        "stake": f"{at.stake:.0f}%",
        "tenth": f"{np.ceil(at.shares / at.stake * 100 / 1e6):,.0f} million",
        "outstanding": f"{outstanding / 1e6:,.0f} million",
        "rates": f"{_ends('MAC01')[0]:.1f} to {_ends('MAC01')[1]:.1f}",
        "groq": f"${at.groq:.0f} billion",
        "yen": f"{yen[0]:.2f} to {yen[1]:.2f} trillion",
        "even_rate": f"{even:.0f}",
        "caption_sums": (
            f"{'All four' if right == count == 4 else f'{right} of {count}'} sums come out as the articles "
            "say. A dot is our sum, and the sliders move it. Shading marks what the article's words allow. "
            "A line marked “known then” is a figure of that day."
        ),
    }
