"""The register of deals, the firms that made them, and every number that a model assumes."""

from datetime import date

# what was knowable when the first article appeared, when the second did, and what had come of it since
VIEWS = (date(2025, 10, 8), date(2026, 2, 8), date(2026, 10, 8))
