"""What the articles claim, held against what was knowable on their day: our judgement, row by row.

`data/claims_rubric.md` says what counts as a claim and what each grade means. `data/claim_sentences.csv`
lists every sentence of both articles with its claims, or with the reason why it makes none;
`data/claims.csv` names the very words of each claim and the facts that decide it; `data/claim_grades.csv`
holds the grades of two graders and how differences were settled. What became known later stands in columns
of its own and decides nothing.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from computedeals.evidence.catalogue import load_articles
from computedeals.evidence.facts import known_from
from computedeals.evidence.frames import cached_frame
from computedeals.evidence.prose_values import with_values
from computedeals.evidence.quotations import quotation
from computedeals.paths import DATA

FILE = DATA / "claims.csv"
GRADES = DATA / "claim_grades.csv"
SENTENCES = DATA / "claim_sentences.csv"
GRADED = date(2026, 11, 29)  # the day on which the grades were last settled

# from agreement to conflict, with what each means
VERDICTS = {
    "holds": "agrees with what was known",
    "loosely": "right at heart, but a bound, a source or a shade is lost",
    "leaves out": "silent on what a reader needs to judge it",
    "goes beyond": "says more than anything known then supports",
    "contradicted": "against what was known",
    "not checkable": "nothing found that was known then decides it",
}
# how much a reader who believed it would be misled about the deals
SEVERITIES = ("none", "low", "medium", "high")
# what the words assert, given before any grade; an omission asserts nothing
TYPES = (
    "statement", "cause", "comparison", "commitment", "figure", "event", "description", "omission",
)  # fmt: skip
# why a sentence makes no claim
REASONS = (
    "opinion", "forecast", "question", "address", "repetition", "heading", "image", "connective",
    "incomplete",
)  # fmt: skip
GRADERS = ("first", "second", "settled")

COLUMNS = (
    "id", "article", "evidence", "claim", "type", "view", "facts", "finding", "epilogue_facts", "epilogue",
)  # fmt: skip
GRADE_COLUMNS = ("claim", "grader", "verdict", "severity", "note")
SENTENCE_COLUMNS = ("article", "start", "end", "claims", "not_a_claim_because", "note")


@dataclass(frozen=True, slots=True)
class Grade:
    """One row of `data/claim_grades.csv`: what a grader found of a claim, and a note on why."""

    claim: str
    grader: str
    verdict: str
    severity: str
    note: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of `data/claims.csv`, with its words and its grade.

    Attributes
    ----------
    id, article : str
        Of the claim and of the article that makes it.
    evidence : str
        The id of the words, a row of `data/quotations.csv`.
    words, gloss : str
        What stands there, and its English.
    claim : str
        What they claim, in plain English with every qualifier.
    verdict, severity, type : str
        See VERDICTS, SEVERITIES and TYPES.
    settled : str
        Why the grade is what it is, where two graders differed.
    view : date
        The day on whose knowledge it is judged.
    facts : tuple of str
        Ids of the facts that decide it, all known by then.
    finding : str
        Why, in our words, with the values of facts put in.
    epilogue_facts : tuple of str
        Ids of facts of later days.
    epilogue : str
        What became known later, for interest only.
    """

    id: str
    article: str
    evidence: str
    words: str
    gloss: str
    claim: str
    verdict: str
    severity: str
    settled: str
    type: str
    view: date
    facts: tuple[str, ...]
    finding: str
    epilogue_facts: tuple[str, ...]
    epilogue: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One row of `data/claim_sentences.csv`: a sentence with its claims, or why it makes none."""

    article: str
    start: int
    end: int
    claims: tuple[str, ...]
    not_a_claim_because: str
    note: str


@cached_frame
def claims() -> pd.DataFrame:
    """Every claim, a row each, in the order of the file; columns as the fields of `Claim`.

    Returns
    -------
    DataFrame
    """
    return pd.DataFrame(read_claims(FILE, read_grades(GRADES)), columns=list(Claim.__annotations__))


@cached_frame
def sentences() -> pd.DataFrame:
    """Every sentence of both articles, a row each; columns as the fields of `Sentence`.

    Returns
    -------
    DataFrame
    """
    return pd.DataFrame(read_sentences(SENTENCES), columns=list(Sentence.__annotations__))


def graded_twice() -> pd.DataFrame:
    """The claims that two graders graded, a row each, in the order of the claims.

    Returns
    -------
    pd.DataFrame
        Columns: claim; verdict_first, verdict_second, severity_first, severity_second, note_first,
        note_second; verdict, severity, why: as settled where the two differ, else the common grade and "".
    """
    by = {name: {row.claim: row for row in read_grades(GRADES) if row.grader == name} for name in GRADERS}
    rows = []
    for name in claims()["id"]:
        if name not in by["second"]:
            continue
        first, second = by["first"][name], by["second"][name]
        last = by["settled"].get(name, first)
        rows.append(
            {
                "claim": name,
                "verdict_first": first.verdict,
                "verdict_second": second.verdict,
                "severity_first": first.severity,
                "severity_second": second.severity,
                "note_first": first.note,
                "note_second": second.note,
                "verdict": last.verdict,
                "severity": last.severity,
                "why": last.note if last.grader == "settled" else "",
            }
        )
    names = ["claim", "verdict_first", "verdict_second", "severity_first", "severity_second"]
    names += ["note_first", "note_second", "verdict", "severity", "why"]
    return pd.DataFrame(rows, columns=names)


def read_grades(path: Path) -> list[Grade]:
    """Read the grades of a table.

    Parameters
    ----------
    path : Path
        A CSV file with the columns of the project's own.

    Returns
    -------
    list of Grade

    Raises
    ------
    ValueError
        Naming the file, the line and the remedy where a column is missing, a grader, verdict or severity is
        unknown, severity and verdict do not go together, a grader graded a claim twice, a claim has no
        first grade, or the two graders differ and nothing is settled, or agree and something is.
    """
    found: list[Grade] = []
    for where, row in _rows(path, GRADE_COLUMNS):
        grade = Grade(**row)
        _one_of(where, "grader", grade.grader, GRADERS)
        _one_of(where, "verdict", grade.verdict, VERDICTS)
        _one_of(where, "severity", grade.severity, SEVERITIES)
        if (grade.verdict == "holds") != (grade.severity == "none"):
            raise ValueError(f"{where}: what holds has severity none, and nothing else has")
        if any((one.claim, one.grader) == (grade.claim, grade.grader) for one in found):
            raise ValueError(f"{where}: {grade.grader} graded {grade.claim} twice; leave one row")
        if grade.grader == "settled" and not grade.note:
            raise ValueError(f"{where}: say in the note how {grade.claim} was settled")
        found.append(grade)
    _check_settled(path.name, found)
    return found


def _check_settled(name: str, found: Iterable[Grade]) -> None:
    by: dict[str, dict[str, Grade]] = {}
    for grade in found:
        by.setdefault(grade.claim, {})[grade.grader] = grade
    orphans = [claim for claim, given in by.items() if "first" not in given]
    if orphans:
        raise ValueError(f"{name}: no first grade: {', '.join(orphans)}")
    differ = {
        claim
        for claim, given in by.items()
        for first, second in [(given["first"], given.get("second", given["first"]))]
        if (first.verdict, first.severity) != (second.verdict, second.severity)
    }
    settled = {claim for claim, given in by.items() if "settled" in given}
    if differ - settled:
        raise ValueError(
            f"{name}: the graders differ, add rows that settle it: {_listed(differ - settled)}"
        )
    if settled - differ:
        raise ValueError(f"{name}: the graders agree, or only one graded: {_listed(settled - differ)}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def read_claims(path: Path, graded: Iterable[Grade]) -> list[Claim]:
    """Read a table of claims and hold each row against the articles, the quotations and the facts.

    Parameters
    ----------
    path : Path
        A table with the columns COLUMNS.
    graded : Iterable[Grade]
        The grades of its claims: the settled grade counts, else the first.

    Returns
    -------
    list of Claim

    Raises
    ------
    ValueError
        Naming the file, the line and the remedy where a column is missing, an id is used twice or has no
        grade, the words are not quoted or of another article, a type is unknown, a fact is unknown or was
        not known on the day of the view, a claim is decided by no fact, a number in the text is of no fact
        that the row names, or an omission and the grade "leaves out" do not go together.
    """
    final: dict[str, Grade] = {}
    for grade in graded:
        if grade.grader in ("first", "settled"):
            final[grade.claim] = grade if grade.grader == "settled" else final.get(grade.claim, grade)
    found: dict[str, Claim] = {}
    for where, row in _rows(path, COLUMNS):
        if row["id"] in found:
            raise ValueError(f"{where}: the id {row['id']} is used twice; number the claims anew")
        found[row["id"]] = _claim(where, row, final)
    strays = sorted(set(final) - set(found))
    if strays:
        raise ValueError(f"{GRADES.name}: {', '.join(strays)} graded, but not in {path.name}")
    return list(found.values())


def _claim(where: str, row: Mapping[str, str], final: Mapping[str, Grade]) -> Claim:
    if row["id"] not in final:
        raise ValueError(f"{where}: {row['id']} has no grade; add one to {GRADES.name}")
    grade = final[row["id"]]
    words, gloss = _words(where, row["article"], row["evidence"])
    decide, later = _ids(row["facts"]), _ids(row["epilogue_facts"])
    view = date.fromisoformat(row["view"])
    if view != load_articles()[row["article"]].meta.published:
        raise ValueError(f"{where}: judged on {view}; an article is judged on its own day only")
    _one_of(where, "type", row["type"], TYPES)
    if not decide and grade.verdict != "not checkable":
        raise ValueError(f"{where}: no fact decides it; name one, or call it not checkable")
    if not row["claim"] or not row["finding"]:
        raise ValueError(f"{where}: claim and finding are both needed")
    if bool(row["epilogue"]) != bool(later):
        raise ValueError(f"{where}: an epilogue and its facts come together")
    if (grade.verdict == "leaves out") > (row["type"] == "omission"):
        raise ValueError(f"{where}: only an omission leaves out; give it a row of its own")
    if row["type"] == "omission" and grade.verdict not in ("leaves out", "holds"):
        raise ValueError(f"{where}: an omission leaves out, or holds because nothing is missing")
    _check_known(where, decide, later, view)
    return Claim(
        id=row["id"],
        article=row["article"],
        evidence=row["evidence"],
        words=words,
        gloss=gloss,
        claim=row["claim"],
        verdict=grade.verdict,
        severity=grade.severity,
        settled=grade.note if grade.grader == "settled" else "",
        type=row["type"],
        view=view,
        facts=decide,
        finding=with_values(where, row["finding"], decide),
        epilogue_facts=later,
        epilogue=with_values(where, row["epilogue"], later),
    )


def _words(where: str, article: str, evidence: str) -> tuple[str, str]:
    """The article's words at an id and their English, or ValueError."""
    of, start, end = span(evidence)
    if of != article or start < 0:
        raise ValueError(f"{where}: {evidence!r} is no span of {article}; write ARTICLE:START-END")
    found = quotation(article, start, end)
    if found is None:
        raise ValueError(f"{where}: {evidence} is not quoted; add it with a gloss to quotations.csv")
    return found.quote, found.gloss


