"""The register of deals, the firms that made them, and every number that a model assumes."""

from dataclasses import dataclass
from datetime import date

from computedeals.evidence.facts import HOW_KNOWN

# what was knowable when the first article appeared, when the second did, and what had come of it since
VIEWS = (date(2025, 10, 8), date(2026, 2, 8), date(2026, 10, 8))
VIEW_DAYS = tuple(map(str, VIEWS))


@dataclass(frozen=True, slots=True)
class Status:
    """How firmly something is agreed, and how charts show that.

    Attributes
    ----------
    word : str
        As pages say it.
    rank : int
        1 for the loosest; a loop is as firm as the least rank in it.
    role : str
        The colour token of `computedeals.charts.theme` that stands for it, also in prose.
    dash : tuple of float
        Dash and gap, in widths of the line; empty for a solid line.
    """

    word: str
    rank: int
    role: str
    dash: tuple[float, ...] = ()


# from the loosest: press-only is told by others, or announced by a party as a plan; contingent depends on
# something that has not happened yet; binding is what a party says, in its own name, that it has signed or
# committed. The one place that says how each is called, ranked and drawn.
STATUS = {
    "press-only": Status("press only", 1, "loose", (0.9, 1.5)),
    "letter-of-intent": Status("letter of intent", 2, "loose", (0.9, 1.5)),
    "contingent": Status("conditional", 3, "hedged", (4.0, 1.8)),
    "binding": Status("binding", 4, "binding"),
    "paid": Status("paid", 5, "binding"),
}
STATUSES = tuple(STATUS)
STATUS_WORDS = {key: status.word for key, status in STATUS.items()}
# the two directions of a loop, what each holds in words, and the colour token that stands for it
SIDES = {
    "finance": ("shares, loans, pledges", "accent"),
    "trade": ("chips, cloud, leases", "firm"),
}
# `memory` is recalled, with no source seen: kept in the tables, and left out unless asked for
KNOWN_OR_RECALLED = (*HOW_KNOWN, "memory")
