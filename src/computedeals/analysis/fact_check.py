"""What the two articles got right and wrong: counts of grades, the gravest, omissions, two graders."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from computedeals.analysis.fact_check_kinds import (
    KINDS,
    agreement,
    by_kind,
    holds_lines,
    in_text,
    kind_texts,
)
from computedeals.analysis.fact_check_sums import Sums, sums_again
from computedeals.analysis.kept import kept
from computedeals.analysis.ranges import KeyNumber
from computedeals.analysis.two_articles import AMD, LABELS, NVIDIA
from computedeals.evidence.claims import GRADED, SEVERITIES, TYPES, VERDICTS
from dealnews.ledger.wording import long_day

SHOWS = {"both": "both articles", "october": "October 2025", "february": "February 2026"}
GROUPINGS = {"verdict": "grade", "type": "kind of claim"}
MISLEADS = {
    "none": "does not mislead",
    "low": "misleads little",
    "medium": "misleads",
    "high": "misleads badly",
}
NOT_NEEDED = "not needed"  # what a page prints of an omission that the article could do without
# why a sentence makes no claim, where the word of the list says too little
REASONS = {
    "address": "calls on the reader",
    "connective": "only joins two sentences",
    "image": "figure of speech",
    "incomplete": "breaks off",
    "repetition": "repeats a claim",
}
# what each of the gravest says or leaves out, in plain words
PLAIN = {
    "AO3": "does not say that AMD's shares cost OpenAI one cent each",
    "AO5": "does not tell investors that AMD's shareholders pay, by owning a smaller part of AMD",
    "N13": "says that NVIDIA bought the chip start-up Groq, although NVIDIA took a licence and hired staff",
    "N20": "says that OpenAI would lose any prospect of paying Oracle and others if it broke with NVIDIA",
}


@dataclass(frozen=True)
class FactCheck:
    """What the chapter shows and says.

    Attributes
    ----------
    tiles, tile_states : DataFrame
        A tile for each claim by article and grouping, and a sentence for each state of the controls.
    listed : DataFrame
        Every claim and omission with its grade, as printed.
    kinds, agreement, gravest, judged, omitted, differ, later, sentences : DataFrame
        The rows of the tables: counts by kind of claim; how far the graders agree; what misleads most;
        every claim; what each article leaves out; where the graders differed; what came later; what became
        of every sentence.
    sums : Sums
    texts : mapping of str to str
    key_numbers : tuple of KeyNumber
    """

    tiles: pd.DataFrame
    tile_states: pd.DataFrame
    kinds: pd.DataFrame
    agreement: pd.DataFrame
    gravest: pd.DataFrame
    listed: pd.DataFrame
    judged: pd.DataFrame
    omitted: pd.DataFrame
    differ: pd.DataFrame
    later: pd.DataFrame
    sentences: pd.DataFrame
    sums: Sums
    texts: Mapping[str, str]
    key_numbers: tuple[KeyNumber, ...]


@kept
def fact_check(found: pd.DataFrame, twice: pd.DataFrame, listed: pd.DataFrame) -> FactCheck:
    """Count, rank and compare the grades.

    Parameters
    ----------
    found : DataFrame
        The claims with their grades, `evidence.claims.claims`.
    twice : DataFrame
        The grades of both graders, `evidence.claims.graded_twice`.
    listed : DataFrame
        Every sentence with its claims or the reason for none, `evidence.claims.sentences`.

    Returns
    -------
    FactCheck

    Raises
    ------
    ValueError
        Where a claim was not graded twice, or one that misleads badly has no plain words in `PLAIN` (or
        one in `PLAIN` does not mislead badly).
    """
    if list(twice["claim"]) != list(found["id"]):
        raise ValueError("not every claim is graded twice; complete claim_grades.csv")
    grave = found[found["severity"] == "high"]
    if set(grave["id"]) != set(PLAIN):
        raise ValueError(f"say in PLAIN what misleads badly: {sorted(set(grave['id']) ^ set(PLAIN))}")
    sums = sums_again()
    stated, asked = found[found["type"] != "omission"], found[found["type"] == "omission"]
    differ = _differ(found, twice)
    sentences = _sentences(listed)
    kinds = by_kind(stated, twice)
    is_claim = twice["claim"].isin(set(stated["id"]))
    agreed = agreement(twice[is_claim], twice[~is_claim])
    key_numbers = _key_numbers(found, twice)
    texts = {
        **sums.texts,
        **_counts(stated, asked, found),
        **_kinds(kinds, stated, twice),
        **_graders(agreed, differ),
        "grave_line": _grave_line(twice),
        **_listed_texts(listed),
        **{one.key: one.text for one in key_numbers},
        **{f"{one.key}_label": f"{one.measures}. Counted by {one.span}." for one in key_numbers},
    }
    texts |= holds_lines(kinds, texts["others"], texts["same_verdict"], texts["kappa_verdict"])
    return FactCheck(
        tiles=_tiles(found),
        tile_states=_states(found),
        kinds=kinds,
        agreement=agreed,
        gravest=_told(grave).assign(
            plain=[_sentence(of, name) for of, name in zip(grave["article"], grave["id"], strict=True)]
        ),
        listed=found.assign(id=found["id"].map(row_name), verdict=_grades(found))[
            ["id", "claim", "verdict", "severity", "type"]
        ],
        judged=_told(_gravest_first(stated)),
        omitted=_told(_gravest_first(asked)),
        differ=differ,
        later=_later(found),
        sentences=sentences,
        sums=sums,
        texts=texts,
        key_numbers=key_numbers,
    )


def row_name(name: str) -> str:
    """The id of a claim or omission as a page prints it: of an omission with its article's month.

    Parameters
    ----------
    name : str
        Such as 'A03', a claim, or 'AO3', an omission.

    Returns
    -------
    str
        'A03', 'October O3'.
    """
    month = {"AO": "October", "NO": "February"}.get(name[:2])
    return f"{month} {name[1:]}" if month else name


def _sentence(article: str, name: str) -> str:
    return f"The {LABELS[article].split()[0]} article {PLAIN[name]}"


def _key_numbers(found: pd.DataFrame, twice: pd.DataFrame) -> tuple[KeyNumber, ...]:
    """The settled counts, with those of each grader alone."""
    stated = set(found.loc[found["type"] != "omission", "id"])
    claims = twice[twice["claim"].isin(stated)]
    day = long_day(GRADED)

    def over(field: str, value: str, rows: pd.DataFrame) -> tuple[int, str]:
        one, other = (rows[f"{field}_{who}"] == value for who in ("first", "second"))
        span = (
            f"the first grader: {one.sum()}; by the second: {other.sum()}; by both: {(one & other).sum()}"
        )
        return int((rows[field] == value).sum()), span

    holds, holds_span = over("verdict", "holds", claims)
    grave, grave_span = over("severity", "high", twice)
    missing, missing_span = over("verdict", "leaves out", twice)
    as_of = GRADED.isoformat()
    return (
        KeyNumber(
            "holds",
            str(holds),
            f"of {len(claims)} claims in the two articles hold, judged on what was public on each "
            f"article's day, as graded on {day}",
            as_of,
            holds_span,
        ),
        KeyNumber(
            "grave",
            str(grave),
            "claims or omissions would leave a reader wrong about who pays, owes or owns what, or about "
            f"what is binding, as graded on {day}",
            as_of,
            grave_span,
        ),
        KeyNumber(
            "left_out",
            str(missing),
            f"of {len(twice) - len(claims)} public facts that we looked for in the articles are left out "
            f"though a reader would need them, as graded on {day}",
            as_of,
            missing_span,
        ),
    )


def _counts(stated: pd.DataFrame, asked: pd.DataFrame, found: pd.DataFrame) -> dict[str, str]:
    texts = {"claims": str(len(stated)), "rows": str(len(found))}
    for article, key in ((AMD, "october"), (NVIDIA, "february")):
        of = stated[stated["article"] == article]["verdict"].value_counts()
        texts[f"claims_{key}"] = str(int(of.sum()))
        for verdict in VERDICTS:
            if verdict not in ("leaves out", "not checkable"):
                texts[f"{verdict.replace(' ', '_')}_{key}"] = str(int(of.get(verdict, 0)))
        omitted = asked[asked["article"] == article]
        texts[f"asked_{key}"] = in_text(len(omitted))
        texts[f"left_out_{key}"] = in_text(int((omitted["verdict"] == "leaves out").sum()))
    grave = found[found["severity"] == "high"]
    for article, key in ((AMD, "october"), (NVIDIA, "february")):
        said = [PLAIN[name] for name in grave.loc[grave["article"] == article, "id"]]
        texts[f"grave_{key}"] = ". The article also ".join(said)
        texts[f"grave_count_{key}"] = in_text(len(said))
    return texts


def _kinds(kinds: pd.DataFrame, stated: pd.DataFrame, twice: pd.DataFrame) -> dict[str, str]:
    texts = kind_texts(kinds)
    total = kinds.iloc[-1]
    mild = twice[twice["claim"].isin(set(stated["id"]))]
    loosely = {who: int((mild[f"verdict{who}"] == "loosely").sum()) for who in ("", "_first", "_second")}
    texts |= {"holds_first": str(int(total["first"])), "holds_second": str(int(total["second"]))}
    others = {"": total["claims"] - total["settled"]}
    others |= {f"_{who}": total["claims"] - total[who] for who in ("first", "second")}
    most = all(2 * loosely[who] > others[who] for who in others)
    texts["others"] = "Most" if most else "Many"
    texts["caption_verdicts"] = (
        f"Of {total['claims']} claims {total['settled']} hold. Another {loosely['']} hold loosely. "
        "Each tile is a claim or an omission. The tile's colour says how far it misleads."
    )
    texts["caption_kinds"] = (
        "The last four columns count the claims of each kind that hold: as settled, by either grader "
        "alone, and by both."
    )
    return texts


def _graders(agreed: pd.DataFrame, differ: pd.DataFrame) -> dict[str, str]:
    grades = agreed.set_index("key").loc["verdict"]
    texts = {
        "differences": str(len(differ)),
        "kappa_verdict": str(grades["kappa"]),
        "same_verdict": str(grades["same"]),
    }
    texts["caption_agreement"] = (
        f"The two graders, both ours, gave {grades['same']} of {grades['rows']} claims the same grade. The "
        "last column shows where kappa would probably be if the articles made other claims of that sort."
    )
    sides = differ["sided"].value_counts()
    for side in ("first", "second", "neither"):
        texts[f"to_{side}"] = in_text(int(sides.get(side, 0)))
    return texts


def _grave_line(twice: pd.DataFrame) -> str:
    """How many rows both graders called badly misleading, and what became of those that one did."""
    one, other, settled = (twice[f"severity{who}"] == "high" for who in ("_first", "_second", ""))
    alone = one ^ other
    both, kept = int((one & other).sum()), int((alone & settled).sum())
    more = in_text(int(alone.sum()))
    return (
        f"By both graders' count {in_text(both)} rows mislead badly, and by one grader's alone {more} "
        f"more. Of these {more} we settled {in_text(kept)} as badly misleading and "
        f"{in_text(int(alone.sum()) - kept)} as milder."
    )


def _grades(rows: pd.DataFrame) -> pd.Series:
    """The grades as printed: an omission that the article could do without does not "hold"."""
    return rows["verdict"].mask((rows["type"] == "omission") & (rows["verdict"] == "holds"), NOT_NEEDED)


def _differ(found: pd.DataFrame, twice: pd.DataFrame) -> pd.DataFrame:
    """The claims on which the graders differed, with the side that the settled grade took."""
    said = found.set_index("id")
    rows = []
    for row in twice[twice["why"] != ""].to_dict("records"):
        grade = {who: (row[f"verdict{who}"], row[f"severity{who}"]) for who in ("", "_first", "_second")}
        omitted = said.loc[row["claim"], "type"] == "omission"
        printed = {
            who: (NOT_NEEDED if omitted and verdict == "holds" else verdict, severity)
            for who, (verdict, severity) in grade.items()
        }
        sided = [who for who in ("first", "second") if grade[f"_{who}"] == grade[""]]
        rows.append(
            {
                "id": row_name(row["claim"]),
                "claim": said.loc[row["claim"], "claim"],
                "evidence": said.loc[row["claim"], "evidence"],
                "first": _graded(*printed["_first"]),
                "second": _graded(*printed["_second"]),
                "settled": _graded(*printed[""]),
                "sided": sided[0] if sided else "neither",
                "why": row["why"],
            }
        )
    columns = ["id", "claim", "evidence", "first", "second", "settled", "sided", "why"]
    return pd.DataFrame(rows, columns=columns)


def _graded(verdict: str, severity: str) -> str:
    return verdict if severity == "none" else f"{verdict}; {MISLEADS[severity]}"


def _gravest_first(found: pd.DataFrame) -> pd.DataFrame:
    rank = [-SEVERITIES.index(severity) for severity in found["severity"]]
    return found.assign(rank=rank).sort_values(["rank", "article", "id"], kind="stable")


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows as the tables print them: article, claim, grade, finding, facts."""
    return pd.DataFrame(
        {
            "id": rows["id"].map(row_name),
            "article": [LABELS[article] for article in rows["article"]],
            "claim": rows["claim"],
            "evidence": rows["evidence"],
            "graded": [_graded(v, s) for v, s in zip(_grades(rows), rows["severity"], strict=True)],
            "finding": rows["finding"],
            "facts": rows["facts"],
        }
    ).reset_index(drop=True)


