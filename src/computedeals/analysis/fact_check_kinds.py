"""Claims by kind, each count beside those of either grader alone: what depends on who graded."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from computedeals.evidence.agreement import kappa, kappa_range
from computedeals.evidence.claims import SEVERITIES, TYPES, VERDICTS

# kind -> its name in charts and tables, and what such claims are in a sentence
KINDS: Mapping[str, tuple[str, str]] = {
    "statement": ("who said what", "claims about who said what"),
    "cause": ("explanation", "explanations"),
    "comparison": ("comparison", "comparisons"),
    "commitment": ("contract or plan", "claims about contracts and plans"),
    "figure": ("figure", "other figures"),
    "event": ("event", "events"),
    "description": ("description", "descriptions"),
    "omission": ("omission", "omissions"),
}
LINES, TOLD = ("statement", "cause", "commitment"), ("cause", "commitment")  # kinds that pages tell
COUNTS = ("settled", "first", "second", "both")  # of those that hold: whose grades they are
NUMBERS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def in_text(number: int) -> str:
    """A count as prose prints it: in letters to twelve.

    Parameters
    ----------
    number : int
        A count, 0 or more.

    Returns
    -------
    str
    """
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def by_kind(stated: pd.DataFrame, twice: pd.DataFrame) -> pd.DataFrame:
    """How many claims of each kind hold, as settled and by each grader.

    Parameters
    ----------
    stated : DataFrame
        The claims, omissions left out; columns id and type.
    twice : DataFrame
        The grades of both graders, `evidence.claims.graded_twice`.

    Returns
    -------
    DataFrame
        Type, kind (in words), claims, and a column for each of COUNTS; the last row, of type "", sums them.
    """
    grades = twice.set_index("claim").loc[list(stated["id"])]
    first, second = grades["verdict_first"] == "holds", grades["verdict_second"] == "holds"
    counts = pd.DataFrame(
        {
            "type": stated["type"].to_numpy(),
            "claims": 1,
            "settled": (grades["verdict"] == "holds").to_numpy(),
            "first": first.to_numpy(),
            "second": second.to_numpy(),
            "both": (first & second).to_numpy(),
        }
    )
    table = counts.groupby("type").sum().astype(int)
    table = table.reindex([kind for kind in TYPES if kind in table.index]).reset_index()
    total = {"type": "", **{name: int(table[name].sum()) for name in ("claims", *COUNTS)}}
    table = pd.concat([table, pd.DataFrame([total])], ignore_index=True)
    names = [KINDS[kind][0] if kind else "all claims" for kind in table["type"]]
    return table.assign(kind=names)[["type", "kind", "claims", *COUNTS]]


def kind_texts(counted: pd.DataFrame) -> dict[str, str]:
    """What the counts by kind say whoever graded, and where it depends on the grader.

    Parameters
    ----------
    counted : DataFrame
        As `by_kind` returns it.

    Returns
    -------
    dict of str to str
        `kinds_line`: the kinds of which more than half hold by every count, and fewer than half by every
        count ("" where no kind is either); `cause_line` and others of `LINES`: how many of a kind hold, of
        how many, by whom; `cause_told` and others of `TOLD`: the same inside a sentence.
    """
    kinds = counted[counted["type"] != ""]
    least, most = kinds[list(COUNTS)].min(axis=1) * 2, kinds[list(COUNTS)].max(axis=1) * 2
    more, fewer = least > kinds["claims"], most < kinds["claims"]
    parts = [
        f"{words} half of the {_joined(KINDS[kind][1] for kind in kinds.loc[those, 'type'])} hold."
        for those, words in ((more, "more than"), (fewer, "fewer than"))
        if those.any()
    ]
    line = " ".join(f"{part[0].upper()}{part[1:]}" for part in parts)
    said = {
        "kinds_line": f"By the count of either of our two graders, {line[0].lower()}{line[1:]}"
        if parts
        else ""
    }
    for row in kinds.to_dict("records"):
        if row["type"] in LINES:
            said[f"{row['type']}_line"] = _line(row)
        if row["type"] in TOLD:
            said[f"{row['type']}_told"] = _inside(row)
    return said


def _inside(row: Mapping[Any, Any]) -> str:
    """How many claims of a kind hold, and what either grader counted, inside a sentence."""
    settled, first, second = (in_text(int(row[name])) for name in ("settled", "first", "second"))
    graders = f" ({first} as one grader counted them, {second} as the other)"
    if settled == first == second:
        graders = ", the same by either grader"
    return f"{settled} of {in_text(int(row['claims']))}{graders}"


def _line(row: Mapping[Any, Any]) -> str:
    """How many claims of a kind hold, and what either grader counted, in sentences."""
    settled, first, second = (int(row[name]) for name in ("settled", "first", "second"))
    start = f"{in_text(settled)} of {in_text(int(row['claims']))} {KINDS[row['type']][1]} "
    start = f"{start[0].upper()}{start[1:]}{'holds' if settled == 1 else 'hold'}"
    if settled == first == second:
        return f"{start}, by either grader's count."
    return f"{start}. The first grader counted {in_text(first)}, the second {in_text(second)}."


def holds_lines(counted: pd.DataFrame, others: str, alike: str, agreement: str) -> dict[str, str]:
    """How many claims hold, and how far that depends on who graded, in sentences that work alone.

    Parameters
    ----------
    counted : DataFrame
        As `by_kind` returns it.
    others : str
        How many of the others hold loosely: "Most" or "Many".
    alike : str
        On how many of the claims both graders gave the same grade.
    agreement : str
        Cohen's kappa over these claims, as printed.

    Returns
    -------
    dict of str to str
        `holds_line`: how many hold; `graders_line`: how many by either grader; `others_line`: how the rest
        fare; `agree_line`: how the graders agree.
    """
    total = counted.iloc[-1]
    return {
        "holds_line": (
            f"Of {total['claims']} claims in the two articles {total['settled']} hold as they are worded, "
            "judged on what was public on each article's day."
        ),
        "graders_line": (
            "Two graders, both language models, first graded every claim separately: one found that "
            f"{total['first']} hold, the other {total['second']}. Where they differed, we settled the "
            "grade."
        ),
        "others_line": (
            f"{others} of the claims that do not hold are right at heart: the article drops a limit such "
            "as “up to”, does not say who said it, or uses too strong a word."
        ),
        "agree_line": (
            f"The graders gave {alike} of the {total['claims']} claims the same grade. Cohen's kappa is "
            f"{agreement}, where 1 is full agreement and 0 is what chance gives. Where the graders "
            "differed, we settled the grade afterwards."
        ),
    }


def agreement(claims: pd.DataFrame, omissions: pd.DataFrame) -> pd.DataFrame:
    """How far two graders agree: on claims, on whether they hold, on omissions, on how far all mislead.

    Parameters
    ----------
    claims, omissions : DataFrame
        The rows of `evidence.claims.graded_twice` of either sort.

    Returns
    -------
    DataFrame
        Key (verdict, holds, omission, severity), judged (in words), rows (how many were graded), same (how
        many alike), kappa and its 95% range, as printed.
    """
    whole = tuple(VERDICTS)

    def pair(rows: pd.DataFrame, field: str) -> tuple[list[str], list[str]]:
        return list(rows[f"{field}_first"]), list(rows[f"{field}_second"])

    one, other = pair(claims, "verdict")
    asked = (
        ("verdict", "the grade of a claim", one, other, whole),
        ("holds", "whether a claim holds", _holds(one), _holds(other), ("holds", "does not")),
        ("omission", "whether an omission matters", *pair(omissions, "verdict"), whole),
        (
            "severity",
            "how far any of these misleads",
            *pair(pd.concat([claims, omissions]), "severity"),
            SEVERITIES,
        ),
    )
    rows = []
    for key, judged, first, second, scale in asked:
        linear = key == "severity"
        low, high = kappa_range(first, second, scale, linear=linear)
        rows.append(
            {
                "key": key,
                "judged": judged,
                "rows": len(first),
                "same": sum(a == b for a, b in zip(first, second, strict=True)),
                "kappa": f"{kappa(first, second, scale, linear=linear):.2f}",
                "range": f"{low:.2f} to {high:.2f}".replace("-", "−"),
            }
        )
    return pd.DataFrame(rows)


def _holds(grades: Iterable[str]) -> list[str]:
    return ["holds" if grade == "holds" else "does not" for grade in grades]


def _joined(parts: Iterable[str]) -> str:
    listed = list(parts)
    return f"{', '.join(listed[:-1])} and {listed[-1]}" if len(listed) > 1 else "".join(listed)
