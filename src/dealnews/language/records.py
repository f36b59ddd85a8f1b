"""What reading finds in a text: quantities, dates, mentions and statements.

Functions of this package take any text and return records whose `start` and `end` are code points of
that text, half-open, with `text[start:end] == surface`. Mapping to the raw file happens above.
"""

from dataclasses import dataclass, field
from datetime import date

from dealnews.frozen import quickly_made


@dataclass(frozen=True, slots=True)
class Record:
    """A stretch of text that was read as something; `rule` names the rule that read it."""

    start: int
    end: int
    surface: str
    rule: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Quantity(Record):
    """An amount with its unit and bounds.

    Attributes
    ----------
    kind : str
        One of money, power, energy, count, shares, percent, ratio, duration, memory, bandwidth, compute,
        length, mass, temperature, number, ordinal.
    value : float or None
        The figure as named, in `unit` (None where only a range is known, as in 数百億).
    low, high : float or None
        The interval that the words leave open; None for an open end (超: low only).
    unit : str
        ISO 4217 for money, SI symbols (W, Wh, B, B/s, FLOPS, s, year ...), '%' and '%pt', 'share', or
        the counter itself (個, 社); '' for a bare number.
    modifier : str
        '', approx, at most, at least, over, under, several, scale, or two joined by '+'.
    per : str or None
        For a rate, what it is per ('share', 'GW', 'year'); None otherwise.
    heads : str
        For a cell of a table, the heads of its row and column ('売上高 | 2026年3月期'); '' otherwise.
    """

    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    modifier: str = ""
    per: str | None = None
    heads: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Date(Record):
    """A date or period, as the inclusive interval of days that it covers.

    `grain` is day, month, quarter, half, season, year, fiscal year, or vague; `anchor` says what the
    words were resolved against: 'absolute', 'published', or 'story' (an earlier date in the text).
    An open end (since ..., until ...) is None.
    """

    first: date | None
    last: date | None
    grain: str
    anchor: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Mention(Record):
    """A name in the text. `entity` is its id in `entities.csv`, or the surface if unlisted."""

    entity: str
    kind: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Statement(Record):
    """Something that the text says somebody said, thinks, plans or is told; or the author's own stance.

    Attributes
    ----------
    speaker : str
        Entity id, 'author', or a short description ('anonymous sources', 'industry insiders').
    channel : str
        One of public remark, private remark, filing, press report, anonymous source, announcement,
        estimate, hearsay, author.
    certainty : str
        One of asserted, hedged, speculated, wished, asked.
    polarity : int
        -2 (damning) ... 0 ... 2 (glowing), as the clause is worded, toward the subject.
    via : tuple of str
        Who relays it, outermost first (entity ids), for reports nested in reports.
    subject : str or None
        What or whom it is about (entity id), or None.
    quoted : bool
        True where the words stand in 「」 or a block quotation.
    cues : tuple of tuple of (int, int, str)
        The words that decided it, as (start, end, surface) of the same text.
    """

    speaker: str
    channel: str
    certainty: str
    polarity: int
    via: tuple[str, ...] = ()
    subject: str | None = None
    quoted: bool = False
    cues: tuple[tuple[int, int, str], ...] = field(default=())
