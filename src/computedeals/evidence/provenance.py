"""How the two files came to be: one by its publisher's public commits and prompt, one by a comparison.

The repository `nullponull/ai-blog-system` (MIT licence) keeps the post's versions. Until the version
analysed here, a version's size is the place in the file where the next one's text begins, so that every
character can be dated. The earlier versions themselves were not compared, only their sizes.

The other article is set against an English one with the same order and details, which is known from a copy
(`data/february_origin.csv`). The rows are what each has that the other lacks, in our words.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from computedeals.evidence.claims import claims
from computedeals.evidence.quotations import quotations
from computedeals.paths import DATA
from dealnews.articles import Article
from dealnews.articles.article import Span
from dealnews.ledger.ids import record_id

REPOSITORY = "nullponull/ai-blog-system"
PROMPT_FILE = ".github/workflows/improved-ai-pipeline.yml at commit 8e6b777b"
POST_FILE = "_posts/2025-10-08-1-openaiamdai.md"
# how a point of the article and of the English copy compare
RELATIONS = ("same", "changed", "copy only", "article only")
LENGTH_ASKED = (3000, 4000)  # characters, instruction P12


def history() -> pd.DataFrame:
    """The post's versions in order: commit, committed_at (UTC), bytes, end_markers, what_changed.

    Returns
    -------
    DataFrame
    """
    table = pd.read_csv(DATA / "publisher_history.csv", dtype={"commit": "str"})
    table["committed_at"] = pd.to_datetime(table["committed_at"], utc=True)
    return table


def prompt() -> pd.DataFrame:
    """What the generator was told, an instruction a row, with the trace to look for in the article.

    Returns
    -------
    DataFrame
    """
    return pd.read_csv(DATA / "publisher_prompt.csv", dtype="str", keep_default_na=False)


def origin(path: Path | None = None) -> pd.DataFrame:
    """The February article set against the English copy, a point a row, in the order of the article.

    Parameters
    ----------
    path : Path, optional
        A CSV file with the columns of the project's own.

    Returns
    -------
    DataFrame
        Columns: point; claim, evidence (the article's, or ""); copy, what the copy has; relation, one of
        RELATIONS; difference, what changed.

    Raises
    ------
    ValueError
        Naming line and remedy where a claim or a relation is unknown, or claim and relation do not fit.
    """
    file = path or DATA / "february_origin.csv"
    table = pd.read_csv(file, dtype="str", keep_default_na=False)
    evidence = dict(zip(claims()["id"], claims()["evidence"], strict=True))
    for line, row in enumerate(table.to_dict("records"), start=2):
        where = f"{file.name}, line {line}"
        if row["relation"] not in RELATIONS:
            raise ValueError(f"{where}: {row['relation']!r} is none of {', '.join(RELATIONS)}")
        if row["claim"] and row["claim"] not in evidence:
            raise ValueError(f"{where}: no claim {row['claim']}; name one of claims.csv")
        if bool(row["claim"]) == (row["relation"] == "copy only"):
            raise ValueError(
                f"{where}: what only the copy has is no claim of the article, and nothing else is"
            )
        if bool(row["copy"]) == (row["relation"] == "article only"):
            raise ValueError(f"{where}: say what the copy has, or that only the article has it")
    places = zip(table["passage"], table["claim"], strict=True)
    return table.assign(evidence=[passage or evidence.get(name, "") for passage, name in places])


def strata(article: Article) -> pd.DataFrame:
    """The stretches of a file that each of its versions added, oldest first.

    Parameters
    ----------
    article : Article
        The article, read.

    Returns
    -------
    DataFrame
        Commit, committed_at, start, end (code points of the raw file), kept (how many of them are
        reading text), what_changed.

    Raises
    ------
    ValueError
        Where a version's size falls inside a character: then it cannot be a prefix of the file.
    """
    data = article.raw.encode()
    rows = []
    start = 0
    for version in history().to_dict("records"):
        if version["bytes"] > len(data):
            break
        try:
            end = len(data[: version["bytes"]].decode())
        except UnicodeDecodeError as error:
            raise ValueError(
                f"{article.file}: byte {version['bytes']}, the size at commit {version['commit']}, "
                "falls inside a character; that version is no prefix of this file"
            ) from error
        rows.append(
            {
                "commit": version["commit"],
                "committed_at": version["committed_at"],
                "start": start,
                "end": end,
                "kept": _kept_between(article, start, end),
                "what_changed": version["what_changed"],
            }
        )
        start = end
    return pd.DataFrame(rows)


def traits(article: Article) -> pd.DataFrame:
    """Each instruction of the prompt held against the article.

    Parameters
    ----------
    article : Article
        The article, read.

    Returns
    -------
    DataFrame
        Columns: instruction, asks, found (what was counted, in words, Japanese ones with their
        English), count, met (True, False, or None where the text alone cannot tell), id (a passage that
        shows it, where one is quoted).
    """
    rows = []
    for line in prompt().to_dict("records"):
        cues = dict(zip(line["looks_for"].split("|"), line["in_english"].split("|"), strict=True))
        count, found, met = _KINDS[line["kind"]](article, cues)
        rows.append(
            {
                "instruction": line["instruction"],
                "asks": line["asks"],
                "found": found,
                "count": count,
                "met": met,
                "id": _example(article, line["looks_for"]),
            }
        )
    return pd.DataFrame(rows).astype({"met": "object"})


def occurrences(article: Article, pattern: str) -> list[Span]:
    """Where a regular expression matches in an article's reading text, in raw offsets.

    Parameters
    ----------
    article : Article
        The article, read.
    pattern : str
        A regular expression.

    Returns
    -------
    list of Span
    """
    return [
        Span(kept.start + match.start(), kept.start + match.end())
        for kept in article.kept
        for match in re.finditer(pattern, article.raw[kept.start : kept.end])
    ]


Cues = Mapping[str, str]  # words to look for -> what they say in English
Finding = tuple[int, str, bool | None]


def _phrase(article: Article, cues: Cues) -> Finding:
    counts = {phrase: len(occurrences(article, phrase)) for phrase in cues}
    found = ", ".join(f"{_glossed(phrase, cues)} ×{count}" for phrase, count in counts.items())
    return sum(counts.values()), found, any(counts.values())


def _title(article: Article, cues: Cues) -> Finding:
    title = article.meta.title or ""
    asked = [_glossed(phrase, cues) for phrase in cues if phrase in title]
    return len(asked), f"{len(title)} characters, with {' and '.join(asked)}", bool(asked)


def _order(article: Article, cues: Cues) -> Finding:
    places = [min(s.start for s in occurrences(article, cue)) for cue in cues]
    return len(places), " → ".join(_glossed(cue, cues) for cue in cues), places == sorted(places)


def _questions(article: Article, _: Cues) -> Finding:
    asked = [s for s in article.sentences if s.text.endswith(("？", "?")) and not s.heading]
    to_reader = [s for s in asked if "皆さん" in s.text]
    return (
        len(asked),
        f"{len(asked)} questions, {len(to_reader)} of them to 皆さん (all of you)",
        len(asked) >= 2,
    )


def _names(article: Article, _: Cues) -> Finding:
    # counted from the ledger in the chapter on the article; the text alone knows no names
    return 0, "see who is named, in the article's own chapter", None


def _marker(article: Article, cues: Cues) -> Finding:
    # the prompt is known for the first publication only: markers that came with completions show nothing
    (marker,) = cues
    count, first = article.raw.count(marker), int(history().iloc[0]["end_markers"])
    return count, f"{marker} ×{count}, {first or 'none'} in the first publication", True if first else None


def _length(article: Article, _: Cues) -> Finding:
    layers = strata(article)
    first = int(layers.iloc[0]["kept"])
    broken = sum(_ends_open(article, int(end)) for end in layers["end"])
    found = f"{first:,} characters at first; {broken} of {len(layers)} versions end in mid-sentence"
    return first, found, LENGTH_ASKED[0] <= first <= LENGTH_ASKED[1] and not broken


_KINDS: dict[str, Callable[[Article, Cues], Finding]] = {
    "phrase": _phrase,
    "title": _title,
    "order": _order,
    "questions": _questions,
    "names": _names,
    "marker": _marker,
    "length": _length,
}


def _glossed(phrase: str, cues: Cues) -> str:
    return f"{phrase} ({cues[phrase]})"


def _ends_open(article: Article, end: int) -> bool:
    """Whether the text up to `end`, its marker left out, stops without a sentence's end."""
    text = article.raw[:end].rstrip().removesuffix("---END---").rstrip()
    return not text.endswith(("。", "？", "！", "」"))


def _kept_between(article: Article, start: int, end: int) -> int:
    return sum(max(0, min(s.end, end) - max(s.start, start)) for s in article.kept)


def _example(article: Article, pattern: str) -> str | None:
    phrases: Sequence[str] = [phrase for phrase in pattern.split("|") if phrase]
    for phrase in phrases:
        for quote in quotations().values():
            if quote.article == article.id and phrase in quote.quote:
                return record_id(quote.article, quote.start, quote.end)
    return None