def _later(found: pd.DataFrame) -> pd.DataFrame:
    rows = found[found["epilogue"] != ""]
    columns = ["id", "article", "claim", "epilogue", "epilogue_facts"]
    return (
        rows[columns]
        .assign(id=rows["id"].map(row_name), article=[LABELS[a] for a in rows["article"]])
        .reset_index(drop=True)
    )


def _tiles(found: pd.DataFrame) -> pd.DataFrame:
    order = {"verdict": [*VERDICTS, NOT_NEEDED], "type": list(TYPES)}
    found = found.assign(verdict=_grades(found))
    tiles = []
    for show, chosen in _chosen(found).items():
        for by in GROUPINGS:
            rows = chosen.assign(
                show=show,
                by=by,
                row=pd.Categorical(chosen[by], order[by]),
                rank=chosen["severity"].map(SEVERITIES.index),
                misleads=chosen["severity"].map(MISLEADS),
            ).sort_values(["row", "rank", "id"])
            if by == "type":
                rows["row"] = rows["row"].cat.rename_categories({kind: KINDS[kind][0] for kind in TYPES})
            rows["place"] = rows.groupby("row", observed=True).cumcount() + 1
            tiles.append(rows.assign(row=rows["row"].astype(str)))
    columns = ["show", "by", "row", "place", "id", "claim", "severity", "verdict", "misleads"]
    found_tiles = pd.concat(tiles, ignore_index=True)[columns]
    return found_tiles.assign(id=found_tiles["id"].map(row_name))


