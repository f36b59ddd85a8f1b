"""The register of deals, the firms that made them, and every number that a model assumes."""

from datetime import date

from computedeals.evidence.facts import HOW_KNOWN

# what was knowable when the first article appeared, when the second did, and what had come of it since
VIEWS = (date(2025, 10, 8), date(2026, 2, 8), date(2026, 10, 8))
VIEW_DAYS = tuple(map(str, VIEWS))
# how firmly something is promised, from the loosest: press-only is announced or reported, with no contract
# or filing seen; contingent depends on something that has not happened yet
STATUSES = ("press-only", "letter-of-intent", "contingent", "binding", "paid")
# the same as pages say them
STATUS_WORDS = dict(
    zip(STATUSES, ("press only", "letter of intent", "conditional", "binding", "paid"), strict=True)
)
# `memory` is recalled, with no source seen: kept in the tables, and left out unless asked for
KNOWN_OR_RECALLED = (*HOW_KNOWN, "memory")
