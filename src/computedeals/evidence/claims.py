"""What the articles claim, held against what was knowable on their day: our judgement, row by row.

`data/claims.csv` names the very words of each claim, the facts that decide it, a verdict and how much it
matters. What became known later stands in columns of its own and decides nothing.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from computedeals.evidence.catalogue import load_articles
from computedeals.evidence.facts import fact
from computedeals.evidence.quotations import quotation
from computedeals.paths import DATA

FILE = DATA / "claims.csv"

# from agreement to conflict, with what each means
VERDICTS = {
    "holds": "agrees with what was known",
    "loosely": "right at heart, but a bound, a source or a shade is lost",
    "leaves out": "right as far as it goes, without what a reader needs to judge it",
    "goes beyond": "says more than anything known then supports",
    "contradicted": "against what was known",
    "not checkable": "nothing that was known then decides it",
}
# how much a reader who believed it would be misled about the deals
SEVERITIES = ("none", "low", "medium", "high")
TYPES = (
    "fact", "arithmetic", "attribution", "nuance", "omission", "provenance", "framing", "causal link",
    "conflation", "staleness",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of `data/claims.csv`.

    evidence: the id of the words, a row of `data/quotations.csv`. claim: what they claim, in our words.
    verdict, severity, type: see VERDICTS, SEVERITIES and TYPES. view: the day on whose knowledge it is
    judged. facts: ids of the facts that decide it, all known by then. finding: why, in our words.
    epilogue_facts, epilogue: what became known later, for interest only.
    """

    id: str
    article: str
    evidence: str
    claim: str
    verdict: str
    severity: str
    type: str
    view: date
    facts: tuple[str, ...]
    finding: str
    epilogue_facts: tuple[str, ...]
    epilogue: str


@lru_cache(maxsize=1)
def claims() -> pd.DataFrame:
    """Every claim, a row each, in the order of the file; columns as the fields of `Claim`."""
    return pd.DataFrame(read_claims(FILE), columns=list(Claim.__annotations__))


def read_claims(path: Path) -> list[Claim]:
    """Read a table of claims and hold each row against the articles, the quotations and the facts.

    Raises ValueError naming the file, the line and the remedy where a column is missing, an id is used
    twice, the words are not quoted or of another article, a verdict, severity or type is unknown, a
    fact is unknown or was not known on the day of the view, or a claim is decided by no fact.
    """
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        names = list(Claim.__annotations__)
        if table.fieldnames != names:
            raise ValueError(f"{path.name}, line 1: the columns must be {', '.join(names)}")
        found: list[Claim] = []
        for line, row in enumerate(table, start=2):
            where = f"{path.name}, line {line}"
            typed: dict[str, Any] = {
                **row,
                "view": date.fromisoformat(row["view"]),
                "facts": _ids(row["facts"]),
                "epilogue_facts": _ids(row["epilogue_facts"]),
            }
            claim = Claim(**typed)
            _check(where, claim, {one.id for one in found})
            found.append(claim)
    return found


def _ids(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))


def _check(where: str, claim: Claim, taken: set[str]) -> None:
    if claim.id in taken:
        raise ValueError(f"{where}: the id {claim.id} is used twice; number the claims anew")
    article, _, span = claim.evidence.partition(":")
    start, _, end = span.partition("-")
    if article != claim.article or not (start.isdigit() and end.isdigit()):
        raise ValueError(
            f"{where}: {claim.evidence!r} is no span of {claim.article}; write ARTICLE:START-END"
        )
    if quotation(article, int(start), int(end)) is None:
        raise ValueError(f"{where}: {claim.evidence} is not quoted; add it with a gloss to quotations.csv")
    if claim.view != load_articles()[article].meta.published:
        raise ValueError(f"{where}: judged on {claim.view}; an article is judged on its own day only")
    for name, value, allowed in (
        ("verdict", claim.verdict, tuple(VERDICTS)),
        ("severity", claim.severity, SEVERITIES),
        ("type", claim.type, TYPES),
    ):
        if value not in allowed:
            raise ValueError(f"{where}: {name} {value!r} is none of {', '.join(allowed)}")
    if (claim.verdict == "holds") != (claim.severity == "none"):
        raise ValueError(f"{where}: what holds has severity none, and nothing else has")
    if not claim.facts and claim.verdict != "not checkable":
        raise ValueError(f"{where}: no fact decides it; name one, or call it not checkable")
    if not claim.claim or not claim.finding:
        raise ValueError(f"{where}: claim and finding are both needed")
    for name in (*claim.facts, *claim.epilogue_facts):
        try:
            known_from = fact(name).known_from
        except KeyError as error:
            raise ValueError(f"{where}: {error.args[0]}") from None
        if name in claim.facts and known_from > claim.view:
            raise ValueError(
                f"{where}: {name} was known from {known_from}, after {claim.view}; "
                "move it to epilogue_facts"
            )
    if bool(claim.epilogue) != bool(claim.epilogue_facts):
        raise ValueError(f"{where}: an epilogue and its facts come together")
