"""Fit the weights by which the year of a bare month is chosen, and count what is right on a set held out.

    python bench/date_choice.py             leaves out one set after the other, and prints what is right
    python bench/date_choice.py --write     fits on all sets and sentences, and writes the table of weights

The sets are those of `data/gold/unseen*`, the sentences `tests/dealnews/language/date_sentences.txt`. The
choice is a conditional logit (`language/dates/likelihood.py`), fitted by maximum likelihood with a penalty
on the squares of the weights. While it learns, what was chosen before is what is labelled, so that the
story is told as it should be; the scores of `bench/unseen.py` are of the extraction alone. A case is a
choice that no rule of `language/dates/choice.py` has made.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from computedeals.evidence.label_schemas import UNSEEN_SETS
from computedeals.evidence.unseen import load_texts
from computedeals.paths import DATA, ROOT
from dealnews import TABLES
from dealnews.articles import parse_article
from dealnews.language.dates import likelihood
from dealnews.language.dates.grammar import Shape, Tail
from dealnews.language.dates.intervals import Stretch
from dealnews.language.dates.story import Place
from dealnews.ledger.reading import read_article_records

SENTENCES = ROOT / "tests" / "dealnews" / "language"
SENTENCE_SET = "sentences"
PENALTY = 0.3
RARE = 3  # features of fewer readings are left out
SMALL = 0.05  # weights below this are not written
Ends = tuple[date | None, date | None]
# the first and last day by where a date begins
Labels = dict[int, Ends]


@dataclass(frozen=True, slots=True)
class Case:
    """One choice: the features of each reading, and which is labelled."""

    source: str
    rows: list[list[str]]
    right: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="fit on everything, and write the table")
    given = parser.parse_args()
    cases = [case for source, *text in texts() for case in read(source, *text)]
    print(dict(Counter(case.source for case in cases)))
    if given.write:
        write(fit(cases))
        return
    for held in UNSEEN_SETS:
        tested = [case for case in cases if case.source == held]
        others = [case for case in cases if case.source not in (held, SENTENCE_SET)]
        alone, kept = fit(others), fit([case for case in cases if case.source != held])
        print(f"{held}: {right(tested, alone)} of {len(tested)}; with sentences {right(tested, kept)}")


def texts() -> Iterator[tuple[str, str, date, Labels]]:
    """The labelled texts: the set, the text, its day of publication and its dates."""
    for name in UNSEEN_SETS:
        labels: dict[str, Labels] = {}
        with (DATA / "gold" / name / "dates.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                ends = tuple(
                    date.fromisoformat(cell) if cell else None for cell in (row["first"], row["last"])
                )
                labels.setdefault(row["id"], {})[int(row["start"])] = (ends[0], ends[1])
        for text in load_texts(DATA / "gold" / name):
            yield name, text.text, text.published, labels.get(text.id, {})
    sys.path += [str(SENTENCES), str(ROOT / "tests" / "shared")]
    from test_dates_by_sentences import _MARK, cases, ends

    for published, marked, written in cases():
        parts = _MARK.split(marked.replace("⏎", "\n"))
        starts = [sum(map(len, parts[:n])) for n in range(1, len(parts), 2)]
        days = map(ends, written.split(";")) if written else []
        yield SENTENCE_SET, "".join(parts), published, dict(zip(starts, days, strict=True))


def day_of(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def read(source: str, text: str, published: date, labels: Labels) -> list[Case]:
    """The choices that a text asks for; the extraction goes on with what is labelled."""
    cases: list[Case] = []
    choose = likelihood.likeliest

    def recorded(readings: Sequence[Stretch], place: Place, kind: str) -> Stretch:
        right = labelled(readings, place, labels.get(place.start, (None, None)))
        if right is None:
            return choose(readings, place, kind)
        cases.append(Case(source, likelihood.features(readings, place, kind), right))
        return readings[right]

    with patch.object(likelihood, "likeliest", recorded):
        read_article_records(parse_article(text, article_id="text", published=published))
    return cases


def labelled(
    readings: Sequence[Stretch], place: Place, ends: tuple[date | None, date | None]
) -> int | None:
    """Which reading is in the month that is labelled, None without one."""
    first, last = ends
    until = place.item.tail is Tail.UNTIL
    if place.item.shape is Shape.RANGE and readings[0].first.month != place.item.points[0].month:
        first, until = last, False
    if place.item.tail in (Tail.BEFORE, Tail.AFTER) or (last if until else first) is None:
        return None
    for n, reading in enumerate(readings):
        there, said = (reading.last, last) if until else (reading.first, first)
        if said is not None and (there.year, there.month) == (said.year, said.month):
            return n
    return None


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Weights by maximum likelihood."""
    counts = Counter(name for case in cases for row in case.rows for name in row)
    names = sorted(name for name, n in counts.items() if n >= RARE)
    column = {name: n for n, name in enumerate(names)}
    rows = [row for case in cases for row in case.rows]
    cells = [(n, column[name]) for n, row in enumerate(rows) for name in row if name in column]
    of_row, of_column = np.array(cells).T
    table = csr_matrix((np.ones(len(cells)), (of_row, of_column)), shape=(len(rows), len(names)))
    sizes = np.array([len(case.rows) for case in cases])
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = begins + np.array([case.right for case in cases])
    of_case = np.repeat(np.arange(len(cases)), sizes)
    told = np.asarray(table[right].sum(axis=0)).ravel()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = table @ weights
        greatest = np.maximum.reduceat(sums, begins)
        parts = np.exp(sums - greatest[of_case])
        whole = np.add.reduceat(parts, begins)
        value = (greatest + np.log(whole) - sums[right]).sum() + PENALTY / 2 * weights @ weights
        return float(value), table.T @ (parts / whole[of_case]) - told + PENALTY * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return {name: round(float(x), 2) for name, x in zip(names, found.x, strict=True)}


def right(cases: Sequence[Case], weights: dict[str, float]) -> int:
    """How many cases are chosen as labelled."""
    sums = ([sum(weights.get(name, 0.0) for name in row) for row in case.rows] for case in cases)
    return sum(of.index(max(of)) == case.right for of, case in zip(sums, cases, strict=True))


def write(weights: dict[str, float], path: Path = TABLES / "date_weights.csv") -> None:
    """Write the weights that are not small, in the order of their names."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["feature", "weight"])
        table.writerows([name, f"{x:g}"] for name, x in sorted(weights.items()) if abs(x) >= SMALL)


if __name__ == "__main__":
    main()
