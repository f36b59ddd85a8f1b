"""How well found statements match hand-made labels: F1 over spans and labels."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dealnews.language.records import Statement


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the labelled and of the found statements match, and F1."""

    matched: int
    labelled: int
    found: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision (matched over found) and recall (over labelled); 0 where both are."""
        total = self.labelled + self.found
        return 2 * self.matched / total if total else 0.0


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """The common part of two half-open spans as a share of what they cover together.

    Parameters
    ----------
    a : tuple of (int, int)
        Frequency of the word in the target.
    b : tuple of (int, int)
        Frequency of the word in the reference.

    Returns
    -------
    float
    """
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / (max(a[1], b[1]) - min(a[0], b[0])) if common > 0 else 0.0


def score_statements(
    labelled: Sequence[Statement],
    found: Sequence[Statement],
    fields: Sequence[str] = ("speaker", "channel"),
    least: float = 0.5,
) -> Score:
    """Compare statements with hand-made labels, one to one.

    Parameters
    ----------
    labelled, found : sequence of Statement
        Statements of the same text.
    fields : sequence of str, optional
        The attributes that must be equal.
    least : float, optional
        The least `overlap` of their spans. Of several possible partners the one that overlaps most is
        taken, and none is used twice.

    Returns
    -------
    Score
        a `Score`.
    """
    order = sorted(found, key=lambda s: (s.start, s.end))
    pairs = []
    for i, gold in enumerate(labelled):
        for j, other in enumerate(order):
            if other.start >= gold.end:
                break
            shared = overlap((gold.start, gold.end), (other.start, other.end))
            if shared >= least and all(getattr(gold, f) == getattr(other, f) for f in fields):
                pairs.append((shared, i, j))
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
    return Score(len(taken_i), len(labelled), len(found))


def load_labelled_statements(article: str, path: Path) -> list[Statement]:
    """The hand-made labels of an article as statements, with offsets of its raw file.

    Parameters
    ----------
    article : str
        Its id.
    path : Path
        a CSV file with the columns of `data/gold/statements.csv`.

    Returns
    -------
    list of Statement
    """
    with open(path, encoding="utf-8", newline="") as stream:
        return [
            Statement(
                int(row["start"]),
                int(row["end"]),
                row["surface"],
                "labelled by hand",
                row["speaker"],
                row["channel"],
                row["certainty"],
                int(row["polarity"]),
                via=tuple(filter(None, row["via"].split(">"))),
                subject=row["subject"] or None,
                quoted=row["quoted"] == "yes",
            )
            for row in csv.DictReader(stream)
            if row["article"] == article
        ]