def _chosen(found: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {
        "both": found,
        "october": found[found["article"] == AMD],
        "february": found[found["article"] == NVIDIA],
    }


def _states(found: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for show, chosen in _chosen(found).items():
        stated = chosen[chosen["type"] != "omission"]
        grave = chosen[chosen["severity"] == "high"]
        holds = int((stated["verdict"] == "holds").sum())
        missing = int((chosen["verdict"] == "leaves out").sum())
        counts = (
            f"{SHOWS[show].capitalize()}: {holds} of {len(stated)} claims hold. Of "
            f"{len(chosen) - len(stated)} facts that we looked for, {missing} are left out though a reader "
            f"would need them. In total, {len(grave)} of these claims and omissions mislead badly"
        )
        kinds = ", ".join(KINDS[kind][0] for kind in sorted(set(grave["type"]), key=TYPES.index))
        rows.append((show, "verdict", f"{counts}."))
        rows.append((show, "type", f"{counts}{f', of the kinds {kinds}' if kinds else ''}."))
    return pd.DataFrame(rows, columns=["show", "by", "description"])


def _sentences(listed: pd.DataFrame) -> pd.DataFrame:
    """How many sentences of each article make claims, or why they make none."""
    kind = [REASONS.get(reason, reason) or "makes claims" for reason in listed["not_a_claim_because"]]
    counts = pd.crosstab(pd.Series(kind, name="kind"), listed["article"].map(LABELS).to_numpy())
    order = ["makes claims", *sorted(set(kind) - {"makes claims"})]
    return counts.reindex(index=order, columns=list(LABELS.values())).reset_index()


def _listed_texts(listed: pd.DataFrame) -> dict[str, str]:
    claiming = listed[listed["not_a_claim_because"] == ""]
    return {"sentences": str(len(listed)), "claiming": str(len(claiming))}
