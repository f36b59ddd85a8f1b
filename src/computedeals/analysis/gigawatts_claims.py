"""The articles' figures on gigawatts against other estimates: rows and verdicts."""

from dataclasses import dataclass

import pandas as pd

from computedeals.analysis.gigawatts_size import BASES, CHIPS, gigawatt, percentiles
from computedeals.analysis.inputs import number
from computedeals.deals import VIEWS
from computedeals.deals.assumptions import Assumptions
from computedeals.evidence import tables
from computedeals.evidence.facts import fact

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"
BEFORE, AFTER, OURS = "public by 8 October 2025", "published later", "built up from parts (ours)"
PUBLISHED = (
    ("NVIDIA, Aug 2025", "GW01"),
    ("Barclays, Sep 2025", "GW05"),
    ("Bernstein, Oct 2025", "GW03"),
    ("Morgan Stanley, May 2026", "GW06"),
    ("Epoch, Jul 2026", "GW07"),
)


@dataclass(frozen=True)
class CostRows:
    """What a gigawatt is said to cost: rows for `cost_claims`, and the article's own figure, $ billion."""

    rows: pd.DataFrame
    claimed: float
    phases: tuple[str, str, str] = (BEFORE, AFTER, OURS)


def cost_rows(a: Assumptions) -> CostRows:
    """Estimates in the order in which they were published, then ours by chip and basis.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    CostRows
    """
    claimed = float(_said()["value"].to_dict()[861]) / 1e9
    rows = [
        (
            label,
            number(i, "low"),
            number(i, "high"),
            BEFORE if fact(i).known_from <= VIEWS[0] else AFTER,
            f"{{fact}}`{i}`",
        )
        for label, i in PUBLISHED
    ]
    rows.insert(2, ("OpenAI, in the October article", claimed, claimed, BEFORE, f"{{ev}}`{AMD}:861-867`"))
    for chip in CHIPS:
        for basis in BASES:
            low, _, high = percentiles(gigawatt(a, chip, basis).usd_bn)
            rows.append((f"{chip}, {basis}", low, high, OURS, "assumptions"))
    return CostRows(pd.DataFrame(rows, columns=["label", "low", "high", "phase", "known"]), claimed)


def count_rows(a: Assumptions) -> pd.DataFrame:
    """How many accelerators six gigawatts are said to be, millions: label, low, high, kind, known.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    DataFrame
    """
    floor = number("DEAL05") / 5 * 6 / 1e6  # OpenAI's own two floors: 2 million in 5 GW
    rows = [
        (
            "Press of that week",
            number("AMD29") / 1e6,
            number("AMD29", "high") / 1e6,
            "press",
            "{fact}`AMD29`",
        ),
        (
            "At NVIDIA's chips per GW",
            number("NVO06") * 0.6 / 1e6,
            number("NVO06", "high") * 0.6 / 1e6,
            "claim",
            "{fact}`NVO06`",
        ),
        ("At Oracle's chips per GW", floor, floor, "claim", "{fact}`DEAL05`"),
    ]
    for chip in CHIPS:
        for basis in BASES:
            low, _, high = percentiles(6 * gigawatt(a, chip, basis).accelerators, 1e6)
            rows.append((f"{chip}, {basis}", low, high, "model", "assumptions"))
    return pd.DataFrame(rows, columns=["label", "low", "high", "kind", "known"])


def several() -> tuple[float, float]:
    """What the October article's 'several million' accelerators span in the plain sense, millions.

    Returns
    -------
    tuple of (float, float)
    """
    low, high = (float(_said()[end].to_dict()[803]) for end in ("low", "high"))
    return low / 1e6, high / 1e6


def claim_rows(a: Assumptions) -> pd.DataFrame:
    """The articles' sentences on gigawatts: id, claim, since (by October 2026), then (on its date).

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    DataFrame
    """
    ends = [percentiles(6 * gigawatt(a, "MI450", basis).accelerators, 1e6) for basis in BASES]
    low, high = min(end[0] for end in ends), max(end[2] for end in ends)
    rows = [
        (
            f"{AMD}:733-743",
            "AMD supplies up to six gigawatts",
            "One gigawatt is firm in the filing; the rest, we infer, is conditional",
            "Right as a ceiling; press reports said six, the filing commits to one {fact}`AMD07`",
        ),
        (
            f"{AMD}:803-807",
            "They are several million GPUs",
            f"{low:.1f} to {high:.1f} million, at the power of AMD's own chip",
            "Right at the chips per gigawatt that NVIDIA gave {fact}`NVO06`",
        ),
        (
            f"{AMD}:861-867",
            "A gigawatt costs about $50 billion",
            "Later estimates of a whole gigawatt by others are lower {fact}`GW03` {fact}`GW06` {fact}`GW07`"
            f"; NVIDIA puts its own part alone at ${number('GW02', 'high'):.0f} billion {{fact}}`GW02`",
            "NVIDIA and a bank said the same {fact}`GW01` {fact}`GW05`",
        ),
        (
            f"{AMD}:886-894",
            "The project is one of $300 billion",
            f"${6 * number('GW06', 'high'):.0f} billion at the highest of the later estimates "
            f"{{fact}}`GW06`",
            "Right as a product; it is neither AMD's revenue nor a debt",
        ),
        (
            f"{AMD}:979-991",
            "A gigawatt starts in the second half of 2026",
            "Whether volume comes then or in 2027 is disputed {fact}`AMD27`",
            "As AMD announced {fact}`AMD04`",
        ),
        (
            f"{AMD}:1389-1443",
            "OpenAI is to deploy ten gigawatts of NVIDIA's systems",
            "The letter of intent was called probably off in March 2026; in August NVIDIA counted about "
            f"{number('NVO22'):.0f} GW, existing and planned {{fact}}`NVO22`",
            "The letter of intent says at least ten {fact}`NVO01`",
        ),
        (
            f"{AMD}:1471-1508",
            "Worry about shortage and prices at NVIDIA is in the background",
            "NVIDIA's order still needs a smaller part of its packaging than AMD's",
            "No source given. NVIDIA's order needed a smaller part of its packaging than AMD's",
        ),
        (
            f"{NVIDIA}:119-150",
            "NVIDIA builds ten gigawatts of data centres (February article)",
            "The same letter of intent as in the October article, with the same end",
            "Its systems, not its data centres {fact}`NVO01`",
        ),
    ]
    return pd.DataFrame(rows, columns=["id", "claim", "since", "then"])


def _said() -> pd.DataFrame:
    return tables.figures(AMD).query("kind == 'quantity'").set_index("start")