def span(evidence: str) -> tuple[str, int, int]:
    """Article, start and end of an id ARTICLE:START-END; start is -1 where it is none.

    Parameters
    ----------
    evidence : str
        Id of a passage.

    Returns
    -------
    tuple of (str, int, int)
        Code points of the raw file, half-open.
    """
    match = re.fullmatch(r"(.+):(\d+)-(\d+)", evidence)
    return (match[1], int(match[2]), int(match[3])) if match else (evidence, -1, -1)


def _check_known(where: str, decide: Iterable[str], later: Iterable[str], view: date) -> None:
    for name in (*decide, *later):
        try:
            day = known_from(name)
        except KeyError as error:
            raise ValueError(f"{where}: {error.args[0]}") from None
        if name in decide and day > view:
            raise ValueError(
                f"{where}: {name} was known from {day}, after {view}; move it to epilogue_facts"
            )


def read_sentences(path: Path) -> list[Sentence]:
    """Read the list of sentences.

    Parameters
    ----------
    path : Path
        A CSV file with the columns of the project's own.

    Returns
    -------
    list of Sentence

    Raises
    ------
    ValueError
        Naming the file, the line and the remedy where a column is missing, or where a sentence has both
        claims and a reason to have none, or neither, or an unknown reason.
    """
    found: list[Sentence] = []
    for where, row in _rows(path, SENTENCE_COLUMNS):
        made = _ids(row["claims"])
        if bool(made) == bool(row["not_a_claim_because"]):
            raise ValueError(f"{where}: name the claims of the sentence, or the reason why it makes none")
        if not made:
            _one_of(where, "not_a_claim_because", row["not_a_claim_because"], REASONS)
        found.append(
            Sentence(
                row["article"],
                int(row["start"]),
                int(row["end"]),
                made,
                row["not_a_claim_because"],
                row["note"],
            )
        )
    return found


def _rows(path: Path, columns: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """The rows of a table with the place of each, or ValueError where its columns are not these."""
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        if table.fieldnames != list(columns):
            raise ValueError(f"{path.name}, line 1: the columns must be {', '.join(columns)}")
        return [(f"{path.name}, line {line}", dict(row)) for line, row in enumerate(table, start=2)]


def _one_of(where: str, name: str, value: str, allowed: Iterable[str]) -> None:
    if value not in allowed:
        raise ValueError(f"{where}: {name} {value!r} is none of {', '.join(allowed)}")


def _ids(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))
