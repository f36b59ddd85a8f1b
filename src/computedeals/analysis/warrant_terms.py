"""AMD's warrant as a contract: what the filings say, and the ladders that they leave open."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from computedeals.analysis.inputs import number
from computedeals.deals import register
from computedeals.deals.assumptions import Assumption, Assumptions
from computedeals.evidence.facts import fact
from computedeals.models.warrant import valued_tranches
from computedeals.models.warrant_contract import Buyer, Market, Rule, Warrant, ladder

BILLION = 1e9
DEAL = "amd-openai-warrant"
BLOG = "blog"
ANNOUNCED, NEWEST = date(2025, 10, 6), date(2026, 10, 1)  # the days whose closing prices are used


@dataclass(frozen=True)
class Terms:
    """What is public of the warrant, and AMD's closing prices.

    Attributes
    ----------
    signed, expiry : date
    shares : float
        Under the warrant in all.
    strike, last_target, blog_target : float
        Price of exercise, the price that the last part needs, and one that a blog names beside it, USD a
        share.
    gigawatts : tuple of float
        Delivered for the first part, and for the last.
    before, after, newest : float
        Closes of 3 October 2025, 6 October 2025 and 1 October 2026, USD a share.
    """

    signed: date
    expiry: date
    shares: float
    strike: float
    last_target: float
    blog_target: float
    gigawatts: tuple[float, float]
    before: float
    after: float
    newest: float


def read_terms() -> Terms:
    """The terms from the facts and the register of deals.

    Returns
    -------
    Terms
    """
    deals = register.as_of("2025-10-08", only=[DEAL]).set_index("deal")
    return Terms(
        signed=date.fromisoformat(fact("AMD01").as_of),
        expiry=date.fromisoformat(str(deals.loc[DEAL, "last"])),
        shares=number("AMD01"),
        strike=number("AMD02"),
        last_target=number("AMD05"),
        blog_target=number("AMD05b", "low"),
        gigawatts=(number("AMD04", "low"), number("AMD04", "high")),
        before=number("AMD14"),
        after=number("AMD13", "low"),
        newest=number("AMD19", "high"),
    )


@dataclass(frozen=True)
class Choice:
    """One choice for everything that the value depends on; what is not given is central.

    ladder is a key of `ladders`, or `BLOG`: the target that a blog names for every part but the last.
    faltering is the chance that OpenAI stops buying before expiry, 0 for a buyer who is sure to buy.
    """

    ladder: str
    volatility: float
    rate: float
    first_delivery: float
    last_delivery: float
    first_hurdle: float
    tranches: int
    faltering: float = 0.0
    rule: Rule = "ever"


def usual(assumptions: Assumptions) -> Choice:
    """The central choice: OpenAI is sure to buy, and each target may be reached on any day.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    Choice
    """
    a = {name: one.central for name, one in assumptions.of("warrant").items()}
    return Choice(
        ladder=shape_key(a["ladder_shape"]),
        volatility=a["volatility"],
        rate=a["rate"],
        first_delivery=a["first_delivery"],
        last_delivery=a["last_delivery"],
        first_hurdle=a["first_hurdle"],
        tranches=int(a["tranches"]),
    )


def ladders(terms: Terms, shape: Assumption) -> dict[str, str]:
    """Every ladder of price targets that a reader may choose, by key, from the easiest to the hardest.

    Parameters
    ----------
    terms : Terms
        The terms of the warrant.
    shape : Assumption
        The assumption on the exponent with which targets rise.

    Returns
    -------
    dict of str to str
    """
    between = {shape_key(x): f"rise {shape_words(x)}" for x in sorted(set(shape.values), reverse=True)}
    return {
        "lenient": "a target for the last part alone",
        **between,
        "strict": f"${terms.last_target:.0f} for every part",
    }


def shape_key(shape: float) -> str:
    """The key of the ladder whose targets rise with this exponent.

    Parameters
    ----------
    shape : float
        Exponent of the ladder of price targets: 1 for even steps.

    Returns
    -------
    str
    """
    return f"shape {shape:g}"


def shape_words(shape: float) -> str:
    """How targets rise with an exponent, in a word: early below 1, evenly at 1, late above.

    Parameters
    ----------
    shape : float
        Exponent of the ladder of price targets: 1 for even steps.

    Returns
    -------
    str
    """
    return "evenly" if shape == 1 else "early" if shape < 1 else "late"


def contract(terms: Terms, on: date, chosen: Choice) -> Warrant:
    """The warrant as on a day: deliveries and expiry in years from then.

    Parameters
    ----------
    terms : Terms
        The terms of the warrant.
    on : date
        The day of valuation.
    chosen : Choice
        The choice of everything that is assumed.

    Returns
    -------
    Warrant
    """
    gone = (on - terms.signed).days / 365.25
    exponent = float(chosen.ladder.split()[1]) if chosen.ladder.startswith("shape") else 1.0
    first = terms.last_target if chosen.ladder == "strict" else chosen.first_hurdle
    parts = ladder(
        shares=terms.shares,
        count=chosen.tranches,
        gigawatts=terms.gigawatts,
        hurdles=(first, terms.last_target),
        delivered=(max(chosen.first_delivery - gone, 0), max(chosen.last_delivery - gone, 0)),
        shape=exponent,
    )
    if chosen.ladder in ("lenient", BLOG):
        hurdle = terms.blog_target if chosen.ladder == BLOG else 0.0
        parts = (*(replace(part, hurdle=hurdle) for part in parts[:-1]), parts[-1])
    return Warrant(parts, terms.strike, (terms.expiry - on).days / 365.25)


@lru_cache(maxsize=1 << 14)
def worth(terms: Terms, on: date, spot: float, chosen: Choice) -> float:
    """The warrant's value on a day at a share price, USD billion of that day, in closed form.

    Parameters
    ----------
    terms : Terms
        The terms of the warrant.
    on : date
        The day of valuation.
    spot : float
        Price of a share on that day, USD.
    chosen : Choice
        The choice of everything that is assumed.

    Returns
    -------
    float
    """
    market = Market(spot, chosen.volatility, chosen.rate)
    rows = valued_tranches(contract(terms, on, chosen), market, Buyer(chosen.faltering), rule=chosen.rule)
    return sum(row["value"] for row in rows) / BILLION
