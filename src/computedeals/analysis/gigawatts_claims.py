"""The articles' figures on gigawatts against other estimates: rows and verdicts."""

from dataclasses import dataclass

import pandas as pd

from computedeals.analysis.gigawatts_size import BASES, CHIPS, gigawatt, percentiles
from computedeals.analysis.gigawatts_supply import least_parts
from computedeals.analysis.inputs import number
from computedeals.analysis.two_articles import AMD, NVIDIA
from computedeals.deals import VIEWS
from computedeals.deals.assumptions import Assumptions
from computedeals.evidence import tables
from computedeals.evidence.facts import known_from

BEFORE, AFTER, OURS = "public by 8 October 2025", "published later", "built up from parts (ours)"
PUBLISHED = (
    ("Morgan Stanley, 2024", "GW24"),
    ("Researchers, Apr 2025 (hardware)", "GW22"),
    ("McKinsey, Apr 2025", "GW23"),
    ("Abilene by the press, May 2025", "GW25"),
    ("NVIDIA, Aug 2025", "GW01"),
    ("Stargate, Sep 2025", "GW27"),
    ("Barclays, Sep 2025", "GW05"),
    ("NVIDIA, Sep 2025", "GW28"),
    ("Citi, Sep 2025", "GW26"),
    ("OpenAI's executives, Oct 2025", "GW12"),
    ("Bernstein, Oct 2025", "GW03"),
    ("OpenAI's plan, Nov 2025", "GW16"),
    ("Foxconn, Nov 2025", "GW17"),
    ("IBM, Dec 2025", "GW13"),
    ("Morgan Stanley, May 2026", "GW06"),
    ("Foxconn, Jun 2026", "GW14"),
    ("NVIDIA by a blog, mid-2026", "GW15"),
    ("Epoch, Jul 2026", "GW07"),
)
ARTICLE = "OpenAI, in the October article"
# what became of a sentence: later figures or events support it, contradict it, or neither
RIGHT, WRONG, OPEN = "right", "wrong", "open"


@dataclass(frozen=True)
class CostRows:
    """What a gigawatt is said to cost: rows for `cost_claims`, and the article's own figure, $ billion."""

    rows: pd.DataFrame
    claimed: float
    phases: tuple[str, str, str] = (BEFORE, AFTER, OURS)

    @property
    def earlier(self) -> pd.DataFrame:
        """The estimates of others that were public when the article appeared."""
        return self.rows[(self.rows["phase"] == BEFORE) & (self.rows["label"] != ARTICLE)]

    @property
    def later(self) -> pd.DataFrame:
        """The estimates of others that were published after the article."""
        return self.rows[self.rows["phase"] == AFTER]


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
            BEFORE if known_from(i) <= VIEWS[0] else AFTER,
            f"{{fact}}`{i}`",
        )
        for label, i in PUBLISHED
    ]
    known = sum(row[3] == BEFORE for row in rows)
    rows.insert(known, (ARTICLE, claimed, claimed, BEFORE, f"{{ev}}`{AMD}:861-867`"))
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
            *sold_count(),
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


def sold_count() -> tuple[float, float]:
    """How many of the chips that NVIDIA sold in September 2025 are six gigawatts, millions.

    Returns
    -------
    tuple of (float, float)
        At the chips in ten gigawatts that its chief executive gave, low and high.
    """
    low, high = (6 * number("NVO06", end) / number("NVO01") / 1e6 for end in ("low", "high"))
    return low, high


def several() -> tuple[float, float]:
    """What the October article's 'several million' accelerators span in the plain sense, millions.

    Returns
    -------
    tuple of (float, float)
    """
    low, high = (float(_said()[end].to_dict()[803]) for end in ("low", "high"))
    return low / 1e6, high / 1e6


def later_words(costs: CostRows) -> str:
    """How the estimates published after the article lie to its figure, in words that begin with a capital.

    Parameters
    ----------
    costs : CostRows
        As `cost_rows` returns them.

    Returns
    -------
    str
    """
    found = _beside(costs.later, costs.claimed)
    return f"Of {len(costs.later)} later estimates that we found, {found}"


def earlier_words(costs: CostRows) -> str:
    """How the estimates published before the article lie to its figure, in words that begin with a capital.

    Parameters
    ----------
    costs : CostRows
        As `cost_rows` returns them.

    Returns
    -------
    str
    """
    found = _beside(costs.earlier, costs.claimed)
    return f"Of {len(costs.earlier)} earlier estimates that we found, {found}"


def beside(rows: pd.DataFrame, claimed: float) -> tuple[int, int, int]:
    """How many estimates are lower than a figure, include it, and are higher.

    Parameters
    ----------
    rows : DataFrame
        One an estimate, with its low and high.
    claimed : float
        The figure.

    Returns
    -------
    tuple of (int, int, int)
    """
    lower, higher = int((rows["high"] < claimed).sum()), int((rows["low"] > claimed).sum())
    return lower, len(rows) - lower - higher, higher


