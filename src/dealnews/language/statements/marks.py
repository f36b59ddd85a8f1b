"""The tables of `cues` compiled: what marks a report, a source, a speaker or how sure a clause is."""

from functools import lru_cache

from dealnews.language import cues as tables
from dealnews.language.alternation import Alternation

CLOSING = tables.HEARSAY + tables.PRESS


@lru_cache(maxsize=1)
def modality_marks() -> Alternation:
    """How surely the author puts a clause, by its end: the rows of `cues.MODALITY`.

    Returns
    -------
    Alternation
    """
    return Alternation([c.pattern for c in tables.MODALITY], f"{tables.TRAIL}+{tables.CLAUSE_END}")


@lru_cache(maxsize=1)
def closing_marks() -> Alternation:
    """Endings with which the author does not answer for a clause: the rows of `CLOSING`.

    Returns
    -------
    Alternation
    """
    return Alternation([c.pattern for c in CLOSING])


@lru_cache(maxsize=1)
def supposition_marks() -> Alternation:
    """Words that open a case which is only imagined.

    Returns
    -------
    Alternation
    """
    return Alternation(tables.SUPPOSITIONS)


@lru_cache(maxsize=1)
def telling_marks() -> tuple[Alternation, tuple[str, ...]]:
    """Everything that tells of a report, with the name of the reading for each pattern.

    Returns
    -------
    tuple[Alternation, tuple[str, ...]]
    """
    kinds = (
        ("speech", tables.SPEECH),
        ("thought", tables.THOUGHT),
        ("act", tables.SPEECH_ACTS),
        ("voices", tables.VOICES),
        ("question", tables.QUESTIONS),
        ("revealed", tables.REVEALED),
        ("announced", tables.ANNOUNCED),
        ("planned", tables.PLANNED),
        ("press", [c.pattern for c in tables.PRESS]),
        ("hearsay", [c.pattern for c in tables.HEARSAY]),
    )
    labels = tuple(kind for kind, patterns in kinds for _ in patterns)
    return Alternation([p for _, patterns in kinds for p in patterns]), labels


@lru_cache(maxsize=1)
def remark_marks() -> Alternation:
    """What is done with words in quotation marks; looked for where there are such words.

    Returns
    -------
    Alternation
    """
    return Alternation(tables.REMARKS)


@lru_cache(maxsize=1)
def source_marks() -> tuple[Alternation, tuple[str, ...]]:
    """Source phrases, with the name of the kind for each pattern.

    Returns
    -------
    tuple[Alternation, tuple[str, ...]]
    """
    patterns = [*tables.SOURCES.values(), *tables.FILINGS]
    return Alternation(patterns), (*tables.SOURCES, *("filing" for _ in tables.FILINGS))


@lru_cache(maxsize=1)
def people_marks() -> Alternation:
    """Groups, then words that stand for somebody named before, then the author.

    Returns
    -------
    Alternation
    """
    cues = (*tables.GROUPS, *tables.PRONOUNS)
    return Alternation([*(c.pattern for c in cues), *tables.AUTHOR_WORDS])


@lru_cache(maxsize=1)
def private_words() -> Alternation:
    """Words that tell that something was not said in the open.

    Returns
    -------
    Alternation
    """
    return Alternation(tables.PRIVATE)


@lru_cache(maxsize=1)
def hedging_adverbs() -> Alternation:
    """Adverbs that weaken what follows.

    Returns
    -------
    Alternation
    """
    return Alternation([c.pattern for c in tables.HEDGING_ADVERBS])
