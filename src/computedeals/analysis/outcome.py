"""What had become of the articles' statements by the last view, and of the money and gigawatts named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from computedeals.analysis.fact_check_kinds import in_text
from computedeals.analysis.kept import kept
from computedeals.analysis.ranges import KeyNumber
from computedeals.analysis.two_articles import LABELS
from computedeals.deals import STATUS_WORDS, VIEWS, register
from computedeals.deals.obligations import all_obligations
from computedeals.deals.statement_outcomes import later_sources, outcomes
from computedeals.evidence.facts import fact, in_words, is_fact
from dealnews.ledger.wording import long_day

# how a statement fared, as pages say it
OUTCOMES = {"so": "as said", "in part": "in part", "otherwise": "otherwise", "open": "open"}
# the same in a sentence, after the statements
CAME = {
    "so": "came about as said", "in part": "came about in part", "otherwise": "came about otherwise",
    "open": "{be} open",
}  # fmt: skip
EVERY = "all"
# gigawatts named for OpenAI: the fact, what it measures, of which layer
CAPACITIES = (
    ("NVO01", "Letter of intent: systems of NVIDIA", "chips"),
    ("DEAL05", "Sites under development with Oracle, Abilene included", "sites"),
    ("AMD04", "Supply agreement with AMD: the first gigawatt, and the ceiling", "chips"),
    ("DEAL13", "Term sheet with Broadcom: chips of OpenAI's own design", "chips"),
    ("NVO15", "Computing that OpenAI could use, 2023 to 2025", "in use"),
    ("NVO17", "Inference and training on NVIDIA's Vera Rubin, added by us", "chips"),
    ("OAI09", "Capacity secured in the US; secured is not running", "sites"),
    ("NVO21", "SB Energy's leases, in part: guaranteed by NVIDIA, and what it may add; IT load", "sites"),
    ("NVO22", "NVIDIA's count of OpenAI's commitments, existing and planned", "chips"),
)
MOVES = (
    "nvidia-openai-letter-equity",
    "nvidia-openai-equity-2026",
    "softbank-openai-2026",
    "amazon-openai-equity",
    "nvidia-sbenergy-guarantee",
    "amd-openai-warrant",
)
LETTER = MOVES[0]
ENDS = ("low", "high")
DOLLARS = re.compile(r"(\$\d[\d.]*) B\b")  # as the tables of data write them


@dataclass(frozen=True)
class Outcomes:
    """What the chapter shows and says.

    Attributes
    ----------
    lines, events, states : DataFrame
        A line for each statement, a point for each later source, a sentence for each state of the controls.
    told, capacities, moves : DataFrame
        The rows of the tables.
    days : mapping of str to str
        The columns of `moves` after `what`, with their heads.
    texts : mapping of str to str
    key_numbers : tuple of KeyNumber
    """

    lines: pd.DataFrame
    events: pd.DataFrame
    states: pd.DataFrame
    told: pd.DataFrame
    capacities: pd.DataFrame
    moves: pd.DataFrame
    days: Mapping[str, str]
    texts: Mapping[str, str]
    key_numbers: tuple[KeyNumber, ...]


@kept
def outcome(every: pd.DataFrame | None = None) -> Outcomes:
    """Follow the statements, the money and the gigawatts to the last view.

    Parameters
    ----------
    every : DataFrame, optional
        The statements that are followed; `deals.statement_outcomes.outcomes` unless given.

    Returns
    -------
    Outcomes
    """
    every = outcomes() if every is None else every
    lines = every.assign(row=range(len(every)))
    key_numbers = _key_numbers(every)
    capacities = _capacities()
    return Outcomes(
        lines=lines[["row", "article", "states", "said", "last_later", "outcome"]],
        events=_events(lines),
        states=states_of(every, LABELS),
        told=_told(every),
        capacities=capacities,
        moves=_moves(),
        days={str(view): long_day(view) for view in reversed(VIEWS)},
        texts={
            **_texts(every),
            "capacities": in_text(len(capacities)),
            **{one.key: one.text for one in key_numbers},
            **{f"{one.key}_label": f"{one.measures}. {one.span}." for one in key_numbers},
        },
        key_numbers=key_numbers,
    )


def states_of(statements: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """What the lines show in each state of the controls: columns whose, outcome and description.

    Parameters
    ----------
    statements : DataFrame
        As `deals.statement_outcomes.outcomes` returns them.
    labels : mapping of str to str
        Name of each article in words, by its id.

    Returns
    -------
    DataFrame
        Whose ('all' or an article), outcome ('all' or one of `OUTCOMES`), description.
    """
    rows = []
    for whose in (EVERY, *labels):
        of = statements if whose == EVERY else statements[statements["article"] == whose]
        named = "of both articles" if whose == EVERY else f"of the {labels[whose]} article"
        counts = {came: int((of["outcome"] == came).sum()) for came in OUTCOMES}
        told = " ".join(f"{counts[came]} {_came(came, counts[came])}." for came in OUTCOMES)
        rows.append(
            {
                "whose": whose,
                "outcome": EVERY,
                "description": f"{len(of)} statements {named}, as of {long_day(VIEWS[-1])}. {told}",
            }
        )
        rows += [
            {
                "whose": whose,
                "outcome": came,
                "description": f"{counts[came]} of {len(of)} statements {named} "
                f"{_came(came, counts[came])}, as of {long_day(VIEWS[-1])}.",
            }
            for came in OUTCOMES
        ]
    return pd.DataFrame(rows)


def _came(outcome: str, count: int) -> str:
    return CAME[outcome].format(be="is" if count == 1 else "are")


def _key_numbers(every: pd.DataFrame) -> tuple[KeyNumber, ...]:
    counts = {came: int((every["outcome"] == came).sum()) for came in OUTCOMES}
    as_of = VIEWS[-1].isoformat()
    day = long_day(VIEWS[-1])
    return (
        KeyNumber(
            "so",
            str(counts["so"]),
            f"of {len(every)} statements that we followed had come about as said by {day}",
            as_of,
            f"{in_text(counts['in part']).capitalize()} more came about in part",
        ),
        KeyNumber(
            "open",
            str(counts["open"]),
            f"statements were open on {day}: not yet due, not tested, or not visible from outside",
            as_of,
            f"Of the open statements, {_part(every, 0, 'open')} are from the October article",
        ),
        KeyNumber(
            "equity",
            fact("NVO16").value,
            f"is what NVIDIA agreed in February 2026 to put into OpenAI, as known on {day}",
            as_of,
            f"NVIDIA's letter of intent of September 2025 had named {fact('NVO02').value}",
        ),
    )


def _part(every: pd.DataFrame, article: int, came: str) -> int:
    of = every[every["article"] == list(LABELS)[article]]
    return int((of["outcome"] == came).sum())


def _texts(every: pd.DataFrame) -> dict[str, str]:
    counts = {came: int((every["outcome"] == came).sum()) for came in OUTCOMES}
    huang = every[every["states"].str.startswith("Huang: ")]
    came = int((huang["outcome"] == "so").sum())
    part = f"All {in_text(came)}" if came == len(huang) else f"{came} of {len(huang)}"
    guarantee = fact("NVO20")
    amd, nvidia = (every[every["article"] == article] for article in LABELS)
    return {
        "followed": str(len(every)),
        **{name: in_text(count) for name, count in (("in_part", counts["in part"]),)},
        "otherwise": in_text(counts["otherwise"]),
        "otherwise_says": _otherwise(every),
        "so_words": in_text(counts["so"]),
        "open_words": in_text(counts["open"]),
        "amd_all": in_text(len(amd)),
        "nvidia_all": in_text(len(nvidia)),
        "amd_open": in_text(_part(every, 0, "open")),
        "nvidia_open": in_text(_part(every, 1, "open")),
        "huang": in_text(came),
        "guarantee": in_words(guarantee.low, guarantee.high, "USD bn"),
        "caption_outcomes": (
            f"{counts['open']} of {len(every)} statements were open on {long_day(VIEWS[-1])}. {part} "
            "statements by Jensen Huang, NVIDIA's chief executive, about the funding round came true. A "
            "line runs from the article to the last news on a statement. Each point is a source."
        ),
    }


def _otherwise(every: pd.DataFrame) -> str:
    """The statements that came about otherwise, or that there is none."""
    named = every[every["outcome"] == "otherwise"]["states"].tolist()
    if not named:
        return "None came about otherwise"
    quoted = " and ".join(f"“{words}”" for words in named)
    return (
        f"Otherwise came out: {quoted}" if len(named) > 1 else f"The one that came out otherwise: {quoted}"
    )


def _events(lines: pd.DataFrame) -> pd.DataFrame:
    notes = dict(zip(all_obligations()["id"], all_obligations()["note"], strict=True))
    return pd.DataFrame(
        [
            {
                **{key: row[key] for key in ("row", "article", "outcome")},
                "source": source,
                "day": day,
                "statement": _written_out(fact(source).statement if is_fact(source) else notes[source]),
            }
            for row in lines.to_dict("records")
            for source, day in later_sources(row["later"], row["said"])
        ]
    )


def _told(every: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "when": [LABELS[article] for article in every["article"]],
            "states": every["states"],
            "evidence": every["passage"],
            "outcome": [OUTCOMES[came] for came in every["outcome"]],
            "happened": every["happened"],
            "sources": [tuple(later.split(";")) for later in every["later"]],
            "last_later": every["last_later"],
        }
    )


def _capacities(named: Sequence[tuple[str, str, str]] = CAPACITIES) -> pd.DataFrame:
    rows = [
        {"day": found.known_from, "what": what, "size": found.value, "layer": layer, "facts": (found.id,)}
        for name, what, layer in named
        for found in [fact(name)]
    ]
    return pd.DataFrame(rows).sort_values("day", kind="stable", ignore_index=True)


def _moves() -> pd.DataFrame:
    views = {str(view): register.as_of(view, only=MOVES).set_index("deal") for view in VIEWS}
    latest = views[str(VIEWS[-1])]
    return pd.DataFrame(
        [
            {
                "what": _written_out(str(latest.loc[deal, "what"])),
                **{view: _known_at(views[view], deal) for view in reversed(views)},
            }
            for deal in MOVES
        ]
    )


def _known_at(table: pd.DataFrame, deal: str) -> str:
    """What a view holds of a deal: amount or shares, and how firm; the letter's end with its reason."""
    if deal not in table.index:
        return "not known"
    row: dict[Any, Any] = table.loc[deal].to_dict()
    if deal == LETTER and row["state"] == "lapsed":
        return f"letter of intent; Huang in March 2026: {fact('NVO18').value} probably not in the cards"
    field, unit = ("shares", "shares") if row["layer"] == "warrant" else ("amount", "USD bn")
    ends = [None if pd.isna(row[f"{field}_{end}"]) else float(row[f"{field}_{end}"]) for end in ENDS]
    status: str = STATUS_WORDS[row["status"]] if row["state"] == "live" else row["state"]
    if row["status"] == "paid":
        status += _told_by(row["how_known"])
    return ", ".join(filter(None, [in_words(ends[0], ends[1], unit), status]))


def _written_out(text: str) -> str:
    """A text of the tables with '$30 B' as '$30 billion'."""
    return DOLLARS.sub(r"\1 billion", text)


def _told_by(how_known: str) -> str:
    """Who tells of a payment where neither party's own paper was seen; nothing where one was."""
    known = how_known.split(";")
    if "primary" in known:
        return ""
    return ", as notes of others say" if "secondhand" in known else ", as we infer from press reports"