def _beside(rows: pd.DataFrame, claimed: float) -> str:
    """How many estimates are lower than a figure, name it, alone or within a range, or are higher."""
    lower, alike, higher = beside(rows, claimed)
    named = "that figure" if lower else "the article's figure"
    said = [
        (lower, "is", "are", "lower than the article's figure"),
        (alike, "names", "name", f"{named} or a range that includes it"),
        (higher, "is", "are", "higher"),
    ]
    parts = [f"{n} {one if n == 1 else many} {how}" for n, one, many, how in said if n]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def judged_caption(claims: pd.DataFrame) -> str:
    """How many of the sentences were right on their date, and how many later figures support.

    Parameters
    ----------
    claims : DataFrame
        As `claim_rows` returns it.

    Returns
    -------
    str
    """
    then, since = ((claims[column] == RIGHT).sum() for column in ("then_is", "since_is"))
    wrong, undecided = ((claims["since_is"] == how).sum() for how in (WRONG, OPEN))
    return (
        f"Of the articles' {len(claims)} sentences on gigawatts, {then} were right on their date. What was "
        f"known by October 2026 supports {since or 'none'}, contradicts {wrong} and leaves {undecided} "
        "open. The judgements are ours."
    )


def claim_rows(a: Assumptions) -> pd.DataFrame:
    """The articles' sentences on gigawatts: id, claim, since (by October 2026), then (on its date).

    `since_is` and `then_is` hold the judgement behind the words: right, wrong or open.

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
    costs = cost_rows(a)
    least, most = costs.later["low"].min(), costs.later["high"].max()
    price = OPEN if least <= costs.claimed <= most else WRONG
    count = RIGHT if low <= several()[1] and high >= several()[0] else WRONG
    sold = sold_count()
    rows = [
        (
            f"{AMD}:733-743",
            "AMD supplies up to six gigawatts",
            "Still the ceiling. The filing commits to one gigawatt; we infer that the rest does not bind",
            "Right as a ceiling. Press reports said six; the filing commits to one {fact}`AMD07`",
            RIGHT,
            RIGHT,
        ),
        (
            f"{AMD}:803-807",
            "They are several million GPUs",
            f"{low:.1f} to {high:.1f} million, at the power of AMD's own chip",
            f"Right at the chips per gigawatt that NVIDIA gave: {sold[0]:.1f} to {sold[1]:.1f} million "
            "{fact}`NVO06`. Reuters wrote of hundreds of thousands {fact}`AMD29`",
            count,
            RIGHT,
        ),
        (
            f"{AMD}:861-867",
            "A gigawatt costs about $50 billion",
            f"{later_words(costs)}. The later ones run from \\${least:.0f} billion to "
            f"\\${most:.0f} billion "
            "{fact}`GW06` {fact}`GW15`",
            f"Citi said the same {{fact}}`GW26`, NVIDIA and Barclays "
            f"\\${number('GW01', 'low'):g} billion to \\${number('GW01', 'high'):g} billion "
            "{fact}`GW01` {fact}`GW05`. "
            f"{earlier_words(costs)}",
            price,
            RIGHT,
        ),
        (
            f"{AMD}:886-894",
            "The project is one of $300 billion",
            f"\\${6 * least:.0f} billion to \\${6 * most:.0f} billion, six times the later estimates "
            "for a gigawatt",
            "Right as six times the price of a gigawatt. It is neither AMD's revenue nor a debt",
            price,
            RIGHT,
        ),
        (
            f"{AMD}:979-991",
            "A gigawatt starts in the second half of 2026",
            "Whether volume comes then or in 2027 is disputed {fact}`AMD27`",
            "As AMD announced {fact}`AMD04`",
            OPEN,
            RIGHT,
        ),
        (
            f"{AMD}:1389-1443",
            "OpenAI is to deploy ten gigawatts of NVIDIA's systems",
            "We found no contract on the letter of intent, and no notice that ends it. By press reports of "
            "February 2026, which one source disputed, NVIDIA's plan to invest was dropped "
            "{fact}`NVO30`. In August 2026 NVIDIA counted "
            f"about {number('NVO22'):.0f} GW, existing and planned {{fact}}`NVO22`",
            "The letter of intent says at least ten {fact}`NVO01`",
            OPEN,
            RIGHT,
        ),
        (
            f"{AMD}:1471-1508",
            "Worry about shortage and prices at NVIDIA is in the background",
            "As seen in October 2026, the chips still to come for OpenAI, firm or not, need "
            f"{_needs(a, 'October 2026')}",
            "The article gives no source. As seen in October 2025, the gigawatts of the letter of intent "
            f"and of the agreement with AMD needed {_needs(a, 'October 2025')}",
            OPEN,
            OPEN,
        ),
        (
            f"{NVIDIA}:119-150",
            "NVIDIA builds ten gigawatts of data centres (February article)",
            "Oracle, SB Energy and others build OpenAI's sites",
            "The letter of intent is on NVIDIA's systems, not on its data centres {fact}`NVO01`",
            WRONG,
            WRONG,
        ),
    ]
    return pd.DataFrame(rows, columns=["id", "claim", "since", "then", "since_is", "then_is"])


def _needs(a: Assumptions, view: str) -> str:
    """The parts of NVIDIA's packaging and of AMD's that OpenAI's chips need, at the middle values."""
    parts = least_parts(view, a.central)
    nvidia, amd = (float(parts[f"{maker}'s packaging"]) for maker in ("NVIDIA", "AMD"))
    return f"{nvidia:.0%} of NVIDIA's packaging and {amd:.0%} of AMD's (middle values)"


def _said() -> pd.DataFrame:
    return tables.figures(AMD).query("kind == 'quantity'").set_index("start")
